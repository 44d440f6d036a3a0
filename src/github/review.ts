// Proposes proven fixes as suggestions of a review, where the diff shows their lines. Never the same one twice.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as v from "valibot";
import { decidingFindings } from "../findings/index.js";
import type { Finding } from "../model/index.js";
import { type Replacement, replacementOf } from "../reporters/replacement.js";
import { lineReader } from "../reporters/source.js";
import { renderSuggestion } from "../reporters/suggestion.js";
import { attemptAsync } from "./attempt.js";
import type { PullRequest } from "./base-commit.js";
import { blobId } from "./blob-id.js";
import { isAppToken, isOurs } from "./comment.js";
import { isWithin, parseHunks } from "./hunks.js";
import type { Publication } from "./publication.js";
import type { ApiAnswer, Rest } from "./rest.js";

/** GitHub lists no more files of a pull request. */
const MOST_FILES = 3_000;
const MOST_COMMENTS = 3_000;
/** More suggestions in one review are read by nobody; the comment and the summary have the rest. */
const MOST_SUGGESTIONS = 20;

/** Large and binary files come without a patch. */
const changedFile = v.object({ filename: v.string(), sha: v.nullable(v.string()), patch: v.optional(v.string(), "") });
const reviewComment = v.object({ body: v.string(), user: v.nullish(v.object({ type: v.string() })) });
const review = v.object({ id: v.number() });

interface Proposal {
  readonly finding: Finding;
  readonly replacement: Replacement;
  /** From the repository's root. */
  readonly path: string;
  readonly mark: string;
}

export interface Proposed {
  /** How many suggestions were made. */
  readonly shown: number;
  /** Fixes in files that GitHub's list did not reach: whether the diff shows their lines nobody knows. */
  readonly beyond: number;
}

/** @returns what GitHub refused, or what was proposed */
export async function proposeFixes(
  rest: Rest,
  { number, headSha }: PullRequest,
  publication: Publication,
): Promise<ApiAnswer<Proposed>> {
  const { sources, inputs } = publication;
  const proposals = proposalsOf(publication);
  if (proposals.length === 0) return { ok: true, value: { shown: 0, beyond: 0 } };
  const at = { pull_number: number };
  const files = await rest.list("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", at, changedFile, MOST_FILES);
  if (!files.ok) return files;
  const inDiff = await asyncFilter(proposals, (one) => isInDiff(one, files.value, inputs.directory));
  const listed = new Set(files.value.map(({ filename }) => filename));
  const beyond = listed.size < MOST_FILES ? 0 : proposals.filter(({ path }) => !listed.has(path)).length;
  if (inDiff.length === 0) return { ok: true, value: { shown: 0, beyond } };
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments";
  const before = await rest.list(route, at, reviewComment, MOST_COMMENTS);
  if (!before.ok) return before;
  const isApp = isAppToken(inputs.api);
  const told = before.value.filter(({ user }) => isOurs(user?.type, isApp)).map(({ body }) => body);
  const fresh = inDiff.filter(({ mark }) => !told.some((body) => body.includes(mark)));
  if (fresh.length === 0) return { ok: true, value: { shown: 0, beyond } };
  const shown = fresh.slice(0, MOST_SUGGESTIONS);
  const read = lineReader(sources);
  const parameters = {
    ...at,
    commit_id: headSha,
    event: "COMMENT",
    body: bodyOf(shown.length, fresh.length),
    comments: shown.map(({ finding, replacement, path, mark }) => ({
      path,
      side: "RIGHT",
      line: replacement.last,
      ...(replacement.first < replacement.last && { start_line: replacement.first, start_side: "RIGHT" }),
      body: `${renderSuggestion(finding, replacement, read)}${mark}`,
    })),
  };
  const answer = await rest.ask("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", parameters, review);
  return answer.ok ? { ok: true, value: { shown: shown.length, beyond } } : answer;
}

function proposalsOf({ report, sources, prefix }: Publication): Proposal[] {
  const read = lineReader(sources);
  const marks = new Set<string>();
  return decidingFindings(report).flatMap((finding) => {
    const replacement = finding.fix === undefined ? undefined : replacementOf(finding.fix, read);
    const mark = `<!-- heapgate:finding:${finding.fingerprint} -->`;
    if (replacement === undefined || marks.has(mark)) return [];
    marks.add(mark);
    return [{ finding, replacement, path: prefix === "" ? replacement.file : `${prefix}/${replacement.file}`, mark }];
  });
}

/**
 * A review speaks of the pull request's head; what was analysed is usually its merge. Where the two have different bytes the lines
 * may be others, and nothing is proposed.
 */
async function isInDiff(
  { path, replacement }: Proposal,
  files: readonly v.InferOutput<typeof changedFile>[],
  directory: string,
): Promise<boolean> {
  const file = files.find(({ filename }) => filename === path);
  if (file?.sha == null || !isWithin(parseHunks(file.patch), replacement.first, replacement.last)) return false;
  const bytes = await attemptAsync(() => readFile(resolve(directory, replacement.file)));
  // Of lines that end in CR LF nobody says how GitHub would write them.
  return bytes.ok && blobId(bytes.value, file.sha) === file.sha && !bytes.value.includes("\r\n");
}

async function asyncFilter<T>(all: readonly T[], keep: (one: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(all.map(keep));
  return all.filter((_, i) => kept[i]);
}

function bodyOf(shown: number, total: number): string {
  const fixes = `heapgate proposes ${shown === 1 ? "a fix" : `${shown} fixes`}, proven by analysing the mended code again.`;
  return shown < total ? `${fixes} ${shown} of ${total} are shown.` : fixes;
}

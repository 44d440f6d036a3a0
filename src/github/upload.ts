// Uploads the findings to code scanning, one category for each tool that looked, and waits a little for GitHub to read them.
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { gitLine } from "../git/index.js";
import type { Report, WitnessTool } from "../model/index.js";
import { renderSarif } from "../reporters/sarif.js";
import type { Publication } from "./publication.js";
import type { ApiAnswer, ApiRefusal, Rest } from "./rest.js";

/** GitHub keeps no more of a run, and takes no larger file. */
const MOST_RESULTS = 5_000;
const LARGEST_UPLOAD = 10 * 1_048_576;
/** ms between the looks; together the longest that a gate waits for it. */
const PAUSES = [500, 1_500, 3_000, 5_000, 10_000];

const accepted = v.object({ id: v.string() });
const status = v.object({
  processing_status: v.optional(v.picklist(["pending", "complete", "failed"]), "pending"),
  errors: v.nullish(v.array(v.string())),
});

/** `pending`: categories that GitHub had not read when we stopped waiting. */
export interface Uploaded {
  readonly pending: readonly string[];
}

export async function uploadSarif(rest: Rest, publication: Publication): Promise<ApiAnswer<Uploaded>> {
  const version = await analysedVersion(publication);
  if (version === undefined) {
    return refusal("the checkout is neither the commit that started the workflow nor the pull request's head");
  }
  const uploads: { readonly category: string; readonly id: string }[] = [];
  for (const [category, report] of categories(publication.report)) {
    const { sources, prefix, identity } = publication;
    const log = renderSarif(report, {
      sources,
      prefix,
      category: `${identity.category}/${category}`,
      most: MOST_RESULTS,
    });
    const sarif = gzipSync(log).toString("base64");
    if (sarif.length > LARGEST_UPLOAD) return refusal("the findings are more than the 10 MB that GitHub takes");
    const parameters = { ...version, sarif, tool_name: "heapgate" };
    // The same analysis again takes the place of the first.
    const answer = await rest.ask("POST /repos/{owner}/{repo}/code-scanning/sarifs", parameters, accepted, {
      isRepeatable: true,
    });
    if (!answer.ok) return answer;
    uploads.push({ category, id: answer.value.id });
  }
  return processed(rest, uploads);
}

function refusal(reason: string): ApiRefusal {
  return { ok: false, reason, status: 200, isRateLimit: false };
}

/** The commit of the analysed files, and the name that GitHub has for it. */
async function analysedVersion({
  inputs,
  event,
}: Publication): Promise<{ commit_sha: string; ref: string } | undefined> {
  const { sha, ref } = inputs.checkedOut;
  const head = (await gitLine(inputs.directory, ["rev-parse", "--verify", "HEAD"])) ?? sha;
  if (head === sha) return { commit_sha: sha, ref };
  if (event.kind !== "pull-request" || head !== event.headSha) return undefined;
  return { commit_sha: head, ref: `refs/pull/${event.number}/head` };
}

const SOAKS: ReadonlySet<WitnessTool> = new Set<WitnessTool>(["cgroup", "proc", "kubernetes"]);

/**
 * What each tool has seen, of those that could look: an upload without a finding closes the alerts of its category. A finding with
 * several witnesses is in several categories, and GitHub shows it once. Accepted findings are left out: GitHub would open them again.
 */
function categories({ suppressed: _, ...report }: Report): [string, Report][] {
  const seenBy = (isOne: (tool: WitnessTool) => boolean): Report => ({
    ...report,
    findings: report.findings.filter(({ witnesses }) => witnesses.some(({ tool }) => isOne(tool))),
    runs: report.runs.filter(({ tool }) => isOne(tool)),
  });
  const looked = (tool: WitnessTool) => {
    const runs = report.runs.filter((run) => run.tool === tool);
    return runs.length > 0 && runs.every((run) => run.status !== "could-not-run");
  };
  const { coverage, verdicts } = report;
  const hasSoaked = verdicts.length > 0 && verdicts.every(({ kind }) => kind !== "not-measured");
  return [
    ...(coverage !== undefined && coverage.files > 0
      ? [["static", { ...seenBy((tool) => tool === "static"), verdicts: [] }] satisfies [string, Report]]
      : []),
    ...(["valgrind", "asan"] as const)
      .filter(looked)
      .map((name): [string, Report] => [name, { ...seenBy((tool) => tool === name), verdicts: [] }]),
    ...(hasSoaked ? [["soak", seenBy((tool) => SOAKS.has(tool))] satisfies [string, Report]] : []),
  ];
}

async function processed(
  rest: Rest,
  uploads: readonly { readonly category: string; readonly id: string }[],
): Promise<ApiAnswer<Uploaded>> {
  let pending = uploads;
  for (const pause of PAUSES) {
    await sleep(pause);
    const still: (typeof uploads)[number][] = [];
    for (const upload of pending) {
      const route = "GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}";
      const answer = await rest.ask(route, { sarif_id: upload.id }, status);
      // It is uploaded; GitHub makes it visible a moment later.
      const state = answer.ok ? answer.value.processing_status : answer.status === 404 ? "pending" : undefined;
      if (state === undefined && !answer.ok) return answer;
      if (state === "failed") return refusal(`GitHub could not read the upload: ${errorsOf(answer)}`);
      if (state === "pending") still.push(upload);
    }
    pending = still;
    if (pending.length === 0) break;
  }
  return { ok: true, value: { pending: pending.map(({ category }) => category) } };
}

function errorsOf(answer: ApiAnswer<v.InferOutput<typeof status>>): string {
  const errors = answer.ok ? (answer.value.errors ?? []) : [];
  return errors.length === 0 ? "it does not say why" : errors.join("; ").replace(/\s+/g, " ").slice(0, 300);
}

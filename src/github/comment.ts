// Keeps one comment on the pull request: found again by a hidden mark, updated in place, never repeated.
import * as v from "valibot";
import { renderComment } from "../reporters/comment.js";
import { blobUrlOf, type Publication } from "./publication.js";
import type { ApiAccess, ApiAnswer, Rest } from "./rest.js";

const MOST_COMMENTS = 3_000;

const comment = v.object({
  id: v.number(),
  body: v.optional(v.string(), ""),
  user: v.nullish(v.object({ type: v.string() })),
});
const written = v.object({ id: v.number() });

/**
 * Writes the comment, where there is something to tell or something was told before. A request that failed half-way may have been
 * carried out, so the comment is looked for again before the second try.
 */
export async function keepComment(
  rest: Rest,
  pullRequest: number,
  publication: Publication,
): Promise<ApiAnswer<unknown>> {
  const { report, sources, inputs, identity } = publication;
  const { run, checkedOut, api } = inputs;
  const { text, isCalm } = renderComment(report, {
    sources,
    commit: checkedOut.sha,
    explain: inputs.explainGate,
    ...(identity.isPlain ? {} : { title: identity.name }),
    ...(run.url === undefined ? {} : { runUrl: run.url }),
    ...blobUrlOf(publication),
  });
  const mark = `<!-- heapgate:comment:${identity.key} -->`;
  const body = `${mark}\n${text}`;
  for (let tries = 1; ; tries++) {
    const answer = await write(rest, pullRequest, { body, mark, isCalm, isApp: isAppToken(api) });
    if (answer.ok || tries === 2 || (answer.status !== 0 && answer.status < 500)) return answer;
  }
}

interface Wanted {
  readonly body: string;
  readonly mark: string;
  readonly isCalm: boolean;
  readonly isApp: boolean;
}

async function write(rest: Rest, issue: number, { body, mark, isCalm, isApp }: Wanted): Promise<ApiAnswer<unknown>> {
  const route = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
  const comments = await rest.list(`GET ${route}`, { issue_number: issue }, comment, MOST_COMMENTS);
  if (!comments.ok) return comments;
  const mine = comments.value.find((one) => one.body.startsWith(mark) && isOurs(one.user?.type, isApp));
  if (mine === undefined) {
    if (isCalm) return { ok: true, value: undefined };
    return rest.ask(`POST ${route}`, { issue_number: issue, body }, written);
  }
  if (mine.body.trimEnd() === body.trimEnd()) return { ok: true, value: undefined };
  const update = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  return rest.ask(update, { comment_id: mine.id, body }, written, { isRepeatable: true });
}

/** The token of a job, or of any other app: its comments are a bot's. */
export function isAppToken(api: ApiAccess | undefined): boolean {
  return api?.token.startsWith("ghs_") === true;
}

/** Anybody can write our mark; what an app wrote is by a bot. Of a person's token nobody can say. */
export function isOurs(author: string | undefined, isApp: boolean): boolean {
  return !isApp || author === "Bot";
}

// Keeps one issue for each cause: found again by a hidden mark with the incident's key, updated, reopened, closed. Words nothing but its
// comments: the text comes from the reporter.
import * as v from "valibot";
import { isOurs } from "./comment.js";
import type { ApiAnswer, Rest } from "./rest.js";

/** By this label issues are found again. */
const LABEL = "heapgate";
const MOST_LABELLED = 1_000;
/** Where the label was taken away: so many of the issues that changed last. */
const MOST_OTHERS = 300;
const MOST_RUNS = 30;
/** GitHub takes no more. */
const LONGEST_BODY = 65_000;
/** Labels that say how bad it is: one of each kind at a time. */
const SEVERITY = /^(?:SEV-\d|P\d)$/;

const END = "<!-- /heapgate:incident -->";

const issue = v.object({
  number: v.number(),
  state: v.string(),
  state_reason: v.nullish(v.string()),
  title: v.string(),
  body: v.nullish(v.string()),
  html_url: v.string(),
  closed_at: v.nullable(v.string()),
  labels: v.array(v.union([v.string(), v.object({ name: v.optional(v.string(), "") })])),
  user: v.nullish(v.object({ type: v.string() })),
  pull_request: v.optional(v.unknown()),
});

type Issue = v.InferOutput<typeof issue>;

const written = v.object({ number: v.number(), html_url: v.string() });

export interface IssueRequest {
  readonly key: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Beside `heapgate`. */
  readonly labels: readonly string[];
  readonly runUrl?: string;
  /** UTC, ISO 8601: when it was seen. An issue that was closed later is not opened again for it. */
  readonly seen?: string;
  /** The incident is over. */
  readonly isOver: boolean;
}

export interface KeptIssue {
  readonly number: number;
  readonly url: string;
  readonly deed: "opened" | "updated" | "reopened" | "closed" | "left as it was";
  /** One plain line: why it was left alone. */
  readonly note?: string;
}

/**
 * One issue for one cause. An open one is updated, with a comment for each new run. A closed one is opened again when the cause comes back, so that
 * what was said of it stays together; not where it was closed as not planned, nor where it was closed after this was seen. What people write
 * outside of heapgate's block stays. Undefined: it is over, and there is no issue.
 * @param isApp the token is an app's, whose issues are a bot's
 */
export async function keepIssue(
  rest: Rest,
  request: IssueRequest,
  isApp: boolean,
): Promise<ApiAnswer<KeptIssue | undefined>> {
  // A request that broke off may have been carried out: before the second try the issue is looked for again.
  for (let tries = 1; ; tries++) {
    const answer = await write(rest, request, isApp);
    if (answer.ok || tries === 2 || (answer.status !== 0 && answer.status < 500)) return answer;
  }
}

/** The number of the cause's issue, where there is one that is open. */
export async function openIssueOf(rest: Rest, key: string, isApp: boolean): Promise<ApiAnswer<number | undefined>> {
  const found = await find(rest, key, isApp);
  if (!found.ok) return found;
  return { ok: true, value: found.value?.state === "open" ? found.value.number : undefined };
}

async function write(rest: Rest, request: IssueRequest, isApp: boolean): Promise<ApiAnswer<KeptIssue | undefined>> {
  const found = await find(rest, request.key, isApp);
  if (!found.ok) return found;
  const { value: mine } = found;
  if (mine === undefined) return request.isOver ? { ok: true, value: undefined } : open(rest, request);
  return update(rest, mine, request);
}

/** An open one before a closed one, the newest first. Anybody may write our mark, so an app's issue has to be a bot's. */
async function find(rest: Rest, key: string, isApp: boolean): Promise<ApiAnswer<Issue | undefined>> {
  const route = "GET /repos/{owner}/{repo}/issues";
  const isMine = ({ body, user, pull_request }: Issue): boolean =>
    pull_request === undefined && isOurs(user?.type, isApp) && (body ?? "").includes(mark(key));
  for (const [parameters, most] of [
    [{ labels: LABEL, state: "all" }, MOST_LABELLED],
    [{ state: "all", sort: "updated" }, MOST_OTHERS],
  ] as const) {
    const issues = await rest.list(route, parameters, issue, most);
    if (!issues.ok) return issues;
    const mine = issues.value.filter(isMine);
    const best = mine.find(({ state }) => state === "open") ?? mine[0];
    if (best !== undefined) return { ok: true, value: best };
  }
  return { ok: true, value: undefined };
}

async function open(rest: Rest, request: IssueRequest): Promise<ApiAnswer<KeptIssue>> {
  const { runUrl, title } = request;
  const body = block(request, runUrl === undefined ? [] : [runUrl]);
  const labels = [LABEL, ...request.labels];
  const answer = await rest.ask("POST /repos/{owner}/{repo}/issues", { title: short(title), body, labels }, written);
  return answer.ok
    ? { ok: true, value: { number: answer.value.number, url: answer.value.html_url, deed: "opened" } }
    : answer;
}

async function update(rest: Rest, mine: Issue, request: IssueRequest): Promise<ApiAnswer<KeptIssue>> {
  const kept = { number: mine.number, url: mine.html_url };
  const note = whyLeft(mine, request);
  if (note !== undefined) return { ok: true, value: { ...kept, deed: "left as it was", note } };
  const isOpen = mine.state === "open";
  const known = runsIn(mine.body ?? "");
  const { runUrl } = request;
  const isNew = runUrl !== undefined && !known.includes(runUrl);
  const body = joined(mine.body ?? "", block(request, isNew ? [...known, runUrl].slice(-MOST_RUNS) : known));
  const labels = labelsOf(mine, request);
  const state = request.isOver ? "closed" : "open";
  const isSame = body === mine.body && sameNames(labels, namesOf(mine)) && state === mine.state;
  if (isSame && !isNew) return { ok: true, value: { ...kept, deed: "left as it was" } };
  const changes = { body, labels, state, ...(request.isOver && { state_reason: "completed" }) };
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  const answer = await rest.ask(route, { issue_number: mine.number, ...changes }, written, { isRepeatable: true });
  if (!answer.ok) return answer;
  const deed = request.isOver ? "closed" : isOpen ? "updated" : "reopened";
  if (deed !== "updated" || isNew) {
    const said = await rest.ask(
      "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
      { issue_number: mine.number, body: comment(deed, request) },
      v.object({ id: v.number() }),
    );
    if (!said.ok) return said;
  }
  return { ok: true, value: { ...kept, deed } };
}

function whyLeft(
  { state, state_reason, closed_at, number }: Issue,
  { isOver, seen }: IssueRequest,
): string | undefined {
  if (state === "open") return undefined;
  if (isOver) return `issue #${number} is closed already`;
  if (state_reason === "not_planned") return `issue #${number} was closed as not planned, so it stays closed`;
  if (seen !== undefined && closed_at !== null && Date.parse(seen) < Date.parse(closed_at)) {
    return `issue #${number} was closed after this was seen, so it stays closed`;
  }
  return undefined;
}

function comment(deed: "updated" | "reopened" | "closed", { runUrl, labels }: IssueRequest): string {
  const where = runUrl === undefined ? "" : ` in [this run](${runUrl})`;
  const bad = labels.filter((name) => SEVERITY.test(name)).join(", ");
  switch (deed) {
    case "updated":
      return `Seen again${where}${bad === "" ? "" : ` (${bad})`}.`;
    case "reopened":
      return `It is back: seen again${where}${bad === "" ? "" : ` (${bad})`}.`;
    case "closed":
      return `It is over: everything was fine${where}.`;
  }
}

function mark(key: string): string {
  return `<!-- heapgate:incident ${key} -->`;
}

function block({ key, text }: IssueRequest, runs: readonly string[]): string {
  const begin = `${mark(key)}\n<!-- heapgate:runs ${runs.join(" ")} -->\n`;
  const room = LONGEST_BODY - begin.length - END.length;
  const fits = text.length <= room ? text : `${text.slice(0, room - 40)}\n\n… cut: GitHub takes no more.`;
  return `${begin}${fits.trimEnd()}\n${END}`;
}

/** The block in the place of the old one; what people have written around it stays. */
function joined(old: string, fresh: string): string {
  const from = old.indexOf("<!-- heapgate:incident ");
  const to = old.indexOf(END, from);
  if (from < 0) return fresh;
  const after = to < 0 ? "" : old.slice(to + END.length);
  return `${old.slice(0, from)}${fresh}${after}`;
}

function runsIn(body: string): readonly string[] {
  const [, runs = ""] = /<!-- heapgate:runs (.*?) ?-->/.exec(body) ?? [];
  return runs.split(" ").filter((one) => one !== "");
}

/** What people have labelled stays; how bad it is is said anew. */
function labelsOf(mine: Issue, { labels }: IssueRequest): string[] {
  const kept = namesOf(mine).filter((name) => !SEVERITY.test(name));
  return [...new Set([...kept, LABEL, ...labels])];
}

function namesOf({ labels }: Issue): string[] {
  return labels.map((label) => (typeof label === "string" ? label : label.name));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function short(title: string): string {
  const line = title.replace(/\s+/g, " ").trim();
  return line.length > 250 ? `${line.slice(0, 249)}…` : line;
}

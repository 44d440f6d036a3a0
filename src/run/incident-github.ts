// An analysis and GitHub: what it knows of changes is added, and where it is asked for the fix becomes a draft pull request and the incident an
// issue. Words nothing and analyses nothing.
import { gitLine } from "../git/index.js";
import { isAppToken } from "../github/comment.js";
import { type IncidentAccess, incidentAccess } from "../github/incident-access.js";
import { deploymentsBetween, pullRequestOf } from "../github/incident-changes.js";
import { openFixPullRequest } from "../github/incident-fix.js";
import { keepIssue, openIssueOf } from "../github/incident-issue.js";
import { type IncidentPlace, incidentRefusal } from "../github/incident-refusal.js";
import { type ApiRefusal, openRest, type Rest } from "../github/rest.js";
import type { Commit, Deployment, Incident, Known, Problem, PullRequest, TimelineEntry } from "../model/index.js";
import { renderIssue } from "../reporters/incident-issue.js";
import { readRepository } from "./incident-repository.js";

/** What is asked for. */
export interface GithubRequest {
  readonly openPr: boolean;
  readonly githubIssue: boolean;
}

export interface GithubEnvironment {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly progress?: ((text: string) => void) | undefined;
}

/** Of so many commits the pull request is looked up. */
const MOST_COMMITS = 20;

/** Without a token nothing is asked. What GitHub refuses is among the problems, and the analysis stands. */
export async function withGithub(
  incident: Incident,
  request: GithubRequest,
  { cwd, variables, progress }: GithubEnvironment,
): Promise<Incident> {
  const { url } = await readRepository(cwd);
  const access = incidentAccess(variables, url);
  if (typeof access === "string") {
    const asked = [...(request.openPr ? ["--open-pr"] : []), ...(request.githubIssue ? ["--github-issue"] : [])];
    return withProblems(
      incident,
      asked.map((flag) => ({ level: "error", message: `${flag}: ${access}` })),
    );
  }
  progress?.("asking GitHub");
  const rest = await openRest(access.api);
  const linked = access.runUrl === undefined ? incident : withLink(incident, "Run", access.runUrl);
  const informed = await withDeployments(await withPullRequests(linked, rest), rest);
  if (!request.openPr) return request.githubIssue ? withIssue(informed, rest, access) : informed;
  const prefix = await prefixOf(cwd);
  const before = await openIssueOf(rest, incident.key, isAppToken(access.api));
  const issue = before.ok ? before.value : undefined;
  const mended = await withFix(informed, rest, access, { prefix, issue });
  if (!request.githubIssue) return mended;
  const told = await withIssue(mended, rest, access);
  const opened = told.links.flatMap(({ url }) => issueNumber(url, access) ?? []).at(-1);
  // The issue that the draft closes has its number only now.
  return opened === undefined || opened === issue ? told : withFix(told, rest, access, { prefix, issue: opened });
}

function issueNumber(url: string, { page }: IncidentAccess): number | undefined {
  const number = url.startsWith(`${page}/issues/`) ? Number(url.slice(page.length + "/issues/".length)) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

async function prefixOf(cwd: string): Promise<string> {
  return (await gitLine(cwd, ["rev-parse", "--show-prefix"])) ?? "";
}

async function withPullRequests(incident: Incident, rest: Rest): Promise<Incident> {
  const { cause, changes } = incident;
  const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit : undefined;
  const commits = [...(introduced ? [introduced] : []), ...(changes.known ? changes.value : [])];
  const ids = [...new Set(commits.filter(({ pullRequest }) => pullRequest?.url === undefined).map(({ id }) => id))];
  const found = new Map<string, PullRequest>();
  for (const id of ids.slice(0, MOST_COMMITS)) {
    const answer = await pullRequestOf(rest, id);
    // A commit that was not pushed yet: GitHub knows nothing of it.
    if (!answer.ok && answer.status === 422) continue;
    if (!answer.ok) return withProblems(incident, [refused("list of changes", answer)]);
    if (answer.value) found.set(id, answer.value);
  }
  const named = <C extends Commit>(commit: C): C => {
    const pullRequest = found.get(commit.id);
    return pullRequest ? { ...commit, pullRequest } : commit;
  };
  return {
    ...incident,
    changes: mapped(changes, (all) => all.map(named)),
    cause: mapped(cause, (value) => ({
      ...value,
      introduced: mapped(value.introduced, (one) => ({ ...one, commit: named(one.commit) })),
    })),
  };
}

/** A repository that deploys otherwise has none on GitHub: then nothing is known, not that nothing was deployed. */
async function withDeployments(incident: Incident, rest: Rest): Promise<Incident> {
  const { window, deployments: before, timeline } = incident;
  const answer = await deploymentsBetween(rest, window.from, window.to);
  if (!answer.ok) return withProblems(incident, [refused("list of changes", answer)]);
  if (answer.value.length === 0) return incident;
  const all = [...(before.known ? before.value : []), ...answer.value];
  const evidence = [...(before.known ? before.evidence : []), "GitHub deployments"];
  const entries = answer.value.map(
    ({ time, what, source }): TimelineEntry => ({ time, message: `deployed: ${what}`, source }),
  );
  return {
    ...incident,
    deployments: { known: true, value: inOrder(all), evidence },
    timeline: inOrder([...timeline, ...entries]),
  };
}

function inOrder<T extends Deployment | TimelineEntry>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

/** @param issue that is closed when the draft is merged */
async function withFix(
  incident: Incident,
  rest: Rest,
  { api }: IncidentAccess,
  { prefix, issue }: { readonly prefix: string; readonly issue: number | undefined },
): Promise<Incident> {
  const { pullRequest, fix, key } = incident;
  if (!pullRequest.known || !fix.known) {
    const how = fix.known ? "" : `: ${fix.how}`;
    return withProblems(incident, [{ level: "error", message: `--open-pr: there is no proven patch${how}` }]);
  }
  const { title, branch } = pullRequest.value;
  const body = issue === undefined ? pullRequest.value.body : `${pullRequest.value.body}\n\nFixes #${issue}`;
  const { patch } = fix.value;
  const answer = await openFixPullRequest(rest, { key, branch, title, body, patch, prefix, owner: api.owner });
  if (!answer.ok) return withProblems(incident, [refused("fix's pull request", answer)]);
  const { url, note } = answer.value;
  const opened =
    url === undefined ? incident : { ...incident, pullRequest: mapped(pullRequest, (one) => ({ ...one, url })) };
  return withProblems(opened, note === undefined ? [] : [{ level: "warning", message: `--open-pr: ${note}` }]);
}

async function withIssue(incident: Incident, rest: Rest, { api, runUrl }: IncidentAccess): Promise<Incident> {
  const { key, title, severity, priority, status } = incident;
  const answer = await keepIssue(
    rest,
    {
      key,
      title,
      text: renderIssue(incident, runUrl),
      labels: [...(severity.known ? [severity.value] : []), ...(priority.known ? [priority.value] : [])],
      seen: seenAt(incident),
      isOver: status.known && status.value === "resolved",
      ...(runUrl !== undefined && { runUrl }),
    },
    isAppToken(api),
  );
  if (!answer.ok) return withProblems(incident, [refused("issue", answer)]);
  if (answer.value === undefined) return incident;
  const { number, url, note } = answer.value;
  const linked = withLink(incident, `Issue #${number}`, url);
  return withProblems(linked, note === undefined ? [] : [{ level: "warning", message: `--github-issue: ${note}` }]);
}

/** The last sign of it, as far as that is known. */
function seenAt({ window, impact }: Incident): string {
  const lasted = impact.duration.known ? impact.duration.value : 0;
  return new Date(Date.parse(window.to) + lasted).toISOString();
}

/** What a token may not do is a warning: the text is there all the same. Anything else was asked for and not done. */
function refused(place: IncidentPlace, refusal: ApiRefusal): Problem {
  const isForbidden = [401, 403, 404].includes(refusal.status);
  return {
    level: isForbidden || place === "list of changes" ? "warning" : "error",
    message: incidentRefusal(place, refusal),
  };
}

function withProblems(incident: Incident, problems: readonly Problem[]): Incident {
  const known = new Set(incident.problems.map(({ message }) => message));
  return { ...incident, problems: [...incident.problems, ...problems.filter(({ message }) => !known.has(message))] };
}

function withLink(incident: Incident, title: string, url: string): Incident {
  const others = incident.links.filter((link) => link.url !== url);
  return { ...incident, links: [...others, { title, url }] };
}

function mapped<T>(field: Known<T>, change: (value: T) => T): Known<T> {
  return field.known ? { ...field, value: change(field.value) } : field;
}

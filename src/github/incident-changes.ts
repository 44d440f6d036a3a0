// What GitHub knows of changes: the pull request of a commit, and what was deployed when. Only reads.
import * as v from "valibot";
import type { Deployment, PullRequest } from "../model/index.js";
import type { ApiAnswer, Rest } from "./rest.js";

/** So many of the newest deployments are looked at, and of so many in the window their statuses. */
const MOST_DEPLOYMENTS = 300;
const MOST_STATUSES = 30;

const pull = v.object({
  number: v.number(),
  title: v.string(),
  html_url: v.string(),
  merged_at: v.nullable(v.string()),
  merge_commit_sha: v.nullable(v.string()),
});

const deployment = v.object({
  id: v.number(),
  sha: v.string(),
  ref: v.string(),
  environment: v.string(),
  created_at: v.string(),
});

const status = v.object({ state: v.string(), created_at: v.string() });

/** The pull request that brought a commit: the one that made it, else the first that was merged; undefined where there is none. */
export async function pullRequestOf(rest: Rest, commit: string): Promise<ApiAnswer<PullRequest | undefined>> {
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const answer = await rest.ask(route, { commit_sha: commit }, v.array(pull));
  if (!answer.ok) return answer;
  const merged = answer.value.filter(({ merged_at }) => merged_at !== null);
  const found = merged.find(({ merge_commit_sha }) => merge_commit_sha === commit) ?? merged[0];
  if (found === undefined) return { ok: true, value: undefined };
  const { number, title, html_url: url, merged_at } = found;
  return { ok: true, value: { number, title, url, ...(merged_at !== null && { merged: merged_at }) } };
}

/**
 * What was deployed in a stretch of time, oldest first, at the moment when it was done.
 * @param from UTC, ISO 8601, as is `to`
 */
export async function deploymentsBetween(
  rest: Rest,
  from: string,
  to: string,
): Promise<ApiAnswer<readonly Deployment[]>> {
  const route = "/repos/{owner}/{repo}/deployments";
  const answer = await rest.list(`GET ${route}`, {}, deployment, MOST_DEPLOYMENTS);
  if (!answer.ok) return answer;
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const inside = answer.value.filter(({ created_at }) => {
    const time = Date.parse(created_at);
    return time >= first && time <= last;
  });
  const told: Deployment[] = [];
  for (const [i, one] of inside.entries()) {
    const statuses = i < MOST_STATUSES ? await statusesOf(rest, one.id) : undefined;
    if (statuses?.ok === false) return statuses;
    told.push(deploymentOf(one, statuses?.value ?? []));
  }
  return { ok: true, value: told.sort((a, b) => Date.parse(a.time) - Date.parse(b.time)) };
}

function statusesOf(rest: Rest, id: number): Promise<ApiAnswer<v.InferOutput<typeof status>[]>> {
  const route = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
  return rest.ask(route, { deployment_id: id }, v.array(status));
}

/** The newest status comes first; a deployment is `inactive` once another one took its place, so success is looked for first. */
function deploymentOf(
  { sha, ref, environment, created_at }: v.InferOutput<typeof deployment>,
  statuses: readonly v.InferOutput<typeof status>[],
): Deployment {
  const done = statuses.find(({ state }) => state === "success");
  const failed = statuses.find(({ state }) => state === "failure" || state === "error");
  const ending = done ?? failed;
  const how = done ? "" : failed ? ", which failed" : statuses.length > 0 ? `, ${statuses[0].state}` : "";
  const what = ref === sha || sha.startsWith(ref) ? environment : `${ref} to ${environment}`;
  return { time: ending?.created_at ?? created_at, what: `${what}${how}`, commit: sha, source: "GitHub deployment" };
}

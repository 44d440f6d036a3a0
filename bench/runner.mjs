// What the benches of the action share: git repositories with a pull request in them, a step as the runner starts it, and what it cost.
// Measures nothing by itself.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail } from "./common.mjs";

export function git(directory, ...words) {
  const author = ["-c", "user.name=Octo Cat", "-c", "user.email=octocat@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...author, ...words], { cwd: directory, encoding: "utf8", stdio: "pipe" }).trim();
}

/**
 * A repository whose main is what lies in `origin`, a branch that `change` changes, and GitHub's merge of the two, checked out in
 * `workspace` as actions/checkout does.
 */
export function pullRequest(origin, workspace, change, depth = 1) {
  const commit = () => {
    git(origin, "add", "--all");
    git(origin, "commit", "--quiet", "--message", "change");
    return git(origin, "rev-parse", "HEAD");
  };
  git(origin, "init", "--quiet", "--initial-branch=main");
  const base = commit();
  git(origin, "checkout", "--quiet", "-b", "change");
  change();
  const head = commit();
  git(origin, "checkout", "--quiet", "--detach", "main");
  git(origin, "merge", "--quiet", "--no-ff", "--message", "merge", head);
  const merge = git(origin, "rev-parse", "HEAD");
  git(origin, "update-ref", "refs/pull/7/merge", merge);
  checkOut(origin, workspace, "refs/pull/7/merge", depth);
  return { base, head, merge };
}

/** What actions/checkout does. */
export function checkOut(origin, workspace, ref, depth = 1) {
  const here = "refs/remotes/checked/out";
  mkdirSync(workspace, { recursive: true });
  git(workspace, "init", "--quiet", "--initial-branch=main");
  git(workspace, "remote", "add", "origin", pathToFileURL(origin).href);
  git(workspace, "fetch", "--quiet", "--no-tags", `--depth=${depth}`, "origin", `+${ref}:${here}`);
  git(workspace, "checkout", "--quiet", "--detach", here);
}

/** What the runner sets. `inputs`: of the step's `with`. */
export function variables({ scratch, event, payload, workspace, sha, ref, inputs = {} }) {
  const path = (name) => join(scratch, name);
  writeFileSync(path("event.json"), JSON.stringify(payload));
  for (const name of ["output", "summary"]) writeFileSync(path(name), "");
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return {
    HOME: scratch,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path("event.json"),
    GITHUB_OUTPUT: path("output"),
    GITHUB_REF: ref,
    GITHUB_SHA: sha,
    GITHUB_STEP_SUMMARY: path("summary"),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: scratch,
    ...Object.fromEntries(given),
  };
}

/** One process of Node, which has to end with `code`: its wall and CPU time, ms. */
export function timed(words, code, environment = {}) {
  const before = childTime();
  const started = performance.now();
  const options = { env: { PATH: process.env.PATH, ...environment }, maxBuffer: 2 ** 28 };
  const { status, stderr, stdout } = spawnSync(process.execPath, words, options);
  const wall = performance.now() - started;
  if (status !== code) fail(`${words.join(" ")} ended with ${status}: ${stderr}${stdout}`);
  return { wall, cpu: childTime() - before };
}

/** CPU time of the children that have ended, ms; /proc counts in ticks of 10 ms. */
function childTime() {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

// How long a pull request waits for the action: the start of the bundle, and all of it on the golden case, a worker whose `free` is
// deleted, from a checkout as actions/checkout makes it. Does not measure GitHub's API.
//
//   node bench/action.mjs [--rounds 20]
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, flags, publish, ROOT, table } from "./common.mjs";

const values = flags({ rounds: { type: "string", default: "20" } });
const rounds = Number(values.rounds);
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
try {
  const { workspace, merge, base, head } = goldenPullRequest();
  const pull = { number: 7, base: { sha: base }, head: { sha: head } };
  const cli = (...words) => [[join(values.dist, "cli.js"), ...words], 0];
  const action = (event, code) => [[join(values.dist, "action.js")], code, variables(event, workspace, merge, pull)];
  const rows = [
    ["`node -e ''`: Node by itself", ["-e", ""], 0],
    ["`dist/cli.js --version`", ...cli("--version")],
    ["`dist/action.js` up to its first answer: it refuses `pull_request_target`", ...action("pull_request_target", 1)],
    ["`dist/action.js` on the golden pull request: head and base analysed, gate closed", ...action("pull_request", 1)],
  ].map(([what, words, code, environment]) => [what, ...measure(words, code, environment)]);
  publish("action", table(["what", "wall, least", "wall, median", "CPU, least"], rows), values);
} finally {
  rmSync(scratch, { recursive: true });
}

function measure(words, code, environment = {}) {
  const walls = [];
  const cpus = [];
  for (let round = 0; round < rounds; round++) {
    const before = childTime();
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { env: { PATH: process.env.PATH, ...environment } });
    walls.push(performance.now() - started);
    if (status !== code) fail(`${words.join(" ")} ended with ${status}: ${stderr}`);
    cpus.push(childTime() - before);
  }
  walls.sort((a, b) => a - b);
  const ms = (value) => `${Math.round(value)} ms`;
  return [ms(walls[0]), ms(walls[Math.floor(rounds / 2)]), ms(Math.min(...cpus))];
}

/** CPU time of the children that have ended, ms; /proc counts in ticks of 10 ms. */
function childTime() {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** The worker on main, its `free` deleted on a branch, and GitHub's merge of the two, checked out one commit deep. */
function goldenPullRequest() {
  const origin = join(scratch, "origin");
  const workspace = join(scratch, "workspace");
  mkdirSync(join(origin, "worker"), { recursive: true });
  mkdirSync(workspace);
  const git = (directory, ...words) => {
    const author = ["-c", "user.name=Octo Cat", "-c", "user.email=octocat@example.com", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...author, ...words], { cwd: directory, encoding: "utf8", stdio: "pipe" }).trim();
  };
  const commit = () => {
    git(origin, "add", "--all");
    git(origin, "commit", "--quiet", "--message", "change");
    return git(origin, "rev-parse", "HEAD");
  };
  git(origin, "init", "--quiet", "--initial-branch=main");
  const file = join(origin, "worker/worker.c");
  copyFileSync(join(ROOT, "worker/worker.c"), file);
  const base = commit();
  git(origin, "checkout", "--quiet", "-b", "change");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^ *free\(buffer\);\n/m, ""));
  const head = commit();
  git(origin, "checkout", "--quiet", "--detach", "main");
  git(origin, "merge", "--quiet", "--no-ff", "--message", "merge", head);
  const merge = git(origin, "rev-parse", "HEAD");
  git(origin, "update-ref", "refs/pull/7/merge", merge);
  git(workspace, "init", "--quiet", "--initial-branch=main");
  git(workspace, "remote", "add", "origin", pathToFileURL(origin).href);
  git(
    workspace,
    "fetch",
    "--quiet",
    "--no-tags",
    "--depth=1",
    "origin",
    "+refs/pull/7/merge:refs/remotes/pull/7/merge",
  );
  git(workspace, "checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge");
  return { workspace, merge, base, head };
}

/** What the runner sets. */
function variables(event, workspace, merge, pull_request) {
  const path = (name) => join(scratch, name);
  writeFileSync(path("event.json"), JSON.stringify({ pull_request }));
  for (const name of ["output", "summary"]) writeFileSync(path(name), "");
  return {
    HOME: scratch,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path("event.json"),
    GITHUB_OUTPUT: path("output"),
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_SHA: merge,
    GITHUB_STEP_SUMMARY: path("summary"),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: scratch,
  };
}

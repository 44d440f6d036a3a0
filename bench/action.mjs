// How long a pull request waits for the action: the start of the bundle, and all of it on the golden case, a worker whose `free` is
// deleted, from a checkout as actions/checkout makes it. Does not measure GitHub's API.
//
//   node bench/action.mjs [--rounds 20]
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flags, publish, ROOT, table } from "./common.mjs";
import { pullRequest, timed, variables } from "./runner.mjs";

const values = flags({ rounds: { type: "string", default: "20" } });
const rounds = Number(values.rounds);
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
try {
  const { workspace, merge, base, head } = goldenPullRequest();
  const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
  const cli = (...words) => [[join(values.dist, "cli.js"), ...words], 0];
  const step = (event) => variables({ scratch, event, payload, workspace, sha: merge, ref: "refs/pull/7/merge" });
  const action = (event, code) => [[join(values.dist, "action.js")], code, step(event)];
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

function measure(words, code, environment) {
  const runs = Array.from({ length: rounds }, () => timed(words, code, environment));
  const walls = runs.map(({ wall }) => wall).sort((a, b) => a - b);
  const ms = (value) => `${Math.round(value)} ms`;
  return [ms(walls[0]), ms(walls[Math.floor(rounds / 2)]), ms(Math.min(...runs.map(({ cpu }) => cpu)))];
}

/** The worker on main, its `free` deleted on a branch, and GitHub's merge of the two, checked out one commit deep. */
function goldenPullRequest() {
  const origin = join(scratch, "origin");
  const workspace = join(scratch, "workspace");
  mkdirSync(join(origin, "worker"), { recursive: true });
  const file = join(origin, "worker/worker.c");
  copyFileSync(join(ROOT, "worker/worker.c"), file);
  const change = () => writeFileSync(file, readFileSync(file, "utf8").replace(/^ *free\(buffer\);\n/m, ""));
  return { workspace, ...pullRequest(origin, workspace, change) };
}

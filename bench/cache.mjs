// How long a pull request waits in a large tree: the action with a warm cache, on a change of some files, and the run that fills the
// cache. Holds the two answers to each other with --compare. Does not measure how long GitHub takes to bring the cache.
//
//   node bench/cache.mjs --corpus DIR… [--files 10] [--rounds 5] [--seed 1] [--compare] [--profile DIR] [--filled DIR]
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { cFiles, fail, flags, publish, random, shuffled, table } from "./common.mjs";
import { checkOut, pullRequest, timed, variables } from "./runner.mjs";

const values = flags({
  corpus: {},
  files: { type: "string", default: "10" },
  rounds: { type: "string", default: "5" },
  seed: { type: "string", default: "1" },
  compare: { type: "boolean" },
  profile: { type: "string" },
  // A cache that an earlier round of the same heapgate and corpus left: the long run that fills it is left out.
  filled: { type: "string" },
});
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));

const RELEASE = /^[ \t]+\w*free\([^()]*\);[^\n]*\n/gm;
const lastRelease = (text) => [...text.matchAll(RELEASE)].at(-1);
const isChangeable = (file) => file.endsWith(".c") && lastRelease(readFileSync(file, "latin1")) !== undefined;

try {
  measure();
} finally {
  rmSync(scratch, { recursive: true });
}

function measure() {
  const origin = join(scratch, "origin");
  const { files, lines } = compose(origin);
  const changed = shuffled(files.filter(isChangeable), random(Number(values.seed))).slice(0, Number(values.files));
  const workspace = join(scratch, "workspace");
  const pull = pullRequest(origin, workspace, () => changed.forEach(edit), 2);
  const before = join(scratch, "before");
  checkOut(origin, before, pull.base);
  const filled = values.filled ?? join(scratch, "filled");
  const push = { event: "push", payload: {}, workspace: before, sha: pull.base, ref: "refs/heads/main" };
  const cold = values.filled ? [] : [step(push, filled)];
  const runs = Array.from({ length: Number(values.rounds) }, (_, round) => {
    const cache = join(scratch, `cache-${round}`);
    cpSync(filled, cache, { recursive: true });
    const profile = round === 0 && values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];
    const run = step(pullStep(workspace, pull), cache, profile);
    rmSync(cache, { recursive: true });
    return run;
  });
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
  const row = (what, all) => {
    const walls = all.map(({ wall }) => wall).sort((a, b) => a - b);
    const median = walls[Math.floor(all.length / 2)];
    return [what, seconds(walls[0]), seconds(median), seconds(Math.min(...all.map(({ cpu }) => cpu)))];
  };
  const size = `${files.length} files, ${lines.toLocaleString("en-US")} lines`;
  const rows = [
    ...cold.map((one) => row(`a push, with an empty cache: ${size}`, [one])),
    row(`a pull request of ${changed.length} files, head and base, with that cache`, runs),
  ];
  const last = runs.at(-1);
  if (values.compare) {
    const without = step(pullStep(workspace, pull));
    if (without.report !== last.report) fail("the report with the cache is not the one without");
    rows.push(row("the same without a cache: the same report", [without]));
  }
  const found = JSON.parse(last.report);
  const told = `The pull request: ${found.gate.newFindings?.length ?? 0} new findings among ${found.findings.length}.`;
  publish("cache", `${table(["", "wall, least", "wall, median", "CPU, least"], rows)}\n\n${told}`, values);
}

/** The C files of the corpus, each folder under its own name. */
function compose(origin) {
  let lines = 0;
  const names = values.corpus.map((path) => basename(path));
  if (new Set(names).size < names.length) fail("--corpus: the folders need names of their own");
  const files = values.corpus.flatMap((path) =>
    cFiles([path]).map((file) => {
      const to = join(origin, basename(path), relative(path, file));
      mkdirSync(dirname(to), { recursive: true });
      const content = readFileSync(file);
      writeFileSync(to, content);
      lines += content.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
      return to;
    }),
  );
  return { files, lines };
}

/** What pull requests do, in turn: take a release away, add a function, put a comment on top, end in the middle of a function. */
function edit(file, index) {
  const text = readFileSync(file, "latin1");
  const { index: at, 0: line } = lastRelease(text);
  const added = `\nint added_${index}(int n)\n{\n    char *p = malloc(n);\n    if (!p) return -1;\n    free(p);\n    return n;\n}\n`;
  const edits = [
    () => text.slice(0, at) + text.slice(at + line.length),
    () => text + added,
    () => `/* changed */\n${text}`,
    () => `${text.slice(0, at)}    if (getenv("ADDED")) abort();\n${text.slice(at)}`,
  ];
  writeFileSync(file, edits[index % edits.length](), "latin1");
}

function pullStep(workspace, { base, head, merge }) {
  const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
  return { event: "pull_request", payload, workspace, sha: merge, ref: "refs/pull/7/merge" };
}

/** The action, which closes the gate: such trees have findings. */
function step(what, cache, options = []) {
  const inputs = { "only-new-issues": "true", "warn-only": "true", ...(cache && { cache }) };
  const environment = variables({ scratch, ...what, inputs });
  const words = ["--max-old-space-size=8192", ...options, join(values.dist, "action.js")];
  const cost = timed(words, 0, environment);
  return { ...cost, report: readFileSync(join(scratch, "heapgate/heapgate.json"), "utf8") };
}

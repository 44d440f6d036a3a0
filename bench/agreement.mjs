// Reading against running: cases of Juliet 1.3 that can be executed, each analysed and run under valgrind and AddressSanitizer. Who names
// the bad function, who accuses a good one, and why do they differ? Does not download the suite.
//
//   node bench/agreement.mjs --git DIR [--cases 225] [--seed 1] [--dist DIR]
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fail, flags, publish, random, shuffled, table } from "./common.mjs";

/** What counts as naming the bug of a set. A misuse shows as whatever the tool calls it. */
const CHECKS = {
  CWE401: ["memory-leak", "realloc-leak"],
  CWE415: ["double-free"],
  CWE416: ["use-after-free"],
  CWE590: ["free-of-non-heap", "free-of-offset", "mismatched-release"],
  CWE761: ["free-of-offset", "free-of-non-heap"],
};
/** So many programs are in one configuration. */
const BATCH = 15;
const values = flags({
  git: { type: "string" },
  cases: { type: "string", default: "225" },
  seed: { type: "string", default: "1" },
});
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
function main() {
  if (!values.git) fail("give the git directory of a clone of arichardson/juliet-test-suite-c with --git");
  const suite = unpack();
  const chosen = choose(suite);
  const verdicts = [];
  for (let at = 0; at < chosen.length; at += BATCH) {
    verdicts.push(...judge(chosen.slice(at, at + BATCH), suite, at));
    process.stderr.write(`${verdicts.length} of ${chosen.length}\n`);
  }
  publish("agreement", report(verdicts), values);
}

/** The suite's C files that belong to the sets, and what they are compiled with. */
function unpack() {
  const raw = join(scratch, "raw");
  const tar = join(scratch, "suite.tar");
  mkdirSync(raw);
  execFileSync("git", ["--git-dir", values.git, "archive", "-o", tar, "HEAD", "testcases", "testcasesupport"]);
  execFileSync("tar", ["-x", "-f", tar, "-C", raw]);
  const files = readdirSync(join(raw, "testcases"), { recursive: true, encoding: "utf8" });
  const cases = new Map();
  for (const file of files.sort()) {
    // Sockets wait for somebody, and what is for Windows does not build.
    const [, id, set] = /^((CWE\d+)_.*_\d\d)[a-e]?\.c$/.exec(basename(file)) ?? [];
    if (!CHECKS[set] || /w32|socket/.test(id)) continue;
    const one = cases.get(id) ?? { id, set, files: [] };
    one.files.push(join(raw, "testcases", file));
    cases.set(id, one);
  }
  return { cases: [...cases.values()], support: join(raw, "testcasesupport") };
}

/** As many of each set, by chance, the same for the same seed. */
function choose({ cases }) {
  const below = random(Number(values.seed));
  const sets = Object.keys(CHECKS);
  const share = Math.ceil(Number(values.cases) / sets.length);
  return sets.flatMap((set) =>
    shuffled(
      cases.filter((one) => one.set === set),
      below,
    ).slice(0, share),
  );
}

function judge(cases, { support }, number) {
  const root = join(scratch, `batch-${number}`);
  for (const { id, files } of cases) {
    mkdirSync(join(root, id), { recursive: true });
    for (const file of files) cpSync(file, join(root, id, basename(file)));
    writeFileSync(join(root, id, "input.txt"), "an S\n".repeat(20));
    for (const file of readdirSync(support)) cpSync(join(support, file), join(root, id, file));
  }
  const programs = cases.map(({ id, files }) => {
    const sources = [...files.map((file) => basename(file)), "io.c", "std_thread.c"];
    return {
      name: id,
      directory: id,
      build: ["cc", "-w", "-DINCLUDEMAIN", "-o", "case", ...sources, "-lpthread"],
      command: ["./case"],
      // What CWE761's cases look for is an S that is not the first character.
      environment: { ADD: "an S" },
      run: { for: "20s", stdin: "input.txt", "exit-codes": Array.from({ length: 256 }, (_, code) => code) },
    };
  });
  writeFileSync(join(root, "heapgate.yml"), JSON.stringify({ ignore: ["**/io.c", "**/std_thread.c"], programs }));
  const command = [join(values.dist, "cli.js"), "gate", "--quiet", "--format", "json", "--min-confidence", "low"];
  const { stdout, stderr } = spawnSync(process.execPath, [...command, "--logs", join(root, "logs")], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
  });
  if (stdout === "") fail(`heapgate printed no report: ${stderr}`);
  const answer = JSON.parse(stdout);
  const verdicts = cases.map((one) => verdictOf(one, root, answer));
  rmSync(root, { recursive: true });
  return verdicts;
}

/** Who names the bad function of a case, and who accuses a good one. */
function verdictOf({ id, set }, root, { findings, runs }) {
  const bad = new Set();
  const good = new Set();
  const came = new Set();
  for (const finding of findings) {
    const places = [finding.location, ...(finding.allocation ? [finding.allocation] : []), ...ends(finding)];
    if (!finding.location.file.startsWith(`${id}/`)) continue;
    const kinds = places.map((place) => kindOf(join(root, place.file), place.line));
    if (CHECKS[set].includes(finding.check)) {
      const kind = kinds.includes("bad") ? bad : kinds.includes("good") ? good : undefined;
      for (const { tool } of finding.witnesses) kind?.add(tool);
    }
    for (const { tool } of finding.silent ?? []) came.add(tool);
  }
  const failed = runs.filter((run) => run.name === id && run.status === "could-not-run");
  return { id, set, bad, good, came, failed: failed.map(({ tool, message }) => `${tool}: ${message}`) };
}

function ends({ trace, otherTraces, witnesses }) {
  const steps = [trace, ...otherTraces].flatMap((one) => one.map(({ location }) => location));
  const frames = witnesses
    .flatMap(({ stack }) => stack)
    .filter(({ file, line }) => file && line && !file.startsWith("/"));
  return [...steps, ...frames].filter(({ file }) => /^CWE/.test(file));
}

const texts = new Map();

/** Whether a line lies in a function that is bad or good, as the suite names them. */
function kindOf(file, line) {
  if (!texts.has(file)) {
    let name = "";
    const kinds = readFileSync(file, "utf8")
      .split("\n")
      .map((text) => {
        const [, head] = /^[a-zA-Z][\w *]*?\b(\w+)\([^;]*$/.exec(text) ?? [];
        if (head) name = head;
        return /good/i.test(name) ? "good" : /bad/i.test(name) ? "bad" : "other";
      });
    texts.set(file, kinds);
  }
  return texts.get(file)[line - 1] ?? "other";
}

/** Why the two sides differ: the first that holds. */
const REASONS = [
  [({ failed }) => failed.length === 2, "no tool could run it"],
  [({ id }) => /_12[a-e]?$/.test(id), "the flow hangs on `rand()` (variant 12): the run took the other way"],
  [({ id }) => /_file_/.test(id), "the bug needs a file that the run does not have"],
  [({ id }) => /malloc_realloc/.test(id), "memory is lost only where `realloc` fails, and here it does not"],
  [({ id }) => /_45$/.test(id), "a static variable still holds the memory at the end (variant 45): it is not lost"],
  [
    ({ id }) => /wchar_t_environment/.test(id),
    "the case reads the environment's bytes as wide characters, and never finds the one that it looks for",
  ],
  [
    ({ id, set }) => set === "CWE416" && /wchar_t/.test(id),
    "the freed text is only handed to `wprintf`, which reads nothing once `printf` has used the stream",
  ],
  [
    ({ came, dynamic }) => !dynamic && came.size > 0,
    "the tools came through the line: what is lost there is not lost in this run",
  ],
];

function report(verdicts) {
  const isDynamic = ({ bad }) => bad.has("valgrind") || bad.has("asan");
  const rows = [...Object.keys(CHECKS), "all"].map((set) => {
    const own = verdicts.filter((one) => set === "all" || one.set === set);
    const count = (holds) => own.filter(holds).length;
    return [
      set,
      own.length,
      count((one) => one.bad.has("static") && isDynamic(one)),
      count((one) => one.bad.has("static") && !isDynamic(one)),
      count((one) => !one.bad.has("static") && isDynamic(one)),
      count((one) => !one.bad.has("static") && !isDynamic(one)),
      count(({ bad }) => bad.has("valgrind")),
      count(({ bad }) => bad.has("asan")),
      count(({ good }) => good.has("static")),
      count(({ good }) => good.has("valgrind") || good.has("asan")),
    ];
  });
  const head = [
    "set",
    "cases",
    "both name it",
    "static alone",
    "running alone",
    "nobody",
    "valgrind",
    "AddressSanitizer",
  ];
  const agreement = table([...head, "static accuses good code", "running accuses good code"], rows);
  const differing = verdicts.filter((one) => one.bad.has("static") !== isDynamic(one) || one.bad.size === 0);
  const why = new Map();
  for (const one of differing) {
    const dynamic = isDynamic(one);
    const side = dynamic ? "running alone" : one.bad.has("static") ? "static alone" : "nobody";
    const reason = REASONS.find(([holds]) => holds({ ...one, dynamic }))?.[1] ?? "to be explained";
    const key = `${one.set} | ${side} | ${reason}`;
    why.set(key, [...(why.get(key) ?? []), one.id]);
  }
  const lines = [...why].sort().map(([key, ids]) => [...key.split(" | "), ids.length, `${ids.slice(0, 3).join(", ")}`]);
  for (const { id, failed } of verdicts) if (failed.length > 0) process.stderr.write(`${id}: ${failed.join("; ")}\n`);
  for (const [key, ids] of why) if (key.endsWith("explained")) process.stderr.write(`${key}: ${ids.join(" ")}\n`);
  for (const { id, good } of verdicts) if (good.size > 0) process.stderr.write(`good code of ${id}: ${[...good]}\n`);
  const reasons = table(["set", "who", "why", "cases", "such as"], lines);
  return `${agreement}\n\nWhere they differ, and where nobody names the bug:\n\n${reasons}`;
}

try {
  main();
} finally {
  rmSync(scratch, { recursive: true });
}

// Recall and false alarms on the C part of NIST's Juliet 1.3: lays it out, runs heapgate on all of it at once, scores.
// Does not download the suite.
//
//   node bench/juliet.mjs --git DIR       the git directory of a clone of arichardson/juliet-test-suite-c
//   node bench/juliet.mjs --corpus DIR    laid out already: CWE401/*.c …, support/*.h
//   [--peers cppcheck,clang,gcc]          the same table for others
//   [--misses N] [--score SCORER.py]      lists of what was missed and of false alarms; a second opinion on the figures
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, flags, publish, table } from "./common.mjs";
import { runPeer } from "./juliet-peers.mjs";
import { readCases, SETS, score, scoreTable } from "./juliet-score.mjs";

const MAP = fileURLToPath(new URL("juliet-map.json", import.meta.url));
const values = flags({
  git: { type: "string" },
  corpus: {},
  peers: { type: "string", default: "" },
  misses: { type: "string", default: "0" },
  score: { type: "string" },
});
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
try {
  main();
} finally {
  rmSync(scratch, { recursive: true });
}

function main() {
  const corpus = values.git ? layOut(values.git) : values.corpus[0];
  if (!corpus) fail("give --git or --corpus");
  const cases = readCases(corpus);
  const sarif = join(scratch, "heapgate.sarif");
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(values.dist, "cli.js"), "check", "--quiet", "--format", "sarif", "--output", sarif, "."],
    { cwd: corpus, encoding: "utf8" },
  );
  if (status !== 0 && status !== 1) fail(`heapgate ended with ${status}: ${stderr}`);
  const result = score(cases, readSarif(sarif));
  const parts = [scoreTable(result.rows)];
  const names = values.peers.split(",").filter(Boolean);
  if (names.length > 0) parts.push(peers(cases, corpus, names, result));
  publish("juliet", parts.join("\n\n"), values);
  const most = Number(values.misses);
  if (most > 0) {
    for (const cwe of Object.keys(SETS)) {
      const missed = result.missed.filter((id) => cases.cases.get(id).cwe === cwe);
      process.stdout.write(`\n${cwe}: ${missed.length} missed\n${missed.slice(0, most).join("\n")}\n`);
    }
    process.stdout.write(`\n${result.wrong.length} false alarms\n${result.wrong.slice(0, most).join("\n")}\n`);
  }
  if (values.score) execFileSync("python3", [values.score, corpus, sarif, "--map", MAP], { stdio: "inherit" });
}

function peers(cases, corpus, names, own) {
  const cells = ({ rows }) =>
    ["single", "multi", "all"].flatMap((part) => {
      const { recall, fpRate, f1 } = rows.find((row) => row.set === "all" && row.part === part);
      return [`${recall.toFixed(3)} / ${fpRate.toFixed(3)} / ${f1.toFixed(3)}`];
    });
  const perSet = ({ rows }) =>
    Object.keys(SETS).map((set) => rows.find((row) => row.set === set && row.part === "all").recall.toFixed(2));
  const all = [["heapgate", own]];
  for (const name of names) {
    const { findings, title } = runPeer(name, corpus);
    all.push([title, score(cases, findings)]);
  }
  const rates = all.map(([title, result]) => [title, ...cells(result)]);
  const sets = all.map(([title, result]) => [title.split(",")[0], ...perSet(result)]);
  return [
    "Recall / false-alarm rate / F1 over all sets:",
    table(["", "single-file", "multi-file", "all"], rates),
    "Recall by set, all variants:",
    table(["", ...Object.keys(SETS)], sets),
  ].join("\n\n");
}

/** The suite's C files of the nine sets, one folder a set, without those that are for Windows. */
function layOut(git) {
  const [raw, corpus] = [join(scratch, "raw"), join(scratch, "corpus")];
  mkdirSync(raw);
  const tar = join(scratch, "suite.tar");
  execFileSync("git", ["--git-dir", git, "archive", "-o", tar, "HEAD", "testcases", "testcasesupport"]);
  execFileSync("tar", ["-x", "-f", tar, "-C", raw]);
  for (const set of Object.keys(SETS)) {
    mkdirSync(join(corpus, set), { recursive: true });
    for (const file of list(join(raw, "testcases")))
      if (file.includes(`/${set}_`) && /^CWE.*\.c$/.test(basename(file)) && !basename(file).includes("w32"))
        cpSync(file, join(corpus, set, basename(file)));
  }
  for (const file of list(join(raw, "testcasesupport")))
    if (file.endsWith(".h")) cpSync(file, join(corpus, "support", basename(file)));
  return corpus;
}

function list(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

function readSarif(file) {
  const map = Object.entries(JSON.parse(readFileSync(MAP, "utf8"))).map(([rule, is]) => [new RegExp(rule), is]);
  const { runs } = JSON.parse(readFileSync(file, "utf8"));
  return runs.flatMap(({ results }) =>
    results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
      const category = map.find(([rule]) => rule.test(ruleId))?.[1];
      if (!category) fail(`juliet-map.json does not know ${ruleId}`);
      return { file: physicalLocation.artifactLocation.uri, line: physicalLocation.region.startLine, category };
    }),
  );
}

// Programs of our own that never end, leaking, growing, misusing memory and clean, each under valgrind and AddressSanitizer: is every bug
// named at its line, and is no clean program accused? What is expected stands in the programs: `// expect: CHECK` on the line, and
// `// may: CHECK` where a tool may name this line as well. Exit code 1 when something is missed or accused.
//
//   node bench/witnesses.mjs [--for 8s] [--only WORD] [--dist DIR]
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, flags, publish, table } from "./common.mjs";

const DAEMONS = fileURLToPath(new URL("daemons", import.meta.url));
const TOOLS = { valgrind: "valgrind", asan: "AddressSanitizer" };
const values = flags({ for: { type: "string", default: "8s" }, only: { type: "string", default: "" } });
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
let isGood = true;
try {
  await main();
} finally {
  rmSync(scratch, { recursive: true });
}
process.exitCode = isGood ? 0 : 1;

async function main() {
  const names = readdirSync(DAEMONS)
    .filter((name) => name.includes(values.only))
    .sort();
  if (names.length === 0) fail(`no program is called ${values.only}`);
  const rows = [];
  const sums = { programs: 0, bugs: 0, named: 0, clean: 0, accused: 0 };
  for (const name of names) {
    const result = await judge(name);
    rows.push(result.row);
    sums.programs++;
    sums.bugs += result.bugs;
    sums.named += result.named;
    if (result.bugs === 0) sums.clean++;
    if (result.wrong > 0) sums.accused++;
    isGood &&= result.named === result.bugs && result.wrong === 0;
    process.stderr.write(`${result.row.join("  ")}\n`);
  }
  const head = ["programs", "bugs", "named at their line", "clean programs", "programs with a wrong finding"];
  const summary = table(head, [[sums.programs, sums.bugs, sums.named, sums.clean, sums.accused]]);
  const all = table(["program", "bug", ...Object.values(TOOLS), "wrong findings"], rows);
  publish("witnesses", `${summary}\n\n${all}`, values);
}

/** One program: its marks against what the tools say. */
async function judge(name) {
  const folder = join(scratch, name);
  const isFolder = statSync(join(DAEMONS, name)).isDirectory();
  cpSync(join(DAEMONS, name), isFolder ? folder : join(folder, name), { recursive: true });
  const marks = readdirSync(folder).flatMap((file) => marksIn(folder, file));
  const report = await run(folder, isFolder ? ["--", "./daemon"] : [name]);
  const found = report.findings.map((finding) => ({
    key: `${finding.location.file}:${finding.location.line} ${finding.check}`,
    tools: finding.witnesses.map(({ tool }) => tool),
  }));
  const silent = report.runs.filter(({ status }) => status === "could-not-run");
  if (silent.length > 0) process.stderr.write(`${name}: ${silent.map(({ message }) => message).join("; ")}\n`);
  const expected = marks.filter(({ word }) => word === "expect");
  const seenBy = (key, tool) => found.some((one) => one.key === key && one.tools.includes(tool));
  const wrong = found.filter(({ key }) => !marks.some((mark) => mark.key === key));
  const cell = (tool) => {
    if (expected.length === 0) return wrong.some(({ tools }) => tools.includes(tool)) ? "accuses" : "silent";
    return expected.map(({ key }) => (seenBy(key, tool) ? "names it" : "silent")).join(", ");
  };
  return {
    bugs: expected.length,
    named: expected.filter(({ key }) => Object.keys(TOOLS).some((tool) => seenBy(key, tool))).length,
    wrong: wrong.length + (silent.length > 0 ? 1 : 0),
    row: [
      basename(name, ".c"),
      expected.map(({ key }) => key).join(", ") || "clean",
      ...Object.keys(TOOLS).map(cell),
      wrong.map(({ key, tools }) => `${key} (${tools})`).join(", ") || "none",
    ],
  };
}

function marksIn(folder, file) {
  if (!file.endsWith(".c")) return [];
  return readFileSync(join(folder, file), "utf8")
    .split("\n")
    .flatMap((line, index) =>
      [...line.matchAll(/\/\/ (expect|may): ([\w-]+)/g)].map(([, word, check]) => ({
        word,
        key: `${file}:${index + 1} ${check}`,
      })),
    );
}

async function run(cwd, words) {
  const command = [join(values.dist, "cli.js"), "run", "--quiet", "--for", values.for, "--format", "json", ...words];
  const child = spawn(process.execPath, command, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (text === "") fail(`heapgate ended with ${code} and printed no report: is dist/ built?`);
  for (const log of new Set(JSON.parse(text).runs.flatMap(({ log }) => log ?? []))) removeLogs(log);
  return JSON.parse(text);
}

/** The logs of a run that found something stay in a temporary folder. */
function removeLogs(log) {
  const folder = join(log, "..");
  if (basename(folder).startsWith("heapgate-logs-")) execFileSync("rm", ["-rf", folder]);
}

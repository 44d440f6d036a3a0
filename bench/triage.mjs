// Draws the findings of mature trees that a user would see, and holds them to the verdicts of people who read them: bench/triage/.
// Gives no verdicts itself: a finding without one is listed as unread.
//
//   node bench/triage.mjs --trees DIR [--only redis,zlib] [--draw 100] [--seed 1] [--record]
//
// DIR holds each tree of triage/trees.json under its name (`redis/src/…`) or its repository's (`redis+redis/src/…`).
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, flags, publish, ROOT, random, shuffled, table } from "./common.mjs";

const values = flags({
  trees: { type: "string" },
  only: { type: "string" },
  draw: { type: "string", default: "100" },
  seed: { type: "string", default: "1" },
  findings: { type: "string" },
});
const folder = join(ROOT, "bench/triage");
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const trees = read(join(folder, "trees.json")).filter(
  ({ name }) => !values.only || values.only.split(",").includes(name),
);
const verdicts = new Map(read(join(folder, "verdicts.json")).map((one) => [keyOf(one), one]));

const findings = values.findings ? read(values.findings) : trees.flatMap(check);
const drawn = new Set(shuffled(findings, random(Number(values.seed))).slice(0, Number(values.draw)));
const judged = findings.map((finding) => ({
  ...finding,
  isDrawn: drawn.has(finding),
  verdict: verdicts.get(keyOf(finding))?.verdict ?? "unread",
}));
const count = (list, verdict) => list.filter((one) => one.verdict === verdict).length;
const row = (name, list) => {
  const sure = list.filter(({ verdict }) => verdict !== "unread");
  const right = count(list, "right");
  return [
    name,
    list.length,
    right,
    count(list, "wrong"),
    count(list, "unclear"),
    count(list, "unread"),
    sure.length > 0 ? `${((100 * right) / sure.length).toFixed(0)} %` : "",
  ];
};
const head = ["", "findings", "right", "wrong", "unclear", "unread", "right of those read"];
const sample = judged.filter(({ isDrawn }) => isDrawn);
const checks = [...new Set(judged.map(({ check }) => check))].sort();
const sections = [
  table(head, [
    ...trees.map(({ name }) =>
      row(
        name,
        judged.filter(({ tree }) => tree === name),
      ),
    ),
    row("all", judged),
    row(`${sample.length} at random (seed ${values.seed})`, sample),
  ]),
  table(
    head,
    checks.map((check) =>
      row(
        check,
        judged.filter((one) => one.check === check),
      ),
    ),
  ),
];
for (const { tree, file, line, function: fn, check, variable } of judged.filter(({ verdict }) => verdict === "unread"))
  process.stdout.write(`unread: ${tree} ${file}:${line} ${fn} ${check} ${variable}\n`);
publish("triage", sections.join("\n\n"), values);
if (values.record) writeFileSync(join(folder, "FINDINGS.md"), listing(judged));

/** Line numbers move and are no part of what was judged. */
function keyOf({ tree, file, function: fn, check, variable }) {
  return [tree, file, fn, check, variable].join(" ");
}

/** What `heapgate check` shows of a tree: findings of the confidence that is shown unless asked otherwise. */
function check({ name, repo, part }) {
  if (!values.trees) fail("say where the trees are: --trees DIR");
  const root = [name, repo.replace("/", "+")].map((one) => join(values.trees, one, part)).find(existsSync);
  if (!root) fail(`${values.trees} has no folder ${name}`);
  const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
  try {
    const output = join(scratch, "report.json");
    const words = ["check", "--quiet", "--format", "json", "--output", output, "."];
    const { status, stderr } = spawnSync(process.execPath, [join(values.dist, "cli.js"), ...words], { cwd: root });
    if (status !== 0 && status !== 1) fail(`heapgate ended with ${status} in ${root}: ${stderr}`);
    return read(output).findings.map(({ check: id, confidence, location, args }) => ({
      tree: name,
      file: location.file,
      line: location.line,
      function: location.function ?? "",
      check: id,
      variable: args.variable ?? "",
      confidence,
    }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function listing(list) {
  const lines = [
    "# Every finding, and what became of it when it was read",
    "",
    "Written by `node bench/triage.mjs --record`; the verdicts are in [verdicts.json](verdicts.json), `*` marks the random draw.",
    "",
  ];
  for (const { name, repo, commit, part } of trees) {
    const own = list.filter(({ tree }) => tree === name);
    const place = part === "." ? "" : `, ${part}/`;
    lines.push(
      `## ${name}`,
      "",
      `${repo} at ${commit}${place}: ${own.length} finding${own.length === 1 ? "" : "s"}.`,
      "",
    );
    if (own.length === 0) continue;
    lines.push(
      "| | file:line | function | check | variable | verdict | why |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    );
    for (const one of own) {
      const cells = [
        one.isDrawn ? "*" : "",
        `${one.file}:${one.line}`,
        one.function,
        one.check,
        one.variable && `\`${one.variable}\``,
        one.verdict,
        verdicts.get(keyOf(one))?.why ?? "",
      ];
      lines.push(`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

// What it saves to share an analysis: one run, each share of several, and their merge, in CPU time, and how large what they hand on is.
// Ends with 1 where the merged report is not, to the byte, that of one run.
//
//   node bench/shards.mjs --corpus DIR… [--shards 4]
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { cFiles, fail, flags, publish, table } from "./common.mjs";
import { timed } from "./runner.mjs";

const values = flags({ corpus: {}, shards: { type: "string", default: "4" } });
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
try {
  measure();
} finally {
  rmSync(scratch, { recursive: true });
}

function measure() {
  const tree = join(scratch, "tree");
  for (const path of values.corpus)
    for (const file of cFiles([path])) {
      const to = join(tree, basename(path), relative(path, file));
      mkdirSync(dirname(to), { recursive: true });
      cpSync(file, to);
    }
  const count = Number(values.shards);
  const folders = Array.from({ length: count }, (_, index) => join(scratch, `share-${index + 1}`));
  const alone = heapgate(["check", tree, "--output", join(scratch, "alone.json")], 1);
  const shares = folders.map((folder, index) =>
    heapgate(["check", "--shard", `${index + 1}/${count}`, "--cache", folder, tree], 0),
  );
  const merge = heapgate(["merge", ...folders, "--output", join(scratch, "merged.json"), "--", tree], 1);
  const [one, other] = ["alone", "merged"].map((name) => readFileSync(join(scratch, `${name}.json`), "utf8"));
  if (one !== other) fail("the merged report is not that of one run");
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
  const cpus = shares.map(({ cpu }) => cpu);
  const size = folders.reduce((sum, folder) => sum + sizeOf(folder), 0);
  const rows = [
    ["one run", seconds(alone.cpu)],
    [`${count} shares: the least, the most`, `${seconds(Math.min(...cpus))}, ${seconds(Math.max(...cpus))}`],
    ["merge", seconds(merge.cpu)],
    ["until the report is there: the longest share and the merge", seconds(Math.max(...cpus) + merge.cpu)],
    ["handed on by all shares", `${Math.round(size / 2 ** 20)} MiB`],
  ];
  const { files, lines, functions } = JSON.parse(one).coverage;
  const told = `${files} files, ${lines.toLocaleString("en-US")} lines, ${functions.toLocaleString("en-US")} functions; the same report, to the byte.`;
  publish("shards", `${table(["", "CPU"], rows)}\n\n${told}`, values);
}

function heapgate(words, code) {
  const format = words.includes("--output") ? ["--format", "json"] : [];
  const [command, ...rest] = words;
  return timed(
    ["--max-old-space-size=8192", join(values.dist, "cli.js"), command, "--quiet", ...format, ...rest],
    code,
  );
}

function sizeOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}

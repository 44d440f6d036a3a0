// The same files must give the same bytes: again, in another order of the arguments, and from a copy that was written in
// another order. Does not compare machines or versions.
//
//   node bench/deterministic.mjs --corpus DIR… [--seed 1]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { cFiles, fail, flags, publish, random, shuffled, table } from "./common.mjs";

const FORMATS = ["json", "sarif", "text"];
const values = flags({ corpus: {}, seed: { type: "string", default: "1" } });
const below = random(Number(values.seed));
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
const rows = [];
let isSame = true;
try {
  for (const folder of values.corpus) rows.push(compare(folder));
} finally {
  rmSync(scratch, { recursive: true });
}
if (rows.length === 0) fail("no folders: give them with --corpus");
publish("deterministic", table(["folder", "files", "findings", "runs", "different outputs"], rows), values);
process.exitCode = isSame ? 0 : 1;

/** One folder: the folder as such, again, its files in two random orders, and a copy that was filled in a random order. */
function compare(folder) {
  const files = cFiles([folder]).map((file) => relative(folder, file));
  const copy = join(scratch, basename(folder));
  for (const file of shuffled(files, below)) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    copyFileSync(join(folder, file), join(copy, file));
  }
  const runs = [
    [folder, files],
    [folder, files],
    [folder, shuffled(files, below)],
    [folder, shuffled(files, below)],
    [copy, ["."]],
    [copy, shuffled(files, below)],
  ];
  let findings = 0;
  let different = 0;
  for (const format of FORMATS) {
    const digests = new Set();
    for (const [cwd, paths] of format === "json" ? runs : runs.slice(1, 3)) {
      const output = join(scratch, `out.${format}`);
      const words = ["check", "--quiet", "--format", format, "--output", output, ...paths];
      const { status, stderr } = spawnSync(process.execPath, [join(values.dist, "cli.js"), ...words], { cwd });
      if (status !== 0 && status !== 1) fail(`heapgate ended with ${status} in ${folder}: ${stderr}`);
      const bytes = readFileSync(output);
      digests.add(createHash("sha256").update(bytes).digest("hex"));
      if (format === "json") findings = JSON.parse(bytes).findings.length;
    }
    different += digests.size - 1;
  }
  isSame &&= different === 0;
  return [join(basename(dirname(folder)), basename(folder)), files.length, findings, runs.length + 4, different];
}

// How fast the static analysis is: lines a second on one core, against its own parser, against gcc and cppcheck on the
// same files, and how time and memory grow. Measures CPU time, so that a busy machine does not count. Finds no bugs.
//
//   node bench/speed.mjs --corpus DIR|FILE… [--rounds 3]             lines a second, analysis : parse + flatten
//     [--peers gcc,cppcheck] [--include DIR…] [--limit 300]          the same files, one after the other
//   node bench/speed.mjs --scale --corpus DIR… [--sizes 10,30,…]     from 10 kLOC to 1 MLOC and the fit of the growth
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { cFiles, fail, flags, publish, ROOT, random, shuffled, table } from "./common.mjs";

const values = flags({
  corpus: {},
  rounds: { type: "string", default: "3" },
  scale: { type: "boolean" },
  sizes: { type: "string", default: "10,20,50,100,200,500,1000" },
  seed: { type: "string", default: "1" },
  peers: { type: "string", default: "" },
  include: { type: "string", multiple: true, default: [] },
  limit: { type: "string", default: "300" },
});
const PEERS = {
  gcc: (file) => [
    ..."gcc -O0 -fanalyzer -w -c -o /dev/null -I".split(" "),
    dirname(file),
    ...values.include.flatMap((folder) => ["-I", folder]),
    file,
  ],
  cppcheck: (file) => ["cppcheck", "--quiet", "--max-configs=1", file],
};

const linesOf = (file) => readFileSync(file).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
const countLines = (files) => files.reduce((sum, file) => sum + linesOf(file), 0);
const whole = (n) => Math.round(n).toLocaleString("en-US");
const megabytes = (bytes) => `${whole(bytes / 1048576)} MiB`;
const nameOf = (path) => join(basename(dirname(path)), basename(path));

const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
try {
  await bundle();
  if (values.scale) scale();
  else speed();
} finally {
  rmSync(scratch, { recursive: true });
}

/** The project's own stages as one module, beside a program that runs one of them and says what it cost. */
async function bundle() {
  const { rolldown } = await import("rolldown");
  const entry = join(scratch, "entry.ts");
  const source = (path) => JSON.stringify(join(ROOT, "src", path));
  writeFileSync(
    entry,
    `export { analyzeFiles } from ${source("analysis.ts")};
     export { compileGrammar, createParser } from ${source("syntax/index.ts")};`,
  );
  const build = await rolldown({ cwd: ROOT, input: entry, platform: "node", onLog: () => {} });
  await build.write({ file: join(scratch, "stages.js"), format: "esm" });
  await build.close();
  const probe = `
    import { readFileSync } from "node:fs";
    import { analyzeFiles, compileGrammar, createParser } from ${JSON.stringify(pathToFileURL(join(scratch, "stages.js")))};
    const [stage, list] = process.argv.slice(2);
    const files = JSON.parse(readFileSync(list, "utf8")).map((path) => ({ path, bytes: readFileSync(path) }));
    const wasm = readFileSync(${JSON.stringify(join(ROOT, "src/syntax/c.wasm"))});
    const before = process.cpuUsage();
    const parser = createParser(compileGrammar(wasm));
    let coverage;
    if (stage === "parse") for (const { bytes } of files) parser.parse(bytes);
    else ({ coverage } = analyzeFiles(parser, files));
    const { user, system } = process.cpuUsage(before);
    const partial = coverage?.partial.filter(({ reason }) => reason === "budget").length;
    const peak = process.resourceUsage().maxRSS * 1024;
    console.log(JSON.stringify({ seconds: (user + system) / 1e6, peak, functions: coverage?.functions, partial }));`;
  writeFileSync(join(scratch, "probe.mjs"), probe);
}

/** One stage on `files` in a fresh process: cold code, no garbage of others. The least of `rounds` runs. */
function measure(stage, files, rounds = Number(values.rounds)) {
  const list = join(scratch, "files.json");
  writeFileSync(list, JSON.stringify(files));
  const runs = Array.from({ length: rounds }, () => {
    const words = ["--max-old-space-size=8192", join(scratch, "probe.mjs"), stage, list];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
    if (status !== 0) fail(`the analysis failed: ${stderr}`);
    return JSON.parse(stdout);
  });
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

function speed() {
  const row = (name, files) => {
    const lines = countLines(files);
    // Alternating, so that both see the same machine.
    const parse = measure("parse", files);
    const analysis = measure("analyze", files);
    const seconds = (run) => `${run.seconds.toFixed(2)} s`;
    return [
      name,
      whole(lines),
      seconds(parse),
      seconds(analysis),
      whole(lines / analysis.seconds),
      `${(analysis.seconds / parse.seconds).toFixed(1)}×`,
      megabytes(analysis.peak),
      `${analysis.partial} of ${whole(analysis.functions)}`,
    ];
  };
  const rows = values.corpus.map((path) => row(nameOf(path), cFiles([path])));
  if (rows.length > 1) rows.push(row("all", cFiles(values.corpus)));
  const head = ["", "lines", "parse + flatten", "analysis", "lines/s", "analysis : parse", "peak", "over budget"];
  publish("speed", table(head, rows), values);
  if (values.peers) publish("speed-peers", comparePeers(values.peers.split(",")), values);
}

/** Peers read one file after the other, without limits on cores; heapgate reads the files that the peer could at once. */
function comparePeers(names) {
  const files = cFiles(values.corpus).filter((file) => file.endsWith(".c"));
  const rows = [];
  for (const name of names) {
    const read = [];
    let [total, stopped] = [0, 0];
    for (const file of files) {
      const { seconds, status } = timed(PEERS[name](file));
      // A file that takes longer than the limit counts with the limit.
      if (status !== 0 && status !== 124) continue;
      read.push(file);
      total += seconds;
      stopped += status === 124 ? 1 : 0;
    }
    if (read.length === 0) fail(`${name} reads none of the files`);
    const own = measure("analyze", read);
    rows.push([
      name,
      `${read.length} of ${files.length}`,
      whole(countLines(read)),
      `${total.toFixed(1)} s`,
      stopped,
      `${own.seconds.toFixed(2)} s`,
      `${(total / own.seconds).toFixed(1)}×`,
    ]);
  }
  const late = `stopped after ${values.limit} s`;
  return table(["", "files that it reads", "lines", "its CPU time", late, "heapgate", "heapgate is faster"], rows);
}

/** CPU seconds of a command and its children. */
function timed(words) {
  const script = `TIMEFORMAT="%U %S"; time timeout "$@" >/dev/null 2>&1`;
  const { stderr, status } = spawnSync("bash", ["-c", script, "bash", values.limit, ...words], { encoding: "utf8" });
  const [user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { seconds: user + system, status };
}

/** Whole folders in a random order, so that what belongs together stays together, up to each size. */
function scale() {
  const all = cFiles(values.corpus);
  const folders = shuffled([...new Set(all.map((file) => dirname(file)))], random(Number(values.seed)));
  const rank = new Map(folders.map((folder, i) => [folder, i]));
  const files = all.toSorted((a, b) => rank.get(dirname(a)) - rank.get(dirname(b)));
  const rows = [];
  const points = [];
  for (const size of values.sizes.split(",").map((k) => Number(k) * 1000)) {
    let lines = 0;
    const taken = [];
    for (const file of files) {
      if (lines >= size) break;
      taken.push(file);
      lines += linesOf(file);
    }
    if (lines < size) {
      process.stderr.write(`the corpus ends at ${whole(lines)} lines\n`);
      if (lines <= (points.at(-1)?.lines ?? 0)) break;
    }
    const { seconds, peak, partial, functions } = measure("analyze", taken, 1);
    points.push({ lines, seconds, peak });
    const budget = `${partial} of ${whole(functions)}`;
    rows.push([whole(lines), `${seconds.toFixed(1)} s`, whole(lines / seconds), megabytes(peak), budget]);
  }
  const last = points.at(-1);
  const first = points[0];
  const growth = (of) => exponent(points.map((point) => [point.lines, of(point)])).toFixed(2);
  const fit = `Time grows as lines^${growth(({ seconds }) => seconds)} (least squares over the logarithms; 1 is linear). \
From the smallest to the largest, each further line takes ${whole((last.peak - first.peak) / (last.lines - first.lines))} bytes.`;
  const head = ["lines", "CPU time", "lines/s", "peak memory", "over budget"];
  publish("scale", `${table(head, rows)}\n\n${fit}`, values);
}

function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (i) => logs.reduce((sum, point) => sum + point[i], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const upper = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return upper / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

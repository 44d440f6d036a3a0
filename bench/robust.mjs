// Feeds broken C to the library and counts what must never happen: crashes, hangs, exceptions, reports that cannot be
// rendered. Does not judge what is found.
//
//   node bench/robust.mjs --corpus DIR… [--count 20000] [--seed 1] [--jobs 1] [--limit 20] [--save DIR] [--minutes N]
import { fork } from "node:child_process";
import { mkdirSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cFiles, fail, flags, publish, table } from "./common.mjs";
import { input, pieces } from "./mutate.mjs";

const FORMATS = ["text", "json", "sarif", "markdown", "github"];
const values = flags({
  corpus: {},
  count: { type: "string", default: "20000" },
  seed: { type: "string", default: "1" },
  jobs: { type: "string", default: "1" },
  limit: { type: "string", default: "20" },
  minutes: { type: "string", default: "600" },
  save: { type: "string" },
  from: { type: "string", default: "0" },
});
const [count, seed, jobs] = [Number(values.count), Number(values.seed), Number(values.jobs)];
const all = pieces(cFiles(values.corpus));
if (all.length === 0) fail("no functions in the corpus");
if (process.send) await work(Number(values.from));
else await watch();

/** The child: analyses every `jobs`-th input from `from` on and says on stdout which one it is at. */
async function work(from) {
  const { analyze, render } = await import(pathToFileURL(join(values.dist, "index.js")));
  for (let index = from; index < count; index += jobs) {
    // Written at once: a child that hangs or dies has said where.
    writeSync(1, `${index}\n`);
    const text = input(all, seed, index);
    try {
      const { report, sources } = await analyze({ path: "input.c", text });
      for (const format of FORMATS) render(report, format, { sources });
    } catch (error) {
      writeSync(1, `!${JSON.stringify({ index, stack: String(error?.stack ?? error) })}\n`);
    }
  }
  process.exit(0);
}

/** The parent: restarts children that died or hang after the input that they were at. */
async function watch() {
  const failures = [];
  const slow = [];
  const started = Date.now();
  const deadline = started + Number(values.minutes) * 60_000;
  const done = await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)));
  const total = done.reduce((sum, n) => sum + n, 0);
  for (const { index } of failures) if (values.save) save(index);
  const number = (kind) => failures.filter((failure) => failure.kind === kind).length;
  slow.sort((a, b) => b.ms - a.ms);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const rows = [
    [total, number("crash"), number("hang"), number("exception"), `${slow[0]?.ms ?? 0} ms`, `${seconds} s`],
  ];
  for (const { kind, index, text } of failures) process.stderr.write(`${kind} at input ${index}: ${text}\n`);
  for (const { index, ms } of slow.slice(0, 5)) process.stderr.write(`slow: input ${index}, ${ms} ms\n`);
  publish("robust", table(["inputs", "crashes", "hangs", "exceptions", "slowest", "time"], rows), values);
  process.exitCode = failures.length > 0 ? 1 : 0;

  /** Inputs `job`, `job + jobs`, …; answers how many there were. */
  async function run(job) {
    let analysed = 0;
    for (let from = job; from < count && Date.now() < deadline; ) {
      const end = await child(from);
      analysed += end.analysed;
      if (end.kind === "done") break;
      failures.push(end);
      from = end.index + jobs;
    }
    return analysed;
  }

  function child(from) {
    const process_ = fork(process.argv[1], [...process.argv.slice(2), "--from", String(from)], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let [index, since, analysed, pending, errors, kind] = [from, Date.now(), 0, "", "", "crash"];
    const timer = setInterval(() => {
      if (Date.now() > deadline) kind = "done";
      else if (Date.now() - since > Number(values.limit) * 1000) kind = "hang";
      else return;
      process_.kill("SIGKILL");
    }, 500);
    process_.stderr.on("data", (data) => {
      errors = (errors + data).slice(-2000);
    });
    process_.stdout.on("data", (data) => {
      const lines = (pending + data).split("\n");
      pending = lines.pop();
      for (const line of lines) {
        if (line.startsWith("!")) {
          const { index: at, stack } = JSON.parse(line.slice(1));
          failures.push({ kind: "exception", index: at, text: stack });
        } else {
          const ms = Date.now() - since;
          if (analysed > 0 && ms > 500) slow.push({ index, ms });
          [index, since] = [Number(line), Date.now()];
          analysed++;
        }
      }
    });
    return new Promise((resolve) => {
      process_.on("close", (code) => {
        clearInterval(timer);
        resolve({ kind: code === 0 ? "done" : kind, index, analysed, text: errors.trim() || `exit code ${code}` });
      });
    });
  }
}

function save(index) {
  mkdirSync(values.save, { recursive: true });
  writeFileSync(join(values.save, `${seed}-${index}.c`), input(all, seed, index));
}

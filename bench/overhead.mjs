// What heapgate costs beside the tool that it runs: a program that does a fixed amount of work, some 30 s of it under the tool, built and
// run by hand and by heapgate in turn. Wall time pair by pair, and the memory of heapgate's own process. Exit code 1 beyond the aims.
//
//   node bench/overhead.mjs [--pairs 3] [--valgrind 11000] [--asan 190000] [--dist DIR]     numbers of units of work
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, flags, publish, table } from "./common.mjs";

const SOURCE = fileURLToPath(new URL("overhead/work.c", import.meta.url));
const MIB = 1024 * 1024;
const MOST_TIME = 1.03;
const MOST_MEMORY = 100;
const values = flags({
  pairs: { type: "string", default: "3" },
  valgrind: { type: "string", default: "11000" },
  asan: { type: "string", default: "190000" },
});
const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
cpSync(SOURCE, join(scratch, "work.c"));

/** By hand, as the tools' manuals say it for a report that a program can read. */
const BARE = {
  valgrind: (units) => {
    execFileSync("cc", ["-g", "-o", "bare", "work.c"], { cwd: scratch });
    return ["valgrind", ["--leak-check=full", "--xml=yes", "--xml-file=bare.xml", "./bare", units]];
  },
  asan: (units) => {
    execFileSync("cc", ["-g", "-fsanitize=address", "-fno-omit-frame-pointer", "-o", "bare", "work.c"], {
      cwd: scratch,
    });
    return ["./bare", [units]];
  },
};

const rows = [];
let isGood = true;
for (const tool of ["valgrind", "asan"]) rows.push(await measure(tool, values[tool]));
rmSync(scratch, { recursive: true });
const head = ["tool", "by hand", "heapgate", "ratio, median", "least", "most", "heapgate's own memory"];
publish("overhead", table(head, rows), values);
process.exitCode = isGood ? 0 : 1;

async function measure(tool, units) {
  const pairs = [];
  for (let i = 0; i < Number(values.pairs); i++) {
    const bare = await timed(() => run(...BARE[tool](units), false));
    const cli = [join(values.dist, "cli.js"), "run", "--quiet", "--with", tool, "--for", "10m", "--", "./work", units];
    const own = await timed(() => run(process.execPath, cli, true));
    pairs.push({ bare: bare.seconds, own: own.seconds, memory: own.result });
    process.stderr.write(`${tool}: ${bare.seconds.toFixed(1)} s by hand, ${own.seconds.toFixed(1)} s with heapgate\n`);
  }
  const ratios = pairs.map(({ bare, own }) => own / bare).sort((a, b) => a - b);
  const memory = Math.max(...pairs.map((pair) => pair.memory)) / MIB;
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  isGood &&= median(ratios) <= MOST_TIME && memory < MOST_MEMORY;
  return [
    tool === "asan" ? "AddressSanitizer" : tool,
    `${median(pairs.map(({ bare }) => bare)).toFixed(1)} s`,
    `${median(pairs.map(({ own }) => own)).toFixed(1)} s`,
    ...[median(ratios), ratios[0], ratios.at(-1)].map((ratio) => ratio.toFixed(3)),
    `${memory.toFixed(0)} MiB`,
  ];
}

async function timed(work) {
  const begun = performance.now();
  const result = await work();
  return { seconds: (performance.now() - begun) / 1000, result };
}

/** @returns the most memory that the process itself took, bytes; of what it starts nothing counts */
async function run(file, args, isHeapgate) {
  const child = spawn(file, args, { cwd: scratch, stdio: ["ignore", "ignore", isHeapgate ? "inherit" : "ignore"] });
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, highWater(child.pid));
  }, 100);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(look);
  if (code !== 0) fail(`${file} ${args.join(" ")} ended with ${code}`);
  return most;
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // It has just ended.
  }
}

// What heapgate costs beside the tool that it runs: a program that does a fixed amount of work, some 30 s of it under the tool, and one that
// is ended after 30 s, each built and run by hand and by heapgate in turn. Time by the clock and on processors pair by pair, and the memory
// of heapgate's own process. Exit code 1 beyond the aims.
//
//   node bench/overhead.mjs [--pairs 3] [--valgrind 11000] [--asan 190000] [--dist DIR]     numbers of units of work
import { spawn } from "node:child_process";
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

/** By hand, as the tools' manuals say it for a report that a program can read. The build is part of either side. */
const BARE = {
  valgrind: (units) => [
    "sh",
    ["-c", `cc -g -o bare work.c && exec valgrind --leak-check=full --xml=yes --xml-file=bare.xml ./bare ${units}`],
  ],
  asan: (units) => [
    "sh",
    ["-c", `cc -g -fsanitize=address -fno-omit-frame-pointer -o bare work.c && exec ./bare ${units}`],
  ],
};

const ENDLESS = "1000000000";
const SECONDS = 30;

const rows = [];
let isGood = true;
for (const tool of ["valgrind", "asan"]) {
  rows.push(await measure(tool, "fixed work", values[tool]));
  rows.push(await measure(tool, `ended after ${SECONDS} s`, ENDLESS));
}
rmSync(scratch, { recursive: true });
const head = [
  "tool",
  "run",
  "by hand",
  "heapgate",
  "ratio, median",
  "least",
  "most",
  "ratio of CPU time",
  "heapgate's own memory",
];
publish("overhead", table(head, rows), values);
process.exitCode = isGood ? 0 : 1;

async function measure(tool, what, units) {
  const isEndless = units === ENDLESS;
  const pairs = [];
  for (let i = 0; i < Number(values.pairs); i++) {
    const bare = await run(...BARE[tool](units), isEndless ? SECONDS : undefined);
    const time = isEndless ? `${SECONDS}s` : "10m";
    const cli = [join(values.dist, "cli.js"), "run", "--quiet", "--with", tool, "--for", time, "--", "./work", units];
    const own = await run(process.execPath, cli);
    pairs.push({ bare, own });
    process.stderr.write(
      `${tool}, ${what}: ${bare.wall.toFixed(1)} s by hand, ${own.wall.toFixed(1)} s with heapgate\n`,
    );
  }
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const ratios = pairs.map(({ bare, own }) => own.wall / bare.wall).sort((a, b) => a - b);
  const processor = median(pairs.map(({ bare, own }) => own.processor / bare.processor));
  const memory = Math.max(...pairs.map(({ own }) => own.memory)) / MIB;
  isGood &&= median(ratios) <= MOST_TIME && memory < MOST_MEMORY;
  return [
    tool === "asan" ? "AddressSanitizer" : tool,
    what,
    `${median(pairs.map(({ bare }) => bare.wall)).toFixed(1)} s`,
    `${median(pairs.map(({ own }) => own.wall)).toFixed(1)} s`,
    ...[median(ratios), ratios[0], ratios.at(-1), processor].map((ratio) => ratio.toFixed(3)),
    `${memory.toFixed(0)} MiB`,
  ];
}

/**
 * @param seconds after which it is ended, as a daemon is
 * @returns seconds by the clock and on processors, of all that it starts; the most memory of the process itself, bytes
 */
async function run(file, args, seconds) {
  const times = join(scratch, "times");
  const limit = seconds === undefined ? [] : ["timeout", "-s", "TERM", `${seconds}`];
  // The shell knows what its children took.
  const script = 'TIMEFORMAT="%R %U %S"; { time "$@" >/dev/null 2>"$0.output"; } 2>"$0"';
  const child = spawn("bash", ["-c", script, times, ...limit, file, ...args], { cwd: scratch, stdio: "ignore" });
  let memory = 0;
  const look = setInterval(() => {
    for (const pid of childrenOf(child.pid)) memory = Math.max(memory, highWater(pid));
  }, 100);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(look);
  const [wall, user, system] = readFileSync(times, "utf8").trim().split(" ").map(Number);
  if (!(wall > 1)) fail(`${file} ${args.join(" ")} did not run: ${readFileSync(`${times}.output`, "utf8")}`);
  return { wall, processor: user + system, memory };
}

function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  } catch {
    return []; // It has just ended.
  }
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // It has just ended.
  }
}

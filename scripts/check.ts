// `npm run check`: everything that must hold before a change lands, two steps at a time, the tests last and alone.
// Does not install anything (`npm test` does) and mends nothing (`npm run format` and `npm run build` do).
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TEMPORARY = mkdtempSync(join(tmpdir(), "heapgate-check-"));
// Whoever starts this file by hand gets the Node and the tools of node_modules too.
const ENVIRONMENT = { ...process.env, PATH: [join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter) };

type Command = readonly [string, ...string[]];

interface Step {
  readonly name: string;
  /** Run one after the other; the step fails with the first that does. */
  readonly commands: readonly Command[];
}

const STEPS: readonly Step[] = [
  {
    name: "types",
    commands: [
      ["tsc", "-p", "."],
      ["tsc", "-p", "scripts"],
    ],
  },
  {
    name: "format and lint",
    commands: [["biome", "ci", "--error-on-warnings", "--colors=off", "--diagnostic-level=warn", "."]],
  },
  { name: "import directions", commands: [["depcruise", "--output-type", "err-long", "src", "test"]] },
  { name: "unused code", commands: [["knip"]] },
  { name: "c.wasm is what its sources build", commands: [["node", "scripts/build-wasm.mjs", "--check"]] },
  { name: "dist is what the sources build", commands: [["node", "scripts/build.ts", "--check"]] },
  {
    name: "package",
    commands: [
      ["npm", "pack", "--silent", "--pack-destination", TEMPORARY],
      ["publint", "--strict", join(TEMPORARY, tarball())],
      ["attw", "--profile", "esm-only", "--no-definitely-typed", "--no-emoji", join(TEMPORARY, tarball())],
    ],
  },
  {
    name: "workflows and action",
    commands: [["node", "scripts/check-workflows.ts"]],
  },
];

process.exitCode = await check();

async function check(): Promise<number> {
  try {
    const failed = await runSteps();
    const tests = await runTests();
    if (tests.exitCode !== 0) failed.push("tests");
    say(failed.length === 0 ? "\nEverything holds." : `\nFailed: ${failed.join(", ")}`);
    if (tests.counts !== undefined) say(tests.counts);
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(TEMPORARY, { recursive: true });
  }
}

/** Runs the steps, two at a time, and returns the names of those that failed. */
async function runSteps(): Promise<string[]> {
  const failed: string[] = [];
  const waiting = [...STEPS];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { exitCode, output } = await runStep(step);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${exitCode === 0 ? "ok    " : "FAILED"} ${step.name} (${seconds} s)`);
      if (exitCode === 0) continue;
      failed.push(step.name);
      say(output);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

async function runStep(step: Step): Promise<{ exitCode: number; output: string }> {
  for (const command of step.commands) {
    const result = await run(command, "collect");
    if (result.exitCode !== 0) return { ...result, output: `$ ${command.join(" ")}\n${result.output}` };
  }
  return { exitCode: 0, output: "" };
}

/** Runs vitest, which prints for itself. `counts` is the closing line, from vitest's own report. */
async function runTests(): Promise<{ exitCode: number; counts?: string }> {
  const file = join(TEMPORARY, "tests.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { exitCode } = await run(["vitest", "run", ...reporters], "show");
  if (!existsSync(file)) {
    say("vitest ended without leaving its report.");
    return { exitCode: 1 };
  }
  const report: VitestReport = JSON.parse(readFileSync(file, "utf8"));
  // A file that does not even load fails without any of its tests failing.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { exitCode, counts: `${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped` };
}

/** The fields of vitest's JSON report that are read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { status: string }[];
  }[];
}

function run([name, ...args]: Command, output: "collect" | "show"): Promise<{ exitCode: number; output: string }> {
  const program = spawn(name, args, {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: ["ignore", output === "show" ? "inherit" : "pipe", output === "show" ? "inherit" : "pipe"],
  });
  let text = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return new Promise((resolve) => {
    program.on("error", (error) => resolve({ exitCode: 1, output: `${error.message}\n` }));
    program.on("close", (code) => resolve({ exitCode: code ?? 1, output: text }));
  });
}

/** The file name that `npm pack` gives the package. */
function tarball(): string {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return `${name}-${version}.tgz`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

// Real processes: what the runner does with those that do not want to end.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { expect, test } from "vitest";
import { keepOutput, lastLine } from "../../src/sanitizers/output.js";
import { isLiving } from "../../src/sanitizers/processes.js";
import { type BoundedRun, runBounded } from "../../src/sanitizers/run.js";
import { temporary } from "./helpers.js";

function run(script: string, more: Partial<BoundedRun> = {}) {
  return runBounded({
    command: [execPath, "-e", script],
    directory: temporary(),
    environment: process.env,
    duration: 30_000,
    grace: 5000,
    ...more,
  });
}

const FOREVER = "setInterval(() => {}, 1000);";

test.concurrent("a program that ends by itself", async () => {
  const ended = await run('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(ended).toMatchObject({ how: "by-itself", exitCode: 3, signal: null, leftChildren: false });
  expect(ended.output.split("\n").sort()).toEqual(["", "err", "out"]);
});

test.concurrent("a program that dies", async () => {
  expect(await run('process.kill(process.pid, "SIGABRT")')).toMatchObject({
    how: "by-itself",
    exitCode: null,
    signal: "SIGABRT",
  });
});

test.concurrent("a program that does not exist", async () => {
  expect(await run("", { command: ["/nonexistent/program"] })).toMatchObject({ failure: "ENOENT", exitCode: null });
});

test.concurrent("an endless program is asked to end", async () => {
  expect(await run(FOREVER, { duration: 300 })).toMatchObject({ how: "asked", signal: "SIGTERM" });
});

test.concurrent("one that takes its time to end gets it", async () => {
  const script = `process.on("SIGTERM", () => setTimeout(() => { console.log("done"); process.exit(0) }, 500)); console.log("on"); ${FOREVER}`;
  let isOn = false;
  const ended = await run(`setTimeout(() => {}, 0); ${script}`, {
    duration: 5_000,
    beforeEnd: async () => {
      isOn = true;
    },
  });
  expect(ended).toMatchObject({ how: "asked", exitCode: 0 });
  expect(ended.output).toBe("on\ndone\n");
  expect(isOn).toBe(true);
});

test.concurrent("one that ignores every signal is killed, in the order that was asked for", async () => {
  const script = `for (const s of ["SIGTERM", "SIGUSR2"]) process.on(s, () => console.log(s)); console.log("on"); ${FOREVER}`;
  const ended = await run(script, { duration: 5_000, grace: 2_000, signals: ["SIGTERM", "SIGUSR2"] });
  expect(ended).toMatchObject({ how: "killed", signal: "SIGKILL" });
  expect(ended.output).toBe("on\nSIGTERM\nSIGUSR2\n");
});

test.concurrent("children that made a session of their own are ended with it", async () => {
  const script = `const child = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}], { detached: true, stdio: "ignore" }); console.log(child.pid); ${FOREVER}`;
  const ended = await run(script, { duration: 5_000 });
  const child = Number(ended.output);
  expect(child).toBeGreaterThan(1);
  expect(isLiving(child)).toBe(false);
});

test.concurrent("children that outlive their parent are told, and ended", async () => {
  const script = `const child = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}], { detached: true, stdio: "inherit" }); console.log(child.pid); process.exit(0)`;
  const ended = await run(script);
  expect(ended).toMatchObject({ how: "by-itself", exitCode: 0, leftChildren: true });
  expect(isLiving(Number(ended.output))).toBe(false);
});

test.concurrent("the caller may give up, before and during the run", async () => {
  const during = new AbortController();
  setTimeout(() => during.abort(), 300);
  expect(await run(FOREVER, { signal: during.signal })).toMatchObject({ how: "aborted", signal: "SIGKILL" });
  expect(await run(FOREVER, { signal: AbortSignal.abort() })).toMatchObject({ how: "aborted" });
});

test.concurrent("too much memory ends the run", async () => {
  const script = `const all = []; setInterval(() => all.push(Buffer.alloc(20 << 20, 1)), 20)`;
  const ended = await run(script, { memoryBudget: 300 << 20 });
  expect(ended.how).toBe("asked");
  expect(ended.overBudget).toBeGreaterThan(300 << 20);
});

test.concurrent("arguments and the environment arrive as they are", async () => {
  const words = ["a b", "", "$HOME", "`id`", "'\"", "two\nlines"];
  const script = "console.log(JSON.stringify([process.argv.slice(1), process.env.GIVEN]))";
  const ended = await run("", {
    command: [execPath, "-e", script, ...words],
    environment: { ...process.env, GIVEN: "x y" },
  });
  expect(JSON.parse(ended.output)).toEqual([words, "x y"]);
});

test("output keeps its beginning and its end", () => {
  const kept = keepOutput(4, 5);
  for (const part of ["ab", "cdefgh", "ijklmnopqrstuvwxyz", "0123456789"]) kept.add(Buffer.from(part));
  expect(kept.text()).toBe("abcd\n[… 27 bytes left out …]\n56789");
  const short = keepOutput(4, 5);
  short.add(Buffer.from("abcdefghi"));
  expect(short.text()).toBe("abcdefghi");
  expect(lastLine("one\n two \n\n")).toBe("two");
  expect(lastLine(" \n")).toBeUndefined();
  expect(lastLine("x".repeat(500))).toHaveLength(200);
});

test.concurrent("the time counts from where the program is ready; one that never is, is told", async () => {
  const script = `setTimeout(() => process.stdout.write("rea"), 100); setTimeout(() => console.log("dy\\nnext"), 300); ${FOREVER}`;
  const ready = await run(script, { ready: /^ready$/, duration: 200 });
  expect(ready).toMatchObject({ how: "asked", output: "ready\nnext\n" });
  expect(ready.wasNeverReady).toBeUndefined();
  const never = await run('console.log("almost ready"); setInterval(() => {}, 1000);', {
    ready: /^ready$/,
    latestStart: 300,
  });
  expect(never).toMatchObject({ how: "asked", wasNeverReady: true });
});

test.concurrent("a run of so many lines ends there, and counts what came", async () => {
  const script = `let n = 0; setInterval(() => console.log("unit " + ++n + (n % 2 ? "" : "\\nother")), 5); console.error("unit of the other stream");`;
  const ended = await run(script, { until: { pattern: /^unit/, times: 6 } });
  expect(ended.how).toBe("asked");
  expect(ended.matched).toBeGreaterThanOrEqual(6);
});

test.concurrent("a file is its standard input; without one there is nothing to read", async () => {
  const file = join(temporary(), "in put.txt");
  writeFileSync(file, "hello");
  const script =
    'process.stdin.on("data", (data) => console.log(data.toString())); process.stdin.on("end", () => console.log("end"));';
  expect((await run(script, { stdin: file })).output).toBe("hello\nend\n");
  expect((await run(script)).output).toBe("end\n");
});

// What can go wrong with a program, a tool or the machine during `heapgate run`: one clear line each, what was learnt is kept, the other
// witness goes on, and exit 2 only where no witness could testify. All of it is real.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { type Ended, install, LEAKING, MENDED } from "./helpers.js";

const { heapgate, cli, folder, temporary, write } = install();

const MINUTES = 4 * 60_000;
const JSON_REPORT = ["--format", "json"];

function reportOf({ stdout, stderr }: Ended): Report {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`not a report: ${stdout}${stderr}`, { cause: error });
  }
}

/** Starts heapgate through another program, with what that one does to it. */
function through(command: readonly string[], args: readonly string[], cwd: string): Promise<Ended> {
  const [program = "", ...words] = [...command, process.execPath, cli(), ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env: { ...process.env, TMPDIR: temporary() } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A program that takes a right away from whatever it starts. */
const DENY_PTRACE = `#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(int count, char **words)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof rules / sizeof *rules, rules};
    if (count < 2 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) return 125;
    execvp(words[1], words + 1);
    return 126;
}
`;

test("no right to look at a program's memory: said with what to do, and valgrind answers", {
  timeout: MINUTES,
}, async () => {
  const source = write("deny/deny.c", DENY_PTRACE);
  const deny = join(folder(), "deny/deny");
  execFileSync("cc", ["-o", deny, source]);
  write("deny/work/leak.c", LEAKING);
  const ended = await through([deny], ["run", ...JSON_REPORT, "leak.c"], join(folder(), "deny/work"));
  const { findings, runs, problems } = reportOf(ended);
  expect(ended.code).toBe(1);
  expect(findings).toMatchObject([{ location: { line: 4 }, witnesses: [{ tool: "valgrind" }] }]);
  expect(runs.map(({ status }) => status)).toEqual(["findings", "could-not-run"]);
  expect(problems).toMatchObject([{ level: "warning", message: expect.stringContaining("--cap-add=SYS_PTRACE") }]);
});

test("a disk that is full while logs are written: the findings stay", { timeout: MINUTES }, async () => {
  write("full/leak.c", LEAKING);
  const logs = join(folder(), "full/logs");
  mkdirSync(logs);
  // Root of the machine mounts a disk of 4 KiB for heapgate alone; elsewhere sudo does.
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n", "--preserve-env=PATH,TMPDIR"];
  const mount = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=4k tmpfs "$0" && exec "$@"', logs];
  const ended = await through(
    [...asRoot, ...mount],
    ["run", ...JSON_REPORT, "--logs", "logs", "leak.c"],
    join(folder(), "full"),
  );
  const { findings, problems } = reportOf(ended);
  expect(findings).toMatchObject([{ location: { line: 4 }, witnesses: [{ tool: "valgrind" }, { tool: "asan" }] }]);
  expect(problems).toEqual([
    { level: "warning", message: `leak: logs could not be kept in ${logs}: the disk is full` },
  ]);
  expect(ended.code).toBe(1);
});

test("a program that wants a terminal: that is what the line says", { timeout: MINUTES }, async () => {
  write(
    "tty/app.c",
    '#include <stdio.h>\n#include <unistd.h>\nint main(void) { if (!isatty(0)) { perror("app"); return 1; } return 0; }\n',
  );
  const ended = await heapgate(["run", ...JSON_REPORT, "app.c"], { cwd: join(folder(), "tty") });
  const { problems } = reportOf(ended);
  expect(ended.code).toBe(2);
  expect(problems).toHaveLength(2);
  for (const { message } of problems) expect(message).toContain("it seems to want a terminal, and has none here");
});

test("two runs at once do not disturb each other", { timeout: MINUTES }, async () => {
  write("twice/leak.c", LEAKING);
  write("twice/mended.c", MENDED);
  const cwd = join(folder(), "twice");
  const before = readdirSync(temporary()).length;
  const run = (file: string) => heapgate(["run", ...JSON_REPORT, "--logs", "logs", file], { cwd });
  const [leak, same, mended] = await Promise.all([run("leak.c"), run("leak.c"), run("mended.c")]);
  for (const one of [leak, same]) {
    expect(reportOf(one)).toMatchObject({ findings: [{ location: { file: "leak.c", line: 4 } }], problems: [] });
  }
  expect(reportOf(mended)).toMatchObject({ findings: [], problems: [] });
  expect([leak.code, same.code, mended.code]).toEqual([1, 1, 0]);
  expect(readdirSync(temporary())).toHaveLength(before);
});

describe("a command that nobody can start", () => {
  test("a file that is not executable", async () => {
    const file = write("plain/tool", "#!/bin/sh\nexit 0\n");
    chmodSync(file, 0o644);
    const ended = await heapgate(["run", ...JSON_REPORT, "--", "./tool"], { cwd: join(folder(), "plain") });
    expect(ended.code).toBe(2);
    expect(reportOf(ended).problems).toEqual([
      { level: "error", message: "tool: ./tool is no program that can be started: is it executable?" },
    ]);
  });

  test("a program that fails at once under every tool, and one that only one tool can look at", {
    timeout: MINUTES,
  }, async () => {
    const fails = await heapgate(["run", ...JSON_REPORT, "--", "false"]);
    expect(fails.code).toBe(2);
    expect(reportOf(fails).problems.map(({ level }) => level)).toEqual(["error", "error"]);
    const passes = await heapgate(["run", ...JSON_REPORT, "--", "true"]);
    expect(passes.code).toBe(0);
    expect(reportOf(passes).problems).toMatchObject([
      { level: "warning", message: expect.stringContaining("AddressSanitizer") },
    ]);
  });
});

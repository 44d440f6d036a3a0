// `heapgate run`, `soak` and `gate` on real programs: real compiler, real valgrind, real AddressSanitizer, real cgroups.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { type Ended, install, LEAKING, MENDED } from "./helpers.js";

const { heapgate, start, folder, temporary, write } = install();

const MINUTES = 4 * 60_000;

function reportOf({ stdout, stderr }: Ended): Report {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`not a report: ${stdout}${stderr}`, { cause: error });
  }
}

/** Leaks 10 MB a loop when told to, and ends on SIGTERM. It is the service of the incident in small. */
function service(leaks: boolean): string {
  return `#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static volatile sig_atomic_t stop;
static void on_term(int signal) { (void)signal; stop = 1; }
int main(void)
{
    signal(SIGTERM, on_term);
    while (!stop) {
        char *buffer = malloc(10 * 1024 * 1024);
        if (buffer == NULL) return 1;
        memset(buffer, 7, 10 * 1024 * 1024);
        printf("unit %d\\n", buffer[100]);
        fflush(stdout);
        usleep(100 * 1000);${leaks ? "" : "\n        free(buffer);"}
    }
    return 0;
}
`;
}

/** A PATH with the programs of this machine, but without those whose names match. */
function pathWithout(label: string, names: RegExp): string {
  const bin = join(folder(), `bin-${label}`);
  mkdirSync(bin);
  const places = ["/usr/local/bin", "/usr/bin", "/bin"].filter((place) => existsSync(place));
  const seen = new Set<string>();
  for (const place of places) {
    for (const name of readdirSync(place)) {
      if (names.test(name) || seen.has(name)) continue;
      seen.add(name);
      symlinkSync(join(place, name), join(bin, name));
    }
  }
  return bin;
}

describe("run", () => {
  test(
    "a C file that leaks fails under each tool, the mended one passes under each",
    async () => {
      write("run/leak.c", LEAKING);
      write("run/mended.c", MENDED);
      const leak = await heapgate(["run", "run/leak.c", "--format", "json"]);
      const report = reportOf(leak);
      expect(leak.code).toBe(1);
      expect(report.findings).toMatchObject([{ check: "memory-leak", location: { file: "run/leak.c", line: 4 } }]);
      expect(report.findings[0].witnesses.map(({ tool }) => tool)).toEqual(["valgrind", "asan"]);
      expect(report.runs.map(({ tool, status }) => [tool, status])).toEqual([
        ["valgrind", "findings"],
        ["asan", "findings"],
      ]);
      expect(report.coverage).toBeUndefined();
      const mended = await heapgate(["run", "run/mended.c", "--format", "json"]);
      expect([mended.code, reportOf(mended).findings]).toEqual([0, []]);
      // The leak's logs are kept, as the report says where they lie; clean runs leave nothing behind.
      expect(readdirSync(temporary())).toHaveLength(1);
      expect(report.runs.map(({ log }) => existsSync(log ?? ""))).toEqual([true, true]);
    },
    MINUTES,
  );

  test(
    "a program that never ends is ended, and its folder stays as it was",
    async () => {
      write("endless/service.c", service(true));
      const cwd = join(folder(), "endless");
      const ended = await heapgate(["run", "--for", "2s", "--format", "json", "--", "./service"], { cwd });
      expect(reportOf(ended).findings).toMatchObject([
        { check: "memory-leak", location: { file: "service.c", line: 12 } },
      ]);
      expect(ended.code).toBe(1);
      // Reading the file proves the line to add, as `check` does; but it is no witness here.
      const { fix } = reportOf(await heapgate(["check", "--format", "json"], { cwd })).findings[0];
      expect(fix?.description).toContain("free(buffer);");
      expect(reportOf(ended).findings[0].fix).toEqual(fix);
      expect(reportOf(ended).findings[0].witnesses.map(({ tool }) => tool)).toEqual(["valgrind", "asan"]);
      expect(readdirSync(cwd)).toEqual(["service.c"]);
    },
    MINUTES,
  );

  test(
    "says which tools came by a leak and saw none, and which functions were never run; with tests run by make too",
    async () => {
      const lib = `#include <stdlib.h>
int parse(int fail)
{
    char *line = malloc(10);
    if (fail) return -1;
    free(line);
    return 0;
}
char *never(void)
{
    return malloc(1);
}
`;
      write("tests/lib.c", lib);
      write("tests/test.c", "int parse(int);\nint main(int n, char **words) { (void)words; return parse(n > 5); }\n");
      write("tests/Makefile", "all: t\nt: test.c lib.c\n\t$(CC) -o t test.c lib.c\ncheck: t\n\t./t\n");
      write("tests/heapgate.yml", "programs:\n  - name: tests\n    command: [make, check]\n    run: { for: 60s }\n");
      const report = reportOf(await heapgate(["gate", "--format", "json"], { cwd: join(folder(), "tests") }));
      expect(report.runs.map(({ tool, status }) => [tool, status])).toEqual([
        ["valgrind", "clean"],
        ["asan", "clean"],
      ]);
      const leak = report.findings.find(({ check }) => check === "memory-leak");
      expect(leak).toMatchObject({ location: { file: "lib.c", line: 4 } });
      const line = { file: "lib.c", line: 4, blocks: 1 };
      expect(leak?.silent).toEqual([
        { tool: "valgrind", runs: ["tests"], at: "allocation", line },
        { tool: "asan", runs: ["tests"], at: "allocation", line },
      ]);
      expect(report.unreached).toMatchObject([
        { program: "tests", name: "never", location: { file: "lib.c", line: 9 }, how: "never-run" },
      ]);
    },
    MINUTES,
  );

  test(
    "a program that is not built yet is built in the folder that its command names",
    async () => {
      write("app/service.c", service(true));
      const ended = await heapgate(["run", "--for", "2s", "--format", "json", "--", "app/service"]);
      expect(reportOf(ended).findings).toMatchObject([
        { check: "memory-leak", location: { file: "app/service.c", line: 12 } },
      ]);
      expect(ended.code).toBe(1);
    },
    MINUTES,
  );

  test(
    "without valgrind AddressSanitizer still testifies; what is missing is a warning",
    async () => {
      write("half/leak.c", LEAKING);
      const ended = await heapgate(["run", "half/leak.c", "--format", "json"], {
        env: { PATH: pathWithout("no-valgrind", /^valgrind/) },
      });
      const report = reportOf(ended);
      expect(ended.code).toBe(1);
      expect(report.findings[0].witnesses.map(({ tool }) => tool)).toEqual(["asan"]);
      expect(report.problems).toMatchObject([{ level: "warning", message: expect.stringContaining("valgrind") }]);
      // Clean, it passes, but not without a word; where valgrind was asked for by name it does not pass.
      write("half/mended.c", MENDED);
      const env = { PATH: join(folder(), "bin-no-valgrind") };
      const mended = await heapgate(["run", "half/mended.c"], { env });
      expect(mended.code).toBe(0);
      expect(mended.stdout).toMatch(/\nheapgate: nothing found; not looked at: mended under valgrind; 1 warning\n$/);
      const asked = await heapgate(["run", "--with", "valgrind,asan", "half/mended.c"], { env });
      expect(asked.code).toBe(2);
      expect(asked.stdout).toMatch(/\n {2}error .*valgrind/);
    },
    MINUTES,
  );

  test(
    "without a compiler nothing can be built: one line, exit 2",
    async () => {
      write("none/leak.c", LEAKING);
      const ended = await heapgate(["run", "none/leak.c", "--format", "json"], {
        env: { PATH: pathWithout("no-compiler", /cc|clang|[gc]\+\+|c[89]9/), CC: "" },
      });
      const { problems } = reportOf(ended);
      expect(problems).toMatchObject([{ level: "error", message: expect.stringContaining("compiler") }]);
      expect(ended.code).toBe(2);
    },
    MINUTES,
  );

  test("a file that is not there, and a program that is not there: exit 2", async () => {
    mkdirSync(join(folder(), "void"), { recursive: true });
    const cwd = join(folder(), "void");
    const json = ["--format", "json"];
    for (const args of [
      ["run", ...json, "missing.c"],
      ["run", ...json, "--", "./missing"],
      ["soak", "--local", ...json, "--", "./missing"],
    ]) {
      const ended = await heapgate(args, { cwd });
      expect(reportOf(ended).problems).toMatchObject([{ level: "error", message: expect.stringContaining("missing") }]);
      expect(ended.code).toBe(2);
    }
  });

  test(
    "SIGINT and SIGTERM end the program too, and the exit code says which it was",
    async () => {
      write("stopped/service.c", service(false));
      const ours = () => readdirSync(temporary()).filter((name) => name.startsWith("heapgate"));
      const before = ours();
      const cwd = join(folder(), "stopped");
      for (const [signal, code] of [
        ["SIGINT", 130],
        ["SIGTERM", 143],
      ] as const) {
        const mark = `HEAPGATE_TEST_${signal}_${process.pid}`;
        const child = start(["run", "--for", "5m", "--", "./service"], { cwd, env: { MARK: mark } });
        await until(() => commandsOf(mark).some((command) => command.split("\0")[0].endsWith("/service")));
        child.process.kill(signal);
        expect(await child.ended).toMatchObject({ code, signal: null, stdout: "" });
        expect(commandsOf(mark)).toEqual([]);
        expect(ours()).toEqual(before);
      }
    },
    MINUTES,
  );
});

describe("soak", () => {
  test(
    "under a limit that is too small for the leak it fails; mended it passes",
    async () => {
      write("soak/leak/service.c", service(true));
      write("soak/mended/service.c", service(false));
      const args = ["soak", "--local", "--for", "4s", "--format", "json", "--", "./service"];
      const reports = join(folder(), "soak/reports/new");
      const leak = await heapgate([...args.slice(0, -2), "--reports", reports, ...args.slice(-2)], {
        cwd: join(folder(), "soak/leak"),
      });
      const report = reportOf(leak);
      expect(readdirSync(reports).sort()).toEqual(
        ["csv", "html", "json", "md", "sarif"].map((end) => `heapgate.${end}`),
      );
      expect(readFileSync(join(reports, "heapgate.json"), "utf8")).toBe(leak.stdout);
      const rows = readFileSync(join(reports, "heapgate.csv"), "utf8")
        .split("\r\n")
        .filter((row) => row.includes(",sample,"));
      expect(rows).toHaveLength(report.verdicts[0]?.series.samples.length ?? 0);
      expect(readFileSync(join(reports, "heapgate.html"), "utf8")).toContain('<path class="memory"');
      expect(report.verdicts).toMatchObject([
        { name: "service", pass: false, command: ["./service"], limit: 67_108_864 },
      ]);
      expect(report.findings).toMatchObject([{ check: "memory-limit", location: { file: "service.c" } }]);
      expect(leak.code).toBe(1);
      const mended = await heapgate(args, { cwd: join(folder(), "soak/mended") });
      expect(reportOf(mended).verdicts).toMatchObject([{ kind: "fine", pass: true }]);
      expect(mended.code).toBe(0);
    },
    MINUTES,
  );
});

test(
  "soak by a policy and with units of work: as the files say",
  async () => {
    write("policy/service.c", service(false));
    write("policy/strict.yml", "near-limit: { share: 1% }\n");
    write("policy/long.yml", "samples: 100000\n");
    const cwd = join(folder(), "policy");
    const soak = (...flags: string[]) =>
      heapgate(["soak", "--local", "--for", "3s", "--format", "json", ...flags, "--", "./service"], { cwd });
    const strict = await soak("--policy", "strict.yml");
    expect(reportOf(strict).verdicts).toMatchObject([{ kind: "over-limit", pass: false }]);
    expect(strict.code).toBe(1);
    const long = await soak("--policy", "long.yml", "--unit", ".");
    expect(reportOf(long).verdicts).toMatchObject([{ kind: "not-measured", pass: false }]);
    expect(reportOf(long).verdicts[0]?.series.samples.at(-1)).toHaveProperty("work");
    expect(long.code).toBe(2);
  },
  MINUTES,
);

describe("what a command names", () => {
  const ENDLESS = "int main(void) { for (;;) ; }\n";

  test("a bare name is the program of PATH, with C files and a Makefile around it", async () => {
    write("bare/loop.c", ENDLESS);
    write("bare/Makefile", "echo: loop.c\n\t$(CC) -o echo loop.c\n");
    const cwd = join(folder(), "bare");
    const soak = ["soak", "--local", "--for", "20s", "--format", "json", "--"];
    const echo = reportOf(await heapgate([...soak, "echo", "hello"], { cwd }));
    expect(echo.verdicts).toMatchObject([{ name: "echo", exitCode: 0, output: ["hello"] }]);
    const shell = await heapgate([...soak, "sh", "-c", "exit 3"], { cwd });
    expect(reportOf(shell).verdicts).toMatchObject([{ name: "sh", kind: "crashed", pass: false, exitCode: 3 }]);
    expect(shell.code).toBe(1);
  });

  test(
    "a name that nothing belongs to is one line, and no other program is run in its place",
    async () => {
      write("typo/worker.c", ENDLESS);
      write("typo-make/worker.c", ENDLESS);
      write("typo-make/Makefile", "worker: worker.c\n\t$(CC) -o $@ $<\n");
      const before = readdirSync(temporary());
      for (const [where, name, message] of [
        ["typo", "./nope", /no program \.\/nope.* the C file here is worker\.c: /],
        ["typo", "nope", /no program nope in PATH/],
        ["typo", "/bin/nonexistent", /no program \/bin\/nonexistent$/],
        ["typo-make", "./nope", /the build made no \.\/nope, but \.\/worker: /],
      ] as const) {
        for (const command of [["run"], ["soak", "--local"]]) {
          const cwd = join(folder(), where);
          const ended = await heapgate([...command, "--for", "1s", "--format", "json", "--", name], { cwd });
          const { problems, verdicts, findings } = reportOf(ended);
          expect(problems).toMatchObject([{ level: "error", message: expect.stringMatching(message) }]);
          expect([ended.code, findings]).toEqual([2, []]);
          expect(verdicts).toMatchObject(command.includes("soak") ? [{ kind: "not-measured", pass: false }] : []);
        }
      }
      // A folder stays for logs only: of what was not even built there is the build's log alone.
      expect(readdirSync(temporary()).filter((name) => !before.includes(name))).toHaveLength(1);
    },
    MINUTES,
  );
});

describe("gate", () => {
  const PROGRAM = `paths: [service]
programs:
  - name: service
    directory: service
    command: [./service]
    run: { for: 2s }
    soak: { for: 4s }
`;

  test(
    "static path, valgrind, AddressSanitizer and the soak are one finding with four witnesses",
    async () => {
      write("gate/service/service.c", service(true));
      write("gate/heapgate.yml", PROGRAM);
      const ended = await heapgate(["gate", "--format", "json"], { cwd: join(folder(), "gate") });
      const { findings, runs, verdicts, problems } = reportOf(ended);
      expect(problems).toEqual([]);
      expect(findings).toMatchObject([
        { check: "memory-leak", location: { file: "service/service.c", line: 12 }, confidence: "high" },
      ]);
      expect(findings[0].witnesses.map(({ tool }) => tool)).toEqual(["static", "valgrind", "asan", "cgroup"]);
      expect([runs.length, verdicts.length]).toEqual([2, 1]);
      expect(ended.code).toBe(1);
    },
    MINUTES,
  );

  test(
    "mended, it is clean",
    async () => {
      write("clean/service/service.c", service(false));
      write("clean/heapgate.yml", PROGRAM);
      const ended = await heapgate(["gate", "--format", "json"], { cwd: join(folder(), "clean") });
      const { findings, runs, verdicts } = reportOf(ended);
      expect(findings).toEqual([]);
      expect(runs.map(({ status }) => status)).toEqual(["clean", "clean"]);
      expect(verdicts).toMatchObject([{ pass: true }]);
      expect(ended.code).toBe(0);
    },
    MINUTES,
  );

  test(
    "a program that does not link is said once, for all that needed it",
    async () => {
      write("unlinked/service/service.c", "int main(void) { return 0; }\n");
      write("unlinked/service/Makefile", "service:\n\t$(CC) -o service service.c other.c\n");
      write("unlinked/service/other.c", "int main(void) { return 0; }\n");
      write("unlinked/heapgate.yml", PROGRAM);
      const cwd = join(folder(), "unlinked");
      const other = await heapgate(["gate", "--format", "json"], { cwd });
      expect(reportOf(other).problems).toMatchObject([{ level: "error", location: { file: "service/other.c" } }]);
      expect(other.stdout).not.toMatch(/\/cc\w{6}\.|heapgate-build-/);
      write("unlinked/service/Makefile", "service:\n\t$(CC) -o service service.c -lno-such-library\n");
      const library = await heapgate(["gate", "--format", "json"], { cwd });
      expect(reportOf(library).problems).toMatchObject([
        { level: "error", message: expect.stringMatching(/^service: the program does not build: cannot find -lno/) },
      ]);
      expect(reportOf(other).findings).toMatchObject([
        { check: "build-failure", location: { file: "service/other.c", line: 1 }, witnesses: [{ tool: "compiler" }] },
      ]);
      // An error at a line is a finding; one without a line could not be done.
      expect([other.code, library.code]).toEqual([1, 2]);
    },
    MINUTES,
  );

  test("without heapgate.yml it checks the folder and says that this was all", async () => {
    write("plain/leak.c", LEAKING);
    const cwd = join(folder(), "plain");
    const ended = await heapgate(["gate", "--format", "json"], { cwd });
    const { findings, problems } = reportOf(ended);
    expect(findings).toHaveLength(1);
    expect(problems).toMatchObject([
      { level: "warning", message: expect.stringMatching(/^there is no heapgate\.yml: /) },
    ]);
    expect((await heapgate(["gate"], { cwd })).stdout).toContain("there is no heapgate.yml");
  });

  test("a program with neither run nor soak is one warning, and only of the gate", async () => {
    write("idle/fine.c", MENDED);
    write("idle/heapgate.yml", "programs:\n  - name: fine\n    command: [./fine]\n");
    const cwd = join(folder(), "idle");
    const ended = await heapgate(["gate", "--format", "json"], { cwd });
    const message =
      "heapgate.yml: the program fine has neither `run` nor `soak`, so it is not started; give it one of them";
    expect(reportOf(ended).problems).toEqual([{ level: "warning", file: "heapgate.yml", message }]);
    expect(ended.code).toBe(0);
    expect((await heapgate(["gate"], { cwd })).stdout.match(/heapgate\.yml/g)).toHaveLength(1);
    expect(reportOf(await heapgate(["check", "--format", "json"], { cwd })).problems).toEqual([]);
  });

  test("without a compiler every part of the gate has its row, and nothing passes", async () => {
    write("unbuilt/service/service.c", service(false));
    write("unbuilt/heapgate.yml", PROGRAM);
    const env = { PATH: pathWithout("no-compiler-gate", /cc|clang|[gc]\+\+|c[89]9/), CC: "" };
    const cwd = join(folder(), "unbuilt");
    const ended = await heapgate(["gate", "--format", "json"], { cwd, env });
    const { runs, verdicts, problems } = reportOf(ended);
    expect(ended.code).toBe(2);
    expect(runs.map(({ status }) => status)).toEqual(["could-not-run", "could-not-run"]);
    expect(verdicts).toMatchObject([
      { name: "service", kind: "not-measured", pass: false, duration: 0, limit: 67_108_864 },
    ]);
    expect(problems).toMatchObject([{ level: "error", message: expect.stringContaining("compiler") }]);
    const { stdout } = await heapgate(["gate"], { cwd, env });
    expect(stdout).toMatch(/\n {2}service: soak +FAIL {2}was not started, so it does not pass\n/);
    expect(stdout).toContain("; not measured: the soak of service; not looked at: service under valgrind, ");
    expect(stdout.match(/no C compiler/g)).toHaveLength(1);
  });

  test("a program whose folder is not there does not hide the findings of the rest", async () => {
    write("gone/leak.c", LEAKING);
    write("gone/heapgate.yml", PROGRAM.replace("paths: [service]", "paths: [.]"));
    const ended = await heapgate(["gate", "--format", "json"], { cwd: join(folder(), "gone") });
    const { findings, problems, runs, verdicts } = reportOf(ended);
    expect(findings).toHaveLength(1);
    const message = "service: there is no such file or folder; correct `directory` of the program service";
    expect(problems).toEqual([{ level: "error", message }]);
    expect(runs.map(({ tool, status }) => [tool, status])).toEqual([
      ["valgrind", "could-not-run"],
      ["asan", "could-not-run"],
    ]);
    expect(verdicts).toMatchObject([{ name: "service", kind: "not-measured", pass: false, command: ["./service"] }]);
  });
});

/** The commands of the processes that carry a mark in their environment. */
function commandsOf(mark: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        return environment.includes(mark) ? [readFileSync(`/proc/${pid}/cmdline`, "utf8")] : [];
      } catch {
        return []; // It ended while we were looking.
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

test("a program that fails by itself is not clean, unless it may end so", { timeout: MINUTES }, async () => {
  write("fails/app.c", "int main(void) { return 3; }\n");
  const cwd = join(folder(), "fails");
  const failed = await heapgate(["run", "--with", "valgrind", "app.c"], { cwd });
  expect(failed.code).toBe(2);
  expect(failed.stdout).toMatch(/app: valgrind {2}no answer, /);
  expect(failed.stdout).toContain("--exit-codes 0,3");
  const allowed = await heapgate(["run", "--with", "valgrind", "--exit-codes", "0,3", "app.c"], { cwd });
  expect(allowed).toMatchObject({ code: 0, stderr: "" });
  write(
    "fails/heapgate.yml",
    "programs:\n  - { name: app, command: [./app], build: [make, app], run: { with: [valgrind], exit-codes: [3] } }\npaths: [app.c]\n",
  );
  expect(await heapgate(["gate"], { cwd })).toMatchObject({ code: 0 });
});

test("scenarios are a row each, built once, with their logs where they are wanted", { timeout: MINUTES }, async () => {
  write(
    "scenarios/app.c",
    `#include <stdio.h>
#include <stdlib.h>
int main(int count, char **words)
{
    char *text = malloc(100);
    snprintf(text, 100, "%s", count > 1 ? words[1] : "nothing");
    puts(text);
    if (count < 3) free(text);
    return 0;
}
`,
  );
  write(
    "scenarios/heapgate.yml",
    `paths: [heapgate.yml]
programs:
  - name: app
    command: [./app, usual]
    build: [sh, -c, "echo built >> ../built.txt; cc -o app app.c"]
    run:
      with: [asan]
      scenarios:
        - { name: usual }
        - { name: leaky, args: [one, two] }
`.replace("../built.txt", join(folder(), "built.txt")),
  );
  const cwd = join(folder(), "scenarios");
  const ended = await heapgate(["gate", "--format", "json", "--logs", "logs/of all"], { cwd });
  const { runs, findings } = reportOf(ended);
  expect(runs.map(({ name, status }) => [name, status])).toEqual([
    ["app.usual", "clean"],
    ["app.leaky", "findings"],
  ]);
  expect(findings).toMatchObject([{ check: "memory-leak", location: { file: "app.c", line: 5 } }]);
  expect(readFileSync(join(folder(), "built.txt"), "utf8")).toBe("built\n");
  expect(readdirSync(join(cwd, "logs/of all"))).toEqual(
    expect.arrayContaining(["app.usual.asan.output.txt", "app.leaky.asan.output.txt", "app.leaky.asan.log"]),
  );
});

import { describe, expect, test } from "vitest";
import type { RawFinding } from "../../src/model/index.js";
import { concludeFindings, type Reported } from "../../src/sanitizers/findings.js";
import type { Ground } from "../../src/sanitizers/frames.js";
import { parseAsan } from "../../src/sanitizers/parsers/asan.js";
import { parseValgrindXml } from "../../src/sanitizers/parsers/valgrind-xml.js";
import type { DynamicTool } from "../../src/sanitizers/types.js";
import { captured } from "./helpers.js";

/** The logs' programs were built in a copy, /home/dev/app, of the folder /src/shop/app below the root /src/shop. */
const GROUND: Ground = {
  root: "/src/shop",
  directory: "/src/shop/app",
  sourceMap: (path) => path.replace(/^\/home\/dev\/app/, "/src/shop/app"),
  files: [],
  program: "/home/dev/app/app",
  lines: (file) => {
    const name = /^\/src\/shop\/app\/([\w-]+\.cc?)$/.exec(file)?.[1];
    return name === undefined || name === "worker.c" ? undefined : captured(`programs/${name}`).split("\n");
  },
};

const LOGS = [
  ["valgrind", "gcc"],
  ["valgrind", "clang"],
  ["asan", "gcc"],
  ["asan", "clang"],
] as const;

function conclude(tool: DynamicTool, program: string, compiler: string, ground = GROUND): RawFinding[] {
  return concludeFindings(tool, [read(tool, program, compiler)], ground).findings;
}

function read(tool: DynamicTool, program: string, compiler: string): Reported {
  return tool === "valgrind"
    ? parseValgrindXml(captured(`${program}.valgrind-${compiler}.xml`))
    : parseAsan(captured(`${program}.asan-${compiler}.log`));
}

function short({ check, location, allocation, trace }: RawFinding) {
  const steps = trace.map((step) => `${step.kind} ${step.location.line}`);
  return { check, at: `${location.file}:${location.line}`, from: allocation?.line, steps };
}

describe.each(LOGS)("%s with %s", (tool, compiler) => {
  test("leaks are at the user's innermost line; what hangs on a lost block is counted with it", () => {
    const findings = conclude(tool, "leaks", compiler).sort(
      (a, b) => (b.witnesses[0]?.bytes ?? 0) - (a.witnesses[0]?.bytes ?? 0),
    );
    expect(findings.map(short)).toEqual([
      { check: "memory-leak", at: "app/leaks.c:8", from: 8, steps: ["allocated 8", "lost 8"] },
      { check: "memory-leak", at: "app/leaks.c:8", from: 8, steps: ["allocated 8", "lost 8"] },
    ]);
    // Two callers of one wrapper are two leaks.
    expect(
      findings.map(({ witnesses: [witness] }) => [witness?.bytes, witness?.blocks, witness?.stack[2]]),
    ).toMatchObject([
      [500, 5, { function: "lose_buffer", file: "app/leaks.c", line: 30 }],
      [200, 5, { function: "make", file: "app/leaks.c", line: 15 }],
    ]);
    expect(findings[0]).toMatchObject({
      severity: "error",
      confidence: "high",
      location: { line: 8, column: 20, endLine: 8, endColumn: 26, function: "xmalloc" },
      args: { variable: "memory", callee: "malloc", function: "xmalloc" },
    });
  });

  test("a use after free has its allocation and its release", () => {
    const findings = conclude(tool, "use-after-free", compiler).filter(({ check }) => check !== "memory-leak");
    expect(findings.map(short)).toEqual([
      { check: "use-after-free", at: "app/use-after-free.c:8", from: 6, steps: ["allocated 6", "freed 7", "used 8"] },
      // After the write, ASan has lost its own notes on the block: it says no more than that the memory was freed.
      tool === "valgrind"
        ? {
            check: "use-after-free",
            at: "app/use-after-free.c:9",
            from: 6,
            steps: ["allocated 6", "freed 7", "used 9"],
          }
        : { check: "use-after-free", at: "app/use-after-free.c:9", from: undefined, steps: ["used 9"] },
    ]);
    expect(findings[0]?.trace[1]?.args).toMatchObject({ callee: "free", variable: "name" });
  });

  test("a double free", () => {
    const [finding, ...others] = conclude(tool, "double-free", compiler);
    expect(others).toEqual([]);
    expect(finding && short(finding)).toEqual({
      check: "double-free",
      at: "app/double-free.c:13",
      from: 10,
      steps: ["allocated 10", "freed 5", "freed-again 13"],
    });
    expect(finding?.args).toMatchObject({ variable: "text", callee: "free" });
  });

  test("a free of the middle of a block", () => {
    const findings = conclude(tool, "bad-free", compiler).filter(({ check }) => check !== "memory-leak");
    expect(findings.map(short)).toEqual([
      { check: "free-of-non-heap", at: "app/bad-free.c:8", from: 6, steps: ["allocated 6", "freed 8"] },
    ]);
  });

  test("a release by the wrong function", () => {
    const findings = conclude(tool, "mismatch", compiler);
    expect(findings.map(short)).toEqual([
      { check: "mismatched-release", at: "app/mismatch.cc:6", from: 4, steps: ["allocated 4", "freed 6"] },
    ]);
    expect(findings[0]?.args).toMatchObject({ allocator: "operator new[](unsigned long)", callee: "free" });
  });

  test("a write past the end", () => {
    const [finding] = conclude(tool, "overflow", compiler);
    expect(finding && short(finding)).toEqual({
      check: "invalid-access",
      at: "app/overflow.c:9",
      from: 7,
      steps: ["allocated 7", "used 9"],
    });
    expect(finding?.args).toMatchObject({ access: "write", bytes: "4" });
  });

  test("a write through NULL", () => {
    expect(conclude(tool, "null", compiler).map(short)).toEqual([
      { check: "invalid-access", at: "app/null.c:4", from: undefined, steps: ["used 4"] },
    ]);
  });

  test("blocks that only hold each other are still found", () => {
    const findings = conclude(tool, "ring", compiler);
    expect(findings.every(({ check }) => check === "memory-leak")).toBe(true);
    expect(findings.map(({ location }) => location.line)).toContain(7);
  });
});

test("a value that was never set is a warning of lower confidence", () => {
  const unset = conclude("valgrind", "overflow", "gcc").filter(({ args }) => args.access === "uninitialised");
  expect(
    unset.map(({ check, severity, confidence, location }) => [check, severity, confidence, location.line]),
  ).toContainEqual(["invalid-access", "warning", "medium", 12]);
});

test("two checks of one process see the same memory: the larger count stands", () => {
  const ground = { ...GROUND, lines: (file: string) => (file.endsWith("/worker.c") ? [] : undefined) };
  const findings = conclude("asan", "checked-twice", "gcc", ground);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.location).toMatchObject({ file: "app/worker.c", line: 26, function: "controller" });
  expect(findings[0]?.witnesses[0]).toMatchObject({ bytes: 28 * 10_485_760, blocks: 28 });
});

test("several processes see the same memory: counted once, and a fork alone is less sure", () => {
  const log = read("asan", "leaks", "gcc");
  const twice = concludeFindings("asan", [log, { ...log, isFork: true }], GROUND).findings;
  expect(twice.map(({ witnesses }) => witnesses[0]?.bytes).sort()).toEqual([200, 500]);
  expect(twice.every(({ confidence }) => confidence === "high")).toBe(true);
  const fork = concludeFindings("asan", [{ ...log, isFork: true }], GROUND).findings;
  expect(fork.every(({ confidence }) => confidence === "medium")).toBe(true);
});

test("without line numbers the program itself is the place, and its leaks are not dropped", () => {
  const { findings } = concludeFindings("asan", [parseAsan(captured("leaks.asan-no-symbols.log"))], GROUND);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings[0]?.location).toMatchObject({ file: "app/app", line: 1 });
});

test("errors that never touch the user's code are passed over and counted", () => {
  const elsewhere: Ground = {
    ...GROUND,
    root: "/other",
    directory: "/other",
    sourceMap: (path) => path,
    program: "/other/app",
  };
  const concluded = concludeFindings("valgrind", [read("valgrind", "leaks", "gcc")], elsewhere);
  expect(concluded).toEqual({ findings: [], passedOver: 2 });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeFindings } from "../../src/findings/index.js";
import type { RawFinding, StackFrame, WitnessTool } from "../../src/model/index.js";
import { ASAN_LEAK, at, dynamicLeak, finding, STATIC_LEAK, step, VALGRIND_LEAK } from "./example.js";

function only<T>(values: readonly T[]): T {
  expect(values).toHaveLength(1);
  return values[0] as T;
}
const tools = (one: RawFinding): WitnessTool[] => one.witnesses.map((witness) => witness.tool);

describe("leaks", () => {
  test("a static path, a valgrind stack and an LSan stack of one line are one finding, with the static trace", () => {
    const merged = only(mergeFindings([ASAN_LEAK, VALGRIND_LEAK, STATIC_LEAK]));
    expect(tools(merged)).toEqual(["static", "valgrind", "asan"]);
    expect(merged.confidence).toBe("high");
    expect(merged.trace).toEqual(STATIC_LEAK.trace);
    expect(merged.fix).toEqual(STATIC_LEAK.fix);
    expect(merged.location).toEqual(STATIC_LEAK.location);
  });

  test("two dynamic tools agree without the static analysis", () => {
    const merged = only(mergeFindings([ASAN_LEAK, VALGRIND_LEAK]));
    expect(tools(merged)).toEqual(["valgrind", "asan"]);
    expect(merged.confidence).toBe("high");
  });

  test("one witness alone keeps its confidence", () => {
    expect(only(mergeFindings([VALGRIND_LEAK])).confidence).toBe("medium");
  });

  test.each(["./worker.c", "src/../worker.c"])("%s is worker.c", (file) => {
    const stack = [{ function: "controller", file, line: 26 }];
    expect(tools(only(mergeFindings([STATIC_LEAK, dynamicLeak("valgrind", stack)])))).toEqual(["static", "valgrind"]);
  });

  test("a shorter path is the same file only if the function agrees", () => {
    const inFolder = { ...STATIC_LEAK, location: at(26, 24, 71, { file: "app/worker.c" }) };
    const known = { ...inFolder, allocation: inFolder.location };
    expect(mergeFindings([known, VALGRIND_LEAK])).toHaveLength(1);
    const other = dynamicLeak("valgrind", [{ function: "unrelated", file: "worker.c", line: 26 }]);
    expect(mergeFindings([known, other])).toHaveLength(2);
  });

  test("another line is another finding, and so is another kind of bug on the same line", () => {
    const other = dynamicLeak("valgrind", [{ function: "controller", file: "worker.c", line: 27 }]);
    expect(mergeFindings([STATIC_LEAK, other])).toHaveLength(2);
    const access = finding("invalid-access", at(26), { witnesses: VALGRIND_LEAK.witnesses });
    expect(mergeFindings([STATIC_LEAK, access])).toHaveLength(2);
  });

  test("two allocations on one line each get a witness", () => {
    const second = { ...STATIC_LEAK, location: at(26, 80, 90), allocation: at(26, 80, 90) };
    const merged = mergeFindings([STATIC_LEAK, second, VALGRIND_LEAK, { ...VALGRIND_LEAK, args: { n: "2" } }]);
    expect(merged.map(tools)).toEqual([
      ["static", "valgrind"],
      ["static", "valgrind"],
    ]);
  });

  describe("through a wrapper", () => {
    const inner = { function: "xmalloc", file: "util.c", line: 5 };
    const stackFrom = (line: number): StackFrame[] => [
      { function: "malloc", object: "libasan.so" },
      inner,
      { function: "controller", file: "worker.c", line },
    ];
    const viaWrapper = {
      ...STATIC_LEAK,
      trace: [step("allocated", at(26, 24, 71), { variable: "buffer", callee: "xmalloc" })],
    };

    test("the static finding at the call meets the stack's outer frame", () => {
      const merged = only(mergeFindings([dynamicLeak("asan", stackFrom(26)), viaWrapper]));
      expect(tools(merged)).toEqual(["static", "asan"]);
      expect(merged.location.line).toBe(26);
    });

    test("also where its path begins inside of the wrapper, in another file", () => {
      const inside = at(5, 1, 1, { file: "util.c", function: "xmalloc" });
      const through = {
        ...STATIC_LEAK,
        trace: [
          step("allocated", inside, { variable: "buffer", callee: "malloc" }),
          step("returned", at(26, 24, 71), { variable: "buffer", callee: "xmalloc" }),
        ],
      };
      const merged = only(
        mergeFindings([dynamicLeak("asan", stackFrom(26)), dynamicLeak("valgrind", stackFrom(26)), through]),
      );
      expect(tools(merged)).toEqual(["static", "valgrind", "asan"]);
    });

    test("but not if that line calls something else there", () => {
      expect(mergeFindings([dynamicLeak("asan", stackFrom(26)), STATIC_LEAK])).toHaveLength(2);
    });

    test("without static findings, two callers are two findings, each at its call", () => {
      const merged = mergeFindings([
        dynamicLeak("asan", stackFrom(40)),
        dynamicLeak("valgrind", stackFrom(26)),
        dynamicLeak("asan", stackFrom(26)),
      ]);
      expect(merged.map((one) => [one.location.file, one.location.line, tools(one)])).toEqual([
        ["worker.c", 26, ["valgrind", "asan"]],
        ["worker.c", 40, ["asan"]],
      ]);
    });

    test("what the wrapper calls its pointer is not what the caller does", () => {
      const leak = { ...dynamicLeak("asan", stackFrom(26)), args: { variable: "memory", callee: "malloc" } };
      const merged = only(mergeFindings([leak]));
      expect(merged.args).toEqual({ callee: "xmalloc" });
      expect(merged.trace.map(({ location, args }) => [location.line, args.variable])).toEqual([
        [26, undefined],
        [26, undefined],
      ]);
    });
  });
});

test("a frame without a name gets the one that another tool knows", () => {
  const wrapper = { function: "xmalloc", file: "util.c", line: 5 };
  const outer = { function: "controller", file: "worker.c", line: 26 };
  const { function: hidden, ...nameless } = wrapper;
  const merged = only(
    mergeFindings([
      dynamicLeak("valgrind", [{ function: "malloc" }, nameless, outer]),
      dynamicLeak("asan", [{ function: "malloc" }, wrapper, outer]),
    ]),
  );
  expect([merged.location.line, tools(merged)]).toEqual([26, ["valgrind", "asan"]]);
});

describe("an unloaded plugin", () => {
  const outer = { function: "main", file: "worker.c", line: 26 };
  const inner = { function: "run", file: "plugin.c", line: 9 };
  const knowing = dynamicLeak("valgrind", [{ function: "malloc" }, inner, outer]);
  const blind = (stack: readonly StackFrame[]) => ({
    ...dynamicLeak("asan", [{ function: "malloc" }, ...stack, outer]),
    location: at(26),
    allocation: at(26),
  });

  test("is the line that the other tool still knows", () => {
    const merged = only(mergeFindings([blind([{ file: "(<unknown module>)" }]), knowing]));
    expect([merged.location.file, merged.location.line, tools(merged)]).toEqual(["plugin.c", 9, ["valgrind", "asan"]]);
  });

  test("but two callers are two leaks where both tools know what they say", () => {
    expect(mergeFindings([blind([]), knowing])).toHaveLength(2);
  });
});

describe("misuse", () => {
  const first = finding("use-after-free", at(30, 5, 9), { allocation: at(26) });
  const dynamic = (line: number, allocation: number): RawFinding => ({
    ...first,
    location: at(line),
    allocation: at(allocation),
    witnesses: [{ tool: "valgrind", kind: "InvalidRead", stack: [{ file: "worker.c", line, function: "controller" }] }],
  });

  test("is joined by its own place", () => {
    expect(tools(only(mergeFindings([first, dynamic(30, 99)])))).toEqual(["static", "valgrind"]);
  });
  test("or by check and allocation", () => {
    expect(tools(only(mergeFindings([first, dynamic(31, 26)])))).toEqual(["static", "valgrind"]);
  });
  test("and by nothing less", () => {
    expect(mergeFindings([first, dynamic(31, 99)])).toHaveLength(2);
    expect(mergeFindings([first, { ...dynamic(30, 26), check: "double-free" }])).toHaveLength(2);
  });
  test("the nearer of two static findings of one allocation gets the witness", () => {
    const second = { ...first, location: at(31, 5, 9) };
    const merged = mergeFindings([first, second, dynamic(31, 26)]);
    expect(merged.map((one) => [one.location.line, tools(one)])).toEqual([
      [30, ["static"]],
      [31, ["static", "valgrind"]],
    ]);
  });
});

test("one bug that the analyser met twice keeps each way to lose the memory once", () => {
  const early = [step("lost", at(20), { how: "return" })];
  const merged = only(mergeFindings([STATIC_LEAK, { ...STATIC_LEAK, trace: early, otherTraces: [STATIC_LEAK.trace] }]));
  expect([merged.trace, ...merged.otherTraces]).toHaveLength(2);
});

test("the answer does not depend on the order of the input", () => {
  const raw = [
    STATIC_LEAK,
    VALGRIND_LEAK,
    ASAN_LEAK,
    finding("double-free", at(26, 24, 71)),
    finding("use-after-free", at(3)),
    finding("use-after-free", at(3, 1, 1, { file: "a.c" })),
    dynamicLeak("asan", [{ function: "f", file: "a.c", line: 3 }]),
  ];
  const expected = mergeFindings(raw);
  expect(expected.map((one) => `${one.location.file}:${one.location.line} ${one.check}`)).toEqual([
    "a.c:3 memory-leak",
    "a.c:3 use-after-free",
    "worker.c:3 use-after-free",
    "worker.c:26 double-free",
    "worker.c:26 memory-leak",
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(raw, { minLength: raw.length }), (shuffled) => {
      expect(mergeFindings(shuffled)).toEqual(expected);
    }),
  );
});

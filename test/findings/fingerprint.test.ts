import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint } from "../../src/findings/index.js";
import type { Finding, Location, RawFinding } from "../../src/model/index.js";
import { at, dynamicLeak, SOURCES, STATIC_LEAK, step, WORKER } from "./example.js";

/** The finding as it would be after `down` lines were put in above and the file was renamed. */
function moved(raw: RawFinding, down: number, file = "worker.c"): RawFinding {
  const shift = (place: Location): Location => ({
    ...place,
    file,
    line: place.line + down,
    endLine: place.endLine + down,
  });
  return {
    ...raw,
    location: shift(raw.location),
    ...(raw.allocation && { allocation: shift(raw.allocation) }),
    trace: raw.trace.map((one) => ({ ...one, location: shift(one.location) })),
    otherTraces: raw.otherTraces.map((trace) => trace.map((one) => ({ ...one, location: shift(one.location) }))),
  };
}
function identify(raw: RawFinding, text: string, file = "worker.c"): Finding {
  return fingerprint([raw], new Map([[file, text]]))[0] as Finding;
}
const identity = (one: Finding): unknown => [one.fingerprint, one.pathFingerprints];
const original = identify(STATIC_LEAK, WORKER);

test("is short hexadecimal, one for the finding and one for each trace", () => {
  expect(original.fingerprint).toMatch(/^[0-9a-f]{24}$/);
  expect(original.pathFingerprints).toHaveLength(1);
  expect(original.pathFingerprints[0]).not.toBe(original.fingerprint);
});

describe("does not change", () => {
  test("when any lines are put in above", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "",
        "int x;",
        "/* free(buffer); */",
        "// it's fine",
        '#define Q "',
        "static char c = '\"';",
        "}",
        "{",
        "\t;",
      ),
      fc.string({ maxLength: 20 }).map((text) => `// ${text.replace(/[\n\r\\]/g, "")}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.map((one) => `${one}\n`).join("") + WORKER;
        expect(identity(identify(moved(STATIC_LEAK, lines.length), text))).toEqual(identity(original));
      }),
    );
  });

  test("when the file is renamed", () => {
    expect(identity(identify(moved(STATIC_LEAK, 0, "src/service.c"), WORKER, "src/service.c"))).toEqual(
      identity(original),
    );
  });

  test("when white space, comments and line breaks in the statement change", () => {
    const reformatted = WORKER.replace(
      "char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));",
      "char* buffer /* ; */ =     malloc( PAYLOAD_MB*1024 // ten\n   *1024*sizeof(char) );",
    );
    expect(reformatted).not.toBe(WORKER);
    const raw = { ...STATIC_LEAK, location: at(26, 36, 60), allocation: at(26, 36, 60) };
    const trace = moved({ ...raw, trace: raw.trace.slice(1) }, 1).trace;
    expect(identity(identify({ ...raw, trace }, reformatted))).toEqual(identity(original));
  });

  test("with line ends of Windows", () => {
    expect(identity(identify(STATIC_LEAK, WORKER.replaceAll("\n", "\r\n")))).toEqual(identity(original));
  });

  test("when a tool knows the line, but no column", () => {
    const noColumn = { ...STATIC_LEAK, location: at(26), allocation: at(26) };
    expect(identify(noColumn, WORKER).fingerprint).toBe(original.fingerprint);
  });

  test("when a dynamic tool finds it and names the function in its stack only", () => {
    const seen = dynamicLeak("valgrind", [{ function: "controller", file: "worker.c", line: 26 }]);
    const { function: _, ...place } = seen.location;
    expect(identify({ ...seen, location: place, allocation: place }, WORKER).fingerprint).toBe(original.fingerprint);
  });
});

describe("changes", () => {
  test.each([
    ["the check", { ...STATIC_LEAK, check: "realloc-leak" as const }, WORKER],
    ["the code", STATIC_LEAK, WORKER.replace("sizeof(char)", "sizeof(int)")],
    ["the function", { ...STATIC_LEAK, allocation: at(26, 24, 71, { function: "other" }) }, WORKER],
  ])("with %s", (_, raw, text) => {
    expect(identify(raw, text).fingerprint).not.toBe(original.fingerprint);
  });

  test("in the path alone when the memory is lost elsewhere", () => {
    const other = identify({ ...STATIC_LEAK, trace: [step("lost", at(27, 9), { how: "loop" })] }, WORKER);
    expect(other.fingerprint).toBe(original.fingerprint);
    expect(other.pathFingerprints).not.toEqual(original.pathFingerprints);
  });
});

test("equal code in two files is told apart by its occurrence, and the first keeps its identity", () => {
  const both = fingerprint([moved(STATIC_LEAK, 0, "z.c"), STATIC_LEAK], new Map([...SOURCES, ["z.c", WORKER]]));
  expect(both.map((one) => one.location.file)).toEqual(["worker.c", "z.c"]);
  expect(new Set(both.map((one) => one.fingerprint)).size).toBe(2);
  expect(new Set(both.flatMap((one) => one.pathFingerprints)).size).toBe(2);
  expect(both[0]?.fingerprint).toBe(original.fingerprint);
});

test("a place inside a macro is known by its line", () => {
  const text = "#define MAKE(p) \\\n  p = malloc(1); use(p)\nint x;\n";
  const inMacro = { ...STATIC_LEAK, location: at(2, 7, 16), allocation: at(2, 7, 16), trace: [] };
  const changed = text.replace("malloc(1)", "malloc(2)");
  expect(identify(inMacro, text).fingerprint).not.toBe(identify(inMacro, changed).fingerprint);
});

test("without source the stack's functions identify the finding", () => {
  const leak = (name: string) => dynamicLeak("asan", [{ function: name, file: "gone.c", line: 3 }]);
  expect(identify(leak("a"), WORKER).fingerprint).not.toBe(identify(leak("b"), WORKER).fingerprint);
});

test("a soak's finding is known by its program, not by a line", () => {
  const soak = (program: string, line: number): RawFinding => ({
    ...STATIC_LEAK,
    check: "memory-limit",
    location: at(line),
    args: { program },
    trace: [],
  });
  expect(identify(soak("worker", 1), WORKER).fingerprint).toBe(identify(soak("worker", 26), WORKER).fingerprint);
  expect(identify(soak("worker", 1), WORKER).fingerprint).not.toBe(identify(soak("other", 1), WORKER).fingerprint);
});

test("a 10 MB line is no trouble", () => {
  const text = `${WORKER}/* ${"x".repeat(5e6)} */ int a[] = {${"1,".repeat(2.5e6)}};\n`;
  expect(identify(STATIC_LEAK, text).fingerprint).toBe(original.fingerprint);
});

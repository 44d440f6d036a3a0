import { describe, expect, test } from "vitest";
import { mergeFindings, withSilent } from "../../src/findings/index.js";
import type { Finding, RawFinding, Reach, WitnessTool } from "../../src/model/index.js";
import { plain } from "../../src/reporters/phrase.js";
import { silentPhrases } from "../../src/reporters/reach.js";
import { ASAN_LEAK, at, finding, STATIC_LEAK, VALGRIND_LEAK } from "./example.js";

function reach(tool: WitnessTool, more: Partial<Reach> = {}): Reach {
  return { tool, name: "worker", allocations: [], releases: [], allocating: [], sources: [], ...more };
}

const line = (number: number, blocks = 5, file = "worker.c") => ({ file, line: number, blocks });

function said(one: RawFinding): string[] {
  return silentPhrases({ ...one, fingerprint: "", pathFingerprints: [] } satisfies Finding).map(plain);
}

function only(raw: readonly RawFinding[], reaches: readonly Reach[]): RawFinding {
  const all = withSilent(mergeFindings(raw), reaches);
  expect(all).toHaveLength(1);
  return all[0] as RawFinding;
}

describe("a leak", () => {
  test("is told with the tools that came through its line and saw none", () => {
    const seen = only([STATIC_LEAK], [reach("valgrind", { allocations: [line(26)] }), reach("asan")]);
    expect(seen.silent).toEqual([{ tool: "valgrind", runs: ["worker"], at: "allocation", line: line(26) }]);
    expect(said(seen)).toEqual(["valgrind ran through this line (5 blocks allocated) and saw no leak"]);
    expect(seen.confidence).toBe("medium");
  });

  test("a tool that saw it is not silent, in whichever run", () => {
    const reaches = [
      reach("valgrind", { allocations: [line(26)] }),
      reach("asan", { name: "worker.idle", allocations: [line(26, 1)] }),
      reach("asan", { name: "worker.busy", allocations: [line(26, 2)] }),
    ];
    const seen = only([STATIC_LEAK, VALGRIND_LEAK], reaches);
    expect(seen.silent).toEqual([
      { tool: "asan", runs: ["worker.idle", "worker.busy"], at: "allocation", line: line(26, 3) },
    ]);
    expect(only([STATIC_LEAK, VALGRIND_LEAK, ASAN_LEAK], reaches).silent).toBeUndefined();
  });

  test("what is only possibly lost is refuted by AddressSanitizer's silence", () => {
    const possible = {
      ...VALGRIND_LEAK,
      witnesses: VALGRIND_LEAK.witnesses.map((witness) => ({ ...witness, kind: "Leak_PossiblyLost" })),
    };
    const silent = [reach("asan", { allocations: [line(26)] })];
    expect(only([possible], silent).confidence).toBe("low");
    expect(only([possible], [reach("asan")]).confidence).toBe("medium");
    expect(only([VALGRIND_LEAK], silent).confidence).toBe("medium");
    expect(only([possible, STATIC_LEAK], silent).confidence).toBe("high");
  });

  test("nothing is said of lines that nobody came through, and of other files' lines", () => {
    const reaches = [reach("valgrind", { allocations: [line(27), line(26, 1, "lib/worker.c")], releases: [line(26)] })];
    expect(only([STATIC_LEAK], reaches).silent).toBeUndefined();
    expect(only([STATIC_LEAK], []).silent).toBeUndefined();
  });

  test("paths are the same however they are written", () => {
    expect(only([STATIC_LEAK], [reach("asan", { allocations: [line(26, 1, "./worker.c")] })]).silent).toHaveLength(1);
  });
});

describe("misuse", () => {
  const twice = finding("double-free", at(30), { allocation: at(26) });

  test("is known by its release, where the tool tells releases; else by its allocation", () => {
    const valgrind = reach("valgrind", { allocations: [line(26)], releases: [line(30, 2)] });
    const asan = reach("asan", { allocations: [line(26, 1)] });
    const seen = only([twice], [asan, valgrind]);
    expect(said(seen)).toEqual([
      "valgrind ran through this line (2 blocks released) and saw nothing wrong",
      "AddressSanitizer ran through `worker.c:26` (1 block allocated) and saw nothing wrong",
    ]);
  });

  test("a use after free by its allocation; what needs more than its line by nothing", () => {
    const reaches = [reach("valgrind", { allocations: [line(26), line(30)], releases: [line(30)] })];
    expect(only([finding("use-after-free", at(30), { allocation: at(26) })], reaches).silent).toHaveLength(1);
    for (const check of ["unchecked-allocation", "realloc-leak", "resource-leak", "memory-growth"] as const) {
      expect(only([finding(check, at(30), { allocation: at(26) })], reaches).silent).toBeUndefined();
    }
  });
});

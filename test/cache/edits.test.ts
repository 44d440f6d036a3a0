// The cache never changes an answer: programs are edited again and again, and analysed with what was kept from before and without.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Analysis, analyzeFiles } from "../../src/analysis.js";
import { openCache } from "../../src/cache/folder.js";
import { parser } from "../ir/helpers.js";
import { COMPOSED, EDITS, edits, FIXTURES, filesOf, type Program, type Step } from "./programs.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-cache-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const refuse = (message: string): never => {
  throw new Error(message);
};

function withCache({ program, options }: Step, folder: string): { analysis: Analysis; explored: string[] } {
  const cache = openCache(folder, { warn: refuse });
  const explored: string[] = [];
  const watched = {
    ...cache,
    keep(...[fn, kept]: Parameters<typeof cache.keep>) {
      explored.push(fn.name);
      cache.keep(fn, kept);
    },
  };
  const analysis = analyzeFiles(parser, filesOf(program), options, watched);
  cache.flush();
  return { analysis, explored };
}

const withoutCache = ({ program, options }: Step): Analysis => analyzeFiles(parser, filesOf(program), options);
const text = (analysis: Analysis): string => JSON.stringify(analysis, undefined, 1);

describe("the cache", () => {
  it.each<[string, Program, number]>([
    ["a program whose parts depend on each other", COMPOSED, 30],
    ["fixtures", FIXTURES, 6],
  ])(
    "answers as without it, whatever is edited: %s",
    (_, program, numRuns) => {
      const folder = mkdtempSync(join(scratch, "edits-"));
      const start: Step = { program, options: {} };
      expect(text(withCache(start, folder).analysis)).toBe(text(withoutCache(start)));
      fc.assert(
        fc.property(edits, (all) => {
          let step = start;
          for (const { name, seed } of all) {
            step = EDITS[name](seed)(step);
            expect(text(withCache(step, folder).analysis), name).toBe(text(withoutCache(step)));
          }
        }),
        { numRuns },
      );
    },
    600_000,
  );

  it("answers at once where nothing has changed, and does not care for the order of the files", () => {
    const folder = mkdtempSync(join(scratch, "same-"));
    const step: Step = { program: COMPOSED, options: {} };
    const first = withCache(step, folder);
    const again = withCache({ ...step, program: new Map([...COMPOSED].reverse()) }, folder);
    expect(text(again.analysis)).toBe(text(first.analysis));
    expect(first.explored.length).toBeGreaterThan(10);
    expect(again.explored).toEqual([]);
  });

  it("explores again what a change concerns, and nothing else", () => {
    const folder = mkdtempSync(join(scratch, "change-"));
    const start: Step = { program: COMPOSED, options: {} };
    withCache(start, folder);
    const edited = (path: string, from: string, to: string): Step => {
      const before = COMPOSED.get(path) ?? "";
      expect(before).toContain(from);
      return { ...start, program: new Map([...COMPOSED, [path, before.replace(from, to)]]) };
    };
    // A comment above moves all functions of the file, and changes none.
    expect(
      withCache(edited("lib/alloc.c", "static int count", "/* how many */\nstatic int count"), folder).explored,
    ).toEqual([]);
    expect(withCache(edited("app/list.c", "return n + 1", "return n + 2"), folder).explored).toEqual(["three"]);
    // What it allocates is what its callers see.
    const callers = withCache(edited("lib/item.c", "it->data = 0;", "it->data = strdup(name);"), folder).explored;
    expect(callers).toContain("item_new");
    expect(callers).toContain("run");
    expect(callers).not.toContain("item_set");
    expect(callers).not.toContain("twice");
  });

  it("lets the findings of a change elsewhere come and go", () => {
    const folder = mkdtempSync(join(scratch, "elsewhere-"));
    const start: Step = { program: COMPOSED, options: {} };
    const names = ({ analysis }: { analysis: Analysis }): string[] =>
      analysis.findings.map(({ check, location }) => `${check} in ${location.function}`);
    const before = names(withCache(start, folder));
    const program = new Map([
      ...COMPOSED,
      ["lib/alloc.c", (COMPOSED.get("lib/alloc.c") ?? "").replace("free(p);", ";")],
    ]);
    const after = names(withCache({ ...start, program }, folder));
    expect(before).toContain("double-free in twice");
    expect(after).not.toContain("double-free in twice");
    expect(names(withCache(start, folder))).toEqual(before);
  });
});

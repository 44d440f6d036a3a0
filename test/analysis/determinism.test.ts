// One program, one answer: whatever order the files come in, however often it is asked.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../src/analysis.js";
import type { RawFinding } from "../../src/model/index.js";
import { analyze, faults, MODULES, SINGLE } from "./helpers.js";

/** Every file of its own program as one program: names that several files define meet here. */
const ALL: readonly SourceFile[] = [...SINGLE, ...MODULES.flatMap(({ files }) => files)];

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe("the order of the files", () => {
  it.each(MODULES.map(({ name, files }) => [name, files] as const))("of %s does not matter", (_, files) => {
    const wanted = analyze(files);
    expect(wanted.findings).not.toEqual([]);
    fc.assert(
      fc.property(shuffled(files), (order) => {
        expect(analyze(order)).toEqual(wanted);
      }),
      { numRuns: 12 },
    );
  });

  it("of any program of any files does not matter", () => {
    const program = fc
      .shuffledSubarray([...ALL], { minLength: 2, maxLength: 8 })
      .chain((files) => fc.tuple(fc.constant(files), shuffled(files)));
    fc.assert(
      fc.property(program, ([one, other]) => {
        const wanted = analyze(one);
        expect(analyze(other)).toEqual(wanted);
        expect(faults(wanted, one)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("files that have nothing to do with each other", () => {
  it("are analysed together as they are alone", () => {
    const strangers = SINGLE.filter(({ path }) => path.startsWith("fixtures/memory-leak/"));
    // Functions of the same name in two files, or a macro or a variable, would make them one program.
    const apart = strangers.map(({ path, bytes }) => ({
      path,
      bytes: Buffer.from(
        Buffer.from(bytes)
          .toString("utf8")
          .replace(/^(?!static )(?=[a-z].*\) \{$)/gm, "static "),
      ),
    }));
    const alone = apart.flatMap((file) => analyze([file]).findings);
    const places = (findings: readonly RawFinding[]): string[] =>
      findings.map(({ check, location }) => `${location.file}:${location.line} ${check}`).sort();
    expect(places(analyze(apart).findings)).toEqual(places(alone));
  });
});

// Every fix that is offered for a fixture: it compiles, it takes its finding away, and it brings none.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { SourceFile } from "../../src/analysis.js";
import { applyFix } from "../../src/fix/apply.js";
import type { Fix, RawFinding } from "../../src/model/index.js";
import { analyze, analyzeText } from "../analysis/helpers.js";
import { bareFixtures } from "./bare.js";

const folder = mkdtempSync(join(tmpdir(), "heapgate-fix-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixtures = bareFixtures().map((fixture) => ({ fixture, findings: analyze(fixture.files).findings }));
const fixed = fixtures.filter(({ findings }) => findings.some(({ fix }) => fix));

/** The same bug, whatever lines were added. */
const nameOf = ({ check, location, args }: RawFinding): string =>
  `${check} ${location.file} ${location.function} ${args.variable}`;

/** Compiles the C files of each program with the warnings of the fixtures; one run of the compiler, it is slow to start. */
function compile(programs: readonly (readonly SourceFile[])[]): void {
  const sources = programs.flatMap((files, i) =>
    files.flatMap(({ path, bytes }) => {
      const target = join(folder, String(i), path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
      return path.endsWith(".c") ? [target] : [];
    }),
  );
  const warnings = ["-Wall", "-Werror", "-Wno-use-after-free", "-Wno-unused-result", "-Wno-unused-but-set-variable"];
  execFileSync("gcc", ["-std=gnu11", "-fsyntax-only", ...warnings, ...sources], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

const allFixes = (findings: readonly RawFinding[]): Fix[] => findings.flatMap(({ fix }) => (fix ? [fix] : []));
describe("fixes of the fixtures", () => {
  it.each(fixed.map(({ fixture, findings }) => [fixture.name, fixture, findings] as const))(
    "of %s take their findings away, one by one, and bring none",
    (_, fixture, findings) => {
      const before = findings.map(nameOf).sort();
      for (const finding of findings) {
        if (!finding.fix) continue;
        const after = analyze(applyFix(fixture.files, finding.fix)).findings.map(nameOf).sort();
        // A change may mend more than it was made for.
        const wanted = [...before];
        wanted.splice(wanted.indexOf(nameOf(finding)), 1);
        const rest = [...wanted];
        for (const name of after) expect(rest.splice(rest.indexOf(name), 1)).toEqual([name]);
        expect(after.length).toBeLessThanOrEqual(wanted.length);
      }
    },
  );

  const isForeign = ({ location }: RawFinding): boolean => location.file.endsWith("allocator_module/table.c");

  it("all compile, each alone, without a new warning", () => {
    const own = fixed.map(({ fixture, findings }) => ({ fixture, findings: findings.filter((f) => !isForeign(f)) }));
    compile(own.flatMap(({ fixture, findings }) => allFixes(findings).map((fix) => applyFix(fixture.files, fix))));
  });

  // Memory comes from the program's own mem_new(): its file does not include <stdlib.h>.
  it("compile where nobody has declared free()", () => {
    const { fixture, findings } = fixed.find(({ findings: all }) => all.some((f) => f.fix && isForeign(f))) ?? {};
    if (!fixture || !findings) return;
    compile(allFixes(findings.filter(isForeign)).map((fix) => applyFix(fixture.files, fix)));
  });

  it("are told in one line that says what is done", () => {
    for (const { fix } of fixtures.flatMap(({ findings }) => findings)) {
      if (fix)
        expect(fix.description).toMatch(
          /^(?:add|move|remove|release|keep|replace|use|read|copy|jump|initialise) [^\n]+[^.\n]$/,
        );
    }
  });
});

describe("applyFix", () => {
  const edit = (line: number, column: number, endColumn: number, newText: string) => ({
    file: "a.c",
    line,
    column,
    endLine: line,
    endColumn,
    newText,
  });

  it("makes edits at their places, whatever their order, and touches no other file", () => {
    const files = [
      { path: "a.c", bytes: Buffer.from("one\ntwo\nthree\n") },
      { path: "b.c", bytes: Buffer.from("one\n") },
    ];
    const edits = [edit(1, 1, 4, "1"), edit(3, 6, 6, "!"), edit(2, 2, 3, "-")];
    fc.assert(
      fc.property(fc.shuffledSubarray(edits, { minLength: 3 }), (order) => {
        const [a, b] = applyFix(files, { description: "", edits: order });
        expect(Buffer.from(a?.bytes ?? []).toString()).toBe("1\nt-o\nthree!\n");
        expect(b).toBe(files[1]);
      }),
    );
  });

  it("counts columns in UTF-16 units", () => {
    const files = [{ path: "a.c", bytes: Buffer.from("/* 🙂é */ x;\n") }];
    const [a] = applyFix(files, { description: "", edits: [edit(1, 11, 12, "y")] });
    expect(Buffer.from(a?.bytes ?? []).toString()).toBe("/* 🙂é */ y;\n");
  });
});

describe("a fix keeps to the code around it", () => {
  const fixOf = (body: string): string | undefined => {
    const text = `#include <stdlib.h>\nvoid use(const char *);\n${body}`;
    const { findings } = analyzeText(text);
    const fix = findings[0]?.fix;
    if (!fix) return undefined;
    const [file] = applyFix([{ path: "a.c", bytes: Buffer.from(text) }], fix);
    return Buffer.from(file?.bytes ?? []).toString();
  };

  it("puts braces around a return that had none", () => {
    const text =
      "int f(int n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    if (n) return 1;\n    free(p);\n    return 0;\n}\n";
    expect(fixOf(text)).toContain("    if (n) { free(p); return 1; }\n");
  });

  it("indents as the line before it, with tabs where those are", () => {
    const text = "int f(int n) {\n\tchar *p = malloc(4);\n\tif (!p)\n\t\treturn -1;\n\tuse(p);\n\treturn 0;\n}\n";
    expect(fixOf(text)).toContain("\tuse(p);\n\tfree(p);\n\treturn 0;\n");
  });

  // The words behind the return are searched for the variable, the comment too.
  it("is offered whatever a comment behind the return says", () => {
    const text =
      "int f(int n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    if (n) return 1; // p is lost\n    free(p);\n    return 0;\n}\n";
    expect(fixOf(text)).toContain("{ free(p); return 1; }");
  });

  it("takes out an allocation that nobody uses", () => {
    expect(fixOf("void f(void) {\n    malloc(4);\n    use(0);\n}\n")).toContain("{\n    use(0);\n}");
  });
});

describe("the proof of many fixes", () => {
  /** More fixes than are tried one by one. */
  const many = (count: number): string => {
    const one = (i: number): string =>
      `int f${i}(int n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    if (n) {\n        return 1;\n    }\n    free(p);\n    return 0;\n}\n`;
    return `#include <stdlib.h>\n${Array.from({ length: count }, (_, i) => one(i)).join("")}`;
  };

  it("finds each of a few", () => {
    expect(allFixes(analyzeText(many(5)).findings).length).toBe(5);
  });

  // They are made one after the other, but the lines of the later ones are those of the file before the first.
  it("finds all of them together", () => {
    expect(allFixes(analyzeText(many(30)).findings).length).toBe(30);
  });
});

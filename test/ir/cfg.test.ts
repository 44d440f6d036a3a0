// Holds each fixture in fixtures/cfg/ to the graph in its own head comment.
//
// A fixture is: one line that says what it shows; where today's graph is wrong a line `// gap: REASON`; the graphs of its functions;
// an empty line; the C. `vitest -u` writes new graphs into the files: read them before you commit them.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { lowerText, printGraph } from "./helpers.js";

const fixtures = globSync("fixtures/cfg/*.c").sort().map(readFixture);

interface CfgFixture {
  readonly path: string;
  readonly name: string;
  readonly title: string;
  /** Why the analyser's graph is not yet the one in the comment. */
  readonly gap: string | undefined;
  readonly text: string;
  readonly code: string;
}

function readFixture(path: string): CfgFixture {
  const text = readFileSync(path, "utf8");
  const end = text.indexOf("\n\n");
  const [title = "", second = ""] = text.slice(0, end).split("\n");
  return {
    path,
    name: basename(path, ".c"),
    title: title.replace("// ", ""),
    gap: /^\/\/ gap: (.+)$/.exec(second)?.[1],
    text,
    code: text.slice(end + 2),
  };
}

/** The fixture as it would be if its head told the graph that its code has now. */
function withActualGraph({ title, gap, code }: CfgFixture): string {
  const graphs = lowerText(code).map(printGraph).join("\n").trimEnd().split("\n");
  const head = [title, ...(gap === undefined ? [] : [`gap: ${gap}`]), "", ...graphs];
  return `${head.map((line) => `// ${line}`.trimEnd()).join("\n")}\n\n${code}`;
}

describe("control-flow graph", () => {
  for (const fixture of fixtures) {
    if (fixture.gap !== undefined) {
      it.fails(`${fixture.name}: ${fixture.title} (${fixture.gap})`, () => {
        expect(withActualGraph(fixture)).toBe(fixture.text);
      });
      continue;
    }
    it(`${fixture.name}: ${fixture.title}`, async () => {
      await expect(withActualGraph(fixture)).toMatchFileSnapshot(`../../${fixture.path}`);
    });
  }

  it("has a fixture for each construct", () => {
    expect(fixtures.length).toBeGreaterThan(55);
    expect(new Set(fixtures.map(({ title }) => title)).size).toBe(fixtures.length);
  });
});

describe("every graph", () => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture.code] as const))("of %s is whole", (_, code) => {
    for (const fn of lowerText(code)) {
      for (const block of fn.blocks) {
        const { terminator: t } = block;
        const targets =
          t.op === "goto"
            ? [t.target]
            : t.op === "branch"
              ? [t.whenTrue, t.whenFalse]
              : t.op === "switch"
                ? [t.otherwise, ...t.cases.map((one) => one.target)]
                : [];
        for (const target of targets) expect(fn.blocks[target]).toBeDefined();
        for (const { at } of block.instructions) {
          expect(at.start).toBeGreaterThanOrEqual(fn.span.start);
          expect(at.end).toBeLessThanOrEqual(fn.span.end);
          expect(at.start).toBeLessThanOrEqual(at.end);
        }
      }
    }
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { at, finding, INCIDENT, report, SOURCES, STATIC_LEAK, step, verdict } from "./example.js";

interface Command {
  command: string;
  properties: Record<string, string>;
  message: string;
}

/** Reads a line as GitHub's runner does: properties up to the next `::`, split at commas, each unescaped afterwards. */
function parse(line: string): Command {
  const match = /^::(\w+) (.*?)::(.*)$/s.exec(line);
  if (!match) throw new Error(`no command: ${line}`);
  const [, command = "", properties = "", message = ""] = match;
  const data = (text: string): string => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  const property = (text: string): string =>
    data(text.replaceAll("%3A", ":").replaceAll("%2C", ",")).replaceAll("%25", "%");
  return {
    command,
    properties: Object.fromEntries(
      properties.split(",").map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), property(pair.slice(at + 1))];
      }),
    ),
    message: data(message).replaceAll("%25", "%"),
  };
}
function commands(of: Report): Command[] {
  const text = render(of, "github", { sources: SOURCES });
  return text === "" ? [] : text.replace(/\n$/, "").split("\n").map(parse);
}

test("the incident points at line 26 and walks the trace", () => {
  const [leak, soak, ...rest] = commands(INCIDENT);
  expect(leak).toEqual({
    command: "error",
    properties: {
      file: "worker.c",
      line: "26",
      endLine: "26",
      col: "24",
      endColumn: "71",
      title: "Memory leak (memory-leak, CWE-401)",
    },
    message: [
      "`buffer` is allocated here and never freed: the last pointer to it is lost when the loop comes round.",
      "1. line 26: `buffer` gets memory from `malloc`",
      "2. line 27: `buffer` is passed to `process_work`, which keeps no copy",
      "3. line 28: the last pointer to `buffer` is lost when the loop comes round",
      "To mend it, add `free(buffer);` after line 27",
    ].join("\n"),
  });
  expect(soak?.message).toBe(
    "killed by the kernel for going over its limit of 64 MiB (last seen at 62 MiB, ran for 5.2 s)",
  );
  expect(rest.map(({ command, message }) => [command, message])).toEqual([
    ["warning", "data.c is not text; left out"],
    ["notice", "`odd` at `odd.c:3` only in part: parts of it could not be understood"],
    ["notice", "1 new finding, 0 were there before, 0 fixed."],
  ]);
});

test("the exact escapes", () => {
  const place = at(1, 1, 5, { file: "a,b:c%d\n.c" });
  const text = render(report([finding("double-free", place, { args: { variable: "100%" } })]), "github", {
    sources: SOURCES,
  });
  expect(text).toMatch(/^::error file=a%2Cb%3Ac%25d%0A\.c,line=1,endLine=1,col=1,endColumn=5,title=/);
  expect(text).toContain("::`100%25` is freed here");
});

test("columns are left out where a range spans lines or is not known", () => {
  const [several] = commands(report([finding("double-free", at(1, 5, 2, { endLine: 3 }))]));
  expect(several?.properties).toMatchObject({ line: "1", endLine: "3" });
  expect(several?.properties).not.toHaveProperty("col");
  const [unknown] = commands(report([finding("double-free", at(2))]));
  expect(unknown?.properties).not.toHaveProperty("col");
});

test("worst first, whatever the order of the lines", () => {
  const mixed = report([
    finding("memory-growth", at(1), { severity: "note" }),
    finding("unchecked-allocation", at(2), { severity: "warning" }),
    finding("double-free", at(3)),
  ]);
  expect(commands(mixed).map(({ command }) => command)).toEqual(["error", "warning", "notice"]);
});

test("after a comparison only new findings are annotated, and the others are counted and listed", () => {
  const both = report([STATIC_LEAK, finding("double-free", at(5))]);
  const gate = { newFindings: [both.findings[1]?.fingerprint ?? ""], fixed: [], existing: 1, compared: true };
  expect(commands({ ...both, gate }).map(({ command, message }) => [command, message.split("\n").at(-1)])).toEqual([
    ["error", "To mend it, add `free(buffer);` after line 27"],
    ["notice", "worker.c:5 double-free"],
  ]);
});

test("what GitHub would drop without a word is counted where it is still shown, and follows in the log", () => {
  const many = report(Array.from({ length: 23 }, (_, index) => finding("double-free", at(index + 1))));
  const shown = commands(many);
  expect(shown).toHaveLength(24);
  expect(shown[9]?.message).toBe("9 of 23 error annotations are shown here. The rest is in the log of this step.");
  expect(
    commands(report(Array.from({ length: 10 }, (_, index) => finding("double-free", at(index + 1))))),
  ).toHaveLength(10);
});

test("a clean report annotates nothing", () => {
  expect(commands(report())).toEqual([]);
});

test("a soak that could not start is told once: why it could not", () => {
  const why = "there is no C compiler";
  const unstarted = verdict({
    kind: "not-measured",
    pass: false,
    reasons: [{ kind: "not-measured", args: { why: "not-started", samples: 0 } }],
    notEnforced: [why],
  });
  const told = (more: Partial<Report>) =>
    commands(report([], { verdicts: [unstarted], ...more })).map(({ properties, message }) => [
      properties.title,
      message,
    ]);
  expect(told({})).toEqual([["worker: soak not measured", "was not started, so it does not pass"]]);
  expect(told({ problems: [{ level: "error", message: `worker: ${why}` }] })).toEqual([
    ["heapgate could not do all of its work", `worker: ${why}`],
  ]);
});

describe("whatever the files are called and the code says", () => {
  const odd = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "::error::x",
      "\n::set-output name=a::b",
      "\r\n::stop-commands::x",
      "%0A::add-mask::y",
      "a,line=1",
      "x::y",
      "%25",
      "\u2028::error::x",
    ),
  );

  test("each annotation is one command on one line, and its file comes back unchanged", () => {
    fc.assert(
      fc.property(odd, odd, odd, odd, (file, variable, condition, message) => {
        const place = at(1, 1, 5, { file });
        const leak = {
          ...STATIC_LEAK,
          location: place,
          args: { variable },
          trace: [step("branch", at(2, 1, 1, { file: message }), { condition, taken: "true" })],
          fix: { description: message, edits: [] },
        };
        const shown = commands(
          report([leak], {
            problems: [{ level: "error", message, file }],
            verdicts: [verdict({ name: variable, kind: "crashed", pass: false, signal: condition })],
            coverage: {
              files: 1,
              lines: 1,
              functions: 1,
              partial: [{ location: place, name: variable, reason: "budget" }],
              unread: [],
            },
          }),
        );
        expect(shown.map(({ command }) => command)).toEqual(["error", "error", "error", "notice"]);
        expect(shown[0]?.properties.file).toBe(file);
        expect(shown[0]?.properties.line).toBe("1");
        expect(shown[2]?.properties.file).toBe(file);
      }),
      { numRuns: 500 },
    );
  });
});

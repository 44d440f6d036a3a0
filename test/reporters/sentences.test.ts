import { describe, expect, test } from "vitest";
import { CHECK_IDS, type LossKind, type RawFinding, type StepKind } from "../../src/model/index.js";
import { render, sentence, stepSentence } from "../../src/reporters/index.js";
import { at, finding, report, SOURCES, STATIC_LEAK, step } from "./example.js";

test("the incident in one sentence", () => {
  expect(sentence(STATIC_LEAK)).toBe(
    "`buffer` is allocated here and never freed: the last pointer to it is lost when the loop comes round.",
  );
});

test("after a branch it does not say never: another way out may free", () => {
  const trace = [step("branch", at(3), { condition: "n < 0", taken: "true" }), step("lost", at(4), { how: "return" })];
  expect(sentence({ ...STATIC_LEAK, trace })).toBe(
    "`buffer` is allocated here and not freed on every way out: the last pointer to it is lost when the function returns.",
  );
});

test.each(["!buffer", "buffer == NULL", "(NULL != buffer)", "buffer"])("%s is only a NULL check", (condition) => {
  const check = step("branch", at(27), { condition, taken: "false" });
  expect(sentence({ ...STATIC_LEAK, trace: [check, ...STATIC_LEAK.trace] })).toBe(sentence(STATIC_LEAK));
});

describe("each check", () => {
  const freed = [step("freed", at(12), { variable: "p", callee: "free" }), step("used", at(14), { variable: "p" })];
  const elsewhere = [step("freed", at(12, 1, 2, { file: "util.c" }), { variable: "p", callee: "free" })];
  test.each<[string, RawFinding]>([
    [
      "`p` is allocated here, and NULL replaces the only pointer to it when realloc fails at line 9.",
      finding("realloc-leak", at(5), { trace: [step("lost", at(9), { variable: "p", how: "realloc" })] }),
    ],
    ["`p` is freed here although it was already freed at line 12.", finding("double-free", at(14), { trace: freed })],
    ["`p` is used here after it was freed at line 12.", finding("use-after-free", at(14), { trace: freed })],
    ["`p` is used here after it was freed at `util.c:12`.", finding("use-after-free", at(14), { trace: elsewhere })],
    [
      "`p` may be NULL here: nothing checks whether `malloc` got any memory.",
      finding("unchecked-allocation", at(5), { args: { variable: "p", callee: "malloc" } }),
    ],
    [
      "`p` is freed here, but it does not point to the start of memory from the heap.",
      finding("free-of-non-heap", at(5)),
    ],
    [
      "`p` comes from `fopen`, but is released here by `free`, where `fclose` is the right one.",
      finding("mismatched-release", at(5), {
        args: { variable: "p", allocator: "fopen", callee: "free", expected: "fclose" },
      }),
    ],
    [
      "The program writes 4 bytes here to memory that it does not own.",
      finding("invalid-access", at(5), { args: { access: "write", bytes: "4" } }),
    ],
    [
      "`worker` was killed by the kernel: it needed more memory than its limit of 64 MiB.",
      finding("memory-limit", at(1), { args: { program: "worker", limit: "67108864", how: "oom-killed" } }),
    ],
    [
      "`worker` used 70 MiB, too much for its limit of 64 MiB.",
      finding("memory-limit", at(1), { args: { program: "worker", limit: "67108864", peak: "73400320" } }),
    ],
    [
      "`worker` keeps growing by 12.5 MiB a minute while it runs.",
      finding("memory-growth", at(1), { args: { program: "worker", slope: "12.5" } }),
    ],
  ])("%s", (expected, one) => {
    expect(sentence(one)).toBe(expected);
  });

  test.each(CHECK_IDS)("%s makes a sentence without any names too", (check) => {
    expect(sentence(finding(check, at(1), { args: {} }))).toMatch(/^[A-Z][^`]*\.$/);
    expect(sentence(finding(check, at(1), { args: {} }))).not.toMatch(/undefined|NaN|\?/);
  });
});

// Records, so that the compiler asks for a line when the model gets a new member.
const STEPS: Record<Exclude<StepKind, "lost">, [Record<string, string>, string]> = {
  allocated: [{ variable: "p", callee: "malloc" }, "`p` gets memory from `malloc`"],
  reallocated: [{ variable: "p", callee: "realloc" }, "`p` gets resized memory from `realloc`"],
  stored: [{ variable: "p", target: "list->head" }, "the pointer is stored in `list->head`"],
  passed: [{ variable: "p", callee: "work", keeps: "no" }, "`p` is passed to `work`, which keeps no copy"],
  returned: [{ variable: "p", callee: "make" }, "`make` returns `p`"],
  branch: [{ condition: "n < 0", taken: "false" }, "`n < 0` is false"],
  case: [{ condition: "kind", label: "3" }, "`kind` takes the case `3`"],
  loop: [{}, "the loop comes round"],
  freed: [{ variable: "p", callee: "free" }, "`p` is freed by `free`"],
  "freed-again": [{ variable: "p", callee: "free" }, "`p` is freed again by `free`"],
  used: [{ variable: "p" }, "`p` is used"],
  overwritten: [{ variable: "p" }, "`p` gets another value"],
  witnessed: [{ tool: "valgrind", text: "main" }, "seen by valgrind in `main`"],
};

test.each(Object.entries(STEPS))("step %s", (kind, [args, expected]) => {
  expect(stepSentence(step(kind as StepKind, at(1), args))).toBe(expected);
  expect(stepSentence(step(kind as StepKind, at(1), kind === "witnessed" ? { tool: "asan" } : {}))).toMatch(/^[^`]+$/);
});

const LOSSES: Record<LossKind, string> = {
  return: "the last pointer to `p` is lost when the function returns",
  scope: "the last pointer to `p` is lost at the end of its scope",
  loop: "the last pointer to `p` is lost when the loop comes round",
  overwritten: "the last pointer to `p` is overwritten",
  discarded: "the pointer is never stored",
  "container-freed": "the last pointer to `p` is lost when what holds it is freed",
  forgotten: "what is next to `p` is freed, and `p` is not",
  realloc: "the last pointer to `p` is overwritten when realloc fails",
  exit: "nothing points to `p` any more when the program ends",
};

test.each(Object.entries(LOSSES))("lost by %s", (how, expected) => {
  expect(stepSentence(step("lost", at(1), { variable: "p", how }))).toBe(expected);
});

test("a removed call is part of the message, in every format", () => {
  const cause = { cause: "removed-release", removed: "free(buffer);", removedAt: "worker.c:28" };
  const leak = { ...STATIC_LEAK, args: { ...STATIC_LEAK.args, ...cause } };
  const said = "`free(buffer);` was removed in this pull request (it stood at `worker.c:28`).";
  expect(sentence(leak).endsWith(`. ${said}`)).toBe(true);
  for (const format of ["text", "json", "sarif", "markdown", "github"] as const) {
    const text = render(report([leak]), format, { sources: SOURCES, width: 500 });
    expect(text).toContain(format === "sarif" ? said.replaceAll("`", "'") : said);
  }
});

test("whatever a name holds, the sentence is one line", () => {
  const odd = { ...STATIC_LEAK, args: { variable: "a\nb\r\n\u0000c" } };
  expect(sentence(odd)).toMatch(/^`a b \\u\{0\}c` is allocated here/);
});

test.each([
  ["allocated", { variable: "fd", callee: "open" }, "`fd` gets a descriptor from `open`"],
  ["allocated", { callee: "open" }, "a descriptor is opened by `open`"],
  ["lost", { variable: "fd", how: "scope" }, "the descriptor in `fd` is lost at the end of its scope"],
  ["lost", { how: "return" }, "the descriptor is lost when the function returns"],
  ["lost", { how: "discarded", callee: "open" }, "the descriptor from `open` is never stored"],
] as const)("what is no memory is called by what it is: %s %o", (kind, args, expected) => {
  expect(stepSentence(step(kind, at(1), { ...args, thing: "a descriptor" }))).toBe(expected);
});

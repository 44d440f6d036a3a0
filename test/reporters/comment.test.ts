// The comment on a pull request: red for what closes the gate, yellow for what is only told, green for what is gone.
import { expect, test } from "vitest";
import { compareReports, withDecision } from "../../src/findings/index.js";
import type { Report } from "../../src/model/index.js";
import { renderComment } from "../../src/reporters/comment.js";
import { at, CLEAN, finding, KILLED, report, SOURCES, STATIC_LEAK } from "./example.js";

const comment = (of: Report) =>
  renderComment(of, {
    sources: SOURCES,
    commit: "0123456789abcdef",
    runUrl: "https://github.com/o/r/actions/runs/1",
    blobUrl: "https://github.com/o/r/blob/abc",
  });
const first = (of: Report) => comment(of).text.split("\n")[0];
const warnOnly = { severity: "warning", confidence: "low", warnOnly: true } as const;

test("one finding is told in full, without a table, and its place is a link", () => {
  const { text, isCalm } = comment(withDecision(report([STATIC_LEAK])));
  expect(isCalm).toBe(false);
  expect(text).toMatch(/^### 🔴 heapgate: 1 finding\n\n<details open>\n/);
  expect(text).toContain("at [`worker.c:26`](https://github.com/o/r/blob/abc/worker.c#L26). ");
  expect(text).not.toContain("| --- |");
  expect(text).toContain("<sub>Commit 012345678 · [job summary](https://github.com/o/r/actions/runs/1) · ");
});

test("several are a table, with each folded away", () => {
  const { text } = comment(report([STATIC_LEAK, finding("double-free", at(5))]));
  expect(text).toContain("| 🔴 double-free | [`worker.c:5`](https://github.com/o/r/blob/abc/worker.c#L5) |");
  expect(text.match(/<details>/g)).toHaveLength(2);
});

test("what closes no gate is yellow", () => {
  expect(first(withDecision(report([STATIC_LEAK]), warnOnly))).toBe(
    "### 🟡 heapgate: 1 finding, none of which closes the gate",
  );
});

test("a soak that failed is told, unless it fails on the base as well", () => {
  const killed = report([], { verdicts: [KILLED] });
  expect(comment(withDecision(killed))).toMatchObject({ isCalm: false });
  expect(first(withDecision(killed))).toBe("### 🔴 heapgate: a soak failed");
  expect(comment(killed).text).toContain("- ❌ `worker`, soak: killed by the kernel");
  const gate = { ...compareReports(killed, killed), oldSoaks: ["worker"] };
  expect(comment(withDecision({ ...killed, gate })).isCalm).toBe(true);
});

test("nothing left is green, but not where something could not be looked at", () => {
  expect(comment(withDecision(CLEAN))).toMatchObject({ isCalm: true });
  expect(first(withDecision(CLEAN))).toBe("### ✅ heapgate: all mended");
  const undone = report([], { problems: [{ level: "error", message: "there is no <b> `x`" }] });
  expect(first(withDecision(undone))).toBe("### ⚠️ heapgate: not everything could be looked at");
  expect(comment(undone).text).toContain("- ❌ there is no &#60;b&#62; `x`");
});

test("thousands of findings stay far below GitHub's limit", () => {
  const many = report(
    Array.from({ length: 3_000 }, (_, i) => finding("double-free", at(i + 1, 1, 2, { file: "x".repeat(300) }))),
  );
  const { text } = comment(many);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain("20 of 3000 are listed, 5 of 3000 are described in full here; [the job summary](");
});

// What closes the gate is said with the same words everywhere.
import { describe, expect, test } from "vitest";
import { parseCommandLine, parseConfig, parseFailOn } from "../../src/config/index.js";
import { ConfigurationError } from "../../src/model/index.js";

test.each([
  ["error", { severity: "error", confidence: "low" }],
  ["high", { severity: "warning", confidence: "high" }],
  ["memory-leak, double-free", { severity: "warning", confidence: "low", checks: ["memory-leak", "double-free"] }],
  ["note\nhigh  memory-leak", { severity: "note", confidence: "high", checks: ["memory-leak"] }],
])("%j", (text, value) => {
  expect(parseFailOn(text)).toEqual({ ok: true, value });
  const words = text.split(/[\s,]+/);
  expect(parseConfig(`fail-on: [${words.join(", ")}]\n`, "heapgate.yml").failOn).toEqual(value);
  const command = parseCommandLine(["check", ...words.map((word) => `--fail-on=${word}`)]);
  expect(command).toMatchObject({ name: "check", common: { failOn: value } });
});

describe("one line for each slip", () => {
  test.each([
    ["error, warning", /^expected one severity at most .*, found "error, warning"$/],
    ["low high", /^expected one confidence at most .*, found "low high"$/],
    ["memory-leek", /, found "memory-leek"; did you mean memory-leak\?$/],
    [" , ", /^expected error, warning or note, .*, found nothing$/],
  ])("%j", (text, reason) => {
    expect(parseFailOn(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(() => parseCommandLine(["gate", "--fail-on", text])).toThrow(ConfigurationError);
  });

  test.each([
    ["fail-on: [error, warning]", /^heapgate\.yml:1:10: fail-on: expected one severity at most/],
    [
      "fail-on: [memory-leek]",
      /^heapgate\.yml:1:11: fail-on\[0\]: .*, found "memory-leek"; did you mean "memory-leak"\?$/,
    ],
    ["fail-on: []", /^heapgate\.yml:1:10: fail-on: .*, found an empty list$/],
    ["fail-on: { severity: error }", /^heapgate\.yml:1:10: fail-on: .*, found a mapping$/],
    ["warn-only: maybe", /^heapgate\.yml:1:12: warn-only: expected true or false, found "maybe"$/],
  ])("%s", (text, message) => {
    expect(() => parseConfig(text, "heapgate.yml")).toThrow(message);
  });
});

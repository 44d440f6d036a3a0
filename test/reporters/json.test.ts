import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { withDecision } from "../../src/findings/index.js";
import { CHECK_IDS, type Finding, type Report } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { at, BARE, CLEAN, INCIDENT, report, SOURCES, STATIC_LEAK, verdict } from "./example.js";

const schema = JSON.parse(readFileSync(new URL("../../docs/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const json = (of: Report): string => render(of, "json", { sources: SOURCES });

const growing = verdict({
  kind: "growing",
  pass: false,
  reasons: [{ kind: "growing", args: { slope: 3.2, unit: "MiB/min" } }],
  trend: { slope: 3.2, slopeLow: 3, slopeHigh: 3.4, level: 0.95, growth: 1e7, minutesToLimit: 12 },
  exitCode: 0,
});

const [leak] = report([STATIC_LEAK]).findings as [Finding];
const DECIDED: Report = withDecision(
  {
    ...INCIDENT,
    suppressed: [
      { ...leak, suppression: { kind: "inSource", justification: "freed by the arena", location: at(25) } },
      { ...leak, suppression: { kind: "external", justification: "", file: "heapgate-baseline.json" } },
    ],
  },
  { severity: "error", confidence: "high", checks: ["memory-leak"], warnOnly: true },
);

test.each<[string, Report]>([
  ["the incident", INCIDENT],
  ["a clean run", CLEAN],
  ["every check", BARE],
  ["a decision on accepted findings", DECIDED],
  ["a trend", report([], { verdicts: [growing] })],
])("%s is what the schema says", (_, of) => {
  validate(JSON.parse(json(of)));
  expect(validate.errors).toBeNull();
});

test("the schema refuses what is no report", () => {
  const one = JSON.parse(json(INCIDENT));
  expect(validate({ ...one, version: 2 })).toBe(false);
  expect(validate({ ...one, surprise: 1 })).toBe(false);
  expect(validate({ ...one, findings: [{ ...one.findings[0], check: "unknown" }] })).toBe(false);
});

test("the schema and the page know every check and every field", () => {
  expect(schema.$defs.finding.properties.check.enum).toEqual([...CHECK_IDS]);
  const page = readFileSync(new URL("../../docs/report.md", import.meta.url), "utf8");
  const fields = [
    schema,
    ...[
      "finding",
      "witness",
      "verdict",
      "gate",
      "decision",
      "suppression",
      "run",
      "coverage",
      "problem",
      "silent",
      "unreached",
    ].map((name) => schema.$defs[name]),
  ];
  for (const { properties } of fields)
    for (const field of Object.keys(properties)) expect(page).toContain(`\`${field}\``);
});

test("the report comes back whole, with the sentence and the CWE added", () => {
  const back = JSON.parse(json(INCIDENT));
  const { cwe, message, ...finding } = back.findings[0];
  expect({ ...back, findings: [finding] }).toEqual(INCIDENT);
  expect(cwe).toBe(401);
  expect(message).toMatch(/^`buffer` is allocated here and never freed/);
});

test("the text does not depend on the order in which objects were built", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, reversed(item)]),
    );
  };
  expect(json(reversed(INCIDENT) as Report)).toBe(json(INCIDENT));
  expect(Object.keys(JSON.parse(json(INCIDENT))).slice(0, 3)).toEqual(["version", "tool", "findings"]);
  expect(Object.keys(JSON.parse(json(report([STATIC_LEAK]))).findings[0]).slice(0, 3)).toEqual([
    "check",
    "severity",
    "confidence",
  ]);
});

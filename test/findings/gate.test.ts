import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../../src/findings/gate.js";
import {
  closingFindings,
  compareReports,
  decidingFindings,
  exitCode,
  fingerprint,
  sureFindings,
  withDecision,
} from "../../src/findings/index.js";
import type {
  Finding,
  GatePolicy,
  RawFinding,
  Report,
  Severity,
  SuppressedFinding,
  Suppression,
  Verdict,
} from "../../src/model/index.js";
import { at, finding, SOURCES, STATIC_LEAK, step } from "./example.js";

const names = { base: "main", head: "pull request" };
const report = (more: Partial<Report> = {}): Report => ({
  version: 1,
  tool: { name: "heapgate", version: "0.1.0" },
  findings: [],
  runs: [],
  verdicts: [],
  problems: [],
  ...more,
});
const found = (...findings: Finding[]): Report => report({ findings });
const identified = (...raw: RawFinding[]): Finding[] => fingerprint(raw, SOURCES);
const twoExits: RawFinding = { ...STATIC_LEAK, otherTraces: [[step("lost", at(27, 9), { how: "return" })]] };

const verdict = (kind: Verdict["kind"], pass: boolean): Verdict => ({
  name: "worker",
  kind,
  pass,
  reasons: [],
  notEnforced: [],
  command: ["./worker"],
  limit: 67108864,
  duration: 1000,
  series: { name: "worker", source: "cgroup v2", samples: [] },
  output: [],
});

describe("compareReports", () => {
  const [leak] = identified(STATIC_LEAK) as [Finding];

  test("calls new what the base does not have", () => {
    expect(compareReports(found(leak), found(), names)).toEqual({
      ...names,
      newFindings: [leak.fingerprint],
      fixed: [],
      existing: 0,
      compared: true,
    });
  });
  test("leaves alone what was there before", () => {
    expect(compareReports(found(leak), found(leak), names)).toMatchObject({ newFindings: [], fixed: [], existing: 1 });
  });
  test("counts what is fixed", () => {
    expect(compareReports(found(), found(leak), names)).toMatchObject({
      newFindings: [],
      fixed: [leak.fingerprint],
      existing: 0,
    });
  });
  test("a new way to lose old memory is new", () => {
    const decision = compareReports(found(...identified(twoExits)), found(leak), names);
    expect(decision).toMatchObject({ newFindings: [leak.fingerprint], existing: 0, fixed: [] });
    expect(compareReports(found(leak), found(...identified(twoExits)), names)).toMatchObject({
      newFindings: [],
      existing: 1,
      fixed: [],
    });
  });
  test("the second of two equal findings is new, whichever file comes first", () => {
    const elsewhere = (file: string): RawFinding => ({
      ...STATIC_LEAK,
      location: at(26, 24, 71, { file }),
      allocation: at(26, 24, 71, { file }),
      trace: STATIC_LEAK.trace.map((one) => ({ ...one, location: { ...one.location, file } })),
    });
    const text = SOURCES.get("worker.c") as string;
    const sources = new Map([...SOURCES, ["a.c", text], ["z.c", text]]);
    const base = found(...fingerprint([STATIC_LEAK], sources));
    for (const file of ["a.c", "z.c"]) {
      const head = found(...fingerprint([STATIC_LEAK, elsewhere(file)], sources));
      expect(compareReports(head, base, names)).toMatchObject({ existing: 1, fixed: [] });
      expect(compareReports(head, base, names).newFindings).toHaveLength(1);
      expect(compareReports(base, head, names)).toMatchObject({ newFindings: [], existing: 1 });
      expect(compareReports(base, head, names).fixed).toHaveLength(1);
    }
  });
  test("counts equal fingerprints too", () => {
    expect(compareReports(found(leak, leak), found(leak), names)).toMatchObject({
      newFindings: [leak.fingerprint],
      existing: 1,
    });
    expect(compareReports(found(leak), found(leak, leak), names)).toMatchObject({
      newFindings: [],
      fixed: [leak.fingerprint],
    });
  });
  test("without a base nothing is called new or old", () => {
    expect(compareReports(found(leak), undefined, names)).toMatchObject({
      compared: false,
      newFindings: [],
      existing: 0,
    });
  });
});

describe("exitCode", () => {
  const findings = identified(STATIC_LEAK);
  const warning = identified(finding("unchecked-allocation", at(27), { severity: "warning" }));
  const broken = [{ level: "error" as const, message: "no compiler" }];

  test("0 when there is nothing to say", () => {
    expect(exitCode(report())).toBe(0);
    expect(
      exitCode(report({ verdicts: [verdict("fine", true)], problems: [{ level: "warning", message: "x" }] })),
    ).toBe(0);
  });
  test("1 for findings, even if something else could not be done", () => {
    expect(exitCode(report({ findings }))).toBe(1);
    expect(exitCode(report({ findings, problems: broken }))).toBe(1);
  });
  test("1 for a failed soak", () => {
    expect(exitCode(report({ verdicts: [verdict("oom-killed", false)] }))).toBe(1);
  });
  test("2 for what could not be done or measured", () => {
    expect(exitCode(report({ problems: broken }))).toBe(2);
    expect(exitCode(report({ verdicts: [verdict("not-measured", false)] }))).toBe(2);
  });
  test.each<[Severity, 0 | 1]>([
    ["error", 0],
    ["warning", 1],
    ["note", 1],
  ])("a warning with failOn %s: %i", (failOn, expected) => {
    expect(exitCode(withDecision(report({ findings: warning }), { ...DEFAULT_POLICY, severity: failOn }))).toBe(
      expected,
    );
  });
  test("after a comparison only what is new counts", () => {
    const old = compareReports(report({ findings }), report({ findings }), names);
    expect(exitCode(report({ findings, gate: old }))).toBe(0);
    expect(exitCode(report({ findings, gate: compareReports(report({ findings }), found(), names) }))).toBe(1);
  });
  test("without a base everything counts", () => {
    const gate = compareReports(report({ findings }), undefined, names);
    expect(exitCode(report({ findings, gate }))).toBe(1);
    expect(decidingFindings(report({ findings, gate }))).toEqual(findings);
  });
});

describe("the decision on each finding", () => {
  const [leak] = identified({ ...STATIC_LEAK, confidence: "high" }) as [Finding];
  const [unchecked] = identified(
    finding("unchecked-allocation", at(27), { severity: "warning", confidence: "medium" }),
  ) as [Finding];
  const inSource: Suppression = { kind: "inSource", justification: "the arena frees it", location: at(25) };
  const external: Suppression = { kind: "external", justification: "", file: "baseline.json" };
  const accepted = (suppression: Suppression): SuppressedFinding => ({ ...leak, suppression });
  const grounds = (of: Report, policy: Partial<GatePolicy> = {}): (string | undefined)[] =>
    withDecision(of, { ...DEFAULT_POLICY, ...policy }).decision?.findings.map(({ ground }) => ground) ?? [];
  const both = report({ findings: [leak, unchecked] });

  test("closes the gate unless the policy asks for more", () => {
    expect(grounds(both)).toEqual(["closes", "closes"]);
    expect(grounds(both, { severity: "error" })).toEqual(["closes", "below-severity"]);
    expect(grounds(both, { confidence: "high" })).toEqual(["closes", "below-confidence"]);
    expect(grounds(both, { checks: ["unchecked-allocation"] })).toEqual(["other-check", "closes"]);
    expect(grounds(both, { warnOnly: true, severity: "error" })).toEqual(["warn-only", "below-severity"]);
  });

  test("what was there before is no ground, and is told apart from what is new", () => {
    const gate = compareReports(both, found(leak), names);
    expect(withDecision({ ...both, gate }).decision).toEqual({
      conclusion: "failure",
      policy: DEFAULT_POLICY,
      findings: [
        { fingerprint: leak.fingerprint, state: "existing", ground: "existing" },
        { fingerprint: unchecked.fingerprint, state: "new", ground: "closes" },
      ],
    });
    expect(closingFindings({ ...both, gate })).toEqual([unchecked]);
  });

  test("what was accepted comes after the findings and closes nothing", () => {
    const of = report({ findings: [unchecked], suppressed: [accepted(inSource), accepted(external)] });
    expect(grounds(of)).toEqual(["closes", "suppressed", "baselined"]);
    expect(exitCode(report({ suppressed: [accepted(inSource)] }))).toBe(0);
  });

  test("accepting a finding does not mend it, and taking the acceptance away brings it back", () => {
    const quiet = report({ suppressed: [accepted(inSource)] });
    expect(compareReports(quiet, found(leak), names)).toMatchObject({ newFindings: [], fixed: [], existing: 0 });
    expect(compareReports(found(leak), quiet, names)).toMatchObject({ newFindings: [leak.fingerprint], existing: 0 });
  });

  test("warn-only: neither findings nor failed soaks close the gate, and what could not be done still does", () => {
    const policy = { ...DEFAULT_POLICY, warnOnly: true };
    const failed = { ...verdict("oom-killed", false) };
    expect(exitCode(withDecision({ ...both, verdicts: [failed] }, policy))).toBe(0);
    expect(exitCode(withDecision({ ...both, problems: [{ level: "error", message: "no compiler" }] }, policy))).toBe(2);
  });

  test("a soak that fails on the base as well closes nothing, and another one does", () => {
    const gate = { ...compareReports(found(), found(), names), oldSoaks: ["worker"] };
    const failed = verdict("oom-killed", false);
    expect(exitCode(report({ gate, verdicts: [failed] }))).toBe(0);
    expect(exitCode(report({ gate, verdicts: [failed, { ...failed, name: "other" }] }))).toBe(1);
  });
});

describe("sureFindings", () => {
  const all = (["low", "medium", "high"] as const).map((confidence) => ({ ...STATIC_LEAK, confidence }));

  test.each([
    ["low", 3, undefined],
    ["medium", 2, { findings: 1, minConfidence: "medium" }],
    ["high", 1, { findings: 2, minConfidence: "high" }],
  ] as const)("from %s on", (lowest, shown, notShown) => {
    const sure = sureFindings(all, lowest);
    expect(sure.findings).toEqual(all.slice(3 - shown));
    expect(sure.notShown).toEqual(notShown);
  });

  test("nothing is not shown where nothing was found", () => {
    expect(sureFindings([], "high")).toEqual({ findings: [] });
  });
});

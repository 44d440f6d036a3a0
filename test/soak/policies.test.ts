// The policies of docs/policies/, each on series as its service has them: what its runbook calls an alert fails, what it does not passes.
import { readdirSync, readFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parsePolicy } from "../../src/config/index.js";
import { policySchema } from "../../src/config/policy-schema.js";
import { DEFAULT_SOAK_POLICY, type Sample, type SoakPolicy, type Verdict } from "../../src/model/index.js";
import { judge, type RunFacts } from "../../src/soak/index.js";
import { randomOf } from "./generate.js";

const FOLDER = new URL("../../docs/policies/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
const policy = (name: string): SoakPolicy => parsePolicy(textOf(name), name);

const MINUTE = 60_000;
const GIB = 2 ** 30;

/** Shares of the limit, one sample each 15 s, as metrics.k8s.io has them. */
function judged(
  rules: SoakPolicy,
  minutes: number,
  share: (minute: number) => number,
  more: Partial<RunFacts> = {},
  cpu?: (minute: number) => number,
): Verdict {
  const limit = 2 * GIB;
  const samples = Array.from({ length: minutes * 4 }, (_, i): Sample => {
    const minute = i / 4;
    return { t: minute * MINUTE, workingSet: Math.round(share(minute) * limit), ...(cpu && { cpu: cpu(minute) }) };
  });
  const end = { kind: "stopped", killed: false } as const;
  const facts = { command: [], limit, duration: minutes * MINUTE, end, oomKills: 0, notEnforced: [], output: [] };
  return judge({ name: "service", source: "metrics.k8s.io", samples }, { ...facts, ...more }, rules);
}

describe("the published JSON Schema", () => {
  const url = "https://raw.githubusercontent.com/heapgate/heapgate/main/docs/soak-policy.schema.json";
  const published: object = {
    $id: url,
    title: "Policy of a soak",
    ...toJsonSchema(policySchema, { typeMode: "input" }),
  };
  const validate = new Ajv({ strict: true, allErrors: true }).compile(published);
  test("is what the schema makes; npx vitest run test/soak/policies -u writes it anew", async () => {
    await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot("../../docs/soak-policy.schema.json");
  });
  test.each(files)("accepts %s", (name) => {
    validate(parse(textOf(name)));
    expect(validate.errors).toBeNull();
    expect(textOf(name)).toContain(`--policy docs/policies/${name}`);
  });
});

test("the page names every policy", () => {
  for (const name of files) expect(textOf("README.md")).toContain(`[${name}](${name})`);
});

test("an empty policy is that of heapgate, and a mistake has its line", () => {
  expect(parsePolicy("", "policy.yml")).toEqual(DEFAULT_SOAK_POLICY);
  const wrong = (text: string) => () => parsePolicy(text, "policy.yml");
  expect(wrong("near-limit: { share: 90 }")).toThrow(
    "policy.yml:1:22: near-limit.share: expected a share such as 90%, found 90",
  );
  expect(wrong("restarts: 0\nnear-limit: { fro: 10m }")).toThrow(
    'policy.yml:2:15: unknown key "fro" in near-limit; did you mean "for"?',
  );
  expect(wrong("coverage: 120%")).toThrow('policy.yml:1:11: coverage: expected a share of at most 100%, found "120%"');
  expect(wrong("growth: { sure: 90% }")).toThrow('growth.sure: expected 95% or 99%, found "90%"');
  expect(wrong("restarts: -1")).toThrow("policy.yml:1:11: restarts: expected a whole number of 0 or more, found -1");
});

describe("pup.ai: over 90 % for 10 minutes", () => {
  const rules = policy("pup-ai.yml");
  /** Over 90 % from minute 10 on, for so long. */
  const high = (minutes: number) => (minute: number) => (minute >= 10 && minute < 10 + minutes ? 0.93 : 0.6);
  test("nine minutes are no alert, eleven are one", () => {
    expect(judged(rules, 30, high(9)).kind).toBe("fine");
    const verdict = judged(rules, 30, high(11));
    expect(verdict).toMatchObject({ kind: "over-limit", pass: false });
    expect(verdict.reasons[0].args).toMatchObject({ share: 0.9, lasted: 10.75 * MINUTE });
  });
  test("a break starts the count anew", () => {
    expect(judged(rules, 30, (m) => (m === 17 ? 0.8 : high(14)(m))).kind).toBe("fine");
  });
  test("a soak that ends while it lasts is no answer", () => {
    const verdict = judged(rules, 18, high(20));
    expect(verdict.reasons).toMatchObject([{ kind: "not-measured", args: { why: "near-limit-at-end" } }]);
    expect(verdict.notEnforced[0]).toBe(
      "it was over 90 % of its limit when the soak ended, for 8 min by then; 10 min are allowed: let it run longer",
    );
  });
  test("garbage that piles up for minutes is no leak, and a leak under it is one", () => {
    const garbage = (minute: number): number => 0.4 + 0.3 * ((minute / 3.7) % 1);
    expect(judged(rules, 30, garbage).kind).toBe("fine");
    expect(judged(rules, 30, (m) => garbage(m) + 0.005 * m).kind).toBe("growing");
  });
  test("over the limit itself is over it at once", () => {
    expect(judged(rules, 30, (m) => (m === 20 ? 1.01 : 0.5)).kind).toBe("over-limit");
  });
});

describe("Python services: an alert at 90 %, pods that are started again", () => {
  const rules = policy("python-services.yml");
  const calm = (): number => 0.3;
  test("one sample over 90 % fails once warm", () => {
    expect(judged(rules, 30, (m) => (m === 20 ? 0.91 : 0.5), { cpuLimit: 1 }, calm).kind).toBe("over-limit");
    expect(judged(rules, 30, (m) => (m === 2 ? 0.91 : 0.5), { cpuLimit: 1 }, calm).kind).toBe("fine");
  });
  test("a restart fails", () => {
    expect(judged(rules, 30, () => 0.5, { cpuLimit: 1, restarts: 1 }, calm).kind).toBe("restarted");
  });
  test("processor time over its limit for longer than five minutes fails, and what is not measured does not pass", () => {
    const busy = (minutes: number) => (m: number) => (m >= 10 && m < 10 + minutes ? 1.02 : 0.4);
    expect(judged(rules, 30, () => 0.5, { cpuLimit: 1 }, busy(5)).kind).toBe("fine");
    const over = judged(rules, 30, () => 0.5, { cpuLimit: 1 }, busy(6));
    expect(over).toMatchObject({ kind: "over-cpu", pass: false });
    expect(over.reasons[0].args).toMatchObject({ limit: 1, peak: 1.02, share: 1 });
    const why = (verdict: Verdict) => verdict.reasons[0].args.why;
    expect(why(judged(rules, 30, () => 0.5, { cpuLimit: 1 }))).toBe("no-cpu");
    expect(why(judged(rules, 30, () => 0.5, {}, calm))).toBe("no-cpu");
  });
  test("a model that is loaded within five minutes is warm-up", () => {
    expect(judged(rules, 30, (m) => 0.2 + 0.5 * Math.min(1, m / 5), { cpuLimit: 1 }, calm).kind).toBe("fine");
  });
});

describe("the Inventory service: Java under 2Gi", () => {
  const rules = policy("inventory-service.yml");
  const random = randomOf(5);
  /** G1: the young generation fills and is collected each 40 s; the old one rises from 25 % to 45 % and is collected each 17 minutes. */
  const heap = (minute: number, live = 0): number => {
    const young = 0.18 * ((minute / 0.66) % 1);
    const code = 0.1 * (1 - Math.exp(-minute / 4));
    return 0.25 + live + young + 0.06 * ((minute / 17) % 1) + code + 0.004 * random();
  };
  test("a heap that is collected is no leak", () => {
    expect(judged(rules, 60, heap).kind).toBe("fine");
  });
  test("what stays after each collection is one: 10 MiB a minute", () => {
    const verdict = judged(rules, 60, (m) => heap(m, 0.005 * m));
    expect(verdict).toMatchObject({ kind: "growing", pass: false });
    expect(verdict.trend?.slope).toBeGreaterThan(7);
    expect(verdict.trend?.slope).toBeLessThan(14);
    expect(verdict.trend?.minutesToLimit).toBeGreaterThan(0);
  });
  test("ten minutes are too few for it", () => {
    expect(judged(rules, 10, heap)).toMatchObject({ kind: "not-measured", pass: false });
  });
  test("what wavers so much that such a leak could hide is no answer", () => {
    const wild = judged(rules, 20, (m) => 0.4 + 0.35 * Math.abs(Math.sin(m * 1.3)) + 0.05 * random());
    expect(wild.reasons).toMatchObject([{ kind: "not-measured", args: { why: "too-noisy" } }]);
  });
});

// The shape of a soak's policy as its author writes it, in heapgate.yml or in a file of its own, and how it becomes one. Does not read YAML.
import * as v from "valibot";
import { type ConfidenceLevel, DEFAULT_SOAK_POLICY, type SoakPolicy } from "../model/index.js";
import { DURATION, parseDuration, parseShare, type Quantity, SHARE } from "./quantities.js";
import { SETTINGS, type SettingName } from "./settings.js";

const COUNT = "expected a whole number of 0 or more";
const LEVELS: Readonly<Record<string, ConfidenceLevel>> = { "95%": 0.95, "99%": 0.99 };

/** A key that is left out is as in the defaults. */
export const policySchema = v.strictObject(
  {
    "warm-up": v.optional(duration("policyWarmUp"), SETTINGS.policyWarmUp.default),
    "near-limit": v.optional(
      described(
        "policyNearLimit",
        v.strictObject(
          {
            share: v.optional(share("policyNearLimitShare"), SETTINGS.policyNearLimitShare.default),
            for: v.optional(duration("policyNearLimitFor")),
          },
          "expected a mapping such as { share: 90%, for: 10m }",
        ),
      ),
    ),
    cpu: v.optional(
      described(
        "policyCpu",
        v.strictObject(
          {
            share: v.optional(share("policyCpuShare"), SETTINGS.policyCpuShare.default),
            for: v.optional(duration("policyCpuFor")),
          },
          "expected a mapping such as { share: 100%, for: 5m }",
        ),
      ),
    ),
    restarts: v.optional(count("policyRestarts")),
    samples: v.optional(count("policySamples")),
    "longest-hole": v.optional(share("policyHole"), SETTINGS.policyHole.default),
    coverage: v.optional(share("policyCoverage"), SETTINGS.policyCoverage.default),
    growth: v.optional(
      described(
        "policyGrowth",
        v.strictObject(
          {
            sure: v.optional(
              described("policyGrowthSure", v.picklist(SETTINGS.policyGrowthSure.choices, "expected 95% or 99%")),
              SETTINGS.policyGrowthSure.default,
            ),
            "at-least": v.optional(share("policyGrowthLeast"), SETTINGS.policyGrowthLeast.default),
            enough: v.optional(share("policyGrowthEnough"), SETTINGS.policyGrowthEnough.default),
          },
          "expected a mapping such as { sure: 99%, enough: 5% }",
        ),
      ),
    ),
    "rule-out": v.optional(share("policyRuleOut")),
  },
  "expected a mapping such as { near-limit: { share: 90%, for: 10m } }",
);

/** What is not given is as in the defaults. */
export function toPolicy(given: v.InferOutput<typeof policySchema>): SoakPolicy {
  const standard = DEFAULT_SOAK_POLICY;
  const { cpu, growth, restarts = standard.restarts, samples = standard.evidence.minSamples } = given;
  const near = given["near-limit"];
  const ruleOut = given["rule-out"];
  return {
    warmUp: { ...standard.warmUp, atMost: given["warm-up"] },
    nearLimit: near ? { share: near.share, for: near.for ?? 0 } : standard.nearLimit,
    ...(cpu && { cpu: { share: cpu.share, for: cpu.for ?? 0 } }),
    restarts,
    evidence: { minSamples: samples, maxHole: given["longest-hole"], minCoverage: given.coverage },
    growth: {
      ...standard.growth,
      ...(growth && { level: LEVELS[growth.sure], minShare: growth["at-least"], enoughShare: growth.enough }),
    },
    ...(ruleOut !== undefined && { ruleOut }),
  };
}

function described<S extends v.GenericSchema>(name: SettingName, schema: S) {
  return v.pipe(schema, v.description(SETTINGS[name].help));
}

/** The help says the default: a number has no place in the table of settings. */
function count(name: SettingName) {
  return described(name, v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT)));
}

function duration(name: SettingName) {
  return v.pipe(
    v.string("expected a duration such as 90s or 10m"),
    v.regex(DURATION, ({ input }) => reasonOf(parseDuration(input))),
    v.description(SETTINGS[name].help),
    quantity(parseDuration),
  );
}

function share(name: SettingName) {
  return v.pipe(
    v.string("expected a share such as 90%"),
    v.regex(SHARE, ({ input }) => reasonOf(parseShare(input))),
    v.description(SETTINGS[name].help),
    quantity(parseShare),
  );
}

function quantity(parse: (text: string) => Quantity) {
  return v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const result = parse(dataset.value);
    if (result.ok) return result.value;
    addIssue({ message: result.reason });
    return NEVER;
  });
}

function reasonOf(result: Quantity): string {
  return result.ok ? "" : result.reason;
}

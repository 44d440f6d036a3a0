// The text of a report or of an incident's analysis → what of it is paged about. Knows the forms, not what they mean.
import * as v from "valibot";
import { CHECK_IDS, INCIDENT_SEVERITIES, INCIDENT_VERSION, PRIORITIES, REPORT_VERSION } from "../../model/index.js";

const number = v.number();
const kind = v.picklist([
  "fine",
  "oom-killed",
  "over-limit",
  "growing",
  "crashed",
  "restarted",
  "over-cpu",
  "not-measured",
]);
const tool = v.object({ name: v.literal("heapgate") });

const location = v.object({ file: v.string(), line: number, function: v.exactOptional(v.string()) });

const finding = v.object({
  check: v.picklist(CHECK_IDS),
  location,
  args: v.record(v.string(), v.string()),
  message: v.exactOptional(v.string()),
  fix: v.exactOptional(v.object({ description: v.string() })),
});

const verdict = v.object({
  name: v.string(),
  kind,
  pass: v.boolean(),
  reasons: v.array(v.object({ kind, args: v.record(v.string(), v.union([v.string(), number])) })),
  notEnforced: v.array(v.string()),
  limit: number,
  peak: v.exactOptional(number),
  duration: number,
  restarts: v.exactOptional(number),
  pod: v.exactOptional(v.object({ namespace: v.string(), pod: v.string(), container: v.string(), image: v.string() })),
  trend: v.exactOptional(v.object({ slope: number, minutesToLimit: v.exactOptional(number) })),
});

const report = v.object({
  version: v.literal(REPORT_VERSION),
  tool,
  findings: v.array(finding),
  verdicts: v.array(verdict),
  acceptedSoaks: v.exactOptional(v.array(v.string())),
  gate: v.exactOptional(v.object({ base: v.exactOptional(v.string()) })),
});

const commit = v.object({
  id: v.string(),
  author: v.string(),
  subject: v.string(),
  pullRequest: v.exactOptional(
    v.object({ number, title: v.exactOptional(v.string()), url: v.exactOptional(v.string()) }),
  ),
});

const incident = v.object({
  version: v.literal(INCIDENT_VERSION),
  tool,
  key: v.string(),
  title: v.string(),
  service: known(v.string()),
  severity: known(v.picklist(INCIDENT_SEVERITIES)),
  priority: known(v.picklist(PRIORITIES)),
  status: known(v.picklist(["triggered", "acknowledged", "resolved"])),
  triggeredAt: known(v.string()),
  repository: known(v.string()),
  deployment: known(v.string()),
  limits: known(v.object({ memory: v.exactOptional(v.string()), cpu: v.exactOptional(v.string()) })),
  cause: known(
    v.object({
      check: v.picklist(CHECK_IDS),
      file: v.string(),
      function: v.string(),
      lines: v.tuple([number, number]),
      description: v.string(),
      introduced: known(v.object({ commit, lastGood: v.exactOptional(commit) })),
    }),
  ),
  confidence: known(v.object({ level: v.string() })),
  impact: v.object({
    restarts: known(v.object({ count: number, window: number })),
    duration: known(number),
    availability: known(v.string()),
  }),
  fix: known(v.object({ description: v.string(), patch: v.string() })),
  pullRequest: known(v.object({ title: v.string(), url: v.exactOptional(v.string()) })),
  observations: v.object({ kills: known(v.string()), pattern: known(v.string()) }),
  soaks: v.array(verdict),
  links: v.array(v.object({ title: v.string(), url: v.string() })),
});

/** As in the model, of a value's own schema. */
function known<T extends v.GenericSchema>(value: T) {
  return v.variant("known", [
    v.object({ known: v.literal(true), value }),
    v.object({ known: v.literal(false), how: v.string() }),
  ]);
}

export type PagedReport = v.InferOutput<typeof report>;
export type PagedVerdict = PagedReport["verdicts"][number];
export type PagedFinding = PagedReport["findings"][number];
export type PagedIncident = v.InferOutput<typeof incident>;

export type Input =
  | { readonly kind: "report"; readonly report: PagedReport }
  | { readonly kind: "incident"; readonly incident: PagedIncident };

const asJson = v.pipe(v.string(), v.parseJson());

/** @returns what it is, or one plain line why it is neither */
export function readInput(text: string): Input | string {
  const json = v.safeParse(asJson, text);
  if (!json.success) return "is no JSON; name what heapgate wrote with --format json, or --reports DIR's heapgate.json";
  const named = v.safeParse(v.looseObject({ version: v.optional(v.unknown()) }), json.output);
  const isIncident = named.success && "key" in named.output;
  const result = isIncident ? v.safeParse(incident, json.output) : v.safeParse(report, json.output);
  if (result.success) {
    // The schema that was taken says which of the two it is.
    return isIncident
      ? { kind: "incident", incident: result.output as PagedIncident }
      : { kind: "report", report: result.output as PagedReport };
  }
  const version = named.success ? named.output.version : undefined;
  const expected = isIncident ? INCIDENT_VERSION : REPORT_VERSION;
  if (typeof version === "number" && version !== expected)
    return `has version ${version}, and this heapgate reads version ${expected}; use one heapgate for both`;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  return `is neither a report nor an incident of heapgate (${where === null ? "" : `${where}: `}${issue.message})`;
}

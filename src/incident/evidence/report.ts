// A report of heapgate itself, as `--format json` writes it → evidence, or one line that says what is wrong with it. Checks its shape as
// far as it is read here.
import { REPORT_VERSION, type Report } from "../../model/index.js";
import { redactAll } from "./redact.js";

export type ReadReport = { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly why: string };

/** Does it say of itself that it is one? */
export function isReport(value: unknown): boolean {
  return isRecord(value) && isRecord(value.tool) && value.tool.name === "heapgate";
}

/** @param value JSON of anybody's; secrets in outputs and command lines are taken out */
export function readReport(value: unknown): ReadReport {
  const why = whyNoReport(value);
  if (why !== undefined) return { ok: false, why };
  // What is read of it was looked at; the rest is as heapgate wrote it.
  const report = value as Report;
  return {
    ok: true,
    report: {
      ...report,
      runs: redactAll(report.runs),
      verdicts: redactAll(report.verdicts),
      problems: redactAll(report.problems),
    },
  };
}

function whyNoReport(value: unknown): string | undefined {
  if (!isRecord(value)) return "it is no report of heapgate";
  if (value.version !== REPORT_VERSION)
    return `it is a report of version ${String(value.version)}, and this heapgate reads version ${REPORT_VERSION}; make it again with this one`;
  if ("cause" in value && "timeline" in value)
    return "it is an analysis of heapgate incident itself; hand in what that was made from";
  for (const key of ["findings", "runs", "verdicts", "problems"])
    if (!Array.isArray(value[key]) || !value[key].every(isRecord))
      return `it has no list of ${key}; hand in what heapgate soak, run, gate or check writes with --format json`;
  const lists = value as unknown as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  const finding = lists.findings?.findIndex((one) => !isFinding(one)) ?? -1;
  if (finding >= 0) return `findings[${finding}] is not what heapgate writes`;
  const verdict = lists.verdicts?.findIndex((one) => !isVerdict(one)) ?? -1;
  if (verdict >= 0) return `verdicts[${verdict}] is not what heapgate writes`;
  return undefined;
}

function isFinding({
  check,
  fingerprint,
  location,
  args,
  trace,
  otherTraces,
  witnesses,
}: Readonly<Record<string, unknown>>) {
  return (
    typeof check === "string" &&
    typeof fingerprint === "string" &&
    isRecord(location) &&
    typeof location.file === "string" &&
    typeof location.line === "number" &&
    isRecord(args) &&
    [trace, otherTraces, witnesses].every(Array.isArray)
  );
}

function isVerdict({
  name,
  kind,
  limit,
  duration,
  series,
  reasons,
  output,
}: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof name === "string" &&
    typeof kind === "string" &&
    [limit, duration].every((one) => typeof one === "number" && Number.isFinite(one)) &&
    Array.isArray(reasons) &&
    Array.isArray(output) &&
    isRecord(series) &&
    Array.isArray(series.samples) &&
    series.samples.every(
      (sample: unknown) => isRecord(sample) && Number.isFinite(sample.t) && Number.isFinite(sample.workingSet),
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

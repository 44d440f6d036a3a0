// A soak report → alerts, one for each service and cause. Pure.
import type { SeverityRule } from "../../model/index.js";
import { escalation, responseTime } from "../escalation.js";
import { incidentKey, serviceOf } from "../key.js";
import { restartFrequency, severityOf, span } from "../severity.js";
import type { Alert, Said } from "./alert.js";
import type { PagedFinding, PagedReport, PagedVerdict } from "./input.js";

const MIB = 1024 * 1024;

export interface AlertOptions {
  /** What the service is called, in the place of what the soak calls it. */
  readonly service?: string;
  readonly severities: readonly SeverityRule[];
  /** Of the machine on which it is seen, where it is no pod. */
  readonly host: string;
  /** The same for the same text. */
  readonly digest: string;
}

/** @returns what its soaks say; a report without any says nothing */
export function saidByReport(report: PagedReport, options: AlertOptions): Said {
  const accepted = new Set(report.acceptedSoaks);
  const { base } = report.gate ?? {};
  // Beside a new image the old one is soaked to be compared with: nobody is told of it.
  const soaks = report.verdicts.filter(({ name }) => base === undefined || !name.endsWith(` of ${base}`));
  const serviceNamed = (soak: PagedVerdict): string => options.service ?? serviceOf(soak.name);
  const failed = soaks.filter(({ pass, kind, name }) => !pass && kind !== "not-measured" && !accepted.has(name));
  const unmeasured = soaks.filter(({ kind }) => kind === "not-measured");
  const troubled = new Set([...failed, ...unmeasured].map(serviceNamed));
  return {
    alerts: failed.map((soak) => alertOf(soak, report, serviceNamed(soak), options)),
    fine: [...new Set(soaks.map(serviceNamed))].filter((service) => !troubled.has(service)),
    unmeasured: unmeasured.map((soak) => ({
      service: serviceNamed(soak),
      why: `the soak of ${soak.name} could not be measured${soak.notEnforced.length > 0 ? ` (${soak.notEnforced.at(-1)})` : ""}`,
    })),
    over: [],
  };
}

function alertOf(soak: PagedVerdict, report: PagedReport, service: string, options: AlertOptions): Alert {
  const cause = causeOf(soak, report.findings);
  const frequency = restartFrequency(soak);
  const rule = severityOf(frequency.perHour, options.severities);
  const { location } = cause ?? {};
  const key = incidentKey(
    service,
    cause && {
      check: cause.check,
      file: cause.location.file,
      ...(cause.location.function !== undefined && { function: cause.location.function }),
    },
  );
  const place = location && `${location.file}:${location.line}`;
  const inFunction = location?.function === undefined ? "" : `${location.function}() in `;
  return {
    key,
    service,
    summary: `${service}: ${whatHappened(soak)}${place === undefined ? "" : `; ${cause?.check} in ${inFunction}${place}`}`,
    source: soak.pod === undefined ? options.host : `${soak.pod.namespace}/${soak.pod.pod}/${soak.pod.container}`,
    ...(location && { component: `${inFunction}${location.file}` }),
    class: cause?.check ?? soak.kind,
    rule,
    details: {
      ...detailsOf(soak, cause),
      severity: `${rule.severity}, ${rule.priority}`,
      respond: responseTime(rule.priority),
      restarts: frequency.ground,
      restarts_per_hour: perHour(frequency.perHour),
      escalation: {
        ...escalation({
          priority: rule.priority,
          ...(soak.pod && { namespace: soak.pod.namespace }),
          ...(location && place !== undefined && { place, file: location.file }),
          ...(location?.function !== undefined && { function: location.function }),
        }),
      },
    },
    links: [],
    digest: options.digest,
  };
}

/** The one leak, or line that keeps growing, that the report joins with this soak. */
function causeOf(soak: PagedVerdict, findings: readonly PagedFinding[]): PagedFinding | undefined {
  const isMemory = soak.reasons.some(
    ({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing",
  );
  if (!isMemory) return undefined;
  return findings.find(({ args }) => args.soaked !== undefined && serviceOf(args.soaked) === serviceOf(soak.name));
}

function whatHappened({ reasons, kind, limit, restarts = 0, trend }: PagedVerdict): string {
  const has = (one: PagedVerdict["kind"]): boolean => reasons.some((reason) => reason.kind === one);
  const again = restarts > 0 ? `, started again ${restarts === 1 ? "once" : `${restarts} times`}` : "";
  const size = mebibytes(limit);
  if (has("oom-killed")) return `killed for want of memory at its limit of ${size}${again}`;
  if (has("growing")) {
    const minutes = trend?.minutesToLimit;
    const when = minutes === undefined ? "" : `, at its limit of ${size} in ${span(minutes * 60_000)}`;
    return `its memory grows by ${rate(trend?.slope ?? 0)}${when}${again}`;
  }
  if (has("over-limit")) return `too near its memory limit of ${size}${again}`;
  if (has("crashed")) return `it ended by itself${again}`;
  if (has("over-cpu")) return `it takes more processor time than it may${again}`;
  return restarts > 0 ? again.slice(2) : `its soak failed (${kind})`;
}

function detailsOf(soak: PagedVerdict, cause: PagedFinding | undefined) {
  return {
    ...(cause && { cause: cause.message ?? cause.check }),
    ...(cause && { line: `${cause.location.file}:${cause.location.line}` }),
    ...(cause?.fix && { fix: cause.fix.description }),
    ...measured(soak),
  };
}

/** What a soak measured, in words. */
export function measured({ limit, peak, trend, pod, duration }: PagedVerdict): Record<string, string> {
  const minutes = trend?.minutesToLimit;
  return {
    limit: mebibytes(limit),
    ...(peak !== undefined && { peak: mebibytes(peak) }),
    ...(trend && { slope: rate(trend.slope) }),
    ...(minutes !== undefined && { time_to_oom: span(minutes * 60_000) }),
    soaked_for: span(duration),
    ...(pod && { pod: `${pod.namespace}/${pod.pod}`, image: pod.image }),
  };
}

function mebibytes(bytes: number): string {
  return `${Number((bytes / MIB).toFixed(1))} MiB`;
}

function rate(slope: number): string {
  return `${Number(slope.toPrecision(3))} MiB/min`;
}

export function perHour(value: number): string {
  return String(Number(value.toPrecision(3)));
}

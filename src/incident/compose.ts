// All that was found → the analysis of the incident: every field with its evidence, or with how to find it. Pure.
import {
  type CheckId,
  type Deployment,
  type Evidence,
  type EvidenceSource,
  INCIDENT_VERSION,
  type Incident,
  type IncidentSettings,
  type IncidentWindow,
  type Known,
  type Prevention,
  type Problem,
  type ProposedFix,
  type RecentChange,
  type RootCause,
  type SeverityRule,
} from "../model/index.js";
import { type Ranked, rivals } from "./cause.js";
import { weighCause } from "./confidence.js";
import { type CodeFacts, contradictionsIn, otherThanManifests } from "./contradictions.js";
import { incidentKey } from "./key.js";
import { known, unknown } from "./known.js";
import { observationsOf } from "./observed.js";
import type { ContainerLimit } from "./prevention/index.js";
import { alternativesOf } from "./remediation.js";
import { fineSince, resolutionOf } from "./resolution.js";
import { deploymentOf, limitsOf, serviceOf, telling, withoutNoise } from "./service.js";
import { observedFrequency, type RestartFrequency, restartFrequency, severityOf } from "./severity.js";
import { availabilityOf, lastedFor, restartsOf, signsOf } from "./signs.js";
import { isAboutMemory } from "./soaks.js";
import { buildTimeline, withoutTimes } from "./timeline.js";
import { count } from "./words.js";

/** Everything that somebody looked up. */
export interface IncidentFacts {
  readonly version: string;
  /** UTC, ISO 8601. */
  readonly now: string;
  /** When the incident was, as the user said it. */
  readonly at?: string | undefined;
  readonly window: IncidentWindow;
  readonly settings: IncidentSettings;
  /** The table of heapgate.yml; absent: the defaults. */
  readonly severities?: readonly SeverityRule[] | undefined;
  readonly id?: string | undefined;
  readonly evidence: Evidence;
  readonly sources: readonly EvidenceSource[];
  /** Context of the cluster that was read. */
  readonly context?: string | undefined;
  /** What fits best first. */
  readonly ranked: readonly Ranked[];
  readonly cause: Known<RootCause>;
  readonly code: CodeFacts;
  /** The repository's address, its folder's name and how many C files it has. */
  readonly repository: {
    readonly url?: string | undefined;
    readonly name?: string | undefined;
    readonly files: number;
  };
  /** The only program of heapgate.yml. */
  readonly program?: string | undefined;
  readonly changes: Known<readonly RecentChange[]>;
  /** What whoever read the history found odd. */
  readonly contradictions: readonly string[];
  readonly deployments: Known<readonly Deployment[]>;
  readonly fix: Known<ProposedFix>;
  /** Containers that manifests of the repository describe. */
  readonly manifests: readonly ContainerLimit[];
  readonly prevention: readonly Prevention[];
  readonly problems: readonly Problem[];
}

export function composeIncident(facts: IncidentFacts): Incident {
  const { evidence, settings, now, at, ranked, cause } = facts;
  const signs = signsOf(evidence, at);
  const service = serviceOf(evidence, settings, facts.program, facts.repository.name);
  const [best] = ranked;
  const others = rivals(ranked);
  const introduced = cause.known ? cause.value.introduced : unknown(cause.how);
  const verdicts = evidence.reports.flatMap(({ report }) => report.verdicts);
  const confidence =
    cause.known && best
      ? known(
          weighCause(best, {
            rivals: others,
            signs,
            at,
            introduced,
            isInTree: !facts.code.missing.some(({ finding }) => finding.fingerprint === best.finding.fingerprint),
            hasFailedSoak: verdicts.some(isAboutMemory),
            hasPassedSoak: verdicts.some(({ pass }) => pass),
          }),
        )
      : unknown("it is told with the cause");
  const ask = askFor(facts.id);
  const restarts = restartsOf(evidence);
  const resolution = resolutionOf(cause.known ? best?.finding : undefined, facts.code, evidence);
  return {
    version: INCIDENT_VERSION,
    tool: { name: "heapgate", version: facts.version },
    written: now,
    key: incidentKey(
      service.known ? service.value : "service",
      cause.known ? { check: cause.value.check, file: cause.value.file, function: cause.value.function } : undefined,
    ),
    title: titleOf(service, cause),
    service,
    ...severities(evidence, restarts, facts.severities),
    status: ask,
    triggeredAt: ask,
    acknowledgedAt: ask,
    resolvedAt: ask,
    repository: repositoryOf(facts),
    deployment: deploymentOf(evidence, facts.context),
    language:
      facts.repository.files > 0
        ? known("C", `${count(facts.repository.files, "C file")} analysed`)
        : unknown("there are no C files here: run heapgate incident in the repository of the service"),
    limits: limitsOf(evidence, facts.manifests, service),
    id:
      facts.id === undefined
        ? unknown("PagerDuty shows it at the incident; --id hands it over")
        : known(facts.id, "--id"),
    team: setting(settings.team, "team"),
    onCall: setting(settings.onCall, "on-call"),
    secondaryOnCall: setting(settings.secondaryOnCall, "secondary-on-call"),
    escalationPolicy: setting(settings.escalationPolicy, "escalation-policy"),
    evidence: facts.sources,
    timeline: buildTimeline({ evidence, changes: facts.changes, deployments: facts.deployments, at }),
    window: facts.window,
    changes: facts.changes,
    deployments: facts.deployments,
    cause,
    candidates: others.map(({ finding, why }) => ({
      check: finding.check,
      fingerprint: finding.fingerprint,
      file: finding.location.file,
      line: finding.location.line,
      function: finding.location.function ?? "",
      why: why.length > 0 ? why.join("; ") : "it loses memory",
    })),
    observations: observationsOf(evidence, signs),
    soaks: telling(evidence).map(({ verdict }) => withoutNoise(verdict)),
    confidence,
    impact: {
      restarts,
      duration: lastedFor(signs, now, resolution.known ? fineSince(evidence, signs.last) : undefined),
      availability: availabilityOf(evidence, signs),
      users: unknown("what customers noticed: support tickets, the error rate of those who call the service"),
    },
    fix: facts.fix,
    resolution,
    alternatives: alternativesOf(evidence, best, introduced),
    pullRequest: unknown("it is made of the finished analysis"),
    prevention: facts.prevention,
    links: settings.links,
    contradictions: [
      ...contradictionsIn(evidence, signs, facts.code, now, at),
      ...otherThanManifests(evidence, facts.manifests),
      ...facts.contradictions,
    ],
    problems: [
      ...evidence.problems,
      ...facts.problems,
      ...withoutTimes(evidence).map((message): Problem => ({ level: "warning", message })),
    ],
  };
}

/** By how often something was started again: as containers count it, else as a soak saw it. */
function severities(
  evidence: Evidence,
  restarts: Incident["impact"]["restarts"],
  table: readonly SeverityRule[] | undefined,
): Pick<Incident, "severity" | "priority"> {
  const counted = restarts.known && restarts.value.window > 0 ? restarts.value : undefined;
  const soaked = telling(evidence).map(({ verdict }): RestartFrequency => restartFrequency(verdict));
  const [worst] = soaked.sort((a, b) => b.perHour - a.perHour);
  const most = counted ? observedFrequency(counted.count, counted.window) : worst;
  if (!most) {
    const how =
      "it follows from how often the service was started again: hand in the output of kubectl get pods -o json";
    return { severity: unknown(how), priority: unknown(how) };
  }
  const rule = severityOf(most.perHour, table);
  return { severity: known(rule.severity, most.ground), priority: known(rule.priority, most.ground) };
}

/** Where a person finds it, for what only PagerDuty knows. */
function askFor(id: string | undefined): Known<never> {
  return unknown(id === undefined ? "PagerDuty shows it at the incident" : `PagerDuty shows it at the incident ${id}`);
}

function setting(value: string | undefined, key: string): Known<string> {
  return value === undefined
    ? unknown(`put it under \`incident.${key}\` in heapgate.yml; PagerDuty shows it at the service`)
    : known(value, `\`incident.${key}\` of heapgate.yml`);
}

function repositoryOf({ settings, repository }: IncidentFacts): Known<string> {
  if (settings.repository !== undefined) return known(settings.repository, "`incident.repository` of heapgate.yml");
  if (repository.url !== undefined) return known(repository.url, "git remote get-url origin");
  return unknown("git remote -v, or put it under `incident.repository` in heapgate.yml");
}

const NOUNS: Readonly<Partial<Record<CheckId, string>>> = {
  "memory-leak": "memory leak",
  "realloc-leak": "memory leak",
  "resource-leak": "resource leak",
  "memory-growth": "memory growth",
};

function titleOf(service: Known<string>, cause: Known<RootCause>): string {
  const who = service.known ? service.value : "the service";
  if (!cause.known) return `${who} runs out of memory; the cause is not known`;
  const { check, file, function: name } = cause.value;
  const place = name === "" ? file : `${name}() of ${file}`;
  return `${who} runs out of memory: ${NOUNS[check] ?? check} in ${place}`;
}

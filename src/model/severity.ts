// How bad an incident is, by how often a container is started again: the table of the runbooks as data. Does not apply it.

export const INCIDENT_SEVERITIES = ["SEV-1", "SEV-2", "SEV-3"] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

export const PRIORITIES = ["P0", "P1", "P2", "P3"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What PagerDuty calls them. */
export const PAGERDUTY_SEVERITIES = ["critical", "error", "warning", "info"] as const;
export type PagerDutySeverity = (typeof PAGERDUTY_SEVERITIES)[number];

/** One row of the table: it counts from `restarts` an hour on. */
export interface SeverityRule {
  /** Restarts an hour. */
  readonly restarts: number;
  readonly severity: IncidentSeverity;
  readonly priority: Priority;
  readonly pagerduty: PagerDutySeverity;
}

/**
 * From the most restarts to none. A container that never stays up is started again about twelve times an hour, because the kubelet waits
 * five minutes at most in between: that is a service that is down.
 */
export const DEFAULT_SEVERITIES: readonly SeverityRule[] = [
  { restarts: 10, severity: "SEV-1", priority: "P0", pagerduty: "critical" },
  { restarts: 1, severity: "SEV-2", priority: "P1", pagerduty: "error" },
  { restarts: 0.04, severity: "SEV-3", priority: "P2", pagerduty: "warning" },
  { restarts: 0, severity: "SEV-3", priority: "P3", pagerduty: "info" },
];

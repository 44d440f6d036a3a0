export declare const INCIDENT_SEVERITIES: readonly ["SEV-1", "SEV-2", "SEV-3"];
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];
export declare const PRIORITIES: readonly ["P0", "P1", "P2", "P3"];
export type Priority = (typeof PRIORITIES)[number];
/** What PagerDuty calls them. */
export declare const PAGERDUTY_SEVERITIES: readonly ["critical", "error", "warning", "info"];
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
export declare const DEFAULT_SEVERITIES: readonly SeverityRule[];

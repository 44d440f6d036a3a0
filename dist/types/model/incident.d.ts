import type { CheckId, Confidence, Finding, WitnessTool } from "./finding.js";
import type { Problem } from "./report.js";
import type { IncidentSeverity, Priority } from "./severity.js";
import type { Verdict } from "./verdict.js";
/** What can be told of an incident: three messages, and the page of the post-incident review. */
export declare const INCIDENT_MESSAGES: readonly ["initial", "update", "resolution", "review"];
export type IncidentMessage = (typeof INCIDENT_MESSAGES)[number];
export declare const INCIDENT_STATUSES: readonly ["triggered", "acknowledged", "resolved"];
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];
/** Version of the JSON form. Grows by one when a field changes its meaning or goes away. */
export declare const INCIDENT_VERSION = 1;
/** A field of the analysis: filled, with what it rests on, or unknown, with how to find it. */
export type Known<T> = {
    readonly known: true;
    readonly value: T;
    readonly evidence: readonly string[];
} | {
    readonly known: false;
    /** One plain line: what to look at, or a command that can be pasted. */
    readonly how: string;
};
/** A commit, as git or GitHub tells it. Times are UTC in ISO 8601. */
export interface Commit {
    /** Full hexadecimal id. */
    readonly id: string;
    readonly author: string;
    /** Name of the account, where GitHub tells it. */
    readonly login?: string;
    /** When it was written. */
    readonly authored: string;
    /** When it came into this history. */
    readonly committed: string;
    /** First line of its message. */
    readonly subject: string;
    /** Paths from the repository's root, as they are called after it. */
    readonly files: readonly string[];
    readonly pullRequest?: PullRequest;
}
export interface PullRequest {
    readonly number: number;
    /** Absent where only a message names the number. */
    readonly title?: string;
    /** UTC, ISO 8601. */
    readonly merged?: string;
    readonly url?: string;
}
/** A commit of the time before the incident. */
export interface RecentChange extends Commit {
    /** Whether it touches the cause, and why: `brought it`, `changes worker.c`, `changes process_work(), which controller() calls`. */
    readonly touches?: string;
}
/** Something that was deployed, as GitHub's deployments or Kubernetes' roll-outs tell it. */
export interface Deployment {
    /** UTC, ISO 8601. */
    readonly time: string;
    /** Image, environment or revision. */
    readonly what: string;
    readonly commit?: string;
    /** `GitHub`, `Kubernetes` … */
    readonly source: string;
}
export interface TimelineEntry {
    /** UTC, ISO 8601, to the millisecond where the source knows it. */
    readonly time: string;
    /** One plain line. */
    readonly message: string;
    /** Where this is known from: `soak report`, `Kubernetes event`, `git`, `GitHub deployment` … */
    readonly source: string;
    /** The source's clock is known to differ, or only the minute or the order is known. */
    readonly isUncertain?: true;
}
/** How a commit made a finding. */
export type IntroductionKind = "removed" | "added" | "changed" | "merge" | "root";
/** A line that a commit took away or brought. */
export interface ChangedLine {
    readonly sign: "-" | "+";
    readonly file: string;
    /** In the file before the commit for `-`, after it for `+`. */
    readonly line: number;
    readonly text: string;
}
/** The commit that brought a finding, and how that is known. */
export interface Introduction {
    readonly kind: IntroductionKind;
    readonly commit: Commit;
    /** The lines whose change made it, at most five, the most telling first. Empty where no single lines did. */
    readonly lines: readonly ChangedLine[];
    /** The last commit before it that has not got the finding: what a roll-back would go to. Absent for a root. */
    readonly lastGood?: Commit;
    /** Earlier times that it was there and went again, oldest first. */
    readonly earlier: readonly {
        readonly introduced: Commit;
        readonly removed: Commit;
    }[];
    /** What the answer rests on. */
    readonly history: {
        /** Commits that touch what was looked at. */
        readonly commits: number;
        /** Of these, how many were analysed. */
        readonly analysed: number;
        /** Commits whose files could not be read or analysed; the answer stands between its neighbours. */
        readonly skipped: readonly string[];
        /** The history is cut off (a shallow clone): what was there before is not known. */
        readonly isCut: boolean;
    };
}
export interface RootCause {
    readonly check: CheckId;
    readonly fingerprint: string;
    readonly file: string;
    readonly function: string;
    /** First and last line of the path from allocation to loss within `file`, 1-based. */
    readonly lines: readonly [number, number];
    /** Text of these lines and what is around them. */
    readonly excerpt: {
        readonly firstLine: number;
        readonly text: string;
    };
    /** One sentence. */
    readonly description: string;
    readonly finding: Finding;
    readonly introduced: Known<Introduction>;
}
/** Another finding that fits the evidence. */
export interface Candidate {
    readonly check: CheckId;
    readonly fingerprint: string;
    readonly file: string;
    readonly line: number;
    readonly function: string;
    /** One plain line: what speaks for it. */
    readonly why: string;
}
/** What was looked at. */
export interface EvidenceSource {
    /** The name of a file, of a namespace, or `the repository`. */
    readonly name: string;
    /** What it is: `a report of heapgate soak`, `kubectl describe`, `a log of 12,345 lines` … */
    readonly what: string;
}
/** What was seen of the service, for those who have to believe the rest. */
export interface Observations {
    /** What Kubernetes, or the kernel, says of kills. */
    readonly kills: Known<string>;
    /** `linear growth by 600 MiB a minute until the limit`. */
    readonly pattern: Known<string>;
    /** Lines that the program or the kernel wrote and that speak of memory, at most ten. */
    readonly errors: Known<readonly string[]>;
}
/** A ground for, or against, what is called the cause. */
export interface Ground {
    readonly for: boolean;
    /** Absent where it is arithmetic over several. */
    readonly tool?: WitnessTool;
    /** One plain sentence. */
    readonly text: string;
}
export interface Impact {
    /** How often a container was started again, and over how long, ms. */
    readonly restarts: Known<{
        readonly count: number;
        readonly window: number;
    }>;
    /** ms from the first sign to the last, or to now where it goes on. */
    readonly duration: Known<number>;
    /** One plain line. */
    readonly availability: Known<string>;
    /** What those who use it noticed: no tool sees that. */
    readonly users: Known<string>;
}
/** A change that mends the cause and was proven. */
export interface ProposedFix {
    readonly description: string;
    /** `git apply` takes it. */
    readonly patch: string;
    readonly files: readonly string[];
    readonly added: number;
    readonly removed: number;
    /** What it has passed, one plain line each. */
    readonly proof: readonly string[];
}
export interface Alternative {
    readonly kind: "rollback" | "raise-limit" | "redesign";
    /** One plain line, with its figures. */
    readonly text: string;
    /** Commands that can be pasted; absent where there are none. */
    readonly commands?: readonly string[];
}
/** The pull request that would mend it. Opened as a draft, never merged. */
export interface FixPullRequest {
    readonly title: string;
    readonly body: string;
    readonly branch: string;
    readonly url?: string;
}
/** One item of the prevention list: ticked only where it was verified in this repository. */
export interface Prevention {
    readonly id: "static-gate" | "witnesses" | "soak" | "memory-limit" | "alerting";
    readonly title: string;
    readonly isDone: boolean;
    /** What was looked at and seen: `.github/workflows/gate.yml:14 uses heapgate on pull requests`. */
    readonly ground: string;
    /** What adds it where it is missing: a file and its text, to be pasted. */
    readonly snippet?: {
        readonly file: string;
        readonly text: string;
    };
}
/** The time before an incident. */
export interface IncidentWindow {
    /** UTC, ISO 8601. */
    readonly from: string;
    readonly to: string;
    /** ms */
    readonly length: number;
    /** Nothing tells when the incident was: it ends when the analysis was written. */
    readonly isUntilWritten?: true;
}
/** What heapgate.yml says of the service, for the fields that no tool can see. */
export interface IncidentSettings {
    readonly service?: string;
    /** Address of the repository. */
    readonly repository?: string;
    readonly team?: string;
    readonly onCall?: string;
    readonly secondaryOnCall?: string;
    readonly escalationPolicy?: string;
    /** How long before the incident changes are looked for, ms. */
    readonly window: number;
    readonly links: readonly {
        readonly title: string;
        readonly url: string;
    }[];
}
/** The whole analysis. */
export interface Incident {
    readonly version: typeof INCIDENT_VERSION;
    readonly tool: {
        readonly name: "heapgate";
        readonly version: string;
    };
    /** When it was written, UTC, ISO 8601. */
    readonly written: string;
    /** Stable for one service and cause: also PagerDuty's `dedup_key` and the name of the GitHub issue's cause. */
    readonly key: string;
    readonly title: string;
    readonly service: Known<string>;
    readonly severity: Known<IncidentSeverity>;
    readonly priority: Known<Priority>;
    readonly status: Known<IncidentStatus>;
    readonly triggeredAt: Known<string>;
    readonly acknowledgedAt: Known<string>;
    readonly resolvedAt: Known<string>;
    readonly repository: Known<string>;
    readonly deployment: Known<string>;
    readonly language: Known<string>;
    readonly limits: Known<{
        readonly memory?: string;
        readonly cpu?: string;
    }>;
    /** PagerDuty's own id of it. */
    readonly id: Known<string>;
    readonly team: Known<string>;
    readonly onCall: Known<string>;
    readonly secondaryOnCall: Known<string>;
    readonly escalationPolicy: Known<string>;
    readonly evidence: readonly EvidenceSource[];
    readonly timeline: readonly TimelineEntry[];
    /** What was looked at for `changes` and `deployments`, UTC. */
    readonly window: IncidentWindow;
    readonly changes: Known<readonly RecentChange[]>;
    readonly deployments: Known<readonly Deployment[]>;
    readonly cause: Known<RootCause>;
    /** Other findings that fit the evidence as well, or nearly: nobody should take the first for the only one. */
    readonly candidates: readonly Candidate[];
    readonly observations: Observations;
    /** Soaks with their samples, for the chart. */
    readonly soaks: readonly Verdict[];
    readonly confidence: Known<{
        readonly level: Confidence;
        readonly grounds: readonly Ground[];
    }>;
    readonly impact: Impact;
    readonly fix: Known<ProposedFix>;
    /** What ended it, one plain clause. */
    readonly resolution: Known<string>;
    readonly alternatives: readonly Alternative[];
    readonly pullRequest: Known<FixPullRequest>;
    readonly prevention: readonly Prevention[];
    readonly links: readonly {
        readonly title: string;
        readonly url: string;
    }[];
    /** Evidence that contradicts itself: said, not hidden. One plain line each. */
    readonly contradictions: readonly string[];
    readonly problems: readonly Problem[];
}

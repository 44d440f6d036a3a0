// What a command line can say: the commands, their flags, and what comes of them. Reads nothing.
import type { CheckId, Confidence } from "../model/finding.js";
import type { Format } from "../model/format.js";
import type { IncidentMessage, IncidentStatus } from "../model/incident.js";
import type { ClusterSoakCommand } from "./cluster-soak-command.js";
import type { DoctorCommand } from "./doctor-command.js";
import type { FailOn } from "./fail-on.js";
import type { PageCommand } from "./page-command.js";
import type { SettingName, WITNESSES } from "./settings.js";

export type Tool = (typeof WITNESSES)[number];

/** Flags that every command takes, and those that mean the same wherever they are taken. */
export interface CommonFlags {
  readonly format: Format;
  /** Where the report goes instead of standard output. */
  readonly output?: string;
  readonly quiet: boolean;
  /** In the place of what heapgate.yml says. */
  readonly minConfidence?: Confidence;
  /** Likewise. */
  readonly failOn?: FailOn;
  /** Likewise; absent where it was not asked for. */
  readonly warnOnly?: true;
  /** The text report says of each finding why it does or does not close the gate. */
  readonly explainGate?: true;
  /** In the place of what heapgate.yml says. */
  readonly baseline?: string;
  /** Fixes are compiled and run too. */
  readonly prove?: true;
  /** Folder for the report in every form. */
  readonly reports?: string;
  /** Folder of the cache: named here alone, for whoever writes it is believed. */
  readonly cache?: string;
}

export type Command =
  | { readonly name: "help"; readonly topic?: CommandName }
  | { readonly name: "version" }
  | {
      readonly name: "check";
      readonly paths: readonly string[];
      /** Library files beside those of heapgate.yml. */
      readonly libraries: readonly string[];
      /** What is known of allocators, in the place of the findings. */
      readonly showAllocators: boolean;
      /** The text report names all that was not analysed wholly. */
      readonly stats: boolean;
      /** Does this share, and reports nothing. From 0 on. */
      readonly shard?: { readonly index: number; readonly count: number };
      readonly common: CommonFlags;
    }
  | {
      readonly name: "merge";
      /** What shards have filled. */
      readonly folders: readonly string[];
      /** As those of the shards. */
      readonly paths: readonly string[];
      readonly libraries: readonly string[];
      readonly stats: boolean;
      readonly common: CommonFlags;
    }
  | {
      readonly name: "run";
      readonly with: readonly Tool[];
      /** They were named with `--with`. */
      readonly isAsked: boolean;
      /** ms */
      readonly for: number;
      /** With which the program may end by itself. */
      readonly exitCodes?: readonly number[];
      /** Regular expressions. */
      readonly until?: string;
      readonly ready?: string;
      readonly times?: number;
      /** Relative to this folder, as are the next. */
      readonly stdin?: string;
      readonly suppressions?: readonly string[];
      readonly uninitialised?: true;
      readonly logs?: string;
      /** C files to build; else `command` is the program to start. */
      readonly files: readonly string[];
      readonly command: readonly string[];
      readonly common: CommonFlags;
    }
  | {
      readonly name: "docker-soak";
      readonly image: string;
      /** In the place of the image's own; may be empty. */
      readonly command: readonly string[];
      /** bytes */
      readonly limit: number;
      /** ms */
      readonly for: number;
      /** Regular expression. */
      readonly unit?: string;
      /** File, relative to this folder. */
      readonly policy?: string;
      /** C sources of what is soaked. */
      readonly paths: readonly string[];
      readonly common: CommonFlags;
    }
  | {
      readonly name: "soak";
      /** bytes */
      readonly limit: number;
      /** ms */
      readonly for: number;
      /** Regular expression. */
      readonly unit?: string;
      /** File, relative to this folder. */
      readonly policy?: string;
      readonly command: readonly string[];
      readonly common: CommonFlags;
    }
  | (ClusterSoakCommand & { readonly common: CommonFlags })
  | (DoctorCommand & { readonly common: CommonFlags })
  | {
      readonly name: "baseline";
      readonly paths: readonly string[];
      readonly libraries: readonly string[];
      readonly to: "output" | "write" | "prune";
      /** The programs of heapgate.yml are run and soaked too. */
      readonly run: boolean;
      readonly common: CommonFlags;
    }
  | {
      readonly name: "fix";
      readonly paths: readonly string[];
      readonly libraries: readonly string[];
      /** Changes the files; else a patch is printed. */
      readonly write: boolean;
      /** Only these; all where there are none. */
      readonly checks: readonly CheckId[];
      /** With `--prove`: the program that the patched files are run in, in the place of those of heapgate.yml. */
      readonly scenario?: readonly string[];
      readonly common: CommonFlags;
    }
  | (PageCommand & { readonly common: CommonFlags })
  | {
      readonly name: "incident";
      /** Evidence, and C files or folders; which is which the files themselves say. */
      readonly words: readonly string[];
      readonly request: IncidentFlags;
      readonly format: IncidentFormat;
      /** In the place of the analysis. */
      readonly message?: IncidentMessage;
      readonly status?: IncidentStatus;
      readonly openPr: boolean;
      readonly githubIssue: boolean;
      readonly common: CommonFlags;
    }
  | { readonly name: "gate"; readonly config?: string; readonly logs?: string; readonly common: CommonFlags };

export const INCIDENT_FORMATS = ["markdown", "html", "json"] as const;
export type IncidentFormat = (typeof INCIDENT_FORMATS)[number];

/** What `heapgate incident` is told beside its evidence. */
export interface IncidentFlags {
  /** A namespace that is read as it is now. */
  readonly namespace?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly context?: string;
  /** UTC, ISO 8601. */
  readonly at?: string;
  /** ms; absent: as heapgate.yml says, else a day. */
  readonly window?: number;
  readonly service?: string;
  /** PagerDuty's. */
  readonly id?: string;
}

/** Flags of each command, in the order of the help; the table of settings knows the rest. */
export const COMMANDS = {
  check: [
    "minConfidence",
    "libraries",
    "baseline",
    "failOn",
    "warnOnly",
    "explainGate",
    "cache",
    "shard",
    "showAllocators",
    "stats",
  ],
  merge: ["minConfidence", "libraries", "baseline", "failOn", "warnOnly", "explainGate", "cache", "stats"],
  run: [
    "runWith",
    "runFor",
    "runUntil",
    "runTimes",
    "runReady",
    "runStdin",
    "exitCodes",
    "runSuppressions",
    "runUninitialised",
    "logs",
    "reports",
    "minConfidence",
    "failOn",
    "warnOnly",
    "explainGate",
  ],
  soak: [
    "soakLocal",
    "soakDocker",
    "soakManifest",
    "soakImage",
    "soakNamespace",
    "soakSelector",
    "soakContainer",
    "soakLimit",
    "soakFor",
    "soakUnit",
    "soakPolicy",
    "reports",
    "soakEvery",
    "soakRollOut",
    "soakBaselineImage",
    "soakSelfTest",
    "soakContext",
    "soakAllowContext",
  ],
  doctor: [
    "doctorNamespaces",
    "doctorAll",
    "soakSelector",
    "soakContext",
    "doctorOver",
    "doctorMargin",
    "doctorSince",
    "doctorWatch",
    "soakEvery",
  ],
  gate: [
    "configFile",
    "logs",
    "reports",
    "minConfidence",
    "baseline",
    "failOn",
    "warnOnly",
    "explainGate",
    "prove",
    "cache",
  ],
  incident: [
    "incidentNamespace",
    "soakSelector",
    "soakContainer",
    "soakContext",
    "incidentAt",
    "incidentWindow",
    "incidentServiceName",
    "incidentId",
    "incidentStatus",
    "incidentMessage",
    "incidentOpenPr",
    "incidentIssue",
    "prove",
    "reports",
  ],
  baseline: ["write", "prune", "baselineRun", "baseline", "libraries", "minConfidence"],
  fix: ["fixWrite", "fixChecks", "prove", "minConfidence", "libraries"],
  page: [
    "pageState",
    "pageDryRun",
    "pageAcknowledge",
    "pageResolve",
    "pageDeployed",
    "pageService",
    "pageLinks",
    "pageImages",
    "configFile",
  ],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

export const COMMON_FLAGS = ["format", "output", "quiet", "help", "version"] as const satisfies readonly SettingName[];

export type CommandName = keyof typeof COMMANDS;

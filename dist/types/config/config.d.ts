import type { CheckId, Confidence, FunctionDeclaration, ImportedLibrary, Severity, SeverityRule, SoakPolicy } from "../model/index.js";
import type { FailOn } from "./fail-on.js";
import type { WITNESSES } from "./settings.js";
/** Everything that can be configured, checked and with its defaults. Durations in milliseconds, sizes in bytes. */
export interface Config {
    /** The file it was read from; absent where there was none and the defaults hold. */
    readonly source?: string;
    /** Relative to the folder heapgate runs in, as are all paths here. */
    readonly paths: readonly string[];
    /** Picomatch globs, relative likewise. */
    readonly ignore: readonly string[];
    readonly checks: CheckSettings;
    /** What closes the gate. */
    readonly failOn: FailOn;
    /** Neither findings nor failed soaks close it. */
    readonly warnOnly: boolean;
    /** Findings below it are neither shown nor counted. */
    readonly minConfidence: Confidence;
    /** File of accepted findings, as it was named. */
    readonly baseline?: string;
    /** Fixes are compiled too, and run in the programs that they belong to. */
    readonly prove?: boolean;
    /** What functions do with memory, as heapgate.yml says. */
    readonly functions: readonly FunctionDeclaration[];
    /** Library files of cppcheck, as they were named. */
    readonly libraries: readonly string[];
    /** What these say, once they were read. */
    readonly imported: readonly ImportedLibrary[];
    readonly programs: readonly ProgramConfig[];
    /** Absent: the defaults. */
    readonly incident?: IncidentConfig;
}
export interface IncidentConfig {
    /** Absent: what the soak calls it. */
    readonly service?: string;
    /** From the most restarts to none; absent: the defaults. */
    readonly severities?: readonly SeverityRule[];
    /** Address of the repository; absent: git's own `origin`. */
    readonly repository?: string;
    readonly team?: string;
    readonly onCall?: string;
    readonly secondaryOnCall?: string;
    readonly escalationPolicy?: string;
    /** How long before the incident changes are looked for, ms; absent: a day. */
    readonly window?: number;
    readonly links?: readonly {
        readonly title: string;
        readonly url: string;
    }[];
}
export type CheckSettings = Partial<Record<CheckId, Severity | "off">>;
export interface ProgramConfig {
    readonly name: string;
    readonly directory: string;
    /** C files given on the command line, built with cc; then `command` holds the arguments of the program alone. */
    readonly files?: readonly string[];
    readonly build?: readonly string[];
    readonly command: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
    readonly run?: RunConfig;
    readonly soak?: SoakConfig;
}
/** How a program is started, and when its run is over. */
export interface StartConfig {
    /** ms */
    readonly for: number;
    /** Regular expression: the run is over when `times` lines of the output match. */
    readonly until?: string;
    /** 1 unless given. */
    readonly times?: number;
    /** Regular expression: the time counts from the first line that matches. */
    readonly ready?: string;
    /** File, relative to the program's folder. */
    readonly stdin?: string;
    /** Relative to the program's folder. */
    readonly workingDirectory?: string;
    /** With which it may end by itself; 0 unless given. */
    readonly exitCodes?: readonly number[];
}
export interface RunConfig extends StartConfig {
    readonly with: readonly (typeof WITNESSES)[number][];
    /** The tools were asked for by name, with `--with`: each has to run. Otherwise one that testifies is enough. */
    readonly isAsked?: boolean;
    /** May share the machine with other runs; absent: it may. */
    readonly parallel?: boolean;
    /** Files, relative to the folder heapgate runs in. */
    readonly suppressions?: readonly string[];
    /** Values that were never set are reported. */
    readonly uninitialised?: boolean;
    /** Absent: one, which is the run itself. */
    readonly scenarios?: readonly ScenarioConfig[];
}
/** What differs from the run that it belongs to. */
export interface ScenarioConfig extends Partial<StartConfig> {
    readonly name: string;
    /** In the place of the command's. */
    readonly args?: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
}
export interface SoakConfig {
    /** bytes */
    readonly limit: number;
    /** ms */
    readonly for: number;
    /** Regular expression of a line of output that stands for one unit of work. */
    readonly unit?: string;
    /** Absent: the defaults. */
    readonly policy?: SoakPolicy;
}

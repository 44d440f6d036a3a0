import type { CheckSettings } from "./config/config.js";
import { type Confidence, type Finding, type Incident, type RawFinding, type Report, type Sources } from "./model/index.js";
import { type Format, type IncidentForm, type RenderOptions } from "./reporters/index.js";
export type { CheckSettings } from "./config/config.js";
export * from "./model/index.js";
export type { Format, IncidentForm, RenderOptions } from "./reporters/index.js";
/** A C file that is already in memory. */
export interface SourceText {
    /** How findings call it. Relative, with forward slashes; it need not exist. */
    readonly path: string;
    /** The text, or its UTF-8 bytes. */
    readonly text: string | Uint8Array;
}
/** C files on disk. */
export interface SourcePaths {
    /** Files, and folders that are walked for *.c and *.h. */
    readonly paths: readonly string[];
    /** Globs that the walk leaves out, such as `vendor/**`. */
    readonly ignore?: readonly string[];
    /** What `paths`, `ignore` and the findings' paths are relative to. Default: the working folder of the process. */
    readonly cwd?: string;
}
export interface AnalyzeOptions {
    /** Severity of a check, or `"off"`, by the check's id. */
    readonly checks?: CheckSettings;
    /** The lowest confidence of findings that are answered; `report.notShown` counts the others. Default: `"medium"`. */
    readonly minConfidence?: Confidence;
    /** How findings call a text that is given without a path. Default: `input.c`. */
    readonly path?: string;
}
export interface AnalyzeResult {
    /** What was found, by file and line. */
    readonly findings: readonly Finding[];
    /** The whole answer: findings, what was covered, what could not be read. {@link render} makes text, SARIF … of it. */
    readonly report: Report;
    /** The analysed texts by path, for the code frames of {@link render}. */
    readonly sources: Sources;
}
/**
 * Finds memory bugs in C without building it: leaks, double frees, uses after free, unchecked allocations.
 *
 * Functions see each other across all files of one call, so hand in together what belongs together. C that does not
 * parse is never an error: what is understood is analysed, and `report.coverage.partial` names the rest.
 *
 * @example
 * ```ts
 * import { analyze, render } from "heapgate";
 *
 * const { findings, report, sources } = await analyze(`
 *   #include <stdlib.h>
 *   int main(void) {
 *     char *buffer = malloc(16);
 *     if (!buffer) return 1;
 *     buffer = NULL;
 *     return 0;
 *   }
 * `);
 * console.log(findings.map((finding) => finding.check)); // [ 'memory-leak' ]
 * console.log(render(report, "text", { sources }));
 * ```
 *
 * @example Files on disk
 * ```ts
 * const { findings } = await analyze({ paths: ["src"], ignore: ["src/generated/**"] });
 * ```
 *
 * @param input C text; one or many files in memory; or paths on disk
 * @throws ConfigurationError for arguments that cannot be, in one line; otherwise only when heapgate itself is broken. Never for
 *   what the C is, nor for files that cannot be read (`report.problems`)
 */
export declare function analyze(input: string | SourceText | readonly SourceText[] | SourcePaths, options?: AnalyzeOptions): Promise<AnalyzeResult>;
/**
 * The report in one of the formats, ending in a line break.
 *
 * @param options.sources the texts, for code frames: formats leave the code out without them
 * @throws ConfigurationError for an unknown format, or for what is no report
 */
export declare function render(report: Report, format: Format, options?: RenderOptions): string;
/**
 * The one line that every format uses for a finding.
 *
 * @throws ConfigurationError for what is no finding
 */
export declare function sentence(finding: Finding | RawFinding): string;
export interface IncidentOptions {
    /** Reports of heapgate, outputs of kubectl, logs: files, relative to `cwd`. */
    readonly evidence?: readonly string[];
    /** C files and folders. Default: `paths` of heapgate.yml in `cwd`, else all of `cwd`. */
    readonly paths?: readonly string[];
    /** The repository's folder. Default: the working folder of the process. */
    readonly cwd?: string;
    /** When it happened, ISO 8601. Default: the first sign that the evidence tells. */
    readonly at?: string;
    /** How long before it changes are looked for, ms. Default: as heapgate.yml says, else a day. */
    readonly window?: number;
    readonly service?: string;
    /** What PagerDuty calls the incident. */
    readonly id?: string;
    /** A namespace that is read through the kubeconfig, as it is now; nothing is changed there. */
    readonly namespace?: string;
    /** Of its pods only those with these labels. */
    readonly selector?: string;
    readonly container?: string;
    /** Context of the kubeconfig. Default: the current one. */
    readonly context?: string;
}
/**
 * Analyses an incident, as `heapgate incident` does: what happened, why, since which commit and what mends it, each field with its
 * evidence or with how to find it. Reads heapgate.yml and the history of the repository; changes nothing and sends nothing.
 *
 * @example
 * ```ts
 * import { analyzeIncident, renderIncident } from "heapgate";
 *
 * const incident = await analyzeIncident({ evidence: ["soak.json", "describe.txt"] });
 * if (incident.cause.known) console.log(incident.cause.value.file, incident.cause.value.lines);
 * console.log(renderIncident(incident, "markdown"));
 * ```
 *
 * @throws ConfigurationError for arguments that cannot be, for a heapgate.yml that is wrong, and where there is no cluster for
 *   `namespace`. Never for what the evidence is (`incident.problems`)
 */
export declare function analyzeIncident(options?: IncidentOptions): Promise<Incident>;
/**
 * The analysis of an incident as a page: `markdown`, `html` or `json`; ends in a line break.
 * @throws ConfigurationError for an unknown form, or for what is no analysis
 */
export declare function renderIncident(incident: Incident, form: IncidentForm): string;

// The report as a SARIF 2.1.0 log with one run, as GitHub code scanning and editors read it. Uploads nothing.
import type { Finding, Problem, Report, Sources } from "../model/index.js";
import { partialPhrase } from "./coverage.js";
import { findingExplanations, policyWords } from "./explain.js";
import { plain } from "./phrase.js";
import { unreachedPhrase } from "./reach.js";
import { location, type ResultContext, result } from "./sarif-result.js";
import { rules, supportedTaxonomies, taxonomy } from "./sarif-rules.js";
import { lineReader } from "./source.js";
import { notShownWords } from "./summary.js";
import { fileUri } from "./uri.js";
import { runPhrase, verdictPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

/** The repository, as package.json names it: a test holds them together. */
const INFORMATION_URI = "https://github.com/heapgate/heapgate";

/** GitHub refuses a run with more results than this. */
const MOST_RESULTS = 25_000;

export interface SarifOptions {
  readonly sources: Sources;
  /** The analysed folder as seen from the repository's root: `services/a`. */
  readonly prefix?: string;
  /** Tells the analyses of one commit apart: `static`, `valgrind` … */
  readonly category?: string;
  /** Most results; 25,000 unless given. */
  readonly most?: number;
}

export function renderSarif(report: Report, options: SarifOptions): string {
  const { prefix = "", category = "", most = MOST_RESULTS } = options;
  const artifacts = new Map<string, number>();
  const context: ResultContext = {
    read: lineReader(options.sources),
    uri: (file) => {
      const uri = fileUri(file);
      return prefix === "" || uri.startsWith("file:") ? uri : `${fileUri(prefix)}/${uri}`;
    },
    artifact: (file) => {
      const index = artifacts.get(file) ?? artifacts.size;
      artifacts.set(file, index);
      return index;
    },
  };
  const { deciding, existing } = sortFindings(report);
  const compared = report.gate?.compared === true;
  const all: [Finding, ResultContext][] = [
    ...deciding.map((finding): [Finding, ResultContext] => [
      finding,
      compared ? { ...context, baseline: "new" } : context,
    ]),
    ...existing.map((finding): [Finding, ResultContext] => [finding, { ...context, baseline: "unchanged" }]),
    ...(report.suppressed ?? []).map((finding): [Finding, ResultContext] => [finding, context]),
  ];
  const explained = findingExplanations(report);
  const results = all.slice(0, most).map(([finding, its]) => {
    const gate = explained.get(finding);
    return result(finding, gate === undefined ? its : { ...its, gate });
  });
  const notifications = executionNotifications(report, [results.length, all.length], context);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            fullName: `${report.tool.name} ${report.tool.version}`,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: INFORMATION_URI,
            rules: rules(),
            supportedTaxonomies: supportedTaxonomies(),
          },
        },
        automationDetails: { id: category === "" ? "heapgate/" : `heapgate/${category}/` },
        invocations: [
          {
            executionSuccessful: !report.problems.some((problem) => problem.level === "error"),
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the analysed tree." } } },
        columnKind: "utf16CodeUnits",
        taxonomies: [taxonomy()],
        artifacts: [...artifacts.keys()].map((file) => artifact(context.uri(file), options.sources.has(file))),
        results,
        ...(report.decision && {
          properties: {
            gate: { conclusion: report.decision.conclusion, closedBy: policyWords(report.decision.policy) },
          },
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function artifact(uri: string, analysed: boolean): unknown {
  const isC = /\.[ch]$/i.test(uri);
  return {
    location: { uri, ...(!uri.startsWith("file:") && { uriBaseId: "SRCROOT" }) },
    roles: [analysed ? "analysisTarget" : "tracedFile"],
    ...(isC && { sourceLanguage: "c" }),
  };
}

type NotificationId = "problem" | "partly-analysed" | "not-shown" | "witness" | "unreached" | "truncated";

function executionNotifications(
  report: Report,
  [held, total]: readonly [number, number],
  context: ResultContext,
): unknown[] {
  return [
    ...report.problems.map((problem) =>
      notification("problem", problem.level, problem.message, placeOf(problem, context)),
    ),
    ...(report.coverage?.partial ?? []).map((partial) =>
      notification(
        "partly-analysed",
        "note",
        plain(partialPhrase(partial)),
        location(partial.location, context, false),
      ),
    ),
    ...(report.notShown ? [notification("not-shown", "note", `${notShownWords(report.notShown)}.`)] : []),
    ...report.runs.map((run) =>
      notification(
        "witness",
        run.status === "could-not-run" ? "warning" : "note",
        `${run.name}, ${run.tool}: ${plain(runPhrase(run))}. ${run.message}`,
      ),
    ),
    ...(report.unreached ?? []).map((one) =>
      notification("unreached", "note", plain(unreachedPhrase(one)), location(one.location, context, false)),
    ),
    ...report.verdicts.map((verdict) =>
      notification(
        "witness",
        verdict.pass ? "note" : "error",
        `${verdict.name}, soak: ${plain(verdictPhrase(verdict))}.`,
      ),
    ),
    ...(total > held
      ? [notification("truncated", "warning", `${held} of ${total} findings are in this log, the worst first.`)]
      : []),
  ];
}

function placeOf(problem: Problem, context: ResultContext): Record<string, unknown> | undefined {
  if (problem.location) return location(problem.location, context, false);
  if (problem.file === undefined) return undefined;
  const uri = context.uri(problem.file);
  const base = uri.startsWith("file:") ? {} : { uriBaseId: "SRCROOT" };
  return { physicalLocation: { artifactLocation: { uri, ...base, index: context.artifact(problem.file) } } };
}

function notification(
  id: NotificationId,
  level: "error" | "warning" | "note",
  text: string,
  place?: Record<string, unknown>,
): unknown {
  return { descriptor: { id }, level, message: { text: text.trim() }, ...(place && { locations: [place] }) };
}

// The report as reviewdog's diagnostics (rdjson). Only what decides: reviewdog comments on it. Posts nothing.
import { CHECKS } from "../checks/index.js";
import type { Finding, Location, Report, Severity, Sources } from "../model/index.js";
import { mendingPhrase } from "./mending.js";
import { plain } from "./phrase.js";
import { isOfProgram } from "./place.js";
import { replacementOf } from "./replacement.js";
import { pageOf } from "./sarif-rules.js";
import { findingPhrase } from "./sentences.js";
import { type LineReader, lineReader } from "./source.js";
import { stepPhrase } from "./steps.js";
import { shortPlace } from "./text-finding.js";
import { sortFindings } from "./view.js";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", note: "INFO" };

export function renderRdjson(report: Report, { sources }: { readonly sources: Sources }): string {
  const read = lineReader(sources);
  const result = {
    source: { name: report.tool.name, url: "https://github.com/heapgate/heapgate" },
    diagnostics: sortFindings(report).deciding.map((finding) => diagnostic(finding, read)),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function diagnostic(finding: Finding, read: LineReader): unknown {
  const { check, severity, location, trace, fix } = finding;
  const replacement = fix === undefined ? undefined : replacementOf(fix, read);
  const steps = trace.map((step, i) => `${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`);
  return {
    message: [plain(findingPhrase(finding)), ...steps, plain(mendingPhrase(finding))].join("\n"),
    location: { path: location.file, ...(!isOfProgram(finding) && { range: range(location, read) }) },
    severity: SEVERITIES[severity],
    code: { value: `${check}, CWE-${CHECKS[check].cwe}`, url: pageOf({ id: check }) },
    ...(replacement?.file === location.file && {
      suggestions: [
        {
          // Without columns the whole lines are meant, the last one too.
          range: { start: { line: replacement.first }, end: { line: replacement.last } },
          text: replacement.lines.join("\n"),
        },
      ],
    }),
  };
}

/** Columns count bytes of UTF-8 here; without the line's text nobody knows them, and whole lines are named. */
function range({ file, line, column, endLine, endColumn }: Location, read: LineReader): unknown {
  const first = read(file, line);
  const last = read(file, endLine);
  if (first === undefined || last === undefined) return { start: { line }, end: { line: endLine } };
  return {
    start: { line, column: byteColumn(first, column) },
    end: { line: endLine, column: byteColumn(last, Math.max(endColumn, endLine === line ? column : 1)) },
  };
}

function byteColumn(text: string, column: number): number {
  return new TextEncoder().encode(text.slice(0, column - 1)).length + 1;
}

// The report as one HTML page: soaks with their charts first, then findings and problems. Holds all it needs: no script, no network.
import { CHECKS } from "../checks/index.js";
import type { Finding, Problem, Report, Verdict } from "../model/index.js";
import { html, htmlLines, htmlOf } from "./html-escape.js";
import { STYLE } from "./html-style.js";
import { mendingPhrase } from "./mending.js";
import { fromBackticks, type Phrase, words } from "./phrase.js";
import { linePlace } from "./place.js";
import { findingPhrase } from "./sentences.js";
import { tickTime } from "./series.js";
import { marksOf, soakChart } from "./soak-chart.js";
import { stepPhrase } from "./steps.js";
import { headlineOf, summaryOf } from "./summary.js";
import { count, formatBytes, formatDuration } from "./units.js";
import { couldHide, growthFacts, otherReasons, verdictNotes, verdictPhrase, witnessPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

/** Nothing is fetched and nothing runs, whatever a name or an output that is shown holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_FINDINGS = 300;

export function renderHtml(report: Report): string {
  const { deciding, existing } = sortFindings(report);
  const title = `heapgate: ${headlineOf(report)}`;
  const parts = [
    ...report.verdicts.map((verdict) => soak(verdict, report.problems)),
    ...findings("Findings", deciding),
    ...findings("There before, and not part of the decision", existing),
    ...problems(report.problems),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1><span class="badge${summaryOf(report).state === "bad" ? " bad" : ""}">heapgate</span> ${html(headlineOf(report))}</h1>
${parts.join("\n")}
<footer>heapgate ${html(report.tool.version)}. The series as data: <code>--format json</code> or <code>--format csv</code>.</footer>
</body>
</html>
`;
}

function soak(verdict: Verdict, problems: readonly Problem[]): string {
  const lines: Phrase[] = [
    ...otherReasons(verdict).map((reason): Phrase => ["and it ", ...reason]),
    ...[couldHide(verdict)].filter(({ length }) => length > 0),
    ...verdictNotes(verdict, problems).map((line): Phrase => ["note: ", ...fromBackticks(line)]),
  ];
  return `<section class="soak">
<div class="verdict"><span class="badge${verdict.pass ? "" : " bad"}">${verdict.pass ? "pass" : "FAIL"}</span><h2 style="margin:0">${html(verdict.name)}</h2></div>
<p>${htmlOf(verdictPhrase(verdict))}</p>
${list(lines)}
${facts(verdict)}
${soakChart(verdict)}
${events(verdict)}
${output(verdict)}
</section>`;
}

function facts(verdict: Verdict): string {
  const { limit, peak, duration, series, pod, restarts } = verdict;
  const rows: (readonly [string, string])[] = [
    ...(limit > 0 ? [["limit", formatBytes(limit)] as const] : []),
    ...(peak === undefined ? [] : [["peak", `${formatBytes(peak)}${shareOf(peak, limit)}`] as const]),
    ...growthFacts(verdict),
    ["ran for", formatDuration(duration)],
    ...(restarts === undefined ? [] : [["restarts", String(restarts)] as const]),
    ["samples", `${count(series.samples.length, "sample")}, ${series.source}`],
    ...(pod ? [["pod", `${pod.namespace}/${pod.pod}`] as const, ["image", pod.image] as const] : []),
    ...(pod?.node === undefined ? [] : [["node", pod.node] as const]),
  ];
  return `<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${html(value)}</dd></div>`).join("")}</dl>`;
}

function shareOf(peak: number, limit: number): string {
  return limit > 0 ? `, ${Math.round((peak / limit) * 100)} %` : "";
}

function events(verdict: Verdict): string {
  const { marks, total } = marksOf(verdict);
  if (total === 0) return "";
  const rows = marks.map(
    ({ number, event: { t, kind, message } }) =>
      `<li><b class="${html(kind)}">${number}</b> <time>${tickTime(Math.round(t / 100) * 100)}</time> ${html(message)}</li>`,
  );
  const more =
    marks.length < total ? `<p class="quiet">${marks.length} of ${total} events; the JSON has all of them.</p>` : "";
  return `<ul class="events">${rows.join("\n")}</ul>${more}`;
}

function output({ output, pass }: Verdict): string {
  if (output.length === 0) return "";
  return `<details${pass ? "" : " open"}><summary>Its last output</summary><pre>${htmlLines(output)}</pre></details>`;
}

function findings(title: string, all: readonly Finding[]): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_FINDINGS);
  const more = shown.length < all.length ? [`<p class="quiet">${shown.length} of ${all.length} shown.</p>`] : [];
  return [`<h2>${title}</h2>`, ...shown.map(findingOf), ...more];
}

function findingOf(finding: Finding): string {
  const { check, severity, trace, witnesses } = finding;
  const steps = trace.map(
    (step) =>
      `<li><code>${html(`${step.location.file}:${step.location.line}`)}</code> ${htmlOf(stepPhrase(step))}</li>`,
  );
  return `<article>
<h3>${html(CHECKS[check].title)} <span class="quiet">${severity}, ${check}, at <code>${html(linePlace(finding))}</code></span></h3>
<p>${htmlOf(findingPhrase(finding))}</p>
${steps.length > 0 ? `<ol>${steps.join("")}</ol>` : ""}
<p>${htmlOf(mendingPhrase(finding))}</p>
<p class="quiet">Seen by ${witnesses.map((witness) => htmlOf(witnessPhrase(witness))).join(", ")}</p>
</article>`;
}

function problems(all: readonly Problem[]): string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ level, message, file, location }): Phrase => {
    const place = location?.file ?? file;
    const at = place === undefined || message.startsWith(place) ? "" : `${place}: `;
    return [...words(`${level}: `), at, ...fromBackticks(message)];
  });
  return ["<h2>Problems</h2>", list(lines)];
}

function list(lines: readonly Phrase[]): string {
  return lines.length === 0 ? "" : `<ul>${lines.map((line) => `<li>${htmlOf(line)}</li>`).join("")}</ul>`;
}

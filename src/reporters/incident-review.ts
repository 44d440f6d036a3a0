// The page of the post-incident review, after the runbooks: timeline, the five questions, action items. What nobody knows asks to be filled in. Writes
// no file.
import type { Incident, Known, Prevention } from "../model/index.js";
import { introductionWords, spanWords } from "./incident-words.js";
import { codeSpan, escapeInline, fenced, inlinePhrase } from "./markdown-escape.js";
import { fromBackticks } from "./phrase.js";
import { count } from "./units.js";

/** What is done, why, and by whom: nobody is named here. */
interface ActionItem {
  readonly what: string;
  readonly why: string;
}

const OWNER = "unknown: assign";
const DUE = "unknown: set";

export function renderReview(incident: Incident): string {
  const { title, key, written, id, impact } = incident;
  const lines = [
    `# Post-incident review: ${escapeInline(title)}`,
    "",
    `- **Incident ID**: ${field(id)}`,
    `- **Key**: ${codeSpan(key)}`,
    `- **Date**: ${escapeInline(dateOf(incident))}`,
    `- **Duration**: ${impact.duration.known ? spanWords(impact.duration.value) : unknown(impact.duration.how)}`,
    `- **Severity**: ${field(incident.severity)}, ${field(incident.priority)}`,
    `- **Written**: ${written}, by heapgate ${escapeInline(incident.tool.version)}; to be completed within 24 hours`,
    "",
    "This page asks what happened, not whose fault it was.",
    "",
    "## Timeline",
    "",
    ...timeline(incident),
    "## 1. What happened?",
    "",
    ...whatHappened(incident),
    "## 2. What was the impact?",
    "",
    ...bullets([
      `Availability: ${field(impact.availability)}`,
      `Restarts: ${impact.restarts.known ? restartWords(impact.restarts.value) : unknown(impact.restarts.how)}`,
      `Users: ${field(impact.users)}`,
    ]),
    "## 3. What went well?",
    "",
    ...bullets(wentWell(incident)),
    "## 4. What went poorly?",
    "",
    ...bullets(wentPoorly(incident)),
    "## 5. What are we doing to prevent this?",
    "",
    ...bullets(
      incident.prevention.map(prevention),
      "unknown: heapgate incident in the repository lists what is missing",
    ),
    "## Action items",
    "",
    "| | What | Why | Owner | Due |",
    "| --- | --- | --- | --- | --- |",
    ...actionItems(incident).map(({ what, why }) => `| ☐ | ${what} | ${why} | ${OWNER} | ${DUE} |`),
    "",
    ...snippets(incident.prevention),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function dateOf({ triggeredAt, window, timeline }: Incident): string {
  if (triggeredAt.known) return triggeredAt.value.slice(0, 10);
  return timeline.length > 0 && !window.isUntilWritten ? window.to.slice(0, 10) : `unknown: ${triggeredAt.how}`;
}

function timeline({ timeline: entries }: Incident): string[] {
  if (entries.length === 0) return ["unknown: nothing that was handed in tells a time", ""];
  const rows = entries.map(({ time, message, source, isUncertain }) => {
    const about = isUncertain ? "about " : "";
    return `| ${about}${time.replace("T", " ").replace(/Z$/, "")} | ${escapeInline(message)} | ${escapeInline(source)} |`;
  });
  return ["| Time (UTC) | Event | Source |", "| --- | --- | --- |", ...rows, ""];
}

function whatHappened(incident: Incident): string[] {
  const { cause, fix, pullRequest, resolution } = incident;
  if (!cause.known) return bullets([`Root cause: ${unknown(cause.how)}`]);
  const { description, file, lines, function: name, introduced } = cause.value;
  const where = `${codeSpan(`${file}:${lines[0]}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`}`;
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  return bullets([
    `Root cause: ${prose(description)} It is at ${where}.`,
    introduced.known ? broughtBy(incident) : `Brought by: ${unknown(introduced.how)}`,
    fix.known
      ? `Fix: ${prose(fix.value.description)}${url === undefined ? "" : ` (${url})`}; ${prose(fix.value.proof.join("; "))}.`
      : `Fix: ${unknown(fix.how)}`,
    resolution.known ? `Resolution: ${prose(resolution.value)}` : `Resolution: ${unknown(resolution.how)}`,
  ]);
}

function broughtBy({ cause }: Incident): string {
  if (!cause.known || !cause.value.introduced.known) return "";
  const { value } = cause.value.introduced;
  const { id, subject, committed, pullRequest } = value.commit;
  const pull = pullRequest === undefined ? "" : `, pull request ${pullRequest.number}`;
  const [how = ""] = introductionWords(value);
  return `Brought by: commit ${codeSpan(id.slice(0, 12))} ${escapeInline(subject)}, at ${committed}${pull}; ${escapeInline(how)}.`;
}

function wentWell({ cause, confidence, fix, prevention: all, contradictions }: Incident): string[] {
  const { known } = confidence;
  const seen = known ? confidence.value.grounds.filter((ground) => ground.for) : [];
  return [
    ...(cause.known && known
      ? [`The cause was found with ${confidence.value.level} confidence: ${count(seen.length, "ground")} for it`]
      : []),
    ...(fix.known ? ["A fix was proven before anybody deployed it"] : []),
    ...(contradictions.length === 0 && cause.known ? ["The evidence agrees with itself"] : []),
    ...all.filter(({ isDone }) => isDone).map(({ title, ground }) => `${prose(title)}: ${prose(ground)}`),
    "unknown: ask those who were on call",
  ];
}

function wentPoorly({ cause, prevention: all, contradictions, candidates, window }: Incident): string[] {
  const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value : undefined;
  const committed = introduced?.commit.committed ?? "";
  return [
    ...(cause.known ? [] : ["The cause is not known yet"]),
    ...(introduced === undefined
      ? []
      : [
          `The cause came in at ${committed}${window.isUntilWritten ? "; nothing tells when it was noticed" : ` and was noticed at ${window.to}`}`,
        ]),
    ...(introduced && introduced.earlier.length > 0
      ? [`It is not the first time: it came and went before (${count(introduced.earlier.length, "time")})`]
      : []),
    ...all.filter(({ isDone }) => !isDone).map(({ title, ground }) => `Missing: ${prose(title)} (${prose(ground)})`),
    ...(candidates.length > 0 ? [`The evidence fits ${count(candidates.length, "other finding")} as well`] : []),
    ...contradictions.map((line) => `Not clear: ${prose(line)}`),
    "unknown: ask those who were on call",
  ];
}

function actionItems({ fix, pullRequest, prevention: all, contradictions, impact, cause }: Incident): ActionItem[] {
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  const item = (what: string, why: string): ActionItem => ({ what, why });
  return [
    fix.known
      ? item(
          `Deploy the fix: ${prose(fix.value.description)}${url === undefined ? "" : ` (${url})`}`,
          "it mends the cause",
        )
      : cause.known
        ? item("Make a fix and prove it (`heapgate fix --prove`)", "no patch is proven yet")
        : item("Find the cause", "without it this happens again"),
    item("Watch the service for 24 hours (`heapgate soak`, `heapgate doctor`)", "the next soak has to be green"),
    ...all.filter(({ isDone }) => !isDone).map(({ title, ground }) => item(prose(title), prose(ground))),
    ...contradictions.map((line) => item("Clear up what contradicts itself", prose(line))),
    ...(impact.users.known ? [] : [item("Find out what users noticed", prose(impact.users.how))]),
    item("Hold the post-mortem, and fill in this page", "within 24 hours"),
    item("Update the runbook", "what was learned here is needed next time"),
  ];
}

function prevention({ title, isDone, ground }: Prevention): string {
  return `${isDone ? "In place" : "To do"}: ${prose(title)} (${prose(ground)})`;
}

function snippets(all: readonly Prevention[]): string[] {
  const missing = all.flatMap(({ isDone, snippet, title }) => (isDone || !snippet ? [] : [{ ...snippet, title }]));
  if (missing.length === 0) return [];
  const parts = missing.flatMap(({ file, text, title }) => [
    `${prose(title)}, in ${codeSpan(file)}:`,
    "",
    ...fenced(text.trimEnd().split("\n"), "yaml"),
    "",
  ]);
  return ["## What adds what is missing", "", ...parts];
}

function restartWords({ count, window }: { readonly count: number; readonly window: number }): string {
  return `${count}${window > 0 ? ` in ${spanWords(window)}` : ""}`;
}

function bullets(lines: readonly string[], otherwise?: string): string[] {
  const all = lines.length > 0 || otherwise === undefined ? lines : [otherwise];
  return [...all.map((line) => `- ${line}`), ""];
}

function field(value: Known<string>): string {
  return value.known ? prose(value.value) : unknown(value.how);
}

function unknown(how: string): string {
  return `unknown: ${prose(how)}`;
}

/** Never more than a line: a table's cell takes it too. */
function prose(text: string): string {
  return inlinePhrase(fromBackticks(text));
}

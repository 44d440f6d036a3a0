// The text of an incident's issue on GitHub: what it is, since when, which commit brought it, what mends it. Writes nothing anywhere.
import type { Incident } from "../model/index.js";
import { introductionWords, spanWords } from "./incident-words.js";
import { codeSpan, escapeInline, fenced, inlinePhrase } from "./markdown-escape.js";
import { fromBackticks } from "./phrase.js";

/** @param runUrl page of the run that saw it */
export function renderIssue(incident: Incident, runUrl?: string): string {
  const lines = [
    ...rows(incident, runUrl),
    "",
    ...cause(incident),
    ...fix(incident),
    ...alternatives(incident),
    "### What is left to do",
    "",
    `- [ ] ${incident.fix.known ? "Review and deploy the fix" : "Make a fix and prove it"}`,
    "- [ ] A soak that is fine (heapgate soak)",
    ...incident.prevention
      .filter(({ isDone }) => !isDone)
      .map(({ title, ground }) => `- [ ] ${prose(title)} (${prose(ground)})`),
    "- [ ] Post-incident review (heapgate incident --message review)",
    "",
    `Written by heapgate ${escapeInline(incident.tool.version)} at ${incident.written}. Key: ${codeSpan(incident.key)}. What you write above or below stays.`,
  ];
  return lines.join("\n");
}

function rows(
  { service, severity, priority, impact, confidence, links, pullRequest }: Incident,
  runUrl?: string,
): string[] {
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  const all = [
    ["Service", service.known ? prose(service.value) : unknown(service.how)],
    [
      "Severity",
      severity.known && priority.known
        ? `${severity.value}, ${priority.value}`
        : unknown(severity.known ? "" : severity.how),
    ],
    ["Impact", impact.availability.known ? prose(impact.availability.value) : unknown(impact.availability.how)],
    ...(impact.duration.known ? [["Duration", spanWords(impact.duration.value)]] : []),
    ...(confidence.known ? [["Confidence", confidence.value.level]] : []),
    ...(runUrl === undefined ? [] : [["Soak", `[this run](<${runUrl}>)`]]),
    ...(url === undefined ? [] : [["Fix", `${url} (draft)`]]),
    ...links.map(({ title, url: href }) => ["Link", `[${escapeInline(title)}](<${href}>)`]),
  ];
  return ["| | |", "| --- | --- |", ...all.map(([name, value]) => `| ${name} | ${value} |`)];
}

function cause({ cause: field, contradictions }: Incident): string[] {
  const odd = contradictions.map((line) => `> The evidence contradicts itself: ${prose(line)}`);
  if (!field.known) return [`Root cause: ${unknown(field.how)}`, "", ...odd, ...(odd.length > 0 ? [""] : [])];
  const { description, file, lines, function: name, introduced } = field.value;
  const where = `${codeSpan(`${file}:${lines[0]}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`}`;
  return [
    "### Root cause",
    "",
    `${prose(description)} It is at ${where}.`,
    "",
    ...(introduced.known ? broughtBy(introduced.value) : [`Brought by: ${unknown(introduced.how)}`]),
    "",
    ...odd,
    ...(odd.length > 0 ? [""] : []),
  ];
}

type Introduced = Extract<Extract<Incident["cause"], { known: true }>["value"]["introduced"], { known: true }>["value"];

/** GitHub makes links of the commit and of the pull request's number. */
function broughtBy(introduction: Introduced): string[] {
  const { commit, lines, lastGood } = introduction;
  const pull = commit.pullRequest === undefined ? "" : ` (#${commit.pullRequest.number})`;
  const [how = ""] = introductionWords(introduction);
  const changed = lines.map(({ sign, text, file, line }) => `${sign} ${text.trim()}   (${file}:${line})`);
  return [
    `Brought by ${commit.id} ${escapeInline(commit.subject)}${pull}: ${escapeInline(how)}.`,
    ...(lastGood === undefined ? [] : ["", `Last good commit: ${lastGood.id}`]),
    ...(changed.length === 0 ? [] : ["", ...fenced(changed, "diff")]),
  ];
}

function fix({ fix: field }: Incident): string[] {
  if (!field.known) return ["### Fix", "", unknown(field.how), ""];
  const { description, patch, proof } = field.value;
  return [
    "### Fix",
    "",
    prose(description),
    "",
    ...fenced(patch.trimEnd().split("\n"), "diff"),
    "",
    ...proof.map((line) => `- ${prose(line)}`),
    "",
  ];
}

function alternatives({ alternatives: all }: Incident): string[] {
  if (all.length === 0) return [];
  return ["### Otherwise", "", ...all.map(({ text }) => `- ${prose(text)}`), ""];
}

function unknown(how: string): string {
  return `unknown: ${prose(how)}`;
}

function prose(text: string): string {
  return inlinePhrase(fromBackticks(text));
}

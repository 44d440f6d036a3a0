// The analysis of an incident as markdown, after the template of the runbook. What others wrote stays text. Writes no file.
import type {
  Alternative,
  Deployment,
  Ground,
  Incident,
  Known,
  Prevention,
  ProposedFix,
  RecentChange,
  RootCause,
} from "../model/index.js";
import { actionsTaken, missingLinks, recommendedAction } from "./incident-actions.js";
import {
  correlationWords,
  evidenceFields,
  type Field,
  impactFields,
  incidentFields,
  introductionWords,
  POST_INCIDENT_ACTIONS,
  serviceFields,
  shown,
  teamFields,
  windowWords,
} from "./incident-words.js";
import { codeSpan, escapeInline, fenced, inlinePhrase, markdownPhrase } from "./markdown-escape.js";
import { fromBackticks } from "./phrase.js";
import { xychart } from "./xychart.js";

const MOST_CHANGES = 30;
const MOST_FILES = 10;
const MOST_CHARTS = 2;

export function renderIncidentMarkdown(incident: Incident): string {
  const lines = [
    `# Incident analysis: ${escapeInline(incident.title)}`,
    "",
    `Written by heapgate ${escapeInline(incident.tool.version)} at ${incident.written}. Times are UTC. Key: ${codeSpan(incident.key)}.`,
    "",
    ...contradictions(incident),
    "## Incident information",
    "",
    ...fields(incidentFields(incident)),
    "",
    "## Service details",
    "",
    ...fields(serviceFields(incident)),
    "",
    "## On-call team",
    "",
    ...fields(teamFields(incident)),
    "",
    "## Incident timeline",
    "",
    ...timeline(incident),
    ...charts(incident),
    "## Recent changes",
    "",
    `Timeframe: ${windowWords(incident)}: ${shown(incident.window.from)} to ${shown(incident.window.to)}.`,
    "",
    ...changes(incident),
    ...deployments(incident.deployments),
    "## Root cause",
    "",
    ...cause(incident),
    "### Evidence",
    "",
    ...fields(evidenceFields(incident)),
    "",
    ...confidence(incident),
    "## Impact",
    "",
    ...fields(impactFields(incident)),
    "",
    "## Remediation",
    "",
    ...(incident.resolution.known ? [`**Resolution**: ${escapeInline(incident.resolution.value)}`, ""] : []),
    "### Immediate actions",
    "",
    ...actionsTaken(incident).map(({ isDone, text }) => `- [${isDone ? "x" : " "}] ${prose(text)}`),
    "",
    ...fix(incident.fix),
    ...fields([{ name: "Recommended action", field: recommendedAction(incident) }]),
    "",
    ...alternatives(incident.alternatives),
    ...pullRequest(incident),
    ...prevention(incident.prevention),
    "## Post-incident actions",
    "",
    ...POST_INCIDENT_ACTIONS.map((action) => `- [ ] ${action}`),
    "",
    ...links(incident),
    ...lookedAt(incident),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function fields(all: readonly Field[]): string[] {
  return all.flatMap(({ name, field }) => {
    if (!field.known) return [`- **${name}**: ${unknown(field.how)}`];
    const [first = "", ...more] = field.value.split("\n");
    const evidence = field.evidence.length === 0 ? "" : ` (${prose(field.evidence.join("; "))})`;
    if (more.length === 0) return [`- **${name}**: ${prose(first)}${evidence}`];
    return [`- **${name}**:${evidence}`, ...[first, ...more].map((line) => `  - ${codeSpan(line)}`)];
  });
}

function unknown(how: string): string {
  return `unknown: ${prose(how)}`;
}

function prose(text: string): string {
  return inlinePhrase(fromBackticks(text));
}

function contradictions({ contradictions: all }: Incident): string[] {
  if (all.length === 0) return [];
  return ["> **The evidence contradicts itself.**", ...all.map((line) => `> - ${prose(line)}`), ""];
}

function timeline({ timeline: entries }: Incident): string[] {
  if (entries.length === 0) return [unknown("nothing that was handed in tells a time"), ""];
  const rows = entries.map(({ time, message, source, isUncertain }) => {
    const about = isUncertain ? "about " : "";
    return `| ${about}${shown(time)} | ${escapeInline(message)} | ${escapeInline(source)} |`;
  });
  return ["| Time (UTC) | What | Source |", "| --- | --- | --- |", ...rows, ""];
}

function charts({ soaks }: Incident): string[] {
  return soaks.slice(0, MOST_CHARTS).flatMap((verdict) => {
    const chart = xychart(verdict);
    if (!chart) return [];
    return [
      `Memory of ${codeSpan(verdict.name)} in its soak. Blue: working set. Red: limit, where it is killed. Ochre: what it has to stay under once warm.`,
      "",
      "```mermaid",
      ...chart.lines,
      "```",
      "",
    ];
  });
}

function changes(incident: Incident): string[] {
  if (!incident.changes.known) return [`Commits: ${unknown(incident.changes.how)}`, ""];
  const all = incident.changes.value;
  if (all.length === 0) return ["There was no commit in this time.", ""];
  const rows = all.slice(0, MOST_CHANGES).flatMap((change) => changeLines(change, incident));
  const more =
    all.length > MOST_CHANGES ? [`${MOST_CHANGES} of ${all.length} commits shown; the JSON has all of them.`, ""] : [];
  return ["### Commits", "", ...rows, "", ...more];
}

function changeLines(change: RecentChange, incident: Incident): string[] {
  const { id, author, login, committed, subject, files, touches, pullRequest } = change;
  const who = login === undefined ? escapeInline(author) : `${escapeInline(author)} (${codeSpan(login)})`;
  const mark = touches === undefined ? "" : ` **${prose(touches)}**`;
  const shownFiles = files.slice(0, MOST_FILES).map(codeSpan).join(", ");
  const more = files.length > MOST_FILES ? ` and ${files.length - MOST_FILES} more` : "";
  const pr =
    pullRequest === undefined
      ? []
      : [
          `  - Pull request ${pullRequest.number}${pullRequest.title === undefined ? "" : `: ${escapeInline(pullRequest.title)}`}${pullRequest.merged === undefined ? "" : `, merged ${pullRequest.merged}`}`,
        ];
  return [
    `- ${codeSpan(id.slice(0, 12))} ${escapeInline(subject)}${mark}`,
    `  - ${who}, ${shown(committed)}`,
    `  - Files: ${shownFiles}${more}`,
    ...pr,
    `  - Deployed before the incident: ${escapeInline(correlationWords(change, incident))}`,
  ];
}

function deployments(all: Known<readonly Deployment[]>): string[] {
  if (!all.known) return [`Deployments: ${unknown(all.how)}`, ""];
  if (all.value.length === 0) return ["Nothing was deployed in this time, as far as is known.", ""];
  const lines = all.value.map(({ time, what, commit, source }) => {
    const of = commit === undefined ? "" : `, commit ${codeSpan(commit.slice(0, 12))}`;
    return `- ${shown(time)}: ${escapeInline(what)}${of} (${escapeInline(source)})`;
  });
  return ["### Deployments", "", ...lines, ""];
}

function cause(incident: Incident): string[] {
  if (!incident.cause.known) return [unknown(incident.cause.how), "", ...candidates(incident)];
  const { value } = incident.cause;
  const { file, function: name, lines, description, check } = value;
  return [
    "### Affected component",
    "",
    `- **File**: ${codeSpan(file)}`,
    `- **Function**: ${name === "" ? "unknown" : codeSpan(`${name}()`)}`,
    `- **Lines**: ${lines[0] === lines[1] ? lines[0] : `${lines[0]}-${lines[1]}`}`,
    `- **Check**: ${codeSpan(check)}`,
    "",
    "### Issue description",
    "",
    markdownPhrase(fromBackticks(description)),
    "",
    ...excerpt(value),
    ...introduced(value),
    ...candidates(incident),
  ];
}

function excerpt({ excerpt: { firstLine, text }, file }: RootCause): string[] {
  if (text === "") return [`The code of ${codeSpan(file)} is not here.`, ""];
  const lines = text.split("\n");
  const width = String(firstLine + lines.length).length;
  return [
    ...fenced(
      lines.map((line, i) => `${String(firstLine + i).padStart(width)}  ${line}`),
      "c",
    ),
    "",
  ];
}

function introduced({ introduced: field }: RootCause): string[] {
  if (!field.known) return [`Introduced by: ${unknown(field.how)}`, ""];
  const { commit, lines, lastGood } = field.value;
  const pr = commit.pullRequest;
  const good = lastGood
    ? [`- The last commit without it: ${codeSpan(lastGood.id.slice(0, 12))} ${escapeInline(lastGood.subject)}`]
    : [];
  const changed = lines.map(({ sign, file, line, text }) => `${sign} ${text.trim()}   (${file}:${line})`);
  return [
    "### Introduced by",
    "",
    `- Commit ${codeSpan(commit.id.slice(0, 12))} by ${escapeInline(commit.author)} at ${shown(commit.committed)}: ${escapeInline(commit.subject)}`,
    ...(pr === undefined
      ? []
      : [`- Pull request ${pr.number}${pr.title === undefined ? "" : `: ${escapeInline(pr.title)}`}`]),
    ...introductionWords(field.value).map((line) => `- ${escapeInline(line)}`),
    ...good,
    "",
    ...(changed.length === 0 ? [] : [...fenced(changed, "diff"), ""]),
  ];
}

function candidates({ candidates: all }: Incident): string[] {
  if (all.length === 0) return [];
  const lines = all.map(
    ({ file, line, function: name, check, why }) =>
      `- ${codeSpan(`${file}:${line}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`} (${check}): ${prose(why)}`,
  );
  return ["### Other candidates", "", "These fit the evidence as well, or nearly:", "", ...lines, ""];
}

function confidence({ confidence: field }: Incident): string[] {
  if (!field.known) return ["### Confidence", "", unknown(field.how), ""];
  const { level, grounds } = field.value;
  const line = ({ for: isFor, text }: Ground): string => `- ${isFor ? "for" : "against"}: ${prose(text)}`;
  return [
    "### Confidence",
    "",
    `**${level[0]?.toUpperCase()}${level.slice(1)} confidence**`,
    "",
    ...grounds.map(line),
    "",
  ];
}

function fix(field: Known<ProposedFix>): string[] {
  if (!field.known) return ["### Proposed fix", "", unknown(field.how), ""];
  const { description, patch, proof, files, added, removed } = field.value;
  return [
    "### Proposed fix",
    "",
    `${prose(description)}: ${files.map(codeSpan).join(", ")}, +${added} −${removed} lines.`,
    "",
    ...fenced(patch.trimEnd().split("\n"), "diff"),
    "",
    ...proof.map((line) => `- ${prose(line)}`),
    "",
  ];
}

function alternatives(all: readonly Alternative[]): string[] {
  if (all.length === 0) return [];
  const parts = all.flatMap(({ text, commands = [] }, i) => [
    `${i + 1}. ${prose(text)}.`,
    ...(commands.length === 0 ? [] : ["", ...fenced(commands, "bash").map((line) => `   ${line}`), ""]),
  ]);
  return ["### Alternatives", "", ...parts, ""];
}

function pullRequest({ pullRequest: field }: Incident): string[] {
  if (!field.known) return ["## Fix pull request", "", unknown(field.how), ""];
  const { title, body, branch, url } = field.value;
  return [
    "## Fix pull request",
    "",
    `- **Title**: ${escapeInline(title)}`,
    `- **Branch**: ${codeSpan(branch)}`,
    `- **Opened**: ${url === undefined ? "not yet" : url}`,
    "",
    ...body.split("\n").map((line) => (line === "" ? ">" : `> ${line}`)),
    "",
  ];
}

function prevention(all: readonly Prevention[]): string[] {
  if (all.length === 0) return [];
  const parts = all.flatMap(({ title, isDone, ground, snippet }) => [
    `- [${isDone ? "x" : " "}] ${prose(title)}: ${prose(ground)}`,
    ...(snippet === undefined
      ? []
      : [
          "",
          ...[
            "Add to ".concat(codeSpan(snippet.file), ":"),
            "",
            ...fenced(snippet.text.trimEnd().split("\n"), "yaml"),
          ].map((line) => `  ${line}`),
          "",
        ]),
  ]);
  return ["## Prevention", "", ...parts, ""];
}

function links(incident: Incident): string[] {
  const { links: all } = incident;
  return [
    "## Related links",
    "",
    ...all.map(({ title, url }) => `- [${escapeInline(title)}](<${encodeURI(decodable(url))}>)`),
    ...missingLinks(incident).map(
      ({ name, field }) => `- ${name}: ${field.known ? prose(field.value) : unknown(field.how)}`,
    ),
    "",
  ];
}

/** Addresses that are encoded already stay as they are. */
function decodable(url: string): string {
  try {
    return decodeURI(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}

function lookedAt({ evidence, problems }: Incident): string[] {
  const sources = evidence.map(({ name, what }) => `- ${codeSpan(name)}: ${prose(what)}`);
  const wrong = problems.map(({ level, message }) => `- ${level === "error" ? "❌" : "⚠️"} ${prose(message)}`);
  return [
    "## What was looked at",
    "",
    ...(sources.length === 0 ? ["Nothing was handed in."] : sources),
    "",
    ...(wrong.length === 0 ? [] : ["### Problems", "", ...wrong, ""]),
  ];
}

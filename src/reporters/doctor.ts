// A checkup as a table for people, as Markdown or as JSON. Judges nothing.
import type { Checkup, ContainerCheckup, Problem } from "../model/index.js";
import { basisWords, complaintWords, conclusionWords, fittingLimit, memoryText, scopeWords } from "./doctor-words.js";
import { escapeText } from "./markdown-escape.js";
import { oneLine } from "./phrase.js";
import { cells } from "./source.js";
import { type Look, painter } from "./style.js";

export type CheckupFormat = "text" | "json" | "markdown";

const HEAD = ["Container", "Memory", "Restarts", "Fitting limit", "Rests on"];

export function renderCheckup(checkup: Checkup, format: CheckupFormat, color = false): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(checkup, null, 2)}\n`;
    case "markdown":
      return markdown(checkup);
    case "text":
      return text(checkup, color);
  }
}

/** One row a container: what a table shows of it. */
function row(one: ContainerCheckup): string[] {
  const { restarts, recommended } = one;
  return [
    nameOf(one),
    memoryText(one),
    String(restarts.count),
    recommended ? fittingLimit(recommended) : "",
    recommended ? basisWords(recommended.basis) : "",
  ].map(oneLine);
}

function nameOf({ namespace, pod, container, role }: ContainerCheckup): string {
  return `${namespace}/${pod}/${container}${role === "container" ? "" : ` (${role})`}`;
}

function text(checkup: Checkup, color: boolean): string {
  const paint = painter(color);
  const rows = checkup.containers.map(row);
  const widths = HEAD.map((title, i) => Math.max(cells(title), ...rows.map((one) => cells(one[i]))));
  const line = (columns: readonly string[]): string =>
    columns
      .map((column, i) => column + " ".repeat(widths[i] - cells(column)))
      .join("  ")
      .trimEnd();
  const looks = checkup.containers.map(({ complaints }): Look => (complaints.length > 0 ? "yellow" : "dim"));
  const lines = [
    oneLine(scopeWords(checkup)),
    "",
    ...(rows.length === 0 ? [] : [paint("bold", line(HEAD)), ...rows.map((one, i) => paint(looks[i], line(one))), ""]),
    ...section(
      "Needs a look",
      complaintLines(checkup).map((one) => `  ${one}`),
    ),
    ...section(
      "Not measured",
      checkup.problems.map((problem) => `  ${paint("red", problem.level)}  ${oneLine(problem.message)}`),
    ),
    paint(checkup.conclusion === "well" ? "green" : "bold", sentence(conclusionWords(checkup))),
  ];
  return `${lines.join("\n")}\n`;

  function section(title: string, body: readonly string[]): string[] {
    return body.length === 0 ? [] : [paint("bold", title), ...body, ""];
  }
}

function complaintLines({ containers }: Checkup): string[] {
  return containers.flatMap((one) =>
    one.complaints.map((complaint) => oneLine(`${nameOf(one)} ${complaintWords(complaint, one)}`)),
  );
}

function markdown(checkup: Checkup): string {
  const cell = (value: string): string => escapeText(value).replaceAll("|", "\\|");
  const table = [HEAD, HEAD.map(() => "---"), ...checkup.containers.map((one) => row(one).map(cell))];
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`### ${title}`, "", ...items.map((one) => `- ${escapeText(one)}`), ""];
  const lines = [
    "## heapgate doctor",
    "",
    `**${escapeText(sentence(conclusionWords(checkup)))}** ${escapeText(scopeWords(checkup))}.`,
    "",
    ...list("Needs a look", complaintLines(checkup)),
    ...list("Not measured", checkup.problems.map(problemText)),
    ...(checkup.containers.length === 0 ? [] : [...table.map((columns) => `| ${columns.join(" | ")} |`), ""]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function problemText({ message }: Problem): string {
  return oneLine(message);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

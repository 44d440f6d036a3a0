// `heapgate incident` on the command line: which words are evidence and which are code; the analysis to where it is wanted. Analyses nothing.
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "../config/command.js";
import type { Config } from "../config/index.js";
import type { Incident } from "../model/index.js";
import type { Look } from "../run/incident.js";
import type { Environment } from "../run/programs.js";
import { makeFolder, writeReport } from "./write-report.js";

type IncidentCommand = Extract<Command, { name: "incident" }>;

/** What is printed where, and the exit code: 0 where the analysis was written, 2 where something that was asked for could not be done. */
export interface Written {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 2;
}

const FORMS = { md: "markdown", html: "html", json: "json" } as const;

export async function incident(
  command: IncidentCommand,
  config: Config,
  environment: Environment,
  look: Look,
): Promise<Written> {
  const { common, format, request } = command;
  // A folder that cannot be made is told before the work, not after it.
  if (common.reports !== undefined) makeFolder(common.reports, "--reports");
  const { files, paths } = sortWords(command.words, environment.cwd);
  const { runIncident } = await import("../run/incident.js");
  const { oneLine, renderIncident } = await import("../reporters/index.js");
  const found = await runIncident(
    paths.length === 0 ? config : { ...config, paths },
    { ...request, files },
    environment,
    look,
  );
  for (const [ending, form] of Object.entries(FORMS))
    if (common.reports !== undefined)
      writeReport(join(common.reports, `incident.${ending}`), renderIncident(found, form), "--reports");
  const text = renderIncident(found, format);
  if (common.output !== undefined) writeReport(common.output, text);
  const undone = found.problems.filter(({ level }) => level === "error");
  const lines = [
    ...undone.map(({ message }) => message),
    ...(common.quiet || common.output === undefined ? [] : [`${summary(found)}; the analysis is in ${common.output}`]),
  ];
  return {
    stdout: common.output === undefined ? text : "",
    stderr: lines.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
    exitCode: undone.length > 0 ? 2 : 0,
  };
}

/** C files and folders are code, as `heapgate soak` takes them; everything else is evidence. */
function sortWords(words: readonly string[], cwd: string): { readonly files: string[]; readonly paths: string[] } {
  const isCode = (word: string): boolean =>
    /\.[ch]$/.test(word) || statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory() === true;
  return { files: words.filter((word) => !isCode(word)), paths: words.filter(isCode) };
}

function summary({ title, confidence, contradictions }: Incident): string {
  const sure = confidence.known ? ` (${confidence.value.level} confidence)` : "";
  const odd = contradictions.length > 0 ? `, ${contradictions.length} contradictions in the evidence` : "";
  return `${title}${sure}${odd}`;
}

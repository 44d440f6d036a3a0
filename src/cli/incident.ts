// `heapgate incident` on the command line: which words are evidence and which are code; the analysis to where it is wanted. Analyses nothing.
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "../config/command.js";
import type { Config } from "../config/index.js";
import { count } from "../incident/words.js";
import { INCIDENT_MESSAGES, type Incident, type IncidentMessage, type IncidentStatus } from "../model/index.js";
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

/** For GitHub and PagerDuty: what --prove builds and runs has no use for them. */
const SECRETS = ["GITHUB_TOKEN", "GH_TOKEN", "PAGERDUTY_ROUTING_KEY"];

const FORMS = { md: "markdown", html: "html", json: "json" } as const;

export async function incident(
  command: IncidentCommand,
  config: Config,
  environment: Environment,
  look: Look,
): Promise<Written> {
  const { common, format, request } = command;
  const variables = { ...process.env };
  for (const name of SECRETS) delete process.env[name];
  // A folder that cannot be made is told before the work, not after it.
  if (common.reports !== undefined) makeFolder(common.reports, "--reports");
  const { files, paths } = sortWords(command.words, environment.cwd);
  const { runIncident } = await import("../run/incident.js");
  const { oneLine, renderIncident } = await import("../reporters/index.js");
  const { withGithub } = await import("../run/incident-github.js");
  const analysed = await runIncident(
    paths.length === 0 ? config : { ...config, paths },
    { ...request, files },
    environment,
    look,
  );
  const { cwd, progress } = environment;
  const found = await withGithub(standing(analysed, command.status), command, {
    cwd,
    progress,
    variables,
  });
  for (const [ending, form] of Object.entries(FORMS))
    if (common.reports !== undefined)
      writeReport(join(common.reports, `incident.${ending}`), renderIncident(found, form), "--reports");
  if (common.reports !== undefined) await writeMessages(common.reports, found);
  const text = command.message === undefined ? renderIncident(found, format) : await told(found, command.message);
  if (common.output !== undefined) writeReport(common.output, text);
  const undone = found.problems.filter(({ level }) => level === "error");
  const lines = [
    ...undone.map(({ message }) => message),
    ...(common.quiet ? [] : newsOf(analysed, found)),
    ...(common.quiet || common.output === undefined ? [] : [`${summary(found)}; the analysis is in ${common.output}`]),
  ];
  return {
    stdout: common.output === undefined ? text : "",
    stderr: lines.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
    exitCode: undone.length > 0 ? 2 : 0,
  };
}

/** What PagerDuty alone knows, as the user says it. */
function standing(analysed: Incident, status: IncidentStatus | undefined): Incident {
  return status === undefined
    ? analysed
    : { ...analysed, status: { known: true, value: status, evidence: ["--status"] } };
}

/** What GitHub made of it, and what it refused: the analysis may go to a file, or be a message that does not say it. */
function newsOf(before: Incident, { problems, links, pullRequest }: Incident): string[] {
  const known = new Set(before.problems);
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  return [
    ...problems.flatMap((one) => (one.level === "warning" && !known.has(one) ? [`warning: ${one.message}`] : [])),
    ...(url === undefined ? [] : [`the fix is a draft pull request: ${url}`]),
    ...links.flatMap(({ title, url: page }) => (/^Issue #\d+$/.test(title) ? [`${title}: ${page}`] : [])),
  ];
}

/** As files that say which they are: `incident-initial.txt` … `incident-review.md`. */
async function writeMessages(folder: string, found: Incident): Promise<void> {
  for (const kind of INCIDENT_MESSAGES) {
    const ending = kind === "review" ? "md" : "txt";
    writeReport(join(folder, `incident-${kind}.${ending}`), await told(found, kind), "--reports");
  }
}

async function told(found: Incident, kind: IncidentMessage): Promise<string> {
  if (kind === "review") {
    const { renderReview } = await import("../reporters/incident-review.js");
    return renderReview(found);
  }
  const { message } = await import("../incident/communication.js");
  return message(found, kind);
}

/** C files and folders are code, as `heapgate soak` takes them; everything else is evidence. */
function sortWords(words: readonly string[], cwd: string): { readonly files: string[]; readonly paths: string[] } {
  const isCode = (word: string): boolean =>
    /\.[ch]$/.test(word) || statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory() === true;
  return { files: words.filter((word) => !isCode(word)), paths: words.filter(isCode) };
}

function summary({ title, confidence, contradictions }: Incident): string {
  const sure = confidence.known ? ` (${confidence.value.level} confidence)` : "";
  const odd = contradictions.length > 0 ? `, ${count(contradictions.length, "contradiction")} in the evidence` : "";
  return `${title}${sure}${odd}`;
}

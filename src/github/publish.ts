// Puts the answer where people and other steps find it: files and job summary first, then outputs, then annotations, and
// the failure last, so that a step that is refused something loses as little as possible. Decides nothing.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closingFindings, decidingFindings, exitCode } from "../findings/index.js";
import { ConfigurationError, formatLocation, type Report, type Sources } from "../model/index.js";
import { type Format, render, sentence } from "../reporters/index.js";
import { makeFolders } from "../run/folders.js";
import { chooseAnnotations } from "./annotations.js";
import { attemptAsync } from "./attempt.js";
import type { Core } from "./core.js";
import type { Inputs } from "./inputs.js";

export interface Publication {
  readonly report: Report;
  readonly sources: Sources;
  readonly inputs: Inputs;
  /** The working folder as seen from the repository's root, `""` or `services/a`. */
  readonly prefix: string;
}

const FILES = [
  { name: "heapgate.sarif", format: "sarif" },
  { name: "heapgate.json", format: "json" },
  { name: "heapgate.md", format: "markdown" },
] as const satisfies readonly { name: string; format: Format }[];

const CONCLUSIONS = { 0: "success", 1: "failure", 2: "error" } as const;

/** The runner refuses a summary above 1 MiB; some of it is left for the line about annotations. */
const LARGEST_SUMMARY = 1_048_576 - 1_024;

export async function publish(core: Core, publication: Publication): Promise<void> {
  const { report, prefix } = publication;
  const chosen = chooseAnnotations(decidingFindings(report), report.problems, prefix);
  const hidden = chosen.shown < chosen.total ? `${chosen.shown} of ${chosen.total} findings are annotated` : undefined;

  const files = await writeFiles(publication);
  await writeSummary(core, publication, hidden);
  setOutputs(core, publication, files);
  for (const { level, message, ...properties } of chosen.annotations) core[level](message, properties);
  if (hidden !== undefined) core.notice(`${hidden}; the job summary and ${files.sarif} have all of them.`);
  if (exitCode(report) !== 0) core.setFailed(failure(publication));
}

/**
 * Makes the output directory: before the work, because logs lie in it, and because nobody wants to be told after it.
 * @throws ConfigurationError where it cannot be made
 */
export async function prepareOutput({ outputDirectory }: Inputs): Promise<void> {
  const made = await attemptAsync(async () => makeFolders(outputDirectory));
  if (!made.ok) throw unwritable(outputDirectory, made.code);
}

function unwritable(directory: string, code: string): ConfigurationError {
  return new ConfigurationError(
    `output-directory: cannot write ${directory} (${code}); name a folder that the job may write`,
  );
}

interface Written {
  /** Absolute paths. */
  readonly sarif: string;
  readonly json: string;
}

async function writeFiles({ report, sources, inputs }: Publication): Promise<Written> {
  const { outputDirectory } = inputs;
  const texts = FILES.map(({ name, format }) => ({
    path: join(outputDirectory, name),
    text: render(report, format, { sources }),
  }));
  await prepareOutput(inputs);
  const written = await attemptAsync(async () => {
    for (const { path, text } of texts) await writeFile(path, text);
  });
  if (!written.ok) throw unwritable(outputDirectory, written.code);
  const [sarif, json] = texts;
  return { sarif: sarif.path, json: json.path };
}

async function writeSummary(core: Core, { report, sources }: Publication, hidden: string | undefined): Promise<void> {
  // Only GitHub Enterprise Servers of old have no summaries.
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const markdown = render(report, "markdown", { sources, limit: LARGEST_SUMMARY });
  const note = hidden === undefined ? "" : `\n${hidden}.\n`;
  await core.summary.addRaw(markdown + note, true).write();
}

function setOutputs(core: Core, { report }: Publication, paths: Written): void {
  const compared = report.gate?.compared === true ? report.gate : undefined;
  core.setOutput("findings", report.findings.length);
  core.setOutput("new-findings", compared?.newFindings.length ?? "");
  core.setOutput("fixed-findings", compared?.fixed.length ?? "");
  core.setOutput("sarif-file", paths.sarif);
  core.setOutput("json-file", paths.json);
  core.setOutput("conclusion", CONCLUSIONS[exitCode(report)]);
}

/** The line that the step fails with: what, where, and how much more. */
function failure({ report }: Publication): string {
  if (exitCode(report) === 2) {
    const problem = report.problems.find(({ level }) => level === "error")?.message ?? "a soak measured nothing";
    return `heapgate could not do all that was asked: ${problem}`;
  }
  const findings = closingFindings(report);
  const [first] = findings;
  if (first === undefined) {
    const old = new Set(report.gate?.oldSoaks);
    const names = report.verdicts.flatMap(({ pass, name }) => (pass || old.has(name) ? [] : [name]));
    return `The soak of ${names.join(" and ")} failed: see the job summary.`;
  }
  const isNew = report.gate?.compared === true;
  const count = `${findings.length} ${isNew ? "new " : ""}${findings.length === 1 ? "finding" : "findings"}`;
  const where = isNew ? " in this pull request" : "";
  return `${count}${where}: ${formatLocation(first.location)}: ${sentence(first)}`;
}

// Puts the answer where people and other steps find it: files and job summary first, then outputs, annotations, comment, review and
// upload, and the failure last, so that what is refused loses nothing of what came before. Decides nothing.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closingFindings, decidingFindings, excusedSoaks, exitCode } from "../findings/index.js";
import { ConfigurationError, formatLocation } from "../model/index.js";
import { type Format, render, sentence } from "../reporters/index.js";
import { headlineOf } from "../reporters/summary.js";
import { makeFolders } from "../run/folders.js";
import { chooseAnnotations } from "./annotations.js";
import { attemptAsync } from "./attempt.js";
import { type Annotated, makeCheckRun } from "./check-run.js";
import { keepComment } from "./comment.js";
import type { Core } from "./core.js";
import { changeOf } from "./event.js";
import type { Inputs } from "./inputs.js";
import { blobUrlOf, type Publication } from "./publication.js";
import { beyondTheList, type Place, type Refusal, refusalWarnings } from "./refusals.js";
import { type ApiAnswer, openRest, type Rest } from "./rest.js";
import { proposeFixes } from "./review.js";
import { uploadSarif } from "./upload.js";

const FILES = [
  { name: "heapgate.sarif", format: "sarif" },
  { name: "heapgate.json", format: "json" },
  { name: "heapgate.md", format: "markdown" },
] as const satisfies readonly { name: string; format: Format }[];

const CONCLUSIONS = { 0: "success", 1: "failure", 2: "error" } as const;

/** The runner refuses a summary above 1 MiB; some of it is left for the line about annotations. */
const LARGEST_SUMMARY = 1_048_576 - 1_024;

export async function publish(core: Core, publication: Publication): Promise<void> {
  const { report, inputs, prefix } = publication;
  const { checkRun, comment, review, uploadSarif } = inputs.places;
  const asks = checkRun || comment || review || uploadSarif;
  const chosen = chooseAnnotations(decidingFindings(report), report.problems, prefix, asks);
  const files = await writeFiles(publication);
  // How many a check run will hold is not known yet.
  await writeSummary(core, publication, checkRun ? undefined : hiddenWords(chosen));
  setOutputs(core, publication, files);

  const refusals: Refusal[] = [];
  const rest = asks ? await openPlaces(inputs, refusals) : undefined;
  const made = checkRun && rest ? await makeCheckRun(rest, publication, headline(publication)) : undefined;
  const inCheckRun = made === undefined ? undefined : accepted("check run", made, refusals);
  const annotations = inCheckRun
    ? chooseAnnotations([], report.problems, prefix, asks).annotations
    : chosen.annotations;
  for (const { level, message, ...properties } of annotations) core[level](message, properties);
  const hidden = hiddenWords(inCheckRun ?? chosen);
  if (hidden !== undefined) core.notice(`${hidden}; the job summary and ${files.sarif} have all of them.`);
  if (rest !== undefined) await tell(core, rest, publication, refusals);
  for (const warning of refusalWarnings(refusals)) core.warning(warning, { title: "heapgate" });
  if (exitCode(report) !== 0) core.setFailed(headline(publication));
}

/** Without a token nothing can be asked, and every place that was asked for is refused. */
async function openPlaces({ api, places }: Inputs, refusals: Refusal[]): Promise<Rest | undefined> {
  if (api !== undefined) return openRest(api);
  const asked: readonly (readonly [boolean, Place])[] = [
    [places.checkRun, "check run"],
    [places.comment, "comment"],
    [places.review, "review"],
    [places.uploadSarif, "SARIF upload"],
  ];
  const refusal = { reason: "there is no github-token", status: 401, isRateLimit: false };
  refusals.push(...asked.flatMap(([isAsked, place]) => (isAsked ? [{ place, refusal }] : [])));
  return undefined;
}

/** Comment, review, upload: each is tried, whatever became of the one before. */
async function tell(core: Core, rest: Rest, publication: Publication, refusals: Refusal[]): Promise<void> {
  const { inputs, event } = publication;
  const { places } = inputs;
  if (places.comment && event.kind === "pull-request") {
    accepted("comment", await keepComment(rest, event.number, publication), refusals);
  }
  if (places.review && event.kind === "pull-request") {
    const proposed = accepted("review", await proposeFixes(rest, event, publication), refusals);
    if (proposed !== undefined && proposed.beyond > 0) refusals.push(beyondTheList(proposed.beyond));
  }
  if (!places.uploadSarif) return;
  const uploaded = accepted("SARIF upload", await uploadSarif(rest, publication), refusals);
  if (uploaded === undefined || uploaded.pending.length === 0) return;
  core.info(`code scanning has the upload (${uploaded.pending.join(", ")}) and has not read it yet`);
}

function accepted<T>(place: Place, answer: ApiAnswer<T>, refusals: Refusal[]): T | undefined {
  if (answer.ok) return answer.value;
  refusals.push({ place, refusal: answer });
  return undefined;
}

function hiddenWords({ shown, total }: Annotated): string | undefined {
  return shown < total ? `${shown} of ${total} findings are annotated` : undefined;
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
    text: render(report, format, { sources, explain: inputs.explainGate }),
  }));
  await prepareOutput(inputs);
  const written = await attemptAsync(async () => {
    for (const { path, text } of texts) await writeFile(path, text);
  });
  if (!written.ok) throw unwritable(outputDirectory, written.code);
  const [sarif, json] = texts;
  return { sarif: sarif.path, json: json.path };
}

async function writeSummary(core: Core, publication: Publication, hidden: string | undefined): Promise<void> {
  // Only GitHub Enterprise Servers of old have no summaries.
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const { report, sources, inputs } = publication;
  const explain = inputs.explainGate;
  const markdown = render(report, "markdown", { sources, limit: LARGEST_SUMMARY, explain, ...blobUrlOf(publication) });
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

/** What came of it in one line: what, where, and how much more. The step fails with it. */
function headline({ report, event }: Publication): string {
  if (exitCode(report) === 0) return headlineOf(report);
  if (exitCode(report) === 2) {
    const problem = report.problems.find(({ level }) => level === "error")?.message ?? "a soak measured nothing";
    return `heapgate could not do all that was asked: ${problem}`;
  }
  const findings = closingFindings(report);
  const [first] = findings;
  if (first === undefined) {
    const old = excusedSoaks(report);
    const names = report.verdicts.flatMap(({ pass, name }) => (pass || old.has(name) ? [] : [name]));
    return `The soak of ${names.join(" and ")} failed: see the job summary.`;
  }
  const isNew = report.gate?.compared === true;
  const count = `${findings.length} ${isNew ? "new " : ""}${findings.length === 1 ? "finding" : "findings"}`;
  const where = isNew ? ` in ${changeOf(event)}` : "";
  return `${count}${where}: ${formatLocation(first.location)}: ${sentence(first)}`;
}

// A check run with the summary and far more annotations than a step can have: fifty a request, appended one after the other.
import * as v from "valibot";
import { decidingFindings, exitCode } from "../findings/index.js";
import { render } from "../reporters/index.js";
import { type Annotation, findingAnnotation } from "./annotations.js";
import { blobUrlOf, type Publication } from "./publication.js";
import type { ApiAnswer, Rest } from "./rest.js";

const PER_REQUEST = 50;
/** Twenty requests; nobody reads on, and the token's budget is not ours alone. */
const MOST_ANNOTATIONS = 1_000;
/** UTF-8 bytes; GitHub takes 65,535 characters. */
const LARGEST_SUMMARY = 60_000;

const checkRun = v.object({ id: v.number() });

export interface Annotated {
  readonly shown: number;
  readonly total: number;
}

/**
 * Makes the check run. What GitHub refuses after the first fifty annotations is not shown, and `shown` says so.
 * @param title one line
 */
export async function makeCheckRun(rest: Rest, publication: Publication, title: string): Promise<ApiAnswer<Annotated>> {
  const { report, sources, inputs, event, prefix, identity } = publication;
  const findings = decidingFindings(report);
  const annotations = findings.slice(0, MOST_ANNOTATIONS).map((finding) => ofApi(findingAnnotation(finding, prefix)));
  const summary = render(report, "markdown", {
    sources,
    limit: LARGEST_SUMMARY,
    explain: inputs.explainGate,
    ...blobUrlOf(publication),
  });
  const output = (from: number) => ({ title, summary, annotations: annotations.slice(from, from + PER_REQUEST) });
  const parameters = {
    name: `heapgate: ${identity.name}`,
    head_sha: event.kind === "pull-request" ? event.headSha : inputs.checkedOut.sha,
    status: "completed",
    conclusion: exitCode(report) === 0 ? "success" : "failure",
    ...(inputs.run.url === undefined ? {} : { details_url: inputs.run.url }),
    output: output(0),
  };
  const made = await rest.ask("POST /repos/{owner}/{repo}/check-runs", parameters, checkRun);
  if (!made.ok) return made;
  let shown = Math.min(PER_REQUEST, annotations.length);
  while (shown < annotations.length) {
    const more = { check_run_id: made.value.id, output: output(shown) };
    // Appending twice would show annotations twice.
    const answer = await rest.ask("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", more, checkRun);
    if (!answer.ok) break;
    shown += more.output.annotations.length;
  }
  return { ok: true, value: { shown, total: findings.length } };
}

const LEVELS = { error: "failure", warning: "warning", notice: "notice" } as const;

function ofApi(annotation: Annotation & { readonly file: string }): unknown {
  const { level, file, startLine = 1, endLine = startLine, startColumn, endColumn, title, message } = annotation;
  return {
    path: file,
    start_line: startLine,
    end_line: endLine,
    ...(startColumn !== undefined && { start_column: startColumn, end_column: endColumn }),
    annotation_level: LEVELS[level],
    ...(title !== undefined && { title }),
    message,
  };
}

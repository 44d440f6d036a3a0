// One finding as a SARIF result. Knows nothing of the log around it.
import type {
  Finding,
  Fix,
  Location,
  StackFrame,
  SuppressedFinding,
  Suppression,
  Trace,
  TraceStep,
  Witness,
} from "../model/index.js";
import type { Explanation } from "./explain.js";
import { proofSentence } from "./mending.js";
import { oneLine, type Phrase, plain } from "./phrase.js";
import { silentPhrases } from "./reach.js";
import { cweReference, ruleIndex } from "./sarif-rules.js";
import { findingPhrase } from "./sentences.js";
import type { LineReader } from "./source.js";
import { stepPhrase } from "./steps.js";
import { witnessPhrase } from "./verdicts.js";

/** Answers with the index of a file in the log's `artifacts`. */
export type ArtifactIndex = (file: string) => number;

export interface ResultContext {
  readonly read: LineReader;
  readonly artifact: ArtifactIndex;
  /** A file's URI in the log. */
  readonly uri: (file: string) => string;
  /** `new` and `unchanged` after a comparison. */
  readonly baseline?: "new" | "unchanged";
  /** Why it does or does not close the gate; absent where nothing was decided. */
  readonly gate?: Explanation;
}

/** GitHub takes 1,000 locations a result. */
const MOST_RELATED = 900;
const LONGEST_SNIPPET = 400;

export function result(finding: Finding | SuppressedFinding, context: ResultContext): unknown {
  const { check, severity, confidence, fingerprint, pathFingerprints, fix } = finding;
  const related = finding.trace.slice(0, MOST_RELATED);
  const stacks = finding.witnesses.filter((witness) => witness.stack.length > 0);
  return {
    ruleId: check,
    ruleIndex: ruleIndex(check),
    level: severity,
    kind: "fail",
    message: { text: sarifText(findingPhrase(finding)) },
    locations: [location(finding.location, context, true)],
    ...(related.length > 0 && {
      relatedLocations: related.map((step, id) => ({
        id,
        ...location(step.location, context, false),
        message: { text: sarifText(stepPhrase(step)) },
      })),
      codeFlows: [finding.trace, ...finding.otherTraces]
        .filter((trace) => trace.length > 0)
        .map((trace) => codeFlow(trace, context)),
    }),
    ...(stacks.length > 0 && { stacks: stacks.map((witness) => stack(witness, context)) }),
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "heapgate/v1": fingerprint },
    taxa: [cweReference(check)],
    ...(fix && fix.edits.length > 0 && { fixes: [sarifFix(fix, context)] }),
    ...("suppression" in finding && { suppressions: [suppression(finding.suppression, context)] }),
    ...(context.baseline && { baselineState: context.baseline }),
    properties: {
      confidence,
      pathFingerprints,
      witnesses: finding.witnesses.map((witness) => plain(witnessPhrase(witness))),
      ...(finding.silent && { silent: silentPhrases(finding).map(plain) }),
      ...(context.gate && { gate: { closes: context.gate.closes, why: plain(context.gate.why) } }),
    },
  };
}

function suppression(accepted: Suppression, context: ResultContext): unknown {
  const { kind, justification } = accepted;
  return {
    kind,
    status: "accepted",
    ...(justification !== "" && { justification: sarifText([justification]) }),
    ...(accepted.kind === "inSource" && { location: location(accepted.location, context, false) }),
  };
}

/** Where something is, with its code, so that viewers without the source can show it. */
export function location(place: Location, context: ResultContext, withContext: boolean): Record<string, unknown> {
  const code = snippet(place.line, place.endLine, place.file, context.read);
  const around = withContext ? contextRegion(place, context.read) : undefined;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(place.file, context),
      region: { ...region(place), ...(code !== undefined && { snippet: { text: code } }) },
      ...(around && { contextRegion: around }),
    },
    ...(place.function !== undefined && {
      logicalLocations: [{ name: place.function, fullyQualifiedName: place.function, kind: "function" }],
    }),
  };
}

function artifactLocation(file: string, context: ResultContext): Record<string, unknown> {
  const uri = context.uri(file);
  return { uri, ...(!uri.startsWith("file:") && { uriBaseId: "SRCROOT" }), index: context.artifact(file) };
}

/** Without a known end the region is the line. */
function region({ line, column, endLine, endColumn }: Location): Record<string, number> {
  if (endLine === line && endColumn <= column)
    return column > 1 ? { startLine: line, startColumn: column } : { startLine: line };
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function contextRegion({ file, line, endLine }: Location, read: LineReader): Record<string, unknown> | undefined {
  const first = read(file, line - 1) === undefined ? line : line - 1;
  const last = read(file, endLine + 1) === undefined ? endLine : endLine + 1;
  const text = snippet(first, last, file, read);
  return text === undefined || (first === line && last === endLine)
    ? undefined
    : { startLine: first, endLine: last, snippet: { text } };
}

function snippet(first: number, last: number, file: string, read: LineReader): string | undefined {
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    const text = read(file, line);
    if (text === undefined || text.length > LONGEST_SNIPPET || lines.length > 20) return undefined;
    lines.push(text);
  }
  return lines.join("\n");
}

function codeFlow(trace: Trace, context: ResultContext): unknown {
  return {
    threadFlows: [
      {
        locations: trace.map((step, index) => ({
          location: { ...location(step.location, context, false), message: { text: sarifText(stepPhrase(step)) } },
          executionOrder: index + 1,
          nestingLevel: 0,
          importance: index === 0 || index === trace.length - 1 ? "essential" : "important",
          kinds: kinds(step),
        })),
      },
    ],
  };
}

/** SARIF's own vocabulary for steps, where it has a word for it. */
function kinds({ kind }: TraceStep): string[] {
  switch (kind) {
    case "allocated":
    case "reallocated":
      return ["acquire", "memory"];
    case "freed":
    case "freed-again":
      return ["release", "memory"];
    case "branch":
    case "case":
      return ["branch"];
    case "passed":
      return ["call", "function"];
    case "returned":
      return ["return", "function"];
    default:
      return ["memory"];
  }
}

function stack(witness: Witness, context: ResultContext): unknown {
  return {
    message: { text: plain(witnessPhrase(witness)) },
    frames: witness.stack.map((frame) => ({
      ...(frame.object !== undefined && { module: frame.object }),
      location: frameLocation(frame, context),
    })),
  };
}

function frameLocation({ file, line, function: name }: StackFrame, context: ResultContext): unknown {
  return {
    ...(file !== undefined && {
      physicalLocation: {
        artifactLocation: artifactLocation(file, context),
        ...(line !== undefined && line > 0 && { region: { startLine: line } }),
      },
    }),
    logicalLocations: [{ fullyQualifiedName: name ?? "?" }],
  };
}

function sarifFix({ description, edits, proof }: Fix, context: ResultContext): unknown {
  const proven = proof === undefined ? "" : ` (${proofSentence(proof)})`;
  const files = [...new Set(edits.map((edit) => edit.file))];
  return {
    description: { text: `${description.charAt(0).toUpperCase()}${description.slice(1)}${proven}.` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file, context),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({
          deletedRegion: {
            startLine: edit.line,
            startColumn: edit.column,
            endLine: edit.endLine,
            endColumn: edit.endColumn,
          },
          insertedContent: { text: edit.newText },
        })),
    })),
  };
}

/**
 * Code in single quotes, as SARIF's messages have it. What would be a placeholder (`{0}`) or a link (`[a](1)`) there is escaped.
 */
export function sarifText(phrase: Phrase): string {
  const text = phrase.map((part) => (typeof part === "string" ? part : `'${oneLine(part.code)}'`)).join("");
  return text.replace(/\{(\d+)\}/g, "{{$1}}").replace(/\[(?=[^[\]]*\]\()/g, "\\[");
}

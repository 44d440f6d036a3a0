// Reads the XML of valgrind's memcheck (protocol 4), whole or cut off anywhere. Pure; judges nothing and knows no files.
import { SaxesParser, type SaxesTag } from "saxes";
import type { StackFrame } from "../../model/index.js";
import type { ToolError } from "../types.js";

export interface ValgrindLog {
  readonly errors: readonly ToolError[];
  /** The program ended and the leak check was written. False when the log was cut off. */
  readonly finished: boolean;
  /** Valgrind got as far as starting the program. */
  readonly started: boolean;
  /** One suppression for each error, as valgrind writes it. */
  readonly suppressions: readonly string[];
  /** The signal that ended the program, if one did: `SIGSEGV`. */
  readonly signal?: string;
}

interface Draft {
  kind: string;
  text: string;
  bytes?: number;
  blocks?: number;
  aux: string;
  stacks: { aux: string; frames: StackFrame[] }[];
}

type FrameDraft = { fn?: string; obj?: string; dir?: string; file?: string; line?: string };

/** Never throws: a log that is cut off or damaged gives what was complete before the damage. */
export function parseValgrindXml(text: string): ValgrindLog {
  const errors: ToolError[] = [];
  const path: string[] = [];
  let content = "";
  const suppressions: string[] = [];
  let started = false;
  let finished = false;
  let signal: string | undefined;
  let draft: Draft | undefined;
  let frame: FrameDraft | undefined;

  const parser = new SaxesParser();
  // Broken XML is input like any other; what is complete counts.
  parser.on("error", () => {});
  parser.on("opentag", ({ name }: SaxesTag) => {
    path.push(name);
    content = "";
    if (name === "error") draft = { kind: "", text: "", aux: "", stacks: [] };
    else if (name === "stack") draft?.stacks.push({ aux: draft.aux, frames: [] });
    else if (name === "frame") frame = {};
  });
  parser.on("text", (text) => {
    content += text;
  });
  parser.on("cdata", (text) => {
    // One that stands by itself says the same once more.
    if (path.at(-1) === "rawtext" && draft) suppressions.push(text.trim());
  });
  parser.on("closetag", ({ name }: SaxesTag) => {
    path.pop();
    const parent = path.at(-1);
    const value = content.trim();
    content = "";
    if (parent === "frame" && frame) readFrame(frame, name, value);
    else if (name === "frame" && frame) draft?.stacks.at(-1)?.frames.push(makeFrame(frame));
    else if (name === "state") {
      started = true;
      finished ||= value === "FINISHED";
    } else if (name === "signame" && parent === "fatal_signal") signal = value;
    else if (name === "error" && draft) {
      errors.push(makeError(draft));
      draft = undefined;
    } else if (draft) readError(draft, name, parent, value);
  });
  parser.write(text).close();
  // `FINISHED` comes before the leak check; only the end of the document says that this was written too.
  const complete = finished && /<\/valgrindoutput>\s*$/.test(text);
  return { errors, suppressions, started, finished: complete, ...(signal !== undefined && { signal }) };
}

function readError(draft: Draft, name: string, parent: string | undefined, value: string): void {
  if (name === "kind") draft.kind = value;
  else if (name === "what" || (name === "text" && parent === "xwhat")) draft.text = value;
  else if (name === "auxwhat" || (name === "text" && parent === "xauxwhat")) draft.aux = value;
  else if (name === "leakedbytes") draft.bytes = Number(value);
  else if (name === "leakedblocks") draft.blocks = Number(value);
}

function readFrame(frame: FrameDraft, name: string, value: string): void {
  if (name === "fn" || name === "obj" || name === "dir" || name === "file" || name === "line") frame[name] = value;
}

/** What valgrind calls a function that a link-time optimiser took into another one. */
const NO_NAME = "UnknownInlinedFun";

function makeFrame({ fn, obj, dir, file, line }: FrameDraft): StackFrame {
  const path = file === undefined || dir === undefined || file.startsWith("/") ? file : `${dir}/${file}`;
  return {
    ...(fn !== undefined && fn !== NO_NAME && { function: fn }),
    ...(path !== undefined && { file: path }),
    ...(line !== undefined && { line: Number(line) }),
    ...(obj !== undefined && { object: obj }),
  };
}

function makeError({ kind, text, bytes, blocks, stacks }: Draft): ToolError {
  const [first, ...others] = stacks;
  // Each further stack explains the line before it: "… inside a block of size 10 free'd", "Block was alloc'd at".
  const freed = others.find(({ aux }) => /free'd/.test(aux))?.frames;
  const allocated = others.find(
    ({ aux }) => /alloc'd|created by a heap alloc/.test(aux) && !/free'd/.test(aux),
  )?.frames;
  const size = bytes ?? /of size (\d+)$/.exec(text)?.[1];
  return {
    kind,
    text,
    stack: first?.frames ?? [],
    ...(allocated && { allocated }),
    ...(freed && { freed }),
    ...accessOf(kind, text),
    ...(size !== undefined && { bytes: Number(size) }),
    ...(blocks !== undefined && { blocks }),
  };
}

function accessOf(kind: string, text: string): Pick<ToolError, "access"> {
  if (kind === "InvalidRead") return { access: "read" };
  if (kind === "InvalidWrite") return { access: "write" };
  return kind.startsWith("Uninit") || /uninitialised/.test(text) ? { access: "uninitialised" } : {};
}

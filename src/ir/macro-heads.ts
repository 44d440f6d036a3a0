// Lowers macros that stand where the head of a loop or an `if` would: `TAILQ_FOREACH(item, &list, next) { … }`. The macro's text is
// parsed with an empty block behind it, and where that block is lowered, the body is, with its own positions.
// Does not expand macros that stand for values: macros.ts does.
import type { MacroUse } from "../syntax/index.js";
import {
  type Builder,
  closeScope,
  emit,
  findVariable,
  jump,
  newBlock,
  openScope,
  startBlock,
  terminate,
  variablePlace,
} from "./builder.js";
import { UNKNOWN } from "./expressions.js";
import { macroText, splitArguments } from "./macro-text.js";
import { findMacro, isExpandable } from "./macros.js";
import { inLoop, lowerStatement } from "./statements.js";
import type { EndReason, Span } from "./types.js";

/** A head by macro takes the stack of several levels. */
const LEVELS = 3;

/** Lowers `NAME(…) body`; `body` lowers the statement behind, whose variables end for the given reason. */
export function lowerMacroHead(b: Builder, use: MacroUse, body: (reason: EndReason) => void): void {
  b.depth += LEVELS;
  lowerHead(b, use, body);
  b.depth -= LEVELS;
}

function lowerHead(b: Builder, use: MacroUse, body: (reason: EndReason) => void): void {
  const at: Span = b.macroSpan ?? { start: use.start, end: use.end };
  const list = use.argumentsStart < 0 ? undefined : b.view.slice(use.argumentsStart, use.end);
  const macro = findMacro(b, use.name);
  const text = macro && isExpandable(b, use.name) ? macroText(macro, list) : undefined;
  if (text !== undefined && lowerText(b, use.name, text, at, body)) return;
  if (looksLikeLoop(use.name)) lowerUnknownLoop(b, use.name, list === undefined ? [] : splitArguments(list), at, body);
  else body("scope");
}

/** Whether the use of a macro as a statement is the head of a statement that is still to come. */
export function isMacroHead(b: Builder, name: string): boolean {
  const macro = findMacro(b, name);
  return (
    macro !== undefined &&
    /^\s*(for|while|if)\b/.test(macro.body) &&
    !/[;}]\s*$/.test(macro.body) &&
    isExpandable(b, name)
  );
}

function lowerText(b: Builder, name: string, text: string, at: Span, body: (reason: EndReason) => void): boolean {
  const view = b.context.parseBody(`${text}\n{}`);
  if (view.hasError(0)) return false;
  const definition = view.children(0).find((child) => view.kind(child) === "function_definition") ?? -1;
  const block = view.field(definition, "body");
  const statements = view.children(block);
  // The empty block is the last thing before the brace that closes the function.
  let start = view.end(block) - 2;
  while (start > 0 && view.bytes[start] !== 123) start -= 1;
  const saved = { view: b.view, span: b.macroSpan, hole: b.hole };
  let isFilled = false;
  b.view = view;
  b.macroSpan = at;
  b.expanding.add(name);
  b.hole = {
    view,
    start,
    lower: (reason) => {
      isFilled = true;
      const inner = { view: b.view, span: b.macroSpan, hole: b.hole };
      b.view = saved.view;
      b.macroSpan = saved.span;
      b.hole = saved.hole;
      b.expanding.delete(name);
      body(reason);
      b.expanding.add(name);
      b.view = inner.view;
      b.macroSpan = inner.span;
      b.hole = inner.hole;
    },
  };
  for (const statement of statements) lowerStatement(b, statement);
  b.expanding.delete(name);
  b.view = saved.view;
  b.macroSpan = saved.span;
  b.hole = saved.hole;
  if (!isFilled) body("scope");
  return true;
}

const looksLikeLoop = (name: string): boolean =>
  /for_?_?each|_each(_|$)|(^|_)(loop|iter|iterate|forever)(_|$)|_for(_|$)/i.test(name);

/** A loop of which nothing is known but that its variables are others each time round. */
function lowerUnknownLoop(
  b: Builder,
  name: string,
  args: readonly string[],
  at: Span,
  body: (reason: EndReason) => void,
): void {
  const [head, inside, after] = [newBlock(b), newBlock(b), newBlock(b)];
  jump(b, head);
  startBlock(b, head);
  terminate(b, { op: "branch", condition: UNKNOWN, whenTrue: inside, whenFalse: after, at });
  startBlock(b, inside);
  // utlist and uthash name the list first: what follows is what goes along it.
  const candidates = /^(C?[DL]L|HASH)_/.test(name) ? args.slice(1) : args;
  const variables = candidates.map((arg) => (/^[A-Za-z_]\w*$/.test(arg) ? findVariable(b, arg) : undefined));
  const first = variables.find((id) => id !== undefined);
  if (first !== undefined) emit(b, { op: "assign", place: variablePlace(first), value: UNKNOWN, at });
  openScope(b);
  inLoop(b, after, head, () => body("loop"));
  closeScope(b, "loop", at);
  jump(b, head);
  startBlock(b, after);
}

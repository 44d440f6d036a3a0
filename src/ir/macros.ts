// Expands macros whose definition is somewhere in the program, by parsing their body with the arguments put in. Positions stay the user's.
import { type Builder, findVariable, spanOf } from "./builder.js";
import { parseCharacter, parseInteger } from "./declarators.js";
import { constant, lowerExpression, UNKNOWN } from "./expressions.js";
import { macroText } from "./macro-text.js";
import { lowerStatement } from "./statements.js";
import type { Macro } from "./symbol-types.js";
import type { Expression } from "./types.js";
import type { View } from "./view.js";

/** Deeper expansions are taken for recursion through other names. */
const MAX_DEPTH = 12;

/** The value of an object-like macro; undefined if `name` is none that is known. */
export function expandObjectMacro(b: Builder, name: string, node: number): Expression | undefined {
  const macro = findMacro(b, name);
  if (!macro || macro.parameters !== null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH) return undefined;
  const number = macro.body.startsWith("'") ? parseCharacter(macro.body) : parseInteger(macro.body);
  if (!Number.isNaN(number)) return constant(number);
  return lowerBody(b, name, macro.body, node, true);
}

/** The value of a function-like macro's use; undefined if `name` is none that is known or its body does not parse. */
export function expandFunctionMacro(b: Builder, name: string, node: number, wanted: boolean): Expression | undefined {
  const macro = findMacro(b, name);
  if (!macro || macro.parameters === null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH) return undefined;
  if (macro.body === "") return UNKNOWN;
  const text = macroText(macro, b.view.text(b.view.field(node, "arguments")));
  const value = text === undefined ? undefined : lowerBody(b, name, text, node, wanted);
  if (value && !b.macroSpan) b.expanded.push({ start: b.view.start(node), end: b.view.end(node) });
  return value;
}

/** Whether a use of the macro may be expanded where the lowering is: not inside of itself, and not too deep. */
export function isExpandable(b: Builder, name: string): boolean {
  return !b.expanding.has(name) && b.expanding.size < MAX_DEPTH && findVariable(b, name) === undefined;
}

/** The macro of a name, the file's own first. */
export function findMacro(b: Builder, name: string): Macro | undefined {
  return b.context.symbols.macros.get(name) ?? b.context.program.macros.get(name);
}

const STATEMENT = /^\s*(?:(?:do|if|for|while|switch|return|goto|break|continue|case|default)\b|\{)/;

/** Whether a text looks like statements: it begins like one, or has a semicolon that is in no parentheses. */
function looksLikeStatements(text: string): boolean {
  if (STATEMENT.test(text)) return true;
  let depth = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[();]/g)) {
    if (mark === "(") depth += 1;
    else if (mark === ")") depth -= 1;
    else if (mark === ";" && depth === 0) return true;
  }
  return false;
}

/** `#define BEGIN do {` and `#define END } while (0)`: macros that are no statement but together are put in as text. */
function withHalfBlocks(b: Builder, text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*/g, (word) => {
    const macro = /^\w/.test(word) ? findMacro(b, word) : undefined;
    if (!macro || macro.parameters !== null) return word;
    const opened = macro.body.split("{").length - macro.body.split("}").length;
    return opened === 0 ? word : macro.body;
  });
}

function lowerBody(b: Builder, name: string, text: string, node: number, wanted: boolean): Expression | undefined {
  // What the text looks like is parsed first: most macros are then parsed once.
  let isExpression = !looksLikeStatements(text);
  let view = b.context.parseBody(isExpression ? `(${text});` : `${text};`);
  let statements = bodyOf(view);
  if (view.hasError(0) || (isExpression && statements.length !== 1)) {
    isExpression = !isExpression;
    view = b.context.parseBody(isExpression ? `(${text});` : `${text};`);
    statements = bodyOf(view);
  }
  if (view.hasError(0) || (isExpression && statements.length !== 1)) {
    const whole = withHalfBlocks(b, text);
    if (whole === text) return undefined;
    isExpression = false;
    view = b.context.parseBody(`${whole};`);
    statements = bodyOf(view);
    if (view.hasError(0)) return undefined;
  }
  const saved = { view: b.view, span: b.macroSpan };
  b.macroSpan = spanOf(b, node);
  b.view = view;
  b.expanding.add(name);
  let value: Expression = UNKNOWN;
  if (isExpression) value = lowerExpression(b, view.children(statements[0] as number)[0] ?? -1, wanted);
  else for (const statement of statements) lowerStatement(b, statement);
  b.expanding.delete(name);
  b.view = saved.view;
  b.macroSpan = saved.span;
  return value;
}

/** Statements of the function that `parseBody` wraps around a text. */
function bodyOf(view: View): number[] {
  const definition = view.children(0).find((child) => view.kind(child) === "function_definition") ?? -1;
  return view.children(view.field(definition, "body"));
}

// The text of a macro with arguments put in for its parameters. By text, because an argument may be a type, which is no expression.
import type { Macro } from "./symbol-types.js";

/** The macro's text with the arguments of `list`, `(a, b)`, put in; undefined where they do not fit. */
export function macroText(macro: Macro, list: string | undefined): string | undefined {
  if (macro.parameters === null || list === undefined)
    return macro.parameters === null && list === undefined ? macro.body : undefined;
  return substitute(macro, splitArguments(list));
}

/** `(a, f(b, c))` → `a`, `f(b, c)`. By text, because an argument may be a type, which is no expression. */
export function splitArguments(list: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let current = "";
  for (const token of list.slice(1, -1).match(TOKEN) ?? []) {
    if (/^[([{]$/.test(token)) depth += 1;
    else if (/^[)\]}]$/.test(token)) depth -= 1;
    if (token === "," && depth === 0) {
      args.push(current.trim());
      current = "";
    } else current += token;
  }
  return current.trim() === "" && args.length === 0 ? [] : [...args, current.trim()];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|##?|[\s\S]/g;

/** The body with arguments for parameters; undefined where their number does not fit. `#x` becomes a string, `a ## b` one name. */
function substitute(macro: Macro, args: readonly string[]): string | undefined {
  const parameters = macro.parameters as readonly string[];
  const rest = parameters.at(-1)?.endsWith("...") === true ? parameters.length - 1 : -1;
  if (rest < 0 ? args.length !== parameters.length : args.length < rest) return undefined;
  const values = new Map<string, string>();
  parameters.forEach((parameter, i) => {
    if (i !== rest) values.set(parameter, args[i] as string);
    else values.set(parameter === "..." ? "__VA_ARGS__" : parameter.slice(0, -3).trim(), args.slice(rest).join(", "));
  });
  let text = "";
  for (const token of macro.body.match(TOKEN) ?? []) {
    if (token === "#") text += "\u0001";
    else if (values.has(token)) text += text.endsWith("\u0001") ? '"text"' : (values.get(token) as string);
    else text += token;
  }
  return text.replaceAll("\u0001", "").replace(/\s*##\s*/g, "");
}

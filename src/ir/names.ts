// What a name means where it stands: a variable, a macro, a constant, a function, a type. Does not lower operators.
import { addVariable, type Builder, findVariable, loadVariable, spanOf, variablePlace } from "./builder.js";
import { SYSTEM_CONSTANTS } from "./constants.js";
import { constant, UNKNOWN } from "./expressions.js";
import { expandObjectMacro, findMacro } from "./macros.js";
import { type Expression, staticKey, type VariableId } from "./types.js";

/** The value of a name. */
export function lowerIdentifier(b: Builder, node: number): Expression {
  if (b.view.repairs?.opaque.has(b.view.start(node))) return UNKNOWN; // a type, an operator, the address of a label
  const name = b.view.text(node);
  const local = findVariable(b, name);
  const at = spanOf(b, node);
  if (local !== undefined) return readVariable(b, local, node);
  const expanded = expandObjectMacro(b, name, node);
  if (expanded) return expanded;
  const value = b.context.symbols.enumerators.get(name) ?? b.context.program.enumerators.get(name);
  if (value !== undefined) return constant(value);
  if (isFunctionName(b, name)) return { op: "function", name };
  const standard = STANDARD_CONSTANTS.get(name) ?? SYSTEM_CONSTANTS.get(name);
  if (standard !== undefined) return constant(standard);
  if (name === "NULL" || name === "nullptr" || name === "false") return constant(0);
  if (name === "true") return constant(1);
  if (/^__(func|FUNCTION|PRETTY_FUNCTION|FILE|DATE|TIME)__$/.test(name)) return { op: "string" };
  const global = globalVariable(b, name);
  return b.variables[global]?.kind === "configuration" ? loadVariable(global, at) : readVariable(b, global, node);
}

export function isFunctionName(b: Builder, name: string): boolean {
  const { symbols, program } = b.context;
  return symbols.functionNames.has(name) || program.functions.has(name) || symbols.prototypes.has(name);
}

/** Constants of the headers that programs compare results with, for trees that come without those headers. */
const STANDARD_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["MAP_FAILED", -1],
  ["EOF", -1],
  ["STDIN_FILENO", 0],
  ["STDOUT_FILENO", 1],
  ["STDERR_FILENO", 2],
  ["EXIT_SUCCESS", 0],
  ["EXIT_FAILURE", 1],
  ["SEM_FAILED", 0],
  ["SQLITE_OK", 0],
  ["SQLITE_ROW", 100],
  ["SQLITE_DONE", 101],
  ["CURLE_OK", 0],
  ["CURLM_OK", 0],
  ["Z_OK", 0],
  ["BZ_OK", 0],
  ["LZMA_OK", 0],
  ["LDAP_SUCCESS", 0],
  ["ARCHIVE_OK", 0],
  ["GIT_OK", 0],
  ["APR_SUCCESS", 0],
  ["LUA_OK", 0],
  ["REDIS_OK", 0],
  ["REDIS_ERR", -1],
  ["MOSQ_ERR_SUCCESS", 0],
  ["PAM_SUCCESS", 0],
  ["GNUTLS_E_SUCCESS", 0],
  ["thrd_success", 0],
  ["TRUE", 1],
  ["FALSE", 0],
]);

function readVariable(b: Builder, id: VariableId, node: number): Expression {
  if (b.variables[id]?.isArray) return { op: "address", place: variablePlace(id) };
  return loadVariable(id, spanOf(b, node));
}

/** The variable of a name that no scope of the function declares. Unknown names in capitals are constants of some header. */
function globalVariable(b: Builder, name: string): VariableId {
  const known = b.globals.get(name);
  if (known !== undefined) return known;
  const symbol = b.context.symbols.globals.get(name) ?? b.context.program.globals.get(name);
  const isConstantLike = !symbol && /^[A-Z_][A-Z0-9_]*$/.test(name);
  const isOwn = b.context.symbols.globals.get(name)?.isStatic === true;
  const id = addVariable(b, {
    name,
    kind: isConstantLike ? "configuration" : "global",
    isArray: symbol?.isArray ?? false,
    ...(symbol && { type: symbol.type, pointers: symbol.pointers }),
    hasCleanup: false,
    globalKey: isOwn ? staticKey(b.context.path, name) : name,
  });
  b.globals.set(name, id);
  return id;
}

/** The unknown but fixed truth of an `#if` condition. */
export function configurationVariable(b: Builder, condition: string): VariableId {
  const key = `#${condition}`;
  const known = b.globals.get(key);
  if (known !== undefined) return known;
  const id = addVariable(b, {
    name: condition,
    kind: "configuration",
    isArray: false,
    hasCleanup: false,
    globalKey: key,
  });
  b.globals.set(key, id);
  return id;
}

const TYPE_TEXT =
  /^(const|unsigned|signed|struct|union|enum|char|short|int|long|float|double|void|u?int\d+_t|s?size_t)\b/;

/** `(T)-1` reads like a difference, and `(T)(-1)` like a call, where the grammar does not know that T is a type. */
export function isTypeInParentheses(b: Builder, node: number): boolean {
  const { view } = b;
  const inner = view.kind(node) === "parenthesized_expression" ? (view.children(node)[0] ?? -1) : -1;
  if (view.kind(inner) !== "identifier") return false;
  const name = view.text(inner);
  const { symbols, program } = b.context;
  if (findVariable(b, name) !== undefined || symbols.globals.has(name) || program.globals.has(name)) return false;
  const macro = findMacro(b, name);
  if (macro) return macro.parameters === null && TYPE_TEXT.test(macro.body);
  return /_t$/.test(name) || symbols.structs.has(name) || program.structs.has(name);
}

// Conditions of workflows (`if:` of GitHub, `rules: if:` of GitLab) with what can be known beforehand. Three answers: true, false, not known.
// Does not know which names have which values.

/** Not known: `undefined`. `OWN`: a name of this repository itself, equal to whatever it is compared with. */
export type Value = string | number | boolean | null | undefined | typeof OWN;
export const OWN = Symbol("own");

export interface Names {
  /** The value of a name: `github.event_name`, `$CI_PIPELINE_SOURCE`. */
  readonly lookup: (name: string) => Value;
  /** The value of a call. */
  readonly call?: (name: string, values: readonly Value[]) => Value;
}

const TOKEN =
  /\s*(?:('(?:[^']|'')*'|"[^"]*")|(\/(?:[^/\\]|\\.)+\/[a-z]*)|(&&|\|\||[=!]=|[=!]~|[!(),<>]=?)|([$\w][\w$.*-]*))/y;

/** What a condition comes to; not known for what is not understood. */
export function evaluate(text: string, names: Names): Value {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  let next = 0;
  const take = (token: string): boolean => tokens[next] === token && next++ >= 0;
  // Thrown away with the whole condition: what comes behind could mean anything.
  let isUnderstood = true;
  const or = (): Value => {
    let left = and();
    while (take("||")) left = either(left, and());
    return left;
  };
  const and = (): Value => {
    let left = comparison();
    while (take("&&")) left = both(left, comparison());
    return left;
  };
  const comparison = (): Value => {
    const left = unary();
    if (take("==")) return isEqual(left, unary());
    if (take("!=")) return negate(isEqual(left, unary()));
    if (take("=~")) return matches(left, tokens[next++]);
    if (take("!~")) return negate(matches(left, tokens[next++]));
    return left;
  };
  const unary = (): Value => {
    if (take("!")) return negate(unary());
    if (!take("(")) return word(tokens[next++]);
    const value = or();
    isUnderstood &&= take(")");
    return value;
  };
  const word = (token: string | undefined): Value => {
    if (token === undefined || !/^['"$\w]/.test(token)) {
      isUnderstood = false;
      return undefined;
    }
    if (/^['"]/.test(token)) return token.slice(1, -1).replaceAll("''", "'");
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    if (/^\d/.test(token)) return Number(token);
    if (!take("(")) return names.lookup(token);
    const values: Value[] = [];
    while (!take(")") && next < tokens.length && isUnderstood) {
      values.push(or());
      take(",");
    }
    return names.call?.(token, values);
  };
  const value = or();
  return isUnderstood && next === tokens.length ? value : undefined;
}

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const [, ...groups] = TOKEN.exec(text) ?? [];
    const token = groups.find((group) => group !== undefined);
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** Whether a value counts as true. */
export function truth(value: Value): boolean | undefined {
  return value === undefined ? undefined : value === OWN || Boolean(value);
}

function negate(value: Value): Value {
  const known = truth(value);
  return known === undefined ? undefined : !known;
}

function both(left: Value, right: Value): Value {
  if (truth(left) === false || truth(right) === false) return false;
  return left === undefined || right === undefined ? undefined : right;
}

function either(left: Value, right: Value): Value {
  if (truth(left) === true) return left;
  if (truth(right) === true) return right;
  return left === undefined || right === undefined ? undefined : right;
}

function isEqual(left: Value, right: Value): Value {
  if (left === undefined || right === undefined) return undefined;
  if (left === OWN || right === OWN) return true;
  if (typeof left === "string" && typeof right === "string") return left.toLowerCase() === right.toLowerCase();
  return left === right || String(left) === String(right);
}

function matches(left: Value, token: string | undefined): Value {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(token ?? "") ?? [];
  if (typeof left !== "string" || source === undefined) return undefined;
  try {
    return new RegExp(source, flags).test(left);
  } catch {
    // A regular expression of another kind than JavaScript's: what it matches is not known.
    return undefined;
  }
}

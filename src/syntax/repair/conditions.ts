// The truth of `#if` lines: which are the same on every machine that runs this program, and which two say the same. Evaluates no expressions.

/** Macros that no compiler for Linux defines. */
const NEVER_DEFINED = new Set(
  "_WIN64 WIN64 WIN16 __WIN32__ _WINDOWS MSWIN _MSC_VER MSDOS __MSDOS__ OS2 __OS2__ __EMX__ __VMS VMS AMIGA __amigaos4__ __APPLE__ __MACH__ __BORLANDC__ __TURBOC__ __WATCOMC__ __SYMBIAN32__ NETWARE".split(
    " ",
  ),
);
/** `WIN32`, `__MINGW32__`, `CONFIG_WIN32`: however a program spells it, it asks for Windows. */
const WINDOWS = /(^|_)(WIN32|MINGW(32|64)?|CYGWIN(32)?|MSVC|WINCE|DJGPP)(_|$)/;

const isNeverDefined = (name: string): boolean => NEVER_DEFINED.has(name) || WINDOWS.test(name);

/** What an `#if` line asks. Two lines with one key ask the same; with different `isNegated`, one the opposite of the other. */
export interface Condition {
  readonly key: string;
  readonly isNegated: boolean;
  /** The answer where it is the same wherever this program runs. */
  readonly truth: boolean | undefined;
}

/** The condition of `#if …`, `#ifdef …`, `#elif …` and their kin; the text begins with the hash. */
export function readCondition(directive: string): Condition {
  const [, word = "", rest = ""] = /^#\s*(\w+)([\s\S]*)$/.exec(directive) ?? [];
  if (/def$/.test(word)) {
    const name = onOneLine(rest).trim().split(/\s/)[0] ?? "";
    const isNegated = word.includes("n");
    return { key: `defined(${name})`, isNegated, truth: isNeverDefined(name) ? isNegated : undefined };
  }
  return readExpression(rest);
}

/** Without comments, and lines that go on joined. */
const onOneLine = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, " ").replace(/\\\r?\n/g, " ");

/** Longer conditions are not looked into: each nesting is read once more. */
const LONGEST = 2000;

/** The condition behind `#if`. */
export function readExpression(expression: string): Condition {
  let text = onOneLine(expression).replace(/\s+/g, " ").trim();
  if (text.length > LONGEST) return { key: text, isNegated: false, truth: undefined };
  text = text.replace(/\bdefined ?(?:\( ?(\w+) ?\)|(\w+))/g, "defined($1$2)").replaceAll(" ", "");
  let isNegated = false;
  for (;;) {
    const inner = text.startsWith("!") ? text.slice(1) : text;
    const isWhole = inner !== text && (isParenthesized(inner) || /^!*(defined\(\w+\)|\w+)$/.test(inner));
    if (isWhole) {
      isNegated = !isNegated;
      text = inner;
    } else if (isParenthesized(text)) text = text.slice(1, -1);
    else break;
  }
  const truth = truthOf(text);
  return { key: text, isNegated, truth: truth === undefined ? undefined : truth !== isNegated };
}

/** What holds whatever the macros are that may or may not be defined; `text` has no spaces. */
function truthOf(text: string): boolean | undefined {
  if (isParenthesized(text)) return truthOf(text.slice(1, -1));
  for (const [operator, decisive] of [
    ["||", true],
    ["&&", false],
  ] as const) {
    const parts = splitOutside(text, operator);
    if (parts.length === 1) continue;
    const truths = parts.map(truthOf);
    return truths.includes(decisive) ? decisive : truths.includes(undefined) ? undefined : !decisive;
  }
  const negated = text.startsWith("!") ? truthOf(text.slice(1)) : undefined;
  if (negated !== undefined && /^!+(defined\(\w+\)|\w+|\(.*\))$/.test(text)) return !negated;
  const name = /^(?:defined\()?([A-Za-z_]\w*)\)?$/.exec(text)?.[1];
  if (name !== undefined) return isNeverDefined(name) ? false : undefined;
  return /^\d+[uUlL]*$/.test(text) ? Number.parseInt(text, 10) !== 0 : undefined;
}

/** The parts between operators that stand in no parentheses. */
function splitOutside(text: string, operator: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth += 1;
    else if (text[i] === ")") depth -= 1;
    else if (depth === 0 && text.startsWith(operator, i)) {
      parts.push(text.slice(from, i));
      from = i + operator.length;
      i = from - 1;
    }
  }
  return [...parts, text.slice(from)];
}

function isParenthesized(text: string): boolean {
  if (!text.startsWith("(") || !text.endsWith(")")) return false;
  let depth = 0;
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === "(") depth += 1;
    else if (text[i] === ")") depth -= 1;
    if (depth === 0) return false;
  }
  return true;
}

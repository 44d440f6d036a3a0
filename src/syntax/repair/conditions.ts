// The truth of `#if` lines: which are the same on every machine that runs this program, and which two say the same. Evaluates no expressions.

/** Macros that no compiler for Linux defines. */
const NEVER_DEFINED = new Set(
  "_WIN32 WIN32 _WIN64 WIN64 __WIN32__ _WINDOWS _MSC_VER __MINGW32__ __MINGW64__ __CYGWIN__ __APPLE__ __MACH__ __OS2__ __DJGPP__ MSDOS __VMS VMS _WIN32_WCE __BORLANDC__ __WATCOMC__ NGX_WIN32".split(
    " ",
  ),
);

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
  const text = rest.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, " ").replace(/\\\r?\n/g, " ");
  if (/def$/.test(word)) {
    const name = text.trim().split(/\s/)[0] ?? "";
    const isNegated = word.includes("n");
    return { key: `defined(${name})`, isNegated, truth: NEVER_DEFINED.has(name) ? isNegated : undefined };
  }
  return readExpression(text);
}

/** The condition behind `#if`. */
export function readExpression(expression: string): Condition {
  let text = expression.replace(/\s+/g, "").replace(/\bdefined\(?(\w+)\)?/g, "defined($1)");
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
  const name = /^(?:defined\()?(\w+)\)?$/.exec(text)?.[1];
  let truth: boolean | undefined;
  if (text === "0" || text === "1") truth = text === "1";
  else if (name !== undefined && NEVER_DEFINED.has(name)) truth = false;
  else if (/^defined\(\w+\)(\|\|defined\(\w+\))+$/.test(text)) {
    const names = [...text.matchAll(/defined\((\w+)\)/g)].map(([, one = ""]) => one);
    if (names.every((one) => NEVER_DEFINED.has(one))) truth = false;
  } else if (
    /^defined\(\w+\)&&/.test(text) &&
    !text.includes("||") &&
    NEVER_DEFINED.has(text.slice(8, text.indexOf(")")))
  )
    truth = false;
  return { key: text, isNegated, truth: truth === undefined ? undefined : truth !== isNegated };
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

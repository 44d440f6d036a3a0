// Shell scripts → the simple commands in them: words without their quotes, and whether anybody hears of their failure.
// Knows as much of the shell as CI scripts use; runs nothing.

export interface ShellCommand {
  readonly words: readonly string[];
  /** Variables that are set for it, or were exported before it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lines after the first one of the script. */
  readonly line: number;
  /** The folder that `cd` went into, relative to where the script began. */
  readonly directory: string;
  /** Why its failure is not heard: `|| true`, `set +e`. */
  readonly ignored?: string;
  /** Its exit code gets lost where the shell is not told otherwise (`pipefail`). */
  readonly isPiped: boolean;
}

/** Words before a command that are no command. */
const KEYWORDS = new Set(["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time"]);
/** They start the command that follows, with options and sometimes a number of their own. */
const PREFIXES = new Set([
  "sudo",
  "env",
  "exec",
  "nice",
  "command",
  "timeout",
  "xvfb-run",
  "stdbuf",
  "nohup",
  "catchsegv",
]);
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

interface Piece {
  readonly words: readonly string[];
  readonly line: number;
  /** What stands behind it. */
  readonly operator: string;
}

/** @param environment what is set around the script */
export function parseShell(script: string, environment: Readonly<Record<string, string>> = {}): ShellCommand[] {
  const pieces = split(script);
  const commands: ShellCommand[] = [];
  let exported = { ...environment };
  let directory = "";
  let isLenient = false;
  let hasPipefail = false;
  for (const [i, { words: raw, line, operator }] of pieces.entries()) {
    const { words, set } = strip(raw.map((word) => expand(word, exported)));
    const [program, ...rest] = words;
    if (program === undefined) {
      exported = { ...exported, ...set };
      continue;
    }
    if (program === "export") {
      exported = { ...exported, ...strip(rest).set };
      continue;
    }
    if (program === "cd" && rest[0] !== undefined) directory = `${directory}/${rest[0]}`;
    if (program === "set") {
      const options = rest.join(" ");
      if (/(^| )-\w*e/.test(options)) isLenient = false;
      if (/(^| )\+\w*e/.test(options)) isLenient = true;
      if (/-\w*o pipefail/.test(options)) hasPipefail = true;
    }
    const after = pieces[i + 1]?.words[0];
    const isForgiven =
      operator === "||" && ["true", ":", "echo", "printf", "exit"].includes(after ?? "") && !isExit(pieces[i + 1]);
    const ignored = isForgiven ? `|| ${after}` : isLenient ? "set +e" : operator === "&" ? "&" : undefined;
    commands.push({
      words,
      line,
      environment: { ...exported, ...set },
      directory,
      isPiped: operator === "|" && !hasPipefail,
      ...(ignored !== undefined && { ignored }),
    });
  }
  return commands;
}

/** `|| exit 1` passes the failure on; `|| exit 0` does not. */
function isExit(piece: Piece | undefined): boolean {
  return piece?.words[0] === "exit" && piece.words[1] !== "0";
}

/** Takes keywords, variables and words such as `sudo` off the front. */
function strip(all: readonly string[]): { words: string[]; set: Record<string, string> } {
  const words = [...all];
  const set: Record<string, string> = {};
  for (;;) {
    const [first] = words;
    if (first === undefined) break;
    const assignment = ASSIGNMENT.exec(first);
    if (assignment) set[assignment[1]] = assignment[2];
    else if (PREFIXES.has(first)) {
      while (/^(-|\d+[smh]?$)/.test(words[1] ?? "")) words.splice(1, 1);
    } else if (!KEYWORDS.has(first)) break;
    words.shift();
  }
  return { words, set };
}

function expand(word: string, known: Readonly<Record<string, string>>): string {
  return word.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (whole, bare: string, braced: string) => known[bare ?? braced] ?? whole,
  );
}

/** Operators that end a command, the longest first. */
const OPERATORS = ["&&", "||", ";;", "|&", "\n", ";", "|", "&", "(", ")"];

function split(script: string): Piece[] {
  const pieces: Piece[] = [];
  const heredocs: string[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let line = 0;
  let start = 0;
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const add = (text: string): void => {
    if (word === undefined && words.length === 0) start = line;
    word = (word ?? "") + text;
  };
  for (let i = 0; i < script.length; ) {
    const char = script[i];
    const operator = OPERATORS.find((one) => script.startsWith(one, i));
    const heredoc = /^<<-?\s*(['"]?)(\w+)\1/.exec(script.slice(i, i + 80));
    if (char === "\\") {
      if (script[i + 1] === "\n") line++;
      else add(script[i + 1] ?? "");
      i += 2;
    } else if (char === "'" || char === '"') {
      const end = closing(script, i);
      add(script.slice(i + 1, end));
      line += newlines(script.slice(i, end));
      i = end + 1;
    } else if (script.startsWith("$(", i) || script.startsWith("${", i)) {
      const end = bracket(script, i + 1);
      add(script.slice(i, end));
      line += newlines(script.slice(i, end));
      i = end;
    } else if (char === "#" && word === undefined) {
      const end = script.indexOf("\n", i);
      i = end < 0 ? script.length : end;
    } else if (heredoc) {
      heredocs.push(heredoc[2]);
      i += heredoc[0].length;
    } else if (
      operator !== undefined &&
      !(char === "&" && /[<>]$/.test(script.slice(0, i))) &&
      !script.startsWith("&>", i)
    ) {
      endWord();
      if (words.length > 0) pieces.push({ words, line: start, operator });
      words = [];
      i += operator.length;
      if (operator === "\n") {
        line++;
        for (let name = heredocs.shift(); name !== undefined; name = heredocs.shift()) {
          const end = new RegExp(`^\\s*${name}$`, "m").exec(script.slice(i));
          const length = end ? end.index + end[0].length : script.length - i;
          line += newlines(script.slice(i, i + length));
          i += length;
        }
      }
    } else if (char === " " || char === "\t" || char === "\r") {
      endWord();
      i++;
    } else {
      add(char);
      i++;
    }
  }
  endWord();
  if (words.length > 0) pieces.push({ words, line: start, operator: "" });
  return pieces;
}

function closing(script: string, from: number): number {
  const quote = script[from];
  for (let i = from + 1; i < script.length; i++) {
    if (script[i] === "\\" && quote === '"') i++;
    else if (script[i] === quote) return i;
  }
  return script.length;
}

/** The end of what the bracket at `from` opens. */
function bracket(script: string, from: number): number {
  const [open, close] = script[from] === "(" ? "()" : "{}";
  let depth = 0;
  for (let i = from; i < script.length; i++) {
    if (script[i] === open) depth++;
    else if (script[i] === close && --depth === 0) return i + 1;
  }
  return script.length;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}

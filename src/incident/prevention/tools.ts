// Other tools that look for lost memory, and what they must be told so that what they find fails the job. A table.
import type { CiCommand } from "./ci.js";
import type { RepositoryFiles } from "./repository.js";

export interface ToolUse {
  readonly name: string;
  /** What is missing for its findings to fail the job; absent where nothing is. */
  readonly lacks?: string;
}

interface Tool {
  readonly name: string;
  /** Whether a command starts it. `text`: the command with the variables before it. */
  readonly isUsed: (words: readonly string[], text: string) => boolean;
  readonly fails: RegExp;
  /** What to add. */
  readonly lacks: string;
}

const STATIC: readonly Tool[] = [
  {
    name: "cppcheck",
    isUsed: ([program = ""]) => base(program) === "cppcheck",
    fails: /--error-exitcode=[1-9]/,
    lacks: "cppcheck ends with 0 whatever it finds: it needs --error-exitcode=1",
  },
  {
    name: "scan-build",
    isUsed: ([program = ""]) => /^scan-build(-[\d.]+)?$/.test(base(program)),
    fails: /--status-bugs/,
    lacks: "scan-build ends as the build does: it needs --status-bugs",
  },
  {
    name: "clang --analyze",
    isUsed: (words) => words.includes("--analyze"),
    fails: /-analyzer-werror/,
    lacks: "clang's analyzer warns only: it needs -Xclang -analyzer-werror",
  },
  {
    name: "clang-tidy",
    isUsed: ([program = ""]) => /^(run-)?clang-tidy(-[\d.]+)?(\.py)?$/.test(base(program)),
    fails: /-?-warnings-as-errors[= ]\S/,
    lacks: "clang-tidy warns only: it needs --warnings-as-errors='*'",
  },
  {
    name: "Infer",
    isUsed: ([program = "", first = ""]) => base(program) === "infer" && /^(run|analyze|--|-)/.test(first),
    fails: /--fail-on-issue/,
    lacks: "Infer ends with 0 whatever it finds: it needs --fail-on-issue",
  },
  {
    name: "gcc -fanalyzer",
    isUsed: (_, text) => /(^|[\s=])-fanalyzer\b/.test(text),
    fails: /-Werror(=analyzer|\s|$)/,
    lacks: "gcc's analyzer warns only: it needs -Werror",
  },
];

const VALGRIND: Tool = {
  name: "valgrind",
  isUsed: (words, text) =>
    words.some((word) => /^valgrind\b/.test(base(word.replace(/^[\w.-]+=/, "")))) && !/--tool=(?!memcheck)/.test(text),
  fails: /(?=.*--error-exitcode=[1-9])(?=.*--leak-check=(full|yes|summary))/s,
  lacks: "valgrind ends as the program does, and does not list leaks: it needs --leak-check=full --error-exitcode=1",
};

/** Commands that only speak of a tool. */
const SPEAKERS =
  /^(apt|apt-get|aptitude|apk|brew|choco|dnf|yum|zypper|pacman|pip3?|pipx|npm|conda|echo|printf|cat|which|type|test|\[|grep|git|curl|wget|docker|ls|rm|mkdir|cp|mv)$/;

/** A static analyser that a command starts. */
export function staticTool(command: CiCommand, repository: RepositoryFiles): ToolUse | undefined {
  const use = useOf(STATIC, command);
  if (use?.name !== "clang-tidy" || use.lacks === undefined) return use;
  const isStrict = /^WarningsAsErrors:\s*['"]?[^\s'"#]/m.test(repository.texts.get(".clang-tidy") ?? "");
  return isStrict ? { name: use.name } : use;
}

export function valgrindUse(command: CiCommand): ToolUse | undefined {
  return useOf([VALGRIND], command);
}

/** A build whose program looks for leaks itself. */
export function isSanitizedBuild(command: CiCommand): boolean {
  const text = textOf(command);
  if (isSpeaker(command) || /detect_leaks=0/.test(text)) return false;
  return /-fsanitize=[\w,-]*\b(address|leak)\b|b_sanitize=[\w,]*\b(address|leak)\b/.test(text);
}

/** Whether a command starts a program that was built here, or its tests. */
export function runsProgram({ words }: CiCommand): boolean {
  const [program = "", ...rest] = words;
  if (/^\.{0,2}\/|\/build\/|^build\//.test(program) || program.includes("/")) return true;
  if (program === "ctest") return true;
  return /^(g?make|ninja|meson|cmake)$/.test(program) && rest.some((word) => /(^|[-_])(test|check)s?$/.test(word));
}

function useOf(tools: readonly Tool[], command: CiCommand): ToolUse | undefined {
  if (isSpeaker(command) || command.words.some((word) => word === "--version" || word === "--help")) return undefined;
  const text = textOf(command);
  const tool = tools.find(({ isUsed }) => isUsed(command.words, text));
  return tool && { name: tool.name, ...(!tool.fails.test(text) && { lacks: tool.lacks }) };
}

function isSpeaker({ words: [program = ""] }: CiCommand): boolean {
  return SPEAKERS.test(base(program));
}

function textOf({ words, environment }: CiCommand): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return [...variables, ...words].join(" ");
}

function base(path: string): string {
  return path.replace(/.*\//, "");
}

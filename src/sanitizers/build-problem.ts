// Finds the one line that says why a build failed. Keeps nothing else of it: the whole output is the log.
import { resolve } from "node:path";
import { formatLocation, type Problem } from "../model/index.js";
import { lastLine } from "./output.js";
import { relativePath } from "./paths.js";
import type { Ended } from "./run.js";

const COMPILER_ERROR = /^(.+?):(\d+)(?::(\d+))?: (?:fatal )?error: (.*)$/m;
/** With debugging information the linker knows the line. */
const LINKER_ERROR =
  /^(?:(?:\S*ld: )?([^:\n]+):(\d+): |.*?)((?:undefined reference to|multiple definition of|cannot find -l).*)$/m;
/** An object that the compiler made for the linker alone. */
const PASSING_OBJECT = /[^\s:]*\/cc\w{6}(?:\.\w+)*\.o: ?/g;
const MAKE_ERROR = /^\S*make(?:\[\d+\])?: \*\*\* (.*?)(?:\.\s*Stop\.)?$/m;

/**
 * @param built the folder in which the build ran
 * @param sourceMap turns a path of the copy into the user's
 */
export function buildProblem(ended: Ended, built: string, sourceMap: (path: string) => string, root: string): Problem {
  if (ended.failure !== undefined)
    return problem(`the build command could not be started (${ended.failure}): is it installed?`);
  if (ended.how === "aborted") return problem("the build was interrupted");
  if (ended.how !== "by-itself") return problem("the build did not end in 15 minutes");
  const compiler = COMPILER_ERROR.exec(ended.output);
  if (compiler) {
    const [, path = "", line, column, text = ""] = compiler;
    return located(path, line, column, text);
  }
  const [, path, line, text] = LINKER_ERROR.exec(ended.output) ?? [];
  if (path !== undefined && text !== undefined) return located(path, line, undefined, text);
  const reason = text ?? MAKE_ERROR.exec(ended.output)?.[1] ?? lastLine(ended.output);
  const words = reason === undefined ? `the build ended with exit code ${ended.exitCode}` : readable(reason);
  return problem(`the program does not build: ${words}`);

  function located(path: string, line = "1", column = "1", text = ""): Problem {
    const file = relativePath(sourceMap(resolve(built, path)), root);
    const place = { line: Number(line), column: Number(column) };
    const location = { file, ...place, endLine: place.line, endColumn: place.column + 1 };
    return { ...problem(`${formatLocation(location)}: ${readable(text)}: the program does not build`), location, file };
  }

  /** Names what the user has, not what the build had for a moment; and GNU's `quotes' as everybody reads them. */
  function readable(text: string): string {
    const here = relativePath(sourceMap(built), root);
    return text
      .replace(PASSING_OBJECT, "")
      .replaceAll("/./", "/")
      .replaceAll(`${built}/`, here === "" ? "" : `${here}/`)
      .replace(/(?<![^\s:'"`(])\/[^\s:'"`;,()]+/g, (path) => {
        const own = sourceMap(path);
        return own === path ? path : relativePath(own, root);
      })
      .replace(/`([^`']*)'/g, "`$1`");
  }
}

function problem(message: string): Problem {
  return { level: "error", message };
}

// Colours and line breaks of the text report. Knows nothing of findings.
import { styleText } from "node:util";
import { oneLine, type Phrase } from "./phrase.js";
import { cells } from "./source.js";

export type Look = "bold" | "dim" | "red" | "yellow" | "blue" | "green" | "cyan";
export type Paint = (look: Look | readonly Look[], text: string) => string;

/** Whether to colour is the caller's decision: the environment is not asked. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text;
  return (look, text) => styleText(typeof look === "string" ? look : [...look], text, { validateStream: false });
}

/** The phrase in lines of at most `width` cells, code in backticks and cyan. A word that is longer stands alone on its line. */
export function wrapped(phrase: Phrase, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of wordsOf(phrase, paint)) {
    if (used > 0 && used + 1 + word.cells > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += used > 0 ? ` ${word.text}` : word.text;
    used += word.cells + (used > 0 ? 1 : 0);
  }
  return line === "" ? lines : [...lines, line];
}

interface Word {
  text: string;
  cells: number;
}

/** What has no space in between is one word, code and its punctuation too; code is never broken. */
function wordsOf(phrase: Phrase, paint: Paint): Word[] {
  const result: Word[] = [];
  let last: Word | undefined;
  const add = (plainText: string, shown: string): void => {
    if (!last) {
      last = { text: "", cells: 0 };
      result.push(last);
    }
    last.text += shown;
    last.cells += cells(plainText);
  };
  for (const part of phrase) {
    if (typeof part !== "string") {
      const code = `\`${oneLine(part.code)}\``;
      add(code, paint("cyan", code));
      continue;
    }
    for (const piece of oneLine(part).split(/( )/)) {
      if (piece === " ") last = undefined;
      else if (piece !== "") add(piece, piece);
    }
  }
  return result;
}

// The code of a place, without what does not matter to identity: white space, comments, line breaks. Does not parse C.
import type { Location, Sources } from "../model/index.js";
import { type CText, isBoundary, isSpace, readText, squeeze } from "../text/index.js";

/** A statement is not followed further than this many characters to each side. */
const REACH = 2000;

/**
 * Answers with the normalised code of the statement at a location: from the last `;`, `{` or `}` to the next one, so that neither
 * re-wrapped lines nor a neighbour on the same line change it. `""` where the source is not known.
 */
export function codeReader(sources: Sources): (location: Location) => string {
  const prepared = new Map<string, CText>();
  return (location) => {
    const text = sources.get(location.file);
    if (text === undefined) return "";
    let file = prepared.get(location.file);
    if (!file) {
      file = readText(text);
      prepared.set(location.file, file);
    }
    return statementAt(file, location);
  };
}

function statementAt(file: CText, location: Location): string {
  const { code, skeleton, lines } = file;
  const lineStart = lines[location.line - 1];
  if (lineStart === undefined) return "";
  const lineEnd = lines[location.line] ?? code.length;
  let at = Math.min(lineStart + location.column - 1, lineEnd);
  while (at < lineEnd && isSpace(code.charCodeAt(at))) at++;
  if (at >= lineEnd) at = lineStart + (code.slice(lineStart, lineEnd).match(/\S/)?.index ?? 0);
  // Inside a directive (the body of a macro) there are no statements: take the line.
  if (isBoundary(skeleton[at]) && !isBoundary(code[at])) return squeeze(code.slice(lineStart, lineEnd));
  if (isBoundary(skeleton[at])) return skeleton.charAt(at);
  let start = at;
  while (start > 0 && at - start < REACH && !isBoundary(skeleton[start - 1])) start--;
  let end = at;
  while (end < skeleton.length && end - at < REACH && !isBoundary(skeleton[end])) end++;
  return squeeze(code.slice(start, end));
}

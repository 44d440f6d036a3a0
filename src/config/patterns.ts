// Regular expressions that users give: whether they can be read, and one clause that says why not. Matches nothing.

export function isPattern(text: string): boolean {
  return mistakeIn(text) === undefined;
}

/** A clause such as `expected a regular expression (Unterminated group)`. */
export function whyNoPattern(text: string): string {
  const reason = mistakeIn(text)?.replace(/^Invalid regular expression: \/.*\/\w*: /s, "");
  return `expected a regular expression${reason === undefined ? "" : ` (${reason})`}`;
}

function mistakeIn(text: string): string | undefined {
  try {
    new RegExp(text, "u");
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

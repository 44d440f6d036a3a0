// Files of suppressions: whose they are by their form, and one file of those that a tool takes only one of. Judges no finding.
import { readFileSync } from "node:fs";

/** valgrind writes a block in braces for each, LeakSanitizer a line such as `leak:NAME`. */
export function suppressionsFor(file: string): "valgrind" | "asan" {
  return /^\s*\{\s*$/m.test(readFileSync(file, "utf8")) ? "valgrind" : "asan";
}

/** What LeakSanitizer is to be given, or nothing. */
export function leakSanitizerSuppressions(files: readonly string[]): string | undefined {
  const own = files.filter((file) => suppressionsFor(file) === "asan").map((file) => readFileSync(file, "utf8"));
  return own.length === 0 ? undefined : `${own.join("\n")}\n`;
}

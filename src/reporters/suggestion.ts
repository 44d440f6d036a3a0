// A review comment that proposes a proven fix as a suggestion, to be taken with one click. Does not post it.
import { CHECKS } from "../checks/index.js";
import type { Finding } from "../model/index.js";
import { markdownPhrase } from "./markdown-escape.js";
import { codeWalk } from "./markdown-finding.js";
import { proofPhrase } from "./mending.js";
import type { Replacement } from "./replacement.js";
import { findingPhrase } from "./sentences.js";
import type { LineReader } from "./source.js";

/** The lines of the suggestion are what becomes code: nothing in them is changed or made visible. */
export function renderSuggestion(finding: Finding, { lines }: Replacement, read: LineReader): string {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const walk = codeWalk(finding, read);
  return [
    `**${CHECKS[finding.check].title}**: ${markdownPhrase(findingPhrase(finding))}`,
    "",
    `${fence}suggestion`,
    ...lines,
    fence,
    "",
    ...(finding.fix?.proof === undefined ? [] : [`It was ${markdownPhrase(proofPhrase(finding.fix.proof))}.`, ""]),
    ...(walk.length === 0 ? [] : ["<details><summary>How it happens</summary>", "", ...walk, "</details>", ""]),
  ].join("\n");
}

// Why the gate is open or closed, in markdown. Decides nothing and words nothing: explain.ts does.
import type { Report } from "../model/index.js";
import { explanations, gateState, policyWords } from "./explain.js";
import { codeSpan, markdownPhrase } from "./markdown-escape.js";
import { say } from "./phrase.js";

export interface ExplanationLines {
  /** `The gate is closed` */
  readonly title: string;
  /** Nothing where nothing was decided. */
  readonly lines: readonly string[];
}

/** @param most findings, soaks and problems that are explained; what closes the gate comes first, and the rest is counted */
export function explanationLines(report: Report, most: number): ExplanationLines {
  const { decision } = report;
  if (decision === undefined) return { title: "", lines: [] };
  const all = [...explanations(report)].sort((a, b) => Number(b.closes) - Number(a.closes));
  const rows = all.slice(0, most).map(({ closes, what, why }) => {
    return `- ${closes ? "⛔ closes" : "passes"}: ${markdownPhrase(say`${what}: ${why}`)}`;
  });
  return {
    title: `The gate is ${gateState(decision)}`,
    lines: [
      `What closes it: ${codeSpan(policyWords(decision.policy))}`,
      "",
      ...rows,
      ...(rows.length < all.length
        ? ["", `${rows.length} of ${all.length} are explained here; the JSON report has all.`]
        : []),
    ],
  };
}

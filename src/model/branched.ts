// Whether a finding hangs on a condition of its way. Looks at the trace alone.
import type { RawFinding } from "./finding.js";

/** A branch or a case was taken on the way, apart from checks for null: elsewhere other ways may release it. */
export function isBranched({ trace, args }: Pick<RawFinding, "trace" | "args">): boolean {
  return trace.some(
    (step) =>
      step.kind === "case" || (step.kind === "branch" && !isNullCheck(step.args.condition ?? "", args.variable ?? "")),
  );
}

function isNullCheck(condition: string, variable: string): boolean {
  const test = condition.replace(/[\s()]/g, "");
  const nothing = ["NULL", "0", "nullptr"];
  return (
    test === variable ||
    test === `!${variable}` ||
    ["==", "!="].some((sign) =>
      nothing.some((nil) => test === `${variable}${sign}${nil}` || test === `${nil}${sign}${variable}`),
    )
  );
}

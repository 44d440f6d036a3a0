// The text of a baseline file → its entries, or one line that says what to do. Does not read files.
import * as v from "valibot";
import { type Baseline, CHECK_IDS, ConfigurationError, WITNESS_TOOLS } from "../model/index.js";
import { defined } from "./defined.js";

const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));
const schema = v.object({
  version: v.literal(1),
  findings: v.array(
    v.object({
      check: v.picklist(CHECK_IDS),
      file: v.string(),
      function: v.optional(v.string()),
      reason: v.optional(v.string()),
      seenBy: v.optional(v.array(v.picklist(WITNESS_TOOLS))),
      fingerprint,
      pathFingerprints: v.array(fingerprint),
    }),
  ),
});

/** @throws ConfigurationError for what `heapgate baseline --write` would not have written */
export function parseBaseline(text: string, file: string): Baseline {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!result.success) {
    const [{ message, path = [] }] = result.issues;
    const where = path.map(({ key }) => `${key}`).join(".");
    throw new ConfigurationError(
      `${file}: not a baseline (${where === "" ? "" : `${where}: `}${message}); write it anew with heapgate baseline --write`,
    );
  }
  const { version, findings } = result.output;
  return {
    version,
    findings: findings.map(({ function: name, reason, seenBy, ...entry }) => ({
      ...entry,
      ...defined({ function: name, reason, seenBy }),
    })),
  };
}

// How a finding is mended, in one sentence. Does not show the change itself.
import { CHECKS } from "../checks/index.js";
import type { Finding } from "../model/index.js";
import { fromBackticks, type Phrase } from "./phrase.js";

/** The fix where there is one, else what helps against bugs of its kind. */
export function mendingPhrase({ fix, check }: Finding): Phrase {
  if (fix) return ["To mend it, ", ...fromBackticks(fix.description)];
  const { advice } = CHECKS[check];
  return [`To mend it, ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`];
}

// Functions that never come back, told from their graphs alone: `die()` prints and calls `exit()`. Needs no summary, so it is known of
// functions that call each other in circles as well. Does not ask under which conditions.
import type { FunctionIR } from "../ir/index.js";
import { comesBack, outlineOf } from "./outline.js";

/** Those of `functions` of which every way ends in a call that does not come back, or goes round for ever. */
export function endingFunctions(
  functions: readonly FunctionIR[],
  calleeOf: (fn: FunctionIR, name: string) => FunctionIR | undefined,
  isKnownToEnd: (name: string) => boolean,
): ReadonlySet<FunctionIR> {
  const ending = new Set<FunctionIR>();
  const open = new Set(functions.filter((fn) => !outlineOf(fn).comesBack));
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const fn of open) {
      const ends = (name: string): boolean => {
        const callee = name ? calleeOf(fn, name) : undefined;
        return callee ? ending.has(callee) : name !== "" && isKnownToEnd(name);
      };
      if (comesBack(outlineOf(fn), ends)) continue;
      ending.add(fn);
      open.delete(fn);
      isChanged = true;
    }
  }
  return ending;
}

// Ways through a callee that its caller cannot tell apart: what one of them keeps may be kept, whichever it was. Chooses no ways.
//
// Worked example. `dict_add(d, key, item)` returns 0 where it has stored `item`, and where `d` is a set that holds keys alone. Whoever
// calls it knows which of the two `d` is; the code does not say so. On both ways somebody may hold `item` afterwards.
import { ANYTHING, both, exactly, type Fact, NOT_ZERO } from "./facts.js";
import { takesParameter } from "./summary.js";
import type { Outcome, Ref } from "./words.js";

/** Arguments that the way `outcome` leaves alone, but another way takes that looks the same from outside. */
export function maybeTaken(outcome: Outcome, possible: readonly Outcome[], count: number, isAsked: boolean): number[] {
  const twins = possible.filter((other) => other !== outcome && (!isAsked || looksLike(outcome, other)));
  const found: number[] = [];
  for (let i = 0; i < count; i++)
    if (!takesParameter(outcome, i) && twins.some((other) => takesParameter(other, i))) found.push(i);
  return found;
}

/** Does the caller get what the way `outcome` allocates, where on another way that looks the same somebody else has it too? */
export function maybeHeld(outcome: Outcome, possible: readonly Outcome[]): boolean {
  if (resultOf(outcome)?.kind !== "fresh" || isStored(outcome)) return false;
  return possible.some((other) => {
    const result = resultOf(other);
    return (result?.kind === "unknown" && result.isHeld === true) || isStored(other);
  });
}

/** Is the memory that is returned also held by a global or by what the caller gave? */
function isStored(outcome: Outcome): boolean {
  const result = resultOf(outcome);
  if (result?.kind !== "fresh") return false;
  return outcome.writes.some(
    ({ region, value }) => value.kind === "fresh" && value.index === result.index && region.kind !== "fresh",
  );
}

const resultOf = ({ returns }: Outcome): Ref | undefined => returns.find(({ path }) => path === "")?.value;

function looksLike(a: Outcome, b: Outcome): boolean {
  return both(resultFact(a), resultFact(b)) !== null;
}

function resultFact(outcome: Outcome): Fact {
  const result = resultOf(outcome);
  switch (result?.kind) {
    case "constant":
      return exactly(result.value);
    case "unknown":
      return result.fact;
    case "fresh":
      return outcome.blocks[result.index]?.fact ?? ANYTHING;
    case "string":
    case "function":
    case "global":
    case "inner":
      return NOT_ZERO;
    default:
      return ANYTHING;
  }
}

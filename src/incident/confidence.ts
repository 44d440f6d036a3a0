// How sure the cause is, and why: the grounds for it and those against. Pure.
import {
  type Confidence,
  type Finding,
  type Ground,
  type Introduction,
  isBranched,
  type Known,
  type SuppressedFinding,
} from "../model/index.js";
import type { Ranked } from "./cause.js";
import type { Signs } from "./signs.js";
import { bytes, count, duration, times } from "./words.js";

export interface Weighed {
  readonly level: Confidence;
  readonly grounds: readonly Ground[];
}

/** What else speaks: beside the finding itself. */
export interface Surroundings {
  readonly rivals: readonly Ranked[];
  readonly signs: Signs;
  /** When memory ran out, as the user says. */
  readonly at: string | undefined;
  readonly introduced: Known<Introduction>;
  /** The finding is in the tree that was analysed; else it is known from a report alone. */
  readonly isInTree: boolean;
  /** Something was soaked and failed for its memory. */
  readonly hasFailedSoak: boolean;
  /** Something was soaked and passed. */
  readonly hasPassedSoak: boolean;
}

export function weighCause(best: Ranked, around: Surroundings): Weighed {
  const grounds = [...ofCode(best), ...ofWitnesses(best), ...ofEvidence(best, around)];
  return { level: levelOf(best, around), grounds };
}

/** So many others that fit as well make the first one a guess. */
const MANY = 3;

/** High: a sure path that loses memory again and again, somebody saw memory run out, and nothing else fits as well. */
function levelOf(best: Ranked, around: Surroundings): Confidence {
  const { finding, context, arithmetic } = best;
  const repeats = context.isInLoop || context.calledInLoop !== undefined || finding.check === "memory-growth";
  const isSeen = around.signs.kills.length > 0 || around.signs.hasTimelessKill || around.hasFailedSoak;
  const hasWitness = dynamicOf(best).length > 0;
  if (finding.confidence === "low" || (!repeats && !hasWitness) || arithmetic?.explains === false) return "low";
  // Of many that fit as well, and nobody saw one at work, the first is a guess.
  if (around.rivals.length >= MANY && !hasWitness && arithmetic?.explains !== true) return "low";
  const isAlone = around.rivals.length === 0 || arithmetic?.explains === true;
  if (repeats && isSeen && isAlone && around.isInTree && finding.confidence === "high") return "high";
  if (hasWitness && isSeen && isAlone && finding.confidence === "high") return "high";
  return "medium";
}

function dynamicOf({ finding }: Ranked) {
  return finding.witnesses.filter(({ tool }) => tool === "valgrind" || tool === "asan");
}

function ofCode({ finding, context }: Ranked): Ground[] {
  const isStatic = finding.witnesses.some(({ tool }) => tool === "static");
  const path: Ground[] = isStatic
    ? [
        {
          for: true,
          tool: "static",
          text: `a path through the code leads from the allocation to its loss (confidence ${finding.confidence})`,
        },
      ]
    : [{ for: false, text: "no path through the code was found that loses it: only running the program shows it" }];
  const loop: Ground =
    context.isInLoop && isBranched(finding)
      ? {
          for: true,
          tool: "static",
          text: "it is lost in rounds of a loop, on some ways: how often these are taken the code does not say",
        }
      : context.isInLoop
        ? {
            for: true,
            tool: "static",
            text: `it is lost each time ${context.isEndless ? "an endless loop" : "a loop"} comes round, so memory only grows`,
          }
        : context.calledInLoop
          ? {
              for: true,
              tool: "static",
              text: `its function is called in a loop: ${context.calledInLoop.map((name) => `${name}()`).join(" → ")}`,
            }
          : { for: false, text: "no loop around it is known: it may lose memory once only, and that fills nothing" };
  return [...path, loop];
}

function ofWitnesses({ finding }: Ranked): Ground[] {
  const seen = finding.witnesses.flatMap((witness): Ground[] => {
    const { tool, kind, bytes: lost, blocks } = witness;
    if (tool === "static" || tool === "compiler") return [];
    const amount =
      lost === undefined ? "" : `, ${bytes(lost)}${blocks === undefined ? "" : ` in ${count(blocks, "block")}`}`;
    const who = tool === "asan" ? "LeakSanitizer" : tool === "valgrind" ? "valgrind" : "the soak";
    return [{ for: true, tool, text: `${who} saw it (${kind}${amount})` }];
  });
  const silent = (finding.silent ?? []).map(
    ({ tool }): Ground => ({
      for: false,
      tool,
      text: `${tool === "asan" ? "LeakSanitizer" : tool} came through its line and saw no leak`,
    }),
  );
  return [...seen, ...silent];
}

function ofEvidence({ arithmetic, finding }: Ranked, around: Surroundings): Ground[] {
  const { signs, rivals, introduced, isInTree, hasFailedSoak, hasPassedSoak } = around;
  const grounds: Ground[] = [];
  if (arithmetic) grounds.push({ for: arithmetic.explains, text: arithmetic.text });
  if (signs.kills.length > 0 || signs.hasTimelessKill) {
    const often = signs.kills.length > 0 ? ` ${times(signs.kills.length)}` : "";
    grounds.push({ for: true, text: `the service was killed for want of memory${often}: ${signs.sources.join(", ")}` });
  } else if (around.at !== undefined && !hasFailedSoak)
    grounds.push({ for: true, text: `memory ran out at ${around.at}, by --at: nothing that was handed in shows it` });
  else if (!hasFailedSoak)
    grounds.push({
      for: false,
      text: "nothing that was handed in shows that memory ran out: no kill, no soak that failed",
    });
  if (hasPassedSoak && !hasFailedSoak) grounds.push({ for: false, text: "a soak of it passed" });
  if (rivals.length > 0)
    grounds.push({
      for: false,
      text: `${count(rivals.length, "other finding")} ${rivals.length === 1 ? "fits" : "fit"} as well or nearly: ${rivals.map(({ finding: { location } }) => `${location.file}:${location.line}`).join(", ")}`,
    });
  const accepted = acceptedWords(finding);
  if (accepted !== undefined) grounds.push({ for: false, text: accepted });
  if (!isInTree)
    grounds.push({
      for: false,
      text: `the code that was looked at here has no such finding: only a report names ${finding.location.file}`,
    });
  const before = timeBefore(introduced, signs);
  if (before !== undefined)
    grounds.push({
      for: true,
      text: `the commit that brought it came ${duration(before)} before the first sign of trouble`,
    });
  return grounds;
}

/** A comment in the source, or the baseline: whoever accepted it thought that it does no harm. */
function acceptedWords(finding: Finding & Partial<Pick<SuppressedFinding, "suppression">>): string | undefined {
  const { suppression } = finding;
  if (suppression === undefined) return undefined;
  const where =
    suppression.kind === "external" ? suppression.file : `${suppression.location.file}:${suppression.location.line}`;
  const why = suppression.justification === "" ? "" : `: ${suppression.justification}`;
  return `somebody accepted it before, in ${where}${why}`;
}

/** ms from the commit to the first sign; nothing where it came after it. */
function timeBefore(introduced: Known<Introduction>, { first }: Signs): number | undefined {
  if (!introduced.known || first === undefined) return undefined;
  const ms = first - Date.parse(introduced.value.commit.committed);
  return ms >= 0 && ms <= 7 * 86_400_000 ? ms : undefined;
}

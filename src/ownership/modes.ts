// Conditions that are as they are for a whole run (`if (VERBOSE)`, `if (debug_enabled())`) and that nobody here can look into. Two of them
// may well mean the same, so a path that takes both must not be believed in everything.
//
// Worked example. `if (USE_BUFFER) p = malloc(n); … if (!NO_BUFFER) free(p);`: the way on which USE_BUFFER and NO_BUFFER are both true loses
// `p`, but it may not exist. The path notes `USE_BUFFER` before the allocation and `NO_BUFFER` after it; and no path was seen that loses
// `p` with NO_BUFFER false.
import type { FunctionIR } from "../ir/index.js";
import { successors } from "../ir/index.js";
import type { Engine, Violation } from "./engine.js";
import { siteKey } from "./positions.js";
import type { Block, State } from "./state.js";
import { type ValueId, valueAt } from "./values.js";

/** A decision that a path took at such a condition; newest first, shared between paths. */
export interface Mode {
  /** Condition and outcome: equal texts, equal decisions. */
  readonly text: string;
  /** The block that branched. */
  readonly block: number;
  readonly previous: Mode | null;
  readonly length: number;
}

/** Notes that the path decided `condition` as `truth`, where that is a mode of the program. */
export function noteMode(engine: Engine, s: State, condition: ValueId, truth: boolean, block: number): void {
  const text = spell(engine, condition);
  if (text === null) return;
  s.modes = { text: `${text}=${truth}`, block, previous: s.modes, length: (s.modes?.length ?? 0) + 1 };
}

/** The condition in words that are the same for every evaluation; null where it depends on anything that the program computes. */
function spell(engine: Engine, id: ValueId): string | null {
  const value = valueAt(engine.values, id);
  switch (value.kind) {
    case "constant":
      return String(value.value);
    case "initial": {
      const region = valueAt(engine.values, value.region);
      const isOutside = region.kind === "global" && !engine.program.isDefinedGlobal(region.key);
      return isOutside ? region.key + value.path : null;
    }
    case "unknown":
      return engine.modes.get(id) ?? null;
    case "not": {
      const inner = spell(engine, value.argument);
      return inner === null ? null : `!${inner}`;
    }
    case "binary": {
      const left = spell(engine, value.left);
      const right = left === null ? null : spell(engine, value.right);
      return right === null ? null : `(${left}${value.operator}${right})`;
    }
    default:
      return null;
  }
}

/** A leak, and the decisions after the allocation without which the path might not be one. */
export interface Loss {
  readonly violation: Violation;
  /** All that was decided after the allocation. */
  readonly decided: ReadonlySet<string>;
  /** Those of them that may contradict what was decided before, or are about what nobody here defines. */
  readonly doubts: readonly Mode[];
}

/** What a leak of `block` on this path hangs on. */
export function lossOf(engine: Engine, s: State, block: Block, violation: Violation): Loss {
  const before: Mode[] = [];
  const after: Mode[] = [];
  for (let mode = s.modes; mode; mode = mode.previous) (mode.length <= block.modes ? before : after).push(mode);
  const known = new Set(before.map(({ text }) => text));
  const isGuarded = before.some((mode) => canAvoid(engine.fn, mode.block, block.home));
  const doubts = after.filter(
    ({ text }) => !known.has(text) && !text.startsWith("#") && (isGuarded || !text.includes("()")),
  );
  return { violation, decided: new Set(after.map(({ text }) => text)), doubts };
}

/**
 * The leaks that can be defended. Where some path releases the memory, a leak does not count if it hangs on a decision that
 * nobody here can look into: that no loss of the same memory was seen on which it was decided the other way.
 */
export function defendable(engine: Engine): Violation[] {
  const sites = new Map<string, Loss[]>();
  for (const loss of engine.losses) {
    const key = loss.violation.site ? siteKey(loss.violation.site) : "";
    sites.set(key, [...(sites.get(key) ?? []), loss]);
  }
  return [...sites].flatMap(([site, losses]) => {
    if (!engine.released.has(site)) return losses.map(({ violation }) => violation);
    const hangs = ({ text, block }: Mode): boolean =>
      !engine.indifferent.has(block) && !losses.some(({ decided }) => decided.has(opposite(text)));
    return losses.filter(({ doubts }) => !doubts.some(hangs)).map(({ violation }) => violation);
  });
}

/** Two paths became equal: what they decided differently makes no difference. */
export function noteEqual(engine: Engine, a: Mode | null, b: Mode | null): void {
  let [left, right] = [a, b];
  while (left !== right) {
    const isLeft = (left?.length ?? 0) >= (right?.length ?? 0);
    const mode = isLeft ? left : right;
    if (!mode) return;
    engine.indifferent.add(mode.block);
    if (isLeft) left = mode.previous;
    else right = mode.previous;
  }
}

const opposite = (text: string): string =>
  text.endsWith("=true") ? `${text.slice(0, -4)}false` : `${text.slice(0, -5)}true`;

/** Is there a way from one block to an end of the function that does not lead through another block? */
function canAvoid(fn: FunctionIR, from: number, through: number): boolean {
  const seen = new Set([from]);
  const pending = [from];
  while (pending.length > 0) {
    const block = pending.pop() as number;
    const next = successors((fn.blocks[block] as FunctionIR["blocks"][number]).terminator);
    if (next.length === 0) return true;
    for (const target of next) {
      if (target === through || seen.has(target)) continue;
      seen.add(target);
      pending.push(target);
    }
  }
  return false;
}

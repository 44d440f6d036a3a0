// Which functions one of several machines explores. Every machine reads the whole program and comes to the same shares by itself: nothing
// is exchanged before the end. Explores nothing.
//
// Worked example. `main` calls `load` and `save`, both call `xmalloc`. Of two machines one explores `xmalloc`, `load` and `main`, which
// needs `save` too; where nobody called both, the other one would explore `xmalloc` and `save`. What several machines need each explores
// for itself: that is the price of not waiting for each other.
import type { FunctionIR } from "../ir/index.js";
import { outlineOf } from "./outline.js";

export interface Shard {
  /** From 0 on. */
  readonly index: number;
  readonly count: number;
}

/** A function with more blocks takes no more time: its budget ends. */
const MOST_BLOCKS = 30;

/**
 * The functions of a share, in the order of `order`: with each all those that are explored before it and that it depends on. All shares
 * together are the whole program.
 * @param order callees first; who comes later in a circle of calls is unknown to those before
 */
export function shareOf(
  order: readonly FunctionIR[],
  calleesOf: (fn: FunctionIR) => readonly FunctionIR[],
  { index, count }: Shard,
): FunctionIR[] {
  const ranks = new Map(order.map((fn, rank) => [fn, rank]));
  const needs = order.map((fn, rank) =>
    calleesOf(fn)
      .map((callee) => ranks.get(callee) ?? rank)
      .filter((callee) => callee < rank),
  );
  const costs = order.map((fn) => Math.min(outlineOf(fn).graph.length, MOST_BLOCKS) ** 2);
  const shares = Array.from({ length: count }, () => ({ has: new Uint8Array(order.length), work: 0 }));
  const isPlaced = new Uint8Array(order.length);
  const walk = createWalk(needs);
  // Callers first: a function that somebody above has taken along needs no place of its own.
  for (let rank = order.length - 1; rank >= 0; rank--) {
    if (isPlaced[rank]) continue;
    const together = walk(rank);
    const work = shares.map((share) =>
      together.reduce((sum, one) => sum + (share.has[one] ? 0 : (costs[one] ?? 0)), share.work),
    );
    const least = work.indexOf(Math.min(...work));
    const share = shares[least];
    if (!share) continue;
    share.work = work[least] ?? 0;
    for (const one of together) {
      share.has[one] = 1;
      isPlaced[one] = 1;
    }
  }
  return order.filter((_, rank) => shares[index]?.has[rank]);
}

/** All that is needed from a function on, itself too. */
function createWalk(needs: readonly (readonly number[])[]): (from: number) => number[] {
  const seen = new Int32Array(needs.length).fill(-1);
  return (from) => {
    const found = [from];
    seen[from] = from;
    for (const one of found)
      for (const next of needs[one] ?? []) {
        if (seen[next] === from) continue;
        seen[next] = from;
        found.push(next);
      }
    return found;
  };
}

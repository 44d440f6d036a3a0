// Digests of states, so that equal ones are met once. A digest is a sum over the state's parts: no order, no sorting, no text.
import type { Engine } from "./engine.js";
import type { Fact } from "./facts.js";
import { hashList, hashNumber, hashText, mix } from "./hash.js";
import type { State } from "./state.js";
import { baseOf } from "./values.js";

/** Two sums of 32 bits in one number of 53. */
interface Digest {
  low: number;
  high: number;
}

function add(digest: Digest, a: number, b: number, c: number): void {
  digest.low = (digest.low + mix(a, b, c, 0x9e3779b9)) | 0;
  digest.high = (digest.high + mix(c, a, b, 0x7f4a7c15)) | 0;
}

const close = (digest: Digest): number => (digest.low >>> 0) * 0x200000 + ((digest.high >>> 0) & 0x1fffff);

function factHash({ low, high, not }: Fact): number {
  return mix(hashNumber(low), hashNumber(high), not.length > 0 ? hashList(not) : 0, 1);
}

/** Memory, blocks and rounds of loops. */
export function heapHash(s: State): number {
  const digest: Digest = { low: 0, high: 0 };
  for (const [region, contents] of s.memory) add(digest, region, contents.low, contents.high);
  for (const [id, block] of s.blocks) add(digest, id, block.state === "live" ? -1 : -2, block.isShared ? -3 : -4);
  for (const id of s.shared.keys()) add(digest, id, -5, -5);
  for (const [head, rounds] of s.rounds) add(digest, head, rounds, -6);
  if (s.hasAliasedWrites) add(digest, -9, -9, -9);
  return close(digest);
}

/** All that tells states apart. */
export const stateHash = (s: State): number => pairHash(heapHash(s), factsHash(s));

/** One number for two. */
function pairHash(a: number, b: number): number {
  const digest: Digest = { low: 0, high: 0 };
  add(digest, hashNumber(a), hashNumber(b), -11);
  return close(digest);
}

/** The blocks, who holds them, and what is known of their pointers: all that a finding could hang on but for flags. */
export function stakeHash(engine: Engine, s: State): number {
  const digest: Digest = { low: 0, high: 0 };
  for (const [id, block] of s.blocks) {
    add(digest, id, block.state === "live" ? -1 : -2, block.isShared ? -3 : -4);
    const fact = block.state === "live" ? s.facts.get(id) : undefined;
    if (fact) add(digest, id, factHash(fact), -10);
  }
  for (const [region, contents] of s.memory)
    for (const [path, value] of contents)
      if (s.blocks.has(baseOf(engine.values, value))) add(digest, region, hashText(path), value);
  for (const [head, rounds] of s.rounds) add(digest, head, rounds, -6);
  return close(digest);
}

/** What is known of unknown values. */
export function factsHash(s: State): number {
  const digest: Digest = { low: 0, high: 0 };
  for (const [id, fact] of s.facts) add(digest, id, factHash(fact), 0);
  return close(digest);
}

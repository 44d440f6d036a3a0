// Sharing: from some point on somebody unknown holds a block as well, and it can no longer be called lost.
import type { Engine } from "./engine.js";
import { contentsOf, type State } from "./state.js";
import { baseOf, type ValueId, type Values, valueAt } from "./values.js";

/** Somebody unknown now holds `value` and everything that it leads to. */
export function share(engine: Engine, s: State, value: ValueId): void {
  const seen = new Set<ValueId>();
  const pending = [value];
  while (pending.length > 0) {
    const base = baseOf(engine.values, pending.pop() as ValueId);
    if (seen.has(base)) continue;
    seen.add(base);
    const block = s.blocks.get(base);
    if (block && !block.isShared) s.blocks.set(base, { ...block, isShared: true });
    if (valueAt(engine.values, base).kind === "initial") s.shared.set(base, true);
    pending.push(...contentsOf(s, base));
  }
}

/** Somebody has `value` from now on who will be found again: what is in a global, or deep in what the caller gave. */
export function keep(engine: Engine, s: State, value: ValueId): void {
  share(engine, s, value);
  const base = baseOf(engine.values, value);
  const block = s.blocks.get(base);
  if (block?.state === "live" && valueAt(engine.values, base).kind === "heap")
    s.blocks.set(base, { ...block, isKept: true });
}

/** `p->a->b`: what is kept any deeper in the memory of a caller, that caller does not follow. */
const NEAR = 2;

/** Memory that others find as well: of globals, of what nobody knows, and deep in what the caller gave. */
export function isFound({ values }: Engine, region: ValueId): boolean {
  const { kind } = valueAt(values, region);
  return kind === "global" || kind === "unknown" || (kind === "initial" && depthOf(values, region) > NEAR);
}

/** How many pointers lead from a variable to the value; endless from a global or what nobody knows. */
function depthOf(values: Values, id: ValueId): number {
  let depth = 0;
  for (let value = valueAt(values, id); value.kind === "initial"; value = valueAt(values, value.region)) {
    depth += 1;
    const { kind } = valueAt(values, value.region);
    if (kind === "global" || kind === "unknown") return Number.POSITIVE_INFINITY;
  }
  return depth;
}

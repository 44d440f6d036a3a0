// Sharing: from some point on somebody unknown holds a block as well, and it can no longer be called lost.
import type { Engine } from "./engine.js";
import { contentsOf, type State } from "./state.js";
import { baseOf, type ValueId, valueAt } from "./values.js";

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

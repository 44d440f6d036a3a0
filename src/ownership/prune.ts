// What a path forgets before it is compared with others, because nothing it could still meet hangs on it: fewer states differ then.
//
// Worked example. `buf = malloc(n); list_add(&all, buf); buf = NULL;`: the list has the block, no variable leads to it, and no finding can be
// made of it here any more.
import type { Contents } from "./contents.js";
import type { Engine } from "./engine.js";
import { isFound, keep, share } from "./share.js";
import { contentsOf, isEpochPath, type State } from "./state.js";
import { baseOf, type ValueId, type Values, valueAt } from "./values.js";

/** Forgets what makes no difference any more: blocks that are done with, and facts about values that the path cannot meet again. */
export function prune(engine: Engine, s: State): void {
  pruneBlocks(engine, s);
  pruneMemory(engine, s);
  pruneFacts(engine, s);
}

/** Blocks that somebody else has or that were released, where no variable leads to them: nothing can be said of them any more. */
function pruneBlocks(engine: Engine, s: State): void {
  let isMarked = false;
  for (const [id, block] of s.blocks) {
    if (block.state === "live" && !block.isShared) continue;
    const value = valueAt(engine.values, id);
    const isOwn = value.kind === "heap";
    if (!isOwn && (block.state === "live" || isOfEntry(engine.values, id))) continue;
    if (!isMarked) markHolders(engine, s);
    isMarked = true;
    const base = baseOf(engine.values, id);
    if (engine.values.holders[base] === engine.values.walks) continue;
    s.blocks.delete(id);
    if (!isOwn) continue;
    for (const held of contentsOf(s, id)) share(engine, s, held);
    // Zeroed memory that nothing is known of any more would read as zero again.
    if (!value.site.isZeroed) s.memory.delete(id);
  }
}

/** A summary can speak of its release: `p->a->b` is as far as that goes. */
function isOfEntry(values: Values, id: ValueId): boolean {
  let value = valueAt(values, baseOf(values, id));
  for (let depth = 0; value.kind === "initial" && depth < 4; depth += 1) value = valueAt(values, value.region);
  return value.kind === "address" || value.kind === "global";
}

/** Marks what the path itself holds: its variables, and memory that these lead to. */
function markHolders(engine: Engine, s: State): void {
  const { values } = engine;
  values.walks += 1;
  for (const [region, contents] of s.memory) {
    if (isFound(engine, region)) continue;
    for (const [path, value] of contents)
      if (!isEpochPath(path)) values.holders[values.bases[value] as ValueId] = values.walks;
  }
}

/** Forgets facts about values that the path cannot meet again, and that such values were blurred. */
function pruneFacts(engine: Engine, s: State): void {
  for (const id of s.facts.keys())
    if (!s.blocks.has(id) && !isAlwaysRooted(engine, id) && !isRooted(engine, id)) s.facts.delete(id);
  for (const id of s.blurred.keys()) if (!s.blocks.has(id) && !isRooted(engine, id)) s.blurred.delete(id);
  for (const id of s.shared.keys()) if (!isRooted(engine, id)) s.shared.delete(id);
}

/**
 * Memory that was found through a pointer which nobody knows, and that no pointer leads to any more: what it holds others have. Marks
 * what the rest of memory holds and where.
 */
function pruneMemory(engine: Engine, s: State): void {
  const { values } = engine;
  values.walks += 1;
  let open: [ValueId, Contents][] = [];
  for (const [region, contents] of s.memory) {
    if (isAlwaysFound(engine, s, region)) mark(values, region, contents);
    else open.push([region, contents]);
  }
  for (let before = -1; open.length > 0 && open.length !== before; ) {
    before = open.length;
    open = open.filter(([region, contents]) => {
      if (!isMet(engine, region)) return true;
      mark(values, region, contents);
      return false;
    });
  }
  for (const [region] of open) {
    for (const held of contentsOf(s, region)) keep(engine, s, held);
    s.memory.delete(region);
  }
}

function mark({ marks, bases, walks }: Values, region: ValueId, contents: Contents): void {
  marks[region] = walks;
  for (const value of contents.values()) {
    marks[value] = walks;
    marks[bases[value] as ValueId] = walks;
  }
}

/** Memory of the function, of its caller, of the program, and blocks of heap. */
function isAlwaysFound(engine: Engine, s: State, region: ValueId): boolean {
  let value = valueAt(engine.values, baseOf(engine.values, region));
  while (value.kind === "initial") value = valueAt(engine.values, baseOf(engine.values, value.region));
  return value.kind !== "unknown" || s.blocks.has(region);
}

/**
 * Does the path hold the value, or memory where it would find it? `opaque sizeof(x)` can be met again anywhere; `17.next` is a part of
 * memory that reads as the unknown 17.
 */
function isMet(engine: Engine, sought: ValueId): boolean {
  for (let id = sought; ; ) {
    if (isMarked(engine, id)) return true;
    const value = valueAt(engine.values, id);
    if (value.kind === "initial") id = baseOf(engine.values, value.region);
    else if (value.kind === "unknown" && value.epoch !== undefined) id = value.epoch;
    else return value.kind !== "unknown" || value.key.startsWith("opaque ");
  }
}

function isAlwaysRooted(engine: Engine, id: ValueId): boolean {
  const { kind } = valueAt(engine.values, id);
  return kind === "heap" || kind === "constant";
}

const isMarked = ({ values }: Engine, id: ValueId): boolean => values.marks[id] === values.walks;

/** Asked once for each value and walk: in `hash ^= hash << 5; hash += hash >> 2; …` every value is made of the one before, twice. */
function isRooted(engine: Engine, id: ValueId): boolean {
  const { rooted, walks } = engine.values;
  const known = rooted[id];
  if (known === walks || known === -walks) return known === walks;
  const is = leadsBack(engine, id);
  rooted[id] = is ? walks : -walks;
  return is;
}

/** What the caller gave can come back in a condition of the summary, and a failed allocation in its result. */
function leadsBack(engine: Engine, id: ValueId): boolean {
  if (isMarked(engine, id)) return true;
  const value = valueAt(engine.values, id);
  switch (value.kind) {
    case "initial":
      return isMet(engine, id);
    case "constant":
    case "heap":
      return true;
    case "binary":
      return isRooted(engine, value.left) && isRooted(engine, value.right);
    case "not":
      return isRooted(engine, value.argument);
    case "plus":
      return isRooted(engine, value.base);
    case "unknown":
      return isMet(engine, id);
    default:
      return false;
  }
}

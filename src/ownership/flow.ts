// Facts about a control-flow graph that execution needs: order of blocks, loops, what they change, live variables. Runs nothing.
import { type Expression, type FunctionIR, type Place, successors } from "../ir/index.js";

export interface Flow {
  /** Position of each block: after all that lead to it but for back edges, loops in one piece; −1 where nothing reaches it. */
  readonly order: Int32Array;
  /** By head: the last position in the loop. */
  readonly ends: ReadonlyMap<number, number>;
  /** Heads of the loops that each block is in. */
  readonly loops: readonly (readonly number[])[];
  /** Heads of loops, with the variables that their bodies assign. */
  readonly heads: ReadonlyMap<number, readonly number[]>;
  /** Blocks that more than one edge leads to. */
  readonly joins: ReadonlySet<number>;
  /** Heads of loops that no branch leaves: only `return`, `goto` out of a call, or nothing ends them. */
  readonly endless: ReadonlySet<number>;
  /** Edges that go back to a head, as `from * blocks + to`. */
  readonly backEdges: ReadonlySet<number>;
  /** Locals and temporaries that are still read from the start of each block on. */
  readonly liveIn: readonly ReadonlySet<number>[];
  /** Variables whose address is taken: always live. */
  readonly exposed: ReadonlySet<number>;
}

export function analyseFlow(fn: FunctionIR): Flow {
  const count = fn.blocks.length;
  const next = fn.blocks.map((block) => successors(block.terminator));
  const { postorder, backEdges } = depthFirst(next);
  const previous: number[][] = Array.from({ length: count }, () => []);
  for (const block of postorder)
    for (const target of next[block] as number[]) (previous[target] as number[]).push(block);

  const joins = new Set(previous.flatMap((from, block) => (from.length > 1 ? [block] : [])));
  const loops: number[][] = Array.from({ length: count }, () => []);
  const bodies = new Map<number, Set<number>>();
  for (const edge of [...backEdges].sort((a, b) => a - b)) {
    const head = edge % count;
    const body = bodies.get(head) ?? new Set([head]);
    const pending = [Math.floor(edge / count)];
    while (pending.length > 0) {
      const block = pending.pop() as number;
      if (body.has(block)) continue;
      body.add(block);
      pending.push(...(previous[block] as number[]));
    }
    bodies.set(head, body);
  }
  const heads = new Map<number, readonly number[]>();
  const endless = new Set<number>();
  for (const [head, body] of bodies) {
    const changed = new Set<number>();
    for (const block of body) {
      (loops[block] as number[]).push(head);
      for (const instruction of fn.blocks[block]?.instructions ?? []) {
        if (instruction.op === "assign") {
          const root = rootVariable(instruction.place);
          if (root >= 0 && fn.variables[root]?.kind !== "temporary") changed.add(root);
        }
      }
    }
    const isLeft = [...body].some(
      (block) => (next[block] as number[]).length > 1 && (next[block] as number[]).some((target) => !body.has(target)),
    );
    if (!isLeft) endless.add(head);
    heads.set(
      head,
      [...changed].sort((a, b) => a - b),
    );
  }
  for (const list of loops) list.sort((a, b) => a - b);
  const order = loopsInOnePiece(next, postorder, backEdges, loops);
  const ends = new Map<number, number>();
  for (const [head, body] of bodies) ends.set(head, Math.max(...[...body].map((block) => order[block] as number)));
  const exposed = exposedVariables(fn);
  return { order, ends, loops, heads, joins, endless, backEdges, liveIn: liveness(fn, next, postorder), exposed };
}

function depthFirst(next: readonly (readonly number[])[]): {
  postorder: number[];
  backEdges: Set<number>;
} {
  const count = next.length;
  const color = new Uint8Array(count); // 0 new, 1 on the stack, 2 done
  const postorder: number[] = [];
  const backEdges = new Set<number>();
  const stack: { block: number; at: number }[] = [{ block: 0, at: 0 }];
  color[0] = 1;
  while (stack.length > 0) {
    const top = stack.at(-1) as { block: number; at: number };
    const targets = next[top.block] as readonly number[];
    if (top.at >= targets.length) {
      color[top.block] = 2;
      postorder.push(top.block);
      stack.pop();
      continue;
    }
    const target = targets[top.at++] as number;
    if (color[target] === 1) backEdges.add(top.block * count + target);
    else if (color[target] === 0) {
      color[target] = 1;
      stack.push({ block: target, at: 0 });
    }
  }
  return { postorder, backEdges };
}

/**
 * A topological order, back edges left out, in which what is behind a loop comes after all of the loop: a weak topological order
 * (Bourdoncle, Efficient chaotic iteration strategies with widenings, 1993). What leaves a loop is then followed once, not once a round.
 */
function loopsInOnePiece(
  next: readonly (readonly number[])[],
  postorder: readonly number[],
  backEdges: ReadonlySet<number>,
  loops: readonly (readonly number[])[],
): Int32Array {
  const count = next.length;
  const order = new Int32Array(count).fill(-1);
  const open = new Int32Array(count); // edges from blocks that have no place yet
  for (const block of postorder)
    for (const target of next[block] as number[])
      if (!backEdges.has(block * count + target)) open[target] = (open[target] as number) + 1;
  const ready = [0];
  let inside: readonly number[] = [];
  for (let position = 0; ready.length > 0; position += 1) {
    let best = 0;
    let depth = -1;
    for (const [i, block] of ready.entries()) {
      const common = inside.filter((head) => loops[block]?.includes(head)).length;
      if (common < depth || (common === depth && block > (ready[best] as number))) continue;
      best = i;
      depth = common;
    }
    const [block] = ready.splice(best, 1) as [number];
    order[block] = position;
    inside = loops[block] as readonly number[];
    for (const target of next[block] as number[]) {
      if (backEdges.has(block * count + target)) continue;
      open[target] = (open[target] as number) - 1;
      if (open[target] === 0) ready.push(target);
    }
  }
  return order;
}

/** The variable that a place is a part of; −1 where it is reached through a pointer. */
export function rootVariable(place: Place): number {
  switch (place.kind) {
    case "variable":
      return place.id;
    case "field":
    case "index":
      return rootVariable(place.base);
    default:
      return -1;
  }
}

/** Calls `see` for each variable that an expression reads, `expose` for each whose address it takes. */
function walkExpression(e: Expression, see: (id: number) => void, expose: (id: number) => void): void {
  switch (e.op) {
    case "load":
      walkPlace(e.place, see, expose);
      break;
    case "address": {
      const root = rootVariable(e.place);
      if (root >= 0) expose(root);
      walkPlace(e.place, see, expose);
      break;
    }
    case "unary":
      walkExpression(e.argument, see, expose);
      break;
    case "binary":
      walkExpression(e.left, see, expose);
      walkExpression(e.right, see, expose);
      break;
    default:
  }
}

function walkPlace(p: Place, see: (id: number) => void, expose: (id: number) => void): void {
  switch (p.kind) {
    case "variable":
      see(p.id);
      break;
    case "deref":
      walkExpression(p.pointer, see, expose);
      break;
    case "field":
      walkPlace(p.base, see, expose);
      break;
    case "index":
      walkPlace(p.base, see, expose);
      walkExpression(p.index, see, expose);
      break;
  }
}

/** Results of calls on which the way out of their block hangs: `if (fill(&text) < 0)`, `int rc = fill(&text); if (rc)`, `return fill(&text);`. */
export function askedResults(fn: FunctionIR): Set<number> {
  const asked = new Set<number>();
  for (const { instructions, terminator } of fn.blocks) {
    const needed = new Set<number>();
    const need = (id: number): void => void needed.add(id);
    if (terminator.op === "branch") walkExpression(terminator.condition, need, need);
    else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value)
      walkExpression(terminator.value, need, need);
    for (const instruction of instructions.toReversed()) {
      if (instruction.op === "assign" && instruction.place.kind === "variable" && needed.has(instruction.place.id))
        walkExpression(instruction.value, need, need);
      else if (instruction.op === "call" && needed.has(instruction.result)) asked.add(instruction.result);
    }
  }
  return asked;
}

/** Variables that are read for more than to be thrown away. */
export function usedResults(fn: FunctionIR): Set<number> {
  const used = new Set<number>();
  const see = (id: number): void => void used.add(id);
  for (const { instructions, terminator } of fn.blocks) {
    for (const instruction of instructions) {
      if (instruction.op === "assign") {
        walkExpression(instruction.value, see, see);
        walkPlace(instruction.place, instruction.place.kind === "variable" ? ignore : see, see);
      } else if (instruction.op === "call") {
        for (const argument of instruction.arguments) walkExpression(argument, see, see);
        if (instruction.callee) walkExpression(instruction.callee, see, see);
      } else if (instruction.op === "discard" && instruction.value.op !== "load")
        walkExpression(instruction.value, see, see);
    }
    if (terminator.op === "branch") walkExpression(terminator.condition, see, see);
    else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value)
      walkExpression(terminator.value, see, see);
  }
  return used;
}

const ignore = (): void => {};

function exposedVariables(fn: FunctionIR): Set<number> {
  const exposed = new Set<number>();
  const expose = (id: number): void => void exposed.add(id);
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "assign") {
        walkExpression(instruction.value, ignore, expose);
        walkPlace(instruction.place, ignore, expose);
      } else if (instruction.op === "discard") walkExpression(instruction.value, ignore, expose);
      else if (instruction.op === "call") {
        for (const argument of instruction.arguments) walkExpression(argument, ignore, expose);
        if (instruction.callee) walkExpression(instruction.callee, ignore, expose);
      }
    }
    const { terminator } = block;
    if (terminator.op === "branch") walkExpression(terminator.condition, ignore, expose);
    else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value)
      walkExpression(terminator.value, ignore, expose);
  }
  return exposed;
}

/** Classic backward liveness over bit-free sets; functions are small. */
function liveness(
  fn: FunctionIR,
  next: readonly (readonly number[])[],
  postorder: readonly number[],
): ReadonlySet<number>[] {
  const reads: Set<number>[] = [];
  const writes: Set<number>[] = [];
  for (const block of fn.blocks) {
    const read = new Set<number>();
    const written = new Set<number>();
    const see = (id: number): void => {
      if (!written.has(id)) read.add(id);
    };
    for (const instruction of block.instructions) {
      if (instruction.op === "assign") {
        walkExpression(instruction.value, see, see);
        if (instruction.place.kind === "variable") written.add(instruction.place.id);
        else walkPlace(instruction.place, see, see);
      } else if (instruction.op === "discard") walkExpression(instruction.value, see, see);
      else if (instruction.op === "call") {
        for (const argument of instruction.arguments) walkExpression(argument, see, see);
        if (instruction.callee) walkExpression(instruction.callee, see, see);
        written.add(instruction.result);
      } else if (instruction.op === "declare") written.add(instruction.variable);
      else if (instruction.op === "clear") written.add(rootVariable(instruction.place));
    }
    const { terminator } = block;
    if (terminator.op === "branch") walkExpression(terminator.condition, see, see);
    else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value)
      walkExpression(terminator.value, see, see);
    if (terminator.op === "switch") for (const one of terminator.cases) walkExpression(one.value, see, see);
    reads.push(read);
    writes.push(written);
  }
  const live: Set<number>[] = fn.blocks.map((_, i) => new Set(reads[i]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of postorder) {
      const set = live[block] as Set<number>;
      const before = set.size;
      for (const target of next[block] as readonly number[]) {
        for (const id of live[target] as Set<number>) if (!(writes[block] as Set<number>).has(id)) set.add(id);
      }
      if (set.size !== before) changed = true;
    }
  }
  return live;
}

// One symbolic state: memory, what is known of unknown values, and the life of every block of heap. Copied where paths part.
import { Contents } from "./contents.js";
import { CowMap } from "./cow.js";
import type { Constants } from "./engine.js";
import type { Fact } from "./facts.js";
import { ANYTHING, exactly } from "./facts.js";
import type { Loss, Mode } from "./modes.js";
import type { Position, Trail } from "./positions.js";
import {
  type Cell,
  constantValue,
  forgottenValue,
  initialValue,
  type ValueId,
  type Values,
  valueAt,
} from "./values.js";

/** A block of heap that a path knows of, named by the pointer that its allocation returned (or that was handed in). */
export interface Block {
  readonly state: "live" | "freed";
  /** Somebody outside may hold it too: it can no longer be called lost. */
  readonly isShared: boolean;
  /** By a function that holds on to what it is given, to judge by its name. */
  readonly isKept?: true;
  /** The first name that held it. */
  readonly name: string;
  readonly freedAt: Position | null;
  readonly freedBy: string;
  /** The release comes about on every way through the function that did it. */
  readonly isCertain: boolean;
  /** Heads of the loops that it was allocated in. */
  readonly loops: readonly number[];
  readonly family: string;
  /** What was asked for, in bytes, where a mistake could be seen in it; −1 otherwise. */
  readonly size: ValueId;
  /** How many modes the path had noted when the block was allocated. */
  readonly modes: number;
  /** The basic block that allocated it. */
  readonly home: number;
}

export interface State {
  readonly memory: CowMap<ValueId, Contents>;
  readonly facts: CowMap<ValueId, Fact>;
  readonly blocks: CowMap<ValueId, Block>;
  /** Times round each loop that the path is in, by its head. */
  readonly rounds: CowMap<number, number>;
  /** Values of the caller that were dereferenced: true where nothing on the path had shown them to be non-null. */
  readonly touched: CowMap<ValueId, { readonly at: Position; readonly isUnguarded: boolean }>;
  /** Values of the caller that were handed to somebody unknown. */
  readonly shared: CowMap<ValueId, true>;
  /** Losses that count once the path goes on: what is lost right before the program ends is none. */
  pending: readonly Loss[];
  trail: Trail | null;
  modes: Mode | null;
  /** Something was written through a pointer to a pointer that leads who knows where: fields that were read before may have changed. */
  hasAliasedWrites: boolean;
  /** What the path answered to conditions that are asked again: see steady.ts. */
  readonly answers: CowMap<string, boolean | "either">;
  /** Values of which paths that were joined into this one knew more than it does. */
  readonly blurred: CowMap<ValueId, true>;
  /** Paths were joined into this one that each knew something of their own. */
  isBlurred: boolean;
  /** Decisions on such values. With the first one it stands for those of the joined paths that fit; with a second one there may be none. */
  guesses: number;
  /** Heads of loops that the path, since it last came to the head, could have left: an unknown decided. */
  readonly undecided: CowMap<number, true>;
  /** It may be no path of the program: it guessed, left a loop before it was gone through, or got two answers to one question. */
  isDoubtful: boolean;
  /** The path cannot go on: it is infeasible, or it has crashed. */
  isDead: boolean;
}

/** Names the memory of a region after somebody unknown may have written to it. */
const EPOCH = "\u0000";

export function createState(): State {
  return {
    memory: new CowMap(),
    facts: new CowMap(),
    blocks: new CowMap(),
    rounds: new CowMap(),
    touched: new CowMap(),
    shared: new CowMap(),
    pending: [],
    trail: null,
    modes: null,
    hasAliasedWrites: false,
    answers: new CowMap(),
    blurred: new CowMap(),
    isBlurred: false,
    guesses: 0,
    undecided: new CowMap(),
    isDoubtful: false,
    isDead: false,
  };
}

export function copyState(s: State): State {
  return {
    memory: s.memory.copy(),
    facts: s.facts.copy(),
    blocks: s.blocks.copy(),
    rounds: s.rounds.copy(),
    touched: s.touched.copy(),
    shared: s.shared.copy(),
    pending: s.pending,
    trail: s.trail,
    modes: s.modes,
    hasAliasedWrites: s.hasAliasedWrites,
    answers: s.answers.copy(),
    blurred: s.blurred.copy(),
    isBlurred: s.isBlurred,
    guesses: s.guesses,
    undecided: s.undecided.copy(),
    isDoubtful: s.isDoubtful,
    isDead: s.isDead,
  };
}

export function writeCell(s: State, cell: Cell, value: ValueId): void {
  s.memory.set(cell.region, (s.memory.get(cell.region) ?? Contents.EMPTY).with(cell.path, value));
}

export function peekCell(s: State, cell: Cell): ValueId | undefined {
  return s.memory.get(cell.region)?.get(cell.path);
}

/** What the cell holds; memory that was never written gives the value it was entered with. */
export function readCell(s: State, values: Values, constants: Constants, cell: Cell): ValueId {
  const contents = s.memory.get(cell.region);
  const known = contents?.get(cell.path);
  if (known !== undefined) return known;
  const epoch = contents?.get(EPOCH);
  if (epoch !== undefined) {
    return valueAt(values, epoch).kind === "constant" ? epoch : forgottenValue(values, epoch, cell.path);
  }
  const region = valueAt(values, cell.region);
  if (region.kind === "heap" && region.site.isZeroed) return constantValue(values, 0);
  if (region.kind === "global" && cell.path === "") {
    const constant = constants.get(region.key);
    if (constant !== undefined) return constantValue(values, constant);
  }
  return initialValue(values, cell.region, cell.path);
}

/** Forgets what a region holds: from now on it reads as something new, or as zero everywhere where `epoch` is the constant 0. */
export function forgetRegion(s: State, region: ValueId, epoch: ValueId): void {
  s.memory.set(region, Contents.of(new Map([[EPOCH, epoch]])));
}

export function isEpochPath(path: string): boolean {
  return path === EPOCH;
}

/** All values that the region holds. */
export function contentsOf(s: State, region: ValueId): ValueId[] {
  const contents = s.memory.get(region);
  if (!contents) return [];
  const found: ValueId[] = [];
  for (const [path, value] of contents) if (path !== EPOCH) found.push(value);
  return found;
}

/** Copies everything below `from` to below `to`: assignment of structs. True if there was anything. */
export function copyContents(s: State, from: Cell, to: Cell): boolean {
  const contents = s.memory.get(from.region);
  if (!contents) return false;
  const target = new Map(s.memory.get(to.region) ?? []);
  let copied = false;
  for (const [path, value] of contents) {
    if (path === EPOCH || path === from.path || !path.startsWith(from.path)) continue;
    target.set(to.path + path.slice(from.path.length), value);
    copied = true;
  }
  if (copied) s.memory.set(to.region, Contents.of(target));
  return copied;
}

/** What is known of a value, by its making and by the conditions on the path. */
export function factOf(s: State, values: Values, id: ValueId): Fact {
  const value = valueAt(values, id);
  if (value.kind === "constant") return exactly(value.value);
  const fact = s.facts.get(id);
  switch (value.kind) {
    case "string":
    case "function":
    case "address":
    case "global":
    case "inner":
      return { low: 1, high: Number.POSITIVE_INFINITY, not: [] };
    case "not":
      return fact ?? { low: 0, high: 1, not: [] };
    case "binary":
      return fact ?? (value.operator === "==" || value.operator === "<" ? { low: 0, high: 1, not: [] } : ANYTHING);
    default:
      return fact ?? ANYTHING;
  }
}

export function addTrail(s: State, { kind, at, args, subject }: Omit<Trail, "previous" | "length">): void {
  s.trail = { kind, at, args, subject, previous: s.trail, length: (s.trail?.length ?? 0) + 1 };
}

/** A live block as the path makes it in the given basic block. */
export function newBlock(s: State, home: number, loops: readonly number[], family: string): Block {
  const modes = s.modes?.length ?? 0;
  return {
    state: "live",
    isShared: false,
    name: "",
    freedAt: null,
    freedBy: "",
    isCertain: true,
    loops,
    family,
    size: -1,
    modes,
    home,
  };
}

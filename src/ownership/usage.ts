// What functions without source do with memory, learnt from how the program uses them. Looks at calls and variables only, at no path.
//
// Worked example. Of three functions that call `get_list()`, whose source is not there, all pass the result to `free_list()` on some way:
// `get_list` allocates, `free_list` releases, and a way without `free_list` is a leak. Likewise a function that is often given memory
// which its caller releases afterwards keeps no copy. (D. Engler et al., "Bugs as Deviant Behavior", SOSP 2001; T. Kremenek et al.,
// "From Uncertainty to Belief", OSDI 2006.)
import type { FunctionIR } from "../ir/index.js";
import { BY_USAGE, familyOf, NUMBER_BY_USAGE } from "./families.js";
import type { LibraryFunction } from "./libraries/format.js";
import { type Life, type Outline, outlineOf } from "./outline.js";

/** How the callers of an allocator that nobody has seen treat what it returns. */
export interface Ground {
  /** Functions that hold the result in a variable of their own. */
  readonly callers: number;
  /** Those of them that release it on some way. */
  readonly releasing: number;
  readonly release: string;
  /** It is given the address of a variable: that may be where it says whether it worked. */
  readonly tellsThrough: boolean;
}

export interface Usage {
  /** Effects of functions that no table knows and no file defines. */
  readonly inferred: ReadonlyMap<string, LibraryFunction>;
  readonly grounds: ReadonlyMap<string, Ground>;
  /** `name/argument` where the callers go on to release what they passed. */
  readonly borrowed: ReadonlySet<string>;
}

/** Effects of a function that is declared or that a table knows. */
type Known = (name: string) => LibraryFunction | undefined;

/** Functions that give something back, by the names that C programmers give them. */
export const RELEASE =
  /(^|_)(free|release|destroy|delete|dispose|close|unref|decref|deinit)(_|$)|(free|Free|Release|Destroy|Delete|Close|Unref)(All|_\w+)?$/;
/** The same, where there is nothing but the thing itself: `dev_put(dev)`, but not `msg_put(msg, key, value)`. */
const RELEASE_ALONE = /(^|_)(finish|del|put|unload)(_|$)/;
/** Functions that look something up: what they return was there before, and somebody holds it. */
const FINDS =
  /(^|_)(find|nfind|search|lookup|look_up|next|prev|previous|first|last|min|max|minmax|head|tail|top|peek|current|parent|iter|at|nth|entry|elem|element)(_|$)|(Find|Lookup|Next|Prev|First|Last|Min|Max|Head|Tail|Peek|Current|Parent)$/i;
/** Whoever takes it out of something first had it from there. */
const TAKES_OUT = /remove|unlink|detach|dequeue|erase|extract|pop/i;

/** Fewer callers prove nothing. */
const MIN_RELEASING = 2;
const MIN_SHARE = 0.7;
const MIN_BORROWING = 2;
const MIN_BORROWED_SHARE = 0.7;
/** Whoever is called so holds on to what it is given. */
export const KEEPS =
  /add|insert|set|push|append|register|queue|attach|link|store|put|new|create|init|bind|schedule|submit|own|take|hook|replace/i;

export function inferUsage(
  functions: readonly FunctionIR[],
  isDefined: (name: string, file: number) => boolean,
  known: Known,
): Usage {
  const sources = new Map<string, Tally>();
  const passes = new Map<string, { released: number; kept: number }>();
  const telling = new Set<string>();
  for (const fn of functions) {
    const outline = outlineOf(fn);
    const isUnseen = (name: string): boolean => !isDefined(name, fn.file) && known(name) === undefined;
    for (const life of outline.lives) count(sources, passes, outline, told(life, isUnseen, known));
    for (const name of outline.tells) telling.add(name);
  }
  const inferred = new Map<string, LibraryFunction>();
  const grounds = new Map<string, Ground>();
  for (const [name, { callers, releasing, releases, isNumber }] of sources) {
    const [release] = [...releases].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    if (release === undefined || releasing < MIN_RELEASING || releasing / callers < MIN_SHARE) continue;
    const effects = known(release);
    const family = effects ? (effects.family ?? "malloc") : (isNumber ? NUMBER_BY_USAGE : BY_USAGE) + release;
    const fails = family === "mmap" ? "minus-one" : familyOf(family).isNumber ? "negative" : "null";
    if (isNumber && fails === "null") continue;
    inferred.set(name, { allocates: family, fails });
    grounds.set(name, { callers, releasing, release, tellsThrough: telling.has(name) });
    if (!effects) inferred.set(release, { releases: [0], family });
  }
  const borrowed = new Set<string>();
  for (const [key, { released, kept }] of passes)
    if (released >= MIN_BORROWING && released / (released + kept) >= MIN_BORROWED_SHARE) borrowed.add(key);
  return { inferred, grounds, borrowed };
}

interface Tally {
  callers: number;
  releasing: number;
  readonly releases: Map<string, number>;
  isNumber: boolean;
}

function count(
  sources: Map<string, Tally>,
  passes: Map<string, { released: number; kept: number }>,
  { graph }: Outline,
  life: Told,
): void {
  const isReleased = life.releases.size > 0;
  const ends = new Set([...life.releases.values()].flat());
  for (const [key, blocks] of life.passed) {
    if (KEEPS.test(key)) continue;
    const tally = passes.get(key) ?? { released: 0, kept: 0 };
    if (isReleased && blocks.every((block) => canReach(graph, block, ends))) tally.released += 1;
    else tally.kept += 1;
    passes.set(key, tally);
  }
  const [source] = life.sources;
  if (life.sources.size !== 1 || source === undefined || (life.escapes && !isReleased)) return;
  if (FINDS.test(source)) return;
  const tally = sources.get(source) ?? { callers: 0, releasing: 0, releases: new Map(), isNumber: false };
  tally.callers += 1;
  tally.isNumber ||= life.isNumber;
  if ([...life.passed.keys()].some((key) => TAKES_OUT.test(key))) return;
  if (isReleased) tally.releasing += 1;
  for (const release of life.releases.keys()) tally.releases.set(release, (tally.releases.get(release) ?? 0) + 1);
  sources.set(source, tally);
}

/** A variable, and what is known of those whom it is given to. */
interface Told {
  readonly sources: ReadonlySet<string>;
  /** Who releases it, each with the blocks where. */
  readonly releases: ReadonlyMap<string, readonly number[]>;
  /** Whom it is passed to (`name/argument`), each with the blocks where. */
  readonly passed: ReadonlyMap<string, readonly number[]>;
  readonly escapes: boolean;
  readonly isNumber: boolean;
}

function told(life: Life, isUnseen: (name: string) => boolean, known: Known): Told {
  const releases = new Map<string, number[]>();
  const passed = new Map<string, number[]>();
  let { escapes } = life;
  for (const { name, argument, count, block } of life.given) {
    if (isRelease(known, name, argument, count)) append(releases, name, block);
    else if (name === "") escapes = true;
    else if (isUnseen(name)) append(passed, `${name}/${argument}`, block);
  }
  const sources = new Set(life.sources.map((name) => (isUnseen(name) ? name : "")));
  return { sources, releases, passed, escapes, isNumber: life.isNumber };
}

function append(map: Map<string, number[]>, key: string, block: number): void {
  const known = map.get(key);
  if (known) known.push(block);
  else map.set(key, [block]);
}

/** Does some way lead from a block to one of the others (or is it one)? */
function canReach(graph: Outline["graph"], from: number, to: ReadonlySet<number>): boolean {
  const seen = new Set([from]);
  const pending = [from];
  while (pending.length > 0) {
    const block = pending.pop() as number;
    if (to.has(block)) return true;
    for (const next of graph[block] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return false;
}

function isRelease(known: Known, name: string, argument: number, count: number): boolean {
  const effects = known(name);
  if (effects) return effects.releases?.includes(argument) ?? false;
  return argument === 0 && (RELEASE.test(name) || (count === 1 && RELEASE_ALONE.test(name)));
}

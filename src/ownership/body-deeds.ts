// What a summary says of ownership, in short: what a function allocates, and what of its caller's it releases.
//
// Worked example. `void buf_free(struct buf *b) { if (!b) return; free(b->data); free(b); }` has two outcomes, one for `b` null, which
// releases nothing, and one that releases `b` and the field: both are always released.
import type { FunctionIR } from "../ir/index.js";
import type { Deed } from "../model/index.js";
import { excludes, isExactly } from "./facts.js";
import { familyOf, releasesOf } from "./families.js";
import type { Summary } from "./summary.js";
import { type Outcome, type OutcomeBlock, type Ref, sameRef } from "./words.js";

/** Deeds in the order of the parameters; what is returned comes first. */
export function deedsOfBody(fn: FunctionIR, { outcomes }: Summary): Deed[] {
  if (outcomes.length === 0) return [{ kind: "never-returns" }];
  return [...returned(outcomes), ...stored(fn, outcomes), ...released(fn, outcomes)];
}

/** New memory that is returned; a block that takes the place of the caller's is a reallocation. */
function returned(outcomes: readonly Outcome[]): Deed[] {
  const results = outcomes.flatMap((outcome) =>
    outcome.returns.flatMap(({ path, value }) => (path === "" ? [{ value, block: blockOf(outcome, value) }] : [])),
  );
  const fresh = results.flatMap(({ block }) => (block && !isExactly(block.fact, 0) ? [block] : []));
  const [first] = fresh;
  if (!first) return [];
  const replaced = fresh.flatMap(({ replaces }) => (replaces?.kind === "parameter" ? [replaces.index + 1] : []))[0];
  const { isNumber } = familyOf(first.site.family);
  const isFailure = ({ value, block }: (typeof results)[number]): boolean => {
    if (block) return !excludes(block.fact, isNumber ? -1 : 0);
    if (value.kind === "constant") return isNumber ? value.value < 0 : value.value === 0;
    return value.kind === "unknown" && (isNumber ? value.fact.low < 0 : !excludes(value.fact, 0));
  };
  const onFailure = results.some(isFailure) ? (isNumber ? "negative" : "null") : "never";
  const allocation = { ...allocationOf(first.site.family), onFailure } as const;
  return replaced === undefined ? [allocation] : [allocation, { kind: "reallocates", argument: replaced }];
}

/** New memory that is stored where the caller said. */
function stored(fn: FunctionIR, outcomes: readonly Outcome[]): Deed[] {
  const found = new Map<string, Deed>();
  for (const outcome of outcomes) {
    for (const { region, path, value } of outcome.writes) {
      const block = blockOf(outcome, value);
      const argument = parameterOf(region);
      if (!block || isExactly(block.fact, 0) || argument === undefined) continue;
      const place = target(nameOf(fn, region), path);
      if (!found.has(place)) found.set(place, { ...allocationOf(block.site.family), into: { argument, place } });
    }
  }
  return [...found.values()];
}

function released(fn: FunctionIR, outcomes: readonly Outcome[]): Deed[] {
  const found = new Map<string, Extract<Deed, { kind: "releases" }>>();
  for (const { releases, blocks } of outcomes) {
    for (const { ref } of releases) {
      const argument = parameterOf(ref);
      // What is reallocated is released as well: that is said already.
      if (argument === undefined || blocks.some(({ replaces }) => replaces && sameRef(replaces, ref))) continue;
      const place = nameOf(fn, ref);
      if (found.has(place)) continue;
      found.set(place, {
        kind: "releases",
        argument,
        place,
        isAlways: outcomes.every((one) => releasesOrNull(one, ref)),
      });
    }
  }
  return [...found.values()].sort((a, b) => a.argument - b.argument || (a.place?.length ?? 0) - (b.place?.length ?? 0));
}

/** Where nothing is there, or what leads to it is not, there is nothing to release. */
function releasesOrNull({ releases, conditions }: Outcome, ref: Ref): boolean {
  if (releases.some((one) => sameRef(one.ref, ref))) return true;
  for (let at: Ref = ref; ; at = at.base) {
    const way = at;
    if (conditions.some((one) => isExactly(one.fact, 0) && sameRef(one.ref, way))) return true;
    if (at.kind !== "entry") return false;
  }
}

/** An allocation of this family, without where it goes. */
export function allocationOf(family: string): Extract<Deed, { kind: "allocates" }> {
  return { kind: "allocates", thing: familyOf(family).thing, releasedBy: releasesOf(family) };
}

function blockOf({ blocks }: Outcome, value: Ref): OutcomeBlock | undefined {
  const block = value.kind === "fresh" ? blocks[value.index] : undefined;
  return block?.freed ? undefined : block;
}

/** The parameter that a value came in with, from 1. */
function parameterOf(ref: Ref): number | undefined {
  if (ref.kind === "parameter") return ref.index + 1;
  return ref.kind === "entry" || ref.kind === "inner" || ref.kind === "plus" ? parameterOf(ref.base) : undefined;
}

/** `b`, `b->data`, `*out`: in the function's own words. */
function nameOf(fn: FunctionIR, ref: Ref): string {
  switch (ref.kind) {
    case "parameter": {
      const name = fn.variables[fn.parameters[ref.index] ?? -1]?.name ?? "";
      return (name || `argument ${ref.index + 1}`) + ref.path;
    }
    case "entry":
      return target(nameOf(fn, ref.base), ref.path);
    case "inner":
      return `&${target(nameOf(fn, ref.base), ref.path)}`;
    case "plus":
      return `${nameOf(fn, ref.base)} + ${ref.delta}`;
    default:
      return "";
  }
}

/** What lies behind a pointer, at a path. */
function target(pointer: string, path: string): string {
  if (path === "") return `*${pointer}`;
  return path.startsWith(".") ? `${pointer}->${path.slice(1)}` : pointer + path;
}

// The words in which a summary speaks of values to any caller, one way through a function told in them, and both as keys. Data.
import { assertNever } from "../model/index.js";
import { type Fact, factKey } from "./facts.js";
import type { Position } from "./positions.js";
import type { Site } from "./values.js";

/** A value in words that hold in any caller. */
export type Ref =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "string" }
  | { readonly kind: "function"; readonly name: string }
  /** What the parameter was given; with a path, a part of a struct that was handed in by value. */
  | { readonly kind: "parameter"; readonly index: number; readonly path: string }
  /** What memory held when the function was entered. */
  | { readonly kind: "entry"; readonly base: Ref; readonly path: string }
  | { readonly kind: "global"; readonly key: string }
  | { readonly kind: "inner"; readonly base: Ref; readonly path: string }
  | { readonly kind: "plus"; readonly base: Ref; readonly delta: number }
  /** Somewhere in what `base` points to; equal numbers, equal places. */
  | { readonly kind: "within"; readonly base: Ref; readonly number: number }
  /** Are the two one value? In conditions alone. */
  | { readonly kind: "equal"; readonly left: Ref; readonly right: Ref }
  /** Memory that the function allocated: index into `Outcome.blocks`. */
  | { readonly kind: "fresh"; readonly index: number }
  /** Equal numbers, equal values. `isHeld`: memory that the function allocated, and that it gave to somebody who keeps it. */
  | { readonly kind: "unknown"; readonly number: number; readonly fact: Fact; readonly isHeld?: true };

export interface OutcomeBlock {
  readonly site: Site;
  /** What the function knows of the pointer: null, not null, or nothing. */
  readonly fact: Fact;
  /** The block of the caller that it takes the place of, with its contents: realloc. */
  readonly replaces: Ref | null;
  /** Set where the function released it again and hands out a dangling pointer. */
  readonly freed: { readonly at: Position; readonly callee: string } | null;
}

export interface Write {
  readonly region: Ref;
  readonly path: string;
  readonly value: Ref;
  /** Some of the ways that the outcome stands for do not write it. */
  readonly isPossible?: boolean;
}

export interface Condition {
  readonly ref: Ref;
  readonly fact: Fact;
}

/** One way through a function. */
export interface Outcome {
  readonly conditions: readonly Condition[];
  /** Besides, all conditions of one of these lists hold: what told ways apart that do the same. None where that is not known. */
  readonly alternatives?: readonly (readonly Condition[])[];
  readonly touched: readonly { readonly ref: Ref; readonly at: Position; readonly isUnguarded: boolean }[];
  /** `delta`: not what the caller gave is released, but so far behind it. */
  readonly releases: readonly {
    readonly ref: Ref;
    readonly at: Position;
    readonly callee: string;
    readonly family: string;
    readonly delta: number;
  }[];
  /** Kept by somebody that cannot be seen. */
  readonly shares: readonly Ref[];
  /** Regions whose contents are no longer known. */
  readonly forgets: readonly Ref[];
  readonly blocks: readonly OutcomeBlock[];
  readonly writes: readonly Write[];
  /** By path: `""` for a plain value, `.field` for a struct. */
  readonly returns: readonly { readonly path: string; readonly value: Ref }[];
  /** Fields that the caller read before may have changed: see `State.hasAliasedWrites`. */
  readonly hasAliasedWrites: boolean;
  /** The way stands for several that were joined: that it exists is a guess. */
  readonly isGuess: boolean;
  /** The allocation that failed on this way, if one did. */
  readonly failure: Site | null;
}

export function sameRef(a: Ref, b: Ref): boolean {
  return a === b || (a.kind === b.kind && refText(a) === refText(b));
}

/** An outcome as a key: equal texts, equal effects. Where in the callee something happens is no part of it. */
export function outcomeText(o: Outcome): string {
  let all = "";
  for (const condition of o.conditions) all += conditionText(condition);
  for (const list of o.alternatives ?? []) all += `or${list.map(conditionText).join("")}`;
  all += "|";
  for (const one of o.touched) all += touchedText(one);
  return `${all}|${o.isGuess}|${effectText(o)}`;
}

/** The same without the conditions under which it comes about. */
export function effectText(o: Outcome): string {
  let all = "";
  for (const { ref, callee, family, delta } of o.releases) all += `${refText(ref)} ${callee} ${family} ${delta},`;
  all += "|";
  for (const ref of o.shares) all += `${refText(ref)},`;
  all += "|";
  for (const ref of o.forgets) all += `${refText(ref)},`;
  all += "|";
  for (const write of o.writes) all += `${writeText(write)},`;
  all += "|";
  for (const one of o.returns) all += returnText(one);
  return `${all}|${o.hasAliasedWrites}|${o.blocks.map(text).join()}`;
}

export const conditionText = ({ ref, fact }: Condition): string => `${refText(ref)}?${factKey(fact)};`;
export const writeText = ({ region, path, value, isPossible }: Write): string =>
  `${refText(region)}@${path}=${refText(value)}${isPossible ? "?" : ""}`;

export const returnText = ({ path, value }: Outcome["returns"][number]): string => `${path}=${refText(value)},`;
export const touchedText = ({ ref, isUnguarded }: Outcome["touched"][number]): string =>
  `${refText(ref)}${isUnguarded ? "!" : ""},`;

export function refText(ref: Ref): string {
  switch (ref.kind) {
    case "constant":
      return `${ref.value}`;
    case "string":
      return "s";
    case "function":
      return `f${ref.name}`;
    case "parameter":
      return `p${ref.index}${ref.path}`;
    case "entry":
      return `*(${refText(ref.base)})${ref.path}`;
    case "global":
      return `g${ref.key}`;
    case "inner":
      return `&(${refText(ref.base)})${ref.path}`;
    case "plus":
      return `(${refText(ref.base)})+${ref.delta}`;
    case "within":
      return `(${refText(ref.base)})~${ref.number}`;
    case "equal":
      return `(${refText(ref.left)}==${refText(ref.right)})`;
    case "fresh":
      return `F${ref.index}`;
    case "unknown":
      return `u${ref.number}:${factKey(ref.fact)}${ref.isHeld ? "held" : ""}`;
    default:
      return assertNever(ref);
  }
}

/** Any part of an outcome as a key. */
export function text(item: unknown): string {
  if (typeof item === "string") return `'${item}`;
  if (typeof item !== "object" || item === null) return String(item);
  let all = "";
  if (Array.isArray(item)) {
    for (const one of item) all += `${text(one)},`;
    return `[${all}]`;
  }
  for (const [key, value] of Object.entries(item))
    if (key !== "at" && key !== "failure") all += `${key}:${text(value)};`;
  return `{${all}}`;
}

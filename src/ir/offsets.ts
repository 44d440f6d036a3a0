// From a member back to the structure around it: `(T *)((char *)p - offsetof(T, m))`, however container_of is spelled.
import type { Builder } from "./builder.js";
import { fieldPlace } from "./expressions.js";
import { macroText } from "./macro-text.js";
import { findMacro, isExpandable } from "./macros.js";
import type { Expression, Place, Span } from "./types.js";
import type { View } from "./view.js";

/** The name of the step from a member's place to the place of its structure: `^m` undoes `.m`. */
const outOf = (member: string): string => `^${member}`;

/** The members that an offset leads through, the outermost first: `a`, `b` for `offsetof(T, a.b)`; undefined for anything else. */
export function membersOfOffset(b: Builder, node: number): readonly string[] | undefined {
  const { view } = b;
  const at = inside(view, node);
  switch (view.kind(at)) {
    case "offsetof_expression":
      return memberNames(view.text(view.field(at, "member")));
    case "call_expression": {
      const name = view.text(view.field(at, "function"));
      const list = view.field(at, "arguments");
      if (name === "__builtin_offsetof") return memberNames(view.text(view.children(list)[1] ?? -1));
      const macro = findMacro(b, name);
      if (!macro?.parameters || !isExpandable(b, name) || !/0|NULL|offsetof/.test(macro.body)) return undefined;
      const text = macroText(macro, view.text(list));
      return text === undefined ? undefined : membersOfText(text);
    }
    case "pointer_expression":
      return view.text(view.field(at, "operator")) === "&" ? membersOfText(view.text(at)) : undefined;
    default:
      return undefined;
  }
}

/** The address of the structure whose member `pointer` leads to. */
export function containing(b: Builder, pointer: Expression, members: readonly string[], at: Span): Expression {
  let place: Place = pointer.op === "address" ? pointer.place : { kind: "deref", pointer, at };
  for (const member of [...members].reverse()) {
    const field = fieldPlace(b, place, member);
    const name = field.kind === "field" ? (field.memory ?? field.name) : member;
    if (place.kind === "field" && (place.memory ?? place.name) === name) place = place.base;
    else place = { kind: "field", base: place, name: outOf(name) };
  }
  return place.kind === "deref" ? place.pointer : { op: "address", place };
}

/** The operand behind casts and parentheses. */
function inside(view: View, node: number): number {
  let at = node;
  for (;;) {
    if (view.kind(at) === "cast_expression") at = view.field(at, "value");
    else if (view.kind(at) === "parenthesized_expression") at = view.children(at)[0] ?? -1;
    else return at;
  }
}

/** `(size_t)&((T *)0)->m` and its kin, by text: whatever T is, it is followed from null. */
const FROM_NULL = /&\(*\([^()&]*\*\)\(?(?:0|NULL)[uUlL]*\)*->([A-Za-z_][\w.]*)\)*$/;
const OFFSETOF = /^\(*(?:\(\w+\)\(*)?(?:__builtin_)?offsetof\([^(),]*,([A-Za-z_][\w.]*)\)+$/;

function membersOfText(text: string): readonly string[] | undefined {
  const compact = text.replace(/\s+/g, "");
  const found = FROM_NULL.exec(compact)?.[1] ?? OFFSETOF.exec(compact)?.[1];
  return found === undefined ? undefined : memberNames(found);
}

function memberNames(text: string): readonly string[] | undefined {
  const names = text.replace(/\s+/g, "").split(".");
  return names.every((name) => /^[A-Za-z_]\w*$/.test(name)) ? names : undefined;
}

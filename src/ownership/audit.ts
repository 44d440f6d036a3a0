// Destructor audit: functions that release an object and some of what it owns, but forget a field. Judges from facts of the whole program;
// follows no path, and prefers silence where the field may be somebody else's.
//
// Worked example. `item_set_name()` stores `strdup(s)` in `item.name`, nobody stores anything else there, and nobody releases it;
// `item_free()` releases `item.data` and the item: `name` is lost there.
import type { FunctionIR } from "../ir/index.js";
import type { LossKind } from "../model/index.js";
import type { Violation } from "./engine.js";
import type { ObjectRelease, Store } from "./field-reader.js";
import { type FieldFacts, type FieldSources, fieldFacts, type Of } from "./fields.js";
import { outlineOf } from "./outline.js";
import { type Position, positionOf, type Trail } from "./positions.js";
import type { FieldKey, StructTypes } from "./struct-types.js";

/** How far a function's callees are searched for a release; further away the field counts as released. */
const MAX_LEVELS = 4;
const MAX_FUNCTIONS = 400;

interface Calls {
  callees(fn: FunctionIR): readonly FunctionIR[];
  callers(fn: FunctionIR): readonly FunctionIR[];
  readonly handlers: ReadonlySet<FunctionIR>;
}

interface Forgotten {
  readonly fn: FunctionIR;
  readonly violation: Violation;
}

/** The leaks, each with the function that forgets. `functions`: callees first; `handlers`: those that somebody keeps a pointer to. */
export function forgottenFields(
  functions: readonly FunctionIR[],
  sources: FieldSources,
  calleesOf: (fn: FunctionIR) => readonly FunctionIR[],
  handlers: ReadonlySet<FunctionIR>,
): Forgotten[] {
  const calls = { ...callsOf(functions, calleesOf), handlers };
  return auditFields(fieldFacts(functions, sources), sources.types, calls);
}

/** Who calls whom, both ways. */
function callsOf(
  functions: readonly FunctionIR[],
  calleesOf: (fn: FunctionIR) => readonly FunctionIR[],
): Omit<Calls, "handlers"> {
  const callees = new Map(functions.map((fn) => [fn, calleesOf(fn)]));
  const callers = new Map<FunctionIR, FunctionIR[]>();
  for (const [fn, called] of callees) {
    for (const one of called) {
      const all = callers.get(one);
      if (all) all.push(fn);
      else callers.set(one, [fn]);
    }
  }
  return { callees: (fn) => callees.get(fn) ?? [], callers: (fn) => callers.get(fn) ?? [] };
}

function auditFields(facts: FieldFacts, types: StructTypes, calls: Calls): Forgotten[] {
  const found: Forgotten[] = [];
  const owned = ownedFields(facts, types);
  const seen = new Set<string>();
  for (const [i, object] of facts.objects.entries()) {
    if (object.isOwn || facts.clones.has(object.struct)) continue;
    for (const { key, path } of owned.get(object.struct) ?? []) {
      const once = `${i} ${key}`;
      const store = seen.has(once) ? null : storeOf(facts, key, object.struct);
      if (!store || !forgets(facts, calls, object, key)) continue;
      seen.add(once);
      found.push({ fn: object.fn, violation: leak(object.at, object.name, path, store, "container-freed") });
    }
  }
  found.push(...cleanups(facts, types, calls));
  found.push(...unconsumed(facts, calls));
  return found;
}

/** Functions that end what an object owns, but not the object. */
const CLEANS =
  /(^|_)(free|destroy|clean|cleanup|clear|deinit|fini|release|dispose|delete|destruct|teardown|reset)([A-Z_]|$)|(Free|Destroy|Clean|Cleanup|Clear|Deinit|Release|Dispose|Delete|Destruct|Teardown|Reset)([A-Z_]|$)/;
/** One field that is released may be a change of that field. */
const MIN_CLEANED = 3;

/** Functions that release several fields of an object and forget one that nobody else releases either: `config_cleanup()`. */
function cleanups(facts: FieldFacts, types: StructTypes, calls: Calls): Forgotten[] {
  const found: Forgotten[] = [];
  for (const [fn, structs] of facts.tornDown) {
    if (!CLEANS.test(fn.name)) continue;
    for (const [struct, { keys, last, holder }] of structs) {
      if (keys.size < MIN_CLEANED || facts.clones.has(struct)) continue;
      // Where somebody ends such objects, it is there that nothing may be forgotten.
      if (facts.destructors.has(struct)) continue;
      for (const name of types.definitions.get(struct)?.fields.keys() ?? []) {
        const key = `${struct}.${name}`;
        const store = storeOf(facts, key, struct);
        if (!store || !leaves(facts, calls, fn, struct, key)) continue;
        found.push({ fn, violation: leak(last, holder, `.${name}`, store, "forgotten") });
      }
    }
  }
  return found;
}

/** Nobody but who sets the field anew releases it, and the function does not look at it. */
function leaves(facts: FieldFacts, calls: Calls, fn: FunctionIR, struct: string, key: FieldKey): boolean {
  if (facts.mentions.get(fn)?.has(key) || facts.unseen.get(fn)?.has(struct)) return false;
  const setters = settersOf(facts, key);
  for (const one of facts.releases.get(key) ?? []) if (!setters.has(one)) return false;
  const within = reached(calls, [fn]);
  return within !== null && ![...within].some((one) => one !== fn && facts.unseen.get(one)?.has(struct));
}

const settersOf = (facts: FieldFacts, key: FieldKey): Set<FunctionIR> =>
  new Set((facts.stores.get(key) ?? []).filter(({ origin }) => origin === "fresh").map(({ fn }) => fn));

/** Functions that end an object for good. */
const ENDS = /(^|_)(free|destroy|delete|dispose|destruct)([A-Z_]|$)|(Free|Destroy|Delete|Dispose|Destruct|Deinit)(_|$)/;

/**
 * Destructors that release what an object owns but not the object, where the program allocates such objects and nobody releases any.
 * Objects that lie in variables or in others are not to be released, so there may be none.
 */
function unconsumed(facts: FieldFacts, calls: Calls): Forgotten[] {
  const found: Forgotten[] = [];
  for (const [fn, structs] of facts.tornDown) {
    if (!ENDS.test(fn.name) || isHandler(fn, calls)) continue;
    for (const struct of structs.keys()) {
      const [made] = facts.made.get(struct) ?? [];
      if (!made || facts.ended.has(struct) || facts.embedded.has(struct)) continue;
      if ([...(facts.holders.get(struct) ?? [])].some((key) => facts.releases.has(key))) continue;
      const name = facts.subjects.get(fn)?.get(struct);
      if (name === undefined) continue;
      const { end } = fn.span;
      const at = positionOf(fn.file, { start: end - 1, end }, fn.name);
      found.push({ fn, violation: leak(at, name, "", made, "return") });
    }
  }
  return found;
}

/**
 * `plugin->cleanup = x_free;`: a function that is only called through a pointer, or by such functions. Whoever calls it may release the
 * object, of whatever type it is to him.
 */
function isHandler(fn: FunctionIR, calls: Calls, seen: ReadonlySet<FunctionIR> = new Set()): boolean {
  if (seen.has(fn)) return false;
  const callers = calls.callers(fn).filter((caller) => outlineOf(caller).calls.some(([, name]) => name === fn.name));
  if (callers.length === 0) return calls.handlers.has(fn);
  return callers.every((caller) => isHandler(caller, calls, new Set([...seen, fn])));
}

interface OwnedField {
  readonly key: FieldKey;
  /** From the object to the field: `.base.name`. */
  readonly path: string;
}

/** Structures in structures are looked into so far. */
const MAX_NESTING = 3;

/** The fields that may own memory, by the structure that they lie in, directly or as part of a structure in it. */
function ownedFields(facts: FieldFacts, types: StructTypes): Map<string, OwnedField[]> {
  const fields = new Map<string, OwnedField[]>();
  const visit = (struct: string, path: string, into: OwnedField[], depth: number): void => {
    const definition = types.definitions.get(struct);
    for (const [name, type] of definition?.fields ?? []) {
      const key = `${struct}.${name}`;
      if (facts.stores.has(key)) into.push({ key, path: `${path}.${name}` });
      const inner = type.pointers === 0 && !type.isArray && definition ? types.resolve(definition.file, type) : null;
      if (inner?.pointers === 0 && depth < MAX_NESTING) visit(inner.struct, `${path}.${name}`, into, depth + 1);
    }
  };
  for (const { struct } of facts.objects) {
    if (fields.has(struct)) continue;
    const own: OwnedField[] = [];
    visit(struct, "", own, 0);
    fields.set(struct, own);
  }
  return fields;
}

/** A store of new memory into a field that only ever holds such; null where the field may hold anything else. */
function storeOf(facts: FieldFacts, key: FieldKey, struct: string): Store | null {
  const stores = facts.stores.get(key) ?? [];
  if (facts.copied.has(key) || facts.clones.has(ownerOf(key)) || stores.some(({ origin }) => origin === "other"))
    return null;
  const isDirect = ownerOf(key) === struct;
  return stores.find(({ origin, holder }) => origin === "fresh" && (isDirect || holder === struct)) ?? null;
}

/** Does the destructor leave the field as it is, though it, or what it calls, releases others of the object? */
function forgets(facts: FieldFacts, calls: Calls, { fn, struct }: Of<ObjectRelease>, key: FieldKey): boolean {
  if (facts.mentions.get(fn)?.has(key) || facts.unseen.get(fn)?.has(struct)) return false;
  const releasing = facts.releases.get(key) ?? new Set();
  const within = reached(calls, [fn]);
  if (!within || [...within].some((one) => releasing.has(one) || facts.unseen.get(one)?.has(struct))) return false;
  // It is no destructor of what the object owns, if it releases nothing else of it.
  if (![...within].some((one) => facts.tornDown.get(one)?.has(struct) || facts.tornDown.get(one)?.has(ownerOf(key))))
    return false;
  // Whoever calls it may have released the field before.
  if (calls.callers(fn).some((one) => releasing.has(one))) return false;
  // Released by a function that neither sets it anew nor tears the object down: a step that comes before.
  const setters = settersOf(facts, key);
  const destructors = facts.destructors.get(struct);
  return [...releasing].every((one) => setters.has(one) || destructors?.has(one) === true);
}

/** The functions and what they call; null where that is too much to say anything. */
function reached(calls: Calls, from: readonly FunctionIR[]): Set<FunctionIR> | null {
  const found = new Set(from);
  let level = [...found];
  for (let i = 0; i < MAX_LEVELS && level.length > 0; i++) {
    const next: FunctionIR[] = [];
    for (const fn of level) {
      for (const callee of calls.callees(fn)) {
        if (found.has(callee)) continue;
        found.add(callee);
        next.push(callee);
      }
    }
    if (found.size > MAX_FUNCTIONS) return null;
    level = next;
  }
  return found;
}

const ownerOf = (key: FieldKey): string => key.slice(0, key.lastIndexOf("."));

function leak(end: Position, holder: string, path: string, store: Store, how: LossKind): Violation {
  const field = path.slice(1);
  const variable = holder && field ? `${holder}->${field}` : holder || field;
  const allocation = store.call ?? { at: store.at, name: "" };
  const callee = allocation.name;
  const site = { at: allocation.at, callee, family: "malloc", isZeroed: false, replaces: -1, inner: null };
  const subject = 0;
  const first = { subject, previous: null, length: 1 };
  const allocated: Trail = { kind: "allocated", at: site.at, args: { callee }, ...first };
  const target = { target: field || variable };
  const stored: Trail = { kind: "stored", at: store.at, args: target, subject, previous: allocated, length: 2 };
  return {
    check: "memory-leak",
    variable,
    site,
    at: end,
    how,
    callee,
    freedAt: null,
    trail: stored,
    subject,
    detail: "free",
    isDoubtful: false,
  };
}

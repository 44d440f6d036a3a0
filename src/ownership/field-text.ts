// The facts of fields of one function as a short text and back: places are told from the function's first byte on. There is one for most
// functions of a large tree, so it is no general form.
import type { FunctionIR } from "../ir/index.js";
import type { FunctionFields, ObjectRelease, Store, TearDown } from "./field-reader.js";
import { UnreadableError } from "./portable.js";
import type { Position } from "./positions.js";

type Spot = readonly [start: number, end: number];
type PackedStore = readonly [
  key: string,
  origin: Store["origin"],
  at: Spot,
  holder: string | null,
  call: readonly [at: Spot, name: string] | null,
];

interface Packed
  extends Record<"released" | "copied" | "mentioned" | "clones" | "unseen" | "ended" | "embedded", string[]> {
  readonly stores: readonly PackedStore[];
  readonly made: readonly PackedStore[];
  readonly objects: readonly (readonly [struct: string, at: Spot, name: string, isOwn: boolean])[];
  readonly tornDown: readonly (readonly [struct: string, keys: readonly string[], last: Spot, holder: string])[];
  readonly subjects: readonly (readonly [struct: string, name: string])[];
  readonly holders: FunctionFields["holders"];
  readonly parameters: readonly (FunctionFields["parameters"][number] | null)[];
}

/** Undefined where a place lies outside of the function: macros of other files may bring such. */
export function writeFields(facts: FunctionFields, { file, name, span }: FunctionIR): string | undefined {
  let isInside = true;
  const spot = (at: Position): Spot => {
    isInside &&= at.file === file && at.function === name && at.start >= span.start && at.end <= span.end;
    return [at.start - span.start, at.end - span.start];
  };
  const store = ({ key, origin, at, holder, call }: Store): PackedStore => [
    key,
    origin,
    spot(at),
    holder ?? null,
    call && [spot(call.at), call.name],
  ];
  const { released, copied, mentioned, clones, unseen, ended, embedded } = facts;
  const packed: Packed = {
    stores: facts.stores.map(store),
    made: facts.made.map(store),
    objects: facts.objects.map(({ struct, at, name: text, isOwn }) => [struct, spot(at), text, isOwn]),
    tornDown: [...facts.tornDown].map(([struct, { keys, last, holder }]) => [struct, [...keys], spot(last), holder]),
    subjects: [...facts.subjects],
    holders: facts.holders,
    parameters: facts.parameters.map((one) => one ?? null),
    released: [...released],
    copied: [...copied],
    mentioned: [...mentioned],
    clones: [...clones],
    unseen: [...unseen],
    ended: [...ended],
    embedded: [...embedded],
  };
  return isInside ? JSON.stringify(packed) : undefined;
}

/**
 * What `writeFields` wrote, where the function lies today.
 * @throws UnreadableError where it is no such text
 */
export function readFieldsBack(text: string, { file, name, span }: FunctionIR): FunctionFields {
  try {
    return unpack(JSON.parse(text) as Packed, ([start, end]) => ({
      file,
      start: span.start + start,
      end: span.start + end,
      function: name,
    }));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new UnreadableError(error.message);
    throw error;
  }
}

function unpack(packed: Packed, at: (spot: Spot) => Position): FunctionFields {
  const store = ([key, origin, spot, holder, call]: PackedStore): Store => ({
    key,
    origin,
    at: at(spot),
    holder: holder ?? undefined,
    call: call && { at: at(call[0]), name: call[1] },
  });
  const object = ([struct, spot, name, isOwn]: Packed["objects"][number]): ObjectRelease => ({
    struct,
    at: at(spot),
    name,
    isOwn,
  });
  const tearDown = ([struct, keys, last, holder]: Packed["tornDown"][number]): [string, TearDown] => [
    struct,
    { keys: new Set(keys), last: at(last), holder },
  ];
  return {
    stores: packed.stores.map(store),
    made: packed.made.map(store),
    objects: packed.objects.map(object),
    tornDown: new Map(packed.tornDown.map(tearDown)),
    subjects: new Map(packed.subjects),
    holders: packed.holders,
    parameters: packed.parameters.map((one) => one ?? undefined),
    released: new Set(packed.released),
    copied: new Set(packed.copied),
    mentioned: new Set(packed.mentioned),
    clones: new Set(packed.clones),
    unseen: new Set(packed.unseen),
    ended: new Set(packed.ended),
    embedded: new Set(packed.embedded),
  };
}

// How heapgate.yml says what functions do with memory, and how that becomes declarations. Does not know the tables of libraries.
import * as v from "valibot";
import { ALLOCATION_KINDS, FAILURES, type FunctionDeclaration, SUCCESSES } from "../model/index.js";
import { defined } from "./defined.js";
import { SETTINGS, type SettingName } from "./settings.js";

/** Words that say all of a function. */
export const FUNCTION_WORDS = ["borrows", "never-returns"] as const;

const name = v.pipe(
  v.string("expected the name of a C function"),
  v.regex(/^[A-Za-z_]\w*$/, "expected the name of a C function"),
);
const NUMBER = "expected the number of an argument; the first is 1";
const argument = v.pipe(v.number(NUMBER), v.integer(NUMBER), v.minValue(1, NUMBER), v.maxValue(64, NUMBER));
const argumentList = v.union(
  [argument, v.pipe(v.array(argument), v.minLength(1))],
  "expected the number of an argument, or a list such as [1, 2]; the first is 1",
);

const keys = v.strictObject(
  {
    allocates: v.optional(
      described(
        "allocates",
        v.picklist(ALLOCATION_KINDS, "expected memory, stream, descriptor, directory, resource or pooled"),
      ),
    ),
    "allocates-into": v.optional(described("allocatesInto", argument)),
    "released-by": v.optional(
      described(
        "releasedBy",
        v.union(
          [name, v.pipe(v.array(name), v.minLength(1))],
          "expected the name of a C function, or a list such as [conn_close, conn_abort]",
        ),
      ),
    ),
    "on-failure": v.optional(
      described("onFailure", v.union([v.null(), v.picklist(FAILURES)], "expected null, negative, minus-one or never")),
    ),
    "succeeds-with": v.optional(
      described("succeedsWith", v.picklist(SUCCESSES, "expected zero, nonzero, nonnegative, positive or always")),
    ),
    size: v.optional(described("size", argumentList)),
    releases: v.optional(described("releases", argumentList)),
    keeps: v.optional(described("keeps", argumentList)),
    writes: v.optional(described("writes", argumentList)),
    "not-null": v.optional(described("notNull", argumentList)),
    returns: v.optional(described("returnsArgument", argument)),
  },
  "expected a mapping such as { allocates: memory, released-by: conn_close }",
);

/** The mapping of one function. */
type Said = v.InferOutput<typeof keys>;

const mapping = v.pipe(
  keys,
  v.rawTransform<Said, Said>(({ dataset, addIssue, NEVER }) => {
    const contradiction = contradictionIn(dataset.value);
    if (contradiction === undefined) return dataset.value;
    addIssue({ message: contradiction });
    return NEVER;
  }),
);

/** What does not fit together, and what to write instead. */
function contradictionIn(said: Said): string | undefined {
  const has = (key: keyof Said): boolean => said[key] !== undefined;
  const { allocates } = said;
  if (!Object.keys(said).some((key) => has(key as keyof Said)))
    return "says nothing of the function; write borrows where it neither allocates nor releases";
  const lone = (["released-by", "allocates-into", "size"] as const).find((key) => has(key) && allocates === undefined);
  if (lone !== undefined) return `has ${lone} without allocates; add allocates: memory`;
  if (has("on-failure") && (allocates === undefined || has("allocates-into")))
    return "on-failure is for a function that returns what it allocates; with allocates-into write succeeds-with";
  if (has("succeeds-with") && !has("allocates-into"))
    return "succeeds-with is for a function with allocates-into; where it returns what it allocates write on-failure";
  if (allocates === "resource" && !has("released-by"))
    return "nothing says what releases the resource; add released-by";
  const beside = Object.keys(said).filter((key) => key !== "allocates" && key !== "not-null");
  if (allocates === "pooled" && beside.length > 0)
    return `nobody has to release pooled memory: leave ${beside.join(" and ")} out`;
  return undefined;
}

/** `functions` of heapgate.yml, by the functions' names. */
export const functionsSchema = v.record(
  name,
  v.union(
    [v.picklist(FUNCTION_WORDS), mapping],
    "expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }",
  ),
  "expected a mapping such as { conn_new: { allocates: memory, released-by: conn_close } }",
);

/** @param source where each function is said */
export function toDeclarations(
  functions: v.InferOutput<typeof functionsSchema>,
  source: (name: string) => FunctionDeclaration["source"],
): FunctionDeclaration[] {
  return Object.entries(functions).map(([name, said]) => ({ name, ...toDeclaration(said), source: source(name) }));
}

function toDeclaration(said: Said | (typeof FUNCTION_WORDS)[number]): Omit<FunctionDeclaration, "name" | "source"> {
  if (said === "borrows") return {};
  if (said === "never-returns") return { neverReturns: true };
  const { allocates, returns } = said;
  const onFailure = said["on-failure"];
  return defined({
    allocates,
    returns,
    allocatesInto: said["allocates-into"],
    releasedBy: listed(said["released-by"]),
    onFailure: onFailure === null ? "null" : onFailure,
    succeedsWith: said["succeeds-with"],
    size: listed(said.size),
    releases: listed(said.releases),
    keeps: listed(said.keeps),
    writes: listed(said.writes),
    notNull: listed(said["not-null"]),
  });
}

function listed<T extends string | number>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  return typeof value === "object" ? value : value === undefined ? undefined : [value];
}

function described<S extends v.GenericSchema>(setting: SettingName, schema: S) {
  return v.pipe(schema, v.description(SETTINGS[setting].help));
}

// Constants that no file defines, where a function hands them on: `if (prepare(&p))` with `return ERR_UNKNOWN;` in `prepare`. What they
// are can only be guessed, and from most names well. Decides no condition.
import type { Expression, FunctionIR } from "../ir/index.js";
import { guessed } from "./assume.js";
import type { Engine } from "./engine.js";
import type { State } from "./state.js";
import { type ValueId, valueAt } from "./values.js";

/**
 * Notes what it says of the path that it took `condition` as `truth`. `said`: the condition as it is written; one that says the name of the
 * constant itself is a choice of the program, and both ways are.
 * @returns whether the names of constants leave no doubt
 */
export function noteConstant(engine: Engine, s: State, condition: ValueId, said: Expression, truth: boolean): boolean {
  const kind = judge(engine, condition, said, truth);
  if (kind === "contrary") s.isDoubtful = true;
  else if (kind === "guess") guessed(s);
  return kind === "expected";
}

/** `expected`: so the names say. `open`: no such constant is asked. */
type Judgement = "expected" | "open" | "guess" | "contrary";

function judge(engine: Engine, condition: ValueId, said: Expression, truth: boolean): Judgement {
  const value = valueAt(engine.values, condition);
  if (value.kind === "not") return judge(engine, value.argument, said, !truth);
  if (!readsVariable(engine.fn, said)) return "open";
  if (value.kind !== "binary" || value.operator !== "==") return held(outsideConstant(engine, condition), truth);
  const names = [value.left, value.right].map((side) => outsideConstant(engine, side));
  const [one, other] = names;
  if (one !== undefined && other !== undefined) {
    if (isFailure(one) === isFailure(other)) return truth ? "guess" : "open";
    return truth ? "contrary" : "expected";
  }
  const number = valueAt(engine.values, one === undefined ? value.left : value.right);
  if (number.kind !== "constant") return "open";
  if (number.value !== 0) return truth && (one ?? other) !== undefined ? "guess" : "open";
  return held(one ?? other, !truth);
}

/** That a constant is (not) zero. */
function held(name: string | undefined, truth: boolean): Judgement {
  if (name === undefined) return "open";
  const claim = isFailure(name);
  return claim === undefined ? "guess" : claim === truth ? "expected" : "contrary";
}

/** Does the name say that the constant is not zero? `OK` and `SUCCESS` are zero wherever errors are not. */
function isFailure(name: string): boolean | undefined {
  if (/HTTP|SMTP|FTP|SIP/.test(name)) return undefined;
  if (/(^|_)(OK|SUCCESS|NO_?ERROR)$/.test(name)) return false;
  return /(^|_)(ERR|ERROR|FAIL|FAILED|FAILURE|NOMEM|INVAL|INVALID|DENIED)(_|$)|^E[A-Z]{3,}$/.test(name) || undefined;
}

/** The name of the constant that the value is, as constants are called, where no file defines it. */
function outsideConstant(engine: Engine, id: ValueId): string | undefined {
  const value = valueAt(engine.values, id);
  if (value.kind !== "initial" || value.path !== "") return undefined;
  const region = valueAt(engine.values, value.region);
  const isOutside =
    region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key) && !engine.program.isDefinedGlobal(region.key);
  return isOutside ? region.key : undefined;
}

const NAMED: ReadonlySet<string | undefined> = new Set(["global", "configuration"]);

/** Does it read anything that the function itself computed? */
function readsVariable({ variables }: Pick<FunctionIR, "variables">, said: Expression): boolean {
  switch (said.op) {
    case "load":
      return said.place.kind !== "variable" || !NAMED.has(variables[said.place.id]?.kind);
    case "unary":
      return readsVariable({ variables }, said.argument);
    case "binary":
      return [said.left, said.right].some((side) => readsVariable({ variables }, side));
    default:
      return false;
  }
}

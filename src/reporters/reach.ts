// What runs came to and what they did not, as phrases. Does not lay anything out.
import { assertNever, type Finding, type SilentWitness, type UnreachedFunction } from "../model/index.js";
import { type Phrase, say, words } from "./phrase.js";
import { toolName } from "./steps.js";
import { count, grouped } from "./units.js";

/** Tools that came through a finding's line and did not see it: `valgrind ran through this line (500 blocks) and saw no leak`. */
export function silentPhrases({ silent = [], location, check }: Finding): Phrase[] {
  return silent.map((witness) => {
    const tool = words(toolName(witness.tool));
    const { line } = witness;
    const isHere = line.file === location.file && line.line === location.line;
    const where = isHere ? words("this line") : say`${`${line.file}:${line.line}`}`;
    return say`${tool} ran through ${where} (${words(deedOf(witness))}) and saw ${words(check === "memory-leak" ? "no leak" : "nothing wrong")}`;
  });
}

function deedOf({ at, line }: SilentWitness): string {
  const blocks = count(line.blocks, "block");
  return at === "allocation" ? `${blocks} allocated` : `${blocks} released`;
}

/** So many functions are named where space is short. */
const MOST_NAMED = 5;

/** One phrase for each program: which functions that allocate its runs did not come to. */
export function unreachedPhrases(unreached: readonly UnreachedFunction[], most = MOST_NAMED): UnreachedOf[] {
  const programs = [...new Set(unreached.map(({ program }) => program))];
  return programs.map((program) => {
    const own = unreached.filter((one) => one.program === program);
    const named = own.slice(0, most).map(unreachedPhrase);
    const rest = own.length - named.length;
    return { program, phrases: rest > 0 ? [...named, words(`and ${grouped(rest)} more that allocate`)] : named };
  });
}

export interface UnreachedOf {
  readonly program: string;
  readonly phrases: readonly Phrase[];
}

/** `controller() at worker.c:26 allocates, and was never run`. */
export function unreachedPhrase({ name, location, how }: UnreachedFunction): Phrase {
  const what = say`${`${name}()`} at ${words(`${location.file}:${location.line}`)} allocates, and`;
  switch (how) {
    case "never-run":
      return say`${what} was never run`;
    case "never-allocated":
      return say`${what} no run came to that`;
    default:
      return assertNever(how);
  }
}

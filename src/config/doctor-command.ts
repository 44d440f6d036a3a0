// `heapgate doctor`: its flags → one typed command, or one line that says what to change.
import { ConfigurationError } from "../model/errors.js";
import type { COMMANDS } from "./command.js";
import { parseDuration, parseShare, type Quantity } from "./quantities.js";
import { SETTINGS } from "./settings.js";

export interface DoctorCommand {
  readonly name: "doctor";
  /** Empty: that of the context. */
  readonly namespaces: readonly string[];
  /** All of the cluster. */
  readonly isAll: boolean;
  readonly selector?: string;
  readonly context?: string;
  /** From 0 to 1, as is the next. */
  readonly threshold: number;
  readonly margin: number;
  /** ms, as are the next. */
  readonly since: number;
  /** 0: one reading. */
  readonly watch: number;
  readonly every: number;
}

type Flag = (typeof COMMANDS)["doctor"][number];

/** What a report of it can be written as. */
export const DOCTOR_FORMATS = ["text", "json", "markdown"] as const;

/**
 * @param get the value of a flag as it was given; of a switch the empty string
 * @throws ConfigurationError where the flags do not fit together
 */
export function readDoctor(get: (flag: Flag) => string | undefined, words: readonly string[]): DoctorCommand {
  const [stray] = words;
  if (stray !== undefined)
    throw new ConfigurationError(`doctor looks at pods and takes no paths: name a namespace with --namespace ${stray}`);
  const name = (flag: "soakSelector" | "soakContext"): string | undefined => {
    const value = get(flag);
    if (value === "") throw new ConfigurationError(`--${SETTINGS[flag].flag} needs a value`);
    return value;
  };
  const namespaces =
    get("doctorNamespaces")
      ?.split(",")
      .map((word) => word.trim()) ?? [];
  if (namespaces.includes("")) throw new ConfigurationError("--namespace needs a value");
  const isAll = get("doctorAll") !== undefined;
  if (isAll && namespaces.length > 0)
    throw new ConfigurationError("--all-namespaces looks at every namespace, --namespace at some: use one of them");
  const [selector, context, watch] = [name("soakSelector"), name("soakContext"), get("doctorWatch")];
  return {
    name: "doctor",
    namespaces,
    isAll,
    ...(selector !== undefined && { selector }),
    ...(context !== undefined && { context }),
    threshold: read("doctorOver", get("doctorOver") ?? SETTINGS.doctorOver.default, parseShare),
    margin: read("doctorMargin", get("doctorMargin") ?? SETTINGS.doctorMargin.default, parseShare),
    since: read("doctorSince", get("doctorSince") ?? SETTINGS.doctorSince.default, parseDuration),
    watch: watch === undefined ? 0 : read("doctorWatch", watch, parseDuration),
    every: read("soakEvery", get("soakEvery") ?? SETTINGS.soakEvery.default, parseDuration),
  };
}

function read(flag: Flag, text: string, parse: (text: string) => Quantity): number {
  const result = parse(text);
  if (result.ok) return result.value;
  throw new ConfigurationError(`--${SETTINGS[flag].flag}: ${result.reason}, found ${JSON.stringify(text)}`);
}

// What a setting is, and what several of them may be. The settings themselves are in tables beside this file.

export const SEVERITIES = ["error", "warning", "note"] as const;
export const WITNESSES = ["valgrind", "asan"] as const;

/** A setting, and the places in which it can be given. */
export interface Setting {
  /** One sentence, the same in the help, in the JSON Schema and in action.yml. */
  readonly help: string;
  /** As a person would write it. */
  readonly default?: string | readonly string[];
  readonly choices?: readonly string[];
  /** Where heapgate.yml has it; `[]` stands for each element of a list. */
  readonly key?: string;
  /** The flag of the command line, without its dashes. */
  readonly flag?: string;
  /** What the flag takes, as the help writes it. A flag without it is a switch. */
  readonly valueName?: string;
  /** The flag may be given several times, and its value may be several with commas between them. */
  readonly isList?: boolean;
  /** The input of the action. */
  readonly input?: string;
}

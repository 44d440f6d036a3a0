// Every setting once: what it means, its default, and where it can be given. The schema of heapgate.yml, the flags,
// the help and the action's inputs are made from this table or tested against it. Does not read or check values.

import type { Setting } from "./setting.js";
import { CHECK_SETTINGS } from "./settings-check.js";
import { INCIDENT_SETTINGS } from "./settings-incident.js";
import { OUTPUT_SETTINGS } from "./settings-output.js";
import { PROGRAM_SETTINGS } from "./settings-programs.js";
import { SOAK_SETTINGS } from "./settings-soak.js";

export { FORMATS } from "../model/format.js";
export { SEVERITIES, type Setting, WITNESSES } from "./setting.js";

export const SETTINGS = {
  ...CHECK_SETTINGS,
  ...PROGRAM_SETTINGS,
  ...SOAK_SETTINGS,
  ...INCIDENT_SETTINGS,
  ...OUTPUT_SETTINGS,
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** An input of the action, as action.yml has to declare it. */
export interface ActionInput {
  readonly name: string;
  readonly description: string;
  /** Only where heapgate.yml cannot set the value: an input's default would always win over the file. */
  readonly default?: string;
  readonly choices?: readonly string[];
}

/** All inputs that action.yml declares, in the order of the table. */
export const ACTION_INPUTS: readonly ActionInput[] = Object.values<Setting>(SETTINGS).flatMap((setting) =>
  setting.input === undefined
    ? []
    : [
        {
          name: setting.input,
          description: setting.help,
          ...(typeof setting.default === "string" && setting.key === undefined ? { default: setting.default } : {}),
          ...(setting.choices === undefined ? {} : { choices: setting.choices }),
        },
      ],
);

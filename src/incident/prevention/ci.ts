// What CI does, whoever's it is: steps, the events on which they run, and the commands that they come to. Data only.

/** `change`: a pull or merge request. */
export type CiEvent = "change" | "schedule" | "other";

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface CiCommand {
  /** Where it is written: the workflow, or a Makefile or script that the workflow calls. */
  readonly at: Place;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** From the root of the repository; absent where it is not known. */
  readonly directory?: string;
  /** Why nobody hears of its failure. */
  readonly ignored?: string;
}

export interface CiStep extends Place {
  /** Tells jobs apart. */
  readonly job: string;
  /** On which it runs as long as all before it went well. */
  readonly events: ReadonlySet<CiEvent>;
  /** On which it runs after a failure. */
  readonly failureEvents: ReadonlySet<CiEvent>;
  /** Why it does not run on an event, or is not known to: one plain clause each. */
  readonly hindrances: ReadonlyMap<CiEvent, string>;
  /** On a change: the paths that it looks at alone. */
  readonly scope?: string;
  /** Why its failure closes nothing. */
  readonly ignored?: string;
  /** `owner/name@ref`, or a path of the repository, with its inputs. */
  readonly uses?: {
    readonly action: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly directory: string;
  };
  readonly environment: Readonly<Record<string, string>>;
  readonly commands: readonly CiCommand[];
}

/** Steps with nothing but what differs between two of them. */
export const NOTHING: Pick<CiStep, "commands" | "environment"> = { commands: [], environment: {} };

export function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}

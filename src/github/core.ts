// The part of @actions/core that heapgate uses, and a stretch of log in which nothing is taken for a command.
import { randomUUID } from "node:crypto";

export type Core = typeof import("@actions/core");

/** Loaded on demand: the command line and the library never pay for it. */
export function loadCore(): Promise<Core> {
  return import("@actions/core");
}

/**
 * While `work` prints, the runner takes no line for a workflow command. File names, code and the output of programs are the
 * pull request's author's: a file called `::set-output …` stays a name.
 */
export async function withoutCommands<T>(core: Core, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  core.info(`::stop-commands::${token}`);
  try {
    return await work();
  } finally {
    core.info(`::${token}::`);
  }
}

// Entry point of the GitHub Action. Catches what goes wrong, and does nothing else.
import { loadCore, runAction } from "./github/index.js";
import { ConfigurationError } from "./model/errors.js";

async function main(): Promise<void> {
  try {
    await runAction();
  } catch (error) {
    const core = await loadCore();
    if (error instanceof ConfigurationError) core.setFailed(error.message);
    else core.setFailed(`This is a bug in heapgate, please report it: ${stackOf(error)}`);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Being loaded is being started: a test of how that came about could be wrong, and leave the gate open without a word.
// Awaited here, so that a promise that nobody keeps ends the process with an error, and not with success.
await main();

/** For runners that load the action and then call it, such as github/local-action: the work is done by then. */
export async function run(): Promise<void> {}

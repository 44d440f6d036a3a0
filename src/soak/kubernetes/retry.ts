// Asks again where the answer may come later: too many requests, the server's own trouble, a connection that broke.
import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "./api-error.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

/**
 * @param patience ms after which the last error is thrown
 * @param signal ends the waiting; the last error is thrown then too
 */
export async function persist<T>(
  work: () => Promise<T>,
  { patience, signal }: { readonly patience: number; readonly signal?: AbortSignal | undefined },
): Promise<T> {
  const end = performance.now() + patience;
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await work();
    } catch (error) {
      const pause = error instanceof ApiError ? (error.retryAfter ?? wait) : wait;
      const isOver = performance.now() + pause > end || signal?.aborted === true;
      if (!(error instanceof ApiError) || !error.isPassing || isOver) throw error;
      await pauseFor(pause, signal);
    }
  }
}

/** Waits, but not longer than until all is called off. */
export async function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}

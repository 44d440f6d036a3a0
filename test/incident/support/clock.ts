// A clock that nobody waits for: it goes as far as somebody sleeps.
import type { Clock } from "../../../src/incident/pagerduty/client.js";

export interface TestClock extends Clock {
  /** ms of each sleep, in order. */
  readonly slept: readonly number[];
}

export function testClock(start = Date.parse("2026-12-01T03:00:00Z"), random = 0): TestClock {
  const slept: number[] = [];
  let now = start;
  return {
    slept,
    now: () => now,
    random: () => random,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}

// Puts readings on our own time axis although other machines' clocks stamp them: those differ from ours, and jump. Pure.

/** Further apart than this, two estimates of the difference of two clocks mean that one of them was set anew, ms. */
const JUMP = 60_000;
/** So many readings are remembered; older ones cannot come again. */
const REMEMBERED = 256;
/** The difference is that of the quickest of so many answers: a clock that was set back by less than a jump is followed after them. */
const RECENT = 8;

export interface SourceClock {
  /**
   * When a reading was taken, ms on our axis; nothing for one that was seen before.
   * @param stamp the source's own time of it, ms
   * @param received when it came, ms on our axis
   * @param what it says: after a clock was set back two readings may have one stamp
   */
  place(stamp: number, received: number, what?: string): number | undefined;
}

/**
 * The answer that came quickest tells the difference of the two clocks best: every other one was late by as much as it
 * differs more. So a reading that a cache kept for ten seconds, or that comes out of order, is put where it belongs.
 */
export function sourceClock(): SourceClock {
  const seen = new Set<string>();
  let recent: readonly number[] = [];
  return {
    place: (stamp, received, what = "") => {
      const key = `${stamp} ${what}`;
      if (seen.has(key)) return undefined;
      seen.add(key);
      if (seen.size > REMEMBERED) for (const oldest of [...seen].slice(0, seen.size - REMEMBERED)) seen.delete(oldest);
      const late = received - stamp;
      const hasJumped = recent.length > 0 && Math.abs(late - Math.min(...recent)) > JUMP;
      recent = hasJumped ? [late] : [...recent.slice(1 - RECENT), late];
      return Math.max(0, Math.round(stamp + Math.min(...recent)));
    },
  };
}

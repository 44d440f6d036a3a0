// Puts readings on our own time axis although other machines' clocks stamp them: those differ from ours, and jump. Pure.

/** Further apart than this, two estimates of the difference of two clocks mean that one of them was set anew, ms. */
const JUMP = 60_000;
/** So many stamps are remembered; older ones cannot come again. */
const REMEMBERED = 256;

export interface SourceClock {
  /**
   * When a reading was taken, ms on our axis; nothing for one that was seen before.
   * @param stamp the source's own time of it, ms
   * @param received when it came, ms on our axis
   */
  place(stamp: number, received: number): number | undefined;
}

/**
 * The answer that came quickest tells the difference of the two clocks best: every other one was late by as much as it
 * differs more. So a reading that a cache kept for ten seconds, or that comes out of order, is put where it belongs.
 */
export function sourceClock(): SourceClock {
  const seen = new Set<number>();
  let difference: number | undefined;
  return {
    place: (stamp, received) => {
      if (seen.has(stamp)) return undefined;
      seen.add(stamp);
      if (seen.size > REMEMBERED) for (const oldest of [...seen].slice(0, seen.size - REMEMBERED)) seen.delete(oldest);
      const late = received - stamp;
      const hasJumped = difference === undefined || Math.abs(late - difference) > JUMP;
      difference = hasJumped ? late : Math.min(late, difference ?? late);
      return Math.max(0, Math.round(stamp + difference));
    },
  };
}

// What goes wrong with samples on their way: never a wrong pass, never a lost sample.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_SOAK_POLICY,
  type Sample,
  type Series,
  type SeriesEvent,
  type SoakPolicy,
  type Verdict,
} from "../../src/model/index.js";
import { judge, type RunFacts } from "../../src/soak/index.js";
import { sourceClock } from "../../src/soak/kubernetes/source-clock.js";
import { generateSeries, randomOf } from "./generate.js";
import { MIB } from "./programs.js";

const LIMIT = 64 * MIB;
const MINUTE = 60_000;
const DURATION = 10 * MINUTE;

function facts(more: Partial<RunFacts> = {}): RunFacts {
  const end = { kind: "stopped", killed: false, exitCode: 0 } as const;
  return { command: [], limit: LIMIT, duration: DURATION, end, oomKills: 0, notEnforced: [], output: [], ...more };
}

const seriesOf = (samples: readonly Sample[], events?: readonly SeriesEvent[]): Series => ({
  name: "worker",
  source: "kubelet",
  samples,
  ...(events && { events }),
});

/** One sample each ten seconds for ten minutes. */
const every10s = (memory: (t: number) => number, from = 0, to = DURATION): Sample[] =>
  Array.from({ length: Math.floor((to - from) / 10_000) }, (_, i) => from + i * 10_000 + 500).map((t) => ({
    t,
    workingSet: Math.round(memory(t)),
  }));

const leaking = every10s((t) => 5 * MIB + (t / MINUTE) * 2 * MIB);
const steady = every10s(() => 20 * MIB);

/** The same numbers for one seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe("samples that come twice or in another order", () => {
  test("lead to the same verdict, to the last digit", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(0, 0.005, 0.01),
        fc.array(fc.nat(), { maxLength: 30 }),
        (seed, leak, twice) => {
          const { samples, limit, duration } = generateSeries(randomOf(seed), { minutes: 10, leak });
          const all = [...samples, ...twice.map((n) => samples[n % samples.length])];
          const run = facts({ limit, duration });
          expect(judge(seriesOf(shuffled(all, seed)), run)).toEqual(judge(seriesOf(samples), run));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("are no more evidence than they were once", () => {
    const once = steady.slice(0, 12);
    const many = Array.from({ length: 20 }, () => once).flat();
    expect(judge(seriesOf(many), facts())).toMatchObject({ kind: "not-measured", pass: false });
    expect(judge(seriesOf(many), facts()).series.samples).toEqual(once);
  });

  test("are all in the report", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { samples, limit, duration } = generateSeries(randomOf(seed), { minutes: 2, leak: 0.01 });
        const { series } = judge(seriesOf(shuffled(samples, seed)), facts({ limit, duration }));
        expect(series.samples).toEqual(samples);
      }),
      { numRuns: 30 },
    );
  });
});

describe("clocks that are set anew, by any amount and at any time", () => {
  /** What a source with such a clock gives, placed on our axis: stamps of whole seconds, answers that are late. */
  const through = (memory: (t: number) => number, seed: number, at: number, jump: number): Sample[] => {
    const random = randomOf(seed);
    const clock = sourceClock();
    const offset = 1.7e12 + Math.round((random() - 0.5) * 7_200) * 1000;
    return Array.from({ length: 60 }, (_, i) => i).flatMap((i) => {
      const taken = i * 10_000;
      const stamp = Math.floor((taken + offset + (i >= at ? jump : 0)) / 1000) * 1000;
      const workingSet = Math.round(memory(taken));
      const received = taken + 500 + random() * 2_000;
      const t = clock.place(stamp, received, `${workingSet} ${taken}`);
      // Polled twice: the second time it is the same reading.
      expect(clock.place(stamp, received + 1_000, `${workingSet} ${taken}`)).toBeUndefined();
      return t === undefined ? [] : [{ t, workingSet }];
    });
  };
  const anyJump = fc.record({
    seed: fc.integer(),
    at: fc.nat(59),
    jump: fc.oneof(fc.integer({ min: -3600, max: 3600 }), fc.integer({ min: -90, max: 90 })).map((s) => s * 1000),
  });

  test("lose no reading, and hide no leak", () => {
    fc.assert(
      fc.property(anyJump, ({ seed, at, jump }) => {
        const samples = through((t) => 5 * MIB + (t / MINUTE) * 2 * MIB, seed, at, jump);
        expect(samples).toHaveLength(60);
        expect(judge(seriesOf(samples), facts())).toMatchObject({ kind: "growing", pass: false });
      }),
    );
  });

  test("make no leak of what is steady, and move what follows by a few readings at most", () => {
    fc.assert(
      fc.property(anyJump, ({ seed, at, jump }) => {
        const samples = through(() => 20 * MIB, seed, at, jump);
        expect(judge(seriesOf(samples), facts()).kind).toBe("fine");
        const moved = samples.filter(({ t }, i) => Math.abs(t - i * 10_000) > 5_000);
        expect(moved.length).toBeLessThan(8);
      }),
    );
  });
});

describe("missing samples", () => {
  test("at random, up to a quarter, hide no leak", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed);
        const left = leaking.filter(() => random() > 0.25);
        const verdict = judge(seriesOf(left), facts());
        expect(verdict.pass).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test("never make a pass of what cannot be known: half of the time unseen, in one piece or many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (pieces, phase) => {
        const length = (0.75 * DURATION) / pieces;
        const inHole = (t: number): boolean => {
          const place = ((t - MINUTE) / (DURATION - MINUTE)) * pieces;
          return t > MINUTE && (place + phase) % 1 < (length * pieces) / (DURATION - MINUTE) - 0.1;
        };
        const left = steady.filter(({ t }) => !inHole(t));
        expect(judge(seriesOf(left), facts())).toMatchObject({ kind: "not-measured", pass: false });
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [
      "source-lost",
      (t: number) => t < 6 * MINUTE,
      "for the last 4 min of the soak there is no sample: nobody answered",
    ],
    ["hole", (t: number) => t < 3 * MINUTE || t > 7 * MINUTE, "for 4 min there is no sample"],
    [
      "holes",
      (t: number) => t < MINUTE || t % (2 * MINUTE) < MINUTE,
      "samples cover 37 % of the time only, 70 % are needed",
    ],
  ])("%s", (why, isSeen, line) => {
    const gaps = [{ from: 6.5 * MINUTE, to: DURATION, why: "nobody answered" }];
    const series = { ...seriesOf(steady.filter(({ t }) => isSeen(t))), ...(why === "source-lost" && { gaps }) };
    const verdict = judge(series, facts());
    expect(verdict.reasons).toMatchObject([{ kind: "not-measured", args: { why } }]);
    expect(verdict.notEnforced).toEqual([line]);
  });

  test("that are bad enough count whatever is missing", () => {
    const few = [{ t: 1000, workingSet: LIMIT + 1 }];
    expect(judge(seriesOf(few), facts())).toMatchObject({ kind: "over-limit", pass: false });
    expect(judge(seriesOf([]), facts({ oomKills: 1 }))).toMatchObject({ kind: "oom-killed", pass: false });
  });

  test("without a time or a size are nowhere, prove nothing, and are told", () => {
    const odd = (i: number): Sample =>
      i % 2 ? { t: Number.NaN, workingSet: 1 } : { t: i * 1000, workingSet: Number.NaN };
    const verdict = judge(seriesOf(Array.from({ length: 100 }, (_, i) => odd(i))), facts());
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.notEnforced[0]).toBe("100 of 100 samples have no time or no size, and count for nothing");
  });
});

describe("containers that are started again", () => {
  const started = (t: number): SeriesEvent => ({ t, kind: "started", message: "started again" });
  const lax: SoakPolicy = { ...DEFAULT_SOAK_POLICY, restarts: 5 };

  test("fail, as often as the policy does not allow it", () => {
    const events = [started(0), started(5 * MINUTE)];
    const again = (restarts: number): Verdict => judge(seriesOf(steady, events), facts({ restarts }), lax);
    expect(again(5).kind).toBe("fine");
    expect(again(6)).toMatchObject({ kind: "restarted", pass: false });
    expect(judge(seriesOf(steady, events), facts({ restarts: 1 })).kind).toBe("restarted");
  });

  test("do not hide the leak that they reset", () => {
    // 8 MiB a minute: from 5 to 37 MiB, twice. A line through all of it rises hardly at all.
    const sawtooth = every10s((t) => 5 * MIB + ((t % (5 * MINUTE)) / MINUTE) * 8 * MIB);
    const events = [started(0), started(5 * MINUTE)];
    expect(judge(seriesOf(sawtooth, events), facts({ restarts: 1 }), lax)).toMatchObject({
      kind: "growing",
      pass: false,
    });
    expect(judge(seriesOf(sawtooth, events), facts({ restarts: 1 }), lax).trend?.slope).toBeCloseTo(8, 1);
  });

  test("have a warm-up each time: what fills again is no growth", () => {
    const fills = every10s((t) => 10 * MIB + Math.min((t % (5 * MINUTE)) / MINUTE, 1) * 20 * MIB);
    const events = [started(0), started(5 * MINUTE)];
    expect(judge(seriesOf(fills, events), facts({ restarts: 1 }), lax).kind).toBe("fine");
  });

  test("so often that no life is long enough for an answer have none", () => {
    const events = Array.from({ length: 10 }, (_, i) => started(i * MINUTE));
    const verdict = judge(seriesOf(steady, events), facts({ restarts: 9 }), { ...lax, restarts: 20 });
    expect(verdict.reasons).toMatchObject([{ kind: "not-measured", args: { why: "too-few-samples" } }]);
  });

  test("miss nothing while they do not run", () => {
    const down: SeriesEvent = { t: 4 * MINUTE, kind: "exited", message: "exit code 1" };
    const samples = steady.filter(({ t }) => t < 4 * MINUTE || t > 8 * MINUTE);
    const run = facts({ restarts: 1 });
    expect(judge(seriesOf(samples, [down, started(8 * MINUTE)]), run, lax).kind).toBe("fine");
    expect(judge(seriesOf(samples, [started(8 * MINUTE)]), run, lax).kind).toBe("not-measured");
  });

  test("late in the soak, as a roll-out does it, are judged from there", () => {
    const late = every10s(() => 20 * MIB, 4 * MINUTE);
    const verdict = judge(seriesOf(late, [started(4 * MINUTE)]), facts({ duration: 6 * MINUTE }));
    expect(verdict.kind).toBe("fine");
    const leak = every10s((t) => t * 70, 4 * MINUTE);
    expect(judge(seriesOf(leak, [started(4 * MINUTE)]), facts({ duration: 6 * MINUTE })).kind).toBe("growing");
  });
});

test("fifty replicas: each has its verdict, and the one that leaks is found whichever it is", () => {
  fc.assert(
    fc.property(fc.nat(49), fc.integer(), (bad, seed) => {
      const random = randomOf(seed);
      const verdicts = Array.from({ length: 50 }, (_, i) => {
        const wave = random() * 0.3 * MIB;
        const samples = every10s((t) => 20 * MIB + wave * Math.sin(t / 20_000) + (i === bad ? (t / MINUTE) * MIB : 0));
        return judge({ ...seriesOf(shuffled(samples, i)), name: `worker-${i}` }, facts());
      });
      expect(verdicts.flatMap(({ pass, name }) => (pass ? [] : [name]))).toEqual([`worker-${bad}`]);
      expect(verdicts.every(({ series }) => series.samples.length === steady.length)).toBe(true);
    }),
    { numRuns: 5 },
  );
});

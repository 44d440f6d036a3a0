// Memory series as services have them, with and without a leak: what the verdict is measured on (bench/soak-series.mjs).
// Fixed before the method was tuned. All sizes are shares of the limit. Does not judge.
import type { Sample } from "../../src/model/index.js";

const MINUTE = 60_000;

export interface GeneratedSeries {
  readonly samples: readonly Sample[];
  /** Bytes. */
  readonly limit: number;
  /** ms */
  readonly duration: number;
  /** Share of the limit a minute that is really lost. */
  readonly leak: number;
  /** What the series is made of, for the report on mistakes. */
  readonly parts: string;
}

export interface Wanted {
  readonly minutes: number;
  /** Share of the limit a minute; 0: no leak. */
  readonly leak: number;
}

/** Numbers between 0 and 1 (mulberry32): the same seed gives the same ones on any machine. */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One part of the working set, as a share of the limit, at a time in ms. Times come in order. */
type Part = { readonly name: string; readonly top: number; readonly at: (t: number) => number };

/**
 * One series. Each ingredient is there or not by chance: a warm-up that levels off, the sawtooth of a collected heap, the
 * page cache that wanders and is reclaimed, bursts of work, a pool that grows once; then uneven sampling, missing samples and gaps.
 */
export function generateSeries(random: Random, { minutes, leak }: Wanted): GeneratedSeries {
  const duration = minutes * MINUTE;
  const between = (low: number, high: number): number => low + (high - low) * random();
  const logarithmic = (low: number, high: number): number => low * (high / low) ** random();
  const limit = Math.round(logarithmic(64, 8192)) * 2 ** 20;
  const parts: Part[] = [warmUp(between, logarithmic)];
  if (random() < 0.5) parts.push(sawtooth(random, between, logarithmic));
  if (random() < 0.5) parts.push(pageCache(random, between, logarithmic));
  if (random() < 0.5) parts.push(bursts(random, between, logarithmic, duration));
  if (random() < 0.15) parts.push(step(between, duration));
  if (leak > 0) parts.push(leakPart(random, between, leak, minutes));
  const room = 0.88 - parts.reduce((sum, { top }) => sum + top, 0);
  const base = room <= 0.05 ? 0.05 : between(0.05, room);
  const noise = between(0.0002, 0.002);
  const times = sampleTimes(random, between, duration);
  const samples = times.map((t) => {
    const share = base + parts.reduce((sum, part) => sum + part.at(t), 0) + noise * normal(random);
    // The kernel counts whole pages, and nobody goes over the limit.
    return {
      t: Math.round(t),
      workingSet: Math.round((Math.min(0.995, Math.max(0.001, share)) * limit) / 4096) * 4096,
    };
  });
  return { samples, limit, duration, leak, parts: parts.map(({ name }) => name).join(" ") };
}

type Between = (low: number, high: number) => number;

/** Code, pools and caches fill and then are full: an exponential approach. */
function warmUp(between: Between, logarithmic: Between): Part {
  const size = between(0, 0.2);
  const time = logarithmic(2_000, 60_000);
  return { name: `warm-up(${percent(size)},${seconds(time)})`, top: size, at: (t) => size * (1 - Math.exp(-t / time)) };
}

/** Garbage piles up until it is collected; no two rounds are quite alike, and not all of it goes each time. */
function sawtooth(random: Random, between: Between, logarithmic: Between): Part {
  const height = logarithmic(0.01, 0.1);
  const period = logarithmic(2_000, 120_000);
  let start = -period * random();
  let length = period;
  let floor = 0;
  const at = (t: number): number => {
    while (t >= start + length) {
      start += length;
      length = period * between(0.8, 1.2);
      floor = height * 0.15 * random();
    }
    return floor + (height - floor) * ((t - start) / length);
  };
  return { name: `sawtooth(${percent(height)},${seconds(period)})`, top: height, at };
}

/** Active file pages: they wander around a mean (Ornstein and Uhlenbeck), and now and then the kernel takes some back. */
function pageCache(random: Random, between: Between, logarithmic: Between): Part {
  const sigma = logarithmic(0.001, 0.01);
  const time = logarithmic(5_000, 60_000);
  const reclaims = between(0, 0.4) / MINUTE;
  let last = 0;
  let value = sigma * normal(random);
  const at = (t: number): number => {
    const kept = Math.exp(-(t - last) / time);
    value = value * kept + sigma * Math.sqrt(1 - kept * kept) * normal(random);
    if (random() < 1 - Math.exp(-reclaims * (t - last))) value -= sigma * between(1, 3);
    last = t;
    return value + 2 * sigma;
  };
  return { name: `cache(${percent(sigma)},${seconds(time)})`, top: 6 * sigma, at };
}

/** Requests that need more than others, for a while. */
function bursts(random: Random, between: Between, logarithmic: Between, duration: number): Part {
  const rate = logarithmic(0.2, 3) / MINUTE;
  const height = logarithmic(0.02, 0.2);
  const all: { from: number; to: number; height: number }[] = [];
  for (let t = exponential(random, rate); t < duration; t += exponential(random, rate)) {
    all.push({ from: t, to: t + logarithmic(500, 20_000), height: height * between(0.3, 1) });
  }
  const at = (t: number): number =>
    Math.max(0, ...all.filter(({ from, to }) => t >= from && t < to).map((b) => b.height));
  return { name: `bursts(${percent(height)},${(rate * MINUTE).toFixed(1)}/min)`, top: height, at };
}

/** A pool that grows once, when more comes in at the same time than ever before. */
function step(between: Between, duration: number): Part {
  const size = between(0.01, 0.05);
  const from = between(0, duration);
  return { name: `step(${percent(size)}@${seconds(from)})`, top: size, at: (t) => (t < from ? 0 : size) };
}

/** Smooth, in equal pieces at a steady pace, or in pieces of all sizes whenever work comes in. */
function leakPart(random: Random, between: Between, leak: number, minutes: number): Part {
  const top = leak * minutes;
  const kind = random();
  if (kind < 0.5) return { name: "leak(smooth)", top, at: (t) => (leak * t) / MINUTE };
  const pause = between(1_000, 15_000);
  if (kind < 0.75)
    return { name: `leak(each ${seconds(pause)})`, top, at: (t) => (leak * Math.floor(t / pause) * pause) / MINUTE };
  let done = 0;
  let lost = 0;
  const at = (t: number): number => {
    while (done < t) {
      const wait = exponential(random, 1 / pause);
      // Work of twice the length loses twice as much: the mean is the leak.
      lost += (leak * pause * between(0.5, 1.5)) / MINUTE;
      done += wait;
    }
    return lost;
  };
  return { name: `leak(about each ${seconds(pause)})`, top: 1.3 * top, at };
}

/** From the sources that there are: a cgroup each second, the kubelet each 10 s, metrics.k8s.io each 15 s; with what fails. */
function sampleTimes(random: Random, between: Between, duration: number): number[] {
  const interval = [1_000, 2_000, 5_000, 10_000, 10_000, 15_000][Math.floor(random() * 6)] ?? 10_000;
  const missing = random() < 0.5 ? between(0, 0.05) : 0;
  const gaps = Array.from({ length: random() < 0.4 ? 1 + Math.floor(random() * 3) : 0 }, () => {
    const from = between(0, duration);
    return { from, to: from + between(0.01, 0.06) * duration };
  });
  const times: number[] = [];
  for (let t = interval * random(); t < duration; t += interval * between(0.6, 1.4)) {
    if (random() >= missing && !gaps.some(({ from, to }) => t >= from && t < to)) times.push(t);
  }
  return times;
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function exponential(random: Random, rate: number): number {
  return -Math.log(1 - random()) / rate;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)}s`;
}

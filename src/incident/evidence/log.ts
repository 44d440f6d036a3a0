// A log, line by line, of any length: keeps its end, what speaks of memory, and how often lines of one shape come. Holds no more for a
// long one than for a short one. Knows neither files nor clocks.
import type { Happening, LogRate, ObservedLog } from "../../model/index.js";
import { redact } from "./redact.js";
import { fromMilliseconds, lineTime } from "./time.js";

/** What programs, shells, runtimes and kernels say when memory runs out. */
const SPEAKS_OF_MEMORY =
  /\bout of memory\b|\boom[-_ ]?kill|\bOOMKilled\b|Memory cgroup|cannot allocate memory|ENOMEM|std::bad_alloc|(?:malloc|calloc|realloc|mmap)\b[^.]{0,40}\bfail|memory (?:exhausted|limit)|(?:exit(?:ed)?|code|status)\D{0,12}137\b|signal[: ]*(?:9\b|killed)|(?:^|[\sZ\]])Killed$/i;
const IS_A_KILL = /\boom[-_ ]?kill|\bOOMKilled\b|Memory cgroup out of memory|out of memory: kill/i;

const TAIL = 20;
/** The first and the last of those that speak of memory. */
const NOTABLE = 10;
/** A line is looked at so far. */
const LONGEST_LINE = 4_000;
/** Shapes that are counted: a log of a service has few. */
const MOST_SHAPES = 200;
/** Of fewer lines no rate is told. */
const FEWEST_FOR_RATE = 3;

export interface LogReader {
  line(text: string): void;
  result(): ObservedLog;
}

/** Shapes are counted in so many lines: what repeats is seen there. */
const COUNTED_LINES = 50_000;
/** As many spacings of a shape are kept: enough for their median. */
const MOST_SPACINGS = 500;

interface Shape {
  lines: number;
  last: number;
  /** ms between a line and the next. */
  readonly spacings: number[];
}

/** @param year of lines that tell none */
export function createLogReader(source: string, year: number): LogReader {
  let [lines, bytes, notableLines] = [0, 0, 0];
  let first: string | undefined;
  let last: string | undefined;
  const tail: string[] = [];
  const early: Happening[] = [];
  const late: Happening[] = [];
  const shapes = new Map<string, Shape>();

  const line = (whole: string): void => {
    lines++;
    bytes += Buffer.byteLength(whole) + 1;
    const text = whole.slice(0, LONGEST_LINE).replace(/^\ufeff|\r$/g, "");
    tail.push(text);
    if (tail.length > TAIL) tail.shift();
    const isNotable = SPEAKS_OF_MEMORY.test(text);
    // To read the time of each line would take most of the time.
    const stamp = lines <= COUNTED_LINES || isNotable ? lineTime(text, year) : undefined;
    if (stamp) {
      first ??= stamp.moment.time;
      last = stamp.moment.time;
      if (lines <= COUNTED_LINES) count(shapes, stamp.rest, Date.parse(stamp.moment.time));
    }
    if (!isNotable) return;
    const rest = stamp?.rest ?? text;
    notableLines++;
    const happening: Happening = {
      kind: IS_A_KILL.test(text) ? "oom-killed" : "logged",
      ...(stamp?.moment ?? {}),
      message: redact(rest.trim()).slice(0, 300),
      source,
    };
    if (early.length < NOTABLE) early.push(happening);
    else {
      late.push(happening);
      if (late.length > NOTABLE) late.shift();
    }
  };

  const result = (): ObservedLog => {
    const rate = rateOf(shapes);
    const end = tail.findLast((text) => lineTime(text, year) !== undefined);
    last = (end === undefined ? undefined : lineTime(end, year)?.moment.time) ?? last;
    return {
      source,
      lines,
      bytes,
      notable: [...early, ...late],
      notableLines,
      tail: redactLines(tail),
      ...(first !== undefined && { first }),
      ...(last !== undefined && { last }),
      ...(rate && { rate }),
    };
  };
  return { line, result };
}

/** A secret may be of several lines, and its first one cut off. */
function redactLines(lines: readonly string[]): string[] {
  const end = lines.findIndex((one) => /-----END [A-Z ]*PRIVATE KEY-----/.test(one));
  const begin = lines.findIndex((one) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(one));
  const isHeadless = end >= 0 && (begin < 0 || begin > end);
  const whole = isHeadless ? ["-----BEGIN PRIVATE KEY-----", ...lines] : lines;
  return redact(whole.join("\n")).split("\n");
}

function count(shapes: Map<string, Shape>, text: string, at: number): void {
  const shape = text.slice(0, 200).replace(/\d+(?:\.\d+)?/g, "#");
  const known = shapes.get(shape);
  if (known) {
    if (known.spacings.length < MOST_SPACINGS && at >= known.last) known.spacings.push(at - known.last);
    known.lines++;
    known.last = at;
  } else if (shapes.size < MOST_SHAPES) shapes.set(shape, { lines: 1, last: at, spacings: [] });
}

/** Of the shape that is there most often. The median, so that the time in which nothing ran does not count. */
function rateOf(shapes: ReadonlyMap<string, Shape>): LogRate | undefined {
  const [most] = [...shapes].sort(([, a], [, b]) => b.lines - a.lines);
  if (!most) return undefined;
  const [shape, { lines, spacings }] = most;
  const middle = spacings.sort((a, b) => a - b)[Math.floor(spacings.length / 2)] ?? 0;
  if (lines < FEWEST_FOR_RATE || middle <= 0) return undefined;
  return { shape: redact(shape), perMinute: 60_000 / middle, lines };
}

/** When a log of so many milliseconds since 1970 was last written tells the year of its lines. */
export function yearOf(modified: number): number {
  return Number((fromMilliseconds(modified) ?? "1970").slice(0, 4));
}

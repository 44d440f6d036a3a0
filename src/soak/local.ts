// Soaks a program on this machine: starts it under its limit, samples its memory, ends it. The verdict is policy.ts's.
import { setTimeout as delay } from "node:timers/promises";
import { assertNever, type Sample, type SoakPolicy, type Verdict } from "../model/index.js";
import { openCgroup } from "./cgroup.js";
import { type Launch, launch, type Program, whyNotStartable } from "./launch.js";
import { type Meter, procMeter, signalProcess } from "./meter.js";
import { judge, type RunEnd } from "./policy.js";
import { spacing } from "./spacing.js";
import { attempt, type SystemFiles, systemFiles } from "./system-files.js";

export interface LocalSoakRequest {
  readonly name: string;
  readonly command: readonly string[];
  /** Absolute: where the program runs. */
  readonly directory: string;
  /** Added to this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Bytes. */
  readonly limit: number;
  /** How long it runs, ms. */
  readonly duration: number;
  /** Mean time between two samples, ms; 250 unless given, less for runs under ten seconds. */
  readonly interval?: number;
  /** Time between SIGTERM and SIGKILL, ms; 5000 unless given. */
  readonly grace?: number;
  /** `never`: watch only, even where a limit could be enforced. */
  readonly enforce?: "if-possible" | "never";
  readonly policy?: SoakPolicy;
  /** Lines of the output that stand for a unit of work each: growth is told for each unit too. */
  readonly unit?: RegExp;
  readonly signal?: AbortSignal;
  readonly onSample?: (sample: Sample) => void;
}

const INTERVAL = 250;
/** A short run is sampled more often, for about so many samples. */
const SAMPLES = 40;
const SHORTEST_INTERVAL = 20;
const GRACE = 5_000;

/** Time for the pipes of an ended program to run dry, ms. */
const DRAIN = 200;

/**
 * Runs a program under a memory limit for a given time and says what became of it.
 * Never throws for what the program or the kernel does: whatever could not be enforced or measured is in the verdict.
 * @param files the kernel's files; another root serves as another machine
 */
export async function soakLocal(request: LocalSoakRequest, files: SystemFiles = systemFiles()): Promise<Verdict> {
  const environment = { ...process.env, ...request.environment };
  const wanted: Launch = {
    command: request.command,
    directory: request.directory,
    environment,
    ...(request.unit && { unit: request.unit }),
  };
  const why = attempt(() => files.read("/proc/self/stat")).ok
    ? whyNotStartable(wanted)
    : `a soak on this machine needs Linux and its /proc, and this is ${process.platform}`;
  if (why !== undefined) return conclude(request, undefined, { end: { kind: "not-started", message: why } });
  if (request.signal?.aborted) return conclude(request, undefined, { end: { kind: "aborted" } });
  const meter = openMeter(request, files);
  const abandon = (): void => meter.abandon();
  process.once("exit", abandon);
  try {
    return await soakWith(meter, request, wanted);
  } finally {
    process.off("exit", abandon);
  }
}

function openMeter({ enforce = "if-possible", limit }: LocalSoakRequest, files: SystemFiles): Meter {
  if (enforce === "never") return procMeter(files, ["the limit was only watched, not enforced, as was asked for"]);
  const cgroup = openCgroup(files, limit);
  return cgroup.ok ? cgroup.value : procMeter(files, [`the limit was only watched, not enforced: ${cgroup.why}`]);
}

async function soakWith(meter: Meter, request: LocalSoakRequest, wanted: Launch): Promise<Verdict> {
  const begun = new Date().toISOString();
  const started = performance.now();
  const clock = (): number => Math.round(performance.now() - started);
  const launched = await launch(meter.folder === undefined ? wanted : { ...wanted, cgroup: meter.folder });
  if (!launched.ok) {
    const left = await meter.remove();
    return conclude(request, meter, { end: { kind: "not-started", message: launched.why }, notEnforced: left });
  }
  const { program } = launched;
  const kill = (): void => program.signal("SIGKILL");
  process.once("exit", kill);
  const samples: Sample[] = [];
  try {
    const why = await watch(program, meter, request, clock, samples);
    const duration = clock();
    const end = await finish(program, meter, why, request.grace ?? GRACE);
    const oomKills = meter.oomKills();
    const highWater = meter.highWater();
    return conclude(request, meter, {
      end,
      begun,
      duration,
      oomKills,
      ...(highWater === undefined ? {} : { highWater }),
      samples,
      output: program.output(),
      notEnforced: await meter.remove(),
    });
  } finally {
    program.close();
    process.off("exit", kill);
    await meter.remove();
  }
}

type WhyEnded = "time" | "exited" | "aborted" | "over-limit";

/** Samples until the time is up, the program is gone, its limit is passed with nobody to enforce it, or all is called off. */
async function watch(
  program: Program,
  meter: Meter,
  { limit, duration, interval = defaultInterval(duration), signal, onSample }: LocalSoakRequest,
  clock: () => number,
  samples: Sample[],
): Promise<WhyEnded> {
  for (let round = 0; !signal?.aborted; round++) {
    const left = duration - clock();
    if (left <= 0) return "time";
    // The first sample comes soon, for programs that do not last.
    await pause(Math.min(left, round === 0 ? interval / 10 : spacing(round, interval)), program, signal);
    if (signal?.aborted) break;
    if (isGone(program, meter)) return "exited";
    const reading = meter.read(program.pid);
    // A program takes some memory: right after its start the kernel has not counted any yet.
    if (!reading || reading.workingSet === 0) continue;
    const work = program.work();
    const sample: Sample = { t: clock(), ...reading, ...(work !== undefined && { work }) };
    samples.push(sample);
    onSample?.(sample);
    if (!meter.enforces && sample.workingSet > limit) return "over-limit";
  }
  return "aborted";
}

function defaultInterval(duration: number): number {
  return Math.min(INTERVAL, Math.max(SHORTEST_INTERVAL, duration / SAMPLES));
}

/** Waits, but not longer than until the program ends or all is called off. */
async function pause(ms: number, program: Program, signal: AbortSignal | undefined): Promise<void> {
  const alarms = [program.gone, signal].filter((alarm) => alarm !== undefined && !alarm.aborted);
  await new Promise<void>((settle) => {
    const wake = (): void => {
      clearTimeout(timer);
      for (const alarm of alarms) alarm?.removeEventListener("abort", wake);
      settle();
    };
    const timer = setTimeout(wake, ms);
    for (const alarm of alarms) alarm?.addEventListener("abort", wake);
  });
}

/** A program that went well may have left a child that does the work, as daemons do: that child is the program then. */
function isGone(program: Program, meter: Meter): boolean {
  const exit = program.ended();
  return exit !== undefined && (exit.exitCode !== 0 || meter.members(program.pid).length === 0);
}

/** SIGTERM, a time of grace, SIGKILL; then whatever is left of it. */
async function finish(program: Program, meter: Meter, why: WhyEnded, grace: number): Promise<RunEnd> {
  const followsChild = program.ended() !== undefined;
  const members = meter.members(program.pid);
  const isOver = (): boolean =>
    program.ended() !== undefined && !(followsChild && meter.members(program.pid).length > 0);
  if (why !== "exited") {
    program.signal("SIGTERM");
    if (followsChild) for (const pid of members) signalProcess(pid, "SIGTERM");
    await within(grace, isOver);
  }
  const killed = !isOver();
  program.signal("SIGKILL");
  for (const pid of members) signalProcess(pid, "SIGKILL");
  await within(GRACE, () => program.ended() !== undefined);
  await Promise.race([program.drained, delay(DRAIN)]);
  const exit = program.ended() ?? {};
  switch (why) {
    case "time":
      return { kind: "stopped", killed, ...exit };
    case "exited":
      return { kind: "exited", ...exit };
    case "over-limit":
      return { kind: "over-limit", ...exit };
    case "aborted":
      return { kind: "aborted" };
    default:
      return assertNever(why);
  }
}

async function within(ms: number, isDone: () => boolean): Promise<void> {
  const end = performance.now() + ms;
  while (!isDone() && performance.now() < end) await delay(10);
}

/** What a run that may not even have begun left behind. */
interface Outcome {
  readonly end: RunEnd;
  readonly begun?: string;
  readonly duration?: number;
  readonly oomKills?: number;
  readonly highWater?: number;
  readonly samples?: readonly Sample[];
  readonly output?: readonly string[];
  /** Beside what the meter says by itself. */
  readonly notEnforced?: readonly string[];
}

function conclude(request: LocalSoakRequest, meter: Meter | undefined, outcome: Outcome): Verdict {
  const { name, command, limit, policy } = request;
  const { end, begun, duration = 0, oomKills = 0, highWater, samples = [], output = [], notEnforced = [] } = outcome;
  const series = { name, source: meter?.source ?? "none", ...(meter?.enforces ? { limit } : {}), samples };
  const lines = [...(meter?.notEnforced ?? []), ...notEnforced];
  const mark = { ...(highWater !== undefined && { highWater }), ...(begun !== undefined && { begun }) };
  return judge(series, { command, limit, duration, end, oomKills, ...mark, notEnforced: lines, output }, policy);
}

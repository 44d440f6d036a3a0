// Turns the violations of the analyser into findings: locations, traces, one finding an allocation site. Decides nothing about ownership.
import type { CheckId, Confidence, Location, RawFinding, Severity, Trace, TraceStep } from "../model/index.js";
import { compareLocations, compareText, LEAK_CHECKS } from "../model/index.js";
import { familyOf, type Position, type Site, type Trail, type Violation } from "../ownership/index.js";
import { CHECKS } from "./index.js";

/** What a position looks like to a person. */
export interface Places {
  locate(position: Position): Location;
  /** The program's text at a position, on one line. */
  text(position: Position): string;
}

/** A person cannot follow more steps than this; the ones that are left out are branches. */
const MAX_STEPS = 24;
/** Ways to lose one block that are told apart; whoever mends these sees the rest. */
const MAX_WAYS = 32;
/** Branches before the first step of a block that was there when the function was entered. */
const MAX_LEAD = 4;

/** One finding for each check and allocation site (leaks) or place of misuse; other ways to the same bug become its other traces. */
export function toFindings(
  violations: readonly Violation[],
  places: Places,
  severities: Partial<Record<CheckId, Severity | "off">> = {},
): RawFinding[] {
  const groups = new Map<string, Map<string, Violation>>();
  for (const violation of violations) {
    if (severities[violation.check] === "off") continue;
    const home = positionKey(isLeak(violation) && violation.site ? violation.site.at : violation.at);
    const group = getOrMake(groups, `${violation.check} ${home}`, () => new Map());
    const end = isLeak(violation) ? positionKey(violation.at) : "";
    const known = group.get(end);
    if (known ? isBetter(violation, known) : group.size < MAX_WAYS) group.set(end, violation);
  }
  const findings: RawFinding[] = [];
  for (const group of groups.values()) {
    const all = [...group.values()];
    const certain = all.filter((violation) => !violation.isDoubtful);
    const ways = (certain.length > 0 ? certain : all)
      .map((violation) => ({ violation, trace: traceOf(violation, places) }))
      .sort((a, b) => compareTraceEnds(a.trace, b.trace));
    const first = ways[0];
    if (first)
      findings.push(
        toFinding(
          first.violation,
          first.trace,
          ways.slice(1).map((way) => way.trace),
          places,
          severities,
        ),
      );
  }
  return findings.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Certain ways before doubtful ones, short ones before long ones. */
function isBetter(one: Violation, other: Violation): boolean {
  if (one.isDoubtful !== other.isDoubtful) return other.isDoubtful;
  return (one.trail?.length ?? 0) < (other.trail?.length ?? 0);
}

const isLeak = (violation: Violation): boolean => LEAK_CHECKS.has(violation.check);

const positionKey = (p: Position): string => `${p.file}:${p.start}:${p.end}`;

function compareTraceEnds(a: Trace, b: Trace): number {
  const left = a.at(-1);
  const right = b.at(-1);
  return left && right ? compareLocations(left.location, right.location) : 0;
}

function toFinding(
  violation: Violation,
  trace: Trace,
  otherTraces: readonly Trace[],
  places: Places,
  severities: Partial<Record<CheckId, Severity | "off">>,
): RawFinding {
  const setting = severities[violation.check];
  const { site } = violation;
  const variable = violation.variable;
  return {
    check: violation.check,
    severity: setting && setting !== "off" ? setting : CHECKS[violation.check].severity,
    confidence: confidenceOf(violation),
    location: places.locate(isLeak(violation) && site ? site.at : violation.at),
    args: {
      variable,
      function: violation.at.function,
      callee: violation.callee,
      how: violation.how,
      ...(site ? { allocator: site.callee } : {}),
      ...detailOf(violation),
      ...thingOf(site),
      ...groundOf(site),
    },
    trace,
    otherTraces,
    ...(site ? { allocation: places.locate(site.at) } : {}),
    witnesses: [{ tool: "static", kind: violation.check, stack: stackOf(site, violation, places) }],
  };
}

/** The release that fits, or what tells two sentences of a check apart. */
function detailOf({ check, detail }: Violation): Record<string, string> {
  if (detail === "") return {};
  return check === "mismatched-release" || LEAK_CHECKS.has(check) ? { expected: detail } : { detail };
}

/** What is lost or misused, in words, where that is no memory: `a stream`. */
function thingOf(site: Site | null): Record<string, string> {
  if (!site) return {};
  const { isMemory, thing } = familyOf(site.family);
  return isMemory ? {} : { thing };
}

/** Why a function whose source is not there is taken for an allocator. */
function groundOf(site: Site | null): Record<string, string> {
  if (!site?.ground) return {};
  const { callers, releasing, release } = site.ground;
  return { callers: String(callers), releasing: String(releasing), release };
}

/** Of the callers of a function without source fewer than this share are not nearly all. */
const NEARLY_ALL = 0.8;

/** docs/report.md says what these mean. */
function confidenceOf({ check, site, isDoubtful }: Violation): Confidence {
  if (isDoubtful || (site?.ground && site.ground.releasing / site.ground.callers < NEARLY_ALL)) return "low";
  return check === "unchecked-allocation" || site?.ground ? "medium" : "high";
}

function stackOf(site: Site | null, violation: Violation, places: Places): RawFinding["witnesses"][number]["stack"] {
  const frames: { function: string; file: string; line: number }[] = [];
  for (let at = site; at; at = at.inner) {
    const { file, line } = places.locate(at.at);
    frames.unshift({ function: at.at.function, file, line });
  }
  if (frames.length === 0) {
    const { file, line } = places.locate(violation.at);
    frames.push({ function: violation.at.function, file, line });
  }
  return frames;
}

/** From the allocation (or the release) to the bug; what does not concern the block is left out. */
function traceOf(violation: Violation, places: Places): Trace {
  const concerned = concernedBy(violation);
  const first = concerned.findIndex((step) => step.subject === violation.subject);
  // Where the path does not start with an allocation, the branches that led to the first step are part of the story.
  const isAllocated = ["allocated", "reallocated", "returned"].includes(concerned[first]?.kind ?? "");
  const start = isAllocated ? first : Math.max(0, first - MAX_LEAD);
  // What is no heap was never allocated: all that can be told is which way led there.
  const lead = NOT_ALLOCATED.has(violation.check) ? concerned.slice(-MAX_LEAD) : [];
  const steps = withoutRepeats(first < 0 ? lead : concerned.slice(start));
  const trace = steps.map((step) => toStep(step, violation, places));
  return isToldBy(steps.at(-1), violation) ? shorten(trace) : [...shorten(trace), lastStep(violation, places)];
}

const NOT_ALLOCATED: ReadonlySet<CheckId> = new Set<CheckId>(["free-of-non-heap", "uninitialised-free"]);

/** A wrong size shows where memory is allocated, or is passed to what writes too much: there is no further step. */
function isToldBy(last: Trail | undefined, { check, at }: Violation): boolean {
  return check === "allocation-size" && last !== undefined && positionKey(last.at) === positionKey(at);
}

/** The branches and what happened to the block, oldest first. Before its allocation there is no story: a long path is not walked again for each bug. */
function concernedBy({ trail, subject }: Violation): Trail[] {
  const concerned: Trail[] = [];
  for (let step = trail; step; step = step.previous) {
    if (step.subject !== subject && step.subject !== -1) continue;
    concerned.push(step);
    if (step.subject === subject && (step.kind === "allocated" || step.kind === "reallocated")) break;
  }
  return concerned.reverse();
}

/** A loop that was gone round twice says the same things twice. */
function withoutRepeats(steps: readonly Trail[]): Trail[] {
  return steps.filter((step, i) => {
    const before = steps[i - 1];
    return !before || before.kind !== step.kind || positionKey(before.at) !== positionKey(step.at);
  });
}

function shorten(trace: readonly TraceStep[]): readonly TraceStep[] {
  if (trace.length <= MAX_STEPS) return trace;
  const spare = trace.length - MAX_STEPS;
  const branches = trace.filter((step) => step.kind === "branch" || step.kind === "case" || step.kind === "loop");
  const dropped = new Set(branches.slice(0, spare));
  return trace.filter((step) => !dropped.has(step));
}

function toStep(step: Trail, violation: Violation, places: Places): TraceStep {
  const location = places.locate(step.at);
  switch (step.kind) {
    case "branch":
      return { kind: "branch", location, args: { condition: places.text(step.at), taken: step.args.taken ?? "" } };
    case "case":
      return { kind: "case", location, args: { condition: "", label: places.text(step.at) } };
    case "loop":
      return { kind: "loop", location, args: {} };
    default:
      return {
        kind: step.kind,
        location,
        args: {
          ...step.args,
          variable: step.args.variable || violation.variable,
          ...(step.kind === "allocated" && thingOf(violation.site)),
        },
      };
  }
}

function lastStep(violation: Violation, places: Places): TraceStep {
  const location = places.locate(violation.at);
  const { variable, callee } = violation;
  switch (violation.check) {
    case "memory-leak":
    case "realloc-leak":
    case "resource-leak":
      return { kind: "lost", location, args: { variable, how: violation.how, ...thingOf(violation.site) } };
    case "double-free":
      return { kind: "freed-again", location, args: { variable, callee } };
    case "free-of-non-heap":
    case "free-of-offset":
    case "mismatched-release":
    case "uninitialised-free":
      return { kind: "freed", location, args: { variable, callee } };
    default:
      return { kind: "used", location, args: { variable, callee } };
  }
}

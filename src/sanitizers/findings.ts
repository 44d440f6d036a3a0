// Turns what a tool reported into findings in the user's sources. Parses no log and reads no file itself.
import type { CheckId, Confidence, Location, RawFinding, Severity, TraceStep, Witness } from "../model/index.js";
import { findSite, type Ground, locate, mapStack, type Site } from "./frames.js";
import type { DynamicTool, ToolError } from "./types.js";

/** What one process, or one tool's log of it, reported. */
export interface Reported {
  readonly errors: readonly ToolError[];
  /** Absolute path of the log that was kept. */
  readonly log?: string;
  /** A child that was forked off: it holds copies of its parent's memory, but not the stacks of all its threads. */
  readonly isFork?: boolean;
}

export interface Concluded {
  readonly findings: RawFinding[];
  /** Reports that are no finding: in libraries of the system, or of kinds that heapgate has no check for. */
  readonly passedOver: number;
}

/** One site in one log: what is summed up. */
interface Group {
  readonly check: CheckId;
  readonly error: ToolError;
  readonly site: Site;
  readonly log?: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly bytes?: number;
  readonly blocks?: number;
}

/**
 * Errors of one site become one finding. Within one leak check bytes add up; several checks and several processes see the same memory
 * again, so the largest count stands.
 */
export function concludeFindings(tool: DynamicTool, reported: readonly Reported[], ground: Ground): Concluded {
  const all = new Map<string, Group>();
  let passedOver = 0;
  for (const { errors, log, isFork } of reported) {
    for (const check of leakChecks(errors)) {
      const groups = new Map<string, Group>();
      for (const error of foldIndirect(check)) {
        const id = checkOf(error);
        const site = findSite(error.stack, ground);
        if (id === undefined || site === undefined) passedOver++;
        else sumUp(groups, groupOf(error, id, site, log, isFork));
      }
      for (const [key, group] of groups) keepLarger(all, key, group);
    }
  }
  return { findings: [...all.values()].map((group) => makeFinding(tool, group, ground)), passedOver };
}

/** Errors that are no leaks first, then one list for each leak check. */
function leakChecks(errors: readonly ToolError[]): ToolError[][] {
  const lists = new Map<number, ToolError[]>();
  for (const error of errors) {
    const number = error.leakCheck ?? -1;
    lists.set(number, [...(lists.get(number) ?? []), error]);
  }
  return [...lists.values()];
}

/**
 * What hangs on a lost block is lost with it, and freeing the block's owner is the mend: so indirect leaks count with the direct leak
 * whose stack they share most of, and stand alone only where nothing was lost directly (rings of blocks).
 */
function foldIndirect(errors: readonly ToolError[]): ToolError[] {
  const direct = errors.filter(({ kind }) => kind === "direct-leak");
  if (direct.length === 0) return [...errors];
  const folded = new Map<ToolError, number>();
  for (const error of errors.filter(({ kind }) => kind === "indirect-leak")) {
    const parent = direct.reduce((best, next) => (shared(next, error) > shared(best, error) ? next : best));
    folded.set(parent, (folded.get(parent) ?? 0) + (error.bytes ?? 0));
  }
  const others = errors.filter(({ kind }) => kind !== "indirect-leak");
  return others.map((error) => {
    const extra = folded.get(error);
    return extra === undefined ? error : { ...error, bytes: (error.bytes ?? 0) + extra };
  });
}

/** How many outermost frames two stacks have in common. */
function shared(a: ToolError, b: ToolError): number {
  let count = 0;
  while (count < a.stack.length && JSON.stringify(a.stack.at(-1 - count)) === JSON.stringify(b.stack.at(-1 - count)))
    count++;
  return count;
}

/** Which check a tool's kind belongs to. Kinds that are not here have none. */
const CHECKS: Readonly<Record<string, CheckId>> = {
  // valgrind
  Leak_DefinitelyLost: "memory-leak",
  Leak_PossiblyLost: "memory-leak",
  InvalidRead: "invalid-access",
  InvalidWrite: "invalid-access",
  InvalidJump: "invalid-access",
  SyscallParam: "invalid-access",
  UninitCondition: "invalid-access",
  UninitValue: "invalid-access",
  InvalidFree: "free-of-non-heap",
  MismatchedFree: "mismatched-release",
  // AddressSanitizer and LeakSanitizer
  "direct-leak": "memory-leak",
  "indirect-leak": "memory-leak",
  "heap-use-after-free": "use-after-free",
  "double-free": "double-free",
  "bad-free": "free-of-non-heap",
  "alloc-dealloc-mismatch": "mismatched-release",
  "heap-buffer-overflow": "invalid-access",
  "stack-buffer-overflow": "invalid-access",
  "stack-buffer-underflow": "invalid-access",
  "dynamic-stack-buffer-overflow": "invalid-access",
  "global-buffer-overflow": "invalid-access",
  "stack-use-after-return": "invalid-access",
  "stack-use-after-scope": "invalid-access",
  "use-after-poison": "invalid-access",
  "negative-size-param": "invalid-access",
  "unknown-crash": "invalid-access",
  "wild-access": "invalid-access",
  SEGV: "invalid-access",
  BUS: "invalid-access",
};

/** Valgrind has one kind for a use before and after the release; the stack of the release tells which it is. */
function checkOf({ kind, freed }: ToolError): CheckId | undefined {
  const check = CHECKS[kind];
  if (freed === undefined) return check;
  return check === "invalid-access" ? "use-after-free" : check === "free-of-non-heap" ? "double-free" : check;
}

function groupOf(
  error: ToolError,
  check: CheckId,
  site: Site,
  log: string | undefined,
  isFork: boolean | undefined,
): Group {
  const isUnsure = error.kind === "Leak_PossiblyLost" || error.access === "uninitialised";
  return {
    check,
    error,
    site,
    ...(log !== undefined && { log }),
    confidence: isUnsure || (isFork && check === "memory-leak") ? "medium" : "high",
    severity: isUnsure ? "warning" : "error",
    ...(error.bytes !== undefined && { bytes: error.bytes }),
    ...(error.blocks !== undefined && { blocks: error.blocks }),
  };
}

function sumUp(groups: Map<string, Group>, next: Group): void {
  const key = JSON.stringify([next.check, next.site.path]);
  const group = groups.get(key);
  if (group === undefined) groups.set(key, next);
  else if (next.check !== "memory-leak") groups.set(key, surer(group, next));
  else {
    const bytes = (group.bytes ?? 0) + (next.bytes ?? 0);
    const blocks = (group.blocks ?? 0) + (next.blocks ?? 0);
    groups.set(key, { ...surer(group, next), bytes, blocks });
  }
}

function keepLarger(all: Map<string, Group>, key: string, next: Group): void {
  const group = all.get(key);
  const larger = group && (next.bytes ?? 0) <= (group.bytes ?? 0) ? group : next;
  all.set(key, group ? { ...larger, ...rank(surer(group, next)) } : next);
}

/** Of two testimonies of one site the surer one counts. */
function surer(a: Group, b: Group): Group {
  return b.confidence === "high" && a.confidence !== "high" ? b : a;
}

function rank({ confidence, severity }: Group): Pick<Group, "confidence" | "severity"> {
  return { confidence, severity };
}

function makeFinding(tool: DynamicTool, group: Group, ground: Ground): RawFinding {
  const { check, error, site, confidence, severity, bytes, blocks, log } = group;
  const isLeak = check === "memory-leak";
  const allocatedAt = error.allocated && findSite(error.allocated, ground);
  const freedAt = error.freed && findSite(error.freed, ground);
  const allocation = isLeak ? site : allocatedAt;
  const witness: Witness = {
    tool,
    kind: error.kind,
    ...(bytes !== undefined && { bytes }),
    ...(blocks !== undefined && { blocks }),
    stack: mapStack(error.stack, ground),
    ...(log !== undefined && { log }),
  };
  return {
    check,
    severity,
    confidence,
    location: locate(site),
    args: {
      ...about(site),
      ...(error.access !== undefined && { access: error.access }),
      ...(check === "invalid-access" &&
        error.access !== "uninitialised" &&
        bytes !== undefined && { bytes: `${bytes}` }),
      ...(allocatedAt?.callee !== undefined && { allocator: allocatedAt.callee }),
    },
    trace: [
      ...(allocation ? [step("allocated", allocation)] : []),
      ...(freedAt ? [step("freed", freedAt)] : []),
      lastStep(check, site),
    ],
    otherTraces: [],
    ...(allocation && { allocation: locate(allocation) }),
    witnesses: [witness],
  };
}

function lastStep(check: CheckId, site: Site): TraceStep {
  if (check === "memory-leak") return step("lost", site, { how: "exit" });
  if (check === "double-free") return step("freed-again", site);
  return step(check === "free-of-non-heap" || check === "mismatched-release" ? "freed" : "used", site);
}

function step(kind: TraceStep["kind"], site: Site, more: Readonly<Record<string, string>> = {}): TraceStep {
  const location: Location = locate(site);
  return { kind, location, args: { ...about(site), ...more } };
}

function about({ variable, callee, function: name }: Site): Record<string, string> {
  return {
    ...(variable !== undefined && { variable }),
    ...(name !== undefined && { function: name }),
    ...(callee !== undefined && { callee }),
  };
}

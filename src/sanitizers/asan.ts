// Runs a program that was built with AddressSanitizer, and looks for leaks while it still runs, at intervals and at the end. Decides from the sanitizer's log alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { concludeFindings } from "./findings.js";
import { findSite, type Ground } from "./frames.js";
import { type AsanLog, parseAsan } from "./parsers/asan.js";
import type { Prepared } from "./prepared.js";
import { attempt } from "./processes.js";
import { reachedUnderAsan } from "./reach.js";
import { type Ended, runBounded } from "./run.js";
import { ASAN_LOG, type Shim } from "./shim.js";
import { startOptions } from "./start.js";
import { leakSanitizerSuppressions } from "./suppressions.js";
import { couldNotRun, testify } from "./testimony.js";
import type { ToolError, Variables, WitnessRequest, WitnessResult } from "./types.js";

const OPTIONS = [
  "detect_leaks=1",
  // Goes on after a bad access, so that one in the first second does not hide the leak of the next ten. The build allows it.
  "halt_on_error=0",
  // The program's own exit code stays: the log tells what happened.
  "exitcode=0",
  // malloc returns NULL when there is no more memory, as it does without ASan.
  "allocator_may_return_null=1",
  // Of the linker's business, not of the heap's.
  "detect_odr_violation=0",
  // Our library comes before the runtime in the list of libraries, and overrides nothing of it.
  "verify_asan_link_order=0",
  "malloc_context_size=30",
  "symbolize=1",
  "allow_addr2line=1",
];

/** When a run is searched for leaks besides its end, as shares of its time: a program that dies later has told what it lost. */
const CHECKS: readonly number[] = [0.35, 0.7];

export async function runAsan(request: WitnessRequest, prepared: Prepared): Promise<WitnessResult> {
  const { command, directory, ground, folder, logs: keeper, memoryBudget, shim, runner } = prepared;
  if (runner === undefined && !mayHoldAsan(command[0] ?? "")) {
    return couldNotRun(
      request,
      "the program was built without AddressSanitizer: give its C files or its folder, and let its build call the compiler through PATH or CC",
    );
  }
  const variables: Variables = { ...(runner?.environment ?? process.env), ...request.environment };
  const { probe } = prepared;
  if (probe?.ok === false) return couldNotRun(request, probe.message);

  const suppressed = leakSanitizerSuppressions(request.suppressions ?? []);
  const suppressions = join(folder, "suppressions.txt");
  if (suppressed !== undefined) writeFileSync(suppressions, suppressed);
  const leakOptions = [
    variables.LSAN_OPTIONS,
    ...(suppressed === undefined ? [] : [`suppressions='${suppressions}'`, "print_suppressions=0"]),
  ];
  const options = [
    variables.ASAN_OPTIONS,
    ...OPTIONS,
    ...(prepared.completeStacks ? ["fast_unwind_on_malloc=0"] : []),
    `log_path='${join(folder, ASAN_LOG)}'`,
  ];
  const ended = await runBounded({
    command: [...(probe?.launcher ?? []), ...command],
    directory,
    environment: {
      ...variables,
      ...probe?.environment,
      ...shim?.environment,
      ASAN_OPTIONS: joined(options),
      LSAN_OPTIONS: joined(leakOptions),
    },
    duration: request.duration,
    // Without our library there is no telling.
    ...(shim && { hasStarted: () => shim.state()[runner ? "begun" : "found"].length > 0 }),
    grace: request.grace ?? 20_000,
    memoryBudget,
    followChildren: true,
    ...(shim && {
      between: { shares: CHECKS, work: () => shim.check(request.signal) },
      beforeEnd: () => shim.check(request.signal),
    }),
    ...startOptions(request),
    ...(request.signal && { signal: request.signal }),
  });
  const output = keeper.text("output", ended.output);
  const hasMain = shim?.state().found.includes(ended.pid) ?? true;
  const logs = keeper.collect(folder, ASAN_LOG, "log", ended.pid);
  const parsed = logs.map(({ pid, text, kept, check }) => ({
    ...lastLeaks(parseAsan(text), check, pid, ended, shim),
    ...(kept !== undefined && { log: kept }),
    isFork: hasMain && pid !== ended.pid,
  }));
  const failure = [...parsed, parseAsan(ended.output)].find((log) => log.failure !== undefined)?.failure;
  const concluded = concludeFindings(
    "asan",
    parsed.map((log) => ({ ...log, errors: firstCrash(log.errors) })),
    ground,
  );
  const notSearched = failure ?? whyNotSearched(ended, shim);
  const log = logs[0]?.kept ?? output;
  const found = { ...variables, ...probe?.environment };
  const told = shim && (await reachedUnderAsan(shim.reached(), ground, folder, found));
  const brokenOff = parsed.flatMap(({ errors }) => errors).filter((error) => breaksOff(error, ground)).length;
  const result = testify(request, {
    ended,
    concluded,
    isRunner: runner !== undefined,
    ...(told && { told }),
    ...(log !== undefined && { log }),
    ...(notSearched !== undefined && { notSearched }),
  });
  return { ...result, brokenOff };
}

/** Where the stacks of threads and programs begin. */
const OUTERMOST = /^(?:_start|main|__libc_start\w*|(?:__)?clone3?|start_thread|asan_thread_start)\b/;

function breaksOff({ kind, stack }: ToolError, ground: Ground): boolean {
  const isLeak = kind === "direct-leak" || kind === "indirect-leak";
  return isLeak && findSite(stack, ground) === undefined && !OUTERMOST.test(stack.at(-1)?.function ?? "");
}

/**
 * Of one process the last check speaks for all: what an earlier one found and it does not was on its way somewhere. A process that died
 * has its last check, one that came to its own end LeakSanitizer's own.
 */
function lastLeaks(
  log: AsanLog,
  check: number | undefined,
  pid: number,
  ended: Ended,
  shim: Shim | undefined,
): AsanLog {
  const hasEnded = ended.how !== "killed" && shim?.state().ended.includes(pid);
  const last = hasEnded ? undefined : shim?.lastCheck(pid);
  if (check === last || shim === undefined) return log;
  return { ...log, errors: log.errors.filter(({ leakCheck }) => leakCheck === undefined) };
}

function joined(options: readonly (string | undefined)[]): string {
  return options.filter(Boolean).join(":");
}

/** A crash after another error is that error's consequence. */
function firstCrash(errors: readonly ToolError[]): ToolError[] {
  return errors.filter(({ kind }, index) => {
    const isCrash = kind === "SEGV" || kind === "BUS";
    return !isCrash || errors.slice(0, index).every(({ leakCheck }) => leakCheck !== undefined);
  });
}

function whyNotSearched(ended: Ended, shim: Shim | undefined): string | undefined {
  const hasExited = ended.how === "by-itself" && ended.signal === null;
  if (shim === undefined)
    return hasExited ? undefined : "without a compiler leaks are only looked for when a program ends by itself";
  const { found, ended: cameToEnd } = shim.state();
  const searched = found.filter((pid) => cameToEnd.includes(pid) || shim.lastCheck(pid) !== undefined);
  if (found.length === 0) {
    return hasExited || ended.how !== "by-itself"
      ? "nothing that ran was built with AddressSanitizer: let the build call the compiler through PATH or CC"
      : "the program died before AddressSanitizer could look for leaks";
  }
  // Of children it is enough that some were searched: many end with _exit, where nothing is looked for.
  const isMain = found.includes(ended.pid) && !ended.leftChildren;
  const isSearched = isMain ? searched.includes(ended.pid) : searched.length > 0;
  return isSearched ? undefined : "the program ended before AddressSanitizer could look for leaks";
}

/** False only for machine code that cannot have it; a script may start what has. */
function mayHoldAsan(path: string): boolean {
  const bytes = attempt(() => readFileSync(path));
  const isMachineCode = bytes?.subarray(0, 4).equals(Buffer.from("\x7fELF", "latin1")) ?? false;
  return !isMachineCode || bytes?.includes("__asan_init") === true;
}

// Puts a witness's answer together: its status, and in words how the program ended. Runs and parses nothing.
import type { Problem, Reach } from "../model/index.js";
import type { Concluded } from "./findings.js";
import { lastLine } from "./output.js";
import type { Told } from "./reach.js";
import type { Ended } from "./run.js";
import type { WitnessRequest, WitnessResult } from "./types.js";

export interface Testimony {
  readonly ended: Ended;
  readonly concluded: Concluded;
  /** Why the program's memory was not searched for leaks; absent when it was. */
  readonly notSearched?: string;
  readonly log?: string;
  /** What it came to. */
  readonly told?: Told;
  /** It runs tests, and has shown all of itself only when it ended by itself. */
  readonly isRunner?: boolean;
}

/** The tool could not say anything: one plain line says why. */
export function couldNotRun(request: WitnessRequest, message: string, duration = 0, log?: string): WitnessResult {
  const { name, tool } = request;
  const run = { tool, name, command: shownCommand(request), status: "could-not-run", message, duration } as const;
  const problem: Problem = { level: "error", message: `${name}: ${toolName(tool)}: ${message}` };
  return { run: { ...run, ...(log !== undefined && { log }) }, findings: [], problems: [problem] };
}

/** Clean is only what was searched to the end; findings count however far the tool came. */
export function testify(request: WitnessRequest, testimony: Testimony): WitnessResult {
  const { ended, concluded, notSearched, log, told, isRunner = false } = testimony;
  const { name, tool } = request;
  const { findings, passedOver } = concluded;
  const ending = describeEnd(ended);
  if (findings.length === 0 && notSearched !== undefined) {
    return couldNotRun(request, `${notSearched} (it ${ending})`, ended.duration, log);
  }
  const failure = findings.length === 0 ? failureOf(ended, request, isRunner) : undefined;
  if (failure !== undefined) return couldNotRun(request, failure, ended.duration, log);
  const result =
    findings.length === 0 ? "no errors and no leaks" : `${findings.length} ${plural(findings.length, "finding")}`;
  const notes = [
    ...(notSearched !== undefined ? [`leaks were not looked for: ${notSearched}`] : []),
    ...(passedOver > 0
      ? [`${passedOver} ${plural(passedOver, "report")} outside the program's own code in the log`]
      : []),
  ];
  return {
    run: {
      tool,
      name,
      command: shownCommand(request),
      status: findings.length === 0 ? "clean" : "findings",
      message: [`${result} (it ${ending})`, ...notes].join("; "),
      duration: ended.duration,
      ...(log !== undefined && { log }),
    },
    findings,
    problems: [],
    ...(told && notSearched === undefined && { reach: reachOf(request, told) }),
  };
}

function reachOf({ name, tool }: WitnessRequest, told: Told): Reach {
  return { tool, name, ...told, sources: [] };
}

const WANTS_TERMINAL =
  /not a (?:tty|terminal)|inappropriate ioctl for device|(?:in|from|needs?|requires?) an? (?:interactive )?(?:tty|terminal)/i;

/** A program that failed before its time was over has shown too little of itself to be called clean. */
function failureOf(
  ended: Ended,
  { exitCodes = [0], ready, until, times = 1 }: WitnessRequest,
  isRunner: boolean,
): string | undefined {
  const { how, exitCode, output, matched = 0 } = ended;
  if (ended.wasNeverReady && how !== "by-itself") {
    const line = lastLine(output);
    return `it was never ready: no line that it printed matches ${ready} (${line === undefined ? "it printed nothing" : `the last one: ${line}`})`;
  }
  if (until !== undefined && matched < times && how !== "by-itself" && ended.overBudget === undefined) {
    return `it ${describeEnd(ended)} and printed ${matched} of ${times} lines that match ${until}: give it more time with \`for\` (--for), or ask for fewer`;
  }
  if (isRunner && how !== "by-itself" && until === undefined) {
    return `it ${describeEnd(ended)}, and its tests were not over: give them more time with \`for\` (--for)`;
  }
  if (how !== "by-itself" || (exitCode !== null && exitCodes.includes(exitCode))) return undefined;
  const said = lastLine(output);
  const words = said === undefined ? "" : ` (it said: ${said})`;
  if (WANTS_TERMINAL.test(output)) {
    return `it ${describeEnd(ended)}${words}: it seems to want a terminal, and has none here: start it with an option that needs none, or give what it reads with \`stdin\``;
  }
  const remedy =
    exitCode === null ? "" : `; where it may end so: \`exit-codes\` in heapgate.yml, or --exit-codes 0,${exitCode}`;
  return `it ${describeEnd(ended)}: too little of it was seen to call it clean${words}${remedy}`;
}

/** Goes on from "it". */
export function describeEnd({ how, exitCode, signal, duration, overBudget, matched }: Ended): string {
  const units = matched === undefined ? "" : `, ${matched} ${plural(matched, "line")} of it as \`until\` says`;
  const time = `${(duration / 1000).toFixed(1)} s${units}`;
  switch (how) {
    case "by-itself":
      return signal === null
        ? `ended by itself after ${time} with exit code ${exitCode}`
        : `died from ${signal} after ${time}`;
    case "asked":
      return overBudget === undefined
        ? `ran for ${time}`
        : `was ended after ${time}, when it had taken ${mebibytes(overBudget)}`;
    case "killed":
      return `ran for ${time}, did not end when it was asked to, and was killed`;
    case "aborted":
      return `was interrupted after ${time}`;
  }
}

export function toolName(tool: WitnessRequest["tool"]): string {
  return tool === "asan" ? "AddressSanitizer" : "valgrind";
}

/** As the user would type it. */
function shownCommand({ program }: WitnessRequest): string[] {
  return program.kind === "files" ? [...program.files, ...program.args] : [...program.command];
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}

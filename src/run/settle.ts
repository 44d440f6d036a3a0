// What the configuration and the other witnesses make of one witness's answer. Pure; runs nothing.
import type { CheckSettings, ProgramConfig } from "../config/index.js";
import type { Problem, RawFinding, WitnessRun } from "../model/index.js";

/** The severities that the configuration gives to checks; findings of a check that is off go. */
export function applyChecks(findings: readonly RawFinding[], checks: CheckSettings): RawFinding[] {
  return findings.flatMap((finding) => {
    const severity = checks[finding.check];
    if (severity === "off") return [];
    return [severity === undefined ? finding : { ...finding, severity }];
  });
}

/**
 * A witness that could not run is a warning as long as another one of the same program testified, an error when none could, or
 * when it was asked for by name.
 * Problems of witnesses that did testify stay as they are.
 */
export function settleProblems(
  results: readonly { readonly run: WitnessRun; readonly problems: readonly Problem[] }[],
  isAsked = false,
): Problem[] {
  const testified = results.some(({ run }) => run.status !== "could-not-run");
  const level = testified && !isAsked ? "warning" : "error";
  return results.flatMap(({ run, problems }) => {
    if (run.status !== "could-not-run") return problems;
    const own =
      problems.length > 0 ? problems : [{ message: `${run.name}: ${run.tool} could not run: ${run.message}` }];
    return own.map((problem) => ({ ...problem, level }) as const);
  });
}

/** Names of the programs that no stage starts. */
export function idlePrograms(programs: readonly ProgramConfig[]): string[] {
  return programs.filter(({ run, soak }) => run === undefined && soak === undefined).map(({ name }) => name);
}

/** What stops several parts of the work, such as a program that does not build, is said once: as an error if it is one anywhere. */
export function sayOnce(problems: readonly Problem[]): Problem[] {
  const byMessage = new Map<string, Problem>();
  for (const problem of problems) {
    const said = byMessage.get(problem.message);
    if (said === undefined || (said.level === "warning" && problem.level === "error")) {
      byMessage.set(problem.message, problem);
    }
  }
  return [...byMessage.values()];
}

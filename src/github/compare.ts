// What a pull request brings: the head's report against an analysis of the base. Does not publish anything.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Config } from "../config/index.js";
import { compareReports, decidingFindings, withDecision } from "../findings/index.js";
import {
  type CheckId,
  type Finding,
  type GateDecision,
  LEAK_CHECKS,
  type Problem,
  type Report,
  type Verdict,
} from "../model/index.js";
import { type Environment, type Outcome, policyOf, runCheck, runGate } from "../run.js";
import type { Base } from "./base.js";
import { nameRemovals } from "./removals.js";
import { underNewNames } from "./renames.js";
import { writeTree } from "./tree-files.js";

export interface ComparisonRequest {
  readonly head: Outcome;
  readonly headName: string;
  readonly base: Base;
  /** The working folder in the repository: `""`, `services/a`. */
  readonly prefix: string;
  readonly config: Config;
  readonly environment: Environment;
  /** Absolute: where folders that go again are made. */
  readonly temporary: string;
  /** What the sentences call it: `this pull request`. */
  readonly change: string;
}

/**
 * Compares with the base. A base that cannot be had makes nothing new and nothing old: the report says why, `compared` is
 * false, and all findings of the head decide, as in a check of the tree.
 */
export async function compareWithBase(request: ComparisonRequest): Promise<Report> {
  const { base } = request;
  if (base.kind === "missing") return uncompared(request, base.reason);
  await mkdir(request.temporary, { recursive: true });
  const folder = await mkdtemp(join(request.temporary, "heapgate-base-"));
  try {
    const checked = await checkBase(request, base, join(folder, "sources"));
    if (typeof checked === "string") return uncompared(request, checked);
    return await decide(request, base, checked, join(folder, "checkout"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type FoundBase = Extract<Base, { kind: "found" }>;

function uncompared({ head, headName, config, change }: ComparisonRequest, reason: string): Report {
  const message = `the base of ${change.replace("this", "the")} could not be analysed: ${reason}. Nothing is called new or old; every finding counts`;
  const gate = compareReports(head.report, undefined, { head: headName });
  return withGate(head.report, gate, [{ level: "warning", message }], config);
}

async function checkBase(request: ComparisonRequest, base: FoundBase, folder: string): Promise<Outcome | string> {
  const { config, environment, prefix } = request;
  environment.progress?.("reading the base");
  const inRepository = (path: string): string => posix.join(prefix, path);
  const named = new Set(config.paths.map(inRepository));
  // A path may lead out of the working folder, to what several services share.
  const isWide = config.paths.some((path) => path === ".." || path.startsWith("../"));
  const files = await base.read((path, isLink) => {
    if (!isWide && prefix !== "" && !path.startsWith(`${prefix}/`)) return false;
    return isLink || /\.[ch]$/.test(path) || named.has(path);
  });
  if (typeof files === "string") return files;
  const cwd = join(folder, prefix);
  await mkdir(cwd, { recursive: true });
  const problem = await writeTree(folder, files);
  return problem ?? (await runCheck(withoutBaseline(config), { ...environment, cwd, isWithoutFixes: true }));
}

async function decide(request: ComparisonRequest, base: FoundBase, checked: Outcome, folder: string): Promise<Report> {
  const { head, headName, config } = request;
  const names = { base: base.commit, head: headName };
  let gate = compareVersions(head, checked, names);
  const problems: Problem[] = [];
  if (needsBaseRun(withGate(head.report, gate, [], config))) {
    const ran = await runBase(request, base, folder);
    if (typeof ran === "string") problems.push({ level: "warning", message: notRun(ran) });
    else {
      const before = failuresOf(ran.report.verdicts);
      const oldSoaks = [...failuresOf(head.report.verdicts)].filter((name) => before.has(name));
      gate = { ...compareVersions(head, ran, names), ...(oldSoaks.length > 0 && { oldSoaks }) };
      for (const name of oldSoaks) problems.push({ level: "warning", message: oldFailure(name) });
    }
  }
  const report = withGate(head.report, gate, problems, config);
  const deciding = new Set(decidingFindings(report));
  const findings = nameRemovals(
    report.findings,
    (finding) => deciding.has(finding),
    head.sources,
    checked.sources,
    request.change,
  );
  return { ...report, findings };
}

/** Findings in a function that was renamed are no new ones. */
function compareVersions(head: Outcome, base: Outcome, names: { base: string; head: string }): GateDecision {
  const gate = compareReports(head.report, base.report, names);
  const findings = underNewNames(head, base, gate);
  return findings === base.report.findings ? gate : compareReports(head.report, { ...base.report, findings }, names);
}

const SOAKED: ReadonlySet<CheckId> = new Set<CheckId>(["memory-limit", "memory-growth"]);

/**
 * Programs take their time, so the base's run only when the head shows something that reading the code does not explain:
 * a finding of a dynamic witness alone, or a failed soak without a new leak that would make it fail.
 */
function needsBaseRun(report: Report): boolean {
  const fresh = decidingFindings(report);
  const leaks = fresh.some((finding) => LEAK_CHECKS.has(finding.check) && isStatic(finding));
  const unexplained = fresh.some(
    (finding) => !isStatic(finding) && !isRemark(finding) && !(leaks && SOAKED.has(finding.check)),
  );
  return unexplained || (!leaks && report.verdicts.some(hasFailed));
}

/** What a compiler remarks is worth no run of programs. */
function isRemark({ check, severity }: Finding): boolean {
  return check === "compiler-warning" && severity === "note";
}

function isStatic(finding: Finding): boolean {
  return finding.witnesses.some((witness) => witness.tool === "static");
}

async function runBase(request: ComparisonRequest, base: FoundBase, folder: string): Promise<Outcome | string> {
  const { config, environment } = request;
  if (base.checkOut === undefined) return "that needs git and the base's history in the checkout";
  environment.progress?.("the base's programs run too: what they show tells old from new");
  await mkdir(folder);
  const out = await base.checkOut(folder);
  if (typeof out === "string") return out;
  const { logDirectory: _, ...rest } = environment;
  const outcome = await runGate(withoutBaseline(config), { ...rest, cwd: out.directory, isWithoutFixes: true });
  const failed = outcome.report.runs.find((run) => run.status === "could-not-run");
  const unmeasured = outcome.report.verdicts.find((verdict) => verdict.kind === "not-measured");
  if (failed !== undefined) return `${failed.name} under ${failed.tool}: ${failed.message}`;
  if (unmeasured !== undefined) return `the soak of ${unmeasured.name} measured nothing`;
  return outcome.report.problems.find((problem) => problem.level === "error")?.message ?? outcome;
}

/** The head's baseline does not speak of the base: what that has is old anyway. Nobody is offered its fixes. */
function withoutBaseline({ baseline: _, prove: __, ...config }: Config): Config {
  return config;
}

function notRun(reason: string): string {
  return `the programs could not be run on the base: ${reason}. What only they have shown counts as new`;
}

function oldFailure(name: string): string {
  return `the soak of ${name} fails on the base as well, so it does not close the gate`;
}

function failuresOf(verdicts: readonly Verdict[]): ReadonlySet<string> {
  return new Set(verdicts.filter(hasFailed).map((verdict) => verdict.name));
}

/** A soak that measured nothing has not failed: it could not be done, and that closes the gate by itself. */
function hasFailed(verdict: Verdict): boolean {
  return !verdict.pass && verdict.kind !== "not-measured";
}

function withGate(report: Report, gate: GateDecision, problems: readonly Problem[], config: Config): Report {
  return withDecision({ ...report, gate, problems: [...problems, ...report.problems] }, policyOf(config));
}

// The analysis of an incident: reads the evidence, looks at the code and its history, and hands all of it to incident/. Prints nothing.

import type { AnalysisOptions } from "../analysis.js";
import type { IncidentFlags } from "../config/command.js";
import { defined } from "../config/defined.js";
import type { Config } from "../config/index.js";
import { findIntroduction, recentChanges } from "../incident/history/index.js";
import {
  commitIn,
  composeIncident,
  joinFacts,
  known,
  NO_FACTS,
  type Ranked,
  signsOf,
  unknown,
} from "../incident/index.js";
import { checkPrevention } from "../incident/prevention/index.js";
import { quantity } from "../incident/words.js";
import { ConfigurationError } from "../model/errors.js";
import type {
  Deployment,
  Evidence,
  EvidenceSource,
  Finding,
  Incident,
  IncidentSettings,
  IncidentWindow,
  Introduction,
  Known,
  Problem,
  RootCause,
} from "../model/index.js";
import { VERSION } from "../version.js";
import { historyAnalyser } from "./history.js";
import { causeOf, type Looked, type Suspects, suspectsIn } from "./incident-code.js";
import { readEvidence } from "./incident-evidence.js";
import { fixOf } from "./incident-fix.js";
import type { LiveEvidence } from "./incident-namespace.js";
import { pullRequestOf } from "./incident-pull-request.js";
import { lookAtCommit, type RepositoryFacts, readRepository } from "./incident-repository.js";
import { readRepositoryFiles } from "./prevention.js";
import type { Environment } from "./programs.js";

/** What is asked for, as the command line says it. */
export interface IncidentRequest extends IncidentFlags {
  /** Reports, dumps and logs, relative to the working folder. */
  readonly files: readonly string[];
  /** When the analysis is written, UTC, ISO 8601; absent: now, by the clock of this machine. */
  readonly now?: string;
}

/** Looks at the code: `runCheck`, or what also runs its programs. */
export type Look = (config: Config, environment: Environment) => Promise<Looked>;

const DAY = 86_400_000;

/** Never throws for what the evidence holds: what could not be read is among the problems, and nothing already found is lost. */
export async function runIncident(
  config: Config,
  request: IncidentRequest,
  environment: Environment,
  look: Look,
): Promise<Incident> {
  const { cwd, progress } = environment;
  progress?.("reading the evidence");
  const read = [];
  for (const file of request.files) read.push(await readEvidence(file, cwd));
  const live = await readCluster(request, environment);
  const evidence = joinFacts([...read.map(({ facts }) => facts), ...(live ? [live.facts] : [])]);
  const repository = await readRepository(cwd);
  progress?.("looking for leaks in the code");
  // A leak that is less sure may be the one: it is weighed, not hidden.
  const looked = await look({ ...config, minConfidence: "low" }, environment);
  const suspects = suspectsIn(looked, evidence, config, cwd);
  return conclude({
    config,
    request,
    evidence,
    repository,
    looked,
    suspects,
    environment,
    sources: [...read.map(({ source }) => source), ...(live?.sources ?? [])],
    context: live?.context,
  });
}

async function readCluster(
  request: IncidentRequest,
  { progress, signal }: Environment,
): Promise<LiveEvidence | undefined> {
  const { namespace, selector, container, context } = request;
  if (namespace === undefined) return undefined;
  progress?.(`reading the namespace ${namespace}`);
  const { readLive } = await import("./incident-namespace.js");
  try {
    return await readLive({ namespace, ...defined({ selector, container, context }) }, signal);
  } catch (error) {
    // The rest can be analysed without a cluster.
    if (!(error instanceof ConfigurationError)) throw error;
    const problem: Problem = { level: "error", message: error.message };
    const source = { name: `namespace ${namespace}`, what: "could not be read" };
    return { facts: { ...NO_FACTS, problems: [problem] }, sources: [source] };
  }
}

interface Found {
  readonly config: Config;
  readonly request: IncidentRequest;
  readonly evidence: Evidence;
  readonly sources: readonly EvidenceSource[];
  readonly context: string | undefined;
  readonly repository: RepositoryFacts;
  readonly looked: Looked;
  readonly suspects: Suspects;
  readonly environment: Environment;
}

async function conclude(found: Found): Promise<Incident> {
  const { config, request, evidence, repository, looked, suspects } = found;
  const now = request.now ?? iso(Date.now());
  const settings = settingsOf(config, request);
  const signs = signsOf(evidence, request.at);
  const to = request.at ?? (signs.first === undefined ? now : iso(signs.first));
  const isTold = request.at !== undefined || signs.first !== undefined;
  const window = {
    from: iso(Date.parse(to) - settings.window),
    to,
    length: settings.window,
    ...(isTold ? {} : { isUntilWritten: true as const }),
  };
  const [best] = suspects.ranked;
  const cause = await rootCause(best, found);
  const recent = await recentOf(best, cause, window, found);
  const sources = looked.report.coverage?.files ?? 0;
  const files = readRepositoryFiles(repository.top ?? found.environment.cwd, limitIn(evidence));
  const [program, ...others] = config.programs;
  const incident = composeIncident({
    version: VERSION,
    now,
    at: request.at,
    window,
    settings,
    severities: config.incident?.severities,
    id: request.id,
    evidence,
    context: found.context,
    sources: [...found.sources, ...codeSource(sources, repository)],
    ranked: suspects.ranked,
    cause,
    code: await codeFacts(found, best),
    repository: { url: repository.url, name: repository.name, files: sources },
    program: others.length === 0 ? program?.name : undefined,
    changes: recent.changes,
    contradictions: recent.contradictions,
    deployments: deploymentsIn(evidence, window),
    fix: best === undefined ? unknown("it needs a cause") : fixOf(best.finding, looked, analysisOf(config)),
    manifests: files.containers,
    prevention: checkPrevention(files),
    problems: [...looked.report.problems.map(withoutExit), ...repositoryProblems(repository)],
  });
  return { ...incident, pullRequest: pullRequestOf(incident) };
}

/** What the container has, for snippets that set a limit. */
function limitIn({ containers }: Evidence): string | undefined {
  const limit = containers.find(({ memoryLimit }) => memoryLimit !== undefined)?.memoryLimit;
  return limit === undefined ? undefined : quantity(limit);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

function settingsOf({ incident = {} }: Config, request: IncidentRequest): IncidentSettings {
  const { severities: _, window, links = [], ...rest } = incident;
  return {
    ...rest,
    ...(request.service !== undefined && { service: request.service }),
    window: request.window ?? window ?? DAY,
    links,
  };
}

/** Evidence alone may be enough: where there is no C that is a warning here, and the fields say what is missing. */
function withoutExit(problem: Problem): Problem {
  return { ...problem, level: "warning" };
}

function codeSource(files: number, { head, isDetached }: RepositoryFacts): EvidenceSource[] {
  if (files === 0) return [];
  const at = head === undefined ? "" : ` at ${head.slice(0, 12)}${isDetached ? ", no branch" : ""}`;
  return [{ name: "the code", what: `${files} C ${files === 1 ? "file" : "files"}${at}` }];
}

function repositoryProblems({ top, head }: RepositoryFacts): Problem[] {
  if (top === undefined)
    return [
      {
        level: "warning",
        message:
          "this folder is in no git repository, so nobody can say which commit brought the cause; run heapgate incident in a clone",
      },
    ];
  if (head === undefined)
    return [{ level: "warning", message: "the git repository has no commit yet, so it has no history to look at" }];
  return [];
}

async function rootCause(best: Ranked | undefined, found: Found): Promise<Known<RootCause>> {
  const { looked, evidence } = found;
  if (!best) {
    const how =
      (looked.report.coverage?.files ?? 0) === 0
        ? "no C code was found here: run heapgate incident in the repository of the service"
        : "no leak was found in the code: heapgate run -- ./PROGRAM looks while it runs, and what grows without a leak (caches, queues) shows there too";
    return unknown(how);
  }
  const introduced = await introductionOf(best, found);
  const grounds = best.finding.witnesses.map(({ tool, kind }) => `${tool} (${kind})`);
  return known(
    { ...causeOf(best, looked.sources), introduced },
    ...grounds,
    ...evidence.reports.map(({ source }) => source),
  );
}

/** Over the history, of what is in the code that was looked at. */
async function introductionOf({ finding }: Ranked, found: Found): Promise<Known<Introduction>> {
  const { config, suspects, repository, environment } = found;
  const { file, line } = finding.location;
  if (repository.head === undefined)
    return unknown(
      repository.top === undefined
        ? `run heapgate incident in a clone, or there: git log -L ${line},+1:${file}`
        : "the repository has no commit yet: commit first, or run heapgate incident in a clone that has the history",
    );
  const isGone = suspects.missing.some((one) => one.finding.fingerprint === finding.fingerprint);
  const commit = isGone ? await commitWith(finding, found) : undefined;
  if (isGone && commit === undefined)
    return unknown(`check out the commit that was deployed and run heapgate incident there, or: git log -- ${file}`);
  const settings = analysisOf(config);
  const { cwd: directory, progress } = environment;
  const analyse = historyAnalyser(settings);
  return findIntroduction({ directory, finding, analyse, ...defined({ commit, progress }) });
}

/** A commit that was deployed when it failed, as the images of pods are tagged, for a finding that HEAD has not got any more. */
async function commitWith(
  { location: { file } }: Finding,
  { evidence, environment }: Found,
): Promise<string | undefined> {
  const failed = evidence.reports.flatMap(({ report }) => report.verdicts.filter(({ pass }) => !pass));
  const images = [
    ...failed.flatMap(({ pod }) => pod?.image ?? []),
    ...evidence.containers.flatMap(({ image }) => image ?? []),
  ];
  const deployed = evidence.deployments.flatMap(({ commit }) => commit ?? []);
  for (const commit of [...images.flatMap((image) => commitIn([image]) ?? []), ...deployed]) {
    const { isKnown, hasFile } = await lookAtCommit(environment.cwd, commit, file);
    if (isKnown && hasFile) return commit;
  }
  return undefined;
}

/** As the code was analysed. */
function analysisOf({ checks, functions, imported }: Config): AnalysisOptions {
  return { checks, functions, imported: imported.flatMap((library) => library.functions) };
}

/** By git alone. A cause that is not in the code that was looked at touches nothing there. */
async function recentOf(
  best: Ranked | undefined,
  cause: Known<RootCause>,
  { to, length }: IncidentWindow,
  found: Found,
) {
  const isHere =
    best && !found.suspects.missing.some(({ finding }) => finding.fingerprint === best.finding.fingerprint);
  const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit.id : undefined;
  return recentChanges({
    directory: found.environment.cwd,
    until: to,
    window: length,
    ...(isHere && { finding: best.finding }),
    ...(introduced !== undefined && { introducedBy: introduced }),
  });
}

async function codeFacts({ evidence, repository, suspects, environment: { cwd } }: Found, best: Ranked | undefined) {
  const { head } = repository;
  const images = evidence.containers.flatMap(({ image }) => image ?? []);
  const newest = [...evidence.deployments].sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  const deployed = newest.find(({ commit }) => commit !== undefined)?.commit ?? commitIn(images);
  const { missing } = suspects;
  if (deployed === undefined || head === undefined) return { missing, ...(head !== undefined && { head }) };
  const file = best?.finding.location.file;
  const { isKnown, hasFile } = await lookAtCommit(cwd, deployed, file);
  return {
    head,
    deployed,
    isDeployedKnown: isKnown,
    missing,
    ...(hasFile === false && file !== undefined && { notDeployed: file }),
  };
}

function deploymentsIn(
  { deployments }: Evidence,
  { from, to }: { from: string; to: string },
): Known<readonly Deployment[]> {
  if (deployments.length === 0)
    return unknown("kubectl get replicasets -o json tells them: hand in its output, or say --namespace");
  const inside = deployments.filter(
    ({ time }) => Date.parse(time) >= Date.parse(from) && Date.parse(time) <= Date.parse(to),
  );
  return known(inside, ...new Set(deployments.map(({ source }) => source)));
}

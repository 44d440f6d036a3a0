// The action's inputs and what the runner says of itself → one value. Does not read heapgate.yml or the event.
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as v from "valibot";
import {
  type CheckSettings,
  type Config,
  type FailOn,
  nearest,
  parseFailOn,
  parseShard,
  SETTINGS,
  SEVERITIES,
  SHARD_EXPECTED,
} from "../config/index.js";
import { CHECK_IDS, CONFIDENCES, type Confidence, ConfigurationError, compareText } from "../model/index.js";
import type { ApiAccess } from "./api.js";
import { attemptAsync } from "./attempt.js";
import type { CheckedOut } from "./base-commit.js";

/** The part of `@actions/core` that reads inputs. */
export interface InputReader {
  getInput(name: string): string;
  getMultilineInput(name: string): string[];
}

export interface Inputs {
  /** Absolute: GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Absolute: `working-directory` in the workspace. */
  readonly directory: string;
  /** As the user named it; absent: heapgate.yml where there is one. */
  readonly configFile?: string;
  /** Absent: what heapgate.yml says. */
  readonly paths?: readonly string[];
  /** Absent: what heapgate.yml says. */
  readonly ignore?: readonly string[];
  /** Absent: what heapgate.yml says. */
  readonly checks?: CheckSettings;
  /** Absent: what heapgate.yml says. */
  readonly failOn?: FailOn;
  /** Absent: what heapgate.yml says. */
  readonly warnOnly?: boolean;
  /** Absent: what heapgate.yml says. */
  readonly minConfidence?: Confidence;
  readonly baseline?: string;
  readonly onlyNewIssues: boolean;
  /** The log says of each finding why it does or does not close the gate. */
  readonly explainGate: boolean;
  /** Fixes are compiled and run too. */
  readonly prove: boolean;
  /** Absolute. */
  readonly outputDirectory: string;
  /** Absolute: the folder of the cache. */
  readonly cacheDirectory?: string;
  /** Does this share, and publishes nothing. From 0 on. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Absolute: what shards have filled. */
  readonly shardDirectories: readonly string[];
  /** For folders that go when the step ends: RUNNER_TEMP. Absolute. */
  readonly temporary: string;
  readonly eventName: string;
  readonly eventPath?: string;
  readonly checkedOut: CheckedOut;
  /** Where the answer is put beside files, summary and annotations. */
  readonly places: Places;
  readonly run: WorkflowRun;
  /** What the user calls this use of heapgate. */
  readonly title?: string;
  /** Absent without a token. */
  readonly api?: ApiAccess;
}

export interface Places {
  readonly checkRun: boolean;
  readonly comment: boolean;
  readonly review: boolean;
  readonly uploadSarif: boolean;
}

/** What the runner says of the workflow. */
export interface WorkflowRun {
  /** GITHUB_WORKFLOW and GITHUB_JOB; empty where it does not say. */
  readonly workflow: string;
  readonly job: string;
  /** Which of the job's steps it is: its `id`, or a number from the second use of heapgate on; else empty. */
  readonly step: string;
  /** The values of the job's matrix by their names, sorted; empty where it has none. */
  readonly matrix: readonly (readonly [name: string, value: string])[];
  /** The run's page, and the repository's at the checked-out commit; absent where the runner does not say. */
  readonly url?: string;
  readonly blobUrl?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param environment the runner's variables: GITHUB_WORKSPACE, RUNNER_TEMP, GITHUB_EVENT_NAME …
 * @param fallback absolute: where temporary files go when the runner names no place
 * @throws ConfigurationError for a value that cannot be
 */
export async function readInputs(core: InputReader, environment: Environment, fallback: string): Promise<Inputs> {
  const workspace = resolve(environment.GITHUB_WORKSPACE || ".");
  const directory = resolve(workspace, core.getInput("working-directory") || ".");
  const there = await attemptAsync(() => stat(directory));
  if (!there.ok || !there.value.isDirectory()) {
    throw new ConfigurationError(
      `working-directory: there is no folder ${core.getInput("working-directory")} in the workspace; was the repository checked out (actions/checkout)?`,
    );
  }
  const temporary = environment.RUNNER_TEMP || fallback;
  const cache = core.getInput("cache");
  const shard = core.getInput("shard");
  if (shard !== "" && cache === "")
    throw new ConfigurationError("shard: it leaves its share in a folder: name it with the input cache");
  const shards = core.getMultilineInput("merge").filter((folder) => folder !== "");
  if (shard !== "" && shards.length > 0)
    throw new ConfigurationError("merge: it takes over what shards did, so it has a job of its own, after theirs");
  const configFile = core.getInput("config-file");
  const paths = core.getMultilineInput("paths").filter((path) => path !== "");
  const ignore = core.getMultilineInput("ignore").filter((glob) => glob !== "");
  const checks = core.getMultilineInput("checks").filter((line) => line !== "");
  const baseline = core.getInput("baseline");
  const failOn = core.getInput("fail-on");
  const warnOnly = core.getInput("warn-only");
  const minConfidence = core.getInput("min-confidence");
  const title = core.getInput("title");
  const token = core.getInput("github-token");
  const eventPath = environment.GITHUB_EVENT_PATH;
  const [owner = "", repository = ""] = (environment.GITHUB_REPOSITORY ?? "").split("/");
  return {
    workspace,
    directory,
    ...(configFile === "" || configFile === SETTINGS.configFile.default ? {} : { configFile }),
    ...(paths.length === 0 ? {} : { paths }),
    ...(baseline === "" ? {} : { baseline }),
    ...(ignore.length === 0 ? {} : { ignore }),
    ...(checks.length === 0 ? {} : { checks: readChecks(checks) }),
    ...(failOn === "" ? {} : { failOn: readFailOn(failOn) }),
    ...(warnOnly === "" ? {} : { warnOnly: isYes(core, "warn-only", "false") }),
    ...(minConfidence === "" ? {} : { minConfidence: choice("min-confidence", minConfidence, CONFIDENCES) }),
    onlyNewIssues: isYes(core, "only-new-issues", "true"),
    places: {
      checkRun: isYes(core, "check-run", "false"),
      comment: isYes(core, "comment", "false"),
      review: isYes(core, "review", "false"),
      uploadSarif: isYes(core, "upload-sarif", "false"),
    },
    run: workflowRun(environment, readMatrix(core.getInput("matrix"))),
    ...(title === "" ? {} : { title }),
    explainGate: isYes(core, "explain-gate", "false"),
    prove: isYes(core, "prove", "false"),
    outputDirectory: resolve(directory, core.getInput("output-directory") || join(temporary, "heapgate")),
    ...(cache === "" ? {} : { cacheDirectory: resolve(directory, cache) }),
    ...(shard === "" ? {} : { shard: readShard(shard) }),
    shardDirectories: shards.map((folder) => resolve(directory, folder)),
    temporary,
    eventName: environment.GITHUB_EVENT_NAME ?? "",
    ...(eventPath ? { eventPath } : {}),
    checkedOut: { sha: environment.GITHUB_SHA ?? "", ref: environment.GITHUB_REF ?? "" },
    ...(token === "" || owner === "" || repository === ""
      ? {}
      : { api: { url: environment.GITHUB_API_URL || "https://api.github.com", owner, repository, token } }),
  };
}

/** heapgate.yml, with what the workflow says on top. */
export function withInputs(config: Config, inputs: Inputs): Config {
  const { paths, ignore, baseline, checks, failOn, warnOnly, minConfidence } = inputs;
  return {
    ...config,
    ...(paths && { paths }),
    ...(ignore && { ignore }),
    ...(baseline && { baseline }),
    checks: { ...config.checks, ...checks },
    ...(failOn && { failOn }),
    ...(warnOnly !== undefined && { warnOnly }),
    ...(minConfidence && { minConfidence }),
    ...(inputs.prove && { prove: true }),
  };
}

function isYes(core: InputReader, input: string, standard: "true" | "false"): boolean {
  return choice(input, core.getInput(input).toLowerCase() || standard, YES_NO) === "true";
}

function workflowRun(environment: Environment, matrix: WorkflowRun["matrix"]): WorkflowRun {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: sha } = environment;
  const page = server && repository ? `${server}/${repository}` : undefined;
  return {
    workflow: environment.GITHUB_WORKFLOW ?? "",
    job: environment.GITHUB_JOB ?? "",
    step: stepOf(environment.GITHUB_ACTION ?? ""),
    matrix,
    ...(page && id ? { url: `${page}/actions/runs/${id}` } : {}),
    ...(page && sha ? { blobUrl: `${page}/blob/${sha}` } : {}),
  };
}

/** The runner calls a step by its `id`, or `__owner_repository`, and from the second one of the same action on `__owner_repository_2`. */
function stepOf(action: string): string {
  return action.startsWith("__") ? (/_(\d+)$/.exec(action)?.[1] ?? "") : action;
}

/** The text of `toJSON(matrix)`: a mapping, or `null` in a job without one. Runners that are not GitHub's leave the expression as it is. */
function readMatrix(text: string): WorkflowRun["matrix"] {
  if (text === "" || text.startsWith("$")) return [];
  const read = v.safeParse(matrixSchema, text);
  if (!read.success)
    throw new ConfigurationError("matrix: leave this input as it is: expected what toJSON(matrix) gives");
  return Object.entries(read.output ?? {})
    .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const)
    .sort(([a], [b]) => compareText(a, b));
}

const matrixSchema = v.pipe(v.string(), v.parseJson(), v.nullable(v.record(v.string(), v.unknown())));

const YES_NO = SETTINGS.onlyNewIssues.choices;

function readFailOn(value: string): FailOn {
  const answer = parseFailOn(value);
  if (answer.ok) return answer.value;
  throw new ConfigurationError(`fail-on: ${answer.reason}`);
}

function readShard(value: string): { readonly index: number; readonly count: number } {
  const shard = parseShard(value);
  if (shard) return shard;
  throw new ConfigurationError(`shard: ${SHARD_EXPECTED}, found ${JSON.stringify(value)}`);
}

/** One `memory-leak: warning` a line. */
function readChecks(lines: readonly string[]): CheckSettings {
  const settings: CheckSettings = {};
  for (const line of lines) {
    const [id, severity] = line.split(":", 2).map((word) => word.trim());
    if (severity === undefined || severity === "") {
      throw new ConfigurationError(
        `checks: expected lines such as memory-leak: warning, found ${JSON.stringify(line)}`,
      );
    }
    settings[choice("checks", id, CHECK_IDS)] = choice(`checks: ${id}`, severity, [...SEVERITIES, "off"]);
  }
  return settings;
}

function choice<T extends string>(input: string, value: string, choices: readonly T[]): T {
  const found = choices.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const near = nearest(value, choices);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new ConfigurationError(`${input}: expected ${list(choices)}, found ${JSON.stringify(value)}${hint}`);
}

/** `error, warning or note`. */
function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

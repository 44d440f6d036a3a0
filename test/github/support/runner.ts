// Starts the action as GitHub's runner does: Node 24, inputs and context in the environment, files for outputs and summary.
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { actionFolder, ROOT } from "./bundle.js";
import { readLog, readOutputs, type WorkflowCommand } from "./commands.js";
import { temporaryFolder } from "./scratch.js";

export interface Step {
  readonly workspace: string;
  readonly event: string;
  readonly payload?: unknown;
  readonly sha?: string;
  readonly ref?: string;
  /** `with:` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What `${{ github.token }}` stands for. */
  readonly token?: string;
  /** What `${{ toJSON(matrix) }}` stands for. */
  readonly matrix?: string;
  readonly apiUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly status: number | null;
  readonly annotations: readonly WorkflowCommand[];
  readonly commands: readonly WorkflowCommand[];
  readonly log: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly temporary: string;
}

/** Nobody listens there: an action that asks the API without need fails loudly. */
const NOWHERE = "http://127.0.0.1:9";

export async function runStep(step: Step): Promise<Ended> {
  const action = await actionFolder();
  const temporary = await temporaryFolder("runner");
  const environment = await stepEnvironment(step, temporary, action);
  const metadata = parse(await readFile(join(action, "action.yml"), "utf8"));
  const child = spawn(join(ROOT, "node_modules/.bin/node"), [join(action, metadata.runs.main)], {
    cwd: step.workspace,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const { commands, text } = readLog(Buffer.concat(out).toString());
  return {
    status,
    commands,
    annotations: commands.filter(({ command }) => ["error", "warning", "notice"].includes(command)),
    log: text,
    stderr: Buffer.concat(err).toString(),
    outputs: readOutputs(await readFile(join(temporary, "output"), "utf8")),
    summary: await readFile(join(temporary, "summary"), "utf8"),
    temporary,
  };
}

/** The variables that the runner sets, and nothing of the machine that the tests run on but PATH. */
export async function stepEnvironment(step: Step, temporary: string, action: string): Promise<Record<string, string>> {
  const temp = join(temporary, "temp");
  await mkdir(temp);
  for (const name of ["output", "summary"]) await writeFile(join(temporary, name), "");
  await writeFile(join(temporary, "event.json"), JSON.stringify(step.payload ?? {}));
  const metadata = parse(await readFile(join(action, "action.yml"), "utf8"));
  return {
    PATH: process.env.PATH ?? "",
    HOME: temporary,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "__heapgate_heapgate",
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: step.apiUrl ?? NOWHERE,
    GITHUB_EVENT_NAME: step.event,
    GITHUB_EVENT_PATH: join(temporary, "event.json"),
    GITHUB_OUTPUT: join(temporary, "output"),
    GITHUB_REF: step.ref ?? "refs/heads/main",
    GITHUB_JOB: "gate",
    GITHUB_REPOSITORY: "octo/service",
    GITHUB_RUN_ID: "99",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: step.sha ?? "",
    GITHUB_STEP_SUMMARY: join(temporary, "summary"),
    GITHUB_WORKFLOW: "heapgate",
    GITHUB_WORKSPACE: step.workspace,
    RUNNER_OS: "Linux",
    RUNNER_TEMP: temp,
    ...inputVariables(metadata.inputs, step),
    ...step.environment,
  };
}

/** `with:` over action.yml's defaults, each as INPUT_NAME. */
function inputVariables(
  declared: Record<string, { default?: string }>,
  { inputs = {}, token = "", matrix = "null" }: Step,
) {
  const unknown = Object.keys(inputs).filter((name) => declared[name] === undefined);
  if (unknown.length > 0) throw new Error(`action.yml declares no ${unknown.join(", ")}`);
  const entries = Object.entries(declared).map(([name, { default: standard = "" }]) => {
    const evaluated = standard
      .replace(/\$\{\{ github\.token \}\}/, token)
      .replace(/\$\{\{ toJSON\(matrix\) \}\}/, matrix);
    const value = inputs[name] ?? evaluated;
    return [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value];
  });
  return Object.fromEntries(entries);
}

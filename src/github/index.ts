// The action: reads inputs and event, has heapgate's stages run, compares with the base and publishes the answer.
// Does not catch what goes wrong: src/action.ts does.
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Config } from "../config/index.js";
import { exitCode } from "../findings/index.js";
import { assertNever } from "../model/index.js";
import { render } from "../reporters/index.js";
import { type Environment, loadConfig, type Outcome, runGate } from "../run.js";
import { attemptAsync } from "./attempt.js";
import { type Base, findBase } from "./base.js";
import { type Compared, compareWithBase } from "./compare.js";
import { type Core, loadCore, withoutCommands } from "./core.js";
import { parseEvent, type TriggeringEvent } from "./event.js";
import { gitLine } from "./git.js";
import { type Inputs, readInputs, withInputs } from "./inputs.js";
import { prepareOutput, publish } from "./publish.js";

export { loadCore } from "./core.js";

/** Runs the action as the runner's environment and the inputs say. */
export async function runAction(): Promise<void> {
  const core = await loadCore();
  const inputs = await readInputs(core, process.env, tmpdir());
  const event = parseEvent(inputs.eventName, await readEvent(inputs));
  const config = withInputs(await loadConfig(inputs.directory, inputs.configFile), inputs);
  await prepareOutput(inputs);
  const answer = await withoutCommands(core, async () => {
    const answer = await gate(core, inputs, event, config);
    const { report, sources } = answer;
    core.info(render(report, "text", { sources, color: true }));
    return answer;
  });
  await publish(core, { ...answer, inputs, prefix: await prefixOf(inputs) });
}

/** The working folder as seen from the repository's root, which `actions/checkout` can put anywhere: `""`, `services/a`. */
async function prefixOf({ workspace, directory }: Inputs): Promise<string> {
  const prefix = await gitLine(directory, ["rev-parse", "--show-prefix"]);
  return prefix?.replace(/\/$/, "") ?? relative(workspace, directory).split(sep).join("/");
}

async function readEvent({ eventPath }: Inputs): Promise<string | undefined> {
  if (eventPath === undefined) return undefined;
  const text = await attemptAsync(() => readFile(eventPath, "utf8"));
  return text.ok ? text.value : undefined;
}

interface Answer extends Outcome {
  readonly exitCode: 0 | 1 | 2;
}

async function gate(core: Core, inputs: Inputs, event: TriggeringEvent, config: Config): Promise<Answer> {
  const environment = environmentOf(core, inputs);
  const head = await runGate(config, environment);
  const base = inputs.onlyNewIssues ? await baseOf(event, inputs) : undefined;
  const compared: Compared =
    base === undefined
      ? { report: head.report, oldFailures: new Set() }
      : await compareWithBase({
          head,
          headName: inputs.checkedOut.sha,
          base,
          config,
          environment,
          temporary: inputs.temporary,
        });
  const { report, oldFailures } = compared;
  const verdicts = report.verdicts.filter((verdict) => !oldFailures.has(verdict.name));
  const code = exitCode({ ...report, verdicts }, { failOn: config.failOn });
  return { report, sources: head.sources, exitCode: code };
}

/** Nothing to compare with, or the base, or why it cannot be had. */
async function baseOf(event: TriggeringEvent, inputs: Inputs): Promise<Base | undefined> {
  switch (event.kind) {
    case "tree":
      return undefined;
    case "unreadable-pull-request":
      return { kind: "missing", reason: event.reason };
    case "pull-request": {
      const { directory, checkedOut, api } = inputs;
      const prefix = await prefixOf(inputs);
      return findBase({ directory, prefix, event, checkedOut, ...(api === undefined ? {} : { api }) });
    }
    default:
      return assertNever(event);
  }
}

function environmentOf(core: Core, { directory, outputDirectory }: Inputs): Environment {
  return {
    cwd: directory,
    logDirectory: join(outputDirectory, "logs"),
    progress: (text) => core.info(text),
    signal: interrupted(),
  };
}

/** A cancelled job ends its programs politely; the runner gives a step some seconds for that. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

// The action: reads inputs and event, has heapgate's stages run, compares with the base and publishes the answer.
// Does not catch what goes wrong: src/action.ts does.
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Cache } from "../cache/folder.js";
import { type Config, SETTINGS } from "../config/index.js";
import { withDecision } from "../findings/index.js";
import { gitLine } from "../git/index.js";
import { assertNever, ConfigurationError } from "../model/index.js";
import { render } from "../reporters/index.js";
import { type Environment, type Outcome, policyOf, readConfig, runGate, runShard, withLibraries } from "../run.js";
import { attemptAsync } from "./attempt.js";
import { type Base, findBase } from "./base.js";
import { compareWithBase } from "./compare.js";
import { confineCache, confineConfig, confineFile, confineOutput, relocatable } from "./confine.js";
import { type Core, loadCore, withoutCommands } from "./core.js";
import { changeOf, parseEvent, type TriggeringEvent } from "./event.js";
import { identityOf } from "./identity.js";
import { type Inputs, readInputs, withInputs } from "./inputs.js";
import { prepareOutput, publish } from "./publish.js";
import { trustBase } from "./trust.js";

export { loadCore } from "./core.js";

/** Runs the action as the runner's environment and the inputs say. */
export async function runAction(): Promise<void> {
  const core = await loadCore();
  const inputs = await readInputs(core, process.env, tmpdir());
  const event = parseEvent(inputs.eventName, await readEvent(inputs));
  await confineFile(inputs);
  const file = await readConfig(inputs.directory, inputs.configFile);
  await confineConfig(file, inputs);
  const given = withInputs(await withLibraries(file, file.libraries, inputs.directory), inputs);
  // Most workflows start without the file: that is worth a line of the log, and no warning on every pull request.
  const config = { ...given, source: file.source ?? "the workflow" };
  if (file.source === undefined)
    core.info(`There is no ${SETTINGS.configFile.default}: the C files are checked, and no program is run or soaked.`);
  await confineOutput(inputs);
  await confineCache(inputs);
  if (inputs.shard) return doShare(core, inputs, inputs.shard, config);
  await prepareOutput(inputs);
  const answer = await withoutCommands(core, async () => {
    const answer = await gate(core, inputs, event, config, file);
    const { report, sources } = answer;
    core.info(render(report, "text", { sources, color: true, explain: inputs.explainGate }));
    return answer;
  });
  const prefix = await prefixOf(inputs);
  await publish(core, { ...answer, inputs, event, prefix, identity: identityOf(inputs, prefix) });
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

/** @param file the configuration as heapgate.yml has it, without inputs */
async function gate(
  core: Core,
  inputs: Inputs,
  event: TriggeringEvent,
  asGiven: Config,
  file: Config,
): Promise<Outcome> {
  const prefix = await prefixOf(inputs);
  const given = relocatable(asGiven, inputs.directory, prefix);
  const environment = await environmentOf(core, inputs);
  const isForeign = event.kind === "unreadable-pull-request" || (event.kind === "pull-request" && event.isForeign);
  const base = inputs.onlyNewIssues || isForeign ? await baseOf(event, inputs, prefix) : undefined;
  const { config, problems } =
    isForeign && base !== undefined
      ? await trustBase(given, file, base, { ...inputs, prefix })
      : { config: given, problems: [] };
  const ran = await runGate(config, environment);
  const told = { ...ran.report, problems: [...problems, ...ran.report.problems] };
  const head = { ...ran, report: withDecision(told, policyOf(config)) };
  if (base === undefined || !inputs.onlyNewIssues) return head;
  const { checkedOut, temporary } = inputs;
  const report = await compareWithBase({
    head,
    headName: checkedOut.sha,
    base,
    prefix,
    config,
    environment,
    temporary,
    change: changeOf(event),
  });
  return { report, sources: head.sources };
}

/** Nothing to compare with, or the base, or why it cannot be had. */
async function baseOf(event: TriggeringEvent, inputs: Inputs, prefix: string): Promise<Base | undefined> {
  switch (event.kind) {
    case "tree":
      return undefined;
    case "unreadable-pull-request":
      return { kind: "missing", reason: event.reason };
    case "pull-request":
    case "push":
    case "merge-group":
    case "branch": {
      const { directory, checkedOut, api } = inputs;
      return findBase({ directory, prefix, event, checkedOut, ...(api === undefined ? {} : { api }) });
    }
    default:
      return assertNever(event);
  }
}

/** One share of the static analysis, left for the job that merges. Nothing is published: that job does. */
async function doShare(core: Core, inputs: Inputs, shard: NonNullable<Inputs["shard"]>, config: Config): Promise<void> {
  const { directory, cacheDirectory } = inputs;
  const cache = await openActionCache(core, inputs);
  const environment = { cwd: directory, progress: (text: string) => core.info(text) };
  const { functions, explored, isWritten } = await withoutCommands(core, async () =>
    runShard(config, environment, cache, shard),
  );
  const which = `share ${shard.index + 1} of ${shard.count}`;
  if (!isWritten)
    throw new ConfigurationError(`cache: ${which} could not be left in ${cacheDirectory}; the log says why`);
  core.info(`${which}: ${explored} of ${functions} functions, left in ${cacheDirectory}`);
}

async function environmentOf(core: Core, inputs: Inputs): Promise<Environment> {
  const { directory, outputDirectory, cacheDirectory, shardDirectories } = inputs;
  const keeps = cacheDirectory !== undefined || shardDirectories.length > 0;
  return {
    ...(keeps && { cache: await openActionCache(core, inputs) }),
    cwd: directory,
    logDirectory: join(outputDirectory, "logs"),
    progress: (text) => core.info(text),
    signal: interrupted(),
  };
}

/** Whatever goes wrong with the cache is said beside the report: that is the same without it. */
async function openActionCache(core: Core, { cacheDirectory, shardDirectories }: Inputs): Promise<Cache> {
  const { openCache } = await import("../cache/folder.js");
  const { findShards } = await import("../cache/shards.js");
  const warn = (message: string): void => core.info(`warning: ${message}`);
  return openCache(cacheDirectory, { warn, shards: findShards(shardDirectories, warn) });
}

/** A cancelled job ends its programs politely; the runner gives a step some seconds for that. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

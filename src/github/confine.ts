// Keeps the action inside of the workspace: what the repository's own files name, and what its links lead to, is read and written
// there alone. What the workflow itself names elsewhere is meant. Reads no contents.
import { readdir, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { type Config, SETTINGS } from "../config/index.js";
import { ConfigurationError } from "../model/index.js";
import { attemptAsync } from "./attempt.js";
import type { Inputs } from "./inputs.js";

type Places = Pick<Inputs, "workspace" | "directory" | "configFile" | "paths" | "baseline">;

/**
 * Refuses a configuration file that is a link out of the workspace, before it is read.
 * @throws ConfigurationError
 */
export async function confineFile({ workspace, directory, configFile }: Places): Promise<void> {
  await confine(configFile ?? SETTINGS.configFile.default, "", { workspace, directory, mayName: true });
}

/**
 * Refuses what the configuration names outside of the workspace, before any of it is read. A file that lies outside itself is the
 * workflow's, as are its inputs: these may name what they like, but no link of the repository may turn it elsewhere.
 * @param config as heapgate.yml has it, without inputs
 * @throws ConfigurationError
 */
export async function confineConfig(config: Config, inputs: Places): Promise<void> {
  const { workspace, directory, configFile = SETTINGS.configFile.default } = inputs;
  const isOfWorkflow = isOutside(relative(workspace, resolve(directory, configFile)));
  const own = { workspace, directory, mayName: isOfWorkflow };
  const given = { workspace, directory, mayName: true };
  const file = config.source ?? configFile;
  for (const path of inputs.paths ?? []) await confine(path, "paths", given);
  if (inputs.baseline !== undefined) await confine(inputs.baseline, "baseline", given);
  if (inputs.paths === undefined) for (const path of config.paths) await confine(path, `${file}: paths`, own);
  if (inputs.baseline === undefined && config.baseline !== undefined)
    await confine(config.baseline, `${file}: baseline`, own);
  for (const path of config.libraries) await confine(path, `${file}: libraries`, own);
  for (const { directory: path, name, run } of config.programs) {
    await confine(path, `${file}: directory of ${name}`, own);
    for (const listed of run?.suppressions ?? []) await confine(listed, `${file}: suppressions of ${name}`, own);
    const started = [run, ...(run?.scenarios ?? [])];
    for (const inner of started.flatMap((one) => [one?.stdin, one?.workingDirectory]))
      if (inner !== undefined) await confine(resolve(directory, path, inner), `${file}: ${name}`, own);
  }
}

/**
 * Refuses an output directory in the workspace that is a link, or has one in it: writing through it would write elsewhere.
 * @throws ConfigurationError
 */
export async function confineOutput({ workspace, outputDirectory }: Inputs): Promise<void> {
  if (isOutside(relative(workspace, outputDirectory))) return;
  await confine(outputDirectory, "output-directory", { workspace, directory: workspace, mayName: true });
  const entries = await attemptAsync(() => readdir(outputDirectory, { recursive: true, withFileTypes: true }));
  const link = entries.ok ? entries.value.find((entry) => entry.isSymbolicLink()) : undefined;
  if (link === undefined) return;
  const name = relative(workspace, join(link.parentPath, link.name));
  throw new ConfigurationError(
    `output-directory: ${name} is a link; name a folder that the repository has no files in`,
  );
}

/**
 * Refuses a cache and shards in the workspace: a pull request could bring some, and what is kept there is believed.
 * @throws ConfigurationError
 */
export async function confineCache({ workspace, cacheDirectory, shardDirectories }: Inputs): Promise<void> {
  if (cacheDirectory !== undefined) await keepOut(cacheDirectory, "cache", workspace);
  for (const folder of shardDirectories) await keepOut(folder, "merge", workspace);
}

async function keepOut(folder: string, input: "cache" | "merge", workspace: string): Promise<void> {
  const ways = [relative(workspace, folder), relative(await realOf(workspace), await realOf(folder))];
  if (ways.every(isOutside)) return;
  const example = input === "cache" ? "heapgate-cache" : "heapgate-shards";
  throw new ConfigurationError(
    `${input}: it lies in the workspace, where a pull request may put files; name a folder elsewhere, such as \${{ runner.temp }}/${example}`,
  );
}

interface Bounds {
  readonly workspace: string;
  /** Relative paths count from here. */
  readonly directory: string;
  /** May it be named though it lies outside? */
  readonly mayName: boolean;
}

async function confine(path: string, what: string, { workspace, directory, mayName }: Bounds): Promise<void> {
  const named = resolve(directory, path);
  const label = what === "" ? path : `${what}: ${path}`;
  if (isOutside(relative(workspace, named))) {
    if (mayName) return;
    throw new ConfigurationError(`${label}: it lies outside of the workspace; name something inside of the repository`);
  }
  if (isOutside(relative(await realOf(workspace), await realOf(named))))
    throw new ConfigurationError(`${label}: it lies outside of the workspace; put a file of the repository there`);
}

/** Where a path really leads, as far as it exists. */
async function realOf(path: string): Promise<string> {
  const real = await attemptAsync(() => realpath(path));
  if (real.ok || dirname(path) === path) return real.ok ? real.value : path;
  return join(await realOf(dirname(path)), path.slice(dirname(path).length));
}

export function isOutside(way: string): boolean {
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/**
 * The configuration in such words that it means the base's files in the base's folder: what lies in the repository is named relative to
 * the working folder (`/home/runner/work/x/x/src` would be the head's), and what lies elsewhere absolutely.
 * @param prefix the working folder in the repository
 */
export function relocatable(config: Config, directory: string, prefix: string): Config {
  const root = rootOf(directory, prefix);
  const moved = (path: string): string => {
    const named = resolve(directory, path);
    if (isOutside(relative(root, named))) return named;
    return relative(directory, named).split(sep).join(posix.sep) || ".";
  };
  return {
    ...config,
    paths: config.paths.map(moved),
    programs: config.programs.map((program) => ({ ...program, directory: moved(program.directory) })),
  };
}

/** The repository's root, absolute. */
export function rootOf(directory: string, prefix: string): string {
  return resolve(directory, relative(`/${prefix}`, "/"));
}

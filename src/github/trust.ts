// Which commands of heapgate.yml are run for a pull request from another repository: those of the base, whatever its author has
// written into the file. Says what else he has changed there. Runs nothing.
import { relative, resolve, sep } from "node:path";
import { type Config, defaults, parseConfig, SETTINGS } from "../config/index.js";
import { isRegularFile } from "../git/index.js";
import type { Problem } from "../model/index.js";
import type { Base } from "./base.js";
import { isOutside, relocatable, rootOf } from "./confine.js";

export interface Trusted {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

interface Place {
  /** Absolute: the folder that is analysed. */
  readonly directory: string;
  /** That folder as seen from the repository's root, `""` or `services/a`. */
  readonly prefix: string;
  /** As the workflow named it; absent: heapgate.yml. */
  readonly configFile?: string;
}

/** What of the file weakens or moves the gate without running anything: obeyed, and told. */
const TOLD = {
  paths: "paths",
  ignore: "ignore",
  checks: "checks",
  "fail-on": "failOn",
  "warn-only": "warnOnly",
  "min-confidence": "minConfidence",
  baseline: "baseline",
  functions: "functions",
  libraries: "libraries",
} as const satisfies Readonly<Record<string, keyof Config>>;

/**
 * The configuration with the programs of the base's file in the place of its own. A file outside of the repository is the workflow's,
 * and stays as it is. Where the base's file cannot be had no program is run, and that is an error: the gate does not open for it.
 * @param config as it holds, inputs included
 * @param own as the head's file has it
 * @throws ConfigurationError where the base's file is wrong
 */
export async function trustBase(config: Config, own: Config, base: Base, place: Place): Promise<Trusted> {
  const { directory, prefix } = place;
  const file = place.configFile ?? SETTINGS.configFile.default;
  const path = relative(rootOf(directory, prefix), resolve(directory, file));
  if (isOutside(path)) return { config, problems: [] };
  const before = await fileOf(base, path.split(sep).join("/"));
  if (typeof before === "string") {
    if (config.programs.length === 0) return { config, problems: [] };
    const message = `${file}: no program is run for a pull request from another repository, because its base could not be read: ${before}`;
    return { config: { ...config, programs: [] }, problems: [{ level: "error", file, message }] };
  }
  const { programs } = relocatable(before, directory, prefix);
  const changed = Object.entries(TOLD).flatMap(([key, name]) =>
    isSame(before[name], own[name]) ? [] : [`\`${key}\``],
  );
  const problems: Problem[] = [];
  const warn = (message: string) => problems.push({ level: "warning", file, message: `${file}: ${message}` });
  if (!isSame(programs, config.programs))
    warn("the programs are those of the base: what a pull request from another repository writes there is not run");
  if (changed.length > 0)
    warn(
      `this pull request changes ${changed.join(", ")} and is judged by what it says: read that before you merge it`,
    );
  return { config: { ...config, programs }, problems };
}

/** Lines in which something is declared are no difference. */
function isSame(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (key, inner) => (key === "source" ? undefined : inner));
  return text(a) === text(b);
}

/** The base's file; what holds without one where it has none. */
async function fileOf(base: Base, path: string): Promise<Config | string> {
  if (base.kind === "missing") return base.reason;
  const files = await base.read((wanted, isLink) => wanted === path && !isLink);
  if (typeof files === "string") return files;
  const found = files.find((file) => file.path === path && isRegularFile(file));
  return found === undefined ? defaults() : parseConfig(Buffer.from(found.bytes).toString(), `${path} of the base`);
}

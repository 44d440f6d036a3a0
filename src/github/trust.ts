// Which commands of heapgate.yml are run for a pull request from another repository: those of the base, whatever its author has
// written into the file. Runs nothing.
import { isAbsolute, relative, resolve, sep } from "node:path";
import { type Config, parseConfig, SETTINGS } from "../config/index.js";
import type { Problem } from "../model/index.js";
import type { Base } from "./base.js";
import { isRegularFile } from "./git.js";

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

/**
 * The configuration with the programs of the base's file in the place of its own. A file outside of the repository is the workflow's,
 * and stays as it is. Where the base's file cannot be had no program is run, and that is an error: the gate does not open for it.
 * @throws ConfigurationError where the base's file is wrong
 */
export async function trustBase(config: Config, base: Base, place: Place): Promise<Trusted> {
  const file = place.configFile ?? SETTINGS.configFile.default;
  const path = relative(place.directory, resolve(place.directory, file)).split(sep).join("/");
  const root = resolve(place.directory, relative(`/${place.prefix}`, "/"));
  if (isOutside(relative(root, resolve(place.directory, file)))) return { config, problems: [] };
  const programs = isOutside(path) ? "the file lies outside of working-directory" : await programsOf(base, path);
  if (typeof programs === "string") {
    if (config.programs.length === 0) return { config, problems: [] };
    const message = `${file}: no program is run for a pull request from another repository, because its base could not be read: ${programs}`;
    return { config: { ...config, programs: [] }, problems: [{ level: "error", file, message }] };
  }
  if (JSON.stringify(programs) === JSON.stringify(config.programs)) return { config, problems: [] };
  const message = `${file}: the programs are those of the base: what a pull request from another repository writes there is not run`;
  return { config: { ...config, programs }, problems: [{ level: "warning", file, message }] };
}

async function programsOf(base: Base, path: string): Promise<Config["programs"] | string> {
  if (base.kind === "missing") return base.reason;
  const files = await base.read((wanted) => wanted === path);
  if (typeof files === "string") return files;
  const found = files.find((file) => file.path === path && isRegularFile(file));
  return found === undefined ? [] : parseConfig(Buffer.from(found.bytes).toString(), `${path} of the base`).programs;
}

function isOutside(path: string): boolean {
  return path === ".." || path.startsWith("../") || isAbsolute(path);
}

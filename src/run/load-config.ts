// Reads heapgate.yml and the library files that it names. Does not say what they mean.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../config/index.js";
import { defaults } from "../config/schema.js";
import { SETTINGS } from "../config/settings.js";
import { ConfigurationError, type SoakPolicy } from "../model/index.js";
import { attempt, whyNot } from "./gather.js";

/**
 * Reads the configuration file and the library files that it names.
 * @param file as the user named it; without it heapgate.yml, and the defaults where there is none
 * @throws ConfigurationError when one cannot be read or is wrong
 */
export async function loadConfig(cwd: string, file?: string): Promise<Config> {
  const config = await readConfig(cwd, file);
  return withLibraries(config, config.libraries, cwd);
}

/**
 * Reads the configuration file alone.
 * @param file as the user named it; without it heapgate.yml, and the defaults where there is none
 * @throws ConfigurationError when it cannot be read or is wrong
 */
export async function readConfig(cwd: string, file?: string): Promise<Config> {
  const name = file ?? SETTINGS.configFile.default;
  const content = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
  if (content.ok) {
    const { parseConfig } = await import("../config/parse-config.js");
    return parseConfig(content.value, name);
  }
  if (content.code === "ENOENT" && file === undefined) return defaults();
  throw new ConfigurationError(whyNot(name, content.code, file === undefined ? OWN_FILE : NAMED_FILE));
}

/**
 * Reads a policy of soaks.
 * @param file as the user named it
 * @throws ConfigurationError when it cannot be read or is wrong
 */
export async function readPolicy(file: string, cwd: string): Promise<SoakPolicy> {
  const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
  if (!content.ok) throw new ConfigurationError(whyNot(file, content.code, POLICY_FILE));
  const { parsePolicy } = await import("../config/parse-config.js");
  return parsePolicy(content.value, file);
}

/**
 * Adds what library files of cppcheck say.
 * @param files relative to `cwd`, as the user named them
 * @throws ConfigurationError when one cannot be read or is wrong
 */
export async function withLibraries(config: Config, files: readonly string[], cwd: string): Promise<Config> {
  if (files.length === 0) return config;
  const { parseCppcheckLibrary } = await import("../config/cppcheck-library.js");
  const imported = files.map((file) => {
    const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
    if (content.ok) return parseCppcheckLibrary(content.value, file);
    throw new ConfigurationError(whyNot(file, content.code, LIBRARY_FILE));
  });
  return { ...config, imported: [...config.imported, ...imported] };
}

const POLICY_FILE = {
  correct: "correct its path after --policy",
  leaveOut: "leave --policy out",
};

const LIBRARY_FILE = {
  correct: "correct its path in `libraries` of heapgate.yml or after --library",
  leaveOut: "take it out of `libraries` of heapgate.yml",
};

const OWN_FILE = {
  correct: "move it out of the way, or name another configuration with --config",
  leaveOut: "name another configuration with --config (in the action: config-file)",
};
const NAMED_FILE = {
  correct: "name the configuration file with --config (in the action: config-file)",
  leaveOut: "name another configuration with --config (in the action: config-file)",
};

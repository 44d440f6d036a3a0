// Configuration in one import: the table of settings, heapgate.yml and the command line.
export * from "./command.js";
export * from "./command-line.js";
export type { CheckSettings, Config, ProgramConfig, RunConfig, ScenarioConfig, SoakConfig } from "./config.js";
export * from "./fail-on.js";
export { helpText } from "./help.js";
export { nearest } from "./nearest.js";
export type { PageCommand } from "./page-command.js";
export { parseConfig, parsePolicy } from "./parse-config.js";
export { formatDuration, formatSize, parseDuration, parseSize } from "./quantities.js";
export { configSchema, defaults } from "./schema.js";
export * from "./settings.js";
export * from "./shard.js";

import { n as defaults } from "./schema.js";
import { R as ConfigurationError, g as SETTINGS } from "./common.js";
import { a as attempt, l as whyNot } from "./gather.js";
import { resolve } from "node:path";
import { readFileSync } from "node:fs";
// src/run/load-config.ts
async function loadConfig(cwd, file) {
	const config = await readConfig(cwd, file);
	return withLibraries(config, config.libraries, cwd);
}
async function readConfig(cwd, file) {
	const name = file ?? SETTINGS.configFile.default;
	const content = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
	if (content.ok) {
		const { parseConfig } = await import("./parse-config.js");
		return parseConfig(content.value, name);
	}
	if (content.code === "ENOENT" && file === void 0) return defaults();
	throw new ConfigurationError(whyNot(name, content.code, file === void 0 ? OWN_FILE : NAMED_FILE));
}
async function readPolicy(file, cwd) {
	const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
	if (!content.ok) throw new ConfigurationError(whyNot(file, content.code, POLICY_FILE));
	const { parsePolicy } = await import("./parse-config.js");
	return parsePolicy(content.value, file);
}
async function withLibraries(config, files, cwd) {
	if (files.length === 0) return config;
	const { parseCppcheckLibrary } = await import("./cppcheck-library.js");
	const imported = files.map((file) => {
		const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
		if (content.ok) return parseCppcheckLibrary(content.value, file);
		throw new ConfigurationError(whyNot(file, content.code, LIBRARY_FILE));
	});
	return {
		...config,
		imported: [...config.imported, ...imported]
	};
}
const POLICY_FILE = {
	correct: "correct its path after --policy",
	leaveOut: "leave --policy out"
};
const LIBRARY_FILE = {
	correct: "correct its path in `libraries` of heapgate.yml or after --library",
	leaveOut: "take it out of `libraries` of heapgate.yml"
};
const OWN_FILE = {
	correct: "move it out of the way, or name another configuration with --config",
	leaveOut: "name another configuration with --config (in the action: config-file)"
};
const NAMED_FILE = {
	correct: "name the configuration file with --config (in the action: config-file)",
	leaveOut: "name another configuration with --config (in the action: config-file)"
};
export { withLibraries as i, readConfig as n, readPolicy as r, loadConfig as t };

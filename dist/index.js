import { A as formatLocation, B as CHECKUP_VERSION, C as INCIDENT_SEVERITIES, D as parseQuantity, E as REPORT_VERSION, F as CONFIDENCES, G as ALLOCATORS_VERSION, H as FAILURES, I as LEAK_CHECKS, L as WITNESS_TOOLS, M as INCIDENT_STATUSES, N as INCIDENT_VERSION, O as compareLocations, P as CHECK_IDS, R as ConfigurationError, S as DEFAULT_SEVERITIES, T as PRIORITIES, U as SUCCESSES, V as ALLOCATION_KINDS, W as isBranched, _ as SEVERITIES, b as CONFIDENCE_LEVELS, g as SETTINGS, h as suggest, j as INCIDENT_MESSAGES, k as compareText, m as nearest, w as PAGERDUTY_SEVERITIES, x as DEFAULT_SOAK_POLICY, y as FORMATS, z as assertNever } from "./chunks/common.js";
import { n as INCIDENT_FORMS, r as renderIncident$1, t as render$1 } from "./chunks/reporters.js";
import { M as sentence$1 } from "./chunks/markdown-finding.js";
import { resolve } from "node:path";
import { statSync } from "node:fs";
// src/config/library-input.ts
function readAnalyzeInput(input, options) {
	const { path, ...settings } = readOptions(options);
	if (typeof input === "string") return {
		kind: "texts",
		texts: [{
			path,
			text: input
		}],
		...settings
	};
	if (Array.isArray(input)) return {
		kind: "texts",
		texts: input.map((one, i) => readText(one, `input[${i}]`)),
		...settings
	};
	if (isRecord(input) && "paths" in input) return {
		kind: "paths",
		...readPaths(input),
		...settings
	};
	if (isRecord(input) && ("path" in input || "text" in input)) return {
		kind: "texts",
		texts: [readText(input, "input")],
		...settings
	};
	throw wrong(`input: expected C text, { path, text }, a list of these, or { paths }, found ${describe(input)}`);
}
const INCIDENT_TEXTS = [
	"service",
	"id",
	"namespace",
	"selector",
	"container",
	"context"
];
const INCIDENT_OPTIONS = [
	"evidence",
	"paths",
	"cwd",
	"at",
	"window",
	...INCIDENT_TEXTS
];
function readIncidentInput(options) {
	if (options === void 0) return readIncidentInput({});
	if (!isRecord(options)) throw wrong(`options: expected { evidence?, paths?, cwd? … }, found ${describe(options)}`);
	const other = Object.keys(options).find((key) => !INCIDENT_OPTIONS.includes(key));
	if (other !== void 0) throw wrong(`options: unknown option ${JSON.stringify(other)}${suggest(other, INCIDENT_OPTIONS)}`);
	const { evidence = [], paths = [], cwd = ".", at, window } = options;
	if (typeof cwd !== "string") throw wrong(`options.cwd: expected a folder, found ${describe(cwd)}`);
	if (at !== void 0 && (typeof at !== "string" || !Number.isFinite(Date.parse(at)))) throw wrong(`options.at: expected a time such as 2026-12-01T03:22:53Z, found ${describe(at)}`);
	if (window !== void 0 && (typeof window !== "number" || !(window > 0))) throw wrong(`options.window: expected a number of milliseconds, found ${describe(window)}`);
	const texts = INCIDENT_TEXTS.flatMap((key) => {
		const value = options[key];
		if (value === void 0) return [];
		if (typeof value !== "string" || value === "") throw wrong(`options.${key}: expected text, found ${describe(value)}`);
		return [[key, value]];
	});
	return {
		evidence: readWords("options.evidence", evidence),
		paths: readWords("options.paths", paths),
		cwd,
		...at !== void 0 && { at: new Date(at).toISOString() },
		...window !== void 0 && { window },
		...Object.fromEntries(texts)
	};
}
function readChoice(name, value, choices) {
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== void 0) return choice;
	const near = typeof value === "string" ? nearest(value, choices) : void 0;
	const hint = near === void 0 ? "" : `; did you mean ${JSON.stringify(near)}?`;
	throw wrong(`${name}: expected ${choices.join(", ")}, found ${describe(value)}${hint}`);
}
function readObject(name, value, keys, expected) {
	if (isRecord(value) && keys.every((key) => key in value)) return;
	throw wrong(`${name}: expected ${expected}, found ${describe(value)}`);
}
function readOptions(options) {
	if (options === void 0) return readOptions({});
	if (!isRecord(options)) throw wrong(`options: expected { checks?, minConfidence?, path? }, found ${describe(options)}`);
	const known = [
		"checks",
		"minConfidence",
		"path"
	];
	const other = Object.keys(options).find((key) => !known.includes(key));
	if (other !== void 0) throw wrong(`options: unknown option ${JSON.stringify(other)}${suggest(other, known)}`);
	const { path = DEFAULT_PATH, checks = {}, minConfidence = SETTINGS.minConfidence.default } = options;
	if (typeof path !== "string" || path === "") throw wrong(`options.path: expected the name of a file, found ${describe(path)}`);
	return {
		path,
		checks: readChecks(checks),
		minConfidence: readChoice("options.minConfidence", minConfidence, CONFIDENCES)
	};
}
const DEFAULT_PATH = "input.c";
function readChecks(checks) {
	if (!isRecord(checks)) throw wrong(`options.checks: expected an object such as { "memory-leak": "error" }, found ${describe(checks)}`);
	const settings = {};
	for (const [key, value] of Object.entries(checks)) {
		const id = CHECK_IDS.find((candidate) => candidate === key);
		if (id === void 0) throw wrong(`options.checks: unknown check ${JSON.stringify(key)}${suggest(key, CHECK_IDS)}`);
		if (value !== void 0) settings[id] = readChoice(`options.checks.${id}`, value, [...SEVERITIES, "off"]);
	}
	return settings;
}
function readText(one, name) {
	if (!isRecord(one)) throw wrong(`${name}: expected { path, text }, found ${describe(one)}`);
	const { path, text } = one;
	if (typeof path !== "string" || path === "") throw wrong(`${name}.path: expected the name of a file, found ${describe(path)}`);
	if (typeof text !== "string" && !(text instanceof Uint8Array)) throw wrong(`${name}.text: expected C text or its UTF-8 bytes, found ${describe(text)}`);
	return {
		path,
		text
	};
}
function readPaths(input) {
	const { paths, ignore = [], cwd = "." } = input;
	if (typeof cwd !== "string") throw wrong(`input.cwd: expected a folder, found ${describe(cwd)}`);
	return {
		paths: readWords("input.paths", paths),
		ignore: readWords("input.ignore", ignore),
		cwd
	};
}
function readWords(name, value) {
	if (Array.isArray(value) && value.every((word) => typeof word === "string" && word !== "")) return value;
	throw wrong(`${name}: expected a list such as ["src"], found ${describe(value)}`);
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
function describe(value) {
	if (value === void 0) return "nothing";
	if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
	if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
	if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
	if (value instanceof Uint8Array) return "bytes";
	if (typeof value !== "object") return `a ${typeof value}`;
	const keys = Object.keys(value);
	return keys.length === 0 ? "an empty object" : `an object with ${keys.slice(0, 5).join(", ")}`;
}
function wrong(message) {
	return new ConfigurationError(message);
}
// src/index.ts
async function analyze(input, options = {}) {
	const given = readAnalyzeInput(input, options);
	const { checkTexts, runCheck } = await import("./chunks/run2.js");
	if (given.kind === "texts") return withFindings(checkTexts(given.texts, given.checks, given.minConfidence));
	const { paths, ignore, checks, minConfidence } = given;
	const { defaults } = await import("./chunks/schema2.js");
	return withFindings(await runCheck({
		...defaults(),
		paths,
		ignore,
		checks,
		minConfidence
	}, { cwd: folder(given.cwd) }));
}
function render(report, format, options = {}) {
	readObject("report", report, [
		"findings",
		"runs",
		"verdicts",
		"problems"
	], "the `report` that analyze answers with");
	const known = readChoice("format", format, FORMATS);
	readObject("options", options, [], "{ sources?, color?, width? }");
	return render$1(report, known, options);
}
function sentence(finding) {
	readObject("finding", finding, [
		"check",
		"location",
		"args",
		"trace"
	], "one of the `findings` that analyze answers with");
	return sentence$1(finding);
}
async function analyzeIncident(options = {}) {
	const { evidence, paths, cwd, ...request } = readIncidentInput(options);
	const { loadConfig, runCheck } = await import("./chunks/run2.js");
	const { runIncident } = await import("./chunks/incident2.js");
	const place = folder(cwd, "options.cwd");
	const config = await loadConfig(place);
	return runIncident(paths.length === 0 ? config : {
		...config,
		paths
	}, {
		...request,
		files: evidence
	}, { cwd: place }, runCheck);
}
function renderIncident(incident, form) {
	readObject("incident", incident, [
		"cause",
		"timeline",
		"confidence"
	], "what analyzeIncident answers with");
	return renderIncident$1(incident, readChoice("form", form, INCIDENT_FORMS));
}
function folder(cwd, name = "input.cwd") {
	const path = resolve(cwd);
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
	throw new ConfigurationError(`${name}: there is no folder ${cwd}`);
}
function withFindings(outcome) {
	return {
		findings: outcome.report.findings,
		...outcome
	};
}
export { ALLOCATION_KINDS, ALLOCATORS_VERSION, CHECKUP_VERSION, CHECK_IDS, CONFIDENCES, CONFIDENCE_LEVELS, ConfigurationError, DEFAULT_SEVERITIES, DEFAULT_SOAK_POLICY, FAILURES, INCIDENT_MESSAGES, INCIDENT_SEVERITIES, INCIDENT_STATUSES, INCIDENT_VERSION, LEAK_CHECKS, PAGERDUTY_SEVERITIES, PRIORITIES, REPORT_VERSION, SUCCESSES, WITNESS_TOOLS, analyze, analyzeIncident, assertNever, compareLocations, compareText, formatLocation, isBranched, parseQuantity, render, renderIncident, sentence };

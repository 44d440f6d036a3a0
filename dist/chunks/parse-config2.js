import { E as safeParse } from "./dist.js";
import { t as require_dist } from "./dist2.js";
import { P as CHECK_IDS, R as ConfigurationError, _ as SEVERITIES, g as SETTINGS, h as suggest, m as nearest } from "./common.js";
import { i as FAIL_ON_WORDS } from "./patterns.js";
import { a as toPolicy, i as policySchema, o as FUNCTION_WORDS, r as toConfig, t as configSchema } from "./schema.js";
// src/config/parse-config.ts
var import_dist = require_dist();
const MOST_TOLD = 5;
function parseConfig(text, fileName) {
	const { output, document, counter, position } = readYaml(text, fileName, configSchema, []);
	refuseEqualNames(document, output.programs, position);
	const functions = nodeAt(document, ["functions"]);
	const lineOf = (name) => counter.linePos(keyOffset(functions, name) ?? 0).line;
	return {
		source: fileName,
		...toConfig(output, (name) => ({
			file: fileName,
			line: lineOf(name)
		}))
	};
}
function parsePolicy(text, fileName) {
	return toPolicy(readYaml(text, fileName, policySchema, [
		"programs",
		0,
		"soak",
		"policy"
	]).output);
}
function readYaml(text, fileName, schema, root) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false,
		uniqueKeys: true
	});
	const position = (offset) => {
		const { line, col } = counter.linePos(offset);
		return `${fileName}:${Math.max(1, line)}:${Math.max(1, col)}`;
	};
	const broken = document.errors[0];
	if (broken) throw new ConfigurationError(`${position(broken.pos[0])}: not valid YAML: ${firstLine(broken.message)}`);
	const result = safeParse(schema, plainValue(document, position) ?? {});
	if (result.success) return {
		output: result.output,
		document,
		counter,
		position
	};
	const mistakes = result.issues.flatMap(unfold).flatMap((issue) => locate(issue, document, root)).sort((a, b) => a.offset - b.offset);
	const lines = mistakes.slice(0, MOST_TOLD).map(({ offset, message }) => `${position(offset)}: ${message}`);
	const more = mistakes.length - MOST_TOLD;
	throw new ConfigurationError([...lines, ...more > 0 ? [`${fileName}: and ${more} more`] : []].join("\n"));
}
function plainValue(document, position) {
	try {
		return document.toJS();
	} catch (error) {
		if (!(error instanceof ReferenceError)) throw error;
		throw new ConfigurationError(`${position(0)}: not valid YAML: ${firstLine(error.message)}`);
	}
}
function unfold(issue) {
	const { input, issues: forms = [], path = [] } = issue;
	if (issue.type !== "union" || typeof input !== "object" || input === null) return [issue];
	const inside = Array.isArray(input) ? forms.filter((form) => typeof form.path?.[0]?.key === "number") : forms.filter((form) => form.path !== void 0 || form.type === "raw_transform");
	if (inside.length === 0) return [issue];
	return inside.map((form) => ({
		...form,
		path: [...path, ...form.path ?? []]
	})).flatMap(unfold);
}
function locate(issue, document, root) {
	const path = (issue.path ?? []).map((item) => item.key);
	const parentPath = path.slice(0, -1);
	const parent = nodeAt(document, parentPath);
	const aboutKey = issue.type === "strict_object" && (issue.expected === "never" || issue.received === "undefined");
	if (aboutKey && !(0, import_dist.isSeq)(parent)) {
		const key = String(path.at(-1));
		const inside = parentPath.length === 0 ? "" : ` in ${formatPath(parentPath)}`;
		if (issue.expected !== "never") return [{
			offset: offsetOf(parent),
			message: `missing key ${JSON.stringify(key)}${inside}`
		}];
		const known = knownKeys([...root, ...parentPath]);
		const others = (0, import_dist.isMap)(parent) ? parent.items.flatMap((item) => (0, import_dist.isScalar)(item.key) ? [String(item.key.value)] : []) : [];
		return [.../* @__PURE__ */ new Set([key, ...others.filter((other) => !known.includes(other))])].map((unknown) => ({
			offset: keyOffset(parent, unknown) ?? offsetOf(parent),
			message: `unknown key ${JSON.stringify(unknown)}${inside}${suggest(unknown, known)}`
		}));
	}
	const at = aboutKey ? parentPath : path;
	const where = at.length === 0 ? "" : `${formatPath(at)}: `;
	const value = offsetOf(nodeAt(document, at));
	const key = keyOffset(nodeAt(document, at.slice(0, -1)), String(at.at(-1)));
	const offset = issue.path?.at(-1)?.origin === "key" ? key ?? value : value || (key ?? 0);
	if (issue.type === "raw_transform" && typeof issue.input === "object") return [{
		offset,
		message: `${where}${issue.message}`
	}];
	const found = aboutKey ? "a list" : describe(issue.input);
	return [{
		offset,
		message: `${where}${issue.message}, found ${found}${near(issue, [...root, ...at])}`
	}];
}
function near(issue, path) {
	if (issue.type !== "picklist" && issue.type !== "union" || typeof issue.input !== "string") return "";
	const key = pattern(path).replace(/\[\]$/, "");
	if (key === SETTINGS.failOn.key) return meant(issue.input, FAIL_ON_WORDS);
	if (key === "functions.*") return meant(issue.input, FUNCTION_WORDS);
	const setting = Object.values(SETTINGS).find((candidate) => candidate.key === key);
	return meant(issue.input, setting?.choices ?? [...SEVERITIES, "off"]);
}
function meant(word, choices) {
	const choice = nearest(word, choices);
	return choice === void 0 ? "" : `; did you mean ${JSON.stringify(choice)}?`;
}
function describe(value) {
	if (value === void 0 || value === null) return "nothing";
	if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
	return typeof value === "object" ? "a mapping" : JSON.stringify(value);
}
function knownKeys(path) {
	const above = pattern(path);
	if (above === SETTINGS.checks.key) return CHECK_IDS;
	const prefix = above === "" ? "" : `${above}.`;
	return Object.values(SETTINGS).flatMap(({ key }) => key?.startsWith(prefix) ? [key.slice(prefix.length)] : []).filter((key) => !key.includes("."));
}
function pattern(path) {
	return formatPath(path[0] === "functions" && path.length > 1 ? [
		"functions",
		"*",
		...path.slice(2)
	] : path).replace(/\[\d+\]/g, "[]");
}
function formatPath(path) {
	return path.map((key, i) => typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`).join("");
}
function nodeAt(document, path) {
	const node = document.getIn(path, true);
	return (0, import_dist.isAlias)(node) ? node.resolve(document) : node;
}
function offsetOf(node) {
	return (0, import_dist.isNode)(node) ? node.range?.[0] ?? 0 : 0;
}
function keyOffset(parent, key) {
	if (!(0, import_dist.isMap)(parent)) return void 0;
	const pair = parent.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === key);
	return pair && (0, import_dist.isNode)(pair.key) ? pair.key.range?.[0] : void 0;
}
function refuseEqualNames(document, programs, position) {
	for (const [i, { name }] of programs.entries()) {
		if (programs.findIndex((other) => other.name === name) === i) continue;
		const offset = offsetOf(nodeAt(document, [
			"programs",
			i,
			"name"
		]));
		throw new ConfigurationError(`${position(offset)}: programs[${i}].name: two programs are called ${JSON.stringify(name)}; give each its own name`);
	}
}
function firstLine(text) {
	return text.split("\n", 1)[0];
}
export { parsePolicy as n, parseConfig as t };

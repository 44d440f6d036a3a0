import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { a as compareText, c as VERSION, g as assertNever, h as ConfigurationError, i as compareLocations, t as toFindings, u as SETTINGS } from "./common.js";
import { n as defaults } from "./schema.js";
import { accessSync, constants, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { availableParallelism, tmpdir } from "node:os";
import { createHash } from "node:crypto";
// src/findings/code.ts
const REACH = 2e3;
function codeReader(sources) {
	const prepared = /* @__PURE__ */ new Map();
	return (location) => {
		const text = sources.get(location.file);
		if (text === void 0) return "";
		let file = prepared.get(location.file);
		if (!file) {
			file = prepare$1(text);
			prepared.set(location.file, file);
		}
		return statementAt(file, location);
	};
}
function statementAt(file, location) {
	const { code, skeleton, lines } = file;
	const lineStart = lines[location.line - 1];
	if (lineStart === void 0) return "";
	const lineEnd = lines[location.line] ?? code.length;
	let at = Math.min(lineStart + location.column - 1, lineEnd);
	while (at < lineEnd && isSpace(code.charCodeAt(at))) at++;
	if (at >= lineEnd) at = lineStart + (code.slice(lineStart, lineEnd).match(/\S/)?.index ?? 0);
	if (isBoundary(skeleton[at]) && !isBoundary(code[at])) return squeeze(code.slice(lineStart, lineEnd));
	if (isBoundary(skeleton[at])) return skeleton.charAt(at);
	let start = at;
	while (start > 0 && at - start < REACH && !isBoundary(skeleton[start - 1])) start--;
	let end = at;
	while (end < skeleton.length && end - at < REACH && !isBoundary(skeleton[end])) end++;
	return squeeze(code.slice(start, end));
}
function prepare$1(text) {
	const code = [];
	const skeleton = [];
	const both = (piece) => {
		code.push(piece);
		skeleton.push(piece);
	};
	let plainFrom = 0;
	let at = 0;
	let lineIsBlank = true;
	const piece = (end, put) => {
		both(text.slice(plainFrom, at));
		put(text.slice(at, end));
		at = end;
		plainFrom = end;
	};
	while (at < text.length) {
		const c = text[at];
		if (c === "/" && text[at + 1] === "*") {
			const close = text.indexOf("*/", at + 2);
			piece(close < 0 ? text.length : close + 2, (comment) => both(blank(comment)));
		} else if (c === "/" && text[at + 1] === "/") piece(endOfLine(text, at), (comment) => both(blank(comment)));
		else if (c === "\"" || c === "'") {
			lineIsBlank = false;
			piece(endOfLiteral(text, at), (literal) => {
				code.push(literal);
				skeleton.push(literal.replace(/[^\n]/g, "_"));
			});
		} else if (c === "#" && lineIsBlank) piece(endOfDirective(text, at), (directive) => {
			code.push(withoutComments$1(directive));
			skeleton.push(directive.replace(/[^\n]/g, ";"));
		});
		else {
			if (c === "\n") lineIsBlank = true;
			else if (!isSpace(text.charCodeAt(at))) lineIsBlank = false;
			at++;
		}
	}
	both(text.slice(plainFrom));
	return {
		lines: lineStarts$1(text),
		code: code.join(""),
		skeleton: skeleton.join("")
	};
}
function lineStarts$1(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
function endOfLine(text, from) {
	for (let at = from;;) {
		const end = text.indexOf("\n", at);
		if (end < 0) return text.length;
		if (text[text[end - 1] === "\r" ? end - 2 : end - 1] !== "\\") return end;
		at = end + 1;
	}
}
function endOfDirective(text, from) {
	let end = endOfLine(text, from);
	for (let open = text.indexOf("/*", from); open >= 0 && open < end; open = text.indexOf("/*", open)) {
		const close = text.indexOf("*/", open + 2);
		if (close < 0) return text.length;
		open = close + 2;
		if (close >= end) end = endOfLine(text, close);
	}
	return end;
}
function endOfLiteral(text, from) {
	const quote = text[from];
	let at = from + 1;
	for (; at < text.length && text[at] !== quote && text[at] !== "\n"; at++) if (text[at] === "\\") at++;
	return Math.min(text.length, text[at] === quote ? at + 1 : at);
}
function withoutComments$1(directive) {
	return directive.replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|\/\/[^\n]*/g, blank);
}
function blank(text) {
	return text.replace(/[^\n]/g, " ");
}
function squeeze(text) {
	return text.replace(/\\\r?\n|\s+/g, "");
}
function isBoundary(character) {
	return character === ";" || character === "{" || character === "}";
}
function isSpace(code) {
	return code === 32 || code >= 9 && code <= 13;
}
// src/findings/sites.ts
function isLeak(finding) {
	return finding.check === "memory-leak" || finding.check === "realloc-leak";
}
function isStatic(finding) {
	return finding.witnesses.length === 0 || finding.witnesses.some((witness) => witness.tool === "static");
}
function siteOf(finding) {
	return isLeak(finding) ? finding.allocation ?? finding.location : finding.location;
}
function sameSite(a, b) {
	if (a.line !== b.line) return false;
	const left = normalisePath(a.file);
	const right = normalisePath(b.file);
	if (left === right) return true;
	return a.function !== void 0 && a.function === b.function && (left.endsWith(`/${right}`) || right.endsWith(`/${left}`));
}
function normalisePath(path) {
	const parts = [];
	for (const part of path.replaceAll("\\", "/").split("/")) {
		if (part === "." || part === "" && parts.length > 0) continue;
		const last = parts.at(-1);
		if (part === ".." && last !== void 0 && last !== ".." && last !== "") parts.pop();
		else parts.push(part);
	}
	return parts.join("/");
}
function frameSite(frame) {
	if (frame.file === void 0 || frame.line === void 0) return void 0;
	const site = {
		file: frame.file,
		line: frame.line
	};
	return frame.function === void 0 ? site : {
		...site,
		function: frame.function
	};
}
function calleeAt(finding) {
	return (isLeak(finding) ? finding.trace.find((step) => step.kind === "allocated" || step.kind === "reallocated") : finding.trace.at(-1))?.args.callee;
}
// src/findings/merge.ts
const TOOLS = [
	"static",
	"valgrind",
	"asan",
	"cgroup",
	"kubernetes"
];
const CONFIDENCES = [
	"low",
	"medium",
	"high"
];
function mergeFindings(raw) {
	const sorted = [...raw].sort(compareFindings);
	const groups = [];
	for (const finding of sorted.filter(isStatic)) {
		const twin = groups.find(([lead]) => lead !== void 0 && sameStatic(lead, finding));
		if (twin) twin.push(finding);
		else groups.push([finding]);
	}
	const leftOver = [];
	for (const finding of sorted.filter((finding) => !isStatic(finding))) {
		const group = bestGroup(groups, finding);
		if (group) group.push(finding);
		else leftOver.push(atTheCallerOfAWrapper(finding));
	}
	const dynamicGroups = [];
	for (const finding of leftOver.sort(compareFindings)) {
		const group = bestGroup(dynamicGroups, finding);
		if (group) group.push(finding);
		else dynamicGroups.push([finding]);
	}
	return [...groups, ...dynamicGroups].map(unite).sort(compareFindings);
}
function compareFindings(a, b) {
	return compareLocations(a.location, b.location) || compareText(a.check, b.check) || compareText(tieBreaker(a), tieBreaker(b));
}
function tieBreaker(finding) {
	return JSON.stringify([
		finding.allocation,
		finding.args,
		finding.trace,
		finding.witnesses
	]);
}
function sameStatic(a, b) {
	return a.check === b.check && compareLocations(a.location, b.location) === 0 && compareLocations(siteOf(a), siteOf(b)) === 0 && a.args.variable === b.args.variable;
}
function bestGroup(groups, finding) {
	const tool = finding.witnesses[0]?.tool;
	let best;
	let bestScore = Number.POSITIVE_INFINITY;
	for (const group of groups) {
		const lead = group[0];
		if (lead === void 0) continue;
		const distance = distanceBetween(lead, finding);
		if (distance === void 0) continue;
		const seen = group.some((member) => member.witnesses.some((witness) => witness.tool === tool));
		const score = 2 * distance + (lead.check === finding.check ? 0 : 1e3) + (seen ? 1 : 0);
		if (score < bestScore) {
			best = group;
			bestScore = score;
		}
	}
	return best;
}
function distanceBetween(lead, dynamic) {
	const leaks = isLeak(lead) && isLeak(dynamic);
	if (!leaks && lead.check !== dynamic.check) return void 0;
	const site = siteOf(lead);
	if (sameSite(site, siteOf(dynamic))) return 0;
	const callee = calleeAt(lead);
	for (const { stack } of dynamic.witnesses) for (const [index, frame] of stack.entries()) {
		const place = frameSite(frame);
		const inner = stack[index - 1]?.function;
		if (place && (callee === void 0 || inner === void 0 || callee === inner) && isStatic(lead) && sameSite(site, place)) return 1 + index;
	}
	return !leaks && lead.allocation && dynamic.allocation && sameSite(lead.allocation, dynamic.allocation) ? 400 : void 0;
}
function atTheCallerOfAWrapper(finding) {
	if (!isLeak(finding)) return finding;
	const stack = finding.witnesses[0]?.stack ?? [];
	let index = stack.findIndex((frame) => {
		const place = frameSite(frame);
		return place !== void 0 && sameSite(place, siteOf(finding));
	});
	if (index < 0) return finding;
	let caller = stack[index + 1];
	while (/alloc|dup/i.test(stack[index]?.function ?? "") && caller?.line !== void 0 && isInTheProject(caller.file)) caller = stack[++index + 1];
	const place = stack[index] && frameSite(stack[index]);
	if (!place || sameSite(place, siteOf(finding))) return finding;
	const location = {
		...place,
		column: 1,
		endLine: place.line,
		endColumn: 1
	};
	return {
		...finding,
		location,
		allocation: location
	};
}
function isInTheProject(file) {
	return file !== void 0 && !/^(?:[/\\]|[a-z]:|\.\.[/\\])/i.test(file);
}
function unite(members) {
	const statics = members.filter(isStatic);
	const lead = statics[0] ?? [...members].sort((a, b) => b.trace.length - a.trace.length)[0];
	if (lead === void 0) throw new Error("a group of findings is never empty");
	if (members.length === 1) return lead;
	const witnesses = joinWitnesses(members);
	const traces = joinTraces(lead.trace, (statics.length > 0 ? statics : [lead]).flatMap(allTraces));
	const allocation = lead.allocation ?? members.find((member) => member.allocation)?.allocation;
	const fix = lead.fix ?? members.find((member) => member.fix)?.fix;
	return {
		...lead,
		location: withFunction(lead, members),
		args: Object.assign({}, ...[...members].reverse().map((member) => member.args), lead.args),
		confidence: new Set(witnesses.map((witness) => witness.tool)).size > 1 ? "high" : highest(members),
		otherTraces: traces,
		witnesses,
		...allocation && { allocation },
		...fix && { fix }
	};
}
function withFunction(lead, members) {
	if (lead.location.function !== void 0) return lead.location;
	const named = members.find((member) => member.location.function !== void 0 && sameSite(member.location, lead.location));
	return named?.location.function === void 0 ? lead.location : {
		...lead.location,
		function: named.location.function
	};
}
function allTraces(finding) {
	return [finding.trace, ...finding.otherTraces];
}
function joinTraces(first, all) {
	const seen = /* @__PURE__ */ new Set([JSON.stringify(first.at(-1))]);
	return all.filter((trace) => {
		const end = JSON.stringify(trace.at(-1));
		return seen.has(end) ? false : seen.add(end);
	});
}
function joinWitnesses(members) {
	const seen = /* @__PURE__ */ new Set();
	return members.flatMap((member) => member.witnesses).filter((witness) => {
		const key = JSON.stringify(witness);
		return seen.has(key) ? false : seen.add(key);
	}).sort((a, b) => TOOLS.indexOf(a.tool) - TOOLS.indexOf(b.tool));
}
function highest(members) {
	return CONFIDENCES[Math.max(...members.map((member) => CONFIDENCES.indexOf(member.confidence)))] ?? "low";
}
// src/findings/fingerprint.ts
function fingerprint(raw, sources) {
	const codeAt = codeReader(sources);
	const count = occurrences();
	return [...raw].sort(compareFindings).map((finding) => {
		const identity = [
			finding.check,
			functionOf(finding),
			identifyingCode(finding, codeAt)
		];
		return {
			...finding,
			fingerprint: count(identity),
			pathFingerprints: [finding.trace, ...finding.otherTraces].map((trace) => count([
				...identity,
				"path",
				...endOf(trace, codeAt)
			]))
		};
	});
}
function occurrences() {
	const seen = /* @__PURE__ */ new Map();
	return (parts) => {
		const key = JSON.stringify(parts);
		const before = seen.get(key) ?? 0;
		seen.set(key, before + 1);
		return createHash("sha256").update(`${key}#${before}`).digest("hex").slice(0, 24);
	};
}
function identifyingCode(finding, codeAt) {
	if (finding.check === "memory-limit" || finding.check === "memory-growth") return finding.args.program ?? "";
	const code = codeAt(siteOf(finding));
	if (code !== "") return code;
	return finding.witnesses[0]?.stack.map((frame) => frame.function ?? "?").join(" < ") ?? "";
}
function functionOf(finding) {
	const site = siteOf(finding);
	if (site.function !== void 0) return site.function;
	return finding.witnesses.flatMap((witness) => witness.stack).find((frame) => {
		const place = frameSite(frame);
		return place !== void 0 && sameSite(place, site);
	})?.function ?? finding.location.function ?? "";
}
function endOf(trace, codeAt) {
	const end = trace.at(-1);
	if (!end) return [];
	return [
		end.kind,
		end.args.how ?? "",
		end.location.function ?? "",
		codeAt(end.location)
	];
}
// src/fix/release.ts
function releaseFix(finding, text) {
	const { variable } = finding.args;
	if (!variable || !/^[A-Za-z_][\w.>-]*$/.test(variable)) return null;
	const lines = text.split("\n");
	const statement = `free(${variable});`;
	const edits = [];
	let description = "";
	for (const trace of [finding.trace, ...finding.otherTraces]) {
		const lost = trace.at(-1);
		const placed = lost && lost.location.file === finding.location.file ? place$1(finding, lost, lines, statement, variable) : null;
		if (!placed) return null;
		edits.push(placed.edit);
		description ||= placed.description;
	}
	if (edits.length > 1) description = `add \`${statement}\` on each of the ${edits.length} ways out`;
	return {
		description,
		edits
	};
}
function place$1(finding, lost, lines, statement, variable) {
	const how = lost.args.how;
	const { file, line, column } = lost.location;
	const current = lines[line - 1] ?? "";
	const before = current.slice(0, column - 1);
	const rest = current.slice(column - 1);
	const insert = (at, col, newText) => ({
		file,
		line: at,
		column: col,
		endLine: at,
		endColumn: col,
		newText
	});
	const isReturn = rest.startsWith("return");
	if (isReturn || /^(break|continue|goto)\b/.test(rest)) {
		if (isReturn && new RegExp(`\\b${quote(variable)}\\b`).test(rest.slice(0, rest.indexOf(";") + 1))) return null;
		if (!(before.trim() !== "" || isControlLine(previousLine(lines, line)))) return {
			edit: insert(line, column, `${statement}\n${before}`),
			description: `add \`${statement}\` before line ${line}`
		};
		const end = rest.indexOf(";");
		if (end < 0) return null;
		const newText = `{ ${statement} ${rest.slice(0, end + 1)} }`;
		return {
			edit: {
				file,
				line,
				column,
				endLine: line,
				endColumn: column + end + 1,
				newText
			},
			description: `add \`${statement}\` before the \`${rest.slice(0, end)}\` on line ${line}`
		};
	}
	if ((how === "loop" || how === "scope" || how === "return") && rest.startsWith("}") && before.trim() === "") {
		const last = lastUse(finding, lost, lines, variable) ?? lastCodeLine(lines, line - 1);
		const indent = last >= 0 ? lines[last]?.match(/^\s*/)?.[0] ?? "" : `${before}    `;
		return {
			edit: insert(last + 2, 1, `${indent}${statement}\n`),
			description: `add \`${statement}\` after line ${last + 1}`
		};
	}
	return null;
}
function lastUse(finding, lost, lines, variable) {
	const used = finding.trace.findLast((step) => step.kind === "passed" || step.kind === "allocated");
	if (!used || used.location.file !== lost.location.file || used.location.line >= lost.location.line) return null;
	const index = used.location.endLine - 1;
	const below = lines.slice(index + 1, lost.location.line - 1);
	const indent = (text) => text.match(/^\s*/)?.[0] ?? "";
	const isSimple = /;\s*(\/[/*].*)?$/.test(lines[index] ?? "");
	const mentions = new RegExp(`\\b${quote(variable)}\\b`);
	if (!isSimple || below.some((text) => mentions.test(text) || text.trim() !== "" && indent(text) !== indent(lines[index] ?? ""))) return null;
	return index;
}
const quote = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function previousLine(lines, line) {
	const index = lastCodeLine(lines, line - 1);
	return index >= 0 ? lines[index] ?? "" : "";
}
function lastCodeLine(lines, line) {
	for (let i = line - 1; i >= 0; i--) if ((lines[i] ?? "").trim() !== "") return i;
	return -1;
}
function isControlLine(text) {
	return /^\s*(\}\s*)?(if|else|for|while)\b[^{;]*$/.test(text);
}
// src/fix/index.ts
const MAX_SINGLE = 2e5;
const MAX_PROGRAM = 2e6;
const MAX_PROOFS = 20;
function proveFixes(findings, files, analyze) {
	const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
	const proposed = size > MAX_PROGRAM ? [] : findings.map((finding) => proposeFix(finding, files));
	const fixes = proposed.filter((fix) => fix !== null);
	if (fixes.length === 0) return findings;
	if (holds(findings, fixes, files, analyze)) return findings.map((finding, i) => withFix(finding, proposed[i] ?? null));
	if (size > MAX_SINGLE || fixes.length > MAX_PROOFS) return findings;
	return findings.map((finding, i) => {
		const fix = proposed[i] ?? null;
		return withFix(finding, fix && fixes.length > 1 && holds(findings, [fix], files, analyze) ? fix : null);
	});
}
const withFix = (finding, fix) => fix ? {
	...finding,
	fix
} : finding;
function holds(findings, fixes, files, analyze) {
	const edits = fixes.flatMap((fix) => fix.edits);
	if (overlap(edits)) return false;
	const after = analyze(applyFix(files, {
		description: "",
		edits
	}));
	return after.length <= findings.length - fixes.length && after.every((other) => findings.some((before) => isSame(before, other)));
}
function overlap(edits) {
	const replaced = edits.filter((edit) => edit.line !== edit.endLine || edit.column !== edit.endColumn);
	return new Set(replaced.map(({ file, line, column }) => `${file}:${line}:${column}`)).size < replaced.length;
}
function proposeFix(finding, files) {
	if (finding.check !== "memory-leak") return null;
	const file = files.find(({ path }) => path === finding.location.file);
	if (!file) return null;
	const text = new TextDecoder().decode(file.bytes);
	return /<stdlib\.h>|\bfree\s*\(/.test(text) ? releaseFix(finding, text) : null;
}
function isSame(a, b) {
	return a.check === b.check && a.location.file === b.location.file && a.location.function === b.location.function && a.args.variable === b.args.variable;
}
function applyFix(files, fix) {
	return files.map((file) => {
		const edits = fix.edits.filter((edit) => edit.file === file.path);
		if (edits.length === 0) return file;
		let text = new TextDecoder().decode(file.bytes);
		const offsets = lineOffsets(text);
		const ranges = edits.map((edit) => ({
			start: (offsets[edit.line - 1] ?? text.length) + edit.column - 1,
			end: (offsets[edit.endLine - 1] ?? text.length) + edit.endColumn - 1,
			newText: edit.newText
		})).sort((a, b) => b.start - a.start);
		for (const { start, end, newText } of ranges) text = text.slice(0, start) + newText + text.slice(end);
		return {
			...file,
			bytes: new TextEncoder().encode(text)
		};
	});
}
function lineOffsets(text) {
	const offsets = [0];
	for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) offsets.push(i + 1);
	return offsets;
}
// src/ir/builder.ts
const MAX_DEPTH$2 = 600;
function nested(b, fallback, lower) {
	if (b.depth >= MAX_DEPTH$2) {
		b.isPartial = true;
		return fallback;
	}
	b.depth += 1;
	const value = lower();
	b.depth -= 1;
	return value;
}
function createBuilder(context, view) {
	const builder = {
		context,
		view,
		macroSpan: null,
		expanding: /* @__PURE__ */ new Set(),
		variables: [],
		blocks: [],
		current: 0,
		scopes: [],
		breaks: [],
		continues: [],
		switches: [],
		labels: /* @__PURE__ */ new Map(),
		gotos: [],
		globals: /* @__PURE__ */ new Map(),
		isPartial: false,
		expanded: [],
		depth: 0
	};
	startBlock(builder, newBlock(builder));
	return builder;
}
function spanOf(b, node) {
	return b.macroSpan ?? {
		start: b.view.start(node),
		end: b.view.end(node)
	};
}
function endSpanOf(b, node) {
	return b.macroSpan ?? {
		start: Math.max(b.view.start(node), b.view.end(node) - 1),
		end: b.view.end(node)
	};
}
function emit(b, instruction) {
	b.blocks[b.current].instructions.push(instruction);
}
function newBlock(b) {
	b.blocks.push({
		instructions: [],
		terminator: { op: "stop" }
	});
	return b.blocks.length - 1;
}
function startBlock(b, block) {
	b.current = block;
}
function terminate(b, terminator) {
	b.blocks[b.current].terminator = terminator;
	b.current = newBlock(b);
}
function jump(b, target) {
	terminate(b, {
		op: "goto",
		target
	});
}
function addVariable(b, variable) {
	b.variables.push(variable);
	return b.variables.length - 1;
}
function newTemporary(b) {
	return addVariable(b, {
		name: "",
		kind: "temporary",
		isArray: false,
		hasCleanup: false
	});
}
function loadVariable(id, at) {
	return {
		op: "load",
		place: {
			kind: "variable",
			id
		},
		at
	};
}
function variablePlace(id) {
	return {
		kind: "variable",
		id
	};
}
function openScope(b) {
	b.scopes.push({
		names: /* @__PURE__ */ new Map(),
		variables: []
	});
}
function closeScope(b, reason, at) {
	const scope = b.scopes.pop();
	if (scope.variables.length > 0) emit(b, {
		op: "end",
		variables: scope.variables,
		reason,
		at
	});
}
function declareVariable(b, variable) {
	const id = addVariable(b, variable);
	const scope = b.scopes.at(-1);
	scope.names.set(variable.name, id);
	if (variable.kind === "local" || variable.kind === "parameter") scope.variables.push(id);
	return id;
}
function findVariable(b, name) {
	for (let i = b.scopes.length - 1; i >= 0; i--) {
		const id = b.scopes[i].names.get(name);
		if (id !== void 0) return id;
	}
}
function leaveScopes(b, depth, at) {
	const variables = b.scopes.slice(depth).flatMap((scope) => scope.variables);
	if (variables.length > 0) emit(b, {
		op: "end",
		variables,
		reason: "jump",
		at
	});
}
function addGoto(b, label, at) {
	const end = [];
	emit(b, {
		op: "end",
		variables: end,
		reason: "jump",
		at
	});
	b.gotos.push({
		block: b.current,
		end,
		scopes: [...b.scopes],
		label
	});
	b.current = newBlock(b);
}
function addLabel(b, label) {
	const block = newBlock(b);
	jump(b, block);
	startBlock(b, block);
	b.labels.set(label, {
		block,
		scopes: [...b.scopes]
	});
}
function resolveGotos(b) {
	for (const pending of b.gotos) {
		const label = b.labels.get(pending.label);
		if (!label) {
			b.isPartial = true;
			continue;
		}
		const kept = new Set(label.scopes);
		for (const scope of pending.scopes) if (!kept.has(scope)) pending.end.push(...scope.variables);
		b.blocks[pending.block].terminator = {
			op: "goto",
			target: label.block
		};
	}
}
// src/ir/declarators.ts
function readDeclarator(view, node) {
	let pointers = 0;
	let isArray = false;
	let parameters = -1;
	let isFunctionPointer = false;
	let at = node;
	while (at >= 0) {
		const kind = view.kind(at);
		if (kind === "pointer_declarator" || kind === "abstract_pointer_declarator") {
			pointers += 1;
			if (parameters < 0) isArray = false;
		} else if (kind === "array_declarator" || kind === "abstract_array_declarator") isArray = true;
		else if (kind === "function_declarator" || kind === "abstract_function_declarator") {
			if (parameters < 0) parameters = view.field(at, "parameters");
		} else if (kind === "parenthesized_declarator" || kind === "abstract_parenthesized_declarator") {
			const inner = view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1;
			if (inner >= 0 && parameters >= 0 && view.kind(inner).includes("pointer")) isFunctionPointer = true;
			at = inner >= 0 ? inner : view.children(at).at(-1) ?? -1;
			continue;
		} else if (kind === "init_declarator") {} else if (kind === "attributed_declarator") {
			at = view.children(at)[0] ?? -1;
			continue;
		} else {
			const isName = kind === "identifier" || kind === "field_identifier" || kind === "type_identifier" || kind === "primitive_type";
			return {
				nameNode: isName ? at : -1,
				name: isName ? view.text(at) : "",
				pointers,
				isArray,
				parameters: isFunctionPointer ? -1 : parameters,
				isFunctionPointer
			};
		}
		const inner = view.field(at, "declarator");
		at = inner >= 0 ? inner : view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1;
	}
	return {
		nameNode: -1,
		name: "",
		pointers,
		isArray,
		parameters,
		isFunctionPointer
	};
}
function hasSpecifier(view, declaration, word) {
	return view.children(declaration).some((child) => /^(storage_class_specifier|type_qualifier)$/.test(view.kind(child)) && view.text(child) === word);
}
function parseInteger(literal) {
	if (/^[+-]/.test(literal)) return literal.startsWith("-") ? -parseInteger(literal.slice(1)) : parseInteger(literal.slice(1));
	const text = literal.replaceAll("'", "").replace(/[uUlLzZ]+$/, "");
	if (/^0[xX][0-9a-fA-F]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 16));
	if (/^0[bB][01]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 2));
	if (/^0[0-7]*$/.test(text)) return exact(Number.parseInt(text, 8));
	return /^[1-9][0-9]*$/.test(text) ? exact(Number.parseInt(text, 10)) : NaN;
}
const exact = (value) => Number.isSafeInteger(value) ? value : NaN;
const ESCAPES = {
	n: 10,
	t: 9,
	r: 13,
	"0": 0,
	a: 7,
	b: 8,
	f: 12,
	v: 11,
	"\\": 92,
	"'": 39,
	"\"": 34
};
function parseCharacter(literal) {
	const body = literal.replace(/^(u8|[uUL])?'/, "").replace(/'$/, "");
	if (body.startsWith("\\")) {
		const rest = body.slice(1);
		if (/^x[0-9a-fA-F]+$/.test(rest)) return Number.parseInt(rest.slice(1), 16);
		if (/^[0-7]{1,3}$/.test(rest)) return Number.parseInt(rest, 8);
		return ESCAPES[rest] ?? NaN;
	}
	return [...body].length === 1 ? body.codePointAt(0) : NaN;
}
// src/ir/macros.ts
const MAX_DEPTH$1 = 12;
function expandObjectMacro(b, name, node) {
	const macro = findMacro(b, name);
	if (!macro || macro.parameters !== null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH$1) return void 0;
	const number = macro.body.startsWith("'") ? parseCharacter(macro.body) : parseInteger(macro.body);
	if (!Number.isNaN(number)) return constant(number);
	return lowerBody$1(b, name, macro.body, node, true);
}
function expandFunctionMacro(b, name, node, wanted) {
	const macro = findMacro(b, name);
	if (!macro || macro.parameters === null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH$1) return void 0;
	if (macro.body === "") return UNKNOWN;
	const text = substitute(macro, splitArguments(b.view.text(b.view.field(node, "arguments"))));
	const value = text === void 0 ? void 0 : lowerBody$1(b, name, text, node, wanted);
	if (value && !b.macroSpan) b.expanded.push({
		start: b.view.start(node),
		end: b.view.end(node)
	});
	return value;
}
function splitArguments(list) {
	const args = [];
	let depth = 0;
	let current = "";
	for (const token of list.slice(1, -1).match(TOKEN) ?? []) {
		if (/^[([{]$/.test(token)) depth += 1;
		else if (/^[)\]}]$/.test(token)) depth -= 1;
		if (token === "," && depth === 0) {
			args.push(current.trim());
			current = "";
		} else current += token;
	}
	return current.trim() === "" && args.length === 0 ? [] : [...args, current.trim()];
}
function findMacro(b, name) {
	return b.context.symbols.macros.get(name) ?? b.context.program.macros.get(name);
}
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|##?|[\s\S]/g;
function substitute(macro, args) {
	const parameters = macro.parameters;
	const rest = parameters.at(-1)?.endsWith("...") === true ? parameters.length - 1 : -1;
	if (rest < 0 ? args.length !== parameters.length : args.length < rest) return void 0;
	const values = /* @__PURE__ */ new Map();
	parameters.forEach((parameter, i) => {
		if (i !== rest) values.set(parameter, args[i]);
		else values.set(parameter === "..." ? "__VA_ARGS__" : parameter.slice(0, -3).trim(), args.slice(rest).join(", "));
	});
	let text = "";
	for (const token of macro.body.match(TOKEN) ?? []) if (token === "#") text += "";
	else if (values.has(token)) text += text.endsWith("") ? "\"text\"" : values.get(token);
	else text += token;
	return text.replaceAll("", "").replace(/\s*##\s*/g, "");
}
function lowerBody$1(b, name, text, node, wanted) {
	let view = b.context.parseBody(`(${text});`);
	let statements = bodyOf(view);
	const isExpression = statements.length === 1 && !view.hasError(0);
	if (!isExpression) {
		view = b.context.parseBody(`${text};`);
		if (view.hasError(0)) return void 0;
		statements = bodyOf(view);
	}
	const saved = {
		view: b.view,
		span: b.macroSpan
	};
	b.macroSpan = spanOf(b, node);
	b.view = view;
	b.expanding.add(name);
	let value = UNKNOWN;
	if (isExpression) value = lowerExpression(b, view.children(statements[0])[0] ?? -1, wanted);
	else for (const statement of statements) lowerStatement(b, statement);
	b.expanding.delete(name);
	b.view = saved.view;
	b.macroSpan = saved.span;
	return value;
}
function bodyOf(view) {
	const definition = view.children(0).find((child) => view.kind(child) === "function_definition") ?? -1;
	return view.children(view.field(definition, "body"));
}
// src/ir/calls.ts
const TRANSPARENT = /* @__PURE__ */ new Set([
	"__builtin_expect",
	"__builtin_expect_with_probability",
	"likely",
	"unlikely",
	"__builtin_assume_aligned"
]);
const ASSERTIONS = /* @__PURE__ */ new Set([
	"assert",
	"g_assert",
	"__builtin_assume"
]);
const UNREACHABLE = /* @__PURE__ */ new Set([
	"__builtin_unreachable",
	"__builtin_trap",
	"unreachable"
]);
const VARIADIC_ACCESS = /* @__PURE__ */ new Set([
	"va_start",
	"va_end",
	"va_copy",
	"va_arg",
	"__builtin_va_start",
	"__builtin_va_end"
]);
function lowerCall(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	let callee = view.field(node, "function");
	while (view.kind(callee) === "parenthesized_expression") callee = view.children(callee)[0] ?? -1;
	const argumentNodes = view.children(view.field(node, "arguments"));
	const name = view.kind(callee) === "identifier" ? view.text(callee) : "";
	const isVariable = name !== "" && findVariable(b, name) !== void 0;
	if (name && !isVariable) {
		const expanded = expandFunctionMacro(b, name, node, wanted);
		if (expanded) return expanded;
		const first = argumentNodes[0] ?? -1;
		if (TRANSPARENT.has(name)) return lowerExpression(b, first, wanted);
		if (UNREACHABLE.has(name)) {
			terminate(b, { op: "stop" });
			return UNKNOWN;
		}
		if (ASSERTIONS.has(name) && argumentNodes.length === 1) return lowerAssertion(b, first);
		if (VARIADIC_ACCESS.has(name)) return UNKNOWN;
		if (name === "__builtin_constant_p") return constant(0);
	}
	const calleeValue = name && !isVariable ? null : lowerExpression(b, callee);
	const values = argumentNodes.map((argument) => lowerExpression(b, argument));
	const result = newTemporary(b);
	emit(b, {
		op: "call",
		result,
		name: calleeValue?.op === "function" ? calleeValue.name : isVariable ? "" : name,
		callee: calleeValue,
		arguments: values,
		argumentSpans: argumentNodes.map((argument) => spanOf(b, argument)),
		at
	});
	return loadVariable(result, at);
}
function lowerAssertion(b, condition) {
	if (condition < 0) {
		discard(b, condition);
		return UNKNOWN;
	}
	const [holds, fails] = [newBlock(b), newBlock(b)];
	lowerCondition(b, condition, holds, fails);
	startBlock(b, holds);
	return UNKNOWN;
}
// src/ir/expressions.ts
const UNKNOWN = {
	op: "opaque",
	key: ""
};
const constant = (value) => ({
	op: "constant",
	value
});
function lowerExpression(b, node, wanted = true) {
	return nested(b, UNKNOWN, () => lowerAny(b, node, wanted));
}
function lowerAny(b, node, wanted) {
	const { view } = b;
	switch (view.kind(node)) {
		case "identifier": return lowerIdentifier(b, node);
		case "number_literal": {
			const value = parseInteger(view.text(node));
			return Number.isNaN(value) ? {
				op: "opaque",
				key: view.text(node)
			} : constant(value);
		}
		case "char_literal": {
			const value = parseCharacter(view.text(node));
			return Number.isNaN(value) ? {
				op: "opaque",
				key: view.text(node)
			} : constant(value);
		}
		case "null":
		case "false": return constant(0);
		case "true": return constant(1);
		case "string_literal":
		case "concatenated_string": return { op: "string" };
		case "parenthesized_expression": {
			const inner = view.children(node)[0] ?? -1;
			return view.kind(inner) === "compound_statement" ? lowerStatementExpression(b, inner) : lowerExpression(b, inner, wanted);
		}
		case "extension_expression": return lowerExpression(b, view.children(node)[0] ?? -1, wanted);
		case "assignment_expression": return lowerAssignment(b, node, wanted);
		case "update_expression": return lowerUpdate(b, node, wanted);
		case "unary_expression": return lowerUnary(b, node);
		case "binary_expression": return lowerBinary(b, node);
		case "conditional_expression": return lowerConditional(b, node, wanted);
		case "comma_expression":
			discard(b, view.field(node, "left"));
			return lowerExpression(b, view.field(node, "right"), wanted);
		case "pointer_expression":
			if (view.text(view.field(node, "operator")) === "&") return lowerAddress(b, view.field(node, "argument"));
			return {
				op: "load",
				place: lowerPlace(b, node),
				at: spanOf(b, node)
			};
		case "field_expression":
		case "subscript_expression": return {
			op: "load",
			place: lowerPlace(b, node),
			at: spanOf(b, node)
		};
		case "cast_expression": return lowerExpression(b, view.field(node, "value"), wanted);
		case "call_expression": return lowerCall(b, node, wanted);
		case "compound_literal_expression": return loadVariable(lowerCompoundLiteral(b, node), spanOf(b, node));
		case "sizeof_expression":
		case "alignof_expression":
		case "offsetof_expression": return {
			op: "opaque",
			key: view.text(node).replace(/\s+/g, "")
		};
		case "gnu_asm_expression":
		case "generic_expression": return UNKNOWN;
		default:
			if (node >= 0) b.isPartial = true;
			return UNKNOWN;
	}
}
function discard(b, node) {
	if (node < 0) return;
	const value = lowerExpression(b, node, false);
	if (value.op !== "constant" && value.op !== "opaque") emit(b, {
		op: "discard",
		value,
		at: spanOf(b, node)
	});
}
function lowerIdentifier(b, node) {
	const name = b.view.text(node);
	const local = findVariable(b, name);
	const at = spanOf(b, node);
	if (local !== void 0) return readVariable(b, local, node);
	const expanded = expandObjectMacro(b, name, node);
	if (expanded) return expanded;
	const value = b.context.symbols.enumerators.get(name) ?? b.context.program.enumerators.get(name);
	if (value !== void 0) return constant(value);
	if (b.context.program.functions.has(name) || b.context.symbols.prototypes.has(name)) return {
		op: "function",
		name
	};
	if (name === "NULL" || name === "nullptr" || name === "false") return constant(0);
	if (name === "true") return constant(1);
	if (/^__(func|FUNCTION|PRETTY_FUNCTION|FILE|DATE|TIME)__$/.test(name)) return { op: "string" };
	const global = globalVariable(b, name);
	return b.variables[global]?.kind === "configuration" ? loadVariable(global, at) : readVariable(b, global, node);
}
function readVariable(b, id, node) {
	if (b.variables[id]?.isArray) return {
		op: "address",
		place: variablePlace(id)
	};
	return loadVariable(id, spanOf(b, node));
}
function globalVariable(b, name) {
	const known = b.globals.get(name);
	if (known !== void 0) return known;
	const symbol = b.context.symbols.globals.get(name) ?? b.context.program.globals.get(name);
	const isConstantLike = !symbol && /^[A-Z_][A-Z0-9_]*$/.test(name);
	const isOwn = b.context.symbols.globals.get(name)?.isStatic === true;
	const id = addVariable(b, {
		name,
		kind: isConstantLike ? "configuration" : "global",
		isArray: symbol?.isArray ?? false,
		hasCleanup: false,
		globalKey: isOwn ? `${b.context.file}:${name}` : name
	});
	b.globals.set(name, id);
	return id;
}
function configurationVariable(b, condition) {
	const key = `#${condition}`;
	const known = b.globals.get(key);
	if (known !== void 0) return known;
	const id = addVariable(b, {
		name: condition,
		kind: "configuration",
		isArray: false,
		hasCleanup: false,
		globalKey: key
	});
	b.globals.set(key, id);
	return id;
}
function lowerPlace(b, node) {
	return nested(b, {
		kind: "deref",
		pointer: UNKNOWN,
		at: spanOf(b, node)
	}, () => lowerAnyPlace(b, node));
}
function lowerAnyPlace(b, node) {
	const { view } = b;
	const at = spanOf(b, node);
	switch (view.kind(node)) {
		case "parenthesized_expression": return lowerPlace(b, view.children(node)[0] ?? -1);
		case "pointer_expression":
			if (view.text(view.field(node, "operator")) === "*") return {
				kind: "deref",
				pointer: lowerExpression(b, view.field(node, "argument")),
				at
			};
			break;
		case "field_expression": {
			const argument = view.field(node, "argument");
			const name = view.text(view.field(node, "field"));
			return {
				kind: "field",
				base: view.text(view.field(node, "operator")) === "->" ? {
					kind: "deref",
					pointer: lowerExpression(b, argument),
					at
				} : lowerPlace(b, argument),
				name
			};
		}
		case "subscript_expression": {
			const pointer = lowerExpression(b, view.field(node, "argument"));
			const index = lowerExpression(b, view.field(node, "index"));
			return {
				kind: "index",
				base: pointer.op === "address" ? pointer.place : {
					kind: "deref",
					pointer,
					at
				},
				index
			};
		}
		case "cast_expression": return lowerPlace(b, view.field(node, "value"));
		case "compound_literal_expression": return variablePlace(lowerCompoundLiteral(b, node));
	}
	const value = lowerExpression(b, node);
	if (value.op === "load") return value.place;
	if (value.op === "address") return value.place;
	const holder = newTemporary(b);
	emit(b, {
		op: "assign",
		place: variablePlace(holder),
		value,
		at
	});
	return variablePlace(holder);
}
function lowerAddress(b, argument) {
	const { view } = b;
	if (view.kind(argument) === "identifier") {
		const value = lowerExpression(b, argument);
		if (value.op === "function") return value;
	}
	const place = lowerPlace(b, argument);
	if (place.kind === "deref") return place.pointer;
	return {
		op: "address",
		place
	};
}
function lowerAssignment(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const operator = view.text(view.field(node, "operator"));
	const right = view.field(node, "right");
	if (operator === "=") {
		const value = lowerExpression(b, right);
		const place = lowerPlace(b, view.field(node, "left"));
		emit(b, {
			op: "assign",
			place,
			value,
			at
		});
		return wanted ? {
			op: "load",
			place,
			at
		} : UNKNOWN;
	}
	const place = lowerPlace(b, view.field(node, "left"));
	const value = lowerExpression(b, right);
	const left = {
		op: "load",
		place,
		at
	};
	emit(b, {
		op: "assign",
		place,
		value: {
			op: "binary",
			operator: operator.slice(0, -1),
			left,
			right: value
		},
		at
	});
	return wanted ? {
		op: "load",
		place,
		at
	} : UNKNOWN;
}
function lowerUpdate(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const operator = view.text(view.field(node, "operator")) === "--" ? "-" : "+";
	const place = lowerPlace(b, view.field(node, "argument"));
	const old = {
		op: "load",
		place,
		at
	};
	const isPrefix = /^(\+\+|--)/.test(view.text(node));
	const value = {
		op: "binary",
		operator,
		left: old,
		right: constant(1)
	};
	if (isPrefix || !wanted) {
		emit(b, {
			op: "assign",
			place,
			value,
			at
		});
		return wanted ? old : UNKNOWN;
	}
	const before = newTemporary(b);
	emit(b, {
		op: "assign",
		place: variablePlace(before),
		value: old,
		at
	});
	emit(b, {
		op: "assign",
		place,
		value,
		at
	});
	return loadVariable(before, at);
}
function lowerUnary(b, node) {
	const operator = b.view.text(b.view.field(node, "operator"));
	const argument = lowerExpression(b, b.view.field(node, "argument"));
	if (operator === "+") return argument;
	if (operator !== "!" && operator !== "-" && operator !== "~") return UNKNOWN;
	if (argument.op === "constant") return constant(operator === "!" ? argument.value === 0 ? 1 : 0 : operator === "-" ? -argument.value : ~argument.value);
	return {
		op: "unary",
		operator,
		argument
	};
}
function lowerBinary(b, node) {
	const { view } = b;
	const operator = view.text(view.field(node, "operator"));
	if (operator === "&&" || operator === "||") return truthValue(b, node);
	return {
		op: "binary",
		operator,
		left: lowerExpression(b, view.field(node, "left")),
		right: lowerExpression(b, view.field(node, "right"))
	};
}
function truthValue(b, node) {
	const at = spanOf(b, node);
	const result = newTemporary(b);
	const [whenTrue, whenFalse, join] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	lowerCondition(b, node, whenTrue, whenFalse);
	for (const [block, value] of [[whenTrue, 1], [whenFalse, 0]]) {
		startBlock(b, block);
		emit(b, {
			op: "assign",
			place: variablePlace(result),
			value: constant(value),
			at
		});
		jump(b, join);
	}
	startBlock(b, join);
	return loadVariable(result, at);
}
function lowerConditional(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const condition = view.field(node, "condition");
	const consequence = view.field(node, "consequence");
	const result = newTemporary(b);
	const [whenTrue, whenFalse, join] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	if (consequence < 0) {
		const value = lowerExpression(b, condition);
		const held = addVariable(b, {
			name: "",
			kind: "local",
			isArray: false,
			hasCleanup: false
		});
		emit(b, {
			op: "assign",
			place: variablePlace(held),
			value,
			at
		});
		terminate(b, {
			op: "branch",
			condition: loadVariable(held, at),
			whenTrue,
			whenFalse,
			at
		});
		startBlock(b, whenTrue);
		emit(b, {
			op: "assign",
			place: variablePlace(result),
			value: loadVariable(held, at),
			at
		});
		emit(b, {
			op: "end",
			variables: [held],
			reason: "scope",
			at
		});
		jump(b, join);
	} else {
		lowerCondition(b, condition, whenTrue, whenFalse);
		startBlock(b, whenTrue);
		lowerArm(b, consequence, result, wanted);
		jump(b, join);
	}
	startBlock(b, whenFalse);
	lowerArm(b, view.field(node, "alternative"), result, wanted);
	jump(b, join);
	startBlock(b, join);
	return wanted ? loadVariable(result, at) : UNKNOWN;
}
function lowerArm(b, node, result, wanted) {
	if (!wanted) {
		discard(b, node);
		return;
	}
	const value = lowerExpression(b, node);
	emit(b, {
		op: "assign",
		place: variablePlace(result),
		value,
		at: spanOf(b, node)
	});
}
function lowerCompoundLiteral(b, node) {
	const { view } = b;
	const type = view.field(node, "type");
	const declarator = readDeclarator(view, view.field(type, "declarator"));
	const id = declareVariable(b, {
		name: `(literal ${view.start(node)})`,
		kind: "local",
		isArray: declarator.isArray,
		hasCleanup: false
	});
	emit(b, {
		op: "declare",
		variable: id,
		at: spanOf(b, node)
	});
	lowerInitializer(b, variablePlace(id), view.field(node, "value"), typeName(b, view.field(type, "type")));
	return id;
}
function lowerCondition(b, node, whenTrue, whenFalse) {
	nested(b, void 0, () => lowerEdges(b, node, whenTrue, whenFalse));
}
function lowerEdges(b, node, whenTrue, whenFalse) {
	const { view } = b;
	const kind = view.kind(node);
	const operator = view.text(view.field(node, "operator"));
	if (kind === "parenthesized_expression" && view.kind(view.children(node)[0] ?? -1) !== "compound_statement") lowerCondition(b, view.children(node)[0] ?? -1, whenTrue, whenFalse);
	else if (kind === "unary_expression" && operator === "!") lowerCondition(b, view.field(node, "argument"), whenFalse, whenTrue);
	else if (kind === "binary_expression" && (operator === "&&" || operator === "||")) {
		const right = newBlock(b);
		const isAnd = operator === "&&";
		lowerCondition(b, view.field(node, "left"), isAnd ? right : whenTrue, isAnd ? whenFalse : right);
		startBlock(b, right);
		lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
	} else if (kind === "comma_expression") {
		discard(b, view.field(node, "left"));
		lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
	} else {
		const condition = lowerExpression(b, node);
		if (condition.op === "constant") jump(b, condition.value !== 0 ? whenTrue : whenFalse);
		else terminate(b, {
			op: "branch",
			condition,
			whenTrue,
			whenFalse,
			at: spanOf(b, node)
		});
	}
}
// src/ir/symbols.ts
function collectSymbols(view) {
	const symbols = {
		functions: [],
		prototypes: /* @__PURE__ */ new Map(),
		globals: /* @__PURE__ */ new Map(),
		macros: /* @__PURE__ */ new Map(),
		enumerators: /* @__PURE__ */ new Map(),
		structs: /* @__PURE__ */ new Map()
	};
	visit(view, 0, symbols);
	readMacroLines(view, symbols.macros);
	return symbols;
}
const DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(\([^()\n]*\))?((?:\\\r?\n|.)*)$/gm;
function readMacroLines(view, macros) {
	for (const [, name = "", list, rest = ""] of new TextDecoder().decode(view.bytes).matchAll(DEFINE)) if (!macros.has(name)) macros.set(name, macroOf(list, rest));
}
const CONTAINERS = /* @__PURE__ */ new Set([
	"translation_unit",
	"preproc_if",
	"preproc_ifdef",
	"preproc_else",
	"preproc_elif",
	"preproc_elifdef",
	"linkage_specification",
	"declaration_list",
	"ERROR"
]);
function visit(view, root, symbols) {
	const pending = [root];
	while (pending.length > 0) {
		const node = pending.pop();
		for (const child of view.children(node).reverse()) if (CONTAINERS.has(view.kind(child))) pending.push(child);
		for (const child of view.children(node)) readTopLevel(view, child, symbols);
	}
	symbols.functions.sort((a, b) => a.node - b.node);
}
function readTopLevel(view, node, symbols) {
	switch (view.kind(node)) {
		case "function_definition": {
			const declarator = readDeclarator(view, view.field(node, "declarator"));
			readTypes(view, view.field(node, "type"), symbols);
			if (declarator.name && view.field(node, "body") >= 0) symbols.functions.push({
				name: declarator.name,
				node,
				isStatic: hasSpecifier(view, node, "static")
			});
			break;
		}
		case "declaration":
			readDeclaration(view, node, symbols);
			break;
		case "type_definition": {
			const type = view.field(node, "type");
			readTypes(view, type, symbols);
			const fields = structFields(view, type, symbols);
			if (fields) for (const alias of view.fields(node, "declarator")) symbols.structs.set(view.text(alias), fields);
			break;
		}
		case "struct_specifier":
		case "union_specifier":
		case "enum_specifier":
			readTypes(view, node, symbols);
			break;
		default: readMacro(view, node, symbols.macros);
	}
}
function readMacro(view, node, macros) {
	const kind = view.kind(node);
	if (kind !== "preproc_def" && kind !== "preproc_function_def") return;
	const name = view.text(view.field(node, "name"));
	if (macros.has(name)) return;
	const list = kind === "preproc_def" ? void 0 : view.text(view.field(node, "parameters"));
	macros.set(name, macroOf(list, view.text(view.field(node, "value"))));
}
function macroOf(list, value) {
	const body = withoutComments(value).replace(/\\\r?\n/g, " ").trim();
	return {
		parameters: (list?.replace(/^\(|\)$/g, "").split(",").map((parameter) => parameter.trim()))?.filter((parameter) => parameter !== "") ?? null,
		body
	};
}
function withoutComments(text) {
	return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\//g, (match) => match.startsWith("\"") ? match : " ");
}
function readDeclaration(view, node, symbols) {
	readTypes(view, view.field(node, "type"), symbols);
	for (const item of view.fields(node, "declarator")) {
		const declarator = readDeclarator(view, item);
		if (!declarator.name) continue;
		if (declarator.parameters >= 0) {
			symbols.prototypes.set(declarator.name, {
				name: declarator.name,
				constParameters: view.children(declarator.parameters).filter((p) => view.kind(p) === "parameter_declaration").map((p) => isPointerToConst(view, p)),
				isNoReturn: isNoReturn(view, node)
			});
			continue;
		}
		if (hasSpecifier(view, node, "extern") && view.kind(item) !== "init_declarator") continue;
		const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
		symbols.globals.set(declarator.name, {
			name: declarator.name,
			isStatic: hasSpecifier(view, node, "static"),
			isArray: declarator.isArray,
			initial: declarator.isArray ? void 0 : value < 0 ? 0 : literal(view, value)
		});
	}
}
function isNoReturn(view, node) {
	const before = new TextDecoder().decode(view.bytes.subarray(Math.max(0, view.start(node) - 120), view.start(node)));
	const own = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}"), before.lastIndexOf("*/")) + 1);
	return /no_?return/i.test(own.replace(/^\s*#.*$/gm, "") + view.text(node));
}
function isPointerToConst(view, parameter) {
	return readDeclarator(view, view.field(parameter, "declarator")).pointers === 1 && hasSpecifier(view, parameter, "const");
}
function literal(view, node) {
	const kind = view.kind(node);
	if (kind === "null") return 0;
	if (kind === "unary_expression" && view.text(view.field(node, "operator")) === "-") {
		const inner = literal(view, view.field(node, "argument"));
		return inner === void 0 ? void 0 : -inner;
	}
	if (kind === "parenthesized_expression") return literal(view, view.children(node)[0] ?? -1);
	const value = kind === "number_literal" ? parseInteger(view.text(node)) : NaN;
	return Number.isNaN(value) ? void 0 : value;
}
function readTypes(view, type, symbols) {
	if (type < 0) return;
	if (view.kind(type) === "enum_specifier") readEnumerators(view, view.field(type, "body"), symbols.enumerators);
	else if (/^(struct|union)_specifier$/.test(view.kind(type))) structFields(view, type, symbols);
}
function readEnumerators(view, body, enumerators) {
	let next = 0;
	for (const item of view.children(body)) {
		if (view.kind(item) !== "enumerator") continue;
		const value = view.field(item, "value");
		if (value >= 0) next = literal(view, value) ?? enumerators.get(view.text(value));
		if (next !== void 0) {
			enumerators.set(view.text(view.field(item, "name")), next);
			next += 1;
		}
	}
}
function structFields(view, type, symbols) {
	if (type < 0 || !/^(struct|union)_specifier$/.test(view.kind(type))) return null;
	const body = view.field(type, "body");
	if (body < 0) return null;
	const names = [];
	for (const item of view.children(body)) {
		if (view.kind(item) !== "field_declaration") continue;
		readTypes(view, view.field(item, "type"), symbols);
		for (const declarator of view.fields(item, "declarator")) names.push(readDeclarator(view, declarator).name);
	}
	const tag = view.text(view.field(type, "name"));
	if (tag) symbols.structs.set(tag, names);
	return names;
}
// src/ir/declarations.ts
const CLEANUP = /\bcleanup\s*\(|\b_?cleanup_\w+|\bg_auto(free|ptr|fd|list)?\b/;
function lowerDeclaration(b, node) {
	const { view } = b;
	const type = view.field(node, "type");
	const hasCleanup = CLEANUP.test(view.text(node));
	const isStatic = hasSpecifier(view, node, "static");
	for (const item of view.fields(node, "declarator")) {
		const declarator = readDeclarator(view, item);
		if (!declarator.name || declarator.parameters >= 0 || hasSpecifier(view, node, "extern")) continue;
		const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
		const id = declareVariable(b, {
			name: declarator.name,
			kind: isStatic ? "static" : "local",
			isArray: declarator.isArray,
			hasCleanup
		});
		if (isStatic) continue;
		emit(b, {
			op: "declare",
			variable: id,
			at: spanOf(b, item)
		});
		if (value >= 0) lowerInitializer(b, variablePlace(id), value, declarator.pointers > 0 ? "" : typeName(b, type));
	}
}
function typeName(b, type) {
	const tag = b.view.field(type, "name");
	return tag >= 0 ? b.view.text(tag) : b.view.text(type);
}
function lowerInitializer(b, place, value, type) {
	const { view } = b;
	const at = spanOf(b, value);
	if (view.kind(value) !== "initializer_list") {
		emit(b, {
			op: "assign",
			place,
			value: lowerExpression(b, value),
			at
		});
		return;
	}
	const isArray = place.kind === "variable" && b.variables[place.id]?.isArray === true;
	const fields = isArray ? void 0 : b.context.symbols.structs.get(type) ?? b.context.program.structs.get(type);
	const isPlain = isArray || fields !== void 0;
	const items = view.children(value);
	if (place.kind === "variable" && items.every((item) => isZero(b, item) || isPlain && isScalar(b, item))) emit(b, {
		op: "clear",
		place,
		at
	});
	let position = 0;
	for (const item of items) {
		if (view.kind(item) === "initializer_pair") {
			const designators = view.fields(item, "designator");
			const target = designators.reduce((base, designator) => designate(b, base, designator), place);
			position = designators.length === 1 ? positionAfter(target, fields) : NaN;
			lowerInitializer(b, target, view.field(item, "value"), "");
			continue;
		}
		const name = fields?.[position];
		const index = isArray && !Number.isNaN(position) ? constant(position) : UNKNOWN;
		const element = name !== void 0 ? {
			kind: "field",
			base: place,
			name
		} : {
			kind: "index",
			base: place,
			index
		};
		position += 1;
		lowerInitializer(b, element, item, "");
	}
}
function positionAfter(target, fields) {
	if (target.kind === "field" && fields?.includes(target.name)) return fields.indexOf(target.name) + 1;
	return target.kind === "index" && target.index.op === "constant" ? target.index.value + 1 : NaN;
}
function isZero(b, item) {
	if (b.view.kind(item) === "initializer_list") return b.view.children(item).every((inner) => isZero(b, inner));
	return b.view.kind(item) === "null" || [
		"0",
		"NULL",
		"false"
	].includes(b.view.text(item));
}
function isScalar(b, item) {
	const value = b.view.kind(item) === "initializer_pair" ? b.view.field(item, "value") : item;
	return b.view.kind(value) !== "initializer_list" || isZero(b, value);
}
function designate(b, base, designator) {
	const inner = b.view.children(designator)[0] ?? -1;
	if (b.view.kind(designator) === "field_designator") return {
		kind: "field",
		base,
		name: b.view.text(inner)
	};
	return {
		kind: "index",
		base,
		index: lowerExpression(b, inner)
	};
}
function lowerLocalMacro(b, node) {
	readMacro(b.view, node, b.context.symbols.macros);
}
// src/ir/statements.ts
function lowerStatement(b, node) {
	nested(b, void 0, () => lowerAnyStatement(b, node));
}
function lowerAnyStatement(b, node) {
	const { view } = b;
	if (view.isBroken(node)) b.isPartial = true;
	switch (view.kind(node)) {
		case "compound_statement":
			lowerBlock(b, node, "scope");
			break;
		case "declaration":
			lowerDeclaration(b, node);
			break;
		case "expression_statement":
			discard(b, view.children(node)[0] ?? -1);
			break;
		case "if_statement":
			lowerIf(b, node);
			break;
		case "while_statement":
			lowerWhile(b, node);
			break;
		case "do_statement":
			lowerDo(b, node);
			break;
		case "for_statement":
			lowerFor(b, node);
			break;
		case "switch_statement":
			lowerSwitch(b, node);
			break;
		case "case_statement":
			lowerCase(b, node);
			break;
		case "return_statement": {
			const value = view.children(node)[0] ?? -1;
			terminate(b, {
				op: "return",
				value: value < 0 ? null : lowerExpression(b, value),
				at: spanOf(b, node)
			});
			break;
		}
		case "break_statement":
			lowerJump(b, node, b.breaks.at(-1));
			break;
		case "continue_statement":
			lowerJump(b, node, b.continues.at(-1));
			break;
		case "goto_statement":
			addGoto(b, view.text(view.field(node, "label")), spanOf(b, node));
			break;
		case "labeled_statement":
			addLabel(b, view.text(view.field(node, "label")));
			for (const child of view.children(node).slice(1)) lowerStatement(b, child);
			break;
		case "attributed_statement":
			for (const child of view.children(node)) if (view.kind(child) !== "attribute_declaration") lowerStatement(b, child);
			break;
		case "preproc_if":
		case "preproc_ifdef":
		case "preproc_elif":
		case "preproc_elifdef":
			lowerConditionalCompilation(b, node);
			break;
		case "preproc_def":
		case "preproc_function_def":
			lowerLocalMacro(b, node);
			break;
		case "preproc_include":
		case "preproc_call":
		case "type_definition":
		case "struct_specifier":
		case "union_specifier":
		case "enum_specifier":
		case "attribute_declaration":
		case "type_identifier":
		case "": break;
		case "ERROR":
			b.isPartial = true;
			for (const child of view.children(node)) if (/_statement$|^declaration$/.test(view.kind(child))) lowerStatement(b, child);
			break;
		case "function_definition":
			b.isPartial = true;
			break;
		default: discard(b, node);
	}
}
function lowerBlock(b, node, reason) {
	openScope(b);
	for (const child of b.view.children(node)) lowerStatement(b, child);
	closeScope(b, reason, endSpanOf(b, node));
}
function lowerBody(b, node) {
	if (b.view.kind(node) === "compound_statement") {
		lowerBlock(b, node, "loop");
		return;
	}
	openScope(b);
	lowerStatement(b, node);
	closeScope(b, "loop", spanOf(b, node));
}
function lowerIf(b, node) {
	const { view } = b;
	const [whenTrue, whenFalse, join] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	lowerCondition(b, view.field(node, "condition"), whenTrue, whenFalse);
	startBlock(b, whenTrue);
	lowerStatement(b, view.field(node, "consequence"));
	jump(b, join);
	startBlock(b, whenFalse);
	const alternative = view.field(node, "alternative");
	if (alternative >= 0) for (const child of view.children(alternative)) lowerStatement(b, child);
	jump(b, join);
	startBlock(b, join);
}
function inLoop(b, breakTo, continueTo, body) {
	const depth = b.scopes.length;
	b.breaks.push({
		target: breakTo,
		depth
	});
	b.continues.push({
		target: continueTo,
		depth
	});
	body();
	b.breaks.pop();
	b.continues.pop();
}
function lowerWhile(b, node) {
	const { view } = b;
	const [head, body, after] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	jump(b, head);
	startBlock(b, head);
	lowerCondition(b, view.field(node, "condition"), body, after);
	startBlock(b, body);
	inLoop(b, after, head, () => lowerBody(b, view.field(node, "body")));
	jump(b, head);
	startBlock(b, after);
}
function lowerDo(b, node) {
	const { view } = b;
	const [body, test, after] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	jump(b, body);
	startBlock(b, body);
	inLoop(b, after, test, () => lowerBody(b, view.field(node, "body")));
	jump(b, test);
	startBlock(b, test);
	lowerCondition(b, view.field(node, "condition"), body, after);
	startBlock(b, after);
}
function lowerFor(b, node) {
	const { view } = b;
	openScope(b);
	const initializer = view.field(node, "initializer");
	if (initializer >= 0) {
		if (view.kind(initializer) === "declaration") lowerDeclaration(b, initializer);
		else discard(b, initializer);
	}
	const [head, body, update, after] = [
		newBlock(b),
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	jump(b, head);
	startBlock(b, head);
	const condition = view.field(node, "condition");
	if (condition >= 0) lowerCondition(b, condition, body, after);
	else jump(b, body);
	startBlock(b, body);
	inLoop(b, after, update, () => lowerBody(b, view.field(node, "body")));
	jump(b, update);
	startBlock(b, update);
	discard(b, view.field(node, "update"));
	jump(b, head);
	startBlock(b, after);
	closeScope(b, "scope", endSpanOf(b, node));
}
function lowerSwitch(b, node) {
	const { view } = b;
	const value = lowerExpression(b, view.field(node, "condition"));
	const after = newBlock(b);
	const cases = [];
	const frame = {
		cases,
		otherwise: after
	};
	const head = b.current;
	b.current = newBlock(b);
	b.switches.push(frame);
	b.breaks.push({
		target: after,
		depth: b.scopes.length
	});
	lowerStatement(b, view.field(node, "body"));
	b.breaks.pop();
	b.switches.pop();
	jump(b, after);
	b.current = head;
	terminate(b, {
		op: "switch",
		value,
		cases,
		otherwise: frame.otherwise,
		at: spanOf(b, view.field(node, "condition"))
	});
	startBlock(b, after);
}
function lowerCase(b, node) {
	const { view } = b;
	const frame = b.switches.at(-1);
	const target = newBlock(b);
	const value = view.field(node, "value");
	jump(b, target);
	startBlock(b, target);
	if (frame) {
		if (value < 0) frame.otherwise = target;
		else frame.cases.push({
			value: lowerCaseValue(b, value),
			target,
			at: {
				start: spanOf(b, node).start,
				end: spanOf(b, value).end
			}
		});
	} else b.isPartial = true;
	for (const child of view.children(node)) if (child !== value) lowerStatement(b, child);
}
function lowerCaseValue(b, value) {
	const lowered = lowerExpression(b, value);
	return lowered.op === "constant" ? lowered : {
		op: "opaque",
		key: b.view.text(value)
	};
}
function lowerJump(b, node, jumpTo) {
	if (!jumpTo) {
		b.isPartial = true;
		return;
	}
	leaveScopes(b, jumpTo.depth, spanOf(b, node));
	jump(b, jumpTo.target);
}
function lowerConditionalCompilation(b, node) {
	const { view } = b;
	const [whenTrue, whenFalse, join] = [
		newBlock(b),
		newBlock(b),
		newBlock(b)
	];
	const isName = view.field(node, "name") >= 0;
	const subject = isName ? view.field(node, "name") : view.field(node, "condition");
	const text = view.text(subject).replace(/\s+/g, "");
	const isNegated = isName && /^#\s*(ifndef|elifndef)/.test(view.text(node));
	if (!isName && (text === "0" || text === "1")) jump(b, text === "1" ? whenTrue : whenFalse);
	else terminate(b, {
		op: "branch",
		condition: loadVariable(configurationVariable(b, isName ? `defined(${text})` : text), spanOf(b, subject)),
		...isNegated ? {
			whenTrue: whenFalse,
			whenFalse: whenTrue
		} : {
			whenTrue,
			whenFalse
		},
		at: spanOf(b, subject)
	});
	startBlock(b, whenTrue);
	const alternative = view.field(node, "alternative");
	for (const child of view.children(node)) if (child !== subject && child !== alternative) lowerStatement(b, child);
	jump(b, join);
	startBlock(b, whenFalse);
	if (alternative >= 0) {
		if (view.kind(alternative) === "preproc_else") for (const child of view.children(alternative)) lowerStatement(b, child);
		else lowerStatement(b, alternative);
	}
	jump(b, join);
	startBlock(b, join);
}
function lowerStatementExpression(b, node) {
	const { view } = b;
	const children = view.children(node);
	const last = children.at(-1) ?? -1;
	const result = newTemporary(b);
	let hasValue = false;
	openScope(b);
	for (const child of children) {
		const value = view.children(child)[0] ?? -1;
		if (child === last && view.kind(child) === "expression_statement" && value >= 0) {
			emit(b, {
				op: "assign",
				place: variablePlace(result),
				value: lowerExpression(b, value),
				at: spanOf(b, value)
			});
			hasValue = true;
		} else lowerStatement(b, child);
	}
	closeScope(b, "scope", endSpanOf(b, node));
	return hasValue ? loadVariable(result, spanOf(b, node)) : UNKNOWN;
}
// src/ir/lower.ts
function lowerFunction(context, view, node) {
	const b = createBuilder(context, view);
	const declarator = readDeclarator(view, view.field(node, "declarator"));
	const body = view.field(node, "body");
	openScope(b);
	const parameters = [];
	for (const item of view.children(declarator.parameters)) {
		if (view.kind(item) !== "parameter_declaration") continue;
		const parameter = readDeclarator(view, view.field(item, "declarator"));
		if (!parameter.name && view.text(item).trim() === "void") continue;
		parameters.push(declareVariable(b, {
			name: parameter.name,
			kind: "parameter",
			isArray: false,
			hasCleanup: false
		}));
	}
	openScope(b);
	for (const child of view.children(body)) lowerStatement(b, child);
	terminate(b, {
		op: "return",
		value: null,
		at: endSpanOf(b, body)
	});
	resolveGotos(b);
	const isExpanded = (broken) => b.expanded.some(({ start, end }) => view.start(broken) >= start && view.end(broken) <= end);
	if (view.hasError(body) && !view.brokenNodes(body).every(isExpanded)) b.isPartial = true;
	return {
		name: declarator.name,
		file: context.file,
		isStatic: hasSpecifier(view, node, "static"),
		span: spanOf(b, node),
		nameSpan: declarator.nameNode >= 0 ? spanOf(b, declarator.nameNode) : spanOf(b, node),
		parameters,
		variables: b.variables,
		blocks: b.blocks,
		isPartial: b.isPartial
	};
}
// src/ir/print.ts
function successors(terminator) {
	switch (terminator.op) {
		case "goto": return [terminator.target];
		case "branch": return [terminator.whenTrue, terminator.whenFalse];
		case "switch": return [...terminator.cases.map((c) => c.target), terminator.otherwise];
		case "return":
		case "stop": return [];
		default: return assertNever(terminator);
	}
}
function variable(fn, id) {
	const found = fn.variables[id];
	if (!found) return `?${id}`;
	return found.kind === "temporary" || found.name === "" ? `t${id}` : found.kind === "configuration" ? `#${found.name}` : found.name;
}
function printExpression(fn, expression) {
	switch (expression.op) {
		case "constant": return String(expression.value);
		case "string": return "\"…\"";
		case "function": return expression.name;
		case "opaque": return expression.key ? `‹${expression.key}›` : "‹?›";
		case "load": return printPlace(fn, expression.place);
		case "address": return `&${printPlace(fn, expression.place)}`;
		case "unary": return `${expression.operator}${printExpression(fn, expression.argument)}`;
		case "binary": return `(${printExpression(fn, expression.left)} ${expression.operator} ${printExpression(fn, expression.right)})`;
		default: return assertNever(expression);
	}
}
function printPlace(fn, place) {
	switch (place.kind) {
		case "variable": return variable(fn, place.id);
		case "deref": return `*${printExpression(fn, place.pointer)}`;
		case "field": return place.base.kind === "deref" ? `${printExpression(fn, place.base.pointer)}->${place.name}` : `${printPlace(fn, place.base)}.${place.name}`;
		case "index": return `${place.base.kind === "deref" ? printExpression(fn, place.base.pointer) : printPlace(fn, place.base)}[${printExpression(fn, place.index)}]`;
		default: return assertNever(place);
	}
}
// src/ir/view.ts
const STRIDE = 5;
const SYMBOL = 65535;
const NAMED$1 = 1 << 24;
const ERROR$1 = 1 << 26;
const HAS_ERROR$1 = 1 << 27;
const EXTRA = 1 << 28;
const decoder$2 = new TextDecoder();
function viewOf(parser, tree) {
	const { nodes, bytes } = tree;
	const fieldIds = fieldTable(parser);
	const flags = (node) => nodes[node * STRIDE];
	const end = (node) => nodes[node * STRIDE + 2];
	const after = (node) => nodes[node * STRIDE + 4];
	const list = (node, wanted) => {
		const found = [];
		if (node < 0) return found;
		const last = after(node);
		for (let child = node + 1; child < last; child = after(child)) if (wanted(flags(child))) found.push(child);
		return found;
	};
	return {
		bytes,
		kind: (node) => node < 0 ? "" : parser.kinds[flags(node) & SYMBOL],
		start: (node) => nodes[node * STRIDE + 1],
		end,
		parent: (node) => nodes[node * STRIDE + 3],
		children: (node) => list(node, (flag) => (flag & NAMED$1) !== 0 && ((flag & EXTRA) === 0 || (flag & ERROR$1) !== 0)),
		allChildren: (node) => list(node, () => true),
		field(node, name) {
			const id = fieldIds.get(name) ?? -1;
			if (node < 0) return -1;
			const last = after(node);
			for (let child = node + 1; child < last; child = after(child)) if ((flags(child) >> 16 & 255) === id) return child;
			return -1;
		},
		fields(node, name) {
			const id = fieldIds.get(name) ?? -1;
			return list(node, (flag) => (flag >> 16 & 255) === id);
		},
		text: (node) => node < 0 ? "" : decoder$2.decode(bytes.subarray(nodes[node * STRIDE + 1], end(node))),
		isBroken: (node) => node >= 0 && (flags(node) & 100663296) !== 0,
		hasError: (node) => node >= 0 && (flags(node) & HAS_ERROR$1) !== 0,
		brokenNodes(node) {
			const found = [];
			const last = after(node);
			for (let at = node; at < last;) {
				if ((flags(at) & 100663296) !== 0) found.push(at);
				at = (flags(at) & HAS_ERROR$1) !== 0 || at === node ? at + 1 : after(at);
			}
			return found;
		}
	};
}
const tables = /* @__PURE__ */ new WeakMap();
function fieldTable(parser) {
	let table = tables.get(parser);
	if (!table) {
		table = new Map(parser.fields.map((name, id) => [name, id]));
		tables.set(parser, table);
	}
	return table;
}
// src/ownership/facts.ts
const ANYTHING = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY,
	not: []
};
const ZERO = {
	low: 0,
	high: 0,
	not: []
};
const NOT_ZERO = {
	...ANYTHING,
	not: [0]
};
const exactly = (value) => ({
	low: value,
	high: value,
	not: []
});
const MAX_EXCLUDED = 16;
function both(a, b) {
	const excluded = a.not.length === 0 ? b.not : b.not.length === 0 ? a.not : [.../* @__PURE__ */ new Set([...a.not, ...b.not])].sort((x, y) => x - y);
	let low = Math.max(a.low, b.low);
	let high = Math.min(a.high, b.high);
	while (excluded.includes(low)) low += 1;
	while (excluded.includes(high)) high -= 1;
	if (low > high) return null;
	return {
		low,
		high,
		not: excluded.filter((n) => n > low && n < high).slice(0, MAX_EXCLUDED)
	};
}
function shift(fact, delta) {
	return {
		low: fact.low + delta,
		high: fact.high + delta,
		not: fact.not.map((n) => n + delta)
	};
}
const isExactly = (fact, value) => fact.low === value && fact.high === value;
const excludes = (fact, value) => value < fact.low || value > fact.high || fact.not.includes(value);
function sameFact(a, b) {
	return a.low === b.low && a.high === b.high && a.not.length === b.not.length && a.not.every((n, i) => n === b.not[i]);
}
const factKey = (fact) => `${fact.low}:${fact.high}:${fact.not.join(",")}`;
// src/ownership/values.ts
function createValues() {
	return {
		all: [],
		ids: /* @__PURE__ */ new Map()
	};
}
function intern(values, key, make) {
	const known = values.ids.get(key);
	if (known !== void 0) return known;
	const id = values.all.length;
	values.all.push(make());
	values.ids.set(key, id);
	return id;
}
const valueAt = (values, id) => values.all[id];
const constantValue = (v, value) => intern(v, `c${value}`, () => ({
	kind: "constant",
	value
}));
const stringValue = (v) => intern(v, "s", () => ({ kind: "string" }));
const functionValue = (v, name) => intern(v, `f${name}`, () => ({
	kind: "function",
	name
}));
const addressValue = (v, variable) => intern(v, `a${variable}`, () => ({
	kind: "address",
	variable
}));
const globalValue = (v, key) => intern(v, `g${key}`, () => ({
	kind: "global",
	key
}));
const unknownValue = (v, key) => intern(v, `u${key}`, () => ({
	kind: "unknown",
	key
}));
const initialValue = (v, region, path) => intern(v, `i${region}${path}`, () => ({
	kind: "initial",
	region,
	path
}));
const innerValue = (v, base, path) => path === "" ? base : intern(v, `p${base}${path}`, () => ({
	kind: "inner",
	base,
	path
}));
const heapValue = (v, key, site) => intern(v, `h${key}`, () => ({
	kind: "heap",
	key,
	site
}));
function plusValue(v, base, delta) {
	const left = valueAt(v, base);
	const right = valueAt(v, delta);
	if (right.kind === "constant") {
		if (right.value === 0) return base;
		if (left.kind === "constant") return constantValue(v, left.value + right.value);
		if (left.kind === "plus") {
			const inner = valueAt(v, left.delta);
			if (inner.kind === "constant") return plusValue(v, left.base, constantValue(v, inner.value + right.value));
		}
	} else if (left.kind === "constant") return plusValue(v, delta, base);
	return intern(v, `+${base},${delta}`, () => ({
		kind: "plus",
		base,
		delta
	}));
}
const notValue = (v, argument) => {
	const inner = valueAt(v, argument);
	if (inner.kind === "constant") return constantValue(v, inner.value === 0 ? 1 : 0);
	if (inner.kind === "not" && isTruth(v, inner.argument)) return inner.argument;
	return intern(v, `!${argument}`, () => ({
		kind: "not",
		argument
	}));
};
function isTruth(v, id) {
	const value = valueAt(v, id);
	return value.kind === "not" || value.kind === "binary" && (value.operator === "==" || value.operator === "<");
}
function binaryValue(v, operator, left, right) {
	const a = valueAt(v, left);
	const b = valueAt(v, right);
	switch (operator) {
		case "+": return plusValue(v, left, right);
		case "-":
			if (b.kind === "constant") return plusValue(v, left, constantValue(v, -b.value));
			if (left === right) return constantValue(v, 0);
			break;
		case "!=": return notValue(v, binaryValue(v, "==", left, right));
		case ">": return binaryValue(v, "<", right, left);
		case ">=": return notValue(v, binaryValue(v, "<", left, right));
		case "<=": return notValue(v, binaryValue(v, "<", right, left));
		case "==":
			if (left === right) return constantValue(v, 1);
			if (a.kind === "constant" && b.kind !== "constant") return binaryValue(v, "==", right, left);
	}
	if (a.kind === "constant" && b.kind === "constant") {
		const folded = fold(operator, a.value, b.value);
		if (Number.isSafeInteger(folded)) return constantValue(v, folded);
	}
	return intern(v, `${operator} ${left},${right}`, () => ({
		kind: "binary",
		operator,
		left,
		right
	}));
}
function fold(operator, a, b) {
	if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return NaN;
	switch (operator) {
		case "*": return a * b;
		case "/": return Math.trunc(a / b);
		case "%": return a % b;
		case "-": return a - b;
		case "<<": return b >= 0 && b < 53 ? a * 2 ** b : NaN;
		case ">>": return b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : NaN;
		case "&": return Number(BigInt(a) & BigInt(b));
		case "|": return Number(BigInt(a) | BigInt(b));
		case "^": return Number(BigInt(a) ^ BigInt(b));
		case "==": return a === b ? 1 : 0;
		case "<": return a < b ? 1 : 0;
		default: return NaN;
	}
}
function baseOf(v, id) {
	let at = id;
	for (;;) {
		const value = valueAt(v, at);
		if (value.kind === "inner" || value.kind === "plus") at = value.base;
		else return at;
	}
}
function cellOf(v, pointer) {
	const value = valueAt(v, pointer);
	if (value.kind === "inner") {
		const outer = cellOf(v, value.base);
		return {
			region: outer.region,
			path: outer.path + value.path
		};
	}
	if (value.kind === "plus") {
		const outer = cellOf(v, value.base);
		return {
			region: outer.region,
			path: outer.path + indexPath(v, value.delta)
		};
	}
	return {
		region: pointer,
		path: ""
	};
}
function indexPath(v, index) {
	const value = valueAt(v, index);
	if (value.kind === "constant") return value.value === 0 ? "" : `[${value.value}]`;
	return `[v${index}]`;
}
// src/ownership/state.ts
const EPOCH = "\0";
function createState() {
	return {
		memory: /* @__PURE__ */ new Map(),
		facts: /* @__PURE__ */ new Map(),
		blocks: /* @__PURE__ */ new Map(),
		rounds: /* @__PURE__ */ new Map(),
		touched: /* @__PURE__ */ new Map(),
		shared: /* @__PURE__ */ new Set(),
		trail: null,
		hasAliasedWrites: false,
		undecided: /* @__PURE__ */ new Set(),
		isDead: false
	};
}
function copyState(s) {
	return {
		memory: new Map(s.memory),
		facts: new Map(s.facts),
		blocks: new Map(s.blocks),
		rounds: new Map(s.rounds),
		touched: new Map(s.touched),
		shared: new Set(s.shared),
		trail: s.trail,
		hasAliasedWrites: s.hasAliasedWrites,
		undecided: new Set(s.undecided),
		isDead: s.isDead
	};
}
function writeCell(s, cell, value) {
	const contents = new Map(s.memory.get(cell.region));
	contents.set(cell.path, value);
	s.memory.set(cell.region, contents);
}
function peekCell(s, cell) {
	return s.memory.get(cell.region)?.get(cell.path);
}
function readCell(s, values, constants, cell) {
	const contents = s.memory.get(cell.region);
	const known = contents?.get(cell.path);
	if (known !== void 0) return known;
	const epoch = contents?.get(EPOCH);
	if (epoch !== void 0) return valueAt(values, epoch).kind === "constant" ? epoch : unknownValue(values, `${epoch}${cell.path}`);
	const region = valueAt(values, cell.region);
	if (region.kind === "heap" && region.site.isZeroed) return constantValue(values, 0);
	if (region.kind === "global" && cell.path === "") {
		const constant = constants.get(region.key);
		if (constant !== void 0) return constantValue(values, constant);
	}
	return initialValue(values, cell.region, cell.path);
}
function forgetRegion(s, region, epoch) {
	s.memory.set(region, /* @__PURE__ */ new Map([[EPOCH, epoch]]));
}
function isEpochPath(path) {
	return path === EPOCH;
}
function contentsOf(s, region) {
	const contents = s.memory.get(region);
	if (!contents) return [];
	const found = [];
	for (const [path, value] of contents) if (path !== EPOCH) found.push(value);
	return found;
}
function copyContents(s, from, to) {
	const contents = s.memory.get(from.region);
	if (!contents) return false;
	const target = new Map(s.memory.get(to.region));
	let copied = false;
	for (const [path, value] of contents) {
		if (path === EPOCH || path === from.path || !path.startsWith(from.path)) continue;
		target.set(to.path + path.slice(from.path.length), value);
		copied = true;
	}
	if (copied) s.memory.set(to.region, target);
	return copied;
}
function factOf(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "constant") return exactly(value.value);
	const fact = s.facts.get(id);
	switch (value.kind) {
		case "string":
		case "function":
		case "address":
		case "global":
		case "inner": return {
			low: 1,
			high: Number.POSITIVE_INFINITY,
			not: []
		};
		case "not": return fact ?? {
			low: 0,
			high: 1,
			not: []
		};
		case "binary": return fact ?? (value.operator === "==" || value.operator === "<" ? {
			low: 0,
			high: 1,
			not: []
		} : ANYTHING);
		default: return fact ?? ANYTHING;
	}
}
function addTrail(s, step) {
	s.trail = {
		...step,
		previous: s.trail,
		length: (s.trail?.length ?? 0) + 1
	};
}
function newBlockIn(loops) {
	return {
		state: "live",
		isShared: false,
		name: "",
		freedAt: null,
		freedBy: "",
		loops
	};
}
// src/ownership/assume.ts
function decide(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "not") {
		const inner = decide(s, values, value.argument);
		return inner === void 0 ? void 0 : !inner;
	}
	if (value.kind === "binary" && (value.operator === "==" || value.operator === "<")) {
		const known = s.facts.get(id);
		if (known) return known.low === 1;
		return value.operator === "==" ? decideEqual(s, values, value.left, value.right) : decideLess(s, values, value.left, value.right);
	}
	const fact = rangeOf(s, values, id);
	if (isExactly(fact, 0)) return false;
	return excludes(fact, 0) ? true : void 0;
}
function rangeOf(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "plus") {
		const delta = valueAt(values, value.delta);
		if (isPointer(values, value.base)) {
			const base = baseOf(values, id);
			return isNull(s, values, base) ? exactly(0) : isNotNull(s, values, base) ? NOT_ZERO : ANYTHING;
		}
		if (delta.kind === "constant") return both(shift(rangeOf(s, values, value.base), delta.value), factOf(s, values, id)) ?? factOf(s, values, id);
	}
	if (value.kind === "not") {
		const inner = decide(s, values, value.argument);
		if (inner !== void 0) return exactly(inner ? 0 : 1);
	}
	return factOf(s, values, id);
}
function isNull(s, values, id) {
	return isExactly(factOf(s, values, id), 0);
}
function isNotNull(s, values, id) {
	return excludes(factOf(s, values, id), 0);
}
function isPointer(values, id) {
	return [
		"heap",
		"address",
		"global",
		"string",
		"inner"
	].includes(valueAt(values, baseOf(values, id)).kind);
}
function decideEqual(s, values, left, right) {
	if (left === right) return true;
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	if (isPointer(values, left) && isPointer(values, right) && baseOf(values, left) !== baseOf(values, right)) return !!(isNull(s, values, left) && isNull(s, values, right));
	if (isFresh(s, values, left, right) || isFresh(s, values, right, left)) return false;
	if (a.low === a.high && b.low === b.high) return a.low === b.low;
	if (a.low === a.high && excludes(b, a.low)) return false;
	if (b.low === b.high && excludes(a, b.low)) return false;
	return both({
		...a,
		not: []
	}, {
		...b,
		not: []
	}) ? void 0 : false;
}
function isFresh(s, values, pointer, other) {
	return valueAt(values, pointer).kind === "heap" && isNotNull(s, values, pointer) && valueAt(values, other).kind === "initial";
}
function decideLess(s, values, left, right) {
	if (left === right) return false;
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	if (a.high < b.low) return true;
	return a.low >= b.high ? false : void 0;
}
function assume(s, values, id, truth) {
	const known = decide(s, values, id);
	if (known !== void 0) {
		if (known === truth) return true;
		s.isDead = true;
		return false;
	}
	const value = valueAt(values, id);
	if (value.kind === "not") return assume(s, values, value.argument, !truth);
	if (value.kind === "binary" && value.operator === "==") {
		s.facts.set(id, exactly(truth ? 1 : 0));
		const right = rangeOf(s, values, value.right);
		if (right.low === right.high) return assumeEqual(s, values, value.left, right.low, truth);
		const left = rangeOf(s, values, value.left);
		if (left.low === left.high) return assumeEqual(s, values, value.right, left.low, truth);
		return true;
	}
	if (value.kind === "binary" && value.operator === "<") {
		s.facts.set(id, exactly(truth ? 1 : 0));
		return assumeLess(s, values, value.left, value.right, truth);
	}
	return assumeEqual(s, values, id, 0, !truth);
}
function assumeEqual(s, values, id, number, truth) {
	const value = valueAt(values, id);
	if (value.kind === "plus") {
		if (isPointer(values, value.base)) return number === 0 ? assumeEqual(s, values, baseOf(values, id), 0, truth) : true;
		const delta = valueAt(values, value.delta);
		if (delta.kind === "constant") return assumeEqual(s, values, value.base, number - delta.value, truth);
	}
	if (value.kind === "not" && (number === 0 || number === 1)) return assume(s, values, value.argument, number === 0 === truth);
	if (value.kind === "binary" && (value.operator === "==" || value.operator === "<") && (number === 0 || number === 1)) return assume(s, values, id, number === 1 === truth);
	return refine(s, values, id, truth ? exactly(number) : number === 0 ? NOT_ZERO : {
		low: Number.NEGATIVE_INFINITY,
		high: Number.POSITIVE_INFINITY,
		not: [number]
	});
}
function refine(s, values, id, fact) {
	const old = factOf(s, values, id);
	const joined = both(old, fact);
	if (!joined) {
		s.isDead = true;
		return false;
	}
	if (!sameFact(old, joined)) s.facts.set(id, joined);
	if (isExactly(joined, 0) && s.blocks.has(id)) s.blocks.delete(id);
	return true;
}
function assumeLess(s, values, left, right, truth) {
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	const below = {
		low: Number.NEGATIVE_INFINITY,
		high: truth ? b.high - 1 : Number.POSITIVE_INFINITY,
		not: []
	};
	const above = {
		low: truth ? a.low + 1 : Number.NEGATIVE_INFINITY,
		high: truth ? Number.POSITIVE_INFINITY : a.high,
		not: []
	};
	return bound(s, values, left, truth ? below : {
		low: b.low,
		high: Number.POSITIVE_INFINITY,
		not: []
	}) && bound(s, values, right, above);
}
function bound(s, values, id, fact) {
	const value = valueAt(values, id);
	if (value.kind === "constant") return true;
	if (value.kind === "plus") {
		const delta = valueAt(values, value.delta);
		return delta.kind === "constant" ? bound(s, values, value.base, shift(fact, -delta.value)) : true;
	}
	return refine(s, values, id, fact);
}
function compare(s, values, operator, left, right) {
	const id = binaryValue(values, operator, left, right);
	const known = decide(s, values, id);
	return known === void 0 ? id : constantValue(values, known ? 1 : 0);
}
// src/ownership/digest.ts
const strings = /* @__PURE__ */ new Map();
function hashText(text) {
	let hash = strings.get(text);
	if (hash === void 0) {
		hash = 2166136261;
		for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
		strings.set(text, hash);
	}
	return hash;
}
function hashNumber(n) {
	if (n === Number.POSITIVE_INFINITY) return 1540483477;
	if (n === Number.NEGATIVE_INFINITY) return 461845907;
	return (n | 0) ^ Math.imul(Math.floor(n / 4294967296) | 0, 16777619);
}
function hashList(numbers) {
	let hash = numbers.length;
	for (const n of numbers) hash = mix(hash, hashNumber(n), -8, 2);
	return hash;
}
function mix(a, b, c, seed) {
	let h = Math.imul(a ^ seed, 2246822507);
	h = Math.imul(h ^ h >>> 13 ^ b, 3266489909);
	h = Math.imul(h ^ h >>> 16 ^ c, 668265263);
	return h ^ h >>> 15;
}
function add(digest, a, b, c) {
	digest.low = digest.low + mix(a, b, c, 2654435769) | 0;
	digest.high = digest.high + mix(c, a, b, 2135587861) | 0;
}
const close = (digest) => (digest.low >>> 0) * 2097152 + (digest.high >>> 0 & 2097151);
function heapHash(s) {
	const digest = {
		low: 0,
		high: 0
	};
	for (const [region, contents] of s.memory) for (const [path, value] of contents) add(digest, region, hashText(path), value);
	for (const [id, block] of s.blocks) add(digest, id, block.state === "live" ? -1 : -2, block.isShared ? -3 : -4);
	for (const id of s.shared) add(digest, id, -5, -5);
	for (const [head, rounds] of s.rounds) add(digest, head, rounds, -6);
	if (s.hasAliasedWrites) add(digest, -9, -9, -9);
	return close(digest);
}
function factsHash(s) {
	const digest = {
		low: 0,
		high: 0
	};
	for (const [id, fact] of s.facts) add(digest, id, mix(hashNumber(fact.low), hashNumber(fact.high), -7, 1), fact.not.length > 0 ? hashList(fact.not) : 0);
	return close(digest);
}
function pruneFacts(engine, s) {
	if (s.facts.size === 0) return;
	const rooted = /* @__PURE__ */ new Set();
	for (const [region, contents] of s.memory) {
		rooted.add(region);
		for (const value of contents.values()) rooted.add(value).add(baseOf(engine.values, value));
	}
	for (const id of s.facts.keys()) if (!s.blocks.has(id) && !isRooted(engine, rooted, id)) s.facts.delete(id);
}
function isRooted(engine, rooted, id) {
	if (rooted.has(id)) return true;
	const value = valueAt(engine.values, id);
	switch (value.kind) {
		case "initial":
		case "constant":
		case "heap": return true;
		case "binary": return isRooted(engine, rooted, value.left) && isRooted(engine, rooted, value.right);
		case "not": return isRooted(engine, rooted, value.argument);
		case "plus": return isRooted(engine, rooted, value.base);
		case "unknown": return value.key.startsWith("opaque ");
		default: return false;
	}
}
// src/ownership/positions.ts
function positionOf(file, span, fn) {
	return {
		file,
		start: span.start,
		end: span.end,
		function: fn
	};
}
// src/ownership/engine.ts
function at(engine, span) {
	return positionOf(engine.fn.file, span, engine.fn.name);
}
function freshKey(engine, s, span, what) {
	const rounds = engine.loops.map((head) => s.rounds.get(head) ?? 0).join(".");
	return `${what}@${span.start}-${span.end}/${rounds}`;
}
function regionOf(engine, id) {
	const variable = engine.fn.variables[id];
	if (!variable) return addressValue(engine.values, id);
	switch (variable.kind) {
		case "global":
		case "configuration": return globalValue(engine.values, variable.globalKey ?? variable.name);
		case "static": return globalValue(engine.values, `${engine.fn.file}:${engine.fn.name}:${variable.name}:${id}`);
		default: return addressValue(engine.values, id);
	}
}
// src/ownership/evaluate.ts
function evaluate(engine, s, expression, popped) {
	const { values } = engine;
	switch (expression.op) {
		case "constant": return constantValue(values, expression.value);
		case "string": return stringValue(values);
		case "function": return functionValue(values, expression.name);
		case "opaque": return unknownValue(values, expression.key === "" ? freshKey(engine, s, engine.span, "any") : `opaque ${expression.key}`);
		case "load": {
			const cell = evaluatePlace(engine, s, expression.place, popped);
			const held = readCell(s, values, engine.program.constants, cell);
			const value = isStale(engine, s, cell, held) ? unknownValue(values, freshKey(engine, s, expression.at, "changed")) : held;
			popTemporary(engine, s, expression.place, cell, value, popped);
			return value;
		}
		case "address": {
			const cell = evaluatePlace(engine, s, expression.place, popped, false);
			return innerValue(values, cell.region, cell.path);
		}
		case "unary": {
			const argument = evaluate(engine, s, expression.argument, popped);
			if (expression.operator === "!") {
				const zero = compare(s, values, "==", argument, constantValue(values, 0));
				return valueAt(values, argument).kind === "binary" || valueAt(values, argument).kind === "not" ? notValue(values, argument) : zero;
			}
			if (expression.operator === "-") return binaryValue(values, "-", constantValue(values, 0), argument);
			return binaryValue(values, "^", argument, constantValue(values, -1));
		}
		case "binary": {
			const left = evaluate(engine, s, expression.left, popped);
			const right = evaluate(engine, s, expression.right, popped);
			switch (expression.operator) {
				case "==": return compare(s, values, "==", left, right);
				case "!=": return notValue(values, compare(s, values, "==", left, right));
				case "<": return compare(s, values, "<", left, right);
				case ">": return compare(s, values, "<", right, left);
				case ">=": return notValue(values, compare(s, values, "<", left, right));
				case "<=": return notValue(values, compare(s, values, "<", right, left));
				default: return binaryValue(values, expression.operator, left, right);
			}
		}
		default: return assertNever(expression);
	}
}
function isStale(engine, s, cell, held) {
	if (!s.hasAliasedWrites || valueAt(engine.values, cell.region).kind === "address") return false;
	return s.blocks.get(baseOf(engine.values, held))?.state === "freed";
}
function evaluatePlace(engine, s, place, popped, isAccess = true) {
	const { values } = engine;
	switch (place.kind) {
		case "variable": return {
			region: regionOf(engine, place.id),
			path: ""
		};
		case "deref": {
			const pointer = evaluate(engine, s, place.pointer, popped);
			if (isAccess) touch(engine, s, pointer, at(engine, place.at), "", place.pointer);
			return cellOf(values, pointer);
		}
		case "field": {
			const base = evaluatePlace(engine, s, place.base, popped, isAccess);
			return {
				region: base.region,
				path: `${base.path}.${place.name}`
			};
		}
		case "index": {
			const base = evaluatePlace(engine, s, place.base, popped, isAccess);
			const index = evaluate(engine, s, place.index, popped);
			if (place.base.kind === "deref" && base.path === "") return cellOf(values, plusValue(values, base.region, index));
			return {
				region: base.region,
				path: base.path + indexPath(values, index)
			};
		}
		default: return assertNever(place);
	}
}
function popTemporary(engine, s, place, cell, value, popped) {
	if (place.kind !== "variable" || engine.fn.variables[place.id]?.kind !== "temporary" || !popped) return;
	popped.push(value);
	const contents = s.memory.get(cell.region);
	if (contents && contents.size <= 1) s.memory.delete(cell.region);
}
function touch(engine, s, pointer, position, callee, written) {
	const { values } = engine;
	const base = baseOf(values, pointer);
	const value = valueAt(values, base);
	if (value.kind === "address" || value.kind === "global" || value.kind === "string" || value.kind === "function") return;
	if (s.blocks.get(base)?.state === "freed") {
		report(engine, s, "use-after-free", base, position, callee, written);
		s.isDead = true;
		return;
	}
	if (value.kind === "heap" && !isNotNull(s, values, base)) {
		report(engine, s, "unchecked-allocation", base, position, callee, written);
		refine(s, values, base, NOT_ZERO);
		return;
	}
	if (isNull(s, values, base)) {
		s.isDead = true;
		return;
	}
	const isUnguarded = !isNotNull(s, values, base);
	if (value.kind === "initial" && !s.touched.has(base)) s.touched.set(base, {
		at: position,
		isUnguarded
	});
	if (isUnguarded && (value.kind === "initial" || value.kind === "unknown")) refine(s, values, base, NOT_ZERO);
}
function report(engine, s, check, base, position, callee, written) {
	const value = valueAt(engine.values, base);
	const block = s.blocks.get(base);
	engine.violations.push({
		check,
		variable: nameOfExpression(engine, written) || block?.name || nameOfInitial(engine, base),
		site: value.kind === "heap" ? value.site : null,
		at: position,
		how: "",
		callee: callee || (block?.freedBy ?? ""),
		freedAt: block?.freedAt ?? null,
		trail: s.trail,
		subject: base
	});
}
function nameOfExpression(engine, expression) {
	if (expression?.op === "binary") return nameOfExpression(engine, expression.left);
	if (expression?.op !== "load") return "";
	if (expression.place.kind === "variable") {
		const variable = engine.fn.variables[expression.place.id];
		return variable?.kind === "temporary" ? "" : variable?.name ?? "";
	}
	return printExpression(engine.fn, expression);
}
function nameOfInitial(engine, id) {
	const value = valueAt(engine.values, id);
	switch (value.kind) {
		case "initial": {
			const region = valueAt(engine.values, value.region);
			if (region.kind === "address") return `${engine.fn.variables[region.variable]?.name ?? ""}${value.path}`;
			if (region.kind === "global") return `${region.key.replace(/^.*:/, "")}${value.path}`;
			const owner = nameOfInitial(engine, value.region);
			if (!owner) return value.path.replace(/^\./, "");
			if (value.path === "") return `*${owner}`;
			return value.path.startsWith(".") ? `${owner}->${value.path.slice(1)}` : `${owner}${value.path}`;
		}
		case "inner":
		case "plus": return nameOfInitial(engine, value.base);
		default: return "";
	}
}
// src/ownership/flow.ts
function analyseFlow(fn) {
	const count = fn.blocks.length;
	const next = fn.blocks.map((block) => successors(block.terminator));
	const { order, postorder, backEdges } = depthFirst(next);
	const previous = Array.from({ length: count }, () => []);
	for (const block of postorder) for (const target of next[block]) previous[target].push(block);
	const joins = new Set(previous.flatMap((from, block) => from.length > 1 ? [block] : []));
	const loops = Array.from({ length: count }, () => []);
	const bodies = /* @__PURE__ */ new Map();
	for (const edge of [...backEdges].sort((a, b) => a - b)) {
		const head = edge % count;
		const body = bodies.get(head) ?? /* @__PURE__ */ new Set([head]);
		const pending = [Math.floor(edge / count)];
		while (pending.length > 0) {
			const block = pending.pop();
			if (body.has(block)) continue;
			body.add(block);
			pending.push(...previous[block]);
		}
		bodies.set(head, body);
	}
	const heads = /* @__PURE__ */ new Map();
	const endless = /* @__PURE__ */ new Set();
	for (const [head, body] of bodies) {
		const changed = /* @__PURE__ */ new Set();
		for (const block of body) {
			loops[block].push(head);
			for (const instruction of fn.blocks[block]?.instructions ?? []) if (instruction.op === "assign") {
				const root = rootVariable(instruction.place);
				if (root >= 0 && fn.variables[root]?.kind !== "temporary") changed.add(root);
			}
		}
		if (![...body].some((block) => next[block].length > 1 && next[block].some((target) => !body.has(target)))) endless.add(head);
		heads.set(head, [...changed].sort((a, b) => a - b));
	}
	for (const list of loops) list.sort((a, b) => a - b);
	const exposed = exposedVariables(fn);
	return {
		order,
		loops,
		heads,
		joins,
		endless,
		backEdges,
		liveIn: liveness(fn, next, postorder),
		exposed
	};
}
function depthFirst(next) {
	const count = next.length;
	const color = new Uint8Array(count);
	const postorder = [];
	const backEdges = /* @__PURE__ */ new Set();
	const stack = [{
		block: 0,
		at: 0
	}];
	color[0] = 1;
	while (stack.length > 0) {
		const top = stack.at(-1);
		const targets = next[top.block];
		if (top.at >= targets.length) {
			color[top.block] = 2;
			postorder.push(top.block);
			stack.pop();
			continue;
		}
		const target = targets[top.at++];
		if (color[target] === 1) backEdges.add(top.block * count + target);
		else if (color[target] === 0) {
			color[target] = 1;
			stack.push({
				block: target,
				at: 0
			});
		}
	}
	const order = new Int32Array(count).fill(-1);
	for (const [i, block] of postorder.entries()) order[block] = postorder.length - 1 - i;
	return {
		order,
		postorder,
		backEdges
	};
}
function rootVariable(place) {
	switch (place.kind) {
		case "variable": return place.id;
		case "field":
		case "index": return rootVariable(place.base);
		default: return -1;
	}
}
function walkExpression(e, see, expose) {
	switch (e.op) {
		case "load":
			walkPlace(e.place, see, expose);
			break;
		case "address": {
			const root = rootVariable(e.place);
			if (root >= 0) expose(root);
			walkPlace(e.place, see, expose);
			break;
		}
		case "unary":
			walkExpression(e.argument, see, expose);
			break;
		case "binary":
			walkExpression(e.left, see, expose);
			walkExpression(e.right, see, expose);
	}
}
function walkPlace(p, see, expose) {
	switch (p.kind) {
		case "variable":
			see(p.id);
			break;
		case "deref":
			walkExpression(p.pointer, see, expose);
			break;
		case "field":
			walkPlace(p.base, see, expose);
			break;
		case "index":
			walkPlace(p.base, see, expose);
			walkExpression(p.index, see, expose);
	}
}
const ignore = () => {};
function exposedVariables(fn) {
	const exposed = /* @__PURE__ */ new Set();
	const expose = (id) => void exposed.add(id);
	for (const block of fn.blocks) {
		for (const instruction of block.instructions) if (instruction.op === "assign") {
			walkExpression(instruction.value, ignore, expose);
			walkPlace(instruction.place, ignore, expose);
		} else if (instruction.op === "discard") walkExpression(instruction.value, ignore, expose);
		else if (instruction.op === "call") {
			for (const argument of instruction.arguments) walkExpression(argument, ignore, expose);
			if (instruction.callee) walkExpression(instruction.callee, ignore, expose);
		}
		const { terminator } = block;
		if (terminator.op === "branch") walkExpression(terminator.condition, ignore, expose);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, ignore, expose);
	}
	return exposed;
}
function liveness(fn, next, postorder) {
	const reads = [];
	const writes = [];
	for (const block of fn.blocks) {
		const read = /* @__PURE__ */ new Set();
		const written = /* @__PURE__ */ new Set();
		const see = (id) => {
			if (!written.has(id)) read.add(id);
		};
		for (const instruction of block.instructions) if (instruction.op === "assign") {
			walkExpression(instruction.value, see, see);
			if (instruction.place.kind === "variable") written.add(instruction.place.id);
			else walkPlace(instruction.place, see, see);
		} else if (instruction.op === "discard") walkExpression(instruction.value, see, see);
		else if (instruction.op === "call") {
			for (const argument of instruction.arguments) walkExpression(argument, see, see);
			if (instruction.callee) walkExpression(instruction.callee, see, see);
			written.add(instruction.result);
		} else if (instruction.op === "declare") written.add(instruction.variable);
		else if (instruction.op === "clear") written.add(rootVariable(instruction.place));
		const { terminator } = block;
		if (terminator.op === "branch") walkExpression(terminator.condition, see, see);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, see, see);
		if (terminator.op === "switch") for (const one of terminator.cases) walkExpression(one.value, see, see);
		reads.push(read);
		writes.push(written);
	}
	const live = fn.blocks.map((_, i) => new Set(reads[i]));
	for (let changed = true; changed;) {
		changed = false;
		for (const block of postorder) {
			const set = live[block];
			const before = set.size;
			for (const target of next[block]) for (const id of live[target]) if (!writes[block].has(id)) set.add(id);
			if (set.size !== before) changed = true;
		}
	}
	return live;
}
// src/ownership/heap.ts
function allocate(engine, s, key, site) {
	const pointer = heapValue(engine.values, key, site);
	s.blocks.set(pointer, newBlockIn(engine.loops));
	s.memory.delete(pointer);
	s.facts.delete(pointer);
	addTrail(s, {
		kind: site.replaces >= 0 ? "reallocated" : "allocated",
		at: site.at,
		args: { callee: site.callee },
		subject: pointer
	});
	return pointer;
}
function nameBlock(engine, s, value, name) {
	const base = baseOf(engine.values, value);
	const block = s.blocks.get(base);
	if (block?.name !== "" || name === "") return;
	s.blocks.set(base, {
		...block,
		name
	});
	for (const [path, held] of s.memory.get(base) ?? []) if (!isEpochPath(path)) nameBlock(engine, s, held, path.startsWith(".") ? `${name}->${path.slice(1)}` : path === "" ? `*${name}` : name + path);
}
function release(engine, s, value, position, callee, written) {
	loseAll(engine, s, releaseKeeping(engine, s, value, position, callee, written), "container-freed", position);
}
function releaseKeeping(engine, s, value, position, callee, written) {
	const { values } = engine;
	const base = baseOf(values, value);
	const kind = valueAt(values, base).kind;
	if (isNull(s, values, base) || kind !== "heap" && kind !== "initial" && kind !== "unknown") return [];
	const block = s.blocks.get(base);
	if (block?.state === "freed") {
		report(engine, s, "double-free", base, position, callee, written);
		s.isDead = true;
		return [];
	}
	if (base !== value && valueAt(values, value).kind === "plus") {
		share(engine, s, base);
		return [];
	}
	if (kind === "heap" && !block) return [];
	const name = block?.name || nameOfInitial(engine, base);
	s.blocks.set(base, {
		state: "freed",
		isShared: block?.isShared ?? false,
		name,
		freedAt: position,
		freedBy: callee,
		loops: block?.loops ?? []
	});
	addTrail(s, {
		kind: "freed",
		at: position,
		args: {
			callee,
			variable: nameOfExpression(engine, written) || name
		},
		subject: base
	});
	const held = contentsOf(s, base);
	s.memory.delete(base);
	return held;
}
function share(engine, s, value) {
	const seen = /* @__PURE__ */ new Set();
	const pending = [value];
	while (pending.length > 0) {
		const base = baseOf(engine.values, pending.pop());
		if (seen.has(base)) continue;
		seen.add(base);
		const block = s.blocks.get(base);
		if (block && !block.isShared) s.blocks.set(base, {
			...block,
			isShared: true
		});
		if (valueAt(engine.values, base).kind === "initial") s.shared.add(base);
		pending.push(...contentsOf(s, base));
	}
}
function isOwned(s, base) {
	const block = s.blocks.get(base);
	return block !== void 0 && block.state === "live" && !block.isShared;
}
function reachable(engine, s) {
	const { values } = engine;
	const found = /* @__PURE__ */ new Set();
	const pending = [];
	for (const [region, contents] of s.memory) {
		if (valueAt(values, region).kind === "heap" && s.blocks.get(region)?.isShared !== true) continue;
		for (const [path, value] of contents) if (!isEpochPath(path)) pending.push(value);
	}
	while (pending.length > 0) {
		const base = baseOf(values, pending.pop());
		if (found.has(base)) continue;
		found.add(base);
		if (valueAt(values, base).kind === "heap") pending.push(...contentsOf(s, base));
	}
	return found;
}
function loseAll(engine, s, removed, how, position) {
	const candidates = [...new Set(removed.map((value) => baseOf(engine.values, value)))].filter((base) => isOwned(s, base));
	if (candidates.length === 0) return;
	const alive = reachable(engine, s);
	const lost = candidates.filter((base) => !alive.has(base));
	const inside = /* @__PURE__ */ new Set();
	for (const base of lost) collectInside(engine, s, base, inside);
	for (const base of lost) if (!inside.has(base)) lose(engine, s, base, how, position);
	for (const base of inside) share(engine, s, base);
}
function collectInside(engine, s, base, inside) {
	const pending = contentsOf(s, base);
	while (pending.length > 0) {
		const inner = baseOf(engine.values, pending.pop());
		if (inner === base || inside.has(inner)) continue;
		inside.add(inner);
		pending.push(...contentsOf(s, inner));
	}
}
function lose(engine, s, base, how, position) {
	const value = valueAt(engine.values, base);
	const block = s.blocks.get(base);
	if (value.kind !== "heap" || !block) return;
	engine.violations.push({
		check: how === "realloc" ? "realloc-leak" : "memory-leak",
		variable: block.name,
		site: value.site,
		at: position,
		how,
		callee: value.site.callee,
		freedAt: null,
		trail: s.trail,
		subject: base
	});
	s.blocks.delete(base);
}
// src/ownership/summary.ts
const MAX_OUTCOMES = 16;
const MAX_NEUTRAL_OUTCOMES = 4;
const MAX_CONDITIONS = 10;
const MAX_DEPTH = 3;
function returnRegion(engine) {
	return addressValue(engine.values, -1);
}
function summarize(name, outcomes) {
	let joined = unique(withFailures(outcomes), (outcome) => JSON.stringify(outcome, replacer));
	const isNeutral = joined.every((o) => o.releases.length === 0 && o.blocks.length === 0);
	if (joined.length > (isNeutral ? MAX_NEUTRAL_OUTCOMES : MAX_OUTCOMES)) joined = joinByEffect(joined);
	if (isNeutral && joined.length > MAX_NEUTRAL_OUTCOMES) joined = [collapse(joined)];
	return {
		name,
		outcomes: joined.slice(0, MAX_OUTCOMES)
	};
}
function joinByEffect(outcomes) {
	const groups = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) {
		const effect = JSON.stringify({
			...outcome,
			conditions: [],
			touched: []
		}, replacer);
		const own = new Map(outcome.conditions.map((condition) => [JSON.stringify(condition, replacer), condition]));
		const group = groups.get(effect);
		if (!group) groups.set(effect, {
			first: outcome,
			common: own
		});
		else for (const key of [...group.common.keys()]) if (!own.has(key)) group.common.delete(key);
	}
	return [...groups.values()].map(({ first, common }) => ({
		...first,
		conditions: [...common.values()]
	}));
}
function collapse(outcomes) {
	const inAll = (pick, key) => {
		const [first, ...rest] = outcomes.map((o) => new Map(pick(o).map((item) => [key(item), item])));
		return [...first ?? /* @__PURE__ */ new Map()].filter(([k]) => rest.every((other) => other.has(k))).map(([, item]) => item);
	};
	const inAny = (pick, key) => [...new Map(outcomes.flatMap((o) => pick(o).map((item) => [key(item), item]))).values()];
	const text = (item) => JSON.stringify(item, replacer);
	const writes = inAll((o) => o.writes.filter(({ value }) => value.kind !== "unknown"), text);
	const kept = new Set(writes.map(text));
	const changed = inAny((o) => o.writes, text).filter((write) => !kept.has(text(write)));
	const stored = changed.map(({ value }) => value).filter((value) => value.kind === "parameter" || value.kind === "entry");
	const returns = inAll((o) => o.returns.filter(({ value }) => value.kind !== "unknown"), text);
	const results = outcomes.flatMap((o) => o.returns.filter(({ path }) => path === "").map(({ value }) => value));
	const returned = results.filter((value) => value.kind === "parameter" || value.kind === "entry");
	return {
		conditions: inAll((o) => o.conditions, text),
		touched: inAll((o) => o.touched, text),
		releases: [],
		shares: [
			...inAny((o) => o.shares, text),
			...stored,
			...returns.length > 0 ? [] : returned
		],
		forgets: inAny((o) => [...o.forgets, ...changed.filter((w) => o.writes.includes(w)).map(({ region }) => region)], text),
		blocks: [],
		writes,
		returns: returns.length > 0 || results.length === 0 ? returns : [{
			path: "",
			value: {
				kind: "unknown",
				number: 0,
				fact: hull(results)
			}
		}],
		hasAliasedWrites: outcomes.some((o) => o.hasAliasedWrites),
		failure: null
	};
}
function hull(results) {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const value of results) {
		const fact = value.kind === "constant" ? {
			low: value.value,
			high: value.value
		} : value.kind === "unknown" ? value.fact : ANYTHING;
		low = Math.min(low, fact.low);
		high = Math.max(high, fact.high);
	}
	return {
		low,
		high,
		not: []
	};
}
function withFailures(outcomes) {
	if (!outcomes.some((o) => o.returns.some(({ path, value }) => path === "" && value.kind === "fresh"))) return outcomes;
	return outcomes.map((o) => {
		const [result] = o.returns;
		if (!o.failure || o.returns.length !== 1 || result?.path !== "" || result.value.kind !== "constant" || result.value.value !== 0) return o;
		const blocks = [...o.blocks, {
			site: o.failure,
			fact: ZERO,
			replaces: null,
			freed: null
		}];
		return {
			...o,
			blocks,
			returns: [{
				path: "",
				value: {
					kind: "fresh",
					index: o.blocks.length
				}
			}]
		};
	});
}
function unique(outcomes, key) {
	const seen = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) {
		const text = key(outcome);
		if (!seen.has(text)) seen.set(text, outcome);
	}
	return [...seen.values()];
}
function replacer(key, value) {
	return value === Number.POSITIVE_INFINITY ? "inf" : value === Number.NEGATIVE_INFINITY ? "-inf" : key === "at" || key === "failure" ? void 0 : value;
}
function outcomeOf(engine, s) {
	const { values, fn } = engine;
	const parameters = new Map(fn.parameters.map((id, index) => [regionOf(engine, id), index]));
	const blocks = [];
	const freshIndex = /* @__PURE__ */ new Map();
	const unknownIndex = /* @__PURE__ */ new Map();
	const unknown = (id) => {
		if (!unknownIndex.has(id)) unknownIndex.set(id, unknownIndex.size);
		return {
			kind: "unknown",
			number: unknownIndex.get(id),
			fact: rangeOf(s, values, id)
		};
	};
	const toRef = (id) => {
		const value = valueAt(values, id);
		switch (value.kind) {
			case "constant": return {
				kind: "constant",
				value: value.value
			};
			case "string": return { kind: "string" };
			case "function": return {
				kind: "function",
				name: value.name
			};
			case "global": return {
				kind: "global",
				key: value.key
			};
			case "initial": {
				const fact = factOf(s, values, id);
				if (fact.low === fact.high) return {
					kind: "constant",
					value: fact.low
				};
				const index = parameters.get(value.region);
				if (index !== void 0) return {
					kind: "parameter",
					index,
					path: value.path
				};
				if (isSymbolicPath(value.path) || !toEntry(id)) return unknown(id);
				const base = toRef(value.region);
				return base.kind === "unknown" ? unknown(id) : {
					kind: "entry",
					base,
					path: value.path
				};
			}
			case "inner":
			case "plus": {
				const delta = value.kind === "plus" ? valueAt(values, value.delta) : null;
				if (value.kind === "inner" ? isSymbolicPath(value.path) : delta?.kind !== "constant") return unknown(id);
				const base = toRef(value.base);
				if (base.kind === "unknown") return unknown(id);
				if (value.kind === "inner") return {
					kind: "inner",
					base,
					path: value.path
				};
				return delta?.kind === "constant" && base.kind !== "constant" ? {
					kind: "plus",
					base,
					delta: delta.value
				} : unknown(id);
			}
			case "heap": {
				const block = s.blocks.get(id);
				const fact = factOf(s, values, id);
				if (!isExactly(fact, 0) && (!block || block.isShared)) return unknown(id);
				let index = freshIndex.get(id);
				if (index === void 0) {
					index = blocks.length;
					freshIndex.set(id, index);
					const replaces = value.site.replaces >= 0 ? toEntry(value.site.replaces) : null;
					const freed = block?.freedAt ? {
						at: block.freedAt,
						callee: block.freedBy
					} : null;
					blocks.push({
						site: value.site,
						fact,
						replaces,
						freed
					});
				}
				return {
					kind: "fresh",
					index
				};
			}
			default: return unknown(id);
		}
	};
	const toEntry = (id, depth = 0) => {
		const value = valueAt(values, id);
		if (value.kind !== "initial" || depth > MAX_DEPTH) return null;
		const index = parameters.get(value.region);
		if (index !== void 0) return {
			kind: "parameter",
			index,
			path: value.path
		};
		if (isSymbolicPath(value.path)) return null;
		const region = valueAt(values, value.region);
		if (region.kind === "global") return {
			kind: "entry",
			base: {
				kind: "global",
				key: region.key
			},
			path: value.path
		};
		const base = toEntry(value.region, depth + 1);
		return base && {
			kind: "entry",
			base,
			path: value.path
		};
	};
	const returns = [];
	for (const [path, value] of s.memory.get(returnRegion(engine)) ?? []) if (!isEpochPath(path) && !isSymbolicPath(path)) returns.push({
		path,
		value: toRef(value)
	});
	const shares = [];
	const writes = [];
	const forgets = [];
	for (const region of exportedRegions(engine, s)) {
		const kind = valueAt(values, region).kind;
		const ref = kind === "heap" ? freshIndex.has(region) ? toRef(region) : null : kind === "global" ? toRef(region) : toEntry(region);
		for (const [path, value] of s.memory.get(region) ?? []) if (ref && isEpochPath(path)) forgets.push(ref);
		else if (ref && !isSymbolicPath(path)) {
			const written = toRef(value);
			const unchanged = valueAt(values, value);
			if (unchanged.kind === "initial" && unchanged.region === region && unchanged.path === path) continue;
			writes.push({
				region: ref,
				path,
				value: written
			});
		} else {
			const kept = toEntry(baseOf(values, value));
			if (kept) shares.push(kept);
		}
	}
	for (const id of s.shared) {
		const ref = toEntry(id);
		if (ref) shares.push(ref);
	}
	const releases = [];
	for (const [id, block] of s.blocks) {
		const ref = block.state === "freed" && block.freedAt ? toEntry(id) : null;
		if (ref && block.freedAt) releases.push({
			ref,
			at: block.freedAt,
			callee: block.freedBy
		});
	}
	const touched = [];
	for (const [id, touch] of s.touched) {
		const ref = toEntry(id);
		if (ref) touched.push({
			ref,
			...touch
		});
	}
	const conditions = [];
	for (const [id, fact] of s.facts) {
		const ref = toEntry(id);
		if (!ref || s.touched.get(id)?.isUnguarded && sameFact(fact, NOT_ZERO)) continue;
		conditions.push({
			ref,
			fact
		});
	}
	return {
		conditions: conditions.map((condition) => ({
			condition,
			depth: depthOf(condition.ref),
			key: JSON.stringify(condition.ref) + factKey(condition.fact)
		})).sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1)).slice(0, MAX_CONDITIONS).map(({ condition }) => condition),
		touched,
		releases,
		shares,
		forgets,
		blocks,
		writes,
		returns,
		hasAliasedWrites: s.hasAliasedWrites,
		failure: failedAllocation(engine, s)
	};
}
function failedAllocation(engine, s) {
	for (const [id, fact] of s.facts) {
		const value = valueAt(engine.values, id);
		if (value.kind === "heap" && isExactly(fact, 0)) return value.site;
	}
	return null;
}
function depthOf(ref) {
	return ref.kind === "entry" ? 1 + depthOf(ref.base) : 0;
}
function isSymbolicPath(path) {
	return path.includes("[v");
}
function exportedRegions(engine, s) {
	const { values } = engine;
	const found = /* @__PURE__ */ new Set();
	const pending = [returnRegion(engine)];
	for (const region of s.memory.keys()) {
		const kind = valueAt(values, region).kind;
		if (kind === "initial" || kind === "global" || kind === "unknown") pending.push(region);
	}
	while (pending.length > 0) {
		const region = pending.shift();
		if (found.has(region)) continue;
		found.add(region);
		for (const [path, value] of s.memory.get(region) ?? []) {
			const base = baseOf(values, value);
			if (!isEpochPath(path) && valueAt(values, base).kind === "heap") pending.push(base);
		}
	}
	found.delete(returnRegion(engine));
	return found;
}
// src/ownership/apply.ts
function applyOutcome(engine, s, call, outcome, index) {
	const { values } = engine;
	const key = `${call.key} outcome ${index}`;
	const entry = /* @__PURE__ */ new Map();
	let fresh = [];
	const resolve = (ref) => {
		switch (ref.kind) {
			case "constant": return constantValue(values, ref.value);
			case "string": return stringValue(values);
			case "function": return functionValue(values, ref.name);
			case "global": return globalValue(values, ref.key);
			case "fresh": return fresh[ref.index];
			case "inner": return innerValue(values, resolve(ref.base), ref.path);
			case "plus": return plusValue(values, resolve(ref.base), constantValue(values, ref.delta));
			case "unknown": {
				const id = unknownValue(values, `${key} unknown ${ref.number}`);
				if (!sameFact(ref.fact, ANYTHING)) refine(s, values, id, ref.fact);
				return id;
			}
			case "parameter":
			case "entry": {
				let id = entry.get(ref);
				if (id === void 0) {
					id = ref.kind === "parameter" ? argument(engine, s, call, ref.index, ref.path) : readAt(resolve(ref.base), ref.path);
					entry.set(ref, id);
				}
				return id;
			}
		}
	};
	const cellAt = (region, path) => {
		const outer = cellOf(values, region);
		return {
			region: outer.region,
			path: outer.path + path
		};
	};
	const readAt = (region, path) => readCell(s, values, engine.program.constants, cellAt(region, path));
	fresh = outcome.blocks.map((block, i) => {
		return makeBlock(engine, s, call, block, block.replaces ? baseOf(values, resolve(block.replaces)) : -1, `${key} block ${i}`);
	});
	for (const { ref } of outcome.conditions) resolve(ref);
	for (const { ref } of outcome.touched) resolve(ref);
	for (const { ref } of outcome.releases) resolve(ref);
	for (const ref of outcome.shares) resolve(ref);
	for (const { region, value } of outcome.writes) {
		resolve(region);
		resolve(value);
	}
	for (const { value } of outcome.returns) resolve(value);
	for (const { ref, fact } of outcome.conditions) if (!meets(engine, s, resolve(ref), fact)) return;
	for (const { ref, isUnguarded } of outcome.touched) {
		const value = resolve(ref);
		const written = argumentOf(call, ref);
		if (isUnguarded) touch(engine, s, value, call.position, call.name, written);
		else if (s.blocks.get(baseOf(values, value))?.state === "freed") {
			report(engine, s, "use-after-free", baseOf(values, value), call.position, call.name, written);
			s.isDead = true;
		}
		if (s.isDead) return;
	}
	for (const ref of outcome.shares) share(engine, s, resolve(ref));
	for (const [i, ref] of outcome.forgets.entries()) {
		const { region } = cellOf(values, resolve(ref));
		for (const held of contentsOf(s, region)) share(engine, s, held);
		forgetRegion(s, region, unknownValue(values, `${key} forgot ${i}`));
	}
	if (outcome.releases.length === 0) passed(engine, s, call, "no");
	if (outcome.hasAliasedWrites) s.hasAliasedWrites = true;
	const removed = [];
	for (const { region, path, value } of outcome.writes) {
		const cell = cellAt(resolve(region), path);
		const old = peekCell(s, cell);
		const next = resolve(value);
		nameStored(engine, s, next, cell);
		writeCell(s, cell, next);
		if (old === void 0 || old === next) continue;
		if (path === "" && valueAt(values, cell.region).kind === "address") removed.push(old);
		else share(engine, s, old);
	}
	const result = regionOf(engine, call.instruction.result);
	s.memory.delete(result);
	for (const { path, value } of outcome.returns) writeCell(s, {
		region: result,
		path
	}, resolve(value));
	if (outcome.returns.length === 0) writeCell(s, {
		region: result,
		path: ""
	}, unknownValue(values, key));
	const held = [];
	for (const { ref } of outcome.releases) {
		held.push(...releaseKeeping(engine, s, resolve(ref), call.position, call.name, argumentOf(call, ref)));
		if (s.isDead) return;
	}
	for (const block of fresh) addReturned(engine, s, call, block);
	loseAll(engine, s, held, "container-freed", call.position);
	loseAll(engine, s, removed, "overwritten", call.position);
}
function isPossible(engine, s, call, outcome) {
	const read = (ref) => {
		if (ref.kind === "parameter") return argument(engine, s, call, ref.index, ref.path);
		if (ref.kind === "global") return globalValue(engine.values, ref.key);
		const base = ref.kind === "entry" ? read(ref.base) : null;
		if (base === null || ref.kind !== "entry") return null;
		const outer = cellOf(engine.values, base);
		return readCell(s, engine.values, engine.program.constants, {
			region: outer.region,
			path: outer.path + ref.path
		});
	};
	return outcome.conditions.every(({ ref, fact }) => {
		const value = read(ref);
		return value === null || both(rangeOf(s, engine.values, value), fact) !== null;
	});
}
function argumentOf(call, ref) {
	return ref.kind === "parameter" && ref.path === "" ? call.instruction.arguments[ref.index] : void 0;
}
function argument(engine, s, call, index, path) {
	const value = call.values[index] ?? unknownValue(engine.values, `${call.key} argument ${index}`);
	if (path === "") return value;
	const cell = call.cells[index];
	if (!cell) return unknownValue(engine.values, `${call.key} argument ${index}${path}`);
	return readCell(s, engine.values, engine.program.constants, {
		region: cell.region,
		path: cell.path + path
	});
}
function makeBlock(engine, s, call, block, replaces, key) {
	const { fact, site: inner } = block;
	const { isZeroed, family } = inner;
	const pointer = heapValue(engine.values, key, {
		at: call.position,
		callee: call.name,
		family,
		isZeroed,
		replaces,
		inner
	});
	const moved = replaces >= 0 && !isExactly(fact, 0) ? s.memory.get(replaces) : void 0;
	if (moved) s.memory.set(pointer, moved);
	else s.memory.delete(pointer);
	s.facts.delete(pointer);
	s.blocks.delete(pointer);
	if (!sameFact(fact, ANYTHING)) s.facts.set(pointer, fact);
	if (isExactly(fact, 0)) return pointer;
	const { freed } = block;
	s.blocks.set(pointer, {
		...newBlockIn(engine.loops),
		...freed && {
			state: "freed",
			freedAt: freed.at,
			freedBy: freed.callee
		}
	});
	return pointer;
}
function addReturned(engine, s, call, pointer) {
	const value = valueAt(engine.values, pointer);
	if (value.kind !== "heap") return;
	if (value.site.inner) addTrail(s, {
		kind: "allocated",
		at: value.site.inner.at,
		args: { callee: value.site.inner.callee },
		subject: pointer
	});
	const block = s.blocks.get(pointer);
	if (block?.freedAt) addTrail(s, {
		kind: "freed",
		at: block.freedAt,
		args: { callee: block.freedBy },
		subject: pointer
	});
	addTrail(s, {
		kind: "returned",
		at: call.position,
		args: { callee: call.name },
		subject: pointer
	});
}
function nameStored(engine, s, value, cell) {
	const block = s.blocks.get(value);
	const region = valueAt(engine.values, cell.region);
	if (block?.name !== "") return;
	if (region.kind === "address") s.blocks.set(value, {
		...block,
		name: `${engine.fn.variables[region.variable]?.name ?? ""}${cell.path}`
	});
	else {
		const owner = s.blocks.get(cell.region)?.name ?? "";
		if (owner) s.blocks.set(value, {
			...block,
			name: cell.path.startsWith(".") ? `${owner}->${cell.path.slice(1)}` : owner + cell.path
		});
	}
}
function meets(engine, s, value, fact) {
	const { values } = engine;
	const known = valueAt(values, value);
	if (known.kind === "plus" || known.kind === "binary" || known.kind === "not") return meetsDerived(engine, s, value, fact);
	return refine(s, values, value, fact);
}
function meetsDerived(engine, s, value, fact) {
	const { values } = engine;
	if (!both(rangeOf(s, values, value), fact)) {
		s.isDead = true;
		return false;
	}
	if (fact.low === fact.high) return assumeEqual(s, values, value, fact.low, true);
	return fact.not.includes(0) ? assume(s, values, value, true) : true;
}
const LIBRARY = new Map([
	["malloc valloc pvalloc", { allocates: "malloc" }],
	["calloc", {
		allocates: "malloc",
		isZeroed: true
	}],
	["aligned_alloc memalign", { allocates: "malloc" }],
	["strdup wcsdup", {
		allocates: "malloc",
		touches: [0]
	}],
	["getcwd", {
		allocates: "malloc",
		buffer: 0,
		writes: [0]
	}],
	["realpath", {
		allocates: "malloc",
		touches: [0],
		buffer: 1,
		writes: [1]
	}],
	["get_current_dir_name tempnam", { allocates: "malloc" }],
	["strndup", {
		allocates: "malloc",
		touches: [0]
	}],
	["realloc reallocarray reallocf", {
		special: "realloc",
		allocates: "malloc"
	}],
	["posix_memalign", { special: "posix_memalign" }],
	["asprintf vasprintf", { special: "asprintf" }],
	["getline getdelim getwline", { special: "getline" }],
	["free cfree free_sized free_aligned_sized", { releases: [0] }],
	["memset bzero explicit_bzero wmemset", {
		special: "memset",
		touches: [0]
	}],
	["memcpy memmove mempcpy bcopy wmemcpy wmemmove", {
		special: "memcpy",
		touches: [0, 1]
	}],
	["strcpy strcat stpcpy wcscpy wcscat strncpy strncat stpncpy strlcpy strlcat wcsncpy wcsncat", {
		touches: [0, 1],
		returns: 0
	}],
	["sprintf snprintf vsprintf vsnprintf swprintf", {
		touches: [0],
		writes: [0]
	}],
	["strlen strnlen wcslen strspn strcspn strpbrk strchr strrchr strchrnul index rindex memchr memrchr rawmemchr", { touches: [0] }],
	["atoi atol atoll atof strtol strtoll strtoul strtoull strtod strtof strtold strtoimax strtoumax", {
		touches: [0],
		writes: [1]
	}],
	["strcmp strncmp strcasecmp strncasecmp strcoll memcmp bcmp strstr strcasestr memmem wcscmp wcsncmp strverscmp", { touches: [0, 1] }],
	["strtok strtok_r strsep", { writes: [0, 2] }],
	["puts perror putchar putc fputc putc_unlocked fflush fileno feof ferror clearerr rewind", {}],
	["fputs fwrite fwrite_unlocked", { touches: [0] }],
	["printf wprintf vprintf", { touches: [0] }],
	["fprintf vfprintf dprintf vdprintf syslog vsyslog warn warnx fwprintf", {}],
	["write send sendto pwrite writev sendmsg", {}],
	["read recv recvfrom pread getrandom getentropy", { writes: [1] }],
	["fgets fgetws fread", {
		touches: [0],
		writes: [0]
	}],
	["scanf fscanf sscanf vscanf vfscanf vsscanf", { writes: [
		1,
		2,
		3,
		4,
		5,
		6,
		7,
		8
	] }],
	["getc fgetc getchar ungetc fseek fseeko ftell ftello fopen freopen fdopen fclose pclose popen tmpfile setbuf", {}],
	["open openat creat close dup dup2 pipe socket bind listen accept connect shutdown setsockopt getsockopt ioctl fcntl lseek fsync", { writes: [1, 2] }],
	["stat lstat fstat fstatat access unlink remove rename mkdir rmdir chdir chmod chown symlink link readlink truncate ftruncate", { writes: [1] }],
	["opendir readdir closedir rewinddir", {}],
	["select poll epoll_wait epoll_ctl nanosleep clock_gettime gettimeofday time localtime localtime_r gmtime gmtime_r mktime strftime", { writes: [
		0,
		1,
		2
	] }],
	["sleep usleep getpid getppid getuid geteuid getgid getenv setenv unsetenv getopt getopt_long isatty sysconf", {}],
	["isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit tolower toupper abs labs rand srand random srandom", {}],
	["qsort bsearch qsort_r", { touches: [0] }],
	["pthread_mutex_lock pthread_mutex_unlock pthread_mutex_init pthread_mutex_destroy pthread_cond_wait pthread_cond_signal", {}],
	["pthread_cond_broadcast pthread_cond_init pthread_cond_destroy pthread_join pthread_self pthread_detach sem_wait sem_post sem_init", {}],
	["signal sigaction sigemptyset sigaddset sigprocmask kill raise alarm fork wait waitpid", { writes: [
		0,
		1,
		2
	] }],
	["htons htonl ntohs ntohl inet_pton inet_ntop inet_addr", { writes: [2] }],
	["strerror strerror_r strsignal setlocale", {}],
	["exit _exit _Exit abort quick_exit longjmp siglongjmp _longjmp pthread_exit thrd_exit err errx verr verrx __assert_fail", { isNoReturn: true }]
].flatMap(([names, effects]) => names.split(" ").map((name) => [name, effects])));
// src/ownership/calls.ts
function runCall(engine, s, instruction) {
	const popped = [];
	const callee = instruction.callee ? evaluate(engine, s, instruction.callee, popped) : -1;
	const cells = instruction.arguments.map((a) => a.op === "load" ? evaluatePlace(engine, s, a.place, null, false) : null);
	const values = instruction.arguments.map((argument) => evaluate(engine, s, argument, popped));
	if (s.isDead) return [];
	const target = callee >= 0 ? valueAt(engine.values, callee) : null;
	const name = instruction.name || (target?.kind === "function" ? target.name : "");
	const position = at(engine, instruction.at);
	const alive = dispatch(engine, s, {
		instruction,
		name,
		values,
		cells,
		position,
		key: freshKey(engine, s, instruction.at, name || "call")
	}).filter((state) => !state.isDead);
	for (const state of alive) loseAll(engine, state, popped, "discarded", position);
	return alive;
}
function dispatch(engine, s, call) {
	const summary = call.name ? engine.program.summaryOf(call.name, engine.fn.file) : void 0;
	if (summary) {
		const states = [];
		const possible = summary.outcomes.filter((outcome) => isPossible(engine, s, call, outcome));
		for (const [i, outcome] of possible.entries()) {
			const state = i === possible.length - 1 ? s : copyState(s);
			applyOutcome(engine, state, call, outcome, i);
			if (!state.isDead) states.push(state);
		}
		return states;
	}
	const known = summary === void 0 ? LIBRARY.get(call.name) : void 0;
	if (known) return applyLibrary(engine, s, call, known);
	if (call.name && engine.program.isNoReturn(call.name)) return [];
	applyUnknown(engine, s, call);
	return [s];
}
function setResult(engine, s, call, value) {
	writeCell(s, {
		region: regionOf(engine, call.instruction.result),
		path: ""
	}, value);
}
function argumentName(engine, s, value) {
	return s.blocks.get(baseOf(engine.values, value))?.name ?? "";
}
function passed(engine, s, call, keeps) {
	for (const value of call.values) {
		const base = baseOf(engine.values, value);
		if (!isOwned(s, base)) continue;
		const args = {
			variable: argumentName(engine, s, value),
			callee: call.name,
			keeps
		};
		addTrail(s, {
			kind: "passed",
			at: call.position,
			args,
			subject: base
		});
	}
}
function applyUnknown(engine, s, call) {
	const constants = call.name ? engine.program.constParameters(call.name) : [];
	useAll(engine, s, call);
	if (s.isDead) return;
	passed(engine, s, call, "unknown");
	for (const [i, value] of call.values.entries()) {
		if (constants[i]) continue;
		share(engine, s, value);
		forget(engine, s, call, value, i);
	}
	setResult(engine, s, call, unknownValue(engine.values, call.key));
}
function forget(engine, s, call, value, index) {
	const { region } = cellOf(engine.values, value);
	const kind = valueAt(engine.values, region).kind;
	if (kind === "constant" || kind === "string" || kind === "function") return;
	for (const held of contentsOf(s, region)) share(engine, s, held);
	if (kind === "address" || s.memory.has(region) || kind === "initial" || kind === "global") forgetRegion(s, region, unknownValue(engine.values, `${call.key} wrote ${index}`));
}
function useAll(engine, s, call) {
	for (const [i, value] of call.values.entries()) {
		const base = baseOf(engine.values, value);
		if (valueAt(engine.values, base).kind === "initial" && !s.touched.has(base)) s.touched.set(base, {
			at: call.position,
			isUnguarded: false
		});
		if (s.blocks.get(base)?.state !== "freed") continue;
		report(engine, s, "use-after-free", base, call.position, call.name, call.instruction.arguments[i]);
		s.isDead = true;
		return;
	}
}
function applyLibrary(engine, s, call, known) {
	if (known.isNoReturn) return [];
	const releases = known.releases ?? [];
	for (const index of known.touches ?? []) {
		const value = call.values[index];
		if (value !== void 0) touch(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
		if (s.isDead) return [];
	}
	if (releases.length === 0 && known.special !== "realloc") useAll(engine, s, call);
	if (s.isDead) return [];
	if (releases.length === 0 && !known.special) passed(engine, s, call, "no");
	if (known.special) return SPECIAL[known.special](engine, s, call);
	for (const index of releases) {
		const value = call.values[index];
		if (value !== void 0) release(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
	}
	for (const index of known.writes ?? []) {
		const value = call.values[index];
		if (value !== void 0) forget(engine, s, call, value, index);
	}
	setResult(engine, s, call, libraryResult(engine, s, call, known));
	if (call.name === "strlen") boundLength(engine, s, call);
	return s.isDead ? [] : [s];
}
function libraryResult(engine, s, call, known) {
	const buffer = known.buffer === void 0 ? void 0 : call.values[known.buffer];
	if (buffer !== void 0 && !isNull(s, engine.values, buffer)) return buffer;
	if (known.allocates) return allocate(engine, s, call.key, siteOfCall(call, known.allocates, known.isZeroed ?? false));
	return (known.returns === void 0 ? void 0 : call.values[known.returns]) ?? unknownValue(engine.values, call.key);
}
function boundLength(engine, s, call) {
	const [text] = call.values;
	if (text === void 0) return;
	const first = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, text));
	const low = isNotNull(s, engine.values, first) ? 1 : 0;
	refine(s, engine.values, unknownValue(engine.values, call.key), {
		low,
		high: Number.POSITIVE_INFINITY,
		not: []
	});
}
function siteOfCall(call, family, isZeroed, replaces = -1) {
	return {
		at: call.position,
		callee: call.name,
		family,
		isZeroed,
		replaces,
		inner: null
	};
}
const SPECIAL = {
	realloc,
	posix_memalign: (engine, s, call) => {
		const failed = copyState(s);
		setResult(engine, failed, call, unknownValue(engine.values, `${call.key} failed`));
		refine(failed, engine.values, unknownValue(engine.values, `${call.key} failed`), NOT_ZERO);
		storeFresh(engine, s, call, 0);
		setResult(engine, s, call, constantValue(engine.values, 0));
		return [s, failed];
	},
	asprintf: (engine, s, call) => {
		const failed = copyState(s);
		setResult(engine, failed, call, constantValue(engine.values, -1));
		forgetTarget(engine, failed, call, 0);
		storeFresh(engine, s, call, 0);
		const length = unknownValue(engine.values, `${call.key} length`);
		refine(s, engine.values, length, {
			low: 0,
			high: Number.POSITIVE_INFINITY,
			not: []
		});
		setResult(engine, s, call, length);
		return [s, failed];
	},
	getline: (engine, s, call) => {
		const target = call.values[0];
		if (target === void 0) return [s];
		const held = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, target));
		if (isNull(s, engine.values, held)) storeFresh(engine, s, call, 0);
		const length = unknownValue(engine.values, call.key);
		refine(s, engine.values, length, {
			low: -1,
			high: Number.POSITIVE_INFINITY,
			not: []
		});
		setResult(engine, s, call, length);
		return [s];
	},
	memset: (engine, s, call) => {
		const [target, fill] = call.values;
		if (target === void 0) return [s];
		const { region, path } = cellOf(engine.values, target);
		for (const held of contentsOf(s, region)) share(engine, s, held);
		const isZero = (call.name === "memset" ? fill !== void 0 && isNull(s, engine.values, fill) : call.name !== "wmemset") && path === "";
		const region0 = valueAt(engine.values, region).kind;
		if (region0 === "address" || region0 === "heap" || s.memory.has(region)) forgetRegion(s, region, isZero ? constantValue(engine.values, 0) : unknownValue(engine.values, `${call.key} filled`));
		setResult(engine, s, call, target);
		return [s];
	},
	memcpy: (engine, s, call) => {
		const [target, source] = call.values;
		if (target === void 0 || source === void 0) return [s];
		passed(engine, s, call, "no");
		for (const held of contentsOf(s, cellOf(engine.values, source).region)) share(engine, s, held);
		forget(engine, s, call, target, 0);
		setResult(engine, s, call, target);
		return [s];
	}
};
function storeFresh(engine, s, call, index) {
	const target = call.values[index];
	if (target === void 0) return;
	touch(engine, s, target, call.position, call.name);
	if (s.isDead) return;
	const cell = cellOf(engine.values, target);
	const old = s.memory.get(cell.region)?.get(cell.path);
	const pointer = allocate(engine, s, call.key, siteOfCall(call, "malloc", false));
	refine(s, engine.values, pointer, NOT_ZERO);
	writeCell(s, cell, pointer);
	const region = valueAt(engine.values, cell.region);
	const name = region.kind === "address" ? (engine.fn.variables[region.variable]?.name ?? "") + cell.path : "";
	const block = s.blocks.get(pointer);
	if (block) s.blocks.set(pointer, {
		...block,
		name
	});
	if (old !== void 0) loseAll(engine, s, [old], "overwritten", call.position);
}
function forgetTarget(engine, s, call, index) {
	const target = call.values[index];
	if (target === void 0) return;
	const cell = cellOf(engine.values, target);
	const old = s.memory.get(cell.region)?.get(cell.path);
	writeCell(s, cell, unknownValue(engine.values, `${call.key} left`));
	if (old !== void 0) loseAll(engine, s, [old], "overwritten", call.position);
}
function realloc(engine, s, call) {
	const { values } = engine;
	const old = call.values[0] ?? constantValue(values, 0);
	const size = call.values[1];
	const base = baseOf(values, old);
	if (s.blocks.get(base)?.state === "freed") {
		report(engine, s, "use-after-free", base, call.position, call.name, call.instruction.arguments[0]);
		return [];
	}
	if (size !== void 0 && call.name === "realloc" && call.instruction.arguments[1]?.op === "constant" && isNull(s, values, size)) {
		release(engine, s, old, call.position, call.name);
		setResult(engine, s, call, unknownValue(values, call.key));
		return s.isDead ? [] : [s];
	}
	const site = siteOfCall(call, "malloc", false, isNull(s, values, old) ? -1 : base);
	const failed = copyState(s);
	const nothing = heapValue(values, `${call.key} failed`, site);
	failed.blocks.delete(nothing);
	failed.facts.set(nothing, ZERO);
	setResult(engine, failed, call, nothing);
	addTrail(failed, {
		kind: "reallocated",
		at: call.position,
		args: { callee: call.name },
		subject: nothing
	});
	const contents = s.memory.get(base);
	const before = s.blocks.get(base);
	s.memory.delete(base);
	if (valueAt(values, base).kind === "heap" && before) {
		s.blocks.set(base, {
			...before,
			state: "freed",
			freedAt: call.position,
			freedBy: call.name
		});
		addTrail(s, {
			kind: "freed",
			at: call.position,
			args: {
				callee: call.name,
				variable: before.name
			},
			subject: base
		});
	} else release(engine, s, old, call.position, call.name);
	if (s.isDead) return [failed];
	const pointer = allocate(engine, s, call.key, site);
	refine(s, values, pointer, NOT_ZERO);
	if (contents) s.memory.set(pointer, contents);
	const block = s.blocks.get(pointer);
	if (block && before) s.blocks.set(pointer, {
		...block,
		isShared: before.isShared,
		loops: before.loops
	});
	setResult(engine, s, call, pointer);
	return [s, failed];
}
// src/ownership/transfer.ts
function runInstruction(engine, s, instruction) {
	engine.span = instruction.at;
	switch (instruction.op) {
		case "declare":
			s.memory.delete(regionOf(engine, instruction.variable));
			return [s];
		case "assign":
			assign(engine, s, instruction);
			return s.isDead ? [] : [s];
		case "clear": {
			const { region } = evaluatePlace(engine, s, instruction.place, null, false);
			forgetRegion(s, region, constantValue(engine.values, 0));
			return [s];
		}
		case "discard": {
			const popped = [];
			evaluate(engine, s, instruction.value, popped);
			if (!s.isDead) loseAll(engine, s, popped, "discarded", at(engine, instruction.at));
			return s.isDead ? [] : [s];
		}
		case "call": return runCall(engine, s, instruction);
		case "end":
			endVariables(engine, s, instruction.variables, instruction.reason === "loop" ? "loop" : "scope", at(engine, instruction.at));
			return [s];
		default: return assertNever(instruction);
	}
}
function assign(engine, s, instruction) {
	const position = at(engine, instruction.at);
	const popped = [];
	const source = instruction.value.op === "load" ? evaluatePlace(engine, s, instruction.value.place, null, false) : null;
	const copy = source && copyOf(s, source);
	const value = evaluate(engine, s, instruction.value, popped);
	const cell = evaluatePlace(engine, s, instruction.place, popped);
	if (s.isDead) return;
	const old = peekCell(s, cell);
	if (checkReallocOverItself(engine, s, value, cell, old, position)) return;
	const isGlobal = valueAt(engine.values, cell.region).kind === "global";
	const isVague = cell.path.includes("[v") || isGlobal && engine.loops.length > 0;
	const variable = instruction.place.kind === "variable" ? engine.fn.variables[instruction.place.id] : void 0;
	if (variable?.kind !== "temporary") {
		const name = printExpression(engine.fn, {
			op: "load",
			place: instruction.place,
			at: instruction.at
		});
		nameBlock(engine, s, value, name);
		if (isOwned(s, baseOf(engine.values, value)) && instruction.place.kind !== "variable") addTrail(s, {
			kind: "stored",
			at: position,
			args: { target: name },
			subject: baseOf(engine.values, value)
		});
	}
	if (isFarPointer(engine, cell.region)) s.hasAliasedWrites = true;
	writeCell(s, cell, value);
	if (copy) pasteContents(engine, s, copy, cell, variable?.kind === "temporary" ? "" : variable?.name ?? "");
	const removed = old === void 0 || old === value ? [] : [old];
	if (isVague) for (const one of [...removed, value]) share(engine, s, one);
	else loseAll(engine, s, removed, "overwritten", position);
	loseAll(engine, s, popped, "discarded", position);
}
function isFarPointer(engine, region) {
	const value = valueAt(engine.values, region);
	if (value.kind === "unknown") return true;
	return value.kind === "initial" && valueAt(engine.values, value.region).kind !== "address";
}
function copyOf(s, from) {
	const contents = s.memory.get(from.region);
	if (!contents || contents.size === 0) return null;
	const found = /* @__PURE__ */ new Map();
	for (const [path, value] of contents) if (!isEpochPath(path) && path !== from.path && path.startsWith(from.path)) found.set(path.slice(from.path.length), value);
	return found.size > 0 ? found : null;
}
function pasteContents(engine, s, copy, to, name) {
	for (const [path, value] of copy) {
		writeCell(s, {
			region: to.region,
			path: to.path + path
		}, value);
		if (name) nameBlock(engine, s, value, name + path);
	}
}
function checkReallocOverItself(engine, s, value, cell, old, position) {
	const { values } = engine;
	const result = valueAt(values, value);
	if (result.kind !== "heap" || result.site.replaces < 0 || !isNull(s, values, value)) return false;
	const replaced = baseOf(values, result.site.replaces);
	const region = valueAt(values, replaced);
	const holds = old ?? (region.kind === "initial" && region.region === cell.region && region.path === cell.path ? replaced : void 0);
	if (holds === void 0 || baseOf(values, holds) !== replaced || isNull(s, values, replaced)) return false;
	if (region.kind === "heap") {
		if (!isOwned(s, replaced)) return false;
		writeCell(s, cell, value);
		loseAll(engine, s, [replaced], "realloc", position);
		return false;
	}
	if (region.kind !== "initial" || s.blocks.has(replaced)) return false;
	if (!isLastPointer(engine, s, replaced, cell)) return false;
	engine.violations.push({
		check: "realloc-leak",
		variable: nameOfInitial(engine, replaced),
		site: result.site,
		at: position,
		how: "realloc",
		callee: result.site.callee,
		freedAt: null,
		trail: s.trail,
		subject: value
	});
	return false;
}
function isLastPointer(engine, s, pointer, except) {
	const value = valueAt(engine.values, pointer);
	if (value.kind === "initial" && valueAt(engine.values, value.region).kind === "address") return false;
	if (s.shared.has(pointer)) return false;
	for (const [region, contents] of s.memory) for (const [path, held] of contents) if ((region !== except.region || path !== except.path) && !isEpochPath(path) && baseOf(engine.values, held) === pointer) return false;
	return true;
}
function endVariables(engine, s, variables, how, position) {
	const removed = [];
	for (const id of variables) {
		const region = regionOf(engine, id);
		const held = contentsOf(s, region);
		if (engine.fn.variables[id]?.hasCleanup) for (const value of held) share(engine, s, value);
		removed.push(...held);
		s.memory.delete(region);
	}
	loseAll(engine, s, removed, how, position);
}
function runReturn(engine, s, value) {
	engine.span = value.at;
	const position = at(engine, value.at);
	const popped = [];
	if (value.value) {
		const target = {
			region: returnRegion(engine),
			path: ""
		};
		const source = value.value.op === "load" ? evaluatePlace(engine, s, value.value.place, null, false) : null;
		const result = evaluate(engine, s, value.value, popped);
		if (s.isDead) return;
		if (source) copyContents(s, source, target);
		writeCell(s, target, result);
	}
	for (const [id, variable] of engine.fn.variables.entries()) if (variable.hasCleanup) for (const held of contentsOf(s, regionOf(engine, id))) share(engine, s, held);
	const isMain = engine.fn.name === "main" && !engine.fn.isStatic;
	for (const region of [...s.memory.keys()]) if (valueAt(engine.values, region).kind === "address" && region !== returnRegion(engine)) {
		if (isMain) for (const held of contentsOf(s, region)) share(engine, s, held);
		s.memory.delete(region);
	}
	loseAll(engine, s, [...s.blocks.keys()].filter((base) => isOwned(s, base)), "return", position);
}
function widen(engine, s, head, changed) {
	const { values } = engine;
	for (const [base, block] of s.blocks) if (block.loops.includes(head)) share(engine, s, base);
	for (const id of changed) {
		const region = regionOf(engine, id);
		const held = contentsOf(s, region);
		if (held.length === 1 && held.some((value) => isOwned(s, baseOf(values, value)))) continue;
		for (const value of held) share(engine, s, value);
		s.memory.delete(region);
		writeCell(s, {
			region,
			path: ""
		}, unknownValue(values, `widened ${id} at ${head}`));
	}
}
// src/ownership/explore.ts
const DEFAULT_BUDGET = {
	steps: 4e4,
	statesPerHeap: 12,
	statesPerBlock: 96
};
const SMALL_BUDGET = {
	steps: 1e4,
	statesPerHeap: 8,
	statesPerBlock: 16
};
const ROUNDS = 2;
const DECIDED_ROUNDS = 17;
const MAX_STATES = 24;
const MAX_NEUTRAL_STATES = 6;
function explore(fn, program, budget = DEFAULT_BUDGET) {
	const flow = analyseFlow(fn);
	const engine = {
		fn,
		values: createValues(),
		program,
		violations: [],
		steps: budget.steps,
		isOverBudget: false,
		isThinned: false,
		span: fn.span,
		loops: []
	};
	const outcomes = [];
	const queue = Array.from({ length: fn.blocks.length }, () => []);
	const seen = Array.from({ length: fn.blocks.length }, () => ({
		keys: /* @__PURE__ */ new Set(),
		heaps: /* @__PURE__ */ new Map(),
		count: 0
	}));
	const byOrder = new Int32Array(fn.blocks.length).fill(-1);
	for (const [block, order] of flow.order.entries()) if (order >= 0) byOrder[order] = block;
	let first = 0;
	const enter = (from, block, state) => {
		if (!prepare(engine, flow, from, block, state)) return;
		const order = flow.order[block];
		if (order < first) first = order;
		if (!flow.joins.has(block)) {
			queue[order].push({
				block,
				state
			});
			return;
		}
		const memo = seen[block];
		pruneFacts(engine, state);
		const heap = heapHash(state);
		const key = `${heap}#${factsHash(state)}`;
		if (memo.keys.has(key)) return;
		const sameHeap = memo.heaps.get(heap) ?? 0;
		const share = state.blocks.size > 0 ? 1 : .25;
		if (sameHeap >= budget.statesPerHeap * share || memo.count >= budget.statesPerBlock * share) {
			engine.isThinned ||= hasStake(state);
			return;
		}
		memo.keys.add(key);
		memo.heaps.set(heap, sameHeap + 1);
		memo.count += 1;
		queue[order].push({
			block,
			state
		});
	};
	enter(-1, 0, createState());
	for (;;) {
		while (first < queue.length && queue[first].length === 0) first += 1;
		if (first >= queue.length) break;
		const { block, state } = queue[first].shift();
		if (engine.steps <= 0) {
			engine.isOverBudget = true;
			break;
		}
		runBlock(engine, flow, block, state, enter, outcomes);
	}
	const { violations, isOverBudget, isThinned } = engine;
	return {
		summary: summarize(fn.name, outcomes),
		violations,
		isOverBudget,
		isThinned
	};
}
function runBlock(engine, flow, block, entry, enter, outcomes) {
	const { instructions, terminator } = engine.fn.blocks[block];
	engine.loops = flow.loops[block];
	let states = [entry];
	for (const instruction of instructions) {
		const after = [];
		for (const state of states) {
			engine.steps -= 1;
			after.push(...runInstruction(engine, state, instruction));
		}
		states = after.length > MAX_NEUTRAL_STATES ? thin(engine, after) : after;
		if (states.length === 0) return;
	}
	for (const state of states) {
		engine.steps -= 1;
		runTerminator(engine, flow, block, state, terminator, enter, outcomes);
	}
}
function hasStake(s) {
	for (const base of s.blocks.keys()) if (isOwned(s, base)) return true;
	return false;
}
function thin(engine, states) {
	const kept = /* @__PURE__ */ new Map();
	for (const state of states) {
		pruneFacts(engine, state);
		const key = `${heapHash(state)}#${factsHash(state)}`;
		if (!kept.has(key)) kept.set(key, state);
	}
	const different = [...kept.values()];
	const limit = different.some((state) => state.blocks.size > 0) ? MAX_STATES : MAX_NEUTRAL_STATES;
	engine.isThinned ||= different.slice(limit).some(hasStake);
	return different.slice(0, limit);
}
function runTerminator(engine, flow, block, s, terminator, enter, outcomes) {
	switch (terminator.op) {
		case "goto":
			enter(block, terminator.target, s);
			break;
		case "branch":
			runBranch(engine, flow, block, s, terminator, enter);
			break;
		case "switch":
			runSwitch(engine, block, s, terminator, enter);
			break;
		case "return":
			runReturn(engine, s, terminator);
			if (!s.isDead) outcomes.push(outcomeOf(engine, s));
			break;
		case "stop": break;
		default: assertNever(terminator);
	}
}
function runBranch(engine, flow, block, s, terminator, enter) {
	engine.span = terminator.at;
	const popped = [];
	const condition = evaluate(engine, s, terminator.condition, popped);
	if (s.isDead) return;
	const position = at(engine, terminator.at);
	const known = decide(s, engine.values, condition);
	const loop = engine.loops.at(-1);
	const leavesLoop = loop !== void 0 && [terminator.whenTrue, terminator.whenFalse].some((target) => !flow.loops[target]?.includes(loop));
	for (const truth of [true, false]) {
		if (known !== void 0 && known !== truth) continue;
		const state = known === void 0 && truth ? copyState(s) : s;
		if (known === void 0) {
			if (!assume(state, engine.values, condition, truth)) continue;
			if (loop !== void 0 && leavesLoop) state.undecided.add(loop);
		}
		addTrail(state, {
			kind: "branch",
			at: position,
			args: { taken: truth ? "true" : "false" },
			subject: -1
		});
		loseAll(engine, state, popped, "discarded", position);
		enter(block, truth ? terminator.whenTrue : terminator.whenFalse, state);
	}
}
function runSwitch(engine, block, s, terminator, enter) {
	engine.span = terminator.at;
	const popped = [];
	const value = evaluate(engine, s, terminator.value, popped);
	if (s.isDead) return;
	const rest = s;
	for (const one of terminator.cases) {
		const equal = compare(rest, engine.values, "==", value, evaluate(engine, rest, one.value, popped));
		const known = decide(rest, engine.values, equal);
		if (known === false) continue;
		const taken = copyState(rest);
		if (assume(taken, engine.values, equal, true)) takeCase(engine, block, taken, one.target, one, enter);
		if (known === true || !assume(rest, engine.values, equal, false)) return;
	}
	enter(block, terminator.otherwise, rest);
}
function takeCase(engine, block, s, target, one, enter) {
	addTrail(s, {
		kind: "case",
		at: at(engine, one.at),
		args: {},
		subject: -1
	});
	enter(block, target, s);
}
function prepare(engine, flow, from, block, s) {
	const inside = flow.loops[block];
	for (const head of [...s.rounds.keys()]) if (!inside.includes(head)) s.rounds.delete(head);
	const changed = flow.heads.get(block);
	if (changed) {
		const isBack = from >= 0 && flow.backEdges.has(from * engine.fn.blocks.length + block);
		const rounds = isBack ? (s.rounds.get(block) ?? 0) + 1 : 0;
		const limit = s.undecided.has(block) || flow.endless.has(block) ? ROUNDS : DECIDED_ROUNDS;
		if (rounds > 18) return false;
		if (isBack && rounds >= limit) {
			widen(engine, s, block, changed);
			s.rounds.set(block, 18);
		} else s.rounds.set(block, rounds);
		if (isBack) addTrail(s, {
			kind: "loop",
			at: at(engine, engine.span),
			args: {},
			subject: -1
		});
		s.undecided.delete(block);
	}
	dropDead(engine, flow, block, s);
	return true;
}
function dropDead(engine, flow, block, s) {
	const live = flow.liveIn[block];
	for (const region of [...s.memory.keys()]) {
		const value = valueAt(engine.values, region);
		if (value.kind !== "address" || value.variable < 0 || live.has(value.variable) || flow.exposed.has(value.variable)) continue;
		if (contentsOf(s, region).some((held) => isOwned(s, baseOf(engine.values, held)))) continue;
		s.memory.delete(region);
	}
}
// src/ownership/program.ts
function analyseProgram(functions, declarations, budget = DEFAULT_BUDGET) {
	const find = createLookup(functions);
	const summaries = /* @__PURE__ */ new Map();
	const results = /* @__PURE__ */ new Map();
	const overBudget = [];
	const facts = {
		constants: constantGlobals(functions, declarations.initials),
		summaryOf(name, file) {
			const fn = find(name, file);
			return fn ? summaries.get(fn) ?? null : void 0;
		},
		constParameters: (name) => declarations.constParameters.get(name) ?? [],
		isNoReturn: (name) => declarations.noReturn.has(name)
	};
	for (const fn of bottomUp(functions, find)) {
		const result = explore(fn, facts, isRelevant(fn, facts) ? budget : SMALL_BUDGET);
		results.set(fn, result.violations);
		if (result.isOverBudget || result.isThinned) overBudget.push(fn);
		if (!result.isOverBudget) summaries.set(fn, result.summary);
	}
	return {
		violations: functions.flatMap((fn) => (results.get(fn) ?? []).map((violation) => ({
			fn,
			violation
		}))),
		overBudget: functions.filter((fn) => overBudget.includes(fn)),
		summaries
	};
}
function isRelevant(fn, facts) {
	return fn.blocks.some((block) => block.instructions.some((instruction) => {
		if (instruction.op !== "call" || !instruction.name) return false;
		const summary = facts.summaryOf(instruction.name, fn.file);
		if (summary) return summary.outcomes.some((o) => o.releases.length > 0 || o.blocks.length > 0);
		const known = LIBRARY.get(instruction.name);
		return known !== void 0 && (known.allocates !== void 0 || known.releases !== void 0 || known.special !== void 0);
	}));
}
function createLookup(functions) {
	const own = /* @__PURE__ */ new Map();
	const externals = /* @__PURE__ */ new Map();
	for (const fn of functions) {
		const key = `${fn.file}:${fn.name}`;
		if (!own.has(key)) own.set(key, fn);
		if (!fn.isStatic && !externals.has(fn.name)) externals.set(fn.name, fn);
	}
	return (name, file) => own.get(`${file}:${name}`) ?? externals.get(name);
}
function bottomUp(functions, find) {
	const callees = /* @__PURE__ */ new Map();
	for (const fn of functions) callees.set(fn, calleesOf(fn, find));
	const order = [];
	const done = /* @__PURE__ */ new Set();
	for (const root of functions) {
		const stack = done.has(root) ? [] : [{
			fn: root,
			at: 0
		}];
		done.add(root);
		while (stack.length > 0) {
			const top = stack.at(-1);
			const next = callees.get(top.fn)[top.at++];
			if (!next) {
				order.push(top.fn);
				stack.pop();
			} else if (!done.has(next)) {
				done.add(next);
				stack.push({
					fn: next,
					at: 0
				});
			}
		}
	}
	return order;
}
function calleesOf(fn, find) {
	const found = /* @__PURE__ */ new Set();
	const add = (name) => {
		const callee = name && find(name, fn.file);
		if (callee) found.add(callee);
	};
	const addNamed = (expression) => {
		if (expression.op === "function") add(expression.name);
	};
	for (const block of fn.blocks) for (const instruction of block.instructions) {
		if (instruction.op === "assign") addNamed(instruction.value);
		if (instruction.op !== "call") continue;
		add(instruction.name);
		instruction.arguments.forEach(addNamed);
	}
	return [...found];
}
function constantGlobals(functions, initials) {
	const constants = new Map(initials);
	for (const fn of functions) {
		const forget = (id) => {
			const key = fn.variables[id]?.globalKey;
			if (key !== void 0) constants.delete(key);
		};
		for (const block of fn.blocks) for (const instruction of block.instructions) if (instruction.op === "assign") {
			forget(rootVariable(instruction.place));
			forgetAddresses(instruction.value, forget);
		} else if (instruction.op === "call") for (const argument of instruction.arguments) forgetAddresses(argument, forget);
		else if (instruction.op === "discard") forgetAddresses(instruction.value, forget);
	}
	return constants;
}
function forgetAddresses(expression, forget) {
	switch (expression.op) {
		case "address":
			forget(rootVariable(expression.place));
			break;
		case "load":
			forgetInPlace(expression.place, forget);
			break;
		case "unary":
			forgetAddresses(expression.argument, forget);
			break;
		case "binary":
			forgetAddresses(expression.left, forget);
			forgetAddresses(expression.right, forget);
	}
}
function forgetInPlace(place, forget) {
	if (place.kind === "deref") forgetAddresses(place.pointer, forget);
	else if (place.kind === "field" || place.kind === "index") forgetInPlace(place.base, forget);
}
const decoder$1 = new TextDecoder("utf-8", { ignoreBOM: true });
const SHORT = 48;
function decode$1(bytes, start, end) {
	if (end - start > SHORT) return decoder$1.decode(bytes.subarray(start, end));
	let result = "";
	for (let i = start; i < end; i++) {
		if (bytes[i] >= 128) return decoder$1.decode(bytes.subarray(start, end));
		result += String.fromCharCode(bytes[i]);
	}
	return result;
}
// src/syntax/locate.ts
function locate(tree, start, end, file) {
	const line = lineAt(tree, start);
	const endLine = lineAt(tree, end);
	return {
		file,
		line: line + 1,
		column: columnAt(tree, line, start),
		endLine: endLine + 1,
		endColumn: columnAt(tree, endLine, end)
	};
}
function lineAt(tree, offset) {
	let low = 0;
	let high = tree.lines.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (tree.lines[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
function columnAt(tree, line, offset) {
	const start = line === 0 && hasByteOrderMark(tree.bytes) ? Math.min(3, offset) : tree.lines[line];
	return decode$1(tree.bytes, start, offset).length + 1;
}
function hasByteOrderMark(bytes) {
	return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
}
// src/syntax/wasm.ts
function compileGrammar(bytes) {
	return new WebAssembly.Module(bytes);
}
function instantiate(module) {
	const exports = new WebAssembly.Instance(module, { wasi_snapshot_preview1: NO_SYSTEM }).exports;
	exports._initialize();
	return exports;
}
function isTrap(error) {
	return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
const ERRNO_NOSYS = 52;
const NO_SYSTEM = {
	clock_time_get: () => ERRNO_NOSYS,
	fd_close: () => ERRNO_NOSYS,
	fd_seek: () => ERRNO_NOSYS,
	fd_write: () => ERRNO_NOSYS
};
// src/syntax/parser.ts
const KEPT_MEMORY = 268435456;
const LONGEST_TEXT = 268435456;
function createParser(module) {
	let wasm = instantiate(module);
	const { kinds, named, fields } = readNames(wasm);
	function parse(bytes) {
		const lines = lineStarts(bytes);
		if (bytes.length > LONGEST_TEXT) return unparsed(bytes, lines, kinds.length - 1);
		wasm ??= instantiate(module);
		let nodes;
		try {
			nodes = nodesOf(wasm, bytes);
		} catch (error) {
			if (!isTrap(error)) throw error;
		}
		if (nodes === void 0 || wasm.memory.buffer.byteLength > KEPT_MEMORY) wasm = void 0;
		if (nodes === void 0) return unparsed(bytes, lines, kinds.length - 1);
		return {
			bytes,
			nodes,
			count: nodes.length / 5,
			lines
		};
	}
	return {
		parse,
		kinds,
		named,
		fields
	};
}
function nodesOf(wasm, bytes) {
	const source = wasm.reserve(bytes.length);
	new Uint8Array(wasm.memory.buffer, source, bytes.length).set(bytes);
	const count = wasm.parse(bytes.length, false);
	if (count < 0) return void 0;
	return new Int32Array(wasm.memory.buffer, wasm.result(), count * 5).slice();
}
function unparsed(bytes, lines, errorKind) {
	return {
		bytes,
		nodes: Int32Array.of(errorKind | 218103808, 0, bytes.length, -1, 1),
		count: 1,
		lines
	};
}
function lineStarts(bytes) {
	let count = 1;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
	const lines = new Uint32Array(count);
	for (let i = 1, at = 0; i < count; i++) {
		at = bytes.indexOf(10, at) + 1;
		lines[i] = at;
	}
	return lines;
}
function readNames(wasm) {
	const memory = new Uint8Array(wasm.memory.buffer);
	const decoder = new TextDecoder();
	const name = (pointer) => decoder.decode(memory.subarray(pointer, memory.indexOf(0, pointer)));
	const kinds = [];
	const named = [];
	for (let kind = 0; kind < wasm.kind_count(); kind++) {
		const isPublic = wasm.kind_public(kind) === kind;
		kinds.push(isPublic ? name(wasm.kind_name(kind)) : "");
		named.push(isPublic && wasm.kind_named(kind) !== 0);
	}
	const fields = [];
	for (let field = 0; field < wasm.field_count(); field++) fields.push(name(wasm.field_name(field)));
	return {
		kinds,
		named,
		fields
	};
}
// src/analysis.ts
function analyzeFiles(parser, files, options = {}) {
	const analysis = analyzeOnce(parser, files, options);
	const findings = proveFixes(analysis.findings, files, (changed) => analyzeOnce(parser, changed, options).findings);
	return {
		...analysis,
		findings
	};
}
function analyzeOnce(parser, files, options) {
	const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
	const trees = sorted.map((file) => parser.parse(file.bytes));
	const views = trees.map((tree) => viewOf(parser, tree));
	const symbols = views.map(collectSymbols);
	const program = joinSymbols(symbols);
	const functions = [];
	const parseBody = bodyParser(parser);
	for (const [file, own] of symbols.entries()) {
		const context = {
			file,
			symbols: own,
			program,
			parseBody
		};
		for (const { node } of own.functions) functions.push(lowerFunction(context, views[file], node));
	}
	const result = analyseProgram(functions, declarationsOf(symbols));
	const places = createPlaces(sorted, trees);
	return {
		findings: toFindings(result.violations.map(({ violation }) => violation), places, options.checks),
		coverage: coverageOf(trees, functions, result.overBudget, (fn) => places.locate({
			file: fn.file,
			...fn.nameSpan,
			function: fn.name
		})),
		problems: views.flatMap((view, file) => unreadParts(view, symbols[file], trees[file], sorted[file].path))
	};
}
function unreadParts(view, symbols, tree, path) {
	if (!view.hasError(0)) return [];
	const parts = [0, ...view.children(0)];
	const broken = parts.filter((node) => view.kind(node) === "ERROR" && /[{}]/.test(view.text(node)));
	const size = (nodes) => nodes.reduce((sum, node) => sum + view.end(node) - view.start(node), 0);
	const unread = parts.slice(1).filter((node) => view.hasError(node));
	const lost = symbols.functions.length === 0 && size(unread) * 2 > size(parts.slice(1)) ? unread.length > 0 ? unread : [0] : broken;
	const [first] = lost;
	if (first === void 0) return [];
	const location = locate(tree, view.start(first), view.end(first), path);
	const lines = lost.reduce((sum, node) => {
		const { line, endLine } = locate(tree, view.start(node), view.end(node), path);
		return sum + endLine - line + 1;
	}, 0);
	return [{
		level: "warning",
		message: `${path}: ${lines} line${lines === 1 ? "" : "s"} from line ${location.line} on could not be read as C: functions defined there were not analysed`,
		file: path
	}];
}
function joinSymbols(all) {
	const functions = /* @__PURE__ */ new Set();
	for (const symbols of all) for (const fn of symbols.functions) if (!fn.isStatic) functions.add(fn.name);
	const join = (pick) => {
		const joined = /* @__PURE__ */ new Map();
		for (const symbols of all) for (const [name, value] of pick(symbols)) if (!joined.has(name)) joined.set(name, value);
		return joined;
	};
	return {
		functions,
		macros: unambiguousMacros(all),
		enumerators: join((s) => s.enumerators),
		structs: join((s) => s.structs),
		prototypes: join((s) => s.prototypes),
		globals: join((s) => new Map([...s.globals].filter(([, symbol]) => !symbol.isStatic)))
	};
}
function unambiguousMacros(all) {
	const macros = /* @__PURE__ */ new Map();
	const ambiguous = /* @__PURE__ */ new Set();
	for (const symbols of all) for (const [name, macro] of symbols.macros) {
		const known = macros.get(name);
		if (known && (known.body !== macro.body || known.parameters?.join() !== macro.parameters?.join())) ambiguous.add(name);
		else macros.set(name, macro);
	}
	for (const name of ambiguous) macros.delete(name);
	return macros;
}
function declarationsOf(all) {
	const initials = /* @__PURE__ */ new Map();
	const constParameters = /* @__PURE__ */ new Map();
	const noReturn = /* @__PURE__ */ new Set();
	for (const [file, symbols] of all.entries()) {
		for (const symbol of symbols.globals.values()) {
			const key = symbol.isStatic ? `${file}:${symbol.name}` : symbol.name;
			if (symbol.initial !== void 0) initials.set(key, symbol.initial);
		}
		for (const prototype of symbols.prototypes.values()) {
			constParameters.set(prototype.name, prototype.constParameters);
			if (prototype.isNoReturn) noReturn.add(prototype.name);
		}
	}
	return {
		initials,
		constParameters,
		noReturn
	};
}
function bodyParser(parser) {
	const encoder = new TextEncoder();
	const parsed = /* @__PURE__ */ new Map();
	return (text) => {
		let view = parsed.get(text);
		if (!view) {
			view = viewOf(parser, parser.parse(encoder.encode(`void f(void){\n${text}\n}`)));
			parsed.set(text, view);
		}
		return view;
	};
}
const decoder = new TextDecoder();
const MAX_CONDITION = 80;
function createPlaces(files, trees) {
	const known = /* @__PURE__ */ new Map();
	return {
		locate(position) {
			const key = `${position.file}:${position.start}:${position.end}:${position.function}`;
			let location = known.get(key);
			if (!location) {
				const path = files[position.file].path;
				location = {
					...locate(trees[position.file], position.start, position.end, path),
					function: position.function
				};
				known.set(key, location);
			}
			return location;
		},
		text(position) {
			const bytes = files[position.file].bytes.subarray(position.start, position.end);
			const text = decoder.decode(bytes).replace(/\s+/g, " ").trim();
			return text.length > MAX_CONDITION ? `${text.slice(0, 79)}…` : text;
		}
	};
}
function coverageOf(trees, functions, overBudget, where) {
	const partial = [];
	for (const fn of functions) if (overBudget.includes(fn)) partial.push({
		location: where(fn),
		name: fn.name,
		reason: "budget"
	});
	else if (fn.isPartial) partial.push({
		location: where(fn),
		name: fn.name,
		reason: "syntax"
	});
	partial.sort((a, b) => compareLocations(a.location, b.location));
	const lines = trees.reduce((sum, tree) => sum + lineCount(tree), 0);
	return {
		files: trees.length,
		lines,
		functions: functions.length,
		partial
	};
}
function lineCount(tree) {
	const last = tree.lines[tree.lines.length - 1] ?? 0;
	return tree.lines.length - (last === tree.bytes.length ? 1 : 0);
}
// node_modules/picomatch/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? 1e400 : 1;
	};
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	picomatch.scan = (input, options) => scan(input, options);
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	picomatch.constants = constants;
	module.exports = picomatch;
}));
// src/run/gather.ts
var import_picomatch = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
})))(), 1);
const LARGEST_FILE = 16 * 2 ** 20;
const LONGEST_LINE = 2 ** 20;
function gather(paths, ignore, cwd) {
	const base = realpathSync(cwd);
	const ignored = ignore.length === 0 ? () => false : (0, import_picomatch.default)([...ignore], { dot: true });
	const files = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	const problems = [];
	for (const given of paths) {
		const path = resolve(base, given);
		const found = attempt(() => ({
			real: realpathSync(path),
			stats: statSync(path)
		}));
		if (!found.ok) problems.push({
			level: "error",
			file: slashes(given),
			message: whyNot(given, found.code)
		});
		else if (found.value.stats.isDirectory()) walk(found.value.real, found.value.real, "error");
		else if (found.value.stats.isFile()) read(found.value.real, found.value.stats, "error");
		else problems.push({
			level: "error",
			file: slashes(given),
			message: `${given}: neither a file nor a folder`
		});
	}
	return {
		files: [...files.values()].sort((a, b) => compareText(a.path, b.path)),
		problems
	};
	function walk(folder, root, level) {
		if (seen.has(folder)) return;
		seen.add(folder);
		const entries = attempt(() => readdirSync(folder));
		if (!entries.ok) {
			const name = nameOf(folder);
			problems.push({
				level,
				file: name,
				message: whyNot(name, entries.code)
			});
			return;
		}
		for (const entry of entries.value.sort(compareText)) {
			if (entry.startsWith(".") || entry === "node_modules") continue;
			visit(join(folder, entry), root);
		}
	}
	function visit(path, root) {
		const name = nameOf(path);
		if (ignored(name)) return;
		const found = attempt(() => {
			const stats = lstatSync(path);
			if (!stats.isSymbolicLink()) return {
				real: path,
				stats
			};
			return {
				real: realpathSync(path),
				stats: statSync(path)
			};
		});
		const isSource = /\.[ch]$/.test(name);
		if (!found.ok) {
			if (isSource) problems.push({
				level: "warning",
				file: name,
				message: whyNot(name, found.code)
			});
			return;
		}
		const { real, stats } = found.value;
		if (real !== path && (!isInside(real, root) && !isInside(real, base) || ignored(nameOf(real)))) return;
		if (stats.isDirectory()) walk(real, root, "warning");
		else if (stats.isFile() && isSource) read(real, stats, "warning");
	}
	function read(path, stats, level) {
		if (seen.has(path)) return;
		seen.add(path);
		const name = nameOf(path);
		const refuse = (message) => problems.push({
			level,
			file: name,
			message
		});
		if (stats.size > LARGEST_FILE) {
			refuse(`${name}: larger than ${mebibytes(LARGEST_FILE)}, the most that heapgate reads of one file; ${LEAVE_OUT}`);
			return;
		}
		const content = attempt(() => readFileSync(path));
		if (!content.ok) refuse(whyNot(name, content.code));
		else {
			const reason = unfit(content.value, name);
			if (reason === void 0) files.set(path, {
				path: name,
				bytes: content.value
			});
			else refuse(reason);
		}
	}
	function nameOf(path) {
		return slashes(isInside(path, base) ? relative(base, path) || "." : path);
	}
}
const LEAVE_OUT = "leave it out with `ignore` in heapgate.yml";
function unfit(bytes, name) {
	if (bytes.includes(0)) return bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255 ? `${name}: written in UTF-16; save it as UTF-8` : `${name}: a binary file, not C; ${LEAVE_OUT}`;
	let start = 0;
	for (let line = 1; start <= bytes.length; line++) {
		const next = bytes.indexOf(10, start);
		const end = next < 0 ? bytes.length : next;
		if (end - start > LONGEST_LINE) return `${name}: line ${line} has ${mebibytes(end - start)}, no source that a person wrote; ${LEAVE_OUT}`;
		start = end + 1;
	}
}
function attempt(call) {
	try {
		return {
			ok: true,
			value: call()
		};
	} catch (error) {
		if (error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error) return {
			ok: false,
			code: error.code
		};
		throw error;
	}
}
function whyNot(name, code) {
	switch (code) {
		case "ENOENT":
		case "ENOTDIR": return `${name}: there is no such file or folder`;
		case "EACCES":
		case "EPERM": return `${name}: permission denied; allow heapgate to read it, or ${LEAVE_OUT}`;
		case "ELOOP": return `${name}: its links lead round in a circle`;
		default: return `${name}: cannot be read (${code})`;
	}
}
function isInside(path, folder) {
	const way = relative(folder, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function slashes(path) {
	return sep === "/" ? path : path.split(sep).join("/");
}
function mebibytes(bytes) {
	return `${Math.round(bytes / 2 ** 20 * 10) / 10} MiB`;
}
// src/run/parser.ts
const PLACES = [
	"./c.wasm",
	"../c.wasm",
	"../syntax/c.wasm"
];
let parser;
function loadParser() {
	parser ??= createParser(compileGrammar(readFileSync(place())));
	return parser;
}
function place() {
	const found = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
	if (found === void 0) throw new Error("c.wasm does not lie beside heapgate: the installation is incomplete");
	return found;
}
// src/run/settle.ts
function applyChecks(findings, checks) {
	return findings.flatMap((finding) => {
		const severity = checks[finding.check];
		if (severity === "off") return [];
		return [severity === void 0 ? finding : {
			...finding,
			severity
		}];
	});
}
function settleProblems(results) {
	const level = results.some(({ run }) => run.status !== "could-not-run") ? "warning" : "error";
	return results.flatMap(({ run, problems }) => {
		if (run.status !== "could-not-run") return problems;
		return (problems.length > 0 ? problems : [{ message: `${run.name}: ${run.tool} could not run: ${run.message}` }]).map((problem) => ({
			...problem,
			level
		}));
	});
}
function idlePrograms(programs) {
	return programs.filter(({ run, soak }) => run === void 0 && soak === void 0).map(({ name }) => name);
}
function sayOnce(problems) {
	const byMessage = /* @__PURE__ */ new Map();
	for (const problem of problems) {
		const said = byMessage.get(problem.message);
		if (said === void 0 || said.level === "warning" && problem.level === "error") byMessage.set(problem.message, problem);
	}
	return [...byMessage.values()];
}
// src/run/programs.ts
async function witnessProgram(program, run, environment, logDirectory) {
	const missing = missingPart(program, environment.cwd);
	if (missing) return {
		runs: [],
		findings: [],
		problems: [missing]
	};
	const { runWitness } = await import("./sanitizers.js");
	const testify = (tool) => runWitness({
		name: program.name,
		tool,
		root: environment.cwd,
		directory: resolve(environment.cwd, program.directory),
		program: programOf(program),
		duration: run.for,
		environment: { ...program.environment },
		logDirectory,
		...given("onProgress", environment.progress),
		...given("signal", environment.signal)
	});
	const results = [];
	if (availableParallelism() > 1) results.push(...await Promise.all(run.with.map(testify)));
	else for (const tool of run.with) results.push(await testify(tool));
	return {
		runs: results.map((result) => result.run),
		findings: results.flatMap((result) => result.findings),
		problems: settleProblems(results)
	};
}
async function soakProgram(program, soak, environment) {
	const missing = missingPart(program, environment.cwd);
	if (missing) return {
		findings: [],
		problems: [missing]
	};
	const directory = resolve(environment.cwd, program.directory);
	environment.progress?.(`${program.name}: building`);
	const { buildProgram } = await import("./sanitizers.js");
	const built = await buildProgram({
		program: programOf(program),
		directory,
		flavour: "plain",
		environment: { ...program.environment },
		root: environment.cwd,
		...given("signal", environment.signal)
	});
	if (!built.ok) return {
		findings: [],
		problems: [named(program.name, built.problem)]
	};
	try {
		environment.progress?.(`${program.name}: running under its memory limit`);
		const { soakLocal, verdictFindings } = await import("./soak.js");
		const verdict = {
			...await soakLocal({
				name: program.name,
				command: built.command,
				directory: built.directory,
				environment: { ...program.environment },
				limit: soak.limit,
				duration: soak.for,
				...given("signal", environment.signal)
			}),
			command: program.command
		};
		return {
			verdict,
			findings: verdictFindings(verdict, mainFile(program, directory)),
			problems: []
		};
	} finally {
		await built.dispose();
	}
}
function programOf({ files, build, command }) {
	if (files !== void 0) return {
		kind: "files",
		files: [...files],
		args: [...command]
	};
	return {
		kind: "command",
		command: [...command],
		...build === void 0 ? {} : { build: [...build] }
	};
}
function mainFile(program, directory) {
	const sources = entriesOf(directory).flatMap((entry) => entry.isFile() && entry.name.endsWith(".c") ? [entry.name] : []).sort(compareText);
	const main = sources.find((name) => name === `${program.name}.c` || name === "main.c") ?? sources[0];
	const folder = program.directory.replaceAll("\\", "/").replace(/^(\.\/)+|\/+$/g, "");
	return [folder === "." ? "" : folder, main ?? ""].filter((part) => part !== "").join("/") || program.command[0];
}
function named(name, problem) {
	return problem.location ? problem : {
		...problem,
		message: `${name}: ${problem.message}`
	};
}
function missingPart({ name, directory, files = [] }, cwd) {
	const folder = resolve(cwd, directory);
	const entries = attempt(() => readdirSync(folder));
	if (!entries.ok) return {
		level: "error",
		message: `${whyNot(directory, entries.code)} (the folder of the program ${name})`
	};
	for (const file of files) {
		const there = attempt(() => accessSync(resolve(folder, file), constants.R_OK));
		if (!there.ok) return {
			level: "error",
			file,
			message: whyNot(file, there.code)
		};
	}
}
function entriesOf(directory) {
	const entries = attempt(() => readdirSync(directory, { withFileTypes: true }));
	return entries.ok ? entries.value : [];
}
function given(key, value) {
	return value === void 0 ? {} : { [key]: value };
}
// src/run/soaked.ts
const LEAKS = /* @__PURE__ */ new Set(["memory-leak", "realloc-leak"]);
function joinSoak(findings, soaked, directory) {
	const leaks = findings.filter(({ check, location }) => LEAKS.has(check) && liesIn(location.file, directory));
	if (soaked.length === 0 || leaks.length !== 1) return [...findings, ...soaked];
	const witnesses = soaked.flatMap((finding) => finding.witnesses);
	return findings.map((finding) => finding === leaks[0] ? {
		...finding,
		confidence: "high",
		witnesses: [...finding.witnesses, ...witnesses]
	} : finding);
}
function liesIn(file, directory) {
	const folder = directory.replace(/^\.\/?/, "").replace(/\/+$/, "");
	return folder === "" ? !file.startsWith("../") && !file.startsWith("/") : file.startsWith(`${folder}/`);
}
// src/run/sources.ts
function collectSources(files, findings, root) {
	const texts = new Map(files.map(({ path, bytes }) => [path, decode(bytes)]));
	if (root === void 0) return texts;
	for (const path of findings.flatMap(filesOf)) {
		if (texts.has(path) || path.startsWith("/") || path.startsWith("..")) continue;
		const content = attempt(() => readFileSync(resolve(root, path)));
		if (content.ok && content.value.length <= LARGEST_FILE) texts.set(path, decode(content.value));
	}
	return texts;
}
function filesOf({ location, allocation, trace, otherTraces }) {
	const steps = [trace, ...otherTraces].flat().map((step) => step.location);
	return [
		location,
		...allocation === void 0 ? [] : [allocation],
		...steps
	].map(({ file }) => file);
}
function decode(bytes) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
// src/run.ts
function runCheck(config, environment) {
	return compose(config, environment, { check: true });
}
function runRun(config, environment) {
	return compose(config, environment, { run: true });
}
function runSoak(config, environment) {
	return compose(config, environment, { soak: true });
}
function runGate(config, environment) {
	return compose(config, environment, {
		check: true,
		run: true,
		soak: true
	});
}
function checkTexts(texts, checks) {
	const all = texts.map(({ path, text }) => ({
		path,
		bytes: typeof text === "string" ? Buffer.from(text) : text
	}));
	const double = all.find(({ path }, i) => all.findIndex((other) => other.path === path) !== i);
	if (double) throw new ConfigurationError(`two texts are called ${JSON.stringify(double.path)}; give each its own path`);
	const unread = all.flatMap(({ path, bytes }) => unfit(bytes, path) ?? []);
	return makeReport(checks, analyse({
		files: all.filter(({ path, bytes }) => unfit(bytes, path) === void 0),
		problems: unread.map((message) => ({
			level: "error",
			message
		}))
	}, checks), NOTHING_RUN, []);
}
async function loadConfig(cwd, file) {
	const name = file ?? SETTINGS.configFile.default;
	const content = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
	if (content.ok) {
		const { parseConfig } = await import("./parse-config.js");
		return parseConfig(content.value, name);
	}
	if (content.code === "ENOENT" && file === void 0) return defaults();
	throw new ConfigurationError(whyNot(name, content.code));
}
async function compose(config, environment, stages) {
	const checked = stages.check ? check(config, environment) : void 0;
	const programs = stages.run || stages.soak ? await runPrograms(config, environment, stages) : NOTHING_RUN;
	const notes = stages.check && stages.run && stages.soak ? notesOnGate(config) : [];
	return makeReport(config.checks, checked, programs, notes, environment.cwd);
}
function makeReport(checks, checked, programs, notes, root) {
	let merged = mergeFindings(applyChecks([...checked?.findings ?? [], ...programs.findings], checks));
	for (const { findings, directory } of programs.soaked) merged = joinSoak(merged, applyChecks(findings, checks), directory);
	merged = merged.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
	const sources = collectSources(checked?.files ?? [], merged, root);
	return {
		report: {
			version: 1,
			tool: {
				name: "heapgate",
				version: VERSION
			},
			findings: fingerprint(merged, sources),
			...checked && { coverage: checked.coverage },
			runs: programs.runs,
			verdicts: programs.verdicts,
			problems: sayOnce([
				...notes,
				...checked?.problems ?? [],
				...programs.problems
			])
		},
		sources
	};
}
function notesOnGate({ source, programs }) {
	if (source === void 0) return [NO_FILE];
	return idlePrograms(programs).map((name) => ({
		level: "warning",
		file: source,
		message: `${source}: the program ${name} has neither \`run\` nor \`soak\`, so it is not started; give it one of them`
	}));
}
const NO_FILE = {
	level: "warning",
	message: `there is no ${SETTINGS.configFile.default}: only the C files of this folder were checked, no program was run or soaked`
};
function check(config, { cwd, progress }) {
	progress?.("reading files");
	const gathered = gather(config.paths, config.ignore, cwd);
	const { files, problems } = gathered;
	progress?.(`checking ${files.length} ${files.length === 1 ? "file" : "files"}`);
	if (files.length > 0 || problems.length > 0) return analyse(gathered, config.checks);
	return analyse({
		files,
		problems: [{
			level: "error",
			message: `there are no C files (*.c, *.h) in ${config.paths.join(", ")}`
		}]
	}, config.checks);
}
function analyse({ files, problems }, checks) {
	const analysis = analyzeFiles(loadParser(), files, { checks });
	return {
		...analysis,
		files,
		problems: [...problems, ...analysis.problems]
	};
}
const NOTHING_RUN = {
	runs: [],
	verdicts: [],
	findings: [],
	soaked: [],
	problems: []
};
async function runPrograms(config, environment, stages) {
	if (environment.logDirectory !== void 0) return runEach(config, environment, stages, environment.logDirectory);
	const logs = mkdtempSync(join(tmpdir(), "heapgate-logs-"));
	let isWorthKeeping = false;
	try {
		const result = await runEach(config, environment, stages, logs);
		isWorthKeeping = !environment.signal?.aborted && result.runs.some(({ status, log }) => status !== "clean" && log !== void 0);
		return isWorthKeeping ? result : {
			...result,
			runs: result.runs.map(({ log, ...run }) => run)
		};
	} finally {
		if (!isWorthKeeping) rmSync(logs, {
			recursive: true,
			force: true
		});
	}
}
async function runEach(config, environment, stages, logs) {
	const runs = [];
	const verdicts = [];
	const findings = [];
	const soaked = [];
	const problems = [];
	for (const program of config.programs) {
		if (stages.run && program.run && !environment.signal?.aborted) {
			const result = await witnessProgram(program, program.run, environment, logs);
			runs.push(...result.runs);
			findings.push(...result.findings);
			problems.push(...result.problems);
		}
		if (stages.soak && program.soak && !environment.signal?.aborted) {
			const result = await soakProgram(program, program.soak, environment);
			if (result.verdict) verdicts.push(result.verdict);
			soaked.push({
				findings: result.findings,
				directory: program.directory
			});
			problems.push(...result.problems);
		}
	}
	return {
		runs,
		verdicts,
		findings,
		soaked,
		problems
	};
}
export { runRun as a, mergeFindings as c, runGate as i, loadConfig as n, runSoak as o, runCheck as r, fingerprint as s, checkTexts as t };

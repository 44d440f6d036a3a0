import { F as CONFIDENCES, I as LEAK_CHECKS, O as compareLocations, k as compareText } from "./common.js";
import { createHash } from "node:crypto";
// src/text/c-text.ts
function readText(text) {
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
		SPECIAL.lastIndex = at;
		const next = SPECIAL.exec(text)?.index ?? text.length;
		lineIsBlank = isBlankBefore(text, at, next, lineIsBlank);
		at = next;
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
			code.push(withoutComments(directive));
			skeleton.push(directive.replace(/[^\n]/g, ";"));
		});
		else {
			lineIsBlank = false;
			at++;
		}
	}
	both(text.slice(plainFrom));
	return {
		lines: lineStarts(text),
		code: code.join(""),
		skeleton: skeleton.join("")
	};
}
const SPECIAL = /["'#]|\/[*/]/g;
function isBlankBefore(text, start, end, wasBlank) {
	for (let at = end - 1; at >= start; at--) {
		const c = text.charCodeAt(at);
		if (c === NEWLINE) return true;
		if (!isSpace(c)) return false;
	}
	return wasBlank;
}
const NEWLINE = 10;
function lineStarts(text) {
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
function withoutComments(directive) {
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
// src/findings/code.ts
const REACH = 2e3;
function codeReader(sources) {
	const prepared = /* @__PURE__ */ new Map();
	return (location) => {
		const text = sources.get(location.file);
		if (text === void 0) return "";
		let file = prepared.get(location.file);
		if (!file) {
			file = readText(text);
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
// src/findings/sites.ts
function isLeak(finding) {
	return LEAK_CHECKS.has(finding.check);
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
	if (!isLeak(finding)) return finding.trace.at(-1)?.args.callee;
	const site = siteOf(finding);
	return finding.trace.find(({ kind, location }) => BRINGING.has(kind) && sameSite(location, site))?.args.callee;
}
const BRINGING = /* @__PURE__ */ new Set([
	"allocated",
	"reallocated",
	"returned"
]);
// src/findings/frame-names.ts
function withFrameNames(findings) {
	const names = /* @__PURE__ */ new Map();
	for (const frame of findings.flatMap(({ witnesses }) => witnesses).flatMap(({ stack }) => stack)) {
		const place = placeOf(frame);
		if (place !== void 0 && frame.function !== void 0 && !names.has(place)) names.set(place, frame.function);
	}
	const named = (frame) => {
		const name = frame.function === void 0 ? names.get(placeOf(frame) ?? "") : void 0;
		return name === void 0 ? frame : {
			...frame,
			function: name
		};
	};
	return findings.map((finding) => {
		if (finding.witnesses.every(({ stack }) => stack.every((frame) => frame.function !== void 0))) return finding;
		return {
			...finding,
			witnesses: finding.witnesses.map((one) => ({
				...one,
				stack: one.stack.map(named)
			}))
		};
	});
}
function placeOf({ file, line }) {
	return file === void 0 || line === void 0 ? void 0 : `${line}:${normalisePath(file)}`;
}
// src/findings/merge.ts
const TOOLS = [
	"static",
	"compiler",
	"valgrind",
	"asan",
	"cgroup",
	"proc",
	"kubernetes"
];
function mergeFindings(raw) {
	const { statics, dynamics } = bySource(withFrameNames(raw).sort(compareFindings));
	const groups = createGroups();
	const twins = /* @__PURE__ */ new Map();
	for (const finding of statics) {
		const key = staticKey(finding);
		const twin = twins.get(key);
		if (twin) join(twin, finding);
		else twins.set(key, open(groups, finding));
	}
	const leftOver = [];
	for (const finding of dynamics) {
		const group = bestGroup(groups, finding);
		if (group) join(group, finding);
		else leftOver.push(atTheCallerOfAWrapper(finding));
	}
	const dynamicGroups = createGroups();
	for (const finding of leftOver.sort((a, b) => Number(isBlind(a)) - Number(isBlind(b)) || compareFindings(a, b))) {
		const group = bestGroup(dynamicGroups, finding);
		if (group) join(group, finding);
		else open(dynamicGroups, finding);
	}
	return [...groups.all, ...dynamicGroups.all].map(({ members }) => unite(members)).sort(compareFindings);
}
function createGroups() {
	return {
		all: [],
		byLine: /* @__PURE__ */ new Map()
	};
}
function open(groups, lead) {
	const group = {
		index: groups.all.length,
		lead,
		members: [],
		tools: /* @__PURE__ */ new Set()
	};
	join(group, lead);
	groups.all.push(group);
	for (const line of linesOf(lead)) {
		const there = groups.byLine.get(line);
		if (there) there.push(group);
		else groups.byLine.set(line, [group]);
	}
	return group;
}
function join(group, finding) {
	group.members.push(finding);
	for (const { tool } of finding.witnesses) group.tools.add(tool);
}
function linesOf(finding) {
	const lines = /* @__PURE__ */ new Set([siteOf(finding).line]);
	if (finding.allocation) lines.add(finding.allocation.line);
	return lines;
}
function bySource(findings) {
	const statics = [];
	const dynamics = [];
	for (const finding of findings) (isStatic(finding) ? statics : dynamics).push(finding);
	return {
		statics,
		dynamics
	};
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
function staticKey(finding) {
	const place = ({ file, line, column, endLine, endColumn }) => [
		file,
		line,
		column,
		endLine,
		endColumn
	];
	const { check, location, args } = finding;
	return JSON.stringify([
		check,
		args.variable,
		place(location),
		place(siteOf(finding))
	]);
}
function bestGroup(groups, finding) {
	const tool = finding.witnesses[0]?.tool;
	let best;
	let bestScore = Number.POSITIVE_INFINITY;
	for (const group of candidates(groups, finding)) {
		const distance = distanceBetween(group.lead, finding);
		if (distance === void 0) continue;
		const seen = tool !== void 0 && group.tools.has(tool);
		const score = 2 * distance + (group.lead.check === finding.check ? 0 : 1e3) + (seen ? 1 : 0);
		if (score < bestScore) {
			best = group;
			bestScore = score;
		}
	}
	return best;
}
function candidates(groups, finding) {
	if (isBlind(finding)) return groups.all;
	const lines = linesOf(finding);
	for (const { stack } of finding.witnesses) for (const { line } of stack) if (line !== void 0) lines.add(line);
	return [...new Set([...lines].flatMap((line) => groups.byLine.get(line) ?? []))].sort((a, b) => a.index - b.index);
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
	if (leaks && isBlind(dynamic) && isCalledFrom(lead, siteOf(dynamic))) return 300;
	return !leaks && lead.allocation && dynamic.allocation && sameSite(lead.allocation, dynamic.allocation) ? 400 : void 0;
}
function isBlind(finding) {
	const stack = finding.witnesses[0]?.stack ?? [];
	const own = stack.findIndex((frame) => {
		const place = frameSite(frame);
		return place !== void 0 && sameSite(place, siteOf(finding));
	});
	return isLeak(finding) && stack.slice(0, Math.max(0, own)).some(({ function: name, line }) => !name && !line);
}
function isCalledFrom({ witnesses }, site) {
	return witnesses.some(({ stack }) => stack.some((frame) => {
		const place = frameSite(frame);
		return place !== void 0 && sameSite(place, site);
	}));
}
function atTheCallerOfAWrapper(finding) {
	if (!isLeak(finding) && finding.check !== "memory-growth") return finding;
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
	const { variable, callee, ...others } = finding.args;
	const wrapper = stack[index - 1]?.function;
	const args = {
		...others,
		...wrapper !== void 0 && { callee: wrapper }
	};
	const trace = finding.trace.map((step) => {
		const { variable, ...about } = step.args;
		return {
			...step,
			location,
			args: step.kind === "allocated" ? args : about
		};
	});
	return {
		...finding,
		location,
		allocation: location,
		args,
		trace
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
	if ((finding.check === "memory-limit" || finding.check === "memory-growth") && finding.args.growth === void 0) return finding.args.program ?? "";
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
export { readText as a, siteOf as i, mergeFindings as n, squeeze as o, normalisePath as r, fingerprint as t };

import { C as compareText, D as LEAK_CHECKS, E as CONFIDENCES, S as compareLocations } from "./common.js";
import { a as attempt, n as LARGEST_FILE, s as isInside } from "./gather.js";
import { readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
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
			file = prepare(text);
			prepared.set(location.file, file);
		}
		return statementAt$1(file, location);
	};
}
function statementAt$1(file, location) {
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
function prepare(text) {
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
			functionOf$1(finding),
			identifyingCode(finding, codeAt)
		];
		return {
			...finding,
			fingerprint: count(identity),
			pathFingerprints: [finding.trace, ...finding.otherTraces].map((trace) => count([
				...identity,
				"path",
				...endOf$1(trace, codeAt)
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
function functionOf$1(finding) {
	const site = siteOf(finding);
	if (site.function !== void 0) return site.function;
	return finding.witnesses.flatMap((witness) => witness.stack).find((frame) => {
		const place = frameSite(frame);
		return place !== void 0 && sameSite(place, site);
	})?.function ?? finding.location.function ?? "";
}
function endOf$1(trace, codeAt) {
	const end = trace.at(-1);
	if (!end) return [];
	return [
		end.kind,
		end.args.how ?? "",
		end.location.function ?? "",
		codeAt(end.location)
	];
}
// src/fix/tokens.ts
const PARTS = /((?:\s|\\\r?\n)+|\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*)|(?:u8|[uUL])?"(?:\\[\s\S]|[^"\\\n])*"|(?:[uUL])?'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_$][\w$]*|\.?\d(?:[eEpP][+-]|[\w.])*|->|\+\+|--|<<=|>>=|<<|>>|[-+*/%&|^=!<>]=|&&|\|\||\.\.\.|[\s\S]/y;
const DIRECTIVE = /(?:\\\r?\n|\/\*[\s\S]*?(?:\*\/|$)|[^\n])*/y;
const CLOSES = {
	")": "(",
	"]": "[",
	"}": "{"
};
function readSource(path, text) {
	const tokens = [];
	const open = [];
	let isAfterDirective = false;
	for (let at = 0; at < text.length;) {
		if (text[at] === "#" && text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "") {
			at = endOf(DIRECTIVE, text, at);
			isAfterDirective = true;
			continue;
		}
		PARTS.lastIndex = at;
		const [word = "", passed] = PARTS.exec(text) ?? [text.slice(at)];
		if (passed === void 0) {
			const index = tokens.length;
			tokens.push({
				text: word,
				start: at,
				end: at + word.length,
				match: -1,
				isAfterDirective
			});
			isAfterDirective = false;
			if (word === "(" || word === "[" || word === "{") open.push(index);
			const opener = CLOSES[word];
			const last = open.at(-1);
			const own = tokens[index];
			if (opener !== void 0 && last !== void 0 && own && tokens[last]?.text === opener) {
				open.pop();
				own.match = last;
				const first = tokens[last];
				if (first) first.match = index;
			}
		}
		at += Math.max(1, word.length);
	}
	const lines = [0];
	for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lines.push(i + 1);
	return {
		path,
		text,
		tokens,
		newline: text.includes("\r\n") ? "\r\n" : "\n",
		lines
	};
}
function endOf(pattern, text, at) {
	pattern.lastIndex = at;
	return at + (pattern.exec(text)?.[0].length ?? 1);
}
function word(source, index) {
	return source.tokens[index]?.text ?? "";
}
function textOf(source, first, last) {
	return source.text.slice(source.tokens[first]?.start ?? 0, source.tokens[last]?.end ?? 0);
}
function tokenAt({ tokens }, offset) {
	let low = 0;
	let high = tokens.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const token = tokens[middle];
		if (token.end <= offset) low = middle + 1;
		else if (token.start > offset) high = middle - 1;
		else return middle;
	}
	return -1;
}
function offsetOf(source, line, column) {
	return (source.lines[line - 1] ?? source.text.length) + column - 1;
}
function lineOf({ lines }, offset) {
	let low = 0;
	let high = lines.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (lines[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return low + 1;
}
function isName(text) {
	return /^[A-Za-z_$]/.test(text) && !/["']$/.test(text);
}
function indentAt(source, offset) {
	return /[ \t]*/y.exec(source.text.slice(source.lines[lineOf(source, offset) - 1], offset))?.[0] ?? "";
}
function isFirstOnLine(source, offset) {
	return source.text.slice(source.lines[lineOf(source, offset) - 1], offset).trim() === "";
}
// src/fix/declarations.ts
const QUALIFIERS = /* @__PURE__ */ new Set([
	"const",
	"volatile",
	"restrict",
	"__restrict",
	"__restrict__",
	"_Atomic",
	"register"
]);
const STORAGE = /* @__PURE__ */ new Set([
	"static",
	"extern",
	"typedef",
	"inline",
	"_Thread_local",
	"thread_local",
	"__thread"
]);
const NO_TYPES = /* @__PURE__ */ new Set([
	"return",
	"goto",
	"sizeof",
	"else",
	"case",
	"break",
	"continue",
	"do"
]);
const WITH_BRACKETS = /* @__PURE__ */ new Set([
	"__attribute__",
	"typeof",
	"__typeof__",
	"_Alignas",
	"alignas",
	"typeof_unqual"
]);
function declarationsIn(source, first, last) {
	const text = (i) => i <= last ? word(source, i) : "";
	const matchOf = (i) => source.tokens[i]?.match ?? -1;
	let at = first;
	const type = [];
	const words = /* @__PURE__ */ new Set();
	for (;;) {
		const one = text(at);
		if (!isName(one) || NO_TYPES.has(one)) break;
		if (WITH_BRACKETS.has(one) && text(at + 1) === "(") {
			if (one !== "__attribute__") type.push(one);
			at = matchOf(at + 1) + 1;
			continue;
		}
		if ((one === "struct" || one === "union" || one === "enum") && (text(at + 1) === "{" || text(at + 2) === "{")) {
			const open = text(at + 1) === "{" ? at + 1 : at + 2;
			type.push(one, open === at + 2 ? text(at + 1) : "{}");
			at = matchOf(open) + 1;
			if (at === 0) return [];
			continue;
		}
		const isLastWord = !isName(text(at + 1)) && text(at + 1) !== "*";
		if (isLastWord && type.length > 0) break;
		words.add(one);
		if (!QUALIFIERS.has(one) && !STORAGE.has(one)) type.push(one);
		at++;
		if (isLastWord) break;
	}
	if (type.length === 0) return [];
	const specifiers = [first, at - 1];
	const found = [];
	while (at <= last) {
		let stars = 0;
		let isConst = words.has("const") || words.has("volatile");
		for (; text(at) === "*" || QUALIFIERS.has(text(at)); at++) if (text(at) === "*") {
			stars++;
			if (stars > 1) isConst = text(at - 1) === "const";
		}
		const name = text(at);
		if (!isName(name) || text(at + 1) === "(") return found;
		const isArray = text(at + 1) === "[";
		const isStatic = words.has("static") || words.has("extern") || words.has("_Thread_local");
		found.push({
			name,
			at,
			stars,
			isConst,
			isArray,
			isStatic,
			type: type.join(" "),
			specifiers
		});
		for (at++; at <= last && text(at) !== ","; at++) {
			if (text(at) === ";") return found;
			const match = matchOf(at);
			if (match > at) at = match;
		}
		at++;
	}
	return found;
}
function meaningOf(program, unit, fn, at, name) {
	const { source } = unit;
	const here = placeIn(at);
	for (let outer = at; outer; outer = outer.parent) {
		if (!outer.isExpression) continue;
		const inside = localsOf(source, outer).get(name)?.findLast(({ from, to }) => from < here && here <= to);
		if (inside) return {
			...inside,
			kind: "local"
		};
	}
	const local = unit.locals(fn).get(name)?.findLast(({ from, to }) => from < here && here <= to);
	if (local) return {
		...local,
		kind: "local"
	};
	const parameter = parametersOf(source, fn).find((one) => one.name === name);
	if (parameter) return {
		...parameter,
		kind: "parameter"
	};
	for (const other of program.reachable(source.path)) {
		const global = other.globals.get(name);
		if (global) return {
			...global,
			kind: "global"
		};
	}
	return null;
}
function placeIn({ kind, first, last }) {
	return kind === "block" ? last : first;
}
function localsOf(source, block) {
	const found = /* @__PURE__ */ new Map();
	const add = (first, last, to) => {
		for (const one of declarationsIn(source, first, last)) {
			const local = {
				...one,
				from: first,
				to
			};
			const known = found.get(one.name);
			if (known) known.push(local);
			else found.set(one.name, [local]);
		}
	};
	const walk = (statement) => {
		if (statement.kind === "loop" && statement.first < statement.head) add(statement.head + 1, headEnd(source, statement.head), statement.last);
		for (const child of statement.children) if (child.kind === "simple") add(child.first, child.last, statement.last);
		else walk(child);
	};
	walk(block);
	return found;
}
function headEnd(source, head) {
	const close = source.tokens[head]?.match ?? head;
	for (let i = head + 1; i < close; i++) if (word(source, i) === ";") return i;
	return head;
}
function firstAtLeast(sorted, value) {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (sorted[middle] < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
function parametersOf(source, { parameters }) {
	const close = source.tokens[parameters]?.match ?? -1;
	const found = [];
	let first = parameters + 1;
	for (let at = first; at <= close; at++) {
		const token = source.tokens[at];
		if (at === close || token?.text === ",") {
			found.push(...declarationsIn(source, first, at - 1));
			first = at + 1;
		} else if (token && token.match > at) at = token.match;
	}
	return found;
}
// src/fix/statements.ts
var Broken = class extends Error {};
const NO_PARAMETERS = /* @__PURE__ */ new Set([
	"__attribute__",
	"__attribute",
	"__asm__",
	"asm",
	"__declspec",
	"_Alignas"
]);
function outlineOf(source) {
	const functions = [];
	const declarations = [];
	const { tokens } = source;
	let first = 0;
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i];
		if (token === void 0) break;
		if (token.text === ";") {
			if (i > first) declarations.push([first, i]);
			first = i + 1;
		} else if (token.text === "{") {
			if (/^"C/.test(word(source, i - 1)) && word(source, i - 2) === "extern") {
				first = i + 1;
				continue;
			}
			const fn = functionAt(source, first, i);
			if (fn) functions.push(fn);
			if (token.match < 0) return {
				functions,
				declarations
			};
			i = token.match;
			if (fn) first = i + 1;
		} else if (token.text === "}") first = i + 1;
		else if (token.match > i) i = token.match;
	}
	return {
		functions,
		declarations
	};
}
function functionAt(source, first, open) {
	const { tokens } = source;
	const close = tokens[open]?.match ?? -1;
	if (close < 0) return null;
	for (let i = open - 1; i > first; i--) {
		const token = tokens[i];
		if (token?.text === ")") {
			const name = token.match - 1;
			if (token.match < 0 || !isName(word(source, name))) return null;
			if (!NO_PARAMETERS.has(word(source, name))) return {
				name: word(source, name),
				first,
				nameAt: name,
				parameters: token.match,
				open,
				close
			};
			i = name;
		} else if (!isName(token?.text ?? "")) return null;
	}
	return null;
}
function functionOf({ functions }, token) {
	let low = 0;
	let high = functions.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const fn = functions[middle];
		if (fn.close < token) low = middle + 1;
		else if (fn.open > token) high = middle - 1;
		else return fn;
	}
}
function readBody(source, { open, close }) {
	if (source.tokens.slice(open, close).some(({ text }) => text === "\"" || text === "'")) return null;
	try {
		return readBlock(source, open, null, "body", false);
	} catch (error) {
		if (error instanceof Broken) return null;
		throw error;
	}
}
function statementAt(source, body, token) {
	let at = body;
	for (;;) {
		const inner = childAt(at, token);
		if (inner) {
			at = inner;
			continue;
		}
		if (at.kind === "block" || token > at.last) return at;
		const open = expressionAround(source, at, token);
		if (open < 0) return at;
		try {
			at = readBlock(source, open, at, "body", true);
		} catch (error) {
			if (error instanceof Broken) return null;
			throw error;
		}
	}
}
function childAt({ children }, token) {
	let low = 0;
	let high = children.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const child = children[middle];
		if (child.last < token) low = middle + 1;
		else if (child.first > token) high = middle - 1;
		else return child;
	}
}
function expressionAround(source, { first, last }, token) {
	for (let i = first; i <= Math.min(token, last); i++) {
		const one = source.tokens[i];
		if (one?.text === "{" && word(source, i - 1) === "(" && token <= one.match) return i;
	}
	return -1;
}
function start(kind, first, parent, role) {
	return {
		kind,
		first,
		last: first,
		role,
		parent,
		children: [],
		head: -1,
		isExpression: false
	};
}
function readBlock(source, open, parent, role, isExpression) {
	const block = start("block", open, parent, role);
	const close = matchOf(source, open);
	block.last = close;
	block.isExpression = isExpression;
	for (let i = open + 1; i < close;) {
		const child = readStatement(source, i, close, block, "member");
		block.children.push(child);
		i = child.last + 1;
	}
	return block;
}
function readStatement(source, i, end, parent, role) {
	const text = word(source, i);
	if (i >= end) throw new Broken();
	if (text === "{") return readBlock(source, i, parent, role, false);
	if (text === "if" || text === "while" || text === "for" || text === "switch") return readHeaded(source, i, word(source, i + 1) === "(" ? i + 1 : -1, end, parent, role, text);
	if (text === "do") return readDo(source, i, end, parent, role);
	const label = endOfLabel(source, i, end);
	if (label >= 0) {
		const labelled = start("labelled", i, parent, role);
		labelled.last = label;
		if (label + 1 < end) {
			const child = readStatement(source, label + 1, end, labelled, "labelled");
			labelled.children.push(child);
			labelled.last = child.last;
		}
		return labelled;
	}
	if (isName(text) && word(source, i + 1) === "(" && word(source, matchOf(source, i + 1) + 1) === "{") return readHeaded(source, i, i + 1, end, parent, role, "for");
	const simple = start("simple", i, parent, role);
	simple.last = endOfSimple(source, i, end);
	return simple;
}
function readHeaded(source, i, head, end, parent, role, keyword) {
	const kind = keyword === "if" ? "if" : keyword === "switch" ? "switch" : "loop";
	const statement = start(kind, i, parent, role);
	if (head < 0) throw new Broken();
	statement.head = head;
	const body = readStatement(source, matchOf(source, head) + 1, end, statement, "body");
	statement.children.push(body);
	statement.last = body.last;
	if (kind === "if" && body.last + 1 < end && word(source, body.last + 1) === "else") {
		const other = readStatement(source, body.last + 2, end, statement, "body");
		statement.children.push(other);
		statement.last = other.last;
	}
	return statement;
}
function readDo(source, i, end, parent, role) {
	const loop = start("loop", i, parent, role);
	const body = readStatement(source, i + 1, end, loop, "body");
	loop.children.push(body);
	if (word(source, body.last + 1) !== "while" || word(source, body.last + 2) !== "(") throw new Broken();
	loop.head = body.last + 2;
	const close = matchOf(source, loop.head);
	loop.last = word(source, close + 1) === ";" ? close + 1 : close;
	return loop;
}
function endOfLabel(source, i, end) {
	const text = word(source, i);
	if (isName(text) && text !== "case" && word(source, i + 1) === ":") return i + 1;
	if (text !== "case") return -1;
	for (let at = i + 1; at < end; at++) {
		const token = source.tokens[at];
		if (token?.text === ":") return at;
		if (token?.text === "?" || token?.text === ";") break;
		if (token && token.match > at) at = token.match;
	}
	throw new Broken();
}
function endOfSimple(source, i, end) {
	for (let at = i; at < end; at++) {
		const token = source.tokens[at];
		if (token?.text === ";") return at;
		if (token && /^[([{]$/.test(token.text)) at = matchOf(source, at);
	}
	return end - 1;
}
function matchOf(source, open) {
	const match = source.tokens[open]?.match ?? -1;
	if (match < 0) throw new Broken();
	return match;
}
// src/fix/program.ts
const HEADERS = {
	free: "stdlib.h",
	fclose: "stdio.h",
	pclose: "stdio.h",
	closedir: "dirent.h",
	close: "unistd.h",
	munmap: "sys/mman.h",
	dlclose: "dlfcn.h",
	freeaddrinfo: "netdb.h",
	freeifaddrs: "ifaddrs.h",
	if_freenameindex: "net/if.h",
	regfree: "regex.h",
	globfree: "glob.h",
	wordfree: "wordexp.h",
	freelocale: "locale.h"
};
const RELEASES = /(?:^|_)(?:s?x?free|destroy|delete|del|release|close|dispose|drop|unref|put|deinit|fini|cleanup|clear)(?:_|$)|free$|Free$|Destroy$|Close$|FREE/;
const isReleaseName = (name) => RELEASES.test(name);
function createProgram(files) {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const units = /* @__PURE__ */ new Map();
	const unit = (path) => {
		const file = byPath.get(path);
		const known = units.get(path);
		if (known || !file) return known;
		const made = createUnit(readSource(path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes)));
		units.set(path, made);
		return made;
	};
	const byBase = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const { path } of files) getOrMake(found, baseName(path), () => []).push(path);
		return found;
	});
	const reachable = remember((path) => {
		const seen = /* @__PURE__ */ new Set([path]);
		for (const one of seen) for (const included of includesOf(unit(one)?.source.text ?? "")) for (const other of byBase().get(baseName(included)) ?? []) seen.add(other);
		return [...seen].flatMap((one) => unit(one) ?? []);
	});
	const includes = remember((path) => new Set(reachable(path).flatMap(({ source }) => includesOf(source.text))));
	const called = remember((path) => new Set(reachable(path).flatMap(({ source }) => source.tokens.flatMap(({ text }, i) => word(source, i + 1) === "(" ? [text] : []))));
	const functions = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const { path } of files) {
			const one = unit(path);
			for (const fn of one?.outline.functions ?? []) getOrMake(found, fn.name, () => []).push({
				unit: one,
				fn
			});
		}
		return found;
	});
	const destructors = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const [name, all] of functions()) {
			const [one] = all;
			if (!one || all.length > 1 || !isReleaseName(name)) continue;
			const { source } = one.unit;
			const [parameter] = parametersOf(source, one.fn);
			const between = source.tokens.slice(one.fn.parameters, source.tokens[one.fn.parameters]?.match);
			if (parameter?.stars === 1 && between.every(({ text }) => text !== ",")) getOrMake(found, parameter.type, () => []).push(one);
		}
		return found;
	});
	return {
		unit,
		reachable,
		definition: (name) => {
			const found = functions().get(name) ?? [];
			return found.length === 1 ? found[0] : void 0;
		},
		destructors: (type) => destructors().get(type) ?? [],
		fields: remember((path) => fieldsOf(reachable(path))),
		pointerTypes: remember((path) => pointerTypesOf(reachable(path))),
		declares: (path, name) => {
			const header = HEADERS[name];
			return header !== void 0 && includes(path).has(header) || called(path).has(name);
		}
	};
}
function createUnit(source) {
	const outline = outlineOf(source);
	const body = remember((fn) => readBody(source, fn));
	return {
		source,
		outline,
		body,
		locals: remember((fn) => {
			const block = body(fn);
			return block ? localsOf(source, block) : /* @__PURE__ */ new Map();
		}),
		mentions: (() => {
			const indexOf = remember((fn) => {
				const index = /* @__PURE__ */ new Map();
				for (let i = fn.open; i <= fn.close; i++) {
					const text = word(source, i);
					if (isName(text)) getOrMake(index, text, () => []).push(i);
				}
				return index;
			});
			return (fn, name) => indexOf(fn).get(name) ?? [];
		})(),
		globals: new Map(outline.declarations.filter(([first]) => word(source, first) !== "typedef").flatMap(([first, last]) => declarationsIn(source, first, last).map((one) => [one.name, one])))
	};
}
function pointerTypesOf(units) {
	const found = /* @__PURE__ */ new Set();
	for (const { source, outline } of units) for (const [first, last] of outline.declarations) if (word(source, first) === "typedef" && word(source, last - 2) === "*") found.add(word(source, last - 1));
	return found;
}
function fieldsOf(units) {
	const found = /* @__PURE__ */ new Map();
	for (const { source } of units) for (const [i, token] of source.tokens.entries()) {
		if (token.text !== "{" || token.match < 0 || !isStruct(source, i)) continue;
		let first = i + 1;
		for (let at = first; at < token.match; at++) {
			const one = source.tokens[at];
			if (one && one.match > at) at = one.match;
			if (word(source, at) !== ";") continue;
			for (const member of declarationsIn(source, first, at)) getOrMake(found, member.name, () => []).push(member);
			first = at + 1;
		}
	}
	return found;
}
function isStruct(source, open) {
	const isKeyword = (text) => text === "struct" || text === "union";
	return isKeyword(word(source, open - 1)) || isKeyword(word(source, open - 2));
}
function includesOf(text) {
	return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)].map((found) => found[1] ?? "");
}
function baseName(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function getOrMake(map, key, make) {
	const known = map.get(key);
	if (known !== void 0) return known;
	const made = make();
	map.set(key, made);
	return made;
}
function lazily(make) {
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
function remember(make, known = /* @__PURE__ */ new Map()) {
	return (key) => getOrMake(known, key, () => ({ value: make(key) })).value;
}
// src/fix/apply.ts
function applyFix(files, fix) {
	const byFile = /* @__PURE__ */ new Map();
	for (const edit of fix.edits) getOrMake(byFile, edit.file, () => []).push(edit);
	return files.map((file) => {
		const edits = byFile.get(file.path);
		if (!edits) return file;
		const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
		const offsets = lineOffsets(text);
		const offset = (line, column) => (offsets[line - 1] ?? text.length) + column - 1;
		const ranges = edits.map(({ line, column, endLine, endColumn, newText }) => ({
			start: offset(line, column),
			end: offset(endLine, endColumn),
			newText
		})).sort((a, b) => a.start - b.start || a.end - b.end);
		const parts = [];
		let at = 0;
		for (const { start, end, newText } of ranges) {
			parts.push(text.slice(at, start), newText);
			at = end;
		}
		parts.push(text.slice(at));
		return {
			...file,
			bytes: new TextEncoder().encode(parts.join(""))
		};
	});
}
function overlap(edits) {
	const sorted = [...edits].sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : order(a, b));
	return sorted.some((edit, i) => {
		const before = sorted[i - 1];
		if (!before || before.file !== edit.file) return false;
		const isPlain = isInsertion(edit) && isInsertion(before);
		const gap = edit.line - before.endLine || edit.column - before.endColumn;
		return isPlain ? false : gap < 0 || gap === 0 && edit.line === before.line && edit.column === before.column;
	});
}
const order = (a, b) => a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
function isInsertion(edit) {
	return edit.line === edit.endLine && edit.column === edit.endColumn;
}
function lineOffsets(text) {
	const offsets = [0];
	for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) offsets.push(i + 1);
	return offsets;
}
// src/run/sources.ts
function collectSources(files, findings, root) {
	const texts = new Map(files.map(({ path, bytes }) => [path, decode(bytes)]));
	if (root === void 0) return texts;
	const home = attempt(() => realpathSync(root));
	if (!home.ok) return texts;
	for (const path of findings.flatMap(filesOf)) {
		if (texts.has(path) || path.startsWith("/") || path.startsWith("..")) continue;
		const content = attempt(() => {
			const real = realpathSync(resolve(root, path));
			return isInside(real, home.value) ? readFileSync(real) : Buffer.alloc(0);
		});
		if (content.ok && content.value.length > 0 && content.value.length <= LARGEST_FILE) texts.set(path, decode(content.value));
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
export { tokenAt as C, normalisePath as D, mergeFindings as E, siteOf as O, textOf as S, fingerprint as T, isFirstOnLine as _, createProgram as a, offsetOf as b, remember as c, declarationsIn as d, firstAtLeast as f, indentAt as g, placeIn as h, overlap as i, functionOf as l, parametersOf as m, applyFix as n, getOrMake as o, meaningOf as p, isInsertion as r, isReleaseName as s, collectSources as t, statementAt as u, isName as v, word as w, readSource as x, lineOf as y };

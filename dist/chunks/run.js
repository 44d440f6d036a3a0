import { n as analyzeFiles, r as findAllocators, t as loadParser } from "./parser.js";
import { n as defaults } from "./schema.js";
import { A as ConfigurationError, D as CHECK_IDS, O as CONFIDENCES, b as compareLocations, f as VERSION, k as LEAK_CHECKS, m as SETTINGS, x as compareText } from "./common.js";
import { i as applyBaseline, n as staleEntries, r as staleProblem, t as readBaseline } from "./baseline.js";
import { a as sureFindings, o as withDecision } from "./findings.js";
import { a as attempt, c as whyNot, i as WALKED, n as LARGEST_FILE, o as gather, r as NAMED, s as unfit, t as HANDED } from "./gather.js";
import { accessSync, constants, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join as join$1, resolve } from "node:path";
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
			file = prepare(text);
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
	return (isLeak(finding) ? finding.trace.find((step) => step.kind === "allocated" || step.kind === "reallocated") : finding.trace.at(-1))?.args.callee;
}
// src/findings/merge.ts
const TOOLS = [
	"static",
	"valgrind",
	"asan",
	"cgroup",
	"proc",
	"kubernetes"
];
function mergeFindings(raw) {
	const { statics, dynamics } = bySource([...raw].sort(compareFindings));
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
	for (const finding of leftOver.sort(compareFindings)) {
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
// src/findings/suppressions.ts
function suppress(findings, sources, options) {
	const ignores = [...sources].flatMap(([file, text]) => readIgnores(file, text));
	if (ignores.length === 0) return {
		findings,
		suppressed: [],
		problems: []
	};
	const used = /* @__PURE__ */ new Set();
	const left = [];
	const suppressed = [];
	for (const finding of findings) {
		const { ways, by } = waysLeft(finding, ignores, used);
		if (by !== void 0 && ways.length === 0) {
			const { justification, location } = by;
			suppressed.push({
				...finding,
				suppression: {
					kind: "inSource",
					justification,
					location
				}
			});
		} else left.push(by === void 0 ? finding : withWays(finding, ways));
	}
	for (const finding of options.hidden ?? []) waysLeft(finding, ignores, used);
	return {
		findings: left,
		suppressed,
		problems: ignores.flatMap((ignore) => problemsOf(ignore, used, options.isLookedFor))
	};
}
function waysLeft(finding, ignores, used) {
	const own = ignores.filter(({ checks }) => checks.includes(finding.check));
	const traces = [finding.trace, ...finding.otherTraces];
	if (own.length === 0) return { ways: [...traces.keys()] };
	const take = (places) => {
		const found = own.filter((ignore) => places.some((place) => place !== void 0 && liesOn(place, ignore)));
		for (const ignore of found) used.add(keyOf(ignore, finding.check));
		return found[0];
	};
	const whole = take([finding.location, finding.allocation]);
	const ends = traces.map((trace) => take(essential(trace)));
	if (whole !== void 0) return {
		ways: [],
		by: whole
	};
	const by = ends.find((end) => end !== void 0);
	const ways = [...ends.keys()].filter((i) => ends[i] === void 0);
	return by === void 0 ? { ways } : {
		ways,
		by
	};
}
function essential(trace) {
	const end = trace.at(-1);
	return [...trace.filter(({ kind }) => kind === "allocated" || kind === "reallocated"), ...end === void 0 ? [] : [end]].map(({ location }) => location);
}
function withWays(finding, ways) {
	const traces = [finding.trace, ...finding.otherTraces];
	const [trace = finding.trace, ...otherTraces] = ways.map((way) => traces[way]);
	return {
		...finding,
		trace,
		otherTraces,
		pathFingerprints: ways.map((way) => finding.pathFingerprints[way])
	};
}
function liesOn(place, { location, line }) {
	return place.file === location.file && place.line <= line && line <= Math.max(place.line, place.endLine);
}
function keyOf({ location: { file, line, column } }, check) {
	return JSON.stringify([
		file,
		line,
		column,
		check
	]);
}
function problemsOf(ignore, used, isLookedFor) {
	const { checks, unknown, justification, location } = ignore;
	const warn = (message) => ({
		level: "warning",
		message,
		location,
		file: location.file
	});
	const example = "`heapgate-ignore memory-leak: freed by the arena`";
	if (checks.length + unknown.length === 0) return [warn(`this \`heapgate-ignore\` names no check, so it silences nothing; write ${example}`)];
	const useless = checks.filter((check) => isLookedFor(check) && !used.has(keyOf(ignore, check)));
	return [
		...unknown.map((word) => warn(`\`heapgate-ignore\` names ${JSON.stringify(word)}, which is no check; see docs/checks`)),
		...useless.map((check) => warn(`this \`heapgate-ignore\` silences nothing: there is no ${check} here any more; take it out`)),
		...justification === "" ? [warn(`this \`heapgate-ignore\` gives no reason; add one, as in ${example}`)] : []
	];
}
const TOKENS = /\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g;
const MARK = /^\/[/*][\s/*!]*heapgate-ignore(?![\w-])([\s\S]*?)(?:\*\/)?$/;
function readIgnores(file, text) {
	if (!text.includes("heapgate-ignore")) return [];
	const comments = [...text.matchAll(TOKENS)].filter(([token]) => token.startsWith("/"));
	const starts = lineStarts(text);
	const code = withoutComments(text, comments).split("\n");
	return comments.flatMap((comment) => {
		const said = MARK.exec(comment[0])?.[1];
		if (said === void 0) return [];
		const first = positionOf(comment.index, starts);
		const last = positionOf(comment.index + comment[0].length, starts);
		const location = {
			file,
			...first,
			endLine: last.line,
			endColumn: last.column
		};
		return [{
			...readWords(said),
			location,
			line: lineOfCode(code, first.line, last.line)
		}];
	});
}
function readWords(said) {
	const colon = said.indexOf(":");
	const names = (colon < 0 ? said : said.slice(0, colon)).split(/[\s,]+/).filter((word) => word !== "");
	const justification = colon < 0 ? "" : said.slice(colon + 1).replace(/\s+/g, " ").trim();
	const checks = CHECK_IDS.filter((id) => names.includes(id));
	return {
		checks,
		unknown: names.filter((name) => !checks.some((id) => id === name)),
		justification
	};
}
function lineOfCode(code, first, last) {
	if (code[first - 1]?.trim()) return first;
	for (let line = last; line <= code.length; line++) if (code[line - 1]?.trim()) return line;
	return 0;
}
function withoutComments(text, comments) {
	let at = 0;
	let code = "";
	for (const { 0: comment, index } of comments) {
		code += text.slice(at, index) + comment.replace(/[^\n]/g, " ");
		at = index + comment.length;
	}
	return code + text.slice(at);
}
function lineStarts(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
function positionOf(offset, starts) {
	let line = starts.length;
	while (line > 1 && (starts[line - 1] ?? 0) > offset) line--;
	return {
		line,
		column: offset - (starts[line - 1] ?? 0) + 1
	};
}
// src/run/fixes.ts
function borrowFixes(findings, sources, settings = {}) {
	const leaks = findings.filter((finding) => LEAK_CHECKS.has(finding.check) && finding.fix === void 0);
	const files = [...new Set(leaks.map(({ location }) => location.file))].flatMap((path) => {
		const text = sources.get(path);
		return text === void 0 ? [] : [{
			path,
			bytes: Buffer.from(text)
		}];
	});
	if (files.length === 0) return findings;
	const proven = analyzeFiles(loadParser(), files, settings).findings.filter(({ fix }) => fix !== void 0);
	return findings.map((finding) => {
		if (!leaks.includes(finding)) return finding;
		const fixes = proven.filter((other) => isSameLeak(other, finding)).flatMap(({ fix }) => fix ?? []);
		const [fix] = fixes;
		return fix === void 0 || fixes.length > 1 ? finding : {
			...finding,
			fix
		};
	});
}
function isSameLeak(a, b) {
	return a.check === b.check && a.location.file === b.location.file && a.location.line === b.location.line;
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
function settleProblems(results, isAsked = false) {
	const level = results.some(({ run }) => run.status !== "could-not-run") && !isAsked ? "warning" : "error";
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
	if (missing) {
		const none = {
			name: program.name,
			command: program.command,
			status: "could-not-run",
			duration: 0
		};
		return {
			runs: run.with.map((tool) => ({
				...none,
				tool,
				message: missing.message
			})),
			findings: [],
			problems: [missing]
		};
	}
	const { runWitness } = await import("./sanitizers.js");
	const testify = (tool) => runWitness({
		name: program.name,
		tool,
		root: environment.cwd,
		directory: resolve(environment.cwd, program.directory),
		program: programOf(program),
		duration: run.for,
		...given("exitCodes", run.exitCodes),
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
		problems: settleProblems(results, run.isAsked)
	};
}
async function soakProgram(program, soak, environment) {
	const missing = missingPart(program, environment.cwd);
	const { judge, soakLocal, verdictFindings } = await import("./soak.js");
	const notStarted = (problem, message = problem.message) => {
		const { name, command } = program;
		const end = {
			kind: "not-started",
			message
		};
		const facts = {
			command,
			limit: soak.limit,
			duration: 0,
			end,
			oomKills: 0,
			notEnforced: [],
			output: []
		};
		return {
			verdict: judge({
				name,
				source: "none",
				samples: []
			}, facts),
			findings: [],
			problems: [problem]
		};
	};
	if (missing) return notStarted(missing);
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
	if (!built.ok) return notStarted(named(program.name, built.problem), built.problem.message);
	try {
		environment.progress?.(`${program.name}: running under its memory limit`);
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
	if (!entries.ok) {
		const correct = `correct \`directory\` of the program ${name}`;
		return {
			level: "error",
			message: whyNot(directory, entries.code, {
				...NAMED,
				correct
			})
		};
	}
	for (const file of files) {
		const there = attempt(() => accessSync(resolve(folder, file), constants.R_OK));
		if (!there.ok) return {
			level: "error",
			file,
			message: whyNot(file, there.code, NAMED)
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
function listAllocators(config, { cwd, progress }) {
	progress?.("reading files");
	const gathered = gather(config.paths, config.ignore, cwd);
	progress?.("asking each function what it does");
	const { functions, problems } = findAllocators(loadParser(), gathered.files, settingsOf(config));
	const all = [...gathered.problems, ...problems];
	const nothing = gathered.files.length === 0 ? nothingIn(config.paths, all) : void 0;
	return {
		version: 1,
		tool: {
			name: "heapgate",
			version: VERSION
		},
		functions,
		problems: nothing ? [...all, nothing] : all
	};
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
function checkTexts(texts, checks, minConfidence) {
	const all = texts.map(({ path, text }) => ({
		path,
		bytes: typeof text === "string" ? Buffer.from(text) : text
	}));
	const double = all.find(({ path }, i) => all.findIndex((other) => other.path === path) !== i);
	if (double) throw new ConfigurationError(`two texts are called ${JSON.stringify(double.path)}; give each its own path`);
	const unread = all.flatMap(({ path, bytes }) => unfit(bytes, path, HANDED) ?? []);
	const files = all.filter(({ path, bytes }) => unfit(bytes, path, HANDED) === void 0);
	const problems = unread.map((message) => ({
		level: "error",
		message
	}));
	if (all.length === 0) problems.push({
		level: "warning",
		message: "there was nothing to analyse: no text was given"
	});
	return makeReport({
		checks,
		minConfidence,
		isWhole: true
	}, analyse({
		files,
		problems
	}, { checks }), NOTHING_RUN, []);
}
async function loadConfig(cwd, file) {
	const name = file ?? SETTINGS.configFile.default;
	const content = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
	if (content.ok) {
		const { parseConfig } = await import("./parse-config2.js");
		const config = parseConfig(content.value, name);
		return config.libraries.length === 0 ? config : withLibraries(config, config.libraries, cwd);
	}
	if (content.code === "ENOENT" && file === void 0) return defaults();
	throw new ConfigurationError(whyNot(name, content.code, file === void 0 ? OWN_FILE : NAMED_FILE));
}
async function withLibraries(config, files, cwd) {
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
async function compose(config, environment, stages) {
	const checked = stages.check ? check(config, environment) : void 0;
	const programs = stages.run || stages.soak ? await runPrograms(config, environment, stages) : NOTHING_RUN;
	const notes = stages.check && stages.run && stages.soak ? notesOnGate(config) : [];
	const isWhole = stages.check === true && (stages.run === true || config.programs.every(({ run }) => !run));
	const { baseline: file } = config;
	const baseline = file === void 0 ? void 0 : {
		file,
		...readBaseline(file, environment.cwd)
	};
	return makeReport({
		...settingsOf(config),
		isWhole,
		...baseline && { baseline }
	}, checked, programs, notes, environment.cwd);
}
const DYNAMIC = /* @__PURE__ */ new Set([
	"invalid-access",
	"memory-limit",
	"memory-growth"
]);
function settingsOf(config) {
	const { checks, minConfidence, functions, imported } = config;
	return {
		checks,
		minConfidence,
		policy: policyOf(config),
		functions,
		imported: imported.flatMap((library) => library.functions)
	};
}
function policyOf({ failOn, warnOnly }) {
	return {
		...failOn,
		warnOnly
	};
}
function makeReport(settings, checked, programs, notes, root) {
	const { checks, minConfidence, policy, isWhole = false, baseline } = settings;
	let merged = mergeFindings(applyChecks([...checked?.findings ?? [], ...programs.findings], checks));
	for (const { findings, directory } of programs.soaked) merged = joinSoak(merged, applyChecks(findings, checks), directory);
	merged = merged.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
	const sources = collectSources(checked?.files ?? [], merged, root);
	const { findings, notShown } = sureFindings(merged, minConfidence);
	const accepted = suppress(fingerprint(checked ? findings : borrowFixes(findings, sources, settings), sources), sources, {
		hidden: merged.filter((finding) => !findings.includes(finding)),
		isLookedFor: (check) => isWhole && !DYNAMIC.has(check) && checks[check] !== "off"
	});
	const old = baseline ? applyBaseline(accepted.findings, baseline, baseline.file) : void 0;
	const stale = old && isWhole && root !== void 0 ? staleEntries(old.unmatched, sources, root) : [];
	const suppressed = [...accepted.suppressed, ...old?.suppressed ?? []];
	const report = {
		version: 1,
		tool: {
			name: "heapgate",
			version: VERSION
		},
		findings: old?.findings ?? accepted.findings,
		...suppressed.length > 0 && { suppressed },
		...notShown && { notShown },
		...checked && { coverage: checked.coverage },
		runs: programs.runs,
		verdicts: programs.verdicts,
		problems: sayOnce([
			...notes,
			...checked?.problems ?? [],
			...programs.problems,
			...accepted.problems,
			...baseline ? staleProblem(stale, baseline.file) : []
		])
	};
	return {
		report: withDecision(report, policy),
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
	progress?.(`checking ${gathered.files.length} ${gathered.files.length === 1 ? "file" : "files"}`);
	const checked = withLibraryCoverage(config, analyse(gathered, settingsOf(config)));
	const nothing = checked.isNothing ? nothingIn(config.paths, checked.problems) : void 0;
	return nothing ? {
		...checked,
		problems: [...checked.problems, nothing]
	} : checked;
}
function withLibraryCoverage({ imported }, checked) {
	if (imported.length === 0) return checked;
	const libraries = imported.map(({ functions, ...rest }) => ({
		...rest,
		functions: functions.length
	}));
	return {
		...checked,
		coverage: {
			...checked.coverage,
			libraries
		}
	};
}
function nothingIn(paths, problems) {
	if (paths.length === 0) return {
		level: "warning",
		message: "there was nothing to analyse: no path was given"
	};
	if (problems.some(({ level }) => level === "error")) return void 0;
	const none = `there are no C files (*.c, *.h) in ${paths.join(", ")}`;
	return {
		level: "error",
		message: problems.length > 0 ? `${none} that could be read` : `${none}; name a folder that has some`
	};
}
function analyse({ files, problems }, settings) {
	const analysis = analyzeFiles(loadParser(), files, settings);
	const foreign = new Set(analysis.problems.flatMap(({ level, file }) => level === "error" ? [file] : []));
	const walked = new Set(files.flatMap(({ path, isWalked }) => isWalked ? [path] : []));
	const unread = analysis.problems.map((problem) => {
		if (!foreign.has(problem.file) || !walked.has(problem.file)) return problem;
		return {
			...problem,
			level: WALKED.level,
			message: `${problem.message} If not, ${WALKED.leaveOut}`
		};
	});
	const isNothing = files.every(({ path }) => foreign.has(path));
	return {
		...analysis,
		files,
		problems: [...problems, ...unread],
		isNothing
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
	const logs = mkdtempSync(join$1(tmpdir(), "heapgate-logs-"));
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
			verdicts.push(result.verdict);
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
export { runCheck as a, runSoak as c, fingerprint as d, mergeFindings as f, policyOf as i, withLibraries as l, listAllocators as n, runGate as o, loadConfig as r, runRun as s, checkTexts as t, suppress as u };

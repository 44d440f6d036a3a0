import { A as assertNever, E as CONFIDENCES, T as CHECK_IDS, d as CHECKS, w as formatLocation } from "./common.js";
import { a as tickTime, c as formatBytes, d as trim, i as thinned, l as formatDuration, n as byteTicks, o as timeTicks, r as pieces, s as count, t as sparkline, u as grouped } from "./sparkline.js";
import { styleText } from "node:util";
// src/reporters/csv.ts
const HEAD = [
	"program",
	"t_ms",
	"kind",
	"working_set_bytes",
	"rss_bytes",
	"processors",
	"work_units",
	"limit_bytes",
	"source",
	"text"
];
function renderCsv({ verdicts }) {
	const rows = verdicts.flatMap(rowsOf);
	return [HEAD.join(","), ...rows.map((row) => HEAD.map((name) => cell(row[name])).join(","))].join("\r\n").concat("\r\n");
}
function rowsOf({ name, limit, series }) {
	const { source } = series;
	const rows = [
		...series.samples.map(({ t, workingSet, rss, cpu, work }) => ({
			t_ms: t,
			kind: "sample",
			working_set_bytes: workingSet,
			...rss !== void 0 && { rss_bytes: rss },
			...cpu !== void 0 && { processors: cpu },
			...work !== void 0 && { work_units: work }
		})),
		...(series.gaps ?? []).map(({ from, to, why }) => ({
			t_ms: from,
			kind: "gap",
			text: `until ${to}: ${why}`
		})),
		...(series.events ?? []).map(({ t, kind, message }) => ({
			t_ms: t,
			kind,
			text: message
		}))
	];
	rows.sort((a, b) => Number(a.t_ms) - Number(b.t_ms));
	return rows.map((row) => ({
		program: name,
		source,
		...limit > 0 && { limit_bytes: limit },
		...row
	}));
}
function cell(value) {
	if (value === void 0) return "";
	if (typeof value === "number") return String(value);
	const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}
// src/reporters/phrase.ts
function say(words, ...values) {
	return words.flatMap((word, index) => {
		const value = values[index];
		if (value === void 0) return [word];
		if (typeof value === "string") return [word, { code: value }];
		return typeof value === "number" ? [word, String(value)] : [word, ...value];
	});
}
function named(args) {
	return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ""));
}
function words(text) {
	return [text];
}
function plain(phrase) {
	return phrase.map((part) => typeof part === "string" ? part : `\`${oneLine(part.code)}\``).join("");
}
function fromBackticks(text) {
	const parts = text.split("`");
	const lone = parts.length % 2 === 0 ? `\`${parts.pop() ?? ""}` : "";
	const phrase = parts.map((part, index) => index % 2 === 1 ? { code: part } : part);
	return lone === "" ? phrase : [...phrase, lone];
}
function oneLine(text) {
	return visible(text.replace(/\s+/g, " "));
}
function visible(text) {
	return text.replace(/[^\P{Cc}\t]|[\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
// src/reporters/coverage.ts
function coveragePhrase({ files, lines, functions, partial }) {
	const part = partial.length === 0 ? "" : `, ${partial.length === functions ? "" : `${grouped(partial.length)} of them `}only in part`;
	return words(`${count(files, "file")}, ${count(lines, "line")}, ${count(functions, "function")} analysed${part}`);
}
function partialPhrase(partial) {
	return say`${partial.name} at ${linePlace$1(partial.location)} only in part: ${words(REASONS[partial.reason])}`;
}
const REASONS = {
	syntax: "parts of it could not be understood",
	budget: "it has too many paths to follow them all"
};
function namedPhrase(partial, most) {
	const named = partial.slice(0, most).flatMap(({ name, location }, i) => [i === 0 ? "" : ", ", ...say`${name} at ${linePlace$1(location)}`]);
	return partial.length > most ? [...named, ` and ${grouped(partial.length - most)} more`] : named;
}
function statsRows({ files, lines, functions, partial, unread, libraries = [] }, problems) {
	const syntax = partial.filter(({ reason }) => reason === "syntax");
	const budget = partial.filter(({ reason }) => reason === "budget");
	const wholly = functions - partial.length;
	const share = functions === 0 ? {} : { note: words(`${percent(wholly, functions)} %`) };
	return [
		{
			depth: 0,
			label: "files",
			number: files
		},
		{
			depth: 0,
			label: "lines",
			number: lines
		},
		{
			depth: 0,
			label: "functions",
			number: functions
		},
		{
			depth: 1,
			label: "analysed wholly",
			number: wholly,
			...share
		},
		...group("did not parse wholly", syntax, "what is understood of them was analysed"),
		...group("over budget", budget, "they have too many paths to follow them all"),
		{
			depth: 0,
			label: "lines that are no C",
			number: new Set(unread.flatMap(linesOf)).size,
			...unread.length > 0 && { note: words("functions defined there were not analysed") }
		},
		...unread.map((place) => ({
			depth: 1,
			label: rangePlace(place)
		})),
		...libraries.map(({ file, functions, ignored }) => ({
			depth: 0,
			label: `functions in ${file}`,
			number: functions,
			...ignored > 0 && { note: words(`${count(ignored, "other element")} ignored`) }
		})),
		{
			depth: 0,
			label: "problems",
			number: problems,
			...problems > 0 && { note: fromBackticks("see `Problems`") }
		}
	];
}
function group(label, partial, why) {
	return [{
		depth: 1,
		label,
		number: partial.length,
		...partial.length > 0 && { note: words(why) }
	}, ...partial.map(({ name, location }) => ({
		depth: 2,
		label: `${linePlace$1(location)} ${name}`
	}))];
}
function linesOf({ file, line, endLine }) {
	return Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`);
}
function percent(part, whole) {
	return Math.floor(100 * part / whole);
}
function linePlace$1({ file, line }) {
	return `${file}:${line}`;
}
function rangePlace({ file, line, endLine }) {
	return endLine === line ? `${file}:${line}` : `${file}:${line}-${endLine}`;
}
// src/reporters/place.ts
const OF_PROGRAM = /* @__PURE__ */ new Set(["memory-limit", "memory-growth"]);
function isOfProgram({ check, args }) {
	return OF_PROGRAM.has(check) && args.growth === void 0;
}
function fullPlace(finding) {
	return isOfProgram(finding) ? finding.location.file : formatLocation(finding.location);
}
function linePlace(finding) {
	const { file, line } = finding.location;
	return isOfProgram(finding) ? file : `${file}:${line}`;
}
// src/reporters/explain.ts
function explanations(report) {
	const { decision } = report;
	if (decision === void 0) return [];
	return [
		...findingExplanations(report).values(),
		...soaks(report, decision),
		...report.problems.flatMap(({ level, message }) => level === "error" ? [{
			closes: true,
			what: words("could not be done"),
			why: fromBackticks(message)
		}] : [])
	];
}
function gateState({ conclusion }) {
	return {
		success: "open",
		failure: "closed",
		error: "closed: something could not be done"
	}[conclusion];
}
function findingExplanations(report) {
	const { decision } = report;
	if (decision === void 0) return /* @__PURE__ */ new Map();
	const all = [...report.findings, ...report.suppressed ?? []];
	return new Map(all.flatMap((finding, i) => {
		const one = decision.findings[i];
		if (one === void 0) return [];
		const why = groundPhrase(finding, one, decision);
		return [[finding, {
			closes: one.ground === "closes",
			what: whatIs(finding),
			why
		}]];
	}));
}
function policyWords({ severity, confidence, checks, warnOnly }) {
	return [
		severity === "error" ? "error" : `${severity} or above`,
		...confidence === "low" ? [] : [`${confidence} confidence${confidence === "high" ? "" : " or above"}`],
		...checks === void 0 ? [] : [checks.join(" or ")],
		...warnOnly ? ["warn-only"] : []
	].join(", ");
}
function whatIs(finding) {
	return say`${words(finding.check)} at ${fullPlace(finding)}`;
}
function groundPhrase(finding, { ground, state }, decision) {
	const { policy } = decision;
	switch (ground) {
		case "suppressed":
		case "baselined": return acceptedPhrase(finding);
		case "existing": return words("there before: the version compared with has it too");
		case "below-severity": return words(`its severity is ${finding.severity}, and fail-on asks for ${policy.severity}`);
		case "below-confidence": return words(`its confidence is ${finding.confidence}, and fail-on asks for ${policy.confidence}`);
		case "other-check": return words(`fail-on asks for ${(policy.checks ?? []).join(" or ")}`);
		case "warn-only": return words(`${factsOf(finding, state)}: it would close the gate, but for warn-only`);
		case "closes": return words(factsOf(finding, state));
		default: return assertNever(ground);
	}
}
function factsOf({ severity, confidence }, state) {
	return `${state === "new" ? "new, " : ""}${severity}, ${confidence} confidence`;
}
function acceptedPhrase(finding) {
	if (!("suppression" in finding)) return words("accepted");
	const { suppression } = finding;
	const by = suppression.kind === "inSource" ? say`accepted by the comment at ${formatLocation(suppression.location)}` : say`accepted by ${suppression.file}`;
	return suppression.justification === "" ? by : say`${by}: ${words(oneLine(suppression.justification))}`;
}
function soaks({ verdicts, gate, acceptedSoaks }, { policy }) {
	return verdicts.flatMap(({ name, pass, kind }) => {
		if (pass) return [];
		const what = say`soak of ${name}`;
		if (kind === "not-measured") return [{
			closes: true,
			what,
			why: words("it was asked for and could not be measured")
		}];
		if (gate?.oldSoaks?.includes(name)) return [{
			closes: false,
			what,
			why: words("failed, as on the base")
		}];
		if (acceptedSoaks?.includes(name)) return [{
			closes: false,
			what,
			why: words("failed, as the baseline accepts")
		}];
		if (policy.warnOnly) return [{
			closes: false,
			what,
			why: words("failed: warn-only keeps the gate open")
		}];
		return [{
			closes: true,
			what,
			why: words("failed")
		}];
	});
}
// src/reporters/removal.ts
function removalPhrase({ args }) {
	const { cause, removed, removedAt, removedIn = "this pull request" } = args;
	if (cause === "removed-in-callee" && args.removedFrom !== void 0 && removed !== void 0 && removedAt !== void 0) return say`${args.removedFrom} no longer frees its argument: ${removed} was removed in ${words(removedIn)} (it stood at ${removedAt}).`;
	if (cause !== "removed-release" || removed === void 0 || removedAt === void 0) return [];
	return say`${removed} was removed in ${words(removedIn)} (it stood at ${removedAt}).`;
}
// src/reporters/sentences.ts
function sentence(finding) {
	return plain(findingPhrase(finding));
}
function findingPhrase(finding) {
	return [
		bugPhrase(finding),
		removalPhrase(finding),
		soakedPhrase(named(finding.args))
	].filter(({ length }) => length > 0).flatMap((part, i) => i === 0 ? part : [" ", ...part]);
}
function bugPhrase(finding) {
	const args = named(finding.args);
	const subject = args.variable === void 0 ? words("Memory") : say`${args.variable}`;
	const check = finding.check;
	switch (check) {
		case "memory-leak": return say`${subject} is allocated here and ${freedElsewhere(finding)}${lossClause(finding)}${groundClause(args)}`;
		case "realloc-leak": return say`${subject} is allocated here, and NULL replaces the only pointer to it when realloc fails${atStep(finding, "lost")}.`;
		case "double-free": return say`${subject} is freed here although it was already freed${atStep(finding, "freed")}.`;
		case "use-after-free": return say`${subject} is used here after it was freed${atStep(finding, "freed")}.`;
		case "unchecked-allocation": {
			const allocator = args.allocator ?? args.callee;
			return say`${subject} may be NULL here: nothing checks whether ${allocator === void 0 ? words("the allocation") : say`${allocator}`} got any memory.`;
		}
		case "resource-leak": return say`${subject} is opened here and ${closedElsewhere(finding)}${lossClause(finding)}`;
		case "free-of-non-heap": return say`${subject} is freed here, but it ${words(foreign(args.detail))}.`;
		case "free-of-offset": return say`${subject} is freed here, but it was moved and no longer points to the start of its memory.`;
		case "uninitialised-free": return say`${subject} is freed here, but it has no value yet on this way.`;
		case "allocation-size": return args.detail === "pointer" ? say`${subject} gets room for a pointer only: the size is that of the pointer, not of what it points to.` : say`${subject} has no room for the zero at the end of the string that is copied here${args.callee === void 0 ? words("") : say` by ${args.callee}`}.`;
		case "mismatched-release": return mismatch(subject, finding);
		case "invalid-access": return access(args);
		case "memory-limit": return overLimit(args);
		case "memory-growth": return growth(args);
		case "build-failure": return say`The program does not build${said(args)}.${builtWith(args)}`;
		case "compiler-warning": return say`The compiler warns of code that hides memory bugs${said(args)}.`;
		default: return assertNever(check);
	}
}
function lossPhrase(how, args, variable, isNamed = false) {
	const it = isNamed ? words("it") : variable === void 0 ? words("the memory") : say`${variable}`;
	const thing = args.thing?.replace(/^an? /, "");
	const where = isNamed || variable === void 0 ? words("") : say` in ${it}`;
	const last = thing === void 0 ? say`the last pointer to ${it}` : say`the ${words(thing)}${where}`;
	switch (how) {
		case "return": return say`${last} is lost when the function returns`;
		case "scope": return say`${last} is lost at the end of its scope`;
		case "loop": return say`${last} is lost when the loop comes round`;
		case "overwritten": return say`${last} is overwritten`;
		case "discarded": return args.callee === void 0 ? words(`the ${thing ?? "pointer"} is never stored`) : say`the ${words(thing ?? "pointer")} from ${args.callee} is never stored`;
		case "container-freed": return args.container === void 0 ? say`${last} is lost when what holds it is freed` : say`${last} is lost when ${args.container} is freed`;
		case "forgotten": return say`what is next to ${it} is freed, and ${it} is not`;
		case "realloc": return say`${last} is overwritten when realloc fails`;
		case "exit": return say`nothing points to ${it} any more when the program ends`;
		default: return assertNever(how);
	}
}
const LOSSES = [
	"return",
	"scope",
	"loop",
	"overwritten",
	"discarded",
	"container-freed",
	"forgotten",
	"realloc",
	"exit"
];
function lossOf(step) {
	return step?.kind === "lost" ? LOSSES.find((loss) => loss === step.args.how) : void 0;
}
function freedElsewhere(finding) {
	return words(isBranched(finding) ? "not freed on every way out" : "never freed");
}
function isBranched({ trace, args }) {
	return trace.some((step) => step.kind === "case" || step.kind === "branch" && !isNullCheck(step.args.condition ?? "", args.variable ?? ""));
}
function groundClause({ callers, releasing, release, allocator }) {
	if (callers === void 0 || releasing === void 0 || release === void 0 || allocator === void 0) return words("");
	return say` ${words(`${releasing} of ${callers}`)} functions that call ${allocator} release what it returns with ${release}.`;
}
function closedElsewhere(finding) {
	return words(isBranched(finding) ? "not closed on every way out" : "never closed");
}
function foreign(detail) {
	switch (detail) {
		case "literal": return "points to a string literal";
		case "function": return "points to a function";
		case "local": return "points to memory on the stack";
		case "static": return "points to a variable that lives as long as the program";
		default: return "does not point to the start of memory from the heap";
	}
}
function isNullCheck(condition, variable) {
	const test = condition.replace(/[\s()]/g, "");
	const nothing = [
		"NULL",
		"0",
		"nullptr"
	];
	return test === variable || test === `!${variable}` || ["==", "!="].some((sign) => nothing.some((nil) => test === `${variable}${sign}${nil}` || test === `${nil}${sign}${variable}`));
}
function lossClause({ trace }) {
	const end = trace.at(-1);
	const how = lossOf(end);
	return how === void 0 || end === void 0 ? words(".") : say`: ${lossPhrase(how, named(end.args), void 0, true)}.`;
}
function atStep({ trace, location }, kind) {
	const step = trace.find((step) => step.kind === kind);
	if (!step) return words("");
	const { file, line } = step.location;
	return file === location.file ? say` at line ${line}` : say` at ${`${file}:${line}`}`;
}
function calleeOf(trace, kind) {
	return named(trace.find((step) => step.kind === kind)?.args ?? {}).callee;
}
function mismatch(subject, { args, trace }) {
	const { allocator = calleeOf(trace, "allocated"), callee = calleeOf(trace, "freed"), expected } = named(args);
	return say`${subject} comes from ${allocator === void 0 ? words("another allocator") : say`${allocator}`}, but is released here by ${callee === void 0 ? words("a function that does not belong to it") : say`${callee}`}${expected === void 0 ? words(".") : say`, where ${expected} is the right one.`}`;
}
function access(args) {
	const size = args.bytes === void 0 ? words("") : words(` ${formatBytes(Number(args.bytes))}`);
	switch (args.access) {
		case "read": return say`The program reads${size} here from memory that it does not own.`;
		case "write": return say`The program writes${size} here to memory that it does not own.`;
		case "uninitialised": return words("The program uses a value here that was never set.");
		default: return words("The program reads or writes memory here that it does not own.");
	}
}
function overLimit(args) {
	const who = args.program === void 0 ? words("The program") : say`${args.program}`;
	const limit = args.limit === void 0 ? words("") : words(` of ${formatBytes(Number(args.limit))}`);
	if (args.how === "oom-killed") return say`${who} was killed by the kernel: it needed more memory than its limit${limit}.${untilThen(args)}`;
	if (args.peak === void 0) return say`${who} used more memory than its limit${limit} allows.`;
	return say`${who} used ${words(formatBytes(Number(args.peak)))}, too much for its limit${limit}.`;
}
function untilThen({ slope }) {
	return words(slope === void 0 ? "" : ` It grew by ${slope} MiB a minute until then.`);
}
function soakedPhrase({ soaked, soakedHow, soakedSlope, soakedLimit }) {
	if (soaked === void 0) return [];
	const rate = soakedSlope === void 0 ? "" : ` by ${soakedSlope} MiB a minute`;
	const limit = soakedLimit === void 0 ? "" : ` of ${formatBytes(Number(soakedLimit))}`;
	const killed = soakedHow === "oom-killed";
	return say`In its soak ${soaked} ${words(rate !== "" ? `grows${rate}${killed ? ` until it is killed at its limit${limit}` : ""}` : killed ? `is killed at its limit${limit}` : soakedHow === "growing" ? "keeps growing" : `uses too much for its limit${limit}`)}; this is the only leak that is known in its code.`;
}
function growth(args) {
	if (args.growth !== void 0 && args.seconds !== void 0) {
		const by = args.callee === void 0 ? words("What") : say`What ${args.callee}`;
		const amount = words(`+${formatBytes(Number(args.growth))} in ${args.seconds} s`);
		return say`${by}${args.callee === void 0 ? words(" is allocated") : words(" allocates")} here stays reachable and keeps growing: ${amount}.`;
	}
	return say`${args.program === void 0 ? words("The program") : say`${args.program}`} keeps growing${args.slope === void 0 ? words("") : words(` by ${args.slope} MiB a minute`)} while it runs.`;
}
function said({ message }) {
	return message === void 0 ? words("") : words(`: ${oneLine(message).replace(/\.$/, "")}`);
}
function builtWith({ compiler, image, change }) {
	const parts = [
		...compiler === void 0 ? [] : [say`built with ${compiler}`],
		...image === void 0 ? [] : [say`base image ${image}`],
		...change === void 0 ? [] : [say`last change of the file: ${change}`]
	];
	if (parts.length === 0) return words("");
	return [
		" To check: ",
		...parts.flatMap((part, index) => index === 0 ? part : [", ", ...part]),
		"."
	];
}
// src/reporters/steps.ts
function stepSentence(step) {
	return plain(stepPhrase(step));
}
function stepPhrase({ kind, args: given, location }) {
	const args = named(given);
	const { variable, callee } = args;
	const subject = variable === void 0 ? words("the memory") : say`${variable}`;
	const by = callee === void 0 ? words("") : say` by ${callee}`;
	const from = callee === void 0 ? words("") : say` from ${callee}`;
	switch (kind) {
		case "allocated":
			if (args.thing !== void 0) return variable === void 0 ? say`${words(args.thing)} is opened${by}` : say`${subject} gets ${words(args.thing)}${from}`;
			return variable === void 0 ? say`memory is allocated${by}` : say`${subject} gets memory${from}`;
		case "reallocated": return variable === void 0 ? say`the memory is resized${by}` : say`${subject} gets resized memory${from}`;
		case "stored": return say`the pointer is stored in ${args.target === void 0 ? words("another place") : say`${args.target}`}`;
		case "passed": {
			const to = callee === void 0 ? words("another function") : say`${callee}`;
			return args.keeps === "no" ? say`${subject} is passed to ${to}, which keeps no copy` : say`${subject} is passed to ${to}`;
		}
		case "returned": return callee === void 0 ? say`${subject} is returned` : say`${callee} returns ${subject}`;
		case "branch": return say`${args.condition === void 0 ? words("the condition") : say`${args.condition}`} is ${words(args.taken === "false" ? "false" : "true")}`;
		case "case": return casePhrase(args.condition, args.label);
		case "loop": return words("the loop comes round");
		case "freed": return say`${subject} is freed${by}`;
		case "freed-again": return say`${subject} is freed again${by}`;
		case "used": return say`${subject} is used`;
		case "overwritten": return say`${subject} gets another value`;
		case "lost": {
			const how = lossOf({
				kind,
				args: given,
				location
			});
			return how === void 0 ? say`${subject} is lost` : lossPhrase(how, args, variable);
		}
		case "witnessed": {
			const place = args.text === void 0 ? words("") : say` in ${args.text}`;
			return say`seen by ${words(toolName(args.tool ?? "a tool"))}${place}`;
		}
		default: return assertNever(kind);
	}
}
function casePhrase(condition, label) {
	const subject = condition === void 0 ? words("the switch") : say`${condition}`;
	const value = label?.replace(/^case\b\s*/, "").replace(/\s*:$/, "");
	if (value === "default") return say`${subject} takes the default case`;
	return value ? say`${subject} takes the case ${value}` : say`${subject} takes one of its cases`;
}
function witnessName({ tool, kind }) {
	return tool === "cgroup" && kind !== "oom_kill" ? "sampling of its cgroup" : toolName(tool);
}
function toolName(tool) {
	return {
		static: "static analysis",
		compiler: "the compiler",
		valgrind: "valgrind",
		asan: "AddressSanitizer",
		cgroup: "the kernel's memory limit",
		proc: "sampling of /proc",
		kubernetes: "Kubernetes"
	}[tool] ?? tool;
}
// src/reporters/mending.ts
function mendingPhrase({ fix, check }) {
	if (fix) {
		const proof = fix.proof === void 0 ? [] : say` (${proofPhrase(fix.proof)})`;
		return [
			"To mend it, ",
			...fromBackticks(fix.description),
			...proof
		];
	}
	const { advice } = CHECKS[check];
	return [`To mend it, ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`];
}
function proofPhrase({ compiled, runs }) {
	const by = compiled.flatMap(({ compiler, status }) => status === "compiled" ? [compiler] : []);
	const not = compiled.filter(({ status }) => status === "not-by-itself");
	return [
		words("analysed again"),
		...by.length > 0 ? [words(`compiled by ${listed$1(by)}`)] : [],
		...not.map(({ compiler, message = "it does not say why" }) => {
			return say`${words(compiler)} cannot compile this file by itself, with the patch or without (${message})`;
		}),
		...by.length + not.length === 0 ? [words("not compiled")] : [],
		...runPhrases(runs),
		...runs.length === 0 ? [words("not run: it belongs to no program that was run")] : []
	].flatMap((part, i) => i === 0 ? part : ["; ", ...part]);
}
function proofSentence(proof) {
	return plain(proofPhrase(proof));
}
function runPhrases(runs) {
	const groups = /* @__PURE__ */ new Map();
	for (const run of runs) {
		const key = JSON.stringify([
			run.program,
			run.status,
			run.message
		]);
		groups.set(key, [...groups.get(key) ?? [], run]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === void 0) return [];
		const tools = words(listed$1(group.map(({ tool }) => toolName(tool))));
		switch (first.status) {
			case "gone": return [say`gone in a run of ${first.program} under ${tools}`];
			case "silent": return [say`a run of ${first.program} under ${tools} shows nothing new, and had not shown it`];
			case "could-not-run": return [say`not run in ${first.program} under ${tools} (${words(first.message ?? "it does not say why")})`];
			default: return assertNever(first.status);
		}
	});
}
function listed$1(names) {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
// src/reporters/verdicts.ts
function verdictPhrase(verdict) {
	if (isNotStarted(verdict)) return words("was not started, so it does not pass");
	const time = formatDuration(verdict.duration);
	return say`${kindPhrase(verdict.kind, verdict)} (${peakPhrase(verdict)}, ran for ${words(time)})`;
}
function isNotStarted({ reasons }) {
	return reasons.some(({ kind, args }) => kind === "not-measured" && args.why === "not-started");
}
function verdictNotes({ notEnforced }, problems) {
	return notEnforced.filter((line) => !isSaid(line, problems));
}
function otherReasons(verdict) {
	const kinds = new Set(verdict.reasons.map((reason) => reason.kind));
	kinds.delete(verdict.kind);
	if (verdict.kind === "oom-killed") {
		kinds.delete("over-limit");
		if (isKill(verdict)) kinds.delete("crashed");
		kinds.delete("restarted");
	}
	return [...kinds].map((kind) => kindPhrase(kind, verdict));
}
function isKill({ signal, exitCode }) {
	return signal === "SIGKILL" || exitCode === 137;
}
function kindPhrase(kind, verdict) {
	const limit = words(formatBytes(verdict.limit));
	switch (kind) {
		case "fine": return verdict.pass && verdict.notEnforced.length > 0 ? words("nothing bad seen, as far as it could be measured") : words("fine");
		case "oom-killed": return say`killed by the kernel for going over its limit of ${limit}`;
		case "over-limit": return say`used too much memory for its limit of ${limit}`;
		case "growing": return growthPhrase(verdict);
		case "crashed": return endPhrase(verdict);
		case "restarted": return words(`was started again${verdict.restarts === 1 ? "" : ` ${verdict.restarts ?? 0} times`}`);
		case "over-cpu": return cpuPhrase(verdict);
		case "not-measured": return words("could not be measured, so it does not pass");
		default: return assertNever(kind);
	}
}
function growthPhrase({ trend, limit }) {
	if (!trend) return words("keeps growing");
	const level = Math.round(trend.level * 100);
	const rate = `keeps growing by ${rateOf(trend.slope)} MiB a minute (${level} % sure: ${rateOf(trend.slopeLow)} to ${rateOf(trend.slopeHigh)})`;
	const unit = trend.perUnit === void 0 ? "" : `, ${rateOf(trend.perUnit.slope)} MiB for each unit of work`;
	if (trend.minutesToLimit === void 0) return words(rate + unit);
	const minutes = formatDuration(trend.minutesToLimit * 6e4);
	return words(`${rate}${unit}, and reaches ${formatBytes(limit)} in about ${minutes}${between$2(trend)}`);
}
function between$2({ minutesToLimitLow: low, minutesToLimitHigh: high }) {
	if (low === void 0 || high === void 0) return "";
	const [from, to] = [low, high].map((minutes) => formatDuration(minutes * 6e4));
	return from === to ? "" : ` (${from} to ${to})`;
}
function rateOf(mib) {
	return Math.abs(mib) >= 1 || mib === 0 ? trim(mib) : String(Number(mib.toPrecision(2)));
}
function growthFacts({ trend, pass }) {
	if (!trend) return [];
	const { slope, slopeLow, slopeHigh, perUnit, minutesToLimit } = trend;
	const left = minutesToLimit === void 0 || pass ? [] : [formatDuration(minutesToLimit * 6e4) + between$2(trend)];
	return [
		["growth", `${rateOf(slope)} MiB a minute (${rateOf(slopeLow)} to ${rateOf(slopeHigh)})`],
		...perUnit ? [["for each unit", `${rateOf(perUnit.slope)} MiB`]] : [],
		...left.map((time) => ["limit reached in", time])
	];
}
const SEEN = .25;
function couldHide({ trend, kind, duration }) {
	if (!trend || kind !== "fine") return [];
	return words(`no growth larger than ${rateOf(Math.max(trend.slopeHigh, SEEN / (duration / 6e4)))} MiB a minute could have hidden (${Math.round(trend.level * 100)} % sure)`);
}
function cpuPhrase({ reasons }) {
	const { limit, share, lasted } = reasons.find(({ kind }) => kind === "over-cpu")?.args ?? {};
	const time = typeof lasted === "number" && lasted > 0 ? ` for ${formatDuration(lasted)}` : "";
	return words(`used more than ${typeof share === "number" ? `${Math.round(share * 100)} % of ` : ""}its ${limit ?? ""} processors${time}`);
}
function endPhrase({ exitCode, signal }) {
	if (signal !== void 0) return say`died of ${signal}`;
	return exitCode === void 0 ? words("ended by itself") : say`ended by itself with exit code ${exitCode}`;
}
function peakPhrase({ kind, reasons, peak, limit }) {
	if (peak === void 0) return words("no sample of its memory");
	const isMarked = reasons.some((reason) => reason.kind === "oom-killed" && reason.args.peak !== void 0);
	if (kind === "oom-killed" && !isMarked) return words(`last seen at ${formatBytes(peak)}`);
	const share = limit > 0 ? `, ${Math.round(peak / limit * 100)} %` : "";
	return words(`peak ${formatBytes(peak)} of ${formatBytes(limit)}${share}`);
}
function runPhrase({ status, duration }) {
	if (status === "could-not-run" && duration === 0) return words("could not run");
	const answer = {
		clean: "clean",
		findings: "found something",
		"could-not-run": "no answer"
	}[status];
	return words(`${answer}, ${formatDuration(duration)}`);
}
function runMessage({ message, status }, problems) {
	return status === "could-not-run" && isSaid(message, problems) ? "" : message;
}
function isSaid(message, problems) {
	return problems.some((problem) => problem.message.endsWith(message));
}
function gateWords(gate) {
	if (!gate.compared) return "not compared: the version before could not be analysed, so every finding counts";
	const before = gate.existing === 1 ? "1 was there before" : `${grouped(gate.existing)} were there before`;
	return `${count(gate.newFindings.length, "new finding")}, ${before}, ${grouped(gate.fixed.length)} fixed`;
}
function witnessPhrase(witness) {
	const tool = words(witnessName(witness));
	if (witness.tool === "static") return tool;
	const size = sizeWords(witness);
	return size === "" ? say`${tool} (${witness.kind})` : say`${tool} (${witness.kind}, ${words(size)})`;
}
function sizeWords({ bytes, blocks }) {
	const inBlocks = blocks === void 0 ? "" : count(blocks, "block");
	if (bytes === void 0) return inBlocks;
	return inBlocks === "" ? formatBytes(bytes) : `${formatBytes(bytes)} in ${inBlocks}`;
}
// src/reporters/view.ts
const SEVERITIES$2 = [
	"error",
	"warning",
	"note"
];
function sortFindings(report) {
	const { gate, findings } = report;
	if (!gate?.compared) return {
		deciding: worstFirst(findings),
		existing: []
	};
	const fresh = new Set(gate.newFindings);
	return {
		deciding: worstFirst(findings.filter((finding) => fresh.has(finding.fingerprint))),
		existing: worstFirst(findings.filter((finding) => !fresh.has(finding.fingerprint)))
	};
}
function worstFirst(findings) {
	return SEVERITIES$2.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
function tally(findings) {
	return SEVERITIES$2.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]).filter(([, n]) => n > 0).map(([severity, n]) => `${n} ${severity}${n === 1 ? "" : "s"}`).join(", ");
}
// src/reporters/summary.ts
function summaryOf(report) {
	const { deciding } = sortFindings(report);
	const failed = report.verdicts.filter(({ pass, kind }) => !pass && kind !== "not-measured").length;
	const unmeasured = report.verdicts.filter(({ kind }) => kind === "not-measured").map(({ name }) => name);
	const unseen = report.runs.filter(({ status }) => status === "could-not-run").map(({ name, tool }) => `${name} under ${toolName(tool)}`);
	const undone = report.problems.filter(({ level }) => level === "error").length;
	const warnings = report.problems.length - undone;
	const partial = report.coverage?.partial.length ?? 0;
	return {
		found: report.gate ? gateWords(report.gate) : deciding.length === 0 ? "nothing found" : tally(deciding),
		more: [
			...acceptedWords(report),
			...report.notShown ? [notShownWords(report.notShown)] : [],
			...failed > 0 ? [`${count(failed, "soak")} failed`] : [],
			...unmeasured.length > 0 ? [`not measured: the soak of ${listed(unmeasured)}`] : [],
			...unseen.length > 0 ? [`not looked at: ${listed(unseen)}`] : [],
			...partial > 0 ? [`${count(partial, "function")} read only in part`] : [],
			...undone > 0 ? [`${count(undone, "part")} of the work could not be done`] : [],
			...warnings > 0 ? [count(warnings, "warning")] : []
		],
		state: deciding.length + failed + unmeasured.length + undone > 0 ? "bad" : unseen.length + partial + warnings + (report.notShown?.findings ?? 0) > 0 ? "doubtful" : "good"
	};
}
function headlineOf(report) {
	const { found, more } = summaryOf(report);
	return [found, ...more].join("; ");
}
function acceptedWords({ suppressed = [] }) {
	const inSource = suppressed.filter(({ suppression }) => suppression.kind === "inSource").length;
	const external = suppressed.length - inSource;
	return [...inSource > 0 ? [`${inSource} accepted in the source`] : [], ...external > 0 ? [`${external} accepted by the baseline`] : []];
}
function notShownWords({ findings, minConfidence }) {
	const levels = CONFIDENCES.slice(0, CONFIDENCES.indexOf(minConfidence)).reverse().join(" or ");
	return `${count(findings, "finding")} of ${levels} confidence not shown (--min-confidence low shows ${findings === 1 ? "it" : "them"})`;
}
const MOST_LISTED = 4;
function listed(names) {
	const more = names.length - MOST_LISTED;
	return more > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${more} more` : names.join(", ");
}
// src/reporters/reach.ts
function silentPhrases({ silent = [], location, check }) {
	return silent.map((witness) => {
		const tool = words(toolName(witness.tool));
		const { line } = witness;
		return say`${tool} ran through ${line.file === location.file && line.line === location.line ? words("this line") : say`${`${line.file}:${line.line}`}`} (${words(deedOf(witness))}) and saw ${words(check === "memory-leak" ? "no leak" : "nothing wrong")}`;
	});
}
function deedOf({ at, line }) {
	const blocks = count(line.blocks, "block");
	return at === "allocation" ? `${blocks} allocated` : `${blocks} released`;
}
const MOST_NAMED$2 = 5;
function unreachedPhrases(unreached, most = MOST_NAMED$2) {
	return [...new Set(unreached.map(({ program }) => program))].map((program) => {
		const own = unreached.filter((one) => one.program === program);
		const named = own.slice(0, most).map(unreachedPhrase);
		const rest = own.length - named.length;
		return {
			program,
			phrases: rest > 0 ? [...named, words(`and ${grouped(rest)} more that allocate`)] : named
		};
	});
}
function unreachedPhrase({ name, location, how }) {
	const what = say`${`${name}()`} at ${words(`${location.file}:${location.line}`)} allocates, and`;
	switch (how) {
		case "never-run": return say`${what} was never run`;
		case "never-allocated": return say`${what} no run came to that`;
		default: return assertNever(how);
	}
}
// src/reporters/source.ts
function lineReader(sources) {
	const starts = /* @__PURE__ */ new Map();
	return (file, line) => {
		const text = sources.get(file);
		if (text === void 0) return void 0;
		let offsets = starts.get(file);
		if (!offsets) {
			offsets = [0];
			for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) offsets.push(at + 1);
			starts.set(file, offsets);
		}
		const start = offsets[line - 1];
		if (start === void 0 || start === text.length && start > 0) return void 0;
		const end = offsets[line] === void 0 ? text.length : offsets[line] - 1;
		return text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
	};
}
const TAB = 4;
function excerpt(line, from, to, width) {
	let start = 0;
	let end = line.length;
	if (line.length > width) {
		start = Math.max(0, Math.min(from - Math.floor(width / 3), line.length - width + 2));
		if (start > 0) start = wholeCharacter(line, start + 1);
		end = wholeCharacter(line, Math.min(line.length, start + width - 2));
	}
	const head = start > 0 ? "…" : "";
	const tail = end < line.length ? "…" : "";
	const left = expand(line.slice(start, clamp(from, start, end)), cells(head));
	const middle = expand(line.slice(clamp(from, start, end), clamp(to, start, end)), cells(head) + cells(left));
	const right = expand(line.slice(clamp(to, start, end), end), cells(head) + cells(left) + cells(middle));
	return {
		text: head + left + middle + right + tail,
		before: cells(head) + cells(left),
		marked: cells(middle)
	};
}
function rangeOnLine(line, location) {
	const from = location.column - 1;
	if (location.endLine > location.line) return {
		from,
		to: Math.max(from, line.trimEnd().length)
	};
	if (location.endColumn > location.column) return {
		from,
		to: Math.min(line.length, location.endColumn - 1)
	};
	if (location.column > 1) return {
		from,
		to: from + 1
	};
	return {
		from: line.length - line.trimStart().length,
		to: line.trimEnd().length
	};
}
function changedLines(edit, read) {
	const first = read(edit.file, edit.line) ?? (edit.column === 1 ? "" : void 0);
	const last = read(edit.file, edit.endLine) ?? "";
	if (first === void 0) return [];
	const old = [];
	for (let line = edit.line; line <= edit.endLine; line++) old.push(read(edit.file, line) ?? "");
	const now = (first.slice(0, edit.column - 1) + edit.newText + last.slice(edit.endColumn - 1)).split(/\r?\n/);
	let top = 0;
	while (top < old.length && top < now.length && old[top] === now[top]) top++;
	let bottom = 0;
	while (bottom < old.length - top && bottom < now.length - top && old.at(-1 - bottom) === now.at(-1 - bottom)) bottom++;
	const before = read(edit.file, edit.line + top - 1);
	const changed = (sign, lines) => lines.slice(top, lines.length - bottom).map((text, index) => ({
		sign,
		line: edit.line + top + index,
		text
	}));
	return [
		...before === void 0 ? [] : [{
			sign: " ",
			line: edit.line + top - 1,
			text: before
		}],
		...changed("-", old),
		...changed("+", now)
	];
}
function cells(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
	return width;
}
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
function expand(text, cell) {
	let line = "";
	for (const piece of text.split(/(\t)/)) line += piece === "	" ? " ".repeat(TAB - (cell + cells(line)) % TAB) : visible(piece);
	return line;
}
function wholeCharacter(line, at) {
	const low = line.charCodeAt(at);
	return low >= 56320 && low <= 57343 ? at + 1 : at;
}
function clamp(value, low, high) {
	return Math.max(low, Math.min(high, value));
}
// src/reporters/style.ts
function painter(color) {
	if (!color) return (_, text) => text;
	return (look, text) => styleText(typeof look === "string" ? look : [...look], text, { validateStream: false });
}
function wrapped(phrase, width, paint) {
	const lines = [];
	let line = "";
	let used = 0;
	for (const word of wordsOf(phrase, paint)) {
		if (used > 0 && used + 1 + word.cells > width) {
			lines.push(line);
			line = "";
			used = 0;
		}
		line += used > 0 ? ` ${word.text}` : word.text;
		used += word.cells + (used > 0 ? 1 : 0);
	}
	return line === "" ? lines : [...lines, line];
}
function wordsOf(phrase, paint) {
	const result = [];
	let last;
	const add = (plainText, shown) => {
		if (!last) {
			last = {
				text: "",
				cells: 0
			};
			result.push(last);
		}
		last.text += shown;
		last.cells += cells(plainText);
	};
	for (const part of phrase) {
		if (typeof part !== "string") {
			const code = `\`${oneLine(part.code)}\``;
			add(code, paint("cyan", code));
			continue;
		}
		for (const piece of oneLine(part).split(/( )/)) if (piece === " ") last = void 0;
		else if (piece !== "") add(piece, piece);
	}
	return result;
}
// src/reporters/text-finding.ts
function severityLook(severity) {
	switch (severity) {
		case "error": return "red";
		case "warning": return "yellow";
		case "note": return "blue";
		default: return assertNever(severity);
	}
}
function findingLines(finding, label, context) {
	return [
		...headline(finding, label, context),
		"",
		...frame(finding, context),
		...walk(finding, context),
		...otherEnds(finding, context),
		...mending(finding, context),
		...testimony(finding, context)
	];
}
function shortLines(finding, { paint, width }) {
	const place = oneLine(fullPlace(finding));
	return [`  ${paint(severityLook(finding.severity), `${finding.severity}[${finding.check}]`)} ${paint("bold", place)}`, ...indented(wrapped(findingPhrase(finding), width - 4, paint), 4)];
}
function headline(finding, label, { paint, width }) {
	const { severity, check, location, confidence } = finding;
	const look = severityLook(severity);
	const inFunction = location.function === void 0 ? "" : ` in ${oneLine(location.function)}()`;
	const facts = [
		`CWE-${CHECKS[check].cwe}`,
		`${confidence} confidence`,
		...label === "" ? [] : [label]
	].join(", ");
	return [`${paint([look, "bold"], `${severity}[${check}]`)} ${paint("bold", oneLine(fullPlace(finding)))}${inFunction} ${paint("dim", `(${facts})`)}`, ...indented(wrapped(findingPhrase(finding), width - 2, paint), 2)];
}
function frame(finding, { read, paint, width }) {
	const { location } = finding;
	if (isOfProgram(finding)) return [];
	const code = read(location.file, location.line);
	if (code === void 0) return [];
	const digits = String(location.line + 1).length;
	const room = Math.max(20, width - digits - 8);
	const neighbour = (line) => {
		const text = read(location.file, line);
		if (text === void 0) return [];
		return [paint("dim", `    ${String(line).padStart(digits)} │ ${excerpt(text, 0, 0, room).text}`.trimEnd())];
	};
	const { from, to } = rangeOnLine(code, location);
	const { text, before, marked } = excerpt(code, from, to, room);
	const look = severityLook(finding.severity);
	const number = paint("bold", String(location.line).padStart(digits));
	const bar = paint("dim", "│");
	return [
		...neighbour(location.line - 1),
		`  ${paint(look, "▶")} ${number} ${bar} ${text}`,
		`    ${" ".repeat(digits)} ${bar} ${" ".repeat(before)}${paint([look, "bold"], "^".repeat(Math.max(1, marked)))}`,
		...neighbour(location.line + 1),
		""
	];
}
function walk(finding, context) {
	if (finding.trace.length === 0) return [];
	const { read, paint, width } = context;
	const places = finding.trace.map((step) => shortPlace(step.location, finding.location));
	const column = Math.max(...places.map(cells));
	const digits = String(finding.trace.length).length;
	const margin = 4 + digits + 2 + column + 2;
	const lines = finding.trace.flatMap((step, index) => {
		const place = places[index] ?? "";
		const [first = "", ...rest] = wrapped(stepPhrase(step), Math.max(20, width - margin), paint);
		const number = paint("bold", String(index + 1).padStart(digits));
		const shown = excerpt(index > 0 && places[index - 1] === place ? "" : read(step.location.file, step.location.line)?.trim() ?? "", 0, 0, Math.max(20, width - margin - 2)).text;
		return [
			`    ${number}  ${place}${" ".repeat(column - cells(place))}  ${first}`,
			...indented(rest, margin),
			...shown === "" ? [] : [`${" ".repeat(margin)}${paint("dim", `│ ${shown}`)}`]
		];
	});
	return [
		`  ${paint("bold", "How it happens")}`,
		...lines,
		""
	];
}
function shortPlace(location, home) {
	return location.file === home.file ? `line ${location.line}` : oneLine(`${location.file}:${location.line}`);
}
function otherEndPhrases(finding) {
	return finding.otherTraces.flatMap((trace) => {
		const end = trace.at(-1);
		return end ? [say`${words(shortPlace(end.location, finding.location))}: ${stepPhrase(end)}`] : [];
	});
}
function otherEnds(finding, { paint, width }) {
	const ends = otherEndPhrases(finding);
	if (ends.length === 0) return [];
	const lines = ends.flatMap((end) => indented(wrapped(end, width - 4, paint), 4));
	return [
		`  ${paint("bold", "It also happens at")}`,
		...lines,
		""
	];
}
function mending(finding, { read, paint, width }) {
	const { fix } = finding;
	const head = indented(wrapped(mendingPhrase(finding), width - 2, paint), 2);
	const changes = (fix?.edits ?? []).flatMap((edit) => changedLines(edit, read));
	const digits = String(Math.max(0, ...changes.map((change) => change.line))).length;
	const diff = changes.map(({ sign, line, text }) => {
		const shown = `  ${sign} ${String(line).padStart(digits)} │ ${excerpt(text, 0, 0, Math.max(20, width - digits - 8)).text}`;
		return sign === " " ? paint("dim", shown) : paint(sign === "+" ? "green" : "red", shown);
	});
	return [
		...head,
		...diff,
		""
	];
}
function testimony(finding, { paint, width }) {
	if (finding.witnesses.length === 0) return [];
	const phrase = finding.witnesses.flatMap((witness, index) => {
		const log = witness.log === void 0 ? words("") : say`, log ${witness.log}`;
		return say`${words(index === 0 ? "Seen by " : "; ")}${witnessPhrase(witness)}${log}`;
	});
	const silent = silentPhrases(finding).flatMap((one) => wrapped(say`But ${one}.`, width - 2, paint));
	return [...indented([...wrapped(phrase, width - 2, paint), ...silent], 2), ""];
}
function indented(lines, by) {
	return lines.map((line) => " ".repeat(by) + line);
}
// src/reporters/title.ts
function annotationTitle({ check }) {
	const { title, cwe } = CHECKS[check];
	return `${title} (${check}, CWE-${cwe})`;
}
// src/reporters/github.ts
const SHOWN_PER_LEVEL = 10;
function renderGithub(report, { explain = false } = {}) {
	const { deciding, existing } = sortFindings(report);
	const annotations = [
		...deciding.map(ofFinding$1),
		...report.verdicts.filter((verdict) => !verdict.pass && !isToldAsProblem(verdict, report.problems)).map(ofVerdict$1),
		...report.problems.map(ofProblem$1),
		...partial(report),
		...explain ? explained$2(report) : [],
		...report.notShown ? [{
			command: "notice",
			title: "heapgate",
			message: `${notShownWords(report.notShown)}.`
		}] : [],
		...report.gate ? [{
			command: "notice",
			title: "heapgate",
			message: capital(`${gateWords(report.gate)}.${were(existing)}`)
		}] : []
	];
	return [
		"error",
		"warning",
		"notice"
	].flatMap((level) => capped(annotations.filter((one) => one.command === level), level)).map((one) => `${command(one)}\n`).join("");
}
function command({ command, title, message, location, file }) {
	return `::${command} ${[
		["file", location?.file ?? file],
		["line", location?.line],
		["endLine", location?.endLine],
		...columns(location),
		["title", title]
	].filter(([, value]) => value !== void 0).map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",")}::${escapeData(message)}`;
}
function columns(location) {
	if (!location || location.endLine !== location.line || location.endColumn <= location.column) return [];
	return [["col", location.column], ["endColumn", location.endColumn]];
}
function escapeData(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function ofFinding$1(finding) {
	const steps = finding.trace.map((step, index) => `${index + 1}. ${shortPlace(step.location, finding.location)}: ${plain(stepPhrase(step))}`);
	const ends = otherEndPhrases(finding).map((end) => `Also at ${plain(end)}`);
	return {
		command: COMMANDS[finding.severity],
		title: annotationTitle(finding),
		message: [
			plain(findingPhrase(finding)),
			...steps,
			...ends,
			oneLine(plain(mendingPhrase(finding)))
		].join("\n"),
		location: finding.location
	};
}
function ofVerdict$1(verdict) {
	return {
		command: "error",
		title: `${verdict.name}: soak ${verdict.kind === "not-measured" ? "not measured" : "failed"}`,
		message: plain(verdictPhrase(verdict))
	};
}
function isToldAsProblem(verdict, problems) {
	return verdict.kind === "not-measured" && verdictNotes(verdict, problems).length < verdict.notEnforced.length;
}
const COMMANDS = {
	error: "error",
	warning: "warning",
	note: "notice"
};
function ofProblem$1(problem) {
	return {
		command: problem.level,
		title: problem.level === "error" ? "heapgate could not do all of its work" : "heapgate",
		message: oneLine(problem.message),
		...problem.location && { location: problem.location },
		...problem.file !== void 0 && { file: problem.file }
	};
}
function partial({ coverage }) {
	if (!coverage || coverage.partial.length === 0) return [];
	return [{
		command: "notice",
		title: "Analysed only in part",
		message: coverage.partial.map((one) => plain(partialPhrase(one))).join("\n")
	}];
}
function explained$2(report) {
	const { decision } = report;
	if (decision === void 0) return [];
	const lines = explanations(report).map(({ closes, what, why }) => `${closes ? "closes" : "passes"} ${plain(what)}: ${plain(why)}`);
	const message = [`fail-on: ${policyWords(decision.policy)}`, ...lines].join("\n");
	return [{
		command: "notice",
		title: `The gate is ${gateState(decision)}`,
		message
	}];
}
function were(existing) {
	return existing.map((one) => `\n${linePlace(one)} ${one.check}`).join("");
}
function capped(annotations, level) {
	const shown = 9;
	if (annotations.length <= SHOWN_PER_LEVEL) return annotations;
	const notice = {
		command: level,
		title: "More than GitHub shows",
		message: `${shown} of ${annotations.length} ${level} annotations are shown here. The rest is in the log of this step.`
	};
	return [
		...annotations.slice(0, shown),
		notice,
		...annotations.slice(shown)
	];
}
function capital(text) {
	return plain(words(text.charAt(0).toUpperCase() + text.slice(1)));
}
// src/reporters/gitlab.ts
const SEVERITIES$1 = {
	error: "critical",
	warning: "major",
	note: "minor"
};
function renderGitlab(report) {
	const { deciding, existing } = sortFindings(report);
	const uses = /* @__PURE__ */ new Map();
	const issues = [...deciding, ...existing].map((finding) => issue(finding, identity$1(finding, uses)));
	return `${JSON.stringify(issues, null, 2)}\n`;
}
function issue(finding, fingerprint) {
	const { check, severity, location } = finding;
	return {
		description: plain(findingPhrase(finding)),
		check_name: check,
		fingerprint,
		severity: SEVERITIES$1[severity],
		location: {
			path: location.file.replace(/^(?:\.\/)+/, ""),
			lines: {
				begin: location.line,
				end: location.endLine
			}
		}
	};
}
function identity$1({ fingerprint }, uses) {
	const use = (uses.get(fingerprint) ?? 0) + 1;
	uses.set(fingerprint, use);
	return use === 1 ? fingerprint : `${fingerprint}-${use}`;
}
// src/reporters/html-escape.ts
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
function html(text) {
	return escaped$1(oneLine(text));
}
function htmlLines(lines) {
	return lines.map((line) => escaped$1(visible(line.replace(/[\r\n]+/g, " ")))).join("\n");
}
function htmlOf(phrase) {
	return phrase.map((part) => typeof part === "string" ? html(part) : `<code>${html(part.code)}</code>`).join("");
}
function escaped$1(text) {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
// src/reporters/html-style.ts
const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e;
  --memory: #0969da; --rss: #1b7c83; --limit: #cf222e; --near: #9a6700; --trend: #8250df; --good: #1a7f37; --bad: #cf222e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0d1117; --card: #151b23; --line: #3d444d; --text: #f0f6fc; --quiet: #9198a1;
    --memory: #4493f8; --rss: #39c5cf; --limit: #ff7b72; --near: #e3b341; --trend: #d2a8ff; --good: #3fb950; --bad: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1100px; background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0; }
code, pre { font: .875em/1.45 ui-monospace, SFMono-Regular, Menlo, monospace; }
code { background: color-mix(in srgb, var(--line) 45%, transparent); border-radius: 4px; padding: .1em .3em; }
pre { overflow-x: auto; overflow-wrap: normal; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px; margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; margin: .5rem 0; }
p { margin: .5rem 0; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .875rem; border-top: 1px solid var(--line); padding-top: .75rem; }
summary { cursor: pointer; }
section.soak, article { border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; margin: 1rem 0; }
.verdict { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
.badge { border-radius: 999px; padding: 0 .6em; font-size: .8rem; font-weight: 600; color: var(--back); background: var(--good); }
.badge.bad { background: var(--bad); }
.quiet { color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: .4rem 1rem; margin: .75rem 0; }
dt { color: var(--quiet); font-size: .8rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.chart { margin: 1rem 0; }
.plot { position: relative; height: clamp(220px, 40vw, 380px); margin: 26px 8px 26px 64px; border: 1px solid var(--line); background: var(--card); }
.plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.plot path { fill: none; vector-effect: non-scaling-stroke; stroke-width: 1; }
.plot .grid { stroke: var(--line); opacity: .6; }
.plot .memory { stroke: var(--memory); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.plot .area { fill: var(--memory); opacity: .14; }
.plot .rss { stroke: var(--rss); stroke-width: 1.2; }
.plot .limit { stroke: var(--limit); stroke-width: 2; }
.plot .near { stroke: var(--near); stroke-width: 1.5; stroke-dasharray: 7 4; }
.plot .trend { stroke: var(--trend); stroke-width: 2; stroke-dasharray: 3 4; }
.plot .gap { fill: var(--quiet); opacity: .18; }
.plot .event { stroke: var(--quiet); stroke-dasharray: 2 3; }
.plot .event.oom-killed, .plot .event.exited { stroke: var(--bad); stroke-dasharray: none; }
.plot span { position: absolute; font-size: .75rem; line-height: 1; color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
.plot .y { right: calc(100% + 6px); transform: translateY(-50%); }
.plot .x { top: calc(100% + 7px); transform: translateX(-50%); }
.plot .x.last { transform: translateX(-100%); }
.plot .tag { padding: 2px 4px; border-radius: 3px; background: color-mix(in srgb, var(--card) 85%, transparent); transform: translateY(-115%); }
.plot .tag.limit { left: 6px; color: var(--limit); stroke: none; }
.plot .tag.near { left: 6px; color: var(--near); transform: translateY(15%); }
.mark { white-space: nowrap; position: absolute; bottom: 2px; transform: translateX(-50%); min-width: 1.35em; text-align: center; font-size: .7rem; line-height: 1.35em;
  border-radius: 999px; padding: 0 .25em; background: var(--quiet); color: var(--back); }
.mark.oom-killed, .mark.exited, .events .oom-killed, .events .exited { background: var(--bad); color: var(--back); }
.mark.row1 { bottom: 20px; } .mark.row2 { bottom: 38px; }
figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; color: var(--quiet); }
.key::before { content: ""; display: inline-block; width: 1.4em; height: 0; margin-right: .4em; vertical-align: middle; border-top: 3px solid var(--memory); }
.key.rss::before { border-color: var(--rss); border-top-width: 2px; } .key.limit::before { border-color: var(--limit); }
.key.near::before { border-color: var(--near); border-top-style: dashed; } .key.trend::before { border-color: var(--trend); border-top-style: dotted; }
.key.gap::before { border: 0; height: .8em; background: var(--quiet); opacity: .35; }
.events { list-style: none; padding: 0; display: grid; gap: .25rem; }
.events li { display: grid; grid-template-columns: 1.6rem 4.5rem 1fr; align-items: baseline; }
.events b { justify-self: start; min-width: 1.5em; text-align: center; border-radius: 999px; font-size: .75rem; background: var(--quiet); color: var(--back); }
.events time { color: var(--quiet); font-variant-numeric: tabular-nums; }
@media (max-width: 520px) {
  body { padding: 10px; }
  h1 { font-size: 1.15rem; }
  section.soak, article { padding: 10px; }
  .plot { margin-left: 54px; margin-right: 2px; }
  .plot span { font-size: .7rem; }
  .plot .x.minor { display: none; }
  dl { grid-template-columns: repeat(2, 1fr); }
}
@media print { section.soak, article { break-inside: avoid; } }
`;
// src/reporters/soak-chart.ts
const SIZE = 1e3;
const MOST_POINTS = 1200;
const MOST_MARKS = 40;
const NEAR = .035;
const ROWS = 3;
const MIB$1 = 1048576;
const MINUTE$1 = 6e4;
function marksOf({ series }) {
	const events = series.events ?? [];
	return {
		marks: events.slice(0, MOST_MARKS).map((event, i) => ({
			number: i + 1,
			event
		})),
		total: events.length
	};
}
function soakChart(verdict) {
	const { series, limit, threshold } = verdict;
	const { samples } = series;
	const last = samples.at(-1);
	if (!last) return "";
	const highest = samples.reduce((most, { workingSet, rss = 0 }) => Math.max(most, workingSet, rss), 1);
	const axes = {
		end: Math.max(verdict.duration, last.t, 1),
		top: Math.max(limit, highest) * 1.06
	};
	const { marks } = marksOf(verdict);
	const drawing = [
		...byteTicks(axes.top, 5).map((bytes) => level("grid", bytes, axes)),
		...timeTicks(axes.end, 5).map((t) => upright("grid", t, axes)),
		...gapsOf(verdict).map((gap) => shade(gap, axes)),
		...pieces(series).flatMap((piece) => curves(piece, axes)),
		...trendOf(verdict, axes),
		...limit > 0 && threshold !== void 0 && threshold < limit ? [level("near", threshold, axes)] : [],
		...limit > 0 ? [level("limit", limit, axes)] : [],
		...marks.map(({ event }) => upright(`event ${event.kind}`, event.t, axes))
	];
	return `<figure class="chart">
<div class="plot" role="img" aria-label="${html(description(verdict))}">
<svg viewBox="0 0 ${SIZE} ${SIZE}" preserveAspectRatio="none" aria-hidden="true">
${drawing.join("\n")}
</svg>
${labels(verdict, axes).join("\n")}
${badges(marks, axes).join("\n")}
</div>
<figcaption>${legend(verdict)}</figcaption>
</figure>`;
}
function description({ name, series, limit, peak, duration }) {
	const most = peak === void 0 ? "" : `, at most ${formatBytes(peak)}`;
	const of = limit > 0 ? ` of a limit of ${formatBytes(limit)}` : "";
	return `Memory of ${name} over ${formatDuration(duration)}${most}${of}; ${series.samples.length} samples`;
}
function curves(piece, axes) {
	const points = thinned(piece, MOST_POINTS);
	const [first, last] = [points[0], points[points.length - 1]];
	const line = path(points, ({ workingSet }) => workingSet, axes);
	const area = `${line}L${x(last.t, axes)} ${SIZE}L${x(first.t, axes)} ${SIZE}Z`;
	const rss = points.filter((point) => point.rss !== void 0);
	return [
		`<path class="area" d="${area}"/>`,
		...rss.length > 1 ? [`<path class="rss" d="${path(rss, (point) => point.rss ?? 0, axes)}"/>`] : [],
		`<path class="memory" d="${line}"/>`
	];
}
function path(points, value, axes) {
	const steps = points.map((point) => `${x(point.t, axes)} ${y(value(point), axes)}`);
	return `M${steps.join("L")}${steps.length === 1 ? "h1" : ""}`;
}
function trendOf({ kind, reasons, trend, series }, axes) {
	const isGrowing = kind === "growing" || reasons.some((reason) => reason.kind === "growing");
	const [first, last] = [series.samples[0], series.samples.at(-1)];
	if (!trend || !isGrowing || !first || !last) return [];
	if ((series.events ?? []).some((event) => event.kind === "started" && event.t > first.t)) return [];
	const slope = trend.slope * MIB$1 / MINUTE$1;
	const middle = [...series.samples].sort((a, b) => a.workingSet - slope * a.t - (b.workingSet - slope * b.t))[Math.floor(series.samples.length / 4)];
	if (!middle) return [];
	const at = (t) => Math.max(0, middle.workingSet + slope * (t - middle.t));
	const [from, to] = [first.t, last.t].map((t) => `${x(t, axes)} ${y(at(t), axes)}`);
	return [`<path class="trend" d="M${from}L${to}"/>`];
}
function gapsOf({ series }) {
	const all = pieces(series);
	return all.slice(1).map((piece, i) => {
		const [from, to] = [all[i]?.at(-1)?.t ?? 0, piece[0]?.t ?? 0];
		return {
			from,
			to,
			why: (series.gaps?.find((gap) => gap.from < to && gap.to > from))?.why ?? "no samples"
		};
	});
}
function shade({ from, to, why }, axes) {
	const [left, right] = [x(from, axes), x(to, axes)];
	const title = `<title>${html(`${tickTime(from)} to ${tickTime(to)}: ${why}`)}</title>`;
	return `<rect class="gap" x="${left}" y="0" width="${Math.max(1, right - left).toFixed(1)}" height="${SIZE}">${title}</rect>`;
}
function level(name, bytes, axes) {
	return `<path class="${name}" d="M0 ${y(bytes, axes)}h${SIZE}"/>`;
}
function upright(name, t, axes) {
	return `<path class="${html(name)}" d="M${x(t, axes)} 0v${SIZE}"/>`;
}
function labels({ limit, threshold }, axes) {
	const up = (bytes) => `${(y(bytes, axes) / SIZE * 100).toFixed(2)}%`;
	const right = (t) => `${(x(t, axes) / SIZE * 100).toFixed(2)}%`;
	const isNear = limit > 0 && threshold !== void 0 && threshold < limit;
	return [
		...byteTicks(axes.top, 5).map((bytes) => `<span class="y" style="top:${up(bytes)}">${axisBytes(bytes)}</span>`),
		...timeTicks(axes.end, 5).map((t, i, all) => {
			return `<span class="x${`${t > .93 * axes.end ? " last" : ""}${i > 0 && (all.length - 1 - i) % 2 === 1 ? " minor" : ""}`}" style="left:${right(t)}">${tickTime(t)}</span>`;
		}),
		...limit > 0 ? [`<span class="tag limit" style="top:${up(limit)}">limit ${formatBytes(limit)}</span>`] : [],
		...isNear ? [`<span class="tag near" style="top:${up(threshold)}">${Math.round(threshold / limit * 100)} %</span>`] : []
	];
}
function axisBytes(bytes) {
	return bytes === 0 ? "0" : formatBytes(bytes);
}
function badges(marks, axes) {
	const taken = new Array(ROWS).fill(Number.NEGATIVE_INFINITY);
	return marks.map(({ number, event }) => {
		const left = x(event.t, axes) / SIZE;
		const free = taken.findIndex((last) => left - last >= NEAR);
		const row = free < 0 ? 2 : free;
		taken[row] = left;
		const title = html(`${tickTime(event.t)}: ${event.message}`);
		return `<b class="mark ${html(event.kind)} row${row}" style="left:${(left * 100).toFixed(2)}%" title="${title}">${number}</b>`;
	});
}
function legend(verdict) {
	const { series, limit, threshold } = verdict;
	const key = (name, words) => `<span class="key ${name}">${words}</span>`;
	return [
		key("memory", "working set"),
		...series.samples.some(({ rss }) => rss !== void 0) ? [key("rss", "anonymous memory")] : [],
		...limit > 0 ? [key("limit", "limit")] : [],
		...limit > 0 && threshold !== void 0 && threshold < limit ? [key("near", "threshold")] : [],
		...trendOf(verdict, {
			end: 1,
			top: 1
		}).length > 0 ? [key("trend", "growth")] : [],
		...pieces(series).length > 1 ? [key("gap", "no samples")] : []
	].join(" ");
}
function x(t, { end }) {
	return round(Math.min(Math.max(t, 0), end) / end * SIZE);
}
function y(bytes, { top }) {
	return round(SIZE - Math.min(bytes, top) / top * SIZE);
}
function round(value) {
	return Number(value.toFixed(1));
}
// src/reporters/html.ts
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_FINDINGS = 300;
function renderHtml(report) {
	const { deciding, existing } = sortFindings(report);
	const title = `heapgate: ${headlineOf(report)}`;
	const parts = [
		...report.verdicts.map((verdict) => soak(verdict, report.problems)),
		...findings("Findings", deciding),
		...findings("There before, and not part of the decision", existing),
		...problems$1(report.problems)
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1><span class="badge${summaryOf(report).state === "bad" ? " bad" : ""}">heapgate</span> ${html(headlineOf(report))}</h1>
${parts.join("\n")}
<footer>heapgate ${html(report.tool.version)}. The series as data: <code>--format json</code> or <code>--format csv</code>.</footer>
</body>
</html>
`;
}
function soak(verdict, problems) {
	const lines = [
		...otherReasons(verdict).map((reason) => ["and it ", ...reason]),
		...[couldHide(verdict)].filter(({ length }) => length > 0),
		...verdictNotes(verdict, problems).map((line) => ["note: ", ...fromBackticks(line)])
	];
	return `<section class="soak">
<div class="verdict"><span class="badge${verdict.pass ? "" : " bad"}">${verdict.pass ? "pass" : "FAIL"}</span><h2 style="margin:0">${html(verdict.name)}</h2></div>
<p>${htmlOf(verdictPhrase(verdict))}</p>
${list(lines)}
${facts(verdict)}
${soakChart(verdict)}
${events(verdict)}
${output(verdict)}
</section>`;
}
function facts(verdict) {
	const { limit, peak, duration, series, pod, restarts } = verdict;
	return `<dl>${[
		...limit > 0 ? [["limit", formatBytes(limit)]] : [],
		...peak === void 0 ? [] : [["peak", `${formatBytes(peak)}${shareOf(peak, limit)}`]],
		...growthFacts(verdict),
		["ran for", formatDuration(duration)],
		...restarts === void 0 ? [] : [["restarts", String(restarts)]],
		["samples", `${count(series.samples.length, "sample")}, ${series.source}`],
		...pod ? [["pod", `${pod.namespace}/${pod.pod}`], ["image", pod.image]] : [],
		...pod?.node === void 0 ? [] : [["node", pod.node]]
	].map(([name, value]) => `<div><dt>${name}</dt><dd>${html(value)}</dd></div>`).join("")}</dl>`;
}
function shareOf(peak, limit) {
	return limit > 0 ? `, ${Math.round(peak / limit * 100)} %` : "";
}
function events(verdict) {
	const { marks, total } = marksOf(verdict);
	if (total === 0) return "";
	const rows = marks.map(({ number, event: { t, kind, message } }) => `<li><b class="${html(kind)}">${number}</b> <time>${tickTime(Math.round(t / 100) * 100)}</time> ${html(message)}</li>`);
	const more = marks.length < total ? `<p class="quiet">${marks.length} of ${total} events; the JSON has all of them.</p>` : "";
	return `<ul class="events">${rows.join("\n")}</ul>${more}`;
}
function output({ output, pass }) {
	if (output.length === 0) return "";
	return `<details${pass ? "" : " open"}><summary>Its last output</summary><pre>${htmlLines(output)}</pre></details>`;
}
function findings(title, all) {
	if (all.length === 0) return [];
	const shown = all.slice(0, MOST_FINDINGS);
	const more = shown.length < all.length ? [`<p class="quiet">${shown.length} of ${all.length} shown.</p>`] : [];
	return [
		`<h2>${title}</h2>`,
		...shown.map(findingOf),
		...more
	];
}
function findingOf(finding) {
	const { check, severity, trace, witnesses } = finding;
	const steps = trace.map((step) => `<li><code>${html(`${step.location.file}:${step.location.line}`)}</code> ${htmlOf(stepPhrase(step))}</li>`);
	return `<article>
<h3>${html(CHECKS[check].title)} <span class="quiet">${severity}, ${check}, at <code>${html(linePlace(finding))}</code></span></h3>
<p>${htmlOf(findingPhrase(finding))}</p>
${steps.length > 0 ? `<ol>${steps.join("")}</ol>` : ""}
<p>${htmlOf(mendingPhrase(finding))}</p>
<p class="quiet">Seen by ${witnesses.map((witness) => htmlOf(witnessPhrase(witness))).join(", ")}</p>
</article>`;
}
function problems$1(all) {
	if (all.length === 0) return [];
	return ["<h2>Problems</h2>", list(all.map(({ level, message, file, location }) => {
		const place = location?.file ?? file;
		const at = place === void 0 || message.startsWith(place) ? "" : `${place}: `;
		return [
			...words(`${level}: `),
			at,
			...fromBackticks(message)
		];
	}))];
}
function list(lines) {
	return lines.length === 0 ? "" : `<ul>${lines.map((line) => `<li>${htmlOf(line)}</li>`).join("")}</ul>`;
}
// src/reporters/json.ts
function renderJson(report) {
	const { findings, suppressed } = report;
	return renderOrdered({
		...report,
		findings: findings.map(withWords),
		...suppressed && { suppressed: suppressed.map(withWords) }
	});
}
function withWords(finding) {
	return {
		...finding,
		cwe: CHECKS[finding.check].cwe,
		message: sentence(finding)
	};
}
function renderOrdered(value) {
	return `${JSON.stringify(ordered(value), null, 2)}\n`;
}
const ORDER = "version tool name check severity confidence cwe level message kind pass status how file line column endLine endColumn function location args findings suppressed trace otherTraces allocation witnesses silent bytes blocks at object stack description edits newText fix fingerprint pathFingerprints suppression justification coverage files lines functions partial reason runs unreached program verdicts acceptedSoaks reasons notEnforced command limit threshold peak duration exitCode signal trend slope slopeLow slopeHigh growth minutesToLimit minutesToLimitLow minutesToLimitHigh perUnit series source samples t workingSet rss cpu work output log problems gate compared base head notShown minConfidence newFindings fixed existing decision conclusion policy".split(" ");
const RANK = new Map(ORDER.map((key, index) => [key, index]));
function ordered(value) {
	if (Array.isArray(value)) return value.map(ordered);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, item]) => item !== void 0);
	entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}
function rank(key) {
	return RANK.get(key) ?? ORDER.length;
}
// src/reporters/junit.ts
function renderJunit(report) {
	const { deciding, existing } = sortFindings(report);
	const explained = findingExplanations(report);
	const cases = numbered([
		...deciding.map((finding) => ofFinding(finding, reasonToSkip(finding, explained.get(finding)))),
		...existing.map((finding) => skipped(finding, "The version before has it too.")),
		...(report.suppressed ?? []).map((finding) => skipped(finding, acceptance(finding.suppression))),
		...ofCoverage(report, deciding),
		...report.runs.map(ofRun),
		...report.verdicts.map((verdict) => ofVerdict(verdict, report.problems)),
		...report.problems.filter(({ level }) => level === "error").map(ofProblem)
	]);
	const count = (kind) => cases.filter(({ outcome }) => outcome.kind === kind).length;
	const totals = {
		tests: cases.length,
		failures: count("failure"),
		errors: count("error")
	};
	const time = seconds(cases.reduce((sum, { duration = 0 }) => sum + duration, 0));
	const suite = {
		name: "heapgate",
		...totals,
		skipped: count("skipped"),
		time
	};
	const notes = [...report.problems.filter(({ level }) => level === "warning").map(({ message }) => `warning: ${message}`), ...report.notShown ? [`${notShownWords(report.notShown)}.`] : []];
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"<testsuites>",
		`  <testsuite${attributes(suite)}>`,
		...cases.flatMap(testCase),
		...notes.length === 0 ? [] : [`    <system-err>${text(notes.join("\n"))}</system-err>`],
		"  </testsuite>",
		"</testsuites>",
		""
	].join("\n");
}
function reasonToSkip(finding, why) {
	if (why === void 0) return finding.severity === "note" ? "Only a note." : void 0;
	return why.closes ? void 0 : `It closes no gate: ${plain(why.why)}.`;
}
function acceptance(suppression) {
	const { kind, justification } = suppression;
	return `Accepted in ${kind === "external" ? suppression.file : formatLocation(suppression.location)}${justification === "" ? "." : `: ${justification}`}`;
}
function ofFinding(finding, reason) {
	const { check, severity } = finding;
	if (reason !== void 0) return skipped(finding, reason);
	const message = plain(findingPhrase(finding));
	const type = `${severity}: ${check}, CWE-${CHECKS[check].cwe}`;
	return {
		...identity(finding),
		outcome: {
			kind: "failure",
			type,
			message,
			text: details(finding)
		}
	};
}
function skipped(finding, reason) {
	return {
		...identity(finding),
		outcome: {
			kind: "skipped",
			text: `${reason}\n${details(finding)}`
		}
	};
}
function identity({ check, location, args }) {
	const where = location.function === void 0 ? "" : ` in ${location.function}`;
	const what = args.variable === void 0 ? "" : ` of ${args.variable}`;
	return {
		classname: location.file,
		name: `${check}${what}${where}`
	};
}
function numbered(cases) {
	const uses = /* @__PURE__ */ new Map();
	return cases.map((one) => {
		const key = JSON.stringify([one.classname, one.name]);
		const use = (uses.get(key) ?? 0) + 1;
		uses.set(key, use);
		return use === 1 ? one : {
			...one,
			name: `${one.name} (${use})`
		};
	});
}
function details(finding) {
	const { location, trace, witnesses } = finding;
	return [
		`${fullPlace(finding)}: ${plain(findingPhrase(finding))}`,
		...trace.map((step, i) => `  ${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`),
		...otherEndPhrases(finding).map((end) => `  It also happens at ${plain(end)}`),
		plain(mendingPhrase(finding)),
		...witnesses.length === 0 ? [] : [`Seen by ${witnesses.map((one) => plain(witnessPhrase(one))).join("; ")}.`]
	].join("\n");
}
function ofCoverage({ coverage }, deciding) {
	const isClean = !deciding.some(({ witnesses }) => witnesses.some(({ tool }) => tool === "static"));
	if (coverage === void 0 || !isClean) return [];
	return [{
		classname: "heapgate",
		name: `static analysis: ${plain(coveragePhrase(coverage))}`,
		outcome: { kind: "passed" }
	}];
}
function ofRun(run) {
	const at = {
		classname: "heapgate",
		name: `${run.name} under ${toolName(run.tool)}`,
		duration: run.duration
	};
	const message = `${plain(runPhrase(run))}: ${run.message}`;
	return run.status === "could-not-run" ? {
		...at,
		outcome: {
			kind: "skipped",
			text: message
		}
	} : {
		...at,
		outcome: { kind: "passed" }
	};
}
function ofVerdict(verdict, problems) {
	const at = {
		classname: "heapgate",
		name: `${verdict.name}: soak`,
		duration: verdict.duration
	};
	if (verdict.pass) return {
		...at,
		outcome: { kind: "passed" }
	};
	const message = plain(verdictPhrase(verdict));
	const kind = verdict.kind === "not-measured" ? "error" : "failure";
	const lines = [
		message,
		...verdictNotes(verdict, problems),
		...verdict.output.map((line) => `  ${line}`)
	];
	return {
		...at,
		outcome: {
			kind,
			type: verdict.kind,
			message,
			text: lines.join("\n")
		}
	};
}
function ofProblem({ message, file, location }) {
	return {
		classname: location?.file ?? file ?? "heapgate",
		name: `could not be done: ${message}`,
		outcome: {
			kind: "error",
			type: "problem",
			message,
			text: message
		}
	};
}
function testCase({ classname, name, duration, outcome }) {
	const head = `    <testcase${attributes({
		classname,
		name,
		...duration === void 0 ? {} : { time: seconds(duration) }
	})}`;
	if (outcome.kind === "passed") return [`${head}/>`];
	const facts = outcome.kind === "skipped" ? {} : {
		type: outcome.type,
		message: outcome.message
	};
	return [
		`${head}>`,
		`      <${outcome.kind}${attributes(facts)}>${text(outcome.text)}</${outcome.kind}>`,
		"    </testcase>"
	];
}
function seconds(ms) {
	return (ms / 1e3).toFixed(3);
}
function attributes(values) {
	return Object.entries(values).map(([key, value]) => ` ${key}="${escaped(oneLine(String(value)))}"`).join("");
}
function text(lines) {
	return lines.split(/\r?\n/).map((line) => escaped(visible(line))).join("\n");
}
function escaped(value) {
	return value.replace(/[&<>"'\ufffe\uffff]/g, (sign) => SIGNS$1[sign] ?? "�");
}
const SIGNS$1 = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
// src/reporters/markdown-escape.ts
function escapeText(text) {
	return atLineStart(entities(oneLine(text)));
}
function codeSpan(code) {
	const text = oneLine(code);
	if (text === "") return "";
	return /[`|]|^ | $/.test(text) ? htmlCode(text) : `\`${text}\``;
}
function htmlCode(code) {
	return `<code>${entities(oneLine(code))}</code>`;
}
function markdownPhrase(phrase) {
	return atLineStart(phrase.map((part) => typeof part === "string" ? entities(oneLine(part)) : codeSpan(part.code)).join(""));
}
function htmlPhrase(phrase) {
	return phrase.map((part) => typeof part === "string" ? entities(oneLine(part)) : htmlCode(part.code)).join("");
}
function fenced(lines, language) {
	const body = lines.map((line) => visible(line.replaceAll("	", "    ").replace(/[\r\n]+/g, " ")));
	const longest = Math.max(0, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
	const fence = "`".repeat(Math.max(3, longest + 1));
	return [
		`${fence}${language}`,
		...body,
		fence
	];
}
function entities(text) {
	return text.replace(/[\\`*_[\]<>|~&$]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/@/g, "&#64;&#8288;").replace(/(?<!&)#(?=\w)/g, "#&#8288;").replace(/:(?=\/\/)/g, ":&#8288;").replace(/\bwww(?=\.)/gi, "$&&#8288;").replace(/\bGH(?=-\d)/gi, "$&&#8288;");
}
function atLineStart(text) {
	return text.replace(/^(?:\d+(?=[.)])|[-+=#])/, (start) => `&#${start.charCodeAt(0)};${start.slice(1)}`);
}
// src/reporters/markdown-explain.ts
function explanationLines(report, most) {
	const { decision } = report;
	if (decision === void 0) return {
		title: "",
		lines: []
	};
	const all = [...explanations(report)].sort((a, b) => Number(b.closes) - Number(a.closes));
	const rows = all.slice(0, most).map(({ closes, what, why }) => {
		return `- ${closes ? "⛔ closes" : "passes"}: ${markdownPhrase(say`${what}: ${why}`)}`;
	});
	return {
		title: `The gate is ${gateState(decision)}`,
		lines: [
			`What closes it: ${codeSpan(policyWords(decision.policy))}`,
			"",
			...rows,
			...rows.length < all.length ? ["", `${rows.length} of ${all.length} are explained here; the JSON report has all.`] : []
		]
	};
}
// src/reporters/uri.ts
function fileUri(path) {
	const slashed = path.replaceAll("\\", "/");
	const drive = /^([a-z]):\//i.exec(slashed);
	if (drive) return `file:///${drive[1]}:/${encodePath(slashed.slice(3))}`;
	if (slashed.startsWith("//")) return `file:${`//${encodePath(slashed.slice(2))}`}`;
	return slashed.startsWith("/") ? `file://${encodePath(slashed)}` : encodePath(slashed.replace(/^(\.\/)+/, ""));
}
function encodePath(path) {
	return path.split("/").map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "�")).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)).join("/");
}
// src/reporters/markdown-finding.ts
const CODE_WIDTH = 160;
const SIGNS = {
	error: "🔴",
	warning: "🟡",
	note: "🔵"
};
function findingRow(finding, isNew, blobUrl) {
	const { severity, check } = finding;
	const tools = [...new Set(finding.witnesses.map(witnessName))];
	return `| ${[
		...isNew === void 0 ? [] : [isNew ? "**new**" : "before"],
		`${SIGNS[severity]} ${check}`,
		placeLink(finding, blobUrl),
		markdownPhrase(findingPhrase(finding)),
		escapeText(tools.join(", "))
	].join(" | ")} |`;
}
function placeLink(finding, blobUrl) {
	const place = codeSpan(linePlace(finding));
	const { file, line } = finding.location;
	const uri = fileUri(file);
	if (blobUrl === void 0 || /^file:/.test(uri)) return place;
	return `[${place}](${blobUrl}/${uri}${isOfProgram(finding) ? "" : `#L${line}`})`;
}
function findingDetails(finding, read, open, blobUrl) {
	const { check, severity, confidence } = finding;
	const { title, cwe, helpUri } = CHECKS[check];
	const ends = otherEndPhrases(finding);
	const at = blobUrl === void 0 ? "" : `, at ${placeLink(finding, blobUrl)}`;
	const witnesses = finding.witnesses.map((witness) => {
		const log = witness.log === void 0 ? words("") : say`, log ${witness.log}`;
		return `- ${markdownPhrase(say`${witnessPhrase(witness)}${log}`)}`;
	});
	const silent = silentPhrases(finding).map((one) => `- but ${markdownPhrase(one)}`);
	return [
		`<details${open ? " open" : ""}>`,
		`<summary>${SIGNS[severity]} <b>${title}</b> at ${htmlCode(linePlace(finding))}: ${htmlPhrase(findingPhrase(finding))}</summary>`,
		"",
		`[CWE-${cwe}](${helpUri}), ${severity}, ${confidence} confidence${at}. ${CHECKS[check].why}`,
		"",
		...codeWalk(finding, read),
		...ends.length === 0 ? [] : [
			"It also happens at:",
			"",
			...ends.map((end) => `- ${markdownPhrase(end)}`),
			""
		],
		markdownPhrase(mendingPhrase(finding)),
		"",
		...fixDiff(finding, read),
		...witnesses.length === 0 ? [] : [
			"Seen by:",
			"",
			...witnesses,
			...silent,
			""
		],
		"</details>",
		""
	].join("\n");
}
function fixDiff({ fix }, read) {
	const changes = (fix?.edits ?? []).flatMap((edit) => changedLines(edit, read));
	if (changes.length === 0) return [];
	return [...fenced(changes.map(({ sign, text }) => `${sign}${cut(text)}`), "diff"), ""];
}
const LONGEST_GAP = 4;
function codeWalk(finding, read) {
	if (isOfProgram(finding)) return [];
	const { location, trace } = finding;
	if (trace.length === 0) {
		const code = read(location.file, location.line);
		return code === void 0 ? [] : [...fenced([`${location.line}  ${cut(code)}`], "c"), ""];
	}
	const digits = Math.max(...trace.map((step) => String(step.location.line).length));
	const numbered = (line, code) => `${String(line).padStart(digits)}  ${cut(code)}`;
	let before;
	return [...fenced(trace.flatMap((step, index) => {
		const { file, line } = step.location;
		const code = read(file, line);
		const margin = code === void 0 ? "" : /^\s*/.exec(code)?.[0] ?? "";
		const place = code === void 0 ? `${shortPlace(step.location, location)}: ` : "";
		const note = `${" ".repeat(digits)}  ${margin}// ${index + 1}. ${place}${plain(stepPhrase(step))}`;
		const isSame = before?.file === file && before.line === line;
		const shown = code === void 0 || isSame ? [] : [...between$1(before, step.location, numbered, read), numbered(line, code) + (file === location.file ? "" : `   // ${file}`)];
		before = step.location;
		return [...shown, note];
	}), "c"), ""];
}
function between$1(before, { file, line }, numbered, read) {
	if (before === void 0 || before.file === file && before.line + 1 === line) return [];
	if (before.file !== file || before.line > line || line - before.line - 1 > LONGEST_GAP) return ["⋮"];
	const lines = [];
	for (let gap = before.line + 1; gap < line; gap++) lines.push(numbered(gap, read(file, gap) ?? "").trimEnd());
	return lines;
}
function cut(line) {
	return excerpt(line, 0, 0, CODE_WIDTH).text;
}
// src/reporters/xychart.ts
const MIB = 1048576;
const MINUTE = 6e4;
const POINTS = 60;
const FEWEST = 8;
const COLOURS = "#2f81f7, #d1242f, #bf8700";
function xychart(verdict) {
	const { series, limit, threshold, duration } = verdict;
	const [first, last] = [series.samples[0], series.samples.at(-1)];
	if (!first || !last || last.t <= first.t || series.samples.length < FEWEST) return void 0;
	const heights = highestOf(series, Math.min(POINTS, series.samples.length));
	const constant = (bytes) => `  line [${mib(bytes)}, ${mib(bytes)}]`;
	const top = Math.max(limit, ...heights);
	const isLong = Math.max(duration, last.t) >= 2 * MINUTE;
	const time = (ms) => trim(isLong ? ms / MINUTE : ms / 1e3);
	return {
		lines: [
			`%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${COLOURS}"}}}}%%`,
			"xychart-beta",
			`  x-axis "${isLong ? "minutes" : "seconds"}" ${time(first.t)} --> ${time(last.t)}`,
			`  y-axis "MiB" 0 --> ${mib(top * 1.05)}`,
			`  line [${heights.map(mib).join(", ")}]`,
			...limit > 0 ? [constant(limit)] : [],
			...limit > 0 && threshold !== void 0 && threshold < limit ? [constant(threshold)] : []
		],
		gap: longestGap(series)
	};
}
function highestOf({ samples }, count) {
	const [first, last] = [samples[0], samples[samples.length - 1]];
	const highest = new Array(count).fill(void 0);
	for (const { t, workingSet } of samples) {
		const at = Math.min(count - 1, Math.floor((t - first.t) / (last.t - first.t) * count));
		highest[at] = Math.max(highest[at] ?? 0, workingSet);
	}
	return highest.map((value, i) => value ?? between(highest, i));
}
function between(values, at) {
	const left = values.findLastIndex((value, i) => i < at && value !== void 0);
	const right = values.findIndex((value, i) => i > at && value !== void 0);
	const [low = 0, high = low] = [values[left], values[right]];
	return low + (high - low) * (at - left) / (right - left);
}
function longestGap(series) {
	const all = pieces(series);
	return Math.max(0, ...all.slice(1).map((piece, i) => (piece[0]?.t ?? 0) - (all[i]?.at(-1)?.t ?? 0)));
}
function mib(bytes) {
	return trim(bytes / MIB);
}
// src/reporters/markdown.ts
const DEFAULT_LIMIT = 9e5;
const MOST_NAMED$1 = 5;
const MOST_EXPLAINED = 100;
const MOST_CHARTS = 4;
function renderMarkdown(report, options) {
	const limit = options.limit ?? DEFAULT_LIMIT;
	const read = lineReader(options.sources);
	const { deciding, existing } = sortFindings(report);
	const all = [...deciding, ...existing];
	const compared = report.gate?.compared === true;
	const fresh = new Set(deciding);
	const head = [`## heapgate: ${escapeText(headlineOf(report))}`, ""].join("\n");
	const tail = [
		...problems(report.problems),
		...options.explain ? explained$1(report) : [],
		...lookedAt$1(report)
	].join("\n");
	let left = limit - size(head) - size(tail) - 1e3;
	const rows = [];
	for (const finding of all) {
		const line = findingRow(finding, compared ? fresh.has(finding) : void 0, options.blobUrl);
		if (size(line) > left) break;
		rows.push(line);
		left -= size(line);
	}
	const details = [];
	for (const finding of deciding) {
		const text = findingDetails(finding, read, deciding.length <= 3);
		if (size(text) > left) break;
		details.push(text);
		left -= size(text);
	}
	return [
		head,
		...table(rows, all.length, compared),
		...details,
		...shown("described in full", details.length, deciding.length),
		tail
	].join("\n");
}
function table(rows, total, compared) {
	if (total === 0) return [];
	const columns = [
		...compared ? [""] : [],
		"Check",
		"Where",
		"What",
		"Seen by"
	];
	return [
		`| ${columns.join(" | ")} |`,
		`|${" --- |".repeat(columns.length)}`,
		...rows,
		"",
		...shown("listed", rows.length, total)
	];
}
function explained$1(report) {
	const { title, lines } = explanationLines(report, MOST_EXPLAINED);
	return lines.length === 0 ? [] : [
		`### ${title}`,
		"",
		...lines,
		""
	];
}
function problems(all) {
	if (all.length === 0) return [];
	return [
		"### Problems",
		"",
		...all.map((problem) => {
			const file = problem.location?.file ?? problem.file;
			const line = problem.location === void 0 ? "" : `:${problem.location.line}`;
			const place = file === void 0 || problem.message.startsWith(file) ? "" : `${codeSpan(file + line)}: `;
			return `- ${problem.level === "error" ? "❌" : "⚠️"} ${place}${markdownPhrase(fromBackticks(problem.message))}`;
		}),
		""
	];
}
function coverageLine(coverage) {
	const { partial } = coverage;
	const names = partial.length === 0 ? [] : [": ", ...namedPhrase(partial, MOST_NAMED$1)];
	return `- static analysis: ${markdownPhrase([...coveragePhrase(coverage), ...names])}`;
}
function lookedAt$1({ coverage, runs, unreached = [], verdicts, problems }) {
	const drawable = verdicts.filter((verdict) => xychart(verdict) !== void 0);
	const failedFirst = [...drawable].sort((a, b) => Number(a.pass) - Number(b.pass));
	const drawn = new Set(failedFirst.slice(0, MOST_CHARTS));
	const lines = [
		...coverage ? [coverageLine(coverage)] : [],
		...runs.flatMap((run) => {
			const message = runMessage(run, problems);
			return [`- ${codeSpan(run.name)}, ${escapeText(toolName(run.tool))}: ${markdownPhrase(runPhrase(run))}`, `  - ${codeSpan(run.command.join(" "))}${message === "" ? "" : `: ${markdownPhrase(fromBackticks(message))}`}`];
		}),
		...unreachedPhrases(unreached).flatMap(({ program, phrases }) => [`- ${codeSpan(program)}, not reached:`, ...phrases.map((one) => `  - ${markdownPhrase(one)}`)]),
		...verdicts.flatMap((verdict) => verdictLines$1(verdict, problems, drawn.has(verdict))),
		...drawn.size < drawable.length ? [`- ${drawn.size} of ${drawable.length} soaks are drawn here; the HTML report draws all of them`] : []
	];
	return lines.length === 0 ? [] : [
		"### What was looked at",
		"",
		...lines,
		""
	];
}
function verdictLines$1(verdict, problems, isDrawn) {
	const bars = sparkline(verdict.series, verdict.limit);
	const output = verdict.pass ? [] : verdict.output;
	const chart = isDrawn ? chartLines(verdict) : [];
	return [
		`- ${verdict.pass ? "✅" : "❌"} ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`,
		...bars === "" ? [] : [`  - \`${bars.replaceAll(" ", "·")}\` ${count(verdict.series.samples.length, "sample")}, ${escapeText(verdict.series.source)}`],
		...otherReasons(verdict).map((reason) => `  - and it ${markdownPhrase(reason)}`),
		...hidden(verdict),
		...verdictNotes(verdict, problems).map((line) => `  - note: ${markdownPhrase(fromBackticks(line))}`),
		...chart,
		...output.length === 0 ? [] : [
			"",
			...fenced(output, "text").map((line) => `  ${line}`),
			""
		]
	];
}
function chartLines(verdict) {
	const chart = xychart(verdict);
	if (!chart) return [];
	const gap = chart.gap > 0 ? ` It goes on through ${formatDuration(chart.gap)} without samples.` : "";
	return [
		"",
		...[
			"```mermaid",
			...chart.lines,
			"```"
		].map((line) => `  ${line}`),
		"",
		`  Blue: working set. Red: limit. Ochre: what it has to stay under once warm.${gap}`,
		""
	];
}
function hidden(verdict) {
	const phrase = couldHide(verdict);
	return phrase.length === 0 ? [] : [`  - ${markdownPhrase(phrase)}`];
}
function shown(how, part, total) {
	return part === total ? [] : [`${part} of ${total} ${how} here; the JSON and SARIF reports hold all of them.`, ""];
}
function size(text) {
	return new TextEncoder().encode(text).length + 1;
}
// src/reporters/replacement.ts
const MOST_LINES = 30;
function replacementOf({ edits }, read) {
	const [{ file } = { file: "" }] = edits;
	if (edits.length === 0 || edits.some((edit) => edit.file !== file)) return void 0;
	const ordered = [...edits].sort((a, b) => a.line - b.line || a.column - b.column).map((edit) => anchored(edit, read));
	if (ordered.some((edit, i) => i > 0 && isBefore(edit, ordered[i - 1]))) return void 0;
	const first = ordered[0].line;
	const last = Math.max(...ordered.map((edit) => edit.endLine));
	if (last - first >= MOST_LINES) return void 0;
	const old = [];
	for (let line = first; line <= last; line++) {
		const text = read(file, line);
		if (text === void 0) return void 0;
		old.push(text);
	}
	const starts = lineStarts(old);
	return trimmed({
		file,
		first,
		last,
		lines: ordered.reduceRight((all, edit) => {
			const from = starts[edit.line - first] + edit.column - 1;
			const to = starts[edit.endLine - first] + edit.endColumn - 1;
			return all.slice(0, from) + edit.newText.replaceAll("\r\n", "\n") + all.slice(to);
		}, old.join("\n")).split("\n")
	}, old);
}
function anchored(edit, read) {
	const above = edit.line === edit.endLine && edit.column === 1 && edit.endColumn === 1 ? read(edit.file, edit.line - 1) : void 0;
	if (above === void 0 || !/\n$/.test(edit.newText)) return edit;
	const at = above.length + 1;
	const newText = `\n${edit.newText.replace(/\r?\n$/, "")}`;
	return {
		file: edit.file,
		line: edit.line - 1,
		column: at,
		endLine: edit.line - 1,
		endColumn: at,
		newText
	};
}
function isBefore(edit, before) {
	return edit.line < before.endLine || edit.line === before.endLine && edit.column < before.endColumn;
}
function lineStarts(lines) {
	let at = 0;
	return lines.map((line) => {
		const start = at;
		at += line.length + 1;
		return start;
	});
}
function trimmed({ file, first, last, lines }, old) {
	let top = 0;
	while (top < old.length - 1 && top < lines.length - 1 && old[top] === lines[top]) top++;
	let bottom = 0;
	while (bottom < old.length - 1 - top && bottom < lines.length - 1 - top && old.at(-1 - bottom) === lines.at(-1 - bottom)) bottom++;
	return {
		file,
		first: first + top,
		last: last - bottom,
		lines: lines.slice(top, lines.length - bottom)
	};
}
// src/reporters/sarif-rules.ts
const CWE_GUID = "9d1f7b52-6a3e-4f0e-8d55-0f6c3f8e2c11";
function rules() {
	return CHECK_IDS.map((id) => {
		const check = CHECKS[id];
		return {
			id,
			name: id.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase()),
			shortDescription: { text: check.summary },
			fullDescription: { text: `${check.summary} ${check.why}` },
			help: {
				text: `${check.summary} ${check.why} ${check.advice} More, with examples: ${pageOf(check)}`,
				markdown: helpMarkdown(check)
			},
			helpUri: check.helpUri,
			defaultConfiguration: { level: check.severity },
			relationships: [{
				target: cweReference(id),
				kinds: ["superset"]
			}],
			properties: {
				tags: [
					"security",
					"memory",
					`external/cwe/cwe-${check.cwe}`
				],
				precision: "high",
				"security-severity": check.securitySeverity,
				"problem.severity": problemSeverity(check.severity)
			}
		};
	});
}
function ruleIndex(check) {
	return CHECK_IDS.indexOf(check);
}
function taxonomy() {
	return {
		name: "CWE",
		fullName: "Common Weakness Enumeration",
		organization: "MITRE",
		shortDescription: { text: "Common Weakness Enumeration" },
		informationUri: "https://cwe.mitre.org/",
		guid: CWE_GUID,
		isComprehensive: false,
		taxa: cwes().map(({ cwe, cweName, helpUri }) => ({
			id: `CWE-${cwe}`,
			name: cweName.replace(/(?:^|[^A-Za-z0-9]+)(\w)/g, (_, letter) => letter.toUpperCase()),
			shortDescription: { text: `${cweName}.` },
			helpUri
		}))
	};
}
function supportedTaxonomies() {
	return [{
		name: "CWE",
		index: 0,
		guid: CWE_GUID
	}];
}
function cweReference(check) {
	const { cwe } = CHECKS[check];
	return {
		id: `CWE-${cwe}`,
		index: cwes().findIndex((one) => one.cwe === cwe),
		toolComponent: {
			name: "CWE",
			index: 0,
			guid: CWE_GUID
		}
	};
}
function cwes() {
	const all = CHECK_IDS.map((id) => CHECKS[id]).sort((a, b) => a.cwe - b.cwe);
	return all.filter((check, index) => all.findIndex((other) => other.cwe === check.cwe) === index);
}
function pageOf({ id }) {
	return `https://github.com/heapgate/heapgate/blob/main/docs/checks/${id}.md`;
}
function problemSeverity(severity) {
	return severity === "note" ? "recommendation" : severity;
}
function helpMarkdown({ id, title, cwe, cweName, summary, why, advice, helpUri }) {
	return [
		`## ${title}`,
		"",
		summary,
		"",
		`**Why it is bad.** ${why}`,
		"",
		`**How to mend it.** ${advice}`,
		"",
		`**How to silence it.** In \`heapgate.yml\`: \`checks: { ${id}: "off" }\``,
		"",
		`[More about this check, with examples](${pageOf({ id })})`,
		"",
		`[CWE-${cwe}: ${cweName}](${helpUri})`
	].join("\n");
}
// src/reporters/rdjson.ts
const SEVERITIES = {
	error: "ERROR",
	warning: "WARNING",
	note: "INFO"
};
function renderRdjson(report, { sources }) {
	const read = lineReader(sources);
	const result = {
		source: {
			name: report.tool.name,
			url: "https://github.com/heapgate/heapgate"
		},
		diagnostics: sortFindings(report).deciding.map((finding) => diagnostic(finding, read))
	};
	return `${JSON.stringify(result, null, 2)}\n`;
}
function diagnostic(finding, read) {
	const { check, severity, location, trace, fix } = finding;
	const replacement = fix === void 0 ? void 0 : replacementOf(fix, read);
	const steps = trace.map((step, i) => `${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`);
	return {
		message: [
			plain(findingPhrase(finding)),
			...steps,
			plain(mendingPhrase(finding))
		].join("\n"),
		location: {
			path: location.file,
			...!isOfProgram(finding) && { range: range(location, read) }
		},
		severity: SEVERITIES[severity],
		code: {
			value: `${check}, CWE-${CHECKS[check].cwe}`,
			url: pageOf({ id: check })
		},
		...replacement?.file === location.file && { suggestions: [{
			range: {
				start: { line: replacement.first },
				end: { line: replacement.last }
			},
			text: replacement.lines.join("\n")
		}] }
	};
}
function range({ file, line, column, endLine, endColumn }, read) {
	const first = read(file, line);
	const last = read(file, endLine);
	if (first === void 0 || last === void 0) return {
		start: { line },
		end: { line: endLine }
	};
	return {
		start: {
			line,
			column: byteColumn(first, column)
		},
		end: {
			line: endLine,
			column: byteColumn(last, Math.max(endColumn, endLine === line ? column : 1))
		}
	};
}
function byteColumn(text, column) {
	return new TextEncoder().encode(text.slice(0, column - 1)).length + 1;
}
// src/reporters/sarif-result.ts
const MOST_RELATED = 900;
const LONGEST_SNIPPET = 400;
function result(finding, context) {
	const { check, severity, confidence, fingerprint, pathFingerprints, fix } = finding;
	const related = finding.trace.slice(0, MOST_RELATED);
	const stacks = finding.witnesses.filter((witness) => witness.stack.length > 0);
	return {
		ruleId: check,
		ruleIndex: ruleIndex(check),
		level: severity,
		kind: "fail",
		message: { text: sarifText(findingPhrase(finding)) },
		locations: [location(finding.location, context, true)],
		...related.length > 0 && {
			relatedLocations: related.map((step, id) => ({
				id,
				...location(step.location, context, false),
				message: { text: sarifText(stepPhrase(step)) }
			})),
			codeFlows: [finding.trace, ...finding.otherTraces].filter((trace) => trace.length > 0).map((trace) => codeFlow(trace, context))
		},
		...stacks.length > 0 && { stacks: stacks.map((witness) => stack(witness, context)) },
		partialFingerprints: {
			primaryLocationLineHash: `${fingerprint}:1`,
			"heapgate/v1": fingerprint
		},
		taxa: [cweReference(check)],
		...fix && fix.edits.length > 0 && { fixes: [sarifFix(fix, context)] },
		..."suppression" in finding && { suppressions: [suppression(finding.suppression, context)] },
		...context.baseline && { baselineState: context.baseline },
		properties: {
			confidence,
			pathFingerprints,
			witnesses: finding.witnesses.map((witness) => plain(witnessPhrase(witness))),
			...finding.silent && { silent: silentPhrases(finding).map(plain) },
			...context.gate && { gate: {
				closes: context.gate.closes,
				why: plain(context.gate.why)
			} }
		}
	};
}
function suppression(accepted, context) {
	const { kind, justification } = accepted;
	return {
		kind,
		status: "accepted",
		...justification !== "" && { justification: sarifText([justification]) },
		...accepted.kind === "inSource" && { location: location(accepted.location, context, false) }
	};
}
function location(place, context, withContext) {
	const code = snippet(place.line, place.endLine, place.file, context.read);
	const around = withContext ? contextRegion(place, context.read) : void 0;
	return {
		physicalLocation: {
			artifactLocation: artifactLocation(place.file, context),
			region: {
				...region(place),
				...code !== void 0 && { snippet: { text: code } }
			},
			...around && { contextRegion: around }
		},
		...place.function !== void 0 && { logicalLocations: [{
			name: place.function,
			fullyQualifiedName: place.function,
			kind: "function"
		}] }
	};
}
function artifactLocation(file, context) {
	const uri = context.uri(file);
	return {
		uri,
		...!uri.startsWith("file:") && { uriBaseId: "SRCROOT" },
		index: context.artifact(file)
	};
}
function region({ line, column, endLine, endColumn }) {
	if (endLine === line && endColumn <= column) return column > 1 ? {
		startLine: line,
		startColumn: column
	} : { startLine: line };
	return {
		startLine: line,
		startColumn: column,
		endLine,
		endColumn
	};
}
function contextRegion({ file, line, endLine }, read) {
	const first = read(file, line - 1) === void 0 ? line : line - 1;
	const last = read(file, endLine + 1) === void 0 ? endLine : endLine + 1;
	const text = snippet(first, last, file, read);
	return text === void 0 || first === line && last === endLine ? void 0 : {
		startLine: first,
		endLine: last,
		snippet: { text }
	};
}
function snippet(first, last, file, read) {
	const lines = [];
	for (let line = first; line <= last; line++) {
		const text = read(file, line);
		if (text === void 0 || text.length > LONGEST_SNIPPET || lines.length > 20) return void 0;
		lines.push(text);
	}
	return lines.join("\n");
}
function codeFlow(trace, context) {
	return { threadFlows: [{ locations: trace.map((step, index) => ({
		location: {
			...location(step.location, context, false),
			message: { text: sarifText(stepPhrase(step)) }
		},
		executionOrder: index + 1,
		nestingLevel: 0,
		importance: index === 0 || index === trace.length - 1 ? "essential" : "important",
		kinds: kinds(step)
	})) }] };
}
function kinds({ kind }) {
	switch (kind) {
		case "allocated":
		case "reallocated": return ["acquire", "memory"];
		case "freed":
		case "freed-again": return ["release", "memory"];
		case "branch":
		case "case": return ["branch"];
		case "passed": return ["call", "function"];
		case "returned": return ["return", "function"];
		default: return ["memory"];
	}
}
function stack(witness, context) {
	return {
		message: { text: plain(witnessPhrase(witness)) },
		frames: witness.stack.map((frame) => ({
			...frame.object !== void 0 && { module: frame.object },
			location: frameLocation(frame, context)
		}))
	};
}
function frameLocation({ file, line, function: name }, context) {
	return {
		...file !== void 0 && { physicalLocation: {
			artifactLocation: artifactLocation(file, context),
			...line !== void 0 && line > 0 && { region: { startLine: line } }
		} },
		logicalLocations: [{ fullyQualifiedName: name ?? "?" }]
	};
}
function sarifFix({ description, edits, proof }, context) {
	const proven = proof === void 0 ? "" : ` (${proofSentence(proof)})`;
	const files = [...new Set(edits.map((edit) => edit.file))];
	return {
		description: { text: `${description.charAt(0).toUpperCase()}${description.slice(1)}${proven}.` },
		artifactChanges: files.map((file) => ({
			artifactLocation: artifactLocation(file, context),
			replacements: edits.filter((edit) => edit.file === file).map((edit) => ({
				deletedRegion: {
					startLine: edit.line,
					startColumn: edit.column,
					endLine: edit.endLine,
					endColumn: edit.endColumn
				},
				insertedContent: { text: edit.newText }
			}))
		}))
	};
}
function sarifText(phrase) {
	return phrase.map((part) => typeof part === "string" ? part : `'${oneLine(part.code)}'`).join("").replace(/\{(\d+)\}/g, "{{$1}}").replace(/\[(?=[^[\]]*\]\()/g, "\\[");
}
// src/reporters/sarif.ts
const INFORMATION_URI = "https://github.com/heapgate/heapgate";
const MOST_RESULTS = 25e3;
function renderSarif(report, options) {
	const { prefix = "", category = "", most = MOST_RESULTS } = options;
	const artifacts = /* @__PURE__ */ new Map();
	const context = {
		read: lineReader(options.sources),
		uri: (file) => {
			const uri = fileUri(file);
			return prefix === "" || uri.startsWith("file:") ? uri : `${fileUri(prefix)}/${uri}`;
		},
		artifact: (file) => {
			const index = artifacts.get(file) ?? artifacts.size;
			artifacts.set(file, index);
			return index;
		}
	};
	const { deciding, existing } = sortFindings(report);
	const compared = report.gate?.compared === true;
	const all = [
		...deciding.map((finding) => [finding, compared ? {
			...context,
			baseline: "new"
		} : context]),
		...existing.map((finding) => [finding, {
			...context,
			baseline: "unchanged"
		}]),
		...(report.suppressed ?? []).map((finding) => [finding, context])
	];
	const explained = findingExplanations(report);
	const results = all.slice(0, most).map(([finding, its]) => {
		const gate = explained.get(finding);
		return result(finding, gate === void 0 ? its : {
			...its,
			gate
		});
	});
	const notifications = executionNotifications(report, [results.length, all.length], context);
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: report.tool.name,
				fullName: `${report.tool.name} ${report.tool.version}`,
				version: report.tool.version,
				semanticVersion: report.tool.version,
				informationUri: INFORMATION_URI,
				rules: rules(),
				supportedTaxonomies: supportedTaxonomies()
			} },
			automationDetails: { id: category === "" ? "heapgate/" : `heapgate/${category}/` },
			invocations: [{
				executionSuccessful: !report.problems.some((problem) => problem.level === "error"),
				...notifications.length > 0 && { toolExecutionNotifications: notifications }
			}],
			originalUriBaseIds: { SRCROOT: { description: { text: "The root of the analysed tree." } } },
			columnKind: "utf16CodeUnits",
			taxonomies: [taxonomy()],
			artifacts: [...artifacts.keys()].map((file) => artifact(context.uri(file), options.sources.has(file))),
			results,
			...report.decision && { properties: { gate: {
				conclusion: report.decision.conclusion,
				closedBy: policyWords(report.decision.policy)
			} } }
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function artifact(uri, analysed) {
	const isC = /\.[ch]$/i.test(uri);
	return {
		location: {
			uri,
			...!uri.startsWith("file:") && { uriBaseId: "SRCROOT" }
		},
		roles: [analysed ? "analysisTarget" : "tracedFile"],
		...isC && { sourceLanguage: "c" }
	};
}
function executionNotifications(report, [held, total], context) {
	return [
		...report.problems.map((problem) => notification("problem", problem.level, problem.message, placeOf(problem, context))),
		...(report.coverage?.partial ?? []).map((partial) => notification("partly-analysed", "note", plain(partialPhrase(partial)), location(partial.location, context, false))),
		...report.notShown ? [notification("not-shown", "note", `${notShownWords(report.notShown)}.`)] : [],
		...report.runs.map((run) => notification("witness", run.status === "could-not-run" ? "warning" : "note", `${run.name}, ${run.tool}: ${plain(runPhrase(run))}. ${run.message}`)),
		...(report.unreached ?? []).map((one) => notification("unreached", "note", plain(unreachedPhrase(one)), location(one.location, context, false))),
		...report.verdicts.map((verdict) => notification("witness", verdict.pass ? "note" : "error", `${verdict.name}, soak: ${plain(verdictPhrase(verdict))}.`)),
		...total > held ? [notification("truncated", "warning", `${held} of ${total} findings are in this log, the worst first.`)] : []
	];
}
function placeOf(problem, context) {
	if (problem.location) return location(problem.location, context, false);
	if (problem.file === void 0) return void 0;
	const uri = context.uri(problem.file);
	return { physicalLocation: { artifactLocation: {
		uri,
		...uri.startsWith("file:") ? {} : { uriBaseId: "SRCROOT" },
		index: context.artifact(problem.file)
	} } };
}
function notification(id, level, text, place) {
	return {
		descriptor: { id },
		level,
		message: { text: text.trim() },
		...place && { locations: [place] }
	};
}
// src/reporters/text.ts
const DEFAULT_WIDTH$1 = 100;
const NARROWEST$1 = 40;
const MOST_NAMED = 5;
function renderText(report, options) {
	const context = {
		read: lineReader(options.sources),
		paint: painter(options.color ?? false),
		width: Math.max(NARROWEST$1, options.width ?? DEFAULT_WIDTH$1)
	};
	const { deciding, existing } = sortFindings(report);
	const label = report.gate?.compared ? "new" : "";
	return `${[
		...deciding.flatMap((finding) => findingLines(finding, label, context)),
		...section("There before, and not part of the decision", existing.flatMap((one) => shortLines(one, context)), context),
		...section("Problems", report.problems.flatMap((problem) => problemLines(problem, context)), context),
		...section("What was looked at", lookedAt(report, options.stats === true, context), context),
		...options.explain && report.decision ? explained(report, report.decision, context) : [],
		...section("Statistics", options.stats ? statistics(report, context) : [], context),
		summary(report, context)
	].join("\n")}\n`;
}
function section(title, lines, { paint }) {
	return lines.length === 0 ? [] : [
		paint("bold", title),
		...lines,
		""
	];
}
function problemLines(problem, { paint, width }) {
	const look = problem.level === "error" ? "red" : "yellow";
	const file = problem.location?.file ?? problem.file;
	const place = problem.location ? formatLocation(problem.location) : file;
	const [first = "", ...rest] = wrapped([file === void 0 || problem.message.startsWith(file) ? "" : `${place}: `, ...fromBackticks(problem.message)], width - 11, paint);
	return [`  ${paint(look, problem.level.padEnd(7))}  ${first}`, ...indented(rest, 11)];
}
function explained(report, decision, context) {
	const { paint, width } = context;
	const rows = explanations(report).flatMap(({ closes, what, why }) => {
		const sign = closes ? paint("red", "closes") : paint("green", "passes");
		const [first = "", ...rest] = wrapped(say`${what}: ${why}`, width - 10, paint);
		return [`  ${sign}  ${first}`, ...indented(rest, 10)];
	});
	const asked = `  ${paint("dim", `fail-on: ${policyWords(decision.policy)}`)}`;
	return section(`The gate is ${gateState(decision)}`, [asked, ...rows], context);
}
function statistics({ coverage, problems }, { paint, width }) {
	if (!coverage) return [];
	const rows = statsRows(coverage, problems.length).map(({ depth, label, number, note }) => ({
		name: "  ".repeat(depth + 1) + oneLine(label),
		shown: number === void 0 ? "" : grouped(number),
		note
	}));
	const numbered = rows.filter(({ shown }) => shown !== "");
	const names = Math.max(...numbered.map(({ name }) => cells(name)));
	const numbers = Math.max(...numbered.map(({ shown }) => shown.length));
	return rows.flatMap(({ name, shown, note }) => {
		if (shown === "") return [name];
		const line = `${name}${" ".repeat(names - cells(name))}  ${shown.padStart(numbers)}`;
		if (note === void 0) return [line];
		const [first = "", ...rest] = wrapped(note, Math.max(20, width - cells(line) - 2), paint);
		return [`${line}  ${paint("dim", first)}`, ...indented(rest, cells(line) + 2)];
	});
}
function coverageLines(coverage, isNamedBelow) {
	const named = isNamedBelow ? [] : coverage.partial.slice(0, MOST_NAMED);
	const more = isNamedBelow ? 0 : coverage.partial.length - named.length;
	return [
		coveragePhrase(coverage),
		...named.map(partialPhrase),
		...more > 0 ? [words(`and ${grouped(more)} more; --stats names all of them`)] : []
	];
}
function lookedAt(report, isWithStats, context) {
	const { coverage, runs, verdicts } = report;
	const unreached = unreachedPhrases(report.unreached ?? [], isWithStats ? Number.POSITIVE_INFINITY : void 0);
	const rows = [];
	const labels = [
		...coverage ? ["static analysis"] : [],
		...runs.map((run) => `${run.name}: ${toolName(run.tool)}`),
		...unreached.map(({ program }) => unreachedLabel(program)),
		...verdicts.map((verdict) => `${verdict.name}: soak`)
	].map(oneLine);
	const column = Math.min(34, Math.max(0, ...labels.map((label) => label.length)));
	const room = context.width - column - 4;
	const wrap = (phrase) => wrapped(phrase, room, context.paint);
	if (coverage) rows.push({
		label: "static analysis",
		lines: coverageLines(coverage, isWithStats).flatMap(wrap)
	});
	for (const run of runs) {
		const message = runMessage(run, report.problems);
		const lines = [
			...wrap(runPhrase(run)),
			...wrap(say`${run.command.join(" ")}${words(message === "" ? "" : ": ")}${fromBackticks(message)}`),
			...run.log === void 0 ? [] : wrap(say`log ${run.log}`)
		];
		rows.push({
			label: `${run.name}: ${toolName(run.tool)}`,
			lines
		});
	}
	for (const { program, phrases } of unreached) rows.push({
		label: unreachedLabel(program),
		lines: phrases.flatMap(wrap)
	});
	for (const verdict of verdicts) rows.push({
		label: `${verdict.name}: soak`,
		lines: verdictLines(verdict, report.problems, room, context)
	});
	return rows.flatMap(({ label, lines }) => {
		const [first = "", ...rest] = lines;
		return [`  ${oneLine(label).padEnd(column)}  ${first}`, ...indented(rest, column + 4)];
	});
}
function unreachedLabel(program) {
	return `${program}: not reached`;
}
function verdictLines(verdict, problems, room, { paint }) {
	const wrap = (phrase) => wrapped(phrase, room, paint);
	const bars = sparkline(verdict.series, verdict.limit);
	const state = paint(verdict.pass ? "green" : "red", verdict.pass ? "pass" : "FAIL");
	const [first = "", ...rest] = wrapped(verdictPhrase(verdict), room - 6, paint);
	return [
		`${state}  ${first}`,
		...indented(rest, 6),
		...bars === "" ? [] : [`${bars}  ${count(verdict.series.samples.length, "sample")}, ${oneLine(verdict.series.source)}`],
		...otherReasons(verdict).flatMap((reason) => wrap(["and it ", ...reason])),
		...wrap(couldHide(verdict)),
		...verdictNotes(verdict, problems).flatMap((line) => wrap(["note: ", ...fromBackticks(line)])),
		...verdict.pass || verdict.output.length === 0 ? [] : ["its last output:", ...verdict.output.map((line) => paint("dim", `│ ${oneLine(line)}`))]
	];
}
const LOOKS = {
	good: "green",
	doubtful: "yellow",
	bad: "red"
};
function summary(report, { paint }) {
	const { found, more, state } = summaryOf(report);
	const { deciding } = sortFindings(report);
	const parts = [
		found,
		...report.gate && deciding.length > 0 ? [tally(deciding)] : [],
		...more
	];
	return `${paint("bold", "heapgate:")} ${paint(LOOKS[state], plain([parts.join("; ")]))}`;
}
// src/reporters/allocators.ts
const DEFAULT_WIDTH = 100;
const NARROWEST = 60;
const WIDEST_NAME = 32;
function renderAllocators(list, format, options = {}) {
	return format === "json" ? renderOrdered(list) : renderTable(list, options);
}
function renderTable({ functions, problems }, options) {
	const paint = painter(options.color ?? false);
	const width = Math.max(NARROWEST, options.width ?? DEFAULT_WIDTH);
	const column = Math.min(WIDEST_NAME, Math.max(0, ...functions.map(({ name }) => cells(oneLine(name)))));
	const margin = " ".repeat(column + 2);
	const lines = functions.flatMap((one) => {
		const name = oneLine(one.name);
		const [first = "", ...rest] = wrapped(deedsPhrase(one), width - column - 2, paint);
		const head = paint("bold", name);
		const from = wrapped(originPhrase(one), width - column - 2, (_, text) => paint("dim", text));
		const body = [...rest, ...from].map((line) => margin + line);
		return cells(name) > column ? [
			head,
			margin + first,
			...body
		] : [`${head}${" ".repeat(column - cells(name))}  ${first}`, ...body];
	});
	const told = problems.flatMap(({ level, message }) => {
		const [first = "", ...rest] = wrapped(fromBackticks(message), width - 11, paint);
		return [`  ${paint(level === "error" ? "red" : "yellow", level.padEnd(7))}  ${first}`, ...rest.map((line) => `${" ".repeat(11)}${line}`)];
	});
	const sum = functions.length === 0 ? "no function here allocates or releases" : count(functions.length, "function");
	return `${[
		...lines,
		...lines.length > 0 ? [""] : [],
		...told.length > 0 ? [
			paint("bold", "Problems"),
			...told,
			""
		] : [],
		`${paint("bold", "heapgate:")} ${sum}; \`functions\` in heapgate.yml corrects what is wrong`
	].join("\n")}\n`;
}
function deedsPhrase({ does }) {
	const releases = does.filter((deed) => deed.kind === "releases");
	return [
		...shortened(does.filter(({ kind }) => kind === "allocates").map(deedPhrase)),
		...releasesPhrases(releases, true),
		...releasesPhrases(releases, false),
		...does.filter(({ kind }) => kind !== "allocates" && kind !== "releases").map(deedPhrase)
	].flatMap((part, i) => [i === 0 ? "" : "; ", ...part]);
}
const MOST_PLACES = 3;
function shortened(phrases) {
	const more = phrases.length - MOST_PLACES;
	return more > 0 ? [...phrases.slice(0, MOST_PLACES), words(`and ${count(more, "more place")}`)] : phrases;
}
function releasesPhrases(all, isAlways) {
	const places = all.filter((deed) => deed.isAlways === isAlways);
	if (places.length === 0) return [];
	const shown = places.slice(0, MOST_PLACES).flatMap((deed, i) => [i === 0 ? "" : ", ", ...placePhrase(deed)]);
	const more = places.length - MOST_PLACES;
	return [say`releases ${shown}${words(`${more > 0 ? ` and ${count(more, "more place")}` : ""}${isAlways ? "" : " on some ways"}`)}`];
}
function deedPhrase(deed) {
	switch (deed.kind) {
		case "allocates": return say`allocates ${words(deed.thing)}${intoPhrase(deed)}${releasePhrase(deed)}${failurePhrase(deed)}`;
		case "releases": return releasesPhrases([deed], deed.isAlways).flat();
		case "reallocates": return words(`takes the place of argument ${deed.argument}`);
		case "keeps": return words(deed.argument === 0 ? "may keep what it is given" : deed.isOnSuccess ? `owns argument ${deed.argument} where it works` : `may keep argument ${deed.argument}`);
		case "borrows": return words(`borrows argument ${deed.argument}`);
		case "never-returns": return words("never returns");
		case "pooled": return words("hands out memory that its pool owns: never a leak");
		case "nothing": return words("neither allocates nor releases");
		default: return assertNever(deed);
	}
}
function intoPhrase({ into }) {
	if (!into) return words("");
	return into.place === void 0 ? words(` through argument ${into.argument}`) : say` in ${into.place}`;
}
function releasePhrase({ releasedBy }) {
	if (releasedBy.length === 0) return words("");
	return say`, released by ${releasedBy.flatMap((name, i) => [i === 0 ? "" : i === releasedBy.length - 1 ? " or " : ", ", { code: name }])}`;
}
function failurePhrase({ onFailure }) {
	switch (onFailure) {
		case void 0: return words("");
		case "null": return words(", null on failure");
		case "negative": return words(", negative on failure");
		case "minus-one": return words(", -1 on failure");
		case "never": return words(", never null");
		default: return assertNever(onFailure);
	}
}
function placePhrase({ argument, place }) {
	return place === void 0 ? words(`argument ${argument}`) : say`${place}`;
}
function originPhrase({ name, origin, calls }) {
	const called = calls === 0 ? "not called here" : `${grouped(calls)} ${calls === 1 ? "call" : "calls"}`;
	switch (origin.kind) {
		case "body": return say`${words(`${oneLine(formatLine(origin.location))}, ${called}`)}`;
		case "usage": {
			const what = origin.of === name ? words("what it returns") : say`what ${origin.of} returns`;
			return say`usage: ${words(`${origin.releasing} of ${origin.callers}`)} callers pass ${what} to ${origin.of === name ? say`${origin.release}` : words("it")}, ${words(called)}`;
		}
		case "usage-borrows": return words(`usage: callers release afterwards what they passed, ${called}`);
		case "table": return words(`table: ${origin.library}, ${called}`);
		case "declared": return words(`${oneLine(`${origin.file}:${origin.line}`)}, ${called}`);
		case "prototype": return words(`attribute of its prototype, ${called}`);
		default: return assertNever(origin);
	}
}
function formatLine({ file, line }) {
	return `${file}:${line}`;
}
// src/reporters/index.ts
const FORMATS = [
	"text",
	"json",
	"sarif",
	"markdown",
	"html",
	"csv",
	"github",
	"gitlab",
	"junit",
	"rdjson"
];
const NO_SOURCES = /* @__PURE__ */ new Map();
function render(report, format, options) {
	const { sources = NO_SOURCES } = options;
	switch (format) {
		case "text": return renderText(report, {
			...options,
			sources
		});
		case "json": return renderJson(report);
		case "sarif": return renderSarif(report, { sources });
		case "markdown": return renderMarkdown(report, {
			...options,
			sources
		});
		case "html": return renderHtml(report);
		case "csv": return renderCsv(report);
		case "github": return renderGithub(report, options);
		case "gitlab": return renderGitlab(report);
		case "junit": return renderJunit(report);
		case "rdjson": return renderRdjson(report, { sources });
		default: return assertNever(format);
	}
}
export { sentence as C, findingPhrase as S, oneLine as T, gateWords as _, replacementOf as a, proofSentence as b, findingRow as c, escapeText as d, markdownPhrase as f, sortFindings as g, headlineOf as h, renderSarif as i, explanationLines as l, lineReader as m, render as n, codeWalk as o, annotationTitle as p, renderAllocators as r, findingDetails as s, FORMATS as t, codeSpan as u, verdictPhrase as v, fromBackticks as w, stepSentence as x, proofPhrase as y };

import { A as formatLocation, W as isBranched, d as CHECKS, z as assertNever } from "./common.js";
import { a as htmlCode, c as markdownPhrase, d as oneLine, f as plain, h as words, i as fenced, l as fromBackticks, o as htmlPhrase, p as say, r as escapeText, t as codeSpan, u as named } from "./markdown-escape.js";
import { a as trim, i as grouped, n as formatBytes, r as formatDuration, t as count } from "./units.js";
import { a as excerpt, i as changedLines, n as wrapped, r as cells, s as rangeOnLine } from "./style.js";
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
			const source = allocator === void 0 ? words("the allocation") : say`${allocator}`;
			return say`${subject} may be NULL here: nothing checks whether ${source} got any memory.`;
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
	const from = allocator === void 0 ? words("another allocator") : say`${allocator}`;
	const by = callee === void 0 ? words("a function that does not belong to it") : say`${callee}`;
	const instead = expected === void 0 ? words(".") : say`, where ${expected} is the right one.`;
	return say`${subject} comes from ${from}, but is released here by ${by}${instead}`;
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
	const did = rate !== "" ? `grows${rate}${killed ? ` until it is killed at its limit${limit}` : ""}` : killed ? `is killed at its limit${limit}` : soakedHow === "growing" ? "keeps growing" : `uses too much for its limit${limit}`;
	return say`In its soak ${soaked} ${words(did)}; this is the only leak that is known in its code.`;
}
function growth(args) {
	if (args.growth !== void 0 && args.seconds !== void 0) {
		const by = args.callee === void 0 ? words("What") : say`What ${args.callee}`;
		const amount = words(`+${formatBytes(Number(args.growth))} in ${args.seconds} s`);
		const verb = args.callee === void 0 ? words(" is allocated") : words(" allocates");
		return say`${by}${verb} here stays reachable and keeps growing: ${amount}.`;
	}
	const who = args.program === void 0 ? words("The program") : say`${args.program}`;
	const rate = args.slope === void 0 ? words("") : words(` by ${args.slope} MiB a minute`);
	return say`${who} keeps growing${rate} while it runs.`;
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
		case "branch": {
			const condition = args.condition === void 0 ? words("the condition") : say`${args.condition}`;
			return say`${condition} is ${words(args.taken === "false" ? "false" : "true")}`;
		}
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
		...by.length > 0 ? [words(`compiled by ${listed(by)}`)] : [],
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
		const tools = words(listed(group.map(({ tool }) => toolName(tool))));
		switch (first.status) {
			case "gone": return [say`gone in a run of ${first.program} under ${tools}`];
			case "silent": return [say`a run of ${first.program} under ${tools} shows nothing new, and had not shown it`];
			case "could-not-run": return [say`not run in ${first.program} under ${tools} (${words(first.message ?? "it does not say why")})`];
			default: return assertNever(first.status);
		}
	});
}
function listed(names) {
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
	return words(`${rate}${unit}, and reaches ${formatBytes(limit)} in about ${minutes}${between$1(trend)}`);
}
function between$1({ minutesToLimitLow: low, minutesToLimitHigh: high }) {
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
	const left = minutesToLimit === void 0 || pass ? [] : [formatDuration(minutesToLimit * 6e4) + between$1(trend)];
	return [
		["growth", `${rateOf(slope)} MiB a minute (${rateOf(slopeLow)} to ${rateOf(slopeHigh)})`],
		...perUnit ? [["for each unit", `${rateOf(perUnit.slope)} MiB`]] : [],
		...left.map((time) => ["limit reached in", time])
	];
}
const SEEN = .25;
function couldHide({ trend, kind, duration }) {
	if (!trend || kind !== "fine") return [];
	const most = Math.max(trend.slopeHigh, SEEN / (duration / 6e4));
	return words(`no growth larger than ${rateOf(most)} MiB a minute could have hidden (${Math.round(trend.level * 100)} % sure)`);
}
function cpuPhrase({ reasons }) {
	const { limit, share, lasted } = reasons.find(({ kind }) => kind === "over-cpu")?.args ?? {};
	const time = typeof lasted === "number" && lasted > 0 ? ` for ${formatDuration(lasted)}` : "";
	const most = typeof share === "number" ? `${Math.round(share * 100)} % of ` : "";
	return words(`used more than ${most}its ${limit ?? ""} processors${time}`);
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
const SEVERITIES = [
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
	return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
function tally(findings) {
	return SEVERITIES.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]).filter(([, n]) => n > 0).map(([severity, n]) => `${n} ${severity}${n === 1 ? "" : "s"}`).join(", ");
}
// src/reporters/reach.ts
function silentPhrases({ silent = [], location, check }) {
	return silent.map((witness) => {
		const tool = words(toolName(witness.tool));
		const { line } = witness;
		const where = line.file === location.file && line.line === location.line ? words("this line") : say`${`${line.file}:${line.line}`}`;
		return say`${tool} ran through ${where} (${words(deedOf(witness))}) and saw ${words(check === "memory-leak" ? "no leak" : "nothing wrong")}`;
	});
}
function deedOf({ at, line }) {
	const blocks = count(line.blocks, "block");
	return at === "allocation" ? `${blocks} allocated` : `${blocks} released`;
}
const MOST_NAMED = 5;
function unreachedPhrases(unreached, most = MOST_NAMED) {
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
		const code = index > 0 && places[index - 1] === place ? "" : read(step.location.file, step.location.line)?.trim() ?? "";
		const shown = excerpt(code, 0, 0, Math.max(20, width - margin - 2)).text;
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
	const lines = changes.map(({ sign, text }) => `${sign}${cut(text)}`);
	return [...fenced(lines, "diff"), ""];
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
	const lines = trace.flatMap((step, index) => {
		const { file, line } = step.location;
		const code = read(file, line);
		const margin = code === void 0 ? "" : /^\s*/.exec(code)?.[0] ?? "";
		const place = code === void 0 ? `${shortPlace(step.location, location)}: ` : "";
		const note = `${" ".repeat(digits)}  ${margin}// ${index + 1}. ${place}${plain(stepPhrase(step))}`;
		const isSame = before?.file === file && before.line === line;
		const shown = code === void 0 || isSame ? [] : [...between(before, step.location, numbered, read), numbered(line, code) + (file === location.file ? "" : `   // ${file}`)];
		before = step.location;
		return [...shown, note];
	});
	return [...fenced(lines, "c"), ""];
}
function between(before, { file, line }, numbered, read) {
	if (before === void 0 || before.file === file && before.line + 1 === line) return [];
	if (before.file !== file || before.line > line || line - before.line - 1 > LONGEST_GAP) return ["⋮"];
	const lines = [];
	for (let gap = before.line + 1; gap < line; gap++) lines.push(numbered(gap, read(file, gap) ?? "").trimEnd());
	return lines;
}
function cut(line) {
	return excerpt(line, 0, 0, CODE_WIDTH).text;
}
export { toolName as A, verdictPhrase as C, proofSentence as D, proofPhrase as E, gateState as F, policyWords as I, fullPlace as L, sentence as M, explanations as N, stepPhrase as O, findingExplanations as P, isOfProgram as R, verdictNotes as S, mendingPhrase as T, gateWords as _, explanationLines as a, runMessage as b, otherEndPhrases as c, silentPhrases as d, unreachedPhrase as f, couldHide as g, tally as h, fileUri as i, findingPhrase as j, stepSentence as k, shortLines as l, sortFindings as m, findingDetails as n, findingLines as o, unreachedPhrases as p, findingRow as r, indented as s, codeWalk as t, shortPlace as u, growthFacts as v, witnessPhrase as w, runPhrase as x, otherReasons as y, linePlace as z };

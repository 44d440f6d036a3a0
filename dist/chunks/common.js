// src/model/errors.ts
var ConfigurationError = class extends Error {
	name = "ConfigurationError";
};
function assertNever(value) {
	throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
// src/config/nearest.ts
function nearest(word, known) {
	const plain = fold(word);
	let best;
	let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
	for (const candidate of known) {
		const distance = plain.length > 1 && fold(candidate).startsWith(plain) ? 1 : editDistance(plain, fold(candidate));
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}
function suggest(word, known) {
	const near = nearest(word, known);
	return near === void 0 ? `; known: ${known.join(", ")}` : `; did you mean ${JSON.stringify(near)}?`;
}
function fold(word) {
	return word.replace(/([a-z])([A-Z])/g, "$1-$2").replace(/_/g, "-").toLowerCase();
}
function editDistance(a, b) {
	let before = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
	}
	return last[b.length];
}
// src/config/settings.ts
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
const WITNESSES = ["valgrind", "asan"];
const FORMATS = [
	"text",
	"json",
	"sarif",
	"markdown",
	"github"
];
const SETTINGS = {
	paths: {
		key: "paths",
		input: "paths",
		default: ["."],
		help: "Files and folders that the static checker reads; folders are walked for *.c and *.h."
	},
	ignore: {
		key: "ignore",
		default: [],
		help: "Globs of what the walk leaves out, such as **/third_party/**; a file that is named itself is always read."
	},
	checks: {
		key: "checks",
		help: "Severity of a check, or off, by the check's id."
	},
	failOn: {
		key: "fail-on",
		input: "fail-on",
		default: "warning",
		choices: SEVERITIES,
		help: "The lowest severity that closes the gate: error, warning or note."
	},
	programs: {
		key: "programs",
		default: [],
		help: "Programs to run under valgrind and AddressSanitizer, and to soak under a memory limit."
	},
	name: {
		key: "programs[].name",
		help: "Name of the program in reports; letters, digits, dots, dashes and underscores."
	},
	directory: {
		key: "programs[].directory",
		default: ".",
		help: "Folder in which the program is built and started."
	},
	build: {
		key: "programs[].build",
		help: "Command that builds the program; without it a program that `command` names by a path (./worker) is built with make where there is a Makefile, else with cc -g from worker.c or main.c and the folder's other C files."
	},
	command: {
		key: "programs[].command",
		help: "Command that starts the program, one word an element, such as [\"./worker\", \"-v\"]."
	},
	environment: {
		key: "programs[].environment",
		help: "Environment variables that the program is given."
	},
	run: {
		key: "programs[].run",
		help: "Run the program under valgrind and AddressSanitizer; left out: not run."
	},
	runWith: {
		key: "programs[].run.with",
		flag: "with",
		placeholder: "TOOLS",
		default: WITNESSES,
		choices: WITNESSES,
		help: "Tools to run the program under: valgrind, asan or both."
	},
	runFor: {
		key: "programs[].run.for",
		flag: "for",
		placeholder: "TIME",
		default: "10s",
		help: "How long the program runs under each tool before it is ended politely."
	},
	soak: {
		key: "programs[].soak",
		help: "Run the program under a real memory limit; left out: not soaked."
	},
	soakLimit: {
		key: "programs[].soak.limit",
		flag: "limit",
		placeholder: "SIZE",
		default: "64Mi",
		help: "Memory limit, as Kubernetes writes it: 64Mi, 1Gi, 500M."
	},
	soakFor: {
		key: "programs[].soak.for",
		flag: "for",
		placeholder: "TIME",
		default: "60s",
		help: "How long the program runs under the limit."
	},
	soakLocal: {
		flag: "local",
		help: "Soak on this machine, in a cgroup of its own."
	},
	configFile: {
		flag: "config",
		placeholder: "FILE",
		input: "config-file",
		default: "heapgate.yml",
		help: "The configuration file."
	},
	format: {
		flag: "format",
		placeholder: "FORMAT",
		default: "text",
		choices: FORMATS,
		help: "How the report is written: text, json, sarif, markdown or github."
	},
	output: {
		flag: "output",
		placeholder: "FILE",
		help: "Write the report to FILE instead of standard output; its folder is made."
	},
	quiet: {
		flag: "quiet",
		help: "Print neither progress nor a summary on standard error."
	},
	help: {
		flag: "help",
		help: "Print this help."
	},
	version: {
		flag: "version",
		help: "Print heapgate's version."
	},
	onlyNewIssues: {
		input: "only-new-issues",
		default: "true",
		choices: ["true", "false"],
		help: "On a pull request, fail only on findings that the base does not have: true or false."
	},
	workingDirectory: {
		input: "working-directory",
		default: ".",
		help: "Folder in which heapgate works; configuration and reports are relative to it."
	},
	githubToken: {
		input: "github-token",
		default: "${{ github.token }}",
		help: "Token that reads the pull request and writes annotations; a read-only one still gates."
	},
	outputDirectory: {
		input: "output-directory",
		help: "Folder into which the report files and the logs are written."
	}
};
Object.values(SETTINGS).flatMap((setting) => setting.input === void 0 ? [] : [{
	name: setting.input,
	description: setting.help,
	...typeof setting.default === "string" && setting.key === void 0 ? { default: setting.default } : {},
	...setting.choices === void 0 ? {} : { choices: setting.choices }
}]);
// src/version.ts
const VERSION = "0.1.0";
// src/model/finding.ts
const CHECK_IDS = [
	"memory-leak",
	"realloc-leak",
	"double-free",
	"use-after-free",
	"unchecked-allocation",
	"resource-leak",
	"free-of-non-heap",
	"free-of-offset",
	"mismatched-release",
	"uninitialised-free",
	"allocation-size",
	"invalid-access",
	"memory-limit",
	"memory-growth"
];
const LEAK_CHECKS = /* @__PURE__ */ new Set([
	"memory-leak",
	"realloc-leak",
	"resource-leak"
]);
// src/model/location.ts
function formatLocation(location) {
	return `${location.file}:${location.line}:${location.column}`;
}
function compareLocations(a, b) {
	return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/model/report.ts
const REPORT_VERSION = 1;
// src/checks/info.ts
function cwePage(cwe) {
	return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
// src/checks/allocation-size.ts
const info$13 = {
	id: "allocation-size",
	title: "Allocation that is too small",
	cwe: 131,
	cweName: "Incorrect Calculation of Buffer Size",
	severity: "warning",
	securitySeverity: "7.5",
	summary: "Memory is allocated with the size of a pointer instead of what it points to, or without room for the terminating zero of a string.",
	why: "Whatever is written next goes beyond the block and overwrites memory that belongs to others.",
	advice: "Write sizeof *pointer, and strlen(text) + 1 for a string.",
	helpUri: cwePage(131)
};
// src/checks/double-free.ts
const info$12 = {
	id: "double-free",
	title: "Double free",
	cwe: 415,
	cweName: "Double Free",
	severity: "error",
	securitySeverity: "9.8",
	summary: "Memory that was freed is freed a second time.",
	why: "The second free corrupts the allocator's own lists: the program crashes, now or much later, and an attacker may be able to take it over.",
	advice: "Free in one place only, or set the pointer to NULL after the first free: freeing NULL does nothing.",
	helpUri: cwePage(415)
};
// src/checks/free-of-non-heap.ts
const info$11 = {
	id: "free-of-non-heap",
	title: "Free of memory that is not on the heap",
	cwe: 590,
	cweName: "Free of Memory not on the Heap",
	severity: "error",
	securitySeverity: "8.1",
	summary: "free is given a pointer that no allocation returned: a local or global variable, a string literal, or memory inside a block.",
	why: "The allocator treats whatever lies there as its own bookkeeping: the program crashes or its memory is corrupted.",
	advice: "Free only what an allocation function returned, and exactly the pointer that it returned.",
	helpUri: cwePage(590)
};
// src/checks/free-of-offset.ts
const info$10 = {
	id: "free-of-offset",
	title: "Free of a pointer into a block",
	cwe: 761,
	cweName: "Free of Pointer not at Start of Buffer",
	severity: "error",
	securitySeverity: "8.1",
	summary: "free is given a pointer that was moved behind the start of its memory.",
	why: "The allocator takes what lies before the pointer for its own bookkeeping: the program crashes or its memory is corrupted.",
	advice: "Keep the pointer that the allocation returned, move a copy of it, and free the one that was kept.",
	helpUri: cwePage(761)
};
// src/checks/invalid-access.ts
const info$9 = {
	id: "invalid-access",
	title: "Invalid memory access",
	cwe: 119,
	cweName: "Improper Restriction of Operations within the Bounds of a Memory Buffer",
	severity: "error",
	securitySeverity: "8.8",
	summary: "The program read or wrote memory that it does not own, or that was never given a value.",
	why: "An access outside a block reads or overwrites something else. The effects show up far from the cause, if at all.",
	advice: "Check the index or length against the size of the block, and give memory a value before reading it.",
	helpUri: cwePage(119)
};
// src/checks/memory-growth.ts
const info$8 = {
	id: "memory-growth",
	title: "Memory keeps growing",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "6.5",
	summary: "The program's working set keeps growing after it has warmed up.",
	why: "Whatever grows steadily reaches the limit some day, however high the limit is. Then the program is killed.",
	advice: "Look for memory that every round of work keeps: a leak, or a cache, list or buffer that nothing ever empties.",
	helpUri: cwePage(401)
};
// src/checks/memory-leak.ts
const info$7 = {
	id: "memory-leak",
	title: "Memory leak",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "7.5",
	summary: "Memory is allocated and its last pointer is lost before it is freed.",
	why: "A service that loses a little memory in every round grows until the kernel or Kubernetes kills it (OOMKilled).",
	advice: "Free the memory on every way out of the function, or hand it to someone who does.",
	helpUri: cwePage(401)
};
// src/checks/memory-limit.ts
const info$6 = {
	id: "memory-limit",
	title: "Memory limit exceeded",
	cwe: 770,
	cweName: "Allocation of Resources Without Limits or Throttling",
	severity: "error",
	securitySeverity: "7.5",
	summary: "The program used more memory than its limit allows, or was killed for it.",
	why: "In the cluster the kernel ends the container at this limit (OOMKilled), and Kubernetes restarts it again and again.",
	advice: "Find what holds the memory: often a leak that another finding names. If the program really needs that much, raise the limit.",
	helpUri: cwePage(770)
};
// src/checks/mismatched-release.ts
const info$5 = {
	id: "mismatched-release",
	title: "Mismatched release",
	cwe: 762,
	cweName: "Mismatched Memory Management Routines",
	severity: "error",
	securitySeverity: "7.5",
	summary: "Memory is released by a function that does not belong to the one that allocated it.",
	why: "Each allocator keeps its own books. The wrong release function corrupts them, or leaves things behind that the right one would have cleaned up.",
	advice: "Release with the counterpart: free for malloc, fclose for fopen, delete for new, munmap for mmap.",
	helpUri: cwePage(762)
};
// src/checks/realloc-leak.ts
const info$4 = {
	id: "realloc-leak",
	title: "Leak through realloc",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "7.5",
	summary: "The only pointer to a block is overwritten with the result of realloc, which is NULL when it fails.",
	why: "realloc leaves the old block alone when it fails. Once its pointer is overwritten with NULL, nobody can use or free that block any more.",
	advice: "Put the result of realloc into a second variable, and replace the old pointer only when that is not NULL.",
	helpUri: cwePage(401)
};
// src/checks/resource-leak.ts
const info$3 = {
	id: "resource-leak",
	title: "Resource leak",
	cwe: 772,
	cweName: "Missing Release of Resource after Effective Lifetime",
	severity: "error",
	securitySeverity: "6.2",
	summary: "A stream, descriptor, directory or mapping is opened and its last handle is lost before it is closed.",
	why: "A process may have a limited number of them open, 1024 by default: a service that loses one in every round stops serving, and each holds memory in the kernel.",
	advice: "Close it on every way out of the function, or hand it to someone who does.",
	helpUri: cwePage(772)
};
// src/checks/unchecked-allocation.ts
const info$2 = {
	id: "unchecked-allocation",
	title: "Unchecked allocation",
	cwe: 690,
	cweName: "Unchecked Return Value to NULL Pointer Dereference",
	severity: "warning",
	securitySeverity: "5.3",
	summary: "The result of an allocation is used without asking whether it is NULL.",
	why: "Under a memory limit allocations do fail. Using NULL then crashes the program instead of letting it say that memory is short.",
	advice: "Compare the result with NULL first, and give up in an orderly way when there is no memory.",
	helpUri: cwePage(690)
};
// src/checks/uninitialised-free.ts
const info$1 = {
	id: "uninitialised-free",
	title: "Free of an uninitialised pointer",
	cwe: 824,
	cweName: "Access of Uninitialized Pointer",
	severity: "error",
	securitySeverity: "7.8",
	summary: "free is given a variable that has no value yet on the way that was taken.",
	why: "The variable holds whatever was on the stack: the program crashes, or frees memory that others still use.",
	advice: "Set the pointer to NULL where it is declared: freeing NULL does nothing.",
	helpUri: cwePage(824)
};
// src/checks/index.ts
const CHECKS = {
	"memory-leak": info$7,
	"realloc-leak": info$4,
	"double-free": info$12,
	"use-after-free": {
		id: "use-after-free",
		title: "Use after free",
		cwe: 416,
		cweName: "Use After Free",
		severity: "error",
		securitySeverity: "9.8",
		summary: "Memory is read, written or passed on after it was freed.",
		why: "The memory may already belong to something else, so the program reads nonsense or overwrites other data. Attackers look for exactly this.",
		advice: "Do everything that needs the memory before it is freed, and do not keep other pointers to it.",
		helpUri: cwePage(416)
	},
	"unchecked-allocation": info$2,
	"resource-leak": info$3,
	"free-of-non-heap": info$11,
	"free-of-offset": info$10,
	"mismatched-release": info$5,
	"uninitialised-free": info$1,
	"allocation-size": info$13,
	"invalid-access": info$9,
	"memory-limit": info$6,
	"memory-growth": info$8
};
// src/checks/finding.ts
const MAX_STEPS = 24;
const MAX_WAYS = 32;
const MAX_LEAD = 4;
function toFindings(violations, places, severities = {}) {
	const groups = /* @__PURE__ */ new Map();
	for (const violation of violations) {
		if (severities[violation.check] === "off") continue;
		const home = positionKey(isLeak(violation) && violation.site ? violation.site.at : violation.at);
		const group = getOrMake(groups, `${violation.check} ${home}`, () => /* @__PURE__ */ new Map());
		const end = isLeak(violation) ? positionKey(violation.at) : "";
		const known = group.get(end);
		const isShorter = known !== void 0 && (violation.trail?.length ?? 0) < (known.trail?.length ?? 0);
		if (known ? isShorter : group.size < MAX_WAYS) group.set(end, violation);
	}
	const findings = [];
	for (const group of groups.values()) {
		const ways = [...group.values()].map((violation) => ({
			violation,
			trace: traceOf(violation, places)
		})).sort((a, b) => compareTraceEnds(a.trace, b.trace));
		const first = ways[0];
		if (first) findings.push(toFinding(first.violation, first.trace, ways.slice(1).map((way) => way.trace), places, severities));
	}
	return findings.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
}
function getOrMake(map, key, make) {
	const known = map.get(key);
	if (known !== void 0) return known;
	const made = make();
	map.set(key, made);
	return made;
}
const isLeak = (violation) => LEAK_CHECKS.has(violation.check);
const positionKey = (p) => `${p.file}:${p.start}:${p.end}`;
function compareTraceEnds(a, b) {
	const left = a.at(-1);
	const right = b.at(-1);
	return left && right ? compareLocations(left.location, right.location) : 0;
}
function toFinding(violation, trace, otherTraces, places, severities) {
	const setting = severities[violation.check];
	const { site } = violation;
	const variable = violation.variable;
	return {
		check: violation.check,
		severity: setting && setting !== "off" ? setting : CHECKS[violation.check].severity,
		confidence: confidenceOf(violation),
		location: places.locate(isLeak(violation) && site ? site.at : violation.at),
		args: {
			variable,
			function: violation.at.function,
			callee: violation.callee,
			how: violation.how,
			...site ? { allocator: site.callee } : {},
			...detailOf(violation),
			...groundOf(site)
		},
		trace,
		otherTraces,
		...site ? { allocation: places.locate(site.at) } : {},
		witnesses: [{
			tool: "static",
			kind: violation.check,
			stack: stackOf(site, violation, places)
		}]
	};
}
function detailOf({ check, detail }) {
	if (detail === "") return {};
	return check === "mismatched-release" || LEAK_CHECKS.has(check) ? { expected: detail } : { detail };
}
function groundOf(site) {
	if (!site?.ground) return {};
	const { callers, releasing, release } = site.ground;
	return {
		callers: String(callers),
		releasing: String(releasing),
		release
	};
}
function confidenceOf({ check, site }) {
	return check === "unchecked-allocation" || site?.ground ? "medium" : "high";
}
function stackOf(site, violation, places) {
	const frames = [];
	for (let at = site; at; at = at.inner) {
		const { file, line } = places.locate(at.at);
		frames.unshift({
			function: at.at.function,
			file,
			line
		});
	}
	if (frames.length === 0) {
		const { file, line } = places.locate(violation.at);
		frames.push({
			function: violation.at.function,
			file,
			line
		});
	}
	return frames;
}
function traceOf(violation, places) {
	const concerned = concernedBy(violation);
	const first = concerned.findIndex((step) => step.subject === violation.subject);
	const start = [
		"allocated",
		"reallocated",
		"returned"
	].includes(concerned[first]?.kind ?? "") ? first : Math.max(0, first - MAX_LEAD);
	const lead = NOT_ALLOCATED.has(violation.check) ? concerned.slice(-4) : [];
	const steps = withoutRepeats(first < 0 ? lead : concerned.slice(start));
	const trace = steps.map((step) => toStep(step, violation, places));
	return isToldBy(steps.at(-1), violation) ? shorten(trace) : [...shorten(trace), lastStep(violation, places)];
}
const NOT_ALLOCATED = /* @__PURE__ */ new Set(["free-of-non-heap", "uninitialised-free"]);
function isToldBy(last, { check, at }) {
	return check === "allocation-size" && last !== void 0 && positionKey(last.at) === positionKey(at);
}
function concernedBy({ trail, subject }) {
	const concerned = [];
	for (let step = trail; step; step = step.previous) {
		if (step.subject !== subject && step.subject !== -1) continue;
		concerned.push(step);
		if (step.subject === subject && (step.kind === "allocated" || step.kind === "reallocated")) break;
	}
	return concerned.reverse();
}
function withoutRepeats(steps) {
	return steps.filter((step, i) => {
		const before = steps[i - 1];
		return !before || before.kind !== step.kind || positionKey(before.at) !== positionKey(step.at);
	});
}
function shorten(trace) {
	if (trace.length <= MAX_STEPS) return trace;
	const spare = trace.length - MAX_STEPS;
	const branches = trace.filter((step) => step.kind === "branch" || step.kind === "case" || step.kind === "loop");
	const dropped = new Set(branches.slice(0, spare));
	return trace.filter((step) => !dropped.has(step));
}
function toStep(step, violation, places) {
	const location = places.locate(step.at);
	switch (step.kind) {
		case "branch": return {
			kind: "branch",
			location,
			args: {
				condition: places.text(step.at),
				taken: step.args.taken ?? ""
			}
		};
		case "case": return {
			kind: "case",
			location,
			args: {
				condition: "",
				label: places.text(step.at)
			}
		};
		case "loop": return {
			kind: "loop",
			location,
			args: {}
		};
		default: return {
			kind: step.kind,
			location,
			args: {
				...step.args,
				variable: step.args.variable || violation.variable
			}
		};
	}
}
function lastStep(violation, places) {
	const location = places.locate(violation.at);
	const { variable, callee } = violation;
	switch (violation.check) {
		case "memory-leak":
		case "realloc-leak":
		case "resource-leak": return {
			kind: "lost",
			location,
			args: {
				variable,
				how: violation.how
			}
		};
		case "double-free": return {
			kind: "freed-again",
			location,
			args: {
				variable,
				callee
			}
		};
		case "free-of-non-heap":
		case "free-of-offset":
		case "mismatched-release":
		case "uninitialised-free": return {
			kind: "freed",
			location,
			args: {
				variable,
				callee
			}
		};
		default: return {
			kind: "used",
			location,
			args: {
				variable,
				callee
			}
		};
	}
}
export { assertNever as _, compareText as a, LEAK_CHECKS as c, SETTINGS as d, SEVERITIES as f, ConfigurationError as g, suggest as h, compareLocations as i, VERSION as l, nearest as m, CHECKS as n, formatLocation as o, WITNESSES as p, REPORT_VERSION as r, CHECK_IDS as s, toFindings as t, FORMATS as u };

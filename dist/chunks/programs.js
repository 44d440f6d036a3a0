import { O as compareLocations, k as compareText } from "./common.js";
import { a as attempt, l as whyNot, o as gather, r as NAMED } from "./gather.js";
import { a as declaredIn, c as readFiles, h as handsOutMemory, i as createPlaces, t as loadBriefParser } from "./parser.js";
import { t as soakLine } from "./soak-progress.js";
import { resolve } from "node:path";
import { accessSync, constants, readdirSync } from "node:fs";
// src/allocating.ts
function allocatingFunctions(parser, files, options = {}) {
	return divide(parser, files, options).allocating;
}
function divide(parser, files, options) {
	const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
	const read = readFiles(parser, sorted, void 0);
	const places = createPlaces(sorted, read.files.map(({ text }) => text));
	const functions = read.files.flatMap((file) => file.functions);
	const declared = declaredIn(options);
	const direct = functions.filter((fn) => calls(fn, (name) => handsOutMemory(name, declared)));
	const wrappers = new Set(direct.flatMap(({ name }) => /alloc|dup/i.test(name) ? [name] : []));
	const isDirect = new Set(direct);
	const allocating = functions.filter((fn) => isDirect.has(fn) || calls(fn, (name) => wrappers.has(name)));
	const isAllocating = new Set(allocating);
	const size = ({ span }) => span.end - span.start;
	const others = functions.filter((fn) => !isAllocating.has(fn)).sort((a, b) => size(a) - size(b) || compareText(a.name, b.name)).map(({ name }) => name);
	return {
		allocating: allocating.map((fn) => ({
			name: fn.name,
			location: places.locate({
				file: fn.file,
				...fn.nameSpan,
				function: fn.name
			})
		})).sort((a, b) => compareLocations(a.location, b.location)),
		others: [...new Set(others)]
	};
}
function quietNames(parser, files, options = {}) {
	const { allocating, others } = divide(parser, files, options);
	const telling = ["main", ...allocating.map(({ name }) => name)].join(" ");
	return others.filter((name) => !telling.includes(name));
}
function calls(fn, isMeant) {
	return fn.blocks.some(({ instructions }) => instructions.some((one) => one.op === "call" && isMeant(one.name)));
}
// src/run/quiet.ts
const MOST_READ = 2 ** 20;
function quietFunctions({ files, directory }, { cwd, declared }) {
	const folder = resolve(cwd, directory);
	const sources = gather(files?.map((file) => resolve(folder, file)) ?? [folder], [], cwd, MOST_READ).files;
	if (sources.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_READ) return [];
	const { functions = [], imported = [] } = declared ?? {};
	return quietNames(loadBriefParser(), sources, {
		functions,
		imported
	});
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
async function witnessProgram(program, run, environment, logDirectory, places) {
	const scenarios = scenariosOf(program, run, environment.cwd);
	const missing = missingPart(program, environment.cwd);
	if (missing) {
		const none = {
			command: program.command,
			status: "could-not-run",
			duration: 0,
			message: missing.message
		};
		return {
			runs: scenarios.flatMap(({ name }) => run.with.map((tool) => ({
				...none,
				name,
				tool
			}))),
			findings: [],
			reaches: [],
			problems: [missing]
		};
	}
	const { prepareWitness } = await import("./sanitizers2.js");
	const place = {
		root: environment.cwd,
		directory: resolve(environment.cwd, program.directory)
	};
	const isAlone = run.parallel === false;
	const byTool = await Promise.all(run.with.map(async (tool) => {
		const requestOf = (scenario) => ({
			...scenario,
			...place,
			tool,
			program: programOf(program),
			suppressions: (run.suppressions ?? []).map((file) => resolve(environment.cwd, file)),
			...given("uninitialised", run.uninitialised),
			logDirectory,
			...given("onProgress", environment.progress),
			...given("signal", environment.signal)
		});
		const quiet = tool === "asan" ? quietFunctions(program, environment) : [];
		const first = {
			...requestOf({
				...scenarios[0],
				name: program.name,
				environment: { ...program.environment }
			}),
			...quiet.length > 0 && { quiet }
		};
		const prepared = await places.take(false, () => prepareWitness(first));
		try {
			return await Promise.all(scenarios.map((scenario) => places.take(isAlone, () => prepared.run(requestOf(scenario)))));
		} finally {
			await prepared.dispose();
		}
	}));
	const byScenario = scenarios.map((_, i) => byTool.flatMap((results) => results[i] ?? []));
	const results = byScenario.flat();
	return {
		runs: results.map((result) => result.run),
		findings: results.flatMap((result) => result.findings),
		reaches: results.flatMap((result) => result.reach ?? []),
		problems: byScenario.flatMap((one) => settleProblems(one, run.isAsked))
	};
}
function scenariosOf(program, run, cwd) {
	const own = scenarioOf(program, run, {
		name: program.name,
		environment: {}
	}, cwd);
	const [first = own, ...others] = (run.scenarios ?? []).map((scenario) => scenarioOf(program, run, {
		...scenario,
		name: `${program.name}.${scenario.name}`
	}, cwd));
	return [first, ...others];
}
function scenarioOf(program, run, scenario, cwd) {
	const { name, args, environment, ...start } = scenario;
	const { until, ready, stdin, times, workingDirectory, exitCodes, for: duration } = {
		...run,
		...start
	};
	return {
		name,
		duration,
		environment: {
			...program.environment,
			...environment
		},
		...given("args", args),
		...given("times", times),
		...given("workingDirectory", workingDirectory),
		...given("exitCodes", exitCodes),
		...until !== void 0 && { until: new RegExp(until, "u") },
		...ready !== void 0 && { ready: new RegExp(ready, "u") },
		...stdin !== void 0 && { stdin: resolve(cwd, program.directory, stdin) }
	};
}
async function soakProgram(program, soak, environment) {
	const missing = missingPart(program, environment.cwd);
	const { judge, soakLocal, verdictFindings } = await import("./soak2.js");
	const notStarted = (problem, buildFindings, message = problem.message) => {
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
			buildFindings,
			problems: [problem]
		};
	};
	if (missing) return notStarted(missing, []);
	const directory = resolve(environment.cwd, program.directory);
	environment.progress?.(`${program.name}: building`);
	const { buildProgram } = await import("./sanitizers2.js");
	const built = await buildProgram({
		program: programOf(program),
		directory,
		flavour: "plain",
		environment: { ...program.environment },
		root: environment.cwd,
		...given("signal", environment.signal)
	});
	if (!built.ok) return notStarted(named(program.name, built.problem), built.findings, built.problem.message);
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
				...given("policy", soak.policy),
				...soak.unit !== void 0 && { unit: new RegExp(soak.unit, "u") },
				...given("signal", environment.signal),
				...environment.progress && { onSample: showSamples(program.name, soak, environment.progress) }
			}),
			command: program.command
		};
		return {
			verdict,
			findings: verdictFindings(verdict, mainFile(program, directory)),
			buildFindings: [],
			problems: []
		};
	} finally {
		await built.dispose();
	}
}
const MOST_SHOWN = 500;
function showSamples(name, { limit, for: of }, progress) {
	let seen = [];
	return (sample) => {
		seen.push(sample);
		if (seen.length > MOST_SHOWN) seen = seen.filter((_, i) => i % 2 === 1);
		progress(soakLine(name, seen, limit, {
			elapsed: sample.t,
			of
		}));
	};
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
	return {
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
export { idlePrograms as a, applyChecks as i, soakProgram as n, sayOnce as o, witnessProgram as r, allocatingFunctions as s, showSamples as t };

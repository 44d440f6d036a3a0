import { n as loadParser, o as exploreShare, r as analyzeFiles, s as findAllocators, t as loadBriefParser } from "./parser.js";
import { O as compareLocations, R as ConfigurationError, f as VERSION, g as SETTINGS, k as compareText } from "./common.js";
import { a as toolsThatLooked, i as staleProblem, n as readBaseline, o as joinSoak, r as staleEntries, s as applyBaseline, t as acceptedSoaks } from "./baseline.js";
import { i as siteOf, n as mergeFindings, r as normalisePath, t as fingerprint } from "./fingerprint.js";
import { t as suppress } from "./suppressions.js";
import { o as sureFindings, s as withDecision } from "./findings.js";
import { t as borrowFixes } from "./fixes.js";
import { a as attempt, c as unfit, i as WALKED, n as LARGEST_FILE, o as gather, t as HANDED } from "./gather.js";
import { t as createPlaces } from "./places.js";
import { a as idlePrograms, i as applyChecks, n as soakProgram, o as sayOnce, r as witnessProgram, s as allocatingFunctions } from "./programs.js";
import { t as collectSources } from "./sources.js";
import { join, resolve } from "node:path";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
// src/findings/silent.ts
const LINES = {
	"memory-leak": "allocation",
	"use-after-free": "allocation",
	"double-free": "release",
	"free-of-offset": "release",
	"free-of-non-heap": "release",
	"mismatched-release": "release"
};
function withSilent(findings, reaches) {
	if (reaches.length === 0) return [...findings];
	const index = indexOf(reaches);
	return findings.map((finding) => {
		const silent = silentAbout(finding, index);
		if (silent.length === 0) return finding;
		return {
			...finding,
			silent,
			...isRefuted(finding, silent) && { confidence: "low" }
		};
	});
}
function isRefuted({ witnesses }, silent) {
	return witnesses.length > 0 && witnesses.every(({ kind }) => kind === "Leak_PossiblyLost") && silent.some(({ tool }) => tool === "asan");
}
function indexOf(reaches) {
	const index = /* @__PURE__ */ new Map();
	for (const { tool, name, allocations, releases } of reaches) {
		const add = (at) => (line) => {
			const key = keyOf(at, line);
			index.set(key, [...index.get(key) ?? [], {
				...line,
				tool,
				run: name,
				at
			}]);
		};
		allocations.forEach(add("allocation"));
		releases.forEach(add("release"));
	}
	return index;
}
function keyOf(at, { file, line }) {
	return `${at} ${line}:${normalisePath(file)}`;
}
function silentAbout(finding, index) {
	const at = LINES[finding.check];
	if (at === void 0) return [];
	const { allocation, location } = finding;
	const released = at === "release" ? index.get(keyOf(at, location)) ?? [] : [];
	const place = at === "allocation" && finding.check === "memory-leak" ? siteOf(finding) : allocation;
	const allocated = place === void 0 ? [] : index.get(keyOf("allocation", place)) ?? [];
	const speaking = new Set(finding.witnesses.map(({ tool }) => tool));
	const found = /* @__PURE__ */ new Map();
	for (const { tool, run, at, file, line, blocks } of [...released, ...allocated]) {
		if (speaking.has(tool)) continue;
		const before = found.get(tool);
		if (before && before.at !== at) continue;
		const sum = {
			file,
			line,
			blocks: blocks + (before?.line.blocks ?? 0)
		};
		found.set(tool, {
			tool,
			runs: [...before?.runs ?? [], run],
			at,
			line: sum
		});
	}
	return [...found.values()];
}
// src/run/unreached.ts
function unreachedFunctions(programs, root, options) {
	return programs.flatMap(({ program, reaches }) => {
		if (reaches.length === 0) return [];
		const files = readSources([...new Set(reaches.flatMap(({ sources }) => sources))], root);
		if (files.length === 0) return [];
		const { functions = [], imported = [] } = options;
		return allocatingFunctions(loadBriefParser(), files, {
			functions,
			imported
		}).flatMap(({ name, location }) => {
			const how = howUnreached({
				name,
				location
			}, reaches);
			return how === void 0 ? [] : [{
				program,
				name,
				location,
				how
			}];
		});
	});
}
function howUnreached(one, reaches) {
	if (!reaches.some(({ symbols }) => symbols === void 0 || symbols.has(one.name)) || reaches.some(({ allocating }) => has(allocating, one))) return void 0;
	const tellers = reaches.flatMap(({ entered, quiet = [] }) => entered === void 0 || quiet.some((part) => one.name.includes(part)) ? [] : [entered]);
	if (tellers.length === 0) return "never-allocated";
	return tellers.some((entered) => has(entered, one)) ? "never-allocated" : "never-run";
}
function has(functions, { name, location }) {
	return functions.some((other) => other.name === name && other.file === location.file);
}
function readSources(paths, root) {
	return paths.flatMap((path) => {
		const content = attempt(() => readFileSync(resolve(root, path)));
		return content.ok && content.value.length <= LARGEST_FILE ? [{
			path,
			bytes: content.value
		}] : [];
	});
}
// src/run.ts
function runCheck(config, environment) {
	return compose(config, environment, { check: true });
}
function runShard(config, { cwd, progress }, cache, shard) {
	progress?.("reading files");
	const { files } = gather(config.paths, config.ignore, cwd);
	progress?.(`checking a share of ${files.length} ${files.length === 1 ? "file" : "files"}`);
	return {
		...exploreShare(loadParser(), files, settingsOf(config), cache, shard),
		isWritten: cache.flush()
	};
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
async function runClusterSoak(config, request, environment) {
	const { soakInCluster } = await import("./cluster.js");
	const checked = request.paths.length > 0 ? check({
		...config,
		paths: request.paths
	}, environment) : void 0;
	const { comparison, ...soaked } = await soakInCluster(request, environment);
	const settings = settingsOf(config);
	const outcome = makeReport(settings, checked, {
		...NOTHING_RUN,
		...soaked
	}, [], environment.cwd);
	if (!comparison) return outcome;
	const { withComparison } = await import("./cluster-baseline2.js");
	return {
		...outcome,
		report: withComparison(outcome.report, comparison, settings.policy)
	};
}
async function runDockerSoak(config, request, environment) {
	const { soakWithDocker } = await import("./docker.js");
	const checked = request.paths.length > 0 ? check({
		...config,
		paths: request.paths
	}, environment) : void 0;
	const soaked = await soakWithDocker(request, environment);
	return makeReport(settingsOf(config), checked, {
		...NOTHING_RUN,
		...soaked
	}, [], environment.cwd);
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
	const outcome = makeReport({
		...settingsOf(config),
		isWhole,
		...baseline && { baseline }
	}, checked, programs, notes, environment.cwd);
	if (config.prove !== true) return outcome;
	const { proveReport } = await import("./prove2.js");
	const { report, sources } = outcome;
	return {
		...outcome,
		report: await proveReport(report, sources, config, environment, stages.run === true)
	};
}
const DYNAMIC = /* @__PURE__ */ new Set([
	"invalid-access",
	"memory-limit",
	"memory-growth",
	"build-failure",
	"compiler-warning"
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
	const seen = applyChecks([...checked?.findings ?? [], ...programs.findings], checks);
	let merged = withSilent(mergeFindings(seen), programs.reached.flatMap(({ reaches }) => reaches));
	for (const { findings, directory } of programs.soaked) merged = joinSoak(merged, applyChecks(findings, checks), directory);
	merged = merged.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
	const sources = collectSources(checked?.files ?? [], merged, root);
	const { findings, notShown } = sureFindings(merged, minConfidence);
	const mended = checked ? findings : borrowFixes(findings, sources, settings);
	const accepted = suppress(fingerprint(mended, sources), sources, {
		hidden: merged.filter((finding) => !findings.includes(finding)),
		isLookedFor: (check) => isWhole && !DYNAMIC.has(check) && checks[check] !== "off"
	});
	const old = baseline ? applyBaseline(accepted.findings, baseline, baseline.file) : void 0;
	const stale = old && isWhole && root !== void 0 ? staleEntries(old.unmatched, sources, root, toolsThatLooked(programs)) : [];
	const soaks = old ? acceptedSoaks(programs.soaked, old.suppressed, old.findings) : [];
	const suppressed = [...accepted.suppressed, ...old?.suppressed ?? []];
	const unreached = root === void 0 ? [] : unreachedFunctions(programs.reached, root, settings);
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
		...unreached.length > 0 && { unreached },
		verdicts: programs.verdicts,
		...soaks.length > 0 && { acceptedSoaks: soaks },
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
function check(config, { cwd, progress, cache, isWithoutFixes = false }) {
	progress?.("reading files");
	const gathered = gather(config.paths, config.ignore, cwd);
	progress?.(`checking ${gathered.files.length} ${gathered.files.length === 1 ? "file" : "files"}`);
	const checked = withLibraryCoverage(config, analyse(gathered, {
		...settingsOf(config),
		isWithoutFixes
	}, cache));
	cache?.flush();
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
function analyse({ files, problems }, settings, cache) {
	const analysis = analyzeFiles(loadParser(), files, settings, cache);
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
	reached: [],
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
	const places = createPlaces();
	const witnessed = await Promise.all(config.programs.map(async (program) => stages.run && program.run && !environment.signal?.aborted ? witnessProgram(program, program.run, {
		...environment,
		declared: settingsOf(config)
	}, logs, places) : void 0));
	const verdicts = [];
	const runs = [];
	const findings = [];
	const reached = [];
	const soaked = [];
	const problems = [];
	for (const [index, program] of config.programs.entries()) {
		const result = witnessed[index];
		runs.push(...result?.runs ?? []);
		findings.push(...result?.findings ?? []);
		reached.push({
			program: program.name,
			reaches: result?.reaches ?? []
		});
		problems.push(...result?.problems ?? []);
		if (stages.soak && program.soak && !environment.signal?.aborted) {
			const soak = await soakProgram(program, program.soak, environment);
			verdicts.push(soak.verdict);
			findings.push(...soak.buildFindings);
			soaked.push({
				name: program.name,
				findings: soak.findings,
				directory: program.directory
			});
			problems.push(...soak.problems);
		}
	}
	return {
		runs,
		verdicts,
		findings,
		reached,
		soaked,
		problems
	};
}
export { runClusterSoak as a, runRun as c, withSilent as d, runCheck as i, runShard as l, listAllocators as n, runDockerSoak as o, policyOf as r, runGate as s, checkTexts as t, runSoak as u };

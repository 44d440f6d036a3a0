import { s as withDecision } from "./findings.js";
import { m as overlap, p as applyFix } from "./parser.js";
import { a as NO_COMPILER, c as lastLine, i as copyTree, l as attempt, o as findCompiler, r as BUILD_FOLDER, s as findExecutable } from "./sanitizers.js";
import { n as mergeFindings, t as fingerprint } from "./fingerprint.js";
import { t as createPlaces } from "./places.js";
import { r as witnessProgram } from "./programs.js";
import { t as collectSources } from "./sources.js";
import { basename, dirname, join, resolve } from "node:path";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { spawnSync } from "node:child_process";
// src/sanitizers/compile.ts
const LONGEST = 6e4;
function findCompilers(environment) {
	const found = ["gcc", "clang"].flatMap((name) => {
		const path = findExecutable(name, environment);
		return path === void 0 ? [] : [{
			name,
			command: [path]
		}];
	});
	const other = findCompiler(environment);
	return found.length > 0 || other === void 0 ? found : [other];
}
function compileText({ command }, file, text, root, environment = process.env) {
	const [program = "", ...args] = command;
	const folder = mkdtempSync(join(tmpdir(), BUILD_FOLDER));
	try {
		const source = join(folder, basename(file));
		writeFileSync(source, text);
		const home = dirname(file);
		const searched = [
			home,
			root,
			...[
				"include",
				"inc",
				"src"
			].map((name) => join(root, name))
		];
		const flags = [
			...[
				"-x",
				"c",
				"-c",
				"-w",
				"-iquote",
				home
			],
			...knownFlags(file, root),
			...searched.flatMap((path) => ["-I", path]),
			...[
				"-o",
				join(folder, "out.o"),
				source
			]
		];
		const ended = spawnSync(program, [...args, ...flags], {
			cwd: home,
			encoding: "utf8",
			env: {
				...environment,
				LC_ALL: "C"
			},
			timeout: LONGEST,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			]
		});
		if (ended.status === 0) return { ok: true };
		const output = (ended.stderr ?? "").replaceAll(`${folder}/`, "");
		return {
			ok: false,
			message: (/^.*\berror: .*$/m.exec(output)?.[0] ?? lastLine(output) ?? ended.error?.message ?? "it gives no reason").trim()
		};
	} finally {
		rmSync(folder, {
			recursive: true,
			force: true
		});
	}
}
const WITH_VALUE = /^(?:-I|-isystem|-iquote|-D|-U|-include)$/;
const HARMLESS = /^(?:-I|-isystem|-iquote|-D|-U|-std=)./;
function knownFlags(file, root) {
	for (const place of [root, join(root, "build")]) {
		const text = attempt(() => readFileSync(join(place, "compile_commands.json"), "utf8"));
		const entry = text === void 0 ? void 0 : entriesOf(text).find((one) => resolve(one.directory, one.file) === file);
		if (entry !== void 0) return harmless(entry.words, entry.directory);
	}
	return [];
}
function entriesOf(text) {
	let all;
	try {
		all = JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return [];
		throw error;
	}
	return (Array.isArray(all) ? all : []).flatMap((one) => {
		if (typeof one !== "object" || one === null || !("directory" in one) || !("file" in one)) return [];
		const words = "arguments" in one ? one.arguments : "command" in one ? split(String(one.command)) : [];
		if (typeof one.directory !== "string" || typeof one.file !== "string" || !Array.isArray(words)) return [];
		return [{
			directory: one.directory,
			file: one.file,
			words: words.map(String)
		}];
	});
}
function split(command) {
	return [...command.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double, single, plain) => double === void 0 ? single ?? plain ?? "" : double.replace(/\\(["\\$`])/g, "$1")));
}
function harmless(words, directory) {
	return words.flatMap((word, i) => {
		if (WITH_VALUE.test(word)) return [];
		const before = words[i - 1] ?? "";
		if (WITH_VALUE.test(before)) return [before, isPath(before) ? resolve(directory, word) : word];
		if (!HARMLESS.test(word)) return [];
		const flag = [
			"-I",
			"-isystem",
			"-iquote"
		].find((one) => word.startsWith(one));
		return [flag === void 0 ? word : flag + resolve(directory, word.slice(flag.length))];
	});
}
function isPath(flag) {
	return flag === "-I" || flag === "-isystem" || flag === "-iquote";
}
// src/run/compile-fixes.ts
function createFixCompiler(root) {
	const compilers = findCompilers(process.env);
	const missing = {
		level: "error",
		message: `patches could not be compiled: ${NO_COMPILER}`
	};
	const problems = compilers.length === 0 ? [missing] : [];
	const known = /* @__PURE__ */ new Map();
	const compiled = (compiler, path, bytes) => {
		const key = `${compiler.name} ${path} ${Buffer.from(bytes).toString("base64")}`;
		const answer = known.get(key) ?? compileText(compiler, resolve(root, path), bytes, root);
		known.set(key, answer);
		return answer;
	};
	function afterFixes(compiler, files, fixes) {
		const changed = applyFix(files, { edits: fixes.flatMap(({ edits }) => edits) }).filter((file, i) => file !== files[i]);
		for (const { path, bytes } of changed) {
			const answer = compiled(compiler, path, bytes);
			if (!answer.ok) return answer;
		}
		return { ok: true };
	}
	function judge(compiler, files, fixes) {
		if (!overlap(fixes.flatMap(({ edits }) => edits)) && afterFixes(compiler, files, fixes).ok) return fixes.map(() => ({ ok: true }));
		return fixes.map((fix) => afterFixes(compiler, files, [fix]));
	}
	return {
		isMissing: compilers.length === 0,
		problems,
		compile(files, findings) {
			const proofs = /* @__PURE__ */ new Map();
			for (const group of byFiles(findings)) {
				for (const finding of group) proofs.set(finding, []);
				const fixes = group.flatMap(({ fix }) => fix ?? []);
				const touched = new Set(fixes.flatMap(({ edits }) => edits.map(({ file }) => file)));
				for (const compiler of compilers) {
					const broken = files.filter(({ path }) => touched.has(path)).map(({ path, bytes }) => compiled(compiler, path, bytes)).find((answer) => !answer.ok);
					const answers = broken ? void 0 : judge(compiler, files, fixes);
					for (const [i, finding] of group.entries()) {
						const said = proofs.get(finding) ?? [];
						if (typeof said === "string") continue;
						const answer = answers?.[i];
						if (answer?.ok === false) proofs.set(finding, `${compiler.name} does not compile it: ${answer.message}`);
						else proofs.set(finding, [...said, compilationOf(compiler.name, broken)]);
					}
				}
			}
			return findings.map((finding) => withProof(finding, proofs.get(finding), problems));
		}
	};
}
function compilationOf(compiler, broken) {
	if (broken === void 0 || broken.ok) return {
		compiler,
		status: "compiled"
	};
	return {
		compiler,
		status: "not-by-itself",
		message: broken.message
	};
}
function byFiles(findings) {
	const groups = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		if (finding.fix === void 0 || finding.fix.edits.length === 0) continue;
		const key = JSON.stringify([...new Set(finding.fix.edits.map(({ file }) => file))].sort());
		groups.set(key, [...groups.get(key) ?? [], finding]);
	}
	return [...groups.values()];
}
function withProof(finding, proof, problems) {
	const { fix, ...rest } = finding;
	if (fix === void 0 || proof === void 0) return finding;
	if (typeof proof !== "string") return {
		...finding,
		fix: {
			...fix,
			proof: {
				compiled: proof,
				runs: fix.proof?.runs ?? []
			}
		}
	};
	problems.push(withheld(finding, proof));
	return rest;
}
function withheld({ location, check }, reason) {
	const { file, line } = location;
	return {
		level: "warning",
		file,
		location,
		message: `${file}:${line}: the patch for this ${check} is not offered: ${reason}`
	};
}
// src/run/run-fixes.ts
function programsOf({ programs }, paths) {
	return programs.filter((program) => program.run !== void 0 && paths.some((path) => belongsTo(path, program)));
}
function belongsTo(path, { directory, files }) {
	if (files !== void 0) return files.includes(path);
	const folder = directory.replace(/^(?:\.\/)+|^\.$|\/+$/g, "");
	return folder === "" || path.startsWith(`${folder}/`);
}
async function runPatched(programs, patched, before, environment) {
	const folder = mkdtempSync(join(tmpdir(), "heapgate-patched-"));
	try {
		const tree = join(folder, "tree");
		copyTree(environment.cwd, tree);
		for (const { path, bytes } of patched) {
			mkdirSync(dirname(resolve(tree, path)), { recursive: true });
			writeFileSync(resolve(tree, path), bytes);
		}
		const findings = [];
		const runs = [];
		const places = createPlaces();
		for (const program of programs) {
			if (program.run === void 0) continue;
			const { logDirectory: _, ...rest } = environment;
			const witnessed = await witnessProgram(program, program.run, {
				...rest,
				cwd: tree
			}, join(folder, "logs"), places);
			findings.push(...witnessed.findings);
			for (const { name, tool, status, message } of witnessed.runs) runs.push({
				program: program.name,
				name,
				tool,
				...status === "could-not-run" && { failure: message }
			});
		}
		const all = fingerprint(mergeFindings(findings), collectSources([], findings, tree));
		const known = new Set(before.map((finding) => finding.fingerprint));
		return {
			fresh: all.filter((finding) => !known.has(finding.fingerprint)),
			shown: new Set(all.map((finding) => finding.fingerprint)),
			runs
		};
	} finally {
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	}
}
async function proveReport(report, sources, config, environment, mayRun) {
	const files = [...sources].map(([path, text]) => ({
		path,
		bytes: new TextEncoder().encode(text)
	}));
	environment.progress?.("compiling the patches");
	const compiler = createFixCompiler(environment.cwd);
	const compiled = compiler.compile(files, report.findings);
	const problems = [...compiler.problems];
	const findings = mayRun ? await proveByRuns(compiled, files, report, config, environment, problems) : compiled;
	const proven = {
		...report,
		findings,
		problems: [...report.problems, ...problems]
	};
	return withDecision(proven, report.decision?.policy);
}
async function proveByRuns(findings, files, { suppressed = [] }, config, environment, problems) {
	let now = findings;
	for (let round = 1;; round++) {
		const together = apart(now.filter(({ fix }) => fix !== void 0 && programsOf(config, filesOf(fix)).length > 0));
		if (together.length === 0) return now;
		const programs = programsOf(config, [...new Set(together.flatMap(({ fix }) => filesOf(fix)))]);
		const patched = applyFix(files, { edits: together.flatMap(({ fix }) => fix?.edits ?? []) });
		environment.progress?.(`running ${programs.map(({ name }) => name).join(", ")} with the patches`);
		const ran = await runPatched(programs, patched.filter((file, i) => file !== files[i]), [...findings, ...suppressed], environment);
		const bad = guilty(together, ran, config, round === 3);
		if (bad.size === 0) return now.map((finding) => together.includes(finding) ? withRuns(finding, ran, config) : finding);
		now = now.map((finding) => {
			const reason = bad.get(finding);
			if (reason === void 0) return finding;
			problems.push(withheld(finding, reason));
			const { fix: _, ...rest } = finding;
			return rest;
		});
	}
}
function apart(findings) {
	const taken = [];
	return findings.filter(({ fix }) => {
		const edits = fix?.edits ?? [];
		if (overlap([...taken, ...edits])) return false;
		taken.push(...edits);
		return true;
	});
}
function guilty(together, { fresh, shown, runs }, config, isLast) {
	const bad = /* @__PURE__ */ new Map();
	for (const finding of together) if (shown.has(finding.fingerprint)) bad.set(finding, "in a run it is still there");
	for (const one of fresh) {
		const said = `a run with it shows a new ${one.check} at ${one.location.file}:${one.location.line}`;
		const near = together.filter(({ location }) => location.file === one.location.file);
		const own = near.filter(({ location }) => location.function === one.location.function);
		for (const finding of own.length > 0 ? own : near.length > 0 && !isLast ? near : together) bad.set(finding, said);
	}
	for (const program of config.programs) {
		const failed = runs.filter((one) => one.program === program.name);
		if (failed.length === 0 || failed.some(({ failure }) => failure === void 0)) continue;
		if (!together.some(({ witnesses }) => witnesses.some(({ tool }) => failed.some((one) => one.tool === tool)))) continue;
		for (const finding of together) if (filesOf(finding.fix).some((path) => belongsTo(path, program))) bad.set(finding, `${program.name} does not run with it: ${failed[0]?.failure}`);
	}
	return bad;
}
function withRuns(finding, { runs: all }, config) {
	const { fix, witnesses } = finding;
	if (fix === void 0) return finding;
	const programs = new Set(programsOf(config, filesOf(fix)).map(({ name }) => name));
	const runs = all.flatMap(({ program, name, tool, failure }) => {
		if (!programs.has(program)) return [];
		if (failure !== void 0) return [{
			program: name,
			tool,
			status: "could-not-run",
			message: failure
		}];
		return [{
			program: name,
			tool,
			status: witnesses.some((one) => one.tool === tool) ? "gone" : "silent"
		}];
	});
	return {
		...finding,
		fix: {
			...fix,
			proof: {
				compiled: fix.proof?.compiled ?? [],
				runs
			}
		}
	};
}
function filesOf(fix) {
	return [...new Set(fix?.edits.map(({ file }) => file))];
}
export { runPatched as a, compileText as c, programsOf as i, findCompilers as l, proveReport as n, createFixCompiler as o, withRuns as r, withheld as s, guilty as t };

import { u as nameOf } from "./parser.js";
import { a as runPatched, i as programsOf, o as createFixCompiler, r as withRuns, s as withheld, t as guilty } from "./prove.js";
import { t as mendTree } from "./mend.js";
// src/run/mend-proven.ts
async function mendProven(config, environment, { write, ...options }, look) {
	const { cwd, progress } = environment;
	const refused = /* @__PURE__ */ new Map();
	const compiler = createFixCompiler(cwd);
	const problems = [];
	const mend = (isWritten) => mendTree(config.paths, config.ignore, cwd, {
		...options,
		write: isWritten,
		vet: (files, findings) => compiler.compile(files, findings.map((one) => refused.has(nameOf(one)) ? bare(one) : one))
	});
	let before;
	for (let round = 1;; round++) {
		progress?.("looking for patches and compiling them");
		const tree = mend(false);
		const programs = programsOf(config, tree.changed);
		const done = (mended) => {
			const final = write && !compiler.isMissing && !environment.signal?.aborted ? mend(true) : unwritten(tree, write);
			return {
				...final,
				mended,
				problems: once([
					...final.problems,
					...compiler.problems,
					...problems
				])
			};
		};
		if (programs.length === 0) return done(tree.mended.map(withoutRuns));
		before ??= await reportOf(config, environment, look, problems);
		const known = [...before.findings, ...before.suppressed ?? []];
		const pairs = tree.mended.map((mended) => ({
			mended,
			finding: asReported(mended, known)
		}));
		const together = pairs.flatMap(({ finding }) => finding ?? []);
		progress?.(`running ${programs.map(({ name }) => name).join(", ")} with the patches`);
		const ran = await runPatched(programs, tree.files, known, environment);
		const bad = guilty(together, ran, { programs }, round >= 3);
		if (bad.size === 0 || together.length === 0) return done(pairs.map(({ mended, finding }) => finding ? withRuns(finding, ran, { programs }) : withoutRuns(mended)));
		for (const [finding, reason] of bad) {
			refused.set(nameOf(finding), reason);
			problems.push(withheld(finding, reason));
		}
	}
}
async function reportOf(config, environment, look, problems) {
	const { prove: _, baseline: __, ...rest } = config;
	const { report } = await look({
		...rest,
		programs: config.programs.map(({ soak: ___, ...one }) => one)
	}, environment);
	const unable = report.runs.filter(({ status }) => status === "could-not-run");
	for (const { name, tool, message } of unable) problems.push({
		level: "warning",
		message: `${name}: ${tool}: ${message}`
	});
	return report;
}
function asReported(mended, known) {
	const found = known.find((one) => nameOf(one) === nameOf(mended));
	return found && mended.fix ? {
		...found,
		fix: mended.fix
	} : void 0;
}
function unwritten(tree, isAsked) {
	return isAsked ? {
		...tree,
		changed: []
	} : tree;
}
function bare({ fix: _, ...rest }) {
	return rest;
}
function withoutRuns(finding) {
	const { fix } = finding;
	return fix === void 0 ? finding : {
		...finding,
		fix: {
			...fix,
			proof: {
				compiled: fix.proof?.compiled ?? [],
				runs: []
			}
		}
	};
}
function once(problems) {
	return problems.filter(({ message }, i) => problems.findIndex((other) => other.message === message) === i);
}
export { mendProven };

import { a as toolsThatLooked, c as renderBaseline, l as toBaseline, n as readBaseline, r as staleEntries, s as applyBaseline } from "./baseline.js";
import { resolve } from "node:path";
import { existsSync } from "node:fs";
// src/cli/baseline.ts
function newBaseline({ findings }, file, cwd) {
	const before = existsSync(resolve(cwd, file)) ? readBaseline(file, cwd) : void 0;
	const baseline = toBaseline(findings, before);
	return {
		text: renderBaseline(baseline),
		summary: count(baseline.findings.length, "finding")
	};
}
function prunedBaseline({ findings, runs, verdicts }, sources, file, cwd) {
	const before = readBaseline(file, cwd);
	const { unmatched } = applyBaseline(findings, before, file);
	const stale = new Set(staleEntries(unmatched, sources, cwd, toolsThatLooked({
		runs,
		verdicts
	})));
	const after = {
		...before,
		findings: before.findings.filter((entry) => !stale.has(entry))
	};
	return {
		text: renderBaseline(after),
		summary: `${count(stale.size, "stale entry", "stale entries")} taken out, ${count(after.findings.length, "finding")} left`
	};
}
function count(n, one, many = `${one}s`) {
	return `${n} ${n === 1 ? one : many}`;
}
export { newBaseline, prunedBaseline };

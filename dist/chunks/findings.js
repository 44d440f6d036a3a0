import { O as CONFIDENCES } from "./common.js";
// src/findings/gate.ts
const SEVERITIES = [
	"note",
	"warning",
	"error"
];
function compareReports(head, base, names = {}) {
	if (base === void 0) return {
		...names,
		newFindings: [],
		fixed: [],
		existing: 0,
		compared: false
	};
	const known = counted(base.map((finding) => finding.fingerprint));
	const knownPaths = counted(base.flatMap((finding) => finding.pathFingerprints));
	const newFindings = [];
	for (const finding of head) {
		const isKnown = take(known, finding.fingerprint);
		const unknownPaths = finding.pathFingerprints.filter((path) => !take(knownPaths, path));
		if (!isKnown || unknownPaths.length > 0) newFindings.push(finding.fingerprint);
	}
	const fixed = [...known].flatMap(([fingerprint, left]) => Array(left).fill(fingerprint));
	return {
		...names,
		newFindings,
		fixed,
		existing: head.length - newFindings.length,
		compared: true
	};
}
function sureFindings(all, minConfidence) {
	const lowest = CONFIDENCES.indexOf(minConfidence);
	const findings = all.filter(({ confidence }) => CONFIDENCES.indexOf(confidence) >= lowest);
	const hidden = all.length - findings.length;
	return {
		findings,
		...hidden > 0 && { notShown: {
			findings: hidden,
			minConfidence
		} }
	};
}
function decidingFindings(report) {
	if (!report.gate?.compared) return report.findings;
	const fresh = counted(report.gate.newFindings);
	return report.findings.filter((finding) => take(fresh, finding.fingerprint));
}
function exitCode(report, { failOn = "warning" } = {}) {
	const lowest = SEVERITIES.indexOf(failOn);
	if (decidingFindings(report).some((finding) => SEVERITIES.indexOf(finding.severity) >= lowest) || report.verdicts.some((verdict) => !verdict.pass && verdict.kind !== "not-measured")) return 1;
	if (report.problems.some((problem) => problem.level === "error")) return 2;
	return report.verdicts.some((verdict) => !verdict.pass) ? 2 : 0;
}
function counted(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
function take(counts, value) {
	const left = counts.get(value) ?? 0;
	if (left > 0) counts.set(value, left - 1);
	return left > 0;
}
export { sureFindings as i, decidingFindings as n, exitCode as r, compareReports as t };

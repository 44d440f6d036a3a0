import { F as CONFIDENCES, z as assertNever } from "./common.js";
// src/findings/gate.ts
const SEVERITIES = [
	"note",
	"warning",
	"error"
];
const DEFAULT_POLICY = {
	severity: "warning",
	confidence: "low",
	warnOnly: false
};
function compareReports(head, base, names = {}) {
	if (base === void 0) return {
		...names,
		newFindings: [],
		fixed: [],
		existing: 0,
		compared: false
	};
	const known = counted(base.findings.map((finding) => finding.fingerprint));
	const knownPaths = counted(base.findings.flatMap((finding) => finding.pathFingerprints));
	const newFindings = [];
	for (const finding of head.findings) {
		const isKnown = take(known, finding.fingerprint);
		const unknownPaths = finding.pathFingerprints.filter((path) => !take(knownPaths, path));
		if (!isKnown || unknownPaths.length > 0) newFindings.push(finding.fingerprint);
	}
	for (const { fingerprint } of head.suppressed ?? []) take(known, fingerprint);
	const fixed = [...known].flatMap(([fingerprint, left]) => Array(left).fill(fingerprint));
	return {
		...names,
		newFindings,
		fixed,
		existing: head.findings.length - newFindings.length,
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
function closingFindings(report) {
	const { findings } = report.decision ?? decide(report);
	return report.findings.filter((_, i) => findings[i]?.ground === "closes");
}
function decide(report, policy = DEFAULT_POLICY) {
	const deciding = new Set(decidingFindings(report));
	const isNew = report.gate?.compared === true ? "new" : "uncompared";
	const findings = report.findings.map((finding) => ({
		fingerprint: finding.fingerprint,
		state: deciding.has(finding) ? isNew : "existing",
		ground: deciding.has(finding) ? groundOf(finding, policy) : "existing"
	}));
	const suppressed = (report.suppressed ?? []).map((finding) => ({
		fingerprint: finding.fingerprint,
		state: "uncompared",
		ground: acceptanceOf(finding)
	}));
	return {
		conclusion: findings.some(({ ground }) => ground === "closes") || hasFailedSoak(report, policy) ? "failure" : isUndone(report) ? "error" : "success",
		policy,
		findings: [...findings, ...suppressed]
	};
}
function withDecision(report, policy) {
	return {
		...report,
		decision: decide(report, policy)
	};
}
function exitCode(report) {
	const { conclusion } = report.decision ?? decide(report);
	switch (conclusion) {
		case "success": return 0;
		case "failure": return 1;
		case "error": return 2;
		default: return assertNever(conclusion);
	}
}
function groundOf({ severity, confidence, check }, policy) {
	if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(policy.severity)) return "below-severity";
	if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(policy.confidence)) return "below-confidence";
	if (policy.checks !== void 0 && !policy.checks.includes(check)) return "other-check";
	return policy.warnOnly ? "warn-only" : "closes";
}
function acceptanceOf({ suppression }) {
	switch (suppression.kind) {
		case "inSource": return "suppressed";
		case "external": return "baselined";
		default: return assertNever(suppression);
	}
}
function excusedSoaks({ gate, acceptedSoaks = [] }) {
	return /* @__PURE__ */ new Set([...gate?.oldSoaks ?? [], ...acceptedSoaks]);
}
function hasFailedSoak(report, { warnOnly }) {
	const { verdicts } = report;
	const old = excusedSoaks(report);
	return !warnOnly && verdicts.some(({ pass, kind, name }) => !pass && kind !== "not-measured" && !old.has(name));
}
function isUndone({ problems, verdicts }) {
	return problems.some(({ level }) => level === "error") || verdicts.some(({ kind }) => kind === "not-measured");
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
export { exitCode as a, excusedSoaks as i, compareReports as n, sureFindings as o, decidingFindings as r, withDecision as s, closingFindings as t };

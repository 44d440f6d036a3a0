import { A as ConfigurationError, D as CHECK_IDS } from "./common.js";
import { C as safeParse, S as regex, T as string, _ as parseJson, h as optional, m as object, o as literal, t as array, v as picklist, y as pipe } from "./dist.js";
import { t as defined } from "./defined.js";
import { a as attempt, c as whyNot } from "./gather.js";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
// src/findings/baseline.ts
function toBaseline(findings, before) {
	const reasons = new Map(before?.findings.map(({ fingerprint, reason }) => [fingerprint, reason]));
	return {
		version: 1,
		findings: findings.map(({ check, location, fingerprint, pathFingerprints }) => {
			const reason = reasons.get(fingerprint);
			return {
				check,
				file: location.file,
				...location.function !== void 0 && { function: location.function },
				...reason !== void 0 && { reason },
				fingerprint,
				pathFingerprints
			};
		})
	};
}
function renderBaseline(baseline) {
	return `${JSON.stringify(baseline, null, 2)}\n`;
}
function applyBaseline(findings, baseline, file) {
	const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
	const left = [];
	const suppressed = [];
	for (const finding of findings) {
		const entry = entries.get(finding.fingerprint);
		entries.delete(finding.fingerprint);
		if (entry !== void 0 && finding.pathFingerprints.every((path) => entry.pathFingerprints.includes(path))) suppressed.push({
			...finding,
			suppression: {
				kind: "external",
				justification: entry.reason ?? "",
				file
			}
		});
		else left.push(finding);
	}
	return {
		findings: left,
		suppressed,
		unmatched: [...entries.values()]
	};
}
// src/config/baseline-file.ts
const fingerprint = pipe(string(), regex(/^[0-9a-f]{24}$/));
const schema = object({
	version: literal(1),
	findings: array(object({
		check: picklist(CHECK_IDS),
		file: string(),
		function: optional(string()),
		reason: optional(string()),
		fingerprint,
		pathFingerprints: array(fingerprint)
	}))
});
function parseBaseline(text, file) {
	const result = safeParse(pipe(string(), parseJson(), schema), text);
	if (!result.success) {
		const [{ message, path = [] }] = result.issues;
		const where = path.map(({ key }) => `${key}`).join(".");
		throw new ConfigurationError(`${file}: not a baseline (${where === "" ? "" : `${where}: `}${message}); write it anew with heapgate baseline --write`);
	}
	const { version, findings } = result.output;
	return {
		version,
		findings: findings.map(({ function: name, reason, ...entry }) => ({
			...entry,
			...defined({
				function: name,
				reason
			})
		}))
	};
}
// src/run/baseline.ts
function readBaseline(file, cwd) {
	const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
	if (content.ok) return parseBaseline(content.value, file);
	throw new ConfigurationError(whyNot(file, content.code, {
		correct: "make it with heapgate baseline --write",
		leaveOut: "take `baseline` out of heapgate.yml"
	}));
}
function staleEntries(unmatched, sources, cwd) {
	return unmatched.filter(({ file }) => sources.has(file) || !existsSync(resolve(cwd, file)));
}
const MOST_NAMED = 3;
function staleProblem(stale, file) {
	if (stale.length === 0) return [];
	const named = stale.slice(0, MOST_NAMED).map((entry) => `${entry.check} in ${entry.function ?? entry.file}`);
	const more = stale.length - named.length;
	const list = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	return [{
		level: "warning",
		file,
		message: `${file}: ${stale.length === 1 ? "1 entry is stale" : `${stale.length} entries are stale`} (${list}); heapgate baseline --prune takes ${stale.length === 1 ? "it" : "them"} out`
	}];
}
export { renderBaseline as a, applyBaseline as i, staleEntries as n, toBaseline as o, staleProblem as r, readBaseline as t };

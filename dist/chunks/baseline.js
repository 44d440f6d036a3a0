import { L as WITNESS_TOOLS, P as CHECK_IDS, R as ConfigurationError } from "./common.js";
import { t as defined } from "./defined.js";
import { E as safeParse, O as string, S as pipe, T as regex, _ as object, b as parseJson, c as literal, t as array, v as optional, x as picklist } from "./dist.js";
import { a as attempt, l as whyNot } from "./gather.js";
import { resolve } from "node:path";
import { existsSync, readFileSync } from "node:fs";
// src/findings/baseline.ts
function toBaseline(findings, before) {
	const reasons = new Map(before?.findings.map(({ fingerprint, reason }) => [fingerprint, reason]));
	return {
		version: 1,
		findings: findings.map(({ check, location, witnesses, fingerprint, pathFingerprints }) => {
			const reason = reasons.get(fingerprint);
			const tools = [...new Set(witnesses.map(({ tool }) => tool))];
			return {
				check,
				file: location.file,
				...location.function !== void 0 && { function: location.function },
				...reason !== void 0 && { reason },
				...tools.length > 0 && !tools.includes("static") && { seenBy: tools },
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
		seenBy: optional(array(picklist(WITNESS_TOOLS))),
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
		findings: findings.map(({ function: name, reason, seenBy, ...entry }) => ({
			...entry,
			...defined({
				function: name,
				reason,
				seenBy
			})
		}))
	};
}
// src/run/soaked.ts
const LEAKS = /* @__PURE__ */ new Set(["memory-leak", "realloc-leak"]);
function joinSoak(findings, soaked, directory) {
	const isNamed = ({ check, args }) => LEAKS.has(check) || check === "memory-growth" && args.growth !== void 0;
	const leaks = findings.filter((finding) => isNamed(finding) && liesIn(finding.location.file, directory));
	if (soaked.length === 0 || leaks.length !== 1) return [...findings, ...soaked];
	const witnesses = soaked.flatMap((finding) => finding.witnesses);
	return findings.map((finding) => finding === leaks[0] ? {
		...finding,
		confidence: "high",
		args: {
			...finding.args,
			...whatItDoes(finding, soaked)
		},
		witnesses: [...finding.witnesses, ...witnesses]
	} : finding);
}
function whatItDoes({ args: before }, soaked) {
	const slopeOf = ({ args }) => Number(args.slope ?? 0);
	const [worst] = [...soaked].sort((a, b) => slopeOf(b) - slopeOf(a));
	if (worst?.args.program === void 0 || before.soaked !== void 0 && Number(before.soakedSlope ?? 0) >= slopeOf(worst)) return {};
	const { program, how = "", slope, limit } = worst.args;
	return {
		soaked: program,
		soakedHow: how,
		...slope !== void 0 && { soakedSlope: slope },
		...limit !== void 0 && { soakedLimit: limit }
	};
}
function liesIn(file, directory) {
	const folder = directory.replace(/^\.\/?/, "").replace(/\/+$/, "");
	return folder === "" ? !file.startsWith("../") && !file.startsWith("/") : file.startsWith(`${folder}/`);
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
function staleEntries(unmatched, sources, cwd, looked) {
	return unmatched.filter(({ file, seenBy }) => {
		if (seenBy !== void 0) return seenBy.every((tool) => looked.has(tool));
		return sources.has(file) || !existsSync(resolve(cwd, file));
	});
}
function toolsThatLooked({ runs, verdicts }) {
	const failed = new Set(runs.flatMap(({ tool, status }) => status === "could-not-run" ? [tool] : []));
	const soaks = verdicts.length > 0 && verdicts.every(({ kind }) => kind !== "not-measured") ? ["cgroup", "proc"] : [];
	return /* @__PURE__ */ new Set([...runs.map(({ tool }) => tool).filter((tool) => !failed.has(tool)), ...soaks]);
}
function acceptedSoaks(soaks, accepted, left) {
	const explains = ({ args, location, witnesses }, name, directory) => args.program === name || args.program === void 0 && witnesses.some(isSoak) && liesIn(location.file, directory);
	return soaks.flatMap(({ name, directory }) => {
		return accepted.some((finding) => explains(finding, name, directory)) && !left.some((finding) => explains(finding, name, directory)) ? [name] : [];
	});
}
function isSoak({ tool }) {
	return tool === "cgroup" || tool === "proc" || tool === "kubernetes";
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
export { toolsThatLooked as a, renderBaseline as c, staleProblem as i, toBaseline as l, readBaseline as n, joinSoak as o, staleEntries as r, applyBaseline as s, acceptedSoaks as t };

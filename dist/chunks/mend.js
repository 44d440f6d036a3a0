import { d as newIn, f as remaining, l as functionOf, n as loadParser, p as applyFix, r as analyzeFiles, u as nameOf } from "./parser.js";
import { t as fingerprint } from "./fingerprint.js";
import { t as suppress } from "./suppressions.js";
import { F as CONFIDENCES } from "./common.js";
import { a as attempt, o as gather } from "./gather.js";
import { t as patchOf } from "./patch.js";
import { t as collectSources } from "./sources.js";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
// src/fix/mend.ts
const MAX_ROUNDS = 8;
function mendAll(files, analyze, isAsked = () => true) {
	const mended = [];
	let now = files;
	let findings = analyze(now);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const wanted = findings.filter((finding) => finding.fix && isAsked(finding));
		const step = makeSome(now, findings, apart(wanted), analyze);
		if (!step) break;
		mended.push(...step.made);
		now = step.files;
		findings = step.findings;
	}
	return {
		files: now,
		mended,
		left: findings
	};
}
function makeSome(files, findings, wanted, analyze) {
	if (wanted.length === 0) return null;
	const next = applyFix(files, { edits: wanted.flatMap(({ fix }) => fix?.edits ?? []) });
	const after = analyze(next);
	const fresh = newIn(after, remaining(findings, wanted));
	if (fresh.length === 0) return {
		files: next,
		findings: after,
		made: wanted
	};
	const failed = new Set(fresh.map(functionOf));
	const holding = wanted.filter((finding) => !failed.has(functionOf(finding)));
	return makeSome(files, findings, holding.length > 0 && holding.length < wanted.length ? holding : wanted.slice(0, wanted.length >> 1), analyze);
}
function apart(findings) {
	const taken = /* @__PURE__ */ new Set();
	return findings.filter(({ fix }) => {
		const lines = new Set((fix?.edits ?? []).flatMap(linesOf));
		const isFree = [...lines].every((line) => !taken.has(line));
		if (isFree) for (const line of lines) taken.add(line);
		return isFree;
	});
}
function linesOf({ file, line, endLine }) {
	return Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`);
}
// src/run/mend.ts
function mendTree(paths, ignore, cwd, { settings, minConfidence, checks, write, vet = (_, findings) => findings }) {
	const { files, problems: unread } = gather(paths, ignore, cwd);
	const problems = [...unread];
	const parser = loadParser();
	const first = analyzeFiles(parser, files, settings);
	const accepted = new Set(acceptedIn(first.findings, files).map(nameOf));
	const isAsked = (finding) => (checks === void 0 || checks.includes(finding.check)) && CONFIDENCES.indexOf(finding.confidence) >= CONFIDENCES.indexOf(minConfidence) && !accepted.has(nameOf(finding));
	problems.push(...first.problems);
	if (files.length === 0 && problems.length === 0) problems.push({
		level: "error",
		message: `there are no C files (*.c, *.h) in ${paths.join(", ")}; name a folder that has some`
	});
	const { files: after, mended, left } = mendAll(files, (now) => {
		const { findings } = now === files ? first : analyzeFiles(parser, now, settings);
		const vetted = new Map(zip(findings.filter(isAsked), (asked) => vet(now, asked)));
		return findings.map((finding) => vetted.get(finding) ?? finding);
	}, isAsked);
	const pairs = files.flatMap((before, i) => {
		const changed = after[i];
		return changed && changed !== before ? [{
			before,
			after: changed
		}] : [];
	});
	const changed = pairs.filter((pair) => !write || writeChange(pair, cwd, problems));
	return {
		patch: pairs.map(({ before, after: now }) => patchOf(before, now)).join(""),
		changed: changed.map(({ before }) => before.path),
		mended,
		left: left.filter(isAsked),
		problems,
		files: pairs.map(({ after: now }) => now)
	};
}
function acceptedIn(findings, files) {
	const sources = collectSources(files, findings);
	return suppress(fingerprint(findings, sources), sources, { isLookedFor: () => false }).suppressed;
}
function zip(all, answers) {
	const given = answers(all);
	return all.flatMap((one, i) => {
		const answer = given[i];
		return answer === void 0 ? [] : [[one, answer]];
	});
}
function writeChange({ before, after }, cwd, problems) {
	const refuse = (reason) => {
		problems.push({
			level: "error",
			file: before.path,
			message: `${before.path}: not changed: ${reason}`
		});
		return false;
	};
	const path = resolve(cwd, before.path);
	const way = attempt(() => relative(realpathSync(cwd), realpathSync(path)));
	if (!way.ok) return refuse("it is not there any more; run heapgate fix again");
	if (way.value.startsWith("..") || isAbsolute(way.value)) return refuse("it lies outside of this folder; run heapgate fix in the folder that it lies in");
	const now = attempt(() => readFileSync(path));
	if (!now.ok || !now.value.equals(before.bytes)) return refuse("somebody changed it since it was read; run heapgate fix again");
	const next = join(dirname(path), `.${basename(path)}.heapgate-${process.pid}`);
	const written = attempt(() => {
		writeFileSync(next, after.bytes, { flag: "wx" });
		chmodSync(next, statSync(path).mode);
		renameSync(next, path);
	});
	if (written.ok) return true;
	attempt(() => rmSync(next, { force: true }));
	return refuse(`it cannot be written (${written.code}); allow heapgate to write it`);
}
export { mendTree as t };

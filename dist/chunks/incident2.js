import { i as __toESM } from "./rolldown-runtime.js";
import { t as defined } from "./defined.js";
import { i as gitLine, n as SAFE, r as git, t as ENVIRONMENT } from "./git.js";
import { n as structuredPatch, r as diffArrays } from "./libesm.js";
import { D as parseQuantity, F as CONFIDENCES, I as LEAK_CHECKS, O as compareLocations, R as ConfigurationError, W as isBranched, f as VERSION, k as compareText } from "./common.js";
import { i as listTree, n as findHeads, o as releases } from "./tree.js";
import { a as readText$2, n as mergeFindings, o as squeeze, t as fingerprint } from "./fingerprint.js";
import { _ as describedTime, a as kindsIn, c as NO_FACTS, d as kindOf$1, f as given, g as before, h as age, i as endsAsHappenings, l as joinFacts, m as unknown$2, n as yearOf, o as readObjects, p as known, r as commitIn, s as rolledBackAs, t as createLogReader, u as NOISE, v as fromMilliseconds, y as grain } from "./log.js";
import { a as rate, i as quantity, n as count, o as round, r as duration, s as times, t as bytes } from "./words.js";
import { a as incidentKey, n as restartFrequency, o as serviceOf$1, r as severityOf, t as observedFrequency } from "./severity.js";
import { t as require_dist } from "./dist2.js";
import { a as attempt$1, l as whyNot$1, o as gather, u as require_picomatch } from "./gather.js";
import { _ as locate, c as readFiles$1, g as analyseFlow, n as loadParser, p as applyFix, r as analyzeFiles } from "./parser.js";
import { t as openCache } from "./folder.js";
import { D as proofSentence, M as sentence } from "./markdown-finding.js";
import { n as redactAll, t as redact } from "./redact.js";
import { t as borrowFixes } from "./fixes.js";
import { t as patchOf } from "./patch.js";
import { l as fromBackticks, n as escapeInline, s as inlinePhrase, t as codeSpan } from "./markdown-escape.js";
import { n as readRepository, t as lookAtCommit } from "./incident-repository.js";
import { a as valueAt, n as podSpecOf, r as podSpecPath, t as parseManifest } from "./manifest.js";
import { basename, join, posix, resolve } from "node:path";
import { closeSync, createReadStream, lstatSync, openSync, readFileSync, readSync, readdirSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
// src/text/functions.ts
const KEYWORDS$2 = /* @__PURE__ */ new Set([
	"if",
	"for",
	"while",
	"switch",
	"return",
	"else",
	"do",
	"sizeof",
	"defined"
]);
const MOST_PARAMETERS = 24;
function functionsIn(text) {
	const { skeleton, lines } = typeof text === "string" ? readText$2(text) : text;
	const found = [];
	let pieces = [0];
	let depth = 0;
	let round = 0;
	let open;
	const close = (end) => {
		if (open) found.push({
			...open,
			end,
			firstLine: lineOf$1(lines, open.start),
			lastLine: lineOf$1(lines, end - 1)
		});
		open = void 0;
		depth = 0;
		round = 0;
		pieces = [end];
	};
	for (const { 0: mark, index } of skeleton.matchAll(/[{}();]/g)) {
		const isAtMargin = index === 0 || skeleton[index - 1] === "\n";
		if (mark === "{") {
			const head = depth === 0 || isAtMargin ? headBefore(skeleton, pieces, index, depth === 0) : void 0;
			if (depth > 0 && head !== void 0) close(head.start);
			if (head !== void 0) open = {
				...head,
				body: index
			};
			if (depth === 0 && open === void 0 && isLinkage(skeleton, pieces.at(-1) ?? 0, index)) {
				pieces = [index + 1];
				continue;
			}
			depth++;
		} else if (mark === "}") {
			if (depth > 0) depth = isAtMargin ? 0 : depth - 1;
			if (depth === 0) close(index + 1);
		} else if (mark === "(") round++;
		else if (mark === ")") round = Math.max(0, round - 1);
		else if (depth === 0 && (round === 0 || isAtMargin)) {
			round = 0;
			if (pieces.length > MOST_PARAMETERS) pieces.shift();
			pieces.push(index + 1);
		}
	}
	if (open) close(skeleton.length);
	return found;
}
function isLinkage(skeleton, from, to) {
	return /\bextern\s*_*\s*$/.test(skeleton.slice(Math.max(from, to - 40), to));
}
function headBefore(skeleton, pieces, brace, isOutside) {
	let start = pieces.at(-1) ?? 0;
	if (!isOutside) start = lastPieceWithin(skeleton, brace);
	const last = skeleton.slice(start, brace);
	if (last.trim() !== "") return named(last, start);
	if (!isOutside) return void 0;
	for (let at = pieces.length - 2; at >= 0; at--) {
		const piece = skeleton.slice(pieces[at], (pieces[at + 1] ?? brace) - 1);
		if (piece.trim() === "") continue;
		const head = named(piece, pieces[at], true);
		if (head !== void 0) return head;
		if (!/^[\w\s*,[\]()]+$/.test(piece)) return void 0;
	}
}
function lastPieceWithin(skeleton, brace) {
	let start = brace;
	while (start > 0 && brace - start < 1e3) {
		const c = skeleton[start - 1];
		if (c === ";" || c === "}" || c === "{") break;
		start--;
	}
	return start;
}
function named(head, offset, isOldStyle = false) {
	if (/[=#]/.test(head) || /^\s*typedef\b/.test(head)) return void 0;
	if (isOldStyle && !/\)\s*(?:[A-Za-z_][\w\s*,[\]]*)?$/.test(head)) return void 0;
	const groups = namesBeforeParentheses(head);
	const plain = groups.filter(({ name }) => !/^(?:[A-Z_][A-Z\d_]*|__\w+)$/.test(name));
	const left = plain.length > 0 ? plain : groups;
	const chosen = left.findLast(({ isTyped }) => isTyped) ?? left[0];
	if (chosen === void 0 || KEYWORDS$2.has(chosen.name)) return void 0;
	return {
		name: chosen.name,
		start: offset + (head.length - head.trimStart().length)
	};
}
function namesBeforeParentheses(head) {
	const names = [];
	let level = 0;
	let outside = "";
	for (const { 0: piece } of head.matchAll(/[()]|[^()]+/g)) if (piece === ")") level = Math.max(0, level - 1);
	else if (piece !== "(") outside += level === 0 ? piece : "";
	else if (level++ === 0) {
		const words = outside.match(/[A-Za-z_]\w*/g) ?? [];
		const name = /([A-Za-z_]\w*)\s*$/.exec(outside)?.[1];
		if (name !== void 0) names.push({
			name,
			isTyped: words.length > 1
		});
		outside = "";
	}
	return level > 0 ? [] : names;
}
function lineOf$1(starts, offset) {
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (starts[middle] <= offset) low = middle;
		else high = middle;
	}
	return low + 1;
}
// src/git/commits.ts
const FORMAT = "--format=%H%x00%P%x00%aN%x00%at%x00%ct%x00%s%x00%b";
const FIELDS = 7;
async function readCommits(directory, args) {
	const answer = await git(directory, [
		"log",
		"-z",
		"--no-show-signature",
		"--no-color",
		FORMAT,
		...args
	]);
	if (!answer.ok) return answer.message;
	const fields = answer.stdout.toString().split("\0");
	const commits = [];
	for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
		const [id, parents, author, authored, committed, subject, body] = fields.slice(at, at + FIELDS);
		commits.push({
			id,
			parents: parents.split(" ").filter((parent) => parent !== ""),
			author,
			authored: isoTime(authored),
			committed: isoTime(committed),
			subject,
			body: body.trim()
		});
	}
	return commits;
}
const LATEST = 864e10;
function isoTime(seconds) {
	const time = Math.min(LATEST, Math.max(0, Number(seconds) || 0));
	return (/* @__PURE__ */ new Date(time * 1e3)).toISOString();
}
async function historyOf(directory, tip, paths, excluded) {
	const range = excluded === void 0 ? [tip] : [tip, `^${excluded}`];
	const named = paths.map((path) => `:(top,literal)${path}`);
	const answer = await git(directory, [
		"log",
		"-z",
		"--format=%x01%H %P",
		...[
			"--topo-order",
			"--parents",
			"--raw",
			"--no-abbrev",
			"--no-renames",
			"--no-color",
			"--no-show-signature"
		],
		...range,
		"--",
		...named
	]);
	if (!answer.ok) return answer.message;
	return answer.stdout.toString().split("").slice(1).map((entry) => {
		const [head, ...raw] = entry.split("\0").map((field) => field.replace(/^\n/, ""));
		const [id, ...parents] = head.trim().split(" ");
		return {
			id,
			parents,
			changes: rawChanges(raw)
		};
	});
}
function rawChanges(fields) {
	const changes = /* @__PURE__ */ new Map();
	for (let at = 0; at + 1 < fields.length; at++) {
		const match = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w/.exec(fields[at]);
		if (match === null) continue;
		const [before, after] = match.slice(1).map((id) => /^0+$/.test(id) ? void 0 : id);
		at++;
		changes.set(fields[at], {
			...before && { before },
			...after && { after }
		});
	}
	return changes;
}
async function changedFiles(directory, { id, parents }) {
	const between = parents[0] === void 0 ? [
		"--root",
		"--no-commit-id",
		id
	] : [parents[0], id];
	const answer = await git(directory, [
		"diff-tree",
		"-r",
		"-z",
		"--no-renames",
		"--name-only",
		...between
	]);
	return answer.ok ? answer.stdout.toString().split("\0").filter((path) => path !== "") : answer.message;
}
async function renamesOf(directory, parent, commit) {
	const answer = await git(directory, [
		"diff-tree",
		"-r",
		"-z",
		"-M40%",
		"-C40%",
		"-l2000",
		"--diff-filter=RC",
		"--name-status",
		parent,
		commit
	]);
	const fields = answer.ok ? answer.stdout.toString().split("\0") : [];
	const renames = /* @__PURE__ */ new Map();
	for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2], fields[at + 1]);
	return renames;
}
// src/git/objects.ts
function openObjects(directory) {
	let contents;
	let names;
	return {
		content: (id) => {
			contents ??= startBatch(directory, "--batch", readContent);
			return contents.ask(id);
		},
		blobAt: async (commit, path) => {
			if (path.includes("\n")) return void 0;
			names ??= startBatch(directory, "--batch-check", readName);
			return names.ask(`${commit}:${path}`);
		},
		close: () => {
			contents?.end();
			names?.end();
		}
	};
}
function startBatch(directory, mode, read) {
	const child = spawn("git", [
		...SAFE,
		"cat-file",
		mode
	], {
		cwd: directory,
		env: {
			...process.env,
			...ENVIRONMENT
		},
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		]
	});
	const waiting = [];
	let chunks = [];
	let size = 0;
	let wanted = 0;
	let complaint = "";
	let failure;
	const fail = (message) => {
		failure ??= new Error(message);
		for (const { reject } of waiting.splice(0)) reject(failure);
	};
	child.stdout.on("data", (chunk) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size < wanted) return;
		let come = chunks.length === 1 ? chunk : Buffer.concat(chunks);
		wanted = 0;
		while (waiting.length > 0) {
			const answer = read(come);
			if ("missing" in answer) {
				wanted = answer.missing;
				break;
			}
			waiting.shift()?.resolve(answer.value);
			come = come.subarray(answer.length);
		}
		chunks = come.length === 0 ? [] : [come];
		size = come.length;
	});
	child.stderr.on("data", (chunk) => {
		complaint = `${complaint}${chunk}`.slice(-1e3);
	});
	child.stdin.on("error", () => void 0);
	child.on("error", (error) => fail(`git could not be started (${error.message})`));
	child.on("close", () => fail(`git cat-file ended early${complaint === "" ? "" : `: ${complaint.trim()}`}`));
	return {
		ask: (question) => new Promise((resolve, reject) => {
			if (failure !== void 0) return reject(failure);
			waiting.push({
				resolve,
				reject
			});
			child.stdin.write(`${question}\n`);
		}),
		end: () => {
			child.stdin.end();
			child.kill();
		}
	};
}
const NEWLINE = 10;
function readContent(come) {
	const end = come.indexOf(NEWLINE);
	if (end < 0) return { missing: come.length + 1 };
	const head = /^[0-9a-f]+ (\w+) (\d+)$/.exec(come.toString("latin1", 0, end));
	if (head === null) return {
		value: void 0,
		length: end + 1
	};
	const length = end + 1 + Number(head[2]) + 1;
	if (come.length < length) return { missing: length };
	const content = Buffer.from(come.subarray(end + 1, length - 1));
	return {
		value: head[1] === "blob" ? content : void 0,
		length
	};
}
function readName(come) {
	const end = come.indexOf(NEWLINE);
	if (end < 0) return { missing: come.length + 1 };
	return {
		value: /^([0-9a-f]+) blob \d+$/.exec(come.toString("latin1", 0, end))?.[1],
		length: end + 1
	};
}
// src/incident/soaks.ts
const MIB$2 = 2 ** 20;
const MINUTE = 6e4;
const SHARES = [
	["half", .5],
	["near", .9],
	["limit", 1]
];
function milestonesOf({ series, limit }) {
	const samples = series.samples;
	const [first] = samples;
	if (!first) return [];
	const at = (kind, sample) => ({
		t: sample.t,
		kind,
		workingSet: sample.workingSet
	});
	const crossings = SHARES.flatMap(([kind, share]) => {
		const sample = limit > 0 ? samples.find(({ workingSet }) => workingSet >= share * limit) : void 0;
		return sample ? [at(kind, sample)] : [];
	});
	const peak = samples.reduce((most, sample) => sample.workingSet > most.workingSet ? sample : most, first);
	return [
		at("first", first),
		...crossings,
		at("peak", peak)
	].sort((a, b) => a.t - b.t);
}
function slopeOf(verdict) {
	const { trend, reasons, kind } = verdict;
	if (trend && (kind === "growing" || reasons.some((reason) => reason.kind === "growing"))) return {
		slope: trend.slope,
		how: `the trend of the soak of ${verdict.name}`
	};
	const killed = reasons.find((reason) => reason.kind === "oom-killed")?.args.slope;
	if (typeof killed === "number") return {
		slope: killed,
		how: `the way of ${verdict.name} to its limit in the soak`
	};
}
function workRate({ series }) {
	const counted = series.samples.filter((sample) => sample.work !== void 0);
	const [first, last] = [counted[0], counted.at(-1)];
	if (!first || !last || last.t <= first.t) return void 0;
	const done = (last.work ?? 0) - (first.work ?? 0);
	return done > 0 ? done / (last.t - first.t) * MINUTE : void 0;
}
function isAboutMemory({ reasons }) {
	return reasons.some(({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing");
}
function slopeOfLife(limit, ms) {
	return limit / MIB$2 / (ms / MINUTE);
}
// src/incident/arithmetic.ts
const MIB$1 = 2 ** 20;
const TOLERANCE = .25;
function bytesPerRound({ witnesses }, fromCode) {
	if (fromCode !== void 0) return {
		value: fromCode,
		how: "the code allocates"
	};
	const counted = witnesses.find(({ bytes: lost, blocks }) => lost !== void 0 && blocks !== void 0 && blocks > 0);
	if (counted?.bytes === void 0 || counted.blocks === void 0) return void 0;
	return {
		value: counted.bytes / counted.blocks,
		how: `${counted.tool} lost`
	};
}
function roundsPerMinute({ reports, logs }) {
	for (const { report, source } of reports) for (const verdict of report.verdicts) {
		const value = workRate(verdict);
		if (value !== void 0) return {
			value,
			how: `units of work in ${source}`
		};
	}
	const [log] = logs.filter(({ rate: own }) => own !== void 0).sort((a, b) => (b.rate?.lines ?? 0) - (a.rate?.lines ?? 0));
	return log?.rate && {
		value: log.rate.perMinute,
		how: `lines \`${log.rate.shape}\` in ${log.source}`
	};
}
const SHORTEST_WAY = 5e3;
function growthRate(evidence) {
	return growthOf(evidence, () => true);
}
function steadyGrowthRate(evidence) {
	return growthOf(evidence, isLongEnough);
}
function growthOf({ reports, containers }, isWanted) {
	const [steepest] = [...reports.flatMap(({ report }) => report.verdicts).filter(isWanted).flatMap((verdict) => slopeOf(verdict) ?? [])].sort((a, b) => b.slope - a.slope);
	if (steepest) return {
		value: steepest.slope,
		how: steepest.how
	};
	const [longest] = containers.flatMap(livesToLimit).sort((a, b) => b.ms - a.ms);
	return longest && {
		value: slopeOfLife(longest.limit, longest.ms),
		how: `${longest.name} filled ${bytes(longest.limit)} in the ${round(longest.ms / 1e3)} s that it lived`
	};
}
function isLongEnough({ series: { samples } }) {
	return (samples.at(-1)?.t ?? 0) - (samples[0]?.t ?? 0) >= SHORTEST_WAY;
}
function livesToLimit({ memoryLimit, ends, container }) {
	if (memoryLimit === void 0) return [];
	return ends.flatMap(({ reason, started, finished }) => {
		if (reason !== "OOMKilled" || started === void 0 || finished === void 0) return [];
		const ms = Date.parse(finished) - Date.parse(started);
		return ms >= 3e3 ? [{
			limit: memoryLimit,
			ms,
			name: container
		}] : [];
	});
}
function arithmeticOf(perRound, rounds, growth) {
	if (!perRound || !rounds || !growth || growth.value <= 0) return void 0;
	const expected = perRound.value / MIB$1 * rounds.value;
	const apart = Math.abs(expected - growth.value) / growth.value;
	const explains = apart <= TOLERANCE;
	const sum = `${perRound.how} ${bytes(perRound.value)} a round × ${round(rounds.value)} rounds a minute (${rounds.how}) = ${rate(expected)}`;
	const against = `memory grew by ${rate(growth.value)} (${growth.how})`;
	const percent = `${Math.round(apart * 100)} %`;
	return {
		explains,
		text: `${sum}; ${against}: ${explains ? `${percent} apart, so this alone explains it` : `${percent} apart, so this alone does not explain it`}`
	};
}
function perUnitOf(perRound, verdicts) {
	const trend = verdicts.find((verdict) => verdict.trend?.perUnit !== void 0)?.trend?.perUnit;
	if (!perRound || !trend || trend.slope <= 0) return void 0;
	const apart = Math.abs(perRound.value / MIB$1 - trend.slope) / trend.slope;
	return {
		explains: apart <= TOLERANCE,
		text: `${perRound.how} ${bytes(perRound.value)} a round, and the soak grew by ${round(trend.slope)} MiB for each unit of work: ${Math.round(apart * 100)} % apart`
	};
}
// src/incident/cause.ts
const WEIGHTS = {
	"memory-growth": 4,
	"memory-leak": 3,
	"realloc-leak": 2,
	"resource-leak": 1
};
const NEAR = 3;
const MOST_CANDIDATES = 10;
const ASIDE = /(^|\/)(tests?|testing|testdata|examples?|samples?|demos?|bench(marks?)?|fuzz(ing)?|fixtures?)(\/|\.c$)|(^|\/|_)test\.c$|\/test_[^/]*$/;
function isSuspect({ check, args }) {
	if (check === "memory-growth") return args.growth !== void 0;
	return WEIGHTS[check] !== void 0;
}
function rank$1(suspects, verdicts) {
	return suspects.map((suspect) => weigh(suspect, verdicts)).sort((a, b) => b.score - a.score || compareLocations(a.finding.location, b.finding.location));
}
function rivals([best, ...others]) {
	if (!best) return [];
	return others.filter(({ score }) => score > 0 && score >= best.score - NEAR).slice(0, MOST_CANDIDATES);
}
function weigh(suspect, verdicts) {
	const { finding, context, arithmetic } = suspect;
	const grounds = [[WEIGHTS[finding.check] ?? 0, ""]];
	if (context.isInLoop && isBranched(finding)) grounds.push([1, "it is lost in rounds of a loop, on some ways"]);
	else if (context.isInLoop) grounds.push([context.isEndless ? 4 : 3, "it is lost in every round of a loop"]);
	else if (context.calledInLoop) grounds.push([2, `it is called in a loop (${context.calledInLoop.map((name) => `${name}()`).join(" → ")})`]);
	for (const { tool } of finding.witnesses) {
		if (tool === "valgrind" || tool === "asan") grounds.push([2, `${tool} saw it`]);
		if (tool === "cgroup" || tool === "kubernetes" || tool === "proc") grounds.push([2, "a soak fits it"]);
	}
	if (finding.args.soaked !== void 0 && verdicts.some(({ name }) => name === finding.args.soaked)) grounds.push([1, "it is the only leak of what was soaked"]);
	if (arithmetic) grounds.push([arithmetic.explains ? 4 : -3, arithmetic.explains ? "its bytes explain the growth" : ""]);
	if (context.bytes !== void 0 && context.bytes >= 65536) grounds.push([1, `${bytes(context.bytes)} each time`]);
	if (finding.confidence === "low") grounds.push([-2, ""]);
	if (ASIDE.test(finding.location.file)) grounds.push([-3, "though it lies among tests or examples"]);
	if ((finding.silent ?? []).length > 0) grounds.push([-1, ""]);
	return {
		...suspect,
		score: grounds.reduce((sum, [points]) => sum + points, 0),
		why: grounds.flatMap(([, why]) => why === "" ? [] : [why])
	};
}
// src/incident/confidence.ts
function weighCause(best, around) {
	const grounds = [
		...ofCode$1(best),
		...ofWitnesses(best),
		...ofEvidence(best, around)
	];
	return {
		level: levelOf(best, around),
		grounds
	};
}
const MANY = 3;
function levelOf(best, around) {
	const { finding, context, arithmetic } = best;
	const repeats = context.isInLoop || context.calledInLoop !== void 0 || finding.check === "memory-growth";
	const isSeen = around.signs.kills.length > 0 || around.signs.hasTimelessKill || around.hasFailedSoak;
	const hasWitness = dynamicOf(best).length > 0;
	if (finding.confidence === "low" || !repeats && !hasWitness || arithmetic?.explains === false) return "low";
	if (around.rivals.length >= MANY && !hasWitness && arithmetic?.explains !== true) return "low";
	const isAlone = around.rivals.length === 0 || arithmetic?.explains === true;
	if (repeats && isSeen && isAlone && around.isInTree && finding.confidence === "high") return "high";
	if (hasWitness && isSeen && isAlone && finding.confidence === "high") return "high";
	return "medium";
}
function dynamicOf({ finding }) {
	return finding.witnesses.filter(({ tool }) => tool === "valgrind" || tool === "asan");
}
function ofCode$1({ finding, context }) {
	const path = finding.witnesses.some(({ tool }) => tool === "static") ? [{
		for: true,
		tool: "static",
		text: `a path through the code leads from the allocation to its loss (confidence ${finding.confidence})`
	}] : [{
		for: false,
		text: "no path through the code was found that loses it: only running the program shows it"
	}];
	const loop = context.isInLoop && isBranched(finding) ? {
		for: true,
		tool: "static",
		text: "it is lost in rounds of a loop, on some ways: how often these are taken the code does not say"
	} : context.isInLoop ? {
		for: true,
		tool: "static",
		text: `it is lost each time ${context.isEndless ? "an endless loop" : "a loop"} comes round, so memory only grows`
	} : context.calledInLoop ? {
		for: true,
		tool: "static",
		text: `its function is called in a loop: ${context.calledInLoop.map((name) => `${name}()`).join(" → ")}`
	} : {
		for: false,
		text: "no loop around it is known: it may lose memory once only, and that fills nothing"
	};
	return [...path, loop];
}
function ofWitnesses({ finding }) {
	const seen = finding.witnesses.flatMap((witness) => {
		const { tool, kind, bytes: lost, blocks } = witness;
		if (tool === "static" || tool === "compiler") return [];
		const amount = lost === void 0 ? "" : `, ${bytes(lost)}${blocks === void 0 ? "" : ` in ${count(blocks, "block")}`}`;
		return [{
			for: true,
			tool,
			text: `${tool === "asan" ? "LeakSanitizer" : tool === "valgrind" ? "valgrind" : "the soak"} saw it (${kind}${amount})`
		}];
	});
	const silent = (finding.silent ?? []).map(({ tool }) => ({
		for: false,
		tool,
		text: `${tool === "asan" ? "LeakSanitizer" : tool} came through its line and saw no leak`
	}));
	return [...seen, ...silent];
}
function ofEvidence({ arithmetic, finding }, around) {
	const { signs, rivals, introduced, isInTree, hasFailedSoak, hasPassedSoak } = around;
	const grounds = [];
	if (arithmetic) grounds.push({
		for: arithmetic.explains,
		text: arithmetic.text
	});
	if (signs.kills.length > 0 || signs.hasTimelessKill) {
		const often = signs.kills.length > 0 ? ` ${times(signs.kills.length)}` : "";
		grounds.push({
			for: true,
			text: `the service was killed for want of memory${often}: ${signs.sources.join(", ")}`
		});
	} else if (around.at !== void 0 && !hasFailedSoak) grounds.push({
		for: true,
		text: `memory ran out at ${around.at}, by --at: nothing that was handed in shows it`
	});
	else if (!hasFailedSoak) grounds.push({
		for: false,
		text: "nothing that was handed in shows that memory ran out: no kill, no soak that failed"
	});
	if (hasPassedSoak && !hasFailedSoak) grounds.push({
		for: false,
		text: "a soak of it passed"
	});
	if (rivals.length > 0) grounds.push({
		for: false,
		text: `${count(rivals.length, "other finding")} ${rivals.length === 1 ? "fits" : "fit"} as well or nearly: ${rivals.map(({ finding: { location } }) => `${location.file}:${location.line}`).join(", ")}`
	});
	const accepted = acceptedWords(finding);
	if (accepted !== void 0) grounds.push({
		for: false,
		text: accepted
	});
	if (!isInTree) grounds.push({
		for: false,
		text: `the code that was looked at here has no such finding: only a report names ${finding.location.file}`
	});
	const before = timeBefore(introduced, signs);
	if (before !== void 0) grounds.push({
		for: true,
		text: `the commit that brought it came ${duration(before)} before the first sign of trouble`
	});
	return grounds;
}
function acceptedWords(finding) {
	const { suppression } = finding;
	if (suppression === void 0) return void 0;
	return `somebody accepted it before, in ${suppression.kind === "external" ? suppression.file : `${suppression.location.file}:${suppression.location.line}`}${suppression.justification === "" ? "" : `: ${suppression.justification}`}`;
}
function timeBefore(introduced, { first }) {
	if (!introduced.known || first === void 0) return void 0;
	const ms = first - Date.parse(introduced.value.commit.committed);
	return ms >= 0 && ms <= 6048e5 ? ms : void 0;
}
// src/incident/signs.ts
const SAME$1 = 5e3;
function signsOf(evidence, at) {
	const killedSoaks = evidence.reports.flatMap(({ report, source }) => report.verdicts.filter(({ reasons }) => reasons.some(({ kind }) => kind === "oom-killed")).map((verdict) => ({
		verdict,
		source
	})));
	const ofSoaks = killedSoaks.flatMap(({ verdict: { begun, series, duration: ran } }) => {
		if (begun === void 0) return [];
		const told = (series.events ?? []).filter(({ kind }) => kind === "oom-killed").map(({ t }) => t);
		return (told.length > 0 ? told : [ran]).map((t) => Date.parse(begun) + t);
	});
	const killings = [...evidence.happenings, ...evidence.logs.flatMap(({ notable }) => notable)].filter(({ kind }) => kind === "oom-killed");
	const timed = killings.flatMap(({ time }) => time === void 0 ? [] : [Date.parse(time)]);
	const kills = apart([...ofSoaks, ...timed].sort((a, b) => a - b));
	const near = evidence.reports.flatMap(({ report }) => report.verdicts.flatMap(nearLimit));
	const waits = evidence.happenings.flatMap(({ kind, time }) => kind === "waiting" && time !== void 0 ? [Date.parse(time)] : []);
	const all = [
		...kills,
		...near,
		...waits,
		...at === void 0 ? [] : [Date.parse(at)]
	].filter(Number.isFinite);
	return {
		kills,
		hasTimelessKill: killedSoaks.length + killings.length > 0 && kills.length === 0,
		sources: [.../* @__PURE__ */ new Set([...killedSoaks.map(({ source }) => source), ...killings.map(({ source }) => source)])],
		...all.length > 0 && {
			first: Math.min(...all),
			last: Math.max(...all)
		},
		goesOn: evidence.containers.some(({ waiting }) => waiting === "CrashLoopBackOff"),
		isSoakAlone: killings.length + waits.length === 0 && at === void 0 && killedSoaks.every(({ verdict }) => !verdict.pod)
	};
}
function nearLimit(verdict) {
	const { begun } = verdict;
	const near = milestonesOf(verdict).find(({ kind }) => kind === "near");
	return begun === void 0 || !near ? [] : [Date.parse(begun) + near.t];
}
function apart(sorted) {
	const result = [];
	for (const time of sorted) if (time - (result.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME$1) result.push(time);
	return result;
}
function latestOf(containers) {
	const byPlace = /* @__PURE__ */ new Map();
	for (const one of containers) {
		const place = `${one.namespace ?? ""}/${one.pod}/${one.container}`;
		const before = byPlace.get(place);
		if (!before || (one.restarts ?? 0) >= (before.restarts ?? 0)) byPlace.set(place, one);
	}
	return [...byPlace.values()];
}
function restartsOf(evidence) {
	const counted = latestOf(evidence.containers).filter(({ restarts }) => restarts !== void 0);
	const soaked = evidence.reports.flatMap(({ report, source }) => report.verdicts.flatMap(({ restarts, duration: window, name }) => restarts === void 0 ? [] : [{
		count: restarts,
		window,
		text: `${source}: ${name} was started again ${times(restarts)} in ${duration(window)}`
	}]));
	if (counted.length > 0) {
		const total = counted.reduce((sum, { restarts = 0 }) => sum + restarts, 0);
		const window = countedOver(counted, evidence);
		return known({
			count: total,
			window
		}, ...counted.map((one) => `${one.source}: ${one.pod}/${one.container} has restart count ${one.restarts}`));
	}
	const [most] = soaked.sort((a, b) => b.count - a.count);
	if (most) return known({
		count: most.count,
		window: most.window
	}, most.text);
	return unknown$2("kubectl get pods -o wide shows RESTARTS; hand heapgate incident the output of kubectl get pods -o json");
}
function countedOver(counted, { happenings }) {
	const pods = new Set(counted.map(({ pod }) => pod));
	const timed = happenings.flatMap(({ pod, time, isUncertain }) => pod === void 0 || !pods.has(pod) || time === void 0 ? [] : [{
		at: Date.parse(time),
		isUncertain
	}]);
	const sure = timed.filter(({ isUncertain }) => !isUncertain);
	const times = (sure.length > 1 ? sure : timed).map(({ at }) => at);
	if (times.length === 0) return 0;
	const ofLives = counted.flatMap(({ ends }) => ends.flatMap(({ started, finished }) => [started, finished]));
	const lives = new Set(ofLives.flatMap((time) => time === void 0 ? [] : [Date.parse(time)]));
	if (times.some((time) => !lives.has(time))) return Math.max(...times) - Math.min(...times);
	const made = counted.flatMap(({ podCreated }) => podCreated === void 0 ? [] : [Date.parse(podCreated)]);
	return made.length === 0 ? 0 : Math.max(0, Math.max(...times) - Math.min(...made));
}
function lastedFor({ first, last, goesOn, isSoakAlone }, now, mended) {
	if (first === void 0 || last === void 0) return unknown$2("no evidence tells a time: give --at, or the output of kubectl get events -o json");
	if (isSoakAlone) return unknown$2("a soak tells how soon memory runs out, not for how long users were without it: hand in the output of kubectl get events -o json");
	const over = mended === void 0 ? void 0 : Date.parse(mended);
	if (over !== void 0 && over >= last) return known(over - first, `from the first sign at ${iso$2(first)} to the soak of the mended version, which began at ${iso$2(over)} and is fine`);
	if (first === last && !goesOn) return unknown$2(`one moment of it is known, ${iso$2(first)}: hand in what tells of more, such as the output of kubectl get events -o json`);
	const end = goesOn ? Math.max(last, Date.parse(now)) : last;
	const until = goesOn ? "now: it went on when last seen" : `the last sign at ${iso$2(last)}`;
	return known(Math.max(0, end - first), `from the first sign at ${iso$2(first)} to ${until}`);
}
function iso$2(ms) {
	return fromMilliseconds(ms) ?? "";
}
function availabilityOf(evidence, signs) {
	const { kills, goesOn, hasTimelessKill, isSoakAlone, sources } = signs;
	const latest = latestOf(evidence.containers);
	const restarting = latest.filter(({ restarts = 0 }) => restarts > 0);
	const isKilled = kills.length > 0 || hasTimelessKill;
	if (restarting.length === 0 && !isKilled) return unknown$2("what those who call it saw: its error rate and its health checks on the dashboard");
	if (restarting.length === 0 && isSoakAlone) return known(`in its soak it was killed for want of memory${isRestarted(evidence) ? " and started again" : ", and nobody started it again"}; where its users run it nobody looked`, ...sources);
	const killed = kills.length > 0 ? `killed for want of memory at least ${times(kills.length)}` : "killed for want of memory, nothing tells how often";
	const how = [...isKilled ? [killed] : [], ...restarting.length > 0 || isRestarted(evidence) ? ["started again each time"] : []];
	const state = goesOn ? " (CrashLoopBackOff)" : "";
	return known(`degraded: ${isKilled ? how.join(" and ") : "started again, nothing tells why"}${notRunning(latest)}${state}`, ...restarting.map((one) => `${one.source}: ${one.pod}/${one.container}, restart count ${one.restarts}`));
}
function notRunning(latest) {
	const down = latest.filter(({ state }) => state === "waiting" || state === "terminated").length;
	if (down === 0) return "";
	return `; when last seen ${down === latest.length ? down === 1 ? "it was" : "all were" : `${down} of ${count(latest.length, "container")} were`} not running`;
}
function isRestarted({ reports, happenings }) {
	return reports.some(({ report }) => report.verdicts.some(({ restarts = 0 }) => restarts > 0)) || happenings.some(({ kind }) => kind === "started" || kind === "waiting");
}
// src/incident/contradictions.ts
const CLOCKS_DIFFER = 12e4;
const FAR = 864e5;
function contradictionsIn(evidence, signs, code, now, at) {
	return [
		...soaksAgainstKills(evidence),
		...differentLimits(evidence),
		...restartsAgainstKills(evidence, signs),
		...clocks(evidence, now),
		...ahead(at, now),
		...farFrom(at, signs),
		...ofCode(code)
	];
}
function soaksAgainstKills({ reports, happenings }) {
	const kills = happenings.filter(({ kind }) => kind === "oom-killed");
	if (kills.length === 0) return [];
	return reports.flatMap(({ report, source }) => report.verdicts.flatMap((verdict) => {
		if (isAboutMemory(verdict)) return [];
		const own = kills.filter(({ pod }) => pod === void 0 || verdict.pod === void 0 || pod === verdict.pod.pod);
		const [kill] = own;
		if (!kill) return [];
		const saw = (verdict.restarts ?? 0) === 0 ? "saw no kill and no restart" : "saw no kill";
		const inside = own.filter(({ time }) => time !== void 0 && isInside(time, verdict));
		const when = inside[0]?.time ?? kill.time;
		const overlap = inside.length > 0 ? "while it ran " : "";
		return [`the soak of ${verdict.name} (${source}) ${saw}, but ${overlap}${kill.source} tells of a kill for want of memory${when === void 0 ? "" : ` at ${when}`}${inside.length > 0 ? "" : ": the soak was another version, another load, or too short"}`];
	}));
}
function isInside(time, { begun, duration: ran }) {
	if (begun === void 0) return false;
	const t = Date.parse(time) - Date.parse(begun);
	return t >= 0 && t <= ran;
}
function differentLimits({ containers, reports }) {
	const seen = [...containers.flatMap((one) => limitOf$1(one)), ...reports.flatMap(({ report, source }) => report.verdicts.flatMap(({ limit, pod, name }) => limit > 0 ? [{
		container: pod?.container ?? name.split("/").at(-1) ?? name,
		limit,
		source
	}] : []))];
	return [...new Set(seen.map(({ container }) => container))].flatMap((name) => {
		const own = seen.filter(({ container }) => container === name);
		const limits = [...new Set(own.map(({ limit }) => limit))];
		if (limits.length < 2) return [];
		const words = limits.map((limit) => `${quantity(limit)} (${[...new Set(own.filter((one) => one.limit === limit).map(({ source }) => source))].join(", ")})`);
		return [`${name} has ${count(limits.length, "memory limit")}: ${words.join(" and ")}`];
	});
}
function limitOf$1({ container, memoryLimit: limit, source }) {
	return limit === void 0 ? [] : [{
		container,
		limit,
		source
	}];
}
function otherThanManifests({ containers }, manifests) {
	const said = containers.flatMap(({ workload, container, memoryLimit, source }) => {
		const own = manifests.find((one) => one.container === container && one.workload === workload);
		const written = parseQuantity(own?.limit);
		if (!own || memoryLimit === void 0 || written === void 0 || written === memoryLimit) return [];
		return [`${workload}/${container} has a memory limit of ${quantity(memoryLimit)} (${source}), and ${own.file}:${own.line} says ${own.limit}`];
	});
	return [...new Set(said)];
}
function restartsAgainstKills({ containers, happenings }, { kills }) {
	return latestOf(containers).flatMap(({ pod, container, restarts, ends, source }) => {
		if (restarts === void 0) return [];
		const isKilled = ends.some(({ reason }) => reason === "OOMKilled");
		const told = happenings.some((one) => one.kind === "oom-killed" && one.pod === pod);
		if (restarts === 0 && told && !isKilled && kills.length > 1) return [`${source}: ${pod}/${container} has restart count 0, though ${times(kills.length)} a kill is told`];
		return [];
	});
}
function clocks({ happenings, containers, reports }, now) {
	const latest = Date.parse(now) + CLOCKS_DIFFER;
	const future = [...happenings.flatMap(({ time, source }) => time === void 0 ? [] : [{
		time,
		source
	}]), ...reports.flatMap(({ report, source }) => report.verdicts.flatMap(({ begun }) => begun === void 0 ? [] : [{
		time: begun,
		source
	}]))].filter(({ time }) => Date.parse(time) > latest);
	const early = [...new Set(future.map(({ source }) => source))].map((source) => {
		const [first] = future.filter((one) => one.source === source);
		return `the clock of ${source} is ${duration(Date.parse(first?.time ?? now) - Date.parse(now))} ahead of this machine's: ${first?.time}, and here it is ${now}`;
	});
	const backwards = containers.flatMap(({ ends, pod, container, source }) => ends.flatMap(({ started, finished }) => started !== void 0 && finished !== void 0 && Date.parse(finished) < Date.parse(started) ? [`${source}: ${pod}/${container} ended at ${finished}, before it started at ${started}: clocks differ`] : []));
	return [...early, ...new Set(backwards)];
}
function ahead(at, now) {
	return at !== void 0 && Date.parse(at) > Date.parse(now) + CLOCKS_DIFFER ? [`--at says ${at}, which is still to come: here it is ${now}`] : [];
}
function farFrom(at, { kills }) {
	if (at === void 0 || kills.length === 0) return [];
	const nearest = Math.min(...kills.map((kill) => Math.abs(kill - Date.parse(at))));
	return nearest > FAR ? [`--at says ${at}, but the nearest kill that is told is ${duration(nearest)} away: it may be another incident`] : [];
}
function ofCode({ head, deployed, isDeployedKnown, missing, notDeployed }) {
	const other = deployed !== void 0 && head !== void 0 && !head.startsWith(deployed) && !deployed.startsWith(head) ? [isDeployedKnown === false ? `what was deployed names the commit ${deployed.slice(0, 12)}, which is not in this repository` : `what was deployed names the commit ${deployed.slice(0, 12)}, and the code that was looked at is ${head.slice(0, 12)}`] : [];
	const gone = missing.map(({ finding: { location }, source, isFileThere }) => isFileThere ? `${source} has a finding at ${location.file}:${location.line}, and the code that was looked at has none there: another version, or mended since` : `${source} has a finding in ${location.file}, and there is no such file in the code that was looked at`);
	const absent = notDeployed === void 0 ? [] : [`${notDeployed} is not in the commit that was deployed (${deployed?.slice(0, 12)})`];
	return [
		...other,
		...gone,
		...absent
	];
}
// src/incident/service.ts
function afflicted({ containers }) {
	const all = latestOf(containers);
	const killed = all.filter(({ ends }) => ends.some(({ reason }) => reason === "OOMKilled"));
	if (killed.length > 0) return killed;
	const restarted = all.filter(({ restarts = 0 }) => restarts > 0);
	return restarted.length > 0 ? restarted : all;
}
function withoutNoise(verdict) {
	const { events } = verdict.series;
	if (events === void 0) return verdict;
	const told = events.filter(({ kind, message }) => kind !== "told" || !NOISE.has(message.split(":", 1)[0] ?? ""));
	return {
		...verdict,
		series: {
			...verdict.series,
			events: told
		}
	};
}
function telling({ reports }) {
	const all = reports.flatMap(({ report, source }) => report.verdicts.map((verdict) => ({
		verdict,
		source
	})));
	const bad = all.filter(({ verdict }) => isAboutMemory(verdict));
	return bad.length > 0 ? bad : all;
}
function serviceOf(evidence, settings, program, folder) {
	if (settings.service !== void 0) return known(settings.service, "`incident.service` of heapgate.yml, or --service");
	const [container] = afflicted(evidence);
	if (container?.workload !== void 0) return known(`${container.workload}/${container.container}`, `${container.source}: what made the pod ${container.pod}`);
	const [soaked] = telling(evidence);
	if (soaked) return known(serviceOf$1(soaked.verdict.name), `${soaked.source}: what was soaked`);
	if (container) return known(container.container, `${container.source}: the container's name`);
	if (program !== void 0) return known(program, "the program of heapgate.yml");
	if (folder !== void 0) return known(folder, "the repository's name");
	return unknown$2("put its name under `incident.service` in heapgate.yml, or say --service NAME");
}
function limitsOf(evidence, manifests, service) {
	const [container] = afflicted(evidence).filter(({ memoryLimit, cpuLimit }) => memoryLimit !== void 0 || cpuLimit !== void 0);
	if (container) {
		const { memoryLimit, cpuLimit, source, pod } = container;
		return known({
			...memoryLimit !== void 0 && { memory: quantity(memoryLimit) },
			...cpuLimit !== void 0 && { cpu: cpuLimit }
		}, `${source}: ${pod}/${container.container}`);
	}
	const soaked = telling(evidence).find(({ verdict }) => verdict.limit > 0);
	if (soaked) return known({ memory: quantity(soaked.verdict.limit) }, `${soaked.source}: the limit of the soak of ${soaked.verdict.name}`);
	const written = manifestOf(manifests, service);
	if (written) {
		const { limit, cpu, file, line } = written;
		return known({
			...given("memory", limit),
			...given("cpu", cpu)
		}, `${file}:${line}, as the repository has it`);
	}
	return unknown$2("kubectl get pods -o jsonpath='{.items[*].spec.containers[*].resources.limits}'");
}
function manifestOf(manifests, service) {
	const limited = manifests.filter(({ limit, cpu }) => limit !== void 0 || cpu !== void 0);
	if (limited.length === 1) return limited[0];
	const name = service.known ? service.value : "";
	return limited.find(({ workload, container }) => [
		workload,
		container,
		`${workload}/${container}`
	].includes(name));
}
function deploymentOf(evidence, context) {
	const [container] = afflicted(evidence);
	if (container) {
		const { namespace, workload, image, source } = container;
		const parts = [
			...context === void 0 ? [] : [`context ${context}`],
			...namespace === void 0 ? [] : [`namespace ${namespace}`],
			...workload === void 0 ? [] : [`workload ${workload}`],
			...image === void 0 ? [] : [`image ${image}`]
		];
		return known(`Kubernetes${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`, source);
	}
	const pod = telling(evidence).find(({ verdict }) => verdict.pod !== void 0);
	if (pod?.verdict.pod) return known(`Kubernetes (namespace ${pod.verdict.pod.namespace}, image ${pod.verdict.pod.image})`, pod.source);
	return unknown$2("kubectl get deployments -A -o wide, or hand heapgate incident the output of kubectl get pods -o json");
}
// src/incident/observed.ts
const MOST_ERRORS = 10;
function observationsOf(evidence, signs) {
	return {
		kills: killsOf(evidence, signs),
		pattern: patternOf(evidence),
		errors: errorsOf(evidence)
	};
}
function killsOf(evidence, { kills, hasTimelessKill, sources, isSoakAlone }) {
	if (isSoakAlone && (kills.length > 0 || hasTimelessKill)) return known("none was handed in; in its soak the kernel killed it for want of memory", ...sources);
	if (kills.length > 0) return known(`OOMKilled, at least ${times(kills.length)}`, ...sources);
	if (hasTimelessKill) return known("OOMKilled, the time is not told", ...sources);
	return evidence.happenings.length + evidence.containers.length + evidence.reports.length > 0 ? unknown$2("nothing that was handed in tells of a kill: kubectl describe pod shows Last State and Reason, and dmesg on the node the kernel's own words") : unknown$2("kubectl describe pod shows Last State and Reason; hand heapgate incident its output");
}
function patternOf(evidence) {
	const [soaked] = telling(evidence);
	const growth = growthRate(evidence);
	if (soaked) {
		const { verdict, source } = soaked;
		const most = verdict.peak === void 0 ? "" : `, at most ${bytes(verdict.peak)}`;
		const of = verdict.limit > 0 ? ` of ${quantity(verdict.limit)}` : "";
		const how = growth ? `grows by ${rate(growth.value)}` : "no growth was measured";
		return known(`${how}${most}${of} in ${duration(verdict.duration)}`, `${source}: ${count(verdict.series.samples.length, "sample")} of ${verdict.name}`);
	}
	if (growth) return known(`reaches its limit each time: ${rate(growth.value)} at least`, growth.how);
	return unknown$2(`heapgate soak --namespace ${afflicted(evidence)[0]?.namespace ?? "NAME"} --for 10m measures it; kubectl top pod shows one value`);
}
function errorsOf({ logs, reports }) {
	const lines = logs.flatMap(({ notable }) => notable.map(({ message }) => message));
	const spoken = /out of memory|cannot allocate|bad_alloc|\bkilled\b|oom/i;
	const outputs = reports.flatMap(({ report }) => report.verdicts.flatMap(({ output }) => output.filter((line) => spoken.test(line))));
	const all = [.../* @__PURE__ */ new Set([...lines, ...outputs])];
	const sources = [...logs.filter(({ notableLines }) => notableLines > 0).map(({ source, notableLines }) => `${source}: ${count(notableLines, "line")} of memory`), ...outputs.length > 0 ? reports.map(({ source }) => `${source}: last output`) : []];
	if (all.length > 0) return known(all.slice(0, MOST_ERRORS), ...sources);
	const quiet = logs.map(({ source, lines: n }) => `${source} (${count(n, "line")})`);
	if (quiet.length > 0) return known([], `no line speaks of memory: ${quiet.join(", ")}; whom the kernel kills writes nothing`);
	return unknown$2("kubectl logs --previous --timestamps POD; hand heapgate incident its output");
}
// src/incident/remediation.ts
const MIB = 2 ** 20;
function alternativesOf(evidence, best, introduced) {
	return [
		rollback(evidence, introduced),
		...raiseLimit(evidence),
		...best ? redesign(best) : []
	];
}
function rollback(evidence, introduced) {
	const undo = undoCommands(evidence, introduced.known ? introduced.value.lastGood?.id : void 0);
	if (!introduced.known) return {
		kind: "rollback",
		text: "Roll back to the last version that ran well; which commit that is could not be found here",
		...undo.length > 0 && { commands: undo }
	};
	const { commit, lastGood, kind } = introduced.value;
	if (!lastGood) return {
		kind: "rollback",
		text: `There is no version to go back to: ${commit.id.slice(0, 12)}, the first commit of the history, has it already`
	};
	const revert = `git revert --no-edit ${kind === "merge" ? "-m 1 " : ""}${commit.id.slice(0, 12)}`;
	return {
		kind: "rollback",
		text: `Roll back to ${lastGood.id.slice(0, 12)} (“${lastGood.subject}”, ${lastGood.committed.replace(".000Z", "Z")}), the last commit without it; what came after it goes too`,
		commands: [...undo, revert]
	};
}
function undoCommands(evidence, lastGood) {
	const [container] = afflicted(evidence);
	const place = container && placeOf(container);
	if (container === void 0 || place === void 0) return [];
	const { image = "" } = container;
	const tag = commitIn([image]);
	if (tag !== void 0 && lastGood !== void 0 && image.endsWith(tag)) {
		const good = `${image.slice(0, -tag.length)}${lastGood.slice(0, tag.length)}`;
		return [`kubectl set image ${place} ${word(container.container)}=${/^[\w./:@-]+$/.test(good) ? good : word(good)}`, `kubectl rollout status ${place}`];
	}
	return [
		`kubectl rollout history ${place}`,
		`kubectl rollout undo ${place}`,
		`kubectl rollout status ${place}`
	];
}
function raiseLimit(evidence) {
	const [container] = afflicted(evidence);
	const limit = container?.memoryLimit ?? telling(evidence).find(({ verdict }) => verdict.limit > 0)?.verdict.limit;
	if (limit === void 0) return [];
	const more = 2 * limit;
	const growth = growthRate(evidence);
	const time = (room) => duration(room / MIB / (growth?.value ?? 1) * 6e4);
	const buys = growth && growth.value > 0 ? `at ${rate(growth.value)} it is full after about ${time(more)} in the place of ${time(limit)}: ${time(more - limit)} more` : "how long that lasts is not known: nobody measured how fast it grows (heapgate soak does)";
	const place = container && placeOf(container);
	const command = place === void 0 ? [] : [`kubectl set resources ${place} --containers=${word(container?.container ?? "")} --limits=memory=${quantity(more)}`];
	return [{
		kind: "raise-limit",
		text: `Raise the memory limit from ${quantity(limit)} to ${quantity(more)}: ${buys}. It hides the leak and mends nothing`,
		...command.length > 0 && { commands: command }
	}];
}
function redesign({ finding, context }) {
	if (!context.isInLoop) return [];
	return [{
		kind: "redesign",
		text: `Allocate ${finding.args.variable === void 0 ? "the memory" : `\`${finding.args.variable}\``}${context.bytes === void 0 ? "" : ` (${bytes(context.bytes)})`} once, before the loop, and use it again in every round; or take it from a pool or a static buffer`
	}];
}
function placeOf({ workload, workloadKind, namespace }) {
	if (workload === void 0 || workloadKind === void 0) return void 0;
	return `${workloadKind}/${word(workload)}${namespace === void 0 ? "" : ` -n ${word(namespace)}`}`;
}
function word(name) {
	return /^[A-Za-z0-9._-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
// src/incident/resolution.ts
function fineSince({ reports }, last = 0) {
	return reports.flatMap(({ report }) => report.verdicts.flatMap((one) => one.pass ? one.begun ?? [] : [])).filter((time) => Date.parse(time) >= last).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
function resolutionOf(finding, code, { reports }) {
	if (!(finding !== void 0 && code.missing.some((one) => one.finding.fingerprint === finding.fingerprint && one.isFileThere))) return unknown$2("say what was deployed, and when");
	const verdicts = reports.flatMap(({ report, source }) => report.verdicts.map((verdict) => ({
		verdict,
		source
	})));
	const fine = verdicts.some(({ verdict }) => isAboutMemory(verdict)) ? verdicts.find(({ verdict }) => verdict.pass) : void 0;
	const where = code.head === void 0 ? "" : ` (${code.head.slice(0, 12)})`;
	const mended = `${finding.location.file} does not have it any more${where}`;
	if (!fine) return known(`${mended}; no soak that was handed in shows that this is enough`, "the code");
	const { image } = fine.verdict.pod ?? {};
	const what = image === void 0 ? "" : ` with ${image}`;
	return known(`${mended}, and the soak of ${fine.verdict.name}${what} is fine`, "the code", fine.source);
}
// src/incident/timeline.ts
const MOST_ENTRIES$1 = 120;
const SAME = 2e3;
function buildTimeline({ evidence, changes, deployments, at }) {
	return shortened(joined$1([
		...evidence.reports.flatMap(({ report, source }) => report.verdicts.flatMap((verdict) => ofSoak(verdict, source))),
		...evidence.happenings.flatMap(ofHappening),
		...evidence.logs.flatMap(({ notable }) => notable.flatMap(ofHappening)),
		...deployments.known ? deployments.value.flatMap(ofDeployment) : [],
		...changes.known ? changes.value.flatMap(ofCommit) : [],
		...at === void 0 ? [] : entryOf(at, "the time of the incident, as it was given", "--at", "at")
	].sort((a, b) => a.at - b.at || compareText(a.message, b.message)))).map(({ at: _, what: __, ...entry }) => entry);
}
function withoutTimes({ reports }) {
	return reports.flatMap(({ report, source }) => report.verdicts.flatMap(({ begun, name, series }) => begun === void 0 && series.samples.length > 0 ? [`${source}: the soak of ${name} does not say when it began (an older heapgate made it), so its samples are not on the timeline`] : []));
}
const MILESTONES = {
	first: "first sample of memory",
	half: "memory at half of the limit",
	near: "memory at 90 % of the limit",
	limit: "memory at the limit",
	peak: "highest sample of memory"
};
function ofSoak(soaked, source) {
	const verdict = withoutNoise(soaked);
	const { begun, name, limit, series, pod } = verdict;
	if (begun === void 0) return [];
	const start = Date.parse(begun);
	const of = limit > 0 ? ` of ${quantity(limit)}` : "";
	const samples = milestonesOf(verdict).flatMap(({ t, kind, workingSet }) => entryOf(iso$1(start + t), `${name}: ${MILESTONES[kind]}: ${bytes(workingSet)}${of}`, source, `${name} ${kind}`));
	const events = (series.events ?? []).flatMap(({ t, kind, message }) => entryOf(iso$1(start + t), `${name}: ${message}`, source, `${kind} ${pod?.container ?? name}`));
	return [...samples, ...events];
}
function ofHappening({ time, message, source, isUncertain, kind, container, pod }) {
	if (time === void 0) return [];
	const where = pod === void 0 ? "" : `${pod}: `;
	const what = kind === "oom-killed" || kind === "started" || kind === "exited" ? `${kind} ${container ?? pod ?? ""}` : message.replace(/ \(\d+ times [^()]*\)$/, "");
	return entryOf(time, `${where}${message}`, source, what, isUncertain);
}
function ofDeployment({ time, what, source, commit }) {
	return entryOf(time, `deployed: ${what}${commit === void 0 ? "" : ` (commit ${commit.slice(0, 12)})`}`, source, `deployed ${what}`);
}
function ofCommit({ committed, id, subject, author, touches }) {
	const mark = touches === void 0 ? "" : ` — ${touches}`;
	return entryOf(committed, `commit ${id.slice(0, 12)} by ${author}: ${subject}${mark}`, "git", id);
}
function entryOf(time, message, source, what, isUncertain) {
	const at = Date.parse(time);
	return Number.isFinite(at) ? [{
		time,
		message,
		source,
		at,
		what,
		...isUncertain && { isUncertain }
	}] : [];
}
function joined$1(sorted) {
	const result = [];
	for (const entry of sorted) {
		const i = result.findIndex((one) => one.what === entry.what && Math.abs(one.at - entry.at) <= SAME && one.source !== entry.source);
		const known = result[i];
		if (!known) result.push(entry);
		else if (!known.source.split(", ").includes(entry.source)) result[i] = {
			...known.isUncertain && !entry.isUncertain ? entry : known,
			source: `${known.source}, ${entry.source}`
		};
	}
	return result;
}
function shortened(entries) {
	if (entries.length <= MOST_ENTRIES$1) return [...entries];
	const half = Math.floor(MOST_ENTRIES$1 / 2);
	const [start, end] = [entries.slice(0, half), entries.slice(-60)];
	const left = entries.slice(half, -60);
	const [first] = left;
	if (!first) return [...entries];
	const message = `… ${count(left.length, "more entry", "more entries")} up to ${left.at(-1)?.time ?? ""} …`;
	return [
		...start,
		{
			...first,
			message,
			source: "heapgate"
		},
		...end
	];
}
function iso$1(ms) {
	return new Date(ms).toISOString().replace(".000Z", "Z");
}
// src/incident/compose.ts
function composeIncident(facts) {
	const { evidence, settings, now, at, ranked, cause } = facts;
	const signs = signsOf(evidence, at);
	const service = serviceOf(evidence, settings, facts.program, facts.repository.name);
	const [best] = ranked;
	const others = rivals(ranked);
	const introduced = cause.known ? cause.value.introduced : unknown$2(cause.how);
	const verdicts = evidence.reports.flatMap(({ report }) => report.verdicts);
	const confidence = cause.known && best ? known(weighCause(best, {
		rivals: others,
		signs,
		at,
		introduced,
		isInTree: !facts.code.missing.some(({ finding }) => finding.fingerprint === best.finding.fingerprint),
		hasFailedSoak: verdicts.some(isAboutMemory),
		hasPassedSoak: verdicts.some(({ pass }) => pass)
	})) : unknown$2("it is told with the cause");
	const ask = askFor(facts.id);
	const restarts = restartsOf(evidence);
	const resolution = resolutionOf(cause.known ? best?.finding : void 0, facts.code, evidence);
	return {
		version: 1,
		tool: {
			name: "heapgate",
			version: facts.version
		},
		written: now,
		key: incidentKey(service.known ? service.value : "service", cause.known ? {
			check: cause.value.check,
			file: cause.value.file,
			function: cause.value.function
		} : void 0),
		title: titleOf(service, cause),
		service,
		...severities(evidence, restarts, facts.severities),
		status: ask,
		triggeredAt: ask,
		acknowledgedAt: ask,
		resolvedAt: ask,
		repository: repositoryOf(facts),
		deployment: deploymentOf(evidence, facts.context),
		language: facts.repository.files > 0 ? known("C", `${count(facts.repository.files, "C file")} analysed`) : unknown$2("there are no C files here: run heapgate incident in the repository of the service"),
		limits: limitsOf(evidence, facts.manifests, service),
		id: facts.id === void 0 ? unknown$2("PagerDuty shows it at the incident; --id hands it over") : known(facts.id, "--id"),
		team: setting(settings.team, "team"),
		onCall: setting(settings.onCall, "on-call"),
		secondaryOnCall: setting(settings.secondaryOnCall, "secondary-on-call"),
		escalationPolicy: setting(settings.escalationPolicy, "escalation-policy"),
		evidence: facts.sources,
		timeline: buildTimeline({
			evidence,
			changes: facts.changes,
			deployments: facts.deployments,
			at
		}),
		window: facts.window,
		changes: facts.changes,
		deployments: facts.deployments,
		cause,
		candidates: others.map(({ finding, why }) => ({
			check: finding.check,
			fingerprint: finding.fingerprint,
			file: finding.location.file,
			line: finding.location.line,
			function: finding.location.function ?? "",
			why: why.length > 0 ? why.join("; ") : "it loses memory"
		})),
		observations: observationsOf(evidence, signs),
		soaks: telling(evidence).map(({ verdict }) => withoutNoise(verdict)),
		confidence,
		impact: {
			restarts,
			duration: lastedFor(signs, now, resolution.known ? fineSince(evidence, signs.last) : void 0),
			availability: availabilityOf(evidence, signs),
			users: unknown$2("what customers noticed: support tickets, the error rate of those who call the service")
		},
		fix: facts.fix,
		resolution,
		alternatives: alternativesOf(evidence, best, introduced),
		pullRequest: unknown$2("it is made of the finished analysis"),
		prevention: facts.prevention,
		links: settings.links,
		contradictions: [
			...contradictionsIn(evidence, signs, facts.code, now, at),
			...otherThanManifests(evidence, facts.manifests),
			...facts.contradictions
		],
		problems: [
			...evidence.problems,
			...facts.problems,
			...withoutTimes(evidence).map((message) => ({
				level: "warning",
				message
			}))
		]
	};
}
function severities(evidence, restarts, table) {
	const counted = restarts.known && restarts.value.window > 0 ? restarts.value : void 0;
	const [worst] = telling(evidence).map(({ verdict }) => restartFrequency(verdict)).sort((a, b) => b.perHour - a.perHour);
	const most = counted ? observedFrequency(counted.count, counted.window) : worst;
	if (!most) {
		const how = "it follows from how often the service was started again: hand in the output of kubectl get pods -o json";
		return {
			severity: unknown$2(how),
			priority: unknown$2(how)
		};
	}
	const rule = severityOf(most.perHour, table);
	return {
		severity: known(rule.severity, most.ground),
		priority: known(rule.priority, most.ground)
	};
}
function askFor(id) {
	return unknown$2(id === void 0 ? "PagerDuty shows it at the incident" : `PagerDuty shows it at the incident ${id}`);
}
function setting(value, key) {
	return value === void 0 ? unknown$2(`put it under \`incident.${key}\` in heapgate.yml; PagerDuty shows it at the service`) : known(value, `\`incident.${key}\` of heapgate.yml`);
}
function repositoryOf({ settings, repository }) {
	if (settings.repository !== void 0) return known(settings.repository, "`incident.repository` of heapgate.yml");
	if (repository.url !== void 0) return known(repository.url, "git remote get-url origin");
	return unknown$2("git remote -v, or put it under `incident.repository` in heapgate.yml");
}
const NOUNS = {
	"memory-leak": "memory leak",
	"realloc-leak": "memory leak",
	"resource-leak": "resource leak",
	"memory-growth": "memory growth"
};
function titleOf(service, cause) {
	const who = service.known ? service.value : "the service";
	if (!cause.known) return `${who} runs out of memory; the cause is not known`;
	const { check, file, function: name } = cause.value;
	const place = name === "" ? file : `${name}() of ${file}`;
	return `${who} runs out of memory: ${NOUNS[check] ?? check} in ${place}`;
}
// src/incident/evidence/events-table.ts
function readEventsTable(text, source, takenAt) {
	const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
	const start = lines.findIndex((line) => /^(NAMESPACE\s+)?LAST SEEN\s+TYPE\s+REASON\s+OBJECT\s/.test(line));
	const head = lines[start];
	if (head === void 0) return NO_FACTS;
	const columns = [...head.matchAll(/[A-Z]+(?: [A-Z]+)*/g)].map(({ 0: name, index }) => ({
		name,
		from: index
	}));
	const happenings = lines.slice(start + 1).flatMap((line) => {
		const row = cells(line, columns);
		const object = row.get("OBJECT");
		const [reason, message, when] = [
			row.get("REASON"),
			row.get("MESSAGE"),
			row.get("LAST SEEN")
		];
		if (!object || !reason || !when) return [];
		const pod = /^pods?\/(.+)$/.exec(object)?.[1];
		const count = /^\d+$/.test(row.get("COUNT") ?? "") ? ` (x${row.get("COUNT")} over ${row.get("FIRST SEEN") ?? "?"})` : "";
		const about = pod === void 0 ? ` (${object})` : "";
		return eventRow({
			reason,
			message: `${message ?? ""}${about}`,
			when: when.includes("(x") ? when : `${when}${count}`,
			source,
			pod,
			takenAt
		});
	});
	return {
		...NO_FACTS,
		happenings
	};
}
function cells(line, columns) {
	if (columns.every(({ from }) => from === 0 || line[from - 1] === " " || line[from - 1] === void 0)) return new Map(columns.map(({ name, from }, i) => [name, line.slice(from, columns[i + 1]?.from).trim()]));
	const words = line.trim().split(/\s{2,}/);
	return new Map(columns.map(({ name }, i) => [name, i === columns.length - 1 ? words.slice(i).join("  ") : words[i] ?? ""]));
}
function eventRow({ reason, message, when, source, pod, takenAt }) {
	if (NOISE.has(reason)) return [];
	const [, last = when, count, over] = /^(\S+) \(x(\d+) over (\S+)\)$/.exec(when) ?? [];
	const text = redact(`${reason}: ${message}`.replace(/\s+/g, " ").trim());
	const container = /^Started container (\S+)$/.exec(message)?.[1];
	const event = {
		kind: kindOf$1(reason, message),
		source,
		...given("pod", pod),
		...given("container", container)
	};
	const told = {
		...event,
		...timeOf(last, takenAt),
		message: count === void 0 ? text : `${text} (${count} times over ${over})`,
		...count !== void 0 && { count: Number(count) }
	};
	const first = over === void 0 ? {} : timeOf(over, takenAt);
	return "time" in first ? [{
		...event,
		...first,
		message: text
	}, told] : [told];
}
function timeOf(text, takenAt) {
	const ms = age(text);
	if (ms === void 0 || takenAt === void 0) return {};
	const time = before(takenAt, ms);
	return time === void 0 ? {} : {
		time: rounded(time, grain(ms)),
		isUncertain: true
	};
}
function rounded(time, ms) {
	return new Date(Math.floor(Date.parse(time) / Math.min(ms, 6e4)) * Math.min(ms, 6e4)).toISOString().replace(".000Z", "Z");
}
// src/incident/evidence/describe.ts
function readDescribe(text, source, takenAt) {
	const facts = text.split(/^(?=Name:\s)/m).filter((part) => part.startsWith("Name:")).map((part) => readPod(part.split("\n").map(lineOf), source, takenAt));
	return {
		...NO_FACTS,
		containers: facts.flatMap(({ containers }) => containers),
		happenings: facts.flatMap(({ happenings }) => happenings)
	};
}
function lineOf(text) {
	const [, space = "", key = "", value = ""] = /^(\s*)([^:]*):?\s*(.*?)\s*$/.exec(text.replace(/\r$/, "")) ?? [];
	return {
		indent: space.length,
		key: key.trim(),
		value,
		text
	};
}
function readPod(lines, source, takenAt) {
	const top = (key) => lines.find((line) => line.indent === 0 && line.key === key)?.value;
	const pod = top("Name") ?? "";
	const owner = /^(\w+)\/(.+)$/.exec(top("Controlled By") ?? "");
	const hash = lines.map(({ text }) => /pod-template-hash=(\w+)/.exec(text)?.[1]).find(Boolean);
	const workload = owner?.[1] === "ReplicaSet" && hash !== void 0 && owner[2].endsWith(`-${hash}`) ? owner[2].slice(0, -hash.length - 1) : owner?.[2];
	const common = {
		source,
		pod,
		...given("namespace", top("Namespace")),
		...given("workload", workload),
		...given("workloadKind", rolledBackAs(owner?.[1])),
		...given("node", top("Node")?.split("/")[0]),
		...given("podCreated", describedTime(top("Start Time") ?? ""))
	};
	const containers = sections(lines, "Containers").map((section) => readContainer(section, common));
	return {
		containers,
		happenings: [...containers.flatMap(endsAsHappenings), ...readEvents(lines, source, pod, takenAt)]
	};
}
function sections(lines, title) {
	const start = lines.findIndex(({ indent, key }) => indent === 0 && key === title);
	if (start < 0) return [];
	const rest = lines.slice(start + 1);
	const end = rest.findIndex(({ indent, text }) => indent === 0 && text.trim() !== "");
	const inside = end < 0 ? rest : rest.slice(0, end);
	const parts = [];
	for (const line of inside) if (line.indent === 2 && line.value === "" && line.key !== "") parts.push([line]);
	else parts.at(-1)?.push(line);
	return parts;
}
function readContainer(lines, common) {
	const own = (key) => lines.find((line) => line.indent === 4 && line.key === key)?.value;
	const below = (key) => {
		const at = lines.findIndex((line) => line.indent === 4 && line.key === key);
		const rest = lines.slice(at + 1);
		const end = rest.findIndex((line) => line.indent <= 4 && line.text.trim() !== "");
		return new Map(at < 0 ? [] : (end < 0 ? rest : rest.slice(0, end)).map(({ key: name, value }) => [name, value]));
	};
	const limits = below("Limits");
	const state = stateOf(own("State"));
	const ends = [endOf(own("Last State"), below("Last State")), endOf(own("State"), below("State"))].filter((end) => end !== void 0);
	const restarts = own("Restart Count");
	return {
		...common,
		container: lines[0]?.key ?? "",
		ends,
		...given("image", own("Image")),
		...given("memoryLimit", parseQuantity(limits.get("memory"))),
		...given("cpuLimit", limits.get("cpu")),
		...given("restarts", restarts !== void 0 && /^\d+$/.test(restarts) ? Number(restarts) : void 0),
		...given("state", state),
		...given("waiting", state === "waiting" ? below("State").get("Reason") : void 0)
	};
}
function stateOf(text) {
	const word = text?.toLowerCase();
	return word === "running" || word === "waiting" || word === "terminated" ? word : void 0;
}
function endOf(kind, fields) {
	if (kind?.toLowerCase() !== "terminated") return void 0;
	const code = fields.get("Exit Code");
	return {
		...given("reason", fields.get("Reason")),
		...given("exitCode", code !== void 0 && /^\d+$/.test(code) ? Number(code) : void 0),
		...given("started", describedTime(fields.get("Started") ?? "")),
		...given("finished", describedTime(fields.get("Finished") ?? ""))
	};
}
function readEvents(lines, source, pod, takenAt) {
	const start = lines.findIndex(({ indent, key }) => indent === 0 && key === "Events");
	if (start < 0) return [];
	return lines.slice(start + 1).flatMap(({ text }) => {
		const match = /^\s+(Normal|Warning)\s+(\S+)\s+(\S+(?: \(x\d+ over \S+\))?|<unknown>)\s+(\S+(?:, \S+)?)\s{2,}(.*)$/.exec(text);
		if (!match) return [];
		const [, , reason, when, , message] = match;
		return eventRow({
			reason,
			message,
			when,
			source,
			pod,
			takenAt
		});
	});
}
// src/incident/evidence/kind.ts
function kindOfText(head) {
	if (/\0/.test(head)) return "binary";
	const text = head.replace(/^\ufeff/, "").trimStart();
	if (/^[{[]/.test(text)) return isJsonLines(text) ? "log" : "json";
	if (/^(?:NAMESPACE\s+)?LAST SEEN\s+/.test(text) || /^No resources found/.test(text)) return "events-table";
	if (/^Name:\s+\S/.test(text) && /^(?:Namespace|Node|Status|Containers):/m.test(text)) return "describe";
	if (/^(?:---\s*\n)?(?:#.*\n)*(?:apiVersion|kind|items|metadata):/.test(text)) return "yaml";
	return "log";
}
function isJsonLines(text) {
	const [first = "", second = ""] = text.split("\n", 2);
	return isObject(first) && (second.trim() === "" ? !/"(?:tool|kind|items)"/.test(first) : isObject(second));
}
function isObject(line) {
	return /^\{.*\}\s*$/.test(line);
}
// src/incident/evidence/report.ts
function isReport(value) {
	return isRecord(value) && isRecord(value.tool) && value.tool.name === "heapgate";
}
function readReport(value) {
	const why = whyNoReport(value);
	if (why !== void 0) return {
		ok: false,
		why
	};
	const report = value;
	return {
		ok: true,
		report: {
			...report,
			runs: redactAll(report.runs),
			verdicts: redactAll(report.verdicts),
			problems: redactAll(report.problems)
		}
	};
}
function whyNoReport(value) {
	if (!isRecord(value)) return "it is no report of heapgate";
	if (value.version !== 1) return `it is a report of version ${String(value.version)}, and this heapgate reads version 1; make it again with this one`;
	if ("cause" in value && "timeline" in value) return "it is an analysis of heapgate incident itself; hand in what that was made from";
	for (const key of [
		"findings",
		"runs",
		"verdicts",
		"problems"
	]) if (!Array.isArray(value[key]) || !value[key].every(isRecord)) return `it has no list of ${key}; hand in what heapgate soak, run, gate or check writes with --format json`;
	const lists = value;
	const finding = lists.findings?.findIndex((one) => !isFinding(one)) ?? -1;
	if (finding >= 0) return `findings[${finding}] is not what heapgate writes`;
	const verdict = lists.verdicts?.findIndex((one) => !isVerdict(one)) ?? -1;
	if (verdict >= 0) return `verdicts[${verdict}] is not what heapgate writes`;
}
function isFinding({ check, fingerprint, location, args, trace, otherTraces, witnesses }) {
	return typeof check === "string" && typeof fingerprint === "string" && isRecord(location) && typeof location.file === "string" && typeof location.line === "number" && isRecord(args) && [
		trace,
		otherTraces,
		witnesses
	].every(Array.isArray);
}
function isVerdict({ name, kind, limit, duration, series, reasons, output }) {
	return typeof name === "string" && typeof kind === "string" && [limit, duration].every((one) => typeof one === "number" && Number.isFinite(one)) && Array.isArray(reasons) && Array.isArray(output) && isRecord(series) && Array.isArray(series.samples) && series.samples.every((sample) => isRecord(sample) && Number.isFinite(sample.t) && Number.isFinite(sample.workingSet));
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/incident/history/changes.ts
const MOST_LINES$1 = 5;
const MOST_CHANGES$1 = 2e4;
function explain(target, files) {
	const changes = files.flatMap((file) => changesOf(file).map((line) => ({
		...line,
		rank: rank(line, file, target)
	})));
	const added = new Set(changes.filter(({ sign }) => sign === "+").map(({ text }) => squeeze(text)));
	const telling = changes.filter(({ sign, text, rank }) => rank > 0 && !(sign === "-" && added.has(squeeze(text)))).sort((a, b) => b.rank - a.rank);
	const lines = telling.filter(({ rank }) => rank === telling[0]?.rank || rank > OTHER).slice(0, MOST_LINES$1);
	return {
		kind: kindOf(telling[0]),
		lines: lines.map(({ rank: _, ...line }) => line)
	};
}
const RELEASE = 6;
const ALLOCATION = 5;
const END = 4;
const STEP = 3;
const MENTION = 2;
const OTHER = 1;
function kindOf(first) {
	if (first?.rank === RELEASE) return "removed";
	return first?.sign === "+" && first.rank >= END ? "added" : "changed";
}
function rank(line, file, target) {
	const { finding, traces } = target;
	const isLeak = LEAK_CHECKS.has(finding.check);
	const names = namesOf$2(target);
	if (line.sign === "-") {
		if (!isInCore(line.line, file.before, file.oldPath, target.core, file.path)) return 0;
		if (isLeak && (names.some((name) => releases(line.text, name)) || releasesParameter(line, file, target))) return RELEASE;
		return mentions(line.text, names) ? STEP : OTHER;
	}
	const at = ({ file: path, line: from, endLine: to }) => path === file.path && from <= line.line && line.line <= Math.max(from, Math.min(to, from + 8));
	if (at(finding.allocation ?? finding.location)) return ALLOCATION;
	if (traces.some((trace) => trace.at(-1) && at(trace.at(-1).location))) return END;
	if (traces.flat().some((step) => at(step.location))) return STEP;
	if (!isInCore(line.line, file.now, file.path, target.core, file.path)) return 0;
	return mentions(line.text, names) ? MENTION : OTHER;
}
function namesOf$2({ finding, traces }) {
	const names = [finding, ...traces.flat()].flatMap(({ args }) => [args.variable, args.target]);
	return [...new Set(names.filter((name) => name !== void 0 && name !== ""))];
}
function mentions(text, names) {
	return names.some((name) => squeeze(text).includes(squeeze(name)));
}
function isInCore(line, source, path, core, newPath) {
	const names = new Set(core.filter((place) => place.path === path || place.path === newPath).map(({ name }) => name));
	return [...source?.functions.values() ?? []].some((fn) => names.has(fn.name) && fn.firstLine <= line && line <= fn.lastLine) || names.size === 0;
}
function releasesParameter({ line }, { before, oldPath, path }, { core }) {
	const fn = [...before?.functions.values() ?? []].find((one) => one.firstLine <= line && line <= one.lastLine);
	if (before === void 0 || fn === void 0) return false;
	const isCallee = core.slice(1).some((place) => place.name === fn.name && [path, oldPath].includes(place.path));
	const head = before.text.slice(fn.start, fn.body);
	const text = before.text.split("\n")[line - 1] ?? "";
	const parameters = head.slice(head.indexOf("(")).match(/\b[A-Za-z_]\w*(?=\s*(?:\[[^\]]*\])?\s*[,)])/g) ?? [];
	return isCallee && parameters.some((parameter) => releases(text, parameter) || releasesField(text, parameter));
}
function releasesField(text, parameter) {
	const field = new RegExp(`\\b${parameter}(?:->|\\.)[\\w.>-]+`).exec(squeeze(text))?.[0];
	return field !== void 0 && releases(text, field);
}
function changesOf({ path, oldPath, now, before }) {
	const patch = structuredPatch("", "", before?.text ?? "", now?.text ?? "", "", "", {
		context: 0,
		maxEditLength: MOST_CHANGES$1,
		stripTrailingCr: true
	});
	const changes = [];
	for (const hunk of patch?.hunks ?? []) {
		let old = hunk.oldStart;
		let line = hunk.newStart;
		for (const text of hunk.lines) {
			const code = Buffer.from(text.slice(1), "latin1").toString().trim();
			if (text.startsWith("-")) changes.push({
				sign: "-",
				file: oldPath,
				line: old++,
				text: code
			});
			else if (text.startsWith("+")) changes.push({
				sign: "+",
				file: path,
				line: line++,
				text: code
			});
		}
	}
	return changes.filter(({ text }) => /\w/.test(text));
}
function filesOf(target) {
	return [.../* @__PURE__ */ new Set([...target.core.map(({ path }) => path), ...target.sources.keys()])];
}
// src/incident/history/definitions.ts
const MOST_FILES$1 = 3;
function openDefinitions(repository) {
	const known = /* @__PURE__ */ new Map();
	const looked = /* @__PURE__ */ new Map();
	return { async find(commit, names, isFresh = false) {
		const tree = await repository.tree(commit);
		const found = /* @__PURE__ */ new Map();
		const missing = [];
		for (const name of names) {
			const places = known.get(name);
			const paths = places === void 0 ? [] : await defining(repository, tree, name, places);
			if (paths.length > 0) found.set(name, paths);
			else if (isFresh || places === void 0 || places.size > 0 && (looked.get(name) ?? 0) < 2) missing.push(name);
		}
		if (missing.length === 0) return found;
		const heads = await findHeads(repository.directory, commit, missing);
		if (typeof heads === "string") throw new Error(heads);
		for (const name of missing) {
			looked.set(name, (looked.get(name) ?? 0) + 1);
			if (!known.has(name)) known.set(name, /* @__PURE__ */ new Set());
		}
		for (const [path, inIt] of heads) for (const name of inIt) known.get(name)?.add(path);
		for (const name of missing) {
			const paths = await defining(repository, tree, name, known.get(name) ?? []);
			if (paths.length > 0) found.set(name, paths);
		}
		return found;
	} };
}
async function defining(repository, tree, name, paths) {
	const found = [];
	for (const path of paths) {
		const blob = tree.get(path);
		if ((blob === void 0 ? void 0 : await repository.sourceOf(blob))?.functions.has(name)) found.push(path);
		if (found.length >= MOST_FILES$1) break;
	}
	return found;
}
// src/incident/history/describe.ts
async function describe$1(directory, record, tip) {
	const { id, author, authored, committed, subject } = record;
	const files = await changedFiles(directory, record);
	if (typeof files === "string") throw new Error(files);
	const pullRequest = pullRequestOf$1(record) ?? (tip === void 0 ? void 0 : await mergedBy(directory, id, tip));
	return {
		id,
		author,
		authored,
		committed,
		subject,
		files,
		...pullRequest && { pullRequest }
	};
}
function pullRequestOf$1({ subject, body }) {
	const merge = /^Merge pull request #(\d+) from\b/.exec(subject)?.[1];
	if (merge !== void 0) {
		const title = body.split("\n")[0]?.trim();
		return {
			number: Number(merge),
			...title ? { title } : {}
		};
	}
	const squashed = /^(.*\S)\s+\(#(\d+)\)$/.exec(subject);
	return squashed === null ? void 0 : {
		number: Number(squashed[2]),
		title: squashed[1]
	};
}
const MOST_MERGES = 20;
async function mergedBy(directory, commit, tip) {
	const merges = await readCommits(directory, [
		"--merges",
		"--ancestry-path",
		"--topo-order",
		"--reverse",
		"--grep=^Merge pull request #",
		`${commit}..${tip}`,
		"--"
	]);
	if (typeof merges === "string") return void 0;
	for (const merge of merges.slice(0, MOST_MERGES)) {
		const within = await readCommits(directory, [
			"--no-walk",
			"--ignore-missing",
			`${merge.id}^1`,
			"--"
		]);
		const main = typeof within === "string" ? void 0 : within[0];
		if (main === void 0) continue;
		const side = await readCommits(directory, [
			"-1",
			commit,
			`^${main.id}`,
			"--"
		]);
		if (typeof side !== "string" && side.length > 0) return pullRequestOf$1(merge);
	}
}
async function walk$1(oracle, start, nodes, first) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	let target = start;
	let next = first ?? firstOf(nodes, start);
	for (;;) {
		if (next.length === 0) return {
			target,
			absent: []
		};
		if (next.length > 1) {
			const sides = await askAll(oracle, target, next);
			const absent = next.filter((_, i) => sides[i]?.kind === "absent");
			const at = sides.findIndex(({ kind }) => kind === "present");
			if (at < 0 && absent.length > 0) return {
				target,
				absent
			};
			const side = sides[Math.max(at, 0)];
			if (side?.kind === "present") target = side.target;
			next = byId.get(next[Math.max(at, 0)])?.parents ?? [];
			continue;
		}
		const chain = chainFrom(next[0], byId);
		const boundary = await searchChain(oracle, target, chain);
		if (boundary.absent.length > 0) return boundary;
		target = boundary.target;
		next = byId.get(chain.at(-1))?.parents ?? [];
	}
}
function firstOf(nodes, { commit }) {
	if (nodes[0] === void 0) return [];
	return nodes[0].id === commit ? nodes[0].parents : [nodes[0].id];
}
async function askAll(oracle, target, commits) {
	const verdicts = [];
	for (const commit of commits) {
		const verdict = await oracle.verdict(commit, target);
		verdicts.push(verdict);
		if (verdict.kind === "present") break;
	}
	return verdicts;
}
function chainFrom(first, byId) {
	const chain = [first];
	for (let node = byId.get(first); node?.parents.length === 1; node = byId.get(node.parents[0])) chain.push(node.parents[0]);
	return chain;
}
async function searchChain(oracle, start, chain) {
	const groups = grouping(oracle, start, chain);
	let target = start;
	for (let i = 0; i < 32; i++) {
		const group = await groups.at(i);
		if (group === void 0) return {
			target,
			absent: []
		};
		const verdict = await oracle.verdict(group.commit, target);
		if (verdict.kind === "present") target = verdict.target;
		else if (verdict.kind === "absent") return {
			target,
			absent: [group.commit]
		};
	}
	return leap(oracle, target, (await groups.all()).slice(32));
}
function grouping(oracle, target, chain) {
	const groups = [];
	let read = 0;
	const readOn = async () => {
		const batch = chain.slice(read, read + AT_ONCE);
		const keys = await Promise.all(batch.map((commit) => oracle.key(commit, target)));
		for (const [i, key] of keys.entries()) {
			const last = groups.at(-1);
			if (last?.key === key) last.commit = batch[i];
			else groups.push({
				key,
				commit: batch[i]
			});
		}
		read += batch.length;
	};
	return {
		async at(i) {
			while (groups.length <= i + 1 && read < chain.length) await readOn();
			return groups[i];
		},
		async all() {
			while (read < chain.length) await readOn();
			return groups;
		}
	};
}
const AT_ONCE = 64;
async function leap(oracle, start, groups) {
	const verdicts = /* @__PURE__ */ new Map();
	const targetBefore = (index) => {
		for (let i = index - 1; i >= 0; i--) {
			const verdict = verdicts.get(i);
			if (verdict?.kind === "present") return verdict.target;
		}
		return start;
	};
	const look = async (index) => {
		const verdict = verdicts.get(index) ?? await oracle.verdict(groups[index].commit, targetBefore(index));
		verdicts.set(index, verdict);
		return verdict.kind;
	};
	const halve = async (present, absent) => {
		let [low, high] = [present, absent];
		while (high - low > 1) {
			const middle = await decidedBetween(look, low, high);
			if (middle === void 0) break;
			if (verdicts.get(middle)?.kind === "present") low = middle;
			else high = middle;
		}
		return high;
	};
	let last = -1;
	let found;
	for (let step = 1; last < groups.length - 1; step *= 2) {
		const at = Math.min(last + step, groups.length - 1);
		const kind = await look(at);
		if (kind === "absent") {
			found = await halve(last, at);
			break;
		}
		if (kind === "present" || at === groups.length - 1) last = at;
	}
	for (let gap = found === void 0 ? void 0 : equalTo(groups, verdicts, found); gap !== void 0;) {
		if (await look(gap) === "absent") found = await halve(lastPresent(verdicts, gap), gap);
		gap = equalTo(groups, verdicts, found);
	}
	if (found === void 0) return {
		target: targetBefore(groups.length),
		absent: []
	};
	return {
		target: targetBefore(found),
		absent: [groups[found].commit]
	};
}
async function decidedBetween(look, low, high) {
	const middle = low + high >> 1;
	for (let away = 0; away < high - low; away++) for (const index of away === 0 ? [middle] : [middle - away, middle + away]) if (index > low && index < high && await look(index) !== "unknown") return index;
}
function lastPresent(verdicts, index) {
	for (let i = index - 1; i >= 0; i--) if (verdicts.get(i)?.kind === "present") return i;
	return -1;
}
function equalTo(groups, verdicts, before) {
	const without = /* @__PURE__ */ new Set();
	for (const [i, { kind }] of verdicts) if (kind === "absent") without.add(groups[i].key);
	const index = groups.findIndex(({ key }, i) => i < before && !verdicts.has(i) && without.has(key));
	return index < 0 ? void 0 : index;
}
// src/incident/history/earlier.ts
async function earlierTimes(oracle, target, nodes) {
	const line = firstParents(nodes);
	const own = await oracle.key(target.commit, target);
	const times = [];
	let looked = 0;
	let key;
	let isThere = false;
	let oldest;
	let removed;
	let newer;
	const finish = () => {
		if (oldest !== void 0 && removed !== void 0) times.unshift({
			introduced: oldest,
			removed
		});
		oldest = void 0;
		removed = void 0;
	};
	for (const commit of line) {
		const now = await oracle.key(commit, target);
		if (now !== key) {
			key = now;
			if (now !== own && looked++ >= 32) continue;
			const was = isThere;
			isThere = (await oracle.verdict(commit, target)).kind === "present";
			if (isThere && !was) removed = newer;
			if (!isThere && was) finish();
		}
		if (isThere) oldest = commit;
		newer = commit;
	}
	if (isThere) finish();
	return times;
}
function firstParents(nodes) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const line = [];
	let node = nodes[0];
	while (node !== void 0) {
		line.push(node.id);
		node = byId.get(node.parents[0] ?? "");
	}
	return line;
}
// src/incident/history/lines.ts
const MOST_CHANGES = 4e3;
function originsOf(before, now) {
	const changes = diffArrays([...before], [...now], { maxEditLength: MOST_CHANGES });
	if (changes === void 0) return void 0;
	const origins = [];
	let old = 0;
	let removed = 0;
	for (const { value, added, removed: isRemoved } of changes) if (isRemoved) {
		removed = value.length;
		old += value.length;
	} else if (added) {
		for (const _ of value) origins.push({
			kind: "instead",
			first: old - removed,
			last: old - 1
		});
		removed = 0;
	} else {
		for (const _ of value) origins.push({
			kind: "same",
			line: old++
		});
		removed = 0;
	}
	return origins;
}
function tokens(code) {
	return code.match(/[A-Za-z_]\w*|\d\w*|"(?:[^"\\]|\\.)*"|[-+&|=<>!]{2}|\S/g) ?? [];
}
function likeness(a, b) {
	if (a.length + b.length === 0) return 1;
	const counts = /* @__PURE__ */ new Map();
	for (const one of a) counts.set(one, (counts.get(one) ?? 0) + 1);
	let common = 0;
	for (const one of b) {
		const left = counts.get(one) ?? 0;
		if (left === 0) continue;
		counts.set(one, left - 1);
		common++;
	}
	return 2 * common / (a.length + b.length);
}
function isRenamed(a, b) {
	const left = tokens(a);
	const right = tokens(b);
	if (left.length !== right.length) return false;
	const names = /* @__PURE__ */ new Map();
	const back = /* @__PURE__ */ new Map();
	return left.every((token, i) => {
		const other = right[i];
		if (!isName(token) || !isName(other)) return token === other;
		if (!names.has(token) && !back.has(other)) {
			names.set(token, other);
			back.set(other, token);
		}
		return names.get(token) === other && back.get(other) === token;
	});
}
const KEYWORDS$1 = new Set("break case continue default do else for goto if return sizeof switch while NULL int char void struct".split(" "));
function isName(token) {
	return /^[A-Za-z_]/.test(token) && !KEYWORDS$1.has(token);
}
// src/incident/history/source.ts
const KEPT = 48e6;
function openSources(objects) {
	const known = /* @__PURE__ */ new Map();
	let size = 0;
	return { async source(id) {
		const before = known.get(id);
		if (before !== void 0) {
			known.delete(id);
			known.set(id, before);
			return before;
		}
		const content = await objects.content(id);
		if (content === void 0) return void 0;
		const source = readSource(id, content.toString("latin1"));
		known.set(id, source);
		size += source.text.length;
		for (const [oldest, { text }] of known) {
			if (size <= KEPT || known.size === 1) break;
			known.delete(oldest);
			size -= text.length;
		}
		return source;
	} };
}
function readSource(id, text) {
	const code = once(() => readText$2(text));
	const functions = once(() => new Map(functionsIn(code()).map((fn) => [fn.name, fn])));
	const includes = once(() => [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]+["<]([^">\n]+)[">]/gm)].map((match) => match[1]));
	const macros = once(() => macrosIn(text));
	return {
		id,
		text,
		isBinary: text.includes("\0"),
		get code() {
			return code();
		},
		get functions() {
			return functions();
		},
		get includes() {
			return includes();
		},
		get macros() {
			return macros();
		}
	};
}
function macrosIn(text) {
	const macros = /* @__PURE__ */ new Map();
	for (const [, name, body] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)((?:.*\\\r?\n)*.*)/gm)) macros.set(name, `${macros.get(name) ?? ""} ${body}`);
	return macros;
}
function once(make) {
	let made;
	return () => {
		made ??= make();
		return made;
	};
}
function codeLines(source, { firstLine, lastLine }) {
	const { lines, code } = source.code;
	const result = [];
	for (let line = firstLine; line <= lastLine; line++) result.push(tight(code.slice(lines[line - 1], lines[line] ?? code.length)));
	return result;
}
function tight(code) {
	return code.trim().replace(/\s+/g, " ").replace(/ ?([^\w ]) ?/g, "$1");
}
function codeOf(source, fn) {
	return squeeze(source.code.code.slice(fn.start, fn.end));
}
// src/incident/history/types.ts
function keyOf({ path, name }) {
	return `${path} ${name}`;
}
// src/incident/history/pairing.ts
const ALIKE$1 = .6;
async function pairingWith(repository, definitions, target, parent) {
	const pairing = /* @__PURE__ */ new Map();
	let renames;
	for (const place of target.core) {
		const own = await repository.source(parent, place.path);
		if (own?.functions.has(place.name)) continue;
		renames ??= await renamesOf(repository.directory, parent, target.commit);
		const path = renames.get(place.path) ?? place.path;
		const source = path === place.path ? own : await repository.source(parent, path);
		const name = source?.functions.has(place.name) ? place.name : likest(target.sources.get(place.path), source, place);
		const before = name === void 0 ? await movedFrom(definitions, parent, place) : {
			path,
			name
		};
		if (before !== void 0) pairing.set(keyOf(place), before);
	}
	return pairing;
}
function likest(now, before, { name }) {
	const fn = now?.functions.get(name);
	if (now === void 0 || before === void 0 || fn === void 0) return void 0;
	const lines = codeLines(now, fn);
	const best = [...before.functions.values()].filter((old) => !now.functions.has(old.name)).map((old) => ({
		name: old.name,
		likeness: likeness(codeLines(before, old), lines)
	})).sort((a, b) => b.likeness - a.likeness)[0];
	return best !== void 0 && best.likeness >= ALIKE$1 ? best.name : void 0;
}
async function movedFrom(definitions, parent, { name }) {
	const paths = (await definitions.find(parent, [name], true)).get(name) ?? [];
	return paths.length === 1 && paths[0] !== void 0 ? {
		path: paths[0],
		name
	} : void 0;
}
// src/incident/history/program.ts
const LEVELS = 2;
const MOST_FUNCTIONS = 250;
const MOST_FILES = 24;
const MOST_HEADERS = 120;
async function assemble(repository, definitions, commit, core, scope) {
	const tree = await repository.tree(commit);
	const sources = /* @__PURE__ */ new Map();
	const read = async (path) => {
		const known = sources.get(path);
		if (known !== void 0) return known;
		const blob = tree.get(path) ?? await repository.blobAt(commit, path);
		const source = blob === void 0 ? void 0 : await repository.sourceOf(blob);
		if (source !== void 0 && !source.isBinary) sources.set(path, source);
		return source;
	};
	for (const { path } of core) if ((await read(path))?.isBinary) return `${path} is no text in ${commit.slice(0, 12)}`;
	if (scope === "tree") {
		for (const path of tree.keys()) if (path.startsWith(repository.prefix)) await read(path);
		return programOf$1(sources, void 0);
	}
	const wanted = await closeOver({
		tree,
		read,
		sources,
		definitions,
		commit,
		headers: {
			macros: /* @__PURE__ */ new Map(),
			functions: /* @__PURE__ */ new Map()
		}
	}, core);
	return programOf$1(sources, scope === "near" ? wanted : void 0);
}
async function closeOver(reading, core) {
	const wanted = /* @__PURE__ */ new Map();
	let count = 0;
	const want = (path, name) => {
		const names = wanted.get(path) ?? /* @__PURE__ */ new Set();
		if (names.has(name) || count >= MOST_FUNCTIONS) return false;
		wanted.set(path, names.add(name));
		count++;
		return true;
	};
	let level = core.filter(({ path, name }) => want(path, name));
	await readHeaders(reading, [...wanted.keys()]);
	for (let depth = 0; depth < LEVELS && level.length > 0; depth++) {
		const next = [];
		const elsewhere = /* @__PURE__ */ new Map();
		for (const place of level) for (const name of namesIn(reading, place)) {
			const near = definedNear(reading, place.path, name);
			if (near === void 0) elsewhere.set(name, place);
			else if (want(near, name)) next.push({
				path: near,
				name
			});
		}
		const found = await reading.definitions.find(reading.commit, [...elsewhere.keys()]);
		for (const [name, paths] of found) for (const path of closest(paths, elsewhere.get(name)?.path ?? "")) {
			if (!wanted.has(path) && wanted.size >= MOST_FILES) continue;
			if (await reading.read(path) !== void 0 && want(path, name)) next.push({
				path,
				name
			});
		}
		await readHeaders(reading, [...wanted.keys()]);
		level = next;
	}
	return wanted;
}
function closest(paths, user) {
	const beside = paths.filter((path) => posix.dirname(path) === posix.dirname(user));
	return beside.length > 0 ? beside : paths;
}
function definedNear({ sources, headers }, path, name) {
	return sources.get(path)?.functions.has(name) ? path : headers.functions.get(name);
}
function namesIn({ sources, headers }, { path, name }) {
	const source = sources.get(path);
	const fn = source?.functions.get(name);
	const names = /* @__PURE__ */ new Set();
	if (source === void 0 || fn === void 0) return names;
	const waiting = [source.code.code.slice(fn.start, fn.end)];
	for (let text = waiting.pop(); text !== void 0; text = waiting.pop()) for (const [word] of text.replace(/"(?:[^"\\\n]|\\.)*"/g, "").matchAll(/\b[A-Za-z_]\w*/g)) {
		if (names.has(word) || word === name) continue;
		names.add(word);
		const body = source.macros.get(word) ?? headers.macros.get(word);
		if (body !== void 0) waiting.push(body);
	}
	return names;
}
async function readHeaders({ tree, read, headers }, from) {
	const byName = headersByName(tree);
	const waiting = [...from];
	const seen = new Set(waiting);
	for (let path = waiting.shift(); path !== void 0; path = waiting.shift()) for (const name of (await read(path))?.includes ?? []) {
		const beside = posix.join(posix.dirname(path), name);
		const named = byName.get(posix.basename(name)) ?? [];
		const header = tree.has(beside) ? beside : named.find((one) => one.endsWith(`/${name}`)) ?? named[0];
		if (header === void 0 || seen.has(header) || seen.size > MOST_HEADERS) continue;
		seen.add(header);
		const source = await read(header);
		if (source === void 0 || source.isBinary) continue;
		for (const name of source.functions.keys()) headers.functions.set(name, header);
		for (const [name, body] of source.macros) headers.macros.set(name, body);
		waiting.push(header);
	}
}
const headers = /* @__PURE__ */ new WeakMap();
function headersByName(tree) {
	const known = headers.get(tree);
	if (known !== void 0) return known;
	const byName = /* @__PURE__ */ new Map();
	for (const path of tree.keys()) {
		if (!path.endsWith(".h")) continue;
		const name = posix.basename(path);
		byName.set(name, [...byName.get(name) ?? [], path]);
	}
	headers.set(tree, byName);
	return byName;
}
function programOf$1(sources, wanted) {
	const hash = createHash("sha256");
	const files = [];
	for (const path of [...sources.keys()].sort()) {
		const source = sources.get(path);
		const text = wanted === void 0 ? source.text : withOnly(source, wanted.get(path) ?? /* @__PURE__ */ new Set());
		hash.update(path).update("\0").update(text, "latin1").update("\0");
		files.push({
			path,
			bytes: Buffer.from(text, "latin1")
		});
	}
	return {
		files,
		sources,
		key: hash.digest("hex")
	};
}
function withOnly({ text, functions }, names) {
	const pieces = [];
	let at = 0;
	for (const fn of functions.values()) {
		if (names.has(fn.name) || fn.start < at) continue;
		pieces.push(text.slice(at, fn.start), text.slice(fn.start, fn.end).replace(/[^\n]/g, " "));
		at = fn.end;
	}
	return [...pieces, text.slice(at)].join("");
}
async function coreKey(repository, commit, core) {
	const hash = createHash("sha256");
	for (const { path, name } of core) hash.update(`${await coreText(repository, commit, path, name)}\0`);
	return hash.digest("hex");
}
async function coreText(repository, commit, path, name) {
	const blob = await repository.blobAt(commit, path);
	if (blob === void 0) return "";
	const known = coreTexts.get(repository) ?? /* @__PURE__ */ new Map();
	coreTexts.set(repository, known);
	const key = `${blob} ${name}`;
	const text = known.get(key) ?? await hashOf(repository, blob, name);
	known.set(key, text);
	return text;
}
const coreTexts = /* @__PURE__ */ new WeakMap();
async function hashOf(repository, blob, name) {
	const source = await repository.sourceOf(blob);
	if (source === void 0 || source.isBinary) return blob;
	if (!source.text.includes(name)) return "";
	const fn = source.functions.get(name);
	return fn === void 0 ? "" : createHash("sha256").update(codeOf(source, fn)).digest("base64");
}
// src/incident/history/repository.ts
async function openRepository(directory, commit = "HEAD") {
	const prefix = await git(directory, ["rev-parse", "--show-prefix"]);
	if (!prefix.ok) return prefix.code === void 0 ? `${prefix.message}: install git, or run it where git is` : `${prefix.message}: run it in a clone that has the history (git clone URL)`;
	const tip = await gitLine(directory, [
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${commit}^{commit}`
	]);
	if (tip === void 0) return commit === "HEAD" ? "the repository has no commit yet: commit first" : `git knows no commit ${commit}: git fetch --all`;
	const shallow = await gitLine(directory, ["rev-parse", "--is-shallow-repository"]);
	const objects = openObjects(directory);
	const { source } = openSources(objects);
	const commits = /* @__PURE__ */ new Map();
	const trees = /* @__PURE__ */ new Map();
	const blobs = /* @__PURE__ */ new Map();
	const blobAt = async (commit, path) => {
		const key = `${commit} ${path}`;
		if (!blobs.has(key)) blobs.set(key, await objects.blobAt(commit, path));
		return blobs.get(key);
	};
	return {
		directory,
		prefix: prefix.stdout.toString().replace(/\n$/, ""),
		tip,
		isShallow: shallow === "true",
		objects,
		async commit(id) {
			const known = commits.get(id) ?? await readCommit(directory, id);
			commits.set(id, known);
			return known;
		},
		async tree(id) {
			const known = trees.get(id) ?? await readTree(directory, id);
			if (trees.size > 8) trees.delete([...trees.keys()][0]);
			trees.set(id, known);
			return known;
		},
		async source(id, path) {
			const blob = await blobAt(id, path);
			return blob === void 0 ? void 0 : source(blob);
		},
		blobAt,
		async learn(nodes, paths) {
			for (const { id, parents, changes } of nodes) {
				const parent = parents.length === 1 && changes.size > 0 ? parents[0] : void 0;
				for (const path of paths) {
					const change = changes.get(path);
					const after = change === void 0 ? await blobAt(id, path) : change.after;
					blobs.set(`${id} ${path}`, after);
					if (parent !== void 0) blobs.set(`${parent} ${path}`, change === void 0 ? after : change.before);
				}
			}
		},
		sourceOf: source,
		close: () => objects.close()
	};
}
async function readCommit(directory, id) {
	const commits = await readCommits(directory, [
		"-1",
		id,
		"--"
	]);
	if (typeof commits === "string") throw new Error(commits);
	if (commits[0] === void 0) throw new Error(`git knows no commit ${id}`);
	return commits[0];
}
async function readTree(directory, id) {
	const entries = await listTree(directory, id);
	if (typeof entries === "string") throw new Error(entries);
	return new Map(entries.flatMap(({ path, mode, id }) => mode.startsWith("100") && /\.[ch]$/.test(path) ? [[path, id]] : []));
}
// src/incident/history/same.ts
const ALIKE = .5;
function findBefore({ finding, traces }, now, before, pairing) {
	const lines = comparer(now, before, pairing);
	const candidates = before.findings.filter((other) => other.check === finding.check && lines.isSame(siteOf$1(finding), siteOf$1(other))).map((other) => {
		return {
			finding: other,
			traces: [other.trace, ...other.otherTraces].filter((way) => traces.some((trace) => isSameWay(trace, way, lines)))
		};
	}).filter((followed) => followed.traces.length > 0);
	const byName = candidates.find((other) => other.finding.args.variable === finding.args.variable);
	return candidates.find((other) => other.finding.fingerprint === finding.fingerprint) ?? byName ?? candidates[0];
}
function mayBeThere({ finding, traces }, now, before, pairing) {
	const lines = comparer(now, before, pairing);
	const isEnd = (trace) => {
		const [end, turn] = [trace.at(-1), lastTurn(trace)];
		return end === void 0 || lines.hasOrigin(end.location) || turn !== void 0 && lines.hasOrigin(turn.location);
	};
	return lines.hasOrigin(siteOf$1(finding)) && traces.some(isEnd);
}
function hasWay({ finding, traces }, now, before, pairing) {
	const lines = comparer(now, before, pairing);
	return traces.some((trace) => {
		return [siteOf$1(finding), ...trace.map((step) => step.location)].every((place) => lines.isUnchanged(place, finding.args.variable));
	});
}
function siteOf$1(finding) {
	return LEAK_CHECKS.has(finding.check) ? finding.allocation ?? finding.location : finding.location;
}
function isSameWay(now, before, lines) {
	const [end, other] = [now.at(-1), before.at(-1)];
	if (end === void 0 || other === void 0) return end === other;
	if (lines.isSame(end.location, other.location)) return true;
	const [turn, otherTurn] = [lastTurn(now), lastTurn(before)];
	if (turn === void 0 || otherTurn === void 0) return false;
	return turn.args.taken === otherTurn.args.taken && lines.isSame(turn.location, otherTurn.location);
}
function lastTurn(trace) {
	const turn = trace.findLast(({ kind }) => kind === "branch" || kind === "case");
	return turn?.location.function === trace.at(-1)?.location.function ? turn : void 0;
}
function comparer(now, before, pairing) {
	const known = /* @__PURE__ */ new Map();
	const comparisonOf = (from, to) => {
		const key = keyOf(from);
		if (!known.has(key)) known.set(key, compare$1(now.sources.get(from.path), from, before.sources.get(to.path), to));
		return known.get(key);
	};
	const of = (place) => {
		if (place.function === void 0) return void 0;
		const from = {
			path: place.file,
			name: place.function
		};
		return comparisonOf(from, pairing.get(keyOf(from)) ?? from);
	};
	return {
		isSame(place, other) {
			if (place.function === void 0 || other.function === void 0) return false;
			const from = {
				path: place.file,
				name: place.function
			};
			const to = pairing.get(keyOf(from)) ?? from;
			if (to.path !== other.file || to.name !== other.function) return false;
			const comparison = comparisonOf(from, to);
			return comparison !== void 0 && isFrom(comparison, place.line, other.line);
		},
		hasOrigin(place) {
			const comparison = of(place);
			if (comparison === void 0) return false;
			return comparison.before.some((_, i) => isFrom(comparison, place.line, i + comparison.beforeStart));
		},
		isUnchanged(place, name) {
			const comparison = of(place);
			if (comparison === void 0) return false;
			const { origins, nowStart, gone, before: old } = comparison;
			if (origins[place.line - nowStart]?.kind !== "same") return false;
			return name === void 0 || ![...gone].some((line) => old[line]?.includes(name));
		}
	};
}
function compare$1(nowSource, from, beforeSource, to) {
	const fn = nowSource?.functions.get(from.name);
	const old = beforeSource?.functions.get(to.name);
	if (nowSource === void 0 || beforeSource === void 0 || fn === void 0 || old === void 0) return void 0;
	const now = codeLines(nowSource, fn);
	const before = codeLines(beforeSource, old);
	const origins = originsOf(before, now);
	if (origins === void 0) return void 0;
	const gone = new Set(before.keys());
	for (const origin of origins) if (origin.kind === "same") gone.delete(origin.line);
	return {
		now,
		before,
		nowStart: fn.firstLine,
		beforeStart: old.firstLine,
		origins,
		gone
	};
}
function isFrom({ now, before, nowStart, beforeStart, origins, gone }, line, old) {
	const origin = origins[line - nowStart];
	const text = now[line - nowStart];
	const oldText = before[old - beforeStart];
	if (origin === void 0 || text === void 0 || oldText === void 0) return false;
	if (origin.kind === "same") return origin.line === old - beforeStart;
	if (!gone.has(old - beforeStart)) return false;
	if (text === oldText && text.length >= TELLING) return true;
	if (old - beforeStart < origin.first || old - beforeStart > origin.last) return false;
	return isRenamed(text, oldText) || likeness(tokens(text), tokens(oldText)) >= ALIKE;
}
const TELLING = 10;
// src/incident/history/version.ts
function openVersions(repository, definitions, analyse, scope) {
	const answers = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	const skipped = /* @__PURE__ */ new Set();
	const analysed = async (commit, core) => {
		const program = await assemble(repository, definitions, commit, core, scope);
		if (typeof program === "string") return program;
		const answer = answers.get(program.key) ?? attempt(analyse, program);
		answers.set(program.key, answer);
		const analysis = await answer;
		return typeof analysis === "string" ? analysis : {
			...analysis,
			sources: program.sources
		};
	};
	return {
		repository,
		definitions,
		analysed,
		seen,
		skipped,
		async verdict(commit, target, pairing = /* @__PURE__ */ new Map()) {
			const core = target.core.map((place) => pairing.get(keyOf(place)) ?? place);
			if (await isPlainlyAbsent(repository, commit, core, target, pairing)) return { kind: "absent" };
			const version = await analysed(commit, core);
			seen.add(commit);
			const verdict = typeof version === "string" ? unknown$1(version) : compare(commit, target, version, pairing);
			if (verdict.kind === "unknown") skipped.add(commit);
			return verdict;
		}
	};
}
async function isPlainlyAbsent(repository, commit, core, target, pairing) {
	const sources = /* @__PURE__ */ new Map();
	for (const { path, name } of core) {
		const source = sources.get(path) ?? await repository.source(commit, path);
		if (source?.isBinary) return false;
		if (source?.functions.has(name)) sources.set(path, source);
		else if (source?.text.includes(name)) return false;
	}
	return !mayBeThere(target, target, { sources }, pairing);
}
function unknown$1(why) {
	return {
		kind: "unknown",
		why
	};
}
async function attempt(analyse, { files }) {
	try {
		return await analyse(files);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
function compare(commit, target, version, pairing) {
	const followed = findBefore(target, target, version, pairing);
	if (followed !== void 0) return {
		kind: "present",
		target: targetOf(commit, followed, version)
	};
	const own = target.core[0];
	const there = own === void 0 ? void 0 : pairing.get(keyOf(own)) ?? own;
	const gap = there === void 0 ? void 0 : gapAt(there, version);
	if (gap === void 0) return { kind: "absent" };
	return target.gap !== gap || hasWay(target, target, version, pairing) ? unknown$1(gap) : { kind: "absent" };
}
function gapAt({ path, name }, { partial, unread, sources }) {
	const cut = partial.find((fn) => fn.name === name && fn.location.file === path);
	if (cut !== void 0) return `${name}() is not understood wholly (${cut.reason})`;
	const source = sources.get(path);
	const fn = source?.functions.get(name);
	return unread.some(({ file, line, endLine }) => {
		if (file !== path || source === void 0) return false;
		if (fn !== void 0) return line <= fn.lastLine && fn.firstLine <= endLine;
		const { lines } = source.code;
		return new RegExp(`\\b${name}\\s*\\(`).test(source.text.slice(lines[line - 1], lines[endLine]));
	}) ? `${name}() could not be read as C` : void 0;
}
function targetOf(commit, followed, version) {
	const core = coreOf(followed, version.sources);
	return {
		...followed,
		commit,
		core,
		sources: version.sources,
		gap: core[0] && gapAt(core[0], version)
	};
}
function coreOf({ finding, traces }, sources) {
	const places = /* @__PURE__ */ new Map();
	const add = (path, name) => {
		if (name !== void 0) places.set(keyOf({
			path,
			name
		}), {
			path,
			name
		});
	};
	for (const { file, function: name } of locationsOf(finding, traces)) add(file, name);
	for (const { location, args } of traces.flat()) {
		const { callee } = args;
		if (callee === void 0) continue;
		const path = (sources.get(location.file)?.functions.has(callee) ? location.file : void 0) ?? [...sources].find(([, { functions }]) => functions.has(callee))?.[0];
		if (path !== void 0) add(path, callee);
	}
	return [...places.values()];
}
function locationsOf({ location, allocation }, traces) {
	return [
		location,
		...allocation === void 0 ? [] : [allocation],
		...traces.flat().map((step) => step.location)
	];
}
// src/incident/history/start.ts
async function startAt(repository, definitions, { finding, analyse }) {
	const { tip, prefix } = repository;
	const rooted = withRoot(finding, prefix);
	const file = siteOf$1(rooted).file;
	if (file.startsWith("../") || await repository.source(tip, file) === void 0) return `${siteOf$1(finding).file} is not in commit ${tip.slice(0, 12)}: commit it first, or name the commit that was analysed`;
	const followed = {
		finding: rooted,
		traces: [rooted.trace, ...rooted.otherTraces]
	};
	for (const scope of await scopesOf(repository)) {
		const versions = openVersions(repository, definitions, analyse, scope);
		const core = coreOf(followed, /* @__PURE__ */ new Map());
		const version = await versions.analysed(tip, core);
		if (typeof version === "string") return `${version}: name an older commit that can be read`;
		const own = sameIn(version, followed);
		if (own !== void 0) return {
			versions,
			target: targetOf(tip, own, version)
		};
	}
	return `the finding is not in commit ${tip.slice(0, 12)} as it was committed: commit what was analysed, or name its commit`;
}
async function scopesOf(repository) {
	let size = 0;
	for (const [path, blob] of await repository.tree(repository.tip)) {
		if (!path.startsWith(repository.prefix)) continue;
		if (size > 15e5) return ["near", "files"];
		size += (await repository.sourceOf(blob))?.text.length ?? 0;
	}
	return size <= SMALL_TREE ? ["tree"] : [
		"near",
		"files",
		"tree"
	];
}
const SMALL_TREE = 48e3;
function sameIn({ findings }, { finding, traces }) {
	const site = siteOf$1(finding);
	const candidates = findings.filter((other) => other.check === finding.check && isSameLine(siteOf$1(other), site));
	const own = candidates.find(({ args }) => args.variable === finding.args.variable) ?? candidates[0];
	if (own === void 0) return void 0;
	const ends = traces.flatMap((trace) => trace.at(-1)?.location ?? []);
	const ways = [own.trace, ...own.otherTraces].filter((way) => {
		const end = way.at(-1)?.location;
		return end === void 0 || ends.some((one) => isSameLine(one, end));
	});
	return {
		finding: own,
		traces: ways.length > 0 ? ways : [own.trace]
	};
}
function isSameLine(a, b) {
	return a.file === b.file && a.line === b.line;
}
function withRoot(finding, prefix) {
	const place = (location) => ({
		...location,
		file: posix.join(prefix, location.file)
	});
	const way = (trace) => trace.map((step) => ({
		...step,
		location: place(step.location)
	}));
	return {
		...finding,
		location: place(finding.location),
		...finding.allocation && { allocation: place(finding.allocation) },
		trace: way(finding.trace),
		otherTraces: finding.otherTraces.map(way)
	};
}
// src/incident/history/introduction.ts
async function findIntroduction(request) {
	const { finding } = request;
	if (finding.witnesses.length > 0 && !finding.witnesses.some(({ tool }) => tool === "static")) return unknown(`only running shows it, no path through the code: ${BISECT}`);
	const repository = await openRepository(request.directory, request.commit);
	if (typeof repository === "string") return unknown(repository);
	try {
		return await search(repository, request);
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return unknown(`${error.message}: git fsck says what is broken, git bisect finds the commit by hand`);
	} finally {
		repository.close();
	}
}
const BISECT = "git bisect start HEAD LAST_GOOD_COMMIT && git bisect run sh -c 'npx heapgate gate; e=$?; [ $e -eq 2 ] && exit 125; exit $e'";
function unknown(how) {
	return {
		known: false,
		how
	};
}
async function search(repository, request) {
	const start = await startAt(repository, openDefinitions(repository), request);
	if (typeof start === "string") return unknown(start);
	const { versions, target } = start;
	request.progress?.("reading the history");
	const searching = {
		repository,
		versions,
		oracle: oracleOf(repository, versions),
		commits: /* @__PURE__ */ new Set()
	};
	const found = await firstWithout(searching, target);
	const commit = await repository.commit(found.target.commit);
	if (commit.parents.length === 0 && await isCutHere(repository, commit.id)) return unknown(`it is in the oldest commit at hand already, ${short(commit.id)}, where the history is cut off: git fetch --unshallow, then run it again`);
	return {
		known: true,
		...await answer(searching, found, commit)
	};
}
function oracleOf(repository, versions) {
	return {
		verdict: (commit, target) => versions.verdict(commit, target),
		key: (commit, { core }) => coreKey(repository, commit, core)
	};
}
const BREADTHS = [
	"core",
	"near",
	"all"
];
async function firstWithout(searching, start) {
	let target = start;
	let breadth = 0;
	let bottom;
	let below;
	for (;;) {
		const nodes = below?.nodes ?? await nodesFor(searching, target, BREADTHS[breadth] ?? "all", bottom);
		for (const { id } of nodes) searching.commits.add(id);
		const boundary = await walk$1(searching.oracle, target, nodes, below?.first);
		const before = await inParents(searching, boundary.target);
		if (before === void 0) return {
			target: boundary.target,
			without: boundary.absent[0] ?? bottom
		};
		const hasMoved = await isOwnChange(searching, boundary.target, before);
		below = breadth === 0 && (hasMoved || boundary.absent.length === 0) ? belowIn(nodes, boundary.target, before) : void 0;
		target = before;
		if (hasMoved || boundary.absent.length === 0) {
			breadth = 0;
			bottom = void 0;
		} else {
			bottom = boundary.absent[0];
			breadth = Math.min(breadth + 1, BREADTHS.length - 1);
		}
	}
}
function belowIn(nodes, target, before) {
	const pathsOf = ({ core }) => [...new Set(core.map(({ path }) => path))].sort().join("\n");
	const node = nodes.find(({ id }) => id === target.commit);
	if (node?.parents.length !== 1 || node.changes.size === 0 || pathsOf(target) !== pathsOf(before)) return void 0;
	return {
		nodes,
		first: node.parents
	};
}
async function nodesFor({ repository, versions }, target, breadth, bottom) {
	const core = target.core.map(({ path }) => path);
	const near = breadth === "near" ? await versions.analysed(target.commit, target.core) : void 0;
	const paths = near === void 0 || typeof near === "string" ? core : [...core, ...near.sources.keys()];
	const wanted = breadth === "all" ? [] : [...new Set(paths)];
	const nodes = await historyOf(repository.directory, target.commit, wanted, bottom);
	if (typeof nodes === "string") throw new Error(nodes);
	if (breadth === "core") await repository.learn(nodes, [...new Set(core)]);
	return nodes;
}
async function inParents({ repository, versions }, target) {
	const { parents } = await repository.commit(target.commit);
	for (const parent of parents) {
		const pairing = await pairingWith(repository, versions.definitions, target, parent);
		const verdict = await versions.verdict(parent, target, pairing);
		if (verdict.kind === "present") return verdict.target;
	}
}
async function isOwnChange({ oracle }, target, before) {
	return await oracle.key(target.commit, target) !== await oracle.key(before.commit, target);
}
async function isCutHere(repository, commit) {
	if (!repository.isShallow) return false;
	const raw = await git(repository.directory, [
		"cat-file",
		"commit",
		commit
	]);
	return raw.ok && /^parent /m.test(raw.stdout.toString("latin1").split("\n\n", 1)[0] ?? "");
}
async function answer(searching, { target, without }, commit) {
	const { repository, versions } = searching;
	const { directory, tip } = repository;
	const parent = commit.parents[0];
	const good = await lastGood(searching, target, commit, without);
	const { kind, lines } = await reasons(repository, versions, target, commit);
	const own = {
		...target,
		core: target.core.slice(0, 1)
	};
	const below = parent === void 0 ? [] : await nodesFor(searching, {
		...own,
		commit: parent
	}, "core", void 0);
	const earlier = await earlierTimes(searching.oracle, own, below);
	for (const { id } of below) searching.commits.add(id);
	const named = async (id) => describe$1(directory, await repository.commit(id), tip);
	const introduction = {
		kind,
		commit: await describe$1(directory, commit, tip),
		lines,
		...good === void 0 ? {} : { lastGood: await named(good) },
		earlier: await Promise.all(earlier.map(async (time) => ({
			introduced: await named(time.introduced),
			removed: await named(time.removed)
		}))),
		history: {
			commits: searching.commits.size,
			analysed: versions.seen.size,
			skipped: [...versions.skipped],
			isCut: repository.isShallow
		}
	};
	return {
		value: introduction,
		evidence: evidenceOf(introduction)
	};
}
async function lastGood({ versions }, target, { parents }, without) {
	for (const parent of parents) if (!versions.skipped.has(parent)) return parent;
	if (without === void 0 || without === target.commit) return void 0;
	return without;
}
async function reasons(repository, versions, target, { parents }) {
	const parent = parents[0];
	if (parents.length > 1) return {
		kind: "merge",
		lines: []
	};
	if (parent === void 0) return {
		kind: "root",
		lines: []
	};
	const pairing = await pairingWith(repository, versions.definitions, target, parent);
	const oldPaths = new Map(target.core.map((place) => [place.path, pairing.get(`${place.path} ${place.name}`)?.path]));
	const files = [];
	for (const path of filesOf(target)) {
		const oldPath = oldPaths.get(path) ?? path;
		const now = target.sources.get(path);
		const before = await repository.source(parent, oldPath);
		if (now?.id !== before?.id) files.push({
			path,
			oldPath,
			now,
			before
		});
	}
	return explain(target, files);
}
function evidenceOf({ commit, lastGood, history }) {
	const { commits, analysed, skipped } = history;
	return [
		lastGood === void 0 ? `${short(commit.id)} has it and nothing comes before it` : `${short(commit.id)} has it, ${short(lastGood.id)} before it has not`,
		`${commits} commits touch the files of its functions; ${analysed} had to be analysed, the others differ in their text`,
		...skipped.length === 0 ? [] : [`not to be analysed: ${skipped.map(short).join(", ")}`]
	];
}
function short(id) {
	return id.slice(0, 12);
}
// src/incident/history/recent.ts
async function recentChanges(request) {
	const repository = await openRepository(request.directory, request.commit);
	if (typeof repository === "string") return {
		changes: {
			known: false,
			how: repository
		},
		contradictions: []
	};
	try {
		return await read$1(repository, request);
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return {
			changes: {
				known: false,
				how: `${error.message}: git log --since=${new Date(start(request)).toISOString()}`
			},
			contradictions: []
		};
	} finally {
		repository.close();
	}
}
function start({ until, window }) {
	return Date.parse(until) - window;
}
async function read$1(repository, request) {
	const { directory, tip } = repository;
	const { within, skewed } = await inWindow(repository, start(request), Date.parse(request.until));
	const records = await recordsOf(directory, within);
	const cause = request.finding === void 0 ? void 0 : causeIn(repository, request.finding);
	const changes = [];
	for (const record of records) {
		const commit = await describe$1(directory, record, tip);
		const touches = record.id === request.introducedBy ? "brought it" : cause && await touching(repository, record, commit.files, cause);
		changes.push({
			...commit,
			...touches !== void 0 && { touches }
		});
	}
	const cut = repository.isShallow ? ["the history is cut off (a shallow clone): git fetch --unshallow shows all"] : [];
	return {
		changes: {
			known: true,
			value: changes,
			evidence: [`git log of ${tip.slice(0, 12)}`, ...cut]
		},
		contradictions: sayings(skewed)
	};
}
async function inWindow({ directory, tip }, from, to) {
	const answer = await git(directory, [
		"rev-list",
		"--topo-order",
		"--parents",
		"--timestamp",
		tip,
		"--"
	]);
	if (!answer.ok) throw new Error(answer.message);
	const commits = answer.stdout.toString().split("\n").filter((line) => line !== "").map((line) => {
		const [seconds, id, ...parents] = line.split(" ");
		return {
			id,
			time: Number(seconds) * 1e3,
			parents
		};
	});
	const byId = new Map(commits.map((commit) => [commit.id, commit]));
	const isWithin = ({ time }) => from <= time && time <= to;
	const within = [];
	const skewed = [];
	for (const commit of commits) {
		const later = commit.parents.flatMap((id) => byId.get(id) ?? []).filter(({ time }) => time > commit.time);
		const inIt = isWithin(commit) || later.some(isWithin);
		if (inIt) within.push(commit.id);
		if (later[0] !== void 0 && inIt) skewed.push([commit, later[0]]);
	}
	return {
		within,
		skewed
	};
}
async function recordsOf(directory, ids) {
	if (ids.length === 0) return [];
	const records = await readCommits(directory, [
		"--no-walk=unsorted",
		...ids,
		"--"
	]);
	if (typeof records === "string") throw new Error(records);
	return records;
}
function sayings(skewed) {
	return skewed.map(([commit, parent]) => {
		const [own, other] = [commit, parent].map(({ time }) => new Date(time).toISOString());
		return `commit ${commit.id.slice(0, 12)} says that it was committed at ${own}, before its parent ${parent.id.slice(0, 12)} at ${other}: one of the two clocks was wrong`;
	});
}
function causeIn({ prefix }, finding) {
	const path = (file) => posix.join(prefix, file);
	const functions = /* @__PURE__ */ new Map();
	const add = (file, name, caller) => {
		if (name === void 0) return;
		const place = {
			path: caller === void 0 ? path(file) : "",
			name
		};
		const saying = caller === void 0 ? `changes ${name}()` : `changes ${name}(), which ${caller}() calls`;
		if (!functions.has(keyOf(place))) functions.set(keyOf(place), {
			...place,
			saying
		});
	};
	const steps = [finding.trace, ...finding.otherTraces].flat();
	for (const { file, function: name } of [finding.location, ...steps.map(({ location }) => location)]) add(file, name);
	const own = new Set([...functions.values()].map(({ name }) => name));
	for (const { location, args } of steps) if (args.callee !== void 0 && !own.has(args.callee)) add(location.file, args.callee, location.function);
	return {
		file: path(finding.location.file),
		functions
	};
}
async function touching(repository, { id, parents }, files, { file, functions }) {
	for (const path of files) {
		if (!/\.[ch]$/.test(path) && path !== file) continue;
		const now = await repository.source(id, path);
		const before = parents[0] === void 0 ? void 0 : await repository.source(parents[0], path);
		for (const place of functions.values()) {
			if (place.path !== "" && place.path !== path) continue;
			if (differs(now, before, place.name)) return place.saying;
		}
	}
	return files.includes(file) ? `changes ${file}` : void 0;
}
function differs(now, before, name) {
	return textOf$1(now, name) !== textOf$1(before, name);
}
function textOf$1(source, name) {
	const fn = source?.isBinary ? void 0 : source?.functions.get(name);
	return source === void 0 || fn === void 0 ? "" : codeOf(source, fn);
}
// src/incident/prevention/ci.ts
const NOTHING = {
	commands: [],
	environment: {}
};
function placeText({ file, line }) {
	return `${file}:${line}`;
}
// src/incident/prevention/repository.ts
function joinPath(folder, path) {
	const parts = [];
	for (const part of [...folder.split("/"), ...path.split("/")]) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.join("/");
}
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
// src/incident/prevention/yaml.ts
var import_dist = require_dist();
function readYaml(text) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false,
		merge: true
	});
	if (document.errors.length > 0) return void 0;
	let root;
	try {
		root = document.toJS();
	} catch (error) {
		if (error instanceof ReferenceError) return void 0;
		throw error;
	}
	if (!isMapping(root)) return void 0;
	const nodeAt = (path) => {
		const node = document.getIn(path, true);
		return (0, import_dist.isAlias)(node) ? node.resolve(document) : node;
	};
	const line = (path) => {
		for (let length = path.length; length > 0; length--) {
			const node = nodeAt(path.slice(0, length));
			if ((0, import_dist.isNode)(node) && node.range) return counter.linePos(node.range[0]).line;
		}
		return 1;
	};
	const textLine = (path) => {
		const node = nodeAt(path);
		const isBlock = (0, import_dist.isScalar)(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
		return line(path) + (isBlock ? 1 : 0);
	};
	return {
		root,
		line,
		textLine
	};
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapping(value) {
	return isMapping(value) ? value : {};
}
function listOf(value) {
	if (value === void 0 || value === null) return [];
	return Array.isArray(value) ? value : [value];
}
function strings(value) {
	return listOf(value).flatMap((one) => typeof one === "string" ? [one] : []);
}
function textValues(value) {
	const entries = Object.entries(mapping(value)).flatMap(([key, one]) => typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [[key, String(one)]] : []);
	return Object.fromEntries(entries);
}
// src/incident/prevention/heapgate-use.ts
function heapgateUses(step, repository) {
	const action = actionUse(step, repository);
	return [...action ? [action] : [], ...step.commands.flatMap((one) => commandUse(one, repository) ?? [])];
}
function actionUse(step, repository) {
	const { uses } = step;
	if (uses === void 0 || !isHeapgate(uses.action, repository)) return void 0;
	const { inputs } = uses;
	const configured = configuration(joinPath("", inputs["working-directory"] ?? "") ?? "", inputs["config-file"], repository);
	const isShare = (inputs.shard ?? "") !== "";
	const isLenient = inputs["warn-only"] === "true" || inputs["warn-only"] === void 0 && configured.isLenient;
	const ignored = isShare ? "a shard, which reports nothing" : isLenient ? "warn-only" : void 0;
	return {
		at: {
			file: step.file,
			line: step.line
		},
		name: "heapgate",
		does: /* @__PURE__ */ new Set(["check", ...configured.does]),
		...ignored !== void 0 && { ignored }
	};
}
function isHeapgate(action, { texts }) {
	if (!action.startsWith("./")) return /^[\w.-]+\/heapgate@/.test(action);
	const text = texts.get(joinPath(action, "action.yml") ?? "");
	return text !== void 0 && readYaml(text)?.root.name === "heapgate";
}
function commandUse(command, repository) {
	const words = argumentsOf(command.words, repository);
	if (words === void 0) return void 0;
	const [name = "", ...all] = words;
	const end = all.indexOf("--");
	const rest = end < 0 ? all : all.slice(0, end);
	if (rest.includes("--help")) return void 0;
	const after = (flag) => {
		const at = rest.indexOf(flag);
		return at < 0 ? rest.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) : rest[at + 1];
	};
	const configured = configuration(command.directory, after("--config"), repository);
	const does = DOES[name] ?? [];
	const isLenient = rest.includes("--warn-only") || configured.isLenient && name !== "soak";
	const ignored = after("--shard") !== void 0 ? "a shard, which reports nothing" : isLenient ? "warn-only" : command.ignored;
	return {
		at: command.at,
		name: `heapgate ${name}`,
		does: /* @__PURE__ */ new Set([...does, ...name === "gate" ? configured.does : []]),
		...ignored !== void 0 && { ignored }
	};
}
const DOES = {
	check: ["check"],
	merge: ["check"],
	gate: ["check"],
	run: ["run"],
	soak: ["soak"],
	page: ["page"]
};
function argumentsOf([program = "", ...rest], { texts }) {
	if (/(^|\/)heapgate$/.test(program)) return rest;
	if (/^(npx|pnpm|yarn|bunx)$/.test(program)) {
		const at = rest.findIndex((word) => /^heapgate(@[\w.^~-]+)?$/.test(word));
		return at < 0 || rest.slice(0, at).some((word) => !/^(-|exec$|dlx$|run$)/.test(word)) ? void 0 : rest.slice(at + 1);
	}
	const script = rest.findIndex((word) => !word.startsWith("-"));
	const path = rest[script] ?? "";
	if (!/(^|\/)node$|^node$|^\$\(command -v node\)$/.test(program) || !/(^|\/)dist\/cli\.js$/.test(path)) return void 0;
	const isOwn = /"name":\s*"heapgate"/.test(texts.get("package.json") ?? "");
	return /heapgate/.test(path) || isOwn ? rest.slice(script + 1) : void 0;
}
function configuration(folder, name, { texts }) {
	const path = folder === void 0 ? void 0 : joinPath(folder, name ?? "heapgate.yml");
	const yaml = path === void 0 ? void 0 : readYaml(texts.get(path) ?? "");
	const programs = listOf(yaml?.root.programs).map(mapping);
	return {
		does: ["run", "soak"].filter((key) => programs.some((program) => key in program)),
		isLenient: yaml?.root["warn-only"] === true
	};
}
// src/incident/prevention/alerting-item.ts
const METRICS = /container_memory_|kube_pod_container_status_restarts|last_terminated_reason|OOMKilled|container_oom_events|process_resident_memory|node_vmstat_oom/;
function alerting(steps, repository) {
	const rule = [...repository.texts].flatMap(([file, text]) => memoryAlert(file, text) ?? [])[0];
	if (rule) return {
		isDone: true,
		ground: `${placeText(rule.at)} alerts (${rule.name})`
	};
	const pages = steps.flatMap((step) => pageOf(step, repository) ?? []);
	const good = pages.find(({ why }) => why === void 0);
	if (good) return {
		isDone: true,
		ground: `${placeText(good.at)} pages through PagerDuty`
	};
	const [nearest] = pages;
	if (nearest) return {
		isDone: false,
		ground: `${placeText(nearest.at)} pages through PagerDuty, but ${nearest.why}`
	};
	return {
		isDone: false,
		ground: "no CI file pages anybody, and no alert of Prometheus is about memory"
	};
}
function pageOf(step, repository) {
	const use = heapgateUses(step, repository).find(({ does }) => does.has("page"));
	const sends = step.commands.find(({ words }) => words.join(" ").includes("events.pagerduty.com"));
	const isAction = /^pagerduty\//i.test(step.uses?.action ?? "");
	if (!use && !sends && !isAction) return void 0;
	const at = use?.at ?? sends?.at ?? step;
	if (!(step.failureEvents.size > 0 || step.events.size > 0)) return {
		at,
		why: [...step.hindrances.values()][0] ?? "nothing starts it"
	};
	return Object.values({
		...step.environment,
		...step.uses?.inputs,
		...sends?.environment
	}).some((value) => /\$\{\{\s*secrets\.|^\$/.test(value)) || step.file.startsWith(".gitlab") ? { at } : {
		at,
		why: "no secret gives it a key"
	};
}
function memoryAlert(file, text) {
	if (!/^\s*(- )?alert:/m.test(text)) return void 0;
	let before = 0;
	for (const part of text.split(/^---[ \t]*\n/m)) {
		const yaml = readYaml(part);
		const found = yaml && alertIn(yaml);
		if (found) return {
			name: found.name,
			at: {
				file,
				line: before + found.line
			}
		};
		before += part.split("\n").length;
	}
}
function alertIn(yaml) {
	const isManifest = yaml.root.kind === "PrometheusRule";
	const path = isManifest ? ["spec", "groups"] : ["groups"];
	const groups = isManifest ? mapping(yaml.root.spec) : yaml.root;
	for (const [i, group] of listOf(groups.groups).entries()) for (const [j, one] of listOf(mapping(group).rules).entries()) {
		const { alert, expr } = mapping(one);
		if (typeof alert === "string" && METRICS.test(String(expr))) return {
			name: alert,
			line: yaml.line([
				...path,
				i,
				"rules",
				j
			])
		};
	}
}
// src/incident/prevention/makefile.ts
const ASSIGNMENT$1 = /^([\w.-]+)\s*([:+?!]?|::)=\s*(.*)$/;
const DEEPEST$3 = 8;
function recipesOf(text, call) {
	const { rules, variables, first } = read(text, call);
	const lines = [];
	const done = /* @__PURE__ */ new Set();
	const run = (name, known, depth) => {
		const rule = rules.get(name);
		if (!rule || done.has(name) || depth > DEEPEST$3) return;
		done.add(name);
		const own = { ...known };
		for (const [key, operator, value] of rule.variables) assign(own, key, operator, value, call);
		for (const one of rule.prerequisites.flatMap((word) => substitute(word, own).split(/\s+/))) run(one, own, depth + 1);
		for (const { text: command, line } of rule.recipe) {
			const words = substitute(command, {
				...own,
				"@": name,
				"<": rule.prerequisites[0] ?? "",
				"^": rule.prerequisites.join(" ")
			});
			lines.push({
				text: words,
				line
			});
		}
	};
	const goal = variables[".DEFAULT_GOAL"] ?? first;
	for (const target of call.targets.length > 0 ? call.targets : [goal ?? "all"]) run(target, variables, 0);
	return lines;
}
function read(text, call) {
	const variables = {
		MAKE: "make",
		CC: "cc",
		...call.environment,
		...call.variables
	};
	const rules = /* @__PURE__ */ new Map();
	const conditions = [];
	let targets = [];
	let first;
	for (const { text: raw, line } of logicalLines(text)) {
		if (raw.startsWith("	")) {
			const command = raw.trim().replace(/^[@+]*(-?)[@+-]*/, "$1");
			const forgiving = command.startsWith("-") ? `${command.slice(1)} || true` : command;
			if (conditions.every(Boolean)) for (const target of targets) rules.get(target)?.recipe.push({
				text: forgiving,
				line
			});
			continue;
		}
		const words = raw.replace(/(^|[^\\])#.*$/, "$1").trim();
		if (condition(words, conditions, variables)) continue;
		if (words === "" || conditions.includes(false)) continue;
		const assignment = ASSIGNMENT$1.exec(words.replace(/^(export|override)\s+/, ""));
		if (assignment) {
			assign(variables, assignment[1], assignment[2], assignment[3], call);
			continue;
		}
		const [, names, rest] = /^([^:=]+?)\s*::?(?!=)\s*(.*)$/.exec(words) ?? [];
		if (names === void 0) continue;
		targets = substitute(names, variables).split(/\s+/).filter(Boolean);
		if (targets[0] !== void 0 && !targets[0].startsWith(".")) first ??= targets[0];
		for (const target of targets) addRule(rules, target, rest ?? "", line);
	}
	return {
		rules,
		variables,
		...first !== void 0 && { first }
	};
}
function addRule(rules, target, rest, line) {
	const rule = rules.get(target) ?? {
		prerequisites: [],
		recipe: [],
		variables: []
	};
	rules.set(target, rule);
	const own = ASSIGNMENT$1.exec(rest);
	if (own) rule.variables.push([
		own[1],
		own[2],
		own[3]
	]);
	else {
		const [needs = "", command] = rest.split(/;(.*)/s);
		rule.prerequisites.push(...needs.replace("|", " ").split(/\s+/).filter(Boolean));
		if (command !== void 0) rule.recipe.push({
			text: command.trim(),
			line
		});
	}
}
function assign(variables, name, operator, value, call) {
	if (name in call.variables) return;
	if (operator === "+") variables[name] = `${variables[name] ?? ""} ${value}`.trim();
	else if (operator !== "?" || !(name in variables)) variables[name] = operator === ":" ? substitute(value, variables) : value;
}
function condition(words, stack, variables) {
	const [, keyword, rest = ""] = /^(ifdef|ifndef|ifeq|ifneq|else|endif)\b\s*(.*)$/.exec(words) ?? [];
	if (keyword === void 0) return false;
	if (keyword === "endif") stack.pop();
	else if (keyword === "else") {
		const was = stack.pop() ?? true;
		const inner = [];
		if (rest !== "") condition(rest, inner, variables);
		stack.push(!was && (inner[0] ?? true));
	} else if (keyword === "ifdef" || keyword === "ifndef") stack.push((variables[rest] ?? "") !== "" === (keyword === "ifdef"));
	else {
		const [, left, right] = /^\((.*),\s*(.*)\)$/.exec(rest) ?? /^["'](.*)["']\s+["'](.*)["']$/.exec(rest) ?? [];
		const isSame = substitute(left ?? "", variables).trim() === substitute(right ?? "", variables).trim();
		stack.push(isSame === (keyword === "ifeq"));
	}
	return true;
}
function substitute(text, variables, depth = 0) {
	if (depth > DEEPEST$3 || text.length > 1e4) return text;
	return text.replace(/\$(?:\$|\(([\w.-]+)\)|\{([\w.-]+)\}|([@<^]))/g, (whole, round, curly, single) => {
		const name = round ?? curly ?? single;
		if (name === void 0) return whole === "$$" ? "$" : whole;
		return substitute(variables[name] ?? "", variables, depth + 1);
	});
}
function logicalLines(text) {
	const lines = [];
	let open;
	for (const [i, physical] of text.split(/\r?\n/).entries()) {
		const joined = open ? `${open.text} ${physical.trim()}` : physical;
		const line = open?.line ?? i + 1;
		if (joined.endsWith("\\")) open = {
			text: joined.slice(0, -1),
			line
		};
		else {
			lines.push({
				text: joined,
				line
			});
			open = void 0;
		}
	}
	return open ? [...lines, open] : lines;
}
// src/incident/prevention/shell.ts
const KEYWORDS = /* @__PURE__ */ new Set([
	"if",
	"then",
	"else",
	"elif",
	"fi",
	"do",
	"done",
	"while",
	"until",
	"!",
	"{",
	"}",
	"time"
]);
const PREFIXES = /* @__PURE__ */ new Set([
	"sudo",
	"env",
	"exec",
	"nice",
	"command",
	"timeout",
	"xvfb-run",
	"stdbuf",
	"nohup",
	"catchsegv"
]);
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;
function parseShell(script, environment = {}) {
	const pieces = split(script);
	const commands = [];
	let exported = { ...environment };
	let directory = "";
	let isLenient = false;
	let hasPipefail = false;
	for (const [i, { words: raw, line, operator }] of pieces.entries()) {
		const { words, set } = strip(raw.map((word) => expand(word, exported)));
		const [program, ...rest] = words;
		if (program === void 0) {
			exported = {
				...exported,
				...set
			};
			continue;
		}
		if (program === "export") {
			exported = {
				...exported,
				...strip(rest).set
			};
			continue;
		}
		if (program === "cd" && rest[0] !== void 0) directory = `${directory}/${rest[0]}`;
		if (program === "set") {
			const options = rest.join(" ");
			if (/(^| )-\w*e/.test(options)) isLenient = false;
			if (/(^| )\+\w*e/.test(options)) isLenient = true;
			if (/-\w*o pipefail/.test(options)) hasPipefail = true;
		}
		const after = pieces[i + 1]?.words[0];
		const ignored = operator === "||" && [
			"true",
			":",
			"echo",
			"printf",
			"exit"
		].includes(after ?? "") && !isExit(pieces[i + 1]) ? `|| ${after}` : isLenient ? "set +e" : operator === "&" ? "&" : void 0;
		commands.push({
			words,
			line,
			environment: {
				...exported,
				...set
			},
			directory,
			isPiped: operator === "|" && !hasPipefail,
			...ignored !== void 0 && { ignored }
		});
	}
	return commands;
}
function isExit(piece) {
	return piece?.words[0] === "exit" && piece.words[1] !== "0";
}
function strip(all) {
	const words = [...all];
	const set = {};
	for (;;) {
		const [first] = words;
		if (first === void 0) break;
		const assignment = ASSIGNMENT.exec(first);
		if (assignment) set[assignment[1]] = assignment[2];
		else if (PREFIXES.has(first)) while (/^(-|\d+[smh]?$)/.test(words[1] ?? "")) words.splice(1, 1);
		else if (!KEYWORDS.has(first)) break;
		words.shift();
	}
	return {
		words,
		set
	};
}
function expand(word, known) {
	return word.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, bare, braced) => known[bare ?? braced] ?? whole);
}
const OPERATORS = [
	"&&",
	"||",
	";;",
	"|&",
	"\n",
	";",
	"|",
	"&",
	"(",
	")"
];
function split(script) {
	const pieces = [];
	const heredocs = [];
	let words = [];
	let word;
	let line = 0;
	let start = 0;
	const endWord = () => {
		if (word !== void 0) words.push(word);
		word = void 0;
	};
	const add = (text) => {
		if (word === void 0 && words.length === 0) start = line;
		word = (word ?? "") + text;
	};
	for (let i = 0; i < script.length;) {
		const char = script[i];
		const operator = OPERATORS.find((one) => script.startsWith(one, i));
		const heredoc = /^<<-?\s*(['"]?)(\w+)\1/.exec(script.slice(i, i + 80));
		if (char === "\\") {
			if (script[i + 1] === "\n") line++;
			else add(script[i + 1] ?? "");
			i += 2;
		} else if (char === "'" || char === "\"") {
			const end = closing(script, i);
			add(script.slice(i + 1, end));
			line += newlines(script.slice(i, end));
			i = end + 1;
		} else if (script.startsWith("$(", i) || script.startsWith("${", i)) {
			const end = bracket(script, i + 1);
			add(script.slice(i, end));
			line += newlines(script.slice(i, end));
			i = end;
		} else if (char === "#" && word === void 0) {
			const end = script.indexOf("\n", i);
			i = end < 0 ? script.length : end;
		} else if (heredoc) {
			heredocs.push(heredoc[2]);
			i += heredoc[0].length;
		} else if (operator !== void 0 && !(char === "&" && /[<>]$/.test(script.slice(0, i))) && !script.startsWith("&>", i)) {
			endWord();
			if (words.length > 0) pieces.push({
				words,
				line: start,
				operator
			});
			words = [];
			i += operator.length;
			if (operator === "\n") {
				line++;
				for (let name = heredocs.shift(); name !== void 0; name = heredocs.shift()) {
					const end = new RegExp(`^\\s*${name}$`, "m").exec(script.slice(i));
					const length = end ? end.index + end[0].length : script.length - i;
					line += newlines(script.slice(i, i + length));
					i += length;
				}
			}
		} else if (char === " " || char === "	" || char === "\r") {
			endWord();
			i++;
		} else {
			add(char);
			i++;
		}
	}
	endWord();
	if (words.length > 0) pieces.push({
		words,
		line: start,
		operator: ""
	});
	return pieces;
}
function closing(script, from) {
	const quote = script[from];
	for (let i = from + 1; i < script.length; i++) if (script[i] === "\\" && quote === "\"") i++;
	else if (script[i] === quote) return i;
	return script.length;
}
function bracket(script, from) {
	const [open, close] = script[from] === "(" ? "()" : "{}";
	let depth = 0;
	for (let i = from; i < script.length; i++) if (script[i] === open) depth++;
	else if (script[i] === close && --depth === 0) return i + 1;
	return script.length;
}
function newlines(text) {
	return text.split("\n").length - 1;
}
// src/incident/prevention/commands.ts
const DEEPEST$2 = 6;
const MAKEFILES = [
	"GNUmakefile",
	"makefile",
	"Makefile"
];
function commandsOf(script, repository, depth = 0) {
	return parseShell(script.text, script.environment).flatMap((command) => {
		const line = script.at.line + command.line;
		const lost = command.isPiped && !script.hasPipefail ? "a pipe without pipefail" : void 0;
		const ignored = command.ignored ?? lost;
		const directory = joinFrom(script.directory, command.directory);
		const one = {
			at: {
				file: script.at.file,
				line
			},
			words: command.words,
			environment: command.environment,
			...directory !== void 0 && { directory },
			...ignored !== void 0 && { ignored }
		};
		if (depth >= DEEPEST$2 || directory === void 0) return [one];
		return [one, ...follow(command, directory, repository, depth + 1).map((inner) => ({
			...inner,
			...ignored !== void 0 && { ignored }
		}))];
	});
}
function joinFrom(directory, path) {
	if (directory === void 0 || /[$~]|^\/\//.test(path)) return path === "" ? directory : void 0;
	return joinPath(directory, path);
}
function follow(command, directory, repository, depth) {
	const [program = "", ...rest] = command.words;
	if (/^g?make$/.test(program)) return followMake(rest, command, directory, repository, depth);
	const script = scriptOf(program, rest);
	if (script === void 0) return [];
	if ("inline" in script) return commandsOf({
		text: script.inline,
		at: {
			file: "",
			line: 0
		},
		directory,
		environment: command.environment,
		hasPipefail: false
	}, repository, depth);
	const path = joinPath(directory, script.path);
	const text = path === void 0 ? void 0 : repository.texts.get(path);
	if (path === void 0 || text === void 0 || !/^#!.*sh\b|\.sh$/m.test(`${path}\n${text.slice(0, 80)}`)) return [];
	return commandsOf({
		text,
		at: {
			file: path,
			line: 1
		},
		directory,
		environment: command.environment,
		hasPipefail: false
	}, repository, depth);
}
function scriptOf(program, rest) {
	if (!/(^|\/)(ba|da|z|k)?sh$|^(source|\.)$/.test(program)) return program.includes("/") ? { path: program } : void 0;
	const at = rest.findIndex((word) => !/^[-+]/.test(word));
	const argument = rest[at];
	if (argument === void 0) return void 0;
	return rest.slice(0, at).some((word) => /^-\w*c$/.test(word)) ? { inline: argument } : { path: argument };
}
function followMake(words, { environment }, directory, repository, depth) {
	const { targets, variables, folder, file } = readMakeWords(words);
	const home = joinPath(directory, folder);
	if (home === void 0) return [];
	const path = (file === void 0 ? MAKEFILES : [file]).flatMap((name) => joinPath(home, name) ?? []).find((name) => repository.texts.has(name));
	const text = path === void 0 ? void 0 : repository.texts.get(path);
	if (path === void 0 || text === void 0) return [];
	return recipesOf(text, {
		targets,
		variables,
		environment
	}).flatMap(({ text: recipe, line }) => {
		return commandsOf({
			text: recipe,
			at: {
				file: path,
				line
			},
			directory: home,
			environment,
			hasPipefail: false
		}, repository, depth).map((one) => one.at.file === path ? {
			...one,
			at: {
				file: path,
				line
			}
		} : one);
	});
}
const TAKES_WORD = /* @__PURE__ */ new Set([
	"-C",
	"--directory",
	"-f",
	"--file",
	"--makefile",
	"-I",
	"-o",
	"-W"
]);
function readMakeWords(words) {
	const targets = [];
	const variables = {};
	let folder = "";
	let file;
	for (let i = 0; i < words.length; i++) {
		const word = words[i];
		const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(word) ?? [];
		if (TAKES_WORD.has(word)) {
			const next = words[++i] ?? "";
			if (word === "-C" || word === "--directory") folder = `${folder}/${next}`;
			else if (word === "-f" || word === "--file" || word === "--makefile") file = next;
		} else if (word === "-j" || word === "-l") {
			if (/^\d+$/.test(words[i + 1] ?? "")) i++;
		} else if (word.startsWith("--directory=")) folder = `${folder}/${word.slice(12)}`;
		else if (/^-C./.test(word)) folder = `${folder}/${word.slice(2)}`;
		else if (name !== void 0 && !word.startsWith("-")) variables[name] = value ?? "";
		else if (!/^[-$]/.test(word)) targets.push(word);
	}
	return {
		targets,
		variables,
		folder,
		...file !== void 0 && { file }
	};
}
// src/incident/prevention/condition.ts
const OWN = Symbol("own");
const TOKEN = /\s*(?:('(?:[^']|'')*'|"[^"]*")|(\/(?:[^/\\]|\\.)+\/[a-z]*)|(&&|\|\||[=!]=|[=!]~|[!(),<>]=?)|([$\w][\w$.*-]*))/y;
function evaluate(text, names) {
	const tokens = tokenize(text);
	if (tokens === void 0) return void 0;
	let next = 0;
	const take = (token) => tokens[next] === token && next++ >= 0;
	let isUnderstood = true;
	const or = () => {
		let left = and();
		while (take("||")) left = either(left, and());
		return left;
	};
	const and = () => {
		let left = comparison();
		while (take("&&")) left = both(left, comparison());
		return left;
	};
	const comparison = () => {
		const left = unary();
		if (take("==")) return isEqual(left, unary());
		if (take("!=")) return negate(isEqual(left, unary()));
		if (take("=~")) return matches(left, tokens[next++]);
		if (take("!~")) return negate(matches(left, tokens[next++]));
		return left;
	};
	const unary = () => {
		if (take("!")) return negate(unary());
		if (!take("(")) return word(tokens[next++]);
		const value = or();
		isUnderstood &&= take(")");
		return value;
	};
	const word = (token) => {
		if (token === void 0 || !/^['"$\w]/.test(token)) {
			isUnderstood = false;
			return;
		}
		if (/^['"]/.test(token)) return token.slice(1, -1).replaceAll("''", "'");
		if (token === "true" || token === "false") return token === "true";
		if (token === "null") return null;
		if (/^\d/.test(token)) return Number(token);
		if (!take("(")) return names.lookup(token);
		const values = [];
		while (!take(")") && next < tokens.length && isUnderstood) {
			values.push(or());
			take(",");
		}
		return names.call?.(token, values);
	};
	const value = or();
	return isUnderstood && next === tokens.length ? value : void 0;
}
function tokenize(text) {
	const tokens = [];
	TOKEN.lastIndex = 0;
	const end = text.trimEnd().length;
	while (TOKEN.lastIndex < end) {
		const [, ...groups] = TOKEN.exec(text) ?? [];
		const token = groups.find((group) => group !== void 0);
		if (token === void 0) return void 0;
		tokens.push(token);
	}
	return tokens;
}
function truth(value) {
	return value === void 0 ? void 0 : value === OWN || Boolean(value);
}
function negate(value) {
	const known = truth(value);
	return known === void 0 ? void 0 : !known;
}
function both(left, right) {
	if (truth(left) === false || truth(right) === false) return false;
	return left === void 0 || right === void 0 ? void 0 : right;
}
function either(left, right) {
	if (truth(left) === true) return left;
	if (truth(right) === true) return right;
	return left === void 0 || right === void 0 ? void 0 : right;
}
function isEqual(left, right) {
	if (left === void 0 || right === void 0) return void 0;
	if (left === OWN || right === OWN) return true;
	if (typeof left === "string" && typeof right === "string") return left.toLowerCase() === right.toLowerCase();
	return left === right || String(left) === String(right);
}
function matches(left, token) {
	const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(token ?? "") ?? [];
	if (typeof left !== "string" || source === void 0) return void 0;
	try {
		return new RegExp(source, flags).test(left);
	} catch {
		return;
	}
}
// src/incident/prevention/path-filter.ts
var import_picomatch = /* @__PURE__ */ __toESM(require_picomatch(), 1);
const MAIN = [
	"main",
	"master",
	"trunk",
	"develop"
];
function filterOf(options, { sources }) {
	const branches = strings(options.branches);
	if (branches.length > 0 && !MAIN.some((branch) => passes(branch, branches))) return { hindrance: `it looks at changes to ${branches.join(", ")} alone` };
	const [paths, ignored] = [strings(options.paths), strings(options["paths-ignore"])];
	const isSeen = (path) => (paths.length === 0 || passes(path, paths)) && !passes(path, ignored);
	const seen = sources.filter(({ path }) => isSeen(path));
	if (seen.length === sources.length) return {};
	const words = paths.length > 0 ? paths.join(", ") : `everything but ${ignored.join(", ")}`;
	return seen.length === 0 ? { hindrance: `it starts on changes to ${words} alone` } : { scope: words };
}
function passes(path, patterns) {
	let answer = false;
	for (const pattern of patterns) {
		const [, not, glob] = /^(!?)(.*)$/s.exec(pattern) ?? [];
		if ((0, import_picomatch.default)(glob ?? "", { dot: true })(path)) answer = not !== "!";
	}
	return answer;
}
// src/incident/prevention/github-workflows.ts
const FOLDER = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const MOST_LEGS = 64;
const DEEPEST$1 = 4;
function readWorkflows(repository) {
	return [...repository.texts].flatMap(([file, text]) => {
		const yaml = FOLDER.test(file) ? readYaml(text) : void 0;
		if (yaml === void 0) return [];
		const triggers = triggersOf(yaml.root.on, repository);
		return triggers.length === 0 ? [] : readJobs({
			file,
			yaml,
			triggers,
			repository,
			depth: 0,
			conditions: []
		});
	});
}
function triggersOf(on, repository) {
	return (isMapping(on) ? Object.entries(on).map(([name, value]) => [name, mapping(value)]) : strings(on).map((name) => [name, {}])).flatMap(([name, options]) => {
		if (name === "workflow_call") return [];
		if (name === "schedule") return (isMapping(on) ? listOf(on.schedule).flatMap((one) => strings(mapping(one).cron)) : []).length > 0 ? [{
			name,
			event: "schedule"
		}] : [];
		if (name !== "pull_request" && name !== "merge_group") return [{
			name,
			event: "other"
		}];
		const filter = filterOf(options, repository);
		const hindrance = whyNotEach(options) ?? filter.hindrance;
		return [{
			name,
			event: "change",
			...filter,
			...hindrance !== void 0 && { hindrance }
		}];
	});
}
function whyNotEach({ types }) {
	const named = strings(types);
	return named.length === 0 || named.some((type) => type === "synchronize" || type === "checks_requested") ? void 0 : `it starts on ${named.join(", ")}, not on new commits`;
}
function readJobs(reading) {
	const { yaml, file, depth, repository } = reading;
	const jobs = mapping(yaml.root.jobs);
	return Object.entries(jobs).flatMap(([name, value]) => {
		const job = mapping(value);
		const own = chain(name, jobs);
		const conditions = [...reading.conditions, ...own];
		const called = strings(job.uses)[0];
		if (called !== void 0) {
			const path = called.startsWith("./") ? joinPath("", called) : void 0;
			const text = path === void 0 ? void 0 : repository.texts.get(path);
			const inner = text === void 0 ? void 0 : readYaml(text);
			if (path === void 0 || inner === void 0 || depth >= DEEPEST$1) return [];
			return readJobs({
				...reading,
				file: path,
				yaml: inner,
				depth: depth + 1,
				conditions
			});
		}
		const ignored = isTrue(job["continue-on-error"]) ? "continue-on-error of its job" : void 0;
		const defaults = mapping(mapping(mapping(job.defaults).run));
		const shared = mapping(mapping(mapping(yaml.root.defaults).run));
		return readSteps({
			...reading,
			conditions,
			job: `${file}#${name}`,
			path: [
				"jobs",
				name,
				"steps"
			],
			environment: {
				...textValues(yaml.root.env),
				...textValues(job.env)
			},
			defaults: {
				...shared,
				...defaults
			},
			...ignored !== void 0 && { ignored }
		}, listOf(job.steps));
	});
}
function chain(name, jobs, seen = []) {
	const job = mapping(jobs[name]);
	const text = conditionText(job.if);
	const own = text === void 0 ? [] : [{
		text,
		legs: legsOf(job)
	}];
	if (text !== void 0 && /\balways\s*\(/.test(text)) return own;
	const needs = strings(job.needs).filter((one) => !seen.includes(one));
	return [...own, ...needs.flatMap((one) => chain(one, jobs, [...seen, name]))];
}
function readSteps(reading, steps) {
	const checkouts = /* @__PURE__ */ new Map();
	return steps.flatMap((value, i) => {
		const step = mapping(value);
		const { file, yaml, repository, job } = reading;
		const path = [...reading.path, i];
		const text = conditionText(step.if);
		const legs = legsOf(mapping(mapping(yaml.root.jobs)[String(reading.path[1])]));
		const conditions = text === void 0 ? reading.conditions : [...reading.conditions, {
			text,
			legs
		}];
		const ignored = reading.ignored ?? (isTrue(step["continue-on-error"]) ? "continue-on-error" : void 0);
		const environment = {
			...reading.environment,
			...textValues(step.env)
		};
		const folder = strings(step["working-directory"] ?? reading.defaults["working-directory"])[0] ?? "";
		const directory = folder.includes("$") ? void 0 : joinPath("", folder);
		const here = {
			file,
			line: yaml.line(path)
		};
		const base = {
			...NOTHING,
			...reading.caller ?? here,
			job,
			environment,
			...timesOf$1(reading.triggers, conditions),
			...ignored !== void 0 && { ignored }
		};
		const action = strings(step.uses)[0];
		if (action !== void 0) {
			const inputs = textValues(step.with);
			if (action.startsWith("actions/checkout@") && inputs.path !== void 0) checkouts.set(joinPath("", inputs.path) ?? "", inputs.repository ?? "");
			const foreign = action.startsWith("./") ? checkouts.get(joinPath("", action) ?? "") : void 0;
			const named = foreign ? `${foreign}@here` : action;
			const uses = {
				action: named,
				inputs,
				directory: directory ?? ""
			};
			return [{
				...base,
				uses
			}, ...readAction(named, {
				...reading,
				conditions,
				environment,
				caller: reading.caller ?? here
			})];
		}
		const run = strings(step.run)[0];
		if (run === void 0) return [];
		const shell = strings(step.shell ?? reading.defaults.shell)[0];
		const script = {
			at: {
				file,
				line: yaml.textLine([...path, "run"])
			},
			environment,
			hasPipefail: shell === "bash" || /pipefail/.test(shell ?? "")
		};
		const commands = legs.map((leg) => withMatrix(run, leg)).filter((one, j, all) => all.indexOf(one) === j).flatMap((one) => commandsOf({
			...script,
			text: one,
			...directory !== void 0 && { directory }
		}, repository));
		return [{
			...base,
			commands
		}];
	});
}
function readAction(action, reading) {
	if (!action.startsWith("./") || reading.depth >= DEEPEST$1) return [];
	for (const name of ["action.yml", "action.yaml"]) {
		const path = joinPath(action, name);
		const text = path === void 0 ? void 0 : reading.repository.texts.get(path);
		const yaml = text === void 0 ? void 0 : readYaml(text);
		if (path === void 0 || yaml === void 0) continue;
		const steps = listOf(mapping(yaml.root.runs).steps);
		return readSteps({
			...reading,
			file: path,
			yaml,
			depth: reading.depth + 1,
			path: ["runs", "steps"],
			defaults: {}
		}, steps);
	}
	return [];
}
function timesOf$1(triggers, conditions) {
	const events = /* @__PURE__ */ new Set();
	const failureEvents = /* @__PURE__ */ new Set();
	const hindrances = /* @__PURE__ */ new Map();
	for (const { name, event, hindrance } of triggers) {
		const unmet = conditions.find((one) => holds(one, name, false) !== true);
		const why = hindrance ?? (unmet && whyUnmet(unmet, holds(unmet, name, false)));
		if (why === void 0) events.add(event);
		else hindrances.set(event, why);
		if (hindrance === void 0 && conditions.every((one) => holds(one, name, true) === true)) failureEvents.add(event);
	}
	for (const event of events) hindrances.delete(event);
	const partial = triggers.find(({ scope }) => scope !== void 0);
	return {
		events,
		failureEvents,
		hindrances,
		...partial?.scope !== void 0 && { scope: partial.scope }
	};
}
function whyUnmet({ text }, answer) {
	const condition = text.length > 80 ? `${text.slice(0, 77)}…` : text;
	return answer === false ? `\`if: ${condition}\` keeps it from running` : `whether it runs hangs on \`if: ${condition}\``;
}
function holds({ text, legs }, event, isFailing) {
	const asksHow = /\b(always|success|failure|cancelled)\s*\(/.test(text);
	if (isFailing && !asksHow) return false;
	const answers = legs.map((leg) => truth(evaluate(text, namesOf$1(event, isFailing, leg))));
	if (answers.includes(true)) return true;
	return answers.includes(void 0) ? void 0 : false;
}
function namesOf$1(event, isFailing, leg) {
	const isChange = event === "pull_request" || event === "merge_group";
	const known = {
		"github.event_name": event,
		"github.repository": OWN,
		"github.repository_owner": OWN,
		"github.event.repository.fork": false,
		"github.event.pull_request.draft": false,
		"github.event.pull_request.head.repo.fork": false,
		"github.event.pull_request.head.repo.full_name": OWN,
		"github.actor": "somebody",
		...isChange && {
			"github.ref": "refs/pull/1/merge",
			"github.ref_name": "1/merge"
		},
		...isChange && {
			"github.head_ref": "a-change",
			"github.ref_type": "branch"
		}
	};
	const lookup = (name) => {
		if (!name.startsWith("matrix.")) return known[name];
		const value = leg[name.slice(7)];
		return [
			"string",
			"number",
			"boolean"
		].includes(typeof value) ? value : void 0;
	};
	return {
		lookup,
		call: (name, values) => callOf(name, values, isFailing)
	};
}
function callOf(name, values, isFailing) {
	const [first, second] = values;
	if (name === "always") return true;
	if (name === "success") return !isFailing;
	if (name === "failure") return isFailing;
	if (name === "cancelled") return false;
	if (typeof first !== "string" || typeof second !== "string") return void 0;
	if (name === "startsWith") return first.startsWith(second);
	if (name === "endsWith") return first.endsWith(second);
	return name === "contains" ? first.includes(second) : void 0;
}
function conditionText(value) {
	if (typeof value === "boolean" || typeof value === "number") return String(value);
	if (typeof value !== "string") return void 0;
	return value.trim().replace(/^\$\{\{(.*)\}\}$/s, "$1").trim();
}
function isTrue(value) {
	return conditionText(value) === "true";
}
function legsOf(job) {
	const { include, exclude: _, ...axes } = mapping(mapping(job.strategy).matrix);
	let legs = [{}];
	for (const [name, values] of Object.entries(axes)) legs = legs.flatMap((leg) => listOf(values).map((value) => ({
		...leg,
		[name]: value
	}))).slice(0, MOST_LEGS);
	const more = listOf(include).map(mapping);
	return Object.keys(axes).length === 0 && more.length > 0 ? more : [...legs, ...more];
}
function withMatrix(text, leg) {
	return text.replace(/\$\{\{\s*matrix\.([\w-]+)\s*\}\}/g, (whole, name) => name in leg ? String(leg[name]) : whole);
}
// src/incident/prevention/gitlab-ci.ts
const ROOT = ".gitlab-ci.yml";
const DEEPEST = 4;
const RESERVED = /* @__PURE__ */ new Set([
	"default",
	"include",
	"stages",
	"variables",
	"workflow",
	"image",
	"services",
	"cache"
]);
const PIPELINES = [
	{
		source: "merge_request_event",
		event: "change"
	},
	{
		source: "push",
		event: "change",
		branch: "a-change"
	},
	{
		source: "push",
		event: "other",
		branch: "main"
	},
	{
		source: "schedule",
		event: "schedule",
		branch: "main"
	}
];
function readGitlab(repository) {
	const files = readFiles(ROOT, repository, 0);
	const jobs = files.flatMap(({ file, yaml }) => Object.entries(yaml.root).flatMap(([name, body]) => RESERVED.has(name) || !isMapping(body) ? [] : [{
		file,
		yaml,
		name,
		body
	}]));
	const shared = Object.assign({}, ...files.map(({ yaml }) => yaml.root));
	return jobs.filter(({ name }) => !name.startsWith(".")).flatMap((job) => readJob(job, jobs, shared, repository));
}
function readFiles(path, repository, depth) {
	const yaml = readYaml(repository.texts.get(path) ?? "");
	if (yaml === void 0 || depth > DEEPEST) return [];
	return [...listOf(yaml.root.include).flatMap((one) => strings(isMapping(one) ? one.local : one)).flatMap((name) => readFiles(joinPath("", name) ?? "", repository, depth + 1)), {
		file: path,
		yaml
	}];
}
function readJob(job, all, shared, repository) {
	const body = extended(job, all, 0);
	const environment = {
		...textValues(shared.variables),
		...textValues(body.variables)
	};
	const { events, hindrances } = timesOf(body, shared);
	const ignored = body.allow_failure === true ? "allow_failure" : void 0;
	const line = job.yaml.line([job.name]) - 1;
	const commands = ["before_script", "script"].flatMap((key) => {
		return listOf(body[key] ?? mapping(shared.default)[key] ?? shared[key]).flat().flatMap((text, i) => {
			if (typeof text !== "string") return [];
			const isOwn = key in job.body;
			return commandsOf({
				text,
				at: {
					file: job.file,
					line: isOwn ? job.yaml.textLine([
						job.name,
						key,
						i
					]) : Math.max(1, line)
				},
				directory: "",
				environment,
				hasPipefail: true
			}, repository);
		});
	});
	if (commands.length === 0) return [];
	const place = {
		file: job.file,
		line: Math.max(1, line)
	};
	return [{
		...NOTHING,
		...place,
		job: `${job.file}#${job.name}`,
		events,
		failureEvents: events,
		hindrances,
		environment,
		commands,
		...ignored !== void 0 && { ignored }
	}];
}
function extended({ body }, all, depth) {
	const beneath = (depth > DEEPEST ? [] : strings(body.extends)).map((name) => {
		const parent = all.find((one) => one.name === name);
		return parent === void 0 ? {} : extended(parent, all, depth + 1);
	});
	return Object.assign({}, ...beneath, body);
}
function timesOf(body, shared) {
	const events = /* @__PURE__ */ new Set();
	const hindrances = /* @__PURE__ */ new Map();
	const rules = mapping(shared.workflow).rules;
	for (const { source, event, branch } of PIPELINES) {
		const names = namesOf(source, branch);
		const whole = rules === void 0 ? true : firstRule(rules, names);
		const own = whole === true ? runsOn(body, source, names) : whole;
		if (own === true) events.add(event);
		else hindrances.set(event, own === false ? "its rules leave it out" : "whether it runs hangs on its rules");
	}
	for (const event of events) hindrances.delete(event);
	return {
		events,
		hindrances
	};
}
function namesOf(source, branch) {
	const known = {
		$CI_PIPELINE_SOURCE: source,
		$CI_MERGE_REQUEST_IID: source === "merge_request_event" ? "1" : null,
		$CI_MERGE_REQUEST_ID: source === "merge_request_event" ? "1" : null,
		$CI_COMMIT_TAG: null,
		$CI_OPEN_MERGE_REQUESTS: null,
		$CI_COMMIT_BRANCH: branch ?? null,
		$CI_COMMIT_REF_NAME: branch ?? "a-change",
		$CI_DEFAULT_BRANCH: "main"
	};
	return { lookup: (name) => known[name] };
}
function firstRule(rules, names) {
	for (const rule of listOf(rules).map(mapping)) {
		const answer = typeof rule.if === "string" ? truth(evaluate(rule.if, names)) : true;
		if (answer === false) continue;
		if (answer === void 0 || rule.changes !== void 0 || rule.exists !== void 0) return void 0;
		return rule.when !== "never" && rule.when !== "manual" && rule.allow_failure !== true;
	}
	return false;
}
function runsOn(body, source, names) {
	if (body.when === "manual" || body.when === "never") return false;
	if (body.rules !== void 0) return firstRule(body.rules, names);
	const only = refsOf(body.only);
	const except = refsOf(body.except);
	const words = wordsOf(source, names);
	return (only === void 0 ? source !== "merge_request_event" : only.some((word) => words.includes(word))) && !(except ?? []).some((word) => words.includes(word));
}
function refsOf(value) {
	if (value === void 0) return void 0;
	return strings(isMapping(value) ? value.refs : value);
}
function wordsOf(source, { lookup }) {
	if (source === "merge_request_event") return ["merge_requests"];
	const branch = String(lookup("$CI_COMMIT_BRANCH"));
	return source === "schedule" ? [
		"schedules",
		"branches",
		branch
	] : [
		"pushes",
		"branches",
		branch
	];
}
// src/incident/prevention/tools.ts
const STATIC = [
	{
		name: "cppcheck",
		isUsed: ([program = ""]) => base(program) === "cppcheck",
		fails: /--error-exitcode=[1-9]/,
		lacks: "cppcheck ends with 0 whatever it finds: it needs --error-exitcode=1"
	},
	{
		name: "scan-build",
		isUsed: ([program = ""]) => /^scan-build(-[\d.]+)?$/.test(base(program)),
		fails: /--status-bugs/,
		lacks: "scan-build ends as the build does: it needs --status-bugs"
	},
	{
		name: "clang --analyze",
		isUsed: (words) => words.includes("--analyze"),
		fails: /-analyzer-werror/,
		lacks: "clang's analyzer warns only: it needs -Xclang -analyzer-werror"
	},
	{
		name: "clang-tidy",
		isUsed: ([program = ""]) => /^(run-)?clang-tidy(-[\d.]+)?(\.py)?$/.test(base(program)),
		fails: /-?-warnings-as-errors[= ]\S/,
		lacks: "clang-tidy warns only: it needs --warnings-as-errors='*'"
	},
	{
		name: "Infer",
		isUsed: ([program = "", first = ""]) => base(program) === "infer" && /^(run|analyze|--|-)/.test(first),
		fails: /--fail-on-issue/,
		lacks: "Infer ends with 0 whatever it finds: it needs --fail-on-issue"
	},
	{
		name: "gcc -fanalyzer",
		isUsed: (_, text) => /(^|[\s=])-fanalyzer\b/.test(text),
		fails: /-Werror(=analyzer|\s|$)/,
		lacks: "gcc's analyzer warns only: it needs -Werror"
	}
];
const VALGRIND = {
	name: "valgrind",
	isUsed: (words, text) => words.some((word) => /^valgrind\b/.test(base(word.replace(/^[\w.-]+=/, "")))) && !/--tool=(?!memcheck)/.test(text),
	fails: /(?=.*--error-exitcode=[1-9])(?=.*--leak-check=(full|yes|summary))/s,
	lacks: "valgrind ends as the program does, and does not list leaks: it needs --leak-check=full --error-exitcode=1"
};
const SPEAKERS = /^(apt|apt-get|aptitude|apk|brew|choco|dnf|yum|zypper|pacman|pip3?|pipx|npm|conda|echo|printf|cat|which|type|test|\[|grep|git|curl|wget|docker|ls|rm|mkdir|cp|mv)$/;
function staticTool(command, repository) {
	const use = useOf(STATIC, command);
	if (use?.name !== "clang-tidy" || use.lacks === void 0) return use;
	return /^WarningsAsErrors:\s*['"]?[^\s'"#]/m.test(repository.texts.get(".clang-tidy") ?? "") ? { name: use.name } : use;
}
function valgrindUse(command) {
	return useOf([VALGRIND], command);
}
function isSanitizedBuild(command) {
	const text = textOf(command);
	if (isSpeaker(command) || /detect_leaks=0/.test(text)) return false;
	return /-fsanitize=[\w,-]*\b(address|leak)\b|b_sanitize=[\w,]*\b(address|leak)\b/.test(text);
}
function runsProgram({ words }) {
	const [program = "", ...rest] = words;
	if (/^\.{0,2}\/|\/build\/|^build\//.test(program) || program.includes("/")) return true;
	if (program === "ctest") return true;
	return /^(g?make|ninja|meson|cmake)$/.test(program) && rest.some((word) => /(^|[-_])(test|check)s?$/.test(word));
}
function useOf(tools, command) {
	if (isSpeaker(command) || command.words.some((word) => word === "--version" || word === "--help")) return void 0;
	const text = textOf(command);
	const tool = tools.find(({ isUsed }) => isUsed(command.words, text));
	return tool && {
		name: tool.name,
		...!tool.fails.test(text) && { lacks: tool.lacks }
	};
}
function isSpeaker({ words: [program = ""] }) {
	return SPEAKERS.test(base(program));
}
function textOf({ words, environment }) {
	return [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), ...words].join(" ");
}
function base(path) {
	return path.replace(/.*\//, "");
}
// src/incident/prevention/items.ts
const WHEN = {
	change: "on pull requests",
	schedule: "on a schedule",
	other: "on pushes"
};
function staticGate(steps, repository) {
	return judge(steps.flatMap((step) => [...heapgateUse(step, repository, "check"), ...step.commands.flatMap((command) => {
		const tool = staticTool(command, repository);
		return tool ? [{
			step,
			does: `runs ${tool.name}`,
			at: command.at,
			lacks: tool.lacks,
			ignored: command.ignored
		}] : [];
	})]), ["change"], "no CI file runs a static checker for memory on pull requests");
}
function witnesses(steps, repository) {
	return judge(steps.flatMap((step) => [
		...heapgateUse(step, repository, "run"),
		...step.commands.flatMap((command) => {
			const tool = valgrindUse(command);
			return tool ? [{
				step,
				does: "runs valgrind",
				at: command.at,
				lacks: tool.lacks,
				ignored: command.ignored
			}] : [];
		}),
		...sanitizedRuns(step, steps)
	]), [
		"change",
		"other",
		"schedule"
	], "no CI file runs the program under valgrind or a sanitizer");
}
function soak(steps, repository) {
	const uses = steps.flatMap((step) => heapgateUse(step, repository, "soak"));
	const isGitlab = uses.some(({ step }) => step.file.startsWith(".gitlab") && step.events.has("schedule"));
	const answer = judge(uses, ["schedule"], "no CI file runs heapgate soak on a schedule");
	if (!answer.isDone || !isGitlab) return answer;
	const other = judge(uses.filter(({ step }) => !step.file.startsWith(".gitlab")), ["schedule"], "");
	return other.isDone ? other : {
		isDone: false,
		ground: `${answer.ground}, but whether there is a schedule stands in GitLab (Build > Pipeline schedules), not in the repository`
	};
}
function heapgateUse(step, repository, kind) {
	return heapgateUses(step, repository).flatMap(({ does, name, at, ignored }) => does.has(kind) ? [{
		step,
		does: `runs ${name}`,
		at,
		ignored
	}] : []);
}
function sanitizedRuns(step, steps) {
	const commands = steps.filter(({ job }) => job === step.job).flatMap((one) => one.commands);
	return step.commands.filter(isSanitizedBuild).map((build) => {
		const does = "builds with a sanitizer that finds leaks";
		const runs = commands.slice(commands.indexOf(build)).filter((one) => runsProgram(one));
		const heard = runs.find(({ ignored }) => ignored === void 0);
		const lacks = runs.length === 0 ? "nothing in its job starts what was built" : void 0;
		return {
			step,
			does,
			at: build.at,
			lacks,
			ignored: (heard ?? runs[0])?.ignored
		};
	});
}
function judge(uses, events, nothing) {
	const reasons = uses.map((use) => ({
		use,
		why: whyNot(use, events)
	}));
	const good = reasons.find(({ why }) => why === void 0);
	if (good) {
		const event = events.find((one) => good.use.step.events.has(one)) ?? events[0];
		const { scope } = good.use.step;
		const only = event === "change" && scope !== void 0 ? ` that change ${scope}` : "";
		return {
			isDone: true,
			ground: `${describe(good.use)} ${WHEN[event]}${only}`
		};
	}
	const [nearest] = reasons;
	if (nearest === void 0) return {
		isDone: false,
		ground: nothing
	};
	return {
		isDone: false,
		ground: `${describe(nearest.use)}, but ${nearest.why}`
	};
}
function describe({ step, at, does }) {
	const from = at.file === "" || at.file === step.file && at.line === step.line ? "" : placeText(at);
	if (from === "") return `${placeText(step)} ${does}`;
	return at.file === step.file ? `${from} ${does}` : `${placeText(step)} ${does} (${from})`;
}
function whyNot({ step, lacks, ignored }, events) {
	if (!events.some((event) => step.events.has(event))) return events.flatMap((event) => step.hindrances.get(event) ?? [])[0] ?? `it does not run ${WHEN[events[0]]}`;
	const unheard = step.ignored ?? ignored;
	return lacks ?? (unheard && `its failure closes nothing (${unheard})`);
}
// src/incident/prevention/limits-item.ts
function memoryLimit(repository) {
	const all = [...repository.containers, ...composeServices(repository)];
	const described = all.filter(({ image }) => image !== void 0);
	const bare = described.filter((one) => limitOf(one, all, repository) === void 0);
	if (bare.length > 0) {
		const [first] = bare;
		const more = bare.length > 1 ? `, and ${bare.length - 1} more` : "";
		return {
			isDone: false,
			ground: `${place(first)} (${nameOf(first)}) has no memory limit${more}`
		};
	}
	if (described.length === 0) {
		const [unread] = repository.unread;
		return {
			isDone: false,
			ground: `no manifest of the repository describes a container${unread === void 0 ? "" : `; ${unread} could not be read`}`
		};
	}
	const [first] = described;
	const limit = limitOf(first, all, repository) ?? "";
	const more = described.length > 1 ? ` (and ${described.length - 1} more with theirs)` : "";
	if (repository.unread.length > 0) return {
		isDone: false,
		ground: `${place(first)} has its limit, but ${repository.unread[0]} could not be read`
	};
	return {
		isDone: true,
		ground: `${place(first)} limits ${nameOf(first)} to ${limit}${more}`
	};
}
function withoutLimit(repository) {
	return repository.containers.filter((one) => one.image !== void 0 && limitOf(one, repository.containers, repository) === void 0);
}
function limitOf(one, all, repository) {
	const same = all.find(({ kind, workload, container, limit }) => limit !== void 0 && kind === one.kind && workload === one.workload && container === one.container);
	return one.limit ?? same?.limit ?? (one.kind === COMPOSE ? void 0 : defaultLimit(repository));
}
const COMPOSE = "service";
function composeServices({ texts }) {
	return [...texts].flatMap(([file, text]) => {
		const yaml = /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/.test(file) ? readYaml(text) : void 0;
		return Object.entries(mapping(yaml?.root.services)).flatMap(([name, value]) => {
			const service = mapping(value);
			const limit = mapping(mapping(mapping(service.deploy).resources).limits).memory ?? service.mem_limit;
			const line = (yaml?.line(["services", name]) ?? 2) - 1;
			const described = service.image ?? (service.build === void 0 ? void 0 : "built");
			return [{
				file,
				line: Math.max(1, line),
				kind: COMPOSE,
				workload: file,
				container: name,
				...limit !== void 0 && limit !== null && { limit: String(limit) },
				...described !== void 0 && { image: String(described) }
			}];
		});
	});
}
function defaultLimit({ texts }) {
	for (const text of texts.values()) {
		if (!/^kind: LimitRange\s*$/m.test(text)) continue;
		for (const part of text.split(/^---\s*$/m)) {
			const value = mapping(listOf(mapping(readYaml(part)?.root.spec).limits).map(mapping).find(({ type }) => type === "Container")?.default).memory;
			if (value !== void 0) return `${String(value)} (a LimitRange)`;
		}
	}
}
function place({ file, line }) {
	return `${file}:${line}`;
}
function nameOf({ kind, workload, container }) {
	return kind === COMPOSE ? `the service ${container}` : `${container} of ${kind} ${workload}`;
}
// src/incident/prevention/snippets.ts
const GITLAB = ".gitlab-ci.yml";
const LIMIT = "128Mi";
function snippetFor(id, repository) {
	const isGitlab = repository.texts.has(GITLAB) && ![...repository.texts.keys()].some((path) => WORKFLOW.test(path));
	switch (id) {
		case "static-gate": return isGitlab ? gitlabJob("heapgate-gate", [cli("check")], repository) : workflow("heapgate", GATE, repository);
		case "witnesses": {
			const { folder, argument } = programOf(repository);
			const words = `${cli("run --for 30s")} ${argument}`;
			if (!isGitlab) return workflow("witnesses", witnessWorkflow(folder, words), repository);
			return gitlabJob("heapgate-run", [
				TOOLS,
				...folder === "" ? [] : [`cd ${folder}`],
				words
			], repository);
		}
		case "soak": return isGitlab ? gitlabSoak(repository) : workflow("soak", soakWorkflow(repository), repository);
		case "memory-limit": return limitPatch(repository);
		case "alerting": return alerts(repository);
	}
}
const WORKFLOW = /^\.github\/workflows\//;
function workflow(name, text, { texts }) {
	const file = `.github/workflows/${name}.yml`;
	return {
		file: texts.has(file) ? `.github/workflows/heapgate-${name}.yml` : file,
		text
	};
}
const CHECKOUTS = `      - uses: actions/checkout@v7
      - uses: actions/checkout@v7
        with:
          repository: heapgate/heapgate
          path: heapgate
`;
function cli(words, folder = "\"$GITHUB_WORKSPACE\"/heapgate") {
	return `node ${folder}/dist/cli.js ${words}`;
}
const GATE = `name: heapgate
on: pull_request
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: heapgate/heapgate@v0
`;
const TOOLS = "apt-get update -qq && apt-get install -qq --yes --no-install-recommends gcc make libc6-dev valgrind libc6-dbg";
function witnessWorkflow(folder, command) {
	const where = folder === "" ? "" : `        working-directory: ${folder}\n`;
	return `name: witnesses
on:
  pull_request:
  push:
permissions:
  contents: read
jobs:
  run:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
${CHECKOUTS}      - run: sudo apt-get update -qq && sudo apt-get install -qq --yes --no-install-recommends valgrind libc6-dbg
      - run: ${command}
${where}`;
}
function programOf({ texts, sources }) {
	const [program] = listOf(readYaml(texts.get("heapgate.yml") ?? "")?.root.programs).map(mapping);
	const command = strings(program?.command);
	if (program !== void 0 && command.length > 0) {
		const folder = strings(program.directory)[0] ?? "";
		const build = strings(program.build);
		const start = command.map(quote).join(" ");
		return {
			folder,
			argument: `-- ${start}`,
			build: build.length > 0 ? build.map(quote).join(" ") : "make",
			start
		};
	}
	const mains = sources.filter(({ hasMain }) => hasMain).map(({ path }) => path);
	const main = mains.find((path) => !/(^|\/)(tests?|examples?|fixtures|bench\w*)\//.test(path)) ?? mains[0];
	if (main === void 0) return {
		folder: "",
		argument: "-- ./program",
		build: "make",
		start: "./program"
	};
	const folder = folderOf(main);
	const name = main.slice(folder === "" ? 0 : folder.length + 1);
	const start = `./${name.replace(/\.c$/, "")}`;
	const beside = sources.filter(({ path }) => path.endsWith(".c") && folderOf(path) === folder);
	const build = [
		"GNUmakefile",
		"makefile",
		"Makefile"
	].some((one) => texts.has(folder === "" ? one : `${folder}/${one}`)) ? "make" : `cc -O2 -g -o ${quote(start)} *.c`;
	return {
		folder,
		argument: beside.length === 1 ? quote(name) : `-- ${quote(start)}`,
		build,
		start: quote(start)
	};
}
function quote(word) {
	return /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
const SCHEDULE = `on:
  schedule:
    - cron: "17 3 * * *" # each night, UTC
  workflow_dispatch:
permissions:
  contents: read
`;
function soakWorkflow(repository) {
	const { containers, dockerfiles, proposedLimit } = repository;
	const container = containers.find(({ image, file }) => image !== void 0 && file !== "");
	const dockerfile = container && nearest(dockerfiles, container.file);
	const head = `name: soak\n${SCHEDULE}jobs:\n  soak:\n    runs-on: ubuntu-latest\n    timeout-minutes: 60\n    steps:\n${CHECKOUTS}`;
	if (container === void 0 || dockerfile === void 0) {
		const { folder, build, start } = programOf(repository);
		const where = folder === "" ? "" : `        working-directory: ${folder}\n`;
		return `${head}      - run: ${build}\n${where}      - run: sudo "\$(command -v node)" "\$GITHUB_WORKSPACE"/heapgate/dist/cli.js soak --local --limit ${containers.find((one) => one.limit !== void 0)?.limit ?? proposedLimit ?? LIMIT} --for 30m -- ${start}\n${where}`;
	}
	const image = `${container.workload}:soak`;
	const context = folderOf(dockerfile) || ".";
	return `${head}      - uses: actions/setup-node@v7
        with:
          node-version: 24
      - uses: helm/kind-action@v1
        with:
          cluster_name: heapgate
      - run: docker build --tag ${image}${/(^|\/)Dockerfile$/.test(dockerfile) ? "" : ` --file ${quote(dockerfile)}`} ${quote(context)} && kind load docker-image ${image} --name heapgate
      - run: >-
          ${cli("soak --context kind-heapgate")}
          --manifest ${quote(container.file)} --image ${container.container}=${image} --for 30m
`;
}
function nearest(files, path) {
	const shared = (file) => {
		const [left, right] = [file.split("/"), path.split("/")];
		const end = left.findIndex((part, i) => part !== right[i]);
		return end < 0 ? left.length : end;
	};
	return [...files].sort((a, b) => shared(b) - shared(a))[0];
}
function gitlabJob(name, script, { texts }, rules = "") {
	const stages = strings(readYaml(texts.get(GITLAB) ?? "")?.root.stages);
	const text = `${name}:\n  stage: ${stages.length === 0 || stages.includes("test") ? "test" : stages[0]}\n  image: node:24\n${rules}  script:\n${[`git clone --quiet --depth 1 https://github.com/heapgate/heapgate "$CI_BUILDS_DIR/heapgate-$CI_JOB_ID"`, ...script.map((one) => one.replaceAll("\"$GITHUB_WORKSPACE\"/heapgate", "\"$CI_BUILDS_DIR/heapgate-$CI_JOB_ID\""))].map((one) => `    - ${one}\n`).join("")}`;
	return {
		file: GITLAB,
		text
	};
}
function gitlabSoak(repository) {
	const { folder, build, start } = programOf(repository);
	const limit = repository.containers.find((one) => one.limit !== void 0)?.limit ?? repository.proposedLimit ?? LIMIT;
	const rules = `  # A schedule starts it: Build > Pipeline schedules.\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "schedule"\n`;
	return gitlabJob("heapgate-soak", [
		...folder === "" ? [] : [`cd ${folder}`],
		build,
		`${cli(`soak --local --limit ${limit} --for 30m -- ${start}`)}`
	], repository, rules);
}
function limitPatch(repository) {
	const limit = repository.proposedLimit ?? LIMIT;
	const [bare] = withoutLimit(repository);
	if (bare === void 0 || !(bare.kind in VERSIONS)) return {
		file: "limit-range.yaml",
		text: `# kubectl apply --namespace NAMESPACE -f limit-range.yaml: containers that say no limit get this one. heapgate doctor tells what they use.
apiVersion: v1
kind: LimitRange
metadata:
  name: memory
spec:
  limits:
    - type: Container
      default:
        memory: ${limit}
      defaultRequest:
        memory: ${limit}
`
	};
	const folder = folderOf(bare.file);
	const file = `${folder === "" ? "" : `${folder}/`}memory-limit.yaml`;
	const containers = `containers:
  - name: ${bare.container}
    resources:
      requests:
        memory: ${limit}
      limits:
        memory: ${limit}
`;
	const { version, path } = VERSIONS[bare.kind];
	const indented = (text, by) => text.replace(/^(?=.)/gm, "  ".repeat(by));
	const body = path.map((key, i) => indented(`${key}:\n`, i)).join("") + indented(containers, path.length);
	return {
		file,
		text: `# Write it into ${bare.file}, or: kubectl patch -f ${bare.file} --patch-file ${file}. heapgate doctor tells what it uses.
apiVersion: ${version}
kind: ${bare.kind}
metadata:
  name: ${bare.workload}
${body}`
	};
}
const TEMPLATE = [
	"spec",
	"template",
	"spec"
];
const VERSIONS = {
	Deployment: {
		version: "apps/v1",
		path: TEMPLATE
	},
	StatefulSet: {
		version: "apps/v1",
		path: TEMPLATE
	},
	DaemonSet: {
		version: "apps/v1",
		path: TEMPLATE
	},
	ReplicaSet: {
		version: "apps/v1",
		path: TEMPLATE
	}
};
function alerts({ containers, texts }) {
	const [container] = containers.filter(({ image }) => image !== void 0);
	const folder = container === void 0 ? "" : folderOf(container.file);
	const file = `${folder === "" ? "" : `${folder}/`}memory-alerts.yaml`;
	const chosen = container === void 0 ? "container!=\"\"" : `container="${container.container}", pod=~"${container.workload}.*"`;
	const name = container?.workload ?? "memory";
	return {
		file: texts.has(file) ? file.replace(/\.yaml$/, "-2.yaml") : file,
		text: `# For the Prometheus operator, with kube-state-metrics; Alertmanager passes the alerts on, to PagerDuty for example.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}-memory
spec:
  groups:
    - name: ${name}-memory
      rules:
        - alert: MemoryNearLimit
          expr: >-
            max by (namespace, pod, container) (container_memory_working_set_bytes{${chosen}})
            / max by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory", ${chosen}})
            > 0.9
          for: 5m
          labels:
            severity: warning
          annotations:
            summary: "{{ $labels.pod }} uses more than 90 % of its memory limit"
        - alert: OOMKilled
          expr: >-
            (increase(kube_pod_container_status_restarts_total{${chosen}}[15m]) > 0)
            and on (namespace, pod, container)
            (kube_pod_container_status_last_terminated_reason{reason="OOMKilled", ${chosen}} == 1)
          labels:
            severity: critical
          annotations:
            summary: "{{ $labels.pod }} was killed at its memory limit"
`
	};
}
// src/incident/prevention/index.ts
const TITLES = {
	"static-gate": "Pull requests that lose memory are stopped by a static check",
	witnesses: "The program is run under valgrind or a sanitizer in CI",
	soak: "The program is soaked under its memory limit on a schedule",
	"memory-limit": "Each container has a memory limit",
	alerting: "Somebody is told when memory runs out"
};
function checkPrevention(repository) {
	const steps = [...readWorkflows(repository), ...readGitlab(repository)];
	return Object.keys(TITLES).map((id) => {
		const { isDone, ground } = answerOf(id, steps, repository);
		const snippet = isDone ? void 0 : snippetFor(id, repository);
		return {
			id,
			title: TITLES[id],
			isDone,
			ground,
			...snippet && { snippet }
		};
	});
}
function answerOf(id, steps, repository) {
	switch (id) {
		case "static-gate": return staticGate(steps, repository);
		case "witnesses": return witnesses(steps, repository);
		case "soak": return soak(steps, repository);
		case "memory-limit": return memoryLimit(repository);
		case "alerting": return alerting(steps, repository);
	}
}
// src/run/history.ts
function historyAnalyser(settings) {
	const cache = openCache(void 0, { warn: () => void 0 });
	return (files) => {
		const { findings, coverage } = analyzeFiles(loadParser(), files, {
			...settings,
			isWithoutFixes: true
		}, cache);
		const texts = new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
		const { partial, unread } = coverage;
		return {
			findings: fingerprint(mergeFindings(findings), texts),
			partial,
			unread
		};
	};
}
// src/leak-context.ts
const ONCE = /* @__PURE__ */ new Set(["return", "exit"]);
const MOST_CALLERS = 8;
function placesInProgram(parser, files, findings) {
	const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
	const read = readFiles$1(parser, sorted, void 0);
	const functions = read.files.flatMap((file) => file.functions);
	const flows = /* @__PURE__ */ new Map();
	const flowOf = (fn) => {
		const flow = flows.get(fn) ?? analyseFlow(fn);
		flows.set(fn, flow);
		return flow;
	};
	const callers = callersOf(functions);
	return findings.map((finding) => {
		const site = finding.allocation ?? finding.location;
		const text = read.files.find(({ source }) => source.path === site.file)?.text;
		const found = text && siteOf(functions, text, site);
		if (!found) return void 0;
		const { fn, block, call } = found;
		const flow = flowOf(fn);
		const loops = flow.loops[block] ?? [];
		const how = finding.trace.at(-1)?.args.how ?? finding.args.how ?? "";
		const isInLoop = how === "loop" || loops.length > 0 && !ONCE.has(how);
		const size = bytesOf(call);
		const way = isInLoop ? void 0 : wayFromLoop(fn, callers, flowOf);
		return {
			isInLoop,
			...isInLoop && loops.some((head) => flow.endless.has(head)) && { isEndless: true },
			...way && { calledInLoop: way },
			...size !== void 0 && { bytes: size }
		};
	});
}
function siteOf(functions, text, site) {
	const sites = functions.filter(({ path }) => path === site.file).flatMap((fn) => fn.blocks.flatMap(({ instructions }, block) => instructions.flatMap((call) => call.op === "call" ? [{
		fn,
		block,
		call
	}] : []))).map((one) => ({
		...one,
		at: locate(text, one.call.at.start, one.call.at.end, site.file)
	})).filter(({ at }) => at.line === site.line);
	return sites.find(({ at }) => at.column === site.column) ?? sites[0];
}
function callersOf(functions) {
	const callers = /* @__PURE__ */ new Map();
	for (const fn of functions) fn.blocks.forEach(({ instructions }, block) => {
		for (const one of instructions) {
			if (one.op !== "call" || one.name === "") continue;
			const known = callers.get(one.name);
			if (known) known.push({
				fn,
				block
			});
			else callers.set(one.name, [{
				fn,
				block
			}]);
		}
	});
	return callers;
}
function wayFromLoop(start, callers, flowOf) {
	const seen = /* @__PURE__ */ new Set([start.name]);
	let ways = [{
		fn: start,
		names: [start.name]
	}];
	for (let level = 0; level < MOST_CALLERS && ways.length > 0; level++) {
		const next = [];
		for (const { fn, names } of ways) for (const caller of callers.get(fn.name) ?? []) {
			if (fn.isStatic && caller.fn.path !== fn.path) continue;
			const way = [caller.fn.name, ...names];
			if ((flowOf(caller.fn).loops[caller.block] ?? []).length > 0) return way;
			if (seen.has(caller.fn.name)) continue;
			seen.add(caller.fn.name);
			next.push({
				fn: caller.fn,
				names: way
			});
		}
		ways = next;
	}
}
const SIZES = {
	malloc: [0],
	valloc: [0],
	calloc: [0, 1],
	realloc: [1],
	reallocarray: [1, 2],
	aligned_alloc: [1],
	memalign: [1]
};
function bytesOf({ name, arguments: given }) {
	const sizes = SIZES[name]?.map((i) => constantOf(given[i]));
	if (!sizes) return void 0;
	const product = sizes.reduce((all, one) => all === void 0 || one === void 0 ? void 0 : all * one, 1);
	return product !== void 0 && product > 0 && Number.isSafeInteger(product) ? product : void 0;
}
function constantOf(expression) {
	if (expression?.op === "constant") return expression.value;
	if (expression?.op === "opaque") return SIZEOF[expression.key.replace(/\s+/g, "")];
	if (expression?.op !== "binary") return void 0;
	const [left, right] = [constantOf(expression.left), constantOf(expression.right)];
	if (left === void 0 || right === void 0) return void 0;
	switch (expression.operator) {
		case "*": return left * right;
		case "+": return left + right;
		case "-": return left - right;
		case "<<": return left * 2 ** right;
		default: return;
	}
}
const SIZEOF = {
	"sizeof(char)": 1,
	"sizeof(unsignedchar)": 1,
	"sizeof(uint8_t)": 1,
	"sizeof(short)": 2,
	"sizeof(int)": 4,
	"sizeof(unsigned)": 4,
	"sizeof(float)": 4,
	"sizeof(long)": 8,
	"sizeof(size_t)": 8,
	"sizeof(double)": 8,
	"sizeof(void*)": 8,
	"sizeof(char*)": 8
};
// src/run/incident-code.ts
const AROUND = 3;
const MOST_LINES = 40;
function suspectsIn({ report, sources }, evidence, config, cwd) {
	const own = [...report.findings, ...report.suppressed ?? []].filter(isSuspect);
	const told = evidence.reports.flatMap(({ report: other, source }) => [...other.findings, ...other.suppressed ?? []].filter(isSuspect).map((finding) => ({
		finding,
		source
	})));
	const byName = new Map(own.map((finding) => [finding.fingerprint, finding]));
	const missing = [];
	for (const { finding, source } of told) {
		const known = byName.get(finding.fingerprint);
		if (known) byName.set(finding.fingerprint, joined(known, finding));
		else {
			const { fix: _, ...rest } = finding;
			byName.set(finding.fingerprint, rest);
			missing.push({
				finding: rest,
				source,
				isFileThere: sources.has(finding.location.file)
			});
		}
	}
	const findings = [...byName.values()];
	const { files } = gather(config.paths, config.ignore, cwd);
	const places = placesInProgram(loadParser(), files, findings);
	const verdicts = evidence.reports.flatMap((one) => one.report.verdicts);
	const [rounds, growth] = [roundsPerMinute(evidence), steadyGrowthRate(evidence)];
	return {
		ranked: rank$1(findings.map((finding, i) => {
			const context = places[i] ?? { isInLoop: finding.trace.some(({ args }) => args.how === "loop") };
			const perRound = bytesPerRound(finding, context.bytes);
			return {
				finding,
				context,
				arithmetic: arithmeticOf(perRound, rounds, growth) ?? perUnitOf(perRound, verdicts)
			};
		}), verdicts),
		missing
	};
}
function joined(own, other) {
	const witnesses = [...own.witnesses];
	for (const witness of other.witnesses) if (!witnesses.some(({ tool, kind }) => tool === witness.tool && kind === witness.kind)) witnesses.push(witness);
	const surer = CONFIDENCES.indexOf(other.confidence) > CONFIDENCES.indexOf(own.confidence) ? other : own;
	const silent = [...own.silent ?? [], ...other.silent ?? []];
	return {
		...own,
		confidence: surer.confidence,
		args: {
			...other.args,
			...own.args
		},
		witnesses,
		...silent.length > 0 && { silent }
	};
}
function causeOf({ finding }, sources) {
	const { location, check, fingerprint, trace } = finding;
	const lines = [location, ...trace.map((step) => step.location)].filter(({ file }) => file === location.file).filter((step) => step.function === location.function).map(({ line }) => line);
	const [first, last] = [Math.min(...lines), Math.max(...lines)];
	return {
		check,
		fingerprint,
		file: location.file,
		function: location.function ?? "",
		lines: [first, last],
		excerpt: excerptOf(sources.get(location.file), first, last),
		description: sentence(finding),
		finding
	};
}
function excerptOf(text, first, last) {
	if (text === void 0) return {
		firstLine: first,
		text: ""
	};
	const lines = text.split("\n");
	const from = Math.max(1, first - AROUND);
	const to = Math.min(lines.length, last + AROUND, from + MOST_LINES - 1);
	return {
		firstLine: from,
		text: lines.slice(from - 1, to).join("\n")
	};
}
// src/run/incident-evidence.ts
const LARGEST$1 = 64 * 2 ** 20;
const HEAD = 16384;
const LONGEST_LINE = 65536;
const CORRECT = {
	correct: "correct its name: heapgate incident takes reports of heapgate, outputs of kubectl, and logs",
	leaveOut: "leave it out"
};
async function readEvidence(file, cwd) {
	const path = resolve(cwd, file);
	const name = basename(file);
	if (file === "-") return readPipe(void 0, "standard input", "standard input");
	const opened = attempt$1(() => beginningOf(path));
	if (!opened.ok) return refused(name, whyNot$1(file, opened.code, CORRECT));
	const { head, encoding, size, modified, isFile, isFolder } = opened.value;
	if (isFolder) return refused(name, `${file}: a folder; name the files in it`);
	if (!isFile) return readPipe(path, file, file);
	if (size === 0) return refused(name, `${file}: it is empty; make it again`);
	const kind = kindOfText(head);
	if (kind === "binary") return refused(name, NO_TEXT(file));
	if (kind === "log") return readLog(path, name, modified, encoding);
	if (size > LARGEST$1) return refused(name, `${file}: larger than ${LARGEST$1 / 2 ** 20} MiB, the most that is read of one dump; hand in a part of it (kubectl get -l LABELS)`);
	const text = attempt$1(() => readFileSync(path, encoding).replace(/^\ufeff/, ""));
	if (!text.ok) return refused(name, whyNot$1(file, text.code, CORRECT));
	return readText$1(text.value, kind, name, file, fromMilliseconds(modified));
}
function beginningOf(path) {
	const stats = statSync(path);
	const about = {
		size: stats.size,
		modified: stats.mtimeMs,
		isFile: stats.isFile(),
		isFolder: stats.isDirectory()
	};
	if (!about.isFile) return {
		head: "",
		encoding: "utf8",
		...about
	};
	const handle = openSync(path, "r");
	try {
		const buffer = Buffer.alloc(HEAD);
		const length = readSync(handle, buffer, 0, HEAD, 0);
		const encoding = buffer[0] === 255 && buffer[1] === 254 ? "utf16le" : "utf8";
		return {
			head: buffer.toString(encoding, 0, length),
			encoding,
			...about
		};
	} finally {
		closeSync(handle);
	}
}
async function readPipe(path, name, file) {
	const chunks = [];
	let size = 0;
	for await (const chunk of path === void 0 ? process.stdin : createReadStream(path)) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > LARGEST$1) return refused(name, `${file}: more than ${LARGEST$1 / 2 ** 20} MiB came; write it to a file first`);
	}
	const text = Buffer.concat(chunks).toString("utf8");
	if (text === "") return refused(name, `${file}: nothing came; does its command work?`);
	const kind = kindOfText(text.slice(0, HEAD));
	if (kind === "binary") return refused(name, NO_TEXT(file));
	const now = Date.now();
	if (kind !== "log") return readText$1(text, kind, name, file, fromMilliseconds(now));
	const reader = createLogReader(name, yearOf(now));
	for (const line of text.trimEnd().split("\n")) reader.line(line);
	return logged(reader.result());
}
const NO_TEXT = (file) => `${file}: it is not text; hand in reports, outputs of kubectl, and logs`;
function logged(log) {
	const what = `a log of ${log.lines} ${log.lines === 1 ? "line" : "lines"}`;
	return {
		facts: {
			...NO_FACTS,
			logs: [log]
		},
		source: {
			name: log.source,
			what
		}
	};
}
async function readText$1(text, kind, name, file, takenAt) {
	switch (kind) {
		case "describe": return told(readDescribe(text, name, takenAt), name, "the output of kubectl describe pod", file);
		case "events-table": return told(readEventsTable(text, name, takenAt), name, "the output of kubectl get events", file);
		case "json": {
			const value = attemptParse(() => JSON.parse(text));
			return value.ok ? readData(value.value, name, file) : refused(name, `${file}: not valid JSON: ${value.why}`);
		}
		case "yaml": {
			const { parseAllDocuments } = await import("./dist3.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
			const value = attemptParse(() => {
				const documents = [parseAllDocuments(text)].flat();
				const [wrong] = documents.flatMap((document) => "errors" in document ? document.errors : []);
				if (wrong) throw new Error(wrong.message.split("\n")[0]);
				return documents.map((document) => "toJS" in document ? document.toJS() : void 0);
			});
			if (!value.ok) return refused(name, `${file}: not valid YAML: ${value.why}`);
			return readData({ items: value.value.flatMap(itemsOf) }, name, file);
		}
	}
}
function itemsOf(value) {
	if (typeof value !== "object" || value === null) return [];
	return "items" in value && Array.isArray(value.items) ? value.items : [value];
}
function readData(value, name, file) {
	if (isReport(value)) {
		const read = readReport(value);
		if (!read.ok) return refused(name, `${file}: ${read.why}`);
		return {
			facts: {
				...NO_FACTS,
				reports: [{
					source: name,
					report: read.report
				}]
			},
			source: {
				name,
				what: "a report of heapgate"
			}
		};
	}
	const kinds = kindsIn(value);
	if (kinds.length === 0) return refused(name, `${file}: neither a report of heapgate nor objects of Kubernetes; hand in the output of heapgate --format json or of kubectl get -o json`);
	return told(readObjects(value, name), name, `objects of Kubernetes: ${kinds.join(", ")}`, file);
}
function told(facts, name, what, file) {
	const problems = facts.containers.length + facts.happenings.length + facts.deployments.length === 0 ? [{
		level: "warning",
		file: name,
		message: `${file}: nothing in it tells of memory, restarts or deployments`
	}] : [];
	return {
		facts: {
			...facts,
			problems
		},
		source: {
			name,
			what
		}
	};
}
async function readLog(path, name, modified, encoding) {
	const reader = createLogReader(name, yearOf(modified));
	let rest = "";
	for await (const chunk of createReadStream(path, {
		encoding,
		highWaterMark: 262144
	})) {
		const lines = (rest + String(chunk)).split("\n");
		rest = (lines.pop() ?? "").slice(0, LONGEST_LINE);
		for (const line of lines) reader.line(line);
	}
	if (rest !== "") reader.line(rest);
	return logged(reader.result());
}
function refused(name, message) {
	const problem = {
		level: "error",
		file: name,
		message
	};
	return {
		facts: {
			...NO_FACTS,
			problems: [problem]
		},
		source: {
			name,
			what: "could not be read"
		}
	};
}
function attemptParse(act) {
	try {
		return {
			ok: true,
			value: act()
		};
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return {
			ok: false,
			why: error.message.split("\n", 1)[0] ?? ""
		};
	}
}
// src/run/incident-fix.ts
function fixOf(finding, { report, sources }, settings) {
	const own = [...report.findings, ...report.suppressed ?? []].find(({ fingerprint }) => fingerprint === finding.fingerprint);
	if (!own) return unknown$2("the code that was looked at has no such finding: run heapgate incident at the commit that was deployed");
	const borrowed = own.fix ? void 0 : borrowFixes([own], sources, settings)[0]?.fix;
	const fix = own.fix ?? borrowed;
	if (!fix) return unknown$2(`no patch could be proven: heapgate fix ${own.location.file} says what is left, and the trace shows where it is lost`);
	const files = [...new Set(fix.edits.map(({ file }) => file))];
	const texts = files.flatMap((path) => {
		const text = sources.get(path);
		return text === void 0 ? [] : [{
			path,
			bytes: new TextEncoder().encode(text)
		}];
	});
	if (texts.length !== files.length) return unknown$2(`heapgate fix ${files.join(" ")} prints the patch`);
	const after = applyFix(texts, fix);
	const patch = texts.map((before, i) => patchOf(before, after[i] ?? before)).join("");
	const lines = patch.split("\n").filter((line) => !/^(?:\+\+\+|---) /.test(line));
	const again = `analysing ${borrowed ? "the mended file by itself" : "the mended code"} again shows the finding gone and nothing new`;
	const proof = fix.proof ? [again, proofSentence(fix.proof).replace(/^analysed again; /, "")] : [again];
	return known({
		description: fix.description,
		patch,
		files,
		added: lines.filter((line) => line.startsWith("+")).length,
		removed: lines.filter((line) => line.startsWith("-")).length,
		proof
	}, "heapgate fix");
}
// src/run/incident-pull-request.ts
const KINDS = {
	"memory-leak": "memory leak",
	"realloc-leak": "memory leak",
	"resource-leak": "resource leak",
	"memory-growth": "memory growth"
};
function pullRequestOf(incident) {
	const { cause, fix, id } = incident;
	if (!cause.known || !fix.known) return unknown$2("it needs a proven patch");
	const name = id.known ? `#${id.value.replace(/^#/, "")}` : incident.key.split("/").slice(1, 3).join("/");
	const kind = KINDS[cause.value.check] ?? cause.value.check;
	const place = cause.value.function === "" ? cause.value.file : `${cause.value.file} ${cause.value.function}()`;
	return known({
		title: oneLine(`[Incident ${name}] Fix ${kind} in ${place}`),
		body: bodyOf(incident, cause.value, fix.value),
		branch: `heapgate/fix-${cause.value.fingerprint.slice(0, 12)}`
	}, "made of the analysis");
}
function bodyOf(incident, cause, fix) {
	const { introduced } = cause;
	const prose = (text) => inlinePhrase(fromBackticks(text));
	const brought = introduced.known ? [`Brought by ${codeSpan(introduced.value.commit.id.slice(0, 12))} (${escapeInline(introduced.value.commit.subject)}, ${escapeInline(introduced.value.commit.author)}).`, ""] : [];
	const confidence = incident.confidence.known ? incident.confidence.value : void 0;
	const grounds = (confidence?.grounds ?? []).map((one) => `- ${one.for ? "for" : "against"}: ${prose(one.text)}`);
	return [
		"## Description",
		"",
		`Resolves: ${escapeInline(incident.title)}.`,
		"",
		prose(cause.description),
		"",
		...brought,
		`**Files changed**: ${fix.files.map(codeSpan).join(", ")}`,
		"",
		`**Lines changed**: +${fix.added} −${fix.removed}`,
		"",
		"## Testing",
		"",
		...fix.proof.map((line) => `- [x] ${prose(line)}`),
		"- [ ] build and deploy, then `heapgate soak --namespace NAME` for at least 10 minutes",
		"",
		"## Rollback plan",
		"",
		"Revert this commit if issues arise. Memory then grows as before, so keep a limit on the container.",
		"",
		...confidence === void 0 ? [] : [
			`## Confidence: ${confidence.level}`,
			"",
			...grounds,
			""
		],
		`Key: ${codeSpan(incident.key)}. Made by heapgate; a person reviews and merges it.`
	].join("\n");
}
function oneLine(text) {
	return text.replace(/\s+/g, " ").slice(0, 200);
}
// src/run/prevention.ts
const LARGEST = 2 ** 20;
const MOST_ENTRIES = 5e4;
const MOST_SOURCES = 2e3;
const LEFT_OUT = /* @__PURE__ */ new Set([
	"node_modules",
	"vendor",
	"third_party",
	"third-party",
	"dist",
	"build",
	"out"
]);
const EXAMPLES = /(^|\/)(tests?|testdata|fixtures|examples?|samples?)\//;
const MANIFEST = /\.ya?ml$/;
const WANTED = /^\.gitlab-ci\.yml$|\.ya?ml$|(^|\/)(GNUmakefile|[Mm]akefile|\.clang-tidy)$|\.sh$|^package\.json$|(^|\/)Dockerfile[\w.-]*$|^(scripts?|ci|\.ci|tools)\/[^.]+$/;
function readRepositoryFiles(root, proposedLimit) {
	const paths = walk(root);
	const texts = /* @__PURE__ */ new Map();
	for (const path of paths.filter((one) => WANTED.test(one))) {
		const text = readText(join(root, path));
		if (text !== void 0) texts.set(path, text);
	}
	const sources = paths.filter((path) => /\.[ch]$/.test(path)).map((path, i) => ({
		path,
		hasMain: i < MOST_SOURCES && definesMain(join(root, path))
	}));
	const read = [...texts].filter(([path, text]) => isManifest(path, text)).map(([path, text]) => ({
		path,
		manifest: parseManifest(text, path)
	}));
	return {
		texts,
		sources,
		containers: read.flatMap(({ manifest }) => manifest.objects.flatMap(containersOf)),
		dockerfiles: paths.filter((path) => /(^|\/)Dockerfile[\w.-]*$/.test(path)),
		unread: read.flatMap(({ path, manifest }) => manifest.problems.length > 0 ? [path] : []),
		...proposedLimit !== void 0 && { proposedLimit }
	};
}
function walk(root) {
	const files = [];
	const folders = [""];
	let entries = 0;
	for (const folder of folders) {
		const names = attempt$1(() => readdirSync(join(root, folder)));
		if (!names.ok) continue;
		for (const name of names.value.sort(compareText)) {
			if (++entries > MOST_ENTRIES) return files;
			const path = folder === "" ? name : `${folder}/${name}`;
			const stats = attempt$1(() => lstatSync(join(root, path)));
			if (!stats.ok) continue;
			if (stats.value.isFile()) files.push(path);
			const isHidden = name.startsWith(".") && ![
				".github",
				".gitlab",
				".ci"
			].includes(name);
			if (stats.value.isDirectory() && !isHidden && !LEFT_OUT.has(name)) folders.push(path);
		}
	}
	return files;
}
function readText(path) {
	const content = attempt$1(() => lstatSync(path).size > LARGEST ? void 0 : readFileSync(path));
	if (!content.ok || content.value === void 0 || content.value.includes(0)) return void 0;
	return content.value.toString("utf8");
}
function definesMain(path) {
	return /^\s*(int|void)\s+main\s*\(/m.test(readText(path) ?? "");
}
function isManifest(path, text) {
	return MANIFEST.test(path) && !EXAMPLES.test(path) && !path.startsWith(".") && /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}
function containersOf(object) {
	const path = object.kind === "CronJob" ? CRON_JOB : podSpecPath(object);
	const spec = object.kind === "CronJob" ? valueAt(object.body, CRON_JOB) : podSpecOf(object);
	return (Array.isArray(spec?.containers) ? spec.containers : []).map((container, i) => {
		const { line } = object.locate([
			...path ?? [],
			"containers",
			i
		]);
		const { memory: limit, cpu } = container?.resources?.limits ?? {};
		return {
			file: object.file,
			line,
			kind: object.kind,
			workload: object.name,
			container: container?.name ?? "?",
			...limit !== void 0 && { limit: String(limit) },
			...cpu !== void 0 && { cpu: String(cpu) },
			...container?.image !== void 0 && { image: container.image }
		};
	});
}
const CRON_JOB = [
	"spec",
	"jobTemplate",
	"spec",
	"template",
	"spec"
];
// src/run/incident.ts
const DAY = 864e5;
async function runIncident(config, request, environment, look) {
	const { cwd, progress } = environment;
	progress?.("reading the evidence");
	const read = [];
	for (const file of request.files) read.push(await readEvidence(file, cwd));
	const live = await readCluster(request, environment);
	const evidence = joinFacts([...read.map(({ facts }) => facts), ...live ? [live.facts] : []]);
	const repository = await readRepository(cwd);
	progress?.("looking for leaks in the code");
	const looked = await look({
		...config,
		minConfidence: "low"
	}, environment);
	return conclude({
		config,
		request,
		evidence,
		repository,
		looked,
		suspects: suspectsIn(looked, evidence, config, cwd),
		environment,
		sources: [...read.map(({ source }) => source), ...live?.sources ?? []],
		context: live?.context
	});
}
async function readCluster(request, { progress, signal }) {
	const { namespace, selector, container, context } = request;
	if (namespace === void 0) return void 0;
	progress?.(`reading the namespace ${namespace}`);
	const { readLive } = await import("./incident-namespace.js");
	try {
		return await readLive({
			namespace,
			...defined({
				selector,
				container,
				context
			})
		}, signal);
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		const problem = {
			level: "error",
			message: error.message
		};
		const source = {
			name: `namespace ${namespace}`,
			what: "could not be read"
		};
		return {
			facts: {
				...NO_FACTS,
				problems: [problem]
			},
			sources: [source]
		};
	}
}
async function conclude(found) {
	const { config, request, evidence, repository, looked, suspects } = found;
	const now = request.now ?? iso(Date.now());
	const settings = settingsOf(config, request);
	const signs = signsOf(evidence, request.at);
	const to = request.at ?? (signs.first === void 0 ? now : iso(signs.first));
	const isTold = request.at !== void 0 || signs.first !== void 0;
	const window = {
		from: iso(Date.parse(to) - settings.window),
		to,
		length: settings.window,
		...isTold ? {} : { isUntilWritten: true }
	};
	const [best] = suspects.ranked;
	const cause = await rootCause(best, found);
	const recent = await recentOf(best, cause, window, found);
	const sources = looked.report.coverage?.files ?? 0;
	const files = readRepositoryFiles(repository.top ?? found.environment.cwd, limitIn(evidence));
	const [program, ...others] = config.programs;
	const incident = composeIncident({
		version: VERSION,
		now,
		at: request.at,
		window,
		settings,
		severities: config.incident?.severities,
		id: request.id,
		evidence,
		context: found.context,
		sources: [...found.sources, ...codeSource(sources, repository)],
		ranked: suspects.ranked,
		cause,
		code: await codeFacts(found, best),
		repository: {
			url: repository.url,
			name: repository.name,
			files: sources
		},
		program: others.length === 0 ? program?.name : void 0,
		changes: recent.changes,
		contradictions: recent.contradictions,
		deployments: deploymentsIn(evidence, window),
		fix: best === void 0 ? unknown$2("it needs a cause") : fixOf(best.finding, looked, analysisOf(config)),
		manifests: files.containers,
		prevention: checkPrevention(files),
		problems: [...looked.report.problems.map(withoutExit), ...repositoryProblems(repository)]
	});
	return {
		...incident,
		pullRequest: pullRequestOf(incident)
	};
}
function limitIn({ containers }) {
	const limit = containers.find(({ memoryLimit }) => memoryLimit !== void 0)?.memoryLimit;
	return limit === void 0 ? void 0 : quantity(limit);
}
function iso(ms) {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
function settingsOf({ incident = {} }, request) {
	const { severities: _, window, links = [], ...rest } = incident;
	return {
		...rest,
		...request.service !== void 0 && { service: request.service },
		window: request.window ?? window ?? DAY,
		links
	};
}
function withoutExit(problem) {
	return {
		...problem,
		level: "warning"
	};
}
function codeSource(files, { head, isDetached }) {
	if (files === 0) return [];
	const at = head === void 0 ? "" : ` at ${head.slice(0, 12)}${isDetached ? ", no branch" : ""}`;
	return [{
		name: "the code",
		what: `${files} C ${files === 1 ? "file" : "files"}${at}`
	}];
}
function repositoryProblems({ top, head }) {
	if (top === void 0) return [{
		level: "warning",
		message: "this folder is in no git repository, so nobody can say which commit brought the cause; run heapgate incident in a clone"
	}];
	if (head === void 0) return [{
		level: "warning",
		message: "the git repository has no commit yet, so it has no history to look at"
	}];
	return [];
}
async function rootCause(best, found) {
	const { looked, evidence } = found;
	if (!best) {
		const how = (looked.report.coverage?.files ?? 0) === 0 ? "no C code was found here: run heapgate incident in the repository of the service" : "no leak was found in the code: heapgate run -- ./PROGRAM looks while it runs, and what grows without a leak (caches, queues) shows there too";
		return unknown$2(how);
	}
	const introduced = await introductionOf(best, found);
	const grounds = best.finding.witnesses.map(({ tool, kind }) => `${tool} (${kind})`);
	return known({
		...causeOf(best, looked.sources),
		introduced
	}, ...grounds, ...evidence.reports.map(({ source }) => source));
}
async function introductionOf({ finding }, found) {
	const { config, suspects, repository, environment } = found;
	const { file, line } = finding.location;
	if (repository.head === void 0) return unknown$2(repository.top === void 0 ? `run heapgate incident in a clone, or there: git log -L ${line},+1:${file}` : "the repository has no commit yet: commit first, or run heapgate incident in a clone that has the history");
	const isGone = suspects.missing.some((one) => one.finding.fingerprint === finding.fingerprint);
	const commit = isGone ? await commitWith(finding, found) : void 0;
	if (isGone && commit === void 0) return unknown$2(`check out the commit that was deployed and run heapgate incident there, or: git log -- ${file}`);
	const settings = analysisOf(config);
	const { cwd: directory, progress } = environment;
	return findIntroduction({
		directory,
		finding,
		analyse: historyAnalyser(settings),
		...defined({
			commit,
			progress
		})
	});
}
async function commitWith({ location: { file } }, { evidence, environment }) {
	const images = [...evidence.reports.flatMap(({ report }) => report.verdicts.filter(({ pass }) => !pass)).flatMap(({ pod }) => pod?.image ?? []), ...evidence.containers.flatMap(({ image }) => image ?? [])];
	const deployed = evidence.deployments.flatMap(({ commit }) => commit ?? []);
	for (const commit of [...images.flatMap((image) => commitIn([image]) ?? []), ...deployed]) {
		const { isKnown, hasFile } = await lookAtCommit(environment.cwd, commit, file);
		if (isKnown && hasFile) return commit;
	}
}
function analysisOf({ checks, functions, imported }) {
	return {
		checks,
		functions,
		imported: imported.flatMap((library) => library.functions)
	};
}
async function recentOf(best, cause, { to, length }, found) {
	const isHere = best && !found.suspects.missing.some(({ finding }) => finding.fingerprint === best.finding.fingerprint);
	const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit.id : void 0;
	return recentChanges({
		directory: found.environment.cwd,
		until: to,
		window: length,
		...isHere && { finding: best.finding },
		...introduced !== void 0 && { introducedBy: introduced }
	});
}
async function codeFacts({ evidence, repository, suspects, environment: { cwd } }, best) {
	const { head } = repository;
	const images = evidence.containers.flatMap(({ image }) => image ?? []);
	const deployed = [...evidence.deployments].sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).find(({ commit }) => commit !== void 0)?.commit ?? commitIn(images);
	const { missing } = suspects;
	if (deployed === void 0 || head === void 0) return {
		missing,
		...head !== void 0 && { head }
	};
	const file = best?.finding.location.file;
	const { isKnown, hasFile } = await lookAtCommit(cwd, deployed, file);
	return {
		head,
		deployed,
		isDeployedKnown: isKnown,
		missing,
		...hasFile === false && file !== void 0 && { notDeployed: file }
	};
}
function deploymentsIn({ deployments }, { from, to }) {
	if (deployments.length === 0) return unknown$2("kubectl get replicasets -o json tells them: hand in its output, or say --namespace");
	const inside = deployments.filter(({ time }) => Date.parse(time) >= Date.parse(from) && Date.parse(time) <= Date.parse(to));
	return known(inside, ...new Set(deployments.map(({ source }) => source)));
}
export { runIncident };

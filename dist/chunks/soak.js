import { x as DEFAULT_SOAK_POLICY, z as assertNever } from "./common.js";
import { delimiter, join, resolve } from "node:path";
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { StringDecoder } from "node:string_decoder";
// src/soak/spacing.ts
function spacing(round, interval) {
	return interval * (.6 + .8 * (round * .6180339887498949 % 1));
}
// src/soak/trend.ts
const QUANTILES = {
	.95: 1.959964,
	.99: 2.575829
};
const MAX_POINTS = 400;
const MOST_CORRELATION = .3;
function theilSen(points, level = .99) {
	const kept = thin(points, MAX_POINTS);
	const slopes = sortedSlopes([kept]);
	if (slopes.length === 0) return {
		slope: 0,
		low: 0,
		high: 0
	};
	const slope = medianOfSorted(slopes);
	const spread = QUANTILES[level] * Math.sqrt(kendallVariance(kept) * inflation(residuals(kept, slope)));
	const cut = Math.floor((slopes.length - spread) / 2);
	const last = slopes.length - 1;
	return {
		slope,
		low: cut >= 1 ? slopes[cut - 1] : Math.min(0, slopes[0]),
		high: cut >= 1 ? slopes[last - (cut - 1)] : Math.max(0, slopes[last])
	};
}
function slopeWithoutStep(points) {
	let least = theilSen(points).slope;
	for (let at = 2; at <= points.length - 2; at++) {
		const slopes = sortedSlopes([points.slice(0, at), points.slice(at)]);
		least = Math.min(least, medianOfSorted(slopes));
	}
	return least;
}
function scatterAroundStep(points) {
	if (points.length < 4) return 0;
	let least = Number.POSITIVE_INFINITY;
	for (let at = 2; at <= points.length - 2; at++) {
		const parts = [points.slice(0, at), points.slice(at)];
		const slope = medianOfSorted(sortedSlopes(parts));
		const distances = parts.flatMap((part) => {
			const rest = residuals(part, slope);
			const middle = median(rest);
			return rest.map((residual) => Math.abs(residual - middle));
		});
		least = Math.min(least, median(distances));
	}
	return least;
}
function residuals(points, slope) {
	const [first] = points;
	return points.map(({ x, y }) => y - first.y - slope * (x - first.x));
}
function overTime(samples) {
	return samples.map(({ t, workingSet }) => ({
		x: t,
		y: workingSet
	}));
}
function median(values) {
	return quantile(values, .5);
}
function quantile(values, share) {
	if (values.length === 0) return 0;
	const sorted = Float64Array.from(values).sort();
	const position = share * (sorted.length - 1);
	const below = Math.floor(position);
	const above = Math.ceil(position);
	return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
function thin(points, count) {
	if (points.length <= count) return points;
	const kept = [];
	for (let k = 0; k < count; k++) {
		const from = Math.floor(k * points.length / count);
		const to = Math.floor((k + 1) * points.length / count);
		const stretch = points.slice(from, to).sort((a, b) => a.y - b.y || a.x - b.x);
		kept.push(stretch[stretch.length - 1 >> 1]);
	}
	return kept;
}
function sortedSlopes(parts) {
	const pairs = parts.reduce((sum, { length }) => sum + length * (length - 1) / 2, 0);
	const slopes = new Float64Array(pairs);
	let used = 0;
	for (const points of parts) for (let i = 0; i < points.length; i++) for (let j = i + 1; j < points.length; j++) {
		const distance = points[j].x - points[i].x;
		if (distance > 0) slopes[used++] = (points[j].y - points[i].y) / distance;
	}
	return slopes.subarray(0, used).sort();
}
function medianOfSorted(sorted) {
	if (sorted.length === 0) return 0;
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
function kendallVariance(points) {
	const counts = /* @__PURE__ */ new Map();
	for (const { y } of points) counts.set(y, (counts.get(y) ?? 0) + 1);
	let ties = 0;
	for (const count of counts.values()) ties += pairsTerm(count);
	return Math.max(0, (pairsTerm(points.length) - ties) / 18);
}
function pairsTerm(n) {
	return n * (n - 1) * (2 * n + 5);
}
function inflation(values) {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	let neighbours = 0;
	let all = 0;
	for (let i = 0; i < values.length; i++) {
		const here = values[i] - mean;
		all += here * here;
		if (i > 0) neighbours += here * (values[i - 1] - mean);
	}
	if (all === 0) return 1;
	const correlation = Math.min(MOST_CORRELATION, Math.max(0, neighbours / all));
	return (1 + correlation) / (1 - correlation);
}
// src/soak/lives.ts
const MISSING = 3;
const SHORTEST_HOLE = 3e3;
function inOrder(samples) {
	const sorted = samples.filter(({ t, workingSet }) => Number.isFinite(t) && Number.isFinite(workingSet)).sort((a, b) => a.t - b.t || a.workingSet - b.workingSet);
	return sorted.filter((sample, i) => i === 0 || !isSame(sample, sorted[i - 1]));
}
function isSame(a, b) {
	return a.t === b.t && a.workingSet === b.workingSet;
}
function livesOf(samples, series, duration, policy) {
	const starts = timesOf(series, ["started"]);
	const first = samples[0]?.t ?? 0;
	const begin = starts.findLast((t) => t <= first) ?? 0;
	const end = Math.max(begin + duration, samples.at(-1)?.t ?? 0);
	const cuts = [begin, ...starts.filter((t) => t > first && t < end)];
	const ends = timesOf(series, [
		"exited",
		"oom-killed",
		"removed"
	]);
	return cuts.map((from, i) => {
		const next = cuts[i + 1] ?? Number.POSITIVE_INFINITY;
		const to = ends.find((t) => t > from && t <= next) ?? Math.min(next, end);
		const warmUp = from + Math.min(policy.warmUp.share * (to - from), policy.warmUp.atMost);
		const all = samples.filter(({ t }) => t < next && (i === 0 || t >= from));
		return {
			from,
			to,
			all,
			warm: all.filter(({ t }) => t >= warmUp)
		};
	});
}
function holesOf(lives, { warmUp }) {
	const usual = median(lives.flatMap(({ warm }) => warm.slice(1).map(({ t }, i) => t - warm[i].t)));
	const longest = Math.max(SHORTEST_HOLE, MISSING * usual);
	const holes = [];
	let judged = 0;
	for (const { from, to, warm } of lives) {
		const begin = from + Math.min(warmUp.share * (to - from), warmUp.atMost);
		judged += Math.max(0, to - begin);
		const times = [
			begin,
			...warm.map(({ t }) => t),
			Math.max(to, warm.at(-1)?.t ?? to)
		];
		times.forEach((t, i) => {
			if (i > 0 && t - times[i - 1] > longest) holes.push({
				from: times[i - 1],
				to: t
			});
		});
	}
	return {
		holes,
		judged
	};
}
function timesOf({ events = [] }, kinds) {
	return events.filter(({ kind }) => kinds.includes(kind)).map(({ t }) => t).sort((a, b) => a - b);
}
// src/soak/stretches.ts
function stretchesAbove(samples, measure, value) {
	const stretches = [];
	let open;
	for (const sample of samples) {
		const here = measure(sample);
		if (here === void 0) continue;
		const { t } = sample;
		if (here > value) {
			const top = open && open.peak >= here ? open : {
				peak: here,
				at: t
			};
			open = {
				from: open?.from ?? t,
				to: t,
				peak: top.peak,
				at: top.at,
				isOpen: true
			};
		} else if (open) {
			stretches.push({
				...open,
				isOpen: false
			});
			open = void 0;
		}
	}
	return open ? [...stretches, open] : stretches;
}
function tooLong(stretches, threshold) {
	return stretches.filter(({ from, to }) => threshold.for === 0 || to - from > threshold.for).sort((a, b) => b.peak - a.peak)[0];
}
function undecided(stretches, threshold, judged) {
	const enough = Math.min(threshold.for, judged) / 2;
	return stretches.find(({ from, to, isOpen }) => isOpen && to - from > enough);
}
// src/soak/words.ts
function seconds(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	return ms < 12e4 ? `${(ms / 1e3).toFixed(1)} s` : `${Math.round(ms / 6e4)} min`;
}
function percent(share) {
	return `${Math.round(share * 100)} %`;
}
// src/soak/evidence.ts
const MIB$1 = 1048576;
function evidenceGap(seen) {
	const found = nothingSeen(seen) ?? tooFew(seen) ?? holed(seen) ?? nearLimitAtEnd(seen) ?? noCpu(seen) ?? tooNoisy(seen);
	if (!found) return void 0;
	const [why, line] = found;
	return {
		reason: {
			kind: "not-measured",
			args: {
				why,
				samples: seen.samples.length
			}
		},
		line
	};
}
function nothingSeen({ samples, facts: { end, duration } }) {
	if (end.kind === "not-started") return ["not-started", end.message];
	if (end.kind === "lost") return ["lost", end.message];
	if (end.kind === "aborted") return ["aborted", `the soak was called off after ${seconds(duration)}`];
	if (samples.length > 0) return void 0;
	return ["no-samples", `the program was gone after ${seconds(duration)}, before its memory could be read`];
}
function endedWell({ end }) {
	return end.kind === "exited" && end.exitCode === 0;
}
function tooFew({ lives, facts, policy: { evidence } }) {
	const most = Math.max(0, ...lives.map(({ warm }) => warm.length));
	if (endedWell(facts) || most >= evidence.minSamples) return void 0;
	return ["too-few-samples", `${`${most} samples after the warm-up are too few to see growth, ${evidence.minSamples} are needed`}: let it run longer`];
}
function holed({ series, lives, facts, policy }) {
	const { holes, judged } = holesOf(lives, policy);
	if (endedWell(facts) || judged === 0) return void 0;
	const { maxHole, minCoverage } = policy.evidence;
	const [longest] = [...holes].sort((a, b) => b.to - b.from - (a.to - a.from));
	if (longest && longest.to - longest.from > maxHole * judged) {
		const isLast = longest.to >= Math.max(...lives.map(({ to }) => to));
		const time = seconds(longest.to - longest.from);
		const reason = reasonFor(series, longest);
		return isLast ? ["source-lost", `for the last ${time} of the soak there is no sample${reason}`] : ["hole", `for ${time} there is no sample${reason}`];
	}
	const covered = 1 - holes.reduce((sum, { from, to }) => sum + to - from, 0) / judged;
	if (covered >= minCoverage) return void 0;
	return ["holes", `samples cover ${percent(covered)} of the time only, ${percent(minCoverage)} are needed`];
}
function reasonFor({ gaps = [] }, hole) {
	const gap = gaps.find(({ from, to }) => from < hole.to && to > hole.from);
	return gap ? `: ${gap.why}` : "";
}
function nearLimitAtEnd({ lives, facts: { limit }, policy }) {
	const { nearLimit } = policy;
	if (nearLimit.for === 0) return void 0;
	const stretch = undecided(stretchesAbove(lives.flatMap((life) => life.warm), ({ workingSet }) => workingSet, nearLimit.share * limit), nearLimit, holesOf(lives, policy).judged);
	if (!stretch) return void 0;
	const time = seconds(stretch.to - stretch.from);
	return ["near-limit-at-end", `it was over ${`${percent(nearLimit.share)} of its limit when the soak ended, for ${time} by then; ${seconds(nearLimit.for)} are allowed`}: let it run longer`];
}
function noCpu({ lives, facts: { cpuLimit }, policy: { cpu, evidence } }) {
	if (!cpu) return void 0;
	if (cpuLimit === void 0) return ["no-cpu", "its processor time was to be judged, and it has no processor limit"];
	const known = lives.flatMap(({ warm }) => warm).filter((sample) => sample.cpu !== void 0).length;
	if (known >= evidence.minSamples) return void 0;
	return ["no-cpu", `its processor time was to be judged, and ${known} samples know it; ${evidence.minSamples} are needed`];
}
function tooNoisy({ facts: { limit }, policy: { ruleOut }, trend }) {
	if (ruleOut === void 0 || !trend) return void 0;
	const allowed = ruleOut * limit / MIB$1;
	if (trend.slopeHigh <= allowed) return void 0;
	return ["too-noisy", `${`growth of ${trend.slopeHigh.toFixed(1)} MiB a minute could have hidden in how much its memory wavers`}, and ${allowed.toFixed(1)} is to be ruled out: let it run longer`];
}
// src/soak/floors.ts
const FLOORS = 20;
const EDGE = .15;
function floors(samples) {
	const [first, last] = [samples[0], samples.at(-1)];
	if (!first || !last || first.t === last.t) return [...samples];
	const count = Math.min(FLOORS, samples.length);
	const width = (last.t - first.t) / count;
	const stretches = Array.from({ length: count }, () => []);
	for (const sample of samples) stretches[Math.min(count - 1, Math.floor((sample.t - first.t) / width))].push(sample);
	return stretches.flatMap((stretch) => {
		if (stretch.length === 0) return [];
		const low = quantile(stretch.map(({ workingSet }) => workingSet), EDGE);
		return [{
			t: stretch.reduce((sum, { t }) => sum + t, 0) / stretch.length,
			workingSet: low
		}];
	});
}
// src/soak/growth.ts
const MIB = 1048576;
const MINUTE = 6e4;
const PEAKS = .95;
function growthOf(warm, limit, { growth }) {
	const points = overTime(floors(warm));
	const line = theilSen(points, growth.level);
	const span = warm.length > 0 ? warm[warm.length - 1].t - warm[0].t : 0;
	const trend = {
		slope: perMinute(line.slope),
		slopeLow: perMinute(line.low),
		slopeHigh: perMinute(line.high),
		level: growth.level,
		growth: line.slope * span,
		...timesToLimit(warm, line, limit),
		...perUnit(warm, growth.level)
	};
	return {
		trend,
		isGrowing: line.low > 0 && trend.growth >= leastGrowth(points, limit, growth) && slopeWithoutStep(points) >= growth.withoutStep * line.slope
	};
}
function leastGrowth(points, limit, growth) {
	const clear = Math.min(growth.enoughShare * limit, growth.minScatter * scatterAroundStep(points));
	return Math.max(growth.minBytes, growth.minShare * limit, clear);
}
function timesToLimit(warm, { slope, low, high }, limit) {
	if (low <= 0) return {};
	const points = overTime(warm);
	const [first, last] = [points[0], points[points.length - 1]];
	const end = first.y + slope * (last.x - first.x) + quantile(residuals(points, slope), PEAKS);
	const minutes = (at) => Math.max(0, (limit - end) / at / MINUTE);
	return {
		minutesToLimit: minutes(slope),
		minutesToLimitLow: minutes(high),
		minutesToLimitHigh: minutes(low)
	};
}
function perUnit(warm, level) {
	const points = floors(warm.filter(({ work }) => work !== void 0)).flatMap(({ t, workingSet }) => {
		const work = workAt(warm, t);
		return work === void 0 ? [] : [{
			x: work,
			y: workingSet
		}];
	});
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || last.x <= first.x) return {};
	const { slope, low, high } = theilSen(points, level);
	return { perUnit: {
		slope: slope / MIB,
		slopeLow: low / MIB,
		slopeHigh: high / MIB
	} };
}
function workAt(samples, time) {
	const after = samples.findIndex(({ t, work }) => work !== void 0 && t >= time);
	const right = samples[after];
	const left = samples.slice(0, Math.max(0, after)).findLast(({ work }) => work !== void 0) ?? right;
	if (right?.work === void 0 || left?.work === void 0) return void 0;
	const share = right.t > left.t ? (time - left.t) / (right.t - left.t) : 0;
	return left.work + share * (right.work - left.work);
}
function perMinute(bytesPerMs) {
	return bytesPerMs * MINUTE / MIB;
}
// src/soak/policy.ts
const STRENGTH = [
	"oom-killed",
	"over-limit",
	"crashed",
	"restarted",
	"growing",
	"over-cpu",
	"not-measured",
	"fine"
];
const FAULTS = /* @__PURE__ */ new Set([
	"SIGSEGV",
	"SIGBUS",
	"SIGABRT",
	"SIGFPE",
	"SIGILL",
	"SIGSYS",
	"SIGTRAP"
]);
function judge(series, facts, policy = DEFAULT_SOAK_POLICY) {
	const { end, limit, duration } = facts;
	const samples = inOrder(series.samples);
	const lives = livesOf(samples, series, duration, policy);
	const warm = lives.flatMap((life) => life.warm);
	const peak = highest(samples);
	const growth = growthIn(lives, limit, policy);
	const bad = [
		...oomKilled(facts, lives),
		...facts.oomKills > 0 ? [] : overLimit(samples, warm, limit, policy),
		...crashed(facts),
		...restarted(facts, policy),
		...growth?.isGrowing ? [growing(growth)] : [],
		...overCpu(warm, facts, policy)
	];
	const gap = bad.length > 0 ? void 0 : evidenceGap({
		series,
		samples,
		lives,
		facts,
		policy,
		trend: growth?.trend
	});
	const reasons = [...bad, ...gap ? [gap.reason] : []];
	if (reasons.length === 0 && peak) reasons.push(fine(samples, peak, facts));
	reasons.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
	const kind = reasons[0].kind;
	return {
		name: series.name,
		kind,
		pass: kind === "fine",
		reasons,
		notEnforced: [
			...facts.notEnforced,
			...unplaced(series),
			...gap ? [gap.line] : endLines(facts, growth)
		],
		command: facts.command,
		limit,
		threshold: Math.floor(policy.nearLimit.share * limit),
		...peakOf$1(peak, facts),
		...facts.begun !== void 0 && { begun: facts.begun },
		duration,
		...exitOf(end),
		...facts.restarts === void 0 ? {} : { restarts: facts.restarts },
		...facts.pod && { pod: facts.pod },
		...growth ? { trend: growth.trend } : {},
		series: {
			...series,
			samples
		},
		output: facts.output
	};
}
function unplaced({ samples }) {
	const odd = samples.filter(({ t, workingSet }) => !Number.isFinite(t) || !Number.isFinite(workingSet)).length;
	return odd === 0 ? [] : [`${odd} of ${samples.length} samples have no time or no size, and count for nothing`];
}
function growthIn(lives, limit, policy) {
	const all = lives.filter(({ warm }) => warm.length >= policy.evidence.minSamples).sort((a, b) => b.warm.length - a.warm.length).map(({ warm }) => growthOf(warm, limit, policy));
	return all.filter(({ isGrowing }) => isGrowing).sort((a, b) => b.trend.slope - a.trend.slope)[0] ?? all[0];
}
function exitOf(end) {
	if (end.kind !== "stopped" && end.kind !== "over-limit" && end.kind !== "exited") return {};
	const { exitCode, signal } = end;
	return {
		...exitCode === void 0 ? {} : { exitCode },
		...signal === void 0 ? {} : { signal }
	};
}
function peakOf$1(sampled, { oomKills, highWater }) {
	if (oomKills > 0 && highWater !== void 0) return { peak: highWater };
	return sampled ? { peak: sampled.workingSet } : {};
}
function oomKilled(facts, lives) {
	if (facts.oomKills === 0) return [];
	const { limit, oomKills: kills, duration: after, oomSigns } = facts;
	const signs = oomSigns ? { signs: oomSigns.join(", ") } : {};
	return [{
		kind: "oom-killed",
		args: {
			limit,
			kills,
			after,
			...peakOf$1(void 0, facts),
			...rateOf(lives, limit),
			...signs
		}
	}];
}
function rateOf(lives, limit) {
	const [longest] = lives.map(({ all }) => all).sort((a, b) => b.length - a.length);
	const [first, last] = [longest?.[0], longest?.at(-1)];
	if (!longest || !first || !last || longest.length < FEWEST_FOR_RATE) return {};
	const { slope } = theilSen(overTime(longest));
	return slope * (last.t - first.t) < PART_OF_THE_WAY * limit ? {} : { slope: slope * 6e4 / 2 ** 20 };
}
const FEWEST_FOR_RATE = 4;
const PART_OF_THE_WAY = .3;
function overLimit(samples, warm, limit, { nearLimit }) {
	const rules = [{
		seen: samples,
		share: 1,
		for: 0
	}, {
		seen: warm,
		...nearLimit
	}];
	for (const { seen, ...rule } of rules) {
		const stretch = tooLong(stretchesAbove(seen, ({ workingSet }) => workingSet, rule.share * limit), rule);
		if (!stretch) continue;
		const { peak, at, from, to } = stretch;
		const lasted = rule.for > 0 ? { lasted: to - from } : {};
		return [{
			kind: "over-limit",
			args: {
				limit,
				peak,
				at,
				allowed: Math.floor(rule.share * limit),
				share: rule.share,
				...lasted
			}
		}];
	}
	return [];
}
function overCpu(warm, { cpuLimit: limit }, { cpu: rule }) {
	if (!rule || limit === void 0) return [];
	const stretch = tooLong(stretchesAbove(warm, ({ cpu }) => cpu, rule.share * limit), rule);
	if (!stretch) return [];
	const { peak, at, from, to } = stretch;
	return [{
		kind: "over-cpu",
		args: {
			limit,
			peak,
			at,
			share: rule.share,
			lasted: to - from
		}
	}];
}
function crashed({ end, duration: after, oomKills }) {
	if (end.kind !== "exited" && end.kind !== "stopped") return [];
	const { exitCode, signal } = end;
	if (signal === "SIGKILL" && oomKills > 0) return [];
	if (signal !== void 0) return end.kind === "stopped" && !FAULTS.has(signal) ? [] : [{
		kind: "crashed",
		args: {
			after,
			signal
		}
	}];
	if (end.kind === "stopped" || exitCode === void 0 || exitCode === 0) return [];
	return [{
		kind: "crashed",
		args: {
			after,
			exitCode
		}
	}];
}
function restarted({ restarts = 0 }, policy) {
	return restarts > policy.restarts ? [{
		kind: "restarted",
		args: { restarts }
	}] : [];
}
function growing({ trend }) {
	const { perUnit, ...args } = trend;
	return {
		kind: "growing",
		args: {
			...args,
			...perUnit ? { perUnit: perUnit.slope } : {}
		}
	};
}
function endLines({ end, duration }, growth) {
	if (end.kind === "removed") return [end.message];
	if (end.kind === "stopped" && end.killed) return ["the program did not end on SIGTERM and had to be killed"];
	if (end.kind !== "exited" || end.exitCode !== 0) return [];
	const short = growth ? "" : ": too short to see growth";
	return [`the program ended by itself after ${seconds(duration)}${short}`];
}
function fine(samples, peak, { limit, end }) {
	const ended = end.kind === "exited" ? { ended: "early" } : end.kind === "stopped" && end.killed ? { ended: "killed" } : {};
	const share = peak.workingSet / limit;
	return {
		kind: "fine",
		args: {
			limit,
			peak: peak.workingSet,
			share,
			samples: samples.length,
			...ended
		}
	};
}
function highest(samples) {
	let top;
	for (const sample of samples) if (!top || sample.workingSet > top.workingSet) top = sample;
	return top;
}
// src/soak/system-files.ts
function systemFiles(root = "/") {
	const locate = (path) => join(root, path);
	return {
		locate,
		read: (path) => readFileSync(locate(path), "utf8"),
		write: (path, text) => writeFileSync(locate(path), text, { flag: "r+" }),
		list: (path, folders) => {
			const names = readdirSync(locate(path));
			if (!folders) return names;
			return names.filter((name) => statSync(locate(join(path, name)), { throwIfNoEntry: false })?.isDirectory() === true);
		},
		makeDirectory: (path) => mkdirSync(locate(path)),
		removeDirectory: (path) => rmdirSync(locate(path))
	};
}
function errorCode(error) {
	if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
	throw error;
}
function attempt(work) {
	try {
		return {
			ok: true,
			value: work()
		};
	} catch (error) {
		return {
			ok: false,
			code: errorCode(error)
		};
	}
}
function systemError(code, message) {
	return Object.assign(new Error(message), { code });
}
// src/soak/limited-cgroup.ts
function refusal(code, { own, top }, version) {
	switch (code) {
		case "EACCES":
		case "EPERM": return `this user may not make a cgroup below ${own}: start heapgate as root${version === 2 ? ", or with systemd-run --user --scope -p Delegate=yes" : ""}`;
		case "EROFS": return `${top} is mounted read-only, as in most containers: start the container with --privileged`;
		case "EBUSY": return `the cgroup ${own} holds other processes, and v2 sets no limits below such a one: start heapgate as root, or with systemd-run --scope`;
		case void 0: return `the memory controller is not available below ${top}`;
		default: return `the kernel refused to make a limited cgroup below ${own} (${code})`;
	}
}
function swapLine(files) {
	const meminfo = attempt(() => files.read("/proc/meminfo"));
	return meminfo.ok && /^SwapTotal:\s+0 kB$/m.test(meminfo.value) ? [] : ["the limit does not count swap: the kernel does not keep account of it"];
}
// src/soak/memory-files.ts
function readingV1(usage, stat) {
	return reading(usage, parseTable(stat), "total_inactive_file", "total_rss");
}
function readingV2(current, stat) {
	return reading(current, parseTable(stat), "inactive_file", "anon");
}
function oomKillsV1(oomControl) {
	return parseTable(oomControl).get("oom_kill") ?? 0;
}
function oomKillsV2(events) {
	return parseTable(events).get("oom_kill") ?? 0;
}
function parseProcs(procs) {
	return procs.split("\n").map(Number).filter((pid) => pid > 0);
}
function parseBytes(text) {
	const line = text.trim();
	return /^\d+$/.test(line) ? Number(line) : void 0;
}
function reading(usage, stat, inactive, anonymous) {
	const used = parseBytes(usage);
	const unused = stat.get(inactive);
	if (used === void 0 || unused === void 0) return void 0;
	const rss = stat.get(anonymous);
	return {
		workingSet: Math.max(0, used - unused),
		...rss === void 0 ? {} : { rss }
	};
}
function parseTable(text) {
	const table = /* @__PURE__ */ new Map();
	for (const line of text.split("\n")) {
		const match = /^(\S+) (\d+)$/.exec(line);
		if (match) table.set(match[1], Number(match[2]));
	}
	return table;
}
// src/soak/mounts.ts
function findV1(mountinfo, cgroup) {
	const mount = parseMounts(mountinfo).find(({ type, options }) => type === "cgroup" && options.includes("memory"));
	return mount && place(mount, pathOf(cgroup, (controllers) => controllers.split(",").includes("memory")));
}
function findV2(mountinfo, cgroup) {
	const mount = parseMounts(mountinfo).find(({ type }) => type === "cgroup2");
	return mount && place(mount, pathOf(cgroup, (controllers, id) => id === "0" && controllers === ""));
}
function upwards({ own, top }) {
	const folders = [own];
	for (let folder = own; folder !== top;) {
		folder = folder.slice(0, folder.lastIndexOf("/"));
		folders.push(folder);
	}
	return folders;
}
function place({ root, point }, path) {
	if (path === void 0) return void 0;
	const prefix = root === "/" ? "" : root;
	return {
		own: point + ((path === prefix || path.startsWith(`${prefix}/`)) && !path.split("/").includes("..") ? path.slice(prefix.length).replace(/\/+$/, "") : ""),
		top: point
	};
}
function parseMounts(mountinfo) {
	return mountinfo.split("\n").flatMap((line) => {
		const [before, after] = line.split(" - ");
		if (after === void 0) return [];
		const [, , , root, point] = before.split(" ");
		const [type, , options = ""] = after.split(" ");
		return [{
			root: unescapePath(root),
			point: unescapePath(point),
			type,
			options: options.split(",")
		}];
	});
}
function unescapePath(text) {
	return text.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}
function pathOf(cgroup, wanted) {
	for (const line of cgroup.split("\n")) {
		const match = /^(\d+):([^:]*):(\/.*)$/.exec(line);
		if (match && wanted(match[2], match[1])) return match[3];
	}
}
// src/soak/cgroup-v1.ts
function openV1(files, place, name, limit) {
	const codes = [];
	for (const parent of upwards(place)) {
		const folder = `${parent}/${name}`;
		const made = attempt(() => files.makeDirectory(folder));
		if (!made.ok) {
			codes.push(made.code);
			continue;
		}
		const limited = attempt(() => files.write(`${folder}/memory.limit_in_bytes`, String(limit)));
		if (limited.ok) return {
			ok: true,
			value: limitedCgroup$1(files, folder, limit)
		};
		codes.push(limited.code);
		files.removeDirectory(folder);
	}
	return {
		ok: false,
		why: refusal(codes[0], place, 1)
	};
}
function limitedCgroup$1(files, folder, limit) {
	const swap = attempt(() => files.write(`${folder}/memory.memsw.limit_in_bytes`, String(limit)));
	const killer = attempt(() => files.write(`${folder}/memory.oom_control`, "0"));
	const read = (name) => files.read(`${folder}/${name}`);
	return {
		source: "cgroup v1",
		folder,
		notEnforced: [...swap.ok ? [] : swapLine(files), ...killer.ok ? [] : ["the OOM killer could not be switched on for the cgroup"]],
		read: () => {
			const texts = attempt(() => [read("memory.usage_in_bytes"), read("memory.stat")]);
			return texts.ok ? readingV1(...texts.value) : void 0;
		},
		oomKills: () => {
			const text = attempt(() => read("memory.oom_control"));
			return text.ok ? oomKillsV1(text.value) : 0;
		},
		highWater: () => {
			const text = attempt(() => read("memory.max_usage_in_bytes"));
			return text.ok ? parseBytes(text.value) : void 0;
		},
		restore: () => {}
	};
}
// src/soak/process-tree.ts
function parseStat(text) {
	const match = /^(\d+) \(.*\) (\S) (\d+) \d+ (\d+) /s.exec(text);
	if (!match || match[2] === "Z" || match[2] === "X") return void 0;
	return {
		pid: Number(match[1]),
		parent: Number(match[3]),
		session: Number(match[4])
	};
}
function parseRollup(text) {
	return kilobytes(text, "Pss", "Pss_Anon");
}
function parseStatus(text) {
	return kilobytes(text, "VmRSS", "RssAnon");
}
function processTree(files, pid) {
	const stats = files.list("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(files, Number(name)) ?? []);
	const tree = new Set(stats.filter((stat) => stat.pid === pid || stat.session === pid).map((stat) => stat.pid));
	for (let before = -1; before !== tree.size;) {
		before = tree.size;
		for (const stat of stats) if (tree.has(stat.parent)) tree.add(stat.pid);
	}
	return [...tree];
}
function ancestors(files, pid) {
	const line = [];
	for (let at = pid; at !== void 0 && at > 0; at = statOf(files, at)?.parent) line.push(at);
	return line;
}
function readProcesses(files, pids) {
	const readings = pids.flatMap((pid) => readProcess(files, pid) ?? []);
	if (readings.length === 0) return void 0;
	return {
		workingSet: readings.reduce((sum, { workingSet }) => sum + workingSet, 0),
		rss: readings.reduce((sum, { rss = 0 }) => sum + rss, 0)
	};
}
function readProcess(files, pid) {
	const rollup = attempt(() => files.read(`/proc/${pid}/smaps_rollup`));
	const reading = rollup.ok ? parseRollup(rollup.value) : void 0;
	if (reading) return reading;
	const status = attempt(() => files.read(`/proc/${pid}/status`));
	return status.ok ? parseStatus(status.value) : void 0;
}
function statOf(files, pid) {
	const stat = attempt(() => files.read(`/proc/${pid}/stat`));
	return stat.ok ? parseStat(stat.value) : void 0;
}
function kilobytes(text, total, anonymous) {
	const value = (name) => {
		const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text);
		return match ? Number(match[1]) * 1024 : void 0;
	};
	const workingSet = value(total);
	const rss = value(anonymous);
	if (workingSet === void 0) return void 0;
	return {
		workingSet,
		...rss === void 0 ? {} : { rss }
	};
}
// src/soak/cgroup-v2.ts
function openV2(files, place, name, limit) {
	const folders = upwards(place);
	const withMemory = folders.filter((folder) => has(files, folder, "cgroup.controllers"));
	const codes = [];
	const ways = [
		...folders.filter((folder) => has(files, folder, "cgroup.subtree_control")).map((folder) => () => ({
			folder,
			restore: () => {}
		})),
		...withMemory.map((folder) => () => passOn(files, folder)),
		...withMemory.filter((folder) => folder === place.own).map((folder) => () => moveDown(files, folder, name))
	];
	for (const way of ways) {
		const opened = attempt(() => limitedCgroup(files, way(), name, limit));
		if (opened.ok) return {
			ok: true,
			value: opened.value
		};
		codes.push(opened.code);
	}
	return {
		ok: false,
		why: refusal(codes.at(-1), place, 2)
	};
}
function limitedCgroup(files, parent, name, limit) {
	const folder = `${parent.folder}/${name}`;
	const limited = attempt(() => {
		files.makeDirectory(folder);
		files.write(`${folder}/memory.max`, String(limit));
	});
	if (!limited.ok) {
		attempt(() => files.removeDirectory(folder));
		parent.restore();
		throw systemError(limited.code, `no limit for ${folder}`);
	}
	const swap = attempt(() => files.write(`${folder}/memory.swap.max`, "0"));
	attempt(() => files.write(`${folder}/memory.oom.group`, "1"));
	const read = (file) => files.read(`${folder}/${file}`);
	return {
		source: "cgroup v2",
		folder,
		notEnforced: swap.ok ? [] : swapLine(files),
		read: () => {
			const texts = attempt(() => [read("memory.current"), read("memory.stat")]);
			return texts.ok ? readingV2(...texts.value) : void 0;
		},
		oomKills: () => {
			const text = attempt(() => read("memory.events"));
			return text.ok ? oomKillsV2(text.value) : 0;
		},
		highWater: () => {
			const text = attempt(() => read("memory.peak"));
			return text.ok ? parseBytes(text.value) : void 0;
		},
		restore: parent.restore
	};
}
function passOn(files, folder) {
	const control = `${folder}/cgroup.subtree_control`;
	files.write(control, "+memory");
	return {
		folder,
		restore: () => void attempt(() => files.write(control, "-memory"))
	};
}
function moveDown(files, folder, name) {
	const ours = new Set(ancestors(files, process.pid));
	const residents = parseProcs(files.read(`${folder}/cgroup.procs`));
	if (!residents.every((pid) => ours.has(pid))) throw systemError("EBUSY", `${folder} holds other processes`);
	const leaf = `${folder}/${name}-self`;
	const move = (pids, target) => {
		for (const pid of pids) files.write(`${target}/cgroup.procs`, String(pid));
	};
	const moveBack = () => {
		const inLeaf = attempt(() => parseProcs(files.read(`${leaf}/cgroup.procs`)));
		attempt(() => move(inLeaf.ok ? inLeaf.value : [], folder));
		attempt(() => files.removeDirectory(leaf));
	};
	files.makeDirectory(leaf);
	const moved = attempt(() => {
		move(residents, leaf);
		return passOn(files, folder);
	});
	if (!moved.ok) {
		moveBack();
		throw systemError(moved.code, `${folder} does not give memory on`);
	}
	const restore = () => {
		moved.value.restore();
		moveBack();
	};
	return {
		folder,
		restore
	};
}
function has(files, folder, list) {
	const text = attempt(() => files.read(`${folder}/${list}`));
	return text.ok && text.value.trim().split(/\s+/).includes("memory");
}
// src/soak/meter.ts
function procMeter(files, notEnforced) {
	return {
		source: "/proc",
		enforces: false,
		notEnforced: [...notEnforced, "memory was read from /proc now and then: a peak between two samples is not seen"],
		read: (pid) => readProcesses(files, processTree(files, pid)),
		oomKills: () => 0,
		highWater: () => void 0,
		members: (pid) => processTree(files, pid),
		remove: async () => [],
		abandon: () => {}
	};
}
function signalProcess(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch (error) {
		const code = errorCode(error);
		if (code !== "ESRCH" && code !== "EPERM") throw error;
	}
}
// src/soak/cgroup.ts
const REMOVAL = {
	pause: 10,
	attempts: 500
};
const JOIN = "echo \"$$\" > \"$1/cgroup.procs\"";
function openCgroup(files, limit) {
	const mountinfo = attempt(() => files.read("/proc/self/mountinfo"));
	const own = attempt(() => files.read("/proc/self/cgroup"));
	if (!mountinfo.ok || !own.ok) return {
		ok: false,
		why: "there is no cgroup file system here"
	};
	const name = `heapgate-${process.pid}-${randomBytes(4).toString("hex")}`;
	const v2 = findV2(mountinfo.value, own.value);
	const v1 = findV1(mountinfo.value, own.value);
	const opened = v2 && openV2(files, v2, name, limit);
	const cgroup = opened?.ok || !v1 ? opened : openV1(files, v1, name, limit);
	if (!cgroup) return {
		ok: false,
		why: "no cgroup file system with a memory controller is mounted"
	};
	if (!cgroup.ok) return cgroup;
	const meter = cgroupMeter(files, cgroup.value);
	if (spawnSync("/bin/sh", [
		"-c",
		JOIN,
		"heapgate",
		files.locate(cgroup.value.folder)
	], { stdio: "ignore" }).status === 0) return {
		ok: true,
		value: meter
	};
	meter.abandon();
	return {
		ok: false,
		why: `no process may be put into a cgroup below ${parentOf(cgroup.value.folder)}: it takes root`
	};
}
function cgroupMeter(files, cgroup) {
	const { folder } = cgroup;
	const members = () => membersOf(files, folder);
	let isGone = false;
	const killAndRemove = () => {
		if (isGone) return true;
		for (const pid of members()) signalProcess(pid, "SIGKILL");
		if (!removeFolder(files, folder)) return false;
		cgroup.restore();
		isGone = true;
		return true;
	};
	return {
		source: cgroup.source,
		enforces: true,
		folder: files.locate(folder),
		notEnforced: cgroup.notEnforced,
		read: cgroup.read,
		oomKills: cgroup.oomKills,
		highWater: cgroup.highWater,
		members,
		remove: async () => {
			let removed = killAndRemove();
			for (let tries = 1; !removed && tries < REMOVAL.attempts; tries++) {
				await setTimeout$1(REMOVAL.pause);
				removed = killAndRemove();
			}
			return removed ? [] : [`the cgroup ${folder} could not be removed: it still holds processes`];
		},
		abandon: () => {
			const clock = new Int32Array(new SharedArrayBuffer(4));
			for (let tries = 0; tries < 50 && !killAndRemove(); tries++) Atomics.wait(clock, 0, 0, REMOVAL.pause);
		}
	};
}
function membersOf(files, folder) {
	const procs = attempt(() => files.read(`${folder}/cgroup.procs`));
	if (!procs.ok) return [];
	return [...parseProcs(procs.value), ...childrenOf(files, folder).flatMap((child) => membersOf(files, child))];
}
function removeFolder(files, folder) {
	for (const child of childrenOf(files, folder)) removeFolder(files, child);
	const removed = attempt(() => files.removeDirectory(folder));
	return removed.ok || removed.code === "ENOENT";
}
function childrenOf(files, folder) {
	const names = attempt(() => files.list(folder, "folders"));
	return names.ok ? names.value.map((name) => `${folder}/${name}`) : [];
}
function parentOf(folder) {
	return folder.slice(0, folder.lastIndexOf("/"));
}
// src/soak/launch.ts
const LAUNCHER = "echo \"$$\" > \"$1/cgroup.procs\" || exit 125; shift; exec \"$@\"";
const LINES_KEPT = 20;
const LINE_LENGTH_KEPT = 500;
const LINE_LENGTH_READ = 65536;
function whyNotStartable({ command, directory, environment }) {
	const [name] = command;
	if (name === void 0 || name === "") return "no command was given";
	const folder = attempt(() => statSync(directory));
	if (!folder.ok || !folder.value.isDirectory()) return `there is no folder ${directory} to start it in`;
	if (name.includes("/")) {
		const code = whyNotExecutable(resolve(directory, name));
		if (code === "ENOENT" || code === "ENOTDIR") return `there is no program ${name}: build it first, or correct the command`;
		if (code === "EISDIR") return `${name} is a folder, not a program`;
		return code === void 0 ? void 0 : `${name} may not be executed: make it executable (chmod +x ${name})`;
	}
	if ((environment.PATH ?? "/usr/bin:/bin").split(delimiter).map((place) => resolve(directory, place, name)).some((place) => whyNotExecutable(place) === void 0)) return void 0;
	return `there is no program ${name} on the PATH: install it, or write ./${name} for one in this folder`;
}
async function launch(wanted) {
	const { command, directory, environment, cgroup } = wanted;
	const [file, ...args] = cgroup === void 0 ? command : [
		"/bin/sh",
		"-c",
		LAUNCHER,
		"heapgate",
		cgroup,
		...command
	];
	const child = spawn(file, args, {
		cwd: directory,
		env: environment,
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	const failed = await new Promise((settle) => {
		child.once("spawn", () => settle(void 0));
		child.once("error", settle);
	});
	if (failed !== void 0 || child.pid === void 0) return {
		ok: false,
		why: `${command[0]} could not be started (${errorCode(failed)})`
	};
	const { pid, stdout, stderr } = child;
	const lines = [];
	const streams = [stdout, stderr];
	let units = 0;
	const keep = (line) => {
		if (wanted.unit?.test(line)) units++;
		lines.push(line.slice(0, LINE_LENGTH_KEPT));
		if (lines.length > LINES_KEPT) lines.shift();
	};
	for (const stream of streams) readLines(stream, keep);
	const drained = Promise.all(streams.map((stream) => new Promise((settle) => stream.once("close", settle))));
	let end;
	const gone = new AbortController();
	child.once("exit", (exitCode, signal) => {
		end = signal === null ? { exitCode: exitCode ?? 0 } : { signal };
		gone.abort();
	});
	return {
		ok: true,
		program: {
			pid,
			gone: gone.signal,
			ended: () => end,
			signal: (name) => signalProcess(-pid, name),
			drained: drained.then(() => {}),
			output: () => [...lines],
			work: () => wanted.unit ? units : void 0,
			close: () => {
				for (const stream of streams) stream.destroy();
			}
		}
	};
}
function whyNotExecutable(path) {
	const stat = attempt(() => statSync(path));
	if (!stat.ok) return stat.code;
	if (!stat.value.isFile()) return "EISDIR";
	const access = attempt(() => accessSync(path, constants.X_OK));
	return access.ok ? void 0 : access.code;
}
function readLines(stream, keep) {
	const decoder = new StringDecoder("utf8");
	let rest = "";
	stream.on("data", (chunk) => {
		const parts = (rest + decoder.write(chunk)).split("\n");
		rest = (parts.pop() ?? "").slice(0, LINE_LENGTH_READ);
		for (const part of parts) keep(part.replace(/\r$/, ""));
	});
	stream.on("end", () => {
		if (rest !== "") keep(rest);
	});
}
// src/soak/local.ts
const INTERVAL = 250;
const SAMPLES = 40;
const SHORTEST_INTERVAL = 20;
const GRACE = 5e3;
const DRAIN = 200;
async function soakLocal(request, files = systemFiles()) {
	const environment = {
		...process.env,
		...request.environment
	};
	const wanted = {
		command: request.command,
		directory: request.directory,
		environment,
		...request.unit && { unit: request.unit }
	};
	const why = attempt(() => files.read("/proc/self/stat")).ok ? whyNotStartable(wanted) : `a soak on this machine needs Linux and its /proc, and this is ${process.platform}`;
	if (why !== void 0) return conclude(request, void 0, { end: {
		kind: "not-started",
		message: why
	} });
	if (request.signal?.aborted) return conclude(request, void 0, { end: { kind: "aborted" } });
	const meter = openMeter(request, files);
	const abandon = () => meter.abandon();
	process.once("exit", abandon);
	try {
		return await soakWith(meter, request, wanted);
	} finally {
		process.off("exit", abandon);
	}
}
function openMeter({ enforce = "if-possible", limit }, files) {
	if (enforce === "never") return procMeter(files, ["the limit was only watched, not enforced, as was asked for"]);
	const cgroup = openCgroup(files, limit);
	return cgroup.ok ? cgroup.value : procMeter(files, [`the limit was only watched, not enforced: ${cgroup.why}`]);
}
async function soakWith(meter, request, wanted) {
	const begun = (/* @__PURE__ */ new Date()).toISOString();
	const started = performance.now();
	const clock = () => Math.round(performance.now() - started);
	const launched = await launch(meter.folder === void 0 ? wanted : {
		...wanted,
		cgroup: meter.folder
	});
	if (!launched.ok) {
		const left = await meter.remove();
		return conclude(request, meter, {
			end: {
				kind: "not-started",
				message: launched.why
			},
			notEnforced: left
		});
	}
	const { program } = launched;
	const kill = () => program.signal("SIGKILL");
	process.once("exit", kill);
	const samples = [];
	try {
		const why = await watch(program, meter, request, clock, samples);
		const duration = clock();
		const end = await finish(program, meter, why, request.grace ?? GRACE);
		const oomKills = meter.oomKills();
		const highWater = meter.highWater();
		return conclude(request, meter, {
			end,
			begun,
			duration,
			oomKills,
			...highWater === void 0 ? {} : { highWater },
			samples,
			output: program.output(),
			notEnforced: await meter.remove()
		});
	} finally {
		program.close();
		process.off("exit", kill);
		await meter.remove();
	}
}
async function watch(program, meter, { limit, duration, interval = defaultInterval(duration), signal, onSample }, clock, samples) {
	for (let round = 0; !signal?.aborted; round++) {
		const left = duration - clock();
		if (left <= 0) return "time";
		await pause(Math.min(left, round === 0 ? interval / 10 : spacing(round, interval)), program, signal);
		if (signal?.aborted) break;
		if (isGone(program, meter)) return "exited";
		const reading = meter.read(program.pid);
		if (!reading || reading.workingSet === 0) continue;
		const work = program.work();
		const sample = {
			t: clock(),
			...reading,
			...work !== void 0 && { work }
		};
		samples.push(sample);
		onSample?.(sample);
		if (!meter.enforces && sample.workingSet > limit) return "over-limit";
	}
	return "aborted";
}
function defaultInterval(duration) {
	return Math.min(INTERVAL, Math.max(SHORTEST_INTERVAL, duration / SAMPLES));
}
async function pause(ms, program, signal) {
	const alarms = [program.gone, signal].filter((alarm) => alarm !== void 0 && !alarm.aborted);
	await new Promise((settle) => {
		const wake = () => {
			clearTimeout(timer);
			for (const alarm of alarms) alarm?.removeEventListener("abort", wake);
			settle();
		};
		const timer = setTimeout(wake, ms);
		for (const alarm of alarms) alarm?.addEventListener("abort", wake);
	});
}
function isGone(program, meter) {
	const exit = program.ended();
	return exit !== void 0 && (exit.exitCode !== 0 || meter.members(program.pid).length === 0);
}
async function finish(program, meter, why, grace) {
	const followsChild = program.ended() !== void 0;
	const members = meter.members(program.pid);
	const isOver = () => program.ended() !== void 0 && !(followsChild && meter.members(program.pid).length > 0);
	if (why !== "exited") {
		program.signal("SIGTERM");
		if (followsChild) for (const pid of members) signalProcess(pid, "SIGTERM");
		await within(grace, isOver);
	}
	const killed = !isOver();
	program.signal("SIGKILL");
	for (const pid of members) signalProcess(pid, "SIGKILL");
	await within(GRACE, () => program.ended() !== void 0);
	await Promise.race([program.drained, setTimeout$1(DRAIN)]);
	const exit = program.ended() ?? {};
	switch (why) {
		case "time": return {
			kind: "stopped",
			killed,
			...exit
		};
		case "exited": return {
			kind: "exited",
			...exit
		};
		case "over-limit": return {
			kind: "over-limit",
			...exit
		};
		case "aborted": return { kind: "aborted" };
		default: return assertNever(why);
	}
}
async function within(ms, isDone) {
	const end = performance.now() + ms;
	while (!isDone() && performance.now() < end) await setTimeout$1(10);
}
function conclude(request, meter, outcome) {
	const { name, command, limit, policy } = request;
	const { end, begun, duration = 0, oomKills = 0, highWater, samples = [], output = [], notEnforced = [] } = outcome;
	const series = {
		name,
		source: meter?.source ?? "none",
		...meter?.enforces ? { limit } : {},
		samples
	};
	const lines = [...meter?.notEnforced ?? [], ...notEnforced];
	return judge(series, {
		command,
		limit,
		duration,
		end,
		oomKills,
		...highWater !== void 0 && { highWater },
		...begun !== void 0 && { begun },
		notEnforced: lines,
		output
	}, policy);
}
// src/soak/verdict-findings.ts
function verdictFindings(verdict, file, line = 1) {
	const reason = verdict.reasons.find(({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing");
	if (!reason) return [];
	const peak = peakOf(verdict, reason);
	return [{
		check: reason.kind === "growing" ? "memory-growth" : "memory-limit",
		severity: "error",
		confidence: reason.kind === "growing" ? "medium" : "high",
		location: {
			file,
			line,
			column: 1,
			endLine: line,
			endColumn: 1
		},
		args: {
			program: verdict.name,
			how: reason.kind,
			...numbers(verdict, reason)
		},
		trace: [],
		otherTraces: [],
		witnesses: [{
			tool: verdict.pod ? "kubernetes" : verdict.series.source === "/proc" ? "proc" : "cgroup",
			kind: reason.kind === "oom-killed" ? "oom_kill" : reason.kind,
			...peak === void 0 ? {} : { bytes: peak },
			stack: []
		}]
	}];
}
function peakOf(verdict, { kind, args }) {
	if (kind !== "oom-killed") return verdict.peak;
	return typeof args.peak === "number" ? args.peak : void 0;
}
function numbers(verdict, reason) {
	const { limit, trend } = verdict;
	const slope = verdict.reasons.some(({ kind }) => kind === "growing") ? trend?.slope : typeof reason.args.slope === "number" ? reason.args.slope : void 0;
	const peak = peakOf(verdict, reason);
	return {
		limit: String(limit),
		...peak === void 0 ? {} : { peak: String(peak) },
		...slope === void 0 ? {} : { slope: slope.toFixed(1) }
	};
}
export { inOrder as a, spacing as c, growthOf as i, soakLocal as n, livesOf as o, judge as r, median as s, verdictFindings as t };

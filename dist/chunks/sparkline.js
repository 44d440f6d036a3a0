// src/reporters/series.ts
const GAP = 3;
function longestSpacing(samples) {
	const spacings = samples.slice(1).map((sample, index) => sample.t - (samples[index]?.t ?? sample.t));
	return GAP * (spacings.sort((a, b) => a - b)[Math.floor(spacings.length / 2)] ?? 0);
}
function pieces({ samples, gaps = [] }) {
	const longest = longestSpacing(samples);
	const result = [];
	samples.forEach((sample, i) => {
		const before = samples[i - 1];
		const isApart = before !== void 0 && (sample.t - before.t > longest || gaps.some(({ from, to }) => from >= before.t && to <= sample.t && to > from));
		const piece = result.at(-1);
		if (!piece || isApart) result.push([sample]);
		else piece.push(sample);
	});
	return result;
}
function thinned(samples, most) {
	if (samples.length <= most) return samples;
	const stretches = Math.max(1, Math.floor(most / 2));
	return Array.from({ length: stretches }, (_, k) => {
		const from = Math.floor(k * samples.length / stretches);
		const sorted = [...samples.slice(from, Math.floor((k + 1) * samples.length / stretches))].sort((a, b) => a.workingSet - b.workingSet);
		return [sorted[0], sorted.at(-1)].filter((sample) => sample !== void 0);
	}).flatMap((pair) => [...new Set(pair)].sort((a, b) => a.t - b.t));
}
function byteTicks(top, about) {
	let step = 1;
	while (top / step > about) step *= 2;
	return upTo(top, step);
}
const SECOND = 1e3;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TIME_STEPS = [
	...[
		.1,
		.2,
		.5,
		1,
		2,
		5,
		10,
		15,
		30
	].map((n) => n * SECOND),
	...[
		1,
		2,
		5,
		10,
		15,
		30
	].map((n) => n * MINUTE),
	...[
		1,
		2,
		4,
		8,
		12,
		24,
		48,
		120,
		240
	].map((n) => n * HOUR)
];
function timeTicks(end, most) {
	const step = TIME_STEPS.find((candidate) => end / candidate <= most) ?? end;
	return upTo(end, Math.max(step, 1));
}
function tickTime(ms) {
	if (ms === 0) return "0";
	if (ms < MINUTE) return `${Number((ms / SECOND).toFixed(1))} s`;
	if (ms < HOUR) return ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${Number((ms / MINUTE).toFixed(1))} min`;
	return `${Number((ms / HOUR).toFixed(1))} h`;
}
function upTo(top, step) {
	return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}
// src/reporters/sparkline.ts
const BARS = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
function sparkline(series, limit, width = 32) {
	const { samples } = series;
	const [first, last] = [samples[0], samples.at(-1)];
	if (!first || !last) return "";
	const top = Math.max(limit, ...samples.map((sample) => sample.workingSet), 1);
	const bars = Math.max(1, Math.min(width, samples.length));
	const span = Math.max(last.t - first.t, 1);
	const highest = new Array(bars).fill(void 0);
	for (const { t, workingSet } of samples) {
		const at = Math.min(bars - 1, Math.floor((t - first.t) / span * bars));
		highest[at] = Math.max(highest[at] ?? 0, workingSet);
	}
	const longest = longestSpacing(samples);
	return highest.map((value, bar) => value ?? between(samples, first.t + (bar + .5) / bars * span, longest)).map((value) => value === void 0 ? " " : BARS[Math.min(BARS.length - 1, Math.floor(value / top * BARS.length))] ?? "█").join("");
}
function between(samples, time, longest) {
	const after = samples.findIndex(({ t }) => t > time);
	const [left, right] = [samples[after - 1], samples[after]];
	if (!left || !right || right.t - left.t > longest) return void 0;
	return (time - left.t < right.t - time ? left : right).workingSet;
}
export { tickTime as a, thinned as i, byteTicks as n, timeTicks as o, pieces as r, sparkline as t };

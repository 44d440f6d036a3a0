// src/incident/words.ts
const MIB = 2 ** 20;
function bytes(value) {
	const units = [
		"bytes",
		"KiB",
		"MiB",
		"GiB",
		"TiB"
	];
	let [rest, unit] = [value, 0];
	while (Math.abs(rest) >= 1024 && unit < units.length - 1) {
		rest /= 1024;
		unit++;
	}
	return `${round(rest)} ${units[unit]}`;
}
function rate(mibPerMinute) {
	return `${round(mibPerMinute)} MiB a minute`;
}
function duration(ms) {
	if (ms < 1e3) return `${Math.max(0, Math.round(ms))} ms`;
	if (ms < 12e4) return `${round(ms / 1e3)} s`;
	const minutes = Math.round(ms / 6e4);
	if (minutes < 120) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
	return `${Math.round(minutes / 1440)} days`;
}
function quantity(value) {
	for (const [unit, factor] of [
		["Gi", 2 ** 30],
		["Mi", MIB],
		["Ki", 1024]
	]) if (value > 0 && value % factor === 0) return `${value / factor}${unit}`;
	return String(value);
}
function times(n) {
	return n === 1 ? "once" : n === 2 ? "twice" : `${n} times`;
}
function count(n, one, many = `${one}s`) {
	return `${n} ${n === 1 ? one : many}`;
}
function round(value) {
	if (value === 0) return "0";
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return String(Number(value.toFixed(digits))) === "0" ? value.toPrecision(2) : String(Number(value.toFixed(digits)));
}
export { rate as a, quantity as i, count as n, round as o, duration as r, times as s, bytes as t };

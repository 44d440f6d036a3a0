// src/reporters/units.ts
const KIB = 1024;
function formatBytes(bytes) {
	if (Math.abs(bytes) < KIB) return count(bytes, "byte");
	const units = [
		"KiB",
		"MiB",
		"GiB",
		"TiB"
	];
	let value = bytes / KIB;
	let unit = 0;
	while (Math.abs(value) >= KIB && unit < units.length - 1) {
		value /= KIB;
		unit++;
	}
	return `${trim(value)} ${units[unit]}`;
}
function formatDuration(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 59950) return `${trim(ms / 1e3)} s`;
	const seconds = Math.round(ms / 1e3);
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
	const minutes = Math.round(seconds / 60);
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
function count(n, singular, plural = `${singular}s`) {
	return `${grouped(n)} ${n === 1 ? singular : plural}`;
}
function grouped(n) {
	return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
function trim(value) {
	return value.toFixed(1).replace(/\.0$/, "");
}
export { trim as a, grouped as i, formatBytes as n, formatDuration as r, count as t };

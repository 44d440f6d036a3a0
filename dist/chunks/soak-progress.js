import { t as sparkline } from "./sparkline.js";
import { n as formatBytes, r as formatDuration } from "./units.js";
// src/run/soak-progress.ts
const BARS = 20;
function soakLine(name, samples, limit, time) {
	const last = samples.at(-1);
	const when = `${formatDuration(time.elapsed)} of ${formatDuration(time.of)}`;
	if (!last) return `${name}: no samples yet (${when})`;
	const of = limit > 0 ? ` of ${formatBytes(limit)}` : "";
	const bars = sparkline({
		name: "",
		source: "",
		samples
	}, limit, BARS);
	return `${name}: ${formatBytes(last.workingSet)}${of} ${bars} (${when})`;
}
export { soakLine as t };

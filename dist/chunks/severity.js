import { S as DEFAULT_SEVERITIES } from "./common.js";
import { createHash } from "node:crypto";
// src/incident/key.ts
const LONGEST = 255;
function incidentKey(service, cause) {
	const key = [
		"heapgate",
		service,
		...cause === void 0 ? ["memory"] : [
			cause.check,
			cause.file,
			cause.function ?? ""
		]
	].filter((part) => part !== "").map((part) => part.replace(/[^\p{L}\p{N}._/()+:@-]+/gu, "-")).join("/");
	if (key.length <= LONGEST) return key;
	const digest = createHash("sha256").update(key).digest("hex").slice(0, 16);
	return `${key.slice(0, LONGEST - digest.length - 1)}-${digest}`;
}
function serviceOf(verdictName) {
	return verdictName.replace(/ \([^()]*\)$/, "");
}
// src/incident/severity.ts
const HOUR = 36e5;
const PRESSURE = 1 / 24;
function observedFrequency(restarts, window) {
	return {
		perHour: restarts * HOUR / Math.max(window, 1e3),
		ground: `${restarts} ${restarts === 1 ? "restart" : "restarts"} in ${span(window)}`
	};
}
function restartFrequency({ restarts = 0, duration, reasons, trend }) {
	const has = (kind) => reasons.some((reason) => reason.kind === kind);
	if (restarts > 0) return observedFrequency(restarts, duration);
	const isKilled = has("oom-killed");
	if (isKilled || has("crashed")) return {
		perHour: HOUR / Math.max(duration, 1e3),
		ground: `${isKilled ? "killed" : "ended"} after ${span(duration)}, and nobody started it again`
	};
	const minutes = trend?.minutesToLimit;
	if (minutes !== void 0 && has("growing")) return {
		perHour: 60 / Math.max(minutes, 1 / 60),
		ground: `at this growth its limit is reached in ${span(minutes * 6e4)}`
	};
	if (has("over-limit")) return {
		perHour: PRESSURE,
		ground: "near its limit, not started again yet"
	};
	return {
		perHour: 0,
		ground: "not started again"
	};
}
function severityOf(perHour, table = DEFAULT_SEVERITIES) {
	const rule = table.find(({ restarts }) => perHour >= restarts) ?? table.at(-1);
	if (rule === void 0) throw new Error("a table of severities without rows was let through");
	return rule;
}
function span(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 6e4) return `${rounded(ms / 1e3)} s`;
	if (ms < 2 * HOUR) return `${rounded(ms / 6e4)} min`;
	return ms < 48 * HOUR ? `${rounded(ms / HOUR)} h` : `${rounded(ms / (24 * HOUR))} days`;
}
function rounded(value) {
	return value < 10 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
}
export { incidentKey as a, span as i, restartFrequency as n, serviceOf as o, severityOf as r, observedFrequency as t };

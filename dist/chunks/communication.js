import { z as assertNever } from "./common.js";
import { n as responseTime, t as escalation } from "./escalation.js";
import { n as count, r as duration } from "./words.js";
// src/incident/communication.ts
const UNKNOWN_PRIORITY = "P1";
function message(incident, kind) {
	return `${linesOf(incident, kind).join("\n")}\n`;
}
function linesOf(incident, kind) {
	switch (kind) {
		case "initial": return initial(incident);
		case "update": return update(incident);
		case "resolution": return resolved(incident);
		default: return assertNever(kind);
	}
}
function initial(incident) {
	const { title, service, severity, priority, impact, team, onCall } = incident;
	return [
		`🚨 ${priority.known ? `${priority.value} ` : ""}INCIDENT - ${oneLine(title)}`,
		"",
		`Status: ${statusOf(incident)}`,
		`Severity: ${words(severity)}${priority.known ? ` (${priority.value}, response ${responseTime(priority.value)})` : ""}`,
		`Service: ${words(service)}`,
		`Impact: ${words(impact.availability)}`,
		`Users: ${words(impact.users)}`,
		`Started: ${started(incident)}`,
		`Team: ${words(team)}`,
		`On call: ${words(onCall)}`,
		"",
		"Actions:",
		...actions(incident).map((line) => `- ${line}`),
		"",
		"Escalation:",
		...Object.entries(escalationOf(incident)).map(([level, line]) => `- ${level}: ${line}`),
		"",
		nextUpdate(incident)
	];
}
function update(incident) {
	return [
		`📊 UPDATE - ${oneLine(incident.title)}`,
		"",
		`Status: ${statusOf(incident)}`,
		`Root cause: ${causeOf(incident)}`,
		`Brought by: ${broughtBy(incident)}`,
		...actions(incident).map((line) => `Action: ${line}`),
		`Impact so far: ${words(incident.impact.availability)}${restarts(incident)}`,
		"ETA: unknown: say when the fix or the roll-back is deployed",
		...incident.contradictions.map((line) => `Not clear yet: ${oneLine(line)}`),
		"",
		nextUpdate(incident)
	];
}
function resolved(incident) {
	const { resolvedAt, resolution, impact, fix, pullRequest } = incident;
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	const proven = fix.known ? `the proven fix is: ${oneLine(fix.value.description)}${url === void 0 ? "" : ` (${url})`}` : "no fix is proven yet";
	return [
		`✅ RESOLVED - ${oneLine(incident.title)}`,
		"",
		`Status: ${resolvedAt.known ? `Resolved at ${clock(resolvedAt.value)}` : "Resolved"}`,
		`Root cause: ${causeOf(incident)}`,
		`Brought by: ${broughtBy(incident)}`,
		`Resolution: ${resolution.known ? oneLine(resolution.value) : `unknown: say what was deployed; ${proven}`}`,
		`Started: ${started(incident)}`,
		`Duration: ${impact.duration.known ? duration(impact.duration.value) : words(impact.duration)}`,
		`Impact: ${words(impact.availability)}${restarts(incident)}`,
		`Users: ${words(impact.users)}`,
		"",
		"Post-mortem: within 24 hours; heapgate incident --message review writes its page."
	];
}
function statusOf({ status, cause, confidence }) {
	if (status.known && status.value === "resolved") return "Resolved";
	if (!cause.known) return "Investigating";
	const level = confidence.known ? confidence.value.level : "low";
	return level === "high" ? "Root cause identified" : `Root cause suspected (${level} confidence)`;
}
function causeOf({ cause }) {
	if (!cause.known) return words(cause);
	const { description, file, lines, function: name } = cause.value;
	const where = `${name === "" ? "" : `${name}() in `}${file}:${lines[0]}`;
	return `${oneLine(description).replace(/[.]$/, "")} (${where})`;
}
function broughtBy({ cause }) {
	if (!cause.known) return "unknown: it is told with the cause";
	const { introduced } = cause.value;
	if (!introduced.known) return words(introduced);
	const { id, author, subject, pullRequest } = introduced.value.commit;
	const pull = pullRequest === void 0 ? "" : `, pull request #${pullRequest.number}`;
	return `commit ${id.slice(0, 12)} of ${oneLine(author)}: ${oneLine(subject)}${pull}`;
}
function actions({ fix, pullRequest, alternatives, cause }) {
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	const opened = url === void 0 ? "" : ` (draft: ${url})`;
	const lines = [...fix.known ? [`a proven fix is there: ${oneLine(fix.value.description)}${opened}`] : [], ...alternatives.filter(({ kind }) => kind !== "redesign").map(({ text }) => oneLine(text))];
	if (lines.length > 0) return lines;
	return [cause.known ? "looking for a fix" : "looking for the cause"];
}
function escalationOf({ priority, cause, soaks }) {
	const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit : void 0;
	const namespace = soaks.find(({ pod }) => pod !== void 0)?.pod?.namespace;
	return escalation({
		priority: priority.known ? priority.value : UNKNOWN_PRIORITY,
		...namespace !== void 0 && { namespace },
		...introduced && { introduced: `${introduced.id.slice(0, 12)} by ${oneLine(introduced.author)}` },
		...cause.known && {
			place: `${cause.value.file}:${cause.value.lines[0]}`,
			file: cause.value.file,
			...cause.value.function !== "" && { function: cause.value.function }
		}
	});
}
function restarts({ impact }) {
	if (!impact.restarts.known || impact.restarts.value.count === 0) return "";
	if (impact.availability.known && /restart|started again/.test(impact.availability.value)) return "";
	const { count: times, window } = impact.restarts.value;
	return `; ${count(times, "restart")}${window > 0 ? ` in ${duration(window)}` : ""}`;
}
function started({ triggeredAt, window, timeline }) {
	if (triggeredAt.known) return clock(triggeredAt.value);
	if (timeline.length > 0 && !window.isUntilWritten) return `${clock(window.to)} (the first sign of it)`;
	return words(triggeredAt);
}
function nextUpdate({ priority }) {
	const level = priority.known ? priority.value : UNKNOWN_PRIORITY;
	switch (level) {
		case "P0":
		case "P1": return "Next update in 15 minutes.";
		case "P2": return "Next update in an hour.";
		case "P3": return "Next update on the next working day.";
		default: return assertNever(level);
	}
}
function clock(time) {
	return `${time.slice(0, 16).replace("T", " ")} UTC`;
}
function words(field) {
	return field.known ? oneLine(field.value) : `unknown: ${oneLine(field.how)}`;
}
function oneLine(text) {
	return text.replace(/\s+/g, " ").trim();
}
export { message };

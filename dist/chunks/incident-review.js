import { l as spanWords, o as introductionWords } from "./incident-words.js";
import { i as fenced, l as fromBackticks, n as escapeInline, s as inlinePhrase, t as codeSpan } from "./markdown-escape.js";
import { t as count } from "./units.js";
// src/reporters/incident-review.ts
const OWNER = "unknown: assign";
const DUE = "unknown: set";
function renderReview(incident) {
	const { title, key, written, id, impact } = incident;
	return `${[
		`# Post-incident review: ${escapeInline(title)}`,
		"",
		`- **Incident ID**: ${field(id)}`,
		`- **Key**: ${codeSpan(key)}`,
		`- **Date**: ${escapeInline(dateOf(incident))}`,
		`- **Duration**: ${impact.duration.known ? spanWords(impact.duration.value) : unknown(impact.duration.how)}`,
		`- **Severity**: ${field(incident.severity)}, ${field(incident.priority)}`,
		`- **Written**: ${written}, by heapgate ${escapeInline(incident.tool.version)}; to be completed within 24 hours`,
		"",
		"This page asks what happened, not whose fault it was.",
		"",
		"## Timeline",
		"",
		...timeline(incident),
		"## 1. What happened?",
		"",
		...whatHappened(incident),
		"## 2. What was the impact?",
		"",
		...bullets([
			`Availability: ${field(impact.availability)}`,
			`Restarts: ${impact.restarts.known ? restartWords(impact.restarts.value) : unknown(impact.restarts.how)}`,
			`Users: ${field(impact.users)}`
		]),
		"## 3. What went well?",
		"",
		...bullets(wentWell(incident)),
		"## 4. What went poorly?",
		"",
		...bullets(wentPoorly(incident)),
		"## 5. What are we doing to prevent this?",
		"",
		...bullets(incident.prevention.map(prevention), "unknown: heapgate incident in the repository lists what is missing"),
		"## Action items",
		"",
		"| | What | Why | Owner | Due |",
		"| --- | --- | --- | --- | --- |",
		...actionItems(incident).map(({ what, why }) => `| ☐ | ${what} | ${why} | ${OWNER} | ${DUE} |`),
		"",
		...snippets(incident.prevention)
	].join("\n").trimEnd()}\n`;
}
function dateOf({ triggeredAt, window, timeline }) {
	if (triggeredAt.known) return triggeredAt.value.slice(0, 10);
	return timeline.length > 0 && !window.isUntilWritten ? window.to.slice(0, 10) : `unknown: ${triggeredAt.how}`;
}
function timeline({ timeline: entries }) {
	if (entries.length === 0) return ["unknown: nothing that was handed in tells a time", ""];
	return [
		"| Time (UTC) | Event | Source |",
		"| --- | --- | --- |",
		...entries.map(({ time, message, source, isUncertain }) => {
			return `| ${isUncertain ? "about " : ""}${time.replace("T", " ").replace(/Z$/, "")} | ${escapeInline(message)} | ${escapeInline(source)} |`;
		}),
		""
	];
}
function whatHappened(incident) {
	const { cause, fix, pullRequest, resolution } = incident;
	if (!cause.known) return bullets([`Root cause: ${unknown(cause.how)}`]);
	const { description, file, lines, function: name, introduced } = cause.value;
	const where = `${codeSpan(`${file}:${lines[0]}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`}`;
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	return bullets([
		`Root cause: ${prose(description)} It is at ${where}.`,
		introduced.known ? broughtBy(incident) : `Brought by: ${unknown(introduced.how)}`,
		fix.known ? `Fix: ${prose(fix.value.description)}${url === void 0 ? "" : ` (${url})`}; ${prose(fix.value.proof.join("; "))}.` : `Fix: ${unknown(fix.how)}`,
		resolution.known ? `Resolution: ${prose(resolution.value)}` : `Resolution: ${unknown(resolution.how)}`
	]);
}
function broughtBy({ cause }) {
	if (!cause.known || !cause.value.introduced.known) return "";
	const { value } = cause.value.introduced;
	const { id, subject, committed, pullRequest } = value.commit;
	const pull = pullRequest === void 0 ? "" : `, pull request ${pullRequest.number}`;
	const [how = ""] = introductionWords(value);
	return `Brought by: commit ${codeSpan(id.slice(0, 12))} ${escapeInline(subject)}, at ${committed}${pull}; ${escapeInline(how)}.`;
}
function wentWell({ cause, confidence, fix, prevention: all, contradictions }) {
	const { known } = confidence;
	const seen = known ? confidence.value.grounds.filter((ground) => ground.for) : [];
	return [
		...cause.known && known ? [`The cause was found with ${confidence.value.level} confidence: ${count(seen.length, "ground")} for it`] : [],
		...fix.known ? ["A fix was proven before anybody deployed it"] : [],
		...contradictions.length === 0 && cause.known ? ["The evidence agrees with itself"] : [],
		...all.filter(({ isDone }) => isDone).map(({ title, ground }) => `${prose(title)}: ${prose(ground)}`),
		"unknown: ask those who were on call"
	];
}
function wentPoorly({ cause, prevention: all, contradictions, candidates, window }) {
	const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value : void 0;
	const committed = introduced?.commit.committed ?? "";
	return [
		...cause.known ? [] : ["The cause is not known yet"],
		...introduced === void 0 ? [] : [`The cause came in at ${committed}${window.isUntilWritten ? "; nothing tells when it was noticed" : ` and was noticed at ${window.to}`}`],
		...introduced && introduced.earlier.length > 0 ? [`It is not the first time: it came and went before (${count(introduced.earlier.length, "time")})`] : [],
		...all.filter(({ isDone }) => !isDone).map(({ title, ground }) => `Missing: ${prose(title)} (${prose(ground)})`),
		...candidates.length > 0 ? [`The evidence fits ${count(candidates.length, "other finding")} as well`] : [],
		...contradictions.map((line) => `Not clear: ${prose(line)}`),
		"unknown: ask those who were on call"
	];
}
function actionItems({ fix, pullRequest, prevention: all, contradictions, impact, cause }) {
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	const item = (what, why) => ({
		what,
		why
	});
	return [
		fix.known ? item(`Deploy the fix: ${prose(fix.value.description)}${url === void 0 ? "" : ` (${url})`}`, "it mends the cause") : cause.known ? item("Make a fix and prove it (`heapgate fix --prove`)", "no patch is proven yet") : item("Find the cause", "without it this happens again"),
		item("Watch the service for 24 hours (`heapgate soak`, `heapgate doctor`)", "the next soak has to be green"),
		...all.filter(({ isDone }) => !isDone).map(({ title, ground }) => item(prose(title), prose(ground))),
		...contradictions.map((line) => item("Clear up what contradicts itself", prose(line))),
		...impact.users.known ? [] : [item("Find out what users noticed", prose(impact.users.how))],
		item("Hold the post-mortem, and fill in this page", "within 24 hours"),
		item("Update the runbook", "what was learned here is needed next time")
	];
}
function prevention({ title, isDone, ground }) {
	return `${isDone ? "In place" : "To do"}: ${prose(title)} (${prose(ground)})`;
}
function snippets(all) {
	const missing = all.flatMap(({ isDone, snippet, title }) => isDone || !snippet ? [] : [{
		...snippet,
		title
	}]);
	if (missing.length === 0) return [];
	return [
		"## What adds what is missing",
		"",
		...missing.flatMap(({ file, text, title }) => [
			`${prose(title)}, in ${codeSpan(file)}:`,
			"",
			...fenced(text.trimEnd().split("\n"), "yaml"),
			""
		])
	];
}
function restartWords({ count, window }) {
	return `${count}${window > 0 ? ` in ${spanWords(window)}` : ""}`;
}
function bullets(lines, otherwise) {
	return [...(lines.length > 0 || otherwise === void 0 ? lines : [otherwise]).map((line) => `- ${line}`), ""];
}
function field(value) {
	return value.known ? prose(value.value) : unknown(value.how);
}
function unknown(how) {
	return `unknown: ${prose(how)}`;
}
function prose(text) {
	return inlinePhrase(fromBackticks(text));
}
export { renderReview };

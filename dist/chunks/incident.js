import { n as count } from "./words.js";
import { j as INCIDENT_MESSAGES } from "./common.js";
import { n as writeReport, t as makeFolder } from "./write-report.js";
import { join, resolve } from "node:path";
import { statSync } from "node:fs";
// src/cli/incident.ts
const SECRETS = [
	"GITHUB_TOKEN",
	"GH_TOKEN",
	"PAGERDUTY_ROUTING_KEY"
];
const FORMS = {
	md: "markdown",
	html: "html",
	json: "json"
};
async function incident(command, config, environment, look) {
	const { common, format, request } = command;
	const variables = { ...process.env };
	for (const name of SECRETS) delete process.env[name];
	if (common.reports !== void 0) makeFolder(common.reports, "--reports");
	const { files, paths } = sortWords(command.words, environment.cwd);
	const { runIncident } = await import("./incident2.js");
	const { oneLine, renderIncident } = await import("./reporters2.js");
	const { withGithub } = await import("./incident-github.js");
	const analysed = await runIncident(paths.length === 0 ? config : {
		...config,
		paths
	}, {
		...request,
		files
	}, environment, look);
	const { cwd, progress } = environment;
	const found = await withGithub(standing(analysed, command.status), command, {
		cwd,
		progress,
		variables
	});
	for (const [ending, form] of Object.entries(FORMS)) if (common.reports !== void 0) writeReport(join(common.reports, `incident.${ending}`), renderIncident(found, form), "--reports");
	if (common.reports !== void 0) await writeMessages(common.reports, found);
	const text = command.message === void 0 ? renderIncident(found, format) : await told(found, command.message);
	if (common.output !== void 0) writeReport(common.output, text);
	const undone = found.problems.filter(({ level }) => level === "error");
	const lines = [
		...undone.map(({ message }) => message),
		...common.quiet ? [] : newsOf(analysed, found),
		...common.quiet || common.output === void 0 ? [] : [`${summary(found)}; the analysis is in ${common.output}`]
	];
	return {
		stdout: common.output === void 0 ? text : "",
		stderr: lines.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
		exitCode: undone.length > 0 ? 2 : 0
	};
}
function standing(analysed, status) {
	return status === void 0 ? analysed : {
		...analysed,
		status: {
			known: true,
			value: status,
			evidence: ["--status"]
		}
	};
}
function newsOf(before, { problems, links, pullRequest }) {
	const known = new Set(before.problems);
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	return [
		...problems.flatMap((one) => one.level === "warning" && !known.has(one) ? [`warning: ${one.message}`] : []),
		...url === void 0 ? [] : [`the fix is a draft pull request: ${url}`],
		...links.flatMap(({ title, url: page }) => /^Issue #\d+$/.test(title) ? [`${title}: ${page}`] : [])
	];
}
async function writeMessages(folder, found) {
	for (const kind of INCIDENT_MESSAGES) writeReport(join(folder, `incident-${kind}.${kind === "review" ? "md" : "txt"}`), await told(found, kind), "--reports");
}
async function told(found, kind) {
	if (kind === "review") {
		const { renderReview } = await import("./incident-review.js");
		return renderReview(found);
	}
	const { message } = await import("./communication.js");
	return message(found, kind);
}
function sortWords(words, cwd) {
	const isCode = (word) => /\.[ch]$/.test(word) || statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory() === true;
	return {
		files: words.filter((word) => !isCode(word)),
		paths: words.filter(isCode)
	};
}
function summary({ title, confidence, contradictions }) {
	return `${title}${confidence.known ? ` (${confidence.value.level} confidence)` : ""}${contradictions.length > 0 ? `, ${count(contradictions.length, "contradiction")} in the evidence` : ""}`;
}
export { incident };

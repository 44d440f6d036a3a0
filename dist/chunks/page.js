// src/cli/page.ts
async function page(command, cwd, variables, say) {
	const { readConfig } = await import("./load-config.js");
	const { runPage } = await import("./page2.js");
	const { oneLine } = await import("./reporters2.js");
	const { incident = {} } = await readConfig(cwd, command.config);
	const onWait = (line) => command.common.quiet ? void 0 : say(`heapgate: ${oneLine(line)}\n`);
	const outcome = await runPage(command, incident, {
		cwd,
		variables,
		onWait
	});
	const { events, problems, isFailing } = outcome;
	const refused = events.filter((event) => event.refused !== void 0);
	const stderr = [
		...problems,
		...refused.map((event) => `not sent: ${lineOf(event)}: ${event.refused}`),
		...command.common.quiet ? [] : summary(outcome)
	];
	return {
		stdout: command.common.format === "json" || outcome.planned ? json(outcome) : lines(outcome).map(oneLine).join("\n"),
		stderr: stderr.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
		exitCode: problems.length > 0 || refused.length > 0 ? 2 : isFailing ? 1 : 0
	};
}
function json({ planned, events, told, open, problems }) {
	const sent = events.filter(({ refused }) => refused === void 0);
	const notSent = events.filter(({ refused }) => refused !== void 0);
	return `${JSON.stringify(planned ?? {
		sent,
		notSent,
		told,
		...open && { open },
		problems
	}, null, 2)}\n`;
}
function lines({ events, told }) {
	const sent = events.filter(({ refused }) => refused === void 0).map((event) => `${lineOf(event)}`);
	const before = told.map(({ key, summary }) => `told before: ${summary} [${key}]`);
	const all = [...sent, ...before];
	return all.length > 0 ? [...all, ""] : [];
}
const DEEDS = {
	trigger: "triggered",
	acknowledge: "acknowledged",
	resolve: "resolved",
	change: "change"
};
function lineOf({ action, key, severity, summary }) {
	const how = severity === void 0 ? "" : ` (${severity})`;
	return `${DEEDS[action]}${how}: ${summary}${key === void 0 ? "" : ` [${key}]`}`;
}
function summary({ planned, events, told, open, problems }) {
	if (planned) {
		const what = planned.length === 1 ? "1 event" : `${planned.length} events`;
		return [planned.length > 0 ? `nothing was sent: ${what} would be` : "there is nothing to send"];
	}
	if (events.length > 0 || told.length > 0 || problems.length > 0) return [];
	return [`nothing to send: nothing fails${open === void 0 ? "; which alerts are open is known with --state FILE" : " and no alert is open"}`];
}
export { page };

import { r as formatDuration } from "./units.js";
// src/reporters/incident-words.ts
function incidentFields(incident) {
	return [
		{
			name: "Incident ID",
			field: incident.id
		},
		{
			name: "Service",
			field: incident.service
		},
		{
			name: "Severity",
			field: incident.severity
		},
		{
			name: "Priority",
			field: incident.priority
		},
		{
			name: "Status",
			field: incident.status
		},
		{
			name: "Triggered at",
			field: incident.triggeredAt
		},
		{
			name: "Acknowledged at",
			field: incident.acknowledgedAt
		},
		{
			name: "Resolved at",
			field: incident.resolvedAt
		}
	];
}
function serviceFields(incident) {
	return [
		{
			name: "Repository",
			field: incident.repository
		},
		{
			name: "Deployment",
			field: incident.deployment
		},
		{
			name: "Primary language",
			field: incident.language
		},
		{
			name: "Resource limits",
			field: mapped(incident.limits, limitWords)
		}
	];
}
function limitWords({ memory, cpu }) {
	return [...memory === void 0 ? [] : [`${memory} memory`], ...cpu === void 0 ? [] : [`${cpu} CPU`]].join(", ");
}
function teamFields(incident) {
	return [
		{
			name: "Team",
			field: incident.team
		},
		{
			name: "Primary on-call",
			field: incident.onCall
		},
		{
			name: "Secondary on-call",
			field: incident.secondaryOnCall
		},
		{
			name: "Escalation policy",
			field: incident.escalationPolicy
		}
	];
}
function evidenceFields({ observations, impact }) {
	return [
		{
			name: "Kubernetes events",
			field: observations.kills
		},
		{
			name: "Restarts",
			field: mapped(impact.restarts, restartWords)
		},
		{
			name: "Memory usage pattern",
			field: observations.pattern
		},
		{
			name: "Error messages",
			field: mapped(observations.errors, (lines) => lines.length === 0 ? "none" : lines.join("\n"))
		}
	];
}
function impactFields(incident) {
	const { impact } = incident;
	return [
		{
			name: "Service availability",
			field: impact.availability
		},
		{
			name: "User impact",
			field: impact.users
		},
		{
			name: "Duration",
			field: mapped(impact.duration, spanWords)
		},
		{
			name: "Affected features",
			field: affectedFeatures(incident)
		},
		{
			name: "Restarts",
			field: mapped(impact.restarts, restartWords)
		}
	];
}
function affectedFeatures({ service, impact: { restarts } }) {
	const who = service.known ? service.value : "the service";
	if (restarts.known && restarts.value.count > 0) return {
		known: true,
		value: `all that ${who} does, in each container that is started again`,
		evidence: restarts.evidence
	};
	return {
		known: false,
		how: `what needs ${who}: its README or its owner says`
	};
}
function restartWords({ count, window }) {
	return `${count}${window > 0 ? ` in ${spanWords(window)}` : ""}`;
}
function mapped(field, words) {
	return field.known ? {
		known: true,
		value: words(field.value),
		evidence: field.evidence
	} : field;
}
function introductionWords({ kind, earlier, history }) {
	const what = {
		removed: "took away what released the memory",
		added: "brought the code",
		changed: "changed what decides whether it is released",
		merge: "is a merge that made it: neither of its parents has it",
		root: "is the first commit of the history, and has it already"
	};
	const again = earlier.map(({ introduced, removed }) => `it was there before: brought by ${introduced.id.slice(0, 12)} and taken out by ${removed.id.slice(0, 12)}`);
	const cut = history.isCut ? ["the history is cut off (a shallow clone), so it may be older"] : [];
	const skipped = history.skipped.length > 0 ? [`${history.skipped.length} commits could not be analysed, and lie beside it`] : [];
	return [
		`it ${what[kind]}`,
		...again,
		...cut,
		...skipped,
		`${history.analysed} of ${history.commits} commits that touch it were analysed`
	];
}
function correlationWords(change, incident) {
	if (!incident.deployments.known) return "not known";
	const after = incident.deployments.value.filter(({ time }) => time >= change.committed);
	const named = incident.deployments.value.find(({ commit }) => commit !== void 0 && (change.id.startsWith(commit) || commit.startsWith(change.id)));
	if (named) return `yes: deployed at ${shown(named.time)}`;
	const [next] = after;
	return next ? `possible: something was deployed after it, at ${shown(next.time)}` : "no deployment after it is known";
}
function shown(time) {
	return time.replace("T", " ").replace(/(?:\.000)?Z$/, "");
}
function windowWords({ window: { length, isUntilWritten } }) {
	return isUntilWritten ? `${spanWords(length)} before this was written, for nothing tells when the incident was; --at would` : `${spanWords(length)} before the incident`;
}
const POST_INCIDENT_ACTIONS = [
	"Deploy the fix",
	"Monitor the service for 24 hours (heapgate soak, heapgate doctor)",
	"Update the runbook if needed",
	"Hold the post-mortem",
	"Update the documentation",
	"Put the prevention measures in place",
	"Close the incident"
];
function spanWords(ms) {
	return formatDuration(ms).replace(/ 0 (?:min|s)$/, "");
}
export { incidentFields as a, shown as c, windowWords as d, impactFields as i, spanWords as l, correlationWords as n, introductionWords as o, evidenceFields as r, serviceFields as s, POST_INCIDENT_ACTIONS as t, teamFields as u };

import { C as INCIDENT_SEVERITIES, P as CHECK_IDS, R as ConfigurationError, S as DEFAULT_SEVERITIES, T as PRIORITIES, w as PAGERDUTY_SEVERITIES, z as assertNever } from "./common.js";
import { a as incidentKey, i as span, n as restartFrequency, o as serviceOf, r as severityOf, t as observedFrequency } from "./severity.js";
import { n as responseTime, t as escalation } from "./escalation.js";
import { A as tuple, E as safeParse, M as unknown, N as variant, O as string, S as pipe, _ as object, a as exactOptional, b as parseJson, c as literal, g as number$2, j as union, l as looseObject, n as boolean, o as getDotPath, t as array, v as optional, w as record, x as picklist } from "./dist.js";
import { a as attempt, l as whyNot, r as NAMED } from "./gather.js";
import { t as makeFolders } from "./folders.js";
import { dirname, resolve } from "node:path";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
// src/incident/pagerduty/alert.ts
function joinSaid(all) {
	const told = all.flatMap((one) => one.alerts);
	const alerts = /* @__PURE__ */ new Map();
	for (const alert of [...told.filter(isOfUnknownCause), ...told.filter((one) => !isOfUnknownCause(one))]) {
		const before = alerts.get(alert.key) ?? takeOut(alerts, incidentKey(alert.service));
		alerts.set(alert.key, before === void 0 ? alert : joined(before, alert));
	}
	const unmeasured = all.flatMap((one) => one.unmeasured);
	const troubled = new Set([...alerts.values(), ...unmeasured].map(({ service }) => service));
	const fine = new Set(all.flatMap((one) => one.fine));
	return {
		alerts: [...alerts.values()],
		fine: [...fine].filter((service) => !troubled.has(service)),
		unmeasured,
		over: [...new Set(all.flatMap((one) => one.over))].filter((key) => !alerts.has(key))
	};
}
function isOfUnknownCause({ key, service }) {
	return key === incidentKey(service);
}
function takeOut(alerts, key) {
	const alert = alerts.get(key);
	alerts.delete(key);
	return alert;
}
function joined(first, second) {
	const known = new Set(second.links.map(({ href }) => href));
	return {
		...first,
		...second,
		...first.key === second.key && { summary: first.summary },
		rule: rank(second) <= rank(first) ? second.rule : first.rule,
		details: {
			...first.details,
			...second.details
		},
		links: [...second.links, ...first.links.filter(({ href }) => !known.has(href))],
		digest: `${first.digest}${second.digest}`
	};
}
function rank({ rule }) {
	return PAGERDUTY_SEVERITIES.indexOf(rule.pagerduty);
}
const ENQUEUE = "/v2/enqueue";
const CHANGE = "/v2/change/enqueue";
const TIMEOUT = 3e4;
const FIRST_PAUSE = 1e3;
const LONGEST_PAUSE = 6e4;
const PATIENCE = 3e5;
const SYSTEM_CLOCK = {
	now: Date.now,
	sleep: async (ms) => void await setTimeout(ms),
	random: Math.random
};
function addressOf(url, event) {
	return `${url}${"event_action" in event ? ENQUEUE : CHANGE}`;
}
function openPagerDuty(url, routingKey, clock = SYSTEM_CLOCK, timeout = TIMEOUT, onWait) {
	let patience = PATIENCE;
	return { async send(event) {
		const address = addressOf(url, event);
		const body = JSON.stringify({
			routing_key: routingKey,
			...event
		});
		for (let tries = 1;; tries++) {
			const answer = await once(address, body, timeout);
			if (answer.ok) return answer;
			const reason = answer.reason.replaceAll(routingKey, "…");
			if (!answer.mayRetry) return {
				ok: false,
				reason
			};
			const wait = Math.max(answer.retryAfter?.(clock.now()) ?? 0, backOff(tries, clock.random()));
			if (wait > patience) return {
				ok: false,
				reason: `${reason}; ${givenUp(tries, answer, wait)}`
			};
			patience -= wait;
			onWait?.(`${reason}; trying again in ${Math.ceil(wait / 1e3)} s`);
			await clock.sleep(wait);
		}
	} };
}
function backOff(tries, random) {
	return Math.round(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)) * (1 + random / 4));
}
function givenUp(tries, { retryAfter }, wait) {
	const times = tries === 1 ? "once" : `${tries} times`;
	const limit = `${PATIENCE / 6e4} minutes`;
	return retryAfter === void 0 ? `tried ${times}, for ${limit}` : `tried ${times}, and it asks to wait ${Math.ceil(wait / 1e3)} s more, which is over ${limit} in all`;
}
async function once(address, body, timeout) {
	let response;
	let text;
	try {
		response = await fetch(address, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				"user-agent": "heapgate"
			},
			body,
			redirect: "manual",
			signal: AbortSignal.timeout(timeout)
		});
		text = await response.text();
	} catch (error) {
		if (!(error instanceof TypeError || error instanceof DOMException && error.name === "TimeoutError")) throw error;
		return {
			ok: false,
			reason: `PagerDuty could not be reached (${whyUnreached(error, timeout)})`,
			mayRetry: true
		};
	}
	if (response.ok) return { ok: true };
	const { status } = response;
	const reason = `PagerDuty answered ${status}${inWords(text)}`;
	const mayRetry = status === 429 || status >= 500;
	const header = response.headers.get("retry-after");
	const retryAfter = header === null ? void 0 : waitOf(header);
	return {
		ok: false,
		reason,
		mayRetry,
		...retryAfter && { retryAfter }
	};
}
function whyUnreached(error, timeout) {
	if (error instanceof DOMException) return `no answer within ${timeout / 1e3} s`;
	const { cause } = error;
	if (!(cause instanceof Error)) return error.message;
	return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
function waitOf(header) {
	if (/^\d+$/.test(header.trim())) return () => Number(header) * 1e3;
	const date = Date.parse(header);
	return Number.isNaN(date) ? void 0 : (now) => Math.max(0, date - now);
}
function inWords(text) {
	const said = parsed(text);
	if (said === void 0) return "";
	const message = typeof said.message === "string" ? said.message : said.status;
	const errors = Array.isArray(said.errors) ? said.errors.filter((one) => typeof one === "string") : [];
	const line = `${typeof message === "string" ? message : ""}${errors.length > 0 ? ` (${errors.join("; ")})` : ""}`.replace(/\s+/g, " ").trim();
	return line === "" ? "" : `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
}
function parsed(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
// src/incident/pagerduty/events.ts
const LONGEST_SUMMARY = 1024;
const LONGEST_KEY = 255;
const LARGEST_EVENT = 511800;
const SHORTEST_DETAIL = 200;
function triggerEvent(alert, { now, runUrl, links, images }) {
	const all = linksOf$1([
		...alert.links,
		...links,
		...runUrl === void 0 ? [] : [{
			href: runUrl,
			text: "Run"
		}]
	]);
	return fitted({
		event_action: "trigger",
		dedup_key: alert.key.slice(0, LONGEST_KEY),
		payload: {
			summary: shortened(oneLine(alert.summary), LONGEST_SUMMARY),
			source: alert.source,
			severity: alert.rule.pagerduty,
			timestamp: alert.timestamp ?? now,
			...alert.component !== void 0 && { component: alert.component },
			group: alert.service,
			class: alert.class,
			custom_details: alert.details
		},
		client: "heapgate",
		...runUrl !== void 0 && { client_url: runUrl },
		...all.length > 0 && { links: all },
		...images.length > 0 && { images }
	});
}
function followUpEvent(action, key) {
	return {
		event_action: action,
		dedup_key: key.slice(0, LONGEST_KEY)
	};
}
function changeEvent(summary, details, { now, runUrl, links }, source) {
	const all = linksOf$1([...links, ...runUrl === void 0 ? [] : [{
		href: runUrl,
		text: "Run"
	}]]);
	return fitted({
		payload: {
			summary: shortened(oneLine(summary), LONGEST_SUMMARY),
			timestamp: now,
			...source !== void 0 && { source },
			custom_details: details
		},
		...all.length > 0 && { links: all }
	});
}
function linksOf$1(links) {
	const known = /* @__PURE__ */ new Set();
	return links.filter(({ href }) => {
		if (known.has(href) || !/^https?:\/\/\S+$/.test(href)) return false;
		known.add(href);
		return true;
	});
}
function fitted(event) {
	let fit = event;
	for (let size = sizeOf(fit); size > LARGEST_EVENT; size = sizeOf(fit)) {
		const details = fit.payload.custom_details;
		const [name, text] = Object.entries(details).filter((entry) => typeof entry[1] === "string").reduce((longest, one) => one[1].length > longest[1].length ? one : longest, ["", ""]);
		if (text.length <= SHORTEST_DETAIL) throw new Error("an event without long details is larger than PagerDuty takes");
		const length = Math.max(SHORTEST_DETAIL, Math.floor(text.length / 2));
		const cut = {
			...details,
			[name]: shortened(text, length),
			cut: "long details were cut: PagerDuty takes 512 KB"
		};
		fit = {
			...fit,
			payload: {
				...fit.payload,
				custom_details: cut
			}
		};
	}
	return fit;
}
function sizeOf(event) {
	return Buffer.byteLength(JSON.stringify(event));
}
function shortened(text, most) {
	if (text.length <= most) return text;
	return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
function oneLine(text) {
	return text.replace(/\s+/g, " ").trim();
}
// src/incident/pagerduty/report-alerts.ts
const MIB = 1048576;
function saidByReport(report, options) {
	const accepted = new Set(report.acceptedSoaks);
	const { base } = report.gate ?? {};
	const soaks = report.verdicts.filter(({ name }) => base === void 0 || !name.endsWith(` of ${base}`));
	const serviceNamed = (soak) => options.service ?? serviceOf(soak.name);
	const failed = soaks.filter(({ pass, kind, name }) => !pass && kind !== "not-measured" && !accepted.has(name));
	const unmeasured = soaks.filter(({ kind }) => kind === "not-measured");
	const troubled = new Set([...failed, ...unmeasured].map(serviceNamed));
	return {
		alerts: failed.map((soak) => alertOf(soak, report, serviceNamed(soak), options)),
		fine: [...new Set(soaks.map(serviceNamed))].filter((service) => !troubled.has(service)),
		unmeasured: unmeasured.map((soak) => ({
			service: serviceNamed(soak),
			why: `the soak of ${soak.name} could not be measured${soak.notEnforced.length > 0 ? ` (${soak.notEnforced.at(-1)})` : ""}`
		})),
		over: []
	};
}
function alertOf(soak, report, service, options) {
	const cause = causeOf(soak, report.findings);
	const frequency = restartFrequency(soak);
	const rule = severityOf(frequency.perHour, options.severities);
	const { location } = cause ?? {};
	const key = incidentKey(service, cause && {
		check: cause.check,
		file: cause.location.file,
		...cause.location.function !== void 0 && { function: cause.location.function }
	});
	const place = location && `${location.file}:${location.line}`;
	const inFunction = location?.function === void 0 ? "" : `${location.function}() in `;
	return {
		key,
		service,
		summary: `${service}: ${whatHappened(soak)}${place === void 0 ? "" : `; ${cause?.check} in ${inFunction}${place}`}`,
		source: soak.pod === void 0 ? options.host : `${soak.pod.namespace}/${soak.pod.pod}/${soak.pod.container}`,
		...location && { component: `${inFunction}${location.file}` },
		class: cause?.check ?? soak.kind,
		rule,
		details: {
			...detailsOf$1(soak, cause),
			severity: `${rule.severity}, ${rule.priority}`,
			respond: responseTime(rule.priority),
			restarts: frequency.ground,
			restarts_per_hour: perHour(frequency.perHour),
			escalation: { ...escalation({
				priority: rule.priority,
				...soak.pod && { namespace: soak.pod.namespace },
				...location && place !== void 0 && {
					place,
					file: location.file
				},
				...location?.function !== void 0 && { function: location.function }
			}) }
		},
		links: [],
		digest: options.digest
	};
}
function causeOf(soak, findings) {
	if (!soak.reasons.some(({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing")) return void 0;
	return findings.find(({ args }) => args.soaked !== void 0 && serviceOf(args.soaked) === serviceOf(soak.name));
}
function whatHappened({ reasons, kind, limit, restarts = 0, trend }) {
	const has = (one) => reasons.some((reason) => reason.kind === one);
	const again = restarts > 0 ? `, started again ${restarts === 1 ? "once" : `${restarts} times`}` : "";
	const size = mebibytes(limit);
	if (has("oom-killed")) return `killed for want of memory at its limit of ${size}${again}`;
	if (has("growing")) {
		const minutes = trend?.minutesToLimit;
		const when = minutes === void 0 ? "" : `, at its limit of ${size} in ${span(minutes * 6e4)}`;
		return `its memory grows by ${rate(trend?.slope ?? 0)}${when}${again}`;
	}
	if (has("over-limit")) return `too near its memory limit of ${size}${again}`;
	if (has("crashed")) return `it ended by itself${again}`;
	if (has("over-cpu")) return `it takes more processor time than it may${again}`;
	return restarts > 0 ? again.slice(2) : `its soak failed (${kind})`;
}
function detailsOf$1(soak, cause) {
	return {
		...cause && { cause: cause.message ?? cause.check },
		...cause && { line: `${cause.location.file}:${cause.location.line}` },
		...cause?.fix && { fix: cause.fix.description },
		...measured(soak)
	};
}
function measured({ limit, peak, trend, pod, duration }) {
	const minutes = trend?.minutesToLimit;
	return {
		limit: mebibytes(limit),
		...peak !== void 0 && { peak: mebibytes(peak) },
		...trend && { slope: rate(trend.slope) },
		...minutes !== void 0 && { time_to_oom: span(minutes * 6e4) },
		soaked_for: span(duration),
		...pod && {
			pod: `${pod.namespace}/${pod.pod}`,
			image: pod.image
		}
	};
}
function mebibytes(bytes) {
	return `${Number((bytes / MIB).toFixed(1))} MiB`;
}
function rate(slope) {
	return `${Number(slope.toPrecision(3))} MiB/min`;
}
function perHour(value) {
	return String(Number(value.toPrecision(3)));
}
// src/incident/pagerduty/incident-alert.ts
const UNKNOWN_PER_HOUR = 1;
function saidByIncident(incident, options) {
	const nothing = {
		alerts: [],
		fine: [],
		unmeasured: [],
		over: []
	};
	if (ifKnown(incident.status) === "resolved") return {
		...nothing,
		over: [incident.key]
	};
	const cause = ifKnown(incident.cause);
	const service = options.service ?? ifKnown(incident.service) ?? incident.title;
	const rule = ruleOf(incident, options.severities);
	const timestamp = ifKnown(incident.triggeredAt);
	const alert = {
		key: incident.key,
		service,
		summary: incident.title,
		source: ifKnown(incident.deployment) ?? ifKnown(incident.repository) ?? options.host,
		...cause && { component: `${cause.function}() in ${cause.file}` },
		class: cause?.check ?? "incident",
		...timestamp !== void 0 && { timestamp },
		rule,
		details: detailsOf(incident, rule),
		links: linksOf(incident),
		digest: options.digest
	};
	return {
		...nothing,
		alerts: [alert]
	};
}
function ruleOf({ severity, priority, impact }, table) {
	const [named, level] = [ifKnown(severity), ifKnown(priority)];
	const own = table.find((row) => row.severity === named && (level === void 0 || row.priority === level));
	if (own) return own;
	const restarts = ifKnown(impact.restarts);
	const frequency = restarts ? observedFrequency(restarts.count, restarts.window).perHour : UNKNOWN_PER_HOUR;
	return {
		...severityOf(frequency, table),
		...named !== void 0 && { severity: named },
		...level !== void 0 && { priority: level }
	};
}
function detailsOf(incident, rule) {
	const { limits, impact, fix, confidence } = incident;
	const cause = ifKnown(incident.cause);
	const restarts = ifKnown(impact.restarts);
	const frequency = restarts && observedFrequency(restarts.count, restarts.window);
	const introduced = introducedBy(cause);
	const lastGood = cause && ifKnown(cause.introduced)?.lastGood;
	const place = cause && `${cause.file}:${cause.lines[0]}`;
	const soak = incident.soaks.find(({ pass }) => !pass);
	const [kills, pattern] = [ifKnown(incident.observations.kills), ifKnown(incident.observations.pattern)];
	const [limit, duration, mended] = [
		ifKnown(limits)?.memory,
		ifKnown(impact.duration),
		ifKnown(fix)
	];
	return {
		severity: `${rule.severity}, ${rule.priority}`,
		respond: responseTime(rule.priority),
		cause: cause?.description ?? told(incident.cause),
		...place !== void 0 && { line: place },
		confidence: ifKnown(confidence)?.level ?? told(confidence),
		commit: introduced ?? (cause ? told(cause.introduced) : "unknown"),
		...lastGood && { last_good_commit: commitText(lastGood) },
		...frequency && {
			restarts: frequency.ground,
			restarts_per_hour: perHour(frequency.perHour)
		},
		...soak && measured(soak),
		...limit !== void 0 && { limit },
		...kills !== void 0 && { kills },
		...pattern !== void 0 && { pattern },
		...duration !== void 0 && { duration: span(duration) },
		availability: ifKnown(impact.availability) ?? told(impact.availability),
		fix: mended?.description ?? told(fix),
		...mended && { patch: mended.patch },
		escalation: { ...escalation({
			priority: rule.priority,
			...introduced !== void 0 && { introduced },
			...cause && place !== void 0 && {
				place,
				file: cause.file,
				function: cause.function
			}
		}) }
	};
}
function linksOf({ links, pullRequest, cause }) {
	const known = ifKnown(cause);
	const brought = known && ifKnown(known.introduced)?.commit.pullRequest;
	const fix = ifKnown(pullRequest);
	return [
		...fix?.url === void 0 ? [] : [{
			href: fix.url,
			text: `Fix: ${fix.title}`
		}],
		...brought?.url === void 0 ? [] : [{
			href: brought.url,
			text: `Brought by #${brought.number}`
		}],
		...links.map(({ title, url }) => ({
			href: url,
			text: title
		}))
	];
}
function introducedBy(cause) {
	const introduced = cause && ifKnown(cause.introduced);
	return introduced && commitText(introduced.commit);
}
function commitText({ id, author, subject }) {
	return `${id.slice(0, 12)} by ${author}, "${subject}"`;
}
function ifKnown(field) {
	return field.known ? field.value : void 0;
}
function told(field) {
	return field.known ? "known" : `unknown: ${field.how}`;
}
// src/incident/pagerduty/input.ts
const number = number$2();
const kind = picklist([
	"fine",
	"oom-killed",
	"over-limit",
	"growing",
	"crashed",
	"restarted",
	"over-cpu",
	"not-measured"
]);
const tool = object({ name: literal("heapgate") });
const location = object({
	file: string(),
	line: number,
	function: exactOptional(string())
});
const finding = object({
	check: picklist(CHECK_IDS),
	location,
	args: record(string(), string()),
	message: exactOptional(string()),
	fix: exactOptional(object({ description: string() }))
});
const verdict = object({
	name: string(),
	kind,
	pass: boolean(),
	reasons: array(object({
		kind,
		args: record(string(), union([string(), number]))
	})),
	notEnforced: array(string()),
	limit: number,
	peak: exactOptional(number),
	duration: number,
	restarts: exactOptional(number),
	pod: exactOptional(object({
		namespace: string(),
		pod: string(),
		container: string(),
		image: string()
	})),
	trend: exactOptional(object({
		slope: number,
		minutesToLimit: exactOptional(number)
	}))
});
const report = object({
	version: literal(1),
	tool,
	findings: array(finding),
	verdicts: array(verdict),
	acceptedSoaks: exactOptional(array(string())),
	gate: exactOptional(object({ base: exactOptional(string()) }))
});
const commit = object({
	id: string(),
	author: string(),
	subject: string(),
	pullRequest: exactOptional(object({
		number,
		title: exactOptional(string()),
		url: exactOptional(string())
	}))
});
const incident = object({
	version: literal(1),
	tool,
	key: string(),
	title: string(),
	service: known(string()),
	severity: known(picklist(INCIDENT_SEVERITIES)),
	priority: known(picklist(PRIORITIES)),
	status: known(picklist([
		"triggered",
		"acknowledged",
		"resolved"
	])),
	triggeredAt: known(string()),
	repository: known(string()),
	deployment: known(string()),
	limits: known(object({
		memory: exactOptional(string()),
		cpu: exactOptional(string())
	})),
	cause: known(object({
		check: picklist(CHECK_IDS),
		file: string(),
		function: string(),
		lines: tuple([number, number]),
		description: string(),
		introduced: known(object({
			commit,
			lastGood: exactOptional(commit)
		}))
	})),
	confidence: known(object({ level: string() })),
	impact: object({
		restarts: known(object({
			count: number,
			window: number
		})),
		duration: known(number),
		availability: known(string())
	}),
	fix: known(object({
		description: string(),
		patch: string()
	})),
	pullRequest: known(object({
		title: string(),
		url: exactOptional(string())
	})),
	observations: object({
		kills: known(string()),
		pattern: known(string())
	}),
	soaks: array(verdict),
	links: array(object({
		title: string(),
		url: string()
	}))
});
function known(value) {
	return variant("known", [object({
		known: literal(true),
		value
	}), object({
		known: literal(false),
		how: string()
	})]);
}
const asJson = pipe(string(), parseJson());
function readInput(text) {
	const json = safeParse(asJson, text);
	if (!json.success) return "is no JSON; name what heapgate wrote with --format json, or --reports DIR's heapgate.json";
	const named = safeParse(looseObject({ version: optional(unknown()) }), json.output);
	const isIncident = named.success && "key" in named.output;
	const result = isIncident ? safeParse(incident, json.output) : safeParse(report, json.output);
	if (result.success) return isIncident ? {
		kind: "incident",
		incident: result.output
	} : {
		kind: "report",
		report: result.output
	};
	const version = named.success ? named.output.version : void 0;
	const expected = isIncident ? 1 : 1;
	if (typeof version === "number" && version !== expected) return `has version ${version}, and this heapgate reads version ${expected}; use one heapgate for both`;
	const [issue] = result.issues;
	const where = getDotPath(issue);
	return `is neither a report nor an incident of heapgate (${where === null ? "" : `${where}: `}${issue.message})`;
}
// src/incident/pagerduty/plan.ts
function planSteps(said, open, mode, isNamed) {
	switch (mode) {
		case "report": {
			const digests = new Map(open.map(({ key, digest }) => [key, digest]));
			const told = said.alerts.filter(({ key, digest }) => isPartOf(digest, digests.get(key) ?? ""));
			const fresh = said.alerts.filter((alert) => !told.includes(alert));
			const failing = new Set(said.alerts.map(({ key }) => key));
			const fine = open.filter(({ service, key }) => said.fine.includes(service) && !failing.has(key));
			return {
				steps: [
					...fresh.map((alert) => ({
						action: "trigger",
						key: alert.key,
						alert
					})),
					...fine.map(({ key, service }) => ({
						action: "resolve",
						key,
						why: `the soak of ${service} is fine`
					})),
					...said.over.map((key) => ({
						action: "resolve",
						key,
						why: "the incident is over"
					}))
				],
				told
			};
		}
		case "acknowledge":
		case "resolve": {
			const keys = isNamed ? [...said.alerts.map(({ key }) => key), ...said.over] : open.map(({ key }) => key);
			const isDone = (key) => mode === "acknowledge" && open.some((one) => one.key === key && one.acknowledged !== void 0);
			const due = keys.filter((key) => !isDone(key));
			const why = mode === "acknowledge" ? "somebody is at it" : "the incident is over";
			return {
				steps: due.map((key) => ({
					action: mode,
					key,
					why
				})),
				told: []
			};
		}
		default: return assertNever(mode);
	}
}
function isPartOf(digest, told) {
	const known = partsOf(told);
	return partsOf(digest).every((part) => known.includes(part));
}
function partsOf(digest) {
	return digest.match(/.{1,64}/g) ?? [];
}
function afterStep(open, step, now) {
	const others = open.filter(({ key }) => key !== step.key);
	const before = open.find(({ key }) => key === step.key);
	switch (step.action) {
		case "trigger": {
			const { key, service, summary, rule, digest } = step.alert;
			const since = before?.since ?? now;
			const acknowledged = before?.acknowledged;
			const kept = acknowledged === void 0 ? {} : { acknowledged };
			return [...others, {
				key,
				service,
				summary,
				severity: rule.pagerduty,
				since,
				...kept,
				digest
			}];
		}
		case "acknowledge": return before === void 0 ? open : [...others, {
			...before,
			acknowledged: now
		}];
		case "resolve": return others;
		default: return assertNever(step);
	}
}
// src/incident/pagerduty/open-alerts.ts
const VERSION = 1;
const openAlert = object({
	key: string(),
	service: string(),
	summary: string(),
	severity: picklist(PAGERDUTY_SEVERITIES),
	since: string(),
	acknowledged: exactOptional(string()),
	digest: string()
});
const file = pipe(string(), parseJson(), object({
	version: literal(VERSION),
	alerts: array(openAlert)
}));
function parseOpenAlerts(text) {
	const result = safeParse(file, text);
	return result.success ? result.output.alerts : void 0;
}
function renderOpenAlerts(alerts) {
	const sorted = [...alerts].sort((a, b) => a.key < b.key ? -1 : 1);
	return `${JSON.stringify({
		version: VERSION,
		alerts: sorted
	}, null, 2)}\n`;
}
// src/run/page-state.ts
function openAlertFile(name, cwd) {
	const path = resolve(cwd, name);
	const text = attempt(() => readFileSync(path, "utf8"));
	if (!text.ok && text.code !== "ENOENT") throw new ConfigurationError(whyNot(name, text.code, WORDS));
	const alerts = text.ok ? parseOpenAlerts(text.value) : [];
	if (alerts === void 0) throw new ConfigurationError(`${name}: no file of open alerts, so nobody knows what to resolve; name another with --state, or remove it and resolve by hand what is open in PagerDuty`);
	return {
		alerts,
		write: (open) => writeAlerts(name, path, open)
	};
}
function writeAlerts(name, path, alerts) {
	const written = attempt(() => {
		makeFolders(dirname(path));
		writeFileSync(`${path}.new`, renderOpenAlerts(alerts));
		renameSync(`${path}.new`, path);
	});
	return written.ok ? void 0 : `--state: ${name} cannot be written (${written.code}); name another file`;
}
const WORDS = {
	correct: "correct its path after --state",
	leaveOut: "name another file with --state"
};
// src/run/page.ts
const KEY = "PAGERDUTY_ROUTING_KEY";
const URL_NAME = "PAGERDUTY_EVENTS_URL";
async function runPage(command, config, environment) {
	const { variables, cwd, clock, onWait } = environment;
	const url = eventsUrl(variables);
	const key = command.dryRun ? void 0 : routingKey(variables);
	const file = command.state === void 0 ? void 0 : openAlertFile(command.state, cwd);
	const { said, problems } = readAll(command, config, cwd);
	const now = new Date(clock?.now() ?? Date.now()).toISOString();
	const { steps, told } = planSteps(said, file?.alerts ?? [], command.mode, command.files.length > 0);
	const own = config.links ?? [];
	const links = [...command.links, ...own.map(({ title, url: href }) => ({
		text: title,
		href
	}))];
	const tasks = tasksOf(command, steps, {
		now,
		...runOf(variables),
		links,
		images: imagesOf(command)
	}, variables);
	const outcome = {
		told: told.map(({ key, summary }) => ({
			key,
			summary
		})),
		problems,
		isFailing: command.mode === "report" && said.alerts.length > 0
	};
	if (key === void 0) {
		const planned = tasks.map(({ event }) => ({
			method: "POST",
			url: addressOf(url, event),
			body: event
		}));
		return {
			...outcome,
			events: [],
			planned
		};
	}
	const unwritable = file?.write(file.alerts);
	if (unwritable !== void 0) throw new ConfigurationError(unwritable);
	const { events, open, unwritten } = await sendAll(tasks, openPagerDuty(url, key, clock, void 0, onWait).send, {
		file,
		now
	});
	return {
		...outcome,
		events,
		problems: [...problems, ...unwritten],
		...file && { open: open.map((one) => one.key) }
	};
}
async function sendAll(tasks, send, { file, now }) {
	const events = [];
	const unwritten = /* @__PURE__ */ new Set();
	let open = file?.alerts ?? [];
	for (const { event, line, step } of tasks) {
		const answer = await send(event);
		events.push(answer.ok ? line : {
			...line,
			refused: answer.reason
		});
		if (!answer.ok || step === void 0) continue;
		open = afterStep(open, step, now);
		const reason = file?.write(open);
		if (reason !== void 0) unwritten.add(reason);
	}
	return {
		events,
		open,
		unwritten: [...unwritten]
	};
}
function tasksOf({ deployed }, steps, options, variables) {
	const tasks = steps.map((step) => {
		const { action, key } = step;
		if (action === "trigger") {
			const { summary, rule } = step.alert;
			return {
				event: triggerEvent(step.alert, options),
				line: {
					action,
					key,
					summary,
					severity: rule.pagerduty
				},
				step
			};
		}
		return {
			event: followUpEvent(action, key),
			line: {
				action,
				key,
				summary: step.why
			},
			step
		};
	});
	if (deployed === void 0) return tasks;
	const { GITHUB_REPOSITORY: repository } = variables;
	return [{
		event: changeEvent(deployed, changeDetails(variables), options, repository || hostname()),
		line: {
			action: "change",
			summary: deployed
		}
	}, ...tasks];
}
function readAll(command, config, cwd) {
	const problems = [];
	const service = command.service ?? config.service;
	const said = joinSaid(command.files.flatMap((name) => {
		const text = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
		if (!text.ok) {
			problems.push(whyNot(name, text.code, NAMED));
			return [];
		}
		const input = readInput(text.value);
		if (typeof input === "string") {
			problems.push(`${name} ${input}`);
			return [];
		}
		const options = {
			...service !== void 0 && { service },
			severities: config.severities ?? DEFAULT_SEVERITIES,
			host: hostname(),
			digest: digestOf(input.kind === "incident" ? JSON.stringify(input.incident) : text.value)
		};
		if (input.kind === "incident") return [saidByIncident(input.incident, options)];
		if (input.report.verdicts.length === 0) problems.push(`${name} holds no soak, and page tells of soaks and incidents; name the report of a soak`);
		return [saidByReport(input.report, options)];
	}));
	problems.push(...said.unmeasured.map(({ why }) => `${why}: nothing is resolved`));
	return {
		said: problems.length > 0 ? {
			...said,
			fine: []
		} : said,
		problems
	};
}
function digestOf(text) {
	return createHash("sha256").update(text).digest("hex");
}
function routingKey(variables) {
	const key = variables[KEY]?.trim() ?? "";
	if (key === "") throw new ConfigurationError(`${KEY} is not set: give the integration key (Events API v2) of your PagerDuty service in this environment variable; --dry-run shows what would be sent without it`);
	if (/^[A-Za-z0-9]{32}$/.test(key)) return key;
	throw new ConfigurationError(`${KEY} holds no integration key: one has 32 letters and digits, and this has ${key.length} characters; PagerDuty shows it under the service's integrations, Events API v2`);
}
function eventsUrl(variables) {
	const given = variables[URL_NAME]?.trim() || "https://events.pagerduty.com";
	const url = URL.canParse(given) ? new URL(given) : void 0;
	const isHere = url !== void 0 && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
	const isPlain = url !== void 0 && url.username === "" && url.password === "" && url.search === "";
	if (url && isPlain && (url.protocol === "https:" || isHere && url.protocol === "http:")) return `${url.origin}${url.pathname.replace(/\/(v2(\/.*)?)?$/, "")}`;
	throw new ConfigurationError(`${URL_NAME}: expected an https address, such as https://events.eu.pagerduty.com`);
}
function imagesOf({ images }) {
	return images.map((src) => ({ src }));
}
function runOf(variables) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = variables;
	return server && repository && id ? { runUrl: `${server}/${repository}/actions/runs/${id}` } : {};
}
function changeDetails(variables) {
	const named = {
		repository: variables.GITHUB_REPOSITORY,
		commit: variables.GITHUB_SHA,
		branch: variables.GITHUB_REF_NAME,
		workflow: variables.GITHUB_WORKFLOW,
		by: variables.GITHUB_ACTOR
	};
	return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => value ? [[name, value]] : []));
}
export { runPage };

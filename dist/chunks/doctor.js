import { a as trim, n as formatBytes, r as formatDuration, t as count } from "./units.js";
import { d as oneLine, r as escapeText } from "./markdown-escape.js";
import { r as cells, t as painter } from "./style.js";
import { D as parseQuantity, f as VERSION, k as compareText } from "./common.js";
import { i as endWords, n as readSource, o as isStarting, r as OOM_REASON } from "./sources2.js";
import { a as permissionOf, n as TO_READ_MEMORY, r as forbidden, s as connect } from "./permissions.js";
import { n as persist, r as ApiError, t as pauseFor } from "./retry.js";
// src/reporters/doctor-words.ts
const MIB$1 = 2 ** 20;
const DAY = 864e5;
const SIGNS = {
	state: "its state",
	"last-state": "its last state",
	event: "an event",
	"exit-code": "exit code 137"
};
function complaintWords(complaint, { recommended, restarts }) {
	const fits = recommended !== void 0 && !recommended.basis.isLowerBound ? `; ${fittingLimit(recommended)} fits what was seen` : "";
	switch (complaint.kind) {
		case "near-limit": return `takes ${percent(complaint.share)} of its limit (${formatBytes(complaint.peak)} of ${formatBytes(complaint.limit)})${fits}`;
		case "oom-killed": {
			const { kills, last, signs, since } = complaint;
			const when = last === void 0 ? "" : `, the last time at ${timeText(last)}`;
			const told = signs.map((sign) => SIGNS[sign]).join(", ");
			return `was killed for want of memory at least ${times(kills)} since ${timeText(since)}${when} (${told}): soak it, for a leak fills any limit`;
		}
		case "restarts": {
			const { count: n, last, why } = complaint;
			const when = last === void 0 ? "" : `, the last time at ${timeText(last)}`;
			return `was started again ${times(n)}${howOften(n, restarts.over)}${when}${why === void 0 ? "" : `: ${why}`}`;
		}
		case "no-limit": return `has no memory limit: what it loses, the whole node loses${fits}`;
		case "not-running": return `does not run: ${complaint.why}`;
		case "evicted": return `was evicted: ${complaint.why}`;
	}
}
function basisWords({ source, readings, window, isLowerBound }) {
	if (isLowerBound) return "killed at its limit: how much it wants is not known";
	const from = source === void 0 ? "" : ` (${source})`;
	if (readings < 2) return `a moment's reading${from}`;
	return `${count(readings, "reading")} in ${formatDuration(window)}${from}`;
}
function conclusionWords({ conclusion, containers, pods, problems }) {
	const worried = containers.filter(({ complaints }) => complaints.length > 0).length;
	const all = `${count(containers.length, "container")} of ${count(pods, "pod")}`;
	const found = worried === 0 ? "nothing else needs a look" : `${worried} of ${all} ${worried === 1 ? "needs" : "need"} a look`;
	switch (conclusion) {
		case "well": return `all is well: ${all}`;
		case "needs-a-look": return found;
		case "incomplete": return `not all could be measured (${count(problems.length, "problem")}); ${found}`;
	}
}
function scopeWords({ context, namespaces, selector, taken, watched }) {
	const where = namespaces.length === 0 ? "all namespaces" : namespaces.join(", ");
	const which = selector === void 0 ? "" : `, ${selector}`;
	const how = watched === 0 ? "one reading" : `watched for ${formatDuration(watched)}`;
	return `${where}${which} in ${context}, ${timeText(taken)}, ${how}`;
}
function memoryText({ peak, limit, share, condition }) {
	const of = limit === void 0 ? "no limit" : formatBytes(limit);
	if (peak === void 0) return condition === "running" ? `not measured, of ${of}` : `${condition}, ${of}`;
	if (limit === void 0 || share === void 0) return `${formatBytes(peak)}, no limit`;
	return `${formatBytes(peak)} of ${of}, ${percent(share)}`;
}
function fittingLimit({ limit, basis }) {
	return `${basis.isLowerBound ? "at least " : ""}${limit / MIB$1}Mi`;
}
function percent(share) {
	return `${Math.round(share * 100)} %`;
}
function howOften(n, over) {
	if (over === void 0) return "";
	return over < DAY ? ` in ${formatDuration(over)}` : ` (${trim(n * DAY / over)} a day)`;
}
function times(n) {
	return n === 1 ? "once" : `${n} times`;
}
function timeText(iso) {
	return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
// src/reporters/doctor.ts
const HEAD = [
	"Container",
	"Memory",
	"Restarts",
	"Fitting limit",
	"Rests on"
];
function renderCheckup(checkup, format, color = false) {
	switch (format) {
		case "json": return `${JSON.stringify(checkup, null, 2)}\n`;
		case "markdown": return markdown(checkup);
		case "text": return text(checkup, color);
	}
}
function row(one) {
	const { restarts, recommended } = one;
	return [
		nameOf(one),
		memoryText(one),
		String(restarts.count),
		recommended ? fittingLimit(recommended) : "",
		recommended ? basisWords(recommended.basis) : ""
	].map(oneLine);
}
function nameOf({ namespace, pod, container, role }) {
	return `${namespace}/${pod}/${container}${role === "container" ? "" : ` (${role})`}`;
}
function text(checkup, color) {
	const paint = painter(color);
	const rows = checkup.containers.map(row);
	const widths = HEAD.map((title, i) => Math.max(cells(title), ...rows.map((one) => cells(one[i]))));
	const line = (columns) => columns.map((column, i) => column + " ".repeat(widths[i] - cells(column))).join("  ").trimEnd();
	const looks = checkup.containers.map(({ complaints }) => complaints.length > 0 ? "yellow" : "dim");
	return `${[
		oneLine(scopeWords(checkup)),
		"",
		...rows.length === 0 ? [] : [
			paint("bold", line(HEAD)),
			...rows.map((one, i) => paint(looks[i], line(one))),
			""
		],
		...section("Needs a look", complaintLines(checkup).map((one) => `  ${one}`)),
		...section("Not measured", checkup.problems.map((problem) => `  ${paint("red", problem.level)}  ${oneLine(problem.message)}`)),
		paint(checkup.conclusion === "well" ? "green" : "bold", sentence(conclusionWords(checkup)))
	].join("\n")}\n`;
	function section(title, body) {
		return body.length === 0 ? [] : [
			paint("bold", title),
			...body,
			""
		];
	}
}
function complaintLines({ containers }) {
	return containers.flatMap((one) => one.complaints.map((complaint) => oneLine(`${nameOf(one)} ${complaintWords(complaint, one)}`)));
}
function markdown(checkup) {
	const cell = (value) => escapeText(value).replaceAll("|", "\\|");
	const table = [
		HEAD,
		HEAD.map(() => "---"),
		...checkup.containers.map((one) => row(one).map(cell))
	];
	const list = (title, items) => items.length === 0 ? [] : [
		`### ${title}`,
		"",
		...items.map((one) => `- ${escapeText(one)}`),
		""
	];
	return `${[
		"## heapgate doctor",
		"",
		`**${escapeText(sentence(conclusionWords(checkup)))}** ${escapeText(scopeWords(checkup))}.`,
		"",
		...list("Needs a look", complaintLines(checkup)),
		...list("Not measured", checkup.problems.map(problemText)),
		...checkup.containers.length === 0 ? [] : [...table.map((columns) => `| ${columns.join(" | ")} |`), ""]
	].join("\n").trimEnd()}\n`;
}
function problemText({ message }) {
	return oneLine(message);
}
function sentence(words) {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
// src/soak/kubernetes/doctor/evidence.ts
const ROLE = "heapgate-doctor";
function keyOf(namespace, pod, container) {
	return `${namespace}/${pod}/${container}`;
}
// src/soak/kubernetes/doctor/kills.ts
const KILLED = 137;
function killsOf(status, container, pod, events, since) {
	const own = events.filter(({ involvedObject }) => isAbout(involvedObject, pod, container));
	const byProbe = own.some(({ reason, message = "" }) => reason === "Killing" && /liveness|startup/i.test(message));
	const kills = [["last-state", status?.lastState?.terminated], ["state", status?.state?.terminated]].flatMap(([where, end]) => {
		if (end === void 0) return [];
		const isNamed = end.reason === OOM_REASON;
		const isDeleted = pod.metadata?.deletionTimestamp !== void 0;
		const isKilled = end.exitCode === KILLED && (isNamed || !(byProbe || isDeleted));
		if (!isNamed && !isKilled || isBefore(end.finishedAt, since)) return [];
		const signs = [...isNamed ? [where] : [], ...isKilled ? ["exit-code"] : []];
		return [{
			...end.finishedAt !== void 0 && { at: end.finishedAt },
			signs
		}];
	});
	const told = own.filter((event) => isKillEvent(event) && !isBefore(timeOf(event), since));
	if (told.length === 0) return kills;
	if (kills.length > 0) return kills.map((kill, i) => i < kills.length - 1 ? kill : {
		...kill,
		signs: [...kill.signs, "event"]
	});
	return told.map((event) => {
		const at = timeOf(event);
		return {
			...at !== void 0 && { at },
			signs: ["event"]
		};
	});
}
function isKillEvent({ reason = "", message = "" }) {
	return /OOMKill/i.test(reason) || /\bOOMKilled\b/.test(message);
}
function isAbout(about, { metadata }, container) {
	if (about?.uid !== void 0 && metadata?.uid !== void 0 ? about.uid !== metadata.uid : about?.name !== metadata?.name) return false;
	const named = /\{(.+)\}$/.exec(about?.fieldPath ?? "")?.[1];
	return named === void 0 || named === container;
}
function timeOf({ lastTimestamp, eventTime, metadata }) {
	return lastTimestamp ?? eventTime ?? metadata?.creationTimestamp;
}
function isBefore(time, since) {
	const at = Date.parse(time ?? "");
	return Number.isFinite(at) && at < since;
}
// src/soak/kubernetes/doctor/recommend.ts
const MIB = 2 ** 20;
const LEAST = 16 * MIB;
function recommend(reading, limit, isKilled, margin) {
	const peaks = [...reading ? [reading.peak] : [], ...isKilled && limit !== void 0 ? [limit] : []];
	if (peaks.length === 0) return void 0;
	return {
		limit: roundUp(Math.max(...peaks) * (1 + margin)),
		basis: {
			...reading && { source: reading.source },
			readings: reading?.count ?? 0,
			window: reading ? reading.to - reading.from : 0,
			isLowerBound: isKilled
		}
	};
}
function roundUp(bytes) {
	const step = (bytes < 256 * MIB ? 4 : bytes < 1024 * MIB ? 16 : 64) * MIB;
	return Math.max(LEAST, Math.ceil(bytes / step) * step);
}
// src/soak/kubernetes/doctor/unmeasured.ts
const MOST_NAMED = 3;
function unmeasured(containers, { silent, context }) {
	const missing = containers.filter(({ condition, workingSet }) => condition === "running" && workingSet === void 0);
	const byNode = /* @__PURE__ */ new Map();
	for (const one of missing) byNode.set(one.node ?? "", [...byNode.get(one.node ?? "") ?? [], one]);
	const refused = [...byNode.keys()].filter((node) => /forbidden/i.test(silent.get(node) ?? ""));
	const problems = [...byNode].filter(([node]) => !refused.includes(node)).map(([node, list]) => {
		const why = silent.get(node);
		const which = names(list);
		return {
			level: "error",
			message: why ? `the memory of ${which} could not be read: the node ${node} does not answer (${why}), and metrics.k8s.io does not tell either` : `the memory of ${which} could not be read: the kubelet of ${node} does not tell of ${list.length === 1 ? "it" : "them"} (just started?); look again in a minute`
		};
	});
	if (refused.length === 0) return problems;
	const lost = names(refused.flatMap((node) => byNode.get(node) ?? []));
	const role = forbidden([TO_READ_MEMORY[0]], context, void 0, ROLE).message;
	const other = "or install metrics-server and allow list pods.metrics.k8s.io";
	return [...problems, {
		level: "error",
		message: `the memory of ${lost} could not be read: ${role}; ${other}`
	}];
}
function names(list) {
	const shown = list.slice(0, MOST_NAMED).map(({ namespace, pod, container }) => `${namespace}/${pod}/${container}`);
	const more = list.length - shown.length;
	return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
// src/soak/kubernetes/doctor/judge.ts
const STARTING = 3e5;
function judge(evidence, request, version) {
	const { context, events, now, watched } = evidence;
	const pods = evidence.pods.filter(({ metadata }) => isBefore(metadata?.deletionTimestamp ?? iso(0), now - STARTING));
	const since = now - request.since;
	const byPod = groupEvents(events);
	const containers = pods.flatMap((pod) => containersOf(pod).map((one) => examine(one, pod, byPod(pod), evidence, request, since))).sort((a, b) => compareText(a.namespace, b.namespace) || compareText(a.pod, b.pod));
	const problems = [...evidence.problems, ...unmeasured(containers, evidence)];
	return {
		version: 1,
		tool: {
			name: "heapgate",
			version
		},
		taken: iso(now),
		context,
		namespaces: request.namespaces,
		...request.selector !== void 0 && { selector: request.selector },
		threshold: request.threshold,
		margin: request.margin,
		since: iso(since),
		watched,
		pods: pods.length,
		containers,
		problems,
		conclusion: concluded(containers, problems)
	};
}
function concluded(containers, problems) {
	if (problems.some(({ level }) => level === "error")) return "incomplete";
	return containers.some(({ complaints }) => complaints.length > 0) ? "needs-a-look" : "well";
}
function containersOf({ spec }) {
	return [...(spec?.initContainers ?? []).map((container) => {
		return {
			container,
			role: container.restartPolicy === "Always" ? "sidecar" : "init"
		};
	}), ...(spec?.containers ?? []).map((container) => ({
		container,
		role: "container"
	}))];
}
function examine({ container, role }, pod, events, { readings, now }, request, since) {
	const { name = "", resources } = container;
	const { namespace = "", name: podName = "", creationTimestamp } = pod.metadata ?? {};
	const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
	const status = [...containerStatuses, ...initContainerStatuses].find((one) => one.name === name);
	const limit = parseQuantity(resources?.limits?.memory);
	const request_ = parseQuantity(resources?.requests?.memory);
	const condition = conditionOf(status, pod, role);
	const reading = readings.get(keyOf(namespace, podName, name));
	const kills = killsOf(status, name, pod, events, since);
	const restarts = restartsOf(status, creationTimestamp, now);
	const recommended = recommend(reading, limit, kills.length > 0, request.margin);
	const [node, owner] = [pod.spec?.nodeName, ownerOf(pod)];
	const seen = {
		reading,
		limit,
		kills,
		restarts,
		condition,
		status,
		role
	};
	return {
		namespace,
		pod: podName,
		container: name,
		role,
		...owner !== void 0 && { owner },
		...node !== void 0 && { node },
		condition,
		...limit !== void 0 && { limit },
		...request_ !== void 0 && { request: request_ },
		...reading && condition === "running" && { workingSet: reading.last },
		...reading && { peak: reading.peak },
		...reading && limit && { share: reading.peak / limit },
		restarts,
		kills,
		...recommended && { recommended },
		complaints: complaintsOf(seen, pod, request, since, now)
	};
}
function complaintsOf(seen, pod, request, since, now) {
	const { reading, limit, kills, restarts, condition, status, role } = seen;
	const complaints = [];
	if (kills.length > 0) {
		const last = kills.map(({ at }) => at ?? "").sort().at(-1);
		const signs = [...new Set(kills.flatMap((kill) => kill.signs))];
		complaints.push({
			kind: "oom-killed",
			kills: kills.length,
			...last && { last },
			signs,
			since: iso(since)
		});
	}
	if (restarts.count > 0 && !isBefore(restarts.last, since)) {
		const end = status?.lastState?.terminated;
		complaints.push({
			kind: "restarts",
			count: restarts.count,
			...restarts.last !== void 0 && { last: restarts.last },
			...end && { why: endWords(end) }
		});
	}
	if (reading && limit && reading.peak > request.threshold * limit) complaints.push({
		kind: "near-limit",
		share: reading.peak / limit,
		peak: reading.peak,
		limit
	});
	if (limit === void 0 && condition !== "done" && condition !== "ended" && (role !== "init" || condition === "running")) complaints.push({ kind: "no-limit" });
	if (pod.status?.phase === "Failed" && pod.status.reason === "Evicted") complaints.push({
		kind: "evicted",
		why: clean(pod.status.message ?? "the node gave it up")
	});
	const why = whyNotRunning(status, condition, pod, role, since, now);
	if (why !== void 0) complaints.push({
		kind: "not-running",
		why
	});
	return complaints;
}
function conditionOf(status, pod, role) {
	const { state = {} } = status ?? {};
	if (state.running) return "running";
	if (pod.status?.phase === "Succeeded") return "done";
	if (state.terminated) return state.terminated.exitCode === 0 && (role === "init" || !isKept(pod)) ? "done" : "ended";
	return pod.status?.phase === "Failed" ? "ended" : "waiting";
}
function isKept({ spec }) {
	return (spec?.restartPolicy ?? "Always") === "Always";
}
function whyNotRunning(status, condition, pod, role, since, now) {
	if (condition === "running" || condition === "done" || pod.status?.reason === "Evicted") return void 0;
	const { waiting, terminated } = status?.state ?? {};
	if (condition === "ended" && isBefore(terminated?.finishedAt, since)) return void 0;
	if (condition === "ended") return terminated ? endWords(terminated) : clean(pod.status?.message ?? "its pod failed");
	if (waiting?.reason !== void 0 && !isStarting(waiting.reason)) {
		const more = waiting.message === void 0 || waiting.message === "" ? "" : `: ${clean(waiting.message)}`;
		return `${waiting.reason}${more.replace(/ restarting failed container=\S+ pod=\S+$/, "")}`;
	}
	const scheduled = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
	if (scheduled?.status === "False") return `no node takes it (${clean(scheduled.message ?? scheduled.reason ?? "Pending")})`;
	const age = now - Date.parse(pod.metadata?.creationTimestamp ?? "");
	const waitsForOthers = waiting?.reason === "PodInitializing" && role === "container";
	return age > STARTING && !waitsForOthers ? `${waiting?.reason ?? pod.status?.phase ?? "Pending"} since its pod was made` : void 0;
}
function restartsOf(status, created, now) {
	const count = status?.restartCount ?? 0;
	const { lastState, state } = status ?? {};
	const last = count === 0 ? void 0 : state?.running?.startedAt ?? lastState?.terminated?.finishedAt;
	const over = now - Date.parse(created ?? "");
	return {
		count,
		...last !== void 0 && { last },
		...count > 0 && over >= 0 && { over }
	};
}
function ownerOf({ metadata }) {
	if (metadata?.annotations?.["kubernetes.io/config.mirror"] !== void 0) return "static pod";
	const [owner] = metadata?.ownerReferences ?? [];
	if (owner?.kind === void 0 || owner.name === void 0) return void 0;
	const hash = metadata?.labels?.["pod-template-hash"];
	if (owner.kind === "ReplicaSet" && hash !== void 0 && owner.name.endsWith(`-${hash}`)) return `Deployment ${owner.name.slice(0, -hash.length - 1)}`;
	return `${owner.kind} ${owner.name}`;
}
function groupEvents(events) {
	const groups = /* @__PURE__ */ new Map();
	const keyOfEvent = (namespace, name) => `${namespace ?? ""}/${name ?? ""}`;
	for (const event of events) {
		const key = keyOfEvent(event.metadata?.namespace, event.involvedObject?.name);
		groups.set(key, [...groups.get(key) ?? [], event]);
	}
	return ({ metadata }) => groups.get(keyOfEvent(metadata?.namespace, metadata?.name)) ?? [];
}
function iso(time) {
	return new Date(time).toISOString();
}
function clean(text) {
	return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
// src/soak/kubernetes/doctor/memory.ts
const AT_ONCE = 8;
function collectMemory(api, { namespaces, selector }, signal) {
	const readings = /* @__PURE__ */ new Map();
	const silent = /* @__PURE__ */ new Map();
	const take = (list, source) => {
		for (const { namespace, pod, container, workingSet, time } of list) {
			const key = keyOf(namespace, pod, container);
			const before = readings.get(key);
			if (before && time <= before.to) continue;
			readings.set(key, {
				source,
				last: workingSet,
				peak: Math.max(workingSet, before?.peak ?? 0),
				count: (before?.count ?? 0) + 1,
				from: before?.from ?? time,
				to: time
			});
		}
	};
	const readNode = async (node) => {
		let failure;
		for (const source of ["kubelet stats/summary", "kubelet /metrics/resource"]) {
			const answer = await readSource(api, source, { nodes: [node] }, signal);
			take(answer.readings, source);
			[failure] = answer.failures;
			if (failure === void 0 || failure.status === void 0 || failure.status !== 404) break;
		}
		if (failure === void 0) silent.delete(node);
		else silent.set(node, failure.message);
	};
	const readMetrics = async () => {
		const selected = selector === void 0 ? {} : { selector };
		for (const namespace of namespaces.length === 0 ? [void 0] : namespaces) {
			const scope = {
				nodes: [],
				...selected,
				...namespace !== void 0 && { namespace }
			};
			take((await readSource(api, "metrics.k8s.io", scope, signal)).readings, "metrics.k8s.io");
		}
	};
	const read = async (pods) => {
		const nodes = [...new Set(pods.filter(isRunning).flatMap(({ spec }) => spec?.nodeName ?? []))];
		const worker = async () => {
			for (let node = nodes.shift(); node !== void 0; node = nodes.shift()) await readNode(node);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		if (silent.size > 0) await readMetrics();
	};
	const isMissing = (pods) => pods.some(({ metadata: { namespace = "", name = "" } = {}, spec, status }) => {
		if (silent.has(spec?.nodeName ?? "")) return false;
		return [...status?.containerStatuses ?? [], ...status?.initContainerStatuses ?? []].some((one) => one.state?.running && !readings.has(keyOf(namespace, name, one.name ?? "")));
	});
	return {
		read,
		isMissing,
		readings,
		silent
	};
}
function isRunning({ status }) {
	return status?.phase === "Running" || status?.phase === "Pending";
}
// src/soak/kubernetes/doctor/look.ts
const PATIENCE = 5e3;
const TRIES = 3;
const PAGE = "500";
async function look(api, request, { signal, onProgress } = {}) {
	const problems = [];
	let isSilent = false;
	const stop = () => signal && !signal.aborted ? { signal } : {};
	const all = (kind, query) => eachNamespace(request.namespaces, async (namespace) => {
		try {
			return await list(api, `${folderOf(namespace)}/${kind}`, query, stop());
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			isSilent ||= error.status === void 0;
			problems.push(whyNoList(error, kind, namespace, api.context));
			return [];
		}
	});
	const selected = request.selector === void 0 ? {} : { labelSelector: request.selector };
	const before = await all("pods", selected);
	const memory = collectMemory(api, request, signal);
	const started = performance.now();
	await memory.read(before);
	let watched = 0;
	let tries = 0;
	while (signal?.aborted !== true && (watched < request.watch || tries++ < TRIES && memory.isMissing(before))) {
		await pauseFor(watched < request.watch ? Math.min(request.every, request.watch - watched) : request.every, signal);
		await memory.read(before);
		watched = performance.now() - started;
		if (request.watch > 0) onProgress?.(Math.min(watched, request.watch), request.watch);
	}
	const isLater = watched > 0 && problems.length === 0 && signal?.aborted !== true;
	const pods = isLater ? await all("pods", selected) : before;
	if (isLater) await memory.read(pods);
	const events = isSilent ? [] : await all("events", {});
	if (pods.length === 0 && problems.length === 0) problems.push(nobody(request, api.context));
	const { readings, silent } = memory;
	return {
		context: api.context,
		pods,
		events,
		readings,
		silent,
		problems,
		now: Date.now(),
		watched: request.watch > 0 ? Math.round(watched) : 0
	};
}
async function eachNamespace(namespaces, ask) {
	const places = namespaces.length === 0 ? [void 0] : namespaces;
	return (await Promise.all(places.map(ask))).flat();
}
function folderOf(namespace) {
	return namespace === void 0 ? "/api/v1" : `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}
async function list(api, path, query, stop) {
	const items = [];
	let next = "";
	do {
		const page = {
			...query,
			limit: PAGE,
			...next !== "" && { continue: next }
		};
		const answer = await persist(() => api.json({
			path,
			query: page,
			...stop
		}), {
			patience: PATIENCE,
			...stop
		});
		items.push(...answer.items ?? []);
		next = answer.metadata?.continue ?? "";
	} while (next !== "");
	return items;
}
function whyNoList(error, kind, namespace, context) {
	const where = namespace === void 0 ? "of the cluster" : `of the namespace ${namespace}`;
	const lost = kind === "pods" ? "" : ": a kill that only an event tells of would not be seen";
	const place = namespace === void 0 ? {} : { namespace };
	if (error.status === 403) {
		const wanted = {
			verb: "list",
			resource: kind,
			...place
		};
		const refused = forbidden([wanted], context, permissionOf(error)?.who, ROLE);
		return {
			...refused,
			message: `the ${kind} ${where} could not be read${lost}: ${refused.message}`
		};
	}
	const message = `the ${kind} ${where} could not be read (${error.message})${lost}`;
	return {
		level: "error",
		message: error.status === void 0 ? `${message}; is the cluster of ${context} up?` : message
	};
}
function nobody({ namespaces, selector }, context) {
	const where = namespaces.length === 0 ? `in the cluster of ${context}` : `in ${namespaces.join(", ")} (${context})`;
	const which = selector === void 0 ? "" : ` with ${selector}`;
	const checks = [...namespaces.length === 0 ? [] : ["the name of the namespace"], ...selector === void 0 ? [] : ["the labels"]];
	return {
		level: "error",
		message: `there are no pods${which} ${where}: nothing was looked at${checks.length === 0 ? "" : `; check ${checks.join(" and ")}`}`
	};
}
// src/soak/kubernetes/doctor/index.ts
async function checkUp(api, request, version, options = {}) {
	return judge(await look(api, request, options), request, version);
}
// src/run/doctor.ts
async function runDoctor(command, { progress, signal }) {
	const { isAll, context, ...request } = command;
	const api = await connect(context);
	const namespaces = isAll || request.namespaces.length > 0 ? request.namespaces : [api.namespace];
	progress?.("looking at the pods");
	return checkUp(api, {
		...request,
		namespaces
	}, VERSION, {
		...signal && { signal },
		onProgress: (elapsed, of) => progress?.(`watching the pods (${formatDuration(elapsed)} of ${formatDuration(of)})`)
	});
}
// src/cli/doctor.ts
const EXIT_CODES = {
	well: 0,
	"needs-a-look": 1,
	incomplete: 2
};
async function doctor(command, environment, color) {
	const { common, name: _, ...request } = command;
	const checkup = await runDoctor(request, environment);
	return {
		text: renderCheckup(checkup, common.format, color),
		summary: conclusionWords(checkup),
		exitCode: EXIT_CODES[checkup.conclusion]
	};
}
export { doctor };

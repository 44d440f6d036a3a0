import { r as formatDuration } from "./units.js";
import { c as spacing, r as judge, t as verdictFindings } from "./soak.js";
import { D as parseQuantity, R as ConfigurationError } from "./common.js";
import { i as missingPermissions, n as TO_READ_MEMORY, o as toWatch, r as forbidden, s as connect, t as OWN_NAMESPACE } from "./permissions.js";
import { i as problem, n as podSpecOf, o as withValue, r as podSpecPath, t as parseManifest } from "./manifest.js";
import { n as persist, r as ApiError, t as pauseFor } from "./retry.js";
import { a as gapsIn, c as oomKillsOf, i as endWords, n as readSource, o as isStarting, s as keepContainer, t as SOURCES } from "./sources2.js";
import { t as signalOf } from "./exit-code.js";
import { t as explain } from "./explain.js";
import { t as soakBoth } from "./cluster-baseline.js";
import { a as attempt, l as whyNot, r as NAMED } from "./gather.js";
import { t as soakLine } from "./soak-progress.js";
import { resolve } from "node:path";
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
// src/soak/kubernetes/contexts.ts
const LOCAL = /^(kind-.+|minikube|k3d-.+)$/;
function checkContext(context, allowed) {
	if (LOCAL.test(context) || allowed.includes(context)) return;
	throw new ConfigurationError(`the context ${context} is not one of kind, minikube or k3d; if it is meant, say --allow-context ${context}, else choose another with --context`);
}
// src/soak/kubernetes/manifest-check.ts
function withImage(objects, choice) {
	const places = objects.flatMap((object) => containersOf(object).map((place) => ({
		...place,
		object
	})));
	const named = places.filter(({ container }) => container.name === choice.container);
	const similar = places.filter(({ container }) => repository(container.image) === repository(choice.image));
	const chosen = choice.container !== void 0 ? named : places.length === 1 ? places : similar;
	if (chosen.length !== 1) {
		const names = places.map(({ container }) => container.name ?? "?").join(", ");
		const why = choice.container !== void 0 ? `no container is called ${choice.container}` : "it could be any";
		const message = `--image ${choice.image}: ${why} of the containers ${names}; say which one: --image NAME=${choice.image}`;
		return places.length === 0 ? {
			objects,
			problems: []
		} : {
			objects,
			problems: [problem(message)]
		};
	}
	const [{ object, path }] = chosen;
	const body = withValue(object.body, [...path, "image"], choice.image);
	return {
		objects: objects.map((one) => one === object ? {
			...one,
			body
		} : one),
		problems: []
	};
}
function checkManifest(objects, files, loaded) {
	const workloads = objects.filter((object) => podSpecPath(object) !== void 0);
	if (workloads.length === 0) {
		const kinds = [...new Set(objects.map(({ kind }) => kind))].join(", ");
		const found = kinds === "" ? "no object at all" : `only ${kinds}`;
		return [problem(`there is nothing to soak in ${files.join(", ")}: ${found}, and no Deployment, StatefulSet, DaemonSet, Job or Pod`)];
	}
	return workloads.flatMap((object) => {
		const containers = containersOf(object);
		const path = podSpecPath(object) ?? [];
		const none = problem(`${object.file}: ${object.kind} ${object.name} has no containers`, object.locate(path));
		return containers.length === 0 ? [none] : containers.flatMap((place) => checkContainer(object, place, loaded));
	});
}
function containersOf(object) {
	const spec = podSpecOf(object);
	const path = podSpecPath(object);
	if (!spec || !path) return [];
	return (Array.isArray(spec.containers) ? spec.containers : []).map((container, i) => ({
		container: container ?? {},
		path: [
			...path,
			"containers",
			i
		]
	}));
}
function checkContainer(object, { container, path }, loaded) {
	const { resources, image = "" } = container;
	const say = (inner, message) => problem(`${object.file}: container ${container.name ?? "?"}: ${message}`, object.locate([...path, ...inner]));
	const limit = resources?.limits?.memory;
	const request = resources?.requests?.memory;
	const problems = [];
	const quantity = (where, text) => {
		const value = parseQuantity(text);
		if (text === void 0 || value !== void 0 && value >= 1) return value;
		problems.push(say([
			"resources",
			where,
			"memory"
		], `${JSON.stringify(text)} is no amount of memory; write it like 64Mi`));
	};
	const most = quantity("limits", limit);
	const least = quantity("requests", request);
	if (limit === void 0) {
		const both = request === void 0 ? "neither a memory limit nor a request: add" : "no memory limit, so nothing to hold it to: add";
		problems.push(say(["resources"], `${both} resources.limits.memory${request === void 0 ? " and resources.requests.memory" : ""}, such as 64Mi`));
	} else if (request === void 0) problems.push(say(["resources"], "no memory request: add resources.requests.memory, so that the node keeps it free"));
	if (most !== void 0 && least !== void 0 && least > most) problems.push(say(["resources"], `requests ${request} of memory, more than its limit of ${limit}`));
	if (image === "") problems.push(say([], "no image; add one, or give it with --image"));
	const why = image === "" ? void 0 : whyAlwaysPulled(container, image);
	if (why !== void 0) {
		const answer = say(["imagePullPolicy"], `${why}: that asks a registry, which has no image that was loaded into the cluster; write IfNotPresent`);
		problems.push(image === loaded ? answer : {
			...answer,
			level: "warning"
		});
	}
	return problems;
}
function whyAlwaysPulled({ imagePullPolicy }, image) {
	if (imagePullPolicy === "Always") return "imagePullPolicy: Always";
	if (imagePullPolicy !== void 0 || !isMoving(image)) return void 0;
	return `${image} has no fixed tag, which means imagePullPolicy: Always`;
}
function isMoving(image) {
	if (image.includes("@")) return false;
	const tag = /:([^/:]+)$/.exec(image)?.[1];
	return tag === void 0 || tag === "latest";
}
function repository(image = "") {
	return image.replace(/@.*$/, "").replace(/:[^/:]+$/, "");
}
// src/soak/kubernetes/conclude.ts
const MISSED_POLLS = 3;
const SHORTEST_GAP = 3e3;
function conclude(record, told, soak) {
	const { pod, limit, samples, events, begun } = record;
	const start = begun ?? 0;
	const stop = record.removed ? Math.min(record.removed.t, soak.end) : soak.end;
	const duration = Math.max(0, Math.round(stop - start));
	const longest = Math.max(MISSED_POLLS * soak.interval, SHORTEST_GAP);
	const gaps = begun === void 0 ? [] : gapsIn(samples, {
		from: start,
		to: stop,
		longest,
		silences: soak.silences
	});
	const shift = (t) => Math.max(0, Math.round(t - start));
	const { kills, signs } = oomKillsOf(record);
	const series = {
		name: told.name,
		source: soak.source ?? "none",
		...limit !== void 0 && { limit },
		samples: samples.map((sample) => withWork({
			...sample,
			t: shift(sample.t)
		}, told.work?.get(sample))),
		...gaps.length > 0 && { gaps: gaps.map((gap) => ({
			...gap,
			from: shift(gap.from),
			to: shift(gap.to)
		})) },
		...events.length > 0 && { events: events.map((event) => ({
			...event,
			t: shift(event.t)
		})) }
	};
	const verdict = judge(series, {
		command: [pod.image],
		limit: limit ?? Number.MAX_SAFE_INTEGER,
		...record.cpuLimit !== void 0 && { cpuLimit: record.cpuLimit },
		...begun !== void 0 && { begun: new Date(soak.began + begun).toISOString() },
		duration,
		end: endOf(record, told, soak),
		oomKills: kills,
		...kills > 0 && { oomSigns: signs },
		restarts: record.restarts,
		pod,
		notEnforced: gapLines(gaps, duration),
		output: told.output
	}, soak.policy);
	if (limit !== void 0) return verdict;
	const { threshold: _, ...unlimited } = verdict;
	return {
		...unlimited,
		limit: 0
	};
}
function withWork(sample, work) {
	return work === void 0 ? sample : {
		...sample,
		work
	};
}
function endOf(record, { whyNot }, soak) {
	const { limit, ends, removed, begun } = record;
	if (begun === void 0) return {
		kind: "not-started",
		message: whyNot ?? "the container never ran"
	};
	const last = [...ends.values()].at(-1)?.end;
	if (last) return {
		kind: "exited",
		...exitOf(last.exitCode)
	};
	if (soak.isAborted) return { kind: "aborted" };
	if (soak.failed !== void 0) return {
		kind: "lost",
		message: whyNot ?? `${soak.failed} elsewhere, so it was not soaked`
	};
	if (soak.unseen !== void 0) return {
		kind: "lost",
		message: `nobody could say at the end what had become of the pod: ${soak.unseen}`
	};
	if (limit === void 0) return {
		kind: "not-started",
		message: "the container has no memory limit, so nothing to hold it to; give it one, or choose others with --container"
	};
	if (removed && soak.isOurs) return {
		kind: "lost",
		message: removed.message
	};
	if (removed?.message.startsWith("the node gave")) return {
		kind: "lost",
		message: removed.message
	};
	if (removed) return {
		kind: "removed",
		message: removed.message
	};
	return {
		kind: "stopped",
		killed: false
	};
}
function exitOf(exitCode) {
	if (exitCode === void 0) return {};
	const signal = signalOf(exitCode);
	return {
		exitCode,
		...signal !== void 0 && { signal }
	};
}
function gapLines(gaps, duration) {
	if (gaps.length === 0) return [];
	return [`there are no samples for ${seconds(gaps.reduce((sum, { from, to }) => sum + (to - from), 0))} of ${seconds(duration)}: ${[...new Set(gaps.map(({ why }) => why))].join("; ")}`];
}
function seconds(ms) {
	return `${(ms / 1e3).toFixed(ms < 1e4 ? 1 : 0)} s`;
}
// src/soak/kubernetes/deploy.ts
const LABELS = { "app.kubernetes.io/managed-by": "heapgate" };
const PATIENCE = 3e4;
const REMOVAL_PATIENCE = 6e4;
const REMOVAL_TIME = 9e4;
const POLITE_TIME = 1e4;
const ORDER = [
	"CustomResourceDefinition",
	"ResourceQuota",
	"LimitRange",
	"ServiceAccount",
	"ClusterRole",
	"Role",
	"Secret",
	"ConfigMap"
];
const PODS = [
	"Pod",
	"ReplicationController",
	"ReplicaSet",
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"Job",
	"CronJob"
];
async function makeNamespace(api, signal) {
	const namespace = `heapgate-soak-${randomBytes(4).toString("hex")}`;
	const body = {
		apiVersion: "v1",
		kind: "Namespace",
		metadata: {
			name: namespace,
			labels: LABELS
		}
	};
	const made = [`/api/v1/namespaces/${namespace}`];
	const deployment = {
		namespace,
		remove: () => removeAll(api, made)
	};
	try {
		await create(api, "/api/v1/namespaces", body, signal);
	} catch (error) {
		if (!(error instanceof ApiError) || error.status === void 0) await deployment.remove();
		throw error;
	}
	return {
		...deployment,
		apply: (objects) => applyAll(api, objects, namespace, made, signal)
	};
}
async function applyAll(api, objects, namespace, made, signal) {
	const problems = [];
	const accounts = new Set(objects.filter(({ kind }) => kind === "ServiceAccount").map(({ name }) => name));
	const resources = createDiscovery(api);
	const sorted = objects.filter(({ kind }) => kind !== "Namespace").sort((a, b) => rank(a.kind) - rank(b.kind));
	for (const object of sorted) {
		const { plural, isNamespaced } = await resources(object.apiVersion, object.kind, signal);
		const root = rootOf(object.apiVersion);
		const folder = isNamespaced ? `${root}/namespaces/${namespace}/${plural}` : `${root}/${plural}`;
		const path = `${folder}/${encodeURIComponent(object.name)}`;
		const isNew = await create(api, folder, placed(object, isNamespaced ? namespace : void 0, namespace, accounts), signal);
		if (isNamespaced) continue;
		if (isNew) made.push(path);
		else {
			const message = `${object.kind} ${object.name} is in the cluster already, and not a part of any namespace: it was used as it is`;
			problems.push({
				level: "warning",
				message,
				location: object.locate([]),
				file: object.file
			});
		}
	}
	return problems;
}
function rank(kind) {
	const first = ORDER.indexOf(kind);
	if (first >= 0) return first - ORDER.length;
	return PODS.indexOf(kind) + 1;
}
function placed({ body }, own, namespace, accounts) {
	const { namespace: _elsewhere, ...metadata } = body.metadata ?? {};
	const subjects = body.subjects;
	const moved = Array.isArray(subjects) ? subjects.map((subject) => subject.kind === "ServiceAccount" && accounts.has(subject.name ?? "") ? {
		...subject,
		namespace
	} : subject) : void 0;
	return {
		...body,
		metadata: {
			...metadata,
			...own !== void 0 && { namespace: own }
		},
		...moved && { subjects: moved }
	};
}
async function create(api, path, body, signal) {
	let isSure = true;
	const once = async () => {
		try {
			await api.json({
				method: "POST",
				path,
				query: { fieldValidation: "Strict" },
				body,
				...signal && { signal }
			});
			return true;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (error.reason === "AlreadyExists") return !isSure;
			if (error.isPassing && error.status !== 429) isSure = false;
			throw isEarly(error) ? new ApiError(error.message, {
				status: 503,
				cause: error
			}) : error;
		}
	};
	return persist(once, {
		patience: PATIENCE,
		signal
	});
}
function isEarly({ status, message }) {
	return status === 403 && /error looking up service account|serviceaccount "default" not found/.test(message);
}
function createDiscovery(api) {
	const known = /* @__PURE__ */ new Map();
	return async (apiVersion, kind, signal) => {
		let resources = known.get(apiVersion);
		if (!resources) {
			const ask = {
				path: rootOf(apiVersion),
				...signal && { signal }
			};
			resources = (await persist(() => api.json(ask), {
				patience: PATIENCE,
				signal
			}).catch((error) => {
				if (error instanceof ApiError && error.status === 404) return { resources: [] };
				throw error;
			})).resources ?? [];
			known.set(apiVersion, resources);
		}
		const found = resources.find((one) => one.kind === kind && one.name?.includes("/") === false);
		if (found?.name !== void 0) return {
			plural: found.name,
			isNamespaced: found.namespaced === true
		};
		throw new ApiError(`this cluster knows no kind ${kind} in ${apiVersion}`, {
			status: 404,
			reason: "UnknownKind"
		});
	};
}
function rootOf(apiVersion) {
	return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
async function removeAll(api, made) {
	const problems = [];
	for (const path of made) {
		const why = await removeOne(api, path);
		if (why === void 0) continue;
		const [name, plural = ""] = path.split("/").reverse();
		const message = `${name} was left in the cluster (${why}): kubectl delete ${plural.replace(/s$/, "")} ${name}`;
		problems.push({
			level: "error",
			message
		});
	}
	return problems;
}
async function removeOne(api, path) {
	const isNamespace = path.startsWith("/api/v1/namespaces/");
	try {
		await persist(() => api.json({
			method: "DELETE",
			path
		}), { patience: REMOVAL_PATIENCE });
		if (isNamespace) await hurry(api, `${path}/pods`, 1);
		const begun = performance.now();
		let isForced = false;
		while (performance.now() < begun + REMOVAL_TIME) {
			await persist(() => api.json({ path }), { patience: REMOVAL_PATIENCE });
			if (isNamespace && await isEmpty(api, `${path}/pods`)) return void 0;
			if (isNamespace && !isForced && performance.now() > begun + POLITE_TIME) {
				isForced = true;
				await hurry(api, `${path}/pods`, 0);
			}
			await pauseFor(500, void 0);
		}
		return "its deletion has begun and takes long";
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		return error.status === 404 ? void 0 : error.message;
	}
}
async function hurry(api, pods, seconds) {
	const query = { gracePeriodSeconds: String(seconds) };
	await api.json({
		method: "DELETE",
		path: pods,
		query
	}).catch((error) => {
		if (!(error instanceof ApiError)) throw error;
	});
}
async function isEmpty(api, pods) {
	return ((await persist(() => api.json({
		path: pods,
		query: { limit: "1" }
	}), { patience: REMOVAL_PATIENCE })).items ?? []).length === 0;
}
// src/soak/kubernetes/diagnose.ts
const HOPELESS = /* @__PURE__ */ new Set([
	"ErrImageNeverPull",
	"ImagePullBackOff",
	"InvalidImageName",
	"CreateContainerConfigError",
	"CreateContainerError",
	"RunContainerError",
	"CrashLoopBackOff"
]);
function isHopeless({ waiting }) {
	return waiting !== void 0 && HOPELESS.has(waiting.reason);
}
function whyNotRunning(record, pod, around) {
	const { waiting } = record;
	if (waiting === void 0 || isStarting(waiting.reason)) return whyNotStarted(record, pod, around);
	switch (waiting.reason) {
		case "ErrImageNeverPull":
		case "ErrImagePull":
		case "ImagePullBackOff":
		case "InvalidImageName": return imageWords(record, waiting.reason, around);
		case "CrashLoopBackOff": return `CrashLoopBackOff: ${lastEnd(record)}, and so on each time`;
		default: return `${waiting.reason}: ${clean(waiting.message)}`;
	}
}
function lastEnd({ ends }) {
	const last = [...ends.values()].at(-1);
	return last ? endWords(last.end) : "it ended";
}
function imageWords(record, reason, { context, images, events }) {
	const { image, node } = record.pod;
	if (reason === "InvalidImageName") return `InvalidImageName: ${image} is no name of an image`;
	const owners = [...images].filter(([, names]) => names.some((name) => isSameImage(name, image))).map(([name]) => name);
	const has = owners.length > 0 ? `only ${owners.join(", ")} has it` : "no node of the cluster has it";
	const on = node === void 0 ? "" : `: ${node} does not have the image ${image}`;
	const said = events.filter((event) => event.reason === "Failed" && event.message?.includes("pull")).at(-1)?.message;
	return `${reason}${on} (${has})${reason === "ErrImageNeverPull" ? ", and imagePullPolicy: Never forbids to fetch it" : said ? ` (${clean(said)})` : ""}; load it: ${loadCommand(context, image)}`;
}
function loadCommand(context, image) {
	const kind = /^kind-(.+)$/.exec(context)?.[1];
	const k3d = /^k3d-(.+)$/.exec(context)?.[1];
	if (k3d !== void 0) return `k3d image import ${image} --cluster ${k3d}`;
	if (context === "minikube") return `minikube image load ${image}`;
	return `kind load docker-image ${image}${kind === void 0 || kind === "kind" ? "" : ` --name ${kind}`}`;
}
function isSameImage(a, b) {
	const short = (name) => name.replace(/^docker\.io\//, "").replace(/^library\//, "");
	return short(a) === short(b);
}
function whyNotStarted(record, pod, { events }) {
	const { conditions = [], phase, message } = pod.status ?? {};
	const scheduled = conditions.find(({ type }) => type === "PodScheduled");
	if (scheduled?.status === "False") {
		const { limit } = record;
		const hint = /memory|cpu/.test(scheduled.message ?? "") ? "; lower the requests, or give the cluster more" : "";
		return `Pending: no node takes the pod (${clean(scheduled.message ?? "")})${limit === void 0 ? "" : hint}`;
	}
	const uid = pod.metadata?.uid;
	const warning = events.filter((event) => event.type === "Warning" && event.involvedObject?.uid === uid).at(-1);
	if (warning) return `${warning.reason}: ${clean(warning.message ?? "")}`;
	return `${message === void 0 ? phase ?? "Pending" : `${phase}: ${clean(message)}`}: the container has not started, and the cluster does not say why`;
}
function whyNoPods(events) {
	const failed = events.filter(({ reason, type }) => type === "Warning" && reason === "FailedCreate").at(-1);
	if (!failed) return void 0;
	const { involvedObject: { kind = "", name = "" } = {}, message = "" } = failed;
	const quota = /exceeded quota/.test(message) ? "; lower the limits and requests, or raise the quota" : "";
	return `no pod could be made for ${kind} ${name} (${clean(message.replace(/^Error creating: /, ""))})${quota}`;
}
function clean(text) {
	return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
// src/soak/kubernetes/look-closer.ts
const LINES = 20;
const NO_LOG = "unable to retrieve container logs for ";
async function readLog(api, { pod, ends, isRunning, restarts }) {
	const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.pod)}/log`;
	const query = {
		container: pod.container,
		tailLines: String(LINES)
	};
	const previous = ends.size > 0 && (isRunning || restarts > 0) ? [{
		...query,
		previous: "true"
	}] : [];
	for (const wanted of [...previous, query]) {
		const text = await optional(() => api.text({
			path,
			query: wanted
		})) ?? "";
		const lines = text.split("\n").filter((line) => line !== "");
		if (lines.length > 0 && !text.startsWith(NO_LOG)) return lines.slice(-20);
	}
	return [];
}
async function readImages(api) {
	const nodes = await optional(() => api.json({ path: "/api/v1/nodes" }));
	return new Map((nodes?.items ?? []).map(({ metadata, status }) => [metadata?.name ?? "", (status?.images ?? []).flatMap(({ names }) => names ?? [])]));
}
async function optional(work) {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ApiError) return void 0;
		throw error;
	}
}
// src/soak/kubernetes/names.ts
function nameOf(record, pod, records, pods) {
	const own = `${workloadOf(pod)}/${record.pod.container}`;
	return records.filter((one) => {
		const its = pods.find(({ metadata }) => metadata?.uid === one.uid);
		return one.pod.container === record.pod.container && its && workloadOf(its) === workloadOf(pod);
	}).length > 1 ? `${own} (${record.pod.pod.slice(workloadOf(pod).length + 1)})` : own;
}
function workloadOf({ metadata }) {
	const [owner] = metadata?.ownerReferences ?? [];
	const name = owner?.name ?? metadata?.name ?? "";
	const hash = metadata?.labels?.["pod-template-hash"];
	return owner?.kind === "ReplicaSet" && hash !== void 0 && name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name;
}
// src/soak/kubernetes/observe.ts
const PODS_EVERY = 1e4;
const EVENTS_EVERY = 3;
const STALLED = 75e3;
const WATCH_TIME = 240;
const FIRST_WAIT = 1e3;
const LONGEST_WAIT = 3e4;
function observe(api, recorder, observation) {
	const { namespace, selector, interval, clock } = observation;
	const stop = new AbortController();
	const signal = observation.signal ? AbortSignal.any([observation.signal, stop.signal]) : stop.signal;
	const selected = selector === void 0 ? {} : { labelSelector: selector };
	const folder = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
	let source = SOURCES[0];
	let looks = 0;
	let lastLook = Number.NEGATIVE_INFINITY;
	const look = async () => {
		lastLook = clock();
		const pods = await api.json({
			path: `${folder}/pods`,
			query: selected,
			signal
		});
		recorder.pods(pods.items ?? [], clock());
		if (looks++ % EVENTS_EVERY > 0) return;
		const events = await api.json({
			path: `${folder}/events`,
			signal
		});
		recorder.events(events.items ?? [], clock());
	};
	const sample = async () => {
		const nodes = [...new Set(recorder.living().flatMap(({ spec }) => spec?.nodeName ?? []))];
		if (nodes.length === 0) return;
		let why;
		for (const candidate of [source, ...SOURCES.filter((one) => one !== source)]) {
			const { readings, failures } = await readSource(api, candidate, {
				namespace,
				nodes,
				...selector && { selector }
			}, signal);
			if (signal.aborted) return;
			if (readings.length > 0 || candidate === source && failures.length === 0) {
				source = candidate;
				recorder.readings(readings, candidate, clock());
				return;
			}
			why ??= failures[0]?.message;
			if (failures.length > 0 && failures.every(({ status }) => status === void 0)) break;
		}
		recorder.silent(why ?? "nobody answers", clock());
	};
	const round = async () => {
		await sample();
		if (clock() - lastLook < Math.min(PODS_EVERY, 2 * interval) || signal.aborted) return;
		await look().catch((error) => {
			if (!(error instanceof ApiError)) throw error;
		});
	};
	const listening = listen(api, `${folder}/pods`, selected, recorder, clock, signal);
	const close = async () => {
		stop.abort();
		await listening;
	};
	return {
		round,
		look,
		close
	};
}
async function listen(api, path, selected, recorder, clock, signal) {
	let version;
	let wait = FIRST_WAIT;
	while (!signal.aborted) {
		const query = {
			...selected,
			watch: "true",
			allowWatchBookmarks: "true",
			timeoutSeconds: String(WATCH_TIME),
			...version !== void 0 && { resourceVersion: version }
		};
		try {
			for await (const line of api.lines({
				path,
				query,
				timeout: STALLED,
				signal
			})) {
				const event = readEvent(line);
				if (event === void 0) continue;
				if (event.type === "ERROR") {
					version = void 0;
					break;
				}
				wait = FIRST_WAIT;
				version = event.object?.metadata?.resourceVersion ?? version;
				const { uid } = event.object?.metadata ?? {};
				if (event.type === "DELETED" && uid !== void 0) recorder.gone(uid, clock());
				else if (event.object && event.type !== "BOOKMARK") recorder.pod(event.object, clock());
			}
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			version = void 0;
		}
		await pauseFor(wait, signal);
		wait = Math.min(2 * wait, LONGEST_WAIT);
	}
}
function readEvent(line) {
	try {
		const value = JSON.parse(line);
		return typeof value === "object" && value !== null ? value : void 0;
	} catch {
		return;
	}
}
// src/soak/kubernetes/recorder.ts
function createRecorder({ isOurs, container: only }) {
	const pods = /* @__PURE__ */ new Map();
	const told = /* @__PURE__ */ new Map();
	let early = [];
	const silences = [];
	let source;
	let isFirst = true;
	const each = (work) => {
		for (const { containers, isGone } of pods.values()) if (!isGone) for (const keeper of containers.values()) work(keeper);
	};
	const pod = (snapshot, t) => {
		const uid = snapshot.metadata?.uid;
		if (uid === void 0) return;
		let known = pods.get(uid);
		if (!known) {
			known = {
				pod: snapshot,
				containers: /* @__PURE__ */ new Map(),
				isGone: false
			};
			pods.set(uid, known);
		}
		if (!isOlder(snapshot, known.pod)) known.pod = snapshot;
		const isDeleting = known.pod.metadata?.deletionTimestamp !== void 0;
		const { containerStatuses = [], initContainerStatuses = [] } = snapshot.status ?? {};
		for (const container of runningAlong(snapshot)) {
			const { name = "" } = container;
			if (only !== void 0 && name !== only) continue;
			const keeper = known.containers.get(name) ?? keepContainer(placeOf$1(snapshot, container), uid, isFirst && !isOurs);
			known.containers.set(name, keeper);
			keeper.record.pod = placeOf$1(known.pod, container);
			readLimits(keeper.record, container);
			const status = [...containerStatuses, ...initContainerStatuses].find((one) => one.name === name);
			if (status) keeper.status(status, t, isDeleting);
			const why = snapshot.status?.phase === "Failed" && snapshot.status.reason !== void 0 ? `${snapshot.status?.reason}: ${snapshot.status?.message ?? ""}` : void 0;
			if (why !== void 0) remove(keeper, `the node gave the pod up (${why.replace(/\.?\s*$/, "")})`, t);
			else if (isDeleting) remove(keeper, "somebody deleted the pod, as a roll-out does", t);
		}
		early = early.filter(({ reading, t }) => !take(reading, t));
	};
	const gone = (uid, t) => {
		const known = pods.get(uid);
		if (!known || known.isGone) return;
		for (const keeper of known.containers.values()) remove(keeper, "somebody deleted the pod, as a roll-out does", t);
		known.isGone = true;
	};
	const events = (list, t) => {
		for (const event of list) {
			const key = event.metadata?.uid ?? "";
			const before = told.get(key);
			told.set(key, event);
			if (before && (event.count ?? 1) <= (before.count ?? 1)) continue;
			if (isFirst && !isOurs) continue;
			const known = pods.get(event.involvedObject?.uid ?? "");
			for (const keeper of known?.containers.values() ?? []) hear(keeper, event, t);
		}
	};
	const readings = (list, from, t) => {
		if (list.length > 0) speak(t);
		if (source !== void 0 && source !== from && list.length > 0) each(({ note }) => note("source-changed", `samples come from ${from} from here on`, t));
		if (list.length > 0) source = from;
		for (const reading of list) if (!take(reading, t)) early = [...early.slice(-1e3), {
			reading,
			t
		}];
	};
	const take = (reading, t) => {
		const known = [...pods.values()].filter(({ pod, isGone }) => !isGone && pod.metadata?.name === reading.pod);
		for (const { containers } of known) containers.get(reading.container)?.reading(reading, t);
		return known.length > 0;
	};
	const silent = (why, t) => {
		const last = silences.at(-1);
		if (last?.isOpen) last.to = t;
		else {
			silences.push({
				from: t,
				to: t,
				why,
				isOpen: true
			});
			each(({ note }) => note("source-lost", why, t));
		}
	};
	const speak = (t) => {
		const last = silences.at(-1);
		if (!last?.isOpen) return;
		Object.assign(last, {
			to: t,
			isOpen: false
		});
		each(({ note }) => note("source-back", "there are samples again", t));
	};
	return {
		pod,
		gone,
		events,
		readings,
		silent,
		pods: (list, t) => {
			for (const one of list) pod(one, t);
			const there = new Set(list.map((one) => one.metadata?.uid));
			for (const uid of pods.keys()) if (!there.has(uid)) gone(uid, t);
			isFirst = false;
		},
		records: () => [...pods.values()].flatMap(({ containers }) => [...containers.values()].map(({ record }) => record)),
		living: () => [...pods.values()].filter(({ isGone }) => !isGone).map((known) => known.pod),
		all: () => [...pods.values()].map((known) => known.pod),
		source: () => source,
		silences: () => silences.map(({ isOpen, ...gap }) => gap),
		told: () => [...told.values()]
	};
}
function runningAlong({ spec }) {
	const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
	return [...spec?.containers ?? [], ...sidecars];
}
function placeOf$1({ metadata, spec }, { name = "", image = "" }) {
	const node = spec?.nodeName;
	const { namespace = "", name: pod = "" } = metadata ?? {};
	return {
		namespace,
		pod,
		container: name,
		image,
		...node !== void 0 && { node }
	};
}
function readLimits(record, { resources }) {
	const limit = parseQuantity(resources?.limits?.memory);
	if (limit !== void 0) record.limit = Math.min(limit, record.limit ?? limit);
	record.cpuLimit = parseQuantity(resources?.limits?.cpu) ?? record.cpuLimit;
}
function isOlder(snapshot, known) {
	const [a, b] = [snapshot, known].map((pod) => pod.metadata?.resourceVersion ?? "");
	if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return false;
	return BigInt(a) < BigInt(b);
}
function remove({ record, note }, message, t) {
	if (record.removed) return;
	record.removed = {
		t,
		message
	};
	record.isRunning = false;
	note("removed", message, t);
}
function hear({ record, note, oomEvent }, { reason = "", message = "", type }, t) {
	if (/OOMKill/i.test(reason) || /\bOOMKilled\b/.test(message)) {
		oomEvent(message, t);
		return;
	}
	const isProbe = reason === "Killing" && /liveness|startup/i.test(message);
	if (isProbe) record.killedByProbe = true;
	else if (type !== "Warning") return;
	const line = isProbe ? message : `${reason}: ${message}`;
	if (!record.events.some((event) => event.kind === "told" && event.message === line)) note("told", line, t);
}
// src/soak/kubernetes/work.ts
const MOST = 16777216;
const BEFORE = 10;
async function readWork(api, { pod, stamps }, unit, duration) {
	const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.pod)}/log`;
	const sinceSeconds = String(Math.ceil(duration / 1e3) + BEFORE);
	const query = {
		container: pod.container,
		timestamps: "true",
		sinceSeconds,
		limitBytes: String(MOST)
	};
	const text = await optional(() => api.text({
		path,
		query
	}));
	return text === void 0 ? void 0 : workBy(text, unit, stamps);
}
function workBy(text, unit, stamps) {
	const lines = text.split("\n").flatMap((line) => {
		const space = line.indexOf(" ");
		const at = Date.parse(line.slice(0, space));
		return space > 0 && Number.isFinite(at) ? [{
			at,
			isUnit: unit.test(line.slice(space + 1))
		}] : [];
	});
	const work = /* @__PURE__ */ new Map();
	const [first] = lines;
	if (!first || !lines.some(({ isUnit }) => isUnit)) return work;
	const units = lines.filter(({ isUnit }) => isUnit).map(({ at }) => at);
	for (const [sample, stamp] of stamps) if (stamp >= first.at) work.set(sample, units.filter((at) => at <= stamp).length);
	return work;
}
// src/soak/kubernetes/soak.ts
const INTERVAL = 5e3;
const ROLL_OUT = 12e4;
const ROLL_OUT_INTERVAL = 1e3;
const REASONS_COME = 1500;
const LAST_LOOK = 3e4;
const UNSCHEDULABLE = 3e4;
async function soakCluster(api, request) {
	const before = api.requests();
	const problems = [];
	const verdicts = [];
	try {
		const { target, signal } = request;
		const refused = await whatIsForbidden(api, target, signal);
		if (refused.length > 0) problems.push(...refused);
		else if (target.kind === "own") await soakOwn(api, target.objects, request, verdicts, problems);
		else verdicts.push(...await soakPods(api, target, request, 0, problems));
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (!request.signal?.aborted) problems.push(explain(error, api));
	}
	return {
		verdicts,
		problems,
		requests: api.requests() - before
	};
}
async function whatIsForbidden(api, target, signal) {
	const needed = target.kind === "own" ? [...OWN_NAMESPACE, ...toWatch()] : toWatch(target.namespace);
	const missing = await missingPermissions(api, needed, signal);
	const unread = await missingPermissions(api, TO_READ_MEMORY, signal);
	if (unread.length === TO_READ_MEMORY.length) missing.push(unread[0]);
	return missing.length === 0 ? [] : [forbidden(missing, api.context)];
}
async function soakOwn(api, objects, request, verdicts, problems) {
	request.onProgress?.({
		phase: "deploying",
		elapsed: 0,
		of: 0,
		records: []
	});
	const deployment = await makeNamespace(api, request.signal);
	try {
		problems.push(...await deployment.apply(objects));
		const { namespace } = deployment;
		verdicts.push(...await soakPods(api, {
			kind: "own",
			namespace
		}, request, podsWanted(objects), problems));
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (!request.signal?.aborted) problems.push(explain(error, api));
	} finally {
		request.onProgress?.({
			phase: "cleaning-up",
			elapsed: 0,
			of: 0,
			records: []
		});
		problems.push(...await deployment.remove());
	}
}
function podsWanted(objects) {
	const count = ({ kind, body }) => {
		const spec = body.spec;
		const wanted = kind === "Job" ? spec?.parallelism : spec?.replicas;
		if (kind === "Pod" || kind === "DaemonSet") return 1;
		return typeof wanted === "number" ? wanted : 1;
	};
	return objects.filter(({ kind }) => /^(Pod|Deployment|StatefulSet|DaemonSet|Replica.*|Job)$/.test(kind)).reduce((sum, object) => sum + count(object), 0);
}
async function soakPods(api, place, request, wanted, problems) {
	const { interval = INTERVAL, signal, container } = request;
	const isOurs = place.kind === "own";
	const began = Date.now();
	const started = performance.now();
	const clock = () => performance.now() - started;
	const recorder = createRecorder({
		isOurs,
		...container !== void 0 && { container }
	});
	const observer = observe(api, recorder, {
		...place,
		interval,
		signal,
		clock
	});
	try {
		await observer.look();
		const failed = isOurs ? await rollOut(observer, recorder, request, wanted, clock) : void 0;
		if (recorder.records().length === 0) {
			if (!signal?.aborted) problems.push(noPods(place, recorder, container));
			return [];
		}
		const sampled = failed === void 0 ? await sampleAll(observer, recorder, request, clock) : void 0;
		const unseen = await settle(observer, recorder, interval, signal);
		return await concludeAll(api, recorder, {
			began,
			end: sampled ?? clock(),
			interval,
			source: recorder.source(),
			silences: recorder.silences(),
			isOurs,
			isAborted: signal?.aborted === true,
			...failed !== void 0 && { failed },
			...unseen !== void 0 && { unseen },
			...request.policy && { policy: request.policy }
		}, request.unit);
	} finally {
		await observer.close();
	}
}
async function rollOut(observer, recorder, { rollOut: patience = ROLL_OUT, interval = INTERVAL, signal, onProgress }, wanted, clock) {
	while (!signal?.aborted) {
		const records = recorder.records().filter(({ removed }) => !removed);
		onProgress?.({
			phase: "waiting",
			elapsed: clock(),
			of: patience,
			records
		});
		const pods = new Set(records.map(({ uid }) => uid));
		const isThere = records.length > 0 && pods.size >= wanted;
		if (isThere && records.every(({ isReady, ends }) => isReady || ends.size > 0)) return void 0;
		if (isThere && records.every((record) => record.isReady || record.ends.size > 0 || isHopeless(record))) return "hopeless";
		if (clock() > UNSCHEDULABLE && (isUnschedulable(recorder) || whyNoPods(recorder.told()) !== void 0)) return "unschedulable";
		if (clock() > patience) return `the roll-out was not finished after ${Math.round(patience / 1e3)} s`;
		await pauseFor(Math.min(interval, ROLL_OUT_INTERVAL), signal);
		await observer.round();
	}
	return "aborted";
}
function isUnschedulable(recorder) {
	return recorder.living().some(({ status }) => status?.conditions?.some(({ type, reason }) => type === "PodScheduled" && reason === "Unschedulable"));
}
async function sampleAll(observer, recorder, { duration, interval = INTERVAL, signal, onProgress }, clock) {
	const begun = clock();
	const end = () => Math.min(clock(), begun + duration);
	for (let round = 0, next = begun; !signal?.aborted; round++) {
		await observer.round();
		const records = recorder.records();
		onProgress?.({
			phase: "sampling",
			elapsed: clock() - begun,
			of: duration,
			records
		});
		if (records.every(({ ends, removed }) => ends.size > 0 || removed)) return end();
		next = Math.max(next + spacing(round, interval), clock());
		const left = begun + duration - clock();
		if (left <= 0) return end();
		await pauseFor(Math.min(left, Math.max(0, next - clock())), signal);
	}
	return end();
}
async function settle(observer, recorder, interval, signal) {
	let why;
	for (let look = 0; look < 2 && !signal?.aborted; look++) {
		await observer.round();
		try {
			await persist(() => observer.look(), {
				patience: LAST_LOOK,
				signal
			});
			why = void 0;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			why = error.message;
		}
		if (recorder.records().every(({ ends }) => ends.size === 0)) break;
		await pauseFor(Math.min(REASONS_COME, 4 * interval), signal);
	}
	return why;
}
function noPods({ kind, namespace, selector }, recorder, container) {
	const why = kind === "own" ? whyNoPods(recorder.told()) : void 0;
	const pods = recorder.all().length > 0;
	const which = selector === void 0 ? "" : ` that ${selector} selects`;
	return {
		level: "error",
		message: pods ? `no pod has a container called ${container}; correct --container` : why ?? `there are no pods in the namespace ${namespace}${which}; ${kind === "own" ? "the cluster made none in time" : "correct --namespace or --selector"}`
	};
}
async function concludeAll(api, recorder, soaked, unit) {
	const records = recorder.records();
	const pods = recorder.all();
	const images = records.some(isHopeless) && !soaked.isAborted ? await readImages(api) : /* @__PURE__ */ new Map();
	const around = {
		context: api.context,
		events: recorder.told(),
		images
	};
	const verdicts = [];
	for (const record of records) {
		const pod = pods.find(({ metadata }) => metadata?.uid === record.uid) ?? {};
		const runs = record.isRunning && record.isReady;
		const name = nameOf(record, pod, records, pods);
		const output = soaked.isAborted ? [] : await readLog(api, record);
		const work = unit && !soaked.isAborted ? await readWork(api, record, unit, soaked.end) : void 0;
		const whyNot = runs ? {} : { whyNot: whyNotRunning(record, pod, around) };
		verdicts.push(conclude(record, {
			name,
			output,
			...whyNot,
			...work && { work }
		}, soaked));
	}
	return verdicts;
}
// src/run/cluster-manifests.ts
function readManifests(files, cwd) {
	const problems = [];
	const objects = [];
	for (const file of files) {
		const text = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
		if (!text.ok) {
			const correct = "correct its name after --manifest";
			problems.push({
				level: "error",
				file,
				message: whyNot(file, text.code, {
					...NAMED,
					correct
				})
			});
			continue;
		}
		const manifest = parseManifest(text.value, file);
		problems.push(...manifest.problems);
		objects.push(...manifest.objects);
	}
	return {
		objects,
		problems
	};
}
function prepareObjects(objects, files, image) {
	const placed = image ? withImage(objects, image) : {
		objects,
		problems: []
	};
	const problems = [...placed.problems, ...checkManifest(placed.objects, files, image?.image)];
	return {
		objects: placed.objects,
		problems
	};
}
// src/run/cluster-self-test.ts
const FOUND_OUT = /* @__PURE__ */ new Set([
	"oom-killed",
	"over-limit",
	"growing"
]);
const LONGEST = 3e5;
async function selfTest(objects, image, soakThese) {
	const started = performance.now();
	const { verdicts, problems } = await soakThese(objects, { duration: LONGEST });
	const found = verdicts.find(({ kind }) => FOUND_OUT.has(kind));
	const run = {
		tool: "kubernetes",
		name: "self-test",
		command: [image],
		duration: Math.round(performance.now() - started)
	};
	if (found) return { run: {
		...run,
		status: "clean",
		message: `${image} leaks and was found out (${found.kind})`
	} };
	const [verdict] = verdicts;
	const message = `the self-test did not fail: ${image} leaks, and the soak did not find that out (${problems[0]?.message ?? verdict?.notEnforced.at(-1) ?? `its verdict was ${verdict?.kind ?? "none"}`}); nothing else was soaked`;
	return {
		run: {
			...run,
			status: "could-not-run",
			message
		},
		problem: {
			level: "error",
			message
		}
	};
}
// src/run/cluster.ts
async function soakInCluster(request, environment) {
	const { manifests, image, baselineImage, selfTest: leaking } = request;
	const read = readManifests(manifests, environment.cwd);
	if (read.problems.length > 0) return nothing(read.problems);
	const prepare = (choice) => prepareObjects(read.objects, manifests, choice);
	const other = (name) => ({
		...image,
		image: name
	});
	const own = manifests.length > 0 ? prepare(image) : read;
	if (own.problems.some(({ level }) => level === "error")) return nothing(own.problems);
	const api = await connect(request.context);
	checkContext(api.context, request.allowContexts);
	const soakThese = (objects, more = {}) => soakCluster(api, {
		...runOf(request, environment, api.namespace, objects),
		...more
	});
	const trial = leaking === void 0 ? void 0 : await selfTest(prepare(other(leaking)).objects, leaking, soakThese);
	if (trial?.problem) return {
		...nothing([...own.problems, trial.problem]),
		runs: [trial.run]
	};
	const runs = trial ? [trial.run] : [];
	if (baselineImage === void 0 || image === void 0) {
		const { verdicts, problems } = await soakThese(own.objects);
		return {
			runs,
			verdicts,
			soaked: foundIn(verdicts, own.objects),
			problems: [...own.problems, ...problems]
		};
	}
	const { verdicts, base, problems, comparison } = await soakBoth(api, {
		head: own.objects,
		base: prepare(other(baselineImage)).objects,
		names: {
			head: image.image,
			base: baselineImage
		},
		soakThese,
		...request.policy && { policy: request.policy }
	});
	return {
		runs,
		verdicts: [...verdicts, ...base],
		soaked: foundIn(verdicts, own.objects),
		problems: [...own.problems, ...problems],
		comparison
	};
}
function runOf(request, { progress, signal }, ownNamespace, objects) {
	const { namespace = ownNamespace, selector, container, policy, unit } = request;
	return {
		target: request.manifests.length > 0 ? {
			kind: "own",
			objects
		} : {
			kind: "existing",
			namespace,
			...selector !== void 0 && { selector }
		},
		duration: request.for,
		interval: request.every,
		rollOut: request.rollOut,
		...container !== void 0 && { container },
		...policy && { policy },
		...unit !== void 0 && { unit: new RegExp(unit, "u") },
		...signal && { signal },
		...progress && { onProgress: (state) => progress(progressLine(state)) }
	};
}
function nothing(problems) {
	return {
		runs: [],
		verdicts: [],
		soaked: [],
		problems
	};
}
function foundIn(verdicts, objects) {
	return verdicts.map((verdict) => {
		const { file, line } = placeOf(verdict, objects);
		return {
			name: verdict.name,
			findings: verdictFindings(verdict, file, line),
			directory: "."
		};
	});
}
function placeOf({ name, pod }, objects) {
	const workload = name.split("/")[0];
	const object = objects.find((one) => one.name === workload && podSpecPath(one) !== void 0);
	if (!object) return {
		file: `${pod?.namespace ?? "cluster"}/${workload}`,
		line: 1
	};
	const index = containerIndex(object, pod?.container);
	const path = [
		...podSpecPath(object) ?? [],
		"containers",
		index,
		"resources"
	];
	return {
		file: object.file,
		line: object.locate(path).line
	};
}
function containerIndex(object, name) {
	const containers = podSpecOf(object)?.containers ?? [];
	return Math.max(0, containers.findIndex((container) => container.name === name));
}
function progressLine({ phase, elapsed, of, records }) {
	switch (phase) {
		case "deploying": return "deploying";
		case "waiting": return `waiting for ${records.length === 0 ? "pods" : "the roll-out"}`;
		case "cleaning-up": return "taking away what was deployed";
		case "sampling": {
			const [fullest] = [...records].sort((a, b) => share(b) - share(a));
			if (!fullest) return `no samples yet (${formatDuration(elapsed)} of ${formatDuration(of)})`;
			const { pod, limit = 0, samples } = fullest;
			return (records.length > 1 ? `fullest of ${records.length}: ` : "") + soakLine(`${pod.pod}/${pod.container}`, samples, limit, {
				elapsed,
				of
			});
		}
	}
}
function share({ samples, limit = 0 }) {
	return limit > 0 ? (samples.at(-1)?.workingSet ?? 0) / limit : 0;
}
export { soakInCluster };

import { D as parseQuantity } from "./common.js";
import { r as ApiError } from "./retry.js";
import { t as signalOf } from "./exit-code.js";
// src/soak/kubernetes/source-clock.ts
const JUMP = 6e4;
const REMEMBERED = 256;
function sourceClock() {
	const seen = /* @__PURE__ */ new Set();
	let recent = [];
	return { place: (stamp, received, what = "") => {
		const key = `${stamp} ${what}`;
		if (seen.has(key)) return void 0;
		seen.add(key);
		if (seen.size > REMEMBERED) for (const oldest of [...seen].slice(0, seen.size - REMEMBERED)) seen.delete(oldest);
		const late = received - stamp;
		recent = recent.length > 0 && Math.abs(late - Math.min(...recent)) > JUMP ? [late] : [...recent.slice(-7), late];
		return Math.max(0, Math.round(stamp + Math.min(...recent)));
	} };
}
// src/soak/kubernetes/container-record.ts
const KILLED = 137;
const SIGNS = [
	"state",
	"last-state",
	"event",
	"exit-code"
];
const OOM_REASON = "OOMKilled";
function keepContainer(pod, uid, isOld) {
	const record = {
		pod,
		uid,
		begun: void 0,
		limit: void 0,
		cpuLimit: void 0,
		samples: [],
		stamps: /* @__PURE__ */ new Map(),
		events: [],
		restarts: 0,
		ends: /* @__PURE__ */ new Map(),
		hasOomEvent: false,
		waiting: void 0,
		isRunning: false,
		isReady: false,
		removed: void 0,
		killedByProbe: false
	};
	const clock = sourceClock();
	const past = /* @__PURE__ */ new Set();
	let baseline = isOld ? void 0 : 0;
	let newest = -1;
	let cpu;
	const note = (kind, message, t) => {
		record.events.push({
			t: Math.max(0, Math.round(t)),
			kind,
			message
		});
	};
	const begin = (t) => {
		record.begun = Math.min(record.begun ?? t, t);
	};
	const ended = (end, where, t, isDeleting) => {
		const key = end.containerID ?? end.finishedAt ?? "";
		if (past.has(key) || isDeleting && end.reason !== "OOMKilled") return;
		const known = record.ends.get(key);
		if (known) {
			known.seenIn.add(where);
			return;
		}
		record.ends.set(key, {
			end,
			seenIn: /* @__PURE__ */ new Set([where])
		});
		begin(t);
		note(end.reason === "OOMKilled" ? "oom-killed" : "exited", endWords(end), t);
	};
	const status = (status, t, isDeleting) => {
		const { state = {}, lastState = {}, restartCount = 0 } = status;
		if (baseline === void 0) {
			baseline = restartCount;
			for (const old of [state.terminated, lastState.terminated]) if (old) past.add(old.containerID ?? old.finishedAt ?? "");
		}
		if (lastState.terminated) ended(lastState.terminated, "last-state", t, isDeleting);
		if (state.terminated) ended(state.terminated, "state", t, isDeleting);
		if (restartCount < newest) return;
		const restarts = restartCount - baseline;
		if (restarts > record.restarts) {
			record.restarts = restarts;
			note("started", `started again (${restarts === 1 ? "the first restart" : `restart ${restarts}`})`, t);
		} else if (state.running && record.begun === void 0 && !isOld) note("started", "started", t);
		newest = restartCount;
		if (state.running) begin(t);
		record.isRunning = state.running !== void 0;
		record.isReady = status.ready === true;
		const { reason, message = "" } = state.waiting ?? {};
		if (reason !== void 0 && reason !== record.waiting?.reason && !isStarting(reason)) note("waiting", message === "" ? reason : `${reason}: ${message}`, t);
		record.waiting = reason === void 0 ? void 0 : {
			reason,
			message
		};
	};
	const reading = ({ time, workingSet, rss, cpuSeconds, cpu: used }, received) => {
		const t = clock.place(time, received, `${workingSet} ${cpuSeconds ?? used ?? ""}`);
		if (t === void 0) return;
		const spent = cpuSeconds !== void 0 && cpu && time > cpu.time ? (cpuSeconds - cpu.seconds) / ((time - cpu.time) / 1e3) : used;
		if (cpuSeconds !== void 0) cpu = {
			time,
			seconds: cpuSeconds
		};
		const sample = {
			t,
			workingSet,
			...rss !== void 0 && { rss },
			...spent !== void 0 && spent >= 0 && { cpu: spent }
		};
		insert(record.samples, sample);
		record.stamps.set(sample, time);
		begin(Math.min(t, received));
	};
	const oomEvent = (message, t) => {
		record.hasOomEvent = true;
		note("oom-killed", message, t);
	};
	return {
		record,
		status,
		reading,
		note,
		oomEvent
	};
}
function oomKillsOf({ ends, hasOomEvent, killedByProbe }) {
	const signs = /* @__PURE__ */ new Set();
	let kills = 0;
	for (const { end, seenIn } of ends.values()) {
		const isNamed = end.reason === OOM_REASON;
		const isKilled = end.exitCode === KILLED && (isNamed || !killedByProbe);
		if (isNamed) for (const where of seenIn) signs.add(where);
		if (isKilled) signs.add("exit-code");
		if (isNamed || isKilled) kills++;
	}
	if (hasOomEvent) signs.add("event");
	return {
		kills: Math.max(kills, hasOomEvent ? 1 : 0),
		signs: SIGNS.filter((sign) => signs.has(sign))
	};
}
function isStarting(reason) {
	return reason === "ContainerCreating" || reason === "PodInitializing";
}
function endWords({ reason, exitCode, message }) {
	const signal = exitCode === void 0 ? void 0 : signalOf(exitCode);
	const code = exitCode === void 0 ? [] : [`exit code ${exitCode}${signal === void 0 ? "" : `, ${signal}`}`];
	if (reason === "OOMKilled") return `the kernel killed it for want of memory (${[OOM_REASON, ...code].join(", ")})`;
	const why = reason === void 0 || reason === "Error" || reason === "Completed" ? [] : [reason];
	const more = message === void 0 || message === "" ? "" : `: ${message}`;
	return `it ended (${[...why, ...code].join(", ") || "nobody knows how"})${more}`;
}
function insert(samples, sample) {
	let at = samples.length;
	while (at > 0 && samples[at - 1].t > sample.t) at--;
	samples.splice(at, 0, sample);
}
function gapsIn(samples, { from, to, longest, silences }) {
	const times = [
		from,
		...samples.map(({ t }) => t),
		to
	];
	return times.flatMap((start, i) => {
		const end = times[i + 1];
		if (end === void 0 || end - start <= longest) return [];
		return [{
			from: start,
			to: end,
			why: silences.find((one) => one.from < end && one.to > start)?.why ?? "there was no new reading of it"
		}];
	});
}
// src/soak/kubernetes/readings.ts
function parseSummary(text, namespace) {
	const readings = [];
	for (const { podRef, containers } of parseJson(text).pods ?? []) {
		if (podRef?.name === void 0 || podRef.namespace === void 0) continue;
		if (namespace !== void 0 && podRef.namespace !== namespace) continue;
		for (const { name, memory, cpu } of containers ?? []) {
			const time = Date.parse(memory?.time ?? "");
			const workingSet = memory?.workingSetBytes;
			if (name === void 0 || !Number.isFinite(time) || !workingSet) continue;
			readings.push({
				namespace: podRef.namespace,
				pod: podRef.name,
				container: name,
				time,
				workingSet,
				...memory?.rssBytes ? { rss: memory.rssBytes } : {},
				...cpu?.usageCoreNanoSeconds === void 0 ? {} : { cpuSeconds: cpu.usageCoreNanoSeconds / 1e9 }
			});
		}
	}
	return readings;
}
function parseResourceMetrics(text, namespace) {
	const memory = /* @__PURE__ */ new Map();
	const cpu = /* @__PURE__ */ new Map();
	for (const [, metric, labelText, number, time] of text.matchAll(LINE)) {
		const labels = parseLabels(labelText);
		if (namespace !== void 0 && labels.namespace !== namespace) continue;
		const key = JSON.stringify([
			labels.namespace,
			labels.pod,
			labels.container
		]);
		const value = Number(number);
		if (metric === "container_memory_working_set_bytes") memory.set(key, {
			labels,
			value,
			time: Number(time)
		});
		else if (metric === "container_cpu_usage_seconds_total") cpu.set(key, value);
	}
	return [...memory].flatMap(([key, { labels, value, time }]) => {
		const { namespace, pod, container } = labels;
		if (namespace === void 0 || pod === void 0 || container === void 0 || !(value > 0)) return [];
		const cpuSeconds = cpu.get(key);
		return [{
			namespace,
			pod,
			container,
			time,
			workingSet: value,
			...cpuSeconds === void 0 ? {} : { cpuSeconds }
		}];
	});
}
const LINE = /^(\w+)\{([^}]*)\} ([0-9.e+-]+) (\d+)$/gim;
function parseLabels(text) {
	return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
function parseMetricsApi(text) {
	const readings = [];
	for (const { metadata, timestamp, containers } of parseJson(text).items ?? []) {
		const time = Date.parse(timestamp ?? "");
		const { name: pod, namespace } = metadata ?? {};
		if (pod === void 0 || namespace === void 0 || !Number.isFinite(time)) continue;
		for (const { name, usage } of containers ?? []) {
			const workingSet = parseQuantity(usage?.memory);
			const cpu = parseQuantity(usage?.cpu);
			if (name === void 0 || !workingSet) continue;
			readings.push({
				namespace,
				pod,
				container: name,
				time,
				workingSet,
				...cpu === void 0 ? {} : { cpu }
			});
		}
	}
	return readings;
}
function parseJson(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : {};
	} catch (error) {
		throw new ApiError("the answer is no JSON", { cause: error });
	}
}
// src/soak/kubernetes/sources.ts
const SOURCES = [
	"kubelet stats/summary",
	"kubelet /metrics/resource",
	"metrics.k8s.io"
];
async function readSource(api, source, scope, signal) {
	const ask = (request) => api.text({
		...request,
		...signal && { signal }
	});
	switch (source) {
		case "kubelet stats/summary": return onEachNode(scope, async (node) => {
			const path = `${proxy(node)}/stats/summary`;
			return parseSummary(await ask({
				path,
				query: { only_cpu_and_memory: "true" }
			}), scope.namespace);
		});
		case "kubelet /metrics/resource": return onEachNode(scope, async (node) => parseResourceMetrics(await ask({ path: `${proxy(node)}/metrics/resource` }), scope.namespace));
		case "metrics.k8s.io": return collect([async () => {
			const path = `/apis/metrics.k8s.io/v1beta1${scope.namespace === void 0 ? "" : `/namespaces/${encodeURIComponent(scope.namespace)}`}/pods`;
			return parseMetricsApi(await ask({
				path,
				...scope.selector && { query: { labelSelector: scope.selector } }
			}));
		}]);
	}
}
function proxy(node) {
	return `/api/v1/nodes/${encodeURIComponent(node)}/proxy`;
}
function onEachNode({ nodes }, read) {
	return collect(nodes.map((node) => () => read(node)));
}
async function collect(reads) {
	const failures = [];
	return {
		readings: (await Promise.all(reads.map((read) => read().catch((error) => {
			if (!(error instanceof ApiError)) throw error;
			failures.push(error);
			return [];
		})))).flat(),
		failures
	};
}
export { gapsIn as a, oomKillsOf as c, endWords as i, readSource as n, isStarting as o, OOM_REASON as r, keepContainer as s, SOURCES as t };

import { D as parseQuantity } from "./common.js";
import { t as redact } from "./redact.js";
// src/incident/evidence/time.ts
const MONTHS = [
	"jan",
	"feb",
	"mar",
	"apr",
	"may",
	"jun",
	"jul",
	"aug",
	"sep",
	"oct",
	"nov",
	"dec"
];
function isoTime(text) {
	if (typeof text !== "string") return void 0;
	const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)$/i.exec(text.trim());
	if (!match) return void 0;
	const [, day, clock, fraction = "", zone] = match;
	return fromMilliseconds(Date.parse(`${day}T${clock}${milliseconds(fraction)}${zoneOf(zone)}`));
}
function describedTime(text) {
	const match = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4}|GMT|UTC)$/.exec(text.trim());
	if (!match) return void 0;
	const [, day, month, year, clock, zone] = match;
	const number = MONTHS.indexOf(month.toLowerCase()) + 1;
	if (number === 0) return void 0;
	const utc = /[A-Z]/.test(zone) ? "Z" : zoneOf(zone);
	return fromMilliseconds(Date.parse(`${year}-${two(number)}-${two(Number(day))}T${clock}${utc}`));
}
function lineTime(line, year) {
	const head = line.slice(0, 60);
	const iso = /^\[?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?\]?[\s:|,-]*/.exec(head);
	if (iso) {
		const [all, y, month, day, clock, fraction = "", zone] = iso;
		return moment(`${y}-${month}-${day}T${clock}${milliseconds(fraction)}`, zone, line.slice(all.length));
	}
	const syslog = /^(?:<\d+>)?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)\s*/.exec(head);
	if (syslog) {
		const [all, name, day, clock] = syslog;
		const month = MONTHS.indexOf(name.toLowerCase()) + 1;
		if (month > 0) return moment(`${year}-${two(month)}-${two(Number(day))}T${clock}`, void 0, line.slice(all.length));
	}
	const klog = /^[IWEF](\d\d)(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?\s+/.exec(head);
	if (klog) {
		const [all, month, day, clock, fraction = ""] = klog;
		return moment(`${year}-${month}-${day}T${clock}${milliseconds(fraction)}`, void 0, line.slice(all.length));
	}
}
function moment(local, zone, rest) {
	const time = fromMilliseconds(Date.parse(`${local}${zone === void 0 || zone === "UTC" ? "Z" : zoneOf(zone)}`));
	if (time === void 0) return void 0;
	return {
		moment: {
			time,
			...zone === void 0 && { isUncertain: true }
		},
		rest
	};
}
const UNITS = {
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5,
	y: 31536e6
};
function age(text) {
	const parts = [...text.matchAll(/(\d+)([smhdy])/g)];
	if (parts.length === 0 || parts.map(([all]) => all).join("") !== text) return void 0;
	return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit] ?? 0), 0);
}
function grain(ms) {
	if (ms < 2 * UNITS.m) return UNITS.s;
	return ms < 3 * UNITS.h ? UNITS.m : UNITS.h;
}
function before(time, ms) {
	return fromMilliseconds(Date.parse(time) - ms);
}
function fromMilliseconds(ms) {
	if (!Number.isFinite(ms) || Math.abs(ms) > 864e13) return void 0;
	return new Date(ms).toISOString().replace(".000Z", "Z");
}
function milliseconds(fraction) {
	return fraction === "" ? "" : `.${fraction.slice(0, 3).padEnd(3, "0")}`;
}
function zoneOf(zone) {
	return /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}
function two(n) {
	return String(n).padStart(2, "0");
}
// src/incident/known.ts
function known(value, ...evidence) {
	return {
		known: true,
		value,
		evidence
	};
}
function unknown(how) {
	return {
		known: false,
		how
	};
}
function given(key, value) {
	return value === void 0 || value === "" ? {} : { [key]: value };
}
// src/incident/evidence/event-kinds.ts
const NOISE = /* @__PURE__ */ new Set([
	"Pulled",
	"Pulling",
	"Created",
	"SuccessfulCreate",
	"SuccessfulDelete",
	"Scheduled",
	"MissingClusterDNS",
	"LeaderElection",
	"NodeHasSufficientMemory",
	"NodeHasNoDiskPressure",
	"NodeHasSufficientPID",
	"NodeAllocatableEnforced",
	"RegisteredNode"
]);
const KINDS = {
	Started: "started",
	BackOff: "waiting",
	Evicted: "removed",
	Preempted: "removed",
	TaintManagerEviction: "removed",
	SystemOOM: "oom-killed",
	OOMKilling: "oom-killed",
	OOMKilled: "oom-killed"
};
function kindOf(reason, message) {
	if (/\bOOMKilled\b|out of memory|Memory cgroup/i.test(message)) return "oom-killed";
	return KINDS[reason] ?? "told";
}
// src/incident/evidence/facts.ts
const NO_FACTS = {
	reports: [],
	containers: [],
	happenings: [],
	logs: [],
	deployments: [],
	problems: []
};
function joinFacts(all) {
	return {
		reports: all.flatMap(({ reports }) => reports),
		containers: all.flatMap(({ containers }) => containers),
		happenings: all.flatMap(({ happenings }) => happenings),
		logs: all.flatMap(({ logs }) => logs),
		deployments: all.flatMap(({ deployments }) => deployments),
		problems: all.flatMap(({ problems }) => problems)
	};
}
// src/incident/evidence/kubernetes-objects.ts
function readObjects(value, source) {
	const facts = objectsIn(value).map((object) => {
		switch (text(object.kind)) {
			case "Pod": return readPod(object, source);
			case "Event": return { happenings: readEvent(object, source) };
			case "ReplicaSet": return { deployments: readReplicaSet(object) };
			default: return {};
		}
	});
	return {
		...NO_FACTS,
		containers: facts.flatMap(({ containers = [] }) => containers),
		happenings: facts.flatMap(({ happenings = [] }) => happenings),
		deployments: facts.flatMap(({ deployments = [] }) => deployments)
	};
}
function kindsIn(value) {
	const kinds = objectsIn(value).map((object) => text(object.kind) ?? "unknown");
	return [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`);
}
function objectsIn(value) {
	const root = record(value);
	const kind = text(root.kind) ?? "";
	if (!Array.isArray(root.items)) return kind === "" ? [] : [root];
	const own = kind.endsWith("List") ? kind.slice(0, -4) : "";
	return root.items.map((item) => ({
		...own !== "" && { kind: own },
		...record(item)
	}));
}
function readPod(pod, source) {
	const [metadata, spec, status] = [
		record(pod.metadata),
		record(pod.spec),
		record(pod.status)
	];
	const name = text(metadata.name) ?? "";
	const statuses = [...list(status.containerStatuses), ...list(status.initContainerStatuses)];
	const sidecars = list(spec.initContainers).filter(({ restartPolicy }) => restartPolicy === "Always");
	const containers = [...list(spec.containers), ...sidecars].map((container) => readContainer(container, statuses.find((one) => one.name === container.name), {
		source,
		pod: name,
		metadata,
		spec
	}));
	const happenings = containers.flatMap((container) => endsAsHappenings(container));
	const evicted = text(status.reason);
	const at = isoTime(metadata.creationTimestamp);
	if (evicted !== void 0 && text(status.phase) === "Failed") happenings.push({
		kind: "removed",
		message: `the node gave the pod up: ${evicted}: ${redact(text(status.message) ?? "")}`,
		source,
		pod: name,
		...at !== void 0 && {
			time: at,
			isUncertain: true
		}
	});
	return {
		containers,
		happenings
	};
}
function readContainer(container, status, { source, pod, metadata, spec }) {
	const limits = record(record(container.resources).limits);
	const state = record(status?.state);
	const current = [
		"running",
		"waiting",
		"terminated"
	].find((kind) => state[kind] !== void 0);
	const ends = [record(status?.lastState).terminated, state.terminated].flatMap((end) => end === void 0 ? [] : [readEnd(record(end))]);
	const memory = parseQuantity(textOrNumber(limits.memory));
	const cpu = limits.cpu;
	return {
		source,
		pod,
		container: text(container.name) ?? "",
		ends: uniqueEnds(ends),
		...given("namespace", text(metadata.namespace)),
		...given("workload", workloadOf(metadata)),
		...given("workloadKind", rolledBackAs(text(list(metadata.ownerReferences)[0]?.kind))),
		...given("image", text(container.image)),
		...given("node", text(spec.nodeName)),
		...given("memoryLimit", memory),
		...given("cpuLimit", typeof cpu === "number" ? String(cpu) : text(cpu)),
		...given("restarts", number(status?.restartCount)),
		...given("podCreated", isoTime(metadata.creationTimestamp)),
		...given("state", current),
		...given("waiting", text(record(state.waiting).reason))
	};
}
function readEnd(end) {
	return {
		...given("reason", text(end.reason)),
		...given("exitCode", number(end.exitCode)),
		...given("started", isoTime(end.startedAt)),
		...given("finished", isoTime(end.finishedAt))
	};
}
function uniqueEnds(ends) {
	return ends.filter((end, i) => ends.findIndex((one) => one.finished === end.finished && one.started === end.started) === i);
}
function rolledBackAs(kind) {
	return {
		ReplicaSet: "deployment",
		StatefulSet: "statefulset",
		DaemonSet: "daemonset"
	}[kind ?? ""];
}
function workloadOf(metadata) {
	const owner = list(metadata.ownerReferences)[0];
	const name = text(owner?.name);
	const hash = text(record(metadata.labels)["pod-template-hash"]);
	return owner?.kind === "ReplicaSet" && hash !== void 0 && name?.endsWith(`-${hash}`) ? name?.slice(0, -(hash?.length ?? 0) - 1) : name;
}
function endsAsHappenings({ ends, pod, container, source }) {
	const place = {
		source,
		pod,
		container
	};
	return ends.flatMap((end) => [...end.started === void 0 ? [] : [{
		...place,
		kind: "started",
		time: end.started,
		message: `${container} starts`
	}], {
		...place,
		kind: end.reason === "OOMKilled" ? "oom-killed" : "exited",
		...given("time", end.finished),
		message: `${container} ends: ${end.reason ?? "no reason given"}${end.exitCode === void 0 ? "" : `, exit code ${end.exitCode}`}`
	}]);
}
function readEvent(event, source) {
	const about = {
		...record(event.involvedObject),
		...record(event.regarding)
	};
	const reason = text(event.reason) ?? "";
	const message = redact((text(event.message) ?? text(event.note) ?? "").replace(/\s+/g, " ").trim());
	if (NOISE.has(reason)) return [];
	const series = record(event.series);
	const last = [
		event.lastTimestamp,
		series.lastObservedTime,
		event.eventTime,
		event.deprecatedLastTimestamp
	].concat(record(event.metadata).creationTimestamp).map(isoTime).find((time) => time !== void 0);
	const first = [
		event.firstTimestamp,
		event.deprecatedFirstTimestamp,
		event.eventTime
	].map(isoTime).find(Boolean);
	const count = number(event.count) ?? number(event.deprecatedCount) ?? number(series.count);
	const container = /\{([^}]+)\}/.exec(text(about.fieldPath) ?? "")?.[1];
	const name = text(about.name);
	const common = {
		source,
		...given("pod", about.kind === "Pod" ? name : void 0),
		...given("container", container)
	};
	const line = `${reason}: ${message}${about.kind === "Pod" ? "" : ` (${text(about.kind) ?? ""} ${name ?? ""})`}`;
	const kind = kindOf(reason, message);
	const repeated = count !== void 0 && count > 1;
	const told = {
		...common,
		kind,
		...given("time", last),
		message: line,
		...given("count", count)
	};
	if (!repeated || first === void 0 || first === last) return [told];
	const { count: _, ...once } = told;
	return [{
		...once,
		time: first
	}, {
		...told,
		message: `${line} (${count} times since ${first})`
	}];
}
function readReplicaSet(set) {
	const metadata = record(set.metadata);
	const time = isoTime(metadata.creationTimestamp);
	const owner = list(metadata.ownerReferences)[0];
	if (time === void 0 || owner?.kind !== "Deployment") return [];
	const annotations = record(metadata.annotations);
	const template = record(record(set.spec).template);
	const images = list(record(template.spec).containers).flatMap(({ image }) => text(image) ?? []);
	const revision = text(annotations["deployment.kubernetes.io/revision"]);
	const labels = {
		...record(record(template.metadata).annotations),
		...record(record(template.metadata).labels)
	};
	const commit = commitIn([...images, ...Object.values({
		...annotations,
		...labels
	}).flatMap((one) => text(one) ?? [])]);
	return [{
		time,
		what: `${text(owner.name) ?? ""}${revision === void 0 ? "" : ` revision ${revision}`}: ${images.join(", ")}`,
		source: "Kubernetes",
		...given("commit", commit)
	}];
}
function commitIn(texts) {
	for (const one of texts) {
		const match = /(?:^|[:@/_.-])(?:sha-|git-|g)?([0-9a-f]{7,40})$/.exec(one.replace(/@sha256:[0-9a-f]+$/, ""));
		if (match?.[1] !== void 0 && /[a-f]/.test(match[1]) && /\d/.test(match[1])) return match[1];
	}
}
function record(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function list(value) {
	return Array.isArray(value) ? value.map(record) : [];
}
function text(value) {
	return typeof value === "string" && value !== "" ? value : void 0;
}
function number(value) {
	return typeof value === "number" && Number.isFinite(value) ? value : void 0;
}
function textOrNumber(value) {
	return text(value) ?? number(value);
}
// src/incident/evidence/log.ts
const SPEAKS_OF_MEMORY = /\bout of memory\b|\boom[-_ ]?kill|\bOOMKilled\b|Memory cgroup|cannot allocate memory|ENOMEM|std::bad_alloc|(?:malloc|calloc|realloc|mmap)\b[^.]{0,40}\bfail|memory (?:exhausted|limit)|(?:exit(?:ed)?|code|status)\D{0,12}137\b|signal[: ]*(?:9\b|killed)|(?:^|[\sZ\]])Killed$/i;
const IS_A_KILL = /\boom[-_ ]?kill|\bOOMKilled\b|Memory cgroup out of memory|out of memory: kill/i;
const TAIL = 20;
const NOTABLE = 10;
const LONGEST_LINE = 4e3;
const MOST_SHAPES = 200;
const FEWEST_FOR_RATE = 3;
const COUNTED_LINES = 5e4;
const MOST_SPACINGS = 500;
function createLogReader(source, year) {
	let [lines, bytes, notableLines] = [
		0,
		0,
		0
	];
	let first;
	let last;
	const tail = [];
	const early = [];
	const late = [];
	const shapes = /* @__PURE__ */ new Map();
	const line = (whole) => {
		lines++;
		bytes += Buffer.byteLength(whole) + 1;
		const text = whole.slice(0, LONGEST_LINE).replace(/^\ufeff|\r$/g, "");
		tail.push(text);
		if (tail.length > TAIL) tail.shift();
		const isNotable = SPEAKS_OF_MEMORY.test(text);
		const stamp = lines <= COUNTED_LINES || isNotable ? lineTime(text, year) : void 0;
		if (stamp) {
			first ??= stamp.moment.time;
			last = stamp.moment.time;
			if (lines <= COUNTED_LINES) count(shapes, stamp.rest, Date.parse(stamp.moment.time));
		}
		if (!isNotable) return;
		const rest = stamp?.rest ?? text;
		notableLines++;
		const happening = {
			kind: IS_A_KILL.test(text) ? "oom-killed" : "logged",
			...stamp?.moment ?? {},
			message: redact(rest.trim()).slice(0, 300),
			source
		};
		if (early.length < NOTABLE) early.push(happening);
		else {
			late.push(happening);
			if (late.length > NOTABLE) late.shift();
		}
	};
	const result = () => {
		const rate = rateOf(shapes);
		const end = tail.findLast((text) => lineTime(text, year) !== void 0);
		last = (end === void 0 ? void 0 : lineTime(end, year)?.moment.time) ?? last;
		return {
			source,
			lines,
			bytes,
			notable: [...early, ...late],
			notableLines,
			tail: redactLines(tail),
			...first !== void 0 && { first },
			...last !== void 0 && { last },
			...rate && { rate }
		};
	};
	return {
		line,
		result
	};
}
function redactLines(lines) {
	const end = lines.findIndex((one) => /-----END [A-Z ]*PRIVATE KEY-----/.test(one));
	const begin = lines.findIndex((one) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(one));
	const whole = end >= 0 && (begin < 0 || begin > end) ? ["-----BEGIN PRIVATE KEY-----", ...lines] : lines;
	return redact(whole.join("\n")).split("\n");
}
function count(shapes, text, at) {
	const shape = text.slice(0, 200).replace(/\d+(?:\.\d+)?/g, "#");
	const known = shapes.get(shape);
	if (known) {
		if (known.spacings.length < MOST_SPACINGS && at >= known.last) known.spacings.push(at - known.last);
		known.lines++;
		known.last = at;
	} else if (shapes.size < MOST_SHAPES) shapes.set(shape, {
		lines: 1,
		last: at,
		spacings: []
	});
}
function rateOf(shapes) {
	const [most] = [...shapes].sort(([, a], [, b]) => b.lines - a.lines);
	if (!most) return void 0;
	const [shape, { lines, spacings }] = most;
	const middle = spacings.sort((a, b) => a - b)[Math.floor(spacings.length / 2)] ?? 0;
	if (lines < FEWEST_FOR_RATE || middle <= 0) return void 0;
	return {
		shape: redact(shape),
		perMinute: 6e4 / middle,
		lines
	};
}
function yearOf(modified) {
	return Number((fromMilliseconds(modified) ?? "1970").slice(0, 4));
}
export { describedTime as _, kindsIn as a, NO_FACTS as c, kindOf as d, given as f, before as g, age as h, endsAsHappenings as i, joinFacts as l, unknown as m, yearOf as n, readObjects as o, known as p, commitIn as r, rolledBackAs as s, createLogReader as t, NOISE as u, fromMilliseconds as v, grain as y };

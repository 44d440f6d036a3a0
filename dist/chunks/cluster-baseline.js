import { s as withDecision } from "./findings.js";
import { b as DEFAULT_SOAK_POLICY } from "./common.js";
import { a as inOrder, c as median, o as livesOf, s as growthOf } from "./soak.js";
import { t as require_dist } from "./dist2.js";
import { setTimeout } from "node:timers/promises";
// src/soak/difference.ts
function differenceOf(base, head, policy = DEFAULT_SOAK_POLICY) {
	if (base.kind === "not-measured" || head.kind === "not-measured") return {
		verdict: head,
		isOld: false
	};
	const points = laidOver(warmOf(base, policy), warmOf(head, policy));
	if (points.length < policy.evidence.minSamples) return {
		verdict: head,
		isOld: !head.pass && !base.pass && isNoWorse(base, head)
	};
	const { trend: line, isGrowing } = growthOf(points, head.limit, policy);
	const { slope, slopeLow, slopeHigh, level, growth } = line;
	const trend = {
		slope,
		slopeLow,
		slopeHigh,
		level,
		growth
	};
	const more = median(points.map(({ workingSet }) => workingSet));
	const growing = {
		kind: "growing",
		args: {
			...trend,
			against: base.name
		}
	};
	if (head.pass) {
		if (!isGrowing) return {
			verdict: head,
			isOld: false,
			more,
			trend
		};
		return {
			verdict: {
				...head,
				kind: "growing",
				pass: false,
				reasons: [growing],
				trend
			},
			isOld: false,
			more,
			trend
		};
	}
	return {
		verdict: head,
		isOld: !base.pass && !isGrowing && isNoWorse(base, head),
		more,
		trend
	};
}
function isNoWorse(base, head) {
	const had = new Set(base.reasons.map(({ kind }) => kind));
	return head.reasons.every(({ kind }) => had.has(kind) || kind === "restarted" && had.has("oom-killed"));
}
function warmOf({ series, duration }, policy) {
	return livesOf(inOrder(series.samples), series, duration, policy).flatMap(({ warm }) => warm);
}
function laidOver(base, head) {
	return head.flatMap(({ t, workingSet }) => {
		const after = base.findIndex((sample) => sample.t >= t);
		const [left, right] = [base[after - 1], base[after]];
		if (!right || !left && right.t !== t) return [];
		const share = left && right.t > left.t ? (t - left.t) / (right.t - left.t) : 1;
		return [{
			t,
			workingSet: workingSet - (left ? left.workingSet + share * (right.workingSet - left.workingSet) : right.workingSet)
		}];
	});
}
// src/soak/kubernetes/api-error.ts
var ApiError = class extends Error {
	name = "ApiError";
	status;
	reason;
	retryAfter;
	constructor(message, more = {}) {
		super(message, more.cause === void 0 ? {} : { cause: more.cause });
		if (more.status !== void 0) this.status = more.status;
		if (more.reason !== void 0) this.reason = more.reason;
		if (more.retryAfter !== void 0) this.retryAfter = more.retryAfter;
	}
	get isPassing() {
		return this.status === void 0 || this.status === 429 || this.status >= 500;
	}
};
function refusal(status, body, retryAfter) {
	const { message, reason, details } = readStatus(body);
	const seconds = details?.retryAfterSeconds ?? Number(retryAfter ?? NaN);
	const plain = body.trim().split("\n", 1)[0].slice(0, 300);
	return new ApiError(message ?? (plain === "" ? `the API server answered ${status}` : plain), {
		status,
		...reason !== void 0 && { reason },
		...Number.isFinite(seconds) && seconds > 0 && { retryAfter: seconds * 1e3 }
	});
}
function readStatus(body) {
	try {
		const value = JSON.parse(body);
		const status = typeof value === "object" && value !== null ? value : {};
		return {
			...typeof status.message === "string" && { message: status.message },
			...typeof status.reason === "string" && { reason: status.reason },
			...typeof status.details === "object" && status.details !== null && { details: status.details }
		};
	} catch {
		return {};
	}
}
function silence(error) {
	let cause = error;
	while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
	const inner = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
	return new ApiError(inner instanceof Error ? inner.message : String(inner), { cause: error });
}
// src/soak/kubernetes/manifest.ts
var import_dist = require_dist();
const POD_SPECS = {
	Pod: ["spec"],
	Deployment: [
		"spec",
		"template",
		"spec"
	],
	StatefulSet: [
		"spec",
		"template",
		"spec"
	],
	DaemonSet: [
		"spec",
		"template",
		"spec"
	],
	ReplicaSet: [
		"spec",
		"template",
		"spec"
	],
	ReplicationController: [
		"spec",
		"template",
		"spec"
	],
	Job: [
		"spec",
		"template",
		"spec"
	]
};
function parseManifest(text, file) {
	const lines = new import_dist.LineCounter();
	const objects = [];
	const problems = [];
	const documents = (0, import_dist.parseAllDocuments)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	for (const document of Array.isArray(documents) ? documents : []) {
		const at = (offset) => pointAt(file, lines, offset);
		if (document.errors.length > 0) {
			const [{ message, pos }] = document.errors;
			problems.push(problem(`${file}: ${message.replace(/\s+/g, " ").replace(/\.$/, "")}`, at(pos[0])));
			continue;
		}
		if (document.contents === null || (0, import_dist.isScalar)(document.contents) && document.contents.value === null) continue;
		readObjects(document, file, at, objects, problems);
	}
	return {
		objects,
		problems
	};
}
function readObjects(document, file, at, objects, problems) {
	const start = at(document.contents?.range?.[0] ?? 0);
	if (!(0, import_dist.isMap)(document.contents)) {
		problems.push(problem(`${file}: expected a Kubernetes object, with apiVersion, kind and metadata`, start));
		return;
	}
	const bodies = [[[], document.toJS()]];
	for (const [path, body] of bodies) {
		const locate = (inner) => locateIn(document, [...path, ...inner], at) ?? start;
		const value = typeof body === "object" && body !== null ? body : {};
		if (value.kind === "List" && Array.isArray(value.items)) {
			bodies.push(...value.items.map((item, i) => [[
				...path,
				"items",
				i
			], item]));
			continue;
		}
		const missing = missingField(value);
		if (missing !== void 0) {
			problems.push(problem(`${file}: a Kubernetes object needs ${missing}`, locate([])));
			continue;
		}
		const { apiVersion = "", kind = "", metadata } = value;
		objects.push({
			file,
			apiVersion,
			kind,
			name: metadata?.name ?? "",
			body: { ...value },
			locate
		});
	}
}
function missingField({ apiVersion, kind, metadata }) {
	if (typeof apiVersion !== "string" || apiVersion === "") return "`apiVersion`";
	if (typeof kind !== "string" || kind === "") return "`kind`";
	const name = typeof metadata === "object" && metadata !== null ? metadata.name : void 0;
	return typeof name === "string" && name !== "" ? void 0 : "`metadata.name`";
}
function locateIn(document, path, at) {
	for (let length = path.length; length >= 0; length--) {
		const node = document.getIn(path.slice(0, length), true);
		if ((0, import_dist.isNode)(node) && node.range) return at(node.range[0]);
	}
}
function pointAt(file, lines, offset) {
	const { line, col } = lines.linePos(offset);
	const place = {
		line: Math.max(1, line),
		column: Math.max(1, col)
	};
	return {
		file,
		...place,
		endLine: place.line,
		endColumn: place.column
	};
}
function problem(message, location) {
	return {
		level: "error",
		message,
		...location && {
			location,
			file: location.file
		}
	};
}
function podSpecPath({ kind }) {
	return POD_SPECS[kind];
}
function podSpecOf(object) {
	const path = podSpecPath(object);
	if (!path) return void 0;
	const value = valueAt(object.body, path);
	return typeof value === "object" && value !== null ? value : {};
}
function valueAt(body, path) {
	let value = body;
	for (const part of path) {
		if (typeof value !== "object" || value === null) return void 0;
		value = value[part];
	}
	return value;
}
function withValue(body, path, value) {
	const [first, ...rest] = path;
	if (first === void 0) return value;
	const copy = Array.isArray(body) ? [...body] : { ...body };
	copy[first] = withValue(copy[first], rest, value);
	return copy;
}
// src/soak/kubernetes/retry.ts
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5e3;
async function persist(work, { patience, signal }) {
	const end = performance.now() + patience;
	for (let wait = FIRST_WAIT;; wait = Math.min(2 * wait, LONGEST_WAIT)) try {
		return await work();
	} catch (error) {
		const pause = error instanceof ApiError ? error.retryAfter ?? wait : wait;
		const isOver = performance.now() + pause > end || signal?.aborted === true;
		if (!(error instanceof ApiError) || !error.isPassing || isOver) throw error;
		await pauseFor(pause, signal);
	}
}
async function pauseFor(ms, signal) {
	await setTimeout(ms, void 0, signal ? { signal } : {}).catch((error) => {
		if (!signal?.aborted) throw error;
	});
}
// src/soak/kubernetes/one-node.ts
const HOSTNAME = "kubernetes.io/hostname";
const PATIENCE = 2e4;
async function onOneNode(api, lists) {
	try {
		const { items = [] } = await persist(() => api.json({ path: "/api/v1/nodes" }), { patience: PATIENCE });
		const [node] = items.filter(isFree).map(({ metadata }) => metadata?.labels?.[HOSTNAME]).filter((name) => name !== void 0).sort();
		if (node === void 0 || items.length === 1) return {
			lists,
			problems: []
		};
		return {
			lists: lists.map((objects) => objects.map((object) => bound(object, node))),
			problems: []
		};
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		return {
			lists,
			problems: [{
				level: "warning",
				message: `the two images may run on different nodes, for the nodes cannot be listed: ${error.message}`
			}]
		};
	}
}
function isFree({ spec, status }) {
	const isReady = status?.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;
	const isTainted = spec?.taints?.some(({ effect }) => effect === "NoSchedule" || effect === "NoExecute") === true;
	return isReady && !isTainted && spec?.unschedulable !== true;
}
function bound(object, node) {
	const path = podSpecPath(object);
	const spec = podSpecOf(object);
	if (!path || !spec) return object;
	const nodeSelector = {
		...spec.nodeSelector,
		[HOSTNAME]: node
	};
	return {
		...object,
		body: withValue(object.body, [...path, "nodeSelector"], nodeSelector)
	};
}
// src/run/cluster-baseline.ts
async function soakBoth(api, { head, base, names, soakThese, policy }) {
	const placed = await onOneNode(api, [head, base]);
	const [ours, theirs] = await Promise.all(placed.lists.map((objects) => soakThese(objects)));
	const pairs = pairsOf(ours.verdicts, theirs.verdicts);
	const oldSoaks = [];
	const problems = [
		...placed.problems,
		...ours.problems,
		...theirs.problems.map(({ message }) => warning(`${names.base}, which was to be compared with: ${message}`))
	];
	const verdicts = pairs.map(([verdict, before]) => {
		if (!before || before.kind === "not-measured") {
			const why = before?.notEnforced.at(-1) ?? "it had no such container";
			problems.push(warning(`${names.base} could not be compared with (${why}): ${verdict.name} stands for itself`));
			return verdict;
		}
		const { verdict: gated, isOld } = differenceOf(before, verdict, policy);
		if (isOld) {
			oldSoaks.push(verdict.name);
			problems.push(warning(`the soak of ${verdict.name} fails with ${names.base} as well, and no less: that closes no gate`));
		}
		return gated;
	});
	const renamed = theirs.verdicts.filter(({ kind }) => kind !== "not-measured").map((verdict) => ({
		...verdict,
		name: `${verdict.name} of ${names.base}`
	}));
	const excused = [...oldSoaks, ...renamed.flatMap(({ pass, name }) => pass ? [] : [name])];
	return {
		verdicts,
		base: renamed,
		problems,
		comparison: {
			...names,
			oldSoaks: excused
		}
	};
}
function pairsOf(ours, theirs) {
	const plain = ({ name }) => name.replace(/ \(.*\)$/, "");
	const taken = /* @__PURE__ */ new Set();
	return ours.map((verdict) => {
		const other = theirs.find((one) => plain(one) === plain(verdict) && !taken.has(one));
		if (other) taken.add(other);
		return [verdict, other];
	});
}
function warning(message) {
	return {
		level: "warning",
		message
	};
}
const SOAKED = /* @__PURE__ */ new Set(["memory-limit", "memory-growth"]);
function withComparison(report, { base, head, oldSoaks }, policy) {
	const isOld = ({ check, args }) => SOAKED.has(check) && oldSoaks.includes(args.program ?? "");
	const fresh = report.findings.filter((finding) => !isOld(finding));
	const gate = {
		base,
		head,
		newFindings: fresh.map(({ fingerprint }) => fingerprint),
		fixed: [],
		existing: report.findings.length - fresh.length,
		compared: true,
		...oldSoaks.length > 0 && { oldSoaks }
	};
	return withDecision({
		...report,
		gate
	}, policy);
}
export { parseManifest as a, problem as c, refusal as d, silence as f, persist as i, withValue as l, withComparison as n, podSpecOf as o, differenceOf as p, pauseFor as r, podSpecPath as s, soakBoth as t, ApiError as u };

import { s as withDecision } from "./findings.js";
import { x as DEFAULT_SOAK_POLICY } from "./common.js";
import { a as inOrder, i as growthOf, o as livesOf, s as median } from "./soak.js";
import { n as persist, r as ApiError } from "./retry.js";
import { n as podSpecOf, o as withValue, r as podSpecPath } from "./manifest.js";
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
export { withComparison as n, differenceOf as r, soakBoth as t };

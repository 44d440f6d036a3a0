import { c as NO_FACTS, l as joinFacts, n as yearOf, o as readObjects, t as createLogReader } from "./log.js";
import { n as count } from "./words.js";
import { s as connect } from "./permissions.js";
import { n as persist, r as ApiError } from "./retry.js";
import { t as explain } from "./explain.js";
// src/soak/kubernetes/namespace.ts
const MOST = 2e3;
const MOST_LOGS = 5;
const LOG_LINES = 2e3;
const LOG_BYTES = 2 ** 20;
const PATIENCE = 1e4;
async function readNamespace(api, request) {
	const { namespace, selector, signal } = request;
	const problems = [];
	const core = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
	const list = async (path, query = {}) => {
		const ask = {
			path,
			query: {
				...query,
				limit: String(MOST)
			},
			...signal && { signal }
		};
		const answer = await tried(() => persist(() => api.json(ask), {
			patience: PATIENCE,
			signal
		}), api, problems);
		if (answer?.metadata?.continue) problems.push({
			level: "warning",
			message: `only the first ${MOST} of ${path} were read; choose with --selector`
		});
		return answer?.items ?? [];
	};
	const pods = await list(`${core}/pods`, selector === void 0 ? {} : { labelSelector: selector });
	if (problems.some(({ level }) => level === "error")) return {
		pods,
		events: [],
		replicaSets: [],
		logs: [],
		problems
	};
	if (pods.length === 0) return {
		pods,
		events: [],
		replicaSets: [],
		logs: [],
		problems: [{
			level: "error",
			message: `there are no pods in the namespace ${namespace}${selector === void 0 ? "" : ` that ${selector} selects`}; correct --namespace or --selector`
		}]
	};
	const [events, replicaSets] = await Promise.all([list(`${core}/events`), list(`/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/replicasets`)]);
	const logs = await readLogs(api, core, pods, request, problems);
	const isOurs = belonging(pods, selector !== void 0);
	return {
		pods: pods.map((pod) => only(pod, request.container)),
		events: events.filter(({ involvedObject }) => isOurs(involvedObject?.name ?? "")),
		replicaSets: replicaSets.filter(({ metadata }) => isOurs(metadata?.name ?? "")),
		logs,
		problems: problems.map((problem) => ({
			...problem,
			level: "warning"
		}))
	};
}
function belonging(pods, isChosen) {
	if (!isChosen) return () => true;
	const names = pods.flatMap(({ metadata }) => metadata?.name ?? []);
	const owners = pods.flatMap(({ metadata }) => metadata?.ownerReferences?.flatMap(({ name }) => name ?? []) ?? []);
	const workloads = owners.map((name) => name.replace(/-[a-z0-9]+$/, ""));
	const exact = /* @__PURE__ */ new Set([
		...names,
		...owners,
		...workloads
	]);
	return (name) => exact.has(name) || workloads.some((one) => isRevision(name, one));
}
function isRevision(name, workload) {
	return name.startsWith(`${workload}-`) && /^[a-z0-9]+$/.test(name.slice(workload.length + 1));
}
function only(pod, container) {
	if (container === void 0) return pod;
	const containers = pod.spec?.containers?.filter(({ name }) => name === container) ?? [];
	return {
		...pod,
		spec: {
			...pod.spec,
			containers
		}
	};
}
async function readLogs(api, core, pods, { container, signal }, problems) {
	const ended = pods.flatMap(({ metadata, status }) => (status?.containerStatuses ?? []).map((one) => ({
		pod: metadata?.name ?? "",
		...one
	}))).filter(({ name, restartCount = 0, state, lastState }) => {
		return (container === void 0 || name === container) && (restartCount > 0 || state?.terminated !== void 0 || lastState?.terminated !== void 0);
	}).sort((a, b) => (b.restartCount ?? 0) - (a.restartCount ?? 0)).slice(0, MOST_LOGS);
	const logs = [];
	for (const { pod, name = "", lastState } of ended) {
		const query = {
			container: name,
			timestamps: "true",
			tailLines: String(LOG_LINES),
			limitBytes: String(LOG_BYTES)
		};
		const path = `${core}/pods/${encodeURIComponent(pod)}/log`;
		const read = (more) => tried(() => api.text({
			path,
			query: {
				...query,
				...more
			},
			...signal && { signal }
		}), api, problems);
		const before = lastState?.terminated ? await read({ previous: "true" }) : void 0;
		const text = isLog(before) ? before : await read({});
		if (isLog(text)) logs.push({
			pod,
			container: name,
			text
		});
	}
	return logs;
}
function isLog(text) {
	return text !== void 0 && text !== "" && !text.startsWith("unable to retrieve container logs for ");
}
async function tried(work, api, problems) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		problems.push(explain(error, api));
		return;
	}
}
// src/run/incident-namespace.ts
async function readLive({ context, ...request }, signal) {
	const api = await connect(context);
	const snapshot = await readNamespace(api, {
		...request,
		...signal && { signal }
	});
	const { namespace } = request;
	const of = (kind, items, source) => readObjects({
		kind: `${kind}List`,
		items
	}, source);
	const year = yearOf(Date.now());
	const logs = snapshot.logs.map(({ pod, container, text }) => {
		const reader = createLogReader(`log of ${pod}/${container}`, year);
		for (const line of text.trimEnd().split("\n")) reader.line(line);
		return reader.result();
	});
	const facts = joinFacts([
		of("Pod", snapshot.pods, "pod status"),
		of("Event", snapshot.events, "Kubernetes event"),
		of("ReplicaSet", snapshot.replicaSets, "Kubernetes"),
		{
			...NO_FACTS,
			logs,
			problems: snapshot.problems
		}
	]);
	const counts = [
		count(snapshot.pods.length, "pod"),
		count(snapshot.events.length, "event"),
		count(snapshot.replicaSets.length, "ReplicaSet"),
		count(logs.length, "log")
	].join(", ");
	const what = `as it is now, in the context ${api.context}: ${counts}`;
	return {
		facts,
		sources: [{
			name: `namespace ${namespace}`,
			what
		}],
		context: api.context
	};
}
export { readLive };

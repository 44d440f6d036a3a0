import { R as ConfigurationError } from "./common.js";
import { a as silence, i as refusal, n as persist, r as ApiError } from "./retry.js";
// src/soak/kubernetes/client.ts
const OLDEST_NODE = [22, 19];
const TIMEOUT = 15e3;
const CREDENTIALS_LAST = 6e4;
async function connect(context) {
	checkNode(process.versions.node);
	const { HttpMethod, IsomorphicFetchHttpLibrary, KubeConfig, RequestContext } = await import("./dist4.js");
	const client = {
		HttpMethod,
		IsomorphicFetchHttpLibrary,
		RequestContext
	};
	const config = new KubeConfig();
	try {
		config.loadFromDefault();
	} catch (error) {
		const file = process.env.KUBECONFIG ?? "~/.kube/config";
		throw new ConfigurationError(`the kubeconfig ${file} cannot be read (${error instanceof Error ? error.message : String(error)}); correct it, or name another in KUBECONFIG`);
	}
	const name = chooseContext(config, context);
	config.setCurrentContext(name);
	const cluster = config.getCurrentCluster();
	if (cluster === null) throw new ConfigurationError(`the context ${name} names a cluster that the kubeconfig does not have`);
	return apiOf(client, config, {
		context: name,
		namespace: config.getContextObject(name)?.namespace ?? "default",
		server: cluster.server.replace(/\/+$/, "")
	});
}
function checkNode(version) {
	const [major, minor] = version.split(".").map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major > oldestMajor || major === oldestMajor && minor >= oldestMinor) return;
	throw new ConfigurationError(`a cluster is asked by a client that needs Node.js ${oldestMajor}.${oldestMinor} or newer, and this is ${version}; heapgate soak --local runs on it`);
}
function chooseContext(config, wanted) {
	const names = config.getContexts().map(({ name }) => name);
	const name = wanted ?? config.getCurrentContext();
	const choice = names.length > 0 ? `; there are ${names.join(", ")}` : "";
	if (wanted === void 0 && (name === void 0 || name === "" || name === "loaded-context")) {
		const start = names.length > 0 && name !== "loaded-context" ? `choose one with --context${choice}` : START_ONE;
		throw new ConfigurationError(`there is no cluster: no context is chosen in the kubeconfig; ${start}`);
	}
	if (name === void 0 || !names.includes(name)) throw new ConfigurationError(`there is no context ${name} in the kubeconfig${choice}`);
	return name;
}
const START_ONE = "start one, for example with `kind create cluster` or `minikube start`, or name its file in KUBECONFIG";
function apiOf(client, config, place) {
	let count = 0;
	let credentials;
	const http = new client.IsomorphicFetchHttpLibrary();
	const secure = async () => {
		const now = performance.now();
		if (credentials && now - credentials.at < CREDENTIALS_LAST) return credentials.context;
		const context = new client.RequestContext(place.server, client.HttpMethod.GET);
		await config.applySecurityAuthentication(context);
		credentials = {
			at: now,
			context
		};
		return context;
	};
	const send = async (request, signal) => {
		const { method = "GET", path, query = {}, body } = request;
		const url = new URL(place.server + path);
		for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
		try {
			const shared = await secure();
			const context = new client.RequestContext(url.toString(), client.HttpMethod[method]);
			for (const [key, value] of Object.entries(shared.getHeaders())) context.setHeaderParam(key, value);
			context.setHeaderParam("Accept", "application/json, */*");
			context.setHeaderParam("User-Agent", "heapgate");
			const dispatcher = shared.getDispatcher();
			if (dispatcher !== void 0) context.setDispatcher(dispatcher);
			if (body !== void 0) {
				context.setHeaderParam("Content-Type", "application/json");
				context.setBody(JSON.stringify(body));
			}
			context.setSignal(signal);
			count++;
			return await http.send(context).toPromise();
		} catch (error) {
			throw silence(error);
		}
	};
	const text = async (request) => {
		const deadline = AbortSignal.timeout(request.timeout ?? TIMEOUT);
		const answer = await send(request, request.signal ? AbortSignal.any([request.signal, deadline]) : deadline);
		const body = await answer.body.text().catch((error) => {
			throw silence(error);
		});
		if (answer.httpStatusCode === 401) credentials = void 0;
		if (answer.httpStatusCode >= 300) throw refusal(answer.httpStatusCode, body, answer.headers["retry-after"]);
		return body;
	};
	return {
		...place,
		text,
		json: async (request) => {
			const body = await text(request);
			try {
				return JSON.parse(body);
			} catch (error) {
				throw silence(error);
			}
		},
		lines: (request) => streamLines(send, request),
		requests: () => count
	};
}
async function* streamLines(send, request) {
	const stop = new AbortController();
	let timer = setTimeout(() => stop.abort(), request.timeout ?? TIMEOUT);
	const again = () => {
		clearTimeout(timer);
		timer = setTimeout(() => stop.abort(), request.timeout ?? TIMEOUT);
	};
	const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
	try {
		const answer = await send(request, signal);
		if (answer.httpStatusCode >= 300) throw refusal(answer.httpStatusCode, await answer.body.text(), answer.headers["retry-after"]);
		const decoder = new TextDecoder();
		let rest = "";
		for await (const chunk of answer.body.stream() ?? []) {
			again();
			const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
			rest = parts.pop() ?? "";
			yield* parts.filter((line) => line !== "");
		}
	} catch (error) {
		if (!stop.signal.aborted && !request.signal?.aborted) throw error instanceof ApiError ? error : silence(error);
	} finally {
		clearTimeout(timer);
		stop.abort();
	}
}
// src/soak/kubernetes/permissions.ts
const PATIENCE = 5e3;
const OWN_NAMESPACE = [
	{
		verb: "create",
		resource: "namespaces"
	},
	{
		verb: "delete",
		resource: "namespaces"
	},
	{
		verb: "get",
		resource: "namespaces"
	}
];
function toWatch(namespace) {
	const place = namespace === void 0 ? {} : { namespace };
	return [
		{
			verb: "list",
			resource: "pods",
			...place
		},
		{
			verb: "watch",
			resource: "pods",
			...place
		},
		{
			verb: "list",
			resource: "events",
			...place
		},
		{
			verb: "get",
			resource: "pods",
			subresource: "log",
			...place
		}
	];
}
const TO_READ_MEMORY = [{
	verb: "get",
	resource: "nodes",
	subresource: "proxy"
}, {
	verb: "list",
	resource: "pods",
	group: "metrics.k8s.io"
}];
async function missingPermissions(api, permissions, signal) {
	const answers = await Promise.all(permissions.map((permission) => mayI(api, permission, signal)));
	return permissions.filter((_, i) => !answers[i]);
}
async function mayI(api, { group = "", ...permission }, signal) {
	const ask = {
		method: "POST",
		path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
		body: {
			apiVersion: "authorization.k8s.io/v1",
			kind: "SelfSubjectAccessReview",
			spec: { resourceAttributes: {
				...permission,
				group
			} }
		},
		...signal && { signal }
	};
	const { status } = await persist(() => api.json(ask), {
		patience: PATIENCE,
		signal
	});
	return status?.allowed === true;
}
function permissionOf({ status, message }) {
	if (status !== 403) return void 0;
	const match = /User "([^"]+)" cannot (\w+) resource "([^"/]+)(?:\/([^"]+))?" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(message);
	if (!match) return void 0;
	const [, who, verb, resource, subresource, group, namespace] = match;
	return {
		who,
		permission: {
			verb,
			resource,
			...subresource !== void 0 && { subresource },
			...group !== "" && { group },
			...namespace !== void 0 && { namespace }
		}
	};
}
function forbidden(missing, context, who, role) {
	const what = missing.map(permissionWords).join(", ");
	const roles = rolesFor(missing, role).join(" --- ");
	return {
		level: "error",
		message: `${who ?? `the account of the context ${context}`} may not ${what}; whoever runs the cluster can allow it with this, bound to the account: ${roles}`
	};
}
function permissionWords({ verb, namespace, ...permission }) {
	return `${verb} ${resourceName(permission)}${namespace === void 0 ? "" : ` in the namespace ${namespace}`}`;
}
function resourceName({ resource, subresource, group }) {
	const name = subresource === void 0 ? resource : `${resource}/${subresource}`;
	return group === void 0 ? name : `${name}.${group}`;
}
function rolesFor(missing, role = "heapgate-soak") {
	return [...new Set(missing.map(({ namespace }) => namespace))].map((namespace) => {
		const rules = missing.filter((permission) => permission.namespace === namespace).map(({ verb, resource, subresource, group = "" }) => {
			return `{apiGroups: ["${group}"], resources: [${subresource === void 0 ? resource : `${resource}/${subresource}`}], verbs: [${verb}]}`;
		});
		return `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${namespace === void 0 ? "ClusterRole" : "Role"}, metadata: ${`{name: ${role}${namespace === void 0 ? "" : `, namespace: ${namespace}`}}`}, rules: [${rules.join(", ")}]}`;
	});
}
export { permissionOf as a, missingPermissions as i, TO_READ_MEMORY as n, toWatch as o, forbidden as r, connect as s, OWN_NAMESPACE as t };

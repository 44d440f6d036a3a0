import { t as require_dist } from "./dist2.js";
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
export { valueAt as a, problem as i, podSpecOf as n, withValue as o, podSpecPath as r, parseManifest as t };

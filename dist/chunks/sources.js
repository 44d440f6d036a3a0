import { a as attempt, n as LARGEST_FILE, s as isInside } from "./gather.js";
import { resolve } from "node:path";
import { readFileSync, realpathSync } from "node:fs";
// src/run/sources.ts
function collectSources(files, findings, root) {
	const texts = new Map(files.map(({ path, bytes }) => [path, decode(bytes)]));
	if (root === void 0) return texts;
	const home = attempt(() => realpathSync(root));
	if (!home.ok) return texts;
	for (const path of findings.flatMap(filesOf)) {
		if (texts.has(path) || path.startsWith("/") || path.startsWith("..")) continue;
		const content = attempt(() => {
			const real = realpathSync(resolve(root, path));
			return isInside(real, home.value) ? readFileSync(real) : Buffer.alloc(0);
		});
		if (content.ok && content.value.length > 0 && content.value.length <= LARGEST_FILE) texts.set(path, decode(content.value));
	}
	return texts;
}
function filesOf({ location, allocation, trace, otherTraces }) {
	const steps = [trace, ...otherTraces].flat().map((step) => step.location);
	return [
		location,
		...allocation === void 0 ? [] : [allocation],
		...steps
	].map(({ file }) => file);
}
function decode(bytes) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
export { collectSources as t };

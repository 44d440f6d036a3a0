import { n as structuredPatch, t as formatPatch } from "./libesm.js";
// src/run/patch.ts
function patchOf(before, after) {
	const [a, b] = [`a/${before.path}`, `b/${before.path}`];
	const patch = structuredPatch(a, b, textOf(before), textOf(after), void 0, void 0, { context: 3 });
	return formatPatch(patch).replace(/^(?:Index: .*\n)?=+\n/, "");
}
function textOf({ bytes }) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
export { patchOf as t };

import { f as VERSION } from "./common.js";
import { join } from "node:path";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hash } from "node:crypto";
import { fileURLToPath } from "node:url";
// src/cache/identity.ts
const TOPS = [
	["./", "c.wasm"],
	["../", "c.wasm"],
	["../", "syntax/c.wasm"]
];
let known;
function identity() {
	known ??= hash("sha256", `${VERSION}\n${digests(top()).join("\n")}`, "hex").slice(0, 24);
	return known;
}
function top() {
	const found = TOPS.find(([folder, wasm]) => existsSync(new URL(`${folder}${wasm}`, import.meta.url)));
	if (found === void 0) throw new Error("c.wasm does not lie beside heapgate: the installation is incomplete");
	return fileURLToPath(new URL(found[0], import.meta.url));
}
function digests(folder) {
	return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1).flatMap((one) => {
		const path = join(folder, one.name);
		if (one.isDirectory()) return one.name === "types" ? [] : digests(path);
		return /\.(js|ts|wasm)$/.test(one.name) ? [`${one.name} ${hash("sha256", readFileSync(path), "hex")}`] : [];
	});
}
export { identity as t };

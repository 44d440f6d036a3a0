import { dirname } from "node:path";
import { mkdirSync, statSync } from "node:fs";
// src/run/folders.ts
function makeFolders(path) {
	const missing = [];
	for (let at = path; !isFolder(at); at = dirname(at)) {
		missing.push(at);
		if (dirname(at) === at) break;
	}
	for (const folder of missing.reverse()) try {
		mkdirSync(folder);
	} catch (error) {
		if (!isFolder(folder)) throw error;
	}
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
export { makeFolders as t };

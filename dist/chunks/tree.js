import { o as squeeze } from "./fingerprint.js";
import { r as git } from "./git.js";
import { join } from "node:path";
// src/text/releases.ts
const RELEASES = /free|release|destroy|dispose|delete|close|unref|cleanup|deinit|munmap|(?:^|_)(?:put|drop)$/i;
function releases(text, variable) {
	const calls = text.matchAll(/\b([A-Za-z_]\w*)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g);
	const name = squeeze(variable);
	return [...calls].some(([, callee, args]) => {
		if (!RELEASES.test(callee)) return false;
		return args.split(",").some((argument) => squeeze(argument).replace(/^(?:\(\w+\**\)|[&*(])+|\)+$/g, "") === name);
	});
}
// src/git/tree.ts
function isRegularFile(entry) {
	return entry.mode === "100644" || entry.mode === "100755";
}
async function listTree(directory, commit) {
	const answer = await git(directory, [
		"ls-tree",
		"-r",
		"-z",
		"--full-tree",
		commit
	]);
	if (!answer.ok) return answer.message;
	return answer.stdout.toString().split("\0").flatMap((line) => {
		const match = /^(\d{6}) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line);
		return match === null ? [] : [{
			mode: match[1],
			id: match[2],
			path: match[3]
		}];
	});
}
async function readBlobs(directory, ids) {
	if (ids.length === 0) return [];
	const answer = await git(directory, ["cat-file", "--batch"], { input: ids.map((id) => `${id}\n`).join("") });
	if (!answer.ok) return answer.message;
	const blobs = [];
	let at = 0;
	for (const id of ids) {
		const end = answer.stdout.indexOf(10, at);
		const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.stdout.toString("utf8", at, Math.max(at, end)))?.[1];
		if (size === void 0) return `git has no content for ${id}`;
		blobs.push(answer.stdout.subarray(end + 1, end + 1 + Number(size)));
		at = end + 1 + Number(size) + 1;
	}
	return blobs;
}
async function checkOut(directory, commit, folder) {
	const top = await git(directory, ["rev-parse", "--show-toplevel"]);
	const prefix = await git(directory, ["rev-parse", "--show-prefix"]);
	if (!top.ok) return top.message;
	if (!prefix.ok) return prefix.message;
	const root = top.stdout.toString().replace(/\n$/, "");
	const index = join(folder, "index");
	const tree = join(folder, "tree");
	const read = await git(root, ["read-tree", commit], { index });
	if (!read.ok) return read.message;
	const written = await git(root, [
		"checkout-index",
		"--all",
		`--prefix=${tree}/`
	], { index });
	if (!written.ok) return written.message;
	return { directory: join(tree, prefix.stdout.toString().replace(/\n$/, "")) };
}
async function findHeads(directory, commit, names) {
	const found = /* @__PURE__ */ new Map();
	const plain = names.filter((name) => /^\w+$/.test(name));
	for (let at = 0; at < plain.length; at += NAMES_AT_ONCE) {
		const any = plain.slice(at, at + NAMES_AT_ONCE).join("|");
		const answer = await grep(directory, commit, any);
		if (!answer.ok) return answer.message;
		const head = new RegExp(`\\b(${any})\\s*\\(`);
		for (const line of answer.stdout.toString("latin1").split("\n")) {
			const [named, text] = line.split("\0");
			const name = head.exec(text ?? "")?.[1];
			if (named === void 0 || name === void 0) continue;
			const path = Buffer.from(named.slice(commit.length + 1), "latin1").toString();
			found.set(path, (found.get(path) ?? /* @__PURE__ */ new Set()).add(name));
		}
	}
	return found;
}
const NAMES_AT_ONCE = 200;
async function grep(directory, commit, any) {
	const search = (kind, pattern) => git(directory, [
		"grep",
		"-I",
		"-z",
		"--full-name",
		"--no-color",
		kind,
		"-e",
		pattern,
		commit,
		"--",
		":(top)*.c",
		":(top)*.h"
	]);
	const perl = await search("-P", `^([A-Za-z_][^;={}"]*\\b)?(${any})\\s*\\(`);
	if (perl.ok || perl.code === 1) return {
		ok: true,
		stdout: perl.ok ? perl.stdout : Buffer.alloc(0)
	};
	const extended = await search("-E", `^([A-Za-z_][^;={}"]*[^A-Za-z0-9_])?(${any})[[:space:]]*\\(`);
	return extended.ok || extended.code !== 1 ? extended : {
		ok: true,
		stdout: Buffer.alloc(0)
	};
}
export { readBlobs as a, listTree as i, findHeads as n, releases as o, isRegularFile as r, checkOut as t };

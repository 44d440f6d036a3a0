import { n as decidingFindings, r as exitCode, t as compareReports } from "./chunks/findings.js";
import { A as ConfigurationError, O as CONFIDENCES, T as nearest, b as SEVERITIES, d as CHECKS, h as formatLocation, j as assertNever, k as LEAK_CHECKS, y as SETTINGS } from "./chunks/common.js";
import { a as stepSentence, i as annotationTitle, n as render, o as sentence } from "./chunks/reporters.js";
import { a as runGate, i as runCheck, r as loadConfig } from "./chunks/run.js";
import { a as array, c as number, d as picklist, f as pipe, h as string, l as object, m as safeParse, o as boolean, p as regex, s as integer, u as parseJson } from "./chunks/schema.js";
import { t as makeFolders } from "./chunks/folders.js";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createHash, randomUUID } from "node:crypto";
import { spawn } from "node:child_process";
// src/github/attempt.ts
async function attemptAsync(call) {
	try {
		return {
			ok: true,
			value: await call()
		};
	} catch (error) {
		if (error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error) return {
			ok: false,
			code: error.code
		};
		throw error;
	}
}
// src/github/api.ts
const TIMEOUT_MS$1 = 3e4;
const id = pipe(string(), regex(/^[0-9a-f]{40,64}$/));
const comparison = object({ merge_base_commit: object({ sha: id }) });
const commit = object({ parents: array(object({ sha: id })) });
const tree = object({
	truncated: boolean(),
	tree: array(object({
		path: string(),
		mode: string(),
		type: string(),
		sha: id
	}))
});
const blob = object({
	content: string(),
	encoding: picklist(["base64", "utf-8"])
});
async function openApi({ url, owner, repository, token }) {
	const { getOctokit } = await import("./chunks/github.js");
	const octokit = getOctokit(token, {
		baseUrl: url,
		log: SILENT
	});
	const at = {
		owner,
		repo: repository
	};
	async function ask(route, parameters, schema) {
		let data;
		try {
			const request = { signal: AbortSignal.timeout(TIMEOUT_MS$1) };
			data = (await octokit.request(route, {
				...at,
				...parameters,
				request
			})).data;
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			return {
				ok: false,
				reason: refusal(error)
			};
		}
		const result = safeParse(schema, data);
		if (result.success) return {
			ok: true,
			value: result.output
		};
		return {
			ok: false,
			reason: "GitHub's answer was cut short"
		};
	}
	return {
		async mergeBase(base, head) {
			const answer = await ask("GET /repos/{owner}/{repo}/compare/{basehead}", {
				basehead: `${base}...${head}`,
				per_page: 1
			}, comparison);
			return answer.ok ? {
				ok: true,
				value: answer.value.merge_base_commit.sha
			} : answer;
		},
		async parents(sha) {
			const answer = await ask("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
			return answer.ok ? {
				ok: true,
				value: answer.value.parents.map((parent) => parent.sha)
			} : answer;
		},
		async tree(sha) {
			const answer = await ask("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
				tree_sha: sha,
				recursive: "1"
			}, tree);
			if (!answer.ok) return answer;
			if (answer.value.truncated) return {
				ok: false,
				reason: "GitHub cut the base's list of files short"
			};
			return {
				ok: true,
				value: answer.value.tree.filter((entry) => entry.type === "blob").map(({ path, mode, sha }) => ({
					path,
					mode,
					id: sha
				}))
			};
		},
		async blob(sha) {
			const answer = await ask("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha }, blob);
			if (!answer.ok) return answer;
			const { content, encoding } = answer.value;
			return {
				ok: true,
				value: Buffer.from(content, encoding === "base64" ? "base64" : "utf8")
			};
		}
	};
}
const SILENT = {
	debug: () => {},
	info: () => {},
	warn: () => {},
	error: () => {}
};
function refusal(error) {
	if (!("response" in error && error.response !== void 0)) return `GitHub could not be reached (${oneLine(error.message)})`;
	const status = "status" in error && typeof error.status === "number" ? error.status : 0;
	const hint = status === 401 || status === 403 || status === 404 ? "; the token needs `contents: read`" : "";
	return `GitHub answered ${status} (${oneLine(error.message)})${hint}`;
}
function oneLine(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
// src/github/git.ts
function isRegularFile(entry) {
	return entry.mode === "100644" || entry.mode === "100755";
}
const TIMEOUT_MS = 12e4;
const SAFE = [
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"core.fsmonitor=false",
	"-c",
	"safe.directory=*"
];
const ENVIRONMENT = {
	GIT_TERMINAL_PROMPT: "0",
	GIT_OPTIONAL_LOCKS: "0",
	LC_ALL: "C"
};
function git(directory, args, { input = "", index } = {}) {
	return new Promise((resolve) => {
		const child = spawn("git", [...SAFE, ...args], {
			cwd: directory,
			env: {
				...process.env,
				...ENVIRONMENT,
				...index === void 0 ? {} : { GIT_INDEX_FILE: index }
			},
			stdio: [
				"pipe",
				"pipe",
				"pipe"
			],
			timeout: TIMEOUT_MS
		});
		const out = [];
		const err = [];
		child.stdout.on("data", (chunk) => out.push(chunk));
		child.stderr.on("data", (chunk) => err.push(chunk));
		child.stdin.on("error", () => void 0);
		child.stdin.end(input);
		child.on("error", (error) => resolve({
			ok: false,
			message: `git could not be started (${error.message})`
		}));
		child.on("close", (code, signal) => {
			if (code === 0) resolve({
				ok: true,
				stdout: Buffer.concat(out)
			});
			else resolve({
				ok: false,
				message: reason(args, Buffer.concat(err).toString(), signal)
			});
		});
	});
}
async function gitLine(directory, args) {
	const answer = await git(directory, args);
	return answer.ok ? answer.stdout.toString().trim() : void 0;
}
async function listTree(directory, commit) {
	const answer = await git(directory, [
		"ls-tree",
		"-r",
		"-z",
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
function reason(args, stderr, signal) {
	if (signal !== null) return `git ${args[0]} was ended after ${TIMEOUT_MS / 1e3} s`;
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const last = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1);
	return `git ${args[0]} failed${last === void 0 ? "" : `: ${last.replace(/^(fatal|error): |\.$/g, "")}`}`;
}
// src/github/base-commit.ts
const DEPTHS = [50, 500];
async function findBaseCommit(directory, event, checkedOut) {
	const head = await gitLine(directory, [
		"rev-parse",
		"--verify",
		"HEAD"
	]);
	if (head === void 0) return {
		kind: "absent",
		reason: "the workspace is not a git checkout"
	};
	const parents = await rawParents(directory, head);
	if (parents.length === 2 && (parents[1] === event.headSha || isMergeRef(head, event, checkedOut))) return fetched(directory, parents[0]);
	const known = await mergeBase(directory, event.baseSha);
	if (known !== void 0) return fetched(directory, known);
	const base = await fetched(directory, event.baseSha);
	if (base.kind === "absent") return {
		kind: "absent",
		reason: base.reason
	};
	const found = await mergeBase(directory, event.baseSha) ?? await deepen(directory, event);
	if (found !== void 0) return fetched(directory, found);
	return {
		kind: "absent",
		reason: "the history at hand does not reach the merge base"
	};
}
function isMergeRef(head, event, { sha, ref }) {
	return head === sha && ref === `refs/pull/${event.number}/merge`;
}
async function rawParents(directory, commit) {
	const answer = await git(directory, [
		"cat-file",
		"commit",
		commit
	]);
	if (!answer.ok) return [];
	return [...answer.stdout.toString("latin1").split("\n\n", 1)[0].matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
}
function mergeBase(directory, baseSha) {
	return gitLine(directory, [
		"merge-base",
		baseSha,
		"HEAD"
	]);
}
async function fetched(directory, sha) {
	if (await has(directory, sha)) return {
		kind: "present",
		sha
	};
	const answer = await fetch(directory, [sha], 1);
	if (await has(directory, sha)) return {
		kind: "present",
		sha
	};
	return {
		kind: "absent",
		sha,
		reason: answer.ok ? `the remote did not send ${sha.slice(0, 9)}` : answer.message
	};
}
async function has(directory, sha) {
	return (await git(directory, [
		"cat-file",
		"-e",
		`${sha}^{tree}`
	])).ok;
}
async function deepen(directory, event) {
	for (const depth of DEPTHS) {
		if (!(await fetch(directory, [event.baseSha, event.headSha], depth)).ok) return void 0;
		const found = await mergeBase(directory, event.baseSha);
		if (found !== void 0) return found;
	}
}
async function fetch(directory, commits, depth) {
	return git(directory, [
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...await gitLine(directory, ["rev-parse", "--is-shallow-repository"]) === "true" ? [`--depth=${depth}`] : [],
		"origin",
		...commits
	]);
}
// src/github/base.ts
const MOST_BLOBS = 300;
const AT_ONCE = 8;
async function findBase(request) {
	const { directory, event, checkedOut } = request;
	const commit = await findBaseCommit(directory, event, checkedOut);
	if (commit.kind === "present") return {
		kind: "found",
		commit: commit.sha,
		read: (wanted) => readWithGit(directory, commit.sha, wanted),
		checkOut: (folder) => checkOut(directory, commit.sha, folder)
	};
	if (request.api === void 0) return {
		kind: "missing",
		reason: `${commit.reason}, and there is no github-token`
	};
	const api = await openApi(request.api);
	const sha = commit.sha === void 0 ? await askForCommit(api, request) : {
		ok: true,
		value: commit.sha
	};
	if (!sha.ok) return {
		kind: "missing",
		reason: `${commit.reason}; ${sha.reason}`
	};
	const tree = await api.tree(sha.value);
	if (!tree.ok) return {
		kind: "missing",
		reason: `${commit.reason}; ${tree.reason}`
	};
	return {
		kind: "found",
		commit: sha.value,
		read: (wanted) => readWithApi(api, tree.value, request, wanted)
	};
}
async function readWithGit(directory, commit, wanted) {
	const entries = await listTree(directory, commit);
	if (typeof entries === "string") return entries;
	const files = entries.filter((entry) => isWanted(entry, wanted));
	const blobs = await readBlobs(directory, files.map((entry) => entry.id));
	return typeof blobs === "string" ? blobs : files.map(({ path, mode }, i) => ({
		path,
		mode,
		bytes: blobs[i]
	}));
}
async function askForCommit(api, { event, checkedOut }) {
	if (checkedOut.ref === `refs/pull/${event.number}/merge` && /^[0-9a-f]{40,64}$/.test(checkedOut.sha)) {
		const parents = await api.parents(checkedOut.sha);
		if (!parents.ok) return parents;
		if (parents.value.length === 2) return {
			ok: true,
			value: parents.value[0]
		};
	}
	return api.mergeBase(event.baseSha, event.headSha);
}
async function readWithApi(api, tree, { directory, prefix }, wanted) {
	const entries = tree.flatMap((entry) => {
		if (prefix !== "" && !entry.path.startsWith(`${prefix}/`)) return [];
		const path = prefix === "" ? entry.path : entry.path.slice(prefix.length + 1);
		return isWanted({
			...entry,
			path
		}, wanted) ? [{
			...entry,
			path
		}] : [];
	});
	const files = [];
	const changed = [];
	for (const entry of entries) {
		const bytes = await unchanged(directory, entry);
		if (bytes === void 0) changed.push(entry);
		else files.push({
			...entry,
			bytes
		});
	}
	if (changed.length > MOST_BLOBS) return `${changed.length} files differ, more than the API should be asked for`;
	for (let i = 0; i < changed.length; i += AT_ONCE) {
		const batch = changed.slice(i, i + AT_ONCE);
		const answers = await Promise.all(batch.map((entry) => api.blob(entry.id)));
		for (const [j, answer] of answers.entries()) {
			if (!answer.ok) return `${batch[j].path} of the base: ${answer.reason}`;
			if (blobId(answer.value, batch[j].id) !== batch[j].id) return `${batch[j].path} of the base did not arrive whole`;
			files.push({
				...batch[j],
				bytes: answer.value
			});
		}
	}
	return files;
}
async function unchanged(directory, entry) {
	const path = resolve(directory, entry.path);
	const bytes = await attemptAsync(async () => (await lstat(path)).isFile() ? await readFile(path) : void 0);
	return bytes.ok && bytes.value !== void 0 && blobId(bytes.value, entry.id) === entry.id ? bytes.value : void 0;
}
function blobId(bytes, like) {
	return createHash(like.length === 64 ? "sha256" : "sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
function isWanted(entry, wanted) {
	return entry.mode === "120000" || isRegularFile(entry) && wanted(entry.path);
}
// node_modules/diff/libesm/diff/base.js
var Diff = class {
	diff(oldStr, newStr, options = {}) {
		let callback;
		if (typeof options === "function") {
			callback = options;
			options = {};
		} else if ("callback" in options) callback = options.callback;
		const oldString = this.castInput(oldStr, options);
		const newString = this.castInput(newStr, options);
		const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
		const newTokens = this.removeEmpty(this.tokenize(newString, options));
		return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
	}
	diffWithOptionsObj(oldTokens, newTokens, options, callback) {
		var _a;
		const done = (value) => {
			value = this.postProcess(value, options);
			if (callback) {
				setTimeout(function() {
					callback(value);
				}, 0);
				return;
			} else return value;
		};
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let editLength = 1;
		let maxEditLength = newLen + oldLen;
		if (options.maxEditLength != null) maxEditLength = Math.min(maxEditLength, options.maxEditLength);
		const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : 1e400;
		const abortAfterTimestamp = Date.now() + maxExecutionTime;
		const bestPath = [{
			oldPos: -1,
			lastComponent: void 0
		}];
		let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
		if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
		let minDiagonalToConsider = -1e400, maxDiagonalToConsider = 1e400;
		const execEditLength = () => {
			for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
				let basePath;
				const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
				if (removePath) bestPath[diagonalPath - 1] = void 0;
				let canAdd = false;
				if (addPath) {
					const addPathNewPos = addPath.oldPos - diagonalPath;
					canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
				}
				const canRemove = removePath && removePath.oldPos + 1 < oldLen;
				if (!canAdd && !canRemove) {
					bestPath[diagonalPath] = void 0;
					continue;
				}
				if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) basePath = this.addToPath(addPath, true, false, 0, options);
				else basePath = this.addToPath(removePath, false, true, 1, options);
				newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
				if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
				else {
					bestPath[diagonalPath] = basePath;
					if (basePath.oldPos + 1 >= oldLen) maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
					if (newPos + 1 >= newLen) minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
				}
			}
			editLength++;
		};
		if (callback) (function exec() {
			setTimeout(function() {
				if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) return callback(void 0);
				if (!execEditLength()) exec();
			}, 0);
		})();
		else while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
			const ret = execEditLength();
			if (ret) return ret;
		}
	}
	addToPath(path, added, removed, oldPosInc, options) {
		const last = path.lastComponent;
		if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: last.count + 1,
				added,
				removed,
				previousComponent: last.previousComponent
			}
		};
		else return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: 1,
				added,
				removed,
				previousComponent: last
			}
		};
	}
	extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
		while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
			newPos++;
			oldPos++;
			commonCount++;
			if (options.oneChangePerToken) basePath.lastComponent = {
				count: 1,
				previousComponent: basePath.lastComponent,
				added: false,
				removed: false
			};
		}
		if (commonCount && !options.oneChangePerToken) basePath.lastComponent = {
			count: commonCount,
			previousComponent: basePath.lastComponent,
			added: false,
			removed: false
		};
		basePath.oldPos = oldPos;
		return newPos;
	}
	equals(left, right, options) {
		if (options.comparator) return options.comparator(left, right);
		else return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
	}
	removeEmpty(array) {
		const ret = [];
		for (let i = 0; i < array.length; i++) if (array[i]) ret.push(array[i]);
		return ret;
	}
	castInput(value, options) {
		return value;
	}
	tokenize(value, options) {
		return Array.from(value);
	}
	join(chars) {
		return chars.join("");
	}
	postProcess(changeObjects, options) {
		return changeObjects;
	}
	get useLongestToken() {
		return false;
	}
	buildValues(lastComponent, newTokens, oldTokens) {
		const components = [];
		let nextComponent;
		while (lastComponent) {
			components.push(lastComponent);
			nextComponent = lastComponent.previousComponent;
			delete lastComponent.previousComponent;
			lastComponent = nextComponent;
		}
		components.reverse();
		const componentLen = components.length;
		let componentPos = 0, newPos = 0, oldPos = 0;
		for (; componentPos < componentLen; componentPos++) {
			const component = components[componentPos];
			if (!component.removed) {
				if (!component.added && this.useLongestToken) {
					let value = newTokens.slice(newPos, newPos + component.count);
					value = value.map(function(value, i) {
						const oldValue = oldTokens[oldPos + i];
						return oldValue.length > value.length ? oldValue : value;
					});
					component.value = this.join(value);
				} else component.value = this.join(newTokens.slice(newPos, newPos + component.count));
				newPos += component.count;
				if (!component.added) oldPos += component.count;
			} else {
				component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
				oldPos += component.count;
			}
		}
		return components;
	}
};
// node_modules/diff/libesm/diff/character.js
var CharacterDiff = class extends Diff {};
new CharacterDiff();
// node_modules/diff/libesm/util/string.js
function longestCommonPrefix(str1, str2) {
	let i = 0;
	for (; i < str1.length && i < str2.length; i++) if (str1[i] != str2[i]) return str1.slice(0, i);
	return str1.slice(0, i);
}
function longestCommonSuffix(str1, str2) {
	let i;
	if (!str1 || !str2 || str1[str1.length - 1] != str2[str2.length - 1]) return "";
	for (i = 0; i < str1.length && i < str2.length; i++) if (str1[str1.length - (i + 1)] != str2[str2.length - (i + 1)]) return str1.slice(-i);
	return str1.slice(-i);
}
function replacePrefix(string, oldPrefix, newPrefix) {
	if (string.slice(0, oldPrefix.length) != oldPrefix) throw Error(`string ${JSON.stringify(string)} doesn't start with prefix ${JSON.stringify(oldPrefix)}; this is a bug`);
	return newPrefix + string.slice(oldPrefix.length);
}
function replaceSuffix(string, oldSuffix, newSuffix) {
	if (!oldSuffix) return string + newSuffix;
	if (string.slice(-oldSuffix.length) != oldSuffix) throw Error(`string ${JSON.stringify(string)} doesn't end with suffix ${JSON.stringify(oldSuffix)}; this is a bug`);
	return string.slice(0, -oldSuffix.length) + newSuffix;
}
function removePrefix(string, oldPrefix) {
	return replacePrefix(string, oldPrefix, "");
}
function removeSuffix(string, oldSuffix) {
	return replaceSuffix(string, oldSuffix, "");
}
function maximumOverlap(string1, string2) {
	return string2.slice(0, overlapCount(string1, string2));
}
function overlapCount(a, b) {
	let startA = 0;
	if (a.length > b.length) startA = a.length - b.length;
	let endB = b.length;
	if (a.length < b.length) endB = a.length;
	const map = Array(endB);
	let k = 0;
	map[0] = 0;
	for (let j = 1; j < endB; j++) {
		if (b[j] == b[k]) map[j] = map[k];
		else map[j] = k;
		while (k > 0 && b[j] != b[k]) k = map[k];
		if (b[j] == b[k]) k++;
	}
	k = 0;
	for (let i = startA; i < a.length; i++) {
		while (k > 0 && a[i] != b[k]) k = map[k];
		if (a[i] == b[k]) k++;
	}
	return k;
}
function segment(string, segmenter) {
	const parts = [];
	for (const segmentObj of Array.from(segmenter.segment(string))) {
		const segment = segmentObj.segment;
		if (parts.length && /\s/.test(parts[parts.length - 1]) && /\s/.test(segment)) parts[parts.length - 1] += segment;
		else parts.push(segment);
	}
	return parts;
}
function trailingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[1];
	let i;
	for (i = string.length - 1; i >= 0; i--) if (!string[i].match(/\s/)) break;
	return string.substring(i + 1);
}
function leadingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[0];
	const match = string.match(/^\s*/);
	return match ? match[0] : "";
}
function leadingAndTrailingWs(string, segmenter) {
	if (!segmenter) return [leadingWs(string), trailingWs(string)];
	if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
	const segments = segment(string, segmenter);
	const firstSeg = segments[0];
	const lastSeg = segments[segments.length - 1];
	return [/\s/.test(firstSeg) ? firstSeg : "", /\s/.test(lastSeg) ? lastSeg : ""];
}
// node_modules/diff/libesm/diff/word.js
const extendedWordChars = "a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}";
const tokenizeIncludingWhitespace = new RegExp(`[${extendedWordChars}]+|\\s+|[^${extendedWordChars}]`, "ug");
var WordDiff = class extends Diff {
	equals(left, right, options) {
		if (options.ignoreCase) {
			left = left.toLowerCase();
			right = right.toLowerCase();
		}
		return left.trim() === right.trim();
	}
	tokenize(value, options = {}) {
		let parts;
		if (options.intlSegmenter) {
			const segmenter = options.intlSegmenter;
			if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
			parts = segment(value, segmenter);
		} else parts = value.match(tokenizeIncludingWhitespace) || [];
		const tokens = [];
		let prevPart = null;
		parts.forEach((part) => {
			if (/\s/.test(part)) {
				if (prevPart == null) tokens.push(part);
				else tokens.push(tokens.pop() + part);
			} else if (prevPart != null && /\s/.test(prevPart)) {
				if (tokens[tokens.length - 1] == prevPart) tokens.push(tokens.pop() + part);
				else tokens.push(prevPart + part);
			} else tokens.push(part);
			prevPart = part;
		});
		return tokens;
	}
	join(tokens) {
		return tokens.map((token, i) => {
			if (i == 0) return token;
			else return token.replace(/^\s+/, "");
		}).join("");
	}
	postProcess(changes, options) {
		if (!changes || options.oneChangePerToken) return changes;
		let lastKeep = null;
		let insertion = null;
		let deletion = null;
		changes.forEach((change) => {
			if (change.added) insertion = change;
			else if (change.removed) deletion = change;
			else {
				if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, change, options.intlSegmenter);
				lastKeep = change;
				insertion = null;
				deletion = null;
			}
		});
		if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, null, options.intlSegmenter);
		return changes;
	}
};
new WordDiff();
function dedupeWhitespaceInChangeObjects(startKeep, deletion, insertion, endKeep, segmenter) {
	if (deletion && insertion) {
		const [oldWsPrefix, oldWsSuffix] = leadingAndTrailingWs(deletion.value, segmenter);
		const [newWsPrefix, newWsSuffix] = leadingAndTrailingWs(insertion.value, segmenter);
		if (startKeep) {
			const commonWsPrefix = longestCommonPrefix(oldWsPrefix, newWsPrefix);
			startKeep.value = replaceSuffix(startKeep.value, newWsPrefix, commonWsPrefix);
			deletion.value = removePrefix(deletion.value, commonWsPrefix);
			insertion.value = removePrefix(insertion.value, commonWsPrefix);
		}
		if (endKeep) {
			const commonWsSuffix = longestCommonSuffix(oldWsSuffix, newWsSuffix);
			endKeep.value = replacePrefix(endKeep.value, newWsSuffix, commonWsSuffix);
			deletion.value = removeSuffix(deletion.value, commonWsSuffix);
			insertion.value = removeSuffix(insertion.value, commonWsSuffix);
		}
	} else if (insertion) {
		if (startKeep) {
			const ws = leadingWs(insertion.value, segmenter);
			insertion.value = insertion.value.substring(ws.length);
		}
		if (endKeep) {
			const ws = leadingWs(endKeep.value, segmenter);
			endKeep.value = endKeep.value.substring(ws.length);
		}
	} else if (startKeep && endKeep) {
		const newWsFull = leadingWs(endKeep.value, segmenter), [delWsStart, delWsEnd] = leadingAndTrailingWs(deletion.value, segmenter);
		const newWsStart = longestCommonPrefix(newWsFull, delWsStart);
		deletion.value = removePrefix(deletion.value, newWsStart);
		const newWsEnd = longestCommonSuffix(removePrefix(newWsFull, newWsStart), delWsEnd);
		deletion.value = removeSuffix(deletion.value, newWsEnd);
		endKeep.value = replacePrefix(endKeep.value, newWsFull, newWsEnd);
		startKeep.value = replaceSuffix(startKeep.value, newWsFull, newWsFull.slice(0, newWsFull.length - newWsEnd.length));
	} else if (endKeep) {
		const endKeepWsPrefix = leadingWs(endKeep.value, segmenter);
		const overlap = maximumOverlap(trailingWs(deletion.value, segmenter), endKeepWsPrefix);
		deletion.value = removeSuffix(deletion.value, overlap);
	} else if (startKeep) {
		const overlap = maximumOverlap(trailingWs(startKeep.value, segmenter), leadingWs(deletion.value, segmenter));
		deletion.value = removePrefix(deletion.value, overlap);
	}
}
var WordsWithSpaceDiff = class extends Diff {
	tokenize(value) {
		const regex = new RegExp(`(\\r?\\n)|[${extendedWordChars}]+|[^\\S\\n\\r]+|[^${extendedWordChars}]`, "ug");
		return value.match(regex) || [];
	}
};
new WordsWithSpaceDiff();
// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	equals(left, right, options) {
		if (options.ignoreWhitespace) {
			if (!options.newlineIsToken || !left.includes("\n")) left = left.trim();
			if (!options.newlineIsToken || !right.includes("\n")) right = right.trim();
		} else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
			if (left.endsWith("\n")) left = left.slice(0, -1);
			if (right.endsWith("\n")) right = right.slice(0, -1);
		}
		return super.equals(left, right, options);
	}
};
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
	return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
	if (options.stripTrailingCr) value = value.replace(/\r\n/g, "\n");
	const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
	if (!linesAndNewlines[linesAndNewlines.length - 1]) linesAndNewlines.pop();
	for (let i = 0; i < linesAndNewlines.length; i++) {
		const line = linesAndNewlines[i];
		if (i % 2 && !options.newlineIsToken) retLines[retLines.length - 1] += line;
		else retLines.push(line);
	}
	return retLines;
}
// node_modules/diff/libesm/diff/sentence.js
function isSentenceEndPunct(char) {
	return char == "." || char == "!" || char == "?";
}
var SentenceDiff = class extends Diff {
	tokenize(value) {
		var _a;
		const result = [];
		let tokenStartI = 0;
		for (let i = 0; i < value.length; i++) {
			if (i == value.length - 1) {
				result.push(value.slice(tokenStartI));
				break;
			}
			if (isSentenceEndPunct(value[i]) && value[i + 1].match(/\s/)) {
				result.push(value.slice(tokenStartI, i + 1));
				i = tokenStartI = i + 1;
				while ((_a = value[i + 1]) === null || _a === void 0 ? void 0 : _a.match(/\s/)) i++;
				result.push(value.slice(tokenStartI, i + 1));
				tokenStartI = i + 1;
			}
		}
		return result;
	}
};
new SentenceDiff();
// node_modules/diff/libesm/diff/css.js
var CssDiff = class extends Diff {
	tokenize(value) {
		return value.split(/([{}:;,]|\s+)/);
	}
};
new CssDiff();
// node_modules/diff/libesm/diff/json.js
var JsonDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	get useLongestToken() {
		return true;
	}
	castInput(value, options) {
		const { undefinedReplacement, stringifyReplacer = (k, v) => typeof v === "undefined" ? undefinedReplacement : v } = options;
		return typeof value === "string" ? value : JSON.stringify(canonicalize(value, null, null, stringifyReplacer), null, "  ");
	}
	equals(left, right, options) {
		return super.equals(left.replace(/,([\r\n])/g, "$1"), right.replace(/,([\r\n])/g, "$1"), options);
	}
};
new JsonDiff();
function canonicalize(obj, stack, replacementStack, replacer, key) {
	stack = stack || [];
	replacementStack = replacementStack || [];
	if (replacer) obj = replacer(key === void 0 ? "" : key, obj);
	let i = 0;
	for (; i < stack.length; i += 1) if (stack[i] === obj) return replacementStack[i];
	let canonicalizedObj;
	if ("[object Array]" === Object.prototype.toString.call(obj)) {
		stack.push(obj);
		canonicalizedObj = new Array(obj.length);
		replacementStack.push(canonicalizedObj);
		for (i = 0; i < obj.length; i += 1) canonicalizedObj[i] = canonicalize(obj[i], stack, replacementStack, replacer, String(i));
		stack.pop();
		replacementStack.pop();
		return canonicalizedObj;
	}
	if (obj && obj.toJSON) obj = obj.toJSON();
	if (typeof obj === "object" && obj !== null) {
		stack.push(obj);
		canonicalizedObj = {};
		replacementStack.push(canonicalizedObj);
		const sortedKeys = [];
		let key;
		for (key in obj)
 /* istanbul ignore else */
		if (Object.prototype.hasOwnProperty.call(obj, key)) sortedKeys.push(key);
		sortedKeys.sort();
		for (i = 0; i < sortedKeys.length; i += 1) {
			key = sortedKeys[i];
			canonicalizedObj[key] = canonicalize(obj[key], stack, replacementStack, replacer, key);
		}
		stack.pop();
		replacementStack.pop();
	} else canonicalizedObj = obj;
	return canonicalizedObj;
}
// node_modules/diff/libesm/diff/array.js
var ArrayDiff = class extends Diff {
	tokenize(value) {
		return value.slice();
	}
	join(value) {
		return value;
	}
	removeEmpty(value) {
		return value;
	}
};
new ArrayDiff();
// node_modules/diff/libesm/patch/create.js
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
	let optionsObj;
	if (!options) optionsObj = {};
	else if (typeof options === "function") optionsObj = { callback: options };
	else optionsObj = options;
	if (typeof optionsObj.context === "undefined") optionsObj.context = 4;
	const context = optionsObj.context;
	if (optionsObj.newlineIsToken) throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
	if (!optionsObj.callback) return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
	else {
		const { callback } = optionsObj;
		diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
			const patch = diffLinesResultToPatch(diff);
			callback(patch);
		} }));
	}
	function diffLinesResultToPatch(diff) {
		if (!diff) return;
		diff.push({
			value: "",
			lines: []
		});
		function contextLines(lines) {
			return lines.map(function(entry) {
				return " " + entry;
			});
		}
		const hunks = [];
		let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
		for (let i = 0; i < diff.length; i++) {
			const current = diff[i], lines = current.lines || splitLines(current.value);
			current.lines = lines;
			if (current.added || current.removed) {
				if (!oldRangeStart) {
					const prev = diff[i - 1];
					oldRangeStart = oldLine;
					newRangeStart = newLine;
					if (prev) {
						curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
						oldRangeStart -= curRange.length;
						newRangeStart -= curRange.length;
					}
				}
				for (const line of lines) curRange.push((current.added ? "+" : "-") + line);
				if (current.added) newLine += lines.length;
				else oldLine += lines.length;
			} else {
				if (oldRangeStart) {
					if (lines.length <= context * 2 && i < diff.length - 2) for (const line of contextLines(lines)) curRange.push(line);
					else {
						const contextSize = Math.min(lines.length, context);
						for (const line of contextLines(lines.slice(0, contextSize))) curRange.push(line);
						const hunk = {
							oldStart: oldRangeStart,
							oldLines: oldLine - oldRangeStart + contextSize,
							newStart: newRangeStart,
							newLines: newLine - newRangeStart + contextSize,
							lines: curRange
						};
						hunks.push(hunk);
						oldRangeStart = 0;
						newRangeStart = 0;
						curRange = [];
					}
				}
				oldLine += lines.length;
				newLine += lines.length;
			}
		}
		for (const hunk of hunks) for (let i = 0; i < hunk.lines.length; i++) if (hunk.lines[i].endsWith("\n")) hunk.lines[i] = hunk.lines[i].slice(0, -1);
		else {
			hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
			i++;
		}
		return {
			oldFileName,
			newFileName,
			oldHeader,
			newHeader,
			hunks
		};
	}
}
function splitLines(text) {
	const hasTrailingNl = text.endsWith("\n");
	const result = text.split("\n").map((line) => line + "\n");
	if (hasTrailingNl) result.pop();
	else result.push(result.pop().slice(0, -1));
	return result;
}
// src/github/removals.ts
const RELEASES = /free|release|destroy|dispose|delete|close|unref|cleanup|deinit|munmap|(?:^|_)(?:put|drop)$/i;
const MOST_CHANGES = 4e3;
function nameRemovals(findings, isNew, head, base) {
	const changes = /* @__PURE__ */ new Map();
	const changesOf = (file) => {
		const known = changes.get(file) ?? compareTexts(base.get(file), head.get(file));
		changes.set(file, known);
		return known;
	};
	return findings.map((finding) => {
		if (!LEAK_CHECKS.has(finding.check) || !isNew(finding)) return finding;
		const { file } = finding.location;
		const removed = causeOf(finding, changesOf(file));
		if (removed === void 0) return finding;
		const cause = {
			cause: "removed-release",
			removed: removed.text,
			removedAt: `${file}:${removed.line}`
		};
		return {
			...finding,
			args: {
				...finding.args,
				...cause
			}
		};
	});
}
const UNCHANGED = {
	removed: [],
	added: /* @__PURE__ */ new Set()
};
function compareTexts(base, head) {
	if (base === void 0 || head === void 0 || base === head) return UNCHANGED;
	const patch = structuredPatch("", "", base, head, "", "", {
		context: 0,
		maxEditLength: MOST_CHANGES,
		stripTrailingCr: true
	});
	if (patch === void 0) return UNCHANGED;
	const removed = [];
	const added = /* @__PURE__ */ new Set();
	for (const hunk of patch.hunks) {
		let line = hunk.oldStart;
		for (const text of hunk.lines) {
			const after = hunk.newLines === 0 ? hunk.newStart : hunk.newStart + hunk.newLines - 1;
			if (text.startsWith("-")) removed.push({
				text: text.slice(1).trim(),
				line: line++,
				after
			});
			else if (text.startsWith("+")) added.add(squeeze(text.slice(1)));
		}
	}
	return {
		removed,
		added
	};
}
function causeOf(finding, { removed, added }) {
	const { variable } = finding.args;
	if (variable === void 0) return void 0;
	const candidates = removed.filter(({ text }) => releases(text, variable) && !added.has(squeeze(text)));
	return [finding.trace, ...finding.otherTraces].map((trace) => span(trace, finding)).flatMap(([from, to]) => candidates.filter(({ after }) => from <= after && after <= to))[0];
}
function span(trace, { location, allocation }) {
	const lines = [
		location,
		...allocation === void 0 ? [] : [allocation],
		...trace.map((step) => step.location)
	].filter((place) => place.file === location.file && place.function === location.function).flatMap((place) => [place.line, place.endLine]);
	return [Math.min(...lines), Math.max(...lines)];
}
function releases(text, variable) {
	const calls = text.matchAll(/\b([A-Za-z_]\w*)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g);
	const name = squeeze(variable);
	return [...calls].some(([, callee, args]) => {
		if (!RELEASES.test(callee)) return false;
		return args.split(",").some((argument) => squeeze(argument).replace(/^(?:\(\w+\**\)|[&*(])+|\)+$/g, "") === name);
	});
}
function squeeze(text) {
	return text.replace(/\s+/g, "");
}
// src/github/tree-files.ts
async function writeTree(directory, files) {
	const ordered = [...files].sort((a, b) => Number(a.mode === "120000") - Number(b.mode === "120000"));
	for (const { path, mode, bytes } of ordered) {
		const target = resolve(directory, path);
		if (!isInside(target, directory) || path.split("/").includes(".git")) continue;
		const made = await attemptAsync(async () => {
			await mkdir(dirname(target), { recursive: true });
			if (mode !== "120000") return writeFile(target, bytes, {
				flag: "wx",
				mode: mode === "100755" ? 493 : 420
			});
			const pointsTo = Buffer.from(bytes).toString();
			if (isInside(join(dirname(target), pointsTo), directory) && !isAbsolute(pointsTo)) await symlink(pointsTo, target);
		});
		if (!made.ok) return `${path} of the base could not be written (${made.code})`;
	}
}
function isInside(path, directory) {
	const way = relative(directory, path);
	return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
// src/github/compare.ts
async function compareWithBase(request) {
	const { base } = request;
	if (base.kind === "missing") return uncompared(request, base.reason);
	await mkdir(request.temporary, { recursive: true });
	const folder = await mkdtemp(join(request.temporary, "heapgate-base-"));
	try {
		const checked = await checkBase(request, base, join(folder, "sources"));
		if (typeof checked === "string") return uncompared(request, checked);
		return await decide(request, base, checked, join(folder, "checkout"));
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
function uncompared({ head, headName }, reason) {
	const message = `the base of the pull request could not be analysed: ${reason}. Nothing is called new or old; every finding counts`;
	return {
		report: withGate(head.report, compareReports(head.report.findings, void 0, { head: headName }), [{
			level: "warning",
			message
		}]),
		oldFailures: /* @__PURE__ */ new Set()
	};
}
async function checkBase(request, base, folder) {
	const { config, environment } = request;
	environment.progress?.("reading the base");
	const named = new Set(config.paths.map((path) => path.replace(/^(?:\.\/)+|\/+$/g, "")));
	const files = await base.read((path) => /\.[ch]$/.test(path) || named.has(path));
	if (typeof files === "string") return files;
	await mkdir(folder);
	return await writeTree(folder, files) ?? await runCheck(config, {
		...environment,
		cwd: folder
	});
}
async function decide(request, base, checked, folder) {
	const { head, headName } = request;
	const names = {
		base: base.commit,
		head: headName
	};
	let gate = compareReports(head.report.findings, checked.report.findings, names);
	let oldFailures = /* @__PURE__ */ new Set();
	const problems = [];
	if (needsBaseRun(withGate(head.report, gate, []))) {
		const ran = await runBase(request, base, folder);
		if (typeof ran === "string") problems.push({
			level: "warning",
			message: notRun(ran)
		});
		else {
			gate = compareReports(head.report.findings, ran.report.findings, names);
			oldFailures = failuresOf(ran.report.verdicts);
			const known = head.report.verdicts.filter((verdict) => hasFailed(verdict) && oldFailures.has(verdict.name));
			for (const { name } of known) problems.push({
				level: "warning",
				message: oldFailure(name)
			});
		}
	}
	const report = withGate(head.report, gate, problems);
	const deciding = new Set(decidingFindings(report));
	const findings = nameRemovals(report.findings, (finding) => deciding.has(finding), head.sources, checked.sources);
	return {
		report: {
			...report,
			findings
		},
		oldFailures
	};
}
const SOAKED = /* @__PURE__ */ new Set(["memory-limit", "memory-growth"]);
function needsBaseRun(report) {
	const fresh = decidingFindings(report);
	const leaks = fresh.some((finding) => LEAK_CHECKS.has(finding.check) && isStatic(finding));
	return fresh.some((finding) => !isStatic(finding) && !(leaks && SOAKED.has(finding.check))) || !leaks && report.verdicts.some(hasFailed);
}
function isStatic(finding) {
	return finding.witnesses.some((witness) => witness.tool === "static");
}
async function runBase(request, base, folder) {
	const { config, environment } = request;
	if (base.checkOut === void 0) return "that needs git and the base's history in the checkout";
	environment.progress?.("the base's programs run too: what they show tells old from new");
	await mkdir(folder);
	const out = await base.checkOut(folder);
	if (typeof out === "string") return out;
	const { logDirectory: _, ...rest } = environment;
	const outcome = await runGate(config, {
		...rest,
		cwd: out.directory
	});
	const failed = outcome.report.runs.find((run) => run.status === "could-not-run");
	const unmeasured = outcome.report.verdicts.find((verdict) => verdict.kind === "not-measured");
	if (failed !== void 0) return `${failed.name} under ${failed.tool}: ${failed.message}`;
	if (unmeasured !== void 0) return `the soak of ${unmeasured.name} measured nothing`;
	return outcome.report.problems.find((problem) => problem.level === "error")?.message ?? outcome;
}
function notRun(reason) {
	return `the programs could not be run on the base: ${reason}. What only they have shown counts as new`;
}
function oldFailure(name) {
	return `the soak of ${name} fails on the base as well, so it does not close the gate`;
}
function failuresOf(verdicts) {
	return new Set(verdicts.filter(hasFailed).map((verdict) => verdict.name));
}
function hasFailed(verdict) {
	return !verdict.pass && verdict.kind !== "not-measured";
}
function withGate(report, gate, problems) {
	return {
		...report,
		gate,
		problems: [...problems, ...report.problems]
	};
}
// src/github/core.ts
function loadCore() {
	return import("./chunks/core.js");
}
async function withoutCommands(core, work) {
	const token = randomUUID();
	core.info(`::stop-commands::${token}`);
	try {
		return await work();
	} finally {
		core.info(`::${token}::`);
	}
}
// src/github/event.ts
const sha = pipe(string(), regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const payloadSchema = object({ pull_request: object({
	number: pipe(number(), integer()),
	base: object({ sha }),
	head: object({ sha })
}) });
function parseEvent(name, payload) {
	if (name === "pull_request_target") throw new ConfigurationError("heapgate does not run on pull_request_target: it builds and runs the pull request's code, which must not see your secrets; use `on: pull_request`");
	if (name !== "pull_request") return {
		kind: "tree",
		name: name === "" ? "no event" : name
	};
	const result = safeParse(pipe(string(), parseJson(), payloadSchema), payload);
	if (!result.success) return {
		kind: "unreadable-pull-request",
		reason: "the event file does not name the pull request's commits"
	};
	const { number, base, head } = result.output.pull_request;
	return {
		kind: "pull-request",
		number,
		baseSha: base.sha,
		headSha: head.sha
	};
}
// src/github/inputs.ts
async function readInputs(core, environment, fallback) {
	const workspace = resolve(environment.GITHUB_WORKSPACE || ".");
	const directory = resolve(workspace, core.getInput("working-directory") || ".");
	const there = await attemptAsync(() => stat(directory));
	if (!there.ok || !there.value.isDirectory()) throw new ConfigurationError(`working-directory: there is no folder ${core.getInput("working-directory")} in the workspace; was the repository checked out (actions/checkout)?`);
	const temporary = environment.RUNNER_TEMP || fallback;
	const configFile = core.getInput("config-file");
	const paths = core.getMultilineInput("paths").filter((path) => path !== "");
	const failOn = core.getInput("fail-on");
	const minConfidence = core.getInput("min-confidence");
	const token = core.getInput("github-token");
	const eventPath = environment.GITHUB_EVENT_PATH;
	const [owner = "", repository = ""] = (environment.GITHUB_REPOSITORY ?? "").split("/");
	return {
		workspace,
		directory,
		...configFile === "" || configFile === SETTINGS.configFile.default ? {} : { configFile },
		...paths.length === 0 ? {} : { paths },
		...failOn === "" ? {} : { failOn: choice("fail-on", failOn, SEVERITIES) },
		...minConfidence === "" ? {} : { minConfidence: choice("min-confidence", minConfidence, CONFIDENCES) },
		onlyNewIssues: choice("only-new-issues", core.getInput("only-new-issues").toLowerCase() || "true", YES_NO) === "true",
		outputDirectory: resolve(directory, core.getInput("output-directory") || join(temporary, "heapgate")),
		temporary,
		eventName: environment.GITHUB_EVENT_NAME ?? "",
		...eventPath ? { eventPath } : {},
		checkedOut: {
			sha: environment.GITHUB_SHA ?? "",
			ref: environment.GITHUB_REF ?? ""
		},
		...token === "" || owner === "" || repository === "" ? {} : { api: {
			url: environment.GITHUB_API_URL || "https://api.github.com",
			owner,
			repository,
			token
		} }
	};
}
function withInputs(config, inputs) {
	const { paths = config.paths, failOn = config.failOn, minConfidence = config.minConfidence } = inputs;
	return {
		...config,
		paths,
		failOn,
		minConfidence
	};
}
const YES_NO = SETTINGS.onlyNewIssues.choices;
function choice(input, value, choices) {
	const found = choices.find((candidate) => candidate === value);
	if (found !== void 0) return found;
	const near = nearest(value, choices);
	const hint = near === void 0 ? "" : `; did you mean ${near}?`;
	throw new ConfigurationError(`${input}: expected ${list(choices)}, found ${JSON.stringify(value)}${hint}`);
}
function list(words) {
	return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
// src/github/annotations.ts
const MOST = {
	error: 9,
	warning: 10,
	notice: 9
};
function chooseAnnotations(findings, problems, prefix) {
	const left = { ...MOST };
	const take = ({ level }) => left[level]-- > 0;
	const troubles = problems.map((problem) => problemAnnotation(problem, prefix)).filter(take);
	const shown = findings.map((finding) => findingAnnotation(finding, prefix)).filter(take);
	return {
		annotations: [...troubles, ...shown],
		shown: shown.length,
		total: findings.length
	};
}
function findingAnnotation(finding, prefix) {
	const { file, line, endLine, column, endColumn } = finding.location;
	const steps = finding.trace.map((step, i) => `${i + 1}. ${place(step.location, file)}: ${stepSentence(step)}`);
	const advice = finding.fix ? `To mend it, ${finding.fix.description}.` : `To mend it: ${CHECKS[finding.check].advice}`;
	const parts = [
		sentence(finding),
		...steps,
		advice
	];
	return {
		level: levelOf(finding.severity),
		title: annotationTitle(finding),
		message: parts.join("\n"),
		file: inRepository(file, prefix),
		startLine: line,
		endLine,
		...line === endLine ? {
			startColumn: column,
			endColumn
		} : {}
	};
}
function place(location, file) {
	return location.file === file ? `line ${location.line}` : `${location.file}:${location.line}`;
}
function problemAnnotation(problem, prefix) {
	const file = problem.location?.file ?? problem.file;
	return {
		level: problem.level,
		title: "heapgate",
		message: problem.message,
		...file === void 0 ? {} : { file: inRepository(file, prefix) },
		...problem.location === void 0 ? {} : { startLine: problem.location.line }
	};
}
function levelOf(severity) {
	switch (severity) {
		case "error":
		case "warning": return severity;
		case "note": return "notice";
		default: return assertNever(severity);
	}
}
function inRepository(file, prefix) {
	return prefix === "" || file.startsWith("/") ? file : `${prefix}/${file}`;
}
// src/github/publish.ts
const FILES = [
	{
		name: "heapgate.sarif",
		format: "sarif"
	},
	{
		name: "heapgate.json",
		format: "json"
	},
	{
		name: "heapgate.md",
		format: "markdown"
	}
];
const CONCLUSIONS = {
	0: "success",
	1: "failure",
	2: "error"
};
const LARGEST_SUMMARY = 1047552;
async function publish(core, publication) {
	const { report, exitCode, prefix } = publication;
	const chosen = chooseAnnotations(decidingFindings(report), report.problems, prefix);
	const hidden = chosen.shown < chosen.total ? `${chosen.shown} of ${chosen.total} findings are annotated` : void 0;
	const files = await writeFiles(publication);
	await writeSummary(core, publication, hidden);
	setOutputs(core, publication, files);
	for (const { level, message, ...properties } of chosen.annotations) core[level](message, properties);
	if (hidden !== void 0) core.notice(`${hidden}; the job summary and ${files.sarif} have all of them.`);
	if (exitCode !== 0) core.setFailed(failure(publication));
}
async function prepareOutput({ outputDirectory }) {
	const made = await attemptAsync(async () => makeFolders(outputDirectory));
	if (!made.ok) throw unwritable(outputDirectory, made.code);
}
function unwritable(directory, code) {
	return new ConfigurationError(`output-directory: cannot write ${directory} (${code}); name a folder that the job may write`);
}
async function writeFiles({ report, sources, inputs }) {
	const { outputDirectory } = inputs;
	const texts = FILES.map(({ name, format }) => ({
		path: join(outputDirectory, name),
		text: render(report, format, { sources })
	}));
	await prepareOutput(inputs);
	const written = await attemptAsync(async () => {
		for (const { path, text } of texts) await writeFile(path, text);
	});
	if (!written.ok) throw unwritable(outputDirectory, written.code);
	const [sarif, json] = texts;
	return {
		sarif: sarif.path,
		json: json.path
	};
}
async function writeSummary(core, { report, sources }, hidden) {
	if (!process.env.GITHUB_STEP_SUMMARY) return;
	const markdown = render(report, "markdown", {
		sources,
		limit: LARGEST_SUMMARY
	});
	const note = hidden === void 0 ? "" : `\n${hidden}.\n`;
	await core.summary.addRaw(markdown + note, true).write();
}
function setOutputs(core, { report, exitCode }, paths) {
	const compared = report.gate?.compared === true ? report.gate : void 0;
	core.setOutput("findings", report.findings.length);
	core.setOutput("new-findings", compared?.newFindings.length ?? "");
	core.setOutput("fixed-findings", compared?.fixed.length ?? "");
	core.setOutput("sarif-file", paths.sarif);
	core.setOutput("json-file", paths.json);
	core.setOutput("conclusion", CONCLUSIONS[exitCode]);
}
function failure({ report, exitCode }) {
	if (exitCode === 2) return `heapgate could not do all that was asked: ${report.problems.find(({ level }) => level === "error")?.message ?? "a soak measured nothing"}`;
	const findings = decidingFindings(report);
	const [first] = findings;
	if (first === void 0) return `The soak of ${report.verdicts.filter(({ pass }) => !pass).map(({ name }) => name).join(" and ")} failed: see the job summary.`;
	const isNew = report.gate?.compared === true;
	return `${`${findings.length} ${isNew ? "new " : ""}${findings.length === 1 ? "finding" : "findings"}`}${isNew ? " in this pull request" : ""}: ${formatLocation(first.location)}: ${sentence(first)}`;
}
// src/github/index.ts
async function runAction() {
	const core = await loadCore();
	const inputs = await readInputs(core, process.env, tmpdir());
	const event = parseEvent(inputs.eventName, await readEvent(inputs));
	const config = withInputs(await loadConfig(inputs.directory, inputs.configFile), inputs);
	await prepareOutput(inputs);
	await publish(core, {
		...await withoutCommands(core, async () => {
			const answer = await gate(core, inputs, event, config);
			const { report, sources } = answer;
			core.info(render(report, "text", {
				sources,
				color: true
			}));
			return answer;
		}),
		inputs,
		prefix: await prefixOf(inputs)
	});
}
async function prefixOf({ workspace, directory }) {
	return (await gitLine(directory, ["rev-parse", "--show-prefix"]))?.replace(/\/$/, "") ?? relative(workspace, directory).split(sep).join("/");
}
async function readEvent({ eventPath }) {
	if (eventPath === void 0) return void 0;
	const text = await attemptAsync(() => readFile(eventPath, "utf8"));
	return text.ok ? text.value : void 0;
}
async function gate(core, inputs, event, config) {
	const environment = environmentOf(core, inputs);
	const head = await runGate(config, environment);
	const base = inputs.onlyNewIssues ? await baseOf(event, inputs) : void 0;
	const { report, oldFailures } = base === void 0 ? {
		report: head.report,
		oldFailures: /* @__PURE__ */ new Set()
	} : await compareWithBase({
		head,
		headName: inputs.checkedOut.sha,
		base,
		config,
		environment,
		temporary: inputs.temporary
	});
	const verdicts = report.verdicts.filter((verdict) => !oldFailures.has(verdict.name));
	const code = exitCode({
		...report,
		verdicts
	}, { failOn: config.failOn });
	return {
		report,
		sources: head.sources,
		exitCode: code
	};
}
async function baseOf(event, inputs) {
	switch (event.kind) {
		case "tree": return;
		case "unreadable-pull-request": return {
			kind: "missing",
			reason: event.reason
		};
		case "pull-request": {
			const { directory, checkedOut, api } = inputs;
			return findBase({
				directory,
				prefix: await prefixOf(inputs),
				event,
				checkedOut,
				...api === void 0 ? {} : { api }
			});
		}
		default: return assertNever(event);
	}
}
function environmentOf(core, { directory, outputDirectory }) {
	return {
		cwd: directory,
		logDirectory: join(outputDirectory, "logs"),
		progress: (text) => core.info(text),
		signal: interrupted()
	};
}
function interrupted() {
	const controller = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
	return controller.signal;
}
// src/action.ts
async function main() {
	try {
		await runAction();
	} catch (error) {
		const core = await loadCore();
		if (error instanceof ConfigurationError) core.setFailed(error.message);
		else core.setFailed(`This is a bug in heapgate, please report it: ${stackOf(error)}`);
	}
}
function stackOf(error) {
	return error instanceof Error ? error.stack ?? error.message : String(error);
}
await main();
async function run() {}
export { run };

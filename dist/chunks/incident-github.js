import { i as gitLine } from "./git.js";
import { a as apiOf, n as isOurs, s as openRest, t as isAppToken } from "./comment.js";
import { M as unknown$1, O as string, _ as object, g as number, h as nullish, j as union, m as nullable, t as array, v as optional } from "./dist.js";
import { a as hasOnlyWinLineEndings, i as hasOnlyUnixLineEndings } from "./libesm.js";
import { l as spanWords, o as introductionWords } from "./incident-words.js";
import { i as fenced, l as fromBackticks, n as escapeInline, s as inlinePhrase, t as codeSpan } from "./markdown-escape.js";
import { n as readRepository } from "./incident-repository.js";
// node_modules/diff/libesm/patch/line-endings.js
function unixToWin(patch) {
	if (Array.isArray(patch)) return patch.map((p) => unixToWin(p));
	return Object.assign(Object.assign({}, patch), { hunks: patch.hunks.map((hunk) => Object.assign(Object.assign({}, hunk), { lines: hunk.lines.map((line, i) => {
		var _a;
		return line.startsWith("\\") || line.endsWith("\r") || ((_a = hunk.lines[i + 1]) === null || _a === void 0 ? void 0 : _a.startsWith("\\")) ? line : line + "\r";
	}) })) });
}
function winToUnix(patch) {
	if (Array.isArray(patch)) return patch.map((p) => winToUnix(p));
	return Object.assign(Object.assign({}, patch), { hunks: patch.hunks.map((hunk) => Object.assign(Object.assign({}, hunk), { lines: hunk.lines.map((line) => line.endsWith("\r") ? line.substring(0, line.length - 1) : line) })) });
}
function isUnix(patch) {
	if (!Array.isArray(patch)) patch = [patch];
	return !patch.some((index) => index.hunks.some((hunk) => hunk.lines.some((line) => !line.startsWith("\\") && line.endsWith("\r"))));
}
function isWin(patch) {
	if (!Array.isArray(patch)) patch = [patch];
	return patch.some((index) => index.hunks.some((hunk) => hunk.lines.some((line) => line.endsWith("\r")))) && patch.every((index) => index.hunks.every((hunk) => hunk.lines.every((line, i) => {
		var _a;
		return line.startsWith("\\") || line.endsWith("\r") || ((_a = hunk.lines[i + 1]) === null || _a === void 0 ? void 0 : _a.startsWith("\\"));
	})));
}
// node_modules/diff/libesm/patch/parse.js
function parsePatch(uniDiff) {
	const diffstr = uniDiff.split(/\n/), list = [];
	let i = 0;
	function isGitDiffHeader(line) {
		return /^diff --git /.test(line);
	}
	function isDiffHeader(line) {
		return isGitDiffHeader(line) || /^Index:\s/.test(line) || /^diff(?: -r \w+)+\s/.test(line);
	}
	function isFileHeader(line) {
		return /^(---|\+\+\+)\s/.test(line);
	}
	function isHunkHeader(line) {
		return /^@@\s/.test(line);
	}
	function parseIndex() {
		var _a;
		const index = {};
		index.hunks = [];
		list.push(index);
		let seenDiffHeader = false;
		while (i < diffstr.length) {
			const line = diffstr[i];
			if (isFileHeader(line) || isHunkHeader(line)) break;
			if (isGitDiffHeader(line)) {
				if (seenDiffHeader) return;
				seenDiffHeader = true;
				index.isGit = true;
				const paths = parseGitDiffHeader(line);
				if (paths) {
					index.oldFileName = paths.oldFileName;
					index.newFileName = paths.newFileName;
				}
				i++;
				while (i < diffstr.length) {
					const extLine = diffstr[i];
					if (isFileHeader(extLine) || isHunkHeader(extLine) || isDiffHeader(extLine)) break;
					const renameFromMatch = /^rename from (.*)/.exec(extLine);
					if (renameFromMatch) {
						index.oldFileName = "a/" + unquoteIfQuoted(renameFromMatch[1]);
						index.isRename = true;
					}
					const renameToMatch = /^rename to (.*)/.exec(extLine);
					if (renameToMatch) {
						index.newFileName = "b/" + unquoteIfQuoted(renameToMatch[1]);
						index.isRename = true;
					}
					const copyFromMatch = /^copy from (.*)/.exec(extLine);
					if (copyFromMatch) {
						index.oldFileName = "a/" + unquoteIfQuoted(copyFromMatch[1]);
						index.isCopy = true;
					}
					const copyToMatch = /^copy to (.*)/.exec(extLine);
					if (copyToMatch) {
						index.newFileName = "b/" + unquoteIfQuoted(copyToMatch[1]);
						index.isCopy = true;
					}
					const newFileModeMatch = /^new file mode (\d+)/.exec(extLine);
					if (newFileModeMatch) {
						index.isCreate = true;
						index.newMode = newFileModeMatch[1];
					}
					const deletedFileModeMatch = /^deleted file mode (\d+)/.exec(extLine);
					if (deletedFileModeMatch) {
						index.isDelete = true;
						index.oldMode = deletedFileModeMatch[1];
					}
					const oldModeMatch = /^old mode (\d+)/.exec(extLine);
					if (oldModeMatch) index.oldMode = oldModeMatch[1];
					const newModeMatch = /^new mode (\d+)/.exec(extLine);
					if (newModeMatch) index.newMode = newModeMatch[1];
					if (/^Binary files /.test(extLine)) index.isBinary = true;
					i++;
				}
				continue;
			} else if (isDiffHeader(line)) {
				if (seenDiffHeader) return;
				seenDiffHeader = true;
				const headerMatch = /^(?:Index:|diff(?: -r \w+)+)\s+/.exec(line);
				if (headerMatch) index.index = line.substring(headerMatch[0].length).trim();
			}
			i++;
		}
		parseFileHeader(index);
		parseFileHeader(index);
		if (index.oldFileName === void 0 !== (index.newFileName === void 0)) throw new Error("Missing " + (index.oldFileName !== void 0 ? "\"+++ ...\"" : "\"--- ...\"") + " file header for " + ((_a = index.oldFileName) !== null && _a !== void 0 ? _a : index.newFileName));
		while (i < diffstr.length) {
			const line = diffstr[i];
			if (isDiffHeader(line) || isFileHeader(line) || /^===================================================================/.test(line)) break;
			else if (isHunkHeader(line)) index.hunks.push(parseHunk());
			else i++;
		}
	}
	function parseGitDiffHeader(line) {
		const rest = line.substring(11);
		if (rest.startsWith("\"")) {
			const oldPath = parseQuotedFileName(rest);
			if (oldPath === null) return null;
			const afterOld = rest.substring(oldPath.rawLength + 1);
			let newFileName;
			if (afterOld.startsWith("\"")) {
				const newPath = parseQuotedFileName(afterOld);
				if (newPath === null) return null;
				newFileName = newPath.fileName;
			} else newFileName = afterOld;
			return {
				oldFileName: oldPath.fileName,
				newFileName
			};
		}
		const quoteIdx = rest.indexOf("\"");
		if (quoteIdx > 0) {
			const oldFileName = rest.substring(0, quoteIdx - 1);
			const newPath = parseQuotedFileName(rest.substring(quoteIdx));
			if (newPath === null) return null;
			return {
				oldFileName,
				newFileName: newPath.fileName
			};
		}
		if (rest.startsWith("a/")) {
			const splits = [];
			let idx = 0;
			while (true) {
				idx = rest.indexOf(" b/", idx + 1);
				if (idx === -1) break;
				splits.push(idx);
			}
			if (splits.length > 0) {
				const mid = splits[Math.floor(splits.length / 2)];
				return {
					oldFileName: rest.substring(0, mid),
					newFileName: rest.substring(mid + 1)
				};
			}
		}
		return null;
	}
	function unquoteIfQuoted(s) {
		if (s.startsWith("\"")) {
			const parsed = parseQuotedFileName(s);
			if (parsed) return parsed.fileName;
		}
		return s;
	}
	function parseQuotedFileName(s) {
		if (!s.startsWith("\"")) return null;
		let result = "";
		let j = 1;
		while (j < s.length) {
			if (s[j] === "\"") return {
				fileName: result,
				rawLength: j + 1
			};
			if (s[j] === "\\" && j + 1 < s.length) {
				j++;
				switch (s[j]) {
					case "a":
						result += "\x07";
						break;
					case "b":
						result += "\b";
						break;
					case "f":
						result += "\f";
						break;
					case "n":
						result += "\n";
						break;
					case "r":
						result += "\r";
						break;
					case "t":
						result += "	";
						break;
					case "v":
						result += "\v";
						break;
					case "\\":
						result += "\\";
						break;
					case "\"":
						result += "\"";
						break;
					case "0":
					case "1":
					case "2":
					case "3":
					case "4":
					case "5":
					case "6":
					case "7": {
						if (j + 2 >= s.length || s[j + 1] < "0" || s[j + 1] > "7" || s[j + 2] < "0" || s[j + 2] > "7") return null;
						const bytes = [parseInt(s.substring(j, j + 3), 8)];
						j += 3;
						while (s[j] === "\\" && s[j + 1] >= "0" && s[j + 1] <= "7") {
							if (j + 3 >= s.length || s[j + 2] < "0" || s[j + 2] > "7" || s[j + 3] < "0" || s[j + 3] > "7") return null;
							bytes.push(parseInt(s.substring(j + 1, j + 4), 8));
							j += 4;
						}
						result += new TextDecoder("utf-8").decode(new Uint8Array(bytes));
						continue;
					}
					default: return null;
				}
			} else result += s[j];
			j++;
		}
		return null;
	}
	function parseFileHeader(index) {
		const fileHeaderMatch = /^(---|\+\+\+)\s+/.exec(diffstr[i]);
		if (fileHeaderMatch) {
			const prefix = fileHeaderMatch[1], data = diffstr[i].substring(3).trim().split("	", 2), header = (data[1] || "").trim();
			let fileName = data[0];
			if (fileName.startsWith("\"")) fileName = unquoteIfQuoted(fileName);
			else fileName = fileName.replace(/\\\\/g, "\\");
			if (prefix === "---") {
				index.oldFileName = fileName;
				index.oldHeader = header;
			} else {
				index.newFileName = fileName;
				index.newHeader = header;
			}
			i++;
		}
	}
	function parseHunk() {
		var _a;
		const chunkHeaderIndex = i, chunkHeader = diffstr[i++].split(/@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/);
		const hunk = {
			oldStart: +chunkHeader[1],
			oldLines: typeof chunkHeader[2] === "undefined" ? 1 : +chunkHeader[2],
			newStart: +chunkHeader[3],
			newLines: typeof chunkHeader[4] === "undefined" ? 1 : +chunkHeader[4],
			lines: []
		};
		if (hunk.oldLines === 0) hunk.oldStart += 1;
		if (hunk.newLines === 0) hunk.newStart += 1;
		let addCount = 0, removeCount = 0;
		for (; i < diffstr.length && (removeCount < hunk.oldLines || addCount < hunk.newLines || ((_a = diffstr[i]) === null || _a === void 0 ? void 0 : _a.startsWith("\\"))); i++) {
			const operation = diffstr[i].length == 0 && i != diffstr.length - 1 ? " " : diffstr[i][0];
			if (operation === "+" || operation === "-" || operation === " " || operation === "\\") {
				hunk.lines.push(diffstr[i]);
				if (operation === "+") addCount++;
				else if (operation === "-") removeCount++;
				else if (operation === " ") {
					addCount++;
					removeCount++;
				}
			} else throw new Error(`Hunk at line ${chunkHeaderIndex + 1} contained invalid line ${diffstr[i]}`);
		}
		if (!addCount && hunk.newLines === 1) hunk.newLines = 0;
		if (!removeCount && hunk.oldLines === 1) hunk.oldLines = 0;
		if (addCount !== hunk.newLines) throw new Error("Added line count did not match for hunk at line " + (chunkHeaderIndex + 1));
		if (removeCount !== hunk.oldLines) throw new Error("Removed line count did not match for hunk at line " + (chunkHeaderIndex + 1));
		if (i < diffstr.length && diffstr[i] && /^[+ -]/.test(diffstr[i]) && !isFileHeader(diffstr[i])) throw new Error("Hunk at line " + (chunkHeaderIndex + 1) + " has more lines than expected (expected " + hunk.oldLines + " old lines and " + hunk.newLines + " new lines)");
		return hunk;
	}
	while (i < diffstr.length) parseIndex();
	return list;
}
// node_modules/diff/libesm/util/distance-iterator.js
function distance_iterator_default(start, minLine, maxLine) {
	let wantForward = true, backwardExhausted = false, forwardExhausted = false, localOffset = 1;
	return function iterator() {
		if (wantForward && !forwardExhausted) {
			if (backwardExhausted) localOffset++;
			else wantForward = false;
			if (start + localOffset <= maxLine) return start + localOffset;
			forwardExhausted = true;
		}
		if (!backwardExhausted) {
			if (!forwardExhausted) wantForward = true;
			if (minLine <= start - localOffset) return start - localOffset++;
			backwardExhausted = true;
			return iterator();
		}
	};
}
// node_modules/diff/libesm/patch/apply.js
function applyPatch(source, patch, options = {}) {
	let patches;
	if (typeof patch === "string") patches = parsePatch(patch);
	else if (Array.isArray(patch)) patches = patch;
	else patches = [patch];
	if (patches.length > 1) throw new Error("applyPatch only works with a single input.");
	return applyStructuredPatch(source, patches[0], options);
}
function applyStructuredPatch(source, patch, options = {}) {
	if (options.autoConvertLineEndings || options.autoConvertLineEndings == null) {
		if (hasOnlyWinLineEndings(source) && isUnix(patch)) patch = unixToWin(patch);
		else if (hasOnlyUnixLineEndings(source) && isWin(patch)) patch = winToUnix(patch);
	}
	const lines = source.split("\n"), hunks = patch.hunks, compareLine = options.compareLine || ((lineNumber, line, operation, patchContent) => line === patchContent), fuzzFactor = options.fuzzFactor || 0;
	let minLine = 0;
	if (fuzzFactor < 0 || !Number.isInteger(fuzzFactor)) throw new Error("fuzzFactor must be a non-negative integer");
	if (!hunks.length) return source;
	let prevLine = "", removeEOFNL = false, addEOFNL = false;
	for (let i = 0; i < hunks[hunks.length - 1].lines.length; i++) {
		const line = hunks[hunks.length - 1].lines[i];
		if (line[0] == "\\") {
			if (prevLine[0] == "+") removeEOFNL = true;
			else if (prevLine[0] == "-") addEOFNL = true;
		}
		prevLine = line;
	}
	if (removeEOFNL) {
		if (addEOFNL) {
			if (!fuzzFactor && lines[lines.length - 1] == "") return false;
		} else if (lines[lines.length - 1] == "") lines.pop();
		else if (!fuzzFactor) return false;
	} else if (addEOFNL) {
		if (lines[lines.length - 1] != "") lines.push("");
		else if (!fuzzFactor) return false;
	}
	function applyHunk(hunkLines, toPos, maxErrors, hunkLinesI = 0, lastContextLineMatched = true, patchedLines = [], patchedLinesLength = 0) {
		let nConsecutiveOldContextLines = 0;
		let nextContextLineMustMatch = false;
		for (; hunkLinesI < hunkLines.length; hunkLinesI++) {
			const hunkLine = hunkLines[hunkLinesI], operation = hunkLine.length > 0 ? hunkLine[0] : " ", content = hunkLine.length > 0 ? hunkLine.substr(1) : hunkLine;
			if (operation === "-") {
				if (compareLine(toPos + 1, lines[toPos], operation, content)) {
					toPos++;
					nConsecutiveOldContextLines = 0;
				} else {
					if (!maxErrors || lines[toPos] == null) return null;
					patchedLines[patchedLinesLength] = lines[toPos];
					return applyHunk(hunkLines, toPos + 1, maxErrors - 1, hunkLinesI, false, patchedLines, patchedLinesLength + 1);
				}
			}
			if (operation === "+") {
				if (!lastContextLineMatched) return null;
				patchedLines[patchedLinesLength] = content;
				patchedLinesLength++;
				nConsecutiveOldContextLines = 0;
				nextContextLineMustMatch = true;
			}
			if (operation === " ") {
				nConsecutiveOldContextLines++;
				patchedLines[patchedLinesLength] = lines[toPos];
				if (compareLine(toPos + 1, lines[toPos], operation, content)) {
					patchedLinesLength++;
					lastContextLineMatched = true;
					nextContextLineMustMatch = false;
					toPos++;
				} else {
					if (nextContextLineMustMatch || !maxErrors) return null;
					return lines[toPos] && (applyHunk(hunkLines, toPos + 1, maxErrors - 1, hunkLinesI + 1, false, patchedLines, patchedLinesLength + 1) || applyHunk(hunkLines, toPos + 1, maxErrors - 1, hunkLinesI, false, patchedLines, patchedLinesLength + 1)) || applyHunk(hunkLines, toPos, maxErrors - 1, hunkLinesI + 1, false, patchedLines, patchedLinesLength);
				}
			}
		}
		patchedLinesLength -= nConsecutiveOldContextLines;
		toPos -= nConsecutiveOldContextLines;
		patchedLines.length = patchedLinesLength;
		return {
			patchedLines,
			oldLineLastI: toPos - 1
		};
	}
	const resultLines = [];
	let prevHunkOffset = 0;
	for (let i = 0; i < hunks.length; i++) {
		const hunk = hunks[i];
		let hunkResult;
		const maxLine = lines.length - hunk.oldLines + fuzzFactor;
		let toPos;
		for (let maxErrors = 0; maxErrors <= fuzzFactor; maxErrors++) {
			toPos = hunk.oldStart + prevHunkOffset - 1;
			const iterator = distance_iterator_default(toPos, minLine, maxLine);
			for (; toPos !== void 0; toPos = iterator()) {
				hunkResult = applyHunk(hunk.lines, toPos, maxErrors);
				if (hunkResult) break;
			}
			if (hunkResult) break;
		}
		if (!hunkResult) return false;
		for (let i = minLine; i < toPos; i++) resultLines.push(lines[i]);
		for (let i = 0; i < hunkResult.patchedLines.length; i++) {
			const line = hunkResult.patchedLines[i];
			resultLines.push(line);
		}
		minLine = hunkResult.oldLineLastI + 1;
		prevHunkOffset = toPos + 1 - hunk.oldStart;
	}
	for (let i = minLine; i < lines.length; i++) resultLines.push(lines[i]);
	return resultLines.join("\n");
}
// src/github/incident-access.ts
const GITHUB = "https://github.com";
function incidentAccess(variables, remote) {
	const token = (variables.GITHUB_TOKEN || variables.GH_TOKEN || "").trim();
	if (token === "") return "there is no token: give one in GITHUB_TOKEN or GH_TOKEN";
	const server = (variables.GITHUB_SERVER_URL || GITHUB).replace(/\/+$/, "");
	const named = variables.GITHUB_REPOSITORY || repositoryOf(remote, server);
	if (named === void 0) return `${remote === void 0 ? "git has no remote origin" : `${remote} is not on ${server}`}: say which repository it is with GITHUB_REPOSITORY=owner/repository (and, for a server of your own, GITHUB_SERVER_URL and GITHUB_API_URL)`;
	const [, owner, repository] = /^([\w.-]+)\/([\w.-]+)$/.exec(named) ?? [];
	if (owner === void 0 || repository === void 0) return `GITHUB_REPOSITORY: expected owner/repository, found ${JSON.stringify(named)}`;
	const url = variables.GITHUB_API_URL || (server === GITHUB ? "https://api.github.com" : void 0);
	if (url === void 0) return `GITHUB_API_URL is not set: say where the API of ${server} is`;
	const page = `${server}/${owner}/${repository}`;
	const run = variables.GITHUB_RUN_ID;
	return {
		api: {
			url,
			owner,
			repository,
			token
		},
		page,
		...run && { runUrl: `${page}/actions/runs/${run}` }
	};
}
function repositoryOf(remote, server) {
	if (remote === void 0 || !remote.startsWith(`${server}/`)) return void 0;
	const [, named] = /^\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote.slice(server.length)) ?? [];
	return named;
}
// src/github/incident-changes.ts
const MOST_DEPLOYMENTS = 300;
const MOST_STATUSES = 30;
const pull$1 = object({
	number: number(),
	title: string(),
	html_url: string(),
	merged_at: nullable(string()),
	merge_commit_sha: nullable(string())
});
const deployment = object({
	id: number(),
	sha: string(),
	ref: string(),
	environment: string(),
	created_at: string()
});
const status = object({
	state: string(),
	created_at: string()
});
async function pullRequestOf(rest, commit) {
	const answer = await rest.ask("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { commit_sha: commit }, array(pull$1));
	if (!answer.ok) return answer;
	const merged = answer.value.filter(({ merged_at }) => merged_at !== null);
	const found = merged.find(({ merge_commit_sha }) => merge_commit_sha === commit) ?? merged[0];
	if (found === void 0) return {
		ok: true,
		value: void 0
	};
	const { number, title, html_url: url, merged_at } = found;
	return {
		ok: true,
		value: {
			number,
			title,
			url,
			...merged_at !== null && { merged: merged_at }
		}
	};
}
async function deploymentsBetween(rest, from, to) {
	const answer = await rest.list(`GET /repos/{owner}/{repo}/deployments`, {}, deployment, MOST_DEPLOYMENTS);
	if (!answer.ok) return answer;
	const [first, last] = [Date.parse(from), Date.parse(to)];
	const inside = answer.value.filter(({ created_at }) => {
		const time = Date.parse(created_at);
		return time >= first && time <= last;
	});
	const told = [];
	for (const [i, one] of inside.entries()) {
		const statuses = i < MOST_STATUSES ? await statusesOf(rest, one.id) : void 0;
		if (statuses?.ok === false) return statuses;
		told.push(deploymentOf(one, statuses?.value ?? []));
	}
	return {
		ok: true,
		value: told.sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
	};
}
function statusesOf(rest, id) {
	return rest.ask("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", { deployment_id: id }, array(status));
}
function deploymentOf({ sha, ref, environment, created_at }, statuses) {
	const done = statuses.find(({ state }) => state === "success");
	const failed = statuses.find(({ state }) => state === "failure" || state === "error");
	const ending = done ?? failed;
	const how = done ? "" : failed ? ", which failed" : statuses.length > 0 ? `, ${statuses[0].state}` : "";
	const what = ref === sha || sha.startsWith(ref) ? environment : `${ref} to ${environment}`;
	return {
		time: ending?.created_at ?? created_at,
		what: `${what}${how}`,
		commit: sha,
		source: "GitHub deployment"
	};
}
// src/github/incident-fix.ts
const TRAILER = "Heapgate-Incident";
const named = object({ sha: string() });
const repository = object({ default_branch: string() });
const reference = object({ object: object({ sha: string() }) });
const commit = object({
	message: string(),
	tree: named,
	parents: array(named)
});
const pull = object({
	number: number(),
	html_url: string(),
	state: string(),
	merged_at: nullable(string()),
	title: string(),
	body: nullable(string())
});
async function openFixPullRequest(rest, request) {
	const { branch } = request;
	const base = await baseOf(rest, request.base);
	if (!base.ok) return base;
	const pulls = await rest.ask("GET /repos/{owner}/{repo}/pulls", {
		head: `${request.owner}:${branch}`,
		state: "all",
		sort: "updated",
		direction: "desc"
	}, array(pull));
	if (!pulls.ok) return pulls;
	const opened = pulls.value.find(({ state }) => state === "open");
	const [last] = pulls.value;
	if (!opened && last && last.merged_at === null) {
		const note = `pull request #${last.number} was closed without merging, so it stays closed`;
		return left({
			branch,
			number: last.number,
			url: last.html_url,
			note
		});
	}
	const pushed = await push(rest, request, base.value);
	if (!pushed.ok) return pushed;
	const at = opened && {
		number: opened.number,
		url: opened.html_url
	};
	if (pushed.value === "foreign") return left({
		branch,
		...at,
		note: `branch ${branch} has commits of somebody else, so it stays as it is`
	});
	return opened ? refresh(rest, request, opened, pushed.value === "changed") : open$1(rest, request, base.value.name);
}
async function baseOf(rest, given) {
	let name = given;
	if (name === void 0) {
		const answer = await rest.ask("GET /repos/{owner}/{repo}", {}, repository);
		if (!answer.ok) return answer;
		name = answer.value.default_branch;
	}
	const head = await rest.ask("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: `heads/${name}` }, reference);
	return head.ok ? {
		ok: true,
		value: {
			name,
			head: head.value.object.sha
		}
	} : head;
}
async function push(rest, request, base) {
	const ref = `heads/${request.branch}`;
	const there = await rest.ask("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref }, reference);
	if (!there.ok && there.status !== 404) return there;
	const old = there.ok ? await commitOf(rest, there.value.object.sha) : void 0;
	if (old?.ok === false) return old;
	if (old && !old.value.message.includes(`${TRAILER}: ${request.key}`)) return {
		ok: true,
		value: "foreign"
	};
	const tree = await patchedTree(rest, request, base);
	if (!tree.ok) return tree;
	if (old?.value.tree.sha === tree.value && old.value.parents[0]?.sha === base.head) return {
		ok: true,
		value: "same"
	};
	const made = await rest.ask("POST /repos/{owner}/{repo}/git/commits", {
		message: messageOf(request),
		tree: tree.value,
		parents: [base.head]
	}, named);
	if (!made.ok) return made;
	const { sha } = made.value;
	const moved = there.ok ? await rest.ask("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
		ref,
		sha,
		force: true
	}, reference, { isRepeatable: true }) : await rest.ask("POST /repos/{owner}/{repo}/git/refs", {
		ref: `refs/${ref}`,
		sha
	}, reference);
	return moved.ok ? {
		ok: true,
		value: "changed"
	} : moved;
}
function commitOf(rest, sha) {
	return rest.ask("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
}
async function patchedTree(rest, { patch, prefix }, base) {
	const api = apiOf(rest);
	const head = await commitOf(rest, base.head);
	if (!head.ok) return head;
	const entries = await api.tree(head.value.tree.sha);
	if (!entries.ok) return entries;
	const changed = [];
	for (const part of parsePatch(patch)) {
		const path = `${prefix}${(part.newFileName ?? "").replace(/^b\//, "")}`;
		const entry = entries.value.find((one) => one.path === path);
		if (!isPlainFile(entry)) return unfit(`${base.name} has no file ${path}`);
		const bytes = await api.blob(entry.id);
		if (!bytes.ok) return bytes;
		const before = Buffer.from(bytes.value).toString("utf8");
		if (!Buffer.from(before).equals(Buffer.from(bytes.value))) return unfit(`${path} is not UTF-8`);
		const after = applyPatch(before, part);
		if (after === false) return unfit(`the fix does not fit ${path} of ${base.name} any more: it was changed there`);
		const content = Buffer.from(after).toString("base64");
		const blob = await rest.ask("POST /repos/{owner}/{repo}/git/blobs", {
			content,
			encoding: "base64"
		}, named, { isRepeatable: true });
		if (!blob.ok) return blob;
		changed.push({
			path,
			mode: entry.mode,
			type: "blob",
			sha: blob.value.sha
		});
	}
	const tree = await rest.ask("POST /repos/{owner}/{repo}/git/trees", {
		base_tree: head.value.tree.sha,
		tree: changed
	}, named, { isRepeatable: true });
	return tree.ok ? {
		ok: true,
		value: tree.value.sha
	} : tree;
}
function isPlainFile(entry) {
	return entry?.mode === "100644" || entry?.mode === "100755";
}
async function open$1(rest, request, base) {
	const { branch, title, body } = request;
	const answer = await rest.ask("POST /repos/{owner}/{repo}/pulls", {
		title,
		body,
		head: branch,
		base,
		draft: true
	}, object({
		number: number(),
		html_url: string()
	}));
	if (!answer.ok) return {
		...answer,
		reason: `${answer.reason}; the fix lies on branch ${branch}`
	};
	return {
		ok: true,
		value: {
			deed: "opened",
			branch,
			number: answer.value.number,
			url: answer.value.html_url
		}
	};
}
async function refresh(rest, { branch, title, body }, there, isPushed) {
	const value = {
		branch,
		number: there.number,
		url: there.html_url
	};
	if (there.title === title && (there.body ?? "").trim() === body.trim()) return {
		ok: true,
		value: {
			...value,
			deed: isPushed ? "updated" : "left as it was"
		}
	};
	const answer = await rest.ask("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
		pull_number: there.number,
		title,
		body
	}, object({ number: number() }), { isRepeatable: true });
	return answer.ok ? {
		ok: true,
		value: {
			...value,
			deed: "updated"
		}
	} : answer;
}
function messageOf({ title, key }) {
	return `${title}\n\n${TRAILER}: ${key}\n`;
}
function left(value) {
	return {
		ok: true,
		value: {
			...value,
			deed: "left as it was"
		}
	};
}
function unfit(reason) {
	return {
		ok: false,
		reason,
		status: 200,
		isRateLimit: false
	};
}
// src/github/incident-issue.ts
const LABEL = "heapgate";
const MOST_LABELLED = 1e3;
const MOST_OTHERS = 300;
const LONGEST_BODY = 65e3;
const SEVERITY = /^(?:SEV-\d|P\d)$/;
const END = "<!-- /heapgate:incident -->";
const issue = object({
	number: number(),
	state: string(),
	state_reason: nullish(string()),
	title: string(),
	body: nullish(string()),
	html_url: string(),
	closed_at: nullable(string()),
	labels: array(union([string(), object({ name: optional(string(), "") })])),
	user: nullish(object({ type: string() })),
	pull_request: optional(unknown$1())
});
const written = object({
	number: number(),
	html_url: string()
});
async function keepIssue(rest, request, isApp) {
	for (let tries = 1;; tries++) {
		const answer = await write(rest, request, isApp);
		if (answer.ok || tries === 2 || answer.status !== 0 && answer.status < 500) return answer;
	}
}
async function openIssueOf(rest, key, isApp) {
	const found = await find(rest, key, isApp);
	if (!found.ok) return found;
	return {
		ok: true,
		value: found.value?.state === "open" ? found.value.number : void 0
	};
}
async function write(rest, request, isApp) {
	const found = await find(rest, request.key, isApp);
	if (!found.ok) return found;
	const { value: mine } = found;
	if (mine === void 0) return request.isOver ? {
		ok: true,
		value: void 0
	} : open(rest, request);
	return update(rest, mine, request);
}
async function find(rest, key, isApp) {
	const route = "GET /repos/{owner}/{repo}/issues";
	const isMine = ({ body, user, pull_request }) => pull_request === void 0 && isOurs(user?.type, isApp) && (body ?? "").includes(mark(key));
	for (const [parameters, most] of [[{
		labels: LABEL,
		state: "all"
	}, MOST_LABELLED], [{
		state: "all",
		sort: "updated"
	}, MOST_OTHERS]]) {
		const issues = await rest.list(route, parameters, issue, most);
		if (!issues.ok) return issues;
		const mine = issues.value.filter(isMine);
		const best = mine.find(({ state }) => state === "open") ?? mine[0];
		if (best !== void 0) return {
			ok: true,
			value: best
		};
	}
	return {
		ok: true,
		value: void 0
	};
}
async function open(rest, request) {
	const { runUrl, title } = request;
	const body = block(request, runUrl === void 0 ? [] : [runUrl]);
	const labels = [LABEL, ...request.labels];
	const answer = await rest.ask("POST /repos/{owner}/{repo}/issues", {
		title: short(title),
		body,
		labels
	}, written);
	return answer.ok ? {
		ok: true,
		value: {
			number: answer.value.number,
			url: answer.value.html_url,
			deed: "opened"
		}
	} : answer;
}
async function update(rest, mine, request) {
	const kept = {
		number: mine.number,
		url: mine.html_url
	};
	const note = whyLeft(mine, request);
	if (note !== void 0) return {
		ok: true,
		value: {
			...kept,
			deed: "left as it was",
			note
		}
	};
	const isOpen = mine.state === "open";
	const known = runsIn(mine.body ?? "");
	const { runUrl } = request;
	const isNew = runUrl !== void 0 && !known.includes(runUrl);
	const body = joined(mine.body ?? "", block(request, isNew ? [...known, runUrl].slice(-30) : known));
	const labels = labelsOf(mine, request);
	const state = request.isOver ? "closed" : "open";
	if (body === mine.body && sameNames(labels, namesOf(mine)) && state === mine.state && !isNew) return {
		ok: true,
		value: {
			...kept,
			deed: "left as it was"
		}
	};
	const changes = {
		body,
		labels,
		state,
		...request.isOver && { state_reason: "completed" }
	};
	const answer = await rest.ask("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
		issue_number: mine.number,
		...changes
	}, written, { isRepeatable: true });
	if (!answer.ok) return answer;
	const deed = request.isOver ? "closed" : isOpen ? "updated" : "reopened";
	if (deed !== "updated" || isNew) {
		const said = await rest.ask("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			issue_number: mine.number,
			body: comment(deed, request)
		}, object({ id: number() }));
		if (!said.ok) return said;
	}
	return {
		ok: true,
		value: {
			...kept,
			deed
		}
	};
}
function whyLeft({ state, state_reason, closed_at, number }, { isOver, seen }) {
	if (state === "open") return void 0;
	if (isOver) return `issue #${number} is closed already`;
	if (state_reason === "not_planned") return `issue #${number} was closed as not planned, so it stays closed`;
	if (seen !== void 0 && closed_at !== null && Date.parse(seen) < Date.parse(closed_at)) return `issue #${number} was closed after this was seen, so it stays closed`;
}
function comment(deed, { runUrl, labels }) {
	const where = runUrl === void 0 ? "" : ` in [this run](${runUrl})`;
	const bad = labels.filter((name) => SEVERITY.test(name)).join(", ");
	switch (deed) {
		case "updated": return `Seen again${where}${bad === "" ? "" : ` (${bad})`}.`;
		case "reopened": return `It is back: seen again${where}${bad === "" ? "" : ` (${bad})`}.`;
		case "closed": return `It is over: everything was fine${where}.`;
	}
}
function mark(key) {
	return `<!-- heapgate:incident ${key} -->`;
}
function block({ key, text }, runs) {
	const begin = `${mark(key)}\n<!-- heapgate:runs ${runs.join(" ")} -->\n`;
	const room = LONGEST_BODY - begin.length - 27;
	return `${begin}${(text.length <= room ? text : `${text.slice(0, room - 40)}\n\n… cut: GitHub takes no more.`).trimEnd()}\n${END}`;
}
function joined(old, fresh) {
	const from = old.indexOf("<!-- heapgate:incident ");
	const to = old.indexOf(END, from);
	if (from < 0) return fresh;
	const after = to < 0 ? "" : old.slice(to + 27);
	return `${old.slice(0, from)}${fresh}${after}`;
}
function runsIn(body) {
	const [, runs = ""] = /<!-- heapgate:runs (.*?) ?-->/.exec(body) ?? [];
	return runs.split(" ").filter((one) => one !== "");
}
function labelsOf(mine, { labels }) {
	const kept = namesOf(mine).filter((name) => !SEVERITY.test(name));
	return [.../* @__PURE__ */ new Set([
		...kept,
		LABEL,
		...labels
	])];
}
function namesOf({ labels }) {
	return labels.map((label) => typeof label === "string" ? label : label.name);
}
function sameNames(a, b) {
	return a.length === b.length && a.every((name) => b.includes(name));
}
function short(title) {
	const line = title.replace(/\s+/g, " ").trim();
	return line.length > 250 ? `${line.slice(0, 249)}…` : line;
}
// src/github/incident-refusal.ts
const NEEDS = {
	issue: "`issues: write`",
	"fix's pull request": "`contents: write` and `pull-requests: write` (and allow GitHub Actions to create pull requests in the repository's settings)",
	"list of changes": "`contents: read`, `pull-requests: read` and `deployments: read`"
};
function incidentRefusal(place, { reason, status, isRateLimit }) {
	return `GitHub: the ${place} could not be had: ${reason}${(status === 401 || status === 403 || status === 404) && !isRateLimit ? `. Give the token ${NEEDS[place]}` : ""}. The analysis has everything else all the same`;
}
// src/reporters/incident-issue.ts
function renderIssue(incident, runUrl) {
	return [
		...rows(incident, runUrl),
		"",
		...cause(incident),
		...fix(incident),
		...alternatives(incident),
		"### What is left to do",
		"",
		`- [ ] ${incident.fix.known ? "Review and deploy the fix" : "Make a fix and prove it"}`,
		"- [ ] A soak that is fine (heapgate soak)",
		...incident.prevention.filter(({ isDone }) => !isDone).map(({ title, ground }) => `- [ ] ${prose(title)} (${prose(ground)})`),
		"- [ ] Post-incident review (heapgate incident --message review)",
		"",
		`Written by heapgate ${escapeInline(incident.tool.version)} at ${incident.written}. Key: ${codeSpan(incident.key)}. What you write above or below stays.`
	].join("\n");
}
function rows({ service, severity, priority, impact, confidence, links, pullRequest }, runUrl) {
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	return [
		"| | |",
		"| --- | --- |",
		...[
			["Service", service.known ? prose(service.value) : unknown(service.how)],
			["Severity", severity.known && priority.known ? `${severity.value}, ${priority.value}` : unknown(severity.known ? "" : severity.how)],
			["Impact", impact.availability.known ? prose(impact.availability.value) : unknown(impact.availability.how)],
			...impact.duration.known ? [["Duration", spanWords(impact.duration.value)]] : [],
			...confidence.known ? [["Confidence", confidence.value.level]] : [],
			...runUrl === void 0 ? [] : [["Soak", `[this run](<${runUrl}>)`]],
			...url === void 0 ? [] : [["Fix", `${url} (draft)`]],
			...links.map(({ title, url: href }) => ["Link", `[${escapeInline(title)}](<${href}>)`])
		].map(([name, value]) => `| ${name} | ${value} |`)
	];
}
function cause({ cause: field, contradictions }) {
	const odd = contradictions.map((line) => `> The evidence contradicts itself: ${prose(line)}`);
	if (!field.known) return [
		`Root cause: ${unknown(field.how)}`,
		"",
		...odd,
		...odd.length > 0 ? [""] : []
	];
	const { description, file, lines, function: name, introduced } = field.value;
	const where = `${codeSpan(`${file}:${lines[0]}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`}`;
	return [
		"### Root cause",
		"",
		`${prose(description)} It is at ${where}.`,
		"",
		...introduced.known ? broughtBy(introduced.value) : [`Brought by: ${unknown(introduced.how)}`],
		"",
		...odd,
		...odd.length > 0 ? [""] : []
	];
}
function broughtBy(introduction) {
	const { commit, lines, lastGood } = introduction;
	const pull = commit.pullRequest === void 0 ? "" : ` (#${commit.pullRequest.number})`;
	const [how = ""] = introductionWords(introduction);
	const changed = lines.map(({ sign, text, file, line }) => `${sign} ${text.trim()}   (${file}:${line})`);
	return [
		`Brought by ${commit.id} ${escapeInline(commit.subject)}${pull}: ${escapeInline(how)}.`,
		...lastGood === void 0 ? [] : ["", `Last good commit: ${lastGood.id}`],
		...changed.length === 0 ? [] : ["", ...fenced(changed, "diff")]
	];
}
function fix({ fix: field }) {
	if (!field.known) return [
		"### Fix",
		"",
		unknown(field.how),
		""
	];
	const { description, patch, proof } = field.value;
	return [
		"### Fix",
		"",
		prose(description),
		"",
		...fenced(patch.trimEnd().split("\n"), "diff"),
		"",
		...proof.map((line) => `- ${prose(line)}`),
		""
	];
}
function alternatives({ alternatives: all }) {
	if (all.length === 0) return [];
	return [
		"### Otherwise",
		"",
		...all.map(({ text }) => `- ${prose(text)}`),
		""
	];
}
function unknown(how) {
	return `unknown: ${prose(how)}`;
}
function prose(text) {
	return inlinePhrase(fromBackticks(text));
}
// src/run/incident-github.ts
const MOST_COMMITS = 20;
async function withGithub(incident, request, { cwd, variables, progress }) {
	const { url } = await readRepository(cwd);
	const access = incidentAccess(variables, url);
	if (typeof access === "string") return withProblems(incident, [...request.openPr ? ["--open-pr"] : [], ...request.githubIssue ? ["--github-issue"] : []].map((flag) => ({
		level: "error",
		message: `${flag}: ${access}`
	})));
	progress?.("asking GitHub");
	const rest = await openRest(access.api);
	const informed = await withDeployments(await withPullRequests(access.runUrl === void 0 ? incident : withLink(incident, "Run", access.runUrl), rest), rest);
	if (!request.openPr) return request.githubIssue ? withIssue(informed, rest, access) : informed;
	const prefix = await prefixOf(cwd);
	const before = await openIssueOf(rest, incident.key, isAppToken(access.api));
	const issue = before.ok ? before.value : void 0;
	const mended = await withFix(informed, rest, access, {
		prefix,
		issue
	});
	if (!request.githubIssue) return mended;
	const told = await withIssue(mended, rest, access);
	const opened = told.links.flatMap(({ url }) => issueNumber(url, access) ?? []).at(-1);
	return opened === void 0 || opened === issue ? told : withFix(told, rest, access, {
		prefix,
		issue: opened
	});
}
function issueNumber(url, { page }) {
	const number = url.startsWith(`${page}/issues/`) ? Number(url.slice(page.length + 8)) : NaN;
	return Number.isInteger(number) ? number : void 0;
}
async function prefixOf(cwd) {
	return await gitLine(cwd, ["rev-parse", "--show-prefix"]) ?? "";
}
async function withPullRequests(incident, rest) {
	const { cause, changes } = incident;
	const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit : void 0;
	const commits = [...introduced ? [introduced] : [], ...changes.known ? changes.value : []];
	const ids = [...new Set(commits.filter(({ pullRequest }) => pullRequest?.url === void 0).map(({ id }) => id))];
	const found = /* @__PURE__ */ new Map();
	for (const id of ids.slice(0, MOST_COMMITS)) {
		const answer = await pullRequestOf(rest, id);
		if (!answer.ok && answer.status === 422) continue;
		if (!answer.ok) return withProblems(incident, [refused("list of changes", answer)]);
		if (answer.value) found.set(id, answer.value);
	}
	const named = (commit) => {
		const pullRequest = found.get(commit.id);
		return pullRequest ? {
			...commit,
			pullRequest
		} : commit;
	};
	return {
		...incident,
		changes: mapped(changes, (all) => all.map(named)),
		cause: mapped(cause, (value) => ({
			...value,
			introduced: mapped(value.introduced, (one) => ({
				...one,
				commit: named(one.commit)
			}))
		}))
	};
}
async function withDeployments(incident, rest) {
	const { window, deployments: before, timeline } = incident;
	const answer = await deploymentsBetween(rest, window.from, window.to);
	if (!answer.ok) return withProblems(incident, [refused("list of changes", answer)]);
	if (answer.value.length === 0) return incident;
	const all = [...before.known ? before.value : [], ...answer.value];
	const evidence = [...before.known ? before.evidence : [], "GitHub deployments"];
	const entries = answer.value.map(({ time, what, source }) => ({
		time,
		message: `deployed: ${what}`,
		source
	}));
	return {
		...incident,
		deployments: {
			known: true,
			value: inOrder(all),
			evidence
		},
		timeline: inOrder([...timeline, ...entries])
	};
}
function inOrder(all) {
	return [...all].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}
async function withFix(incident, rest, { api }, { prefix, issue }) {
	const { pullRequest, fix, key } = incident;
	if (!pullRequest.known || !fix.known) return withProblems(incident, [{
		level: "error",
		message: `--open-pr: there is no proven patch${fix.known ? "" : `: ${fix.how}`}`
	}]);
	const { title, branch } = pullRequest.value;
	const body = issue === void 0 ? pullRequest.value.body : `${pullRequest.value.body}\n\nFixes #${issue}`;
	const { patch } = fix.value;
	const answer = await openFixPullRequest(rest, {
		key,
		branch,
		title,
		body,
		patch,
		prefix,
		owner: api.owner
	});
	if (!answer.ok) return withProblems(incident, [refused("fix's pull request", answer)]);
	const { url, note } = answer.value;
	return withProblems(url === void 0 ? incident : {
		...incident,
		pullRequest: mapped(pullRequest, (one) => ({
			...one,
			url
		}))
	}, note === void 0 ? [] : [{
		level: "warning",
		message: `--open-pr: ${note}`
	}]);
}
async function withIssue(incident, rest, { api, runUrl }) {
	const { key, title, severity, priority, status } = incident;
	const answer = await keepIssue(rest, {
		key,
		title,
		text: renderIssue(incident, runUrl),
		labels: [...severity.known ? [severity.value] : [], ...priority.known ? [priority.value] : []],
		seen: seenAt(incident),
		isOver: status.known && status.value === "resolved",
		...runUrl !== void 0 && { runUrl }
	}, isAppToken(api));
	if (!answer.ok) return withProblems(incident, [refused("issue", answer)]);
	if (answer.value === void 0) return incident;
	const { number, url, note } = answer.value;
	return withProblems(withLink(incident, `Issue #${number}`, url), note === void 0 ? [] : [{
		level: "warning",
		message: `--github-issue: ${note}`
	}]);
}
function seenAt({ window, impact }) {
	const lasted = impact.duration.known ? impact.duration.value : 0;
	return new Date(Date.parse(window.to) + lasted).toISOString();
}
function refused(place, refusal) {
	return {
		level: [
			401,
			403,
			404
		].includes(refusal.status) || place === "list of changes" ? "warning" : "error",
		message: incidentRefusal(place, refusal)
	};
}
function withProblems(incident, problems) {
	const known = new Set(incident.problems.map(({ message }) => message));
	return {
		...incident,
		problems: [...incident.problems, ...problems.filter(({ message }) => !known.has(message))]
	};
}
function withLink(incident, title, url) {
	const others = incident.links.filter((link) => link.url !== url);
	return {
		...incident,
		links: [...others, {
			title,
			url
		}]
	};
}
function mapped(field, change) {
	return field.known ? {
		...field,
		value: change(field.value)
	} : field;
}
export { withGithub };

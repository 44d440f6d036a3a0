import { A as formatLocation, F as CONFIDENCES, I as LEAK_CHECKS, P as CHECK_IDS, R as ConfigurationError, _ as SEVERITIES, d as CHECKS, g as SETTINGS, k as compareText, m as nearest, z as assertNever } from "./chunks/common.js";
import { a as exitCode, i as excusedSoaks, n as compareReports, r as decidingFindings, s as withDecision, t as closingFindings } from "./chunks/findings.js";
import { i as gitLine, r as git } from "./chunks/git.js";
import { a as renderSarif, c as headlineOf, o as replacementOf, s as annotationTitle, t as render } from "./chunks/reporters.js";
import { i as runCheck, l as runShard, r as policyOf, s as runGate } from "./chunks/run.js";
import { a as readBlobs, i as listTree, o as releases, r as isRegularFile, t as checkOut } from "./chunks/tree.js";
import { i as blobUrlOf, n as isOurs, o as openApi, r as keepComment, s as openRest, t as isAppToken } from "./chunks/comment.js";
import { n as structuredPatch } from "./chunks/libesm.js";
import { o as squeeze, t as fingerprint } from "./chunks/fingerprint.js";
import { E as safeParse, M as unknown, O as string, S as pipe, T as regex, _ as object, b as parseJson, g as number, h as nullish, m as nullable, s as integer, t as array, v as optional, w as record, x as picklist } from "./chunks/dist.js";
import { a as parseFailOn } from "./chunks/patterns.js";
import { n as parseShard, t as SHARD_EXPECTED } from "./chunks/shard.js";
import { t as makeFolders } from "./chunks/folders.js";
import { D as proofSentence, E as proofPhrase, M as sentence, j as findingPhrase, k as stepSentence, t as codeWalk } from "./chunks/markdown-finding.js";
import { o as lineReader } from "./chunks/style.js";
import { c as markdownPhrase } from "./chunks/markdown-escape.js";
import { n as defaults } from "./chunks/schema.js";
import { i as withLibraries, n as readConfig } from "./chunks/load-config2.js";
import { t as parseConfig } from "./chunks/parse-config2.js";
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { lstat, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
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
	if (event.kind === "push" || event.kind === "merge-group") return fetched(directory, event.baseSha);
	if (event.kind === "branch") return branchPoint(directory, event.defaultBranch, head);
	const parents = await rawParents(directory, head);
	if (parents.length === 2 && (parents[1] === event.headSha || isMergeRef(head, event, checkedOut))) return fetched(directory, parents[0]);
	const known = await mergeBase(directory, event.baseSha);
	if (known !== void 0) return fetched(directory, known);
	const base = await fetched(directory, event.baseSha);
	if (base.kind === "absent") return {
		kind: "absent",
		reason: base.reason
	};
	const found = await mergeBase(directory, event.baseSha) ?? await deepen(directory, event.baseSha, event.headSha);
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
async function branchPoint(directory, branch, head) {
	const answer = await fetch(directory, [`refs/heads/${branch}`], 1);
	const tip = answer.ok ? await gitLine(directory, [
		"rev-parse",
		"--verify",
		"FETCH_HEAD"
	]) : await gitLine(directory, [
		"rev-parse",
		"--verify",
		`refs/remotes/origin/${branch}`
	]);
	if (tip === void 0) return {
		kind: "absent",
		reason: answer.ok ? `the remote has no ${branch}` : answer.message
	};
	const found = await mergeBase(directory, tip) ?? await deepen(directory, tip, head);
	if (found !== void 0) return fetched(directory, found);
	return {
		kind: "absent",
		reason: `the history at hand does not reach where the branch left ${branch}`
	};
}
async function deepen(directory, base, head) {
	for (const depth of DEPTHS) {
		if (!(await fetch(directory, [base, head], depth)).ok) return void 0;
		const found = await mergeBase(directory, base);
		if (found !== void 0) return found;
	}
}
async function fetch(directory, commits, depth) {
	const limits = await gitLine(directory, ["rev-parse", "--is-shallow-repository"]) === "true" ? [`--depth=${depth}`] : [];
	return git(directory, [
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...limits,
		"origin",
		...commits
	]);
}
// src/github/blob-id.ts
function blobId(bytes, like) {
	return createHash(like.length === 64 ? "sha256" : "sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
// src/github/confine.ts
async function confineFile({ workspace, directory, configFile }) {
	await confine(configFile ?? SETTINGS.configFile.default, "", {
		workspace,
		directory,
		mayName: true
	});
}
async function confineConfig(config, inputs) {
	const { workspace, directory, configFile = SETTINGS.configFile.default } = inputs;
	const own = {
		workspace,
		directory,
		mayName: isOutside(relative(workspace, resolve(directory, configFile)))
	};
	const given = {
		workspace,
		directory,
		mayName: true
	};
	const file = config.source ?? configFile;
	for (const path of inputs.paths ?? []) await confine(path, "paths", given);
	if (inputs.baseline !== void 0) await confine(inputs.baseline, "baseline", given);
	if (inputs.paths === void 0) for (const path of config.paths) await confine(path, `${file}: paths`, own);
	if (inputs.baseline === void 0 && config.baseline !== void 0) await confine(config.baseline, `${file}: baseline`, own);
	for (const path of config.libraries) await confine(path, `${file}: libraries`, own);
	for (const { directory: path, name, run } of config.programs) {
		await confine(path, `${file}: directory of ${name}`, own);
		for (const listed of run?.suppressions ?? []) await confine(listed, `${file}: suppressions of ${name}`, own);
		const started = [run, ...run?.scenarios ?? []];
		for (const inner of started.flatMap((one) => [one?.stdin, one?.workingDirectory])) if (inner !== void 0) await confine(resolve(directory, path, inner), `${file}: ${name}`, own);
	}
}
async function confineOutput({ workspace, outputDirectory }) {
	if (isOutside(relative(workspace, outputDirectory))) return;
	await confine(outputDirectory, "output-directory", {
		workspace,
		directory: workspace,
		mayName: true
	});
	const entries = await attemptAsync(() => readdir(outputDirectory, {
		recursive: true,
		withFileTypes: true
	}));
	const link = entries.ok ? entries.value.find((entry) => entry.isSymbolicLink()) : void 0;
	if (link === void 0) return;
	const name = relative(workspace, join(link.parentPath, link.name));
	throw new ConfigurationError(`output-directory: ${name} is a link; name a folder that the repository has no files in`);
}
async function confineCache({ workspace, cacheDirectory, shardDirectories }) {
	if (cacheDirectory !== void 0) await keepOut(cacheDirectory, "cache", workspace);
	for (const folder of shardDirectories) await keepOut(folder, "merge", workspace);
}
async function keepOut(folder, input, workspace) {
	if ([relative(workspace, folder), relative(await realOf(workspace), await realOf(folder))].every(isOutside)) return;
	throw new ConfigurationError(`${input}: it lies in the workspace, where a pull request may put files; name a folder elsewhere, such as \${{ runner.temp }}/${input === "cache" ? "heapgate-cache" : "heapgate-shards"}`);
}
async function confine(path, what, { workspace, directory, mayName }) {
	const named = resolve(directory, path);
	const label = what === "" ? path : `${what}: ${path}`;
	if (isOutside(relative(workspace, named))) {
		if (mayName) return;
		throw new ConfigurationError(`${label}: it lies outside of the workspace; name something inside of the repository`);
	}
	if (isOutside(relative(await realOf(workspace), await realOf(named)))) throw new ConfigurationError(`${label}: it lies outside of the workspace; put a file of the repository there`);
}
async function realOf(path) {
	const real = await attemptAsync(() => realpath(path));
	if (real.ok || dirname(path) === path) return real.ok ? real.value : path;
	return join(await realOf(dirname(path)), path.slice(dirname(path).length));
}
function isOutside(way) {
	return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}
function relocatable(config, directory, prefix) {
	const root = rootOf(directory, prefix);
	const moved = (path) => {
		const named = resolve(directory, path);
		if (isOutside(relative(root, named))) return named;
		return relative(directory, named).split(sep).join(posix.sep) || ".";
	};
	return {
		...config,
		paths: config.paths.map(moved),
		programs: config.programs.map((program) => ({
			...program,
			directory: moved(program.directory)
		}))
	};
}
function rootOf(directory, prefix) {
	return resolve(directory, relative(`/${prefix}`, "/"));
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
	const ids = files.map((entry) => entry.id);
	const blobs = await readBlobs(directory, ids);
	return typeof blobs === "string" ? blobs : files.map(({ path, mode }, i) => ({
		path,
		mode,
		bytes: blobs[i]
	}));
}
async function askForCommit(api, { event, checkedOut }) {
	if (event.kind === "push" || event.kind === "merge-group") return {
		ok: true,
		value: event.baseSha
	};
	if (event.kind === "branch") return api.mergeBase(event.defaultBranch, checkedOut.sha);
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
	const entries = tree.filter((entry) => isWanted(entry, wanted));
	const files = [];
	const changed = [];
	const root = rootOf(directory, prefix);
	for (const entry of entries) {
		const bytes = await unchanged(root, entry);
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
async function unchanged(root, entry) {
	const path = resolve(root, entry.path);
	const bytes = await attemptAsync(async () => (await lstat(path)).isFile() ? await readFile(path) : void 0);
	return bytes.ok && bytes.value !== void 0 && blobId(bytes.value, entry.id) === entry.id ? bytes.value : void 0;
}
function isWanted(entry, wanted) {
	const isLink = entry.mode === "120000";
	return (isLink || isRegularFile(entry)) && wanted(entry.path, isLink);
}
// src/github/removals.ts
const MOST_CHANGES = 4e3;
function nameRemovals(findings, isNew, head, base, change) {
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
		if (removed === void 0) return nameCallee(finding, head, base, changesOf, change);
		const cause = {
			cause: "removed-release",
			removed: removed.text,
			removedAt: `${file}:${removed.line}`,
			removedIn: change
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
function nameCallee(finding, head, base, changesOf, change) {
	const steps = [finding.trace, ...finding.otherTraces].flat();
	const callees = new Set(steps.flatMap(({ kind, args }) => kind === "passed" && args.callee ? [args.callee] : []));
	for (const callee of callees) for (const [file, text] of base) {
		if (text === head.get(file) || !/^\w+$/.test(callee)) continue;
		const before = definitionOf(callee, text);
		if (before === void 0 || definitionOf(callee, head.get(file)) === void 0) continue;
		const { removed, added } = changesOf(file);
		const release = removed.find(({ text, line }) => before.from <= line && line <= before.to && !added.has(squeeze(text)) && before.parameters.some((parameter) => releases(text, parameter)));
		if (release === void 0) continue;
		const cause = {
			cause: "removed-in-callee",
			removed: release.text,
			removedAt: `${file}:${release.line}`
		};
		return {
			...finding,
			args: {
				...finding.args,
				...cause,
				removedFrom: callee,
				removedIn: change
			}
		};
	}
	return finding;
}
function definitionOf(name, text) {
	if (text === void 0) return void 0;
	const head = new RegExp(`^[A-Za-z_][^\\n;{}()=]*\\b${name}\\s*\\(([^;{}()]*)\\)\\s*\\{`, "m").exec(text);
	if (head === null) return void 0;
	const end = text.indexOf("\n}", head.index);
	const lineOf = (offset) => text.slice(0, offset).split("\n").length;
	const parameters = head[1].split(",").flatMap((one) => /(\w+)\s*(?:\[[^\]]*\])*\s*$/.exec(one)?.[1] ?? []);
	return {
		from: lineOf(head.index),
		to: lineOf(end < 0 ? text.length : end),
		parameters
	};
}
function span(trace, { location, allocation }) {
	const lines = [
		location,
		...allocation === void 0 ? [] : [allocation],
		...trace.map((step) => step.location)
	].filter((place) => place.file === location.file && place.function === location.function).flatMap((place) => [place.line, place.endLine]);
	return [Math.min(...lines), Math.max(...lines)];
}
// src/github/renames.ts
const MOST$1 = 200;
function underNewNames(head, base, gate) {
	const fresh = named(head.report.findings, gate.newFindings);
	const gone = named(base.report.findings, gate.fixed);
	if (fresh.length * gone.length === 0 || Math.max(fresh.length, gone.length) > MOST$1) return base.report.findings;
	const names = /* @__PURE__ */ new Map();
	for (const before of gone) {
		const old = before.location.function;
		if (old === void 0 || names.has(old) || isMentioned(old, head.sources)) continue;
		const taken = new Set(names.values());
		const now = fresh.find(({ check, location: { function: name } }) => {
			if (check !== before.check || name === void 0 || taken.has(name) || isMentioned(name, base.sources)) return false;
			const [moved] = fingerprint([renamed(before, /* @__PURE__ */ new Map([[old, name]]))], base.sources);
			return fresh.some((one) => one.location.function === name && isFirstOf(one, moved, head.sources));
		});
		if (now?.location.function !== void 0) names.set(old, now.location.function);
	}
	if (names.size === 0) return base.report.findings;
	return fingerprint(base.report.findings.map((finding) => renamed(finding, names)), base.sources);
}
function named(findings, fingerprints) {
	const wanted = new Set(fingerprints);
	return findings.filter((finding) => wanted.has(finding.fingerprint));
}
function isFirstOf(finding, other, sources) {
	const [alone] = fingerprint([finding], sources);
	return alone !== void 0 && alone.fingerprint === other?.fingerprint;
}
function isMentioned(name, sources) {
	if (!/^\w+$/.test(name)) return true;
	const mention = new RegExp(`\\b${name}\\b`);
	return [...sources.values()].some((text) => mention.test(text));
}
function renamed(finding, names) {
	const place = (location) => {
		const name = location.function === void 0 ? void 0 : names.get(location.function);
		return name === void 0 ? location : {
			...location,
			function: name
		};
	};
	const way = (trace) => trace.map((step) => ({
		...step,
		location: place(step.location)
	}));
	return {
		...finding,
		location: place(finding.location),
		...finding.allocation && { allocation: place(finding.allocation) },
		trace: way(finding.trace),
		otherTraces: finding.otherTraces.map(way)
	};
}
// src/github/tree-files.ts
async function writeTree(directory, files) {
	const ordered = [...files].sort((a, b) => Number(a.mode === "120000") - Number(b.mode === "120000"));
	const folders = /* @__PURE__ */ new Set();
	for (const { path, mode, bytes } of ordered) {
		const target = resolve(directory, path);
		if (!isInside(target, directory) || path.split("/").includes(".git")) continue;
		const made = await attemptAsync(async () => {
			const folder = dirname(target);
			if (!folders.has(folder)) await mkdir(folder, { recursive: true });
			folders.add(folder);
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
function uncompared({ head, headName, config, change }, reason) {
	const message = `the base of ${change.replace("this", "the")} could not be analysed: ${reason}. Nothing is called new or old; every finding counts`;
	const gate = compareReports(head.report, void 0, { head: headName });
	return withGate(head.report, gate, [{
		level: "warning",
		message
	}], config);
}
async function checkBase(request, base, folder) {
	const { config, environment, prefix } = request;
	environment.progress?.("reading the base");
	const inRepository = (path) => posix.join(prefix, path);
	const named = new Set(config.paths.map(inRepository));
	const isWide = config.paths.some((path) => path === ".." || path.startsWith("../"));
	const files = await base.read((path, isLink) => {
		if (!isWide && prefix !== "" && !path.startsWith(`${prefix}/`)) return false;
		return isLink || /\.[ch]$/.test(path) || named.has(path);
	});
	if (typeof files === "string") return files;
	const cwd = join(folder, prefix);
	await mkdir(cwd, { recursive: true });
	return await writeTree(folder, files) ?? await runCheck(withoutBaseline(config), {
		...environment,
		cwd,
		isWithoutFixes: true
	});
}
async function decide(request, base, checked, folder) {
	const { head, headName, config } = request;
	const names = {
		base: base.commit,
		head: headName
	};
	let gate = compareVersions(head, checked, names);
	const problems = [];
	if (needsBaseRun(withGate(head.report, gate, [], config))) {
		const ran = await runBase(request, base, folder);
		if (typeof ran === "string") problems.push({
			level: "warning",
			message: notRun(ran)
		});
		else {
			const before = failuresOf(ran.report.verdicts);
			const oldSoaks = [...failuresOf(head.report.verdicts)].filter((name) => before.has(name));
			gate = {
				...compareVersions(head, ran, names),
				...oldSoaks.length > 0 && { oldSoaks }
			};
			for (const name of oldSoaks) problems.push({
				level: "warning",
				message: oldFailure(name)
			});
		}
	}
	const report = withGate(head.report, gate, problems, config);
	const deciding = new Set(decidingFindings(report));
	const findings = nameRemovals(report.findings, (finding) => deciding.has(finding), head.sources, checked.sources, request.change);
	return {
		...report,
		findings
	};
}
function compareVersions(head, base, names) {
	const gate = compareReports(head.report, base.report, names);
	const findings = underNewNames(head, base, gate);
	return findings === base.report.findings ? gate : compareReports(head.report, {
		...base.report,
		findings
	}, names);
}
const SOAKED = /* @__PURE__ */ new Set(["memory-limit", "memory-growth"]);
function needsBaseRun(report) {
	const fresh = decidingFindings(report);
	const leaks = fresh.some((finding) => LEAK_CHECKS.has(finding.check) && isStatic(finding));
	return fresh.some((finding) => !isStatic(finding) && !isRemark(finding) && !(leaks && SOAKED.has(finding.check))) || !leaks && report.verdicts.some(hasFailed);
}
function isRemark({ check, severity }) {
	return check === "compiler-warning" && severity === "note";
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
	const outcome = await runGate(withoutBaseline(config), {
		...rest,
		cwd: out.directory,
		isWithoutFixes: true
	});
	const failed = outcome.report.runs.find((run) => run.status === "could-not-run");
	const unmeasured = outcome.report.verdicts.find((verdict) => verdict.kind === "not-measured");
	if (failed !== void 0) return `${failed.name} under ${failed.tool}: ${failed.message}`;
	if (unmeasured !== void 0) return `the soak of ${unmeasured.name} measured nothing`;
	return outcome.report.problems.find((problem) => problem.level === "error")?.message ?? outcome;
}
function withoutBaseline({ baseline: _, prove: __, ...config }) {
	return config;
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
function withGate(report, gate, problems, config) {
	return withDecision({
		...report,
		gate,
		problems: [...problems, ...report.problems]
	}, policyOf(config));
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
const NO_COMMIT = /^0+$/;
const pushSchema = object({
	ref: string(),
	before: sha,
	repository: object({ default_branch: string() })
});
const mergeGroupSchema = object({ merge_group: object({ base_sha: sha }) });
const dispatchSchema = object({
	ref: string(),
	repository: object({ default_branch: string() })
});
const payloadSchema = object({ pull_request: object({
	number: pipe(number(), integer()),
	base: object({
		sha,
		repo: nullish(object({ full_name: string() }))
	}),
	head: object({
		sha,
		repo: nullish(object({ full_name: string() }))
	})
}) });
function parseEvent(name, payload) {
	if (name === "pull_request_target") throw new ConfigurationError("heapgate does not run on pull_request_target: it builds and runs the pull request's code, which must not see your secrets; use `on: pull_request`");
	switch (name) {
		case "pull_request": return pullRequest(payload);
		case "push": return push(payload) ?? {
			kind: "tree",
			name
		};
		case "merge_group": {
			const group = read(mergeGroupSchema, payload);
			return group === void 0 ? {
				kind: "tree",
				name
			} : {
				kind: "merge-group",
				baseSha: group.merge_group.base_sha
			};
		}
		case "workflow_dispatch": return dispatch(payload) ?? {
			kind: "tree",
			name
		};
		default: return {
			kind: "tree",
			name: name === "" ? "no event" : name
		};
	}
}
function push(payload) {
	const said = read(pushSchema, payload);
	if (said === void 0 || !said.ref.startsWith("refs/heads/")) return void 0;
	if (!NO_COMMIT.test(said.before)) return {
		kind: "push",
		baseSha: said.before
	};
	return otherBranch(said.ref, said.repository.default_branch);
}
function dispatch(payload) {
	const said = read(dispatchSchema, payload);
	return said?.ref.startsWith("refs/heads/") ? otherBranch(said.ref, said.repository.default_branch) : void 0;
}
function otherBranch(ref, defaultBranch) {
	if (ref === `refs/heads/${defaultBranch}` || !/^[\w][\w./-]*$/.test(defaultBranch)) return void 0;
	return {
		kind: "branch",
		defaultBranch
	};
}
function read(schema, payload) {
	const result = safeParse(pipe(string(), parseJson(), schema), payload);
	return result.success ? result.output : void 0;
}
function pullRequest(payload) {
	const result = safeParse(pipe(string(), parseJson(), payloadSchema), payload);
	if (!result.success) return {
		kind: "unreadable-pull-request",
		reason: "the event file does not name the pull request's commits"
	};
	const { number, base, head } = result.output.pull_request;
	const isForeign = !head.repo || head.repo.full_name !== base.repo?.full_name;
	return {
		kind: "pull-request",
		number,
		baseSha: base.sha,
		headSha: head.sha,
		isForeign
	};
}
function changeOf({ kind }) {
	switch (kind) {
		case "push": return "this push";
		case "merge-group": return "this merge group";
		case "branch": return "this branch";
		case "tree":
		case "pull-request":
		case "unreadable-pull-request": return "this pull request";
		default: return assertNever(kind);
	}
}
// src/github/identity.ts
const LONGEST = 120;
function identityOf({ title, run }, prefix) {
	if (title !== void 0) return {
		name: short(title),
		isPlain: false,
		key: digest([title]),
		category: short(title)
	};
	const { workflow, job, step, matrix } = run;
	const values = matrix.map(([, value]) => value);
	const details = [
		...values.length > 0 ? [`(${values.join(", ")})`] : [],
		...prefix === "" ? [] : [prefix],
		step
	];
	const legs = matrix.map(([name, value]) => `${name}:${value}`.replaceAll("/", "-"));
	return {
		name: short([job, ...details].filter((part) => part !== "").join(" ")),
		isPlain: details.every((part) => part === ""),
		key: digest([
			workflow,
			job,
			matrix,
			prefix,
			step
		]),
		category: short([
			job,
			...legs,
			prefix,
			step
		].filter((part) => part !== "").join("/"))
	};
}
function short(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}… ${digest([text]).slice(0, 8)}` : line;
}
function digest(parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
// src/github/inputs.ts
async function readInputs(core, environment, fallback) {
	const workspace = resolve(environment.GITHUB_WORKSPACE || ".");
	const directory = resolve(workspace, core.getInput("working-directory") || ".");
	const there = await attemptAsync(() => stat(directory));
	if (!there.ok || !there.value.isDirectory()) throw new ConfigurationError(`working-directory: there is no folder ${core.getInput("working-directory")} in the workspace; was the repository checked out (actions/checkout)?`);
	const temporary = environment.RUNNER_TEMP || fallback;
	const cache = core.getInput("cache");
	const shard = core.getInput("shard");
	if (shard !== "" && cache === "") throw new ConfigurationError("shard: it leaves its share in a folder: name it with the input cache");
	const shards = core.getMultilineInput("merge").filter((folder) => folder !== "");
	if (shard !== "" && shards.length > 0) throw new ConfigurationError("merge: it takes over what shards did, so it has a job of its own, after theirs");
	const configFile = core.getInput("config-file");
	const paths = core.getMultilineInput("paths").filter((path) => path !== "");
	const ignore = core.getMultilineInput("ignore").filter((glob) => glob !== "");
	const checks = core.getMultilineInput("checks").filter((line) => line !== "");
	const baseline = core.getInput("baseline");
	const failOn = core.getInput("fail-on");
	const warnOnly = core.getInput("warn-only");
	const minConfidence = core.getInput("min-confidence");
	const title = core.getInput("title");
	const token = core.getInput("github-token");
	const eventPath = environment.GITHUB_EVENT_PATH;
	const [owner = "", repository = ""] = (environment.GITHUB_REPOSITORY ?? "").split("/");
	return {
		workspace,
		directory,
		...configFile === "" || configFile === SETTINGS.configFile.default ? {} : { configFile },
		...paths.length === 0 ? {} : { paths },
		...baseline === "" ? {} : { baseline },
		...ignore.length === 0 ? {} : { ignore },
		...checks.length === 0 ? {} : { checks: readChecks(checks) },
		...failOn === "" ? {} : { failOn: readFailOn(failOn) },
		...warnOnly === "" ? {} : { warnOnly: isYes(core, "warn-only", "false") },
		...minConfidence === "" ? {} : { minConfidence: choice("min-confidence", minConfidence, CONFIDENCES) },
		onlyNewIssues: isYes(core, "only-new-issues", "true"),
		places: {
			checkRun: isYes(core, "check-run", "false"),
			comment: isYes(core, "comment", "false"),
			review: isYes(core, "review", "false"),
			uploadSarif: isYes(core, "upload-sarif", "false")
		},
		run: workflowRun(environment, readMatrix(core.getInput("matrix"))),
		...title === "" ? {} : { title },
		explainGate: isYes(core, "explain-gate", "false"),
		prove: isYes(core, "prove", "false"),
		outputDirectory: resolve(directory, core.getInput("output-directory") || join(temporary, "heapgate")),
		...cache === "" ? {} : { cacheDirectory: resolve(directory, cache) },
		...shard === "" ? {} : { shard: readShard(shard) },
		shardDirectories: shards.map((folder) => resolve(directory, folder)),
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
	const { paths, ignore, baseline, checks, failOn, warnOnly, minConfidence } = inputs;
	return {
		...config,
		...paths && { paths },
		...ignore && { ignore },
		...baseline && { baseline },
		checks: {
			...config.checks,
			...checks
		},
		...failOn && { failOn },
		...warnOnly !== void 0 && { warnOnly },
		...minConfidence && { minConfidence },
		...inputs.prove && { prove: true }
	};
}
function isYes(core, input, standard) {
	return choice(input, core.getInput(input).toLowerCase() || standard, YES_NO) === "true";
}
function workflowRun(environment, matrix) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: sha } = environment;
	const page = server && repository ? `${server}/${repository}` : void 0;
	return {
		workflow: environment.GITHUB_WORKFLOW ?? "",
		job: environment.GITHUB_JOB ?? "",
		step: stepOf(environment.GITHUB_ACTION ?? ""),
		matrix,
		...page && id ? { url: `${page}/actions/runs/${id}` } : {},
		...page && sha ? { blobUrl: `${page}/blob/${sha}` } : {}
	};
}
function stepOf(action) {
	return action.startsWith("__") ? /_(\d+)$/.exec(action)?.[1] ?? "" : action;
}
function readMatrix(text) {
	if (text === "" || text.startsWith("$")) return [];
	const read = safeParse(matrixSchema, text);
	if (!read.success) throw new ConfigurationError("matrix: leave this input as it is: expected what toJSON(matrix) gives");
	return Object.entries(read.output ?? {}).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]).sort(([a], [b]) => compareText(a, b));
}
const matrixSchema = pipe(string(), parseJson(), nullable(record(string(), unknown())));
const YES_NO = SETTINGS.onlyNewIssues.choices;
function readFailOn(value) {
	const answer = parseFailOn(value);
	if (answer.ok) return answer.value;
	throw new ConfigurationError(`fail-on: ${answer.reason}`);
}
function readShard(value) {
	const shard = parseShard(value);
	if (shard) return shard;
	throw new ConfigurationError(`shard: ${SHARD_EXPECTED}, found ${JSON.stringify(value)}`);
}
function readChecks(lines) {
	const settings = {};
	for (const line of lines) {
		const [id, severity] = line.split(":", 2).map((word) => word.trim());
		if (severity === void 0 || severity === "") throw new ConfigurationError(`checks: expected lines such as memory-leak: warning, found ${JSON.stringify(line)}`);
		settings[choice("checks", id, CHECK_IDS)] = choice(`checks: ${id}`, severity, [...SEVERITIES, "off"]);
	}
	return settings;
}
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
function chooseAnnotations(findings, problems, prefix, keepsWarning = false) {
	const left = {
		...MOST,
		warning: MOST.warning - (keepsWarning ? 1 : 0)
	};
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
	const { fix } = finding;
	const proof = fix?.proof === void 0 ? "" : ` (${proofSentence(fix.proof)})`;
	const advice = fix ? `To mend it, ${fix.description}${proof}.` : `To mend it: ${CHECKS[finding.check].advice}`;
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
// src/github/check-run.ts
const PER_REQUEST = 50;
const MOST_ANNOTATIONS = 1e3;
const LARGEST_SUMMARY$1 = 6e4;
const checkRun = object({ id: number() });
async function makeCheckRun(rest, publication, title) {
	const { report, sources, inputs, event, prefix, identity } = publication;
	const findings = decidingFindings(report);
	const annotations = findings.slice(0, MOST_ANNOTATIONS).map((finding) => ofApi(findingAnnotation(finding, prefix)));
	const summary = render(report, "markdown", {
		sources,
		limit: LARGEST_SUMMARY$1,
		explain: inputs.explainGate,
		...blobUrlOf(publication)
	});
	const output = (from) => ({
		title,
		summary,
		annotations: annotations.slice(from, from + PER_REQUEST)
	});
	const parameters = {
		name: `heapgate: ${identity.name}`,
		head_sha: event.kind === "pull-request" ? event.headSha : inputs.checkedOut.sha,
		status: "completed",
		conclusion: exitCode(report) === 0 ? "success" : "failure",
		...inputs.run.url === void 0 ? {} : { details_url: inputs.run.url },
		output: output(0)
	};
	const made = await rest.ask("POST /repos/{owner}/{repo}/check-runs", parameters, checkRun);
	if (!made.ok) return made;
	let shown = Math.min(PER_REQUEST, annotations.length);
	while (shown < annotations.length) {
		const more = {
			check_run_id: made.value.id,
			output: output(shown)
		};
		if (!(await rest.ask("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", more, checkRun)).ok) break;
		shown += more.output.annotations.length;
	}
	return {
		ok: true,
		value: {
			shown,
			total: findings.length
		}
	};
}
const LEVELS = {
	error: "failure",
	warning: "warning",
	notice: "notice"
};
function ofApi(annotation) {
	const { level, file, startLine = 1, endLine = startLine, startColumn, endColumn, title, message } = annotation;
	return {
		path: file,
		start_line: startLine,
		end_line: endLine,
		...startColumn !== void 0 && {
			start_column: startColumn,
			end_column: endColumn
		},
		annotation_level: LEVELS[level],
		...title !== void 0 && { title },
		message
	};
}
// src/github/refusals.ts
function beyondTheList(fixes) {
	return {
		place: "review",
		refusal: {
			reason: `GitHub lists 3,000 files of a pull request, and ${fixes === 1 ? "1 fix lies" : `${fixes} fixes lie`} in files beyond them`,
			status: 200,
			isRateLimit: false
		},
		isPartial: true
	};
}
const NEEDS = {
	"check run": "checks: write",
	comment: "pull-requests: write",
	review: "pull-requests: write",
	"SARIF upload": "security-events: write"
};
const STILL = "The gate decides all the same, and the job summary has everything.";
function refusalWarnings(refusals) {
	const unavailable = refusals.filter(isUnavailable);
	const forbidden = refusals.filter((one) => isForbidden(one) && !isUnavailable(one));
	const others = refusals.filter((one) => !isForbidden(one));
	return [
		...forbidden.length > 0 ? [forbiddenWords(forbidden)] : [],
		...unavailable.length > 0 ? [`Code scanning is not there for this repository: ${unavailable[0].refusal.reason}. A private repository needs GitHub Code Security; switch it on, or leave \`upload-sarif\` out. ${STILL}`] : [],
		...others.map(({ place, refusal, isPartial }) => {
			return `The ${place}${isPartial ? ":" : ""} ${isPartial ? "not everything could be proposed" : "could not be written"}: ${refusal.reason}. ${STILL}`;
		})
	];
}
function forbiddenWords(forbidden) {
	const places = listed(forbidden.map(({ place }) => `the ${place}`));
	const permissions = listed(forbidden.map(({ place }) => `\`${NEEDS[place]}\``));
	return `GitHub refused ${places}: ${forbidden[0].refusal.reason}. Give the job ${permissions} under \`permissions:\`; on pull requests from forks a token can only read. ${STILL}`;
}
function listed(words) {
	const all = [...new Set(words)];
	return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
function isForbidden({ refusal: { status, isRateLimit } }) {
	return (status === 401 || status === 403 || status === 404) && !isRateLimit;
}
function isUnavailable(one) {
	const isMissing = /advanced security|code security|code scanning is not enabled/i.test(one.refusal.reason);
	return one.place === "SARIF upload" && isForbidden(one) && isMissing;
}
// src/reporters/suggestion.ts
function renderSuggestion(finding, { lines }, read) {
	const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
	const walk = codeWalk(finding, read);
	return [
		`**${CHECKS[finding.check].title}**: ${markdownPhrase(findingPhrase(finding))}`,
		"",
		`${fence}suggestion`,
		...lines,
		fence,
		"",
		...finding.fix?.proof === void 0 ? [] : [`It was ${markdownPhrase(proofPhrase(finding.fix.proof))}.`, ""],
		...walk.length === 0 ? [] : [
			"<details><summary>How it happens</summary>",
			"",
			...walk,
			"</details>",
			""
		]
	].join("\n");
}
// src/github/hunks.ts
function parseHunks(patch) {
	return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, start, length = "1"]) => {
		const first = Number(start);
		const last = first + Number(length) - 1;
		return last < first ? [] : [{
			first,
			last
		}];
	});
}
function isWithin(hunks, first, last) {
	return hunks.some((hunk) => hunk.first <= first && last <= hunk.last);
}
// src/github/review.ts
const MOST_FILES = 3e3;
const MOST_COMMENTS = 3e3;
const MOST_SUGGESTIONS = 20;
const changedFile = object({
	filename: string(),
	sha: nullable(string()),
	patch: optional(string(), "")
});
const reviewComment = object({
	body: string(),
	user: nullish(object({ type: string() }))
});
const review = object({ id: number() });
async function proposeFixes(rest, { number, headSha }, publication) {
	const { sources, inputs } = publication;
	const proposals = proposalsOf(publication);
	if (proposals.length === 0) return {
		ok: true,
		value: {
			shown: 0,
			beyond: 0
		}
	};
	const at = { pull_number: number };
	const files = await rest.list("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", at, changedFile, MOST_FILES);
	if (!files.ok) return files;
	const inDiff = await asyncFilter(proposals, (one) => isInDiff(one, files.value, inputs.directory));
	const listed = new Set(files.value.map(({ filename }) => filename));
	const beyond = listed.size < MOST_FILES ? 0 : proposals.filter(({ path }) => !listed.has(path)).length;
	if (inDiff.length === 0) return {
		ok: true,
		value: {
			shown: 0,
			beyond
		}
	};
	const before = await rest.list("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", at, reviewComment, MOST_COMMENTS);
	if (!before.ok) return before;
	const isApp = isAppToken(inputs.api);
	const told = before.value.filter(({ user }) => isOurs(user?.type, isApp)).map(({ body }) => body);
	const fresh = inDiff.filter(({ mark }) => !told.some((body) => body.includes(mark)));
	if (fresh.length === 0) return {
		ok: true,
		value: {
			shown: 0,
			beyond
		}
	};
	const shown = fresh.slice(0, MOST_SUGGESTIONS);
	const read = lineReader(sources);
	const parameters = {
		...at,
		commit_id: headSha,
		event: "COMMENT",
		body: bodyOf(shown.length, fresh.length),
		comments: shown.map(({ finding, replacement, path, mark }) => ({
			path,
			side: "RIGHT",
			line: replacement.last,
			...replacement.first < replacement.last && {
				start_line: replacement.first,
				start_side: "RIGHT"
			},
			body: `${renderSuggestion(finding, replacement, read)}${mark}`
		}))
	};
	const answer = await rest.ask("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", parameters, review);
	return answer.ok ? {
		ok: true,
		value: {
			shown: shown.length,
			beyond
		}
	} : answer;
}
function proposalsOf({ report, sources, prefix }) {
	const read = lineReader(sources);
	const marks = /* @__PURE__ */ new Set();
	return decidingFindings(report).flatMap((finding) => {
		const replacement = finding.fix === void 0 ? void 0 : replacementOf(finding.fix, read);
		const mark = `<!-- heapgate:finding:${finding.fingerprint} -->`;
		if (replacement === void 0 || marks.has(mark)) return [];
		marks.add(mark);
		return [{
			finding,
			replacement,
			path: prefix === "" ? replacement.file : `${prefix}/${replacement.file}`,
			mark
		}];
	});
}
async function isInDiff({ path, replacement }, files, directory) {
	const file = files.find(({ filename }) => filename === path);
	if (file?.sha == null || !isWithin(parseHunks(file.patch), replacement.first, replacement.last)) return false;
	const bytes = await attemptAsync(() => readFile(resolve(directory, replacement.file)));
	return bytes.ok && blobId(bytes.value, file.sha) === file.sha && !bytes.value.includes("\r\n");
}
async function asyncFilter(all, keep) {
	const kept = await Promise.all(all.map(keep));
	return all.filter((_, i) => kept[i]);
}
function bodyOf(shown, total) {
	const fixes = `heapgate proposes ${shown === 1 ? "a fix" : `${shown} fixes`}, proven by analysing the mended code again.`;
	return shown < total ? `${fixes} ${shown} of ${total} are shown.` : fixes;
}
// src/github/upload.ts
const MOST_RESULTS = 5e3;
const LARGEST_UPLOAD = 10485760;
const PAUSES = [
	500,
	1500,
	3e3,
	5e3,
	1e4
];
const accepted$1 = object({ id: string() });
const status = object({
	processing_status: optional(picklist([
		"pending",
		"complete",
		"failed"
	]), "pending"),
	errors: nullish(array(string()))
});
async function uploadSarif(rest, publication) {
	const version = await analysedVersion(publication);
	if (version === void 0) return refusal("the checkout is neither the commit that started the workflow nor the pull request's head");
	const uploads = [];
	for (const [category, report] of categories(publication.report)) {
		const { sources, prefix, identity } = publication;
		const log = renderSarif(report, {
			sources,
			prefix,
			category: `${identity.category}/${category}`,
			most: MOST_RESULTS
		});
		const sarif = gzipSync(log).toString("base64");
		if (sarif.length > LARGEST_UPLOAD) return refusal("the findings are more than the 10 MB that GitHub takes");
		const parameters = {
			...version,
			sarif,
			tool_name: "heapgate"
		};
		const answer = await rest.ask("POST /repos/{owner}/{repo}/code-scanning/sarifs", parameters, accepted$1, { isRepeatable: true });
		if (!answer.ok) return answer;
		uploads.push({
			category,
			id: answer.value.id
		});
	}
	return processed(rest, uploads);
}
function refusal(reason) {
	return {
		ok: false,
		reason,
		status: 200,
		isRateLimit: false
	};
}
async function analysedVersion({ inputs, event }) {
	const { sha, ref } = inputs.checkedOut;
	const head = await gitLine(inputs.directory, [
		"rev-parse",
		"--verify",
		"HEAD"
	]) ?? sha;
	if (head === sha) return {
		commit_sha: sha,
		ref
	};
	if (event.kind !== "pull-request" || head !== event.headSha) return void 0;
	return {
		commit_sha: head,
		ref: `refs/pull/${event.number}/head`
	};
}
const SOAKS = /* @__PURE__ */ new Set([
	"cgroup",
	"proc",
	"kubernetes"
]);
function categories({ suppressed: _, ...report }) {
	const seenBy = (isOne) => ({
		...report,
		findings: report.findings.filter(({ witnesses }) => witnesses.some(({ tool }) => isOne(tool))),
		runs: report.runs.filter(({ tool }) => isOne(tool))
	});
	const looked = (tool) => {
		const runs = report.runs.filter((run) => run.tool === tool);
		return runs.length > 0 && runs.every((run) => run.status !== "could-not-run");
	};
	const { coverage, verdicts } = report;
	const hasSoaked = verdicts.length > 0 && verdicts.every(({ kind }) => kind !== "not-measured");
	return [
		...coverage !== void 0 && coverage.files > 0 ? [["static", {
			...seenBy((tool) => tool === "static"),
			verdicts: []
		}]] : [],
		...["valgrind", "asan"].filter(looked).map((name) => [name, {
			...seenBy((tool) => tool === name),
			verdicts: []
		}]),
		...hasSoaked ? [["soak", seenBy((tool) => SOAKS.has(tool))]] : []
	];
}
async function processed(rest, uploads) {
	let pending = uploads;
	for (const pause of PAUSES) {
		await setTimeout(pause);
		const still = [];
		for (const upload of pending) {
			const answer = await rest.ask("GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}", { sarif_id: upload.id }, status);
			const state = answer.ok ? answer.value.processing_status : answer.status === 404 ? "pending" : void 0;
			if (state === void 0 && !answer.ok) return answer;
			if (state === "failed") return refusal(`GitHub could not read the upload: ${errorsOf(answer)}`);
			if (state === "pending") still.push(upload);
		}
		pending = still;
		if (pending.length === 0) break;
	}
	return {
		ok: true,
		value: { pending: pending.map(({ category }) => category) }
	};
}
function errorsOf(answer) {
	const errors = answer.ok ? answer.value.errors ?? [] : [];
	return errors.length === 0 ? "it does not say why" : errors.join("; ").replace(/\s+/g, " ").slice(0, 300);
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
	const { report, inputs, prefix } = publication;
	const { checkRun, comment, review, uploadSarif } = inputs.places;
	const asks = checkRun || comment || review || uploadSarif;
	const chosen = chooseAnnotations(decidingFindings(report), report.problems, prefix, asks);
	const files = await writeFiles(publication);
	await writeSummary(core, publication, checkRun ? void 0 : hiddenWords(chosen));
	setOutputs(core, publication, files);
	const refusals = [];
	const rest = asks ? await openPlaces(inputs, refusals) : void 0;
	const made = checkRun && rest ? await makeCheckRun(rest, publication, headline(publication)) : void 0;
	const inCheckRun = made === void 0 ? void 0 : accepted("check run", made, refusals);
	const annotations = inCheckRun ? chooseAnnotations([], report.problems, prefix, asks).annotations : chosen.annotations;
	for (const { level, message, ...properties } of annotations) core[level](message, properties);
	const hidden = hiddenWords(inCheckRun ?? chosen);
	if (hidden !== void 0) core.notice(`${hidden}; the job summary and ${files.sarif} have all of them.`);
	if (rest !== void 0) await tell(core, rest, publication, refusals);
	for (const warning of refusalWarnings(refusals)) core.warning(warning, { title: "heapgate" });
	if (exitCode(report) !== 0) core.setFailed(headline(publication));
}
async function openPlaces({ api, places }, refusals) {
	if (api !== void 0) return openRest(api);
	const asked = [
		[places.checkRun, "check run"],
		[places.comment, "comment"],
		[places.review, "review"],
		[places.uploadSarif, "SARIF upload"]
	];
	const refusal = {
		reason: "there is no github-token",
		status: 401,
		isRateLimit: false
	};
	refusals.push(...asked.flatMap(([isAsked, place]) => isAsked ? [{
		place,
		refusal
	}] : []));
}
async function tell(core, rest, publication, refusals) {
	const { inputs, event } = publication;
	const { places } = inputs;
	if (places.comment && event.kind === "pull-request") accepted("comment", await keepComment(rest, event.number, publication), refusals);
	if (places.review && event.kind === "pull-request") {
		const proposed = accepted("review", await proposeFixes(rest, event, publication), refusals);
		if (proposed !== void 0 && proposed.beyond > 0) refusals.push(beyondTheList(proposed.beyond));
	}
	if (!places.uploadSarif) return;
	const uploaded = accepted("SARIF upload", await uploadSarif(rest, publication), refusals);
	if (uploaded === void 0 || uploaded.pending.length === 0) return;
	core.info(`code scanning has the upload (${uploaded.pending.join(", ")}) and has not read it yet`);
}
function accepted(place, answer, refusals) {
	if (answer.ok) return answer.value;
	refusals.push({
		place,
		refusal: answer
	});
}
function hiddenWords({ shown, total }) {
	return shown < total ? `${shown} of ${total} findings are annotated` : void 0;
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
		text: render(report, format, {
			sources,
			explain: inputs.explainGate
		})
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
async function writeSummary(core, publication, hidden) {
	if (!process.env.GITHUB_STEP_SUMMARY) return;
	const { report, sources, inputs } = publication;
	const explain = inputs.explainGate;
	const markdown = render(report, "markdown", {
		sources,
		limit: LARGEST_SUMMARY,
		explain,
		...blobUrlOf(publication)
	});
	const note = hidden === void 0 ? "" : `\n${hidden}.\n`;
	await core.summary.addRaw(markdown + note, true).write();
}
function setOutputs(core, { report }, paths) {
	const compared = report.gate?.compared === true ? report.gate : void 0;
	core.setOutput("findings", report.findings.length);
	core.setOutput("new-findings", compared?.newFindings.length ?? "");
	core.setOutput("fixed-findings", compared?.fixed.length ?? "");
	core.setOutput("sarif-file", paths.sarif);
	core.setOutput("json-file", paths.json);
	core.setOutput("conclusion", CONCLUSIONS[exitCode(report)]);
}
function headline({ report, event }) {
	if (exitCode(report) === 0) return headlineOf(report);
	if (exitCode(report) === 2) return `heapgate could not do all that was asked: ${report.problems.find(({ level }) => level === "error")?.message ?? "a soak measured nothing"}`;
	const findings = closingFindings(report);
	const [first] = findings;
	if (first === void 0) {
		const old = excusedSoaks(report);
		return `The soak of ${report.verdicts.flatMap(({ pass, name }) => pass || old.has(name) ? [] : [name]).join(" and ")} failed: see the job summary.`;
	}
	const isNew = report.gate?.compared === true;
	return `${`${findings.length} ${isNew ? "new " : ""}${findings.length === 1 ? "finding" : "findings"}`}${isNew ? ` in ${changeOf(event)}` : ""}: ${formatLocation(first.location)}: ${sentence(first)}`;
}
// src/github/trust.ts
const TOLD = {
	paths: "paths",
	ignore: "ignore",
	checks: "checks",
	"fail-on": "failOn",
	"warn-only": "warnOnly",
	"min-confidence": "minConfidence",
	baseline: "baseline",
	functions: "functions",
	libraries: "libraries"
};
async function trustBase(config, own, base, place) {
	const { directory, prefix } = place;
	const file = place.configFile ?? SETTINGS.configFile.default;
	const path = relative(rootOf(directory, prefix), resolve(directory, file));
	if (isOutside(path)) return {
		config,
		problems: []
	};
	const before = await fileOf(base, path.split(sep).join("/"));
	if (typeof before === "string") {
		if (config.programs.length === 0) return {
			config,
			problems: []
		};
		const message = `${file}: no program is run for a pull request from another repository, because its base could not be read: ${before}`;
		return {
			config: {
				...config,
				programs: []
			},
			problems: [{
				level: "error",
				file,
				message
			}]
		};
	}
	const { programs } = relocatable(before, directory, prefix);
	const changed = Object.entries(TOLD).flatMap(([key, name]) => isSame(before[name], own[name]) ? [] : [`\`${key}\``]);
	const problems = [];
	const warn = (message) => problems.push({
		level: "warning",
		file,
		message: `${file}: ${message}`
	});
	if (!isSame(programs, config.programs)) warn("the programs are those of the base: what a pull request from another repository writes there is not run");
	if (changed.length > 0) warn(`this pull request changes ${changed.join(", ")} and is judged by what it says: read that before you merge it`);
	return {
		config: {
			...config,
			programs
		},
		problems
	};
}
function isSame(a, b) {
	const text = (value) => JSON.stringify(value, (key, inner) => key === "source" ? void 0 : inner);
	return text(a) === text(b);
}
async function fileOf(base, path) {
	if (base.kind === "missing") return base.reason;
	const files = await base.read((wanted, isLink) => wanted === path && !isLink);
	if (typeof files === "string") return files;
	const found = files.find((file) => file.path === path && isRegularFile(file));
	return found === void 0 ? defaults() : parseConfig(Buffer.from(found.bytes).toString(), `${path} of the base`);
}
// src/github/index.ts
async function runAction() {
	const core = await loadCore();
	const inputs = await readInputs(core, process.env, tmpdir());
	const event = parseEvent(inputs.eventName, await readEvent(inputs));
	await confineFile(inputs);
	const file = await readConfig(inputs.directory, inputs.configFile);
	await confineConfig(file, inputs);
	const config = {
		...withInputs(await withLibraries(file, file.libraries, inputs.directory), inputs),
		source: file.source ?? "the workflow"
	};
	if (file.source === void 0) core.info(`There is no ${SETTINGS.configFile.default}: the C files are checked, and no program is run or soaked.`);
	await confineOutput(inputs);
	await confineCache(inputs);
	if (inputs.shard) return doShare(core, inputs, inputs.shard, config);
	await prepareOutput(inputs);
	const answer = await withoutCommands(core, async () => {
		const answer = await gate(core, inputs, event, config, file);
		const { report, sources } = answer;
		core.info(render(report, "text", {
			sources,
			color: true,
			explain: inputs.explainGate
		}));
		return answer;
	});
	const prefix = await prefixOf(inputs);
	await publish(core, {
		...answer,
		inputs,
		event,
		prefix,
		identity: identityOf(inputs, prefix)
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
async function gate(core, inputs, event, asGiven, file) {
	const prefix = await prefixOf(inputs);
	const given = relocatable(asGiven, inputs.directory, prefix);
	const environment = await environmentOf(core, inputs);
	const isForeign = event.kind === "unreadable-pull-request" || event.kind === "pull-request" && event.isForeign;
	const base = inputs.onlyNewIssues || isForeign ? await baseOf(event, inputs, prefix) : void 0;
	const { config, problems } = isForeign && base !== void 0 ? await trustBase(given, file, base, {
		...inputs,
		prefix
	}) : {
		config: given,
		problems: []
	};
	const ran = await runGate(config, environment);
	const told = {
		...ran.report,
		problems: [...problems, ...ran.report.problems]
	};
	const head = {
		...ran,
		report: withDecision(told, policyOf(config))
	};
	if (base === void 0 || !inputs.onlyNewIssues) return head;
	const { checkedOut, temporary } = inputs;
	return {
		report: await compareWithBase({
			head,
			headName: checkedOut.sha,
			base,
			prefix,
			config,
			environment,
			temporary,
			change: changeOf(event)
		}),
		sources: head.sources
	};
}
async function baseOf(event, inputs, prefix) {
	switch (event.kind) {
		case "tree": return;
		case "unreadable-pull-request": return {
			kind: "missing",
			reason: event.reason
		};
		case "pull-request":
		case "push":
		case "merge-group":
		case "branch": {
			const { directory, checkedOut, api } = inputs;
			return findBase({
				directory,
				prefix,
				event,
				checkedOut,
				...api === void 0 ? {} : { api }
			});
		}
		default: return assertNever(event);
	}
}
async function doShare(core, inputs, shard, config) {
	const { directory, cacheDirectory } = inputs;
	const cache = await openActionCache(core, inputs);
	const environment = {
		cwd: directory,
		progress: (text) => core.info(text)
	};
	const { functions, explored, isWritten } = await withoutCommands(core, async () => runShard(config, environment, cache, shard));
	const which = `share ${shard.index + 1} of ${shard.count}`;
	if (!isWritten) throw new ConfigurationError(`cache: ${which} could not be left in ${cacheDirectory}; the log says why`);
	core.info(`${which}: ${explored} of ${functions} functions, left in ${cacheDirectory}`);
}
async function environmentOf(core, inputs) {
	const { directory, outputDirectory, cacheDirectory, shardDirectories } = inputs;
	return {
		...(cacheDirectory !== void 0 || shardDirectories.length > 0) && { cache: await openActionCache(core, inputs) },
		cwd: directory,
		logDirectory: join(outputDirectory, "logs"),
		progress: (text) => core.info(text),
		signal: interrupted()
	};
}
async function openActionCache(core, { cacheDirectory, shardDirectories }) {
	const { openCache } = await import("./chunks/folder2.js");
	const { findShards } = await import("./chunks/shards.js");
	const warn = (message) => core.info(`warning: ${message}`);
	return openCache(cacheDirectory, {
		warn,
		shards: findShards(shardDirectories, warn)
	});
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

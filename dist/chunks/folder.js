import { t as makeFolders } from "./folders.js";
import { a as attempt } from "./gather.js";
import { t as identity } from "./identity.js";
import { join } from "node:path";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createHash, hash, randomBytes } from "node:crypto";
// src/cache/entry.ts
const MAX_VERSIONS = 4;
const MAX_KEPT = 4;
const MARK = "heapgate cache 1";
const checksum = (name, content) => createHash("sha256").update(`${name}\n`).update(content).digest("hex");
function seal(name, content) {
	return Buffer.concat([Buffer.from(`${MARK}\n${checksum(name, content)}\n`), content]);
}
function unseal(name, bytes) {
	const start = 82;
	const content = bytes.subarray(start);
	return bytes.toString("latin1", 0, start) === `${MARK}\n${checksum(name, content)}\n` ? content : void 0;
}
function formatEntry({ versions, functions, fields }) {
	const words = /* @__PURE__ */ new Map();
	const numbers = (texts) => texts.map((text) => {
		const known = words.get(text);
		if (known !== void 0) return known;
		words.set(text, words.size);
		return words.size - 1;
	});
	const bodies = [];
	let size = 0;
	const body = (text) => {
		const bytes = Buffer.from(text);
		bodies.push(bytes);
		size += bytes.length;
		return [size - bytes.length, size];
	};
	const latest = [...versions].slice(0, MAX_VERSIONS);
	const used = new Set(latest.flatMap(([, { lowerings }]) => lowerings.flatMap((one) => one.functions.map(({ key }) => key))));
	const head = {
		versions: latest.map(([content, { declarations, unread, lowerings }]) => [
			content,
			body(declarations),
			body(JSON.stringify(unread)),
			lowerings.map(({ asked, functions, globals }) => ({
				functions,
				globals,
				asked: numbers(asked)
			}))
		]),
		functions: [...functions].flatMap(([key, all]) => used.has(key) ? [[key, all.slice(0, MAX_KEPT).map((one) => ({
			name: one.name,
			parameters: one.parameters,
			digest: one.digest,
			isOverBudget: one.isOverBudget,
			isThinned: one.isThinned,
			isCut: one.isCut,
			asked: numbers(one.asked),
			summary: body(one.summary),
			violations: body(one.violations)
		}))]] : []),
		fields: [...fields].flatMap(([key, all]) => used.has(key) ? [[key, all.slice(0, MAX_KEPT).map(({ asked, facts }) => [numbers(asked), body(facts)])]] : [])
	};
	const text = Buffer.from(JSON.stringify({
		words: [...words.keys()],
		...head
	}));
	return Buffer.concat([
		Buffer.from(`${text.length}\n`),
		text,
		...bodies
	]);
}
function joinEntries(entries) {
	const [only, ...others] = entries;
	if (only && others.length === 0) return only;
	const versions = /* @__PURE__ */ new Map();
	const functions = /* @__PURE__ */ new Map();
	const fields = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		for (const [content, file] of entry.versions) {
			const lowerings = [...versions.get(content)?.lowerings ?? [], ...file.lowerings];
			versions.set(content, {
				...file,
				lowerings: distinct(lowerings, ({ asked }) => asked)
			});
		}
		for (const [key, all] of entry.functions) functions.set(key, distinct([...functions.get(key) ?? [], ...all], ({ asked }) => asked));
		for (const [key, all] of entry.fields) fields.set(key, distinct([...fields.get(key) ?? [], ...all], ({ asked }) => asked));
	}
	return {
		versions,
		functions,
		fields
	};
}
function distinct(all, of) {
	return [...new Map(all.map((one) => [of(one).join("\n"), one])).values()];
}
function parseEntry(content) {
	const line = content.indexOf(10);
	const start = line + 1 + Number(content.toString("latin1", 0, line));
	const head = JSON.parse(content.toString("utf8", line + 1, start));
	const bodies = content.subarray(start);
	const text = ([from, to]) => bodies.toString("utf8", from, to);
	const spelled = (numbers) => numbers.map((number) => head.words[number]);
	return {
		versions: new Map(head.versions.map(([content, declarations, unread, lowerings]) => [content, {
			declarations: text(declarations),
			unread: JSON.parse(text(unread)),
			lowerings: lowerings.map(({ asked, ...rest }) => ({
				...rest,
				asked: spelled(asked)
			}))
		}])),
		functions: new Map(head.functions.map(([key, all]) => [key, all.map(({ asked, summary, violations, ...rest }) => ({
			...rest,
			asked: spelled(asked),
			get summary() {
				return text(summary);
			},
			get violations() {
				return text(violations);
			}
		}))])),
		fields: new Map(head.fields.map(([key, all]) => [key, all.map(([asked, facts]) => ({
			asked: spelled(asked),
			get facts() {
				return text(facts);
			}
		}))]))
	};
}
// src/cache/folder.ts
const LIMIT = 512 * 2 ** 20;
const KEPT_SHARE = .8;
const DAY_MS = 864e5;
const HOUR_MS = 36e5;
function openCache(folder, { warn, limit = LIMIT, shards = [] }) {
	const home = folder === void 0 ? void 0 : join(folder, identity());
	const entries = /* @__PURE__ */ new Map();
	const changed = /* @__PURE__ */ new Set();
	const answers = /* @__PURE__ */ new Map();
	const used = /* @__PURE__ */ new Set();
	const keys = /* @__PURE__ */ new WeakMap();
	const contents = /* @__PURE__ */ new WeakMap();
	const said = /* @__PURE__ */ new Set();
	let explored = 0;
	let isDistrusted = false;
	const sayOnce = (kind, message) => {
		if (!said.has(kind)) warn(message);
		said.add(kind);
	};
	const read = (from, name) => {
		const bytes = attempt(() => readFileSync(join(from, identity(), name)));
		if (!bytes.ok) {
			if (bytes.code !== "ENOENT") sayOnce("read", `the cache in ${from} cannot be read (${bytes.code}): done without`);
			return;
		}
		if (from === folder) used.add(name);
		const content = unseal(name, bytes.value);
		if (!content) damaged(from, name);
		return content;
	};
	const damaged = (from, name) => {
		sayOnce("damaged", `the cache in ${from} is damaged (${name}): what is damaged is not used`);
	};
	const entryIn = (from, name) => {
		const content = read(from, name);
		return content && parsed(content, () => damaged(from, name));
	};
	const entryOf = (path) => {
		const known = entries.get(path);
		if (known) return known;
		const name = nameOf(path);
		const own = folder === void 0 ? void 0 : entryIn(folder, name);
		const others = shards.flatMap((shard) => entryIn(shard, name) ?? []);
		const entry = joinEntries(own ? [own, ...others] : others);
		entries.set(path, entry);
		if (others.length > 0) changed.add(path);
		return entry;
	};
	const contentOf = (source) => {
		let content = contents.get(source);
		if (content === void 0) {
			content = hash("sha256", source.bytes, "base64url");
			contents.set(source, content);
		}
		return content;
	};
	return {
		file: (source) => entryOf(source.path).versions.get(contentOf(source)),
		keepFile(source, kept) {
			const { versions } = entryOf(source.path);
			const content = contentOf(source);
			const others = [...versions].filter(([one]) => one !== content);
			versions.clear();
			for (const [one, file] of [[content, kept], ...others]) versions.set(one, file);
			changed.add(source.path);
		},
		named: (fn, key) => void keys.set(fn, key),
		kept: (fn) => entryOf(fn.path).functions.get(keys.get(fn) ?? "") ?? [],
		keep(fn, kept) {
			explored++;
			const key = keys.get(fn);
			if (key === void 0) return;
			const { functions } = entryOf(fn.path);
			functions.set(key, [kept, ...functions.get(key) ?? []]);
			changed.add(fn.path);
		},
		keptFields: (fn) => entryOf(fn.path).fields.get(keys.get(fn) ?? "") ?? [],
		keepFields(fn, kept) {
			const key = keys.get(fn);
			if (key === void 0) return;
			const { fields } = entryOf(fn.path);
			fields.set(key, [kept, ...fields.get(key) ?? []]);
			changed.add(fn.path);
		},
		answer(key) {
			const known = answers.get(key);
			if (known !== void 0) return known;
			return folder === void 0 ? void 0 : read(folder, `answer-${key}`)?.toString("utf8");
		},
		keepAnswer: (key, text) => void answers.set(key, text),
		distrust() {
			damaged([folder, ...shards].filter((one) => one !== void 0).join(", "), "in what is inside");
			isDistrusted = true;
			for (const kept of [
				entries,
				changed,
				answers
			]) kept.clear();
		},
		explored: () => explored,
		flush() {
			if (folder === void 0 || home === void 0) return true;
			const isWritten = write(() => {
				if (isDistrusted) rmSync(home, {
					recursive: true,
					force: true
				});
				isDistrusted = false;
				if (changed.size > 0 || answers.size > 0) makeFolders(home);
				for (const path of changed) put(home, nameOf(path), formatEntry(entryOf(path)));
				for (const [key, text] of answers) put(home, `answer-${key}`, Buffer.from(text));
				if (existsSync(home)) makeRoom(folder, home, used, limit);
			});
			if (isWritten) {
				changed.clear();
				answers.clear();
			}
			return isWritten;
		}
	};
	function put(home, name, content) {
		const next = join(home, `.${name}.${process.pid}.${randomBytes(6).toString("hex")}`);
		try {
			writeFileSync(next, seal(name, content), { flag: "wx" });
			renameSync(next, join(home, name));
		} catch (error) {
			rmSync(next, { force: true });
			throw error;
		}
		used.add(name);
	}
	function write(all) {
		if (said.has("write")) return false;
		const done = attempt(all);
		if (!done.ok) sayOnce("write", `the cache in ${folder} cannot be written (${done.code}): the next run starts without`);
		return done.ok;
	}
}
const nameOf = (path) => `file-${hash("sha256", path, "hex").slice(0, 40)}`;
function parsed(content, refuse) {
	try {
		return parseEntry(content);
	} catch (error) {
		if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
		refuse();
		return;
	}
}
function makeRoom(folder, home, used, limit) {
	const now = Date.now();
	for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())) {
		const other = join(folder, name);
		if (other === home || !/^[0-9a-f]{24}$/.test(name)) continue;
		if (now - statSync(other).mtimeMs > DAY_MS) rmSync(other, {
			recursive: true,
			force: true
		});
	}
	const files = [];
	for (const name of readdirSync(home)) {
		const path = join(home, name);
		const stats = statSync(path, { throwIfNoEntry: false });
		if (!stats) continue;
		if (name.startsWith(".")) {
			if (now - stats.mtimeMs > HOUR_MS) rmSync(path, { force: true });
			continue;
		}
		const isOld = used.has(name) && now - stats.mtimeMs > DAY_MS;
		if (isOld) utimesSync(path, new Date(now), new Date(now));
		files.push({
			path,
			size: stats.size,
			time: isOld ? now : stats.mtimeMs
		});
	}
	let size = files.reduce((sum, one) => sum + one.size, 0);
	if (size <= limit) return;
	for (const one of files.sort((a, b) => a.time - b.time)) {
		if (size <= limit * KEPT_SHARE) break;
		rmSync(one.path, { force: true });
		size -= one.size;
	}
}
export { openCache as t };

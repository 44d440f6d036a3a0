import { M as assertNever } from "./common.js";
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { spawn, spawnSync } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
// src/soak/system-files.ts
function systemFiles(root = "/") {
	const locate = (path) => join(root, path);
	return {
		locate,
		read: (path) => readFileSync(locate(path), "utf8"),
		write: (path, text) => writeFileSync(locate(path), text, { flag: "r+" }),
		list: (path, folders) => {
			const names = readdirSync(locate(path));
			if (!folders) return names;
			return names.filter((name) => statSync(locate(join(path, name)), { throwIfNoEntry: false })?.isDirectory() === true);
		},
		makeDirectory: (path) => mkdirSync(locate(path)),
		removeDirectory: (path) => rmdirSync(locate(path))
	};
}
function errorCode(error) {
	if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
	throw error;
}
function attempt(work) {
	try {
		return {
			ok: true,
			value: work()
		};
	} catch (error) {
		return {
			ok: false,
			code: errorCode(error)
		};
	}
}
function systemError(code, message) {
	return Object.assign(new Error(message), { code });
}
// src/soak/limited-cgroup.ts
function refusal(code, { own, top }, version) {
	switch (code) {
		case "EACCES":
		case "EPERM": return `this user may not make a cgroup below ${own}: start heapgate as root${version === 2 ? ", or with systemd-run --user --scope -p Delegate=yes" : ""}`;
		case "EROFS": return `${top} is mounted read-only, as in most containers: start the container with --privileged`;
		case "EBUSY": return `the cgroup ${own} holds other processes, and v2 sets no limits below such a one: start heapgate as root, or with systemd-run --scope`;
		case void 0: return `the memory controller is not available below ${top}`;
		default: return `the kernel refused to make a limited cgroup below ${own} (${code})`;
	}
}
function swapLine(files) {
	const meminfo = attempt(() => files.read("/proc/meminfo"));
	return meminfo.ok && /^SwapTotal:\s+0 kB$/m.test(meminfo.value) ? [] : ["the limit does not count swap: the kernel does not keep account of it"];
}
// src/soak/memory-files.ts
function readingV1(usage, stat) {
	return reading(usage, parseTable(stat), "total_inactive_file", "total_rss");
}
function readingV2(current, stat) {
	return reading(current, parseTable(stat), "inactive_file", "anon");
}
function oomKillsV1(oomControl) {
	return parseTable(oomControl).get("oom_kill") ?? 0;
}
function oomKillsV2(events) {
	return parseTable(events).get("oom_kill") ?? 0;
}
function parseProcs(procs) {
	return procs.split("\n").map(Number).filter((pid) => pid > 0);
}
function parseBytes(text) {
	const line = text.trim();
	return /^\d+$/.test(line) ? Number(line) : void 0;
}
function reading(usage, stat, inactive, anonymous) {
	const used = parseBytes(usage);
	const unused = stat.get(inactive);
	if (used === void 0 || unused === void 0) return void 0;
	const rss = stat.get(anonymous);
	return {
		workingSet: Math.max(0, used - unused),
		...rss === void 0 ? {} : { rss }
	};
}
function parseTable(text) {
	const table = /* @__PURE__ */ new Map();
	for (const line of text.split("\n")) {
		const match = /^(\S+) (\d+)$/.exec(line);
		if (match) table.set(match[1], Number(match[2]));
	}
	return table;
}
// src/soak/mounts.ts
function findV1(mountinfo, cgroup) {
	const mount = parseMounts(mountinfo).find(({ type, options }) => type === "cgroup" && options.includes("memory"));
	return mount && place(mount, pathOf(cgroup, (controllers) => controllers.split(",").includes("memory")));
}
function findV2(mountinfo, cgroup) {
	const mount = parseMounts(mountinfo).find(({ type }) => type === "cgroup2");
	return mount && place(mount, pathOf(cgroup, (controllers, id) => id === "0" && controllers === ""));
}
function upwards({ own, top }) {
	const folders = [own];
	for (let folder = own; folder !== top;) {
		folder = folder.slice(0, folder.lastIndexOf("/"));
		folders.push(folder);
	}
	return folders;
}
function place({ root, point }, path) {
	if (path === void 0) return void 0;
	const prefix = root === "/" ? "" : root;
	return {
		own: point + ((path === prefix || path.startsWith(`${prefix}/`)) && !path.split("/").includes("..") ? path.slice(prefix.length).replace(/\/+$/, "") : ""),
		top: point
	};
}
function parseMounts(mountinfo) {
	return mountinfo.split("\n").flatMap((line) => {
		const [before, after] = line.split(" - ");
		if (after === void 0) return [];
		const [, , , root, point] = before.split(" ");
		const [type, , options = ""] = after.split(" ");
		return [{
			root: unescapePath(root),
			point: unescapePath(point),
			type,
			options: options.split(",")
		}];
	});
}
function unescapePath(text) {
	return text.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}
function pathOf(cgroup, wanted) {
	for (const line of cgroup.split("\n")) {
		const match = /^(\d+):([^:]*):(\/.*)$/.exec(line);
		if (match && wanted(match[2], match[1])) return match[3];
	}
}
// src/soak/cgroup-v1.ts
function openV1(files, place, name, limit) {
	const codes = [];
	for (const parent of upwards(place)) {
		const folder = `${parent}/${name}`;
		const made = attempt(() => files.makeDirectory(folder));
		if (!made.ok) {
			codes.push(made.code);
			continue;
		}
		const limited = attempt(() => files.write(`${folder}/memory.limit_in_bytes`, String(limit)));
		if (limited.ok) return {
			ok: true,
			value: limitedCgroup$1(files, folder, limit)
		};
		codes.push(limited.code);
		files.removeDirectory(folder);
	}
	return {
		ok: false,
		why: refusal(codes[0], place, 1)
	};
}
function limitedCgroup$1(files, folder, limit) {
	const swap = attempt(() => files.write(`${folder}/memory.memsw.limit_in_bytes`, String(limit)));
	const killer = attempt(() => files.write(`${folder}/memory.oom_control`, "0"));
	const read = (name) => files.read(`${folder}/${name}`);
	return {
		source: "cgroup v1",
		folder,
		notEnforced: [...swap.ok ? [] : swapLine(files), ...killer.ok ? [] : ["the OOM killer could not be switched on for the cgroup"]],
		read: () => {
			const texts = attempt(() => [read("memory.usage_in_bytes"), read("memory.stat")]);
			return texts.ok ? readingV1(...texts.value) : void 0;
		},
		oomKills: () => {
			const text = attempt(() => read("memory.oom_control"));
			return text.ok ? oomKillsV1(text.value) : 0;
		},
		highWater: () => {
			const text = attempt(() => read("memory.max_usage_in_bytes"));
			return text.ok ? parseBytes(text.value) : void 0;
		},
		restore: () => {}
	};
}
// src/soak/process-tree.ts
function parseStat(text) {
	const match = /^(\d+) \(.*\) (\S) (\d+) \d+ (\d+) /s.exec(text);
	if (!match || match[2] === "Z" || match[2] === "X") return void 0;
	return {
		pid: Number(match[1]),
		parent: Number(match[3]),
		session: Number(match[4])
	};
}
function parseRollup(text) {
	return kilobytes(text, "Pss", "Pss_Anon");
}
function parseStatus(text) {
	return kilobytes(text, "VmRSS", "RssAnon");
}
function processTree(files, pid) {
	const stats = files.list("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(files, Number(name)) ?? []);
	const tree = new Set(stats.filter((stat) => stat.pid === pid || stat.session === pid).map((stat) => stat.pid));
	for (let before = -1; before !== tree.size;) {
		before = tree.size;
		for (const stat of stats) if (tree.has(stat.parent)) tree.add(stat.pid);
	}
	return [...tree];
}
function ancestors(files, pid) {
	const line = [];
	for (let at = pid; at !== void 0 && at > 0; at = statOf(files, at)?.parent) line.push(at);
	return line;
}
function readProcesses(files, pids) {
	const readings = pids.flatMap((pid) => readProcess(files, pid) ?? []);
	if (readings.length === 0) return void 0;
	return {
		workingSet: readings.reduce((sum, { workingSet }) => sum + workingSet, 0),
		rss: readings.reduce((sum, { rss = 0 }) => sum + rss, 0)
	};
}
function readProcess(files, pid) {
	const rollup = attempt(() => files.read(`/proc/${pid}/smaps_rollup`));
	const reading = rollup.ok ? parseRollup(rollup.value) : void 0;
	if (reading) return reading;
	const status = attempt(() => files.read(`/proc/${pid}/status`));
	return status.ok ? parseStatus(status.value) : void 0;
}
function statOf(files, pid) {
	const stat = attempt(() => files.read(`/proc/${pid}/stat`));
	return stat.ok ? parseStat(stat.value) : void 0;
}
function kilobytes(text, total, anonymous) {
	const value = (name) => {
		const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text);
		return match ? Number(match[1]) * 1024 : void 0;
	};
	const workingSet = value(total);
	const rss = value(anonymous);
	if (workingSet === void 0) return void 0;
	return {
		workingSet,
		...rss === void 0 ? {} : { rss }
	};
}
// src/soak/cgroup-v2.ts
function openV2(files, place, name, limit) {
	const folders = upwards(place);
	const withMemory = folders.filter((folder) => has(files, folder, "cgroup.controllers"));
	const codes = [];
	const ways = [
		...folders.filter((folder) => has(files, folder, "cgroup.subtree_control")).map((folder) => () => ({
			folder,
			restore: () => {}
		})),
		...withMemory.map((folder) => () => passOn(files, folder)),
		...withMemory.filter((folder) => folder === place.own).map((folder) => () => moveDown(files, folder, name))
	];
	for (const way of ways) {
		const opened = attempt(() => limitedCgroup(files, way(), name, limit));
		if (opened.ok) return {
			ok: true,
			value: opened.value
		};
		codes.push(opened.code);
	}
	return {
		ok: false,
		why: refusal(codes.at(-1), place, 2)
	};
}
function limitedCgroup(files, parent, name, limit) {
	const folder = `${parent.folder}/${name}`;
	const limited = attempt(() => {
		files.makeDirectory(folder);
		files.write(`${folder}/memory.max`, String(limit));
	});
	if (!limited.ok) {
		attempt(() => files.removeDirectory(folder));
		parent.restore();
		throw systemError(limited.code, `no limit for ${folder}`);
	}
	const swap = attempt(() => files.write(`${folder}/memory.swap.max`, "0"));
	attempt(() => files.write(`${folder}/memory.oom.group`, "1"));
	const read = (file) => files.read(`${folder}/${file}`);
	return {
		source: "cgroup v2",
		folder,
		notEnforced: swap.ok ? [] : swapLine(files),
		read: () => {
			const texts = attempt(() => [read("memory.current"), read("memory.stat")]);
			return texts.ok ? readingV2(...texts.value) : void 0;
		},
		oomKills: () => {
			const text = attempt(() => read("memory.events"));
			return text.ok ? oomKillsV2(text.value) : 0;
		},
		highWater: () => {
			const text = attempt(() => read("memory.peak"));
			return text.ok ? parseBytes(text.value) : void 0;
		},
		restore: parent.restore
	};
}
function passOn(files, folder) {
	const control = `${folder}/cgroup.subtree_control`;
	files.write(control, "+memory");
	return {
		folder,
		restore: () => void attempt(() => files.write(control, "-memory"))
	};
}
function moveDown(files, folder, name) {
	const ours = new Set(ancestors(files, process.pid));
	const residents = parseProcs(files.read(`${folder}/cgroup.procs`));
	if (!residents.every((pid) => ours.has(pid))) throw systemError("EBUSY", `${folder} holds other processes`);
	const leaf = `${folder}/${name}-self`;
	const move = (pids, target) => {
		for (const pid of pids) files.write(`${target}/cgroup.procs`, String(pid));
	};
	const moveBack = () => {
		const inLeaf = attempt(() => parseProcs(files.read(`${leaf}/cgroup.procs`)));
		attempt(() => move(inLeaf.ok ? inLeaf.value : [], folder));
		attempt(() => files.removeDirectory(leaf));
	};
	files.makeDirectory(leaf);
	const moved = attempt(() => {
		move(residents, leaf);
		return passOn(files, folder);
	});
	if (!moved.ok) {
		moveBack();
		throw systemError(moved.code, `${folder} does not give memory on`);
	}
	const restore = () => {
		moved.value.restore();
		moveBack();
	};
	return {
		folder,
		restore
	};
}
function has(files, folder, list) {
	const text = attempt(() => files.read(`${folder}/${list}`));
	return text.ok && text.value.trim().split(/\s+/).includes("memory");
}
// src/soak/meter.ts
function procMeter(files, notEnforced) {
	return {
		source: "/proc",
		enforces: false,
		notEnforced: [...notEnforced, "memory was read from /proc now and then: a peak between two samples is not seen"],
		read: (pid) => readProcesses(files, processTree(files, pid)),
		oomKills: () => 0,
		highWater: () => void 0,
		members: (pid) => processTree(files, pid),
		remove: async () => [],
		abandon: () => {}
	};
}
function signalProcess(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch (error) {
		const code = errorCode(error);
		if (code !== "ESRCH" && code !== "EPERM") throw error;
	}
}
// src/soak/cgroup.ts
const REMOVAL = {
	pause: 10,
	attempts: 500
};
const JOIN = "echo \"$$\" > \"$1/cgroup.procs\"";
function openCgroup(files, limit) {
	const mountinfo = attempt(() => files.read("/proc/self/mountinfo"));
	const own = attempt(() => files.read("/proc/self/cgroup"));
	if (!mountinfo.ok || !own.ok) return {
		ok: false,
		why: "there is no cgroup file system here"
	};
	const name = `heapgate-${process.pid}-${randomBytes(4).toString("hex")}`;
	const v2 = findV2(mountinfo.value, own.value);
	const v1 = findV1(mountinfo.value, own.value);
	const opened = v2 && openV2(files, v2, name, limit);
	const cgroup = opened?.ok || !v1 ? opened : openV1(files, v1, name, limit);
	if (!cgroup) return {
		ok: false,
		why: "no cgroup file system with a memory controller is mounted"
	};
	if (!cgroup.ok) return cgroup;
	const meter = cgroupMeter(files, cgroup.value);
	if (spawnSync("/bin/sh", [
		"-c",
		JOIN,
		"heapgate",
		files.locate(cgroup.value.folder)
	], { stdio: "ignore" }).status === 0) return {
		ok: true,
		value: meter
	};
	meter.abandon();
	return {
		ok: false,
		why: `no process may be put into a cgroup below ${parentOf(cgroup.value.folder)}: it takes root`
	};
}
function cgroupMeter(files, cgroup) {
	const { folder } = cgroup;
	const members = () => membersOf(files, folder);
	let isGone = false;
	const killAndRemove = () => {
		if (isGone) return true;
		for (const pid of members()) signalProcess(pid, "SIGKILL");
		if (!removeFolder(files, folder)) return false;
		cgroup.restore();
		isGone = true;
		return true;
	};
	return {
		source: cgroup.source,
		enforces: true,
		folder: files.locate(folder),
		notEnforced: cgroup.notEnforced,
		read: cgroup.read,
		oomKills: cgroup.oomKills,
		highWater: cgroup.highWater,
		members,
		remove: async () => {
			let removed = killAndRemove();
			for (let tries = 1; !removed && tries < REMOVAL.attempts; tries++) {
				await setTimeout$1(REMOVAL.pause);
				removed = killAndRemove();
			}
			return removed ? [] : [`the cgroup ${folder} could not be removed: it still holds processes`];
		},
		abandon: () => {
			const clock = new Int32Array(new SharedArrayBuffer(4));
			for (let tries = 0; tries < 50 && !killAndRemove(); tries++) Atomics.wait(clock, 0, 0, REMOVAL.pause);
		}
	};
}
function membersOf(files, folder) {
	const procs = attempt(() => files.read(`${folder}/cgroup.procs`));
	if (!procs.ok) return [];
	return [...parseProcs(procs.value), ...childrenOf(files, folder).flatMap((child) => membersOf(files, child))];
}
function removeFolder(files, folder) {
	for (const child of childrenOf(files, folder)) removeFolder(files, child);
	const removed = attempt(() => files.removeDirectory(folder));
	return removed.ok || removed.code === "ENOENT";
}
function childrenOf(files, folder) {
	const names = attempt(() => files.list(folder, "folders"));
	return names.ok ? names.value.map((name) => `${folder}/${name}`) : [];
}
function parentOf(folder) {
	return folder.slice(0, folder.lastIndexOf("/"));
}
// src/soak/launch.ts
const LAUNCHER = "echo \"$$\" > \"$1/cgroup.procs\" || exit 125; shift; exec \"$@\"";
const LINES_KEPT = 20;
const LINE_LENGTH_KEPT = 500;
function whyNotStartable({ command, directory, environment }) {
	const [name] = command;
	if (name === void 0 || name === "") return "no command was given";
	const folder = attempt(() => statSync(directory));
	if (!folder.ok || !folder.value.isDirectory()) return `there is no folder ${directory} to start it in`;
	if (name.includes("/")) {
		const code = whyNotExecutable(resolve(directory, name));
		if (code === "ENOENT" || code === "ENOTDIR") return `there is no program ${name}: build it first, or correct the command`;
		if (code === "EISDIR") return `${name} is a folder, not a program`;
		return code === void 0 ? void 0 : `${name} may not be executed: make it executable (chmod +x ${name})`;
	}
	if ((environment.PATH ?? "/usr/bin:/bin").split(delimiter).map((place) => resolve(directory, place, name)).some((place) => whyNotExecutable(place) === void 0)) return void 0;
	return `there is no program ${name} on the PATH: install it, or write ./${name} for one in this folder`;
}
async function launch(wanted) {
	const { command, directory, environment, cgroup } = wanted;
	const [file, ...args] = cgroup === void 0 ? command : [
		"/bin/sh",
		"-c",
		LAUNCHER,
		"heapgate",
		cgroup,
		...command
	];
	const child = spawn(file, args, {
		cwd: directory,
		env: environment,
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	const failed = await new Promise((settle) => {
		child.once("spawn", () => settle(void 0));
		child.once("error", settle);
	});
	if (failed !== void 0 || child.pid === void 0) return {
		ok: false,
		why: `${command[0]} could not be started (${errorCode(failed)})`
	};
	const { pid, stdout, stderr } = child;
	const lines = [];
	const streams = [stdout, stderr];
	for (const stream of streams) keepLines(stream, lines);
	const drained = Promise.all(streams.map((stream) => new Promise((settle) => stream.once("close", settle))));
	let end;
	const gone = new AbortController();
	child.once("exit", (exitCode, signal) => {
		end = signal === null ? { exitCode: exitCode ?? 0 } : { signal };
		gone.abort();
	});
	return {
		ok: true,
		program: {
			pid,
			gone: gone.signal,
			ended: () => end,
			signal: (name) => signalProcess(-pid, name),
			drained: drained.then(() => {}),
			output: () => [...lines],
			close: () => {
				for (const stream of streams) stream.destroy();
			}
		}
	};
}
function whyNotExecutable(path) {
	const stat = attempt(() => statSync(path));
	if (!stat.ok) return stat.code;
	if (!stat.value.isFile()) return "EISDIR";
	const access = attempt(() => accessSync(path, constants.X_OK));
	return access.ok ? void 0 : access.code;
}
function keepLines(stream, lines) {
	const decoder = new StringDecoder("utf8");
	let rest = "";
	const keep = (line) => {
		lines.push(line.replace(/\r$/, "").slice(0, LINE_LENGTH_KEPT));
		if (lines.length > LINES_KEPT) lines.shift();
	};
	stream.on("data", (chunk) => {
		const parts = (rest + decoder.write(chunk)).split("\n");
		rest = (parts.pop() ?? "").slice(0, LINE_LENGTH_KEPT);
		for (const part of parts) keep(part);
	});
	stream.on("end", () => {
		if (rest !== "") keep(rest);
	});
}
// src/soak/trend.ts
const QUANTILES = {
	.95: 1.959964,
	.99: 2.575829
};
const MAX_POINTS = 400;
const MIB = 1048576;
const MINUTE = 6e4;
function theilSen(samples, { level = .99, limit } = {}) {
	const points = thin(samples, MAX_POINTS);
	const slopes = pairSlopes(points);
	if (slopes.length === 0) return {
		slope: 0,
		slopeLow: 0,
		slopeHigh: 0,
		level,
		growth: 0
	};
	const slope = medianOfSorted(slopes);
	const spread = QUANTILES[level] * Math.sqrt(kendallVariance(points) * inflation(residuals(points, slope)));
	const cut = Math.floor((slopes.length - spread) / 2);
	const last = slopes.length - 1;
	const low = cut >= 1 ? slopes[cut - 1] : Math.min(0, slopes[0]);
	const high = cut >= 1 ? slopes[last - (cut - 1)] : Math.max(0, slopes[last]);
	const growth = slope * (samples[samples.length - 1].t - samples[0].t);
	const minutesToLimit = limit === void 0 || low <= 0 ? void 0 : timeLeft(points, slope, limit);
	return {
		slope: perMinute(slope),
		slopeLow: perMinute(low),
		slopeHigh: perMinute(high),
		level,
		growth,
		...minutesToLimit === void 0 ? {} : { minutesToLimit }
	};
}
function scatter(samples, trend) {
	const rest = residuals(samples, trend.slope * MIB / MINUTE);
	const middle = median(rest);
	return 1.4826 * median(rest.map((residual) => Math.abs(residual - middle)));
}
function median(values) {
	return quantile(values, .5);
}
function quantile(values, share) {
	if (values.length === 0) return 0;
	const sorted = Float64Array.from(values).sort();
	const position = share * (sorted.length - 1);
	const below = Math.floor(position);
	const above = Math.ceil(position);
	return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
function thin(samples, count) {
	if (samples.length <= count) return samples;
	const kept = [];
	for (let k = 0; k < count; k++) {
		const from = Math.floor(k * samples.length / count);
		const to = Math.floor((k + 1) * samples.length / count);
		const stretch = samples.slice(from, to).sort((a, b) => a.workingSet - b.workingSet || a.t - b.t);
		kept.push(stretch[stretch.length - 1 >> 1]);
	}
	return kept;
}
function pairSlopes(points) {
	const slopes = new Float64Array(points.length * (points.length - 1) / 2);
	let used = 0;
	for (let i = 0; i < points.length; i++) for (let j = i + 1; j < points.length; j++) {
		const time = points[j].t - points[i].t;
		if (time > 0) slopes[used++] = (points[j].workingSet - points[i].workingSet) / time;
	}
	return slopes.subarray(0, used).sort();
}
function medianOfSorted(sorted) {
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
function kendallVariance(points) {
	const counts = /* @__PURE__ */ new Map();
	for (const { workingSet } of points) counts.set(workingSet, (counts.get(workingSet) ?? 0) + 1);
	let ties = 0;
	for (const count of counts.values()) ties += pairsTerm(count);
	return Math.max(0, (pairsTerm(points.length) - ties) / 18);
}
function pairsTerm(n) {
	return n * (n - 1) * (2 * n + 5);
}
function inflation(values) {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	let neighbours = 0;
	let all = 0;
	for (let i = 0; i < values.length; i++) {
		const here = values[i] - mean;
		all += here * here;
		if (i > 0) neighbours += here * (values[i - 1] - mean);
	}
	if (all === 0) return 1;
	const correlation = Math.min(.95, Math.max(0, neighbours / all));
	return (1 + correlation) / (1 - correlation);
}
function residuals(points, slope) {
	const [first] = points;
	return points.map(({ t, workingSet }) => workingSet - first.workingSet - slope * (t - first.t));
}
function timeLeft(points, slope, limit) {
	const [first] = points;
	const end = first.workingSet + median(residuals(points, slope)) + slope * (points[points.length - 1].t - first.t);
	return Math.max(0, (limit - end) / slope / MINUTE);
}
function perMinute(bytesPerMs) {
	return bytesPerMs * MINUTE / MIB;
}
// src/soak/policy.ts
const DEFAULT_POLICY = {
	warmUp: {
		share: .25,
		atMost: 6e4
	},
	nearLimit: .9,
	minSamples: 12,
	growth: {
		level: .99,
		minBytes: 524288,
		minShareOfLimit: .002,
		minScatter: 1
	}
};
const STRENGTH = [
	"oom-killed",
	"over-limit",
	"crashed",
	"growing",
	"not-measured",
	"fine"
];
const FAULTS = /* @__PURE__ */ new Set([
	"SIGSEGV",
	"SIGBUS",
	"SIGABRT",
	"SIGFPE",
	"SIGILL",
	"SIGSYS",
	"SIGTRAP"
]);
function judge(series, facts, policy = DEFAULT_POLICY) {
	const { end, limit, duration } = facts;
	const peak = highest(series.samples);
	const warm = afterWarmUp(series.samples, duration, policy);
	const trend = warm.length >= policy.minSamples ? theilSen(warm, {
		level: policy.growth.level,
		limit
	}) : void 0;
	const bad = [
		...oomKilled(facts),
		...facts.oomKills > 0 ? [] : overLimit(series.samples, warm, limit, policy),
		...crashed(facts),
		...trend && isGrowing(warm, trend, limit, policy) ? [growing(trend)] : []
	];
	const gap = unmeasured(series.samples, warm, facts, policy);
	const reasons = [...bad, ...gap && bad.length === 0 ? [gap.reason] : []];
	if (reasons.length === 0 && peak) reasons.push(fine(series.samples, peak, facts));
	reasons.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
	const kind = reasons[0].kind;
	return {
		name: series.name,
		kind,
		pass: kind === "fine",
		reasons,
		notEnforced: [...facts.notEnforced, ...gap && bad.length === 0 ? [gap.line] : endLines(facts, trend)],
		command: facts.command,
		limit,
		...peakOf$1(peak, facts),
		duration,
		...exitOf(end),
		...trend ? { trend } : {},
		series,
		output: facts.output
	};
}
function exitOf(end) {
	if (end.kind === "aborted" || end.kind === "not-started") return {};
	const { exitCode, signal } = end;
	return {
		...exitCode === void 0 ? {} : { exitCode },
		...signal === void 0 ? {} : { signal }
	};
}
function peakOf$1(sampled, { oomKills, highWater }) {
	if (oomKills > 0 && highWater !== void 0) return { peak: highWater };
	return sampled ? { peak: sampled.workingSet } : {};
}
function oomKilled(facts) {
	if (facts.oomKills === 0) return [];
	const { limit, oomKills: kills, duration: after } = facts;
	return [{
		kind: "oom-killed",
		args: {
			limit,
			kills,
			after,
			...peakOf$1(void 0, facts)
		}
	}];
}
function overLimit(samples, warm, limit, policy) {
	const broken = [{
		sample: highest(samples),
		share: 1
	}, {
		sample: highest(warm),
		share: policy.nearLimit
	}].find(({ sample, share }) => sample && sample.workingSet > share * limit);
	if (!broken?.sample) return [];
	const { workingSet: peak, t: at } = broken.sample;
	return [{
		kind: "over-limit",
		args: {
			limit,
			peak,
			at,
			allowed: Math.floor(broken.share * limit),
			share: broken.share
		}
	}];
}
function crashed({ end, duration: after, oomKills }) {
	if (end.kind !== "exited" && end.kind !== "stopped") return [];
	const { exitCode, signal } = end;
	if (signal === "SIGKILL" && oomKills > 0) return [];
	if (signal !== void 0) return end.kind === "stopped" && !FAULTS.has(signal) ? [] : [{
		kind: "crashed",
		args: {
			after,
			signal
		}
	}];
	if (end.kind === "stopped" || exitCode === void 0 || exitCode === 0) return [];
	return [{
		kind: "crashed",
		args: {
			after,
			exitCode
		}
	}];
}
function isGrowing(warm, trend, limit, { growth }) {
	const enough = Math.max(growth.minBytes, growth.minShareOfLimit * limit, growth.minScatter * scatter(warm, trend));
	const [first, middle, last] = floors(warm);
	const step = trend.growth / 3 / 4;
	return trend.slopeLow > 0 && trend.growth >= enough && middle - first >= step && last - middle >= step;
}
function floors(samples) {
	const floor = (third) => {
		const [from, to] = [third, third + 1].map((part) => Math.round(part * samples.length / 3));
		return quantile(samples.slice(from, to).map((sample) => sample.workingSet), .25);
	};
	return [
		floor(0),
		floor(1),
		floor(2)
	];
}
function growing({ slope, slopeLow, slopeHigh, level, growth, minutesToLimit }) {
	return {
		kind: "growing",
		args: {
			slope,
			slopeLow,
			slopeHigh,
			level,
			growth,
			...minutesToLimit === void 0 ? {} : { minutesToLimit }
		}
	};
}
function unmeasured(samples, warm, { end, duration }, { minSamples }) {
	const gap = (why, line) => ({
		reason: {
			kind: "not-measured",
			args: {
				why,
				samples: samples.length
			}
		},
		line
	});
	if (end.kind === "not-started") return gap("not-started", end.message);
	if (end.kind === "aborted") return gap("aborted", `the soak was called off after ${seconds(duration)}`);
	if (samples.length === 0) return gap("no-samples", `the program was gone after ${seconds(duration)}, before its memory could be read`);
	if (end.kind === "exited" && end.exitCode === 0 || warm.length >= minSamples) return void 0;
	return gap("too-few-samples", `${warm.length} samples after the warm-up are too few to see growth, ${minSamples} are needed: let it run longer`);
}
function endLines({ end, duration }, trend) {
	if (end.kind === "stopped" && end.killed) return ["the program did not end on SIGTERM and had to be killed"];
	if (end.kind !== "exited" || end.exitCode !== 0) return [];
	const growth = trend ? "" : ": too short to see growth";
	return [`the program ended by itself after ${seconds(duration)}${growth}`];
}
function fine(samples, peak, { limit, end }) {
	const ended = end.kind === "exited" ? { ended: "early" } : end.kind === "stopped" && end.killed ? { ended: "killed" } : {};
	const share = peak.workingSet / limit;
	return {
		kind: "fine",
		args: {
			limit,
			peak: peak.workingSet,
			share,
			samples: samples.length,
			...ended
		}
	};
}
function afterWarmUp(samples, duration, { warmUp }) {
	const warmUpEnd = Math.min(warmUp.share * duration, warmUp.atMost);
	return samples.filter((sample) => sample.t >= warmUpEnd);
}
function highest(samples) {
	let top;
	for (const sample of samples) if (!top || sample.workingSet > top.workingSet) top = sample;
	return top;
}
function seconds(ms) {
	return ms < 1e3 ? `${Math.round(ms)} ms` : `${(ms / 1e3).toFixed(1)} s`;
}
// src/soak/local.ts
const INTERVAL = 250;
const SAMPLES = 40;
const SHORTEST_INTERVAL = 20;
const GRACE = 5e3;
const DRAIN = 200;
async function soakLocal(request, files = systemFiles()) {
	const environment = {
		...process.env,
		...request.environment
	};
	const wanted = {
		command: request.command,
		directory: request.directory,
		environment
	};
	const why = attempt(() => files.read("/proc/self/stat")).ok ? whyNotStartable(wanted) : `a soak on this machine needs Linux and its /proc, and this is ${process.platform}`;
	if (why !== void 0) return conclude(request, void 0, { end: {
		kind: "not-started",
		message: why
	} });
	if (request.signal?.aborted) return conclude(request, void 0, { end: { kind: "aborted" } });
	const meter = openMeter(request, files);
	const abandon = () => meter.abandon();
	process.once("exit", abandon);
	try {
		return await soakWith(meter, request, wanted);
	} finally {
		process.off("exit", abandon);
	}
}
function openMeter({ enforce = "if-possible", limit }, files) {
	if (enforce === "never") return procMeter(files, ["the limit was only watched, not enforced, as was asked for"]);
	const cgroup = openCgroup(files, limit);
	return cgroup.ok ? cgroup.value : procMeter(files, [`the limit was only watched, not enforced: ${cgroup.why}`]);
}
async function soakWith(meter, request, wanted) {
	const started = performance.now();
	const clock = () => Math.round(performance.now() - started);
	const launched = await launch(meter.folder === void 0 ? wanted : {
		...wanted,
		cgroup: meter.folder
	});
	if (!launched.ok) {
		const left = await meter.remove();
		return conclude(request, meter, {
			end: {
				kind: "not-started",
				message: launched.why
			},
			notEnforced: left
		});
	}
	const { program } = launched;
	const kill = () => program.signal("SIGKILL");
	process.once("exit", kill);
	const samples = [];
	try {
		const why = await watch(program, meter, request, clock, samples);
		const duration = clock();
		const end = await finish(program, meter, why, request.grace ?? GRACE);
		const oomKills = meter.oomKills();
		const highWater = meter.highWater();
		return conclude(request, meter, {
			end,
			duration,
			oomKills,
			...highWater === void 0 ? {} : { highWater },
			samples,
			output: program.output(),
			notEnforced: await meter.remove()
		});
	} finally {
		program.close();
		process.off("exit", kill);
		await meter.remove();
	}
}
async function watch(program, meter, { limit, duration, interval = defaultInterval(duration), signal, onSample }, clock, samples) {
	for (let round = 0; !signal?.aborted; round++) {
		const left = duration - clock();
		if (left <= 0) return "time";
		await pause(Math.min(left, spacing(round, interval)), program, signal);
		if (signal?.aborted) break;
		if (isGone(program, meter)) return "exited";
		const reading = meter.read(program.pid);
		if (!reading || reading.workingSet === 0) continue;
		const sample = {
			t: clock(),
			...reading
		};
		samples.push(sample);
		onSample?.(sample);
		if (!meter.enforces && sample.workingSet > limit) return "over-limit";
	}
	return "aborted";
}
function defaultInterval(duration) {
	return Math.min(INTERVAL, Math.max(SHORTEST_INTERVAL, duration / SAMPLES));
}
function spacing(round, interval) {
	if (round === 0) return interval / 10;
	return interval * (.6 + .8 * (round * .6180339887498949 % 1));
}
async function pause(ms, program, signal) {
	const alarms = [program.gone, signal].filter((alarm) => alarm !== void 0 && !alarm.aborted);
	await new Promise((settle) => {
		const wake = () => {
			clearTimeout(timer);
			for (const alarm of alarms) alarm?.removeEventListener("abort", wake);
			settle();
		};
		const timer = setTimeout(wake, ms);
		for (const alarm of alarms) alarm?.addEventListener("abort", wake);
	});
}
function isGone(program, meter) {
	const exit = program.ended();
	return exit !== void 0 && (exit.exitCode !== 0 || meter.members(program.pid).length === 0);
}
async function finish(program, meter, why, grace) {
	const followsChild = program.ended() !== void 0;
	const members = meter.members(program.pid);
	const isOver = () => program.ended() !== void 0 && !(followsChild && meter.members(program.pid).length > 0);
	if (why !== "exited") {
		program.signal("SIGTERM");
		if (followsChild) for (const pid of members) signalProcess(pid, "SIGTERM");
		await within(grace, isOver);
	}
	const killed = !isOver();
	program.signal("SIGKILL");
	for (const pid of members) signalProcess(pid, "SIGKILL");
	await within(GRACE, () => program.ended() !== void 0);
	await Promise.race([program.drained, setTimeout$1(DRAIN)]);
	const exit = program.ended() ?? {};
	switch (why) {
		case "time": return {
			kind: "stopped",
			killed,
			...exit
		};
		case "exited": return {
			kind: "exited",
			...exit
		};
		case "over-limit": return {
			kind: "over-limit",
			...exit
		};
		case "aborted": return { kind: "aborted" };
		default: return assertNever(why);
	}
}
async function within(ms, isDone) {
	const end = performance.now() + ms;
	while (!isDone() && performance.now() < end) await setTimeout$1(10);
}
function conclude(request, meter, outcome) {
	const { name, command, limit, policy = DEFAULT_POLICY } = request;
	const { end, duration = 0, oomKills = 0, highWater, samples = [], output = [], notEnforced = [] } = outcome;
	const series = {
		name,
		source: meter?.source ?? "none",
		...meter?.enforces ? { limit } : {},
		samples
	};
	const lines = [...meter?.notEnforced ?? [], ...notEnforced];
	return judge(series, {
		command,
		limit,
		duration,
		end,
		oomKills,
		...highWater === void 0 ? {} : { highWater },
		notEnforced: lines,
		output
	}, policy);
}
// src/soak/verdict-findings.ts
function verdictFindings(verdict, file) {
	const reason = verdict.reasons.find(({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing");
	if (!reason) return [];
	const peak = peakOf(verdict, reason);
	return [{
		check: reason.kind === "growing" ? "memory-growth" : "memory-limit",
		severity: "error",
		confidence: reason.kind === "growing" ? "medium" : "high",
		location: {
			file,
			line: 1,
			column: 1,
			endLine: 1,
			endColumn: 1
		},
		args: {
			program: verdict.name,
			how: reason.kind,
			...numbers(verdict, reason)
		},
		trace: [],
		otherTraces: [],
		witnesses: [{
			tool: verdict.series.source === "/proc" ? "proc" : "cgroup",
			kind: reason.kind === "oom-killed" ? "oom_kill" : reason.kind,
			...peak === void 0 ? {} : { bytes: peak },
			stack: []
		}]
	}];
}
function peakOf(verdict, { kind, args }) {
	if (kind !== "oom-killed") return verdict.peak;
	return typeof args.peak === "number" ? args.peak : void 0;
}
function numbers(verdict, reason) {
	const { limit, trend } = verdict;
	const peak = peakOf(verdict, reason);
	return {
		limit: String(limit),
		...peak === void 0 ? {} : { peak: String(peak) },
		...reason.kind === "growing" && trend ? { slope: trend.slope.toFixed(1) } : {}
	};
}
export { judge, soakLocal, verdictFindings };

import { t as signalOf } from "./exit-code.js";
import { r as judge, t as verdictFindings } from "./soak.js";
import { t as showSamples } from "./programs.js";
import { setTimeout } from "node:timers/promises";
import { request } from "node:http";
import { StringDecoder } from "node:string_decoder";
// src/soak/docker/answers.ts
function readingOf(answer) {
	const usage = numberAt(answer, "memory_stats", "usage");
	const inactive = numberAt(answer, "memory_stats", "stats", "total_inactive_file") ?? numberAt(answer, "memory_stats", "stats", "inactive_file");
	const read = Date.parse(String(at(answer, "read")));
	if (usage === void 0 || inactive === void 0 || !(read > 0)) return void 0;
	const rss = numberAt(answer, "memory_stats", "stats", "total_rss") ?? numberAt(answer, "memory_stats", "stats", "anon");
	const nanoseconds = numberAt(answer, "cpu_stats", "cpu_usage", "total_usage");
	return {
		read,
		workingSet: Math.max(0, usage - inactive),
		...rss !== void 0 && { rss },
		...nanoseconds !== void 0 && { cpuSeconds: nanoseconds / 1e9 }
	};
}
function stateOf(answer) {
	return {
		isRunning: at(answer, "State", "Running") === true,
		isOomKilled: at(answer, "State", "OOMKilled") === true,
		exitCode: numberAt(answer, "State", "ExitCode") ?? 0,
		error: String(at(answer, "State", "Error") ?? "")
	};
}
function createdOf(answer) {
	const warnings = at(answer, "Warnings");
	return {
		id: String(at(answer, "Id")),
		warnings: Array.isArray(warnings) ? warnings.map(String) : []
	};
}
function at(value, ...keys) {
	return keys.reduce((found, key) => typeof found === "object" && found !== null ? found[key] : void 0, value);
}
function numberAt(value, ...keys) {
	const found = at(value, ...keys);
	return typeof found === "number" ? found : void 0;
}
// src/soak/docker/client.ts
var DockerError = class extends Error {
	status;
	constructor(message, status) {
		super(message);
		this.status = status;
	}
};
const DEFAULT_HOST = "unix:///var/run/docker.sock";
const PATIENCE = 6e4;
function connectDocker(environment) {
	const host = environment.DOCKER_HOST || DEFAULT_HOST;
	const target = targetOf(host);
	const send = (method, path, body) => new Promise((settle, refuse) => {
		const text = body === void 0 ? void 0 : JSON.stringify(body);
		const headers = text === void 0 ? {} : { "Content-Type": "application/json" };
		const sent = request({
			...target,
			method,
			path,
			headers,
			timeout: PATIENCE
		}, settle);
		sent.on("timeout", () => sent.destroy(/* @__PURE__ */ new Error("no answer in time")));
		sent.on("error", (error) => refuse(new DockerError(whyNoAnswer(host, error))));
		sent.end(text);
	});
	const checked = async (method, path, body) => {
		const answer = await send(method, path, body);
		const { statusCode = 0 } = answer;
		if (statusCode < 400) return answer;
		throw new DockerError(messageOf(await textOf(answer, host)), statusCode);
	};
	return {
		host,
		stream: (path) => checked("GET", path),
		call: async (method, path, body) => {
			const text = await textOf(await checked(method, path, body), host);
			return text === "" ? void 0 : parsed(text);
		}
	};
}
function targetOf(host) {
	const socket = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
	if (socket !== void 0) return { socketPath: socket };
	const [, hostname, port] = /^(?:tcp|http):\/\/([^/:]+):(\d+)\/?$/.exec(host) ?? [];
	if (hostname !== void 0 && port !== void 0) return {
		hostname,
		port
	};
	throw new DockerError(`DOCKER_HOST is ${host}: heapgate knows unix:///PATH and tcp://HOST:PORT without TLS`);
}
function whyNoAnswer(host, error) {
	switch (error instanceof Error && "code" in error ? error.code : void 0) {
		case "ENOENT":
		case "ECONNREFUSED": return `there is no Docker daemon at ${host}: start it, or name another one with DOCKER_HOST`;
		case "EACCES":
		case "EPERM": return `this user may not use the Docker daemon at ${host}: use sudo, or add the user to the group docker`;
		default: return `the Docker daemon at ${host} does not answer (${error instanceof Error ? error.message : "no reason given"})`;
	}
}
async function textOf(answer, host) {
	try {
		const chunks = [];
		for await (const chunk of answer) chunks.push(chunk);
		return Buffer.concat(chunks).toString("utf8");
	} catch (error) {
		throw new DockerError(whyNoAnswer(host, error));
	}
}
function messageOf(text) {
	const answer = parsed(text);
	const message = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : text;
	return String(message).replace(/\s+/g, " ").trim();
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
// src/soak/docker/log.ts
const LINES_KEPT = 20;
const LINE_LENGTH_KEPT = 500;
const LINE_LENGTH_READ = 65536;
const HEADER = 8;
async function readLog(chunks, unit) {
	const lines = [];
	const units = [];
	const keep = (text) => {
		const [, stamp = "", line = text] = /^(\S+Z) (.*)$/s.exec(text) ?? [];
		lines.push(line.slice(0, LINE_LENGTH_KEPT));
		if (lines.length > LINES_KEPT) lines.shift();
		if (unit?.test(line)) units.push(Date.parse(stamp));
	};
	const streams = /* @__PURE__ */ new Map();
	const streamOf = (number) => {
		const known = streams.get(number) ?? splitter(keep);
		streams.set(number, known);
		return known;
	};
	for await (const { stream, data } of frames(chunks)) streamOf(stream).take(data);
	for (const { end } of streams.values()) end();
	return {
		lines,
		units: units.filter((time) => time > 0)
	};
}
async function* frames(chunks) {
	let rest = Buffer.alloc(0);
	let isFramed;
	for await (const chunk of chunks) {
		rest = Buffer.concat([rest, chunk]);
		if (isFramed === void 0 && rest.length >= 4) isFramed = rest[0] <= 2 && rest.readUIntBE(1, 3) === 0;
		if (isFramed === void 0) continue;
		if (!isFramed) {
			yield {
				stream: 1,
				data: rest
			};
			rest = Buffer.alloc(0);
			continue;
		}
		while (rest.length >= HEADER && rest.length >= HEADER + rest.readUInt32BE(4)) {
			const end = HEADER + rest.readUInt32BE(4);
			yield {
				stream: rest[0],
				data: rest.subarray(HEADER, end)
			};
			rest = rest.subarray(end);
		}
	}
	if (isFramed !== true && rest.length > 0) yield {
		stream: 1,
		data: rest
	};
}
function splitter(keep) {
	const decoder = new StringDecoder("utf8");
	let rest = "";
	return {
		take: (data) => {
			const parts = (rest + decoder.write(data)).split("\n");
			rest = (parts.pop() ?? "").slice(0, LINE_LENGTH_READ);
			for (const part of parts) keep(part.replace(/\r$/, ""));
		},
		end: () => {
			if (rest !== "") keep(rest);
		}
	};
}
// src/soak/docker/soak.ts
const INTERVAL = 1e3;
const GRACE = 5e3;
const KILLED = 137;
const NOT_FOUND = 404;
const LABEL = "heapgate.soak";
const NOTHING = {
	duration: 0,
	samples: [],
	oomKills: 0,
	notEnforced: [],
	log: {
		lines: [],
		units: []
	}
};
async function soakDocker(request, environment = process.env) {
	const { name, image, command, limit, policy } = request;
	const { end, begun, duration, samples, oomKills, notEnforced, log } = await seenOf(request, environment);
	const facts = {
		command: command.length > 0 ? command : [image],
		limit,
		...begun === void 0 ? {} : { begun },
		duration,
		end,
		oomKills,
		notEnforced,
		output: log.lines
	};
	const series = {
		name,
		source: "docker",
		...samples.length > 0 && { limit },
		samples
	};
	return judge(series, facts, policy);
}
async function seenOf(request, environment) {
	if (request.signal?.aborted) return {
		...NOTHING,
		end: { kind: "aborted" }
	};
	try {
		const docker = connectDocker(environment);
		const { id, warnings } = await create(docker, request);
		const seen = await run(docker, id, request).finally(() => remove(docker, id));
		return {
			...seen,
			notEnforced: [
				...warnings,
				...seen.notEnforced,
				...await remove(docker, id)
			]
		};
	} catch (error) {
		if (!(error instanceof DockerError)) throw error;
		return {
			...NOTHING,
			end: {
				kind: "not-started",
				message: error.message
			}
		};
	}
}
async function create(docker, { image, command, limit }) {
	try {
		await docker.call("GET", `/images/${encodeURI(image)}/json`);
	} catch (error) {
		if (!(error instanceof DockerError) || error.status !== NOT_FOUND) throw error;
		throw new DockerError(`there is no image ${image} here: build it (docker build --tag ${image} .) or docker pull it`);
	}
	const HostConfig = {
		Memory: limit,
		MemorySwap: limit
	};
	const body = {
		Image: image,
		...command.length > 0 && { Cmd: command },
		Labels: { [LABEL]: "" },
		HostConfig
	};
	return createdOf(await docker.call("POST", "/containers/create", body));
}
async function remove(docker, id) {
	try {
		await docker.call("DELETE", `/containers/${id}?force=true&v=true`);
		return [];
	} catch (error) {
		if (!(error instanceof DockerError)) throw error;
		if (error.status === NOT_FOUND) return [];
		return [`the container ${id.slice(0, 12)} could not be removed (${error.message}): docker rm --force ${id.slice(0, 12)}`];
	}
}
async function run(docker, id, request) {
	const { grace = GRACE, signal, unit } = request;
	const begun = Date.now();
	const started = performance.now();
	const clock = () => Math.round(performance.now() - started);
	await docker.call("POST", `/containers/${id}/start`);
	const watched = {
		samples: [],
		stamps: []
	};
	try {
		await watch(docker, id, request, clock, watched);
		const duration = clock();
		const early = stateOf(await docker.call("GET", `/containers/${id}/json`));
		if (early.isRunning) await docker.call("POST", `/containers/${id}/stop?t=${Math.ceil(grace / 1e3)}`);
		const state = stateOf(await docker.call("GET", `/containers/${id}/json`));
		const logs = `/containers/${id}/logs?stdout=true&stderr=true&timestamps=true${unit ? "" : "&tail=20"}`;
		const log = await readLog(await docker.stream(logs), unit);
		const oomKills = await countOomKills(docker, id, begun, state);
		return {
			end: signal?.aborted ? { kind: "aborted" } : endOf(early, state, oomKills),
			begun: new Date(begun).toISOString(),
			duration,
			samples: withWork(watched, log, unit),
			oomKills,
			notEnforced: [],
			log
		};
	} catch (error) {
		if (!(error instanceof DockerError)) throw error;
		const seen = {
			begun: new Date(begun).toISOString(),
			duration: clock(),
			samples: watched.samples
		};
		return {
			...NOTHING,
			end: {
				kind: "lost",
				message: error.message
			},
			...seen
		};
	}
}
async function watch(docker, id, { duration, interval = INTERVAL, signal, onSample }, clock, { samples, stamps }) {
	let last;
	for (let next = 0; !signal?.aborted; next = Math.max(next + interval, clock())) {
		await pause(Math.min(next, duration) - clock(), signal);
		if (clock() >= duration || signal?.aborted) return;
		const reading = readingOf(await docker.call("GET", `/containers/${id}/stats?stream=false&one-shot=true`));
		if (!reading) {
			if (!stateOf(await docker.call("GET", `/containers/${id}/json`)).isRunning) return;
			continue;
		}
		const { read, workingSet, rss, cpuSeconds } = reading;
		const cpu = last && cpuSeconds !== void 0 && read > last.read ? (cpuSeconds - last.cpuSeconds) / ((read - last.read) / 1e3) : void 0;
		if (cpuSeconds !== void 0) last = {
			read,
			cpuSeconds
		};
		if (workingSet === 0) continue;
		const sample = {
			t: clock(),
			workingSet,
			...rss !== void 0 && { rss },
			...cpu !== void 0 && { cpu }
		};
		samples.push(sample);
		stamps.push(read);
		onSample?.(sample);
	}
}
async function pause(ms, signal) {
	if (ms <= 0) return;
	try {
		await setTimeout(ms, void 0, signal ? { signal } : {});
	} catch (error) {
		if (!signal?.aborted) throw error;
	}
}
function endOf(early, { exitCode, error }, oomKills) {
	if (error !== "") return {
		kind: "not-started",
		message: error
	};
	const signal = signalOf(exitCode);
	if (!early.isRunning) return {
		kind: "exited",
		...signal === void 0 ? { exitCode } : { signal }
	};
	return {
		kind: "stopped",
		killed: exitCode === KILLED && oomKills === 0,
		...signal === void 0 ? { exitCode } : { signal }
	};
}
async function countOomKills(docker, id, begun, state) {
	const filters = encodeURIComponent(JSON.stringify({
		container: [id],
		event: ["oom"]
	}));
	const [since, until] = [Math.floor(begun / 1e3) - 1, Math.ceil(Date.now() / 1e3) + 1];
	let text = "";
	for await (const chunk of await docker.stream(`/events?since=${since}&until=${until}&filters=${filters}`)) text += chunk;
	const events = text.split("\n").filter((line) => line.trim() !== "").length;
	return Math.max(events, state.isOomKilled ? 1 : 0);
}
function withWork({ samples, stamps }, { units }, unit) {
	if (!unit) return samples;
	return samples.map((sample, i) => ({
		...sample,
		work: units.filter((time) => time <= (stamps[i] ?? 0)).length
	}));
}
// src/run/docker.ts
async function soakWithDocker(request, { progress, signal }) {
	const { image, command, limit, for: duration, unit, policy } = request;
	const name = nameOf(image);
	progress?.(`${name}: starting a container of ${image}`);
	const verdict = await soakDocker({
		name,
		image,
		command,
		limit,
		duration,
		...policy && { policy },
		...unit !== void 0 && { unit: new RegExp(unit, "u") },
		...signal && { signal },
		...progress && { onSample: showSamples(name, request, progress) }
	});
	return {
		verdicts: [verdict],
		soaked: [{
			name,
			findings: verdictFindings(verdict, name),
			directory: "."
		}]
	};
}
function nameOf(image) {
	return (image.replace(/@.*$/, "").split("/").at(-1) ?? image).replace(/:.*$/, "").replace(/[^A-Za-z0-9._-]/g, "-") || "container";
}
export { soakWithDocker };

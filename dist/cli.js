#!/usr/bin/env node
import { n as writeReport, r as writeReports, t as makeFolder } from "./chunks/write-report.js";
import { F as CONFIDENCES, M as INCIDENT_STATUSES, P as CHECK_IDS, R as ConfigurationError, f as VERSION, g as SETTINGS, h as suggest, j as INCIDENT_MESSAGES, m as nearest, p as meant, v as WITNESSES, y as FORMATS } from "./chunks/common.js";
import { a as parseFailOn, d as parseShare, f as parseSize, n as whyNoPattern, t as isPattern, u as parseDuration } from "./chunks/patterns.js";
import { n as parseShard, t as SHARD_EXPECTED } from "./chunks/shard.js";
import { t as defined } from "./chunks/defined.js";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { existsSync, readdirSync } from "node:fs";
// src/cli/program-of.ts
function programOf(command) {
	const { files = [] } = command;
	const { directory, words } = home(files, command.command);
	return {
		name: basename(files[0] ?? words[0]).replace(/\.c$/, "").replace(/[^A-Za-z0-9._-]/g, "-"),
		directory,
		...files.length > 0 && { files },
		command: words,
		environment: {}
	};
}
function home(files, words) {
	const [program = "", ...rest] = words;
	const directory = dirname(program);
	if (!(files.length === 0 && !isAbsolute(program) && directory !== "." && !existsSync(program)) || !existsSync(directory)) return {
		directory: ".",
		words
	};
	return readdirSync(directory).some((name) => /^(GNUm|M|m)akefile$|\.c$/.test(name)) ? {
		directory,
		words: [`./${basename(program)}`, ...rest]
	} : {
		directory: ".",
		words
	};
}
// src/cli/terminal.ts
function wantsColor(stream, environment) {
	if (environment.NO_COLOR) return false;
	const forced = environment.FORCE_COLOR;
	if (forced !== void 0) return forced !== "0" && forced !== "false";
	return stream.isTTY === true && environment.TERM !== "dumb";
}
const PATIENCE_MS = 1e3;
const CLEAR_LINE = "\r\x1B[K";
function startProgress(stream, quiet) {
	if (quiet || !stream.isTTY) return {
		show: () => {},
		end: () => {}
	};
	const started = performance.now();
	let latest = "";
	let isShown = false;
	const draw = () => {
		if (latest === "") return;
		const seconds = Math.round((performance.now() - started) / 1e3);
		const line = `heapgate: ${latest} (${seconds} s)`;
		stream.write(CLEAR_LINE + line.slice(0, Math.max(20, (stream.columns || 80) - 1)));
		isShown = true;
	};
	const timer = setInterval(draw, PATIENCE_MS);
	timer.unref();
	return {
		show: (text) => {
			latest = text.replace(/\s+/g, " ");
			if (isShown || performance.now() - started > PATIENCE_MS) draw();
		},
		end: () => {
			clearInterval(timer);
			if (isShown) stream.write(CLEAR_LINE);
		}
	};
}
const SIGNAL_EXIT = {
	SIGINT: 130,
	SIGTERM: 143
};
function watchSignals() {
	const abort = new AbortController();
	let code;
	const onSignal = (name) => {
		const exit = name === "SIGINT" ? SIGNAL_EXIT.SIGINT : SIGNAL_EXIT.SIGTERM;
		if (code !== void 0) process.exit(exit);
		code = exit;
		abort.abort();
	};
	process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
	const end = () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
	return {
		signal: abort.signal,
		exitCode: () => code,
		end
	};
}
function watchOutput(stream) {
	stream.on("error", (error) => {
		if (error.code === "EPIPE") return;
		if (stream !== process.stderr) process.stderr.write(`heapgate: cannot write the report: ${error.message}\n`);
		process.exit(2);
	});
}
// src/config/cluster-soak-command.ts
const CLUSTER_FLAGS = [
	"soakManifest",
	"soakImage",
	"soakBaselineImage",
	"soakSelfTest",
	"soakNamespace",
	"soakSelector",
	"soakContainer",
	"soakEvery",
	"soakRollOut",
	"soakContext",
	"soakAllowContext"
];
const DURATION = "10m";
function readClusterSoak(get, paths) {
	const list = (flag) => {
		const values = get(flag)?.split(",").map((word) => word.trim()) ?? [];
		if (values.includes("")) throw wrong$3(`--${SETTINGS[flag].flag} needs a value`);
		return values;
	};
	const name = (flag) => {
		const value = get(flag);
		if (value === "") throw wrong$3(`--${SETTINGS[flag].flag} needs a value`);
		return value;
	};
	const [manifests, namespace, selector] = [
		list("soakManifest"),
		name("soakNamespace"),
		name("soakSelector")
	];
	const [image, baselineImage] = [name("soakImage"), name("soakBaselineImage")];
	const selfTest = name("soakSelfTest");
	checkTogether$1({
		manifests,
		namespace,
		selector,
		image,
		baselineImage,
		selfTest,
		limit: get("soakLimit")
	});
	const [container, context, policy] = [
		name("soakContainer"),
		name("soakContext"),
		name("soakPolicy")
	];
	return {
		name: "cluster-soak",
		manifests,
		allowContexts: list("soakAllowContext"),
		for: readTime$1("soakFor", get("soakFor") ?? DURATION),
		every: readTime$1("soakEvery", get("soakEvery") ?? SETTINGS.soakEvery.default),
		rollOut: readTime$1("soakRollOut", get("soakRollOut") ?? SETTINGS.soakRollOut.default),
		paths,
		...image !== void 0 && { image: readImage$1(image) },
		...baselineImage !== void 0 && { baselineImage },
		...selfTest !== void 0 && { selfTest },
		...namespace !== void 0 && { namespace },
		...selector !== void 0 && { selector },
		...container !== void 0 && { container },
		...context !== void 0 && { context },
		...policy !== void 0 && { policy }
	};
}
function checkTogether$1(given) {
	const { manifests, namespace, selector, image, baselineImage, selfTest, limit } = given;
	const isOwn = manifests.length > 0;
	if (!isOwn && namespace === void 0 && selector === void 0) throw wrong$3("say what to soak: --local -- COMMAND or --docker IMAGE on this machine, --manifest FILE in a cluster, or --namespace NAME for pods that run there already");
	if (isOwn && (namespace !== void 0 || selector !== void 0)) throw wrong$3("--manifest deploys into a namespace of its own; --namespace and --selector watch pods that run already: use one of them");
	if (!isOwn && (image !== void 0 || baselineImage !== void 0)) throw wrong$3("pods that run already keep their image: --image and --baseline-image need --manifest");
	if (!isOwn && selfTest !== void 0) throw wrong$3("--self-test deploys an image that leaks: it needs --manifest");
	if (baselineImage !== void 0 && image === void 0) throw wrong$3("--baseline-image is soaked beside --image; give both");
	if (limit !== void 0) throw wrong$3("in a cluster the limit is the pod's own; --limit is for --local");
}
function readImage$1(value) {
	const [, container, image] = /^([a-z0-9-]+)=(.+)$/.exec(value) ?? [];
	return container === void 0 ? { image: value } : {
		image,
		container
	};
}
function readTime$1(flag, text) {
	const result = parseDuration(text);
	if (!result.ok) throw wrong$3(`--${SETTINGS[flag].flag}: ${result.reason}, found ${JSON.stringify(text)}`);
	return result.value;
}
function wrong$3(message) {
	return new ConfigurationError(message);
}
// src/config/command.ts
const INCIDENT_FORMATS = [
	"markdown",
	"html",
	"json"
];
const COMMANDS = {
	check: [
		"minConfidence",
		"libraries",
		"baseline",
		"failOn",
		"warnOnly",
		"explainGate",
		"cache",
		"shard",
		"showAllocators",
		"stats"
	],
	merge: [
		"minConfidence",
		"libraries",
		"baseline",
		"failOn",
		"warnOnly",
		"explainGate",
		"cache",
		"stats"
	],
	run: [
		"runWith",
		"runFor",
		"runUntil",
		"runTimes",
		"runReady",
		"runStdin",
		"exitCodes",
		"runSuppressions",
		"runUninitialised",
		"logs",
		"reports",
		"minConfidence",
		"failOn",
		"warnOnly",
		"explainGate"
	],
	soak: [
		"soakLocal",
		"soakDocker",
		"soakManifest",
		"soakImage",
		"soakNamespace",
		"soakSelector",
		"soakContainer",
		"soakLimit",
		"soakFor",
		"soakUnit",
		"soakPolicy",
		"reports",
		"soakEvery",
		"soakRollOut",
		"soakBaselineImage",
		"soakSelfTest",
		"soakContext",
		"soakAllowContext"
	],
	doctor: [
		"doctorNamespaces",
		"doctorAll",
		"soakSelector",
		"soakContext",
		"doctorOver",
		"doctorMargin",
		"doctorSince",
		"doctorWatch",
		"soakEvery"
	],
	gate: [
		"configFile",
		"logs",
		"reports",
		"minConfidence",
		"baseline",
		"failOn",
		"warnOnly",
		"explainGate",
		"prove",
		"cache"
	],
	incident: [
		"incidentNamespace",
		"soakSelector",
		"soakContainer",
		"soakContext",
		"incidentAt",
		"incidentWindow",
		"incidentServiceName",
		"incidentId",
		"incidentStatus",
		"incidentMessage",
		"incidentOpenPr",
		"incidentIssue",
		"prove",
		"reports"
	],
	baseline: [
		"write",
		"prune",
		"baselineRun",
		"baseline",
		"libraries",
		"minConfidence"
	],
	fix: [
		"fixWrite",
		"fixChecks",
		"prove",
		"minConfidence",
		"libraries"
	],
	page: [
		"pageState",
		"pageDryRun",
		"pageAcknowledge",
		"pageResolve",
		"pageDeployed",
		"pageService",
		"pageLinks",
		"pageImages",
		"configFile"
	]
};
const COMMON_FLAGS = [
	"format",
	"output",
	"quiet",
	"help",
	"version"
];
// src/config/doctor-command.ts
const DOCTOR_FORMATS = [
	"text",
	"json",
	"markdown"
];
function readDoctor(get, words) {
	const [stray] = words;
	if (stray !== void 0) throw new ConfigurationError(`doctor looks at pods and takes no paths: name a namespace with --namespace ${stray}`);
	const name = (flag) => {
		const value = get(flag);
		if (value === "") throw new ConfigurationError(`--${SETTINGS[flag].flag} needs a value`);
		return value;
	};
	const namespaces = get("doctorNamespaces")?.split(",").map((word) => word.trim()) ?? [];
	if (namespaces.includes("")) throw new ConfigurationError("--namespace needs a value");
	const isAll = get("doctorAll") !== void 0;
	if (isAll && namespaces.length > 0) throw new ConfigurationError("--all-namespaces looks at every namespace, --namespace at some: use one of them");
	const [selector, context, watch] = [
		name("soakSelector"),
		name("soakContext"),
		get("doctorWatch")
	];
	return {
		name: "doctor",
		namespaces,
		isAll,
		...selector !== void 0 && { selector },
		...context !== void 0 && { context },
		threshold: read("doctorOver", get("doctorOver") ?? SETTINGS.doctorOver.default, parseShare),
		margin: read("doctorMargin", get("doctorMargin") ?? SETTINGS.doctorMargin.default, parseShare),
		since: read("doctorSince", get("doctorSince") ?? SETTINGS.doctorSince.default, parseDuration),
		watch: watch === void 0 ? 0 : read("doctorWatch", watch, parseDuration),
		every: read("soakEvery", get("soakEvery") ?? SETTINGS.soakEvery.default, parseDuration)
	};
}
function read(flag, text, parse) {
	const result = parse(text);
	if (result.ok) return result.value;
	throw new ConfigurationError(`--${SETTINGS[flag].flag}: ${result.reason}, found ${JSON.stringify(text)}`);
}
// src/config/incident-command.ts
function readIncident(get, words, hasFormat) {
	const name = (flag) => {
		const value = get(flag);
		if (value === "") throw wrong$2(`--${SETTINGS[flag].flag} needs a value`);
		return value;
	};
	const namespace = name("incidentNamespace");
	for (const flag of [
		"soakSelector",
		"soakContainer",
		"soakContext"
	]) if (namespace === void 0 && get(flag) !== void 0) throw wrong$2(`--${SETTINGS[flag].flag} chooses in a cluster: say which --namespace too`);
	const [selector, container, context] = [
		name("soakSelector"),
		name("soakContainer"),
		name("soakContext")
	];
	const [at, window] = [name("incidentAt"), name("incidentWindow")];
	const [service, id] = [name("incidentServiceName"), name("incidentId")];
	const request = {
		...namespace !== void 0 && { namespace },
		...selector !== void 0 && { selector },
		...container !== void 0 && { container },
		...context !== void 0 && { context },
		...at !== void 0 && { at: readTime(at) },
		...window !== void 0 && { window: readWindow(window) },
		...service !== void 0 && { service },
		...id !== void 0 && { id }
	};
	const [message, status] = [get("incidentMessage"), get("incidentStatus")];
	if (message !== void 0 && hasFormat) throw wrong$2("--message prints what is told, as text (review: as markdown); leave --format out");
	return {
		name: "incident",
		words,
		request,
		format: hasFormat ? readFormat(get("format") ?? "") : "markdown",
		...message !== void 0 && { message: readChoice$1("--message", message, INCIDENT_MESSAGES) },
		...status !== void 0 && { status: readChoice$1("--status", status, INCIDENT_STATUSES) },
		openPr: get("incidentOpenPr") !== void 0,
		githubIssue: get("incidentIssue") !== void 0
	};
}
function readChoice$1(flag, value, choices) {
	const choice = choices.find((one) => one === value);
	if (choice !== void 0) return choice;
	throw wrong$2(`${flag}: expected ${choices.join(", ")}, found ${JSON.stringify(value)}${meant(value, choices)}`);
}
function readFormat(value) {
	const format = INCIDENT_FORMATS.find((one) => one === value);
	if (format !== void 0) return format;
	throw wrong$2(`--format: an incident is written as ${INCIDENT_FORMATS.join(", ")}, not as ${JSON.stringify(value)}${meant(value, INCIDENT_FORMATS)}`);
}
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/i;
function readTime(value) {
	const [, day, clock, seconds = ":00", zone] = TIME.exec(value) ?? [];
	const ms = zone === void 0 ? NaN : Date.parse(`${day}T${clock}${seconds}${zone.toUpperCase()}`);
	if (Number.isFinite(ms)) return new Date(ms).toISOString().replace(".000Z", "Z");
	throw wrong$2(`--at: expected a time with its zone, such as 2026-12-01T03:22:53Z or 2026-12-01T04:22:53+01:00, found ${JSON.stringify(value)}`);
}
function readWindow(value) {
	const result = parseDuration(value);
	if (result.ok) return result.value;
	throw wrong$2(`--window: ${result.reason}, found ${JSON.stringify(value)}`);
}
function wrong$2(message) {
	return new ConfigurationError(message);
}
// src/config/page-command.ts
function readPage(get, files, format) {
	const text = (flag) => {
		const value = get(flag);
		if (value?.trim() === "") throw wrong$1(`--${SETTINGS[flag].flag} needs a value`);
		return value;
	};
	if (format !== "text" && format !== "json") throw wrong$1(`page says what was sent as text or json, not as ${format}`);
	const [state, deployed, service, config] = [
		text("pageState"),
		text("pageDeployed"),
		text("pageService"),
		text("configFile")
	];
	const mode = readMode(get("pageAcknowledge") !== void 0, get("pageResolve") !== void 0);
	checkTogether({
		files,
		mode,
		isDeployed: deployed !== void 0,
		hasState: state !== void 0
	});
	return {
		name: "page",
		files,
		mode,
		dryRun: get("pageDryRun") !== void 0,
		links: addresses(text("pageLinks")).map(readLink),
		images: addresses(text("pageImages")).map(readImage),
		...state !== void 0 && { state },
		...deployed !== void 0 && { deployed },
		...service !== void 0 && { service },
		...config !== void 0 && { config }
	};
}
function readMode(acknowledge, resolve) {
	if (acknowledge && resolve) throw wrong$1("--acknowledge says that somebody is at it, --resolve that it is over; use one of them");
	return acknowledge ? "acknowledge" : resolve ? "resolve" : "report";
}
function checkTogether({ files, mode, isDeployed, hasState }) {
	if (files.length > 0) return;
	if (mode === "report" && !isDeployed) throw wrong$1("page needs a soak's report or an incident as JSON: heapgate page soak/heapgate.json; or --deployed TEXT");
	if (mode !== "report" && !hasState) throw wrong$1(`--${mode} has to know which alerts: name the incident's JSON, or the file of open ones with --state FILE`);
}
function addresses(value) {
	if (value === void 0) return [];
	return value.split(/,(?=[^,=]*=?https?:\/\/)/).map((one) => one.trim());
}
function readLink(value) {
	const [, text = "", href = ""] = /^(?:(.*?)=)?(https?:\/\/\S+)$/.exec(value) ?? [];
	if (!URL.canParse(href)) throw wrong$1(`--link: expected TEXT=URL such as Dashboard=https://grafana.example.com/d/1, found ${JSON.stringify(value)}`);
	return {
		text: text.trim() || href,
		href
	};
}
function readImage(value) {
	if (value.startsWith("https://") && URL.canParse(value)) return value;
	throw wrong$1(`--image: PagerDuty shows pictures from https addresses alone, found ${JSON.stringify(value)}`);
}
function wrong$1(message) {
	return new ConfigurationError(message);
}
// src/config/command-line.ts
function parseCommandLine(argv) {
	const [first, ...rest] = argv;
	if (first === void 0 || first === "--help" || first === "-h") return { name: "help" };
	if (first === "--version" || first === "-v" || first === "-V") return { name: "version" };
	if (first === "help") return help(rest[0]);
	if (!isCommand(first)) throw unknownCommand(first);
	const { values, words, command } = split(first, rest);
	if (values.has("help")) return {
		name: "help",
		topic: first
	};
	if (values.has("version")) return { name: "version" };
	const common = readCommon(values);
	const exitCodes = values.get("exitCodes");
	switch (first) {
		case "check": return readCheck(values, [...words, ...command ?? []], common);
		case "merge": return readMerge(values, words, command, common);
		case "baseline": return readBaselineCommand(values, [...words, ...command ?? []], common);
		case "run": return {
			name: "run",
			with: readTools(values.get("runWith")),
			isAsked: values.has("runWith"),
			for: readQuantity("runFor", values.get("runFor"), parseDuration),
			...exitCodes !== void 0 && { exitCodes: readCodes(exitCodes) },
			...readStart(values),
			...readProgram(words, command),
			common
		};
		case "fix": return readFix(values, words, command, common);
		case "page": return {
			...readPage((name) => values.get(name), [...words, ...command ?? []], common.format),
			common
		};
		case "soak": return readSoak(values, words, command, common);
		case "incident": return {
			...readIncident((name) => values.get(name), [...words, ...command ?? []], values.has("format")),
			common
		};
		case "doctor":
			readChoice("--format", common.format, DOCTOR_FORMATS);
			return {
				...readDoctor((name) => values.get(name), [...words, ...command ?? []]),
				common
			};
		case "gate": {
			if (words.length > 0 || command !== void 0) throw wrong(`gate takes no paths: put them under \`paths\` in ${SETTINGS.configFile.default}, or use check`);
			const config = values.get("configFile");
			return {
				name: "gate",
				...config === void 0 ? {} : { config },
				...readLogs(values),
				common
			};
		}
	}
}
function split(name, argv) {
	const flags = [...COMMANDS[name], ...COMMON_FLAGS];
	const values = /* @__PURE__ */ new Map();
	const words = [];
	for (let i = 0; i < argv.length; i++) {
		const word = argv[i];
		if (word === "--") return {
			values,
			words,
			command: argv.slice(i + 1)
		};
		if (!word.startsWith("-") || word === "-") {
			words.push(word);
			continue;
		}
		const equals = word.indexOf("=");
		const given = equals < 0 ? word : word.slice(0, equals);
		const flag = flags.find((candidate) => `--${SETTINGS[candidate].flag}` === given || given === shortForm(candidate));
		if (flag === void 0) throw unknownFlag(name, given, flags);
		const { valueName, isList = false } = SETTINGS[flag];
		const give = (value) => {
			const before = values.get(flag);
			values.set(flag, isList && before !== void 0 ? `${before},${value}` : value);
		};
		if (valueName === void 0) {
			if (equals >= 0) throw wrong(`${given} takes no value`);
			values.set(flag, "");
		} else if (equals >= 0) give(word.slice(equals + 1));
		else {
			const value = argv[++i];
			if (value === void 0 || value.startsWith("--")) throw wrong(`${given} needs a value: ${given} ${valueName}`);
			give(value);
		}
	}
	return {
		values,
		words
	};
}
function shortForm(flag) {
	return flag === "help" ? "-h" : flag === "quiet" ? "-q" : flag === "output" ? "-o" : void 0;
}
function readCommon(values) {
	const output = values.get("output");
	const confidence = values.get("minConfidence");
	const failOn = values.get("failOn");
	const baseline = values.get("baseline");
	if (baseline === "") throw wrong("--baseline needs the name of a file");
	const cache = values.get("cache");
	if (cache === "") throw wrong("--cache needs the name of a folder");
	const reports = values.get("reports");
	if (reports === "") throw wrong("--reports needs the name of a folder");
	if (output === "") throw wrong("--output needs the name of a file");
	return {
		format: readChoice("--format", values.get("format") ?? SETTINGS.format.default, FORMATS),
		...output === void 0 ? {} : { output },
		quiet: values.has("quiet"),
		...confidence !== void 0 && { minConfidence: readChoice(`--${SETTINGS.minConfidence.flag}`, confidence, CONFIDENCES) },
		...failOn !== void 0 && { failOn: readFailOn(failOn) },
		...baseline !== void 0 && { baseline },
		...cache !== void 0 && { cache },
		...reports !== void 0 && { reports },
		...values.has("warnOnly") && { warnOnly: true },
		...values.has("explainGate") && { explainGate: true },
		...values.has("prove") && { prove: true }
	};
}
function readFailOn(value) {
	const answer = parseFailOn(value);
	if (answer.ok) return answer.value;
	throw wrong(`--${SETTINGS.failOn.flag}: ${answer.reason}`);
}
function readCheck(values, paths, common) {
	const showAllocators = values.has("showAllocators");
	if (showAllocators && common.format !== "text" && common.format !== "json") throw wrong(`--show-allocators is written as text or json, not as ${common.format}`);
	const libraries = readList(values.get("libraries"));
	const given = values.get("shard");
	const shard = given === void 0 ? void 0 : readShard(given);
	if (shard && common.cache === void 0) throw wrong("--shard leaves its share in a folder: name it with --cache DIR, and give it to heapgate merge");
	if (shard && (showAllocators || common.output !== void 0)) throw wrong("--shard reports nothing: heapgate merge does, where all shards are");
	return {
		name: "check",
		paths,
		libraries,
		showAllocators,
		stats: values.has("stats"),
		...shard && { shard },
		common
	};
}
function readShard(value) {
	const shard = parseShard(value);
	if (shard) return shard;
	throw wrong(`--shard: ${SHARD_EXPECTED}, found ${JSON.stringify(value)}`);
}
function readMerge(values, folders, paths = [], common) {
	if (folders.length === 0) throw wrong("merge needs the folders that heapgate check --shard I/N --cache DIR has filled: heapgate merge DIR…");
	return {
		name: "merge",
		folders,
		paths,
		libraries: readList(values.get("libraries")),
		stats: values.has("stats"),
		common
	};
}
function readBaselineCommand(values, paths, common) {
	const isWritten = values.has("write");
	const isPruned = values.has("prune");
	if (isWritten && isPruned) throw wrong("--write takes all findings, --prune adds none; use one of them");
	if ((isWritten || isPruned) && common.output !== void 0) throw wrong("--output prints the baseline into a file; name the one to change with --baseline");
	const to = isWritten ? "write" : isPruned ? "prune" : "output";
	return {
		name: "baseline",
		paths,
		libraries: readList(values.get("libraries")),
		to,
		run: values.has("baselineRun"),
		common
	};
}
function readFix(values, words, behind, common) {
	if (common.format !== "text") throw wrong("fix prints a patch and takes no --format; heapgate check writes reports");
	const libraries = readList(values.get("libraries"));
	const checks = (values.get("fixChecks")?.split(",") ?? []).map((word) => readChoice(`--${SETTINGS.fixChecks.flag}`, word.trim(), CHECK_IDS));
	const isScenario = common.prove === true && behind !== void 0;
	return {
		name: "fix",
		paths: isScenario ? words : [...words, ...behind ?? []],
		libraries,
		write: values.has("fixWrite"),
		checks,
		...isScenario && { scenario: readCommand([], behind) },
		common
	};
}
function readList(value) {
	if (value === void 0) return [];
	const files = value.split(",").map((word) => word.trim());
	if (files.includes("")) throw wrong("--library needs the name of a file");
	return files;
}
function readTools(value) {
	if (value === void 0) return SETTINGS.runWith.default;
	const tools = value.split(",").map((word) => readChoice("--with", word.trim(), WITNESSES));
	return WITNESSES.filter((tool) => tools.includes(tool));
}
function readStart(values) {
	const until = readPattern("runUntil", values.get("runUntil"));
	const ready = readPattern("runReady", values.get("runReady"));
	const times = values.get("runTimes");
	const stdin = values.get("runStdin");
	const suppressions = values.get("runSuppressions")?.split(",");
	if (times !== void 0 && !/^[1-9]\d{0,8}$/.test(times)) throw wrong(`--times: expected a whole number of 1 or more, found ${JSON.stringify(times)}`);
	if (times !== void 0 && until === void 0) throw wrong("--times counts the lines that match --until REGEX; give both");
	if (stdin === "") throw wrong("--stdin needs the name of a file");
	if (suppressions?.includes("")) throw wrong("--suppressions needs the names of files");
	return {
		...until !== void 0 && { until },
		...ready !== void 0 && { ready },
		...times !== void 0 && { times: Number(times) },
		...stdin !== void 0 && { stdin },
		...suppressions !== void 0 && { suppressions },
		...values.has("runUninitialised") && { uninitialised: true },
		...readLogs(values)
	};
}
function readLogs(values) {
	const logs = values.get("logs");
	if (logs === "") throw wrong("--logs needs the name of a folder");
	return logs === void 0 ? {} : { logs };
}
function readPattern(setting, value) {
	if (value === void 0 || value !== "" && isPattern(value)) return value;
	throw wrong(`--${SETTINGS[setting].flag}: ${whyNoPattern(value)}, found ${JSON.stringify(value)}`);
}
function readDockerSoak(image, values, paths, command = [], common) {
	if (image === "" || image.startsWith("-")) throw wrong("--docker needs the name of an image: --docker worker:1");
	if (values.has("soakLocal")) throw wrong("--local runs a program of this machine and --docker an image: use one of them");
	const [other] = CLUSTER_FLAGS.filter((name) => values.has(name));
	if (other !== void 0) throw wrong(`--docker soaks on this machine, and --${SETTINGS[other].flag} is for clusters`);
	return {
		name: "docker-soak",
		image,
		command,
		limit: readQuantity("soakLimit", values.get("soakLimit"), parseSize),
		for: readQuantity("soakFor", values.get("soakFor"), parseDuration),
		...readJudging(values),
		paths,
		common
	};
}
function readJudging(values) {
	const policy = values.get("soakPolicy");
	if (policy === "") throw wrong("--policy needs the name of a file");
	const unit = readPattern("soakUnit", values.get("soakUnit"));
	return {
		...unit !== void 0 && { unit },
		...policy !== void 0 && { policy }
	};
}
function readCodes(value) {
	return value.split(",").map((word) => {
		const code = Number(word);
		if (/^ *\d{1,3} *$/.test(word) && code <= 255) return code;
		throw wrong(`--exit-codes: expected exit codes from 0 to 255 such as 0,3, found ${JSON.stringify(value)}`);
	});
}
function readProgram(words, command) {
	if (command !== void 0) {
		if (words.length > 0) throw wrong("run takes either C files or a command after --, not both");
		return {
			files: [],
			command: readCommand([], command)
		};
	}
	if (words.length === 0) throw wrong("run needs a program: heapgate run FILE.c…, or heapgate run -- COMMAND");
	const other = words.find((word) => !word.endsWith(".c"));
	if (other !== void 0) throw wrong(`${other} is no C file; to start a program, put it after --: heapgate run -- ${words.join(" ")}`);
	return {
		files: words,
		command: []
	};
}
function readSoak(values, words, command, common) {
	const image = values.get("soakDocker");
	if (image !== void 0) return readDockerSoak(image, values, words, command, common);
	if (command === void 0 && !values.has("soakLocal")) return {
		...readClusterSoak((name) => values.get(name), words),
		...readJudging(values),
		common
	};
	if (!values.has("soakLocal")) throw wrong(`a command is soaked on this machine: heapgate soak --local -- ${command?.join(" ")}`);
	const [other] = CLUSTER_FLAGS.filter((name) => values.has(name));
	if (other !== void 0) throw wrong(`--local soaks on this machine, and --${SETTINGS[other].flag} is for clusters`);
	return {
		name: "soak",
		limit: readQuantity("soakLimit", values.get("soakLimit"), parseSize),
		for: readQuantity("soakFor", values.get("soakFor"), parseDuration),
		...readJudging(values),
		command: readCommand(words, command),
		common
	};
}
function readCommand(words, command) {
	if (words.length > 0) throw wrong(`put the command after --: heapgate soak --local -- ${words.join(" ")}`);
	if (command === void 0 || command.length === 0 || command[0] === "") throw wrong("there is no command; put it after --, such as: -- ./worker");
	return command;
}
function readQuantity(setting, given, parse) {
	const value = given ?? SETTINGS[setting].default;
	const result = parse(value);
	if (!result.ok) throw wrong(`--${SETTINGS[setting].flag}: ${result.reason}, found ${JSON.stringify(value)}`);
	return result.value;
}
function readChoice(flag, value, choices) {
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== void 0) return choice;
	const near = nearest(value, choices);
	const hint = near === void 0 ? "" : `; did you mean ${near}?`;
	throw wrong(`${flag}: expected ${choices.join(", ")}, found ${JSON.stringify(value)}${hint}`);
}
function help(topic) {
	if (topic === void 0) return { name: "help" };
	if (!isCommand(topic)) throw unknownCommand(topic);
	return {
		name: "help",
		topic
	};
}
function isCommand(word) {
	return Object.hasOwn(COMMANDS, word);
}
function unknownCommand(word) {
	if (word.startsWith("-")) return wrong(`put the command first: heapgate check|run|soak|gate|baseline|merge ${word}`);
	if (/\.[ch]$|\//.test(word)) return wrong(`unknown command ${word}; did you mean: heapgate check ${word}?`);
	return wrong(`unknown command ${JSON.stringify(word)}${suggest(word, Object.keys(COMMANDS))}`);
}
function unknownFlag(name, given, flags) {
	const known = flags.map((flag) => `--${SETTINGS[flag].flag}`);
	const owner = Object.entries(COMMANDS).find(([, own]) => own.some((flag) => `--${SETTINGS[flag].flag}` === given));
	if (owner !== void 0) return wrong(`${name} has no ${given}; heapgate ${owner[0]} has it`);
	const near = nearest(given.replace(/^-+/, ""), known.map((flag) => flag.slice(2)));
	return wrong(`unknown flag ${given}${near === void 0 ? `; see heapgate ${name} --help` : `; did you mean --${near}?`}`);
}
function wrong(message) {
	return new ConfigurationError(message);
}
// src/config/help.ts
const EXIT_CODES = "0 clean   1 findings, or a soak that failed   2 something could not be done or measured";
const TOPICS = {
	check: {
		usage: "check [PATH…]",
		summary: "static; folders are walked",
		about: ["Finds memory bugs in C files without building them: no headers, no compile database.", "PATH is a C file or a folder; without one, `paths` of heapgate.yml, or the folder you are in."],
		examples: [
			["heapgate check", "what heapgate.yml names, or this folder"],
			["heapgate check src/worker.c", "one file"],
			["heapgate check --show-allocators src", "what is known of the allocators there"],
			["heapgate check --stats src", "and what was not analysed wholly, by name"],
			["heapgate check src --format sarif --output heapgate.sarif", "a report for GitHub's code scanning"]
		]
	},
	run: {
		usage: "run [--with valgrind,asan] [--for 10s] [--until REGEX] FILE.c… | -- COMMAND ARG…",
		summary: "dynamic; C files are built with cc",
		about: [
			"Builds the program in a copy of its folder, runs it under valgrind and AddressSanitizer for a while, ends it politely",
			"and reports what they saw. ./worker is built by make, CMake or Meson where the folder is made for one of them, else by",
			"cc -g from worker.c or main.c and the folder's other C files. A bare name is a program of PATH, and is run as it is."
		],
		examples: [
			["heapgate run worker.c", "build one file and run it"],
			["heapgate run --for 5s -- ./worker", "build this folder, then start ./worker"],
			["heapgate run --with asan -- ./worker -v", "one tool only"],
			["heapgate run --until done --times 20 -- ./worker", "20 units of work, 10 s at most"]
		]
	},
	soak: {
		usage: "soak --local -- COMMAND | --docker IMAGE | --manifest FILE… | --namespace NAME",
		summary: "a real memory limit, here or in a cluster",
		about: [
			"Runs the program under a real memory limit and says whether it was killed, went over the limit, grew, was started again,",
			"or was fine. With --local it is built as `heapgate run` does and runs in a cgroup. With --docker a container of",
			"the image runs, with the Docker daemon of this machine. With --manifest it is deployed into the",
			"cluster of the kubeconfig, in a namespace of its own, under the limit of its pod; --namespace only watches what runs there.",
			"C files and folders that are named are checked too, so that a pod that grows is told with the line that leaks."
		],
		examples: [
			["heapgate soak --local -- ./worker", "a minute under 64 MiB"],
			["heapgate soak --local --limit 128Mi --for 5m -- ./worker -v", "longer, with more memory"],
			["heapgate soak --docker worker:1 --for 10m worker", "a container of that image, and its sources"],
			["heapgate soak --manifest deployment.yaml --image worker:1 worker", "ten minutes in kind or minikube"],
			["heapgate soak --namespace shop --selector app=worker-app", "pods that run already; changes nothing"],
			["heapgate soak --local --for 30m --policy policy.yml --unit ^unit -- ./worker", "by other rules; growth for each unit"]
		]
	},
	doctor: {
		usage: "doctor [--namespace NAME | --all-namespaces] [--watch TIME]",
		summary: "pods near their limit, killed, or without one",
		about: [
			"Looks at the pods of a namespace, changes nothing, and says what needs a look: containers near their memory limit, killed",
			"for want of memory, started again, not running or without a limit, with the limit that fits what was seen of each. What",
			"could not be measured never passes as well."
		],
		own: { format: "How the look is written: text, json or markdown. (default text)" },
		exitCodes: "0 all is well   1 something needs a look   2 something could not be measured, or there was nothing to look at",
		examples: [
			["heapgate doctor", "the namespace of the current context, one reading"],
			["heapgate doctor --namespace shop --selector app=worker-app --watch 5m", "and the peak of five minutes"],
			["heapgate doctor --all-namespaces --over 80% --format markdown", "the whole cluster, as a page"]
		]
	},
	fix: {
		usage: "fix [PATH…] [--write] [--prove [-- COMMAND ARG…]]",
		summary: "proven patches: a diff, or written",
		about: [
			"Prints a patch for all findings that have a proven one: with it they are gone, and nothing new has come.",
			"What has none is listed on standard error. The patch is unified: git apply and patch -p1 take it. With --prove each is",
			"compiled too, and run in the programs of heapgate.yml that have `run`, or in COMMAND."
		],
		examples: [
			["heapgate fix src", "the patch, to be read"],
			["heapgate fix src | git apply", "and made"],
			["heapgate fix src --write --check memory-leak,resource-leak", "change the files, leaks only"],
			["heapgate fix src --prove -- ./worker", "compiled, and run under valgrind and AddressSanitizer"]
		]
	},
	merge: {
		usage: "merge DIR… [-- PATH…]",
		summary: "the report of several check --shard",
		about: [
			"Puts together what several machines did with heapgate check --shard I/N --cache DIR, and reports as heapgate check",
			"would have. DIR is the folder of a shard, or one in which they lie; PATH are the paths that the shards were given.",
			"What no shard has done is done here, so the report is the same whatever is missing."
		],
		examples: [["heapgate merge shard-1 shard-2", "after check --shard 1/2 --cache shard-1 there, and 2/2 elsewhere"], ["heapgate merge shards --format sarif -- src", "of all shards in a folder, which read src"]]
	},
	gate: {
		usage: "gate [--config heapgate.yml]",
		summary: "all that is configured: what the action runs",
		about: ["Checks, runs and soaks everything that heapgate.yml names and makes one report of it.", "Without heapgate.yml it checks the folder you are in and says so."],
		examples: [["heapgate gate", "what the action does on a push"], ["heapgate gate --format markdown --output summary.md", "the same as a page"]]
	},
	incident: {
		usage: "incident [EVIDENCE…] [PATH…]",
		summary: "what happened, why, since which commit",
		about: [
			"Writes the analysis of an incident: timeline, cause with the commit that brought it, impact, fix. EVIDENCE is whatever",
			"there is: reports of heapgate (--format json), outputs of kubectl describe pod, kubectl get events and kubectl get pods",
			"(text, -o json or -o yaml), logs; or nothing. Every field is filled with its evidence, or says how to find it.",
			"PATH are C files and folders; without one, `paths` of heapgate.yml, or the folder you are in.",
			"With GITHUB_TOKEN (or GH_TOKEN) GitHub is asked for pull requests and deployments too."
		],
		own: {
			format: "How the analysis is written: markdown, html or json. (default markdown)",
			reports: "Write incident.md, .html and .json and all messages into DIR as well; it is made."
		},
		exitCodes: "0 the analysis was written, whatever it says   2 something that was asked for could not be done",
		examples: [
			["heapgate incident", "nothing but the repository"],
			["heapgate incident soak.json describe.txt", "a soak's report and what kubectl describe pod printed"],
			["heapgate incident --namespace shop", "pods, events, logs and roll-outs as they are now"],
			["heapgate incident worker.log --at 2026-12-01T03:22:53Z", "a log, and when it was killed"],
			["heapgate incident events.txt --reports incident", "incident.md, .html and .json in a folder, and what is told"],
			["heapgate incident soak.json --message update", "a status update, to be sent"],
			["heapgate incident soak.json --open-pr --github-issue", "the fix as a draft, and an issue"]
		]
	},
	baseline: {
		usage: "baseline [--write | --prune] [--run] [PATH…]",
		summary: "accept what is found today",
		about: [
			"Makes a file of the findings that the static checker has now, for a team that starts with old ones. `baseline` in",
			"heapgate.yml names it (else heapgate-baseline.json); check and gate then count these findings and fail on others.",
			"With --run what only the programs of heapgate.yml show is accepted too, soaks that fail among it."
		],
		examples: [
			["heapgate baseline --write", "write the file"],
			["heapgate baseline --write --run", "with what valgrind, AddressSanitizer and the soaks show"],
			["heapgate baseline --prune", "take out what is mended"],
			["heapgate baseline src", "print what it would hold"]
		]
	},
	page: {
		usage: "page FILE… [--state FILE] [--dry-run] | --acknowledge | --resolve | --deployed TEXT",
		summary: "alerts of soaks and incidents in PagerDuty",
		about: [
			"Tells PagerDuty (Events API v2) of soaks that fail, once for each service and cause, and resolves those alerts when the",
			"next soak is fine. FILE is the JSON of a soak's report or of heapgate incident. The key comes from the environment",
			"variable PAGERDUTY_ROUTING_KEY alone; accounts in Europe set PAGERDUTY_EVENTS_URL=https://events.eu.pagerduty.com."
		],
		own: { format: "How it says what was sent: text or json. (default text)" },
		exitCodes: "0 all was sent, and nothing fails   1 all was sent, and something fails   2 not sent, read or measured",
		examples: [
			["heapgate page soak/heapgate.json --dry-run", "what would be sent"],
			["heapgate page soak/heapgate.json --state alerts.json", "trigger what fails, resolve what is fine again"],
			["heapgate page --acknowledge incident.json", "somebody is at it"],
			["heapgate page --resolve incident.json", "it is over"],
			["heapgate page --deployed 'worker 1.4.2'", "a change event"]
		]
	}
};
function helpText(topic) {
	return `${(topic === void 0 ? overview() : helpOf(topic)).join("\n")}\n`;
}
function overview() {
	const width = Math.max(...Object.values(TOPICS).map(({ usage }) => usage.length));
	return [
		"heapgate keeps C services from running out of memory.",
		"",
		...Object.values(TOPICS).map(({ usage, summary }) => `  heapgate ${usage.padEnd(width)}  ${summary}`),
		"",
		...flagLines("Common flags:", COMMON_FLAGS),
		"",
		`Exit codes: ${EXIT_CODES}`,
		"",
		"heapgate COMMAND --help tells more and has examples."
	];
}
function helpOf(name) {
	const { usage, about, examples, own, exitCodes = EXIT_CODES } = TOPICS[name];
	const width = Math.max(...examples.map(([command]) => command.length));
	return [
		`Usage: heapgate ${usage}`,
		"",
		...about,
		"",
		...flagLines("Flags:", COMMANDS[name], own),
		"",
		...flagLines("Common flags:", COMMON_FLAGS, own),
		"",
		"Examples:",
		...examples.map(([command, meaning]) => `  ${command.padEnd(width)}   ${meaning}`),
		"",
		`Exit codes: ${exitCodes}`
	];
}
function flagLines(title, names, own = {}) {
	const rows = names.map((name) => {
		const setting = SETTINGS[name];
		const value = setting.valueName === void 0 ? "" : ` ${setting.valueName}`;
		const unless = [setting.default ?? []].flat().join(",");
		const standard = unless === "" ? "" : ` (default ${unless})`;
		return [`--${setting.flag}${value}`, own[name] ?? `${setting.help}${standard}`];
	});
	const width = Math.max(...rows.map(([flag]) => flag.length));
	return [title, ...rows.map(([flag, meaning]) => `  ${flag.padEnd(width)}  ${meaning}`)];
}
// src/cli.ts
const WITHOUT_PROBLEMS = /* @__PURE__ */ new Set([
	"gitlab",
	"rdjson",
	"csv"
]);
const SCENARIO_TIME = 1e4;
const BASELINE_FILE = "heapgate-baseline.json";
watchOutput(process.stdout);
watchOutput(process.stderr);
try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	process.exitCode = 2;
	if (error instanceof ConfigurationError) process.stderr.write(error.message.replace(/^/gm, "heapgate: ").concat("\n"));
	else {
		const stack = error instanceof Error ? error.stack : String(error);
		process.stderr.write(`heapgate: this is a bug in heapgate, please report it with these lines:\n${stack}\n`);
	}
}
async function main(argv) {
	const command = parseCommandLine(argv);
	switch (command.name) {
		case "version":
			process.stdout.write(`${VERSION}\n`);
			return 0;
		case "help":
			if (argv.length > 0) process.stdout.write(helpText(command.topic));
			else process.stderr.write(helpText());
			return argv.length > 0 ? 0 : 2;
		case "baseline": return baseline(command);
		case "fix": return showFix(command);
		case "page": return page(command);
		case "incident": return writeIncident(command);
		case "doctor": return showCheckup(command);
		default:
			if (command.name !== "check") return analyse(command);
			if (command.shard) return doShare(command, command.shard);
			return command.showAllocators ? showAllocators(command) : analyse(command);
	}
}
async function analyse(command) {
	const progress = startProgress(process.stderr, command.common.quiet);
	const isStatic = command.name === "check" || command.name === "merge";
	const interruption = isStatic ? void 0 : watchSignals();
	try {
		const logs = "logs" in command ? command.logs : void 0;
		const { reports } = command.common;
		if (reports !== void 0) makeFolder(reports, "--reports");
		const cwd = process.cwd();
		const cache = await openCacheIn(cwd, command.common.cache, command.name === "merge" ? command.folders : void 0);
		const outcome = await start(command, {
			cwd,
			...cache && { cache },
			...logs !== void 0 && { logDirectory: resolve(logs) },
			progress: progress.show,
			...interruption && { signal: interruption.signal }
		});
		progress.end();
		if (command.name === "merge" && cache && !command.common.quiet) {
			const all = outcome.report.coverage?.functions ?? 0;
			process.stderr.write(`heapgate: ${count(all, "function")}, ${cache.explored()} of them not done by any shard\n`);
		}
		if (reports !== void 0) await writeReports(reports, outcome.report, outcome.sources);
		const stats = isStatic && command.stats;
		const interrupted = interruption?.exitCode();
		if (interrupted === void 0) return await write(outcome, command.common, stats);
		const left = command.name === "cluster-soak" ? outcome.report.problems : [];
		for (const { level, message } of left) if (level === "error") process.stderr.write(`heapgate: ${message}\n`);
		return interrupted;
	} finally {
		progress.end();
		interruption?.end();
	}
}
async function openCacheIn(cwd, folder, shards) {
	if (folder === void 0 && shards === void 0) return void 0;
	const { openCache } = await import("./chunks/folder2.js");
	const { findShards } = await import("./chunks/shards.js");
	const warn = (message) => void process.stderr.write(`heapgate: warning: ${message}\n`);
	const inFull = (path) => resolve(cwd, path);
	const found = findShards(shards?.map(inFull) ?? [], warn);
	return openCache(folder === void 0 ? void 0 : inFull(folder), {
		warn,
		shards: found
	});
}
async function doShare(command, shard) {
	const { common } = command;
	const progress = startProgress(process.stderr, common.quiet);
	try {
		const cwd = process.cwd();
		const cache = await openCacheIn(cwd, common.cache);
		if (!cache) throw new Error("a share without a folder was let through");
		const { runShard } = await import("./chunks/run2.js");
		const environment = {
			cwd,
			progress: progress.show
		};
		const { functions, explored, isWritten } = runShard(await checkConfig(command, cwd), environment, cache, shard);
		progress.end();
		const which = `share ${shard.index + 1} of ${shard.count}`;
		if (isWritten && !common.quiet) process.stderr.write(`heapgate: ${which}: ${explored} of ${count(functions, "function")}, left in ${common.cache}\n`);
		return isWritten ? 0 : 2;
	} finally {
		progress.end();
	}
}
async function baseline(command) {
	const { common, to } = command;
	const progress = startProgress(process.stderr, common.quiet);
	const interruption = command.run ? watchSignals() : void 0;
	const cwd = process.cwd();
	const { runCheck, runGate } = await import("./chunks/run2.js");
	const { newBaseline, prunedBaseline } = await import("./chunks/baseline2.js");
	const { baseline: configured, ...config } = await checkConfig(command, cwd);
	const { report, sources } = await (command.run ? runGate : runCheck)(config, {
		cwd,
		progress: progress.show,
		...interruption && { signal: interruption.signal }
	});
	progress.end();
	interruption?.end();
	const interrupted = interruption?.exitCode();
	if (interrupted !== void 0) return interrupted;
	const undone = report.problems.filter(({ level }) => level === "error");
	for (const { message } of undone) process.stderr.write(`heapgate: ${message}\n`);
	if (undone.length > 0) return 2;
	const file = configured ?? BASELINE_FILE;
	const { text, summary } = to === "prune" ? prunedBaseline(report, sources, file, cwd) : newBaseline(report, file, cwd);
	if (to === "output") deliver(text, common, summary);
	else {
		writeReport(file, text);
		const hint = configured === void 0 ? `; add \`baseline: ${file}\` to heapgate.yml` : "";
		if (!common.quiet) process.stderr.write(`heapgate: ${summary} in ${file}${hint}\n`);
	}
	return 0;
}
async function page(command) {
	const { page: tell } = await import("./chunks/page.js");
	const { stdout, stderr, exitCode } = await tell(command, process.cwd(), process.env, (text) => void process.stderr.write(text));
	const { output } = command.common;
	if (output === void 0) process.stdout.write(stdout);
	else writeReport(output, stdout);
	process.stderr.write(stderr);
	return exitCode;
}
async function showFix(command) {
	const { fix } = await import("./chunks/fix.js");
	const cwd = process.cwd();
	const progress = startProgress(process.stderr, command.common.quiet);
	const interruption = command.common.prove ? watchSignals() : void 0;
	try {
		progress.show("looking for patches and proving them");
		const config = withScenario(await checkConfig(command, cwd), command.scenario);
		const { runGate } = await import("./chunks/run2.js");
		const { stdout, stderr, exitCode } = await fix(command, config, {
			cwd,
			progress: progress.show,
			...interruption && { signal: interruption.signal }
		}, runGate);
		progress.end();
		const { output } = command.common;
		if (output === void 0) process.stdout.write(stdout);
		else writeReport(output, stdout);
		process.stderr.write(stderr);
		return interruption?.exitCode() ?? exitCode;
	} finally {
		progress.end();
		interruption?.end();
	}
}
async function writeIncident(command) {
	const { incident } = await import("./chunks/incident.js");
	const { loadConfig, runCheck, runGate } = await import("./chunks/run2.js");
	const cwd = process.cwd();
	const { prove, quiet } = command.common;
	const progress = startProgress(process.stderr, quiet);
	const interruption = watchSignals();
	try {
		const config = await loadConfig(cwd);
		const programs = config.programs.map(({ soak: _, ...program }) => program);
		const look = (of, environment) => prove ? runGate({
			...of,
			programs,
			prove
		}, environment) : runCheck(of, environment);
		const { stdout, stderr, exitCode } = await incident(command, config, {
			cwd,
			progress: progress.show,
			signal: interruption.signal
		}, look);
		progress.end();
		process.stdout.write(stdout);
		process.stderr.write(stderr);
		return interruption.exitCode() ?? exitCode;
	} finally {
		progress.end();
		interruption.end();
	}
}
async function showCheckup(command) {
	const { doctor } = await import("./chunks/doctor.js");
	const { common } = command;
	const progress = startProgress(process.stderr, common.quiet);
	const interruption = watchSignals();
	try {
		const { text, summary, exitCode } = await doctor(command, {
			progress: progress.show,
			signal: interruption.signal
		}, terminal(common.output).color);
		progress.end();
		deliver(text, common, summary);
		return interruption.exitCode() ?? exitCode;
	} finally {
		progress.end();
		interruption.end();
	}
}
function withScenario(config, command) {
	if (command === void 0) return config;
	const run = {
		with: SETTINGS.runWith.default,
		for: SCENARIO_TIME
	};
	return {
		...config,
		programs: [{
			...programOf({ command }),
			run
		}]
	};
}
async function checkConfig({ paths, libraries, common }, cwd) {
	const { loadConfig, withLibraries } = await import("./chunks/run2.js");
	const file = withFlags(await loadConfig(cwd), common);
	return withLibraries(paths.length === 0 ? file : {
		...file,
		paths
	}, libraries, cwd);
}
function withFlags(config, flags) {
	const { minConfidence = config.minConfidence, failOn = config.failOn, warnOnly = config.warnOnly } = flags;
	const { baseline = config.baseline } = flags;
	return {
		...config,
		minConfidence,
		failOn,
		warnOnly,
		...baseline !== void 0 && { baseline },
		...flags.prove && { prove: true }
	};
}
async function showAllocators(command) {
	const progress = startProgress(process.stderr, command.common.quiet);
	try {
		const { listAllocators } = await import("./chunks/run2.js");
		const { renderAllocators } = await import("./chunks/reporters2.js");
		const cwd = process.cwd();
		const list = listAllocators(await checkConfig(command, cwd), {
			cwd,
			progress: progress.show
		});
		progress.end();
		const { format, output } = command.common;
		deliver(renderAllocators(list, format === "json" ? format : "text", terminal(output)), command.common, count(list.functions.length, "function"));
		return list.problems.some(({ level }) => level === "error") ? 2 : 0;
	} finally {
		progress.end();
	}
}
async function start(command, environment) {
	const { loadConfig, readPolicy, runCheck, runClusterSoak, runDockerSoak, runGate, runRun, runSoak } = await import("./chunks/run2.js");
	if (command.name === "check" || command.name === "merge") return runCheck(await checkConfig(command, environment.cwd), environment);
	const file = withFlags(await loadConfig(environment.cwd, command.name === "gate" ? command.config : void 0), command.common);
	const policyOf = async (name) => name === void 0 ? void 0 : readPolicy(name, environment.cwd);
	switch (command.name) {
		case "run": {
			const { isAsked, exitCodes, until, ready, times, uninitialised, suppressions } = command;
			const stdin = command.stdin === void 0 ? void 0 : resolve(environment.cwd, command.stdin);
			const start = defined({
				exitCodes,
				until,
				ready,
				times,
				stdin,
				suppressions,
				uninitialised
			});
			const run = {
				with: command.with,
				isAsked,
				for: command.for,
				...start
			};
			return runRun({
				...file,
				programs: [{
					...programOf(command),
					run
				}]
			}, environment);
		}
		case "soak": {
			const { limit, unit, for: time } = command;
			const policy = await policyOf(command.policy);
			const soak = {
				limit,
				for: time,
				...defined({
					unit,
					policy
				})
			};
			return runSoak({
				...file,
				programs: [{
					...programOf(command),
					soak
				}]
			}, environment);
		}
		case "docker-soak": {
			const { policy: named, ...request } = command;
			const policy = await policyOf(named);
			return runDockerSoak(file, {
				...request,
				...defined({ policy })
			}, environment);
		}
		case "cluster-soak": {
			const { policy: named, ...request } = command;
			const policy = await policyOf(named);
			return runClusterSoak(file, {
				...request,
				...defined({ policy })
			}, environment);
		}
		case "gate": return runGate(file, environment);
	}
}
async function write({ report, sources }, flags, stats) {
	const { oneLine, render } = await import("./chunks/reporters2.js");
	const { exitCode } = await import("./chunks/findings2.js");
	deliver(render(report, flags.format, {
		sources,
		stats,
		explain: flags.explainGate ?? false,
		...terminal(flags.output)
	}), flags, summary(report));
	if (WITHOUT_PROBLEMS.has(flags.format)) for (const { level, message } of report.problems) process.stderr.write(`heapgate: ${level}: ${oneLine(message)}\n`);
	return exitCode(report);
}
function terminal(output) {
	const { columns } = process.stdout;
	return {
		color: output === void 0 && wantsColor(process.stdout, process.env),
		...columns > 0 && { width: columns }
	};
}
function deliver(text, { output, quiet }, summary) {
	if (output === void 0) process.stdout.write(text);
	else {
		writeReport(output, text);
		if (!quiet) process.stderr.write(`heapgate: ${summary}; the report is in ${output}\n`);
	}
}
function summary({ findings, verdicts, problems }) {
	const failed = verdicts.filter(({ pass, kind }) => !pass && kind !== "not-measured").length;
	return [
		count(findings.length, "finding"),
		...verdicts.length > 0 ? [`${failed} of ${count(verdicts.length, "soak")} failed`] : [],
		...problems.length > 0 ? [count(problems.length, "problem")] : []
	].join(", ");
}
function count(n, thing) {
	return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
export {};

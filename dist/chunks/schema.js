import { C as rawTransform, D as strictObject, O as string, S as pipe, T as regex, d as minLength, f as minValue, g as number, i as entriesFromList, j as union, k as title, n as boolean, p as null_, r as description, s as integer, t as array, u as maxValue, v as optional, w as record, x as picklist, y as parse } from "./dist.js";
import { C as INCIDENT_SEVERITIES, F as CONFIDENCES, H as FAILURES, P as CHECK_IDS, T as PRIORITIES, U as SUCCESSES, V as ALLOCATION_KINDS, _ as SEVERITIES, g as SETTINGS, v as WITNESSES, w as PAGERDUTY_SEVERITIES, x as DEFAULT_SOAK_POLICY } from "./common.js";
import { t as defined } from "./defined.js";
import { c as SHARE, d as parseShare, f as parseSize, i as FAIL_ON_WORDS, l as SIZE, n as whyNoPattern, o as toFailOn, r as FAIL_ON_EXPECTED, s as DURATION, t as isPattern, u as parseDuration } from "./patterns.js";
// src/config/function-schema.ts
const FUNCTION_WORDS = ["borrows", "never-returns"];
const name$2 = pipe(string("expected the name of a C function"), regex(/^[A-Za-z_]\w*$/, "expected the name of a C function"));
const NUMBER = "expected the number of an argument; the first is 1";
const argument = pipe(number(NUMBER), integer(NUMBER), minValue(1, NUMBER), maxValue(64, NUMBER));
const argumentList = union([argument, pipe(array(argument), minLength(1))], "expected the number of an argument, or a list such as [1, 2]; the first is 1");
const keys = strictObject({
	allocates: optional(described$3("allocates", picklist(ALLOCATION_KINDS, "expected memory, stream, descriptor, directory, resource or pooled"))),
	"allocates-into": optional(described$3("allocatesInto", argument)),
	"released-by": optional(described$3("releasedBy", union([name$2, pipe(array(name$2), minLength(1))], "expected the name of a C function, or a list such as [conn_close, conn_abort]"))),
	"on-failure": optional(described$3("onFailure", union([null_(), picklist(FAILURES)], "expected null, negative, minus-one or never"))),
	"succeeds-with": optional(described$3("succeedsWith", picklist(SUCCESSES, "expected zero, nonzero, nonnegative, positive or always"))),
	size: optional(described$3("size", argumentList)),
	releases: optional(described$3("releases", argumentList)),
	keeps: optional(described$3("keeps", argumentList)),
	writes: optional(described$3("writes", argumentList)),
	"not-null": optional(described$3("notNull", argumentList)),
	returns: optional(described$3("returnsArgument", argument))
}, "expected a mapping such as { allocates: memory, released-by: conn_close }");
const mapping = pipe(keys, rawTransform(({ dataset, addIssue, NEVER }) => {
	const contradiction = contradictionIn(dataset.value);
	if (contradiction === void 0) return dataset.value;
	addIssue({ message: contradiction });
	return NEVER;
}));
function contradictionIn(said) {
	const has = (key) => said[key] !== void 0;
	const { allocates } = said;
	if (!Object.keys(said).some((key) => has(key))) return "says nothing of the function; write borrows where it neither allocates nor releases";
	const lone = [
		"released-by",
		"allocates-into",
		"size"
	].find((key) => has(key) && allocates === void 0);
	if (lone !== void 0) return `has ${lone} without allocates; add allocates: memory`;
	if (has("on-failure") && (allocates === void 0 || has("allocates-into"))) return "on-failure is for a function that returns what it allocates; with allocates-into write succeeds-with";
	if (has("succeeds-with") && !has("allocates-into")) return "succeeds-with is for a function with allocates-into; where it returns what it allocates write on-failure";
	if (allocates === "resource" && !has("released-by")) return "nothing says what releases the resource; add released-by";
	const beside = Object.keys(said).filter((key) => key !== "allocates" && key !== "not-null");
	if (allocates === "pooled" && beside.length > 0) return `nobody has to release pooled memory: leave ${beside.join(" and ")} out`;
}
const functionsSchema = record(name$2, union([picklist(FUNCTION_WORDS), mapping], "expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }"), "expected a mapping such as { conn_new: { allocates: memory, released-by: conn_close } }");
function toDeclarations(functions, source) {
	return Object.entries(functions).map(([name, said]) => ({
		name,
		...toDeclaration(said),
		source: source(name)
	}));
}
function toDeclaration(said) {
	if (said === "borrows") return {};
	if (said === "never-returns") return { neverReturns: true };
	const { allocates, returns } = said;
	const onFailure = said["on-failure"];
	return defined({
		allocates,
		returns,
		allocatesInto: said["allocates-into"],
		releasedBy: listed(said["released-by"]),
		onFailure: onFailure === null ? "null" : onFailure,
		succeedsWith: said["succeeds-with"],
		size: listed(said.size),
		releases: listed(said.releases),
		keeps: listed(said.keeps),
		writes: listed(said.writes),
		notNull: listed(said["not-null"])
	});
}
function listed(value) {
	return typeof value === "object" ? value : value === void 0 ? void 0 : [value];
}
function described$3(setting, schema) {
	return pipe(schema, description(SETTINGS[setting].help));
}
// src/config/policy-schema.ts
const COUNT = "expected a whole number of 0 or more";
const LEVELS = {
	"95%": .95,
	"99%": .99
};
const policySchema = strictObject({
	"warm-up": optional(duration$1("policyWarmUp"), SETTINGS.policyWarmUp.default),
	"near-limit": optional(described$2("policyNearLimit", strictObject({
		share: optional(share("policyNearLimitShare"), SETTINGS.policyNearLimitShare.default),
		for: optional(duration$1("policyNearLimitFor"))
	}, "expected a mapping such as { share: 90%, for: 10m }"))),
	cpu: optional(described$2("policyCpu", strictObject({
		share: optional(share("policyCpuShare"), SETTINGS.policyCpuShare.default),
		for: optional(duration$1("policyCpuFor"))
	}, "expected a mapping such as { share: 100%, for: 5m }"))),
	restarts: optional(count("policyRestarts")),
	samples: optional(count("policySamples")),
	"longest-hole": optional(share("policyHole"), SETTINGS.policyHole.default),
	coverage: optional(share("policyCoverage"), SETTINGS.policyCoverage.default),
	growth: optional(described$2("policyGrowth", strictObject({
		sure: optional(described$2("policyGrowthSure", picklist(SETTINGS.policyGrowthSure.choices, "expected 95% or 99%")), SETTINGS.policyGrowthSure.default),
		"at-least": optional(share("policyGrowthLeast"), SETTINGS.policyGrowthLeast.default),
		enough: optional(share("policyGrowthEnough"), SETTINGS.policyGrowthEnough.default)
	}, "expected a mapping such as { sure: 99%, enough: 5% }"))),
	"rule-out": optional(share("policyRuleOut"))
}, "expected a mapping such as { near-limit: { share: 90%, for: 10m } }");
function toPolicy(given) {
	const standard = DEFAULT_SOAK_POLICY;
	const { cpu, growth, restarts = standard.restarts, samples = standard.evidence.minSamples } = given;
	const near = given["near-limit"];
	const ruleOut = given["rule-out"];
	return {
		warmUp: {
			...standard.warmUp,
			atMost: given["warm-up"]
		},
		nearLimit: near ? {
			share: near.share,
			for: near.for ?? 0
		} : standard.nearLimit,
		...cpu && { cpu: {
			share: cpu.share,
			for: cpu.for ?? 0
		} },
		restarts,
		evidence: {
			minSamples: samples,
			maxHole: given["longest-hole"],
			minCoverage: given.coverage
		},
		growth: {
			...standard.growth,
			...growth && {
				level: LEVELS[growth.sure],
				minShare: growth["at-least"],
				enoughShare: growth.enough
			}
		},
		...ruleOut !== void 0 && { ruleOut }
	};
}
function described$2(name, schema) {
	return pipe(schema, description(SETTINGS[name].help));
}
function count(name) {
	return described$2(name, pipe(number(COUNT), integer(COUNT), minValue(0, COUNT)));
}
function duration$1(name) {
	return pipe(string("expected a duration such as 90s or 10m"), regex(DURATION, ({ input }) => reasonOf$1(parseDuration(input))), description(SETTINGS[name].help), quantity$1(parseDuration));
}
function share(name) {
	return pipe(string("expected a share such as 90%"), regex(SHARE, ({ input }) => reasonOf$1(parseShare(input))), description(SETTINGS[name].help), quantity$1(parseShare));
}
function quantity$1(parse) {
	return rawTransform(({ dataset, addIssue, NEVER }) => {
		const result = parse(dataset.value);
		if (result.ok) return result.value;
		addIssue({ message: result.reason });
		return NEVER;
	});
}
function reasonOf$1(result) {
	return result.ok ? "" : result.reason;
}
// src/config/incident-schema.ts
const RESTARTS = "expected a number of 0 or more";
const row = strictObject({
	"restarts-per-hour": described$1("severityRestarts", pipe(number(RESTARTS), minValue(0, RESTARTS))),
	severity: described$1("severityName", picklist(INCIDENT_SEVERITIES, "expected SEV-1, SEV-2 or SEV-3")),
	priority: described$1("severityPriority", picklist(PRIORITIES, "expected P0, P1, P2 or P3")),
	pagerduty: described$1("severityPagerDuty", picklist(PAGERDUTY_SEVERITIES, "expected critical, error, warning or info"))
}, "expected a mapping such as { restarts-per-hour: 10, severity: SEV-1, priority: P0, pagerduty: critical }");
const severities = pipe(array(row, "expected a list of rows, each with `restarts-per-hour`, `severity`, `priority` and `pagerduty`"), minLength(1, "expected at least one row; leave `severities` out for the defaults"), description(SETTINGS.severities.help), rawTransform(({ dataset, addIssue, NEVER }) => {
	const wrong = whyNoTable(dataset.value.map((one) => one["restarts-per-hour"]));
	if (wrong === void 0) return dataset.value.map(toRule);
	addIssue({ message: wrong });
	return NEVER;
}));
const name$1 = pipe(string("expected text"), minLength(1, "expected text that is not empty"));
const URL_EXPECTED = "expected an address that begins with https:// or http://";
const link = strictObject({
	title: described$1("incidentLinkTitle", name$1),
	url: described$1("incidentLinkUrl", pipe(string(URL_EXPECTED), regex(/^https?:\/\/[^\s"'<>]+$/, URL_EXPECTED)))
}, "expected a mapping such as { title: Dashboard, url: https://… }");
const incidentSchema = strictObject({
	service: optional(described$1("incidentService", pipe(string("expected a name"), minLength(1, "expected a name that is not empty")))),
	repository: optional(described$1("incidentRepository", name$1)),
	team: optional(described$1("incidentTeam", name$1)),
	"on-call": optional(described$1("incidentOnCall", name$1)),
	"secondary-on-call": optional(described$1("incidentSecondaryOnCall", name$1)),
	"escalation-policy": optional(described$1("incidentEscalationPolicy", name$1)),
	window: optional(pipe(string("expected a duration such as 24h"), regex(DURATION, ({ input }) => {
		const answer = parseDuration(input);
		return answer.ok ? "" : answer.reason;
	}), description(SETTINGS.incidentWindow.help), rawTransform(({ dataset, addIssue, NEVER }) => {
		const answer = parseDuration(dataset.value);
		if (answer.ok) return answer.value;
		addIssue({ message: answer.reason });
		return NEVER;
	})), SETTINGS.incidentWindow.default),
	links: optional(described$1("incidentLinks", array(link, "expected a list of links, each with `title` and `url`"))),
	severities: optional(severities)
}, "expected a mapping such as { service: ads-demo-service }");
function toIncident(file) {
	return defined({
		service: file.service,
		severities: file.severities,
		repository: file.repository,
		team: file.team,
		onCall: file["on-call"],
		secondaryOnCall: file["secondary-on-call"],
		escalationPolicy: file["escalation-policy"],
		window: file.window,
		links: file.links
	});
}
function toRule({ "restarts-per-hour": restarts, severity, priority, pagerduty }) {
	return {
		restarts,
		severity,
		priority,
		pagerduty
	};
}
function whyNoTable(restarts) {
	const rising = restarts.findIndex((count, i) => i > 0 && count >= restarts[i - 1]);
	if (rising > 0) return `the rows go from the most restarts to none, but ${restarts[rising]} follows ${restarts[rising - 1]}`;
	const last = restarts.at(-1);
	if (last === 0) return void 0;
	return `the last row needs \`restarts-per-hour: 0\`, so that every failure has a severity; it has ${last}`;
}
function described$1(name, schema) {
	return pipe(schema, description(SETTINGS[name].help));
}
// src/config/schema.ts
const text = pipe(string("expected text"), minLength(1, "expected text that is not empty"));
const words = pipe(array(text, "expected a list of words, such as [\"./worker\", \"-v\"]"), minLength(1, "expected at least one word"));
const EXIT_CODE = "expected an exit code from 0 to 255";
const exitCode = pipe(number(EXIT_CODE), integer(EXIT_CODE), minValue(0, EXIT_CODE), maxValue(255, EXIT_CODE));
const exitCodes = pipe(array(exitCode, "expected a list such as [0, 3]"), minLength(1, EXIT_CODE));
const variables = record(string(), string("expected text; put numbers and yes/no into quotes, as in \"20\""), "expected a mapping such as { WORKER_PAUSE_MS: \"20\" }");
const name = pipe(string("expected a name"), regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected a name of letters, digits, dots, dashes and underscores"));
const TIMES = "expected a whole number of 1 or more";
const times = pipe(number(TIMES), integer(TIMES), minValue(1, TIMES));
const scenario = strictObject({
	name: described("scenarioName", name),
	args: optional(described("scenarioArgs", array(string("expected text"), "expected a list such as [\"-v\"]"))),
	environment: optional(described("scenarioEnvironment", variables), {}),
	stdin: optional(described("scenarioStdin", text)),
	"working-directory": optional(described("scenarioWorkingDirectory", text)),
	for: optional(duration("scenarioFor")),
	until: optional(pattern("scenarioUntil")),
	times: optional(described("scenarioTimes", times)),
	ready: optional(pattern("scenarioReady")),
	"exit-codes": optional(described("scenarioExitCodes", exitCodes))
}, "expected a mapping with at least `name`");
const scenarios = pipe(array(scenario, "expected a list of scenarios, each with `name`"), minLength(1, "expected at least one scenario; leave `scenarios` out for one run"), description(SETTINGS.scenarios.help), rawTransform(({ dataset, addIssue, NEVER }) => {
	const names = dataset.value.map((one) => one.name);
	const twice = names.find((one, i) => names.indexOf(one) !== i);
	if (twice === void 0) return dataset.value;
	addIssue({ message: `two scenarios are called ${JSON.stringify(twice)}; give each its own name` });
	return NEVER;
}));
const run = strictObject({
	with: optional(described("runWith", pipe(array(picklist(WITNESSES, "expected valgrind or asan"), "expected a list such as [valgrind, asan]"), minLength(1, "expected at least one tool; leave `run` out to run none"))), [...SETTINGS.runWith.default]),
	for: optional(duration("runFor"), SETTINGS.runFor.default),
	until: optional(pattern("runUntil")),
	times: optional(described("runTimes", times)),
	ready: optional(pattern("runReady")),
	stdin: optional(described("runStdin", text)),
	"working-directory": optional(described("runWorkingDirectory", text)),
	parallel: optional(described("runParallel", boolean("expected true or false"))),
	suppressions: optional(described("runSuppressions", array(text, "expected a list such as [valgrind.supp]"))),
	uninitialised: optional(described("runUninitialised", boolean("expected true or false"))),
	scenarios: optional(scenarios),
	"exit-codes": optional(described("exitCodes", exitCodes))
}, "expected a mapping such as { with: [valgrind, asan], for: 10s }");
const soak = strictObject({
	limit: optional(size("soakLimit"), SETTINGS.soakLimit.default),
	for: optional(duration("soakFor"), SETTINGS.soakFor.default),
	unit: optional(pattern("soakUnit")),
	policy: optional(described("soakPolicy", policySchema))
}, "expected a mapping such as { limit: 64Mi, for: 60s }");
const program = strictObject({
	name: described("name", name),
	directory: optional(described("directory", text), SETTINGS.directory.default),
	build: optional(described("build", words)),
	command: described("command", words),
	environment: optional(described("environment", variables), {}),
	run: optional(described("run", run)),
	soak: optional(described("soak", soak))
}, "expected a mapping with at least `name` and `command`");
const failOnWord = picklist(FAIL_ON_WORDS, FAIL_ON_EXPECTED);
const configSchema = pipe(strictObject({
	paths: optional(described("paths", pipe(array(text, "expected a list such as [src]"), minLength(1, "expected a path"))), [...SETTINGS.paths.default]),
	ignore: optional(described("ignore", array(text, "expected a list such as [\"**/third_party/**\"]")), [...SETTINGS.ignore.default]),
	checks: optional(described("checks", strictObject(entriesFromList(CHECK_IDS, optional(picklist([...SEVERITIES, "off"], "expected error, warning, note or \"off\""))), "expected a mapping such as { memory-leak: error }")), {}),
	"fail-on": optional(pipe(union([failOnWord, pipe(array(failOnWord), minLength(1, "expected at least one word"))], FAIL_ON_EXPECTED), description(SETTINGS.failOn.help), rawTransform(({ dataset, addIssue, NEVER }) => {
		const answer = toFailOn([dataset.value].flat());
		if (answer.ok) return answer.value;
		addIssue({ message: answer.reason });
		return NEVER;
	})), SETTINGS.failOn.default),
	"warn-only": optional(described("warnOnly", boolean("expected true or false")), false),
	"min-confidence": optional(described("minConfidence", picklist(CONFIDENCES, "expected low, medium or high")), SETTINGS.minConfidence.default),
	baseline: optional(described("baseline", text)),
	functions: optional(described("functions", functionsSchema), {}),
	libraries: optional(described("libraries", array(text, "expected a list such as [tools/foo.cfg]")), [...SETTINGS.libraries.default]),
	programs: optional(described("programs", array(program, "expected a list of programs, each with `name` and `command`")), [...SETTINGS.programs.default]),
	incident: optional(described("incident", incidentSchema))
}, "expected keys such as paths, checks and programs"), title("heapgate.yml"), description("Configuration of heapgate: what is analysed, run and soaked, and what closes the gate."));
function defaults() {
	return toConfig(parse(configSchema, {}), () => ({
		file: SETTINGS.configFile.default,
		line: 1
	}));
}
function toConfig(file, sourceOf) {
	return {
		functions: toDeclarations(file.functions, sourceOf),
		libraries: file.libraries,
		imported: [],
		paths: file.paths,
		ignore: file.ignore,
		checks: defined(file.checks),
		failOn: file["fail-on"],
		warnOnly: file["warn-only"],
		minConfidence: file["min-confidence"],
		...defined({
			baseline: file.baseline,
			incident: file.incident && toIncident(file.incident)
		}),
		programs: file.programs.map(({ build, run, soak, ...program }) => ({
			...program,
			...defined({
				build,
				run: run && toRun(run),
				soak: soak && toSoak(soak)
			})
		}))
	};
}
function toSoak({ unit, policy, ...rest }) {
	return {
		...rest,
		...defined({
			unit,
			policy: policy && toPolicy(policy)
		})
	};
}
function toRun({ with: tools, parallel, suppressions, uninitialised, scenarios, ...start }) {
	return {
		with: tools,
		for: start.for,
		...toStart(start),
		...defined({
			parallel,
			uninitialised,
			suppressions,
			scenarios: scenarios?.map(toScenario)
		})
	};
}
function toScenario({ name, args, environment, ...start }) {
	return {
		name,
		environment,
		...defined({
			args,
			for: start.for
		}),
		...toStart(start)
	};
}
function toStart(given) {
	const { until, times, ready, stdin, "working-directory": workingDirectory, "exit-codes": exitCodes } = given;
	return defined({
		until,
		times,
		ready,
		stdin,
		workingDirectory,
		exitCodes
	});
}
function pattern(name) {
	return pipe(string("expected a regular expression"), minLength(1, "expected a regular expression that is not empty"), description(SETTINGS[name].help), rawTransform(({ dataset, addIssue, NEVER }) => {
		if (isPattern(dataset.value)) return dataset.value;
		addIssue({ message: whyNoPattern(dataset.value) });
		return NEVER;
	}));
}
function described(name, schema) {
	return pipe(schema, description(SETTINGS[name].help));
}
function duration(name) {
	return pipe(string("expected a duration such as 500ms, 10s or 5m"), regex(DURATION, ({ input }) => reasonOf(parseDuration(input))), description(SETTINGS[name].help), quantity(parseDuration));
}
function size(name) {
	const text = pipe(string(), regex(SIZE, ({ input }) => reasonOf(parseSize(input))));
	return pipe(union([text, pipe(number(), integer())], "expected a size such as 64Mi, 1Gi or 500M"), description(SETTINGS[name].help), quantity(parseSize));
}
function quantity(parse) {
	return rawTransform(({ dataset, addIssue, NEVER }) => {
		const result = parse(String(dataset.value));
		if (result.ok) return result.value;
		addIssue({ message: result.reason });
		return NEVER;
	});
}
function reasonOf(quantity) {
	return quantity.ok ? "" : quantity.reason;
}
export { toPolicy as a, policySchema as i, defaults as n, FUNCTION_WORDS as o, toConfig as r, configSchema as t };

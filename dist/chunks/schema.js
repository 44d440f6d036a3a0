import { D as union, E as title, S as regex, T as string, a as integer, b as rawTransform, c as minLength, g as parse, h as optional, i as entriesFromList, l as minValue, n as boolean, p as number, r as description, s as maxValue, t as array, u as null_, v as picklist, w as strictObject, x as record, y as pipe } from "./dist.js";
import { E as CONFIDENCES, M as FAILURES, N as SUCCESSES, T as CHECK_IDS, _ as SEVERITIES, b as DEFAULT_SOAK_POLICY, g as SETTINGS, j as ALLOCATION_KINDS, v as WITNESSES } from "./common.js";
import { t as defined } from "./defined.js";
import { c as SHARE, d as parseShare, f as parseSize, i as FAIL_ON_WORDS, l as SIZE, n as whyNoPattern, o as toFailOn, r as FAIL_ON_EXPECTED, s as DURATION, t as isPattern, u as parseDuration } from "./patterns.js";
// src/config/function-schema.ts
const FUNCTION_WORDS = ["borrows", "never-returns"];
const name$1 = pipe(string("expected the name of a C function"), regex(/^[A-Za-z_]\w*$/, "expected the name of a C function"));
const NUMBER = "expected the number of an argument; the first is 1";
const argument = pipe(number(NUMBER), integer(NUMBER), minValue(1, NUMBER), maxValue(64, NUMBER));
const argumentList = union([argument, pipe(array(argument), minLength(1))], "expected the number of an argument, or a list such as [1, 2]; the first is 1");
const keys = strictObject({
	allocates: optional(described$2("allocates", picklist(ALLOCATION_KINDS, "expected memory, stream, descriptor, directory, resource or pooled"))),
	"allocates-into": optional(described$2("allocatesInto", argument)),
	"released-by": optional(described$2("releasedBy", union([name$1, pipe(array(name$1), minLength(1))], "expected the name of a C function, or a list such as [conn_close, conn_abort]"))),
	"on-failure": optional(described$2("onFailure", union([null_(), picklist(FAILURES)], "expected null, negative, minus-one or never"))),
	"succeeds-with": optional(described$2("succeedsWith", picklist(SUCCESSES, "expected zero, nonzero, nonnegative, positive or always"))),
	size: optional(described$2("size", argumentList)),
	releases: optional(described$2("releases", argumentList)),
	keeps: optional(described$2("keeps", argumentList)),
	writes: optional(described$2("writes", argumentList)),
	"not-null": optional(described$2("notNull", argumentList)),
	returns: optional(described$2("returnsArgument", argument))
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
const functionsSchema = record(name$1, union([picklist(FUNCTION_WORDS), mapping], "expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }"), "expected a mapping such as { conn_new: { allocates: memory, released-by: conn_close } }");
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
function described$2(setting, schema) {
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
	"near-limit": optional(described$1("policyNearLimit", strictObject({
		share: optional(share("policyNearLimitShare"), SETTINGS.policyNearLimitShare.default),
		for: optional(duration$1("policyNearLimitFor"))
	}, "expected a mapping such as { share: 90%, for: 10m }"))),
	cpu: optional(described$1("policyCpu", strictObject({
		share: optional(share("policyCpuShare"), SETTINGS.policyCpuShare.default),
		for: optional(duration$1("policyCpuFor"))
	}, "expected a mapping such as { share: 100%, for: 5m }"))),
	restarts: optional(count("policyRestarts")),
	samples: optional(count("policySamples")),
	"longest-hole": optional(share("policyHole"), SETTINGS.policyHole.default),
	coverage: optional(share("policyCoverage"), SETTINGS.policyCoverage.default),
	growth: optional(described$1("policyGrowth", strictObject({
		sure: optional(described$1("policyGrowthSure", picklist(SETTINGS.policyGrowthSure.choices, "expected 95% or 99%")), SETTINGS.policyGrowthSure.default),
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
function described$1(name, schema) {
	return pipe(schema, description(SETTINGS[name].help));
}
function count(name) {
	return described$1(name, pipe(number(COUNT), integer(COUNT), minValue(0, COUNT)));
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
	programs: optional(described("programs", array(program, "expected a list of programs, each with `name` and `command`")), [...SETTINGS.programs.default])
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
		...defined({ baseline: file.baseline }),
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

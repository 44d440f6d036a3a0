// src/model/allocators.ts
const ALLOCATORS_VERSION = 1;
// src/model/branched.ts
function isBranched({ trace, args }) {
	return trace.some((step) => step.kind === "case" || step.kind === "branch" && !isNullCheck(step.args.condition ?? "", args.variable ?? ""));
}
function isNullCheck(condition, variable) {
	const test = condition.replace(/[\s()]/g, "");
	const nothing = [
		"NULL",
		"0",
		"nullptr"
	];
	return test === variable || test === `!${variable}` || ["==", "!="].some((sign) => nothing.some((nil) => test === `${variable}${sign}${nil}` || test === `${nil}${sign}${variable}`));
}
// src/model/declaration.ts
const ALLOCATION_KINDS = [
	"memory",
	"stream",
	"descriptor",
	"directory",
	"resource",
	"pooled"
];
const FAILURES = [
	"null",
	"negative",
	"minus-one",
	"never"
];
const SUCCESSES = [
	"zero",
	"nonzero",
	"nonnegative",
	"positive",
	"always"
];
// src/model/doctor.ts
const CHECKUP_VERSION = 1;
// src/model/errors.ts
var ConfigurationError = class extends Error {
	name = "ConfigurationError";
};
function assertNever(value) {
	throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
// src/model/finding.ts
const CHECK_IDS = [
	"memory-leak",
	"realloc-leak",
	"double-free",
	"use-after-free",
	"unchecked-allocation",
	"resource-leak",
	"free-of-non-heap",
	"free-of-offset",
	"mismatched-release",
	"uninitialised-free",
	"allocation-size",
	"invalid-access",
	"memory-limit",
	"memory-growth",
	"build-failure",
	"compiler-warning"
];
const LEAK_CHECKS = /* @__PURE__ */ new Set([
	"memory-leak",
	"realloc-leak",
	"resource-leak"
]);
const CONFIDENCES = [
	"low",
	"medium",
	"high"
];
const WITNESS_TOOLS = [
	"static",
	"compiler",
	"valgrind",
	"asan",
	"cgroup",
	"proc",
	"kubernetes"
];
// src/model/incident.ts
const INCIDENT_MESSAGES = [
	"initial",
	"update",
	"resolution",
	"review"
];
const INCIDENT_STATUSES = [
	"triggered",
	"acknowledged",
	"resolved"
];
const INCIDENT_VERSION = 1;
// src/model/location.ts
function formatLocation(location) {
	return `${location.file}:${location.line}:${location.column}`;
}
function compareLocations(a, b) {
	return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/model/quantity.ts
const FACTORS = {
	n: 1e-9,
	u: 1e-6,
	m: .001,
	"": 1,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 0xe8d4a51000,
	P: 0x38d7ea4c68000,
	E: 0xde0b6b3a7640000,
	Ki: 1024,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	Pi: 2 ** 50,
	Ei: 2 ** 60
};
function parseQuantity(text) {
	if (typeof text === "number") return Number.isFinite(text) ? text : void 0;
	const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text ?? "");
	if (!match) return void 0;
	const [, number, exponent, unit = ""] = match;
	return Number(number) * (exponent === void 0 ? FACTORS[unit] : 10 ** Number(exponent));
}
// src/model/report.ts
const REPORT_VERSION = 1;
// src/model/severity.ts
const INCIDENT_SEVERITIES = [
	"SEV-1",
	"SEV-2",
	"SEV-3"
];
const PRIORITIES = [
	"P0",
	"P1",
	"P2",
	"P3"
];
const PAGERDUTY_SEVERITIES = [
	"critical",
	"error",
	"warning",
	"info"
];
const DEFAULT_SEVERITIES = [
	{
		restarts: 10,
		severity: "SEV-1",
		priority: "P0",
		pagerduty: "critical"
	},
	{
		restarts: 1,
		severity: "SEV-2",
		priority: "P1",
		pagerduty: "error"
	},
	{
		restarts: .04,
		severity: "SEV-3",
		priority: "P2",
		pagerduty: "warning"
	},
	{
		restarts: 0,
		severity: "SEV-3",
		priority: "P3",
		pagerduty: "info"
	}
];
// src/model/soak-policy.ts
const CONFIDENCE_LEVELS = [.95, .99];
const DEFAULT_SOAK_POLICY = {
	warmUp: {
		share: .25,
		atMost: 6e4
	},
	nearLimit: {
		share: .9,
		for: 0
	},
	restarts: 0,
	evidence: {
		minSamples: 12,
		maxHole: .25,
		minCoverage: .7
	},
	growth: {
		level: .99,
		minBytes: 524288,
		minShare: .002,
		enoughShare: .05,
		minScatter: 24,
		withoutStep: .375
	}
};
// src/config/settings-check.ts
const CHECK_SETTINGS = {
	paths: {
		key: "paths",
		input: "paths",
		default: ["."],
		help: "Files and folders that the static checker reads; folders are walked for *.c and *.h."
	},
	ignore: {
		key: "ignore",
		input: "ignore",
		default: [],
		help: "Globs of what the walk leaves out, such as **/third_party/**; a file that is named itself is always read."
	},
	checks: {
		key: "checks",
		input: "checks",
		help: "Severity of a check, or off, by the check's id: memory-leak: warning."
	},
	failOn: {
		key: "fail-on",
		flag: "fail-on",
		valueName: "WORDS",
		isList: true,
		input: "fail-on",
		default: "warning",
		help: "What closes the gate: the lowest severity (error, warning or note), and, if wanted, the lowest confidence and the only checks, as in `warning, high, memory-leak`."
	},
	warnOnly: {
		key: "warn-only",
		flag: "warn-only",
		input: "warn-only",
		help: "Neither findings nor failed soaks close the gate; what could not be done still does."
	},
	minConfidence: {
		key: "min-confidence",
		flag: "min-confidence",
		valueName: "LEVEL",
		input: "min-confidence",
		default: "medium",
		choices: CONFIDENCES,
		help: "The lowest confidence of findings that are shown and count: low, medium or high."
	},
	baseline: {
		key: "baseline",
		flag: "baseline",
		valueName: "FILE",
		input: "baseline",
		help: "File of accepted findings, made by heapgate baseline --write: they are counted and close no gate."
	},
	cache: {
		flag: "cache",
		valueName: "DIR",
		input: "cache",
		help: "Folder that keeps what an analysis came to: the next one does anew only what a change concerns, and answers the same."
	},
	shard: {
		flag: "shard",
		valueName: "I/N",
		input: "shard",
		help: "Does the I-th of N shares of the static analysis and leaves it in the folder of the cache, for merge to take over; reports nothing."
	},
	merge: {
		input: "merge",
		help: "Folder with the folders that shards filled (or several, one a line): what is in them is taken over."
	},
	functions: {
		key: "functions",
		help: "What functions do with memory, by name: counts more than their bodies and than what heapgate knows or infers. `borrows`, `never-returns`, or a mapping."
	},
	allocates: {
		key: "functions.*.allocates",
		choices: ALLOCATION_KINDS,
		help: "It hands out something new: memory, stream, descriptor, directory or resource. pooled: memory that belongs to its pool and is never a leak."
	},
	allocatesInto: {
		key: "functions.*.allocates-into",
		help: "The argument through which the new one is stored, where it is not returned. Arguments count from 1, here and below."
	},
	releasedBy: {
		key: "functions.*.released-by",
		help: "The function that releases it, or a list of them; free, fclose, close or closedir unless given."
	},
	onFailure: {
		key: "functions.*.on-failure",
		choices: FAILURES,
		help: "What it returns when it fails: null (unless given; of a descriptor: negative), negative, minus-one or never."
	},
	succeedsWith: {
		key: "functions.*.succeeds-with",
		choices: SUCCESSES,
		help: "What it returns when something was stored through `allocates-into`: zero (unless given), nonzero, nonnegative, positive or always."
	},
	size: {
		key: "functions.*.size",
		help: "The arguments whose product is the size in bytes of what it allocates."
	},
	releases: {
		key: "functions.*.releases",
		help: "The arguments that it releases."
	},
	keeps: {
		key: "functions.*.keeps",
		help: "The arguments that somebody may hold on to after the call: from there on they are no leak."
	},
	writes: {
		key: "functions.*.writes",
		help: "The arguments that it writes through."
	},
	notNull: {
		key: "functions.*.not-null",
		help: "The arguments that it follows without asking whether they are null."
	},
	returnsArgument: {
		key: "functions.*.returns",
		help: "The argument that it returns."
	},
	libraries: {
		key: "libraries",
		flag: "library",
		valueName: "FILE",
		isList: true,
		default: [],
		help: "Library files of cppcheck (*.cfg): what functions without source do."
	}
};
// src/config/settings-incident.ts
const INCIDENT_SETTINGS = {
	incident: {
		key: "incident",
		help: "What heapgate incident and heapgate page say of an incident."
	},
	incidentService: {
		key: "incident.service",
		help: "The service, as people know it; unless given, what the soak calls it."
	},
	incidentRepository: {
		key: "incident.repository",
		help: "Address of the repository, for the analysis; unless given, that of git's origin."
	},
	incidentTeam: {
		key: "incident.team",
		help: "The team that runs the service."
	},
	incidentOnCall: {
		key: "incident.on-call",
		help: "Who is on call for it first."
	},
	incidentSecondaryOnCall: {
		key: "incident.secondary-on-call",
		help: "Who is on call for it second."
	},
	incidentEscalationPolicy: {
		key: "incident.escalation-policy",
		help: "The escalation policy, as PagerDuty calls it."
	},
	incidentWindow: {
		key: "incident.window",
		flag: "window",
		valueName: "TIME",
		default: "24h",
		help: "How long before the incident commits, pull requests and deployments are looked for."
	},
	incidentLinks: {
		key: "incident.links",
		help: "Pages that belong to the service, such as its dashboard: they are named in the analysis."
	},
	incidentLinkTitle: {
		key: "incident.links[].title",
		help: "What the page is."
	},
	incidentLinkUrl: {
		key: "incident.links[].url",
		help: "Its address."
	},
	incidentAt: {
		flag: "at",
		valueName: "TIME",
		help: "When it happened, such as 2026-12-01T03:22:53Z; unless given, the first sign that the evidence tells."
	},
	incidentNamespace: {
		flag: "namespace",
		valueName: "NAME",
		help: "Read the pods, events, logs and roll-outs of this namespace as well; nothing is changed."
	},
	incidentServiceName: {
		flag: "service",
		valueName: "NAME",
		help: "The service, in the place of what heapgate.yml or the evidence calls it."
	},
	incidentId: {
		flag: "id",
		valueName: "ID",
		help: "What PagerDuty calls the incident."
	},
	incidentStatus: {
		flag: "status",
		valueName: "STATUS",
		choices: INCIDENT_STATUSES,
		help: "How it stands, as PagerDuty shows it: triggered, acknowledged or resolved. The issue of a resolved one is closed."
	},
	incidentMessage: {
		flag: "message",
		valueName: "KIND",
		choices: INCIDENT_MESSAGES,
		help: "Print what is told of it in the place of the analysis: initial, update or resolution (plain text), or review (the page of the post-incident review)."
	},
	incidentOpenPr: {
		flag: "open-pr",
		help: "Open a draft pull request with the proven patch, or bring the one that is open up to date; it is never merged. Needs GITHUB_TOKEN."
	},
	incidentIssue: {
		flag: "github-issue",
		help: "Open an issue for the cause, or update the one that is there. Needs GITHUB_TOKEN."
	},
	severities: {
		key: "incident.severities",
		help: "How bad it is, by how often a container is started again: from the most restarts to none, the first row that is reached counts."
	},
	severityRestarts: {
		key: "incident.severities[].restarts-per-hour",
		help: "From so many restarts an hour on; 0 in the last row."
	},
	severityName: {
		key: "incident.severities[].severity",
		choices: INCIDENT_SEVERITIES,
		help: "SEV-1, SEV-2 or SEV-3."
	},
	severityPriority: {
		key: "incident.severities[].priority",
		choices: PRIORITIES,
		help: "P0, P1, P2 or P3."
	},
	severityPagerDuty: {
		key: "incident.severities[].pagerduty",
		choices: PAGERDUTY_SEVERITIES,
		help: "What PagerDuty calls it: critical, error, warning or info."
	},
	pageService: {
		flag: "service",
		valueName: "NAME",
		help: "The service, in the place of `incident.service` of heapgate.yml."
	},
	pageState: {
		flag: "state",
		valueName: "FILE",
		help: "File of the alerts that are open: a soak that is fine resolves those of its service, and nothing is told twice. Keep it between runs."
	},
	pageDryRun: {
		flag: "dry-run",
		help: "Print what would be sent, as JSON without the key, and send nothing."
	},
	pageAcknowledge: {
		flag: "acknowledge",
		help: "Say that somebody is at it: of the incidents that are named, else of all that are open."
	},
	pageResolve: {
		flag: "resolve",
		help: "Say that it is over: of the incidents that are named, else of all that are open."
	},
	pageDeployed: {
		flag: "deployed",
		valueName: "TEXT",
		help: "Tell PagerDuty of a change, such as worker 1.4.2 in production; it wakes nobody."
	},
	pageLinks: {
		flag: "link",
		valueName: "TEXT=URL",
		isList: true,
		help: "Link for the alert, such as Dashboard=https://grafana.example.com/d/1."
	},
	pageImages: {
		flag: "image",
		valueName: "URL",
		isList: true,
		help: "Picture for the alert, such as a chart; an https address."
	}
};
// src/model/format.ts
const FORMATS = [
	"text",
	"json",
	"sarif",
	"markdown",
	"html",
	"csv",
	"github",
	"gitlab",
	"junit",
	"rdjson"
];
// src/config/settings-output.ts
const OUTPUT_SETTINGS = {
	soakDocker: {
		flag: "docker",
		valueName: "IMAGE",
		help: "Soak a container of IMAGE with the Docker daemon of this machine (DOCKER_HOST); the image has to be there already."
	},
	soakLocal: {
		flag: "local",
		help: "Soak a program on this machine, in a cgroup of its own."
	},
	configFile: {
		flag: "config",
		valueName: "FILE",
		input: "config-file",
		default: "heapgate.yml",
		help: "The configuration file."
	},
	format: {
		flag: "format",
		valueName: "FORMAT",
		default: "text",
		choices: FORMATS,
		help: "How the report is written: text, json, sarif, markdown, html, csv (the series of soaks), github, gitlab, junit or rdjson."
	},
	output: {
		flag: "output",
		valueName: "FILE",
		help: "Write the report to FILE instead of standard output; its folder is made."
	},
	reports: {
		flag: "reports",
		valueName: "DIR",
		help: "Write the report in every form into DIR as well: heapgate.html, .md, .json, .sarif and, of soaks, .csv; it is made."
	},
	write: {
		flag: "write",
		help: "Write the baseline file instead of printing it."
	},
	prune: {
		flag: "prune",
		help: "Take entries out of the baseline file whose finding is gone, and add none."
	},
	baselineRun: {
		flag: "run",
		help: "Run and soak the programs of heapgate.yml too, and accept what they show."
	},
	showAllocators: {
		flag: "show-allocators",
		help: "Print what is known of functions that allocate, release or never return, in the place of findings; as text or json."
	},
	stats: {
		flag: "stats",
		help: "Say in the text report what was analysed wholly, in part and not at all, by name; json and sarif always do."
	},
	explainGate: {
		flag: "explain-gate",
		input: "explain-gate",
		help: "Say of each finding why it does or does not close the gate, in text, markdown (the job summary) and github; json, sarif and junit always do."
	},
	prove: {
		flag: "prove",
		input: "prove",
		help: "Compile each patch with gcc and clang too, and run it under the tools of the programs that it belongs to; one that fails is not offered."
	},
	fixWrite: {
		flag: "write",
		help: "Change the files, in the place of printing a patch."
	},
	fixChecks: {
		flag: "check",
		valueName: "IDS",
		isList: true,
		help: "Mend findings of these checks only, by their ids, such as memory-leak."
	},
	logs: {
		flag: "logs",
		valueName: "DIR",
		help: "Folder in which the logs of tools, builds and programs are kept; without it only those with something to read."
	},
	quiet: {
		flag: "quiet",
		help: "Print neither progress nor a summary on standard error."
	},
	help: {
		flag: "help",
		help: "Print this help."
	},
	version: {
		flag: "version",
		help: "Print heapgate's version."
	},
	onlyNewIssues: {
		input: "only-new-issues",
		default: "true",
		choices: ["true", "false"],
		help: "Fail only on findings that the version before does not have (on pull requests, pushes and merge groups): true or false."
	},
	comment: {
		input: "comment",
		default: "false",
		choices: ["true", "false"],
		help: "Keep one comment on the pull request that says what is new and turns green once it is mended: true or false."
	},
	review: {
		input: "review",
		default: "false",
		choices: ["true", "false"],
		help: "Propose proven fixes as suggestions of a review, where their lines are part of the diff: true or false."
	},
	checkRun: {
		input: "check-run",
		default: "false",
		choices: ["true", "false"],
		help: "Make a check run that holds up to 1,000 annotations, in the place of the step's ten of each kind: true or false."
	},
	uploadSarif: {
		input: "upload-sarif",
		default: "false",
		choices: ["true", "false"],
		help: "Upload the findings to code scanning, one category for each tool that looked: true or false."
	},
	title: {
		input: "title",
		help: "What this use of heapgate is called where a pull request has several: names its check run, comment and categories. Unless given: the job, its matrix and the folder."
	},
	matrix: {
		input: "matrix",
		default: "${{ toJSON(matrix) }}",
		help: "The values of the job's matrix, which tell its legs apart; leave it as it is."
	},
	workingDirectory: {
		input: "working-directory",
		default: ".",
		help: "Folder in which heapgate works; configuration and reports are relative to it."
	},
	githubToken: {
		input: "github-token",
		default: "${{ github.token }}",
		help: "Token that reads the pull request, and writes what is asked for; a read-only one still gates."
	},
	outputDirectory: {
		input: "output-directory",
		help: "Folder into which the report files and the logs are written."
	}
};
// src/config/setting.ts
const SEVERITIES = [
	"error",
	"warning",
	"note"
];
const WITNESSES = ["valgrind", "asan"];
// src/config/settings-programs.ts
const PROGRAM_SETTINGS = {
	programs: {
		key: "programs",
		default: [],
		help: "Programs to run under valgrind and AddressSanitizer, and to soak under a memory limit."
	},
	name: {
		key: "programs[].name",
		help: "Name of the program in reports; letters, digits, dots, dashes and underscores."
	},
	directory: {
		key: "programs[].directory",
		default: ".",
		help: "Folder in which the program is built and started."
	},
	build: {
		key: "programs[].build",
		help: "Command that builds the program; without it a program that `command` names by a path (./worker) is built with make, CMake or Meson where there is a Makefile, CMakeLists.txt or meson.build, else with cc -g from worker.c or main.c and the folder's other C files."
	},
	command: {
		key: "programs[].command",
		help: "Command that starts the program, one word an element, such as [\"./worker\", \"-v\"]."
	},
	environment: {
		key: "programs[].environment",
		help: "Environment variables that the program is given."
	},
	run: {
		key: "programs[].run",
		help: "Run the program under valgrind and AddressSanitizer; left out: not run."
	},
	runWith: {
		key: "programs[].run.with",
		flag: "with",
		valueName: "TOOLS",
		default: WITNESSES,
		choices: WITNESSES,
		help: "Tools to run the program under: valgrind, asan or both."
	},
	runFor: {
		key: "programs[].run.for",
		flag: "for",
		valueName: "TIME",
		default: "10s",
		help: "How long the program runs under each tool before it is ended politely; from when it is ready, where `ready` says so."
	},
	runUntil: {
		key: "programs[].run.until",
		flag: "until",
		valueName: "REGEX",
		help: "End the program earlier, when it has printed a line that matches this regular expression."
	},
	runTimes: {
		key: "programs[].run.times",
		flag: "times",
		valueName: "N",
		help: "End it when that many lines matched `until`, one for each unit of work; 1 unless given. Fewer within the time are no answer."
	},
	runReady: {
		key: "programs[].run.ready",
		flag: "ready",
		valueName: "REGEX",
		help: "The program is ready when it has printed a line that matches this regular expression: its time counts from there."
	},
	runStdin: {
		key: "programs[].run.stdin",
		flag: "stdin",
		valueName: "FILE",
		help: "File that the program reads as its standard input, relative to its folder; nothing unless given."
	},
	runWorkingDirectory: {
		key: "programs[].run.working-directory",
		help: "Folder in which the program is started, relative to `directory`; that folder itself unless given."
	},
	runParallel: {
		key: "programs[].run.parallel",
		help: "Run tools, scenarios and other programs side by side where there are processors for it; false where they would share a port or a file; true unless given."
	},
	runSuppressions: {
		key: "programs[].run.suppressions",
		flag: "suppressions",
		valueName: "FILES",
		isList: true,
		help: "Files with suppressions, in the form of valgrind ({ … }) or of LeakSanitizer (leak:NAME); each tool is given its own."
	},
	runUninitialised: {
		key: "programs[].run.uninitialised",
		flag: "uninitialised",
		help: "Have valgrind report uses of values that were never set, and where they come from; slower."
	},
	scenarios: {
		key: "programs[].run.scenarios",
		help: "Ways to run the program, each with a report and logs of its own; what one does not say is as in `run`."
	},
	scenarioName: {
		key: "programs[].run.scenarios[].name",
		help: "Name of the scenario in reports, after the program's and a dot."
	},
	scenarioArgs: {
		key: "programs[].run.scenarios[].args",
		help: "Arguments of the program in the place of those of `command`."
	},
	scenarioEnvironment: {
		key: "programs[].run.scenarios[].environment",
		help: "Environment variables beside those of the program."
	},
	scenarioStdin: {
		key: "programs[].run.scenarios[].stdin",
		help: "As `stdin` of `run`."
	},
	scenarioWorkingDirectory: {
		key: "programs[].run.scenarios[].working-directory",
		help: "As `working-directory` of `run`."
	},
	scenarioFor: {
		key: "programs[].run.scenarios[].for",
		help: "As `for` of `run`."
	},
	scenarioUntil: {
		key: "programs[].run.scenarios[].until",
		help: "As `until` of `run`."
	},
	scenarioTimes: {
		key: "programs[].run.scenarios[].times",
		help: "As `times` of `run`."
	},
	scenarioReady: {
		key: "programs[].run.scenarios[].ready",
		help: "As `ready` of `run`."
	},
	scenarioExitCodes: {
		key: "programs[].run.scenarios[].exit-codes",
		help: "As `exit-codes` of `run`."
	},
	exitCodes: {
		key: "programs[].run.exit-codes",
		flag: "exit-codes",
		valueName: "CODES",
		isList: true,
		help: "Exit codes with which the program may end by itself; 0 unless given. With any other it is not called clean."
	}
};
// src/config/settings-soak.ts
const SOAK_SETTINGS = {
	soak: {
		key: "programs[].soak",
		help: "Run the program under a real memory limit; left out: not soaked."
	},
	soakLimit: {
		key: "programs[].soak.limit",
		flag: "limit",
		valueName: "SIZE",
		default: "64Mi",
		help: "Memory limit, as Kubernetes writes it: 64Mi, 1Gi, 500M."
	},
	soakFor: {
		key: "programs[].soak.for",
		flag: "for",
		valueName: "TIME",
		default: "60s",
		help: "How long the program runs under the limit; in a cluster 10m unless given."
	},
	soakManifest: {
		flag: "manifest",
		valueName: "FILE",
		isList: true,
		help: "Soak in the cluster of the kubeconfig: deploy these files into a namespace of their own, which goes afterwards."
	},
	soakImage: {
		flag: "image",
		valueName: "IMAGE",
		help: "Image in the place of the manifest's, loaded into the cluster before; CONTAINER=IMAGE where there are several."
	},
	soakBaselineImage: {
		flag: "baseline-image",
		valueName: "IMAGE",
		help: "Soak this image beside the other, on the same node: what it does as well closes no gate."
	},
	soakSelfTest: {
		flag: "self-test",
		valueName: "IMAGE",
		help: "Soak this image, which leaks, first: what follows counts only if that soak fails."
	},
	soakNamespace: {
		flag: "namespace",
		valueName: "NAME",
		help: "Watch the pods that run in this namespace already; nothing is changed."
	},
	soakSelector: {
		flag: "selector",
		valueName: "LABELS",
		help: "Of these only those with these labels, such as app=worker-app."
	},
	soakContainer: {
		flag: "container",
		valueName: "NAME",
		help: "Only containers of this name."
	},
	soakEvery: {
		flag: "every",
		valueName: "TIME",
		default: "5s",
		help: "Time between two samples in a cluster."
	},
	soakRollOut: {
		flag: "roll-out",
		valueName: "TIME",
		default: "2m",
		help: "How long the pods may take to come up."
	},
	soakContext: {
		flag: "context",
		valueName: "NAME",
		help: "Context of the kubeconfig; the current one unless given."
	},
	soakAllowContext: {
		flag: "allow-context",
		valueName: "NAME",
		isList: true,
		help: "Context that is meant although it is not one of kind, minikube or k3d."
	},
	doctorNamespaces: {
		flag: "namespace",
		valueName: "NAME",
		isList: true,
		help: "Namespaces whose pods are looked at; that of the context unless given."
	},
	doctorAll: {
		flag: "all-namespaces",
		help: "All pods of the cluster."
	},
	doctorOver: {
		flag: "over",
		valueName: "SHARE",
		default: "90%",
		help: "From which share of its memory limit on a container needs a look."
	},
	doctorMargin: {
		flag: "margin",
		valueName: "SHARE",
		default: "20%",
		help: "What a recommended limit has over the peak that was seen."
	},
	doctorSince: {
		flag: "since",
		valueName: "TIME",
		default: "24h",
		help: "How far back kills and restarts count."
	},
	doctorWatch: {
		flag: "watch",
		valueName: "TIME",
		help: "Watch the memory for so long, to know its peak; one reading unless given."
	},
	soakUnit: {
		key: "programs[].soak.unit",
		flag: "unit",
		valueName: "REGEX",
		help: "Regular expression of a line that the program prints for each unit of work: growth is told for each unit too."
	},
	soakPolicy: {
		key: "programs[].soak.policy",
		flag: "policy",
		valueName: "FILE",
		help: "What the soak has to keep to, where that differs from the defaults: the keys below; as a flag, a YAML file of them."
	},
	policyWarmUp: {
		key: "programs[].soak.policy.warm-up",
		default: "60s",
		help: "The first part of a soak says nothing: so long at most, and a quarter of the soak at most."
	},
	policyNearLimit: {
		key: "programs[].soak.policy.near-limit",
		help: "How near to its memory limit the program may be once warm."
	},
	policyNearLimitShare: {
		key: "programs[].soak.policy.near-limit.share",
		default: "90%",
		help: "Share of the memory limit that the working set has to stay under."
	},
	policyNearLimitFor: {
		key: "programs[].soak.policy.near-limit.for",
		help: "How long it may be over that share without a break, as alerts have it; not at all unless given."
	},
	policyCpu: {
		key: "programs[].soak.policy.cpu",
		help: "Judge the processor time of a pod too, against its limit; not judged unless given."
	},
	policyCpuShare: {
		key: "programs[].soak.policy.cpu.share",
		default: "100%",
		help: "Share of the processor limit that it has to stay under."
	},
	policyCpuFor: {
		key: "programs[].soak.policy.cpu.for",
		help: "How long it may be over that share without a break; not at all unless given."
	},
	policyRestarts: {
		key: "programs[].soak.policy.restarts",
		help: "How often a container may be started again; 0 unless given."
	},
	policySamples: {
		key: "programs[].soak.policy.samples",
		help: "Fewer samples after the warm-up prove nothing, and do not pass; 12 unless given."
	},
	policyHole: {
		key: "programs[].soak.policy.longest-hole",
		default: "25%",
		help: "The longest time without a sample, as a share of the time after the warm-up; longer proves nothing."
	},
	policyCoverage: {
		key: "programs[].soak.policy.coverage",
		default: "70%",
		help: "Share of the time after the warm-up that samples have to cover."
	},
	policyGrowth: {
		key: "programs[].soak.policy.growth",
		help: "From when on growth counts."
	},
	policyGrowthSure: {
		key: "programs[].soak.policy.growth.sure",
		default: "99%",
		choices: ["95%", "99%"],
		help: "How sure it must be that the memory rises at all: 95% or 99%."
	},
	policyGrowthLeast: {
		key: "programs[].soak.policy.growth.at-least",
		default: "0.2%",
		help: "Less growth than this share of the limit over the soak never counts."
	},
	policyGrowthEnough: {
		key: "programs[].soak.policy.growth.enough",
		default: "5%",
		help: "As much counts even where the memory wavers a lot."
	},
	policyRuleOut: {
		key: "programs[].soak.policy.rule-out",
		help: "Share of the limit a minute: a soak in which such growth could have hidden does not pass. Unless given it only says what could have hidden."
	}
};
// src/config/settings.ts
const SETTINGS = {
	...CHECK_SETTINGS,
	...PROGRAM_SETTINGS,
	...SOAK_SETTINGS,
	...INCIDENT_SETTINGS,
	...OUTPUT_SETTINGS
};
Object.values(SETTINGS).flatMap((setting) => setting.input === void 0 ? [] : [{
	name: setting.input,
	description: setting.help,
	...typeof setting.default === "string" && setting.key === void 0 ? { default: setting.default } : {},
	...setting.choices === void 0 ? {} : { choices: setting.choices }
}]);
// src/config/nearest.ts
function nearest(word, known) {
	const plain = fold(word);
	let best;
	let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
	for (const candidate of known) {
		const distance = plain.length > 1 && fold(candidate).startsWith(plain) ? 1 : editDistance(plain, fold(candidate));
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}
function suggest(word, known) {
	return meant(word, known) || `; known: ${known.join(", ")}`;
}
function meant(word, known) {
	const near = nearest(word, known);
	return near === void 0 ? "" : `; did you mean ${JSON.stringify(near)}?`;
}
function fold(word) {
	return word.replace(/([a-z])([A-Z])/g, "$1-$2").replace(/_/g, "-").toLowerCase();
}
function editDistance(a, b) {
	let before = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		before = last;
		last = row;
	}
	return last[b.length];
}
// src/version.ts
const VERSION = "0.1.0";
// src/checks/info.ts
function cwePage(cwe) {
	return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
// src/checks/allocation-size.ts
const info$15 = {
	id: "allocation-size",
	title: "Allocation that is too small",
	cwe: 131,
	cweName: "Incorrect Calculation of Buffer Size",
	severity: "warning",
	securitySeverity: "7.5",
	summary: "Memory is allocated with the size of a pointer instead of what it points to, or without room for the terminating zero of a string.",
	why: "Whatever is written next goes beyond the block and overwrites memory that belongs to others.",
	advice: "Write sizeof *pointer, and strlen(text) + 1 for a string.",
	helpUri: cwePage(131)
};
// src/checks/build-failure.ts
const info$14 = {
	id: "build-failure",
	title: "The program does not build",
	cwe: 710,
	cweName: "Improper Adherence to Coding Standards",
	severity: "error",
	securitySeverity: "0.0",
	summary: "The compiler or the linker refused the program when it was built to be run.",
	why: "What does not build was not run under any tool, and it cannot be deployed either.",
	advice: "Look at the compiler and its version, at the base image that the program is built in, and at the last change of the file.",
	helpUri: cwePage(710)
};
// src/checks/compiler-warning.ts
const info$13 = {
	id: "compiler-warning",
	title: "Compiler warning that hides a memory bug",
	cwe: 704,
	cweName: "Incorrect Type Conversion or Cast",
	severity: "note",
	securitySeverity: "3.1",
	summary: "The compiler warned of a function without a declaration, or of a pointer that is taken for a number.",
	why: "A pointer that goes through an int loses half of its bits on 64-bit machines, and what is freed or written then is something else.",
	advice: "Include the header that declares the function, and keep pointers in pointers.",
	helpUri: cwePage(704)
};
// src/checks/double-free.ts
const info$12 = {
	id: "double-free",
	title: "Double free",
	cwe: 415,
	cweName: "Double Free",
	severity: "error",
	securitySeverity: "9.8",
	summary: "Memory that was freed is freed a second time.",
	why: "The second free corrupts the allocator's own lists: the program crashes, now or much later, and an attacker may be able to take it over.",
	advice: "Free in one place only, or set the pointer to NULL after the first free: freeing NULL does nothing.",
	helpUri: cwePage(415)
};
// src/checks/free-of-non-heap.ts
const info$11 = {
	id: "free-of-non-heap",
	title: "Free of memory that is not on the heap",
	cwe: 590,
	cweName: "Free of Memory not on the Heap",
	severity: "error",
	securitySeverity: "8.1",
	summary: "free is given a pointer that no allocation returned: a local or global variable, a string literal, or memory inside a block.",
	why: "The allocator treats whatever lies there as its own bookkeeping: the program crashes or its memory is corrupted.",
	advice: "Free only what an allocation function returned, and exactly the pointer that it returned.",
	helpUri: cwePage(590)
};
// src/checks/free-of-offset.ts
const info$10 = {
	id: "free-of-offset",
	title: "Free of a pointer into a block",
	cwe: 761,
	cweName: "Free of Pointer not at Start of Buffer",
	severity: "error",
	securitySeverity: "8.1",
	summary: "free is given a pointer that was moved behind the start of its memory.",
	why: "The allocator takes what lies before the pointer for its own bookkeeping: the program crashes or its memory is corrupted.",
	advice: "Keep the pointer that the allocation returned, move a copy of it, and free the one that was kept.",
	helpUri: cwePage(761)
};
// src/checks/invalid-access.ts
const info$9 = {
	id: "invalid-access",
	title: "Invalid memory access",
	cwe: 119,
	cweName: "Improper Restriction of Operations within the Bounds of a Memory Buffer",
	severity: "error",
	securitySeverity: "8.8",
	summary: "The program read or wrote memory that it does not own, or that was never given a value.",
	why: "An access outside a block reads or overwrites something else. The effects show up far from the cause, if at all.",
	advice: "Check the index or length against the size of the block, and give memory a value before reading it.",
	helpUri: cwePage(119)
};
// src/checks/memory-growth.ts
const info$8 = {
	id: "memory-growth",
	title: "Memory keeps growing",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "6.5",
	summary: "The program's working set keeps growing after it has warmed up.",
	why: "Whatever grows steadily reaches the limit some day, however high the limit is. Then the program is killed.",
	advice: "Look for memory that every round of work keeps: a leak, or a cache, list or buffer that nothing ever empties.",
	helpUri: cwePage(401)
};
// src/checks/memory-leak.ts
const info$7 = {
	id: "memory-leak",
	title: "Memory leak",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "7.5",
	summary: "Memory is allocated and its last pointer is lost before it is freed.",
	why: "A service that loses a little memory in every round grows until the kernel or Kubernetes kills it (OOMKilled).",
	advice: "Free the memory on every way out of the function, or hand it to someone who does.",
	helpUri: cwePage(401)
};
// src/checks/memory-limit.ts
const info$6 = {
	id: "memory-limit",
	title: "Memory limit exceeded",
	cwe: 770,
	cweName: "Allocation of Resources Without Limits or Throttling",
	severity: "error",
	securitySeverity: "7.5",
	summary: "The program used more memory than its limit allows, or was killed for it.",
	why: "In the cluster the kernel ends the container at this limit (OOMKilled), and Kubernetes restarts it again and again.",
	advice: "Find what holds the memory: often a leak that another finding names. If the program really needs that much, raise the limit.",
	helpUri: cwePage(770)
};
// src/checks/mismatched-release.ts
const info$5 = {
	id: "mismatched-release",
	title: "Mismatched release",
	cwe: 762,
	cweName: "Mismatched Memory Management Routines",
	severity: "error",
	securitySeverity: "7.5",
	summary: "Memory is released by a function that does not belong to the one that allocated it.",
	why: "Each allocator keeps its own books. The wrong release function corrupts them, or leaves things behind that the right one would have cleaned up.",
	advice: "Release with the counterpart: free for malloc, fclose for fopen, delete for new, munmap for mmap.",
	helpUri: cwePage(762)
};
// src/checks/realloc-leak.ts
const info$4 = {
	id: "realloc-leak",
	title: "Leak through realloc",
	cwe: 401,
	cweName: "Missing Release of Memory after Effective Lifetime",
	severity: "error",
	securitySeverity: "7.5",
	summary: "The only pointer to a block is overwritten with the result of realloc, which is NULL when it fails.",
	why: "realloc leaves the old block alone when it fails. Once its pointer is overwritten with NULL, nobody can use or free that block any more.",
	advice: "Put the result of realloc into a second variable, and replace the old pointer only when that is not NULL.",
	helpUri: cwePage(401)
};
// src/checks/resource-leak.ts
const info$3 = {
	id: "resource-leak",
	title: "Resource leak",
	cwe: 772,
	cweName: "Missing Release of Resource after Effective Lifetime",
	severity: "error",
	securitySeverity: "6.2",
	summary: "A stream, descriptor, directory or mapping is opened and its last handle is lost before it is closed.",
	why: "A process may have a limited number of them open, 1024 by default: a service that loses one in every round stops serving, and each holds memory in the kernel.",
	advice: "Close it on every way out of the function, or hand it to someone who does.",
	helpUri: cwePage(772)
};
// src/checks/unchecked-allocation.ts
const info$2 = {
	id: "unchecked-allocation",
	title: "Unchecked allocation",
	cwe: 690,
	cweName: "Unchecked Return Value to NULL Pointer Dereference",
	severity: "warning",
	securitySeverity: "5.3",
	summary: "The result of an allocation is used without asking whether it is NULL.",
	why: "Under a memory limit allocations do fail. Using NULL then crashes the program instead of letting it say that memory is short.",
	advice: "Compare the result with NULL first, and give up in an orderly way when there is no memory.",
	helpUri: cwePage(690)
};
// src/checks/uninitialised-free.ts
const info$1 = {
	id: "uninitialised-free",
	title: "Free of an uninitialised pointer",
	cwe: 824,
	cweName: "Access of Uninitialized Pointer",
	severity: "error",
	securitySeverity: "7.8",
	summary: "free is given a variable that has no value yet on the way that was taken.",
	why: "The variable holds whatever was on the stack: the program crashes, or frees memory that others still use.",
	advice: "Set the pointer to NULL where it is declared: freeing NULL does nothing.",
	helpUri: cwePage(824)
};
// src/checks/index.ts
const CHECKS = {
	"memory-leak": info$7,
	"realloc-leak": info$4,
	"double-free": info$12,
	"use-after-free": {
		id: "use-after-free",
		title: "Use after free",
		cwe: 416,
		cweName: "Use After Free",
		severity: "error",
		securitySeverity: "9.8",
		summary: "Memory is read, written or passed on after it was freed.",
		why: "The memory may already belong to something else, so the program reads nonsense or overwrites other data. Attackers look for exactly this.",
		advice: "Do everything that needs the memory before it is freed, and do not keep other pointers to it.",
		helpUri: cwePage(416)
	},
	"unchecked-allocation": info$2,
	"resource-leak": info$3,
	"free-of-non-heap": info$11,
	"free-of-offset": info$10,
	"mismatched-release": info$5,
	"uninitialised-free": info$1,
	"allocation-size": info$15,
	"invalid-access": info$9,
	"memory-limit": info$6,
	"memory-growth": info$8,
	"build-failure": info$14,
	"compiler-warning": info$13
};
// src/ownership/libraries/format.ts
const plain = (release, ...alsoReleasedBy) => ({
	release,
	isMemory: true,
	thing: "memory",
	isPlain: true,
	alsoReleasedBy
});
const object = (release) => ({
	release,
	isMemory: true,
	thing: "memory"
});
const counted = (release) => ({
	...object(release),
	isCounted: true
});
const resource = (release, thing) => ({
	release,
	isMemory: false,
	thing
});
function life(family, makers, releases, borrowers = "") {
	return [
		[makers, { allocates: family }],
		[releases, {
			releases: [0],
			family
		}],
		[borrowers, {}]
	].filter(([names]) => names !== "");
}
// src/ownership/libraries/data.ts
const XML = [
	["xmlMalloc xmlMallocAtomic", {
		allocates: "xml",
		size: [0]
	}],
	["xmlRealloc", {
		special: "realloc",
		allocates: "xml"
	}],
	["xmlStrdup xmlStrndup xmlCharStrdup xmlCharStrndup xmlStrsub xmlMemStrdup xmlGetProp xmlGetNsProp xmlGetNoNsProp xmlNodeGetContent xmlNodeListGetString xmlNodeListGetRawString xmlNodeGetLang xmlNodeGetBase xmlGetNodePath xmlBuildURI xmlBuildRelativeURI xmlURIEscapeStr xmlURIEscape xmlURIUnescapeString xmlSaveUri xmlCanonicPath xmlEncodeEntitiesReentrant xmlEncodeSpecialChars xmlXPathCastToString xmlXPathCastNodeToString xmlXPathCastNodeSetToString xmlTextReaderReadString xmlTextReaderReadInnerXml xmlTextReaderReadOuterXml xmlTextReaderGetAttribute xmlTextReaderGetAttributeNo xmlTextReaderGetAttributeNs xmlTextReaderName xmlTextReaderValue xmlTextReaderLocalName xmlBufferDetach", { allocates: "xml" }],
	["xmlStrcat xmlStrncat", {
		allocates: "xml",
		buffer: 0
	}],
	["xmlFree", {
		releases: [0],
		family: "xml"
	}],
	["xmlDocDumpMemory xmlDocDumpFormatMemory xmlDocDumpMemoryEnc xmlDocDumpFormatMemoryEnc", {
		outs: [{
			argument: 1,
			family: "xml",
			when: "always"
		}],
		writes: [2]
	}],
	["xmlNewDoc xmlCopyDoc xmlReadFile xmlReadMemory xmlReadDoc xmlReadFd xmlParseFile xmlParseMemory xmlParseDoc xmlParseEntity xmlRecoverFile xmlRecoverMemory xmlRecoverDoc xmlCtxtReadFile xmlCtxtReadMemory xmlCtxtReadDoc htmlNewDoc htmlParseDoc htmlParseFile htmlReadFile htmlReadMemory htmlReadDoc htmlCtxtReadMemory xsltApplyStylesheet", { allocates: "xmlDoc" }],
	["xmlFreeDoc", {
		releases: [0],
		family: "xmlDoc"
	}],
	["xmlNewNode xmlNewDocNode xmlNewDocRawNode xmlNewText xmlNewDocText xmlNewComment xmlNewDocComment xmlNewCDataBlock xmlCopyNode xmlCopyNodeList xmlDocCopyNode", { allocates: "xmlNode" }],
	["xmlNewDocPI xmlNewPI", { allocates: "xmlNode" }],
	["xmlFreeNode xmlFreeNodeList", {
		releases: [0],
		family: "xmlNode"
	}],
	["xmlAddChild xmlAddChildList xmlAddNextSibling xmlAddPrevSibling xmlAddSibling xmlDocSetRootElement xmlReplaceNode", { keeps: [1] }],
	["xmlNewChild xmlNewTextChild xmlNewProp xmlNewNsProp xmlSetProp xmlSetNsProp xmlUnsetProp xmlHasProp xmlHasNsProp xmlDocGetRootElement xmlNodeSetContent xmlNodeSetContentLen xmlNodeAddContent xmlNodeAddContentLen xmlNodeSetName xmlFirstElementChild xmlNextElementSibling xmlPreviousElementSibling xmlLastElementChild xmlChildElementCount xmlGetIntSubset xmlNewNs xmlSetNs xmlSearchNs xmlSearchNsByHref xmlNodeIsText xmlIsBlankNode xmlGetLineNo xmlGetLastChild", {}],
	["xmlUnlinkNode", { keeps: [0] }],
	["xmlStrcmp xmlStrncmp xmlStrcasecmp xmlStrncasecmp xmlStrEqual xmlStrchr xmlStrstr xmlStrlen xmlUTF8Strlen xmlStrPrintf xmlSaveFile xmlSaveFileEnc xmlSaveFormatFile xmlSaveFormatFileEnc xmlDocDump xmlDocFormatDump xmlElemDump xmlNodeDump xmlInitParser xmlCleanupParser xmlKeepBlanksDefault xmlSubstituteEntitiesDefault xmlGetLastError xmlCtxtGetLastError xmlSetGenericErrorFunc xmlCheckVersion", {}],
	...life("xmlBuffer", "xmlBufferCreate xmlBufferCreateSize", "xmlBufferFree", "xmlBufferContent xmlBufferLength xmlBufferAdd xmlBufferCat xmlBufferCCat xmlBufferEmpty xmlBufferWriteChar"),
	...life("xmlParserCtxt", "xmlNewParserCtxt xmlCreateFileParserCtxt xmlCreateMemoryParserCtxt xmlCreateDocParserCtxt htmlNewParserCtxt htmlCreateMemoryParserCtxt", "xmlFreeParserCtxt htmlFreeParserCtxt", "xmlParseDocument xmlParseChunk xmlCtxtUseOptions xmlCtxtReset xmlStopParser"),
	["xmlCreatePushParserCtxt", {
		allocates: "xmlParserCtxt",
		keeps: [1]
	}],
	...life("xmlXPathContext", "xmlXPathNewContext", "xmlXPathFreeContext", "xmlXPathRegisterNs xmlXPathInit"),
	...life("xmlXPathObject", "xmlXPathEval xmlXPathEvalExpression xmlXPathNodeEval xmlXPathCompiledEval xmlXPathObjectCopy", "xmlXPathFreeObject", "xmlXPathNodeSetIsEmpty xmlXPathNodeSetGetLength xmlXPathNodeSetItem xmlXPathCastToNumber xmlXPathCastToBoolean"),
	...life("xmlXPathCompExpr", "xmlXPathCompile xmlXPathCtxtCompile", "xmlXPathFreeCompExpr"),
	...life("xmlTextReader", "xmlNewTextReaderFilename xmlReaderForFile xmlReaderForMemory xmlReaderForDoc xmlReaderForFd xmlReaderWalker", "xmlFreeTextReader", "xmlTextReaderRead xmlTextReaderNodeType xmlTextReaderConstName xmlTextReaderConstValue xmlTextReaderConstLocalName xmlTextReaderDepth xmlTextReaderIsEmptyElement xmlTextReaderHasValue xmlTextReaderExpand xmlTextReaderNext xmlTextReaderMoveToAttribute xmlTextReaderMoveToNextAttribute xmlTextReaderMoveToElement xmlTextReaderClose"),
	...life("xmlTextWriter", "xmlNewTextWriterFilename xmlNewTextWriterMemory xmlNewTextWriterTree", "xmlFreeTextWriter", "xmlTextWriterStartDocument xmlTextWriterEndDocument xmlTextWriterStartElement xmlTextWriterEndElement xmlTextWriterWriteAttribute xmlTextWriterWriteElement xmlTextWriterWriteString xmlTextWriterWriteFormatElement xmlTextWriterWriteFormatAttribute xmlTextWriterWriteFormatString xmlTextWriterWriteComment xmlTextWriterWriteRaw xmlTextWriterSetIndent xmlTextWriterFlush"),
	...life("xmlURI", "xmlCreateURI xmlParseURI", "xmlFreeURI"),
	...life("xmlSchema", "xmlSchemaParse", "xmlSchemaFree"),
	...life("xmlSchemaParserCtxt", "xmlSchemaNewParserCtxt xmlSchemaNewMemParserCtxt xmlSchemaNewDocParserCtxt", "xmlSchemaFreeParserCtxt", "xmlSchemaSetParserErrors"),
	...life("xmlSchemaValidCtxt", "xmlSchemaNewValidCtxt", "xmlSchemaFreeValidCtxt", "xmlSchemaValidateDoc xmlSchemaSetValidErrors")
];
const EXPAT = [
	...life("XML_Parser", "XML_ParserCreate XML_ParserCreateNS XML_ParserCreate_MM XML_ExternalEntityParserCreate", "XML_ParserFree", "XML_Parse XML_ParseBuffer XML_GetBuffer XML_SetElementHandler XML_SetStartElementHandler XML_SetEndElementHandler XML_SetCharacterDataHandler XML_SetCommentHandler XML_SetDefaultHandler XML_SetEncoding XML_GetErrorCode XML_ErrorString XML_GetCurrentLineNumber XML_GetCurrentColumnNumber XML_GetCurrentByteIndex XML_StopParser XML_ResumeParser XML_ParserReset XML_GetUserData XML_SetParamEntityParsing XML_SetHashSalt XML_SetProcessingInstructionHandler XML_SetExternalEntityRefHandler XML_SetUnknownEncodingHandler"),
	["XML_SetUserData", { keeps: [1] }],
	["XML_FreeContentModel", {
		releases: [1],
		family: "XML_Content"
	}]
];
const YAML = [
	["yaml_parser_initialize", { outs: [{
		argument: 0,
		family: "yaml_parser",
		when: "nonzero",
		isValue: true
	}] }],
	["yaml_parser_delete", {
		releases: [0],
		family: "yaml_parser",
		releasesValue: true
	}],
	["yaml_emitter_initialize", { outs: [{
		argument: 0,
		family: "yaml_emitter",
		when: "nonzero",
		isValue: true
	}] }],
	["yaml_emitter_delete", {
		releases: [0],
		family: "yaml_emitter",
		releasesValue: true
	}],
	["yaml_parser_set_input_file yaml_parser_set_input_string yaml_parser_set_input yaml_parser_set_encoding yaml_emitter_set_output_file yaml_emitter_set_output_string yaml_emitter_set_output yaml_emitter_set_unicode yaml_emitter_set_width yaml_emitter_open yaml_emitter_close yaml_emitter_flush", {}],
	["yaml_parser_parse yaml_parser_scan", { writes: [1] }],
	["yaml_event_delete yaml_token_delete", { writes: [0] }],
	["yaml_parser_load", {
		outs: [{
			argument: 1,
			family: "yaml_document",
			when: "nonzero",
			isValue: true
		}],
		writes: [1]
	}],
	["yaml_document_delete", {
		releases: [0],
		family: "yaml_document",
		releasesValue: true
	}],
	["yaml_document_get_node yaml_document_get_root_node", {}]
];
const compressor = (family, inits, ends) => [[inits, {
	outs: [{
		argument: 0,
		family,
		when: "zero",
		isValue: true
	}],
	pooledBy: ".zalloc"
}], [ends, {
	releases: [0],
	family,
	releasesValue: true
}]];
const COMPRESSION = [
	...compressor("deflate", "deflateInit deflateInit2 deflateInit_ deflateInit2_", "deflateEnd"),
	...compressor("inflate", "inflateInit inflateInit2 inflateInit_ inflateInit2_", "inflateEnd"),
	...compressor("inflateBack", "inflateBackInit inflateBackInit_", "inflateBackEnd"),
	["deflate inflate deflateReset inflateReset inflateReset2 deflateParams inflateSync deflateSetDictionary inflateSetDictionary", { writes: [0] }],
	["deflateBound compressBound crc32 adler32 crc32_combine zError zlibVersion", {}],
	["compress compress2 uncompress", { writes: [0, 1] }],
	["gzopen gzopen64", { allocates: "gzFile" }],
	["gzdopen", {
		allocates: "gzFile",
		takes: [0]
	}],
	["gzclose gzclose_r gzclose_w", {
		releases: [0],
		family: "gzFile"
	}],
	["gzread gzgets gzfread", { writes: [0, 1] }],
	["gzwrite gzputs gzprintf gzputc gzgetc gzungetc gzflush gzseek gztell gzrewind gzeof gzerror gzbuffer gzsetparams gzdirect gzclearerr gzoffset", {}],
	...compressor("BZ2_compress", "BZ2_bzCompressInit", "BZ2_bzCompressEnd"),
	...compressor("BZ2_decompress", "BZ2_bzDecompressInit", "BZ2_bzDecompressEnd"),
	["BZ2_bzCompress BZ2_bzDecompress", { writes: [0] }],
	["BZ2_bzopen", { allocates: "BZFILE" }],
	["BZ2_bzclose", {
		releases: [0],
		family: "BZFILE"
	}],
	["BZ2_bzread", { writes: [1] }],
	["BZ2_bzwrite BZ2_bzflush BZ2_bzerror", {}],
	...life("ZSTD_CCtx", "ZSTD_createCCtx ZSTD_createCStream", "ZSTD_freeCCtx ZSTD_freeCStream", "ZSTD_isError ZSTD_getErrorName ZSTD_compressBound ZSTD_CCtx_setParameter ZSTD_initCStream"),
	...life("ZSTD_DCtx", "ZSTD_createDCtx ZSTD_createDStream", "ZSTD_freeDCtx ZSTD_freeDStream", "ZSTD_initDStream ZSTD_getFrameContentSize"),
	["ZSTD_compress ZSTD_decompress", { writes: [0] }],
	["ZSTD_compressCCtx ZSTD_decompressDCtx", { writes: [1] }],
	["ZSTD_compressStream ZSTD_compressStream2 ZSTD_decompressStream", { writes: [1, 2] }]
];
const ARCHIVES = [
	...life("archive", "archive_read_new archive_write_new archive_read_disk_new archive_write_disk_new archive_match_new", "archive_read_free archive_write_free archive_free archive_read_finish archive_write_finish archive_match_free", "archive_read_support_filter_all archive_read_support_format_all archive_read_support_filter_gzip archive_read_support_format_tar archive_read_support_format_zip archive_read_support_format_raw archive_read_open_filename archive_read_open_memory archive_read_open_fd archive_read_open_FILE archive_read_data_skip archive_read_close archive_read_extract archive_read_extract2 archive_read_next_header2 archive_read_data_into_fd archive_write_set_format_pax_restricted archive_write_set_format_ustar archive_write_set_format_zip archive_write_add_filter_gzip archive_write_add_filter_none archive_write_set_format_by_name archive_write_open_filename archive_write_open_fd archive_write_open_memory archive_write_header archive_write_data archive_write_data_block archive_write_finish_entry archive_write_close archive_write_disk_set_options archive_write_disk_set_standard_lookup archive_error_string archive_errno archive_clear_error archive_format_name archive_set_error archive_file_count"),
	["archive_read_next_header archive_read_data", { writes: [1] }],
	["archive_read_data_block", { writes: [
		1,
		2,
		3
	] }],
	["archive_read_open archive_write_open", { keeps: [1] }],
	...life("archive_entry", "archive_entry_new archive_entry_new2 archive_entry_clone", "archive_entry_free", "archive_entry_clear archive_entry_pathname archive_entry_set_pathname archive_entry_copy_pathname archive_entry_size archive_entry_set_size archive_entry_filetype archive_entry_set_filetype archive_entry_perm archive_entry_set_perm archive_entry_mode archive_entry_set_mode archive_entry_mtime archive_entry_set_mtime archive_entry_copy_stat archive_entry_stat archive_entry_symlink archive_entry_set_symlink archive_entry_hardlink archive_entry_set_hardlink archive_entry_uid archive_entry_gid archive_entry_set_uid archive_entry_set_gid archive_entry_is_encrypted archive_entry_copy_sourcepath")
];
const PATTERNS = [
	["pcre_compile", {
		allocates: "pcre",
		writes: [2, 3]
	}],
	["pcre_compile2", {
		allocates: "pcre",
		writes: [
			2,
			3,
			4
		]
	}],
	["pcre_free", {
		releases: [0],
		family: "pcre"
	}],
	["pcre_malloc", {
		allocates: "pcre",
		size: [0]
	}],
	["pcre_study", {
		allocates: "pcre_extra",
		writes: [2]
	}],
	["pcre_free_study", {
		releases: [0],
		family: "pcre_extra"
	}],
	["pcre_exec", { writes: [6] }],
	["pcre_fullinfo", { writes: [3] }],
	["pcre_copy_substring", { writes: [4] }],
	["pcre_get_stringnumber pcre_config pcre_version", { writes: [1] }],
	["pcre_get_substring", { outs: [{
		argument: 4,
		family: "pcre_substring",
		when: "nonnegative"
	}] }],
	["pcre_get_named_substring", { outs: [{
		argument: 5,
		family: "pcre_substring",
		when: "nonnegative"
	}] }],
	["pcre_free_substring", {
		releases: [0],
		family: "pcre_substring"
	}],
	["pcre_get_substring_list", { outs: [{
		argument: 3,
		family: "pcre_list",
		when: "zero"
	}] }],
	["pcre_free_substring_list", {
		releases: [0],
		family: "pcre_list"
	}],
	...[
		"",
		"_8",
		"_16",
		"_32"
	].flatMap((width) => {
		const pcre2 = (name) => `pcre2_${name}${width}`;
		return [
			[pcre2("compile"), {
				allocates: "pcre2_code",
				writes: [3, 4],
				pooledBy: 5
			}],
			[pcre2("code_copy"), { allocates: "pcre2_code" }],
			[pcre2("code_free"), {
				releases: [0],
				family: "pcre2_code"
			}],
			[`${pcre2("match_data_create")} ${pcre2("match_data_create_from_pattern")}`, { allocates: "pcre2_match_data" }],
			[pcre2("match_data_free"), {
				releases: [0],
				family: "pcre2_match_data"
			}],
			[`${pcre2("compile_context_create")} ${pcre2("compile_context_copy")}`, { allocates: "pcre2_compile_context" }],
			[pcre2("compile_context_free"), {
				releases: [0],
				family: "pcre2_compile_context"
			}],
			[`${pcre2("match_context_create")} ${pcre2("match_context_copy")}`, { allocates: "pcre2_match_context" }],
			[pcre2("match_context_free"), {
				releases: [0],
				family: "pcre2_match_context"
			}],
			[pcre2("general_context_create"), {
				allocates: "pcre2_general_context",
				keeps: [2]
			}],
			[pcre2("general_context_free"), {
				releases: [0],
				family: "pcre2_general_context"
			}],
			[[
				"match",
				"dfa_match",
				"jit_match",
				"jit_compile",
				"get_ovector_pointer",
				"get_ovector_count",
				"get_startchar",
				"set_match_limit",
				"set_depth_limit",
				"set_newline",
				"set_bsr",
				"substring_number_from_name",
				"get_mark"
			].map(pcre2).join(" "), {}],
			[pcre2("get_error_message"), { writes: [1] }],
			[pcre2("pattern_info"), { writes: [2] }],
			[pcre2("config"), { writes: [1] }],
			[pcre2("substitute"), { writes: [9, 10] }],
			[`${pcre2("substring_copy_bynumber")} ${pcre2("substring_copy_byname")}`, { writes: [2, 3] }],
			[`${pcre2("substring_length_bynumber")} ${pcre2("substring_length_byname")}`, { writes: [2] }],
			[`${pcre2("substring_get_bynumber")} ${pcre2("substring_get_byname")}`, {
				outs: [{
					argument: 2,
					family: "pcre2_substring",
					when: "zero"
				}],
				writes: [3]
			}],
			[pcre2("substring_free"), {
				releases: [0],
				family: "pcre2_substring"
			}],
			[pcre2("substring_list_get"), {
				outs: [{
					argument: 1,
					family: "pcre2_list",
					when: "zero"
				}],
				writes: [2]
			}],
			[pcre2("substring_list_free"), {
				releases: [0],
				family: "pcre2_list"
			}]
		];
	})
];
const BSON = [
	["bson_new bson_sized_new bson_copy bson_new_from_data", { allocates: "bson" }],
	["bson_new_from_json", {
		allocates: "bson",
		writes: [2]
	}],
	["bson_destroy", {
		releases: [0],
		family: "bson"
	}],
	["bson_as_json bson_as_canonical_extended_json bson_as_relaxed_extended_json bson_array_as_json", {
		allocates: "bson text",
		writes: [1]
	}],
	["bson_strdup bson_strndup bson_strdup_printf", {
		allocates: "bson text",
		fails: "never"
	}],
	["bson_malloc", {
		allocates: "bson text",
		fails: "never",
		size: [0]
	}],
	["bson_malloc0", {
		allocates: "bson text",
		fails: "never",
		size: [0],
		isZeroed: true
	}],
	["bson_free", {
		releases: [0],
		family: "bson text"
	}],
	["bson_append_utf8 bson_append_int32 bson_append_int64 bson_append_double bson_append_bool bson_append_oid bson_append_document bson_append_array bson_append_null bson_append_binary bson_append_date_time bson_count_keys bson_has_field bson_compare bson_equal bson_get_data bson_validate bson_oid_to_string bson_oid_init bson_iter_utf8 bson_iter_int32 bson_iter_int64 bson_iter_double bson_iter_bool bson_iter_key bson_iter_type bson_iter_next bson_iter_find", {}],
	["bson_iter_init bson_iter_init_find", { writes: [0] }],
	...life("mongoc_client", "mongoc_client_new mongoc_client_new_from_uri", "mongoc_client_destroy", "mongoc_client_set_appname mongoc_client_set_error_api mongoc_init mongoc_cleanup"),
	...life("mongoc_database", "mongoc_client_get_database mongoc_client_get_default_database", "mongoc_database_destroy"),
	...life("mongoc_collection", "mongoc_client_get_collection mongoc_database_get_collection", "mongoc_collection_destroy", "mongoc_collection_get_name mongoc_collection_insert mongoc_collection_remove mongoc_collection_update"),
	...life("mongoc_cursor", "mongoc_collection_find mongoc_collection_find_with_opts mongoc_collection_aggregate", "mongoc_cursor_destroy"),
	["mongoc_cursor_next", { writes: [1] }],
	["mongoc_cursor_error", { writes: [1] }],
	["mongoc_collection_insert_one mongoc_collection_delete_one mongoc_collection_delete_many", { writes: [3, 4] }],
	["mongoc_collection_update_one mongoc_collection_update_many", { writes: [4, 5] }],
	["mongoc_uri_new", { allocates: "mongoc_uri" }],
	["mongoc_uri_new_with_error", {
		allocates: "mongoc_uri",
		writes: [1]
	}],
	["mongoc_uri_destroy", {
		releases: [0],
		family: "mongoc_uri"
	}]
];
const objects$1 = (names) => Object.fromEntries(Object.entries(names).map(([family, release]) => [family, object(release)]));
const DATA = {
	families: {
		xml: plain("xmlFree", "malloc"),
		pcre: plain("pcre_free", "malloc"),
		pcre_extra: plain("pcre_free_study", "pcre", "malloc"),
		"bson text": plain("bson_free", "malloc"),
		gzFile: resource("gzclose", "a compressed stream"),
		BZFILE: resource("BZ2_bzclose", "a compressed stream"),
		...objects$1({
			xmlDoc: "xmlFreeDoc",
			xmlNode: "xmlFreeNode",
			xmlBuffer: "xmlBufferFree",
			xmlParserCtxt: "xmlFreeParserCtxt",
			xmlXPathContext: "xmlXPathFreeContext",
			xmlXPathObject: "xmlXPathFreeObject",
			xmlXPathCompExpr: "xmlXPathFreeCompExpr",
			xmlTextReader: "xmlFreeTextReader",
			xmlTextWriter: "xmlFreeTextWriter",
			xmlURI: "xmlFreeURI",
			xmlSchema: "xmlSchemaFree",
			xmlSchemaParserCtxt: "xmlSchemaFreeParserCtxt",
			xmlSchemaValidCtxt: "xmlSchemaFreeValidCtxt",
			XML_Parser: "XML_ParserFree",
			yaml_parser: "yaml_parser_delete",
			yaml_emitter: "yaml_emitter_delete",
			yaml_document: "yaml_document_delete",
			deflate: "deflateEnd",
			inflate: "inflateEnd",
			inflateBack: "inflateBackEnd",
			BZ2_compress: "BZ2_bzCompressEnd",
			BZ2_decompress: "BZ2_bzDecompressEnd",
			ZSTD_CCtx: "ZSTD_freeCCtx",
			ZSTD_DCtx: "ZSTD_freeDCtx",
			archive: "archive_free",
			archive_entry: "archive_entry_free",
			pcre_substring: "pcre_free_substring",
			pcre_list: "pcre_free_substring_list",
			pcre2_code: "pcre2_code_free",
			pcre2_match_data: "pcre2_match_data_free",
			pcre2_compile_context: "pcre2_compile_context_free",
			pcre2_match_context: "pcre2_match_context_free",
			pcre2_general_context: "pcre2_general_context_free",
			pcre2_substring: "pcre2_substring_free",
			pcre2_list: "pcre2_substring_list_free",
			bson: "bson_destroy",
			mongoc_client: "mongoc_client_destroy",
			mongoc_database: "mongoc_database_destroy",
			mongoc_collection: "mongoc_collection_destroy",
			mongoc_cursor: "mongoc_cursor_destroy",
			mongoc_uri: "mongoc_uri_destroy"
		}),
		XML_Content: counted("XML_FreeContentModel")
	},
	parts: {
		libxml2: XML,
		expat: EXPAT,
		libyaml: YAML,
		"zlib, bzip2 and zstd": COMPRESSION,
		libarchive: ARCHIVES,
		PCRE: PATTERNS,
		libbson: BSON
	}
};
// src/ownership/libraries/glib.ts
const OWNED = {
	allocates: "glib",
	fails: "never"
};
const error = (argument) => ({
	argument,
	family: "GError",
	when: "nonzero",
	onFailure: true
});
const text = (argument) => ({
	argument,
	family: "glib",
	when: "nonzero"
});
const MEMORY$1 = [
	["g_malloc", {
		...OWNED,
		size: [0]
	}],
	["g_malloc0", {
		...OWNED,
		size: [0],
		isZeroed: true
	}],
	["g_malloc_n", {
		...OWNED,
		size: [0, 1]
	}],
	["g_malloc0_n", {
		...OWNED,
		size: [0, 1],
		isZeroed: true
	}],
	["g_new", OWNED],
	["g_new0", {
		...OWNED,
		isZeroed: true
	}],
	["g_try_malloc g_try_malloc_n g_try_new", { allocates: "glib" }],
	["g_try_malloc0 g_try_malloc0_n g_try_new0", {
		allocates: "glib",
		isZeroed: true
	}],
	["g_realloc g_realloc_n g_try_realloc", {
		special: "realloc",
		allocates: "glib"
	}],
	["g_memdup g_memdup2", OWNED],
	["g_free g_free_sized", {
		releases: [0],
		family: "glib"
	}],
	["g_steal_pointer g_steal_fd", { special: "steal" }],
	["g_clear_pointer", {
		releases: [0],
		family: "whatever its second argument says",
		releasesTarget: true
	}],
	["g_slice_new g_slice_alloc", {
		allocates: "GSlice",
		fails: "never"
	}],
	["g_slice_new0 g_slice_alloc0", {
		allocates: "GSlice",
		fails: "never",
		isZeroed: true
	}],
	["g_slice_dup", {
		allocates: "GSlice",
		fails: "never"
	}],
	["g_slice_free1", {
		releases: [1],
		family: "GSlice"
	}],
	["g_slice_free", {
		releases: [1],
		family: "GSlice"
	}],
	["g_alloca g_newa g_newa0", {
		allocates: "stack",
		fails: "never"
	}]
];
const STRINGS$1 = [
	["g_strdup g_strndup g_strdup_printf g_strdup_vprintf g_strconcat g_strjoin g_strjoinv g_strnfill g_strescape g_strcompress g_ascii_strdown g_ascii_strup g_utf8_strdown g_utf8_strup g_utf8_casefold g_utf8_collate_key g_utf8_substring g_utf8_strreverse g_build_filename g_build_filenamev g_build_path g_path_get_basename g_path_get_dirname g_canonicalize_filename g_get_current_dir g_shell_quote g_markup_escape_text g_markup_printf_escaped g_uri_escape_string g_base64_encode g_filename_display_name g_filename_display_basename g_date_time_format g_date_time_format_iso8601 g_time_val_to_iso8601 g_format_size g_format_size_full g_compute_checksum_for_string g_compute_checksum_for_data g_compute_checksum_for_bytes g_compute_hmac_for_data g_uuid_string_random g_utf8_make_valid g_str_to_ascii g_regex_escape_string g_variant_print", OWNED],
	["g_find_program_in_path g_uri_unescape_string g_uri_parse_scheme g_file_read_link g_utf8_normalize g_match_info_fetch g_match_info_fetch_named", { allocates: "glib" }],
	["g_variant_dup_string", {
		...OWNED,
		writes: [1]
	}],
	["g_base64_decode", {
		...OWNED,
		writes: [1]
	}],
	["g_key_file_to_data", {
		...OWNED,
		writes: [1]
	}],
	["g_convert g_convert_with_fallback", {
		allocates: "glib",
		writes: [4, 5]
	}],
	["g_locale_to_utf8 g_locale_from_utf8 g_filename_to_utf8 g_filename_from_utf8", {
		allocates: "glib",
		outs: [error(4)],
		writes: [2, 3]
	}],
	["g_utf8_to_utf16 g_utf8_to_ucs4 g_utf16_to_utf8 g_ucs4_to_utf8", {
		allocates: "glib",
		outs: [error(4)],
		writes: [2, 3]
	}],
	["g_filename_to_uri g_shell_unquote", { allocates: "glib" }],
	["g_strsplit g_strsplit_set g_regex_split_simple g_get_environ g_listenv g_strv_builder_end", {
		allocates: "strv",
		fails: "never"
	}],
	["g_strdupv g_environ_setenv g_environ_unsetenv", { allocates: "strv" }],
	["g_regex_split g_key_file_get_groups g_match_info_fetch_all", { allocates: "strv" }],
	["g_strfreev", {
		releases: [0],
		family: "strv"
	}],
	["g_strcmp0 g_str_equal g_str_hash g_str_has_prefix g_str_has_suffix g_strrstr g_strstr_len g_ascii_strcasecmp g_ascii_strncasecmp g_ascii_strtod g_strv_length g_strv_contains g_strv_equal g_utf8_strlen g_utf8_validate g_utf8_get_char g_utf8_next_char g_utf8_find_next_char g_utf8_offset_to_pointer g_utf8_collate g_str_is_ascii g_path_is_absolute g_path_skip_root g_file_test g_mkdir g_mkdir_with_parents g_unlink g_remove g_rename g_rmdir g_access g_chdir g_getenv g_setenv g_unsetenv g_get_home_dir g_get_tmp_dir g_get_user_name g_get_user_config_dir g_get_prgname g_intern_string g_quark_from_string g_quark_to_string g_pattern_match_simple", {}],
	["g_ascii_strtoll g_ascii_strtoull", { writes: [1] }],
	["g_snprintf g_vsnprintf g_strlcpy g_strlcat g_stpcpy", { writes: [0] }],
	["g_strchomp g_strchug g_strstrip g_strdelimit g_strcanon g_strreverse", {
		returns: 0,
		writes: [0]
	}],
	["g_print g_printerr g_printf g_fprintf g_log g_message g_warning g_critical g_debug g_info g_assert g_return_if_fail", {}],
	["g_error", { isNoReturn: true }]
];
const STRING = [
	["g_string_new g_string_new_len g_string_sized_new", {
		allocates: "GString",
		fails: "never"
	}],
	["g_string_new_take", {
		allocates: "GString",
		fails: "never",
		keeps: [0]
	}],
	["g_string_free", { special: "g_string_free" }],
	["g_string_free_and_steal", { special: "g_string_free" }],
	["g_string_free_to_bytes", {
		releases: [0],
		family: "GString"
	}],
	["g_string_append g_string_append_c g_string_append_len g_string_append_printf g_string_append_vprintf g_string_append_unichar g_string_prepend g_string_prepend_c g_string_insert g_string_insert_c g_string_insert_len g_string_assign g_string_printf g_string_vprintf g_string_truncate g_string_erase g_string_set_size g_string_overwrite g_string_ascii_down g_string_ascii_up", {
		returns: 0,
		writes: [0]
	}],
	["g_string_equal g_string_hash g_string_replace", {}]
];
const ERRORS = [
	["g_error_new g_error_new_literal g_error_new_valist g_error_copy", {
		allocates: "GError",
		fails: "never"
	}],
	["g_error_free", {
		releases: [0],
		family: "GError"
	}],
	["g_clear_error", {
		releases: [0],
		family: "GError",
		releasesTarget: true
	}],
	["g_set_error g_set_error_literal", { outs: [{
		argument: 0,
		family: "GError",
		when: "always"
	}] }],
	["g_propagate_error g_propagate_prefixed_error", { keeps: [1] }],
	["g_error_matches g_prefix_error", {}]
];
const CONTAINERS = [
	["g_list_append g_list_insert g_list_insert_sorted g_slist_insert g_slist_insert_sorted g_slist_append g_list_prepend g_slist_prepend", {
		allocates: "GList",
		fails: "never",
		buffer: 0,
		keeps: [1]
	}],
	["g_list_copy g_slist_copy g_list_copy_deep g_slist_copy_deep g_hash_table_get_keys g_hash_table_get_values", { allocates: "GList" }],
	["g_list_free g_slist_free g_list_free_full g_slist_free_full g_list_free_1 g_slist_free_1", {
		releases: [0],
		family: "GList"
	}],
	["g_clear_list g_clear_slist", {
		releases: [0],
		family: "GList",
		releasesTarget: true
	}],
	["g_list_concat g_slist_concat", {
		keeps: [0, 1],
		returns: 0
	}],
	["g_list_reverse g_slist_reverse g_list_sort g_slist_sort g_list_sort_with_data g_list_remove g_slist_remove g_list_remove_all g_slist_remove_all g_list_delete_link g_slist_delete_link g_list_remove_link g_slist_remove_link", { keeps: [0] }],
	["g_list_length g_slist_length g_list_nth g_list_nth_data g_slist_nth g_slist_nth_data g_list_first g_list_last g_slist_last g_list_find g_slist_find g_list_find_custom g_slist_find_custom g_list_index g_slist_index g_list_foreach g_slist_foreach g_list_position", {}],
	["g_hash_table_new g_hash_table_new_full", {
		allocates: "GHashTable",
		fails: "never"
	}],
	["g_hash_table_destroy g_hash_table_unref", {
		releases: [0],
		family: "GHashTable"
	}],
	["g_hash_table_insert g_hash_table_replace", { keeps: [1, 2] }],
	["g_hash_table_add", { keeps: [1] }],
	["g_hash_table_ref g_ptr_array_ref g_array_ref g_byte_array_ref g_bytes_ref g_key_file_ref g_main_loop_ref g_main_context_ref g_source_ref g_regex_ref g_variant_ref g_variant_ref_sink g_variant_take_ref g_object_ref g_object_ref_sink g_date_time_ref g_mapped_file_ref g_thread_ref g_async_queue_ref g_rc_box_acquire g_io_channel_ref", {
		keeps: [0],
		returns: 0
	}],
	["g_hash_table_lookup g_hash_table_contains g_hash_table_remove g_hash_table_steal g_hash_table_size g_hash_table_foreach g_hash_table_foreach_remove g_hash_table_remove_all g_hash_table_find g_hash_table_get_keys_as_array", {}],
	["g_hash_table_lookup_extended g_hash_table_iter_next", { writes: [2, 3] }],
	["g_hash_table_iter_init", { writes: [0] }],
	["g_direct_hash g_direct_equal g_int_hash g_int_equal", {}],
	["g_ptr_array_new g_ptr_array_new_with_free_func g_ptr_array_sized_new g_ptr_array_new_full", {
		allocates: "GPtrArray",
		fails: "never"
	}],
	["g_ptr_array_add", { keeps: [1] }],
	["g_ptr_array_insert", { keeps: [2] }],
	["g_ptr_array_unref", {
		releases: [0],
		family: "GPtrArray"
	}],
	["g_ptr_array_free", {
		releases: [0],
		family: "GPtrArray"
	}],
	["g_ptr_array_index g_ptr_array_remove g_ptr_array_remove_index g_ptr_array_remove_index_fast g_ptr_array_remove_fast g_ptr_array_set_size g_ptr_array_sort g_ptr_array_foreach g_ptr_array_find g_ptr_array_set_free_func", {}],
	["g_array_new g_array_sized_new", {
		allocates: "GArray",
		fails: "never"
	}],
	["g_array_unref g_array_free", {
		releases: [0],
		family: "GArray"
	}],
	["g_array_append_val g_array_append_vals g_array_prepend_val g_array_insert_val", { keeps: [1, 2] }],
	["g_array_index g_array_set_size g_array_remove_index g_array_remove_index_fast g_array_sort g_array_set_clear_func g_array_get_element_size", {}],
	["g_byte_array_new g_byte_array_sized_new", {
		allocates: "GByteArray",
		fails: "never"
	}],
	["g_byte_array_new_take", {
		allocates: "GByteArray",
		fails: "never",
		keeps: [0]
	}],
	["g_byte_array_unref g_byte_array_free", {
		releases: [0],
		family: "GByteArray"
	}],
	["g_byte_array_append g_byte_array_prepend g_byte_array_set_size g_byte_array_remove_range", { returns: 0 }],
	["g_bytes_new g_bytes_new_static g_bytes_new_from_bytes", {
		allocates: "GBytes",
		fails: "never"
	}],
	["g_bytes_new_take", {
		allocates: "GBytes",
		fails: "never",
		keeps: [0]
	}],
	["g_bytes_unref", {
		releases: [0],
		family: "GBytes"
	}],
	["g_bytes_get_data", { writes: [1] }],
	["g_bytes_get_size g_bytes_equal g_bytes_hash", {}],
	["g_queue_new", {
		allocates: "GQueue",
		fails: "never"
	}],
	["g_queue_free g_queue_free_full", {
		releases: [0],
		family: "GQueue"
	}],
	["g_queue_push_tail g_queue_push_head g_async_queue_push g_tree_insert g_tree_replace g_queue_insert_sorted", { keeps: [1, 2] }],
	["g_queue_pop_head g_queue_pop_tail g_queue_peek_head g_queue_peek_tail g_queue_is_empty g_queue_get_length g_queue_foreach g_queue_remove g_queue_init g_async_queue_pop g_async_queue_try_pop g_async_queue_length", {}],
	["g_async_queue_new g_async_queue_new_full", {
		allocates: "GAsyncQueue",
		fails: "never"
	}],
	["g_async_queue_unref", {
		releases: [0],
		family: "GAsyncQueue"
	}],
	["g_tree_new g_tree_new_full g_tree_new_with_data", {
		allocates: "GTree",
		fails: "never"
	}],
	["g_tree_destroy g_tree_unref", {
		releases: [0],
		family: "GTree"
	}],
	["g_tree_lookup g_tree_remove g_tree_foreach g_tree_nnodes", {}]
];
const OBJECTS$1 = [
	["g_object_new", {
		allocates: "GObject",
		fails: "never"
	}],
	["g_object_unref", {
		releases: [0],
		family: "GObject"
	}],
	["g_clear_object", {
		releases: [0],
		family: "GObject",
		releasesTarget: true
	}],
	["g_object_set_data g_object_set_data_full g_object_set_qdata g_object_set_qdata_full", { keeps: [2] }],
	["g_object_get_data g_object_get_qdata g_object_notify g_object_set", {}],
	["g_signal_connect g_signal_connect_data g_signal_connect_after g_signal_connect_swapped g_signal_connect_object", { keeps: [3] }],
	["g_signal_emit g_signal_emit_by_name g_signal_handler_disconnect g_signal_handlers_disconnect_by_func", { keeps: [
		1,
		2,
		3,
		4,
		5
	] }],
	["g_variant_unref", {
		releases: [0],
		family: "GVariant"
	}],
	["g_variant_get_child_value g_variant_lookup_value g_variant_get_variant", { allocates: "GVariant" }],
	["g_variant_get_string g_variant_get_int32 g_variant_get_uint32 g_variant_get_boolean g_variant_n_children g_variant_is_of_type g_variant_get_type_string g_variant_get_size", {}]
];
const SERVICES = [
	["g_key_file_new", {
		allocates: "GKeyFile",
		fails: "never"
	}],
	["g_key_file_free g_key_file_unref", {
		releases: [0],
		family: "GKeyFile"
	}],
	["g_key_file_load_from_file", { outs: [error(3)] }],
	["g_key_file_load_from_data", { outs: [error(4)] }],
	["g_key_file_save_to_file", { outs: [error(2)] }],
	["g_key_file_get_string g_key_file_get_value", {
		allocates: "glib",
		outs: [error(3)]
	}],
	["g_key_file_get_locale_string", {
		allocates: "glib",
		outs: [error(4)]
	}],
	["g_key_file_get_string_list", {
		allocates: "strv",
		outs: [error(4)],
		writes: [3]
	}],
	["g_key_file_get_keys", {
		allocates: "strv",
		outs: [error(3)],
		writes: [2]
	}],
	["g_key_file_set_string g_key_file_set_integer g_key_file_set_boolean g_key_file_set_value g_key_file_has_group g_key_file_remove_group", {}],
	["g_file_get_contents", {
		outs: [text(1), error(3)],
		writes: [2]
	}],
	["g_file_set_contents", { outs: [error(3)] }],
	["g_file_open_tmp", {
		allocates: "fd",
		fails: "negative",
		outs: [text(1), error(2)]
	}],
	["g_open g_mkstemp g_mkstemp_full g_creat", {
		allocates: "fd",
		fails: "negative"
	}],
	["g_close", {
		releases: [0],
		family: "fd"
	}],
	["g_fopen", { allocates: "FILE" }],
	["g_shell_parse_argv", {
		outs: [{
			argument: 2,
			family: "strv",
			when: "nonzero"
		}, error(3)],
		writes: [1]
	}],
	["g_spawn_command_line_sync", {
		outs: [
			text(1),
			text(2),
			error(4)
		],
		writes: [3]
	}],
	["g_spawn_sync", {
		outs: [
			text(6),
			text(7),
			error(9)
		],
		writes: [8]
	}],
	["g_spawn_command_line_async", { outs: [error(1)] }],
	["g_spawn_async", {
		outs: [error(7)],
		writes: [6],
		keeps: [5]
	}],
	["g_filename_from_uri", {
		allocates: "glib",
		outs: [error(2)],
		writes: [1]
	}],
	["g_dir_open", {
		allocates: "GDir",
		outs: [error(2)]
	}],
	["g_dir_close", {
		releases: [0],
		family: "GDir"
	}],
	["g_dir_read_name g_dir_rewind", {}],
	["g_mapped_file_new", {
		allocates: "GMappedFile",
		outs: [error(2)]
	}],
	["g_mapped_file_unref g_mapped_file_free", {
		releases: [0],
		family: "GMappedFile"
	}],
	["g_mapped_file_get_contents g_mapped_file_get_length", {}],
	["g_regex_new", {
		allocates: "GRegex",
		outs: [error(3)]
	}],
	["g_regex_unref", {
		releases: [0],
		family: "GRegex"
	}],
	["g_regex_match", { outs: [{
		argument: 3,
		family: "GMatchInfo",
		when: "always"
	}] }],
	["g_match_info_free g_match_info_unref", {
		releases: [0],
		family: "GMatchInfo"
	}],
	["g_match_info_matches g_match_info_next g_match_info_get_match_count g_regex_match_simple g_regex_get_pattern", {}],
	["g_regex_replace g_regex_replace_literal", {
		allocates: "glib",
		outs: [error(6)]
	}],
	...life("GTimer", "g_timer_new", "g_timer_destroy", "g_timer_start g_timer_stop g_timer_elapsed g_timer_reset"),
	...life("GChecksum", "g_checksum_new", "g_checksum_free", "g_checksum_update g_checksum_get_string g_checksum_reset"),
	...life("GRand", "g_rand_new g_rand_new_with_seed", "g_rand_free", "g_rand_int g_rand_int_range g_rand_double"),
	...life("GDateTime", "g_date_time_new_now_local g_date_time_new_now_utc g_date_time_new_now g_date_time_new_from_unix_utc g_date_time_new_from_unix_local g_date_time_new_from_iso8601 g_date_time_add g_date_time_add_days g_date_time_add_seconds g_date_time_to_local g_date_time_to_utc", "g_date_time_unref", "g_date_time_to_unix g_date_time_get_year g_date_time_compare g_date_time_difference"),
	...life("GMainLoop", "g_main_loop_new", "g_main_loop_unref", "g_main_loop_run g_main_loop_quit g_main_loop_is_running g_main_loop_get_context"),
	...life("GMainContext", "g_main_context_new", "g_main_context_unref", "g_main_context_iteration g_main_context_wakeup g_main_context_push_thread_default g_main_context_pop_thread_default"),
	...life("GSource", "g_idle_source_new g_timeout_source_new g_timeout_source_new_seconds", "g_source_unref", "g_source_destroy g_source_get_id g_source_set_priority g_source_remove"),
	["g_source_attach", { keeps: [0] }],
	["g_source_set_callback", { keeps: [2] }],
	["g_idle_add", { keeps: [1] }],
	["g_timeout_add g_timeout_add_seconds", { keeps: [2] }],
	["g_idle_add_full g_timeout_add_full g_timeout_add_seconds_full", { keeps: [2, 3] }],
	["g_unix_fd_add g_unix_signal_add g_child_watch_add", { keeps: [
		1,
		2,
		3
	] }],
	["g_io_add_watch", { keeps: [0, 3] }],
	["g_io_add_watch_full", { keeps: [0, 4] }],
	["g_io_channel_unix_new", {
		allocates: "GIOChannel",
		keeps: [0]
	}],
	["g_io_channel_unref", {
		releases: [0],
		family: "GIOChannel"
	}],
	["g_thread_new", {
		allocates: "GThread",
		fails: "never",
		keeps: [2]
	}],
	["g_thread_try_new", {
		allocates: "GThread",
		takes: [2]
	}],
	["g_thread_join g_thread_unref", {
		releases: [0],
		family: "GThread"
	}],
	["g_mutex_lock g_mutex_unlock g_mutex_trylock g_mutex_init g_mutex_clear g_cond_wait g_cond_signal g_cond_broadcast g_cond_init g_cond_clear g_rec_mutex_lock g_rec_mutex_unlock g_usleep g_get_monotonic_time g_get_real_time", {}],
	...life("GOptionContext", "g_option_context_new", "g_option_context_free", "g_option_context_add_main_entries g_option_context_set_summary"),
	["g_option_context_parse", {
		outs: [error(3)],
		writes: [1, 2]
	}]
];
const GLIB = {
	families: {
		glib: plain("g_free", "malloc"),
		GSlice: plain("g_slice_free"),
		strv: {
			...object("g_strfreev"),
			alsoReleasedBy: ["glib", "malloc"]
		},
		GString: object("g_string_free"),
		GError: object("g_error_free"),
		GList: object("g_list_free"),
		GHashTable: counted("g_hash_table_unref"),
		GPtrArray: counted("g_ptr_array_unref"),
		GArray: counted("g_array_unref"),
		GByteArray: counted("g_byte_array_unref"),
		GBytes: counted("g_bytes_unref"),
		GQueue: object("g_queue_free"),
		GAsyncQueue: counted("g_async_queue_unref"),
		GTree: counted("g_tree_unref"),
		GObject: counted("g_object_unref"),
		GVariant: counted("g_variant_unref"),
		GKeyFile: counted("g_key_file_unref"),
		GDir: resource("g_dir_close", "a directory stream"),
		GMappedFile: {
			...resource("g_mapped_file_unref", "a mapping"),
			isCounted: true
		},
		GRegex: counted("g_regex_unref"),
		GMatchInfo: counted("g_match_info_unref"),
		GTimer: object("g_timer_destroy"),
		GChecksum: object("g_checksum_free"),
		GRand: object("g_rand_free"),
		GDateTime: counted("g_date_time_unref"),
		GMainLoop: counted("g_main_loop_unref"),
		GMainContext: counted("g_main_context_unref"),
		GSource: counted("g_source_unref"),
		GIOChannel: counted("g_io_channel_unref"),
		GThread: {
			...resource("g_thread_join", "a thread"),
			isCounted: true
		},
		GOptionContext: object("g_option_context_free")
	},
	parts: { GLib: [
		...MEMORY$1,
		...STRINGS$1,
		...STRING,
		...ERRORS,
		...CONTAINERS,
		...OBJECTS$1,
		...SERVICES
	] }
};
const JSON_LIBRARIES = {
	families: {
		cJSON: object("cJSON_Delete"),
		"cJSON text": plain("cJSON_free", "malloc"),
		json: counted("json_decref"),
		json_object: counted("json_object_put"),
		json_tokener: object("json_tokener_free")
	},
	parts: {
		cJSON: [
			["cJSON_Parse cJSON_ParseWithLength cJSON_CreateObject cJSON_CreateArray cJSON_CreateString cJSON_CreateNumber cJSON_CreateBool cJSON_CreateTrue cJSON_CreateFalse cJSON_CreateNull cJSON_CreateRaw cJSON_CreateIntArray cJSON_CreateFloatArray cJSON_CreateDoubleArray cJSON_CreateStringArray cJSON_CreateStringReference cJSON_CreateObjectReference cJSON_CreateArrayReference cJSON_Duplicate", { allocates: "cJSON" }],
			["cJSON_ParseWithOpts", {
				allocates: "cJSON",
				writes: [1]
			}],
			["cJSON_ParseWithLengthOpts", {
				allocates: "cJSON",
				writes: [2]
			}],
			["cJSON_DetachItemFromObject cJSON_DetachItemFromObjectCaseSensitive cJSON_DetachItemFromArray", { allocates: "cJSON" }],
			["cJSON_DetachItemViaPointer", { returns: 1 }],
			["cJSON_Delete", {
				releases: [0],
				family: "cJSON"
			}],
			["cJSON_Print cJSON_PrintUnformatted cJSON_PrintBuffered", { allocates: "cJSON text" }],
			["cJSON_malloc", {
				allocates: "cJSON text",
				size: [0]
			}],
			["cJSON_free", {
				releases: [0],
				family: "cJSON text"
			}],
			["cJSON_AddItemToArray cJSON_AddItemReferenceToArray", { keeps: [1] }],
			["cJSON_AddItemToObject cJSON_AddItemToObjectCS cJSON_AddItemReferenceToObject", { keeps: [2] }],
			["cJSON_InsertItemInArray cJSON_ReplaceItemInArray cJSON_ReplaceItemInObject cJSON_ReplaceItemInObjectCaseSensitive cJSON_ReplaceItemViaPointer", { keeps: [2] }],
			["cJSON_AddStringToObject cJSON_AddNumberToObject cJSON_AddBoolToObject cJSON_AddTrueToObject cJSON_AddFalseToObject cJSON_AddNullToObject cJSON_AddObjectToObject cJSON_AddArrayToObject cJSON_AddRawToObject cJSON_DeleteItemFromObject cJSON_DeleteItemFromObjectCaseSensitive cJSON_DeleteItemFromArray cJSON_SetValuestring cJSON_SetNumberValue cJSON_SetNumberHelper", {}],
			["cJSON_GetObjectItem cJSON_GetObjectItemCaseSensitive cJSON_GetArrayItem cJSON_GetArraySize cJSON_HasObjectItem cJSON_GetStringValue cJSON_GetNumberValue cJSON_GetErrorPtr cJSON_Compare cJSON_IsString cJSON_IsNumber cJSON_IsBool cJSON_IsTrue cJSON_IsFalse cJSON_IsNull cJSON_IsArray cJSON_IsObject cJSON_IsInvalid cJSON_IsRaw cJSON_Version cJSON_InitHooks", {}],
			["cJSON_Minify cJSON_PrintPreallocated", { writes: [1] }]
		],
		jansson: [
			["json_object json_array json_string json_stringn json_string_nocheck json_stringn_nocheck json_integer json_real json_sprintf json_vsprintf json_copy json_deep_copy json_pack", { allocates: "json" }],
			["json_pack_ex json_vpack_ex", {
				allocates: "json",
				writes: [0]
			}],
			["json_loads json_loadf json_load_file json_loadfd", {
				allocates: "json",
				writes: [2]
			}],
			["json_loadb json_load_callback", {
				allocates: "json",
				writes: [3]
			}],
			["json_decref", {
				releases: [0],
				family: "json"
			}],
			["json_incref", {
				keeps: [0],
				returns: 0
			}],
			["json_dumps", { allocates: "malloc" }],
			["json_object_set_new json_object_set_new_nocheck json_object_setn_new json_array_set_new json_array_insert_new", { keeps: [2] }],
			["json_object_setn_new_nocheck", { keeps: [3] }],
			["json_array_append_new json_object_iter_set_new json_object_update_new", { keeps: [1] }],
			["json_object_set json_object_set_nocheck json_object_update json_object_update_existing json_object_update_missing json_object_del json_object_clear json_array_set json_array_append json_array_insert json_array_remove json_array_clear json_array_extend json_string_set json_integer_set json_real_set", {}],
			["json_object_getn json_object_size json_object_iter json_object_iter_next json_object_iter_key json_object_iter_value json_object_iter_at json_object_key_to_iter json_array_get json_array_size json_string_value json_string_length json_integer_value json_real_value json_number_value json_boolean_value json_is_object json_is_array json_is_string json_is_integer json_is_real json_is_number json_is_true json_is_false json_is_boolean json_is_null json_typeof json_equal json_dumpf json_dumpfd json_dump_file json_dump_callback json_true json_false json_null json_boolean json_object_foreach json_array_foreach", {}],
			["json_dumpb", { writes: [1] }],
			["json_unpack", { writes: [
				2,
				3,
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12
			] }],
			["json_unpack_ex", { writes: [
				1,
				4,
				5,
				6,
				7,
				8,
				9,
				10,
				11,
				12
			] }]
		],
		"json-c": [
			["json_object_new_object json_object_new_array json_object_new_array_ext json_object_new_string json_object_new_string_len json_object_new_int json_object_new_int64 json_object_new_uint64 json_object_new_double json_object_new_double_s json_object_new_boolean json_tokener_parse json_object_from_file json_object_from_fd json_object_from_fd_ex", { allocates: "json_object" }],
			["json_tokener_parse_verbose", {
				allocates: "json_object",
				writes: [1]
			}],
			["json_tokener_parse_ex", { allocates: "json_object" }],
			["json_tokener_new json_tokener_new_ex", { allocates: "json_tokener" }],
			["json_tokener_free", {
				releases: [0],
				family: "json_tokener"
			}],
			["json_tokener_get_error json_tokener_error_desc json_tokener_reset json_tokener_set_flags json_tokener_get_parse_end", {}],
			["json_object_put", {
				releases: [0],
				family: "json_object"
			}],
			["json_object_get", {
				keeps: [0],
				returns: 0,
				onlyWith: 1
			}],
			["json_object_object_add json_object_object_add_ex", {
				takes: [2],
				takesWhen: "zero"
			}],
			["json_object_array_add", {
				takes: [1],
				takesWhen: "zero"
			}],
			["json_object_array_put_idx json_object_array_insert_idx", {
				takes: [2],
				takesWhen: "zero"
			}],
			["json_object_deep_copy", { outs: [{
				argument: 1,
				family: "json_object",
				when: "zero",
				ifNull: true
			}] }],
			["json_object_object_get_ex json_pointer_get", { writes: [2] }],
			["json_object_object_get json_object_object_del json_object_object_length json_object_array_length json_object_array_get_idx json_object_array_del_idx json_object_array_sort json_object_get_string json_object_get_string_len json_object_get_int json_object_get_int64 json_object_get_uint64 json_object_get_double json_object_get_boolean json_object_get_type json_object_get_object json_object_get_array json_object_is_type json_object_to_json_string json_object_to_json_string_ext json_object_to_json_string_length json_object_to_file json_object_to_file_ext json_object_to_fd json_object_equal json_type_to_name json_object_set_string json_object_set_int json_util_get_last_err json_object_object_foreach", {}]
		]
	}
};
// src/ownership/libraries/libc.ts
const MEMORY = [
	["malloc valloc pvalloc __builtin_malloc", {
		allocates: "malloc",
		size: [0]
	}],
	["calloc __builtin_calloc", {
		allocates: "malloc",
		isZeroed: true,
		size: [0, 1]
	}],
	["aligned_alloc memalign", {
		allocates: "malloc",
		size: [1]
	}],
	["realloc reallocarray reallocf recallocarray __builtin_realloc", {
		special: "realloc",
		allocates: "malloc"
	}],
	["posix_memalign", {
		outs: [{
			argument: 0,
			family: "malloc",
			when: "zero"
		}],
		touches: [0]
	}],
	["free cfree free_sized free_aligned_sized freezero __builtin_free", { releases: [0] }],
	["alloca __builtin_alloca __builtin_alloca_with_align strdupa strndupa", {
		allocates: "stack",
		fails: "never"
	}],
	["_aligned_malloc", { allocates: "_aligned_malloc" }],
	["_aligned_free", {
		releases: [0],
		family: "_aligned_malloc"
	}],
	["malloc_usable_size malloc_trim mallopt mallinfo mallinfo2 malloc_stats", {}],
	["memset bzero explicit_bzero wmemset __builtin_memset", {
		special: "memset",
		touches: [0]
	}],
	["memcpy memmove mempcpy bcopy wmemcpy wmemmove __builtin_memcpy __builtin_memmove", {
		special: "memcpy",
		touches: [0, 1]
	}],
	["memccpy swab", {
		touches: [0],
		writes: [0]
	}]
];
const STRINGS = [
	["strdup wcsdup strndup _strdup _wcsdup __builtin_strdup __builtin_strndup", {
		allocates: "malloc",
		touches: [0]
	}],
	["asprintf vasprintf", {
		outs: [{
			argument: 0,
			family: "malloc",
			when: "nonnegative"
		}],
		touches: [0]
	}],
	["strcpy stpcpy __builtin_strcpy", {
		special: "strcpy",
		touches: [0, 1],
		returns: 0
	}],
	["strcat wcscpy wcscat strncpy strncat stpncpy wcsncpy wcsncat wcpcpy wcpncpy __builtin_strcat __builtin_strncpy __builtin_strncat", {
		touches: [0, 1],
		returns: 0,
		writes: [0]
	}],
	["strlcpy strlcat wcslcpy wcslcat strxfrm wcsxfrm", {
		touches: [1],
		writes: [0]
	}],
	["sprintf snprintf vsprintf vsnprintf swprintf vswprintf __builtin_sprintf __builtin_snprintf", {
		touches: [0],
		writes: [0]
	}],
	["strlen wcslen __builtin_strlen", {
		special: "strlen",
		touches: [0]
	}],
	["strnlen wcsnlen strspn strcspn strpbrk strchr strrchr strchrnul index rindex memchr memrchr rawmemchr wcschr wcsrchr wcspbrk wcsspn wcscspn wmemchr __builtin_strchr __builtin_strrchr __builtin_memchr", { touches: [0] }],
	["strcmp strncmp strcasecmp strncasecmp strcoll memcmp bcmp strstr strcasestr strnstr memmem wcscmp wcsncmp wcscasecmp wcsncasecmp wcscoll wcsstr wmemcmp strverscmp timingsafe_bcmp timingsafe_memcmp __builtin_strcmp __builtin_strncmp __builtin_memcmp __builtin_strstr", { touches: [0, 1] }],
	["strtok strtok_r wcstok", { writes: [0, 2] }],
	["strsep", {
		special: "strsep",
		touches: [0]
	}],
	["getsubopt", {
		moves: [0],
		writes: [2]
	}],
	["atoi atol atoll atof strtol strtoll strtoul strtoull strtoq strtouq strtod strtof strtold strtoimax strtoumax wcstol wcstoul wcstoll wcstoull wcstod wcstof wcstold wcstoimax wcstoumax", {
		touches: [0],
		writes: [1]
	}],
	["strtonum", { writes: [3] }],
	["mbstowcs wcstombs mbtowc wctomb mbrtowc wcrtomb mbrlen mblen", { writes: [0] }],
	["mbsrtowcs wcsrtombs mbsnrtowcs wcsnrtombs", {
		moves: [1],
		writes: [0]
	}],
	["strerror strerror_l strsignal setlocale localeconv nl_langinfo strerrorname_np strerrordesc_np", {}],
	["strerror_r", { writes: [1] }],
	["basename dirname strfry memfrob", { writes: [0] }],
	["gettext dgettext dcgettext ngettext dngettext dcngettext bindtextdomain textdomain bind_textdomain_codeset fnmatch", {}]
];
const WORDS = [
	["argz_create", {
		outs: [{
			argument: 1,
			family: "malloc",
			when: "zero"
		}],
		writes: [2]
	}],
	["argz_create_sep", {
		outs: [{
			argument: 2,
			family: "malloc",
			when: "zero"
		}],
		writes: [3]
	}],
	["argz_add argz_add_sep argz_append argz_insert argz_replace envz_add envz_merge", {
		outs: [{
			argument: 0,
			family: "malloc",
			when: "zero",
			ifNull: true
		}],
		writes: [1]
	}],
	["argz_next argz_count argz_stringify envz_entry envz_get envz_strip envz_remove", {}],
	["argz_extract", { writes: [2] }],
	["regcomp", { outs: [{
		argument: 0,
		family: "regex",
		when: "zero",
		isValue: true
	}] }],
	["regfree", {
		releases: [0],
		family: "regex",
		releasesValue: true
	}],
	["regexec", { writes: [3] }],
	["regerror", { writes: [2] }],
	["wordexp", { outs: [{
		argument: 1,
		family: "wordexp",
		when: "zero",
		isValue: true
	}] }],
	["wordfree", {
		releases: [0],
		family: "wordexp",
		releasesValue: true
	}],
	["glob glob64", { outs: [{
		argument: 3,
		family: "glob",
		when: "zero",
		isValue: true
	}] }],
	["globfree globfree64", {
		releases: [0],
		family: "glob",
		releasesValue: true
	}],
	["qsort qsort_r mergesort heapsort", { touches: [0] }],
	["bsearch lfind", {}],
	["lsearch insque", { keeps: [0, 1] }],
	["hcreate hdestroy hcreate_r hdestroy_r tfind tdelete twalk twalk_r remque", {}],
	["tsearch", {
		keeps: [0],
		writes: [1]
	}],
	["tdestroy", { keeps: [0] }]
];
const STREAMS$1 = [
	["fopen fopen64 fmemopen tmpfile tmpfile64", { allocates: "FILE" }],
	["open_memstream open_wmemstream", {
		allocates: "FILE",
		outs: [{
			argument: 0,
			family: "malloc",
			when: "nonzero"
		}],
		touches: [0, 1]
	}],
	["fdopen fopencookie funopen", {
		allocates: "FILE",
		takes: [0]
	}],
	["fclose", {
		releases: [0],
		family: "FILE",
		touches: [0]
	}],
	["freopen freopen64", {
		keeps: [2],
		returns: 2
	}],
	["popen", { allocates: "popen" }],
	["pclose", {
		releases: [0],
		family: "popen",
		touches: [0]
	}],
	["getline getdelim getwline", {
		special: "getline",
		touches: [0]
	}],
	["fparseln", {
		allocates: "malloc",
		touches: [0]
	}],
	["fgetln", {
		touches: [0],
		writes: [1]
	}],
	["puts perror psignal putchar putchar_unlocked putwchar fflush fflush_unlocked fcloseall", {}],
	["fputwc putwc", { touches: [1] }],
	["fgetc getc getc_unlocked fgetc_unlocked fgetwc getwc getw clearerr fseek fseeko ftell ftello fseeko64 ftello64 feof ferror feof_unlocked ferror_unlocked fileno fileno_unlocked rewind setlinebuf fwide flockfile funlockfile ftrylockfile fpurge __fpurge", { touches: [0] }],
	["setbuf setvbuf setbuffer", { touches: [0] }],
	["fgetpos", {
		touches: [0],
		writes: [1]
	}],
	["fsetpos", { touches: [0] }],
	["putc fputc putc_unlocked fputc_unlocked ungetc ungetwc fputws putw", { touches: [1] }],
	["fputs fputs_unlocked", { touches: [0, 1] }],
	["fwrite fwrite_unlocked", { touches: [0, 3] }],
	["printf wprintf vprintf vwprintf __builtin_printf", { touches: [0] }],
	["fprintf vfprintf fwprintf vfwprintf __builtin_fprintf", { touches: [0] }],
	["dprintf vdprintf", {}],
	["fgets fgets_unlocked fgetws", {
		touches: [0, 2],
		writes: [0]
	}],
	["fread fread_unlocked", {
		touches: [0, 3],
		writes: [0]
	}],
	["fscanf vfscanf fwscanf", {
		touches: [0],
		writes: [
			2,
			3,
			4,
			5,
			6,
			7,
			8
		]
	}],
	["scanf sscanf vscanf vsscanf swscanf", { writes: [
		1,
		2,
		3,
		4,
		5,
		6,
		7,
		8
	] }],
	["getchar getchar_unlocked getwchar", {}],
	["remove rename tmpnam", {}],
	["syslog vsyslog openlog closelog setlogmask warn warnx warnc vwarn vwarnx vwarnc setproctitle setprogname getprogname", {}]
];
const TIME = [
	["time clock difftime mktime timegm timelocal ctime asctime localtime gmtime tzset", { writes: [0] }],
	["localtime_r gmtime_r ctime_r asctime_r", { writes: [1] }],
	["strftime wcsftime", { writes: [0] }],
	["strptime", { writes: [2] }]
];
const NUMBERS = [
	["isalpha isdigit isalnum isspace isupper islower isprint ispunct isxdigit iscntrl isgraph isblank isascii tolower toupper toascii iswalpha iswdigit iswalnum iswspace iswupper iswlower iswprint towlower towupper wcwidth", {}],
	["abs labs llabs div ldiv rand srand random srandom rand_r drand48 lrand48 mrand48 srand48 arc4random", {}],
	["arc4random_uniform arc4random_buf initstate setstate", { writes: [0] }],
	["frexp modf frexpf modff", { writes: [1] }],
	["getenv secure_getenv setenv unsetenv clearenv getopt getopt_long getopt_long_only system", {}],
	["putenv", { keeps: [0] }],
	["atexit at_quick_exit on_exit", { keeps: [1] }]
];
const ENDINGS = [["exit _exit _Exit abort quick_exit longjmp siglongjmp _longjmp thrd_exit err errx errc verr verrx verrc __assert_fail __assert __builtin_trap __builtin_abort __builtin_exit", { isNoReturn: true }]];
const REPORTING = [["error error_at_line", { exitsUnlessZero: 0 }]];
const CATALOGUES = [
	["newlocale", {
		allocates: "locale",
		takes: [2]
	}],
	["duplocale", { allocates: "locale" }],
	["freelocale", {
		releases: [0],
		family: "locale"
	}],
	["uselocale", { keeps: [0] }],
	["iconv_open", {
		allocates: "iconv",
		fails: "minus-one"
	}],
	["iconv_close", {
		releases: [0],
		family: "iconv"
	}],
	["iconv", {
		moves: [1, 3],
		writes: [2, 4]
	}],
	["catopen", {
		allocates: "catalogue",
		fails: "minus-one"
	}],
	["catclose", {
		releases: [0],
		family: "catalogue"
	}],
	["catgets", {}],
	["backtrace", { writes: [0] }],
	["backtrace_symbols", { allocates: "malloc" }],
	["backtrace_symbols_fd", {}],
	...life("stringlist", "sl_init", "", "sl_find"),
	["sl_free", {
		releases: [0],
		family: "stringlist"
	}],
	["sl_add", { keeps: [1] }]
];
const LIBC = {
	families: {
		FILE: resource("fclose", "a stream"),
		popen: resource("pclose", "a stream of a process"),
		_aligned_malloc: plain("_aligned_free"),
		regex: object("regfree"),
		glob: object("globfree"),
		wordexp: object("wordfree"),
		locale: object("freelocale"),
		iconv: resource("iconv_close", "a conversion descriptor"),
		catalogue: resource("catclose", "a message catalogue"),
		stringlist: object("sl_free")
	},
	parts: { libc: [
		...MEMORY,
		...STRINGS,
		...WORDS,
		...STREAMS$1,
		...TIME,
		...NUMBERS,
		...CATALOGUES,
		...ENDINGS,
		...REPORTING
	] }
};
// src/ownership/libraries/event-loops.ts
const LIBEVENT = [
	...life("event_base", "event_base_new event_base_new_with_config event_init", "event_base_free event_base_free_nofinalize", "event_base_dispatch event_base_loop event_base_loopexit event_base_loopbreak event_base_get_method event_base_priority_init event_base_got_break event_base_got_exit event_reinit event_dispatch event_loopexit event_get_version event_set_log_callback"),
	...life("event_config", "event_config_new", "event_config_free", "event_config_avoid_method event_config_require_features event_config_set_flag"),
	["event_new", {
		allocates: "event",
		keeps: [1, 4]
	}],
	["evtimer_new", {
		allocates: "event",
		keeps: [2]
	}],
	["evsignal_new", {
		allocates: "event",
		keeps: [3]
	}],
	["event_free", {
		releases: [0],
		family: "event"
	}],
	["event_set", { keeps: [
		0,
		1,
		4
	] }],
	["event_assign", { keeps: [
		0,
		2,
		5
	] }],
	["evtimer_assign evtimer_set evsignal_assign", { keeps: [
		0,
		1,
		2,
		3,
		4
	] }],
	["event_add evtimer_add evsignal_add", { keeps: [0] }],
	["event_del evtimer_del evsignal_del event_pending evtimer_pending event_active event_initialized event_priority_set event_get_fd event_base_set", {}],
	["event_base_once", { keeps: [
		1,
		3,
		4
	] }],
	["event_once", { keeps: [
		0,
		2,
		3
	] }],
	...life("evbuffer", "evbuffer_new", "evbuffer_free", "evbuffer_add evbuffer_add_printf evbuffer_add_vprintf evbuffer_add_buffer evbuffer_prepend evbuffer_prepend_buffer evbuffer_drain evbuffer_get_length evbuffer_pullup evbuffer_expand evbuffer_read evbuffer_write evbuffer_write_atmost evbuffer_find evbuffer_search evbuffer_get_contiguous_space evbuffer_enable_locking evbuffer_remove_buffer evbuffer_freeze evbuffer_unfreeze"),
	["evbuffer_readln", {
		allocates: "malloc",
		writes: [1]
	}],
	["evbuffer_readline", { allocates: "malloc" }],
	["evbuffer_remove evbuffer_copyout", { writes: [1] }],
	["evbuffer_peek evbuffer_reserve_space", { writes: [3] }],
	["evbuffer_add_reference", { keeps: [1, 4] }],
	["evbuffer_add_file", {
		takes: [1],
		takesWhen: "zero"
	}],
	["evbuffer_add_cb", { keeps: [2] }],
	["bufferevent_socket_new", {
		allocates: "bufferevent",
		keeps: [1]
	}],
	["bufferevent_openssl_socket_new", {
		allocates: "bufferevent",
		keeps: [1, 2]
	}],
	["bufferevent_new", {
		allocates: "bufferevent",
		keeps: [0, 4]
	}],
	["bufferevent_free", {
		releases: [0],
		family: "bufferevent"
	}],
	["bufferevent_setcb", { keeps: [0, 4] }],
	["bufferevent_write bufferevent_write_buffer bufferevent_enable bufferevent_disable bufferevent_get_input bufferevent_get_output bufferevent_getfd bufferevent_setfd bufferevent_set_timeouts bufferevent_setwatermark bufferevent_socket_connect bufferevent_socket_connect_hostname bufferevent_flush bufferevent_read_buffer bufferevent_get_base bufferevent_lock bufferevent_unlock bufferevent_get_enabled bufferevent_priority_set", {}],
	["bufferevent_read", { writes: [1] }],
	...life("evhttp", "evhttp_new evhttp_start", "evhttp_free", "evhttp_bind_socket evhttp_bind_socket_with_handle evhttp_accept_socket evhttp_set_timeout evhttp_set_max_body_size evhttp_set_max_headers_size evhttp_set_allowed_methods evhttp_del_cb"),
	["evhttp_set_gencb", { keeps: [2] }],
	["evhttp_set_cb", { keeps: [3] }],
	["evhttp_request_new", {
		allocates: "evhttp_request",
		keeps: [1]
	}],
	["evhttp_request_free", {
		releases: [0],
		family: "evhttp_request"
	}],
	["evhttp_make_request", { keeps: [0, 1] }],
	["evhttp_connection_set_closecb", { keeps: [0, 2] }],
	...life("evhttp_connection", "evhttp_connection_new evhttp_connection_base_new", "evhttp_connection_free", "evhttp_connection_set_timeout evhttp_connection_set_retries evhttp_connection_set_max_body_size evhttp_connection_get_base"),
	["evhttp_send_reply evhttp_send_error evhttp_send_reply_start evhttp_send_reply_chunk evhttp_send_reply_end evhttp_add_header evhttp_find_header evhttp_remove_header evhttp_request_get_uri evhttp_request_get_evhttp_uri evhttp_request_get_host evhttp_request_get_command evhttp_request_get_input_headers evhttp_request_get_output_headers evhttp_request_get_input_buffer evhttp_request_get_output_buffer evhttp_request_get_response_code evhttp_request_get_connection evhttp_request_uri evhttp_uri_get_host evhttp_uri_get_path evhttp_uri_get_port evhttp_uri_get_query evhttp_uri_get_scheme", {}],
	...life("evhttp_uri", "evhttp_uri_parse evhttp_uri_parse_with_flags evhttp_uri_new", "evhttp_uri_free"),
	["evhttp_encode_uri evhttp_decode_uri evhttp_uriencode evhttp_htmlescape", { allocates: "malloc" }],
	["evhttp_uridecode", {
		allocates: "malloc",
		writes: [2]
	}],
	["evconnlistener_new_bind", {
		allocates: "evconnlistener",
		keeps: [2]
	}],
	["evconnlistener_new", {
		allocates: "evconnlistener",
		keeps: [2, 5]
	}],
	["evconnlistener_free", {
		releases: [0],
		family: "evconnlistener"
	}],
	["evconnlistener_get_fd evconnlistener_get_base evconnlistener_enable evconnlistener_disable evconnlistener_set_error_cb", {}],
	["evutil_getaddrinfo", { outs: [{
		argument: 3,
		family: "addrinfo",
		when: "zero"
	}] }],
	["evutil_freeaddrinfo", {
		releases: [0],
		family: "addrinfo"
	}],
	["evutil_closesocket", {
		releases: [0],
		family: "fd"
	}],
	["evutil_make_socket_nonblocking evutil_make_listen_socket_reuseable evutil_make_socket_closeonexec evutil_gai_strerror evutil_socket_geterror", {}],
	["evutil_socketpair", { outs: [{
		argument: 3,
		family: "fd",
		when: "zero",
		also: ["[1]"]
	}] }],
	["evutil_snprintf evutil_vsnprintf", { writes: [0] }],
	["evutil_parse_sockaddr_port", { writes: [1, 2] }]
];
const LIBUV = [
	...life("uv_loop", "uv_loop_new", "uv_loop_delete", "uv_run uv_stop uv_loop_alive uv_default_loop uv_now uv_update_time uv_strerror uv_err_name uv_version uv_version_string uv_is_active uv_is_closing uv_hrtime uv_mutex_lock uv_mutex_unlock uv_mutex_init uv_mutex_destroy uv_rwlock_rdlock uv_rwlock_rdunlock uv_rwlock_wrlock uv_rwlock_wrunlock uv_cond_wait uv_cond_signal uv_async_send"),
	["uv_ip4_addr uv_ip6_addr", { writes: [2] }],
	["uv_ip4_name uv_ip6_name", { writes: [1] }],
	["uv_loop_init", { writes: [0] }],
	["uv_close uv_read_start uv_listen uv_timer_start uv_async_init uv_timer_init uv_tcp_init uv_udp_init uv_pipe_init uv_tty_init uv_poll_init uv_idle_init uv_prepare_init uv_check_init uv_signal_init uv_write uv_shutdown uv_tcp_connect uv_pipe_connect uv_udp_send uv_getaddrinfo uv_spawn", { keeps: [
		0,
		1,
		2
	] }],
	["uv_queue_work", {
		takes: [1],
		takesWhen: "zero"
	}],
	["uv_interface_addresses", {
		outs: [{
			argument: 0,
			family: "uv_interface_address",
			when: "zero"
		}],
		writes: [1]
	}],
	["uv_free_interface_addresses", {
		releases: [0],
		family: "uv_interface_address"
	}],
	["uv_cpu_info", {
		outs: [{
			argument: 0,
			family: "uv_cpu_info",
			when: "zero"
		}],
		writes: [1]
	}],
	["uv_free_cpu_info", {
		releases: [0],
		family: "uv_cpu_info"
	}],
	["uv_freeaddrinfo", {
		releases: [0],
		family: "addrinfo"
	}]
];
// src/ownership/libraries/network.ts
const CURL = [
	...life("CURL", "curl_easy_init curl_easy_duphandle", "curl_easy_cleanup", "curl_easy_perform curl_easy_reset curl_easy_pause curl_easy_strerror curl_easy_upkeep curl_global_init curl_global_cleanup curl_version curl_version_info curl_getdate curl_easy_send"),
	["curl_easy_setopt", {
		keeps: [2],
		spares: [
			"curl_slist",
			"curl_mime",
			"curl_form",
			"CURL text"
		]
	}],
	["curl_easy_getinfo", { writes: [2] }],
	["curl_easy_recv", { writes: [1, 3] }],
	["curl_slist_append", {
		allocates: "curl_slist",
		buffer: 0
	}],
	["curl_slist_free_all", {
		releases: [0],
		family: "curl_slist"
	}],
	["curl_easy_escape curl_escape curl_unescape curl_getenv curl_maprintf curl_mvaprintf", { allocates: "CURL text" }],
	["curl_easy_unescape", {
		allocates: "CURL text",
		writes: [3]
	}],
	["curl_free", {
		releases: [0],
		family: "CURL text"
	}],
	...life("CURLU", "curl_url curl_url_dup", "curl_url_cleanup", "curl_url_set curl_url_strerror"),
	["curl_url_get", { outs: [{
		argument: 2,
		family: "CURL text",
		when: "zero"
	}] }],
	["curl_formadd", {
		outs: [{
			argument: 0,
			family: "curl_form",
			when: "zero",
			ifNull: true
		}],
		writes: [1]
	}],
	["curl_formfree", {
		releases: [0],
		family: "curl_form"
	}],
	...life("curl_mime", "curl_mime_init", "curl_mime_free", "curl_mime_addpart curl_mime_name curl_mime_data curl_mime_filedata curl_mime_filename curl_mime_type curl_mime_encoder"),
	["curl_mime_subparts", {
		takes: [1],
		takesWhen: "zero"
	}],
	["curl_mime_headers", { keeps: [1] }],
	...life("CURLM", "curl_multi_init", "curl_multi_cleanup", "curl_multi_remove_handle curl_multi_strerror curl_multi_assign"),
	["curl_multi_add_handle", { keeps: [1] }],
	["curl_multi_setopt", { keeps: [2] }],
	["curl_multi_perform curl_multi_info_read curl_multi_timeout", { writes: [1] }],
	["curl_multi_wait curl_multi_poll", { writes: [4] }],
	["curl_multi_fdset", { writes: [
		1,
		2,
		3,
		4
	] }],
	["curl_multi_socket_action", { writes: [3] }],
	...life("CURLSH", "curl_share_init", "curl_share_cleanup", "curl_share_strerror"),
	["curl_share_setopt", { keeps: [2] }]
];
const LDAP = [
	["ldap_initialize", { outs: [{
		argument: 0,
		family: "LDAP",
		when: "zero"
	}] }],
	["ldap_init ldap_open", { allocates: "LDAP" }],
	["ldap_unbind ldap_unbind_s ldap_unbind_ext ldap_unbind_ext_s ldap_destroy", {
		releases: [0],
		family: "LDAP"
	}],
	["ldap_search_ext_s", { outs: [{
		argument: 10,
		family: "LDAPMessage",
		when: "zero"
	}] }],
	["ldap_search_s", { outs: [{
		argument: 6,
		family: "LDAPMessage",
		when: "zero"
	}] }],
	["ldap_search_st", { outs: [{
		argument: 7,
		family: "LDAPMessage",
		when: "zero"
	}] }],
	["ldap_result", { outs: [{
		argument: 4,
		family: "LDAPMessage",
		when: "positive"
	}] }],
	["ldap_msgfree", {
		releases: [0],
		family: "LDAPMessage"
	}],
	["ldap_first_attribute", {
		allocates: "ldap",
		writes: [2]
	}],
	["ldap_next_attribute ldap_get_dn ldap_dn2ufn", { allocates: "ldap" }],
	["ldap_memfree ber_memfree", {
		releases: [0],
		family: "ldap"
	}],
	["ldap_get_values", { allocates: "ldap_values" }],
	["ldap_value_free", {
		releases: [0],
		family: "ldap_values"
	}],
	["ldap_get_values_len", { allocates: "ldap_values_len" }],
	["ldap_value_free_len", {
		releases: [0],
		family: "ldap_values_len"
	}],
	["ldap_url_parse", { outs: [{
		argument: 1,
		family: "LDAPURLDesc",
		when: "zero"
	}] }],
	["ldap_free_urldesc", {
		releases: [0],
		family: "LDAPURLDesc"
	}],
	["ldap_explode_dn ldap_explode_rdn", { allocates: "ldap_values" }],
	["ldap_first_entry ldap_next_entry ldap_count_entries ldap_count_values ldap_count_values_len ldap_first_message ldap_next_message ldap_msgtype ldap_msgid ldap_err2string ldap_set_option ldap_simple_bind_s ldap_simple_bind ldap_bind_s ldap_sasl_bind_s ldap_start_tls_s ldap_add_ext_s ldap_add_s ldap_modify_s ldap_modify_ext_s ldap_delete_s ldap_delete_ext_s ldap_compare_s ldap_compare_ext_s ldap_modrdn_s ldap_result2error ldap_abandon ldap_abandon_ext ldap_install_tls", {}],
	["ldap_get_option", { writes: [2] }]
];
const KERBEROS = [
	["krb5_init_context", { outs: [{
		argument: 0,
		family: "krb5_context",
		when: "zero"
	}] }],
	["krb5_free_context", {
		releases: [0],
		family: "krb5_context"
	}],
	["krb5_parse_name krb5_cc_get_principal krb5_copy_principal", { outs: [{
		argument: 2,
		family: "krb5_principal",
		when: "zero"
	}] }],
	["krb5_sname_to_principal", { outs: [{
		argument: 4,
		family: "krb5_principal",
		when: "zero"
	}] }],
	["krb5_free_principal", {
		releases: [1],
		family: "krb5_principal"
	}],
	["krb5_unparse_name", { outs: [{
		argument: 2,
		family: "krb5_name",
		when: "zero"
	}] }],
	["krb5_free_unparsed_name", {
		releases: [1],
		family: "krb5_name"
	}],
	["krb5_cc_default", { outs: [{
		argument: 1,
		family: "krb5_ccache",
		when: "zero"
	}] }],
	["krb5_cc_resolve", { outs: [{
		argument: 2,
		family: "krb5_ccache",
		when: "zero"
	}] }],
	["krb5_cc_new_unique", { outs: [{
		argument: 3,
		family: "krb5_ccache",
		when: "zero"
	}] }],
	["krb5_cc_close krb5_cc_destroy", {
		releases: [1],
		family: "krb5_ccache"
	}],
	["krb5_kt_default", { outs: [{
		argument: 1,
		family: "krb5_keytab",
		when: "zero"
	}] }],
	["krb5_kt_resolve", { outs: [{
		argument: 2,
		family: "krb5_keytab",
		when: "zero"
	}] }],
	["krb5_kt_close", {
		releases: [1],
		family: "krb5_keytab"
	}],
	["krb5_get_error_message", {
		allocates: "krb5_message",
		fails: "never"
	}],
	["krb5_free_error_message", {
		releases: [1],
		family: "krb5_message"
	}],
	["krb5_auth_con_init", { outs: [{
		argument: 1,
		family: "krb5_auth_context",
		when: "zero"
	}] }],
	["krb5_auth_con_free", {
		releases: [1],
		family: "krb5_auth_context"
	}],
	["krb5_cc_initialize krb5_cc_get_name krb5_cc_get_type krb5_principal_compare krb5_kt_get_name krb5_cc_store_cred", {}]
];
const PCAP = [
	["pcap_open_live", {
		allocates: "pcap",
		writes: [4]
	}],
	["pcap_open_offline pcap_create", {
		allocates: "pcap",
		writes: [1]
	}],
	["pcap_open_dead", { allocates: "pcap" }],
	["pcap_fopen_offline", {
		allocates: "pcap",
		takes: [0],
		writes: [1]
	}],
	["pcap_close", {
		releases: [0],
		family: "pcap"
	}],
	["pcap_findalldevs", {
		outs: [{
			argument: 0,
			family: "pcap_if",
			when: "zero"
		}],
		writes: [1]
	}],
	["pcap_freealldevs", {
		releases: [0],
		family: "pcap_if"
	}],
	["pcap_compile", { outs: [{
		argument: 1,
		family: "bpf_program",
		when: "zero",
		isValue: true
	}] }],
	["pcap_freecode", {
		releases: [0],
		family: "bpf_program",
		releasesValue: true
	}],
	["pcap_dump_open pcap_dump_open_append", { allocates: "pcap_dumper" }],
	["pcap_dump_close", {
		releases: [0],
		family: "pcap_dumper"
	}],
	["pcap_next pcap_stats", { writes: [1] }],
	["pcap_next_ex", { writes: [1, 2] }],
	["pcap_lookupnet", { writes: [
		1,
		2,
		3
	] }],
	["pcap_lookupdev", { writes: [0] }],
	["pcap_loop pcap_dispatch pcap_breakloop pcap_setfilter pcap_setnonblock pcap_datalink pcap_snapshot pcap_geterr pcap_perror pcap_fileno pcap_get_selectable_fd pcap_inject pcap_sendpacket pcap_dump pcap_dump_flush pcap_activate pcap_set_snaplen pcap_set_promisc pcap_set_timeout pcap_set_immediate_mode pcap_set_buffer_size pcap_setdirection pcap_strerror pcap_statustostr pcap_lib_version pcap_datalink_val_to_name", {}]
];
const DBUS = [
	["dbus_bus_get dbus_bus_get_private dbus_connection_open dbus_connection_open_private", {
		allocates: "DBusConnection",
		writes: [1]
	}],
	["dbus_connection_unref", {
		releases: [0],
		family: "DBusConnection"
	}],
	["dbus_message_new_method_call dbus_message_new_method_return dbus_message_new_signal dbus_message_new_error dbus_message_new_error_printf dbus_message_new dbus_message_copy dbus_connection_pop_message dbus_pending_call_steal_reply", { allocates: "DBusMessage" }],
	["dbus_connection_send_with_reply_and_block", {
		allocates: "DBusMessage",
		writes: [3]
	}],
	["dbus_message_unref", {
		releases: [0],
		family: "DBusMessage"
	}],
	["dbus_connection_ref dbus_message_ref dbus_pending_call_ref", {
		keeps: [0],
		returns: 0
	}],
	["dbus_connection_send", { writes: [2] }],
	["dbus_connection_send_with_reply", { outs: [{
		argument: 2,
		family: "DBusPendingCall",
		when: "nonzero"
	}] }],
	["dbus_pending_call_unref", {
		releases: [0],
		family: "DBusPendingCall"
	}],
	["dbus_pending_call_set_notify", { keeps: [0, 2] }],
	["dbus_pending_call_block dbus_pending_call_cancel dbus_pending_call_get_completed", {}],
	["dbus_message_get_args", { writes: [
		1,
		3,
		5,
		7,
		9,
		11
	] }],
	["dbus_message_iter_init dbus_message_iter_init_append dbus_message_iter_recurse dbus_message_iter_get_basic dbus_message_iter_open_container", { writes: [1] }],
	["dbus_error_init dbus_error_free", { writes: [0] }],
	["dbus_error_is_set dbus_message_append_args dbus_message_iter_append_basic dbus_message_iter_close_container dbus_message_iter_next dbus_message_iter_get_arg_type dbus_message_get_type dbus_message_get_sender dbus_message_get_path dbus_message_get_interface dbus_message_get_member dbus_message_get_error_name dbus_message_is_signal dbus_message_is_method_call dbus_message_is_error dbus_message_has_member dbus_message_set_no_reply dbus_message_set_destination dbus_message_get_signature dbus_connection_flush dbus_connection_read_write dbus_connection_read_write_dispatch dbus_connection_dispatch dbus_connection_close dbus_connection_set_exit_on_disconnect dbus_connection_get_is_connected dbus_bus_add_match dbus_bus_remove_match dbus_bus_request_name dbus_bus_get_unique_name dbus_bus_name_has_owner", {}],
	["dbus_connection_add_filter", { keeps: [2] }],
	["dbus_connection_register_object_path", { keeps: [3] }],
	["dbus_malloc", {
		allocates: "DBus",
		size: [0]
	}],
	["dbus_malloc0", {
		allocates: "DBus",
		size: [0],
		isZeroed: true
	}],
	["dbus_free", {
		releases: [0],
		family: "DBus"
	}],
	["dbus_free_string_array", {
		releases: [0],
		family: "DBus strings"
	}],
	["dbus_get_local_machine_id", { allocates: "DBus" }]
];
const fresh = (argument, family) => ({
	argument,
	family,
	when: "nonnegative"
});
const SYSTEMD = [
	["sd_bus_open sd_bus_open_system sd_bus_open_user sd_bus_default sd_bus_default_system sd_bus_default_user sd_bus_new", { outs: [fresh(0, "sd_bus")] }],
	["sd_bus_unref sd_bus_close_unref sd_bus_flush_close_unref", {
		releases: [0],
		family: "sd_bus"
	}],
	["sd_bus_message_new_method_call sd_bus_message_new_signal sd_bus_message_new_method_return sd_bus_message_new_method_errorf", { outs: [fresh(1, "sd_bus_message")] }],
	["sd_bus_call", {
		outs: [fresh(4, "sd_bus_message")],
		writes: [3]
	}],
	["sd_bus_call_method", {
		outs: [fresh(6, "sd_bus_message")],
		writes: [5]
	}],
	["sd_bus_message_unref", {
		releases: [0],
		family: "sd_bus_message"
	}],
	["sd_bus_get_property_string", {
		outs: [{
			argument: 6,
			family: "malloc",
			when: "nonnegative"
		}],
		writes: [5]
	}],
	["sd_bus_add_match", {
		outs: [fresh(1, "sd_bus_slot")],
		keeps: [4]
	}],
	["sd_bus_add_object_vtable", {
		outs: [fresh(1, "sd_bus_slot")],
		keeps: [5]
	}],
	["sd_bus_call_async", {
		outs: [fresh(1, "sd_bus_slot")],
		keeps: [4]
	}],
	["sd_bus_slot_unref", {
		releases: [0],
		family: "sd_bus_slot"
	}],
	["sd_bus_ref sd_bus_message_ref sd_bus_slot_ref sd_event_ref sd_event_source_ref sd_device_ref", {
		keeps: [0],
		returns: 0
	}],
	["sd_bus_message_append sd_bus_message_append_basic sd_bus_message_open_container sd_bus_message_close_container sd_bus_message_enter_container sd_bus_message_exit_container sd_bus_message_get_sender sd_bus_message_get_path sd_bus_message_get_member sd_bus_message_skip sd_bus_send sd_bus_reply_method_return sd_bus_reply_method_errorf sd_bus_emit_signal sd_bus_emit_properties_changed sd_bus_process sd_bus_wait sd_bus_flush sd_bus_close sd_bus_get_fd sd_bus_get_events sd_bus_attach_event sd_bus_detach_event sd_bus_request_name sd_bus_release_name sd_bus_error_is_set sd_bus_error_has_name sd_bus_error_get_errno sd_bus_set_property", {}],
	["sd_bus_message_read sd_bus_message_read_basic", { writes: [
		2,
		3,
		4,
		5,
		6,
		7,
		8
	] }],
	["sd_bus_error_free", { writes: [0] }],
	["sd_event_new sd_event_default", { outs: [fresh(0, "sd_event")] }],
	["sd_event_unref", {
		releases: [0],
		family: "sd_event"
	}],
	["sd_event_add_io", {
		outs: [fresh(1, "sd_event_source")],
		keeps: [2, 5]
	}],
	["sd_event_add_time sd_event_add_time_relative", {
		outs: [fresh(1, "sd_event_source")],
		keeps: [6]
	}],
	["sd_event_add_signal", {
		outs: [fresh(1, "sd_event_source")],
		keeps: [4]
	}],
	["sd_event_add_defer sd_event_add_post sd_event_add_exit", {
		outs: [fresh(1, "sd_event_source")],
		keeps: [3]
	}],
	["sd_event_add_child", {
		outs: [fresh(1, "sd_event_source")],
		keeps: [5]
	}],
	["sd_event_source_unref sd_event_source_disable_unref", {
		releases: [0],
		family: "sd_event_source"
	}],
	["sd_event_loop sd_event_run sd_event_exit sd_event_get_fd sd_event_set_watchdog sd_event_source_set_enabled sd_event_source_set_priority sd_event_source_set_time sd_event_source_set_description sd_notify sd_notifyf sd_pid_notify sd_listen_fds sd_booted sd_is_socket sd_watchdog_enabled sd_journal_print sd_journal_send", {}],
	["sd_event_now", { writes: [2] }],
	["sd_journal_open sd_journal_open_directory", { outs: [fresh(0, "sd_journal")] }],
	["sd_journal_close", {
		releases: [0],
		family: "sd_journal"
	}],
	["sd_journal_next sd_journal_previous sd_journal_seek_head sd_journal_seek_tail sd_journal_add_match sd_journal_flush_matches sd_journal_wait sd_journal_process sd_journal_get_fd", {}],
	["sd_journal_get_data", { writes: [2, 3] }],
	["sd_journal_get_cursor", { outs: [{
		argument: 1,
		family: "malloc",
		when: "nonnegative"
	}] }]
];
const HIREDIS = [
	...life("redisContext", "redisConnect redisConnectWithTimeout redisConnectNonBlock redisConnectUnix redisConnectUnixWithTimeout redisConnectFd redisConnectWithOptions", "redisFree", "redisReconnect redisSetTimeout redisEnableKeepAlive redisAppendCommand redisvAppendCommand redisAppendCommandArgv redisBufferRead"),
	["redisCommand redisvCommand redisCommandArgv", { allocates: "redisReply" }],
	["redisGetReply", { outs: [{
		argument: 1,
		family: "redisReply",
		when: "zero"
	}] }],
	["redisBufferWrite", { writes: [1] }],
	["freeReplyObject", {
		releases: [0],
		family: "redisReply"
	}],
	["redisFormatCommand redisvFormatCommand", { outs: [{
		argument: 0,
		family: "redis text",
		when: "nonnegative"
	}] }],
	["redisFreeCommand", {
		releases: [0],
		family: "redis text"
	}],
	["redisAsyncConnect redisAsyncConnectUnix redisAsyncConnectWithOptions", { allocates: "redisAsyncContext" }],
	["redisAsyncFree redisAsyncDisconnect", {
		releases: [0],
		family: "redisAsyncContext"
	}],
	["redisAsyncCommand redisvAsyncCommand redisAsyncCommandArgv", { keeps: [0, 2] }],
	["redisAsyncSetConnectCallback redisAsyncSetDisconnectCallback redisLibeventAttach redisAeAttach redisLibevAttach redisLibuvAttach", { keeps: [0] }]
];
const objects = (names) => Object.fromEntries(Object.entries(names).map(([family, release]) => [family, object(release)]));
const NETWORK$1 = {
	families: {
		"CURL text": plain("curl_free", "malloc"),
		ldap: plain("ldap_memfree", "malloc"),
		krb5_name: plain("krb5_free_unparsed_name", "malloc"),
		DBus: plain("dbus_free", "malloc"),
		"redis text": plain("redisFreeCommand", "malloc"),
		...objects({
			CURL: "curl_easy_cleanup",
			curl_slist: "curl_slist_free_all",
			curl_form: "curl_formfree",
			curl_mime: "curl_mime_free",
			CURLU: "curl_url_cleanup",
			CURLM: "curl_multi_cleanup",
			CURLSH: "curl_share_cleanup",
			event_base: "event_base_free",
			event_config: "event_config_free",
			event: "event_free",
			evbuffer: "evbuffer_free",
			evhttp: "evhttp_free",
			evhttp_request: "evhttp_request_free",
			evhttp_connection: "evhttp_connection_free",
			evhttp_uri: "evhttp_uri_free",
			evconnlistener: "evconnlistener_free",
			uv_loop: "uv_loop_delete",
			uv_interface_address: "uv_free_interface_addresses",
			uv_cpu_info: "uv_free_cpu_info",
			LDAPMessage: "ldap_msgfree",
			LDAPURLDesc: "ldap_free_urldesc",
			ldap_values: "ldap_value_free",
			ldap_values_len: "ldap_value_free_len",
			krb5_context: "krb5_free_context",
			krb5_principal: "krb5_free_principal",
			krb5_message: "krb5_free_error_message",
			krb5_auth_context: "krb5_auth_con_free",
			pcap_if: "pcap_freealldevs",
			bpf_program: "pcap_freecode",
			"DBus strings": "dbus_free_string_array",
			redisReply: "freeReplyObject"
		}),
		bufferevent: counted("bufferevent_free"),
		LDAP: resource("ldap_unbind_ext_s", "a connection"),
		krb5_ccache: resource("krb5_cc_close", "a credential cache"),
		krb5_keytab: resource("krb5_kt_close", "a key table"),
		pcap: resource("pcap_close", "a capture"),
		pcap_dumper: resource("pcap_dump_close", "a capture file"),
		redisContext: resource("redisFree", "a connection"),
		redisAsyncContext: resource("redisAsyncFree", "a connection"),
		DBusConnection: {
			...resource("dbus_connection_unref", "a connection"),
			isCounted: true
		},
		DBusMessage: counted("dbus_message_unref"),
		DBusPendingCall: counted("dbus_pending_call_unref"),
		sd_bus: {
			...resource("sd_bus_unref", "a connection"),
			isCounted: true
		},
		sd_bus_message: counted("sd_bus_message_unref"),
		sd_bus_slot: counted("sd_bus_slot_unref"),
		sd_event: counted("sd_event_unref"),
		sd_event_source: counted("sd_event_source_unref"),
		sd_journal: resource("sd_journal_close", "a journal")
	},
	parts: {
		libcurl: CURL,
		libevent: LIBEVENT,
		libuv: LIBUV,
		OpenLDAP: LDAP,
		Kerberos: KERBEROS,
		libpcap: PCAP,
		"D-Bus": DBUS,
		systemd: SYSTEMD,
		hiredis: HIREDIS
	}
};
// src/ownership/libraries/openssl-certificates.ts
const CERTIFICATES = [
	["SSL_get_peer_certificate SSL_get1_peer_certificate", { allocates: "X509" }],
	["X509_STORE_CTX_get1_chain X509_chain_up_ref SSL_get1_supported_ciphers", { allocates: "STACK" }],
	["X509_get_ext_d2i X509V3_get_d2i X509V3_EXT_d2i", { allocates: "an extension" }],
	["X509V3_EXT_conf_nid X509V3_EXT_conf X509V3_EXT_nconf X509V3_EXT_nconf_nid X509V3_EXT_i2d X509_EXTENSION_create_by_NID X509_EXTENSION_create_by_OBJ", { allocates: "X509_EXTENSION" }],
	["X509_to_X509_REQ", { allocates: "X509_REQ" }],
	["X509_REQ_to_X509", { allocates: "X509" }],
	["OCSP_cert_to_id", { allocates: "OCSP_CERTID" }],
	["OCSP_request_add0_id X509_CRL_add0_revoked", {
		takes: [1],
		takesWhen: "nonzero"
	}],
	["OCSP_response_get1_basic", { allocates: "OCSP_BASICRESP" }],
	["OCSP_sendreq_bio", { allocates: "OCSP_RESPONSE" }],
	["PKCS12_create", { allocates: "PKCS12" }],
	["PKCS12_parse", { outs: [
		{
			argument: 2,
			family: "EVP_PKEY",
			when: "positive"
		},
		{
			argument: 3,
			family: "X509",
			when: "positive"
		},
		{
			argument: 4,
			family: "STACK",
			when: "positive",
			ifNull: true
		}
	] }],
	["PKCS7_sign PKCS7_encrypt", { allocates: "PKCS7" }],
	["CMS_sign CMS_encrypt", { allocates: "CMS_ContentInfo" }],
	["SMIME_read_PKCS7", {
		allocates: "PKCS7",
		writes: [1]
	}],
	["SMIME_read_CMS", {
		allocates: "CMS_ContentInfo",
		writes: [1]
	}],
	["PKCS7_verify PKCS7_decrypt CMS_verify CMS_decrypt SMIME_write_PKCS7 SMIME_write_CMS OCSP_response_status OCSP_basic_verify OCSP_check_nonce OCSP_request_add1_nonce PKCS12_verify_mac", {}],
	["X509_get_subject_name X509_get_issuer_name X509_get_serialNumber X509_get0_serialNumber X509_get0_notBefore X509_get0_notAfter X509_get_notBefore X509_get_notAfter X509_getm_notBefore X509_getm_notAfter X509_get0_pubkey X509_get_X509_PUBKEY X509_get_version X509_get_ext X509_get_ext_count X509_get_ext_by_NID X509_get_ext_by_OBJ X509_get0_extensions X509_get_signature_nid X509_get_key_usage X509_EXTENSION_get_data X509_EXTENSION_get_object X509_EXTENSION_get_critical", {}],
	["X509_set_version X509_set_pubkey X509_set_subject_name X509_set_issuer_name X509_set_serialNumber X509_set1_notBefore X509_set1_notAfter X509_sign X509_add_ext X509_REQ_set_pubkey X509_REQ_set_subject_name X509_REQ_set_version X509_REQ_sign X509_REQ_verify X509_REQ_add_extensions X509_REQ_get_subject_name X509_gmtime_adj X509_time_adj_ex X509_cmp_time X509_cmp_current_time X509_CRL_sign X509_CRL_set_issuer_name", {}],
	["X509_verify X509_verify_cert X509_check_private_key X509_check_host X509_check_ip X509_check_issued X509_check_purpose X509_check_ca X509_cmp X509_NAME_cmp X509_name_cmp X509_subject_name_cmp X509_NAME_hash X509_print X509_print_ex X509_print_fp X509_verify_cert_error_string X509_NAME_print_ex X509_NAME_print_ex_fp X509V3_EXT_print", {}],
	["X509_digest X509_pubkey_digest X509_NAME_digest", { writes: [2, 3] }],
	["X509_NAME_get_text_by_NID X509_NAME_get_text_by_OBJ", { writes: [2] }],
	["X509_NAME_entry_count X509_NAME_get_entry X509_NAME_get_index_by_NID X509_NAME_ENTRY_get_data X509_NAME_ENTRY_get_object X509_NAME_add_entry_by_txt X509_NAME_add_entry_by_NID X509_NAME_add_entry", {}],
	["ASN1_STRING_data ASN1_STRING_get0_data ASN1_STRING_length ASN1_STRING_type ASN1_STRING_set ASN1_STRING_cmp ASN1_STRING_print ASN1_STRING_print_ex ASN1_INTEGER_get ASN1_INTEGER_set ASN1_INTEGER_cmp ASN1_TIME_print ASN1_TIME_set ASN1_TIME_to_tm ASN1_TIME_diff ASN1_TIME_adj ASN1_TIME_set_string ASN1_OCTET_STRING_set ASN1_OBJECT_cmp", { writes: [1] }],
	["OBJ_obj2nid OBJ_nid2sn OBJ_nid2ln OBJ_nid2obj OBJ_txt2nid OBJ_sn2nid OBJ_ln2nid OBJ_cmp", {}],
	["OBJ_obj2txt", { writes: [0] }],
	["X509_STORE_add_cert X509_STORE_add_crl X509_STORE_set_flags X509_STORE_load_locations X509_STORE_set_default_paths X509_STORE_set_verify_cb X509_STORE_add_lookup X509_STORE_set1_param X509_LOOKUP_load_file X509_LOOKUP_add_dir X509_load_crl_file X509_load_cert_crl_file", {}],
	["X509_STORE_CTX_init X509_STORE_CTX_cleanup X509_STORE_CTX_set_flags X509_STORE_CTX_get_error X509_STORE_CTX_get_error_depth X509_STORE_CTX_get_current_cert X509_STORE_CTX_get0_chain X509_STORE_CTX_get_chain X509_STORE_CTX_set_error X509_STORE_CTX_get_ex_data X509_STORE_CTX_set_purpose X509_STORE_CTX_trusted_stack", {}],
	["NCONF_load NCONF_load_bio", { writes: [2] }],
	["NCONF_get_string NCONF_get_section", {}]
];
// src/ownership/libraries/openssl.ts
const names = (prefix, types, suffix = "") => types.split(" ").map((type) => prefix + type + suffix).join(" ");
const OBJECTS = [
	"X509_REQ X509_NAME X509_NAME_ENTRY X509_EXTENSION X509_ALGOR X509_SIG X509_PUBKEY X509_REVOKED X509_ATTRIBUTE X509_VERIFY_PARAM",
	"ASN1_STRING ASN1_INTEGER ASN1_OCTET_STRING ASN1_BIT_STRING ASN1_TIME ASN1_UTCTIME ASN1_GENERALIZEDTIME ASN1_OBJECT ASN1_TYPE ASN1_ENUMERATED ASN1_IA5STRING ASN1_UTF8STRING ASN1_PRINTABLESTRING",
	"BASIC_CONSTRAINTS AUTHORITY_KEYID GENERAL_NAME GENERAL_NAMES DIST_POINT NETSCAPE_SPKI",
	"PKCS7 PKCS12 PKCS8_PRIV_KEY_INFO CMS_ContentInfo DSA_SIG ECDSA_SIG BN_CTX BN_GENCB BN_MONT_CTX BN_RECP_CTX EC_GROUP EC_POINT",
	"OCSP_REQUEST OCSP_RESPONSE OCSP_BASICRESP OCSP_CERTID OCSP_REQ_CTX TS_REQ TS_RESP",
	"EVP_CIPHER_CTX EVP_ENCODE_CTX EVP_MD_CTX EVP_PKEY_CTX EVP_MAC_CTX EVP_KDF_CTX EVP_RAND_CTX HMAC_CTX CMAC_CTX X509_STORE_CTX X509_LOOKUP SSL_CONF_CTX OSSL_PARAM_BLD OSSL_DECODER_CTX OSSL_ENCODER_CTX"
].join(" ").split(" ");
const COUNTED = "SSL_CTX SSL SSL_SESSION X509 X509_CRL X509_STORE EVP_PKEY EVP_MD EVP_CIPHER EVP_MAC EVP_KDF RSA DSA DH EC_KEY ENGINE".split(" ");
const READING = [
	["X509", "X509"],
	["X509_CRL", "X509_CRL"],
	["PrivateKey AutoPrivateKey PublicKey PUBKEY", "EVP_PKEY"],
	["RSAPrivateKey RSAPublicKey RSA_PUBKEY", "RSA"],
	["DSAPrivateKey DSA_PUBKEY", "DSA"],
	["DHparams", "DH"],
	["ECPrivateKey EC_PUBKEY ECParameters", "EC_KEY"],
	["SSL_SESSION", "SSL_SESSION"],
	...OBJECTS.filter((type) => !/CTX|VERIFY|LOOKUP|BLD|^BN|^EC_/.test(type)).map((type) => [type, type])
].flatMap(([types, family]) => [
	[names("d2i_", types), {
		allocates: family,
		alsoInto: 0,
		moves: [1]
	}],
	[`${names("d2i_", types, "_bio")} ${names("d2i_", types, "_fp")}`, {
		allocates: family,
		alsoInto: 1
	}],
	[names("i2d_", types), { outs: [{
		argument: 1,
		family: "OPENSSL",
		when: "positive",
		ifNull: true
	}] }],
	[`${names("i2d_", types, "_bio")} ${names("i2d_", types, "_fp")}`, {}]
]);
const PEM = [
	["X509 X509_AUX", "X509"],
	["X509_CRL", "X509_CRL"],
	["X509_REQ", "X509_REQ"],
	["PrivateKey PUBKEY Parameters", "EVP_PKEY"],
	["RSAPrivateKey RSAPublicKey RSA_PUBKEY", "RSA"],
	["DSAPrivateKey DSAparams", "DSA"],
	["DHparams", "DH"],
	["ECPrivateKey EC_PUBKEY", "EC_KEY"],
	["PKCS7", "PKCS7"],
	["CMS", "CMS_ContentInfo"],
	["SSL_SESSION", "SSL_SESSION"]
].flatMap(([types, family]) => [[`${names("PEM_read_bio_", types)} ${names("PEM_read_", types)}`, {
	allocates: family,
	alsoInto: 1
}], [`${names("PEM_write_bio_", types)} ${names("PEM_write_", types)}`, {}]]);
const STACKS = [
	"X509",
	"X509_CRL",
	"X509_NAME",
	"X509_INFO",
	"X509_EXTENSION",
	"X509_OBJECT",
	"GENERAL_NAME",
	"ASN1_OBJECT",
	"DIST_POINT",
	"OPENSSL_STRING",
	"SSL_CIPHER",
	"CONF_VALUE"
].flatMap((type) => [
	[names(`sk_${type}_`, "new new_null new_reserve dup deep_copy"), { allocates: "STACK" }],
	[names(`sk_${type}_`, "free pop_free"), {
		releases: [0],
		family: "STACK"
	}],
	[names(`sk_${type}_`, "push unshift insert"), {
		takes: [1],
		takesWhen: "nonzero"
	}],
	[names(`sk_${type}_`, "set"), { keeps: [2] }],
	[names(`sk_${type}_`, "num value find sort pop shift delete delete_ptr zero is_sorted"), {}]
]);
const MAKING = [
	...[...OBJECTS, ...COUNTED].flatMap((type) => [[`${type}_new ${type}_dup`, { allocates: type }], [`${type}_free`, {
		releases: [0],
		family: type
	}]]),
	...COUNTED.map((type) => [`${type}_up_ref`, { keeps: [0] }]),
	["EVP_MD_CTX_create", { allocates: "EVP_MD_CTX" }],
	["EVP_MD_CTX_destroy", {
		releases: [0],
		family: "EVP_MD_CTX"
	}],
	["EVP_PKEY_CTX_new_id EVP_PKEY_CTX_new_from_name EVP_PKEY_CTX_new_from_pkey", { allocates: "EVP_PKEY_CTX" }],
	["EVP_MD_fetch", { allocates: "EVP_MD" }],
	["EVP_CIPHER_fetch", { allocates: "EVP_CIPHER" }],
	["EVP_MAC_fetch", { allocates: "EVP_MAC" }],
	["EVP_KDF_fetch", { allocates: "EVP_KDF" }],
	["CRYPTO_malloc OPENSSL_malloc OPENSSL_secure_malloc", {
		allocates: "OPENSSL",
		size: [0]
	}],
	["CRYPTO_zalloc OPENSSL_zalloc OPENSSL_secure_zalloc", {
		allocates: "OPENSSL",
		isZeroed: true,
		size: [0]
	}],
	["OPENSSL_strdup OPENSSL_strndup OPENSSL_memdup CRYPTO_strdup CRYPTO_strndup BUF_strdup BUF_memdup BN_bn2hex BN_bn2dec EC_POINT_point2hex i2s_ASN1_INTEGER i2s_ASN1_OCTET_STRING", { allocates: "OPENSSL" }],
	["OPENSSL_buf2hexstr", { allocates: "OPENSSL" }],
	["OPENSSL_hexstr2buf", {
		allocates: "OPENSSL",
		writes: [1]
	}],
	["OPENSSL_realloc CRYPTO_realloc", {
		special: "realloc",
		allocates: "OPENSSL"
	}],
	["OPENSSL_free CRYPTO_free OPENSSL_clear_free CRYPTO_clear_free OPENSSL_secure_free", {
		releases: [0],
		family: "OPENSSL"
	}],
	["BN_new BN_secure_new BN_dup", { allocates: "BN" }],
	["BN_bin2bn BN_lebin2bn BN_mpi2bn", {
		allocates: "BN",
		buffer: 2
	}],
	["ASN1_INTEGER_to_BN", {
		allocates: "BN",
		buffer: 1
	}],
	["BN_to_ASN1_INTEGER", {
		allocates: "ASN1_INTEGER",
		buffer: 1
	}],
	["BN_hex2bn BN_dec2bn BN_asc2bn", { outs: [{
		argument: 0,
		family: "BN",
		when: "positive",
		ifNull: true
	}] }],
	["BN_free BN_clear_free", {
		releases: [0],
		family: "BN"
	}],
	["BN_CTX_secure_new", { allocates: "BN_CTX" }],
	["RSA_generate_key", { allocates: "RSA" }],
	["EC_KEY_new_by_curve_name", { allocates: "EC_KEY" }],
	["EC_GROUP_new_by_curve_name", { allocates: "EC_GROUP" }],
	["EC_POINT_clear_free", {
		releases: [0],
		family: "EC_POINT"
	}],
	["ECDSA_do_sign", { allocates: "ECDSA_SIG" }],
	["DSA_do_sign", { allocates: "DSA_SIG" }],
	["ASN1_STRING_to_UTF8", { outs: [{
		argument: 0,
		family: "OPENSSL",
		when: "nonnegative"
	}] }],
	["OBJ_txt2obj OBJ_dup", { allocates: "ASN1_OBJECT" }],
	["X509_NAME_oneline", {
		allocates: "OPENSSL",
		buffer: 1,
		writes: [1]
	}],
	["ENGINE_by_id", { allocates: "ENGINE" }],
	["NCONF_new", { allocates: "CONF" }],
	["NCONF_free", {
		releases: [0],
		family: "CONF"
	}]
];
const KEYS = [
	["EVP_PKEY_keygen EVP_PKEY_paramgen EVP_PKEY_generate", { outs: [{
		argument: 1,
		family: "EVP_PKEY",
		when: "positive",
		ifNull: true
	}] }],
	["EVP_PKEY_fromdata", { outs: [{
		argument: 1,
		family: "EVP_PKEY",
		when: "positive",
		ifNull: true
	}] }],
	["EVP_PKEY_new_mac_key EVP_PKEY_new_raw_private_key EVP_PKEY_new_raw_public_key EVP_PKEY_Q_keygen", { allocates: "EVP_PKEY" }],
	["X509_get_pubkey X509_REQ_get_pubkey X509_PUBKEY_get ENGINE_load_private_key ENGINE_load_public_key EVP_PKCS82PKEY", { allocates: "EVP_PKEY" }],
	["EVP_PKEY_get1_RSA", { allocates: "RSA" }],
	["EVP_PKEY_get1_DSA", { allocates: "DSA" }],
	["EVP_PKEY_get1_DH", { allocates: "DH" }],
	["EVP_PKEY_get1_EC_KEY", { allocates: "EC_KEY" }],
	["EVP_PKEY_assign_RSA EVP_PKEY_assign_DSA EVP_PKEY_assign_DH EVP_PKEY_assign_EC_KEY", {
		takes: [1],
		takesWhen: "positive"
	}],
	["EVP_PKEY_assign", {
		takes: [2],
		takesWhen: "positive"
	}],
	["RSA_set0_key RSA_set0_crt_params", {
		takes: [
			1,
			2,
			3
		],
		takesWhen: "nonzero"
	}],
	["RSA_set0_factors DSA_set0_key DH_set0_key ECDSA_SIG_set0 DSA_SIG_set0", {
		takes: [1, 2],
		takesWhen: "nonzero"
	}],
	["DH_set0_pqg DSA_set0_pqg", {
		takes: [
			1,
			2,
			3
		],
		takesWhen: "nonzero"
	}],
	["EVP_PKEY_set1_RSA EVP_PKEY_set1_DSA EVP_PKEY_set1_DH EVP_PKEY_set1_EC_KEY EVP_PKEY_get0_RSA EVP_PKEY_get0_EC_KEY EVP_PKEY_get0 EVP_PKEY_id EVP_PKEY_base_id EVP_PKEY_type EVP_PKEY_bits EVP_PKEY_size EVP_PKEY_get_size EVP_PKEY_get_bits EVP_PKEY_get_id EVP_PKEY_cmp EVP_PKEY_eq EVP_PKEY_copy_parameters EVP_PKEY_set_type", {}],
	["EVP_PKEY_keygen_init EVP_PKEY_paramgen_init EVP_PKEY_fromdata_init EVP_PKEY_sign_init EVP_PKEY_verify_init EVP_PKEY_derive_init EVP_PKEY_encrypt_init EVP_PKEY_decrypt_init EVP_PKEY_derive_set_peer EVP_PKEY_verify EVP_PKEY_CTX_set_rsa_padding EVP_PKEY_CTX_set_rsa_keygen_bits EVP_PKEY_CTX_set_signature_md EVP_PKEY_CTX_set_ec_paramgen_curve_nid EVP_PKEY_CTX_ctrl", {}],
	["EVP_PKEY_sign EVP_PKEY_derive EVP_PKEY_encrypt EVP_PKEY_decrypt EVP_PKEY_get_raw_private_key EVP_PKEY_get_raw_public_key", { writes: [1, 2] }],
	["RSA_size RSA_bits RSA_check_key RSA_generate_key_ex RSA_print RSA_blinding_on RSA_padding_add_PKCS1_PSS EC_KEY_generate_key EC_KEY_check_key EC_KEY_get0_group EC_KEY_get0_public_key EC_KEY_get0_private_key EC_KEY_set_group EC_KEY_set_public_key EC_KEY_set_private_key EC_KEY_set_asn1_flag DH_size DH_generate_key DH_check DH_compute_key DSA_size", {}],
	["RSA_get0_key RSA_get0_factors", { writes: [
		1,
		2,
		3
	] }],
	["DH_get0_pqg DSA_get0_pqg", { writes: [
		1,
		2,
		3
	] }],
	["DH_get0_key DSA_get0_key ECDSA_SIG_get0", { writes: [1, 2] }],
	["RSA_public_encrypt RSA_private_encrypt RSA_public_decrypt RSA_private_decrypt", { writes: [2] }],
	["RSA_sign", { writes: [3, 4] }],
	["RSA_verify ECDSA_verify ECDSA_do_verify ECDSA_size", {}],
	["EC_GROUP_get_curve_name EC_GROUP_get_degree EC_GROUP_get_order EC_GROUP_set_asn1_flag EC_POINT_mul EC_POINT_cmp EC_POINT_oct2point EC_POINT_is_on_curve EC_POINT_is_at_infinity EC_POINT_add EC_POINT_copy", {}],
	["EC_POINT_point2oct", { writes: [3] }],
	["BN_mod_exp BN_add BN_sub BN_mul BN_div BN_mod BN_cmp BN_ucmp BN_copy BN_set_word BN_get_word BN_num_bits BN_is_zero BN_is_one BN_rand BN_rand_range BN_set_bit BN_CTX_start BN_CTX_end BN_CTX_get BN_num_bytes BN_zero BN_one BN_is_prime_ex BN_generate_prime_ex BN_mod_mul BN_mod_add BN_lshift BN_rshift BN_is_negative BN_set_negative BN_GENCB_set", {}],
	["BN_bn2bin BN_bn2binpad", { writes: [1] }]
];
const CIPHERS = [
	["EVP_DigestInit EVP_DigestInit_ex EVP_DigestInit_ex2 EVP_DigestUpdate EVP_DigestVerifyUpdate EVP_DigestSignUpdate EVP_SignUpdate EVP_VerifyUpdate EVP_SignInit EVP_SignInit_ex EVP_VerifyInit EVP_VerifyFinal EVP_DigestVerifyFinal EVP_DigestVerify EVP_MD_CTX_init EVP_MD_CTX_reset EVP_MD_CTX_copy_ex EVP_MD_CTX_set_flags EVP_MD_CTX_md EVP_MD_size EVP_MD_get_size EVP_MD_type EVP_MD_CTX_size", {}],
	["EVP_DigestFinal EVP_DigestFinal_ex EVP_DigestSignFinal EVP_SignFinal EVP_DigestSign", { writes: [1, 2] }],
	["EVP_DigestSignInit EVP_DigestVerifyInit", { writes: [1] }],
	["EVP_Digest", { writes: [2, 3] }],
	["EVP_EncryptInit EVP_EncryptInit_ex EVP_DecryptInit EVP_DecryptInit_ex EVP_CipherInit EVP_CipherInit_ex EVP_CIPHER_CTX_init EVP_CIPHER_CTX_reset EVP_CIPHER_CTX_cleanup EVP_CIPHER_CTX_set_padding EVP_CIPHER_CTX_set_key_length EVP_CIPHER_CTX_block_size EVP_CIPHER_CTX_iv_length EVP_CIPHER_CTX_key_length EVP_CIPHER_block_size EVP_CIPHER_key_length EVP_CIPHER_iv_length", {}],
	["EVP_EncryptUpdate EVP_DecryptUpdate EVP_CipherUpdate EVP_EncryptFinal EVP_EncryptFinal_ex EVP_DecryptFinal EVP_DecryptFinal_ex EVP_CipherFinal EVP_CipherFinal_ex", { writes: [1, 2] }],
	["EVP_CIPHER_CTX_ctrl", { writes: [3] }],
	["EVP_EncodeBlock EVP_DecodeBlock", { writes: [0] }],
	["EVP_EncodeInit EVP_DecodeInit", {}],
	["EVP_EncodeUpdate EVP_EncodeFinal EVP_DecodeUpdate EVP_DecodeFinal", { writes: [1, 2] }],
	["EVP_BytesToKey", { writes: [6, 7] }],
	["PKCS5_PBKDF2_HMAC", { writes: [7] }],
	["PKCS5_PBKDF2_HMAC_SHA1", { writes: [6] }],
	["HMAC_Init HMAC_Init_ex HMAC_Update HMAC_CTX_reset HMAC_CTX_cleanup HMAC_CTX_init EVP_MAC_init EVP_MAC_update CMAC_Init CMAC_Update", {}],
	["HMAC_Final CMAC_Final EVP_MAC_final", { writes: [1, 2] }],
	["RAND_bytes RAND_pseudo_bytes RAND_priv_bytes", { writes: [0] }],
	["RAND_status RAND_seed RAND_add RAND_poll RAND_load_file", {}],
	["MD5 SHA1 SHA224 SHA256 SHA384 SHA512", { writes: [2] }],
	["MD5_Init SHA1_Init SHA256_Init SHA512_Init", { writes: [0] }],
	["MD5_Update SHA1_Update SHA256_Update SHA512_Update OPENSSL_cleanse CRYPTO_memcmp", {}],
	["MD5_Final SHA1_Final SHA256_Final SHA512_Final", { writes: [0] }],
	["ERR_get_error ERR_peek_error ERR_peek_last_error ERR_clear_error ERR_print_errors ERR_print_errors_fp ERR_reason_error_string ERR_lib_error_string ERR_func_error_string ERR_load_crypto_strings ERR_free_strings ERR_remove_state", {}],
	["ERR_error_string", { writes: [1] }],
	["ERR_error_string_n", { writes: [1] }],
	["OpenSSL_add_all_algorithms SSL_library_init SSL_load_error_strings OPENSSL_init_ssl OPENSSL_init_crypto EVP_cleanup CRYPTO_cleanup_all_ex_data OPENSSL_config", {}]
];
const STREAMS = [
	["BIO_new BIO_new_file BIO_new_mem_buf BIO_new_connect BIO_new_accept BIO_new_ssl BIO_new_ssl_connect BIO_new_buffer_ssl_connect BIO_new_dgram", { allocates: "BIO" }],
	["BIO_new_fp BIO_new_fd BIO_new_socket", {
		allocates: "BIO",
		keeps: [0]
	}],
	["BIO_new_bio_pair", { outs: [{
		argument: 0,
		family: "BIO",
		when: "positive"
	}, {
		argument: 2,
		family: "BIO",
		when: "positive"
	}] }],
	["BIO_free BIO_free_all BIO_vfree", {
		releases: [0],
		family: "BIO"
	}],
	["BIO_up_ref", { keeps: [0] }],
	["BIO_push", {
		keeps: [1],
		returns: 0
	}],
	["BIO_set_fd BIO_set_fp BIO_set_mem_buf BIO_set_ssl BIO_set_data BIO_set_callback_arg BIO_set_ex_data", { keeps: [1, 2] }],
	["BIO_read BIO_gets", { writes: [1] }],
	["BIO_read_ex", { writes: [1, 3] }],
	["BIO_get_mem_data BIO_get_mem_ptr BIO_get_ssl BIO_get_fd BIO_get_fp", { writes: [1] }],
	["BIO_write BIO_write_ex BIO_puts BIO_printf BIO_vprintf BIO_dump BIO_flush BIO_reset BIO_eof BIO_pending BIO_ctrl_pending BIO_wpending BIO_should_retry BIO_set_flags BIO_clear_flags BIO_set_close BIO_set_nbio BIO_do_connect BIO_do_handshake BIO_do_accept BIO_set_conn_hostname BIO_set_conn_port BIO_get_data BIO_set_init BIO_next BIO_pop BIO_seek BIO_tell BIO_read_filename BIO_write_filename BIO_set_mem_eof_return BIO_get_close BIO_method_type", {}],
	["BIO_ctrl", { writes: [3] }],
	["PEM_read_bio_X509_INFO PEM_X509_INFO_read_bio SSL_load_client_CA_file", { allocates: "STACK" }]
];
const CONNECTIONS = [
	["SSL_get1_session", { allocates: "SSL_SESSION" }],
	["SSL_set_bio", { keeps: [1, 2] }],
	["SSL_set0_rbio SSL_set0_wbio", { keeps: [1] }],
	["SSL_CTX_add_extra_chain_cert SSL_CTX_add0_chain_cert SSL_add0_chain_cert SSL_CTX_set0_chain SSL_CTX_set0_tmp_dh_pkey", {
		takes: [1],
		takesWhen: "nonzero"
	}],
	["SSL_CTX_set_cert_store SSL_CTX_set_client_CA_list SSL_set_client_CA_list SSL_CTX_set0_CA_list SSL_CTX_set_app_data SSL_set_app_data SSL_CTX_set_default_passwd_cb_userdata SSL_CTX_set_tlsext_servername_arg SSL_CTX_set_tlsext_status_arg SSL_set_tlsext_status_ocsp_resp SSL_CTX_set_msg_callback_arg SSL_set_msg_callback_arg", { keeps: [1] }],
	["SSL_set_ex_data SSL_CTX_set_ex_data SSL_CTX_set_alpn_select_cb SSL_CTX_set_next_proto_select_cb X509_STORE_CTX_set_ex_data SSL_CTX_set_cert_verify_callback", { keeps: [2] }],
	["SSL_read SSL_peek", { writes: [1] }],
	["SSL_read_ex SSL_peek_ex", { writes: [1, 3] }],
	["SSL_write_ex", { writes: [3] }],
	["SSL_write SSL_connect SSL_accept SSL_do_handshake SSL_shutdown SSL_clear SSL_renegotiate SSL_get_error SSL_pending SSL_has_pending SSL_want SSL_want_read SSL_want_write SSL_state SSL_get_state SSL_state_string SSL_state_string_long SSL_is_init_finished SSL_in_init SSL_session_reused SSL_set_shutdown SSL_get_shutdown", {}],
	["SSL_set_fd SSL_set_rfd SSL_set_wfd SSL_get_fd SSL_get_rfd SSL_get_wfd SSL_get_rbio SSL_get_wbio SSL_set_connect_state SSL_set_accept_state SSL_set_options SSL_clear_options SSL_set_mode SSL_set_verify SSL_set_session SSL_get_session SSL_set_tlsext_host_name SSL_set1_host SSL_set_cipher_list SSL_set_SSL_CTX SSL_get_SSL_CTX SSL_set_quiet_shutdown SSL_set_msg_callback SSL_set_info_callback SSL_set_alpn_protos SSL_set_read_ahead SSL_set_ciphersuites", {}],
	["SSL_get_verify_result SSL_get0_peer_certificate SSL_get_peer_cert_chain SSL_get0_verified_chain SSL_get_certificate SSL_get_privatekey SSL_get_current_cipher SSL_get_cipher SSL_get_cipher_name SSL_get_cipher_version SSL_get_cipher_bits SSL_get_version SSL_version SSL_get_ex_data SSL_get_app_data SSL_get_servername SSL_get_servername_type SSL_get_ciphers SSL_get_cipher_list SSL_CIPHER_get_name SSL_CIPHER_get_version SSL_CIPHER_get_bits SSL_CIPHER_description SSL_alert_desc_string_long SSL_alert_type_string_long", {}],
	["SSL_get0_alpn_selected SSL_get0_next_proto_negotiated", { writes: [1, 2] }],
	["SSL_use_certificate SSL_use_PrivateKey SSL_use_certificate_file SSL_use_PrivateKey_file SSL_check_private_key SSL_CTX_use_certificate SSL_CTX_use_PrivateKey SSL_CTX_use_RSAPrivateKey SSL_CTX_use_certificate_file SSL_CTX_use_certificate_chain_file SSL_CTX_use_PrivateKey_file SSL_CTX_use_certificate_ASN1 SSL_CTX_check_private_key SSL_CTX_add1_chain_cert SSL_CTX_set1_chain SSL_CTX_clear_chain_certs SSL_CTX_add_client_CA SSL_add_client_CA", {}],
	["SSL_CTX_set_options SSL_CTX_clear_options SSL_CTX_get_options SSL_CTX_set_mode SSL_CTX_set_verify SSL_CTX_set_verify_depth SSL_CTX_get_cert_store SSL_CTX_load_verify_locations SSL_CTX_set_default_verify_paths SSL_CTX_set_cipher_list SSL_CTX_set_ciphersuites SSL_CTX_set_min_proto_version SSL_CTX_set_max_proto_version SSL_CTX_set_session_cache_mode SSL_CTX_set_session_id_context SSL_CTX_sess_set_cache_size SSL_CTX_set_timeout SSL_CTX_set_tmp_dh SSL_CTX_set_tmp_rsa SSL_CTX_set_tmp_ecdh SSL_CTX_set_ecdh_auto SSL_CTX_set_dh_auto SSL_CTX_set1_curves_list SSL_CTX_set1_groups_list SSL_CTX_set_alpn_protos SSL_CTX_set_info_callback SSL_CTX_set_msg_callback SSL_CTX_set_default_passwd_cb SSL_CTX_set_tlsext_servername_callback SSL_CTX_set_quiet_shutdown SSL_CTX_set_read_ahead SSL_CTX_get_ex_data SSL_CTX_add_session SSL_CTX_remove_session SSL_CTX_flush_sessions SSL_CTX_set_keylog_callback SSL_CTX_set1_cert_store SSL_CTX_ctrl SSL_CTX_get0_certificate SSL_CTX_set_security_level SSL_CTX_set_session_ticket_cb", {}]
];
const OPENSSL = {
	families: {
		OPENSSL: plain("OPENSSL_free", "malloc"),
		BN: object("BN_free"),
		BIO: counted("BIO_free"),
		STACK: object("sk_pop_free"),
		CONF: object("NCONF_free"),
		...Object.fromEntries(OBJECTS.map((type) => [type, object(`${type}_free`)])),
		...Object.fromEntries(COUNTED.map((type) => [type, counted(`${type}_free`)]))
	},
	parts: { OpenSSL: [
		...READING,
		...PEM,
		...STACKS,
		...MAKING,
		...KEYS,
		...CIPHERS,
		...STREAMS,
		...CERTIFICATES,
		...CONNECTIONS,
		...life("STACK", "sk_new sk_new_null sk_dup OPENSSL_sk_new OPENSSL_sk_new_null", "sk_free sk_pop_free OPENSSL_sk_free OPENSSL_sk_pop_free", "sk_num sk_value OPENSSL_sk_num OPENSSL_sk_value"),
		["sk_push OPENSSL_sk_push", {
			takes: [1],
			takesWhen: "nonzero"
		}]
	] }
};
// src/ownership/libraries/posix.ts
const FILES = [
	["open open64 openat openat2 openat64 creat creat64 memfd_create memfd_secret shm_open flopen open_by_handle_at", {
		allocates: "fd",
		fails: "negative"
	}],
	["mkstemp mkostemp mkstemps mkostemps mkstemp64", {
		allocates: "fd",
		fails: "negative",
		writes: [0]
	}],
	["close", {
		releases: [0],
		family: "fd"
	}],
	["dup2 dup3 flock lockf login_tty", { keeps: [0, 1] }],
	["write pwrite writev pwritev pwrite64 fsync fdatasync syncfs closefrom close_range lseek lseek64 fallocate posix_fallocate", {}],
	["read pread pread64 readv preadv getdents getdents64 getrandom getentropy", { writes: [1] }],
	["ioctl fcntl", { writes: [2] }],
	["sendfile sendfile64 copy_file_range splice tee vmsplice", { writes: [
		1,
		2,
		3
	] }],
	["fchmod fchown futimes futimens isatty posix_fadvise readahead tcgetpgrp tcsetpgrp tcflush tcdrain", {}],
	["tcgetattr", { writes: [1] }],
	["tcsetattr ttyname ttyname_r ctermid ptsname grantpt unlockpt", {}],
	["stat lstat fstat stat64 lstat64 fstat64 access faccessat euidaccess unlink rmdir mkdir chdir fchdir chmod lchmod chown lchown symlink link linkat truncate ftruncate ftruncate64 mkfifo mknod utime utimes chroot statfs fstatfs statvfs fstatvfs", { writes: [1] }],
	["fstatat", { writes: [2] }],
	["readlink", { writes: [1] }],
	["readlinkat", { writes: [2] }],
	["unlinkat mkdirat mkfifoat renameat renameat2 symlinkat fchmodat fchownat utimensat umask sync nftw ftw", {}],
	["getcwd", {
		allocates: "malloc",
		buffer: 0,
		writes: [0]
	}],
	["getwd", {
		touches: [0],
		returns: 0,
		fails: "null",
		writes: [0]
	}],
	["realpath", {
		allocates: "malloc",
		touches: [0],
		buffer: 1,
		writes: [1]
	}],
	["get_current_dir_name tempnam canonicalize_file_name", { allocates: "malloc" }],
	["mkdtemp", {
		returns: 0,
		fails: "null",
		touches: [0],
		writes: [0]
	}],
	["opendir", { allocates: "DIR" }],
	["fdopendir", {
		allocates: "DIR",
		takes: [0]
	}],
	["closedir", {
		releases: [0],
		family: "DIR",
		touches: [0]
	}],
	["readdir readdir64 rewinddir seekdir telldir dirfd", { touches: [0] }],
	["readdir_r", {
		touches: [0],
		writes: [1, 2]
	}],
	["scandir scandir64", { outs: [{
		argument: 1,
		family: "malloc",
		when: "positive"
	}] }],
	["scandirat", { outs: [{
		argument: 2,
		family: "malloc",
		when: "positive"
	}] }],
	["alphasort versionsort", {}],
	...life("FTS", "fts_open", "fts_close", "fts_read fts_children fts_set"),
	...life("mntent", "setmntent", "endmntent", "getmntent getmntent_r hasmntopt addmntent"),
	["mmap mmap64", {
		allocates: "mmap",
		fails: "minus-one"
	}],
	["mremap", {
		allocates: "mmap",
		fails: "minus-one",
		takes: [0]
	}],
	["munmap", {
		releases: [0],
		family: "mmap"
	}],
	["msync mprotect madvise posix_madvise mlock munlock mlockall munlockall mlock2", {}],
	["mincore", { writes: [2] }]
];
const DESCRIPTORS = [
	["socket dup eventfd timerfd_create epoll_create epoll_create1 inotify_init inotify_init1 signalfd kqueue kqueue1 posix_openpt getpt pidfd_open userfaultfd fanotify_init perf_event_open", {
		allocates: "fd",
		fails: "negative"
	}],
	["accept accept4", {
		allocates: "fd",
		fails: "negative",
		writes: [1, 2]
	}],
	["pipe pipe2", { outs: [{
		argument: 0,
		family: "fd",
		when: "zero",
		also: ["[1]"]
	}] }],
	["socketpair", { outs: [{
		argument: 3,
		family: "fd",
		when: "zero",
		also: ["[1]"]
	}] }],
	["openpty", {
		outs: [{
			argument: 0,
			family: "fd",
			when: "zero"
		}, {
			argument: 1,
			family: "fd",
			when: "zero"
		}],
		writes: [2]
	}],
	["forkpty", {
		outs: [{
			argument: 0,
			family: "fd",
			when: "nonnegative"
		}],
		writes: [1]
	}],
	["bind listen connect shutdown setsockopt sockatmark send sendto sendmsg sendmmsg", {}],
	["getsockname getpeername", { writes: [1, 2] }],
	["getsockopt", { writes: [3, 4] }],
	["recv", { writes: [1] }],
	["recvfrom", { writes: [
		1,
		4,
		5
	] }],
	["recvmsg recvmmsg", { writes: [1] }],
	["FD_SET FD_CLR FD_ISSET FD_ZERO", {}],
	["select pselect", { writes: [
		1,
		2,
		3,
		4
	] }],
	["poll ppoll", { writes: [0] }],
	["epoll_wait epoll_pwait epoll_pwait2", { writes: [1] }],
	["epoll_ctl", { keeps: [
		0,
		2,
		3
	] }],
	["kevent", {
		keeps: [1],
		writes: [3]
	}],
	["inotify_add_watch inotify_rm_watch fanotify_mark eventfd_write timerfd_settime", {}],
	["eventfd_read timerfd_gettime", { writes: [1] }],
	["io_uring_queue_init", { outs: [{
		argument: 1,
		family: "io_uring",
		when: "zero",
		isValue: true
	}] }],
	["io_uring_queue_init_params", { outs: [{
		argument: 1,
		family: "io_uring",
		when: "zero",
		isValue: true
	}] }],
	["io_uring_queue_exit", {
		releases: [0],
		family: "io_uring",
		releasesValue: true
	}],
	["io_uring_get_sqe io_uring_submit io_uring_submit_and_wait io_uring_cqe_seen io_uring_cqe_get_data", {}],
	["io_uring_wait_cqe io_uring_peek_cqe", { writes: [1] }],
	["io_uring_sqe_set_data", { keeps: [1] }],
	["mq_open", {
		allocates: "mq",
		fails: "negative"
	}],
	["mq_close", {
		releases: [0],
		family: "mq"
	}],
	["mq_send mq_timedsend mq_setattr mq_unlink shm_unlink sem_unlink", {}],
	["mq_receive mq_timedreceive mq_getattr", { writes: [1, 3] }],
	["sem_open", { allocates: "sem" }],
	["sem_close", {
		releases: [0],
		family: "sem"
	}],
	["shmat", {
		allocates: "shm",
		fails: "minus-one"
	}],
	["shmdt", {
		releases: [0],
		family: "shm"
	}],
	["shmget semget semop msgget msgsnd", {}],
	["shmctl msgctl", { writes: [2] }],
	["msgrcv", { writes: [1] }]
];
const NETWORK = [
	["getaddrinfo", { outs: [{
		argument: 3,
		family: "addrinfo",
		when: "zero"
	}] }],
	["freeaddrinfo", {
		releases: [0],
		family: "addrinfo"
	}],
	["getifaddrs", { outs: [{
		argument: 0,
		family: "ifaddrs",
		when: "zero"
	}] }],
	["freeifaddrs", {
		releases: [0],
		family: "ifaddrs"
	}],
	...life("nameindex", "if_nameindex", "if_freenameindex"),
	["htons htonl ntohs ntohl inet_addr inet_ntoa inet_network gai_strerror hstrerror herror if_nametoindex", {}],
	["inet_pton inet_ntop", { writes: [2] }],
	["inet_aton if_indextoname", { writes: [1] }],
	["getnameinfo", { writes: [2, 4] }],
	["gethostbyname gethostbyname2 gethostbyaddr getservbyname getservbyport getprotobyname getprotobynumber getnetbyname sethostent endhostent", {}],
	["gethostbyname_r", { writes: [
		1,
		2,
		4,
		5
	] }],
	["gethostname getdomainname uname", { writes: [0] }],
	["ether_ntoa ether_aton ether_ntoa_r ether_aton_r", { writes: [1] }]
];
const PROCESSES = [
	["pthread_exit", { isNoReturn: true }],
	["execl execlp execle execv execvp execve execvpe execvP fexecve", {}],
	["fork vfork daemon setsid getpgrp setpgid getpgid getsid getpid getppid gettid getuid geteuid getgid getegid", {}],
	["setuid seteuid setgid setegid setreuid setregid setresuid setresgid setgroups initgroups nice sched_yield", {}],
	["wait", { writes: [0] }],
	["waitpid", { writes: [1] }],
	["waitid wait4", { writes: [
		1,
		2,
		3
	] }],
	["posix_spawn posix_spawnp", { writes: [0] }],
	["posix_spawn_file_actions_init posix_spawn_file_actions_destroy posix_spawn_file_actions_addopen posix_spawn_file_actions_addclose posix_spawn_file_actions_adddup2 posix_spawnattr_init posix_spawnattr_destroy posix_spawnattr_setflags", {}],
	["kill killpg raise alarm pause sigsuspend pthread_kill pthread_sigmask sigwait sigwaitinfo", { writes: [1] }],
	["signal sigaction sigprocmask sigpending", { writes: [2] }],
	["sigemptyset sigfillset sigaddset sigdelset sigismember", { writes: [0] }],
	["sigaltstack", { keeps: [0] }],
	["setitimer getitimer", { writes: [1, 2] }],
	["timer_create", { outs: [{
		argument: 2,
		family: "timer",
		when: "zero"
	}] }],
	["timer_delete", {
		releases: [0],
		family: "timer"
	}],
	["timer_settime timer_gettime timer_getoverrun", { writes: [1, 3] }],
	["nanosleep clock_gettime clock_getres", { writes: [1] }],
	["gettimeofday", { writes: [0, 1] }],
	["clock_nanosleep clock_settime settimeofday sleep usleep ualarm", {}],
	["sysconf pathconf fpathconf confstr getpagesize get_nprocs getloadavg sysinfo getrusage", { writes: [0, 1] }],
	["getrlimit setrlimit prlimit getpriority setpriority", { writes: [1, 3] }],
	["dlopen dlmopen", { allocates: "dlopen" }],
	["dlclose", {
		releases: [0],
		family: "dlopen"
	}],
	["dlsym dlvsym", { keeps: [0] }],
	["dlerror", {}],
	["dladdr", { writes: [1] }]
];
const THREADS = [
	["pthread_create", {
		takes: [3],
		takesWhen: "zero",
		writes: [0]
	}],
	["thrd_create", {
		takes: [2],
		takesWhen: "zero",
		writes: [0]
	}],
	["pthread_setspecific tss_set", {
		takes: [1],
		takesWhen: "zero"
	}],
	["pthread_key_create tss_create", { writes: [0] }],
	["pthread_getspecific tss_get pthread_key_delete tss_delete pthread_atfork pthread_once call_once", {}],
	["pthread_join thrd_join", { writes: [1] }],
	["pthread_cleanup_push", { keeps: [1] }],
	["pthread_self pthread_detach pthread_equal pthread_cancel pthread_testcancel pthread_setname_np pthread_setcancelstate pthread_setcanceltype pthread_cleanup_pop thrd_detach thrd_current thrd_yield", {}],
	["pthread_mutex_lock pthread_mutex_trylock pthread_mutex_timedlock pthread_mutex_unlock pthread_mutex_init pthread_mutex_destroy pthread_mutexattr_init pthread_mutexattr_settype pthread_mutexattr_setpshared pthread_mutexattr_destroy mtx_init mtx_lock mtx_trylock mtx_unlock mtx_destroy", {}],
	["pthread_cond_init pthread_cond_destroy pthread_cond_wait pthread_cond_timedwait pthread_cond_signal pthread_cond_broadcast pthread_condattr_init pthread_condattr_setclock pthread_condattr_destroy cnd_init cnd_wait cnd_timedwait cnd_signal cnd_broadcast cnd_destroy", {}],
	["pthread_rwlock_init pthread_rwlock_destroy pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_rwlock_tryrdlock pthread_rwlock_trywrlock pthread_rwlock_unlock pthread_spin_init pthread_spin_destroy pthread_spin_lock pthread_spin_trylock pthread_spin_unlock pthread_barrier_init pthread_barrier_wait pthread_barrier_destroy", {}],
	["pthread_attr_init pthread_attr_destroy pthread_attr_setdetachstate pthread_attr_setstacksize pthread_attr_setschedparam pthread_setaffinity_np", {}],
	["sem_wait sem_trywait sem_timedwait sem_post sem_init sem_destroy", {}],
	["sem_getvalue", { writes: [1] }]
];
const USERS = [
	["getpwnam getpwuid getpwent setpwent endpwent getgrnam getgrgid getgrent setgrent endgrent getspnam getlogin getpass readpassphrase crypt getusershell getutent", {}],
	["getpwnam_r getpwuid_r getgrnam_r getgrgid_r getspnam_r", { writes: [
		1,
		2,
		4
	] }],
	["getlogin_r", { writes: [0] }],
	["getgrouplist", { writes: [2, 3] }],
	["getgroups getresuid getresgid", { writes: [
		0,
		1,
		2
	] }],
	...life("acl", "acl_init acl_dup acl_get_file acl_get_fd acl_from_text acl_to_any_text acl_get_qualifier", "acl_free"),
	["acl_to_text", {
		allocates: "acl",
		writes: [1]
	}],
	["acl_set_file acl_set_fd acl_valid acl_delete_def_file acl_entries acl_set_tag_type acl_set_permset acl_add_perm", {}],
	["acl_get_entry", { writes: [2] }],
	["acl_get_tag_type acl_get_permset", { writes: [1] }],
	["acl_create_entry", { writes: [1] }],
	...life("cap", "cap_init cap_dup cap_get_proc cap_get_pid cap_get_file cap_get_fd cap_from_text", "cap_free"),
	["cap_to_text", {
		allocates: "cap",
		writes: [1]
	}],
	["cap_to_name", { allocates: "cap" }],
	["cap_set_proc cap_set_file cap_set_flag cap_clear cap_clear_flag", {}],
	["cap_get_flag", { writes: [3] }]
];
const POSIX = {
	families: {
		DIR: resource("closedir", "a directory stream"),
		fd: {
			...resource("close", "a descriptor"),
			isNumber: true
		},
		mq: {
			...resource("mq_close", "a message queue"),
			isNumber: true,
			alsoReleasedBy: ["fd"]
		},
		sem: resource("sem_close", "a semaphore"),
		shm: resource("shmdt", "a segment of shared memory"),
		io_uring: resource("io_uring_queue_exit", "a submission ring"),
		timer: {
			...resource("timer_delete", "a timer"),
			isNumber: true
		},
		mmap: resource("munmap", "a mapping"),
		dlopen: resource("dlclose", "a loaded library"),
		FTS: resource("fts_close", "a file hierarchy stream"),
		mntent: {
			...resource("endmntent", "a stream"),
			alsoReleasedBy: ["FILE"]
		},
		addrinfo: object("freeaddrinfo"),
		ifaddrs: object("freeifaddrs"),
		nameindex: object("if_freenameindex"),
		acl: object("acl_free"),
		cap: object("cap_free")
	},
	parts: { POSIX: [
		...FILES,
		...DESCRIPTORS,
		...NETWORK,
		...PROCESSES,
		...THREADS,
		...USERS
	] }
};
const PYTHON = {
	families: {
		python: counted("Py_DECREF"),
		"python memory": plain("PyMem_Free")
	},
	parts: { Python: [
		["PyLong_FromLong PyLong_FromUnsignedLong PyLong_FromLongLong PyLong_FromUnsignedLongLong PyLong_FromSsize_t PyLong_FromSize_t PyLong_FromDouble PyLong_FromString PyLong_FromVoidPtr PyInt_FromLong PyInt_FromString PyInt_FromSsize_t PyInt_FromSize_t PyFloat_FromDouble PyFloat_FromString PyBool_FromLong PyComplex_FromDoubles PyUnicode_FromString PyUnicode_FromStringAndSize PyUnicode_FromFormat PyUnicode_FromFormatV PyUnicode_FromKindAndData PyUnicode_FromWideChar PyUnicode_FromEncodedObject PyUnicode_FromObject PyUnicode_Decode PyUnicode_DecodeUTF8 PyUnicode_DecodeLatin1 PyUnicode_DecodeASCII PyUnicode_DecodeLocale PyUnicode_DecodeFSDefault PyUnicode_DecodeFSDefaultAndSize PyUnicode_AsUTF8String PyUnicode_AsEncodedString PyUnicode_AsASCIIString PyUnicode_AsLatin1String PyUnicode_EncodeFSDefault PyUnicode_EncodeLocale PyUnicode_Concat PyUnicode_Join PyUnicode_Split PyUnicode_Splitlines PyUnicode_Format PyUnicode_Replace PyUnicode_Substring PyUnicode_InternFromString PyString_FromString PyString_FromStringAndSize PyString_FromFormat PyString_FromFormatV PyString_InternFromString PyBytes_FromString PyBytes_FromStringAndSize PyBytes_FromFormat PyBytes_FromFormatV PyBytes_FromObject PyByteArray_FromStringAndSize PyByteArray_FromObject PyMemoryView_FromObject PyMemoryView_FromMemory PyMemoryView_FromBuffer PyTuple_New PyTuple_Pack PyTuple_GetSlice PyList_New PyList_GetSlice PyList_AsTuple PySequence_List PySequence_Tuple PySequence_Fast PySequence_GetItem PySequence_GetSlice PySequence_Concat PySequence_Repeat PyDict_New PyDict_Copy PyDict_Keys PyDict_Values PyDict_Items PyDictProxy_New PySet_New PyFrozenSet_New PySet_Pop PySlice_New PyMapping_Keys PyMapping_Values PyMapping_Items PyMapping_GetItemString PyObject_Call PyObject_CallObject PyObject_CallNoArgs PyObject_CallOneArg PyObject_CallFunction PyObject_CallMethod PyObject_CallFunctionObjArgs PyObject_CallMethodObjArgs PyObject_CallMethodNoArgs PyObject_CallMethodOneArg PyObject_Vectorcall PyEval_CallObject PyEval_CallObjectWithKeywords PyEval_CallFunction PyEval_CallMethod PyEval_EvalCode PyObject_GetAttr PyObject_GetAttrString PyObject_GetItem PyObject_GetIter PyObject_Repr PyObject_Str PyObject_Bytes PyObject_Unicode PyObject_ASCII PyObject_Dir PyObject_Type PyObject_Format PyObject_RichCompare PyIter_Next PyNumber_Add PyNumber_Subtract PyNumber_Multiply PyNumber_Remainder PyNumber_And PyNumber_Or PyNumber_Long PyNumber_Int PyNumber_Float PyNumber_Index PyImport_Import PyImport_ImportModule PyImport_ImportModuleNoBlock PyImport_ImportModuleLevel PyImport_ReloadModule PyImport_ExecCodeModule PyModule_New PyModule_NewObject PyRun_String PyRun_StringFlags PyRun_File PyRun_FileEx Py_CompileString Py_CompileStringFlags Py_BuildValue Py_VaBuildValue PyErr_NewException PyErr_NewExceptionWithDoc PyCFunction_New PyCFunction_NewEx PyMethod_New PyStaticMethod_New PyInstanceMethod_New PyCell_New PyWeakref_NewRef PyWeakref_NewProxy PyFile_FromFd PyFile_FromFile PyFile_FromString PyFile_GetLine PyMarshal_ReadObjectFromString PySys_GetObjectRef PyObject_Init PyType_GenericNew PyType_FromSpec PyType_FromSpecWithBases", { allocates: "python" }],
		["PyTuple_GetItem PyTuple_GET_ITEM PyTuple_Size PyTuple_GET_SIZE PyList_GetItem PyList_GET_ITEM PyList_Size PyList_GET_SIZE PyList_Sort PyList_Reverse PyDict_GetItem PyDict_GetItemString PyDict_GetItemWithError PyDict_Size PyDict_Contains PyDict_DelItem PyDict_DelItemString PyDict_Clear PyDict_Merge PyDict_Update PySequence_Size PySequence_Length PySequence_Contains PySequence_Check PySequence_Fast_GET_ITEM PySequence_Fast_GET_SIZE PyMapping_Size PyMapping_Check PyMapping_HasKeyString PySet_Size PySet_Contains PySet_Discard PyObject_Length PyObject_Size PyObject_Hash PyObject_IsTrue PyObject_Not PyObject_HasAttr PyObject_HasAttrString PyObject_IsInstance PyObject_IsSubclass PyObject_RichCompareBool PyObject_Print PyCallable_Check PyIter_Check PyNumber_Check PyLong_AsLong PyLong_AsUnsignedLong PyLong_AsLongLong PyLong_AsUnsignedLongLong PyLong_AsSsize_t PyLong_AsSize_t PyLong_AsDouble PyLong_AsVoidPtr PyInt_AsLong PyInt_AS_LONG PyInt_AsSsize_t PyFloat_AsDouble PyFloat_AS_DOUBLE PyUnicode_AsUTF8 PyUnicode_GetLength PyUnicode_GET_LENGTH PyUnicode_Compare PyUnicode_CompareWithASCIIString PyString_AsString PyString_AS_STRING PyString_Size PyString_GET_SIZE PyBytes_AsString PyBytes_AS_STRING PyBytes_Size PyBytes_GET_SIZE PyByteArray_AsString PyByteArray_Size PyErr_Clear PyErr_Occurred PyErr_Print PyErr_PrintEx PyErr_NoMemory PyErr_SetString PyErr_SetNone PyErr_SetObject PyErr_Format PyErr_ExceptionMatches PyErr_GivenExceptionMatches PyErr_WriteUnraisable PyErr_CheckSignals PyErr_BadArgument PyErr_BadInternalCall PyModule_GetDict PyModule_GetName PyModule_GetState PyModule_AddIntConstant PyModule_AddStringConstant PyModule_AddObjectRef PyImport_AddModule PyImport_GetModuleDict PySys_GetObject PySys_SetArgv PySys_WriteStderr PyEval_GetBuiltins PyEval_GetGlobals PyEval_GetLocals PyType_Ready PyType_IsSubtype PyGILState_Release PyGILState_Ensure PyEval_SaveThread PyEval_RestoreThread PyRun_SimpleString PyCapsule_GetPointer PyCapsule_IsValid PyLong_Check PyInt_Check PyFloat_Check PyUnicode_Check PyString_Check PyBytes_Check PyTuple_Check PyList_Check PyDict_Check PyBool_Check PySet_Check PyByteArray_Check PyObject_TypeCheck PyType_Check", {}],
		["Py_DECREF Py_XDECREF Py_DecRef", {
			releases: [0],
			family: "python"
		}],
		["Py_INCREF Py_XINCREF Py_IncRef", { keeps: [0] }],
		["Py_CLEAR Py_SETREF Py_XSETREF", { keeps: [0] }],
		["PyTuple_SetItem PyTuple_SET_ITEM PyList_SetItem PyList_SET_ITEM", { keeps: [2] }],
		["PyModule_AddObject", {
			takes: [2],
			takesWhen: "zero"
		}],
		["PyDict_SetItem PyDict_SetItemString PyList_Append PyList_Insert PyList_SetSlice PySet_Add PySequence_SetItem PyObject_SetItem PyObject_SetAttr PyObject_SetAttrString PyObject_DelItem PyObject_DelAttrString PyMapping_SetItemString PySys_SetObject", {}],
		["PyArg_ParseTuple PyArg_Parse PyArg_ParseTupleAndKeywords PyArg_UnpackTuple", { writes: [
			1,
			2,
			3,
			4,
			5,
			6,
			7,
			8,
			9
		] }],
		["PyDict_Next", { writes: [
			1,
			2,
			3
		] }],
		["PyBytes_AsStringAndSize PyString_AsStringAndSize", { writes: [1, 2] }],
		["PyUnicode_AsUTF8AndSize", { writes: [1] }],
		["PyCapsule_New PyCObject_FromVoidPtr", {
			allocates: "python",
			keeps: [0]
		}],
		["PyMem_Malloc PyMem_RawMalloc PyObject_Malloc", {
			allocates: "python memory",
			size: [0]
		}],
		["PyMem_Calloc PyMem_RawCalloc PyObject_Calloc", {
			allocates: "python memory",
			isZeroed: true,
			size: [0, 1]
		}],
		["PyMem_Realloc PyMem_RawRealloc PyObject_Realloc", {
			special: "realloc",
			allocates: "python memory"
		}],
		["PyMem_Free PyMem_RawFree PyObject_Free", {
			releases: [0],
			family: "python memory"
		}]
	] }
};
// src/ownership/libraries/storage.ts
const SQLITE = [
	["sqlite3_open sqlite3_open_v2 sqlite3_open16", { outs: [{
		argument: 1,
		family: "sqlite3",
		when: "always"
	}] }],
	["sqlite3_close sqlite3_close_v2", {
		releases: [0],
		family: "sqlite3"
	}],
	["sqlite3_prepare sqlite3_prepare_v2 sqlite3_prepare16 sqlite3_prepare16_v2", {
		outs: [{
			argument: 3,
			family: "sqlite3_stmt",
			when: "zero"
		}],
		writes: [4]
	}],
	["sqlite3_prepare_v3 sqlite3_prepare16_v3", {
		outs: [{
			argument: 4,
			family: "sqlite3_stmt",
			when: "zero"
		}],
		writes: [5]
	}],
	["sqlite3_finalize", {
		releases: [0],
		family: "sqlite3_stmt"
	}],
	["sqlite3_exec", { outs: [{
		argument: 4,
		family: "sqlite",
		when: "zero",
		onFailure: true
	}] }],
	["sqlite3_get_table", {
		outs: [{
			argument: 2,
			family: "sqlite3_table",
			when: "zero"
		}, {
			argument: 5,
			family: "sqlite",
			when: "zero",
			onFailure: true
		}],
		writes: [3, 4]
	}],
	["sqlite3_free_table", {
		releases: [0],
		family: "sqlite3_table"
	}],
	["sqlite3_mprintf sqlite3_vmprintf sqlite3_expanded_sql", { allocates: "sqlite" }],
	["sqlite3_malloc sqlite3_malloc64", {
		allocates: "sqlite",
		size: [0]
	}],
	["sqlite3_realloc sqlite3_realloc64", {
		special: "realloc",
		allocates: "sqlite"
	}],
	["sqlite3_free", {
		releases: [0],
		family: "sqlite"
	}],
	["sqlite3_blob_open", { outs: [{
		argument: 6,
		family: "sqlite3_blob",
		when: "zero"
	}] }],
	["sqlite3_blob_close", {
		releases: [0],
		family: "sqlite3_blob"
	}],
	["sqlite3_blob_read", { writes: [1] }],
	["sqlite3_blob_write sqlite3_blob_bytes sqlite3_blob_reopen", {}],
	...life("sqlite3_backup", "sqlite3_backup_init", "sqlite3_backup_finish", "sqlite3_backup_step sqlite3_backup_remaining sqlite3_backup_pagecount"),
	...life("sqlite3_str", "sqlite3_str_new", "", "sqlite3_str_append sqlite3_str_appendf sqlite3_str_appendall sqlite3_str_appendchar sqlite3_str_vappendf sqlite3_str_errcode sqlite3_str_length sqlite3_str_value sqlite3_str_reset"),
	["sqlite3_str_finish", {
		releases: [0],
		family: "sqlite3_str",
		allocates: "sqlite"
	}],
	...life("sqlite3_value", "sqlite3_value_dup", "sqlite3_value_free", "sqlite3_value_text sqlite3_value_int sqlite3_value_int64 sqlite3_value_double sqlite3_value_blob sqlite3_value_bytes sqlite3_value_type"),
	["sqlite3_bind_text sqlite3_bind_text16 sqlite3_bind_text64 sqlite3_bind_blob sqlite3_bind_blob64 sqlite3_bind_pointer", { keeps: [2] }],
	["sqlite3_result_text sqlite3_result_text16 sqlite3_result_blob sqlite3_result_pointer", { keeps: [1] }],
	["sqlite3_step sqlite3_reset sqlite3_clear_bindings sqlite3_bind_int sqlite3_bind_int64 sqlite3_bind_double sqlite3_bind_null sqlite3_bind_zeroblob sqlite3_bind_value sqlite3_bind_parameter_index sqlite3_bind_parameter_count sqlite3_bind_parameter_name sqlite3_column_text sqlite3_column_text16 sqlite3_column_int sqlite3_column_int64 sqlite3_column_double sqlite3_column_blob sqlite3_column_bytes sqlite3_column_type sqlite3_column_count sqlite3_column_name sqlite3_column_decltype sqlite3_column_value sqlite3_data_count sqlite3_sql sqlite3_stmt_readonly sqlite3_stmt_busy sqlite3_db_handle", {}],
	["sqlite3_errmsg sqlite3_errcode sqlite3_extended_errcode sqlite3_extended_result_codes sqlite3_errstr sqlite3_changes sqlite3_total_changes sqlite3_last_insert_rowid sqlite3_busy_timeout sqlite3_get_autocommit sqlite3_next_stmt sqlite3_interrupt sqlite3_libversion sqlite3_libversion_number sqlite3_threadsafe sqlite3_initialize sqlite3_shutdown sqlite3_config sqlite3_db_config sqlite3_db_filename sqlite3_enable_load_extension sqlite3_wal_checkpoint sqlite3_limit sqlite3_complete sqlite3_result_int sqlite3_result_int64 sqlite3_result_double sqlite3_result_null sqlite3_result_error sqlite3_result_value sqlite3_user_data sqlite3_stricmp sqlite3_strnicmp sqlite3_sleep sqlite3_memory_used", {}],
	["sqlite3_snprintf sqlite3_vsnprintf", { writes: [1] }],
	["sqlite3_create_function sqlite3_create_function_v2", { keeps: [4] }],
	["sqlite3_create_collation", { keeps: [3] }],
	["sqlite3_busy_handler sqlite3_commit_hook sqlite3_rollback_hook sqlite3_update_hook sqlite3_trace sqlite3_set_authorizer sqlite3_wal_hook", { keeps: [2] }],
	["sqlite3_progress_handler sqlite3_trace_v2", { keeps: [3] }]
];
const POSTGRES = [
	...life("PGconn", "PQconnectdb PQconnectdbParams PQconnectStart PQconnectStartParams PQsetdbLogin PQsetdb", "PQfinish", "PQstatus PQerrorMessage PQreset PQsocket PQdb PQuser PQhost PQport PQpass PQoptions PQserverVersion PQprotocolVersion PQbackendPID PQtransactionStatus PQparameterStatus PQsetClientEncoding PQclientEncoding PQconnectPoll PQresetStart PQresetPoll PQsetnonblocking PQisnonblocking PQflush PQconsumeInput PQisBusy PQsendQuery PQsendQueryParams PQsendPrepare PQsendQueryPrepared PQsetSingleRowMode PQputCopyData PQputCopyEnd PQendcopy PQtrace PQuntrace PQrequestCancel PQconnectionUsedPassword PQgetssl"),
	...life("PGresult", "PQexec PQexecParams PQprepare PQexecPrepared PQgetResult PQmakeEmptyPGresult PQdescribePrepared PQdescribePortal PQcopyResult PQfn", "PQclear", "PQresultStatus PQresStatus PQresultErrorMessage PQresultErrorField PQntuples PQnfields PQgetvalue PQgetisnull PQgetlength PQfname PQfnumber PQftype PQfformat PQfmod PQfsize PQftable PQcmdStatus PQcmdTuples PQoidValue PQoidStatus PQbinaryTuples PQnparams PQparamtype"),
	["PQescapeLiteral PQescapeIdentifier PQencryptPassword PQencryptPasswordConn PQnotifies", { allocates: "pq" }],
	["PQescapeByteaConn", {
		allocates: "pq",
		writes: [3]
	}],
	["PQescapeBytea", {
		allocates: "pq",
		writes: [2]
	}],
	["PQunescapeBytea", {
		allocates: "pq",
		writes: [1]
	}],
	["PQgetCopyData", { outs: [{
		argument: 1,
		family: "pq",
		when: "positive"
	}] }],
	["PQfreemem PQfreeNotify", {
		releases: [0],
		family: "pq"
	}],
	["PQescapeStringConn", { writes: [1, 4] }],
	["PQescapeString", { writes: [0] }],
	...life("PGcancel", "PQgetCancel", "PQfreeCancel"),
	["PQcancel", { writes: [1] }],
	["PQconndefaults PQconninfo", { allocates: "PQconninfo" }],
	["PQconninfoParse", {
		allocates: "PQconninfo",
		outs: [{
			argument: 1,
			family: "pq",
			when: "nonzero",
			onFailure: true
		}]
	}],
	["PQconninfoFree", {
		releases: [0],
		family: "PQconninfo"
	}],
	["PQsetNoticeProcessor PQsetNoticeReceiver", { keeps: [2] }]
];
const MYSQL = [
	["mysql_init", {
		allocates: "MYSQL",
		buffer: 0
	}],
	["mysql_close", { keeps: [0] }],
	["mysql_real_connect", {
		returns: 0,
		fails: "null"
	}],
	...life("MYSQL_RES", "mysql_store_result mysql_use_result mysql_list_tables mysql_list_dbs mysql_list_fields mysql_list_processes mysql_stmt_result_metadata", "mysql_free_result", "mysql_fetch_row mysql_fetch_lengths mysql_fetch_field mysql_fetch_fields mysql_fetch_field_direct mysql_num_rows mysql_num_fields mysql_data_seek mysql_field_seek mysql_row_seek mysql_eof"),
	...life("MYSQL_STMT", "mysql_stmt_init", "mysql_stmt_close", "mysql_stmt_prepare mysql_stmt_execute mysql_stmt_bind_param mysql_stmt_bind_result mysql_stmt_store_result mysql_stmt_fetch mysql_stmt_fetch_column mysql_stmt_free_result mysql_stmt_reset mysql_stmt_error mysql_stmt_errno mysql_stmt_sqlstate mysql_stmt_affected_rows mysql_stmt_num_rows mysql_stmt_insert_id mysql_stmt_param_count mysql_stmt_field_count mysql_stmt_attr_set mysql_stmt_send_long_data mysql_stmt_next_result"),
	["mysql_query mysql_real_query mysql_error mysql_errno mysql_sqlstate mysql_affected_rows mysql_insert_id mysql_field_count mysql_next_result mysql_more_results mysql_options mysql_ping mysql_select_db mysql_set_character_set mysql_character_set_name mysql_autocommit mysql_commit mysql_rollback mysql_get_server_info mysql_get_client_info mysql_get_host_info mysql_info mysql_warning_count mysql_thread_id mysql_thread_init mysql_thread_end mysql_library_init mysql_library_end mysql_server_init mysql_server_end mysql_ssl_set mysql_change_user", {}],
	["mysql_real_escape_string", { writes: [1] }],
	["mysql_escape_string", { writes: [0] }]
];
const GIT = [
	["git_repository", "git_repository_open git_repository_open_ext git_repository_open_bare git_repository_init git_repository_init_ext git_clone git_submodule_open"],
	["git_commit", "git_commit_lookup git_commit_lookup_prefix git_commit_parent"],
	["git_tree", "git_tree_lookup git_tree_lookup_prefix git_commit_tree"],
	["git_blob", "git_blob_lookup git_blob_lookup_prefix"],
	["git_tag", "git_tag_lookup"],
	["git_object", "git_object_lookup git_object_lookup_prefix git_revparse_single git_reference_peel git_object_peel git_tree_entry_to_object git_object_dup"],
	["git_reference", "git_reference_lookup git_reference_dwim git_reference_create git_reference_symbolic_create git_reference_resolve git_repository_head git_branch_lookup git_branch_create git_branch_upstream"],
	["git_remote", "git_remote_lookup git_remote_create git_remote_create_anonymous git_remote_dup"],
	["git_index", "git_repository_index git_index_open git_merge_trees git_merge_commits"],
	["git_config", "git_config_open_default git_config_open_ondisk git_config_new git_repository_config git_repository_config_snapshot git_config_snapshot"],
	["git_diff", "git_diff_tree_to_tree git_diff_tree_to_index git_diff_index_to_workdir git_diff_tree_to_workdir git_diff_tree_to_workdir_with_index"],
	["git_patch", "git_patch_from_diff git_patch_from_blobs git_patch_from_buffers"],
	["git_revwalk", "git_revwalk_new"],
	["git_signature", "git_signature_now git_signature_new git_signature_default git_signature_dup"],
	["git_status_list", "git_status_list_new"],
	["git_treebuilder", "git_treebuilder_new"],
	["git_odb", "git_repository_odb git_odb_open"],
	["git_odb_object", "git_odb_read git_odb_read_prefix"],
	["git_branch_iterator", "git_branch_iterator_new"],
	["git_reference_iterator", "git_reference_iterator_new git_reference_iterator_glob_new"],
	["git_blame", "git_blame_file"],
	["git_submodule", "git_submodule_lookup"],
	["git_worktree", "git_worktree_lookup git_worktree_add"],
	["git_annotated_commit", "git_annotated_commit_lookup git_annotated_commit_from_ref"]
];
const LIBGIT2 = [
	...GIT.flatMap(([family, makers]) => [[makers, { outs: [{
		argument: 0,
		family,
		when: "zero"
	}] }], [`${family}_free`, {
		releases: [0],
		family
	}]]),
	["git_commit_id git_commit_message git_commit_summary git_commit_author git_commit_committer git_commit_time git_commit_parentcount git_commit_parent_id git_commit_tree_id git_tree_entrycount git_tree_entry_byindex git_tree_entry_byname git_tree_entry_name git_tree_entry_id git_tree_entry_type git_tree_id git_blob_rawcontent git_blob_rawsize git_blob_is_binary git_object_id git_object_type git_reference_name git_reference_shorthand git_reference_target git_reference_symbolic_target git_reference_type git_reference_delete git_remote_name git_remote_url git_remote_fetch git_remote_connect git_remote_disconnect git_remote_push git_index_add_bypath git_index_add_all git_index_remove_bypath git_index_write git_index_read git_index_entrycount git_index_get_byindex git_index_has_conflicts git_diff_num_deltas git_diff_get_delta git_diff_foreach git_diff_print git_diff_find_similar git_revwalk_push git_revwalk_push_head git_revwalk_hide git_revwalk_sorting git_revwalk_reset git_repository_path git_repository_workdir git_repository_is_bare git_repository_is_empty git_status_list_entrycount git_status_byindex git_checkout_tree git_checkout_head git_reset git_config_set_string git_oid_cmp git_oid_equal git_oid_iszero git_error_last giterr_last git_libgit2_init git_libgit2_shutdown git_reference_is_branch git_repository_set_head", {}],
	["git_oid_fromstr git_oid_cpy git_revwalk_next git_reference_name_to_id git_oid_tostr git_oid_fmt git_commit_create git_index_write_tree git_config_get_string git_config_get_int32 git_config_get_bool", { writes: [0] }]
];
const LUA = [
	...life("lua_State", "luaL_newstate lua_open", "lua_close", "luaL_openlibs lua_gettop lua_settop lua_pop lua_pushvalue lua_remove lua_insert lua_replace lua_checkstack luaL_checkstack lua_type lua_typename luaL_typename lua_isnumber lua_isstring lua_isinteger lua_isuserdata lua_isnil lua_isnone lua_isnoneornil lua_isboolean lua_istable lua_isfunction lua_tonumber lua_tointeger lua_toboolean lua_tostring lua_touserdata lua_topointer lua_rawlen lua_objlen lua_rawequal lua_compare lua_pushnil lua_pushnumber lua_pushinteger lua_pushlstring lua_pushstring lua_pushliteral lua_pushfstring lua_pushvfstring lua_pushcclosure lua_pushcfunction lua_pushboolean lua_getglobal lua_setglobal lua_gettable lua_settable lua_getfield lua_setfield lua_rawget lua_rawset lua_rawgeti lua_rawseti lua_createtable lua_newtable lua_newuserdata lua_newuserdatauv lua_newthread lua_getmetatable lua_setmetatable luaL_newmetatable luaL_getmetatable luaL_setmetatable lua_next lua_concat lua_call lua_pcall lua_pcallk lua_gc lua_register luaL_register luaL_setfuncs luaL_newlib luaL_ref luaL_unref luaL_loadfile luaL_loadstring luaL_loadbuffer luaL_dofile luaL_dostring luaL_checkstring luaL_optstring luaL_checkinteger luaL_optinteger luaL_checknumber luaL_optnumber luaL_checktype luaL_checkany luaL_checkudata luaL_testudata luaL_checkoption luaL_where luaL_traceback lua_atpanic lua_status lua_resume"),
	["lua_tolstring luaL_checklstring luaL_optlstring luaL_tolstring", { writes: [2, 3] }],
	["lua_newstate", {
		allocates: "lua_State",
		keeps: [1]
	}],
	["lua_pushlightuserdata lua_rawsetp", { keeps: [1, 2] }],
	["luaL_error lua_error luaL_argerror luaL_typeerror", { isNoReturn: true }],
	["luaL_buffinit", { writes: [1] }],
	["luaL_addstring luaL_addlstring luaL_addvalue luaL_addchar luaL_pushresult luaL_addsize luaL_prepbuffer", {}]
];
const ARENAS = [
	["apr_palloc apr_pcalloc apr_pstrdup apr_pstrndup apr_pstrmemdup apr_pmemdup apr_psprintf apr_pvsprintf apr_pstrcat apr_pstrcatv apr_array_make apr_array_push apr_array_copy apr_table_make apr_table_get apr_table_set apr_table_add apr_table_unset apr_table_merge apr_hash_make apr_hash_get apr_hash_count apr_hash_first apr_hash_next apr_strtok apr_itoa apr_pool_userdata_get apr_strerror", {}],
	["apr_pool_create apr_pool_create_ex apr_pool_create_core", { writes: [0] }],
	["apr_pool_destroy apr_pool_clear apr_initialize apr_terminate", {}],
	["apr_pool_cleanup_register apr_table_setn apr_table_addn apr_pool_userdata_set", { keeps: [
		0,
		1,
		2
	] }],
	["apr_hash_set", { keeps: [1, 3] }],
	["talloc talloc_zero talloc_new talloc_size talloc_zero_size talloc_array talloc_zero_array talloc_strdup talloc_strndup talloc_memdup talloc_asprintf talloc_vasprintf talloc_named_const talloc_named talloc_init talloc_pool talloc_stackframe talloc_tos talloc_get_name talloc_get_size talloc_parent talloc_get_type talloc_get_type_abort talloc_total_size talloc_set_name_const", {}],
	["talloc_free TALLOC_FREE talloc_free_children talloc_unlink talloc_steal talloc_move talloc_reference talloc_realloc talloc_realloc_size talloc_strdup_append talloc_asprintf_append talloc_set_destructor", { keeps: [0, 1] }]
];
const ALLOCATORS = [
	["je_malloc", "je_"],
	["tc_malloc", "tc_"],
	["mi_malloc", "mi_"]
].flatMap(([family, prefix]) => [
	[`${prefix}malloc`, {
		allocates: family,
		size: [0]
	}],
	[`${prefix}calloc`, {
		allocates: family,
		isZeroed: true,
		size: [0, 1]
	}],
	[`${prefix}aligned_alloc ${prefix}memalign ${prefix}valloc ${prefix}strdup ${prefix}strndup ${prefix}mallocx`, { allocates: family }],
	[`${prefix}posix_memalign`, { outs: [{
		argument: 0,
		family,
		when: "zero"
	}] }],
	[`${prefix}realloc ${prefix}rallocx`, {
		special: "realloc",
		allocates: family
	}],
	[`${prefix}free ${prefix}dallocx ${prefix}sdallocx ${prefix}cfree`, {
		releases: [0],
		family
	}]
]);
const MALLOCX = [
	["mallocx", {
		allocates: "mallocx",
		size: [0]
	}],
	["rallocx", {
		special: "realloc",
		allocates: "mallocx"
	}],
	["dallocx sdallocx", {
		releases: [0],
		family: "mallocx"
	}]
];
// src/ownership/libraries/index.ts
const LIBRARIES = [
	LIBC,
	POSIX,
	OPENSSL,
	GLIB,
	JSON_LIBRARIES,
	DATA,
	NETWORK$1,
	PYTHON,
	{
		families: {
			sqlite3: resource("sqlite3_close", "a database"),
			sqlite3_stmt: object("sqlite3_finalize"),
			sqlite3_table: object("sqlite3_free_table"),
			sqlite3_blob: resource("sqlite3_blob_close", "an open blob"),
			sqlite3_backup: object("sqlite3_backup_finish"),
			sqlite3_str: object("sqlite3_str_finish"),
			sqlite3_value: object("sqlite3_value_free"),
			sqlite: plain("sqlite3_free"),
			PGconn: resource("PQfinish", "a connection"),
			PGresult: object("PQclear"),
			PGcancel: object("PQfreeCancel"),
			PQconninfo: object("PQconninfoFree"),
			pq: plain("PQfreemem", "malloc"),
			MYSQL: resource("mysql_close", "a connection"),
			MYSQL_RES: object("mysql_free_result"),
			MYSQL_STMT: object("mysql_stmt_close"),
			...Object.fromEntries(GIT.map(([family]) => [family, counted(`${family}_free`)])),
			lua_State: object("lua_close"),
			je_malloc: plain("je_free"),
			tc_malloc: plain("tc_free"),
			mi_malloc: plain("mi_free"),
			mallocx: plain("dallocx", "malloc")
		},
		parts: {
			SQLite: SQLITE,
			libpq: POSTGRES,
			"the MySQL client": MYSQL,
			libgit2: LIBGIT2,
			Lua: LUA,
			"APR and talloc": ARENAS,
			"jemalloc, tcmalloc and mimalloc": [...ALLOCATORS, ...MALLOCX]
		}
	}
];
// src/ownership/library.ts
const ENTRIES = LIBRARIES.flatMap(({ parts }) => Object.entries(parts)).flatMap(([library, rows]) => rows.flatMap(([names, effects]) => names.split(" ").map((name) => ({
	name,
	library,
	effects
}))));
const LIBRARY = new Map(ENTRIES.map(({ name, effects }) => [name, effects]));
const OWNERS = new Map(ENTRIES.map(({ name, library }) => [name, library]));
function libraryOf(name) {
	return OWNERS.get(name);
}
// src/ownership/families.ts
const FAMILIES = new Map([
	["malloc", plain("free")],
	["stack", {
		...plain(""),
		thing: "memory on the stack"
	}],
	...LIBRARIES.flatMap(({ families = {} }) => Object.entries(families))
]);
const SOMEBODYS = plain("");
function familyOf(name) {
	const known = FAMILIES.get(name) ?? declaredFamily(name);
	if (known) return known;
	if (name.startsWith("usage-number:")) return {
		...resource(name.slice(NUMBER_BY_USAGE.length), "a handle"),
		isNumber: true
	};
	return name.startsWith("usage:") ? {
		...SOMEBODYS,
		release: name.slice(BY_USAGE.length)
	} : SOMEBODYS;
}
const BY_USAGE = "usage:";
const NUMBER_BY_USAGE = "usage-number:";
const DECLARED = "declared:";
const KINDS = {
	memory: (release) => object(release),
	stream: (release) => resource(release, "a stream"),
	descriptor: (release) => ({
		...resource(release, "a descriptor"),
		isNumber: true
	}),
	directory: (release) => resource(release, "a directory"),
	resource: (release) => resource(release, "a resource")
};
function nameDeclared(kind, releases) {
	return `${DECLARED}${kind}:${releases.join(",")}`;
}
function declaredFamily(name) {
	const [kind, releases] = partsOf(name);
	const [release = ""] = releases;
	return kind && KINDS[kind](release);
}
function partsOf(name) {
	if (!name.startsWith(DECLARED)) return [void 0, []];
	const [, written = "", releases = ""] = name.split(":");
	return [Object.keys(KINDS).find((known) => known === written), releases.split(",")];
}
function releasesOf(name) {
	const [kind, releases] = partsOf(name);
	if (kind !== void 0) return releases;
	const { release } = familyOf(name);
	return release === "" ? [] : [release];
}
function releasedFamily(name) {
	const known = LIBRARY.get(name);
	return known?.releases && (known.family ?? "malloc");
}
function fits(of, by) {
	if (of === by) return true;
	const [[ofKind, fitting], [byKind, releasing]] = [partsOf(of), partsOf(by)];
	if (ofKind !== void 0 || byKind !== void 0) {
		if (of.startsWith("usage:") || by.startsWith("usage:")) return true;
		if (byKind === void 0) return fitting.some((name) => releasedFamily(name) === by);
		return ofKind === void 0 ? releasing.some((name) => releasedFamily(name) === of) : releasing.some((name) => fitting.includes(name));
	}
	const [allocated, released] = [FAMILIES.get(of), FAMILIES.get(by)];
	if (!allocated || !released) return true;
	return allocated.alsoReleasedBy?.includes(by) === true || released.alsoReleasedBy?.includes(of) === true;
}
// src/checks/finding.ts
const MAX_STEPS = 24;
const MAX_WAYS = 32;
const MAX_LEAD = 4;
function toFindings(violations, places, severities = {}) {
	const groups = /* @__PURE__ */ new Map();
	for (const violation of violations) {
		if (severities[violation.check] === "off") continue;
		const home = positionKey(isLeak(violation) && violation.site ? violation.site.at : violation.at);
		const group = getOrMake(groups, `${violation.check} ${home}`, () => /* @__PURE__ */ new Map());
		const end = isLeak(violation) ? positionKey(violation.at) : "";
		const known = group.get(end);
		if (known ? isBetter(violation, known) : group.size < MAX_WAYS) group.set(end, violation);
	}
	const findings = [];
	for (const group of groups.values()) {
		const all = [...group.values()];
		const certain = all.filter((violation) => !violation.isDoubtful);
		const ways = (certain.length > 0 ? certain : all).map((violation) => ({
			violation,
			trace: traceOf(violation, places)
		})).sort((a, b) => compareTraceEnds(a.trace, b.trace));
		const first = ways[0];
		if (first) findings.push(toFinding(first.violation, first.trace, ways.slice(1).map((way) => way.trace), places, severities));
	}
	return findings.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
}
function getOrMake(map, key, make) {
	const known = map.get(key);
	if (known !== void 0) return known;
	const made = make();
	map.set(key, made);
	return made;
}
function isBetter(one, other) {
	if (one.isDoubtful !== other.isDoubtful) return other.isDoubtful;
	return (one.trail?.length ?? 0) < (other.trail?.length ?? 0);
}
const isLeak = (violation) => LEAK_CHECKS.has(violation.check);
const positionKey = (p) => `${p.file}:${p.start}:${p.end}`;
function compareTraceEnds(a, b) {
	const left = a.at(-1);
	const right = b.at(-1);
	return left && right ? compareLocations(left.location, right.location) : 0;
}
function toFinding(violation, trace, otherTraces, places, severities) {
	const setting = severities[violation.check];
	const { site } = violation;
	const variable = violation.variable;
	return {
		check: violation.check,
		severity: setting && setting !== "off" ? setting : CHECKS[violation.check].severity,
		confidence: confidenceOf(violation),
		location: places.locate(isLeak(violation) && site ? site.at : violation.at),
		args: {
			variable,
			function: violation.at.function,
			callee: violation.callee,
			how: violation.how,
			...site ? { allocator: site.callee } : {},
			...detailOf(violation),
			...thingOf(site),
			...groundOf(site)
		},
		trace,
		otherTraces,
		...site ? { allocation: places.locate(site.at) } : {},
		witnesses: [{
			tool: "static",
			kind: violation.check,
			stack: stackOf(site, violation, places)
		}]
	};
}
function detailOf({ check, detail }) {
	if (detail === "") return {};
	return check === "mismatched-release" || LEAK_CHECKS.has(check) ? { expected: detail } : { detail };
}
function thingOf(site) {
	if (!site) return {};
	const { isMemory, thing } = familyOf(site.family);
	return isMemory ? {} : { thing };
}
function groundOf(site) {
	if (!site?.ground) return {};
	const { callers, releasing, release } = site.ground;
	return {
		callers: String(callers),
		releasing: String(releasing),
		release
	};
}
const NEARLY_ALL = .8;
function confidenceOf({ check, site, isDoubtful }) {
	if (isDoubtful || site?.ground && site.ground.releasing / site.ground.callers < NEARLY_ALL) return "low";
	return check === "unchecked-allocation" || site?.ground ? "medium" : "high";
}
function stackOf(site, violation, places) {
	const frames = [];
	for (let at = site; at; at = at.inner) {
		const { file, line } = places.locate(at.at);
		frames.unshift({
			function: at.at.function,
			file,
			line
		});
	}
	if (frames.length === 0) {
		const { file, line } = places.locate(violation.at);
		frames.push({
			function: violation.at.function,
			file,
			line
		});
	}
	return frames;
}
function traceOf(violation, places) {
	const concerned = concernedBy(violation);
	const first = concerned.findIndex((step) => step.subject === violation.subject);
	const start = [
		"allocated",
		"reallocated",
		"returned"
	].includes(concerned[first]?.kind ?? "") ? first : Math.max(0, first - MAX_LEAD);
	const lead = NOT_ALLOCATED.has(violation.check) ? concerned.slice(-4) : [];
	const steps = withoutRepeats(first < 0 ? lead : concerned.slice(start));
	const trace = steps.map((step) => toStep(step, violation, places));
	return isToldBy(steps.at(-1), violation) ? shorten(trace) : [...shorten(trace), lastStep(violation, places)];
}
const NOT_ALLOCATED = /* @__PURE__ */ new Set(["free-of-non-heap", "uninitialised-free"]);
function isToldBy(last, { check, at }) {
	return check === "allocation-size" && last !== void 0 && positionKey(last.at) === positionKey(at);
}
function concernedBy({ trail, subject }) {
	const concerned = [];
	for (let step = trail; step; step = step.previous) {
		if (step.subject !== subject && step.subject !== -1) continue;
		concerned.push(step);
		if (step.subject === subject && (step.kind === "allocated" || step.kind === "reallocated")) break;
	}
	return concerned.reverse();
}
function withoutRepeats(steps) {
	return steps.filter((step, i) => {
		const before = steps[i - 1];
		return !before || before.kind !== step.kind || positionKey(before.at) !== positionKey(step.at);
	});
}
function shorten(trace) {
	if (trace.length <= MAX_STEPS) return trace;
	const spare = trace.length - MAX_STEPS;
	const branches = trace.filter((step) => step.kind === "branch" || step.kind === "case" || step.kind === "loop");
	const dropped = new Set(branches.slice(0, spare));
	return trace.filter((step) => !dropped.has(step));
}
function toStep(step, violation, places) {
	const location = places.locate(step.at);
	switch (step.kind) {
		case "branch": return {
			kind: "branch",
			location,
			args: {
				condition: places.text(step.at),
				taken: step.args.taken ?? ""
			}
		};
		case "case": return {
			kind: "case",
			location,
			args: {
				condition: "",
				label: places.text(step.at)
			}
		};
		case "loop": return {
			kind: "loop",
			location,
			args: {}
		};
		default: return {
			kind: step.kind,
			location,
			args: {
				...step.args,
				variable: step.args.variable || violation.variable,
				...step.kind === "allocated" && thingOf(violation.site)
			}
		};
	}
}
function lastStep(violation, places) {
	const location = places.locate(violation.at);
	const { variable, callee } = violation;
	switch (violation.check) {
		case "memory-leak":
		case "realloc-leak":
		case "resource-leak": return {
			kind: "lost",
			location,
			args: {
				variable,
				how: violation.how,
				...thingOf(violation.site)
			}
		};
		case "double-free": return {
			kind: "freed-again",
			location,
			args: {
				variable,
				callee
			}
		};
		case "free-of-non-heap":
		case "free-of-offset":
		case "mismatched-release":
		case "uninitialised-free": return {
			kind: "freed",
			location,
			args: {
				variable,
				callee
			}
		};
		default: return {
			kind: "used",
			location,
			args: {
				variable,
				callee
			}
		};
	}
}
export { formatLocation as A, CHECKUP_VERSION as B, INCIDENT_SEVERITIES as C, parseQuantity as D, REPORT_VERSION as E, CONFIDENCES as F, ALLOCATORS_VERSION as G, FAILURES as H, LEAK_CHECKS as I, WITNESS_TOOLS as L, INCIDENT_STATUSES as M, INCIDENT_VERSION as N, compareLocations as O, CHECK_IDS as P, ConfigurationError as R, DEFAULT_SEVERITIES as S, PRIORITIES as T, SUCCESSES as U, ALLOCATION_KINDS as V, isBranched as W, SEVERITIES as _, fits as a, CONFIDENCE_LEVELS as b, releasesOf as c, CHECKS as d, VERSION as f, SETTINGS as g, suggest as h, familyOf as i, INCIDENT_MESSAGES as j, compareText as k, LIBRARY as l, nearest as m, BY_USAGE as n, nameDeclared as o, meant as p, NUMBER_BY_USAGE as r, releasedFamily as s, toFindings as t, libraryOf as u, WITNESSES as v, PAGERDUTY_SEVERITIES as w, DEFAULT_SOAK_POLICY as x, FORMATS as y, assertNever as z };

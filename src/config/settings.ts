// Every setting once: what it means, its default, and where it can be given. The schema of heapgate.yml, the flags,
// the help and the action's inputs are made from this table or tested against it. Does not read or check values.

import { ALLOCATION_KINDS, FAILURES, SUCCESSES } from "../model/declaration.js";
import { CONFIDENCES } from "../model/finding.js";
import { INCIDENT_MESSAGES, INCIDENT_STATUSES } from "../model/incident.js";
import { INCIDENT_SEVERITIES, PAGERDUTY_SEVERITIES, PRIORITIES } from "../model/severity.js";

export const SEVERITIES = ["error", "warning", "note"] as const;
export const WITNESSES = ["valgrind", "asan"] as const;
export const FORMATS = [
  "text",
  "json",
  "sarif",
  "markdown",
  "html",
  "csv",
  "github",
  "gitlab",
  "junit",
  "rdjson",
] as const;

/** A setting, and the places in which it can be given. */
export interface Setting {
  /** One sentence, the same in the help, in the JSON Schema and in action.yml. */
  readonly help: string;
  /** As a person would write it. */
  readonly default?: string | readonly string[];
  readonly choices?: readonly string[];
  /** Where heapgate.yml has it; `[]` stands for each element of a list. */
  readonly key?: string;
  /** The flag of the command line, without its dashes. */
  readonly flag?: string;
  /** What the flag takes, as the help writes it. A flag without it is a switch. */
  readonly valueName?: string;
  /** The flag may be given several times, and its value may be several with commas between them. */
  readonly isList?: boolean;
  /** The input of the action. */
  readonly input?: string;
}

export const SETTINGS = {
  paths: {
    key: "paths",
    input: "paths",
    default: ["."],
    help: "Files and folders that the static checker reads; folders are walked for *.c and *.h.",
  },
  ignore: {
    key: "ignore",
    input: "ignore",
    default: [],
    help: "Globs of what the walk leaves out, such as **/third_party/**; a file that is named itself is always read.",
  },
  checks: {
    key: "checks",
    input: "checks",
    help: "Severity of a check, or off, by the check's id: memory-leak: warning.",
  },
  failOn: {
    key: "fail-on",
    flag: "fail-on",
    valueName: "WORDS",
    isList: true,
    input: "fail-on",
    default: "warning",
    help: "What closes the gate: the lowest severity (error, warning or note), and, if wanted, the lowest confidence and the only checks, as in `warning, high, memory-leak`.",
  },
  warnOnly: {
    key: "warn-only",
    flag: "warn-only",
    input: "warn-only",
    help: "Neither findings nor failed soaks close the gate; what could not be done still does.",
  },
  minConfidence: {
    key: "min-confidence",
    flag: "min-confidence",
    valueName: "LEVEL",
    input: "min-confidence",
    default: "medium",
    choices: CONFIDENCES,
    help: "The lowest confidence of findings that are shown and count: low, medium or high.",
  },
  baseline: {
    key: "baseline",
    flag: "baseline",
    valueName: "FILE",
    input: "baseline",
    help: "File of accepted findings, made by heapgate baseline --write: they are counted and close no gate.",
  },
  cache: {
    flag: "cache",
    valueName: "DIR",
    input: "cache",
    help: "Folder that keeps what an analysis came to: the next one does anew only what a change concerns, and answers the same.",
  },
  shard: {
    flag: "shard",
    valueName: "I/N",
    input: "shard",
    help: "Does the I-th of N shares of the static analysis and leaves it in the folder of the cache, for merge to take over; reports nothing.",
  },
  merge: {
    input: "merge",
    help: "Folder with the folders that shards filled (or several, one a line): what is in them is taken over.",
  },
  functions: {
    key: "functions",
    help: "What functions do with memory, by name: counts more than their bodies and than what heapgate knows or infers. `borrows`, `never-returns`, or a mapping.",
  },
  allocates: {
    key: "functions.*.allocates",
    choices: ALLOCATION_KINDS,
    help: "It hands out something new: memory, stream, descriptor, directory or resource. pooled: memory that belongs to its pool and is never a leak.",
  },
  allocatesInto: {
    key: "functions.*.allocates-into",
    help: "The argument through which the new one is stored, where it is not returned. Arguments count from 1, here and below.",
  },
  releasedBy: {
    key: "functions.*.released-by",
    help: "The function that releases it, or a list of them; free, fclose, close or closedir unless given.",
  },
  onFailure: {
    key: "functions.*.on-failure",
    choices: FAILURES,
    help: "What it returns when it fails: null (unless given; of a descriptor: negative), negative, minus-one or never.",
  },
  succeedsWith: {
    key: "functions.*.succeeds-with",
    choices: SUCCESSES,
    help: "What it returns when something was stored through `allocates-into`: zero (unless given), nonzero, nonnegative, positive or always.",
  },
  size: {
    key: "functions.*.size",
    help: "The arguments whose product is the size in bytes of what it allocates.",
  },
  releases: {
    key: "functions.*.releases",
    help: "The arguments that it releases.",
  },
  keeps: {
    key: "functions.*.keeps",
    help: "The arguments that somebody may hold on to after the call: from there on they are no leak.",
  },
  writes: {
    key: "functions.*.writes",
    help: "The arguments that it writes through.",
  },
  notNull: {
    key: "functions.*.not-null",
    help: "The arguments that it follows without asking whether they are null.",
  },
  returnsArgument: {
    key: "functions.*.returns",
    help: "The argument that it returns.",
  },
  libraries: {
    key: "libraries",
    flag: "library",
    valueName: "FILE",
    isList: true,
    default: [],
    help: "Library files of cppcheck (*.cfg): what functions without source do.",
  },
  programs: {
    key: "programs",
    default: [],
    help: "Programs to run under valgrind and AddressSanitizer, and to soak under a memory limit.",
  },
  name: {
    key: "programs[].name",
    help: "Name of the program in reports; letters, digits, dots, dashes and underscores.",
  },
  directory: {
    key: "programs[].directory",
    default: ".",
    help: "Folder in which the program is built and started.",
  },
  build: {
    key: "programs[].build",
    help: "Command that builds the program; without it a program that `command` names by a path (./worker) is built with make, CMake or Meson where there is a Makefile, CMakeLists.txt or meson.build, else with cc -g from worker.c or main.c and the folder's other C files.",
  },
  command: {
    key: "programs[].command",
    help: 'Command that starts the program, one word an element, such as ["./worker", "-v"].',
  },
  environment: {
    key: "programs[].environment",
    help: "Environment variables that the program is given.",
  },
  run: {
    key: "programs[].run",
    help: "Run the program under valgrind and AddressSanitizer; left out: not run.",
  },
  runWith: {
    key: "programs[].run.with",
    flag: "with",
    valueName: "TOOLS",
    default: WITNESSES,
    choices: WITNESSES,
    help: "Tools to run the program under: valgrind, asan or both.",
  },
  runFor: {
    key: "programs[].run.for",
    flag: "for",
    valueName: "TIME",
    default: "10s",
    help: "How long the program runs under each tool before it is ended politely; from when it is ready, where `ready` says so.",
  },
  runUntil: {
    key: "programs[].run.until",
    flag: "until",
    valueName: "REGEX",
    help: "End the program earlier, when it has printed a line that matches this regular expression.",
  },
  runTimes: {
    key: "programs[].run.times",
    flag: "times",
    valueName: "N",
    help: "End it when that many lines matched `until`, one for each unit of work; 1 unless given. Fewer within the time are no answer.",
  },
  runReady: {
    key: "programs[].run.ready",
    flag: "ready",
    valueName: "REGEX",
    help: "The program is ready when it has printed a line that matches this regular expression: its time counts from there.",
  },
  runStdin: {
    key: "programs[].run.stdin",
    flag: "stdin",
    valueName: "FILE",
    help: "File that the program reads as its standard input, relative to its folder; nothing unless given.",
  },
  runWorkingDirectory: {
    key: "programs[].run.working-directory",
    help: "Folder in which the program is started, relative to `directory`; that folder itself unless given.",
  },
  runParallel: {
    key: "programs[].run.parallel",
    help: "Run tools, scenarios and other programs side by side where there are processors for it; false where they would share a port or a file; true unless given.",
  },
  runSuppressions: {
    key: "programs[].run.suppressions",
    flag: "suppressions",
    valueName: "FILES",
    isList: true,
    help: "Files with suppressions, in the form of valgrind ({ … }) or of LeakSanitizer (leak:NAME); each tool is given its own.",
  },
  runUninitialised: {
    key: "programs[].run.uninitialised",
    flag: "uninitialised",
    help: "Have valgrind report uses of values that were never set, and where they come from; slower.",
  },
  scenarios: {
    key: "programs[].run.scenarios",
    help: "Ways to run the program, each with a report and logs of its own; what one does not say is as in `run`.",
  },
  scenarioName: {
    key: "programs[].run.scenarios[].name",
    help: "Name of the scenario in reports, after the program's and a dot.",
  },
  scenarioArgs: {
    key: "programs[].run.scenarios[].args",
    help: "Arguments of the program in the place of those of `command`.",
  },
  scenarioEnvironment: {
    key: "programs[].run.scenarios[].environment",
    help: "Environment variables beside those of the program.",
  },
  scenarioStdin: { key: "programs[].run.scenarios[].stdin", help: "As `stdin` of `run`." },
  scenarioWorkingDirectory: {
    key: "programs[].run.scenarios[].working-directory",
    help: "As `working-directory` of `run`.",
  },
  scenarioFor: { key: "programs[].run.scenarios[].for", help: "As `for` of `run`." },
  scenarioUntil: { key: "programs[].run.scenarios[].until", help: "As `until` of `run`." },
  scenarioTimes: { key: "programs[].run.scenarios[].times", help: "As `times` of `run`." },
  scenarioReady: { key: "programs[].run.scenarios[].ready", help: "As `ready` of `run`." },
  scenarioExitCodes: { key: "programs[].run.scenarios[].exit-codes", help: "As `exit-codes` of `run`." },
  exitCodes: {
    key: "programs[].run.exit-codes",
    flag: "exit-codes",
    valueName: "CODES",
    isList: true,
    help: "Exit codes with which the program may end by itself; 0 unless given. With any other it is not called clean.",
  },
  soak: {
    key: "programs[].soak",
    help: "Run the program under a real memory limit; left out: not soaked.",
  },
  soakLimit: {
    key: "programs[].soak.limit",
    flag: "limit",
    valueName: "SIZE",
    default: "64Mi",
    help: "Memory limit, as Kubernetes writes it: 64Mi, 1Gi, 500M.",
  },
  soakFor: {
    key: "programs[].soak.for",
    flag: "for",
    valueName: "TIME",
    default: "60s",
    help: "How long the program runs under the limit; in a cluster 10m unless given.",
  },
  soakManifest: {
    flag: "manifest",
    valueName: "FILE",
    isList: true,
    help: "Soak in the cluster of the kubeconfig: deploy these files into a namespace of their own, which goes afterwards.",
  },
  soakImage: {
    flag: "image",
    valueName: "IMAGE",
    help: "Image in the place of the manifest's, loaded into the cluster before; CONTAINER=IMAGE where there are several.",
  },
  soakBaselineImage: {
    flag: "baseline-image",
    valueName: "IMAGE",
    help: "Soak this image beside the other, on the same node: what it does as well closes no gate.",
  },
  soakSelfTest: {
    flag: "self-test",
    valueName: "IMAGE",
    help: "Soak this image, which leaks, first: what follows counts only if that soak fails.",
  },
  soakNamespace: {
    flag: "namespace",
    valueName: "NAME",
    help: "Watch the pods that run in this namespace already; nothing is changed.",
  },
  soakSelector: {
    flag: "selector",
    valueName: "LABELS",
    help: "Of these only those with these labels, such as app=worker-app.",
  },
  soakContainer: {
    flag: "container",
    valueName: "NAME",
    help: "Only containers of this name.",
  },
  soakEvery: {
    flag: "every",
    valueName: "TIME",
    default: "5s",
    help: "Time between two samples in a cluster.",
  },
  soakRollOut: {
    flag: "roll-out",
    valueName: "TIME",
    default: "2m",
    help: "How long the pods may take to come up.",
  },
  soakContext: {
    flag: "context",
    valueName: "NAME",
    help: "Context of the kubeconfig; the current one unless given.",
  },
  soakAllowContext: {
    flag: "allow-context",
    valueName: "NAME",
    isList: true,
    help: "Context that is meant although it is not one of kind, minikube or k3d.",
  },
  doctorNamespaces: {
    flag: "namespace",
    valueName: "NAME",
    isList: true,
    help: "Namespaces whose pods are looked at; that of the context unless given.",
  },
  doctorAll: {
    flag: "all-namespaces",
    help: "All pods of the cluster.",
  },
  doctorOver: {
    flag: "over",
    valueName: "SHARE",
    default: "90%",
    help: "From which share of its memory limit on a container needs a look.",
  },
  doctorMargin: {
    flag: "margin",
    valueName: "SHARE",
    default: "20%",
    help: "What a recommended limit has over the peak that was seen.",
  },
  doctorSince: {
    flag: "since",
    valueName: "TIME",
    default: "24h",
    help: "How far back kills and restarts count.",
  },
  doctorWatch: {
    flag: "watch",
    valueName: "TIME",
    help: "Watch the memory for so long, to know its peak; one reading unless given.",
  },
  soakUnit: {
    key: "programs[].soak.unit",
    flag: "unit",
    valueName: "REGEX",
    help: "Regular expression of a line that the program prints for each unit of work: growth is told for each unit too.",
  },
  soakPolicy: {
    key: "programs[].soak.policy",
    flag: "policy",
    valueName: "FILE",
    help: "What the soak has to keep to, where that differs from the defaults: the keys below; as a flag, a YAML file of them.",
  },
  policyWarmUp: {
    key: "programs[].soak.policy.warm-up",
    default: "60s",
    help: "The first part of a soak says nothing: so long at most, and a quarter of the soak at most.",
  },
  policyNearLimit: {
    key: "programs[].soak.policy.near-limit",
    help: "How near to its memory limit the program may be once warm.",
  },
  policyNearLimitShare: {
    key: "programs[].soak.policy.near-limit.share",
    default: "90%",
    help: "Share of the memory limit that the working set has to stay under.",
  },
  policyNearLimitFor: {
    key: "programs[].soak.policy.near-limit.for",
    help: "How long it may be over that share without a break, as alerts have it; not at all unless given.",
  },
  policyCpu: {
    key: "programs[].soak.policy.cpu",
    help: "Judge the processor time of a pod too, against its limit; not judged unless given.",
  },
  policyCpuShare: {
    key: "programs[].soak.policy.cpu.share",
    default: "100%",
    help: "Share of the processor limit that it has to stay under.",
  },
  policyCpuFor: {
    key: "programs[].soak.policy.cpu.for",
    help: "How long it may be over that share without a break; not at all unless given.",
  },
  policyRestarts: {
    key: "programs[].soak.policy.restarts",
    help: "How often a container may be started again; 0 unless given.",
  },
  policySamples: {
    key: "programs[].soak.policy.samples",
    help: "Fewer samples after the warm-up prove nothing, and do not pass; 12 unless given.",
  },
  policyHole: {
    key: "programs[].soak.policy.longest-hole",
    default: "25%",
    help: "The longest time without a sample, as a share of the time after the warm-up; longer proves nothing.",
  },
  policyCoverage: {
    key: "programs[].soak.policy.coverage",
    default: "70%",
    help: "Share of the time after the warm-up that samples have to cover.",
  },
  policyGrowth: {
    key: "programs[].soak.policy.growth",
    help: "From when on growth counts.",
  },
  policyGrowthSure: {
    key: "programs[].soak.policy.growth.sure",
    default: "99%",
    choices: ["95%", "99%"],
    help: "How sure it must be that the memory rises at all: 95% or 99%.",
  },
  policyGrowthLeast: {
    key: "programs[].soak.policy.growth.at-least",
    default: "0.2%",
    help: "Less growth than this share of the limit over the soak never counts.",
  },
  policyGrowthEnough: {
    key: "programs[].soak.policy.growth.enough",
    default: "5%",
    help: "As much counts even where the memory wavers a lot.",
  },
  policyRuleOut: {
    key: "programs[].soak.policy.rule-out",
    help: "Share of the limit a minute: a soak in which such growth could have hidden does not pass. Unless given it only says what could have hidden.",
  },
  incident: {
    key: "incident",
    help: "What heapgate incident and heapgate page say of an incident.",
  },
  incidentService: {
    key: "incident.service",
    help: "The service, as people know it; unless given, what the soak calls it.",
  },
  incidentRepository: {
    key: "incident.repository",
    help: "Address of the repository, for the analysis; unless given, that of git's origin.",
  },
  incidentTeam: { key: "incident.team", help: "The team that runs the service." },
  incidentOnCall: { key: "incident.on-call", help: "Who is on call for it first." },
  incidentSecondaryOnCall: { key: "incident.secondary-on-call", help: "Who is on call for it second." },
  incidentEscalationPolicy: {
    key: "incident.escalation-policy",
    help: "The escalation policy, as PagerDuty calls it.",
  },
  incidentWindow: {
    key: "incident.window",
    flag: "window",
    valueName: "TIME",
    default: "24h",
    help: "How long before the incident commits, pull requests and deployments are looked for.",
  },
  incidentLinks: {
    key: "incident.links",
    help: "Pages that belong to the service, such as its dashboard: they are named in the analysis.",
  },
  incidentLinkTitle: { key: "incident.links[].title", help: "What the page is." },
  incidentLinkUrl: { key: "incident.links[].url", help: "Its address." },
  incidentAt: {
    flag: "at",
    valueName: "TIME",
    help: "When it happened, such as 2026-12-01T03:22:53Z; unless given, the first sign that the evidence tells.",
  },
  incidentNamespace: {
    flag: "namespace",
    valueName: "NAME",
    help: "Read the pods, events, logs and roll-outs of this namespace as well; nothing is changed.",
  },
  incidentServiceName: {
    flag: "service",
    valueName: "NAME",
    help: "The service, in the place of what heapgate.yml or the evidence calls it.",
  },
  incidentId: { flag: "id", valueName: "ID", help: "What PagerDuty calls the incident." },
  incidentStatus: {
    flag: "status",
    valueName: "STATUS",
    choices: INCIDENT_STATUSES,
    help: "How it stands, as PagerDuty shows it: triggered, acknowledged or resolved. The issue of a resolved one is closed.",
  },
  incidentMessage: {
    flag: "message",
    valueName: "KIND",
    choices: INCIDENT_MESSAGES,
    help: "Print what is told of it in the place of the analysis: initial, update or resolution (plain text), or review (the page of the post-incident review).",
  },
  incidentOpenPr: {
    flag: "open-pr",
    help: "Open a draft pull request with the proven patch, or bring the one that is open up to date; it is never merged. Needs GITHUB_TOKEN.",
  },
  incidentIssue: {
    flag: "github-issue",
    help: "Open an issue for the cause, or update the one that is there. Needs GITHUB_TOKEN.",
  },
  severities: {
    key: "incident.severities",
    help: "How bad it is, by how often a container is started again: from the most restarts to none, the first row that is reached counts.",
  },
  severityRestarts: {
    key: "incident.severities[].restarts-per-hour",
    help: "From so many restarts an hour on; 0 in the last row.",
  },
  severityName: {
    key: "incident.severities[].severity",
    choices: INCIDENT_SEVERITIES,
    help: "SEV-1, SEV-2 or SEV-3.",
  },
  severityPriority: {
    key: "incident.severities[].priority",
    choices: PRIORITIES,
    help: "P0, P1, P2 or P3.",
  },
  severityPagerDuty: {
    key: "incident.severities[].pagerduty",
    choices: PAGERDUTY_SEVERITIES,
    help: "What PagerDuty calls it: critical, error, warning or info.",
  },
  pageService: {
    flag: "service",
    valueName: "NAME",
    help: "The service, in the place of `incident.service` of heapgate.yml.",
  },
  pageState: {
    flag: "state",
    valueName: "FILE",
    help: "File of the alerts that are open: a soak that is fine resolves those of its service, and nothing is told twice. Keep it between runs.",
  },
  pageDryRun: {
    flag: "dry-run",
    help: "Print what would be sent, as JSON without the key, and send nothing.",
  },
  pageAcknowledge: {
    flag: "acknowledge",
    help: "Say that somebody is at it: of the incidents that are named, else of all that are open.",
  },
  pageResolve: {
    flag: "resolve",
    help: "Say that it is over: of the incidents that are named, else of all that are open.",
  },
  pageDeployed: {
    flag: "deployed",
    valueName: "TEXT",
    help: "Tell PagerDuty of a change, such as worker 1.4.2 in production; it wakes nobody.",
  },
  pageLinks: {
    flag: "link",
    valueName: "TEXT=URL",
    isList: true,
    help: "Link for the alert, such as Dashboard=https://grafana.example.com/d/1.",
  },
  pageImages: {
    flag: "image",
    valueName: "URL",
    isList: true,
    help: "Picture for the alert, such as a chart; an https address.",
  },
  soakDocker: {
    flag: "docker",
    valueName: "IMAGE",
    help: "Soak a container of IMAGE with the Docker daemon of this machine (DOCKER_HOST); the image has to be there already.",
  },
  soakLocal: {
    flag: "local",
    help: "Soak a program on this machine, in a cgroup of its own.",
  },
  configFile: {
    flag: "config",
    valueName: "FILE",
    input: "config-file",
    default: "heapgate.yml",
    help: "The configuration file.",
  },
  format: {
    flag: "format",
    valueName: "FORMAT",
    default: "text",
    choices: FORMATS,
    help: "How the report is written: text, json, sarif, markdown, html, csv (the series of soaks), github, gitlab, junit or rdjson.",
  },
  output: {
    flag: "output",
    valueName: "FILE",
    help: "Write the report to FILE instead of standard output; its folder is made.",
  },
  reports: {
    flag: "reports",
    valueName: "DIR",
    help: "Write the report in every form into DIR as well: heapgate.html, .md, .json, .sarif and, of soaks, .csv; it is made.",
  },
  write: {
    flag: "write",
    help: "Write the baseline file instead of printing it.",
  },
  prune: {
    flag: "prune",
    help: "Take entries out of the baseline file whose finding is gone, and add none.",
  },
  baselineRun: {
    flag: "run",
    help: "Run and soak the programs of heapgate.yml too, and accept what they show.",
  },
  showAllocators: {
    flag: "show-allocators",
    help: "Print what is known of functions that allocate, release or never return, in the place of findings; as text or json.",
  },
  stats: {
    flag: "stats",
    help: "Say in the text report what was analysed wholly, in part and not at all, by name; json and sarif always do.",
  },
  explainGate: {
    flag: "explain-gate",
    input: "explain-gate",
    help: "Say of each finding why it does or does not close the gate, in text, markdown (the job summary) and github; json, sarif and junit always do.",
  },
  prove: {
    flag: "prove",
    input: "prove",
    help: "Compile each patch with gcc and clang too, and run it under the tools of the programs that it belongs to; one that fails is not offered.",
  },
  fixWrite: {
    flag: "write",
    help: "Change the files, in the place of printing a patch.",
  },
  fixChecks: {
    flag: "check",
    valueName: "IDS",
    isList: true,
    help: "Mend findings of these checks only, by their ids, such as memory-leak.",
  },
  logs: {
    flag: "logs",
    valueName: "DIR",
    help: "Folder in which the logs of tools, builds and programs are kept; without it only those with something to read.",
  },
  quiet: { flag: "quiet", help: "Print neither progress nor a summary on standard error." },
  help: { flag: "help", help: "Print this help." },
  version: { flag: "version", help: "Print heapgate's version." },
  onlyNewIssues: {
    input: "only-new-issues",
    default: "true",
    choices: ["true", "false"],
    help: "Fail only on findings that the version before does not have (on pull requests, pushes and merge groups): true or false.",
  },
  comment: {
    input: "comment",
    default: "false",
    choices: ["true", "false"],
    help: "Keep one comment on the pull request that says what is new and turns green once it is mended: true or false.",
  },
  review: {
    input: "review",
    default: "false",
    choices: ["true", "false"],
    help: "Propose proven fixes as suggestions of a review, where their lines are part of the diff: true or false.",
  },
  checkRun: {
    input: "check-run",
    default: "false",
    choices: ["true", "false"],
    help: "Make a check run that holds up to 1,000 annotations, in the place of the step's ten of each kind: true or false.",
  },
  uploadSarif: {
    input: "upload-sarif",
    default: "false",
    choices: ["true", "false"],
    help: "Upload the findings to code scanning, one category for each tool that looked: true or false.",
  },
  title: {
    input: "title",
    help: "What this use of heapgate is called where a pull request has several: names its check run, comment and categories. Unless given: the job, its matrix and the folder.",
  },
  matrix: {
    input: "matrix",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, to be written as it is
    default: "${{ toJSON(matrix) }}",
    help: "The values of the job's matrix, which tell its legs apart; leave it as it is.",
  },
  workingDirectory: {
    input: "working-directory",
    default: ".",
    help: "Folder in which heapgate works; configuration and reports are relative to it.",
  },
  githubToken: {
    input: "github-token",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, to be written as it is
    default: "${{ github.token }}",
    help: "Token that reads the pull request, and writes what is asked for; a read-only one still gates.",
  },
  outputDirectory: {
    input: "output-directory",
    help: "Folder into which the report files and the logs are written.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** An input of the action, as action.yml has to declare it. */
export interface ActionInput {
  readonly name: string;
  readonly description: string;
  /** Only where heapgate.yml cannot set the value: an input's default would always win over the file. */
  readonly default?: string;
  readonly choices?: readonly string[];
}

/** All inputs that action.yml declares, in the order of the table. */
export const ACTION_INPUTS: readonly ActionInput[] = Object.values<Setting>(SETTINGS).flatMap((setting) =>
  setting.input === undefined
    ? []
    : [
        {
          name: setting.input,
          description: setting.help,
          ...(typeof setting.default === "string" && setting.key === undefined ? { default: setting.default } : {}),
          ...(setting.choices === undefined ? {} : { choices: setting.choices }),
        },
      ],
);

export { FORMATS } from "../model/format.js";
export { SEVERITIES, type Setting, WITNESSES } from "./setting.js";
export declare const SETTINGS: {
    readonly paths: {
        readonly key: "paths";
        readonly input: "paths";
        readonly default: readonly ["."];
        readonly help: "Files and folders that the static checker reads; folders are walked for *.c and *.h.";
    };
    readonly ignore: {
        readonly key: "ignore";
        readonly input: "ignore";
        readonly default: readonly [];
        readonly help: "Globs of what the walk leaves out, such as **/third_party/**; a file that is named itself is always read.";
    };
    readonly checks: {
        readonly key: "checks";
        readonly input: "checks";
        readonly help: "Severity of a check, or off, by the check's id: memory-leak: warning.";
    };
    readonly failOn: {
        readonly key: "fail-on";
        readonly flag: "fail-on";
        readonly valueName: "WORDS";
        readonly isList: true;
        readonly input: "fail-on";
        readonly default: "warning";
        readonly help: "What closes the gate: the lowest severity (error, warning or note), and, if wanted, the lowest confidence and the only checks, as in `warning, high, memory-leak`.";
    };
    readonly warnOnly: {
        readonly key: "warn-only";
        readonly flag: "warn-only";
        readonly input: "warn-only";
        readonly help: "Neither findings nor failed soaks close the gate; what could not be done still does.";
    };
    readonly minConfidence: {
        readonly key: "min-confidence";
        readonly flag: "min-confidence";
        readonly valueName: "LEVEL";
        readonly input: "min-confidence";
        readonly default: "medium";
        readonly choices: readonly ["low", "medium", "high"];
        readonly help: "The lowest confidence of findings that are shown and count: low, medium or high.";
    };
    readonly baseline: {
        readonly key: "baseline";
        readonly flag: "baseline";
        readonly valueName: "FILE";
        readonly input: "baseline";
        readonly help: "File of accepted findings, made by heapgate baseline --write: they are counted and close no gate.";
    };
    readonly cache: {
        readonly flag: "cache";
        readonly valueName: "DIR";
        readonly input: "cache";
        readonly help: "Folder that keeps what an analysis came to: the next one does anew only what a change concerns, and answers the same.";
    };
    readonly shard: {
        readonly flag: "shard";
        readonly valueName: "I/N";
        readonly input: "shard";
        readonly help: "Does the I-th of N shares of the static analysis and leaves it in the folder of the cache, for merge to take over; reports nothing.";
    };
    readonly merge: {
        readonly input: "merge";
        readonly help: "Folder with the folders that shards filled (or several, one a line): what is in them is taken over.";
    };
    readonly functions: {
        readonly key: "functions";
        readonly help: "What functions do with memory, by name: counts more than their bodies and than what heapgate knows or infers. `borrows`, `never-returns`, or a mapping.";
    };
    readonly allocates: {
        readonly key: "functions.*.allocates";
        readonly choices: readonly ["memory", "stream", "descriptor", "directory", "resource", "pooled"];
        readonly help: "It hands out something new: memory, stream, descriptor, directory or resource. pooled: memory that belongs to its pool and is never a leak.";
    };
    readonly allocatesInto: {
        readonly key: "functions.*.allocates-into";
        readonly help: "The argument through which the new one is stored, where it is not returned. Arguments count from 1, here and below.";
    };
    readonly releasedBy: {
        readonly key: "functions.*.released-by";
        readonly help: "The function that releases it, or a list of them; free, fclose, close or closedir unless given.";
    };
    readonly onFailure: {
        readonly key: "functions.*.on-failure";
        readonly choices: readonly ["null", "negative", "minus-one", "never"];
        readonly help: "What it returns when it fails: null (unless given; of a descriptor: negative), negative, minus-one or never.";
    };
    readonly succeedsWith: {
        readonly key: "functions.*.succeeds-with";
        readonly choices: readonly ["zero", "nonzero", "nonnegative", "positive", "always"];
        readonly help: "What it returns when something was stored through `allocates-into`: zero (unless given), nonzero, nonnegative, positive or always.";
    };
    readonly size: {
        readonly key: "functions.*.size";
        readonly help: "The arguments whose product is the size in bytes of what it allocates.";
    };
    readonly releases: {
        readonly key: "functions.*.releases";
        readonly help: "The arguments that it releases.";
    };
    readonly keeps: {
        readonly key: "functions.*.keeps";
        readonly help: "The arguments that somebody may hold on to after the call: from there on they are no leak.";
    };
    readonly writes: {
        readonly key: "functions.*.writes";
        readonly help: "The arguments that it writes through.";
    };
    readonly notNull: {
        readonly key: "functions.*.not-null";
        readonly help: "The arguments that it follows without asking whether they are null.";
    };
    readonly returnsArgument: {
        readonly key: "functions.*.returns";
        readonly help: "The argument that it returns.";
    };
    readonly libraries: {
        readonly key: "libraries";
        readonly flag: "library";
        readonly valueName: "FILE";
        readonly isList: true;
        readonly default: readonly [];
        readonly help: "Library files of cppcheck (*.cfg): what functions without source do.";
    };
    readonly incident: {
        readonly key: "incident";
        readonly help: "What heapgate incident and heapgate page say of an incident.";
    };
    readonly incidentService: {
        readonly key: "incident.service";
        readonly help: "The service, as people know it; unless given, what the soak calls it.";
    };
    readonly incidentRepository: {
        readonly key: "incident.repository";
        readonly help: "Address of the repository, for the analysis; unless given, that of git's origin.";
    };
    readonly incidentTeam: {
        readonly key: "incident.team";
        readonly help: "The team that runs the service.";
    };
    readonly incidentOnCall: {
        readonly key: "incident.on-call";
        readonly help: "Who is on call for it first.";
    };
    readonly incidentSecondaryOnCall: {
        readonly key: "incident.secondary-on-call";
        readonly help: "Who is on call for it second.";
    };
    readonly incidentEscalationPolicy: {
        readonly key: "incident.escalation-policy";
        readonly help: "The escalation policy, as PagerDuty calls it.";
    };
    readonly incidentWindow: {
        readonly key: "incident.window";
        readonly flag: "window";
        readonly valueName: "TIME";
        readonly default: "24h";
        readonly help: "How long before the incident commits, pull requests and deployments are looked for.";
    };
    readonly incidentLinks: {
        readonly key: "incident.links";
        readonly help: "Pages that belong to the service, such as its dashboard: they are named in the analysis.";
    };
    readonly incidentLinkTitle: {
        readonly key: "incident.links[].title";
        readonly help: "What the page is.";
    };
    readonly incidentLinkUrl: {
        readonly key: "incident.links[].url";
        readonly help: "Its address.";
    };
    readonly incidentAt: {
        readonly flag: "at";
        readonly valueName: "TIME";
        readonly help: "When it happened, such as 2026-12-01T03:22:53Z; unless given, the first sign that the evidence tells.";
    };
    readonly incidentNamespace: {
        readonly flag: "namespace";
        readonly valueName: "NAME";
        readonly help: "Read the pods, events, logs and roll-outs of this namespace as well; nothing is changed.";
    };
    readonly incidentServiceName: {
        readonly flag: "service";
        readonly valueName: "NAME";
        readonly help: "The service, in the place of what heapgate.yml or the evidence calls it.";
    };
    readonly incidentId: {
        readonly flag: "id";
        readonly valueName: "ID";
        readonly help: "What PagerDuty calls the incident.";
    };
    readonly incidentStatus: {
        readonly flag: "status";
        readonly valueName: "STATUS";
        readonly choices: readonly ["triggered", "acknowledged", "resolved"];
        readonly help: "How it stands, as PagerDuty shows it: triggered, acknowledged or resolved. The issue of a resolved one is closed.";
    };
    readonly incidentMessage: {
        readonly flag: "message";
        readonly valueName: "KIND";
        readonly choices: readonly ["initial", "update", "resolution", "review"];
        readonly help: "Print what is told of it in the place of the analysis: initial, update or resolution (plain text), or review (the page of the post-incident review).";
    };
    readonly incidentOpenPr: {
        readonly flag: "open-pr";
        readonly help: "Open a draft pull request with the proven patch, or bring the one that is open up to date; it is never merged. Needs GITHUB_TOKEN.";
    };
    readonly incidentIssue: {
        readonly flag: "github-issue";
        readonly help: "Open an issue for the cause, or update the one that is there. Needs GITHUB_TOKEN.";
    };
    readonly severities: {
        readonly key: "incident.severities";
        readonly help: "How bad it is, by how often a container is started again: from the most restarts to none, the first row that is reached counts.";
    };
    readonly severityRestarts: {
        readonly key: "incident.severities[].restarts-per-hour";
        readonly help: "From so many restarts an hour on; 0 in the last row.";
    };
    readonly severityName: {
        readonly key: "incident.severities[].severity";
        readonly choices: readonly ["SEV-1", "SEV-2", "SEV-3"];
        readonly help: "SEV-1, SEV-2 or SEV-3.";
    };
    readonly severityPriority: {
        readonly key: "incident.severities[].priority";
        readonly choices: readonly ["P0", "P1", "P2", "P3"];
        readonly help: "P0, P1, P2 or P3.";
    };
    readonly severityPagerDuty: {
        readonly key: "incident.severities[].pagerduty";
        readonly choices: readonly ["critical", "error", "warning", "info"];
        readonly help: "What PagerDuty calls it: critical, error, warning or info.";
    };
    readonly pageService: {
        readonly flag: "service";
        readonly valueName: "NAME";
        readonly help: "The service, in the place of `incident.service` of heapgate.yml.";
    };
    readonly pageState: {
        readonly flag: "state";
        readonly valueName: "FILE";
        readonly help: "File of the alerts that are open: a soak that is fine resolves those of its service, and nothing is told twice. Keep it between runs.";
    };
    readonly pageDryRun: {
        readonly flag: "dry-run";
        readonly help: "Print what would be sent, as JSON without the key, and send nothing.";
    };
    readonly pageAcknowledge: {
        readonly flag: "acknowledge";
        readonly help: "Say that somebody is at it: of the incidents that are named, else of all that are open.";
    };
    readonly pageResolve: {
        readonly flag: "resolve";
        readonly help: "Say that it is over: of the incidents that are named, else of all that are open.";
    };
    readonly pageDeployed: {
        readonly flag: "deployed";
        readonly valueName: "TEXT";
        readonly help: "Tell PagerDuty of a change, such as worker 1.4.2 in production; it wakes nobody.";
    };
    readonly pageLinks: {
        readonly flag: "link";
        readonly valueName: "TEXT=URL";
        readonly isList: true;
        readonly help: "Link for the alert, such as Dashboard=https://grafana.example.com/d/1.";
    };
    readonly pageImages: {
        readonly flag: "image";
        readonly valueName: "URL";
        readonly isList: true;
        readonly help: "Picture for the alert, such as a chart; an https address.";
    };
    readonly soakDocker: {
        readonly flag: "docker";
        readonly valueName: "IMAGE";
        readonly help: "Soak a container of IMAGE with the Docker daemon of this machine (DOCKER_HOST); the image has to be there already.";
    };
    readonly soakLocal: {
        readonly flag: "local";
        readonly help: "Soak a program on this machine, in a cgroup of its own.";
    };
    readonly configFile: {
        readonly flag: "config";
        readonly valueName: "FILE";
        readonly input: "config-file";
        readonly default: "heapgate.yml";
        readonly help: "The configuration file.";
    };
    readonly format: {
        readonly flag: "format";
        readonly valueName: "FORMAT";
        readonly default: "text";
        readonly choices: readonly ["text", "json", "sarif", "markdown", "html", "csv", "github", "gitlab", "junit", "rdjson"];
        readonly help: "How the report is written: text, json, sarif, markdown, html, csv (the series of soaks), github, gitlab, junit or rdjson.";
    };
    readonly output: {
        readonly flag: "output";
        readonly valueName: "FILE";
        readonly help: "Write the report to FILE instead of standard output; its folder is made.";
    };
    readonly reports: {
        readonly flag: "reports";
        readonly valueName: "DIR";
        readonly help: "Write the report in every form into DIR as well: heapgate.html, .md, .json, .sarif and, of soaks, .csv; it is made.";
    };
    readonly write: {
        readonly flag: "write";
        readonly help: "Write the baseline file instead of printing it.";
    };
    readonly prune: {
        readonly flag: "prune";
        readonly help: "Take entries out of the baseline file whose finding is gone, and add none.";
    };
    readonly baselineRun: {
        readonly flag: "run";
        readonly help: "Run and soak the programs of heapgate.yml too, and accept what they show.";
    };
    readonly showAllocators: {
        readonly flag: "show-allocators";
        readonly help: "Print what is known of functions that allocate, release or never return, in the place of findings; as text or json.";
    };
    readonly stats: {
        readonly flag: "stats";
        readonly help: "Say in the text report what was analysed wholly, in part and not at all, by name; json and sarif always do.";
    };
    readonly explainGate: {
        readonly flag: "explain-gate";
        readonly input: "explain-gate";
        readonly help: "Say of each finding why it does or does not close the gate, in text, markdown (the job summary) and github; json, sarif and junit always do.";
    };
    readonly prove: {
        readonly flag: "prove";
        readonly input: "prove";
        readonly help: "Compile each patch with gcc and clang too, and run it under the tools of the programs that it belongs to; one that fails is not offered.";
    };
    readonly fixWrite: {
        readonly flag: "write";
        readonly help: "Change the files, in the place of printing a patch.";
    };
    readonly fixChecks: {
        readonly flag: "check";
        readonly valueName: "IDS";
        readonly isList: true;
        readonly help: "Mend findings of these checks only, by their ids, such as memory-leak.";
    };
    readonly logs: {
        readonly flag: "logs";
        readonly valueName: "DIR";
        readonly help: "Folder in which the logs of tools, builds and programs are kept; without it only those with something to read.";
    };
    readonly quiet: {
        readonly flag: "quiet";
        readonly help: "Print neither progress nor a summary on standard error.";
    };
    readonly help: {
        readonly flag: "help";
        readonly help: "Print this help.";
    };
    readonly version: {
        readonly flag: "version";
        readonly help: "Print heapgate's version.";
    };
    readonly onlyNewIssues: {
        readonly input: "only-new-issues";
        readonly default: "true";
        readonly choices: readonly ["true", "false"];
        readonly help: "Fail only on findings that the version before does not have (on pull requests, pushes and merge groups): true or false.";
    };
    readonly comment: {
        readonly input: "comment";
        readonly default: "false";
        readonly choices: readonly ["true", "false"];
        readonly help: "Keep one comment on the pull request that says what is new and turns green once it is mended: true or false.";
    };
    readonly review: {
        readonly input: "review";
        readonly default: "false";
        readonly choices: readonly ["true", "false"];
        readonly help: "Propose proven fixes as suggestions of a review, where their lines are part of the diff: true or false.";
    };
    readonly checkRun: {
        readonly input: "check-run";
        readonly default: "false";
        readonly choices: readonly ["true", "false"];
        readonly help: "Make a check run that holds up to 1,000 annotations, in the place of the step's ten of each kind: true or false.";
    };
    readonly uploadSarif: {
        readonly input: "upload-sarif";
        readonly default: "false";
        readonly choices: readonly ["true", "false"];
        readonly help: "Upload the findings to code scanning, one category for each tool that looked: true or false.";
    };
    readonly title: {
        readonly input: "title";
        readonly help: "What this use of heapgate is called where a pull request has several: names its check run, comment and categories. Unless given: the job, its matrix and the folder.";
    };
    readonly matrix: {
        readonly input: "matrix";
        readonly default: "${{ toJSON(matrix) }}";
        readonly help: "The values of the job's matrix, which tell its legs apart; leave it as it is.";
    };
    readonly workingDirectory: {
        readonly input: "working-directory";
        readonly default: ".";
        readonly help: "Folder in which heapgate works; configuration and reports are relative to it.";
    };
    readonly githubToken: {
        readonly input: "github-token";
        readonly default: "${{ github.token }}";
        readonly help: "Token that reads the pull request, and writes what is asked for; a read-only one still gates.";
    };
    readonly outputDirectory: {
        readonly input: "output-directory";
        readonly help: "Folder into which the report files and the logs are written.";
    };
    readonly programs: {
        readonly key: "programs";
        readonly default: readonly [];
        readonly help: "Programs to run under valgrind and AddressSanitizer, and to soak under a memory limit.";
    };
    readonly name: {
        readonly key: "programs[].name";
        readonly help: "Name of the program in reports; letters, digits, dots, dashes and underscores.";
    };
    readonly directory: {
        readonly key: "programs[].directory";
        readonly default: ".";
        readonly help: "Folder in which the program is built and started.";
    };
    readonly build: {
        readonly key: "programs[].build";
        readonly help: "Command that builds the program; without it a program that `command` names by a path (./worker) is built with make, CMake or Meson where there is a Makefile, CMakeLists.txt or meson.build, else with cc -g from worker.c or main.c and the folder's other C files.";
    };
    readonly command: {
        readonly key: "programs[].command";
        readonly help: 'Command that starts the program, one word an element, such as ["./worker", "-v"].';
    };
    readonly environment: {
        readonly key: "programs[].environment";
        readonly help: "Environment variables that the program is given.";
    };
    readonly run: {
        readonly key: "programs[].run";
        readonly help: "Run the program under valgrind and AddressSanitizer; left out: not run.";
    };
    readonly runWith: {
        readonly key: "programs[].run.with";
        readonly flag: "with";
        readonly valueName: "TOOLS";
        readonly default: readonly ["valgrind", "asan"];
        readonly choices: readonly ["valgrind", "asan"];
        readonly help: "Tools to run the program under: valgrind, asan or both.";
    };
    readonly runFor: {
        readonly key: "programs[].run.for";
        readonly flag: "for";
        readonly valueName: "TIME";
        readonly default: "10s";
        readonly help: "How long the program runs under each tool before it is ended politely; from when it is ready, where `ready` says so.";
    };
    readonly runUntil: {
        readonly key: "programs[].run.until";
        readonly flag: "until";
        readonly valueName: "REGEX";
        readonly help: "End the program earlier, when it has printed a line that matches this regular expression.";
    };
    readonly runTimes: {
        readonly key: "programs[].run.times";
        readonly flag: "times";
        readonly valueName: "N";
        readonly help: "End it when that many lines matched `until`, one for each unit of work; 1 unless given. Fewer within the time are no answer.";
    };
    readonly runReady: {
        readonly key: "programs[].run.ready";
        readonly flag: "ready";
        readonly valueName: "REGEX";
        readonly help: "The program is ready when it has printed a line that matches this regular expression: its time counts from there.";
    };
    readonly runStdin: {
        readonly key: "programs[].run.stdin";
        readonly flag: "stdin";
        readonly valueName: "FILE";
        readonly help: "File that the program reads as its standard input, relative to its folder; nothing unless given.";
    };
    readonly runWorkingDirectory: {
        readonly key: "programs[].run.working-directory";
        readonly help: "Folder in which the program is started, relative to `directory`; that folder itself unless given.";
    };
    readonly runParallel: {
        readonly key: "programs[].run.parallel";
        readonly help: "Run tools, scenarios and other programs side by side where there are processors for it; false where they would share a port or a file; true unless given.";
    };
    readonly runSuppressions: {
        readonly key: "programs[].run.suppressions";
        readonly flag: "suppressions";
        readonly valueName: "FILES";
        readonly isList: true;
        readonly help: "Files with suppressions, in the form of valgrind ({ … }) or of LeakSanitizer (leak:NAME); each tool is given its own.";
    };
    readonly runUninitialised: {
        readonly key: "programs[].run.uninitialised";
        readonly flag: "uninitialised";
        readonly help: "Have valgrind report uses of values that were never set, and where they come from; slower.";
    };
    readonly scenarios: {
        readonly key: "programs[].run.scenarios";
        readonly help: "Ways to run the program, each with a report and logs of its own; what one does not say is as in `run`.";
    };
    readonly scenarioName: {
        readonly key: "programs[].run.scenarios[].name";
        readonly help: "Name of the scenario in reports, after the program's and a dot.";
    };
    readonly scenarioArgs: {
        readonly key: "programs[].run.scenarios[].args";
        readonly help: "Arguments of the program in the place of those of `command`.";
    };
    readonly scenarioEnvironment: {
        readonly key: "programs[].run.scenarios[].environment";
        readonly help: "Environment variables beside those of the program.";
    };
    readonly scenarioStdin: {
        readonly key: "programs[].run.scenarios[].stdin";
        readonly help: "As `stdin` of `run`.";
    };
    readonly scenarioWorkingDirectory: {
        readonly key: "programs[].run.scenarios[].working-directory";
        readonly help: "As `working-directory` of `run`.";
    };
    readonly scenarioFor: {
        readonly key: "programs[].run.scenarios[].for";
        readonly help: "As `for` of `run`.";
    };
    readonly scenarioUntil: {
        readonly key: "programs[].run.scenarios[].until";
        readonly help: "As `until` of `run`.";
    };
    readonly scenarioTimes: {
        readonly key: "programs[].run.scenarios[].times";
        readonly help: "As `times` of `run`.";
    };
    readonly scenarioReady: {
        readonly key: "programs[].run.scenarios[].ready";
        readonly help: "As `ready` of `run`.";
    };
    readonly scenarioExitCodes: {
        readonly key: "programs[].run.scenarios[].exit-codes";
        readonly help: "As `exit-codes` of `run`.";
    };
    readonly exitCodes: {
        readonly key: "programs[].run.exit-codes";
        readonly flag: "exit-codes";
        readonly valueName: "CODES";
        readonly isList: true;
        readonly help: "Exit codes with which the program may end by itself; 0 unless given. With any other it is not called clean.";
    };
    readonly soak: {
        readonly key: "programs[].soak";
        readonly help: "Run the program under a real memory limit; left out: not soaked.";
    };
    readonly soakLimit: {
        readonly key: "programs[].soak.limit";
        readonly flag: "limit";
        readonly valueName: "SIZE";
        readonly default: "64Mi";
        readonly help: "Memory limit, as Kubernetes writes it: 64Mi, 1Gi, 500M.";
    };
    readonly soakFor: {
        readonly key: "programs[].soak.for";
        readonly flag: "for";
        readonly valueName: "TIME";
        readonly default: "60s";
        readonly help: "How long the program runs under the limit; in a cluster 10m unless given.";
    };
    readonly soakManifest: {
        readonly flag: "manifest";
        readonly valueName: "FILE";
        readonly isList: true;
        readonly help: "Soak in the cluster of the kubeconfig: deploy these files into a namespace of their own, which goes afterwards.";
    };
    readonly soakImage: {
        readonly flag: "image";
        readonly valueName: "IMAGE";
        readonly help: "Image in the place of the manifest's, loaded into the cluster before; CONTAINER=IMAGE where there are several.";
    };
    readonly soakBaselineImage: {
        readonly flag: "baseline-image";
        readonly valueName: "IMAGE";
        readonly help: "Soak this image beside the other, on the same node: what it does as well closes no gate.";
    };
    readonly soakSelfTest: {
        readonly flag: "self-test";
        readonly valueName: "IMAGE";
        readonly help: "Soak this image, which leaks, first: what follows counts only if that soak fails.";
    };
    readonly soakNamespace: {
        readonly flag: "namespace";
        readonly valueName: "NAME";
        readonly help: "Watch the pods that run in this namespace already; nothing is changed.";
    };
    readonly soakSelector: {
        readonly flag: "selector";
        readonly valueName: "LABELS";
        readonly help: "Of these only those with these labels, such as app=worker-app.";
    };
    readonly soakContainer: {
        readonly flag: "container";
        readonly valueName: "NAME";
        readonly help: "Only containers of this name.";
    };
    readonly soakEvery: {
        readonly flag: "every";
        readonly valueName: "TIME";
        readonly default: "5s";
        readonly help: "Time between two samples in a cluster.";
    };
    readonly soakRollOut: {
        readonly flag: "roll-out";
        readonly valueName: "TIME";
        readonly default: "2m";
        readonly help: "How long the pods may take to come up.";
    };
    readonly soakContext: {
        readonly flag: "context";
        readonly valueName: "NAME";
        readonly help: "Context of the kubeconfig; the current one unless given.";
    };
    readonly soakAllowContext: {
        readonly flag: "allow-context";
        readonly valueName: "NAME";
        readonly isList: true;
        readonly help: "Context that is meant although it is not one of kind, minikube or k3d.";
    };
    readonly doctorNamespaces: {
        readonly flag: "namespace";
        readonly valueName: "NAME";
        readonly isList: true;
        readonly help: "Namespaces whose pods are looked at; that of the context unless given.";
    };
    readonly doctorAll: {
        readonly flag: "all-namespaces";
        readonly help: "All pods of the cluster.";
    };
    readonly doctorOver: {
        readonly flag: "over";
        readonly valueName: "SHARE";
        readonly default: "90%";
        readonly help: "From which share of its memory limit on a container needs a look.";
    };
    readonly doctorMargin: {
        readonly flag: "margin";
        readonly valueName: "SHARE";
        readonly default: "20%";
        readonly help: "What a recommended limit has over the peak that was seen.";
    };
    readonly doctorSince: {
        readonly flag: "since";
        readonly valueName: "TIME";
        readonly default: "24h";
        readonly help: "How far back kills and restarts count.";
    };
    readonly doctorWatch: {
        readonly flag: "watch";
        readonly valueName: "TIME";
        readonly help: "Watch the memory for so long, to know its peak; one reading unless given.";
    };
    readonly soakUnit: {
        readonly key: "programs[].soak.unit";
        readonly flag: "unit";
        readonly valueName: "REGEX";
        readonly help: "Regular expression of a line that the program prints for each unit of work: growth is told for each unit too.";
    };
    readonly soakPolicy: {
        readonly key: "programs[].soak.policy";
        readonly flag: "policy";
        readonly valueName: "FILE";
        readonly help: "What the soak has to keep to, where that differs from the defaults: the keys below; as a flag, a YAML file of them.";
    };
    readonly policyWarmUp: {
        readonly key: "programs[].soak.policy.warm-up";
        readonly default: "60s";
        readonly help: "The first part of a soak says nothing: so long at most, and a quarter of the soak at most.";
    };
    readonly policyNearLimit: {
        readonly key: "programs[].soak.policy.near-limit";
        readonly help: "How near to its memory limit the program may be once warm.";
    };
    readonly policyNearLimitShare: {
        readonly key: "programs[].soak.policy.near-limit.share";
        readonly default: "90%";
        readonly help: "Share of the memory limit that the working set has to stay under.";
    };
    readonly policyNearLimitFor: {
        readonly key: "programs[].soak.policy.near-limit.for";
        readonly help: "How long it may be over that share without a break, as alerts have it; not at all unless given.";
    };
    readonly policyCpu: {
        readonly key: "programs[].soak.policy.cpu";
        readonly help: "Judge the processor time of a pod too, against its limit; not judged unless given.";
    };
    readonly policyCpuShare: {
        readonly key: "programs[].soak.policy.cpu.share";
        readonly default: "100%";
        readonly help: "Share of the processor limit that it has to stay under.";
    };
    readonly policyCpuFor: {
        readonly key: "programs[].soak.policy.cpu.for";
        readonly help: "How long it may be over that share without a break; not at all unless given.";
    };
    readonly policyRestarts: {
        readonly key: "programs[].soak.policy.restarts";
        readonly help: "How often a container may be started again; 0 unless given.";
    };
    readonly policySamples: {
        readonly key: "programs[].soak.policy.samples";
        readonly help: "Fewer samples after the warm-up prove nothing, and do not pass; 12 unless given.";
    };
    readonly policyHole: {
        readonly key: "programs[].soak.policy.longest-hole";
        readonly default: "25%";
        readonly help: "The longest time without a sample, as a share of the time after the warm-up; longer proves nothing.";
    };
    readonly policyCoverage: {
        readonly key: "programs[].soak.policy.coverage";
        readonly default: "70%";
        readonly help: "Share of the time after the warm-up that samples have to cover.";
    };
    readonly policyGrowth: {
        readonly key: "programs[].soak.policy.growth";
        readonly help: "From when on growth counts.";
    };
    readonly policyGrowthSure: {
        readonly key: "programs[].soak.policy.growth.sure";
        readonly default: "99%";
        readonly choices: readonly ["95%", "99%"];
        readonly help: "How sure it must be that the memory rises at all: 95% or 99%.";
    };
    readonly policyGrowthLeast: {
        readonly key: "programs[].soak.policy.growth.at-least";
        readonly default: "0.2%";
        readonly help: "Less growth than this share of the limit over the soak never counts.";
    };
    readonly policyGrowthEnough: {
        readonly key: "programs[].soak.policy.growth.enough";
        readonly default: "5%";
        readonly help: "As much counts even where the memory wavers a lot.";
    };
    readonly policyRuleOut: {
        readonly key: "programs[].soak.policy.rule-out";
        readonly help: "Share of the limit a minute: a soak in which such growth could have hidden does not pass. Unless given it only says what could have hidden.";
    };
};
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
export declare const ACTION_INPUTS: readonly ActionInput[];

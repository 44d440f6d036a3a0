// The texts of --help, made from the table of settings. Does not print.
import { COMMANDS, COMMON_FLAGS, type CommandName } from "./command.js";
import { SETTINGS, type Setting, type SettingName } from "./settings.js";

const EXIT_CODES = "0 clean   1 findings, or a soak that failed   2 something could not be done or measured";

interface Topic {
  readonly usage: string;
  readonly summary: string;
  readonly about: readonly string[];
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** Flags that mean something of their own here, with their defaults. */
  readonly own?: Readonly<Partial<Record<SettingName, string>>>;
  /** Where they are not those of a report. */
  readonly exitCodes?: string;
}

const TOPICS: Readonly<Record<CommandName, Topic>> = {
  check: {
    usage: "check [PATH…]",
    summary: "static; folders are walked",
    about: [
      "Finds memory bugs in C files without building them: no headers, no compile database.",
      "PATH is a C file or a folder; without one, `paths` of heapgate.yml, or the folder you are in.",
    ],
    examples: [
      ["heapgate check", "what heapgate.yml names, or this folder"],
      ["heapgate check src/worker.c", "one file"],
      ["heapgate check --show-allocators src", "what is known of the allocators there"],
      ["heapgate check --stats src", "and what was not analysed wholly, by name"],
      ["heapgate check src --format sarif --output heapgate.sarif", "a report for GitHub's code scanning"],
    ],
  },
  run: {
    usage: "run [--with valgrind,asan] [--for 10s] [--until REGEX] FILE.c… | -- COMMAND ARG…",
    summary: "dynamic; C files are built with cc",
    about: [
      "Builds the program in a copy of its folder, runs it under valgrind and AddressSanitizer for a while, ends it politely",
      "and reports what they saw. ./worker is built by make, CMake or Meson where the folder is made for one of them, else by",
      "cc -g from worker.c or main.c and the folder's other C files. A bare name is a program of PATH, and is run as it is.",
    ],
    examples: [
      ["heapgate run worker.c", "build one file and run it"],
      ["heapgate run --for 5s -- ./worker", "build this folder, then start ./worker"],
      ["heapgate run --with asan -- ./worker -v", "one tool only"],
      ["heapgate run --until done --times 20 -- ./worker", "20 units of work, 10 s at most"],
    ],
  },
  soak: {
    usage: "soak --local -- COMMAND | --docker IMAGE | --manifest FILE… | --namespace NAME",
    summary: "a real memory limit, here or in a cluster",
    about: [
      "Runs the program under a real memory limit and says whether it was killed, went over the limit, grew, was started again,",
      "or was fine. With --local it is built as `heapgate run` does and runs in a cgroup. With --docker a container of",
      "the image runs, with the Docker daemon of this machine. With --manifest it is deployed into the",
      "cluster of the kubeconfig, in a namespace of its own, under the limit of its pod; --namespace only watches what runs there.",
      "C files and folders that are named are checked too, so that a pod that grows is told with the line that leaks.",
    ],
    examples: [
      ["heapgate soak --local -- ./worker", "a minute under 64 MiB"],
      ["heapgate soak --local --limit 128Mi --for 5m -- ./worker -v", "longer, with more memory"],
      ["heapgate soak --docker worker:1 --for 10m worker", "a container of that image, and its sources"],
      ["heapgate soak --manifest deployment.yaml --image worker:1 worker", "ten minutes in kind or minikube"],
      ["heapgate soak --namespace shop --selector app=worker-app", "pods that run already; changes nothing"],
      [
        "heapgate soak --local --for 30m --policy policy.yml --unit ^unit -- ./worker",
        "by other rules; growth for each unit",
      ],
    ],
  },
  doctor: {
    usage: "doctor [--namespace NAME | --all-namespaces] [--watch TIME]",
    summary: "pods near their limit, killed, or without one",
    about: [
      "Looks at the pods of a namespace, changes nothing, and says what needs a look: containers near their memory limit, killed",
      "for want of memory, started again, not running or without a limit, with the limit that fits what was seen of each. What",
      "could not be measured never passes as well.",
    ],
    own: { format: "How the look is written: text, json or markdown. (default text)" },
    exitCodes:
      "0 all is well   1 something needs a look   2 something could not be measured, or there was nothing to look at",
    examples: [
      ["heapgate doctor", "the namespace of the current context, one reading"],
      ["heapgate doctor --namespace shop --selector app=worker-app --watch 5m", "and the peak of five minutes"],
      ["heapgate doctor --all-namespaces --over 80% --format markdown", "the whole cluster, as a page"],
    ],
  },
  fix: {
    usage: "fix [PATH…] [--write] [--prove [-- COMMAND ARG…]]",
    summary: "proven patches: a diff, or written",
    about: [
      "Prints a patch for all findings that have a proven one: with it they are gone, and nothing new has come.",
      "What has none is listed on standard error. The patch is unified: git apply and patch -p1 take it. With --prove each is",
      "compiled too, and run in the programs of heapgate.yml that have `run`, or in COMMAND.",
    ],
    examples: [
      ["heapgate fix src", "the patch, to be read"],
      ["heapgate fix src | git apply", "and made"],
      ["heapgate fix src --write --check memory-leak,resource-leak", "change the files, leaks only"],
      ["heapgate fix src --prove -- ./worker", "compiled, and run under valgrind and AddressSanitizer"],
    ],
  },
  merge: {
    usage: "merge DIR… [-- PATH…]",
    summary: "the report of several check --shard",
    about: [
      "Puts together what several machines did with heapgate check --shard I/N --cache DIR, and reports as heapgate check",
      "would have. DIR is the folder of a shard, or one in which they lie; PATH are the paths that the shards were given.",
      "What no shard has done is done here, so the report is the same whatever is missing.",
    ],
    examples: [
      ["heapgate merge shard-1 shard-2", "after check --shard 1/2 --cache shard-1 there, and 2/2 elsewhere"],
      ["heapgate merge shards --format sarif -- src", "of all shards in a folder, which read src"],
    ],
  },
  gate: {
    usage: "gate [--config heapgate.yml]",
    summary: "all that is configured: what the action runs",
    about: [
      "Checks, runs and soaks everything that heapgate.yml names and makes one report of it.",
      "Without heapgate.yml it checks the folder you are in and says so.",
    ],
    examples: [
      ["heapgate gate", "what the action does on a push"],
      ["heapgate gate --format markdown --output summary.md", "the same as a page"],
    ],
  },
  incident: {
    usage: "incident [EVIDENCE…] [PATH…]",
    summary: "what happened, why, since which commit",
    about: [
      "Writes the analysis of an incident: timeline, cause with the commit that brought it, impact, fix. EVIDENCE is whatever",
      "there is: reports of heapgate (--format json), outputs of kubectl describe pod, kubectl get events and kubectl get pods",
      "(text, -o json or -o yaml), logs; or nothing. Every field is filled with its evidence, or says how to find it.",
      "PATH are C files and folders; without one, `paths` of heapgate.yml, or the folder you are in.",
      "With GITHUB_TOKEN (or GH_TOKEN) GitHub is asked for pull requests and deployments too.",
    ],
    own: {
      format: "How the analysis is written: markdown, html or json. (default markdown)",
      reports: "Write incident.md, .html and .json and all messages into DIR as well; it is made.",
    },
    exitCodes: "0 the analysis was written, whatever it says   2 something that was asked for could not be done",
    examples: [
      ["heapgate incident", "nothing but the repository"],
      ["heapgate incident soak.json describe.txt", "a soak's report and what kubectl describe pod printed"],
      ["heapgate incident --namespace shop", "pods, events, logs and roll-outs as they are now"],
      ["heapgate incident worker.log --at 2026-12-01T03:22:53Z", "a log, and when it was killed"],
      ["heapgate incident events.txt --reports incident", "incident.md, .html and .json in a folder, and what is told"],
      ["heapgate incident soak.json --message update", "a status update, to be sent"],
      ["heapgate incident soak.json --open-pr --github-issue", "the fix as a draft, and an issue"],
    ],
  },
  baseline: {
    usage: "baseline [--write | --prune] [--run] [PATH…]",
    summary: "accept what is found today",
    about: [
      "Makes a file of the findings that the static checker has now, for a team that starts with old ones. `baseline` in",
      "heapgate.yml names it (else heapgate-baseline.json); check and gate then count these findings and fail on others.",
      "With --run what only the programs of heapgate.yml show is accepted too, soaks that fail among it.",
    ],
    examples: [
      ["heapgate baseline --write", "write the file"],
      ["heapgate baseline --write --run", "with what valgrind, AddressSanitizer and the soaks show"],
      ["heapgate baseline --prune", "take out what is mended"],
      ["heapgate baseline src", "print what it would hold"],
    ],
  },
  page: {
    usage: "page FILE… [--state FILE] [--dry-run] | --acknowledge | --resolve | --deployed TEXT",
    summary: "alerts of soaks and incidents in PagerDuty",
    about: [
      "Tells PagerDuty (Events API v2) of soaks that fail, once for each service and cause, and resolves those alerts when the",
      "next soak is fine. FILE is the JSON of a soak's report or of heapgate incident. The key comes from the environment",
      "variable PAGERDUTY_ROUTING_KEY alone; accounts in Europe set PAGERDUTY_EVENTS_URL=https://events.eu.pagerduty.com.",
    ],
    own: { format: "How it says what was sent: text or json. (default text)" },
    exitCodes: "0 all was sent, and nothing fails   1 all was sent, and something fails   2 not sent, read or measured",
    examples: [
      ["heapgate page soak/heapgate.json --dry-run", "what would be sent"],
      ["heapgate page soak/heapgate.json --state alerts.json", "trigger what fails, resolve what is fine again"],
      ["heapgate page --acknowledge incident.json", "somebody is at it"],
      ["heapgate page --resolve incident.json", "it is over"],
      ["heapgate page --deployed 'worker 1.4.2'", "a change event"],
    ],
  },
};

/** The help of one command, or of heapgate as a whole. Ends with a newline. */
export function helpText(topic?: CommandName): string {
  const lines = topic === undefined ? overview() : helpOf(topic);
  return `${lines.join("\n")}\n`;
}

function overview(): string[] {
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
    "heapgate COMMAND --help tells more and has examples.",
  ];
}

function helpOf(name: CommandName): string[] {
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
    `Exit codes: ${exitCodes}`,
  ];
}

function flagLines(title: string, names: readonly SettingName[], own: Topic["own"] = {}): string[] {
  const rows = names.map((name) => {
    const setting: Setting = SETTINGS[name];
    const value = setting.valueName === undefined ? "" : ` ${setting.valueName}`;
    const unless = [setting.default ?? []].flat().join(",");
    const standard = unless === "" ? "" : ` (default ${unless})`;
    return [`--${setting.flag}${value}`, own[name] ?? `${setting.help}${standard}`];
  });
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [title, ...rows.map(([flag, meaning]) => `  ${flag.padEnd(width)}  ${meaning}`)];
}

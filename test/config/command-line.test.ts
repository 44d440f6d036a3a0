// The command line: every command of the help, and one line for every slip.
import { describe, expect, test } from "vitest";
import {
  COMMANDS,
  COMMON_FLAGS,
  type CommandName,
  helpText,
  parseCommandLine,
  SETTINGS,
  type Setting,
} from "../../src/config/index.js";
import { ConfigurationError } from "../../src/model/index.js";

const common = { format: "text", quiet: false };
const CLUSTER = {
  name: "cluster-soak",
  manifests: [],
  allowContexts: [],
  for: 600_000,
  every: 5_000,
  rollOut: 120_000,
  paths: [],
  common,
};

test.each([
  ["--version", { name: "version" }],
  ["-v", { name: "version" }],
  ["check --version", { name: "version" }],
  ["--help", { name: "help" }],
  ["", { name: "help" }],
  ["soak --help", { name: "help", topic: "soak" }],
  ["help run", { name: "help", topic: "run" }],
  ["check", { name: "check", paths: [], libraries: [], showAllocators: false, stats: false, common }],
  [
    "check a.c src",
    { name: "check", paths: ["a.c", "src"], libraries: [], showAllocators: false, stats: false, common },
  ],
  ["check -- -odd.c", { name: "check", paths: ["-odd.c"], libraries: [], showAllocators: false, stats: false, common }],
  [
    "check --format sarif --output out/a.sarif --quiet src",
    {
      name: "check",
      paths: ["src"],
      libraries: [],
      showAllocators: false,
      stats: false,
      common: { format: "sarif", output: "out/a.sarif", quiet: true },
    },
  ],
  ["check --show-allocators", { name: "check", paths: [], libraries: [], showAllocators: true, stats: false, common }],
  ["check --stats src", { name: "check", paths: ["src"], libraries: [], showAllocators: false, stats: true, common }],
  [
    "check --library a.cfg --library=b.cfg,c.cfg",
    { name: "check", paths: [], libraries: ["a.cfg", "b.cfg", "c.cfg"], showAllocators: false, stats: false, common },
  ],
  [
    "check --format=json",
    {
      name: "check",
      paths: [],
      libraries: [],
      showAllocators: false,
      stats: false,
      common: { ...common, format: "json" },
    },
  ],
  [
    "run --until done --times 3 --ready up --stdin in.txt --suppressions a.supp,b.supp --uninitialised --logs out a.c",
    {
      name: "run",
      with: ["valgrind", "asan"],
      isAsked: false,
      for: 10_000,
      until: "done",
      times: 3,
      ready: "up",
      stdin: "in.txt",
      suppressions: ["a.supp", "b.supp"],
      uninitialised: true,
      logs: "out",
      files: ["a.c"],
      command: [],
      common,
    },
  ],
  ["gate --logs out", { name: "gate", logs: "out", common }],
  [
    "run a.c b.c",
    {
      name: "run",
      with: ["valgrind", "asan"],
      isAsked: false,
      for: 10_000,
      files: ["a.c", "b.c"],
      command: [],
      common,
    },
  ],
  [
    "run --with asan --for 5s -- ./worker --quiet -x",
    {
      name: "run",
      with: ["asan"],
      isAsked: true,
      for: 5_000,
      files: [],
      command: ["./worker", "--quiet", "-x"],
      common,
    },
  ],
  [
    "run --exit-codes 0,3 --exit-codes 4 a.c",
    {
      name: "run",
      with: ["valgrind", "asan"],
      isAsked: false,
      for: 10_000,
      exitCodes: [0, 3, 4],
      files: ["a.c"],
      command: [],
      common,
    },
  ],
  ["soak --local -- ./worker", { name: "soak", limit: 67_108_864, for: 60_000, command: ["./worker"], common }],
  [
    "soak --local --limit 1Gi --for 5m -- ./worker",
    { name: "soak", limit: 1_073_741_824, for: 300_000, command: ["./worker"], common },
  ],
  [
    "soak --local --policy p.yml --unit ^done -- ./worker",
    {
      name: "soak",
      limit: 67_108_864,
      for: 60_000,
      policy: "p.yml",
      unit: "^done",
      command: ["./worker"],
      common,
    },
  ],
  [
    "soak --docker worker:1 --limit 1Gi --unit ^done src -- ./worker -v",
    {
      name: "docker-soak",
      image: "worker:1",
      command: ["./worker", "-v"],
      limit: 1_073_741_824,
      for: 60_000,
      unit: "^done",
      paths: ["src"],
      common,
    },
  ],
  ["soak --namespace n --policy p.yml", { ...CLUSTER, namespace: "n", policy: "p.yml" }],
  [
    "soak --manifest a.yaml --manifest b.yaml,c.yaml --image web=worker:1 --baseline-image worker:0 --self-test worker:leaking src",
    {
      ...CLUSTER,
      manifests: ["a.yaml", "b.yaml", "c.yaml"],
      image: { image: "worker:1", container: "web" },
      baselineImage: "worker:0",
      selfTest: "worker:leaking",
      paths: ["src"],
    },
  ],
  [
    "soak --selector app=worker,tier=back --unit ^done --policy p.yml --container web --for 30m --every 15s --roll-out 5m --context kind-ci --allow-context x,y",
    {
      ...CLUSTER,
      selector: "app=worker,tier=back",
      unit: "^done",
      policy: "p.yml",
      container: "web",
      for: 1_800_000,
      every: 15_000,
      rollOut: 300_000,
      context: "kind-ci",
      allowContexts: ["x", "y"],
    },
  ],
  [
    "soak --manifest a.yaml --image r.io:5000/x=1",
    { ...CLUSTER, manifests: ["a.yaml"], image: { image: "r.io:5000/x=1" } },
  ],
  ["gate", { name: "gate", common }],
  ["gate --min-confidence low", { name: "gate", common: { ...common, minConfidence: "low" } }],
  ["gate --config ci/heapgate.yml", { name: "gate", config: "ci/heapgate.yml", common }],
])("heapgate %s", (line, command) => {
  expect(parseCommandLine(line.split(" ").filter(Boolean))).toEqual(command);
});

const TOGETHER = "use one of them";

test.each([
  [
    "soak",
    "say what to soak: --local -- COMMAND or --docker IMAGE on this machine, --manifest FILE in a cluster, or --namespace NAME for pods that run there already",
  ],
  ["soak -- ./worker", "a command is soaked on this machine: heapgate soak --local -- ./worker"],
  ["soak --local --image x -- ./worker", "--local soaks on this machine, and --image is for clusters"],
  [
    "soak --manifest a.yaml --namespace shop",
    `--manifest deploys into a namespace of its own; --namespace and --selector watch pods that run already: ${TOGETHER}`,
  ],
  [
    "soak --namespace shop --image x",
    "pods that run already keep their image: --image and --baseline-image need --manifest",
  ],
  ["soak --namespace shop --self-test x", "--self-test deploys an image that leaks: it needs --manifest"],
  ["soak --manifest a.yaml --baseline-image x", "--baseline-image is soaked beside --image; give both"],
  ["soak --manifest a.yaml --limit 64Mi", "in a cluster the limit is the pod's own; --limit is for --local"],
  ["soak --manifest a.yaml,", "--manifest needs a value"],
  ["soak --namespace=", "--namespace needs a value"],
  ["soak --manifest a.yaml --every 5", '--every: expected a duration with its unit, such as 5s, found "5"'],
  ["chek src", 'unknown command "chek"; did you mean "check"?'],
  ["analyse", 'unknown command "analyse"; known: check, merge, run, soak, doctor, gate, incident, baseline, fix, page'],
  ["worker.c", "unknown command worker.c; did you mean: heapgate check worker.c?"],
  ["--format json check", "put the command first: heapgate check|run|soak|gate|baseline|merge --format"],
  ["help chek", 'unknown command "chek"; did you mean "check"?'],
  ["check --fromat json", "unknown flag --fromat; did you mean --format?"],
  ["check --wobble", "unknown flag --wobble; see heapgate check --help"],
  ["check -x", "unknown flag -x; see heapgate check --help"],
  ["check --limit 64Mi", "check has no --limit; heapgate soak has it"],
  [
    "check --format xml",
    '--format: expected text, json, sarif, markdown, html, csv, github, gitlab, junit, rdjson, found "xml"',
  ],
  [
    "check --format jsn",
    '--format: expected text, json, sarif, markdown, html, csv, github, gitlab, junit, rdjson, found "jsn"; did you mean json?',
  ],
  ["check --format", "--format needs a value: --format FORMAT"],
  ["check --output --quiet", "--output needs a value: --output FILE"],
  ["check --output=", "--output needs the name of a file"],
  ["check --show-allocators --format sarif", "--show-allocators is written as text or json, not as sarif"],
  ["check --min-confidence hi", '--min-confidence: expected low, medium, high, found "hi"; did you mean high?'],
  ["soak --local --min-confidence low -- x", "soak has no --min-confidence; heapgate check has it"],
  ["check --library=", "--library needs the name of a file"],
  ["check --library a.cfg,", "--library needs the name of a file"],
  ["check --quiet=yes", "--quiet takes no value"],
  ["run", "run needs a program: heapgate run FILE.c…, or heapgate run -- COMMAND"],
  ["run ./worker", "./worker is no C file; to start a program, put it after --: heapgate run -- ./worker"],
  ["run a.c -- ./worker", "run takes either C files or a command after --, not both"],
  ["run --", "there is no command; put it after --, such as: -- ./worker"],
  ["run --with valgrnd a.c", '--with: expected valgrind, asan, found "valgrnd"; did you mean valgrind?'],
  ["run --exit-codes 256 a.c", '--exit-codes: expected exit codes from 0 to 255 such as 0,3, found "256"'],
  ["run --exit-codes 0,x a.c", '--exit-codes: expected exit codes from 0 to 255 such as 0,3, found "0,x"'],
  ["run --for 10 a.c", '--for: expected a duration with its unit, such as 10s, found "10"'],
  ["soak --local ./worker", "put the command after --: heapgate soak --local -- ./worker"],
  ["soak --docker= x", "--docker needs the name of an image: --docker worker:1"],
  ["soak --docker w --local -- x", "--local runs a program of this machine and --docker an image: use one of them"],
  ["soak --docker w --namespace n", "--docker soaks on this machine, and --namespace is for clusters"],
  ["soak --local --policy= -- x", "--policy needs the name of a file"],
  ["soak --local", "there is no command; put it after --, such as: -- ./worker"],
  ["soak --local --limit 64m -- x", '--limit: expected a size such as 64Mi, 1Gi or 500M: write 64Mi, found "64m"'],
  ["doctor shop", "doctor looks at pods and takes no paths: name a namespace with --namespace shop"],
  [
    "doctor --all-namespaces --namespace shop",
    "--all-namespaces looks at every namespace, --namespace at some: use one of them",
  ],
  ["doctor --namespace a,", "--namespace needs a value"],
  ["doctor --selector=", "--selector needs a value"],
  ["doctor --over 0.9", '--over: expected a share such as 90%, found "0.9"'],
  ["doctor --watch 5", '--watch: expected a duration with its unit, such as 5s, found "5"'],
  ["doctor --format sarif", '--format: expected text, json, markdown, found "sarif"'],
  ["gate worker", "gate takes no paths: put them under `paths` in heapgate.yml, or use check"],
])("heapgate %s", (line, message) => {
  expect(() => parseCommandLine(line.split(" ").filter(Boolean))).toThrow(new ConfigurationError(message));
});

test("doctor, with its defaults and without them", () => {
  const base = { name: "doctor", namespaces: [], isAll: false, threshold: 0.9, margin: 0.2, watch: 0, every: 5_000 };
  expect(parseCommandLine(["doctor"])).toMatchObject({ ...base, since: 24 * 3_600_000 });
  const given =
    "doctor --namespace a --namespace b,c --selector app=x --context kind-x --over 80% --margin 50% --since 1h --watch 5m --every 10s";
  expect(parseCommandLine(given.split(" "))).toMatchObject({
    ...{ namespaces: ["a", "b", "c"], selector: "app=x", context: "kind-x", threshold: 0.8, margin: 0.5 },
    ...{ since: 3_600_000, watch: 300_000, every: 10_000 },
  });
  expect(parseCommandLine(["doctor", "--all-namespaces"])).toMatchObject({ isAll: true, namespaces: [] });
});

describe("the help", () => {
  const flagsOf = (text: string) => new Set(Array.from(text.matchAll(/^ {2}--([a-z-]+)/gm), ([, flag]) => flag));

  test.each(Object.keys(COMMANDS) as CommandName[])("of %s names exactly the flags that it takes", (name) => {
    const own = [...COMMANDS[name], ...COMMON_FLAGS].map((setting) => SETTINGS[setting].flag);
    expect(flagsOf(helpText(name))).toEqual(new Set(own));
  });

  test.each(Object.keys(COMMANDS) as CommandName[])("has examples of %s that parse", (name) => {
    const examples = Array.from(helpText(name).matchAll(/^ {2}heapgate (.+?)(?: {3,}|$)/gm), ([, words]) => words);
    expect(examples.length).toBeGreaterThan(1);
    const names = name === "soak" ? [name, "cluster-soak", "docker-soak"] : [name];
    for (const words of examples) expect(names).toContain(parseCommandLine(words.split(" ")).name);
  });

  test("of heapgate as a whole has the commands and their defaults", () => {
    expect(helpText()).toMatchInlineSnapshot(`
      "heapgate keeps C services from running out of memory.

        heapgate check [PATH…]                                                                        static; folders are walked
        heapgate run [--with valgrind,asan] [--for 10s] [--until REGEX] FILE.c… | -- COMMAND ARG…     dynamic; C files are built with cc
        heapgate soak --local -- COMMAND | --docker IMAGE | --manifest FILE… | --namespace NAME       a real memory limit, here or in a cluster
        heapgate doctor [--namespace NAME | --all-namespaces] [--watch TIME]                          pods near their limit, killed, or without one
        heapgate fix [PATH…] [--write] [--prove [-- COMMAND ARG…]]                                    proven patches: a diff, or written
        heapgate merge DIR… [-- PATH…]                                                                the report of several check --shard
        heapgate gate [--config heapgate.yml]                                                         all that is configured: what the action runs
        heapgate incident [EVIDENCE…] [PATH…]                                                         what happened, why, since which commit
        heapgate baseline [--write | --prune] [--run] [PATH…]                                         accept what is found today
        heapgate page FILE… [--state FILE] [--dry-run] | --acknowledge | --resolve | --deployed TEXT  alerts of soaks and incidents in PagerDuty

      Common flags:
        --format FORMAT  How the report is written: text, json, sarif, markdown, html, csv (the series of soaks), github, gitlab, junit or rdjson. (default text)
        --output FILE    Write the report to FILE instead of standard output; its folder is made.
        --quiet          Print neither progress nor a summary on standard error.
        --help           Print this help.
        --version        Print heapgate's version.

      Exit codes: 0 clean   1 findings, or a soak that failed   2 something could not be done or measured

      heapgate COMMAND --help tells more and has examples.
      "
    `);
  });

  test.each(Object.keys(COMMANDS) as CommandName[])("of %s names a default only where there is one", (name) => {
    expect(helpText(name)).not.toContain("(default )");
  });

  test.each([
    [
      "incident",
      ["--format markdown", "--format html", "--format json"],
      "sarif",
      /^Exit codes: 0 the analysis was written/m,
    ],
    ["doctor", ["--format text", "--format json", "--format markdown"], "sarif", /^Exit codes: 0 all is well/m],
    ["page", ["--format text", "--format json"], "sarif", /^Exit codes: 0 all was sent/m],
  ] as const)("of %s names its own formats and exit codes", (name, accepted, refused, exitCodes) => {
    const [format = ""] = helpText(name).match(/^ {2}--format .*$/m) ?? [];
    for (const words of accepted) expect(format).toContain(words.split(" ")[1]);
    expect(format).not.toContain(refused);
    expect(() => parseCommandLine([name, "x.json", "--format", refused])).toThrow(/format|as/);
    expect(helpText(name)).toMatch(exitCodes);
  });

  test("every flag of the table belongs to a command", () => {
    const used = new Set(
      Object.values(COMMANDS)
        .flat()
        .concat(COMMON_FLAGS as never),
    );
    const flags = Object.entries<Setting>(SETTINGS).filter(([, { flag }]) => flag !== undefined);
    expect(new Set(flags.map(([name]) => name))).toEqual(used);
  });
});

test.each([
  [["--until", "("], /^--until: expected a regular expression \(.+\), found "\("$/],
  [["--times", "x", "--until", "a"], /^--times: expected a whole number of 1 or more, found "x"$/],
  [["--times", "2"], /^--times counts the lines that match --until REGEX; give both$/],
  [["--stdin="], /^--stdin needs the name of a file$/],
  [["--suppressions", "a,,b"], /^--suppressions needs the names of files$/],
  [["--logs="], /^--logs needs the name of a folder$/],
])("run %j is one line", (flags, message) => {
  expect(() => parseCommandLine(["run", ...flags, "a.c"])).toThrow(message);
});

// What adds a missing item of the list: one file, whole, to be pasted. Made from what the repository says of its programs and images.
import type { Prevention } from "../../model/index.js";
import { withoutLimit } from "./limits-item.js";
import { folderOf, type RepositoryFiles } from "./repository.js";
import { listOf, mapping, readYaml, strings } from "./yaml.js";

type Snippet = NonNullable<Prevention["snippet"]>;

const GITLAB = ".gitlab-ci.yml";
const LIMIT = "128Mi";

export function snippetFor(id: Prevention["id"], repository: RepositoryFiles): Snippet {
  const isGitlab = repository.texts.has(GITLAB) && ![...repository.texts.keys()].some((path) => WORKFLOW.test(path));
  switch (id) {
    case "static-gate":
      return isGitlab ? gitlabJob("heapgate-gate", [cli("check")], repository) : workflow("heapgate", GATE, repository);
    case "witnesses": {
      const { folder, argument } = programOf(repository);
      const words = `${cli("run --for 30s")} ${argument}`;
      if (!isGitlab) return workflow("witnesses", witnessWorkflow(folder, words), repository);
      return gitlabJob("heapgate-run", [TOOLS, ...(folder === "" ? [] : [`cd ${folder}`]), words], repository);
    }
    case "soak":
      return isGitlab ? gitlabSoak(repository) : workflow("soak", soakWorkflow(repository), repository);
    case "memory-limit":
      return limitPatch(repository);
    case "alerting":
      return alerts(repository);
  }
}

const WORKFLOW = /^\.github\/workflows\//;

/** A workflow under a name that no other has. */
function workflow(name: string, text: string, { texts }: RepositoryFiles): Snippet {
  const file = `.github/workflows/${name}.yml`;
  return { file: texts.has(file) ? `.github/workflows/heapgate-${name}.yml` : file, text };
}

const CHECKOUTS = `      - uses: actions/checkout@v7
      - uses: actions/checkout@v7
        with:
          repository: heapgate/heapgate
          path: heapgate
`;

/** heapgate's command line from the clone that CHECKOUTS makes. */
function cli(words: string, folder = '"$GITHUB_WORKSPACE"/heapgate'): string {
  return `node ${folder}/dist/cli.js ${words}`;
}

const GATE = `name: heapgate
on: pull_request
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: heapgate/heapgate@v0
`;

const TOOLS =
  "apt-get update -qq && apt-get install -qq --yes --no-install-recommends gcc make libc6-dev valgrind libc6-dbg";

function witnessWorkflow(folder: string, command: string): string {
  const where = folder === "" ? "" : `        working-directory: ${folder}\n`;
  return `name: witnesses
on:
  pull_request:
  push:
permissions:
  contents: read
jobs:
  run:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
${CHECKOUTS}      - run: sudo apt-get update -qq && sudo apt-get install -qq --yes --no-install-recommends valgrind libc6-dbg
      - run: ${command}
${where}`;
}

interface ProgramToRun {
  /** From the root. */
  readonly folder: string;
  /** What follows \`heapgate run\`. */
  readonly argument: string;
  /** How it is built, and started from its folder. */
  readonly build: string;
  readonly start: string;
}

/** The program of heapgate.yml, or else the first C file with a main. */
function programOf({ texts, sources }: RepositoryFiles): ProgramToRun {
  const [program] = listOf(readYaml(texts.get("heapgate.yml") ?? "")?.root.programs).map(mapping);
  const command = strings(program?.command);
  if (program !== undefined && command.length > 0) {
    const folder = strings(program.directory)[0] ?? "";
    const build = strings(program.build);
    const start = command.map(quote).join(" ");
    return { folder, argument: `-- ${start}`, build: build.length > 0 ? build.map(quote).join(" ") : "make", start };
  }
  const mains = sources.filter(({ hasMain }) => hasMain).map(({ path }) => path);
  const main = mains.find((path) => !/(^|\/)(tests?|examples?|fixtures|bench\w*)\//.test(path)) ?? mains[0];
  if (main === undefined) return { folder: "", argument: "-- ./program", build: "make", start: "./program" };
  const folder = folderOf(main);
  const name = main.slice(folder === "" ? 0 : folder.length + 1);
  const start = `./${name.replace(/\.c$/, "")}`;
  const beside = sources.filter(({ path }) => path.endsWith(".c") && folderOf(path) === folder);
  const hasMakefile = ["GNUmakefile", "makefile", "Makefile"].some((one) =>
    texts.has(folder === "" ? one : `${folder}/${one}`),
  );
  const build = hasMakefile ? "make" : `cc -O2 -g -o ${quote(start)} *.c`;
  return { folder, argument: beside.length === 1 ? quote(name) : `-- ${quote(start)}`, build, start: quote(start) };
}

function quote(word: string): string {
  return /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const SCHEDULE = `on:
  schedule:
    - cron: "17 3 * * *" # each night, UTC
  workflow_dispatch:
permissions:
  contents: read
`;

/** In kind where an image and its manifest are there, else on the runner itself. */
function soakWorkflow(repository: RepositoryFiles): string {
  const { containers, dockerfiles, proposedLimit } = repository;
  const container = containers.find(({ image, file }) => image !== undefined && file !== "");
  const dockerfile = container && nearest(dockerfiles, container.file);
  const head = `name: soak\n${SCHEDULE}jobs:\n  soak:\n    runs-on: ubuntu-latest\n    timeout-minutes: 60\n    steps:\n${CHECKOUTS}`;
  if (container === undefined || dockerfile === undefined) {
    const { folder, build, start } = programOf(repository);
    const where = folder === "" ? "" : `        working-directory: ${folder}\n`;
    const limit = containers.find((one) => one.limit !== undefined)?.limit ?? proposedLimit ?? LIMIT;
    const node = `sudo "$(command -v node)" "$GITHUB_WORKSPACE"/heapgate/dist/cli.js`;
    return `${head}      - run: ${build}\n${where}      - run: ${node} soak --local --limit ${limit} --for 30m -- ${start}\n${where}`;
  }
  const image = `${container.workload}:soak`;
  const context = folderOf(dockerfile) || ".";
  const other = /(^|\/)Dockerfile$/.test(dockerfile) ? "" : ` --file ${quote(dockerfile)}`;
  return `${head}      - uses: actions/setup-node@v7
        with:
          node-version: 24
      - uses: helm/kind-action@v1
        with:
          cluster_name: heapgate
      - run: docker build --tag ${image}${other} ${quote(context)} && kind load docker-image ${image} --name heapgate
      - run: >-
          ${cli("soak --context kind-heapgate")}
          --manifest ${quote(container.file)} --image ${container.container}=${image} --for 30m
`;
}

/** The file that shares most of its path. */
function nearest(files: readonly string[], path: string): string | undefined {
  const shared = (file: string): number => {
    const [left, right] = [file.split("/"), path.split("/")];
    const end = left.findIndex((part, i) => part !== right[i]);
    return end < 0 ? left.length : end;
  };
  return [...files].sort((a, b) => shared(b) - shared(a))[0];
}

/** A job to append to GitLab's file. */
function gitlabJob(name: string, script: readonly string[], { texts }: RepositoryFiles, rules = ""): Snippet {
  const stages = strings(readYaml(texts.get(GITLAB) ?? "")?.root.stages);
  const stage = stages.length === 0 || stages.includes("test") ? "test" : stages[0];
  const clone = `git clone --quiet --depth 1 https://github.com/heapgate/heapgate "$CI_BUILDS_DIR/heapgate-$CI_JOB_ID"`;
  const lines = [
    clone,
    ...script.map((one) => one.replaceAll('"$GITHUB_WORKSPACE"/heapgate', '"$CI_BUILDS_DIR/heapgate-$CI_JOB_ID"')),
  ];
  const text = `${name}:\n  stage: ${stage}\n  image: node:24\n${rules}  script:\n${lines.map((one) => `    - ${one}\n`).join("")}`;
  return { file: GITLAB, text };
}

function gitlabSoak(repository: RepositoryFiles): Snippet {
  const { folder, build, start } = programOf(repository);
  const limit =
    repository.containers.find((one) => one.limit !== undefined)?.limit ?? repository.proposedLimit ?? LIMIT;
  const rules = `  # A schedule starts it: Build > Pipeline schedules.\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "schedule"\n`;
  const steps = [
    ...(folder === "" ? [] : [`cd ${folder}`]),
    build,
    `${cli(`soak --local --limit ${limit} --for 30m -- ${start}`)}`,
  ];
  return gitlabJob("heapgate-soak", steps, repository, rules);
}

/** A patch for the container that has no limit, or a default for a namespace where no manifest is there. */
function limitPatch(repository: RepositoryFiles): Snippet {
  const limit = repository.proposedLimit ?? LIMIT;
  const [bare] = withoutLimit(repository);
  if (bare === undefined || !(bare.kind in VERSIONS)) {
    return {
      file: "limit-range.yaml",
      text: `# kubectl apply --namespace NAMESPACE -f limit-range.yaml: containers that say no limit get this one. heapgate doctor tells what they use.
apiVersion: v1
kind: LimitRange
metadata:
  name: memory
spec:
  limits:
    - type: Container
      default:
        memory: ${limit}
      defaultRequest:
        memory: ${limit}
`,
    };
  }
  const folder = folderOf(bare.file);
  const file = `${folder === "" ? "" : `${folder}/`}memory-limit.yaml`;
  const containers = `containers:
  - name: ${bare.container}
    resources:
      requests:
        memory: ${limit}
      limits:
        memory: ${limit}
`;
  const { version, path } = VERSIONS[bare.kind];
  const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, "  ".repeat(by));
  const body = path.map((key, i) => indented(`${key}:\n`, i)).join("") + indented(containers, path.length);
  const text = `# Write it into ${bare.file}, or: kubectl patch -f ${bare.file} --patch-file ${file}. heapgate doctor tells what it uses.
apiVersion: ${version}
kind: ${bare.kind}
metadata:
  name: ${bare.workload}
${body}`;
  return { file, text };
}

const TEMPLATE = ["spec", "template", "spec"];
const VERSIONS: Readonly<Record<string, { readonly version: string; readonly path: readonly string[] }>> = {
  Deployment: { version: "apps/v1", path: TEMPLATE },
  StatefulSet: { version: "apps/v1", path: TEMPLATE },
  DaemonSet: { version: "apps/v1", path: TEMPLATE },
  ReplicaSet: { version: "apps/v1", path: TEMPLATE },
};

function alerts({ containers, texts }: RepositoryFiles): Snippet {
  const [container] = containers.filter(({ image }) => image !== undefined);
  const folder = container === undefined ? "" : folderOf(container.file);
  const file = `${folder === "" ? "" : `${folder}/`}memory-alerts.yaml`;
  const chosen =
    container === undefined ? 'container!=""' : `container="${container.container}", pod=~"${container.workload}.*"`;
  const name = container?.workload ?? "memory";
  return {
    file: texts.has(file) ? file.replace(/\.yaml$/, "-2.yaml") : file,
    text: `# For the Prometheus operator, with kube-state-metrics; Alertmanager passes the alerts on, to PagerDuty for example.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}-memory
spec:
  groups:
    - name: ${name}-memory
      rules:
        - alert: MemoryNearLimit
          expr: >-
            max by (namespace, pod, container) (container_memory_working_set_bytes{${chosen}})
            / max by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory", ${chosen}})
            > 0.9
          for: 5m
          labels:
            severity: warning
          annotations:
            summary: "{{ $labels.pod }} uses more than 90 % of its memory limit"
        - alert: OOMKilled
          expr: >-
            (increase(kube_pod_container_status_restarts_total{${chosen}}[15m]) > 0)
            and on (namespace, pod, container)
            (kube_pod_container_status_last_terminated_reason{reason="OOMKilled", ${chosen}} == 1)
          labels:
            severity: critical
          annotations:
            summary: "{{ $labels.pod }} was killed at its memory limit"
`,
  };
}

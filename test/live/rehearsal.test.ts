// The whole way of an incident, in a real cluster and a real git repository, with heapgate's command line alone: a commit loses its
// `free`, its image is killed, the soak fails, the analysis names the commit, PagerDuty is told, the proven fix is taken, and all is resolved.
// HEAPGATE_TRANSCRIPT=docs/rehearsal.md writes down what was printed, from longer soaks.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Checkup, Incident } from "../../src/model/index.js";
import { parseManifest } from "../../src/soak/kubernetes/index.js";
import type { List, Pod } from "../../src/soak/kubernetes/objects.js";
import { install } from "../cli/helpers.js";
import { ROOT } from "../docs/markdown.js";
import { type LoopbackPagerDuty, ROUTING_KEY, servePagerDuty } from "../incident/support/pagerduty.js";
import { lookAtNothing, lookAtPods } from "./doctor.js";
import { api, create, remove } from "./live.js";
import { allowedContexts, loadImage, PREPARATION, prepare } from "./setup.js";
import { createTranscript } from "./transcript.js";

const { folder, heapgate } = install();
const TRANSCRIPT = process.env.HEAPGATE_TRANSCRIPT;
/** Written down, it takes its time: images are soaked as each night, and a life of the worker lasts seconds. */
const MODE = TRANSCRIPT
  ? { pause: "1000", leaking: "2m", mended: "3m", watch: "20s", prove: " --prove" }
  : { pause: "400", leaking: "60s", mended: "8s", watch: "1s", prove: "" };
const SPACE = `ads-demo-${process.pid}`;
const FREE = "        free(buffer);\n";

/** A short soak needs fewer samples. */
const POLICY = "samples: 6\n";

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker-app }
spec:
  selector: { matchLabels: { app: worker-app } }
  template:
    metadata: { labels: { app: worker-app, version: main } }
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      containers:
        - name: worker
          image: worker-app:main
          imagePullPolicy: Never
          env: [{ name: WORKER_PAUSE_MS, value: "${MODE.pause}" }]
          resources: { requests: { memory: 64Mi }, limits: { memory: 64Mi } }
`;

const CONFIG = `paths: [worker.c]
programs:
  - name: worker
    command: [./worker]
    environment: { WORKER_PAUSE_MS: "20" }
    run: { for: 3s }
incident: { service: ads-demo-service, team: Ads }
`;

const transcript = createTranscript();
let pagerduty: LoopbackPagerDuty;

beforeAll(async () => {
  await prepare();
  pagerduty = await servePagerDuty();
  await create("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: SPACE } });
}, PREPARATION);

afterAll(async () => {
  await remove(`/api/v1/namespaces/${SPACE}`);
  await pagerduty?.close();
});

/** Runs heapgate in the repository, and writes it down. */
async function run(line: string, code: number): Promise<string> {
  const words = line.split(" ");
  const env = {
    ...process.env,
    PAGERDUTY_ROUTING_KEY: ROUTING_KEY,
    PAGERDUTY_EVENTS_URL: pagerduty.url,
    GITHUB_TOKEN: "",
    GH_TOKEN: "",
  };
  const { api: _, ...ended } = { api: undefined, ...(await heapgate(words, { env })) };
  transcript.command(`heapgate ${line}`, ended.stdout + ended.stderr, ended.code);
  expect(ended.code, ended.stdout + ended.stderr).toBe(code);
  expect(ended.stdout + ended.stderr).not.toContain(ROUTING_KEY);
  return ended.stdout;
}

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=Grace", "-c", "user.email=grace@example.com"];
  return execFileSync("git", [...who, ...args], { cwd: folder(), encoding: "utf8", stdio: "pipe" }).trim();
}

function commit(message: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder(), path)), { recursive: true });
    writeFileSync(join(folder(), path), text);
  }
  git("add", "--all");
  git("commit", "--quiet", "-m", message);
  return git("rev-parse", "HEAD");
}

/** Builds the image of HEAD, and gives the deployment this image. */
async function deploy(method: "POST" | "PUT"): Promise<string> {
  const image = `worker-app:${git("rev-parse", "--short=12", "HEAD")}`;
  const { context, json } = await api();
  loadImage(context, image, join(folder(), "worker.c"));
  const manifest = MANIFEST.replace("worker-app:main", image).replace(
    "version: main",
    `version: "${versionOf(image)}"`,
  );
  const [{ body }] = parseManifest(manifest, "deployment.yaml").objects;
  const path = `/apis/apps/v1/namespaces/${SPACE}/deployments`;
  await json({ method, path: method === "PUT" ? `${path}/worker-app` : path, body });
  return image;
}

function versionOf(image: string): string {
  return image.replace(/.*:/, "");
}

async function pods(): Promise<readonly Pod[]> {
  return (await (await api()).json<List<Pod>>({ path: `/api/v1/namespaces/${SPACE}/pods` })).items ?? [];
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 240; i++) {
    if (await what()) return;
    await delay(250);
  }
  throw new Error("it did not come about within a minute");
}

/** As each night, in a namespace of its own; in a hurry, the pods that run. */
function soakLine(image: string, time: string, reports: string): string {
  const [context = ""] = allowedContexts();
  const allowed = context === "" ? "" : ` --allow-context ${context}`;
  const which = TRANSCRIPT
    ? `--manifest deployment.yaml --image ${image}`
    : `--namespace ${SPACE} --selector version=${versionOf(image)}`;
  return `soak ${which} --for ${time} --every 500ms --policy policy.yml --reports ${reports}${allowed} worker.c`;
}

describe.concurrent("in a cluster", () => {
  test("from the commit that loses memory to the alert that is resolved", rehearse, 600_000);
  test("the daily look at pods of each kind", lookAtPods);
  test("the daily look at nothing", lookAtNothing);
});

async function rehearse(): Promise<void> {
  const mended = readFileSync(join(ROOT, "worker/worker.c"), "utf8");
  expect(mended).toContain(FREE);
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(folder(), ".gitignore"), "soak/\nsoak-fixed/\nincident/\nalerts.json\n*.patch\n");
  const makefile = "worker: worker.c\n\t$(CC) $(CFLAGS) -g -o $@ $< $(LDFLAGS)\n";
  const good = commit("The worker", {
    "worker.c": mended,
    Makefile: makefile,
    "deployment.yaml": MANIFEST,
    "policy.yml": POLICY,
    "heapgate.yml": CONFIG,
  });
  const bad = commit("Simplify controller (#42)", { "worker.c": mended.replace(FREE, "") });
  commit("Say how to run it", { "README.md": "make && ./worker\n" });

  transcript.step(
    "A commit loses memory, and is deployed",
    `\`git show ${bad.slice(0, 12)}\` removes \`free(buffer);\` from the worker's loop, and nobody saw it. The image of what is on main goes into the cluster.`,
  );
  const image = await deploy("POST");
  transcript.note(`the deployment \`worker-app\` has the image \`${image}\``);
  const isThere = async (word: string): Promise<boolean> => JSON.stringify(await pods()).includes(word);
  await until(() => isThere(TRANSCRIPT ? "OOMKilled" : '"running"'));
  if (TRANSCRIPT) transcript.note("Kubernetes says `OOMKilled`");
  // In a hurry the soak watches this very pod, and the look comes behind it.
  if (TRANSCRIPT) await look();

  transcript.step("The soak fails, and names the line");
  const soaked = await run(soakLine(image, MODE.leaking, "soak"), 1);
  expect(soaked).toMatch(/error\[memory-leak\] worker\.c:\d+/);
  expect(soaked).toContain("killed by the kernel");
  if (!TRANSCRIPT) await look();

  transcript.step("The analysis writes itself, down to the commit");
  await run(
    `incident soak/heapgate.json --namespace ${SPACE}${MODE.prove} --reports incident --output incident/incident.md`,
    0,
  );
  const incident: Incident = JSON.parse(readFileSync(join(folder(), "incident/incident.json"), "utf8"));
  check(incident, bad, good);

  transcript.step("PagerDuty is told once");
  await run("page soak/heapgate.json incident/incident.json --state alerts.json", 1);
  await run("page soak/heapgate.json incident/incident.json --state alerts.json", 1);
  expect(pagerduty.alerts).toMatchObject([{ status: "triggered", times: 1 }]);
  await run("page --acknowledge --state alerts.json", 0);
  expect(pagerduty.alerts).toMatchObject([{ status: "acknowledged" }]);

  transcript.step("The proven fix is taken", "The patch is the one of the analysis; `heapgate fix` prints the same.");
  const { fix } = incident;
  if (!fix.known) throw new Error("there is no fix");
  writeFileSync(join(folder(), "fix.patch"), fix.value.patch);
  git("apply", "fix.patch");
  transcript.command("git apply fix.patch && git diff", git("diff"), 0);
  await run("check", 0);
  // One line came, and none went.
  expect(git("diff", "--numstat").split("\t").slice(0, 2)).toEqual(["1", "0"]);
  commit("Release the payload after each unit", {});

  transcript.step("The mended image is deployed and soaked");
  const fixed = await deploy("PUT");
  await run(`page --deployed ${fixed}`, 0);
  await until(async () => (await pods()).some((one) => isRunning(one, fixed)));
  const green = await run(soakLine(fixed, MODE.mended, "soak-fixed"), 0);
  expect(green).toContain("pass");

  transcript.step("What was open is resolved");
  await run("page soak-fixed/heapgate.json --state alerts.json", 0);
  expect(pagerduty.alerts).toMatchObject([{ status: "resolved", times: 1 }]);
  expect(pagerduty.changes).toHaveLength(1);
  await until(async () => (await pods()).every((one) => isRunning(one, fixed)));
  await run(`doctor --namespace ${SPACE} --watch ${MODE.watch}`, 0);
  const told = await run(
    "incident soak/heapgate.json soak-fixed/heapgate.json --status resolved --message resolution",
    0,
  );
  expect(told).toContain(`Brought by: commit ${bad.slice(0, 12)} of Grace`);
  expect(told).toMatch(
    /Resolution: worker\.c does not have it any more .*, and the soak of worker-app\/worker .* is fine/,
  );
  if (TRANSCRIPT) writeTranscript(TRANSCRIPT, readFileSync(join(folder(), "incident/incident.md"), "utf8"));
}

async function look(): Promise<void> {
  transcript.step("The daily look finds it");
  const checkup: Checkup = JSON.parse(await quietly(`doctor --namespace ${SPACE} --format json`, 1));
  expect(checkup.containers[0].complaints.map(({ kind }) => kind)).toContain("oom-killed");
  await run(`doctor --namespace ${SPACE}`, 1);
}

function isRunning({ spec, status }: Pod, image: string): boolean {
  return JSON.stringify(spec).includes(image) && status?.phase === "Running";
}

/** Runs heapgate without writing it down. */
async function quietly(line: string, code: number): Promise<string> {
  const ended = await heapgate(line.split(" "), { env: process.env });
  expect(ended.code, ended.stdout + ended.stderr).toBe(code);
  return ended.stdout;
}

function check(incident: Incident, bad: string, good: string): void {
  const { cause, confidence, fix, alternatives, timeline, prevention } = incident;
  if (!cause.known || !cause.value.introduced.known) throw new Error("there is no cause, or nobody knows since when");
  expect(cause.value).toMatchObject({ file: "worker.c", function: "controller", check: "memory-leak" });
  const { commit: by, kind, lines, lastGood } = cause.value.introduced.value;
  expect([by.id, kind, lastGood?.id]).toEqual([bad, "removed", good]);
  expect(lines[0]).toMatchObject({ sign: "-", text: expect.stringContaining("free(buffer);") });
  expect(confidence).toMatchObject({ known: true, value: { level: "high" } });
  expect(fix.known && fix.value.patch).toContain("+        free(buffer);");
  expect(alternatives.find((one) => one.kind === "rollback")?.text).toContain(good.slice(0, 7));
  expect(timeline.map(({ message }) => message).join("\n")).toMatch(/OOMKilled|want of memory/);
  expect(prevention.find(({ id }) => id === "memory-limit")?.isDone).toBe(true);
  expect(prevention.find(({ id }) => id === "static-gate")?.isDone).toBe(false);
  expect(incident.problems.filter(({ level }) => level === "error")).toEqual([]);
}

function writeTranscript(file: string, analysis: string): void {
  const page = file.replace(/\.md$/, "-incident.md");
  const head = `# A rehearsal, from the leak to the resolved alert

What follows was printed in one go, by heapgate's command line in a real cluster and a real git repository. PagerDuty is a stand-in on loopback that takes
and refuses what PagerDuty's documentation says. A test does the same wherever the live tests run, with shorter soaks; this page was written by

\`\`\`sh
HEAPGATE_TRANSCRIPT=docs/rehearsal.md npm run test:live -- test/live/rehearsal.test.ts
\`\`\`

The analysis of step 4, as it was written: [${basename(page)}](${basename(page)}).
`;
  const hidden: readonly (readonly [string, string])[] = [
    [pagerduty.url, "https://events.pagerduty.com"],
    [folder(), "."],
  ];
  writeFileSync(join(ROOT, file), transcript.markdown(head, hidden));
  writeFileSync(
    join(ROOT, page),
    hidden.reduce((text, [from, to]) => text.replaceAll(from, to), analysis),
  );
}

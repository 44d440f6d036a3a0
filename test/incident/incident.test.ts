// From evidence to the analysis, on a real repository with the commit of the incident and on what a real cluster told of it.
import { beforeAll, describe, expect, test } from "vitest";
import { message } from "../../src/incident/communication.js";
import type { Incident, Known } from "../../src/model/index.js";
import { git, LEAKING, MENDED } from "../github/support/repository.js";
import { analyse, captured, commitAt, makeService, put, scratch, TAG } from "./support/evidence.js";
import { captured as capturedSoak } from "./support/incident.js";

const ALL = ["soak.json", "describe.txt", "pods.json", "events.json", "rs.json", "previous.log"];

function known<T>(field: Known<T>): T {
  if (!field.known) throw new Error(`not known: ${field.how}`);
  return field.value;
}

let service: Awaited<ReturnType<typeof makeService>>;
/** The captured evidence, as if that repository's commit had been deployed. */
let dumps: string;
let incident: Incident;
beforeAll(async () => {
  service = await makeService();
  dumps = await scratch("dumps");
  const files = ALL.map((name): [string, string] => [name, captured(name).replaceAll(TAG, service.bad.slice(0, 7))]);
  await put(dumps, Object.fromEntries(files));
  incident = await analyse(service.folder, { files: ALL.map((name) => `${dumps}/${name}`) });
}, 60_000);

describe("all evidence of the incident", () => {
  test("names the cause: controller() in worker.c, lines 26 to 29", () => {
    expect(known(incident.cause)).toMatchObject({
      check: "memory-leak",
      file: "worker.c",
      function: "controller",
      lines: [26, 29],
    });
    const { text, firstLine } = known(incident.cause).excerpt;
    expect(text.split("\n")[26 - firstLine]).toContain(
      "char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));",
    );
    expect(incident.candidates).toEqual([]);
  });

  test("is sure of it, by the code, the soak, the kills and the arithmetic", () => {
    const { level, grounds } = known(incident.confidence);
    expect(level).toBe("high");
    expect(grounds.filter((ground) => !ground.for)).toEqual([]);
    const sum = grounds.find(({ text }) => text.includes("×"))?.text ?? "";
    expect(sum).toMatch(
      /10 MiB a round × 59\.\d rounds a minute .* = 59\d MiB a minute; memory grew by \d+ MiB a minute/,
    );
    expect(sum).toContain("so this alone explains it");
  });

  test("fills what the template asks for", () => {
    expect(known(incident.service)).toBe("worker-app/worker");
    expect(known(incident.limits)).toEqual({ memory: "64Mi", cpu: "250m" });
    expect(known(incident.language)).toBe("C");
    expect(known(incident.severity)).toBe("SEV-1");
    expect(known(incident.deployment)).toContain("namespace shop, workload worker-app");
    expect(known(incident.impact.restarts).count).toBe(3);
    expect(known(incident.observations.kills)).toContain("OOMKilled");
    expect(known(incident.observations.pattern)).toMatch(/^grows by \d+ MiB a minute, at most [\d.]+ MiB of 64Mi/);
    expect(known(incident.impact.availability)).toContain("CrashLoopBackOff");
    expect(incident.key).toBe("heapgate/worker-app/worker/memory-leak/worker.c/controller");
    expect(incident.title).toBe("worker-app/worker runs out of memory: memory leak in controller() of worker.c");
  });

  test("puts samples, events, restarts and roll-outs on one axis, in order, each with its source", () => {
    const times = incident.timeline.map(({ time }) => Date.parse(time));
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    const at = (words: RegExp): number => incident.timeline.findIndex(({ message }) => words.test(message));
    const order = [
      at(/^deployed: worker-app revision 2: worker:/),
      at(/first sample of memory: 20\.3 MiB of 64Mi/),
      at(/memory at half of the limit/),
      at(/memory at 90 % of the limit: 60\.5 MiB/),
      at(/the kernel killed it for want of memory/),
      at(/worker ends: OOMKilled, exit code 137/),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
    const end = incident.timeline[at(/worker ends: OOMKilled/)];
    expect(end).toMatchObject({ time: "2026-12-01T03:38:09Z", source: "describe.txt, pods.json" });
    expect(incident.timeline.every(({ source }) => source !== "")).toBe(true);
  });

  test("names the commit that brought it, by the very line that it took away, and the last good one", () => {
    const introduction = known(known(incident.cause).introduced);
    expect(introduction).toMatchObject({
      kind: "removed",
      commit: { id: service.bad },
      lastGood: { id: service.good },
    });
    expect(introduction.lines).toEqual([
      expect.objectContaining({ sign: "-", text: expect.stringContaining("free(buffer);") }),
    ]);
    expect(incident.alternatives[0]).toMatchObject({
      kind: "rollback",
      text: expect.stringContaining(service.good.slice(0, 12)),
      commands: expect.arrayContaining([`git revert --no-edit ${service.bad.slice(0, 12)}`]),
    });
    const changes = known(incident.changes).map(({ id, touches }) => [id, touches]);
    expect(changes).toEqual([
      [service.bad, "brought it"],
      [service.good, undefined],
    ]);
    expect(incident.timeline.find(({ source }) => source === "git")?.message).toContain("Say what it is");
  });

  test("writes the pull request as the template has it", () => {
    const { title, body, branch, url } = known(incident.pullRequest);
    expect(title).toBe("[Incident worker-app/worker] Fix memory leak in worker.c controller()");
    for (const part of [
      "## Description",
      "**Files changed**: `worker.c`",
      "**Lines changed**: +1 −0",
      "## Testing",
      "## Rollback plan",
    ])
      expect(body).toContain(part);
    expect(branch).toMatch(/^heapgate\/fix-[0-9a-f]{12}$/);
    expect(url).toBeUndefined();
  });

  test("has the prevention list, nothing ticked in a repository without CI", () => {
    expect(incident.prevention.map(({ id, isDone }) => [id, isDone])).toEqual([
      ["static-gate", false],
      ["witnesses", false],
      ["soak", false],
      ["memory-limit", false],
      ["alerting", false],
    ]);
  });

  test("has the patch that mends it, and other ways, with what they buy and the commands", () => {
    const fix = known(incident.fix);
    expect(fix).toMatchObject({ files: ["worker.c"], added: 1, removed: 0 });
    expect(fix.patch).toContain("+        free(buffer);");
    const ways = new Map(incident.alternatives.map((one) => [one.kind, one]));
    // Images are tagged with commits, so the one of the last good commit has a name.
    const [back] = ways.get("rollback")?.commands ?? [];
    expect(back).toBe(
      `kubectl set image deployment/worker-app -n shop worker=worker:${service.good.slice(0, TAG.length)}`,
    );
    expect(ways.get("raise-limit")?.text).toMatch(
      /from 64Mi to 128Mi: at \d+ MiB a minute it is full after about [\d.]+ s/,
    );
    expect(ways.get("raise-limit")?.commands).toEqual([
      "kubectl set resources deployment/worker-app -n shop --containers=worker --limits=memory=128Mi",
    ]);
    expect(ways.get("redesign")?.text).toContain("`buffer` (10 MiB) once, before the loop");
  });

  test("the patch applies, and with it the cause is gone", async () => {
    const folder = await scratch("patched");
    await put(folder, { "worker.c": LEAKING, "fix.patch": known(incident.fix).patch });
    git(folder, "apply", "fix.patch");
    const after = await analyse(folder, { files: [] });
    expect(after.cause.known).toBe(false);
  });

  test("finds no contradiction in it", () => {
    expect(incident.contradictions).toEqual([]);
    expect(incident.problems).toEqual([]);
  });
});

test("nothing but the repository: the leak in the loop, and every other field says how to find it", async () => {
  const alone = await analyse(service.folder, { files: [] });
  expect(known(alone.cause)).toMatchObject({ file: "worker.c", function: "controller" });
  const { level, grounds } = known(alone.confidence);
  expect(level).toBe("medium");
  expect(grounds.filter((ground) => !ground.for).map(({ text }) => text)).toEqual([
    "nothing that was handed in shows that memory ran out: no kill, no soak that failed",
  ]);
  const fields = [alone.limits, alone.deployment, alone.impact.restarts, alone.impact.duration, alone.severity];
  for (const field of fields) expect(field).toMatchObject({ known: false, how: expect.stringMatching(/\w{3}/) });
});

test("a time alone sets the window and counts as somebody's word", async () => {
  const at = "2026-12-01T03:22:53Z";
  const told = await analyse(service.folder, { files: [], at, window: 3_600_000 });
  expect(told.window).toEqual({ from: "2026-12-01T02:22:53Z", to: at, length: 3_600_000 });
  expect(known(told.changes).map(({ id }) => id)).toEqual([service.bad]);
  expect(told.timeline.at(-1)).toEqual({
    time: at,
    message: expect.stringContaining("as it was given"),
    source: "--at",
  });
  const { level, grounds } = known(told.confidence);
  expect(level).toBe("medium");
  expect(grounds).toContainEqual({
    for: true,
    text: `memory ran out at ${at}, by --at: nothing that was handed in shows it`,
  });
});

test("of several leaks the one that the evidence speaks for is first, and the others are named", async () => {
  const folder = await scratch("several");
  git(folder, "init", "--quiet", "--initial-branch=main");
  const other = `#include <stdlib.h>
int once(void) { char *p = malloc(16); if (!p) return 1; p[0] = 1; return 0; }
static char *line(void) { char *p = malloc(32); if (p) p[0] = 1; return p; }
void serve(int n) { while (n--) { char *l = line(); if (l && l[0] == 2) return; } }
`;
  await commitAt(folder, "2026-12-01T01:00:00Z", "All", { "worker.c": LEAKING, "other.c": other });
  const found = await analyse(folder, { files: ["soak.json", "previous.log"].map((name) => `${dumps}/${name}`) });
  expect(known(found.cause)).toMatchObject({ file: "worker.c", function: "controller" });
  expect(known(found.confidence).level).toBe("high");
  const without = await analyse(folder, { files: [] });
  expect(known(without.cause).file).toBe("worker.c");
  expect(without.candidates.map(({ function: name }) => name)).toContain("serve");
  expect(known(without.confidence).grounds.some((one) => !one.for && /other finding/.test(one.text))).toBe(true);
});

test("where many fit as well and nobody saw one at work the first is a guess; tests and examples come last", async () => {
  const folder = await scratch("many");
  const leak = (name: string): string =>
    `#include <stdlib.h>\nvoid ${name}(void) { for (;;) { char *p = malloc(16); if (p) p[0] = 1; } }\n`;
  const names = ["a", "b", "c", "d"].map((name): [string, string] => [`${name}.c`, leak(name)]);
  await put(folder, { ...Object.fromEntries(names), "examples/e.c": leak("e") });
  const found = await analyse(folder, { files: [] });
  expect(known(found.cause).file).toBe("a.c");
  expect(found.candidates.map(({ file }) => file)).toEqual(["b.c", "c.c", "d.c", "examples/e.c"]);
  expect(found.candidates.at(-1)?.why).toContain("among tests or examples");
  expect(known(found.confidence).level).toBe("low");
});

test("in a program that is too large to prove patches in, the patch is proven in its own file, and says so", async () => {
  const folder = await scratch("large");
  await put(folder, { "worker.c": LEAKING, "notes.h": `/*${"words of no use\n".repeat(140_000)}*/\n` });
  const found = await analyse(folder, { files: [] });
  expect(known(found.fix).patch).toContain("+        free(buffer);");
  expect(known(found.fix).proof).toEqual([
    "analysing the mended file by itself again shows the finding gone and nothing new",
  ]);
});

test("commands to paste are for what made the pods: a StatefulSet is rolled back as one, a Job not at all", async () => {
  const of = (kind: string): string => captured("pods.json").replace('"kind": "ReplicaSet"', `"kind": "${kind}"`);
  await put(dumps, { "set.json": of("StatefulSet"), "job.json": of("Job") });
  const set = await analyse(service.folder, { files: [`${dumps}/set.json`] });
  const commands = set.alternatives.flatMap((one) => one.commands ?? []);
  expect(commands[0]).toMatch(
    /^kubectl set image statefulset\/worker-app-7c6fc4d7b5 -n shop worker=worker:[0-9a-f]{7}$/,
  );
  const job = await analyse(service.folder, { files: [`${dumps}/job.json`] });
  expect(job.alternatives.flatMap((one) => one.commands ?? [])).toEqual([expect.stringMatching(/^git revert/)]);
});

test("once it is mended: the commit that brought it is found all the same, and what ended it is told", async () => {
  const { folder, bad } = await makeService();
  const mended = await commitAt(folder, "2026-12-01T03:35:00Z", "Release it", { "worker.c": MENDED });
  const own = await scratch("mended");
  const names = ["soak.json", "pods.json"];
  await put(own, Object.fromEntries(names.map((name) => [name, captured(name).replaceAll(TAG, bad.slice(0, 7))])));
  const before = await analyse(folder, { files: names.map((name) => `${own}/${name}`) });
  const { introduced } = known(before.cause);
  expect(introduced.known && [introduced.value.commit.id, introduced.value.kind]).toEqual([bad, "removed"]);
  expect(known(before.resolution)).toBe(
    `worker.c does not have it any more (${mended.slice(0, 12)}); no soak that was handed in shows that this is enough`,
  );
  await put(own, { "fine.json": capturedSoak("soak-mended.json") });
  const after = await analyse(folder, { files: [...names, "fine.json"].map((name) => `${own}/${name}`) });
  expect(known(after.resolution)).toMatch(
    /^worker\.c does not have it any more \([0-9a-f]{12}\), and the soak of \S+ is fine$/,
  );
  expect(message(after, "resolution")).toContain(`\nResolution: ${known(after.resolution)}\n`);
});

test("a leak that somebody accepted may be the cause all the same, and the grounds say who", async () => {
  const folder = await scratch("accepted");
  const accepted = LEAKING.replace(
    "char *buffer = malloc",
    "/* heapgate-ignore memory-leak: short-lived */ char *buffer = malloc",
  );
  await put(folder, { "worker.c": accepted });
  const found = await analyse(folder, { files: [] });
  expect(known(found.cause)).toMatchObject({ file: "worker.c", function: "controller" });
  expect(known(found.confidence).grounds).toContainEqual({
    for: false,
    text: "somebody accepted it before, in worker.c:26: short-lived",
  });
});

test("the limit that a manifest says is known, and told where what runs has another", async () => {
  const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker-app }
spec:
  selector: { matchLabels: { app: worker-app } }
  template:
    metadata: { labels: { app: worker-app } }
    spec:
      containers:
        - name: worker
          image: worker
          resources: { limits: { memory: 32Mi, cpu: 100m } }
`;
  const folder = await scratch("manifest");
  await put(folder, { "worker.c": LEAKING, "deploy/worker.yaml": manifest, "pods.json": captured("pods.json") });
  const alone = await analyse(folder, { files: [] });
  expect(alone.limits).toEqual({
    known: true,
    value: { memory: "32Mi", cpu: "100m" },
    evidence: ["deploy/worker.yaml:10, as the repository has it"],
  });
  const live = await analyse(folder, { files: ["pods.json"] });
  expect(live.contradictions).toEqual([
    "worker-app/worker has a memory limit of 64Mi (pods.json), and deploy/worker.yaml:10 says 32Mi",
  ]);
});

test("a leak in a function that a loop elsewhere calls says by which way", async () => {
  const folder = await scratch("called");
  const text = `#include <stdlib.h>
static int handle(void) { char *p = malloc(4096); if (!p) return 1; p[0] = 1; return 0; }
static int step(void) { return handle(); }
int main(void) { for (;;) { if (step()) return 1; } }
`;
  await put(folder, { "main.c": text });
  const found = await analyse(folder, { files: [] });
  expect(known(found.confidence).grounds.map((ground) => ground.text)).toContain(
    "its function is called in a loop: main() → step() → handle()",
  );
});

describe("evidence that contradicts itself is said", () => {
  const soak = () => JSON.parse(captured("soak.json"));

  test("a soak without a kill, and events that tell of one while it ran", async () => {
    const report = soak();
    const [, verdict] = report.verdicts;
    Object.assign(verdict, {
      kind: "fine",
      pass: true,
      reasons: [{ kind: "fine", args: {} }],
      restarts: 0,
      duration: 120_000,
    });
    verdict.series.events = [];
    report.verdicts = [verdict];
    await put(dumps, { "fine.json": JSON.stringify(report) });
    const found = await analyse(service.folder, { files: [`${dumps}/fine.json`, `${dumps}/pods.json`] });
    expect(found.contradictions).toEqual([
      expect.stringMatching(
        /saw no kill and no restart, but while it ran pods\.json tells of a kill .* at 2026-12-01T03:38:09Z/,
      ),
    ]);
  });

  test("two limits", async () => {
    const report = soak();
    for (const verdict of report.verdicts) verdict.limit = 2 * verdict.limit;
    await put(dumps, { "limit.json": JSON.stringify(report) });
    const found = await analyse(service.folder, { files: [`${dumps}/limit.json`, `${dumps}/pods.json`] });
    expect(found.contradictions).toContain("worker has 2 memory limits: 64Mi (pods.json) and 128Mi (limit.json)");
  });

  test("a clock that is ahead, and an end before its beginning", async () => {
    const later = captured("pods.json").replaceAll("2026-12-01T03:38:09Z", "2099-12-01T03:38:09Z");
    const backwards = captured("pods.json").replaceAll("2026-12-01T03:38:09Z", "2026-12-01T03:08:09Z");
    await put(dumps, { "later.json": later, "backwards.json": backwards });
    const ahead = await analyse(service.folder, { files: [`${dumps}/later.json`] });
    expect(ahead.contradictions).toContainEqual(expect.stringMatching(/^the clock of later\.json is \d+ days ahead/));
    const odd = await analyse(service.folder, { files: [`${dumps}/backwards.json`] });
    expect(odd.contradictions).toContainEqual(
      expect.stringContaining("ended at 2026-12-01T03:08:09Z, before it started"),
    );
  });

  test("an image of another commit, and one that nobody has", async () => {
    const old = captured("pods.json").replaceAll(TAG, service.good.slice(0, 7));
    await put(dumps, { "old.json": old, "strange.json": captured("pods.json").replaceAll(TAG, "abc1234") });
    const found = await analyse(service.folder, { files: [`${dumps}/old.json`] });
    expect(found.contradictions).toEqual([
      `what was deployed names the commit ${service.good.slice(0, 7)}, and the code that was looked at is ${service.bad.slice(0, 12)}`,
    ]);
    const strange = await analyse(service.folder, { files: [`${dumps}/strange.json`] });
    expect(strange.contradictions).toEqual([
      "what was deployed names the commit abc1234, which is not in this repository",
    ]);
  });

  test("a report's finding whose code is mended here, and one whose file is not here", async () => {
    const mended = await scratch("mended");
    await put(mended, { "worker.c": MENDED });
    const found = await analyse(mended, { files: [`${dumps}/soak.json`] });
    expect(found.contradictions).toEqual([
      expect.stringContaining("soak.json has a finding at worker.c:26, and the code that was looked at has none there"),
    ]);
    expect(known(found.cause).file).toBe("worker.c");
    expect(found.fix).toMatchObject({ known: false });
    expect(known(found.confidence).level).not.toBe("high");
    const elsewhere = await scratch("elsewhere");
    await put(elsewhere, { "main.c": "int main(void) { return 0; }\n" });
    const other = await analyse(elsewhere, { files: [`${dumps}/soak.json`] });
    expect(other.contradictions).toEqual([
      expect.stringContaining("there is no such file in the code that was looked at"),
    ]);
  });

  test("a time of the incident that is far from all kills", async () => {
    const found = await analyse(service.folder, { files: [`${dumps}/pods.json`], at: "2026-11-20T00:00:00Z" });
    expect(found.contradictions).toEqual([
      expect.stringMatching(/^--at says 2026-11-20T00:00:00Z, but the nearest kill .* is 11 days away/),
    ]);
  });

  test("a time of the incident that is still to come", async () => {
    const found = await analyse(service.folder, { files: [], at: "2036-12-01T00:00:00Z" });
    expect(found.contradictions).toEqual([
      expect.stringMatching(/^--at says 2036-12-01T00:00:00Z, which is still to come/),
    ]);
  });
});

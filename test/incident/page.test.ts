// heapgate page from files to PagerDuty and back: what is triggered, told once, acknowledged, resolved, and kept between runs.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type PageCommand, parseCommandLine } from "../../src/config/index.js";
import { readInput } from "../../src/incident/pagerduty/input.js";
import { DEFAULT_SEVERITIES, type Report, type Verdict } from "../../src/model/index.js";
import { renderJson } from "../../src/reporters/json.js";
import { type PageOutcome, runPage } from "../../src/run/page.js";
import { testClock } from "./support/clock.js";
import { type Captured, captured, capturedReport, incident, known, unknown } from "./support/incident.js";
import { type LoopbackPagerDuty, ROUTING_KEY, servePagerDuty } from "./support/pagerduty.js";

const KEY_OF_LEAK = "heapgate/worker/memory-leak/worker/worker.c/controller";

let pagerduty: LoopbackPagerDuty;
let folder: string;

beforeEach(async () => {
  pagerduty = await servePagerDuty();
  folder = mkdtempSync(join(tmpdir(), "heapgate-page-"));
});

afterEach(async () => {
  await pagerduty.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function soak(name: Captured): string {
  return write(name, captured(name));
}

/** The report of a soak in a cluster: the captured one, with what a pod has on top. */
function podReport(name: string, more: Partial<Verdict>, of: Captured = "soak-leaking.json"): string {
  const report = capturedReport(of);
  const [verdict] = report.verdicts;
  const pod = { namespace: "shop", pod: "worker-app-5d6f8-x7k2p", container: "worker", image: "worker:2" };
  const soaked = { ...verdict, name: "worker-app/worker", duration: 600_000, restarts: 6, pod, ...more };
  const findings = report.findings.map((one) => ({ ...one, args: { ...one.args, soaked: soaked.name } }));
  const pods: Report = { ...report, findings, verdicts: [soaked] };
  return write(name, renderJson(pods));
}

async function page(args: string, variables: Record<string, string> = {}, start?: number): Promise<PageOutcome> {
  const command = parseCommandLine(["page", ...args.split(" ").filter((word) => word !== "")]);
  expect(command.name).toBe("page");
  const environment = {
    cwd: folder,
    clock: testClock(start),
    variables: { PAGERDUTY_ROUTING_KEY: ROUTING_KEY, PAGERDUTY_EVENTS_URL: pagerduty.url, ...variables },
  };
  const outcome = await runPage(command as PageCommand, {}, environment);
  expect(JSON.stringify(outcome)).not.toContain(ROUTING_KEY);
  if (existsSync(join(folder, "alerts.json"))) {
    expect(readFileSync(join(folder, "alerts.json"), "utf8")).not.toContain(ROUTING_KEY);
  }
  return outcome;
}

const deeds = ({ events }: PageOutcome) => events.map(({ action, key }) => `${action} ${key}`);

describe("a soak that fails", () => {
  test("is told with its cause, as bad as it is", async () => {
    const outcome = await page(soak("soak-leaking.json"));
    expect(outcome).toMatchObject({ isFailing: true, problems: [], told: [] });
    expect(pagerduty.asked).toHaveLength(1);
    expect(pagerduty.asked[0].body).toMatchObject({
      dedup_key: KEY_OF_LEAK,
      client: "heapgate",
      payload: {
        summary:
          "worker: killed for want of memory at its limit of 64 MiB; memory-leak in controller() in worker/worker.c:26",
        severity: "critical",
        component: "controller() in worker/worker.c",
        group: "worker",
        class: "memory-leak",
        timestamp: "2026-12-01T03:00:00.000Z",
        custom_details: {
          severity: "SEV-1, P0",
          respond: "at once",
          limit: "64 MiB",
          fix: "add `free(buffer);` after line 28",
          escalation: {
            L1: expect.stringContaining("at once"),
            L2: expect.anything(),
            L3: expect.stringContaining("controller()"),
          },
        },
      },
    });
  });

  test("of a pod: its restarts decide, and the key has no pod in it", async () => {
    await page(podReport("pod.json", {}));
    await page(
      podReport("calm.json", {
        restarts: 1,
        pod: { namespace: "shop", pod: "worker-app-5d6f8-abcde", container: "worker", image: "worker:2" },
      }),
    );
    const [first, second] = pagerduty.asked.map(({ body }) => body);
    expect(first).toMatchObject({
      dedup_key: "heapgate/worker-app/worker/memory-leak/worker/worker.c/controller",
      payload: {
        source: "shop/worker-app-5d6f8-x7k2p/worker",
        severity: "critical",
        custom_details: { restarts: "6 restarts in 10 min", restarts_per_hour: "36", image: "worker:2" },
      },
    });
    expect(second).toMatchObject({ dedup_key: first.dedup_key, payload: { severity: "error" } });
    expect(pagerduty.alerts).toHaveLength(1);
  });

  test("that grows says how fast, and when it is over", async () => {
    const trend = { slope: 1.23456, slopeLow: 1.1, slopeHigh: 1.4, level: 0.99, growth: 1, minutesToLimit: 42 };
    const reasons = [{ kind: "growing", args: {} }] as const;
    await page(podReport("grows.json", { kind: "growing", reasons, restarts: 0, trend }));
    expect(pagerduty.asked[0].body).toMatchObject({
      payload: {
        summary: expect.stringContaining("its memory grows by 1.23 MiB/min, at its limit of 64 MiB in 42 min"),
        severity: "error",
        custom_details: { slope: "1.23 MiB/min", time_to_oom: "42 min" },
      },
    });
  });

  test("without a known cause has one key, killed or growing", async () => {
    for (const kind of ["oom-killed", "growing"] as const) {
      const reasons = [{ kind, args: {} }];
      const report = capturedReport("soak-leaking.json");
      const verdicts = [{ ...report.verdicts[0], kind, reasons }];
      await page(write(`${kind}.json`, renderJson({ ...report, findings: [], verdicts })));
    }
    expect(pagerduty.alerts).toMatchObject([{ key: "heapgate/worker/memory", times: 2 }]);
  });

  test("has the run, links and pictures that are named", async () => {
    const run = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "octo/service", GITHUB_RUN_ID: "77" };
    const flags =
      "--link Dashboard=https://g.example/d/1?a=b,c --link https://g.example/2 --image https://g.example/p.png";
    await page(`${soak("soak-leaking.json")} ${flags} --service shop`, run);
    expect(pagerduty.asked[0].body).toMatchObject({
      dedup_key: KEY_OF_LEAK.replace("worker/", "shop/"),
      client_url: "https://github.com/octo/service/actions/runs/77",
      links: [
        { text: "Dashboard", href: "https://g.example/d/1?a=b,c" },
        { text: "https://g.example/2", href: "https://g.example/2" },
        { text: "Run", href: "https://github.com/octo/service/actions/runs/77" },
      ],
      images: [{ src: "https://g.example/p.png" }],
    });
  });

  test("that the baseline accepts wakes nobody", async () => {
    const report = { ...capturedReport("soak-leaking.json"), acceptedSoaks: ["worker"] };
    expect(await page(write("accepted.json", renderJson(report)))).toMatchObject({ events: [], isFailing: false });
  });

  test("of the image before, soaked to compare with, wakes nobody", async () => {
    const report = capturedReport("soak-mended.json");
    const old = { ...capturedReport("soak-leaking.json").verdicts[0], name: "worker of worker:1" };
    const gate = { base: "worker:1", newFindings: [], fixed: [], existing: 0, compared: true, oldSoaks: [old.name] };
    const both = { ...report, verdicts: [...report.verdicts, old], gate };
    expect(await page(write("both.json", renderJson(both)))).toMatchObject({ events: [], isFailing: false });
  });
});

describe("from run to run", () => {
  const STATE = "--state alerts.json";

  test("a leak is triggered, told once, told again with new evidence, and resolved when the soak is fine", async () => {
    expect(deeds(await page(`${soak("soak-leaking.json")} ${STATE}`))).toEqual([`trigger ${KEY_OF_LEAK}`]);
    const again = await page(`${soak("soak-leaking.json")} ${STATE}`);
    expect(again).toMatchObject({ events: [], told: [{ key: KEY_OF_LEAK }], isFailing: true, open: [KEY_OF_LEAK] });
    const nextNight = captured("soak-leaking.json").replace('"duration": 177', '"duration": 181');
    expect(deeds(await page(`${write("next.json", nextNight)} ${STATE}`))).toEqual([`trigger ${KEY_OF_LEAK}`]);
    expect(deeds(await page(`${soak("soak-mended.json")} ${STATE}`))).toEqual([`resolve ${KEY_OF_LEAK}`]);
    expect(await page(`${soak("soak-mended.json")} ${STATE}`)).toMatchObject({
      events: [],
      open: [],
      isFailing: false,
    });
    expect(pagerduty.alerts).toMatchObject([{ key: KEY_OF_LEAK, times: 2, status: "resolved" }]);
  });

  test("code that moves keeps its alert", async () => {
    await page(`${soak("soak-leaking.json")} ${STATE}`);
    const moved = captured("soak-leaking.json").replace(
      /"(line|endLine)": (\d+)/g,
      (_, name, line) => `"${name}": ${Number(line) + 40}`,
    );
    await page(`${write("moved.json", moved)} ${STATE}`);
    expect(pagerduty.asked.at(-1)?.body).toMatchObject({
      payload: { summary: expect.stringContaining("worker.c:66") },
    });
    expect(pagerduty.alerts).toMatchObject([{ key: KEY_OF_LEAK, times: 2 }]);
  });

  test("an analysis that is written again is told before", async () => {
    const files = (written: string) => write("incident.json", JSON.stringify(incident({ written })));
    await page(`${files("2026-12-01T03:30:00Z")} ${STATE}`);
    expect(await page(`${files("2026-12-01T04:30:00Z")} ${STATE}`)).toMatchObject({ events: [], told: [{}] });
  });

  test("of what was told together a part alone is told before, and what comes on top is not", async () => {
    const analysis = JSON.stringify(incident({ service: known("worker"), key: KEY_OF_LEAK }));
    const both = `${soak("soak-leaking.json")} ${write("incident.json", analysis)}`;
    await page(`${both} ${STATE}`);
    expect(pagerduty.alerts).toMatchObject([{ key: KEY_OF_LEAK, times: 1 }]);
    expect(await page(`soak-leaking.json ${STATE}`)).toMatchObject({ events: [], told: [{}] });
    const other = write("soak-leaking.json", `${captured("soak-leaking.json")}\n`);
    expect((await page(`${other} incident.json ${STATE}`)).told).toEqual([]);
  });

  test("once it was resolved the same leak is a new alert", async () => {
    for (const name of ["soak-leaking.json", "soak-mended.json", "soak-leaking.json"] as const)
      await page(`${soak(name)} ${STATE}`);
    expect(pagerduty.alerts).toMatchObject([{ status: "resolved" }, { status: "triggered" }]);
  });

  test("a soak of another service resolves nothing", async () => {
    await page(`${soak("soak-leaking.json")} ${STATE}`);
    const other = podReport("other.json", { restarts: 0 }, "soak-mended.json");
    expect(await page(`${other} ${STATE}`)).toMatchObject({ events: [], open: [KEY_OF_LEAK] });
  });

  test("what could not be measured or read resolves nothing, and is a problem", async () => {
    await page(`${soak("soak-leaking.json")} ${STATE}`);
    const report = capturedReport("soak-mended.json");
    const verdicts = [
      { ...report.verdicts[0], kind: "not-measured", pass: false, notEnforced: ["nobody answers"] },
    ] as const;
    const unmeasured = await page(`${write("u.json", renderJson({ ...report, verdicts }))} ${STATE}`);
    expect(unmeasured).toMatchObject({
      events: [],
      problems: ["the soak of worker could not be measured (nobody answers): nothing is resolved"],
    });
    expect(await page(`${soak("soak-mended.json")} none.json ${STATE}`)).toMatchObject({
      events: [],
      problems: [
        "none.json: there is no such file or folder; correct the path, which counts from the folder that heapgate runs in",
      ],
      open: [KEY_OF_LEAK],
    });
  });

  test("one of several containers that fails is told, and its service is not fine", async () => {
    const report = capturedReport("soak-mended.json");
    const failed = capturedReport("soak-leaking.json").verdicts[0];
    await page(`${soak("soak-leaking.json")} --service shop ${STATE}`);
    const verdicts = [...report.verdicts, { ...failed, name: "sidecar" }];
    const outcome = await page(`${write("two.json", renderJson({ ...report, verdicts }))} --service shop ${STATE}`);
    expect(deeds(outcome)).toEqual(["trigger heapgate/shop/memory"]);
  });

  test("what is acknowledged is so once, and stays so until it is over", async () => {
    await page(`${soak("soak-leaking.json")} ${STATE}`);
    expect(deeds(await page(`--acknowledge ${STATE}`))).toEqual([`acknowledge ${KEY_OF_LEAK}`]);
    expect(deeds(await page(`--acknowledge ${STATE}`))).toEqual([]);
    expect(pagerduty.alerts).toMatchObject([{ status: "acknowledged" }]);
    const nextNight = captured("soak-leaking.json").replace('"duration": 177', '"duration": 181');
    await page(`${write("next.json", nextNight)} ${STATE}`);
    expect(deeds(await page(`--acknowledge ${STATE}`))).toEqual([]);
    expect(deeds(await page(`--resolve ${STATE}`))).toEqual([`resolve ${KEY_OF_LEAK}`]);
    expect(await page(`--resolve ${STATE}`)).toMatchObject({ events: [], open: [] });
  });

  test("an event that was not sent is not kept: the next run tries again", async () => {
    pagerduty.next.push({ status: 400, body: { message: "no" } });
    const outcome = await page(`${soak("soak-leaking.json")} ${STATE}`);
    expect(outcome).toMatchObject({ events: [{ refused: "PagerDuty answered 400: no" }], open: [] });
    expect(deeds(await page(`${soak("soak-leaking.json")} ${STATE}`))).toEqual([`trigger ${KEY_OF_LEAK}`]);
    expect(pagerduty.alerts).toHaveLength(1);
  });

  test("a connection that breaks once the event was taken makes no second alert", async () => {
    pagerduty.next.push({ status: 0, hangUp: "after" });
    expect(await page(`${soak("soak-leaking.json")} ${STATE}`)).toMatchObject({ events: [{ action: "trigger" }] });
    expect(pagerduty.alerts).toMatchObject([{ times: 2 }]);
  });

  test.each([
    ["something else", () => write("alerts.json", "{}"), /^alerts\.json: no file of open alerts/],
    ["a folder", () => mkdirSync(join(folder, "alerts.json")), /^alerts\.json: a folder, not a file/],
  ])("a state that is %s: nothing is sent", async (_, make, message) => {
    make();
    const flags = ["page", soak("soak-leaking.json"), "--state", "alerts.json"];
    const variables = { PAGERDUTY_ROUTING_KEY: ROUTING_KEY, PAGERDUTY_EVENTS_URL: pagerduty.url };
    const command = parseCommandLine(flags) as PageCommand;
    await expect(runPage(command, {}, { cwd: folder, variables })).rejects.toThrow(message);
    expect(pagerduty.asked).toEqual([]);
  });

  test("a state in a folder that is none: nothing is sent", async () => {
    write("file", "");
    await expect(page(`${soak("soak-leaking.json")} --state file/alerts.json`)).rejects.toThrow(/file\/alerts\.json/);
    expect(pagerduty.asked).toEqual([]);
  });
});

describe("the analysis of an incident", () => {
  test("is told with all that is known, and links to the fix and to what brought it", async () => {
    const fix = { title: "Fix it", body: "", branch: "b", url: "https://github.com/octo/service/pull/50" };
    await page(write("incident.json", JSON.stringify(incident({ pullRequest: known(fix) }))));
    expect(pagerduty.asked[0].body).toMatchObject({
      dedup_key: "heapgate/ads-demo-service/memory-leak/worker/worker.c/controller",
      payload: {
        severity: "critical",
        timestamp: "2026-12-01T03:17:42.000Z",
        source: "Deployment worker-app in namespace shop",
        custom_details: {
          cause: expect.stringContaining("never freed"),
          commit: '3f2a91c04d5e by Ada Example, "Keep the buffer for the next unit"',
          last_good_commit: '91ab2c3d4e5f by Grace Example, "Log each unit"',
          restarts: "6 restarts in 10 min",
          limit: "64Mi",
          patch: expect.stringContaining("+        free(buffer);"),
          escalation: { L2: expect.stringContaining("Ada Example") },
        },
      },
      links: [
        { href: "https://github.com/octo/service/pull/50", text: "Fix: Fix it" },
        { href: "https://github.com/octo/service/pull/41", text: "Brought by #41" },
        { href: "https://github.com/octo/service/actions/runs/77", text: "Soak" },
      ],
    });
  });

  test("of which nothing is known says how to find it, and is no trifle", async () => {
    const nothing = unknown("heapgate soak --manifest deployment.yaml");
    const bare = incident({
      service: nothing,
      severity: nothing,
      priority: nothing,
      triggeredAt: nothing,
      cause: nothing,
      fix: nothing,
      pullRequest: nothing,
      confidence: nothing,
      limits: nothing,
      deployment: nothing,
      impact: { restarts: nothing, duration: nothing, availability: nothing, users: nothing },
    });
    await page(write("incident.json", JSON.stringify(bare)));
    expect(pagerduty.asked[0].body).toMatchObject({
      payload: {
        severity: "error",
        class: "incident",
        custom_details: { cause: "unknown: heapgate soak --manifest deployment.yaml", commit: "unknown" },
      },
    });
  });

  test("and its report are one alert, with what both know", async () => {
    const report = soak("soak-leaking.json");
    const analysis = write(
      "incident.json",
      JSON.stringify(incident({ severity: known("SEV-3"), priority: known("P2") })),
    );
    const outcome = await page(`${report} ${analysis} --service ads-demo-service`);
    expect(outcome.events).toHaveLength(1);
    expect(pagerduty.asked[0].body).toMatchObject({
      payload: {
        severity: "critical",
        summary: expect.stringContaining(
          "killed for want of memory at its limit of 64 MiB; memory-leak in controller()",
        ),
        custom_details: { peak: "64 MiB", commit: expect.stringContaining("3f2a91c04d5e") },
      },
    });
  });

  test("that found the cause which its report does not know is one alert with it", async () => {
    const report = capturedReport("soak-leaking.json");
    const ignorant = write("soak.json", renderJson({ ...report, findings: [] }));
    const analysis = write(
      "incident.json",
      JSON.stringify(incident({ severity: known("SEV-3"), priority: known("P2") })),
    );
    for (const files of [`${ignorant} ${analysis}`, `${analysis} ${ignorant}`]) {
      await page(`${files} --service ads-demo-service`);
      expect(pagerduty.asked.at(-1)?.body).toMatchObject({
        dedup_key: "heapgate/ads-demo-service/memory-leak/worker/worker.c/controller",
        payload: {
          severity: "critical",
          custom_details: { peak: "64 MiB", commit: expect.stringContaining("3f2a91c04d5e") },
        },
      });
    }
    expect(pagerduty.alerts).toHaveLength(1);
  });

  test("says what its soak measured", async () => {
    const { verdicts } = capturedReport("soak-leaking.json");
    const trend = { slope: 9.87, slopeLow: 9, slopeHigh: 10, level: 0.99, growth: 1, minutesToLimit: 5 };
    const soaks = [{ ...verdicts[0], trend }];
    await page(write("incident.json", JSON.stringify(incident({ soaks }))));
    expect(pagerduty.asked[0].body).toMatchObject({
      payload: { custom_details: { slope: "9.87 MiB/min", time_to_oom: "5 min", peak: "64 MiB", limit: "64Mi" } },
    });
  });

  test("resolves and acknowledges without any state", async () => {
    const file = write("incident.json", JSON.stringify(incident()));
    await page(file);
    await page(`--acknowledge ${file}`);
    expect(pagerduty.alerts).toMatchObject([{ status: "acknowledged" }]);
    expect(await page(`--resolve ${file}`)).toMatchObject({ isFailing: false });
    expect(pagerduty.alerts).toMatchObject([{ status: "resolved" }]);
  });

  test("that is over resolves its alert", async () => {
    await page(write("incident.json", JSON.stringify(incident())));
    const over = await page(write("over.json", JSON.stringify(incident({ status: known("resolved") }))));
    expect(over).toMatchObject({ isFailing: false, events: [{ action: "resolve" }] });
    expect(pagerduty.alerts).toMatchObject([{ status: "resolved" }]);
  });
});

describe("a deployment", () => {
  test("is a change event with its commit", async () => {
    const variables = {
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "octo/service",
      GITHUB_RUN_ID: "77",
      GITHUB_SHA: "c".repeat(40),
      GITHUB_REF_NAME: "main",
    };
    expect(await page("--deployed worker-2", variables)).toMatchObject({
      events: [{ action: "change", summary: "worker-2" }],
      isFailing: false,
    });
    expect(pagerduty.asked).toMatchObject([
      {
        path: "/v2/change/enqueue",
        body: {
          payload: {
            summary: "worker-2",
            source: "octo/service",
            custom_details: { commit: "c".repeat(40), branch: "main", repository: "octo/service" },
          },
          links: [{ href: "https://github.com/octo/service/actions/runs/77" }],
        },
      },
    ]);
  });
});

describe("what heapgate.yml says", () => {
  test("decides what PagerDuty is told: service, table of severities, links", async () => {
    const command = parseCommandLine(["page", soak("soak-leaking.json")]) as PageCommand;
    const severities = [{ ...DEFAULT_SEVERITIES[3], pagerduty: "warning" }] as const;
    const variables = { PAGERDUTY_ROUTING_KEY: ROUTING_KEY, PAGERDUTY_EVENTS_URL: pagerduty.url };
    const links = [{ title: "Dashboard", url: "https://grafana.example.com/d/1" }];
    await runPage(command, { service: "shop", severities, links }, { cwd: folder, variables });
    expect(pagerduty.asked).toMatchObject([{ body: { links: [{ text: "Dashboard", href: links[0].url }] } }]);
    expect(pagerduty.alerts).toMatchObject([{ key: KEY_OF_LEAK.replace("worker/", "shop/"), severity: "warning" }]);
  });
});

describe("what is neither a report nor an incident is told as such", () => {
  test.each([
    ["no JSON", "worker", /^is no JSON; name what heapgate wrote/],
    ["a list", "[]", /^is neither a report nor an incident of heapgate/],
    [
      "another tool's",
      '{"version":1,"tool":{"name":"x"}}',
      /^is neither a report nor an incident of heapgate \(tool\.name: /,
    ],
    [
      "a later version",
      '{"version":9,"tool":{"name":"heapgate"}}',
      /^has version 9, and this heapgate reads version 1;/,
    ],
    ["half an incident", '{"version":1,"tool":{"name":"heapgate"},"key":"k"}', /^is neither .* \(title: /],
  ])("%s", (_, text, message) => {
    expect(readInput(text)).toMatch(message);
  });
});

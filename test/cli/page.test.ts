// heapgate page as a command: what it prints, its exit codes, what is wrong with how it was called, and that the key is nowhere.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured } from "../incident/support/incident.js";
import { type LoopbackPagerDuty, ROUTING_KEY, servePagerDuty } from "../incident/support/pagerduty.js";
import { type Ended, install } from "./helpers.js";

const { heapgate, folder, write } = install();

let pagerduty: LoopbackPagerDuty;

beforeAll(async () => {
  pagerduty = await servePagerDuty();
});

afterAll(() => pagerduty.close());

async function page(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const variables = { PAGERDUTY_ROUTING_KEY: ROUTING_KEY, PAGERDUTY_EVENTS_URL: pagerduty.url, ...env };
  const ended = await heapgate(["page", ...args], { env: variables });
  expect(`${ended.stdout}${ended.stderr}`).not.toContain(ROUTING_KEY);
  return ended;
}

const KEY_OF_LEAK = "heapgate/worker/memory-leak/worker/worker.c/controller";
const SUMMARY =
  "worker: killed for want of memory at its limit of 64 MiB; memory-leak in controller() in worker/worker.c:26";

test("a leak is triggered (1), and resolved when the soak is fine (0)", async () => {
  write("leaking.json", captured("soak-leaking.json"));
  write("mended.json", captured("soak-mended.json"));
  const state = ["--state", "state/alerts.json"];
  const triggered = `triggered (critical): ${SUMMARY} [${KEY_OF_LEAK}]\n`;
  expect(await page(["leaking.json", ...state])).toMatchObject({ code: 1, stdout: triggered, stderr: "" });
  expect(await page(["leaking.json", ...state])).toMatchObject({
    code: 1,
    stdout: `told before: ${SUMMARY} [${KEY_OF_LEAK}]\n`,
  });
  expect(await page(["mended.json", ...state])).toMatchObject({
    code: 0,
    stdout: `resolved: the soak of worker is fine [${KEY_OF_LEAK}]\n`,
  });
  expect(await page(["mended.json", ...state])).toMatchObject({
    code: 0,
    stdout: "",
    stderr: "heapgate: nothing to send: nothing fails and no alert is open\n",
  });
  expect(pagerduty.alerts).toMatchObject([{ status: "resolved", times: 1 }]);
  expect(readFileSync(join(folder(), "state/alerts.json"), "utf8")).toBe('{\n  "version": 1,\n  "alerts": []\n}\n');
});

test("--dry-run prints what would go, without a key, and sends nothing", async () => {
  write("leaking.json", captured("soak-leaking.json"));
  const before = pagerduty.asked.length;
  const args = ["leaking.json", "--deployed", "worker 2", "--dry-run", "--state", "dry.json"];
  const ended = await page(args, { PAGERDUTY_ROUTING_KEY: "" });
  expect(ended).toMatchObject({ code: 1, stderr: "heapgate: nothing was sent: 2 events would be\n" });
  const requests = JSON.parse(ended.stdout);
  expect(requests).toMatchObject([
    { method: "POST", url: `${pagerduty.url}/v2/change/enqueue`, body: { payload: { summary: "worker 2" } } },
    { method: "POST", url: `${pagerduty.url}/v2/enqueue`, body: { event_action: "trigger", dedup_key: KEY_OF_LEAK } },
  ]);
  expect(ended.stdout).not.toContain("routing_key");
  expect(pagerduty.asked).toHaveLength(before);
  expect(existsSync(join(folder(), "dry.json"))).toBe(false);
  // Nothing but the key is missing, and the time is another one.
  await page(args.filter((word) => word !== "--dry-run"));
  const { timestamp, ...payload } = requests[1].body.payload;
  expect(timestamp).toMatch(/^20\d\d-/);
  expect(pagerduty.asked.at(-1)?.body).toMatchObject({ ...requests[1].body, payload, routing_key: ROUTING_KEY });
});

test("as JSON, with what was not sent and why (2)", async () => {
  write("leaking.json", captured("soak-leaking.json"));
  pagerduty.next.push({ status: 400, body: { message: `wrong key ${ROUTING_KEY}` } });
  const ended = await page(["leaking.json", "--format", "json"]);
  expect(ended.code).toBe(2);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    sent: [],
    notSent: [{ action: "trigger", key: KEY_OF_LEAK, refused: "PagerDuty answered 400: wrong key …" }],
    problems: [],
  });
  expect(ended.stderr).toBe(
    `heapgate: not sent: triggered (critical): ${SUMMARY} [${KEY_OF_LEAK}]: PagerDuty answered 400: wrong key …\n`,
  );
});

test("what it may not wait for is given up (2)", async () => {
  pagerduty.next.push({ status: 503, headers: { "retry-after": "7200" } });
  expect(await page(["--deployed", "worker 2"])).toMatchObject({
    code: 2,
    stderr:
      "heapgate: not sent: change: worker 2: PagerDuty answered 503; tried once, and it asks to wait 7200 s more, which is over 5 minutes in all\n",
  });
});

describe("what can be wrong is one line and exit 2", () => {
  test.each<[string, readonly string[], Record<string, string>, string]>([
    [
      "no key",
      ["leaking.json"],
      { PAGERDUTY_ROUTING_KEY: "" },
      "PAGERDUTY_ROUTING_KEY is not set: give the integration key (Events API v2) of your PagerDuty service in this environment variable; --dry-run shows what would be sent without it",
    ],
    [
      "a key that is none",
      ["leaking.json"],
      { PAGERDUTY_ROUTING_KEY: "u+secretsecretsecret" },
      "PAGERDUTY_ROUTING_KEY holds no integration key: one has 32 letters and digits, and this has 20 characters; PagerDuty shows it under the service's integrations, Events API v2",
    ],
    [
      "an address without encryption",
      ["leaking.json"],
      { PAGERDUTY_EVENTS_URL: "http://events.pagerduty.com" },
      "PAGERDUTY_EVENTS_URL: expected an https address, such as https://events.eu.pagerduty.com",
    ],
    [
      "no file",
      [],
      {},
      "page needs a soak's report or an incident as JSON: heapgate page soak/heapgate.json; or --deployed TEXT",
    ],
    [
      "a file that is not there",
      ["none.json"],
      {},
      "none.json: there is no such file or folder; correct the path, which counts from the folder that heapgate runs in",
    ],
    [
      "both at once",
      ["--acknowledge", "--resolve", "leaking.json"],
      {},
      "--acknowledge says that somebody is at it, --resolve that it is over; use one of them",
    ],
    [
      "nothing to resolve",
      ["--resolve"],
      {},
      "--resolve has to know which alerts: name the incident's JSON, or the file of open ones with --state FILE",
    ],
    [
      "a picture over http",
      ["leaking.json", "--image", "http://a.example/p.png"],
      {},
      '--image: PagerDuty shows pictures from https addresses alone, found "http://a.example/p.png"',
    ],
    [
      "a link that is none",
      ["leaking.json", "--link", "Dashboard"],
      {},
      '--link: expected TEXT=URL such as Dashboard=https://grafana.example.com/d/1, found "Dashboard"',
    ],
    [
      "a form that it has not",
      ["leaking.json", "--format", "sarif"],
      {},
      "page says what was sent as text or json, not as sarif",
    ],
    ["an empty name", ["leaking.json", "--state", ""], {}, "--state needs a value"],
  ])("%s", async (_, args, env, message) => {
    write("leaking.json", captured("soak-leaking.json"));
    const before = pagerduty.asked.length;
    expect(await page(args, env)).toMatchObject({ code: 2, stdout: "", stderr: `heapgate: ${message}\n` });
    expect(pagerduty.asked).toHaveLength(before);
  });

  test("a report without a soak", async () => {
    write("empty.json", JSON.stringify({ version: 1, tool: { name: "heapgate" }, findings: [], verdicts: [] }));
    const message = "empty.json holds no soak, and page tells of soaks and incidents; name the report of a soak";
    expect(await page(["empty.json"])).toMatchObject({ code: 2, stderr: `heapgate: ${message}\n` });
  });
});

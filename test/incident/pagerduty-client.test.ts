// Sending to PagerDuty: what is tried again, how long, what is said, and that the key is in none of it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPagerDuty } from "../../src/incident/pagerduty/client.js";
import { changeEvent, followUpEvent, triggerEvent } from "../../src/incident/pagerduty/events.js";
import { DEFAULT_SEVERITIES } from "../../src/model/index.js";
import { testClock } from "./support/clock.js";
import { type Answer, type LoopbackPagerDuty, ROUTING_KEY, servePagerDuty } from "./support/pagerduty.js";

let pagerduty: LoopbackPagerDuty;

beforeEach(async () => {
  pagerduty = await servePagerDuty();
});

afterEach(() => pagerduty.close());

const OPTIONS = { now: "2026-12-01T03:00:00.000Z", links: [], images: [] };

const ALERT = {
  key: "heapgate/worker/memory",
  service: "worker",
  summary: "worker: killed for want of memory",
  source: "shop/worker-1/worker",
  class: "oom-killed",
  rule: DEFAULT_SEVERITIES[0],
  details: { limit: "64 MiB" },
  links: [],
  digest: "d",
};

const TRIGGER = triggerEvent(ALERT, OPTIONS);
const BUSY: Answer = { status: 429, body: { status: "throttle exceeded", message: "Too many requests" } };

describe("what is taken", () => {
  test("is sent once, and says nothing", async () => {
    const clock = testClock();
    const { send } = openPagerDuty(pagerduty.url, ROUTING_KEY, clock);
    expect(await send(TRIGGER)).toEqual({ ok: true });
    expect(await send(followUpEvent("acknowledge", ALERT.key))).toEqual({ ok: true });
    expect(await send(followUpEvent("resolve", ALERT.key))).toEqual({ ok: true });
    expect(await send(changeEvent("worker 2", { commit: "c" }, OPTIONS, "octo/service"))).toEqual({ ok: true });
    expect(pagerduty.asked.map(({ path, body }) => `${path} ${body.event_action}`)).toEqual([
      "/v2/enqueue trigger",
      "/v2/enqueue acknowledge",
      "/v2/enqueue resolve",
      "/v2/change/enqueue undefined",
    ]);
    expect(pagerduty.alerts).toMatchObject([{ severity: "critical", status: "resolved", times: 1 }]);
    expect(pagerduty.changes).toEqual(["worker 2"]);
    expect(clock.slept).toEqual([]);
  });
});

describe("what is tried again", () => {
  test("says so each time, without the key", async () => {
    const clock = testClock();
    pagerduty.next.push(BUSY, { status: 500 });
    const said: string[] = [];
    await openPagerDuty(pagerduty.url, ROUTING_KEY, clock, undefined, (line) => said.push(line)).send(TRIGGER);
    expect(said).toEqual([
      expect.stringMatching(/^PagerDuty answered 429: .*; trying again in \d s$/),
      expect.stringMatching(/^PagerDuty answered 500.*; trying again in \d s$/),
    ]);
    expect(said.join()).not.toContain(ROUTING_KEY);
  });

  test.each<[string, readonly Answer[], readonly number[]]>([
    ["429", [BUSY], [1000]],
    ["each time twice as late", [BUSY, BUSY, BUSY], [1000, 2000, 4000]],
    ["500, 502 and 503", [{ status: 500 }, { status: 502, body: "<html>" }, { status: 503 }], [1000, 2000, 4000]],
    ["as many seconds later as it asks for", [{ ...BUSY, headers: { "retry-after": "17" } }], [17_000]],
    [
      "at the moment that it asks for",
      [{ ...BUSY, headers: { "retry-after": "Tue, 01 Dec 2026 03:00:30 GMT" } }],
      [30_000],
    ],
    ["a connection that breaks before it was taken", [{ status: 0, hangUp: "before" }], [1000]],
    ["a connection that breaks once it was taken", [{ status: 0, hangUp: "after" }], [1000]],
  ])("%s", async (_, answers, slept) => {
    const clock = testClock();
    pagerduty.next.push(...answers);
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, clock).send(TRIGGER)).toEqual({ ok: true });
    expect(clock.slept).toEqual(slept);
    expect(pagerduty.alerts).toHaveLength(1);
  });

  test("no answer in time", async () => {
    const clock = testClock();
    pagerduty.next.push({ status: 0, isSilent: true });
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, clock, 100).send(TRIGGER)).toEqual({ ok: true });
    expect(clock.slept).toEqual([1000]);
  });

  test("never without end, whatever it asks for", async () => {
    const clock = testClock();
    pagerduty.next.push(...Array.from({ length: 40 }, () => ({ ...BUSY, headers: { "retry-after": "0" } })));
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, clock).send(TRIGGER)).toMatchObject({ ok: false });
    expect(pagerduty.next).toHaveLength(30);
  });

  test("up to a quarter later, so that several do not knock at once", async () => {
    const clock = testClock(0, 1);
    pagerduty.next.push(BUSY, BUSY);
    await openPagerDuty(pagerduty.url, ROUTING_KEY, clock).send(TRIGGER);
    expect(clock.slept).toEqual([1250, 2500]);
  });
});

describe("when it is given up", () => {
  test("five minutes of trouble, for all events together", async () => {
    const clock = testClock();
    const { send } = openPagerDuty(pagerduty.url, ROUTING_KEY, clock);
    pagerduty.next.push(...Array.from({ length: 40 }, () => BUSY));
    const first = await send(TRIGGER);
    expect(first).toEqual({
      ok: false,
      reason: "PagerDuty answered 429: Too many requests; tried 10 times, for 5 minutes",
    });
    expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    const asked = 40 - pagerduty.next.length;
    await send(TRIGGER);
    expect(40 - pagerduty.next.length - asked).toBeLessThan(asked);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(300_000);
  });

  test("it asks to wait longer than that", async () => {
    const clock = testClock();
    pagerduty.next.push({ ...BUSY, headers: { "retry-after": "3600" } });
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, clock).send(TRIGGER)).toEqual({
      ok: false,
      reason:
        "PagerDuty answered 429: Too many requests; tried once, and it asks to wait 3600 s more, which is over 5 minutes in all",
    });
    expect(clock.slept).toEqual([]);
  });

  test("nobody is there", async () => {
    await pagerduty.close();
    const answer = await openPagerDuty(pagerduty.url, ROUTING_KEY, testClock()).send(TRIGGER);
    expect(answer).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^PagerDuty could not be reached \(ECONNREFUSED\); tried/),
    });
  });

  test.each<[string, Answer, string]>([
    [
      "400, with what is wrong",
      { status: 400, body: { status: "invalid event", message: "Event object is invalid", errors: ["a", "b"] } },
      "PagerDuty answered 400: Event object is invalid (a; b)",
    ],
    ["400 without words", { status: 400 }, "PagerDuty answered 400"],
    ["403 with a page of HTML", { status: 403, body: "<html>no</html>" }, "PagerDuty answered 403"],
    ["413", { status: 413, body: { message: "too  large\n" } }, "PagerDuty answered 413: too large"],
    [
      "a redirect, which the key does not follow",
      { status: 307, headers: { location: "/v2/enqueue" } },
      "PagerDuty answered 307",
    ],
  ])("%s is never tried again", async (_, answer, reason) => {
    const clock = testClock();
    pagerduty.next.push(answer);
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, clock).send(TRIGGER)).toEqual({ ok: false, reason });
    expect(clock.slept).toEqual([]);
    expect(pagerduty.asked).toEqual([]);
  });

  test("an answer that repeats the key is told without it", async () => {
    const other = "f".repeat(32);
    const answer = await openPagerDuty(pagerduty.url, other, testClock()).send(TRIGGER);
    expect(answer).toEqual({
      ok: false,
      reason: "PagerDuty answered 400: Event object is invalid (no integration has the routing key …)",
    });
  });
});

describe("events stay within what PagerDuty takes", () => {
  test.each([
    ["a long summary", { summary: `${"x".repeat(1022)}😀😀` }],
    ["a summary of several lines", { summary: "a\n\tb" }],
    ["a key that is too long", { key: "k".repeat(300) }],
    ["details of a megabyte", { details: { cause: "é".repeat(500_000), patch: '"'.repeat(500_000), limit: "64 MiB" } }],
    [
      "links that are none, and one twice",
      { links: ["javascript:x", "https://a.example/1", "https://a.example/1"].map((href) => ({ href, text: "t" })) },
    ],
  ])("%s", async (_, more) => {
    const event = triggerEvent({ ...ALERT, ...more }, OPTIONS);
    expect(await openPagerDuty(pagerduty.url, ROUTING_KEY, testClock()).send(event)).toEqual({ ok: true });
  });

  test("what had to be cut is said, and what is short is kept", () => {
    const details = { cause: "c".repeat(600_000), limit: "64 MiB" };
    const { payload } = triggerEvent({ ...ALERT, details }, OPTIONS);
    expect(payload.custom_details).toMatchObject({
      limit: "64 MiB",
      cut: "long details were cut: PagerDuty takes 512 KB",
    });
    expect(String(payload.custom_details.cause)).toMatch(/^c{1000,}…$/);
    const change = changeEvent("x".repeat(2000), details, OPTIONS);
    expect(change.payload.summary).toHaveLength(1024);
    expect(JSON.stringify(change).length).toBeLessThan(512_000);
  });

  test("a summary is cut between characters", () => {
    const { summary } = triggerEvent({ ...ALERT, summary: `${"x".repeat(1022)}😀😀` }, OPTIONS).payload;
    expect(summary).toBe(`${"x".repeat(1022)}…`);
  });
});

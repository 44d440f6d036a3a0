// What an analysis says of the first minutes and of what comes next: nothing is ticked, and nothing recommended, that the analysis does not carry.
import { describe, expect, test } from "vitest";
import type { Incident } from "../../src/model/index.js";
import { actionsTaken, missingLinks, recommendedAction } from "../../src/reporters/incident-actions.js";
import { impactFields } from "../../src/reporters/incident-words.js";
import { incident, known, unknown } from "./support/incident.js";

const HOW = unknown("look further");
const done = (of: Incident) => actionsTaken(of).map(({ isDone }) => isDone);
const guess = known({ level: "low" as const, grounds: [] });

describe("immediate actions", () => {
  test("are ticked as far as they were taken", () => {
    expect(done(incident())).toEqual([false, true, true, false]);
    expect(done(incident({ status: known("acknowledged") }))).toEqual([true, true, true, false]);
    const opened = known({ title: "t", body: "b", branch: "f", url: "https://github.com/octo/service/pull/50" });
    expect(done(incident({ pullRequest: opened }))).toEqual([false, true, true, true]);
  });

  test("that were not taken say how", () => {
    const bare = actionsTaken(incident({ status: HOW, cause: HOW, confidence: HOW, fix: HOW }));
    expect(bare.map(({ isDone }) => isDone)).toEqual([false, false, false, false]);
    for (const { text } of bare) expect(text).toMatch(/: (unknown: .{6,}|not yet, .+)/);
  });
});

describe("the recommended action", () => {
  test("is the proven fix, and to roll back until it is deployed", () => {
    expect(recommendedAction(incident())).toMatchObject({
      value: expect.stringMatching(
        /^Apply the proposed fix: add `free\(buffer\);` .*; until it is deployed, roll back/,
      ),
    });
  });

  test("is to look again where the cause is a guess, though a patch is proven", () => {
    expect(recommendedAction(incident({ confidence: guess }))).toMatchObject({
      value: expect.stringMatching(/^Make sure of the cause/),
    });
  });

  test("without a patch is to roll back; without that, to make one", () => {
    const { alternatives } = incident();
    const rollback = alternatives.filter(({ kind }) => kind === "rollback");
    expect(recommendedAction(incident({ fix: HOW, alternatives: rollback }))).toMatchObject({
      value: rollback[0]?.text,
    });
    expect(recommendedAction(incident({ fix: HOW, alternatives: [] }))).toMatchObject({
      known: false,
      how: expect.stringContaining("heapgate fix --prove"),
    });
  });
});

test("links that nobody gave say how to find them, and those that are there do not", () => {
  const names = (of: Incident) => missingLinks(of).map(({ name }) => name);
  const all = [
    "PagerDuty incident",
    "Pull request with the fix",
    "Deployment logs",
    "Monitoring dashboard",
    "Post-mortem",
  ];
  expect(names(incident({ links: [], soaks: [] }))).toEqual(all);
  const links = [
    { title: "Dashboard", url: "https://grafana.example.com/d/1" },
    { title: "Incident", url: "https://octo.pagerduty.com/incidents/Q1" },
  ];
  expect(names(incident({ links }))).toEqual(["Pull request with the fix", "Deployment logs", "Post-mortem"]);
});

test("the features that it touches are all of what is started again; without a restart nobody knows", () => {
  const features = (of: Incident) => impactFields(of).find(({ name }) => name === "Affected features")?.field;
  expect(features(incident())).toMatchObject({ value: expect.stringContaining("all that ads-demo-service does") });
  const { impact } = incident();
  expect(features(incident({ impact: { ...impact, restarts: HOW } }))).toMatchObject({ known: false });
});

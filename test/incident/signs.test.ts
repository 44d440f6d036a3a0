// What a soak outside of a cluster tells of the service, and what it does not; and what is said where nothing tells a time.
import { describe, expect, test } from "vitest";
import { message } from "../../src/incident/communication.js";
import { joinFacts, NO_FACTS, signsOf } from "../../src/incident/index.js";
import { observationsOf } from "../../src/incident/observed.js";
import { availabilityOf, lastedFor, restartsOf } from "../../src/incident/signs.js";
import type { Happening, ObservedContainer, Report } from "../../src/model/index.js";
import { renderReview } from "../../src/reporters/incident-review.js";
import { renderIncident } from "../../src/reporters/index.js";
import { capturedReport, incident, known, unknown } from "./support/incident.js";

const NOW = "2026-12-01T04:00:00Z";
const AT = "2026-12-01T03:40:00Z";

/** As a soak of today tells it: with its beginning. */
function soak(more: object = {}): Report {
  const report = capturedReport("soak-leaking.json");
  return { ...report, verdicts: report.verdicts.map((verdict) => ({ ...verdict, begun: AT, ...more })) };
}

const reported = (report: Report) => ({ ...NO_FACTS, reports: [{ source: "soak.json", report }] });

const killed: Happening = { kind: "oom-killed", time: AT, source: "events.json", message: "OOMKilled", pod: "a" };

describe("a soak on this machine", () => {
  const evidence = joinFacts([reported(soak())]);
  const signs = signsOf(evidence, undefined);

  test("says what became of it there, and that nobody looked at what users run", () => {
    expect(availabilityOf(evidence, signs)).toEqual(
      known(
        "in its soak it was killed for want of memory, and nobody started it again; where its users run it nobody looked",
        "soak.json",
      ),
    );
    expect(observationsOf(evidence, signs).kills).toMatchObject({
      value: expect.stringMatching(/^none was handed in/),
    });
  });

  test("measures no duration of the incident", () => {
    expect(lastedFor(signs, NOW)).toEqual(unknown(expect.stringContaining("not for how long users were without it")));
  });

  test("beside an event of a kill is not alone", () => {
    const both = joinFacts([reported(soak()), { ...NO_FACTS, happenings: [killed] }]);
    expect(availabilityOf(both, signsOf(both, undefined))).toMatchObject({
      value: "degraded: killed for want of memory at least once",
    });
  });

  test("in a cluster counts as what was seen there", () => {
    const inCluster = joinFacts([
      reported(soak({ pod: { namespace: "n", pod: "p", container: "c", image: "i" }, restarts: 1 })),
    ]);
    expect(availabilityOf(inCluster, signsOf(inCluster, undefined))).toMatchObject({
      value: "degraded: killed for want of memory at least once and started again each time",
    });
  });
});

describe("what containers say", () => {
  const container: ObservedContainer = { pod: "a", container: "worker", source: "pods.json", restarts: 3, ends: [] };

  test("started again for no reason that is told is not called killed", () => {
    const evidence = joinFacts([{ ...NO_FACTS, containers: [container] }]);
    expect(availabilityOf(evidence, signsOf(evidence, undefined))).toMatchObject({
      value: "degraded: started again, nothing tells why",
    });
  });

  test("a status tells of the last life alone: restarts count since the pod was made", () => {
    const ends = [{ started: "2026-12-01T03:39:54Z", finished: AT, reason: "OOMKilled" }];
    const alone = { ...container, ends };
    const happenings: Happening[] = [killed, { ...killed, kind: "started", time: "2026-12-01T03:39:54Z" }];
    const windowOf = (one: ObservedContainer) => {
      const restarts = restartsOf(joinFacts([{ ...NO_FACTS, containers: [one], happenings }]));
      return restarts.known ? restarts.value.window : undefined;
    };
    expect(windowOf({ ...alone, podCreated: "2026-12-01T03:30:00Z" })).toBe(600_000);
    expect(windowOf(alone)).toBe(0);
  });

  test("ages that count from when a file was copied do not stretch the time of the restarts", () => {
    const started = (time: string, isUncertain?: true): Happening => ({
      ...killed,
      kind: "started",
      time,
      ...(isUncertain && { isUncertain }),
    });
    const happenings = [started(AT), started("2026-12-01T03:42:00Z"), started("2026-12-01T09:00:00Z", true)];
    const evidence = joinFacts([{ ...NO_FACTS, containers: [container], happenings }]);
    expect(restartsOf(evidence)).toMatchObject({ value: { count: 3, window: 120_000 } });
  });
});

test("a single moment is no duration of 0 ms", () => {
  const evidence = joinFacts([{ ...NO_FACTS, happenings: [killed] }]);
  expect(lastedFor(signsOf(evidence, undefined), NOW)).toEqual(
    unknown(expect.stringMatching(/^one moment of it is known, 2026-12-01T03:40:00/)),
  );
  expect(lastedFor(signsOf(joinFacts([]), AT), NOW)).toMatchObject({ known: false });
});

test("what a soak of the mended version ended lasted until it began, not until the last kill", () => {
  const signs = signsOf(joinFacts([{ ...NO_FACTS, happenings: [killed] }]), undefined);
  expect(lastedFor(signs, NOW, "2026-12-01T03:44:00Z")).toMatchObject({ known: true, value: 240_000 });
  expect(lastedFor(signs, NOW, "2026-12-01T03:00:00Z")).toMatchObject({ known: false });
});

describe("where nothing tells when it was", () => {
  const { window, ...rest } = incident();
  const untold = {
    ...rest,
    triggeredAt: unknown("PagerDuty shows it"),
    window: { ...window, isUntilWritten: true as const },
  };

  test("no message takes the time of writing for its beginning", () => {
    for (const kind of ["initial", "resolution"] as const)
      expect(message(untold, kind)).toContain("\nStarted: unknown: PagerDuty shows it\n");
  });

  test("the review and the analysis say so", () => {
    expect(renderReview(untold)).toContain("- **Date**: unknown: PagerDuty shows it\n");
    expect(renderReview(untold)).toContain("; nothing tells when it was noticed\n");
    for (const form of ["markdown", "html"] as const)
      expect(renderIncident(untold, form)).toContain(
        "before this was written, for nothing tells when the incident was",
      );
  });
});

// How often a container is started again, what the table makes of it, and what an incident is called.
import { describe, expect, test } from "vitest";
import { incidentKey, serviceOf } from "../../src/incident/key.js";
import { observedFrequency, restartFrequency, severityOf } from "../../src/incident/severity.js";
import type { Trend, Verdict } from "../../src/model/index.js";

const MINUTE = 60_000;

function verdict(more: Partial<Verdict>): Verdict {
  const kind = more.kind ?? "growing";
  return {
    name: "worker-app/worker",
    kind,
    pass: false,
    reasons: [{ kind, args: {} }],
    notEnforced: [],
    command: [],
    limit: 64 * 1024 * 1024,
    duration: 10 * MINUTE,
    series: { name: "worker-app/worker", source: "cgroup v2", samples: [] },
    output: [],
    ...more,
  };
}

const trend = (minutesToLimit: number): Trend => ({
  slope: 1,
  slopeLow: 0.9,
  slopeHigh: 1.1,
  level: 0.99,
  growth: 1,
  minutesToLimit,
});

describe("the frequency of a failed soak, and its severity", () => {
  test.each<[string, Verdict, number, string, string]>([
    ["never stays up", verdict({ kind: "oom-killed", restarts: 6 }), 36, "6 restarts in 10 min", "SEV-1 P0 critical"],
    ["started again once", verdict({ kind: "oom-killed", restarts: 1 }), 6, "1 restart in 10 min", "SEV-2 P1 error"],
    [
      "killed here, where nobody starts it again",
      verdict({ kind: "oom-killed", duration: 3_200 }),
      1125,
      "killed after 3.2 s, and nobody started it again",
      "SEV-1 P0 critical",
    ],
    [
      "ended by itself after two hours",
      verdict({ kind: "crashed", duration: 120 * MINUTE }),
      0.5,
      "ended after 2 h, and nobody started it again",
      "SEV-3 P2 warning",
    ],
    [
      "grows, half an hour from its limit",
      verdict({ trend: trend(30) }),
      2,
      "at this growth its limit is reached in 30 min",
      "SEV-2 P1 error",
    ],
    [
      "grows, three days from its limit",
      verdict({ trend: trend(3 * 24 * 60) }),
      60 / (3 * 24 * 60),
      "at this growth its limit is reached in 3 days",
      "SEV-3 P3 info",
    ],
    [
      "near its limit",
      verdict({ kind: "over-limit" }),
      1 / 24,
      "near its limit, not started again yet",
      "SEV-3 P2 warning",
    ],
    ["takes too much processor time", verdict({ kind: "over-cpu" }), 0, "not started again", "SEV-3 P3 info"],
  ])("%s", (_, soak, perHour, ground, words) => {
    const frequency = restartFrequency(soak);
    expect(frequency.perHour).toBeCloseTo(perHour, 10);
    expect(frequency.ground).toBe(ground);
    const { severity, priority, pagerduty } = severityOf(frequency.perHour);
    expect(`${severity} ${priority} ${pagerduty}`).toBe(words);
  });

  test("each row counts from its number on, and none is a severity too", () => {
    expect([10, 9.99, 1, 0.99, 0.04, 0.039, 0].map((perHour) => severityOf(perHour).priority)).toEqual([
      "P0",
      "P1",
      "P1",
      "P2",
      "P2",
      "P3",
      "P3",
    ]);
  });

  test("a table of the user's own", () => {
    const rest = { severity: "SEV-2", priority: "P1" } as const;
    const table = [
      { restarts: 2, ...rest, pagerduty: "error" },
      { restarts: 0, ...rest, pagerduty: "warning" },
    ] as const;
    expect(severityOf(observedFrequency(1, 30 * MINUTE).perHour, table).pagerduty).toBe("error");
    expect(severityOf(observedFrequency(1, 31 * MINUTE).perHour, table).pagerduty).toBe("warning");
  });
});

describe("the key of an incident", () => {
  test("names service, check, file and function, and no line", () => {
    const cause = { check: "memory-leak", file: "worker/worker.c", function: "controller" };
    expect(incidentKey("ads-demo-service", cause)).toBe(
      "heapgate/ads-demo-service/memory-leak/worker/worker.c/controller",
    );
    expect(incidentKey("shop", { check: "memory-leak", file: "a.c" })).toBe("heapgate/shop/memory-leak/a.c");
  });

  test("is one for all that a soak without a known cause says", () => {
    expect(incidentKey("worker-app/worker")).toBe("heapgate/worker-app/worker/memory");
  });

  test("has no blanks, and at most 255 characters that still differ", () => {
    expect(incidentKey("my service\n2")).toBe("heapgate/my-service-2/memory");
    const long = (end: string) => incidentKey("s", { check: "memory-leak", file: `${"a/".repeat(200)}${end}.c` });
    expect(long("x")).toHaveLength(255);
    expect(long("x")).not.toBe(long("y"));
  });

  test.each([
    ["worker-app/worker (x7k2p)", "worker-app/worker"],
    ["worker-app/worker", "worker-app/worker"],
    ["worker", "worker"],
  ])("the service of the soak %j is %j", (name, service) => {
    expect(serviceOf(name)).toBe(service);
  });
});

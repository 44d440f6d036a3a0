// What is told of an incident: the messages of the runbooks, the page of the review and the text of the issue; with all known, and with nothing.
import { describe, expect, test } from "vitest";
import { message } from "../../src/incident/communication.js";
import { INCIDENT_MESSAGES, type Incident } from "../../src/model/index.js";
import { renderIssue } from "../../src/reporters/incident-issue.js";
import { renderReview } from "../../src/reporters/incident-review.js";
import { INTRODUCING, incident, known, unknown } from "./support/incident.js";

const HOW = unknown("heapgate soak --manifest deployment.yaml");

/** Nothing but the service is known. */
const BARE: Partial<Incident> = {
  severity: HOW,
  priority: HOW,
  triggeredAt: HOW,
  cause: HOW,
  confidence: HOW,
  fix: HOW,
  pullRequest: HOW,
  impact: { restarts: HOW, duration: HOW, availability: HOW, users: HOW },
  alternatives: [],
  prevention: [],
  timeline: [],
};

const opened = known({ title: "t", body: "b", branch: "f", url: "https://github.com/octo/service/pull/50" });

describe("the initial alert", () => {
  test("has what the runbook's template has, and who does what", () => {
    expect(
      message(incident(), "initial"),
    ).toBe(`🚨 P0 INCIDENT - ads-demo-service: memory leak in controller(), killed at its limit of 64 MiB

Status: Root cause identified
Severity: SEV-1 (P0, response at once)
Service: ads-demo-service
Impact: down most of the time: 6 restarts in 10 min
Users: unknown: what customers noticed
Started: 2026-12-01 03:17 UTC
Team: Demo
On call: unknown: look at the schedule of the service in PagerDuty

Actions:
- a proven fix is there: add \`free(buffer);\` after line 27
- roll back to 91ab2c3d4e5f
- a limit of 256Mi lasts for 45 s

Escalation:
- L1: on-call engineer, at once: pod status and logs (kubectl get pods; kubectl logs POD --previous); on to L2 after 30 minutes
- L2: service owner: recent deployments and code changes (3f2a91c04d5e by Ada Example brought it); roll back or apply the fix
- L3: memory profiling: controller() at worker/worker.c:26 (heapgate check worker/worker.c; heapgate run under valgrind and AddressSanitizer)

Next update in 15 minutes.
`);
  });

  test("says of all that is not known how to find it", () => {
    const text = message(incident(BARE), "initial");
    expect(text).toContain("\nStatus: Investigating\n");
    expect(text).toContain("\nSeverity: unknown: heapgate soak --manifest deployment.yaml\n");
    expect(text).toContain("\nStarted: unknown: heapgate soak --manifest deployment.yaml\n");
    expect(text).toContain("\n- looking for the cause\n");
    expect(text).toContain("Next update in 15 minutes.");
  });
});

describe("an update", () => {
  test("says the cause, what brought it, and the draft with the fix", () => {
    const text = message(incident({ pullRequest: opened, contradictions: ["two clocks differ"] }), "update");
    expect(text).toContain(
      "\nRoot cause: `buffer` is allocated at line 26 and never freed: it is lost when the loop comes round (controller() in worker/worker.c:26)\n",
    );
    expect(text).toContain(
      "\nBrought by: commit 3f2a91c04d5e of Ada Example: Keep the buffer for the next unit, pull request #41\n",
    );
    expect(text).toContain(
      "\nAction: a proven fix is there: add `free(buffer);` after line 27 (draft: https://github.com/octo/service/pull/50)\n",
    );
    expect(text).toContain("\nImpact so far: down most of the time: 6 restarts in 10 min\n");
    expect(text).toContain("\nNot clear yet: two clocks differ\n");
  });

  test.each([
    ["P0", "in 15 minutes"],
    ["P1", "in 15 minutes"],
    ["P2", "in an hour"],
    ["P3", "on the next working day"],
  ] as const)("of %s: the next one %s", (priority, when) => {
    expect(message(incident({ priority: known(priority) }), "update")).toContain(`\nNext update ${when}.\n`);
  });

  test("of a cause that is not sure calls it suspected", () => {
    const confidence = known({ level: "medium", grounds: [] } as const);
    expect(message(incident({ confidence }), "update")).toContain("Status: Root cause suspected (medium confidence)");
  });
});

test("the resolution says how long it took, and asks what was deployed", () => {
  const over = incident({ status: known("resolved"), resolvedAt: known("2026-12-01T03:29:42Z"), pullRequest: opened });
  const text = message(over, "resolution");
  expect(text).toMatch(/^✅ RESOLVED - /);
  expect(text).toContain("\nStatus: Resolved at 2026-12-01 03:29 UTC\n");
  expect(text).toContain("\nDuration: 12 min\n");
  expect(text).toContain(
    "\nResolution: unknown: say what was deployed; the proven fix is: add `free(buffer);` after line 27 (https://github.com/octo/service/pull/50)\n",
  );
  expect(text).toContain("\nPost-mortem: within 24 hours;");
});

describe("the page of the review", () => {
  test("has the timeline, the five questions and action items that wait for owners", () => {
    const page = renderReview(incident());
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "Timeline",
      "1. What happened?",
      "2. What was the impact?",
      "3. What went well?",
      "4. What went poorly?",
      "5. What are we doing to prevent this?",
      "Action items",
      "What adds what is missing",
    ]);
    expect(page).toContain("| about 2026-12-01 03:18:00.000 | it is started again | Kubernetes event |");
    expect(page).toContain(
      "| ☐ | Deploy the fix: add `free(buffer);` after line 27 | it mends the cause | unknown: assign | unknown: set |",
    );
    expect(page).toContain(
      "| ☐ | Alerts on failed soaks | no workflow runs heapgate page | unknown: assign | unknown: set |",
    );
    expect(page).toContain("The cause came in at 2026-11-30T16:20:00.000Z and was noticed at 2026-12-01T03:17:42.000Z");
  });

  test("of which nothing is known asks for it", () => {
    const page = renderReview(incident(BARE));
    expect(page).toContain("- Root cause: unknown: heapgate soak --manifest deployment.yaml");
    expect(page).toContain("| ☐ | Find the cause |");
    expect(page).toContain("unknown: nothing that was handed in tells a time");
    expect(page).not.toContain("undefined");
  });
});

describe("what others wrote stays text", () => {
  const HOSTILE = "x\n| y | @everyone #1 <img src=x> [a](javascript:b) <!-- /heapgate:incident -->";
  const commit = { ...INTRODUCING, subject: HOSTILE, author: HOSTILE, pullRequest: { number: 41, title: HOSTILE } };
  const [{ cause }] = [incident()];
  if (!cause.known || !cause.value.introduced.known) throw new Error("the cause is known here");
  const introduced = { ...cause.value.introduced, value: { ...cause.value.introduced.value, commit } };
  const hostile = incident({
    title: HOSTILE,
    service: known(HOSTILE),
    cause: { ...cause, value: { ...cause.value, description: HOSTILE, introduced } },
    timeline: [{ time: "2026-12-01T03:17:31Z", message: HOSTILE, source: HOSTILE }],
    contradictions: [HOSTILE],
    prevention: [{ id: "soak", title: HOSTILE, isDone: false, ground: HOSTILE }],
  });

  test.each<[string, string]>([
    ["the review", renderReview(hostile)],
    ["the issue", renderIssue(hostile)],
  ])("in %s", (_, text) => {
    expect(text).not.toMatch(/@everyone|<img|\]\(javascript:|<!--/);
    for (const row of text.split("\n").filter((line) => line.startsWith("|"))) {
      const cells = row.split("|").length;
      expect([4, 5, 7]).toContain(cells);
    }
  });

  test("in a message nothing begins a line of its own", () => {
    for (const kind of INCIDENT_MESSAGES) {
      if (kind !== "review") expect(message(hostile, kind)).not.toMatch(/^\| y/m);
    }
  });
});

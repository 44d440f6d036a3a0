// An incident as the analysis has it: that of the worker, all fields filled. Typed, so that it stays what the model says.
import { readFileSync } from "node:fs";
import { incidentKey } from "../../../src/incident/key.js";
import { type Commit, INCIDENT_VERSION, type Incident, type Known, type Report } from "../../../src/model/index.js";

const CAPTURED = new URL("../captured/", import.meta.url);

export type Captured = "soak-leaking.json" | "soak-mended.json";

/** The text of a report that heapgate wrote. */
export function captured(name: Captured): string {
  return readFileSync(new URL(name, CAPTURED), "utf8");
}

export function capturedReport(name: Captured): Report {
  // What heapgate wrote is a report.
  return JSON.parse(captured(name)) as Report;
}

export function known<T>(value: T, ...evidence: string[]): Known<T> {
  return { known: true, value, evidence: evidence.length > 0 ? evidence : ["soak report"] };
}

export function unknown(how: string): Known<never> {
  return { known: false, how };
}

export const INTRODUCING: Commit = {
  id: "3f2a91c04d5e6f708192a3b4c5d6e7f801234567",
  author: "Ada Example",
  login: "ada",
  authored: "2026-11-30T16:00:00.000Z",
  committed: "2026-11-30T16:20:00.000Z",
  subject: "Keep the buffer for the next unit",
  files: ["worker/worker.c"],
  pullRequest: { number: 41, title: "Keep the buffer", url: "https://github.com/octo/service/pull/41" },
};

export const LAST_GOOD: Commit = {
  id: "91ab2c3d4e5f60718293a4b5c6d7e8f901234567",
  author: "Grace Example",
  authored: "2026-11-29T09:00:00.000Z",
  committed: "2026-11-29T09:00:00.000Z",
  subject: "Log each unit",
  files: ["worker/worker.c"],
};

export const PATCH = `--- a/worker/worker.c
+++ b/worker/worker.c
@@ -26,3 +26,4 @@
         char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));
         process_work(buffer);
+        free(buffer);
     }
`;

/** @param more in the place of its own fields */
export function incident(more: Partial<Incident> = {}): Incident {
  const [finding] = capturedReport("soak-leaking.json").findings;
  return {
    version: INCIDENT_VERSION,
    tool: { name: "heapgate", version: "0.1.0" },
    written: "2026-12-01T03:30:00.000Z",
    key: incidentKey("ads-demo-service", {
      check: "memory-leak",
      file: "worker/worker.c",
      function: "controller",
    }),
    title: "ads-demo-service: memory leak in controller(), killed at its limit of 64 MiB",
    service: known("ads-demo-service", "heapgate.yml"),
    severity: known("SEV-1"),
    priority: known("P0"),
    status: known("triggered"),
    triggeredAt: known("2026-12-01T03:17:42.000Z"),
    acknowledgedAt: unknown("PagerDuty shows it"),
    resolvedAt: unknown("it goes on"),
    repository: known("octo/service", "git remote"),
    deployment: known("Deployment worker-app in namespace shop", "Kubernetes"),
    language: known("C"),
    limits: known({ memory: "64Mi", cpu: "250m" }),
    id: unknown("PagerDuty shows it"),
    team: known("Demo", "heapgate.yml"),
    onCall: unknown("look at the schedule of the service in PagerDuty"),
    secondaryOnCall: unknown("look at the schedule of the service in PagerDuty"),
    escalationPolicy: unknown("PagerDuty shows it at the service"),
    evidence: [{ name: "soak.json", what: "a report of heapgate" }],
    timeline: [
      { time: "2026-11-30T16:20:00.000Z", message: "3f2a91c04d5e Keep the buffer for the next unit", source: "git" },
      { time: "2026-12-01T03:17:31.000Z", message: "the container starts", source: "Kubernetes event" },
      { time: "2026-12-01T03:17:42.000Z", message: "the kernel kills it at 64 MiB | OOMKilled", source: "soak report" },
      {
        time: "2026-12-01T03:18:00.000Z",
        message: "it is started again",
        source: "Kubernetes event",
        isUncertain: true,
      },
    ],
    window: { from: "2026-11-30T03:17:42.000Z", to: "2026-12-01T03:17:42.000Z", length: 86_400_000 },
    changes: known([{ ...INTRODUCING, touches: "brought it" }], "git log"),
    deployments: known([{ time: "2026-11-30T17:00:00.000Z", what: "worker:2", source: "GitHub" }]),
    cause: known({
      check: "memory-leak",
      fingerprint: finding.fingerprint,
      file: "worker/worker.c",
      function: "controller",
      lines: [26, 28],
      excerpt: { firstLine: 24, text: "    while (1) {\n" },
      description: "`buffer` is allocated at line 26 and never freed: it is lost when the loop comes round.",
      finding,
      introduced: known({
        kind: "removed",
        commit: INTRODUCING,
        lines: [{ sign: "-", file: "worker/worker.c", line: 28, text: "        free(buffer);" }],
        lastGood: LAST_GOOD,
        earlier: [],
        history: { commits: 12, analysed: 5, skipped: [], isCut: false },
      }),
    }),
    candidates: [],
    resolution: unknown("say what was deployed, and when"),
    observations: {
      kills: known("OOMKilled, 6 times", "Kubernetes event"),
      pattern: unknown("heapgate soak measures it"),
      errors: unknown("kubectl logs --previous"),
    },
    soaks: [],
    confidence: known({ level: "high", grounds: [{ for: true, tool: "static", text: "the path is there" }] }),
    impact: {
      restarts: known({ count: 6, window: 600_000 }),
      duration: known(720_000),
      availability: known("down most of the time: 6 restarts in 10 min"),
      users: unknown("what customers noticed"),
    },
    fix: known({
      description: "add `free(buffer);` after line 27",
      patch: PATCH,
      files: ["worker/worker.c"],
      added: 1,
      removed: 0,
      proof: ["analysed again: the finding is gone, and nothing new"],
    }),
    alternatives: [
      { kind: "rollback", text: "roll back to 91ab2c3d4e5f", commands: ["git revert 3f2a91c04d5e"] },
      { kind: "raise-limit", text: "a limit of 256Mi lasts for 45 s" },
    ],
    pullRequest: known({
      title: "Fix memory leak in controller()",
      body: "Frees the buffer.",
      branch: "heapgate/fix-memory-leak-controller",
    }),
    prevention: [
      {
        id: "static-gate",
        title: "Static analysis on pull requests",
        isDone: true,
        ground: "gate.yml:14 uses heapgate",
      },
      {
        id: "alerting",
        title: "Alerts on failed soaks",
        isDone: false,
        ground: "no workflow runs heapgate page",
        snippet: { file: ".github/workflows/soak.yml", text: "- run: npx heapgate page" },
      },
    ],
    links: [{ title: "Soak", url: "https://github.com/octo/service/actions/runs/77" }],
    contradictions: [],
    problems: [],
    ...more,
  };
}

// Memory limits and alerts, from manifests, Compose files and rules of Prometheus.
import { expect, test } from "vitest";
import { DEPLOYMENT, type Files, listOf, workflow } from "./repository.js";

const limits = (files: Files) => listOf(files)["memory-limit"];
const alerts = (files: Files) => listOf(files).alerting;
const LIMITED = DEPLOYMENT.replace(
  "image: worker:1",
  "image: worker:1\n          resources: { limits: { memory: 64Mi } }",
);
const SIDECAR = "        - { name: proxy, image: envoy }\n";
const RANGE =
  "apiVersion: v1\nkind: LimitRange\nmetadata: { name: m }\nspec: { limits: [{ type: Container, default: { memory: 1Gi } }] }\n";
const CRON =
  "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: b }] } } } } }\n";

test.each<[string, Files, boolean, string]>([
  ["a limit", { "k8s/d.yaml": LIMITED }, true, "k8s/d.yaml:10 limits worker of Deployment worker-app to 64Mi"],
  ["none", { "d.yaml": DEPLOYMENT }, false, "d.yaml:10 (worker of Deployment worker-app) has no memory limit"],
  [
    "a sidecar without",
    { "d.yaml": LIMITED + SIDECAR },
    false,
    "d.yaml:13 (proxy of Deployment worker-app) has no memory limit",
  ],
  [
    "a processor limit",
    { "d.yaml": LIMITED.replace("memory: 64Mi", "cpu: 1") },
    false,
    "d.yaml:10 (worker of Deployment worker-app) has no memory limit",
  ],
  ["a job by the clock", { "d.yaml": LIMITED, "e.yaml": CRON }, false, "e.yaml:4 (a of CronJob c) has no memory limit"],
  [
    "a default for the namespace",
    { "d.yaml": `${DEPLOYMENT}---\n${RANGE}` },
    true,
    "d.yaml:10 limits worker of Deployment worker-app to 1Gi (a LimitRange)",
  ],
  [
    "examples",
    { "examples/d.yaml": DEPLOYMENT, "d.yaml": LIMITED },
    true,
    "d.yaml:10 limits worker of Deployment worker-app to 64Mi",
  ],
  [
    "commented out",
    { "d.yaml": LIMITED.replace("resources", "# resources") },
    false,
    "d.yaml:10 (worker of Deployment worker-app) has no memory limit",
  ],
  [
    "a template beside it",
    { "d.yaml": LIMITED, "chart/templates/e.yaml": "apiVersion: v1\nkind: Pod\n{{ if x }}\n" },
    false,
    "d.yaml:10 has its limit, but chart/templates/e.yaml could not be read",
  ],
  ["nothing", { "values.yaml": "a: 1\n" }, false, "no manifest of the repository describes a container"],
  [
    "Compose",
    { "compose.yaml": "services:\n  db: { image: x, mem_limit: 1g }\n" },
    true,
    "compose.yaml:1 limits the service db to 1g",
  ],
  [
    "Compose without",
    { "docker-compose.yml": "services:\n  db: { build: . }\n" },
    false,
    "docker-compose.yml:1 (the service db) has no memory limit",
  ],
])("memory limits: %s", (_, files, isDone, ground) => {
  expect(limits(files)).toMatchObject({ isDone, ground });
});

const rule = (expr: string): string =>
  `groups:\n  - name: a\n    rules:\n      - alert: Memory\n        expr: ${expr}\n`;
const PAGE = "- run: make\n- if: failure()\n  run: curl -d @event.json https://events.pagerduty.com/v2/enqueue\n";
const KEY = `  env: { KEY: '\${{ secrets.PAGERDUTY_ROUTING_KEY }}' }`;
const step = (text: string): Files => ({ ".github/workflows/a.yml": workflow("push", text) });

test.each<[string, Files, boolean, RegExp]>([
  [
    "rules of Prometheus",
    { "rules.yml": rule("container_memory_working_set_bytes > 1e8") },
    true,
    /^rules\.yml:4 alerts \(Memory\)$/,
  ],
  [
    "a manifest of them",
    {
      "r.yaml": `a: 1\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec:\n${rule("kube_pod_container_status_restarts_total > 3").replace(/^/gm, "  ")}`,
    },
    true,
    /^r\.yaml:10 alerts/,
  ],
  ["of something else", { "rules.yml": rule("http_requests_total > 1") }, false, /^no CI file pages anybody/],
  ["a commented alert", { "rules.yml": rule("x").replace("- alert", "# - alert") }, false, /^no CI file pages/],
  ["a page on failure", step(`${PAGE}${KEY}`), true, /^\.github\/workflows\/a\.yml:8 pages through PagerDuty$/],
  ["without a key", step(PAGE), false, /pages through PagerDuty, but no secret gives it a key$/],
  [
    "heapgate page",
    step(`- run: npx heapgate page --report r.json\n  env: { PAGERDUTY_ROUTING_KEY: '\${{ secrets.PD }}' }`),
    true,
    /pages through PagerDuty$/,
  ],
  [
    "switched off",
    step(`${PAGE}${KEY}`.replace("if: failure()", "if: false")),
    false,
    /but `if: false` keeps it from running$/,
  ],
  [
    "an action of PagerDuty",
    step(`- uses: PagerDuty/pagerduty-change-events-action@v1\n  with: { integration-key: '\${{ secrets.PD }}' }`),
    true,
    /pages/,
  ],
])("alerting: %s", (_, files, isDone, ground) => {
  expect(alerts(files)).toMatchObject({ isDone, ground: expect.stringMatching(ground) });
});

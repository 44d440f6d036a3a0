// The analysis of an incident for those who import heapgate: what the command writes, and one line for arguments that cannot be.
import { beforeAll, expect, test } from "vitest";
import { analyzeIncident, type Incident, type IncidentOptions, renderIncident } from "../../src/index.js";
import { ConfigurationError } from "../../src/model/index.js";
import { captured, makeService, put } from "./support/evidence.js";

let service: Awaited<ReturnType<typeof makeService>>;
beforeAll(async () => {
  service = await makeService();
});

test("analyses what it is given, with heapgate.yml of the repository", async () => {
  const links = "[{ title: Dashboard, url: https://grafana.example.com/d/worker }]";
  await put(service.folder, {
    "heapgate.yml": `paths: [worker.c]\nincident:\n  service: ads-demo-service\n  team: Demo\n  window: 2h\n  links: ${links}\n`,
    "pods.json": captured("pods.json"),
  });
  const incident = await analyzeIncident({ cwd: service.folder, evidence: ["pods.json"], id: "Q1ABC" });
  expect(incident).toMatchObject({
    service: { value: "ads-demo-service" },
    team: { value: "Demo" },
    id: { value: "Q1ABC" },
    window: { length: 7_200_000 },
    cause: { value: { function: "controller", introduced: { value: { commit: { id: service.bad } } } } },
    links: [{ title: "Dashboard", url: "https://grafana.example.com/d/worker" }],
  });
  expect(renderIncident(incident, "markdown")).toContain("[Dashboard](<https://grafana.example.com/d/worker>)");
  expect(renderIncident(incident, "html")).toContain('<a href="https://grafana.example.com/d/worker"');
  expect(JSON.parse(renderIncident(incident, "json")).title).toContain("ads-demo-service runs out of memory");
});

test.each<[unknown, string]>([
  [{ evidence: "soak.json" }, 'options.evidence: expected a list such as ["src"], found "soak.json"'],
  [{ evidense: [] }, 'options: unknown option "evidense"; did you mean "evidence"?'],
  [{ at: "yesterday" }, 'options.at: expected a time such as 2026-12-01T03:22:53Z, found "yesterday"'],
  [{ window: "24h" }, 'options.window: expected a number of milliseconds, found "24h"'],
  [{ namespace: "" }, 'options.namespace: expected text, found ""'],
  [{ cwd: "/nowhere/at/all" }, "options.cwd: there is no folder /nowhere/at/all"],
  ["soak.json", 'options: expected { evidence?, paths?, cwd? … }, found "soak.json"'],
])("%j is refused in one line", async (options, message) => {
  // What a caller from JavaScript may hand in.
  await expect(analyzeIncident(options as IncidentOptions)).rejects.toThrow(new ConfigurationError(message));
});

test("what is no analysis is not rendered", () => {
  // As above.
  expect(() => renderIncident({} as Incident, "html")).toThrow("incident: expected what analyzeIncident answers with");
});

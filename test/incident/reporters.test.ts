// The forms of an analysis: JSON by its schema, markdown by the template, and nothing that others wrote gets loose in any of them.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { renderIncident } from "../../src/reporters/index.js";
import { pullRequestOf } from "../../src/run/incident-pull-request.js";
import { analyse, captured, makeService, put, scratch, TAG } from "./support/evidence.js";
import { type Incident, poisoned } from "./support/hostile.js";

const ALL = ["soak.json", "describe.txt", "pods.json", "events.json", "rs.json", "previous.log"];
const read = (name: string) => JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
ajv.addSchema(
  read("report.schema.json"),
  "https://raw.githubusercontent.com/heapgate/heapgate/main/docs/report.schema.json",
);
const schema = read("incident.schema.json");
const validate = ajv.compile(schema);

let full: Incident;
let bare: Incident;
beforeAll(async () => {
  const service = await makeService();
  const dumps = await scratch("dumps");
  const files = ALL.map((name): [string, string] => [name, captured(name).replaceAll(TAG, service.bad.slice(0, 7))]);
  await put(dumps, Object.fromEntries(files));
  full = await analyse(service.folder, { files: ALL.map((name) => `${dumps}/${name}`), id: "Q1ABC" });
  bare = await analyse(await scratch("empty"), { files: [] });
}, 60_000);

describe("JSON", () => {
  test("is what the schema says, with everything and with nothing", () => {
    for (const incident of [full, bare]) {
      validate(JSON.parse(renderIncident(incident, "json")));
      expect(validate.errors).toBeNull();
    }
  });

  test("the schema refuses what is no analysis", () => {
    const one = JSON.parse(renderIncident(full, "json"));
    expect(validate({ ...one, version: 2 })).toBe(false);
    expect(validate({ ...one, surprise: 1 })).toBe(false);
    expect(validate({ ...one, service: { known: false } })).toBe(false);
    expect(validate({ ...one, cause: { known: true, value: {}, evidence: [] } })).toBe(false);
  });

  test("comes back whole", () => {
    const back = JSON.parse(renderIncident(full, "json"));
    const { cwe, message, ...finding } = back.cause.value.finding;
    back.cause.value.finding = finding;
    expect(back).toEqual(JSON.parse(JSON.stringify(full)));
    expect([cwe, typeof message]).toEqual([401, "string"]);
  });
});

describe("markdown", () => {
  test("has the sections of the template, in its order", () => {
    const titles = [...renderIncident(full, "markdown").matchAll(/^##+ (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      "Incident information",
      "Service details",
      "On-call team",
      "Incident timeline",
      "Recent changes",
      "Commits",
      "Deployments",
      "Root cause",
      "Affected component",
      "Issue description",
      "Introduced by",
      "Evidence",
      "Confidence",
      "Impact",
      "Remediation",
      "Immediate actions",
      "Proposed fix",
      "Alternatives",
      "Fix pull request",
      "Prevention",
      "Post-incident actions",
      "Related links",
      "What was looked at",
    ]);
  });

  test("where nothing is known every field says how to find it", () => {
    const text = renderIncident(bare, "markdown");
    const fields = text.split("\n").filter((line) => /^- \*\*.+\*\*:/.test(line));
    expect(fields.length).toBeGreaterThan(20);
    for (const field of fields) expect(field, field).toMatch(/: (unknown: .{10,}|.*\(.+\))/);
  });

  test("the patch in it is the patch", () => {
    const [, patch] = /```diff\n(--- a\/worker[\s\S]*?)\n```/.exec(renderIncident(full, "markdown")) ?? [];
    expect(full.fix.known && full.fix.value.patch.trimEnd()).toBe(patch);
  });
});

describe("what others wrote", () => {
  const PAYLOADS = [
    '<script>alert(1)</script><img src=x onerror="alert(2)">',
    "](javascript:alert(3)) ![x](http://evil.example/x.png)",
    "@everyone #1 GH-2 http://evil.example `code` ``` ~~~ | cell |",
    "\u001b[31mred\u001b[0m \u202e\nsecond line\r\n## heading",
  ];

  test.each(PAYLOADS)("%j is text in markdown and HTML", (payload) => {
    const poison = poisoned(full, payload);
    // Its text is markdown, made of all the rest.
    const hostile = { ...poison, pullRequest: pullRequestOf(poison) };
    const page = renderIncident(hostile, "html");
    expect(page).not.toMatch(/<script|<img|onerror="/i);
    expect(page).not.toMatch(/href="(?!https?:)/i);
    const text = renderIncident(hostile, "markdown");
    const prose = text.replace(/^( *)(```+)[^\n]*\n[\s\S]*?\n\1\2$/gm, "").replace(/`[^`\n]*`/g, "");
    expect(prose).not.toMatch(/<(?:script|img)/i);
    expect(prose).not.toMatch(/(?<![\w&;])@everyone|\]\(javascript|!\[x\]/);
    for (const form of [page, text]) for (const sign of ["\u001b", "\u202e"]) expect(form).not.toContain(sign);
    expect([...prose.matchAll(/^#+ heading/gm)]).toEqual([]);
  });
});

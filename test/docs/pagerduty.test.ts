// docs/pagerduty.md and docs/incident-github.md: the table is that of the code, the configuration is right, and the commands are understood.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCommandLine, parseConfig } from "../../src/config/index.js";
import { responseTime } from "../../src/incident/escalation.js";
import { DEFAULT_SEVERITIES } from "../../src/model/index.js";

const read = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");
const page = read("pagerduty");

test("the table of severities is that of the code", () => {
  const rows = DEFAULT_SEVERITIES.map(
    ({ restarts, severity, priority, pagerduty }) =>
      `| ${restarts} | ${severity} | ${priority} | ${pagerduty} | ${responseTime(priority)} |`,
  );
  const [, table = ""] = /<!-- severities:.*-->\n([\s\S]*?)\n<!-- \/severities -->/.exec(page) ?? [];
  expect(table.split("\n").slice(2)).toEqual(rows);
});

test("its table for heapgate.yml is one", () => {
  const [, example = ""] = /```yaml\n(incident:[\s\S]*?)```/.exec(page) ?? [];
  expect(parseConfig(example, "heapgate.yml").incident).toMatchObject({
    service: "ads-demo-service",
    severities: [{ restarts: 4 }, { restarts: 0.5 }, { restarts: 0 }],
  });
});

test.each([
  ["pagerduty", 7],
  ["incident-github", 4],
])("the commands of docs/%s.md are commands of heapgate", (name, least) => {
  const found = read(name).matchAll(/(?:^|`|run: )(?:npx )?(heapgate (?:page|soak|incident) [^\n`|#]*)/gm);
  const commands = [...found].map(([, line]) => line);
  expect(commands.length).toBeGreaterThanOrEqual(least);
  for (const line of commands) {
    const words = line.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
    const argv = words.slice(1).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
    expect(["page", "cluster-soak", "incident"], line).toContain(parseCommandLine(argv).name);
  }
});

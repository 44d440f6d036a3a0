// docs/pagerduty.md: its table is that of the code, its configuration is right, and its commands are understood.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCommandLine, parseConfig } from "../../src/config/index.js";
import { responseTime } from "../../src/incident/escalation.js";
import { DEFAULT_SEVERITIES } from "../../src/model/index.js";

const page = readFileSync(new URL("../../docs/pagerduty.md", import.meta.url), "utf8");

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

test("its commands are commands of heapgate", () => {
  const commands = [...page.matchAll(/(?:^|`|run: )(?:npx )?(heapgate (?:page|soak) [^\n`|#]*)/gm)].map(
    ([, line]) => line,
  );
  expect(commands.length).toBeGreaterThan(6);
  for (const line of commands) {
    const words = line.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
    const argv = words.slice(1).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
    expect(["page", "cluster-soak"], line).toContain(parseCommandLine(argv).name);
  }
});

// docs/configuration.md says what the table of settings says, and its examples are right.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION_INPUTS, parseConfig, SETTINGS, type Setting } from "../../src/config/index.js";
import { ConfigurationError } from "../../src/model/index.js";

const PAGE = new URL("../../docs/configuration.md", import.meta.url);
const ACTION = new URL("../../action.yml", import.meta.url);
const page = readFileSync(PAGE, "utf8");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return lines.join("\n");
}

function written(value: Setting["default"]): string {
  return value === undefined ? "" : `\`${typeof value === "string" ? value : `[${value.join(", ")}]`}\``;
}

/** Stars are themselves, not the ends of bold text. */
function escaped(text: string): string {
  return text.replaceAll("*", "\\*");
}

function replace(text: string, name: string, content: string): string {
  return text.replace(
    new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`),
    () => `<!-- ${name} -->\n${content}\n<!-- /${name} -->`,
  );
}

test("its tables are those of the settings", async () => {
  const keys = Object.values<Setting>(SETTINGS).flatMap((setting) =>
    setting.key === undefined ? [] : [[`\`${setting.key}\``, written(setting.default), escaped(setting.help)]],
  );
  const inputs = ACTION_INPUTS.map((input) => [
    `\`${input.name}\``,
    written(input.default),
    escaped(input.description),
  ]);
  const withKeys = replace(page, "keys", table(["Key", "Default", "Meaning"], keys));
  const withInputs = replace(withKeys, "inputs", table(["Input", "Default", "Meaning"], inputs));
  await expect(withInputs).toMatchFileSnapshot("../../docs/configuration.md");
});

test("its example is right, and its mistake is told as it says", () => {
  const [, example] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  expect(parseConfig(example, "heapgate.yml").programs).toHaveLength(1);
  const [, told] = /```\nheapgate: (.*)\n```/.exec(page) ?? [];
  const wrong = 'programs:\n  - name: worker\n\n\n\n\n    command: [./worker]\n    run:\n          for: "10"\n';
  expect(() => parseConfig(wrong, "heapgate.yml")).toThrow(new ConfigurationError(told));
});

test("what docs/functions.md says of functions is right", () => {
  const text = readFileSync(new URL("../../docs/functions.md", import.meta.url), "utf8");
  const examples = Array.from(text.matchAll(/```yaml\n([\s\S]*?)```/g), ([, example]) => example);
  expect(examples.map((example) => parseConfig(example, "heapgate.yml").functions.length)).toEqual([8, 0]);
});

test("action.yml declares exactly these inputs, with these words and defaults", () => {
  const { inputs } = parse(readFileSync(ACTION, "utf8"));
  expect(Object.keys(inputs).sort()).toEqual(ACTION_INPUTS.map(({ name }) => name).sort());
  for (const { name, description, default: standard } of ACTION_INPUTS) {
    expect(inputs[name], name).toMatchObject({ description });
    expect(inputs[name].default, name).toBe(standard);
  }
});

// The published JSON Schema, the table of settings and the schema of heapgate.yml say the same.
import { readFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema, SETTINGS, type Setting } from "../../src/config/index.js";

const URL_OF_SCHEMA = "https://raw.githubusercontent.com/heapgate/heapgate/main/docs/heapgate.schema.json";
const published: object = { $id: URL_OF_SCHEMA, ...toJsonSchema(configSchema, { typeMode: "input" }) };

/** The part of a JSON Schema that these tests walk. */
interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
}

/** `["paths", …]`, `["programs[].run.for", …]`, `["functions.*.size", …]`: every key that heapgate.yml may have. */
function keysOf(node: Node, path: string): [string, Node][] {
  const inside = node.items === undefined ? [] : keysOf(node.items, `${path}[]`);
  const own = Object.entries(node.properties ?? {}).flatMap(([name, child]): [string, Node][] => {
    const key = path === "" ? name : `${path}.${name}`;
    return [[key, child], ...keysOf(child, key)];
  });
  const { additionalProperties: named } = node;
  const any = typeof named === "object" ? keysOf(named, `${path}.*`) : [];
  const forms = (node.anyOf ?? []).flatMap((form) => keysOf(form, path));
  return [...own, ...inside, ...any, ...forms];
}

// The generator types every keyword as unknown.
const keys = keysOf(published as Node, "").filter(([key]) => !key.startsWith("checks."));
const settings = Object.values<Setting>(SETTINGS);

test("docs/heapgate.schema.json is what the schema makes; npx vitest run test/config -u writes it anew", async () => {
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot("../../docs/heapgate.schema.json");
});

test("every key of heapgate.yml is in the table of settings, and the other way round", () => {
  const inTable = settings.flatMap(({ key }) => key ?? []);
  expect(keys.map(([key]) => key).sort()).toEqual(inTable.sort());
});

test.each(keys)("%s: help and default are those of the table", (key, node) => {
  const setting = settings.find((candidate) => candidate.key === key);
  expect(node.description).toBe(setting?.help);
  if (setting?.default !== undefined) expect(node.default).toEqual(setting.default);
});

describe("a validator that knows nothing of heapgate", () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(published);

  test("accepts this repository's own heapgate.yml", () => {
    validate(parse(readFileSync(new URL("../../heapgate.yml", import.meta.url), "utf8")));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ["an unknown key", { fail_on: "error" }],
    ["a severity that is none", { "fail-on": "fatal" }],
    ["an unknown check", { checks: { "memory-leek": "off" } }],
    ["a program without a command", { programs: [{ name: "worker" }] }],
  ])("refuses %s", (_, config) => {
    expect(validate(config)).toBe(false);
  });
});

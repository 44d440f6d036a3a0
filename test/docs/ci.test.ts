// What docs/ci.md and .pre-commit-hooks.yaml have other systems run is a command of heapgate, and their YAML is YAML.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseCommandLine } from "../../src/config/index.js";
import { blocks, ROOT, readPage } from "./markdown.js";

const page = readPage("docs/ci.md");

test("every command of the page", () => {
  const commands = [...page.text.matchAll(/dist\/cli\.js"? (\w[^|'\n]*)/g)].map(([, words]) =>
    words.trim().split(/\s+/),
  );
  const told = commands.map((argv) => parseCommandLine(argv)).map((command) => [command.name, formatOf(command)]);
  expect(told).toEqual([
    ["check", "gitlab"],
    ["gate", "junit"],
    ["check", "rdjson"],
  ]);
});

test("its YAML", () => {
  const [gitlab, preCommit] = blocks(page)
    .filter(({ language }) => language === "yaml")
    .map(({ content }) => parse(content));
  expect(gitlab.heapgate.script[1]).toContain(`--output ${gitlab.heapgate.artifacts.reports.codequality}`);
  expect(preCommit.repos[0].hooks[0].id).toBe(hooks()[0].id);
});

test("the hook starts the committed dist/", () => {
  const [{ entry, language, types, pass_filenames }] = hooks();
  const [program, ...argv] = entry.split(" ");
  expect(statSync(join(ROOT, program)).mode & 0o111).toBe(0o111);
  expect(parseCommandLine([...argv, "src"])).toMatchObject({ name: "check", paths: ["src"] });
  expect({ language, types, pass_filenames }).toEqual({ language: "script", types: ["c"], pass_filenames: false });
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly types: readonly string[];
  readonly pass_filenames: boolean;
}

function hooks(): readonly Hook[] {
  return parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
}

function formatOf(command: ReturnType<typeof parseCommandLine>): string {
  return "common" in command ? command.common.format : "";
}

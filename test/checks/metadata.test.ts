import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { CHECKS } from "../../src/checks/index.js";
import { CHECK_IDS } from "../../src/model/index.js";

const folder = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const page = (id: string): string => readFileSync(folder(`docs/checks/${id}.md`), "utf8");

test("each check has its file and its page, and no page is left over", () => {
  for (const id of CHECK_IDS) expect(existsSync(folder(`src/checks/${id}.ts`)), id).toBe(true);
  expect(readdirSync(folder("docs/checks/")).sort()).toEqual(CHECK_IDS.map((id) => `${id}.md`).sort());
  expect(Object.keys(CHECKS)).toEqual([...CHECK_IDS]);
});

describe.each(CHECK_IDS)("%s", (id) => {
  const check = CHECKS[id];
  const text = page(id).replace(/\s+/g, " ");
  const blocks = [...page(id).matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, code]) => ({
    language,
    code: code ?? "",
  }));

  test("is known by its id, with a severity that GitHub can read", () => {
    expect(check.id).toBe(id);
    expect(check.helpUri).toBe(`https://cwe.mitre.org/data/definitions/${check.cwe}.html`);
    expect(check.securitySeverity).toMatch(/^(?:10|\d)\.\d$/);
    for (const line of [check.summary, check.why, check.advice]) expect(line).toMatch(/^\S.*\.$/);
  });

  test("the page says what the metadata says", () => {
    for (const part of [
      `# ${check.title} (\`${id}\`)`,
      `CWE-${check.cwe}: ${check.cweName}`,
      check.helpUri,
      `configured: ${check.severity}.`,
    ]) {
      expect(text).toContain(part);
    }
    for (const part of [check.summary, check.why, check.advice]) expect(text).toContain(part);
  });

  test("the page has an example, the same mended, and how to silence it", () => {
    expect(page(id).match(/^## .*$/gm)).toEqual([
      "## What it finds",
      "## Why it is bad",
      "## Example",
      "## Mended",
      "## How to silence it",
    ]);
    const language = blocks[0]?.language;
    expect(language).toMatch(/^c(?:pp)?$/);
    expect(blocks.map(({ language }) => language)).toEqual([language, language, "yaml", "yaml"]);
    expect(parse(blocks[2]?.code ?? "")).toEqual({ checks: { [id]: "off" } });
    expect(parse(blocks[3]?.code ?? "")).toEqual({ checks: { [id]: "note" } });
  });

  test("both examples compile", () => {
    for (const [index, { language, code }] of blocks.slice(0, 2).entries()) {
      // Its first example is there to be warned of.
      if (id === "compiler-warning" && index === 0)
        expect(() => compile(language, code)).toThrow("implicit declaration");
      else compile(language, code);
    }
  });
});

function compile(language: string | undefined, code: string): void {
  const compiler = language === "cpp" ? ["c++", "-x", "c++"] : ["cc", "-x", "c", "-std=c11"];
  const [program = "", ...options] = compiler;
  execFileSync(program, [...options, "-Wall", "-Werror", "-Wno-unused-function", "-fsyntax-only", "-"], {
    input: code,
    stdio: ["pipe", "ignore", "pipe"],
  });
}

// The programs that README.md and docs/library.md show print what the pages say, and the README's commands are those of --help.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { helpText } from "../../src/config/help.js";
import { blocks, ROOT, readPage } from "./markdown.js";

const execute = promisify(execFile);
const README = readPage("README.md");

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "heapgate-pages-"));
  await mkdir(join(project, "node_modules"));
  await symlink(ROOT, join(project, "node_modules/heapgate"));
});

afterAll(() => rm(project, { recursive: true }));

/** Each program with the block behind it: what it prints. */
const programs = [README, readPage("docs/library.md")].flatMap((page) =>
  blocks(page).flatMap((block, i, all) =>
    block.language === "js" ? [{ name: `${page.path}, block ${i + 1}`, code: block.content, output: all[i + 1] }] : [],
  ),
);

test("each page has a program", () => {
  expect(programs.map(({ name }) => name.split(",")[0])).toEqual(["README.md", "docs/library.md", "docs/library.md"]);
});

test.each(programs)("$name", async ({ code, output }) => {
  await writeFile(join(project, "program.mjs"), code);
  const { stdout, stderr } = await execute(process.execPath, ["program.mjs"], { cwd: project });
  expect(stderr).toBe("");
  expect(output?.language).toBe("text");
  expect(stdout.trimEnd()).toBe(output?.content.trimEnd());
});

test("the README's commands are those of --help", () => {
  const [, table = ""] = /<!-- commands[^>]*-->\n([\s\S]*?)<!-- \/commands -->/.exec(README.text) ?? [];
  const rows = [...table.matchAll(/^\| `(.+)` \| (.+) \|$/gm)].map(([, usage = "", summary = ""]) => [
    usage.replaceAll("\\|", "|"),
    summary,
  ]);
  const help = [...helpText().matchAll(/^ {2}(heapgate .+?) {2,}(.+)$/gm)].map(([, ...columns]) => columns);
  expect(rows).toEqual(help);
  expect(help.length).toBeGreaterThan(3);
});

// The packed package in an empty project: imported from TypeScript and JavaScript, and started as a command.
// Nothing comes from the network: all that heapgate needs is in its dist/.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const execute = promisify(execFile);
const ROOT = resolve(import.meta.dirname, "../..");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

const LEAK = `#include <stdlib.h>
int main(void) {
  char *buffer = malloc(16);
  if (!buffer) return 1;
  buffer = NULL;
  return 0;
}
`;

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "heapgate-package-"));
  await execute("npm", ["pack", "--silent", "--pack-destination", project], { cwd: ROOT });
  const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz"));
  await write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
  await execute("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], { cwd: project });
});

afterAll(() => rm(project, { recursive: true }));

describe("the package in an empty project", () => {
  test("brings no other package", async () => {
    const installed = await readdir(join(project, "node_modules"));
    expect(installed.filter((name) => !name.startsWith("."))).toEqual(["heapgate"]);
  });

  test("JavaScript imports it", async () => {
    await write(
      "use.js",
      `import { analyze, render } from "heapgate";
       const { findings, report, sources } = await analyze(${JSON.stringify(LEAK)}, { path: "leak.c" });
       const lines = findings.map(({ check, location }) => [check, location.file, location.line]);
       console.log(JSON.stringify({ lines, text: render(report, "text", { sources }) }));`,
    );
    const { stdout, stderr } = await execute(process.execPath, ["use.js"], { cwd: project });
    expect(stderr).toBe("");
    const { lines, text } = JSON.parse(stdout);
    expect(lines).toEqual([["memory-leak", "leak.c", 3]]);
    expect(text).toContain("leak.c:3");
  });

  // No @types/node, no DOM and the package's own declarations checked too: as bare as a user's project can be.
  test.each([
    { moduleResolution: "nodenext", module: "nodenext" },
    { moduleResolution: "bundler", module: "esnext" },
  ])("TypeScript imports it with moduleResolution $moduleResolution", async (modules) => {
    await write(
      "use.ts",
      `import { analyze, type AnalyzeResult, type Finding } from "heapgate";
       const result: AnalyzeResult = await analyze([{ path: "leak.c", text: "int x;" }], { checks: { "memory-leak": "off" } });
       const found: readonly Finding[] = result.findings;
       export const lines: number[] = found.map((finding) => finding.location.line);
       // @ts-expect-error no check has this name
       await analyze("", { checks: { "memory-lake": "off" } });`,
    );
    const compilerOptions = { ...modules, target: "es2022", lib: ["es2023"], types: [], strict: true, noEmit: true };
    await write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    expect(await typeErrors()).toBe("");
  });

  test("npx heapgate --version is the version of package.json", async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    const { stdout } = await execute("npx", ["--no-install", "heapgate", "--version"], { cwd: project });
    expect(stdout).toBe(`${version}\n`);
  });
});

async function write(name: string, text: string): Promise<void> {
  await writeFile(join(project, name), text);
}

/** What the compiler prints about the project: nothing when all is well. */
async function typeErrors(): Promise<string> {
  try {
    return (await execute(process.execPath, [TSC, "-p", project], { cwd: project })).stdout;
  } catch (error) {
    // tsc prints its errors to stdout and exits 2; anything else did not compile at all.
    if (error instanceof Error && "stdout" in error && error.stdout !== "") return String(error.stdout);
    throw error;
  }
}

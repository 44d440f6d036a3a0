// The committed dist/ alone in an empty folder, under every Node that this machine has.
// Does not check that dist/ is fresh: `npm run check` rebuilds it and compares.
import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const execute = promisify(execFile);
const ROOT = resolve(import.meta.dirname, "../..");
const DIST = join(ROOT, "dist");

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heapgate-dist-"));
  cpSync(DIST, join(folder, "dist"), { recursive: true });
  cpSync(join(ROOT, "fixtures/incident/worker.c"), join(folder, "worker.c"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(installedNodes())("dist/ in an empty folder under Node $version", ({ node }) => {
  test("--version is the version of package.json", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(await cli(node, ["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("check finds the incident's leak at its allocation", async () => {
    const { exitCode, stdout, stderr } = await cli(node, ["check", "worker.c", "--format", "json"]);
    const findings: { check: string; location: { file: string; line: number } }[] = JSON.parse(stdout).findings;
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(findings.map(({ check, location }) => [check, location.file, location.line])).toEqual([
      ["memory-leak", "worker.c", 26],
    ]);
  });
});

describe("the files of dist/", () => {
  const scripts = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const texts = scripts.map((name) => readFileSync(join(DIST, name), "utf8"));

  test("cli.js can be started by itself", async () => {
    expect(statSync(join(DIST, "cli.js")).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(DIST, "cli.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("licenses.txt names every bundled package", () => {
    const bundled = texts.flatMap((text) => [
      ...text.matchAll(/^\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm),
    ]);
    const names = [...new Set(bundled.map(([, name]) => name))];
    expect(names).toContain("picomatch");
    const titles = readFileSync(join(DIST, "licenses.txt"), "utf8").matchAll(/^(\S+) .+\n-+$/gm);
    const licensed = new Set([...titles].map(([, name]) => name));
    expect(
      [...names, "valibot", "tree-sitter", "tree-sitter-c", "ICU", "wasi-libc"].filter((name) => !licensed.has(name)),
    ).toEqual([]);
  });

  test("nothing in it tells where it was built", () => {
    expect(texts.filter((text) => text.includes(ROOT))).toEqual([]);
  });
});

async function cli(node: string, args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await execute(node, [join(folder, "dist/cli.js"), ...args], { cwd: folder });
    return { exitCode: 0, stdout, stderr };
  } catch (error) {
    // An exit code other than 0 comes as an error that carries it.
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
    if (typeof code !== "number") throw error;
    return { exitCode: code, stdout, stderr };
  }
}

/** The Node that runs the tests, and those on the PATH: one of each version. */
function installedNodes(): { node: string; version: string }[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [process.execPath, ...folders.map((path) => join(path, "node")).filter((path) => existsSync(path))];
  const nodes = [...new Set(paths.map((path) => realpathSync(path)))].map((node) => ({
    node,
    version: execFileSync(node, ["--version"], { encoding: "utf8" }).trim(),
  }));
  return nodes.filter(({ version }, i) => nodes.findIndex((other) => other.version === version) === i);
}

// `npm run build`: src/ → dist/, which runs without any installation. The same sources give the same bytes.
// Does not compile c.wasm (build-wasm.mjs does) and does not test what it built.
//
//   npm run build                builds dist/
//   npm run build -- --check     exit 1 when the committed dist/ is not what the sources build
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licenses } from "./licenses.ts";
import { withoutOidc } from "./without-oidc.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const ENTRIES = { cli: "src/cli.ts", action: "src/action.ts", index: "src/index.ts" };

// Built elsewhere first: a build that fails leaves dist/ as it was.
const fresh = mkdtempSync(join(tmpdir(), "heapgate-build-"));
try {
  await build(fresh);
  if (process.argv[2] === "--check") compare();
  else replace();
} finally {
  rmSync(fresh, { recursive: true });
}

function replace(): void {
  rmSync(DIST, { recursive: true, force: true });
  cpSync(fresh, DIST, { recursive: true });
  // mkdtemp makes a folder that only its owner may read.
  chmodSync(DIST, 0o755);
}

function compare(): void {
  const files = new Set([...listFiles(fresh), ...listFiles(DIST)]);
  const stale = [...files].filter((file) => !isSame(join(fresh, file), join(DIST, file))).sort();
  if (stale.length === 0) return;
  process.stdout.write(`Not what the sources build: ${stale.join(", ")}\nRun npm run build and commit dist/.\n`);
  process.exitCode = 1;
}

async function build(dist: string): Promise<void> {
  const modules = await bundle(dist);
  chmodSync(join(dist, "cli.js"), 0o755);
  writeFileSync(join(dist, "c.wasm"), readFileSync(join(ROOT, "src/syntax/c.wasm")));
  // Node reads the nearest package.json: with this one dist/ is ESM wherever it is copied to.
  writeFileSync(join(dist, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  writeFileSync(join(dist, "licenses.txt"), licenses(ROOT, modules));
  declareTypes(join(dist, "types"));
}

/** Bundles the entries into `dist` and returns the paths of all modules that went in. */
async function bundle(dist: string): Promise<string[]> {
  const build = await rolldown({
    cwd: ROOT,
    input: ENTRIES,
    platform: "node",
    plugins: [withoutOidc],
    onLog: (_level, log) => {
      // A warning of today is the broken bundle of tomorrow.
      throw new Error(log.message);
    },
  });
  const { output } = await build.write({
    dir: dist,
    format: "esm",
    // Names without hashes, so that a diff of dist/ shows what changed.
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    // What every entry needs goes into one file instead of a dozen tiny ones.
    codeSplitting: {
      groups: [{ name: "common", test: /\/src\/(model\/|checks\/|config\/(settings|nearest)|version)/ }],
    },
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await build.close();
  for (const file of output) {
    // A chunk that holds an entry would start it for whoever needs something else in it.
    const held = file.type === "chunk" && !file.isEntry ? file.moduleIds.find(isEntry) : undefined;
    if (held !== undefined)
      throw new Error(`${held} went into ${file.fileName}: import its parts, not a folder's index`);
  }
  return output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

function isEntry(module: string): boolean {
  return Object.values(ENTRIES).some((entry) => module === join(ROOT, entry));
}

/** Writes the declarations of src/index.ts and of what they import, and no others. */
function declareTypes(folder: string): void {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", join(ROOT, "tsconfig.types.json"), "--outDir", folder], {
    stdio: "inherit",
  });
  const needed = reachable(join(folder, "index.d.ts"));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !needed.has(file)) rmSync(file);
  }
  removeEmptyFolders(folder);
}

/** `file` and every declaration file that it imports, directly or not. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) {
    reachable(resolve(dirname(file), `${path}.d.ts`), seen);
  }
  return seen;
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => statSync(join(folder, name)).isFile());
}

/** The same bytes, and both or neither may be executed. */
function isSame(a: string, b: string): boolean {
  if (!existsSync(a) || !existsSync(b)) return false;
  const isExecutable = (file: string) => (statSync(file).mode & 0o100) !== 0;
  return isExecutable(a) === isExecutable(b) && readFileSync(a).equals(readFileSync(b));
}

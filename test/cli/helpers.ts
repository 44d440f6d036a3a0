// Builds heapgate's bundle once for a test file and runs it as a child process. Knows nothing of what it should print.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface Installation {
  /** A folder of its own for every test file, emptied by nobody; others may read it. */
  readonly folder: () => string;
  /** Where heapgate puts its temporary files. */
  readonly temporary: () => string;
  readonly cli: () => string;
  /** Writes a file below the folder and returns its path. */
  readonly write: (path: string, content: string | Uint8Array) => string;
  readonly start: (args: readonly string[], options?: SpawnOptions) => Started;
  readonly heapgate: (args: readonly string[], options?: SpawnOptions) => Promise<Ended>;
}

/** A freshly bundled heapgate in an empty folder, as a user would install it, and a folder to work in. */
export function install(): Installation {
  let home = "";
  beforeAll(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "heapgate-cli-")));
    chmodSync(home, 0o755);
    mkdirSync(join(home, "work"));
    mkdirSync(join(home, "temporary"), { mode: 0o777 });
    const input = { cli: join(ROOT, "src/cli.ts"), index: join(ROOT, "src/index.ts") };
    const build = await rolldown({ cwd: ROOT, input, platform: "node" });
    await build.write({
      dir: join(home, "dist"),
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "chunks/[name].js",
    });
    await build.close();
    copyFileSync(join(ROOT, "src/syntax/c.wasm"), join(home, "dist/c.wasm"));
    writeFileSync(join(home, "dist/package.json"), '{"type":"module"}\n');
  }, 60_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const folder = () => join(home, "work");
  const cli = () => join(home, "dist/cli.js");
  const start = (args: readonly string[], options: SpawnOptions = {}): Started => {
    const child = spawn(process.execPath, [cli(), ...args], {
      cwd: folder(),
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
      env: { ...without(process.env, "NO_COLOR", "FORCE_COLOR"), TMPDIR: join(home, "temporary"), ...options.env },
    });
    return { process: child, ended: endOf(child) };
  };
  return {
    folder,
    temporary: () => join(home, "temporary"),
    cli,
    start,
    heapgate: (args, options) => start(args, options).ended,
    write: (path, content) => {
      const file = join(folder(), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

function without(environment: NodeJS.ProcessEnv, ...names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

/** A program with one leak on line 4, that ends by itself. */
export const LEAKING = `#include <stdlib.h>
int main(void)
{
    char *buffer = malloc(4096);
    if (!buffer) return 1;
    buffer[0] = 1;
    buffer = NULL;
    return 0;
}
`;

/** The same program, mended. */
export const MENDED = LEAKING.replace("buffer = NULL;", "free(buffer);");

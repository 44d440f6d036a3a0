// What the tests of incidents share: the captured evidence, and real git repositories with the service in them. Tests nothing.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { defaults } from "../../../src/config/schema.js";
import type { Incident } from "../../../src/model/index.js";
import { type IncidentRequest, runIncident } from "../../../src/run/incident.js";
import { runCheck } from "../../../src/run.js";
import { git, LEAKING, MENDED } from "../../github/support/repository.js";

/** The commit whose roll-out was captured, as its image was tagged. */
export const TAG = "9c41d7e";
/** When the dumps were made. */
export const TAKEN = "2026-12-01T03:38:50Z";

export function captured(name: string): string {
  return readFileSync(new URL(`../captured/cluster/${name}`, import.meta.url), "utf8");
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

export async function scratch(name: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `heapgate-${name}-`)));
  folders.push(folder);
  return folder;
}

export async function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    // Ages in dumps count from when the file was written.
    await utimes(join(folder, path), new Date(TAKEN), new Date(TAKEN));
  }
}

/** One commit at a time of the test's choice. @returns its id */
export async function commitAt(
  folder: string,
  time: string,
  message: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  await put(folder, files);
  git(folder, "add", "--all");
  // The helper has an environment of its own, and a commit's time comes from there alone.
  const identity = ["-c", "user.name=Octo Cat", "-c", "user.email=octocat@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, "commit", "--quiet", "--allow-empty", "--message", message, "--date", time], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_COMMITTER_DATE: time },
  });
  return git(folder, "rev-parse", "HEAD");
}

/** The service's history: good, a README, and the commit of the incident that takes the release away. */
export async function makeService(): Promise<{ folder: string; good: string; bad: string }> {
  const folder = await scratch("service");
  git(folder, "init", "--quiet", "--initial-branch=main");
  await commitAt(folder, "2026-11-20T09:00:00Z", "The worker", { "worker.c": MENDED });
  const good = await commitAt(folder, "2026-11-30T16:00:00Z", "Say what it is", { "README.md": "A worker.\n" });
  const bad = await commitAt(folder, "2026-12-01T03:10:00Z", "Tidy up the controller", { "worker.c": LEAKING });
  return { folder, good, bad };
}

export async function analyse(folder: string, request: IncidentRequest): Promise<Incident> {
  return runIncident(defaults(), { now: TAKEN, ...request }, { cwd: folder }, runCheck);
}

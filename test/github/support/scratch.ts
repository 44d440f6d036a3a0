// Folders for one test file; they go when it is done.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const scratch = await mkdtemp(join(tmpdir(), "heapgate-github-"));

afterAll(() => rm(scratch, { recursive: true, force: true }));

export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(join(scratch, `${name}-`));
}

// Repositories of the tests: files by path → what the prevention list is made from, read from a real folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Prevention } from "../../../src/model/index.js";
import { readPrevention } from "../../../src/run/prevention.js";

export type Files = Readonly<Record<string, string>>;

/** The list of a repository that holds these files. */
export function listOf(files: Files, limit?: string): Readonly<Record<Prevention["id"], Prevention>> {
  const root = mkdtempSync(join(tmpdir(), "heapgate-prevention-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const items = readPrevention(root, limit);
    return Object.fromEntries(items.map((item) => [item.id, item])) as Record<Prevention["id"], Prevention>;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** A workflow with one job: its trigger, and the lines of its steps. */
export function workflow(on: string, steps: string, job = ""): string {
  return `on: ${on}\njobs:\n  one:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps.replace(/^(?=.)/gm, "      ")}\n`;
}

export const WORKER = {
  "worker/worker.c": "int main(void) { for (;;) {} }\n",
  "worker/Makefile": "worker: worker.c\n\t$(CC) $(CFLAGS) -o $@ $<\n",
  "worker/Dockerfile": "FROM scratch\n",
};

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker-app }
spec:
  selector: { matchLabels: { app: worker } }
  template:
    metadata: { labels: { app: worker } }
    spec:
      containers:
        - name: worker
          image: worker:1
`;

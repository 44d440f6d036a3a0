// GitHub's own local runner for JavaScript actions runs the action on the golden case, from a copy of action.yml and the bundle.
import { spawn } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { actionFolder, ROOT } from "./support/bundle.js";
import { checkOut, LEAKING, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { stepEnvironment } from "./support/runner.js";
import { temporaryFolder } from "./support/scratch.js";

const require = createRequire(import.meta.url);

async function localAction(before: string, after: string) {
  const config = { "heapgate.yml": STATIC_ONLY };
  const pr = await makePullRequest({ ...config, "worker/worker.c": before }, { "worker/worker.c": after });
  const workspace = await checkOut(pr.origin, pr.merge);
  const action = await actionFolder();
  await cp(join(ROOT, "package.json"), join(action, "package.json"));
  const temporary = await temporaryFolder("runner");
  const step = { workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" };
  const variables = await stepEnvironment(step, temporary, action);
  // The tool reads inputs and context from a dotenv file.
  const lines = Object.entries(variables).filter(([name]) => /^(GITHUB|INPUT|RUNNER)_/.test(name));
  const dotenv = join(temporary, "env");
  await writeFile(dotenv, lines.map(([name, value]) => `${name}='${value}'\n`).join(""));
  const bin = join(ROOT, "node_modules/.bin");
  const tool = join(dirname(require.resolve("@github/local-action")), "../bin/local-action.js");
  const child = spawn(join(bin, "node"), [tool, action, "dist/action.js", dotenv], {
    // Here npm finds the toolkit packages, for which the tool looks before it starts anything.
    cwd: ROOT,
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => out.push(chunk));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, output: Buffer.concat(out).toString() };
}

test("github/local-action: the golden case closes the gate, its reverse opens it", async () => {
  const golden = await localAction(MENDED, LEAKING);
  expect(golden.output).toContain("Action Metadata");
  expect(golden.output).toMatch(
    /::error [^\n]*file=worker\/worker\.c,line=26,[^\n]*::`buffer` is allocated here and never freed/,
  );
  expect(golden.output).toContain("1 new finding in this pull request: worker/worker.c:26");
  expect(golden.status).toBe(1);
  const reverse = await localAction(LEAKING, MENDED);
  expect(reverse.output).toContain("Action Metadata");
  expect(reverse.output).not.toContain("::error");
  expect(reverse.status).toBe(0);
});

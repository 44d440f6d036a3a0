// Builds the action as it ships, into a folder of its own, so that the tests never run a stale dist/.
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { withoutOidc } from "../../../scripts/without-oidc.js";
import { temporaryFolder } from "./scratch.js";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

let built: Promise<string> | undefined;

/** A folder with action.yml and dist/, as the runner downloads it. Built once a test file. */
export function actionFolder(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = await temporaryFolder("action");
  const dist = join(folder, "dist");
  await mkdir(dist);
  const bundle = await rolldown({
    input: join(ROOT, "src/action.ts"),
    platform: "node",
    external: [/^@kubernetes\//],
    plugins: [withoutOidc],
    logLevel: "silent",
  });
  await bundle.write({ dir: dist, format: "esm" });
  await bundle.close();
  await cp(join(ROOT, "src/syntax/c.wasm"), join(dist, "c.wasm"));
  await writeFile(join(dist, "package.json"), '{"type":"module"}\n');
  await cp(join(ROOT, "action.yml"), join(folder, "action.yml"));
  return folder;
}

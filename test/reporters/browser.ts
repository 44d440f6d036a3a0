// The real browser for tests of pages: Chromium of the machine, driven by playwright-core. Tests nothing itself.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** What scripts/test.mjs installs, or what GitHub's runners have. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** @throws where there is none: a page that nobody looked at is not tested */
export function openBrowser(): Promise<Browser> {
  const places = NAMES.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));
  const executablePath = places.find(isExecutable);
  if (executablePath === undefined)
    throw new Error("these tests need Chromium: npm test installs it (apt-get install chromium)");
  // Chromium's own sandbox does not start as root, and the pages are ours.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

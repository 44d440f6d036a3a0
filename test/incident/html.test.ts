// The page of an incident in real Chromium: on a phone at night too, with everything, with nothing, and with what harms if it gets loose.
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderIncident } from "../../src/reporters/index.js";
import { openBrowser } from "../reporters/browser.js";
import { analyse, captured, makeService, put, scratch, TAG } from "./support/evidence.js";
import { type Incident, poisoned } from "./support/hostile.js";

const IN_PAGE = readFileSync(new URL("../reporters/in-page.js", import.meta.url), "utf8");
const ALL = ["soak.json", "describe.txt", "events.json", "rs.json", "previous.log"];
const WIDE = { viewport: { width: 1200, height: 900 } };
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, deviceScaleFactor: 2 };

let browser: Browser;
let full: Incident;
let bare: Incident;
beforeAll(async () => {
  browser = await openBrowser();
  const service = await makeService();
  const dumps = await scratch("dumps");
  const files = ALL.map((name): [string, string] => [name, captured(name).replaceAll(TAG, service.good.slice(0, 7))]);
  await put(dumps, Object.fromEntries(files));
  full = await analyse(service.folder, { files: ALL.map((name) => `${dumps}/${name}`), id: "Q1ABC" });
  bare = await analyse(await scratch("empty"), { files: [] });
}, 60_000);
afterAll(() => browser?.close());

async function open(incident: Incident, options: BrowserContextOptions = WIDE) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  page.on("console", (message) => void said.push(message.text()));
  page.on("pageerror", (error) => void said.push(error.message));
  page.on("dialog", (dialog) => void said.push(dialog.message()));
  await page.setContent(renderIncident(incident, "html"), { waitUntil: "load" });
  return { page, asked, said };
}

async function measured<T>(page: Page, call: string): Promise<T> {
  await page.evaluate(IN_PAGE);
  return page.evaluate<T>(`inPage.${call}`);
}

describe.each([
  ["wide", WIDE],
  ["on a phone", PHONE],
])("%s", (_, options) => {
  test("all of it is inside of the page, and nothing is asked of a network", async () => {
    for (const incident of [full, bare]) {
      const { page, asked, said } = await open(incident, options);
      expect(await measured<number>(page, "overflow()")).toBeLessThanOrEqual(0);
      expect(await measured<number>(page, "smallestFont()")).toBeGreaterThanOrEqual(11);
      expect([asked, said]).toEqual([[], []]);
      await page.context().close();
    }
  });

  test("what others wrote stays text there", async () => {
    const payload = '<script>alert(1)</script><img src="http://evil.example/x.png" onerror="alert(2)">"\'>';
    const { page, asked, said } = await open(poisoned(full, payload), options);
    expect(await page.locator("script, img, iframe").count()).toBe(0);
    expect([asked, said]).toEqual([[], []]);
    expect(await page.locator("h1").textContent()).toContain("<script>alert(1)</script>");
    expect(await measured<number>(page, "overflow()")).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

test("says the cause, the commit and the fix before anything else, and draws the limit at which it was killed", async () => {
  const { page } = await open(full);
  const titles = await page.locator("h2").allTextContents();
  expect(titles.slice(0, 4)).toEqual(["Root cause", "Confidence", "Remediation", "Memory"]);
  expect(await page.locator(".code .meant").count()).toBe(4);
  expect(await page.locator(".code .meant").first().textContent()).toContain("char *buffer = malloc(");
  expect(await page.locator(".code .minus").first().textContent()).toContain("free(buffer);");
  expect(await page.locator(".code .plus").textContent()).toBe("+        free(buffer);");
  expect(await page.locator(".chart path.limit").count()).toBe(1);
  expect(await page.locator(".tag.limit").textContent()).toBe("limit 64 MiB");
  expect(await page.locator(".mark.oom-killed").count()).toBe(1);
  expect(await page.locator("aside.warning li").count()).toBe(1);
  await page.context().close();
});

test("is light or dark as the system is, and readable in both", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await open(full, { ...WIDE, colorScheme });
    const { worst, back } = await measured<{ worst: { what: string; contrast: number }; back: number }>(
      page,
      "contrast()",
    );
    expect(worst.contrast, `${colorScheme}: ${worst.what}`).toBeGreaterThanOrEqual(4.5);
    expect(back > 0.5).toBe(colorScheme === "light");
    await page.context().close();
  }
});

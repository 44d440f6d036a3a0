// The HTML page and the charts in markdown, in real Chromium: light and dark, wide and on a phone, without network and script.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report, Verdict } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { openBrowser } from "./browser.js";
import { CLEAN, KILLED, report, verdict } from "./example.js";
import { soaks } from "./soaks.js";

const IN_PAGE = readFileSync(new URL("in-page.js", import.meta.url), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const WIDE = { viewport: { width: 1200, height: 900 } };
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, deviceScaleFactor: 2 };

interface Opened {
  readonly page: Page;
  /** What the page asked of any network, and what it complained of. */
  readonly asked: string[];
  readonly said: string[];
}

async function open(html: string, options: BrowserContextOptions = WIDE): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  page.on("console", (message) => void said.push(message.text()));
  page.on("pageerror", (error) => void said.push(error.message));
  page.on("dialog", (dialog) => void said.push(dialog.message()));
  await page.setContent(html, { waitUntil: "load" });
  return { page, asked, said };
}

const pageOf = (one: Report): string => render(one, "html", {});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Contrast {
  readonly worst: { readonly what: string; readonly contrast: number };
  readonly back: number;
}

interface Line {
  readonly colour: string;
  readonly width: number;
}

/** One of the functions of in-page.js; the page itself runs no script, so it is handed in from outside. */
async function measured<T>(page: Page, call: string): Promise<T> {
  await page.evaluate(IN_PAGE);
  return page.evaluate<T>(`inPage.${call}`);
}

/** Middle of the first thing that matches, on the screen. */
async function middleOf(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing is drawn for ${selector}`);
  return box.y + box.height / 2;
}

describe("the page", () => {
  test.each([
    ["wide", WIDE],
    ["on a phone", PHONE],
  ])("%s: all is inside of it, no words lie over each other, nothing is asked of a network", async (_, options) => {
    const { page, asked, said } = await open(pageOf(soaks()), options);
    expect(await measured<number>(page, "overflow()")).toBeLessThanOrEqual(0);
    const boxes = await measured<readonly Box[]>(page, "axisBoxes()");
    expect(boxes.length).toBeGreaterThan(6);
    for (const [i, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(options.viewport.width);
      for (const b of boxes.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart, `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(true);
      }
    }
    expect(await measured<number>(page, "smallestFont()")).toBeGreaterThanOrEqual(11);
    expect([asked, said]).toEqual([[], []]);
  });

  test("draws each thing where it is said to be: limit, threshold, kills, gap", async () => {
    const { page } = await open(pageOf(soaks()));
    const chart = ".soak:first-of-type ";
    const line = await middleOf(page, `${chart}path.limit`);
    const near = await middleOf(page, `${chart}path.near`);
    const plot = await page.locator(`${chart}.plot`).boundingBox();
    if (!plot) throw new Error("no plot");
    const height = (share: number): number => plot.y + 1 + (plot.height - 2) * (1 - share / 1.06);
    expect(Math.abs(line - height(1))).toBeLessThan(2);
    expect(Math.abs(near - height(0.9))).toBeLessThan(2);
    const marks = page.locator(`${chart}.mark.oom-killed`);
    expect(await marks.count()).toBe(3);
    const first = await marks.first().boundingBox();
    const at = plot.x + 1 + (plot.width - 2) * (188_000 / 600_000);
    expect(Math.abs((first?.x ?? 0) + (first?.width ?? 0) / 2 - at)).toBeLessThan(2);
    const gap = await page.locator(`${chart}rect.gap`).boundingBox();
    expect(Math.abs((gap?.width ?? 0) / (plot.width - 2) - 90_000 / 600_000)).toBeLessThan(0.01);
    expect(await page.locator(`${chart}rect.gap title`).textContent()).toContain("the API server did not answer");
    // The curve is interrupted there, not drawn through.
    expect(await page.locator(`${chart}path.memory`).count()).toBe(2);
  });

  test("is light or dark as the system is, and its words are readable in both", async () => {
    const seen = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const { page } = await open(pageOf(soaks()), { ...WIDE, colorScheme });
        return measured<Contrast>(page, "contrast()");
      }),
    );
    expect(seen[0]?.back).toBeGreaterThan(0.9);
    expect(seen[1]?.back).toBeLessThan(0.05);
    for (const { worst } of seen) expect(worst?.contrast, worst?.what).toBeGreaterThan(4.5);
  });

  test("shows hostile names as they are, and runs nothing of them", async () => {
    const evil = `</title><script>alert(1)</script><img src=https://example.com/x onerror=alert(2)>"'&`;
    const { page, asked, said } = await open(pageOf(soaks(evil)));
    expect(await page.locator(".soak h2").first().textContent()).toBe(evil);
    expect(await page.locator("script, img").count()).toBe(0);
    expect(await page.locator(".plot").first().getAttribute("aria-label")).toContain("onerror");
    expect([asked, said]).toEqual([[], []]);
  });

  test("has all findings, problems, events and the last output", async () => {
    const { page } = await open(pageOf(soaks()));
    const text = ((await page.locator("body").textContent()) ?? "").replace(/\s+/g, " ");
    expect(text).toContain("Back-off restarting failed container <worker>");
    expect(text).toContain("unit 2: <b>bold</b> & co");
    expect(text).toContain("the image worker:2 is on no node");
    expect(text).toContain("data.c is not text; left out");
    expect(text).toMatch(/Memory leak error, memory-leak, at worker\.c:26/);
    expect(text).toMatch(/keeps growing by [\d.]+ MiB a minute/);
    expect(text).toMatch(/no growth larger than [\d.]+ MiB a minute could have hidden/);
  });

  test("of one sample, of none, of a clean report and of fifty thousand samples", async () => {
    const one = verdict({ series: { name: "w", source: "/proc", samples: [{ t: 0, workingSet: 5e6 }] } });
    const many = verdict({
      duration: 50_000_000,
      series: {
        name: "w",
        source: "/proc",
        samples: Array.from({ length: 50_000 }, (_, i) => ({ t: i * 1000, workingSet: i === 33_333 ? 66e6 : 5e6 })),
      },
    });
    const html = pageOf(report([], { verdicts: [one, many, KILLED] }));
    expect(html.length).toBeLessThan(200_000);
    const { page, said } = await open(html);
    expect(await page.locator("path.memory").count()).toBe(3);
    // The one peak of many is still there, above all of the others.
    const top = await page.locator(".soak:nth-of-type(2) path.memory").boundingBox();
    const plot = await page.locator(".soak:nth-of-type(2) .plot").boundingBox();
    expect((top?.y ?? 0) - (plot?.y ?? 0)).toBeLessThan(0.1 * (plot?.height ?? 0));
    expect((await open(pageOf(report()))).said.concat(said)).toEqual([]);
    expect(pageOf(CLEAN)).toContain("nothing found");
  });
});

describe("charts in markdown", () => {
  const mermaid = createRequire(import.meta.url).resolve("@mermaid-js/tiny");
  const chartsOf = (one: Report): string[] =>
    Array.from(render(one, "markdown", {}).matchAll(/^ {2}```mermaid\n([\s\S]*?)^ {2}```$/gm), ([, chart = ""]) =>
      chart.replace(/^ {2}/gm, ""),
    );

  test("are what Mermaid, which GitHub uses, understands: memory, limit and threshold, each a line", async () => {
    const charts = chartsOf(soaks());
    expect(charts).toHaveLength(3);
    const { page, said } = await open("<!doctype html><title>charts</title><main></main>");
    await page.addScriptTag({ content: readFileSync(mermaid, "utf8") });
    for (const [i, chart] of charts.entries()) {
      const svg: string = await page.evaluate(
        `mermaid.initialize({ startOnLoad: false }), mermaid.render("chart${i}", ${JSON.stringify(chart)}).then(({ svg }) => svg)`,
      );
      const drawn = await measured<readonly Line[]>(page, `lines(${JSON.stringify(svg)})`);
      expect(drawn.map(({ colour }) => colour)).toEqual(["#2f81f7", "#d1242f", "#bf8700"]);
      // Two points are enough for a line from end to end.
      expect(Math.abs((drawn[1]?.width ?? 0) - (drawn[0]?.width ?? 1))).toBeLessThan(2);
    }
    expect(said).toEqual([]);
  });

  test("are four at most, of failed soaks first, and the rest is counted", () => {
    const [bad] = soaks().verdicts;
    const good = soaks().verdicts[2];
    if (!bad || !good) throw new Error("no soaks");
    const named = (one: Verdict, i: number): Verdict => ({ ...one, name: `pod-${i}` });
    const verdicts = Array.from({ length: 50 }, (_, i) => named(i === 40 ? bad : good, i));
    const text = render(report([], { verdicts }), "markdown", {});
    expect(chartsOf(report([], { verdicts }))).toHaveLength(4);
    expect(text).toContain("- 4 of 50 soaks are drawn here; the HTML report draws all of them");
    expect(text.indexOf("```mermaid", text.indexOf("`pod-40`"))).toBeGreaterThan(0);
    expect(text.slice(text.indexOf("`pod-40`"), text.indexOf("`pod-41`"))).toContain("```mermaid");
  });

  test("say what they cannot show: a gap", () => {
    expect(render(soaks(), "markdown", {})).toContain("It goes on through 1 min 30 s without samples.");
  });

  test("are not drawn for a handful of samples", () => {
    expect(chartsOf(report([], { verdicts: [KILLED] }))).toEqual([]);
  });
});

// Holds the pages to the repository: links lead somewhere, and the commands that they show are commands of heapgate.
// Asks nothing of the network, and runs no command.
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { parseCommandLine } from "../../src/config/index.js";
import { anchors, blocks, links, type Page, ROOT, readPage, readPages } from "./markdown.js";

const pages = readPages();

test("the pages are found", () => {
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(["README.md", "docs/checks/memory-leak.md"]));
});

test.each(pages.map((page) => [page.path, page] as const))("links of %s", (_, page) => {
  expect(links(page).filter((target) => !/^https?:|^mailto:/.test(target) && !leadsSomewhere(page, target))).toEqual(
    [],
  );
});

test("commands of the pages", () => {
  const commands = pages.flatMap((page) => commandsOf(page).map((words) => ({ page: page.path, words })));
  expect(commands.map(({ page }) => page)).toContain("README.md");
  const wrong = commands.flatMap(({ page, words }) => {
    const why = refusal(words);
    return why === undefined ? [] : [`${page}: heapgate ${words.join(" ")}: ${why}`];
  });
  expect(wrong).toEqual([]);
});

function leadsSomewhere(page: Page, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page.path : relative(ROOT, join(ROOT, dirname(page.path), path));
  if (file.startsWith("..") || !existsSync(join(ROOT, file))) return false;
  return anchor === undefined || anchors(readPage(file)).includes(anchor);
}

/** The words after `heapgate` in every line of a shell block that starts it. */
function commandsOf(page: Page): string[][] {
  const lines = blocks(page)
    .filter(({ language }) => /^(sh|bash|console)$/.test(language))
    .flatMap(({ content }) => content.split("\n"));
  return lines.flatMap((line) => {
    const [, rest] = /^(?:\$ )?(?:\w+=\S* )*(?:node dist\/cli\.js|(?:npx )?heapgate)(?: (.*))?$/.exec(line) ?? [];
    return rest === undefined ? [] : [words(rest)];
  });
}

/** Splits as a shell does, up to a comment, a pipe or a redirection. */
function words(text: string): string[] {
  const [command = ""] = text.split(/ (?:#|\||>|2>|&&) ?/);
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([all, double, single]) => double ?? single ?? all);
}

function refusal(argv: readonly string[]): string | undefined {
  try {
    parseCommandLine(argv);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

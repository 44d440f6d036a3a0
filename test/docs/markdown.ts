// Reads the repository's Markdown: its files, headings, links and fenced blocks. Knows as much Markdown as these pages use.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

export interface Page {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Block {
  /** `sh`, `js`, `text` …; empty where the fence names none. */
  readonly language: string;
  readonly content: string;
}

/** A page of the repository. */
export function readPage(path: string): Page {
  return { path, text: readFileSync(join(ROOT, path), "utf8") };
}

/** Every Markdown file that git knows. */
export function readPages(): Page[] {
  const listed = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: ROOT, encoding: "utf8" });
  return listed.split("\0").filter(Boolean).map(readPage);
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function blocks({ text }: Page): Block[] {
  return [...text.matchAll(FENCE)].map(([, language = "", content = ""]) => ({ language, content }));
}

/** Where the links and pictures of a page lead, code left out. */
export function links({ text }: Page): string[] {
  const prose = text.replace(FENCE, "").replace(/`[^`\n]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchors({ text }: Page): string[] {
  const headings = [...text.replace(FENCE, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

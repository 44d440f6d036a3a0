// The removed release call is named where it plainly is the cause, and nowhere else.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { analyzeFiles } from "../../src/analysis.js";
import { fingerprint } from "../../src/findings/index.js";
import { nameRemovals } from "../../src/github/removals.js";
import type { Sources } from "../../src/model/index.js";
import { sentence } from "../../src/reporters/index.js";
import { compileGrammar, createParser } from "../../src/syntax/index.js";

const parser = createParser(compileGrammar(readFileSync(new URL("../../src/syntax/c.wasm", import.meta.url))));

/** What is said of the findings that the head has. */
function causes(base: string, head: string): (string | undefined)[] {
  const sources = (text: string): Sources => new Map([["a.c", text]]);
  const { findings } = analyzeFiles(parser, [{ path: "a.c", bytes: Buffer.from(head) }]);
  expect(findings.length).toBeGreaterThan(0);
  const named = nameRemovals(
    fingerprint(findings, sources(head)),
    () => true,
    sources(head),
    sources(base),
    "this pull request",
  );
  return named.map((finding) => /`[^`]*` was removed in this .*$/.exec(sentence(finding))?.[0]);
}

const HEAD = `#include <stdlib.h>
struct item { char *name; };
void my_release(char *p);
int work(int n)
{
    char *buffer = malloc(16);
    if (buffer == NULL)
        return -1;
    buffer[0] = (char)n;
    if (n < 0)
        return -1;
    return buffer[0];
}
`;

function before(line: string, anchor: string): string {
  return HEAD.replace(anchor, `${line}\n${anchor}`);
}

test.for([
  { line: "    free(buffer);", anchor: "    return buffer[0];" },
  { line: "    my_release (buffer);", anchor: "    return buffer[0];" },
  { line: "    free((void *)buffer); /* done */", anchor: "    return buffer[0];" },
])("$line was removed", ({ line, anchor }) => {
  expect(causes(before(line, anchor), HEAD)).toEqual([
    `\`${line.trim()}\` was removed in this pull request (it stood at \`a.c:12\`).`,
  ]);
});

test.for([
  { what: "nothing was removed", base: HEAD },
  { what: "another variable's release", base: before("    free(other);", "    return buffer[0];") },
  { what: "a call that releases nothing", base: before("    fputs(buffer, stdout);", "    return buffer[0];") },
  { what: "a name that only contains the variable's", base: before("    free(buffer2);", "    return buffer[0];") },
  { what: "another function's release", base: `${HEAD}void other(char *buffer)\n{\n    free(buffer);\n}\n` },
  { what: "a file that the base does not have", base: "" },
])("not the cause: $what", ({ base }) => {
  expect(causes(base, HEAD).filter((sentence) => sentence !== undefined)).toEqual([]);
});

test("a release that was moved, not removed, is not called removed", () => {
  const early = HEAD.replace("    if (n < 0)\n", "    if (n < 0) {\n        free(buffer);\n    }\n    if (n < 1)\n");
  const head = early.replace("return buffer[0];", "return 0;");
  expect(
    causes(before("    free(buffer);", "    return buffer[0];"), head).filter((sentence) => sentence !== undefined),
  ).toEqual([]);
});

test("a file that was rewritten from end to end takes no time and gets no cause", () => {
  const other = Array.from({ length: 20_000 }, (_, i) => `int line${i};`).join("\n");
  expect(causes(other, HEAD)[0]).toBeUndefined();
});

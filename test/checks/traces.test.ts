// The whole story of a finding as it is told: its sentence, and a sentence for each step.
import { expect, test } from "vitest";
import type { CheckId } from "../../src/model/index.js";
import { sentence } from "../../src/reporters/sentences.js";
import { stepSentence } from "../../src/reporters/steps.js";
import { analyzeText } from "../analysis/helpers.js";

const HEAD = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <fcntl.h>\n#include <unistd.h>\n";

function story(check: CheckId, text: string): string {
  const finding = analyzeText(`${HEAD}${text}`.replaceAll("\n\n", "\n")).findings.find((one) => one.check === check);
  if (!finding) throw new Error(`no ${check}`);
  const steps = finding.trace.map((step) => `${step.location.line}: ${stepSentence(step)}`);
  return [`${finding.location.line}: ${sentence(finding)}`, ...steps].join("\n");
}

test("resource-leak: a stream, on one way", () => {
  const text = `
int f(int n) {
    FILE *in = fopen("a", "r");
    if (!in) return -1;
    if (n > 9) return 1;
    fclose(in);
    return 0;
}
`;
  expect(story("resource-leak", text)).toMatchInlineSnapshot(`
    "7: \`in\` is opened here and not closed on every way out: the stream is lost when the function returns.
    7: \`in\` gets a stream from \`fopen\`
    8: \`in\` is true
    9: \`n > 9\` is true
    9: the stream in \`in\` is lost when the function returns"
  `);
});

test("resource-leak: a descriptor that is overwritten", () => {
  const text = `
int f(void) {
    int fd = open("a", O_RDONLY);
    if (fd < 0) return -1;
    fd = open("b", O_RDONLY);
    if (fd < 0) return -1;
    close(fd);
    return 0;
}
`;
  expect(story("resource-leak", text)).toMatchInlineSnapshot(`
    "7: \`fd\` is opened here and not closed on every way out: the descriptor is overwritten.
    7: \`fd\` gets a descriptor from \`open\`
    8: \`fd < 0\` is false
    9: the descriptor in \`fd\` is overwritten"
  `);
});

test("free-of-non-heap: a string literal, by way of a branch", () => {
  const text = `
void f(int n) {
    char *p = "none";
    if (n > 0) p = strdup("some");
    free(p);
}
`;
  expect(story("free-of-non-heap", text)).toMatchInlineSnapshot(`
    "9: \`p\` is freed here, but it points to a string literal.
    8: \`n > 0\` is false
    9: \`p\` is freed by \`free\`"
  `);
});

test("free-of-non-heap: an array of the function", () => {
  const text = `
void f(void) {
    char room[16];
    char *p = room;
    free(p);
}
`;
  expect(story("free-of-non-heap", text)).toMatchInlineSnapshot(`
    "9: \`p\` is freed here, but it points to memory on the stack.
    9: \`p\` is freed by \`free\`"
  `);
});

test("free-of-offset: where the memory comes from", () => {
  const text = `
void f(void) {
    char *p = strdup(" a");
    if (!p) return;
    p++;
    free(p);
}
`;
  expect(story("free-of-offset", text)).toMatchInlineSnapshot(`
    "10: \`p\` is freed here, but it was moved and no longer points to the start of its memory.
    7: \`p\` gets memory from \`strdup\`
    8: \`p\` is true
    10: \`p\` is freed by \`free\`"
  `);
});

test("mismatched-release: where it comes from, and who releases it", () => {
  const text = `
void f(void) {
    FILE *in = fopen("a", "r");
    if (in) free(in);
}
`;
  expect(story("mismatched-release", text)).toMatchInlineSnapshot(`
    "8: \`in\` comes from \`fopen\`, but is released here by \`free\`, where \`fclose\` is the right one.
    7: \`in\` gets a stream from \`fopen\`
    8: \`in\` is true
    8: \`in\` is freed by \`free\`"
  `);
});

test("uninitialised-free: the branches that pass the first value by", () => {
  const text = `
int f(int n) {
    char *p;
    if (n < 0) goto out;
    p = malloc(4);
out:
    free(p);
    return 0;
}
`;
  expect(story("uninitialised-free", text)).toMatchInlineSnapshot(`
    "11: \`p\` is freed here, but it has no value yet on this way.
    8: \`n < 0\` is true
    11: \`p\` is freed by \`free\`"
  `);
});

test("allocation-size: room for a pointer", () => {
  const text = `
long *f(void) {
    long *p = malloc(sizeof(p));
    return p;
}
`;
  expect(story("allocation-size", text)).toMatchInlineSnapshot(`
    "7: \`p\` gets room for a pointer only: the size is that of the pointer, not of what it points to.
    7: \`p\` gets memory from \`malloc\`"
  `);
});

test("allocation-size: no room for the zero", () => {
  const text = `
char *f(const char *s) {
    char *p = malloc(strlen(s));
    if (!p) return NULL;
    strcpy(p, s);
    return p;
}
`;
  expect(story("allocation-size", text)).toMatchInlineSnapshot(`
    "9: \`p\` has no room for the zero at the end of the string that is copied here by \`strcpy\`.
    7: \`p\` gets memory from \`malloc\`
    8: \`p\` is true
    9: \`p\` is passed to \`strcpy\`, which keeps no copy"
  `);
});

test("mismatched-release through a function of the program", () => {
  const text = `
static FILE *open_log(void) {
    return fopen("log", "a");
}
void f(void) {
    FILE *log = open_log();
    if (log == NULL) return;
    free(log);
}
`;
  expect(story("mismatched-release", text)).toMatchInlineSnapshot(`
    "12: \`log\` comes from \`open_log\`, but is released here by \`free\`, where \`fclose\` is the right one.
    7: \`log\` gets a stream from \`fopen\`
    10: \`open_log\` returns \`log\`
    11: \`log == NULL\` is false
    12: \`log\` is freed by \`free\`"
  `);
});

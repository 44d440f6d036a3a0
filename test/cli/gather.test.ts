// The walk: what is read, in which order, and the one line for everything that is not.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gather, LARGEST_FILE, LONGEST_LINE } from "../../src/run/gather.js";

const MEND = "mend the link, or leave it out with `ignore` in heapgate.yml";
const CORRECT = "correct the path, which counts from the folder that heapgate runs in";
const LEAVE_OUT = "leave it out with `ignore` in heapgate.yml";
/** `ignore` does not count for a file that is named. */
const TAKE_OUT = "take it out of the paths that heapgate is given";

let root: string;
let elsewhere: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "heapgate-gather-")));
  elsewhere = realpathSync(mkdtempSync(join(tmpdir(), "heapgate-elsewhere-")));
});
afterEach(() => {
  for (const folder of [root, elsewhere]) rmSync(folder, { recursive: true });
});

function write(path: string, content: string | Uint8Array = "int x;\n"): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function pathsOf(paths: readonly string[], ignore: readonly string[] = []): string[] {
  const { files, problems } = gather(paths, ignore, root);
  expect(problems).toEqual([]);
  return files.map(({ path }) => path);
}

test("reads the C files and headers of a folder, in the order of their paths", () => {
  for (const path of ["b.c", "a.h", "src/z.c", "src/deep/a.c", "README.md", "a.cpp", "main.C"]) write(path);
  expect(pathsOf(["."])).toEqual(["a.h", "b.c", "src/deep/a.c", "src/z.c"]);
  expect(pathsOf(["src/"])).toEqual(["src/deep/a.c", "src/z.c"]);
});

test("leaves out hidden entries, node_modules and what is ignored, but not a file that is named", () => {
  for (const path of ["a.c", ".git/b.c", ".hidden.c", "node_modules/c/d.c", "third_party/e.c", "x/third_party/f.c"]) {
    write(path);
  }
  expect(pathsOf(["."], ["**/third_party/**"])).toEqual(["a.c"]);
  expect(pathsOf(["."], ["x/**", "a.*"])).toEqual(["third_party/e.c"]);
  expect(pathsOf(["third_party/e.c", ".hidden.c"], ["**/third_party/**"])).toEqual([".hidden.c", "third_party/e.c"]);
});

test("reads each file once, however often it is named", () => {
  write("src/a.c");
  expect(pathsOf(["src", "src/a.c", "./src/../src/a.c", join(root, "src")])).toEqual(["src/a.c"]);
});

test("reads a named file whatever its name", () => {
  write("snippet.txt");
  expect(pathsOf(["snippet.txt"])).toEqual(["snippet.txt"]);
});

test("names a file outside the working folder by its whole path", () => {
  writeFileSync(join(elsewhere, "a.c"), "int x;\n");
  expect(pathsOf([elsewhere])).toEqual([join(elsewhere, "a.c")]);
});

test("follows links within the folder, not out of it, and not in circles", () => {
  write("lib/a.c");
  writeFileSync(join(elsewhere, "secret.c"), "int x;\n");
  mkdirSync(join(root, "src"));
  symlinkSync("../lib", join(root, "src/lib"));
  symlinkSync("..", join(root, "src/up"));
  symlinkSync(elsewhere, join(root, "src/out"));
  symlinkSync(join(elsewhere, "secret.c"), join(root, "src/secret.c"));
  expect(pathsOf(["src"])).toEqual(["lib/a.c"]);
  expect(pathsOf(["src/secret.c"])).toEqual([join(elsewhere, "secret.c")]);
});

test("a link to nothing is told, a link in a circle too, and the rest is read", () => {
  write("a.c");
  symlinkSync("nowhere.c", join(root, "b.c"));
  symlinkSync("c.c", join(root, "c.c"));
  const { files, problems } = gather(["."], [], root);
  expect(files.map(({ path }) => path)).toEqual(["a.c"]);
  expect(problems).toEqual([
    { level: "warning", file: "b.c", message: `b.c: there is no such file or folder; ${MEND}` },
    { level: "warning", file: "c.c", message: `c.c: its links lead round in a circle; ${MEND}` },
  ]);
});

test("a path that is not there is an error, and the rest is read", () => {
  write("a.c");
  const { files, problems } = gather(["missing.c", "a.c", "a.c/b.c"], [], root);
  expect(files.map(({ path }) => path)).toEqual(["a.c"]);
  expect(problems).toEqual([
    { level: "error", file: "missing.c", message: `missing.c: there is no such file or folder; ${CORRECT}` },
    { level: "error", file: "a.c/b.c", message: `a.c/b.c: there is no such file or folder; ${CORRECT}` },
  ]);
});

test("what is no file and no folder is an error", () => {
  const { problems } = gather(["/dev/null"], [], root);
  const message = "/dev/null: neither a file nor a folder; name a C file, or a folder with C files";
  expect(problems).toEqual([{ level: "error", file: "/dev/null", message }]);
});

test.each([
  ["a binary", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]), `bad.c: a binary file, not C; `],
  ["UTF-16", Buffer.from("\ufeffint x;\n", "utf16le"), "bad.c: written in UTF-16; save it as UTF-8"],
  [
    "a line of 10 MB",
    `int ok;\nint x[] = {${"1,".repeat(5e6)}};\n`,
    `bad.c: line 2 has 9.5 MiB, no source that a person wrote; `,
  ],
  [
    "a file above the limit",
    "int x;\n".repeat(Math.ceil(LARGEST_FILE / 7) + 1),
    `bad.c: larger than 16 MiB, the most that heapgate reads of one file; `,
  ],
])("%s is a warning in a walk and an error when it was named", (_, content, message) => {
  write("bad.c", content);
  write("good.c");
  const walked = gather(["."], [], root);
  expect(walked.files.map(({ path }) => path)).toEqual(["good.c"]);
  const told = (advice: string) => (message.endsWith("; ") ? message + advice : message);
  expect(walked.problems).toEqual([{ level: "warning", file: "bad.c", message: told(LEAVE_OUT) }]);
  // Named as well as walked it is what it was named as, whatever comes first.
  for (const paths of [["bad.c"], ["bad.c", "."], [".", "bad.c"]]) {
    const { problems } = gather(paths, [], root);
    expect(problems).toEqual([{ level: "error", file: "bad.c", message: told(TAKE_OUT) }]);
  }
});

test("the limits themselves are still read", () => {
  write("line.c", `/*${"x".repeat(LONGEST_LINE - 4)}*/`);
  write("file.c", "\n".repeat(LARGEST_FILE));
  write("empty.c", "");
  expect(pathsOf(["."])).toEqual(["empty.c", "file.c", "line.c"]);
});

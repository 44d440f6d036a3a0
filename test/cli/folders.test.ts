// Folders are made level by level; what cannot be made is an error, soon.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolders } from "../../src/run/folders.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "heapgate-folders-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("makes what is missing and leaves what is there", () => {
  mkdirSync(join(root, "a"));
  for (const path of ["a/b/c", "a/b/c", "a", "d"]) {
    makeFolders(join(root, path));
    expect(statSync(join(root, path)).isDirectory()).toBe(true);
  }
});

test("a file in the way, and a place that takes no folders", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolders(join(root, "file"))).toThrow(/EEXIST/);
  expect(() => makeFolders(join(root, "file/a/b"))).toThrow(/EEXIST|ENOTDIR/);
  expect(() => makeFolders("/proc/x/y")).toThrow(/ENOENT/);
});

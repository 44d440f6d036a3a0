// c.wasm is what its sources and packages build: a stale one fails here.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

function check(root: string) {
  return spawnSync(process.execPath, ["scripts/build-wasm.mjs", "--check"], { cwd: root, encoding: "utf8" });
}

describe("c.wasm", () => {
  it("was built from the sources and packages that are here", () => {
    expect(check(".")).toMatchObject({ stderr: "", status: 0 });
  });

  describe("in a copy", () => {
    let copy: string;
    beforeEach(() => {
      copy = mkdtempSync(join(tmpdir(), "heapgate-wasm-"));
      cpSync("src/syntax", join(copy, "src/syntax"), { recursive: true });
      cpSync("scripts/build-wasm.mjs", join(copy, "scripts/build-wasm.mjs"));
      symlinkSync(resolve("node_modules"), join(copy, "node_modules"), "junction");
    });
    afterEach(() => rmSync(copy, { recursive: true }));

    it("is as good as here", () => {
      expect(check(copy)).toMatchObject({ stderr: "", status: 0 });
    });
    it.each(["src/syntax/flatten.c", "src/syntax/heap.h", "src/syntax/c.wasm"])("is stale when %s changes", (file) => {
      appendFileSync(join(copy, file), "\n");
      expect(check(copy)).toMatchObject({ stderr: expect.stringContaining(file), status: 1 });
    });
    it.each(["tree-sitter", "tree-sitter-c", "flags"])("is stale when %s changes", (name) => {
      const file = join(copy, "src/syntax/c.wasm.json");
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), [name]: {} }));
      expect(check(copy)).toMatchObject({ stderr: expect.stringContaining(name), status: 1 });
    });
  });

  // Only where the clang that built it is here, with what it needs for WebAssembly: another clang gives other bytes. npm test does
  // not install these; everywhere else the hashes above say whether c.wasm is stale.
  it.skipIf(!isSameClang())("comes out byte by byte when it is built again", () => {
    const folder = mkdtempSync(join(tmpdir(), "heapgate-wasm-"));
    const output = join(folder, "again.wasm");
    const { status, stderr } = spawnSync(process.execPath, ["scripts/build-wasm.mjs", "--output", output], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readFileSync(output).equals(readFileSync("src/syntax/c.wasm"))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

function isSameClang(): boolean {
  const { clang } = JSON.parse(readFileSync("src/syntax/c.wasm.json", "utf8"));
  const version = spawnSync("clang", ["--version"], { encoding: "utf8" });
  if (version.error !== undefined || !version.stdout.startsWith(`${clang}\n`)) return false;
  const folder = mkdtempSync(join(tmpdir(), "heapgate-wasm-"));
  writeFileSync(join(folder, "a.c"), "int main(void) { return 0; }\n");
  const { status } = spawnSync("clang", ["--target=wasm32-wasi", "a.c", "-o", "a.wasm"], { cwd: folder });
  rmSync(folder, { recursive: true });
  return status === 0;
}

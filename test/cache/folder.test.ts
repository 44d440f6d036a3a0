// The folder of the cache: damage, foreign and hostile files, no room, no permission, several at once, old things. Answers stay the same.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Analysis, analyzeFiles } from "../../src/analysis.js";
import { seal, unseal } from "../../src/cache/entry.js";
import { openCache } from "../../src/cache/folder.js";
import { install } from "../cli/helpers.js";
import { parser } from "../ir/helpers.js";
import { COMPOSED, filesOf, type Program } from "./programs.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-cache-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(scratch, "cache-"));

function analyse(folder: string, program: Program = COMPOSED, limit?: number): { text: string; warnings: string[] } {
  const warnings: string[] = [];
  const cache = openCache(folder, { warn: (message) => warnings.push(message), ...(limit !== undefined && { limit }) });
  const analysis = analyzeFiles(parser, filesOf(program), {}, cache);
  cache.flush();
  return { text: spell(analysis), warnings };
}

const spell = (analysis: Analysis): string => JSON.stringify(analysis);
const EXPECTED = spell(analyzeFiles(parser, filesOf(COMPOSED)));

/** The folder of this version, and the files in it. */
function contents(folder: string): string[] {
  const [home = ""] = readdirSync(folder);
  return readdirSync(join(folder, home)).map((name) => join(folder, home, name));
}

const entries = (folder: string): string[] => contents(folder).filter((path) => path.includes("/file-"));
const dropAnswers = (folder: string): void => {
  for (const path of contents(folder)) if (path.includes("/answer-")) rmSync(path);
};

describe("the folder of the cache", () => {
  it("has a file for each source file and one for the answer, and nothing else", () => {
    const folder = newFolder();
    expect(analyse(folder)).toEqual({ text: EXPECTED, warnings: [] });
    expect(entries(folder)).toHaveLength(COMPOSED.size);
    expect(contents(folder)).toHaveLength(COMPOSED.size + 1);
    expect(analyse(folder)).toEqual({ text: EXPECTED, warnings: [] });
  });

  it.each<[string, (bytes: Buffer, name: string) => Buffer]>([
    ["cut off", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one byte", (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])])],
    ["something else", () => Buffer.from("hello")],
    ["no entry, with the right checksum", (_, name) => seal(name, Buffer.from("5\n{}{}\n"))],
    [
      "an entry of other parts, with the right checksum",
      (_, name) => seal(name, Buffer.from('40\n{"words":[],"versions":3,"functions":[]}')),
    ],
  ])("does not believe a file that is %s", (_, damage) => {
    const folder = newFolder();
    analyse(folder);
    for (const path of contents(folder)) writeFileSync(path, damage(readFileSync(path), basename(path)));
    const { text, warnings } = analyse(folder);
    expect(text).toBe(EXPECTED);
    expect(warnings).toEqual([expect.stringContaining("is damaged")]);
    analyse(folder);
    dropAnswers(folder);
    expect(analyse(folder)).toEqual({ text: EXPECTED, warnings: [] });
  });

  it("does not believe what is inside of an entry and cannot be read back", () => {
    const folder = newFolder();
    analyse(folder);
    dropAnswers(folder);
    for (const path of entries(folder)) {
      const content = unseal(basename(path), readFileSync(path)) ?? Buffer.alloc(0);
      const changed = Buffer.from(content.toString("latin1").replaceAll("],[", "],x"), "latin1");
      writeFileSync(path, seal(basename(path), changed));
    }
    const { text, warnings } = analyse(folder);
    expect(text).toBe(EXPECTED);
    expect(warnings).toEqual([expect.stringContaining("is damaged")]);
  });

  it("does not take one file's entry for another's", () => {
    const folder = newFolder();
    analyse(folder);
    dropAnswers(folder);
    const [first = "", second = ""] = entries(folder);
    const bytes = readFileSync(first);
    writeFileSync(first, readFileSync(second));
    writeFileSync(second, bytes);
    const { text, warnings } = analyse(folder);
    expect(text).toBe(EXPECTED);
    expect(warnings).toEqual([expect.stringContaining("is damaged")]);
  });

  it.each([0o500, 0o000])("says once that it cannot be written, and goes on: mode %o", (mode) => {
    const folder = join(newFolder(), "read-only");
    mkdirSync(folder);
    chmodSync(folder, mode);
    const { text, warnings } = analyse(folder);
    chmodSync(folder, 0o700);
    expect(text).toBe(EXPECTED);
    // Root may write everywhere.
    if (process.getuid?.() !== 0) expect(warnings.at(-1)).toContain("cannot be written (EACCES)");
    expect(warnings.length).toBeLessThanOrEqual(2);
  });

  it("does without a folder that is a file", () => {
    const folder = join(newFolder(), "file");
    writeFileSync(folder, "");
    const { text, warnings } = analyse(folder);
    expect(text).toBe(EXPECTED);
    expect(warnings.join("\n")).toMatch(/cannot be written \(E(NOTDIR|EXIST)\)/);
  });

  it("does without a folder that cannot be made", () => {
    const { text, warnings } = analyse("/proc/heapgate-cache");
    expect(text).toBe(EXPECTED);
    expect(warnings).toEqual([expect.stringContaining("cannot be written")]);
  });

  it("removes what was not used for the longest time where there is more than the limit", () => {
    const folder = newFolder();
    analyse(folder);
    const size = contents(folder).reduce((sum, path) => sum + statSync(path).size, 0);
    const old = entries(folder).slice(0, 3);
    for (const path of old) utimesSync(path, 1, 1);
    const program = new Map([["other.c", "int f(void) { return 0; }"]]);
    analyse(folder, program, size);
    for (const path of old.slice(0, 1)) expect(existsSync(path)).toBe(false);
    expect(contents(folder).reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThanOrEqual(size);
    expect(analyse(folder).text).toBe(EXPECTED);
  });

  it("removes what another version left more than a day ago, and what nobody finished writing", () => {
    const folder = newFolder();
    const other = join(folder, "0123456789abcdef01234567");
    const strange = join(folder, "mine");
    for (const path of [other, strange]) mkdirSync(path);
    for (const path of [other, strange]) utimesSync(path, 1, 1);
    analyse(folder);
    expect(existsSync(other)).toBe(false);
    expect(existsSync(strange)).toBe(true);
    const home = readdirSync(folder).find((name) => name !== "mine") ?? "";
    const left = join(folder, home, ".file-x.1.2");
    writeFileSync(left, "half");
    utimesSync(left, 1, 1);
    analyse(folder, new Map([["a.c", "int x;"]]));
    expect(existsSync(left)).toBe(false);
  });
});

describe("heapgate check --cache", () => {
  const { cli, folder, heapgate, write } = install();
  const check = ["check", "tree", "--format", "json"];

  it("serves several at once, and a run without it says the same", async () => {
    for (const [path, text] of COMPOSED) write(join("tree", path), text);
    const args = [...check, "--cache", "cache"];
    const all = await Promise.all([heapgate(args), heapgate(args), heapgate(args), heapgate(check)]);
    const last = await heapgate(args);
    for (const one of all) expect(one).toEqual(last);
    expect(last.code).toBe(1);
    expect(last.stderr).toBe("");
  });

  it("says once that there is no room, and goes on", async () => {
    for (const [path, text] of COMPOSED) write(join("tree", path), text);
    // No file may be longer than a kibibyte: the system refuses the rest, as a full disk does.
    const limited = `trap "" XFSZ; ulimit -f 1; exec "$@"`;
    const words = ["-c", limited, "bash", process.execPath, cli(), ...check, "--cache", "full"];
    const { status, stdout, stderr } = spawnSync("bash", words, { cwd: folder(), encoding: "utf8" });
    expect(stderr).toMatch(
      /^heapgate: warning: the cache in .*full cannot be written \(EFBIG\): the next run starts without\n$/,
    );
    expect({ code: status, stdout }).toMatchObject(
      await heapgate(check).then(({ code, stdout }) => ({ code, stdout })),
    );
  });

  it("needs a name, and is no setting of heapgate.yml: a pull request could change that", async () => {
    expect((await heapgate(["check", "--cache="])).stderr).toContain("--cache needs the name of a folder");
    write("heapgate.yml", "cache: cache\n");
    const { code, stderr } = await heapgate(["check", "tree"]);
    expect(code).toBe(2);
    expect(stderr).toContain("cache");
  });
});

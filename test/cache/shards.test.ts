// Shards: however many machines share an analysis, the merged answer is that of one, to the byte; what is missing, damaged or of another
// version costs time and nothing else.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Analysis, analyzeFiles, exploreShare } from "../../src/analysis.js";
import { openCache } from "../../src/cache/folder.js";
import { findShards } from "../../src/cache/shards.js";
import { install } from "../cli/helpers.js";
import { parser } from "../ir/helpers.js";
import { COMPOSED, EDITS, edits, FIXTURES, filesOf, type Program, type Step } from "./programs.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-shards-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(scratch, "shards-"));

const refuse = (message: string): never => {
  throw new Error(message);
};
const text = (analysis: Analysis): string => JSON.stringify(analysis, undefined, 1);

/** Fills a folder for each share; each counts the functions that it explored. */
function share({ program, options }: Step, count: number, home = newFolder()) {
  const shards = Array.from({ length: count }, (_, index) => {
    const folder = join(home, String(index));
    const cache = openCache(folder, { warn: refuse });
    const done = exploreShare(parser, filesOf(program), options, cache, { index, count });
    cache.flush();
    return { folder, ...done };
  });
  return { home, shards };
}

function merge({ program, options }: Step, shards: readonly string[], warn = refuse) {
  const cache = openCache(undefined, { warn, shards });
  const analysis = analyzeFiles(parser, filesOf(program), options, cache);
  return { text: text(analysis), explored: cache.explored() };
}

const alone = ({ program, options }: Step): string => text(analyzeFiles(parser, filesOf(program), options));

describe("shards", () => {
  it.each<[string, Program]>([
    ["a program whose parts depend on each other", COMPOSED],
    ["fixtures", FIXTURES],
  ])("find what one run finds, however many they are, and leave nothing to explore: %s", (_, program) => {
    const step: Step = { program, options: {} };
    for (const count of program === FIXTURES ? [3] : [1, 2, 3, 5, 40]) {
      const { shards } = share(step, count);
      const folders = shards.map(({ folder }) => folder);
      expect(merge(step, folders), `${count} shards`).toEqual({ text: alone(step), explored: 0 });
      if (count > 1) for (const { explored, functions } of shards) expect(explored).toBeLessThan(functions);
    }
  });

  it("find what one run finds in any program, with any of them missing or from another commit", () => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 2, max: 4 }), fc.nat(), (all, count, seed) => {
        const start: Step = { program: COMPOSED, options: {} };
        const step = all.reduce((one, { name, seed }) => EDITS[name](seed)(one), start);
        const home = newFolder();
        const { shards } = share(step, count, home);
        const { shards: older } = share(start, count, join(home, "older"));
        const mixed = shards.map(({ folder }, i) => ((seed >> i) % 3 === 0 ? (older[i]?.folder ?? folder) : folder));
        const some = mixed.filter((_, i) => (seed >> (i + 4)) % 4 !== 0);
        expect(merge(step, some).text).toBe(alone(step));
        rmSync(home, { recursive: true });
      }),
      { numRuns: 25 },
    );
  }, 600_000);

  it("take over from a damaged one what is whole, and say so", () => {
    const step: Step = { program: COMPOSED, options: {} };
    const { shards } = share(step, 2);
    const [first = "", second = ""] = shards.map(({ folder }) => folder);
    const [version = ""] = readdirSync(second);
    const [file = ""] = readdirSync(join(second, version));
    writeFileSync(join(second, version, file), readFileSync(join(second, version, file)).subarray(0, 200));
    const warnings: string[] = [];
    const cache = openCache(undefined, { warn: (message) => warnings.push(message), shards: [first, second] });
    expect(text(analyzeFiles(parser, filesOf(COMPOSED), {}, cache))).toBe(alone(step));
    expect(warnings).toEqual([expect.stringContaining(`${second} is damaged`)]);
  });

  it("fill the cache of whoever merges them", () => {
    const step: Step = { program: COMPOSED, options: {} };
    const { shards } = share(step, 3);
    const folder = join(newFolder(), "all");
    const cache = openCache(folder, { warn: refuse, shards: shards.map((one) => one.folder) });
    analyzeFiles(parser, filesOf(COMPOSED), {}, cache);
    cache.flush();
    const changed: Step = { ...step, program: new Map([...COMPOSED, ["app/new.c", "int f(void) { return 0; }\n"]]) };
    const next = openCache(folder, { warn: refuse });
    expect(text(analyzeFiles(parser, filesOf(changed.program), {}, next))).toBe(alone(changed));
    expect(next.explored()).toBe(1);
  });
});

describe("the folders of shards", () => {
  it("are found by themselves, and in the folder in which they lie", () => {
    const { home, shards } = share({ program: COMPOSED, options: {} }, 3);
    const folders = shards.map(({ folder }) => folder);
    expect(findShards([home], refuse)).toEqual(folders);
    expect(findShards(folders, refuse)).toEqual(folders);
  });

  it("are left out with a warning where another version of heapgate has filled them", () => {
    const { home, shards } = share({ program: COMPOSED, options: {} }, 2);
    const [first, second] = shards.map(({ folder }) => folder);
    const [version = ""] = readdirSync(second ?? "");
    renameSync(join(second ?? "", version), join(second ?? "", "0123456789abcdef01234567"));
    const warnings: string[] = [];
    expect(findShards([home], (message) => warnings.push(message))).toEqual([first]);
    expect(warnings).toEqual([expect.stringMatching(/1 was filled by another version of heapgate/)]);
  });

  it("are refused in one line where there are none", () => {
    const empty = newFolder();
    mkdirSync(join(empty, "something"));
    expect(() => findShards([empty], refuse)).toThrow(/holds no shard; name the folders/);
    expect(() => findShards([join(empty, "nothing")], refuse)).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe("heapgate check --shard and heapgate merge", () => {
  const { heapgate, write } = install();

  it("report what heapgate check does, in any format, of heapgate.yml's paths and of others", async () => {
    for (const [path, content] of COMPOSED) write(join("tree", path), content);
    write("heapgate.yml", "paths: [tree]\nchecks: { unchecked-allocation: note }\nfunctions: { log_text: borrows }\n");
    for (const index of [1, 2, 3]) {
      const { code, stdout, stderr } = await heapgate(["check", "--shard", `${index}/3`, "--cache", `all/${index}`]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
      expect(stderr).toMatch(
        new RegExp(`^heapgate: share ${index} of 3: \\d+ of \\d+ functions, left in all/${index}\\n$`),
      );
    }
    for (const format of ["json", "sarif"]) {
      const check = await heapgate(["check", "--format", format]);
      const merged = await heapgate(["merge", "all", "--format", format]);
      expect(merged).toEqual({
        ...check,
        stderr: expect.stringMatching(/functions, 0 of them not done by any shard\n$/),
      });
      expect(check.code).toBe(1);
    }
    const paths = await heapgate(["merge", "all/1", "all/2", "--quiet", "--format", "json", "--", "tree/app"]);
    expect(paths).toEqual(await heapgate(["check", "--format", "json", "tree/app"]));
  });

  it("say in one line what is wrong", async () => {
    const told = async (...args: string[]) => {
      const { code, stderr } = await heapgate(args);
      return `${code} ${stderr}`;
    };
    expect(await told("check", "--shard", "1/2")).toMatch(/^2 heapgate: --shard leaves its share in a folder/);
    for (const value of ["0/2", "3/2", "1", "1/999", "a/b"])
      expect(await told("check", "--shard", value, "--cache", "c")).toMatch(/^2 heapgate: --shard: expected a share/);
    expect(await told("merge")).toMatch(/^2 heapgate: merge needs the folders/);
    expect(await told("merge", "nowhere")).toMatch(/^2 heapgate: the shards in .*nowhere cannot be read \(ENOENT\)/);
    expect(await told("check", "--shard", "1/2", "--cache", "/proc/shard")).toMatch(
      /^2 heapgate: warning: the cache in \/proc\/shard cannot be written/,
    );
  });
});

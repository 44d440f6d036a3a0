// All fixes of each fixture made, and the result driven under AddressSanitizer: whoever had a bug and has none any more is silent.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mendAll } from "../../src/fix/mend.js";
import type { RawFinding } from "../../src/model/index.js";
import { analyze } from "../analysis/helpers.js";
import { compileHarness, drive, type Run } from "../fixtures/drive.js";
import type { Fixture, FixtureFunction } from "../fixtures/read.js";
import { bareFixtures } from "./bare.js";

const folder = mkdtempSync(join(tmpdir(), "heapgate-mended-"));
let harness: string;
beforeAll(async () => {
  harness = await compileHarness(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Functions that the driver calls and that a fix has changed. */
function mendedFunctions(
  fixture: Fixture,
  mended: readonly RawFinding[],
  left: readonly RawFinding[],
): FixtureFunction[] {
  const changed = new Set(mended.map(({ args }) => args.function));
  const open = new Set(
    left.flatMap(({ args, location, allocation }) => [args.function, location.function, allocation?.function]),
  );
  return fixture.functions.filter(
    ({ name, kind, gap }) => kind === "bad" && !gap && changed.has(name) && !open.has(name),
  );
}

const summary = ({ call, failing, reports, signal }: Run): string =>
  `${call.expression}${failing > 0 ? `, allocation ${failing} fails` : ""}: signal ${signal} ${reports.map(({ text }) => text.split("\n").slice(0, 6).join(" ")).join("; ")}`;

/** fts_close() of glibc leaves the roots that nobody has read: a leak of its own, which no patch of a program mends. */
const LIBRARY_LEAKS = new Set(["mismatched-release/hierarchy_freed.c"]);

describe("mended fixtures are silent under the sanitizers", { timeout: 120_000 }, () => {
  test.each(
    bareFixtures()
      .filter(({ name }) => !LIBRARY_LEAKS.has(name))
      .map((fixture) => [fixture.name, fixture] as const),
  )("%s", async (name, fixture) => {
    const { files, mended, left } = mendAll(fixture.files, (all) => analyze(all).findings);
    const calls = new Set(mendedFunctions(fixture, mended, left).flatMap((fn) => fn.calls));
    if (calls.size === 0) return;
    const home = join(folder, name.replaceAll("/", "_"));
    const written = files.map((file) => {
      const absolutePath = join(home, file.path);
      mkdirSync(dirname(absolutePath), { recursive: true });
      writeFileSync(absolutePath, file.bytes);
      return { ...file, absolutePath };
    });
    // All functions are called, so that none is unused; those that are mended have to be silent.
    const plan = fixture.functions.flatMap(({ calls: all, file }) =>
      all.map((call) => ({ call, file, withFailures: false })),
    );
    const runs = await drive({ ...fixture, files: written }, plan, harness, join(home, "driver"));
    const own = runs.filter(({ call }) => calls.has(call));
    expect(own.length).toBe(calls.size);
    const loud = own.filter(({ reports, signal }) => reports.length > 0 || signal !== 0);
    expect(loud.map(summary)).toEqual([]);
  });
});

// Bad C is input: every mutant of the repository's C gets an answer, and every answer is well formed.
import { expect, it } from "vitest";
import { analyze, faults, SINGLE } from "./helpers.js";
import { mutate } from "./mutate.js";

/** HEAPGATE_MUTANTS=20000 for a long run by hand. */
const MUTANTS = Number(process.env.HEAPGATE_MUTANTS ?? 1500);

it("is well formed for the repository's own C", () => {
  for (const file of SINGLE) expect([file.path, faults(analyze([file]), [file])]).toEqual([file.path, []]);
});

it(`is well formed for ${MUTANTS} mutants of it`, () => {
  const broken: string[] = [];
  for (let seed = 0; seed < MUTANTS; seed++) {
    const { path, bytes } = SINGLE[seed % SINGLE.length] as (typeof SINGLE)[number];
    const files = [{ path: "mutant.c", bytes: mutate(Buffer.from(bytes).toString("utf8"), seed) }];
    try {
      broken.push(...faults(analyze(files), files).map((fault) => `${path} seed ${seed}: ${fault}`));
    } catch (error) {
      broken.push(`${path} seed ${seed}: threw ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  expect(broken.slice(0, 10)).toEqual([]);
}, 3_600_000);

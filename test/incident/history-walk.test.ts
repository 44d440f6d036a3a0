// The walk through a history, with an oracle in place of the analyser: what it finds, and how often it asks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Target } from "../../src/incident/history/version.js";
import { ONE_BY_ONE, type Oracle, walk } from "../../src/incident/history/walk.js";

type Kind = "present" | "absent" | "unknown";

/** Commits 0 (newest) to n - 1 in a line. */
function line(n: number) {
  return Array.from({ length: n }, (_, i) => ({ id: String(i), parents: i + 1 < n ? [String(i + 1)] : [] }));
}

const START = { commit: "tip" } as Target;

function oracle(kindOf: (commit: number) => Kind, keyOf: (commit: number) => string = String) {
  const asked: number[] = [];
  const verdict: Oracle["verdict"] = async (commit, target) => {
    asked.push(Number(commit));
    const kind = kindOf(Number(commit));
    if (kind === "present") return { kind, target: { ...target, commit } };
    return kind === "absent" ? { kind } : { kind, why: "broken" };
  };
  return { asked, verdict, key: async (commit: string) => keyOf(Number(commit)) };
}

describe("the walk", () => {
  it("ends at the newest commit that has it not, wherever that is, and asks few", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 3000 }), async (first, length) => {
        const one = oracle((commit) => (commit < first ? "present" : "absent"));
        const { target, absent } = await walk(one, START, line(length));
        expect(absent).toEqual(first < length ? [String(first)] : []);
        expect(target.commit).toBe(first === 0 ? "tip" : String(Math.min(first, length) - 1));
        expect(one.asked.length).toBeLessThanOrEqual(ONE_BY_ONE + 30);
      }),
    );
  });

  it("has a commit with it on one side and one without it on the other, whatever lies between", async () => {
    const kinds = fc.array(fc.constantFrom<Kind>("present", "present", "absent", "unknown"), {
      minLength: 1,
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(kinds, async (all) => {
        const one = oracle((commit) => all[commit] as Kind);
        const { target, absent } = await walk(one, START, line(all.length));
        const from = target.commit === "tip" ? -1 : Number(target.commit);
        if (from >= 0) expect(all[from]).toBe("present");
        const to = absent[0] === undefined ? all.length : Number(absent[0]);
        if (to < all.length) expect(all[to]).toBe("absent");
        // Only what cannot be analysed lies between them.
        expect(all.slice(from + 1, to).every((kind) => kind === "unknown")).toBe(true);
        // The newest versions are all looked at: there it is the very newest change.
        if (to < Math.min(all.length, ONE_BY_ONE)) expect(all.indexOf("absent")).toBe(to);
      }),
    );
  });

  it("sees a gap that it leapt over where its text is one that was found without it", async () => {
    // Brought in 900, reverted in 405, brought again in 400.
    const isAbsent = (commit: number): boolean => commit >= 900 || (commit >= 400 && commit < 406);
    const one = oracle(
      (commit) => (isAbsent(commit) ? "absent" : "present"),
      (commit) => (isAbsent(commit) ? "clean" : `version ${commit}`),
    );
    const { target, absent } = await walk(one, START, line(2000));
    expect([target.commit, absent]).toEqual(["399", ["405"]]);
  });

  it("asks once for neighbours whose functions are equal", async () => {
    const one = oracle(
      (commit) => (commit < 4500 ? "present" : "absent"),
      (commit) => String(Math.floor(commit / 500)),
    );
    const { target, absent } = await walk(one, START, line(5000));
    expect([target.commit, absent]).toEqual(["4499", ["4999"]]);
    expect(one.asked).toHaveLength(10);
  });

  it("goes down the side of a merge that has it, and stops where none has", async () => {
    const nodes = [
      { id: "0", parents: ["1", "2"] },
      { id: "1", parents: ["3"] },
      { id: "2", parents: ["3"] },
      { id: "3", parents: [] },
    ];
    const side = await walk(
      oracle((commit) => (commit === 2 || commit === 0 ? "present" : "absent")),
      START,
      nodes,
    );
    expect([side.target.commit, side.absent]).toEqual(["2", ["3"]]);
    const merge = await walk(
      oracle((commit) => (commit === 0 ? "present" : "absent")),
      START,
      nodes,
    );
    expect([merge.target.commit, merge.absent]).toEqual(["0", ["1", "2"]]);
    const broken = await walk(
      oracle((commit) => (commit === 0 ? "present" : "unknown")),
      START,
      nodes,
    );
    expect(broken.target.commit).toBe("0");
  });
});

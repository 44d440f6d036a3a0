// The self-test that must fail, and two images side by side, without a cluster: what comes of the soaks is given.
import { expect, test } from "vitest";
import type { Verdict } from "../../../src/model/index.js";
import { soakBoth, withComparison } from "../../../src/run/cluster-baseline.js";
import { selfTest } from "../../../src/run/cluster-self-test.js";
import { judge } from "../../../src/soak/index.js";
import { ApiError } from "../../../src/soak/kubernetes/api-error.js";
import { type Api, type ManifestObject, parseManifest, podSpecOf } from "../../../src/soak/kubernetes/index.js";
import { at, finding, report } from "../../reporters/example.js";
import { MIB } from "./captured.js";

const { objects } = parseManifest(
  "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { nodeSelector: { disk: ssd }, containers: [{ name: main, image: w:1 }] }\n",
  "m.yaml",
);
const STOPPED = { kind: "stopped", killed: false } as const;

function verdict(
  name: string,
  more: {
    mib?: (minute: number) => number;
    oomKills?: number;
    end?: typeof STOPPED | { kind: "lost"; message: string };
  } = {},
): Verdict {
  const { mib = () => 20, oomKills = 0, end = STOPPED } = more;
  const samples = Array.from({ length: 60 }, (_, i) => ({ t: i * 10_000, workingSet: Math.round(mib(i / 6) * MIB) }));
  const facts = { command: ["w:1"], limit: 64 * MIB, duration: 600_000, end, oomKills, notEnforced: [], output: [] };
  return judge({ name, source: "kubelet", samples }, facts);
}

const node = (name: string, more: object = {}) => ({
  metadata: { name, labels: { "kubernetes.io/hostname": name } },
  status: { conditions: [{ type: "Ready", status: "True" }] },
  ...more,
});

/** An API server that knows its nodes and nothing else. */
function apiWith(nodes: readonly object[] | ApiError): Api {
  const json = async <T>(): Promise<T> => {
    if (nodes instanceof ApiError) throw nodes;
    return JSON.parse(JSON.stringify({ items: nodes }));
  };
  const none = (): never => {
    throw new Error("nobody asks for that");
  };
  return { context: "kind-x", namespace: "default", server: "", json, text: none, lines: none, requests: () => 0 };
}

async function both(ours: readonly Verdict[], theirs: readonly Verdict[], api = apiWith([node("a")])) {
  const seen: (readonly ManifestObject[])[] = [];
  const soakThese = async (list: readonly ManifestObject[]) => {
    seen.push(list);
    return { verdicts: seen.length === 1 ? ours : theirs, problems: [], requests: 0 };
  };
  const result = await soakBoth(api, { head: objects, base: objects, names: { head: "w:2", base: "w:1" }, soakThese });
  return { ...result, selectors: seen.map(([object]) => podSpecOf(object)?.nodeSelector) };
}

test("a program that leaks must be found out, or nothing else is soaked", async () => {
  const of = (...verdicts: Verdict[]) =>
    selfTest(objects, "w:leaking", async () => ({ verdicts, problems: [], requests: 0 }));
  expect(await of(verdict("p/main", { oomKills: 1 }))).toMatchObject({
    run: { status: "clean", tool: "kubernetes", name: "self-test" },
  });
  expect((await of(verdict("p/main", { mib: (minute) => 10 + minute }))).problem).toBeUndefined();
  const passed = await of(verdict("p/main"));
  expect(passed.run.status).toBe("could-not-run");
  expect(passed.problem).toMatchObject({
    level: "error",
    message: expect.stringMatching(/^the self-test did not fail: w:leaking leaks, .*\(its verdict was fine\)/),
  });
  const lost = await of(verdict("p/main", { end: { kind: "lost", message: "the node is gone" } }));
  expect(lost.problem?.message).toContain("(the node is gone)");
  const refused = await selfTest(objects, "w", async () => ({
    verdicts: [],
    problems: [{ level: "error", message: "may not" }],
    requests: 0,
  }));
  expect(refused.problem?.message).toContain("(may not)");
});

test("what both images do closes no gate, what the new one does more does", async () => {
  const old = await both([verdict("p/main", { oomKills: 1 })], [verdict("p/main", { oomKills: 2 })]);
  expect(old.comparison).toEqual({ head: "w:2", base: "w:1", oldSoaks: ["p/main", "p/main of w:1"] });
  const fresh = await both([verdict("p/main", { oomKills: 1 })], [verdict("p/main")]);
  expect(fresh.comparison.oldSoaks).toEqual([]);
  expect(fresh.verdicts[0]).toMatchObject({ kind: "oom-killed", pass: false });
  const mended = await both([verdict("p/main")], [verdict("p/main", { oomKills: 1 })]);
  expect(mended.verdicts[0].pass).toBe(true);
  expect(mended.comparison.oldSoaks).toEqual(["p/main of w:1"]);
});

test("pods of several replicas are compared in their order; what has no counterpart stands for itself", async () => {
  const ours = [verdict("p/main (a)"), verdict("p/main (b)", { oomKills: 1 }), verdict("p/side")];
  const theirs = [verdict("p/main (x)"), verdict("p/main (y)", { oomKills: 1 })];
  const { comparison, problems } = await both(ours, theirs);
  expect(comparison.oldSoaks).toEqual(["p/main (b)", "p/main (y) of w:1"]);
  expect(problems.map(({ message }) => message)).toContain(
    "w:1 could not be compared with (it had no such container): p/side stands for itself",
  );
  const lost = await both(
    [verdict("p/main", { oomKills: 1 })],
    [verdict("p/main", { end: { kind: "lost", message: "gone" } })],
  );
  expect(lost.comparison.oldSoaks).toEqual([]);
  expect(lost.base).toEqual([]);
  expect(lost.problems).toEqual([
    { level: "warning", message: "w:1 could not be compared with (gone): p/main stands for itself" },
  ]);
});

test("both run on one node that takes pods; one node needs no word", async () => {
  const fine = [verdict("p/main")];
  expect((await both(fine, fine)).selectors).toEqual([{ disk: "ssd" }, { disk: "ssd" }]);
  const tainted = node("a", { spec: { taints: [{ effect: "NoSchedule" }] } });
  const { selectors } = await both(fine, fine, apiWith([node("c"), tainted, node("b")]));
  const chosen = { disk: "ssd", "kubernetes.io/hostname": "b" };
  expect(selectors).toEqual([chosen, chosen]);
  const refused = await both(fine, fine, apiWith(new ApiError("nodes is forbidden", { status: 403 })));
  expect(refused.selectors).toEqual([{ disk: "ssd" }, { disk: "ssd" }]);
  expect(refused.problems).toMatchObject([
    { level: "warning", message: expect.stringContaining("nodes is forbidden") },
  ]);
});

test("in the report old findings are old, and the gate is open", () => {
  const limit = { ...finding("memory-limit", at(3)), args: { program: "p/main", how: "oom-killed", limit: "1" } };
  const failed = { ...verdict("p/main", { oomKills: 1 }) };
  const before = report([limit], { verdicts: [failed] });
  const compared = withComparison(before, { head: "w:2", base: "w:1", oldSoaks: ["p/main"] });
  expect(compared.gate).toMatchObject({ newFindings: [], existing: 1, oldSoaks: ["p/main"] });
  expect(compared.decision?.conclusion).toBe("success");
  expect(withComparison(before, { head: "w:2", base: "w:1", oldSoaks: [] }).decision?.conclusion).toBe("failure");
});

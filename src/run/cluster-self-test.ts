// A gate that cannot fail is broken: soaks a program that is known to leak, and demands that it is found out. Does not judge by itself.
import type { Problem, VerdictKind, WitnessRun } from "../model/index.js";
import type { ClusterSoakRequest, ClusterSoakResult, ManifestObject } from "../soak/kubernetes/index.js";

/** The verdicts that speak of memory. */
const FOUND_OUT: ReadonlySet<VerdictKind> = new Set<VerdictKind>(["oom-killed", "over-limit", "growing"]);

/** A program that leaks is killed long before that, ms. */
const LONGEST = 300_000;

/** @returns how the test went, and a problem where it did not go as it must */
export async function selfTest(
  objects: readonly ManifestObject[],
  image: string,
  soakThese: (objects: readonly ManifestObject[], more: Partial<ClusterSoakRequest>) => Promise<ClusterSoakResult>,
): Promise<{ readonly run: WitnessRun; readonly problem?: Problem }> {
  const started = performance.now();
  const { verdicts, problems } = await soakThese(objects, { duration: LONGEST });
  const found = verdicts.find(({ kind }) => FOUND_OUT.has(kind));
  const run = {
    tool: "kubernetes",
    name: "self-test",
    command: [image],
    duration: Math.round(performance.now() - started),
  } as const;
  if (found) return { run: { ...run, status: "clean", message: `${image} leaks and was found out (${found.kind})` } };
  const [verdict] = verdicts;
  const why = problems[0]?.message ?? verdict?.notEnforced.at(-1) ?? `its verdict was ${verdict?.kind ?? "none"}`;
  const message = `the self-test did not fail: ${image} leaks, and the soak did not find that out (${why}); nothing else was soaked`;
  return { run: { ...run, status: "could-not-run", message }, problem: { level: "error", message } };
}

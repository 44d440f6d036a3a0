// Two images side by side in one cluster: the gate is what differs. Does not judge by itself: soak/difference.ts does.
import { withDecision } from "../findings/index.js";
import type { CheckId, GatePolicy, Problem, Report, SoakPolicy, Verdict } from "../model/index.js";
import { differenceOf } from "../soak/index.js";
import { type Api, type ClusterSoakResult, type ManifestObject, onOneNode } from "../soak/kubernetes/index.js";

/** What a report says of the comparison. */
export interface Comparison {
  readonly base: string;
  readonly head: string;
  /** Names of failed soaks that close no gate: the version before fails as well, and no less. */
  readonly oldSoaks: readonly string[];
}

interface Both {
  readonly head: readonly ManifestObject[];
  readonly base: readonly ManifestObject[];
  /** Of the images. */
  readonly names: { readonly head: string; readonly base: string };
  readonly soakThese: (objects: readonly ManifestObject[]) => Promise<ClusterSoakResult>;
  readonly policy?: SoakPolicy;
}

interface BothSoaked {
  /** On the head, as the gate has them. */
  readonly verdicts: readonly Verdict[];
  readonly base: readonly Verdict[];
  readonly problems: readonly Problem[];
  readonly comparison: Comparison;
}

/** Soaks both at the same time, on one node, and compares container with container. */
export async function soakBoth(api: Api, { head, base, names, soakThese, policy }: Both): Promise<BothSoaked> {
  const placed = await onOneNode(api, [head, base]);
  const [ours, theirs] = await Promise.all(placed.lists.map((objects) => soakThese(objects)));
  const pairs = pairsOf(ours.verdicts, theirs.verdicts);
  const oldSoaks: string[] = [];
  const problems: Problem[] = [
    ...placed.problems,
    ...ours.problems,
    ...theirs.problems.map(({ message }) => warning(`${names.base}, which was to be compared with: ${message}`)),
  ];
  const verdicts = pairs.map(([verdict, before]) => {
    if (!before || before.kind === "not-measured") {
      const why = before?.notEnforced.at(-1) ?? "it had no such container";
      problems.push(warning(`${names.base} could not be compared with (${why}): ${verdict.name} stands for itself`));
      return verdict;
    }
    const { verdict: gated, isOld } = differenceOf(before, verdict, policy);
    if (isOld) {
      oldSoaks.push(verdict.name);
      problems.push(
        warning(`the soak of ${verdict.name} fails with ${names.base} as well, and no less: that closes no gate`),
      );
    }
    return gated;
  });
  const measured = theirs.verdicts.filter(({ kind }) => kind !== "not-measured");
  const renamed = measured.map((verdict) => ({ ...verdict, name: `${verdict.name} of ${names.base}` }));
  const excused = [...oldSoaks, ...renamed.flatMap(({ pass, name }) => (pass ? [] : [name]))];
  return { verdicts, base: renamed, problems, comparison: { ...names, oldSoaks: excused } };
}

/** Containers of one name, in their order: the pods of two deployments have no names in common. */
function pairsOf(ours: readonly Verdict[], theirs: readonly Verdict[]): [Verdict, Verdict | undefined][] {
  const plain = ({ name }: Verdict): string => name.replace(/ \(.*\)$/, "");
  const taken = new Set<Verdict>();
  return ours.map((verdict) => {
    const other = theirs.find((one) => plain(one) === plain(verdict) && !taken.has(one));
    if (other) taken.add(other);
    return [verdict, other];
  });
}

function warning(message: string): Problem {
  return { level: "warning", message };
}

/** What a soak alone says of a program. */
const SOAKED: ReadonlySet<CheckId> = new Set<CheckId>(["memory-limit", "memory-growth"]);

/** The report with what the comparison changes: findings of soaks that failed before are old. */
export function withComparison(report: Report, { base, head, oldSoaks }: Comparison, policy?: GatePolicy): Report {
  const isOld = ({ check, args }: Report["findings"][number]): boolean =>
    SOAKED.has(check) && oldSoaks.includes(args.program ?? "");
  const fresh = report.findings.filter((finding) => !isOld(finding));
  const gate = {
    base,
    head,
    newFindings: fresh.map(({ fingerprint }) => fingerprint),
    fixed: [],
    existing: report.findings.length - fresh.length,
    compared: true,
    ...(oldSoaks.length > 0 && { oldSoaks }),
  };
  return withDecision({ ...report, gate }, policy);
}

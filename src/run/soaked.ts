// Joins what a soak saw with the one leak that explains it. Pure; does not decide about the verdict, which fails by itself.
import type { CheckId, RawFinding } from "../model/index.js";

const LEAKS: ReadonlySet<CheckId> = new Set<CheckId>(["memory-leak", "realloc-leak"]);

/**
 * When exactly one leak (or line whose memory keeps growing) lies in the folder of the program, the soak testifies to it, and its own
 * finding goes: `worker.c:26` lost by static path, valgrind, LSan and killed under its limit is one finding. With no leak,
 * or with several, nobody can say which one filled the memory, and the soak's finding stands by itself.
 * @param findings merged findings of the other witnesses
 * @param soaked what `verdictFindings` made of one verdict
 * @param directory of the program, relative to the root, with forward slashes
 */
export function joinSoak(
  findings: readonly RawFinding[],
  soaked: readonly RawFinding[],
  directory: string,
): RawFinding[] {
  const isNamed = ({ check, args }: RawFinding) =>
    LEAKS.has(check) || (check === "memory-growth" && args.growth !== undefined);
  const leaks = findings.filter((finding) => isNamed(finding) && liesIn(finding.location.file, directory));
  if (soaked.length === 0 || leaks.length !== 1) return [...findings, ...soaked];
  const witnesses = soaked.flatMap((finding) => finding.witnesses);
  return findings.map((finding) =>
    finding === leaks[0]
      ? {
          ...finding,
          confidence: "high",
          args: { ...finding.args, ...whatItDoes(finding, soaked) },
          witnesses: [...finding.witnesses, ...witnesses],
        }
      : finding,
  );
}

/** What the soaked program does, for the sentence of the one leak that explains it; of several replicas the one that grows fastest. */
function whatItDoes({ args: before }: RawFinding, soaked: readonly RawFinding[]): RawFinding["args"] {
  const slopeOf = ({ args }: RawFinding): number => Number(args.slope ?? 0);
  const [worst] = [...soaked].sort((a, b) => slopeOf(b) - slopeOf(a));
  if (
    worst?.args.program === undefined ||
    (before.soaked !== undefined && Number(before.soakedSlope ?? 0) >= slopeOf(worst))
  )
    return {};
  const { program, how = "", slope, limit } = worst.args;
  return {
    soaked: program,
    soakedHow: how,
    ...(slope !== undefined && { soakedSlope: slope }),
    ...(limit !== undefined && { soakedLimit: limit }),
  };
}

/** Is the file below the folder? Both relative to the root. */
export function liesIn(file: string, directory: string): boolean {
  const folder = directory.replace(/^\.\/?/, "").replace(/\/+$/, "");
  return folder === "" ? !file.startsWith("../") && !file.startsWith("/") : file.startsWith(`${folder}/`);
}

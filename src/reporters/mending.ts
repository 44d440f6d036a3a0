// How a finding is mended, in one sentence, and what was asked of that. Does not show the change itself.
import { CHECKS } from "../checks/index.js";
import { assertNever, type Finding, type FixProof } from "../model/index.js";
import { fromBackticks, type Phrase, plain, say, words } from "./phrase.js";
import { toolName } from "./steps.js";

/** The fix where there is one, else what helps against bugs of its kind. */
export function mendingPhrase({ fix, check }: Finding): Phrase {
  if (fix) {
    const proof = fix.proof === undefined ? [] : say` (${proofPhrase(fix.proof)})`;
    return ["To mend it, ", ...fromBackticks(fix.description), ...proof];
  }
  const { advice } = CHECKS[check];
  return [`To mend it, ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`];
}

/** `analysed again; compiled by gcc and clang; gone in a run of worker under valgrind`. Says also what proves nothing. */
export function proofPhrase({ compiled, runs }: FixProof): Phrase {
  const by = compiled.flatMap(({ compiler, status }) => (status === "compiled" ? [compiler] : []));
  const not = compiled.filter(({ status }) => status === "not-by-itself");
  const parts: Phrase[] = [
    words("analysed again"),
    ...(by.length > 0 ? [words(`compiled by ${listed(by)}`)] : []),
    ...not.map(({ compiler, message = "it does not say why" }) => {
      return say`${words(compiler)} cannot compile this file by itself, with the patch or without (${message})`;
    }),
    ...(by.length + not.length === 0 ? [words("not compiled")] : []),
    ...runPhrases(runs),
    ...(runs.length === 0 ? [words("not run: it belongs to no program that was run")] : []),
  ];
  return parts.flatMap((part, i) => (i === 0 ? part : ["; ", ...part]));
}

/** The same as plain text. */
export function proofSentence(proof: FixProof): string {
  return plain(proofPhrase(proof));
}

/** One for each program and outcome, with the tools together. */
function runPhrases(runs: FixProof["runs"]): Phrase[] {
  const groups = new Map<string, FixProof["runs"][number][]>();
  for (const run of runs) {
    const key = JSON.stringify([run.program, run.status, run.message]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((group): Phrase[] => {
    const [first] = group;
    if (first === undefined) return [];
    const tools = words(listed(group.map(({ tool }) => toolName(tool))));
    switch (first.status) {
      case "gone":
        return [say`gone in a run of ${first.program} under ${tools}`];
      case "silent":
        return [say`a run of ${first.program} under ${tools} shows nothing new, and had not shown it`];
      case "could-not-run":
        return [say`not run in ${first.program} under ${tools} (${words(first.message ?? "it does not say why")})`];
      default:
        return assertNever(first.status);
    }
  });
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

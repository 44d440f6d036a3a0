// The three items of the list that CI answers for: static gate, witnesses, soak. The first use that counts is the ground; without one,
// the use that came nearest is, with what keeps it from counting.
import type { CiEvent, CiStep, Place } from "./ci.js";
import { placeText } from "./ci.js";
import { heapgateUses } from "./heapgate-use.js";
import type { RepositoryFiles } from "./repository.js";
import { isSanitizedBuild, runsProgram, staticTool, valgrindUse } from "./tools.js";

export interface Answer {
  readonly isDone: boolean;
  readonly ground: string;
}

/** Something that CI does, and where. */
interface Use {
  readonly step: CiStep;
  /** `runs cppcheck`. */
  readonly does: string;
  readonly at: Place;
  /** What it would have to be told, or to do, to count. */
  readonly lacks?: string | undefined;
  /** Why nobody hears of its failure. */
  readonly ignored?: string | undefined;
}

const WHEN: Readonly<Record<CiEvent, string>> = {
  change: "on pull requests",
  schedule: "on a schedule",
  other: "on pushes",
};

/** Something that reads the code stops pull requests. */
export function staticGate(steps: readonly CiStep[], repository: RepositoryFiles): Answer {
  const uses = steps.flatMap((step): Use[] => [
    ...heapgateUse(step, repository, "check"),
    ...step.commands.flatMap((command) => {
      const tool = staticTool(command, repository);
      return tool
        ? [{ step, does: `runs ${tool.name}`, at: command.at, lacks: tool.lacks, ignored: command.ignored }]
        : [];
    }),
  ]);
  return judge(uses, ["change"], "no CI file runs a static checker for memory on pull requests");
}

/** Something runs the program and watches its memory, whenever CI runs. */
export function witnesses(steps: readonly CiStep[], repository: RepositoryFiles): Answer {
  const uses = steps.flatMap((step): Use[] => [
    ...heapgateUse(step, repository, "run"),
    ...step.commands.flatMap((command) => {
      const tool = valgrindUse(command);
      return tool ? [{ step, does: "runs valgrind", at: command.at, lacks: tool.lacks, ignored: command.ignored }] : [];
    }),
    ...sanitizedRuns(step, steps),
  ]);
  return judge(uses, ["change", "other", "schedule"], "no CI file runs the program under valgrind or a sanitizer");
}

/** The program is run under its limit for long, on a schedule. */
export function soak(steps: readonly CiStep[], repository: RepositoryFiles): Answer {
  const uses = steps.flatMap((step) => heapgateUse(step, repository, "soak"));
  const isGitlab = uses.some(({ step }) => step.file.startsWith(".gitlab") && step.events.has("schedule"));
  const answer = judge(uses, ["schedule"], "no CI file runs heapgate soak on a schedule");
  if (!answer.isDone || !isGitlab) return answer;
  // The schedule itself stands in GitLab's settings, which no file of the repository tells.
  const counted = uses.filter(({ step }) => !step.file.startsWith(".gitlab"));
  const other = judge(counted, ["schedule"], "");
  const unseen = "but whether there is a schedule stands in GitLab (Build > Pipeline schedules), not in the repository";
  return other.isDone ? other : { isDone: false, ground: `${answer.ground}, ${unseen}` };
}

function heapgateUse(step: CiStep, repository: RepositoryFiles, kind: "check" | "run" | "soak"): Use[] {
  return heapgateUses(step, repository).flatMap(({ does, name, at, ignored }) =>
    does.has(kind) ? [{ step, does: `runs ${name}`, at, ignored }] : [],
  );
}

/** A build with a sanitizer counts where something of the same job starts what it made. */
function sanitizedRuns(step: CiStep, steps: readonly CiStep[]): Use[] {
  const commands = steps.filter(({ job }) => job === step.job).flatMap((one) => one.commands);
  return step.commands.filter(isSanitizedBuild).map((build) => {
    const does = "builds with a sanitizer that finds leaks";
    const runs = commands.slice(commands.indexOf(build)).filter((one) => runsProgram(one));
    const heard = runs.find(({ ignored }) => ignored === undefined);
    const lacks = runs.length === 0 ? "nothing in its job starts what was built" : undefined;
    return { step, does, at: build.at, lacks, ignored: (heard ?? runs[0])?.ignored };
  });
}

function judge(uses: readonly Use[], events: readonly CiEvent[], nothing: string): Answer {
  const reasons = uses.map((use) => ({ use, why: whyNot(use, events) }));
  const good = reasons.find(({ why }) => why === undefined);
  if (good) {
    const event = events.find((one) => good.use.step.events.has(one)) ?? events[0];
    const { scope } = good.use.step;
    const only = event === "change" && scope !== undefined ? ` that change ${scope}` : "";
    return { isDone: true, ground: `${describe(good.use)} ${WHEN[event]}${only}` };
  }
  const [nearest] = reasons;
  if (nearest === undefined) return { isDone: false, ground: nothing };
  return { isDone: false, ground: `${describe(nearest.use)}, but ${nearest.why}` };
}

function describe({ step, at, does }: Use): string {
  const from = at.file === "" || (at.file === step.file && at.line === step.line) ? "" : placeText(at);
  if (from === "") return `${placeText(step)} ${does}`;
  return at.file === step.file ? `${from} ${does}` : `${placeText(step)} ${does} (${from})`;
}

function whyNot({ step, lacks, ignored }: Use, events: readonly CiEvent[]): string | undefined {
  if (!events.some((event) => step.events.has(event))) {
    const why = events.flatMap((event) => step.hindrances.get(event) ?? [])[0];
    return why ?? `it does not run ${WHEN[events[0]]}`;
  }
  const unheard = step.ignored ?? ignored;
  return lacks ?? (unheard && `its failure closes nothing (${unheard})`);
}

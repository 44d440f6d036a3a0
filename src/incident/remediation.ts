// What can be done beside the fix: go back, give it more room for a while, or write the code another way. With the commands. Pure.
import type { Alternative, Evidence, Introduction, Known, ObservedContainer } from "../model/index.js";
import { growthRate } from "./arithmetic.js";
import type { Ranked } from "./cause.js";
import { commitIn } from "./evidence/kubernetes-objects.js";
import { afflicted, telling } from "./service.js";
import { bytes, duration, quantity, rate } from "./words.js";

const MIB = 2 ** 20;

export function alternativesOf(
  evidence: Evidence,
  best: Ranked | undefined,
  introduced: Known<Introduction>,
): Alternative[] {
  return [rollback(evidence, introduced), ...raiseLimit(evidence), ...(best ? redesign(best) : [])];
}

function rollback(evidence: Evidence, introduced: Known<Introduction>): Alternative {
  const undo = undoCommands(evidence, introduced.known ? introduced.value.lastGood?.id : undefined);
  if (!introduced.known) {
    const text = "Roll back to the last version that ran well; which commit that is could not be found here";
    return { kind: "rollback", text, ...(undo.length > 0 && { commands: undo }) };
  }
  const { commit, lastGood, kind } = introduced.value;
  if (!lastGood) {
    const text = `There is no version to go back to: ${commit.id.slice(0, 12)}, the first commit of the history, has it already`;
    return { kind: "rollback", text };
  }
  const revert = `git revert --no-edit ${kind === "merge" ? "-m 1 " : ""}${commit.id.slice(0, 12)}`;
  return {
    kind: "rollback",
    text: `Roll back to ${lastGood.id.slice(0, 12)} (“${lastGood.subject}”, ${lastGood.committed.replace(".000Z", "Z")}), the last commit without it; what came after it goes too`,
    commands: [...undo, revert],
  };
}

/** To the image of the last good commit, where images are tagged so; else to what ran before. */
function undoCommands(evidence: Evidence, lastGood: string | undefined): string[] {
  const [container] = afflicted(evidence);
  const place = container && placeOf(container);
  if (container === undefined || place === undefined) return [];
  const { image = "" } = container;
  const tag = commitIn([image]);
  if (tag !== undefined && lastGood !== undefined && image.endsWith(tag)) {
    const good = `${image.slice(0, -tag.length)}${lastGood.slice(0, tag.length)}`;
    const set = `kubectl set image ${place} ${word(container.container)}=${/^[\w./:@-]+$/.test(good) ? good : word(good)}`;
    return [set, `kubectl rollout status ${place}`];
  }
  return [`kubectl rollout history ${place}`, `kubectl rollout undo ${place}`, `kubectl rollout status ${place}`];
}

/** Twice as much, and how long that lasts. */
function raiseLimit(evidence: Evidence): Alternative[] {
  const [container] = afflicted(evidence);
  const limit = container?.memoryLimit ?? telling(evidence).find(({ verdict }) => verdict.limit > 0)?.verdict.limit;
  if (limit === undefined) return [];
  const more = 2 * limit;
  const growth = growthRate(evidence);
  const time = (room: number): string => duration((room / MIB / (growth?.value ?? 1)) * 60_000);
  const buys =
    growth && growth.value > 0
      ? `at ${rate(growth.value)} it is full after about ${time(more)} in the place of ${time(limit)}: ${time(more - limit)} more`
      : "how long that lasts is not known: nobody measured how fast it grows (heapgate soak does)";
  const place = container && placeOf(container);
  const command =
    place === undefined
      ? []
      : [
          `kubectl set resources ${place} --containers=${word(container?.container ?? "")} --limits=memory=${quantity(more)}`,
        ];
  return [
    {
      kind: "raise-limit",
      text: `Raise the memory limit from ${quantity(limit)} to ${quantity(more)}: ${buys}. It hides the leak and mends nothing`,
      ...(command.length > 0 && { commands: command }),
    },
  ];
}

function redesign({ finding, context }: Ranked): Alternative[] {
  if (!context.isInLoop) return [];
  const what = finding.args.variable === undefined ? "the memory" : `\`${finding.args.variable}\``;
  const size = context.bytes === undefined ? "" : ` (${bytes(context.bytes)})`;
  return [
    {
      kind: "redesign",
      text: `Allocate ${what}${size} once, before the loop, and use it again in every round; or take it from a pool or a static buffer`,
    },
  ];
}

/** `deployment/worker-app -n shop`; nothing for what has no roll-outs: a Job, a pod by itself. */
function placeOf({ workload, workloadKind, namespace }: ObservedContainer): string | undefined {
  if (workload === undefined || workloadKind === undefined) return undefined;
  return `${workloadKind}/${word(workload)}${namespace === undefined ? "" : ` -n ${word(namespace)}`}`;
}

/** As a word of a shell: names of Kubernetes need no quotes, and what is none gets them. */
function word(name: string): string {
  return /^[A-Za-z0-9._-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

// What `kubectl describe pod` prints → what was seen. Reads it as far as it is understood: versions of kubectl word it differently.
// Asks nobody.
import { type ContainerEnd, type Happening, type ObservedContainer, parseQuantity } from "../../model/index.js";
import { given } from "../known.js";
import { eventRow } from "./events-table.js";
import { type Facts, NO_FACTS } from "./facts.js";
import { endsAsHappenings, rolledBackAs } from "./kubernetes-objects.js";
import { describedTime } from "./time.js";

interface Line {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
  readonly text: string;
}

/** @param takenAt when it was printed, UTC: ages of its events count from there; without it they have no time */
export function readDescribe(text: string, source: string, takenAt?: string): Facts {
  const pods = text.split(/^(?=Name:\s)/m).filter((part) => part.startsWith("Name:"));
  const facts = pods.map((part) => readPod(part.split("\n").map(lineOf), source, takenAt));
  return {
    ...NO_FACTS,
    containers: facts.flatMap(({ containers }) => containers),
    happenings: facts.flatMap(({ happenings }) => happenings),
  };
}

function lineOf(text: string): Line {
  const [, space = "", key = "", value = ""] = /^(\s*)([^:]*):?\s*(.*?)\s*$/.exec(text.replace(/\r$/, "")) ?? [];
  return { indent: space.length, key: key.trim(), value, text };
}

function readPod(lines: readonly Line[], source: string, takenAt: string | undefined) {
  const top = (key: string): string | undefined => lines.find((line) => line.indent === 0 && line.key === key)?.value;
  const pod = top("Name") ?? "";
  const owner = /^(\w+)\/(.+)$/.exec(top("Controlled By") ?? "");
  const hash = lines.map(({ text }) => /pod-template-hash=(\w+)/.exec(text)?.[1]).find(Boolean);
  const workload =
    owner?.[1] === "ReplicaSet" && hash !== undefined && owner[2].endsWith(`-${hash}`)
      ? owner[2].slice(0, -hash.length - 1)
      : owner?.[2];
  const common = {
    source,
    pod,
    ...given("namespace", top("Namespace")),
    ...given("workload", workload),
    ...given("workloadKind", rolledBackAs(owner?.[1])),
    ...given("node", top("Node")?.split("/")[0]),
    ...given("podCreated", describedTime(top("Start Time") ?? "")),
  };
  const containers = sections(lines, "Containers").map((section) => readContainer(section, common));
  const happenings = containers.flatMap(endsAsHappenings);
  return { containers, happenings: [...happenings, ...readEvents(lines, source, pod, takenAt)] };
}

/** The lines below each name in a section of the first level. */
function sections(lines: readonly Line[], title: string): Line[][] {
  const start = lines.findIndex(({ indent, key }) => indent === 0 && key === title);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ indent, text }) => indent === 0 && text.trim() !== "");
  const inside = end < 0 ? rest : rest.slice(0, end);
  const parts: Line[][] = [];
  for (const line of inside) {
    if (line.indent === 2 && line.value === "" && line.key !== "") parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

function readContainer(
  lines: readonly Line[],
  common: Pick<ObservedContainer, "source" | "pod" | "namespace" | "workload" | "workloadKind" | "node" | "podCreated">,
): ObservedContainer {
  const own = (key: string): string | undefined => lines.find((line) => line.indent === 4 && line.key === key)?.value;
  const below = (key: string): ReadonlyMap<string, string> => {
    const at = lines.findIndex((line) => line.indent === 4 && line.key === key);
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => line.indent <= 4 && line.text.trim() !== "");
    return new Map(at < 0 ? [] : (end < 0 ? rest : rest.slice(0, end)).map(({ key: name, value }) => [name, value]));
  };
  const limits = below("Limits");
  const state = stateOf(own("State"));
  const ends = [endOf(own("Last State"), below("Last State")), endOf(own("State"), below("State"))].filter(
    (end) => end !== undefined,
  );
  const restarts = own("Restart Count");
  return {
    ...common,
    container: lines[0]?.key ?? "",
    ends,
    ...given("image", own("Image")),
    ...given("memoryLimit", parseQuantity(limits.get("memory"))),
    ...given("cpuLimit", limits.get("cpu")),
    ...given("restarts", restarts !== undefined && /^\d+$/.test(restarts) ? Number(restarts) : undefined),
    ...given("state", state),
    ...given("waiting", state === "waiting" ? below("State").get("Reason") : undefined),
  };
}

function stateOf(text: string | undefined): ObservedContainer["state"] {
  const word = text?.toLowerCase();
  return word === "running" || word === "waiting" || word === "terminated" ? word : undefined;
}

function endOf(kind: string | undefined, fields: ReadonlyMap<string, string>): ContainerEnd | undefined {
  if (kind?.toLowerCase() !== "terminated") return undefined;
  const code = fields.get("Exit Code");
  return {
    ...given("reason", fields.get("Reason")),
    ...given("exitCode", code !== undefined && /^\d+$/.test(code) ? Number(code) : undefined),
    ...given("started", describedTime(fields.get("Started") ?? "")),
    ...given("finished", describedTime(fields.get("Finished") ?? "")),
  };
}

/** Type, reason, age, from and message, in columns. */
function readEvents(lines: readonly Line[], source: string, pod: string, takenAt: string | undefined): Happening[] {
  const start = lines.findIndex(({ indent, key }) => indent === 0 && key === "Events");
  if (start < 0) return [];
  return lines.slice(start + 1).flatMap(({ text }) => {
    const match =
      /^\s+(Normal|Warning)\s+(\S+)\s+(\S+(?: \(x\d+ over \S+\))?|<unknown>)\s+(\S+(?:, \S+)?)\s{2,}(.*)$/.exec(text);
    if (!match) return [];
    const [, , reason, when, , message] = match;
    return eventRow({ reason, message, when, source, pod, takenAt });
  });
}

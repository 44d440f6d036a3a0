// Joins what several tools saw of one bug into one finding. Does not compare versions of the code.
import {
  CONFIDENCES,
  compareLocations,
  compareText,
  type Location,
  type RawFinding,
  type Trace,
  type Witness,
  type WitnessTool,
} from "../model/index.js";
import { withFrameNames } from "./frame-names.js";
import { calleeAt, frameSite, isLeak, isStatic, type Site, sameSite, siteOf } from "./sites.js";

const TOOLS = ["static", "compiler", "valgrind", "asan", "cgroup", "proc", "kubernetes"] as const;

/**
 * One bug seen by several witnesses becomes one finding with all of them. Leaks are joined by their allocation site, misuses by the
 * place of the misuse or else by check and allocation site. A dynamic stack also matches with an outer frame, where the static trace
 * says that this line calls the next inner frame: that is how a leak through `xmalloc` meets the line that called `xmalloc`.
 * The result is in the report's order, whatever the order of the input.
 */
export function mergeFindings(raw: readonly RawFinding[]): RawFinding[] {
  const sorted = withFrameNames(raw).sort(compareFindings);
  const { statics, dynamics } = bySource(sorted);
  const groups = createGroups();
  const twins = new Map<string, Group>();
  for (const finding of statics) {
    const key = staticKey(finding);
    const twin = twins.get(key);
    if (twin) join(twin, finding);
    else twins.set(key, open(groups, finding));
  }
  const leftOver: RawFinding[] = [];
  for (const finding of dynamics) {
    const group = bestGroup(groups, finding);
    if (group) join(group, finding);
    else leftOver.push(atTheCallerOfAWrapper(finding));
  }
  const dynamicGroups = createGroups();
  for (const finding of leftOver.sort((a, b) => Number(isBlind(a)) - Number(isBlind(b)) || compareFindings(a, b))) {
    const group = bestGroup(dynamicGroups, finding);
    if (group) join(group, finding);
    else open(dynamicGroups, finding);
  }
  return [...groups.all, ...dynamicGroups.all].map(({ members }) => unite(members)).sort(compareFindings);
}

/** Findings that are one bug; the first of them leads. */
interface Group {
  readonly index: number;
  readonly lead: RawFinding;
  readonly members: RawFinding[];
  readonly tools: Set<WitnessTool>;
}

/** Groups in the order in which they were opened, and by the lines that can bring a witness to them: no finding is held against all. */
interface Groups {
  readonly all: Group[];
  readonly byLine: Map<number, Group[]>;
}

function createGroups(): Groups {
  return { all: [], byLine: new Map() };
}

function open(groups: Groups, lead: RawFinding): Group {
  const group: Group = { index: groups.all.length, lead, members: [], tools: new Set() };
  join(group, lead);
  groups.all.push(group);
  for (const line of linesOf(lead)) {
    const there = groups.byLine.get(line);
    if (there) there.push(group);
    else groups.byLine.set(line, [group]);
  }
  return group;
}

function join(group: Group, finding: RawFinding): void {
  group.members.push(finding);
  for (const { tool } of finding.witnesses) group.tools.add(tool);
}

function linesOf(finding: RawFinding): Set<number> {
  const lines = new Set([siteOf(finding).line]);
  if (finding.allocation) lines.add(finding.allocation.line);
  return lines;
}

function bySource(findings: readonly RawFinding[]): { statics: RawFinding[]; dynamics: RawFinding[] } {
  const statics: RawFinding[] = [];
  const dynamics: RawFinding[] = [];
  for (const finding of findings) (isStatic(finding) ? statics : dynamics).push(finding);
  return { statics, dynamics };
}

/** Order of the report: by location, then check; the rest only makes the order total. */
export function compareFindings(a: RawFinding, b: RawFinding): number {
  return (
    compareLocations(a.location, b.location) ||
    compareText(a.check, b.check) ||
    compareText(tieBreaker(a), tieBreaker(b))
  );
}

function tieBreaker(finding: RawFinding): string {
  return JSON.stringify([finding.allocation, finding.args, finding.trace, finding.witnesses]);
}

/** Equal for one bug that the analyser met twice, in a header that two files include for instance. */
function staticKey(finding: RawFinding): string {
  const place = ({ file, line, column, endLine, endColumn }: Location) => [file, line, column, endLine, endColumn];
  const { check, location, args } = finding;
  return JSON.stringify([check, args.variable, place(location), place(siteOf(finding))]);
}

/** The closest match; among equals the one that this tool has not testified for yet (two allocations may share a line). */
function bestGroup(groups: Groups, finding: RawFinding): Group | undefined {
  const tool = finding.witnesses[0]?.tool;
  let best: Group | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const group of candidates(groups, finding)) {
    const distance = distanceBetween(group.lead, finding);
    if (distance === undefined) continue;
    const seen = tool !== undefined && group.tools.has(tool);
    const score = 2 * distance + (group.lead.check === finding.check ? 0 : 1000) + (seen ? 1 : 0);
    if (score < bestScore) {
      best = group;
      bestScore = score;
    }
  }
  return best;
}

/** The groups that lie on a line which the finding names, oldest first. One that does not know its own line may be any. */
function candidates(groups: Groups, finding: RawFinding): readonly Group[] {
  if (isBlind(finding)) return groups.all;
  const lines = linesOf(finding);
  for (const { stack } of finding.witnesses) for (const { line } of stack) if (line !== undefined) lines.add(line);
  const found = new Set([...lines].flatMap((line) => groups.byLine.get(line) ?? []));
  return [...found].sort((a, b) => a.index - b.index);
}

/** 0: the very line. n: the n-th frame outwards. More: only the allocation agrees. Nothing: another bug. */
function distanceBetween(lead: RawFinding, dynamic: RawFinding): number | undefined {
  const leaks = isLeak(lead) && isLeak(dynamic);
  if (!leaks && lead.check !== dynamic.check) return undefined;
  const site: Site = siteOf(lead);
  if (sameSite(site, siteOf(dynamic))) return 0;
  const callee = calleeAt(lead);
  for (const { stack } of dynamic.witnesses) {
    for (const [index, frame] of stack.entries()) {
      const place = frameSite(frame);
      const inner = stack[index - 1]?.function;
      const agrees = callee === undefined || inner === undefined || callee === inner;
      if (place && agrees && isStatic(lead) && sameSite(site, place)) return 1 + index;
    }
  }
  if (leaks && isBlind(dynamic) && isCalledFrom(lead, siteOf(dynamic))) return 300;
  const bothAllocations = !leaks && lead.allocation && dynamic.allocation;
  return bothAllocations && sameSite(lead.allocation, dynamic.allocation) ? 400 : undefined;
}

/** The tool no longer knew what the code was called in which the memory was allocated: a plugin that has been unloaded. */
function isBlind(finding: RawFinding): boolean {
  const stack = finding.witnesses[0]?.stack ?? [];
  const own = stack.findIndex((frame) => {
    const place = frameSite(frame);
    return place !== undefined && sameSite(place, siteOf(finding));
  });
  return isLeak(finding) && stack.slice(0, Math.max(0, own)).some(({ function: name, line }) => !name && !line);
}

/** Does an outer frame of the finding's stacks lie there? */
function isCalledFrom({ witnesses }: RawFinding, site: Site): boolean {
  return witnesses.some(({ stack }) =>
    stack.some((frame) => {
      const place = frameSite(frame);
      return place !== undefined && sameSite(place, site);
    }),
  );
}

/**
 * A leak that only a dynamic tool saw, allocated inside `xmalloc` or `my_strdup`, belongs to the line that called it: otherwise all
 * leaks of a program would be one finding inside its wrapper.
 */
function atTheCallerOfAWrapper(finding: RawFinding): RawFinding {
  if (!isLeak(finding) && finding.check !== "memory-growth") return finding;
  const stack = finding.witnesses[0]?.stack ?? [];
  let index = stack.findIndex((frame) => {
    const place = frameSite(frame);
    return place !== undefined && sameSite(place, siteOf(finding));
  });
  if (index < 0) return finding;
  let caller = stack[index + 1];
  while (/alloc|dup/i.test(stack[index]?.function ?? "") && caller?.line !== undefined && isInTheProject(caller.file)) {
    caller = stack[++index + 1];
  }
  const place = stack[index] && frameSite(stack[index]);
  if (!place || sameSite(place, siteOf(finding))) return finding;
  const location = { ...place, column: 1, endLine: place.line, endColumn: 1 };
  // What the wrapper calls its pointer says nothing to the caller.
  const { variable, callee, ...others } = finding.args;
  const wrapper = stack[index - 1]?.function;
  const args = { ...others, ...(wrapper !== undefined && { callee: wrapper }) };
  const trace = finding.trace.map((step) => {
    const { variable, ...about } = step.args;
    return { ...step, location, args: step.kind === "allocated" ? args : about };
  });
  return { ...finding, location, allocation: location, args, trace };
}

function isInTheProject(file: string | undefined): boolean {
  return file !== undefined && !/^(?:[/\\]|[a-z]:|\.\.[/\\])/i.test(file);
}

function unite(members: readonly RawFinding[]): RawFinding {
  const statics = members.filter(isStatic);
  const lead = statics[0] ?? [...members].sort((a, b) => b.trace.length - a.trace.length)[0];
  if (lead === undefined) throw new Error("a group of findings is never empty");
  if (members.length === 1) return lead;
  const witnesses = joinWitnesses(members);
  const traces = joinTraces(lead.trace, (statics.length > 0 ? statics : [lead]).flatMap(allTraces));
  const allocation = lead.allocation ?? members.find((member) => member.allocation)?.allocation;
  const fix = lead.fix ?? members.find((member) => member.fix)?.fix;
  return {
    ...lead,
    location: withFunction(lead, members),
    args: Object.assign({}, ...[...members].reverse().map((member) => member.args), lead.args),
    confidence: new Set(witnesses.map((witness) => witness.tool)).size > 1 ? "high" : highest(members),
    otherTraces: traces,
    witnesses,
    ...(allocation && { allocation }),
    ...(fix && { fix }),
  };
}

function withFunction(lead: RawFinding, members: readonly RawFinding[]): RawFinding["location"] {
  if (lead.location.function !== undefined) return lead.location;
  const named = members.find(
    (member) => member.location.function !== undefined && sameSite(member.location, lead.location),
  );
  return named?.location.function === undefined
    ? lead.location
    : { ...lead.location, function: named.location.function };
}

function allTraces(finding: RawFinding): Trace[] {
  return [finding.trace, ...finding.otherTraces];
}

/** The other traces: one for each place where the memory is lost, without the place of the first trace. */
function joinTraces(first: Trace, all: readonly Trace[]): Trace[] {
  const seen = new Set([JSON.stringify(first.at(-1))]);
  return all.filter((trace) => {
    const end = JSON.stringify(trace.at(-1));
    return seen.has(end) ? false : seen.add(end);
  });
}

function joinWitnesses(members: readonly RawFinding[]): Witness[] {
  const seen = new Set<string>();
  return members
    .flatMap((member) => member.witnesses)
    .filter((witness) => {
      const key = JSON.stringify(witness);
      return seen.has(key) ? false : seen.add(key);
    })
    .sort((a, b) => TOOLS.indexOf(a.tool) - TOOLS.indexOf(b.tool));
}

function highest(members: readonly RawFinding[]): RawFinding["confidence"] {
  return CONFIDENCES[Math.max(...members.map((member) => CONFIDENCES.indexOf(member.confidence)))] ?? "low";
}

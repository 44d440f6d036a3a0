// Where leaks lie in their program: in which loops, called from where, how much each time. From the graphs alone; runs no path.
import type { Expression, FunctionIR, Instruction } from "./ir/index.js";
import { compareText, type Finding, type Location, type LossKind } from "./model/index.js";
import { analyseFlow, type Flow } from "./ownership/index.js";
import { readFiles, type SourceFile } from "./reading.js";
import { locate, type Parser, type SourceText } from "./syntax/index.js";

/** What is known of the place of one leak. */
export interface PlaceInProgram {
  /** It is lost anew each time that a loop comes round. */
  readonly isInLoop: boolean;
  /** No condition ends that loop. */
  readonly isEndless?: boolean;
  /** Functions from the one with a loop down to the one that loses it. */
  readonly calledInLoop?: readonly string[];
  /** What the allocation takes, where that is a constant. */
  readonly bytes?: number;
}

/** Ways of losing memory that are over with the function: in a loop of its own they happen once. */
const ONCE: ReadonlySet<string> = new Set<LossKind>(["return", "exit"]);
/** Callers of callers of callers. */
const MOST_CALLERS = 8;

/** One answer for each finding, in their order. Findings in files that are not among `files` have none. */
export function placesInProgram(
  parser: Parser,
  files: readonly SourceFile[],
  findings: readonly Finding[],
): (PlaceInProgram | undefined)[] {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const read = readFiles(parser, sorted, undefined);
  const functions = read.files.flatMap((file) => file.functions);
  const flows = new Map<FunctionIR, Flow>();
  const flowOf = (fn: FunctionIR): Flow => {
    const flow = flows.get(fn) ?? analyseFlow(fn);
    flows.set(fn, flow);
    return flow;
  };
  const callers = callersOf(functions);
  return findings.map((finding) => {
    const site = finding.allocation ?? finding.location;
    const text = read.files.find(({ source }) => source.path === site.file)?.text;
    const found = text && siteOf(functions, text, site);
    if (!found) return undefined;
    const { fn, block, call } = found;
    const flow = flowOf(fn);
    const loops = flow.loops[block] ?? [];
    const how = finding.trace.at(-1)?.args.how ?? finding.args.how ?? "";
    const isInLoop = how === "loop" || (loops.length > 0 && !ONCE.has(how));
    const size = bytesOf(call);
    const way = isInLoop ? undefined : wayFromLoop(fn, callers, flowOf);
    return {
      isInLoop,
      ...(isInLoop && loops.some((head) => flow.endless.has(head)) && { isEndless: true }),
      ...(way && { calledInLoop: way }),
      ...(size !== undefined && { bytes: size }),
    };
  });
}

type Call = Extract<Instruction, { op: "call" }>;

interface Site {
  readonly fn: FunctionIR;
  readonly block: number;
  readonly call: Call;
}

/** The call at that place. A tool that knows lines only says column 1: there the first call of the line counts. */
function siteOf(functions: readonly FunctionIR[], text: SourceText, site: Location): Site | undefined {
  const sites = functions
    .filter(({ path }) => path === site.file)
    .flatMap((fn) =>
      fn.blocks.flatMap(({ instructions }, block) =>
        instructions.flatMap((call) => (call.op === "call" ? [{ fn, block, call }] : [])),
      ),
    )
    .map((one) => ({ ...one, at: locate(text, one.call.at.start, one.call.at.end, site.file) }))
    .filter(({ at }) => at.line === site.line);
  return sites.find(({ at }) => at.column === site.column) ?? sites[0];
}

/** Who calls each name, and in which block. */
function callersOf(functions: readonly FunctionIR[]): ReadonlyMap<string, readonly Omit<Site, "call">[]> {
  const callers = new Map<string, Omit<Site, "call">[]>();
  for (const fn of functions)
    fn.blocks.forEach(({ instructions }, block) => {
      for (const one of instructions) {
        if (one.op !== "call" || one.name === "") continue;
        const known = callers.get(one.name);
        if (known) known.push({ fn, block });
        else callers.set(one.name, [{ fn, block }]);
      }
    });
  return callers;
}

/** The shortest way of calls from a loop: breadth first, up through the callers. */
function wayFromLoop(
  start: FunctionIR,
  callers: ReadonlyMap<string, readonly Omit<Site, "call">[]>,
  flowOf: (fn: FunctionIR) => Flow,
): readonly string[] | undefined {
  const seen = new Set([start.name]);
  let ways: { readonly fn: FunctionIR; readonly names: readonly string[] }[] = [{ fn: start, names: [start.name] }];
  for (let level = 0; level < MOST_CALLERS && ways.length > 0; level++) {
    const next: typeof ways = [];
    for (const { fn, names } of ways)
      for (const caller of callers.get(fn.name) ?? []) {
        // Of several functions of one name only the one of that file is meant.
        if (fn.isStatic && caller.fn.path !== fn.path) continue;
        const way = [caller.fn.name, ...names];
        if ((flowOf(caller.fn).loops[caller.block] ?? []).length > 0) return way;
        if (seen.has(caller.fn.name)) continue;
        seen.add(caller.fn.name);
        next.push({ fn: caller.fn, names: way });
      }
    ways = next;
  }
  return undefined;
}

/** Which arguments make the size of what is allocated. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  malloc: [0],
  valloc: [0],
  calloc: [0, 1],
  realloc: [1],
  reallocarray: [1, 2],
  aligned_alloc: [1],
  memalign: [1],
};

function bytesOf({ name, arguments: given }: Call): number | undefined {
  const sizes = SIZES[name]?.map((i) => constantOf(given[i]));
  if (!sizes) return undefined;
  const product = sizes.reduce((all, one) => (all === undefined || one === undefined ? undefined : all * one), 1);
  return product !== undefined && product > 0 && Number.isSafeInteger(product) ? product : undefined;
}

function constantOf(expression: Expression | undefined): number | undefined {
  if (expression?.op === "constant") return expression.value;
  if (expression?.op === "opaque") return SIZEOF[expression.key.replace(/\s+/g, "")];
  if (expression?.op !== "binary") return undefined;
  const [left, right] = [constantOf(expression.left), constantOf(expression.right)];
  if (left === undefined || right === undefined) return undefined;
  switch (expression.operator) {
    case "*":
      return left * right;
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "<<":
      return left * 2 ** right;
    default:
      return undefined;
  }
}

/** Of types that are as large on every machine that runs containers (LP64). */
const SIZEOF: Readonly<Record<string, number>> = {
  "sizeof(char)": 1,
  "sizeof(unsignedchar)": 1,
  "sizeof(uint8_t)": 1,
  "sizeof(short)": 2,
  "sizeof(int)": 4,
  "sizeof(unsigned)": 4,
  "sizeof(float)": 4,
  "sizeof(long)": 8,
  "sizeof(size_t)": 8,
  "sizeof(double)": 8,
  "sizeof(void*)": 8,
  "sizeof(char*)": 8,
};

// The one-line message of each finding: plain and friendly. Every format uses these. Does not quote or escape for any of them.
import {
  assertNever,
  type CheckId,
  type Finding,
  isBranched,
  type LossKind,
  type RawFinding,
  type TraceStep,
} from "../model/index.js";
import { named, oneLine, type Phrase, plain, say, words } from "./phrase.js";
import { removalPhrase } from "./removal.js";
import { formatBytes } from "./units.js";

/** What a finding or a step is told with; any name may be unknown. */
export type Names = ReturnType<typeof named>;

/** The message of a finding as plain text, code in backticks. */
export function sentence(finding: Finding | RawFinding): string {
  return plain(findingPhrase(finding));
}

export function findingPhrase(finding: Finding | RawFinding): Phrase {
  const parts = [bugPhrase(finding), removalPhrase(finding), soakedPhrase(named(finding.args))];
  return parts.filter(({ length }) => length > 0).flatMap((part, i) => (i === 0 ? part : [" ", ...part]));
}

function bugPhrase(finding: Finding | RawFinding): Phrase {
  const args = named(finding.args);
  const subject = args.variable === undefined ? words("Memory") : say`${args.variable}`;
  const check: CheckId = finding.check;
  switch (check) {
    case "memory-leak":
      return say`${subject} is allocated here and ${freedElsewhere(finding)}${lossClause(finding)}${groundClause(args)}`;
    case "realloc-leak":
      return say`${subject} is allocated here, and NULL replaces the only pointer to it when realloc fails${atStep(finding, "lost")}.`;
    case "double-free":
      return say`${subject} is freed here although it was already freed${atStep(finding, "freed")}.`;
    case "use-after-free":
      return say`${subject} is used here after it was freed${atStep(finding, "freed")}.`;
    case "unchecked-allocation": {
      const allocator = args.allocator ?? args.callee;
      const source = allocator === undefined ? words("the allocation") : say`${allocator}`;
      return say`${subject} may be NULL here: nothing checks whether ${source} got any memory.`;
    }
    case "resource-leak":
      return say`${subject} is opened here and ${closedElsewhere(finding)}${lossClause(finding)}`;
    case "free-of-non-heap":
      return say`${subject} is freed here, but it ${words(foreign(args.detail))}.`;
    case "free-of-offset":
      return say`${subject} is freed here, but it was moved and no longer points to the start of its memory.`;
    case "uninitialised-free":
      return say`${subject} is freed here, but it has no value yet on this way.`;
    case "allocation-size":
      return args.detail === "pointer"
        ? say`${subject} gets room for a pointer only: the size is that of the pointer, not of what it points to.`
        : say`${subject} has no room for the zero at the end of the string that is copied here${args.callee === undefined ? words("") : say` by ${args.callee}`}.`;
    case "mismatched-release":
      return mismatch(subject, finding);
    case "invalid-access":
      return access(args);
    case "memory-limit":
      return overLimit(args);
    case "memory-growth":
      return growth(args);
    case "build-failure":
      return say`The program does not build${said(args)}.${builtWith(args)}`;
    case "compiler-warning":
      return say`The compiler warns of code that hides memory bugs${said(args)}.`;
    default:
      return assertNever(check);
  }
}

/**
 * Why the last pointer is gone, as the end of a sentence: to `variable`, to "it" where a sentence has named that, or to the memory. What is
 * no memory is called by what it is: a descriptor is no pointer.
 */
export function lossPhrase(how: LossKind, args: Names, variable: string | undefined, isNamed = false): Phrase {
  const it = isNamed ? words("it") : variable === undefined ? words("the memory") : say`${variable}`;
  const thing = args.thing?.replace(/^an? /, "");
  const where = isNamed || variable === undefined ? words("") : say` in ${it}`;
  const last = thing === undefined ? say`the last pointer to ${it}` : say`the ${words(thing)}${where}`;
  switch (how) {
    case "return":
      return say`${last} is lost when the function returns`;
    case "scope":
      return say`${last} is lost at the end of its scope`;
    case "loop":
      return say`${last} is lost when the loop comes round`;
    case "overwritten":
      return say`${last} is overwritten`;
    case "discarded":
      return args.callee === undefined
        ? words(`the ${thing ?? "pointer"} is never stored`)
        : say`the ${words(thing ?? "pointer")} from ${args.callee} is never stored`;
    case "container-freed":
      return args.container === undefined
        ? say`${last} is lost when what holds it is freed`
        : say`${last} is lost when ${args.container} is freed`;
    case "forgotten":
      return say`what is next to ${it} is freed, and ${it} is not`;
    case "realloc":
      return say`${last} is overwritten when realloc fails`;
    case "exit":
      return say`nothing points to ${it} any more when the program ends`;
    default:
      return assertNever(how);
  }
}

const LOSSES: readonly LossKind[] = [
  "return",
  "scope",
  "loop",
  "overwritten",
  "discarded",
  "container-freed",
  "forgotten",
  "realloc",
  "exit",
];

/** `how` of a lost step; nothing if a source wrote something that is not in the model. */
export function lossOf(step: TraceStep | undefined): LossKind | undefined {
  return step?.kind === "lost" ? LOSSES.find((loss) => loss === step.args.how) : undefined;
}

/** "Never" is only said where no branch was taken, apart from NULL checks: elsewhere other ways may free it. */
function freedElsewhere(finding: RawFinding): Phrase {
  return words(isBranched(finding) ? "not freed on every way out" : "never freed");
}

/** Where only usage tells that memory is allocated: how many callers release it. */
function groundClause({ callers, releasing, release, allocator }: Names): Phrase {
  if (callers === undefined || releasing === undefined || release === undefined || allocator === undefined)
    return words("");
  return say` ${words(`${releasing} of ${callers}`)} functions that call ${allocator} release what it returns with ${release}.`;
}

function closedElsewhere(finding: RawFinding): Phrase {
  return words(isBranched(finding) ? "not closed on every way out" : "never closed");
}

/** What memory that is no heap is, after "it". */
function foreign(detail: string | undefined): string {
  switch (detail) {
    case "literal":
      return "points to a string literal";
    case "function":
      return "points to a function";
    case "local":
      return "points to memory on the stack";
    case "static":
      return "points to a variable that lives as long as the program";
    default:
      return "does not point to the start of memory from the heap";
  }
}

function lossClause({ trace }: RawFinding): Phrase {
  const end = trace.at(-1);
  const how = lossOf(end);
  return how === undefined || end === undefined
    ? words(".")
    : say`: ${lossPhrase(how, named(end.args), undefined, true)}.`;
}

/** ` at line 12`, or ` at other.c:12` when it is in another file. */
function atStep({ trace, location }: RawFinding, kind: TraceStep["kind"]): Phrase {
  const step = trace.find((step) => step.kind === kind);
  if (!step) return words("");
  const { file, line } = step.location;
  return file === location.file ? say` at line ${line}` : say` at ${`${file}:${line}`}`;
}

function calleeOf(trace: readonly TraceStep[], kind: TraceStep["kind"]): string | undefined {
  return named(trace.find((step) => step.kind === kind)?.args ?? {}).callee;
}

function mismatch(subject: Phrase, { args, trace }: RawFinding): Phrase {
  const { allocator = calleeOf(trace, "allocated"), callee = calleeOf(trace, "freed"), expected } = named(args);
  const from = allocator === undefined ? words("another allocator") : say`${allocator}`;
  const by = callee === undefined ? words("a function that does not belong to it") : say`${callee}`;
  const instead = expected === undefined ? words(".") : say`, where ${expected} is the right one.`;
  return say`${subject} comes from ${from}, but is released here by ${by}${instead}`;
}

function access(args: Names): Phrase {
  const size = args.bytes === undefined ? words("") : words(` ${formatBytes(Number(args.bytes))}`);
  switch (args.access) {
    case "read":
      return say`The program reads${size} here from memory that it does not own.`;
    case "write":
      return say`The program writes${size} here to memory that it does not own.`;
    case "uninitialised":
      return words("The program uses a value here that was never set.");
    default:
      return words("The program reads or writes memory here that it does not own.");
  }
}

function overLimit(args: Names): Phrase {
  const who = args.program === undefined ? words("The program") : say`${args.program}`;
  const limit = args.limit === undefined ? words("") : words(` of ${formatBytes(Number(args.limit))}`);
  if (args.how === "oom-killed")
    return say`${who} was killed by the kernel: it needed more memory than its limit${limit}.${untilThen(args)}`;
  if (args.peak === undefined) return say`${who} used more memory than its limit${limit} allows.`;
  return say`${who} used ${words(formatBytes(Number(args.peak)))}, too much for its limit${limit}.`;
}

function untilThen({ slope }: Names): Phrase {
  return words(slope === undefined ? "" : ` It grew by ${slope} MiB a minute until then.`);
}

/** Of the one leak in the code of a program whose soak failed: what it did there. */
function soakedPhrase({ soaked, soakedHow, soakedSlope, soakedLimit }: Names): Phrase {
  if (soaked === undefined) return [];
  const rate = soakedSlope === undefined ? "" : ` by ${soakedSlope} MiB a minute`;
  const limit = soakedLimit === undefined ? "" : ` of ${formatBytes(Number(soakedLimit))}`;
  const killed = soakedHow === "oom-killed";
  const did =
    rate !== ""
      ? `grows${rate}${killed ? ` until it is killed at its limit${limit}` : ""}`
      : killed
        ? `is killed at its limit${limit}`
        : soakedHow === "growing"
          ? "keeps growing"
          : `uses too much for its limit${limit}`;
  return say`In its soak ${soaked} ${words(did)}; this is the only leak that is known in its code.`;
}

function growth(args: Names): Phrase {
  if (args.growth !== undefined && args.seconds !== undefined) {
    const by = args.callee === undefined ? words("What") : say`What ${args.callee}`;
    const amount = words(`+${formatBytes(Number(args.growth))} in ${args.seconds} s`);
    const verb = args.callee === undefined ? words(" is allocated") : words(" allocates");
    return say`${by}${verb} here stays reachable and keeps growing: ${amount}.`;
  }
  const who = args.program === undefined ? words("The program") : say`${args.program}`;
  const rate = args.slope === undefined ? words("") : words(` by ${args.slope} MiB a minute`);
  return say`${who} keeps growing${rate} while it runs.`;
}

/** The compiler's own words, after a colon. */
function said({ message }: Names): Phrase {
  return message === undefined ? words("") : words(`: ${oneLine(message).replace(/\.$/, "")}`);
}

/** What a person looks at next: the compiler and its version, the image that the program is built in, and what changed last. */
function builtWith({ compiler, image, change }: Names): Phrase {
  const parts = [
    ...(compiler === undefined ? [] : [say`built with ${compiler}`]),
    ...(image === undefined ? [] : [say`base image ${image}`]),
    ...(change === undefined ? [] : [say`last change of the file: ${change}`]),
  ];
  if (parts.length === 0) return words("");
  return [" To check: ", ...parts.flatMap((part, index) => (index === 0 ? part : [", ", ...part])), "."];
}

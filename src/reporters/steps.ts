// One short sentence for each step of a trace. Does not render lines of code.
import { assertNever, type TraceStep, type Witness } from "../model/index.js";
import { named, type Phrase, plain, say, words } from "./phrase.js";
import { lossOf, lossPhrase } from "./sentences.js";

/** What happens at a step, as plain text, code in backticks. */
export function stepSentence(step: TraceStep): string {
  return plain(stepPhrase(step));
}

export function stepPhrase({ kind, args: given, location }: TraceStep): Phrase {
  const args = named(given);
  const { variable, callee } = args;
  const subject = variable === undefined ? words("the memory") : say`${variable}`;
  const by = callee === undefined ? words("") : say` by ${callee}`;
  const from = callee === undefined ? words("") : say` from ${callee}`;
  switch (kind) {
    case "allocated":
      if (args.thing !== undefined)
        return variable === undefined
          ? say`${words(args.thing)} is opened${by}`
          : say`${subject} gets ${words(args.thing)}${from}`;
      return variable === undefined ? say`memory is allocated${by}` : say`${subject} gets memory${from}`;
    case "reallocated":
      return variable === undefined ? say`the memory is resized${by}` : say`${subject} gets resized memory${from}`;
    case "stored":
      return say`the pointer is stored in ${args.target === undefined ? words("another place") : say`${args.target}`}`;
    case "passed": {
      const to = callee === undefined ? words("another function") : say`${callee}`;
      return args.keeps === "no"
        ? say`${subject} is passed to ${to}, which keeps no copy`
        : say`${subject} is passed to ${to}`;
    }
    case "returned":
      return callee === undefined ? say`${subject} is returned` : say`${callee} returns ${subject}`;
    case "branch": {
      const condition = args.condition === undefined ? words("the condition") : say`${args.condition}`;
      return say`${condition} is ${words(args.taken === "false" ? "false" : "true")}`;
    }
    case "case":
      return casePhrase(args.condition, args.label);
    case "loop":
      return words("the loop comes round");
    case "freed":
      return say`${subject} is freed${by}`;
    case "freed-again":
      return say`${subject} is freed again${by}`;
    case "used":
      return say`${subject} is used`;
    case "overwritten":
      return say`${subject} gets another value`;
    case "lost": {
      const how = lossOf({ kind, args: given, location });
      return how === undefined ? say`${subject} is lost` : lossPhrase(how, args, variable);
    }
    case "witnessed": {
      const place = args.text === undefined ? words("") : say` in ${args.text}`;
      return say`seen by ${words(toolName(args.tool ?? "a tool"))}${place}`;
    }
    default:
      return assertNever(kind);
  }
}

/** The label may come with its keyword and colon, as it stands in the code. */
function casePhrase(condition: string | undefined, label: string | undefined): Phrase {
  const subject = condition === undefined ? words("the switch") : say`${condition}`;
  const value = label?.replace(/^case\b\s*/, "").replace(/\s*:$/, "");
  if (value === "default") return say`${subject} takes the default case`;
  return value ? say`${subject} takes the case ${value}` : say`${subject} takes one of its cases`;
}

/** Who testifies: a cgroup whose limit did not kill was only read. */
export function witnessName({ tool, kind }: Witness): string {
  return tool === "cgroup" && kind !== "oom_kill" ? "sampling of its cgroup" : toolName(tool);
}

/** A tool's name as its makers write it; the analyser is "static analysis". Unknown names stay as they are. */
export function toolName(tool: string): string {
  const names: Readonly<Record<string, string>> = {
    static: "static analysis",
    compiler: "the compiler",
    valgrind: "valgrind",
    asan: "AddressSanitizer",
    cgroup: "the kernel's memory limit",
    proc: "sampling of /proc",
    kubernetes: "Kubernetes",
  };
  return names[tool] ?? tool;
}

// Makefiles → the commands that a target runs, prerequisites first. Knows variables, conditions and prerequisites as far as they
// stand in the file itself; pattern rules, functions and includes are left out.

export interface MakeLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** What `make` was told. */
export interface MakeCall {
  readonly targets: readonly string[];
  /** `make SAN=1`, and the environment behind them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

interface Rule {
  readonly prerequisites: string[];
  readonly recipe: MakeLine[];
  /** Set for this target and what it needs. */
  readonly variables: [string, string, string][];
}

const ASSIGNMENT = /^([\w.-]+)\s*([:+?!]?|::)=\s*(.*)$/;
const DEEPEST = 8;

/** The commands that a call of make comes to, variables in their place. */
export function recipesOf(text: string, call: MakeCall): MakeLine[] {
  const { rules, variables, first } = read(text, call);
  const lines: MakeLine[] = [];
  const done = new Set<string>();
  const run = (name: string, known: Readonly<Record<string, string>>, depth: number): void => {
    const rule = rules.get(name);
    if (!rule || done.has(name) || depth > DEEPEST) return;
    done.add(name);
    const own = { ...known };
    for (const [key, operator, value] of rule.variables) assign(own, key, operator, value, call);
    for (const one of rule.prerequisites.flatMap((word) => substitute(word, own).split(/\s+/)))
      run(one, own, depth + 1);
    for (const { text: command, line } of rule.recipe) {
      const words = substitute(command, {
        ...own,
        "@": name,
        "<": rule.prerequisites[0] ?? "",
        "^": rule.prerequisites.join(" "),
      });
      lines.push({ text: words, line });
    }
  };
  const goal = variables[".DEFAULT_GOAL"] ?? first;
  for (const target of call.targets.length > 0 ? call.targets : [goal ?? "all"]) run(target, variables, 0);
  return lines;
}

function read(
  text: string,
  call: MakeCall,
): { rules: Map<string, Rule>; variables: Record<string, string>; first?: string } {
  const variables: Record<string, string> = { MAKE: "make", CC: "cc", ...call.environment, ...call.variables };
  const rules = new Map<string, Rule>();
  const conditions: boolean[] = [];
  let targets: string[] = [];
  let first: string | undefined;
  for (const { text: raw, line } of logicalLines(text)) {
    if (raw.startsWith("\t")) {
      // `-` before a command: its failure does not count.
      const command = raw.trim().replace(/^[@+]*(-?)[@+-]*/, "$1");
      const forgiving = command.startsWith("-") ? `${command.slice(1)} || true` : command;
      if (conditions.every(Boolean))
        for (const target of targets) rules.get(target)?.recipe.push({ text: forgiving, line });
      continue;
    }
    const words = raw.replace(/(^|[^\\])#.*$/, "$1").trim();
    if (condition(words, conditions, variables)) continue;
    if (words === "" || conditions.includes(false)) continue;
    const assignment = ASSIGNMENT.exec(words.replace(/^(export|override)\s+/, ""));
    if (assignment) {
      assign(variables, assignment[1], assignment[2], assignment[3], call);
      continue;
    }
    const [, names, rest] = /^([^:=]+?)\s*::?(?!=)\s*(.*)$/.exec(words) ?? [];
    if (names === undefined) continue;
    targets = substitute(names, variables).split(/\s+/).filter(Boolean);
    if (targets[0] !== undefined && !targets[0].startsWith(".")) first ??= targets[0];
    for (const target of targets) addRule(rules, target, rest ?? "", line);
  }
  return { rules, variables, ...(first !== undefined && { first }) };
}

function addRule(rules: Map<string, Rule>, target: string, rest: string, line: number): void {
  const rule = rules.get(target) ?? { prerequisites: [], recipe: [], variables: [] };
  rules.set(target, rule);
  const own = ASSIGNMENT.exec(rest);
  if (own) rule.variables.push([own[1], own[2], own[3]]);
  else {
    const [needs = "", command] = rest.split(/;(.*)/s);
    rule.prerequisites.push(...needs.replace("|", " ").split(/\s+/).filter(Boolean));
    if (command !== undefined) rule.recipe.push({ text: command.trim(), line });
  }
}

/** What the command line says wins; what the environment says, over `?=`. */
function assign(
  variables: Record<string, string>,
  name: string,
  operator: string,
  value: string,
  call: MakeCall,
): void {
  if (name in call.variables) return;
  if (operator === "+") variables[name] = `${variables[name] ?? ""} ${value}`.trim();
  else if (operator !== "?" || !(name in variables))
    variables[name] = operator === ":" ? substitute(value, variables) : value;
}

/** Whether the line belongs to a condition; the stack says which ones hold. */
function condition(words: string, stack: boolean[], variables: Readonly<Record<string, string>>): boolean {
  const [, keyword, rest = ""] = /^(ifdef|ifndef|ifeq|ifneq|else|endif)\b\s*(.*)$/.exec(words) ?? [];
  if (keyword === undefined) return false;
  if (keyword === "endif") stack.pop();
  else if (keyword === "else") {
    const was = stack.pop() ?? true;
    // `else ifeq …` is one condition, and ends with one endif.
    const inner: boolean[] = [];
    if (rest !== "") condition(rest, inner, variables);
    stack.push(!was && (inner[0] ?? true));
  } else if (keyword === "ifdef" || keyword === "ifndef")
    stack.push(((variables[rest] ?? "") !== "") === (keyword === "ifdef"));
  else {
    const [, left, right] = /^\((.*),\s*(.*)\)$/.exec(rest) ?? /^["'](.*)["']\s+["'](.*)["']$/.exec(rest) ?? [];
    const isSame = substitute(left ?? "", variables).trim() === substitute(right ?? "", variables).trim();
    stack.push(isSame === (keyword === "ifeq"));
  }
  return true;
}

/** Variables in their place; what is not known becomes nothing, as in make. */
function substitute(text: string, variables: Readonly<Record<string, string>>, depth = 0): string {
  if (depth > DEEPEST || text.length > 10_000) return text;
  return text.replace(
    /\$(?:\$|\(([\w.-]+)\)|\{([\w.-]+)\}|([@<^]))/g,
    (whole, round?: string, curly?: string, single?: string) => {
      const name = round ?? curly ?? single;
      if (name === undefined) return whole === "$$" ? "$" : whole;
      return substitute(variables[name] ?? "", variables, depth + 1);
    },
  );
}

/** Lines with those that end in a backslash joined to the next. */
function logicalLines(text: string): MakeLine[] {
  const lines: MakeLine[] = [];
  let open: MakeLine | undefined;
  for (const [i, physical] of text.split(/\r?\n/).entries()) {
    const joined: string = open ? `${open.text} ${physical.trim()}` : physical;
    const line: number = open?.line ?? i + 1;
    if (joined.endsWith("\\")) open = { text: joined.slice(0, -1), line };
    else {
      lines.push({ text: joined, line });
      open = undefined;
    }
  }
  return open ? [...lines, open] : lines;
}

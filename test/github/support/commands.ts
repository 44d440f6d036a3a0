// Reads a step's log as the runner does: which lines are workflow commands, and what they say.

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface Log {
  readonly commands: readonly WorkflowCommand[];
  /** What people read: all lines that are no commands. */
  readonly text: string;
}

const KNOWN = new Set(
  "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output warning".split(
    " ",
  ),
);

/**
 * The runner looks at every line. Between `::stop-commands::TOKEN` and `::TOKEN::` it obeys none. Otherwise it obeys
 * `::name properties::message` at the start of a line, and the older `##[name properties]message` anywhere in it.
 */
export function readLog(stdout: string): Log {
  const commands: WorkflowCommand[] = [];
  const text: string[] = [];
  let token: string | undefined;
  for (const line of stdout.split(/\r\n|\n|\r/)) {
    const found = parse(line);
    if (token !== undefined) {
      if (found?.command === token) token = undefined;
      else text.push(line);
    } else if (found?.command === "stop-commands") token = found.message;
    else if (found !== undefined && KNOWN.has(found.command)) commands.push(found);
    else text.push(line);
  }
  if (token !== undefined) throw new Error("the step left workflow commands stopped");
  return { commands, text: text.join("\n") };
}

function parse(line: string): WorkflowCommand | undefined {
  const modern = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(line);
  if (modern) return { command: modern[1], properties: properties(modern[2], ","), message: unescaped(modern[3]) };
  const older = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
  return older ? { command: older[1], properties: properties(older[2], ";"), message: older[3] } : undefined;
}

function properties(text: string | undefined, separator: string): Record<string, string> {
  const pairs = (text ?? "").split(separator).flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? [] : [[pair.slice(0, equals).trim(), unescaped(pair.slice(equals + 1))]];
  });
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  const plain: Readonly<Record<string, string>> = { "%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": "," };
  return text.replace(/%25|%0D|%0A|%3A|%2C/g, (code) => plain[code]);
}

/** What a step wrote to GITHUB_OUTPUT: `name<<DELIMITER`, lines, `DELIMITER`. */
export function readOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = file.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const [, name, delimiter] = /^([\w-]+)<<(.+)$/.exec(lines[i]) ?? [];
    if (name === undefined) {
      if (lines[i] !== "") throw new Error(`not a line of an output file: ${lines[i]}`);
      continue;
    }
    const end = lines.indexOf(delimiter, i + 1);
    outputs[name] = lines.slice(i + 1, end).join("\n");
    i = end;
  }
  return outputs;
}

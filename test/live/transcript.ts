// The transcript of a rehearsal: what was done, what was printed, and how long after its beginning. Does nothing of it itself.

export interface Transcript {
  step(title: string, ...prose: readonly string[]): void;
  /** One plain line of what was done without heapgate. */
  note(line: string): void;
  command(line: string, output: string, code: number | null): void;
  /** As Markdown. @param hidden texts that differ from machine to machine, and what stands for them */
  markdown(head: string, hidden: readonly (readonly [string, string])[]): string;
}

export function createTranscript(): Transcript {
  const started = performance.now();
  const lines: string[] = [];
  let steps = 0;
  const elapsed = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  return {
    step: (title, ...prose) => lines.push(`## ${++steps}. ${title}`, "", ...prose.flatMap((one) => [one, ""])),
    note: (line) => lines.push(`*After ${elapsed()}:* ${line}`, ""),
    command: (line, output, code) => {
      const text = output.trimEnd();
      lines.push(`*After ${elapsed()}:*`, "", "```text", `$ ${line}`, ...(text === "" ? [] : [text]), "```", "");
      lines.push(`Exit code ${code}.`, "");
    },
    markdown: (head, hidden) =>
      hidden
        .reduce((text, [from, to]) => text.replaceAll(from, to), `${head}\n${lines.join("\n")}`)
        .trimEnd()
        .concat("\n"),
  };
}

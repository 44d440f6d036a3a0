// `heapgate page` on the command line: what was sent on standard output, what was not on standard error. Sends nothing itself.
import type { Command } from "../config/command.js";
import type { PagedEvent, PageOutcome } from "../run/page.js";
import type { Printed } from "./fix.js";

type Page = Extract<Command, { name: "page" }>;

/**
 * @param say told at once what is waited for
 * @returns 0 where all was sent and nothing fails, 1 where something fails, 2 where something was not sent, read or measured
 */
export async function page(
  command: Page,
  cwd: string,
  variables: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<Printed> {
  const { readConfig } = await import("../run/load-config.js");
  const { runPage } = await import("../run/page.js");
  const { oneLine } = await import("../reporters/index.js");
  const { incident = {} } = await readConfig(cwd, command.config);
  const onWait = (line: string): void => (command.common.quiet ? undefined : say(`heapgate: ${oneLine(line)}\n`));
  const outcome = await runPage(command, incident, { cwd, variables, onWait });
  const { events, problems, isFailing } = outcome;
  const refused = events.filter((event) => event.refused !== undefined);
  const stderr = [
    ...problems,
    ...refused.map((event) => `not sent: ${lineOf(event)}: ${event.refused}`),
    ...(command.common.quiet ? [] : summary(outcome)),
  ];
  return {
    stdout:
      command.common.format === "json" || outcome.planned ? json(outcome) : lines(outcome).map(oneLine).join("\n"),
    stderr: stderr.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
    exitCode: problems.length > 0 || refused.length > 0 ? 2 : isFailing ? 1 : 0,
  };
}

/** What would be sent is a list of requests; what was sent, a record. */
function json({ planned, events, told, open, problems }: PageOutcome): string {
  const sent = events.filter(({ refused }) => refused === undefined);
  const notSent = events.filter(({ refused }) => refused !== undefined);
  return `${JSON.stringify(planned ?? { sent, notSent, told, ...(open && { open }), problems }, null, 2)}\n`;
}

function lines({ events, told }: PageOutcome): string[] {
  const sent = events.filter(({ refused }) => refused === undefined).map((event) => `${lineOf(event)}`);
  const before = told.map(({ key, summary }) => `told before: ${summary} [${key}]`);
  const all = [...sent, ...before];
  return all.length > 0 ? [...all, ""] : [];
}

const DEEDS = { trigger: "triggered", acknowledge: "acknowledged", resolve: "resolved", change: "change" } as const;

function lineOf({ action, key, severity, summary }: PagedEvent): string {
  const how = severity === undefined ? "" : ` (${severity})`;
  return `${DEEDS[action]}${how}: ${summary}${key === undefined ? "" : ` [${key}]`}`;
}

function summary({ planned, events, told, open, problems }: PageOutcome): string[] {
  if (planned) {
    const what = planned.length === 1 ? "1 event" : `${planned.length} events`;
    return [planned.length > 0 ? `nothing was sent: ${what} would be` : "there is nothing to send"];
  }
  if (events.length > 0 || told.length > 0 || problems.length > 0) return [];
  const known = open === undefined ? "; which alerts are open is known with --state FILE" : " and no alert is open";
  return [`nothing to send: nothing fails${known}`];
}

// The file of open alerts on the disk: read at the start, written after each event that was sent. Knows no events.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type OpenAlert, parseOpenAlerts, renderOpenAlerts } from "../incident/pagerduty/open-alerts.js";
import { ConfigurationError } from "../model/index.js";
import { makeFolders } from "./folders.js";
import { attempt, whyNot } from "./gather.js";

export interface AlertFile {
  readonly alerts: readonly OpenAlert[];
  /** @returns one plain line where the system refuses it */
  readonly write: (alerts: readonly OpenAlert[]) => string | undefined;
}

/**
 * A file that is not there yet holds nothing.
 * @throws ConfigurationError where it cannot be read, or holds something else
 */
export function openAlertFile(name: string, cwd: string): AlertFile {
  const path = resolve(cwd, name);
  const text = attempt(() => readFileSync(path, "utf8"));
  if (!text.ok && text.code !== "ENOENT") throw new ConfigurationError(whyNot(name, text.code, WORDS));
  const alerts = text.ok ? parseOpenAlerts(text.value) : [];
  if (alerts === undefined) {
    throw new ConfigurationError(
      `${name}: no file of open alerts, so nobody knows what to resolve; name another with --state, or remove it and resolve by hand what is open in PagerDuty`,
    );
  }
  return { alerts, write: (open) => writeAlerts(name, path, open) };
}

/** Whoever reads it at any moment finds the whole of it. */
function writeAlerts(name: string, path: string, alerts: readonly OpenAlert[]): string | undefined {
  const written = attempt(() => {
    makeFolders(dirname(path));
    writeFileSync(`${path}.new`, renderOpenAlerts(alerts));
    renameSync(`${path}.new`, path);
  });
  return written.ok ? undefined : `--state: ${name} cannot be written (${written.code}); name another file`;
}

const WORDS = { correct: "correct its path after --state", leaveOut: "name another file with --state" };

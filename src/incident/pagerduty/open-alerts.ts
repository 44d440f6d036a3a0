// The file of alerts that are open, which goes from one run to the next: its text, and what one more event makes of it. Pure.
import * as v from "valibot";
import { PAGERDUTY_SEVERITIES } from "../../model/index.js";

const VERSION = 1;

const openAlert = v.object({
  key: v.string(),
  service: v.string(),
  summary: v.string(),
  severity: v.picklist(PAGERDUTY_SEVERITIES),
  /** When it was told first, UTC. */
  since: v.string(),
  acknowledged: v.exactOptional(v.string()),
  /** The evidence that was told last. */
  digest: v.string(),
});

export type OpenAlert = Readonly<v.InferOutput<typeof openAlert>>;

const file = v.pipe(v.string(), v.parseJson(), v.object({ version: v.literal(VERSION), alerts: v.array(openAlert) }));

/** @returns what is open, or undefined where the text is none of this kind */
export function parseOpenAlerts(text: string): readonly OpenAlert[] | undefined {
  const result = v.safeParse(file, text);
  return result.success ? result.output.alerts : undefined;
}

export function renderOpenAlerts(alerts: readonly OpenAlert[]): string {
  const sorted = [...alerts].sort((a, b) => (a.key < b.key ? -1 : 1));
  return `${JSON.stringify({ version: VERSION, alerts: sorted }, null, 2)}\n`;
}

// An analysis in which everything that others may have written is what somebody who means harm would write. Tests nothing.
import type { Incident } from "../../../src/model/index.js";

export type { Incident } from "../../../src/model/index.js";

/** Words of our own, and those with a form of their own: a time, a kind, an id. */
const OURS = new Set([
  ...["version", "written", "time", "from", "to", "kind", "known", "level", "check", "tool", "id", "sign", "severity"],
  ...["authored", "committed", "merged", "begun", "confidence", "fingerprint", "key", "body"],
]);

/** Every other text, with the payload in it. */
export function poisoned(incident: Incident, payload: string): Incident {
  // Of the same shape: only texts are changed, and to texts.
  return change(incident, payload, "") as Incident;
}

function change(value: unknown, payload: string, key: string): unknown {
  if (typeof value === "string") return OURS.has(key) ? value : `${payload} ${value}`;
  if (Array.isArray(value)) return value.map((item) => change(item, payload, key));
  if (typeof value !== "object" || value === null) return value;
  if (key === "severity" || key === "priority") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, payload, name)]));
}

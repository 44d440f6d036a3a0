// The analysis of an incident as documented, versioned JSON (docs/incident.md, docs/incident.schema.json).
import type { Incident } from "../model/index.js";
import { withWords } from "./json.js";

/** The same analysis is the same text: keys in the order of the model, two spaces, a line break at the end. */
export function renderIncidentJson(incident: Incident): string {
  const { cause } = incident;
  const told = cause.known ? { ...cause, value: { ...cause.value, finding: withWords(cause.value.finding) } } : cause;
  return `${JSON.stringify({ ...incident, cause: told }, null, 2)}\n`;
}

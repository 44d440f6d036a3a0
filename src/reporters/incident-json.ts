// The analysis of an incident as documented, versioned JSON (docs/incident.md, docs/incident.schema.json).
import type { Incident } from "../model/index.js";

/** The same analysis is the same text: keys in the order of the model, two spaces, a line break at the end. */
export function renderIncidentJson(incident: Incident): string {
  return `${JSON.stringify(incident, null, 2)}\n`;
}

// The analysis of an incident in one of its forms. Pure: writes nothing anywhere.
import { assertNever, type Incident } from "../model/index.js";
import { renderIncidentHtml } from "./incident-html.js";
import { renderIncidentJson } from "./incident-json.js";
import { renderIncidentMarkdown } from "./incident-markdown.js";

export const INCIDENT_FORMS = ["markdown", "html", "json"] as const;
export type IncidentForm = (typeof INCIDENT_FORMS)[number];

/** Ends in a line break. */
export function renderIncident(incident: Incident, form: IncidentForm): string {
  switch (form) {
    case "markdown":
      return renderIncidentMarkdown(incident);
    case "html":
      return renderIncidentHtml(incident);
    case "json":
      return renderIncidentJson(incident);
    default:
      return assertNever(form);
  }
}

import { type Incident } from "../model/index.js";
export declare const INCIDENT_FORMS: readonly ["markdown", "html", "json"];
export type IncidentForm = (typeof INCIDENT_FORMS)[number];
/** Ends in a line break. */
export declare function renderIncident(incident: Incident, form: IncidentForm): string;

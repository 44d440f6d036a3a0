// Settings of incidents and of who is told. Rows of the table in settings.ts.
import { INCIDENT_MESSAGES, INCIDENT_STATUSES } from "../model/incident.js";
import { INCIDENT_SEVERITIES, PAGERDUTY_SEVERITIES, PRIORITIES } from "../model/severity.js";
import type { Setting } from "./setting.js";

export const INCIDENT_SETTINGS = {
  incident: {
    key: "incident",
    help: "What heapgate incident and heapgate page say of an incident.",
  },
  incidentService: {
    key: "incident.service",
    help: "The service, as people know it; unless given, what the soak calls it.",
  },
  incidentRepository: {
    key: "incident.repository",
    help: "Address of the repository, for the analysis; unless given, that of git's origin.",
  },
  incidentTeam: { key: "incident.team", help: "The team that runs the service." },
  incidentOnCall: { key: "incident.on-call", help: "Who is on call for it first." },
  incidentSecondaryOnCall: { key: "incident.secondary-on-call", help: "Who is on call for it second." },
  incidentEscalationPolicy: {
    key: "incident.escalation-policy",
    help: "The escalation policy, as PagerDuty calls it.",
  },
  incidentWindow: {
    key: "incident.window",
    flag: "window",
    valueName: "TIME",
    default: "24h",
    help: "How long before the incident commits, pull requests and deployments are looked for.",
  },
  incidentLinks: {
    key: "incident.links",
    help: "Pages that belong to the service, such as its dashboard: they are named in the analysis.",
  },
  incidentLinkTitle: { key: "incident.links[].title", help: "What the page is." },
  incidentLinkUrl: { key: "incident.links[].url", help: "Its address." },
  incidentAt: {
    flag: "at",
    valueName: "TIME",
    help: "When it happened, such as 2026-12-01T03:22:53Z; unless given, the first sign that the evidence tells.",
  },
  incidentNamespace: {
    flag: "namespace",
    valueName: "NAME",
    help: "Read the pods, events, logs and roll-outs of this namespace as well; nothing is changed.",
  },
  incidentServiceName: {
    flag: "service",
    valueName: "NAME",
    help: "The service, in the place of what heapgate.yml or the evidence calls it.",
  },
  incidentId: { flag: "id", valueName: "ID", help: "What PagerDuty calls the incident." },
  incidentStatus: {
    flag: "status",
    valueName: "STATUS",
    choices: INCIDENT_STATUSES,
    help: "How it stands, as PagerDuty shows it: triggered, acknowledged or resolved. The issue of a resolved one is closed.",
  },
  incidentMessage: {
    flag: "message",
    valueName: "KIND",
    choices: INCIDENT_MESSAGES,
    help: "Print what is told of it in the place of the analysis: initial, update or resolution (plain text), or review (the page of the post-incident review).",
  },
  incidentOpenPr: {
    flag: "open-pr",
    help: "Open a draft pull request with the proven patch, or bring the one that is open up to date; it is never merged. Needs GITHUB_TOKEN.",
  },
  incidentIssue: {
    flag: "github-issue",
    help: "Open an issue for the cause, or update the one that is there. Needs GITHUB_TOKEN.",
  },
  severities: {
    key: "incident.severities",
    help: "How bad it is, by how often a container is started again: from the most restarts to none, the first row that is reached counts.",
  },
  severityRestarts: {
    key: "incident.severities[].restarts-per-hour",
    help: "From so many restarts an hour on; 0 in the last row.",
  },
  severityName: {
    key: "incident.severities[].severity",
    choices: INCIDENT_SEVERITIES,
    help: "SEV-1, SEV-2 or SEV-3.",
  },
  severityPriority: {
    key: "incident.severities[].priority",
    choices: PRIORITIES,
    help: "P0, P1, P2 or P3.",
  },
  severityPagerDuty: {
    key: "incident.severities[].pagerduty",
    choices: PAGERDUTY_SEVERITIES,
    help: "What PagerDuty calls it: critical, error, warning or info.",
  },
  pageService: {
    flag: "service",
    valueName: "NAME",
    help: "The service, in the place of `incident.service` of heapgate.yml.",
  },
  pageState: {
    flag: "state",
    valueName: "FILE",
    help: "File of the alerts that are open: a soak that is fine resolves those of its service, and nothing is told twice. Keep it between runs.",
  },
  pageDryRun: {
    flag: "dry-run",
    help: "Print what would be sent, as JSON without the key, and send nothing.",
  },
  pageAcknowledge: {
    flag: "acknowledge",
    help: "Say that somebody is at it: of the incidents that are named, else of all that are open.",
  },
  pageResolve: {
    flag: "resolve",
    help: "Say that it is over: of the incidents that are named, else of all that are open.",
  },
  pageDeployed: {
    flag: "deployed",
    valueName: "TEXT",
    help: "Tell PagerDuty of a change, such as worker 1.4.2 in production; it wakes nobody.",
  },
  pageLinks: {
    flag: "link",
    valueName: "TEXT=URL",
    isList: true,
    help: "Link for the alert, such as Dashboard=https://grafana.example.com/d/1.",
  },
  pageImages: {
    flag: "image",
    valueName: "URL",
    isList: true,
    help: "Picture for the alert, such as a chart; an https address.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

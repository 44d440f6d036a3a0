// The shape of `incident` in heapgate.yml as its author writes it, and what it becomes. Does not read YAML.
import * as v from "valibot";
import { INCIDENT_SEVERITIES, PAGERDUTY_SEVERITIES, PRIORITIES, type SeverityRule } from "../model/index.js";
import type { IncidentConfig } from "./config.js";
import { defined } from "./defined.js";
import { DURATION, parseDuration } from "./quantities.js";
import { SETTINGS, type SettingName } from "./settings.js";

const RESTARTS = "expected a number of 0 or more";

const row = v.strictObject(
  {
    "restarts-per-hour": described("severityRestarts", v.pipe(v.number(RESTARTS), v.minValue(0, RESTARTS))),
    severity: described("severityName", v.picklist(INCIDENT_SEVERITIES, "expected SEV-1, SEV-2 or SEV-3")),
    priority: described("severityPriority", v.picklist(PRIORITIES, "expected P0, P1, P2 or P3")),
    pagerduty: described(
      "severityPagerDuty",
      v.picklist(PAGERDUTY_SEVERITIES, "expected critical, error, warning or info"),
    ),
  },
  "expected a mapping such as { restarts-per-hour: 10, severity: SEV-1, priority: P0, pagerduty: critical }",
);

type Row = v.InferOutput<typeof row>;

const severities = v.pipe(
  v.array(row, "expected a list of rows, each with `restarts-per-hour`, `severity`, `priority` and `pagerduty`"),
  v.minLength(1, "expected at least one row; leave `severities` out for the defaults"),
  v.description(SETTINGS.severities.help),
  v.rawTransform<Row[], SeverityRule[]>(({ dataset, addIssue, NEVER }) => {
    const wrong = whyNoTable(dataset.value.map((one) => one["restarts-per-hour"]));
    if (wrong === undefined) return dataset.value.map(toRule);
    addIssue({ message: wrong });
    return NEVER;
  }),
);

const name = v.pipe(v.string("expected text"), v.minLength(1, "expected text that is not empty"));

const URL_EXPECTED = "expected an address that begins with https:// or http://";
const link = v.strictObject(
  {
    title: described("incidentLinkTitle", name),
    url: described("incidentLinkUrl", v.pipe(v.string(URL_EXPECTED), v.regex(/^https?:\/\/[^\s"'<>]+$/, URL_EXPECTED))),
  },
  "expected a mapping such as { title: Dashboard, url: https://… }",
);

const incident = v.strictObject(
  {
    service: v.optional(
      described(
        "incidentService",
        v.pipe(v.string("expected a name"), v.minLength(1, "expected a name that is not empty")),
      ),
    ),
    repository: v.optional(described("incidentRepository", name)),
    team: v.optional(described("incidentTeam", name)),
    "on-call": v.optional(described("incidentOnCall", name)),
    "secondary-on-call": v.optional(described("incidentSecondaryOnCall", name)),
    "escalation-policy": v.optional(described("incidentEscalationPolicy", name)),
    window: v.optional(
      v.pipe(
        v.string("expected a duration such as 24h"),
        v.regex(DURATION, ({ input }) => {
          const answer = parseDuration(input);
          return answer.ok ? "" : answer.reason;
        }),
        v.description(SETTINGS.incidentWindow.help),
        v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
          const answer = parseDuration(dataset.value);
          if (answer.ok) return answer.value;
          addIssue({ message: answer.reason });
          return NEVER;
        }),
      ),
      SETTINGS.incidentWindow.default,
    ),
    links: v.optional(
      described("incidentLinks", v.array(link, "expected a list of links, each with `title` and `url`")),
    ),
    severities: v.optional(severities),
  },
  "expected a mapping such as { service: ads-demo-service }",
);

/** A key that is left out is as in the defaults. Its type is that of its values alone: declarations cannot spell out all that it is made of. */
export const incidentSchema: v.GenericSchema<v.InferInput<typeof incident>, v.InferOutput<typeof incident>> = incident;

export function toIncident(file: v.InferOutput<typeof incident>): IncidentConfig {
  return defined({
    service: file.service,
    severities: file.severities,
    repository: file.repository,
    team: file.team,
    onCall: file["on-call"],
    secondaryOnCall: file["secondary-on-call"],
    escalationPolicy: file["escalation-policy"],
    window: file.window,
    links: file.links,
  });
}

function toRule({ "restarts-per-hour": restarts, severity, priority, pagerduty }: Row): SeverityRule {
  return { restarts, severity, priority, pagerduty };
}

/** Rows count down to 0, so that every failure has exactly one. */
function whyNoTable(restarts: readonly number[]): string | undefined {
  const rising = restarts.findIndex((count, i) => i > 0 && count >= restarts[i - 1]);
  if (rising > 0)
    return `the rows go from the most restarts to none, but ${restarts[rising]} follows ${restarts[rising - 1]}`;
  const last = restarts.at(-1);
  if (last === 0) return undefined;
  return `the last row needs \`restarts-per-hour: 0\`, so that every failure has a severity; it has ${last}`;
}

function described<S extends v.GenericSchema>(name: SettingName, schema: S) {
  return v.pipe(schema, v.description(SETTINGS[name].help));
}

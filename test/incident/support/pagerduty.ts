// PagerDuty's Events API v2 on loopback: refuses what its documentation does not allow, and keeps alerts as it does.
// https://developer.pagerduty.com/docs/events-api-v2-overview, and the pages on alert events and change events.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

export const ROUTING_KEY = "0123456789abcdefFEDCBA9876543210";

/** "Events API payloads are limited to 512 KB": the smaller of what that can mean. */
const LARGEST = 512_000;

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Break the connection: before or after the event was taken. */
  readonly hangUp?: "before" | "after";
  /** Never answer. */
  readonly isSilent?: true;
}

export interface Asked {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PagerDutyAlert {
  readonly key: string;
  readonly severity: string;
  readonly summary: string;
  status: "triggered" | "acknowledged" | "resolved";
  /** How often it was triggered. */
  times: number;
}

export interface LoopbackPagerDuty {
  readonly url: string;
  /** All that was asked, taken or not. */
  readonly asked: readonly Asked[];
  /** In the order in which they were opened. */
  readonly alerts: readonly PagerDutyAlert[];
  readonly changes: readonly string[];
  /** Answers for the next requests, in the place of its own. */
  readonly next: Answer[];
  readonly close: () => Promise<void>;
}

const text = { type: "string", minLength: 1 };
const link = {
  type: "object",
  properties: { href: { type: "string", format: "uri" }, text: { type: "string" } },
  required: ["href"],
  additionalProperties: false,
};
const image = {
  type: "object",
  properties: {
    src: { type: "string", format: "uri", pattern: "^https:" },
    href: { type: "string", format: "uri" },
    alt: { type: "string" },
  },
  required: ["src"],
  additionalProperties: false,
};
const routingKey = { type: "string", minLength: 32, maxLength: 32 };
const summary = { type: "string", minLength: 1, maxLength: 1024 };
const timestamp = { type: "string", format: "date-time" };

const trigger = {
  type: "object",
  properties: {
    routing_key: routingKey,
    event_action: { const: "trigger" },
    dedup_key: { type: "string", maxLength: 255 },
    payload: {
      type: "object",
      properties: {
        summary,
        source: text,
        severity: { enum: ["critical", "error", "warning", "info"] },
        timestamp,
        component: text,
        group: text,
        class: text,
        custom_details: { type: "object" },
      },
      required: ["summary", "source", "severity"],
      additionalProperties: false,
    },
    client: text,
    client_url: { type: "string", format: "uri" },
    links: { type: "array", items: link },
    images: { type: "array", items: image },
  },
  required: ["routing_key", "event_action", "payload"],
  additionalProperties: false,
};

const followUp = {
  type: "object",
  properties: {
    routing_key: routingKey,
    event_action: { enum: ["acknowledge", "resolve"] },
    dedup_key: { type: "string", minLength: 1, maxLength: 255 },
  },
  required: ["routing_key", "event_action", "dedup_key"],
  additionalProperties: false,
};

const change = {
  type: "object",
  properties: {
    routing_key: routingKey,
    payload: {
      type: "object",
      properties: { summary, source: text, timestamp, custom_details: { type: "object" } },
      required: ["summary"],
      additionalProperties: false,
    },
    links: { type: "array", items: link },
  },
  required: ["routing_key", "payload"],
  additionalProperties: false,
};

const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validators = { trigger: ajv.compile(trigger), followUp: ajv.compile(followUp), change: ajv.compile(change) };

export async function servePagerDuty(): Promise<LoopbackPagerDuty> {
  const asked: Asked[] = [];
  const alerts: PagerDutyAlert[] = [];
  const changes: string[] = [];
  const next: Answer[] = [];
  const server = createServer(async (request, response) => {
    const raw = await readBody(request);
    const path = request.url ?? "";
    const answer = next.shift();
    if (answer?.isSilent) return;
    if (answer?.hangUp === "before") return void response.destroy();
    if (answer !== undefined && answer.hangUp === undefined) return send(response, answer);
    const own = take(request, path, raw, { asked, alerts, changes });
    if (answer?.hangUp === "after") return void response.destroy();
    send(response, own);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    alerts,
    changes,
    next,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Memory {
  readonly asked: Asked[];
  readonly alerts: PagerDutyAlert[];
  readonly changes: string[];
}

function take(request: IncomingMessage, path: string, raw: Buffer, { asked, alerts, changes }: Memory): Answer {
  if (request.method !== "POST") return { status: 405 };
  if (path !== "/v2/enqueue" && path !== "/v2/change/enqueue") return { status: 404 };
  if (raw.length > LARGEST) return { status: 413 };
  if (!/^application\/json/.test(request.headers["content-type"] ?? "")) return invalid(["content type"]);
  // Whatever the body is, the schemas below look at it.
  const body = JSON.parse(raw.toString()) as Record<string, unknown>;
  asked.push({ path, body });
  const isChange = path === "/v2/change/enqueue";
  const validate = isChange
    ? validators.change
    : body.event_action === "trigger"
      ? validators.trigger
      : validators.followUp;
  if (!validate(body)) {
    const errors = validate.errors ?? [];
    const isKey = errors.some(({ instancePath }) => instancePath === "/routing_key");
    return invalid(
      isKey ? ["Length of 'routing_key' is incorrect (should be 32 characters)"] : [ajv.errorsText(errors)],
    );
  }
  if (body.routing_key !== ROUTING_KEY) return invalid([`no integration has the routing key ${body.routing_key}`]);
  if (isChange) {
    changes.push((body.payload as { summary: string }).summary);
    return { status: 202, body: { status: "success", message: "Change event processed" } };
  }
  return { status: 202, body: { status: "success", message: "Event processed", dedup_key: apply(body, alerts) } };
}

/** As documented: an open alert takes what comes for its key; without one a trigger opens one, and anything else is dropped. */
function apply(body: Readonly<Record<string, unknown>>, alerts: PagerDutyAlert[]): string {
  const key = String(body.dedup_key);
  const open = alerts.find((alert) => alert.key === key && alert.status !== "resolved");
  if (body.event_action === "trigger") {
    const { severity, summary: words } = body.payload as { severity: string; summary: string };
    if (open) open.times++;
    else alerts.push({ key, severity, summary: words, status: "triggered", times: 1 });
  } else if (open) open.status = body.event_action === "acknowledge" ? "acknowledged" : "resolved";
  return key;
}

function invalid(errors: readonly string[]): Answer {
  return { status: 400, body: { status: "invalid event", message: "Event object is invalid", errors } };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
}

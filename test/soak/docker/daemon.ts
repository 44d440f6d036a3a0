// A Docker daemon for the tests: it gives the answers of a real one (20.10.24, cgroup v1), in captured/, each endpoint its own in their
// order. Every request and every answer is held to the published schema of the Engine API, engine-api.json.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent?: unknown;
  readonly status: number;
  readonly json?: unknown;
  readonly base64?: string;
}

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
}

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const api: { paths: Record<string, Record<string, Operation>>; definitions: Record<string, Schema> } = JSON.parse(
  here("engine-api.json"),
);
// Go sends null for what is empty, whatever the schema says of its type.
const ajv = new Ajv({ strict: false, validateFormats: false });

export interface Daemon {
  /** What DOCKER_HOST names. */
  readonly environment: NodeJS.ProcessEnv;
  /** Every request, `METHOD /path?query`. */
  readonly asked: readonly string[];
  /** Where a request or an answer is not as the schema has it. */
  readonly wrong: readonly string[];
  /** The bodies that were sent. */
  readonly sent: readonly unknown[];
  close(): Promise<void>;
}

/**
 * @param recording a file of captured/, without its ending
 * @param breaks from this request on nobody answers: the connection is cut
 */
export async function startDaemon(
  recording: string,
  breaks?: (asked: string, count: number) => boolean,
): Promise<Daemon> {
  const exchanges: readonly Exchange[] = JSON.parse(here(`captured/${recording}.json`));
  const folder = mkdtempSync(join(tmpdir(), "heapgate-docker-"));
  const [asked, wrong, sent]: [string[], string[], unknown[]] = [[], [], []];
  const places = new Map<string, number>();
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { method = "", url = "" } = request;
    asked.push(`${method} ${url}`);
    if (breaks?.(`${method} ${url}`, asked.length)) return void request.socket.destroy();
    const key = `${method} ${withoutQuery(url)}`;
    const all = exchanges.filter((one) => `${one.method} ${withoutQuery(one.path)}` === key);
    const place = places.get(key) ?? 0;
    const one = all[Math.min(place, all.length - 1)];
    places.set(key, place + 1);
    if (!one) return void wrong.push(`no answer is known to ${key}`);
    const content: unknown = body === "" ? undefined : JSON.parse(body);
    if (content !== undefined) sent.push(content);
    wrong.push(...mistakes(method.toLowerCase(), url, content, one));
    response.writeHead(one.status);
    response.end(one.base64 === undefined ? one.json && JSON.stringify(one.json) : Buffer.from(one.base64, "base64"));
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  const socket = join(folder, "docker.sock");
  await new Promise<void>((settle) => server.listen(socket, settle));
  return {
    environment: { DOCKER_HOST: `unix://${socket}` },
    asked,
    wrong,
    sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the schema has against a request or against its answer. */
function mistakes(method: string, url: string, body: unknown, answer: Exchange): string[] {
  const path = Object.keys(api.paths).find((candidate) =>
    new RegExp(`^${candidate.replace(/\{\w+\}/g, "[^/]+")}$`).test(withoutQuery(url)),
  );
  const operation = path === undefined ? undefined : api.paths[path]?.[method];
  if (!operation) return [`the API has no ${method} ${url}`];
  const { parameters = [], responses } = operation;
  const known = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const unknown = [...new URL(url, "http://docker").searchParams.keys()].filter((name) => !known.includes(name));
  // Daemons refuse with more codes than the schema lists; their words have its form all the same.
  const refusal = answer.status >= 400 ? { schema: { $ref: "#/definitions/ErrorResponse" } } : undefined;
  const response = responses[String(answer.status)] ?? refusal;
  return [
    ...unknown.map((name) => `${method} ${url}: there is no parameter ${name}`),
    ...against(parameters.find((one) => one.in === "body")?.schema, body, `${method} ${url}`, false),
    ...(response ? [] : [`${method} ${url}: the API does not answer with ${answer.status}`]),
    ...(answer.json === undefined
      ? []
      : against(response?.schema, answer.json, `${method} ${url} ${answer.status}`, true)),
  ];
}

function against(schema: Schema | undefined, value: unknown, what: string, isAnswer: boolean): string[] {
  if (!schema) return value === undefined || isAnswer ? [] : [`${what}: no body is known`];
  const shape = (one: unknown): unknown => adapted(one, isAnswer);
  const whole = { ...(shape(schema) as Schema), definitions: shape(api.definitions) };
  return ajv.validate(whole, value) ? [] : [`${what}: ${ajv.errorsText()}`];
}

/** What is sent has no key that the schema does not know; what comes back may be null anywhere. */
function adapted(value: unknown, isAnswer: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => adapted(one, isAnswer));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => {
    const nullable = isAnswer && key === "type" && typeof one === "string";
    return [key, nullable ? [one, "null"] : adapted(one, isAnswer)] as const;
  });
  return Object.fromEntries(entries.filter(([key]) => !(isAnswer && key === "enum")));
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, "").replace(/[0-9a-f]{64}/, "ID");
}

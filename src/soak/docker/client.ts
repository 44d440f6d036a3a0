// Speaks with a Docker daemon over its Engine API. Knows no soak.
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";

/** What the daemon refused, or that there is none: one plain line. */
export class DockerError extends Error {
  constructor(
    message: string,
    /** HTTP status of a refusal; absent where nobody answered. */
    readonly status?: number,
  ) {
    super(message);
  }
}

export interface Docker {
  /** As DOCKER_HOST has it. */
  readonly host: string;
  /**
   * One request, without a version in its path: the daemon answers with the newest it has.
   * @throws DockerError for a refusal, and where nobody answers
   */
  call(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  /** The answer as it comes, piece by piece. Throws likewise. */
  stream(path: string): Promise<IncomingMessage>;
}

const DEFAULT_HOST = "unix:///var/run/docker.sock";

/** Nobody waits longer than this for an answer that is not a stream, ms; a stop has its grace on top. */
const PATIENCE = 60_000;

/** @throws DockerError for a DOCKER_HOST that is neither a socket nor plain HTTP */
export function connectDocker(environment: NodeJS.ProcessEnv): Docker {
  const host = environment.DOCKER_HOST || DEFAULT_HOST;
  const target = targetOf(host);
  const send = (method: string, path: string, body?: unknown): Promise<IncomingMessage> =>
    new Promise((settle, refuse) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = text === undefined ? {} : { "Content-Type": "application/json" };
      const sent = httpRequest({ ...target, method, path, headers, timeout: PATIENCE }, settle);
      sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
      sent.on("error", (error) => refuse(new DockerError(whyNoAnswer(host, error))));
      sent.end(text);
    });
  const checked = async (method: string, path: string, body?: unknown): Promise<IncomingMessage> => {
    const answer = await send(method, path, body);
    const { statusCode = 0 } = answer;
    if (statusCode < 400) return answer;
    throw new DockerError(messageOf(await textOf(answer, host)), statusCode);
  };
  return {
    host,
    stream: (path) => checked("GET", path),
    call: async (method, path, body) => {
      const text = await textOf(await checked(method, path, body), host);
      return text === "" ? undefined : parsed(text);
    },
  };
}

function targetOf(host: string): RequestOptions {
  const socket = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (socket !== undefined) return { socketPath: socket };
  const [, hostname, port] = /^(?:tcp|http):\/\/([^/:]+):(\d+)\/?$/.exec(host) ?? [];
  if (hostname !== undefined && port !== undefined) return { hostname, port };
  throw new DockerError(`DOCKER_HOST is ${host}: heapgate knows unix:///PATH and tcp://HOST:PORT without TLS`);
}

function whyNoAnswer(host: string, error: unknown): string {
  switch (error instanceof Error && "code" in error ? error.code : undefined) {
    case "ENOENT":
    case "ECONNREFUSED":
      return `there is no Docker daemon at ${host}: start it, or name another one with DOCKER_HOST`;
    case "EACCES":
    case "EPERM":
      return `this user may not use the Docker daemon at ${host}: use sudo, or add the user to the group docker`;
    default:
      return `the Docker daemon at ${host} does not answer (${error instanceof Error ? error.message : "no reason given"})`;
  }
}

async function textOf(answer: IncomingMessage, host: string): Promise<string> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    throw new DockerError(whyNoAnswer(host, error));
  }
}

/** The daemon's own words, in `message`. */
function messageOf(text: string): string {
  const answer = parsed(text);
  const message = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : text;
  return String(message).replace(/\s+/g, " ").trim();
}

/** JSON; text that is none stays text, such as the `OK` of a ping. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

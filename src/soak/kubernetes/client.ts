// Speaks to a cluster's API server through @kubernetes/client-node, which knows kubeconfig files, certificates, tokens and proxies.
// Loads it only when asked. Does not know what is asked for.
import type { KubeConfig, RequestContext, ResponseContext } from "@kubernetes/client-node";
import { ConfigurationError } from "../../model/index.js";
import { ApiError, refusal, silence } from "./api-error.js";

export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its leading slash; every part of it encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** ms until the answer must be there; 15000 unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A cluster. All requests throw `ApiError` for what the server refuses and where it does not answer. */
export interface Api {
  readonly context: string;
  /** The namespace of the context. */
  readonly namespace: string;
  readonly server: string;
  /** The answer as JSON. */
  json<T>(request: ApiRequest): Promise<T>;
  text(request: ApiRequest): Promise<string>;
  /** The lines of an answer that does not end, as they come. A stream that is silent for longer than `timeout` ends. */
  lines(request: ApiRequest): AsyncGenerator<string>;
  /** How many requests were made. */
  requests(): number;
}

/** @kubernetes/client-node's HTTP client needs what this version of Node brought. */
const OLDEST_NODE = [22, 19] as const;
const TIMEOUT = 15_000;
/** Certificates and tokens are read anew this often, ms: they expire, and helpers make new ones. */
const CREDENTIALS_LAST = 60_000;

/**
 * Connects to a context of the user's kubeconfig.
 * @param context as the user named it; without it the current one
 * @throws ConfigurationError where Node is too old, or there is no such context, or no cluster at all
 */
export async function connect(context?: string): Promise<Api> {
  checkNode(process.versions.node);
  // Named one by one, so that the bundler can leave out the rest of it.
  const { HttpMethod, IsomorphicFetchHttpLibrary, KubeConfig, RequestContext } = await import(
    "@kubernetes/client-node"
  );
  const client: Client = { HttpMethod, IsomorphicFetchHttpLibrary, RequestContext };
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (error) {
    const file = process.env.KUBECONFIG ?? "~/.kube/config";
    throw new ConfigurationError(
      `the kubeconfig ${file} cannot be read (${error instanceof Error ? error.message : String(error)}); correct it, or name another in KUBECONFIG`,
    );
  }
  const name = chooseContext(config, context);
  config.setCurrentContext(name);
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    throw new ConfigurationError(`the context ${name} names a cluster that the kubeconfig does not have`);
  }
  const namespace = config.getContextObject(name)?.namespace ?? "default";
  return apiOf(client, config, { context: name, namespace, server: cluster.server.replace(/\/+$/, "") });
}

/** @throws ConfigurationError for a Node that the client does not run on */
export function checkNode(version: string): void {
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new ConfigurationError(
    `a cluster is asked by a client that needs Node.js ${oldestMajor}.${oldestMinor} or newer, and this is ${version}; heapgate soak --local runs on it`,
  );
}

function chooseContext(config: KubeConfig, wanted: string | undefined): string {
  const names = config.getContexts().map(({ name }) => name);
  const name = wanted ?? config.getCurrentContext();
  const choice = names.length > 0 ? `; there are ${names.join(", ")}` : "";
  // Without any kubeconfig the client makes up a cluster on port 8080.
  if (wanted === undefined && (name === undefined || name === "" || name === "loaded-context")) {
    const start = names.length > 0 && name !== "loaded-context" ? `choose one with --context${choice}` : START_ONE;
    throw new ConfigurationError(`there is no cluster: no context is chosen in the kubeconfig; ${start}`);
  }
  if (name === undefined || !names.includes(name)) {
    throw new ConfigurationError(`there is no context ${name} in the kubeconfig${choice}`);
  }
  return name;
}

const START_ONE =
  "start one, for example with `kind create cluster` or `minikube start`, or name its file in KUBECONFIG";

type Client = Pick<
  typeof import("@kubernetes/client-node"),
  "HttpMethod" | "IsomorphicFetchHttpLibrary" | "RequestContext"
>;

function apiOf(
  client: Client,
  config: KubeConfig,
  place: { readonly context: string; readonly namespace: string; readonly server: string },
): Api {
  let count = 0;
  let credentials: { readonly at: number; readonly context: RequestContext } | undefined;
  const http = new client.IsomorphicFetchHttpLibrary();

  /** A context of the client makes a connection of its own: it is kept, so that requests share one. */
  const secure = async (): Promise<RequestContext> => {
    const now = performance.now();
    if (credentials && now - credentials.at < CREDENTIALS_LAST) return credentials.context;
    const context = new client.RequestContext(place.server, client.HttpMethod.GET);
    await config.applySecurityAuthentication(context);
    credentials = { at: now, context };
    return context;
  };

  const send: Send = async (request, signal) => {
    const { method = "GET", path, query = {}, body } = request;
    const url = new URL(place.server + path);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    try {
      const shared = await secure();
      const context = new client.RequestContext(url.toString(), client.HttpMethod[method]);
      for (const [key, value] of Object.entries(shared.getHeaders())) context.setHeaderParam(key, value);
      context.setHeaderParam("Accept", "application/json, */*");
      context.setHeaderParam("User-Agent", "heapgate");
      const dispatcher = shared.getDispatcher();
      if (dispatcher !== undefined) context.setDispatcher(dispatcher);
      if (body !== undefined) {
        context.setHeaderParam("Content-Type", "application/json");
        context.setBody(JSON.stringify(body));
      }
      context.setSignal(signal);
      count++;
      return await http.send(context).toPromise();
    } catch (error) {
      throw silence(error);
    }
  };

  const text = async (request: ApiRequest): Promise<string> => {
    const deadline = AbortSignal.timeout(request.timeout ?? TIMEOUT);
    const answer = await send(request, request.signal ? AbortSignal.any([request.signal, deadline]) : deadline);
    const body = await answer.body.text().catch((error: unknown) => {
      throw silence(error);
    });
    if (answer.httpStatusCode === 401) credentials = undefined;
    if (answer.httpStatusCode >= 300) throw refusal(answer.httpStatusCode, body, answer.headers["retry-after"]);
    return body;
  };

  return {
    ...place,
    text,
    json: async <T>(request: ApiRequest): Promise<T> => {
      const body = await text(request);
      try {
        // The server's word: readers take nothing for granted that the type calls optional.
        return JSON.parse(body) as T;
      } catch (error) {
        throw silence(error);
      }
    },
    lines: (request) => streamLines(send, request),
    requests: () => count,
  };
}

type Send = (request: ApiRequest, signal: AbortSignal) => Promise<ResponseContext>;

async function* streamLines(send: Send, request: ApiRequest): AsyncGenerator<string> {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), request.timeout ?? TIMEOUT);
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), request.timeout ?? TIMEOUT);
  };
  const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
  try {
    const answer = await send(request, signal);
    if (answer.httpStatusCode >= 300) {
      throw refusal(answer.httpStatusCode, await answer.body.text(), answer.headers["retry-after"]);
    }
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of answer.body.stream() ?? []) {
      again();
      const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = parts.pop() ?? "";
      yield* parts.filter((line) => line !== "");
    }
  } catch (error) {
    if (!stop.signal.aborted && !request.signal?.aborted) throw error instanceof ApiError ? error : silence(error);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

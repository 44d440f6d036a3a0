// GitHub's REST API on loopback: answers from a real repository and remembers what it was told (github-memory.ts). Holds every
// request and every answer against GitHub's own OpenAPI description (github-openapi.json, made by scripts/extract-openapi.mjs).
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import openapi from "../github-openapi.json" with { type: "json" };
import { type GithubMemory, rememberGithub } from "./github-memory.js";
import { git } from "./repository.js";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Send only so many characters of the body, as if that were all. */
  readonly cutAt?: number;
  /** Break the connection instead of answering. */
  readonly hangUp?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly method: string;
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What was sent along, as JSON. */
  readonly body?: unknown;
}

export interface GithubApi {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What was not as the description says: requests and answers. Stays empty. */
  readonly violations: readonly string[];
  /** Comments, reviews, check runs and uploads that were made. */
  readonly memory: GithubMemory;
  close(): Promise<void>;
}

/** Another answer for some requests; undefined leaves it to the repository. */
export type Override = (asked: Asked) => Answer | undefined;

export const TOKEN = "ghs_loopbacktoken";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly parameters?: readonly object[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const PATHS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = openapi.paths;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
/** Parameters arrive as text. */
const ajvOfText = new Ajv({ strict: false, coerceTypes: true });
addFormats.default(ajvOfText);
ajv.addSchema({ ...(asJsonSchema(openapi) as object), $id: "github" });

/** OpenAPI 3.0 says `nullable` where JSON Schema says `type: null`. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, ...rest } = value as { nullable?: unknown };
  const plain = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [{ type: "null" }, plain] } : plain;
}

/** @param memory what the repository was told before */
export async function serveGithub(
  repository: string,
  override: Override = () => undefined,
  memory: GithubMemory = rememberGithub(repository),
): Promise<GithubApi> {
  const asked: Asked[] = [];
  const violations: string[] = [];
  const server = createServer(async (request, response) => {
    const found = readRequest(request, await readBody(request), violations);
    if (found === undefined) return send(response, { status: 404, body: basicError(404) });
    asked.push(found);
    const answer = override(found) ?? memory.answer(found) ?? answerFrom(repository, found);
    if (answer.cutAt === undefined && !answer.hangUp) checkAnswer(found, answer, violations);
    send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    violations,
    memory,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What a request asks for, held against the description: path, query, body, and the headers that GitHub wants. */
function readRequest(request: IncomingMessage, text: string, violations: string[]): Asked | undefined {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const method = (request.method ?? "GET").toLowerCase();
  const complain = (what: string) => violations.push(`${request.method} ${request.url}: ${what}`);
  if (request.headers.authorization !== `token ${TOKEN}`) complain("no token");
  if (!request.headers["user-agent"]) complain("GitHub refuses requests without a user agent");
  if (!/^application\/(vnd\.github\.|json)/.test(request.headers.accept ?? "")) complain("accepts no JSON");
  for (const [route, operations] of Object.entries(PATHS)) {
    const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const match = new RegExp(`^${route.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(url.pathname);
    const operation = operations[method];
    if (match === null || operation === undefined) continue;
    const inPath = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
    const given: Record<string, string> = { ...inPath, ...Object.fromEntries(url.searchParams) };
    const declared = (operation.parameters ?? []).map(parameterOf);
    for (const name of Object.keys(given)) if (!declared.some((one) => one.name === name)) complain(`unknown ${name}`);
    for (const { name, required, schema } of declared) {
      if (given[name] === undefined && required) complain(`${name} is missing`);
      if (given[name] !== undefined && !ajvOfText.validate(resolved(schema), given[name]))
        complain(`${name}: ${ajvOfText.errorsText()}`);
    }
    if (given.owner !== "octo" || given.repo !== "service") complain("another repository");
    const asked = { method: method.toUpperCase(), route, parameters: given };
    if (operation.requestBody === undefined) {
      if (text !== "") complain("a body that nobody asked for");
      return asked;
    }
    const body: unknown = JSON.parse(text);
    const validate = validatorOf(`${placeOf(route, method)}/requestBody/content/application~1json/schema`);
    if (!validate(body)) complain(`its body: ${ajv.errorsText(validate.errors)}`);
    return { ...asked, body };
  }
  complain("not in the description");
  return undefined;
}

function placeOf(route: string, method: string): string {
  return `#/paths/${route.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;
}

function resolved(schema: object): object {
  return "$ref" in schema ? (lookUp(String(schema.$ref)) as object) : schema;
}

function parameterOf(parameter: object): Parameter {
  const resolved = "$ref" in parameter ? lookUp(String(parameter.$ref)) : parameter;
  return resolved as Parameter;
}

function lookUp(reference: string): unknown {
  const keys = reference.replace("#/", "").split("/");
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], openapi);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(schema: string): ValidateFunction {
  const validate = validators.get(schema) ?? ajv.compile({ $ref: `github${encodeURI(schema)}` });
  validators.set(schema, validate);
  return validate;
}

/** Bodies are held against the schema of their status; GitHub refuses with 401, 403 and 5xx anywhere, in one shape. */
function checkAnswer({ route, method }: Asked, { status, body }: Answer, violations: string[]): void {
  const place = placeOf(route, method.toLowerCase());
  const stated = PATHS[route]?.[method.toLowerCase()]?.responses[status] as { $ref?: string } | undefined;
  const response = stated?.$ref ?? `${place}/responses/${status}`;
  const schema =
    stated === undefined ? "#/components/schemas/basic-error" : `${response}/content/application~1json/schema`;
  const validate = validatorOf(schema);
  if (!validate(body)) violations.push(`answer ${status} to ${route}: ${ajv.errorsText(validate.errors)}`);
}

function send(response: ServerResponse, { status, body, cutAt, hangUp, headers }: Answer): void {
  if (hangUp) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(cutAt === undefined ? text : text.slice(0, cutAt));
}

/** The body of GitHub's refusals. */
export function basicError(status: number): unknown {
  return {
    message: `refused with ${status}`,
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
}

function answerFrom(repository: string, { route, parameters }: Asked): Answer {
  const git1 = (...args: string[]) => git(repository, ...args);
  switch (route) {
    case "/repos/{owner}/{repo}/compare/{basehead}": {
      const [base, head] = parameters.basehead.split("...");
      return { status: 200, body: comparison(git1, base, head) };
    }
    case "/repos/{owner}/{repo}/git/commits/{commit_sha}":
      return { status: 200, body: gitCommit(git1, parameters.commit_sha) };
    case "/repos/{owner}/{repo}/git/trees/{tree_sha}": {
      const lines = git1("ls-tree", "-r", "-t", "-z", parameters.tree_sha)
        .split("\0")
        .filter((line) => line !== "");
      const tree = lines.map((line) => {
        const [, mode, type, sha, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
        return { path, mode, type, sha, url: api(`git/${type}s/${sha}`) };
      });
      return {
        status: 200,
        body: { sha: parameters.tree_sha, url: api(`git/trees/${parameters.tree_sha}`), truncated: false, tree },
      };
    }
    case "/repos/{owner}/{repo}/git/blobs/{file_sha}": {
      const sha = parameters.file_sha;
      const bytes = git(repository, "cat-file", "blob", sha);
      // The helper trims; the sources of these tests end in exactly one line break.
      const content = Buffer.from(`${bytes}\n`).toString("base64").replace(/.{60}/g, "$&\n");
      const body = {
        sha,
        node_id: "B_1",
        size: bytes.length + 1,
        url: api(`git/blobs/${sha}`),
        content,
        encoding: "base64",
      };
      return { status: 200, body };
    }
    default:
      throw new Error(`the loopback API does not know ${route}`);
  }
}

type Git = (...args: string[]) => string;

function api(path: string): string {
  return `https://api.github.com/repos/octo/service/${path}`;
}

function comparison(git: Git, base: string, head: string): unknown {
  const mergeBase = git("merge-base", base, head);
  const url = api(`compare/${base}...${head}`);
  return {
    url,
    html_url: url,
    permalink_url: url,
    diff_url: url,
    patch_url: url,
    base_commit: commit(git, base),
    merge_base_commit: commit(git, mergeBase),
    status: "diverged",
    ahead_by: Number(git("rev-list", "--count", `${mergeBase}..${head}`)),
    behind_by: Number(git("rev-list", "--count", `${mergeBase}..${base}`)),
    total_commits: Number(git("rev-list", "--count", `${mergeBase}..${head}`)),
    commits: [commit(git, head)],
    files: [],
  };
}

function commit(git: Git, sha: string): unknown {
  const person = { name: "Octo Cat", email: "octocat@example.com", date: git("show", "-s", "--format=%cI", sha) };
  const tree = { sha: git("rev-parse", `${sha}^{tree}`), url: api("git/trees/x") };
  return {
    url: api(`commits/${sha}`),
    sha,
    node_id: "C_1",
    html_url: api(`commits/${sha}`),
    comments_url: api(`commits/${sha}/comments`),
    commit: { url: api(`git/commits/${sha}`), author: person, committer: person, message: "m", comment_count: 0, tree },
    author: null,
    committer: null,
    parents: parents(git, sha).map((parent) => ({
      sha: parent,
      url: api(`commits/${parent}`),
      html_url: api(`commits/${parent}`),
    })),
  };
}

function gitCommit(git: Git, sha: string): unknown {
  const person = { name: "Octo Cat", email: "octocat@example.com", date: git("show", "-s", "--format=%cI", sha) };
  return {
    sha,
    node_id: "C_1",
    url: api(`git/commits/${sha}`),
    html_url: api(`commits/${sha}`),
    author: person,
    committer: person,
    message: git("show", "-s", "--format=%B", sha),
    tree: { sha: git("rev-parse", `${sha}^{tree}`), url: api("git/trees/x") },
    parents: parents(git, sha).map((parent) => ({
      sha: parent,
      url: api(`commits/${parent}`),
      html_url: api(`commits/${parent}`),
    })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

function parents(git: Git, sha: string): string[] {
  return git("show", "-s", "--format=%P", sha)
    .split(" ")
    .filter((parent) => parent !== "");
}

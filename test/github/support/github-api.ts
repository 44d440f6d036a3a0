// GitHub's REST API on loopback: answers from a real repository, and holds every request and every answer against
// GitHub's own OpenAPI description (github-openapi.json, made by scripts/extract-openapi.mjs).
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import description from "../github-openapi.json" with { type: "json" };
import { git } from "./repository.js";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Send only so many characters of the body, as if that were all. */
  readonly cutAt?: number;
  /** Break the connection instead of answering. */
  readonly hangUp?: boolean;
}

export interface Asked {
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface GithubApi {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What was not as the description says: requests and answers. Stays empty. */
  readonly violations: readonly string[];
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

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
/** Parameters arrive as text. */
const ajvOfText = new Ajv({ strict: false, coerceTypes: true });
ajv.addSchema({ ...(asJsonSchema(description) as object), $id: "github" });

/** OpenAPI 3.0 says `nullable` where JSON Schema says `type: null`. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, ...rest } = value as { nullable?: unknown };
  const plain = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [{ type: "null" }, plain] } : plain;
}

export async function serveGithub(repository: string, override: Override = () => undefined): Promise<GithubApi> {
  const asked: Asked[] = [];
  const violations: string[] = [];
  const server = createServer((request, response) => {
    const found = readRequest(request, violations);
    if (found === undefined) return send(response, { status: 404, body: basicError(404) });
    asked.push(found);
    const answer = override(found) ?? answerFrom(repository, found);
    if (answer.cutAt === undefined) checkAnswer(found, answer, violations);
    send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    violations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What a request asks for, held against the description: path, query, and the headers that GitHub wants. */
function readRequest(request: IncomingMessage, violations: string[]): Asked | undefined {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const complain = (what: string) => violations.push(`${request.method} ${request.url}: ${what}`);
  if (request.headers.authorization !== `token ${TOKEN}`) complain("no token");
  if (!request.headers["user-agent"]) complain("GitHub refuses requests without a user agent");
  if (!/^application\/(vnd\.github\.|json)/.test(request.headers.accept ?? "")) complain("accepts no JSON");
  for (const [route, operations] of Object.entries(description.paths)) {
    const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const match = new RegExp(`^${route.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(url.pathname);
    if (match === null || request.method !== "GET") continue;
    const inPath = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
    const given: Record<string, string> = { ...inPath, ...Object.fromEntries(url.searchParams) };
    const declared = operations.get.parameters.map(parameterOf);
    for (const name of Object.keys(given)) if (!declared.some((one) => one.name === name)) complain(`unknown ${name}`);
    for (const { name, required, schema } of declared) {
      if (given[name] === undefined && required) complain(`${name} is missing`);
      if (given[name] !== undefined && !ajvOfText.validate(schema, given[name]))
        complain(`${name}: ${ajvOfText.errorsText()}`);
    }
    if (given.owner !== "octo" || given.repo !== "service") complain("another repository");
    return { route, parameters: given };
  }
  complain("not in the description");
  return undefined;
}

function parameterOf(parameter: object): Parameter {
  const resolved = "$ref" in parameter ? lookUp(String(parameter.$ref)) : parameter;
  return resolved as Parameter;
}

function lookUp(reference: string): unknown {
  const keys = reference.replace("#/", "").split("/");
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], description);
}

const validators = new Map<string, ValidateFunction>();

/** Bodies are held against the schema of their status; GitHub refuses with 401, 403 and 5xx anywhere, in one shape. */
function checkAnswer({ route }: Asked, { status, body }: Answer, violations: string[]): void {
  const responses: Record<string, unknown> =
    Object.entries(description.paths).find(([path]) => path === route)?.[1].get.responses ?? {};
  const escaped = route.replaceAll("~", "~0").replaceAll("/", "~1");
  const stated = responses[status] as { $ref?: string } | undefined;
  const place = stated === undefined ? undefined : (stated.$ref ?? `#/paths/${escaped}/get/responses/${status}`);
  const schema = place === undefined ? "#/components/schemas/basic-error" : `${place}/content/application~1json/schema`;
  const validate = validators.get(schema) ?? ajv.compile({ $ref: `github${encodeURI(schema)}` });
  validators.set(schema, validate);
  if (!validate(body)) violations.push(`answer ${status} to ${route}: ${ajv.errorsText(validate.errors)}`);
}

function send(response: ServerResponse, { status, body, cutAt, hangUp }: Answer): void {
  if (hangUp) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
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
    message: "m",
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

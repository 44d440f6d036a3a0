// Reads commits, trees and blobs through GitHub's REST API. Checks every answer's shape; does not know what is compared.
import * as v from "valibot";
import type { TreeEntry } from "./git.js";

/** Where the repository is, and how to read it. */
export interface ApiAccess {
  /** GITHUB_API_URL */
  readonly url: string;
  readonly owner: string;
  readonly repository: string;
  readonly token: string;
}

/** The answer, or one plain line why there is none. */
export type ApiAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface Api {
  mergeBase(base: string, head: string): Promise<ApiAnswer<string>>;
  parents(commit: string): Promise<ApiAnswer<readonly string[]>>;
  tree(commit: string): Promise<ApiAnswer<readonly TreeEntry[]>>;
  blob(id: string): Promise<ApiAnswer<Uint8Array>>;
}

const TIMEOUT_MS = 30_000;

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
const comparison = v.object({ merge_base_commit: v.object({ sha: id }) });
const commit = v.object({ parents: v.array(v.object({ sha: id })) });
const tree = v.object({
  truncated: v.boolean(),
  tree: v.array(v.object({ path: v.string(), mode: v.string(), type: v.string(), sha: id })),
});
const blob = v.object({ content: v.string(), encoding: v.picklist(["base64", "utf-8"]) });

/** Octokit is loaded here, on demand: most runs find everything in the checkout. */
export async function openApi({ url, owner, repository, token }: ApiAccess): Promise<Api> {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { baseUrl: url, log: SILENT });
  const at = { owner, repo: repository };

  async function ask<S extends v.GenericSchema>(
    route: string,
    parameters: Readonly<Record<string, string | number>>,
    schema: S,
  ): Promise<ApiAnswer<v.InferOutput<S>>> {
    let data: unknown;
    try {
      const request = { signal: AbortSignal.timeout(TIMEOUT_MS) };
      data = (await octokit.request(route, { ...at, ...parameters, request })).data;
    } catch (error) {
      // Octokit throws one error for every refusal and every broken connection; anything else is not its own.
      if (!(error instanceof Error)) throw error;
      return { ok: false, reason: refusal(error) };
    }
    const result = v.safeParse(schema, data);
    if (result.success) return { ok: true, value: result.output };
    return { ok: false, reason: "GitHub's answer was cut short" };
  }

  return {
    async mergeBase(base, head) {
      // One commit a page: only the merge base is of interest, not the list.
      const parameters = { basehead: `${base}...${head}`, per_page: 1 };
      const answer = await ask("GET /repos/{owner}/{repo}/compare/{basehead}", parameters, comparison);
      return answer.ok ? { ok: true, value: answer.value.merge_base_commit.sha } : answer;
    },
    async parents(sha) {
      const answer = await ask("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
      return answer.ok ? { ok: true, value: answer.value.parents.map((parent) => parent.sha) } : answer;
    },
    async tree(sha) {
      const parameters = { tree_sha: sha, recursive: "1" };
      const answer = await ask("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", parameters, tree);
      if (!answer.ok) return answer;
      if (answer.value.truncated) return { ok: false, reason: "GitHub cut the base's list of files short" };
      const files = answer.value.tree.filter((entry) => entry.type === "blob");
      return { ok: true, value: files.map(({ path, mode, sha }) => ({ path, mode, id: sha })) };
    },
    async blob(sha) {
      const answer = await ask("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha }, blob);
      if (!answer.ok) return answer;
      const { content, encoding } = answer.value;
      return { ok: true, value: Buffer.from(content, encoding === "base64" ? "base64" : "utf8") };
    },
  };
}

/** What Octokit would log is said once, as the reason. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function refusal(error: Error): string {
  const answered = "response" in error && error.response !== undefined;
  if (!answered) return `GitHub could not be reached (${oneLine(error.message)})`;
  const status = "status" in error && typeof error.status === "number" ? error.status : 0;
  const hint = status === 401 || status === 403 || status === 404 ? "; the token needs `contents: read`" : "";
  return `GitHub answered ${status} (${oneLine(error.message)})${hint}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

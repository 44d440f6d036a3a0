// Reads commits, trees and blobs through GitHub's REST API. Does not know what is compared.
import * as v from "valibot";
import type { TreeEntry } from "../git/index.js";
import { type ApiAccess, type ApiAnswer, openRest, type Rest } from "./rest.js";

export type { ApiAccess, ApiAnswer } from "./rest.js";

export interface Api {
  mergeBase(base: string, head: string): Promise<ApiAnswer<string>>;
  parents(commit: string): Promise<ApiAnswer<readonly string[]>>;
  tree(commit: string): Promise<ApiAnswer<readonly TreeEntry[]>>;
  blob(id: string): Promise<ApiAnswer<Uint8Array>>;
}

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
const comparison = v.object({ merge_base_commit: v.object({ sha: id }) });
const commit = v.object({ parents: v.array(v.object({ sha: id })) });
const tree = v.object({
  truncated: v.boolean(),
  tree: v.array(v.object({ path: v.string(), mode: v.string(), type: v.string(), sha: id })),
});
const blob = v.object({ content: v.string(), encoding: v.picklist(["base64", "utf-8"]) });

export async function openApi(access: ApiAccess): Promise<Api> {
  return apiOf(await openRest(access));
}

export function apiOf(rest: Rest): Api {
  async function read<S extends v.GenericSchema>(
    route: string,
    parameters: Readonly<Record<string, string | number>>,
    schema: S,
  ): Promise<ApiAnswer<v.InferOutput<S>>> {
    const answer = await rest.ask(route, parameters, schema);
    const isForbidden = !answer.ok && [401, 403, 404].includes(answer.status) && !answer.isRateLimit;
    return isForbidden ? { ...answer, reason: `${answer.reason}; the token needs \`contents: read\`` } : answer;
  }

  return {
    async mergeBase(base, head) {
      // One commit a page: only the merge base is of interest, not the list.
      const parameters = { basehead: `${base}...${head}`, per_page: 1 };
      const answer = await read("GET /repos/{owner}/{repo}/compare/{basehead}", parameters, comparison);
      return answer.ok ? { ok: true, value: answer.value.merge_base_commit.sha } : answer;
    },
    async parents(sha) {
      const answer = await read("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
      return answer.ok ? { ok: true, value: answer.value.parents.map((parent) => parent.sha) } : answer;
    },
    async tree(sha) {
      const parameters = { tree_sha: sha, recursive: "1" };
      const answer = await read("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", parameters, tree);
      if (!answer.ok) return answer;
      if (answer.value.truncated) {
        return { ok: false, reason: "GitHub cut the base's list of files short", status: 200, isRateLimit: false };
      }
      const files = answer.value.tree.filter((entry) => entry.type === "blob");
      return { ok: true, value: files.map(({ path, mode, sha }) => ({ path, mode, id: sha })) };
    },
    async blob(sha) {
      const answer = await read("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha }, blob);
      if (!answer.ok) return answer;
      const { content, encoding } = answer.value;
      return { ok: true, value: Buffer.from(content, encoding === "base64" ? "base64" : "utf8") };
    },
  };
}

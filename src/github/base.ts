// The version that a pull request is compared with: found with git in the workspace, else through the REST API.
// Hands out files; does not analyse them, and never touches the work tree.
import { lstat, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { checkOut, isRegularFile, listTree, readBlobs, type TreeEntry } from "../git/index.js";
import { type Api, type ApiAccess, type ApiAnswer, openApi } from "./api.js";
import { attemptAsync } from "./attempt.js";
import { type CheckedOut, type Comparable, findBaseCommit } from "./base-commit.js";
import { blobId } from "./blob-id.js";
import { rootOf } from "./confine.js";
import type { TreeFile } from "./tree-files.js";

/** Which files of the base are wanted, by path relative to the repository's root. */
export type Wanted = (path: string, isLink: boolean) => boolean;

export type Base =
  | {
      readonly kind: "found";
      readonly commit: string;
      /** Contents of the wanted files, or one plain line why they could not be had. */
      read(wanted: Wanted): Promise<readonly TreeFile[] | string>;
      /** Writes the whole base below a folder and says where the working folder lies in it. Needs git. */
      checkOut?(folder: string): Promise<{ readonly directory: string } | string>;
    }
  | { readonly kind: "missing"; readonly reason: string };

export interface BaseRequest {
  /** Absolute: the folder that is analysed. */
  readonly directory: string;
  /** That folder as seen from the repository's root, `""` or `services/a`. */
  readonly prefix: string;
  readonly event: Comparable;
  readonly checkedOut: CheckedOut;
  /** Absent without a token. */
  readonly api?: ApiAccess;
}

/** More blobs than this are no pull request that a person reads; the API's hourly budget is 1,000 requests. */
const MOST_BLOBS = 300;
const AT_ONCE = 8;

export async function findBase(request: BaseRequest): Promise<Base> {
  const { directory, event, checkedOut } = request;
  const commit = await findBaseCommit(directory, event, checkedOut);
  if (commit.kind === "present") {
    return {
      kind: "found",
      commit: commit.sha,
      read: (wanted) => readWithGit(directory, commit.sha, wanted),
      checkOut: (folder) => checkOut(directory, commit.sha, folder),
    };
  }
  if (request.api === undefined) return { kind: "missing", reason: `${commit.reason}, and there is no github-token` };
  const api = await openApi(request.api);
  const sha = commit.sha === undefined ? await askForCommit(api, request) : { ok: true as const, value: commit.sha };
  if (!sha.ok) return { kind: "missing", reason: `${commit.reason}; ${sha.reason}` };
  const tree = await api.tree(sha.value);
  if (!tree.ok) return { kind: "missing", reason: `${commit.reason}; ${tree.reason}` };
  return { kind: "found", commit: sha.value, read: (wanted) => readWithApi(api, tree.value, request, wanted) };
}

async function readWithGit(directory: string, commit: string, wanted: Wanted): Promise<readonly TreeFile[] | string> {
  const entries = await listTree(directory, commit);
  if (typeof entries === "string") return entries;
  const files = entries.filter((entry) => isWanted(entry, wanted));
  const ids = files.map((entry) => entry.id);
  const blobs = await readBlobs(directory, ids);
  return typeof blobs === "string" ? blobs : files.map(({ path, mode }, i) => ({ path, mode, bytes: blobs[i] }));
}

/** Without a git checkout the work tree is what the runner says it is: GITHUB_SHA. */
async function askForCommit(api: Api, { event, checkedOut }: BaseRequest): Promise<ApiAnswer<string>> {
  if (event.kind === "push" || event.kind === "merge-group") return { ok: true, value: event.baseSha };
  if (event.kind === "branch") return api.mergeBase(event.defaultBranch, checkedOut.sha);
  if (checkedOut.ref === `refs/pull/${event.number}/merge` && /^[0-9a-f]{40,64}$/.test(checkedOut.sha)) {
    const parents = await api.parents(checkedOut.sha);
    if (!parents.ok) return parents;
    if (parents.value.length === 2) return { ok: true, value: parents.value[0] };
  }
  return api.mergeBase(event.baseSha, event.headSha);
}

/** Files that the work tree still has unchanged are taken from there: what is left to ask for is what the PR touched. */
async function readWithApi(
  api: Api,
  tree: readonly TreeEntry[],
  { directory, prefix }: BaseRequest,
  wanted: Wanted,
): Promise<readonly TreeFile[] | string> {
  const entries = tree.filter((entry) => isWanted(entry, wanted));
  const files: TreeFile[] = [];
  const changed: TreeEntry[] = [];
  const root = rootOf(directory, prefix);
  for (const entry of entries) {
    const bytes = await unchanged(root, entry);
    if (bytes === undefined) changed.push(entry);
    else files.push({ ...entry, bytes });
  }
  if (changed.length > MOST_BLOBS) return `${changed.length} files differ, more than the API should be asked for`;
  for (let i = 0; i < changed.length; i += AT_ONCE) {
    const batch = changed.slice(i, i + AT_ONCE);
    const answers = await Promise.all(batch.map((entry) => api.blob(entry.id)));
    for (const [j, answer] of answers.entries()) {
      if (!answer.ok) return `${batch[j].path} of the base: ${answer.reason}`;
      if (blobId(answer.value, batch[j].id) !== batch[j].id) {
        return `${batch[j].path} of the base did not arrive whole`;
      }
      files.push({ ...batch[j], bytes: answer.value });
    }
  }
  return files;
}

async function unchanged(root: string, entry: TreeEntry): Promise<Uint8Array | undefined> {
  const path = resolve(root, entry.path);
  const bytes = await attemptAsync(async () => ((await lstat(path)).isFile() ? await readFile(path) : undefined));
  return bytes.ok && bytes.value !== undefined && blobId(bytes.value, entry.id) === entry.id ? bytes.value : undefined;
}

function isWanted(entry: TreeEntry, wanted: Wanted): boolean {
  const isLink = entry.mode === "120000";
  return (isLink || isRegularFile(entry)) && wanted(entry.path, isLink);
}

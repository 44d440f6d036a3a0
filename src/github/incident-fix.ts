// The proven patch as a branch with one commit and a draft pull request, through the git data API. Never merges, and never touches what
// somebody else has committed.
import { applyPatch, parsePatch } from "diff";
import * as v from "valibot";
import type { TreeEntry } from "../git/index.js";
import { apiOf } from "./api.js";
import type { ApiAnswer, ApiRefusal, Rest } from "./rest.js";

/** The line in a commit's message by which heapgate knows its own. */
const TRAILER = "Heapgate-Incident";

const named = v.object({ sha: v.string() });
const repository = v.object({ default_branch: v.string() });
const reference = v.object({ object: v.object({ sha: v.string() }) });
const commit = v.object({ message: v.string(), tree: named, parents: v.array(named) });
const pull = v.object({
  number: v.number(),
  html_url: v.string(),
  state: v.string(),
  merged_at: v.nullable(v.string()),
  title: v.string(),
  body: v.nullable(v.string()),
});

export interface FixRequest {
  readonly key: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** Where it should go; absent: the default branch. */
  readonly base?: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Unified; its paths count from `prefix`. */
  readonly patch: string;
  /** The folder that was analysed, as seen from the repository's root: `""` or `services/worker/`. */
  readonly prefix: string;
  readonly owner: string;
}

export interface OpenedFix {
  readonly deed: "opened" | "updated" | "left as it was";
  readonly branch: string;
  readonly number?: number;
  readonly url?: string;
  /** One plain line: why it was left alone. */
  readonly note?: string;
}

/**
 * Opens the pull request, or brings the one that is open up to date. A branch to which somebody else has committed, and a pull request
 * that somebody has closed, are left as they are.
 */
export async function openFixPullRequest(rest: Rest, request: FixRequest): Promise<ApiAnswer<OpenedFix>> {
  const { branch } = request;
  const base = await baseOf(rest, request.base);
  if (!base.ok) return base;
  const pulls = await rest.ask(
    "GET /repos/{owner}/{repo}/pulls",
    { head: `${request.owner}:${branch}`, state: "all", sort: "updated", direction: "desc" },
    v.array(pull),
  );
  if (!pulls.ok) return pulls;
  const opened = pulls.value.find(({ state }) => state === "open");
  // One that was merged did not help for good: there may be another. One that somebody refused is not asked for again.
  const [last] = pulls.value;
  if (!opened && last && last.merged_at === null) {
    const note = `pull request #${last.number} was closed without merging, so it stays closed`;
    return left({ branch, number: last.number, url: last.html_url, note });
  }
  const pushed = await push(rest, request, base.value);
  if (!pushed.ok) return pushed;
  const at = opened && { number: opened.number, url: opened.html_url };
  if (pushed.value === "foreign") {
    return left({ branch, ...at, note: `branch ${branch} has commits of somebody else, so it stays as it is` });
  }
  return opened ? refresh(rest, request, opened, pushed.value === "changed") : open(rest, request, base.value.name);
}

interface Base {
  readonly name: string;
  readonly head: string;
}

async function baseOf(rest: Rest, given: string | undefined): Promise<ApiAnswer<Base>> {
  let name = given;
  if (name === undefined) {
    const answer = await rest.ask("GET /repos/{owner}/{repo}", {}, repository);
    if (!answer.ok) return answer;
    name = answer.value.default_branch;
  }
  const head = await rest.ask("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: `heads/${name}` }, reference);
  return head.ok ? { ok: true, value: { name, head: head.value.object.sha } } : head;
}

/** Puts the branch one commit after its base. `same`: it is so already. `foreign`: its last commit is not heapgate's. */
async function push(rest: Rest, request: FixRequest, base: Base): Promise<ApiAnswer<"changed" | "same" | "foreign">> {
  const ref = `heads/${request.branch}`;
  const there = await rest.ask("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref }, reference);
  if (!there.ok && there.status !== 404) return there;
  const old = there.ok ? await commitOf(rest, there.value.object.sha) : undefined;
  if (old?.ok === false) return old;
  if (old && !old.value.message.includes(`${TRAILER}: ${request.key}`)) return { ok: true, value: "foreign" };
  const tree = await patchedTree(rest, request, base);
  if (!tree.ok) return tree;
  const isSame = old?.value.tree.sha === tree.value && old.value.parents[0]?.sha === base.head;
  if (isSame) return { ok: true, value: "same" };
  const made = await rest.ask(
    "POST /repos/{owner}/{repo}/git/commits",
    { message: messageOf(request), tree: tree.value, parents: [base.head] },
    named,
  );
  if (!made.ok) return made;
  const { sha } = made.value;
  const moved = there.ok
    ? await rest.ask("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ref, sha, force: true }, reference, {
        isRepeatable: true,
      })
    : await rest.ask("POST /repos/{owner}/{repo}/git/refs", { ref: `refs/${ref}`, sha }, reference);
  return moved.ok ? { ok: true, value: "changed" } : moved;
}

function commitOf(rest: Rest, sha: string): Promise<ApiAnswer<v.InferOutput<typeof commit>>> {
  return rest.ask("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
}

/** The base's tree with the patch in it. */
async function patchedTree(rest: Rest, { patch, prefix }: FixRequest, base: Base): Promise<ApiAnswer<string>> {
  const api = apiOf(rest);
  const head = await commitOf(rest, base.head);
  if (!head.ok) return head;
  const entries = await api.tree(head.value.tree.sha);
  if (!entries.ok) return entries;
  const changed: { path: string; mode: string; type: string; sha: string }[] = [];
  for (const part of parsePatch(patch)) {
    const path = `${prefix}${(part.newFileName ?? "").replace(/^b\//, "")}`;
    const entry = entries.value.find((one) => one.path === path);
    if (!isPlainFile(entry)) return unfit(`${base.name} has no file ${path}`);
    const bytes = await api.blob(entry.id);
    if (!bytes.ok) return bytes;
    const before = Buffer.from(bytes.value).toString("utf8");
    if (!Buffer.from(before).equals(Buffer.from(bytes.value))) return unfit(`${path} is not UTF-8`);
    const after = applyPatch(before, part);
    if (after === false) return unfit(`the fix does not fit ${path} of ${base.name} any more: it was changed there`);
    const content = Buffer.from(after).toString("base64");
    const blob = await rest.ask("POST /repos/{owner}/{repo}/git/blobs", { content, encoding: "base64" }, named, {
      isRepeatable: true,
    });
    if (!blob.ok) return blob;
    changed.push({ path, mode: entry.mode, type: "blob", sha: blob.value.sha });
  }
  // What has the same content is the same object, so asking twice does no harm.
  const tree = await rest.ask(
    "POST /repos/{owner}/{repo}/git/trees",
    { base_tree: head.value.tree.sha, tree: changed },
    named,
    { isRepeatable: true },
  );
  return tree.ok ? { ok: true, value: tree.value.sha } : tree;
}

/** No link, which would lead elsewhere, and no submodule. */
function isPlainFile(entry: TreeEntry | undefined): entry is TreeEntry {
  return entry?.mode === "100644" || entry?.mode === "100755";
}

async function open(rest: Rest, request: FixRequest, base: string): Promise<ApiAnswer<OpenedFix>> {
  const { branch, title, body } = request;
  const answer = await rest.ask(
    "POST /repos/{owner}/{repo}/pulls",
    { title, body, head: branch, base, draft: true },
    v.object({ number: v.number(), html_url: v.string() }),
  );
  if (!answer.ok) return { ...answer, reason: `${answer.reason}; the fix lies on branch ${branch}` };
  return { ok: true, value: { deed: "opened", branch, number: answer.value.number, url: answer.value.html_url } };
}

async function refresh(
  rest: Rest,
  { branch, title, body }: FixRequest,
  there: v.InferOutput<typeof pull>,
  isPushed: boolean,
): Promise<ApiAnswer<OpenedFix>> {
  const value = { branch, number: there.number, url: there.html_url };
  const isSame = there.title === title && (there.body ?? "").trim() === body.trim();
  if (isSame) return { ok: true, value: { ...value, deed: isPushed ? "updated" : "left as it was" } };
  const route = "PATCH /repos/{owner}/{repo}/pulls/{pull_number}";
  const answer = await rest.ask(route, { pull_number: there.number, title, body }, v.object({ number: v.number() }), {
    isRepeatable: true,
  });
  return answer.ok ? { ok: true, value: { ...value, deed: "updated" } } : answer;
}

function messageOf({ title, key }: FixRequest): string {
  return `${title}\n\n${TRAILER}: ${key}\n`;
}

function left(value: Omit<OpenedFix, "deed">): ApiAnswer<OpenedFix> {
  return { ok: true, value: { ...value, deed: "left as it was" } };
}

function unfit(reason: string): ApiRefusal {
  return { ok: false, reason, status: 200, isRateLimit: false };
}

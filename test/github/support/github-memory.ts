// What the loopback API was told and tells again: comments, reviews, check runs, uploads of SARIF, and the files of pull request 7.
import type { Answer, Asked } from "./github-api.js";
import { git } from "./repository.js";

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  body: string;
}

export interface ReviewComment {
  readonly path: string;
  readonly line: number;
  readonly start_line?: number;
  readonly side?: string;
  readonly body: string;
}

export interface Review {
  readonly commit_id: string;
  readonly event: string;
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

export interface CheckRun {
  readonly name: string;
  readonly head_sha: string;
  readonly conclusion: string;
  readonly output: { readonly title: string; readonly summary: string };
  readonly annotations: { readonly path: string; readonly start_line: number; readonly message: string }[];
}

export interface Upload {
  readonly commit_sha: string;
  readonly ref: string;
  readonly sarif: string;
}

export interface GithubMemory {
  readonly comments: Comment[];
  readonly reviews: Review[];
  readonly checkRuns: CheckRun[];
  readonly uploads: Upload[];
  answer(asked: Asked): Answer | undefined;
}

const MOMENT = "2026-11-24T12:00:00Z";

/** @param repository with refs/pull/7/head and main */
export function rememberGithub(repository: string): GithubMemory {
  const comments: Comment[] = [];
  const reviews: Review[] = [];
  const checkRuns: CheckRun[] = [];
  const uploads: Upload[] = [];
  const answers: Readonly<Record<string, (asked: Asked) => Answer>> = {
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": ({ parameters }) =>
      page(comments.map(issueComment), parameters),
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": ({ body }) => {
      const made = { id: comments.length + 1, author: "github-actions[bot]", isBot: true, body: bodyOf(body) };
      comments.push(made);
      return { status: 201, body: issueComment(made) };
    },
    "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": ({ parameters, body }) => {
      const found = comments.find(({ id }) => id === Number(parameters.comment_id));
      if (found === undefined) throw new Error(`there is no comment ${parameters.comment_id}`);
      found.body = bodyOf(body);
      return { status: 200, body: issueComment(found) };
    },
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files": ({ parameters }) => page(files(repository), parameters),
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments": ({ parameters }) =>
      page(
        reviews.flatMap((review) => review.comments.map((one) => reviewComment(one, review))),
        parameters,
      ),
    "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews": ({ body }) => {
      const review = body as Review;
      const shown = files(repository);
      for (const { path, line, start_line = line } of review.comments) {
        const hunks = hunksOf(shown.find(({ filename }) => filename === path)?.patch ?? "");
        if (!hunks.some(([first, last]) => first <= start_line && line <= last)) {
          return {
            status: 422,
            body: { message: "Unprocessable Entity", errors: ["Line could not be resolved"], documentation_url: "x" },
          };
        }
      }
      reviews.push(review);
      return { status: 200, body: reviewAnswer(review, reviews.length) };
    },
    "POST /repos/{owner}/{repo}/check-runs": ({ body }) => {
      const { name, head_sha, conclusion, output } = body as CheckRun & {
        readonly output: Pick<CheckRun, "annotations">;
      };
      checkRuns.push({ name, head_sha, conclusion, output, annotations: [...output.annotations] });
      return { status: 201, body: checkRun(checkRuns.length, head_sha) };
    },
    "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}": ({ parameters, body }) => {
      const { output } = body as { readonly output: CheckRun };
      const run = checkRuns[Number(parameters.check_run_id) - 1];
      run.annotations.push(...output.annotations);
      return { status: 200, body: checkRun(checkRuns.length, run.head_sha) };
    },
    "POST /repos/{owner}/{repo}/code-scanning/sarifs": ({ body }) => {
      uploads.push(body as Upload);
      const id = `47177e22-5596-11eb-80a1-${String(uploads.length).padStart(12, "0")}`;
      return { status: 202, body: { id, url: url(`code-scanning/sarifs/${id}`) } };
    },
    "GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}": () => ({
      status: 200,
      body: { processing_status: "complete", analyses_url: url("code-scanning/analyses") },
    }),
  };
  return {
    comments,
    reviews,
    checkRuns,
    uploads,
    answer: (asked) => answers[`${asked.method} ${asked.route}`]?.(asked),
  };
}

function bodyOf(body: unknown): string {
  return (body as { body: string }).body;
}

function page(all: readonly unknown[], { per_page = "30", page = "1" }: Readonly<Record<string, string>>): Answer {
  const from = (Number(page) - 1) * Number(per_page);
  return { status: 200, body: all.slice(from, from + Number(per_page)) };
}

interface ChangedFile {
  readonly filename: string;
  readonly patch: string;
}

const listed = new Map<string, readonly ChangedFile[]>();

/** The files that pull request 7 changes, as `git diff` shows them; asked for once as long as the pull request stays as it is. */
function files(repository: string): readonly ChangedFile[] {
  const key = `${repository} ${git(repository, "rev-parse", "main", "refs/pull/7/head")}`;
  const known = listed.get(key) ?? readFiles(repository);
  listed.set(key, known);
  return known;
}

function readFiles(repository: string): ChangedFile[] {
  const range = "main...refs/pull/7/head";
  const lines = git(repository, "diff", "--raw", "--no-abbrev", "--no-renames", "-z", range).split("\0");
  const entries: ChangedFile[] = [];
  // One diff for all, in the order of the list; what begins with `diff --git` at the start of a line is its alone.
  const patches = git(repository, "diff", "--no-renames", range)
    .split(/^diff --git .*\n/m)
    .slice(1);
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [, , , sha, letter] = lines[i].split(" ");
    const filename = lines[i + 1];
    const patch = (patches[i / 2] ?? "").replace(/^[\s\S]*?(?=^@@)/m, "");
    const status = { A: "added", D: "removed", M: "modified" }[letter ?? ""] ?? "changed";
    const at = encodeURI(filename);
    const urls = { blob_url: url(`blob/${at}`), raw_url: url(`raw/${at}`), contents_url: url(`contents/${at}`) };
    const entry = { filename, sha, status, additions: 0, deletions: 0, changes: 0, ...urls, patch };
    entries.push(entry);
  }
  return entries;
}

function hunksOf(patch: string): [number, number][] {
  return [...patch.matchAll(/^@@ \S+ \+(\d+),?(\d*) @@/gm)].map(([, first, length]) => [
    Number(first),
    Number(first) + Number(length || 1) - 1,
  ]);
}

function issueComment({ id, author, isBot, body }: Comment): unknown {
  return {
    id,
    node_id: "IC_1",
    url: url(`issues/comments/${id}`),
    html_url: url(`issues/7#${id}`),
    issue_url: url("issues/7"),
    body,
    user: user(author, isBot),
    created_at: MOMENT,
    updated_at: MOMENT,
    author_association: "NONE",
  };
}

function reviewComment({ path, line, body }: ReviewComment, { commit_id }: Review): unknown {
  const link = { href: url("pulls/comments/1") };
  return {
    id: 1,
    node_id: "PRRC_1",
    url: url("pulls/comments/1"),
    pull_request_review_id: 1,
    diff_hunk: "@@",
    path,
    line,
    commit_id,
    original_commit_id: commit_id,
    user: user("github-actions[bot]", true),
    body,
    created_at: MOMENT,
    updated_at: MOMENT,
    html_url: url("pull/7"),
    pull_request_url: url("pulls/7"),
    author_association: "NONE",
    _links: { self: link, html: link, pull_request: link },
  };
}

function reviewAnswer({ body, commit_id }: Review, id: number): unknown {
  const link = { href: url("pull/7") };
  return {
    id,
    node_id: "PRR_1",
    user: user("github-actions[bot]", true),
    body,
    state: "COMMENTED",
    commit_id,
    html_url: url("pull/7"),
    pull_request_url: url("pulls/7"),
    _links: { html: link, pull_request: link },
    author_association: "NONE",
  };
}

function checkRun(id: number, head_sha: string): unknown {
  return {
    id,
    node_id: "CR_1",
    head_sha,
    name: "heapgate",
    url: url(`check-runs/${id}`),
    html_url: url(`runs/${id}`),
    details_url: url(`runs/${id}`),
    status: "completed",
    conclusion: "failure",
    started_at: MOMENT,
    completed_at: MOMENT,
    external_id: "",
    check_suite: { id: 1 },
    output: { title: "", summary: "", text: null, annotations_count: 0, annotations_url: url("annotations") },
    app: null,
    pull_requests: [],
  };
}

function user(login: string, isBot: boolean): unknown {
  const names =
    "avatar_url events_url followers_url following_url gists_url html_url organizations_url received_events_url";
  const urls = `${names} repos_url starred_url subscriptions_url url`.split(" ").map((name) => [name, url("x")]);
  const type = isBot ? "Bot" : "User";
  return { ...Object.fromEntries(urls), login, id: 1, node_id: "U_1", gravatar_id: "", type, site_admin: false };
}

function url(path: string): string {
  return `https://api.github.com/repos/octo/service/${path}`;
}

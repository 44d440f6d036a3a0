// What the loopback API knows of issues, pull requests, deployments and new git objects; the objects are real ones of the repository.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fromSchema } from "./from-schema.js";
import { type Answer, type Asked, basicError, type Override } from "./github-api.js";
import { git } from "./repository.js";

export interface LoopbackIssue {
  readonly number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  state_reason: "completed" | "not_planned" | null;
  closed_at: string | null;
  labels: string[];
  readonly author: "Bot" | "User";
  readonly comments: string[];
  readonly isPull?: boolean;
}

export interface LoopbackPull {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  state: "open" | "closed";
  merged_at: string | null;
  readonly merge_commit_sha: string | null;
}

export interface LoopbackDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  readonly created_at: string;
  /** Newest first. */
  readonly statuses: readonly (readonly [state: string, time: string])[];
}

export interface IncidentMemory {
  /** In the order in which they were opened. */
  readonly issues: LoopbackIssue[];
  readonly pulls: LoopbackPull[];
  readonly deployments: LoopbackDeployment[];
  /** Pull requests of commits. */
  readonly pullsOf: Record<string, readonly LoopbackPull[]>;
  readonly answer: Override;
}

const ISSUES = "/repos/{owner}/{repo}/issues";
const PULLS = "/repos/{owner}/{repo}/pulls";
const GIT = "/repos/{owner}/{repo}/git";

/** @param repository with branch main */
export function rememberIncidents(repository: string): IncidentMemory {
  const issues: LoopbackIssue[] = [];
  const pulls: LoopbackPull[] = [];
  const deployments: LoopbackDeployment[] = [];
  const pullsOf: Record<string, readonly LoopbackPull[]> = {};
  const answers: Readonly<Record<string, (asked: Asked) => Answer>> = {
    [`GET ${ISSUES}`]: ({ parameters }) => listIssues(issues, parameters),
    [`POST ${ISSUES}`]: ({ body }) => {
      const { title, body: text = "", labels = [] } = body as { title: string; body?: string; labels?: string[] };
      const number = issues.length + pulls.length + 1;
      const made: LoopbackIssue = {
        number,
        title,
        body: text,
        state: "open",
        state_reason: null,
        closed_at: null,
        labels: [...labels],
        author: "Bot",
        comments: [],
      };
      issues.push(made);
      return { status: 201, body: issueAnswer(made) };
    },
    [`PATCH ${ISSUES}/{issue_number}`]: ({ parameters, body }) => {
      const issue = issueOf(issues, parameters);
      if (issue === undefined) return { status: 404, body: basicError(404) };
      const { state = issue.state, ...rest } = body as Partial<LoopbackIssue>;
      if (state !== issue.state) {
        issue.closed_at = state === "closed" ? "2026-12-01T05:00:00Z" : null;
        issue.state_reason = null;
      }
      Object.assign(issue, rest, { state });
      return { status: 200, body: issueAnswer(issue) };
    },
    [`POST ${ISSUES}/{issue_number}/comments`]: ({ parameters, body }) => {
      const text = (body as { body: string }).body;
      issueOf(issues, parameters)?.comments.push(text);
      return { status: 201, body: fromSchema("issue-comment", { body: text }) };
    },
    "GET /repos/{owner}/{repo}": () => ({
      status: 200,
      body: fromSchema("full-repository", { default_branch: "main" }),
    }),
    [`GET ${PULLS}`]: ({ parameters }) => {
      const head = parameters.head?.replace("octo:", "");
      const found = pulls.filter((one) => one.head === head).reverse();
      return { status: 200, body: found.map((one) => pullAnswer(one, "pull-request-simple")) };
    },
    [`POST ${PULLS}`]: ({ body }) => {
      const { title = "", body: text = "", head, base, draft = false } = body as LoopbackPull;
      if (pulls.some((one) => one.head === head && one.state === "open"))
        return unprocessable("A pull request already exists");
      const number = issues.length + pulls.length + 1;
      const made: LoopbackPull = {
        number,
        title,
        body: text,
        head,
        base,
        draft,
        state: "open",
        merged_at: null,
        merge_commit_sha: null,
      };
      pulls.push(made);
      return { status: 201, body: pullAnswer(made, "pull-request") };
    },
    [`PATCH ${PULLS}/{pull_number}`]: ({ parameters, body }) => {
      const found = pulls.find(({ number }) => number === Number(parameters.pull_number));
      if (found === undefined) return { status: 404, body: basicError(404) };
      Object.assign(found, body);
      return { status: 200, body: pullAnswer(found, "pull-request") };
    },
    "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls": ({ parameters }) => ({
      status: 200,
      body: (pullsOf[parameters.commit_sha] ?? []).map((one) => pullAnswer(one, "pull-request-simple")),
    }),
    "GET /repos/{owner}/{repo}/deployments": ({ parameters: { per_page = "30", page = "1" } }) => ({
      status: 200,
      body: deployments
        .slice((Number(page) - 1) * Number(per_page), Number(page) * Number(per_page))
        .map(({ statuses: _, ...fields }) => fromSchema("deployment", fields)),
    }),
    "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses": ({ parameters }) => ({
      status: 200,
      body: (deployments.find(({ id }) => id === Number(parameters.deployment_id))?.statuses ?? []).map(
        ([state, created_at]) => fromSchema("deployment-status", { state, created_at }),
      ),
    }),
    ...gitAnswers(repository),
  };
  return { issues, pulls, deployments, pullsOf, answer: (asked) => answers[`${asked.method} ${asked.route}`]?.(asked) };
}

function gitAnswers(repository: string): Readonly<Record<string, (asked: Asked) => Answer>> {
  const run = (args: readonly string[], input = "", index?: string): string =>
    execFileSync("git", ["-c", "user.name=Octo Cat", "-c", "user.email=o@example.com", ...args], {
      cwd: repository,
      input,
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", HOME: repository, ...(index && { GIT_INDEX_FILE: index }) },
    }).trim();
  const reference = (ref: string): Answer => {
    const sha = run(["for-each-ref", "--format=%(objectname)", `refs/${ref}`]);
    if (sha === "") return { status: 404, body: basicError(404) };
    const object = { type: "commit", sha, url: "https://api.github.com/x" };
    return { status: 200, body: fromSchema("git-ref", { ref: `refs/${ref}`, object }) };
  };
  return {
    [`GET ${GIT}/ref/{ref}`]: ({ parameters }) => reference(parameters.ref),
    [`POST ${GIT}/refs`]: ({ body }) => {
      const { ref, sha } = body as { ref: string; sha: string };
      run(["update-ref", ref, sha, ""]);
      return { ...reference(ref.replace("refs/", "")), status: 201 };
    },
    [`PATCH ${GIT}/refs/{ref}`]: ({ parameters, body }) => {
      const { sha, force = false } = body as { sha: string; force?: boolean };
      const old = run(["rev-parse", `refs/${parameters.ref}`]);
      const isForward = run(["merge-base", old, sha]) === old;
      if (!force && !isForward) return unprocessable("Update is not a fast forward");
      run(["update-ref", `refs/${parameters.ref}`, sha]);
      return reference(parameters.ref);
    },
    [`POST ${GIT}/blobs`]: ({ body }) => {
      const { content, encoding } = body as { content: string; encoding: string };
      const text = encoding === "base64" ? Buffer.from(content, "base64").toString() : content;
      const sha = run(["hash-object", "-w", "--stdin"], text);
      return { status: 201, body: { sha, url: "https://api.github.com/x" } };
    },
    [`POST ${GIT}/trees`]: ({ body }) => {
      const { base_tree, tree } = body as {
        base_tree: string;
        tree: readonly { path: string; mode: string; sha: string }[];
      };
      const index = join(repository, ".git", "loopback-index");
      run(["read-tree", base_tree], "", index);
      for (const { mode, sha, path } of tree)
        run(["update-index", "--add", "--cacheinfo", `${mode},${sha},${path}`], "", index);
      return { status: 201, body: fromSchema("git-tree", { sha: run(["write-tree"], "", index), tree: [] }) };
    },
    [`POST ${GIT}/commits`]: ({ body }) => {
      const { message, tree, parents } = body as { message: string; tree: string; parents: readonly string[] };
      const sha = run(["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], message);
      return { status: 201, body: fromSchema("git-commit", { sha }) };
    },
  };
}

function listIssues(issues: readonly LoopbackIssue[], parameters: Readonly<Record<string, string>>): Answer {
  const { labels, state = "open", per_page = "30", page = "1" } = parameters;
  const found = issues.filter(
    (one) => (state === "all" || one.state === state) && (labels === undefined || one.labels.includes(labels)),
  );
  const from = (Number(page) - 1) * Number(per_page);
  return {
    status: 200,
    body: [...found]
      .reverse()
      .slice(from, from + Number(per_page))
      .map(issueAnswer),
  };
}

function issueOf(
  issues: readonly LoopbackIssue[],
  parameters: Readonly<Record<string, string>>,
): LoopbackIssue | undefined {
  return issues.find(({ number }) => number === Number(parameters.issue_number));
}

function issueAnswer({ author, comments: _, isPull, labels, ...fields }: LoopbackIssue): unknown {
  return fromSchema("issue", {
    ...fields,
    html_url: `https://github.com/octo/service/issues/${fields.number}`,
    labels: labels.map((name) => ({ name })),
    user: fromSchema("simple-user", { login: author === "Bot" ? "github-actions[bot]" : "mallory", type: author }),
    ...(isPull && { pull_request: { url: null, html_url: null, diff_url: null, patch_url: null } }),
  });
}

function pullAnswer({ head: _, base: __, ...fields }: LoopbackPull, schema: string): unknown {
  return fromSchema(schema, { ...fields, html_url: `https://github.com/octo/service/pull/${fields.number}` });
}

function unprocessable(message: string): Answer {
  return {
    status: 422,
    body: {
      message: "Validation Failed",
      errors: [{ resource: "x", field: "x", code: "custom", message }],
      documentation_url: "https://docs.github.com",
    },
  };
}

/** The text of a file on a branch. */
export function fileOn(repository: string, branch: string, path: string): string {
  return git(repository, "show", `${branch}:${path}`);
}

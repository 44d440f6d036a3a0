// What started the workflow: the event's name and payload → what has to be compared. Does not read files or git.
import * as v from "valibot";
import { assertNever, ConfigurationError } from "../model/index.js";

export type TriggeringEvent =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      /** Tip of the branch that the pull request goes to, when the event was made. */
      readonly baseSha: string;
      /** The pull request's own last commit. The checkout is usually its merge into the base instead. */
      readonly headSha: string;
      /** Its commits come from another repository, or from one that is gone: a stranger may have written them. */
      readonly isForeign: boolean;
    }
  /** A pull request whose payload does not say what is compared. */
  | { readonly kind: "unreadable-pull-request"; readonly reason: string }
  /** Commits came to a branch, or wait in a merge queue: what they bring is told by the commit before them. */
  | { readonly kind: "push"; readonly baseSha: string }
  | { readonly kind: "merge-group"; readonly baseSha: string }
  /** A branch that is new, or that somebody starts heapgate on: it is compared with where it left the default branch. */
  | { readonly kind: "branch"; readonly defaultBranch: string }
  /** The default branch as it is (schedule, workflow_dispatch), a tag, anything else: every finding counts. */
  | { readonly kind: "tree"; readonly name: string };

/** Hexadecimal names alone: they become arguments of git and parts of URLs. */
const sha = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

const NO_COMMIT = /^0+$/;

const pushSchema = v.object({
  ref: v.string(),
  before: sha,
  repository: v.object({ default_branch: v.string() }),
});
const mergeGroupSchema = v.object({ merge_group: v.object({ base_sha: sha }) });
const dispatchSchema = v.object({ ref: v.string(), repository: v.object({ default_branch: v.string() }) });

const payloadSchema = v.object({
  pull_request: v.object({
    number: v.pipe(v.number(), v.integer()),
    base: v.object({ sha, repo: v.nullish(v.object({ full_name: v.string() })) }),
    head: v.object({ sha, repo: v.nullish(v.object({ full_name: v.string() })) }),
  }),
});

/**
 * Understands an event.
 * @param name the runner's GITHUB_EVENT_NAME
 * @param payload the text of the file at GITHUB_EVENT_PATH; undefined where there is none
 * @throws ConfigurationError for `pull_request_target`, which would run a stranger's code with the repository's secrets
 */
export function parseEvent(name: string, payload: string | undefined): TriggeringEvent {
  if (name === "pull_request_target") {
    throw new ConfigurationError(
      "heapgate does not run on pull_request_target: it builds and runs the pull request's code, which must not see your secrets; use `on: pull_request`",
    );
  }
  switch (name) {
    case "pull_request":
      return pullRequest(payload);
    case "push":
      return push(payload) ?? { kind: "tree", name };
    case "merge_group": {
      const group = read(mergeGroupSchema, payload);
      return group === undefined
        ? { kind: "tree", name }
        : { kind: "merge-group", baseSha: group.merge_group.base_sha };
    }
    case "workflow_dispatch":
      return dispatch(payload) ?? { kind: "tree", name };
    default:
      return { kind: "tree", name: name === "" ? "no event" : name };
  }
}

/** A branch's first push has no commit before it; tags, and a default branch that is new, have nothing to be compared with. */
function push(payload: string | undefined): TriggeringEvent | undefined {
  const said = read(pushSchema, payload);
  if (said === undefined || !said.ref.startsWith("refs/heads/")) return undefined;
  if (!NO_COMMIT.test(said.before)) return { kind: "push", baseSha: said.before };
  return otherBranch(said.ref, said.repository.default_branch);
}

function dispatch(payload: string | undefined): TriggeringEvent | undefined {
  const said = read(dispatchSchema, payload);
  return said?.ref.startsWith("refs/heads/") ? otherBranch(said.ref, said.repository.default_branch) : undefined;
}

/** The name becomes an argument of git: one that cannot be a branch's is none. */
function otherBranch(ref: string, defaultBranch: string): TriggeringEvent | undefined {
  if (ref === `refs/heads/${defaultBranch}` || !/^[\w][\w./-]*$/.test(defaultBranch)) return undefined;
  return { kind: "branch", defaultBranch };
}

function read<S extends v.GenericSchema>(schema: S, payload: string | undefined): v.InferOutput<S> | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), payload);
  return result.success ? result.output : undefined;
}

function pullRequest(payload: string | undefined): TriggeringEvent {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), payloadSchema), payload);
  if (!result.success) {
    return { kind: "unreadable-pull-request", reason: "the event file does not name the pull request's commits" };
  }
  const { number, base, head } = result.output.pull_request;
  const isForeign = !head.repo || head.repo.full_name !== base.repo?.full_name;
  return { kind: "pull-request", number, baseSha: base.sha, headSha: head.sha, isForeign };
}

/** What the sentences call it: "removed in this push". */
export function changeOf({ kind }: TriggeringEvent): string {
  switch (kind) {
    case "push":
      return "this push";
    case "merge-group":
      return "this merge group";
    case "branch":
      return "this branch";
    case "tree":
    case "pull-request":
    case "unreadable-pull-request":
      return "this pull request";
    default:
      return assertNever(kind);
  }
}

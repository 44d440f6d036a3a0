// What started the workflow: the event's name and payload → what has to be compared. Does not read files or git.
import * as v from "valibot";
import { ConfigurationError } from "../model/index.js";

export type TriggeringEvent =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      /** Tip of the branch that the pull request goes to, when the event was made. */
      readonly baseSha: string;
      /** The pull request's own last commit. The checkout is usually its merge into the base instead. */
      readonly headSha: string;
    }
  /** A pull request whose payload does not say what is compared. */
  | { readonly kind: "unreadable-pull-request"; readonly reason: string }
  /** push, schedule, workflow_dispatch, merge_group …: the tree is checked and every finding counts. */
  | { readonly kind: "tree"; readonly name: string };

/** Hexadecimal names alone: they become arguments of git and parts of URLs. */
const sha = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

const payloadSchema = v.object({
  pull_request: v.object({
    number: v.pipe(v.number(), v.integer()),
    base: v.object({ sha }),
    head: v.object({ sha }),
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
  if (name !== "pull_request") return { kind: "tree", name: name === "" ? "no event" : name };
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), payloadSchema), payload);
  if (!result.success) {
    return { kind: "unreadable-pull-request", reason: "the event file does not name the pull request's commits" };
  }
  const { number, base, head } = result.output.pull_request;
  return { kind: "pull-request", number, baseSha: base.sha, headSha: head.sha };
}

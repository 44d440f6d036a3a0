// A pull request, the loopback API, and the action with its places to write to: what the tests of those places share.
import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import { type Override, serveGithub, TOKEN } from "./github-api.js";
import { type GithubMemory, rememberGithub, type Upload } from "./github-memory.js";
import {
  checkOut,
  type Files,
  git,
  LEAKING,
  MENDED,
  makePullRequest,
  type PullRequest,
  STATIC_ONLY,
} from "./repository.js";
import { type Ended, runStep } from "./runner.js";

export type Input = "comment" | "review" | "check-run" | "upload-sarif";
export const ALL: readonly Input[] = ["comment", "review", "check-run", "upload-sarif"];

export interface Told extends Ended {
  readonly memory: GithubMemory;
  /** `METHOD /route`, in order. */
  readonly asked: readonly string[];
}

export interface Ask {
  readonly pr: PullRequest;
  readonly inputs?: readonly Input[];
  readonly override?: Override;
  /** What GitHub was told by earlier steps. */
  readonly memory?: GithubMemory;
  readonly more?: Readonly<Record<string, string>>;
  /** Check out the pull request's head, not its merge. */
  readonly ofHead?: boolean;
  /** Which of several uses of heapgate it is: the runner's variables, and the values of the matrix. */
  readonly use?: { readonly environment?: Readonly<Record<string, string>>; readonly matrix?: string };
}

export async function gate({
  pr,
  inputs = ALL,
  override,
  memory,
  more = {},
  ofHead = false,
  use = {},
}: Ask): Promise<Told> {
  const remembered = memory ?? rememberGithub(pr.origin);
  const api = await serveGithub(pr.origin, override, remembered);
  const step = await runStep({
    workspace: await checkOut(pr.origin, ofHead ? pr.head : pr.merge),
    event: "pull_request",
    payload: pr.payload,
    sha: pr.merge,
    ref: "refs/pull/7/merge",
    token: TOKEN,
    apiUrl: api.url,
    inputs: { ...Object.fromEntries(inputs.map((name) => [name, "true"])), ...more },
    ...use,
  }).finally(() => api.close());
  expect(api.violations).toEqual([]);
  const asked = api.asked.map(({ method, route }) => `${method} ${route}`);
  expect(`${step.log}${step.summary}${step.stderr}`).not.toContain(TOKEN);
  return { ...step, memory: remembered, asked };
}

const CONFIG: Files = { "heapgate.yml": STATIC_ONLY };

/** The golden case: the `free` is deleted. */
export function golden(before = MENDED, after = LEAKING): Promise<PullRequest> {
  return makePullRequest({ ...CONFIG, "worker/worker.c": before }, { "worker/worker.c": after });
}

/** A commit more on the pull request's branch, and the merge that GitHub makes of it. */
export function push(pr: PullRequest, message: string): PullRequest {
  git(pr.origin, "checkout", "--quiet", "change");
  git(pr.origin, "add", "--all");
  git(pr.origin, "commit", "--quiet", "--allow-empty", "--message", message);
  const head = git(pr.origin, "rev-parse", "HEAD");
  git(pr.origin, "checkout", "--quiet", "--detach", "main");
  git(pr.origin, "merge", "--quiet", "--no-ff", "--message", "Merge the pull request", head);
  const merge = git(pr.origin, "rev-parse", "HEAD");
  git(pr.origin, "update-ref", "refs/pull/7/merge", merge);
  git(pr.origin, "update-ref", "refs/pull/7/head", head);
  git(pr.origin, "checkout", "--quiet", "main");
  const payload = { pull_request: { number: 7, base: { sha: pr.base }, head: { sha: head } } };
  return { ...pr, head, merge, payload };
}

export interface SarifLog {
  readonly runs: readonly [
    {
      readonly automationDetails: { readonly id: string };
      readonly results: readonly {
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly codeFlows: readonly unknown[];
        readonly fixes: readonly unknown[];
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
        ];
      }[];
    },
  ];
}

export function unpacked({ sarif }: Upload): SarifLog {
  return JSON.parse(gunzipSync(Buffer.from(sarif, "base64")).toString());
}

/** The C of `count` functions that leak, in one file. */
export function leaks(count: number): Files {
  const functions = Array.from(
    { length: count },
    (_, i) => `void lose${i}(void)\n{\n    char *p = malloc(8);\n    if (p != NULL)\n        p[0] = 1;\n}\n`,
  );
  return { "worker/many.c": `#include <stdlib.h>\n${functions.join("\n")}` };
}

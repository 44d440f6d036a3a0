// One request to GitHub's REST API: waits where GitHub asks for it, tries again where that is safe, checks the answer's shape.
// Knows no endpoint, and never throws for what GitHub answers.
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";

/** Where the repository is, and how to read it. */
export interface ApiAccess {
  /** GITHUB_API_URL */
  readonly url: string;
  readonly owner: string;
  readonly repository: string;
  readonly token: string;
}

/** `status` is 0 where nothing was answered, and 200 where the answer makes no sense. */
export interface ApiRefusal {
  readonly ok: false;
  /** One plain line. */
  readonly reason: string;
  readonly status: number;
  /** Too many requests: the token itself may be good enough. */
  readonly isRateLimit: boolean;
}

/** The answer, or why there is none. */
export type ApiAnswer<T> = { readonly ok: true; readonly value: T } | ApiRefusal;

type Parameters = Readonly<Record<string, unknown>>;

export interface Rest {
  /** `isRepeatable`: to do it twice is to do it once, so it is tried again when GitHub fails. */
  ask<S extends v.GenericSchema>(
    route: string,
    parameters: Parameters,
    schema: S,
    options?: { readonly isRepeatable?: boolean },
  ): Promise<ApiAnswer<v.InferOutput<S>>>;
  /** All pages of a list, up to `most` elements. */
  list<S extends v.GenericSchema>(
    route: string,
    parameters: Parameters,
    element: S,
    most: number,
  ): Promise<ApiAnswer<v.InferOutput<S>[]>>;
}

const TIMEOUT_MS = 30_000;
const TRIES = 3;
const PAUSE_MS = 500;
/** All that is waited for the sake of rate limits, however many requests there are: a gate is waited for. */
const LONGEST_WAIT_MS = 60_000;
const PER_PAGE = 100;

/** Octokit is loaded here, on demand: most runs ask nothing. */
export async function openRest({ url, owner, repository, token }: ApiAccess): Promise<Rest> {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { baseUrl: url, log: SILENT });
  const at = { owner, repo: repository };
  let patience = LONGEST_WAIT_MS;

  async function once(route: string, parameters: Parameters): Promise<{ readonly data: unknown } | Failure> {
    try {
      const request = { signal: AbortSignal.timeout(TIMEOUT_MS) };
      const { data } = await octokit.request(route, { ...at, ...parameters, request });
      return { data };
    } catch (error) {
      // Octokit throws one error for every refusal and every broken connection; anything else is not its own.
      if (!(error instanceof Error)) throw error;
      return { failure: failureOf(error) };
    }
  }

  const ask: Rest["ask"] = async (route, parameters, schema, { isRepeatable = route.startsWith("GET ") } = {}) => {
    for (let tries = 1; ; tries++) {
      const answer = await once(route, parameters);
      if ("data" in answer) return shaped(answer.data, schema);
      const { refusal, retryAfter } = answer.failure;
      const isOver = tries === TRIES;
      if (refusal.isRateLimit) {
        // Nothing was done, so anything may be asked again.
        if (isOver || retryAfter === undefined || retryAfter > patience) return refusal;
        patience -= retryAfter;
        await sleep(retryAfter);
      } else if (!isOver && isRepeatable && (refusal.status === 0 || refusal.status >= 500)) {
        await sleep(PAUSE_MS * tries);
      } else return refusal;
    }
  };

  return {
    ask,
    async list(route, parameters, element, most) {
      const all: v.InferOutput<typeof element>[] = [];
      for (let page = 1; all.length < most; page++) {
        const answer = await ask(route, { ...parameters, per_page: PER_PAGE, page }, v.array(element));
        if (!answer.ok) return answer;
        all.push(...answer.value);
        if (answer.value.length < PER_PAGE) break;
      }
      return { ok: true, value: all.slice(0, most) };
    },
  };
}

function shaped<S extends v.GenericSchema>(data: unknown, schema: S): ApiAnswer<v.InferOutput<S>> {
  const result = v.safeParse(schema, data);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, reason: "GitHub's answer was cut short", status: 200, isRateLimit: false };
}

/** What Octokit would log is said once, as the reason. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Failure {
  readonly failure: {
    readonly refusal: ApiRefusal;
    /** ms, as GitHub asks; absent where it does not say. */
    readonly retryAfter?: number;
  };
}

const refused = v.object({
  status: v.number(),
  response: v.object({ headers: v.record(v.string(), v.unknown()) }),
});

function failureOf(error: Error): Failure["failure"] {
  const answer = v.safeParse(refused, error);
  if (!answer.success) {
    const reason = `GitHub could not be reached (${oneLine(error.message)})`;
    return { refusal: { ok: false, reason, status: 0, isRateLimit: false } };
  }
  const { status, response } = answer.output;
  const retryAfter = waitOf(response.headers);
  const isLimit = status === 403 && (retryAfter !== undefined || /rate limit/i.test(error.message));
  const isRateLimit = status === 429 || isLimit;
  // Octokit puts the address of the endpoint's documentation behind the message.
  const message = error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, "");
  const reason = `GitHub answered ${status} (${oneLine(message)})`;
  return {
    refusal: { ok: false, reason, status, isRateLimit },
    ...(isRateLimit && retryAfter !== undefined && { retryAfter }),
  };
}

/** How long GitHub asks to wait, ms: seconds in `retry-after`, or a moment in `x-ratelimit-reset` where nothing is left. */
function waitOf(headers: Readonly<Record<string, unknown>>): number | undefined {
  const seconds = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(seconds)) return Math.max(0, seconds) * 1000;
  if (headers["x-ratelimit-remaining"] !== "0") return undefined;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, reset * 1000 - Date.now()) : undefined;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

// Sends events to PagerDuty: waits and tries again where its documentation says so, and never tells the key. Knows no alerts.
import { setTimeout as pause } from "node:timers/promises";
import type { AlertEvent, ChangeEvent } from "./events.js";

/** Where events of accounts in the United States go; those in Europe have events.eu.pagerduty.com. */
export const PAGERDUTY_URL = "https://events.pagerduty.com";

const ENQUEUE = "/v2/enqueue";
const CHANGE = "/v2/change/enqueue";

const TIMEOUT = 30_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** All that is waited, however many events there are, ms: PagerDuty asks for "a few minutes". */
const PATIENCE = 300_000;

/** What the passing of time is taken from; tests have one of their own. */
export interface Clock {
  /** ms since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  sleep: async (ms) => void (await pause(ms)),
  random: Math.random,
};

/** Sent, or one plain line why not. */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface PagerDuty {
  readonly send: (event: AlertEvent | ChangeEvent) => Promise<Sent>;
}

/** Where an event goes. */
export function addressOf(url: string, event: AlertEvent | ChangeEvent): string {
  return `${url}${"event_action" in event ? ENQUEUE : CHANGE}`;
}

/**
 * A request that broke off may have been carried out: an alert has its key, so that to send it again does no harm; of a change there may be
 * two then.
 * @param url without a slash at its end
 * @param timeout ms that one answer may take
 * @param onWait told in one plain line why and for how long nothing is sent
 */
export function openPagerDuty(
  url: string,
  routingKey: string,
  clock: Clock = SYSTEM_CLOCK,
  timeout = TIMEOUT,
  onWait?: (line: string) => void,
): PagerDuty {
  let patience = PATIENCE;

  return {
    async send(event) {
      const address = addressOf(url, event);
      const body = JSON.stringify({ routing_key: routingKey, ...event });
      for (let tries = 1; ; tries++) {
        const answer = await once(address, body, timeout);
        if (answer.ok) return answer;
        const reason = answer.reason.replaceAll(routingKey, "…");
        if (!answer.mayRetry) return { ok: false, reason };
        // At least as long as it asks for, and longer each time: nobody is asked without end.
        const wait = Math.max(answer.retryAfter?.(clock.now()) ?? 0, backOff(tries, clock.random()));
        if (wait > patience) return { ok: false, reason: `${reason}; ${givenUp(tries, answer, wait)}` };
        patience -= wait;
        onWait?.(`${reason}; trying again in ${Math.ceil(wait / 1000)} s`);
        await clock.sleep(wait);
      }
    },
  };
}

interface Refused {
  readonly ok: false;
  readonly reason: string;
  readonly mayRetry: boolean;
  /** ms, of the time that it is now; absent where PagerDuty does not say. */
  readonly retryAfter?: (now: number) => number;
}

/** Twice as long each time, and up to a quarter more, so that several runs do not knock at once. */
function backOff(tries: number, random: number): number {
  return Math.round(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)) * (1 + random / 4));
}

function givenUp(tries: number, { retryAfter }: Refused, wait: number): string {
  const times = tries === 1 ? "once" : `${tries} times`;
  const limit = `${PATIENCE / 60_000} minutes`;
  return retryAfter === undefined
    ? `tried ${times}, for ${limit}`
    : `tried ${times}, and it asks to wait ${Math.ceil(wait / 1000)} s more, which is over ${limit} in all`;
}

async function once(address: string, body: string, timeout: number): Promise<{ readonly ok: true } | Refused> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "heapgate" },
      body,
      // The key goes where it was meant to go, and nowhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (error) {
    // fetch throws TypeError for every broken connection, and the signal's error when its time is over.
    if (!(error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))) throw error;
    return { ok: false, reason: `PagerDuty could not be reached (${whyUnreached(error, timeout)})`, mayRetry: true };
  }
  if (response.ok) return { ok: true };
  const { status } = response;
  const reason = `PagerDuty answered ${status}${inWords(text)}`;
  const mayRetry = status === 429 || status >= 500;
  const header = response.headers.get("retry-after");
  const retryAfter = header === null ? undefined : waitOf(header);
  return { ok: false, reason, mayRetry, ...(retryAfter && { retryAfter }) };
}

function whyUnreached(error: TypeError | DOMException, timeout: number): string {
  if (error instanceof DOMException) return `no answer within ${timeout / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}

/** Seconds, or a date. */
function waitOf(header: string): ((now: number) => number) | undefined {
  if (/^\d+$/.test(header.trim())) return () => Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : (now) => Math.max(0, date - now);
}

/** `: Event object is invalid (Length of 'routing_key' is incorrect)`, as far as it says. */
function inWords(text: string): string {
  const said = parsed(text);
  if (said === undefined) return "";
  const message = typeof said.message === "string" ? said.message : said.status;
  const errors = Array.isArray(said.errors) ? said.errors.filter((one) => typeof one === "string") : [];
  const words = `${typeof message === "string" ? message : ""}${errors.length > 0 ? ` (${errors.join("; ")})` : ""}`;
  const line = words.replace(/\s+/g, " ").trim();
  return line === "" ? "" : `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
}

function parsed(text: string): { message?: unknown; status?: unknown; errors?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch (error) {
    // A proxy's page of HTML, or nothing: the status says enough.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

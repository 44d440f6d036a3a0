// Events of PagerDuty's Events API v2, as its documentation has them, cut to what it takes. Pure; the routing key is not in them.
// https://developer.pagerduty.com/docs/events-api-v2-overview
import type { PagerDutySeverity } from "../../model/index.js";
import type { Alert, Details, Link } from "./alert.js";

/** Characters of a summary. */
const LONGEST_SUMMARY = 1024;
/** Characters of a key. */
const LONGEST_KEY = 255;
/** Bytes of an event: 512 KB, of which the routing key and its name need some. */
const LARGEST_EVENT = 512_000 - 200;
/** A detail that has to be cut keeps at least so many characters. */
const SHORTEST_DETAIL = 200;

export interface Image {
  /** https only: PagerDuty takes no other. */
  readonly src: string;
  readonly href?: string;
  readonly alt?: string;
}

export interface TriggerEvent {
  readonly event_action: "trigger";
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: PagerDutySeverity;
    readonly timestamp: string;
    readonly component?: string;
    readonly group: string;
    readonly class: string;
    readonly custom_details: Details;
  };
  readonly client: string;
  readonly client_url?: string;
  readonly links?: readonly Link[];
  readonly images?: readonly Image[];
}

export interface FollowUpEvent {
  readonly event_action: "acknowledge" | "resolve";
  readonly dedup_key: string;
}

/** Something that was changed, and is no problem by itself. */
export interface ChangeEvent {
  readonly payload: {
    readonly summary: string;
    readonly timestamp: string;
    readonly source?: string;
    readonly custom_details: Details;
  };
  readonly links?: readonly Link[];
}

export type AlertEvent = TriggerEvent | FollowUpEvent;

/** What belongs to every event of a run. */
export interface EventOptions {
  /** UTC, ISO 8601. */
  readonly now: string;
  /** Page of the run that sends it. */
  readonly runUrl?: string;
  readonly links: readonly Link[];
  readonly images: readonly Image[];
}

export function triggerEvent(alert: Alert, { now, runUrl, links, images }: EventOptions): TriggerEvent {
  const all = linksOf([...alert.links, ...links, ...(runUrl === undefined ? [] : [{ href: runUrl, text: "Run" }])]);
  return fitted({
    event_action: "trigger",
    dedup_key: alert.key.slice(0, LONGEST_KEY),
    payload: {
      summary: shortened(oneLine(alert.summary), LONGEST_SUMMARY),
      source: alert.source,
      severity: alert.rule.pagerduty,
      timestamp: alert.timestamp ?? now,
      ...(alert.component !== undefined && { component: alert.component }),
      group: alert.service,
      class: alert.class,
      custom_details: alert.details,
    },
    client: "heapgate",
    ...(runUrl !== undefined && { client_url: runUrl }),
    ...(all.length > 0 && { links: all }),
    ...(images.length > 0 && { images }),
  });
}

export function followUpEvent(action: FollowUpEvent["event_action"], key: string): FollowUpEvent {
  return { event_action: action, dedup_key: key.slice(0, LONGEST_KEY) };
}

/** @param source the repository or machine that it comes from */
export function changeEvent(
  summary: string,
  details: Details,
  { now, runUrl, links }: EventOptions,
  source?: string,
): ChangeEvent {
  const all = linksOf([...links, ...(runUrl === undefined ? [] : [{ href: runUrl, text: "Run" }])]);
  return fitted({
    payload: {
      summary: shortened(oneLine(summary), LONGEST_SUMMARY),
      timestamp: now,
      ...(source !== undefined && { source }),
      custom_details: details,
    },
    ...(all.length > 0 && { links: all }),
  });
}

/** Each once, and only what is an address of the web. */
function linksOf(links: readonly Link[]): Link[] {
  const known = new Set<string>();
  return links.filter(({ href }) => {
    if (known.has(href) || !/^https?:\/\/\S+$/.test(href)) return false;
    known.add(href);
    return true;
  });
}

/** Cuts the longest detail until the event is small enough, and says so. */
function fitted<E extends TriggerEvent | ChangeEvent>(event: E): E {
  let fit = event;
  for (let size = sizeOf(fit); size > LARGEST_EVENT; size = sizeOf(fit)) {
    const details = fit.payload.custom_details;
    const texts = Object.entries(details).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    const [name, text] = texts.reduce((longest, one) => (one[1].length > longest[1].length ? one : longest), ["", ""]);
    if (text.length <= SHORTEST_DETAIL) throw new Error("an event without long details is larger than PagerDuty takes");
    const length = Math.max(SHORTEST_DETAIL, Math.floor(text.length / 2));
    const cut = { ...details, [name]: shortened(text, length), cut: "long details were cut: PagerDuty takes 512 KB" };
    fit = { ...fit, payload: { ...fit.payload, custom_details: cut } };
  }
  return fit;
}

function sizeOf(event: TriggerEvent | ChangeEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half of a pair of surrogates is no character.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

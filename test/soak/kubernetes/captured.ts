// Answers of a real API server (Kubernetes 1.20), recorded while the worker of the incident leaked and others failed to start.
import { readFileSync } from "node:fs";
import type { CoreEvent, List, Pod } from "../../../src/soak/kubernetes/objects.js";

export const MIB = 1024 * 1024;

export function captured(name: string): string {
  return readFileSync(new URL(`captured/${name}`, import.meta.url), "utf8");
}

function json<T>(name: string): T {
  return JSON.parse(captured(name));
}

/** The pod of the incident from its birth to its second kill: each different answer, and when it came (ms). */
export const LEAKING_PODS = json<readonly { t: number; list: List<Pod> }[]>("leaking-pods.json");
/** What the kubelet said of it meanwhile. */
export const LEAKING_SUMMARIES = json<readonly { t: number; summary: object }[]>("leaking-summaries.json");
export const LEAKING_EVENTS = json<List<CoreEvent>>("leaking-events.json").items ?? [];

export const FAILING_PODS = json<List<Pod>>("failing-pods.json").items ?? [];
export const FAILING_EVENTS = json<List<CoreEvent>>("failing-events.json").items ?? [];
export const QUOTA_EVENTS = json<List<CoreEvent>>("quota-events.json").items ?? [];
export const NODES =
  json<List<{ metadata: { name: string }; status: { images: { names: string[] }[] } }>>("nodes.json");

// What is published, and for whom. Publishes nothing.
import type { Report, Sources } from "../model/index.js";
import type { TriggeringEvent } from "./event.js";
import type { Identity } from "./identity.js";
import type { Inputs } from "./inputs.js";

export interface Publication {
  readonly report: Report;
  readonly sources: Sources;
  readonly inputs: Inputs;
  readonly event: TriggeringEvent;
  /** The working folder as seen from the repository's root, `""` or `services/a`. */
  readonly prefix: string;
  /** What tells this use of heapgate from others on the same pull request. */
  readonly identity: Identity;
}

/** The page of the analysed folder at the checked-out commit, for links; empty where the runner does not say where it is. */
export function blobUrlOf({ inputs, prefix }: Publication): { readonly blobUrl?: string } {
  const { blobUrl } = inputs.run;
  if (blobUrl === undefined) return {};
  const parts = prefix === "" ? [] : prefix.split("/");
  const path = parts.map(
    (part) => `/${encodeURIComponent(part).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
  );
  return { blobUrl: `${blobUrl}${path.join("")}` };
}

// The daily look at pods that run: what of them is near its limit, was killed or started again, or has no limit.
import type { Checkup } from "../../../model/index.js";
import type { Api } from "../client.js";
import type { CheckupRequest } from "./evidence.js";
import { judge } from "./judge.js";
import { type LookOptions, look } from "./look.js";

export type { CheckupRequest } from "./evidence.js";

/**
 * Looks at pods, and changes nothing. Never throws for what the cluster refuses: that is a problem in the checkup.
 * @param version heapgate's own
 */
export async function checkUp(
  api: Api,
  request: CheckupRequest,
  version: string,
  options: LookOptions = {},
): Promise<Checkup> {
  return judge(await look(api, request, options), request, version);
}

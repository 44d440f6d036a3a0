// `heapgate doctor`: connects, and has soak/kubernetes look. Judges and prints nothing.
import type { DoctorCommand } from "../config/doctor-command.js";
import type { Checkup } from "../model/index.js";
import { formatDuration } from "../reporters/units.js";
import { checkUp, connect } from "../soak/kubernetes/index.js";
import { VERSION } from "../version.js";
import type { Environment } from "./programs.js";

/** @throws ConfigurationError where there is no cluster to look at */
export async function runDoctor(
  command: Omit<DoctorCommand, "name">,
  { progress, signal }: Pick<Environment, "progress" | "signal">,
): Promise<Checkup> {
  const { isAll, context, ...request } = command;
  const api = await connect(context);
  const namespaces = isAll || request.namespaces.length > 0 ? request.namespaces : [api.namespace];
  progress?.("looking at the pods");
  return checkUp(api, { ...request, namespaces }, VERSION, {
    ...(signal && { signal }),
    onProgress: (elapsed, of) => progress?.(`watching the pods (${formatDuration(elapsed)} of ${formatDuration(of)})`),
  });
}

// A refusal or silence of the API server as a problem that says what to change. Does not ask again.
import type { Problem } from "../../model/index.js";
import type { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import { forbidden, permissionOf } from "./permissions.js";

export function explain(error: ApiError, { context, server }: Pick<Api, "context" | "server">): Problem {
  const refused = permissionOf(error);
  if (refused) return forbidden([refused.permission], context, refused.who);
  if (error.status === undefined) {
    const message = `the cluster of the context ${context} does not answer at ${server} (${error.message}); is it running? choose another with --context`;
    return { level: "error", message };
  }
  const hint = /exceeded quota/.test(error.message) ? "; lower the limits and requests, or raise the quota" : "";
  return { level: "error", message: `the cluster refuses: ${error.message.replace(/\s+/g, " ")}${hint}` };
}

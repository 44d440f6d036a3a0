import { a as permissionOf, r as forbidden } from "./permissions.js";
// src/soak/kubernetes/explain.ts
function explain(error, { context, server }) {
	const refused = permissionOf(error);
	if (refused) return forbidden([refused.permission], context, refused.who);
	if (error.status === void 0) return {
		level: "error",
		message: `the cluster of the context ${context} does not answer at ${server} (${error.message}); is it running? choose another with --context`
	};
	const hint = /exceeded quota/.test(error.message) ? "; lower the limits and requests, or raise the quota" : "";
	return {
		level: "error",
		message: `the cluster refuses: ${error.message.replace(/\s+/g, " ")}${hint}`
	};
}
export { explain as t };

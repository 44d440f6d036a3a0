import { z as assertNever } from "./common.js";
// src/incident/escalation.ts
function responseTime(priority) {
	switch (priority) {
		case "P0": return "at once";
		case "P1": return "within 15 minutes";
		case "P2": return "within an hour";
		case "P3": return "on the next working day";
		default: return assertNever(priority);
	}
}
function escalation(facts) {
	const { priority, namespace, introduced, place, file } = facts;
	const space = namespace === void 0 ? "" : ` -n ${namespace}`;
	const where = place === void 0 ? "the code" : `${facts.function === void 0 ? "" : `${facts.function}() at `}${place}`;
	return {
		L1: `on-call engineer, ${responseTime(priority)}: pod status and logs (kubectl get pods${space}; kubectl logs POD${space} --previous); on to L2 after 30 minutes`,
		L2: `service owner: recent deployments and code changes (${introduced === void 0 ? "git log --since '24 hours ago'" : `${introduced} brought it`}); roll back or apply the fix`,
		L3: `memory profiling: ${where} (heapgate check ${file ?? "."}; heapgate run under valgrind and AddressSanitizer)`
	};
}
export { responseTime as n, escalation as t };

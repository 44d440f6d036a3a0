import { a as compareText, g as assertNever, h as ConfigurationError, i as compareLocations, o as formatLocation, r as REPORT_VERSION, s as CHECK_IDS } from "./chunks/common.js";
import { r as sentence, t as render } from "./chunks/reporters.js";
import { resolve } from "node:path";
// src/index.ts
async function analyze(input, options = {}) {
	const { checkTexts, runCheck } = await import("./chunks/run2.js");
	const checks = options.checks ?? {};
	if (typeof input === "object" && "paths" in input) {
		const { defaults } = await import("./chunks/schema2.js");
		return withFindings(await runCheck({
			...defaults(),
			paths: input.paths,
			ignore: input.ignore ?? [],
			checks
		}, { cwd: resolve(input.cwd ?? ".") }));
	}
	return withFindings(checkTexts(typeof input === "string" ? [{
		path: options.path ?? "input.c",
		text: input
	}] : [input].flat(), checks));
}
function withFindings(outcome) {
	return {
		findings: outcome.report.findings,
		...outcome
	};
}
export { CHECK_IDS, ConfigurationError, REPORT_VERSION, analyze, assertNever, compareLocations, compareText, formatLocation, render, sentence };

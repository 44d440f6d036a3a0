import { r as analyzeFiles, t as loadBriefParser } from "./parser.js";
import { I as LEAK_CHECKS } from "./common.js";
// src/run/fixes.ts
function borrowFixes(findings, sources, settings = {}) {
	const leaks = findings.filter((finding) => LEAK_CHECKS.has(finding.check) && finding.fix === void 0);
	const files = [...new Set(leaks.map(({ location }) => location.file))].flatMap((path) => {
		const text = sources.get(path);
		return text === void 0 ? [] : [{
			path,
			bytes: Buffer.from(text)
		}];
	});
	if (files.length === 0) return findings;
	const proven = analyzeFiles(loadBriefParser(), files, settings).findings.filter(({ fix }) => fix !== void 0);
	return findings.map((finding) => {
		if (!leaks.includes(finding)) return finding;
		const fixes = proven.filter((other) => isSameLeak(other, finding)).flatMap(({ fix }) => fix ?? []);
		const [fix] = fixes;
		return fix === void 0 || fixes.length > 1 ? finding : {
			...finding,
			fix
		};
	});
}
function isSameLeak(a, b) {
	return a.check === b.check && a.location.file === b.location.file && a.location.line === b.location.line;
}
export { borrowFixes as t };

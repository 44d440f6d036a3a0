import { P as CHECK_IDS } from "./common.js";
// src/findings/suppressions.ts
function suppress(findings, sources, options) {
	const ignores = [...sources].flatMap(([file, text]) => readIgnores(file, text));
	if (ignores.length === 0) return {
		findings,
		suppressed: [],
		problems: []
	};
	const used = /* @__PURE__ */ new Set();
	const left = [];
	const suppressed = [];
	for (const finding of findings) {
		const { ways, by } = waysLeft(finding, ignores, used);
		if (by !== void 0 && ways.length === 0) {
			const { justification, location } = by;
			suppressed.push({
				...finding,
				suppression: {
					kind: "inSource",
					justification,
					location
				}
			});
		} else left.push(by === void 0 ? finding : withWays(finding, ways));
	}
	for (const finding of options.hidden ?? []) waysLeft(finding, ignores, used);
	return {
		findings: left,
		suppressed,
		problems: ignores.flatMap((ignore) => problemsOf(ignore, used, options.isLookedFor))
	};
}
function waysLeft(finding, ignores, used) {
	const own = ignores.filter(({ checks }) => checks.includes(finding.check));
	const traces = [finding.trace, ...finding.otherTraces];
	if (own.length === 0) return { ways: [...traces.keys()] };
	const take = (places) => {
		const found = own.filter((ignore) => places.some((place) => place !== void 0 && liesOn(place, ignore)));
		for (const ignore of found) used.add(keyOf(ignore, finding.check));
		return found[0];
	};
	const whole = take([finding.location, finding.allocation]);
	const ends = traces.map((trace) => take(essential(trace)));
	if (whole !== void 0) return {
		ways: [],
		by: whole
	};
	const by = ends.find((end) => end !== void 0);
	const ways = [...ends.keys()].filter((i) => ends[i] === void 0);
	return by === void 0 ? { ways } : {
		ways,
		by
	};
}
function essential(trace) {
	const end = trace.at(-1);
	return [...trace.filter(({ kind }) => kind === "allocated" || kind === "reallocated"), ...end === void 0 ? [] : [end]].map(({ location }) => location);
}
function withWays(finding, ways) {
	const traces = [finding.trace, ...finding.otherTraces];
	const [trace = finding.trace, ...otherTraces] = ways.map((way) => traces[way]);
	return {
		...finding,
		trace,
		otherTraces,
		pathFingerprints: ways.map((way) => finding.pathFingerprints[way])
	};
}
function liesOn(place, { location, line }) {
	return place.file === location.file && place.line <= line && line <= Math.max(place.line, place.endLine);
}
function keyOf({ location: { file, line, column } }, check) {
	return JSON.stringify([
		file,
		line,
		column,
		check
	]);
}
function problemsOf(ignore, used, isLookedFor) {
	const { checks, unknown, justification, location } = ignore;
	const warn = (message) => ({
		level: "warning",
		message,
		location,
		file: location.file
	});
	const example = "`heapgate-ignore memory-leak: freed by the arena`";
	if (checks.length + unknown.length === 0) return [warn(`this \`heapgate-ignore\` names no check, so it silences nothing; write ${example}`)];
	const useless = checks.filter((check) => isLookedFor(check) && !used.has(keyOf(ignore, check)));
	return [
		...unknown.map((word) => warn(`\`heapgate-ignore\` names ${JSON.stringify(word)}, which is no check; see docs/checks`)),
		...useless.map((check) => warn(`this \`heapgate-ignore\` silences nothing: there is no ${check} here any more; take it out`)),
		...justification === "" ? [warn(`this \`heapgate-ignore\` gives no reason; add one, as in ${example}`)] : []
	];
}
const TOKENS = /\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g;
const MARK = /^\/[/*][\s/*!]*heapgate-ignore(?![\w-])([\s\S]*?)(?:\*\/)?$/;
function readIgnores(file, text) {
	if (!text.includes("heapgate-ignore")) return [];
	const comments = [...text.matchAll(TOKENS)].filter(([token]) => token.startsWith("/"));
	const starts = lineStarts(text);
	const code = withoutComments(text, comments).split("\n");
	return comments.flatMap((comment) => {
		const said = MARK.exec(comment[0])?.[1];
		if (said === void 0) return [];
		const first = positionOf(comment.index, starts);
		const last = positionOf(comment.index + comment[0].length, starts);
		const location = {
			file,
			...first,
			endLine: last.line,
			endColumn: last.column
		};
		return [{
			...readWords(said),
			location,
			line: lineOfCode(code, first.line, last.line)
		}];
	});
}
function readWords(said) {
	const colon = said.indexOf(":");
	const names = (colon < 0 ? said : said.slice(0, colon)).split(/[\s,]+/).filter((word) => word !== "");
	const justification = colon < 0 ? "" : said.slice(colon + 1).replace(/\s+/g, " ").trim();
	const checks = CHECK_IDS.filter((id) => names.includes(id));
	return {
		checks,
		unknown: names.filter((name) => !checks.some((id) => id === name)),
		justification
	};
}
function lineOfCode(code, first, last) {
	if (code[first - 1]?.trim()) return first;
	for (let line = last; line <= code.length; line++) if (code[line - 1]?.trim()) return line;
	return 0;
}
function withoutComments(text, comments) {
	let at = 0;
	let code = "";
	for (const { 0: comment, index } of comments) {
		code += text.slice(at, index) + comment.replace(/[^\n]/g, " ");
		at = index + comment.length;
	}
	return code + text.slice(at);
}
function lineStarts(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
function positionOf(offset, starts) {
	let line = starts.length;
	while (line > 1 && (starts[line - 1] ?? 0) > offset) line--;
	return {
		line,
		column: offset - (starts[line - 1] ?? 0) + 1
	};
}
export { suppress as t };

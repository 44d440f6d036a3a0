import { A as formatLocation, F as CONFIDENCES, P as CHECK_IDS, d as CHECKS, z as assertNever } from "./common.js";
import { c as markdownPhrase, d as oneLine, f as plain, h as words, i as fenced, l as fromBackticks, m as visible, n as escapeInline, p as say, r as escapeText, s as inlinePhrase, t as codeSpan } from "./markdown-escape.js";
import { a as trim, i as grouped, n as formatBytes, r as formatDuration, t as count } from "./units.js";
import { A as toolName, C as verdictPhrase, D as proofSentence, F as gateState, I as policyWords, L as fullPlace, M as sentence, N as explanations, O as stepPhrase, P as findingExplanations, R as isOfProgram, S as verdictNotes, T as mendingPhrase, _ as gateWords, a as explanationLines, b as runMessage, c as otherEndPhrases, d as silentPhrases, f as unreachedPhrase, g as couldHide, h as tally, i as fileUri, j as findingPhrase, l as shortLines, m as sortFindings, n as findingDetails, o as findingLines, p as unreachedPhrases, r as findingRow, s as indented, u as shortPlace, v as growthFacts, w as witnessPhrase, x as runPhrase, y as otherReasons, z as linePlace$1 } from "./markdown-finding.js";
import { a as tickTime, i as thinned, n as byteTicks, o as timeTicks, r as pieces, t as sparkline } from "./sparkline.js";
import { n as wrapped, o as lineReader, r as cells, t as painter } from "./style.js";
import { a as incidentFields, c as shown$1, d as windowWords, i as impactFields, n as correlationWords, o as introductionWords, r as evidenceFields, s as serviceFields, t as POST_INCIDENT_ACTIONS, u as teamFields } from "./incident-words.js";
// src/reporters/csv.ts
const HEAD = [
	"program",
	"t_ms",
	"kind",
	"working_set_bytes",
	"rss_bytes",
	"processors",
	"work_units",
	"limit_bytes",
	"source",
	"text"
];
function renderCsv({ verdicts }) {
	const rows = verdicts.flatMap(rowsOf);
	return [HEAD.join(","), ...rows.map((row) => HEAD.map((name) => cell(row[name])).join(","))].join("\r\n").concat("\r\n");
}
function rowsOf({ name, limit, series }) {
	const { source } = series;
	const rows = [
		...series.samples.map(({ t, workingSet, rss, cpu, work }) => ({
			t_ms: t,
			kind: "sample",
			working_set_bytes: workingSet,
			...rss !== void 0 && { rss_bytes: rss },
			...cpu !== void 0 && { processors: cpu },
			...work !== void 0 && { work_units: work }
		})),
		...(series.gaps ?? []).map(({ from, to, why }) => ({
			t_ms: from,
			kind: "gap",
			text: `until ${to}: ${why}`
		})),
		...(series.events ?? []).map(({ t, kind, message }) => ({
			t_ms: t,
			kind,
			text: message
		}))
	];
	rows.sort((a, b) => Number(a.t_ms) - Number(b.t_ms));
	return rows.map((row) => ({
		program: name,
		source,
		...limit > 0 && { limit_bytes: limit },
		...row
	}));
}
function cell(value) {
	if (value === void 0) return "";
	if (typeof value === "number") return String(value);
	const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}
// src/reporters/coverage.ts
function coveragePhrase({ files, lines, functions, partial }) {
	const part = partial.length === 0 ? "" : `, ${partial.length === functions ? "" : `${grouped(partial.length)} of them `}only in part`;
	return words(`${count(files, "file")}, ${count(lines, "line")}, ${count(functions, "function")} analysed${part}`);
}
function partialPhrase(partial) {
	return say`${partial.name} at ${linePlace(partial.location)} only in part: ${words(REASONS[partial.reason])}`;
}
const REASONS = {
	syntax: "parts of it could not be understood",
	budget: "it has too many paths to follow them all"
};
function namedPhrase(partial, most) {
	const named = partial.slice(0, most).flatMap(({ name, location }, i) => [i === 0 ? "" : ", ", ...say`${name} at ${linePlace(location)}`]);
	return partial.length > most ? [...named, ` and ${grouped(partial.length - most)} more`] : named;
}
function statsRows({ files, lines, functions, partial, unread, libraries = [] }, problems) {
	const syntax = partial.filter(({ reason }) => reason === "syntax");
	const budget = partial.filter(({ reason }) => reason === "budget");
	const wholly = functions - partial.length;
	const share = functions === 0 ? {} : { note: words(`${percent(wholly, functions)} %`) };
	return [
		{
			depth: 0,
			label: "files",
			number: files
		},
		{
			depth: 0,
			label: "lines",
			number: lines
		},
		{
			depth: 0,
			label: "functions",
			number: functions
		},
		{
			depth: 1,
			label: "analysed wholly",
			number: wholly,
			...share
		},
		...group("did not parse wholly", syntax, "what is understood of them was analysed"),
		...group("over budget", budget, "they have too many paths to follow them all"),
		{
			depth: 0,
			label: "lines that are no C",
			number: new Set(unread.flatMap(linesOf)).size,
			...unread.length > 0 && { note: words("functions defined there were not analysed") }
		},
		...unread.map((place) => ({
			depth: 1,
			label: rangePlace(place)
		})),
		...libraries.map(({ file, functions, ignored }) => ({
			depth: 0,
			label: `functions in ${file}`,
			number: functions,
			...ignored > 0 && { note: words(`${count(ignored, "other element")} ignored`) }
		})),
		{
			depth: 0,
			label: "problems",
			number: problems,
			...problems > 0 && { note: fromBackticks("see `Problems`") }
		}
	];
}
function group(label, partial, why) {
	return [{
		depth: 1,
		label,
		number: partial.length,
		...partial.length > 0 && { note: words(why) }
	}, ...partial.map(({ name, location }) => ({
		depth: 2,
		label: `${linePlace(location)} ${name}`
	}))];
}
function linesOf({ file, line, endLine }) {
	return Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`);
}
function percent(part, whole) {
	return Math.floor(100 * part / whole);
}
function linePlace({ file, line }) {
	return `${file}:${line}`;
}
function rangePlace({ file, line, endLine }) {
	return endLine === line ? `${file}:${line}` : `${file}:${line}-${endLine}`;
}
// src/reporters/summary.ts
function summaryOf(report) {
	const { deciding } = sortFindings(report);
	const failed = report.verdicts.filter(({ pass, kind }) => !pass && kind !== "not-measured").length;
	const unmeasured = report.verdicts.filter(({ kind }) => kind === "not-measured").map(({ name }) => name);
	const unseen = report.runs.filter(({ status }) => status === "could-not-run").map(({ name, tool }) => `${name} under ${toolName(tool)}`);
	const undone = report.problems.filter(({ level }) => level === "error").length;
	const warnings = report.problems.length - undone;
	const partial = report.coverage?.partial.length ?? 0;
	return {
		found: report.gate ? gateWords(report.gate) : deciding.length === 0 ? "nothing found" : tally(deciding),
		more: [
			...acceptedWords(report),
			...report.notShown ? [notShownWords(report.notShown)] : [],
			...failed > 0 ? [`${count(failed, "soak")} failed`] : [],
			...unmeasured.length > 0 ? [`not measured: the soak of ${listed(unmeasured)}`] : [],
			...unseen.length > 0 ? [`not looked at: ${listed(unseen)}`] : [],
			...partial > 0 ? [`${count(partial, "function")} read only in part`] : [],
			...undone > 0 ? [`${count(undone, "part")} of the work could not be done`] : [],
			...warnings > 0 ? [count(warnings, "warning")] : []
		],
		state: deciding.length + failed + unmeasured.length + undone > 0 ? "bad" : unseen.length + partial + warnings + (report.notShown?.findings ?? 0) > 0 ? "doubtful" : "good"
	};
}
function headlineOf(report) {
	const { found, more } = summaryOf(report);
	return [found, ...more].join("; ");
}
function acceptedWords({ suppressed = [] }) {
	const inSource = suppressed.filter(({ suppression }) => suppression.kind === "inSource").length;
	const external = suppressed.length - inSource;
	return [...inSource > 0 ? [`${inSource} accepted in the source`] : [], ...external > 0 ? [`${external} accepted by the baseline`] : []];
}
function notShownWords({ findings, minConfidence }) {
	const levels = CONFIDENCES.slice(0, CONFIDENCES.indexOf(minConfidence)).reverse().join(" or ");
	return `${count(findings, "finding")} of ${levels} confidence not shown (--min-confidence low shows ${findings === 1 ? "it" : "them"})`;
}
const MOST_LISTED = 4;
function listed(names) {
	const more = names.length - MOST_LISTED;
	return more > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${more} more` : names.join(", ");
}
// src/reporters/title.ts
function annotationTitle({ check }) {
	const { title, cwe } = CHECKS[check];
	return `${title} (${check}, CWE-${cwe})`;
}
// src/reporters/github.ts
const SHOWN_PER_LEVEL = 10;
function renderGithub(report, { explain = false } = {}) {
	const { deciding, existing } = sortFindings(report);
	const annotations = [
		...deciding.map(ofFinding$1),
		...report.verdicts.filter((verdict) => !verdict.pass && !isToldAsProblem(verdict, report.problems)).map(ofVerdict$1),
		...report.problems.map(ofProblem$1),
		...partial(report),
		...explain ? explained$2(report) : [],
		...report.notShown ? [{
			command: "notice",
			title: "heapgate",
			message: `${notShownWords(report.notShown)}.`
		}] : [],
		...report.gate ? [{
			command: "notice",
			title: "heapgate",
			message: capital(`${gateWords(report.gate)}.${were(existing)}`)
		}] : []
	];
	return [
		"error",
		"warning",
		"notice"
	].flatMap((level) => capped(annotations.filter((one) => one.command === level), level)).map((one) => `${command(one)}\n`).join("");
}
function command({ command, title, message, location, file }) {
	return `::${command} ${[
		["file", location?.file ?? file],
		["line", location?.line],
		["endLine", location?.endLine],
		...columns(location),
		["title", title]
	].filter(([, value]) => value !== void 0).map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",")}::${escapeData(message)}`;
}
function columns(location) {
	if (!location || location.endLine !== location.line || location.endColumn <= location.column) return [];
	return [["col", location.column], ["endColumn", location.endColumn]];
}
function escapeData(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function ofFinding$1(finding) {
	const steps = finding.trace.map((step, index) => `${index + 1}. ${shortPlace(step.location, finding.location)}: ${plain(stepPhrase(step))}`);
	const ends = otherEndPhrases(finding).map((end) => `Also at ${plain(end)}`);
	return {
		command: COMMANDS[finding.severity],
		title: annotationTitle(finding),
		message: [
			plain(findingPhrase(finding)),
			...steps,
			...ends,
			oneLine(plain(mendingPhrase(finding)))
		].join("\n"),
		location: finding.location
	};
}
function ofVerdict$1(verdict) {
	return {
		command: "error",
		title: `${verdict.name}: soak ${verdict.kind === "not-measured" ? "not measured" : "failed"}`,
		message: plain(verdictPhrase(verdict))
	};
}
function isToldAsProblem(verdict, problems) {
	return verdict.kind === "not-measured" && verdictNotes(verdict, problems).length < verdict.notEnforced.length;
}
const COMMANDS = {
	error: "error",
	warning: "warning",
	note: "notice"
};
function ofProblem$1(problem) {
	return {
		command: problem.level,
		title: problem.level === "error" ? "heapgate could not do all of its work" : "heapgate",
		message: oneLine(problem.message),
		...problem.location && { location: problem.location },
		...problem.file !== void 0 && { file: problem.file }
	};
}
function partial({ coverage }) {
	if (!coverage || coverage.partial.length === 0) return [];
	return [{
		command: "notice",
		title: "Analysed only in part",
		message: coverage.partial.map((one) => plain(partialPhrase(one))).join("\n")
	}];
}
function explained$2(report) {
	const { decision } = report;
	if (decision === void 0) return [];
	const lines = explanations(report).map(({ closes, what, why }) => `${closes ? "closes" : "passes"} ${plain(what)}: ${plain(why)}`);
	const message = [`fail-on: ${policyWords(decision.policy)}`, ...lines].join("\n");
	return [{
		command: "notice",
		title: `The gate is ${gateState(decision)}`,
		message
	}];
}
function were(existing) {
	return existing.map((one) => `\n${linePlace$1(one)} ${one.check}`).join("");
}
function capped(annotations, level) {
	const shown = 9;
	if (annotations.length <= SHOWN_PER_LEVEL) return annotations;
	const notice = {
		command: level,
		title: "More than GitHub shows",
		message: `${shown} of ${annotations.length} ${level} annotations are shown here. The rest is in the log of this step.`
	};
	return [
		...annotations.slice(0, shown),
		notice,
		...annotations.slice(shown)
	];
}
function capital(text) {
	return plain(words(text.charAt(0).toUpperCase() + text.slice(1)));
}
// src/reporters/gitlab.ts
const SEVERITIES$1 = {
	error: "critical",
	warning: "major",
	note: "minor"
};
function renderGitlab(report) {
	const { deciding, existing } = sortFindings(report);
	const uses = /* @__PURE__ */ new Map();
	const issues = [...deciding, ...existing].map((finding) => issue(finding, identity$1(finding, uses)));
	return `${JSON.stringify(issues, null, 2)}\n`;
}
function issue(finding, fingerprint) {
	const { check, severity, location } = finding;
	return {
		description: plain(findingPhrase(finding)),
		check_name: check,
		fingerprint,
		severity: SEVERITIES$1[severity],
		location: {
			path: location.file.replace(/^(?:\.\/)+/, ""),
			lines: {
				begin: location.line,
				end: location.endLine
			}
		}
	};
}
function identity$1({ fingerprint }, uses) {
	const use = (uses.get(fingerprint) ?? 0) + 1;
	uses.set(fingerprint, use);
	return use === 1 ? fingerprint : `${fingerprint}-${use}`;
}
// src/reporters/html-escape.ts
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
function html(text) {
	return escaped$1(oneLine(text));
}
function htmlLines(lines) {
	return lines.map((line) => escaped$1(visible(line.replace(/[\r\n]+/g, " ")))).join("\n");
}
function htmlOf(phrase) {
	return phrase.map((part) => typeof part === "string" ? html(part) : `<code>${html(part.code)}</code>`).join("");
}
function escaped$1(text) {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
// src/reporters/html-style.ts
const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e;
  --memory: #0969da; --rss: #1b7c83; --limit: #cf222e; --near: #9a6700; --trend: #8250df; --good: #1a7f37; --bad: #cf222e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0d1117; --card: #151b23; --line: #3d444d; --text: #f0f6fc; --quiet: #9198a1;
    --memory: #4493f8; --rss: #39c5cf; --limit: #ff7b72; --near: #e3b341; --trend: #d2a8ff; --good: #3fb950; --bad: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1100px; background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0; }
code, pre { font: .875em/1.45 ui-monospace, SFMono-Regular, Menlo, monospace; }
code { background: color-mix(in srgb, var(--line) 45%, transparent); border-radius: 4px; padding: .1em .3em; }
pre { overflow-x: auto; overflow-wrap: normal; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px; margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; margin: .5rem 0; }
p { margin: .5rem 0; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .875rem; border-top: 1px solid var(--line); padding-top: .75rem; }
summary { cursor: pointer; }
section.soak, article { border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; margin: 1rem 0; }
.verdict { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
.badge { border-radius: 999px; padding: 0 .6em; font-size: .8rem; font-weight: 600; color: var(--back); background: var(--good); }
.badge.bad { background: var(--bad); }
.quiet { color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: .4rem 1rem; margin: .75rem 0; }
dt { color: var(--quiet); font-size: .8rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.chart { margin: 1rem 0; }
.plot { position: relative; height: clamp(220px, 40vw, 380px); margin: 26px 8px 26px 64px; border: 1px solid var(--line); background: var(--card); }
.plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.plot path { fill: none; vector-effect: non-scaling-stroke; stroke-width: 1; }
.plot .grid { stroke: var(--line); opacity: .6; }
.plot .memory { stroke: var(--memory); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.plot .area { fill: var(--memory); opacity: .14; }
.plot .rss { stroke: var(--rss); stroke-width: 1.2; }
.plot .limit { stroke: var(--limit); stroke-width: 2; }
.plot .near { stroke: var(--near); stroke-width: 1.5; stroke-dasharray: 7 4; }
.plot .trend { stroke: var(--trend); stroke-width: 2; stroke-dasharray: 3 4; }
.plot .gap { fill: var(--quiet); opacity: .18; }
.plot .event { stroke: var(--quiet); stroke-dasharray: 2 3; }
.plot .event.oom-killed, .plot .event.exited { stroke: var(--bad); stroke-dasharray: none; }
.plot span { position: absolute; font-size: .75rem; line-height: 1; color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
.plot .y { right: calc(100% + 6px); transform: translateY(-50%); }
.plot .x { top: calc(100% + 7px); transform: translateX(-50%); }
.plot .x.last { transform: translateX(-100%); }
.plot .tag { padding: 2px 4px; border-radius: 3px; background: color-mix(in srgb, var(--card) 85%, transparent); transform: translateY(-115%); }
.plot .tag.limit { left: 6px; color: var(--limit); stroke: none; }
.plot .tag.near { left: 6px; color: var(--near); transform: translateY(15%); }
.mark { white-space: nowrap; position: absolute; bottom: 2px; transform: translateX(-50%); min-width: 1.35em; text-align: center; font-size: .7rem; line-height: 1.35em;
  border-radius: 999px; padding: 0 .25em; background: var(--quiet); color: var(--back); }
.mark.oom-killed, .mark.exited, .events .oom-killed, .events .exited { background: var(--bad); color: var(--back); }
.mark.row1 { bottom: 20px; } .mark.row2 { bottom: 38px; }
figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; color: var(--quiet); }
.key::before { content: ""; display: inline-block; width: 1.4em; height: 0; margin-right: .4em; vertical-align: middle; border-top: 3px solid var(--memory); }
.key.rss::before { border-color: var(--rss); border-top-width: 2px; } .key.limit::before { border-color: var(--limit); }
.key.near::before { border-color: var(--near); border-top-style: dashed; } .key.trend::before { border-color: var(--trend); border-top-style: dotted; }
.key.gap::before { border: 0; height: .8em; background: var(--quiet); opacity: .35; }
.events { list-style: none; padding: 0; display: grid; gap: .25rem; }
.events li { display: grid; grid-template-columns: 1.6rem 4.5rem 1fr; align-items: baseline; }
.events b { justify-self: start; min-width: 1.5em; text-align: center; border-radius: 999px; font-size: .75rem; background: var(--quiet); color: var(--back); }
.events time { color: var(--quiet); font-variant-numeric: tabular-nums; }
@media (max-width: 520px) {
  body { padding: 10px; }
  h1 { font-size: 1.15rem; }
  section.soak, article { padding: 10px; }
  .plot { margin-left: 54px; margin-right: 2px; }
  .plot span { font-size: .7rem; }
  .plot .x.minor { display: none; }
  dl { grid-template-columns: repeat(2, 1fr); }
}
@media print { section.soak, article { break-inside: avoid; } }
`;
// src/reporters/soak-chart.ts
const SIZE = 1e3;
const MOST_POINTS = 1200;
const MOST_MARKS = 40;
const NEAR = .035;
const ROWS = 3;
const MIB$1 = 1048576;
const MINUTE$1 = 6e4;
function marksOf({ series }) {
	const events = series.events ?? [];
	return {
		marks: events.slice(0, MOST_MARKS).map((event, i) => ({
			number: i + 1,
			event
		})),
		total: events.length
	};
}
function soakChart(verdict) {
	const { series, limit, threshold } = verdict;
	const { samples } = series;
	const last = samples.at(-1);
	if (!last) return "";
	const highest = samples.reduce((most, { workingSet, rss = 0 }) => Math.max(most, workingSet, rss), 1);
	const axes = {
		end: Math.max(verdict.duration, last.t, 1),
		top: Math.max(limit, highest) * 1.06
	};
	const { marks } = marksOf(verdict);
	const drawing = [
		...byteTicks(axes.top, 5).map((bytes) => level("grid", bytes, axes)),
		...timeTicks(axes.end, 5).map((t) => upright("grid", t, axes)),
		...gapsOf(verdict).map((gap) => shade(gap, axes)),
		...pieces(series).flatMap((piece) => curves(piece, axes)),
		...trendOf(verdict, axes),
		...limit > 0 && threshold !== void 0 && threshold < limit ? [level("near", threshold, axes)] : [],
		...limit > 0 ? [level("limit", limit, axes)] : [],
		...marks.map(({ event }) => upright(`event ${event.kind}`, event.t, axes))
	];
	return `<figure class="chart">
<div class="plot" role="img" aria-label="${html(description(verdict))}">
<svg viewBox="0 0 ${SIZE} ${SIZE}" preserveAspectRatio="none" aria-hidden="true">
${drawing.join("\n")}
</svg>
${labels(verdict, axes).join("\n")}
${badges(marks, axes).join("\n")}
</div>
<figcaption>${legend(verdict)}</figcaption>
</figure>`;
}
function description({ name, series, limit, peak, duration }) {
	const most = peak === void 0 ? "" : `, at most ${formatBytes(peak)}`;
	const of = limit > 0 ? ` of a limit of ${formatBytes(limit)}` : "";
	return `Memory of ${name} over ${formatDuration(duration)}${most}${of}; ${series.samples.length} samples`;
}
function curves(piece, axes) {
	const points = thinned(piece, MOST_POINTS);
	const [first, last] = [points[0], points[points.length - 1]];
	const line = path(points, ({ workingSet }) => workingSet, axes);
	const area = `${line}L${x(last.t, axes)} ${SIZE}L${x(first.t, axes)} ${SIZE}Z`;
	const rss = points.filter((point) => point.rss !== void 0);
	return [
		`<path class="area" d="${area}"/>`,
		...rss.length > 1 ? [`<path class="rss" d="${path(rss, (point) => point.rss ?? 0, axes)}"/>`] : [],
		`<path class="memory" d="${line}"/>`
	];
}
function path(points, value, axes) {
	const steps = points.map((point) => `${x(point.t, axes)} ${y(value(point), axes)}`);
	return `M${steps.join("L")}${steps.length === 1 ? "h1" : ""}`;
}
function trendOf({ kind, reasons, trend, series }, axes) {
	const isGrowing = kind === "growing" || reasons.some((reason) => reason.kind === "growing");
	const [first, last] = [series.samples[0], series.samples.at(-1)];
	if (!trend || !isGrowing || !first || !last) return [];
	if ((series.events ?? []).some((event) => event.kind === "started" && event.t > first.t)) return [];
	const slope = trend.slope * MIB$1 / MINUTE$1;
	const middle = [...series.samples].sort((a, b) => a.workingSet - slope * a.t - (b.workingSet - slope * b.t))[Math.floor(series.samples.length / 4)];
	if (!middle) return [];
	const at = (t) => Math.max(0, middle.workingSet + slope * (t - middle.t));
	const [from, to] = [first.t, last.t].map((t) => `${x(t, axes)} ${y(at(t), axes)}`);
	return [`<path class="trend" d="M${from}L${to}"/>`];
}
function gapsOf({ series }) {
	const all = pieces(series);
	return all.slice(1).map((piece, i) => {
		const [from, to] = [all[i]?.at(-1)?.t ?? 0, piece[0]?.t ?? 0];
		return {
			from,
			to,
			why: (series.gaps?.find((gap) => gap.from < to && gap.to > from))?.why ?? "no samples"
		};
	});
}
function shade({ from, to, why }, axes) {
	const [left, right] = [x(from, axes), x(to, axes)];
	const title = `<title>${html(`${tickTime(from)} to ${tickTime(to)}: ${why}`)}</title>`;
	return `<rect class="gap" x="${left}" y="0" width="${Math.max(1, right - left).toFixed(1)}" height="${SIZE}">${title}</rect>`;
}
function level(name, bytes, axes) {
	return `<path class="${name}" d="M0 ${y(bytes, axes)}h${SIZE}"/>`;
}
function upright(name, t, axes) {
	return `<path class="${html(name)}" d="M${x(t, axes)} 0v${SIZE}"/>`;
}
function labels({ limit, threshold }, axes) {
	const up = (bytes) => `${(y(bytes, axes) / SIZE * 100).toFixed(2)}%`;
	const right = (t) => `${(x(t, axes) / SIZE * 100).toFixed(2)}%`;
	const isNear = limit > 0 && threshold !== void 0 && threshold < limit;
	return [
		...byteTicks(axes.top, 5).map((bytes) => `<span class="y" style="top:${up(bytes)}">${axisBytes(bytes)}</span>`),
		...timeTicks(axes.end, 5).map((t, i, all) => {
			return `<span class="x${`${t > .93 * axes.end ? " last" : ""}${i > 0 && (all.length - 1 - i) % 2 === 1 ? " minor" : ""}`}" style="left:${right(t)}">${tickTime(t)}</span>`;
		}),
		...limit > 0 ? [`<span class="tag limit" style="top:${up(limit)}">limit ${formatBytes(limit)}</span>`] : [],
		...isNear ? [`<span class="tag near" style="top:${up(threshold)}">${Math.round(threshold / limit * 100)} %</span>`] : []
	];
}
function axisBytes(bytes) {
	return bytes === 0 ? "0" : formatBytes(bytes);
}
function badges(marks, axes) {
	const taken = new Array(ROWS).fill(Number.NEGATIVE_INFINITY);
	return marks.map(({ number, event }) => {
		const left = x(event.t, axes) / SIZE;
		const free = taken.findIndex((last) => left - last >= NEAR);
		const row = free < 0 ? 2 : free;
		taken[row] = left;
		const title = html(`${tickTime(event.t)}: ${event.message}`);
		return `<b class="mark ${html(event.kind)} row${row}" style="left:${(left * 100).toFixed(2)}%" title="${title}">${number}</b>`;
	});
}
function legend(verdict) {
	const { series, limit, threshold } = verdict;
	const key = (name, words) => `<span class="key ${name}">${words}</span>`;
	return [
		key("memory", "working set"),
		...series.samples.some(({ rss }) => rss !== void 0) ? [key("rss", "anonymous memory")] : [],
		...limit > 0 ? [key("limit", "limit")] : [],
		...limit > 0 && threshold !== void 0 && threshold < limit ? [key("near", "threshold")] : [],
		...trendOf(verdict, {
			end: 1,
			top: 1
		}).length > 0 ? [key("trend", "growth")] : [],
		...pieces(series).length > 1 ? [key("gap", "no samples")] : []
	].join(" ");
}
function x(t, { end }) {
	return round(Math.min(Math.max(t, 0), end) / end * SIZE);
}
function y(bytes, { top }) {
	return round(SIZE - Math.min(bytes, top) / top * SIZE);
}
function round(value) {
	return Number(value.toFixed(1));
}
// src/reporters/html.ts
const POLICY$1 = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_FINDINGS = 300;
function renderHtml(report) {
	const { deciding, existing } = sortFindings(report);
	const title = `heapgate: ${headlineOf(report)}`;
	const parts = [
		...report.verdicts.map((verdict) => soak(verdict, report.problems)),
		...findings("Findings", deciding),
		...findings("There before, and not part of the decision", existing),
		...problems$1(report.problems)
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY$1}">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1><span class="badge${summaryOf(report).state === "bad" ? " bad" : ""}">heapgate</span> ${html(headlineOf(report))}</h1>
${parts.join("\n")}
<footer>heapgate ${html(report.tool.version)}. The series as data: <code>--format json</code> or <code>--format csv</code>.</footer>
</body>
</html>
`;
}
function soak(verdict, problems) {
	const lines = [
		...otherReasons(verdict).map((reason) => ["and it ", ...reason]),
		...[couldHide(verdict)].filter(({ length }) => length > 0),
		...verdictNotes(verdict, problems).map((line) => ["note: ", ...fromBackticks(line)])
	];
	return `<section class="soak">
<div class="verdict"><span class="badge${verdict.pass ? "" : " bad"}">${verdict.pass ? "pass" : "FAIL"}</span><h2 style="margin:0">${html(verdict.name)}</h2></div>
<p>${htmlOf(verdictPhrase(verdict))}</p>
${list(lines)}
${facts(verdict)}
${soakChart(verdict)}
${events(verdict)}
${output(verdict)}
</section>`;
}
function facts(verdict) {
	const { limit, peak, duration, series, pod, restarts } = verdict;
	return `<dl>${[
		...limit > 0 ? [["limit", formatBytes(limit)]] : [],
		...peak === void 0 ? [] : [["peak", `${formatBytes(peak)}${shareOf(peak, limit)}`]],
		...growthFacts(verdict),
		["ran for", formatDuration(duration)],
		...restarts === void 0 ? [] : [["restarts", String(restarts)]],
		["samples", `${count(series.samples.length, "sample")}, ${series.source}`],
		...pod ? [["pod", `${pod.namespace}/${pod.pod}`], ["image", pod.image]] : [],
		...pod?.node === void 0 ? [] : [["node", pod.node]]
	].map(([name, value]) => `<div><dt>${name}</dt><dd>${html(value)}</dd></div>`).join("")}</dl>`;
}
function shareOf(peak, limit) {
	return limit > 0 ? `, ${Math.round(peak / limit * 100)} %` : "";
}
function events(verdict) {
	const { marks, total } = marksOf(verdict);
	if (total === 0) return "";
	const rows = marks.map(({ number, event: { t, kind, message } }) => `<li><b class="${html(kind)}">${number}</b> <time>${tickTime(Math.round(t / 100) * 100)}</time> ${html(message)}</li>`);
	const more = marks.length < total ? `<p class="quiet">${marks.length} of ${total} events; the JSON has all of them.</p>` : "";
	return `<ul class="events">${rows.join("\n")}</ul>${more}`;
}
function output({ output, pass }) {
	if (output.length === 0) return "";
	return `<details${pass ? "" : " open"}><summary>Its last output</summary><pre>${htmlLines(output)}</pre></details>`;
}
function findings(title, all) {
	if (all.length === 0) return [];
	const shown = all.slice(0, MOST_FINDINGS);
	const more = shown.length < all.length ? [`<p class="quiet">${shown.length} of ${all.length} shown.</p>`] : [];
	return [
		`<h2>${title}</h2>`,
		...shown.map(findingOf),
		...more
	];
}
function findingOf(finding) {
	const { check, severity, trace, witnesses } = finding;
	const steps = trace.map((step) => `<li><code>${html(`${step.location.file}:${step.location.line}`)}</code> ${htmlOf(stepPhrase(step))}</li>`);
	return `<article>
<h3>${html(CHECKS[check].title)} <span class="quiet">${severity}, ${check}, at <code>${html(linePlace$1(finding))}</code></span></h3>
<p>${htmlOf(findingPhrase(finding))}</p>
${steps.length > 0 ? `<ol>${steps.join("")}</ol>` : ""}
<p>${htmlOf(mendingPhrase(finding))}</p>
<p class="quiet">Seen by ${witnesses.map((witness) => htmlOf(witnessPhrase(witness))).join(", ")}</p>
</article>`;
}
function problems$1(all) {
	if (all.length === 0) return [];
	return ["<h2>Problems</h2>", list(all.map(({ level, message, file, location }) => {
		const place = location?.file ?? file;
		const at = place === void 0 || message.startsWith(place) ? "" : `${place}: `;
		return [
			...words(`${level}: `),
			at,
			...fromBackticks(message)
		];
	}))];
}
function list(lines) {
	return lines.length === 0 ? "" : `<ul>${lines.map((line) => `<li>${htmlOf(line)}</li>`).join("")}</ul>`;
}
// src/reporters/json.ts
function renderJson(report) {
	const { findings, suppressed } = report;
	return renderOrdered({
		...report,
		findings: findings.map(withWords),
		...suppressed && { suppressed: suppressed.map(withWords) }
	});
}
function withWords(finding) {
	return {
		...finding,
		cwe: CHECKS[finding.check].cwe,
		message: sentence(finding)
	};
}
function renderOrdered(value) {
	return `${JSON.stringify(ordered(value), null, 2)}\n`;
}
const ORDER = "version tool name check severity confidence cwe level message kind pass status how file line column endLine endColumn function location args findings suppressed trace otherTraces allocation witnesses silent bytes blocks at object stack description edits newText fix fingerprint pathFingerprints suppression justification coverage files lines functions partial reason runs unreached program verdicts acceptedSoaks reasons notEnforced command limit threshold peak begun duration exitCode signal trend slope slopeLow slopeHigh growth minutesToLimit minutesToLimitLow minutesToLimitHigh perUnit series source samples t workingSet rss cpu work output log problems gate compared base head notShown minConfidence newFindings fixed existing decision conclusion policy".split(" ");
const RANK = new Map(ORDER.map((key, index) => [key, index]));
function ordered(value) {
	if (Array.isArray(value)) return value.map(ordered);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, item]) => item !== void 0);
	entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}
function rank(key) {
	return RANK.get(key) ?? ORDER.length;
}
// src/reporters/junit.ts
function renderJunit(report) {
	const { deciding, existing } = sortFindings(report);
	const explained = findingExplanations(report);
	const cases = numbered([
		...deciding.map((finding) => ofFinding(finding, reasonToSkip(finding, explained.get(finding)))),
		...existing.map((finding) => skipped(finding, "The version before has it too.")),
		...(report.suppressed ?? []).map((finding) => skipped(finding, acceptance(finding.suppression))),
		...ofCoverage(report, deciding),
		...report.runs.map(ofRun),
		...report.verdicts.map((verdict) => ofVerdict(verdict, report.problems)),
		...report.problems.filter(({ level }) => level === "error").map(ofProblem)
	]);
	const count = (kind) => cases.filter(({ outcome }) => outcome.kind === kind).length;
	const totals = {
		tests: cases.length,
		failures: count("failure"),
		errors: count("error")
	};
	const time = seconds(cases.reduce((sum, { duration = 0 }) => sum + duration, 0));
	const suite = {
		name: "heapgate",
		...totals,
		skipped: count("skipped"),
		time
	};
	const notes = [...report.problems.filter(({ level }) => level === "warning").map(({ message }) => `warning: ${message}`), ...report.notShown ? [`${notShownWords(report.notShown)}.`] : []];
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"<testsuites>",
		`  <testsuite${attributes(suite)}>`,
		...cases.flatMap(testCase),
		...notes.length === 0 ? [] : [`    <system-err>${text(notes.join("\n"))}</system-err>`],
		"  </testsuite>",
		"</testsuites>",
		""
	].join("\n");
}
function reasonToSkip(finding, why) {
	if (why === void 0) return finding.severity === "note" ? "Only a note." : void 0;
	return why.closes ? void 0 : `It closes no gate: ${plain(why.why)}.`;
}
function acceptance(suppression) {
	const { kind, justification } = suppression;
	return `Accepted in ${kind === "external" ? suppression.file : formatLocation(suppression.location)}${justification === "" ? "." : `: ${justification}`}`;
}
function ofFinding(finding, reason) {
	const { check, severity } = finding;
	if (reason !== void 0) return skipped(finding, reason);
	const message = plain(findingPhrase(finding));
	const type = `${severity}: ${check}, CWE-${CHECKS[check].cwe}`;
	return {
		...identity(finding),
		outcome: {
			kind: "failure",
			type,
			message,
			text: details(finding)
		}
	};
}
function skipped(finding, reason) {
	return {
		...identity(finding),
		outcome: {
			kind: "skipped",
			text: `${reason}\n${details(finding)}`
		}
	};
}
function identity({ check, location, args }) {
	const where = location.function === void 0 ? "" : ` in ${location.function}`;
	const what = args.variable === void 0 ? "" : ` of ${args.variable}`;
	return {
		classname: location.file,
		name: `${check}${what}${where}`
	};
}
function numbered(cases) {
	const uses = /* @__PURE__ */ new Map();
	return cases.map((one) => {
		const key = JSON.stringify([one.classname, one.name]);
		const use = (uses.get(key) ?? 0) + 1;
		uses.set(key, use);
		return use === 1 ? one : {
			...one,
			name: `${one.name} (${use})`
		};
	});
}
function details(finding) {
	const { location, trace, witnesses } = finding;
	return [
		`${fullPlace(finding)}: ${plain(findingPhrase(finding))}`,
		...trace.map((step, i) => `  ${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`),
		...otherEndPhrases(finding).map((end) => `  It also happens at ${plain(end)}`),
		plain(mendingPhrase(finding)),
		...witnesses.length === 0 ? [] : [`Seen by ${witnesses.map((one) => plain(witnessPhrase(one))).join("; ")}.`]
	].join("\n");
}
function ofCoverage({ coverage }, deciding) {
	const isClean = !deciding.some(({ witnesses }) => witnesses.some(({ tool }) => tool === "static"));
	if (coverage === void 0 || !isClean) return [];
	return [{
		classname: "heapgate",
		name: `static analysis: ${plain(coveragePhrase(coverage))}`,
		outcome: { kind: "passed" }
	}];
}
function ofRun(run) {
	const at = {
		classname: "heapgate",
		name: `${run.name} under ${toolName(run.tool)}`,
		duration: run.duration
	};
	const message = `${plain(runPhrase(run))}: ${run.message}`;
	return run.status === "could-not-run" ? {
		...at,
		outcome: {
			kind: "skipped",
			text: message
		}
	} : {
		...at,
		outcome: { kind: "passed" }
	};
}
function ofVerdict(verdict, problems) {
	const at = {
		classname: "heapgate",
		name: `${verdict.name}: soak`,
		duration: verdict.duration
	};
	if (verdict.pass) return {
		...at,
		outcome: { kind: "passed" }
	};
	const message = plain(verdictPhrase(verdict));
	const kind = verdict.kind === "not-measured" ? "error" : "failure";
	const lines = [
		message,
		...verdictNotes(verdict, problems),
		...verdict.output.map((line) => `  ${line}`)
	];
	return {
		...at,
		outcome: {
			kind,
			type: verdict.kind,
			message,
			text: lines.join("\n")
		}
	};
}
function ofProblem({ message, file, location }) {
	return {
		classname: location?.file ?? file ?? "heapgate",
		name: `could not be done: ${message}`,
		outcome: {
			kind: "error",
			type: "problem",
			message,
			text: message
		}
	};
}
function testCase({ classname, name, duration, outcome }) {
	const head = `    <testcase${attributes({
		classname,
		name,
		...duration === void 0 ? {} : { time: seconds(duration) }
	})}`;
	if (outcome.kind === "passed") return [`${head}/>`];
	const facts = outcome.kind === "skipped" ? {} : {
		type: outcome.type,
		message: outcome.message
	};
	return [
		`${head}>`,
		`      <${outcome.kind}${attributes(facts)}>${text(outcome.text)}</${outcome.kind}>`,
		"    </testcase>"
	];
}
function seconds(ms) {
	return (ms / 1e3).toFixed(3);
}
function attributes(values) {
	return Object.entries(values).map(([key, value]) => ` ${key}="${escaped(oneLine(String(value)))}"`).join("");
}
function text(lines) {
	return lines.split(/\r?\n/).map((line) => escaped(visible(line))).join("\n");
}
function escaped(value) {
	return value.replace(/[&<>"'\ufffe\uffff]/g, (sign) => SIGNS[sign] ?? "�");
}
const SIGNS = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
// src/reporters/xychart.ts
const MIB = 1048576;
const MINUTE = 6e4;
const POINTS = 60;
const FEWEST = 8;
const COLOURS = "#2f81f7, #d1242f, #bf8700";
function xychart(verdict) {
	const { series, limit, threshold, duration } = verdict;
	const [first, last] = [series.samples[0], series.samples.at(-1)];
	if (!first || !last || last.t <= first.t || series.samples.length < FEWEST) return void 0;
	const heights = highestOf(series, Math.min(POINTS, series.samples.length));
	const constant = (bytes) => `  line [${mib(bytes)}, ${mib(bytes)}]`;
	const top = Math.max(limit, ...heights);
	const isLong = Math.max(duration, last.t) >= 2 * MINUTE;
	const time = (ms) => trim(isLong ? ms / MINUTE : ms / 1e3);
	return {
		lines: [
			`%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${COLOURS}"}}}}%%`,
			"xychart-beta",
			`  x-axis "${isLong ? "minutes" : "seconds"}" ${time(first.t)} --> ${time(last.t)}`,
			`  y-axis "MiB" 0 --> ${mib(top * 1.05)}`,
			`  line [${heights.map(mib).join(", ")}]`,
			...limit > 0 ? [constant(limit)] : [],
			...limit > 0 && threshold !== void 0 && threshold < limit ? [constant(threshold)] : []
		],
		gap: longestGap(series)
	};
}
function highestOf({ samples }, count) {
	const [first, last] = [samples[0], samples[samples.length - 1]];
	const highest = new Array(count).fill(void 0);
	for (const { t, workingSet } of samples) {
		const at = Math.min(count - 1, Math.floor((t - first.t) / (last.t - first.t) * count));
		highest[at] = Math.max(highest[at] ?? 0, workingSet);
	}
	return highest.map((value, i) => value ?? between(highest, i));
}
function between(values, at) {
	const left = values.findLastIndex((value, i) => i < at && value !== void 0);
	const right = values.findIndex((value, i) => i > at && value !== void 0);
	const [low = 0, high = low] = [values[left], values[right]];
	return low + (high - low) * (at - left) / (right - left);
}
function longestGap(series) {
	const all = pieces(series);
	return Math.max(0, ...all.slice(1).map((piece, i) => (piece[0]?.t ?? 0) - (all[i]?.at(-1)?.t ?? 0)));
}
function mib(bytes) {
	return trim(bytes / MIB);
}
// src/reporters/markdown.ts
const DEFAULT_LIMIT = 9e5;
const MOST_NAMED$1 = 5;
const MOST_EXPLAINED = 100;
const MOST_CHARTS$2 = 4;
function renderMarkdown(report, options) {
	const limit = options.limit ?? DEFAULT_LIMIT;
	const read = lineReader(options.sources);
	const { deciding, existing } = sortFindings(report);
	const all = [...deciding, ...existing];
	const compared = report.gate?.compared === true;
	const fresh = new Set(deciding);
	const head = [`## heapgate: ${escapeText(headlineOf(report))}`, ""].join("\n");
	const tail = [
		...problems(report.problems),
		...options.explain ? explained$1(report) : [],
		...lookedAt$3(report)
	].join("\n");
	let left = limit - size(head) - size(tail) - 1e3;
	const rows = [];
	for (const finding of all) {
		const line = findingRow(finding, compared ? fresh.has(finding) : void 0, options.blobUrl);
		if (size(line) > left) break;
		rows.push(line);
		left -= size(line);
	}
	const details = [];
	for (const finding of deciding) {
		const text = findingDetails(finding, read, deciding.length <= 3);
		if (size(text) > left) break;
		details.push(text);
		left -= size(text);
	}
	return [
		head,
		...table(rows, all.length, compared),
		...details,
		...shown("described in full", details.length, deciding.length),
		tail
	].join("\n");
}
function table(rows, total, compared) {
	if (total === 0) return [];
	const columns = [
		...compared ? [""] : [],
		"Check",
		"Where",
		"What",
		"Seen by"
	];
	return [
		`| ${columns.join(" | ")} |`,
		`|${" --- |".repeat(columns.length)}`,
		...rows,
		"",
		...shown("listed", rows.length, total)
	];
}
function explained$1(report) {
	const { title, lines } = explanationLines(report, MOST_EXPLAINED);
	return lines.length === 0 ? [] : [
		`### ${title}`,
		"",
		...lines,
		""
	];
}
function problems(all) {
	if (all.length === 0) return [];
	return [
		"### Problems",
		"",
		...all.map((problem) => {
			const file = problem.location?.file ?? problem.file;
			const line = problem.location === void 0 ? "" : `:${problem.location.line}`;
			const place = file === void 0 || problem.message.startsWith(file) ? "" : `${codeSpan(file + line)}: `;
			return `- ${problem.level === "error" ? "❌" : "⚠️"} ${place}${markdownPhrase(fromBackticks(problem.message))}`;
		}),
		""
	];
}
function coverageLine(coverage) {
	const { partial } = coverage;
	const names = partial.length === 0 ? [] : [": ", ...namedPhrase(partial, MOST_NAMED$1)];
	return `- static analysis: ${markdownPhrase([...coveragePhrase(coverage), ...names])}`;
}
function lookedAt$3({ coverage, runs, unreached = [], verdicts, problems }) {
	const drawable = verdicts.filter((verdict) => xychart(verdict) !== void 0);
	const failedFirst = [...drawable].sort((a, b) => Number(a.pass) - Number(b.pass));
	const drawn = new Set(failedFirst.slice(0, MOST_CHARTS$2));
	const lines = [
		...coverage ? [coverageLine(coverage)] : [],
		...runs.flatMap((run) => {
			const message = runMessage(run, problems);
			return [`- ${codeSpan(run.name)}, ${escapeText(toolName(run.tool))}: ${markdownPhrase(runPhrase(run))}`, `  - ${codeSpan(run.command.join(" "))}${message === "" ? "" : `: ${markdownPhrase(fromBackticks(message))}`}`];
		}),
		...unreachedPhrases(unreached).flatMap(({ program, phrases }) => [`- ${codeSpan(program)}, not reached:`, ...phrases.map((one) => `  - ${markdownPhrase(one)}`)]),
		...verdicts.flatMap((verdict) => verdictLines$1(verdict, problems, drawn.has(verdict))),
		...drawn.size < drawable.length ? [`- ${drawn.size} of ${drawable.length} soaks are drawn here; the HTML report draws all of them`] : []
	];
	return lines.length === 0 ? [] : [
		"### What was looked at",
		"",
		...lines,
		""
	];
}
function verdictLines$1(verdict, problems, isDrawn) {
	const bars = sparkline(verdict.series, verdict.limit);
	const output = verdict.pass ? [] : verdict.output;
	const chart = isDrawn ? chartLines(verdict) : [];
	return [
		`- ${verdict.pass ? "✅" : "❌"} ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`,
		...bars === "" ? [] : [`  - \`${bars.replaceAll(" ", "·")}\` ${count(verdict.series.samples.length, "sample")}, ${escapeText(verdict.series.source)}`],
		...otherReasons(verdict).map((reason) => `  - and it ${markdownPhrase(reason)}`),
		...hidden(verdict),
		...verdictNotes(verdict, problems).map((line) => `  - note: ${markdownPhrase(fromBackticks(line))}`),
		...chart,
		...output.length === 0 ? [] : [
			"",
			...fenced(output, "text").map((line) => `  ${line}`),
			""
		]
	];
}
function chartLines(verdict) {
	const chart = xychart(verdict);
	if (!chart) return [];
	const gap = chart.gap > 0 ? ` It goes on through ${formatDuration(chart.gap)} without samples.` : "";
	return [
		"",
		...[
			"```mermaid",
			...chart.lines,
			"```"
		].map((line) => `  ${line}`),
		"",
		`  Blue: working set. Red: limit. Ochre: what it has to stay under once warm.${gap}`,
		""
	];
}
function hidden(verdict) {
	const phrase = couldHide(verdict);
	return phrase.length === 0 ? [] : [`  - ${markdownPhrase(phrase)}`];
}
function shown(how, part, total) {
	return part === total ? [] : [`${part} of ${total} ${how} here; the JSON and SARIF reports hold all of them.`, ""];
}
function size(text) {
	return new TextEncoder().encode(text).length + 1;
}
// src/reporters/replacement.ts
const MOST_LINES = 30;
function replacementOf({ edits }, read) {
	const [{ file } = { file: "" }] = edits;
	if (edits.length === 0 || edits.some((edit) => edit.file !== file)) return void 0;
	const ordered = [...edits].sort((a, b) => a.line - b.line || a.column - b.column).map((edit) => anchored(edit, read));
	if (ordered.some((edit, i) => i > 0 && isBefore(edit, ordered[i - 1]))) return void 0;
	const first = ordered[0].line;
	const last = Math.max(...ordered.map((edit) => edit.endLine));
	if (last - first >= MOST_LINES) return void 0;
	const old = [];
	for (let line = first; line <= last; line++) {
		const text = read(file, line);
		if (text === void 0) return void 0;
		old.push(text);
	}
	const starts = lineStarts(old);
	return trimmed({
		file,
		first,
		last,
		lines: ordered.reduceRight((all, edit) => {
			const from = starts[edit.line - first] + edit.column - 1;
			const to = starts[edit.endLine - first] + edit.endColumn - 1;
			return all.slice(0, from) + edit.newText.replaceAll("\r\n", "\n") + all.slice(to);
		}, old.join("\n")).split("\n")
	}, old);
}
function anchored(edit, read) {
	const above = edit.line === edit.endLine && edit.column === 1 && edit.endColumn === 1 ? read(edit.file, edit.line - 1) : void 0;
	if (above === void 0 || !/\n$/.test(edit.newText)) return edit;
	const at = above.length + 1;
	const newText = `\n${edit.newText.replace(/\r?\n$/, "")}`;
	return {
		file: edit.file,
		line: edit.line - 1,
		column: at,
		endLine: edit.line - 1,
		endColumn: at,
		newText
	};
}
function isBefore(edit, before) {
	return edit.line < before.endLine || edit.line === before.endLine && edit.column < before.endColumn;
}
function lineStarts(lines) {
	let at = 0;
	return lines.map((line) => {
		const start = at;
		at += line.length + 1;
		return start;
	});
}
function trimmed({ file, first, last, lines }, old) {
	let top = 0;
	while (top < old.length - 1 && top < lines.length - 1 && old[top] === lines[top]) top++;
	let bottom = 0;
	while (bottom < old.length - 1 - top && bottom < lines.length - 1 - top && old.at(-1 - bottom) === lines.at(-1 - bottom)) bottom++;
	return {
		file,
		first: first + top,
		last: last - bottom,
		lines: lines.slice(top, lines.length - bottom)
	};
}
// src/reporters/sarif-rules.ts
const CWE_GUID = "9d1f7b52-6a3e-4f0e-8d55-0f6c3f8e2c11";
function rules() {
	return CHECK_IDS.map((id) => {
		const check = CHECKS[id];
		return {
			id,
			name: id.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase()),
			shortDescription: { text: check.summary },
			fullDescription: { text: `${check.summary} ${check.why}` },
			help: {
				text: `${check.summary} ${check.why} ${check.advice} More, with examples: ${pageOf(check)}`,
				markdown: helpMarkdown(check)
			},
			helpUri: check.helpUri,
			defaultConfiguration: { level: check.severity },
			relationships: [{
				target: cweReference(id),
				kinds: ["superset"]
			}],
			properties: {
				tags: [
					"security",
					"memory",
					`external/cwe/cwe-${check.cwe}`
				],
				precision: "high",
				"security-severity": check.securitySeverity,
				"problem.severity": problemSeverity(check.severity)
			}
		};
	});
}
function ruleIndex(check) {
	return CHECK_IDS.indexOf(check);
}
function taxonomy() {
	return {
		name: "CWE",
		fullName: "Common Weakness Enumeration",
		organization: "MITRE",
		shortDescription: { text: "Common Weakness Enumeration" },
		informationUri: "https://cwe.mitre.org/",
		guid: CWE_GUID,
		isComprehensive: false,
		taxa: cwes().map(({ cwe, cweName, helpUri }) => ({
			id: `CWE-${cwe}`,
			name: cweName.replace(/(?:^|[^A-Za-z0-9]+)(\w)/g, (_, letter) => letter.toUpperCase()),
			shortDescription: { text: `${cweName}.` },
			helpUri
		}))
	};
}
function supportedTaxonomies() {
	return [{
		name: "CWE",
		index: 0,
		guid: CWE_GUID
	}];
}
function cweReference(check) {
	const { cwe } = CHECKS[check];
	return {
		id: `CWE-${cwe}`,
		index: cwes().findIndex((one) => one.cwe === cwe),
		toolComponent: {
			name: "CWE",
			index: 0,
			guid: CWE_GUID
		}
	};
}
function cwes() {
	const all = CHECK_IDS.map((id) => CHECKS[id]).sort((a, b) => a.cwe - b.cwe);
	return all.filter((check, index) => all.findIndex((other) => other.cwe === check.cwe) === index);
}
function pageOf({ id }) {
	return `https://github.com/heapgate/heapgate/blob/main/docs/checks/${id}.md`;
}
function problemSeverity(severity) {
	return severity === "note" ? "recommendation" : severity;
}
function helpMarkdown({ id, title, cwe, cweName, summary, why, advice, helpUri }) {
	return [
		`## ${title}`,
		"",
		summary,
		"",
		`**Why it is bad.** ${why}`,
		"",
		`**How to mend it.** ${advice}`,
		"",
		`**How to silence it.** In \`heapgate.yml\`: \`checks: { ${id}: "off" }\``,
		"",
		`[More about this check, with examples](${pageOf({ id })})`,
		"",
		`[CWE-${cwe}: ${cweName}](${helpUri})`
	].join("\n");
}
// src/reporters/rdjson.ts
const SEVERITIES = {
	error: "ERROR",
	warning: "WARNING",
	note: "INFO"
};
function renderRdjson(report, { sources }) {
	const read = lineReader(sources);
	const result = {
		source: {
			name: report.tool.name,
			url: "https://github.com/heapgate/heapgate"
		},
		diagnostics: sortFindings(report).deciding.map((finding) => diagnostic(finding, read))
	};
	return `${JSON.stringify(result, null, 2)}\n`;
}
function diagnostic(finding, read) {
	const { check, severity, location, trace, fix } = finding;
	const replacement = fix === void 0 ? void 0 : replacementOf(fix, read);
	const steps = trace.map((step, i) => `${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`);
	return {
		message: [
			plain(findingPhrase(finding)),
			...steps,
			plain(mendingPhrase(finding))
		].join("\n"),
		location: {
			path: location.file,
			...!isOfProgram(finding) && { range: range(location, read) }
		},
		severity: SEVERITIES[severity],
		code: {
			value: `${check}, CWE-${CHECKS[check].cwe}`,
			url: pageOf({ id: check })
		},
		...replacement?.file === location.file && { suggestions: [{
			range: {
				start: { line: replacement.first },
				end: { line: replacement.last }
			},
			text: replacement.lines.join("\n")
		}] }
	};
}
function range({ file, line, column, endLine, endColumn }, read) {
	const first = read(file, line);
	const last = read(file, endLine);
	if (first === void 0 || last === void 0) return {
		start: { line },
		end: { line: endLine }
	};
	return {
		start: {
			line,
			column: byteColumn(first, column)
		},
		end: {
			line: endLine,
			column: byteColumn(last, Math.max(endColumn, endLine === line ? column : 1))
		}
	};
}
function byteColumn(text, column) {
	return new TextEncoder().encode(text.slice(0, column - 1)).length + 1;
}
// src/reporters/sarif-result.ts
const MOST_RELATED = 900;
const LONGEST_SNIPPET = 400;
function result(finding, context) {
	const { check, severity, confidence, fingerprint, pathFingerprints, fix } = finding;
	const related = finding.trace.slice(0, MOST_RELATED);
	const stacks = finding.witnesses.filter((witness) => witness.stack.length > 0);
	return {
		ruleId: check,
		ruleIndex: ruleIndex(check),
		level: severity,
		kind: "fail",
		message: { text: sarifText(findingPhrase(finding)) },
		locations: [location(finding.location, context, true)],
		...related.length > 0 && {
			relatedLocations: related.map((step, id) => ({
				id,
				...location(step.location, context, false),
				message: { text: sarifText(stepPhrase(step)) }
			})),
			codeFlows: [finding.trace, ...finding.otherTraces].filter((trace) => trace.length > 0).map((trace) => codeFlow(trace, context))
		},
		...stacks.length > 0 && { stacks: stacks.map((witness) => stack(witness, context)) },
		partialFingerprints: {
			primaryLocationLineHash: `${fingerprint}:1`,
			"heapgate/v1": fingerprint
		},
		taxa: [cweReference(check)],
		...fix && fix.edits.length > 0 && { fixes: [sarifFix(fix, context)] },
		..."suppression" in finding && { suppressions: [suppression(finding.suppression, context)] },
		...context.baseline && { baselineState: context.baseline },
		properties: {
			confidence,
			pathFingerprints,
			witnesses: finding.witnesses.map((witness) => plain(witnessPhrase(witness))),
			...finding.silent && { silent: silentPhrases(finding).map(plain) },
			...context.gate && { gate: {
				closes: context.gate.closes,
				why: plain(context.gate.why)
			} }
		}
	};
}
function suppression(accepted, context) {
	const { kind, justification } = accepted;
	return {
		kind,
		status: "accepted",
		...justification !== "" && { justification: sarifText([justification]) },
		...accepted.kind === "inSource" && { location: location(accepted.location, context, false) }
	};
}
function location(place, context, withContext) {
	const code = snippet(place.line, place.endLine, place.file, context.read);
	const around = withContext ? contextRegion(place, context.read) : void 0;
	return {
		physicalLocation: {
			artifactLocation: artifactLocation(place.file, context),
			region: {
				...region(place),
				...code !== void 0 && { snippet: { text: code } }
			},
			...around && { contextRegion: around }
		},
		...place.function !== void 0 && { logicalLocations: [{
			name: place.function,
			fullyQualifiedName: place.function,
			kind: "function"
		}] }
	};
}
function artifactLocation(file, context) {
	const uri = context.uri(file);
	return {
		uri,
		...!uri.startsWith("file:") && { uriBaseId: "SRCROOT" },
		index: context.artifact(file)
	};
}
function region({ line, column, endLine, endColumn }) {
	if (endLine === line && endColumn <= column) return column > 1 ? {
		startLine: line,
		startColumn: column
	} : { startLine: line };
	return {
		startLine: line,
		startColumn: column,
		endLine,
		endColumn
	};
}
function contextRegion({ file, line, endLine }, read) {
	const first = read(file, line - 1) === void 0 ? line : line - 1;
	const last = read(file, endLine + 1) === void 0 ? endLine : endLine + 1;
	const text = snippet(first, last, file, read);
	return text === void 0 || first === line && last === endLine ? void 0 : {
		startLine: first,
		endLine: last,
		snippet: { text }
	};
}
function snippet(first, last, file, read) {
	const lines = [];
	for (let line = first; line <= last; line++) {
		const text = read(file, line);
		if (text === void 0 || text.length > LONGEST_SNIPPET || lines.length > 20) return void 0;
		lines.push(text);
	}
	return lines.join("\n");
}
function codeFlow(trace, context) {
	return { threadFlows: [{ locations: trace.map((step, index) => ({
		location: {
			...location(step.location, context, false),
			message: { text: sarifText(stepPhrase(step)) }
		},
		executionOrder: index + 1,
		nestingLevel: 0,
		importance: index === 0 || index === trace.length - 1 ? "essential" : "important",
		kinds: kinds(step)
	})) }] };
}
function kinds({ kind }) {
	switch (kind) {
		case "allocated":
		case "reallocated": return ["acquire", "memory"];
		case "freed":
		case "freed-again": return ["release", "memory"];
		case "branch":
		case "case": return ["branch"];
		case "passed": return ["call", "function"];
		case "returned": return ["return", "function"];
		default: return ["memory"];
	}
}
function stack(witness, context) {
	return {
		message: { text: plain(witnessPhrase(witness)) },
		frames: witness.stack.map((frame) => ({
			...frame.object !== void 0 && { module: frame.object },
			location: frameLocation(frame, context)
		}))
	};
}
function frameLocation({ file, line, function: name }, context) {
	return {
		...file !== void 0 && { physicalLocation: {
			artifactLocation: artifactLocation(file, context),
			...line !== void 0 && line > 0 && { region: { startLine: line } }
		} },
		logicalLocations: [{ fullyQualifiedName: name ?? "?" }]
	};
}
function sarifFix({ description, edits, proof }, context) {
	const proven = proof === void 0 ? "" : ` (${proofSentence(proof)})`;
	const files = [...new Set(edits.map((edit) => edit.file))];
	return {
		description: { text: `${description.charAt(0).toUpperCase()}${description.slice(1)}${proven}.` },
		artifactChanges: files.map((file) => ({
			artifactLocation: artifactLocation(file, context),
			replacements: edits.filter((edit) => edit.file === file).map((edit) => ({
				deletedRegion: {
					startLine: edit.line,
					startColumn: edit.column,
					endLine: edit.endLine,
					endColumn: edit.endColumn
				},
				insertedContent: { text: edit.newText }
			}))
		}))
	};
}
function sarifText(phrase) {
	return phrase.map((part) => typeof part === "string" ? part : `'${oneLine(part.code)}'`).join("").replace(/\{(\d+)\}/g, "{{$1}}").replace(/\[(?=[^[\]]*\]\()/g, "\\[");
}
// src/reporters/sarif.ts
const INFORMATION_URI = "https://github.com/heapgate/heapgate";
const MOST_RESULTS = 25e3;
function renderSarif(report, options) {
	const { prefix = "", category = "", most = MOST_RESULTS } = options;
	const artifacts = /* @__PURE__ */ new Map();
	const context = {
		read: lineReader(options.sources),
		uri: (file) => {
			const uri = fileUri(file);
			return prefix === "" || uri.startsWith("file:") ? uri : `${fileUri(prefix)}/${uri}`;
		},
		artifact: (file) => {
			const index = artifacts.get(file) ?? artifacts.size;
			artifacts.set(file, index);
			return index;
		}
	};
	const { deciding, existing } = sortFindings(report);
	const compared = report.gate?.compared === true;
	const all = [
		...deciding.map((finding) => [finding, compared ? {
			...context,
			baseline: "new"
		} : context]),
		...existing.map((finding) => [finding, {
			...context,
			baseline: "unchanged"
		}]),
		...(report.suppressed ?? []).map((finding) => [finding, context])
	];
	const explained = findingExplanations(report);
	const results = all.slice(0, most).map(([finding, its]) => {
		const gate = explained.get(finding);
		return result(finding, gate === void 0 ? its : {
			...its,
			gate
		});
	});
	const notifications = executionNotifications(report, [results.length, all.length], context);
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: report.tool.name,
				fullName: `${report.tool.name} ${report.tool.version}`,
				version: report.tool.version,
				semanticVersion: report.tool.version,
				informationUri: INFORMATION_URI,
				rules: rules(),
				supportedTaxonomies: supportedTaxonomies()
			} },
			automationDetails: { id: category === "" ? "heapgate/" : `heapgate/${category}/` },
			invocations: [{
				executionSuccessful: !report.problems.some((problem) => problem.level === "error"),
				...notifications.length > 0 && { toolExecutionNotifications: notifications }
			}],
			originalUriBaseIds: { SRCROOT: { description: { text: "The root of the analysed tree." } } },
			columnKind: "utf16CodeUnits",
			taxonomies: [taxonomy()],
			artifacts: [...artifacts.keys()].map((file) => artifact(context.uri(file), options.sources.has(file))),
			results,
			...report.decision && { properties: { gate: {
				conclusion: report.decision.conclusion,
				closedBy: policyWords(report.decision.policy)
			} } }
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function artifact(uri, analysed) {
	const isC = /\.[ch]$/i.test(uri);
	return {
		location: {
			uri,
			...!uri.startsWith("file:") && { uriBaseId: "SRCROOT" }
		},
		roles: [analysed ? "analysisTarget" : "tracedFile"],
		...isC && { sourceLanguage: "c" }
	};
}
function executionNotifications(report, [held, total], context) {
	return [
		...report.problems.map((problem) => notification("problem", problem.level, problem.message, placeOf(problem, context))),
		...(report.coverage?.partial ?? []).map((partial) => notification("partly-analysed", "note", plain(partialPhrase(partial)), location(partial.location, context, false))),
		...report.notShown ? [notification("not-shown", "note", `${notShownWords(report.notShown)}.`)] : [],
		...report.runs.map((run) => notification("witness", run.status === "could-not-run" ? "warning" : "note", `${run.name}, ${run.tool}: ${plain(runPhrase(run))}. ${run.message}`)),
		...(report.unreached ?? []).map((one) => notification("unreached", "note", plain(unreachedPhrase(one)), location(one.location, context, false))),
		...report.verdicts.map((verdict) => notification("witness", verdict.pass ? "note" : "error", `${verdict.name}, soak: ${plain(verdictPhrase(verdict))}.`)),
		...total > held ? [notification("truncated", "warning", `${held} of ${total} findings are in this log, the worst first.`)] : []
	];
}
function placeOf(problem, context) {
	if (problem.location) return location(problem.location, context, false);
	if (problem.file === void 0) return void 0;
	const uri = context.uri(problem.file);
	return { physicalLocation: { artifactLocation: {
		uri,
		...uri.startsWith("file:") ? {} : { uriBaseId: "SRCROOT" },
		index: context.artifact(problem.file)
	} } };
}
function notification(id, level, text, place) {
	return {
		descriptor: { id },
		level,
		message: { text: text.trim() },
		...place && { locations: [place] }
	};
}
// src/reporters/text.ts
const DEFAULT_WIDTH$1 = 100;
const NARROWEST$1 = 40;
const MOST_NAMED = 5;
function renderText(report, options) {
	const context = {
		read: lineReader(options.sources),
		paint: painter(options.color ?? false),
		width: Math.max(NARROWEST$1, options.width ?? DEFAULT_WIDTH$1)
	};
	const { deciding, existing } = sortFindings(report);
	const label = report.gate?.compared ? "new" : "";
	return `${[
		...deciding.flatMap((finding) => findingLines(finding, label, context)),
		...section$1("There before, and not part of the decision", existing.flatMap((one) => shortLines(one, context)), context),
		...section$1("Problems", report.problems.flatMap((problem) => problemLines(problem, context)), context),
		...section$1("What was looked at", lookedAt$2(report, options.stats === true, context), context),
		...options.explain && report.decision ? explained(report, report.decision, context) : [],
		...section$1("Statistics", options.stats ? statistics(report, context) : [], context),
		summary(report, context)
	].join("\n")}\n`;
}
function section$1(title, lines, { paint }) {
	return lines.length === 0 ? [] : [
		paint("bold", title),
		...lines,
		""
	];
}
function problemLines(problem, { paint, width }) {
	const look = problem.level === "error" ? "red" : "yellow";
	const file = problem.location?.file ?? problem.file;
	const place = problem.location ? formatLocation(problem.location) : file;
	const shown = file === void 0 || problem.message.startsWith(file) ? "" : `${place}: `;
	const [first = "", ...rest] = wrapped([shown, ...fromBackticks(problem.message)], width - 11, paint);
	return [`  ${paint(look, problem.level.padEnd(7))}  ${first}`, ...indented(rest, 11)];
}
function explained(report, decision, context) {
	const { paint, width } = context;
	const rows = explanations(report).flatMap(({ closes, what, why }) => {
		const sign = closes ? paint("red", "closes") : paint("green", "passes");
		const [first = "", ...rest] = wrapped(say`${what}: ${why}`, width - 10, paint);
		return [`  ${sign}  ${first}`, ...indented(rest, 10)];
	});
	const asked = `  ${paint("dim", `fail-on: ${policyWords(decision.policy)}`)}`;
	return section$1(`The gate is ${gateState(decision)}`, [asked, ...rows], context);
}
function statistics({ coverage, problems }, { paint, width }) {
	if (!coverage) return [];
	const rows = statsRows(coverage, problems.length).map(({ depth, label, number, note }) => ({
		name: "  ".repeat(depth + 1) + oneLine(label),
		shown: number === void 0 ? "" : grouped(number),
		note
	}));
	const numbered = rows.filter(({ shown }) => shown !== "");
	const names = Math.max(...numbered.map(({ name }) => cells(name)));
	const numbers = Math.max(...numbered.map(({ shown }) => shown.length));
	return rows.flatMap(({ name, shown, note }) => {
		if (shown === "") return [name];
		const line = `${name}${" ".repeat(names - cells(name))}  ${shown.padStart(numbers)}`;
		if (note === void 0) return [line];
		const [first = "", ...rest] = wrapped(note, Math.max(20, width - cells(line) - 2), paint);
		return [`${line}  ${paint("dim", first)}`, ...indented(rest, cells(line) + 2)];
	});
}
function coverageLines(coverage, isNamedBelow) {
	const named = isNamedBelow ? [] : coverage.partial.slice(0, MOST_NAMED);
	const more = isNamedBelow ? 0 : coverage.partial.length - named.length;
	return [
		coveragePhrase(coverage),
		...named.map(partialPhrase),
		...more > 0 ? [words(`and ${grouped(more)} more; --stats names all of them`)] : []
	];
}
function lookedAt$2(report, isWithStats, context) {
	const { coverage, runs, verdicts } = report;
	const unreached = unreachedPhrases(report.unreached ?? [], isWithStats ? Number.POSITIVE_INFINITY : void 0);
	const rows = [];
	const labels = [
		...coverage ? ["static analysis"] : [],
		...runs.map((run) => `${run.name}: ${toolName(run.tool)}`),
		...unreached.map(({ program }) => unreachedLabel(program)),
		...verdicts.map((verdict) => `${verdict.name}: soak`)
	].map(oneLine);
	const column = Math.min(34, Math.max(0, ...labels.map((label) => label.length)));
	const room = context.width - column - 4;
	const wrap = (phrase) => wrapped(phrase, room, context.paint);
	if (coverage) rows.push({
		label: "static analysis",
		lines: coverageLines(coverage, isWithStats).flatMap(wrap)
	});
	for (const run of runs) {
		const message = runMessage(run, report.problems);
		const lines = [
			...wrap(runPhrase(run)),
			...wrap(say`${run.command.join(" ")}${words(message === "" ? "" : ": ")}${fromBackticks(message)}`),
			...run.log === void 0 ? [] : wrap(say`log ${run.log}`)
		];
		rows.push({
			label: `${run.name}: ${toolName(run.tool)}`,
			lines
		});
	}
	for (const { program, phrases } of unreached) rows.push({
		label: unreachedLabel(program),
		lines: phrases.flatMap(wrap)
	});
	for (const verdict of verdicts) rows.push({
		label: `${verdict.name}: soak`,
		lines: verdictLines(verdict, report.problems, room, context)
	});
	return rows.flatMap(({ label, lines }) => {
		const [first = "", ...rest] = lines;
		return [`  ${oneLine(label).padEnd(column)}  ${first}`, ...indented(rest, column + 4)];
	});
}
function unreachedLabel(program) {
	return `${program}: not reached`;
}
function verdictLines(verdict, problems, room, { paint }) {
	const wrap = (phrase) => wrapped(phrase, room, paint);
	const bars = sparkline(verdict.series, verdict.limit);
	const state = paint(verdict.pass ? "green" : "red", verdict.pass ? "pass" : "FAIL");
	const [first = "", ...rest] = wrapped(verdictPhrase(verdict), room - 6, paint);
	return [
		`${state}  ${first}`,
		...indented(rest, 6),
		...bars === "" ? [] : [`${bars}  ${count(verdict.series.samples.length, "sample")}, ${oneLine(verdict.series.source)}`],
		...otherReasons(verdict).flatMap((reason) => wrap(["and it ", ...reason])),
		...wrap(couldHide(verdict)),
		...verdictNotes(verdict, problems).flatMap((line) => wrap(["note: ", ...fromBackticks(line)])),
		...verdict.pass || verdict.output.length === 0 ? [] : ["its last output:", ...verdict.output.map((line) => paint("dim", `│ ${oneLine(line)}`))]
	];
}
const LOOKS = {
	good: "green",
	doubtful: "yellow",
	bad: "red"
};
function summary(report, { paint }) {
	const { found, more, state } = summaryOf(report);
	const { deciding } = sortFindings(report);
	const parts = [
		found,
		...report.gate && deciding.length > 0 ? [tally(deciding)] : [],
		...more
	];
	return `${paint("bold", "heapgate:")} ${paint(LOOKS[state], plain([parts.join("; ")]))}`;
}
// src/reporters/allocators.ts
const DEFAULT_WIDTH = 100;
const NARROWEST = 60;
const WIDEST_NAME = 32;
function renderAllocators(list, format, options = {}) {
	return format === "json" ? renderOrdered(list) : renderTable(list, options);
}
function renderTable({ functions, problems }, options) {
	const paint = painter(options.color ?? false);
	const width = Math.max(NARROWEST, options.width ?? DEFAULT_WIDTH);
	const column = Math.min(WIDEST_NAME, Math.max(0, ...functions.map(({ name }) => cells(oneLine(name)))));
	const margin = " ".repeat(column + 2);
	const lines = functions.flatMap((one) => {
		const name = oneLine(one.name);
		const [first = "", ...rest] = wrapped(deedsPhrase(one), width - column - 2, paint);
		const head = paint("bold", name);
		const from = wrapped(originPhrase(one), width - column - 2, (_, text) => paint("dim", text));
		const body = [...rest, ...from].map((line) => margin + line);
		return cells(name) > column ? [
			head,
			margin + first,
			...body
		] : [`${head}${" ".repeat(column - cells(name))}  ${first}`, ...body];
	});
	const told = problems.flatMap(({ level, message }) => {
		const [first = "", ...rest] = wrapped(fromBackticks(message), width - 11, paint);
		return [`  ${paint(level === "error" ? "red" : "yellow", level.padEnd(7))}  ${first}`, ...rest.map((line) => `${" ".repeat(11)}${line}`)];
	});
	const sum = functions.length === 0 ? "no function here allocates or releases" : count(functions.length, "function");
	return `${[
		...lines,
		...lines.length > 0 ? [""] : [],
		...told.length > 0 ? [
			paint("bold", "Problems"),
			...told,
			""
		] : [],
		`${paint("bold", "heapgate:")} ${sum}; \`functions\` in heapgate.yml corrects what is wrong`
	].join("\n")}\n`;
}
function deedsPhrase({ does }) {
	const releases = does.filter((deed) => deed.kind === "releases");
	return [
		...shortened(does.filter(({ kind }) => kind === "allocates").map(deedPhrase)),
		...releasesPhrases(releases, true),
		...releasesPhrases(releases, false),
		...does.filter(({ kind }) => kind !== "allocates" && kind !== "releases").map(deedPhrase)
	].flatMap((part, i) => [i === 0 ? "" : "; ", ...part]);
}
const MOST_PLACES = 3;
function shortened(phrases) {
	const more = phrases.length - MOST_PLACES;
	return more > 0 ? [...phrases.slice(0, MOST_PLACES), words(`and ${count(more, "more place")}`)] : phrases;
}
function releasesPhrases(all, isAlways) {
	const places = all.filter((deed) => deed.isAlways === isAlways);
	if (places.length === 0) return [];
	const shown = places.slice(0, MOST_PLACES).flatMap((deed, i) => [i === 0 ? "" : ", ", ...placePhrase(deed)]);
	const more = places.length - MOST_PLACES;
	const rest = more > 0 ? ` and ${count(more, "more place")}` : "";
	return [say`releases ${shown}${words(`${rest}${isAlways ? "" : " on some ways"}`)}`];
}
function deedPhrase(deed) {
	switch (deed.kind) {
		case "allocates": return say`allocates ${words(deed.thing)}${intoPhrase(deed)}${releasePhrase(deed)}${failurePhrase(deed)}`;
		case "releases": return releasesPhrases([deed], deed.isAlways).flat();
		case "reallocates": return words(`takes the place of argument ${deed.argument}`);
		case "keeps": return words(deed.argument === 0 ? "may keep what it is given" : deed.isOnSuccess ? `owns argument ${deed.argument} where it works` : `may keep argument ${deed.argument}`);
		case "borrows": return words(`borrows argument ${deed.argument}`);
		case "never-returns": return words("never returns");
		case "pooled": return words("hands out memory that its pool owns: never a leak");
		case "nothing": return words("neither allocates nor releases");
		default: return assertNever(deed);
	}
}
function intoPhrase({ into }) {
	if (!into) return words("");
	return into.place === void 0 ? words(` through argument ${into.argument}`) : say` in ${into.place}`;
}
function releasePhrase({ releasedBy }) {
	if (releasedBy.length === 0) return words("");
	return say`, released by ${releasedBy.flatMap((name, i) => [i === 0 ? "" : i === releasedBy.length - 1 ? " or " : ", ", { code: name }])}`;
}
function failurePhrase({ onFailure }) {
	switch (onFailure) {
		case void 0: return words("");
		case "null": return words(", null on failure");
		case "negative": return words(", negative on failure");
		case "minus-one": return words(", -1 on failure");
		case "never": return words(", never null");
		default: return assertNever(onFailure);
	}
}
function placePhrase({ argument, place }) {
	return place === void 0 ? words(`argument ${argument}`) : say`${place}`;
}
function originPhrase({ name, origin, calls }) {
	const called = calls === 0 ? "not called here" : `${grouped(calls)} ${calls === 1 ? "call" : "calls"}`;
	switch (origin.kind) {
		case "body": return say`${words(`${oneLine(formatLine(origin.location))}, ${called}`)}`;
		case "usage": {
			const what = origin.of === name ? words("what it returns") : say`what ${origin.of} returns`;
			return say`usage: ${words(`${origin.releasing} of ${origin.callers}`)} callers pass ${what} to ${origin.of === name ? say`${origin.release}` : words("it")}, ${words(called)}`;
		}
		case "usage-borrows": return words(`usage: callers release afterwards what they passed, ${called}`);
		case "table": return words(`table: ${origin.library}, ${called}`);
		case "declared": return words(`${oneLine(`${origin.file}:${origin.line}`)}, ${called}`);
		case "prototype": return words(`attribute of its prototype, ${called}`);
		default: return assertNever(origin);
	}
}
function formatLine({ file, line }) {
	return `${file}:${line}`;
}
// src/reporters/incident-actions.ts
function actionsTaken({ status, cause, confidence, fix, pullRequest }) {
	const isAcknowledged = status.known && status.value !== "triggered";
	const sure = confidence.known ? ` (${confidence.value.level} confidence)` : "";
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	return [
		{
			isDone: isAcknowledged,
			text: isAcknowledged ? "Incident acknowledged" : "Incident acknowledged: unknown: PagerDuty shows it; `--status acknowledged` hands it over"
		},
		{
			isDone: cause.known,
			text: cause.known ? `Root cause named${sure}` : `Root cause named: unknown: ${cause.how}`
		},
		{
			isDone: fix.known,
			text: fix.known ? "Fix prepared" : `Fix prepared: unknown: ${fix.how}`
		},
		{
			isDone: url !== void 0,
			text: url === void 0 ? "Pull request with the fix opened: not yet, `--open-pr` does it" : `Fix opened: ${url}`
		}
	];
}
function recommendedAction({ fix, alternatives, cause, confidence }) {
	const isGuess = confidence.known && confidence.value.level === "low";
	const rollback = alternatives.find(({ kind }) => kind === "rollback");
	if (fix.known && !isGuess) {
		const until = rollback ? "; until it is deployed, roll back (below)" : "";
		const { description, added, removed } = fix.value;
		return known(`Apply the proposed fix: ${description} (+${added} −${removed} lines)${until}`, []);
	}
	if (isGuess) return known("Make sure of the cause before anything is changed: the grounds against it are listed above", []);
	if (rollback) return known(rollback.text, ["no patch is proven"]);
	return {
		known: false,
		how: cause.known ? "make a fix, and prove it with heapgate fix --prove" : "it needs a cause"
	};
}
function missingLinks({ links, pullRequest, soaks }) {
	const has = (words) => links.some(({ title, url }) => words.test(title) || words.test(url));
	const pod = soaks.find((soak) => soak.pod !== void 0)?.pod;
	const url = pullRequest.known ? pullRequest.value.url : void 0;
	return [
		[
			has(/pagerduty/i),
			"PagerDuty incident",
			"PagerDuty shows it at the incident"
		],
		[
			url !== void 0 || has(/\bpull request\b|\/pull\//i),
			"Pull request with the fix",
			"--open-pr opens it as a draft"
		],
		[
			has(/\blogs?\b/i),
			"Deployment logs",
			`kubectl logs --previous ${pod ? `-n ${pod.namespace} ${pod.pod}` : "POD"}`
		],
		[
			has(/dashboard|grafana|monitor/i),
			"Monitoring dashboard",
			"put it under `incident.links` in heapgate.yml"
		],
		[
			has(/post-?mortem|review/i),
			"Post-mortem",
			"heapgate incident --message review writes its page"
		]
	].flatMap(([isThere, name, how]) => isThere ? [] : [{
		name,
		field: {
			known: false,
			how
		}
	}]);
}
function known(value, evidence) {
	return {
		known: true,
		value,
		evidence
	};
}
// src/reporters/incident-html-style.ts
const INCIDENT_STYLE = `
.part { border-top: 1px solid var(--line); margin-top: 1.5rem; }
.part h2 { margin-top: 1rem; }
.part h3 { margin: 1.2rem 0 .3rem; }
a { color: var(--memory); }
dl.fields { grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: .7rem 1.25rem; }
dl.fields dd { font-variant-numeric: normal; }
.how { display: block; color: var(--quiet); font-size: .8rem; line-height: 1.35; }
.timeline .how, li > .how { display: inline; }
.unknown dd, p.unknown { color: var(--quiet); font-style: italic; }
.unknown .how { font-style: normal; }
aside.warning { border: 2px solid var(--near); border-radius: 8px; padding: 8px 16px; margin: 1rem 0; background: color-mix(in srgb, var(--near) 12%, transparent); }
pre.code { padding: 8px 0; }
pre.code .line { display: inline-block; min-width: 100%; padding: 0 8px; }
pre.code .line i { display: inline-block; width: 2.5rem; color: var(--quiet); font-style: normal; user-select: none; }
pre.code .meant { background: color-mix(in srgb, var(--near) 20%, transparent); }
pre.code .plus { background: color-mix(in srgb, var(--good) 20%, transparent); }
pre.code .minus { background: color-mix(in srgb, var(--bad) 18%, transparent); }
pre.wrapped { white-space: pre-wrap; overflow-wrap: anywhere; }
.grounds { list-style: none; padding: 0; display: grid; gap: .35rem; }
.grounds li { padding-left: 1.6rem; position: relative; }
.grounds li::before { position: absolute; left: .2rem; font-weight: 700; }
.grounds .for::before { content: "+"; color: var(--good); }
.grounds .against::before { content: "−"; color: var(--bad); }
.timeline { list-style: none; padding: 0; display: grid; gap: .35rem; }
.timeline li { display: grid; grid-template-columns: 14rem 1fr; gap: .2rem .75rem; align-items: baseline; }
.timeline time, li time { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.touches { border-left: 3px solid var(--bad); padding-left: .5rem; margin-left: -.7rem; }
.checks { list-style: none; padding: 0; display: grid; gap: .5rem; }
.checks li { display: grid; grid-template-columns: 1.7rem 1fr; align-items: start; }
.checks li > div { min-width: 0; }
.box { width: 1.15rem; height: 1.15rem; margin-top: .2rem; border: 1.5px solid var(--quiet); border-radius: 4px; text-align: center; line-height: 1.05rem; font-size: .85rem; }
.done .box { border-color: var(--good); color: var(--good); }
@media (max-width: 520px) {
  dl.fields { grid-template-columns: 1fr; }
  .timeline li { grid-template-columns: 1fr; gap: 0; }
}
`;
// src/reporters/incident-html.ts
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_CHANGES$1 = 50;
const MOST_FILES$1 = 10;
const MOST_CHARTS$1 = 4;
function renderIncidentHtml(incident) {
	const title = `Incident: ${incident.title}`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${STYLE}${INCIDENT_STYLE}</style>
</head>
<body>
<h1>${severityBadge(incident)}${html(incident.title)}</h1>
<p class="quiet">Written ${time(incident.written)}. Times are UTC. Key: <code>${html(incident.key)}</code></p>
${contradictions$1(incident)}
${section("Root cause", cause$1(incident))}
${section("Confidence", confidence$1(incident))}
${section("Remediation", remediation(incident))}
${section("Memory", memory(incident.soaks))}
${section("Timeline", timeline$1(incident))}
${section("Recent changes", changes$1(incident))}
${section("Impact and evidence", fields$1([...impactFields(incident), ...evidenceFields(incident).filter(({ name }) => name !== "Restarts")]))}
${section("Incident", fields$1([
		...incidentFields(incident),
		...serviceFields(incident),
		...teamFields(incident)
	]))}
${section("Fix pull request", pullRequest$1(incident))}
${section("Prevention", prevention$1(incident.prevention))}
${section("Post-incident actions", `<ul class="checks">${POST_INCIDENT_ACTIONS.map((one) => check(false, html(one))).join("")}</ul>`)}
${section("Links", links$1(incident))}
${section("What was looked at", lookedAt$1(incident))}
<footer>heapgate ${html(incident.tool.version)}. As data: <code>heapgate incident --format json</code>.</footer>
</body>
</html>
`;
}
function section(title, content) {
	return content === "" ? "" : `<section class="part">\n<h2>${html(title)}</h2>\n${content}\n</section>`;
}
function severityBadge({ severity, priority }) {
	if (!severity.known) return "";
	return `<span class="badge bad">${html([severity.value, ...priority.known ? [priority.value] : []].join(", "))}</span> `;
}
function contradictions$1({ contradictions: all }) {
	if (all.length === 0) return "";
	return `<aside class="warning"><strong>The evidence contradicts itself</strong><ul>${all.map((line) => `<li>${prose$1(line)}</li>`).join("")}</ul></aside>`;
}
function fields$1(all) {
	return `<dl class="fields">${all.map(({ name, field }) => {
		if (!field.known) return `<div class="unknown"><dt>${html(name)}</dt><dd>unknown <span class="how">${prose$1(field.how)}</span></dd></div>`;
		const value = field.value.includes("\n") ? `<pre>${htmlLines(field.value.split("\n"))}</pre>` : prose$1(field.value);
		const evidence = field.evidence.length === 0 ? "" : ` <span class="how">${prose$1(field.evidence.join("; "))}</span>`;
		return `<div><dt>${html(name)}</dt><dd>${value}${evidence}</dd></div>`;
	}).join("\n")}</dl>`;
}
function unknown$1(how) {
	return `<p class="unknown">unknown <span class="how">${prose$1(how)}</span></p>`;
}
function prose$1(text) {
	return htmlOf(fromBackticks(text));
}
function cause$1(incident) {
	if (!incident.cause.known) return `${unknown$1(incident.cause.how)}${candidates$1(incident)}`;
	const { value } = incident.cause;
	const { file, function: name, lines, description } = value;
	return `<p><code>${html(`${file}:${lines[0] === lines[1] ? lines[0] : `${lines[0]}-${lines[1]}`}`)}</code>${name === "" ? "" : ` in <code>${html(`${name}()`)}</code>`}</p>
<p>${prose$1(description)}</p>
${excerpt$1(value)}
${introduced$1(value)}
${candidates$1(incident)}`;
}
function excerpt$1({ excerpt: { firstLine, text }, lines }) {
	if (text === "") return `<p class="quiet">The code is not here.</p>`;
	return `<pre class="code">${text.split("\n").map((line, i) => {
		const number = firstLine + i;
		return `<span class="${number >= lines[0] && number <= lines[1] ? "line meant" : "line"}"><i>${number}</i>${htmlLines([line])}</span>`;
	}).join("\n")}</pre>`;
}
function introduced$1({ introduced: field }) {
	if (!field.known) return `<h3>Introduced by</h3>${unknown$1(field.how)}`;
	const { commit, lines, lastGood } = field.value;
	const pr = commit.pullRequest;
	const changed = lines.map(({ sign, file, line, text }) => `${sign} ${text.trim()}   (${file}:${line})`);
	return `<h3>Introduced by</h3><ul>${[
		`<code>${html(commit.id.slice(0, 12))}</code> ${html(commit.subject)}, by ${html(commit.author)}, ${time(commit.committed)}`,
		...pr === void 0 ? [] : [`pull request ${pr.number}${pr.title === void 0 ? "" : `: ${html(pr.title)}`}`],
		...introductionWords(field.value).map(html),
		...lastGood ? [`the last commit without it: <code>${html(lastGood.id.slice(0, 12))}</code> ${html(lastGood.subject)}`] : []
	].map((one) => `<li>${one}</li>`).join("")}</ul>${changed.length === 0 ? "" : diff(changed)}`;
}
function diff(lines) {
	return `<pre class="code">${lines.map((line) => {
		return `<span class="${/^\+(?!\+\+ )/.test(line) ? "line plus" : /^-(?!-- )/.test(line) ? "line minus" : "line"}">${htmlLines([line])}</span>`;
	}).join("\n")}</pre>`;
}
function candidates$1({ candidates: all }) {
	if (all.length === 0) return "";
	return `<h3>Other candidates</h3><p>These fit the evidence as well, or nearly:</p><ul>${all.map(({ file, line, function: name, why }) => `<li><code>${html(`${file}:${line}`)}</code>${name === "" ? "" : ` in <code>${html(`${name}()`)}</code>`}: ${prose$1(why)}</li>`).join("")}</ul>`;
}
function confidence$1({ confidence: field }) {
	if (!field.known) return unknown$1(field.how);
	const { level, grounds } = field.value;
	const rows = grounds.map((one) => `<li class="${one.for ? "for" : "against"}">${prose$1(one.text)}</li>`);
	return `<p><strong>${html(level[0]?.toUpperCase() ?? "")}${html(level.slice(1))} confidence</strong></p><ul class="grounds">${rows.join("")}</ul>`;
}
function remediation(incident) {
	const { fix, alternatives } = incident;
	const taken = actionsTaken(incident).map(({ isDone, text }) => check(isDone, prose$1(text)));
	const best = recommendedAction(incident);
	return `<h3>Recommended action</h3>${best.known ? `<p><strong>${prose$1(best.value)}.</strong></p>` : unknown$1(best.how)}<h3>Proposed fix</h3>${proposed(fix)}<h3>Immediate actions</h3><ul class="checks">${taken.join("")}</ul>${alternatives.length === 0 ? "" : `<h3>Alternatives</h3><ol>${alternatives.map(alternative).join("")}</ol>`}`;
}
function proposed(field) {
	if (!field.known) return unknown$1(field.how);
	const { description, patch, proof, files, added, removed } = field.value;
	return `<p>${prose$1(description)}: ${files.map((file) => `<code>${html(file)}</code>`).join(", ")}, +${added} −${removed} lines.</p>
${diff(patch.trimEnd().split("\n"))}
<ul>${proof.map((line) => `<li>${prose$1(line)}</li>`).join("")}</ul>`;
}
function alternative({ text, commands = [] }) {
	return `<li>${prose$1(text)}.${commands.length === 0 ? "" : `<pre>${htmlLines(commands)}</pre>`}</li>`;
}
function memory(soaks) {
	return soaks.filter(({ series }) => series.samples.length > 0).slice(0, MOST_CHARTS$1).map((verdict) => `<h3>${html(verdict.name)}</h3>${soakChart(verdict)}${chartEvents(verdict)}`).join("\n");
}
function chartEvents(verdict) {
	const { marks } = marksOf(verdict);
	if (marks.length === 0) return "";
	return `<ul class="events">${marks.map(({ number, event: { t, kind, message } }) => `<li><b class="${html(kind)}">${number}</b> <time>${tickTime(Math.round(t / 100) * 100)}</time> ${html(message)}</li>`).join("\n")}</ul>`;
}
function timeline$1({ timeline: entries }) {
	if (entries.length === 0) return unknown$1("nothing that was handed in tells a time");
	return `<ol class="timeline">${entries.map(({ time: at, message, source, isUncertain }) => `<li>${time(at, isUncertain ? "about " : "")}<span>${html(message)} <span class="how">${html(source)}</span></span></li>`).join("\n")}</ol>`;
}
function time(at, about = "") {
	return `<time datetime="${html(at)}">${about}${html(at.replace("T", " ").replace(/(\.\d+)?Z$/, ""))}</time>`;
}
function changes$1(incident) {
	const { window } = incident;
	return `${`<p>${windowWords(incident)}: ${time(window.from)} to ${time(window.to)}.</p>`}${commits(incident)}${deployments$1(incident.deployments)}`;
}
function commits(incident) {
	if (!incident.changes.known) return `<h3>Commits</h3>${unknown$1(incident.changes.how)}`;
	const all = incident.changes.value;
	if (all.length === 0) return "<p>There was no commit in this time.</p>";
	const more = all.length > MOST_CHANGES$1 ? `<p class="quiet">${MOST_CHANGES$1} of ${all.length} commits shown; the JSON has all of them.</p>` : "";
	return `<h3>Commits</h3><ul>${all.slice(0, MOST_CHANGES$1).map((one) => commitItem(one, incident)).join("\n")}</ul>${more}`;
}
function commitItem(change, incident) {
	const { id, author, login, committed, subject, files, touches, pullRequest: pr } = change;
	const named = files.slice(0, MOST_FILES$1).map((file) => `<code>${html(file)}</code>`).join(", ");
	const more = files.length > MOST_FILES$1 ? ` and ${files.length - MOST_FILES$1} more` : "";
	const who = login === void 0 ? html(author) : `${html(author)} (${html(login)})`;
	return `<li${touches === void 0 ? "" : " class=\"touches\""}><code>${html(id.slice(0, 12))}</code> ${html(subject)}${touches === void 0 ? "" : ` <strong>${prose$1(touches)}</strong>`}
<br><span class="quiet">${who}, ${time(committed)}; ${named}${more}${pr === void 0 ? "" : `; pull request ${pr.number}${pr.title === void 0 ? "" : `: ${html(pr.title)}`}`}; deployed before the incident: ${html(correlationWords(change, incident))}</span></li>`;
}
function deployments$1(all) {
	if (!all.known) return `<h3>Deployments</h3>${unknown$1(all.how)}`;
	if (all.value.length === 0) return "<p>Nothing was deployed in this time, as far as is known.</p>";
	return `<h3>Deployments</h3><ul>${all.value.map(({ time: at, what, commit, source }) => `<li>${time(at)} ${html(what)}${commit === void 0 ? "" : `, commit <code>${html(commit.slice(0, 12))}</code>`} <span class="how">${html(source)}</span></li>`).join("")}</ul>`;
}
function pullRequest$1({ pullRequest: field }) {
	if (!field.known) return unknown$1(field.how);
	const { title, branch, url, body } = field.value;
	return `<p><strong>${html(title)}</strong></p>
<p>Branch <code>${html(branch)}</code>; ${url === void 0 ? "not opened yet" : link(url, url)}.</p>
<details><summary>Its text</summary><pre class="wrapped">${htmlLines(body.split("\n"))}</pre></details>`;
}
function prevention$1(all) {
	if (all.length === 0) return "";
	return `<ul class="checks">${all.map(({ title, isDone, ground, snippet }) => {
		const add = snippet === void 0 ? "" : `<details><summary>Add to <code>${html(snippet.file)}</code></summary><pre>${htmlLines(snippet.text.trimEnd().split("\n"))}</pre></details>`;
		return check(isDone, `${prose$1(title)}: <span class="quiet">${prose$1(ground)}</span>${add}`);
	}).join("")}</ul>`;
}
function check(isDone, content) {
	return `<li class="${isDone ? "done" : "open"}"><span class="box" role="img" aria-label="${isDone ? "done" : "to do"}">${isDone ? "✓" : ""}</span><div>${content}</div></li>`;
}
function links$1(incident) {
	const all = incident.links.map(({ title, url }) => `<li>${link(url, title)}</li>`);
	const given = all.length === 0 ? "" : `<ul>${all.join("")}</ul>`;
	const missing = missingLinks(incident);
	return missing.length === 0 ? given : `${given}${fields$1(missing)}`;
}
function link(url, words) {
	return /^https?:\/\//i.test(url) ? `<a href="${html(url)}" rel="noreferrer noopener">${html(words)}</a>` : html(words);
}
function lookedAt$1({ evidence, problems }) {
	const rows = evidence.map(({ name, what }) => `<li><code>${html(name)}</code>: ${prose$1(what)}</li>`);
	const wrong = problems.map(({ level, message }) => `<li>${level}: ${prose$1(message)}</li>`);
	return `${rows.length === 0 ? "<p>Nothing was handed in.</p>" : `<ul>${rows.join("")}</ul>`}${wrong.length === 0 ? "" : `<h3>Problems</h3><ul>${wrong.join("")}</ul>`}`;
}
// src/reporters/incident-json.ts
function renderIncidentJson(incident) {
	const { cause } = incident;
	const told = cause.known ? {
		...cause,
		value: {
			...cause.value,
			finding: withWords(cause.value.finding)
		}
	} : cause;
	return `${JSON.stringify({
		...incident,
		cause: told
	}, null, 2)}\n`;
}
// src/reporters/incident-markdown.ts
const MOST_CHANGES = 30;
const MOST_FILES = 10;
const MOST_CHARTS = 2;
function renderIncidentMarkdown(incident) {
	return `${[
		`# Incident analysis: ${escapeInline(incident.title)}`,
		"",
		`Written by heapgate ${escapeInline(incident.tool.version)} at ${incident.written}. Times are UTC. Key: ${codeSpan(incident.key)}.`,
		"",
		...contradictions(incident),
		"## Incident information",
		"",
		...fields(incidentFields(incident)),
		"",
		"## Service details",
		"",
		...fields(serviceFields(incident)),
		"",
		"## On-call team",
		"",
		...fields(teamFields(incident)),
		"",
		"## Incident timeline",
		"",
		...timeline(incident),
		...charts(incident),
		"## Recent changes",
		"",
		`Timeframe: ${windowWords(incident)}: ${shown$1(incident.window.from)} to ${shown$1(incident.window.to)}.`,
		"",
		...changes(incident),
		...deployments(incident.deployments),
		"## Root cause",
		"",
		...cause(incident),
		"### Evidence",
		"",
		...fields(evidenceFields(incident)),
		"",
		...confidence(incident),
		"## Impact",
		"",
		...fields(impactFields(incident)),
		"",
		"## Remediation",
		"",
		...incident.resolution.known ? [`**Resolution**: ${escapeInline(incident.resolution.value)}`, ""] : [],
		"### Immediate actions",
		"",
		...actionsTaken(incident).map(({ isDone, text }) => `- [${isDone ? "x" : " "}] ${prose(text)}`),
		"",
		...fix(incident.fix),
		...fields([{
			name: "Recommended action",
			field: recommendedAction(incident)
		}]),
		"",
		...alternatives(incident.alternatives),
		...pullRequest(incident),
		...prevention(incident.prevention),
		"## Post-incident actions",
		"",
		...POST_INCIDENT_ACTIONS.map((action) => `- [ ] ${action}`),
		"",
		...links(incident),
		...lookedAt(incident)
	].join("\n").trimEnd()}\n`;
}
function fields(all) {
	return all.flatMap(({ name, field }) => {
		if (!field.known) return [`- **${name}**: ${unknown(field.how)}`];
		const [first = "", ...more] = field.value.split("\n");
		const evidence = field.evidence.length === 0 ? "" : ` (${prose(field.evidence.join("; "))})`;
		if (more.length === 0) return [`- **${name}**: ${prose(first)}${evidence}`];
		return [`- **${name}**:${evidence}`, ...[first, ...more].map((line) => `  - ${codeSpan(line)}`)];
	});
}
function unknown(how) {
	return `unknown: ${prose(how)}`;
}
function prose(text) {
	return inlinePhrase(fromBackticks(text));
}
function contradictions({ contradictions: all }) {
	if (all.length === 0) return [];
	return [
		"> **The evidence contradicts itself.**",
		...all.map((line) => `> - ${prose(line)}`),
		""
	];
}
function timeline({ timeline: entries }) {
	if (entries.length === 0) return [unknown("nothing that was handed in tells a time"), ""];
	return [
		"| Time (UTC) | What | Source |",
		"| --- | --- | --- |",
		...entries.map(({ time, message, source, isUncertain }) => {
			return `| ${isUncertain ? "about " : ""}${shown$1(time)} | ${escapeInline(message)} | ${escapeInline(source)} |`;
		}),
		""
	];
}
function charts({ soaks }) {
	return soaks.slice(0, MOST_CHARTS).flatMap((verdict) => {
		const chart = xychart(verdict);
		if (!chart) return [];
		return [
			`Memory of ${codeSpan(verdict.name)} in its soak. Blue: working set. Red: limit, where it is killed. Ochre: what it has to stay under once warm.`,
			"",
			"```mermaid",
			...chart.lines,
			"```",
			""
		];
	});
}
function changes(incident) {
	if (!incident.changes.known) return [`Commits: ${unknown(incident.changes.how)}`, ""];
	const all = incident.changes.value;
	if (all.length === 0) return ["There was no commit in this time.", ""];
	const rows = all.slice(0, MOST_CHANGES).flatMap((change) => changeLines(change, incident));
	const more = all.length > MOST_CHANGES ? [`${MOST_CHANGES} of ${all.length} commits shown; the JSON has all of them.`, ""] : [];
	return [
		"### Commits",
		"",
		...rows,
		"",
		...more
	];
}
function changeLines(change, incident) {
	const { id, author, login, committed, subject, files, touches, pullRequest } = change;
	const who = login === void 0 ? escapeInline(author) : `${escapeInline(author)} (${codeSpan(login)})`;
	const mark = touches === void 0 ? "" : ` **${prose(touches)}**`;
	const shownFiles = files.slice(0, MOST_FILES).map(codeSpan).join(", ");
	const more = files.length > MOST_FILES ? ` and ${files.length - MOST_FILES} more` : "";
	const pr = pullRequest === void 0 ? [] : [`  - Pull request ${pullRequest.number}${pullRequest.title === void 0 ? "" : `: ${escapeInline(pullRequest.title)}`}${pullRequest.merged === void 0 ? "" : `, merged ${pullRequest.merged}`}`];
	return [
		`- ${codeSpan(id.slice(0, 12))} ${escapeInline(subject)}${mark}`,
		`  - ${who}, ${shown$1(committed)}`,
		`  - Files: ${shownFiles}${more}`,
		...pr,
		`  - Deployed before the incident: ${escapeInline(correlationWords(change, incident))}`
	];
}
function deployments(all) {
	if (!all.known) return [`Deployments: ${unknown(all.how)}`, ""];
	if (all.value.length === 0) return ["Nothing was deployed in this time, as far as is known.", ""];
	return [
		"### Deployments",
		"",
		...all.value.map(({ time, what, commit, source }) => {
			const of = commit === void 0 ? "" : `, commit ${codeSpan(commit.slice(0, 12))}`;
			return `- ${shown$1(time)}: ${escapeInline(what)}${of} (${escapeInline(source)})`;
		}),
		""
	];
}
function cause(incident) {
	if (!incident.cause.known) return [
		unknown(incident.cause.how),
		"",
		...candidates(incident)
	];
	const { value } = incident.cause;
	const { file, function: name, lines, description, check } = value;
	return [
		"### Affected component",
		"",
		`- **File**: ${codeSpan(file)}`,
		`- **Function**: ${name === "" ? "unknown" : codeSpan(`${name}()`)}`,
		`- **Lines**: ${lines[0] === lines[1] ? lines[0] : `${lines[0]}-${lines[1]}`}`,
		`- **Check**: ${codeSpan(check)}`,
		"",
		"### Issue description",
		"",
		markdownPhrase(fromBackticks(description)),
		"",
		...excerpt(value),
		...introduced(value),
		...candidates(incident)
	];
}
function excerpt({ excerpt: { firstLine, text }, file }) {
	if (text === "") return [`The code of ${codeSpan(file)} is not here.`, ""];
	const lines = text.split("\n");
	const width = String(firstLine + lines.length).length;
	return [...fenced(lines.map((line, i) => `${String(firstLine + i).padStart(width)}  ${line}`), "c"), ""];
}
function introduced({ introduced: field }) {
	if (!field.known) return [`Introduced by: ${unknown(field.how)}`, ""];
	const { commit, lines, lastGood } = field.value;
	const pr = commit.pullRequest;
	const good = lastGood ? [`- The last commit without it: ${codeSpan(lastGood.id.slice(0, 12))} ${escapeInline(lastGood.subject)}`] : [];
	const changed = lines.map(({ sign, file, line, text }) => `${sign} ${text.trim()}   (${file}:${line})`);
	return [
		"### Introduced by",
		"",
		`- Commit ${codeSpan(commit.id.slice(0, 12))} by ${escapeInline(commit.author)} at ${shown$1(commit.committed)}: ${escapeInline(commit.subject)}`,
		...pr === void 0 ? [] : [`- Pull request ${pr.number}${pr.title === void 0 ? "" : `: ${escapeInline(pr.title)}`}`],
		...introductionWords(field.value).map((line) => `- ${escapeInline(line)}`),
		...good,
		"",
		...changed.length === 0 ? [] : [...fenced(changed, "diff"), ""]
	];
}
function candidates({ candidates: all }) {
	if (all.length === 0) return [];
	return [
		"### Other candidates",
		"",
		"These fit the evidence as well, or nearly:",
		"",
		...all.map(({ file, line, function: name, check, why }) => `- ${codeSpan(`${file}:${line}`)}${name === "" ? "" : ` in ${codeSpan(`${name}()`)}`} (${check}): ${prose(why)}`),
		""
	];
}
function confidence({ confidence: field }) {
	if (!field.known) return [
		"### Confidence",
		"",
		unknown(field.how),
		""
	];
	const { level, grounds } = field.value;
	const line = ({ for: isFor, text }) => `- ${isFor ? "for" : "against"}: ${prose(text)}`;
	return [
		"### Confidence",
		"",
		`**${level[0]?.toUpperCase()}${level.slice(1)} confidence**`,
		"",
		...grounds.map(line),
		""
	];
}
function fix(field) {
	if (!field.known) return [
		"### Proposed fix",
		"",
		unknown(field.how),
		""
	];
	const { description, patch, proof, files, added, removed } = field.value;
	return [
		"### Proposed fix",
		"",
		`${prose(description)}: ${files.map(codeSpan).join(", ")}, +${added} −${removed} lines.`,
		"",
		...fenced(patch.trimEnd().split("\n"), "diff"),
		"",
		...proof.map((line) => `- ${prose(line)}`),
		""
	];
}
function alternatives(all) {
	if (all.length === 0) return [];
	return [
		"### Alternatives",
		"",
		...all.flatMap(({ text, commands = [] }, i) => [`${i + 1}. ${prose(text)}.`, ...commands.length === 0 ? [] : [
			"",
			...fenced(commands, "bash").map((line) => `   ${line}`),
			""
		]]),
		""
	];
}
function pullRequest({ pullRequest: field }) {
	if (!field.known) return [
		"## Fix pull request",
		"",
		unknown(field.how),
		""
	];
	const { title, body, branch, url } = field.value;
	return [
		"## Fix pull request",
		"",
		`- **Title**: ${escapeInline(title)}`,
		`- **Branch**: ${codeSpan(branch)}`,
		`- **Opened**: ${url === void 0 ? "not yet" : url}`,
		"",
		...body.split("\n").map((line) => line === "" ? ">" : `> ${line}`),
		""
	];
}
function prevention(all) {
	if (all.length === 0) return [];
	return [
		"## Prevention",
		"",
		...all.flatMap(({ title, isDone, ground, snippet }) => [`- [${isDone ? "x" : " "}] ${prose(title)}: ${prose(ground)}`, ...snippet === void 0 ? [] : [
			"",
			...[
				"Add to ".concat(codeSpan(snippet.file), ":"),
				"",
				...fenced(snippet.text.trimEnd().split("\n"), "yaml")
			].map((line) => `  ${line}`),
			""
		]]),
		""
	];
}
function links(incident) {
	const { links: all } = incident;
	return [
		"## Related links",
		"",
		...all.map(({ title, url }) => `- [${escapeInline(title)}](<${encodeURI(decodable(url))}>)`),
		...missingLinks(incident).map(({ name, field }) => `- ${name}: ${field.known ? prose(field.value) : unknown(field.how)}`),
		""
	];
}
function decodable(url) {
	try {
		return decodeURI(url);
	} catch (error) {
		if (error instanceof URIError) return url;
		throw error;
	}
}
function lookedAt({ evidence, problems }) {
	const sources = evidence.map(({ name, what }) => `- ${codeSpan(name)}: ${prose(what)}`);
	const wrong = problems.map(({ level, message }) => `- ${level === "error" ? "❌" : "⚠️"} ${prose(message)}`);
	return [
		"## What was looked at",
		"",
		...sources.length === 0 ? ["Nothing was handed in."] : sources,
		"",
		...wrong.length === 0 ? [] : [
			"### Problems",
			"",
			...wrong,
			""
		]
	];
}
// src/reporters/incident.ts
const INCIDENT_FORMS = [
	"markdown",
	"html",
	"json"
];
function renderIncident(incident, form) {
	switch (form) {
		case "markdown": return renderIncidentMarkdown(incident);
		case "html": return renderIncidentHtml(incident);
		case "json": return renderIncidentJson(incident);
		default: return assertNever(form);
	}
}
// src/reporters/index.ts
const NO_SOURCES = /* @__PURE__ */ new Map();
function render(report, format, options) {
	const { sources = NO_SOURCES } = options;
	switch (format) {
		case "text": return renderText(report, {
			...options,
			sources
		});
		case "json": return renderJson(report);
		case "sarif": return renderSarif(report, { sources });
		case "markdown": return renderMarkdown(report, {
			...options,
			sources
		});
		case "html": return renderHtml(report);
		case "csv": return renderCsv(report);
		case "github": return renderGithub(report, options);
		case "gitlab": return renderGitlab(report);
		case "junit": return renderJunit(report);
		case "rdjson": return renderRdjson(report, { sources });
		default: return assertNever(format);
	}
}
export { renderSarif as a, headlineOf as c, renderAllocators as i, INCIDENT_FORMS as n, replacementOf as o, renderIncident as r, annotationTitle as s, render as t };

import { E as safeParse, M as unknown, O as string, S as pipe, T as regex, _ as object, g as number, h as nullish, n as boolean, t as array, v as optional, w as record, x as picklist } from "./dist.js";
import { c as markdownPhrase, l as fromBackticks, r as escapeText, t as codeSpan } from "./markdown-escape.js";
import { t as count } from "./units.js";
import { C as verdictPhrase, _ as gateWords, a as explanationLines, m as sortFindings, n as findingDetails, r as findingRow } from "./markdown-finding.js";
import { o as lineReader } from "./style.js";
import { setTimeout } from "node:timers/promises";
// src/github/rest.ts
const TIMEOUT_MS = 3e4;
const TRIES = 3;
const PAUSE_MS = 500;
const LONGEST_WAIT_MS = 6e4;
const PER_PAGE = 100;
async function openRest({ url, owner, repository, token }) {
	const { getOctokit } = await import("./github.js");
	const octokit = getOctokit(token, {
		baseUrl: url,
		log: SILENT
	});
	const at = {
		owner,
		repo: repository
	};
	let patience = LONGEST_WAIT_MS;
	async function once(route, parameters) {
		try {
			const request = { signal: AbortSignal.timeout(TIMEOUT_MS) };
			const { data } = await octokit.request(route, {
				...at,
				...parameters,
				request
			});
			return { data };
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			return { failure: failureOf(error) };
		}
	}
	const ask = async (route, parameters, schema, { isRepeatable = route.startsWith("GET ") } = {}) => {
		for (let tries = 1;; tries++) {
			const answer = await once(route, parameters);
			if ("data" in answer) return shaped(answer.data, schema);
			const { refusal, retryAfter } = answer.failure;
			const isOver = tries === TRIES;
			if (refusal.isRateLimit) {
				if (isOver || retryAfter === void 0 || retryAfter > patience) return refusal;
				patience -= retryAfter;
				await setTimeout(retryAfter);
			} else if (!isOver && isRepeatable && (refusal.status === 0 || refusal.status >= 500)) await setTimeout(PAUSE_MS * tries);
			else return refusal;
		}
	};
	return {
		ask,
		async list(route, parameters, element, most) {
			const all = [];
			for (let page = 1; all.length < most; page++) {
				const answer = await ask(route, {
					...parameters,
					per_page: PER_PAGE,
					page
				}, array(element));
				if (!answer.ok) return answer;
				all.push(...answer.value);
				if (answer.value.length < PER_PAGE) break;
			}
			return {
				ok: true,
				value: all.slice(0, most)
			};
		}
	};
}
function shaped(data, schema) {
	const result = safeParse(schema, data);
	if (result.success) return {
		ok: true,
		value: result.output
	};
	return {
		ok: false,
		reason: "GitHub's answer was cut short",
		status: 200,
		isRateLimit: false
	};
}
const SILENT = {
	debug: () => {},
	info: () => {},
	warn: () => {},
	error: () => {}
};
const refused = object({
	status: number(),
	response: object({ headers: record(string(), unknown()) })
});
function failureOf(error) {
	const answer = safeParse(refused, error);
	if (!answer.success) return { refusal: {
		ok: false,
		reason: `GitHub could not be reached (${oneLine(error.message)})`,
		status: 0,
		isRateLimit: false
	} };
	const { status, response } = answer.output;
	const retryAfter = waitOf(response.headers);
	const isLimit = status === 403 && (retryAfter !== void 0 || /rate limit/i.test(error.message));
	const isRateLimit = status === 429 || isLimit;
	return {
		refusal: {
			ok: false,
			reason: `GitHub answered ${status} (${oneLine(error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, ""))})`,
			status,
			isRateLimit
		},
		...isRateLimit && retryAfter !== void 0 && { retryAfter }
	};
}
function waitOf(headers) {
	const seconds = Number(headers["retry-after"] ?? NaN);
	if (Number.isFinite(seconds)) return Math.max(0, seconds) * 1e3;
	if (headers["x-ratelimit-remaining"] !== "0") return void 0;
	const reset = Number(headers["x-ratelimit-reset"] ?? NaN);
	return Number.isFinite(reset) ? Math.max(0, reset * 1e3 - Date.now()) : void 0;
}
function oneLine(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
// src/github/api.ts
const id = pipe(string(), regex(/^[0-9a-f]{40,64}$/));
const comparison = object({ merge_base_commit: object({ sha: id }) });
const commit = object({ parents: array(object({ sha: id })) });
const tree = object({
	truncated: boolean(),
	tree: array(object({
		path: string(),
		mode: string(),
		type: string(),
		sha: id
	}))
});
const blob = object({
	content: string(),
	encoding: picklist(["base64", "utf-8"])
});
async function openApi(access) {
	return apiOf(await openRest(access));
}
function apiOf(rest) {
	async function read(route, parameters, schema) {
		const answer = await rest.ask(route, parameters, schema);
		return !answer.ok && [
			401,
			403,
			404
		].includes(answer.status) && !answer.isRateLimit ? {
			...answer,
			reason: `${answer.reason}; the token needs \`contents: read\``
		} : answer;
	}
	return {
		async mergeBase(base, head) {
			const answer = await read("GET /repos/{owner}/{repo}/compare/{basehead}", {
				basehead: `${base}...${head}`,
				per_page: 1
			}, comparison);
			return answer.ok ? {
				ok: true,
				value: answer.value.merge_base_commit.sha
			} : answer;
		},
		async parents(sha) {
			const answer = await read("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { commit_sha: sha }, commit);
			return answer.ok ? {
				ok: true,
				value: answer.value.parents.map((parent) => parent.sha)
			} : answer;
		},
		async tree(sha) {
			const answer = await read("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
				tree_sha: sha,
				recursive: "1"
			}, tree);
			if (!answer.ok) return answer;
			if (answer.value.truncated) return {
				ok: false,
				reason: "GitHub cut the base's list of files short",
				status: 200,
				isRateLimit: false
			};
			return {
				ok: true,
				value: answer.value.tree.filter((entry) => entry.type === "blob").map(({ path, mode, sha }) => ({
					path,
					mode,
					id: sha
				}))
			};
		},
		async blob(sha) {
			const answer = await read("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha }, blob);
			if (!answer.ok) return answer;
			const { content, encoding } = answer.value;
			return {
				ok: true,
				value: Buffer.from(content, encoding === "base64" ? "base64" : "utf8")
			};
		}
	};
}
// src/github/publication.ts
function blobUrlOf({ inputs, prefix }) {
	const { blobUrl } = inputs.run;
	if (blobUrl === void 0) return {};
	return { blobUrl: `${blobUrl}${(prefix === "" ? [] : prefix.split("/")).map((part) => `/${encodeURIComponent(part).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`).join("")}` };
}
// src/reporters/comment.ts
const MOST_ROWS = 20;
const MOST_DETAILS = 5;
const LARGEST_DETAILS = 4e4;
function renderComment(report, options) {
	const { deciding } = sortFindings(report);
	const old = /* @__PURE__ */ new Set([...report.gate?.oldSoaks ?? [], ...report.acceptedSoaks ?? []]);
	const failed = report.verdicts.filter(({ pass, name }) => !pass && !old.has(name));
	const undone = report.problems.filter(({ level }) => level === "error");
	const isCalm = deciding.length + failed.length === 0;
	const name = options.title === void 0 ? "heapgate" : `heapgate, ${escapeText(options.title)}`;
	return {
		text: [
			...isCalm ? calm(undone.length > 0, name) : [
				`### ${sign(report)} ${name}: ${headline(report)}`,
				"",
				...findings(report, options)
			],
			...failed.map((verdict) => `- ❌ ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`),
			...undone.map(({ message }) => `- ❌ ${markdownPhrase(fromBackticks(message))}`),
			...failed.length + undone.length > 0 ? [""] : [],
			...options.explain ? folded(report) : [],
			`<sub>${footer(report, options, isCalm)}</sub>`,
			""
		].join("\n"),
		isCalm
	};
}
function calm(isUndone, name) {
	if (isUndone) return [
		`### ⚠️ ${name}: not everything could be looked at`,
		"",
		"What was looked at has nothing left to mend.",
		""
	];
	return [
		`### ✅ ${name}: all mended`,
		"",
		"What this comment told before is gone.",
		""
	];
}
function sign({ decision }) {
	return decision === void 0 || decision.conclusion === "failure" ? "🔴" : "🟡";
}
function headline(report) {
	const { deciding } = sortFindings(report);
	const isOpen = report.decision !== void 0 && report.decision.conclusion !== "failure";
	if (deciding.length === 0) return isOpen ? "a soak failed, which does not close the gate" : "a soak failed";
	const isNew = report.gate?.compared === true;
	const found = count(deciding.length, isNew ? "new finding" : "finding");
	return isOpen ? `${found}, none of which closes the gate` : found;
}
function findings(report, { sources, blobUrl, runUrl }) {
	const { deciding } = sortFindings(report);
	if (deciding.length === 0) return [];
	const read = lineReader(sources);
	if (deciding.length === 1) return [findingDetails(deciding[0], read, true, blobUrl)];
	const rows = deciding.slice(0, MOST_ROWS).map((finding) => findingRow(finding, void 0, blobUrl));
	const details = [];
	let left = LARGEST_DETAILS;
	for (const finding of deciding.slice(0, MOST_DETAILS)) {
		const text = findingDetails(finding, read, false);
		left -= new TextEncoder().encode(text).length;
		if (left < 0) break;
		details.push(text);
	}
	const summary = runUrl === void 0 ? "the job summary" : `[the job summary](${runUrl})`;
	const hidden = [...rows.length < deciding.length ? [`${rows.length} of ${deciding.length} are listed`] : [], ...details.length < deciding.length ? [`${details.length} of ${deciding.length} are described in full`] : []];
	return [
		"| Check | Where | What | Seen by |",
		"| --- | --- | --- | --- |",
		...rows,
		"",
		...details,
		...hidden.length === 0 ? [] : [`${hidden.join(", ")} here; ${summary} has all of them.`, ""]
	];
}
function footer({ gate }, { commit, runUrl }, isCalm) {
	return [
		`Commit ${commit.slice(0, 9)}`,
		...gate && !isCalm ? [gateWords(gate)] : [],
		...runUrl === void 0 ? [] : [`[job summary](${runUrl})`],
		"this comment is kept up to date"
	].join(" · ");
}
function folded(report) {
	const { title, lines } = explanationLines(report, MOST_ROWS);
	return lines.length === 0 ? [] : [
		`<details><summary>${title}</summary>`,
		"",
		...lines,
		"",
		"</details>",
		""
	];
}
// src/github/comment.ts
const MOST_COMMENTS = 3e3;
const comment = object({
	id: number(),
	body: optional(string(), ""),
	user: nullish(object({ type: string() }))
});
const written = object({ id: number() });
async function keepComment(rest, pullRequest, publication) {
	const { report, sources, inputs, identity } = publication;
	const { run, checkedOut, api } = inputs;
	const { text, isCalm } = renderComment(report, {
		sources,
		commit: checkedOut.sha,
		explain: inputs.explainGate,
		...identity.isPlain ? {} : { title: identity.name },
		...run.url === void 0 ? {} : { runUrl: run.url },
		...blobUrlOf(publication)
	});
	const mark = `<!-- heapgate:comment:${identity.key} -->`;
	const body = `${mark}\n${text}`;
	for (let tries = 1;; tries++) {
		const answer = await write(rest, pullRequest, {
			body,
			mark,
			isCalm,
			isApp: isAppToken(api)
		});
		if (answer.ok || tries === 2 || answer.status !== 0 && answer.status < 500) return answer;
	}
}
async function write(rest, issue, { body, mark, isCalm, isApp }) {
	const route = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
	const comments = await rest.list(`GET ${route}`, { issue_number: issue }, comment, MOST_COMMENTS);
	if (!comments.ok) return comments;
	const mine = comments.value.find((one) => one.body.startsWith(mark) && isOurs(one.user?.type, isApp));
	if (mine === void 0) {
		if (isCalm) return {
			ok: true,
			value: void 0
		};
		return rest.ask(`POST ${route}`, {
			issue_number: issue,
			body
		}, written);
	}
	if (mine.body.trimEnd() === body.trimEnd()) return {
		ok: true,
		value: void 0
	};
	return rest.ask("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
		comment_id: mine.id,
		body
	}, written, { isRepeatable: true });
}
function isAppToken(api) {
	return api?.token.startsWith("ghs_") === true;
}
function isOurs(author, isApp) {
	return !isApp || author === "Bot";
}
export { apiOf as a, blobUrlOf as i, isOurs as n, openApi as o, keepComment as r, openRest as s, isAppToken as t };

import { F as CONFIDENCES, P as CHECK_IDS, _ as SEVERITIES, m as nearest } from "./common.js";
// src/config/quantities.ts
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h))+$/;
const SIZE = /^\d+(\.\d+)?([kMGT]|[KMGT]i|[eE]\+?\d{1,2})?$/;
const SHARE = /^\d+(\.\d+)? ?%$/;
const UNIT_MS = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5
};
const LONGEST_MS = 576 * UNIT_MS.h;
const SIZE_UNITS = {
	"": 1,
	Ki: 1024,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 0xe8d4a51000
};
function parseDuration(text) {
	if (/^\d+(\.\d+)?$/.test(text)) return refuse(`expected a duration with its unit, such as ${text}s`);
	if (!DURATION.test(text)) return refuse("expected a duration such as 500ms, 10s or 5m");
	let ms = 0;
	for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) ms += Number(number) * UNIT_MS[unit];
	ms = Math.round(ms);
	if (ms < 1) return refuse("expected a duration longer than nothing, such as 10s");
	if (ms > LONGEST_MS) return refuse("expected a duration of at most 24 days");
	return {
		ok: true,
		value: ms
	};
}
function parseSize(text) {
	const [, number, exponent, unit = ""] = /^(\d+(?:\.\d+)?)(?:[eE]\+?(\d{1,2})|([a-zA-Z]*))$/.exec(text) ?? [];
	if (number === void 0) return refuse("expected a size such as 64Mi, 1Gi or 500M");
	const factor = exponent === void 0 ? SIZE_UNITS[unit] : 10 ** Number(exponent);
	if (factor === void 0) return refuse(`expected a size such as 64Mi, 1Gi or 500M${hintForUnit(number, unit)}`);
	const bytes = Math.ceil(Number(number) * factor);
	if (bytes < SIZE_UNITS.Mi) return refuse(`expected at least 1Mi (${text} is ${bytes} ${bytes === 1 ? "byte" : "bytes"}), such as 64Mi`);
	if (!Number.isSafeInteger(bytes)) return refuse("expected a size that a machine can have, such as 64Mi");
	return {
		ok: true,
		value: bytes
	};
}
function parseShare(text) {
	if (!SHARE.test(text)) return refuse("expected a share such as 90%");
	const share = Number.parseFloat(text) / 100;
	return share > 1 ? refuse("expected a share of at most 100%") : {
		ok: true,
		value: share
	};
}
function hintForUnit(number, unit) {
	const letter = /^([kmgt])i?b?$/i.exec(unit)?.[1];
	return letter === void 0 ? "" : `: write ${number}${letter.toUpperCase()}i`;
}
function refuse(reason) {
	return {
		ok: false,
		reason
	};
}
// src/config/fail-on.ts
const FAIL_ON_WORDS = [
	...SEVERITIES,
	...CONFIDENCES,
	...CHECK_IDS
];
const FAIL_ON_EXPECTED = "expected error, warning or note, or several of: a severity, a confidence, ids of checks";
function toFailOn(words) {
	const severities = SEVERITIES.filter((word) => words.includes(word));
	const confidences = CONFIDENCES.filter((word) => words.includes(word));
	const checks = CHECK_IDS.filter((word) => words.includes(word));
	if (severities.length > 1) return {
		ok: false,
		reason: `expected one severity at most (the lowest that closes the gate)`
	};
	if (confidences.length > 1) return {
		ok: false,
		reason: `expected one confidence at most (the lowest that closes the gate)`
	};
	const [severity = "warning"] = severities;
	const [confidence = "low"] = confidences;
	return {
		ok: true,
		value: {
			severity,
			confidence,
			...checks.length > 0 && { checks }
		}
	};
}
function parseFailOn(text) {
	const words = [];
	for (const word of text.split(/[\s,]+/).filter((one) => one !== "")) {
		const known = FAIL_ON_WORDS.find((candidate) => candidate === word);
		if (known === void 0) {
			const near = nearest(word, FAIL_ON_WORDS);
			const hint = near === void 0 ? "" : `; did you mean ${near}?`;
			return {
				ok: false,
				reason: `${FAIL_ON_EXPECTED}, found ${JSON.stringify(word)}${hint}`
			};
		}
		words.push(known);
	}
	if (words.length === 0) return {
		ok: false,
		reason: `${FAIL_ON_EXPECTED}, found nothing`
	};
	const answer = toFailOn(words);
	return answer.ok ? answer : {
		ok: false,
		reason: `${answer.reason}, found ${JSON.stringify(text)}`
	};
}
// src/config/patterns.ts
function isPattern(text) {
	return mistakeIn(text) === void 0;
}
function whyNoPattern(text) {
	const reason = mistakeIn(text)?.replace(/^Invalid regular expression: \/.*\/\w*: /s, "");
	return `expected a regular expression${reason === void 0 ? "" : ` (${reason})`}`;
}
function mistakeIn(text) {
	try {
		new RegExp(text, "u");
		return;
	} catch (error) {
		if (error instanceof SyntaxError) return error.message;
		throw error;
	}
}
export { parseFailOn as a, SHARE as c, parseShare as d, parseSize as f, FAIL_ON_WORDS as i, SIZE as l, whyNoPattern as n, toFailOn as o, FAIL_ON_EXPECTED as r, DURATION as s, isPattern as t, parseDuration as u };

// src/reporters/phrase.ts
function say(words, ...values) {
	return words.flatMap((word, index) => {
		const value = values[index];
		if (value === void 0) return [word];
		if (typeof value === "string") return [word, { code: value }];
		return typeof value === "number" ? [word, String(value)] : [word, ...value];
	});
}
function named(args) {
	return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ""));
}
function words(text) {
	return [text];
}
function plain(phrase) {
	return phrase.map((part) => typeof part === "string" ? part : `\`${oneLine(part.code)}\``).join("");
}
function fromBackticks(text) {
	const parts = text.split("`");
	const lone = parts.length % 2 === 0 ? `\`${parts.pop() ?? ""}` : "";
	const phrase = parts.map((part, index) => index % 2 === 1 ? { code: part } : part);
	return lone === "" ? phrase : [...phrase, lone];
}
function oneLine(text) {
	return visible(text.replace(/\s+/g, " "));
}
function visible(text) {
	return text.replace(/[^\P{Cc}\t]|[\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
// src/reporters/markdown-escape.ts
function escapeText(text) {
	return atLineStart(entities(oneLine(text)));
}
function escapeInline(text) {
	return entities(oneLine(text));
}
function inlinePhrase(phrase) {
	return phrase.map((part) => typeof part === "string" ? entities(oneLine(part)) : codeSpan(part.code)).join("");
}
function codeSpan(code) {
	const text = oneLine(code);
	if (text === "") return "";
	return /[`|]|^ | $/.test(text) ? htmlCode(text) : `\`${text}\``;
}
function htmlCode(code) {
	return `<code>${entities(oneLine(code))}</code>`;
}
function markdownPhrase(phrase) {
	return atLineStart(inlinePhrase(phrase));
}
function htmlPhrase(phrase) {
	return phrase.map((part) => typeof part === "string" ? entities(oneLine(part)) : htmlCode(part.code)).join("");
}
function fenced(lines, language) {
	const body = lines.map((line) => visible(line.replaceAll("	", "    ").replace(/[\r\n]+/g, " ")));
	const longest = Math.max(0, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
	const fence = "`".repeat(Math.max(3, longest + 1));
	return [
		`${fence}${language}`,
		...body,
		fence
	];
}
function entities(text) {
	return text.replace(/[\\`*_[\]<>|~&$]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/@/g, "&#64;&#8288;").replace(/(?<!&)#(?=\w)/g, "#&#8288;").replace(/:(?=\/\/)/g, ":&#8288;").replace(/\bwww(?=\.)/gi, "$&&#8288;").replace(/\bGH(?=-\d)/gi, "$&&#8288;");
}
function atLineStart(text) {
	return text.replace(/^(?:\d+(?=[.)])|[-+=#])/, (start) => `&#${start.charCodeAt(0)};${start.slice(1)}`);
}
export { htmlCode as a, markdownPhrase as c, oneLine as d, plain as f, words as h, fenced as i, fromBackticks as l, visible as m, escapeInline as n, htmlPhrase as o, say as p, escapeText as r, inlinePhrase as s, codeSpan as t, named as u };

import { d as oneLine, m as visible } from "./markdown-escape.js";
import { styleText } from "node:util";
// src/reporters/source.ts
function lineReader(sources) {
	const starts = /* @__PURE__ */ new Map();
	return (file, line) => {
		const text = sources.get(file);
		if (text === void 0) return void 0;
		let offsets = starts.get(file);
		if (!offsets) {
			offsets = [0];
			for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) offsets.push(at + 1);
			starts.set(file, offsets);
		}
		const start = offsets[line - 1];
		if (start === void 0 || start === text.length && start > 0) return void 0;
		const end = offsets[line] === void 0 ? text.length : offsets[line] - 1;
		return text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
	};
}
const TAB = 4;
function excerpt(line, from, to, width) {
	let start = 0;
	let end = line.length;
	if (line.length > width) {
		start = Math.max(0, Math.min(from - Math.floor(width / 3), line.length - width + 2));
		if (start > 0) start = wholeCharacter(line, start + 1);
		end = wholeCharacter(line, Math.min(line.length, start + width - 2));
	}
	const head = start > 0 ? "…" : "";
	const tail = end < line.length ? "…" : "";
	const left = expand(line.slice(start, clamp(from, start, end)), cells(head));
	const middle = expand(line.slice(clamp(from, start, end), clamp(to, start, end)), cells(head) + cells(left));
	const right = expand(line.slice(clamp(to, start, end), end), cells(head) + cells(left) + cells(middle));
	return {
		text: head + left + middle + right + tail,
		before: cells(head) + cells(left),
		marked: cells(middle)
	};
}
function rangeOnLine(line, location) {
	const from = location.column - 1;
	if (location.endLine > location.line) return {
		from,
		to: Math.max(from, line.trimEnd().length)
	};
	if (location.endColumn > location.column) return {
		from,
		to: Math.min(line.length, location.endColumn - 1)
	};
	if (location.column > 1) return {
		from,
		to: from + 1
	};
	return {
		from: line.length - line.trimStart().length,
		to: line.trimEnd().length
	};
}
function changedLines(edit, read) {
	const first = read(edit.file, edit.line) ?? (edit.column === 1 ? "" : void 0);
	const last = read(edit.file, edit.endLine) ?? "";
	if (first === void 0) return [];
	const old = [];
	for (let line = edit.line; line <= edit.endLine; line++) old.push(read(edit.file, line) ?? "");
	const now = (first.slice(0, edit.column - 1) + edit.newText + last.slice(edit.endColumn - 1)).split(/\r?\n/);
	let top = 0;
	while (top < old.length && top < now.length && old[top] === now[top]) top++;
	let bottom = 0;
	while (bottom < old.length - top && bottom < now.length - top && old.at(-1 - bottom) === now.at(-1 - bottom)) bottom++;
	const before = read(edit.file, edit.line + top - 1);
	const changed = (sign, lines) => lines.slice(top, lines.length - bottom).map((text, index) => ({
		sign,
		line: edit.line + top + index,
		text
	}));
	return [
		...before === void 0 ? [] : [{
			sign: " ",
			line: edit.line + top - 1,
			text: before
		}],
		...changed("-", old),
		...changed("+", now)
	];
}
function cells(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
	return width;
}
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
function expand(text, cell) {
	let line = "";
	for (const piece of text.split(/(\t)/)) line += piece === "	" ? " ".repeat(TAB - (cell + cells(line)) % TAB) : visible(piece);
	return line;
}
function wholeCharacter(line, at) {
	const low = line.charCodeAt(at);
	return low >= 56320 && low <= 57343 ? at + 1 : at;
}
function clamp(value, low, high) {
	return Math.max(low, Math.min(high, value));
}
// src/reporters/style.ts
function painter(color) {
	if (!color) return (_, text) => text;
	return (look, text) => styleText(typeof look === "string" ? look : [...look], text, { validateStream: false });
}
function wrapped(phrase, width, paint) {
	const lines = [];
	let line = "";
	let used = 0;
	for (const word of wordsOf(phrase, paint)) {
		if (used > 0 && used + 1 + word.cells > width) {
			lines.push(line);
			line = "";
			used = 0;
		}
		line += used > 0 ? ` ${word.text}` : word.text;
		used += word.cells + (used > 0 ? 1 : 0);
	}
	return line === "" ? lines : [...lines, line];
}
function wordsOf(phrase, paint) {
	const result = [];
	let last;
	const add = (plainText, shown) => {
		if (!last) {
			last = {
				text: "",
				cells: 0
			};
			result.push(last);
		}
		last.text += shown;
		last.cells += cells(plainText);
	};
	for (const part of phrase) {
		if (typeof part !== "string") {
			const code = `\`${oneLine(part.code)}\``;
			add(code, paint("cyan", code));
			continue;
		}
		for (const piece of oneLine(part).split(/( )/)) if (piece === " ") last = void 0;
		else if (piece !== "") add(piece, piece);
	}
	return result;
}
export { excerpt as a, changedLines as i, wrapped as n, lineReader as o, cells as r, rangeOnLine as s, painter as t };

// src/config/quantities.ts
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h))+$/;
const SIZE = /^\d+(\.\d+)?([kMGT]|[KMGT]i|[eE]\+?\d{1,2})?$/;
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
export { parseSize as i, SIZE as n, parseDuration as r, DURATION as t };

// src/config/defined.ts
function defined(value) {
	return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== void 0));
}
export { defined as t };

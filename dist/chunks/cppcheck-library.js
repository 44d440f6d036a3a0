import { t as require_saxes } from "./saxes.js";
import { R as ConfigurationError } from "./common.js";
import { t as defined } from "./defined.js";
// src/config/cppcheck-library.ts
var import_saxes = require_saxes();
function parseCppcheckLibrary(text, file) {
	const elements = parseElements(text, file);
	const functions = /* @__PURE__ */ new Map();
	const draft = (name, line) => {
		const known = functions.get(name);
		if (known) return known;
		const fresh = { line };
		functions.set(name, fresh);
		return fresh;
	};
	const groups = elements.filter(({ name }) => name === "memory" || name === "resource");
	const others = elements.filter((element) => !groups.includes(element));
	for (const element of others) {
		const said = readFunction(element);
		for (const name of functionNames(element)) Object.assign(draft(name, element.line), said);
	}
	for (const group of groups) readGroup(group, group.name === "memory" ? "memory" : "resource", draft);
	const declarations = [...functions].flatMap(([name, said]) => declarationOf(name, said, file));
	const declared = new Set(declarations.map(({ name }) => name));
	return {
		file,
		functions: declarations,
		ignored: others.filter((element) => !functionNames(element).some((name) => declared.has(name))).length
	};
}
function parseElements(text, file) {
	const parser = new import_saxes.SaxesParser();
	const open = [];
	let root;
	const fail = (line, column, message) => {
		throw new ConfigurationError(`${file}:${line}:${column}: ${message}`);
	};
	const column = () => Math.max(1, parser.column);
	parser.on("error", ({ message }) => {
		fail(parser.line, column(), `not valid XML: ${message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}`);
	});
	parser.on("opentag", ({ name, attributes }) => {
		const { line } = parser;
		const element = {
			name,
			attributes,
			children: [],
			text: "",
			file,
			line,
			column: column()
		};
		if (open.length === 0 && name !== "def") fail(line, 1, `no library file of cppcheck: it begins with <${name}>, not with <def>`);
		if (open.length === 0) root = element;
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	parser.on("text", (part) => {
		const element = open.at(-1);
		if (element) element.text += part;
	});
	parser.on("closetag", () => void open.pop());
	parser.write(text).close();
	return root?.children ?? [];
}
function namesOf(text) {
	return text.split(",").map((name) => name.trim()).filter((name) => /^[A-Za-z_]\w*$/.test(name));
}
function functionNames({ name, attributes }) {
	return name === "function" ? namesOf(attributes.name ?? "") : [];
}
function readFunction({ children }) {
	const child = (name) => children.find((one) => one.name === name);
	const returned = child("returnValue");
	const returnType = returned?.attributes.type;
	if (child("noreturn")?.text.trim() === "true") return defined({
		neverReturns: true,
		returnType
	});
	const args = children.filter(({ name, attributes }) => name === "arg" && /^\d+$/.test(attributes.nr ?? ""));
	const numbers = (isMeant) => {
		const found = args.filter(isMeant).map((arg) => argument(arg, "nr") ?? 1);
		return found.length === 0 ? void 0 : found;
	};
	const isBorrowing = child("leak-ignore") !== void 0;
	const notNull = numbers((arg) => arg.children.some(({ name }) => name === "not-null"));
	const index = /^arg(\d+)$/.exec(returned?.text.trim() ?? "")?.[1];
	const returns = index === void 0 ? void 0 : Number(index);
	return defined({
		returnType,
		notNull,
		returns,
		isBorrowing: isBorrowing || void 0,
		writes: isBorrowing || notNull !== void 0 || returns !== void 0 ? numbers(({ attributes }) => attributes.direction !== "in") : void 0
	});
}
function readGroup({ children }, kind, draft) {
	const releasedBy = children.filter(({ name }) => name === "dealloc").flatMap(functionsOf);
	for (const child of children) for (const name of functionsOf(child)) {
		const said = draft(name, child.line);
		const into = argument(child, "arg");
		switch (child.name) {
			case "alloc":
			case "realloc":
				Object.assign(said, {
					allocates: kind,
					releasedBy,
					...defined({
						allocatesInto: into,
						onFailure: child.attributes["no-fail"] === "true" ? "never" : void 0,
						succeedsWith: into === void 0 ? void 0 : successOf(said.returnType),
						size: sizeOf(child),
						reallocates: child.name === "realloc" ? argument(child, "realloc-arg") ?? 1 : void 0
					})
				});
				break;
			case "dealloc":
				Object.assign(said, { releases: [into ?? 1] });
				break;
			case "use": Object.assign(said, { keeps: "all" });
		}
	}
}
function functionsOf(element) {
	return /^(alloc|realloc|dealloc|use)$/.test(element.name) ? namesOf(element.text) : [];
}
function successOf(type = "int") {
	if (type === "void") return "always";
	return /bool|\*/i.test(type) ? "nonzero" : "zero";
}
function sizeOf({ attributes }) {
	const [kind, numbers = ""] = (attributes["buffer-size"] ?? "").split(":");
	if (kind !== "malloc" && kind !== "calloc") return void 0;
	const known = numbers === "" ? kind === "malloc" ? [1] : [1, 2] : numbers.split(",").map(Number);
	return known.every((number) => Number.isInteger(number) && number > 0) ? known : void 0;
}
function argument({ name, attributes, file, line, column }, key) {
	const written = attributes[key];
	if (written === void 0) return void 0;
	if (/^[1-9]\d?$/.test(written)) return Number(written);
	throw new ConfigurationError(`${file}:${line}:${column}: <${name} ${key}="${written}">: expected the number of an argument; the first is 1`);
}
function declarationOf(name, said, file) {
	const { line, returnType: _, isBorrowing = false, ...rest } = said;
	const { allocates, releases, keeps, neverReturns, notNull, returns } = rest;
	const isKnown = allocates !== void 0 || releases !== void 0 || keeps !== void 0 || neverReturns === true;
	if (!isKnown && !isBorrowing && notNull === void 0 && returns === void 0) return [];
	const declaration = {
		name,
		...rest,
		source: {
			file,
			line
		}
	};
	return [isKnown || isBorrowing ? declaration : {
		...declaration,
		keeps: "all"
	}];
}
export { parseCppcheckLibrary };

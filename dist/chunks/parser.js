import { A as formatLocation, O as compareLocations, a as fits, c as releasesOf$1, i as familyOf, k as compareText, l as LIBRARY, n as BY_USAGE, o as nameDeclared, r as NUMBER_BY_USAGE, s as releasedFamily, t as toFindings, u as libraryOf, z as assertNever } from "./common.js";
import { r as diffArrays } from "./libesm.js";
import { existsSync, readFileSync } from "node:fs";
import { hash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
// src/ownership/facts.ts
const ANYTHING = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY,
	not: []
};
const ZERO = {
	low: 0,
	high: 0,
	not: []
};
const NOT_ZERO = {
	...ANYTHING,
	not: [0]
};
const NOT_NEGATIVE = {
	low: 0,
	high: Number.POSITIVE_INFINITY,
	not: []
};
const exactly = (value) => ({
	low: value,
	high: value,
	not: []
});
const MAX_EXCLUDED = 16;
function both(a, b) {
	const excluded = a.not.length === 0 ? b.not : b.not.length === 0 ? a.not : [.../* @__PURE__ */ new Set([...a.not, ...b.not])].sort((x, y) => x - y);
	let low = Math.max(a.low, b.low);
	let high = Math.min(a.high, b.high);
	while (excluded.includes(low)) low += 1;
	while (excluded.includes(high)) high -= 1;
	if (low > high) return null;
	return {
		low,
		high,
		not: excluded.filter((n) => n > low && n < high).slice(0, MAX_EXCLUDED)
	};
}
function shift(fact, delta) {
	return {
		low: fact.low + delta,
		high: fact.high + delta,
		not: fact.not.map((n) => n + delta)
	};
}
const isExactly = (fact, value) => fact.low === value && fact.high === value;
const excludes = (fact, value) => value < fact.low || value > fact.high || fact.not.includes(value);
function sameFact(a, b) {
	return a.low === b.low && a.high === b.high && a.not.length === b.not.length && a.not.every((n, i) => n === b.not[i]);
}
const factKey = (fact) => `${fact.low}:${fact.high}:${fact.not.join(",")}`;
// src/ownership/words.ts
function sameRef(a, b) {
	return a === b || a.kind === b.kind && refText(a) === refText(b);
}
function outcomeText(o) {
	let all = "";
	for (const condition of o.conditions) all += conditionText(condition);
	for (const list of o.alternatives ?? []) all += `or${list.map(conditionText).join("")}`;
	all += "|";
	for (const one of o.touched) all += touchedText(one);
	return `${all}|${o.isGuess}|${effectText(o)}`;
}
function effectText(o) {
	let all = "";
	for (const { ref, callee, family, delta } of o.releases) all += `${refText(ref)} ${callee} ${family} ${delta},`;
	all += "|";
	for (const ref of o.shares) all += `${refText(ref)},`;
	all += "|";
	for (const ref of o.forgets) all += `${refText(ref)},`;
	all += "|";
	for (const write of o.writes) all += `${writeText(write)},`;
	all += "|";
	for (const one of o.returns) all += returnText(one);
	return `${all}|${o.hasAliasedWrites}|${o.blocks.map(text).join()}`;
}
const conditionText = ({ ref, fact }) => `${refText(ref)}?${factKey(fact)};`;
const writeText = ({ region, path, value, isPossible }) => `${refText(region)}@${path}=${refText(value)}${isPossible ? "?" : ""}`;
const returnText = ({ path, value }) => `${path}=${refText(value)},`;
const touchedText = ({ ref, isUnguarded }) => `${refText(ref)}${isUnguarded ? "!" : ""},`;
function refText(ref) {
	switch (ref.kind) {
		case "constant": return `${ref.value}`;
		case "string": return "s";
		case "function": return `f${ref.name}`;
		case "parameter": return `p${ref.index}${ref.path}`;
		case "entry": return `*(${refText(ref.base)})${ref.path}`;
		case "global": return `g${ref.key}`;
		case "inner": return `&(${refText(ref.base)})${ref.path}`;
		case "plus": return `(${refText(ref.base)})+${ref.delta}`;
		case "within": return `(${refText(ref.base)})~${ref.number}`;
		case "equal": return `(${refText(ref.left)}==${refText(ref.right)})`;
		case "fresh": return `F${ref.index}`;
		case "unknown": return `u${ref.number}:${factKey(ref.fact)}${ref.isHeld ? "held" : ""}`;
		default: return assertNever(ref);
	}
}
function text(item) {
	if (typeof item === "string") return `'${item}`;
	if (typeof item !== "object" || item === null) return String(item);
	let all = "";
	if (Array.isArray(item)) {
		for (const one of item) all += `${text(one)},`;
		return `[${all}]`;
	}
	for (const [key, value] of Object.entries(item)) if (key !== "at" && key !== "failure") all += `${key}:${text(value)};`;
	return `{${all}}`;
}
// src/ownership/body-deeds.ts
function deedsOfBody(fn, { outcomes }) {
	if (outcomes.length === 0) return [{ kind: "never-returns" }];
	return [
		...returned(outcomes),
		...stored(fn, outcomes),
		...released(fn, outcomes)
	];
}
function returned(outcomes) {
	const results = outcomes.flatMap((outcome) => outcome.returns.flatMap(({ path, value }) => path === "" ? [{
		value,
		block: blockOf(outcome, value)
	}] : []));
	const fresh = results.flatMap(({ block }) => block && !isExactly(block.fact, 0) ? [block] : []);
	const [first] = fresh;
	if (!first) return [];
	const replaced = fresh.flatMap(({ replaces }) => replaces?.kind === "parameter" ? [replaces.index + 1] : [])[0];
	const { isNumber } = familyOf(first.site.family);
	const isFailure = ({ value, block }) => {
		if (block) return !excludes(block.fact, isNumber ? -1 : 0);
		if (value.kind === "constant") return isNumber ? value.value < 0 : value.value === 0;
		return value.kind === "unknown" && (isNumber ? value.fact.low < 0 : !excludes(value.fact, 0));
	};
	const onFailure = results.some(isFailure) ? isNumber ? "negative" : "null" : "never";
	const allocation = {
		...allocationOf(first.site.family),
		onFailure
	};
	return replaced === void 0 ? [allocation] : [allocation, {
		kind: "reallocates",
		argument: replaced
	}];
}
function stored(fn, outcomes) {
	const found = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) for (const { region, path, value } of outcome.writes) {
		const block = blockOf(outcome, value);
		const argument = parameterOf(region);
		if (!block || isExactly(block.fact, 0) || argument === void 0) continue;
		const place = target(nameOf$2(fn, region), path);
		if (!found.has(place)) found.set(place, {
			...allocationOf(block.site.family),
			into: {
				argument,
				place
			}
		});
	}
	return [...found.values()];
}
function released(fn, outcomes) {
	const found = /* @__PURE__ */ new Map();
	for (const { releases, blocks } of outcomes) for (const { ref } of releases) {
		const argument = parameterOf(ref);
		if (argument === void 0 || blocks.some(({ replaces }) => replaces && sameRef(replaces, ref))) continue;
		const place = nameOf$2(fn, ref);
		if (found.has(place)) continue;
		found.set(place, {
			kind: "releases",
			argument,
			place,
			isAlways: outcomes.every((one) => releasesOrNull(one, ref))
		});
	}
	return [...found.values()].sort((a, b) => a.argument - b.argument || (a.place?.length ?? 0) - (b.place?.length ?? 0));
}
function releasesOrNull({ releases, conditions }, ref) {
	if (releases.some((one) => sameRef(one.ref, ref))) return true;
	for (let at = ref;; at = at.base) {
		const way = at;
		if (conditions.some((one) => isExactly(one.fact, 0) && sameRef(one.ref, way))) return true;
		if (at.kind !== "entry") return false;
	}
}
function allocationOf(family) {
	return {
		kind: "allocates",
		thing: familyOf(family).thing,
		releasedBy: releasesOf$1(family)
	};
}
function blockOf({ blocks }, value) {
	const block = value.kind === "fresh" ? blocks[value.index] : void 0;
	return block?.freed ? void 0 : block;
}
function parameterOf(ref) {
	if (ref.kind === "parameter") return ref.index + 1;
	return ref.kind === "entry" || ref.kind === "inner" || ref.kind === "plus" ? parameterOf(ref.base) : void 0;
}
function nameOf$2(fn, ref) {
	switch (ref.kind) {
		case "parameter": return ((fn.variables[fn.parameters[ref.index] ?? -1]?.name ?? "") || `argument ${ref.index + 1}`) + ref.path;
		case "entry": return target(nameOf$2(fn, ref.base), ref.path);
		case "inner": return `&${target(nameOf$2(fn, ref.base), ref.path)}`;
		case "plus": return `${nameOf$2(fn, ref.base)} + ${ref.delta}`;
		default: return "";
	}
}
function target(pointer, path) {
	if (path === "") return `*${pointer}`;
	return path.startsWith(".") ? `${pointer}->${path.slice(1)}` : pointer + path;
}
// src/ir/builder.ts
const MAX_DEPTH$4 = 600;
function nested(b, fallback, lower) {
	if (b.depth >= MAX_DEPTH$4) {
		b.isPartial = true;
		return fallback;
	}
	b.depth += 1;
	const value = lower();
	b.depth -= 1;
	return value;
}
function createBuilder(context, view, facts) {
	const builder = {
		context,
		view,
		macroSpan: null,
		expanding: /* @__PURE__ */ new Set(),
		hole: null,
		nestedFunctions: /* @__PURE__ */ new Map(),
		returns: [],
		...facts,
		variables: [],
		blocks: [],
		current: 0,
		scopes: [],
		breaks: [],
		continues: [],
		switches: [],
		labels: /* @__PURE__ */ new Map(),
		gotos: [],
		globals: /* @__PURE__ */ new Map(),
		isPartial: false,
		expanded: [],
		depth: 0
	};
	startBlock(builder, newBlock$1(builder));
	return builder;
}
function spanOf(b, node) {
	return b.macroSpan ?? {
		start: b.view.start(node),
		end: b.view.end(node)
	};
}
function endSpanOf(b, node) {
	return b.macroSpan ?? {
		start: Math.max(b.view.start(node), b.view.end(node) - 1),
		end: b.view.end(node)
	};
}
function emit(b, instruction) {
	b.blocks[b.current].instructions.push(instruction);
}
function newBlock$1(b) {
	b.blocks.push({
		instructions: [],
		terminator: { op: "stop" }
	});
	return b.blocks.length - 1;
}
function startBlock(b, block) {
	b.current = block;
}
function terminate(b, terminator) {
	b.blocks[b.current].terminator = terminator;
	b.current = newBlock$1(b);
}
function jump(b, target) {
	terminate(b, {
		op: "goto",
		target
	});
}
function addVariable(b, variable) {
	b.variables.push(variable);
	return b.variables.length - 1;
}
function newTemporary(b) {
	return addVariable(b, {
		name: "",
		kind: "temporary",
		isArray: false,
		hasCleanup: false
	});
}
function loadVariable(id, at) {
	return {
		op: "load",
		place: {
			kind: "variable",
			id
		},
		at
	};
}
function variablePlace(id) {
	return {
		kind: "variable",
		id
	};
}
function openScope(b) {
	b.scopes.push({
		names: /* @__PURE__ */ new Map(),
		variables: []
	});
}
function closeScope(b, reason, at) {
	const scope = b.scopes.pop();
	if (scope.variables.length > 0) emit(b, {
		op: "end",
		variables: scope.variables,
		reason,
		at
	});
}
function declareVariable(b, variable) {
	const scope = b.scopes.at(-1);
	const twin = scope.names.get(variable.name);
	const known = twin === void 0 ? void 0 : b.variables[twin];
	if (twin !== void 0 && known?.kind === "local" && known.isArray === variable.isArray && variable.kind === "local") return twin;
	const id = addVariable(b, variable);
	scope.names.set(variable.name, id);
	if (variable.kind === "local" || variable.kind === "parameter") scope.variables.push(id);
	return id;
}
function findVariable(b, name) {
	for (let i = b.scopes.length - 1; i >= 0; i--) {
		const id = b.scopes[i].names.get(name);
		if (id !== void 0) return id;
	}
}
function leaveScopes(b, depth, at) {
	const variables = b.scopes.slice(depth).flatMap((scope) => scope.variables);
	if (variables.length > 0) emit(b, {
		op: "end",
		variables,
		reason: "jump",
		at
	});
}
function addGoto(b, label, at) {
	const end = [];
	emit(b, {
		op: "end",
		variables: end,
		reason: "jump",
		at
	});
	b.gotos.push({
		block: b.current,
		end,
		scopes: [...b.scopes],
		label
	});
	b.current = newBlock$1(b);
}
function addLabel(b, label) {
	const block = newBlock$1(b);
	jump(b, block);
	startBlock(b, block);
	b.labels.set(label, {
		block,
		scopes: [...b.scopes]
	});
}
function resolveGotos(b) {
	for (const pending of b.gotos) {
		const label = b.labels.get(pending.label);
		if (!label) {
			b.isPartial = true;
			continue;
		}
		const kept = new Set(label.scopes);
		for (const scope of pending.scopes) if (!kept.has(scope)) pending.end.push(...scope.variables);
		b.blocks[pending.block].terminator = {
			op: "goto",
			target: label.block
		};
	}
}
// src/ir/declarators.ts
function readDeclarator(view, node) {
	let pointers = 0;
	let isArray = false;
	let parameters = -1;
	let isFunctionPointer = false;
	let at = node;
	while (at >= 0) {
		const kind = view.kind(at);
		if (kind === "pointer_declarator" || kind === "abstract_pointer_declarator") {
			pointers += 1;
			if (parameters < 0) isArray = false;
		} else if (kind === "array_declarator" || kind === "abstract_array_declarator") isArray = true;
		else if (kind === "function_declarator" || kind === "abstract_function_declarator") {
			if (parameters < 0) parameters = view.field(at, "parameters");
		} else if (kind === "parenthesized_declarator" || kind === "abstract_parenthesized_declarator") {
			const inner = view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1;
			if (inner >= 0 && parameters >= 0 && view.kind(inner).includes("pointer")) isFunctionPointer = true;
			at = inner >= 0 ? inner : view.children(at).at(-1) ?? -1;
			continue;
		} else if (kind === "init_declarator") {} else if (kind === "attributed_declarator") {
			at = view.children(at)[0] ?? -1;
			continue;
		} else {
			const isName = kind === "identifier" || kind === "field_identifier" || kind === "type_identifier" || kind === "primitive_type";
			return {
				nameNode: isName ? at : -1,
				name: isName ? view.text(at) : "",
				pointers,
				isArray,
				parameters: isFunctionPointer ? -1 : parameters,
				isFunctionPointer
			};
		}
		const inner = view.field(at, "declarator");
		at = inner >= 0 ? inner : view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1;
	}
	return {
		nameNode: -1,
		name: "",
		pointers,
		isArray,
		parameters,
		isFunctionPointer
	};
}
function hasSpecifier(view, declaration, word) {
	return view.children(declaration).some((child) => /^(storage_class_specifier|type_qualifier)$/.test(view.kind(child)) && view.text(child) === word);
}
function parseInteger(literal) {
	if (/^[+-]/.test(literal)) return literal.startsWith("-") ? -parseInteger(literal.slice(1)) : parseInteger(literal.slice(1));
	const text = literal.replaceAll("'", "").replace(/[uUlLzZ]+$/, "");
	if (/^0[xX][0-9a-fA-F]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 16));
	if (/^0[bB][01]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 2));
	if (/^0[0-7]*$/.test(text)) return exact(Number.parseInt(text, 8));
	return /^[1-9][0-9]*$/.test(text) ? exact(Number.parseInt(text, 10)) : NaN;
}
const exact = (value) => Number.isSafeInteger(value) ? value : NaN;
const ESCAPES = {
	n: 10,
	t: 9,
	r: 13,
	"0": 0,
	a: 7,
	b: 8,
	f: 12,
	v: 11,
	"\\": 92,
	"'": 39,
	"\"": 34
};
function parseCharacter(literal) {
	const body = literal.replace(/^(u8|[uUL])?'/, "").replace(/'$/, "");
	if (body.startsWith("\\")) {
		const rest = body.slice(1);
		if (/^x[0-9a-fA-F]+$/.test(rest)) return Number.parseInt(rest.slice(1), 16);
		if (/^[0-7]{1,3}$/.test(rest)) return Number.parseInt(rest, 8);
		return ESCAPES[rest] ?? NaN;
	}
	return [...body].length === 1 ? body.codePointAt(0) : NaN;
}
// src/ir/declared-types.ts
const noTypes = () => ({
	structs: /* @__PURE__ */ new Map(),
	aliases: /* @__PURE__ */ new Map()
});
const MAX_DEPTH$3 = 20;
function baseType(view, type) {
	if (type < 0) return "";
	const tag = view.field(type, "name");
	const text = view.text(tag >= 0 ? tag : type);
	return /^\w+$/.test(text) ? text : "";
}
function readTypes$1(view, node, types) {
	const kind = view.kind(node);
	const type = /^(struct|union)_specifier$/.test(kind) ? node : view.field(node, "type");
	if (kind !== "type_definition") {
		readStruct(view, type, "", types, 0);
		return;
	}
	const names = view.fields(node, "declarator").map((item) => readDeclarator(view, item));
	const name = readStruct(view, type, names.find(({ pointers, isArray, parameters }) => pointers === 0 && !isArray && parameters < 0)?.name ?? names[0]?.name ?? "", types, 0) || baseType(view, type);
	if (name === "") return;
	for (const { name: alias, pointers, isArray, parameters, isFunctionPointer } of names) {
		if (alias === "" || parameters >= 0 || isFunctionPointer || alias === name && pointers === 0) continue;
		types.aliases.set(alias, {
			name,
			pointers,
			isArray
		});
	}
}
function readStruct(view, type, otherwise, types, depth) {
	if (type < 0 || depth > MAX_DEPTH$3 || !/^(struct|union)_specifier$/.test(view.kind(type))) return "";
	const tag = view.text(view.field(type, "name"));
	const body = view.field(type, "body");
	const name = tag || otherwise;
	if (body < 0 || name === "") return tag;
	const fields = /* @__PURE__ */ new Map();
	readFields$1(view, body, name, fields, types, depth);
	types.structs.set(name, view.kind(type) === "union_specifier" ? null : fields);
	return name;
}
function readFields$1(view, body, owner, fields, types, depth) {
	for (const item of view.children(body)) {
		if (/^preproc_/.test(view.kind(item)) && depth < MAX_DEPTH$3) readFields$1(view, item, owner, fields, types, depth + 1);
		if (view.kind(item) !== "field_declaration") continue;
		const type = view.field(item, "type");
		const declarators = view.fields(item, "declarator");
		for (const declarator of declarators) {
			const { name, pointers, isArray, parameters, isFunctionPointer } = readDeclarator(view, declarator);
			if (name === "" || parameters >= 0 || isFunctionPointer) continue;
			const inner = readStruct(view, type, `${owner}.${name}`, types, depth + 1) || baseType(view, type);
			fields.set(name, {
				name: inner,
				pointers,
				isArray
			});
		}
		if (declarators.length === 0 && view.kind(type) === "struct_specifier" && depth < MAX_DEPTH$3) readFields$1(view, view.field(type, "body"), owner, fields, types, depth + 1);
	}
}
// src/ir/assertions.ts
const CLAIMS = [
	[/str|mem|array|memory|approx|within|double|float/i, null],
	[/(not|non)_?null(_|$)/i, "true"],
	[/null(_|$)/i, "false"],
	[/true(_|$)/i, "true"],
	[/false(_|$)/i, "false"],
	[/(not_equal|_ne|_cmpint_ne)(_|$)/i, "different"],
	[/(equal|_eq)(_|$)/i, "equal"],
	[/assert(_fatal|_message|_msg)?$/i, "true"]
];
function lowerClaim(b, name, args, node) {
	if (!/assert/i.test(name)) return false;
	const claim = CLAIMS.find(([pattern]) => pattern.test(name.replace(/^\w*?assert/i, "assert")))?.[1];
	const [first = -1, second = -1] = args;
	if (!claim || first < 0) return false;
	const [holds, fails] = [newBlock$1(b), newBlock$1(b)];
	if (claim === "true") lowerCondition(b, first, holds, fails);
	else if (claim === "false") lowerCondition(b, first, fails, holds);
	else {
		if (second < 0) return false;
		const [left, right] = [lowerExpression(b, first), lowerExpression(b, second)];
		terminate(b, {
			op: "branch",
			condition: {
				op: "binary",
				operator: claim === "equal" ? "==" : "!=",
				left,
				right
			},
			whenTrue: holds,
			whenFalse: fails,
			at: spanOf(b, node)
		});
	}
	startBlock(b, holds);
	return true;
}
// src/ir/macro-text.ts
function macroText(macro, list) {
	if (macro.parameters === null || list === void 0) return macro.parameters === null && list === void 0 ? macro.body : void 0;
	return substitute(macro, splitArguments(list));
}
function splitArguments(list) {
	const args = [];
	let depth = 0;
	let current = "";
	for (const token of list.slice(1, -1).match(TOKEN) ?? []) {
		if (/^[([{]$/.test(token)) depth += 1;
		else if (/^[)\]}]$/.test(token)) depth -= 1;
		if (token === "," && depth === 0) {
			args.push(current.trim());
			current = "";
		} else current += token;
	}
	return current.trim() === "" && args.length === 0 ? [] : [...args, current.trim()];
}
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|##?|[\s\S]/g;
function substitute(macro, args) {
	const parameters = macro.parameters;
	const rest = parameters.at(-1)?.endsWith("...") === true ? parameters.length - 1 : -1;
	if (rest < 0 ? args.length !== parameters.length : args.length < rest) return void 0;
	const values = /* @__PURE__ */ new Map();
	parameters.forEach((parameter, i) => {
		if (i !== rest) values.set(parameter, args[i]);
		else values.set(parameter === "..." ? "__VA_ARGS__" : parameter.slice(0, -3).trim(), args.slice(rest).join(", "));
	});
	let text = "";
	for (const token of macro.body.match(TOKEN) ?? []) if (token === "#") text += "";
	else if (values.has(token)) text += text.endsWith("") ? "\"text\"" : values.get(token);
	else text += token;
	return text.replaceAll("", "").replace(/\s*##\s*/g, "");
}
// src/ir/macro-heads.ts
const LEVELS = 3;
function lowerMacroHead(b, use, body) {
	b.depth += LEVELS;
	lowerHead(b, use, body);
	b.depth -= LEVELS;
}
function lowerHead(b, use, body) {
	const at = b.macroSpan ?? {
		start: use.start,
		end: use.end
	};
	const list = use.argumentsStart < 0 ? void 0 : b.view.slice(use.argumentsStart, use.end);
	const macro = findMacro(b, use.name);
	const text = macro && isExpandable(b, use.name) ? macroText(macro, list) : void 0;
	if (text !== void 0 && lowerText(b, use.name, text, at, body)) return;
	if (looksLikeLoop(use.name)) lowerUnknownLoop(b, use.name, list === void 0 ? [] : splitArguments(list), at, body);
	else body("scope");
}
function isMacroHead(b, name) {
	const macro = findMacro(b, name);
	return macro !== void 0 && /^\s*(for|while|if)\b/.test(macro.body) && !/[;}]\s*$/.test(macro.body) && isExpandable(b, name);
}
function lowerText(b, name, text, at, body) {
	const view = b.context.parseBody(`${text}\n{}`);
	if (view.hasError(0)) return false;
	const definition = view.children(0).find((child) => view.kind(child) === "function_definition") ?? -1;
	const block = view.field(definition, "body");
	const statements = view.children(block);
	let start = view.end(block) - 2;
	while (start > 0 && view.bytes[start] !== 123) start -= 1;
	const saved = {
		view: b.view,
		span: b.macroSpan,
		hole: b.hole
	};
	let isFilled = false;
	b.view = view;
	b.macroSpan = at;
	b.expanding.add(name);
	b.hole = {
		view,
		start,
		lower: (reason) => {
			isFilled = true;
			const inner = {
				view: b.view,
				span: b.macroSpan,
				hole: b.hole
			};
			b.view = saved.view;
			b.macroSpan = saved.span;
			b.hole = saved.hole;
			b.expanding.delete(name);
			body(reason);
			b.expanding.add(name);
			b.view = inner.view;
			b.macroSpan = inner.span;
			b.hole = inner.hole;
		}
	};
	for (const statement of statements) lowerStatement(b, statement);
	b.expanding.delete(name);
	b.view = saved.view;
	b.macroSpan = saved.span;
	b.hole = saved.hole;
	if (!isFilled) body("scope");
	return true;
}
const looksLikeLoop = (name) => /for_?_?each|_each(_|$)|(^|_)(loop|iter|iterate|forever)(_|$)|_for(_|$)/i.test(name);
function lowerUnknownLoop(b, name, args, at, body) {
	const [head, inside, after] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	jump(b, head);
	startBlock(b, head);
	terminate(b, {
		op: "branch",
		condition: UNKNOWN,
		whenTrue: inside,
		whenFalse: after,
		at
	});
	startBlock(b, inside);
	const first = (/^(C?[DL]L|HASH)_/.test(name) ? args.slice(1) : args).map((arg) => /^[A-Za-z_]\w*$/.test(arg) ? findVariable(b, arg) : void 0).find((id) => id !== void 0);
	if (first !== void 0) emit(b, {
		op: "assign",
		place: variablePlace(first),
		value: UNKNOWN,
		at
	});
	openScope(b);
	inLoop(b, after, head, () => body("loop"));
	closeScope(b, "loop", at);
	jump(b, head);
	startBlock(b, after);
}
// src/ir/constants.ts
const ERRNO = "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON".split(" ");
const OTHERS = {
	EWOULDBLOCK: 11,
	ENOTSUP: 95,
	EDEADLOCK: 35,
	SEEK_SET: 0,
	SEEK_CUR: 1,
	SEEK_END: 2,
	O_RDONLY: 0,
	O_WRONLY: 1,
	O_RDWR: 2,
	O_CREAT: 64,
	O_EXCL: 128,
	O_TRUNC: 512,
	O_APPEND: 1024,
	O_NONBLOCK: 2048,
	AF_UNSPEC: 0,
	AF_UNIX: 1,
	AF_LOCAL: 1,
	AF_INET: 2,
	AF_INET6: 10,
	PF_UNSPEC: 0,
	PF_UNIX: 1,
	PF_INET: 2,
	PF_INET6: 10,
	SOCK_STREAM: 1,
	SOCK_DGRAM: 2,
	SOCK_RAW: 3,
	SHUT_RD: 0,
	SHUT_WR: 1,
	SHUT_RDWR: 2,
	CHAR_BIT: 8,
	CHAR_MAX: 127,
	SCHAR_MAX: 127,
	UCHAR_MAX: 255,
	SHRT_MAX: 32767,
	USHRT_MAX: 65535,
	INT_MAX: 2147483647,
	INT_MIN: -2147483648,
	UINT_MAX: 4294967295,
	INT8_MAX: 127,
	UINT8_MAX: 255,
	INT16_MAX: 32767,
	UINT16_MAX: 65535,
	INT32_MAX: 2147483647,
	INT32_MIN: -2147483648,
	UINT32_MAX: 4294967295,
	PATH_MAX: 4096,
	NAME_MAX: 255,
	BUFSIZ: 8192,
	SIGHUP: 1,
	SIGINT: 2,
	SIGQUIT: 3,
	SIGABRT: 6,
	SIGKILL: 9,
	SIGSEGV: 11,
	SIGPIPE: 13,
	SIGALRM: 14,
	SIGTERM: 15,
	SIGCHLD: 17,
	CLOCK_REALTIME: 0,
	CLOCK_MONOTONIC: 1,
	LC_ALL: 6,
	F_OK: 0,
	X_OK: 1,
	W_OK: 2,
	R_OK: 4
};
const SYSTEM_CONSTANTS = new Map([...ERRNO.map((name, i) => [name, i + 1]), ...Object.entries(OTHERS)]);
// src/ir/types.ts
const staticKey = (path, name) => `:${path}:${name}`;
// src/ir/names.ts
function lowerIdentifier(b, node) {
	if (b.view.repairs?.opaque.has(b.view.start(node))) return UNKNOWN;
	const name = b.view.text(node);
	const local = findVariable(b, name);
	const at = spanOf(b, node);
	if (local !== void 0) return readVariable(b, local, node);
	const expanded = expandObjectMacro(b, name, node);
	if (expanded) return expanded;
	const value = b.context.symbols.enumerators.get(name) ?? b.context.program.enumerators.get(name);
	if (value !== void 0) return constant(value);
	if (isFunctionName(b, name)) return {
		op: "function",
		name
	};
	const standard = STANDARD_CONSTANTS.get(name) ?? SYSTEM_CONSTANTS.get(name);
	if (standard !== void 0) return constant(standard);
	if (name === "NULL" || name === "nullptr" || name === "false") return constant(0);
	if (name === "true") return constant(1);
	if (/^__(func|FUNCTION|PRETTY_FUNCTION|FILE|DATE|TIME)__$/.test(name)) return { op: "string" };
	const global = globalVariable(b, name);
	return b.variables[global]?.kind === "configuration" ? loadVariable(global, at) : readVariable(b, global, node);
}
function isFunctionName(b, name) {
	const { symbols, program } = b.context;
	return symbols.functionNames.has(name) || program.functions.has(name) || symbols.prototypes.has(name);
}
const STANDARD_CONSTANTS = /* @__PURE__ */ new Map([
	["MAP_FAILED", -1],
	["EOF", -1],
	["STDIN_FILENO", 0],
	["STDOUT_FILENO", 1],
	["STDERR_FILENO", 2],
	["EXIT_SUCCESS", 0],
	["EXIT_FAILURE", 1],
	["SEM_FAILED", 0],
	["SQLITE_OK", 0],
	["SQLITE_ROW", 100],
	["SQLITE_DONE", 101],
	["CURLE_OK", 0],
	["CURLM_OK", 0],
	["Z_OK", 0],
	["BZ_OK", 0],
	["LZMA_OK", 0],
	["LDAP_SUCCESS", 0],
	["ARCHIVE_OK", 0],
	["GIT_OK", 0],
	["APR_SUCCESS", 0],
	["LUA_OK", 0],
	["REDIS_OK", 0],
	["REDIS_ERR", -1],
	["MOSQ_ERR_SUCCESS", 0],
	["PAM_SUCCESS", 0],
	["GNUTLS_E_SUCCESS", 0],
	["thrd_success", 0],
	["TRUE", 1],
	["FALSE", 0]
]);
function readVariable(b, id, node) {
	if (b.variables[id]?.isArray) return {
		op: "address",
		place: variablePlace(id)
	};
	return loadVariable(id, spanOf(b, node));
}
function globalVariable(b, name) {
	const known = b.globals.get(name);
	if (known !== void 0) return known;
	const symbol = b.context.symbols.globals.get(name) ?? b.context.program.globals.get(name);
	const isConstantLike = !symbol && /^[A-Z_][A-Z0-9_]*$/.test(name);
	const isOwn = b.context.symbols.globals.get(name)?.isStatic === true;
	const id = addVariable(b, {
		name,
		kind: isConstantLike ? "configuration" : "global",
		isArray: symbol?.isArray ?? false,
		...symbol && {
			type: symbol.type,
			pointers: symbol.pointers
		},
		hasCleanup: false,
		globalKey: isOwn ? staticKey(b.context.path, name) : name
	});
	b.globals.set(name, id);
	return id;
}
function configurationVariable(b, condition) {
	const key = `#${condition}`;
	const known = b.globals.get(key);
	if (known !== void 0) return known;
	const id = addVariable(b, {
		name: condition,
		kind: "configuration",
		isArray: false,
		hasCleanup: false,
		globalKey: key
	});
	b.globals.set(key, id);
	return id;
}
const TYPE_TEXT = /^(const|unsigned|signed|struct|union|enum|char|short|int|long|float|double|void|u?int\d+_t|s?size_t)\b/;
function isTypeInParentheses(b, node) {
	const { view } = b;
	const inner = view.kind(node) === "parenthesized_expression" ? view.children(node)[0] ?? -1 : -1;
	if (view.kind(inner) !== "identifier") return false;
	const name = view.text(inner);
	const { symbols, program } = b.context;
	if (findVariable(b, name) !== void 0 || symbols.globals.has(name) || program.globals.has(name)) return false;
	const macro = findMacro(b, name);
	if (macro) return macro.parameters === null && TYPE_TEXT.test(macro.body);
	return /_t$/.test(name) || symbols.structs.has(name) || program.structs.has(name);
}
// src/ir/nested-functions.ts
function declareNested(b, node) {
	const { name } = readDeclarator(b.view, b.view.field(node, "declarator"));
	b.nestedFunctions.set(name, {
		view: b.view,
		node
	});
}
function lowerNestedCall(b, name, args, at) {
	const nested = b.nestedFunctions.get(name);
	const key = `nested ${name}`;
	if (!nested || b.expanding.has(key) || nested.view !== b.view) return void 0;
	const { view } = b;
	const span = spanOf(b, at);
	const values = args.map((arg) => lowerExpression(b, arg));
	const declarator = readDeclarator(view, view.field(nested.node, "declarator"));
	const body = view.field(nested.node, "body");
	const [after, result] = [newBlock$1(b), newTemporary(b)];
	const depth = b.scopes.length;
	emit(b, {
		op: "assign",
		place: variablePlace(result),
		value: UNKNOWN,
		at: span
	});
	openScope(b);
	const parameters = view.children(declarator.parameters).filter((one) => view.kind(one) === "parameter_declaration");
	for (const [i, parameter] of parameters.entries()) {
		const { name: own, pointers } = readDeclarator(view, view.field(parameter, "declarator"));
		const id = declareVariable(b, {
			name: own,
			kind: "local",
			isArray: false,
			pointers,
			hasCleanup: false
		});
		emit(b, {
			op: "declare",
			variable: id,
			at: span
		});
		emit(b, {
			op: "assign",
			place: variablePlace(id),
			value: values[i] ?? UNKNOWN,
			at: span
		});
	}
	b.expanding.add(key);
	b.returns.push({
		target: after,
		depth,
		result
	});
	for (const child of view.children(body)) lowerStatement(b, child);
	b.returns.pop();
	b.expanding.delete(key);
	closeScope(b, "scope", endSpanOf(b, body));
	jump(b, after);
	startBlock(b, after);
	return loadVariable(result, span);
}
function lowerNestedReturn(b, node, value) {
	const call = b.returns.at(-1);
	if (!call) return;
	const at = spanOf(b, node);
	if (value) emit(b, {
		op: "assign",
		place: variablePlace(call.result),
		value,
		at
	});
	leaveScopes(b, call.depth, at);
	jump(b, call.target);
}
const decoder$1 = new TextDecoder("utf-8", { ignoreBOM: true });
const SHORT = 48;
function decode(bytes, start, end) {
	if (end - start > SHORT) return decoder$1.decode(bytes.subarray(start, end));
	let result = "";
	for (let i = start; i < end; i++) {
		if (bytes[i] >= 128) return decoder$1.decode(bytes.subarray(start, end));
		result += String.fromCharCode(bytes[i]);
	}
	return result;
}
// src/syntax/locate.ts
function locate(text, start, end, file) {
	const line = lineAt(text, start);
	const endLine = lineAt(text, end);
	return {
		file,
		line: line + 1,
		column: columnAt(text, line, start),
		endLine: endLine + 1,
		endColumn: columnAt(text, endLine, end)
	};
}
function lineAt(text, offset) {
	let low = 0;
	let high = text.lines.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (text.lines[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
function columnAt(text, line, offset) {
	const start = line === 0 && hasByteOrderMark(text.bytes) ? Math.min(3, offset) : text.lines[line];
	return decode(text.bytes, start, offset).length + 1;
}
function hasByteOrderMark(bytes) {
	return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
}
// src/syntax/wasm.ts
function compileGrammar(bytes) {
	return new WebAssembly.Module(bytes);
}
function instantiate(module) {
	const exports = new WebAssembly.Instance(module, { wasi_snapshot_preview1: NO_SYSTEM }).exports;
	exports._initialize();
	return exports;
}
function isTrap(error) {
	return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
const ERRNO_NOSYS = 52;
const NO_SYSTEM = {
	clock_time_get: () => ERRNO_NOSYS,
	fd_close: () => ERRNO_NOSYS,
	fd_seek: () => ERRNO_NOSYS,
	fd_write: () => ERRNO_NOSYS
};
// src/syntax/parser.ts
const KEPT_MEMORY = 268435456;
const LONGEST_TEXT = 268435456;
function createParser(module) {
	let wasm = instantiate(module);
	const { kinds, named, fields } = readNames(wasm);
	function parse(bytes) {
		const lines = lineStarts(bytes);
		if (bytes.length > LONGEST_TEXT) return unparsed(bytes, lines, kinds.length - 1);
		wasm ??= instantiate(module);
		let nodes;
		try {
			nodes = nodesOf(wasm, bytes);
		} catch (error) {
			if (!isTrap(error)) throw error;
		}
		if (nodes === void 0 || wasm.memory.buffer.byteLength > KEPT_MEMORY) wasm = void 0;
		if (nodes === void 0) return unparsed(bytes, lines, kinds.length - 1);
		return {
			bytes,
			nodes,
			count: nodes.length / 5,
			lines
		};
	}
	return {
		parse,
		kinds,
		named,
		fields
	};
}
function nodesOf(wasm, bytes) {
	const source = wasm.reserve(bytes.length);
	new Uint8Array(wasm.memory.buffer, source, bytes.length).set(bytes);
	const count = wasm.parse(bytes.length, false);
	if (count < 0) return void 0;
	return new Int32Array(wasm.memory.buffer, wasm.result(), count * 5).slice();
}
function unparsed(bytes, lines, errorKind) {
	return {
		bytes,
		nodes: Int32Array.of(errorKind | 218103808, 0, bytes.length, -1, 1),
		count: 1,
		lines
	};
}
function lineStarts(bytes) {
	let count = 1;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
	const lines = new Uint32Array(count);
	for (let i = 1, at = 0; i < count; i++) {
		at = bytes.indexOf(10, at) + 1;
		lines[i] = at;
	}
	return lines;
}
function readNames(wasm) {
	const memory = new Uint8Array(wasm.memory.buffer);
	const decoder = new TextDecoder();
	const name = (pointer) => decoder.decode(memory.subarray(pointer, memory.indexOf(0, pointer)));
	const kinds = [];
	const named = [];
	for (let kind = 0; kind < wasm.kind_count(); kind++) {
		const isPublic = wasm.kind_public(kind) === kind;
		kinds.push(isPublic ? name(wasm.kind_name(kind)) : "");
		named.push(isPublic && wasm.kind_named(kind) !== 0);
	}
	const fields = [];
	for (let field = 0; field < wasm.field_count(); field++) fields.push(name(wasm.field_name(field)));
	return {
		kinds,
		named,
		fields
	};
}
const NEWLINE = 10;
const SLASH = 47;
const STAR = 42;
const BACKSLASH = 92;
const HASH = 35;
const DOUBLE_QUOTE = 34;
const QUOTE = 39;
function tokenize(bytes) {
	const tokens = {
		bytes,
		kinds: [],
		starts: [],
		ends: []
	};
	const length = bytes.length;
	let at = 0;
	let isLineStart = true;
	while (at < length) {
		const byte = bytes[at];
		if (byte === NEWLINE) {
			isLineStart = true;
			at += 1;
		} else if (byte <= 32) at += 1;
		else if (byte === SLASH && bytes[at + 1] === SLASH) at = endOfLine(bytes, at);
		else if (byte === SLASH && bytes[at + 1] === STAR) at = endOfComment(bytes, at);
		else if (byte === BACKSLASH) at += 1;
		else {
			const [kind, end] = byte === HASH && isLineStart ? [5, endOfDirective(bytes, at)] : readToken(bytes, at);
			tokens.kinds.push(kind);
			tokens.starts.push(at);
			tokens.ends.push(end);
			isLineStart = false;
			at = end;
		}
	}
	return tokens;
}
function readToken(bytes, at) {
	const byte = bytes[at];
	if (byte === DOUBLE_QUOTE || byte === QUOTE) return [3, endOfText(bytes, at)];
	if (isDigit(byte)) {
		let end = at + 1;
		while (isWordByte(bytes[end]) || bytes[end] === 46) end += 1;
		return [2, end];
	}
	if (!isWordByte(byte)) return [4, at + 1];
	let end = at + 1;
	while (isWordByte(bytes[end])) end += 1;
	return [1, end];
}
const isDigit = (byte) => byte >= 48 && byte <= 57;
function isWordByte(byte) {
	if (byte === void 0) return false;
	return byte >= 97 && byte <= 122 || byte >= 65 && byte <= 90 || byte === 95 || isDigit(byte) || byte >= 128;
}
function endOfText(bytes, start) {
	const quote = bytes[start];
	let at = start + 1;
	for (; at < bytes.length; at++) if (bytes[at] === BACKSLASH) at += 1;
	else if (bytes[at] === quote) return at + 1;
	else if (bytes[at] === NEWLINE) return at;
	return Math.min(at, bytes.length);
}
function endOfLine(bytes, start) {
	const end = bytes.indexOf(NEWLINE, start);
	return end < 0 ? bytes.length : end;
}
function endOfComment(bytes, start) {
	for (let at = start + 2; at < bytes.length; at++) if (bytes[at] === STAR && bytes[at + 1] === SLASH) return at + 2;
	return bytes.length;
}
function endOfDirective(bytes, start) {
	let at = start;
	while (at < bytes.length && bytes[at] !== NEWLINE) if (bytes[at] === SLASH && bytes[at + 1] === STAR) at = endOfComment(bytes, at);
	else if (bytes[at] === SLASH && bytes[at + 1] === SLASH) at = endOfLine(bytes, at);
	else if (bytes[at] === BACKSLASH) at += bytes[at + 1] === 13 ? 3 : 2;
	else at += 1;
	return Math.min(at, bytes.length);
}
// src/syntax/repair/text.ts
const SPACE = 32;
function createDraft(tokens, dropped) {
	const { bytes } = tokens;
	const out = new Uint8Array(bytes);
	const alive = [];
	let isChanged = false;
	for (let token = 0; token < tokens.kinds.length; token++) if (dropped[token] === 1) {
		erase(out, tokens.starts[token], tokens.ends[token]);
		isChanged = true;
	} else alive.push(token);
	const code = alive.filter((token) => tokens.kinds[token] !== 5);
	const count = code.length;
	const texts = new Array(count);
	const directives = [];
	const draft = {
		out,
		count,
		kinds: Uint8Array.from(code, (token) => tokens.kinds[token]),
		starts: Int32Array.from(code, (token) => tokens.starts[token]),
		ends: Int32Array.from(code, (token) => tokens.ends[token]),
		partner: new Int32Array(count).fill(-1),
		afterDirective: new Uint8Array(count + 1),
		directives,
		gone: new Uint8Array(count),
		repairs: {
			heads: /* @__PURE__ */ new Map(),
			opaque: /* @__PURE__ */ new Set(),
			prefixes: /* @__PURE__ */ new Map(),
			definitions: [],
			oldStyle: /* @__PURE__ */ new Map(),
			ranges: /* @__PURE__ */ new Map(),
			computedGotos: /* @__PURE__ */ new Set(),
			labelAddresses: /* @__PURE__ */ new Map()
		},
		text: (token) => {
			if (token < 0 || token >= count) return "";
			texts[token] ??= decode(bytes, draft.starts[token], draft.ends[token]);
			return texts[token];
		},
		isChanged
	};
	let index = 0;
	for (const token of alive) if (tokens.kinds[token] === 5) {
		draft.afterDirective[index] = 1;
		directives.push({
			start: tokens.starts[token],
			end: tokens.ends[token],
			next: index
		});
	} else index += 1;
	findPartners(draft);
	for (const { start, end } of directives) if (eraseComments(out, start, end)) draft.isChanged = true;
	return draft;
}
function eraseComments(out, start, end) {
	let isFound = false;
	for (let at = start; at + 1 < end; at++) {
		if (out[at] !== 47 || out[at + 1] !== 42) continue;
		let after = at + 2;
		while (after < end && !(out[after - 1] === 42 && out[after] === 47 && after > at + 2)) after += 1;
		after += 1;
		let next = after;
		while (next < end && out[next] <= SPACE) next += 1;
		if (next >= end) break;
		out.fill(SPACE, at, after);
		isFound = true;
		at = after;
	}
	return isFound;
}
function findPartners(draft) {
	const open = [];
	for (let token = 0; token < draft.count; token++) {
		if (draft.kinds[token] !== 4) continue;
		const text = draft.text(token);
		if (text === "(" || text === "[" || text === "{") open.push(token);
		else if (text === ")" || text === "]" || text === "}") {
			const wanted = text === ")" ? "(" : text === "]" ? "[" : "{";
			if (text === "}") while (open.length > 0 && draft.text(open.at(-1)) !== "{") open.pop();
			if (open.length > 0 && draft.text(open.at(-1)) === wanted) {
				const partner = open.pop();
				draft.partner[partner] = token;
				draft.partner[token] = partner;
			}
		}
	}
}
const isWord = (draft, token) => token < draft.count && draft.kinds[token] === 1;
function erase(out, start, end) {
	for (let at = start; at < end; at++) if (out[at] !== 10 && out[at] !== 13) out[at] = SPACE;
}
function blank(draft, first, last) {
	const [start, end] = [draft.starts[first], draft.ends[last]];
	erase(draft.out, start, end);
	draft.isChanged = true;
	const next = last + 1;
	if (next >= draft.count) return;
	let words = draft.repairs.prefixes.get(start) ?? "";
	for (let token = first; token <= last; token++) words += ` ${draft.text(token)}`;
	draft.repairs.prefixes.delete(start);
	const at = draft.starts[next];
	draft.repairs.prefixes.set(at, words + (draft.repairs.prefixes.get(at) ?? ""));
}
function replace$1(draft, first, last, text) {
	const [start, end] = [draft.starts[first], draft.ends[last]];
	if (text.length > end - start) return false;
	erase(draft.out, start, end);
	for (let i = 0; i < text.length; i++) draft.out[start + i] = text.charCodeAt(i);
	draft.isChanged = true;
	return true;
}
function makeOpaque(draft, first, last) {
	const start = draft.starts[first];
	replace$1(draft, first, last, "_".repeat(draft.ends[first] - start));
	draft.gone.fill(1, first, last + 1);
	draft.repairs.opaque.add(start);
}
function endStatement(draft, token) {
	const at = draft.ends[token];
	const byte = draft.out[at];
	if (byte === void 0 || byte > SPACE) return false;
	draft.out[at] = 59;
	draft.isChanged = true;
	return true;
}
function isLineBetween(draft, first, second) {
	const end = draft.starts[second];
	for (let at = draft.ends[first]; at < end; at++) if (draft.out[at] === 10) return true;
	return false;
}
function macroUse(draft, name, close) {
	return {
		name: draft.text(name),
		start: draft.starts[name],
		end: draft.ends[close],
		argumentsStart: close === name ? -1 : draft.starts[name + 1]
	};
}
// src/syntax/repair/words.ts
const words = (list) => new Set(list.split(" "));
const TYPE_WORDS = words("char int short long signed unsigned float double void bool _Bool _Complex __int128 struct union enum typeof __typeof__ __typeof __auto_type");
const QUALIFIERS$1 = words("const volatile restrict __restrict __restrict__ static extern inline __inline __inline__ __forceinline register auto typedef _Noreturn noreturn thread_local _Thread_local __thread constexpr __extension__ _Atomic __const __volatile__ _Nonnull _Nullable");
const UNREAD_QUALIFIERS = words("_Thread_local __const __volatile__ _Nullable");
const STATEMENT_WORDS = words("if else while do for switch case default break continue return goto sizeof _Alignof alignof __alignof__ offsetof asm __asm__ __asm _Generic defined _Static_assert static_assert __builtin_va_arg");
const ATTRIBUTE_WORDS = words("__attribute__ __attribute __declspec _Alignas alignas __asm__ asm __asm");
const isKeyword = (word) => TYPE_WORDS.has(word) || QUALIFIERS$1.has(word) || STATEMENT_WORDS.has(word) || ATTRIBUTE_WORDS.has(word);
const isMacroLike = (word) => /^[A-Z][A-Z0-9_]*$|^_\w*_$|^__[a-z]\w*$|^_*[A-Z0-9_]*[A-Z][A-Z0-9_]*$|^g_auto/.test(word);
const isLoopLike = (word) => /for_?_?each|foreach|for_all|_each(_|$)|(^|_)(loop|iter|iterate|forever)(_|$)|^(hash_iter|while|for)_|_for(_|$)|^every|ForEach|Foreach/i.test(word);
// src/syntax/repair/calls.ts
const VALUE_WORDS = /* @__PURE__ */ new Set([
	"sizeof",
	"_Alignof",
	"alignof",
	"__alignof__",
	"offsetof",
	"_Generic",
	"__builtin_va_arg",
	"defined"
]);
function repairArguments(draft, open) {
	const close = draft.partner[open];
	if (close < 0) return;
	let first = open + 1;
	for (let at = open + 1; at <= close; at++) {
		if (at < close && draft.text(at) !== ",") {
			const partner = draft.partner[at];
			if (partner > at) at = Math.min(partner, close - 1);
			continue;
		}
		if (at > first) repairArgument(draft, first, at - 1);
		else if (close > open + 1) {
			const comma = first > open + 1 ? first - 1 : at;
			blank(draft, comma, comma);
		}
		first = at + 1;
	}
}
function repairArgument(draft, first, last) {
	if (draft.gone[first] === 1) return;
	const word = draft.text(first);
	if (first === last) {
		if (TYPE_WORDS.has(word) || draft.kinds[first] === 4) makeOpaque(draft, first, last);
		return;
	}
	const isStatement = STATEMENT_WORDS.has(word) && !VALUE_WORDS.has(word);
	const isType = TYPE_WORDS.has(word) || QUALIFIERS$1.has(word) || draft.text(last) === "*";
	if (isStatement || isType || word === "{" || !/^[([{]$/.test(word) && draft.kinds.subarray(first, last + 1).every((kind) => kind === 4)) {
		makeOpaque(draft, first, last);
		return;
	}
	for (let at = first; at <= last; at++) {
		const partner = draft.partner[at];
		if (draft.text(at) === ";") {
			makeOpaque(draft, first, last);
			return;
		}
		const isPair = at < last && isName$1(draft, at) && isName$1(draft, at + 1);
		if (at < last && (isName$1(draft, at) && draft.kinds[at + 1] === 2 || draft.text(at) === ")" && isName$1(draft, at + 1) && isName$1(draft, draft.partner[at] - 1))) {
			makeOpaque(draft, first, last);
			return;
		}
		if (isPair && /^[A-Za-z]?THX_$|^[A-Z_]+_$/.test(draft.text(at))) blank(draft, at, at);
		else if (isPair) {
			makeOpaque(draft, first, last);
			return;
		}
		if (partner > at) at = partner - 1;
	}
}
function repairOffset(draft, open, close) {
	const type = endOfTypeof(draft, open + 1);
	if (type >= 0) nameType(draft, open + 1, type);
	let comma = open + 1;
	while (comma < close && draft.text(comma) !== ",") comma = Math.max(comma, draft.partner[comma]) + 1;
	if (close > comma + 2 && isName$1(draft, comma + 1)) makeOpaque(draft, comma + 1, close - 1);
}
const isName$1 = (draft, token) => isWord(draft, token) && !isKeyword(draft.text(token));
function repairCast(draft, open) {
	const close = draft.partner[open];
	if (close < open + 3 || close > open + 8) return;
	const names = [];
	let [hasType, isTagged] = [false, false];
	for (let at = open + 1; at < close; at++) {
		const text = draft.text(at);
		if (text === "*") continue;
		if (!isWord(draft, at) || STATEMENT_WORDS.has(text)) return;
		if (isTagged) isTagged = false;
		else if (TYPE_WORDS.has(text)) {
			hasType = true;
			isTagged = /^(struct|union|enum)$/.test(text);
		} else if (!QUALIFIERS$1.has(text)) names.push(at);
	}
	let extra = names.some((at) => isWord(draft, at + 1) || isWord(draft, at - 1)) ? names.length - (hasType ? 0 : 1) : 0;
	for (const at of [...names].sort((a, b) => Number(isMacroLike(draft.text(b))) - Number(isMacroLike(draft.text(a))))) {
		if (extra-- <= 0) return;
		blank(draft, at, at);
	}
}
function repairTypeof(draft, open) {
	const [end, close] = [endOfTypeof(draft, open + 1), draft.partner[open]];
	if (end < 0) return false;
	for (let at = end + 1; at < close; at++) if (draft.text(at) !== "*" && !QUALIFIERS$1.has(draft.text(at))) return false;
	nameType(draft, open + 1, end);
	return true;
}
function endOfTypeof(draft, token) {
	return /^(__)?typeof(__)?$/.test(draft.text(token)) && draft.text(token + 1) === "(" ? draft.partner[token + 1] : -1;
}
function nameType(draft, first, last) {
	replace$1(draft, first, last, "long");
	draft.gone.fill(1, first, last + 1);
}
function repairNeighbours(draft, token, isInList) {
	const before = draft.text(token - 1);
	if (!isName$1(draft, token) || draft.gone[token] === 1) return;
	if (isInList && /^[{,}]$/.test(before)) {
		let last = token;
		while (isName$1(draft, last + 1)) last += 1;
		const behind = draft.text(last + 1);
		if (behind === "{") blank(draft, token, last);
		else if (last > token && /^[,}]$/.test(behind)) makeOpaque(draft, token, last);
	} else if (/^([=(]|return)$/.test(before) && isMacroLike(draft.text(token)) && isName$1(draft, token + 1)) blank(draft, token, token);
}
function repairString(draft, name) {
	const close = draft.partner[name + 1];
	if (close < 0 || isKeyword(draft.text(name))) return;
	if (!(draft.kinds[close + 1] === 3 && draft.text(close + 1).startsWith("\"") || name > 0 && draft.kinds[name - 1] === 3 && draft.text(name - 1).startsWith("\""))) return;
	blank(draft, name, close);
	draft.gone.fill(1, name, close + 1);
}
// src/syntax/repair/conditions.ts
const NEVER_DEFINED = new Set("_WIN64 WIN64 WIN16 __WIN32__ _WINDOWS MSWIN _MSC_VER MSDOS __MSDOS__ OS2 __OS2__ __EMX__ __VMS VMS AMIGA __amigaos4__ __APPLE__ __MACH__ __BORLANDC__ __TURBOC__ __WATCOMC__ __SYMBIAN32__ NETWARE".split(" "));
const WINDOWS = /(^|_)(WIN32|MINGW(32|64)?|CYGWIN(32)?|MSVC|WINCE|DJGPP)(_|$)/;
const isNeverDefined = (name) => NEVER_DEFINED.has(name) || WINDOWS.test(name);
function readCondition(directive) {
	const [, word = "", rest = ""] = /^#\s*(\w+)([\s\S]*)$/.exec(directive) ?? [];
	if (/def$/.test(word)) {
		const name = onOneLine(rest).trim().split(/\s/)[0] ?? "";
		const isNegated = word.includes("n");
		return {
			key: `defined(${name})`,
			isNegated,
			truth: isNeverDefined(name) ? isNegated : void 0
		};
	}
	return readExpression(rest);
}
const onOneLine = (text) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, " ").replace(/\\\r?\n/g, " ");
const LONGEST = 2e3;
function readExpression(expression) {
	let text = onOneLine(expression).replace(/\s+/g, " ").trim();
	if (text.length > LONGEST) return {
		key: text,
		isNegated: false,
		truth: void 0
	};
	text = text.replace(/\bdefined ?(?:\( ?(\w+) ?\)|(\w+))/g, "defined($1$2)").replaceAll(" ", "");
	let isNegated = false;
	for (;;) {
		const inner = text.startsWith("!") ? text.slice(1) : text;
		if (inner !== text && (isParenthesized(inner) || /^!*(defined\(\w+\)|\w+)$/.test(inner))) {
			isNegated = !isNegated;
			text = inner;
		} else if (isParenthesized(text)) text = text.slice(1, -1);
		else break;
	}
	const truth = truthOf(text);
	return {
		key: text,
		isNegated,
		truth: truth === void 0 ? void 0 : truth !== isNegated
	};
}
function truthOf(text) {
	if (isParenthesized(text)) return truthOf(text.slice(1, -1));
	for (const [operator, decisive] of [["||", true], ["&&", false]]) {
		const parts = splitOutside(text, operator);
		if (parts.length === 1) continue;
		const truths = parts.map(truthOf);
		return truths.includes(decisive) ? decisive : truths.includes(void 0) ? void 0 : !decisive;
	}
	const negated = text.startsWith("!") ? truthOf(text.slice(1)) : void 0;
	if (negated !== void 0 && /^!+(defined\(\w+\)|\w+|\(.*\))$/.test(text)) return !negated;
	const name = /^(?:defined\()?([A-Za-z_]\w*)\)?$/.exec(text)?.[1];
	if (name !== void 0) return isNeverDefined(name) ? false : void 0;
	return /^\d+[uUlL]*$/.test(text) ? Number.parseInt(text, 10) !== 0 : void 0;
}
function splitOutside(text, operator) {
	const parts = [];
	let [depth, from] = [0, 0];
	for (let i = 0; i < text.length; i++) if (text[i] === "(") depth += 1;
	else if (text[i] === ")") depth -= 1;
	else if (depth === 0 && text.startsWith(operator, i)) {
		parts.push(text.slice(from, i));
		from = i + operator.length;
		i = from - 1;
	}
	return [...parts, text.slice(from)];
}
function isParenthesized(text) {
	if (!text.startsWith("(") || !text.endsWith(")")) return false;
	let depth = 0;
	for (let i = 0; i < text.length - 1; i++) {
		if (text[i] === "(") depth += 1;
		else if (text[i] === ")") depth -= 1;
		if (depth === 0) return false;
	}
	return true;
}
// src/syntax/repair/conditionals.ts
function resolveConditionals(tokens, textOf) {
	const dropped = new Uint8Array(tokens.kinds.length);
	const assumptions = [];
	const chosen = /* @__PURE__ */ new Map();
	const open = [];
	const isKept = new Uint8Array(tokens.kinds.length);
	let before = -1;
	for (let token = 0; token < tokens.kinds.length; token++) {
		if (tokens.kinds[token] !== 5) {
			before = token;
			continue;
		}
		const word = /^#\s*(\w*)/.exec(textOf(token))?.[1] ?? "";
		if (/^if/.test(word)) open.push({
			lines: [token],
			before
		});
		else if (/^el/.test(word)) open.at(-1)?.lines.push(token);
		else if (word === "endif") {
			const group = open.pop();
			if (!group) continue;
			group.lines.push(token);
			if (isReadable(tokens, textOf, dropped, isKept, group)) for (const line of group.lines) isKept[line] = 1;
			else pick(tokens, textOf, dropped, group, chosen, assumptions);
			before = lastKept(tokens, dropped, isKept, token);
		}
	}
	return {
		dropped,
		assumptions
	};
}
function lastKept(tokens, dropped, isKept, token) {
	let at = token;
	while (at >= 0 && (dropped[at] === 1 || tokens.kinds[at] === 5 && isKept[at] === 0)) at -= 1;
	return at;
}
function isReadable(tokens, textOf, dropped, isKept, group) {
	const { lines, before } = group;
	if (before >= 0 && tokens.kinds[before] !== 5 && !/^[;{}:]$/.test(textOf(before))) return false;
	const next = nextCode(tokens, dropped, lines.at(-1));
	if (tokens.kinds[next] === 1 && textOf(next) === "else") return false;
	const mayEndOpen = next >= tokens.kinds.length || tokens.kinds[next] === 1 || textOf(next) === "}";
	for (let arm = 0; arm + 1 < lines.length; arm++) {
		const [from, to] = [lines[arm], lines[arm + 1]];
		if (!isWhole(tokens, textOf, dropped, isKept, from, to, mayEndOpen)) return false;
	}
	return true;
}
function nextCode(tokens, dropped, token) {
	let at = token + 1;
	while (at < tokens.kinds.length && (dropped[at] === 1 || tokens.kinds[at] === 5)) at += 1;
	return at;
}
function isWhole(tokens, textOf, dropped, isKept, from, to, mayEndOpen) {
	let [braces, parens] = [0, 0];
	let last = "";
	const callers = [];
	let [caller, word, beforeWord] = [
		"",
		"",
		""
	];
	for (let at = from + 1; at < to; at++) {
		if (dropped[at] === 1) continue;
		if (tokens.kinds[at] === 5) {
			if (isKept[at] === 1) last = ";";
			continue;
		}
		const text = tokens.kinds[at] === 4 ? textOf(at) : "word";
		if (last === "" && tokens.kinds[at] === 1 && textOf(at) === "else") return false;
		if (text === "{") braces += 1;
		else if (text === "}") braces -= 1;
		else if (text === "(") {
			parens += 1;
			callers.push(last === "word" ? word : "");
		} else if (text === ")") {
			parens -= 1;
			caller = callers.pop() ?? "";
		} else if (text === "word") {
			word = textOf(at);
			beforeWord = last;
		}
		if (braces < 0 || parens < 0) return false;
		last = text;
	}
	if (braces !== 0 || parens !== 0) return false;
	if (/^[;}:]?$/.test(last)) return true;
	if (!mayEndOpen) return false;
	return last === ")" ? caller !== "" && !isKeyword(caller) : last === "word" && /^[;{}:]?$/.test(beforeWord) && isMacroLike(word) && !isKeyword(word);
}
function pick(tokens, textOf, dropped, { lines }, chosen, assumptions) {
	let kept = -1;
	for (let arm = 0; arm + 1 < lines.length; arm++) {
		const line = lines[arm];
		const text = textOf(line);
		if (/^#\s*else/.test(text) || holds(readCondition(text), chosen)) {
			kept = arm;
			break;
		}
	}
	const span = {
		start: tokens.starts[lines[0]],
		end: tokens.ends[lines.at(-1)]
	};
	for (let arm = 0; arm + 1 < lines.length && arm <= (kept < 0 ? lines.length : kept); arm++) {
		const text = textOf(lines[arm]);
		if (/^#\s*else/.test(text)) break;
		const { key, isNegated } = readCondition(text);
		assumptions.push({
			...span,
			key,
			value: arm === kept !== isNegated
		});
	}
	for (let arm = 0; arm < lines.length; arm++) {
		const line = lines[arm];
		dropped[line] = 1;
		if (arm === kept || arm + 1 === lines.length) continue;
		for (let at = line + 1; at < lines[arm + 1]; at++) dropped[at] = 1;
	}
}
function holds(condition, chosen) {
	if (condition.truth !== void 0) return condition.truth;
	if (condition.key.includes("__cplusplus")) return condition.isNegated;
	const known = chosen.get(condition.key);
	if (known !== void 0) return known !== condition.isNegated;
	chosen.set(condition.key, !condition.isNegated);
	return true;
}
// src/syntax/repair/tails.ts
function isOldStyle(draft, open) {
	const close = draft.partner[open];
	if (close <= open + 1) return false;
	for (let at = open + 1; at < close; at++) if ((at - open) % 2 === 1 ? !isWord(draft, at) : draft.text(at) !== ",") return false;
	let [at, declared] = [close + 1, 0];
	for (let length = 0; at < draft.count && length < 200; at++, length++) {
		const text = draft.text(at);
		if (text === "{") return declared > 0 && draft.text(at - 1) === ";";
		if (text === ";") declared += 1;
		else if (!(isWord(draft, at) || /^[*,()[\]]$/.test(text) || /^\d+$/.test(text)) || STATEMENT_WORDS.has(text)) return false;
	}
	return false;
}
function repairTail(draft, open) {
	const close = draft.partner[open];
	if (close < 0) return open + 1;
	if (isOldStyle(draft, open)) {
		let brace = close + 1;
		while (draft.text(brace) !== "{") brace += 1;
		const [start, end] = [draft.starts[close + 1], draft.starts[brace]];
		let text = "";
		for (let at = close + 1; at < brace; at++) text += `${draft.text(at)} `;
		for (let at = start; at < end; at++) if (draft.out[at] !== 10 && draft.out[at] !== 13) draft.out[at] = 32;
		draft.isChanged = true;
		draft.repairs.oldStyle.set(draft.starts[open], text);
		return brace;
	}
	let at = close + 1;
	const isAttribute = (word) => !QUALIFIERS$1.has(word) && !STATEMENT_WORDS.has(word) && !TYPE_WORDS.has(word);
	if (isWord(draft, at) && isMacroLike(draft.text(at)) && isWord(draft, at + 1) && isLineBetween(draft, at, at + 1)) {
		replace$1(draft, at, at, ";");
		return at + 1;
	}
	while (isWord(draft, at) && isAttribute(draft.text(at))) at = draft.text(at + 1) === "(" && draft.partner[at + 1] >= 0 ? draft.partner[at + 1] + 1 : at + 1;
	if (at > close + 1 && /^[{;,]$/.test(draft.text(at))) for (let token = close + 1; token < at;) {
		const last = draft.text(token + 1) === "(" ? draft.partner[token + 1] : token;
		if (!/^(__)?(attribute(__)?|asm(__)?)$/.test(draft.text(token))) blank(draft, token, last);
		token = last + 1;
	}
	return at;
}
// src/syntax/repair/definitions.ts
function repairDefinition(draft, token) {
	const close = draft.partner[token + 1];
	if (close < 0) return -1;
	const next = draft.text(close + 1);
	if (!(isClosed(draft, close) || isWord(draft, close + 1) && isLineBetween(draft, close, close + 1) && !isOldStyle(draft, token + 1) && !isReturnType(draft, token, close + 1))) return -1;
	draft.repairs.definitions.push(macroUse(draft, token, close));
	blank(draft, token, next === ";" ? close + 1 : close);
	return next === ";" ? close + 2 : close + 1;
}
const isClosed = (draft, close) => close + 1 >= draft.count || /^[;}]$/.test(draft.text(close + 1)) || draft.afterDirective[close + 1] === 1;
function repairMember(draft, token) {
	const close = draft.partner[token + 1];
	if (close < 0 || draft.text(token + 2) === "*") return -1;
	const isNext = isWord(draft, close + 1) && isLineBetween(draft, close, close + 1) && !/^[;,=[]$/.test(draft.text(close + 2));
	if (!isClosed(draft, close) && !isNext) return -1;
	const last = draft.text(close + 1) === ";" ? close + 1 : close;
	blank(draft, token, last);
	return last + 1;
}
function repairUntyped(draft, token) {
	if (draft.text(token + 1) === "=" && draft.text(token + 2) === "{") replace$1(draft, token, token, "int _");
}
function repairWrittenHead(draft, token) {
	const close = draft.partner[token + 1];
	const [name, brace] = [token + 2, close + 1];
	if (close < token + 3 || draft.text(brace) !== "{" || !isWord(draft, name)) return;
	const [start, end] = [draft.starts[token], draft.ends[token]];
	const parentheses = name + 1 === close ? draft.starts[close] : draft.ends[name];
	if (end - start < 3 || parentheses + 2 > draft.starts[brace]) return;
	erase(draft.out, start, draft.starts[name]);
	erase(draft.out, draft.ends[name], draft.starts[brace]);
	draft.out.set([
		105,
		110,
		116
	], start);
	draft.out[parentheses] = 40;
	draft.out[parentheses + 1] = 41;
	draft.isChanged = true;
}
function isReturnType(draft, token, next) {
	const close = draft.text(next + 1) === "(" ? draft.partner[next + 1] : -1;
	if (close < 0) return false;
	const after = draft.text(close + 1);
	return (after === "{" || after === ";") && (TYPE_WORDS.has(draft.text(token + 2)) || draft.text(draft.partner[token + 1] - 1) === "*");
}
// src/syntax/repair/enumerators.ts
function repairEnumerator(draft, token) {
	if (!isWord(draft, token)) return;
	const isCall = draft.text(token + 1) === "(";
	let last = token;
	for (let at = token + 1; at < draft.count && !/^[,=}]$/.test(draft.text(at)); at++) {
		at = Math.max(at, draft.partner[at]);
		last = at;
	}
	if (isCall) makeOpaque(draft, token, last);
	else if (last > token) blank(draft, token + 1, last);
}
// src/syntax/repair/heads.ts
function repairHead(draft, token, place) {
	const { items, next } = readHead(draft, token, place);
	if (items.length < 2) return next;
	if (repairInitialiser(draft, items, next)) return next;
	const isFunction = draft.text(next) === "(";
	if (draft.text(next) === "[") repairBehindArray(draft, next);
	const firstStar = items.findIndex((item) => item.role === "star");
	const lastStar = items.findLastIndex((item) => item.role === "star");
	const hasType = items.some((item) => item.role === "type");
	const before = firstStar < 0 ? items : items.slice(0, firstStar);
	for (const [at, item] of items.entries()) {
		if (item.role === "type" && item.last > item.first && /typeof/.test(draft.text(item.first))) {
			replace$1(draft, item.first, item.last, "int");
			draft.gone.fill(1, item.first, item.last + 1);
		}
		if (item.role === "attribute" && at === items.length - 1 && draft.text(next) === "=") blank(draft, item.first, item.last);
		if (item.role === "attribute" && at > firstStar && firstStar >= 0 && at < items.length - 1) blank(draft, item.first, item.last);
	}
	const hasOwnType = repairCalls(draft, items, hasType) || hasType;
	if (firstStar < 0) {
		drop(draft, wordsOf(before), (hasOwnType ? 0 : 1) + 1, isFunction, "back");
		return next;
	}
	drop(draft, wordsOf(before), hasOwnType ? 0 : 1, false, "front");
	for (const item of wordsOf(items.slice(firstStar, lastStar))) blank(draft, item.first, item.last);
	drop(draft, wordsOf(items.slice(lastStar)), 1, isFunction, "back");
	return next;
}
function repairInitialiser(draft, items, next) {
	const [name, macro] = [items.at(-2), items.at(-1)];
	if (draft.text(next) !== "(" || macro?.role !== "word" || !isMacroLike(draft.text(macro.first))) return false;
	const isBehindName = items.length >= 3 && name?.role === "word" && !isMacroLike(draft.text(name.first));
	const isBehindBraces = items.some((item) => item.role === "type" && draft.text(item.last) === "}");
	const close = draft.partner[next];
	if (close < 0 || !(isBehindName || isBehindBraces) || !/^[;,=]$/.test(draft.text(close + 1))) return false;
	blank(draft, macro.first, close);
	draft.gone.fill(1, macro.first, close + 1);
	return true;
}
function repairBehindArray(draft, open) {
	let at = open;
	while (draft.text(at) === "[" && draft.partner[at] >= 0) at = draft.partner[at] + 1;
	if (!isWord(draft, at)) return;
	const last = draft.text(at + 1) === "(" ? draft.partner[at + 1] : at;
	if (last < 0 || !/^[;,=)]$/.test(draft.text(last + 1))) return;
	blank(draft, at, last);
	draft.gone.fill(1, at, last + 1);
}
const wordsOf = (items) => items.filter((item) => item.role === "word");
function drop(draft, words, needed, isLastFixed, order) {
	let extra = words.length - needed;
	if (extra <= 0) return;
	const loose = isLastFixed ? words.slice(0, -1) : [...words];
	const gone = /* @__PURE__ */ new Set();
	const take = (candidates) => {
		for (const item of candidates) {
			if (extra === 0) return;
			if (gone.has(item)) continue;
			gone.add(item);
			extra -= 1;
		}
	};
	const macros = loose.filter((item) => isMacroLike(draft.text(item.first)));
	take(order === "back" && macros.at(-1) === loose.at(-1) && !isLastFixed ? [...macros].reverse() : macros);
	take(loose);
	for (const item of gone) blank(draft, item.first, item.last);
}
function repairCalls(draft, items, hasType) {
	let hasOwnType = false;
	for (const [at, item] of items.entries()) {
		if (item.role !== "call") continue;
		const behind = items.slice(at + 1);
		const others = behind[0]?.role === "star" ? 0 : wordsOf(behind).length + (behind.some((one) => one.role === "star") ? 1 : 0);
		const name = draft.text(item.first);
		const isSingle = item.last === item.first + 3;
		if (/^g_auto(ptr|list|slist|queue)$/.test(name) && isSingle) {
			blank(draft, item.first, item.first + 1);
			replace$1(draft, item.last, item.last, "*");
			hasOwnType = true;
		} else if (name === "g_auto" && isSingle) {
			blank(draft, item.first, item.first + 1);
			replace$1(draft, item.last, item.last, " ");
			hasOwnType = true;
		} else if (hasType || others > 1) blank(draft, item.first, item.last);
		else {
			if (!/^(__)?typeof(__)?$/.test(name)) replace$1(draft, item.first, item.last, "int");
			hasOwnType = true;
		}
	}
	return hasOwnType;
}
function readHead(draft, token, place) {
	const items = [];
	let at = token;
	for (;;) {
		const text = draft.text(at);
		if (text === "*" && items.length > 0) {
			items.push({
				role: "star",
				first: at,
				last: at
			});
			at += 1;
			continue;
		}
		const isStatement = STATEMENT_WORDS.has(text) && !(ATTRIBUTE_WORDS.has(text) && items.length > 0);
		if (!isWord(draft, at) || isStatement || draft.afterDirective[at] === 1 && items.length > 0) break;
		const close = draft.text(at + 1) === "(" ? draft.partner[at + 1] : -1;
		if (ATTRIBUTE_WORDS.has(text)) {
			const last = close >= 0 ? close : at;
			items.push({
				role: "attribute",
				first: at,
				last
			});
			at = last + 1;
		} else if (text === "_Atomic" && close >= 0) {
			items.push({
				role: "call",
				first: at,
				last: close
			});
			at = close + 1;
		} else if (QUALIFIERS$1.has(text)) {
			if (UNREAD_QUALIFIERS.has(text)) blank(draft, at, at);
			at += 1;
		} else if (text === "struct" || text === "union" || text === "enum") at = readTagged(draft, at, items);
		else if (TYPE_WORDS.has(text)) {
			const last = close >= 0 && /typeof/.test(text) ? close : at;
			items.push({
				role: "type",
				first: at,
				last
			});
			at = last + 1;
		} else if (close >= 0) {
			const isCall = isWord(draft, close + 1) || draft.text(close + 1) === "*" && place !== "body";
			const isName = hasTypeAlready(items) && !(isCall && isAttribute(draft, at, close));
			if (!isCall || isName || STATEMENT_WORDS.has(draft.text(close + 1)) || isOldStyle(draft, at + 1)) {
				items.push({
					role: "word",
					first: at,
					last: at
				});
				return {
					items,
					next: at + 1
				};
			}
			items.push({
				role: "call",
				first: at,
				last: close
			});
			at = close + 1;
		} else {
			items.push({
				role: "word",
				first: at,
				last: at
			});
			at += 1;
		}
	}
	return {
		items,
		next: at
	};
}
function hasTypeAlready(items) {
	return items.some((item) => item.role === "type" || item.role === "star" || item.role === "word");
}
function isAttribute(draft, name, close) {
	const isBare = close === name + 2 || close === name + 3 && !isKeyword(draft.text(name + 2));
	const hasName = draft.text(close + 2) === "(" && !isMacroLike(draft.text(close + 1));
	if (isBare) return hasName && isMacroLike(draft.text(name));
	for (let at = name + 2; at < close; at++) {
		const kind = draft.kinds[at];
		if (kind === 2 || kind === 3) return true;
		if (draft.text(at) === "[") at = Math.max(at, draft.partner[at]);
	}
	return false;
}
function readTagged(draft, token, items) {
	let at = token + 1;
	while (draft.text(at + 1) === "(" && isWord(draft, at) && draft.partner[at + 1] >= 0) {
		const last = draft.partner[at + 1];
		if (!ATTRIBUTE_WORDS.has(draft.text(at)) && !(draft.text(last + 1) === "{" || isWord(draft, last + 1))) break;
		if (!ATTRIBUTE_WORDS.has(draft.text(at)) || draft.text(token) === "enum") blank(draft, at, last);
		at = last + 1;
	}
	if (isWord(draft, at)) {
		if (isWord(draft, at + 1) && draft.text(at + 2) === "{" && isMacroLike(draft.text(at))) {
			blank(draft, at, at);
			at += 1;
		}
		at += 1;
	}
	if (draft.text(token) === "enum" && draft.text(at) === ":" && draft.text(at + 2) === "{") {
		blank(draft, at, at + 1);
		at += 2;
	}
	if (draft.text(at) === "{" && draft.partner[at] >= 0) at = draft.partner[at] + 1;
	items.push({
		role: "type",
		first: token,
		last: at - 1
	});
	return at;
}
// src/syntax/repair/statements.ts
function repairStatement(draft, token) {
	const word = draft.text(token);
	if (!isWord(draft, token)) return -1;
	if (word === "case") repairRange(draft, token);
	if (word === "goto" && draft.text(token + 1) === "*") return repairComputedGoto(draft, token);
	if (word === "if" && isWord(draft, token + 1) && draft.text(token + 2) === "(") return repairBareIf(draft, token);
	if (draft.text(token + 1) === ":" && !isKeyword(word)) return repairLabel(draft, token);
	if (STATEMENT_WORDS.has(word)) return -1;
	const close = draft.text(token + 1) === "(" ? draft.partner[token + 1] : -1;
	if (close >= 0 && !isKeyword(word)) return repairMacroStatement(draft, token, close);
	const next = token + 1;
	if (!isKeyword(word) && draft.text(next) === "{") return makeHead(draft, token, token, isLoopLike(word));
	const isNewLine = isLineBetween(draft, token, next);
	if (isMacroLike(word) && (isNewLine || draft.text(next) === "}") && isStart(draft, next)) {
		endStatement(draft, token);
		return token;
	}
	if (!isKeyword(word) && isBeforeStatement(draft, word, next, isNewLine)) {
		if (!isNewLine && isConditionLike(word)) return makeHead(draft, token, token, false);
		return endStatement(draft, token) ? token : -1;
	}
	repairHead(draft, token, "body");
	return -1;
}
function isStart(draft, token) {
	if (draft.afterDirective[token] === 1) return true;
	const text = draft.text(token);
	if (text === "}" || STATEMENT_WORDS.has(text)) return true;
	const after = draft.text(token + 1);
	return isWord(draft, token) && !QUALIFIERS$1.has(text) && !TYPE_WORDS.has(text) && /^[(=.+\-[]$/.test(after);
}
const isConditionLike = (name) => /(^|_)(if|unless|when|debug|verbose|trace)/i.test(name);
function isBeforeStatement(draft, word, next, isNewLine) {
	const text = draft.text(next);
	if (STATEMENT_WORDS.has(text)) return !ATTRIBUTE_WORDS.has(text);
	if (isNewLine && isMacroLike(word) && /^(struct|union|enum)$/.test(text)) return !/clean|auto/i.test(word);
	return !isNewLine && /^[A-Z][A-Z\d_]+$/.test(word) && isConditionLike(word) && isCallAlone(draft, next);
}
function isCallAlone(draft, token) {
	const close = draft.text(token + 1) === "(" ? draft.partner[token + 1] : -1;
	return isWord(draft, token) && !isKeyword(draft.text(token)) && close >= 0 && draft.text(close + 1) === ";";
}
function repairMacroStatement(draft, token, close) {
	const name = draft.text(token);
	const next = close + 1;
	const text = draft.text(next);
	if (text === "{") return makeHead(draft, token, close, isLoopLike(name));
	if (text === "}" || text === "else") return endStatement(draft, close) ? close : -1;
	if (!isWord(draft, next)) return -1;
	if (isLoopLike(name)) return makeHead(draft, token, close, true);
	const isNewLine = isLineBetween(draft, close, next);
	if (/^g_auto|cleanup|align|attr/i.test(name) || !isNewLine && isDeclarationStart(draft, next)) {
		repairHead(draft, token, "body");
		return -1;
	}
	if (STATEMENT_WORDS.has(text) && !isNewLine && /if|unless|when|case/i.test(name)) return makeHead(draft, token, close, false);
	if (!isNewLine && /^[=;[,]$/.test(draft.text(next + 1)) && !STATEMENT_WORDS.has(text)) return -1;
	return endStatement(draft, close) ? close : -1;
}
function isDeclarationStart(draft, token) {
	const text = draft.text(token);
	if (TYPE_WORDS.has(text) || QUALIFIERS$1.has(text)) return true;
	const after = draft.text(token + 1);
	return (isWord(draft, token + 1) || after === "*") && !STATEMENT_WORDS.has(text);
}
function makeHead(draft, token, close, isLoop) {
	const use = macroUse(draft, token, close);
	if (!(isLoop && replace$1(draft, token, close, "while(1)")) && !replace$1(draft, token, close, "if(1)")) return -1;
	draft.repairs.heads.set(use.start, use);
	draft.gone.fill(1, token, close + 1);
	return close;
}
function repairRange(draft, token) {
	for (let at = token + 1; at < draft.count && at < token + 24; at++) {
		const text = draft.text(at);
		if (text === ":" || text === ";") return;
		if (text !== "." || draft.text(at + 1) !== "." || draft.text(at + 2) !== ".") continue;
		let colon = at + 3;
		while (colon < draft.count && colon < at + 24 && draft.text(colon) !== ":") colon += 1;
		if (draft.text(colon) !== ":") return;
		let last = "";
		for (let part = at + 3; part < colon; part++) last += draft.text(part);
		blank(draft, at, colon - 1);
		draft.repairs.ranges.set(draft.starts[token + 1], last);
		return;
	}
}
function repairComputedGoto(draft, token) {
	let last = token + 1;
	while (last + 1 < draft.count && draft.text(last + 1) !== ";" && last < token + 100) last += 1;
	makeOpaque(draft, token, last);
	draft.repairs.computedGotos.add(draft.starts[token]);
	return -1;
}
function repairBareIf(draft, token) {
	const close = draft.partner[token + 2];
	if (close < 0) return -1;
	blank(draft, token + 1, token + 1);
	if (close > token + 3) makeOpaque(draft, token + 3, close - 1);
	return close;
}
function repairLabel(draft, token) {
	const colon = token + 1;
	if (draft.text(colon + 1) === ":") return -1;
	if (draft.text(colon + 1) === "}" || draft.afterDirective[colon + 1] === 1) endStatement(draft, colon);
	return colon;
}
// src/syntax/repair/index.ts
function repair(bytes) {
	const tokens = tokenize(bytes);
	const textOf = (token) => decode(bytes, tokens.starts[token], tokens.ends[token]);
	const { dropped, assumptions } = resolveConditionals(tokens, textOf);
	const draft = createDraft(tokens, dropped);
	const resolved = draft.isChanged ? draft.out.slice() : bytes;
	walk(draft);
	return draft.isChanged ? {
		bytes: draft.out,
		resolved,
		assumptions,
		...draft.repairs
	} : void 0;
}
const isList = (place) => place === "list" || place === "names";
function walk(draft) {
	const places = ["top"];
	const depths = [];
	const inExpression = new Uint8Array(draft.count + 1);
	let [isFresh, depth, isCase] = [
		true,
		0,
		false
	];
	const freshAfter = /* @__PURE__ */ new Set();
	const outerHeads = [];
	let [nextHead, members] = [0, -1];
	for (let token = 0; token < draft.count; token++) {
		const place = places.at(-1);
		inExpression[token] = isList(place) || depth > 0 ? 1 : 0;
		if (draft.gone[token] === 1) {
			isFresh = freshAfter.has(token);
			continue;
		}
		const text = draft.text(token);
		if (text === "{") {
			places.push(placeOf$2(draft, token, place, members));
			isFresh = !isList(places.at(-1));
			depths.push(draft.partner[token] === -1 ? 0 : depth);
			outerHeads.push(nextHead);
			nextHead = 0;
			if (draft.partner[token] === -1 || draft.text(token - 1) === "(") depth = 0;
			continue;
		}
		if (text === "}") {
			if (places.length > 1) places.pop();
			depth = depths.pop() ?? depth;
			nextHead = Math.max(nextHead, outerHeads.pop() ?? 0);
			isFresh = !isList(places.at(-1)) && !isList(place);
			continue;
		}
		if (text === "(") depth += 1;
		else if (text === ")") depth = Math.max(0, depth - 1);
		if (isFresh && depth === 0 && token >= nextHead) {
			if (text === "struct" || text === "union" || text === "enum") members = token;
			if (place === "body") {
				const end = repairStatement(draft, token);
				if (end >= 0) freshAfter.add(end);
			} else if (!isList(place)) nextHead = repairTop(draft, token, place, freshAfter);
		} else if (text === "struct" || text === "union" || text === "enum") members = token;
		isFresh = freshAfter.has(token) || depth === 0 && text === ";";
		if (draft.gone[token] === 1) continue;
		if (place === "body" && depth === 0) {
			if (text === "case" || text === "default") isCase = true;
			else if (text === ":" && isCase) {
				isCase = false;
				isFresh = true;
			} else if (text === "else" || text === "do") isFresh = true;
		}
		if (place === "names" && depth === 0 && /^[{,]$/.test(draft.text(token - 1))) repairEnumerator(draft, token);
		if (draft.gone[token] === 1) continue;
		if (place === "body" || isList(place)) walkExpression$1(draft, token, text, freshAfter, isList(place));
		else if (text === "(" && depth === 1 && draft.partner[token] >= 0) repairParameters(draft, token);
	}
	for (const { start, end, next } of draft.directives) if (inExpression[next] === 1 || /^#\s*pragma/.test(decode(draft.out, start, Math.min(end, start + 20)))) {
		erase(draft.out, start, end);
		draft.isChanged = true;
	} else repairVariadic(draft, start, end);
}
function placeOf$2(draft, token, place, members) {
	const before = draft.text(token - 1);
	if (/^[=,([]$/.test(before) && !(before === "(")) return "list";
	if (before === "(") return "body";
	if (isList(place)) return "list";
	if (before === "{" || before === ";" || before === "}" || before === ":" || before === "else" || before === "do") return place === "top" ? "body" : place;
	if (before.startsWith("\"")) return "top";
	if (members >= 0 && token - members <= 12) {
		const isHead = !/[;={}]/.test(Array.from({ length: token - members }, (_, i) => draft.text(members + i)).join(" "));
		if (isHead && before !== ")") return draft.text(members) === "enum" ? "names" : "fields";
		const open = draft.partner[token - 1];
		const name = draft.text(open - 1);
		if (isHead && open > members && (ATTRIBUTE_WORDS.has(name) || isMacroLike(name))) return draft.text(members) === "enum" ? "names" : "fields";
	}
	if (before === ")" && place === "body" && draft.text(draft.partner[token - 1] - 1) !== "") {
		const name = draft.partner[token - 1] - 1;
		return draft.kinds[name] === 1 && draft.text(name) !== "return" && draft.text(name) !== "sizeof" ? "body" : draft.text(name) === ")" ? "body" : "list";
	}
	return before === "]" && place === "body" ? "list" : "body";
}
function repairTop(draft, token, place, freshAfter) {
	if (!isWord(draft, token)) return token;
	const word = draft.text(token);
	if (!isKeyword(word) && draft.text(token + 1) === "(") {
		const behind = place === "top" ? repairDefinition(draft, token) : repairMember(draft, token);
		if (behind >= 0) {
			draft.gone.fill(1, token, behind);
			freshAfter.add(behind - 1);
			return behind;
		}
	}
	if (place === "top" && !isKeyword(word) && draft.text(token + 1) === "(") repairWrittenHead(draft, token);
	if (place === "top" && !isKeyword(word)) repairUntyped(draft, token);
	if (place === "top" && isMacroLike(word) && draft.afterDirective[token + 1] === 1) {
		makeBlank(draft, token);
		return token + 1;
	}
	const next = repairHead(draft, token, place === "top" ? "top" : "parameter");
	if (draft.text(next) === ":" && place === "fields") nameBits(draft, token, next);
	if (draft.text(next) === "(") {
		if (draft.text(next + 2) === "*" && draft.text(draft.partner[next] + 1) === "(" && isWord(draft, next + 1) && !isKeyword(draft.text(next + 1))) makeBlank(draft, next + 1);
		if (place === "top" && isWord(draft, next - 1)) repairTail(draft, next);
	}
	return Math.max(next, token + 1);
}
function nameBits(draft, token, colon) {
	let [names, types] = [0, 0];
	for (let at = token; at < colon; at++) if (TYPE_WORDS.has(draft.text(at))) types = 1;
	else if (!isKeyword(draft.text(at))) names += 1;
	if (names + types === 1) replace$1(draft, colon, colon + 1, "_");
}
function repairVariadic(draft, start, end) {
	const [head, name] = /^#\s*define\s+\w+\([\w\s,]*?(\w+)\s*\.\.\.\s*\)/.exec(decode(draft.out, start, end)) ?? [];
	if (head === void 0 || name === void 0) return;
	const from = start + head.lastIndexOf(name);
	erase(draft.out, from, from + name.length);
	draft.isChanged = true;
}
function makeBlank(draft, token) {
	erase(draft.out, draft.starts[token], draft.ends[token]);
	draft.isChanged = true;
}
function repairParameters(draft, open) {
	const close = draft.partner[open];
	if (isOldStyle(draft, open)) return;
	for (let at = open + 1; at < close;) {
		repairHead(draft, at, "parameter");
		while (at < close && draft.text(at) !== ",") at = Math.max(at, draft.partner[at]) + 1;
		at += 1;
	}
}
function walkExpression$1(draft, token, text, freshAfter, isInList) {
	if (text === "(") {
		const name = token - 1;
		const close = draft.partner[token];
		if (close < 0) return;
		const before = draft.text(name);
		if (/^(if|while|for|switch)$/.test(before)) freshAfter.add(close);
		else if (draft.kinds[name] === 1 && !isKeyword(before)) {
			if (draft.text(close + 1) === "{" && /^([=(,?]|return)$/.test(draft.text(name - 1))) blank(draft, name, name);
			else repairArguments(draft, token);
		} else if (before === "offsetof") repairOffset(draft, token, close);
		else if (/alignof/.test(before) && close > token + 1) makeOpaque(draft, token + 1, close - 1);
		else if (before === "sizeof" || !repairTypeof(draft, token)) repairCast(draft, token);
		return;
	}
	if (draft.kinds[token] === 1) repairNeighbours(draft, token, isInList);
	if (draft.kinds[token] === 1 && draft.text(token + 1) === "(" && !STATEMENT_WORDS.has(text)) repairString(draft, token);
	if (text === "&" && draft.text(token + 1) === "&" && isWord(draft, token + 2) && isAddress(draft, token)) {
		draft.repairs.labelAddresses.set(draft.starts[token], draft.text(token + 2));
		makeOpaque(draft, token, token + 2);
	}
}
function isAddress(draft, token) {
	return /^[=({[,?:;]$|^return$/.test(draft.text(token - 1));
}
// src/ir/symbols.ts
function collectSymbols(view) {
	const symbols = {
		functions: [],
		generated: [],
		functionNames: /* @__PURE__ */ new Set(),
		prototypes: /* @__PURE__ */ new Map(),
		globals: /* @__PURE__ */ new Map(),
		macros: /* @__PURE__ */ new Map(),
		includes: readIncludes(view),
		enumerators: /* @__PURE__ */ new Map(),
		structs: /* @__PURE__ */ new Map(),
		types: noTypes(),
		initialised: [],
		unionFields: /* @__PURE__ */ new Map()
	};
	visit(view, 0, symbols);
	if (view.hasError(0) || view.repairs) readMacroLines(view, symbols.macros);
	for (const use of definitionsOf(view)) generateFunctions(view, use, symbols);
	symbols.functions.sort((a, b) => a.node - b.node);
	return symbols;
}
const generatedNode = (index) => -2 - index;
function definitionsOf(view) {
	const uses = [...view.repairs?.definitions ?? []];
	for (const node of view.children(0)) {
		const call = view.kind(node) === "expression_statement" ? view.children(node)[0] ?? -1 : -1;
		if (view.kind(call) !== "call_expression") continue;
		const name = view.text(view.field(call, "function"));
		const list = view.field(call, "arguments");
		uses.push({
			name,
			start: view.start(call),
			end: view.end(call),
			argumentsStart: view.start(list)
		});
	}
	return uses;
}
function generateFunctions(view, use, symbols) {
	const macro = symbols.macros.get(use.name);
	if (!macro?.body.includes("{") || use.argumentsStart < 0) return;
	const text = macroText(macro, view.slice(use.argumentsStart, use.end));
	if (text === void 0) return;
	const written = view.parse(text);
	for (const node of written.children(0)) {
		if (written.kind(node) !== "function_definition") continue;
		const { name } = readDeclarator(written, written.field(node, "declarator"));
		if (name === "" || symbols.functionNames.has(name)) continue;
		symbols.functions.push({
			name,
			node: generatedNode(symbols.generated.length),
			isStatic: hasSpecifier(written, node, "static")
		});
		symbols.generated.push({
			view: written,
			node,
			span: {
				start: use.start,
				end: use.end
			}
		});
		symbols.functionNames.add(name);
	}
}
const DIRECTIVE$1 = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif|define)\b((?:\\\r?\n|.)*)$/gm;
const DEFINE = /^[ \t]+([A-Za-z_]\w*)(\([^()\n]*\))?([\s\S]*)$/;
function readMacroLines(view, macros) {
	const arms = [];
	for (const [line, word = "", rest = ""] of view.slice(0, view.bytes.length).matchAll(DIRECTIVE$1)) {
		if (word === "define") {
			const [, name = "", list, body = ""] = DEFINE.exec(rest) ?? [];
			if (name !== "" && !macros.has(name) && arms.every((arm) => !arm.isDropped)) macros.set(name, macroOf(list, body));
			continue;
		}
		if (word === "endif") {
			arms.pop();
			continue;
		}
		const truth = word === "else" ? void 0 : readCondition(line.trimStart()).truth;
		if (word.startsWith("if")) arms.push({
			isTaken: truth === true,
			isDropped: truth === false
		});
		const arm = arms.at(-1);
		if (word.startsWith("if") || !arm) continue;
		arm.isDropped = arm.isTaken || truth === false;
		arm.isTaken ||= truth === true;
	}
}
function readIncludes(view) {
	const found = [];
	for (const node of view.all("preproc_include")) {
		const text = includedText(view, view.field(node, "path"));
		if (/^["<]/.test(text) && isCompiled(view, node)) found.push({
			path: text.slice(1, -1),
			isSystem: text.startsWith("<")
		});
	}
	return found;
}
function includedText(view, path) {
	const text = view.text(path);
	if (view.kind(path) !== "identifier") return text;
	const definition = view.all("preproc_def").find((node) => view.text(view.field(node, "name")) === text);
	return definition === void 0 ? "" : view.text(view.field(definition, "value")).trim();
}
function isCompiled(view, node) {
	let child = node;
	for (let parent = view.parent(node); parent >= 0; child = parent, parent = view.parent(parent)) {
		const truth = knownCondition(view, parent);
		if (truth !== void 0 && truth !== (child !== view.field(parent, "alternative"))) return false;
	}
	return true;
}
const CONTAINERS = /* @__PURE__ */ new Set([
	"translation_unit",
	"preproc_if",
	"preproc_ifdef",
	"preproc_else",
	"preproc_elif",
	"preproc_elifdef",
	"linkage_specification",
	"declaration_list",
	"ERROR"
]);
function visit(view, root, symbols) {
	const pending = [root];
	while (pending.length > 0) {
		const children = compiledChildren(view, pending.pop());
		for (const child of [...children].reverse()) if (CONTAINERS.has(view.kind(child))) pending.push(child);
		for (const child of children) readTopLevel(view, child, symbols);
	}
}
function compiledChildren(view, node) {
	const truth = knownCondition(view, node);
	const alternative = view.field(node, "alternative");
	if (truth === void 0) return view.children(node);
	if (truth) return view.children(node).filter((child) => child !== alternative);
	return alternative < 0 ? [] : [alternative];
}
function knownCondition(view, node) {
	return isConditional(view.kind(node)) ? conditionOf(view, node).truth : void 0;
}
const isConditional = (kind) => kind === "preproc_if" || kind === "preproc_ifdef" || kind === "preproc_elif" || kind === "preproc_elifdef";
function conditionOf(view, node) {
	const name = view.field(node, "name");
	const subject = name >= 0 ? name : view.field(node, "condition");
	return name >= 0 ? readCondition(view.slice(view.start(node), view.end(name))) : readExpression(view.text(subject));
}
const DECLARES_TYPES = /^(function_definition|declaration|type_definition|struct_specifier|union_specifier)$/;
function readTopLevel(view, node, symbols) {
	if (DECLARES_TYPES.test(view.kind(node))) readTypes$1(view, node, symbols.types);
	switch (view.kind(node)) {
		case "function_definition": {
			const declarator = readDeclarator(view, view.field(node, "declarator"));
			readTypes(view, view.field(node, "type"), symbols);
			if (declarator.name && view.field(node, "body") >= 0) {
				symbols.functions.push({
					name: declarator.name,
					node,
					isStatic: hasSpecifier(view, node, "static")
				});
				symbols.functionNames.add(declarator.name);
			}
			break;
		}
		case "declaration":
			readDeclaration(view, node, symbols);
			break;
		case "type_definition": {
			const type = view.field(node, "type");
			readTypes(view, type, symbols);
			const fields = structFields(view, type, symbols);
			if (fields) for (const alias of view.fields(node, "declarator")) symbols.structs.set(view.text(alias), fields);
			break;
		}
		case "struct_specifier":
		case "union_specifier":
		case "enum_specifier":
			readTypes(view, node, symbols);
			break;
		default: readMacro(view, node, symbols.macros);
	}
}
function readMacro(view, node, macros) {
	const kind = view.kind(node);
	if (kind !== "preproc_def" && kind !== "preproc_function_def") return;
	addMacro(macros, view.text(view.field(node, "name")), macroOf(kind === "preproc_def" ? void 0 : view.text(view.field(node, "parameters")), view.text(view.field(node, "value"))));
}
function addMacro(macros, name, macro) {
	const known = macros.get(name);
	if (known !== void 0 && !(ALLOCATOR_LIKE.test(name) && LIBC.test(macro.body) && !LIBC.test(known.body))) return;
	macros.set(name, macro);
}
const ALLOCATOR_LIKE = /alloc|free|dup|new|release|destroy/i;
const LIBC = /(^|[^\w.>])(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf)\b/;
function macroOf(list, value) {
	const body = withoutComments(value).replace(/\\\r?\n/g, " ").trim();
	return {
		parameters: (list?.replace(/^\(|\)$/g, "").split(",").map((parameter) => parameter.trim()))?.filter((parameter) => parameter !== "") ?? null,
		body
	};
}
function withoutComments(text) {
	return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\//g, (match) => match.startsWith("\"") ? match : " ");
}
function readDeclaration(view, node, symbols) {
	readTypes(view, view.field(node, "type"), symbols);
	for (const item of view.fields(node, "declarator")) {
		const declarator = readDeclarator(view, item);
		if (!declarator.name) continue;
		if (declarator.parameters >= 0) {
			symbols.prototypes.set(declarator.name, {
				name: declarator.name,
				constParameters: view.children(declarator.parameters).filter((p) => view.kind(p) === "parameter_declaration").map((p) => isPointerToConst(view, p)),
				isNoReturn: isNoReturn(view, node)
			});
			continue;
		}
		if (hasSpecifier(view, node, "extern") && view.kind(item) !== "init_declarator") continue;
		const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
		if (value >= 0 && /identifier|list|pointer|cast/.test(view.kind(value))) symbols.initialised.push({
			declaration: node,
			item
		});
		const isStatic = hasSpecifier(view, node, "static");
		symbols.globals.set(declarator.name, {
			name: declarator.name,
			isStatic,
			isArray: declarator.isArray,
			type: baseType(view, view.field(node, "type")),
			pointers: declarator.pointers,
			initial: declarator.isArray ? void 0 : initialOf(view, value, isStatic, declarator.pointers > 0)
		});
	}
}
function initialOf(view, value, isStatic, isPointer) {
	if (isStatic) return value < 0 ? 0 : literal(view, value);
	return value < 0 || isPointer ? void 0 : literal(view, value);
}
function isNoReturn(view, node) {
	const before = new TextDecoder().decode(view.bytes.subarray(Math.max(0, view.start(node) - 120), view.start(node)));
	const own = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}"), before.lastIndexOf("*/")) + 1);
	return /no_?return/i.test(own.replace(/^\s*#.*$/gm, "") + view.text(node));
}
function isPointerToConst(view, parameter) {
	return readDeclarator(view, view.field(parameter, "declarator")).pointers === 1 && hasSpecifier(view, parameter, "const");
}
function literal(view, node) {
	const kind = view.kind(node);
	if (kind === "null") return 0;
	if (kind === "unary_expression" && view.text(view.field(node, "operator")) === "-") {
		const inner = literal(view, view.field(node, "argument"));
		return inner === void 0 ? void 0 : -inner;
	}
	if (kind === "parenthesized_expression") return literal(view, view.children(node)[0] ?? -1);
	const value = kind === "number_literal" ? parseInteger(view.text(node)) : NaN;
	return Number.isNaN(value) ? void 0 : value;
}
const MAX_DEPTH$2 = 600;
function readTypes(view, type, symbols, depth = 0) {
	if (type < 0 || depth > MAX_DEPTH$2) return;
	if (view.kind(type) === "enum_specifier") readEnumerators(view, view.field(type, "body"), symbols.enumerators);
	else if (/^(struct|union)_specifier$/.test(view.kind(type))) structFields(view, type, symbols, depth);
}
function readEnumerators(view, body, enumerators) {
	let next = 0;
	for (const item of view.children(body)) {
		if (view.kind(item) !== "enumerator") continue;
		if (view.repairs?.opaque.has(view.start(item))) {
			next = void 0;
			continue;
		}
		const value = view.field(item, "value");
		if (value >= 0) next = literal(view, value) ?? enumerators.get(view.text(value));
		if (next !== void 0) {
			enumerators.set(view.text(view.field(item, "name")), next);
			next += 1;
		}
	}
}
function structFields(view, type, symbols, depth = 0) {
	if (type < 0 || !/^(struct|union)_specifier$/.test(view.kind(type))) return null;
	const body = view.field(type, "body");
	if (body < 0) return null;
	const names = [];
	for (const item of view.children(body)) {
		if (view.kind(item) !== "field_declaration") continue;
		readTypes(view, view.field(item, "type"), symbols, depth + 1);
		for (const declarator of view.fields(item, "declarator")) names.push(readDeclarator(view, declarator).name);
	}
	const first = view.kind(type) === "union_specifier" ? names[0] ?? null : null;
	for (const name of names) {
		const known = symbols.unionFields.get(name);
		symbols.unionFields.set(name, known === void 0 || known === first ? first : null);
	}
	const tag = view.text(view.field(type, "name"));
	if (tag) symbols.structs.set(tag, names);
	return names;
}
// src/ir/statements.ts
function lowerStatement(b, node) {
	nested(b, void 0, () => lowerAnyStatement(b, node));
}
function lowerAnyStatement(b, node) {
	const { view } = b;
	if (view.isBroken(node)) b.isPartial = true;
	const use = view.repairs?.heads.get(view.start(node));
	if (use !== void 0 && /^(if|while)_statement$/.test(view.kind(node))) {
		lowerHeaded(b, node, use);
		return;
	}
	switch (view.kind(node)) {
		case "compound_statement":
			lowerBlock(b, node, "scope");
			break;
		case "declaration":
			lowerDeclaration(b, node);
			break;
		case "expression_statement":
			if (view.repairs?.computedGotos.has(view.start(node))) lowerComputedGoto(b, node);
			else discard(b, view.children(node)[0] ?? -1);
			break;
		case "if_statement":
			lowerIf(b, node);
			break;
		case "while_statement":
			lowerWhile(b, node);
			break;
		case "do_statement":
			lowerDo(b, node);
			break;
		case "for_statement":
			lowerFor(b, node);
			break;
		case "switch_statement":
			lowerSwitch(b, node);
			break;
		case "case_statement":
			lowerCase(b, node);
			break;
		case "return_statement": {
			const value = view.children(node)[0] ?? -1;
			const returned = value < 0 ? null : lowerExpression(b, value);
			if (b.returns.length > 0) lowerNestedReturn(b, node, returned);
			else terminate(b, {
				op: "return",
				value: returned,
				at: spanOf(b, node)
			});
			break;
		}
		case "break_statement":
			lowerJump(b, node, b.breaks.at(-1));
			break;
		case "continue_statement":
			lowerJump(b, node, b.continues.at(-1));
			break;
		case "goto_statement":
			addGoto(b, view.text(view.field(node, "label")), spanOf(b, node));
			break;
		case "labeled_statement":
			addLabel(b, view.text(view.field(node, "label")));
			lowerStatements(b, view.children(node).slice(1));
			break;
		case "attributed_statement":
			for (const child of view.children(node)) if (view.kind(child) !== "attribute_declaration") lowerStatement(b, child);
			break;
		case "preproc_if":
		case "preproc_ifdef":
		case "preproc_elif":
		case "preproc_elifdef":
			lowerConditionalCompilation(b, node);
			break;
		case "preproc_def":
		case "preproc_function_def":
			lowerLocalMacro(b, node);
			break;
		case "preproc_include":
		case "preproc_call":
		case "type_definition":
		case "struct_specifier":
		case "union_specifier":
		case "enum_specifier":
		case "attribute_declaration":
		case "type_identifier":
		case "": break;
		case "ERROR":
			b.isPartial = true;
			for (const child of view.children(node)) if (/_statement$|^declaration$/.test(view.kind(child))) lowerStatement(b, child);
			break;
		case "function_definition":
			declareNested(b, node);
			break;
		default: discard(b, node);
	}
}
function lowerBlock(b, node, reason) {
	if (b.hole?.view === b.view && b.view.start(node) === b.hole.start) {
		b.hole.lower(reason);
		return;
	}
	openScope(b);
	lowerStatements(b, b.view.children(node));
	closeScope(b, reason, endSpanOf(b, node));
}
function lowerStatements(b, nodes) {
	const { view } = b;
	for (let i = 0; i < nodes.length; i++) {
		const node = nodes[i];
		const call = view.kind(node) === "expression_statement" ? view.children(node)[0] ?? -1 : -1;
		const name = view.kind(call) === "call_expression" ? view.text(view.field(call, "function")) : "";
		const body = nodes[i + 1];
		if (name !== "" && body !== void 0 && view.bytes[view.end(call)] !== 59 && isMacroHead(b, name)) {
			const list = view.field(call, "arguments");
			lowerMacroHead(b, {
				name,
				start: view.start(call),
				end: view.end(call),
				argumentsStart: view.start(list)
			}, (reason) => lowerBody$1(b, body, reason));
			i += 1;
		} else lowerStatement(b, node);
	}
}
function lowerHeaded(b, node, use) {
	const { view } = b;
	const body = view.field(node, view.kind(node) === "if_statement" ? "consequence" : "body");
	lowerMacroHead(b, use, (reason) => lowerBody$1(b, body, reason));
	for (const child of view.children(view.field(node, "alternative"))) lowerStatement(b, child);
}
function lowerComputedGoto(b, node) {
	const at = spanOf(b, node);
	if (b.addressedLabels.length === 0) b.isPartial = true;
	const cases = b.addressedLabels.map((label) => ({
		value: {
			op: "opaque",
			key: `&&${label}`
		},
		target: newBlock$1(b),
		at
	}));
	const nowhere = newBlock$1(b);
	terminate(b, {
		op: "switch",
		value: UNKNOWN,
		cases,
		otherwise: cases[0]?.target ?? nowhere,
		at
	});
	for (const [i, label] of b.addressedLabels.entries()) {
		startBlock(b, cases[i].target);
		addGoto(b, label, at);
	}
}
function lowerBody$1(b, node, reason = "loop") {
	if (b.view.kind(node) === "compound_statement") {
		lowerBlock(b, node, reason);
		return;
	}
	openScope(b);
	lowerStatement(b, node);
	closeScope(b, reason, spanOf(b, node));
}
function lowerIf(b, node) {
	const { view } = b;
	const [whenTrue, whenFalse, join] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	lowerCondition(b, view.field(node, "condition"), whenTrue, whenFalse);
	startBlock(b, whenTrue);
	lowerStatement(b, view.field(node, "consequence"));
	jump(b, join);
	startBlock(b, whenFalse);
	const alternative = view.field(node, "alternative");
	if (alternative >= 0) for (const child of view.children(alternative)) lowerStatement(b, child);
	jump(b, join);
	startBlock(b, join);
}
function inLoop(b, breakTo, continueTo, body, ownScopes = 0) {
	const depth = b.scopes.length;
	b.breaks.push({
		target: breakTo,
		depth: depth - ownScopes
	});
	b.continues.push({
		target: continueTo,
		depth
	});
	body();
	b.breaks.pop();
	b.continues.pop();
}
function lowerWhile(b, node) {
	const { view } = b;
	const [head, body, after] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	jump(b, head);
	startBlock(b, head);
	lowerCondition(b, view.field(node, "condition"), body, after);
	startBlock(b, body);
	inLoop(b, after, head, () => lowerBody$1(b, view.field(node, "body")));
	jump(b, head);
	startBlock(b, after);
}
function lowerDo(b, node) {
	const { view } = b;
	const [body, test, after] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	jump(b, body);
	startBlock(b, body);
	inLoop(b, after, test, () => lowerBody$1(b, view.field(node, "body")));
	jump(b, test);
	startBlock(b, test);
	lowerCondition(b, view.field(node, "condition"), body, after);
	startBlock(b, after);
}
function lowerFor(b, node) {
	const { view } = b;
	openScope(b);
	const initializer = view.field(node, "initializer");
	if (initializer >= 0) {
		if (view.kind(initializer) === "declaration") lowerDeclaration(b, initializer);
		else discard(b, initializer);
	}
	const [head, body, update, after] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	jump(b, head);
	startBlock(b, head);
	const condition = view.field(node, "condition");
	if (condition >= 0) lowerCondition(b, condition, body, after);
	else jump(b, body);
	startBlock(b, body);
	const isScoped = b.scopes.at(-1).variables.length > 0;
	const out = isScoped ? newBlock$1(b) : after;
	inLoop(b, out, update, () => lowerBody$1(b, view.field(node, "body")), isScoped ? 1 : 0);
	jump(b, update);
	startBlock(b, update);
	discard(b, view.field(node, "update"));
	jump(b, head);
	startBlock(b, after);
	closeScope(b, "scope", endSpanOf(b, node));
	if (!isScoped) return;
	jump(b, out);
	startBlock(b, out);
}
function lowerSwitch(b, node) {
	const { view } = b;
	const value = lowerExpression(b, view.field(node, "condition"));
	const after = newBlock$1(b);
	const cases = [];
	const frame = {
		cases,
		otherwise: after
	};
	const head = b.current;
	b.current = newBlock$1(b);
	b.switches.push(frame);
	b.breaks.push({
		target: after,
		depth: b.scopes.length
	});
	lowerStatement(b, view.field(node, "body"));
	b.breaks.pop();
	b.switches.pop();
	jump(b, after);
	b.current = head;
	terminate(b, {
		op: "switch",
		value,
		cases,
		otherwise: frame.otherwise,
		at: spanOf(b, view.field(node, "condition"))
	});
	startBlock(b, after);
}
function lowerCase(b, node) {
	const { view } = b;
	const frame = b.switches.at(-1);
	const target = newBlock$1(b);
	const value = view.field(node, "value");
	jump(b, target);
	startBlock(b, target);
	if (frame) {
		if (value < 0) frame.otherwise = target;
		else {
			const at = {
				start: spanOf(b, node).start,
				end: spanOf(b, value).end
			};
			for (const one of lowerCaseValues(b, value)) frame.cases.push({
				value: one,
				target,
				at
			});
		}
	} else b.isPartial = true;
	lowerStatements(b, view.children(node).filter((child) => child !== value));
}
const MAX_RANGE = 300;
function lowerCaseValues(b, value) {
	const lowered = lowerCaseValue(b, value);
	const end = b.view.repairs?.ranges.get(b.view.start(value));
	if (end === void 0) return [lowered];
	const last = end.startsWith("'") ? parseCharacter(end) : parseInteger(end);
	const count = lowered.op === "constant" ? last - lowered.value + 1 : NaN;
	if (lowered.op !== "constant" || !(count > 0 && count <= MAX_RANGE)) return [{
		op: "opaque",
		key: `${end}...`
	}];
	return Array.from({ length: count }, (_, i) => ({
		op: "constant",
		value: lowered.value + i
	}));
}
function lowerCaseValue(b, value) {
	const lowered = lowerExpression(b, value);
	return lowered.op === "constant" ? lowered : {
		op: "opaque",
		key: b.view.text(value)
	};
}
function lowerJump(b, node, jumpTo) {
	if (!jumpTo) {
		b.isPartial = true;
		return;
	}
	leaveScopes(b, jumpTo.depth, spanOf(b, node));
	jump(b, jumpTo.target);
}
function lowerConditionalCompilation(b, node) {
	const { view } = b;
	const [whenTrue, whenFalse, join] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	const subject = view.field(node, "name") >= 0 ? view.field(node, "name") : view.field(node, "condition");
	const { key, isNegated, truth } = conditionOf(view, node);
	const taken = b.assumed.get(key);
	const known = truth ?? (taken === void 0 ? void 0 : taken !== isNegated);
	if (known !== void 0) jump(b, known ? whenTrue : whenFalse);
	else terminate(b, {
		op: "branch",
		condition: loadVariable(configurationVariable(b, key), spanOf(b, subject)),
		...isNegated ? {
			whenTrue: whenFalse,
			whenFalse: whenTrue
		} : {
			whenTrue,
			whenFalse
		},
		at: spanOf(b, subject)
	});
	startBlock(b, whenTrue);
	const alternative = view.field(node, "alternative");
	lowerStatements(b, view.children(node).filter((child) => child !== subject && child !== alternative));
	jump(b, join);
	startBlock(b, whenFalse);
	if (alternative >= 0) {
		if (view.kind(alternative) === "preproc_else") lowerStatements(b, view.children(alternative));
		else lowerStatement(b, alternative);
	}
	jump(b, join);
	startBlock(b, join);
}
function lowerStatementExpression(b, node) {
	const { view } = b;
	const children = view.children(node);
	const last = children.at(-1) ?? -1;
	const result = newTemporary(b);
	let hasValue = false;
	openScope(b);
	for (const child of children) {
		const value = view.children(child)[0] ?? -1;
		if (child === last && view.kind(child) === "expression_statement" && value >= 0) {
			emit(b, {
				op: "assign",
				place: variablePlace(result),
				value: lowerExpression(b, value),
				at: spanOf(b, value)
			});
			hasValue = true;
		} else lowerStatement(b, child);
	}
	closeScope(b, "scope", endSpanOf(b, node));
	return hasValue ? loadVariable(result, spanOf(b, node)) : UNKNOWN;
}
// src/ir/macros.ts
const MAX_DEPTH$1 = 12;
function expandObjectMacro(b, name, node) {
	const macro = findMacro(b, name);
	if (!macro || macro.parameters !== null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH$1) return void 0;
	const number = macro.body.startsWith("'") ? parseCharacter(macro.body) : parseInteger(macro.body);
	if (!Number.isNaN(number)) return constant(number);
	return lowerBody(b, name, macro.body, node, true);
}
function expandFunctionMacro(b, name, node, wanted) {
	const macro = findMacro(b, name);
	if (!macro || macro.parameters === null || b.expanding.has(name) || b.expanding.size >= MAX_DEPTH$1) return void 0;
	if (macro.body === "") return UNKNOWN;
	const text = macroText(macro, b.view.text(b.view.field(node, "arguments")));
	const value = text === void 0 ? void 0 : lowerBody(b, name, text, node, wanted);
	if (value && !b.macroSpan) b.expanded.push({
		start: b.view.start(node),
		end: b.view.end(node)
	});
	return value;
}
function isExpandable(b, name) {
	return !b.expanding.has(name) && b.expanding.size < MAX_DEPTH$1 && findVariable(b, name) === void 0;
}
function findMacro(b, name) {
	return b.context.symbols.macros.get(name) ?? b.context.program.macros.get(name);
}
const STATEMENT = /^\s*(?:(?:do|if|for|while|switch|return|goto|break|continue|case|default)\b|\{)/;
function looksLikeStatements(text) {
	if (STATEMENT.test(text)) return true;
	let depth = 0;
	for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[();]/g)) if (mark === "(") depth += 1;
	else if (mark === ")") depth -= 1;
	else if (mark === ";" && depth === 0) return true;
	return false;
}
function withHalfBlocks(b, text) {
	return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*/g, (word) => {
		const macro = /^\w/.test(word) ? findMacro(b, word) : void 0;
		if (!macro || macro.parameters !== null) return word;
		return macro.body.split("{").length - macro.body.split("}").length === 0 ? word : macro.body;
	});
}
function lowerBody(b, name, text, node, wanted) {
	let isExpression = !looksLikeStatements(text);
	let view = b.context.parseBody(isExpression ? `(${text});` : `${text};`);
	let statements = bodyOf(view);
	if (view.hasError(0) || isExpression && statements.length !== 1) {
		isExpression = !isExpression;
		view = b.context.parseBody(isExpression ? `(${text});` : `${text};`);
		statements = bodyOf(view);
	}
	if (view.hasError(0) || isExpression && statements.length !== 1) {
		const whole = withHalfBlocks(b, text);
		if (whole === text) return void 0;
		isExpression = false;
		view = b.context.parseBody(`${whole};`);
		statements = bodyOf(view);
		if (view.hasError(0)) return void 0;
	}
	const saved = {
		view: b.view,
		span: b.macroSpan
	};
	b.macroSpan = spanOf(b, node);
	b.view = view;
	b.expanding.add(name);
	let value = UNKNOWN;
	if (isExpression) value = lowerExpression(b, view.children(statements[0])[0] ?? -1, wanted);
	else for (const statement of statements) lowerStatement(b, statement);
	b.expanding.delete(name);
	b.view = saved.view;
	b.macroSpan = saved.span;
	return value;
}
function bodyOf(view) {
	const definition = view.children(0).find((child) => view.kind(child) === "function_definition") ?? -1;
	return view.children(view.field(definition, "body"));
}
// src/ir/calls.ts
const TRANSPARENT = /* @__PURE__ */ new Set([
	"__builtin_expect",
	"__builtin_expect_with_probability",
	"likely",
	"unlikely",
	"__builtin_assume_aligned"
]);
const ASSERTIONS = /* @__PURE__ */ new Set([
	"assert",
	"g_assert",
	"__builtin_assume"
]);
const UNREACHABLE = /* @__PURE__ */ new Set([
	"__builtin_unreachable",
	"__builtin_trap",
	"unreachable"
]);
const VARIADIC_ACCESS = /* @__PURE__ */ new Set([
	"va_start",
	"va_end",
	"va_copy",
	"va_arg",
	"__builtin_va_start",
	"__builtin_va_end"
]);
const MAX_ALIASES$1 = 4;
function lowerCall(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	let callee = view.field(node, "function");
	const [only, ...others] = view.children(view.field(node, "arguments"));
	if (only !== void 0 && others.length === 0 && isTypeInParentheses(b, callee)) return lowerExpression(b, only, wanted);
	for (;;) if (view.kind(callee) === "parenthesized_expression") callee = view.children(callee)[0] ?? -1;
	else if (view.kind(callee) === "generic_expression") callee = chosenValue(view, callee);
	else if (view.kind(callee) === "pointer_expression" && view.text(view.field(callee, "operator")) === "*") callee = view.field(callee, "argument");
	else break;
	const argumentNodes = view.children(view.field(node, "arguments"));
	const name = view.kind(callee) === "identifier" ? realName(b, view.text(callee)) : "";
	const isVariable = name !== "" && findVariable(b, name) !== void 0;
	if (name && !isVariable) {
		const expanded = expandFunctionMacro(b, name, node, wanted) ?? lowerNestedCall(b, name, argumentNodes, node);
		if (expanded) return expanded;
		const first = argumentNodes[0] ?? -1;
		if (TRANSPARENT.has(name)) return lowerExpression(b, first, wanted);
		if (UNREACHABLE.has(name)) {
			terminate(b, { op: "stop" });
			return UNKNOWN;
		}
		if (ASSERTIONS.has(name) && argumentNodes.length === 1) return lowerAssertion(b, first);
		if (VARIADIC_ACCESS.has(name)) return UNKNOWN;
		if (name === "__builtin_constant_p") return constant(0);
		if (!isFunctionName(b, name) && lowerClaim(b, name, argumentNodes, node)) return UNKNOWN;
	}
	const calleeValue = name && !isVariable ? null : lowerExpression(b, callee);
	const values = argumentNodes.map((argument) => lowerExpression(b, argument));
	const result = newTemporary(b);
	emit(b, {
		op: "call",
		result,
		name: calleeValue?.op === "function" ? calleeValue.name : isVariable ? "" : name,
		callee: calleeValue,
		arguments: values,
		argumentSpans: argumentNodes.map((argument) => spanOf(b, argument)),
		at
	});
	return loadVariable(result, at);
}
function realName(b, name) {
	let at = name;
	for (let steps = 0; steps < MAX_ALIASES$1; steps++) {
		const macro = findMacro(b, at);
		if (!macro || macro.parameters !== null || !/^[A-Za-z_]\w*$/.test(macro.body) || macro.body === at) return at;
		at = macro.body;
	}
	return at;
}
function lowerAssertion(b, condition) {
	if (condition < 0) {
		discard(b, condition);
		return UNKNOWN;
	}
	const [holds, fails] = [newBlock$1(b), newBlock$1(b)];
	lowerCondition(b, condition, holds, fails);
	startBlock(b, holds);
	return UNKNOWN;
}
// src/ir/offsets.ts
const outOf = (member) => `^${member}`;
function membersOfOffset(b, node) {
	const { view } = b;
	const at = inside(view, node);
	switch (view.kind(at)) {
		case "offsetof_expression": return memberNames(view.text(view.field(at, "member")));
		case "call_expression": {
			const name = view.text(view.field(at, "function"));
			const list = view.field(at, "arguments");
			if (name === "__builtin_offsetof") return memberNames(view.text(view.children(list)[1] ?? -1));
			const macro = findMacro(b, name);
			if (!macro?.parameters || !isExpandable(b, name) || !/0|NULL|offsetof/.test(macro.body)) return void 0;
			const text = macroText(macro, view.text(list));
			return text === void 0 ? void 0 : membersOfText(text);
		}
		case "pointer_expression": return view.text(view.field(at, "operator")) === "&" ? membersOfText(view.text(at)) : void 0;
		default: return;
	}
}
function containing(b, pointer, members, at) {
	let place = pointer.op === "address" ? pointer.place : {
		kind: "deref",
		pointer,
		at
	};
	for (const member of [...members].reverse()) {
		const field = fieldPlace(b, place, member);
		const name = field.kind === "field" ? field.memory ?? field.name : member;
		if (place.kind === "field" && (place.memory ?? place.name) === name) place = place.base;
		else place = {
			kind: "field",
			base: place,
			name: outOf(name)
		};
	}
	return place.kind === "deref" ? place.pointer : {
		op: "address",
		place
	};
}
function inside(view, node) {
	let at = node;
	for (;;) if (view.kind(at) === "cast_expression") at = view.field(at, "value");
	else if (view.kind(at) === "parenthesized_expression") at = view.children(at)[0] ?? -1;
	else return at;
}
const FROM_NULL = /&\(*\([^()&]*\*\)\(?(?:0|NULL)[uUlL]*\)*->([A-Za-z_][\w.]*)\)*$/;
const OFFSETOF = /^\(*(?:\(\w+\)\(*)?(?:__builtin_)?offsetof\([^(),]*,([A-Za-z_][\w.]*)\)+$/;
function membersOfText(text) {
	const compact = text.replace(/\s+/g, "");
	const found = FROM_NULL.exec(compact)?.[1] ?? OFFSETOF.exec(compact)?.[1];
	return found === void 0 ? void 0 : memberNames(found);
}
function memberNames(text) {
	const names = text.replace(/\s+/g, "").split(".");
	return names.every((name) => /^[A-Za-z_]\w*$/.test(name)) ? names : void 0;
}
// src/ir/expressions.ts
const UNKNOWN = {
	op: "opaque",
	key: ""
};
const constant = (value) => ({
	op: "constant",
	value
});
const CONVERSION = /%[-+#0']*(\d+|\*)?(\.(\d+|\*)?)?(hh|h|ll|l|j|z|t|L|q)?[diouxXeEfFgGaAcsp]/;
function lowerExpression(b, node, wanted = true) {
	return nested(b, UNKNOWN, () => lowerAny(b, node, wanted));
}
function lowerAny(b, node, wanted) {
	const { view } = b;
	switch (view.kind(node)) {
		case "identifier": return lowerIdentifier(b, node);
		case "number_literal": {
			const value = parseInteger(view.text(node));
			return Number.isNaN(value) ? {
				op: "opaque",
				key: view.text(node)
			} : constant(value);
		}
		case "char_literal": {
			const value = parseCharacter(view.text(node));
			return Number.isNaN(value) ? {
				op: "opaque",
				key: view.text(node)
			} : constant(value);
		}
		case "null":
		case "false": return constant(0);
		case "true": return constant(1);
		case "string_literal":
		case "concatenated_string": return CONVERSION.test(view.text(node)) ? {
			op: "string",
			isFormat: true
		} : { op: "string" };
		case "parenthesized_expression": {
			const inner = view.children(node)[0] ?? -1;
			return view.kind(inner) === "compound_statement" ? lowerStatementExpression(b, inner) : lowerExpression(b, inner, wanted);
		}
		case "extension_expression": return lowerExpression(b, view.children(node)[0] ?? -1, wanted);
		case "assignment_expression": return lowerAssignment(b, node, wanted);
		case "update_expression": return lowerUpdate(b, node, wanted);
		case "unary_expression": return lowerUnary(b, node);
		case "binary_expression": return lowerBinary(b, node);
		case "conditional_expression": return lowerConditional(b, node, wanted);
		case "comma_expression":
			discard(b, view.field(node, "left"));
			return lowerExpression(b, view.field(node, "right"), wanted);
		case "pointer_expression":
			if (view.text(view.field(node, "operator")) === "&") return lowerAddress(b, view.field(node, "argument"));
			return {
				op: "load",
				place: lowerPlace(b, node),
				at: spanOf(b, node)
			};
		case "field_expression":
		case "subscript_expression": return {
			op: "load",
			place: lowerPlace(b, node),
			at: spanOf(b, node)
		};
		case "cast_expression": return lowerExpression(b, view.field(node, "value"), wanted);
		case "call_expression": return lowerCall(b, node, wanted);
		case "compound_literal_expression": return loadVariable(lowerCompoundLiteral(b, node), spanOf(b, node));
		case "sizeof_expression":
		case "alignof_expression":
		case "offsetof_expression": return {
			op: "opaque",
			key: view.text(node).replace(/\s+/g, "")
		};
		case "gnu_asm_expression": return UNKNOWN;
		case "generic_expression": return lowerExpression(b, chosenValue(view, node), wanted);
		default:
			if (node >= 0) b.isPartial = true;
			return UNKNOWN;
	}
}
function discard(b, node) {
	if (node < 0) return;
	const value = lowerExpression(b, node, false);
	if (value.op !== "constant" && value.op !== "opaque") emit(b, {
		op: "discard",
		value,
		at: spanOf(b, node)
	});
}
function chosenValue(view, node) {
	const children = view.children(node);
	return children.find((_, i) => i > 0 && view.kind(children[i - 1]) === "type_descriptor") ?? -1;
}
function lowerPlace(b, node) {
	return nested(b, {
		kind: "deref",
		pointer: UNKNOWN,
		at: spanOf(b, node)
	}, () => lowerAnyPlace(b, node));
}
function lowerAnyPlace(b, node) {
	const { view } = b;
	const at = spanOf(b, node);
	switch (view.kind(node)) {
		case "parenthesized_expression": return lowerPlace(b, view.children(node)[0] ?? -1);
		case "pointer_expression":
			if (view.text(view.field(node, "operator")) === "*") return {
				kind: "deref",
				pointer: lowerExpression(b, view.field(node, "argument")),
				at
			};
			break;
		case "field_expression": {
			const argument = view.field(node, "argument");
			const name = view.text(view.field(node, "field"));
			return fieldPlace(b, view.text(view.field(node, "operator")) === "->" ? {
				kind: "deref",
				pointer: lowerExpression(b, argument),
				at
			} : lowerPlace(b, argument), name);
		}
		case "subscript_expression": {
			const pointer = lowerExpression(b, view.field(node, "argument"));
			const index = lowerExpression(b, view.field(node, "index"));
			return {
				kind: "index",
				base: pointer.op === "address" ? pointer.place : {
					kind: "deref",
					pointer,
					at
				},
				index
			};
		}
		case "cast_expression": return lowerPlace(b, view.field(node, "value"));
		case "compound_literal_expression": return variablePlace(lowerCompoundLiteral(b, node));
	}
	const value = lowerExpression(b, node);
	if (value.op === "load") return value.place;
	if (value.op === "address") return value.place;
	const holder = newTemporary(b);
	emit(b, {
		op: "assign",
		place: variablePlace(holder),
		value,
		at
	});
	return variablePlace(holder);
}
function fieldPlace(b, base, name) {
	const own = b.context.symbols.unionFields.get(name);
	const memory = own === void 0 ? b.context.program.unionFields.get(name) : own;
	return memory && memory !== name ? {
		kind: "field",
		base,
		name,
		memory
	} : {
		kind: "field",
		base,
		name
	};
}
function lowerAddress(b, argument) {
	const { view } = b;
	if (view.kind(argument) === "identifier") {
		const value = lowerExpression(b, argument);
		if (value.op === "function") return value;
	}
	const place = lowerPlace(b, argument);
	if (place.kind === "deref") return place.pointer;
	return {
		op: "address",
		place
	};
}
function lowerAssignment(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const operator = view.text(view.field(node, "operator"));
	const right = view.field(node, "right");
	if (operator === "=") {
		const value = lowerExpression(b, right);
		const place = lowerPlace(b, view.field(node, "left"));
		emit(b, {
			op: "assign",
			place,
			value,
			at
		});
		return wanted ? {
			op: "load",
			place,
			at
		} : UNKNOWN;
	}
	const place = lowerPlace(b, view.field(node, "left"));
	const value = lowerExpression(b, right);
	const left = {
		op: "load",
		place,
		at
	};
	emit(b, {
		op: "assign",
		place,
		value: {
			op: "binary",
			operator: operator.slice(0, -1),
			left,
			right: value
		},
		at
	});
	return wanted ? {
		op: "load",
		place,
		at
	} : UNKNOWN;
}
function lowerUpdate(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const operator = view.text(view.field(node, "operator")) === "--" ? "-" : "+";
	const place = lowerPlace(b, view.field(node, "argument"));
	const old = {
		op: "load",
		place,
		at
	};
	const isPrefix = /^(\+\+|--)/.test(view.text(node));
	const value = {
		op: "binary",
		operator,
		left: old,
		right: constant(1)
	};
	if (isPrefix || !wanted) {
		emit(b, {
			op: "assign",
			place,
			value,
			at
		});
		return wanted ? old : UNKNOWN;
	}
	const before = newTemporary(b);
	emit(b, {
		op: "assign",
		place: variablePlace(before),
		value: old,
		at
	});
	emit(b, {
		op: "assign",
		place,
		value,
		at
	});
	return loadVariable(before, at);
}
function lowerUnary(b, node) {
	const operator = b.view.text(b.view.field(node, "operator"));
	const argument = lowerExpression(b, b.view.field(node, "argument"));
	if (operator === "+") return argument;
	if (operator !== "!" && operator !== "-" && operator !== "~") return UNKNOWN;
	if (argument.op === "constant") return constant(operator === "!" ? argument.value === 0 ? 1 : 0 : operator === "-" ? -argument.value : ~argument.value);
	return {
		op: "unary",
		operator,
		argument
	};
}
function lowerBinary(b, node) {
	const { view } = b;
	const operator = view.text(view.field(node, "operator"));
	if (operator === "&&" || operator === "||") return truthValue(b, node);
	if (/^[-+&*]$/.test(operator) && isTypeInParentheses(b, view.field(node, "left"))) return lowerCastOperand(b, view.field(node, "right"), operator);
	const left = lowerExpression(b, view.field(node, "left"));
	const members = operator === "-" ? membersOfOffset(b, view.field(node, "right")) : void 0;
	if (members) return containing(b, left, members, spanOf(b, node));
	return {
		op: "binary",
		operator,
		left,
		right: lowerExpression(b, view.field(node, "right"))
	};
}
function negated(b, node) {
	const argument = lowerExpression(b, node);
	return argument.op === "constant" ? constant(-argument.value) : {
		op: "unary",
		operator: "-",
		argument
	};
}
function lowerCastOperand(b, operand, operator) {
	if (operator === "-") return negated(b, operand);
	if (operator === "&") return lowerAddress(b, operand);
	const value = lowerExpression(b, operand);
	const at = spanOf(b, operand);
	return operator === "*" ? {
		op: "load",
		place: {
			kind: "deref",
			pointer: value,
			at
		},
		at
	} : value;
}
function truthValue(b, node) {
	const at = spanOf(b, node);
	const result = newTemporary(b);
	const [whenTrue, whenFalse, join] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	lowerCondition(b, node, whenTrue, whenFalse);
	for (const [block, value] of [[whenTrue, 1], [whenFalse, 0]]) {
		startBlock(b, block);
		emit(b, {
			op: "assign",
			place: variablePlace(result),
			value: constant(value),
			at
		});
		jump(b, join);
	}
	startBlock(b, join);
	return loadVariable(result, at);
}
function lowerConditional(b, node, wanted) {
	const { view } = b;
	const at = spanOf(b, node);
	const condition = view.field(node, "condition");
	const consequence = view.field(node, "consequence");
	const result = newTemporary(b);
	const [whenTrue, whenFalse, join] = [
		newBlock$1(b),
		newBlock$1(b),
		newBlock$1(b)
	];
	if (consequence < 0) {
		const value = lowerExpression(b, condition);
		const held = addVariable(b, {
			name: "",
			kind: "local",
			isArray: false,
			hasCleanup: false
		});
		emit(b, {
			op: "assign",
			place: variablePlace(held),
			value,
			at
		});
		terminate(b, {
			op: "branch",
			condition: loadVariable(held, at),
			whenTrue,
			whenFalse,
			at
		});
		startBlock(b, whenTrue);
		emit(b, {
			op: "assign",
			place: variablePlace(result),
			value: loadVariable(held, at),
			at
		});
		emit(b, {
			op: "end",
			variables: [held],
			reason: "scope",
			at
		});
		jump(b, join);
	} else {
		lowerCondition(b, condition, whenTrue, whenFalse);
		startBlock(b, whenTrue);
		lowerArm(b, consequence, result, wanted);
		jump(b, join);
	}
	startBlock(b, whenFalse);
	lowerArm(b, view.field(node, "alternative"), result, wanted);
	jump(b, join);
	startBlock(b, join);
	return wanted ? loadVariable(result, at) : UNKNOWN;
}
function lowerArm(b, node, result, wanted) {
	if (!wanted) {
		discard(b, node);
		return;
	}
	const value = lowerExpression(b, node);
	emit(b, {
		op: "assign",
		place: variablePlace(result),
		value,
		at: spanOf(b, node)
	});
}
function lowerCompoundLiteral(b, node) {
	const { view } = b;
	const type = view.field(node, "type");
	const declarator = readDeclarator(view, view.field(type, "declarator"));
	const id = declareVariable(b, {
		name: `(literal ${view.start(node)})`,
		kind: "local",
		isArray: declarator.isArray,
		hasCleanup: false
	});
	emit(b, {
		op: "declare",
		variable: id,
		at: spanOf(b, node)
	});
	lowerInitializer(b, variablePlace(id), view.field(node, "value"), typeName(b, view.field(type, "type")));
	return id;
}
function lowerCondition(b, node, whenTrue, whenFalse) {
	nested(b, void 0, () => lowerEdges(b, node, whenTrue, whenFalse));
}
function lowerEdges(b, node, whenTrue, whenFalse) {
	const { view } = b;
	const kind = view.kind(node);
	const operator = view.text(view.field(node, "operator"));
	if (kind === "parenthesized_expression" && view.kind(view.children(node)[0] ?? -1) !== "compound_statement") lowerCondition(b, view.children(node)[0] ?? -1, whenTrue, whenFalse);
	else if (kind === "unary_expression" && operator === "!") lowerCondition(b, view.field(node, "argument"), whenFalse, whenTrue);
	else if (kind === "binary_expression" && (operator === "&&" || operator === "||")) {
		const right = newBlock$1(b);
		const isAnd = operator === "&&";
		lowerCondition(b, view.field(node, "left"), isAnd ? right : whenTrue, isAnd ? whenFalse : right);
		startBlock(b, right);
		lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
	} else if (kind === "comma_expression") {
		discard(b, view.field(node, "left"));
		lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
	} else {
		const condition = lowerExpression(b, node);
		if (condition.op === "constant") jump(b, condition.value !== 0 ? whenTrue : whenFalse);
		else terminate(b, {
			op: "branch",
			condition,
			whenTrue,
			whenFalse,
			at: spanOf(b, node)
		});
	}
}
// src/ir/declarations.ts
const CLEANUP = /\bcleanup\s*\(|\b_?cleanup_\w+|\bg_auto(free|ptr|fd|list)?\b/;
function lowerDeclaration(b, node) {
	const { view } = b;
	const type = view.field(node, "type");
	const hasCleanup = isCleanedUp(b, node);
	const isStatic = hasSpecifier(view, node, "static");
	for (const item of view.fields(node, "declarator")) {
		const declarator = readDeclarator(view, item);
		if (!declarator.name || declarator.parameters >= 0 || hasSpecifier(view, node, "extern")) continue;
		const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
		const id = declareVariable(b, {
			name: declarator.name,
			kind: isStatic ? "static" : "local",
			isArray: declarator.isArray,
			pointers: declarator.pointers,
			type: baseType(view, type),
			isInitialised: value >= 0,
			hasCleanup
		});
		if (isStatic) continue;
		emit(b, {
			op: "declare",
			variable: id,
			at: spanOf(b, item)
		});
		if (value >= 0) lowerInitializer(b, variablePlace(id), value, declarator.pointers > 0 ? "" : typeName(b, type));
	}
}
function isCleanedUp(b, node) {
	const { view } = b;
	const head = `${view.repairs?.prefixes.get(view.start(node)) ?? ""} ${view.text(node)}`;
	if (CLEANUP.test(head)) return true;
	return (head.split("=", 1)[0]?.match(/[A-Za-z_]\w*/g) ?? []).some((word) => CLEANUP.test(findMacro(b, word)?.body ?? ""));
}
function typeName(b, type) {
	const tag = b.view.field(type, "name");
	return tag >= 0 ? b.view.text(tag) : b.view.text(type);
}
function lowerInitializer(b, place, value, type) {
	nested(b, void 0, () => lowerAnyInitializer(b, place, value, type));
}
function lowerAnyInitializer(b, place, value, type) {
	const { view } = b;
	const at = spanOf(b, value);
	if (view.kind(value) !== "initializer_list") {
		emit(b, {
			op: "assign",
			place,
			value: lowerExpression(b, value),
			at
		});
		return;
	}
	const isArray = place.kind === "variable" && b.variables[place.id]?.isArray === true;
	const fields = isArray ? void 0 : b.context.symbols.structs.get(type) ?? b.context.program.structs.get(type);
	const isPlain = isArray || fields !== void 0;
	const items = view.children(value);
	if (place.kind === "variable" && items.every((item) => isZero(b, item) || isPlain && isScalar(b, item))) emit(b, {
		op: "clear",
		place,
		at
	});
	let position = 0;
	for (const item of items) {
		if (view.kind(item) === "initializer_pair") {
			const designators = view.fields(item, "designator");
			const target = designators.reduce((base, designator) => designate(b, base, designator), place);
			position = designators.length === 1 ? positionAfter(target, fields) : NaN;
			lowerInitializer(b, target, view.field(item, "value"), "");
			continue;
		}
		const name = fields?.[position];
		const index = isArray && !Number.isNaN(position) ? constant(position) : UNKNOWN;
		const element = name !== void 0 ? fieldPlace(b, place, name) : {
			kind: "index",
			base: place,
			index
		};
		position += 1;
		lowerInitializer(b, element, item, "");
	}
}
function positionAfter(target, fields) {
	if (target.kind === "field" && fields?.includes(target.name)) return fields.indexOf(target.name) + 1;
	return target.kind === "index" && target.index.op === "constant" ? target.index.value + 1 : NaN;
}
function isZero(b, item) {
	if (b.view.kind(item) === "initializer_list") return nested(b, false, () => b.view.children(item).every((inner) => isZero(b, inner)));
	return b.view.kind(item) === "null" || [
		"0",
		"NULL",
		"false"
	].includes(b.view.text(item));
}
function isScalar(b, item) {
	const value = b.view.kind(item) === "initializer_pair" ? b.view.field(item, "value") : item;
	return b.view.kind(value) !== "initializer_list" || isZero(b, value);
}
function designate(b, base, designator) {
	const inner = b.view.children(designator)[0] ?? -1;
	if (b.view.kind(designator) === "field_designator") return fieldPlace(b, base, b.view.text(inner));
	return {
		kind: "index",
		base,
		index: b.view.kind(designator) === "subscript_range_designator" ? UNKNOWN : lowerExpression(b, inner)
	};
}
function lowerLocalMacro(b, node) {
	readMacro(b.view, node, b.context.symbols.macros);
}
// src/ir/globals.ts
function lowerGlobals(context, view) {
	const { initialised } = context.symbols;
	if (initialised.length === 0) return null;
	const b = createBuilder(context, view, {
		assumed: /* @__PURE__ */ new Map(),
		addressedLabels: []
	});
	openScope(b);
	for (const { declaration, item } of initialised) {
		const { nameNode, pointers } = readDeclarator(view, item);
		if (nameNode < 0) continue;
		const type = pointers > 0 ? "" : typeName(b, view.field(declaration, "type"));
		lowerInitializer(b, lowerPlace(b, nameNode), view.field(item, "value"), type);
	}
	const end = {
		start: 0,
		end: 0
	};
	terminate(b, {
		op: "return",
		value: null,
		at: end
	});
	const { variables, blocks } = b;
	return {
		file: context.file,
		path: context.path,
		span: end,
		nameSpan: end,
		parameters: [],
		name: "",
		isStatic: true,
		variables,
		blocks,
		isPartial: false
	};
}
// src/ir/key.ts
function textOfFunction(fn) {
	const { name, path, isStatic, isPartial, parameters, variables, blocks, nameSpan, span } = fn;
	return spell$2([
		name,
		path,
		isStatic,
		isPartial,
		parameters,
		variables,
		blocks,
		nameSpan,
		span
	], span.start);
}
function spell$2(value, base) {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
	let all = "";
	if (Array.isArray(value)) {
		for (const one of value) all += `${spell$2(one, base)},`;
		return `[${all}]`;
	}
	for (const [key, part] of Object.entries(value)) all += `${key}:${typeof part === "number" && (key === "start" || key === "end") ? part - base : spell$2(part, base)},`;
	return `{${all}}`;
}
// src/ir/lower.ts
function lowerFunction(context, view, node) {
	const generated = node < -1 ? context.symbols.generated[-2 - node] : void 0;
	return generated ? lower(context, generated.view, generated.node, generated.span) : lower(context, view, node, null);
}
function lower(context, view, node, use) {
	const b = createBuilder(context, view, {
		assumed: assumptionsIn(view, view.start(node), view.end(node)),
		addressedLabels: addressedLabels(view, view.start(node), view.end(node))
	});
	b.macroSpan = use;
	const declarator = readDeclarator(view, view.field(node, "declarator"));
	const body = view.field(node, "body");
	openScope(b);
	const parameters = [];
	const declarations = oldStyleDeclarations(view, node, declarator.parameters);
	for (const item of view.children(declarator.parameters)) {
		if (declarations !== void 0) {
			const name = view.text(item);
			parameters.push(declareParameter(b, name, pointersOf(declarations, name)));
			continue;
		}
		if (view.kind(item) !== "parameter_declaration") continue;
		const parameter = readDeclarator(view, view.field(item, "declarator"));
		if (!parameter.name && view.text(item).trim() === "void") continue;
		const type = baseType(view, view.field(item, "type"));
		parameters.push(declareParameter(b, parameter.name, parameter.pointers, type));
	}
	openScope(b);
	lowerStatements(b, view.children(body));
	terminate(b, {
		op: "return",
		value: null,
		at: endSpanOf(b, body)
	});
	resolveGotos(b);
	const isExpanded = (broken) => b.expanded.some(({ start, end }) => view.start(broken) >= start && view.end(broken) <= end);
	if (view.hasError(body) && !view.brokenNodes(body).every(isExpanded)) b.isPartial = true;
	return {
		name: declarator.name,
		file: context.file,
		path: context.path,
		isStatic: hasSpecifier(view, node, "static"),
		span: spanOf(b, node),
		nameSpan: declarator.nameNode >= 0 ? spanOf(b, declarator.nameNode) : spanOf(b, node),
		parameters,
		variables: b.variables,
		blocks: b.blocks,
		isPartial: b.isPartial
	};
}
function declareParameter(b, name, pointers, type = "") {
	return declareVariable(b, {
		name,
		kind: "parameter",
		isArray: false,
		pointers,
		type,
		hasCleanup: false
	});
}
function oldStyleDeclarations(view, node, parameters) {
	const repaired = view.repairs?.oldStyle.get(view.start(parameters));
	if (repaired !== void 0 || parameters < 0) return repaired;
	const declarations = view.children(node).filter((child) => view.kind(child) === "declaration");
	return declarations.length === 0 ? void 0 : declarations.map((one) => view.text(one)).join(" ");
}
function pointersOf(declarations, name) {
	if (!/^\w+$/.test(name)) return 0;
	const found = new RegExp(`([*\\s]*)\\b${name}\\b\\s*(\\[)?\\s*[^\\w\\s]`).exec(declarations);
	return (found?.[1] ?? "").replace(/\s/g, "").length + (found?.[2] === void 0 ? 0 : 1);
}
function addressedLabels(view, start, end) {
	const labels = /* @__PURE__ */ new Set();
	for (const [at, label] of view.repairs?.labelAddresses ?? []) if (at >= start && at < end) labels.add(label);
	return [...labels];
}
function assumptionsIn(view, start, end) {
	const assumed = /* @__PURE__ */ new Map();
	for (const one of view.repairs?.assumptions ?? []) if (one.start >= start && one.end <= end) assumed.set(one.key, one.value);
	return assumed;
}
// src/ir/print.ts
function successors(terminator) {
	switch (terminator.op) {
		case "goto": return [terminator.target];
		case "branch": return [terminator.whenTrue, terminator.whenFalse];
		case "switch": return [...terminator.cases.map((c) => c.target), terminator.otherwise];
		case "return":
		case "stop": return [];
		default: return assertNever(terminator);
	}
}
function variable(fn, id) {
	const found = fn.variables[id];
	if (!found) return `?${id}`;
	return found.kind === "temporary" || found.name === "" ? `t${id}` : found.kind === "configuration" ? `#${found.name}` : found.name;
}
function printExpression(fn, expression) {
	switch (expression.op) {
		case "constant": return String(expression.value);
		case "string": return "\"…\"";
		case "function": return expression.name;
		case "opaque": return expression.key ? `‹${expression.key}›` : "‹?›";
		case "load": return printPlace(fn, expression.place);
		case "address": return `&${printPlace(fn, expression.place)}`;
		case "unary": return `${expression.operator}${printExpression(fn, expression.argument)}`;
		case "binary": return `(${printExpression(fn, expression.left)} ${expression.operator} ${printExpression(fn, expression.right)})`;
		default: return assertNever(expression);
	}
}
const pointerTo = (place) => place.kind === "deref" ? place.pointer : {
	op: "address",
	place
};
function printPlace(fn, place) {
	switch (place.kind) {
		case "variable": return variable(fn, place.id);
		case "deref": return `*${printExpression(fn, place.pointer)}`;
		case "field":
			if (place.name.startsWith("^")) return `container_of(${printExpression(fn, pointerTo(place.base))}, ${place.name.slice(1)})`;
			return place.base.kind === "deref" ? `${printExpression(fn, place.base.pointer)}->${place.name}` : `${printPlace(fn, place.base)}.${place.name}`;
		case "index": return `${place.base.kind === "deref" ? printExpression(fn, place.base.pointer) : printPlace(fn, place.base)}[${printExpression(fn, place.index)}]`;
		default: return assertNever(place);
	}
}
// src/ir/includes.ts
const STANDARD$1 = /^(assert|complex|ctype|dirent|errno|fcntl|fenv|float|getopt|glob|grp|inttypes|libgen|limits|locale|malloc|math|memory|netdb|poll|pthread|pwd|regex|sched|search|semaphore|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|syslog|termios|threads|time|uchar|unistd|utime|wchar|wctype)\.h$|^(arpa\/inet|net\/(if|route)|netinet\/(in|ip\d*|tcp))\.h$|^sys\/(ioctl|mman|param|resource|select|socket|stat|time|types|uio|un|wait)\.h$/;
const FOREIGN = /(^|[/_.-])(win(32|64|ce|dows|nt)?|w(32|64)|mingw(32|64)?|msvc|msdos|dos|djgpp|os2|vms|amiga|symbian)([/_.-]|$)/i;
const CONFIGURATION = /conf|version|release|build|gen|auto|feature/i;
const HEADER = /\.(h|hh|hpp|hxx|inc|inl|def|tbl|x)$/i;
function reachOf(files) {
	const byName = /* @__PURE__ */ new Map();
	for (const [file, { path }] of files.entries()) {
		const name = baseName$1(path);
		const known = byName.get(name);
		if (known) known.push(file);
		else byName.set(name, [file]);
	}
	const hasGap = files.map(() => false);
	const direct = files.map(({ path, includes }, file) => {
		const found = /* @__PURE__ */ new Set();
		for (const include of includes) {
			const headers = resolve(files, byName, path, include);
			for (const header of headers) if (header !== file) found.add(header);
			if (headers.length === 0 && !include.isSystem && !CONFIGURATION.test(include.path)) hasGap[file] = true;
		}
		return [...found];
	});
	const isHeader = files.map(({ path }) => HEADER.test(path));
	const seen = closures(direct, isHeader);
	return (file, other) => other !== file && seen[file]?.has(other) === true || hasGap[file] === true && isHeader[other] === true && isNear(files, file, other);
}
const baseName$1 = (path) => path.slice(path.lastIndexOf("/") + 1);
function resolve(files, byName, from, { path, isSystem }) {
	if (isSystem && STANDARD$1.test(path)) return [];
	const named = byName.get(baseName$1(path)) ?? [];
	const folder = from.slice(0, from.lastIndexOf("/") + 1);
	const beside = normalize(folder + path);
	const exact = isSystem ? void 0 : named.find((file) => files[file]?.path === beside);
	if (exact !== void 0) return [exact];
	const tail = `/${path.replace(/^(\.\.?\/)+/, "")}`;
	const candidates = named.filter((file) => `/${files[file]?.path}`.endsWith(tail));
	const native = candidates.filter((file) => !FOREIGN.test(files[file]?.path ?? ""));
	const best = native.length > 0 ? native : candidates;
	const nearness = best.map((file) => sharedFolders$1(folder, files[file]?.path ?? ""));
	const most = Math.max(...nearness);
	return best.filter((_, i) => nearness[i] === most);
}
function normalize(path) {
	const parts = [];
	for (const part of path.split("/")) if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
	else if (part !== ".") parts.push(part);
	return parts.join("/");
}
function sharedFolders$1(folder, path) {
	let shared = 0;
	for (let i = 0; i < folder.length && folder[i] === path[i]; i++) if (folder[i] === "/") shared += 1;
	return shared;
}
function isNear(files, file, other) {
	const path = files[file]?.path ?? "";
	return path.includes("/") && sharedFolders$1(path, files[other]?.path ?? "") > 0;
}
function closures(direct, isHeader) {
	const words = direct.length + 31 >> 5;
	const has = (set, member) => (set[member >> 5] & 1 << (member & 31)) !== 0;
	const add = (set, member) => {
		set[member >> 5] = set[member >> 5] | 1 << (member & 31);
	};
	const included = direct.map((_, file) => {
		const set = new Uint32Array(words);
		const visited = /* @__PURE__ */ new Set([file]);
		for (const at of visited) for (const header of direct[at]) visited.add(header);
		visited.delete(file);
		for (const header of visited) add(set, header);
		return {
			set,
			headers: [...visited]
		};
	});
	const includers = direct.map(() => 0);
	for (const headers of direct) for (const header of headers) includers[header] = includers[header] + 1;
	const seen = included.map(({ set }) => set.slice());
	for (const [file, { set, headers }] of included.entries()) for (const header of headers) {
		const target = seen[header];
		for (let word = 0; word < words; word++) target[word] = target[word] | set[word];
		if (!isHeader[header] || includers[header] === 1) add(target, file);
	}
	return seen.map((set) => ({ has: (member) => has(set, member) }));
}
// src/ir/program.ts
function joinSymbols(files) {
	const all = files.map(({ symbols }) => symbols);
	const functions = /* @__PURE__ */ new Set();
	for (const symbols of all) for (const fn of symbols.functions) if (!fn.isStatic) functions.add(fn.name);
	const join = (pick) => {
		const joined = /* @__PURE__ */ new Map();
		for (const symbols of all) for (const [name, value] of pick(symbols)) if (!joined.has(name)) joined.set(name, value);
		return joined;
	};
	const shared = {
		functions,
		enumerators: join((s) => s.enumerators),
		structs: join((s) => s.structs),
		unionFields: joinUnionFields(all),
		globals: join((s) => [...s.globals].filter(([, symbol]) => !symbol.isStatic))
	};
	const macros = joinMacros(files);
	return (file) => ({
		...shared,
		macros: { get: (name) => macros(file, name) }
	});
}
function joinUnionFields(all) {
	const joined = /* @__PURE__ */ new Map();
	for (const { unionFields } of all) for (const [name, first] of unionFields) {
		const known = joined.get(name);
		joined.set(name, known === void 0 || known === first ? first : null);
	}
	return joined;
}
function joinMacros(files) {
	const reaches = reachOf(files.map(({ path, symbols }) => ({
		path,
		includes: symbols.includes
	})));
	const defined = /* @__PURE__ */ new Map();
	for (const [definer, { symbols }] of files.entries()) for (const [name, macro] of symbols.macros) {
		const known = defined.get(name);
		if (known) known.push({
			definer,
			macro
		});
		else defined.set(name, [{
			definer,
			macro
		}]);
	}
	return (file, name) => {
		let found;
		for (const { definer, macro } of defined.get(name) ?? []) {
			if (!reaches(file, definer)) continue;
			if (found && !isSame(found, macro)) return void 0;
			found ??= macro;
		}
		return found;
	};
}
function isSame(a, b) {
	return a.body === b.body && a.parameters?.join() === b.parameters?.join();
}
// src/ir/recorded.ts
function meaningIn(program, settled) {
	return (name) => {
		let shared = settled.get(name);
		if (shared === void 0) {
			const { enumerators, structs, globals, functions, unionFields } = program;
			const all = [
				enumerators.get(name),
				structs.get(name),
				globals.get(name),
				functions.has(name) || void 0,
				unionFields.get(name)
			];
			shared = all.every((one) => one === void 0) ? "" : short(JSON.stringify(all.map((one) => [one])));
			settled.set(name, shared);
		}
		const macro = program.macros.get(name);
		return macro === void 0 ? shared : `${shared} ${short(JSON.stringify([macro.parameters, macro.body]))}`;
	};
}
const short = (text) => hash("sha256", text, "base64url").slice(0, 22);
function notingNames(program, meaning, asked) {
	const note = (name) => {
		if (!asked.has(name)) asked.set(name, meaning(name));
	};
	const get = ({ get }) => {
		return (name) => {
			note(name);
			return get(name);
		};
	};
	const reader = (map) => ({
		get: get({ get: (name) => map.get(name) }),
		has: (name) => {
			note(name);
			return map.has(name);
		}
	});
	const { macros, enumerators, structs, globals, functions, unionFields } = program;
	return {
		macros: { get: get({ get: (name) => macros.get(name) }) },
		enumerators: { get: get({ get: (name) => enumerators.get(name) }) },
		structs: reader(structs),
		globals: reader(globals),
		functions: { has: (name) => {
			note(name);
			return functions.has(name);
		} },
		unionFields: { get: get({ get: (name) => unionFields.get(name) }) }
	};
}
// src/ir/view.ts
const STRIDE = 5;
const SYMBOL = 65535;
const NAMED$1 = 1 << 24;
const ERROR = 1 << 26;
const HAS_ERROR = 1 << 27;
const EXTRA = 1 << 28;
const encoder = new TextEncoder();
function readView(parser, bytes) {
	const tree = parser.parse(bytes);
	return {
		view: viewOf(parser, tree),
		lines: tree.lines
	};
}
function viewOf(parser, tree) {
	const repaired = isDoubtful(parser, tree) ? repair(tree.bytes) : void 0;
	if (!repaired) return wrap(parser, tree.nodes, tree.bytes, void 0);
	return wrap(parser, parser.parse(repaired.bytes).nodes, repaired.resolved, repaired);
}
function isDoubtful(parser, { nodes }) {
	if ((nodes[0] & HAS_ERROR) !== 0) return true;
	const macroType = parser.kinds.indexOf("macro_type_specifier");
	for (let at = 0; at < nodes.length; at += STRIDE) if ((nodes[at] & SYMBOL) === macroType) return true;
	return false;
}
function wrap(parser, nodes, bytes, repairs) {
	const fieldIds = fieldTable(parser);
	const flags = (node) => nodes[node * STRIDE];
	const end = (node) => nodes[node * STRIDE + 2];
	const after = (node) => nodes[node * STRIDE + 4];
	const list = (node, wanted) => {
		const found = [];
		if (node < 0) return found;
		const last = after(node);
		for (let child = node + 1; child < last; child = after(child)) if (wanted(flags(child))) found.push(child);
		return found;
	};
	return {
		bytes,
		repairs,
		parse: (text) => viewOf(parser, parser.parse(encoder.encode(text))),
		kind: (node) => node < 0 ? "" : parser.kinds[flags(node) & SYMBOL],
		start: (node) => nodes[node * STRIDE + 1],
		end,
		parent: (node) => nodes[node * STRIDE + 3],
		children: (node) => list(node, (flag) => (flag & NAMED$1) !== 0 && ((flag & EXTRA) === 0 || (flag & ERROR) !== 0)),
		allChildren: (node) => list(node, () => true),
		field(node, name) {
			const id = fieldIds.get(name) ?? -1;
			if (node < 0) return -1;
			const last = after(node);
			for (let child = node + 1; child < last; child = after(child)) if ((flags(child) >> 16 & 255) === id) return child;
			return -1;
		},
		fields(node, name) {
			const id = fieldIds.get(name) ?? -1;
			return list(node, (flag) => (flag >> 16 & 255) === id);
		},
		text: (node) => node < 0 ? "" : decode(bytes, nodes[node * STRIDE + 1], end(node)),
		slice: (start, end) => decode(bytes, start, end),
		isBroken: (node) => node >= 0 && (flags(node) & 100663296) !== 0,
		hasError: (node) => node >= 0 && (flags(node) & HAS_ERROR) !== 0,
		all(kind) {
			const id = parser.kinds.indexOf(kind);
			const found = [];
			for (let at = 0; at < nodes.length; at += STRIDE) if ((nodes[at] & SYMBOL) === id) found.push(at / STRIDE);
			return found;
		},
		brokenNodes(node) {
			const found = [];
			const last = after(node);
			for (let at = node; at < last;) {
				if ((flags(at) & 100663296) !== 0) found.push(at);
				at = (flags(at) & HAS_ERROR) !== 0 || at === node ? at + 1 : after(at);
			}
			return found;
		}
	};
}
const tables = /* @__PURE__ */ new WeakMap();
function fieldTable(parser) {
	let table = tables.get(parser);
	if (!table) {
		table = new Map(parser.fields.map((name, id) => [name, id]));
		tables.set(parser, table);
	}
	return table;
}
// src/ownership/flow.ts
function analyseFlow(fn) {
	const count = fn.blocks.length;
	const next = fn.blocks.map((block) => successors(block.terminator));
	const { postorder, backEdges } = depthFirst(next);
	const previous = Array.from({ length: count }, () => []);
	for (const block of postorder) for (const target of next[block]) previous[target].push(block);
	const joins = new Set(previous.flatMap((from, block) => from.length > 1 ? [block] : []));
	const loops = Array.from({ length: count }, () => []);
	const bodies = /* @__PURE__ */ new Map();
	for (const edge of [...backEdges].sort((a, b) => a - b)) {
		const head = edge % count;
		const body = bodies.get(head) ?? /* @__PURE__ */ new Set([head]);
		const pending = [Math.floor(edge / count)];
		while (pending.length > 0) {
			const block = pending.pop();
			if (body.has(block)) continue;
			body.add(block);
			pending.push(...previous[block]);
		}
		bodies.set(head, body);
	}
	const heads = /* @__PURE__ */ new Map();
	const endless = /* @__PURE__ */ new Set();
	for (const [head, body] of bodies) {
		const changed = /* @__PURE__ */ new Set();
		for (const block of body) {
			loops[block].push(head);
			for (const instruction of fn.blocks[block]?.instructions ?? []) if (instruction.op === "assign") {
				const root = rootVariable(instruction.place);
				if (root >= 0 && fn.variables[root]?.kind !== "temporary") changed.add(root);
			}
		}
		if (![...body].some((block) => next[block].length > 1 && next[block].some((target) => !body.has(target)))) endless.add(head);
		heads.set(head, [...changed].sort((a, b) => a - b));
	}
	for (const list of loops) list.sort((a, b) => a - b);
	const order = loopsInOnePiece(next, postorder, backEdges, loops);
	const ends = /* @__PURE__ */ new Map();
	for (const [head, body] of bodies) ends.set(head, Math.max(...[...body].map((block) => order[block])));
	const exposed = exposedVariables(fn);
	return {
		order,
		ends,
		loops,
		heads,
		joins,
		endless,
		backEdges,
		liveIn: liveness(fn, next, postorder),
		exposed
	};
}
function depthFirst(next) {
	const count = next.length;
	const color = new Uint8Array(count);
	const postorder = [];
	const backEdges = /* @__PURE__ */ new Set();
	const stack = [{
		block: 0,
		at: 0
	}];
	color[0] = 1;
	while (stack.length > 0) {
		const top = stack.at(-1);
		const targets = next[top.block];
		if (top.at >= targets.length) {
			color[top.block] = 2;
			postorder.push(top.block);
			stack.pop();
			continue;
		}
		const target = targets[top.at++];
		if (color[target] === 1) backEdges.add(top.block * count + target);
		else if (color[target] === 0) {
			color[target] = 1;
			stack.push({
				block: target,
				at: 0
			});
		}
	}
	return {
		postorder,
		backEdges
	};
}
function loopsInOnePiece(next, postorder, backEdges, loops) {
	const count = next.length;
	const order = new Int32Array(count).fill(-1);
	const open = new Int32Array(count);
	for (const block of postorder) for (const target of next[block]) if (!backEdges.has(block * count + target)) open[target] = open[target] + 1;
	const ready = [0];
	let inside = [];
	for (let position = 0; ready.length > 0; position += 1) {
		let best = 0;
		let depth = -1;
		for (const [i, block] of ready.entries()) {
			const common = inside.filter((head) => loops[block]?.includes(head)).length;
			if (common < depth || common === depth && block > ready[best]) continue;
			best = i;
			depth = common;
		}
		const [block] = ready.splice(best, 1);
		order[block] = position;
		inside = loops[block];
		for (const target of next[block]) {
			if (backEdges.has(block * count + target)) continue;
			open[target] = open[target] - 1;
			if (open[target] === 0) ready.push(target);
		}
	}
	return order;
}
function rootVariable(place) {
	switch (place.kind) {
		case "variable": return place.id;
		case "field":
		case "index": return rootVariable(place.base);
		default: return -1;
	}
}
function walkExpression(e, see, expose) {
	switch (e.op) {
		case "load":
			walkPlace(e.place, see, expose);
			break;
		case "address": {
			const root = rootVariable(e.place);
			if (root >= 0) expose(root);
			walkPlace(e.place, see, expose);
			break;
		}
		case "unary":
			walkExpression(e.argument, see, expose);
			break;
		case "binary":
			walkExpression(e.left, see, expose);
			walkExpression(e.right, see, expose);
	}
}
function walkPlace(p, see, expose) {
	switch (p.kind) {
		case "variable":
			see(p.id);
			break;
		case "deref":
			walkExpression(p.pointer, see, expose);
			break;
		case "field":
			walkPlace(p.base, see, expose);
			break;
		case "index":
			walkPlace(p.base, see, expose);
			walkExpression(p.index, see, expose);
	}
}
function askedResults(fn) {
	const asked = /* @__PURE__ */ new Set();
	for (const { instructions, terminator } of fn.blocks) {
		const needed = /* @__PURE__ */ new Set();
		const need = (id) => void needed.add(id);
		if (terminator.op === "branch") walkExpression(terminator.condition, need, need);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, need, need);
		for (const instruction of instructions.toReversed()) if (instruction.op === "assign" && instruction.place.kind === "variable" && needed.has(instruction.place.id)) walkExpression(instruction.value, need, need);
		else if (instruction.op === "call" && needed.has(instruction.result)) asked.add(instruction.result);
	}
	return asked;
}
function usedResults(fn) {
	const used = /* @__PURE__ */ new Set();
	const see = (id) => void used.add(id);
	for (const { instructions, terminator } of fn.blocks) {
		for (const instruction of instructions) if (instruction.op === "assign") {
			walkExpression(instruction.value, see, see);
			walkPlace(instruction.place, instruction.place.kind === "variable" ? ignore : see, see);
		} else if (instruction.op === "call") {
			for (const argument of instruction.arguments) walkExpression(argument, see, see);
			if (instruction.callee) walkExpression(instruction.callee, see, see);
		} else if (instruction.op === "discard" && instruction.value.op !== "load") walkExpression(instruction.value, see, see);
		if (terminator.op === "branch") walkExpression(terminator.condition, see, see);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, see, see);
	}
	return used;
}
const ignore = () => {};
function exposedVariables(fn) {
	const exposed = /* @__PURE__ */ new Set();
	const expose = (id) => void exposed.add(id);
	for (const block of fn.blocks) {
		for (const instruction of block.instructions) if (instruction.op === "assign") {
			walkExpression(instruction.value, ignore, expose);
			walkPlace(instruction.place, ignore, expose);
		} else if (instruction.op === "discard") walkExpression(instruction.value, ignore, expose);
		else if (instruction.op === "call") {
			for (const argument of instruction.arguments) walkExpression(argument, ignore, expose);
			if (instruction.callee) walkExpression(instruction.callee, ignore, expose);
		}
		const { terminator } = block;
		if (terminator.op === "branch") walkExpression(terminator.condition, ignore, expose);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, ignore, expose);
	}
	return exposed;
}
function liveness(fn, next, postorder) {
	const reads = [];
	const writes = [];
	for (const block of fn.blocks) {
		const read = /* @__PURE__ */ new Set();
		const written = /* @__PURE__ */ new Set();
		const see = (id) => {
			if (!written.has(id)) read.add(id);
		};
		for (const instruction of block.instructions) if (instruction.op === "assign") {
			walkExpression(instruction.value, see, see);
			if (instruction.place.kind === "variable") written.add(instruction.place.id);
			else walkPlace(instruction.place, see, see);
		} else if (instruction.op === "discard") walkExpression(instruction.value, see, see);
		else if (instruction.op === "call") {
			for (const argument of instruction.arguments) walkExpression(argument, see, see);
			if (instruction.callee) walkExpression(instruction.callee, see, see);
			written.add(instruction.result);
		} else if (instruction.op === "declare") written.add(instruction.variable);
		else if (instruction.op === "clear") written.add(rootVariable(instruction.place));
		const { terminator } = block;
		if (terminator.op === "branch") walkExpression(terminator.condition, see, see);
		else if ((terminator.op === "return" || terminator.op === "switch") && terminator.value) walkExpression(terminator.value, see, see);
		if (terminator.op === "switch") for (const one of terminator.cases) walkExpression(one.value, see, see);
		reads.push(read);
		writes.push(written);
	}
	const live = fn.blocks.map((_, i) => new Set(reads[i]));
	for (let changed = true; changed;) {
		changed = false;
		for (const block of postorder) {
			const set = live[block];
			const before = set.size;
			for (const target of next[block]) for (const id of live[target]) if (!writes[block].has(id)) set.add(id);
			if (set.size !== before) changed = true;
		}
	}
	return live;
}
// src/ownership/stand-ins.ts
const SHAPES = /* @__PURE__ */ new Map([
	["malloc", "0"],
	["calloc", "00"],
	["realloc", "10"],
	["reallocarray", "100"],
	["recallocarray", "1000"],
	["free", "1"],
	["strdup", "1"],
	["strndup", "10"],
	["getline", "211"],
	["getdelim", "2101"]
]);
function isStandIn({ name, parameters, variables }) {
	const shape = SHAPES.get(name);
	return shape !== void 0 && shape === parameters.map((id) => variables[id]?.pointers ?? 0).join("");
}
// src/ownership/targets.ts
function putsIn(fn) {
	const puts = [];
	for (const { instructions } of fn.blocks) for (const instruction of instructions) {
		if (instruction.op !== "assign") continue;
		const key = slotOf(fn, instruction.place);
		const { value } = instruction;
		if (key !== null && !(value.op === "constant" && value.value === 0)) puts.push([key, functionOf$2(fn, value)]);
	}
	return puts;
}
function onlyTargets(functions) {
	const found = /* @__PURE__ */ new Map();
	for (const { file, puts } of functions) for (const [key, name] of puts) {
		const known = found.get(key);
		const isOnly = name !== null && (known === void 0 || known?.name === name);
		found.set(key, isOnly ? known ?? {
			name,
			file
		} : null);
	}
	return new Map([...found].flatMap(([key, target]) => target === null ? [] : [[key, target]]));
}
function functionOf$2(fn, value) {
	if (value.op === "function") return value.name;
	if (value.op !== "load" || value.place.kind !== "variable") return null;
	const variable = fn.variables[value.place.id];
	return variable?.kind === "global" && LIBRARY.has(variable.name) ? variable.name : null;
}
function someTargets(functions) {
	const found = /* @__PURE__ */ new Map();
	for (const { file, puts } of functions) for (const [key, name] of puts) {
		if (name === null || key.startsWith(".")) continue;
		const known = found.get(key);
		if (known) known.push({
			name,
			file
		});
		else found.set(key, [{
			name,
			file
		}]);
	}
	return found;
}
function callKeys(fn, { name, callee }) {
	if (name) return namedCall(fn.path, name);
	return {
		name,
		targets: targetKeys(fn, callee),
		slots: slotKeys(fn, callee)
	};
}
function namedCall(path, name) {
	const named = [staticKey(path, name), name];
	return {
		name,
		targets: named,
		slots: named
	};
}
function slotKeys(fn, callee) {
	const key = callee?.op === "load" ? slotOf(fn, callee.place) : null;
	return key === null ? [] : [key];
}
function targetKeys(fn, callee) {
	const own = slotKeys(fn, callee);
	if (own.length > 0 || callee?.op !== "load" || callee.place.kind !== "deref") return own;
	return targetKeys(fn, callee.place.pointer);
}
function targetOf(targets, call) {
	for (const key of call.targets) {
		const target = targets.get(key);
		if (target) return target;
	}
}
function slotOf(fn, place) {
	switch (place.kind) {
		case "field": return `.${place.memory ?? place.name}`;
		case "index": return slotOf(fn, place.base);
		case "variable": {
			const variable = fn.variables[place.id];
			if (variable?.kind === "global") return variable.globalKey ?? variable.name;
			return variable?.kind === "static" ? staticKey(fn.path, `${fn.name}:${variable.name}:${place.id}`) : null;
		}
		default: return null;
	}
}
const outlines = /* @__PURE__ */ new WeakMap();
function outlineOf$1(fn) {
	let outline = outlines.get(fn);
	if (!outline) {
		outline = read(fn);
		outlines.set(fn, outline);
	}
	return outline;
}
function recallOutline(fn, outline) {
	outlines.set(fn, outline);
}
function read(fn) {
	const calls = [];
	const mentions = /* @__PURE__ */ new Map();
	const handlers = /* @__PURE__ */ new Set();
	const changes = /* @__PURE__ */ new Set();
	const tells = /* @__PURE__ */ new Set();
	const change = (id) => {
		const key = fn.variables[id]?.globalKey;
		if (key !== void 0) changes.add(key);
	};
	const mention = (expression) => {
		if (expression.op === "function") mentions.set(`"${expression.name}`, expression.name);
	};
	for (const [block, { instructions }] of fn.blocks.entries()) for (const instruction of instructions) if (instruction.op === "assign") {
		mention(instruction.value);
		if (instruction.value.op === "function") handlers.add(instruction.value.name);
		change(rootVariable(instruction.place));
		changeAddressed(instruction.value, change);
	} else if (instruction.op === "discard") changeAddressed(instruction.value, change);
	else if (instruction.op === "call") {
		if (instruction.name) calls.push([block, instruction.name]);
		const keys = instruction.name ? [instruction.name] : callKeys(fn, instruction);
		mentions.set(JSON.stringify(keys), keys);
		instruction.arguments.forEach(mention);
		for (const argument of instruction.arguments) changeAddressed(argument, change);
		if (instruction.arguments.some(({ op }) => op === "address")) tells.add(instruction.name);
	}
	const graph = fn.blocks.map(({ terminator }) => terminator.op === "return" ? [-1] : successors(terminator));
	return {
		isStandIn: isStandIn(fn),
		isStub: fn.blocks.every(({ instructions, terminator }) => terminator.op !== "branch" && instructions.every(({ op }) => op !== "call" && op !== "assign")),
		callsMemory: calls.some(([, name]) => {
			const known = LIBRARY.get(name);
			return known?.allocates !== void 0 || known?.releases !== void 0;
		}),
		graph,
		comesBack: comesBack({
			graph,
			calls
		}, () => true),
		calls,
		mentions: [...mentions.values()],
		handlers: [...handlers],
		puts: putsIn(fn),
		changes: [...changes],
		lives: livesOf(fn),
		tells: [...tells],
		untyped: fn.parameters.map((id) => /^(void|char|)$/.test(fn.variables[id]?.type ?? ""))
	};
}
function comesBack({ graph, calls }, ends) {
	const ending = new Set(calls.filter(([, name]) => ends(name)).map(([block]) => block));
	const seen = /* @__PURE__ */ new Set([0]);
	const pending = [0];
	while (pending.length > 0) {
		const block = pending.pop();
		if (ending.has(block)) continue;
		for (const next of graph[block] ?? []) {
			if (next === -1) return true;
			if (seen.has(next)) continue;
			seen.add(next);
			pending.push(next);
		}
	}
	return false;
}
function changeAddressed(expression, change) {
	switch (expression.op) {
		case "address":
			change(rootVariable(expression.place));
			break;
		case "load":
			changeInPlace(expression.place, change);
			break;
		case "unary":
			changeAddressed(expression.argument, change);
			break;
		case "binary":
			changeAddressed(expression.left, change);
			changeAddressed(expression.right, change);
	}
}
function changeInPlace(place, change) {
	if (place.kind === "deref") changeAddressed(place.pointer, change);
	else if (place.kind === "field" || place.kind === "index") changeInPlace(place.base, change);
}
function livesOf(fn) {
	const lives = /* @__PURE__ */ new Map();
	const results = /* @__PURE__ */ new Map();
	const lifeOf = (id) => {
		const variable = fn.variables[id];
		if (variable?.kind !== "local" || variable.isArray) return void 0;
		const known = lives.get(id);
		if (known) return known;
		const life = {
			sources: [],
			given: [],
			escapes: false,
			isNumber: false
		};
		lives.set(id, life);
		return life;
	};
	const letGo = (value) => {
		const id = value && variableOf$1(value);
		const life = id === null ? void 0 : lifeOf(id);
		if (life) life.escapes = true;
	};
	for (const [block, { instructions, terminator }] of fn.blocks.entries()) {
		for (const instruction of instructions) if (instruction.op === "call") {
			const { name, arguments: all, result } = instruction;
			results.set(result, name);
			for (const [argument, expression] of all.entries()) {
				const id = variableOf$1(expression);
				(id === null ? void 0 : lifeOf(id))?.given.push({
					name,
					argument,
					count: all.length,
					block
				});
			}
		} else if (instruction.op === "assign") {
			const from = variableOf$1(instruction.value);
			const name = from === null ? void 0 : results.get(from);
			const target = instruction.place.kind === "variable" ? lifeOf(instruction.place.id) : void 0;
			if (target && name) target.sources.push(name);
			else if (!(target && instruction.value.op === "constant")) letGo(instruction.value);
		}
		if (terminator.op === "return") letGo(terminator.value);
		const compared = terminator.op === "branch" ? comparedWithNegative(terminator.condition) : null;
		const life = compared === null ? void 0 : lifeOf(compared);
		if (life) life.isNumber = true;
	}
	return [...lives.values()];
}
function comparedWithNegative(condition) {
	if (condition.op === "unary") return condition.operator === "!" ? comparedWithNegative(condition.argument) : null;
	if (condition.op !== "binary" || condition.right.op !== "constant") return null;
	const { operator, right } = condition;
	const isOrder = operator === "<" || operator === ">=" || operator === "<=" || operator === ">";
	const isEquality = operator === "==" || operator === "!=";
	return isOrder && right.value <= 0 || isEquality && right.value < 0 ? variableOf$1(condition.left) : null;
}
function variableOf$1(e) {
	return e.op === "load" && e.place.kind === "variable" ? e.place.id : null;
}
// src/ownership/call-graph.ts
function createLookup(functions, paths) {
	const known = paths.map(() => /* @__PURE__ */ new Map());
	const externals = /* @__PURE__ */ new Map();
	for (const fn of functions) {
		if (outlineOf$1(fn).isStandIn) continue;
		const own = known[fn.file];
		if (own && !own.has(fn.name)) own.set(fn.name, fn);
		if (fn.isStatic) continue;
		const others = externals.get(fn.name);
		if (others) others.push(fn);
		else externals.set(fn.name, [fn]);
	}
	const folders = Array.from(paths, (path = "") => path.split("/").slice(0, -1));
	return (name, file) => {
		const mine = known[file]?.get(name);
		if (mine) return mine;
		const candidates = externals.get(name);
		if (!candidates || candidates.length === 1) return candidates?.[0];
		const here = folders[file] ?? [];
		const shared = candidates.map((fn) => {
			return outlineOf$1(fn).isStub || OTHER_SYSTEM.test(paths[fn.file] ?? "") && !OTHER_SYSTEM.test(paths[file] ?? "") ? -1 : sharedFolders(here, folders[fn.file] ?? []);
		});
		const found = candidates[shared.indexOf(Math.max(...shared))];
		known[file]?.set(name, found);
		return found;
	};
}
const OTHER_SYSTEM = /(^|[/_.-])(win|win16|win32|win64|w32|windows|msdos|dos|amiga|vms|os2|beos|mac|macos|netware|symbian)([/_.-]|$)/i;
function sharedFolders(a, b) {
	let shared = 0;
	while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
	return shared;
}
const WRAPPER_BLOCKS = 60;
const WRAPPER_LEVELS = 3;
function bottomUp(functions, callees) {
	const order = [];
	for (const circle of circles(functions, callees)) {
		if (circle.length === 1) {
			order.push(circle[0]);
			continue;
		}
		const levels = wrapperLevels(circle, callees);
		const wrappers = circle.filter((fn) => levels.has(fn));
		wrappers.sort((a, b) => levels.get(a) - levels.get(b) || sizeOf(a) - sizeOf(b));
		order.push(...wrappers);
		const placed = new Set(wrappers);
		order.push(...postorder(circle, callees, placed));
	}
	return order;
}
function wrapperLevels(circle, callees) {
	const small = circle.filter((fn) => sizeOf(fn) <= WRAPPER_BLOCKS);
	const levels = /* @__PURE__ */ new Map();
	for (const fn of small) if (outlineOf$1(fn).callsMemory) levels.set(fn, 0);
	for (let level = 1; level <= WRAPPER_LEVELS; level++) {
		const next = small.filter((fn) => !levels.has(fn) && (callees.get(fn) ?? []).some((callee) => levels.get(callee) === level - 1));
		for (const fn of next) levels.set(fn, level);
	}
	return levels;
}
const sizeOf = (fn) => outlineOf$1(fn).graph.length;
function circles(functions, callees) {
	const index = /* @__PURE__ */ new Map();
	const low = /* @__PURE__ */ new Map();
	const open = [];
	const isOpen = /* @__PURE__ */ new Set();
	const found = [];
	const enter = (fn) => {
		index.set(fn, index.size);
		low.set(fn, index.get(fn));
		open.push(fn);
		isOpen.add(fn);
		return {
			fn,
			at: 0
		};
	};
	const lower = (fn, to) => void low.set(fn, Math.min(low.get(fn), to));
	for (const root of functions) {
		const stack = index.has(root) ? [] : [enter(root)];
		while (stack.length > 0) {
			const top = stack.at(-1);
			const next = callees.get(top.fn)?.[top.at++];
			if (next) {
				if (!index.has(next)) stack.push(enter(next));
				else if (isOpen.has(next)) lower(top.fn, index.get(next));
				continue;
			}
			stack.pop();
			const parent = stack.at(-1);
			if (parent) lower(parent.fn, low.get(top.fn));
			if (low.get(top.fn) !== index.get(top.fn)) continue;
			const circle = open.splice(open.lastIndexOf(top.fn));
			for (const fn of circle) isOpen.delete(fn);
			found.push(circle);
		}
	}
	return found;
}
function postorder(circle, callees, placed) {
	const inside = new Set(circle);
	const order = [];
	for (const root of circle) {
		const stack = placed.has(root) ? [] : [{
			fn: root,
			at: 0
		}];
		placed.add(root);
		while (stack.length > 0) {
			const top = stack.at(-1);
			const next = callees.get(top.fn)?.[top.at++];
			if (!next) {
				order.push(top.fn);
				stack.pop();
			} else if (inside.has(next) && !placed.has(next)) {
				placed.add(next);
				stack.push({
					fn: next,
					at: 0
				});
			}
		}
	}
	return order;
}
function calleesOf(fn, find, held) {
	const found = /* @__PURE__ */ new Set();
	const add = (name, file = fn.file) => {
		const callee = name && find(name, file);
		if (callee) found.add(callee);
	};
	for (const one of outlineOf$1(fn).mentions) {
		const keys = typeof one === "string" ? null : "name" in one ? one : namedCall(fn.path, one[0]);
		add(typeof one === "string" ? one : keys?.name ?? "");
		if (keys) for (const { name, file } of held(keys)) add(name, file);
	}
	return [...found];
}
function handlersIn(functions, find) {
	const found = /* @__PURE__ */ new Set();
	for (const fn of functions) for (const name of outlineOf$1(fn).handlers) {
		const handler = find(name, fn.file);
		if (handler) found.add(handler);
	}
	return found;
}
// src/ownership/allocators.ts
function knownFunctions(functions, { summaries, usage }, declared, noReturn, locate) {
	const { bodies, names } = countCalls(functions, locate);
	const defined = new Set(functions.map(({ name }) => name));
	const found = [];
	const add = (name, does, origin, calls) => {
		if (does.length > 0) found.push({
			name,
			does,
			origin,
			calls
		});
	};
	for (const [name, { effects, declaration }] of declared.own) add(name, deedsOfDeclaration(effects, declaration.allocates === "pooled"), {
		kind: "declared",
		...declaration.source
	}, names.get(name) ?? 0);
	for (const fn of functions) {
		const summary = declared.own.has(fn.name) ? void 0 : summaries.get(fn);
		if (summary) add(fn.name, deedsOfBody(fn, summary), {
			kind: "body",
			location: locate(fn)
		}, bodies.get(fn) ?? 0);
	}
	for (const [name, calls] of names) {
		if (declared.own.has(name) || defined.has(name)) continue;
		const table = LIBRARY.get(name);
		const imported = table ? void 0 : declared.imported.get(name);
		const inferred = table || imported ? void 0 : usage.inferred.get(name);
		if (table) add(name, deedsOf(table), {
			kind: "table",
			library: libraryOf(name) ?? ""
		}, calls);
		else if (imported) {
			const { effects, declaration } = imported;
			add(name, deedsOfDeclaration(effects, false), {
				kind: "declared",
				...declaration.source
			}, calls);
		} else if (inferred) add(name, deedsOf(inferred), originOf$1(usage, name), calls);
		else if (noReturn.has(name)) add(name, [{ kind: "never-returns" }], { kind: "prototype" }, calls);
		else add(name, borrowed(usage.borrowed, name), { kind: "usage-borrows" }, calls);
	}
	return found.sort((a, b) => compareText(a.name, b.name) || compareText(placeOf$1(a), placeOf$1(b)));
}
function countCalls(functions, locate) {
	const paths = [];
	for (const fn of functions) paths[fn.file] ??= locate(fn).file;
	const find = createLookup(functions, paths);
	const bodies = /* @__PURE__ */ new Map();
	const names = /* @__PURE__ */ new Map();
	for (const fn of functions) for (const { instructions } of fn.blocks) for (const instruction of instructions) {
		if (instruction.op !== "call" || instruction.name === "") continue;
		const callee = find(instruction.name, fn.file);
		if (callee) bodies.set(callee, (bodies.get(callee) ?? 0) + 1);
		names.set(instruction.name, (names.get(instruction.name) ?? 0) + 1);
	}
	return {
		bodies,
		names
	};
}
function deedsOfDeclaration(effects, isPooled) {
	if (isPooled) return [{ kind: "pooled" }];
	const does = deedsOf(effects);
	return does.length > 0 ? does : [{ kind: "nothing" }];
}
function deedsOf(effects) {
	const { allocates, outs = [], releases = [], keeps = [], takes = [], special } = effects;
	if (effects.isNoReturn || effects.exitsUnlessZero !== void 0) return [{ kind: "never-returns" }];
	const onFailure = effects.fails ?? "null";
	const isAllocating = allocates !== void 0 && allocates !== "stack";
	const isForAll = keeps.length >= MANY$1;
	return [
		...isAllocating ? [{
			...allocationOf(allocates),
			onFailure
		}] : [],
		...special === "realloc" ? [{
			kind: "reallocates",
			argument: 1
		}] : [],
		...special === "getline" ? [{
			...allocationOf("malloc"),
			into: { argument: 1 }
		}] : [],
		...outs.map((out) => ({
			...allocationOf(out.family),
			into: { argument: out.argument + 1 }
		})),
		...(special === "g_string_free" ? [0] : releases).map((index) => ({
			kind: "releases",
			argument: index + 1,
			isAlways: true
		})),
		...(isForAll ? [-1] : keeps).map((index) => ({
			kind: "keeps",
			argument: index + 1,
			isOnSuccess: false
		})),
		...takes.map((index) => ({
			kind: "keeps",
			argument: index + 1,
			isOnSuccess: true
		}))
	];
}
const MANY$1 = 10;
function originOf$1({ grounds }, name) {
	const own = grounds.get(name);
	const [of, ground] = own ? [name, own] : [...grounds].find(([, { release }]) => release === name) ?? [name, void 0];
	if (!ground) throw new Error(`nothing tells what ${name} does`);
	return {
		kind: "usage",
		...ground,
		of
	};
}
function borrowed(keys, name) {
	const found = [];
	for (let index = 0; index < MANY$1; index++) if (keys.has(`${name}/${index}`)) found.push({
		kind: "borrows",
		argument: index + 1
	});
	return found;
}
function placeOf$1({ origin }) {
	return origin.kind === "body" ? formatLocation(origin.location) : "";
}
// src/ownership/declared.ts
const NOTHING_DECLARED = {
	own: /* @__PURE__ */ new Map(),
	imported: /* @__PURE__ */ new Map()
};
function declare(own, imported) {
	return {
		own: effectsByName(own),
		imported: effectsByName(imported)
	};
}
function knownEffects(declared, name) {
	return declared.own.get(name)?.effects ?? LIBRARY.get(name) ?? declared.imported.get(name)?.effects;
}
function handsOutMemory(name, declared) {
	const effects = knownEffects(declared, name);
	if (effects === void 0) return false;
	const { allocates, outs = [], special } = effects;
	return [...allocates === void 0 ? [] : [allocates], ...outs.map(({ family }) => family)].some((family) => family !== "stack" && familyOf(family).isMemory) || special === "realloc" || special === "getline";
}
function effectsByName(declarations) {
	const found = /* @__PURE__ */ new Map();
	const kinds = kindsOf(declarations);
	for (const declaration of declarations) if (!found.has(declaration.name)) found.set(declaration.name, {
		effects: effectsOf(declaration, kinds),
		declaration
	});
	for (const { releasedBy = [], source } of declarations) for (const name of releasedBy) {
		if (found.has(name) || LIBRARY.has(name)) continue;
		const declaration = {
			name,
			releases: [1],
			source
		};
		found.set(name, {
			effects: effectsOf(declaration, kinds),
			declaration
		});
	}
	return found;
}
function kindsOf(declarations) {
	const kinds = /* @__PURE__ */ new Map();
	for (const { allocates, releasedBy = [] } of declarations) {
		if (allocates === void 0 || allocates === "pooled") continue;
		for (const name of releasedBy) if (!kinds.has(name)) kinds.set(name, allocates);
	}
	return kinds;
}
const STANDARD = {
	memory: "malloc",
	stream: "FILE",
	descriptor: "fd",
	directory: "DIR",
	resource: nameDeclared("resource", [])
};
const MANY = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9
];
function effectsOf(declared, kinds) {
	const { name, allocates, allocatesInto, releases, keeps, writes, notNull, returns, reallocates, size } = declared;
	if (declared.neverReturns) return { isNoReturn: true };
	const family = allocates === void 0 || allocates === "pooled" ? void 0 : allocatedFamily(allocates, declared);
	const fails = declared.onFailure ?? failureOf(family ?? "");
	const isReallocation = reallocates === 1;
	return {
		...family !== void 0 && allocatesInto === void 0 && {
			allocates: family,
			fails
		},
		...family !== void 0 && allocatesInto !== void 0 && { outs: [{
			argument: allocatesInto - 1,
			family,
			when: declared.succeedsWith ?? "zero"
		}] },
		...isReallocation && { special: "realloc" },
		...size && { size: fromOne(size) },
		...releases && {
			releases: fromOne(releases),
			family: ownFamily(name, kinds)
		},
		...keeps && { keeps: keeps === "all" ? MANY : fromOne(keeps) },
		...writes && { writes: fromOne(writes) },
		...notNull && { touches: fromOne(notNull) },
		...returns !== void 0 && { returns: returns - 1 }
	};
}
function failureOf(family) {
	return family === "mmap" ? "minus-one" : familyOf(family).isNumber ? "negative" : "null";
}
function fromOne(numbers) {
	return numbers.map((number) => number - 1);
}
function allocatedFamily(kind, { releasedBy = [] }) {
	if (releasedBy.length === 0) return STANDARD[kind];
	const known = new Set(releasedBy.map((name) => releasedFamily(name)));
	const [only] = known;
	return known.size === 1 && only !== void 0 ? only : nameDeclared(kind, releasedBy);
}
function ownFamily(name, kinds) {
	const kind = kinds.get(name);
	return kind === void 0 ? "malloc" : nameDeclared(kind, [name]);
}
// src/ownership/portable.ts
function createSpots(functions, paths) {
	const named = /* @__PURE__ */ new Map();
	for (const fn of functions) {
		const key = `${fn.file}:${fn.name}`;
		const known = named.get(key);
		if (known) known.push(fn);
		else named.set(key, [fn]);
	}
	const files = new Map(paths.map((path, file) => [path, file]));
	return {
		placeOf({ file, function: name, start, end }) {
			const path = paths[file];
			const all = named.get(`${file}:${name}`) ?? [];
			const which = all.findIndex(({ span }) => span.start <= start && end <= span.end);
			const { span } = all[which] ?? {};
			return path === void 0 || !span ? void 0 : [
				path,
				name,
				which,
				start - span.start,
				end - span.start
			];
		},
		positionOf([path, name, which, start, end]) {
			const file = files.get(path) ?? -1;
			const base = named.get(`${file}:${name}`)?.[which]?.span.start;
			if (base === void 0) throw new UnreadableError(`no function ${name} in ${path}`);
			return {
				file,
				start: base + start,
				end: base + end,
				function: name
			};
		}
	};
}
const LIST = -1;
const PLACE$1 = -2;
const MAP = -3;
const SET = -4;
const WORDS = /* @__PURE__ */ new Map([
	["Infinity", Number.POSITIVE_INFINITY],
	["-Infinity", Number.NEGATIVE_INFINITY],
	["NaN", NaN],
	["-0", -0],
	["undefined", void 0]
]);
function write(root, { placeOf }) {
	const ids = /* @__PURE__ */ new Map([[root, 0]]);
	const shapes = /* @__PURE__ */ new Map();
	const names = [];
	const places = [];
	const nodes = [];
	const part = (value) => {
		switch (typeof value) {
			case "string":
			case "boolean": return value;
			case "number":
				if (Object.is(value, -0)) return ["-0"];
				return Number.isFinite(value) ? value : [String(value)];
			case "undefined": return ["undefined"];
			case "object": {
				if (value === null) return null;
				let id = ids.get(value);
				if (id === void 0) {
					id = ids.size;
					ids.set(value, id);
				}
				return [id];
			}
			default: throw new Error(`a ${typeof value} cannot be written down`);
		}
	};
	for (const value of ids.keys()) if (Array.isArray(value)) nodes.push([LIST, ...value.map(part)]);
	else if (value instanceof Map) nodes.push([MAP, ...[...value].flat().map(part)]);
	else if (value instanceof Set) nodes.push([SET, ...[...value].map(part)]);
	else if (isPosition(value)) {
		const place = placeOf(value);
		if (!place) return void 0;
		nodes.push([PLACE$1, places.length]);
		places.push(place);
	} else {
		if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error("only plain objects can be written down");
		const own = Object.keys(value);
		const key = own.join();
		let shape = shapes.get(key);
		if (shape === void 0) {
			shape = names.length;
			shapes.set(key, shape);
			names.push(own);
		}
		nodes.push([shape, ...Object.values(value).map(part)]);
	}
	return JSON.stringify([
		names,
		places,
		nodes
	]);
}
function isPosition(value) {
	if (!("file" in value && "start" in value)) return false;
	if (Object.keys(value).sort().join() !== "end,file,function,start") throw new Error("a position has other properties");
	return true;
}
var UnreadableError = class extends Error {
	name = "UnreadableError";
};
function readBack(text, spots) {
	try {
		return restore(text, spots);
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof TypeError) throw new UnreadableError(error.message);
		throw error;
	}
}
function restore(text, { positionOf }) {
	const [names, places, nodes] = JSON.parse(text);
	const made = nodes.map(([kind, first]) => {
		if (kind === LIST) return [];
		if (kind === MAP) return /* @__PURE__ */ new Map();
		if (kind === SET) return /* @__PURE__ */ new Set();
		return kind === PLACE$1 ? positionOf(places[first]) : {};
	});
	const whole = (part) => {
		if (!Array.isArray(part)) return part;
		const [word] = part;
		const found = typeof word === "string" ? WORDS.get(word) : made[word];
		if (found === void 0 && word !== "undefined") throw new UnreadableError("a part is missing");
		return found;
	};
	for (const [i, node] of nodes.entries()) {
		const target = made[i];
		if (Array.isArray(target)) for (let at = 1; at < node.length; at++) target.push(whole(node[at]));
		else if (target instanceof Map) for (let at = 1; at < node.length; at += 2) target.set(whole(node[at]), whole(node[at + 1]));
		else if (target instanceof Set) for (let at = 1; at < node.length; at++) target.add(whole(node[at]));
		else if (node[0] !== PLACE$1) {
			const object = target;
			for (const [n, name] of (names[node[0]] ?? []).entries()) object[name] = whole(node[n + 1]);
		}
	}
	return made[0];
}
// src/ownership/struct-types.ts
const MAX_ALIASES = 8;
function structTypes(files, paths) {
	const byName = /* @__PURE__ */ new Map();
	const aliases = /* @__PURE__ */ new Map();
	for (const [file, { structs, aliases: own }] of files.entries()) {
		for (const [name, fields] of structs) {
			const known = byName.get(name);
			const definition = fields && {
				file,
				fields
			};
			if (known) known.push(definition);
			else byName.set(name, [definition]);
		}
		for (const [name, type] of own) {
			const known = aliases.get(name);
			aliases.set(name, known === void 0 || known && same(known, type) ? type : null);
		}
	}
	const definitions = /* @__PURE__ */ new Map();
	const shared = /* @__PURE__ */ new Set();
	for (const [name, all] of byName) {
		const [first] = all;
		if (first && all.every((one) => one && namesOf(one) === namesOf(first))) {
			definitions.set(name, first);
			shared.add(name);
		} else for (const one of all) if (one) definitions.set(`${paths[one.file]}:${name}`, one);
	}
	const structOf = (file, name) => {
		if (shared.has(name)) return name;
		const own = `${paths[file]}:${name}`;
		return definitions.has(own) ? own : null;
	};
	const resolve = (file, type) => {
		let { name, pointers } = type;
		for (let i = 0; i < MAX_ALIASES && name !== ""; i++) {
			const struct = structOf(file, name);
			if (struct !== null) return {
				struct,
				pointers
			};
			const alias = files[file]?.aliases.get(name) ?? aliases.get(name);
			if (!alias) return null;
			name = alias.name;
			pointers += alias.pointers + (alias.isArray ? 1 : 0);
		}
		return null;
	};
	return {
		definitions,
		resolve,
		field(struct, name) {
			const definition = definitions.get(struct);
			const field = definition?.fields.get(name);
			if (!definition || !field) return void 0;
			const type = resolve(definition.file, field);
			return { type: type && field.isArray ? {
				...type,
				pointers: type.pointers + 1
			} : type };
		}
	};
}
const same = (a, b) => a.name === b.name && a.pointers === b.pointers && a.isArray === b.isArray;
const namesOf = ({ fields }) => [...fields.keys()].join();
function typeOfPlace(types, fn, place) {
	switch (place.kind) {
		case "variable": {
			const variable = fn.variables[place.id];
			if (!variable?.type) return null;
			const { type: name, pointers = 0, isArray } = variable;
			const found = types.resolve(fn.file, {
				name,
				pointers,
				isArray
			});
			return found && isArray ? {
				...found,
				pointers: found.pointers + 1
			} : found;
		}
		case "deref": return pointee(typeOf(types, fn, place.pointer));
		case "index": {
			const base = typeOfPlace(types, fn, place.base);
			return place.base.kind === "deref" ? base : pointee(base);
		}
		case "field": {
			const base = typeOfPlace(types, fn, place.base);
			return base?.pointers === 0 ? types.field(base.struct, place.name)?.type ?? null : null;
		}
	}
}
const pointee = (type) => type && type.pointers > 0 ? {
	...type,
	pointers: type.pointers - 1
} : null;
function typeOf(types, fn, expression) {
	switch (expression.op) {
		case "load": return typeOfPlace(types, fn, expression.place);
		case "address": {
			const type = typeOfPlace(types, fn, expression.place);
			const isArray = expression.place.kind === "variable" && fn.variables[expression.place.id]?.isArray === true;
			return type && {
				...type,
				pointers: type.pointers + (isArray ? 0 : 1)
			};
		}
		case "binary": return typeOf(types, fn, expression.left);
		default: return null;
	}
}
function fieldOf$1(types, fn, place) {
	if (place.kind === "index") {
		const array = fieldOf$1(types, fn, place.base);
		return array === null || place.base.kind === "deref" ? array : `${array}[]`;
	}
	if (place.kind === "deref" && place.pointer.op === "load" && place.pointer.place.kind === "field") {
		const array = fieldOf$1(types, fn, place.pointer.place);
		return array === null ? null : `${array}[]`;
	}
	if (place.kind !== "field") return null;
	const base = typeOfPlace(types, fn, place.base);
	if (base?.pointers !== 0 || !types.field(base.struct, place.name)) return null;
	return `${base.struct}.${place.name}`;
}
// src/ownership/distil.ts
const MIN_OUTCOMES = 3;
function distil(outcomes, text) {
	if (outcomes.length < MIN_OUTCOMES || !outcomes.some(({ blocks }) => blocks.length > 0)) return [...outcomes];
	const groups = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) {
		const isAllocation = returnsNewOrNull(outcome);
		const isNoise = isAllocation ? isOfGlobalMemory : isNumberOfGlobal;
		const tells = ({ ref, fact }) => !isOfGlobal(ref) && (!isAllocation || isExactly(fact, 0) || both(fact, ZERO) === null);
		const told = outcome.conditions.filter(tells);
		const key = text([
			isAllocation ? told.map(({ ref, fact }) => [ref, isExactly(fact, 0)]) : told,
			outcome.returns,
			outcome.blocks,
			outcome.releases,
			outcome.writes.filter((write) => !isNoise(write)),
			outcome.forgets.filter((ref) => !isOfGlobal(ref)),
			outcome.hasAliasedWrites
		]);
		const group = groups.get(key);
		if (group) group.push(outcome);
		else groups.set(key, [outcome]);
	}
	return [...groups.values()].map((group) => group.length === 1 ? group[0] : join$1(group, text));
}
function join$1(group, text) {
	const [first, ...rest] = group;
	const common = (pick) => {
		const others = rest.map((o) => new Set(pick(o).map(text)));
		return pick(first).filter((item) => others.every((set) => set.has(text(item))));
	};
	const all = (pick) => [...new Map(group.flatMap(pick).map((item) => [text(item), item])).values()];
	const writes = common((o) => o.writes);
	const kept = new Set(writes.map(text));
	const changed = all((o) => o.writes.filter((write) => !kept.has(text(write))));
	const places = new Map(changed.map(({ region, path }) => [text(region) + path, {
		region,
		path
	}]));
	return {
		...first,
		conditions: common((o) => o.conditions),
		touched: common((o) => o.touched),
		shares: all((o) => [...o.shares, ...o.writes.filter(isOfGlobalMemory).flatMap(({ value }) => givenIn$1(value))]),
		forgets: all((o) => o.forgets),
		writes: [...writes, ...[...places.values()].map(({ region, path }, i) => {
			return {
				region,
				path,
				value: {
					kind: "unknown",
					number: 1e3 + i,
					fact: ANYTHING
				},
				isPossible: true
			};
		})],
		isGuess: group.every(({ isGuess }) => isGuess),
		failure: group.find(({ failure }) => failure)?.failure ?? null
	};
}
function returnsNewOrNull({ returns, blocks, releases }) {
	const [result] = returns;
	if (releases.length > 0 || returns.length !== 1 || result?.path !== "" || blocks.length > 1) return false;
	return result.value.kind === "fresh" || result.value.kind === "constant" && result.value.value === 0;
}
const isOfGlobalMemory = ({ region, value }) => isOfGlobal(region) && value.kind !== "fresh";
function isNumberOfGlobal({ region, value }) {
	if (!isOfGlobal(region)) return false;
	return value.kind === "constant" || value.kind === "unknown" || isOfGlobal(value) && value.kind !== "global";
}
function givenIn$1(value) {
	if (value.kind === "parameter" || value.kind === "entry") return [value];
	return value.kind === "inner" || value.kind === "plus" || value.kind === "within" ? givenIn$1(value.base) : [];
}
function isOfGlobal(ref) {
	switch (ref.kind) {
		case "global": return true;
		case "entry":
		case "inner":
		case "plus":
		case "within": return isOfGlobal(ref.base);
		case "equal": return isOfGlobal(ref.left) && isOfGlobal(ref.right);
		default: return false;
	}
}
// src/ownership/summary.ts
function sameSummary(a, b) {
	return a.name === b.name && a.outcomes.map(outcomeText).join() === b.outcomes.map(outcomeText).join();
}
const MAX_OUTCOMES = 8;
const MAX_NEUTRAL_OUTCOMES = 4;
const MAX_ALTERNATIVES = 6;
function summarize(name, outcomes, parameters) {
	let joined = distil(unique(withLengths(withFailures(outcomes)), outcomeText), text);
	const isNeutral = joined.every((o) => o.releases.length === 0 && o.blocks.length === 0);
	if (joined.length > (isNeutral ? MAX_NEUTRAL_OUTCOMES : MAX_OUTCOMES)) joined = joinByEffect(joined);
	if (isNeutral && joined.length > MAX_NEUTRAL_OUTCOMES) joined = [collapse(joined)];
	const collapsed = isNeutral && joined.length > 1 && !joined.some(handsOn) ? collapse(joined) : null;
	return {
		name,
		parameters,
		outcomes: joined.length > MAX_OUTCOMES ? [...joined.slice(0, 7), remainder(joined.slice(7))] : joined,
		collapsed
	};
}
function remainder(outcomes) {
	const hidden = (value) => isGiven(value) ? value : {
		kind: "unknown",
		number: -1,
		fact: ANYTHING
	};
	const rest = collapse(outcomes.map((o) => ({
		...o,
		blocks: [],
		writes: o.writes.filter(({ region }) => isGiven(region)).map((w) => ({
			...w,
			value: hidden(w.value)
		})),
		returns: o.returns.map(({ path, value }) => ({
			path,
			value: hidden(value)
		}))
	})));
	const released = outcomes.flatMap((o) => o.releases.map(({ ref }) => ref));
	const stored = outcomes.flatMap((o) => o.writes.filter(({ region }) => !isGiven(region)).flatMap((w) => givenIn(w.value)));
	return {
		...rest,
		shares: unique([
			...rest.shares,
			...released,
			...stored
		].filter(isGiven), refText),
		forgets: rest.forgets.filter(isGiven)
	};
}
function isGiven(ref) {
	return ref.kind !== "fresh" && (!("base" in ref) || isGiven(ref.base));
}
function takesParameter(outcome, index) {
	let taken = takenBy.get(outcome);
	if (!taken) {
		const { shares, writes, releases } = outcome;
		const given = [
			...shares,
			...releases.map(({ ref }) => ref),
			...writes.map(({ value }) => value)
		].flatMap(givenIn);
		taken = new Set(given.flatMap((ref) => ref.kind === "parameter" ? [ref.index] : []));
		takenBy.set(outcome, taken);
	}
	return taken.has(index);
}
const takenBy = /* @__PURE__ */ new WeakMap();
function handsOn({ returns, writes }) {
	return [...returns, ...writes].some(({ value }) => givenIn(value).length > 0);
}
function joinByEffect(outcomes) {
	const groups = /* @__PURE__ */ new Map();
	for (const outcome of outcomes) {
		const effect = effectText(outcome);
		const own = new Map(outcome.conditions.map((condition) => [conditionText(condition), condition]));
		const group = groups.get(effect);
		if (!group) groups.set(effect, {
			first: outcome,
			common: new Map(own),
			lists: [own]
		});
		else {
			if (!outcome.isGuess) group.first = {
				...group.first,
				isGuess: false
			};
			group.lists.push(own);
			for (const key of [...group.common.keys()]) if (!own.has(key)) group.common.delete(key);
		}
	}
	return [...groups.values()].map(({ first, common, lists }) => {
		const joined = {
			...first,
			conditions: [...common.values()]
		};
		const alternatives = unique(lists.map((list) => [...list].filter(([key]) => !common.has(key)).map(([, condition]) => condition)), (list) => list.map(conditionText).join());
		return alternatives.length > 1 && alternatives.length <= MAX_ALTERNATIVES && alternatives.every((list) => list.length > 0) ? {
			...joined,
			alternatives
		} : joined;
	});
}
function collapse(outcomes) {
	const inAll = (pick, key) => {
		const [first, ...rest] = outcomes.map((o) => new Map(pick(o).map((item) => [key(item), item])));
		return [...first ?? /* @__PURE__ */ new Map()].filter(([k]) => rest.every((other) => other.has(k))).map(([, item]) => item);
	};
	const inAny = (pick, key) => [...new Map(outcomes.flatMap((o) => pick(o).map((item) => [key(item), item]))).values()];
	const writes = inAll((o) => o.writes.filter(({ value }) => value.kind !== "unknown"), writeText);
	const kept = new Set(writes.map(writeText));
	const changed = inAny((o) => o.writes, writeText).filter((write) => !kept.has(writeText(write)));
	const stored = changed.map(({ value }) => value).flatMap(givenIn);
	const returns = inAll((o) => o.returns.filter(({ value }) => value.kind !== "unknown"), returnText);
	const results = outcomes.flatMap((o) => o.returns.filter(({ path }) => path === "").map(({ value }) => value));
	const returned = results.flatMap(givenIn);
	return {
		conditions: inAll((o) => o.conditions, conditionText),
		touched: inAll((o) => o.touched, touchedText),
		releases: [],
		shares: [
			...inAny((o) => o.shares, refText),
			...stored,
			...returns.length > 0 ? [] : returned
		],
		forgets: inAny((o) => o.forgets, refText),
		blocks: [],
		writes: [...writes, ...unknownWrites(changed)],
		returns: returns.length > 0 || results.length === 0 ? returns : [{
			path: "",
			value: {
				kind: "unknown",
				number: 0,
				fact: hull$1(results)
			}
		}],
		hasAliasedWrites: outcomes.some((o) => o.hasAliasedWrites),
		isGuess: outcomes.every((o) => o.isGuess),
		failure: null
	};
}
function givenIn(value) {
	if (value.kind === "parameter" || value.kind === "entry") return [value];
	return value.kind === "inner" || value.kind === "plus" || value.kind === "within" ? givenIn(value.base) : [];
}
function unknownWrites(writes) {
	return unique(writes, ({ region, path }) => `${refText(region)}@${path}`).map(({ region, path }, i) => ({
		region,
		path,
		value: {
			kind: "unknown",
			number: i + 1,
			fact: ANYTHING
		},
		isPossible: true
	}));
}
function hull$1(results) {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const value of results) {
		const fact = value.kind === "constant" ? {
			low: value.value,
			high: value.value
		} : value.kind === "unknown" ? value.fact : ANYTHING;
		low = Math.min(low, fact.low);
		high = Math.max(high, fact.high);
	}
	return {
		low,
		high,
		not: []
	};
}
function withFailures(outcomes) {
	if (!outcomes.some((o) => o.returns.some(({ path, value }) => path === "" && value.kind === "fresh"))) return outcomes;
	return outcomes.map((o) => {
		const [result] = o.returns;
		if (!o.failure || o.returns.length !== 1 || result?.path !== "" || result.value.kind !== "constant" || result.value.value !== 0) return o;
		const blocks = [...o.blocks, {
			site: o.failure,
			fact: ZERO,
			replaces: null,
			freed: null
		}];
		return {
			...o,
			blocks,
			returns: [{
				path: "",
				value: {
					kind: "fresh",
					index: o.blocks.length
				}
			}]
		};
	});
}
function withLengths(outcomes) {
	if (!outcomes.some(({ blocks, returns: [result] }) => blocks.length === 0 && result?.path === "" && result.value.kind === "constant" && result.value.value < 0)) return outcomes;
	return outcomes.map((o) => {
		const [result] = o.returns;
		if (o.blocks.length === 0 || result?.path !== "" || result.value.kind !== "unknown") return o;
		const fact = both(result.value.fact, {
			low: 0,
			high: Number.POSITIVE_INFINITY,
			not: []
		});
		return fact ? {
			...o,
			returns: [{
				path: "",
				value: {
					...result.value,
					fact
				}
			}, ...o.returns.slice(1)]
		} : o;
	});
}
function unique(items, key) {
	const seen = /* @__PURE__ */ new Map();
	for (const item of items) {
		const name = key(item);
		if (!seen.has(name)) seen.set(name, item);
	}
	return [...seen.values()];
}
// src/ownership/held.ts
const isLocalVariable = (fn, id) => /^(local|parameter|temporary)$/.test(fn.variables[id]?.kind ?? "");
function variableOf(expression) {
	return expression.op === "load" && expression.place.kind === "variable" ? expression.place.id : null;
}
function variablesOf(held, expression) {
	const id = variableOf(expression);
	return id === null ? [] : [id, ...held.get(id)?.copies ?? []];
}
function keysOf(fn, types, held, expression) {
	if (expression.op === "binary") return keysOf(fn, types, held, expression.left);
	if (expression.op !== "load") return [];
	if (expression.place.kind === "variable") return [...held.get(expression.place.id)?.keys ?? []];
	if (expression.place.kind === "deref" && variableOf(expression.place.pointer) !== null) return targetsOf(fn, types, held, expression.place.pointer);
	const key = fieldOf$1(types, fn, expression.place);
	return key === null ? [] : [key];
}
function targetsOf(fn, types, held, expression) {
	if (expression.op === "address") {
		const key = fieldOf$1(types, fn, expression.place);
		return key === null ? [] : [key];
	}
	const id = variableOf(expression);
	return id === null ? [] : [...held.get(id)?.targets ?? []];
}
function heldIn(fn, known) {
	const held = /* @__PURE__ */ new Map();
	const heldBy = (id) => {
		let one = held.get(id);
		if (!one) {
			one = {
				origins: /* @__PURE__ */ new Set(),
				keys: /* @__PURE__ */ new Set(),
				copies: /* @__PURE__ */ new Set(),
				targets: /* @__PURE__ */ new Set(),
				call: null,
				escapes: 0
			};
			held.set(id, one);
		}
		return one;
	};
	const results = /* @__PURE__ */ new Map();
	for (let round = 0; round < 2; round++) for (const block of fn.blocks) {
		for (const instruction of block.instructions) {
			if (instruction.op === "call") {
				results.set(instruction.result, instruction);
				const result = heldBy(instruction.result);
				const isFresh = allocates(fn, known, instruction);
				result.origins.add(isFresh ? "fresh" : "other");
				if (isFresh) result.call = instruction;
				if (round === 0) noteKept(fn, known, instruction, heldBy);
				continue;
			}
			if (instruction.op !== "assign") continue;
			const { place, value } = instruction;
			const from = variableOf(value);
			if (place.kind !== "variable" || !isLocalVariable(fn, place.id)) {
				if (round === 0 && from !== null) heldBy(from).escapes += 1;
				continue;
			}
			const target = heldBy(place.id);
			const { origin, call } = originOf(fn, held, value);
			target.origins.add(origin);
			target.call ??= call;
			for (const key of keysOf(fn, known.types, held, value)) target.keys.add(key);
			for (const key of targetsOf(fn, known.types, held, value)) target.targets.add(key);
			if (from !== null) for (const id of [from, ...heldBy(from).copies]) target.copies.add(id);
		}
		const { terminator } = block;
		const returned = terminator.op === "return" && terminator.value ? variableOf(terminator.value) : null;
		if (round === 0 && returned !== null) heldBy(returned).escapes += 1;
	}
	return held;
}
function noteKept(fn, known, call, heldBy) {
	const callee = call.name ? known.callee(call.name, fn.file) : void 0;
	const library = callee ? void 0 : known.effectsOf(call.name);
	const summary = callee?.summary;
	for (const [i, argument] of call.arguments.entries()) {
		const id = variableOf(argument);
		if (id === null) continue;
		if (callee ? !summary || summary.outcomes.some((outcome) => takesParameter(outcome, i)) : library ? library.takes?.includes(i) || library.keeps?.includes(i) : true) heldBy(id).escapes += 1;
	}
}
function holders({ writes }, index) {
	return writes.filter(({ region, value }) => !leadsTo(region, index) && leadsTo(value, index)).length;
}
const leadsTo = (ref, index) => ref.kind === "fresh" ? ref.index === index : "base" in ref && leadsTo(ref.base, index);
function allocates(fn, known, call) {
	const callee = call.name ? known.callee(call.name, fn.file) : void 0;
	if (!callee) {
		const library = known.effectsOf(call.name);
		return library?.allocates !== void 0 && familyOf(library.allocates).isPlain === true;
	}
	let isFresh = false;
	for (const outcome of callee.summary?.outcomes ?? []) {
		const { returns, blocks } = outcome;
		if (returns.length === 0) return false;
		for (const { path, value } of returns) {
			if (path !== "") return false;
			if (value.kind === "fresh" && holders(outcome, value.index) > 0) return false;
			if (value.kind === "fresh") isFresh ||= familyOf(blocks[value.index]?.site.family ?? "").isMemory;
			else if (value.kind !== "constant" || value.value !== 0) return false;
		}
	}
	return isFresh;
}
function originOf(fn, held, value) {
	if (value.op === "constant" && value.value === 0) return {
		origin: "null",
		call: null
	};
	const id = variableOf(value);
	const one = id === null ? void 0 : held.get(id);
	if (id === null || !one || fn.parameters.includes(id)) return {
		origin: "other",
		call: null
	};
	if (one.origins.has("other") || !isLocalVariable(fn, id)) return {
		origin: "other",
		call: null
	};
	if (!one.origins.has("fresh")) return {
		origin: one.origins.has("null") ? "null" : "other",
		call: null
	};
	return one.escapes > 1 ? {
		origin: "other",
		call: null
	} : {
		origin: "fresh",
		call: one.call
	};
}
// src/ownership/positions.ts
function positionOf(file, span, fn) {
	return {
		file,
		start: span.start,
		end: span.end,
		function: fn
	};
}
function siteKey({ at }) {
	return `${at.file}:${at.start}`;
}
// src/ownership/usage.ts
const RELEASE = /(^|_)(free|release|destroy|delete|dispose|close|unref|decref|deinit)(_|$)|(free|Free|Release|Destroy|Delete|Close|Unref)(All|_\w+)?$/;
const RELEASE_ALONE = /(^|_)(finish|del|put|unload)(_|$)/;
const FINDS = /(^|_)(find|nfind|search|lookup|look_up|next|prev|previous|first|last|min|max|minmax|head|tail|top|peek|current|parent|iter|at|nth|entry|elem|element)(_|$)|(Find|Lookup|Next|Prev|First|Last|Min|Max|Head|Tail|Peek|Current|Parent)$/i;
const TAKES_OUT = /remove|unlink|detach|dequeue|erase|extract|pop/i;
const MIN_RELEASING = 2;
const MIN_SHARE = .7;
const MIN_BORROWING = 2;
const MIN_BORROWED_SHARE = .7;
const KEEPS = /add|insert|set|push|append|register|queue|attach|link|store|put|new|create|init|bind|schedule|submit|own|take|hook|replace/i;
function inferUsage(functions, isDefined, known) {
	const sources = /* @__PURE__ */ new Map();
	const passes = /* @__PURE__ */ new Map();
	const telling = /* @__PURE__ */ new Set();
	for (const fn of functions) {
		const outline = outlineOf$1(fn);
		const isUnseen = (name) => !isDefined(name, fn.file) && known(name) === void 0;
		for (const life of outline.lives) count(sources, passes, outline, told(life, isUnseen, known));
		for (const name of outline.tells) telling.add(name);
	}
	const inferred = /* @__PURE__ */ new Map();
	const grounds = /* @__PURE__ */ new Map();
	for (const [name, { callers, releasing, releases, isNumber }] of sources) {
		const [release] = [...releases].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
		if (release === void 0 || releasing < MIN_RELEASING || releasing / callers < MIN_SHARE) continue;
		const effects = known(release);
		const family = effects ? effects.family ?? "malloc" : (isNumber ? NUMBER_BY_USAGE : BY_USAGE) + release;
		const fails = family === "mmap" ? "minus-one" : familyOf(family).isNumber ? "negative" : "null";
		if (isNumber && fails === "null") continue;
		inferred.set(name, {
			allocates: family,
			fails
		});
		grounds.set(name, {
			callers,
			releasing,
			release,
			tellsThrough: telling.has(name)
		});
		if (!effects) inferred.set(release, {
			releases: [0],
			family
		});
	}
	const borrowed = /* @__PURE__ */ new Set();
	for (const [key, { released, kept }] of passes) if (released >= MIN_BORROWING && released / (released + kept) >= MIN_BORROWED_SHARE) borrowed.add(key);
	return {
		inferred,
		grounds,
		borrowed
	};
}
function count(sources, passes, { graph }, life) {
	const isReleased = life.releases.size > 0;
	const ends = new Set([...life.releases.values()].flat());
	for (const [key, blocks] of life.passed) {
		if (KEEPS.test(key)) continue;
		const tally = passes.get(key) ?? {
			released: 0,
			kept: 0
		};
		if (isReleased && blocks.every((block) => canReach(graph, block, ends))) tally.released += 1;
		else tally.kept += 1;
		passes.set(key, tally);
	}
	const [source] = life.sources;
	if (life.sources.size !== 1 || source === void 0 || life.escapes && !isReleased) return;
	if (FINDS.test(source)) return;
	const tally = sources.get(source) ?? {
		callers: 0,
		releasing: 0,
		releases: /* @__PURE__ */ new Map(),
		isNumber: false
	};
	tally.callers += 1;
	tally.isNumber ||= life.isNumber;
	if ([...life.passed.keys()].some((key) => TAKES_OUT.test(key))) return;
	if (isReleased) tally.releasing += 1;
	for (const release of life.releases.keys()) tally.releases.set(release, (tally.releases.get(release) ?? 0) + 1);
	sources.set(source, tally);
}
function told(life, isUnseen, known) {
	const releases = /* @__PURE__ */ new Map();
	const passed = /* @__PURE__ */ new Map();
	let { escapes } = life;
	for (const { name, argument, count, block } of life.given) if (isRelease(known, name, argument, count)) append(releases, name, block);
	else if (name === "") escapes = true;
	else if (isUnseen(name)) append(passed, `${name}/${argument}`, block);
	return {
		sources: new Set(life.sources.map((name) => isUnseen(name) ? name : "")),
		releases,
		passed,
		escapes,
		isNumber: life.isNumber
	};
}
function append(map, key, block) {
	const known = map.get(key);
	if (known) known.push(block);
	else map.set(key, [block]);
}
function canReach(graph, from, to) {
	const seen = /* @__PURE__ */ new Set([from]);
	const pending = [from];
	while (pending.length > 0) {
		const block = pending.pop();
		if (to.has(block)) return true;
		for (const next of graph[block] ?? []) {
			if (seen.has(next)) continue;
			seen.add(next);
			pending.push(next);
		}
	}
	return false;
}
function isRelease(known, name, argument, count) {
	const effects = known(name);
	if (effects) return effects.releases?.includes(argument) ?? false;
	return argument === 0 && (RELEASE.test(name) || count === 1 && RELEASE_ALONE.test(name));
}
// src/ownership/field-reader.ts
function readFields(fn, known) {
	const { types } = known;
	const held = heldIn(fn, known);
	const tornDown = /* @__PURE__ */ new Map();
	const reader = {
		stores: [],
		released: /* @__PURE__ */ new Set(),
		copied: /* @__PURE__ */ new Set(),
		mentioned: /* @__PURE__ */ new Set(),
		objects: [],
		clones: /* @__PURE__ */ new Set(),
		unseen: /* @__PURE__ */ new Set(),
		made: [],
		ended: /* @__PURE__ */ new Set(),
		embedded: embeddedIn(fn, types),
		holders: [],
		parameters: fn.parameters.map(() => void 0)
	};
	const at = (span) => positionOf(fn.file, span, fn.name);
	const allocation = (call) => call && {
		at: at(call.at),
		name: call.name
	};
	const mention = (expression) => {
		for (const key of keysOf(fn, types, held, expression)) reader.mentioned.add(key);
	};
	const noteParameter = (expression, how) => {
		for (const id of variablesOf(held, expression)) {
			const index = fn.parameters.indexOf(id);
			if (index >= 0) reader.parameters[index] ??= how;
		}
	};
	const released = (call, key) => {
		reader.released.add(key);
		const struct = key.slice(0, key.lastIndexOf("."));
		const known = tornDown.get(struct);
		if (!known) tornDown.set(struct, {
			keys: /* @__PURE__ */ new Set([key]),
			last: call.at
		});
		else {
			known.keys.add(key);
			known.last = call.at;
		}
	};
	const release = (call, argument, how, isPlain) => {
		if (how === "target") {
			const place = argument.op === "address" ? argument.place : null;
			for (const key of targetsOf(fn, types, held, argument)) released(call, key);
			if (place?.kind === "variable") for (const one of held.get(place.id)?.keys ?? []) released(call, one);
			const pointer = typeOf(types, fn, argument);
			if (pointer) reader.ended.add(pointer.struct);
			noteParameter(argument, "target");
			return;
		}
		for (const key of keysOf(fn, types, held, argument)) released(call, key);
		noteParameter(argument, "it");
		if (argument.op === "load" && argument.place.kind === "deref") noteParameter(argument.place.pointer, "target");
		const type = typeOf(types, fn, argument);
		if (type) reader.ended.add(type.struct);
		const variable = variableOf(argument);
		const isOwn = variable !== null && held.get(variable)?.origins.has("fresh") === true;
		if (isPlain && type?.pointers === 1) reader.objects.push({
			struct: type.struct,
			at: at(call.at),
			name: nameOf$1(fn, argument),
			isOwn
		});
	};
	for (const block of fn.blocks) {
		for (const instruction of block.instructions) if (instruction.op === "assign") {
			const { value, place } = instruction;
			const own = fieldOf$1(types, fn, place);
			const behind = place.kind === "deref" ? targetsOf(fn, types, held, place.pointer) : [];
			for (const key of own === null ? behind : [own]) {
				const { origin, call } = originOf(fn, held, value);
				const holder = own === null ? void 0 : outermost(types, fn, place);
				reader.stores.push({
					key,
					origin,
					at: at(instruction.at),
					call: allocation(call),
					holder
				});
				reader.mentioned.add(key);
			}
			const goal = typeOfPlace(types, fn, place);
			if (goal?.pointers === 1) {
				const { origin, call } = originOf(fn, held, value);
				const from = variableOf(value);
				const maker = call ?? (from === null ? null : held.get(from)?.call ?? null);
				if (maker && (origin === "fresh" || fn.variables[from ?? -1]?.kind === "temporary")) reader.made.push({
					key: goal.struct,
					origin: "fresh",
					at: at(instruction.at),
					call: allocation(maker)
				});
			}
			const given = typeOf(types, fn, value);
			if (given && given.pointers > 0 && own !== null) reader.holders.push([given.struct, own]);
			const type = value.op === "load" ? typeOf(types, fn, value) : null;
			if (type?.pointers === 0) reader.clones.add(type.struct);
			const isLocal = isLocalVariable(fn, rootVariable(place));
			for (const from of keysOf(fn, types, held, value)) {
				reader.mentioned.add(from);
				if (!isLocal && from !== own) reader.copied.add(from);
			}
		} else if (instruction.op === "call") readCall(instruction);
		else if (instruction.op === "clear") {
			const key = fieldOf$1(types, fn, instruction.place);
			if (key !== null) reader.stores.push({
				key,
				origin: "null",
				at: at(instruction.at),
				call: null
			});
		}
		if (block.terminator.op === "return" && block.terminator.value) mention(block.terminator.value);
	}
	const subjects = tornDown.size > 0 ? subjectsOf(fn, types, held) : /* @__PURE__ */ new Map();
	return {
		...reader,
		subjects,
		tornDown: new Map([...tornDown].map(([struct, { keys, last }]) => [struct, {
			keys,
			last: at(last),
			holder: holderOf(fn, struct, types)
		}]))
	};
	function readCall(call) {
		const callee = call.name ? known.callee(call.name, fn.file) : void 0;
		const library = callee ? void 0 : known.effectsOf(call.name);
		const summary = callee?.summary;
		for (const [i, argument] of call.arguments.entries()) {
			const doubt = () => {
				for (const key of keysOf(fn, types, held, argument)) reader.released.add(key);
				for (const key of targetsOf(fn, types, held, argument)) {
					reader.stores.push({
						key,
						origin: "other",
						at: at(call.at),
						call: null
					});
					reader.released.add(key);
				}
				const type = typeOf(types, fn, argument);
				if (type?.pointers === 1) reader.unseen.add(type.struct);
			};
			const passed = argument.op === "address" || argument.op === "binary" ? typeOf(types, fn, argument) : null;
			if (passed?.pointers === 1) reader.embedded.add(passed.struct);
			if (callee) {
				const how = callee.parameters?.[i] ?? releaseIn(summary, i);
				if (how) release(call, argument, how, callee.untyped[i] ?? true);
				else if (!summary && !callee.parameters) mention(argument);
				else {
					mention(argument);
					if (summary?.outcomes.some((outcome) => takesParameter(outcome, i))) for (const key of keysOf(fn, types, held, argument)) reader.copied.add(key);
				}
				const holder = argument.op === "address" ? outermost(types, fn, argument.place) : void 0;
				for (const key of targetsOf(fn, types, held, argument)) storeThrough(call, key, holder, summary, i);
			} else if (library) {
				if (library.special === "memcpy" && i < 2) {
					const type = typeOf(types, fn, argument);
					if (type?.pointers === 1) reader.clones.add(type.struct);
				}
				const isFresh = library.outs?.some((out) => out.argument === i) === true || library.special === "getline" && i === 0;
				const [key] = targetsOf(fn, types, held, argument);
				if (library.releases?.includes(i)) {
					const isPlain = familyOf(library.family ?? "malloc").isPlain === true;
					release(call, argument, library.releasesTarget ? "target" : "it", isPlain);
				} else if (library.special === "realloc" && i === 0) for (const one of keysOf(fn, types, held, argument)) reader.mentioned.add(one);
				else if (key && isFresh) reader.stores.push({
					key,
					origin: "fresh",
					at: at(call.at),
					call: allocation(call)
				});
				else if (library.takes?.includes(i) || library.keeps?.includes(i)) for (const one of keysOf(fn, types, held, argument)) reader.copied.add(one);
				else mention(argument);
			} else if (call.name && RELEASE.test(call.name)) release(call, argument, "it", false);
			else doubt();
		}
	}
	function storeThrough(call, key, holder, summary, index) {
		if (!summary) {
			reader.stores.push({
				key,
				origin: "other",
				at: at(call.at),
				call: null
			});
			return;
		}
		for (const outcome of summary.outcomes) {
			const { blocks } = outcome;
			for (const { region, path, value } of outcome.writes) {
				if (region.kind !== "parameter" || region.index !== index || region.path !== "" || path !== "") continue;
				const isFresh = value.kind === "fresh" && familyOf(blocks[value.index]?.site.family ?? "").isPlain === true && holders(outcome, value.index) === 1;
				const origin = isFresh ? "fresh" : value.kind === "constant" && value.value === 0 ? "null" : "other";
				reader.stores.push({
					key,
					origin,
					at: at(call.at),
					call: isFresh ? allocation(call) : null,
					holder
				});
			}
		}
	}
}
function embeddedIn(fn, types) {
	const found = /* @__PURE__ */ new Set();
	for (const { type, pointers = 0, isArray } of fn.variables) {
		const known = type && pointers === 0 ? types.resolve(fn.file, {
			name: type,
			pointers,
			isArray
		}) : null;
		if (known?.pointers === 0) found.add(known.struct);
	}
	return found;
}
function holderOf(fn, struct, types) {
	return fn.variables.find(({ type = "", pointers = 0, isArray, kind }) => {
		return (kind === "temporary" ? null : types.resolve(fn.file, {
			name: type,
			pointers,
			isArray
		}))?.struct === struct;
	})?.name ?? "";
}
function outermost(types, fn, place) {
	let found;
	for (let at = place; at.kind === "field" || at.kind === "index"; at = at.base) {
		const type = at.kind === "field" ? typeOfPlace(types, fn, at.base) : null;
		if (type?.pointers === 0) found = type.struct;
	}
	return found;
}
function subjectsOf(fn, types, held) {
	const found = /* @__PURE__ */ new Map();
	for (const [id, { name, kind, type = "", pointers = 0, isArray }] of fn.variables.entries()) {
		const known = type ? types.resolve(fn.file, {
			name: type,
			pointers,
			isArray
		}) : null;
		const isGiven = kind === "parameter" || fn.parameters.some((one) => held.get(id)?.copies.has(one));
		if (known?.pointers === 1 && isGiven && kind !== "temporary") found.set(known.struct, name);
	}
	return found;
}
function nameOf$1(fn, argument) {
	if (argument.op !== "load") return "";
	if (argument.place.kind !== "variable") return printExpression(fn, argument);
	return fn.variables[argument.place.id]?.kind === "temporary" ? "" : fn.variables[argument.place.id]?.name ?? "";
}
function releaseIn(summary, index) {
	for (const { releases, blocks } of summary?.outcomes ?? []) {
		if (blocks.some(({ replaces }) => replaces !== null)) continue;
		for (const { ref } of releases) {
			if (ref.kind === "parameter" && ref.index === index && ref.path === "") return "it";
			if (ref.kind === "entry" && ref.path === "" && ref.base.kind === "parameter" && ref.base.index === index) return "target";
		}
	}
}
// src/ownership/fields.ts
function fieldFacts(functions, sources) {
	const facts = {
		stores: /* @__PURE__ */ new Map(),
		releases: /* @__PURE__ */ new Map(),
		copied: /* @__PURE__ */ new Set(),
		mentions: /* @__PURE__ */ new Map(),
		objects: [],
		destructors: /* @__PURE__ */ new Map(),
		tornDown: /* @__PURE__ */ new Map(),
		subjects: /* @__PURE__ */ new Map(),
		made: /* @__PURE__ */ new Map(),
		ended: /* @__PURE__ */ new Set(),
		embedded: embeddedFields(sources.types),
		holders: /* @__PURE__ */ new Map(),
		clones: /* @__PURE__ */ new Set(),
		unseen: /* @__PURE__ */ new Map()
	};
	const parameters = /* @__PURE__ */ new Map();
	const parametersOf = (fn) => parameters.get(fn);
	const known = {
		types: sources.types,
		callee: (name, file) => sources.callee(name, file, parametersOf),
		effectsOf: sources.effectsOf
	};
	const read = (fn) => sources.read?.(fn, parametersOf) ?? readFields(fn, known);
	for (const fn of functions) {
		const reader = read(fn);
		for (const store of reader.stores) add$2(facts.stores, store.key, {
			...store,
			fn
		});
		for (const key of reader.released) into(facts.releases, key, fn);
		if (reader.tornDown.size > 0) {
			facts.tornDown.set(fn, reader.tornDown);
			facts.subjects.set(fn, reader.subjects);
		}
		for (const store of reader.made) add$2(facts.made, store.key, {
			...store,
			fn
		});
		for (const struct of reader.ended) facts.ended.add(struct);
		for (const struct of reader.embedded) facts.embedded.add(struct);
		for (const [struct, key] of reader.holders) into(facts.holders, struct, key);
		for (const key of reader.copied) facts.copied.add(key);
		if (reader.mentioned.size > 0) facts.mentions.set(fn, reader.mentioned);
		for (const object of reader.objects) facts.objects.push({
			...object,
			fn
		});
		for (const { struct } of reader.objects) into(facts.destructors, struct, fn);
		for (const struct of reader.clones) facts.clones.add(struct);
		if (reader.unseen.size > 0) facts.unseen.set(fn, reader.unseen);
		if (reader.parameters.some((one) => one !== void 0)) parameters.set(fn, reader.parameters);
	}
	return facts;
}
function embeddedFields(types) {
	const found = /* @__PURE__ */ new Set();
	for (const { file, fields } of types.definitions.values()) for (const field of fields.values()) {
		const known = types.resolve(file, field);
		if (known?.pointers === 0) found.add(known.struct);
	}
	return found;
}
function add$2(map, key, value) {
	const known = map.get(key);
	if (known) known.push(value);
	else map.set(key, [value]);
}
function into(map, key, value) {
	const known = map.get(key);
	if (known) known.add(value);
	else map.set(key, /* @__PURE__ */ new Set([value]));
}
// src/ownership/audit.ts
const MAX_LEVELS = 4;
const MAX_FUNCTIONS = 400;
function forgottenFields(functions, sources, calleesOf, handlers) {
	const calls = {
		...callsOf(functions, calleesOf),
		handlers
	};
	return auditFields(fieldFacts(functions, sources), sources.types, calls);
}
function callsOf(functions, calleesOf) {
	const callees = new Map(functions.map((fn) => [fn, calleesOf(fn)]));
	const callers = /* @__PURE__ */ new Map();
	for (const [fn, called] of callees) for (const one of called) {
		const all = callers.get(one);
		if (all) all.push(fn);
		else callers.set(one, [fn]);
	}
	return {
		callees: (fn) => callees.get(fn) ?? [],
		callers: (fn) => callers.get(fn) ?? []
	};
}
function auditFields(facts, types, calls) {
	const found = [];
	const owned = ownedFields(facts, types);
	const seen = /* @__PURE__ */ new Set();
	for (const [i, object] of facts.objects.entries()) {
		if (object.isOwn || facts.clones.has(object.struct)) continue;
		for (const { key, path } of owned.get(object.struct) ?? []) {
			const once = `${i} ${key}`;
			const store = seen.has(once) ? null : storeOf(facts, key, object.struct);
			if (!store || !forgets(facts, calls, object, key)) continue;
			seen.add(once);
			found.push({
				fn: object.fn,
				violation: leak(object.at, object.name, path, store, "container-freed")
			});
		}
	}
	found.push(...cleanups(facts, types, calls));
	found.push(...unconsumed(facts, calls));
	return found;
}
const CLEANS = /(^|_)(free|destroy|clean|cleanup|clear|deinit|fini|release|dispose|delete|destruct|teardown|reset)([A-Z_]|$)|(Free|Destroy|Clean|Cleanup|Clear|Deinit|Release|Dispose|Delete|Destruct|Teardown|Reset)([A-Z_]|$)/;
const MIN_CLEANED = 3;
function cleanups(facts, types, calls) {
	const found = [];
	for (const [fn, structs] of facts.tornDown) {
		if (!CLEANS.test(fn.name)) continue;
		for (const [struct, { keys, last, holder }] of structs) {
			if (keys.size < MIN_CLEANED || facts.clones.has(struct)) continue;
			if (facts.destructors.has(struct)) continue;
			for (const name of types.definitions.get(struct)?.fields.keys() ?? []) {
				const key = `${struct}.${name}`;
				const store = storeOf(facts, key, struct);
				if (!store || !leaves$2(facts, calls, fn, struct, key)) continue;
				found.push({
					fn,
					violation: leak(last, holder, `.${name}`, store, "forgotten")
				});
			}
		}
	}
	return found;
}
function leaves$2(facts, calls, fn, struct, key) {
	if (facts.mentions.get(fn)?.has(key) || facts.unseen.get(fn)?.has(struct)) return false;
	const setters = settersOf(facts, key);
	for (const one of facts.releases.get(key) ?? []) if (!setters.has(one)) return false;
	const within = reached(calls, [fn]);
	return within !== null && ![...within].some((one) => one !== fn && facts.unseen.get(one)?.has(struct));
}
const settersOf = (facts, key) => new Set((facts.stores.get(key) ?? []).filter(({ origin }) => origin === "fresh").map(({ fn }) => fn));
const ENDS$1 = /(^|_)(free|destroy|delete|dispose|destruct)([A-Z_]|$)|(Free|Destroy|Delete|Dispose|Destruct|Deinit)(_|$)/;
function unconsumed(facts, calls) {
	const found = [];
	for (const [fn, structs] of facts.tornDown) {
		if (!ENDS$1.test(fn.name) || isHandler(fn, calls)) continue;
		for (const struct of structs.keys()) {
			const [made] = facts.made.get(struct) ?? [];
			if (!made || facts.ended.has(struct) || facts.embedded.has(struct)) continue;
			if ([...facts.holders.get(struct) ?? []].some((key) => facts.releases.has(key))) continue;
			const name = facts.subjects.get(fn)?.get(struct);
			if (name === void 0) continue;
			const { end } = fn.span;
			const at = positionOf(fn.file, {
				start: end - 1,
				end
			}, fn.name);
			found.push({
				fn,
				violation: leak(at, name, "", made, "return")
			});
		}
	}
	return found;
}
function isHandler(fn, calls, seen = /* @__PURE__ */ new Set()) {
	if (seen.has(fn)) return false;
	const callers = calls.callers(fn).filter((caller) => outlineOf$1(caller).calls.some(([, name]) => name === fn.name));
	if (callers.length === 0) return calls.handlers.has(fn);
	return callers.every((caller) => isHandler(caller, calls, /* @__PURE__ */ new Set([...seen, fn])));
}
const MAX_NESTING = 3;
function ownedFields(facts, types) {
	const fields = /* @__PURE__ */ new Map();
	const visit = (struct, path, into, depth) => {
		const definition = types.definitions.get(struct);
		for (const [name, type] of definition?.fields ?? []) {
			const key = `${struct}.${name}`;
			if (facts.stores.has(key)) into.push({
				key,
				path: `${path}.${name}`
			});
			const inner = type.pointers === 0 && !type.isArray && definition ? types.resolve(definition.file, type) : null;
			if (inner?.pointers === 0 && depth < MAX_NESTING) visit(inner.struct, `${path}.${name}`, into, depth + 1);
		}
	};
	for (const { struct } of facts.objects) {
		if (fields.has(struct)) continue;
		const own = [];
		visit(struct, "", own, 0);
		fields.set(struct, own);
	}
	return fields;
}
function storeOf(facts, key, struct) {
	const stores = facts.stores.get(key) ?? [];
	if (facts.copied.has(key) || facts.clones.has(ownerOf(key)) || stores.some(({ origin }) => origin === "other")) return null;
	const isDirect = ownerOf(key) === struct;
	return stores.find(({ origin, holder }) => origin === "fresh" && (isDirect || holder === struct)) ?? null;
}
function forgets(facts, calls, { fn, struct }, key) {
	if (facts.mentions.get(fn)?.has(key) || facts.unseen.get(fn)?.has(struct)) return false;
	const releasing = facts.releases.get(key) ?? /* @__PURE__ */ new Set();
	const within = reached(calls, [fn]);
	if (!within || [...within].some((one) => releasing.has(one) || facts.unseen.get(one)?.has(struct))) return false;
	if (![...within].some((one) => facts.tornDown.get(one)?.has(struct) || facts.tornDown.get(one)?.has(ownerOf(key)))) return false;
	if (calls.callers(fn).some((one) => releasing.has(one))) return false;
	const setters = settersOf(facts, key);
	const destructors = facts.destructors.get(struct);
	return [...releasing].every((one) => setters.has(one) || destructors?.has(one) === true);
}
function reached(calls, from) {
	const found = new Set(from);
	let level = [...found];
	for (let i = 0; i < MAX_LEVELS && level.length > 0; i++) {
		const next = [];
		for (const fn of level) for (const callee of calls.callees(fn)) {
			if (found.has(callee)) continue;
			found.add(callee);
			next.push(callee);
		}
		if (found.size > MAX_FUNCTIONS) return null;
		level = next;
	}
	return found;
}
const ownerOf = (key) => key.slice(0, key.lastIndexOf("."));
function leak(end, holder, path, store, how) {
	const field = path.slice(1);
	const variable = holder && field ? `${holder}->${field}` : holder || field;
	const allocation = store.call ?? {
		at: store.at,
		name: ""
	};
	const callee = allocation.name;
	const site = {
		at: allocation.at,
		callee,
		family: "malloc",
		isZeroed: false,
		replaces: -1,
		inner: null
	};
	const subject = 0;
	const first = {
		subject,
		previous: null,
		length: 1
	};
	const allocated = {
		kind: "allocated",
		at: site.at,
		args: { callee },
		...first
	};
	const target = { target: field || variable };
	return {
		check: "memory-leak",
		variable,
		site,
		at: end,
		how,
		callee,
		freedAt: null,
		trail: {
			kind: "stored",
			at: store.at,
			args: target,
			subject,
			previous: allocated,
			length: 2
		},
		subject,
		detail: "free",
		isDoubtful: false
	};
}
// src/ownership/endings.ts
function endingFunctions(functions, calleeOf, isKnownToEnd) {
	const ending = /* @__PURE__ */ new Set();
	const open = new Set(functions.filter((fn) => !outlineOf$1(fn).comesBack));
	for (let isChanged = true; isChanged;) {
		isChanged = false;
		for (const fn of open) {
			const ends = (name) => {
				const callee = name ? calleeOf(fn, name) : void 0;
				return callee ? ending.has(callee) : name !== "" && isKnownToEnd(name);
			};
			if (comesBack(outlineOf$1(fn), ends)) continue;
			ending.add(fn);
			open.delete(fn);
			isChanged = true;
		}
	}
	return ending;
}
// src/ownership/hash.ts
const strings = /* @__PURE__ */ new Map();
function hashText(text) {
	let hash = strings.get(text);
	if (hash === void 0) {
		hash = 2166136261;
		for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
		strings.set(text, hash);
	}
	return hash;
}
function hashNumber(n) {
	if (n === Number.POSITIVE_INFINITY) return 1540483477;
	if (n === Number.NEGATIVE_INFINITY) return 461845907;
	return (n | 0) ^ Math.imul(Math.floor(n / 4294967296) | 0, 16777619);
}
function hashList(numbers) {
	let hash = numbers.length;
	for (const n of numbers) hash = mix(hash, hashNumber(n), -8, 2);
	return hash;
}
function mix(a, b, c, seed) {
	let h = Math.imul(a ^ seed, 2246822507);
	h = Math.imul(h ^ h >>> 13 ^ b, 3266489909);
	h = Math.imul(h ^ h >>> 16 ^ c, 668265263);
	return h ^ h >>> 15;
}
// src/ownership/contents.ts
var Contents = class Contents {
	#cells;
	low;
	high;
	constructor(cells, low, high) {
		this.#cells = cells;
		this.low = low;
		this.high = high;
	}
	static EMPTY = new Contents(/* @__PURE__ */ new Map(), 0, 0);
	static of(cells) {
		let [low, high] = [0, 0];
		for (const [path, value] of cells) {
			low = low + lowOf(path, value) | 0;
			high = high + highOf(path, value) | 0;
		}
		return new Contents(cells, low, high);
	}
	with(path, value) {
		const old = this.#cells.get(path);
		if (old === value) return this;
		const cells = new Map(this.#cells);
		cells.set(path, value);
		const gone = old === void 0 ? 0 : lowOf(path, old);
		const goneHigh = old === void 0 ? 0 : highOf(path, old);
		return new Contents(cells, this.low - gone + lowOf(path, value) | 0, this.high - goneHigh + highOf(path, value) | 0);
	}
	isSame(other) {
		return this.size === other.size && this.low === other.low && this.high === other.high;
	}
	get size() {
		return this.#cells.size;
	}
	get(path) {
		return this.#cells.get(path);
	}
	keys() {
		return this.#cells.keys();
	}
	values() {
		return this.#cells.values();
	}
	[Symbol.iterator]() {
		return this.#cells[Symbol.iterator]();
	}
};
const lowOf = (path, value) => mix(hashText(path), value, -8, 2654435769);
const highOf = (path, value) => mix(value, hashText(path), -8, 2135587861);
// src/ownership/cow.ts
var CowMap = class CowMap {
	#map;
	#isShared = false;
	constructor(map = /* @__PURE__ */ new Map()) {
		this.#map = map;
	}
	copy() {
		this.#isShared = true;
		const copy = new CowMap(this.#map);
		copy.#isShared = true;
		return copy;
	}
	get size() {
		return this.#map.size;
	}
	get(key) {
		return this.#map.get(key);
	}
	has(key) {
		return this.#map.has(key);
	}
	set(key, value) {
		if (this.#map.get(key) === value && value !== void 0) return;
		this.#own();
		this.#map.set(key, value);
	}
	delete(key) {
		if (!this.#map.has(key)) return;
		this.#own();
		this.#map.delete(key);
	}
	entries() {
		return this.#map;
	}
	keys() {
		return this.#map.keys();
	}
	[Symbol.iterator]() {
		return this.#map[Symbol.iterator]();
	}
	isSame(other) {
		return this.#map === other.#map;
	}
	#own() {
		if (!this.#isShared) return;
		this.#map = new Map(this.#map);
		this.#isShared = false;
	}
};
// src/ownership/values.ts
function createValues() {
	return {
		all: [],
		bases: [],
		ids: /* @__PURE__ */ new Map(),
		addresses: /* @__PURE__ */ new Map(),
		globals: /* @__PURE__ */ new Map(),
		named: /* @__PURE__ */ new Map(),
		heaps: /* @__PURE__ */ new Map(),
		constants: /* @__PURE__ */ new Map(),
		initials: [],
		inners: [],
		forgotten: [],
		makings: /* @__PURE__ */ new Map(),
		joined: /* @__PURE__ */ new Map(),
		operations: /* @__PURE__ */ new Map(),
		marks: [],
		holders: [],
		rooted: [],
		walks: 0
	};
}
function add$1(values, value) {
	const id = values.all.length;
	values.all.push(value);
	values.bases.push(value.kind === "inner" || value.kind === "plus" ? values.bases[value.base] : id);
	return id;
}
function intern(values, table, key, make) {
	let id = table.get(key);
	if (id === void 0) {
		id = add$1(values, make());
		table.set(key, id);
	}
	return id;
}
function tableOf(tables, owner) {
	let table = tables[owner];
	if (!table) {
		table = /* @__PURE__ */ new Map();
		tables[owner] = table;
	}
	return table;
}
const MAX_VALUES = 2 ** 26;
function operation(v, operator, left, right, make) {
	let table = v.operations.get(operator);
	if (!table) {
		table = /* @__PURE__ */ new Map();
		v.operations.set(operator, table);
	}
	return intern(v, table, left * MAX_VALUES + right, make);
}
const valueAt = (values, id) => values.all[id];
const constantValue = (v, value) => intern(v, v.constants, value, () => ({
	kind: "constant",
	value
}));
const stringValue = (v) => intern(v, v.ids, "s", () => ({ kind: "string" }));
const functionValue = (v, name) => intern(v, v.ids, `f${name}`, () => ({
	kind: "function",
	name
}));
const addressValue = (v, variable) => intern(v, v.addresses, variable, () => ({
	kind: "address",
	variable
}));
const globalValue = (v, key) => intern(v, v.globals, key, () => ({
	kind: "global",
	key
}));
const unknownValue = (v, key) => intern(v, v.named, key, () => ({
	kind: "unknown",
	key
}));
function makingOf(v, call, way) {
	let ways = v.makings.get(call);
	if (!ways) {
		ways = [];
		v.makings.set(call, ways);
	}
	ways[way] ??= {
		name: `${call} outcome ${way}`,
		unknowns: /* @__PURE__ */ new Map(),
		forgotten: /* @__PURE__ */ new Map()
	};
	return ways[way];
}
const numberedUnknown = (v, { name, unknowns }, n) => intern(v, unknowns, n, () => ({
	kind: "unknown",
	key: `${name} unknown ${n}`
}));
const forgottenBy = (v, { name, forgotten }, i) => intern(v, forgotten, i, () => ({
	kind: "unknown",
	key: `${name} forgot ${i}`
}));
function joinedValue(v, block, region, path) {
	const place = (block + 1) * MAX_VALUES + region;
	let table = v.joined.get(place);
	if (!table) {
		table = /* @__PURE__ */ new Map();
		v.joined.set(place, table);
	}
	return intern(v, table, path, () => ({
		kind: "unknown",
		key: `joined ${block} ${region}${path}`
	}));
}
const epochOf = (value) => value.kind === "unknown" ? value.epoch ?? null : null;
const forgottenValue = (v, epoch, path) => intern(v, tableOf(v.forgotten, epoch), path, () => ({
	kind: "unknown",
	key: `${epoch}${path}`,
	epoch
}));
const initialValue = (v, region, path) => intern(v, tableOf(v.initials, region), path, () => ({
	kind: "initial",
	region,
	path
}));
function innerValue(v, base, path) {
	if (path === "") return base;
	const outer = valueAt(v, base);
	if (outer.kind === "inner") {
		const joined = joinPaths(outer.path, path);
		if (joined !== outer.path + path) return innerValue(v, outer.base, joined);
	}
	return intern(v, tableOf(v.inners, base), path, () => ({
		kind: "inner",
		base,
		path
	}));
}
function joinPaths(outer, inner) {
	if (!inner.includes("^") && !outer.includes("^")) return outer + inner;
	const [step] = /^\.\^?\w+/.exec(inner) ?? [];
	if (step === void 0) return outer + inner;
	const undone = step.startsWith(".^") ? `.${step.slice(2)}` : `.^${step.slice(1)}`;
	return outer.endsWith(undone) ? joinPaths(outer.slice(0, -undone.length), inner.slice(step.length)) : outer + inner;
}
const heapValue = (v, key, site) => intern(v, v.heaps, key, () => ({
	kind: "heap",
	key,
	site
}));
function plusValue(v, base, delta) {
	const left = valueAt(v, base);
	const right = valueAt(v, delta);
	if (right.kind === "constant") {
		if (right.value === 0) return base;
		if (left.kind === "constant") return constantValue(v, left.value + right.value);
		if (left.kind === "plus") {
			const inner = valueAt(v, left.delta);
			if (inner.kind === "constant") return plusValue(v, left.base, constantValue(v, inner.value + right.value));
		}
	} else if (left.kind === "constant") return plusValue(v, delta, base);
	return operation(v, "plus", base, delta, () => ({
		kind: "plus",
		base,
		delta
	}));
}
const notValue = (v, argument) => {
	const inner = valueAt(v, argument);
	if (inner.kind === "constant") return constantValue(v, inner.value === 0 ? 1 : 0);
	if (inner.kind === "not" && isTruth(v, inner.argument)) return inner.argument;
	return intern(v, v.ids, `!${argument}`, () => ({
		kind: "not",
		argument
	}));
};
function isTruth(v, id) {
	const value = valueAt(v, id);
	return value.kind === "not" || value.kind === "binary" && (value.operator === "==" || value.operator === "<");
}
function binaryValue(v, operator, left, right) {
	const a = valueAt(v, left);
	const b = valueAt(v, right);
	switch (operator) {
		case "+": return plusValue(v, left, right);
		case "-":
			if (b.kind === "constant") return plusValue(v, left, constantValue(v, -b.value));
			if (left === right) return constantValue(v, 0);
			if (["unknown", "binary"].includes(valueAt(v, baseOf(v, right)).kind) && a.kind !== "constant" && a.kind !== "binary") return plusValue(v, left, binaryValue(v, "-", constantValue(v, 0), right));
			break;
		case "!=": return notValue(v, binaryValue(v, "==", left, right));
		case ">": return binaryValue(v, "<", right, left);
		case ">=": return notValue(v, binaryValue(v, "<", left, right));
		case "<=": return notValue(v, binaryValue(v, "<", right, left));
		case "==":
			if (left === right) return constantValue(v, 1);
			if (a.kind === "constant" && b.kind !== "constant") return binaryValue(v, "==", right, left);
	}
	if (a.kind === "constant" && b.kind === "constant") {
		const folded = fold(operator, a.value, b.value);
		if (Number.isSafeInteger(folded)) return constantValue(v, folded);
	}
	return operation(v, operator, left, right, () => ({
		kind: "binary",
		operator,
		left,
		right
	}));
}
function fold(operator, a, b) {
	if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return NaN;
	switch (operator) {
		case "*": return a * b;
		case "/": return Math.trunc(a / b);
		case "%": return a % b;
		case "-": return a - b;
		case "<<": return b >= 0 && b < 53 ? a * 2 ** b : NaN;
		case ">>": return b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : NaN;
		case "&": return Number(BigInt(a) & BigInt(b));
		case "|": return Number(BigInt(a) | BigInt(b));
		case "^": return Number(BigInt(a) ^ BigInt(b));
		case "==": return a === b ? 1 : 0;
		case "<": return a < b ? 1 : 0;
		default: return NaN;
	}
}
const baseOf = (v, id) => v.bases[id];
function cellOf(v, pointer) {
	const value = valueAt(v, pointer);
	if (value.kind === "inner") {
		const outer = cellOf(v, value.base);
		return {
			region: outer.region,
			path: joinPaths(outer.path, value.path)
		};
	}
	if (value.kind === "plus") {
		const outer = cellOf(v, value.base);
		return {
			region: outer.region,
			path: outer.path + indexPath(v, value.delta)
		};
	}
	return {
		region: pointer,
		path: ""
	};
}
function indexPath(v, index) {
	const value = valueAt(v, index);
	if (value.kind === "constant") return value.value === 0 ? "" : `[${value.value}]`;
	return `[v${index}]`;
}
// src/ownership/state.ts
const EPOCH = "\0";
function createState() {
	return {
		memory: new CowMap(),
		facts: new CowMap(),
		blocks: new CowMap(),
		rounds: new CowMap(),
		touched: new CowMap(),
		shared: new CowMap(),
		pending: [],
		trail: null,
		modes: null,
		hasAliasedWrites: false,
		answers: new CowMap(),
		blurred: new CowMap(),
		isBlurred: false,
		guesses: 0,
		undecided: new CowMap(),
		isDoubtful: false,
		isDead: false
	};
}
function copyState(s) {
	return {
		memory: s.memory.copy(),
		facts: s.facts.copy(),
		blocks: s.blocks.copy(),
		rounds: s.rounds.copy(),
		touched: s.touched.copy(),
		shared: s.shared.copy(),
		pending: s.pending,
		trail: s.trail,
		modes: s.modes,
		hasAliasedWrites: s.hasAliasedWrites,
		answers: s.answers.copy(),
		blurred: s.blurred.copy(),
		isBlurred: s.isBlurred,
		guesses: s.guesses,
		undecided: s.undecided.copy(),
		isDoubtful: s.isDoubtful,
		isDead: s.isDead
	};
}
function writeCell(s, cell, value) {
	s.memory.set(cell.region, (s.memory.get(cell.region) ?? Contents.EMPTY).with(cell.path, value));
}
function peekCell(s, cell) {
	return s.memory.get(cell.region)?.get(cell.path);
}
function readCell(s, values, constants, cell) {
	const contents = s.memory.get(cell.region);
	const known = contents?.get(cell.path);
	if (known !== void 0) return known;
	const epoch = contents?.get(EPOCH);
	if (epoch !== void 0) return valueAt(values, epoch).kind === "constant" ? epoch : forgottenValue(values, epoch, cell.path);
	const region = valueAt(values, cell.region);
	if (region.kind === "heap" && region.site.isZeroed) return constantValue(values, 0);
	if (region.kind === "global" && cell.path === "") {
		const constant = constants.get(region.key);
		if (constant !== void 0) return constantValue(values, constant);
	}
	return initialValue(values, cell.region, cell.path);
}
function forgetRegion(s, region, epoch) {
	s.memory.set(region, Contents.of(/* @__PURE__ */ new Map([[EPOCH, epoch]])));
}
function isEpochPath(path) {
	return path === EPOCH;
}
function contentsOf(s, region) {
	const contents = s.memory.get(region);
	if (!contents) return [];
	const found = [];
	for (const [path, value] of contents) if (path !== EPOCH) found.push(value);
	return found;
}
function copyContents(s, from, to) {
	const contents = s.memory.get(from.region);
	if (!contents) return false;
	const target = new Map(s.memory.get(to.region) ?? []);
	let copied = false;
	for (const [path, value] of contents) {
		if (path === EPOCH || path === from.path || !path.startsWith(from.path)) continue;
		target.set(to.path + path.slice(from.path.length), value);
		copied = true;
	}
	if (copied) s.memory.set(to.region, Contents.of(target));
	return copied;
}
function factOf(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "constant") return exactly(value.value);
	const fact = s.facts.get(id);
	switch (value.kind) {
		case "string":
		case "function":
		case "address":
		case "global":
		case "inner": return {
			low: 1,
			high: Number.POSITIVE_INFINITY,
			not: []
		};
		case "not": return fact ?? {
			low: 0,
			high: 1,
			not: []
		};
		case "binary": return fact ?? (value.operator === "==" || value.operator === "<" ? {
			low: 0,
			high: 1,
			not: []
		} : ANYTHING);
		default: return fact ?? ANYTHING;
	}
}
function addTrail(s, { kind, at, args, subject }) {
	s.trail = {
		kind,
		at,
		args,
		subject,
		previous: s.trail,
		length: (s.trail?.length ?? 0) + 1
	};
}
function newBlock(s, home, loops, family) {
	return {
		state: "live",
		isShared: false,
		name: "",
		freedAt: null,
		freedBy: "",
		isCertain: true,
		loops,
		family,
		size: -1,
		modes: s.modes?.length ?? 0,
		home
	};
}
// src/ownership/assume.ts
function decide(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "not") {
		const inner = decide(s, values, value.argument);
		return inner === void 0 ? void 0 : !inner;
	}
	if (value.kind === "binary" && (value.operator === "==" || value.operator === "<")) {
		const known = s.facts.get(id);
		if (known) return known.low === 1;
		return value.operator === "==" ? decideEqual(s, values, value.left, value.right) : decideLess(s, values, value.left, value.right);
	}
	const fact = rangeOf(s, values, id);
	if (isExactly(fact, 0)) return false;
	return excludes(fact, 0) ? true : void 0;
}
function rangeOf(s, values, id) {
	const value = valueAt(values, id);
	if (value.kind === "plus") {
		const delta = valueAt(values, value.delta);
		if (isPointer(values, value.base) || s.touched.has(baseOf(values, id))) {
			const base = baseOf(values, id);
			return isNull(s, values, base) ? exactly(0) : isNotNull(s, values, base) ? NOT_ZERO : ANYTHING;
		}
		if (delta.kind === "constant") return both(shift(rangeOf(s, values, value.base), delta.value), factOf(s, values, id)) ?? factOf(s, values, id);
	}
	if (value.kind === "not") {
		const inner = decide(s, values, value.argument);
		if (inner !== void 0) return exactly(inner ? 0 : 1);
	}
	if (value.kind === "binary" && (value.operator === "==" || value.operator === "<")) {
		const known = decide(s, values, id);
		if (known !== void 0) return exactly(known ? 1 : 0);
	}
	if (value.kind === "binary" && value.operator === "|") return [value.left, value.right].some((part) => isFlag(values, part) || excludes(rangeOf(s, values, part), 0)) ? both(NOT_ZERO, factOf(s, values, id)) ?? NOT_ZERO : factOf(s, values, id);
	return factOf(s, values, id);
}
function isFlag(values, id) {
	const value = valueAt(values, id);
	if (value.kind !== "initial" || value.path !== "") return false;
	const region = valueAt(values, value.region);
	return region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key);
}
function isNull(s, values, id) {
	return isExactly(factOf(s, values, id), 0);
}
function isNotNull(s, values, id) {
	return excludes(factOf(s, values, id), 0);
}
function isPointer(values, id) {
	return [
		"heap",
		"address",
		"global",
		"string",
		"inner"
	].includes(valueAt(values, baseOf(values, id)).kind);
}
function decideEqual(s, values, left, right) {
	if (left === right) return true;
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	if (isPointer(values, left) && isPointer(values, right) && baseOf(values, left) !== baseOf(values, right)) return !!(isNull(s, values, left) && isNull(s, values, right));
	if (isFresh$1(s, values, left, right) || isFresh$1(s, values, right, left)) return false;
	if (isOdd(values, left, right) || isOdd(values, right, left)) return false;
	if (a.low === a.high && b.low === b.high) return a.low === b.low;
	if (a.low === a.high && excludes(b, a.low)) return false;
	if (b.low === b.high && excludes(a, b.low)) return false;
	return both({
		...a,
		not: []
	}, {
		...b,
		not: []
	}) ? void 0 : false;
}
function isFresh$1(s, values, pointer, other) {
	const base = baseOf(values, pointer);
	if (valueAt(values, baseOf(values, other)).kind !== "initial") return false;
	const { kind } = valueAt(values, base);
	return kind === "address" || kind === "heap" && isNotNull(s, values, base);
}
function isOdd(values, left, right) {
	const [one, other] = [valueAt(values, left), valueAt(values, right)];
	if (other.kind !== "constant") return false;
	if (one.kind === "heap") return other.value !== 0 && familyOf(one.site.family).isMemory;
	if (one.kind !== "plus" || other.value !== 0 || valueAt(values, one.base).kind !== "initial") return false;
	const delta = valueAt(values, one.delta);
	return delta.kind === "constant" && delta.value > 0;
}
function decideLess(s, values, left, right) {
	if (left === right) return false;
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	if (a.high < b.low) return true;
	return a.low >= b.high ? false : void 0;
}
function assume(s, values, id, truth) {
	const before = s.guesses;
	const wasDoubtful = s.isDoubtful;
	const isFeasible = decideAs(s, values, id, truth);
	if (s.guesses > before + 1) s.guesses = before + 1;
	if (s.guesses > before) s.isDoubtful = wasDoubtful || s.guesses > 1;
	return isFeasible;
}
function decideAs(s, values, id, truth) {
	const known = decide(s, values, id);
	if (known !== void 0) {
		if (known === truth) return true;
		s.isDead = true;
		return false;
	}
	const value = valueAt(values, id);
	if (value.kind === "not") return assume(s, values, value.argument, !truth);
	if (value.kind === "binary" && s.blurred.has(id)) guess(s, id);
	if (value.kind === "binary" && value.operator === "==") {
		s.facts.set(id, exactly(truth ? 1 : 0));
		if (truth) equalsHeld(s, values, value.left, value.right);
		const right = rangeOf(s, values, value.right);
		if (right.low === right.high) return assumeEqual(s, values, value.left, right.low, truth);
		const left = rangeOf(s, values, value.left);
		if (left.low === left.high) return assumeEqual(s, values, value.right, left.low, truth);
		return true;
	}
	if (value.kind === "binary" && value.operator === "<") {
		s.facts.set(id, exactly(truth ? 1 : 0));
		return assumeLess(s, values, value.left, value.right, truth);
	}
	return assumeEqual(s, values, id, 0, !truth);
}
function equalsHeld(s, values, left, right) {
	for (const [one, other] of [[left, right], [right, left]]) {
		const base = baseOf(values, one);
		const { kind } = valueAt(values, baseOf(values, other));
		if (s.blocks.get(base)?.state === "live" && (kind === "initial" || kind === "unknown")) s.blocks.delete(base);
	}
}
function assumeEqual(s, values, id, number, truth) {
	const value = valueAt(values, id);
	if (value.kind === "plus") {
		if (isPointer(values, value.base) || s.touched.has(baseOf(values, id))) return number === 0 ? assumeEqual(s, values, baseOf(values, id), 0, truth) : true;
		const delta = valueAt(values, value.delta);
		if (delta.kind === "constant") return assumeEqual(s, values, value.base, number - delta.value, truth);
	}
	if (value.kind === "not" && (number === 0 || number === 1)) return assume(s, values, value.argument, number === 0 === truth);
	if (value.kind === "binary" && (value.operator === "==" || value.operator === "<") && (number === 0 || number === 1)) return assume(s, values, id, number === 1 === truth);
	return learn(s, values, id, truth ? exactly(number) : number === 0 ? NOT_ZERO : {
		low: Number.NEGATIVE_INFINITY,
		high: Number.POSITIVE_INFINITY,
		not: [number]
	});
}
function refine(s, values, id, fact) {
	const old = factOf(s, values, id);
	const joined = both(old, fact);
	if (!joined) {
		s.isDead = true;
		return false;
	}
	if (!sameFact(old, joined)) s.facts.set(id, joined);
	if (isExactly(joined, 0) && s.blocks.has(id)) s.blocks.delete(id);
	return true;
}
function learn(s, values, id, fact) {
	if (s.blurred.size > 0 && isBlurred(s, values, id) && !sameFact(both(factOf(s, values, id), fact) ?? fact, factOf(s, values, id))) guess(s, id);
	return refine(s, values, id, fact);
}
function guess(s, id) {
	s.blurred.delete(id);
	guessed(s);
}
function guessed(s) {
	s.guesses += 1;
	s.isDoubtful ||= s.guesses > 1;
}
function isBlurred(s, values, id) {
	if (s.blurred.has(id)) return true;
	const epoch = epochOf(valueAt(values, id));
	return epoch !== null && s.blurred.has(epoch) && !s.facts.has(id);
}
function assumeLess(s, values, left, right, truth) {
	const a = rangeOf(s, values, left);
	const b = rangeOf(s, values, right);
	const below = {
		low: Number.NEGATIVE_INFINITY,
		high: truth ? b.high - 1 : Number.POSITIVE_INFINITY,
		not: []
	};
	const above = {
		low: truth ? a.low + 1 : Number.NEGATIVE_INFINITY,
		high: truth ? Number.POSITIVE_INFINITY : a.high,
		not: []
	};
	return bound(s, values, left, truth ? below : {
		low: b.low,
		high: Number.POSITIVE_INFINITY,
		not: []
	}) && bound(s, values, right, above);
}
function bound(s, values, id, fact) {
	const value = valueAt(values, id);
	if (value.kind === "constant") return true;
	if (value.kind === "plus") {
		const delta = valueAt(values, value.delta);
		return delta.kind === "constant" ? bound(s, values, value.base, shift(fact, -delta.value)) : true;
	}
	return learn(s, values, id, fact);
}
function compare(s, values, operator, left, right) {
	const id = binaryValue(values, operator, left, right);
	const known = decide(s, values, id);
	return known === void 0 ? id : constantValue(values, known ? 1 : 0);
}
// src/ownership/digest.ts
function add(digest, a, b, c) {
	digest.low = digest.low + mix(a, b, c, 2654435769) | 0;
	digest.high = digest.high + mix(c, a, b, 2135587861) | 0;
}
const close = (digest) => (digest.low >>> 0) * 2097152 + (digest.high >>> 0 & 2097151);
function factHash({ low, high, not }) {
	return mix(hashNumber(low), hashNumber(high), not.length > 0 ? hashList(not) : 0, 1);
}
function heapHash(s) {
	const digest = {
		low: 0,
		high: 0
	};
	for (const [region, contents] of s.memory) add(digest, region, contents.low, contents.high);
	for (const [id, block] of s.blocks) add(digest, id, block.state === "live" ? -1 : -2, block.isShared ? -3 : -4);
	for (const id of s.shared.keys()) add(digest, id, -5, -5);
	for (const [head, rounds] of s.rounds) add(digest, head, rounds, -6);
	if (s.hasAliasedWrites) add(digest, -9, -9, -9);
	return close(digest);
}
const stateHash = (s) => pairHash(heapHash(s), factsHash(s));
function pairHash(a, b) {
	const digest = {
		low: 0,
		high: 0
	};
	add(digest, hashNumber(a), hashNumber(b), -11);
	return close(digest);
}
function stakeHash(engine, s) {
	const digest = {
		low: 0,
		high: 0
	};
	for (const [id, block] of s.blocks) {
		add(digest, id, block.state === "live" ? -1 : -2, block.isShared ? -3 : -4);
		const fact = block.state === "live" ? s.facts.get(id) : void 0;
		if (fact) add(digest, id, factHash(fact), -10);
	}
	for (const [region, contents] of s.memory) for (const [path, value] of contents) if (s.blocks.has(baseOf(engine.values, value))) add(digest, region, hashText(path), value);
	for (const [head, rounds] of s.rounds) add(digest, head, rounds, -6);
	return close(digest);
}
function factsHash(s) {
	const digest = {
		low: 0,
		high: 0
	};
	for (const [id, fact] of s.facts) add(digest, id, factHash(fact), 0);
	return close(digest);
}
// src/ownership/engine.ts
function at(engine, span) {
	return positionOf(engine.fn.file, span, engine.fn.name);
}
function freshKey(engine, s, span, what) {
	let key = `${what}@${span.start}-${span.end}`;
	for (const head of engine.loops) key += `/${s.rounds.get(head) ?? 0}`;
	let id = engine.keys.get(key);
	if (id === void 0) {
		id = `k${engine.keys.size}`;
		engine.keys.set(key, id);
	}
	return id;
}
function regionOf(engine, id) {
	const variable = engine.fn.variables[id];
	if (!variable) return addressValue(engine.values, id);
	switch (variable.kind) {
		case "global":
		case "configuration": return globalValue(engine.values, variable.globalKey ?? variable.name);
		case "static": return globalValue(engine.values, staticKey(engine.fn.path, `${engine.fn.name}:${variable.name}:${id}`));
		default: return addressValue(engine.values, id);
	}
}
// src/ownership/share.ts
function share(engine, s, value) {
	const seen = /* @__PURE__ */ new Set();
	const pending = [value];
	while (pending.length > 0) {
		const base = baseOf(engine.values, pending.pop());
		if (seen.has(base)) continue;
		seen.add(base);
		const block = s.blocks.get(base);
		if (block && !block.isShared) s.blocks.set(base, {
			...block,
			isShared: true
		});
		if (valueAt(engine.values, base).kind === "initial") s.shared.set(base, true);
		pending.push(...contentsOf(s, base));
	}
}
function keep(engine, s, value) {
	share(engine, s, value);
	const base = baseOf(engine.values, value);
	const block = s.blocks.get(base);
	if (block?.state === "live" && valueAt(engine.values, base).kind === "heap") s.blocks.set(base, {
		...block,
		isKept: true
	});
}
const NEAR = 2;
function isFound({ values }, region) {
	const { kind } = valueAt(values, region);
	return kind === "global" || kind === "unknown" || kind === "initial" && depthOf$1(values, region) > NEAR;
}
function depthOf$1(values, id) {
	let depth = 0;
	for (let value = valueAt(values, id); value.kind === "initial"; value = valueAt(values, value.region)) {
		depth += 1;
		const { kind } = valueAt(values, value.region);
		if (kind === "global" || kind === "unknown") return Number.POSITIVE_INFINITY;
	}
	return depth;
}
// src/ownership/evaluate.ts
function evaluate(engine, s, expression, popped) {
	const { values } = engine;
	switch (expression.op) {
		case "constant": return constantValue(values, expression.value);
		case "string": return stringValue(values);
		case "function": return functionValue(values, expression.name);
		case "opaque": return unknownValue(values, expression.key === "" ? freshKey(engine, s, engine.span, "any") : `opaque ${expression.key}`);
		case "load": {
			const cell = evaluatePlace(engine, s, expression.place, popped);
			const held = readCell(s, values, engine.program.constants, cell);
			const value = isStale(engine, s, cell, held) ? unknownValue(values, freshKey(engine, s, expression.at, "changed")) : held;
			popTemporary(engine, s, expression.place, cell, value, popped);
			return value;
		}
		case "address": {
			const cell = evaluatePlace(engine, s, expression.place, popped, false);
			return innerValue(values, cell.region, cell.path);
		}
		case "unary": {
			const argument = evaluate(engine, s, expression.argument, popped);
			if (expression.operator === "!") {
				const zero = compare(s, values, "==", argument, constantValue(values, 0));
				return valueAt(values, argument).kind === "binary" || valueAt(values, argument).kind === "not" ? notValue(values, argument) : zero;
			}
			if (expression.operator === "-") return binaryValue(values, "-", constantValue(values, 0), argument);
			return binaryValue(values, "^", argument, constantValue(values, -1));
		}
		case "binary": {
			const left = evaluate(engine, s, expression.left, popped);
			const right = evaluate(engine, s, expression.right, popped);
			switch (expression.operator) {
				case "==": return compare(s, values, "==", left, right);
				case "!=": return notValue(values, compare(s, values, "==", left, right));
				case "<": return compare(s, values, "<", left, right);
				case ">": return compare(s, values, "<", right, left);
				case ">=": return notValue(values, compare(s, values, "<", left, right));
				case "<=": return notValue(values, compare(s, values, "<", right, left));
				case "+":
				case "-": return binaryValue(values, expression.operator, left, right);
				default:
					if (expression.operator !== "&" || !isSmall(engine, right)) {
						for (const value of [left, right]) if (s.blocks.has(baseOf(values, value))) share(engine, s, value);
					}
					return binaryValue(values, expression.operator, left, right);
			}
		}
		default: return assertNever(expression);
	}
}
function isGone(engine, s, base) {
	const block = s.blocks.get(base);
	if (block?.state !== "freed") return false;
	const { isNumber, isCounted } = familyOf(block.family);
	return !isNumber && (!isCounted || !block.isShared && valueAt(engine.values, base).kind === "heap");
}
function isSmall(engine, id) {
	const value = valueAt(engine.values, id);
	return value.kind === "constant" && value.value >= 0 && value.value < 4096;
}
function isStale(engine, s, cell, held) {
	if (!s.hasAliasedWrites || valueAt(engine.values, cell.region).kind === "address") return false;
	return s.blocks.get(baseOf(engine.values, held))?.state === "freed";
}
function evaluatePlace(engine, s, place, popped, isAccess = true) {
	const { values } = engine;
	switch (place.kind) {
		case "variable": return {
			region: regionOf(engine, place.id),
			path: ""
		};
		case "deref": {
			const pointer = evaluate(engine, s, place.pointer, popped);
			if (isAccess) touch(engine, s, pointer, at(engine, place.at), "", place.pointer);
			return cellOf(values, pointer);
		}
		case "field": {
			const base = evaluatePlace(engine, s, place.base, popped, isAccess);
			return {
				region: base.region,
				path: joinPaths(base.path, `.${place.memory ?? place.name}`)
			};
		}
		case "index": {
			const base = evaluatePlace(engine, s, place.base, popped, isAccess);
			const index = exactIndex(engine, s, evaluate(engine, s, place.index, popped));
			if (place.base.kind === "deref" && base.path === "") return cellOf(values, plusValue(values, base.region, index));
			return {
				region: base.region,
				path: base.path + indexPath(values, index)
			};
		}
		default: return assertNever(place);
	}
}
function exactIndex(engine, s, index) {
	const { low, high } = rangeOf(s, engine.values, index);
	return low === high ? constantValue(engine.values, low) : index;
}
function popTemporary(engine, s, place, cell, value, popped) {
	if (place.kind !== "variable" || engine.fn.variables[place.id]?.kind !== "temporary" || !popped) return;
	popped.push(value);
	const contents = s.memory.get(cell.region);
	if (contents && contents.size <= 1) s.memory.delete(cell.region);
}
function touch(engine, s, pointer, position, callee, written) {
	const { values } = engine;
	const base = baseOf(values, pointer);
	const value = valueAt(values, base);
	if (value.kind === "address" || value.kind === "global" || value.kind === "string" || value.kind === "function") return;
	if (isGone(engine, s, base)) {
		report(engine, s, "use-after-free", base, position, callee, { written });
		s.isDead = true;
		return;
	}
	if (value.kind === "heap" && s.shared.has(base)) {
		s.isDead = true;
		return;
	}
	if (value.kind === "heap" && !isNotNull(s, values, base)) {
		report(engine, s, "unchecked-allocation", base, position, callee, { written });
		refine(s, values, base, NOT_ZERO);
		return;
	}
	if (isNull(s, values, base)) {
		s.isDead = true;
		return;
	}
	const isUnguarded = !isNotNull(s, values, base);
	if (value.kind === "initial" && !s.touched.has(base)) s.touched.set(base, {
		at: position,
		isUnguarded
	});
	if (isUnguarded && (value.kind === "initial" || value.kind === "unknown")) refine(s, values, base, NOT_ZERO);
}
function isDefendable(engine, s, base, block, freedAt) {
	if (!block.isCertain || cameRoundSince(s, freedAt)) return false;
	const value = valueAt(engine.values, base);
	return value.kind === "initial" && valueAt(engine.values, value.region).kind === "address" || LIBRARY.get(block.freedBy)?.releases !== void 0;
}
function cameRoundSince(s, freedAt) {
	let came = false;
	for (let step = s.trail; step; step = step.previous) if (step.kind === "loop") came = true;
	else if (step.kind === "freed" && step.at === freedAt) return came;
	return false;
}
function report(engine, s, check, base, position, callee, { written, detail = "" } = {}) {
	const value = valueAt(engine.values, base);
	const block = s.blocks.get(base);
	if (block?.freedAt && value.kind !== "heap" && !isDefendable(engine, s, base, block, block.freedAt)) return;
	engine.violations.push({
		check,
		variable: nameOfExpression(engine, written) || block?.name || nameOfInitial(engine, base),
		site: value.kind === "heap" ? value.site : null,
		at: position,
		how: "",
		callee: callee || (block?.freedBy ?? ""),
		freedAt: block?.freedAt ?? null,
		trail: s.trail,
		subject: base,
		isDoubtful: s.isDoubtful || s.guesses > 0 && (check === "use-after-free" || check === "double-free"),
		detail
	});
}
function nameOfExpression(engine, expression) {
	if (expression?.op === "binary") return nameOfExpression(engine, expression.left);
	if (expression?.op === "address" && expression.place.kind === "variable") return engine.fn.variables[expression.place.id]?.name ?? "";
	if (expression?.op !== "load") return "";
	if (expression.place.kind === "variable") {
		const variable = engine.fn.variables[expression.place.id];
		return variable?.kind === "temporary" ? "" : variable?.name ?? "";
	}
	return printExpression(engine.fn, expression);
}
function nameOfInitial(engine, id) {
	const value = valueAt(engine.values, id);
	switch (value.kind) {
		case "initial": {
			const region = valueAt(engine.values, value.region);
			if (region.kind === "address") return `${engine.fn.variables[region.variable]?.name ?? ""}${value.path}`;
			if (region.kind === "global") return `${region.key.replace(/^.*:/, "")}${value.path}`;
			const owner = nameOfInitial(engine, value.region);
			if (!owner) return value.path.replace(/^\./, "");
			if (value.path === "") return `*${owner}`;
			return value.path.startsWith(".") ? `${owner}->${value.path.slice(1)}` : `${owner}${value.path}`;
		}
		case "inner":
		case "plus": return nameOfInitial(engine, value.base);
		default: return "";
	}
}
// src/ownership/modes.ts
function noteMode(engine, s, condition, truth, block) {
	const text = spell$1(engine, condition);
	if (text === null) return;
	s.modes = {
		text: `${text}=${truth}`,
		block,
		previous: s.modes,
		length: (s.modes?.length ?? 0) + 1
	};
}
function spell$1(engine, id) {
	const value = valueAt(engine.values, id);
	switch (value.kind) {
		case "constant": return String(value.value);
		case "initial": {
			const region = valueAt(engine.values, value.region);
			return region.kind === "global" && !engine.program.isDefinedGlobal(region.key) ? region.key + value.path : null;
		}
		case "unknown": return engine.modes.get(id) ?? null;
		case "not": {
			const inner = spell$1(engine, value.argument);
			return inner === null ? null : `!${inner}`;
		}
		case "binary": {
			const left = spell$1(engine, value.left);
			const right = left === null ? null : spell$1(engine, value.right);
			return right === null ? null : `(${left}${value.operator}${right})`;
		}
		default: return null;
	}
}
function lossOf$1(engine, s, block, violation) {
	const before = [];
	const after = [];
	for (let mode = s.modes; mode; mode = mode.previous) (mode.length <= block.modes ? before : after).push(mode);
	const known = new Set(before.map(({ text }) => text));
	const isGuarded = before.some((mode) => canAvoid(engine.fn, mode.block, block.home));
	const doubts = after.filter(({ text }) => !known.has(text) && !text.startsWith("#") && (isGuarded || !text.includes("()")));
	return {
		violation,
		decided: new Set(after.map(({ text }) => text)),
		doubts
	};
}
function defendable(engine) {
	const sites = /* @__PURE__ */ new Map();
	for (const loss of engine.losses) {
		const key = loss.violation.site ? siteKey(loss.violation.site) : "";
		sites.set(key, [...sites.get(key) ?? [], loss]);
	}
	return [...sites].flatMap(([site, losses]) => {
		if (!engine.released.has(site)) return losses.map(({ violation }) => violation);
		const hangs = ({ text, block }) => !engine.indifferent.has(block) && !losses.some(({ decided }) => decided.has(opposite(text)));
		return losses.filter(({ doubts }) => !doubts.some(hangs)).map(({ violation }) => violation);
	});
}
function noteEqual(engine, a, b) {
	let [left, right] = [a, b];
	while (left !== right) {
		const isLeft = (left?.length ?? 0) >= (right?.length ?? 0);
		const mode = isLeft ? left : right;
		if (!mode) return;
		engine.indifferent.add(mode.block);
		if (isLeft) left = mode.previous;
		else right = mode.previous;
	}
}
const opposite = (text) => text.endsWith("=true") ? `${text.slice(0, -4)}false` : `${text.slice(0, -5)}true`;
function canAvoid(fn, from, through) {
	const seen = /* @__PURE__ */ new Set([from]);
	const pending = [from];
	while (pending.length > 0) {
		const block = pending.pop();
		const next = successors(fn.blocks[block].terminator);
		if (next.length === 0) return true;
		for (const target of next) {
			if (target === through || seen.has(target)) continue;
			seen.add(target);
			pending.push(target);
		}
	}
	return false;
}
// src/ownership/heap.ts
function allocate(engine, s, key, site) {
	const pointer = heapValue(engine.values, key, site);
	s.blocks.set(pointer, newBlock(s, engine.block, engine.loops, site.family));
	s.memory.delete(pointer);
	s.facts.delete(pointer);
	s.shared.delete(pointer);
	addTrail(s, {
		kind: site.replaces >= 0 ? "reallocated" : "allocated",
		at: site.at,
		args: { callee: site.callee },
		subject: pointer
	});
	return pointer;
}
function nameBlock(engine, s, value, name) {
	const base = baseOf(engine.values, value);
	const block = s.blocks.get(base);
	if (block?.name !== "" || name === "") return;
	s.blocks.set(base, {
		...block,
		name
	});
	for (const [path, held] of s.memory.get(base) ?? []) if (!isEpochPath(path)) nameBlock(engine, s, held, path.startsWith(".") ? `${name}->${path.slice(1)}` : path === "" ? `*${name}` : name + path);
}
function release(engine, s, value, position, callee, written, family = "malloc") {
	loseAll(engine, s, releaseKeeping(engine, s, value, position, callee, written, family), "container-freed", position);
}
function releaseKeeping(engine, s, value, position, callee, written, family = "malloc", isCertain = true) {
	const { values } = engine;
	const base = baseOf(values, value);
	const { kind } = valueAt(values, base);
	if (isNull(s, values, base)) return [];
	const foreign = familyOf(family).isNumber ? null : notHeap$1(engine, s, base, value);
	if (foreign !== null) {
		if (!isCertain) return [];
		report(engine, s, foreign === "unset" ? "uninitialised-free" : "free-of-non-heap", base, position, callee, {
			written,
			detail: foreign
		});
		s.isDead = true;
		return [];
	}
	if (kind !== "heap" && kind !== "initial" && kind !== "unknown") return [];
	const block = s.blocks.get(base);
	if (block?.state === "freed") {
		if (!isGone(engine, s, base) || isUnsetLocal(engine, base)) return [];
		report(engine, s, "double-free", base, position, callee, { written });
		s.isDead = true;
		return [];
	}
	const offset = base === value || familyOf(family).isNumber ? 0 : offsetOf$1(engine, s, value);
	if (offset === null) {
		share(engine, s, base);
		return [];
	}
	if (offset !== 0) return releaseAtOffset(engine, s, value, offset, position, callee, written, family);
	if (kind === "heap" && !block) return [];
	if (block && kind === "heap" && !fits(block.family, family)) {
		const detail = familyOf(block.family).release;
		report(engine, s, "mismatched-release", base, position, callee, {
			written,
			detail
		});
	}
	const name = block?.name || nameOfInitial(engine, base);
	const known = valueAt(values, base);
	if (known.kind === "heap") engine.released.add(siteKey(known.site));
	s.blocks.set(base, {
		...block ?? newBlock(s, engine.block, [], family),
		state: "freed",
		name,
		freedAt: position,
		freedBy: callee,
		isCertain,
		size: -1
	});
	addTrail(s, {
		kind: "freed",
		at: position,
		args: {
			callee,
			variable: nameOfExpression(engine, written) || name
		},
		subject: base
	});
	const held = contentsOf(s, base);
	s.memory.delete(base);
	if (familyOf(family).isPlain) return held;
	for (const value of held) share(engine, s, value);
	return [];
}
function isUnsetLocal(engine, base) {
	const value = valueAt(engine.values, base);
	const region = value.kind === "initial" ? valueAt(engine.values, value.region) : null;
	return region?.kind === "address" && engine.fn.variables[region.variable]?.kind === "local";
}
function notHeap$1(engine, s, base, value) {
	const { values } = engine;
	const known = valueAt(values, base);
	switch (known.kind) {
		case "string": return "literal";
		case "function": return "function";
		case "address": return "local";
		case "global": return "static";
		case "heap": return s.blocks.get(base)?.family === "stack" ? "local" : null;
		case "initial": {
			const region = valueAt(values, known.region);
			const variable = region.kind === "address" ? engine.fn.variables[region.variable] : void 0;
			if (variable?.kind !== "local" || variable.isArray || variable.isInitialised) return null;
			return base === value && !engine.fn.isPartial && !s.memory.has(known.region) ? "unset" : null;
		}
		default: return null;
	}
}
function offsetOf$1(engine, s, value) {
	const { values } = engine;
	const known = valueAt(values, value);
	if (known.kind === "inner") {
		if (known.path.includes("[v")) return null;
		const element = Number(/^\[(-?\d+)\]/.exec(known.path)?.[1] ?? 0);
		const before = offsetOf$1(engine, s, known.base);
		return before === null ? null : before + element;
	}
	if (known.kind !== "plus") return 0;
	const delta = valueAt(values, known.delta);
	const before = offsetOf$1(engine, s, known.base);
	return delta.kind === "constant" && before !== null ? before + delta.value : null;
}
function releaseAtOffset(engine, s, value, offset, position, callee, written, family) {
	const base = baseOf(engine.values, value);
	const block = s.blocks.get(base);
	if (valueAt(engine.values, base).kind === "heap" && block && offset > 0) report(engine, s, "free-of-offset", base, position, callee, { written });
	else if (valueAt(engine.values, base).kind === "initial") {
		const name = nameOfInitial(engine, base);
		const freed = {
			...newBlock(s, engine.block, [], family),
			state: "freed",
			freedAt: position,
			freedBy: callee,
			name
		};
		s.blocks.set(value, freed);
	}
	share(engine, s, base);
	return [];
}
function isOwned(s, base) {
	const block = s.blocks.get(base);
	return block !== void 0 && block.state === "live" && !block.isShared;
}
function reachable(engine, s) {
	const { values } = engine;
	const found = /* @__PURE__ */ new Set();
	const pending = [];
	for (const [region, contents] of s.memory) {
		if (valueAt(values, region).kind === "heap" && s.blocks.get(region)?.isShared !== true) continue;
		for (const [path, value] of contents) if (!isEpochPath(path)) pending.push(value);
	}
	while (pending.length > 0) {
		const base = baseOf(values, pending.pop());
		if (found.has(base)) continue;
		found.add(base);
		if (valueAt(values, base).kind === "heap") pending.push(...contentsOf(s, base));
	}
	return found;
}
function loseAll(engine, s, removed, how, position) {
	const candidates = [...new Set(removed.map((value) => baseOf(engine.values, value)))].filter((base) => isOwned(s, base));
	if (candidates.length === 0) return;
	const alive = reachable(engine, s);
	const lost = candidates.filter((base) => !alive.has(base));
	const inside = /* @__PURE__ */ new Set();
	for (const base of lost) collectInside(engine, s, base, inside);
	for (const base of lost) if (!inside.has(base)) lose(engine, s, base, how, position);
	for (const base of inside) share(engine, s, base);
}
function renameBlock(engine, s, value, variable) {
	const base = baseOf(engine.values, value);
	const block = s.blocks.get(base);
	if (!block?.name || block.name !== engine.fn.variables[variable]?.name) return;
	let next;
	for (const [region, contents] of s.memory) {
		const place = valueAt(engine.values, region);
		const holder = place.kind === "address" ? engine.fn.variables[place.variable] : void 0;
		for (const [path, held] of contents) {
			if (isEpochPath(path) || baseOf(engine.values, held) !== base) continue;
			if (!holder || path !== "" || holder.name === block.name || held !== base) return;
			next ||= holder.kind === "temporary" ? "" : holder.name;
		}
	}
	if (next !== void 0) s.blocks.set(base, {
		...block,
		name: next
	});
}
function collectInside(engine, s, base, inside) {
	const pending = contentsOf(s, base);
	while (pending.length > 0) {
		const inner = baseOf(engine.values, pending.pop());
		if (inner === base || inside.has(inner)) continue;
		inside.add(inner);
		pending.push(...contentsOf(s, inner));
	}
}
function isStandardStream(engine, s, base, { family }) {
	return familyOf(family).isNumber === true && factOf(s, engine.values, base).high <= 2;
}
function lose(engine, s, base, how, position) {
	const value = valueAt(engine.values, base);
	const block = s.blocks.get(base);
	if (value.kind !== "heap" || !block || isStandardStream(engine, s, base, block)) return;
	if (value.site.ground?.tellsThrough && !isNotNull(s, engine.values, base)) return;
	const loss = lossOf$1(engine, s, block, {
		check: how === "realloc" ? "realloc-leak" : familyOf(block.family).isMemory ? "memory-leak" : "resource-leak",
		variable: block.name,
		site: value.site,
		at: position,
		how,
		callee: value.site.callee,
		freedAt: null,
		trail: s.trail,
		subject: base,
		isDoubtful: s.isDoubtful,
		detail: familyOf(block.family).release
	});
	if (how === "realloc") s.pending = [...s.pending, loss];
	else engine.losses.push(loss);
	s.blocks.delete(base);
}
// src/ownership/join.ts
function joinFacts(a, b) {
	if (a.isDoubtful && !b.isDoubtful) a.trail = b.trail;
	a.isDoubtful &&= b.isDoubtful;
	a.guesses = Math.max(a.guesses, b.guesses);
	if (!a.blurred.isSame(b.blurred)) for (const id of b.blurred.keys()) a.blurred.set(id, true);
	a.isBlurred ||= b.isBlurred;
	if (!a.facts.isSame(b.facts)) hullFacts(a, b);
	for (const [id, touch] of a.touched) {
		const other = b.touched.get(id);
		if (other === void 0) a.touched.delete(id);
		else if (touch.isUnguarded && !other.isUnguarded) a.touched.set(id, other);
	}
	for (const id of b.undecided.keys()) a.undecided.set(id, true);
	for (const [text, answer] of a.answers) if (b.answers.get(text) !== answer) a.answers.set(text, "either");
	for (const text of b.answers.keys()) if (!a.answers.has(text)) a.answers.set(text, "either");
}
function hullFacts(a, b) {
	const weaker = [];
	const weakerThanOther = [];
	for (const [id, fact] of a.facts) {
		const other = b.facts.get(id);
		const joined = other && hull(fact, other);
		if (other && !(joined && sameFact(joined, other))) weakerThanOther.push(id);
		if (joined && sameFact(joined, fact)) continue;
		weaker.push(id);
		if (joined === void 0) a.facts.delete(id);
		else a.facts.set(id, joined);
	}
	for (const id of b.facts.keys()) if (!a.facts.has(id) && !weaker.includes(id)) weakerThanOther.push(id);
	if (weaker.length > 0 && weakerThanOther.length > 0) for (const id of [...weaker, ...weakerThanOther]) blur(a, id);
	else if (weaker.length > 0 && !b.isDoubtful) a.trail = b.trail;
}
function blur(s, id) {
	s.blurred.set(id, true);
	s.isBlurred = true;
}
function hull(a, b) {
	const low = Math.min(a.low, b.low);
	const high = Math.max(a.high, b.high);
	const not = a.not.filter((n) => b.not.includes(n) || n < b.low || n > b.high);
	for (const n of b.not) if (!not.includes(n) && (n < a.low || n > a.high)) not.push(n);
	if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY && not.length === 0) return void 0;
	return {
		low,
		high,
		not: not.sort((x, y) => x - y)
	};
}
function joinInto(engine, a, b, block) {
	if (!a.memory.isSame(b.memory)) joinMemory(engine, a, b, block);
	joinFacts(a, b);
	for (const id of b.shared.keys()) a.shared.set(id, true);
	a.hasAliasedWrites ||= b.hasAliasedWrites;
}
function joinMemory(engine, a, b, block) {
	for (const [region, left] of a.memory) {
		const right = b.memory.get(region);
		if (left === right || right && left.isSame(right)) continue;
		if (right) a.memory.set(region, joinContents(engine, a, b, left, right, block, region));
		else forgetJoined(engine, a, region, left, block);
	}
	for (const [region, right] of b.memory) if (!a.memory.has(region)) forgetJoined(engine, a, region, right, block);
}
function forgetJoined(engine, s, region, contents, block) {
	for (const held of contents.values()) share(engine, s, held);
	const unknown = joinedValue(engine.values, block, region, "");
	blur(s, unknown);
	forgetRegion(s, region, unknown);
}
function joinContents(engine, a, b, left, right, block, region) {
	const joined = /* @__PURE__ */ new Map();
	const join = (path, one, other) => {
		const unknown = joinedValue(engine.values, block, region, path);
		const fact = one === void 0 || other === void 0 ? void 0 : hull(rangeOf(a, engine.values, one), rangeOf(b, engine.values, other));
		const value = joinValues(engine, a, one, other, unknown);
		joined.set(path, value);
		if (value !== unknown) return;
		for (const s of [a, b]) if (fact) s.facts.set(unknown, fact);
		else s.facts.delete(unknown);
	};
	for (const [path, one] of left) {
		const other = right.get(path);
		if (one === other) joined.set(path, one);
		else join(path, one, other);
	}
	for (const [path, other] of right) if (!joined.has(path)) join(path, void 0, other);
	return Contents.of(joined);
}
function joinValues(engine, s, one, other, unknown) {
	const { values } = engine;
	if (one !== void 0 && other !== void 0) {
		const base = baseOf(values, one);
		const { kind } = valueAt(values, base);
		if (base === baseOf(values, other) && (kind === "initial" || kind === "heap")) return plusValue(values, base, unknown);
	}
	for (const value of [one, other]) if (value !== void 0) share(engine, s, value);
	blur(s, unknown);
	return unknown;
}
// src/ownership/prune.ts
function prune(engine, s) {
	pruneBlocks(engine, s);
	pruneMemory(engine, s);
	pruneFacts(engine, s);
}
function pruneBlocks(engine, s) {
	let isMarked = false;
	for (const [id, block] of s.blocks) {
		if (block.state === "live" && !block.isShared) continue;
		const value = valueAt(engine.values, id);
		const isOwn = value.kind === "heap";
		if (!isOwn && (block.state === "live" || isOfEntry(engine.values, id))) continue;
		if (!isMarked) markHolders(engine, s);
		isMarked = true;
		const base = baseOf(engine.values, id);
		if (engine.values.holders[base] === engine.values.walks) continue;
		s.blocks.delete(id);
		if (!isOwn) continue;
		for (const held of contentsOf(s, id)) share(engine, s, held);
		if (!value.site.isZeroed) s.memory.delete(id);
	}
}
function isOfEntry(values, id) {
	let value = valueAt(values, baseOf(values, id));
	for (let depth = 0; value.kind === "initial" && depth < 4; depth += 1) value = valueAt(values, value.region);
	return value.kind === "address" || value.kind === "global";
}
function markHolders(engine, s) {
	const { values } = engine;
	values.walks += 1;
	for (const [region, contents] of s.memory) {
		if (isFound(engine, region)) continue;
		for (const [path, value] of contents) if (!isEpochPath(path)) values.holders[values.bases[value]] = values.walks;
	}
}
function pruneFacts(engine, s) {
	for (const id of s.facts.keys()) if (!s.blocks.has(id) && !isAlwaysRooted(engine, id) && !isRooted(engine, id)) s.facts.delete(id);
	for (const id of s.blurred.keys()) if (!s.blocks.has(id) && !isRooted(engine, id)) s.blurred.delete(id);
	for (const id of s.shared.keys()) if (!isRooted(engine, id)) s.shared.delete(id);
}
function pruneMemory(engine, s) {
	const { values } = engine;
	values.walks += 1;
	let open = [];
	for (const [region, contents] of s.memory) if (isAlwaysFound(engine, s, region)) mark(values, region, contents);
	else open.push([region, contents]);
	for (let before = -1; open.length > 0 && open.length !== before;) {
		before = open.length;
		open = open.filter(([region, contents]) => {
			if (!isMet(engine, region)) return true;
			mark(values, region, contents);
			return false;
		});
	}
	for (const [region] of open) {
		for (const held of contentsOf(s, region)) keep(engine, s, held);
		s.memory.delete(region);
	}
}
function mark({ marks, bases, walks }, region, contents) {
	marks[region] = walks;
	for (const value of contents.values()) {
		marks[value] = walks;
		marks[bases[value]] = walks;
	}
}
function isAlwaysFound(engine, s, region) {
	let value = valueAt(engine.values, baseOf(engine.values, region));
	while (value.kind === "initial") value = valueAt(engine.values, baseOf(engine.values, value.region));
	return value.kind !== "unknown" || s.blocks.has(region);
}
function isMet(engine, sought) {
	for (let id = sought;;) {
		if (isMarked(engine, id)) return true;
		const value = valueAt(engine.values, id);
		if (value.kind === "initial") id = baseOf(engine.values, value.region);
		else if (value.kind === "unknown" && value.epoch !== void 0) id = value.epoch;
		else return value.kind !== "unknown" || value.key.startsWith("opaque ");
	}
}
function isAlwaysRooted(engine, id) {
	const { kind } = valueAt(engine.values, id);
	return kind === "heap" || kind === "constant";
}
const isMarked = ({ values }, id) => values.marks[id] === values.walks;
function isRooted(engine, id) {
	const { rooted, walks } = engine.values;
	const known = rooted[id];
	if (known === walks || known === -walks) return known === walks;
	const is = leadsBack(engine, id);
	rooted[id] = is ? walks : -walks;
	return is;
}
function leadsBack(engine, id) {
	if (isMarked(engine, id)) return true;
	const value = valueAt(engine.values, id);
	switch (value.kind) {
		case "initial": return isMet(engine, id);
		case "constant":
		case "heap": return true;
		case "binary": return isRooted(engine, value.left) && isRooted(engine, value.right);
		case "not": return isRooted(engine, value.argument);
		case "plus": return isRooted(engine, value.base);
		case "unknown": return isMet(engine, id);
		default: return false;
	}
}
// src/ownership/apply.ts
function applyOutcome(engine, s, call, outcome, index, isCertain) {
	const { values } = engine;
	const making = makingOf(values, call.key, index);
	const key = making.name;
	const entry = /* @__PURE__ */ new Map();
	let fresh = [];
	const resolve = (ref) => {
		switch (ref.kind) {
			case "constant": return constantValue(values, ref.value);
			case "string": return stringValue(values);
			case "function": return functionValue(values, ref.name);
			case "global": return globalValue(values, ref.key);
			case "equal": return compare(s, values, "==", resolve(ref.left), resolve(ref.right));
			case "fresh": return fresh[ref.index];
			case "inner": return innerValue(values, resolve(ref.base), ref.path);
			case "plus": return plusValue(values, resolve(ref.base), constantValue(values, ref.delta));
			case "within": return plusValue(values, resolve(ref.base), unknownValue(values, `${key} within ${ref.number}`));
			case "unknown": {
				const id = numberedUnknown(values, making, ref.number);
				if (!sameFact(ref.fact, ANYTHING)) refine(s, values, id, ref.fact);
				return id;
			}
			case "parameter":
			case "entry": {
				let id = entry.get(ref);
				if (id === void 0) {
					id = ref.kind === "parameter" ? argument(engine, s, call, ref.index, ref.path) : readAt(resolve(ref.base), ref.path);
					entry.set(ref, id);
				}
				return id;
			}
		}
	};
	const cellAt = (region, path) => {
		const outer = cellOf(values, region);
		return {
			region: outer.region,
			path: joinPaths(outer.path, path)
		};
	};
	const readAt = (region, path) => readCell(s, values, engine.program.constants, cellAt(region, path));
	fresh = outcome.blocks.map((block, i) => {
		return makeBlock(engine, s, call, block, block.replaces ? baseOf(values, resolve(block.replaces)) : -1, `${key} block ${i}`);
	});
	for (const { ref } of outcome.conditions) resolve(ref);
	for (const { ref } of outcome.alternatives?.flat() ?? []) resolve(ref);
	for (const { ref } of outcome.touched) resolve(ref);
	for (const { ref } of outcome.releases) resolve(ref);
	for (const ref of outcome.shares) resolve(ref);
	for (const { region, value } of outcome.writes) {
		resolve(region);
		resolve(value);
	}
	for (const { value } of outcome.returns) resolve(value);
	for (const { ref, fact } of outcome.conditions) if (!meets(engine, s, resolve(ref), fact)) return;
	const open = outcome.alternatives?.filter((list) => list.every(({ ref, fact }) => both(rangeOf(s, values, resolve(ref)), fact) !== null));
	if (open?.length === 0) s.isDead = true;
	if (open?.length === 1) for (const { ref, fact } of open[0] ?? []) meets(engine, s, resolve(ref), fact);
	if (s.isDead) return;
	for (const { ref, isUnguarded } of outcome.touched) {
		const value = resolve(ref);
		const written = argumentOf(call, ref);
		if (isUnguarded) touch(engine, s, value, call.position, call.name, written);
		else if (isGone(engine, s, baseOf(values, value))) {
			report(engine, s, "use-after-free", baseOf(values, value), call.position, call.name, { written });
			s.isDead = true;
		}
		if (s.isDead) return;
	}
	for (const ref of outcome.shares) share(engine, s, resolve(ref));
	for (const [i, ref] of outcome.forgets.entries()) {
		const { region } = cellOf(values, resolve(ref));
		for (const held of contentsOf(s, region)) share(engine, s, held);
		forgetRegion(s, region, forgottenBy(values, making, i));
	}
	if (outcome.releases.length === 0) passed(engine, s, call, "no");
	if (outcome.hasAliasedWrites) s.hasAliasedWrites = true;
	const removed = [];
	const found = [];
	for (const { region, path, value, isPossible: isMaybe } of outcome.writes) {
		const cell = cellAt(resolve(region), path);
		const old = peekCell(s, cell);
		const next = resolve(value);
		if (isFound(engine, cell.region)) found.push(next);
		nameStored(engine, s, next, cell);
		writeCell(s, cell, next);
		if (old === void 0 || old === next) continue;
		if (!isMaybe && path === "" && valueAt(values, cell.region).kind === "address") removed.push(old);
		else share(engine, s, old);
	}
	for (const value of found) keep(engine, s, value);
	const result = regionOf(engine, call.instruction.result);
	s.memory.delete(result);
	for (const { path, value } of outcome.returns) writeCell(s, {
		region: result,
		path
	}, resolve(value));
	if (outcome.returns.length === 0) writeCell(s, {
		region: result,
		path: ""
	}, unknownValue(values, key));
	const held = [];
	for (const { ref, family, delta } of outcome.releases) {
		const given = resolve(ref);
		const value = delta === 0 ? given : plusValue(values, given, constantValue(values, delta));
		if (delta < 0 && value !== baseOf(values, value)) {
			share(engine, s, given);
			continue;
		}
		const written = argumentOf(call, ref);
		held.push(...releaseKeeping(engine, s, value, call.position, call.name, written, family, isCertain(ref)));
		if (s.isDead) return;
	}
	for (const block of fresh) addReturned(engine, s, call, block);
	loseAll(engine, s, held, "container-freed", call.position);
	loseAll(engine, s, removed, "overwritten", call.position);
}
function isPossible(engine, s, call, outcome) {
	const read = (ref) => {
		if (ref.kind === "parameter") return argument(engine, s, call, ref.index, ref.path);
		if (ref.kind === "global") return globalValue(engine.values, ref.key);
		if (ref.kind === "equal") {
			const [left, right] = [read(ref.left), read(ref.right)];
			return left === null || right === null ? null : compare(s, engine.values, "==", left, right);
		}
		const base = ref.kind === "entry" ? read(ref.base) : null;
		if (base === null || ref.kind !== "entry") return null;
		const outer = cellOf(engine.values, base);
		return readCell(s, engine.values, engine.program.constants, {
			region: outer.region,
			path: joinPaths(outer.path, ref.path)
		});
	};
	const holds = ({ ref, fact }) => {
		const value = read(ref);
		return value === null || both(rangeOf(s, engine.values, value), fact) !== null;
	};
	return outcome.conditions.every(holds) && (outcome.alternatives?.some((list) => list.every(holds)) ?? true);
}
function argumentOf(call, ref) {
	return ref.kind === "parameter" && ref.path === "" ? call.instruction.arguments[ref.index] : void 0;
}
function argument(engine, s, call, index, path) {
	const value = call.values[index] ?? unknownValue(engine.values, `${call.key} argument ${index}`);
	if (path === "") return value;
	const cell = call.cells[index];
	if (!cell) return unknownValue(engine.values, `${call.key} argument ${index}${path}`);
	return readCell(s, engine.values, engine.program.constants, {
		region: cell.region,
		path: joinPaths(cell.path, path)
	});
}
function makeBlock(engine, s, call, block, replaces, key) {
	const { fact, site: inner } = block;
	const { isZeroed, family } = inner;
	const pointer = heapValue(engine.values, key, {
		at: call.position,
		callee: call.name,
		family,
		isZeroed,
		replaces,
		inner
	});
	const moved = replaces >= 0 && !isExactly(fact, 0) ? s.memory.get(replaces) : void 0;
	if (moved) s.memory.set(pointer, moved);
	else s.memory.delete(pointer);
	s.facts.delete(pointer);
	s.shared.delete(pointer);
	s.blocks.delete(pointer);
	if (!sameFact(fact, ANYTHING)) s.facts.set(pointer, fact);
	if (isExactly(fact, 0)) return pointer;
	const { freed } = block;
	s.blocks.set(pointer, {
		...newBlock(s, engine.block, engine.loops, family),
		...freed && {
			state: "freed",
			freedAt: freed.at,
			freedBy: freed.callee
		}
	});
	return pointer;
}
function addReturned(engine, s, call, pointer) {
	const value = valueAt(engine.values, pointer);
	if (value.kind !== "heap") return;
	if (value.site.inner) addTrail(s, {
		kind: "allocated",
		at: value.site.inner.at,
		args: { callee: value.site.inner.callee },
		subject: pointer
	});
	const block = s.blocks.get(pointer);
	if (block?.freedAt) addTrail(s, {
		kind: "freed",
		at: block.freedAt,
		args: { callee: block.freedBy },
		subject: pointer
	});
	addTrail(s, {
		kind: "returned",
		at: call.position,
		args: { callee: call.name },
		subject: pointer
	});
}
function nameStored(engine, s, value, cell) {
	const block = s.blocks.get(value);
	const region = valueAt(engine.values, cell.region);
	if (block?.name !== "") return;
	if (region.kind === "address") s.blocks.set(value, {
		...block,
		name: `${engine.fn.variables[region.variable]?.name ?? ""}${writtenPath(cell)}`
	});
	else {
		const owner = s.blocks.get(cell.region)?.name ?? "";
		if (owner) s.blocks.set(value, {
			...block,
			name: writtenPath(cell).startsWith(".") ? `${owner}->${writtenPath(cell).slice(1)}` : owner + writtenPath(cell)
		});
	}
}
const writtenPath = ({ path }) => path.replace(/\.\([^()]+\)$/, "");
function meets(engine, s, value, fact) {
	const { values } = engine;
	const known = valueAt(values, value);
	if (known.kind === "plus" || known.kind === "binary" || known.kind === "not") return meetsDerived(engine, s, value, fact);
	return learn(s, values, value, fact);
}
function meetsDerived(engine, s, value, fact) {
	const { values } = engine;
	if (!both(rangeOf(s, values, value), fact)) {
		s.isDead = true;
		return false;
	}
	if (fact.low === fact.high) {
		const made = valueAt(values, value);
		s.isDoubtful ||= made.kind === "binary" && made.operator === "*" && !isExactly(rangeOf(s, values, value), fact.low);
		return assumeEqual(s, values, value, fact.low, true);
	}
	return fact.not.includes(0) ? assume(s, values, value, true) : true;
}
// src/ownership/indistinct.ts
function maybeTaken(outcome, possible, count, isAsked) {
	const twins = possible.filter((other) => other !== outcome && (!isAsked || looksLike(outcome, other)));
	const found = [];
	for (let i = 0; i < count; i++) if (!takesParameter(outcome, i) && twins.some((other) => takesParameter(other, i))) found.push(i);
	return found;
}
function maybeHeld(outcome, possible) {
	if (resultOf(outcome)?.kind !== "fresh" || isStored(outcome)) return false;
	return possible.some((other) => {
		const result = resultOf(other);
		return result?.kind === "unknown" && result.isHeld === true || isStored(other);
	});
}
function isStored(outcome) {
	const result = resultOf(outcome);
	if (result?.kind !== "fresh") return false;
	return outcome.writes.some(({ region, value }) => value.kind === "fresh" && value.index === result.index && region.kind !== "fresh");
}
const resultOf = ({ returns }) => returns.find(({ path }) => path === "")?.value;
function looksLike(a, b) {
	return both(resultFact(a), resultFact(b)) !== null;
}
function resultFact(outcome) {
	const result = resultOf(outcome);
	switch (result?.kind) {
		case "constant": return exactly(result.value);
		case "unknown": return result.fact;
		case "fresh": return outcome.blocks[result.index]?.fact ?? ANYTHING;
		case "string":
		case "function":
		case "global":
		case "inner": return NOT_ZERO;
		default: return ANYTHING;
	}
}
// src/ownership/library-writes.ts
const isValuePath = (path) => path.endsWith(")");
function overwrite(engine, s, call, value, index) {
	const cell = cellOf(engine.values, value);
	const field = cell.path.replace(/(\[[^\]]*\])+$/, "");
	if (field === "") {
		const contents = s.memory.get(cell.region) ?? Contents.EMPTY;
		const owned = [...contents].filter(([path]) => isValuePath(path));
		if (owned.length > 0) s.memory.set(cell.region, Contents.of(new Map([...contents].filter(([path]) => !isValuePath(path)))));
		forget(engine, s, call, value, index);
		for (const [path, held] of owned) writeCell(s, {
			region: cell.region,
			path
		}, held);
		return;
	}
	const contents = new Map(s.memory.get(cell.region) ?? []);
	for (const [path, held] of contents) {
		if (!path.startsWith(field) || isValuePath(path)) continue;
		share(engine, s, held);
		contents.delete(path);
	}
	contents.set(field, unknownValue(engine.values, `${call.key} wrote ${index}`));
	s.memory.set(cell.region, Contents.of(contents));
}
function moveOn(engine, s, call, index) {
	const { values } = engine;
	const target = call.values[index];
	if (target === void 0 || isNull(s, values, target)) return;
	const cell = cellOf(values, target);
	const old = readCell(s, values, engine.program.constants, cell);
	if (isNull(s, values, old)) return;
	writeCell(s, cell, plusValue(values, baseOf(values, old), unknownValue(values, `moved at ${call.position.start}`)));
}
function storeFresh(engine, s, call, cell, family, part, element = "") {
	const old = s.memory.get(cell.region)?.get(cell.path);
	const pointer = allocate(engine, s, call.key + part, siteOfCall(call, family, false));
	refine(s, engine.values, pointer, familyOf(family).isNumber ? NOT_NEGATIVE : NOT_ZERO);
	writeCell(s, cell, pointer);
	const region = valueAt(engine.values, cell.region);
	const path = cell.path.replace(/\.\([^()]+\)$/, "");
	const name = region.kind === "address" ? (engine.fn.variables[region.variable]?.name ?? "") + path + element : "";
	const block = s.blocks.get(pointer);
	if (block) s.blocks.set(pointer, {
		...block,
		name
	});
	if (old !== void 0) loseAll(engine, s, [old], "overwritten", call.position);
}
function siteOfCall(call, family, isZeroed, replaces = -1) {
	return {
		at: call.position,
		callee: call.name,
		family,
		isZeroed,
		replaces,
		inner: null
	};
}
// src/ownership/library-specials.ts
const SPECIAL = {
	realloc,
	getline: (engine, s, call) => {
		const target = call.values[0];
		if (target === void 0) return [s];
		const cell = cellOf(engine.values, target);
		const held = readCell(s, engine.values, engine.program.constants, cell);
		if (isNull(s, engine.values, held)) storeFresh(engine, s, call, cell, "malloc", "");
		const length = unknownValue(engine.values, call.key);
		refine(s, engine.values, length, {
			low: -1,
			high: Number.POSITIVE_INFINITY,
			not: []
		});
		setResult(engine, s, call, length);
		return [s];
	},
	strsep: (engine, s, call) => {
		const [target] = call.values;
		if (target === void 0) return [s];
		const { values } = engine;
		const cell = cellOf(values, target);
		const token = readCell(s, values, engine.program.constants, cell);
		setResult(engine, s, call, token);
		if (isNull(s, values, token)) return [s];
		const last = copyState(s);
		writeCell(last, cell, constantValue(values, 0));
		moveOn(engine, s, call, 0);
		const loop = engine.loops.at(-1);
		if (loop !== void 0) for (const way of [s, last]) way.undecided.set(loop, true);
		return [s, last];
	},
	steal: (engine, s, call) => {
		const [target] = call.values;
		if (target === void 0) return [s];
		const cell = cellOf(engine.values, target);
		setResult(engine, s, call, readCell(s, engine.values, engine.program.constants, cell));
		writeCell(s, cell, constantValue(engine.values, 0));
		return [s];
	},
	g_string_free: (engine, s, call) => {
		const [string, isWhole] = call.values;
		if (string === void 0) return [s];
		release(engine, s, string, call.position, call.name, call.instruction.arguments[0], "GString");
		if (s.isDead) return [];
		if (isWhole === void 0 || isNull(s, engine.values, isWhole)) {
			const text = allocate(engine, s, call.key, siteOfCall(call, "glib", false));
			refine(s, engine.values, text, NOT_ZERO);
			setResult(engine, s, call, text);
		} else setResult(engine, s, call, constantValue(engine.values, 0));
		return [s];
	},
	strlen: (engine, s, call) => {
		const [text] = call.values;
		const length = unknownValue(engine.values, call.key);
		setResult(engine, s, call, length);
		if (text === void 0) return [s];
		const first = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, text));
		const low = isNotNull(s, engine.values, first) ? 1 : 0;
		refine(s, engine.values, length, {
			low,
			high: Number.POSITIVE_INFINITY,
			not: []
		});
		engine.lengths.set(length, text);
		return [s];
	},
	strcpy: (engine, s, call) => {
		const [target, source] = call.values;
		if (target === void 0 || source === void 0) return [s];
		passed(engine, s, call, "no");
		const block = s.blocks.get(target);
		if (block && block.size >= 0 && engine.lengths.get(block.size) === source) report(engine, s, "allocation-size", target, call.position, call.name, {
			written: call.instruction.arguments[0],
			detail: "terminator"
		});
		overwrite(engine, s, call, target, 0);
		setResult(engine, s, call, target);
		return [s];
	},
	memset: (engine, s, call) => {
		const [target, fill] = call.values;
		if (target === void 0) return [s];
		const { region, path } = cellOf(engine.values, target);
		for (const held of contentsOf(s, region)) share(engine, s, held);
		const isZero = (/^(__builtin_)?memset$/.test(call.name) ? fill !== void 0 && isNull(s, engine.values, fill) : call.name !== "wmemset") && path === "";
		const region0 = valueAt(engine.values, region).kind;
		if (region0 === "address" || region0 === "heap" || s.memory.has(region)) forgetRegion(s, region, isZero ? constantValue(engine.values, 0) : unknownValue(engine.values, `${call.key} filled`));
		setResult(engine, s, call, target);
		return [s];
	},
	memcpy: (engine, s, call) => {
		const [target, source] = call.values;
		if (target === void 0 || source === void 0) return [s];
		passed(engine, s, call, "no");
		for (const held of contentsOf(s, cellOf(engine.values, source).region)) share(engine, s, held);
		overwrite(engine, s, call, target, 0);
		setResult(engine, s, call, target);
		return [s];
	}
};
function realloc(engine, s, call, known) {
	const { values } = engine;
	const { allocates: family = "malloc" } = known;
	const old = call.values[0] ?? constantValue(values, 0);
	const size = call.values[1];
	const base = baseOf(values, old);
	const [written] = call.instruction.arguments;
	if (s.blocks.get(base)?.state === "freed") {
		report(engine, s, "use-after-free", base, call.position, call.name, { written });
		return [];
	}
	if (size !== void 0 && call.name === "realloc" && call.instruction.arguments[1]?.op === "constant" && isNull(s, values, size)) {
		release(engine, s, old, call.position, call.name, written, family);
		setResult(engine, s, call, unknownValue(values, call.key));
		return s.isDead ? [] : [s];
	}
	const site = siteOfCall(call, family, false, isNull(s, values, old) ? -1 : base);
	const failed = copyState(s);
	const nothing = heapValue(values, `${call.key} failed`, site);
	failed.blocks.delete(nothing);
	failed.facts.set(nothing, ZERO);
	setResult(engine, failed, call, nothing);
	addTrail(failed, {
		kind: "reallocated",
		at: call.position,
		args: { callee: call.name },
		subject: nothing
	});
	const contents = s.memory.get(base);
	const before = s.blocks.get(base);
	s.memory.delete(base);
	if (valueAt(values, base).kind === "heap" && before && old === base) {
		s.blocks.set(base, {
			...before,
			state: "freed",
			freedAt: call.position,
			freedBy: call.name
		});
		addTrail(s, {
			kind: "freed",
			at: call.position,
			args: {
				callee: call.name,
				variable: before.name
			},
			subject: base
		});
	} else release(engine, s, old, call.position, call.name, written, family);
	if (s.isDead) return [failed];
	const pointer = allocate(engine, s, call.key, site);
	refine(s, values, pointer, NOT_ZERO);
	if (contents) s.memory.set(pointer, contents);
	const block = s.blocks.get(pointer);
	if (block && before) s.blocks.set(pointer, {
		...block,
		isShared: before.isShared,
		loops: before.loops
	});
	setResult(engine, s, call, pointer);
	return [s, failed];
}
// src/ownership/library-effects.ts
const SOME = {
	low: 1,
	high: Number.POSITIVE_INFINITY,
	not: []
};
const NEGATIVE = {
	low: Number.NEGATIVE_INFINITY,
	high: -1,
	not: []
};
const NEITHER_NULL_NOR_FAILED = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY,
	not: [-1, 0]
};
const RESULTS = {
	zero: [ZERO, NOT_ZERO],
	nonzero: [NOT_ZERO, ZERO],
	nonnegative: [NOT_NEGATIVE, NEGATIVE],
	positive: [{
		low: 1,
		high: Number.POSITIVE_INFINITY,
		not: []
	}, {
		low: Number.NEGATIVE_INFINITY,
		high: 0,
		not: []
	}]
};
function applyLibrary(engine, s, call, row) {
	const known = (row.onlyWith ?? call.values.length) === call.values.length && !isPooled(engine, s, call, row) ? row : {};
	if (known.isNoReturn || isExit(engine, call, known)) return [];
	const { releases = [], keeps = [], takes = [] } = known;
	for (const index of known.touches ?? []) {
		const value = call.values[index];
		if (value !== void 0) touch(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
		if (s.isDead) return [];
	}
	if (releases.length === 0 && known.special !== "realloc" && known.special !== "g_string_free") useAll(engine, s, call);
	if (s.isDead) return [];
	setUnset(engine, s, call);
	if (releases.length === 0 && keeps.length === 0 && takes.length === 0 && !known.special) passed(engine, s, call, "no");
	for (const index of keeps) {
		const value = call.values[index];
		if (value !== void 0 && !isSpared(engine, s, known, value)) share(engine, s, value);
	}
	if (known.special) return SPECIAL[known.special](engine, s, call, known).filter((state) => !state.isDead);
	for (const index of releases) {
		const value = call.values[index];
		if (value !== void 0) releaseArgument(engine, s, call, known, value, call.instruction.arguments[index]);
		if (s.isDead) return [];
	}
	for (const index of known.writes ?? []) {
		const value = call.values[index];
		if (value !== void 0) overwrite(engine, s, call, value, index);
	}
	for (const index of known.moves ?? []) moveOn(engine, s, call, index);
	return results(engine, s, call, known).filter((state) => !state.isDead);
}
function isPooled(engine, s, call, { pooledBy }) {
	if (pooledBy === void 0) return false;
	const value = call.values[typeof pooledBy === "number" ? pooledBy : 0];
	if (value === void 0) return false;
	if (typeof pooledBy === "number") return !isNull(s, engine.values, value);
	const cell = cellOf(engine.values, value);
	const hook = readCell(s, engine.values, engine.program.constants, {
		...cell,
		path: cell.path + pooledBy
	});
	return isNotNull(s, engine.values, hook);
}
function setUnset(engine, s, call) {
	for (const [i, value] of call.values.entries()) {
		const target = valueAt(engine.values, value);
		if (target.kind !== "address" || s.memory.has(value)) continue;
		const variable = engine.fn.variables[target.variable];
		if (variable?.kind === "local" && !variable.isArray && !variable.isInitialised) writeCell(s, {
			region: value,
			path: ""
		}, unknownValue(engine.values, `${call.key} filled ${i}`));
	}
}
function isExit(engine, call, { exitsUnlessZero }) {
	const status = exitsUnlessZero === void 0 ? void 0 : call.values[exitsUnlessZero];
	const value = status === void 0 ? void 0 : valueAt(engine.values, status);
	return value?.kind === "constant" && value.value !== 0;
}
function releaseArgument(engine, s, call, known, value, written) {
	const { family = "malloc" } = known;
	if (!known.releasesValue && !known.releasesTarget) {
		release(engine, s, value, call.position, call.name, written, family);
		return;
	}
	if (isNull(s, engine.values, value)) return;
	const cell = known.releasesTarget ? cellOf(engine.values, value) : valueCell(engine, value, family);
	const held = readCell(s, engine.values, engine.program.constants, cell);
	if (known.releasesValue && isUnset$1(engine, held)) return;
	release(engine, s, held, call.position, call.name, known.releasesTarget ? void 0 : written, family);
	const emptied = unknownValue(engine.values, `${call.key} emptied`);
	if (!s.isDead) writeCell(s, cell, known.releasesTarget ? constantValue(engine.values, 0) : emptied);
}
function isSpared(engine, s, { spares = [] }, value) {
	const block = s.blocks.get(baseOf(engine.values, value));
	return block !== void 0 && spares.includes(block.family);
}
function isUnset$1(engine, id) {
	const value = valueAt(engine.values, id);
	return value.kind === "initial" && valueAt(engine.values, value.region).kind === "address";
}
function valueCell(engine, pointer, family) {
	const cell = cellOf(engine.values, pointer);
	return {
		region: cell.region,
		path: `${cell.path}.(${family})`
	};
}
function results(engine, s, call, known) {
	const { values } = engine;
	const buffer = known.buffer === void 0 ? void 0 : call.values[known.buffer];
	if (buffer !== void 0 && !isNull(s, values, buffer)) {
		setResult(engine, s, call, buffer);
		return [s];
	}
	if (usesAgain(engine, s, call, known)) return [s];
	const failed = canFail(engine, s, call, known) ? copyState(s) : null;
	const returned = known.returns === void 0 ? void 0 : call.values[known.returns];
	const pointer = known.allocates === void 0 ? returned : allocateResult(engine, s, call, known, failed !== null);
	for (const out of known.outs ?? []) if (out.when === "always" || !out.onFailure) storeOut(engine, s, call, out);
	const success = successOf(known);
	if (pointer !== void 0) setResult(engine, s, call, pointer);
	else setNumber(engine, s, call, failed && success ? RESULTS[success][0] : void 0, "succeeded");
	if (!failed) return [s];
	for (const index of known.takes ?? []) {
		const value = call.values[index];
		if (value !== void 0) share(engine, s, value);
	}
	if (known.allocates !== void 0 || known.fails !== void 0) {
		const { fails = "null" } = known;
		setResult(engine, failed, call, constantValue(values, fails === "null" ? 0 : -1));
	} else setNumber(engine, failed, call, success && RESULTS[success][1], "failed");
	for (const out of known.outs ?? []) if (out.onFailure) storeOut(engine, failed, call, out);
	else if (!out.isValue && !out.ifNull) forgetTarget(engine, failed, call, out.argument);
	return [s, failed];
}
function canFail(engine, s, call, known) {
	const { allocates, fails = "null", takes = [], outs = [] } = known;
	if (fails === "never") return false;
	if (outs.length > 0) return outs[0]?.when !== "always";
	if (known.returns !== void 0) return known.fails !== void 0;
	if (allocates !== void 0) return fails !== "null" || takes.length > 0;
	return takes.some((index) => {
		const base = baseOf(engine.values, call.values[index] ?? -1);
		return s.blocks.has(base) || base >= 0 && valueAt(engine.values, base).kind === "initial";
	});
}
function successOf({ outs = [], takesWhen }) {
	const when = outs[0]?.when;
	return when === "always" ? void 0 : when ?? takesWhen;
}
function setNumber(engine, s, call, fact, way) {
	const isZero = fact === ZERO;
	const number = isZero ? constantValue(engine.values, 0) : unknownValue(engine.values, `${call.key} ${way}`);
	if (fact && !isZero) refine(s, engine.values, number, fact);
	setResult(engine, s, call, number);
}
function allocateResult(engine, s, call, known, isCertain) {
	const { allocates = "malloc", fails = "null" } = known;
	const pointer = allocate(engine, s, call.key, siteOf(engine, call, allocates, known.isZeroed ?? false));
	noteSize(engine, s, call, known, pointer);
	if (allocates === "stack") share(engine, s, pointer);
	const fact = fails === "negative" ? NOT_NEGATIVE : fails === "minus-one" ? NEITHER_NULL_NOR_FAILED : NOT_ZERO;
	if (isCertain || fails === "never") refine(s, engine.values, pointer, fact);
	const into = known.alsoInto === void 0 ? void 0 : call.values[known.alsoInto];
	if (into !== void 0 && !isNull(s, engine.values, into)) writeCell(s, cellOf(engine.values, into), pointer);
	return pointer;
}
function usesAgain(engine, s, call, known) {
	const { values } = engine;
	const into = known.alsoInto === void 0 ? void 0 : call.values[known.alsoInto];
	if (into === void 0 || isNull(s, values, into)) return false;
	const cell = cellOf(values, into);
	const held = readCell(s, values, engine.program.constants, cell);
	if (isNull(s, values, held)) return false;
	share(engine, s, held);
	const filled = unknownValue(values, call.key);
	writeCell(s, cell, filled);
	setResult(engine, s, call, filled);
	return true;
}
function noteSize(engine, s, call, known, pointer) {
	const { size = [] } = known;
	const [only] = size;
	const block = s.blocks.get(pointer);
	const bytes = size.length === 1 && only !== void 0 ? call.values[only] : void 0;
	if (block && bytes !== void 0 && engine.lengths.has(bytes)) s.blocks.set(pointer, {
		...block,
		size: bytes
	});
	if (size.length > 1) for (const index of size) assumeSome(engine, s, call.values[index]);
	else if (bytes !== void 0) assumeSome(engine, s, bytes, true);
	const operands = size.flatMap((index) => sizeofOperands(call.instruction.arguments[index]));
	if (operands.length > 0) engine.sizeofs.set(pointer, operands);
}
function assumeSome(engine, s, id, isProduct = false) {
	if (id === void 0) return;
	const value = valueAt(engine.values, id);
	if (value.kind === "binary" && value.operator === "*") for (const factor of [value.left, value.right]) assumeSome(engine, s, factor);
	else if (!isProduct && (value.kind === "initial" || value.kind === "unknown") && both(factOf(s, engine.values, id), SOME)) refine(s, engine.values, id, SOME);
}
function sizeofOperands(e) {
	if (e?.op === "binary" && e.operator === "*") return [...sizeofOperands(e.left), ...sizeofOperands(e.right)];
	const operand = e?.op === "opaque" ? /^sizeof\(?(\w+)\)?$/.exec(e.key)?.[1] : void 0;
	return operand === void 0 ? [] : [operand];
}
function storeOut(engine, s, call, { argument, family, also = [], isValue, ifNull }) {
	const target = call.values[argument];
	if (target === void 0 || isNull(s, engine.values, target)) return;
	const cell = isValue ? valueCell(engine, target, family) : cellOf(engine.values, target);
	if (ifNull && !isNull(s, engine.values, readCell(s, engine.values, engine.program.constants, cell))) {
		moveOn(engine, s, call, argument);
		return;
	}
	storeFresh(engine, s, call, cell, family, ` ${argument}`, also.length > 0 ? "[0]" : "");
	for (const path of also) storeFresh(engine, s, call, {
		region: cell.region,
		path: cell.path + path
	}, family, path);
}
function forgetTarget(engine, s, call, index) {
	const target = call.values[index];
	if (target === void 0) return;
	const cell = cellOf(engine.values, target);
	const old = s.memory.get(cell.region)?.get(cell.path);
	writeCell(s, cell, unknownValue(engine.values, `${call.key} left`));
	if (old === void 0) return;
	loseAll(engine, s, [old], "overwritten", call.position);
	const region = valueAt(engine.values, cell.region);
	if (region.kind === "address") renameBlock(engine, s, old, region.variable);
}
function siteOf(engine, call, family, isZeroed) {
	const ground = engine.program.groundOf(call.name);
	const site = siteOfCall(call, family, isZeroed);
	return ground ? {
		...site,
		ground
	} : site;
}
// src/ownership/calls.ts
function runCall(engine, s, instruction) {
	const popped = [];
	const callee = instruction.callee ? evaluate(engine, s, instruction.callee, popped) : -1;
	const cells = instruction.arguments.map((a) => a.op === "load" ? evaluatePlace(engine, s, a.place, null, false) : null);
	const values = instruction.arguments.map((argument) => evaluate(engine, s, argument, popped));
	if (s.isDead) return [];
	const target = callee >= 0 ? valueAt(engine.values, callee) : null;
	const only = target?.kind === "function" ? void 0 : engine.program.targetOf(engine.fn, instruction);
	const name = target?.kind === "function" ? target.name : only?.name ?? instruction.name;
	const position = at(engine, instruction.at);
	const alive = dispatch(engine, s, {
		instruction,
		name,
		file: only?.file ?? engine.fn.file,
		values,
		cells,
		position,
		key: freshKey(engine, s, instruction.at, `${name || "call"} ${instruction.result}`)
	}).filter((state) => !state.isDead);
	for (const state of alive) loseAll(engine, state, popped, "discarded", position);
	return alive;
}
function dispatch(engine, s, call) {
	const summary = call.name ? engine.program.summaryOf(call.name, call.file) : void 0;
	if (summary) {
		const states = [];
		const outcomes = summary.collapsed && !concernsBlocks(engine, s, call) ? [summary.collapsed] : summary.outcomes;
		shareVariadic(engine, s, call, summary.parameters);
		const possible = outcomes.filter((outcome) => isPossible(engine, s, call, outcome));
		const isCertain = (released) => possible.every((outcome) => outcome.releases.some(({ ref }) => sameRef(ref, released)));
		for (const [i, outcome] of possible.entries()) {
			const state = i === possible.length - 1 ? s : copyState(s);
			applyOutcome(engine, state, call, outcome, i, isCertain);
			if (ENDS.test(call.name)) doubtNull(engine, state);
			if (!state.isDead && possible.length > 1) {
				if (outcome.isGuess) guessed(state);
				shareIndistinct(engine, state, call, possible, outcome);
				shareUnreleased(engine, state, call, possible, outcome);
				if (!engine.askedResults.has(call.instruction.result)) trustUnasked(engine, state, call, possible, outcome);
			}
			if (!state.isDead) states.push(state);
		}
		return states;
	}
	const known = summary === void 0 && call.name ? engine.program.effectsOf(call.name) : void 0;
	if (known) return applyLibrary(engine, s, call, known);
	if (call.name && engine.program.isNoReturn(call.name)) return [];
	if (summary === null && engine.program.neverReturns(call.name, call.file)) return [];
	if (summary === void 0 && engine.program.onlyEnds(engine.fn, call.instruction)) return [];
	applyUnknown(engine, s, call);
	return [s];
}
function shareIndistinct(engine, s, call, possible, outcome) {
	const isAsked = engine.usedResults.has(call.instruction.result);
	for (const i of maybeTaken(outcome, possible, call.values.length, isAsked)) share(engine, s, call.values[i]);
	if (maybeHeld(outcome, possible)) for (const held of contentsOf(s, regionOf(engine, call.instruction.result))) share(engine, s, held);
}
function trustUnasked(engine, s, call, possible, outcome) {
	for (const [i, value] of call.values.entries()) {
		if (valueAt(engine.values, baseOf(engine.values, value)).kind !== "address") continue;
		if (setsTarget(outcome, i) || !possible.some((other) => setsTarget(other, i))) continue;
		const cell = cellOf(engine.values, value);
		const held = peekCell(s, cell);
		if (held === void 0 || s.blocks.get(baseOf(engine.values, held))?.state === "freed") writeCell(s, cell, unknownValue(engine.values, `${call.key} left ${i}`));
	}
}
const setsTarget = ({ writes }, index) => writes.some(({ region, path }) => region.kind === "parameter" && region.index === index && region.path === "" && path === "");
function shareVariadic(engine, s, call, parameters) {
	const last = call.values[parameters - 1];
	if (parameters < 2 || last === void 0 || !isConstant(engine, last)) return;
	for (const [i, value] of call.values.entries()) {
		if (i < parameters) continue;
		share(engine, s, value);
		if (valueAt(engine.values, baseOf(engine.values, value)).kind === "address") forget(engine, s, call, value, i);
	}
}
function isConstant(engine, id) {
	const value = valueAt(engine.values, id);
	if (value.kind !== "initial") return value.kind === "constant";
	const region = valueAt(engine.values, value.region);
	return region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key);
}
function shareUnreleased(engine, s, call, possible, { conditions, releases }) {
	if (!conditions.some(({ ref }) => isOfGlobal(ref))) return;
	for (const { ref } of possible.flatMap((other) => other.releases)) {
		if (ref.kind !== "parameter" || releases.some((own) => sameRef(own.ref, ref))) continue;
		const isTold = conditions.some((one) => !isOfGlobal(one.ref) && !(sameRef(one.ref, ref) && both(one.fact, NOT_ZERO)));
		const value = call.values[ref.index];
		if (!isTold && value !== void 0) share(engine, s, value);
	}
}
function concernsBlocks(engine, s, call) {
	if (s.blocks.size === 0) return false;
	return call.values.some((value) => {
		const base = baseOf(engine.values, value);
		if (valueAt(engine.values, base).kind === "heap" || s.blocks.has(base)) return true;
		return contentsOf(s, base).some((held) => s.blocks.has(baseOf(engine.values, held)));
	});
}
function setResult(engine, s, call, value) {
	writeCell(s, {
		region: regionOf(engine, call.instruction.result),
		path: ""
	}, value);
}
function argumentName(engine, s, value) {
	return s.blocks.get(baseOf(engine.values, value))?.name ?? "";
}
function passed(engine, s, call, keeps) {
	for (const value of call.values) {
		const base = baseOf(engine.values, value);
		if (!isOwned(s, base)) continue;
		const args = {
			variable: argumentName(engine, s, value),
			callee: call.name,
			keeps
		};
		addTrail(s, {
			kind: "passed",
			at: call.position,
			args,
			subject: base
		});
	}
}
const MAY_END = /fail|fatal|abort|die|exit|quit|panic|throw|bail|assert|skip|err/i;
const ENDS = /fail|fatal|abort|panic|bail/i;
function doubtNull(engine, s) {
	for (const [id, fact] of s.facts) if (isExactly(fact, 0) && valueAt(engine.values, id).kind === "heap") s.shared.set(id, true);
}
function applyUnknown(engine, s, call) {
	const constants = call.name ? engine.program.constParameters(call.name) : [];
	useAll(engine, s, call);
	if (s.isDead) return;
	passed(engine, s, call, "unknown");
	const format = call.instruction.arguments.findIndex((argument) => argument.op === "string" && argument.isFormat);
	for (const [i, value] of call.values.entries()) {
		if (format >= 0 && i > format && isPrinted(engine, call, value)) continue;
		const cell = call.cells[i];
		if (cell && isUnset(engine, s, value)) writeCell(s, cell, unknownValue(engine.values, `${call.key} set ${i}`));
		if (cell) shareParts(engine, s, cell);
		if (constants[i]) continue;
		if (usesOnly(engine, s, call, value)) continue;
		if (!call.name || !engine.program.borrows(call.name, i)) share(engine, s, value);
		const block = KEEPS.test(call.name) ? s.blocks.get(value) : void 0;
		if (block) s.blocks.set(value, {
			...block,
			isKept: true
		});
		forget(engine, s, call, value, i);
	}
	if (MAY_END.test(call.name)) doubtNull(engine, s);
	const result = unknownValue(engine.values, call.key);
	if (call.values.length === 0 && call.name) engine.modes.set(result, `${call.name}()`);
	setResult(engine, s, call, result);
}
const USES = /read|write|recv|send|wait|poll|select|block|cloexec|sockopt|nodelay|timeout|seek|stat|truncate|sync|lock/i;
const DOES_MORE = /close|free|open|fds?(_|$)|event|watch|handle|process|serve|serving|accept|callback|async|thread|start|spawn|fork|run|loop|pass|transfer|give|adopt|steal|dup|swap/i;
const SETS = /block|cloexec|sockopt|nodelay|timeout/i;
function usesOnly(engine, s, call, value) {
	const block = s.blocks.get(baseOf(engine.values, value));
	if (block ? block.state !== "live" || familyOf(block.family).isNumber !== true : !isGivenInt(engine, value)) return false;
	const name = call.name || hookName(call.instruction.callee);
	return USES.test(name) && !DOES_MORE.test(name) && (SETS.test(name) || !KEEPS.test(name));
}
function isGivenInt(engine, id) {
	const value = valueAt(engine.values, id);
	const region = value.kind === "initial" && value.path === "" ? valueAt(engine.values, value.region) : null;
	const variable = region?.kind === "address" ? engine.fn.variables[region.variable] : void 0;
	return variable?.kind === "parameter" && variable.type === "int" && !variable.pointers && !variable.isArray;
}
function hookName(callee) {
	return (callee?.op === "load" && callee.place.kind === "field" ? callee.place.name : "").replace(/_?(hook|fn|func|cb|callback)$/i, "");
}
function isPrinted(engine, call, value) {
	return !/scan/i.test(call.name) && valueAt(engine.values, baseOf(engine.values, value)).kind !== "address";
}
function isUnset(engine, s, id) {
	const value = valueAt(engine.values, id);
	const region = value.kind === "initial" && value.path === "" ? valueAt(engine.values, value.region) : null;
	if (region?.kind !== "address" || s.memory.has(addressValue(engine.values, region.variable))) return false;
	return engine.fn.variables[region.variable]?.kind === "local";
}
function shareParts(engine, s, cell) {
	for (const [path, held] of s.memory.get(cell.region) ?? []) if (path.startsWith(`${cell.path}.`) || path.startsWith(`${cell.path}[`)) share(engine, s, held);
}
function forget(engine, s, call, value, index) {
	const { region } = cellOf(engine.values, value);
	const kind = valueAt(engine.values, region).kind;
	if (kind === "constant" || kind === "string" || kind === "function") return;
	for (const held of contentsOf(s, region)) share(engine, s, held);
	if (kind === "address" || s.memory.has(region) || kind === "initial" || kind === "global") forgetRegion(s, region, unknownValue(engine.values, `${call.key} wrote ${index}`));
}
function useAll(engine, s, call) {
	for (const [i, value] of call.values.entries()) {
		const base = baseOf(engine.values, value);
		if (valueAt(engine.values, base).kind === "initial" && !s.touched.has(base)) s.touched.set(base, {
			at: call.position,
			isUnguarded: false
		});
		if (!isGone(engine, s, base)) continue;
		report(engine, s, "use-after-free", base, call.position, call.name, { written: call.instruction.arguments[i] });
		s.isDead = true;
		return;
	}
}
// src/ownership/outcome.ts
const MAX_CONDITIONS = 10;
const MAX_DEPTH = 3;
const MAX_RELEASE_DEPTH = 2;
function returnRegion(engine) {
	return addressValue(engine.values, -1);
}
function outcomeOf(engine, s) {
	const { values, fn } = engine;
	const parameters = new Map(fn.parameters.map((id, index) => [regionOf(engine, id), index]));
	const blocks = [];
	const freshIndex = /* @__PURE__ */ new Map();
	const unknownIndex = /* @__PURE__ */ new Map();
	const withinIndex = /* @__PURE__ */ new Map();
	const unknown = (id) => {
		if (!unknownIndex.has(id)) unknownIndex.set(id, unknownIndex.size);
		return {
			kind: "unknown",
			number: unknownIndex.get(id),
			fact: rangeOf(s, values, id)
		};
	};
	const toRef = (id) => {
		const value = valueAt(values, id);
		switch (value.kind) {
			case "constant": return {
				kind: "constant",
				value: value.value
			};
			case "string": return { kind: "string" };
			case "function": return {
				kind: "function",
				name: value.name
			};
			case "global": return {
				kind: "global",
				key: value.key
			};
			case "initial": {
				const fact = factOf(s, values, id);
				if (fact.low === fact.high) return {
					kind: "constant",
					value: fact.low
				};
				const index = parameters.get(value.region);
				if (index !== void 0) return {
					kind: "parameter",
					index,
					path: value.path
				};
				if (isSymbolicPath(value.path) || !toEntry(id)) return unknown(id);
				const base = toRef(value.region);
				return base.kind === "unknown" ? unknown(id) : {
					kind: "entry",
					base,
					path: value.path
				};
			}
			case "inner":
			case "plus": {
				const base = toRef(value.base);
				if (base.kind === "unknown" || base.kind === "constant") return unknown(id);
				if (value.kind === "inner" && !isSymbolicPath(value.path)) return {
					kind: "inner",
					base,
					path: value.path
				};
				const delta = value.kind === "plus" ? valueAt(values, value.delta) : null;
				if (delta?.kind === "constant") return {
					kind: "plus",
					base,
					delta: delta.value
				};
				if (!withinIndex.has(id)) withinIndex.set(id, withinIndex.size);
				return {
					kind: "within",
					base,
					number: withinIndex.get(id)
				};
			}
			case "heap": {
				const block = s.blocks.get(id);
				const fact = factOf(s, values, id);
				if (!isExactly(fact, 0) && (!block || block.isShared)) return block?.isKept ? {
					...unknown(id),
					isHeld: true
				} : unknown(id);
				let index = freshIndex.get(id);
				if (index === void 0) {
					index = blocks.length;
					freshIndex.set(id, index);
					const replaces = value.site.replaces >= 0 ? toEntry(value.site.replaces) : null;
					const freed = block?.freedAt ? {
						at: block.freedAt,
						callee: block.freedBy
					} : null;
					blocks.push({
						site: value.site,
						fact,
						replaces,
						freed
					});
				}
				return {
					kind: "fresh",
					index
				};
			}
			default: return unknown(id);
		}
	};
	const toEntry = (id) => {
		let ref = engine.entries.get(id);
		if (ref === void 0) {
			ref = entryOf(id);
			engine.entries.set(id, ref);
		}
		return ref && depthOf(ref) <= (isGlobal(ref) ? 4 : MAX_DEPTH) ? ref : null;
	};
	const entryOf = (id) => {
		const value = valueAt(values, id);
		if (value.kind !== "initial") return null;
		const index = parameters.get(value.region);
		if (index !== void 0) return {
			kind: "parameter",
			index,
			path: value.path
		};
		if (isSymbolicPath(value.path)) return null;
		const region = valueAt(values, value.region);
		if (region.kind === "global") return {
			kind: "entry",
			base: {
				kind: "global",
				key: region.key
			},
			path: value.path
		};
		const base = toEntry(value.region);
		return base && {
			kind: "entry",
			base,
			path: value.path
		};
	};
	const equalityOf = (id) => {
		const value = valueAt(values, id);
		if (value.kind !== "binary" || value.operator !== "==") return null;
		const [left, right] = [toEntry(value.left), toEntry(value.right)];
		return left && right && {
			kind: "equal",
			left,
			right
		};
	};
	const ownerOf = (id) => {
		const value = valueAt(values, id);
		return value.kind === "initial" && isSymbolicPath(value.path) ? toEntry(value.region) : null;
	};
	shareUnspoken(engine, s, toEntry);
	keepFound(engine, s);
	const returns = [];
	for (const [path, value] of s.memory.get(returnRegion(engine)) ?? []) if (!isEpochPath(path) && !isSymbolicPath(path)) returns.push({
		path,
		value: toRef(value)
	});
	const shares = [];
	const writes = [];
	const forgets = [];
	for (const region of exportedRegions(engine, s)) {
		const kind = valueAt(values, region).kind;
		const ref = kind === "heap" ? freshIndex.has(region) ? toRef(region) : null : kind === "global" ? toRef(region) : toEntry(region);
		for (const [path, value] of s.memory.get(region) ?? []) if (ref && isEpochPath(path)) forgets.push(ref);
		else if (ref && !isSymbolicPath(path)) {
			const written = toRef(value);
			const unchanged = valueAt(values, value);
			if (unchanged.kind === "initial" && unchanged.region === region && unchanged.path === path) continue;
			writes.push({
				region: ref,
				path,
				value: written
			});
		} else {
			const kept = toEntry(baseOf(values, value));
			if (kept) shares.push(kept);
		}
	}
	for (const id of s.shared.keys()) {
		const ref = toEntry(id);
		const owner = ref ? null : ownerOf(id);
		if (ref) shares.push(ref);
		else if (owner) forgets.push(owner);
	}
	const releases = [];
	for (const [id, block] of s.blocks) {
		if (block.state !== "freed" || !block.freedAt) continue;
		const value = valueAt(values, id);
		const moved = value.kind === "plus" ? valueAt(values, value.delta) : null;
		const delta = moved?.kind === "constant" ? moved.value : 0;
		const ref = toEntry(value.kind === "plus" && delta !== 0 ? value.base : id);
		if (ref && depthOf(ref) > (isGlobal(ref) ? 1 : MAX_RELEASE_DEPTH)) shares.push(ref);
		else if (ref) releases.push({
			ref,
			at: block.freedAt,
			callee: block.freedBy,
			family: block.family,
			delta
		});
		else {
			const owner = ownerOf(id);
			if (owner) forgets.push(owner);
		}
	}
	const touched = [];
	for (const [id, touch] of s.touched) {
		const ref = toEntry(id);
		if (ref) touched.push({
			ref,
			...touch
		});
	}
	const conditions = [];
	for (const [id, fact] of s.facts) {
		const ref = toEntry(id) ?? equalityOf(id);
		if (!ref || s.touched.get(id)?.isUnguarded && sameFact(fact, NOT_ZERO)) continue;
		conditions.push({
			ref,
			fact
		});
	}
	return {
		conditions: conditions.map((condition) => ({
			condition,
			depth: depthOf(condition.ref),
			key: orderOf(condition.ref) + factKey(condition.fact)
		})).sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1)).slice(0, MAX_CONDITIONS).map(({ condition }) => condition),
		touched,
		releases,
		shares: withoutLed(shares),
		forgets: [...new Set(forgets)],
		blocks,
		writes,
		returns,
		hasAliasedWrites: s.hasAliasedWrites,
		isGuess: s.isDoubtful || s.isBlurred,
		failure: failedAllocation(engine, s)
	};
}
function withoutLed(shares) {
	const all = new Set(shares);
	const isLed = (ref) => ref.kind === "entry" && (all.has(ref.base) || isLed(ref.base));
	return [...all].filter((ref) => !isLed(ref));
}
function shareUnspoken(engine, s, toEntry) {
	for (const [region, contents] of s.memory) {
		const { kind } = valueAt(engine.values, region);
		const isSpoken = kind === "global" || kind === "heap" || kind === "address" || toEntry(region) !== null;
		for (const [path, value] of contents) if (!isEpochPath(path) && (!isSpoken || kind !== "address" && isSymbolicPath(path))) share(engine, s, value);
	}
}
function keepFound(engine, s) {
	const { values } = engine;
	for (const [region, contents] of s.memory) {
		if (!isFound(engine, region)) continue;
		for (const [path, value] of contents) if (!isEpochPath(path) && valueAt(values, baseOf(values, value)).kind === "heap") keep(engine, s, value);
	}
}
function failedAllocation(engine, s) {
	for (const [id, fact] of s.facts) {
		const value = valueAt(engine.values, id);
		if (value.kind === "heap" && isExactly(fact, 0)) return value.site;
	}
	return null;
}
function depthOf(ref) {
	if (ref.kind === "equal") return Math.max(depthOf(ref.left), depthOf(ref.right));
	return ref.kind === "entry" ? 1 + depthOf(ref.base) : 0;
}
const isGlobal = (ref) => ref.kind === "entry" ? isGlobal(ref.base) : ref.kind === "global";
const orders = /* @__PURE__ */ new WeakMap();
function orderOf(ref) {
	let order = orders.get(ref);
	if (order === void 0) {
		order = JSON.stringify(ref);
		orders.set(ref, order);
	}
	return order;
}
function isSymbolicPath(path) {
	return path.includes("[v");
}
function exportedRegions(engine, s) {
	const { values } = engine;
	const found = /* @__PURE__ */ new Set();
	const pending = [returnRegion(engine)];
	for (const region of s.memory.keys()) {
		const kind = valueAt(values, region).kind;
		if (kind === "initial" || kind === "global" || kind === "unknown") pending.push(region);
	}
	while (pending.length > 0) {
		const region = pending.shift();
		if (found.has(region)) continue;
		found.add(region);
		for (const [path, value] of s.memory.get(region) ?? []) {
			const base = baseOf(values, value);
			if (!isEpochPath(path) && valueAt(values, base).kind === "heap") pending.push(base);
		}
	}
	found.delete(returnRegion(engine));
	return found;
}
// src/ownership/transfer.ts
function runInstruction(engine, s, instruction) {
	engine.span = instruction.at;
	switch (instruction.op) {
		case "declare":
			s.memory.delete(regionOf(engine, instruction.variable));
			return [s];
		case "assign":
			assign(engine, s, instruction);
			return s.isDead ? [] : [s];
		case "clear": {
			const { region } = evaluatePlace(engine, s, instruction.place, null, false);
			forgetRegion(s, region, constantValue(engine.values, 0));
			return [s];
		}
		case "discard": {
			const popped = [];
			evaluate(engine, s, instruction.value, popped);
			if (!s.isDead) loseAll(engine, s, popped, "discarded", at(engine, instruction.at));
			return s.isDead ? [] : [s];
		}
		case "call": return runCall(engine, s, instruction);
		case "end":
			endVariables(engine, s, instruction.variables, instruction.reason === "loop" ? "loop" : "scope", at(engine, instruction.at));
			return [s];
		default: return assertNever(instruction);
	}
}
function assign(engine, s, instruction) {
	const position = at(engine, instruction.at);
	const popped = [];
	const source = instruction.value.op === "load" ? evaluatePlace(engine, s, instruction.value.place, null, false) : null;
	const copy = source && copyOf$1(s, source);
	const value = evaluate(engine, s, instruction.value, popped);
	const cell = evaluatePlace(engine, s, instruction.place, popped);
	if (s.isDead) return;
	const old = peekCell(s, cell);
	if (checkReallocOverItself(engine, s, value, cell, old, position)) return;
	const isGlobal = valueAt(engine.values, cell.region).kind === "global";
	const isVague = cell.path.includes("[v") || isGlobal && engine.loops.length > 0;
	const variable = instruction.place.kind === "variable" ? engine.fn.variables[instruction.place.id] : void 0;
	if (variable?.kind !== "temporary") {
		const name = printExpression(engine.fn, {
			op: "load",
			place: instruction.place,
			at: instruction.at
		});
		nameBlock(engine, s, value, name);
		checkSizeOfPointer(engine, s, variable, value);
		if (isOwned(s, baseOf(engine.values, value)) && instruction.place.kind !== "variable") addTrail(s, {
			kind: "stored",
			at: position,
			args: { target: name },
			subject: baseOf(engine.values, value)
		});
	}
	if (isFarPointer(engine, cell.region)) s.hasAliasedWrites = true;
	writeCell(s, cell, value);
	if (copy) pasteContents(engine, s, copy, cell, variable?.kind === "temporary" ? "" : variable?.name ?? "");
	const removed = old === void 0 || old === value ? [] : [old];
	if (isVague) for (const one of [...removed, value]) share(engine, s, one);
	else loseAll(engine, s, removed, "overwritten", position);
	if (instruction.place.kind === "variable") for (const one of removed) renameBlock(engine, s, one, instruction.place.id);
	loseAll(engine, s, popped, "discarded", position);
}
function checkSizeOfPointer(engine, s, variable, value) {
	if (variable?.pointers !== 1 || !engine.sizeofs.get(value)?.includes(variable.name)) return;
	const { site } = valueAt(engine.values, value);
	engine.sizeofs.delete(value);
	report(engine, s, "allocation-size", value, site.at, site.callee, { detail: "pointer" });
}
function isFarPointer(engine, region) {
	const value = valueAt(engine.values, region);
	if (value.kind === "unknown") return true;
	return value.kind === "initial" && valueAt(engine.values, value.region).kind !== "address";
}
function copyOf$1(s, from) {
	const contents = s.memory.get(from.region);
	if (!contents || contents.size === 0) return null;
	const found = /* @__PURE__ */ new Map();
	for (const [path, value] of contents) if (!isEpochPath(path) && path !== from.path && path.startsWith(from.path)) found.set(path.slice(from.path.length), value);
	return found.size > 0 ? found : null;
}
function pasteContents(engine, s, copy, to, name) {
	for (const [path, value] of copy) {
		writeCell(s, {
			region: to.region,
			path: to.path + path
		}, value);
		if (name) nameBlock(engine, s, value, name + path);
	}
}
function checkReallocOverItself(engine, s, value, cell, old, position) {
	const { values } = engine;
	const result = valueAt(values, value);
	if (result.kind !== "heap" || result.site.replaces < 0 || !isNull(s, values, value)) return false;
	const replaced = baseOf(values, result.site.replaces);
	const region = valueAt(values, replaced);
	const holds = old ?? (region.kind === "initial" && region.region === cell.region && region.path === cell.path ? replaced : void 0);
	if (holds === void 0 || baseOf(values, holds) !== replaced || isNull(s, values, replaced)) return false;
	if (region.kind === "heap") {
		if (!isOwned(s, replaced)) return false;
		writeCell(s, cell, value);
		loseAll(engine, s, [replaced], "realloc", position);
		return false;
	}
	if (region.kind !== "initial" || s.blocks.has(replaced)) return false;
	if (!isLastPointer(engine, s, replaced, cell)) return false;
	const violation = {
		check: "realloc-leak",
		variable: nameOfInitial(engine, replaced),
		site: result.site,
		at: position,
		how: "realloc",
		callee: result.site.callee,
		freedAt: null,
		trail: s.trail,
		subject: value,
		isDoubtful: s.isDoubtful,
		detail: ""
	};
	s.pending = [...s.pending, {
		violation,
		decided: /* @__PURE__ */ new Set(),
		doubts: []
	}];
	return false;
}
function isHeldOutside(engine, s, pointer) {
	const value = valueAt(engine.values, pointer);
	return s.shared.has(pointer) || value.kind === "initial" && isHeldOutside(engine, s, value.region);
}
function isLastPointer(engine, s, pointer, except) {
	const value = valueAt(engine.values, pointer);
	if (value.kind === "initial" && valueAt(engine.values, value.region).kind === "address") return false;
	if (isHeldOutside(engine, s, pointer)) return false;
	for (const [region, contents] of s.memory) for (const [path, held] of contents) if ((region !== except.region || path !== except.path) && !isEpochPath(path) && baseOf(engine.values, held) === pointer) return false;
	return true;
}
function endVariables(engine, s, variables, how, position) {
	const removed = [];
	for (const id of variables) {
		const region = regionOf(engine, id);
		const held = contentsOf(s, region);
		if (engine.fn.variables[id]?.hasCleanup) for (const value of held) share(engine, s, value);
		removed.push(...held);
		s.memory.delete(region);
	}
	loseAll(engine, s, removed, how, position);
	for (const value of removed) for (const id of variables) renameBlock(engine, s, value, id);
}
function runReturn(engine, s, value) {
	engine.span = value.at;
	const position = at(engine, value.at);
	const popped = [];
	if (value.value) {
		const target = {
			region: returnRegion(engine),
			path: ""
		};
		const source = value.value.op === "load" ? evaluatePlace(engine, s, value.value.place, null, false) : null;
		const result = evaluate(engine, s, value.value, popped);
		if (s.isDead) return;
		if (source) copyContents(s, source, target);
		writeCell(s, target, result);
	}
	for (const [id, variable] of engine.fn.variables.entries()) if (variable.hasCleanup) for (const held of contentsOf(s, regionOf(engine, id))) share(engine, s, held);
	const isMain = engine.fn.name === "main" && !engine.fn.isStatic;
	for (const region of [...s.memory.keys()]) if (valueAt(engine.values, region).kind === "address" && region !== returnRegion(engine)) {
		if (isMain) for (const held of contentsOf(s, region)) share(engine, s, held);
		s.memory.delete(region);
	}
	loseAll(engine, s, [...s.blocks.keys()].filter((base) => isOwned(s, base)), "return", position);
}
function widen(engine, s, head, changed) {
	const { values } = engine;
	for (const [base, block] of s.blocks) if (block.loops.includes(head)) share(engine, s, base);
	for (const id of changed) {
		const region = regionOf(engine, id);
		const held = contentsOf(s, region);
		const [only] = held;
		if (held.length === 1 && only !== void 0) {
			const base = baseOf(values, only);
			if (valueAt(values, only).kind === "plus" && (isOwned(s, base) || valueAt(values, base).kind === "initial")) {
				writeCell(s, {
					region,
					path: ""
				}, plusValue(values, base, unknownValue(values, `moved ${id} at ${head}`)));
				continue;
			}
			if (isOwned(s, base)) continue;
		}
		for (const value of held) share(engine, s, value);
		forgetRegion(s, region, unknownValue(values, `widened ${id} at ${head}`));
	}
}
// src/ownership/meet.ts
const DEFAULT_BUDGET = {
	steps: 8e3,
	stepsPerBlock: 30,
	leastSteps: 1e3,
	statesPerStake: 3,
	statesPerBlock: 20,
	neutralStates: 4
};
const SMALL_BUDGET = {
	...DEFAULT_BUDGET,
	steps: 4e3,
	leastSteps: 4e3,
	statesPerStake: 2,
	statesPerBlock: 4,
	neutralStates: 2
};
const narrow = (budget) => ({
	...budget,
	statesPerStake: 1,
	statesPerBlock: 3,
	neutralStates: 1
});
const stepsFor = ({ blocks }, { steps, stepsPerBlock, leastSteps }) => Math.min(steps, leastSteps + stepsPerBlock * blocks.length);
const MAX_JOINED = 12;
const MAX_STATES = 16;
function createMemo() {
	return {
		keys: /* @__PURE__ */ new Map(),
		stakes: /* @__PURE__ */ new Map(),
		count: 0,
		neutral: 0,
		followed: 0,
		joined: /* @__PURE__ */ new Map()
	};
}
function hasStake(s) {
	for (const base of s.blocks.keys()) if (isOwned(s, base)) return true;
	return false;
}
function meet(engine, flow, memo, budget, block, states) {
	const followed = [];
	const rest = /* @__PURE__ */ new Map();
	for (const state of states) {
		prune(engine, state);
		const key = stateHash(state);
		if (isKnown(engine, memo, state, key)) continue;
		if (hasRoom(engine, memo, budget, state)) {
			memo.keys.set(key, state.modes);
			followed.push(state);
			continue;
		}
		widenEarly(engine, flow, block, state);
		const stake = stakeOf(engine, state);
		const other = rest.get(stake);
		if (other) join(engine, other, state, block);
		else rest.set(stake, state);
	}
	for (const [stake, state] of rest) {
		const before = memo.joined.get(stake);
		if (before) join(engine, state, before, block);
		if (!before && memo.joined.size >= budget.statesPerBlock || memo.followed >= MAX_JOINED) {
			engine.isCut = true;
			engine.isThinned ||= hasStake(state);
			continue;
		}
		memo.joined.set(stake, copyState(state));
		prune(engine, state);
		const key = stateHash(state);
		if (isKnown(engine, memo, state, key)) continue;
		memo.keys.set(key, state.modes);
		memo.followed += 1;
		followed.push(state);
	}
	return followed;
}
function isKnown(engine, memo, s, key) {
	const known = memo.keys.get(key);
	if (known === void 0) return false;
	if (hasStake(s)) noteEqual(engine, known, s.modes);
	return true;
}
const stakeOf = (engine, s) => s.blocks.size === 0 ? 0 : stakeHash(engine, s);
function hasRoom(engine, memo, budget, s) {
	if (s.blocks.size === 0) {
		if (memo.neutral >= budget.neutralStates) return false;
		memo.neutral += 1;
		return true;
	}
	const stake = stakeOf(engine, s);
	const same = memo.stakes.get(stake) ?? 0;
	if (same >= budget.statesPerStake || memo.count >= budget.statesPerBlock) return false;
	memo.stakes.set(stake, same + 1);
	memo.count += 1;
	return true;
}
function join(engine, a, b, block) {
	if (hasStake(a)) noteEqual(engine, a.modes, b.modes);
	joinInto(engine, a, b, block);
}
function widenEarly(engine, flow, block, s) {
	const changed = flow.heads.get(block);
	if (!changed || (s.rounds.get(block) ?? 0) > 17) return;
	widen(engine, s, block, changed);
	s.rounds.set(block, 18);
	s.isDoubtful ||= hasStake(s);
}
function thin(engine, states) {
	const kept = /* @__PURE__ */ new Map();
	for (const state of states) {
		prune(engine, state);
		const key = stateHash(state);
		if (!kept.has(key)) kept.set(key, state);
	}
	let different = [...kept.values()];
	const limit = different.some((state) => state.blocks.size > 0) ? MAX_STATES : 3;
	if (different.length > limit) different = oneForEachHeap(different);
	engine.isThinned ||= different.slice(limit).some(hasStake);
	return different.slice(0, limit);
}
function oneForEachHeap(states) {
	const byHeap = /* @__PURE__ */ new Map();
	for (const state of states) {
		const heap = heapHash(state);
		const first = byHeap.get(heap);
		if (first) joinFacts(first, state);
		else byHeap.set(heap, state);
	}
	return [...byHeap.values()];
}
// src/ownership/outside-constants.ts
function noteConstant(engine, s, condition, said, truth) {
	const kind = judge(engine, condition, said, truth);
	if (kind === "contrary") s.isDoubtful = true;
	else if (kind === "guess") guessed(s);
	return kind === "expected";
}
function judge(engine, condition, said, truth) {
	const value = valueAt(engine.values, condition);
	if (value.kind === "not") return judge(engine, value.argument, said, !truth);
	if (!readsVariable(engine.fn, said)) return "open";
	if (value.kind !== "binary" || value.operator !== "==") return held(outsideConstant(engine, condition), truth);
	const [one, other] = [value.left, value.right].map((side) => outsideConstant(engine, side));
	if (one !== void 0 && other !== void 0) {
		if (isFailure(one) === isFailure(other)) return truth ? "guess" : "open";
		return truth ? "contrary" : "expected";
	}
	const number = valueAt(engine.values, one === void 0 ? value.left : value.right);
	if (number.kind !== "constant") return "open";
	if (number.value !== 0) return truth && (one ?? other) !== void 0 ? "guess" : "open";
	return held(one ?? other, !truth);
}
function held(name, truth) {
	if (name === void 0) return "open";
	const claim = isFailure(name);
	return claim === void 0 ? "guess" : claim === truth ? "expected" : "contrary";
}
function isFailure(name) {
	if (/HTTP|SMTP|FTP|SIP/.test(name)) return void 0;
	if (/(^|_)(OK|SUCCESS|NO_?ERROR)$/.test(name)) return false;
	return /(^|_)(ERR|ERROR|FAIL|FAILED|FAILURE|NOMEM|INVAL|INVALID|DENIED)(_|$)|^E[A-Z]{3,}$/.test(name) || void 0;
}
function outsideConstant(engine, id) {
	const value = valueAt(engine.values, id);
	if (value.kind !== "initial" || value.path !== "") return void 0;
	const region = valueAt(engine.values, value.region);
	return region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key) && !engine.program.isDefinedGlobal(region.key) ? region.key : void 0;
}
const NAMED = /* @__PURE__ */ new Set(["global", "configuration"]);
function readsVariable({ variables }, said) {
	switch (said.op) {
		case "load": return said.place.kind !== "variable" || !NAMED.has(variables[said.place.id]?.kind);
		case "unary": return readsVariable({ variables }, said.argument);
		case "binary": return [said.left, said.right].some((side) => readsVariable({ variables }, side));
		default: return false;
	}
}
// src/ownership/steady.ts
function steadyConditions(fn) {
	const asked = /* @__PURE__ */ new Map();
	for (const [block, { terminator }] of fn.blocks.entries()) {
		if (terminator.op !== "branch") continue;
		const steady = spell(fn, terminator.condition);
		if (!steady) continue;
		const others = asked.get(steady.text);
		if (others) others.push([block, steady]);
		else asked.set(steady.text, [[block, steady]]);
	}
	const often = [...asked.values()].filter((blocks) => blocks.length > 1);
	if (often.length === 0) return NONE$1;
	const changed = changesOf(fn);
	return new Map(often.flat().filter(([block]) => {
		const { terminator } = fn.blocks[block];
		return terminator.op === "branch" && isSteady(terminator.condition, changed);
	}));
}
const NONE$1 = /* @__PURE__ */ new Map();
function spell(fn, condition) {
	if (condition.op === "unary" && condition.operator === "!") {
		const inner = spell(fn, condition.argument);
		return inner && {
			...inner,
			isNegated: !inner.isNegated
		};
	}
	if (condition.op !== "binary" || condition.operator !== "&" || !readsMemory(fn, condition)) return null;
	return {
		text: printExpression(fn, condition),
		isNegated: false
	};
}
function readsMemory(fn, e) {
	switch (e.op) {
		case "binary": return readsMemory(fn, e.left) && (e.right.op === "constant" || readsMemory(fn, e.right) || isNamed(fn, e.right)) || readsMemory(fn, e.right) && isNamed(fn, e.left);
		case "load": return e.place.kind !== "variable" && e.place.kind !== "index" && leadsFrom(fn, e.place);
		default: return false;
	}
}
const isNamed = (fn, e) => e.op === "load" && e.place.kind === "variable" && fn.variables[e.place.id]?.kind === "configuration";
function leadsFrom(fn, place) {
	switch (place.kind) {
		case "variable": return fn.variables[place.id]?.kind !== "temporary";
		case "field": return leadsFrom(fn, place.base);
		case "deref": return place.pointer.op === "load" && leadsFrom(fn, place.pointer.place);
		default: return false;
	}
}
function changesOf(fn) {
	const given = new Set(fn.parameters);
	const variables = /* @__PURE__ */ new Set();
	const fields = /* @__PURE__ */ new Set();
	for (const { instructions } of fn.blocks) for (const instruction of instructions) {
		if (instruction.op !== "assign") continue;
		const { place } = instruction;
		const root = rootVariable(place);
		if (root >= 0) {
			if (given.has(root)) variables.add(root);
			given.add(root);
		}
		if (place.kind === "field") fields.add(place.name);
	}
	return {
		variables,
		fields
	};
}
function isSteady(e, changed) {
	switch (e.op) {
		case "unary": return isSteady(e.argument, changed);
		case "binary": return isSteady(e.left, changed) && isSteady(e.right, changed);
		case "load": return isSteadyPlace(e.place, changed);
		default: return true;
	}
}
function isSteadyPlace(place, changed) {
	switch (place.kind) {
		case "variable": return !changed.variables.has(place.id);
		case "field": return !changed.fields.has(place.name) && isSteadyPlace(place.base, changed);
		case "deref": return isSteady(place.pointer, changed);
		default: return false;
	}
}
// src/ownership/explore.ts
function explore(fn, program, budget = DEFAULT_BUDGET) {
	const flow = analyseFlow(fn);
	const engine = {
		fn,
		values: createValues(),
		program,
		violations: [],
		steps: stepsFor(fn, budget),
		isOverBudget: false,
		isThinned: false,
		isCut: false,
		losses: [],
		steady: steadyConditions(fn),
		indifferent: /* @__PURE__ */ new Set(),
		released: /* @__PURE__ */ new Set(),
		modes: /* @__PURE__ */ new Map(),
		block: 0,
		keys: /* @__PURE__ */ new Map(),
		entries: /* @__PURE__ */ new Map(),
		usedResults: usedResults(fn),
		askedResults: askedResults(fn),
		lengths: /* @__PURE__ */ new Map(),
		sizeofs: /* @__PURE__ */ new Map(),
		span: fn.span,
		loops: []
	};
	const exits = {
		byHeap: /* @__PURE__ */ new Map(),
		neutral: 0,
		joined: null
	};
	const { order, ends, joins } = flow;
	const byOrder = new Int32Array(fn.blocks.length).fill(-1);
	for (const [block, position] of order.entries()) if (position >= 0) byOrder[position] = block;
	const waiting = Array.from({ length: fn.blocks.length }, () => []);
	const memos = /* @__PURE__ */ new Map();
	const returning = /* @__PURE__ */ new Map();
	let first = 0;
	const enter = (from, block, state) => {
		if (!prepare(engine, flow, from, block, state)) return;
		if (joins.has(block) && fn.blocks[block]?.terminator.op !== "stop") settle(engine, state);
		const position = order[block];
		if (position <= order[from]) {
			const back = returning.get(block);
			if (back) back.push(state);
			else returning.set(block, [state]);
		} else {
			waiting[position].push(state);
			if (position < first) first = position;
		}
	};
	const nextRound = (position) => {
		let found = -1;
		for (const head of returning.keys()) if ((ends.get(head) ?? order[head]) < position && (found < 0 || order[head] > order[found])) found = head;
		return found;
	};
	enter(-1, 0, createState());
	for (;;) {
		while (first < waiting.length && waiting[first].length === 0) first += 1;
		const head = nextRound(first);
		if (head >= 0) {
			waiting[order[head]].push(...returning.get(head));
			returning.delete(head);
			first = order[head];
		}
		if (first >= waiting.length) break;
		const block = byOrder[first];
		let states = waiting[first];
		waiting[first] = [];
		if (joins.has(block)) {
			const memo = memos.get(block) ?? createMemo();
			memos.set(block, memo);
			states = meet(engine, flow, memo, budget, block, states);
		}
		for (const state of states) if (engine.steps <= 0) engine.isOverBudget = true;
		else runBlock(engine, flow, block, state, enter, exits);
		if (engine.isOverBudget) break;
	}
	const outcomes = [...exits.byHeap.values(), exits.joined ?? []].flat().map((state) => outcomeOf(engine, state));
	const { isOverBudget, isThinned } = engine;
	const violations = [...engine.violations, ...defendable(engine)];
	const isUnknown = outcomes.length === 0 && engine.isCut;
	return {
		summary: summarize(fn.name, outcomes, fn.parameters.length),
		violations,
		isOverBudget: isOverBudget || isUnknown,
		isThinned,
		isCut: engine.isCut
	};
}
const EXITS_PER_HEAP = 3;
const MAX_NEUTRAL_EXITS = 12;
const MAX_EXITS = 48;
function addExit(engine, exits, s) {
	const { byHeap } = exits;
	const heap = heapHash(s);
	const same = byHeap.get(heap);
	if (same) {
		if (same.length < EXITS_PER_HEAP) same.push(s);
		else joinFacts(same[2], s);
	} else if (s.blocks.size === 0 && exits.neutral >= MAX_NEUTRAL_EXITS) {
		if (exits.joined) joinInto(engine, exits.joined, s, -1);
		else exits.joined = s;
	} else if (byHeap.size < MAX_EXITS) {
		byHeap.set(heap, [s]);
		if (s.blocks.size === 0) exits.neutral += 1;
	} else engine.isCut = true;
}
function runBlock(engine, flow, block, entry, enter, exits) {
	const { instructions, terminator } = engine.fn.blocks[block];
	engine.loops = flow.loops[block];
	engine.block = block;
	let states = [entry];
	for (const instruction of instructions) {
		const after = [];
		for (const state of states) {
			engine.steps -= 1;
			after.push(...runInstruction(engine, state, instruction));
		}
		states = after.length > Math.max(3, states.length) ? thin(engine, after) : after;
		if (states.length === 0) return;
	}
	for (const state of states) {
		engine.steps -= 1;
		runTerminator(engine, flow, block, state, terminator, enter, exits);
	}
}
function runTerminator(engine, flow, block, s, terminator, enter, exits) {
	switch (terminator.op) {
		case "goto":
			enter(block, terminator.target, s);
			break;
		case "branch":
			runBranch(engine, flow, block, s, terminator, enter);
			break;
		case "switch":
			runSwitch(engine, block, s, terminator, enter);
			break;
		case "return":
			runReturn(engine, s, terminator);
			settle(engine, s);
			if (!s.isDead) addExit(engine, exits, s);
			break;
		case "stop": break;
		default: assertNever(terminator);
	}
}
function runBranch(engine, flow, block, s, terminator, enter) {
	engine.span = terminator.at;
	const popped = [];
	const condition = evaluate(engine, s, terminator.condition, popped);
	if (s.isDead) return;
	const position = at(engine, terminator.at);
	const known = decide(s, engine.values, condition);
	const loop = engine.loops.at(-1);
	const leavesLoop = loop !== void 0 && [terminator.whenTrue, terminator.whenFalse].some((target) => !flow.loops[target]?.includes(loop));
	for (const truth of [true, false]) {
		if (known !== void 0 && known !== truth) continue;
		const state = known === void 0 && truth ? copyState(s) : s;
		if (known === void 0) {
			if (!assume(state, engine.values, condition, truth)) continue;
			if (loop !== void 0 && leavesLoop) state.undecided.set(loop, true);
			if (!noteConstant(engine, state, condition, terminator.condition, truth)) noteMode(engine, state, condition, truth, block);
			noteAnswer(engine, state, block, truth);
		}
		addTrail(state, {
			kind: "branch",
			at: position,
			args: { taken: truth ? "true" : "false" },
			subject: -1
		});
		loseAll(engine, state, popped, "discarded", position);
		enter(block, truth ? terminator.whenTrue : terminator.whenFalse, state);
	}
}
function settle(engine, s) {
	engine.losses.push(...s.pending);
	s.pending = [];
}
function noteAnswer(engine, s, block, truth) {
	const steady = engine.steady.get(block);
	if (!steady || engine.loops.length > 0) return;
	const answer = truth !== steady.isNegated;
	const before = s.answers.get(steady.text);
	if (before === "either") guessed(s);
	if (before === void 0 || before === "either") s.answers.set(steady.text, answer);
	else s.isDoubtful ||= before !== answer;
}
function runSwitch(engine, block, s, terminator, enter) {
	engine.span = terminator.at;
	const popped = [];
	const value = evaluate(engine, s, terminator.value, popped);
	if (s.isDead) return;
	const rest = s;
	for (const one of terminator.cases) {
		const equal = compare(rest, engine.values, "==", value, evaluate(engine, rest, one.value, popped));
		const known = decide(rest, engine.values, equal);
		if (known === false) continue;
		const taken = copyState(rest);
		if (assume(taken, engine.values, equal, true)) takeCase(engine, block, taken, one.target, one, enter);
		if (known === true || !assume(rest, engine.values, equal, false)) return;
	}
	enter(block, terminator.otherwise, rest);
}
function takeCase(engine, block, s, target, one, enter) {
	addTrail(s, {
		kind: "case",
		at: at(engine, one.at),
		args: {},
		subject: -1
	});
	enter(block, target, s);
}
function prepare(engine, flow, from, block, s) {
	const inside = flow.loops[block];
	for (const head of [...s.rounds.keys()]) if (!inside.includes(head)) s.rounds.delete(head);
	const changed = flow.heads.get(block);
	if (changed) {
		const isBack = from >= 0 && flow.backEdges.has(from * engine.fn.blocks.length + block);
		const rounds = isBack ? (s.rounds.get(block) ?? 0) + 1 : 0;
		const limit = s.undecided.has(block) || flow.endless.has(block) ? 2 : 17;
		if (rounds > 18) return false;
		if (isBack && rounds >= limit) {
			widen(engine, s, block, changed);
			s.rounds.set(block, 18);
		} else s.rounds.set(block, rounds);
		if (isBack) addTrail(s, {
			kind: "loop",
			at: at(engine, engine.span),
			args: {},
			subject: -1
		});
		s.undecided.delete(block);
	}
	dropDead(engine, flow, block, s);
	return true;
}
function dropDead(engine, flow, block, s) {
	const live = flow.liveIn[block];
	for (const region of [...s.memory.keys()]) {
		const value = valueAt(engine.values, region);
		if (value.kind !== "address" || value.variable < 0 || live.has(value.variable) || flow.exposed.has(value.variable)) continue;
		if (contentsOf(s, region).some((held) => isOwned(s, baseOf(engine.values, held)))) continue;
		s.memory.delete(region);
	}
}
// src/ownership/field-text.ts
function writeFields(facts, { file, name, span }) {
	let isInside = true;
	const spot = (at) => {
		isInside &&= at.file === file && at.function === name && at.start >= span.start && at.end <= span.end;
		return [at.start - span.start, at.end - span.start];
	};
	const store = ({ key, origin, at, holder, call }) => [
		key,
		origin,
		spot(at),
		holder ?? null,
		call && [spot(call.at), call.name]
	];
	const { released, copied, mentioned, clones, unseen, ended, embedded } = facts;
	const packed = {
		stores: facts.stores.map(store),
		made: facts.made.map(store),
		objects: facts.objects.map(({ struct, at, name: text, isOwn }) => [
			struct,
			spot(at),
			text,
			isOwn
		]),
		tornDown: [...facts.tornDown].map(([struct, { keys, last, holder }]) => [
			struct,
			[...keys],
			spot(last),
			holder
		]),
		subjects: [...facts.subjects],
		holders: facts.holders,
		parameters: facts.parameters.map((one) => one ?? null),
		released: [...released],
		copied: [...copied],
		mentioned: [...mentioned],
		clones: [...clones],
		unseen: [...unseen],
		ended: [...ended],
		embedded: [...embedded]
	};
	return isInside ? JSON.stringify(packed) : void 0;
}
function readFieldsBack(text, { file, name, span }) {
	try {
		return unpack(JSON.parse(text), ([start, end]) => ({
			file,
			start: span.start + start,
			end: span.start + end,
			function: name
		}));
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof TypeError) throw new UnreadableError(error.message);
		throw error;
	}
}
function unpack(packed, at) {
	const store = ([key, origin, spot, holder, call]) => ({
		key,
		origin,
		at: at(spot),
		holder: holder ?? void 0,
		call: call && {
			at: at(call[0]),
			name: call[1]
		}
	});
	const object = ([struct, spot, name, isOwn]) => ({
		struct,
		at: at(spot),
		name,
		isOwn
	});
	const tearDown = ([struct, keys, last, holder]) => [struct, {
		keys: new Set(keys),
		last: at(last),
		holder
	}];
	return {
		stores: packed.stores.map(store),
		made: packed.made.map(store),
		objects: packed.objects.map(object),
		tornDown: new Map(packed.tornDown.map(tearDown)),
		subjects: new Map(packed.subjects),
		holders: packed.holders,
		parameters: packed.parameters.map((one) => one ?? void 0),
		released: new Set(packed.released),
		copied: new Set(packed.copied),
		mentioned: new Set(packed.mentioned),
		clones: new Set(packed.clones),
		unseen: new Set(packed.unseen),
		ended: new Set(packed.ended),
		embedded: new Set(packed.embedded)
	};
}
// src/ownership/questions.ts
const digest = (text) => hash("sha256", text, "base64url").slice(0, 22);
const jsonDigests = /* @__PURE__ */ new WeakMap();
function digestOf(value) {
	if (!value) return "";
	let known = jsonDigests.get(value);
	if (known === void 0) {
		known = digest(JSON.stringify(value));
		jsonDigests.set(value, known);
	}
	return known;
}
function spelled({ summary, path }) {
	const truth = (answer) => answer ? "1" : "";
	return {
		constant: (answer) => answer === void 0 ? "" : String(answer),
		summary: (answer) => answer ? summary(answer) : answer === null ? "?" : "",
		constParameters: (answer) => answer.map((one) => one ? 1 : 0).join(""),
		isNoReturn: truth,
		neverReturns: truth,
		onlyEnds: truth,
		effects: digestOf,
		ground: digestOf,
		borrows: truth,
		target: (answer) => answer ? `${answer.name} ${path(answer.file)}` : "",
		isDefinedGlobal: truth
	};
}
function reply([kind, ...args], answers, spelling) {
	const answer = answers[kind](...args);
	return spelled(spelling)[kind](answer);
}
const readQuestion = (text) => JSON.parse(text);
function noting$1(answers, spelling, asked) {
	const spell = spelled(spelling);
	const heard = /* @__PURE__ */ new Map();
	const note = (kind, key, args) => {
		let known = heard.get(kind);
		if (!known) {
			known = /* @__PURE__ */ new Map();
			heard.set(kind, known);
		}
		if (known.has(key)) return known.get(key);
		const answer = answers[kind](...args);
		known.set(key, answer);
		asked.set(JSON.stringify([kind, ...args]), spell[kind](answer));
		return answer;
	};
	const keyOf = (path, { name, targets, slots }) => JSON.stringify([
		path,
		name,
		targets,
		slots
	]);
	return {
		constant: (key) => note("constant", key, [key]),
		summary: (name, path) => note("summary", `${name} ${path}`, [name, path]),
		constParameters: (name) => note("constParameters", name, [name]),
		isNoReturn: (name) => note("isNoReturn", name, [name]),
		neverReturns: (name, path) => note("neverReturns", `${name} ${path}`, [name, path]),
		onlyEnds: (path, call) => note("onlyEnds", keyOf(path, call), [path, call]),
		effects: (name) => note("effects", name, [name]),
		ground: (name) => note("ground", name, [name]),
		borrows: (name, argument) => note("borrows", `${name} ${argument}`, [name, argument]),
		target: (path, call) => note("target", keyOf(path, call), [path, call]),
		isDefinedGlobal: (key) => note("isDefinedGlobal", key, [key])
	};
}
function factsFrom(answers, path) {
	return {
		constants: { get: (key) => answers.constant(key) },
		summaryOf: (name, file) => answers.summary(name, path(file)),
		constParameters: (name) => answers.constParameters(name),
		isNoReturn: (name) => answers.isNoReturn(name),
		neverReturns: (name, file) => answers.neverReturns(name, path(file)),
		onlyEnds: (fn, call) => answers.onlyEnds(fn.path, callKeys(fn, call)),
		effectsOf: (name) => answers.effects(name),
		groundOf: (name) => answers.ground(name),
		borrows: (name, argument) => answers.borrows(name, argument),
		targetOf: (fn, call) => answers.target(fn.path, callKeys(fn, call)),
		isDefinedGlobal: (key) => answers.isDefinedGlobal(key)
	};
}
// src/ownership/field-recall.ts
const NONE = {
	stores: [],
	released: /* @__PURE__ */ new Set(),
	copied: /* @__PURE__ */ new Set(),
	mentioned: /* @__PURE__ */ new Set(),
	objects: [],
	clones: /* @__PURE__ */ new Set(),
	unseen: /* @__PURE__ */ new Set(),
	tornDown: /* @__PURE__ */ new Map(),
	made: [],
	subjects: /* @__PURE__ */ new Map(),
	ended: /* @__PURE__ */ new Set(),
	embedded: /* @__PURE__ */ new Set(),
	holders: [],
	parameters: []
};
function recallingFields(recall, sources, spelling, fileOf) {
	const spelled = {
		callee: (one) => one ? spellCallee(one, spelling) : "",
		library: digestOf,
		struct: (type) => type ? `${type.pointers} ${type.struct}` : "",
		field: (one) => one ? `:${one.type ? `${one.type.pointers} ${one.type.struct}` : ""}` : ""
	};
	const answersWith = (parametersOf) => ({
		callee: (name, path) => sources.callee(name, fileOf(path), parametersOf),
		library: (name) => sources.effectsOf(name),
		struct: (path, name) => sources.types.resolve(fileOf(path), {
			name,
			pointers: 0,
			isArray: false
		}),
		field: (struct, name) => sources.types.field(struct, name)
	});
	const settled = /* @__PURE__ */ new Map();
	const reply = (question, answers) => {
		const known = settled.get(question);
		if (known !== void 0) return known;
		const [kind, a = "", b = ""] = JSON.parse(question);
		const answer = spelled[kind](answers[kind](a, b));
		if (kind !== "callee") settled.set(question, answer);
		return answer;
	};
	const isTrue = ({ asked }, answers) => {
		for (let i = 0; i < asked.length; i += 2) if (reply(asked[i], answers) !== asked[i + 1]) return false;
		return true;
	};
	return (fn, parametersOf) => {
		const answers = answersWith(parametersOf);
		const kept = recall.keptFields(fn).find((one) => isTrue(one, answers));
		if (kept) return kept.facts === "" ? NONE : readFieldsBack(kept.facts, fn);
		const asked = /* @__PURE__ */ new Map();
		const facts = readFields(fn, noting(fn, answers, spelled, asked));
		const text = isNothing(facts) ? "" : writeFields(facts, fn);
		const all = [...asked].flat();
		if (text !== void 0 && !all.some((answer, i) => i % 2 === 1 && answer.includes("!"))) recall.keepFields(fn, {
			asked: all,
			facts: text
		});
		return facts;
	};
}
function noting({ path }, answers, spelled, asked) {
	const note = (kind, answer, ...args) => {
		const question = JSON.stringify([kind, ...args]);
		if (!asked.has(question)) asked.set(question, spelled[kind](answer));
		return answer;
	};
	return {
		callee: (name) => note("callee", answers.callee(name, path), name, path),
		effectsOf: (name) => note("library", answers.library(name), name),
		types: {
			resolve(_, { name, pointers }) {
				const type = note("struct", answers.struct(path, name), path, name);
				return type && {
					struct: type.struct,
					pointers: type.pointers + pointers
				};
			},
			field: (struct, name) => note("field", answers.field(struct, name), struct, name)
		}
	};
}
function spellCallee({ parameters, untyped, summary }, spelling) {
	return `${parameters?.map((one) => one === void 0 ? "-" : one === "it" ? "i" : "t").join("") ?? "?"} ${untyped.map(Number).join("")} ${summary ? spelling.summary(summary) : ""}`;
}
function isNothing({ parameters, ...facts }) {
	return Object.values(facts).map((one) => "size" in one ? one.size : one.length).every((size) => size === 0) && parameters.every((one) => one === void 0);
}
// src/ownership/recall.ts
function createKeeper(recall, answers, spots, pathOf) {
	const digests = /* @__PURE__ */ new WeakMap();
	const texts = /* @__PURE__ */ new WeakMap();
	const textOf = (summary) => {
		let text = texts.get(summary);
		if (text === void 0) {
			text = write(summary, spots) ?? "";
			texts.set(summary, text);
		}
		return text;
	};
	const spelling = {
		path: pathOf,
		summary(summary) {
			let known = digests.get(summary);
			if (known === void 0) {
				const text = textOf(summary);
				known = text === "" ? "!" : digest(text);
				digests.set(summary, known);
			}
			return known;
		}
	};
	const settled = /* @__PURE__ */ new Map();
	const asked = /* @__PURE__ */ new Map();
	const answerTo = (question) => {
		const changing = asked.get(question);
		if (changing) return reply(changing, answers, spelling);
		let answer = settled.get(question);
		if (answer === void 0) {
			const read = readQuestion(question);
			answer = reply(read, answers, spelling);
			if (CHANGING.has(read[0])) {
				asked.set(question, read);
				return answer;
			}
			settled.set(question, answer);
		}
		return answer;
	};
	const isTrue = ({ asked }) => {
		for (let i = 0; i < asked.length; i += 2) {
			const answer = asked[i + 1];
			if (answer === "!" || answerTo(asked[i]) !== answer) return false;
		}
		return true;
	};
	return {
		spelling,
		recalled(fn, begin) {
			const kept = recall.kept(fn).find((one) => {
				begin();
				return isTrue(one);
			});
			if (!kept) return void 0;
			const summary = summaryFrom(kept, spots);
			digests.set(summary, kept.digest);
			texts.set(summary, kept.summary);
			let violations;
			const { isOverBudget, isThinned, isCut } = kept;
			return {
				summary,
				get violations() {
					violations ??= kept.violations === "" ? [] : readBack(kept.violations, spots);
					return violations;
				},
				isOverBudget,
				isThinned,
				isCut
			};
		},
		noted(fn, explore) {
			const asked = /* @__PURE__ */ new Map();
			const exploration = explore(noting$1(answers, spelling, asked));
			const { summary, violations, isOverBudget, isThinned, isCut } = exploration;
			const found = violations.length === 0 ? "" : write(violations, spots);
			const text = textOf(summary);
			if (text === "" || found === void 0) return exploration;
			recall.keep(fn, {
				asked: [...asked].flat(),
				name: summary.name,
				parameters: summary.parameters,
				digest: spelling.summary(summary),
				summary: text,
				violations: found,
				isOverBudget,
				isThinned,
				isCut
			});
			return exploration;
		}
	};
}
const CHANGING = /* @__PURE__ */ new Set(["summary", "onlyEnds"]);
function summaryFrom({ summary: text, name, parameters }, spots) {
	let whole;
	const read = () => {
		whole ??= readBack(text, spots);
		return whole;
	};
	return {
		name,
		parameters,
		get outcomes() {
			return read().outcomes;
		},
		get collapsed() {
			return read().collapsed;
		}
	};
}
// src/ownership/shard.ts
const MOST_BLOCKS = 30;
function shareOf(order, calleesOf, { index, count }) {
	const ranks = new Map(order.map((fn, rank) => [fn, rank]));
	const needs = order.map((fn, rank) => calleesOf(fn).map((callee) => ranks.get(callee) ?? rank).filter((callee) => callee < rank));
	const costs = order.map((fn) => Math.min(outlineOf$1(fn).graph.length, MOST_BLOCKS) ** 2);
	const shares = Array.from({ length: count }, () => ({
		has: new Uint8Array(order.length),
		work: 0
	}));
	const isPlaced = new Uint8Array(order.length);
	const walk = createWalk(needs);
	for (let rank = order.length - 1; rank >= 0; rank--) {
		if (isPlaced[rank]) continue;
		const together = walk(rank);
		const work = shares.map((share) => together.reduce((sum, one) => sum + (share.has[one] ? 0 : costs[one] ?? 0), share.work));
		const least = work.indexOf(Math.min(...work));
		const share = shares[least];
		if (!share) continue;
		share.work = work[least] ?? 0;
		for (const one of together) {
			share.has[one] = 1;
			isPlaced[one] = 1;
		}
	}
	return order.filter((_, rank) => shares[index]?.has[rank]);
}
function createWalk(needs) {
	const seen = new Int32Array(needs.length).fill(-1);
	return (from) => {
		const found = [from];
		seen[from] = from;
		for (const one of found) for (const next of needs[one] ?? []) {
			if (seen[next] === from) continue;
			seen[next] = from;
			found.push(next);
		}
		return found;
	};
}
// src/ownership/program.ts
function analyseProgram(functions, declarations, budget = DEFAULT_BUDGET, { previous, recall, shard } = {}) {
	const { paths } = declarations;
	const find = createLookup(functions, paths);
	const summaries = /* @__PURE__ */ new Map();
	const results = /* @__PURE__ */ new Map();
	const overBudget = [];
	const constants = constantGlobals(functions, declarations.initials);
	const putting = [...functions, ...declarations.initialisers].map((fn) => ({
		file: fn.file,
		...outlineOf$1(fn)
	}));
	const targets = onlyTargets(putting);
	const handlers = someTargets(putting);
	const heldBy = (call) => {
		const only = targetOf(targets, call);
		return only ? [only] : call.slots.flatMap((key) => handlers.get(key) ?? []);
	};
	const { declared = NOTHING_DECLARED } = declarations;
	const usage = inferUsage(functions, (name, file) => find(name, file) !== void 0, (name) => knownEffects(declared, name));
	const ending = endingFunctions(functions, (fn, name) => declared.own.has(name) ? void 0 : find(name, fn.file), (name) => knownEffects(declared, name)?.isNoReturn === true || declarations.noReturn.has(name));
	const explorations = /* @__PURE__ */ new Map();
	let lookups = /* @__PURE__ */ new Map();
	const summaryOf = (name, file) => {
		const fn = declared.own.has(name) ? void 0 : find(name, file);
		return fn ? summaries.get(fn) ?? null : void 0;
	};
	const files = new Map(paths.map((path, file) => [path, file]));
	const fileOf = (path) => files.get(path) ?? -1;
	const pathOf = (file) => paths[file] ?? "";
	const answers = {
		constant: (key) => constants.get(key),
		summary(name, path) {
			const file = fileOf(path);
			const summary = summaryOf(name, file);
			lookups.set(`${file}:${name}`, {
				name,
				file,
				summary
			});
			return summary;
		},
		constParameters: (name) => declarations.constParameters.get(name) ?? [],
		isNoReturn: (name) => declarations.noReturn.has(name),
		neverReturns: (name, path) => ending.has(find(name, fileOf(path))),
		effects: (name) => knownEffects(declared, name) ?? usage.inferred.get(name),
		ground: (name) => usage.grounds.get(name),
		borrows: (name, argument) => usage.borrowed.has(`${name}/${argument}`),
		onlyEnds(path, call) {
			if (call.name && find(call.name, fileOf(path))) return false;
			const held = heldBy(call);
			return held.length > 0 && held.every(({ name, file }) => summaryOf(name, file)?.outcomes.length === 0);
		},
		target: (path, call) => call.name && find(call.name, fileOf(path)) ? void 0 : targetOf(targets, call),
		isDefinedGlobal: (key) => declarations.globals.has(key)
	};
	const spots = createSpots(functions, paths);
	const keeper = recall && createKeeper(recall, answers, spots, pathOf);
	const before = previous && sameConstants(previous.constants, constants) ? previous : void 0;
	const summariesBefore = before && summariesByName(before);
	const callees = new Map(functions.map((fn) => [fn, calleesOf(fn, find, heldBy)]));
	const calleesIn = (fn) => callees.get(fn) ?? [];
	const all = bottomUp(functions, callees);
	const order = shard ? shareOf(all, calleesIn, shard) : all;
	for (const fn of order) {
		const known = before?.explorations.get(fn);
		const isValid = known && [...known.lookups.values()].every(({ name, file, summary }) => summaryOf(name, file) === summary);
		const begin = () => {
			lookups = /* @__PURE__ */ new Map();
		};
		begin();
		const explored = isValid ? known : {
			exploration: exploreWith(fn, keeper, answers, pathOf, budget, begin),
			lookups
		};
		explorations.set(fn, explored);
		const { violations, isOverBudget, isThinned, summary } = explored.exploration;
		results.set(fn, violations);
		if (isOverBudget || isThinned) overBudget.push(fn);
		if (isOverBudget) continue;
		const old = summariesBefore?.get(`${fn.file}:${fn.name}`);
		summaries.set(fn, old && sameSummary(old, summary) ? old : summary);
	}
	const sources = {
		callee(name, file, parametersOf) {
			const fn = declared.own.has(name) ? void 0 : find(name, file);
			if (!fn) return void 0;
			return {
				parameters: parametersOf(fn),
				untyped: outlineOf$1(fn).untyped,
				summary: summaries.get(fn)
			};
		},
		effectsOf: (name) => knownEffects(declared, name),
		types: structTypes(declarations.types, paths)
	};
	const forgotten = forgottenFields(order, keeper ? {
		...sources,
		read: recallingFields(recall, sources, keeper.spelling, fileOf)
	} : sources, calleesIn, handlersIn([...functions, ...declarations.initialisers], find));
	const violations = functions.flatMap((fn) => (results.get(fn) ?? []).map((violation) => ({
		fn,
		violation
	})));
	const shown = new Set(violations.map(({ violation }) => endOf$2(violation)));
	violations.push(...forgotten.filter(({ violation }) => !shown.has(endOf$2(violation))));
	const cut = new Set(overBudget);
	return {
		violations,
		overBudget: functions.filter((fn) => cut.has(fn)),
		summaries,
		explorations,
		constants,
		usage
	};
}
function exploreWith(fn, keeper, answers, pathOf, budget, begin) {
	if (!keeper) return exploreTwice(fn, factsFrom(answers, pathOf), budget);
	const recalled = keeper.recalled(fn, begin);
	if (recalled) return recalled;
	begin();
	return keeper.noted(fn, (noted) => exploreTwice(fn, factsFrom(noted, pathOf), budget));
}
function exploreTwice(fn, facts, budget) {
	if (!isRelevant(fn, facts)) return explore(fn, facts, SMALL_BUDGET);
	const first = explore(fn, facts, budget);
	if (!first.isOverBudget) return first;
	const second = explore(fn, facts, narrow(budget));
	const isOverBudget = second.isOverBudget || second.isCut;
	return {
		...second,
		isOverBudget,
		isThinned: true,
		violations: [...first.violations, ...second.violations]
	};
}
const endOf$2 = ({ check, at }) => `${check} ${at.file}:${at.start}:${at.end}`;
function sameConstants(a, b) {
	return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
function summariesByName({ summaries }) {
	const found = /* @__PURE__ */ new Map();
	const twice = /* @__PURE__ */ new Set();
	for (const [fn, summary] of summaries) {
		const key = `${fn.file}:${fn.name}`;
		if (found.has(key)) twice.add(key);
		found.set(key, summary);
	}
	for (const key of twice) found.delete(key);
	return found;
}
function isRelevant(fn, facts) {
	return fn.blocks.some((block) => block.instructions.some((instruction) => {
		if (instruction.op !== "call") return false;
		const { name, file } = facts.targetOf(fn, instruction) ?? {
			name: instruction.name,
			file: fn.file
		};
		if (!name) return false;
		const summary = facts.summaryOf(name, file);
		if (summary) return summary.outcomes.some((o) => o.releases.length > 0 || o.blocks.length > 0);
		const known = facts.effectsOf(name);
		return known !== void 0 && (known.allocates !== void 0 || known.releases !== void 0 || known.outs !== void 0 || known.special !== void 0);
	}));
}
function constantGlobals(functions, initials) {
	const constants = new Map(initials);
	for (const fn of functions) for (const key of outlineOf$1(fn).changes) constants.delete(key);
	return constants;
}
// src/fix/tokens.ts
const PARTS = /((?:\s|\\\r?\n)+|\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*)|(?:u8|[uUL])?"(?:\\[\s\S]|[^"\\\n])*"|(?:[uUL])?'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_$][\w$]*|\.?\d(?:[eEpP][+-]|[\w.])*|->|\+\+|--|<<=|>>=|<<|>>|[-+*/%&|^=!<>]=|&&|\|\||\.\.\.|[\s\S]/y;
const DIRECTIVE = /(?:\\\r?\n|\/\*[\s\S]*?(?:\*\/|$)|[^\n])*/y;
const CLOSES = {
	")": "(",
	"]": "[",
	"}": "{"
};
function readSource(path, text) {
	const tokens = [];
	const open = [];
	let isAfterDirective = false;
	for (let at = 0; at < text.length;) {
		if (text[at] === "#" && text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "") {
			at = endOf$1(DIRECTIVE, text, at);
			isAfterDirective = true;
			continue;
		}
		PARTS.lastIndex = at;
		const [word = "", passed] = PARTS.exec(text) ?? [text.slice(at)];
		if (passed === void 0) {
			const index = tokens.length;
			tokens.push({
				text: word,
				start: at,
				end: at + word.length,
				match: -1,
				isAfterDirective
			});
			isAfterDirective = false;
			if (word === "(" || word === "[" || word === "{") open.push(index);
			const opener = CLOSES[word];
			const last = open.at(-1);
			const own = tokens[index];
			if (opener !== void 0 && last !== void 0 && own && tokens[last]?.text === opener) {
				open.pop();
				own.match = last;
				const first = tokens[last];
				if (first) first.match = index;
			}
		}
		at += Math.max(1, word.length);
	}
	const lines = [0];
	for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lines.push(i + 1);
	return {
		path,
		text,
		tokens,
		newline: text.includes("\r\n") ? "\r\n" : "\n",
		lines
	};
}
function endOf$1(pattern, text, at) {
	pattern.lastIndex = at;
	return at + (pattern.exec(text)?.[0].length ?? 1);
}
function word(source, index) {
	return source.tokens[index]?.text ?? "";
}
function textOf$1(source, first, last) {
	return source.text.slice(source.tokens[first]?.start ?? 0, source.tokens[last]?.end ?? 0);
}
function tokenAt({ tokens }, offset) {
	let low = 0;
	let high = tokens.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const token = tokens[middle];
		if (token.end <= offset) low = middle + 1;
		else if (token.start > offset) high = middle - 1;
		else return middle;
	}
	return -1;
}
function offsetOf(source, line, column) {
	return (source.lines[line - 1] ?? source.text.length) + column - 1;
}
function lineOf({ lines }, offset) {
	let low = 0;
	let high = lines.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (lines[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return low + 1;
}
function isName(text) {
	return /^[A-Za-z_$]/.test(text) && !/["']$/.test(text);
}
function indentAt(source, offset) {
	return /[ \t]*/y.exec(source.text.slice(source.lines[lineOf(source, offset) - 1], offset))?.[0] ?? "";
}
function isFirstOnLine(source, offset) {
	return source.text.slice(source.lines[lineOf(source, offset) - 1], offset).trim() === "";
}
// src/fix/declarations.ts
const QUALIFIERS = /* @__PURE__ */ new Set([
	"const",
	"volatile",
	"restrict",
	"__restrict",
	"__restrict__",
	"_Atomic",
	"register"
]);
const STORAGE = /* @__PURE__ */ new Set([
	"static",
	"extern",
	"typedef",
	"inline",
	"_Thread_local",
	"thread_local",
	"__thread"
]);
const NO_TYPES = /* @__PURE__ */ new Set([
	"return",
	"goto",
	"sizeof",
	"else",
	"case",
	"break",
	"continue",
	"do"
]);
const WITH_BRACKETS = /* @__PURE__ */ new Set([
	"__attribute__",
	"typeof",
	"__typeof__",
	"_Alignas",
	"alignas",
	"typeof_unqual"
]);
function declarationsIn$1(source, first, last) {
	const text = (i) => i <= last ? word(source, i) : "";
	const matchOf = (i) => source.tokens[i]?.match ?? -1;
	let at = first;
	const type = [];
	const words = /* @__PURE__ */ new Set();
	for (;;) {
		const one = text(at);
		if (!isName(one) || NO_TYPES.has(one)) break;
		if (WITH_BRACKETS.has(one) && text(at + 1) === "(") {
			if (one !== "__attribute__") type.push(one);
			at = matchOf(at + 1) + 1;
			continue;
		}
		if ((one === "struct" || one === "union" || one === "enum") && (text(at + 1) === "{" || text(at + 2) === "{")) {
			const open = text(at + 1) === "{" ? at + 1 : at + 2;
			type.push(one, open === at + 2 ? text(at + 1) : "{}");
			at = matchOf(open) + 1;
			if (at === 0) return [];
			continue;
		}
		const isLastWord = !isName(text(at + 1)) && text(at + 1) !== "*";
		if (isLastWord && type.length > 0) break;
		words.add(one);
		if (!QUALIFIERS.has(one) && !STORAGE.has(one)) type.push(one);
		at++;
		if (isLastWord) break;
	}
	if (type.length === 0) return [];
	const specifiers = [first, at - 1];
	const found = [];
	while (at <= last) {
		let stars = 0;
		let isConst = words.has("const") || words.has("volatile");
		for (; text(at) === "*" || QUALIFIERS.has(text(at)); at++) if (text(at) === "*") {
			stars++;
			if (stars > 1) isConst = text(at - 1) === "const";
		}
		const name = text(at);
		if (!isName(name) || text(at + 1) === "(") return found;
		const isArray = text(at + 1) === "[";
		const isStatic = words.has("static") || words.has("extern") || words.has("_Thread_local");
		found.push({
			name,
			at,
			stars,
			isConst,
			isArray,
			isStatic,
			type: type.join(" "),
			specifiers
		});
		for (at++; at <= last && text(at) !== ","; at++) {
			if (text(at) === ";") return found;
			const match = matchOf(at);
			if (match > at) at = match;
		}
		at++;
	}
	return found;
}
function meaningOf(program, unit, fn, at, name) {
	const { source } = unit;
	const here = placeIn(at);
	for (let outer = at; outer; outer = outer.parent) {
		if (!outer.isExpression) continue;
		const inside = localsOf(source, outer).get(name)?.findLast(({ from, to }) => from < here && here <= to);
		if (inside) return {
			...inside,
			kind: "local"
		};
	}
	const local = unit.locals(fn).get(name)?.findLast(({ from, to }) => from < here && here <= to);
	if (local) return {
		...local,
		kind: "local"
	};
	const parameter = parametersOf(source, fn).find((one) => one.name === name);
	if (parameter) return {
		...parameter,
		kind: "parameter"
	};
	for (const other of program.reachable(source.path)) {
		const global = other.globals.get(name);
		if (global) return {
			...global,
			kind: "global"
		};
	}
	return null;
}
function placeIn({ kind, first, last }) {
	return kind === "block" ? last : first;
}
function localsOf(source, block) {
	const found = /* @__PURE__ */ new Map();
	const add = (first, last, to) => {
		for (const one of declarationsIn$1(source, first, last)) {
			const local = {
				...one,
				from: first,
				to
			};
			const known = found.get(one.name);
			if (known) known.push(local);
			else found.set(one.name, [local]);
		}
	};
	const walk = (statement) => {
		if (statement.kind === "loop" && statement.first < statement.head) add(statement.head + 1, headEnd(source, statement.head), statement.last);
		for (const child of statement.children) if (child.kind === "simple") add(child.first, child.last, statement.last);
		else walk(child);
	};
	walk(block);
	return found;
}
function headEnd(source, head) {
	const close = source.tokens[head]?.match ?? head;
	for (let i = head + 1; i < close; i++) if (word(source, i) === ";") return i;
	return head;
}
function firstAtLeast(sorted, value) {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (sorted[middle] < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
function parametersOf(source, { parameters }) {
	const close = source.tokens[parameters]?.match ?? -1;
	const found = [];
	let first = parameters + 1;
	for (let at = first; at <= close; at++) {
		const token = source.tokens[at];
		if (at === close || token?.text === ",") {
			found.push(...declarationsIn$1(source, first, at - 1));
			first = at + 1;
		} else if (token && token.match > at) at = token.match;
	}
	return found;
}
// src/fix/statements.ts
var Broken = class extends Error {};
const NO_PARAMETERS = /* @__PURE__ */ new Set([
	"__attribute__",
	"__attribute",
	"__asm__",
	"asm",
	"__declspec",
	"_Alignas"
]);
function outlineOf(source) {
	const functions = [];
	const declarations = [];
	const { tokens } = source;
	let first = 0;
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i];
		if (token === void 0) break;
		if (token.text === ";") {
			if (i > first) declarations.push([first, i]);
			first = i + 1;
		} else if (token.text === "{") {
			if (/^"C/.test(word(source, i - 1)) && word(source, i - 2) === "extern") {
				first = i + 1;
				continue;
			}
			const fn = functionAt(source, first, i);
			if (fn) functions.push(fn);
			if (token.match < 0) return {
				functions,
				declarations
			};
			i = token.match;
			if (fn) first = i + 1;
		} else if (token.text === "}") first = i + 1;
		else if (token.match > i) i = token.match;
	}
	return {
		functions,
		declarations
	};
}
function functionAt(source, first, open) {
	const { tokens } = source;
	const close = tokens[open]?.match ?? -1;
	if (close < 0) return null;
	for (let i = open - 1; i > first; i--) {
		const token = tokens[i];
		if (token?.text === ")") {
			const name = token.match - 1;
			if (token.match < 0 || !isName(word(source, name))) return null;
			if (!NO_PARAMETERS.has(word(source, name))) return {
				name: word(source, name),
				first,
				nameAt: name,
				parameters: token.match,
				open,
				close
			};
			i = name;
		} else if (!isName(token?.text ?? "")) return null;
	}
	return null;
}
function functionOf$1({ functions }, token) {
	let low = 0;
	let high = functions.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const fn = functions[middle];
		if (fn.close < token) low = middle + 1;
		else if (fn.open > token) high = middle - 1;
		else return fn;
	}
}
function readBody(source, { open, close }) {
	if (source.tokens.slice(open, close).some(({ text }) => text === "\"" || text === "'")) return null;
	try {
		return readBlock(source, open, null, "body", false);
	} catch (error) {
		if (error instanceof Broken) return null;
		throw error;
	}
}
function statementAt(source, body, token) {
	let at = body;
	for (;;) {
		const inner = childAt(at, token);
		if (inner) {
			at = inner;
			continue;
		}
		if (at.kind === "block" || token > at.last) return at;
		const open = expressionAround(source, at, token);
		if (open < 0) return at;
		try {
			at = readBlock(source, open, at, "body", true);
		} catch (error) {
			if (error instanceof Broken) return null;
			throw error;
		}
	}
}
function childAt({ children }, token) {
	let low = 0;
	let high = children.length - 1;
	while (low <= high) {
		const middle = low + high >> 1;
		const child = children[middle];
		if (child.last < token) low = middle + 1;
		else if (child.first > token) high = middle - 1;
		else return child;
	}
}
function expressionAround(source, { first, last }, token) {
	for (let i = first; i <= Math.min(token, last); i++) {
		const one = source.tokens[i];
		if (one?.text === "{" && word(source, i - 1) === "(" && token <= one.match) return i;
	}
	return -1;
}
function start$1(kind, first, parent, role) {
	return {
		kind,
		first,
		last: first,
		role,
		parent,
		children: [],
		head: -1,
		isExpression: false
	};
}
function readBlock(source, open, parent, role, isExpression) {
	const block = start$1("block", open, parent, role);
	const close = matchOf(source, open);
	block.last = close;
	block.isExpression = isExpression;
	for (let i = open + 1; i < close;) {
		const child = readStatement(source, i, close, block, "member");
		block.children.push(child);
		i = child.last + 1;
	}
	return block;
}
function readStatement(source, i, end, parent, role) {
	const text = word(source, i);
	if (i >= end) throw new Broken();
	if (text === "{") return readBlock(source, i, parent, role, false);
	if (text === "if" || text === "while" || text === "for" || text === "switch") return readHeaded(source, i, word(source, i + 1) === "(" ? i + 1 : -1, end, parent, role, text);
	if (text === "do") return readDo(source, i, end, parent, role);
	const label = endOfLabel(source, i, end);
	if (label >= 0) {
		const labelled = start$1("labelled", i, parent, role);
		labelled.last = label;
		if (label + 1 < end) {
			const child = readStatement(source, label + 1, end, labelled, "labelled");
			labelled.children.push(child);
			labelled.last = child.last;
		}
		return labelled;
	}
	if (isName(text) && word(source, i + 1) === "(" && word(source, matchOf(source, i + 1) + 1) === "{") return readHeaded(source, i, i + 1, end, parent, role, "for");
	const simple = start$1("simple", i, parent, role);
	simple.last = endOfSimple(source, i, end);
	return simple;
}
function readHeaded(source, i, head, end, parent, role, keyword) {
	const kind = keyword === "if" ? "if" : keyword === "switch" ? "switch" : "loop";
	const statement = start$1(kind, i, parent, role);
	if (head < 0) throw new Broken();
	statement.head = head;
	const body = readStatement(source, matchOf(source, head) + 1, end, statement, "body");
	statement.children.push(body);
	statement.last = body.last;
	if (kind === "if" && body.last + 1 < end && word(source, body.last + 1) === "else") {
		const other = readStatement(source, body.last + 2, end, statement, "body");
		statement.children.push(other);
		statement.last = other.last;
	}
	return statement;
}
function readDo(source, i, end, parent, role) {
	const loop = start$1("loop", i, parent, role);
	const body = readStatement(source, i + 1, end, loop, "body");
	loop.children.push(body);
	if (word(source, body.last + 1) !== "while" || word(source, body.last + 2) !== "(") throw new Broken();
	loop.head = body.last + 2;
	const close = matchOf(source, loop.head);
	loop.last = word(source, close + 1) === ";" ? close + 1 : close;
	return loop;
}
function endOfLabel(source, i, end) {
	const text = word(source, i);
	if (isName(text) && text !== "case" && word(source, i + 1) === ":") return i + 1;
	if (text !== "case") return -1;
	for (let at = i + 1; at < end; at++) {
		const token = source.tokens[at];
		if (token?.text === ":") return at;
		if (token?.text === "?" || token?.text === ";") break;
		if (token && token.match > at) at = token.match;
	}
	throw new Broken();
}
function endOfSimple(source, i, end) {
	for (let at = i; at < end; at++) {
		const token = source.tokens[at];
		if (token?.text === ";") return at;
		if (token && /^[([{]$/.test(token.text)) at = matchOf(source, at);
	}
	return end - 1;
}
function matchOf(source, open) {
	const match = source.tokens[open]?.match ?? -1;
	if (match < 0) throw new Broken();
	return match;
}
// src/fix/program.ts
const HEADERS = {
	free: "stdlib.h",
	fclose: "stdio.h",
	pclose: "stdio.h",
	closedir: "dirent.h",
	close: "unistd.h",
	munmap: "sys/mman.h",
	dlclose: "dlfcn.h",
	freeaddrinfo: "netdb.h",
	freeifaddrs: "ifaddrs.h",
	if_freenameindex: "net/if.h",
	regfree: "regex.h",
	globfree: "glob.h",
	wordfree: "wordexp.h",
	freelocale: "locale.h"
};
const RELEASES = /(?:^|_)(?:s?x?free|destroy|delete|del|release|close|dispose|drop|unref|put|deinit|fini|cleanup|clear)(?:_|$)|free$|Free$|Destroy$|Close$|FREE/;
const isReleaseName = (name) => RELEASES.test(name);
function createProgram(files) {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const units = /* @__PURE__ */ new Map();
	const unit = (path) => {
		const file = byPath.get(path);
		const known = units.get(path);
		if (known || !file) return known;
		const made = createUnit(readSource(path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes)));
		units.set(path, made);
		return made;
	};
	const byBase = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const { path } of files) getOrMake(found, baseName(path), () => []).push(path);
		return found;
	});
	const reachable = remember((path) => {
		const seen = /* @__PURE__ */ new Set([path]);
		for (const one of seen) for (const included of includesOf(unit(one)?.source.text ?? "")) for (const other of byBase().get(baseName(included)) ?? []) seen.add(other);
		return [...seen].flatMap((one) => unit(one) ?? []);
	});
	const includes = remember((path) => new Set(reachable(path).flatMap(({ source }) => includesOf(source.text))));
	const called = remember((path) => new Set(reachable(path).flatMap(({ source }) => source.tokens.flatMap(({ text }, i) => word(source, i + 1) === "(" ? [text] : []))));
	const functions = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const { path } of files) {
			const one = unit(path);
			for (const fn of one?.outline.functions ?? []) getOrMake(found, fn.name, () => []).push({
				unit: one,
				fn
			});
		}
		return found;
	});
	const destructors = lazily(() => {
		const found = /* @__PURE__ */ new Map();
		for (const [name, all] of functions()) {
			const [one] = all;
			if (!one || all.length > 1 || !isReleaseName(name)) continue;
			const { source } = one.unit;
			const [parameter] = parametersOf(source, one.fn);
			const between = source.tokens.slice(one.fn.parameters, source.tokens[one.fn.parameters]?.match);
			if (parameter?.stars === 1 && between.every(({ text }) => text !== ",")) getOrMake(found, parameter.type, () => []).push(one);
		}
		return found;
	});
	return {
		unit,
		reachable,
		definition: (name) => {
			const found = functions().get(name) ?? [];
			return found.length === 1 ? found[0] : void 0;
		},
		destructors: (type) => destructors().get(type) ?? [],
		fields: remember((path) => fieldsOf(reachable(path))),
		pointerTypes: remember((path) => pointerTypesOf(reachable(path))),
		declares: (path, name) => {
			const header = HEADERS[name];
			return header !== void 0 && includes(path).has(header) || called(path).has(name);
		}
	};
}
function createUnit(source) {
	const outline = outlineOf(source);
	const body = remember((fn) => readBody(source, fn));
	return {
		source,
		outline,
		body,
		locals: remember((fn) => {
			const block = body(fn);
			return block ? localsOf(source, block) : /* @__PURE__ */ new Map();
		}),
		mentions: (() => {
			const indexOf = remember((fn) => {
				const index = /* @__PURE__ */ new Map();
				for (let i = fn.open; i <= fn.close; i++) {
					const text = word(source, i);
					if (isName(text)) getOrMake(index, text, () => []).push(i);
				}
				return index;
			});
			return (fn, name) => indexOf(fn).get(name) ?? [];
		})(),
		globals: new Map(outline.declarations.filter(([first]) => word(source, first) !== "typedef").flatMap(([first, last]) => declarationsIn$1(source, first, last).map((one) => [one.name, one])))
	};
}
function pointerTypesOf(units) {
	const found = /* @__PURE__ */ new Set();
	for (const { source, outline } of units) for (const [first, last] of outline.declarations) if (word(source, first) === "typedef" && word(source, last - 2) === "*") found.add(word(source, last - 1));
	return found;
}
function fieldsOf(units) {
	const found = /* @__PURE__ */ new Map();
	for (const { source } of units) for (const [i, token] of source.tokens.entries()) {
		if (token.text !== "{" || token.match < 0 || !isStruct(source, i)) continue;
		let first = i + 1;
		for (let at = first; at < token.match; at++) {
			const one = source.tokens[at];
			if (one && one.match > at) at = one.match;
			if (word(source, at) !== ";") continue;
			for (const member of declarationsIn$1(source, first, at)) getOrMake(found, member.name, () => []).push(member);
			first = at + 1;
		}
	}
	return found;
}
function isStruct(source, open) {
	const isKeyword = (text) => text === "struct" || text === "union";
	return isKeyword(word(source, open - 1)) || isKeyword(word(source, open - 2));
}
function includesOf(text) {
	return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)].map((found) => found[1] ?? "");
}
function baseName(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function getOrMake(map, key, make) {
	const known = map.get(key);
	if (known !== void 0) return known;
	const made = make();
	map.set(key, made);
	return made;
}
function lazily(make) {
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
function remember(make, known = /* @__PURE__ */ new Map()) {
	return (key) => getOrMake(known, key, () => ({ value: make(key) })).value;
}
// src/fix/edits.ts
function replace(source, start, end, newText) {
	const from = placeOf(source, start);
	const to = placeOf(source, end);
	return {
		file: source.path,
		...from,
		endLine: to.line,
		endColumn: to.column,
		newText
	};
}
function placeOf(source, offset) {
	const line = lineOf(source, offset);
	return {
		line,
		column: offset - (source.lines[line - 1] ?? 0) + 1
	};
}
const startOf = (source, { first }) => source.tokens[first]?.start ?? 0;
const endOf = (source, { last }) => source.tokens[last]?.end ?? 0;
function isPatchable({ source }, statement) {
	const { parent, role, first } = statement;
	if (!parent) return false;
	const isAfterDirective = source.tokens[first]?.isAfterDirective === true;
	if (role === "labelled" || role === "body") return !isAfterDirective;
	if (!isAfterDirective) return true;
	const before = parent.children[parent.children.indexOf(statement) - 1];
	return !before || !hasBareBody(before);
}
function hasBareBody(statement) {
	const last = statement.children.at(-1);
	return last !== void 0 && statement.kind !== "block" && (last.kind === "simple" || hasBareBody(last));
}
function putBefore(unit, statement, lines, instead) {
	const { source } = unit;
	if (!isPatchable(unit, statement)) return null;
	const start = startOf(source, statement);
	const end = endOf(source, statement);
	const text = instead ?? source.text.slice(start, end);
	if (statement.role === "body") return braced(unit, statement, lines, text);
	const declares = instead !== void 0;
	if (statement.role === "labelled" && declares) return null;
	const glue = isFirstOnLine(source, start) ? `${source.newline}${indentAt(source, start)}` : " ";
	if (instead === void 0) return replace(source, start, start, lines.map((line) => `${line}${glue}`).join(""));
	return replace(source, start, end, [...lines, text].join(glue));
}
function putAfter({ source }, statement, lines) {
	if (statement.role !== "member" || source.tokens[statement.last + 1]?.isAfterDirective) return null;
	const start = startOf(source, statement);
	const end = endOf(source, statement);
	if (!isFirstOnLine(source, start)) return replace(source, end, end, lines.map((line) => ` ${line}`).join(""));
	const newline = source.text.indexOf("\n", end);
	const rest = source.text.slice(end, newline < 0 ? source.text.length : newline);
	const indent = indentAt(source, start);
	if (!/^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest) || newline < 0) return replace(source, end, end, lines.map((line) => `${source.newline}${indent}${line}`).join(""));
	return replace(source, newline + 1, newline + 1, lines.map((line) => `${indent}${line}${source.newline}`).join(""));
}
function putAtEnd(unit, block, line) {
	const { source } = unit;
	const last = block.children.at(-1);
	const close = source.tokens[block.last];
	if (!last || !close) return null;
	const after = lineOf(source, endOf(source, last) - 1);
	if (!isFirstOnLine(source, close.start)) {
		const isSpaced = /\s$/.test(source.text.slice(0, close.start));
		return {
			edit: replace(source, close.start, close.start, `${isSpaced ? "" : " "}${line} `),
			after
		};
	}
	const indent = isFirstOnLine(source, startOf(source, last)) ? indentAt(source, startOf(source, last)) : `${indentAt(source, close.start)}    `;
	const next = close.isAfterDirective || last.role !== "member" ? null : putAfter(unit, last, [line]);
	if (next && isFirstOnLine(source, startOf(source, last))) return {
		edit: next,
		after
	};
	const at = source.lines[lineOf(source, close.start) - 1] ?? close.start;
	return {
		edit: replace(source, at, at, `${indent}${line}${source.newline}`),
		after: lineOf(source, close.start) - 1
	};
}
function braced({ source }, statement, lines, text) {
	const start = startOf(source, statement);
	const end = endOf(source, statement);
	const head = source.tokens[statement.first - 1];
	if (!head || source.tokens[statement.last + 1]?.isAfterDirective) return null;
	const between = source.text.slice(head.end, start);
	if (statement.kind !== "simple" && !between.includes("\n")) return null;
	if (!between.includes("\n")) return replace(source, start, end, `{ ${[...lines, text].join(" ")} }`);
	const outer = indentAt(source, head.start);
	const inner = indentAt(source, start);
	const { newline } = source;
	const open = isBraceOnOwnLine(source) ? `${newline}${outer}{` : " {";
	const rest = /[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/)?[ \t]*(?=\r?\n)/y;
	rest.lastIndex = end;
	const comment = rest.exec(source.text)?.[0] ?? "";
	const isElse = word(source, statement.last + 1) === "else";
	const next = source.tokens[statement.last + 1]?.start ?? end;
	const joins = isElse && open === " {" && source.text.slice(end + comment.length, next).trim() === "";
	const stop = joins ? next : end + comment.length;
	const closing = `${newline}${outer}}${joins ? " " : ""}`;
	const body = [...lines, text].join(`${newline}${inner}`);
	const lead = between.replace(/[ \t]+$/, "");
	return replace(source, head.end, stop, `${open}${lead}${inner}${body}${comment}${closing}`);
}
const isBraceOnOwnLine = remember((source) => {
	let own = 0;
	let same = 0;
	for (const [i, token] of source.tokens.entries()) {
		if (token.text !== "{" || word(source, i - 1) !== ")") continue;
		const match = source.tokens[i - 1]?.match ?? -1;
		if (!/^(?:if|for|while|switch)$/.test(word(source, match - 1))) continue;
		if (source.text.slice(source.tokens[i - 1]?.end, token.start).includes("\n")) own++;
		else same++;
	}
	return own > same;
}, /* @__PURE__ */ new WeakMap());
// src/fix/leave.ts
const SIGNED = /^(?:int|long|short|signed|ssize_t|off_t|int(?:8|16|32|64|max)_t|ptrdiff_t)(?: int)?$/;
const UNSIGNED = /^(?:unsigned.*|size_t|uint(?:8|16|32|64|max)_t)$/;
const MAX_JUMPS = 5;
function waysToLeave(unit, fn, at) {
	const returned = failures(unit, fn).map((value) => value === "" ? "return;" : `return ${value};`);
	const labels = labelsBehind(unit, fn, at).map((name) => `goto ${name};`);
	const loop = isInLoop(at) ? ["break;"] : [];
	return [.../* @__PURE__ */ new Set([
		...returned,
		...labels,
		...loop
	])].slice(0, MAX_JUMPS);
}
function failures(unit, fn) {
	const { source } = unit;
	const type = source.tokens.slice(fn.first, fn.nameAt).map(({ text }) => text).filter((text) => !/^(?:static|inline|extern|const|struct|union|enum|__inline__?|[A-Z][A-Z\d_]*)$/.test(text));
	const words = type.join(" ");
	if (words === "void") return [""];
	if (type.includes("*")) return [nothing(source)];
	const usual = unit.mentions(fn, "return").map((i) => valueBehind(source, i)).filter((value) => /^(?:-\s*\w+|NULL|nullptr|false|FALSE|EXIT_FAILURE)$/.test(value));
	if (fn.name === "main") return [...usual, "1"];
	if (/^(?:bool|_Bool)$/.test(words)) return ["false"];
	if (SIGNED.test(words)) return [...usual, "-1"];
	return UNSIGNED.test(words) ? [...usual, "0"] : usual;
}
function valueBehind(source, at) {
	let last = at;
	while (last - at < 4 && word(source, last + 1) !== ";") last++;
	return word(source, last + 1) === ";" && last > at ? textOf$1(source, at + 1, last) : "";
}
function nothing({ text }) {
	return /\bNULL\b|<(?:stdlib|stdio|string|stddef|unistd)\.h>/.test(text) ? "NULL" : "0";
}
function labelsBehind({ source, mentions }, fn, at) {
	const targets = mentions(fn, "goto").map((i) => word(source, i + 1));
	const isBehind = (name) => mentions(fn, name).some((i) => i > at.last && word(source, i + 1) === ":" && word(source, i - 1) !== "?");
	return [...new Set(targets)].filter((name) => isName(name) && isBehind(name));
}
function isInLoop(at) {
	for (let outer = at; outer; outer = outer.parent) {
		if (outer.kind === "switch") return false;
		if (outer.kind === "loop") return true;
	}
	return false;
}
function check(unit, at, variable, jumps) {
	const { source } = unit;
	const style = styleOf(source);
	const operand = /^\w+$/.test(variable) || !variable.startsWith("*") ? variable : `(${variable})`;
	const condition = style.comparesWithNull ? `if (${variable} == NULL)` : `if (!${operand})`;
	const step = indentStep(unit);
	if (jumps.length === 1 && style.body === "same") return [`${condition} ${jumps[0]}`];
	if (jumps.length === 1 && style.body === "next") return [condition, `${step}${jumps[0]}`];
	if (style.ownBrace && indentAt(source, startOf(source, at)) !== "") return [
		condition,
		"{",
		...jumps.map((line) => `${step}${line}`),
		"}"
	];
	return [
		`${condition} {`,
		...jumps.map((line) => `${step}${line}`),
		"}"
	];
}
const styleOf = remember((source) => {
	let [compared, negated, same, next, braces, own, trailing] = [
		0,
		0,
		0,
		0,
		0,
		0,
		0
	];
	for (const [i, { text }] of source.tokens.entries()) {
		if (text !== "if" || word(source, i + 1) !== "(") continue;
		const close = source.tokens[i + 1]?.match ?? -1;
		if (close < 0) continue;
		if (word(source, close - 1) === "NULL" && word(source, close - 2) === "==") compared++;
		if (word(source, i + 2) === "!" && isName(word(source, i + 3))) negated++;
		const between = source.text.slice(source.tokens[close]?.end, source.tokens[close + 1]?.start);
		const isBrace = word(source, close + 1) === "{";
		if (isBrace) between.includes("\n") ? own++ : trailing++;
		const jump = /^(?:return|goto|break|continue)$/;
		if (isBrace && jump.test(word(source, close + 2))) braces++;
		else if (jump.test(word(source, close + 1))) between.includes("\n") ? next++ : same++;
	}
	const body = braces > same + next ? "braces" : next > same ? "next" : "same";
	return {
		comparesWithNull: compared > negated,
		body,
		ownBrace: own > trailing
	};
}, /* @__PURE__ */ new WeakMap());
function indentStep({ source, outline, body }) {
	for (const fn of outline.functions) {
		const first = body(fn)?.children[0];
		const indent = first ? indentAt(source, startOf(source, first)) : "";
		if (indent !== "") return indent;
	}
	return "    ";
}
// src/fix/place.ts
function placeAt(spot, text) {
	const shape = /^(\**)([A-Za-z_]\w*)((?:(?:->|\.)\w+)*)((?:\[\d+\])?)$/.exec(text);
	if (!shape) return null;
	const [, derefs = "", base = "", path = "", index = ""] = shape;
	if (derefs !== "" && path + index !== "") return null;
	const meaning = meaningOf(spot.program, spot.unit, spot.fn, spot.statement, base);
	if (!meaning) return null;
	const field = path.split(/->|\./).at(-1);
	const declared = field ? fieldOf(spot, field) : meaning;
	if (!declared || !canBeFollowed(spot, meaning, path)) return null;
	const arrays = declared.isArray ? 1 : 0;
	if (arrays === 1 && index === "") return null;
	const stars = starsOf(spot, declared) + arrays - derefs.length - (index === "" ? 0 : 1);
	const tokens = readSource("", text).tokens.map((token) => token.text);
	return stars < 0 ? null : {
		text,
		tokens,
		base,
		meaning,
		declared,
		stars
	};
}
function canBeFollowed(spot, meaning, path) {
	return [...path.matchAll(/(?:(?:->|\.)(\w+))?->/g)].map(([, field]) => field ? fieldOf(spot, field) : meaning).every((one) => one?.type !== "void");
}
function fieldOf({ program, unit }, name) {
	const [first, ...others] = program.fields(unit.source.path).get(name) ?? [];
	if (!first) return null;
	const isSame = (other) => other.stars === first.stars && other.isArray === first.isArray && other.isConst === first.isConst;
	return others.every(isSame) ? first : null;
}
function starsOf({ program, unit }, { stars, type }) {
	if (type === "__auto_type" || type === "auto") return stars + 1;
	return stars + (program.pointerTypes(unit.source.path).has(type) ? 1 : 0);
}
const BY_ADDRESS = /* @__PURE__ */ new Set([
	"regfree",
	"globfree",
	"wordfree"
]);
const NUMBERS = /* @__PURE__ */ new Set(["close"]);
const MAX_CALLS = 4;
function releaseCalls(spot, place, expected, allocator) {
	const isMadeHere = spot.program.definition(allocator) === void 0;
	const own = [...callsInFunction(spot, place), ...isMadeHere ? [] : destructors(spot, place)];
	const library = libraryCall(spot, place, expected);
	const all = [
		...own,
		...library ? [library] : [],
		...isMadeHere ? destructors(spot, place) : []
	];
	const isRaw = isRawMemory(spot.program, allocator);
	return [...new Set(all)].filter((call) => !isRaw || !follows(spot.program, call)).slice(0, MAX_CALLS);
}
function isRawMemory({ definition }, allocator) {
	const known = definition(allocator);
	if (!known) return allocator !== "calloc";
	const { source } = known.unit;
	return word(source, known.fn.nameAt - 1) === "*" && word(source, known.fn.nameAt - 2) === "void";
}
function follows({ definition }, call) {
	const known = definition(call.slice(0, call.indexOf("(")));
	if (!known) return false;
	const { source } = known.unit;
	const [parameter] = parametersOf(source, known.fn);
	return !parameter || known.unit.mentions(known.fn, parameter.name).some((at) => /^(?:->|\[)$/.test(word(source, at + 1)) || word(source, at - 1) === "*");
}
function libraryCall(spot, place, release) {
	const { program, unit } = spot;
	if (release === "" || !program.declares(unit.source.path, release)) return null;
	if (NUMBERS.has(release)) return place.stars === 0 ? `${release}(${place.text});` : null;
	if (BY_ADDRESS.has(release)) return `${release}(${place.stars === 0 ? "&" : ""}${place.text});`;
	if (place.stars === 0 && release !== "freelocale") return null;
	if (release === "munmap") {
		const length = lengthOf(spot, place);
		return length === null ? null : `munmap(${place.text}, ${length});`;
	}
	return `${release}(${place.stars === 1 && place.declared.isConst ? "(void *)" : ""}${place.text});`;
}
function callsInFunction({ unit, fn }, place) {
	return getOrMake(getOrMake(CALLS, fn, () => /* @__PURE__ */ new Map()), place.text, () => findCalls(unit, fn, place));
}
const CALLS = /* @__PURE__ */ new WeakMap();
function findCalls(unit, fn, { tokens, base }) {
	const { source } = unit;
	const body = unit.body(fn);
	if (!body) return [];
	const found = [];
	for (const at of unit.mentions(fn, base)) {
		const first = at - tokens.indexOf(base);
		if (tokens.some((text, i) => word(source, first + i) !== text)) continue;
		const start = word(source, first - 1) === "&" ? first - 1 : first;
		const name = start - 2;
		const end = first + tokens.length;
		const close = source.tokens[start - 1]?.match ?? -1;
		if (word(source, start - 1) !== "(" || close < end || word(source, close + 1) !== ";") continue;
		if (!isReleaseName(word(source, name)) || statementAt(source, body, name)?.first !== name) continue;
		if (close > end && !isPlainRest(unit, fn, end, close)) continue;
		found.push(textOf$1(source, name, close + 1));
		if (found.length > MAX_CALLS) break;
	}
	return [...new Set(found)];
}
function isPlainRest(unit, fn, comma, close) {
	const inner = unit.locals(fn);
	const outermost = unit.body(fn)?.last ?? -1;
	for (let i = comma; i < close; i++) {
		const text = word(unit.source, i);
		if (!/^(?:\w+|,)$/.test(text)) return false;
		if (inner.get(text)?.some(({ to }) => to !== outermost)) return false;
	}
	return word(unit.source, comma) === ",";
}
function destructors({ program, unit }, place) {
	const { type } = place.declared;
	const argument = place.stars === 1 ? place.text : place.stars === 0 ? `&${place.text}` : null;
	if (argument === null || /^(?:void|char|int|unsigned|long|short|float|double)\b/.test(type)) return [];
	return program.destructors(type).filter(({ fn, unit: other }) => {
		const path = unit.source.path;
		if (other === unit) return true;
		return word(other.source, fn.first) !== "static" && program.declares(path, fn.name);
	}).map(({ fn }) => `${fn.name}(${argument});`);
}
function lengthOf({ unit, fn }, { text }) {
	const { source } = unit;
	const lengths = /* @__PURE__ */ new Set();
	for (const at of unit.mentions(fn, "mmap")) {
		if (word(source, at - 1) !== "=" || word(source, at - 2) !== text || word(source, at + 1) !== "(") continue;
		const commas = [];
		const close = source.tokens[at + 1]?.match ?? -1;
		for (let i = at + 2; i < close; i++) {
			const token = source.tokens[i];
			if (token?.text === ",") commas.push(i);
			else if (token && token.match > i) i = token.match;
		}
		const [first = -1, second = -1] = commas;
		const written = textOf$1(source, first + 1, second - 1);
		if (!(second > first && /^[\w\s*+.>-]+$/.test(written) && !/\+\+|--/.test(written))) return null;
		for (const name of written.match(/[A-Za-z_]\w*/g) ?? []) if (unit.mentions(fn, name).some((i) => i > close && (/^(?:[-+*/]?=|\+\+|--)$/.test(word(source, i + 1)) || /^(?:&|\+\+|--)$/.test(word(source, i - 1))))) return null;
		lengths.add(written);
	}
	const [length] = lengths;
	return lengths.size === 1 && length !== void 0 ? length : null;
}
// src/fix/origins.ts
const MAKERS = new Set("malloc calloc realloc reallocarray aligned_alloc memalign valloc strdup strndup wcsdup realpath getcwd fopen fopen64 fmemopen tmpfile fdopen popen opendir fdopendir open open64 openat creat socket accept accept4 dup eventfd mkstemp mmap dlopen open_memstream if_nameindex newlocale".split(" "));
function isOwn(scope, at, place, made) {
	const base = place.find(isName) ?? "";
	const meaning = meaningOf(scope.program, scope.unit, scope.fn, at, base);
	if (!meaning) return false;
	const { writes: all, places } = writesTo(scope, place);
	for (let i = firstAtLeast(places, placeIn(at)) - 1; i >= 0; i--) {
		const write = all[i];
		if (!isFresh(scope, write, made)) return false;
		if (!dominates(scope, write, at)) continue;
		const loop = outermostLoop(at, write.at);
		const [from, to] = loop ? [firstAtLeast(places, loop.first), firstAtLeast(places, loop.last)] : [0, 0];
		return all.slice(from, to).every((one) => isFresh(scope, one, made));
	}
	if (meaning.kind !== "local" || meaning.isStatic) return false;
	return all.every((write) => isFresh(scope, write, made));
}
function isWritten(scope, place) {
	return writesTo(scope, place).writes.length > 0;
}
function valuesOf(scope, place) {
	const arms = ([first, last]) => {
		const question = topLevel(scope.unit, first, last, "?");
		const colon = question < 0 ? -1 : topLevel(scope.unit, question + 1, last, ":");
		if (colon < 0) return [[first, last]];
		return [...arms([question + 1, colon - 1]), ...arms([colon + 1, last])];
	};
	return writesTo(scope, place).writes.flatMap(({ value }) => value ? arms(value) : []);
}
function notHeap(scope, at, variable) {
	const { source } = scope.unit;
	if (!/^[A-Za-z_]\w*$/.test(variable)) return [];
	return valuesOf(scope, [variable]).flatMap(([first, last]) => {
		const name = word(source, first);
		if (name === "&" && first + 1 === last) return [`&${word(source, last)}`];
		if (first !== last || !isName(name)) return [];
		if (/^(?:stdin|stdout|stderr)$/.test(name)) return [name];
		return meaningOf(scope.program, scope.unit, scope.fn, at, name)?.isArray ? [name] : [];
	});
}
function isMovedOn(scope, at, name, made) {
	const meaning = /^[A-Za-z_]\w*$/.test(name) ? meaningOf(scope.program, scope.unit, scope.fn, at, name) : null;
	if (meaning?.kind !== "local" || meaning.isStatic || meaning.isArray) return false;
	const { writes } = writesTo(scope, [name]);
	const { source } = scope.unit;
	const isHandedOut = scope.unit.mentions(scope.fn, name).some((i) => word(source, i - 1) === "&");
	return writes.some((write) => isFresh(scope, write, made)) && (isHandedOut || writes.some((write) => !isFresh(scope, write, made)));
}
function isWrittenBetween(scope, name, from, to) {
	return writesTo(scope, [name]).places.some((at) => from < at && at <= to);
}
function isGivenOnce(scope, at, place) {
	const meaning = meaningOf(scope.program, scope.unit, scope.fn, at, place.find(isName) ?? "");
	return meaning?.kind === "local" && !meaning.isStatic && writesTo(scope, place).writes.length === 1;
}
function outermostLoop(at, token) {
	let found = null;
	for (let outer = at; outer && token < outer.first; outer = outer.parent) if (outer.kind === "loop") found = outer;
	return found;
}
const KNOWN = /* @__PURE__ */ new WeakMap();
function writesTo(scope, place) {
	return getOrMake(getOrMake(KNOWN, scope.fn, () => /* @__PURE__ */ new Map()), place.join(" "), () => {
		const writes = findWrites(scope, place);
		return {
			writes,
			places: writes.map(({ at }) => at)
		};
	});
}
function findWrites({ unit, fn }, place) {
	const { source } = unit;
	const found = [];
	const stars = place.findIndex((text) => text !== "*");
	const path = place.slice(stars);
	for (const at of unit.mentions(fn, path[0] ?? "")) {
		const before = word(source, at - 1);
		const end = at + path.length;
		if (before === "." || before === "->" || path.some((text, i) => word(source, at + i) !== text)) continue;
		const next = word(source, end);
		let first = at;
		while (word(source, first - 1) === "*") first--;
		const depth = at - first;
		const declares = depth > 0 && /^(?:[A-Za-z_]\w*|,)$/.test(word(source, first - 1));
		if (depth !== stars && !(declares && stars === 0)) continue;
		const close = stars > 0 && next === ")" ? 1 : 0;
		if (word(source, end + close) === "=") found.push({
			at,
			value: valueFrom(unit, fn, end + close + 1)
		});
		else if (/^(?:\+\+|--|[-+]=)$/.test(next) || before === "++" || before === "--") found.push({
			at,
			value: null
		});
	}
	return found;
}
function valueFrom({ source }, fn, first) {
	let at = first;
	for (; at < fn.close; at++) {
		const token = source.tokens[at];
		if (!token || /^[;,)\]}]$/.test(token.text)) break;
		if (token.match > at) at = token.match;
	}
	return [first, at - 1];
}
function dominates({ unit, fn }, write, at) {
	const body = unit.body(fn);
	const writer = body && statementAt(unit.source, body, write.at);
	if (!writer) return false;
	if (!(writer.kind === "simple" || writer.kind === "if" && !/&&|\|\||\?/.test(unit.source.text.slice(start(unit, writer.first), start(unit, write.at))))) return false;
	let outer = writer.parent;
	while (outer?.kind === "labelled") outer = outer.parent;
	if (outer?.kind !== "block") return false;
	for (let block = at; block; block = block.parent) if (block === outer || sameRange(block, outer)) return true;
	return false;
}
const start = (unit, token) => unit.source.tokens[token]?.start ?? 0;
const sameRange = (a, b) => a.first === b.first && a.last === b.last;
function isFresh(scope, { value }, made) {
	return value !== null && isFreshValue(scope, value[0], value[1], made, /* @__PURE__ */ new Set());
}
function isFreshValue(scope, first, last, made, seen) {
	const { source } = scope.unit;
	const text = (i) => i >= first && i <= last ? word(source, i) : "";
	const match = (i) => source.tokens[i]?.match ?? -1;
	if (first > last || seen.size > 24) return false;
	if (first === last && /^(?:NULL|nullptr|0)$/.test(text(first))) return true;
	if (text(first) === "-" && first + 1 === last) return true;
	const question = topLevel(scope.unit, first, last, "?");
	if (question >= 0) {
		const colon = topLevel(scope.unit, question + 1, last, ":");
		return colon > 0 && isFreshValue(scope, question + 1, colon - 1, made, seen) && isFreshValue(scope, colon + 1, last, made, seen);
	}
	const equals = topLevel(scope.unit, first, last, "=");
	if (equals >= 0) return isFreshValue(scope, equals + 1, last, made, seen);
	if (text(first) === "(") {
		if (match(first) === last) return isFreshValue(scope, first + 1, last - 1, made, seen);
		return source.tokens.slice(first + 1, match(first)).every((token) => isName(token.text) || token.text === "*") && isFreshValue(scope, match(first) + 1, last, made, seen);
	}
	if (!isName(text(first))) return false;
	if (first === last) return isFreshVariable(scope, text(first), first, made, seen);
	const isMade = first <= made && made <= last;
	if (text(first + 1) !== "(" || match(first + 1) !== last) return isMade && isCallThroughPointer(scope.unit, first, last);
	if (RETURN_FIRST.has(text(first))) {
		const comma = topLevel(scope.unit, first + 2, last - 1, ",");
		return comma > 0 && isFreshValue(scope, first + 2, comma - 1, made, seen);
	}
	const definition = scope.program.definition(text(first));
	if (definition) return returnsFresh({
		program: scope.program,
		...definition
	}, seen);
	return isMade || MAKERS.has(text(first));
}
function isCallThroughPointer({ source }, first, last) {
	const open = source.tokens[last]?.match ?? -1;
	if (word(source, last) !== ")" || open <= first) return false;
	for (let i = first; i < open; i++) if (!/^(?:[A-Za-z_]\w*|->|\.|\[|\]|\d+)$/.test(word(source, i))) return false;
	return true;
}
const RETURN_FIRST = /* @__PURE__ */ new Set([
	"strcpy",
	"strcat",
	"strncpy",
	"memcpy",
	"memset",
	"memmove"
]);
function isFreshVariable(scope, name, at, made, seen) {
	const key = `${scope.unit.source.path} ${scope.fn.name} ${name}`;
	if (seen.has(key)) return true;
	seen.add(key);
	const body = scope.unit.body(scope.fn);
	const statement = body && statementAt(scope.unit.source, body, at);
	const meaning = statement && meaningOf(scope.program, scope.unit, scope.fn, statement, name);
	if (meaning?.kind !== "local" || meaning.isStatic || meaning.isArray) return false;
	return writesTo(scope, [name]).writes.every(({ value }) => value !== null && isFreshValue(scope, value[0], value[1], made, seen));
}
function returnsFresh(scope, seen) {
	const { unit, fn } = scope;
	const key = `${unit.source.path} ${fn.name}()`;
	if (seen.has(key)) return true;
	seen.add(key);
	if (!unit.body(fn)) return false;
	const parameters = new Set(parametersOf(unit.source, fn).map(({ name }) => name));
	return unit.mentions(fn, "return").map((at) => valueFrom(unit, fn, at + 1)).every(([first, last]) => {
		const isNumber = last === first && /^\d/.test(word(unit.source, first));
		if (isNumber || parameters.has(word(unit.source, first))) return isNumber && isNumberReturned(scope);
		return isFreshValue(scope, first, last, -1, seen);
	});
}
function isNumberReturned({ unit, fn }) {
	return word(unit.source, fn.nameAt - 1) !== "*";
}
function topLevel({ source }, first, last, sign) {
	for (let at = first; at <= last; at++) {
		const token = source.tokens[at];
		if (token?.text === sign) return at;
		if (token && token.match > at) at = token.match;
	}
	return -1;
}
// src/fix/result.ts
function returnKept({ unit, fn, statement }, lines) {
	const { source } = unit;
	if (word(source, statement.first) !== "return" || word(source, statement.last) !== ";") return null;
	const value = textOf$1(source, statement.first + 1, statement.last - 1);
	if (statement.first + 1 > statement.last - 1) return putBefore(unit, statement, lines);
	if (/^(?:-?\s*\d+|NULL|[A-Z][A-Z\d_]*)$/.test(value)) return putBefore(unit, statement, lines);
	const type = numberType(source.tokens.slice(fn.first, fn.nameAt).map(({ text }) => text));
	const name = [
		"result",
		"value",
		"answer"
	].find((one) => source.tokens.every(({ text }) => text !== one));
	if (!type || !name) return null;
	return putBefore(unit, statement, [`${type} ${name} = ${value};`, ...lines], `return ${name};`);
}
const NUMBER_WORDS = new Set("char short int long unsigned signed float double bool _Bool".split(" "));
const NUMBER_NAMES = /^(?:u?int(?:8|16|32|64|max)_t|s?size_t|off_t|time_t|pid_t|ptrdiff_t)$/;
function numberType(words) {
	const type = words.filter((text) => !/^(?:static|inline|extern|const|[A-Z][A-Z\d_]+)$/.test(text));
	if (type.length === 1 && NUMBER_NAMES.test(type[0] ?? "")) return type.join(" ");
	if (type.length === 2 && type[0] === "enum") return type.join(" ");
	return type.length > 0 && type.every((text) => NUMBER_WORDS.has(text)) ? type.join(" ") : null;
}
// src/fix/release.ts
const MAX_FIXES$1 = 4;
function releaseFixes(finding, program) {
	const loss = lossOf(finding, program);
	if (!loss) return [];
	const { first } = loss;
	const { variable = "", allocator = "", expected = "" } = finding.args;
	const names = [variable, loss.ways[0]?.args.how === "overwritten" ? assignedAt(first) : ""];
	const fixes = [];
	for (const name of new Set(names)) {
		const place = name === "" ? null : placeAt(first, name);
		if (!place) continue;
		const guards = notHeap(first, first.statement, name);
		const calls = releaseCalls(first, place, expected, allocator);
		for (const call of guards.length === 1 ? calls.map((one) => `if (${name} != ${guards[0]}) ${one}`) : calls) {
			const fix = fixWith(loss, place.text, call, guards.length === 1);
			if (fix) fixes.push(fix);
		}
	}
	return fixes.slice(0, MAX_FIXES$1);
}
function lossOf(finding, program) {
	const ways = [finding.trace, ...finding.otherTraces].flatMap((trace) => trace.at(-1) ?? []);
	const spots = ways.flatMap((lost) => lost.location.file === finding.location.file ? spotOf(program, lost) ?? [] : []);
	const [first] = spots;
	return first && spots.length === ways.length ? {
		finding,
		ways,
		spots,
		first
	} : null;
}
function spotOf(program, { location }) {
	const unit = program.unit(location.file);
	if (!unit) return null;
	const token = tokenAt(unit.source, offsetOf(unit.source, location.line, location.column));
	const fn = token < 0 ? void 0 : functionOf$1(unit.outline, token);
	const body = fn && unit.body(fn);
	const statement = body && statementAt(unit.source, body, token);
	return statement ? {
		program,
		unit,
		fn,
		statement,
		token
	} : null;
}
function fixWith({ finding, spots, ways }, text, call, isSure = false, keeps = false) {
	const edits = [];
	let description = "";
	for (const [i, spot] of spots.entries()) {
		const place = placeAt(spot, text);
		const made = tokenOfAllocation(finding, spot.unit);
		if (!place || !(isSure || mayRelease(finding, spot, place, made))) return null;
		if (/[*[]/.test(text) && !/^\w+\[\d+\]$/.test(text) && !isWritten(spot, place.tokens)) return null;
		const way = wayOut(spot, ways[i]?.args.how ?? "", keeps ? "" : place.base, call);
		if (!way) return null;
		edits.push(way.edit);
		description ||= `add \`${call}\` ${way.where}`;
	}
	if (edits.length > 1) description = `add \`${call}\` on each of the ${edits.length} ways out`;
	return {
		description,
		edits
	};
}
function mayRelease({ allocation }, spot, place, made) {
	if (isOwn(spot, spot.statement, place.tokens, made)) return true;
	if (isGivenOnce(spot, spot.statement, place.tokens) && callsInFunction(spot, place).length > 0) return true;
	return allocation?.function !== spot.fn.name && isReleaseName(spot.fn.name) && place.meaning.kind === "parameter";
}
function tokenOfAllocation({ allocation }, { source }) {
	if (allocation?.file !== source.path) return -1;
	return tokenAt(source, offsetOf(source, allocation.line, allocation.column));
}
function assignedAt({ unit, token, statement }) {
	const { source } = unit;
	if (statement.kind !== "simple") return "";
	let end = token;
	while (end < statement.last && /^(?:[A-Za-z_]\w*|->|\.|\*)$/.test(word(source, end))) end++;
	return word(source, end) === "=" && end > token ? textOf$1(source, token, end - 1) : "";
}
function wayOut(spot, how, base, call) {
	const { unit, statement, token } = spot;
	const { source } = unit;
	if (how === "discarded" || how === "realloc") return null;
	const line = lineOf(source, source.tokens[token]?.start ?? 0);
	if (statement.kind === "block") {
		if (token !== statement.last) return null;
		const value = statement.isExpression ? statement.children.at(-1) : void 0;
		if (value) {
			if (mentions(spot, value, base) || value.kind !== "simple") return null;
			return before(spot, value, call, lineOf(source, source.tokens[value.first]?.start ?? 0));
		}
		const placed = putAtEnd(unit, statement, call);
		return placed && {
			edit: placed.edit,
			where: `after line ${placed.after}`
		};
	}
	if (statement.kind === "if" || statement.kind === "switch") return token < (source.tokens[statement.head]?.match ?? -1) && statement.role === "member" ? before(spot, statement, call, line) : null;
	if (statement.kind !== "simple") return null;
	if (/^(?:return|break|continue|goto)$/.test(word(source, token)) && token !== statement.first) return null;
	const isReturn = word(source, token) === "return";
	if (isReturn && (base === "" || mentions(spot, statement, base))) return beforeReturning(spot, call, line);
	if (how === "return" && !isReturn && (base === "" || mentions(spot, statement, base))) return null;
	if (isReturn && looksIntoMemory(source, statement)) {
		const kept = beforeReturning(spot, call, line);
		if (kept) return kept;
	}
	return before(spot, statement, call, line);
}
function before({ unit }, statement, call, line) {
	if (isReleasedUnderCondition(unit, statement, call)) return null;
	const edit = putBefore(unit, statement, [call]);
	if (!edit) return null;
	const text = textOf$1(unit.source, statement.first, statement.last).replace(/;$/, "");
	return {
		edit,
		where: statement.role === "body" && text.length < 60 && !text.includes("\n") ? `before the \`${text}\` on line ${line}` : `before line ${line}`
	};
}
function isReleasedUnderCondition({ source }, statement, call) {
	let member = statement;
	while (member.role === "labelled" && member.parent) member = member.parent;
	const siblings = member.parent?.kind === "block" ? member.parent.children : [];
	for (let i = siblings.indexOf(member) - 1, looked = 0; i >= 0 && looked < MAX_LOOKED; i--, looked++) {
		const sibling = siblings[i];
		if (sibling?.kind === "if" && textOf$1(source, sibling.first, sibling.last).includes(call) && !leaves$1(source, sibling)) return true;
	}
	return false;
}
const MAX_LOOKED = 8;
function leaves$1(source, statement) {
	const [body] = statement.children;
	const last = body?.kind === "block" ? body.children.at(-1) : body;
	return last !== void 0 && /^(?:return|goto|break|continue)$/.test(word(source, last.first));
}
function beforeReturning(spot, call, line) {
	if (isReleasedUnderCondition(spot.unit, spot.statement, call)) return null;
	const edit = returnKept(spot, [call]);
	return edit && {
		edit,
		where: `between the result and the return on line ${line}`
	};
}
function looksIntoMemory(source, { first, last }) {
	for (let i = first + 1; i < last; i++) {
		if (/^(?:->|\[)$/.test(word(source, i))) return true;
		if (word(source, i) === "*" && /^(?:return|[-+(!=&|<>,?:]|&&|\|\||==)$/.test(word(source, i - 1))) return true;
	}
	return false;
}
function mentions({ unit }, { first, last }, name) {
	return unit.source.tokens.slice(first, last + 1).some(({ text }) => isName(text) && text === name);
}
// src/fix/take-out.ts
function plainCall(source, { kind, first, last }) {
	const open = source.tokens[first + 1];
	if (kind !== "simple" || !isName(word(source, first)) || open?.text !== "(" || open.match + 1 !== last) return null;
	if (word(source, last) !== ";") return null;
	const [from, to] = [first + 2, open.match - 1];
	return {
		name: word(source, first),
		first: from,
		last: to,
		argument: to < from ? "" : textOf$1(source, from, to)
	};
}
function whole(source, statement) {
	const { parent } = statement;
	if (!parent) return statement;
	if (parent.kind === "block" && parent.children.length === 1 && parent.role === "body" && parent.parent?.kind === "if" && isBareIf(source, parent.parent)) return whole(source, parent.parent);
	return statement.role === "body" && isBareIf(source, parent) ? whole(source, parent) : statement;
}
function isBareIf(source, { kind, children, head }) {
	return kind === "if" && children.length === 1 && looksOnly(source, head + 1, (source.tokens[head]?.match ?? 0) - 1);
}
function looksOnly(source, first, last) {
	for (let i = first; i <= last; i++) {
		const text = word(source, i);
		if (/^(?:[-+*/%&|^]?=|<<=|>>=|\+\+|--)$/.test(text)) return false;
		if (isName(text) && text !== "sizeof" && word(source, i + 1) === "(") return false;
	}
	return true;
}
function takeOut(unit, given) {
	const { source } = unit;
	const statement = whole(source, given);
	const { parent, role } = statement;
	const start = startOf(source, statement);
	const end = endOf(source, statement);
	if (!parent || source.tokens[statement.first]?.isAfterDirective || source.tokens[statement.last + 1]?.isAfterDirective) return null;
	switch (role) {
		case "member": return cut(source, start, end);
		case "labelled": {
			let label = parent;
			while (label.role === "labelled" && label.parent) label = label.parent;
			const siblings = label.parent?.children ?? [];
			const next = siblings[siblings.indexOf(label) + 1];
			if (!(next?.kind === "simple" && /^(?:return|goto|break|continue)$/.test(word(source, next.first))) && next?.kind !== "labelled" && next?.kind !== "if" && !isCall(source, next)) return replace(source, start, end, ";");
			return cut(source, start, end);
		}
		case "body":
			if (parent.kind !== "if") return null;
			return replace(source, start, end, "{}");
	}
}
function isCall(source, statement) {
	return statement !== void 0 && plainCall(source, statement) !== null;
}
function cut(source, start, end) {
	const newline = source.text.indexOf("\n", end);
	const stop = newline < 0 ? source.text.length : newline + 1;
	const isRestIdle = /^[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*)?\r?\n?$/.test(source.text.slice(end, stop));
	if (isFirstOnLine(source, start) && isRestIdle) return replace(source, start - indentAt(source, start).length, stop, "");
	let from = start;
	while (/[ \t]/.test(source.text[from - 1] ?? "")) from--;
	if (isFirstOnLine(source, start)) {
		let to = end;
		while (/[ \t]/.test(source.text[to] ?? "")) to++;
		return replace(source, start, to, "");
	}
	return replace(source, from, end, "");
}
function putBehind(unit, statement, lines) {
	const { source } = unit;
	if (statement.parent?.isExpression && statement === statement.parent.children.at(-1)) return null;
	if (statement.role === "member") return putAfter(unit, statement, lines);
	if (source.tokens[statement.last + 1]?.isAfterDirective) return null;
	if (statement.role === "body") return putBefore(unit, statement, [source.text.slice(startOf(source, statement), endOf(source, statement)), ...lines.slice(0, -1)], lines.at(-1) ?? "");
	const indent = indentAt(source, startOf(source, statement));
	const end = endOf(source, statement);
	const isAlone = isFirstOnLine(source, startOf(source, statement));
	return replace(source, end, end, lines.map((line) => `${isAlone ? `${source.newline}${indent}` : " "}${line}`).join(""));
}
// src/fix/null-check.ts
const JUMP = /^(?:return|goto|break|continue)$/;
const NOTHING = /^(?:NULL|nullptr|0)$/;
function nullTest(source, statement) {
	if (statement.kind !== "if") return null;
	let first = statement.head + 1;
	let last = (source.tokens[statement.head]?.match ?? 0) - 1;
	if (word(source, first) === "!") first++;
	else if (word(source, last - 1) === "==" && NOTHING.test(word(source, last))) last -= 2;
	else if (word(source, first + 1) === "==" && NOTHING.test(word(source, first))) first += 2;
	else return null;
	for (let i = first; i <= last; i++) if (!/^(?:[A-Za-z_]\w*|->|\.)$/.test(word(source, i))) return null;
	const [start, end] = [source.tokens[first]?.start, source.tokens[last]?.end];
	if (last < first || start === void 0 || end === void 0) return null;
	return {
		text: source.text.slice(start, end),
		start,
		end
	};
}
function leavingBody(source, { children }) {
	const [body, otherwise] = children;
	if (!body || otherwise) return null;
	const jump = body.kind === "block" ? body.children.at(-1) : body;
	return jump?.kind === "simple" && JUMP.test(word(source, jump.first)) ? {
		body,
		jump
	} : null;
}
const MAX_COPIES = 3;
function checkFixes(finding, program) {
	return [
		...copiedChecks(finding, program),
		...ownChecks(finding, program),
		...guardedReleases(finding, program)
	];
}
function copiedChecks(finding, program) {
	const { allocation } = finding;
	const variable = finding.args.variable ?? "";
	const spot = allocation && spotOf(program, { location: allocation });
	if (!spot || spot.fn.name !== finding.args.function) return [];
	const { unit, fn, statement } = spot;
	const { source } = unit;
	const body = unit.body(fn);
	if (!body || statement.kind !== "simple" || statement.role !== "member") return [];
	const inside = {
		...spot,
		statement: next(statement) ?? statement
	};
	const place = placeAt(inside, variable);
	if (!place || place.stars === 0 || variable.startsWith("*") || variable.includes("[")) return [];
	if (!assigns(source, statement, place.tokens)) return [];
	const texts = /* @__PURE__ */ new Set();
	for (const check of nearest(checksIn(source, body), statement)) {
		const text = copyOf(inside, check, variable);
		if (text !== null) texts.add(text);
		if (texts.size === MAX_COPIES) break;
	}
	const indent = indentAt(source, startOf(source, statement));
	const isAlone = isFirstOnLine(source, startOf(source, statement));
	return [...texts].flatMap((text) => {
		if (!isAlone && text.includes("\n")) return [];
		const lines = text.split("\n").map((line, i) => i === 0 ? line : line.replace(/^\r?/, ""));
		const edit = putAfter(unit, statement, [lines.map((line, i) => i === 0 ? line : `${indent}${line}`).join(source.newline)]);
		const line = lineOf(source, endOf(source, statement) - 1);
		const shown = text.includes("\n") ? `if (!${variable})` : text;
		return edit ? [{
			description: `add \`${shown}\` after line ${line}`,
			edits: [edit]
		}] : [];
	});
}
function next(statement) {
	const siblings = statement.parent?.children ?? [];
	return siblings[siblings.indexOf(statement) + 1];
}
function assigns(source, { first, last }, place) {
	for (let i = first; i <= last; i++) if (place.every((text, k) => word(source, i + k) === text) && word(source, i + place.length) === "=") return true;
	return false;
}
function checksIn(source, statement) {
	const below = statement.children.flatMap((child) => checksIn(source, child));
	return nullTest(source, statement) && leavingBody(source, statement) ? [statement, ...below] : below;
}
function nearest(checks, { first }) {
	return [...checks].sort((a, b) => Math.abs(a.first - first) - Math.abs(b.first - first) || a.first - b.first);
}
function copyOf(spot, check, variable) {
	const { unit, fn } = spot;
	const { source } = unit;
	const test = nullTest(source, check);
	const left = leavingBody(source, check);
	if (!test || !left) return null;
	if (["break", "continue"].includes(word(source, left.jump.first))) return null;
	const [base = ""] = test.text.split(/->|\./);
	for (let i = left.body.first; i <= left.body.last; i++) {
		const text = word(source, i);
		if (text === base || source.tokens[i]?.isAfterDirective) return null;
		const isLocal = unit.locals(fn).has(text);
		if (isName(text) && isLocal && !meaningOf(spot.program, unit, fn, spot.statement, text)) return null;
	}
	const start = startOf(source, check);
	const end = endOf(source, check);
	const indent = indentAt(source, start);
	const lines = `${source.text.slice(start, test.start)}${variable}${source.text.slice(test.end, end)}`.split(/\r?\n/);
	if (lines.slice(1).some((line) => line !== "" && !line.startsWith(indent))) return null;
	return lines.map((line, i) => i === 0 ? line : line.slice(indent.length)).join("\n");
}
const MAX_OWN = 6;
function ownChecks(finding, program) {
	const { allocation, args } = finding;
	const made = allocation && spotOf(program, { location: allocation });
	const use = spotOf(program, finding);
	const fixes = [];
	if (made && made.fn.name === args.function && made.statement.kind === "simple" && made.statement.role === "member") {
		const { unit, fn, statement } = made;
		const inside = {
			...made,
			statement: next(statement) ?? statement
		};
		for (const variable of /* @__PURE__ */ new Set([args.variable ?? "", assignedIn(unit.source, made)])) {
			if (!isCheckable(inside, variable) || !mentionsPlace(unit.source, statement, variable)) continue;
			for (const jump of waysToLeave(unit, fn, statement)) {
				const edit = putAfter(unit, statement, check(unit, statement, variable, [jump]));
				const line = lineOf(unit.source, endOf(unit.source, statement) - 1);
				if (edit) fixes.push({
					description: `add \`if (!${variable}) ${jump}\` after line ${line}`,
					edits: [edit]
				});
			}
		}
	}
	if (use) fixes.push(...checksBefore(use, args.variable ?? ""));
	return fixes.slice(0, MAX_OWN);
}
function checksBefore(use, variable) {
	const { unit, fn, statement } = use;
	if (!isCheckable(use, variable)) return [];
	const line = lineOf(unit.source, startOf(unit.source, statement));
	return waysToLeave(unit, fn, statement).flatMap((jump) => {
		const edit = putBefore(unit, statement, check(unit, statement, variable, [jump]));
		return edit ? [{
			description: `add \`if (!${variable}) ${jump}\` before line ${line}`,
			edits: [edit]
		}] : [];
	});
}
function guardedReleases(finding, program) {
	const use = spotOf(program, finding);
	const variable = finding.args.variable ?? "";
	const call = use && plainCall(use.unit.source, use.statement);
	if (!use || !call || !isReleaseName(call.name) || !isCheckable(use, variable)) return [];
	const { source } = use.unit;
	const start = startOf(source, use.statement);
	return [{
		description: `add \`if (${variable})\` before the release on line ${lineOf(source, start)}`,
		edits: [replace(source, start, start, `if (${variable}) `)]
	}];
}
function isCheckable(spot, variable) {
	const place = /^\*?[A-Za-z_][\w.>-]*$/.test(variable) ? placeAt(spot, variable) : null;
	return place !== null && place.stars > 0;
}
function mentionsPlace(source, { first, last }, variable) {
	const base = /[A-Za-z_]\w*/.exec(variable)?.[0] ?? "";
	for (let i = first; i <= last; i++) if (word(source, i) === base) return true;
	return false;
}
function assignedIn(source, { statement, token }) {
	for (let i = token; i > statement.first; i--) if (word(source, i) === "=" && isName(word(source, i - 1))) return word(source, i - 1);
	return "";
}
// src/fix/addresses.ts
function nonHeapFixes(finding, program) {
	const spot = spotOf(program, finding);
	const call = spot && plainCall(spot.unit.source, spot.statement);
	if (!spot || !call) return [];
	const { unit, statement } = spot;
	const { source } = unit;
	const text = textOf$1(source, statement.first, statement.last);
	const line = lineOf(source, startOf(source, statement));
	const cut = takeOut(unit, statement);
	const removed = cut ? [{
		description: `remove \`${text}\` on line ${line}`,
		edits: [cut]
	}] : [];
	const guarded = notHeap(spot, spot.statement, call.argument).flatMap((value) => {
		const start = startOf(source, statement);
		const condition = `if (${call.argument} != ${value}) `;
		return [{
			description: `add \`${condition.trim()}\` before \`${text}\` on line ${line}`,
			edits: [replace(source, start, start, condition)]
		}];
	});
	return [
		...removed,
		...guarded,
		...copied(spot, call.argument)
	];
}
function copied(spot, variable) {
	const { unit, program } = spot;
	const { source } = unit;
	if (!/^\w+$/.test(variable) || !program.declares(source.path, "strdup")) return [];
	const literals = valuesOf(spot, [variable]).filter(([first, last]) => first === last && word(source, first).startsWith("\""));
	const edits = literals.map(([at]) => {
		const token = source.tokens[at];
		return replace(source, token?.start ?? 0, token?.end ?? 0, `strdup(${token?.text ?? ""})`);
	});
	const [first] = literals;
	return first ? [{
		description: `copy \`${word(source, first[0])}\` with strdup, for it is released`,
		edits
	}] : [];
}
function offsetFixes(finding, program) {
	const spot = spotOf(program, finding);
	const call = spot && plainCall(spot.unit.source, spot.statement);
	const start = finding.trace.find(({ kind }) => kind === "allocated" || kind === "reallocated");
	const made = start && spotOf(program, start);
	if (!spot || !call || !made || made.fn !== spot.fn) return [];
	const { source } = spot.unit;
	const name = start.args.variable ?? "";
	const [from, to] = [source.tokens[call.first]?.start ?? 0, source.tokens[call.last]?.end ?? 0];
	const line = lineOf(source, from);
	const description = (by) => `release \`${by}\` instead of \`${call.argument}\` on line ${line}`;
	const named = [.../* @__PURE__ */ new Set([assignedIn(source, made), name])].filter((one) => one !== "" && one !== call.argument && placeAt(spot, one));
	const kept = keptStart(made, name);
	return [...named.map((by) => ({
		description: description(by),
		edits: [replace(source, from, to, by)]
	})), ...kept ? [{
		description: `keep the start of the block in \`${kept.name}\` and release that on line ${line}`,
		edits: [kept.edit, replace(source, from, to, kept.name)]
	}] : []];
}
function keptStart(made, variable) {
	const { unit, fn, statement } = made;
	const siblings = statement.parent?.children ?? [];
	const next = siblings[siblings.indexOf(statement) + 1];
	const place = next ? placeAt({
		...made,
		statement: next
	}, variable) : null;
	const name = [
		"start",
		"begin",
		"whole"
	].find((one) => unit.mentions(fn, one).length === 0);
	if (!place || !name || place.stars === 0 || statement.role !== "member") return null;
	const { type, isConst } = place.declared;
	const line = `${isConst && place.stars === 1 ? "const " : ""}${type} ${"*".repeat(place.stars)}${name} = ${variable};`;
	const edit = statement.kind === "simple" ? putBehind(unit, statement, [line]) : next && putBefore(unit, next, [line]);
	return edit && {
		name,
		edit
	};
}
// src/fix/misuse.ts
function doubleFreeFixes(finding, program) {
	const second = spotOf(program, finding);
	const first = firstRelease(finding, program);
	if (!second || !first) return [];
	const variables = /* @__PURE__ */ new Set([placeReleased(first), finding.args.variable ?? ""]);
	return [
		...nulledInCallee(first, program),
		...isTwice(first, second) ? [] : [removal(second), removal(first)],
		...[...variables].map((variable) => nulled(first, variable)),
		outOfLoop(first)
	].flatMap((fix) => fix ?? []);
}
function useAfterFreeFixes(finding, program) {
	const use = spotOf(program, finding);
	const first = firstRelease(finding, program);
	if (!use || !first || first.fn !== use.fn) return [];
	return [
		...moves(first, use),
		nextKept(first, use),
		renewed(first, use, finding.args.variable ?? ""),
		isReleaseName(plainCall(use.unit.source, use.statement)?.name ?? "") ? removal(use) : null,
		outOfLoop(first),
		removal(first)
	].flatMap((fix) => fix ?? []);
}
function firstRelease({ trace, location }, program) {
	const step = trace.findLast(({ kind, location: { function: name } }) => kind === "freed" && name === location.function);
	return step ? spotOf(program, step) : null;
}
const isTwice = (first, second) => first.statement === second.statement;
const lineOfSpot = ({ unit: { source }, statement }) => lineOf(source, startOf(source, statement));
function textOfCall({ unit: { source }, statement }) {
	return textOf$1(source, statement.first, statement.last);
}
function removal(spot) {
	const call = plainCall(spot.unit.source, spot.statement);
	if (!call || !isReleaseName(call.name)) return null;
	const cuts = [takeOut(spot.unit, spot.statement), ...withDeclaration(spot, call.argument)];
	const edits = cuts.flatMap((edit) => edit ?? []);
	if (edits.length < cuts.length) return null;
	return {
		description: `remove \`${textOfCall(spot)}\` on line ${lineOfSpot(spot)}`,
		edits
	};
}
function withDeclaration({ unit, fn, program, statement }, argument) {
	const { source } = unit;
	const [base = ""] = /^[A-Za-z_]\w*/.exec(argument) ?? [];
	const meaning = meaningOf(program, unit, fn, statement, base);
	if (meaning?.kind !== "local") return [];
	const others = unit.mentions(fn, base).filter((i) => i !== meaning.at && (i < statement.first || i > statement.last));
	const body = unit.body(fn);
	const declaration = body && others.length === 0 ? statementAt(source, body, meaning.at) : null;
	if (!declaration) return [];
	const [from, to] = [meaning.specifiers[1] + 1, declaration.last - 1];
	const isIdle = !source.tokens.slice(from, to).some(({ text }) => text === ",") && looksOnly(source, meaning.at + 2, to);
	return [declaration.kind === "simple" && isIdle ? takeOut(unit, declaration) : null];
}
function placeReleased({ unit: { source }, statement }) {
	const argument = plainCall(source, statement)?.argument ?? "";
	return /^[A-Za-z_][\w.>[\]-]*$/.test(argument) ? argument : "";
}
function nulled(first, variable) {
	const { unit, statement } = first;
	if (!/^[A-Za-z_]/.test(variable) || statement.kind !== "simple") return null;
	const place = placeAt(first, variable);
	if (!place || place.stars === 0) return null;
	const line = `${variable} = ${nothing(unit.source)};`;
	const edit = putBehind(unit, statement, [line]);
	return edit && {
		description: `add \`${line}\` after line ${lineOfSpot(first)}`,
		edits: [edit]
	};
}
function nulledInCallee({ unit, statement }, program) {
	const { source } = unit;
	const names = source.tokens.slice(statement.first, statement.last).flatMap(({ text }, i) => {
		return isName(text) && word(source, statement.first + i + 1) === "(" ? [text] : [];
	});
	return [...new Set(names)].flatMap((name) => {
		const callee = program.definition(name);
		if (!callee) return [];
		return releasesIn(callee.unit, callee.fn).flatMap((spot) => {
			const variable = placeReleased({
				program,
				...callee,
				statement: spot,
				token: spot.first
			});
			const fix = /->/.test(variable) ? nulled({
				program,
				...callee,
				statement: spot,
				token: spot.first
			}, variable) : null;
			return fix ? [{
				...fix,
				description: `${fix.description} of ${name}`
			}] : [];
		});
	});
}
function releasesIn(unit, fn) {
	const body = unit.body(fn);
	const found = [];
	const walk = (statement) => {
		if (isReleaseName(plainCall(unit.source, statement)?.name ?? "")) found.push(statement);
		for (const child of statement.children) walk(child);
	};
	if (body) walk(body);
	return found;
}
function outOfLoop(first) {
	const { unit, statement } = first;
	const call = plainCall(unit.source, statement);
	if (!call || !isReleaseName(call.name)) return null;
	let loop = statement.parent;
	while (loop && loop.kind !== "loop") loop = loop.parent;
	const cut = takeOut(unit, statement);
	const put = loop && putBehind(unit, loop, [textOfCall(first)]);
	if (!cut || !put) return null;
	return {
		description: `move \`${textOfCall(first)}\` behind the loop`,
		edits: [cut, put]
	};
}
function moves(first, use) {
	const { unit } = first;
	const { source } = unit;
	const call = plainCall(source, first.statement);
	if (!call || !isReleaseName(call.name)) return [];
	const release = whole(source, first.statement);
	const home = memberOf(release);
	const siblings = home?.parent?.children ?? [];
	const from = home ? siblings.indexOf(home) : -1;
	const user = siblings.findIndex((one) => one.first <= use.statement.first && use.statement.last <= one.last);
	if (from < 0 || user <= from) return [];
	const text = source.text.slice(startOf(source, release), endOf(source, release));
	if (text.split("\n").some((line, i) => i > 0 && !/^(?:\s|\}?\r?$)/.test(line))) return [];
	const behind = siblings[from + 1];
	const nulling = behind ? textOf$1(source, behind.first, behind.last) : "";
	const isNulled = user > from + 1 && nulling.replace(/\s/g, "") === `${call.argument}=${nothing(source)};`;
	const cuts = [takeOut(unit, first.statement), ...isNulled && behind ? [takeOut(unit, behind)] : []];
	const lines = isNulled ? [text, nulling] : [text];
	const description = `move \`${textOfCall(first)}\` behind its last use on line ${lineOfSpot(use)}`;
	const targets = [user, siblings.findLastIndex((one, i) => i >= user && !leaves(source, one))];
	return [...new Set(targets)].flatMap((index) => {
		const target = siblings[index];
		const [base = ""] = /^[A-Za-z_]\w*/.exec(call.argument.replace(/^&/, "")) ?? [];
		if (!target || index < user || isWrittenBetween(first, base, release.last, target.last)) return [];
		const put = leaves(source, target) ? returnKept({
			...use,
			statement: target
		}, lines) : putBehind(unit, target, lines);
		const edits = [...cuts, put].flatMap((edit) => edit ?? []);
		return edits.length > cuts.length ? [{
			description,
			edits
		}] : [];
	});
}
function memberOf(statement) {
	let at = statement;
	while (at?.role === "labelled") at = at.parent;
	return at?.role === "member" ? at : null;
}
function leaves(source, statement) {
	return statement.kind === "simple" && /^(?:return|goto|break|continue)$/.test(word(source, statement.first));
}
function nextKept(first, use) {
	const { unit, program, fn } = use;
	const { source } = unit;
	const name = [
		"next",
		"following",
		"rest"
	].find((one) => !unit.locals(fn).has(one) && !unit.mentions(fn, one).some((i) => !/^(?:->|\.)$/.test(word(source, i - 1))));
	const step = stepAt(use);
	if (!name || !step) return null;
	const { target, first: from, last } = step;
	const meaning = meaningOf(program, unit, fn, first.statement, target);
	if (!meaning || meaning.stars === 0 || meaning.isArray) return null;
	const value = textOf$1(source, from, last);
	const type = textOf$1(source, ...meaning.specifiers).replace(/^(?:static|register) /, "");
	const stars = "*".repeat(meaning.stars);
	const [start, end] = [source.tokens[from]?.start, source.tokens[last]?.end];
	if (start === void 0 || end === void 0) return null;
	const renamed = replace(source, start, end, name);
	const description = `read \`${value}\` before the release on line ${lineOfSpot(first)}`;
	if (use.statement.kind !== "loop") {
		const edit = putBefore(unit, first.statement, [`${type} ${stars}${name} = ${value};`]);
		return edit && {
			description,
			edits: [edit, renamed]
		};
	}
	const [body] = use.statement.children;
	const head = body?.kind === "block" ? body.children[0] : void 0;
	const edit = head && putBefore(unit, head, [`${name} = ${value};`]);
	const declared = declareBefore(use, meaning.at, `${stars}${name}`, `${type} ${stars}${name};`);
	return edit && declared ? {
		description,
		edits: [
			declared,
			edit,
			renamed
		]
	} : null;
}
function declareBefore({ unit, statement }, at, declarator, line) {
	const { source } = unit;
	if (!declarationsIn$1(source, statement.head + 1, statement.last).some((one) => one.at === at)) return putBefore(unit, statement, [line]);
	const semicolon = endOfDeclaration(source, at);
	const end = source.tokens[semicolon]?.start;
	return end === void 0 ? null : replace(source, end, end, `, ${declarator}`);
}
function endOfDeclaration(source, from) {
	let at = from;
	while (at < source.tokens.length && word(source, at) !== ";") at = Math.max(at, source.tokens[at]?.match ?? -1) + 1;
	return at;
}
function stepAt({ unit: { source }, statement, token }) {
	let first = statement.first;
	let last = statement.last - 1;
	if (statement.kind === "loop") {
		last = (source.tokens[statement.head]?.match ?? 0) - 1;
		first = last;
		while (first > statement.head && word(source, first - 1) !== ";") first--;
		if (token < first) return null;
	} else if (statement.kind !== "simple" || word(source, statement.last) !== ";") return null;
	const target = word(source, first);
	if (!isName(target) || word(source, first + 1) !== "=" || last < first + 2) return null;
	for (let i = first + 2; i <= last; i++) if (!/^(?:[A-Za-z_]\w*|->|\.)$/.test(word(source, i))) return null;
	return {
		target,
		first: first + 2,
		last
	};
}
function renewed(first, use, variable) {
	const { source } = use.unit;
	const { statement } = first;
	const call = source.tokens.findIndex(({ text }, i) => i >= statement.first && i <= statement.last && /^realloc(?:array)?$/.test(text));
	const target = word(source, call - 2);
	if (call < 0 || word(source, call - 1) !== "=" || !isName(target) || word(source, call + 2) !== variable) return null;
	if (!isName(variable) || use.statement.kind !== "simple") return null;
	const edits = use.unit.mentions(use.fn, variable).filter((i) => i >= use.statement.first && i <= use.statement.last && !/^(?:->|\.)$/.test(word(source, i - 1))).map((i) => replace(source, source.tokens[i]?.start ?? 0, source.tokens[i]?.end ?? 0, target));
	const description = `use \`${target}\` in the place of \`${variable}\` on line ${lineOfSpot(use)}`;
	return edits.length > 0 ? {
		description,
		edits
	} : null;
}
// src/fix/apply.ts
function applyFix(files, fix) {
	const byFile = /* @__PURE__ */ new Map();
	for (const edit of fix.edits) getOrMake(byFile, edit.file, () => []).push(edit);
	return files.map((file) => {
		const edits = byFile.get(file.path);
		if (!edits) return file;
		const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
		const offsets = lineOffsets(text);
		const offset = (line, column) => (offsets[line - 1] ?? text.length) + column - 1;
		const ranges = edits.map(({ line, column, endLine, endColumn, newText }) => ({
			start: offset(line, column),
			end: offset(endLine, endColumn),
			newText
		})).sort((a, b) => a.start - b.start || a.end - b.end);
		const parts = [];
		let at = 0;
		for (const { start, end, newText } of ranges) {
			parts.push(text.slice(at, start), newText);
			at = end;
		}
		parts.push(text.slice(at));
		return {
			...file,
			bytes: new TextEncoder().encode(parts.join(""))
		};
	});
}
function overlap(edits) {
	const sorted = [...edits].sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : order(a, b));
	return sorted.some((edit, i) => {
		const before = sorted[i - 1];
		if (!before || before.file !== edit.file) return false;
		const isPlain = isInsertion(edit) && isInsertion(before);
		const gap = edit.line - before.endLine || edit.column - before.endColumn;
		return isPlain ? false : gap < 0 || gap === 0 && edit.line === before.line && edit.column === before.column;
	});
}
const order = (a, b) => a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
function isInsertion(edit) {
	return edit.line === edit.endLine && edit.column === edit.endColumn;
}
function lineOffsets(text) {
	const offsets = [0];
	for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) offsets.push(i + 1);
	return offsets;
}
// src/fix/differences.ts
function editsBetween(before, after) {
	return before.flatMap((file, i) => {
		const other = after[i];
		return other === void 0 || other.bytes === file.bytes ? [] : editsOf(file.path, textOf(file), textOf(other));
	});
}
function textOf({ bytes }) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
function editsOf(file, before, after) {
	const edits = [];
	let line = 1;
	let open;
	const close = () => {
		if (open) edits.push({
			file,
			line: open.line,
			column: 1,
			endLine: open.endLine,
			endColumn: 1,
			newText: open.newText
		});
		open = void 0;
	};
	for (const { value, added, removed } of diffArrays(linesOf$1(before), linesOf$1(after))) {
		if (!added && !removed) {
			close();
			line += value.length;
			continue;
		}
		open ??= {
			line,
			endLine: line,
			newText: ""
		};
		if (added) open.newText += value.join("");
		else {
			line += value.length;
			open.endLine = line;
		}
	}
	close();
	return edits;
}
function linesOf$1(text) {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
// src/fix/prove.ts
const MAX_BYTES = 6e6;
const MIN_PROOFS = 3;
const MAX_PROOFS = 160;
const MAX_FOLLOWED = 3;
const MAX_STEPS = 3;
const MAX_NEW = 3;
function prove(findings, files, size, analyze, propose) {
	const program = createProgram(files);
	const proposals = findings.map((finding) => propose(finding, program));
	const proven = /* @__PURE__ */ new Map();
	const halfway = [];
	let left = Math.min(MAX_PROOFS, Math.max(MIN_PROOFS, Math.floor(MAX_BYTES / Math.max(1, size))));
	const rounds = Math.max(0, ...proposals.map((fixes) => fixes.length));
	for (let round = 0; round < rounds; round++) {
		const trials = findings.flatMap((finding, index) => {
			const fix = proposals[index]?.[round];
			return fix && !proven.has(index) && !overlap(fix.edits) ? [{
				index,
				finding,
				fix
			}] : [];
		});
		for (const batch of batches(trials)) solve(batch);
	}
	for (const [index, finding] of findings.entries()) {
		const started = halfway.filter((one) => one.index === index).slice(0, MAX_FOLLOWED);
		for (const one of started) {
			if (proven.has(index)) break;
			const { fix } = one;
			const mended = mend(applyFix(files, fix), one.fresh, remaining(findings, [finding]), MAX_STEPS);
			if (!mended) continue;
			const description = `${fix.description}, and release ${listed(mended.variables)} there`;
			proven.set(index, {
				description,
				edits: editsBetween(files, mended.files)
			});
		}
	}
	return proven;
	function solve(trials) {
		const [only] = trials;
		if (only === void 0 || left === 0) return;
		left--;
		const fresh = newIn(analyze(applyFix(files, { edits: trials.flatMap(({ fix }) => fix.edits) })), remaining(findings, trials.map(({ finding }) => finding)));
		if (fresh.length === 0) for (const { index, fix } of trials) proven.set(index, fix);
		if (fresh.length === 0) return;
		if (trials.length === 1) {
			if (fresh.every((one) => nameOf(one) !== nameOf(only.finding)) && fresh.length <= MAX_NEW) halfway.push({
				...only,
				fresh
			});
			return;
		}
		const failed = new Set(fresh.map(functionOf));
		const [failing, holding] = partition(trials, ({ finding }) => failed.has(functionOf(finding)));
		if (failing.length > 0 && holding.length > 0) {
			solve(holding);
			for (const trial of failing) solve([trial]);
		} else {
			const middle = trials.length >> 1;
			solve(trials.slice(0, middle));
			solve(trials.slice(middle));
		}
	}
	function mend(patched, fresh, allowed, steps) {
		const [finding] = fresh;
		if (!finding || steps === 0) return null;
		for (const fix of propose(finding, createProgram(patched)).slice(0, 2)) {
			if (left === 0) return null;
			if (overlap(fix.edits)) continue;
			left--;
			const next = applyFix(patched, fix);
			const rest = newIn(analyze(next), allowed);
			const variable = finding.args.variable ?? "";
			if (rest.length === 0) return {
				files: next,
				variables: [variable]
			};
			const more = rest.length < fresh.length ? mend(next, rest, allowed, steps - 1) : null;
			if (more) return {
				files: more.files,
				variables: [variable, ...more.variables]
			};
		}
		return null;
	}
}
function listed(variables) {
	return variables.map((variable) => `\`${variable}\``).join(" and ");
}
function batches(trials) {
	const lots = [];
	for (const trial of trials) {
		const replaced = linesOf(trial.fix.edits.filter((edit) => !isInsertion(edit)));
		const inserted = linesOf(trial.fix.edits.filter(isInsertion));
		let lot = lots.find((one) => replaced.every((line) => !one.replaced.has(line) && !one.inserted.has(line)) && inserted.every((line) => !one.replaced.has(line)));
		if (!lot) {
			lot = {
				trials: [],
				replaced: /* @__PURE__ */ new Set(),
				inserted: /* @__PURE__ */ new Set()
			};
			lots.push(lot);
		}
		lot.trials.push(trial);
		for (const line of replaced) lot.replaced.add(line);
		for (const line of inserted) lot.inserted.add(line);
	}
	return lots.map((lot) => lot.trials);
}
function linesOf(edits) {
	return edits.flatMap(({ file, line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`));
}
function remaining(findings, mended) {
	const counts = /* @__PURE__ */ new Map();
	for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + waysOf(finding));
	for (const finding of mended) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) - waysOf(finding));
	return counts;
}
function newIn(after, allowed) {
	const rest = new Map(allowed);
	return after.filter((finding) => {
		const left = (rest.get(nameOf(finding)) ?? 0) - waysOf(finding);
		rest.set(nameOf(finding), left);
		return left < 0;
	});
}
const waysOf = ({ otherTraces }) => 1 + otherTraces.length;
function nameOf({ check, location, args }) {
	return `${check} ${location.file} ${location.function} ${args.variable}`;
}
function functionOf({ location }) {
	return `${location.file} ${location.function}`;
}
function partition(all, test) {
	const yes = [];
	const no = [];
	for (const one of all) (test(one) ? yes : no).push(one);
	return [yes, no];
}
// src/fix/realloc.ts
function reallocFixes(finding, program) {
	const lost = finding.trace.at(-1);
	const spot = lost && finding.otherTraces.length === 0 ? spotOf(program, lost) : null;
	return spot ? [
		...checkedFixes(spot),
		...checkedInPlace(spot),
		...uncheckedFixes(spot)
	] : [];
}
const PLACE = /^(?:[A-Za-z_]\w*|->|\.|\*|\[|\]|\d+)$/;
function assignment({ unit: { source }, statement }) {
	let equals = statement.first;
	while (equals < statement.last && PLACE.test(word(source, equals))) equals++;
	if (statement.kind !== "simple" || word(source, equals) !== "=" || equals === statement.first) return null;
	return {
		text: textOf$1(source, statement.first, equals - 1),
		equals
	};
}
function uncheckedFixes(spot) {
	const { unit, fn, statement } = spot;
	const { source } = unit;
	const assigned = assignment(spot);
	const name = assigned && freshName(unit, fn, statement);
	const place = assigned && placeAt(spot, assigned.text);
	if (!assigned || !name || !place || place.stars === 0) return [];
	const { text, equals } = assigned;
	const line = lineOf(source, startOf(source, statement));
	const made = `void *${name} = ${textOf$1(source, equals + 1, statement.last)}`;
	const description = `keep the result of ${makerIn(source, equals, statement)} on line ${line} in \`${name}\` and check it`;
	return waysToLeave(unit, fn, statement).flatMap((jump) => [[`free(${text});`, jump], [jump]].flatMap((jumps) => {
		const lines = [made, ...check(unit, statement, name, jumps)];
		const edit = putBefore(unit, statement, lines, `${text} = ${name};`);
		return edit ? [{
			description,
			edits: [edit]
		}] : [];
	}));
}
function checkedInPlace(spot) {
	const { unit, fn, statement } = spot;
	const { source } = unit;
	const left = leavingBody(source, statement);
	const open = statement.head + 1;
	const close = source.tokens[open]?.match ?? -1;
	const name = freshName(unit, fn, statement);
	const [target, equals] = [open + 1, open + 2];
	if (statement.kind !== "if" || statement.role !== "member" || !left || close < 0 || !name) return [];
	if (!(word(source, close + 1) === "==" && /^(?:NULL|0)$/.test(word(source, close + 2))) || !isName(word(source, target)) || word(source, equals) !== "=" || left.body.kind === "block") return [];
	const text = word(source, target);
	const jump = textOf$1(source, left.jump.first, left.jump.last);
	const step = indentStep(unit);
	const edit = putBefore(unit, statement, [
		`void *${name} = ${textOf$1(source, equals + 1, close - 1)};`,
		`if (${name} == NULL) {`,
		`${step}free(${text});`,
		`${step}${jump}`,
		"}"
	], `${text} = ${name};`);
	const line = lineOf(source, startOf(source, statement));
	const description = `keep the result of ${makerIn(source, equals, statement)} on line ${line} in \`${name}\` until it is checked, and add \`free(${text});\` where that fails`;
	return edit ? [{
		description,
		edits: [edit]
	}] : [];
}
function makerIn(source, from, { last }) {
	let call = from + 1;
	while (call < last && !(isName(word(source, call)) && word(source, call + 1) === "(")) call++;
	return isName(word(source, call)) ? word(source, call) : "realloc";
}
function checkedFixes(spot) {
	const { unit, statement } = spot;
	const { source } = unit;
	const start = startOf(source, statement);
	if (statement.kind !== "simple" || statement.role !== "member" || !isFirstOnLine(source, start)) return [];
	let equals = statement.first;
	while (equals < statement.last && /^(?:[A-Za-z_]\w*|->|\.|\*)$/.test(word(source, equals))) equals++;
	const text = textOf$1(source, statement.first, equals - 1);
	const place = word(source, equals) === "=" ? placeAt(spot, text) : null;
	const check = next(statement);
	const test = check && nullTest(source, check);
	const left = check && leavingBody(source, check);
	if (!place || place.stars === 0 || !test || test.text !== text || !left) return [];
	if (source.tokens[check.first]?.isAfterDirective) return [];
	const release = `free(${text});`;
	const inBody = source.text.slice(startOf(source, left.body), endOf(source, left.body));
	const isReleased = inBody.includes(release);
	if (mentionsText(inBody.replaceAll(release, ""), text)) return [];
	const name = freshName(unit, spot.fn, statement);
	if (!name) return [];
	const { newline } = source;
	const indent = indentAt(source, start);
	const result = replace(source, start, source.tokens[equals]?.start ?? start, `void *${name} `);
	const condition = replace(source, test.start, test.end, name);
	const line = lineOf(source, start);
	const end = endOf(source, check);
	const behind = `${newline}${indent}${text} = ${name};`;
	const description = `keep the result of ${makerIn(source, equals, statement)} on line ${line} in \`${name}\` until it is checked`;
	const plain = {
		description,
		edits: [
			result,
			condition,
			replace(source, end, end, behind)
		]
	};
	if (isReleased) return [plain];
	const bodyStart = startOf(source, left.body);
	const jump = source.text.slice(startOf(source, left.jump), endOf(source, left.jump));
	const isAlone = isFirstOnLine(source, startOf(source, left.jump));
	const edits = left.body.kind === "block" ? [replace(source, startOf(source, left.jump), startOf(source, left.jump), `${release}${isAlone ? `${newline}${indentAt(source, startOf(source, left.jump))}` : " "}`), replace(source, end, end, behind)] : [isAlone ? replace(source, source.tokens[left.body.first - 1]?.end ?? bodyStart, end, ` {${newline}${indentAt(source, bodyStart)}${release}${newline}${indentAt(source, bodyStart)}${jump}${newline}${indent}}${behind}`) : replace(source, bodyStart, end, `{ ${release} ${jump} }${behind}`)];
	return [plain, {
		description: `${description}, and add \`${release}\` where that fails`,
		edits: [
			result,
			condition,
			...edits
		]
	}];
}
const NAMES = /* @__PURE__ */ new WeakMap();
function freshName({ source }, fn, { first }) {
	const names = getOrMake(NAMES, fn, () => /* @__PURE__ */ new Map());
	const taken = new Set(names.values());
	const known = names.get(first);
	if (known) return known;
	const name = [
		"tmp",
		"grown",
		"resized"
	].find((one) => !taken.has(one) && source.tokens.every((token) => token.text !== one));
	if (name) names.set(first, name);
	return name;
}
function mentionsText(text, place) {
	const [base = ""] = place.replace(/^\*+/, "").split(/->|\./);
	return new RegExp(`\\b${base}\\b`).test(text);
}
// src/fix/rearrange.ts
const MAX_FIXES = 12;
function rearrangedFixes(finding, program) {
	const loss = lossOf(finding, program);
	const { variable = "", allocator = "", expected = "" } = finding.args;
	const place = loss && placeAt(loss.first, variable);
	if (!loss || !place) return [];
	const { first } = loss;
	const releases = releasesOf(first, variable);
	const calls = releaseCalls(first, place, expected, allocator);
	const jumps = loss.spots.length === 1 ? lastJumps(finding, program) : [];
	return [
		...releases.map((release) => unconditional(first, release)),
		...jumps.flatMap((jump) => toRelease(jump, variable)),
		...releases.map((release) => behindLabel(first, release)),
		...jumps.flatMap((jump) => calls.map((call) => beforeJump(jump, call))),
		...loss.spots.length === 1 ? releases.map((release) => moved(loss, release)) : [],
		...calls.map((call) => fixWith(loss, variable, call, false, true)),
		...loss.spots.length === 1 ? calls.map((call) => atEndOfLoop(first, call)) : []
	].flatMap((fix) => fix ?? []).slice(0, MAX_FIXES);
}
function releasesOf({ unit, fn }, variable) {
	const { source } = unit;
	const body = unit.body(fn);
	const base = /[A-Za-z_]\w*/.exec(variable)?.[0] ?? "";
	return [...new Set(unit.mentions(fn, base).flatMap((at) => body ? statementAt(source, body, at) ?? [] : []))].flatMap((statement) => {
		const call = plainCall(source, statement);
		return call && isReleaseName(call.name) && call.argument.replace(/\s/g, "") === variable ? [{
			statement,
			call,
			text: textOf$1(source, statement.first, statement.last)
		}] : [];
	});
}
function unconditional({ unit }, { statement, call, text }) {
	const { source } = unit;
	const outer = whole(source, statement);
	if (outer === statement || outer.kind !== "if") return null;
	const close = source.tokens[outer.head]?.match ?? -1;
	const base = word(source, call.first);
	for (let i = outer.head; i < close; i++) if (word(source, i) === base) return null;
	if (!looksOnly(source, outer.head + 1, close - 1)) return null;
	const [start, end] = [startOf(source, outer), endOf(source, outer)];
	const line = lineOf(source, start);
	return {
		description: `release without \`${textOf$1(source, outer.first, close)}\` on line ${line}`,
		edits: [replace(source, start, end, text)]
	};
}
function lastJumps({ trace }, program) {
	return trace.filter(({ kind }) => kind === "branch").slice(-2).reverse().flatMap((step) => {
		const spot = spotOf(program, step);
		if (spot?.statement.kind !== "if") return [];
		const arm = spot.statement.children[step.args.taken === "true" ? 0 : 1];
		const jump = arm?.kind === "block" ? arm.children.at(-1) : arm;
		const isJump = jump?.kind === "simple" && /^(?:goto|break|continue)$/.test(word(spot.unit.source, jump.first));
		return jump && isJump ? [{
			...spot,
			statement: jump,
			token: jump.first
		}] : [];
	});
}
function toRelease(jump, variable) {
	const { unit, statement } = jump;
	const { source } = unit;
	const target = source.tokens[statement.first + 1];
	if (!target || word(source, statement.first) !== "goto" || !hasOtherJumps(jump, target.text)) return [];
	const line = lineOf(source, startOf(source, statement));
	return labelsWithRelease(jump, variable).filter((label) => label !== target.text).map((label) => ({
		description: `jump to \`${label}\` on line ${line}`,
		edits: [replace(source, target.start, target.end, label)]
	}));
}
function beforeJump({ unit, statement }, call) {
	const edit = putBefore(unit, statement, [call]);
	const line = lineOf(unit.source, startOf(unit.source, statement));
	return edit && {
		description: `add \`${call}\` before the jump on line ${line}`,
		edits: [edit]
	};
}
function hasOtherJumps({ unit, fn }, label) {
	return unit.mentions(fn, label).filter((i) => word(unit.source, i - 1) === "goto").length > 1;
}
function labelsWithRelease(jump, variable) {
	const { unit, statement } = jump;
	return releasesOf(jump, variable).flatMap((release) => {
		const member = release.statement.role === "labelled" ? release.statement.parent : release.statement;
		const siblings = member?.parent?.children ?? [];
		return (member ? siblings.slice(0, siblings.indexOf(member) + 1) : []).filter(({ kind, first }) => kind === "labelled" && first > statement.last).map(({ first }) => word(unit.source, first)).reverse();
	});
}
function behindLabel({ unit }, { statement, text }) {
	const { source } = unit;
	const siblings = statement.parent?.children ?? [];
	const label = siblings[siblings.indexOf(statement) + 1];
	const [child] = label?.children ?? [];
	if (statement.role !== "member" || label?.kind !== "labelled" || !child) return null;
	const cut = takeOut(unit, statement);
	const isEmpty = textOf$1(source, child.first, child.last) === ";";
	const start = startOf(source, child);
	const put = isEmpty ? replace(source, start, endOf(source, child), text) : putBefore(unit, child, [text]);
	const description = `move \`${text}\` behind the label \`${word(source, label.first)}\``;
	return cut && put && {
		description,
		edits: [cut, put]
	};
}
function moved({ first, ways }, { statement, text }) {
	const cut = takeOut(first.unit, statement);
	if (first.statement.kind === "simple" && word(first.unit.source, first.statement.first) !== "return") return null;
	const put = word(first.unit.source, first.statement.first) === "return" ? returnKept(first, [text]) : wayOut(first, ways[0]?.args.how ?? "", "", text)?.edit ?? null;
	const line = lineOf(first.unit.source, startOf(first.unit.source, statement));
	return cut && put && {
		description: `move \`${text}\` from line ${line} to where all ways pass`,
		edits: [cut, put]
	};
}
function atEndOfLoop({ unit, statement, token }, call) {
	const { source } = unit;
	const [body] = statement.children;
	const isInHead = token > statement.head && token < (source.tokens[statement.head]?.match ?? -1);
	if (statement.kind !== "loop" || !isInHead || !body) return null;
	const edit = body.kind === "block" ? putAtEnd(unit, body, call)?.edit ?? null : putBehind(unit, body, [call]);
	return edit && {
		description: `add \`${call}\` at the end of the loop`,
		edits: [edit]
	};
}
// src/fix/temporaries.ts
const MAX_NAMES = 3;
function namedFixes(finding, program) {
	return [
		...discarded(finding, program),
		...overwritten(finding, program),
		...otherNames(finding, program),
		...startKept(finding, program)
	];
}
function overwritten(finding, program) {
	const loss = lossOf(finding, program);
	const { variable = "", allocator = "", expected = "" } = finding.args;
	if (loss?.spots.length !== 1 || loss.ways[0]?.args.how !== "overwritten") return [];
	const { unit, fn, statement } = loss.first;
	const { source } = unit;
	const place = placeAt(loss.first, variable);
	const text = textOf$1(source, statement.first, statement.last);
	const name = freeName(unit, fn, [
		"old",
		"before",
		"previous"
	]);
	if (!place || !name || place.stars === 0 || statement.kind !== "simple" || !text.startsWith(variable)) return [];
	if (text.replace(/\s/g, "").includes(`=${variable}->`) && expected !== "free") return [];
	const { type, isConst } = place.declared;
	const declared = `${isConst && place.stars === 1 ? "const " : ""}${type} ${"*".repeat(place.stars)}${name} = ${variable};`;
	return releaseCalls(loss.first, place, expected, allocator).flatMap((call) => {
		const release = call.replaceAll(variable, name);
		const edit = putBefore(unit, statement, [declared, text], release);
		const line = lineOf(source, startOf(source, statement));
		return edit ? [{
			description: `keep the old \`${variable}\` on line ${line} and release it`,
			edits: [edit]
		}] : [];
	});
}
function startKept(finding, program) {
	const loss = lossOf(finding, program);
	const { variable = "", allocator = "", expected = "" } = finding.args;
	const made = finding.allocation && spotOf(program, { location: finding.allocation });
	const place = loss && placeAt(loss.first, variable);
	const kept = made && made.fn === loss?.first.fn && isMovedOn(made, loss.first.statement, variable, made.token) ? keptStart(made, variable) : null;
	if (loss?.spots.length !== 1 || !place || !kept) return [];
	return releaseCalls(loss.first, place, expected, allocator).flatMap((call) => {
		const release = call.replaceAll(variable, kept.name);
		const home = returnBehind(loss.first) ?? loss.first;
		const edit = word(home.unit.source, home.statement.first) === "return" ? returnKept(home, [release]) : wayOut(home, "return", place.base, release)?.edit ?? null;
		const description = `keep the start of the block in \`${kept.name}\` and release that`;
		return edit ? [{
			description,
			edits: [kept.edit, edit]
		}] : [];
	});
}
function returnBehind(spot) {
	const last = spot.unit.body(spot.fn)?.children.at(-1);
	const isReturn = last?.kind === "simple" && word(spot.unit.source, last.first) === "return";
	return last && isReturn ? {
		...spot,
		statement: last,
		token: last.first
	} : null;
}
function discarded(finding, program) {
	const { allocation, args } = finding;
	const spot = allocation && args.variable === "" ? spotOf(program, { location: allocation }) : null;
	const call = spot && callAt(spot);
	const release = args.expected ?? "";
	if (!spot || !call || !program.declares(spot.unit.source.path, release)) return [];
	const { unit, fn, statement } = spot;
	const { source } = unit;
	const [start, end] = [source.tokens[call.first]?.start ?? 0, source.tokens[call.last]?.end ?? 0];
	const line = lineOf(source, start);
	const text = textOf$1(source, call.first, call.last);
	const isAll = /^(?:\(void\))?$/.test(textBetween(unit, statement.first, call.first - 1)) && word(source, call.last + 1) === ";";
	if (isAll && statement.kind === "simple" && /^(?:malloc|calloc|strn?dup)$/.test(word(source, call.first))) {
		const cut = takeOut(unit, statement);
		return cut ? [{
			description: `remove \`${text}\` on line ${line}, for nobody uses it`,
			edits: [cut]
		}] : [];
	}
	if (isAll && statement.kind === "simple") {
		const whole = replace(source, startOf(source, statement), end, `${release}(${text})`);
		return [{
			description: `release what \`${text}\` returns on line ${line}`,
			edits: [whole]
		}];
	}
	const name = freeName(unit, fn, [
		"made",
		"given",
		"created"
	]);
	const type = returnType(program, word(source, call.first));
	if (!name || type === null) return [];
	const declared = `${type}${name} = ${text};`;
	const description = `keep what \`${text}\` returns on line ${line} in \`${name}\` and release it`;
	const before = source.text.slice(startOf(source, statement), start);
	if (statement.kind === "if" && statement.role === "member") {
		const put = putBefore(unit, statement, [declared]);
		return put ? [{
			description,
			edits: [put, replace(source, start, end, name)]
		}] : [];
	}
	if (statement.kind !== "simple") return [];
	const rest = textOf$1(source, call.last + 1, statement.last);
	const edit = /^return\b/.test(before) ? returnKeptAs(spot, declared, `${before}${name}${rest}`, `${release}(${name});`) : putBefore(unit, statement, [declared, `${before}${name}${rest}`], `${release}(${name});`);
	return edit ? [{
		description,
		edits: [edit]
	}] : [];
}
function returnKeptAs({ unit, fn, statement }, declared, returned, release) {
	const { source } = unit;
	const type = source.tokens.slice(fn.first, fn.nameAt).map(({ text }) => text).filter((text) => !/^(?:static|inline|extern)$/.test(text)).join(" ");
	if (!/^(?:int|long|size_t|ssize_t|unsigned|double|bool|_Bool)(?: int)?$/.test(type) || unit.mentions(fn, "result").length > 0) return null;
	return putBefore(unit, statement, [
		declared,
		`${type} result = ${returned.replace(/^return\s*/, "")}`,
		release
	], "return result;");
}
function textBetween({ source }, first, last) {
	return last < first ? "" : textOf$1(source, first, last).replace(/\s/g, "");
}
function callAt({ unit: { source }, token }) {
	const open = source.tokens[token + 1];
	return isName(word(source, token)) && open?.text === "(" && open.match > 0 ? {
		first: token,
		last: open.match
	} : null;
}
function returnType(program, name) {
	if (/^(?:strdup|strndup|realpath|getcwd)$/.test(name)) return "char *";
	if (/^(?:malloc|calloc|realloc)$/.test(name)) return "void *";
	const known = program.definition(name);
	if (!known) return null;
	const { source } = known.unit;
	const type = source.tokens.slice(known.fn.first, known.fn.nameAt).map(({ text }) => text).filter((text) => !/^(?:static|inline|extern)$/.test(text));
	return type.includes("*") && type.every((text) => isName(text) || text === "*") ? `${type.join(" ").replace(/\* /g, "*")}` : null;
}
function otherNames(finding, program) {
	const loss = lossOf(finding, program);
	const { variable = "", allocator = "", expected = "" } = finding.args;
	if (!loss) return [];
	const { unit, fn } = loss.first;
	const own = placeAt(loss.first, variable)?.declared;
	if (!own) return [];
	return [...unit.locals(fn)].filter(([name, all]) => {
		const isSame = all.every(({ stars, type }) => stars === own.stars && type === own.type && stars > 0);
		return name !== variable && isSame && !isReleasedHere(loss.first, name);
	}).slice(0, MAX_NAMES).flatMap(([name]) => {
		const place = placeAt(loss.first, name);
		if (!place || place.stars === 0) return [];
		return releaseCalls(loss.first, place, expected, allocator).slice(0, 1).flatMap((call) => fixWith(loss, name, call) ?? []);
	});
}
function isReleasedHere({ unit, fn }, name) {
	const { source } = unit;
	return unit.mentions(fn, name).some((i) => word(source, i - 1) === "(" && isReleaseName(word(source, i - 2)));
}
function freeName(unit, fn, names) {
	return names.find((name) => unit.mentions(fn, name).length === 0);
}
// src/fix/words.ts
function mismatchFixes(finding, program) {
	const { callee = "", expected = "" } = finding.args;
	const spot = spotOf(program, finding);
	if (!spot || expected === "" || !program.declares(finding.location.file, expected)) return [];
	if (expected === "munmap") return unmapFixes(finding, spot);
	const own = program.definition(callee);
	if (own && own.unit.body(own.fn)?.children.length !== 1) return [];
	const { source } = spot.unit;
	const { first, last, kind } = spot.statement;
	if (kind !== "simple") return [];
	const calls = range(first, last).filter((i) => word(source, i) === callee && word(source, i + 1) === "(");
	const [at] = calls;
	const token = source.tokens[at ?? -1];
	if (!token || calls.length > 1 || !hasOneArgument(at ?? -1)) return [];
	return [{
		description: `replace \`${callee}\` by \`${expected}\` on line ${lineOf(source, token.start)}`,
		edits: [replace(source, token.start, token.end, expected)]
	}];
	function hasOneArgument(i) {
		const open = source.tokens[i + 1];
		return open !== void 0 && source.tokens.slice(i + 2, open.match).every(({ text }) => text !== ",");
	}
}
function unmapFixes({ args: { callee = "" } }, spot) {
	const { source } = spot.unit;
	const call = plainCall(source, spot.statement);
	const place = call?.name === callee ? placeAt(spot, call.argument) : null;
	const release = place && libraryCall(spot, place, "munmap");
	if (!release) return [];
	const start = startOf(source, spot.statement);
	return [{
		description: `replace \`${callee}\` by \`munmap\` on line ${lineOf(source, start)}`,
		edits: [replace(source, start, endOf(source, spot.statement), release)]
	}];
}
function initialiseFixes(finding, program) {
	const { variable = "" } = finding.args;
	const spot = spotOf(program, finding);
	const [name = "", ...fields] = variable.split(".");
	if (!spot || !/^[A-Za-z_]\w*$/.test(name)) return [];
	const { unit, fn, statement } = spot;
	const { source } = unit;
	const meaning = meaningOf(program, unit, fn, statement, name);
	if (meaning?.kind !== "local" || meaning.isArray || meaning.isStatic) return [];
	if (meaning.stars === 0 !== fields.length > 0) return [];
	const token = source.tokens[meaning.at];
	if (!token || !/^[,;]$/.test(word(source, meaning.at + 1))) return [];
	const value = fields.length > 0 ? "{0}" : nothing(source);
	return [{
		description: `initialise \`${name}\` with ${value} on line ${lineOf(source, token.start)}`,
		edits: [replace(source, token.end, token.end, ` = ${value}`)]
	}];
}
function sizeFixes(finding, program) {
	const { allocation, args } = finding;
	const spot = allocation && spotOf(program, { location: allocation });
	if (!spot || spot.fn.name !== args.function || spot.statement.kind !== "simple") return [];
	const { source } = spot.unit;
	const { first, last } = spot.statement;
	const isPointer = args.detail === "pointer";
	const name = isPointer ? "sizeof" : "strlen";
	const found = range(first, last).filter((i) => word(source, i) === name);
	const [at = -1] = found;
	const token = source.tokens[at];
	if (!token && !isPointer) return lengthFixes(spot);
	if (!token || found.length > 1) return [];
	const line = lineOf(source, token.start);
	const open = word(source, at + 1) === "(" ? source.tokens[at + 1] : void 0;
	if (isPointer) {
		const operand = open ? textOf$1(source, at + 2, open.match - 1) : word(source, at + 1);
		const isTarget = range(first, at).some((i) => word(source, i) === operand && word(source, i + 1) === "=");
		const place = source.tokens[open ? at + 2 : at + 1];
		if (!isName(operand) || !isTarget || !place || !open && !/^[,)*;]$/.test(word(source, at + 2))) return [];
		const [before, after] = open ? [`sizeof(${operand})`, `sizeof(*${operand})`] : [`sizeof ${operand}`, `sizeof *${operand}`];
		return [{
			description: `replace \`${before}\` by \`${after}\` on line ${line}`,
			edits: [replace(source, place.start, place.start, "*")]
		}];
	}
	if (!open || open.match < 0) return [];
	const close = source.tokens[open.match];
	if (!close || !/^[(,]$/.test(word(source, at - 1)) || !/^[,)]$/.test(word(source, open.match + 1))) return [];
	const length = textOf$1(source, at, open.match);
	return [{
		description: `replace \`${length}\` by \`${length} + 1\` on line ${line}`,
		edits: [replace(source, close.end, close.end, " + 1")]
	}];
}
function lengthFixes({ program, unit, fn, statement }) {
	const { source } = unit;
	const { first, last } = statement;
	const at = range(first, last).find((i) => word(source, i) === "malloc" && word(source, i + 1) === "(") ?? -1;
	const size = source.tokens[at + 2];
	if (!size || !isName(size.text) || word(source, at + 3) !== ")") return [];
	const values = valuesOf({
		program,
		unit,
		fn
	}, [size.text]);
	const isLength = ([from]) => word(source, from) === "strlen";
	if (values.length === 0 || !values.every(isLength)) return [];
	return [{
		description: `replace \`${size.text}\` by \`${size.text} + 1\` on line ${lineOf(source, size.start)}`,
		edits: [replace(source, size.end, size.end, " + 1")]
	}];
}
function range(first, last) {
	return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
// src/fix/index.ts
const MAX_PROGRAM = 2e6;
function proveFixes(findings, files, analyze, isUnderstood = () => true) {
	const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
	if (findings.length === 0 || size > MAX_PROGRAM) return findings;
	const isText = remember((path) => isUtf8(files.find((file) => file.path === path)));
	const fixes = prove(findings, files, size, analyze, (finding, program) => isUnderstood(finding) && isText(finding.location.file) ? proposalsFor(finding, program) : []);
	return findings.map((finding, i) => {
		const fix = fixes.get(i);
		return fix ? {
			...finding,
			fix
		} : finding;
	});
}
function isUtf8(file) {
	if (!file) return false;
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
	return Buffer.compare(new TextEncoder().encode(text), file.bytes) === 0;
}
function proposalsFor(finding, program) {
	switch (finding.check) {
		case "memory-leak":
		case "resource-leak": return [
			...releaseFixes(finding, program),
			...rearrangedFixes(finding, program),
			...namedFixes(finding, program)
		];
		case "realloc-leak": return reallocFixes(finding, program);
		case "mismatched-release": return mismatchFixes(finding, program);
		case "uninitialised-free": return initialiseFixes(finding, program);
		case "unchecked-allocation": return checkFixes(finding, program);
		case "allocation-size": return sizeFixes(finding, program);
		case "double-free": return doubleFreeFixes(finding, program);
		case "use-after-free": return useAfterFreeFixes(finding, program);
		case "free-of-non-heap": return nonHeapFixes(finding, program);
		case "free-of-offset": return offsetFixes(finding, program);
		case "invalid-access":
		case "memory-limit":
		case "memory-growth":
		case "build-failure":
		case "compiler-warning": return [];
		default: return assertNever(finding.check);
	}
}
// src/reading.ts
function readFiles(parser, sorted, before, recall) {
	const known = new Map(before?.map((file) => [file.source, file]));
	const parsed = sorted.map((source) => {
		const old = known.get(source);
		return old ? {
			reading: old,
			fresh: void 0,
			kept: void 0
		} : parse(parser, source, recall);
	});
	const isUsable = before !== void 0 && before.length === parsed.length && parsed.every(({ reading }, i) => {
		const old = before[i];
		return reading === old || old.source.path === reading.source.path && old.declares() === reading.declares();
	});
	const programOf = joinSymbols(parsed.map(({ reading: { source, symbols } }) => ({
		path: source.path,
		symbols
	})));
	const parseBody = bodyParser(parser);
	const settled = /* @__PURE__ */ new Map();
	return {
		files: parsed.map((one, file) => {
			const { reading, kept } = one;
			if (isUsable && "functions" in reading) return reading;
			const { source } = reading;
			const program = programOf(file);
			const lower = (symbols) => {
				const { view, symbols: own } = one.fresh ?? parseFile(parser, source);
				one.fresh = void 0;
				return lowerFile({
					file,
					path: source.path,
					symbols: {
						...own,
						macros: new Map(own.macros)
					},
					program: symbols,
					parseBody
				}, view);
			};
			if (!recall) return {
				...reading,
				...lower(program)
			};
			const meaning = meaningIn(program, settled);
			const lowering = kept?.lowerings.find(({ asked }) => isTrue(asked, meaning));
			if (lowering) return {
				...reading,
				...recallLowering(lowering, file, source, recall, () => lower(program))
			};
			const asked = /* @__PURE__ */ new Map();
			const lowered = lower(notingNames(program, meaning, asked));
			keepLowering(reading, lowered, [...asked].flat(), kept, recall);
			return {
				...reading,
				...lowered
			};
		}),
		isUsable
	};
}
function parse(parser, source, recall) {
	const kept = recall?.file(source);
	if (kept) {
		const text = {
			bytes: source.bytes,
			lines: lineStarts(source.bytes)
		};
		const symbols = readBack(kept.declarations, NOWHERE);
		const { unread } = kept;
		return {
			reading: {
				source,
				text,
				symbols,
				declares: declaresOf(symbols),
				unread
			},
			fresh: void 0,
			kept
		};
	}
	const { view, lines, symbols } = parseFile(parser, source);
	const text = {
		bytes: source.bytes,
		lines
	};
	const unread = unreadParts(view, symbols, text, source.path);
	return {
		reading: {
			source,
			text,
			symbols,
			declares: declaresOf(symbols),
			unread
		},
		fresh: {
			view,
			symbols
		},
		kept
	};
}
function parseFile(parser, { bytes }) {
	const { view, lines } = readView(parser, bytes);
	return {
		view,
		lines,
		symbols: collectSymbols(view)
	};
}
function lowerFile(context, view) {
	return {
		globals: lowerGlobals(context, view),
		functions: context.symbols.functions.map(({ node }) => lowerFunction(context, view, node))
	};
}
const isTrue = (asked, meaning) => {
	for (let i = 0; i < asked.length; i += 2) if (meaning(asked[i]) !== asked[i + 1]) return false;
	return true;
};
const NOWHERE = {
	placeOf: () => void 0,
	positionOf: () => {
		throw new Error("a declaration has no position");
	}
};
function recallLowering({ functions, globals }, file, { path }, recall, lower) {
	let lowered;
	const made = () => {
		lowered ??= lower();
		return lowered;
	};
	const recalled = functions.map(({ key, outline, ...head }, i) => {
		const fn = lazyFunction({
			...head,
			file,
			path
		}, () => made().functions[i]);
		recallOutline(fn, outline);
		recall.named(fn, key);
		return fn;
	});
	const nowhere = {
		start: 0,
		end: 0
	};
	const initialisers = globals && lazyFunction({
		name: "",
		isStatic: true,
		isPartial: false,
		span: nowhere,
		nameSpan: nowhere,
		file,
		path
	}, () => made().globals);
	if (initialisers && globals) recallOutline(initialisers, globals);
	return {
		functions: recalled,
		globals: initialisers
	};
}
function lazyFunction(head, whole) {
	return {
		...head,
		get parameters() {
			return whole().parameters;
		},
		get variables() {
			return whole().variables;
		},
		get blocks() {
			return whole().blocks;
		}
	};
}
function keepLowering({ source, symbols, unread }, lowered, asked, kept, recall) {
	const seen = /* @__PURE__ */ new Map();
	const lowering = {
		asked,
		functions: lowered.functions.map((fn) => {
			const which = seen.get(fn.name) ?? 0;
			seen.set(fn.name, which + 1);
			const key = digest(`${which} ${textOfFunction(fn)}`);
			recall.named(fn, key);
			const { name, isStatic, isPartial, span, nameSpan } = fn;
			return {
				name,
				isStatic,
				isPartial,
				span,
				nameSpan,
				key,
				outline: outlineOf$1(fn)
			};
		}),
		globals: lowered.globals && outlineOf$1(lowered.globals)
	};
	const others = kept?.lowerings.slice(0, 2) ?? [];
	const declarations = kept?.declarations ?? write(declarationsIn(symbols), NOWHERE);
	if (declarations === void 0) return;
	recall.keepFile(source, {
		declarations,
		unread,
		lowerings: [lowering, ...others]
	});
}
function declarationsIn(symbols) {
	const { prototypes, globals, macros, includes, enumerators, structs, types, unionFields } = symbols;
	return {
		functions: symbols.functions.map(({ name, isStatic }) => ({
			name,
			isStatic
		})),
		prototypes,
		globals,
		macros,
		includes,
		enumerators,
		structs,
		types,
		unionFields
	};
}
function declaresOf(symbols) {
	let text;
	return () => {
		text ??= declares(symbols);
		return text;
	};
}
function declares(symbols) {
	const { functions, prototypes, globals, macros, enumerators, structs, unionFields, includes } = symbols;
	return JSON.stringify([
		functions.map(({ name, isStatic }) => [name, isStatic]),
		[...prototypes],
		[...globals],
		[...macros],
		[...enumerators],
		[...structs],
		[...unionFields],
		includes
	]);
}
function unreadParts(view, symbols, text, path) {
	if (!view.hasError(0)) return [];
	const parts = [0, ...view.children(0)];
	const broken = parts.filter((node) => view.kind(node) === "ERROR" && /[{}]/.test(view.text(node)));
	if (symbols.functions.length === 0 && isRows(new TextDecoder().decode(text.bytes))) return [];
	const unread = parts.slice(1).filter((node) => view.hasError(node));
	const isForeign = symbols.functions.length === 0 && isMostlyBroken(view, unread, parts.slice(1));
	const lost = isForeign ? unread.length > 0 ? unread : [0] : broken;
	const [first] = lost;
	if (first === void 0) return [];
	const places = lost.map((node) => locate(text, view.start(node), view.end(node), path)).sort((a, b) => compareLocations(a, b));
	const lines = new Set(places.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)));
	const from = `${path}: ${lines.size} line${lines.size === 1 ? "" : "s"} from line ${Math.min(...lines)} on could not be read as C`;
	if (isForeign && !isMacroList(new TextDecoder().decode(text.bytes))) return [{
		problem: {
			level: "error",
			message: `${from}, so nothing of this file was analysed: is it C that a compiler takes?`,
			file: path
		},
		places
	}];
	return [{
		problem: {
			level: "warning",
			message: `${from}: functions defined there were not analysed`,
			file: path,
			...locationOf(places)
		},
		places
	}];
}
const AROUND = 80;
function isMostlyBroken(view, unread, all) {
	const size = (nodes) => nodes.reduce((sum, node) => sum + view.end(node) - view.start(node), 0);
	return unread.map((node) => {
		const pieces = view.brokenNodes(node);
		return Math.min(size([node]), size(pieces) + AROUND * pieces.length);
	}).reduce((sum, length) => sum + length, 0) * 2 > size(all);
}
function locationOf([location]) {
	return location === void 0 ? {} : { location };
}
const TOKENS = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|#(?:\\\r?\n|.)*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\w+|\S/g;
function* codeTokens(text) {
	for (const [token] of text.matchAll(TOKENS)) if (!/^(?:\/[*/]|#)/.test(token)) yield token;
}
function isMacroList(text) {
	let depth = 0;
	let isNamed = false;
	for (const token of codeTokens(text)) {
		if (/[{}]/.test(token) && !token.startsWith("\"")) return false;
		if (token === "(") {
			if (!isNamed) return false;
			depth++;
		} else if (token === ")") {
			if (--depth < 0) return false;
			if (depth === 0) isNamed = false;
		} else if (depth === 0) {
			const isName = /^\w/.test(token);
			if (isNamed || !(isName || token === "," || token === ";")) return false;
			isNamed = isName;
		}
	}
	return depth === 0 && !isNamed;
}
function isRows(text) {
	let depth = 0;
	let before = "";
	let hasComma = false;
	for (const token of codeTokens(text)) {
		if (/^[([{]$/.test(token)) depth++;
		else if (/^[)\]}]$/.test(token)) depth--;
		const isWordPair = depth === 0 && /^\w/.test(token) && /^\w/.test(before);
		if (depth < 0 || token === ";" || isWordPair || token === "{" && before === ")") return false;
		if (depth === 0 && token === ",") hasComma = true;
		before = token;
	}
	return depth === 0 && hasComma;
}
function bodyParser(parser) {
	const encoder = new TextEncoder();
	const parsed = /* @__PURE__ */ new Map();
	return (text) => {
		let view = parsed.get(text);
		if (!view) {
			view = viewOf(parser, parser.parse(encoder.encode(`void f(void){\n${text}\n}`)));
			parsed.set(text, view);
		}
		return view;
	};
}
// src/analysis.ts
function analyzeFiles(parser, files, options = {}, recollection) {
	if (!recollection) return analyzeAll(parser, files, options);
	try {
		return recallAnalysis(parser, files, options, recollection);
	} catch (error) {
		if (!(error instanceof UnreadableError)) throw error;
		recollection.distrust();
		return analyzeAll(parser, files, options);
	}
}
function recallAnalysis(parser, files, options, recollection) {
	const key = keyOf(files, options);
	const known = recollection.answer(key);
	if (known !== void 0) return readBack(known, NOWHERE);
	const { findings, coverage, problems } = analyzeAll(parser, files, options, recollection);
	const text = options.isWithoutFixes ? void 0 : write({
		findings,
		coverage,
		problems
	}, NOWHERE);
	if (text !== void 0) recollection.keepAnswer(key, text);
	return {
		findings,
		coverage,
		problems
	};
}
function keyOf(files, { checks = {}, functions = [], imported = [], isWithoutFixes: _, ...others }) {
	const nothing = others;
	const named = files.map(({ path, bytes }) => `${path}\n${hash("sha256", bytes, "hex")}`).sort(compareText);
	return hash("sha256", JSON.stringify([
		named,
		Object.entries(checks),
		functions,
		imported,
		Object.keys(nothing).length
	]), "hex");
}
function analyzeAll(parser, files, options, recollection) {
	const first = analyzeOnce(parser, files, options, void 0, recollection);
	const again = (changed) => analyzeOnce(parser, changed, options, first.readings).findings;
	const { findings, coverage, problems } = first;
	if (options.isWithoutFixes) return {
		findings,
		coverage,
		problems
	};
	return {
		findings: proveFixes(findings, files, again, understood(coverage)),
		coverage,
		problems
	};
}
function understood({ partial, unread }) {
	const functions = new Set(partial.map(({ location, name }) => `${location.file} ${name}`));
	const files = new Set(unread.map(({ file }) => file));
	return ({ location, args, allocation }) => !files.has(location.file) && ![
		args.function,
		location.function,
		allocation?.function
	].some((name) => functions.has(`${location.file} ${name}`));
}
function exploreShare(parser, files, options, recollection, shard) {
	try {
		const { files: read, program } = readAndExplore(parser, files, options, {
			recollection,
			shard
		});
		return {
			functions: read.reduce((sum, file) => sum + file.functions.length, 0),
			explored: program.explorations.size
		};
	} catch (error) {
		if (!(error instanceof UnreadableError)) throw error;
		recollection.distrust();
		return {
			functions: 0,
			explored: 0
		};
	}
}
function findAllocators(parser, files, options = {}) {
	const { readings, problems } = analyzeOnce(parser, files, options);
	const places = createPlaces(readings.files.map(({ source }) => source), readings.files.map(({ text }) => text));
	return {
		functions: knownFunctions(readings.files.flatMap((file) => file.functions), readings.program, declaredIn(options), declarationsOf(readings.files).noReturn, (fn) => places.locate({
			file: fn.file,
			...fn.nameSpan,
			function: fn.name
		})),
		problems
	};
}
function declaredIn({ functions = [], imported = [] }) {
	return declare(functions, imported);
}
function analyzeOnce(parser, files, options, before, recollection) {
	const readings = readAndExplore(parser, files, options, {
		before,
		recollection
	});
	const read = readings.files;
	const texts = read.map(({ text }) => text);
	const places = createPlaces(read.map(({ source }) => source), texts);
	const findings = toFindings(readings.program.violations.map(({ violation }) => violation), places, options.checks);
	const coverage = coverageOf(texts, read.flatMap((file) => file.functions), readings.program.overBudget, (fn) => places.locate({
		file: fn.file,
		...fn.nameSpan,
		function: fn.name
	}));
	const unread = read.flatMap((file) => file.unread);
	return {
		readings,
		findings,
		coverage: {
			...coverage,
			unread: unread.flatMap(({ places }) => places)
		},
		problems: unread.map(({ problem }) => problem)
	};
}
function readAndExplore(parser, files, options, { before, recollection, shard }) {
	const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
	const read = readFiles(parser, sorted, before?.files, recollection);
	const program = analyseProgram(read.files.flatMap((file) => file.functions), {
		...declarationsOf(read.files),
		initialisers: read.files.flatMap(({ globals }) => globals ?? []),
		declared: declaredIn(options),
		paths: sorted.map(({ path }) => path)
	}, void 0, {
		previous: read.isUsable ? before?.program : void 0,
		recall: recollection,
		shard
	});
	return {
		files: read.files,
		program
	};
}
function declarationsOf(all) {
	const initials = /* @__PURE__ */ new Map();
	const globals = /* @__PURE__ */ new Set();
	const constParameters = /* @__PURE__ */ new Map();
	const noReturn = /* @__PURE__ */ new Set();
	for (const { symbols, source } of all) {
		for (const symbol of symbols.globals.values()) {
			const key = symbol.isStatic ? staticKey(source.path, symbol.name) : symbol.name;
			globals.add(key);
			if (symbol.initial !== void 0) initials.set(key, symbol.initial);
		}
		for (const prototype of symbols.prototypes.values()) {
			constParameters.set(prototype.name, prototype.constParameters);
			if (prototype.isNoReturn) noReturn.add(prototype.name);
		}
	}
	return {
		initials,
		globals,
		constParameters,
		noReturn,
		types: all.map(({ symbols }) => symbols.types)
	};
}
const decoder = new TextDecoder();
const MAX_CONDITION = 80;
function createPlaces(files, texts) {
	const known = /* @__PURE__ */ new Map();
	return {
		locate(position) {
			const key = `${position.file}:${position.start}:${position.end}:${position.function}`;
			let location = known.get(key);
			if (!location) {
				const path = files[position.file].path;
				location = {
					...locate(texts[position.file], position.start, position.end, path),
					function: position.function
				};
				known.set(key, location);
			}
			return location;
		},
		text(position) {
			const bytes = files[position.file].bytes.subarray(position.start, position.end);
			const text = decoder.decode(bytes).replace(/\\\r?\n/g, " ").replace(/\s+/g, " ").trim();
			return text.length > MAX_CONDITION ? `${text.slice(0, 79)}…` : text;
		}
	};
}
function coverageOf(texts, functions, overBudget, where) {
	const partial = [];
	const cut = new Set(overBudget);
	for (const fn of functions) if (cut.has(fn)) partial.push({
		location: where(fn),
		name: fn.name,
		reason: "budget"
	});
	else if (fn.isPartial) partial.push({
		location: where(fn),
		name: fn.name,
		reason: "syntax"
	});
	partial.sort((a, b) => compareLocations(a.location, b.location));
	const lines = texts.reduce((sum, text) => sum + lineCount(text), 0);
	return {
		files: texts.length,
		lines,
		functions: functions.length,
		partial
	};
}
function lineCount(text) {
	const last = text.lines[text.lines.length - 1] ?? 0;
	return text.lines.length - (last === text.bytes.length ? 1 : 0);
}
// src/run/parser.ts
const PLACES = [
	"./c.wasm",
	"../c.wasm",
	"../syntax/c.wasm"
];
let parser;
function loadBriefParser() {
	if (parser === void 0) for (const flag of UNOPTIMISED) setFlagsFromString(flag);
	return loadParser();
}
const UNOPTIMISED = ["--no-wasm-dynamic-tiering", "--no-wasm-tier-up"];
function loadParser() {
	parser ??= createParser(compileGrammar(readFileSync(place())));
	return parser;
}
function place() {
	const found = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
	if (found === void 0) throw new Error("c.wasm does not lie beside heapgate: the installation is incomplete");
	return found;
}
export { locate as _, declaredIn as a, readFiles as c, newIn as d, remaining as f, analyseFlow as g, handsOutMemory as h, createPlaces as i, functionOf as l, overlap as m, loadParser as n, exploreShare as o, applyFix as p, analyzeFiles as r, findAllocators as s, loadBriefParser as t, nameOf as u };

import { C as FAILURES, D as CHECK_IDS, O as CONFIDENCES, S as ALLOCATION_KINDS, b as SEVERITIES, w as SUCCESSES, x as WITNESSES, y as SETTINGS } from "./common.js";
import { t as defined } from "./defined.js";
import { i as parseSize, n as SIZE, r as parseDuration, t as DURATION } from "./quantities.js";
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && true) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? void 0,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? void 0,
		abortPipeEarly: config$1?.abortPipeEarly ?? void 0
	};
}
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? (context.reference, issue.lang, void 0) ?? (isSchema ? (issue.lang, void 0) : null) ?? config$1.message ?? (issue.lang, void 0);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}
var ValiError = class extends Error {
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}
// src/config/function-schema.ts
const FUNCTION_WORDS = ["borrows", "never-returns"];
const name = /* @__PURE__ */ pipe(/* @__PURE__ */ string("expected the name of a C function"), /* @__PURE__ */ regex(/^[A-Za-z_]\w*$/, "expected the name of a C function"));
const NUMBER = "expected the number of an argument; the first is 1";
const argument = /* @__PURE__ */ pipe(/* @__PURE__ */ number(NUMBER), /* @__PURE__ */ integer(NUMBER), /* @__PURE__ */ minValue(1, NUMBER), /* @__PURE__ */ maxValue(64, NUMBER));
const argumentList = /* @__PURE__ */ union([argument, /* @__PURE__ */ pipe(/* @__PURE__ */ array(argument), /* @__PURE__ */ minLength(1))], "expected the number of an argument, or a list such as [1, 2]; the first is 1");
const mapping = /* @__PURE__ */ pipe(/* @__PURE__ */ strictObject({
	allocates: /* @__PURE__ */ optional(described$1("allocates", /* @__PURE__ */ picklist(ALLOCATION_KINDS, "expected memory, stream, descriptor, directory, resource or pooled"))),
	"allocates-into": /* @__PURE__ */ optional(described$1("allocatesInto", argument)),
	"released-by": /* @__PURE__ */ optional(described$1("releasedBy", /* @__PURE__ */ union([name, /* @__PURE__ */ pipe(/* @__PURE__ */ array(name), /* @__PURE__ */ minLength(1))], "expected the name of a C function, or a list such as [conn_close, conn_abort]"))),
	"on-failure": /* @__PURE__ */ optional(described$1("onFailure", /* @__PURE__ */ union([/* @__PURE__ */ null_(), /* @__PURE__ */ picklist(FAILURES)], "expected null, negative, minus-one or never"))),
	"succeeds-with": /* @__PURE__ */ optional(described$1("succeedsWith", /* @__PURE__ */ picklist(SUCCESSES, "expected zero, nonzero, nonnegative, positive or always"))),
	size: /* @__PURE__ */ optional(described$1("size", argumentList)),
	releases: /* @__PURE__ */ optional(described$1("releases", argumentList)),
	keeps: /* @__PURE__ */ optional(described$1("keeps", argumentList)),
	writes: /* @__PURE__ */ optional(described$1("writes", argumentList)),
	"not-null": /* @__PURE__ */ optional(described$1("notNull", argumentList)),
	returns: /* @__PURE__ */ optional(described$1("returnsArgument", argument))
}, "expected a mapping such as { allocates: memory, released-by: conn_close }"), /* @__PURE__ */ rawTransform(({ dataset, addIssue, NEVER }) => {
	const contradiction = contradictionIn(dataset.value);
	if (contradiction === void 0) return dataset.value;
	addIssue({ message: contradiction });
	return NEVER;
}));
function contradictionIn(said) {
	const has = (key) => said[key] !== void 0;
	const { allocates } = said;
	if (!Object.keys(said).some((key) => has(key))) return "says nothing of the function; write borrows where it neither allocates nor releases";
	const lone = [
		"released-by",
		"allocates-into",
		"size"
	].find((key) => has(key) && allocates === void 0);
	if (lone !== void 0) return `has ${lone} without allocates; add allocates: memory`;
	if (has("on-failure") && (allocates === void 0 || has("allocates-into"))) return "on-failure is for a function that returns what it allocates; with allocates-into write succeeds-with";
	if (has("succeeds-with") && !has("allocates-into")) return "succeeds-with is for a function with allocates-into; where it returns what it allocates write on-failure";
	if (allocates === "resource" && !has("released-by")) return "nothing says what releases the resource; add released-by";
	const beside = Object.keys(said).filter((key) => key !== "allocates" && key !== "not-null");
	if (allocates === "pooled" && beside.length > 0) return `nobody has to release pooled memory: leave ${beside.join(" and ")} out`;
}
const functionsSchema = /* @__PURE__ */ record(name, /* @__PURE__ */ union([/* @__PURE__ */ picklist(FUNCTION_WORDS), mapping], "expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }"), "expected a mapping such as { conn_new: { allocates: memory, released-by: conn_close } }");
function toDeclarations(functions, source) {
	return Object.entries(functions).map(([name, said]) => ({
		name,
		...toDeclaration(said),
		source: source(name)
	}));
}
function toDeclaration(said) {
	if (said === "borrows") return {};
	if (said === "never-returns") return { neverReturns: true };
	const { allocates, returns } = said;
	const onFailure = said["on-failure"];
	return defined({
		allocates,
		returns,
		allocatesInto: said["allocates-into"],
		releasedBy: listed(said["released-by"]),
		onFailure: onFailure === null ? "null" : onFailure,
		succeedsWith: said["succeeds-with"],
		size: listed(said.size),
		releases: listed(said.releases),
		keeps: listed(said.keeps),
		writes: listed(said.writes),
		notNull: listed(said["not-null"])
	});
}
function listed(value) {
	return typeof value === "object" ? value : value === void 0 ? void 0 : [value];
}
function described$1(setting, schema) {
	return /* @__PURE__ */ pipe(schema, /* @__PURE__ */ description(SETTINGS[setting].help));
}
// src/config/schema.ts
const text = /* @__PURE__ */ pipe(/* @__PURE__ */ string("expected text"), /* @__PURE__ */ minLength(1, "expected text that is not empty"));
const words = /* @__PURE__ */ pipe(/* @__PURE__ */ array(text, "expected a list of words, such as [\"./worker\", \"-v\"]"), /* @__PURE__ */ minLength(1, "expected at least one word"));
const EXIT_CODE = "expected an exit code from 0 to 255";
const exitCode = /* @__PURE__ */ pipe(/* @__PURE__ */ number(EXIT_CODE), /* @__PURE__ */ integer(EXIT_CODE), /* @__PURE__ */ minValue(0, EXIT_CODE), /* @__PURE__ */ maxValue(255, EXIT_CODE));
const run = /* @__PURE__ */ strictObject({
	with: /* @__PURE__ */ optional(described("runWith", /* @__PURE__ */ pipe(/* @__PURE__ */ array(/* @__PURE__ */ picklist(WITNESSES, "expected valgrind or asan"), "expected a list such as [valgrind, asan]"), /* @__PURE__ */ minLength(1, "expected at least one tool; leave `run` out to run none"))), [...SETTINGS.runWith.default]),
	for: /* @__PURE__ */ optional(duration("runFor"), SETTINGS.runFor.default),
	"exit-codes": /* @__PURE__ */ optional(described("exitCodes", /* @__PURE__ */ pipe(/* @__PURE__ */ array(exitCode, "expected a list such as [0, 3]"), /* @__PURE__ */ minLength(1, EXIT_CODE))))
}, "expected a mapping such as { with: [valgrind, asan], for: 10s }");
const soak = /* @__PURE__ */ strictObject({
	limit: /* @__PURE__ */ optional(size("soakLimit"), SETTINGS.soakLimit.default),
	for: /* @__PURE__ */ optional(duration("soakFor"), SETTINGS.soakFor.default)
}, "expected a mapping such as { limit: 64Mi, for: 60s }");
const program = /* @__PURE__ */ strictObject({
	name: described("name", /* @__PURE__ */ pipe(/* @__PURE__ */ string("expected a name"), /* @__PURE__ */ regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "expected a name of letters, digits, dots, dashes and underscores"))),
	directory: /* @__PURE__ */ optional(described("directory", text), SETTINGS.directory.default),
	build: /* @__PURE__ */ optional(described("build", words)),
	command: described("command", words),
	environment: /* @__PURE__ */ optional(described("environment", /* @__PURE__ */ record(/* @__PURE__ */ string(), /* @__PURE__ */ string("expected text; put numbers and yes/no into quotes, as in \"20\""), "expected a mapping such as { WORKER_PAUSE_MS: \"20\" }")), {}),
	run: /* @__PURE__ */ optional(described("run", run)),
	soak: /* @__PURE__ */ optional(described("soak", soak))
}, "expected a mapping with at least `name` and `command`");
const configSchema = /* @__PURE__ */ pipe(/* @__PURE__ */ strictObject({
	paths: /* @__PURE__ */ optional(described("paths", /* @__PURE__ */ pipe(/* @__PURE__ */ array(text, "expected a list such as [src]"), /* @__PURE__ */ minLength(1, "expected a path"))), [...SETTINGS.paths.default]),
	ignore: /* @__PURE__ */ optional(described("ignore", /* @__PURE__ */ array(text, "expected a list such as [\"**/third_party/**\"]")), [...SETTINGS.ignore.default]),
	checks: /* @__PURE__ */ optional(described("checks", /* @__PURE__ */ strictObject(/* @__PURE__ */ entriesFromList(CHECK_IDS, /* @__PURE__ */ optional(/* @__PURE__ */ picklist([...SEVERITIES, "off"], "expected error, warning, note or \"off\""))), "expected a mapping such as { memory-leak: error }")), {}),
	"fail-on": /* @__PURE__ */ optional(described("failOn", /* @__PURE__ */ picklist(SEVERITIES, "expected error, warning or note")), SETTINGS.failOn.default),
	"min-confidence": /* @__PURE__ */ optional(described("minConfidence", /* @__PURE__ */ picklist(CONFIDENCES, "expected low, medium or high")), SETTINGS.minConfidence.default),
	functions: /* @__PURE__ */ optional(described("functions", functionsSchema), {}),
	libraries: /* @__PURE__ */ optional(described("libraries", /* @__PURE__ */ array(text, "expected a list such as [tools/foo.cfg]")), [...SETTINGS.libraries.default]),
	programs: /* @__PURE__ */ optional(described("programs", /* @__PURE__ */ array(program, "expected a list of programs, each with `name` and `command`")), [...SETTINGS.programs.default])
}, "expected keys such as paths, checks and programs"), /* @__PURE__ */ title("heapgate.yml"), /* @__PURE__ */ description("Configuration of heapgate: what is analysed, run and soaked, and what closes the gate."));
function defaults() {
	return toConfig(parse(configSchema, {}), () => ({
		file: SETTINGS.configFile.default,
		line: 1
	}));
}
function toConfig(file, sourceOf) {
	return {
		functions: toDeclarations(file.functions, sourceOf),
		libraries: file.libraries,
		imported: [],
		paths: file.paths,
		ignore: file.ignore,
		checks: defined(file.checks),
		failOn: file["fail-on"],
		minConfidence: file["min-confidence"],
		programs: file.programs.map(({ build, run, soak, ...program }) => ({
			...program,
			...defined({
				build,
				run: run && toRun(run),
				soak
			})
		}))
	};
}
function toRun({ "exit-codes": exitCodes, ...rest }) {
	return {
		...rest,
		...defined({ exitCodes })
	};
}
function described(name, schema) {
	return /* @__PURE__ */ pipe(schema, /* @__PURE__ */ description(SETTINGS[name].help));
}
function duration(name) {
	return /* @__PURE__ */ pipe(/* @__PURE__ */ string("expected a duration such as 500ms, 10s or 5m"), /* @__PURE__ */ regex(DURATION, ({ input }) => reasonOf(parseDuration(input))), /* @__PURE__ */ description(SETTINGS[name].help), quantity(parseDuration));
}
function size(name) {
	return /* @__PURE__ */ pipe(/* @__PURE__ */ union([/* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ regex(SIZE, ({ input }) => reasonOf(parseSize(input)))), /* @__PURE__ */ pipe(/* @__PURE__ */ number(), /* @__PURE__ */ integer())], "expected a size such as 64Mi, 1Gi or 500M"), /* @__PURE__ */ description(SETTINGS[name].help), quantity(parseSize));
}
function quantity(parse) {
	return /* @__PURE__ */ rawTransform(({ dataset, addIssue, NEVER }) => {
		const result = parse(String(dataset.value));
		if (result.ok) return result.value;
		addIssue({ message: result.reason });
		return NEVER;
	});
}
function reasonOf(quantity) {
	return quantity.ok ? "" : quantity.reason;
}
export { array as a, number as c, picklist as d, pipe as f, string as h, FUNCTION_WORDS as i, object as l, safeParse as m, defaults as n, boolean as o, regex as p, toConfig as r, integer as s, configSchema as t, parseJson as u };

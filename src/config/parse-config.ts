// heapgate.yml's text → Config, or one line that names file, line, column, key and what was expected. Does not read files.
import * as v from "valibot";
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { CHECK_IDS, ConfigurationError, type SoakPolicy } from "../model/index.js";
import type { Config } from "./config.js";
import { FAIL_ON_WORDS } from "./fail-on.js";
import { FUNCTION_WORDS } from "./function-schema.js";
import { nearest, suggest } from "./nearest.js";
import { policySchema, toPolicy } from "./policy-schema.js";
import { configSchema, toConfig } from "./schema.js";
import { SETTINGS, SEVERITIES, type Setting } from "./settings.js";

/** So many mistakes are told, one a line. */
const MOST_TOLD = 5;

/**
 * Reads a configuration.
 * @param text what heapgate.yml says; an empty one means the defaults
 * @param fileName how to call it in errors
 * @throws ConfigurationError, one line for each mistake: `heapgate.yml:3:5: programs[0].run.for: expected a duration such as …`
 */
export function parseConfig(text: string, fileName: string): Config {
  const { output, document, counter, position } = readYaml(text, fileName, configSchema, []);
  refuseEqualNames(document, output.programs, position);
  const functions = nodeAt(document, ["functions"]);
  const lineOf = (name: string): number => counter.linePos(keyOffset(functions, name) ?? 0).line;
  return { source: fileName, ...toConfig(output, (name) => ({ file: fileName, line: lineOf(name) })) };
}

/**
 * Reads a policy of a soak from a file of its own.
 * @throws ConfigurationError as `parseConfig` does
 */
export function parsePolicy(text: string, fileName: string): SoakPolicy {
  return toPolicy(readYaml(text, fileName, policySchema, ["programs", 0, "soak", "policy"]).output);
}

interface Read<S extends v.GenericSchema> {
  readonly output: v.InferOutput<S>;
  readonly document: Document.Parsed;
  readonly counter: LineCounter;
  /** `heapgate.yml:3:5` */
  readonly position: (offset: number) => string;
}

/** @param root where the table of settings has what the file holds */
function readYaml<S extends v.GenericSchema>(text: string, fileName: string, schema: S, root: Path): Read<S> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const position = (offset: number): string => {
    const { line, col } = counter.linePos(offset);
    return `${fileName}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const broken = document.errors[0];
  if (broken) throw new ConfigurationError(`${position(broken.pos[0])}: not valid YAML: ${firstLine(broken.message)}`);

  const result = v.safeParse(schema, plainValue(document, position) ?? {});
  if (result.success) return { output: result.output, document, counter, position };
  const mistakes = result.issues
    .flatMap(unfold)
    .flatMap((issue) => locate(issue, document, root))
    .sort((a, b) => a.offset - b.offset);
  const lines = mistakes.slice(0, MOST_TOLD).map(({ offset, message }) => `${position(offset)}: ${message}`);
  const more = mistakes.length - MOST_TOLD;
  throw new ConfigurationError([...lines, ...(more > 0 ? [`${fileName}: and ${more} more`] : [])].join("\n"));
}

function plainValue(document: Document.Parsed, position: (offset: number) => string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // The package's answer to aliases that lead nowhere or that multiply without end.
    if (!(error instanceof ReferenceError)) throw error;
    throw new ConfigurationError(`${position(0)}: not valid YAML: ${firstLine(error.message)}`);
  }
}

type Issue = v.BaseIssue<unknown>;
type Path = readonly (string | number)[];

interface Mistake {
  readonly offset: number;
  /** Without the position. */
  readonly message: string;
}

/**
 * What is wrong with a mapping or a list that is one of several forms: not that it is none of them, but what is wrong in it. Issues of a form
 * count their path from it.
 */
function unfold(issue: Issue): Issue[] {
  const { input, issues: forms = [], path = [] } = issue;
  if (issue.type !== "union" || typeof input !== "object" || input === null) return [issue];
  const inside = Array.isArray(input)
    ? forms.filter((form) => typeof form.path?.[0]?.key === "number")
    : forms.filter((form) => form.path !== undefined || form.type === "raw_transform");
  if (inside.length === 0) return [issue];
  // Paths of an issue are never empty: what is joined of two is not either.
  return inside.map((form) => ({ ...form, path: [...path, ...(form.path ?? [])] }) as Issue).flatMap(unfold);
}

/** Where in the text an issue lies, and its line. Of the unknown keys of a mapping valibot names the first alone; here are all. */
function locate(issue: Issue, document: Document.Parsed, root: Path): Mistake[] {
  // Keys of YAML mappings and lists; valibot types them as unknown because of its maps and sets.
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(document, parentPath);
  const aboutKey = issue.type === "strict_object" && (issue.expected === "never" || issue.received === "undefined");
  if (aboutKey && !isSeq(parent)) {
    const key = String(path.at(-1));
    const inside = parentPath.length === 0 ? "" : ` in ${formatPath(parentPath)}`;
    if (issue.expected !== "never") {
      return [{ offset: offsetOf(parent), message: `missing key ${JSON.stringify(key)}${inside}` }];
    }
    const known = knownKeys([...root, ...parentPath]);
    const others = isMap(parent)
      ? parent.items.flatMap((item) => (isScalar(item.key) ? [String(item.key.value)] : []))
      : [];
    return [...new Set([key, ...others.filter((other) => !known.includes(other))])].map((unknown) => ({
      offset: keyOffset(parent, unknown) ?? offsetOf(parent),
      message: `unknown key ${JSON.stringify(unknown)}${inside}${suggest(unknown, known)}`,
    }));
  }
  const at = aboutKey ? parentPath : path;
  const where = at.length === 0 ? "" : `${formatPath(at)}: `;
  const value = offsetOf(nodeAt(document, at));
  const key = keyOffset(nodeAt(document, at.slice(0, -1)), String(at.at(-1)));
  const offset = issue.path?.at(-1)?.origin === "key" ? (key ?? value) : value || (key ?? 0);
  // Of what does not fit together in a mapping there is no one value that was found.
  if (issue.type === "raw_transform" && typeof issue.input === "object")
    return [{ offset, message: `${where}${issue.message}` }];
  const found = aboutKey ? "a list" : describe(issue.input);
  return [{ offset, message: `${where}${issue.message}, found ${found}${near(issue, [...root, ...at])}` }];
}

function near(issue: Issue, path: Path): string {
  if ((issue.type !== "picklist" && issue.type !== "union") || typeof issue.input !== "string") return "";
  const key = pattern(path).replace(/\[\]$/, "");
  if (key === SETTINGS.failOn.key) return meant(issue.input, FAIL_ON_WORDS);
  if (key === "functions.*") return meant(issue.input, FUNCTION_WORDS);
  const setting = Object.values<Setting>(SETTINGS).find((candidate) => candidate.key === key);
  return meant(issue.input, setting?.choices ?? [...SEVERITIES, "off"]);
}

function meant(word: string, choices: readonly string[]): string {
  const choice = nearest(word, choices);
  return choice === undefined ? "" : `; did you mean ${JSON.stringify(choice)}?`;
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value === "object" ? "a mapping" : JSON.stringify(value);
}

/** Keys that heapgate.yml may have below `path`. */
function knownKeys(path: Path): readonly string[] {
  const above = pattern(path);
  if (above === SETTINGS.checks.key) return CHECK_IDS;
  const prefix = above === "" ? "" : `${above}.`;
  return Object.values<Setting>(SETTINGS)
    .flatMap(({ key }) => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    .filter((key) => !key.includes("."));
}

/** `["programs", 0, "run"]` → `programs[].run`, `["functions", "die"]` → `functions.*`, as the table of settings writes it. */
function pattern(path: Path): string {
  const plain = path[0] === "functions" && path.length > 1 ? ["functions", "*", ...path.slice(2)] : path;
  return formatPath(plain).replace(/\[\d+\]/g, "[]");
}

function formatPath(path: Path): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

function nodeAt(document: Document.Parsed, path: Path): unknown {
  const node = document.getIn(path, true);
  return isAlias(node) ? node.resolve(document) : node;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function keyOffset(parent: unknown, key: string): number | undefined {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

function refuseEqualNames(
  document: Document.Parsed,
  programs: readonly { readonly name: string }[],
  position: (offset: number) => string,
): void {
  for (const [i, { name }] of programs.entries()) {
    if (programs.findIndex((other) => other.name === name) === i) continue;
    const offset = offsetOf(nodeAt(document, ["programs", i, "name"]));
    throw new ConfigurationError(
      `${position(offset)}: programs[${i}].name: two programs are called ${JSON.stringify(name)}; give each its own name`,
    );
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0];
}

// What a caller from JavaScript hands to the library, where no compiler looks: checked, or one line that says what to change.
import { CHECK_IDS, CONFIDENCES, type Confidence, ConfigurationError } from "../model/index.js";
import type { CheckSettings } from "./config.js";
import { nearest, suggest } from "./nearest.js";
import { SETTINGS, SEVERITIES } from "./settings.js";

export type AnalyzeInput =
  | {
      readonly kind: "texts";
      readonly texts: readonly { readonly path: string; readonly text: string | Uint8Array }[];
      readonly checks: CheckSettings;
      readonly minConfidence: Confidence;
    }
  | {
      readonly kind: "paths";
      readonly paths: readonly string[];
      readonly ignore: readonly string[];
      readonly cwd: string;
      readonly checks: CheckSettings;
      readonly minConfidence: Confidence;
    };

/**
 * The arguments of `analyze`.
 * @throws ConfigurationError, one line, for whatever they cannot be
 */
export function readAnalyzeInput(input: unknown, options: unknown): AnalyzeInput {
  const { path, ...settings } = readOptions(options);
  if (typeof input === "string") return { kind: "texts", texts: [{ path, text: input }], ...settings };
  if (Array.isArray(input))
    return { kind: "texts", texts: input.map((one, i) => readText(one, `input[${i}]`)), ...settings };
  if (isRecord(input) && "paths" in input) return { kind: "paths", ...readPaths(input), ...settings };
  if (isRecord(input) && ("path" in input || "text" in input)) {
    return { kind: "texts", texts: [readText(input, "input")], ...settings };
  }
  throw wrong(`input: expected C text, { path, text }, a list of these, or { paths }, found ${describe(input)}`);
}

export interface IncidentInput {
  readonly evidence: readonly string[];
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly at?: string;
  readonly window?: number;
  readonly service?: string;
  readonly id?: string;
  readonly namespace?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly context?: string;
}

const INCIDENT_TEXTS = ["service", "id", "namespace", "selector", "container", "context"] as const;
const INCIDENT_OPTIONS = ["evidence", "paths", "cwd", "at", "window", ...INCIDENT_TEXTS];

/**
 * The argument of `analyzeIncident`.
 * @throws ConfigurationError, one line, for whatever it cannot be
 */
export function readIncidentInput(options: unknown): IncidentInput {
  if (options === undefined) return readIncidentInput({});
  if (!isRecord(options)) throw wrong(`options: expected { evidence?, paths?, cwd? … }, found ${describe(options)}`);
  const other = Object.keys(options).find((key) => !INCIDENT_OPTIONS.includes(key));
  if (other !== undefined)
    throw wrong(`options: unknown option ${JSON.stringify(other)}${suggest(other, INCIDENT_OPTIONS)}`);
  const { evidence = [], paths = [], cwd = ".", at, window } = options;
  if (typeof cwd !== "string") throw wrong(`options.cwd: expected a folder, found ${describe(cwd)}`);
  if (at !== undefined && (typeof at !== "string" || !Number.isFinite(Date.parse(at))))
    throw wrong(`options.at: expected a time such as 2026-12-01T03:22:53Z, found ${describe(at)}`);
  if (window !== undefined && (typeof window !== "number" || !(window > 0)))
    throw wrong(`options.window: expected a number of milliseconds, found ${describe(window)}`);
  const texts = INCIDENT_TEXTS.flatMap((key): [string, string][] => {
    const value = options[key];
    if (value === undefined) return [];
    if (typeof value !== "string" || value === "")
      throw wrong(`options.${key}: expected text, found ${describe(value)}`);
    return [[key, value]];
  });
  return {
    evidence: readWords("options.evidence", evidence),
    paths: readWords("options.paths", paths),
    cwd,
    ...(at !== undefined && { at: new Date(at).toISOString() }),
    ...(window !== undefined && { window }),
    ...Object.fromEntries(texts),
  };
}

/**
 * A word of a closed list.
 * @throws ConfigurationError that names the list, and the nearest word
 */
export function readChoice<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const near = typeof value === "string" ? nearest(value, choices) : undefined;
  const hint = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  throw wrong(`${name}: expected ${choices.join(", ")}, found ${describe(value)}${hint}`);
}

/** @throws ConfigurationError for what is no object with these keys */
export function readObject(name: string, value: unknown, keys: readonly string[], expected: string): void {
  if (isRecord(value) && keys.every((key) => key in value)) return;
  throw wrong(`${name}: expected ${expected}, found ${describe(value)}`);
}

interface Options {
  readonly path: string;
  readonly checks: CheckSettings;
  readonly minConfidence: Confidence;
}

function readOptions(options: unknown): Options {
  if (options === undefined) return readOptions({});
  if (!isRecord(options))
    throw wrong(`options: expected { checks?, minConfidence?, path? }, found ${describe(options)}`);
  const known = ["checks", "minConfidence", "path"];
  const other = Object.keys(options).find((key) => !known.includes(key));
  if (other !== undefined) throw wrong(`options: unknown option ${JSON.stringify(other)}${suggest(other, known)}`);
  const { path = DEFAULT_PATH, checks = {}, minConfidence = SETTINGS.minConfidence.default } = options;
  if (typeof path !== "string" || path === "") {
    throw wrong(`options.path: expected the name of a file, found ${describe(path)}`);
  }
  return {
    path,
    checks: readChecks(checks),
    minConfidence: readChoice("options.minConfidence", minConfidence, CONFIDENCES),
  };
}

const DEFAULT_PATH = "input.c";

function readChecks(checks: unknown): CheckSettings {
  if (!isRecord(checks)) {
    throw wrong(`options.checks: expected an object such as { "memory-leak": "error" }, found ${describe(checks)}`);
  }
  const settings: CheckSettings = {};
  for (const [key, value] of Object.entries(checks)) {
    const id = CHECK_IDS.find((candidate) => candidate === key);
    if (id === undefined) {
      throw wrong(`options.checks: unknown check ${JSON.stringify(key)}${suggest(key, CHECK_IDS)}`);
    }
    if (value !== undefined) settings[id] = readChoice(`options.checks.${id}`, value, [...SEVERITIES, "off"]);
  }
  return settings;
}

function readText(one: unknown, name: string): { readonly path: string; readonly text: string | Uint8Array } {
  if (!isRecord(one)) throw wrong(`${name}: expected { path, text }, found ${describe(one)}`);
  const { path, text } = one;
  if (typeof path !== "string" || path === "") {
    throw wrong(`${name}.path: expected the name of a file, found ${describe(path)}`);
  }
  if (typeof text !== "string" && !(text instanceof Uint8Array)) {
    throw wrong(`${name}.text: expected C text or its UTF-8 bytes, found ${describe(text)}`);
  }
  return { path, text };
}

function readPaths(input: Readonly<Record<string, unknown>>) {
  const { paths, ignore = [], cwd = "." } = input;
  if (typeof cwd !== "string") throw wrong(`input.cwd: expected a folder, found ${describe(cwd)}`);
  return { paths: readWords("input.paths", paths), ignore: readWords("input.ignore", ignore), cwd };
}

function readWords(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((word) => typeof word === "string" && word !== "")) return value;
  throw wrong(`${name}: expected a list such as ["src"], found ${describe(value)}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value instanceof Uint8Array) return "bytes";
  if (typeof value !== "object") return `a ${typeof value}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty object" : `an object with ${keys.slice(0, 5).join(", ")}`;
}

function wrong(message: string): ConfigurationError {
  return new ConfigurationError(message);
}

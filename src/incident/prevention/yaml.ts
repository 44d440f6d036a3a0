// YAML with the lines that its values stand on. Does not know what they mean.
import { isAlias, isNode, isScalar, LineCounter, parseDocument } from "yaml";

export type Mapping = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export interface Yaml {
  readonly root: Mapping;
  /** The line of the value at the end of a path, or of the innermost part of it that is there. 1-based. */
  line(path: Path): number;
  /** The first line of the text of a scalar: of a block (`|`), the one below its header. */
  textLine(path: Path): number;
}

/** Nothing for what is broken or no mapping: nobody runs such a file. */
export function readYaml(text: string): Yaml | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true });
  if (document.errors.length > 0) return undefined;
  let root: unknown;
  try {
    root = document.toJS();
  } catch (error) {
    // The package's answer to aliases that lead nowhere or that multiply without end.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
  if (!isMapping(root)) return undefined;
  const nodeAt = (path: Path): unknown => {
    const node = document.getIn(path, true);
    return isAlias(node) ? node.resolve(document) : node;
  };
  const line = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const textLine = (path: Path): number => {
    const node = nodeAt(path);
    const isBlock = isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
    return line(path) + (isBlock ? 1 : 0);
  };
  return { root, line, textLine };
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a mapping; an empty one for anything else. */
export function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** A list, or one value as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function strings(value: unknown): readonly string[] {
  return listOf(value).flatMap((one) => (typeof one === "string" ? [one] : []));
}

/** The scalar values of a mapping as texts: environments and inputs. */
export function textValues(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(mapping(value)).flatMap(([key, one]): [string, string][] =>
    typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [[key, String(one)]] : [],
  );
  return Object.fromEntries(entries);
}

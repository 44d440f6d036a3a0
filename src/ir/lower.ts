// Lowers one function definition to its control-flow graph. The door of ir/: parsing is behind, ownership ahead.
import {
  type Builder,
  createBuilder,
  declareVariable,
  endSpanOf,
  type LowerContext,
  openScope,
  resolveGotos,
  spanOf,
  terminate,
} from "./builder.js";
import { hasSpecifier, readDeclarator } from "./declarators.js";
import { baseType } from "./declared-types.js";
import { lowerStatements } from "./statements.js";
import type { FunctionIR, Span, VariableId } from "./types.js";
import type { View } from "./view.js";

/** The control-flow graph of the `function_definition` at `node`. Never throws for bad C: what is not understood makes it partial. */
export function lowerFunction(context: LowerContext, view: View, node: number): FunctionIR {
  const generated = node < -1 ? context.symbols.generated[-2 - node] : undefined;
  return generated ? lower(context, generated.view, generated.node, generated.span) : lower(context, view, node, null);
}

function lower(context: LowerContext, view: View, node: number, use: Span | null): FunctionIR {
  const b = createBuilder(context, view, {
    assumed: assumptionsIn(view, view.start(node), view.end(node)),
    addressedLabels: addressedLabels(view, view.start(node), view.end(node)),
  });
  b.macroSpan = use;
  const declarator = readDeclarator(view, view.field(node, "declarator"));
  const body = view.field(node, "body");
  openScope(b);
  const parameters: VariableId[] = [];
  const declarations = oldStyleDeclarations(view, node, declarator.parameters);
  for (const item of view.children(declarator.parameters)) {
    if (declarations !== undefined) {
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
  terminate(b, { op: "return", value: null, at: endSpanOf(b, body) });
  resolveGotos(b);
  const isExpanded = (broken: number): boolean =>
    b.expanded.some(({ start, end }) => view.start(broken) >= start && view.end(broken) <= end);
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
    isPartial: b.isPartial,
  };
}

function declareParameter(b: Builder, name: string, pointers: number, type = ""): VariableId {
  return declareVariable(b, { name, kind: "parameter", isArray: false, pointers, type, hasCleanup: false });
}

/** The text that declares the parameters of a K&R function; undefined for any other. */
function oldStyleDeclarations(view: View, node: number, parameters: number): string | undefined {
  const repaired = view.repairs?.oldStyle.get(view.start(parameters));
  if (repaired !== undefined || parameters < 0) return repaired;
  const declarations = view.children(node).filter((child) => view.kind(child) === "declaration");
  return declarations.length === 0 ? undefined : declarations.map((one) => view.text(one)).join(" ");
}

/** Stars before the name of a parameter, an array being one. */
function pointersOf(declarations: string, name: string): number {
  if (!/^\w+$/.test(name)) return 0; // broken text is no name
  const found = new RegExp(`([*\\s]*)\\b${name}\\b\\s*(\\[)?\\s*[^\\w\\s]`).exec(declarations);
  return (found?.[1] ?? "").replace(/\s/g, "").length + (found?.[2] === undefined ? 0 : 1);
}

function addressedLabels(view: View, start: number, end: number): string[] {
  const labels = new Set<string>();
  for (const [at, label] of view.repairs?.labelAddresses ?? []) if (at >= start && at < end) labels.add(label);
  return [...labels];
}

/** What was taken for true or false where an arm of an `#if` inside of a statement had to be picked. */
function assumptionsIn(view: View, start: number, end: number): ReadonlyMap<string, boolean> {
  const assumed = new Map<string, boolean>();
  for (const one of view.repairs?.assumptions ?? []) {
    if (one.start >= start && one.end <= end) assumed.set(one.key, one.value);
  }
  return assumed;
}

// Lowers one function definition to its control-flow graph. The door of ir/: parsing is behind, ownership ahead.
import {
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
import { lowerStatement } from "./statements.js";
import type { FunctionIR, VariableId } from "./types.js";
import type { View } from "./view.js";

/** The control-flow graph of the `function_definition` at `node`. Never throws for bad C: what is not understood makes it partial. */
export function lowerFunction(context: LowerContext, view: View, node: number): FunctionIR {
  const b = createBuilder(context, view);
  const declarator = readDeclarator(view, view.field(node, "declarator"));
  const body = view.field(node, "body");
  openScope(b);
  const parameters: VariableId[] = [];
  for (const item of view.children(declarator.parameters)) {
    if (view.kind(item) !== "parameter_declaration") continue;
    const parameter = readDeclarator(view, view.field(item, "declarator"));
    if (!parameter.name && view.text(item).trim() === "void") continue;
    parameters.push(
      declareVariable(b, {
        name: parameter.name,
        kind: "parameter",
        isArray: false,
        pointers: parameter.pointers,
        hasCleanup: false,
      }),
    );
  }
  openScope(b);
  for (const child of view.children(body)) lowerStatement(b, child);
  terminate(b, { op: "return", value: null, at: endSpanOf(b, body) });
  resolveGotos(b);
  const isExpanded = (broken: number): boolean =>
    b.expanded.some(({ start, end }) => view.start(broken) >= start && view.end(broken) <= end);
  if (view.hasError(body) && !view.brokenNodes(body).every(isExpanded)) b.isPartial = true;
  return {
    name: declarator.name,
    file: context.file,
    isStatic: hasSpecifier(view, node, "static"),
    span: spanOf(b, node),
    nameSpan: declarator.nameNode >= 0 ? spanOf(b, declarator.nameNode) : spanOf(b, node),
    parameters,
    variables: b.variables,
    blocks: b.blocks,
    isPartial: b.isPartial,
  };
}

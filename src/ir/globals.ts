// Lowers what the globals of a file are initialised with, as one function that nobody calls: the program's start, for those who ask which
// functions a variable may hold. Does not lower functions.
import { createBuilder, type LowerContext, openScope, terminate } from "./builder.js";
import { lowerInitializer, typeName } from "./declarations.js";
import { readDeclarator } from "./declarators.js";
import { lowerPlace } from "./expressions.js";
import type { FunctionIR } from "./types.js";
import type { View } from "./view.js";

/** Assignments of the initialisers of `context`'s file; null where there is none that could matter. */
export function lowerGlobals(context: LowerContext, view: View): FunctionIR | null {
  const { initialised } = context.symbols;
  if (initialised.length === 0) return null;
  const b = createBuilder(context, view, { assumed: new Map(), addressedLabels: [] });
  openScope(b);
  for (const { declaration, item } of initialised) {
    const { nameNode, pointers } = readDeclarator(view, item);
    if (nameNode < 0) continue;
    const type = pointers > 0 ? "" : typeName(b, view.field(declaration, "type"));
    lowerInitializer(b, lowerPlace(b, nameNode), view.field(item, "value"), type);
  }
  const end = { start: 0, end: 0 };
  terminate(b, { op: "return", value: null, at: end });
  const { variables, blocks } = b;
  const nowhere = { file: context.file, path: context.path, span: end, nameSpan: end, parameters: [] };
  return { ...nowhere, name: "", isStatic: true, variables, blocks, isPartial: false };
}

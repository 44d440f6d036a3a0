// What all files of a program declare, joined: what a name means in a file that does not say it itself. Does not read trees.
import type { ProgramSymbols } from "./builder.js";
import { reachOf } from "./includes.js";
import type { FileDeclarations, Macro } from "./symbol-types.js";

export interface DeclaringFile {
  readonly path: string;
  readonly symbols: FileDeclarations;
}

/** The program as each of its files sees it, by the file's index. */
export function joinSymbols(files: readonly DeclaringFile[]): (file: number) => ProgramSymbols {
  const all = files.map(({ symbols }) => symbols);
  const functions = new Set<string>();
  for (const symbols of all) for (const fn of symbols.functions) if (!fn.isStatic) functions.add(fn.name);
  const join = <V>(pick: (symbols: FileDeclarations) => Iterable<readonly [string, V]>): Map<string, V> => {
    const joined = new Map<string, V>();
    for (const symbols of all)
      for (const [name, value] of pick(symbols)) if (!joined.has(name)) joined.set(name, value);
    return joined;
  };
  const shared = {
    functions,
    enumerators: join((s) => s.enumerators),
    structs: join((s) => s.structs),
    unionFields: joinUnionFields(all),
    globals: join((s) => [...s.globals].filter(([, symbol]) => !symbol.isStatic)),
  };
  const macros = joinMacros(files);
  return (file) => ({ ...shared, macros: { get: (name) => macros(file, name) } });
}

/** Members of unions that no struct of the program has a namesake of, and that lie in one union only. */
function joinUnionFields(all: readonly FileDeclarations[]): ProgramSymbols["unionFields"] {
  const joined = new Map<string, string | null>();
  for (const { unionFields } of all) {
    for (const [name, first] of unionFields) {
      const known = joined.get(name);
      joined.set(name, known === undefined || known === first ? first : null);
    }
  }
  return joined;
}

/**
 * Macros travel with the headers that define them, to the files that may include those. What is defined in different ways within
 * reach is not known: which of them is compiled depends on how the program was configured.
 */
function joinMacros(files: readonly DeclaringFile[]): (file: number, name: string) => Macro | undefined {
  const reaches = reachOf(files.map(({ path, symbols }) => ({ path, includes: symbols.includes })));
  const defined = new Map<string, { readonly definer: number; readonly macro: Macro }[]>();
  for (const [definer, { symbols }] of files.entries()) {
    for (const [name, macro] of symbols.macros) {
      const known = defined.get(name);
      if (known) known.push({ definer, macro });
      else defined.set(name, [{ definer, macro }]);
    }
  }
  return (file, name) => {
    let found: Macro | undefined;
    for (const { definer, macro } of defined.get(name) ?? []) {
      if (!reaches(file, definer)) continue;
      if (found && !isSame(found, macro)) return undefined;
      found ??= macro;
    }
    return found;
  };
}

function isSame(a: Macro, b: Macro): boolean {
  return a.body === b.body && a.parameters?.join() === b.parameters?.join();
}

// Which names of the rest of the program a file was lowered with, and what they mean, in short: where they mean the same again, the file's
// graphs are the same. Lowers nothing.
import { hash } from "node:crypto";
import type { ProgramSymbols } from "./builder.js";

/** What a name means in a file, in a few letters; empty where it means nothing. */
export type Meaning = (name: string) => string;

/** Asked names, each with its meaning. */
export type Asked = Map<string, string>;

/** What all meanings of one name come to in the program: `meaningIn(program, settled)`; `settled` is for all files of one program. */
export function meaningIn(program: ProgramSymbols, settled: Map<string, string>): Meaning {
  return (name) => {
    let shared = settled.get(name);
    if (shared === undefined) {
      const { enumerators, structs, globals, functions, unionFields } = program;
      const all = [
        enumerators.get(name),
        structs.get(name),
        globals.get(name),
        functions.has(name) || undefined,
        unionFields.get(name),
      ];
      shared = all.every((one) => one === undefined) ? "" : short(JSON.stringify(all.map((one) => [one])));
      settled.set(name, shared);
    }
    const macro = program.macros.get(name);
    return macro === undefined ? shared : `${shared} ${short(JSON.stringify([macro.parameters, macro.body]))}`;
  };
}

const short = (text: string): string => hash("sha256", text, "base64url").slice(0, 22);

/** The same symbols; the names that are asked for are noted. */
export function notingNames(program: ProgramSymbols, meaning: Meaning, asked: Asked): ProgramSymbols {
  const note = (name: string): void => {
    if (!asked.has(name)) asked.set(name, meaning(name));
  };
  const get = <V>({ get }: { get(name: string): V }): ((name: string) => V) => {
    return (name) => {
      note(name);
      return get(name);
    };
  };
  const reader = <V>(map: { get(name: string): V; has(name: string): boolean }) => ({
    get: get({ get: (name) => map.get(name) }),
    has: (name: string) => {
      note(name);
      return map.has(name);
    },
  });
  const { macros, enumerators, structs, globals, functions, unionFields } = program;
  return {
    macros: { get: get({ get: (name) => macros.get(name) }) },
    enumerators: { get: get({ get: (name) => enumerators.get(name) }) },
    structs: reader(structs),
    globals: reader(globals),
    functions: {
      has: (name) => {
        note(name);
        return functions.has(name);
      },
    },
    unionFields: { get: get({ get: (name) => unionFields.get(name) }) },
  };
}

// Finds the function, file and line of addresses in a process that is gone, with addr2line or llvm-symbolizer. Asks nothing of programs
// and libraries of the system.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackFrame } from "../model/index.js";
import { findExecutable } from "./compiler.js";
import { addressesIn } from "./elf.js";
import type { Mapping } from "./parsers/reached.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

const SYSTEM = /^\/(?:usr|lib|lib64|opt)\//;
const LONGEST = 60_000;

/** What lies at an address of the process; nothing where that is of the system or cannot be found out. */
export type Symbols = (address: number) => StackFrame | undefined;

/** @param folder for files on the way */
export async function symbolize(
  addresses: ReadonlySet<number>,
  mappings: readonly Mapping[],
  folder: string,
  environment: Variables,
): Promise<Symbols> {
  const frames = new Map<number, StackFrame>();
  const own = mappings.filter(({ path }) => !SYSTEM.test(path));
  const tool = findTool(environment);
  const modules = tool === undefined ? [] : [...new Set(own.map(({ path }) => path))];
  for (const path of modules) {
    const translate = addressesIn(path);
    const parts = own.filter((mapping) => mapping.path === path);
    const asked = [...addresses].flatMap((address) => {
      const mapping = parts.find(({ start, end }) => address >= start && address < end);
      const inFile = mapping && translate?.(address - mapping.start + mapping.offset);
      return inFile === undefined ? [] : [{ address, inFile }];
    });
    if (asked.length === 0) continue;
    const list = join(folder, "addresses.txt");
    writeFileSync(list, asked.map(({ inFile }) => `0x${inFile.toString(16)}\n`).join(""));
    const answer = await runBounded({
      command: [...(tool ?? []), path],
      directory: folder,
      environment,
      stdin: list,
      duration: LONGEST,
      grace: 500,
      keepHead: 64 * 1024 * 1024,
    });
    const lines = answer.output.split("\n");
    for (const [index, { address }] of asked.entries()) {
      frames.set(address, frameOf(lines[2 * index] ?? "", lines[2 * index + 1] ?? ""));
    }
  }
  return (address) => frames.get(address);
}

/** Each prints two lines for an address: the function, then file and line. */
function findTool(environment: Variables): string[] | undefined {
  const addr2line = findExecutable("addr2line", environment);
  if (addr2line !== undefined) return [addr2line, "-f", "-e"];
  const llvm = findExecutable(environment.ASAN_SYMBOLIZER_PATH ?? "llvm-symbolizer", environment);
  return llvm === undefined ? undefined : [llvm, "--output-style=GNU", "--no-inlines", "-f", "-e"];
}

function frameOf(name: string, place: string): StackFrame {
  const [, file = "??", line = "0"] = /^(.*):(\d+|\?)(?: \(.*\))?$/.exec(place) ?? [];
  return {
    ...(name !== "??" && name !== "" && { function: name }),
    ...(file !== "??" && { file }),
    ...(Number(line) > 0 && { line: Number(line) }),
  };
}

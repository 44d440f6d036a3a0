// The names of the functions that an ELF file holds, from its symbol table. Does not know where they are in the sources.
import { readFileSync } from "node:fs";
import { attempt } from "./processes.js";

const HEADER = 64;
const SECTION = 64;
const SYMBOL = 24;
const SYMBOL_TABLE = 2;
const FUNCTION = 2;

/** Nothing for a file that is no 64-bit little-endian ELF file with a symbol table, or that is damaged. */
export function functionNames(path: string): ReadonlySet<string> | undefined {
  const bytes = attempt(() => readFileSync(path));
  return bytes === undefined ? undefined : namesIn(bytes);
}

function namesIn(bytes: Buffer): ReadonlySet<string> | undefined {
  const isKnown = bytes.length >= HEADER && bytes.toString("latin1", 0, 6) === "\x7fELF\x02\x01";
  if (!isKnown) return undefined;
  const sections = Number(bytes.readBigUInt64LE(40));
  const count = bytes.readUInt16LE(60);
  const sectionAt = (index: number) => attemptSlice(bytes, sections + index * SECTION, SECTION);
  for (let index = 0; index < count; index++) {
    const section = sectionAt(index);
    if (section?.readUInt32LE(4) !== SYMBOL_TABLE) continue;
    const table = contents(bytes, section);
    const strings = sectionAt(section.readUInt32LE(40));
    const names = strings && contents(bytes, strings);
    return table && names && functionsOf(table, names);
  }
  return undefined;
}

function functionsOf(table: Buffer, names: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + SYMBOL <= table.length; at += SYMBOL) {
    const isDefined = table.readUInt16LE(at + 6) !== 0;
    if (!isDefined || ((table[at + 4] ?? 0) & 0xf) !== FUNCTION) continue;
    const start = table.readUInt32LE(at);
    const end = names.indexOf(0, start);
    if (start < names.length && end > start) found.add(names.toString("utf8", start, end));
  }
  return found;
}

function contents(bytes: Buffer, section: Buffer): Buffer | undefined {
  return attemptSlice(bytes, Number(section.readBigUInt64LE(24)), Number(section.readBigUInt64LE(32)));
}

function attemptSlice(bytes: Buffer, start: number, length: number): Buffer | undefined {
  return start + length <= bytes.length ? bytes.subarray(start, start + length) : undefined;
}

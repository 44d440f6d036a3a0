// What an ELF file says of itself: the names of its functions, and where parts of it lie in memory. Knows no sources.
import { readFileSync } from "node:fs";
import { attempt } from "./processes.js";

const HEADER = 64;
const SECTION = 64;
const SEGMENT = 56;
const SYMBOL = 24;
const SYMBOL_TABLE = 2;
const FUNCTION = 2;
const LOADED = 1;

/** Nothing for a file that is no 64-bit little-endian ELF file with a symbol table, or that is damaged. */
export function functionNames(path: string): ReadonlySet<string> | undefined {
  const bytes = read(path);
  const table = bytes && tableOf(bytes);
  return table && functionsOf(table);
}

/** Turns an offset in the file into the address that debugging information uses; offsets of no loaded part have none. */
export function addressesIn(path: string): ((offset: number) => number | undefined) | undefined {
  const bytes = read(path);
  if (bytes === undefined) return undefined;
  const start = Number(bytes.readBigUInt64LE(32));
  const segments = Array.from({ length: bytes.readUInt16LE(56) }, (_, index) =>
    part(bytes, start + index * SEGMENT, SEGMENT),
  ).flatMap((segment) => {
    if (segment?.readUInt32LE(0) !== LOADED) return [];
    const [offset, address, size] = [8, 16, 32].map((at) => Number(segment.readBigUInt64LE(at)));
    return [{ offset: offset ?? 0, address: address ?? 0, size: size ?? 0 }];
  });
  return (offset) => {
    const segment = segments.find((one) => offset >= one.offset && offset < one.offset + one.size);
    return segment && offset - segment.offset + segment.address;
  };
}

function read(path: string): Buffer | undefined {
  const bytes = attempt(() => readFileSync(path));
  const isKnown = bytes && bytes.length >= HEADER && bytes.toString("latin1", 0, 6) === "\x7fELF\x02\x01";
  return isKnown ? bytes : undefined;
}

interface SymbolTable {
  readonly symbols: Buffer;
  readonly names: Buffer;
}

function tableOf(bytes: Buffer): SymbolTable | undefined {
  const start = Number(bytes.readBigUInt64LE(40));
  const count = bytes.readUInt16LE(60);
  const sectionAt = (index: number) => part(bytes, start + index * SECTION, SECTION);
  for (let index = 0; index < count; index++) {
    const section = sectionAt(index);
    if (section?.readUInt32LE(4) !== SYMBOL_TABLE) continue;
    const strings = sectionAt(section.readUInt32LE(40));
    const symbols = contents(bytes, section);
    const names = strings && contents(bytes, strings);
    return symbols && names && { symbols, names };
  }
  return undefined;
}

function functionsOf({ symbols, names }: SymbolTable): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + SYMBOL <= symbols.length; at += SYMBOL) {
    const isDefined = symbols.readUInt16LE(at + 6) !== 0;
    if (!isDefined || ((symbols[at + 4] ?? 0) & 0xf) !== FUNCTION) continue;
    const start = symbols.readUInt32LE(at);
    const end = names.indexOf(0, start);
    if (start < names.length && end > start) found.add(names.toString("utf8", start, end));
  }
  return found;
}

function contents(bytes: Buffer, section: Buffer): Buffer | undefined {
  return part(bytes, Number(section.readBigUInt64LE(24)), Number(section.readBigUInt64LE(32)));
}

function part(bytes: Buffer, start: number, length: number): Buffer | undefined {
  return start + length <= bytes.length ? bytes.subarray(start, start + length) : undefined;
}

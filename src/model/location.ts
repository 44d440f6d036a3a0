// Places in source files. Data only; imports nothing.

/** A range in a source file. Lines and columns count from 1; columns count UTF-16 code units, as SARIF and editors do. */
export interface Location {
  /** Path relative to the analysed root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** One past the last column of the range. */
  readonly endColumn: number;
  /** Name of the enclosing C function, where it is known. */
  readonly function?: string;
}

/** The shortest form that people and editors understand: `file:line:column`. */
export function formatLocation(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`;
}

/** Order of the report: by file, line, column. */
export function compareLocations(a: Location, b: Location): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

/** Compares by code unit, never by locale, so that output is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

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
export declare function formatLocation(location: Location): string;
/** Order of the report: by file, line, column. */
export declare function compareLocations(a: Location, b: Location): number;
/** Compares by code unit, never by locale, so that output is the same on every machine. */
export declare function compareText(a: string, b: string): number;

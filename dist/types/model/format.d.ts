export declare const FORMATS: readonly ["text", "json", "sarif", "markdown", "html", "csv", "github", "gitlab", "junit", "rdjson"];
export type Format = (typeof FORMATS)[number];

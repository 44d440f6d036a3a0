// The forms in which a report is written. Data only.

export const FORMATS = [
  "text",
  "json",
  "sarif",
  "markdown",
  "html",
  "csv",
  "github",
  "gitlab",
  "junit",
  "rdjson",
] as const;
export type Format = (typeof FORMATS)[number];

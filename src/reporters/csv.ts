// The series of all soaks as one table of comma-separated values (RFC 4180): a row for each sample, event and gap. Judges nothing.
import type { Report, Verdict } from "../model/index.js";

const HEAD = [
  "program",
  "t_ms",
  "kind",
  "working_set_bytes",
  "rss_bytes",
  "processors",
  "work_units",
  "limit_bytes",
  "source",
  "text",
] as const;

type Row = Partial<Record<(typeof HEAD)[number], string | number>>;

/** A report without soaks is the head alone. */
export function renderCsv({ verdicts }: Report): string {
  const rows = verdicts.flatMap(rowsOf);
  return [HEAD.join(","), ...rows.map((row) => HEAD.map((name) => cell(row[name])).join(","))]
    .join("\r\n")
    .concat("\r\n");
}

function rowsOf({ name, limit, series }: Verdict): Row[] {
  const { source } = series;
  const rows: Row[] = [
    ...series.samples.map(({ t, workingSet, rss, cpu, work }) => ({
      t_ms: t,
      kind: "sample",
      working_set_bytes: workingSet,
      ...(rss !== undefined && { rss_bytes: rss }),
      ...(cpu !== undefined && { processors: cpu }),
      ...(work !== undefined && { work_units: work }),
    })),
    ...(series.gaps ?? []).map(({ from, to, why }) => ({ t_ms: from, kind: "gap", text: `until ${to}: ${why}` })),
    ...(series.events ?? []).map(({ t, kind, message }) => ({ t_ms: t, kind, text: message })),
  ];
  rows.sort((a, b) => Number(a.t_ms) - Number(b.t_ms));
  return rows.map((row) => ({ program: name, source, ...(limit > 0 && { limit_bytes: limit }), ...row }));
}

/** Quoted where needed. A spreadsheet takes text that starts with one of these signs for a formula: an apostrophe in front keeps it text. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

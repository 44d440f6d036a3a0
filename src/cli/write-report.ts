// Writes reports to files, with the folders that they lie in. Does not make them.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigurationError, type Report, type Sources } from "../model/index.js";
import { makeFolders } from "../run/folders.js";

/** @throws ConfigurationError for what the system refuses: a folder that is a file, a disk that is full */
export function writeReport(file: string, text: string, flag = "--output"): void {
  refusable(flag, file, () => {
    makeFolders(dirname(file));
    writeFileSync(file, text);
  });
}

/** @throws ConfigurationError as `writeReport` does */
export function makeFolder(folder: string, flag: string): void {
  refusable(flag, join(folder, "heapgate.html"), () => makeFolders(folder));
}

/** What the system refuses is the user's to mend. */
function refusable(flag: string, file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new ConfigurationError(
      `${flag}: ${file} cannot be written: ${whyNotWritten("code" in error ? error.code : undefined, file) ?? error.message}`,
    );
  }
}

const FORMS = { html: "html", md: "markdown", json: "json", sarif: "sarif", csv: "csv" } as const;

/**
 * The report in every form, as `heapgate.html`, `heapgate.md` and so on; the series of soaks as CSV where there are any.
 * @param folder is made where it is not there
 * @throws ConfigurationError as `writeReport` does
 */
export async function writeReports(folder: string, report: Report, sources: Sources): Promise<void> {
  const { render } = await import("../reporters/index.js");
  for (const [ending, format] of Object.entries(FORMS)) {
    if (format === "csv" && report.verdicts.length === 0) continue;
    writeReport(join(folder, `heapgate.${ending}`), render(report, format, { sources, explain: true }), "--reports");
  }
}

function whyNotWritten(code: unknown, file: string): string | undefined {
  switch (code) {
    case "EISDIR":
      return `it is a folder; name a file, such as ${join(file, "heapgate.txt")}`;
    case "ENOTDIR":
    case "EEXIST":
      return `${dirname(file)} is a file, not a folder`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "you may not write there";
    case "ENOENT":
      return "no folder can be made there; name a place in another folder";
    case "ENOSPC":
      return "the disk is full";
    default:
      return undefined;
  }
}

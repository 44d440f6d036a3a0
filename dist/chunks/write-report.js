import { R as ConfigurationError } from "./common.js";
import { t as makeFolders } from "./folders.js";
import { dirname, join } from "node:path";
import { writeFileSync } from "node:fs";
// src/cli/write-report.ts
function writeReport(file, text, flag = "--output") {
	refusable(flag, file, () => {
		makeFolders(dirname(file));
		writeFileSync(file, text);
	});
}
function makeFolder(folder, flag) {
	refusable(flag, join(folder, "heapgate.html"), () => makeFolders(folder));
}
function refusable(flag, file, act) {
	try {
		act();
	} catch (error) {
		if (!(error instanceof Error && "syscall" in error)) throw error;
		throw new ConfigurationError(`${flag}: ${file} cannot be written: ${whyNotWritten("code" in error ? error.code : void 0, file) ?? error.message}`);
	}
}
const FORMS = {
	html: "html",
	md: "markdown",
	json: "json",
	sarif: "sarif",
	csv: "csv"
};
async function writeReports(folder, report, sources) {
	const { render } = await import("./reporters2.js");
	for (const [ending, format] of Object.entries(FORMS)) {
		if (format === "csv" && report.verdicts.length === 0) continue;
		writeReport(join(folder, `heapgate.${ending}`), render(report, format, {
			sources,
			explain: true
		}), "--reports");
	}
}
function whyNotWritten(code, file) {
	switch (code) {
		case "EISDIR": return `it is a folder; name a file, such as ${join(file, "heapgate.txt")}`;
		case "ENOTDIR":
		case "EEXIST": return `${dirname(file)} is a file, not a folder`;
		case "EACCES":
		case "EPERM":
		case "EROFS": return "you may not write there";
		case "ENOENT": return "no folder can be made there; name a place in another folder";
		case "ENOSPC": return "the disk is full";
		default: return;
	}
}
export { writeReport as n, writeReports as r, makeFolder as t };

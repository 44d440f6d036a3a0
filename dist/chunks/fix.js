// src/cli/fix.ts
async function fix(command, config, cwd) {
	const { mendTree } = await import("./mend.js");
	const { sentence } = await import("./reporters2.js");
	const { checks, functions, imported, minConfidence } = config;
	const settings = {
		checks,
		functions,
		imported: imported.flatMap((library) => library.functions)
	};
	const tree = mendTree(config.paths, config.ignore, cwd, {
		settings,
		minConfidence,
		write: command.write,
		...command.checks.length > 0 && { checks: command.checks }
	});
	return {
		stdout: command.write ? tree.changed.map((path) => `changed ${path}\n`).join("") : tree.patch,
		stderr: (command.common.quiet ? said(tree) : [...said(tree), ...told(tree, command.write, sentence)]).map((line) => `heapgate: ${line}\n`).join(""),
		exitCode: exitCodeOf(tree, command.write)
	};
}
function said({ problems }) {
	return problems.map(({ level, message }) => level === "error" ? message : `warning: ${message}`);
}
function told({ mended, left, changed }, write, sentence) {
	const done = mended.map(({ fix: made, location: { file } }) => `${file}: ${made?.description ?? ""}`);
	const open = left.map((one) => `${one.location.file}:${one.location.line}: no proven patch: ${sentence(one)}`);
	const total = mended.length + left.length;
	if (total === 0) return ["no findings, so there is nothing to mend"];
	const files = `${changed.length} ${changed.length === 1 ? "file" : "files"}`;
	const sum = `${mended.length} of ${total} ${total === 1 ? "finding" : "findings"} mended in ${files}`;
	const next = !write && mended.length > 0 ? "; --write changes the files, or pipe this into git apply" : "";
	return [
		...done,
		...open,
		`${sum}${next}`
	];
}
function exitCodeOf({ mended, left, problems }, write) {
	if (problems.some(({ level }) => level === "error")) return 2;
	return left.length > 0 || !write && mended.length > 0 ? 1 : 0;
}
export { fix };

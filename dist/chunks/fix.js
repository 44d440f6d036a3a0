// src/cli/fix.ts
async function fix(command, config, environment, look) {
	const { oneLine, sentence, proofSentence } = await import("./reporters2.js");
	const { checks, functions, imported, minConfidence } = config;
	const tree = await mend(config, environment, {
		settings: {
			checks,
			functions,
			imported: imported.flatMap((library) => library.functions)
		},
		minConfidence,
		write: command.write,
		...command.checks.length > 0 && { checks: command.checks }
	}, look);
	const stdout = command.write ? tree.changed.map((path) => `changed ${oneLine(path)}\n`).join("") : tree.patch;
	const words = {
		sentence,
		proof: proofSentence
	};
	return {
		stdout,
		stderr: (command.common.quiet ? said(tree) : [...said(tree), ...told(tree, command.write, words)]).map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
		exitCode: exitCodeOf(tree, command.write)
	};
}
async function mend(config, environment, options, look) {
	if (config.prove) {
		const { mendProven } = await import("./mend-proven.js");
		return mendProven(config, environment, options, look);
	}
	const { mendTree } = await import("./mend2.js");
	return mendTree(config.paths, config.ignore, environment.cwd, options);
}
function said({ problems }) {
	return problems.map(({ level, message }) => level === "error" ? message : `warning: ${message}`);
}
function told({ mended, left, changed }, write, words) {
	const done = mended.map(({ fix: made, location: { file } }) => {
		const proof = made?.proof === void 0 ? "" : ` (${words.proof(made.proof)})`;
		return `${file}: ${made?.description ?? ""}${proof}`;
	});
	const open = left.map((one) => `${one.location.file}:${one.location.line}: no proven patch: ${words.sentence(one)}`);
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

import { spawn } from "node:child_process";
// src/git/git.ts
const TIMEOUT_MS = 12e4;
const SAFE = [
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"core.fsmonitor=false",
	"-c",
	"safe.directory=*"
];
const ENVIRONMENT = {
	GIT_TERMINAL_PROMPT: "0",
	GIT_OPTIONAL_LOCKS: "0",
	LC_ALL: "C"
};
function git(directory, args, { input = "", index } = {}) {
	return new Promise((resolve) => {
		const child = spawn("git", [...SAFE, ...args], {
			cwd: directory,
			env: {
				...process.env,
				...ENVIRONMENT,
				...index === void 0 ? {} : { GIT_INDEX_FILE: index }
			},
			stdio: [
				"pipe",
				"pipe",
				"pipe"
			],
			timeout: TIMEOUT_MS
		});
		const out = [];
		const err = [];
		child.stdout.on("data", (chunk) => out.push(chunk));
		child.stderr.on("data", (chunk) => err.push(chunk));
		child.stdin.on("error", () => void 0);
		child.stdin.end(input);
		child.on("error", (error) => resolve({
			ok: false,
			message: `git could not be started (${error.message})`
		}));
		child.on("close", (code, signal) => {
			if (code === 0) resolve({
				ok: true,
				stdout: Buffer.concat(out)
			});
			else resolve({
				ok: false,
				message: reason(args, Buffer.concat(err).toString(), signal),
				...code === null ? {} : { code }
			});
		});
	});
}
async function gitLine(directory, args) {
	const answer = await git(directory, args);
	return answer.ok ? answer.stdout.toString().trim() : void 0;
}
function reason(args, stderr, signal) {
	if (signal !== null) return `git ${args[0]} was ended after ${TIMEOUT_MS / 1e3} s`;
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const last = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1);
	return `git ${args[0]} failed${last === void 0 ? "" : `: ${last.replace(/^(fatal|error): |\.$/g, "")}`}`;
}
export { gitLine as i, SAFE as n, git as r, ENVIRONMENT as t };

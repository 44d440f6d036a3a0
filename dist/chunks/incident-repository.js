import { i as gitLine } from "./git.js";
import { t as redact } from "./redact.js";
import { basename } from "node:path";
// src/run/incident-repository.ts
async function readRepository(cwd) {
	const top = await gitLine(cwd, ["rev-parse", "--show-toplevel"]);
	if (top === void 0) return {};
	const [head, origin, branch] = await Promise.all([
		gitLine(cwd, [
			"rev-parse",
			"--verify",
			"--quiet",
			"HEAD^{commit}"
		]),
		gitLine(cwd, [
			"remote",
			"get-url",
			"origin"
		]),
		gitLine(cwd, [
			"symbolic-ref",
			"--quiet",
			"--short",
			"HEAD"
		])
	]);
	const url = origin === void 0 || origin === "" ? void 0 : addressOf(origin);
	const named = url === void 0 ? void 0 : basename(url);
	return {
		top,
		...head !== void 0 && head !== "" && { head },
		...url !== void 0 && { url },
		name: named ?? basename(top),
		...branch === void 0 && { isDetached: true }
	};
}
function addressOf(origin) {
	const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(origin);
	if (ssh) return `https://${ssh[1]}/${ssh[2]}`;
	return redact(origin.replace(/^(https?:\/\/)[^/@]*@/, "$1")).replace(/\.git\/?$/, "");
}
async function lookAtCommit(cwd, commit, file) {
	const id = await gitLine(cwd, [
		"rev-parse",
		"--verify",
		"--quiet",
		`${commit}^{commit}`
	]);
	if (id === void 0 || id === "") return { isKnown: false };
	if (file === void 0) return { isKnown: true };
	return {
		isKnown: true,
		hasFile: await gitLine(cwd, [
			"cat-file",
			"-e",
			`${id}:./${file}`
		]) !== void 0
	};
}
export { readRepository as n, lookAtCommit as t };

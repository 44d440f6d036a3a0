import { S as formatLocation, x as compareText } from "./common.js";
import { t as require_saxes } from "./saxes.js";
import { accessSync, closeSync, constants, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, delimiter, isAbsolute, join, relative, resolve, sep } from "node:path";
import { freemem, tmpdir } from "node:os";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { spawn } from "node:child_process";
// src/sanitizers/paths.ts
function isBelow(path, folder) {
	const way = relative(folder, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function relativePath(path, root) {
	return relative(root, path).replaceAll(sep, "/");
}
// src/sanitizers/source-hints.ts
const RELEASES = /^(?:free|cfree|fclose|operator delete.*)$/;
const PLACE = String.raw`[A-Za-z_][\w]*(?:(?:->|\.)[A-Za-z_]\w*|\[[^\][]*\])*`;
function hintsOf(text, callee) {
	if (text === void 0) return {
		column: 1,
		endColumn: 1
	};
	const first = text.length - text.trimStart().length;
	const whole = {
		column: first + 1,
		endColumn: Math.max(first + 1, text.trimEnd().length + 1)
	};
	if (callee === void 0 || !/^\w+$/.test(callee)) return whole;
	const call = new RegExp(String.raw`\b${callee}\s*\(`).exec(text);
	if (!call) return whole;
	const place = {
		column: call.index + 1,
		endColumn: call.index + callee.length + 1
	};
	const before = text.slice(0, call.index);
	const target = new RegExp(String.raw`(${PLACE})\s*=\s*(?:\([^()]*\)\s*)*$`).exec(before)?.[1];
	const given = new RegExp(String.raw`^\s*(${PLACE})\s*[,)]`).exec(text.slice(call.index + call[0].length))?.[1];
	const variable = target ?? (RELEASES.test(callee) ? given : void 0);
	return {
		...place,
		...variable !== void 0 && { variable }
	};
}
// src/sanitizers/frames.ts
function findSite(stack, ground) {
	const own = stack.map((frame) => ownFile(frame, ground));
	const index = own.findIndex((file) => file !== void 0);
	const file = own[index];
	const frame = stack[index];
	if (frame === void 0 || file === void 0) return siteInProgram(stack, ground);
	const line = frame.line ?? 1;
	const inner = stack[index - 1]?.function;
	const callee = inner === void 0 ? void 0 : plainName(inner);
	const text = ground.lines(file)?.[line - 1];
	const hints = hintsOf(text, callee);
	return {
		file: relativePath(file, ground.root),
		line,
		column: hints.column,
		endColumn: hints.endColumn,
		...frame.function !== void 0 && { function: frame.function },
		...callee !== void 0 && { callee },
		...hints.variable !== void 0 && { variable: hints.variable },
		path: pathOf(stack.slice(index), own.slice(index))
	};
}
function locate({ file, line, column, endColumn, function: name }) {
	return {
		file,
		line,
		column,
		endLine: line,
		endColumn,
		...name !== void 0 && { function: name }
	};
}
function mapStack(stack, ground) {
	return stack.map((frame) => {
		const file = ownFile(frame, ground);
		const object = frame.object === void 0 ? void 0 : ground.sourceMap(frame.object);
		return {
			...frame,
			...file !== void 0 && { file: relativePath(file, ground.root) },
			...object !== void 0 && { object: isBelow(object, ground.root) ? relativePath(object, ground.root) : object }
		};
	});
}
function ownFile({ file, line }, ground) {
	if (file === void 0 || line === void 0) return void 0;
	const path = isAbsolute(file) ? ground.sourceMap(file) : resolve(ground.directory, file);
	return (isBelow(path, ground.root) || isBelow(path, ground.directory) || ground.files.includes(path)) && (isAbsolute(file) || ground.lines(path) !== void 0) ? path : void 0;
}
function pathOf(stack, own) {
	const path = [];
	for (const [index, frame] of stack.entries()) {
		const file = own[index];
		if (file === void 0) continue;
		path.push(`${file}:${frame.line}`);
		if (path.length > 1 && !/alloc|dup/i.test(frame.function ?? "")) break;
	}
	return path;
}
function siteInProgram(stack, ground) {
	const index = stack.findIndex(({ object }) => object === ground.program);
	const frame = stack[index];
	if (frame === void 0) return void 0;
	const program = ground.sourceMap(ground.program);
	const inner = stack[index - 1]?.function;
	return {
		file: isBelow(program, ground.root) ? relativePath(program, ground.root) : program,
		line: 1,
		column: 1,
		endColumn: 1,
		...frame.function !== void 0 && { function: frame.function },
		...inner !== void 0 && { callee: plainName(inner) },
		path: [`${frame.function}`, `${stack[index + 1]?.function}`]
	};
}
function plainName(name) {
	return name.replace(/^_+interceptor_/, "").replace(/\.(?:part|constprop|isra|cold)\b.*$/, "").replace(/^__(?=(?:strdup|strndup)$)/, "");
}
// src/sanitizers/findings.ts
function concludeFindings(tool, reported, ground) {
	const all = /* @__PURE__ */ new Map();
	let passedOver = 0;
	for (const { errors, log, isFork } of reported) for (const check of leakChecks(errors)) {
		const groups = /* @__PURE__ */ new Map();
		for (const error of foldIndirect(check)) {
			const id = checkOf(error);
			const site = findSite(error.stack, ground);
			if (id === void 0 || site === void 0) passedOver++;
			else sumUp(groups, groupOf(error, id, site, log, isFork));
		}
		for (const [key, group] of groups) keepLarger(all, key, group);
	}
	return {
		findings: [...all.values()].map((group) => makeFinding(tool, group, ground)),
		passedOver
	};
}
function leakChecks(errors) {
	const lists = /* @__PURE__ */ new Map();
	for (const error of errors) {
		const number = error.leakCheck ?? -1;
		lists.set(number, [...lists.get(number) ?? [], error]);
	}
	return [...lists.values()];
}
function foldIndirect(errors) {
	const direct = errors.filter(({ kind }) => kind === "direct-leak");
	if (direct.length === 0) return [...errors];
	const folded = /* @__PURE__ */ new Map();
	for (const error of errors.filter(({ kind }) => kind === "indirect-leak")) {
		const parent = direct.reduce((best, next) => shared(next, error) > shared(best, error) ? next : best);
		folded.set(parent, (folded.get(parent) ?? 0) + (error.bytes ?? 0));
	}
	return errors.filter(({ kind }) => kind !== "indirect-leak").map((error) => {
		const extra = folded.get(error);
		return extra === void 0 ? error : {
			...error,
			bytes: (error.bytes ?? 0) + extra
		};
	});
}
function shared(a, b) {
	let count = 0;
	while (count < a.stack.length && JSON.stringify(a.stack.at(-1 - count)) === JSON.stringify(b.stack.at(-1 - count))) count++;
	return count;
}
const CHECKS = {
	Leak_DefinitelyLost: "memory-leak",
	Leak_PossiblyLost: "memory-leak",
	InvalidRead: "invalid-access",
	InvalidWrite: "invalid-access",
	InvalidJump: "invalid-access",
	SyscallParam: "invalid-access",
	UninitCondition: "invalid-access",
	UninitValue: "invalid-access",
	InvalidFree: "free-of-non-heap",
	MismatchedFree: "mismatched-release",
	"direct-leak": "memory-leak",
	"indirect-leak": "memory-leak",
	"heap-use-after-free": "use-after-free",
	"double-free": "double-free",
	"bad-free": "free-of-non-heap",
	"alloc-dealloc-mismatch": "mismatched-release",
	"heap-buffer-overflow": "invalid-access",
	"stack-buffer-overflow": "invalid-access",
	"stack-buffer-underflow": "invalid-access",
	"dynamic-stack-buffer-overflow": "invalid-access",
	"global-buffer-overflow": "invalid-access",
	"stack-use-after-return": "invalid-access",
	"stack-use-after-scope": "invalid-access",
	"use-after-poison": "invalid-access",
	"negative-size-param": "invalid-access",
	"unknown-crash": "invalid-access",
	"wild-access": "invalid-access",
	SEGV: "invalid-access",
	BUS: "invalid-access"
};
function checkOf({ kind, freed }) {
	const check = CHECKS[kind];
	if (freed === void 0) return check;
	return check === "invalid-access" ? "use-after-free" : check === "free-of-non-heap" ? "double-free" : check;
}
function groupOf(error, check, site, log, isFork) {
	const isUnsure = error.kind === "Leak_PossiblyLost" || error.access === "uninitialised";
	return {
		check,
		error,
		site,
		...log !== void 0 && { log },
		confidence: isUnsure || isFork && check === "memory-leak" ? "medium" : "high",
		severity: isUnsure ? "warning" : "error",
		...error.bytes !== void 0 && { bytes: error.bytes },
		...error.blocks !== void 0 && { blocks: error.blocks }
	};
}
function sumUp(groups, next) {
	const key = JSON.stringify([next.check, next.site.path]);
	const group = groups.get(key);
	if (group === void 0) groups.set(key, next);
	else if (next.check !== "memory-leak") groups.set(key, surer(group, next));
	else {
		const bytes = (group.bytes ?? 0) + (next.bytes ?? 0);
		const blocks = (group.blocks ?? 0) + (next.blocks ?? 0);
		groups.set(key, {
			...surer(group, next),
			bytes,
			blocks
		});
	}
}
function keepLarger(all, key, next) {
	const group = all.get(key);
	const larger = group && (next.bytes ?? 0) <= (group.bytes ?? 0) ? group : next;
	all.set(key, group ? {
		...larger,
		...rank(surer(group, next))
	} : next);
}
function surer(a, b) {
	return b.confidence === "high" && a.confidence !== "high" ? b : a;
}
function rank({ confidence, severity }) {
	return {
		confidence,
		severity
	};
}
function makeFinding(tool, group, ground) {
	const { check, error, site, confidence, severity, bytes, blocks, log } = group;
	const isLeak = check === "memory-leak";
	const allocatedAt = error.allocated && findSite(error.allocated, ground);
	const freedAt = error.freed && findSite(error.freed, ground);
	const allocation = isLeak ? site : allocatedAt;
	const witness = {
		tool,
		kind: error.kind,
		...bytes !== void 0 && { bytes },
		...blocks !== void 0 && { blocks },
		stack: mapStack(error.stack, ground),
		...log !== void 0 && { log }
	};
	return {
		check,
		severity,
		confidence,
		location: locate(site),
		args: {
			...about(site),
			...error.access !== void 0 && { access: error.access },
			...check === "invalid-access" && error.access !== "uninitialised" && bytes !== void 0 && { bytes: `${bytes}` },
			...allocatedAt?.callee !== void 0 && { allocator: allocatedAt.callee }
		},
		trace: [
			...allocation ? [step("allocated", allocation)] : [],
			...freedAt ? [step("freed", freedAt)] : [],
			lastStep(check, site)
		],
		otherTraces: [],
		...allocation && { allocation: locate(allocation) },
		witnesses: [witness]
	};
}
function lastStep(check, site) {
	if (check === "memory-leak") return step("lost", site, { how: "exit" });
	if (check === "double-free") return step("freed-again", site);
	return step(check === "free-of-non-heap" || check === "mismatched-release" ? "freed" : "used", site);
}
function step(kind, site, more = {}) {
	return {
		kind,
		location: locate(site),
		args: {
			...about(site),
			...more
		}
	};
}
function about({ variable, callee, function: name }) {
	return {
		...variable !== void 0 && { variable },
		...name !== void 0 && { function: name },
		...callee !== void 0 && { callee }
	};
}
// src/sanitizers/logs.ts
const LARGEST = 67108864;
function makeWorkFolder() {
	const usual = realpathSync(tmpdir());
	const base = /^[\w/.+-]+$/.test(usual) ? usual : "/tmp";
	return mkdtempSync(join(base, "heapgate-run-"));
}
function removeWorkFolder(folder) {
	rmSync(folder, {
		recursive: true,
		force: true,
		maxRetries: 3
	});
}
function keepText(request, what, text) {
	const path = keptPath(request, `${what}.txt`);
	writeFileSync(path, text);
	return path;
}
function collectLogs(request, folder, prefix, extension, main) {
	const pids = readdirSync(folder).flatMap((name) => {
		const pid = name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : "";
		return /^\d+$/.test(pid) ? [Number(pid)] : [];
	});
	pids.sort((a, b) => Number(b === main) - Number(a === main) || a - b);
	return pids.map((pid) => {
		const path = join(folder, `${prefix}.${pid}`);
		const kept = keptPath(request, pid === main ? extension : `${pid}.${extension}`);
		copyFileSync(path, kept);
		return {
			pid,
			text: readStart(path),
			kept
		};
	});
}
function keptPath({ name, tool, logDirectory }, ending) {
	mkdirSync(logDirectory, { recursive: true });
	const plain = name.replace(/[^\w.-]+/g, "-").replace(/^\.+/, "");
	const mark = plain === name ? "" : `-${createHash("sha256").update(name).digest("hex").slice(0, 6)}`;
	return join(logDirectory, `${plain.slice(0, 80)}${mark}.${tool}.${ending}`);
}
function readStart(path) {
	const file = openSync(path, "r");
	try {
		const chunks = [];
		for (let left = LARGEST; left > 0;) {
			const chunk = Buffer.alloc(Math.min(left, 1048576));
			const got = readSync(file, chunk);
			if (got === 0) break;
			chunks.push(chunk.subarray(0, got));
			left -= got;
		}
		return Buffer.concat(chunks).toString("utf8");
	} finally {
		closeSync(file);
	}
}
// src/sanitizers/parsers/asan-frame.ts
const FRAME = /^\s+#\d+ 0x[0-9a-f]+\s*(.*)$/s;
const MODULE = /^\((.+)\+0x[0-9a-f]+\)(?:\s+\(BuildId: [0-9a-f]+\))?$/s;
const SOURCE$2 = /^(.+?):(\d+)(?::\d+)?$/s;
function parseFrame(line) {
	const rest = FRAME.exec(line)?.[1];
	if (rest === void 0) return void 0;
	const named = rest.startsWith("in ") ? splitFunction(rest.slice(3)) : {
		name: void 0,
		place: rest
	};
	const name = named.name === void 0 ? {} : { function: named.name };
	const object = MODULE.exec(named.place)?.[1];
	if (object !== void 0) return {
		...name,
		object
	};
	const source = SOURCE$2.exec(named.place);
	if (source) return {
		...name,
		file: source[1] ?? "",
		line: Number(source[2])
	};
	return named.place === "" || named.place.startsWith("<") ? name : {
		...name,
		file: named.place
	};
}
function splitFunction(text) {
	let depth = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (c === "(" || c === "<") depth++;
		else if (c === ")" || c === ">") depth--;
		else if (c === " " && depth === 0 && !text.slice(0, i).endsWith("operator")) return {
			name: text.slice(0, i),
			place: text.slice(i + 1).trim()
		};
	}
	return {
		name: text,
		place: ""
	};
}
// src/sanitizers/parsers/asan.ts
const HEADER = /^==\d+==\s*ERROR: (Address|Leak)Sanitizer: (.*)$/;
const LEAK = /^(Direct|Indirect) leak of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:/;
const ACCESS = /^(READ|WRITE) of size (\d+) at /;
const FATAL = /^(?:==\d+==)?\s*(LeakSanitizer has encountered a fatal error|.*Shadow memory range interleaves.*)/;
function parseAsan(text) {
	const drafts = [];
	let leakChecks = 0;
	let failure;
	let current;
	let stack;
	for (const line of logicalLines(text)) {
		const frame = stack || current ? parseFrame(line) : void 0;
		if (frame) {
			stack?.push(frame);
			continue;
		}
		const header = HEADER.exec(line);
		const leak = LEAK.exec(line);
		const access = ACCESS.exec(line);
		if (header) {
			current = void 0;
			stack = void 0;
			if (header[1] === "Leak") leakChecks++;
			else {
				current = {
					kind: kindOf(header[2] ?? ""),
					text: header[2] ?? "",
					stack: []
				};
				stack = current.stack;
				drafts.push(current);
			}
		} else if (leak) {
			current = void 0;
			const draft = {
				kind: leak[1] === "Direct" ? "direct-leak" : "indirect-leak",
				text: line.replace(/ allocated from:$/, ""),
				stack: [],
				bytes: Number(leak[2]),
				blocks: Number(leak[3]),
				leakCheck: Math.max(0, leakChecks - 1)
			};
			stack = draft.stack;
			drafts.push(draft);
		} else if (access && current) {
			current.access = access[1] === "READ" ? "read" : "write";
			current.bytes = Number(access[2]);
		} else if (current && /caused by a (READ|WRITE) memory access/.test(line)) current.access = line.includes("READ") ? "read" : "write";
		else if (current && /^(previously )?allocated by thread .* here:/.test(line)) stack = current.allocated = [];
		else if (current && /^freed by thread .* here:/.test(line)) stack = current.freed = [];
		else if (/^(Thread T\d+ .*created by|Address 0x\w+ is located in stack)/.test(line)) stack = void 0;
		else if (/^SUMMARY: |AddressSanitizer: CHECK failed/.test(line)) {
			current = void 0;
			stack = void 0;
		} else if (line === "" && stack && stack.length > 0) stack = void 0;
		failure ??= FATAL.exec(line)?.[1];
	}
	return {
		errors: drafts.map(withoutEmptyStacks),
		leakChecks,
		...failure !== void 0 && { failure }
	};
}
function withoutEmptyStacks({ allocated, freed, ...draft }) {
	return {
		...draft,
		...allocated?.length && { allocated },
		...freed?.length && { freed }
	};
}
function logicalLines(text) {
	const lines = [];
	let open = false;
	for (const raw of text.split("\n")) {
		const line = raw.trimEnd();
		const starts = /^\s+#\d+ 0x/.test(line);
		if (open && !starts && line !== "" && !/^(==|SUMMARY)/.test(line)) lines.push(`${lines.pop()}\n${line}`);
		else lines.push(line);
		const last = lines.at(-1) ?? "";
		open = /^\s+#\d+ 0x\w+ in /.test(last) && !/(:\d+|\)|>)$/.test(last);
	}
	return lines;
}
function kindOf(sentence) {
	if (/^attempting free on address which was not malloc/.test(sentence)) return "bad-free";
	return /^(?:attempting )?([\w-]+)/.exec(sentence)?.[1] ?? sentence;
}
// src/sanitizers/compiler-wrapper.ts
function wrapperSource(flags, real) {
	const table = [...real].map(([name, path]) => `  {${literal(name)}, ${literal(path)}},`).join("\n");
	return `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const flags[] = {${flags.map(literal).join(", ")}};
static const char *const real[][2] = {
${table}
};
static char here[8192];

static int is_relative_source(const char *name)
{
  const char *end = strrchr(name, '.');

  return name[0] != '/' && name[0] != '-' && strchr(name, '/') && !strchr(name, '=') && end
    && (!strcmp(end, ".c") || !strcmp(end, ".cc") || !strcmp(end, ".cpp") || !strcmp(end, ".cxx")) && access(name, R_OK) == 0;
}

static char *absolute_name(const char *name)
{
  const size_t size = 2 * strlen(name) + strlen(here) + 32;
  char *flag = malloc(size);

  if (flag) snprintf(flag, size, "-fdebug-prefix-map=%s=%s/%s", name, here, name);
  return flag;
}

int main(int argc, char **argv)
{
  const size_t added = sizeof flags / sizeof *flags;
  const char *slash = strrchr(argv[0], '/');
  const char *name = slash ? slash + 1 : argv[0];
  char **all = calloc(2 * (size_t)argc + added + 1, sizeof *all);
  size_t count = 0;
  size_t i;
  int n;

  if (!all) return 127;
  for (i = 0; i < sizeof real / sizeof *real; i++) {
    if (strcmp(name, real[i][0]) != 0) continue;
    all[count++] = (char *)real[i][1];
    for (i = 0; i < added; i++) all[count++] = (char *)flags[i];
    if (getcwd(here, sizeof here) && !strchr(here, '='))
      for (n = 1; n < argc; n++)
        if (is_relative_source(argv[n]) && (all[count] = absolute_name(argv[n]))) count++;
    for (n = 1; n < argc; n++) all[count++] = argv[n];
    execv(all[0], all);
    perror(all[0]);
    return 127;
  }
  fprintf(stderr, "%s: no such compiler\\n", name);
  return 127;
}
`;
}
function literal(text) {
	return `"${[...Buffer.from(text)].map((byte) => byte >= 32 && byte < 127 && !"\"\\?".includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}
// src/sanitizers/output.ts
function keepOutput(head, tail) {
	const first = [];
	let firstBytes = 0;
	let last = [];
	let lastBytes = 0;
	let dropped = 0;
	function add(chunk) {
		const room = Math.min(head - firstBytes, chunk.length);
		if (room > 0) {
			first.push(Uint8Array.from(chunk.subarray(0, room)));
			firstBytes += room;
		}
		const rest = chunk.subarray(room);
		if (rest.length === 0) return;
		last.push(rest);
		lastBytes += rest.length;
		if (lastBytes <= 4 * tail) return;
		const kept = Buffer.concat(last).subarray(-tail);
		dropped += lastBytes - kept.length;
		last = [Uint8Array.from(kept)];
		lastBytes = kept.length;
	}
	function text() {
		const end = Buffer.concat(last).subarray(-tail);
		const missing = dropped + lastBytes - end.length;
		const gap = missing > 0 ? [Buffer.from(`\n[… ${missing} bytes left out …]\n`)] : [];
		return Buffer.concat([
			...first,
			...gap,
			end
		]).toString("utf8");
	}
	return {
		add,
		text
	};
}
function lastLine(text) {
	const line = text.split(/\r?\n/).map((line) => line.trim()).findLast((line) => line !== "");
	return line === void 0 || line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
// src/sanitizers/processes.ts
const RUN_MARK = "HEAPGATE_RUN";
const PAGE = 4096;
function membersOf(group, mark) {
	return (attempt(() => readdirSync("/proc")) ?? []).flatMap((name) => {
		if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
		const fields = livingFields(name);
		if (!fields) return [];
		const inGroup = Number(fields[2]) === group;
		if (!inGroup && (mark === void 0 || !isMarked(name, mark))) return [];
		return [{
			pid: Number(name),
			memory: Number(fields[21]) * PAGE,
			inGroup
		}];
	});
}
function isLiving(pid) {
	return livingFields(`${pid}`) !== void 0;
}
function livingFields(pid) {
	const stat = readProcess(pid, "stat");
	const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
	return fields?.[0] === "Z" || fields?.[0] === "X" ? void 0 : fields;
}
function isMarked(pid, mark) {
	return readProcess(pid, "environ")?.split("\0").includes(`HEAPGATE_RUN=${mark}`) ?? false;
}
function readProcess(pid, file) {
	return attempt(() => readFileSync(`/proc/${pid}/${file}`, "latin1"));
}
function signalAll(group, mark, signal) {
	const strays = membersOf(group, mark).filter(({ inGroup }) => !inGroup);
	for (const target of [-group, ...strays.map(({ pid }) => pid)]) attempt(() => process.kill(target, signal));
}
function attempt(work) {
	try {
		return work();
	} catch (error) {
		if (hasCode(error)) return void 0;
		throw error;
	}
}
function hasCode(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string";
}
// src/sanitizers/run.ts
const TICK = 50;
const LATEST_START = 6e4;
const LATEST_DEATH = 1e4;
const TAIL = 65536;
async function runBounded(run) {
	const mark = randomUUID();
	const begun = performance.now();
	const kept = keepOutput(run.keepHead ?? TAIL, TAIL);
	const [file = "", ...args] = run.command;
	const child = spawn(file, args, {
		cwd: run.directory,
		env: {
			...run.environment,
			PWD: run.directory,
			[RUN_MARK]: mark
		},
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	child.stdout.on("data", kept.add);
	child.stderr.on("data", kept.add);
	let exit;
	let failure;
	const closed = new Promise((resolve) => {
		child.on("exit", (exitCode, signal) => {
			exit = {
				exitCode,
				signal
			};
		});
		child.on("error", (error) => {
			failure ??= hasCode(error) ? error.code : error.message;
			resolve();
		});
		child.on("close", () => resolve());
	});
	const group = child.pid;
	const hasEnded = () => exit !== void 0 || failure !== void 0;
	const isDeserted = () => group === void 0 || membersOf(group, mark).length === 0;
	const isOver = () => hasEnded() && (!run.followChildren || isDeserted());
	const isAborted = () => run.signal?.aborted === true;
	let how = "by-itself";
	let overBudget;
	let leftChildren = false;
	if (group !== void 0) {
		let started = run.hasStarted === void 0;
		let end = begun + (started ? run.duration : LATEST_START);
		while (!isOver() && !isAborted() && performance.now() < end && overBudget === void 0) {
			const rest = setTimeout(Math.max(1, Math.min(TICK, end - performance.now())));
			await (hasEnded() ? rest : Promise.race([rest, closed]));
			if (!started && run.hasStarted?.()) {
				started = true;
				end = performance.now() + run.duration;
			}
			if (run.memoryBudget !== void 0) overBudget = excess(group, run.memoryBudget);
		}
		leftChildren = hasEnded() && !isDeserted();
		if (!isOver() && !isAborted()) {
			await run.beforeEnd?.();
			how = "asked";
			for (const signal of run.signals ?? ["SIGTERM"]) {
				if (isOver() || isAborted()) break;
				signalAll(group, mark, signal);
				await waitUntil(isOver, run.grace, run.signal);
			}
			if (!isOver()) how = "killed";
		}
		if (isAborted()) how = "aborted";
		if (how === "asked") await waitUntil(isDeserted, run.grace, run.signal);
		signalAll(group, mark, "SIGKILL");
		await waitUntil(() => hasEnded() && isDeserted(), LATEST_DEATH);
	}
	await Promise.race([closed, setTimeout(500, void 0, { ref: false })]);
	child.stdout.destroy();
	child.stderr.destroy();
	return {
		...failure !== void 0 && { failure },
		pid: group ?? 0,
		exitCode: exit?.exitCode ?? null,
		signal: exit?.signal ?? null,
		how,
		leftChildren,
		...overBudget !== void 0 && { overBudget },
		duration: performance.now() - begun,
		output: kept.text()
	};
}
function excess(group, budget) {
	const memory = membersOf(group).reduce((sum, member) => sum + member.memory, 0);
	return memory > budget ? memory : void 0;
}
async function waitUntil(isTrue, milliseconds, signal) {
	const end = performance.now() + milliseconds;
	while (!isTrue() && performance.now() < end && !signal?.aborted) await setTimeout(TICK / 2);
}
// src/sanitizers/compiler.ts
const FLAGS = {
	plain: ["-g"],
	valgrind: ["-gdwarf-4", "-fno-omit-frame-pointer"],
	asan: [
		"-g",
		"-fsanitize=address",
		"-fsanitize-recover=address",
		"-fno-omit-frame-pointer"
	]
};
function compilerFlags(flavour) {
	return FLAGS[flavour];
}
function findExecutable(name, environment) {
	if (name.includes("/")) return isExecutable(resolve(name)) ? resolve(name) : void 0;
	return pathFolders(environment).map((folder) => join(folder, name)).find(isExecutable);
}
function findCompiler(environment) {
	const wanted = environment.CC?.split(/\s+/).filter((word) => word !== "") ?? [];
	for (const [name = "", ...args] of [
		wanted,
		["cc"],
		["gcc"],
		["clang"]
	]) {
		const path = name === "" ? void 0 : findExecutable(name, environment);
		if (path !== void 0) return {
			name,
			command: [path, ...args]
		};
	}
}
const NO_COMPILER = "there is no C compiler: install gcc or clang (Debian, Ubuntu: `sudo apt-get install gcc`), or name yours in CC";
const COMPILER_NAME = /^(?:[\w.+-]+-)?(?:cc|gcc|g\+\+|c\+\+|clang|clang\+\+|c89|c99)(?:-\d+(?:\.\d+)*)?$/;
async function standBeforeCompilers(compiler, flavour, environment, folder) {
	const real = /* @__PURE__ */ new Map();
	for (const path of pathFolders(environment)) for (const name of listFolder(path)) if (COMPILER_NAME.test(name) && !real.has(name) && isExecutable(join(path, name))) real.set(name, join(path, name));
	const [path = "", ...args] = compiler.command;
	const own = basename(path);
	real.set(own, path);
	mkdirSync(folder, { recursive: true });
	const source = join(folder, "stand-in.c");
	const program = join(folder, "stand-in");
	writeFileSync(source, wrapperSource(FLAGS[flavour], real));
	const made = await runBounded({
		command: [
			...compiler.command,
			"-o",
			program,
			source
		],
		directory: folder,
		environment,
		duration: 6e4,
		grace: 1e3
	});
	if (made.exitCode !== 0) return {
		ok: false,
		output: lastLine(made.output) ?? `${compiler.name} ended without a word`
	};
	for (const name of real.keys()) symlinkSync(program, join(folder, name));
	const standIn = [join(folder, own), ...args];
	return {
		ok: true,
		compiler: standIn,
		environment: {
			...environment,
			PATH: [folder, ...pathFolders(environment)].join(delimiter),
			...environment.CC !== void 0 && { CC: standIn.join(" ") },
			LC_ALL: "C"
		}
	};
}
function pathFolders(environment) {
	return (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}
function listFolder(path) {
	return attempt(() => readdirSync(path)) ?? [];
}
function isExecutable(path) {
	return (attempt(() => statSync(path).isFile()) ?? false) && attempt(() => accessSync(path, constants.X_OK) ?? true) === true;
}
// src/sanitizers/probe.ts
const LEAKY = `#include <stdlib.h>
static void *volatile kept;
static void lose(void) { kept = malloc(42); kept = NULL; }
int main(void) { lose(); lose(); lose(); return 0; }
`;
const SAFE_RANDOM_BITS = 28;
async function probeAsan(compiler, folder, environment) {
	const source = join(folder, "probe.c");
	const program = join(folder, "probe");
	writeFileSync(source, LEAKY);
	const made = await runBounded({
		command: [
			...compiler.command,
			...compilerFlags("asan"),
			"-o",
			program,
			source
		],
		directory: folder,
		environment,
		duration: 6e4,
		grace: 1e3
	});
	if (made.exitCode !== 0) return {
		ok: false,
		message: whyNotBuilt(compiler, made)
	};
	const fixed = findExecutable("setarch", environment);
	const steady = fixed === void 0 ? [] : [[fixed, "-R"]];
	const launchers = isWidelyRandomised() ? [...steady, []] : [[], ...steady];
	let message = "";
	for (const launcher of launchers) {
		const ended = await runBounded({
			command: [...launcher, program],
			directory: folder,
			environment: {
				...environment,
				ASAN_OPTIONS: "detect_leaks=1",
				LSAN_OPTIONS: ""
			},
			duration: 1e4,
			grace: 500
		});
		const log = parseAsan(ended.output);
		if (log.leakChecks > 0) return {
			ok: true,
			launcher
		};
		message ||= whyNotRun(ended, log.failure);
	}
	return {
		ok: false,
		message
	};
}
function isWidelyRandomised() {
	const bits = attempt(() => readFileSync("/proc/sys/vm/mmap_rnd_bits", "utf8"));
	return Number(bits ?? 0) > SAFE_RANDOM_BITS;
}
function whyNotBuilt({ name }, made) {
	const advice = name.includes("clang") ? "install clang's runtime (Debian, Ubuntu: `sudo apt-get install libclang-rt-dev`, before clang 14 it is part of clang)" : "install gcc's runtime (Debian, Ubuntu: it comes with gcc; Fedora: `sudo dnf install libasan`; Alpine has none: use `CC=clang`)";
	return `${name}: ${/asan/.test(made.output) ? "the AddressSanitizer runtime is missing" : "it cannot build with AddressSanitizer"}: ${advice} (it said: ${(made.output.split("\n").find((line) => /error|cannot find/.test(line)) ?? lastLine(made.output) ?? "").trim()})`;
}
function whyNotRun(ended, failure) {
	if (/LeakSanitizer/.test(failure ?? "") || /ptrace/.test(ended.output)) return "LeakSanitizer may not look at a program's memory here: it needs the right to ptrace (in a container: `--cap-add=SYS_PTRACE`), and no debugger may be attached";
	if (failure !== void 0 || ended.how !== "by-itself" || /DEADLYSIGNAL/.test(ended.output)) return "AddressSanitizer does not start on this kernel, which moves programs about too widely: `sudo sysctl vm.mmap_rnd_bits=28` mends it, a newer compiler too";
	return `LeakSanitizer does not work here: a program that leaks was not reported (it said: ${lastLine(ended.output) ?? "nothing"})`;
}
// src/sanitizers/testimony.ts
function couldNotRun(request, message, duration = 0, log) {
	const { name, tool } = request;
	const run = {
		tool,
		name,
		command: shownCommand(request),
		status: "could-not-run",
		message,
		duration
	};
	const problem = {
		level: "error",
		message: `${name}: ${toolName(tool)}: ${message}`
	};
	return {
		run: {
			...run,
			...log !== void 0 && { log }
		},
		findings: [],
		problems: [problem]
	};
}
function testify(request, { ended, concluded, notSearched, log }) {
	const { name, tool } = request;
	const { findings, passedOver } = concluded;
	const ending = describeEnd(ended);
	if (findings.length === 0 && notSearched !== void 0) return couldNotRun(request, `${notSearched} (it ${ending})`, ended.duration, log);
	const failure = findings.length === 0 ? failureOf(ended, request.exitCodes) : void 0;
	if (failure !== void 0) return couldNotRun(request, failure, ended.duration, log);
	const result = findings.length === 0 ? "no errors and no leaks" : `${findings.length} ${plural(findings.length, "finding")}`;
	const notes = [...notSearched !== void 0 ? [`leaks were not looked for: ${notSearched}`] : [], ...passedOver > 0 ? [`${passedOver} ${plural(passedOver, "report")} outside the program's own code in the log`] : []];
	return {
		run: {
			tool,
			name,
			command: shownCommand(request),
			status: findings.length === 0 ? "clean" : "findings",
			message: [`${result} (it ${ending})`, ...notes].join("; "),
			duration: ended.duration,
			...log !== void 0 && { log }
		},
		findings,
		problems: []
	};
}
function failureOf(ended, exitCodes = [0]) {
	const { how, exitCode, output } = ended;
	if (how !== "by-itself" || exitCode !== null && exitCodes.includes(exitCode)) return void 0;
	const said = lastLine(output);
	const words = said === void 0 ? "" : ` (it said: ${said})`;
	const remedy = exitCode === null ? "" : `; where it may end so: \`exit-codes\` in heapgate.yml, or --exit-codes 0,${exitCode}`;
	return `it ${describeEnd(ended)}: too little of it was seen to call it clean${words}${remedy}`;
}
function describeEnd({ how, exitCode, signal, duration, overBudget }) {
	const time = `${(duration / 1e3).toFixed(1)} s`;
	switch (how) {
		case "by-itself": return signal === null ? `ended by itself after ${time} with exit code ${exitCode}` : `died from ${signal} after ${time}`;
		case "asked": return overBudget === void 0 ? `ran for ${time}` : `was ended after ${time}, when it had taken ${mebibytes(overBudget)}`;
		case "killed": return `ran for ${time}, did not end when it was asked to, and was killed`;
		case "aborted": return `was interrupted after ${time}`;
	}
}
function toolName(tool) {
	return tool === "asan" ? "AddressSanitizer" : "valgrind";
}
function shownCommand({ program }) {
	return program.kind === "files" ? [...program.files, ...program.args] : [...program.command];
}
function mebibytes(bytes) {
	return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
function plural(count, word) {
	return count === 1 ? word : `${word}s`;
}
// src/sanitizers/asan.ts
const OPTIONS$1 = [
	"detect_leaks=1",
	"halt_on_error=0",
	"exitcode=0",
	"allocator_may_return_null=1",
	"detect_odr_violation=0",
	"verify_asan_link_order=0",
	"malloc_context_size=30",
	"symbolize=1",
	"allow_addr2line=1"
];
async function runAsan(request, prepared) {
	const { command, directory, ground, folder, memoryBudget, compiler, shim } = prepared;
	if (!mayHoldAsan(command[0] ?? "")) return couldNotRun(request, "the program was built without AddressSanitizer: give its C files or its folder, and let its build call the compiler through PATH or CC");
	const variables = {
		...process.env,
		...request.environment
	};
	const probe = compiler && await probeAsan(compiler, folder, variables);
	if (probe?.ok === false) return couldNotRun(request, probe.message);
	const options = [
		variables.ASAN_OPTIONS,
		...OPTIONS$1,
		`log_path='${join(folder, "asan")}'`
	];
	const ended = await runBounded({
		command: [...probe?.launcher ?? [], ...command],
		directory,
		environment: {
			...variables,
			...shim?.environment,
			ASAN_OPTIONS: options.filter(Boolean).join(":")
		},
		duration: request.duration,
		...shim && { hasStarted: () => shim.state().found.length > 0 },
		grace: request.grace ?? 2e4,
		memoryBudget,
		followChildren: true,
		beforeEnd: async () => shim?.check(request.signal),
		...request.signal && { signal: request.signal }
	});
	const output = keepText(request, "output", ended.output);
	const logs = collectLogs(request, folder, "asan", "log", ended.pid);
	const hasMain = shim?.state().found.includes(ended.pid) ?? true;
	const parsed = logs.map(({ pid, text, kept }) => ({
		...parseAsan(text),
		log: kept,
		isFork: hasMain && pid !== ended.pid
	}));
	const failure = [...parsed, parseAsan(ended.output)].find((log) => log.failure !== void 0)?.failure;
	const concluded = concludeFindings("asan", parsed.map((log) => ({
		...log,
		errors: firstCrash(log.errors)
	})), ground);
	const notSearched = failure ?? whyNotSearched(ended, shim);
	return testify(request, {
		ended,
		concluded,
		log: logs[0]?.kept ?? output,
		...notSearched !== void 0 && { notSearched }
	});
}
function firstCrash(errors) {
	return errors.filter(({ kind }, index) => {
		return !(kind === "SEGV" || kind === "BUS") || errors.slice(0, index).every(({ leakCheck }) => leakCheck !== void 0);
	});
}
function whyNotSearched(ended, shim) {
	const hasExited = ended.how === "by-itself" && ended.signal === null;
	if (shim === void 0) return hasExited ? void 0 : "without a compiler leaks are only looked for when a program ends by itself";
	const { found, searched } = shim.state();
	if (found.length === 0) return hasExited || ended.how !== "by-itself" ? "nothing that ran was built with AddressSanitizer: let the build call the compiler through PATH or CC" : "the program died before AddressSanitizer could look for leaks";
	return (found.includes(ended.pid) && !ended.leftChildren ? searched.includes(ended.pid) : searched.length > 0) ? void 0 : "the program ended before AddressSanitizer could look for leaks";
}
function mayHoldAsan(path) {
	const bytes = attempt(() => readFileSync(path));
	return !(bytes?.subarray(0, 4).equals(Buffer.from("ELF", "latin1")) ?? false) || bytes?.includes("__asan_init") === true;
}
// src/sanitizers/build-problem.ts
const COMPILER_ERROR = /^(.+?):(\d+)(?::(\d+))?: (?:fatal )?error: (.*)$/m;
const LINKER_ERROR = /^(?:(?:\S*ld: )?([^:\n]+):(\d+): |.*?)((?:undefined reference to|multiple definition of|cannot find -l).*)$/m;
const PASSING_OBJECT = /[^\s:]*\/cc\w{6}(?:\.\w+)*\.o: ?/g;
const MAKE_ERROR = /^\S*make(?:\[\d+\])?: \*\*\* (.*?)(?:\.\s*Stop\.)?$/m;
function buildProblem(ended, built, sourceMap, root) {
	if (ended.failure !== void 0) return problem(`the build command could not be started (${ended.failure}): is it installed?`);
	if (ended.how === "aborted") return problem("the build was interrupted");
	if (ended.how !== "by-itself") return problem("the build did not end in 15 minutes");
	const compiler = COMPILER_ERROR.exec(ended.output);
	if (compiler) {
		const [, path = "", line, column, text = ""] = compiler;
		return located(path, line, column, text);
	}
	const [, path, line, text] = LINKER_ERROR.exec(ended.output) ?? [];
	if (path !== void 0 && text !== void 0) return located(path, line, void 0, text);
	const reason = text ?? MAKE_ERROR.exec(ended.output)?.[1] ?? lastLine(ended.output);
	return problem(`the program does not build: ${reason === void 0 ? `the build ended with exit code ${ended.exitCode}` : readable(reason)}`);
	function located(path, line = "1", column = "1", text = "") {
		const file = relativePath(sourceMap(resolve(built, path)), root);
		const place = {
			line: Number(line),
			column: Number(column)
		};
		const location = {
			file,
			...place,
			endLine: place.line,
			endColumn: place.column + 1
		};
		return {
			...problem(`${formatLocation(location)}: ${readable(text)}: the program does not build`),
			location,
			file
		};
	}
	function readable(text) {
		const here = relativePath(sourceMap(built), root);
		return text.replace(PASSING_OBJECT, "").replaceAll("/./", "/").replaceAll(`${built}/`, here === "" ? "" : `${here}/`).replace(/(?<![^\s:'"`(])\/[^\s:'"`;,()]+/g, (path) => {
			const own = sourceMap(path);
			return own === path ? path : relativePath(own, root);
		}).replace(/`([^`']*)'/g, "`$1`");
	}
}
function problem(message) {
	return {
		level: "error",
		message
	};
}
// src/sanitizers/copy.ts
const LEFT_OUT = /* @__PURE__ */ new Set([
	".git",
	".hg",
	".svn",
	"node_modules",
	"CMakeCache.txt",
	"CMakeFiles"
]);
const SOURCE$1 = /\.(?:c|h|cc|hh|cpp|hpp|cxx|hxx|inc|s|S)$/;
const BUILD_FOLDER = "heapgate-build-";
function copyTree(from, to) {
	copyFolder(from, to, Date.now() / 1e3);
}
function copyFolder(from, to, now) {
	mkdirSync(to, { recursive: true });
	for (const name of attempt(() => readdirSync(from)) ?? []) {
		if (LEFT_OUT.has(name) || name.startsWith("heapgate-build-")) continue;
		const source = join(from, name);
		const target = join(to, name);
		const stat = attempt(() => lstatSync(source));
		if (stat?.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
		else if (stat?.isDirectory()) copyFolder(source, target, now);
		else if (stat?.isFile() && !isMadeByCMake(source, name)) copyFile(source, target, now - (SOURCE$1.test(name) ? 60 : 3600));
	}
}
function copyFile(source, target, time) {
	try {
		copyFileSync(source, target, constants.COPYFILE_FICLONE);
	} catch (error) {
		if (error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM")) return;
		throw error;
	}
	utimesSync(target, time, time);
}
function isMadeByCMake(path, name) {
	return (name === "Makefile" ? attempt(() => readFileSync(path, "latin1")) : void 0)?.startsWith("# CMAKE generated file") ?? false;
}
// src/sanitizers/made.ts
const ELF = Buffer.from("ELF");
const DEEPEST = 4;
function madePrograms(folder, since) {
	return search(folder, ".", since, DEEPEST).sort(compareText);
}
function search(folder, shown, since, depth) {
	return (attempt(() => readdirSync(folder)) ?? []).flatMap((name) => {
		const path = join(folder, name);
		const stat = attempt(() => lstatSync(path));
		if (stat?.isDirectory()) return depth > 0 ? search(path, `${shown}/${name}`, since, depth - 1) : [];
		return stat?.isFile() && (stat.mode & 73) !== 0 && stat.mtimeMs >= since && !/\.so(?:\.|$)/.test(name) && isElf(path) ? [`${shown}/${name}`] : [];
	});
}
function isElf(path) {
	return attempt(() => {
		const file = openSync(path, "r");
		try {
			const bytes = Buffer.alloc(ELF.length);
			readSync(file, bytes);
			return bytes;
		} finally {
			closeSync(file);
		}
	})?.equals(ELF) ?? false;
}
// src/sanitizers/recipe.ts
const LONGEST = 9e5;
const MAKEFILES = [
	"GNUmakefile",
	"makefile",
	"Makefile"
];
function planFor(program, directory) {
	if (program.build !== void 0) return { kind: "build" };
	const name = program.command[0] ?? "";
	const path = resolve(directory, name);
	if (!name.includes("/") || !isBelow(path, directory)) return { kind: "as-it-is" };
	if (hasMakefile(directory)) return { kind: "build" };
	const sources = cFiles(directory);
	if (isScript(path) || sources.length === 0) return { kind: "as-it-is" };
	if (mainSource(name, sources) !== void 0) return { kind: "build" };
	return existsSync(path) ? { kind: "as-it-is" } : {
		kind: "unknown",
		sources
	};
}
function mainSource(name, sources) {
	return [`${basename(name)}.c`, "main.c"].find((file) => sources.includes(file));
}
function isScript(path) {
	return attempt(() => statSync(path).isFile()) === true && !isElf(path);
}
function buildFiles(target, files, directory, shop) {
	const names = files.map((file) => isAbsolute(file) ? file : `./${file}`);
	return execute([
		...shop.compiler,
		"-o",
		target,
		...names,
		"-pthread",
		"-lm"
	], directory, shop);
}
async function buildCommandProgram(program, directory, shop) {
	if (program.build !== void 0) return execute(program.build, directory, shop);
	const name = program.command[0] ?? "";
	const target = relative(directory, resolve(directory, name));
	return hasMakefile(directory) ? make(target, directory, shop) : compileFolder(target, directory, shop);
}
async function make(target, directory, shop) {
	const tool = ["make", "gmake"].find((name) => findExecutable(name, shop.environment)) ?? "make";
	if ((await execute([
		tool,
		"-q",
		target
	], directory, shop)).exitCode === 1) {
		const ended = await execute([tool, target], directory, shop);
		if (ended.exitCode === 0) return ended;
	}
	return execute([tool], directory, shop);
}
async function compileFolder(target, directory, shop) {
	const files = cFiles(directory);
	const program = join(directory, target);
	const all = await buildFiles(program, files, directory, shop);
	const own = mainSource(target, files);
	if (all.exitCode === 0 || files.length < 2 || own === void 0) return all;
	const alone = await buildFiles(program, [own], directory, shop);
	return alone.exitCode === 0 ? alone : all;
}
function execute(command, directory, { environment, signal }) {
	return runBounded({
		command,
		directory,
		environment,
		duration: LONGEST,
		grace: 2e3,
		keepHead: 4194304,
		...signal && { signal }
	});
}
function hasMakefile(directory) {
	return MAKEFILES.some((file) => existsSync(join(directory, file)));
}
function cFiles(directory) {
	return readdirSync(directory).filter((name) => name.endsWith(".c") && lstatSync(join(directory, name)).isFile()).sort();
}
// src/sanitizers/build.ts
async function buildProgram(request) {
	const { program, directory } = request;
	const environment = {
		...process.env,
		...request.environment
	};
	if (attempt(() => readdirSync(directory)) === void 0) return fail(`the folder ${directory} cannot be read`);
	if (program.kind === "command") {
		const plan = planFor(program, directory);
		if (plan.kind === "as-it-is") return asItIs(program.command, request, environment);
		if (plan.kind === "unknown") return fail(unknownSources(program.command, plan.sources));
	}
	const compiler = findCompiler(environment);
	if (compiler === void 0) return fail(NO_COMPILER);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), BUILD_FOLDER)));
	const dispose = async () => rmSync(folder, {
		recursive: true,
		force: true,
		maxRetries: 3
	});
	let result;
	try {
		const ready = await standBeforeCompilers(compiler, request.flavour, environment, join(folder, "bin"));
		if (!ready.ok) return fail(`the C compiler \`${compiler.name}\` does not work: ${ready.output}`, ready.output);
		const { signal } = request;
		const workshop = {
			compiler: ready.compiler,
			environment: ready.environment,
			...signal && { signal }
		};
		result = await (program.kind === "files" ? buildFromFiles(program, folder, request, workshop, dispose) : buildInCopies(program, folder, request, workshop, dispose));
		return result;
	} catch (error) {
		if (hasCode(error)) return fail(`the program could not be copied to build it: ${error.message}`);
		throw error;
	} finally {
		if (!result?.ok) await dispose();
	}
}
const CLOCK_STEP = 2e3;
const MOST_LISTED = 5;
async function buildFromFiles({ files, args }, folder, { directory, root = directory }, workshop, dispose) {
	const target = join(folder, "program");
	const sourceMap = (path) => path;
	const ended = await buildFiles(target, files, directory, workshop);
	const { output } = ended;
	if (ended.exitCode !== 0) return {
		ok: false,
		problem: buildProblem(ended, directory, sourceMap, root),
		output
	};
	return {
		ok: true,
		command: [target, ...args],
		directory,
		sourceMap,
		output,
		dispose
	};
}
async function buildInCopies(program, folder, { directory, root = directory }, workshop, dispose) {
	const isInner = isBelow(directory, root) && relative(root, directory) !== "";
	let failure;
	for (const from of isInner ? [directory, root] : [directory]) {
		const copy = join(folder, from === directory ? "folder" : "tree", basename(from));
		copyTree(from, copy);
		const here = join(copy, relative(from, directory));
		const sourceMap = (path) => isBelow(path, copy) ? join(from, relative(copy, path)) : path;
		const begun = Date.now() - CLOCK_STEP;
		const moved = {
			...program,
			command: commandInCopy(program.command, directory, here)
		};
		const ended = await buildCommandProgram(moved, here, workshop);
		const { output } = ended;
		if (ended.exitCode !== 0) {
			failure ??= {
				ok: false,
				problem: buildProblem(ended, here, sourceMap, root),
				output
			};
			continue;
		}
		const command = resolveCommand(moved.command, here, workshop.environment);
		if (command !== void 0) return {
			ok: true,
			command,
			directory: here,
			sourceMap,
			output,
			dispose
		};
		return fail(madeOthers(program.command, madePrograms(here, begun)), output);
	}
	return failure ?? fail("there is nothing to build");
}
function asItIs(command, { directory, root = directory }, environment) {
	const [name = "", ...args] = command;
	const isBare = !name.includes("/");
	const path = findExecutable(isBare ? name : resolve(directory, name), environment);
	if (path === void 0) {
		if (isBare) return fail(`there is no program ${name} in PATH: for one in the folder, write ./${name}`);
		const file = resolve(directory, name);
		if (existsSync(file)) return fail(`${name} is no program that can be started: is it executable?`);
		if (!isBelow(file, directory)) return fail(`there is no program ${name}`);
		return fail(`there is no program ${name}, and no Makefile or C file in ${relativePath(directory, root) || "this folder"} to build it from`);
	}
	const dispose = async () => {};
	return {
		ok: true,
		command: [path, ...args],
		directory,
		sourceMap: (path) => path,
		output: "",
		dispose
	};
}
function unknownSources([name = ""], sources) {
	const files = listed(sources);
	const are = sources.length === 1 ? `the C file here is ${files}` : `the C files here are ${files}`;
	return `there is no program ${name}, and no ${basename(name)}.c or main.c to build it from; ${are}: name the files (heapgate run FILE.c…), or say with \`build:\` in heapgate.yml how it is built`;
}
function madeOthers([name = ""], made) {
	if (made.length === 0) return `the build made no ${name}, nor any other program`;
	return `the build made no ${name}, but ${listed(made)}: name the program that it makes`;
}
function listed(names) {
	const rest = names.length - MOST_LISTED;
	return rest > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${rest} more` : names.join(", ");
}
function commandInCopy(command, directory, copy) {
	return command.map((word) => isAbsolute(word) && isBelow(word, directory) ? join(copy, relative(directory, word)) : word);
}
function resolveCommand([name = "", ...args], directory, environment) {
	const path = findExecutable(resolve(directory, name), environment) ?? (name.includes("/") ? void 0 : findExecutable(name, environment));
	return path === void 0 ? void 0 : [path, ...args];
}
function fail(message, output = "") {
	return {
		ok: false,
		problem: {
			level: "error",
			message
		},
		output
	};
}
// src/sanitizers/shim.ts
const SOURCE = `#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Null in programs without LeakSanitizer. */
extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

static char folder[3072];

static void mark(const char *state)
{
  char path[4096];
  int file;

  snprintf(path, sizeof path, "%s/%s.%ld", folder, state, (long)getpid());
  file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
}

static void *watch(void *unused)
{
  char path[4096];

  snprintf(path, sizeof path, "%s/check", folder);
  while (access(path, F_OK) != 0) usleep(20000);
  __lsan_do_recoverable_leak_check();
  mark("checked");
  return unused;
}

static void start(void)
{
  sigset_t all, before;
  pthread_t thread;

  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  if (pthread_create(&thread, NULL, watch, NULL) == 0) {
    pthread_detach(thread);
    mark("ready");
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

__attribute__((constructor)) static void begin(void)
{
  const char *given = getenv("HEAPGATE_LEAK_CHECKS");

  if (!given || strlen(given) >= sizeof folder) return;
  strcpy(folder, given);
  mark("begun");
  if (!__lsan_do_recoverable_leak_check) return;
  start();
  /* A fork takes no threads along. */
  pthread_atfork(NULL, NULL, start);
}

/* Reached when the program ends by itself, which is when LeakSanitizer makes its own check. */
__attribute__((destructor)) static void end(void)
{
  if (folder[0] && __lsan_do_recoverable_leak_check) mark("ended");
}
`;
const LONGEST_CHECK = 6e4;
async function makeShim(compiler, folder, environment) {
	const marks = join(folder, "leak-checks");
	const source = join(folder, "shim.c");
	const library = join(folder, "shim.so");
	mkdirSync(marks, { recursive: true });
	writeFileSync(source, SOURCE);
	if ((await runBounded({
		command: [
			...compiler.command,
			"-shared",
			"-fPIC",
			"-O1",
			"-pthread",
			"-o",
			library,
			source
		],
		directory: folder,
		environment,
		duration: 6e4,
		grace: 1e3
	})).exitCode !== 0) return void 0;
	const pids = (...states) => {
		const names = readdirSync(marks).map((name) => name.split("."));
		return [...new Set(names.filter(([state = ""]) => states.includes(state)).map(([, pid]) => Number(pid)))];
	};
	return {
		environment: {
			LD_PRELOAD: [environment.LD_PRELOAD, library].filter(Boolean).join(":"),
			HEAPGATE_LEAK_CHECKS: marks
		},
		async check(signal) {
			writeFileSync(join(marks, "check"), "");
			const end = performance.now() + LONGEST_CHECK;
			const isWaiting = () => {
				const done = pids("checked", "ended");
				return pids("ready").some((pid) => !done.includes(pid) && isLiving(pid));
			};
			while (isWaiting() && performance.now() < end && !signal?.aborted) await setTimeout(10);
		},
		state: () => ({
			begun: pids("begun"),
			found: pids("ready"),
			searched: pids("checked", "ended")
		})
	};
}
// src/sanitizers/parsers/valgrind-xml.ts
var import_saxes = require_saxes();
function parseValgrindXml(text) {
	const errors = [];
	const path = [];
	let content = "";
	let started = false;
	let finished = false;
	let signal;
	let draft;
	let frame;
	const parser = new import_saxes.SaxesParser();
	parser.on("error", () => {});
	parser.on("opentag", ({ name }) => {
		path.push(name);
		content = "";
		if (name === "error") draft = {
			kind: "",
			text: "",
			aux: "",
			stacks: []
		};
		else if (name === "stack") draft?.stacks.push({
			aux: draft.aux,
			frames: []
		});
		else if (name === "frame") frame = {};
	});
	parser.on("text", (text) => {
		content += text;
	});
	parser.on("closetag", ({ name }) => {
		path.pop();
		const parent = path.at(-1);
		const value = content.trim();
		content = "";
		if (parent === "frame" && frame) readFrame(frame, name, value);
		else if (name === "frame" && frame) draft?.stacks.at(-1)?.frames.push(makeFrame(frame));
		else if (name === "state") {
			started = true;
			finished ||= value === "FINISHED";
		} else if (name === "signame" && parent === "fatal_signal") signal = value;
		else if (name === "error" && draft) {
			errors.push(makeError(draft));
			draft = void 0;
		} else if (draft) readError(draft, name, parent, value);
	});
	parser.write(text).close();
	const complete = finished && /<\/valgrindoutput>\s*$/.test(text);
	return {
		errors,
		started,
		finished: complete,
		...signal !== void 0 && { signal }
	};
}
function readError(draft, name, parent, value) {
	if (name === "kind") draft.kind = value;
	else if (name === "what" || name === "text" && parent === "xwhat") draft.text = value;
	else if (name === "auxwhat" || name === "text" && parent === "xauxwhat") draft.aux = value;
	else if (name === "leakedbytes") draft.bytes = Number(value);
	else if (name === "leakedblocks") draft.blocks = Number(value);
}
function readFrame(frame, name, value) {
	if (name === "fn" || name === "obj" || name === "dir" || name === "file" || name === "line") frame[name] = value;
}
function makeFrame({ fn, obj, dir, file, line }) {
	const path = file === void 0 || dir === void 0 || file.startsWith("/") ? file : `${dir}/${file}`;
	return {
		...fn !== void 0 && { function: fn },
		...path !== void 0 && { file: path },
		...line !== void 0 && { line: Number(line) },
		...obj !== void 0 && { object: obj }
	};
}
function makeError({ kind, text, bytes, blocks, stacks }) {
	const [first, ...others] = stacks;
	const freed = others.find(({ aux }) => /free'd/.test(aux))?.frames;
	const allocated = others.find(({ aux }) => /alloc'd/.test(aux) && !/free'd/.test(aux))?.frames;
	const size = bytes ?? /of size (\d+)$/.exec(text)?.[1];
	return {
		kind,
		text,
		stack: first?.frames ?? [],
		...allocated && { allocated },
		...freed && { freed },
		...accessOf(kind, text),
		...size !== void 0 && { bytes: Number(size) },
		...blocks !== void 0 && { blocks }
	};
}
function accessOf(kind, text) {
	if (kind === "InvalidRead") return { access: "read" };
	if (kind === "InvalidWrite") return { access: "write" };
	return kind.startsWith("Uninit") || /uninitialised/.test(text) ? { access: "uninitialised" } : {};
}
// src/sanitizers/valgrind.ts
const OPTIONS = [
	"--tool=memcheck",
	"--xml=yes",
	"--leak-check=full",
	"--show-leak-kinds=definite,possible",
	"--child-silent-after-fork=yes",
	"--trace-children=yes",
	"--trace-children-skip=/bin/*,/sbin/*,/usr/bin/*,/usr/sbin/*",
	"--num-callers=30",
	"--error-limit=no",
	"--keep-debuginfo=yes",
	"--fair-sched=try",
	"--vgdb=no"
];
const OLDEST = [3, 15];
async function findValgrind(environment) {
	const path = findExecutable("valgrind", environment);
	const [major, minor] = OLDEST;
	if (path === void 0) return { missing: "it is not installed (Debian, Ubuntu: `sudo apt-get install valgrind`; Fedora: `sudo dnf install valgrind`)" };
	const asked = await runBounded({
		command: [path, "--version"],
		directory: "/",
		environment,
		duration: 2e4,
		grace: 1e3
	});
	const version = /valgrind-(\d+)\.(\d+)/.exec(asked.output);
	if (!version) return { missing: `${path} does not work: ${lastLine(asked.output) ?? describeEnd(asked)}` };
	const found = [Number(version[1]), Number(version[2])];
	if (found[0] > major || found[0] === major && found[1] >= minor) return { path };
	return { missing: `it is version ${found.join(".")}: install ${major}.${minor} or newer` };
}
async function runValgrind(request, valgrind, prepared) {
	const { command, directory, ground, folder, memoryBudget, shim } = prepared;
	const file = `${join(folder, "memcheck").replaceAll("%", "%%")}.%p`;
	const ended = await runBounded({
		command: [
			valgrind,
			...OPTIONS,
			`--xml-file=${file}`,
			...command
		],
		directory,
		environment: {
			...process.env,
			...request.environment,
			...shim?.environment
		},
		duration: request.duration,
		...shim && { hasStarted: () => shim.state().begun.length > 0 },
		grace: request.grace ?? 2e4,
		signals: ["SIGTERM", "SIGVTALRM"],
		memoryBudget,
		...request.signal && { signal: request.signal }
	});
	keepText(request, "output", ended.output);
	const parsed = collectLogs(request, folder, "memcheck", "xml", ended.pid).map((log) => ({
		...parseValgrindXml(log.text),
		log: log.kept,
		pid: log.pid
	}));
	const main = parsed.find(({ pid }) => pid === ended.pid);
	if (!main?.started) return couldNotRun(request, `it could not start the program: ${lastLine(ended.output) ?? describeEnd(ended)}`, ended.duration);
	const concluded = concludeFindings("valgrind", parsed, ground);
	const notSearched = ended.leftChildren ? "the program went on in the background, where valgrind does not follow: give it the option that keeps it in the foreground" : parsed.every(({ finished }) => finished) ? void 0 : "the program ended before valgrind could look for leaks";
	return testify(request, {
		ended,
		concluded,
		log: main.log,
		...notSearched !== void 0 && { notSearched }
	});
}
// src/sanitizers/index.ts
const USUAL_BUDGET = 1024 ** 3;
async function runWitness(request) {
	if (process.platform !== "linux") return couldNotRun(request, "running programs under valgrind or ASan needs Linux");
	try {
		return await buildAndRun(request);
	} catch (error) {
		if (hasCode(error)) return couldNotRun(request, error.message);
		throw error;
	}
}
async function buildAndRun(request) {
	const { tool, name, program, directory, root, environment, signal, duration, onProgress } = request;
	const valgrind = tool === "valgrind" ? await findValgrind({
		...process.env,
		...environment
	}) : void 0;
	if (valgrind && "missing" in valgrind) return couldNotRun(request, valgrind.missing);
	onProgress?.(`${name}: building for ${tool}`);
	const built = await buildProgram({
		program,
		directory,
		flavour: tool,
		root,
		...environment && { environment },
		...signal && { signal }
	});
	if (!built.ok) return failedBuild(request, built);
	const folder = makeWorkFolder();
	try {
		if (built.output !== "") keepText(request, "build", built.output);
		const ground = {
			root,
			directory,
			sourceMap: built.sourceMap,
			files: program.kind === "files" ? program.files.map((file) => resolve(directory, file)) : [],
			program: built.command[0] ?? "",
			lines: readLines()
		};
		const variables = {
			...process.env,
			...environment
		};
		const compiler = findCompiler(variables);
		const shim = compiler && await makeShim(compiler, folder, variables);
		const prepared = {
			command: built.command,
			directory: built.directory,
			ground,
			folder,
			memoryBudget: request.memoryBudget ?? Math.min(USUAL_BUDGET, freemem() / 3),
			...compiler && { compiler },
			...shim && { shim }
		};
		onProgress?.(`${name}: running under ${tool} for ${duration / 1e3} s`);
		return valgrind ? await runValgrind(request, valgrind.path, prepared) : await runAsan(request, prepared);
	} finally {
		removeWorkFolder(folder);
		await built.dispose();
	}
}
function failedBuild(request, { problem, output }) {
	const log = output === "" ? void 0 : keepText(request, "build", output);
	const result = couldNotRun(request, problem.message, 0, log);
	const message = problem.location ? problem.message : `${request.name}: ${problem.message}`;
	return {
		...result,
		problems: [{
			...problem,
			message
		}]
	};
}
function readLines() {
	const known = /* @__PURE__ */ new Map();
	return (file) => {
		if (!known.has(file) && isAbsolute(file)) known.set(file, attempt(() => readFileSync(file, "utf8"))?.split(/\r?\n/));
		return known.get(file);
	};
}
export { buildProgram, runWitness };

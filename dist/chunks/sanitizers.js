import { A as formatLocation, k as compareText } from "./common.js";
import { t as require_saxes } from "./saxes.js";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { accessSync, closeSync, constants, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { availableParallelism, freemem, tmpdir } from "node:os";
import { createHash, randomUUID } from "node:crypto";
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
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
function sourceName(name) {
	return name.replace(/\.(?:part|constprop|isra|cold)\b.*$/, "");
}
function plainName(name) {
	return sourceName(name.replace(/^_+interceptor_/, "")).replace(/^__(?=(?:strdup|strndup)$)/, "");
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
		findings: [...all.values()].map((group) => makeFinding$2(tool, group, ground)),
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
		const parent = direct.reduce((best, next) => shared$1(next, error) > shared$1(best, error) ? next : best);
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
function shared$1(a, b) {
	let count = 0;
	while (count < a.stack.length && JSON.stringify(a.stack.at(-1 - count)) === JSON.stringify(b.stack.at(-1 - count))) count++;
	return count;
}
const CHECKS$1 = {
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
	const check = CHECKS$1[kind];
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
function makeFinding$2(tool, group, ground) {
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
// src/sanitizers/parsers/asan-frame.ts
const FRAME$1 = /^\s+#\d+ 0x[0-9a-f]+\s*(.*)$/s;
const MODULE = /^\((.+)\+0x[0-9a-f]+\)(?:\s+\(BuildId: [0-9a-f]+\))?$/s;
const SOURCE$2 = /^(.+?):(\d+)(?::\d+)?$/s;
function parseFrame(line) {
	const rest = FRAME$1.exec(line)?.[1];
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
const HEADER$1 = /^==\d+==\s*ERROR: (Address|Leak)Sanitizer: (.*)$/;
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
		const header = HEADER$1.exec(line);
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
function processorTime(pid) {
	const threads = attempt(() => readdirSync(`/proc/${pid}/task`)) ?? [];
	const sum = threads.map((thread) => Number(readProcess(`${pid}/task/${thread}`, "schedstat")?.split(" ")[0])).reduce((all, time) => all + time, 0);
	return threads.length === 0 || Number.isNaN(sum) ? void 0 : sum / 1e6;
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
	return attempt(() => readWhole(`/proc/${pid}/${file}`));
}
const shared = Buffer.alloc(65536);
function readWhole(path) {
	const file = openSync(path, "r");
	try {
		let text = "";
		for (let got = readSync(file, shared); got > 0; got = readSync(file, shared)) text += shared.toString("latin1", 0, got);
		return text;
	} finally {
		closeSync(file);
	}
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
// src/sanitizers/parsers/reached.ts
const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) \S+ \d+ +(\/.*)$/;
function parseReached(text) {
	const mappings = [];
	const functions = [];
	const allocations = [];
	const lines = text.split("\n").slice(0, -1);
	for (const line of lines) {
		const mapping = MAPPING.exec(line);
		const [kind, first = "", ...rest] = line.split("	");
		if (mapping) {
			const [start = 0, end = 0, offset = 0] = mapping.slice(1, 4).map(hexadecimal);
			mappings.push({
				start,
				end,
				offset,
				path: mapping[4] ?? ""
			});
		} else if (kind === "F") functions.push(hexadecimal(first));
		else if (kind === "A") allocations.push({
			blocks: Number(first),
			stack: rest.map(hexadecimal)
		});
	}
	return {
		mappings,
		functions,
		allocations,
		isWhole: lines.includes("end") && !lines.includes("full")
	};
}
function hexadecimal(digits) {
	return Number.parseInt(digits, 16);
}
// src/sanitizers/parsers/xtree.ts
const ALLOCATED = 4;
const RELEASED = 6;
function parseXtree(text) {
	const totals = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	const functions = /* @__PURE__ */ new Map();
	let file = "";
	let name = "";
	for (const line of text.split("\n")) {
		const header = /^(fl|fn|cfi|cfl|cfn)=(\(\d+\))(?: (.*))?$/.exec(line);
		if (header) {
			const [, kind = "", id = "", given] = header;
			const names = kind.endsWith("n") ? functions : files;
			if (given !== void 0) names.set(id, given);
			if (kind === "fl") file = names.get(id) ?? "";
			if (kind === "fn") name = names.get(id) ?? "";
			continue;
		}
		const numbers = /^\d+(?: \d+){6}$/.test(line) ? line.split(" ").map(Number) : [];
		const [at = 0] = numbers;
		if (at === 0 || file === "" || file === "???") continue;
		const key = `${at}:${file}`;
		const before = totals.get(key);
		totals.set(key, {
			file,
			line: at,
			...name !== "" && name !== "???" && { function: name },
			allocated: (before?.allocated ?? 0) + (numbers[ALLOCATED] ?? 0),
			released: (before?.released ?? 0) + (numbers[RELEASED] ?? 0)
		});
	}
	return [...totals.values()];
}
// src/sanitizers/compiler-wrapper.ts
function wrapperSource(flags, real, list) {
	const table = [...real].map(([name, path]) => `  {${literal(name)}, ${literal(path)}},`).join("\n");
	return `#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
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

static void note_source(const char *name)
{
  const size_t length = strlen(name);
  char path[PATH_MAX];
  int file;

  if (length < 3 || strcmp(name + length - 2, ".c") != 0 || !realpath(name, path)) return;
  file = open(${literal(list)}, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  /* A file that is not noted is only one of which less is said. */
  if (write(file, path, strlen(path) + 1) < 0) perror(path);
  close(file);
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
    for (n = 1; n < argc; n++) {
      note_source(argv[n]);
      all[count++] = argv[n];
    }
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
// src/sanitizers/run.ts
const TICK = 50;
const MEMORY_TICK = 250;
const LATEST_START = 6e4;
const LATEST_DEATH = 1e4;
const TAIL = 65536;
async function runBounded(run) {
	const mark = randomUUID();
	const begun = performance.now();
	const kept = keepOutput(run.keepHead ?? TAIL, TAIL);
	const lines = watchLines(run);
	const [file = "", ...args] = run.command;
	const stdin = run.stdin === void 0 ? void 0 : openSync(run.stdin, "r");
	const child = spawn(file, args, {
		cwd: run.directory,
		env: {
			...run.environment,
			PWD: run.directory,
			[RUN_MARK]: mark
		},
		detached: true,
		stdio: [
			stdin ?? "ignore",
			"pipe",
			"pipe"
		]
	});
	if (stdin !== void 0) closeSync(stdin);
	const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
	for (const stream of outputs) {
		stream.on("data", kept.add);
		if (run.ready ?? run.until) stream.on("data", lines.reader());
	}
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
		const isRunning = () => run.hasStarted?.() !== false && lines.isReady();
		let started = isRunning();
		let end = begun + (started ? run.duration : run.latestStart ?? LATEST_START);
		let weighed = begun;
		const beside = besides(run);
		const isEnough = () => overBudget !== void 0 || lines.isDone();
		while (!isOver() && !isAborted() && performance.now() < end && !isEnough()) {
			const rest = setTimeout(Math.max(1, Math.min(TICK, end - performance.now())));
			await (hasEnded() ? rest : Promise.race([rest, closed]));
			if (!started && isRunning()) {
				started = true;
				end = performance.now() + run.duration;
			}
			if (started) beside.look(end);
			if (run.memoryBudget !== void 0 && performance.now() - weighed > MEMORY_TICK) {
				overBudget = excess(group, run.memoryBudget);
				weighed = performance.now();
			}
		}
		await beside.end();
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
	for (const stream of outputs) stream.destroy();
	return {
		...failure !== void 0 && { failure },
		pid: group ?? 0,
		exitCode: exit?.exitCode ?? null,
		signal: exit?.signal ?? null,
		how,
		leftChildren,
		...overBudget !== void 0 && { overBudget },
		...!lines.isReady() && { wasNeverReady: true },
		...run.until && { matched: lines.matched() },
		duration: performance.now() - begun,
		output: kept.text()
	};
}
const LONGEST_LINE = 65536;
function watchLines({ ready, until }) {
	let isReady = ready === void 0;
	let matched = 0;
	function look(line) {
		isReady ||= ready?.test(line) ?? false;
		if (until?.pattern.test(line)) matched++;
	}
	function reader() {
		const decoder = new TextDecoder();
		let rest = "";
		return (chunk) => {
			const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split("\n");
			rest = (parts.pop() ?? "").slice(0, LONGEST_LINE);
			for (const part of parts) look(part.replace(/\r$/, ""));
		};
	}
	return {
		reader,
		isReady: () => isReady,
		isDone: () => until !== void 0 && matched >= until.times,
		matched: () => matched
	};
}
function besides({ between, duration }) {
	let done = 0;
	let current;
	return {
		look(end) {
			const share = between?.shares[done];
			if (between === void 0 || share === void 0 || current !== void 0) return;
			if (performance.now() < end - duration * (1 - share)) return;
			done++;
			current = between.work().finally(() => {
				current = void 0;
			});
		},
		end: async () => current
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
const REACH_FLAGS = ["-finstrument-functions"];
const QUIET_FLAG = "-finstrument-functions-exclude-function-list";
const MOST_NAMED = 16384;
function reachSheets(flavour, quiet) {
	if (flavour !== "asan") return [[]];
	let length = 0;
	const named = quiet.filter((name) => {
		length += name.length + 1;
		return length <= MOST_NAMED;
	});
	const leaving = [
		...REACH_FLAGS,
		`${QUIET_FLAG}=${named.join(",")}`,
		"-gno-record-gcc-switches"
	];
	return [
		...named.length > 0 ? [leaving] : [],
		REACH_FLAGS,
		[]
	];
}
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
async function standBeforeCompilers(compiler, flavour, environment, folder, quiet = []) {
	const real = /* @__PURE__ */ new Map();
	for (const path of pathFolders(environment)) for (const name of listFolder(path)) if (COMPILER_NAME.test(name) && !real.has(name) && isExecutable(join(path, name))) real.set(name, join(path, name));
	const [path = "", ...args] = compiler.command;
	const own = basename(path);
	real.set(own, path);
	mkdirSync(folder, { recursive: true });
	const source = join(folder, "stand-in.c");
	const program = join(folder, "stand-in");
	const make = (flags, own) => {
		writeFileSync(source, wrapperSource(flags, real, join(folder, SOURCES)));
		return runBounded({
			command: [
				...compiler.command,
				...own,
				"-o",
				program,
				source
			],
			directory: folder,
			environment,
			duration: 6e4,
			grace: 1e3
		});
	};
	let made;
	for (const sheet of reachSheets(flavour, quiet)) {
		made = await make([...FLAGS[flavour], ...sheet], sheet);
		if (made.exitCode === 0) break;
	}
	if (made?.exitCode !== 0) return {
		ok: false,
		output: lastLine(made?.output ?? "") ?? `${compiler.name} ended without a word`
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
function compiledSources(folder) {
	const list = attempt(() => readFileSync(join(folder, SOURCES), "utf8")) ?? "";
	return [...new Set(list.split("\0").filter((path) => path !== ""))];
}
const SOURCES = "sources";
function pathFolders(environment) {
	return (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}
function listFolder(path) {
	return attempt(() => readdirSync(path)) ?? [];
}
function isExecutable(path) {
	return (attempt(() => statSync(path).isFile()) ?? false) && attempt(() => accessSync(path, constants.X_OK) ?? true) === true;
}
// src/sanitizers/elf.ts
const HEADER = 64;
const SECTION = 64;
const SEGMENT = 56;
const SYMBOL = 24;
const SYMBOL_TABLE = 2;
const FUNCTION = 2;
const LOADED = 1;
function functionNames(path) {
	const bytes = read(path);
	const table = bytes && tableOf(bytes);
	return table && functionsOf(table);
}
function addressesIn(path) {
	const bytes = read(path);
	if (bytes === void 0) return void 0;
	const start = Number(bytes.readBigUInt64LE(32));
	const segments = Array.from({ length: bytes.readUInt16LE(56) }, (_, index) => part(bytes, start + index * SEGMENT, SEGMENT)).flatMap((segment) => {
		if (segment?.readUInt32LE(0) !== LOADED) return [];
		const [offset, address, size] = [
			8,
			16,
			32
		].map((at) => Number(segment.readBigUInt64LE(at)));
		return [{
			offset: offset ?? 0,
			address: address ?? 0,
			size: size ?? 0
		}];
	});
	return (offset) => {
		const segment = segments.find((one) => offset >= one.offset && offset < one.offset + one.size);
		return segment && offset - segment.offset + segment.address;
	};
}
function read(path) {
	const bytes = attempt(() => readFileSync(path));
	return bytes && bytes.length >= HEADER && bytes.toString("latin1", 0, 6) === "ELF" ? bytes : void 0;
}
function tableOf(bytes) {
	const start = Number(bytes.readBigUInt64LE(40));
	const count = bytes.readUInt16LE(60);
	const sectionAt = (index) => part(bytes, start + index * SECTION, SECTION);
	for (let index = 0; index < count; index++) {
		const section = sectionAt(index);
		if (section?.readUInt32LE(4) !== SYMBOL_TABLE) continue;
		const strings = sectionAt(section.readUInt32LE(40));
		const symbols = contents(bytes, section);
		const names = strings && contents(bytes, strings);
		return symbols && names && {
			symbols,
			names
		};
	}
}
function functionsOf({ symbols, names }) {
	const found = /* @__PURE__ */ new Set();
	for (let at = 0; at + SYMBOL <= symbols.length; at += SYMBOL) {
		if (!(symbols.readUInt16LE(at + 6) !== 0) || ((symbols[at + 4] ?? 0) & 15) !== FUNCTION) continue;
		const start = symbols.readUInt32LE(at);
		const end = names.indexOf(0, start);
		if (start < names.length && end > start) found.add(names.toString("utf8", start, end));
	}
	return found;
}
function contents(bytes, section) {
	return part(bytes, Number(section.readBigUInt64LE(24)), Number(section.readBigUInt64LE(32)));
}
function part(bytes, start, length) {
	return start + length <= bytes.length ? bytes.subarray(start, start + length) : void 0;
}
// src/sanitizers/symbolize.ts
const SYSTEM = /^\/(?:usr|lib|lib64|opt)\//;
const LONGEST$2 = 6e4;
async function symbolize(addresses, mappings, folder, environment) {
	const frames = /* @__PURE__ */ new Map();
	const own = mappings.filter(({ path }) => !SYSTEM.test(path));
	const tool = findTool(environment);
	const modules = tool === void 0 ? [] : [...new Set(own.map(({ path }) => path))];
	for (const path of modules) {
		const translate = addressesIn(path);
		const parts = own.filter((mapping) => mapping.path === path);
		const asked = [...addresses].flatMap((address) => {
			const mapping = parts.find(({ start, end }) => address >= start && address < end);
			const inFile = mapping && translate?.(address - mapping.start + mapping.offset);
			return inFile === void 0 ? [] : [{
				address,
				inFile
			}];
		});
		if (asked.length === 0) continue;
		const list = join(folder, "addresses.txt");
		writeFileSync(list, asked.map(({ inFile }) => `0x${inFile.toString(16)}\n`).join(""));
		const lines = (await runBounded({
			command: [...tool ?? [], path],
			directory: folder,
			environment,
			stdin: list,
			duration: LONGEST$2,
			grace: 500,
			keepHead: 67108864
		})).output.split("\n");
		for (const [index, { address }] of asked.entries()) frames.set(address, frameOf(lines[2 * index] ?? "", lines[2 * index + 1] ?? ""));
	}
	return (address) => frames.get(address);
}
function findTool(environment) {
	const addr2line = findExecutable("addr2line", environment);
	if (addr2line !== void 0) return [
		addr2line,
		"-f",
		"-e"
	];
	const llvm = findExecutable(environment.ASAN_SYMBOLIZER_PATH ?? "llvm-symbolizer", environment);
	return llvm === void 0 ? void 0 : [
		llvm,
		"--output-style=GNU",
		"--no-inlines",
		"-f",
		"-e"
	];
}
function frameOf(name, place) {
	const [, file = "??", line = "0"] = /^(.*):(\d+|\?)(?: \(.*\))?$/.exec(place) ?? [];
	return {
		...name !== "??" && name !== "" && { function: name },
		...file !== "??" && { file },
		...Number(line) > 0 && { line: Number(line) }
	};
}
// src/sanitizers/reach.ts
async function reachedUnderAsan(texts, ground, folder, environment) {
	const all = texts.map(parseReached);
	const allocations = countLines();
	const allocating = namedFunctions(ground);
	const entered = namedFunctions(ground);
	for (const { mappings, functions, allocations: stacks } of all) {
		const symbols = await symbolize(/* @__PURE__ */ new Set([...functions, ...stacks.flatMap(({ stack }) => stack)]), mappings, folder, environment);
		for (const address of functions) entered.add(symbols(address) ?? {});
		for (const { stack, blocks } of stacks) {
			const frames = stack.flatMap((address) => symbols(address) ?? []);
			for (const place of placesOf(frames, ground)) allocations.add(place, blocks);
			for (const frame of frames) allocating.add(frame);
		}
	}
	const isTold = entered.all().length > 0 && all.every(({ isWhole }) => isWhole);
	return {
		allocations: allocations.all(),
		releases: [],
		allocating: allocating.all(),
		...isTold && { entered: entered.all() }
	};
}
function reachedUnderValgrind(texts, ground) {
	const allocations = countLines();
	const releases = countLines();
	const allocating = namedFunctions(ground);
	for (const { allocated, released, ...frame } of texts.flatMap(parseXtree)) {
		const [place] = placesOf([frame], ground);
		if (place === void 0) continue;
		if (released > 0) releases.add(place, released);
		if (allocated === 0) continue;
		allocations.add(place, allocated);
		allocating.add(frame);
	}
	return {
		allocations: allocations.all(),
		releases: releases.all(),
		allocating: allocating.all()
	};
}
function placesOf(stack, ground) {
	const found = /* @__PURE__ */ new Map();
	for (const frame of stack) {
		const file = ownFile(frame, ground);
		if (file === void 0 || frame.line === void 0) continue;
		found.set(`${frame.line}:${file}`, {
			file: relativePath(file, ground.root),
			line: frame.line
		});
	}
	return [...found.values()];
}
function countLines() {
	const lines = /* @__PURE__ */ new Map();
	return {
		add({ file, line }, blocks) {
			const key = `${line}:${file}`;
			lines.set(key, {
				file,
				line,
				blocks: (lines.get(key)?.blocks ?? 0) + blocks
			});
		},
		all: () => [...lines.values()]
	};
}
function namedFunctions(ground) {
	const found = /* @__PURE__ */ new Map();
	return {
		add(frame) {
			const file = ownFile(frame, ground);
			if (file === void 0 || frame.function === void 0) return;
			const name = sourceName(frame.function);
			found.set(`${name}:${file}`, {
				file: relativePath(file, ground.root),
				name
			});
		},
		all: () => [...found.values()]
	};
}
// src/sanitizers/reach-source.ts
const REACH_SOURCE = `#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

enum { FUNCTIONS = 1 << 16, STACKS = 1 << 14, FRAMES = 16, TRIES = 64 };

struct stack { uint64_t hash; uint64_t blocks; int is_ready; void *frames[FRAMES]; };

static void *functions[FUNCTIONS];
static struct stack stacks[STACKS];
static int is_full;
static int is_writing;

extern size_t __asan_get_alloc_stack(void *block, void **frames, size_t most, int *thread) __attribute__((weak));
extern int __sanitizer_install_malloc_and_free_hooks(
  void (*on_malloc)(const volatile void *, size_t), void (*on_free)(const volatile void *)) __attribute__((weak));

/* Whether it was there already. */
static int add(void **table, size_t size, void *value)
{
  size_t at = (((uintptr_t)value >> 4) ^ ((uintptr_t)value >> 20)) % size;
  int tries;

  for (tries = 0; tries < TRIES; tries++, at = (at + 1) % size) {
    void *there = __atomic_load_n(&table[at], __ATOMIC_RELAXED);

    if (there == value) return 1;
    if (there == NULL && __atomic_compare_exchange_n(&table[at], &there, value, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
      return 0;
    if (there == value) return 1;
  }
  is_full = 1;
  return 1;
}

__attribute__((visibility("default"))) void __cyg_profile_func_enter(void *function, void *site)
{
  (void)site;
  add(functions, FUNCTIONS, function);
}

__attribute__((visibility("default"))) void __cyg_profile_func_exit(void *function, void *site)
{
  (void)function;
  (void)site;
}

static void on_malloc(const volatile void *block, size_t size)
{
  void *frames[FRAMES];
  uint64_t hash = 14695981039346656037u;
  size_t count, i, at;
  int thread, tries;

  (void)size;
  count = __asan_get_alloc_stack((void *)block, frames, FRAMES, &thread);
  for (i = 0; i < count; i++) hash = (hash ^ (uintptr_t)frames[i]) * 1099511628211u;
  if (hash == 0) hash = 1;
  at = (hash >> 20) % STACKS;
  for (tries = 0; tries < TRIES; tries++, at = (at + 1) % STACKS) {
    struct stack *one = &stacks[at];
    uint64_t there = __atomic_load_n(&one->hash, __ATOMIC_RELAXED);

    if (there == 0 && __atomic_compare_exchange_n(&one->hash, &there, hash, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
      memcpy(one->frames, frames, count * sizeof *frames);
      __atomic_store_n(&one->is_ready, 1, __ATOMIC_RELEASE);
      there = hash;
    }
    if (there != hash) continue;
    /* Two threads may count as one; it is a number for people. */
    one->blocks++;
    return;
  }
  is_full = 1;
}

static void on_free(const volatile void *block)
{
  (void)block;
}

void heapgate_watch_reach(void)
{
  if (__sanitizer_install_malloc_and_free_hooks && __asan_get_alloc_stack)
    __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
}

static char text[1 << 16];
static size_t used;
static int file;

static void flush(void)
{
  size_t done = 0;

  while (done < used) {
    ssize_t wrote = write(file, text + done, used - done);

    if (wrote <= 0) break;
    done += (size_t)wrote;
  }
  used = 0;
}

static void put(const char *line, size_t length)
{
  if (used + length > sizeof text) flush();
  memcpy(text + used, line, length);
  used += length;
}

static void put_number(char sign, unsigned long value, const char *format)
{
  char part[32];

  put(&sign, 1);
  put(part, (size_t)snprintf(part, sizeof part, format, value));
}

static void put_maps(void)
{
  char part[4096];
  ssize_t got;
  int maps = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);

  while (maps >= 0 && (got = read(maps, part, sizeof part)) > 0) put(part, (size_t)got);
  if (maps >= 0) close(maps);
}

/* As a whole or not at all: who is killed while writing leaves what was written before. Takes no lock of anybody: after a fork it may be
   held for ever. */
void heapgate_write_reach(const char *path)
{
  char other[4096];
  size_t i;
  int k;

  if (__atomic_exchange_n(&is_writing, 1, __ATOMIC_ACQUIRE)) return;
  snprintf(other, sizeof other, "%s.part", path);
  file = open(other, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0) {
    put_maps();
    for (i = 0; i < FUNCTIONS; i++) {
      if (!functions[i]) continue;
      put("F", 1);
      put_number('\\t', (unsigned long)functions[i], "%lx\\n");
    }
    for (i = 0; i < STACKS; i++) {
      if (!__atomic_load_n(&stacks[i].is_ready, __ATOMIC_ACQUIRE)) continue;
      put("A", 1);
      put_number('\\t', (unsigned long)stacks[i].blocks, "%lu");
      for (k = 0; k < FRAMES && stacks[i].frames[k]; k++) put_number('\\t', (unsigned long)stacks[i].frames[k], "%lx");
      put("\\n", 1);
    }
    if (is_full) put("full\\n", 5);
    put("end\\n", 4);
    flush();
    close(file);
    rename(other, path);
  }
  __atomic_store_n(&is_writing, 0, __ATOMIC_RELEASE);
}
`;
// src/sanitizers/shim-source.ts
const SHIM_SOURCE = `#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Null in programs without LeakSanitizer. */
extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));
extern void __sanitizer_set_report_path(const char *path) __attribute__((weak));
extern void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

/* Of reach.c. */
extern void heapgate_watch_reach(void);
extern void heapgate_write_reach(const char *path);

static char folder[3072];

static void mark(const char *state)
{
  char path[4096];
  int file;

  snprintf(path, sizeof path, "%s/%s.%ld", folder, state, (long)getpid());
  file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
}

static void tell_reach(void)
{
  char path[4096];

  snprintf(path, sizeof path, "%s/reached.%ld", folder, (long)getpid());
  heapgate_write_reach(path);
}

static int exists(int number)
{
  char path[4096];

  snprintf(path, sizeof path, "%s/check.%d", folder, number);
  return access(path, F_OK) == 0;
}

static void search(int number)
{
  const char *log = getenv("HEAPGATE_LOG");
  char name[4096];

  if (log && __sanitizer_set_report_path) {
    snprintf(name, sizeof name, "%s-leaks-%d", log, number);
    __sanitizer_set_report_path(name);
  }
  __lsan_do_recoverable_leak_check();
  if (log && __sanitizer_set_report_path) __sanitizer_set_report_path(log);
  tell_reach();
  snprintf(name, sizeof name, "checked-%d", number);
  mark(name);
}

static void *watch(void *unused)
{
  int number = 0;

  /* Whoever starts late takes part in the check that is asked for now. */
  while (exists(number + 1)) number++;
  for (;; number++) {
    while (!exists(number)) usleep(20000);
    search(number);
  }
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
  /* Somebody waits for what it prints. */
  if (getenv("HEAPGATE_LINES")) setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  mark("begun");
  if (!__lsan_do_recoverable_leak_check) return;
  heapgate_watch_reach();
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(tell_reach);
  start();
  /* A fork takes no threads along. */
  pthread_atfork(NULL, NULL, start);
}

/* Reached when the program ends by itself, which is when LeakSanitizer makes its own check. */
__attribute__((destructor)) static void end(void)
{
  if (!folder[0] || !__lsan_do_recoverable_leak_check) return;
  mark("ended");
  tell_reach();
}
`;
// src/sanitizers/start-source.ts
const START_SOURCE = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))
enum { MOST_WORDS = 64, MOST_ARGUMENTS = 4096 };

extern char **environ;

typedef int exec_function(const char *, char *const[], char *const[]);
typedef int spawn_function(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
  char *const[], char *const[]);

static int is_program(const char *path)
{
  char head[4];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  int is = file >= 0 && read(file, head, 4) == 4 && memcmp(head, "\\177ELF", 4) == 0;

  if (file >= 0) close(file);
  return is;
}

static int is_ours(const char *path)
{
  const char *below = getenv("HEAPGATE_BELOW");
  const char *loaded = getenv("LD_PRELOAD");
  char real[PATH_MAX];
  size_t length;

  /* Valgrind sees to the children of what runs under it. */
  if (!below || !getenv("HEAPGATE_UNDER") || (loaded && strstr(loaded, "vgpreload"))) return 0;
  if (!strchr(path, '/') || !realpath(path, real)) return 0;
  length = strlen(below);
  return strncmp(real, below, length) == 0 && real[length] == '/' && is_program(real);
}

/* On the stack of the caller: between vfork and exec nothing may be allocated. */
struct command { char words[4096]; char *all[MOST_WORDS + MOST_ARGUMENTS]; };

static char *const *prefixed(struct command *command, const char *path, char *const arguments[])
{
  const char *given = getenv("HEAPGATE_UNDER");
  size_t count = 0, i;
  char *word;

  if (strlen(given) >= sizeof command->words) return NULL;
  strcpy(command->words, given);
  for (word = command->words; word && count < MOST_WORDS; count++) {
    char *end = strchr(word, 31);

    command->all[count] = word;
    if (end) *end = 0;
    word = end ? end + 1 : NULL;
  }
  command->all[count++] = (char *)path;
  for (i = 1; arguments[0] && arguments[i]; i++) {
    if (count + 1 >= sizeof command->all / sizeof *command->all) return NULL;
    command->all[count++] = arguments[i];
  }
  command->all[count] = NULL;
  return command->all;
}

PUBLIC int execve(const char *path, char *const arguments[], char *const environment[])
{
  exec_function *real = (exec_function *)dlsym(RTLD_NEXT, "execve");

  if (is_ours(path)) {
    struct command command;
    char *const *all = prefixed(&command, path, arguments);

    if (all) return real(all[0], all, environment);
  }
  return real(path, arguments, environment);
}

PUBLIC int execv(const char *path, char *const arguments[])
{
  return execve(path, arguments, environ);
}

PUBLIC int execvpe(const char *path, char *const arguments[], char *const environment[])
{
  exec_function *real = (exec_function *)dlsym(RTLD_NEXT, "execvpe");

  return is_ours(path) ? execve(path, arguments, environment) : real(path, arguments, environment);
}

PUBLIC int execvp(const char *path, char *const arguments[])
{
  return execvpe(path, arguments, environ);
}

static int gather(char **all, const char *first, va_list rest)
{
  size_t count = 0;

  all[count++] = (char *)first;
  while (all[count - 1]) {
    if (count == MOST_ARGUMENTS) return 0;
    all[count++] = va_arg(rest, char *);
  }
  return 1;
}

PUBLIC int execl(const char *path, const char *first, ...)
{
  char *all[MOST_ARGUMENTS];
  va_list rest;
  int fits;

  va_start(rest, first);
  fits = gather(all, first, rest);
  va_end(rest);
  if (fits) return execv(path, all);
  errno = E2BIG;
  return -1;
}

PUBLIC int execlp(const char *path, const char *first, ...)
{
  char *all[MOST_ARGUMENTS];
  va_list rest;
  int fits;

  va_start(rest, first);
  fits = gather(all, first, rest);
  va_end(rest);
  if (fits) return execvp(path, all);
  errno = E2BIG;
  return -1;
}

static int spawn(const char *how, pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[])
{
  spawn_function *real = (spawn_function *)dlsym(RTLD_NEXT, how);

  if (is_ours(path)) {
    struct command command;
    char *const *all = prefixed(&command, path, arguments);

    if (all) return real(pid, all[0], actions, attributes, all, environment);
  }
  return real(pid, path, actions, attributes, arguments, environment);
}

PUBLIC int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict])
{
  return spawn("posix_spawn", pid, path, actions, attributes, arguments, environment);
}

PUBLIC int posix_spawnp(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *restrict attributes, char *const arguments[restrict], char *const environment[restrict])
{
  return spawn("posix_spawnp", pid, path, actions, attributes, arguments, environment);
}
`;
// src/sanitizers/shim.ts
const ASAN_LOG = "asan";
const LONGEST_CHECK = 6e4;
function buildShim(compiler, folder, environment) {
	return makeLibrary("shim", {
		"shim.c": SHIM_SOURCE,
		"reach.c": REACH_SOURCE
	}, compiler, folder, environment);
}
function buildStarter(compiler, folder, environment) {
	return makeLibrary("start", { "start.c": START_SOURCE }, compiler, folder, environment);
}
async function makeLibrary(name, parts, compiler, folder, environment) {
	const library = join(folder, `${name}.so`);
	for (const [file, text] of Object.entries(parts)) writeFileSync(join(folder, file), text);
	const sources = Object.keys(parts).map((file) => join(folder, file));
	const flags = [
		"-shared",
		"-fPIC",
		"-O1",
		"-fvisibility=hidden",
		"-pthread"
	];
	return (await runBounded({
		command: [
			...compiler.command,
			...flags,
			"-o",
			library,
			...sources,
			"-ldl"
		],
		directory: folder,
		environment,
		duration: 6e4,
		grace: 1e3
	})).exitCode === 0 ? library : void 0;
}
function openShim(library, folder, environment, isHeard) {
	const log = join(folder, ASAN_LOG);
	const marks = join(folder, "leak-checks");
	mkdirSync(marks, { recursive: true });
	let count = 0;
	const pids = (state) => readdirSync(marks).flatMap((name) => {
		const pid = name.startsWith(`${state}.`) ? name.slice(state.length + 1) : "";
		return /^\d+$/.test(pid) ? Number(pid) : [];
	});
	return {
		environment: {
			LD_PRELOAD: [environment.LD_PRELOAD, library].filter(Boolean).join(":"),
			HEAPGATE_LEAK_CHECKS: marks,
			HEAPGATE_LOG: log,
			...isHeard && { HEAPGATE_LINES: "1" }
		},
		async check(signal) {
			const number = count++;
			writeFileSync(join(marks, `check.${number}`), "");
			const end = performance.now() + LONGEST_CHECK;
			const isWaiting = () => {
				const done = [...pids(`checked-${number}`), ...pids("ended")];
				return pids("ready").some((pid) => !done.includes(pid) && isLiving(pid));
			};
			while (isWaiting() && performance.now() < end && !signal?.aborted) await setTimeout(10);
		},
		state: () => ({
			begun: pids("begun"),
			found: pids("ready"),
			ended: pids("ended")
		}),
		reached: () => pids("reached").map((pid) => readFileSync(join(marks, `reached.${pid}`), "utf8")),
		lastCheck: (pid) => Array.from({ length: count }, (_, number) => number).findLast((number) => pids(`checked-${number}`).includes(pid))
	};
}
// src/sanitizers/start.ts
function startOptions(request) {
	const { ready, until, times = 1, stdin } = request;
	return {
		...ready && { ready },
		...until && { until: {
			pattern: until,
			times
		} },
		...stdin !== void 0 && { stdin }
	};
}
function startDirectory({ workingDirectory, stdin, suppressions = [] }, directory) {
	const here = resolve(directory, workingDirectory ?? ".");
	if (attempt(() => statSync(here).isDirectory()) !== true) return { missing: `there is no folder ${workingDirectory} to start it in` };
	if (stdin !== void 0 && !isFile(stdin)) return { missing: `${stdin}, its standard input, cannot be read` };
	const lost = suppressions.find((file) => !isFile(file));
	return lost === void 0 ? { directory: here } : { missing: `${lost}, a file of suppressions, cannot be read` };
}
function isFile(path) {
	const stat = attempt(() => statSync(path));
	return stat !== void 0 && !stat.isDirectory();
}
// src/sanitizers/suppressions.ts
function suppressionsFor(file) {
	return /^\s*\{\s*$/m.test(readFileSync(file, "utf8")) ? "valgrind" : "asan";
}
function leakSanitizerSuppressions(files) {
	const own = files.filter((file) => suppressionsFor(file) === "asan").map((file) => readFileSync(file, "utf8"));
	return own.length === 0 ? void 0 : `${own.join("\n")}\n`;
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
function testify(request, testimony) {
	const { ended, concluded, notSearched, log, told, isRunner = false } = testimony;
	const { name, tool } = request;
	const { findings, passedOver } = concluded;
	const ending = describeEnd(ended);
	if (findings.length === 0 && notSearched !== void 0) return couldNotRun(request, `${notSearched} (it ${ending})`, ended.duration, log);
	const failure = findings.length === 0 ? failureOf(ended, request, isRunner) : void 0;
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
		problems: [],
		...told && notSearched === void 0 && { reach: reachOf(request, told) }
	};
}
function reachOf({ name, tool }, told) {
	return {
		tool,
		name,
		...told,
		sources: []
	};
}
const WANTS_TERMINAL = /not a (?:tty|terminal)|inappropriate ioctl for device|(?:in|from|needs?|requires?) an? (?:interactive )?(?:tty|terminal)/i;
function failureOf(ended, { exitCodes = [0], ready, until, times = 1 }, isRunner) {
	const { how, exitCode, output, matched = 0 } = ended;
	if (ended.wasNeverReady && how !== "by-itself") {
		const line = lastLine(output);
		return `it was never ready: no line that it printed matches ${ready} (${line === void 0 ? "it printed nothing" : `the last one: ${line}`})`;
	}
	if (until !== void 0 && matched < times && how !== "by-itself" && ended.overBudget === void 0) return `it ${describeEnd(ended)} and printed ${matched} of ${times} lines that match ${until}: give it more time with \`for\` (--for), or ask for fewer`;
	if (isRunner && how !== "by-itself" && until === void 0) return `it ${describeEnd(ended)}, and its tests were not over: give them more time with \`for\` (--for)`;
	if (how !== "by-itself" || exitCode !== null && exitCodes.includes(exitCode)) return void 0;
	const said = lastLine(output);
	const words = said === void 0 ? "" : ` (it said: ${said})`;
	if (WANTS_TERMINAL.test(output)) return `it ${describeEnd(ended)}${words}: it seems to want a terminal, and has none here: start it with an option that needs none, or give what it reads with \`stdin\``;
	const remedy = exitCode === null ? "" : `; where it may end so: \`exit-codes\` in heapgate.yml, or --exit-codes 0,${exitCode}`;
	return `it ${describeEnd(ended)}: too little of it was seen to call it clean${words}${remedy}`;
}
function describeEnd({ how, exitCode, signal, duration, overBudget, matched }) {
	const units = matched === void 0 ? "" : `, ${matched} ${plural(matched, "line")} of it as \`until\` says`;
	const time = `${(duration / 1e3).toFixed(1)} s${units}`;
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
const CHECKS = [.35, .7];
async function runAsan(request, prepared) {
	const { command, directory, ground, folder, logs: keeper, memoryBudget, shim, runner } = prepared;
	if (runner === void 0 && !mayHoldAsan(command[0] ?? "")) return couldNotRun(request, "the program was built without AddressSanitizer: give its C files or its folder, and let its build call the compiler through PATH or CC");
	const variables = {
		...runner?.environment ?? process.env,
		...request.environment
	};
	const { probe } = prepared;
	if (probe?.ok === false) return couldNotRun(request, probe.message);
	const suppressed = leakSanitizerSuppressions(request.suppressions ?? []);
	const suppressions = join(folder, "suppressions.txt");
	if (suppressed !== void 0) writeFileSync(suppressions, suppressed);
	const leakOptions = [variables.LSAN_OPTIONS, ...suppressed === void 0 ? [] : [`suppressions='${suppressions}'`, "print_suppressions=0"]];
	const options = [
		variables.ASAN_OPTIONS,
		...OPTIONS$1,
		...prepared.completeStacks ? ["fast_unwind_on_malloc=0"] : [],
		`log_path='${join(folder, ASAN_LOG)}'`
	];
	const ended = await runBounded({
		command: [...probe?.launcher ?? [], ...command],
		directory,
		environment: {
			...variables,
			...probe?.environment,
			...shim?.environment,
			ASAN_OPTIONS: joined(options),
			LSAN_OPTIONS: joined(leakOptions)
		},
		duration: request.duration,
		...shim && { hasStarted: () => shim.state()[runner ? "begun" : "found"].length > 0 },
		grace: request.grace ?? 2e4,
		memoryBudget,
		followChildren: true,
		...shim && {
			between: {
				shares: CHECKS,
				work: () => shim.check(request.signal)
			},
			beforeEnd: () => shim.check(request.signal)
		},
		...startOptions(request),
		...request.signal && { signal: request.signal }
	});
	const output = keeper.text("output", ended.output);
	const hasMain = shim?.state().found.includes(ended.pid) ?? true;
	const logs = keeper.collect(folder, ASAN_LOG, "log", ended.pid);
	const parsed = logs.map(({ pid, text, kept, check }) => ({
		...lastLeaks(parseAsan(text), check, pid, ended, shim),
		...kept !== void 0 && { log: kept },
		isFork: hasMain && pid !== ended.pid
	}));
	const failure = [...parsed, parseAsan(ended.output)].find((log) => log.failure !== void 0)?.failure;
	const concluded = concludeFindings("asan", parsed.map((log) => ({
		...log,
		errors: firstCrash(log.errors)
	})), ground);
	const notSearched = failure ?? whyNotSearched(ended, shim);
	const log = logs[0]?.kept ?? output;
	const found = {
		...variables,
		...probe?.environment
	};
	const told = shim && await reachedUnderAsan(shim.reached(), ground, folder, found);
	const brokenOff = parsed.flatMap(({ errors }) => errors).filter((error) => breaksOff(error, ground)).length;
	return {
		...testify(request, {
			ended,
			concluded,
			isRunner: runner !== void 0,
			...told && { told },
			...log !== void 0 && { log },
			...notSearched !== void 0 && { notSearched }
		}),
		brokenOff
	};
}
const OUTERMOST = /^(?:_start|main|__libc_start\w*|(?:__)?clone3?|start_thread|asan_thread_start)\b/;
function breaksOff({ kind, stack }, ground) {
	return (kind === "direct-leak" || kind === "indirect-leak") && findSite(stack, ground) === void 0 && !OUTERMOST.test(stack.at(-1)?.function ?? "");
}
function lastLeaks(log, check, pid, ended, shim) {
	if (check === (ended.how !== "killed" && shim?.state().ended.includes(pid) ? void 0 : shim?.lastCheck(pid)) || shim === void 0) return log;
	return {
		...log,
		errors: log.errors.filter(({ leakCheck }) => leakCheck === void 0)
	};
}
function joined(options) {
	return options.filter(Boolean).join(":");
}
function firstCrash(errors) {
	return errors.filter(({ kind }, index) => {
		return !(kind === "SEGV" || kind === "BUS") || errors.slice(0, index).every(({ leakCheck }) => leakCheck !== void 0);
	});
}
function whyNotSearched(ended, shim) {
	const hasExited = ended.how === "by-itself" && ended.signal === null;
	if (shim === void 0) return hasExited ? void 0 : "without a compiler leaks are only looked for when a program ends by itself";
	const { found, ended: cameToEnd } = shim.state();
	const searched = found.filter((pid) => cameToEnd.includes(pid) || shim.lastCheck(pid) !== void 0);
	if (found.length === 0) return hasExited || ended.how !== "by-itself" ? "nothing that ran was built with AddressSanitizer: let the build call the compiler through PATH or CC" : "the program died before AddressSanitizer could look for leaks";
	return (found.includes(ended.pid) && !ended.leftChildren ? searched.includes(ended.pid) : searched.length > 0) ? void 0 : "the program ended before AddressSanitizer could look for leaks";
}
function mayHoldAsan(path) {
	const bytes = attempt(() => readFileSync(path));
	return !(bytes?.subarray(0, 4).equals(Buffer.from("ELF", "latin1")) ?? false) || bytes?.includes("__asan_init") === true;
}
// src/sanitizers/build-findings.ts
const ERROR = /^(.+?):(\d+)(?::(\d+))?: (?:fatal )?error: (.*)$/;
const WARNING = /^(.+?):(\d+)(?::(\d+))?: warning: (.*?) \[-W([\w-]+)\]$/;
const LINKER_ERROR$1 = /^(?:\S*ld: )?([^:\n]+):(\d+): ((?:undefined reference to|multiple definition of).*)$/;
const IN_FUNCTION = /^.+: In function '([^']+)':$/;
const ENTERING = /^(?:\S*make(?:\[\d+\])?|ninja): (Entering|Leaving) directory [`'](.*)'$/;
const PASSING_OBJECT = /[^\s:]*\/cc\w{6}(?:\.\w+)*\.o: ?/g;
const MOST = 20;
const WARNINGS = {
	"int-conversion": ["warning", "high"],
	"implicit-function-declaration": ["note", "medium"],
	"implicit-int": ["note", "medium"],
	"builtin-declaration-mismatch": ["note", "medium"],
	"int-to-pointer-cast": ["note", "medium"],
	"pointer-to-int-cast": ["note", "medium"],
	"int-to-void-pointer-cast": ["note", "medium"],
	"void-pointer-to-int-cast": ["note", "medium"]
};
function compilerErrors(output, place) {
	const findings = remarks(output, place, (line) => {
		const [, path, at, column, text] = ERROR.exec(line) ?? [];
		if (path !== void 0) return {
			path,
			line: Number(at),
			column: Number(column ?? 1),
			text: text ?? ""
		};
		const [, file, where, words] = LINKER_ERROR$1.exec(line) ?? [];
		return file === void 0 ? void 0 : {
			path: file,
			line: Number(where),
			column: 1,
			text: words ?? ""
		};
	}).map(({ location, text }) => makeFinding$1("build-failure", "error", "high", location, text, "error"));
	return {
		findings: findings.slice(0, MOST),
		total: findings.length
	};
}
function compilerWarnings(output, place) {
	return remarks(output, place, (line) => {
		const [, path, at, column, text = "", option = ""] = WARNING.exec(line) ?? [];
		if (path === void 0 || WARNINGS[option] === void 0) return void 0;
		return {
			path,
			line: Number(at),
			column: Number(column ?? 1),
			text,
			option
		};
	}).flatMap(({ location, text, option }) => {
		const rank = WARNINGS[option ?? ""];
		if (rank === void 0) return [];
		return [makeFinding$1("compiler-warning", rank[0], rank[1], location, text, `-W${option}`)];
	});
}
function remarks(output, place, read) {
	const found = /* @__PURE__ */ new Map();
	const lines = output.split("\n").map((line) => line.trimEnd());
	const folders = [place.built];
	const everEntered = lines.flatMap((line) => ENTERING.exec(line)?.[2] ?? []);
	let name;
	for (const line of lines) {
		const entering = ENTERING.exec(line);
		if (entering?.[1] === "Entering") folders.push(entering[2] ?? place.built);
		else if (entering && folders.length > 1) folders.pop();
		name = IN_FUNCTION.exec(line)?.[1] ?? (/: At top level:$/.test(line) ? void 0 : name);
		const remark = read(line);
		if (remark === void 0) continue;
		const paths = [
			folders.at(-1) ?? place.built,
			place.built,
			...everEntered
		].map((folder) => resolve(folder, remark.path));
		const path = place.sourceMap(paths.find(place.exists) ?? resolve(place.built, remark.path));
		if (!(isBelow(path, place.root) || isBelow(path, place.sourceMap(place.built)))) continue;
		const { line: at, column, option } = remark;
		const location = {
			file: relativePath(path, place.root),
			line: at,
			column,
			endLine: at,
			endColumn: column + 1,
			...name !== void 0 && { function: name }
		};
		const text = readable(remark.text, place);
		const key = [
			location.file,
			at,
			column,
			text
		].join("\0");
		if (!found.has(key)) found.set(key, {
			location,
			text,
			...option !== void 0 && { option }
		});
	}
	return [...found.values()];
}
function makeFinding$1(check, severity, confidence, location, message, kind) {
	return {
		check,
		severity,
		confidence,
		location,
		args: { message },
		trace: [],
		otherTraces: [],
		witnesses: [{
			tool: "compiler",
			kind,
			stack: []
		}]
	};
}
function readable(text, { built, sourceMap, root }) {
	const here = relativePath(sourceMap(built), root);
	return text.replace(PASSING_OBJECT, "").replaceAll("/./", "/").replaceAll(`${built}/`, here === "" ? "" : `${here}/`).replace(/(?<![^\s:'"`(])\/[^\s:'"`;,()]+/g, (path) => {
		const own = sourceMap(path);
		return own === path ? path : relativePath(own, root);
	}).replace(/`([^`']*)'/g, "`$1`");
}
// src/sanitizers/build-hints.ts
const LONGEST$1 = 2e4;
const MOST_FILES = 5;
const IMAGE_FILE = /^(?:Docker|Container)file$/;
const COMPILES = /\b(?:gcc|cc|clang|make|cmake|meson|build-base|build-essential)\b/;
async function buildHints(findings, compiler, directory, root, environment) {
	const files = [...new Set(findings.map(({ location }) => location.file))].slice(0, MOST_FILES);
	const changes = /* @__PURE__ */ new Map();
	for (const file of files) {
		const change = await lastChange(file, root, environment);
		if (change !== void 0) changes.set(file, change);
	}
	const version = (await firstLine([...compiler.command, "--version"], directory, environment))?.trim();
	const image = baseImage(directory, root);
	return {
		changes,
		...version !== void 0 && { compiler: version },
		...image !== void 0 && { image }
	};
}
function withHints(findings, { compiler, image, changes }) {
	return findings.map((finding) => {
		const change = changes.get(finding.location.file);
		const hints = {
			...compiler !== void 0 && { compiler },
			...image !== void 0 && { image },
			...change !== void 0 && { change }
		};
		return {
			...finding,
			args: {
				...finding.args,
				...hints
			}
		};
	});
}
function baseImage(directory, root) {
	for (let folder = directory; isBelow(folder, root); folder = dirname(folder)) {
		const name = (attempt(() => readdirSync(folder)) ?? []).sort().find((entry) => IMAGE_FILE.test(entry));
		const text = name === void 0 ? void 0 : attempt(() => readFileSync(join(folder, name), "utf8"));
		if (name !== void 0 && text !== void 0) {
			const stages = stagesOf(text);
			const stage = stages.find(({ isCompiling }) => isCompiling) ?? stages.at(-1);
			return stage && `${stage.image} (${relativePath(join(folder, name), root)}:${stage.line})`;
		}
		if (folder === dirname(folder)) return void 0;
	}
}
function stagesOf(text) {
	const stages = [];
	for (const [index, line] of text.split("\n").entries()) {
		const image = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
		const last = stages.at(-1);
		if (image !== void 0) stages.push({
			image,
			line: index + 1,
			isCompiling: COMPILES.test(image)
		});
		else if (last && !/^\s*#/.test(line)) last.isCompiling ||= COMPILES.test(line);
	}
	return stages;
}
async function lastChange(file, root, environment) {
	const path = resolve(root, file);
	const folder = dirname(path);
	const git = [
		"git",
		"--no-optional-locks",
		"-c",
		"core.fsmonitor=false"
	];
	const edited = await firstLine([
		...git,
		"status",
		"--porcelain",
		"--",
		path
	], folder, environment);
	if (edited !== void 0 && edited.trim() !== "") return "not committed";
	const log = await firstLine([
		...git,
		"log",
		"-1",
		"--format=%h of %as, “%s”",
		"--",
		path
	], folder, environment);
	return log === void 0 || log.trim() === "" ? void 0 : log.trim();
}
async function firstLine(command, directory, environment) {
	const ended = await runBounded({
		command,
		directory,
		environment: {
			...environment,
			LC_ALL: "C"
		},
		duration: LONGEST$1,
		grace: 500
	});
	return ended.exitCode === 0 ? ended.output.split("\n", 1)[0] : void 0;
}
// src/sanitizers/build-problem.ts
const LINKER_ERROR = /^.*?((?:undefined reference to|multiple definition of|cannot find -l).*)$/m;
const MAKE_ERROR = /^\S*make(?:\[\d+\])?: \*\*\* (.*?)(?:\.\s*Stop\.)?$/m;
const CMAKE_ERROR = /^(CMake Error[^\n]*:\s*\n(?:(?: {2}[^\n]*)?\n)+)/m;
const MESON_ERROR = /^((?:\S+:\d+:\d+: )?ERROR: .*)$/m;
const FOREIGN_ERROR = /^\S+:\d+(?::\d+)?: (?:fatal )?error: (.*)$/m;
function buildFailure(ended, place) {
	if (ended.failure !== void 0) return only(`the build command could not be started (${ended.failure}): is it installed?`);
	if (ended.how === "aborted") return only("the build was interrupted");
	if (ended.how !== "by-itself") return only("the build did not end in 15 minutes");
	const { findings, total } = compilerErrors(ended.output, place);
	const [first] = findings;
	if (first) return {
		problem: {
			level: "error",
			message: `the program does not build, so it was not run: ${total === 1 ? "1 error" : `${total} errors, the first`} at ${formatLocation(first.location)}`,
			location: first.location,
			file: first.location.file
		},
		findings
	};
	const said = [
		LINKER_ERROR,
		FOREIGN_ERROR,
		CMAKE_ERROR,
		MESON_ERROR,
		MAKE_ERROR
	].map((pattern) => pattern.exec(ended.output)?.[1]).find((text) => text !== void 0) ?? lastLine(ended.output);
	return only(`the program does not build: ${said === void 0 ? `the build ended with exit code ${ended.exitCode}` : readable(said.replace(/\s+/g, " ").trim(), place)}`);
}
function only(message) {
	return {
		problem: {
			level: "error",
			message
		},
		findings: []
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
const GENERATED = ["CMakeLists.txt", "meson.build"];
const RUNNERS = /* @__PURE__ */ new Set([
	"make",
	"gmake",
	"ctest",
	"meson",
	"ninja"
]);
function planFor(program, directory) {
	if (program.build !== void 0) return { kind: "build" };
	const name = program.command[0] ?? "";
	const path = resolve(directory, name);
	if (RUNNERS.has(name) && builderOf(directory) !== void 0) return { kind: "build" };
	if (!name.includes("/") || !isBelow(path, directory)) return { kind: "as-it-is" };
	if (builderOf(directory) !== void 0) return { kind: "build" };
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
	const target = RUNNERS.has(name) ? "" : relative(directory, resolve(directory, name));
	switch (builderOf(directory)) {
		case "make": return make(target, directory, shop);
		case "cmake": return generate(target, directory, shop, CMAKE);
		case "meson": return generate(target, directory, shop, MESON);
		case void 0: return compileFolder(target, directory, shop);
	}
}
const CMAKE = (folder) => [[
	"cmake",
	"-S",
	".",
	"-B",
	folder
], [
	"cmake",
	"--build",
	folder
]];
const MESON = (folder) => [[
	"meson",
	"setup",
	folder
], [
	"meson",
	"compile",
	"-C",
	folder
]];
async function generate(target, directory, shop, steps) {
	const named = dirname(target).split(sep)[0] ?? ".";
	const folder = named === "." || GENERATED.some((file) => existsSync(join(directory, named, file))) ? "build" : named;
	rmSync(join(directory, folder), {
		recursive: true,
		force: true
	});
	let last;
	let output = "";
	for (const step of steps(folder)) {
		const tool = findExecutable(step[0], shop.environment);
		if (tool === void 0) return notThere(step[0]);
		last = await execute([tool, ...step.slice(1)], directory, shop);
		output += last.output;
		if (last.exitCode !== 0) break;
	}
	if (last === void 0) throw new Error("a generator has steps");
	return {
		...last,
		output
	};
}
function notThere(tool) {
	return {
		pid: 0,
		exitCode: 127,
		signal: null,
		how: "by-itself",
		leftChildren: false,
		duration: 0,
		output: `${tool} is not installed: install it, or say with \`build:\` in heapgate.yml how the program is built\n`
	};
}
async function make(target, directory, shop) {
	const tool = ["make", "gmake"].find((name) => findExecutable(name, shop.environment)) ?? "make";
	if ((target === "" ? void 0 : await execute([
		tool,
		"-q",
		target
	], directory, shop))?.exitCode === 1) {
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
function builderOf(directory) {
	const has = (file) => existsSync(join(directory, file));
	if (MAKEFILES.some((file) => has(file) && !isMadeByCMake(join(directory, file), file))) return "make";
	if (has("CMakeLists.txt")) return "cmake";
	return has("meson.build") ? "meson" : void 0;
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
		const ready = await standBeforeCompilers(compiler, request.flavour, environment, join(folder, "bin"), request.quiet);
		if (!ready.ok) return fail(`the C compiler \`${compiler.name}\` does not work: ${ready.output}`, ready.output);
		const { signal } = request;
		const sources = () => compiledSources(join(folder, "bin"));
		const workshop = {
			compiler: ready.compiler,
			environment: ready.environment,
			sources,
			...signal && { signal }
		};
		result = await (program.kind === "files" ? buildFromFiles(program, folder, request, workshop, dispose) : buildInCopies(program, folder, request, workshop, dispose));
		if (result.ok || result.findings.length === 0) return result;
		const hints = await buildHints(result.findings, compiler, directory, request.root ?? directory, environment);
		return {
			...result,
			findings: withHints(result.findings, hints)
		};
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
	const place = {
		built: directory,
		sourceMap,
		root,
		exists: existsSync
	};
	if (ended.exitCode !== 0) return {
		ok: false,
		...buildFailure(ended, place),
		output
	};
	const warnings = compilerWarnings(output, place);
	const sources = workshop.sources();
	return {
		ok: true,
		command: [target, ...args],
		directory,
		sourceMap,
		output,
		warnings,
		sources,
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
		const place = {
			built: here,
			sourceMap,
			root,
			exists: existsSync
		};
		if (ended.exitCode !== 0) {
			failure ??= {
				ok: false,
				...buildFailure(ended, place),
				output
			};
			continue;
		}
		const made = madePrograms(here, begun);
		const command = resolveCommand(moved.command, here, made, workshop.environment);
		if (command !== void 0) return {
			ok: true,
			command,
			directory: here,
			sourceMap,
			output,
			warnings: compilerWarnings(output, place),
			sources: workshop.sources().map(sourceMap),
			...!isBelow(command[0] ?? "", copy) && { runner: {
				environment: workshop.environment,
				below: copy
			} },
			dispose
		};
		return fail(madeOthers(program.command, made), output);
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
		warnings: [],
		sources: [],
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
function resolveCommand([name = "", ...args], directory, made, environment) {
	const alike = made.filter((path) => basename(path) === basename(name));
	const inFolder = name.includes("/") && alike.length === 1 ? resolve(directory, alike[0] ?? "") : void 0;
	const path = findExecutable(resolve(directory, name), environment) ?? inFolder ?? (name.includes("/") ? void 0 : findExecutable(name, environment));
	return path === void 0 ? void 0 : [path, ...args];
}
function fail(message, output = "") {
	return {
		ok: false,
		problem: {
			level: "error",
			message
		},
		output,
		findings: []
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
function keepLogs(request) {
	let refused;
	function keep(ending, write) {
		try {
			const path = keptPath(request, ending);
			write(path);
			return path;
		} catch (error) {
			if (!hasCode(error)) throw error;
			refused ??= whyNotKept(error);
			return;
		}
	}
	return {
		text: (what, text) => keep(`${what}.txt`, (path) => writeFileSync(path, text)),
		collect(folder, prefix, extension, main) {
			const found = logsIn(folder, prefix);
			found.sort((a, b) => Number(b.pid === main) - Number(a.pid === main) || a.pid - b.pid || (a.check ?? -1) - (b.check ?? -1));
			return found.map(({ name, ...log }) => {
				const path = join(folder, name);
				const part = log.check === void 0 ? [] : [`check-${log.check}`];
				const kept = keep([
					...log.pid === main ? [] : [log.pid],
					...part,
					extension
				].join("."), (target) => copyFileSync(path, target));
				return {
					...log,
					text: readStart(path),
					...kept !== void 0 && { kept }
				};
			});
		},
		problems: () => refused === void 0 ? [] : [{
			level: "warning",
			message: `${request.name}: logs could not be kept in ${request.logDirectory}: ${refused}`
		}]
	};
}
function readLogs(folder, prefix) {
	return logsIn(folder, prefix).map(({ name }) => readStart(join(folder, name)));
}
function logsIn(folder, prefix) {
	return readdirSync(folder).flatMap((name) => {
		const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
		const [, number, pid] = /^(?:-leaks-(\d+))?\.(\d+)$/.exec(rest) ?? [];
		if (pid === void 0) return [];
		return [{
			name,
			pid: Number(pid),
			...number !== void 0 && { check: Number(number) }
		}];
	});
}
function whyNotKept({ code, message }) {
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return "the disk is full";
		case "EACCES":
		case "EPERM":
		case "EROFS": return "you may not write there";
		case "ENOTDIR":
		case "EEXIST": return "a part of that path is a file, not a folder";
		default: return message;
	}
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
	for (const launcher of launchers) for (const symbolizer of [{}, ...symbolizersFor(compiler, environment)]) {
		const ended = await runBounded({
			command: [...launcher, program],
			directory: folder,
			environment: {
				...environment,
				...symbolizer,
				ASAN_OPTIONS: "detect_leaks=1",
				LSAN_OPTIONS: ""
			},
			duration: 1e4,
			grace: 500,
			until: {
				pattern: /DEADLYSIGNAL/,
				times: 3
			}
		});
		const log = parseAsan(ended.output);
		if (log.leakChecks === 0) {
			message ||= whyNotRun(ended, log.failure);
			break;
		}
		if (log.errors.some(({ stack }) => stack.some(({ file }) => file?.endsWith("probe.c")))) return {
			ok: true,
			launcher,
			environment: symbolizer
		};
		message ||= NO_SYMBOLIZER;
	}
	return {
		ok: false,
		message
	};
}
const NO_SYMBOLIZER = "its reports have no line numbers, because nothing here reads debugging information: install llvm-symbolizer (Debian, Ubuntu: `sudo apt-get install llvm`) or addr2line (binutils)";
function symbolizersFor({ command }, environment) {
	const [path = ""] = command;
	return [attempt(() => join(dirname(realpathSync(path)), "llvm-symbolizer")), ...Array.from({ length: 20 }, (_, i) => `llvm-symbolizer-${30 - i}`)].flatMap((name) => (name && findExecutable(name, environment)) ?? []).slice(0, 1).map((ASAN_SYMBOLIZER_PATH) => ({ ASAN_SYMBOLIZER_PATH }));
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
// src/sanitizers/parsers/vgdb-leaks.ts
const NUMBER = String.raw`([\d,]+) \(([+-][\d,]+)\)`;
const HEAD = new RegExp(`^==\\d+== ${NUMBER} bytes in ${NUMBER} blocks are (still reachable|possibly lost) in loss record`);
const FRAME = /^==\d+==\s+(?:at|by) 0x[0-9A-F]+: (.*)$/;
const SOURCE = /^(.+?) \((.+):(\d+)\)$/;
const OBJECT = /^(.+?) \(in (.+)\)$/;
function parseVgdbLeaks(text) {
	const records = [];
	let stack;
	for (const line of text.split(/\r?\n/)) {
		const frame = FRAME.exec(line)?.[1];
		if (frame !== void 0) {
			stack?.push(readFrame$1(frame));
			continue;
		}
		const head = HEAD.exec(line);
		stack = void 0;
		if (!head) continue;
		stack = [];
		const [bytes, addedBytes, blocks] = head.slice(1, 4).map((number) => Number(number.replaceAll(",", "")));
		const kind = head[5] === "still reachable" ? "reachable" : "possible";
		records.push({
			kind,
			bytes: bytes ?? 0,
			blocks: blocks ?? 0,
			addedBytes: addedBytes ?? 0,
			stack
		});
	}
	return records.filter((record) => record.stack.length > 0);
}
function readFrame$1(text) {
	const source = SOURCE.exec(text);
	if (source) return {
		function: source[1] ?? "",
		file: source[2] ?? "",
		line: Number(source[3])
	};
	const object = OBJECT.exec(text);
	if (!object) return { function: text };
	return {
		...object[1] !== "???" && { function: object[1] ?? "" },
		object: object[2] ?? ""
	};
}
// src/sanitizers/growth.ts
const LOOKS = [
	.2,
	.31,
	.47,
	.58,
	.79
];
const FEWEST_LOOKS = 4;
const LONGEST_LOOK = 3e4;
const LEAST_BYTES = 1024;
const LEAST_SHARE = 4;
function watchGrowth(valgrind, folder, environment) {
	const vgdb = findExecutable(join(dirname(valgrind), "vgdb"), environment) ?? findExecutable("vgdb", environment);
	if (vgdb === void 0) return void 0;
	const prefix = join(folder, "vgdb");
	const looks = /* @__PURE__ */ new Map();
	const answers = [];
	let isAnswered = true;
	const clocks = /* @__PURE__ */ new Map();
	function workOf(pid, worked) {
		const before = clocks.get(pid);
		if (before === void 0) return 0;
		const busy = worked === void 0 || before.worked === void 0 ? 0 : worked - before.worked;
		return busy > 0 ? busy : performance.now() - before.time;
	}
	async function ask(pid, signal) {
		const work = workOf(pid, processorTime(pid));
		const ended = await runBounded({
			command: [
				vgdb ?? "",
				`--vgdb-prefix=${prefix}`,
				`--pid=${pid}`,
				"leak_check",
				"full",
				"reachable",
				"increased"
			],
			directory: folder,
			environment,
			duration: LONGEST_LOOK,
			grace: 500,
			keepHead: 16777216,
			...signal && { signal }
		});
		if (ended.how !== "by-itself") isAnswered = false;
		if (ended.exitCode !== 0) return;
		answers.push(ended.output);
		const records = new Map(parseVgdbLeaks(ended.output).map((record) => [JSON.stringify([record.kind, record.stack]), record]));
		looks.set(pid, [...looks.get(pid) ?? [], {
			time: performance.now(),
			work,
			records
		}]);
		clocks.set(pid, {
			worked: processorTime(pid),
			time: performance.now()
		});
	}
	return {
		options: [
			"--vgdb=yes",
			`--vgdb-prefix=${prefix}`,
			"--fullpath-after="
		],
		async look(signal) {
			const pids = new Set(readdirSync(folder).flatMap((name) => /^vgdb-from-vgdb-to-(\d+)-/.exec(name)?.[1] ?? []));
			for (const pid of [...pids].map(Number)) if (isAnswered && isLiving(pid)) await ask(pid, signal);
		},
		growths: () => [...looks.values()].flatMap(steadyGrowths),
		hasSeenEnough: () => looks.size > 0 && [...looks.values()].every(({ length }) => length >= FEWEST_LOOKS),
		text: () => answers.join("\n")
	};
}
function steadyGrowths(looks) {
	const [first, ...later] = looks;
	const last = later.at(-1);
	if (first === void 0 || last === void 0 || looks.length < FEWEST_LOOKS) return [];
	return [...last.records].flatMap(([key, { kind, stack, bytes, blocks }]) => {
		const steps = later.map(({ records }) => records.get(key)?.addedBytes ?? 0);
		const addedBytes = steps.reduce((sum, step) => sum + step, 0);
		const work = later.reduce((sum, one) => sum + one.work, 0);
		if (!steps.every((step, index) => {
			const { time: from } = looks[index] ?? first;
			const to = later[index] ?? last;
			const share = Math.min((to.time - from) / (last.time - first.time), to.work / work);
			return step > 0 && step >= addedBytes * share / LEAST_SHARE;
		}) || addedBytes < LEAST_BYTES) return [];
		return [{
			kind,
			stack,
			bytes,
			blocks,
			addedBytes,
			duration: last.time - first.time
		}];
	});
}
// src/sanitizers/growth-findings.ts
function withGrowths(concluded, all, isWhole, ground, log) {
	const { passedOver } = concluded;
	const growths = all.filter(({ kind }) => kind === "reachable");
	const findings = isWhole ? judgePossible(concluded.findings, all, ground) : concluded.findings;
	const leaking = new Set(findings.flatMap(({ check, location }) => check === "memory-leak" ? placeOf(location) : []));
	const sites = /* @__PURE__ */ new Map();
	let outside = 0;
	for (const growth of growths) {
		const site = findSite(growth.stack, ground);
		if (site === void 0) outside++;
		else if (!leaking.has(placeOf(site))) {
			const key = JSON.stringify(site.path);
			const before = sites.get(key)?.growth;
			sites.set(key, {
				site,
				growth: before === void 0 ? growth : sum(before, growth)
			});
		}
	}
	const grown = [...sites.values()].map(({ site, growth }) => makeFinding(site, growth, ground, log));
	return {
		findings: [...findings, ...grown],
		passedOver: passedOver + outside
	};
}
function judgePossible(findings, growths, ground) {
	const growing = new Set(growths.flatMap(({ stack }) => {
		const site = findSite(stack, ground);
		return site === void 0 ? [] : placeOf(site);
	}));
	return findings.map((finding) => {
		return finding.witnesses.every(({ kind }) => kind === POSSIBLY_LOST) && finding.confidence === "medium" && !growing.has(placeOf(finding.location)) ? {
			...finding,
			confidence: "low"
		} : finding;
	});
}
const POSSIBLY_LOST = "Leak_PossiblyLost";
function placeOf({ file, line }) {
	return `${file}:${line}`;
}
function sum(a, b) {
	return {
		...a,
		addedBytes: a.addedBytes + b.addedBytes,
		bytes: a.bytes + b.bytes,
		blocks: a.blocks + b.blocks
	};
}
function makeFinding(site, growth, ground, log) {
	const location = locate(site);
	const about = {
		...site.variable !== void 0 && { variable: site.variable },
		...site.callee !== void 0 && { callee: site.callee }
	};
	return {
		check: "memory-growth",
		severity: "error",
		confidence: "medium",
		location,
		args: {
			...about,
			growth: `${growth.addedBytes}`,
			seconds: (growth.duration / 1e3).toFixed(0)
		},
		trace: [{
			kind: "allocated",
			location,
			args: about
		}],
		otherTraces: [],
		allocation: location,
		witnesses: [{
			tool: "valgrind",
			kind: "Leak_StillReachable",
			bytes: growth.bytes,
			blocks: growth.blocks,
			stack: mapStack(growth.stack, ground),
			...log !== void 0 && { log }
		}]
	};
}
// src/sanitizers/parsers/valgrind-xml.ts
var import_saxes = require_saxes();
function parseValgrindXml(text) {
	const errors = [];
	const path = [];
	let content = "";
	const suppressions = [];
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
	parser.on("cdata", (text) => {
		if (path.at(-1) === "rawtext" && draft) suppressions.push(text.trim());
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
		suppressions,
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
const NO_NAME = "UnknownInlinedFun";
function makeFrame({ fn, obj, dir, file, line }) {
	const path = file === void 0 || dir === void 0 || file.startsWith("/") ? file : `${dir}/${file}`;
	return {
		...fn !== void 0 && fn !== NO_NAME && { function: fn },
		...path !== void 0 && { file: path },
		...line !== void 0 && { line: Number(line) },
		...obj !== void 0 && { object: obj }
	};
}
function makeError({ kind, text, bytes, blocks, stacks }) {
	const [first, ...others] = stacks;
	const freed = others.find(({ aux }) => /free'd/.test(aux))?.frames;
	const allocated = others.find(({ aux }) => /alloc'd|created by a heap alloc/.test(aux) && !/free'd/.test(aux))?.frames;
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
	"--gen-suppressions=all"
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
const XTREE = "xtree";
const TREE_IS_WRITTEN = /^==\d+== xtree memory report: .*\n/gm;
function startingUnder(tool, { below }, starter, variables) {
	return {
		LD_PRELOAD: [variables.LD_PRELOAD, starter].filter(Boolean).join(":"),
		HEAPGATE_UNDER: tool.join(""),
		HEAPGATE_BELOW: below
	};
}
async function runValgrind(request, valgrind, prepared) {
	const { command, directory, ground, folder, logs: keeper, memoryBudget, shim, runner, starter } = prepared;
	const { duration, signal, suppressions = [] } = request;
	if (runner && starter === void 0) return couldNotRun(request, "no library could be built that puts valgrind before tests");
	const environment = {
		...runner?.environment ?? process.env,
		...request.environment
	};
	const watch = duration < 3e3 ? void 0 : watchGrowth(valgrind, folder, environment);
	const options = [
		...OPTIONS,
		...watch?.options ?? ["--vgdb=no"],
		...request.uninitialised ? ["--track-origins=yes"] : ["--undef-value-errors=no"],
		...suppressions.filter((name) => suppressionsFor(name) === "valgrind").map((name) => `--suppressions=${name}`)
	];
	const file = (name) => `${join(folder, name).replaceAll("%", "%%")}.%p`;
	const reaching = ["--xtree-memory=full", `--xtree-memory-file=${file(XTREE)}`];
	const tool = [
		valgrind,
		...options,
		...reaching,
		`--xml-file=${file("memcheck")}`
	];
	const own = {
		...environment,
		...shim?.environment
	};
	const run = await runBounded({
		command: runner ? command : [...tool, ...command],
		directory,
		environment: runner && starter !== void 0 ? {
			...own,
			...startingUnder(tool, runner, starter, own)
		} : own,
		duration,
		...shim && { hasStarted: () => shim.state().begun.length > 0 },
		grace: request.grace ?? 2e4,
		signals: ["SIGTERM", "SIGVTALRM"],
		memoryBudget,
		...startOptions(request),
		...watch && {
			between: {
				shares: LOOKS,
				work: () => watch.look(signal)
			},
			beforeEnd: () => watch.look(signal)
		},
		...signal && { signal }
	});
	const ended = {
		...run,
		output: run.output.replace(TREE_IS_WRITTEN, "")
	};
	keeper.text("output", ended.output);
	const parsed = keeper.collect(folder, "memcheck", "xml", ended.pid).map((log) => ({
		...parseValgrindXml(log.text),
		pid: log.pid,
		...log.kept !== void 0 && { log: log.kept }
	}));
	const main = parsed.find(({ pid, started }) => started && (runner !== void 0 || pid === ended.pid));
	if (main === void 0 && runner) return couldNotRun(request, `it ${describeEnd(ended)} and started no program that was built here: ${lastLine(ended.output) ?? "it printed nothing"}`, ended.duration);
	if (main === void 0) return couldNotRun(request, `it could not start the program: ${lastLine(ended.output) ?? describeEnd(ended)}`, ended.duration);
	const suggestions = parsed.flatMap((log) => log.suppressions);
	if (suggestions.length > 0) keeper.text("suppressions", `${[...new Set(suggestions)].join("\n")}\n`);
	const answers = watch?.text() ?? "";
	const growthLog = answers === "" ? void 0 : keeper.text("growth", answers);
	const concluded = withGrowths(concludeFindings("valgrind", parsed, ground), watch?.growths() ?? [], watch?.hasSeenEnough() ?? false, ground, growthLog);
	const notSearched = ended.leftChildren ? "the program went on in the background, where valgrind does not follow: give it the option that keeps it in the foreground" : parsed.every(({ finished }) => finished) ? void 0 : "the program ended before valgrind could look for leaks";
	const { log } = main;
	return testify(request, {
		ended,
		concluded,
		isRunner: runner !== void 0,
		told: reachedUnderValgrind(readLogs(folder, XTREE), ground),
		...log !== void 0 && { log },
		...notSearched !== void 0 && { notSearched }
	});
}
// src/sanitizers/index.ts
const USUAL_BUDGET = 1024 ** 3;
async function prepareWitness(request) {
	const answer = (message) => ({
		run: async (one) => couldNotRun(one, message),
		dispose: async () => {}
	});
	if (process.platform !== "linux") return answer("running programs under valgrind or ASan needs Linux");
	try {
		return await build(request, answer);
	} catch (error) {
		if (hasCode(error)) return answer(error.message);
		throw error;
	}
}
async function build(request, answer) {
	const { tool, name, program, directory, root, environment, quiet, signal, onProgress } = request;
	const variables = {
		...process.env,
		...environment
	};
	const valgrind = tool === "valgrind" ? await findValgrind(variables) : void 0;
	if (valgrind && "missing" in valgrind) return answer(valgrind.missing);
	const memcheck = valgrind?.path;
	onProgress?.(`${name}: building for ${tool}`);
	const optional = {
		...environment && { environment },
		...quiet && { quiet },
		...signal && { signal }
	};
	const folder = makeWorkFolder();
	const compiler = findCompiler(variables);
	const beside = Promise.allSettled([compiler && buildShim(compiler, folder, variables), compiler && tool === "asan" ? probeAsan(compiler, folder, variables) : void 0]);
	const built = await buildProgram({
		program,
		directory,
		flavour: tool,
		root,
		...optional
	});
	const [shim, probed] = await beside;
	if (!built.ok) {
		removeWorkFolder(folder);
		return {
			run: async (one) => guarded(one, async () => failedBuild(one, built)),
			dispose: async () => {}
		};
	}
	const library = settledValue(shim);
	const probe = settledValue(probed);
	const { runner } = built;
	const starter = runner && memcheck && compiler && await buildStarter(compiler, folder, variables);
	const sources = built.sources.flatMap((file) => isBelow(file, root) ? relativePath(file, root) : []);
	const symbols = runner === void 0 ? functionNames(built.command[0] ?? "") : void 0;
	const lines = readLines([root, directory]);
	let count = 0;
	async function run(one) {
		if (!built.ok) throw new Error("a program that was not built is not run");
		const logs = keepLogs(one);
		if (built.output !== "") logs.text("build", built.output);
		const start = startDirectory(one, built.directory);
		if ("missing" in start) return couldNotRun(one, start.missing);
		const ground = {
			root,
			directory,
			sourceMap: built.sourceMap,
			files: program.kind === "files" ? program.files.map((file) => resolve(directory, file)) : [],
			program: built.command[0] ?? "",
			lines
		};
		const isHeard = (one.until ?? one.ready) !== void 0;
		const prepare = () => {
			const own = join(folder, `run-${++count}`);
			mkdirSync(own);
			return {
				command: one.args === void 0 ? built.command : [...built.command.slice(0, 1), ...one.args],
				directory: start.directory,
				ground,
				folder: own,
				logs,
				memoryBudget: one.memoryBudget ?? Math.min(USUAL_BUDGET, freemem() / (availableParallelism() + 1)),
				...compiler && { compiler },
				...runner && { runner },
				...starter !== void 0 && { starter },
				...library !== void 0 && { shim: openShim(library, own, {
					...process.env,
					...one.environment
				}, isHeard) },
				...probe && { probe }
			};
		};
		onProgress?.(`${one.name}: running under ${tool} for ${one.duration / 1e3} s`);
		const runOnce = (prepared) => memcheck === void 0 ? runAsan(one, prepared) : runValgrind(one, memcheck, prepared);
		let result = await runOnce(prepare());
		if (result.brokenOff && !one.signal?.aborted) {
			onProgress?.(`${one.name}: running once more, for the stacks of ${result.brokenOff} leaks that break off in a library`);
			const complete = await runOnce({
				...prepare(),
				completeStacks: true
			});
			if (complete.run.status === "findings") result = complete;
		}
		const findings = [...built.warnings, ...result.findings];
		const reach = result.reach && {
			...result.reach,
			sources,
			...symbols && { symbols },
			...quiet && { quiet }
		};
		return {
			...result,
			findings,
			problems: [...result.problems, ...logs.problems()],
			...reach && { reach }
		};
	}
	return {
		run: (one) => guarded(one, () => run(one)),
		async dispose() {
			removeWorkFolder(folder);
			await built.dispose();
		}
	};
}
function settledValue(settled) {
	if (settled.status === "rejected") throw settled.reason;
	return settled.value;
}
async function guarded(request, work) {
	try {
		return await work();
	} catch (error) {
		if (hasCode(error)) return couldNotRun(request, error.message);
		throw error;
	}
}
function failedBuild(request, { problem, output, findings }) {
	const log = output === "" ? void 0 : keepLogs(request).text("build", output);
	return {
		...couldNotRun(request, problem.message, 0, log),
		findings: [...findings],
		problems: [{
			...problem,
			message: `${request.name}: ${problem.message}`
		}]
	};
}
function readLines(folders) {
	const known = /* @__PURE__ */ new Map();
	const homes = folders.flatMap((folder) => attempt(() => realpathSync(folder)) ?? []);
	const leadsOut = (file) => {
		const isOurs = folders.some((folder) => isBelow(file, folder));
		const real = realpathSync(file);
		return isOurs && !homes.some((home) => isBelow(real, home));
	};
	const read = (file) => attempt(() => leadsOut(file) ? void 0 : readFileSync(file, "utf8"));
	return (file) => {
		if (!known.has(file) && isAbsolute(file)) known.set(file, read(file)?.split(/\r?\n/));
		return known.get(file);
	};
}
export { NO_COMPILER as a, lastLine as c, copyTree as i, attempt as l, buildProgram as n, findCompiler as o, BUILD_FOLDER as r, findExecutable as s, prepareWitness as t };

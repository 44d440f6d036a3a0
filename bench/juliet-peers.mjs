// Runs cppcheck, clang and gcc on the Juliet corpus, as findings that the scorer takes. Knows which of their rules mean
// what; does not score.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SETS } from "./juliet-score.mjs";

const CPPCHECK = {
  memleak: "leak",
  leakReturnValNotUsed: "leak",
  leakNoVarFunctionCall: "leak",
  leakUnsafeArgAlloc: "leak",
  memleakOnRealloc: "realloc-leak",
  resourceLeak: "fd-leak",
  doubleFree: "double-free",
  deallocuse: "use-after-free",
  deallocret: "use-after-free",
  mismatchAllocDealloc: "mismatch",
  autovarInvalidDeallocation: "free-nonheap",
  nullPointer: "null-deref",
  nullPointerRedundantCheck: "null-deref",
  nullPointerArithmetic: "null-deref",
  nullPointerOutOfMemory: "null-deref",
  ctunullpointer: "null-deref",
};

const GCC = {
  "-Wanalyzer-malloc-leak": "leak",
  "-Wanalyzer-file-leak": "fd-leak",
  "-Wanalyzer-fd-leak": "fd-leak",
  "-Wanalyzer-double-free": "double-free",
  "-Wanalyzer-use-after-free": "use-after-free",
  "-Wuse-after-free": "use-after-free",
  "-Wanalyzer-free-of-non-heap": "free-nonheap",
  "-Wfree-nonheap-object": "free-nonheap",
  "-Wanalyzer-mismatching-deallocation": "mismatch",
  "-Wmismatched-dealloc": "mismatch",
  "-Wanalyzer-null-dereference": "null-deref",
  "-Wanalyzer-possible-null-dereference": "null-deref",
  "-Wanalyzer-null-argument": "null-deref",
  "-Wanalyzer-possible-null-argument": "null-deref",
  "-Wnonnull": "null-deref",
};

const CLANG = {
  "unix.MismatchedDeallocator": "mismatch",
  "core.NullDereference": "null-deref",
  "core.NonNullParamChecker": "null-deref",
  "unix.cstring.NullArg": "null-deref",
  "alpha.unix.Stream": "fd-leak",
};

/** What clang's one malloc checker says, by the start of its message. */
const CLANG_MALLOC = [
  [/^Potential(ly)? (memory )?leak/, "leak"],
  [/^Attempt to free released/, "double-free"],
  [/^Use of memory after it is/, "use-after-free"],
  [/is offset by/, "free-offset"],
  [/should not be deallocated|not memory allocated|^Argument to/, "free-nonheap"],
];

const DIAGNOSTIC = /^([^\s:][^:\n]*):(\d+):\d+: (?:warning|error): (.*?)(?: \[CWE-\d+\])? \[([-\w.=]+)\]$/gm;

export const PEERS = {
  cppcheck: {
    command: ["cppcheck", "--quiet", "--inconclusive", "--template={file}:{line}:1: warning: {message} [{id}]"],
    version: ["cppcheck", "--version"],
    category: (_message, rule) => CPPCHECK[rule],
  },
  clang: {
    command: ["clang", "--analyze", "-I", "SUPPORT"],
    version: ["clang", "--version"],
    category: (message, rule) =>
      rule === "unix.Malloc" ? CLANG_MALLOC.find(([pattern]) => pattern.test(message))?.[1] : CLANG[rule],
  },
  gcc: {
    command: ["gcc", "-O0", "-fanalyzer", "-fdiagnostics-plain-output", "-c", "-I", "SUPPORT"],
    version: ["gcc", "--version"],
    category: (_message, rule) => GCC[rule.replace(/=\d+$/, "")],
  },
};

/** All findings of one peer, with its flags as they were. What does not compile yields none. */
export function runPeer(name, corpus) {
  const { command, category, version } = PEERS[name];
  const files = Object.keys(SETS).flatMap((set) =>
    readdirSync(join(corpus, set))
      .filter((file) => file.endsWith(".c"))
      .sort()
      .map((file) => join(corpus, set, file)),
  );
  const words = command.map((word) => (word === "SUPPORT" ? join(corpus, "support") : word));
  // Object files and plists are written where the peer is started.
  const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
  const findings = [];
  try {
    for (let at = 0; at < files.length; at += 100) {
      const [program, ...rest] = [...words, ...files.slice(at, at + 100)];
      const env = { ...process.env, LC_ALL: "C" };
      const { error, stderr } = spawnSync(program, rest, { cwd: scratch, encoding: "utf8", env, maxBuffer: 1 << 30 });
      if (error) throw error;
      for (const [, file, line, message, rule] of stderr.matchAll(DIAGNOSTIC))
        findings.push({ file, line: Number(line), category: category(message, rule) ?? "other" });
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  const { stdout } = spawnSync(version[0], version.slice(1), { encoding: "utf8" });
  return { findings, title: `${stdout.split("\n")[0]}, \`${command.join(" ")}\`` };
}

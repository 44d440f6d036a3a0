// Finds out whether AddressSanitizer and its leak check work on this machine, and what to do if not. Knows nothing of the user's program.
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Compiler, compilerFlags, findExecutable } from "./compiler.js";
import { lastLine } from "./output.js";
import { parseAsan } from "./parsers/asan.js";
import { attempt } from "./processes.js";
import { type Ended, runBounded } from "./run.js";
import type { Variables } from "./types.js";

/** `launcher` stands before the program's command, `environment` is added to its own. */
export type Probe =
  | {
      readonly ok: true;
      readonly launcher: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly message: string };

const LEAKY = `#include <stdlib.h>
static void *volatile kept;
static void lose(void) { kept = malloc(42); kept = NULL; }
int main(void) { lose(); lose(); lose(); return 0; }
`;

/** The runtimes of gcc up to 13 and of clang up to 17 hang or crash where the kernel moves programs about more than this. */
const SAFE_RANDOM_BITS = 28;

export async function probeAsan(compiler: Compiler, folder: string, environment: Variables): Promise<Probe> {
  const source = join(folder, "probe.c");
  const program = join(folder, "probe");
  writeFileSync(source, LEAKY);
  const build = [...compiler.command, ...compilerFlags("asan"), "-o", program, source];
  const made = await runBounded({ command: build, directory: folder, environment, duration: 60_000, grace: 1000 });
  if (made.exitCode !== 0) return { ok: false, message: whyNotBuilt(compiler, made) };

  const fixed = findExecutable("setarch", environment);
  const steady = fixed === undefined ? [] : [[fixed, "-R"]];
  const launchers = isWidelyRandomised() ? [...steady, []] : [[], ...steady];
  let message = "";
  for (const launcher of launchers) {
    for (const symbolizer of [{}, ...symbolizersFor(compiler, environment)]) {
      const ended = await runBounded({
        command: [...launcher, program],
        directory: folder,
        environment: { ...environment, ...symbolizer, ASAN_OPTIONS: "detect_leaks=1", LSAN_OPTIONS: "" },
        duration: 10_000,
        grace: 500,
        // Where it does not start it says this for ever.
        until: { pattern: /DEADLYSIGNAL/, times: 3 },
      });
      const log = parseAsan(ended.output);
      if (log.leakChecks === 0) {
        message ||= whyNotRun(ended, log.failure);
        break;
      }
      const hasLines = log.errors.some(({ stack }) => stack.some(({ file }) => file?.endsWith("probe.c")));
      if (hasLines) return { ok: true, launcher, environment: symbolizer };
      message ||= NO_SYMBOLIZER;
    }
  }
  return { ok: false, message };
}

const NO_SYMBOLIZER =
  "its reports have no line numbers, because nothing here reads debugging information: install llvm-symbolizer (Debian, Ubuntu: `sudo apt-get install llvm`) or addr2line (binutils)";

/** clang's runtime looks for `llvm-symbolizer` alone; it may be called by its version, or lie beside the real compiler. */
function symbolizersFor({ command }: Compiler, environment: Variables): { ASAN_SYMBOLIZER_PATH: string }[] {
  const [path = ""] = command;
  const beside = attempt(() => join(dirname(realpathSync(path)), "llvm-symbolizer"));
  const versions = Array.from({ length: 20 }, (_, i) => `llvm-symbolizer-${30 - i}`);
  const found = [beside, ...versions].flatMap((name) => (name && findExecutable(name, environment)) ?? []);
  return found.slice(0, 1).map((ASAN_SYMBOLIZER_PATH) => ({ ASAN_SYMBOLIZER_PATH }));
}

function isWidelyRandomised(): boolean {
  const bits = attempt(() => readFileSync("/proc/sys/vm/mmap_rnd_bits", "utf8"));
  return Number(bits ?? 0) > SAFE_RANDOM_BITS;
}

function whyNotBuilt({ name }: Compiler, made: Ended): string {
  const advice = name.includes("clang")
    ? "install clang's runtime (Debian, Ubuntu: `sudo apt-get install libclang-rt-dev`, before clang 14 it is part of clang)"
    : "install gcc's runtime (Debian, Ubuntu: it comes with gcc; Fedora: `sudo dnf install libasan`; Alpine has none: use `CC=clang`)";
  const reason = /asan/.test(made.output)
    ? "the AddressSanitizer runtime is missing"
    : "it cannot build with AddressSanitizer";
  const line = made.output.split("\n").find((line) => /error|cannot find/.test(line)) ?? lastLine(made.output) ?? "";
  return `${name}: ${reason}: ${advice} (it said: ${line.trim()})`;
}

function whyNotRun(ended: Ended, failure: string | undefined): string {
  if (/LeakSanitizer/.test(failure ?? "") || /ptrace/.test(ended.output)) {
    return "LeakSanitizer may not look at a program's memory here: it needs the right to ptrace (in a container: `--cap-add=SYS_PTRACE`), and no debugger may be attached";
  }
  if (failure !== undefined || ended.how !== "by-itself" || /DEADLYSIGNAL/.test(ended.output)) {
    return "AddressSanitizer does not start on this kernel, which moves programs about too widely: `sudo sysctl vm.mmap_rnd_bits=28` mends it, a newer compiler too";
  }
  return `LeakSanitizer does not work here: a program that leaks was not reported (it said: ${lastLine(ended.output) ?? "nothing"})`;
}

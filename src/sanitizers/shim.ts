// A small library of ours that is loaded into a program: it tells when the program begins, and under ASan looks for leaks while it
// still runs. Parses nothing.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Compiler } from "./compiler.js";
import { isLiving } from "./processes.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

/**
 * LeakSanitizer looks for leaks when a program ends by itself, and a daemon never does. It is preloaded, not linked in: so it needs no
 * place in the user's link line and works for programs that were built elsewhere. No signal is used, for the program may have plans of
 * its own with each: a thread waits for files to appear, `check.0`, `check.1` and so on. Each check writes a log of its own, so that one
 * that finds nothing is known too. All signals are blocked in that thread, so that the program gets its own.
 * Files in a folder tell the runner how far each process is: `begun.PID` in every program, and with LeakSanitizer `ready.PID`,
 * `checked-N.PID` and `ended.PID`.
 */
const SOURCE = `#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Null in programs without LeakSanitizer. */
extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));
extern void __sanitizer_set_report_path(const char *path) __attribute__((weak));

static char folder[3072];

static void mark(const char *state)
{
  char path[4096];
  int file;

  snprintf(path, sizeof path, "%s/%s.%ld", folder, state, (long)getpid());
  file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
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

/** What the logs of AddressSanitizer are called, before a dot and the process; those of leak checks have `-leaks-N` before the dot. */
export const ASAN_LOG = "asan";

export interface Shim {
  /** What the program's environment needs. */
  readonly environment: Variables;
  /** Has all living processes of the program look for leaks, and waits until they did. May be asked again. */
  check(signal?: AbortSignal): Promise<void>;
  /** Processes whose own code began, those that have LeakSanitizer in them, and those that came to their own end. */
  state(): { readonly begun: number[]; readonly found: number[]; readonly ended: number[] };
  /** The number of the last check that a process came through. */
  lastCheck(pid: number): number | undefined;
}

/** Longest that the runner waits for a leak check, ms. Large heaps take their time. */
const LONGEST_CHECK = 60_000;

/** The library; nothing if the compiler cannot make it: then only the leak check at the end of the program is left. */
export async function buildShim(
  compiler: Compiler,
  folder: string,
  environment: Variables,
): Promise<string | undefined> {
  const source = join(folder, "shim.c");
  const library = join(folder, "shim.so");
  writeFileSync(source, SOURCE);
  const made = await runBounded({
    command: [...compiler.command, "-shared", "-fPIC", "-O1", "-pthread", "-o", library, source],
    directory: folder,
    environment,
    duration: 60_000,
    grace: 1000,
  });
  return made.exitCode === 0 ? library : undefined;
}

/**
 * The library for one run.
 * @param folder for its marks
 * @param isHeard somebody waits for lines that the program prints: it writes them at once
 */
export function openShim(library: string, folder: string, environment: Variables, isHeard: boolean): Shim {
  const log = join(folder, ASAN_LOG);
  const marks = join(folder, "leak-checks");
  mkdirSync(marks, { recursive: true });
  let count = 0;
  const pids = (state: string) =>
    readdirSync(marks).flatMap((name) => (name.startsWith(`${state}.`) ? Number(name.slice(state.length + 1)) : []));
  return {
    environment: {
      LD_PRELOAD: [environment.LD_PRELOAD, library].filter(Boolean).join(":"),
      HEAPGATE_LEAK_CHECKS: marks,
      HEAPGATE_LOG: log,
      ...(isHeard && { HEAPGATE_LINES: "1" }),
    },
    async check(signal) {
      const number = count++;
      writeFileSync(join(marks, `check.${number}`), "");
      const end = performance.now() + LONGEST_CHECK;
      const isWaiting = () => {
        const done = [...pids(`checked-${number}`), ...pids("ended")];
        return pids("ready").some((pid) => !done.includes(pid) && isLiving(pid));
      };
      while (isWaiting() && performance.now() < end && !signal?.aborted) await sleep(10);
    },
    state: () => ({ begun: pids("begun"), found: pids("ready"), ended: pids("ended") }),
    lastCheck: (pid) =>
      Array.from({ length: count }, (_, number) => number).findLast((number) =>
        pids(`checked-${number}`).includes(pid),
      ),
  };
}

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
 * its own with each: a thread waits for a file to appear. All signals are blocked in that thread, so that the program gets its own.
 * Files in a folder tell the runner how far each process is: `begun.PID` in every program, and with LeakSanitizer `ready.PID`,
 * `checked.PID` and `ended.PID`.
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

export interface Shim {
  /** What the program's environment needs. */
  readonly environment: Variables;
  /** Has all living processes of the program look for leaks, and waits until they did. */
  check(signal?: AbortSignal): Promise<void>;
  /** Processes whose own code began, those that have LeakSanitizer in them, and those whose memory was searched. */
  state(): { readonly begun: number[]; readonly found: number[]; readonly searched: number[] };
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
  const marks = join(folder, "leak-checks");
  mkdirSync(marks, { recursive: true });
  const pids = (...states: string[]) => {
    const names = readdirSync(marks).map((name) => name.split("."));
    return [...new Set(names.filter(([state = ""]) => states.includes(state)).map(([, pid]) => Number(pid)))];
  };
  return {
    environment: {
      LD_PRELOAD: [environment.LD_PRELOAD, library].filter(Boolean).join(":"),
      HEAPGATE_LEAK_CHECKS: marks,
      ...(isHeard && { HEAPGATE_LINES: "1" }),
    },
    async check(signal) {
      writeFileSync(join(marks, "check"), "");
      const end = performance.now() + LONGEST_CHECK;
      const isWaiting = () => {
        const done = pids("checked", "ended");
        return pids("ready").some((pid) => !done.includes(pid) && isLiving(pid));
      };
      while (isWaiting() && performance.now() < end && !signal?.aborted) await sleep(10);
    },
    state: () => ({ begun: pids("begun"), found: pids("ready"), searched: pids("checked", "ended") }),
  };
}

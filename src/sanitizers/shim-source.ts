// The C text of the library that is loaded into a program: its beginning and end, and leak checks while it runs. Compiles nothing.

/**
 * LeakSanitizer looks for leaks when a program ends by itself, and a daemon never does. It is preloaded, not linked in: so it needs no
 * place in the user's link line and works for programs that were built elsewhere. No signal is used, for the program may have plans of
 * its own with each: a thread waits for files to appear, `check.0`, `check.1` and so on. Each check writes a log of its own, so that one
 * that finds nothing is known too. All signals are blocked in that thread, so that the program gets its own.
 * Files in a folder tell the runner how far each process is: `begun.PID` in every program, and with LeakSanitizer `ready.PID`,
 * `checked-N.PID`, `ended.PID` and, with what it came to so far, `reached.PID`.
 */
export const SHIM_SOURCE = `#include <fcntl.h>
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

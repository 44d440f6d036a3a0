// The C text of the part of our library that puts valgrind before programs which others start: make, ctest, a shell. Compiles nothing.

/**
 * `valgrind make test` would run make and each shell under valgrind, or, where shells are skipped, nothing of what they start. So these
 * run as they are, and who starts a program that lies in the folder of the build starts valgrind with it: the words of `HEAPGATE_UNDER`,
 * which stand apart by a unit separator, then the program and its arguments. Scripts are left alone: what they start comes by here too.
 */
export const START_SOURCE = `#define _GNU_SOURCE
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

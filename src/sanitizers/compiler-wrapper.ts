// The C text of the stand-in for a compiler. Compiles nothing.

/**
 * A program that calls, by the name it was called by, the real compiler with `flags` before its own arguments. Besides, it has gcc
 * write absolute paths of sources into the debugging information: `src/a.c` says nothing if the build went into a folder of its own.
 * @param real real compilers by name, absolute paths
 * @param list file to which the absolute path of each C file is added, each with a NUL behind it
 */
export function wrapperSource(flags: readonly string[], real: ReadonlyMap<string, string>, list: string): string {
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

/** A C string literal with the very bytes of the text. */
function literal(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) =>
    byte >= 32 && byte < 127 && !'"\\?'.includes(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `"${bytes.join("")}"`;
}

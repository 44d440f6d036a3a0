// The C text of the part of our library that notes what a program came to: functions and allocations. Compiles nothing.

/**
 * Functions that are compiled with `-finstrument-functions` tell when they are entered. Where memory comes from, AddressSanitizer knows
 * of each block: its hook asks for the stack, and a stack that is known is only counted. Both are kept in tables of a fixed size; once
 * one is full the file says so, and then nobody may conclude from what is missing.
 *
 * What is written is text, tab-separated lines: `P PC FUNCTION FILE LINE` for each address that the others name, `F PC` for a function
 * that was entered, `A BLOCKS PC…` for an allocation stack, innermost frame first, `full`, and `end` as the last line.
 */
export const REACH_SOURCE = `#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

enum { FUNCTIONS = 1 << 16, STACKS = 1 << 14, FRAMES = 16, TRIES = 64, ADDRESSES = 1 << 17 };

struct stack { uint64_t hash; uint64_t blocks; int is_ready; void *frames[FRAMES]; };

static void *functions[FUNCTIONS];
static struct stack stacks[STACKS];
static void *addresses[ADDRESSES];
static int is_full;
static int is_writing;

extern size_t __asan_get_alloc_stack(void *block, void **frames, size_t most, int *thread) __attribute__((weak));
extern int __sanitizer_install_malloc_and_free_hooks(
  void (*on_malloc)(const volatile void *, size_t), void (*on_free)(const volatile void *)) __attribute__((weak));
extern void __sanitizer_symbolize_pc(void *pc, const char *format, char *text, size_t size) __attribute__((weak));

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

static void put(const char *line)
{
  size_t length = strlen(line);

  if (used + length > sizeof text) flush();
  memcpy(text + used, line, length);
  used += length;
}

static void name(void *pc)
{
  static char what[4096], line[4200];

  if (add(addresses, ADDRESSES, pc)) return;
  __sanitizer_symbolize_pc(pc, "%f\\t%s\\t%l", what, sizeof what);
  snprintf(line, sizeof line, "P\\t%lx\\t%s\\n", (unsigned long)pc, what);
  put(line);
}

/* As a whole or not at all: who is killed while writing leaves what was written before. */
void heapgate_write_reach(const char *path)
{
  char other[4096], part[64];
  size_t i;
  int k;

  if (!__sanitizer_symbolize_pc || __atomic_exchange_n(&is_writing, 1, __ATOMIC_ACQUIRE)) return;
  snprintf(other, sizeof other, "%s.part", path);
  file = open(other, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0) {
    memset(addresses, 0, sizeof addresses);
    for (i = 0; i < FUNCTIONS; i++) {
      if (!functions[i]) continue;
      /* An address is taken for one to return to: the instruction before it counts. */
      name((char *)functions[i] + 1);
      snprintf(part, sizeof part, "F\\t%lx\\n", (unsigned long)functions[i] + 1);
      put(part);
    }
    for (i = 0; i < STACKS; i++) {
      if (!__atomic_load_n(&stacks[i].is_ready, __ATOMIC_ACQUIRE)) continue;
      for (k = 0; k < FRAMES && stacks[i].frames[k]; k++) name(stacks[i].frames[k]);
      snprintf(part, sizeof part, "A\\t%lu", (unsigned long)stacks[i].blocks);
      put(part);
      for (k = 0; k < FRAMES && stacks[i].frames[k]; k++) {
        snprintf(part, sizeof part, "\\t%lx", (unsigned long)stacks[i].frames[k]);
        put(part);
      }
      put("\\n");
    }
    if (is_full) put("full\\n");
    put("end\\n");
    flush();
    close(file);
    rename(other, path);
  }
  __atomic_store_n(&is_writing, 0, __ATOMIC_RELEASE);
}
`;

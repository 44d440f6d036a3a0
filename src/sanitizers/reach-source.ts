// The C text of the part of our library that notes what a program came to: functions and allocations. Compiles nothing.

/**
 * Functions that are compiled with `-finstrument-functions` tell when they are entered. Where memory comes from, AddressSanitizer knows
 * of each block: its hook asks for the stack, and a stack that is known is only counted. Both are kept in tables of a fixed size; once
 * one is full the file says so, and then nobody may conclude from what is missing.
 *
 * What is written is text: /proc/self/maps, then tab-separated lines: `F ADDRESS` for a function that was entered, `A BLOCKS ADDRESS…`
 * for an allocation stack, innermost frame first, `full`, and `end` as the last line. What lies at an address is found out afterwards:
 * a child of a fork must not share its parent's symbolizer.
 */
export const REACH_SOURCE = `#include <stddef.h>
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

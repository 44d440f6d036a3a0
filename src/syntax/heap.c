// A heap that grows upwards and keeps freed blocks in lists by size: far quicker than a general malloc for tree-sitter's
// many small nodes. Does not join or split blocks; heap_reset takes all of it back. Out of memory is a trap.
#include "heap.h"
#include <string.h>

enum {
  PAGE = 65536,
  GRANULE = 8,
  HEADER = 4, // the block's list, just below what the caller gets
  SMALL_LISTS = 64, // one for each multiple of GRANULE up to SMALL_LIMIT
  SMALL_LIMIT = SMALL_LISTS * GRANULE,
  LISTS = SMALL_LISTS + 32, // then one for each power of two
};

extern unsigned char __heap_base;

static void *lists[LISTS];
static uintptr_t top;
static uintptr_t limit;
static uint64_t copied;

// Writes the size of the block, header included, that holds `size` bytes. Returns its list.
static inline uint32_t fit(size_t size, size_t *block) {
  size_t needed = (size + HEADER + GRANULE - 1) & ~(size_t)(GRANULE - 1);
  if (needed <= SMALL_LIMIT) {
    *block = needed;
    return (uint32_t)(needed / GRANULE - 1);
  }
  if (size > SIZE_MAX / 4) __builtin_trap();
  uint32_t power = 32 - (uint32_t)__builtin_clz((uint32_t)needed - 1);
  *block = (size_t)1 << power;
  return SMALL_LISTS + power;
}

static inline uint32_t *header(void *pointer) {
  return (uint32_t *)((char *)pointer - HEADER);
}

static inline size_t room(void *pointer) {
  uint32_t list = *header(pointer);
  return (list < SMALL_LISTS ? (size_t)(list + 1) * GRANULE : (size_t)1 << (list - SMALL_LISTS)) - HEADER;
}

static void grow(size_t bytes) {
  size_t pages = (bytes + PAGE - 1) / PAGE;
  // Ask for a little more each time, so that a large file does not ask for every page by itself.
  size_t generous = pages + __builtin_wasm_memory_size(0) / 8;
  if (__builtin_wasm_memory_grow(0, generous) == SIZE_MAX && __builtin_wasm_memory_grow(0, pages) == SIZE_MAX) {
    __builtin_trap();
  }
  limit = __builtin_wasm_memory_size(0) * PAGE;
}

void *heap_malloc(size_t size) {
  size_t block;
  uint32_t list = fit(size, &block);
  if (list >= SMALL_LISTS) copied += block;
  void *pointer = lists[list];
  if (pointer != NULL) {
    lists[list] = *(void **)pointer;
    return pointer;
  }
  if (block > limit - top) grow(block - (limit - top));
  pointer = (void *)(top + HEADER);
  top += block;
  *header(pointer) = list;
  return pointer;
}

void *heap_calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) __builtin_trap();
  return memset(heap_malloc(count * size), 0, count * size);
}

void *heap_realloc(void *pointer, size_t size) {
  if (pointer == NULL) return heap_malloc(size);
  size_t held = room(pointer);
  if (size <= held) return pointer;
  void *moved = heap_malloc(size);
  memcpy(moved, pointer, held);
  heap_free(pointer);
  return moved;
}

void heap_free(void *pointer) {
  if (pointer == NULL) return;
  uint32_t list = *header(pointer);
  *(void **)pointer = lists[list];
  lists[list] = pointer;
}

void heap_reset(void) {
  memset(lists, 0, sizeof lists);
  // Blocks begin 4 below a multiple of 8, so that what the callers get is aligned.
  top = (((uintptr_t)&__heap_base + GRANULE - 1) & ~(uintptr_t)(GRANULE - 1)) + GRANULE - HEADER;
  limit = __builtin_wasm_memory_size(0) * PAGE;
  copied = 0;
}

uint64_t heap_copied(void) {
  return copied;
}

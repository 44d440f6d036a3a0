// Memory for one parse. Everything is given back at once, so nothing of a parse can reach the next one.
// Takes the place of malloc in tree-sitter, by the macros at the end.
#ifndef HEAPGATE_HEAP_H_
#define HEAPGATE_HEAP_H_

#include <stddef.h>
#include <stdint.h>

void *heap_malloc(size_t size);
void *heap_calloc(size_t count, size_t size);
void *heap_realloc(void *pointer, size_t size);
void heap_free(void *pointer);
void heap_reset(void);
// Bytes of all large blocks (over 512 bytes) that were handed out since the reset, those freed again too.
uint64_t heap_copied(void);

#define ts_malloc heap_malloc
#define ts_calloc heap_calloc
#define ts_realloc heap_realloc
#define ts_free heap_free

#endif

// A library that makes objects and takes them back.
#include <stdlib.h>
#include <string.h>
#include "pool.h"

struct item { int size; char *data; };

struct item *item_new(int size)
{
    struct item *item = malloc(sizeof *item); // expect: memory-leak
    item->size = size;
    item->data = malloc((size_t)size); // may: memory-leak
    memset(item->data, 0, (size_t)size);
    return item;
}

void item_free(struct item *item)
{
    free(item->data);
    free(item);
}

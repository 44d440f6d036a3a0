// An arena: one block for many, released at once.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arena { char *base; size_t used; };

static void *take(struct arena *arena, size_t size)
{
    void *memory = arena->base + arena->used;
    arena->used += (size + 15) & ~(size_t)15;
    return memory;
}

int main(void)
{
    for (;;) {
        struct arena arena = {malloc(4096), 0};
        for (int i = 0; i < 50; i++) memset(take(&arena, 40), i, 40);
        free(arena.base);
        usleep(2000);
    }
}

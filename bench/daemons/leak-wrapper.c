// Memory comes through a wrapper; one of its two callers loses it.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *xmalloc(size_t size)
{
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}

static void careful(void)
{
    char *text = xmalloc(20);
    text[0] = 0;
    free(text);
}

static void careless(void)
{
    char *text = xmalloc(20); // expect: memory-leak
    text[0] = 0;
}

int main(void)
{
    for (;;) {
        careful();
        careless();
        usleep(2000);
    }
}

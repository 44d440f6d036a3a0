// A pointer into a buffer is kept over the buffer growing.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t grow(void)
{
    char *buffer = malloc(16);
    char *start = buffer;
    size_t length;

    strcpy(buffer, "short");
    buffer = realloc(buffer, 4096);
    if (!buffer) return 0;
    length = (size_t)start[0]; // expect: use-after-free
    free(buffer);
    return length;
}

int main(void)
{
    size_t sum = 0;

    for (;;) {
        sum += grow();
        usleep(3000);
    }
}

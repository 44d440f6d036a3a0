// A buffer that finds its size.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *buffer;
static size_t size;

static void reserve(size_t wanted)
{
    if (wanted <= size) return;
    buffer = realloc(buffer, wanted);
    if (!buffer) abort();
    size = wanted;
}

int main(void)
{
    for (unsigned round = 0;; round++) {
        reserve(100 * (1 + round * 13 % 40));
        memset(buffer, 1, size);
        usleep(2000);
    }
}

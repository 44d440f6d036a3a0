// Strings with their length before them: only pointers into the middle of blocks are kept.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *texts[16];

static char *text_new(size_t length)
{
    char *block = malloc(length + 24);
    memset(block, 1, length + 24);
    return block + 24;
}

static void text_free(char *text)
{
    if (text) free(text - 24);
}

int main(void)
{
    for (unsigned round = 0;; round++) {
        text_free(texts[round % 16]);
        texts[round % 16] = text_new(50);
        usleep(2000);
    }
}

// Every tenth message is one longer than its buffer.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void store(unsigned round)
{
    size_t length = round % 10 == 9 ? 17 : 16;
    char *buffer = malloc(16);
    for (size_t i = 0; i < length; i++)
        buffer[i] = 'm'; // expect: invalid-access
    free(buffer);
}

int main(void)
{
    for (unsigned round = 0;; round++) {
        store(round);
        usleep(2000);
    }
}

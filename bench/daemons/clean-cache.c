// A cache that is full before long.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *slots[64];

int main(void)
{
    for (unsigned round = 0;; round++) {
        char **slot = &slots[round * 7 % 64];
        free(*slot);
        *slot = malloc(100 + round % 10);
        (*slot)[0] = 1;
        usleep(2000);
    }
}

/* Keeps a little more every round: 64 KiB in 5 ms. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct kept {
    struct kept *next;
    char bytes[64 * 1024];
};

int main(void)
{
    const struct timespec pause = {0, 5 * 1000 * 1000};
    struct kept *list = NULL;

    for (;;) {
        struct kept *one = malloc(sizeof(*one));
        if (one == NULL)
            return 1;
        memset(one->bytes, 1, sizeof(one->bytes));
        one->next = list;
        list = one;
        nanosleep(&pause, NULL);
    }
}

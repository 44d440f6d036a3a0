/* Loses one page of 4 KiB every 234 ms: 1 MiB a minute. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void)
{
    const struct timespec pause = {0, 234 * 1000 * 1000};

    for (;;) {
        char *page = malloc(4096);
        if (page == NULL)
            return 1;
        memset(page, 1, 4096);
        nanosleep(&pause, NULL);
    }
}

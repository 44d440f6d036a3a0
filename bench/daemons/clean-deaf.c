// Does not listen to SIGTERM, and is in order.
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    char *kept = NULL;

    signal(SIGTERM, SIG_IGN);
    for (;;) {
        free(kept);
        kept = malloc(100);
        kept[0] = 1;
        usleep(2000);
    }
}

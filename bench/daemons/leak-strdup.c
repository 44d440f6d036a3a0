// Names are copied for a comparison.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_known(const char *name)
{
    char *lower = strdup(name); // expect: memory-leak
    for (char *at = lower; *at; at++) *at = (char)tolower(*at);
    return strcmp(lower, "worker") == 0;
}

int main(void)
{
    unsigned known = 0;

    for (;;) {
        known += is_known("Worker");
        usleep(2000);
    }
}

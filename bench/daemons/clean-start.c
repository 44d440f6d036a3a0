// Much is read at the start and held for good.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *lines[500];

int main(void)
{
    for (int i = 0; i < 500; i++) {
        lines[i] = malloc(80);
        snprintf(lines[i], 80, "setting %d", i);
    }
    for (unsigned round = 0;; round++) {
        if (strlen(lines[round % 500]) == 0) return 1;
        usleep(2000);
    }
}

// A message is printed into new memory, and the pointer is used for the next one.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    char *message = NULL;

    for (int round = 0;; round++) {
        if (asprintf(&message, "round %d", round) < 0) return 1; // expect: memory-leak
        usleep(2000);
    }
}

// The error path releases what its caller releases again.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int parse(char *text, unsigned round)
{
    if (round % 20 != 19) return 0;
    free(text);
    return -1;
}

int main(void)
{
    for (unsigned round = 0;; round++) {
        char *text = malloc(30);
        text[0] = 'p';
        if (parse(text, round) != 0) usleep(1000);
        free(text); // expect: double-free
        usleep(2000);
    }
}

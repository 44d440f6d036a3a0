// Every tenth round the answer is read after its release.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int answer(unsigned round)
{
    char *text = malloc(40);
    int first;

    memset(text, 'a', 40);
    if (round % 10 == 9) {
        free(text);
        return text[0]; // expect: use-after-free
    }
    first = text[0];
    free(text);
    return first;
}

int main(void)
{
    unsigned sum = 0;

    for (unsigned round = 0;; round++) {
        sum += (unsigned)answer(round);
        usleep(2000);
    }
}

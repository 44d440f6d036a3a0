// Two blocks hold each other, and nobody holds either.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct peer { struct peer *other; char state[40]; };

static void meet(void)
{
    struct peer *one = calloc(1, sizeof *one); // expect: memory-leak
    struct peer *two = calloc(1, sizeof *two); // may: memory-leak
    one->other = two;
    two->other = one;
}

int main(void)
{
    for (;;) {
        meet();
        usleep(2000);
    }
}

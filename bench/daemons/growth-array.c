// An array gets longer by one in each round.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long *samples;
static size_t count;

int main(void)
{
    for (;;) {
        long *more = realloc(samples, (count + 8) * sizeof *samples); // expect: memory-growth
        if (!more) return 1;
        samples = more;
        for (int i = 0; i < 8; i++) samples[count++] = i;
        usleep(2000);
    }
}

// A handler is called once more after its object went.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct timer { void (*fire)(struct timer *); int left; };

static void fire(struct timer *timer)
{
    timer->left--; // expect: use-after-free
    if (timer->left == 0) free(timer);
}

int main(void)
{
    for (;;) {
        struct timer *timer = malloc(sizeof *timer);
        timer->fire = fire;
        timer->left = 2;
        fire(timer);
        fire(timer);
        fire(timer);
        usleep(5000);
    }
}

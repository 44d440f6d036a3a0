// Takes from a pool in a shared library and gives back.
#include <unistd.h>
#include "pool.h"

int main(void)
{
    for (;;) {
        char *one = pool_take(), *two = pool_take();
        one[0] = two[0] = 1;
        pool_give(one);
        pool_give(two);
        usleep(2000);
    }
}

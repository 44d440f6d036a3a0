// Objects of a shared library: every second one is given back.
#include <unistd.h>
#include "pool.h"

int main(void)
{
    for (int round = 0;; round++) {
        struct item *item = item_new(20);
        if (round % 2) item_free(item);
        usleep(2000);
    }
}

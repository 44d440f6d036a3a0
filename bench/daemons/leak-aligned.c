// Pages for each transfer come aligned and never go.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int transfer(void)
{
    void *page;

    if (posix_memalign(&page, 64, 256) != 0) return -1; // expect: memory-leak
    memset(page, 3, 256);
    return 0;
}

int main(void)
{
    while (transfer() == 0) usleep(2000);
    return 1;
}

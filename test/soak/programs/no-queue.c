/* Says what it misses and gives up at once. */
#include <stdio.h>

int main(void)
{
    fprintf(stderr, "worker: no queue at 10.0.0.7\n");
    return 3;
}

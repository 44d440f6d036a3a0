// Without a name of its own the default is released.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char unnamed[] = "unnamed";

static void rename_it(unsigned round)
{
    char *name = unnamed;
    if (round % 10 != 0) name = malloc(10);
    name[0] = 'n';
    free(name); // expect: free-of-non-heap
}

int main(void)
{
    for (unsigned round = 1;; round++) {
        rename_it(round);
        usleep(3000);
    }
}

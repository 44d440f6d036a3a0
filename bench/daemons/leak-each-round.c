// Loses a block in each round.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    for (;;) {
        char *page = malloc(1000); // expect: memory-leak
        memset(page, 1, 1000);
        usleep(2000);
    }
}

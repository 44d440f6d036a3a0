// Every third job is refused, and what was made for it is forgotten.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int serve(unsigned number)
{
    char *job = malloc(64); // expect: memory-leak
    memset(job, 0, 64);
    if (number % 3 == 0) return -1;
    free(job);
    return 0;
}

int main(void)
{
    for (unsigned number = 0;; number++) {
        serve(number);
        usleep(2000);
    }
}

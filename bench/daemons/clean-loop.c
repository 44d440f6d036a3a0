// Takes and gives back.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    for (;;) {
        char *page = malloc(1000);
        memset(page, 1, 1000);
        free(page);
        usleep(2000);
    }
}

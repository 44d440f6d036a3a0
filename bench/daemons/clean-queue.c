// A queue that gets long and short again.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *queue[200];

int main(void)
{
    for (;;) {
        for (int i = 0; i < 200; i++) {
            queue[i] = malloc(300);
            queue[i][0] = 1;
            usleep(1000);
        }
        for (int i = 0; i < 200; i++) {
            free(queue[i]);
            queue[i] = NULL;
            usleep(1000);
        }
    }
}

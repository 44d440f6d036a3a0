// The main thread is in order; the other one loses what it works on.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *work(void *unused)
{
    (void)unused;
    for (;;) {
        char *scratch = malloc(300); // expect: memory-leak
        memset(scratch, 2, 300);
        usleep(2000);
    }
}

int main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, work, NULL) != 0) return 1;
    for (;;) {
        free(malloc(50));
        usleep(2000);
    }
}

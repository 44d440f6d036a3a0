// Four threads that run for ever and hold memory of their own.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *work(void *unused)
{
    char *own = malloc(4000);

    (void)unused;
    for (;;) {
        memset(own, 1, 4000);
        free(malloc(10));
        usleep(3000);
    }
}

int main(void)
{
    for (int i = 0; i < 4; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL) != 0) return 1;
    }
    for (;;) pause();
}

// Both threads clean up.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *clean(void *given)
{
    free(given);
    return NULL;
}

int main(void)
{
    for (;;) {
        pthread_t thread;
        char *work = malloc(25);
        work[0] = 1;
        if (pthread_create(&thread, NULL, clean, work) != 0) return 1;
        pthread_join(thread, NULL);
        free(work); // expect: double-free
        usleep(10000);
    }
}

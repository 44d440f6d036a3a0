// A detached thread for each request, with an argument that it releases.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *answer(void *given)
{
    ((char *)given)[0] = 'x';
    free(given);
    return NULL;
}

int main(void)
{
    pthread_attr_t detached;

    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    for (;;) {
        pthread_t thread;
        char *request = malloc(64);
        if (pthread_create(&thread, &detached, answer, request) != 0) return 1;
        usleep(10000);
    }
}

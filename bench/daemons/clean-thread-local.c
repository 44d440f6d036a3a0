// Each thread has a buffer that its key releases.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_key_t key;

static void *work(void *unused)
{
    (void)unused;
    char *buffer = malloc(200);
    memset(buffer, 0, 200);
    pthread_setspecific(key, buffer);
    return NULL;
}

int main(void)
{
    if (pthread_key_create(&key, free) != 0) return 1;
    for (;;) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL) != 0) return 1;
        pthread_join(thread, NULL);
        usleep(10000);
    }
}

// One thread releases what the other one still writes to.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *shared;
static sem_t given, gone;

static void *write_late(void *unused)
{
    (void)unused;
    for (;;) {
        sem_wait(&given);
        shared[3] = 'x'; // expect: use-after-free
        sem_post(&gone);
    }
}

int main(void)
{
    pthread_t thread;

    sem_init(&given, 0, 0);
    sem_init(&gone, 0, 0);
    if (pthread_create(&thread, NULL, write_late, NULL) != 0) return 1;
    for (;;) {
        shared = malloc(100);
        shared[0] = 1;
        free(shared);
        sem_post(&given);
        sem_wait(&gone);
        usleep(5000);
    }
}

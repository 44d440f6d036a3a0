// A thread registers what it has seen; main only counts.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct seen { struct seen *next; int number; char more[100]; };
static struct seen *all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *watch(void *unused)
{
    (void)unused;
    for (int number = 0;; number++) {
        struct seen *seen = calloc(1, sizeof *seen); // expect: memory-growth
        seen->number = number;
        pthread_mutex_lock(&lock);
        seen->next = all;
        all = seen;
        pthread_mutex_unlock(&lock);
        usleep(2000);
    }
}

int main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, watch, NULL) != 0) return 1;
    for (;;) {
        size_t count = 0;
        pthread_mutex_lock(&lock);
        for (struct seen *seen = all; seen; seen = seen->next) count++;
        pthread_mutex_unlock(&lock);
        usleep(50000);
    }
}

// Four workers take jobs from a queue; one kind of job is not released.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct job { struct job *next; int kind; };
static struct job *queue;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;

static void *work(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!queue) pthread_cond_wait(&filled, &lock);
        struct job *job = queue;
        queue = job->next;
        pthread_mutex_unlock(&lock);
        if (job->kind == 2) continue;
        free(job);
    }
}

int main(void)
{
    for (int i = 0; i < 4; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL) != 0) return 1;
    }
    for (int i = 0;; i++) {
        struct job *job = malloc(sizeof *job); // expect: memory-leak
        job->kind = i % 3;
        pthread_mutex_lock(&lock);
        job->next = queue;
        queue = job;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&lock);
        usleep(3000);
    }
}

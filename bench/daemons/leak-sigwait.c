// A thread waits for signals and loses what it writes about each.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *watch(void *given)
{
    int number;

    while (sigwait(given, &number) == 0) {
        char *line = malloc(30); // expect: memory-leak
        snprintf(line, 30, "signal %d", number);
    }
    return NULL;
}

int main(void)
{
    static sigset_t set;
    pthread_t thread;

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (pthread_create(&thread, NULL, watch, &set) != 0) return 1;
    for (;;) {
        pthread_kill(thread, SIGUSR1);
        usleep(3000);
    }
}

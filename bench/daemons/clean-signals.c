// Signals of all kinds, with a stack of their own.
#include <signal.h>
#include <sys/time.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;

static void tick(int number)
{
    (void)number;
    ticks++;
}

int main(void)
{
    struct itimerval every = {{0, 5000}, {0, 5000}};
    stack_t own;
    struct sigaction action;

    own.ss_size = 65536;
    own.ss_sp = malloc(own.ss_size);
    own.ss_flags = 0;
    sigaltstack(&own, NULL);
    memset(&action, 0, sizeof action);
    action.sa_handler = tick;
    action.sa_flags = SA_ONSTACK | SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &every, NULL);
    for (;;) {
        pause();
        free(strdup("tick"));
    }
}

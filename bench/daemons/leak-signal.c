// A timer interrupts; what the loop makes for each tick is lost.
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

    signal(SIGALRM, tick);
    setitimer(ITIMER_REAL, &every, NULL);
    for (;;) {
        pause();
        while (ticks > 0) {
            char *event = calloc(1, 48); // expect: memory-leak
            event[0] = 1;
            ticks--;
        }
    }
}

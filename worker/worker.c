/* The worker service: each unit of work fills a payload, sums it up and says so in one line. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAYLOAD_MB 10
#define PAGE_BYTES 4096

static volatile sig_atomic_t stop_requested = 0;
static unsigned long units_done = 0;
static long pause_ms;  /* between two units, WORKER_PAUSE_MS */
static long max_units; /* ends after that many, WORKER_UNITS; 0 never ends */

static void process_work(char *buffer);
static void wait_for_next_unit(void);
static int is_finished(void);

static void controller(void)
{
    while (!is_finished()) {
        /* one payload for each unit of work */
        char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));
        process_work(buffer);
        free(buffer);
        wait_for_next_unit();
    }
}

/* Fills the payload and reads it back, so that every page of it is really used. Keeps no pointer to it. */
static void process_work(char *buffer)
{
    const size_t size = (size_t)PAYLOAD_MB * 1024 * 1024;
    unsigned long checksum = 0;

    units_done++;
    if (buffer == NULL) {
        fprintf(stderr, "worker: unit %lu: out of memory\n", units_done);
        return;
    }
    memset(buffer, (int)(units_done % 251), size);
    for (size_t i = 0; i < size; i += PAGE_BYTES)
        checksum += (unsigned char)buffer[i];
    printf("unit %lu: %d MiB processed, checksum %lu\n", units_done, PAYLOAD_MB, checksum);
    fflush(stdout);
}

static int is_finished(void)
{
    return stop_requested || (max_units > 0 && units_done >= (unsigned long)max_units);
}

/* A signal ends the wait early. */
static void wait_for_next_unit(void)
{
    const struct timespec duration = {pause_ms / 1000, pause_ms % 1000 * 1000000};

    if (!is_finished())
        nanosleep(&duration, NULL);
}

static void request_stop(int signal_number)
{
    (void)signal_number;
    stop_requested = 1;
}

/* A whole number from the environment; one that is not in 0 … max ends the program with a message. */
static long read_setting(const char *name, long fallback, long max)
{
    const char *text = getenv(name);
    char *end;
    long value;

    if (text == NULL)
        return fallback;
    errno = 0;
    value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || value < 0 || value > max) {
        fprintf(stderr, "worker: %s is \"%s\": give a whole number from 0 to %ld\n", name, text, max);
        exit(2);
    }
    return value;
}

int main(void)
{
    struct sigaction action;

    pause_ms = read_setting("WORKER_PAUSE_MS", 1000, 3600000);
    max_units = read_setting("WORKER_UNITS", 0, 1000000000);

    memset(&action, 0, sizeof(action));
    action.sa_handler = request_stop;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);

    controller();
    printf("worker: stopped after %lu units\n", units_done);
    return 0;
}

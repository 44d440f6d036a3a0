// Callbacks own their context, says the interface; one of them does not know.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void callback(void *context);

static void run(callback *call, size_t size)
{
    char *context = malloc(size); // expect: memory-leak
    context[0] = 1;
    call(context);
}

static void releases(void *context)
{
    free(context);
}

static void forgets(void *context)
{
    *(char *)context = 2;
}

int main(void)
{
    for (int round = 0;; round++) {
        run(round % 4 == 0 ? forgets : releases, 70);
        usleep(2000);
    }
}

// A cache that nobody clears: each key is new.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct slot { struct slot *next; char *key; };
static struct slot *slots[64];

static void remember(unsigned number)
{
    char key[32];
    struct slot *slot = malloc(sizeof *slot); // expect: memory-growth

    snprintf(key, sizeof key, "user-%u", number);
    slot->key = strdup(key); // expect: memory-growth
    slot->next = slots[number % 64];
    slots[number % 64] = slot;
}

int main(void)
{
    for (unsigned number = 0;; number++) {
        remember(number);
        usleep(2000);
    }
}

// The next entry is asked of the one that was just released.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct entry { struct entry *next; int key; };

static struct entry *make(int count)
{
    struct entry *head = NULL;

    while (count-- > 0) {
        struct entry *entry = malloc(sizeof *entry);
        entry->key = count;
        entry->next = head;
        head = entry;
    }
    return head;
}

static void release(struct entry *entry)
{
    while (entry) {
        free(entry);
        entry = entry->next; // expect: use-after-free
    }
}

int main(void)
{
    for (;;) {
        release(make(3));
        usleep(5000);
    }
}

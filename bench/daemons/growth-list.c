// Everything is still in the list, and the list never gets shorter.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct entry { struct entry *next; char text[200]; };
static struct entry *history;

int main(void)
{
    for (;;) {
        struct entry *entry = malloc(sizeof *entry); // expect: memory-growth
        memset(entry->text, 'h', sizeof entry->text);
        entry->next = history;
        history = entry;
        usleep(2000);
    }
}

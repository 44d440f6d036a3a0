// What is taken out of a list is taken out, and that is all.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct entry { struct entry *next; int key; };
static struct entry *head;

static void add(int key)
{
    struct entry *entry = malloc(sizeof *entry); // expect: memory-leak
    entry->key = key;
    entry->next = head;
    head = entry;
}

static void drop(int key)
{
    for (struct entry **at = &head; *at; at = &(*at)->next)
        if ((*at)->key == key) {
            *at = (*at)->next;
            return;
        }
}

int main(void)
{
    for (int key = 0;; key++) {
        add(key);
        drop(key - 3);
        usleep(2000);
    }
}

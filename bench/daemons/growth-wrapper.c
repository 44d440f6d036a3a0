// Messages are kept until they are read, and nobody reads them.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct message { struct message *next; char *text; };
static struct message *unread;

static char *my_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

int main(void)
{
    for (;;) {
        struct message *message = malloc(sizeof *message); // expect: memory-growth
        message->text = my_strdup("a message that nobody is going to read"); // expect: memory-growth
        message->next = unread;
        unread = message;
        usleep(2000);
    }
}

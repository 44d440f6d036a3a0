#include <stdlib.h>
#include <string.h>

struct node { struct node *next; char *name; };

static void *xmalloc(size_t size)
{
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}

static struct node *make(const char *name, struct node *next)
{
    struct node *node = xmalloc(sizeof *node);
    node->name = strdup(name);
    node->next = next;
    return node;
}

static void lose_list(void)
{
    struct node *list = make("one", NULL);
    list = make("two", list);
    list = NULL;
}

static void lose_buffer(void)
{
    char *buffer = xmalloc(100);
    memset(buffer, 1, 100);
    buffer = NULL;
}

int main(void)
{
    for (int i = 0; i < 5; i++) {
        lose_list();
        lose_buffer();
    }
    return 0;
}

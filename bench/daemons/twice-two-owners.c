// Two tables think that the name is theirs.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct table { char *name; };

static void clear(struct table *table)
{
    free(table->name); // expect: double-free
    table->name = NULL;
}

int main(void)
{
    for (;;) {
        struct table one, two;
        one.name = malloc(20);
        two.name = one.name;
        clear(&one);
        clear(&two);
        usleep(5000);
    }
}

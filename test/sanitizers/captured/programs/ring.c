#include <stdlib.h>

struct link { struct link *other; char filler[24]; };

static void lose_ring(void)
{
    struct link *a = malloc(sizeof *a);
    struct link *b = malloc(sizeof *b);
    a->other = b;
    b->other = a;
}

int main(void)
{
    for (int i = 0; i < 3; i++)
        lose_ring();
    return 0;
}

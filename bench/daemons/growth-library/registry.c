// A registry of names that knows no way to take one out.
#include "registry.h"
#include <stdlib.h>
#include <string.h>

struct name { struct name *next; char text[64]; };
static struct name *names;

void registry_add(const char *text)
{
    struct name *name = malloc(sizeof *name); // expect: memory-growth
    strncpy(name->text, text, sizeof name->text - 1);
    name->text[sizeof name->text - 1] = 0;
    name->next = names;
    names = name;
}

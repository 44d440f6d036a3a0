// A plugin that gives back what it takes.
#include <stdlib.h>

int plugin_run(void);

int plugin_run(void)
{
    char *state = malloc(90);
    int is;

    state[0] = 1;
    is = state[0];
    free(state);
    return is;
}

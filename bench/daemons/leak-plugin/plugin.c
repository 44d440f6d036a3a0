// A plugin that loses memory and is unloaded afterwards.
#include <stdlib.h>
#include <string.h>

int plugin_run(void);

int plugin_run(void)
{
    char *state = malloc(90); // expect: memory-leak
    memset(state, 1, 90);
    return state[5];
}

#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *name = strdup("worker");
    free(name);
    name[0] = 'W';
    return name[1] == 'o' ? 0 : 1;
}

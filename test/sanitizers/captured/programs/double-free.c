#include <stdlib.h>

static void release(char *text)
{
    free(text);
}

int main(void)
{
    char *text = malloc(16);
    text[0] = 0;
    release(text);
    free(text);
    return 0;
}

#include <stdlib.h>

int main(int argc, char **argv)
{
    char local[8] = "x";
    char *middle = malloc(32);
    (void)argv;
    free(argc > 1 ? local : middle + 4);
    return 0;
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    int *numbers = malloc(10 * sizeof(int));
    char text[8];
    numbers[10] = 7;
    printf("%d\n", numbers[0]);
    memset(text, 'x', sizeof text);
    if (numbers[1] > 3)
        puts(text);
    free(numbers);
    return 0;
}

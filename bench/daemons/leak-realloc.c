// A list of numbers grows and is then lost with all that it holds.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void collect(void)
{
    int *numbers = NULL;

    for (int count = 0; count < 20; count++) {
        int *more = realloc(numbers, (size_t)(count + 1) * sizeof *numbers); // expect: memory-leak
        if (!more) break;
        numbers = more;
        numbers[count] = count;
    }
}

int main(void)
{
    for (;;) {
        collect();
        usleep(4000);
    }
}

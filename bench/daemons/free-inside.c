// The pointer has moved on since it was handed out.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void skip_blanks(void)
{
    char *text = malloc(20); // may: memory-leak
    strcpy(text, "  text");
    while (*text == ' ') text++;
    free(text); // expect: free-of-non-heap
}

int main(void)
{
    for (;;) {
        skip_blanks();
        usleep(5000);
    }
}

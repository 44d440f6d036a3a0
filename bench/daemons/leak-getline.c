// Each reading of a file leaves the buffer of its lines behind.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned count_lines(const char *path)
{
    unsigned count = 0;
    char *line = NULL;
    size_t size = 0;
    FILE *file = fopen(path, "r");

    if (!file) return 0;
    while (getline(&line, &size, file) > 0) count++; // expect: memory-leak
    fclose(file);
    return count;
}

int main(void)
{
    for (;;) {
        if (count_lines("/proc/self/status") == 0) return 1;
        usleep(5000);
    }
}

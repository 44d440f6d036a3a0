// The C library allocates for the pattern; nobody calls regfree.
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int matches(const char *text)
{
    regex_t pattern;

    if (regcomp(&pattern, "^w.*r$", REG_EXTENDED | REG_NOSUB) != 0) return 0; // expect: memory-leak
    return regexec(&pattern, text, 0, NULL, 0) == 0;
}

int main(void)
{
    unsigned found = 0;

    for (;;) {
        found += matches("worker");
        usleep(10000);
    }
}

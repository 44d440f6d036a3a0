// What the C library allocates is given back: patterns, lines, addresses, streams, directories.
#define _GNU_SOURCE
#include <dirent.h>
#include <netdb.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int work(void)
{
    regex_t pattern;
    struct addrinfo *found = NULL, hints = {.ai_flags = AI_NUMERICHOST};
    char *line = NULL, *text = NULL;
    size_t size = 0;
    FILE *file = fopen("/proc/self/status", "r");
    DIR *folder = opendir("/");
    int is = file && folder && getline(&line, &size, file) > 0 && readdir(folder) && asprintf(&text, "%p", (void *)file) > 0;

    if (file) fclose(file);
    if (folder) closedir(folder);
    free(line);
    free(text);
    if (regcomp(&pattern, "a+", REG_EXTENDED) == 0) regfree(&pattern);
    if (getaddrinfo("127.0.0.1", NULL, &hints, &found) == 0) freeaddrinfo(found);
    return is;
}

int main(void)
{
    while (work()) usleep(10000);
    return 1;
}

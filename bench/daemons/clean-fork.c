// Children that end, each with what it held.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

int main(void)
{
    char *settings = strdup("settings");

    for (;;) {
        pid_t child = fork();
        if (child == 0) {
            char *answer = strdup(settings);
            free(answer);
            exit(0);
        }
        waitpid(child, NULL, 0);
        usleep(50000);
    }
}

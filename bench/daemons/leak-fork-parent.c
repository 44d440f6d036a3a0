// The parent keeps no note of the children that it has notes for.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

struct note { pid_t child; char command[60]; };

static void start(void)
{
    struct note *note = malloc(sizeof *note); // expect: memory-leak
    strcpy(note->command, "child");
    note->child = fork();
    if (note->child == 0) _exit(0);
    waitpid(note->child, NULL, 0);
}

int main(void)
{
    for (;;) {
        start();
        usleep(20000);
    }
}

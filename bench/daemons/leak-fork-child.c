// A child for each connection; the child loses memory before it ends.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

static int handle(int number)
{
    char *buffer = malloc(500); // expect: memory-leak
    memset(buffer, number, 500);
    return buffer[3] == 'x';
}

int main(void)
{
    for (int number = 0;; number++) {
        pid_t child = fork();
        if (child == 0) exit(handle(number & 7) + handle(8));
        waitpid(child, NULL, 0);
        usleep(50000);
    }
}

// A thread for each request, which never releases the argument that it is given.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct request { char text[40]; };

static void *answer(void *given)
{
    struct request *request = given;
    request->text[0] = 'x';
    return NULL;
}

int main(void)
{
    for (;;) {
        pthread_t thread;
        struct request *request = malloc(sizeof *request); // expect: memory-leak
        memset(request, 0, sizeof *request);
        if (pthread_create(&thread, NULL, answer, request) != 0) return 1;
        pthread_join(thread, NULL);
        usleep(3000);
    }
}

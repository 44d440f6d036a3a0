// The session is released, its name is not.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct session { char *name; int number; };

static struct session *open_session(int number)
{
    struct session *session = malloc(sizeof *session);
    session->name = malloc(32); // expect: memory-leak
    memset(session->name, 'n', 32);
    session->number = number;
    return session;
}

static void close_session(struct session *session)
{
    free(session);
}

int main(void)
{
    for (int number = 0;; number++) {
        close_session(open_session(number));
        usleep(2000);
    }
}

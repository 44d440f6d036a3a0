// A server on a socket pair: a connection that is closed by the other side is not released.
#include <poll.h>
#include <sys/socket.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct connection { int descriptor; char buffer[128]; };

static void serve(int descriptor)
{
    struct connection *connection = malloc(sizeof *connection); // expect: memory-leak
    struct pollfd ready = {descriptor, POLLIN, 0};

    connection->descriptor = descriptor;
    while (poll(&ready, 1, 1000) > 0) {
        ssize_t got = read(descriptor, connection->buffer, sizeof connection->buffer);
        if (got <= 0) {
            close(descriptor);
            return;
        }
    }
    free(connection);
}

int main(void)
{
    for (;;) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return 1;
        if (write(pair[1], "hello", 5) != 5) return 1;
        close(pair[1]);
        serve(pair[0]);
        usleep(3000);
    }
}

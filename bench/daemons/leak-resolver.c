// Addresses are looked up and never given back.
#include <netdb.h>
#include <sys/socket.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int resolve(const char *host)
{
    struct addrinfo hints, *found = NULL;

    memset(&hints, 0, sizeof hints);
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    return getaddrinfo(host, "80", &hints, &found); // expect: memory-leak
}

int main(void)
{
    for (;;) {
        resolve("127.0.0.1");
        usleep(5000);
    }
}

// Registers each client that comes, also those that came before.
#include <unistd.h>
#include "registry.h"

int main(void)
{
    for (;;) {
        registry_add("client");
        usleep(2000);
    }
}

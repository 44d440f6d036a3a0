// One round in fifty fails, and only that one loses memory.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *read_record(unsigned number)
{
    char *record = malloc(200); // expect: memory-leak
    memset(record, 'r', 200);
    if (number % 50 == 49) {
        record = NULL;
        return record;
    }
    return record;
}

int main(void)
{
    for (unsigned number = 0;; number++) {
        free(read_record(number));
        usleep(2000);
    }
}

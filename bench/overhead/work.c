// A service in small that does so many units of work and ends: takes blocks, fills, sorts and releases them, with small functions between.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 512, LONGEST = 2048 };
static unsigned char *slots[SLOTS];
static unsigned state = 1;

static unsigned next(void)
{
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static int compare(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

static unsigned unit(void)
{
    unsigned at = next() % SLOTS;
    size_t size = 64 + next() % LONGEST;
    unsigned char *block = malloc(size);
    unsigned sum = 0;

    if (!block) return 0;
    for (size_t i = 0; i < size; i++) block[i] = (unsigned char)next();
    qsort(block, size, 1, compare);
    for (size_t i = 0; i < size; i++) sum = sum * 31 + block[i];
    free(slots[at]);
    slots[at] = block;
    return sum;
}

int main(int count, char **words)
{
    unsigned sum = 0;
    long units = count > 1 ? atol(words[1]) : 1000;

    for (long i = 0; i < units; i++) sum += unit();
    for (int i = 0; i < SLOTS; i++) free(slots[i]);
    printf("%u\n", sum);
    return 0;
}

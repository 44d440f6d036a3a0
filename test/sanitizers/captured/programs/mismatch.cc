#include <cstdlib>
int main()
{
    char *text = new char[16];
    text[0] = 0;
    free(text);
    return 0;
}

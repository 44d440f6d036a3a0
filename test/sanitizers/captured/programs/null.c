int main(void)
{
    int *volatile nothing = 0;
    *nothing = 1;
    return 0;
}

char *pool_take(void);
void pool_give(char *block);

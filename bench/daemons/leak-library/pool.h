struct item;
struct item *item_new(int size);
void item_free(struct item *item);

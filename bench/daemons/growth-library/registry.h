void registry_add(const char *name);

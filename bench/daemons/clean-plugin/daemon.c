// Loads a plugin, runs it, unloads it.
#include <dlfcn.h>
#include <unistd.h>

int main(void)
{
    for (;;) {
        void *plugin = dlopen("./plugin.so", RTLD_NOW);
        if (!plugin) return 1;
        int (*run)(void) = (int (*)(void))dlsym(plugin, "plugin_run");
        if (!run || run() != 1) return 1;
        dlclose(plugin);
        usleep(10000);
    }
}

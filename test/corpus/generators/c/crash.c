#include <string.h>

struct config { const char *name; };

size_t name_length(struct config *config) { return strlen(config->name); }

int main(int argc, char **argv) {
  volatile int zero = 0;
  if (argc > 1) return 5 / zero;
  return (int)name_length(NULL);
}

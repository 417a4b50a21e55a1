#include <string.h>

void copy(const char *text) { char name[8]; strcpy(name, text); }

int main(void) { copy("a name that is much too long for its place"); return 0; }

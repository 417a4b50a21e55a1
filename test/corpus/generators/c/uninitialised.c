#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *flags = malloc(4 * sizeof(int));
  if (flags[2]) printf("set\n");
  free(flags);
  return 0;
}

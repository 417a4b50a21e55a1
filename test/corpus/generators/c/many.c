#include <stdio.h>
#include <stdlib.h>

struct point { int x; int y; };

static int unused_helper(int value) { return value; }

int distance(struct point *p) {
  return p->x + p->z;
}

char *name(void) {
  int length = "five";
  return length;
}

int main(int argc, char **argv) {
  struct point p = {1, 2};
  if (p.x = 3) printf("%s\n", p.y);
  return distance(p)
}

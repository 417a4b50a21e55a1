#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node { int value; struct node *next; };

static int read_value(struct node *n) { return n->value; }

static int use_after_free(void) {
  struct node *n = malloc(sizeof *n);
  n->value = 7;
  free(n);
  return read_value(n);
}

static int overflow(void) {
  int *numbers = malloc(10 * sizeof(int));
  for (int i = 0; i <= 10; i++) numbers[i] = i;
  return numbers[3];
}

static int leak(void) {
  struct node *n = malloc(24);
  n->value = 3;
  int value = n->value;
  n = NULL;
  return value;
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  if (!strcmp(what, "free")) return use_after_free();
  if (!strcmp(what, "overflow")) return overflow();
  if (!strcmp(what, "leak")) return leak();
  if (!strcmp(what, "null")) return read_value(NULL);
  if (!strcmp(what, "double")) { char *p = malloc(8); free(p); free(p); }
  return 0;
}

#include <limits.h>
#include <stdio.h>

int scale(int value, int by) { return value * by; }
int shift(int by) { return 1 << by; }

int main(void) {
  printf("%d\n", scale(INT_MAX, 2));
  printf("%d\n", shift(40));
  return 0;
}

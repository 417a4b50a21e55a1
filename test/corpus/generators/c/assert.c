#include <assert.h>

int divide(int a, int b) { assert(b != 0 && "divisor is zero"); return a / b; }

int main(void) { return divide(1, 0); }

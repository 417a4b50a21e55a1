#include <stdio.h>
#include "settings.h"

int main(void) { return 0; }

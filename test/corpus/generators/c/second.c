int counter = 2; int helper(void) { return counter; }

int counter = 1; int helper(void); int main(void) { return helper() + counter; }

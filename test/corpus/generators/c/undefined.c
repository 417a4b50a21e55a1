int compute_total(int count);
extern int retries;

int main(void) { return compute_total(3) + retries; }

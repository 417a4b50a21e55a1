int main(void) {
  int leftover = 3;
  return 0;
}

struct Shape {
  Shape() { describe(); }
  void describe() { area(); }
  virtual int area() = 0;
};
struct Square : Shape { int area() override { return 4; } };
int main() { Square square; }

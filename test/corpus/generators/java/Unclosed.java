public class Unclosed {
  void a() {
    int x = 1
  }

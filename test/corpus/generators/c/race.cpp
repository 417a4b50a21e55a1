#include <thread>

int hits = 0;

void count() { for (int i = 0; i < 1000; i++) hits++; }

int main() {
  std::thread first(count), second(count);
  first.join();
  second.join();
  return hits == 0;
}

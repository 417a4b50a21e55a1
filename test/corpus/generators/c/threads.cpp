#include <chrono>
#include <cstdlib>
#include <thread>

void wait_for_work() { std::this_thread::sleep_for(std::chrono::seconds(5)); }
void fail_fast(int *target) { *target = 1; }

int main() {
  std::thread waiting(wait_for_work);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  std::thread failing(fail_fast, nullptr);
  failing.join();
  waiting.join();
}

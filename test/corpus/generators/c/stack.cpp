#include <string>
#include <vector>

int sum(const std::vector<int> &values) {
  int window[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < values.size(); i++) window[i] += values[i];
  return window[0];
}

int main() {
  std::vector<int> values{1, 2, 3, 4, 5, 6};
  return sum(values);
}

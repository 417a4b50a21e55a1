#include <stdexcept>
#include <vector>

int pick(const std::vector<int> &values, int at) {
#ifdef THROW_INT
  throw 42;
#endif
  return values.at(at);
}

int main() { return pick({1, 2, 3}, 10); }

#include <type_traits>

template <typename T>
T half(T value) {
  static_assert(std::is_floating_point_v<T>, "half needs a floating point type");
  return value / 2;
}

int main() { return half(4); }

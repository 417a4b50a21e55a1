#include <algorithm>
#include <list>
#include <string>
#include <vector>

struct Order { int id; };

int main() {
  std::list<Order> orders{{3}, {1}};
  std::sort(orders.begin(), orders.end());
  std::vector<std::string> names;
  names.push_back(Order{1});
}

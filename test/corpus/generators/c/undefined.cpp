#include <string>

namespace billing {
class Invoice {
public:
  virtual ~Invoice();
  std::string number() const;
};
std::string format(const Invoice &invoice, int width);
}

int main() {
  billing::Invoice invoice;
  return billing::format(invoice, 3).size();
}

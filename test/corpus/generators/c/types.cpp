#include <string>

class Account {
  int balance = 0;
public:
  void deposit(int amount);
};

void Account::withdraw(int amount) { balance -= amount; }

std::string title(uint32_tt id);

int main() {
  Account a;
  a.balance = 5;
  int n = std::string("x");
}

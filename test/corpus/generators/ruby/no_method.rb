class Order
  def initialize(customer) = @customer = customer

  def label
    "#{@customer.name.upcase} (#{@customer.id})"
  end
end

def report(orders)
  orders.map { |order| order.label }
end

Customer = Struct.new(:id, :name)
report([Order.new(Customer.new(1, nil))])

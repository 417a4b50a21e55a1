defmodule Shop.Price do
  def label(%{amount: amount}) when amount > 0, do: "#{amount}"
  def all(items), do: Enum.map(items, &label/1)
end

Shop.Price.all([%{amount: 0}])

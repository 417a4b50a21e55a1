def total(items)
  items.sum { |item| item.prise }
end

puts totl([1])

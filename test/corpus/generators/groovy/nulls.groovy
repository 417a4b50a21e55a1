def total(items) {
  items.sum { it.price }
}
println total([[price: 1], null])

def total(items) {
  return items.sum( }

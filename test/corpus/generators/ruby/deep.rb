def walk(depth)
  return walk(depth - 1) if depth > 0
  [1, 2].each { |n| raise KeyError, "key not found: #{n}" }
end

walk(12)

def share(total, people)
  total / people
end

share(10, 0)

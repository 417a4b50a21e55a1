task = Task.async(fn -> 1 / 0 end)
Task.await(task)

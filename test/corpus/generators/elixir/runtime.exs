defmodule Shop do
  def boot(name), do: start(name) + 1
  defp start(name), do: raise("cannot start #{name}")
end

Shop.boot("worker")

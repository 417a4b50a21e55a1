defmodule Broken do
  def run(value), do: helper(value)
end

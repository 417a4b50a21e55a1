defmodule Broken do
  def run(value) do
    [value
  end
end

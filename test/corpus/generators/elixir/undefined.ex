defmodule Undefined do
  def run, do: total + 1
end

defmodule Counter do
  use GenServer
  def init(value), do: {:ok, value}
  def handle_call(:next, _from, value), do: {:reply, value, value + "1"}
end

{:ok, counter} = GenServer.start(Counter, 1)

try do
  GenServer.call(counter, :next)
catch
  :exit, _ -> :ok
end

Process.sleep(100)

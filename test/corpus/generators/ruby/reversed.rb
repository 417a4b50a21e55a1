def inner = raise("boom")
def outer = inner
begin
  outer
rescue => error
  puts error.full_message(highlight: false, order: :bottom)
end

local Order = {}
function Order.label(order) return order.customer.name:upper() end

local function report(orders)
  for _, order in ipairs(orders) do print(Order.label(order)) end
end

report({ { id = 1 } })

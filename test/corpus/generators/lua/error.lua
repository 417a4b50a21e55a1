local function load_settings(path)
  error("cannot read " .. path)
end

local ok = load_settings("settings.ini")
print(ok)

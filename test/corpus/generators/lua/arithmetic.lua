local settings = { port = "80a" }
print(settings.port + 1)

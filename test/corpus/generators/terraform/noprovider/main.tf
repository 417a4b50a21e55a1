output "a" {
  value = tonumber("x")
}

output "b" {
  value = file("nowhere.txt")
}

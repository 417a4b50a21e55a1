output "job" {
  value = module.nowhere.job
}

locals {
  a = var.missing
}

check <- function(n) {
  if (n > 2) stop("too many items: ", n)
  n
}
report <- function(items) sapply(items, check)
report(1:5)

total <- function(x) {
  x +
}

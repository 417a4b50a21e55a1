object App {
  def main(args: Array[String]): Unit = {
    val prices = Map("a" -> 1)
    println(List("a", "b").map(name => prices(name)).sum)
  }
}

object Broken {
  val price: Int = "five"
  def total(items: List[Int]): Int = items.summ
  val x = undefinedName
}

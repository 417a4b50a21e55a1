fun total(items: List<Int>): String {
    val sum: String = items.sum()
    return undefinedName
}

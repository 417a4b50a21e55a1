fun price(name: String?): Int = name!!.length

fun main() {
    println(listOf("a", null).map { price(it) })
}

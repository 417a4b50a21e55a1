package main

import "fmt"

func nth(values []int, at int) int { return values[at] }

func main() { fmt.Println(nth([]int{1, 2, 3}, 10)) }

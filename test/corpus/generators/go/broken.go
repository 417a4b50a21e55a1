package main

import "os"

func main() {
	var total int = "five"
	return undefinedName
}

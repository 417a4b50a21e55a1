package main

import "example.org/no/such"

func main() { such.Run() }

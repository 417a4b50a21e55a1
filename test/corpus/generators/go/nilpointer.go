package main

import "fmt"

type config struct{ name string }

func label(c *config) string { return c.name }

func main() {
	done := make(chan bool)
	go func() { fmt.Println(label(nil)); done <- true }()
	<-done
}

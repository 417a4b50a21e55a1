package main

import "log"

func main() { log.Fatalf("cannot listen on %d: address in use", 8080) }

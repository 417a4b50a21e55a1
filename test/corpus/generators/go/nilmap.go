package main

type store struct{ rows map[string]int }

func (s *store) put(key string) { s.rows[key]++ }

func main() { new(store).put("a") }

package main

import (
	"errors"
	"fmt"
)

func main() { panic(fmt.Errorf("boot: %w", errors.New("no settings"))) }

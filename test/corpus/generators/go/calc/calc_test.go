package calc

import "testing"

func TestAdd(t *testing.T) {
	if got := Add(1, 2); got != 4 {
		t.Errorf("Add(1, 2) = %d, want 4", got)
	}
}

func TestPanics(t *testing.T) {
	var values []int
	_ = values[3]
}

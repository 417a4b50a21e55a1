fn main() {
    let total = 2 + 2;
    assert_eq!(total, 5, "the sum of {} and {}", 2, 2);
}

fn nth(values: &[i32], at: usize) -> i32 {
    values[at]
}

fn main() {
    println!("{}", nth(&[1, 2, 3], 10));
}

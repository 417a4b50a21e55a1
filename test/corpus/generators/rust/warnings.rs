pub fn run() -> i32 {
    let unused = 3;
    let mut n = 1;
    n
}

fn never_called() {}

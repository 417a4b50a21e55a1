struct Point { x: i32 }

fn length(point: &Point) -> f64 {
    point.x + point.y
}

fn main() {
    let n: i32 = "five";
    undefined_function(n);
}

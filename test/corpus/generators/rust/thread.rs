use std::thread;

fn main() {
    let worker = thread::Builder::new().name("worker-3".into()).spawn(|| {
        let text = "12a";
        text.parse::<i32>().expect("not a number");
    });
    worker.unwrap().join().unwrap();
}

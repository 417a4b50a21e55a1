use std::collections::HashMap;

fn port(settings: &HashMap<String, String>) -> u16 {
    settings.get("port").unwrap().parse().unwrap()
}

fn main() {
    let settings = HashMap::new();
    println!("{}", port(&settings));
}

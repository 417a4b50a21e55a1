use serde::Deserialize;
mod settings;

fn main() {}

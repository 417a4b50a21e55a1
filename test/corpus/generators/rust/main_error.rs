use std::fs;

fn main() -> Result<(), std::io::Error> {
    let text = fs::read_to_string("settings.toml")?;
    println!("{text}");
    Ok(())
}

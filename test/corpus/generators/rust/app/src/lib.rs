pub fn discount(price: u32, percent: u32) -> u32 {
    let BROKEN = price * percent / 100;
    return price - broken;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_tenth_off() {
        assert_eq!(discount(100, 10), 91);
    }

    #[test]
    #[should_panic]
    fn refuses_more_than_all() {
        discount(1, 0);
    }
}

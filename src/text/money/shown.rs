//! The plain form of an amount: `CNY 1,299.00`.

use super::{Currency, Decimal, Money};

/// Writes the code, and all digits that the currency has.
pub(super) fn write(money: &Money) -> String {
    let digits = money.currency.digits() as usize;
    let minor = format!("{:0>width$}", money.minor, width = digits + 1);
    let (whole, fraction) = minor.split_at(minor.len() - digits);
    let point = if digits == 0 { "" } else { "." };
    format!("{} {}{point}{fraction}", money.currency.code(), grouped(whole))
}

/// Reads exactly what is written here, in which a point is a point whatever the country: `KWD 1.250` is less than two
/// dinars.
pub(super) fn read(text: &str) -> Option<Money> {
    let (code, number) = text.trim().split_once(' ')?;
    let currency = Currency::of(code)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let plain: String = whole.chars().filter(|character| *character != ',').collect();
    let is_number =
        !plain.is_empty() && plain.chars().chain(fraction.chars()).all(|digit| digit.is_ascii_digit());
    if !is_number || grouped(&plain) != whole {
        return None;
    }
    let money = Decimal::written(&plain, fraction)?.of(currency)?;
    (write(&money) == text.trim()).then_some(money)
}

/// Digits with a comma between the thousands.
pub(super) fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        let n_behind = digits.len().saturating_sub(place);
        if place > 0 && n_behind.is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        for (minor, code, shown) in [
            (129_900, "CNY", "CNY 1,299.00"),
            (5, "USD", "USD 0.05"),
            (3_000, "JPY", "JPY 3,000"),
            (1_250, "KWD", "KWD 1.250"),
            (123_456_789_012, "EUR", "EUR 1,234,567,890.12"),
            (200_000_000, "USDT", "USDT 200.000000"),
            (1, "BTC", "BTC 0.00000001"),
        ] {
            let money = Currency::of(code).and_then(|currency| Money::new(minor, currency));
            assert_eq!(money.map(|money| money.shown()).as_deref(), Some(shown));
            assert_eq!(read(shown), money);
        }
        for other in [
            "CNY 1299.00",
            "cny 1,299.00",
            "CNY 1,299",
            "CNY 0.00",
            "CNY",
            "CNY ",
            "JPY 3,000.",
            "CNY 1,29,900.00",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}

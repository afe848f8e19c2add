//! Words of people as they are shown: nothing in them can be followed by accident.

use super::printable::printable;

/// Words in which no program finds a link, and nothing turns the direction of writing: `http[:]//a[.]top/x`. Amounts
/// such as `3.80` stay as they are.
pub fn unclickable(words: &str) -> String {
    let words = printable(words).replace("://", "[:]//");
    let mut shown = String::with_capacity(words.len());
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let goes_on = characters.peek().is_some_and(|next| next.is_alphabetic());
        if character == '.' && goes_on && shown.ends_with(char::is_alphanumeric) {
            shown.push_str("[.]");
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_leads_nowhere_and_amounts_stay() {
        assert_eq!(unclickable("Tap http://a.top/x\u{202E} now. Ok"), "Tap http[:]//a[.]top/x now. Ok");
        assert_eq!(unclickable("pay £2.99 at evil.example"), "pay £2.99 at evil[.]example");
        assert_eq!(unclickable("点 cainiao-exp.top/kd 补1.5元"), "点 cainiao-exp[.]top/kd 补1.5元");
    }
}

//! Character references of HTML, such as `&lt;`: written, read, undone.

/// Writes a plain text so that `read_html` gives it back.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Undoes every reference in a text.
pub fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, bytes) = match letter {
            '&' => read_reference(rest).unwrap_or(('&', 1)),
            _ => (letter, letter.len_utf8()),
        };
        plain.push(letter);
        rest = &rest[bytes..];
    }
    plain
}

/// The letter a reference at the start of `rest`, such as `&lt;` or `&#x27;` stands for, and the bytes it takes;
/// none for a reference that Telegram does not know.
pub fn read_reference(rest: &str) -> Option<(char, usize)> {
    let (name, _) = rest.strip_prefix('&')?.split_once(';')?;
    let letter = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => char::from_u32(code_point(name.strip_prefix('#')?)?)?,
    };
    Some((letter, name.len() + 2))
}

fn code_point(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    }
    .filter(|code| *code != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_and_numbered_references_are_read() {
        assert_eq!(unescape("&lt;&gt;&amp;&quot;&#39;&#x6d77;"), "<>&\"'海");
    }

    #[test]
    fn what_telegram_does_not_know_stays() {
        for text in ["&nbsp;", "&", "&lt", "&#0;", "&#x110000;", "&;"] {
            assert_eq!(unescape(text), text);
        }
    }

    #[test]
    fn an_escape_is_undone_by_reading() {
        let text = "1 < 2 && \"a\" > 'b' &lt;";
        assert_eq!(unescape(&escape_html(text)), text);
    }
}

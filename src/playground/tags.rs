//! A start tag of Telegram's HTML: its name, its attributes, and the entity it stands for.

use super::references::unescape;

/// A start tag.
pub struct Tag {
    /// In lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads what stands between `<` and `>`.
    pub fn read(inside: &str) -> Self {
        let split = inside.split_once(|letter: char| letter.is_ascii_whitespace());
        let (name, attributes) = split.unwrap_or((inside, ""));
        Self { name: name.to_ascii_lowercase(), attributes: read_attributes(attributes) }
    }

    /// The entity the tag stands for, if Telegram knows the tag.
    pub fn kind(&self) -> Option<&'static str> {
        let kind = match self.name.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "u" | "ins" => "underline",
            "s" | "strike" | "del" => "strikethrough",
            "code" => "code",
            "pre" => "pre",
            "a" => "text_link",
            "tg-spoiler" => "spoiler",
            "span" if self.value_of("class") == Some("tg-spoiler") => "spoiler",
            "blockquote" if self.value_of("expandable").is_some() => "expandable_blockquote",
            "blockquote" => "blockquote",
            _ => return None,
        };
        Some(kind)
    }

    /// Where a link leads.
    pub fn url(&self) -> Option<String> {
        self.value_of("href").filter(|_| self.name == "a").map(str::to_owned)
    }

    /// The programming language of a piece of code.
    pub fn language(&self) -> Option<String> {
        let class = self.value_of("class").filter(|_| self.name == "code");
        class?.strip_prefix("language-").map(str::to_owned)
    }

    fn value_of(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Where the tag that `rest` starts with ends; a `>` inside quotes is not an end.
pub fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

fn read_attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return attributes;
        }
        let name_end =
            rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        rest = rest[name_end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = read_value(after.trim_start());
        }
        attributes.push((name, value));
    }
}

fn read_value(rest: &str) -> (String, &str) {
    let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\''));
    if let Some(quote) = quote
        && let Some((value, after)) = rest[1..].split_once(quote)
    {
        return (unescape(value), after);
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    (unescape(&rest[..end]), &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let tag = Tag::read("A title='a > b' HREF=\"https://example.org/?a&amp;b\" bare x=1");
        assert_eq!(tag.name, "a");
        assert_eq!(tag.url().as_deref(), Some("https://example.org/?a&b"));
        assert_eq!(
            (tag.value_of("title"), tag.value_of("bare"), tag.value_of("x")),
            (Some("a > b"), Some(""), Some("1"))
        );
    }

    #[test]
    fn a_tag_ends_outside_of_quotes() {
        assert_eq!(tag_end("<a href=\"x>y\">z"), Some(13));
        assert_eq!(tag_end("<a href=\"x>y"), None);
    }

    #[test]
    fn odd_attributes_end_somewhere() {
        for inside in ["a =", "a = =", "a ='x", "a x'y'", "a ==\"", "b \u{a0}海=哨"] {
            assert!(Tag::read(inside).kind().is_some(), "{inside}");
        }
    }

    #[test]
    fn only_a_spoiler_is_a_span() {
        assert_eq!(Tag::read("span class=\"tg-spoiler\"").kind(), Some("spoiler"));
        assert_eq!(Tag::read("span").kind(), None);
    }
}

//! Markdown, as maintainers write it, read into rich text.

mod arguments;
mod unsupported;
mod writer;

use pulldown_cmark::{Event, Parser, Tag};

use super::cjk;
use super::rich::{Link, Rich};
use arguments::FILLER;
use writer::Writer;

pub use arguments::placeholder;
pub use unsupported::unsupported;

/// Reads Markdown without placeholders; see [`parse_with`].
pub fn parse(source: &str) -> Rich {
    parse_with(source, &[])
}

/// Reads Markdown and puts `arguments[n]` wherever the private-use character U+E000 + n stands.
/// This happens after parsing, so nothing in an argument can become markup; its words take on the
/// style around them. In a link target an argument is percent-encoded. A placeholder without an
/// argument is dropped.
pub fn parse_with(source: &str, arguments: &[Rich]) -> Rich {
    let source = let_emphasis_touch_punctuation(source);
    let mut writer = Writer::new(arguments);
    let mut events = Parser::new(&source).peekable();
    while let Some(event) = events.next() {
        let next_is_paragraph = matches!(events.peek(), Some(Event::Start(Tag::Paragraph)));
        writer.handle(event, next_is_paragraph);
    }
    writer.finish()
}

/// CommonMark does not let `**` close between `：` and a letter, as in `**注意：**不要付款`, because it
/// expects a space there. A filler, which counts as a letter, between punctuation and asterisks
/// makes them work inside Chinese text as they do inside a word.
fn let_emphasis_touch_punctuation(source: &str) -> String {
    let mut touched = String::with_capacity(source.len());
    let mut previous = ' ';
    for character in source.chars() {
        let asterisk_meets_punctuation = (previous == '*' && is_chinese_punctuation(character))
            || (is_chinese_punctuation(previous) && character == '*');
        if asterisk_meets_punctuation {
            touched.push(FILLER);
        }
        touched.push(character);
        previous = character;
    }
    touched
}

fn is_chinese_punctuation(character: char) -> bool {
    cjk::is_wide_punctuation(character) || cjk::is_shared_punctuation(character)
}

/// Where a link leads: to a topic, to something the bot starts, or to a web page. With any other scheme its words stay mere words.
fn link_to(address: &str) -> Option<Link> {
    match address.split_once(':')? {
        ("topic", id) if !id.is_empty() => Some(Link::Topic(id.to_owned())),
        ("action", name) if !name.is_empty() => Some(Link::Action(name.to_owned())),
        (scheme, rest) if is_web(scheme) && rest.len() > 2 && rest.starts_with("//") => {
            Some(Link::Url(address.to_owned()))
        }
        _ => None,
    }
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::plain::to_plain;
    use crate::text::rich::Style;

    fn check(source: &str, expected: Rich) {
        let read = parse(source);
        let json = |rich: &Rich| serde_json::to_string(rich).expect("rich text serializes");
        assert_eq!(json(&read), json(&expected), "read from {source:?}");
    }

    fn topic(id: &str) -> Link {
        Link::Topic(id.to_owned())
    }

    #[test]
    fn paragraphs_are_one_blank_line_apart() {
        check("One.\n\n\n\nTwo.\n", Rich::from("One.\n\nTwo."));
    }

    #[test]
    fn styles_are_read() {
        check("a **b** *c* `d`", Rich::from("a ").bold("b").text(" ").italic("c").text(" ").code("d"));
        let both = Style { bold: true, italic: true, ..Style::default() };
        check("***both***", Rich::new().styled("both", both));
    }

    #[test]
    fn emphasis_works_beside_chinese_punctuation() {
        check("**注意：**不要付款", Rich::new().bold("注意：").text("不要付款"));
        check("他说**“退款”**的事", Rich::from("他说").bold("“退款”").text("的事"));
        check("先停下，**别付款**。", Rich::from("先停下，").bold("别付款").text("。"));
    }

    #[test]
    fn a_heading_is_a_bold_line() {
        check("# What **to** do\n\nWait.", Rich::new().bold("What to do").text("\n\nWait."));
    }

    #[test]
    fn tight_lists_have_a_line_an_item_and_keep_their_numbers() {
        check(
            "First:\n\n3. a\n4. b\n\nThen:\n- c\n- d",
            Rich::from("First:\n\n3. a\n4. b\n\nThen:\n\n• c\n• d"),
        );
    }

    #[test]
    fn loose_lists_have_a_blank_line_between_items() {
        check("1. a\n\n   more\n\n2. b", Rich::from("1. a\n\nmore\n\n2. b"));
    }

    #[test]
    fn nested_lists_are_indented() {
        check("- a\n  - b\n- c", Rich::from("• a\n  • b\n• c"));
    }

    #[test]
    fn an_empty_item_keeps_its_marker() {
        check("-\n- b", Rich::from("• \n• b"));
    }

    #[test]
    fn quotes_stand_apart_from_what_surrounds_them() {
        let quoted = Rich::from("Pay ").bold("now").text(".\n\nOr lose it.");
        let expected = Rich::from("They write:\n\n").quote(quoted).text("\n\nDo not.");
        check("They write:\n> Pay **now**.\n>\n> Or lose it.\n\nDo not.", expected);
    }

    #[test]
    fn a_code_block_keeps_its_lines() {
        check("a\n```text\nb\n\n  c\n```\nd", Rich::from("a\n\n").preformatted("b\n\n  c").text("\n\nd"));
    }

    #[test]
    fn links_lead_to_topics_and_web_pages_only() {
        check("[退款](topic:refund-trick)", Rich::new().link("退款", topic("refund-trick")));
        let url = "https://example.com/a?b=c";
        check(&format!("[page]({url})"), Rich::new().link("page", Link::Url(url.to_owned())));
        check(&format!("<{url}>"), Rich::new().link(url, Link::Url(url.to_owned())));
        check("[a](javascript:x) [b](/etc) [c](topic:) <d@example.com>", Rich::from("a b c d@example.com"));
    }

    #[test]
    fn a_bold_word_in_a_link_stays_in_the_link() {
        assert_eq!(parse("[see **this**](topic:a)").topics().collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_soft_break_is_a_space_only_where_words_need_one() {
        check("先别\n付款，\nPayPal\n也一样", Rich::from("先别付款，PayPal 也一样"));
        check("Do not\n**pay**", Rich::from("Do not ").bold("pay"));
    }

    #[test]
    fn a_hard_break_is_a_new_line() {
        check("a  \nb\\\nc", Rich::from("a\nb\nc"));
    }

    #[test]
    fn raw_html_stays_as_it_is_written() {
        check("a <b>c</b>\n\n<div>\nd\n</div>\n\ne", Rich::from("a <b>c</b>\n\n<div>\nd\n</div>\n\ne"));
    }

    #[test]
    fn an_image_is_its_description() {
        check("![a parcel](https://example.com/a.png)", Rich::from("a parcel"));
    }

    #[test]
    fn an_argument_can_never_become_markup() {
        let hostile = "**x** [y](https://z.example) \n\n# <b> `\u{E000}`";
        let read = parse_with("You wrote **\u{E000}**.", &[Rich::from(hostile)]);
        assert!(read == Rich::from("You wrote ").bold(hostile).text("."));
    }

    #[test]
    fn an_argument_takes_on_the_style_around_it_and_keeps_its_own() {
        let argument = Rich::from("a").link("b", topic("t"));
        let linked = Style { bold: true, link: Some(topic("t")), ..Style::default() };
        assert!(parse_with("**\u{E000}**", &[argument]) == Rich::new().bold("a").styled("b", linked));
    }

    #[test]
    fn placeholders_are_found_in_code_and_beside_each_other() {
        let read = parse_with("`\u{E001}`\u{E000}\u{E001} x", &[Rich::from("a"), Rich::from("b")]);
        assert!(read == Rich::new().code("b").text("ab x"));
    }

    #[test]
    fn a_placeholder_without_an_argument_is_dropped() {
        check("a\u{E000}b\u{E123}", Rich::from("ab"));
    }

    #[test]
    fn an_argument_in_a_link_target_is_escaped() {
        let read = parse_with("[\u{E000}](https://t.me/\u{E000}?start=a)", &[Rich::from("a/b 退")]);
        assert_eq!(to_plain(&read), "a/b 退 (https://t.me/a%2Fb%20%E9%80%80?start=a)");
        let read = parse_with("[x](\u{E000})", &[Rich::from("https://evil.example")]);
        assert_eq!(to_plain(&read), "x");
    }

    proptest! {
        #[test]
        fn any_argument_comes_out_as_it_went_in(words in "[a-z*_`#<>\\[\\]()!&;:/\\\\ \\n，。\u{E000}退-]{0,24}") {
            let read = parse_with("- **\u{E000}**", &[Rich::from(words.as_str())]);
            prop_assert_eq!(read.words(), format!("• {words}"));
        }

        #[test]
        fn any_source_can_be_read(source in "[a-z*_`#<>|\\[\\]()!&:\\\\ \\n，。0-9.\u{E000}退-]{0,48}") {
            let read = parse_with(&source, &[Rich::from("x")]);
            prop_assert!(!read.words().starts_with('\n'));
            for (range, _) in unsupported(&source) {
                prop_assert!(source.get(range).is_some());
            }
        }
    }
}

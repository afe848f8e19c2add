//! What an article may not use, because a chat cannot show it or a phone shows it badly.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::link_to;

/// Finds the constructs an article may not use: their byte ranges, in the order of the text, each
/// with a name in kebab case: `html`, `image`, `table`, `heading`, `nested-list`, `footnote` or
/// `link-scheme` (a link that is neither `topic:` nor a web address).
pub fn unsupported(source: &str) -> Vec<(Range<usize>, &'static str)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut found = Vec::new();
    let mut list_depth = 0_usize;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => list_depth += 1,
            Event::End(TagEnd::List(_)) => list_depth = list_depth.saturating_sub(1),
            _ => {}
        }
        if matches!(event, Event::Start(Tag::Paragraph)) {
            found.extend(table_like_lines(source, &range));
        }
        if let Some(name) = name_of(&event, list_depth) {
            found.push((range, name));
        }
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found
}

fn name_of(event: &Event<'_>, list_depth: usize) -> Option<&'static str> {
    match event {
        Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => Some("html"),
        Event::Start(Tag::Image { .. }) => Some("image"),
        Event::Start(Tag::Table(_)) => Some("table"),
        Event::Start(Tag::Heading { .. }) => Some("heading"),
        Event::Start(Tag::List(_)) if list_depth > 1 => Some("nested-list"),
        Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => Some("footnote"),
        Event::Start(Tag::Link { link_type, dest_url, .. }) if !leads_somewhere(*link_type, dest_url) => {
            Some("link-scheme")
        }
        _ => None,
    }
}

fn leads_somewhere(link_type: LinkType, destination: &str) -> bool {
    link_type != LinkType::Email && link_to(destination).is_some()
}

/// Lines that were meant as a table but lack the line of dashes that would make them one.
fn table_like_lines(source: &str, paragraph: &Range<usize>) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut start = paragraph.start;
    for line in source[paragraph.clone()].split_inclusive('\n') {
        let words = line.trim();
        if words.len() > 1 && words.starts_with('|') && words.ends_with('|') {
            found.push((start..start + line.trim_end().len(), "table"));
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[(&str, &str)]) {
        let found = unsupported(source);
        let shown: Vec<_> =
            found.iter().map(|(range, name)| (source[range.clone()].trim_end(), *name)).collect();
        assert_eq!(shown, expected, "found in {source:?}");
    }

    #[test]
    fn an_ordinary_article_is_fine() {
        check(
            "**停。** 先别付款。\n\n1. a\n2. `b`\n\n> c\n\n- [d](topic:e)\n- <https://example.com>\n\n```\n| code |\n```",
            &[],
        );
        check("Either | or.", &[]);
    }

    #[test]
    fn each_construct_has_its_name() {
        check("# A\n\nb", &[("# A", "heading")]);
        check("A\n---\n\nb", &[("A\n---", "heading")]);
        check("a <b>c</b>", &[("<b>", "html"), ("</b>", "html")]);
        check("<div>\na\n</div>", &[("<div>\na\n</div>", "html")]);
        check("退款 ![b](https://c.example/d.png)", &[("![b](https://c.example/d.png)", "image")]);
        check("| a | b |\n|---|---|\n| c | d |", &[("| a | b |\n|---|---|\n| c | d |", "table")]);
        check("甲：\n| a | b |\n| c | d |", &[("| a | b |", "table"), ("| c | d |", "table")]);
        check("- a\n  - b\n", &[("- b", "nested-list")]);
        check("a[^1]\n\n[^1]: b", &[("[^1]", "footnote"), ("[^1]: b", "footnote")]);
        check("[a](mailto:b@c.example)", &[("[a](mailto:b@c.example)", "link-scheme")]);
        check("[a](other.md)", &[("[a](other.md)", "link-scheme")]);
        check("<a@b.example>", &[("<a@b.example>", "link-scheme")]);
    }

    #[test]
    fn findings_come_in_the_order_of_the_text() {
        check("![a](https://b.example)\n\n# c", &[("![a](https://b.example)", "image"), ("# c", "heading")]);
    }
}

//! Rich text as Telegram's HTML, with everything a person or an article wrote escaped.

use crate::text::{Link, Rich, Run};

/// Renders rich text. Tags never overlap, whatever the order of the styles.
pub(super) fn render(rich: &Rich) -> String {
    let mut html = String::new();
    let mut quoting = false;
    for run in rich.runs() {
        if run.style.quote != quoting {
            html.push_str(if quoting { "</blockquote>" } else { "<blockquote>" });
            quoting = !quoting;
        }
        render_run(run, &mut html);
    }
    if quoting {
        html.push_str("</blockquote>");
    }
    html
}

fn render_run(run: &Run, html: &mut String) {
    let tags = tags_of(run);
    for (open, _) in &tags {
        html.push_str(open);
    }
    escape(&run.text, html);
    for (_, close) in tags.iter().rev() {
        html.push_str(close);
    }
}

/// The tags around one run, outermost first.
fn tags_of(run: &Run) -> Vec<(String, &'static str)> {
    let mut tags = Vec::new();
    if let Some(Link::Url(url)) = &run.style.link {
        let mut open = "<a href=\"".to_owned();
        escape(url, &mut open);
        open.push_str("\">");
        tags.push((open, "</a>"));
    }
    let simple = [
        (run.style.preformatted, "<pre>", "</pre>"),
        (run.style.bold, "<b>", "</b>"),
        (run.style.italic, "<i>", "</i>"),
        (run.style.code, "<code>", "</code>"),
    ];
    for (wanted, open, close) in simple {
        if wanted {
            tags.push((open.to_owned(), close));
        }
    }
    tags
}

/// Telegram's own rule: these three, and the quotation mark inside attributes.
fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_tags_and_words_are_escaped() {
        let rich = Rich::new()
            .text("1 < 2 & ")
            .bold("<b>")
            .text(" ")
            .link("here", Link::Url("https://example.org/?a=\"1\"&b".to_owned()))
            .link(" topic", Link::Topic("first-hour".to_owned()));
        assert_eq!(
            render(&rich),
            "1 &lt; 2 &amp; <b>&lt;b&gt;</b> <a href=\"https://example.org/?a=&quot;1&quot;&amp;b\">here</a> topic"
        );
    }

    #[test]
    fn a_quote_of_several_styles_is_one_block() {
        let rich = Rich::new().text("You: ").quote(Rich::new().text("pay ").bold("now"));
        let html = render(&rich);
        assert_eq!(html.matches("<blockquote>").count(), 1, "{html}");
        assert!(html.ends_with("pay <b>now</b></blockquote>"), "{html}");
    }
}

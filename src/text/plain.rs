//! Rich text for places that show no styles: a terminal, an export, a caption.

use super::rich::{Link, Rich, Run};

/// Writes rich text as plain text. A link becomes `words (address)`, a topic its words only,
/// and each line of a quote begins with `> `.
pub fn to_plain(rich: &Rich) -> String {
    let mut page = Page::default();
    let stretches = rich.runs().chunk_by(|left, right| left.style.link == right.style.link);
    for stretch in stretches {
        for run in stretch {
            page.write(&run.text, run.style.quote);
        }
        if let Some((address, quote)) = address_to_show(stretch) {
            page.write(&format!(" ({address})"), quote);
        }
    }
    page.written
}

/// The address a stretch of one link leads to, unless its words show it already.
fn address_to_show(stretch: &[Run]) -> Option<(&str, bool)> {
    let style = &stretch.first()?.style;
    let Some(Link::Url(address)) = &style.link else {
        return None;
    };
    let words: String = stretch.iter().map(|run| run.text.as_str()).collect();
    (words != *address).then_some((address.as_str(), style.quote))
}

#[derive(Default)]
struct Page {
    written: String,
}

impl Page {
    fn write(&mut self, text: &str, quote: bool) {
        for line in text.split_inclusive('\n') {
            let at_line_start = self.written.is_empty() || self.written.ends_with('\n');
            if quote && at_line_start {
                self.written.push_str("> ");
            }
            self.written.push_str(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Style;

    fn url(address: &str) -> Link {
        Link::Url(address.to_owned())
    }

    #[test]
    fn a_link_shows_its_address_once() {
        let rich = Rich::from("See ").link("the site", url("https://a.example")).text(" or ");
        let rich = rich.link("https://b.example", url("https://b.example"));
        assert_eq!(to_plain(&rich), "See the site (https://a.example) or https://b.example");
    }

    #[test]
    fn a_link_in_two_styles_is_one_link() {
        let bold = Style { bold: true, link: Some(url("https://a.example")), ..Style::default() };
        let rich = Rich::new().link("the ", url("https://a.example")).styled("site", bold);
        assert_eq!(to_plain(&rich), "the site (https://a.example)");
    }

    #[test]
    fn a_topic_is_its_words_only() {
        let rich = Rich::from("参见").link("退款骗局", Link::Topic("refund-trick".to_owned())).text("。");
        assert_eq!(to_plain(&rich), "参见退款骗局。");
    }

    #[test]
    fn each_line_of_a_quote_is_marked() {
        let rich = Rich::from("They wrote:").quote(Rich::from("pay\nnow").bold("!")).text("Do not.");
        assert_eq!(to_plain(&rich), "They wrote:\n> pay\n> now!\nDo not.");
    }
}

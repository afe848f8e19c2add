//! Rich text for a terminal that shows colours.

use crate::text::printable::printable;
use crate::text::{Link, Rich, Run};

const RESET: &str = "\u{1b}[0m";
const DIM: &str = "\u{1b}[2m";

/// Renders rich text with ANSI escapes. Control characters in the text itself are left out: they could
/// repaint the screen.
pub(super) fn render(rich: &Rich) -> String {
    rich.runs().iter().map(render_run).collect()
}

/// Dims a remark beside what is said.
pub(super) fn dim(text: &str) -> String {
    format!("{DIM}{}{RESET}", printable(text))
}

fn render_run(run: &Run) -> String {
    let style = &run.style;
    let codes = [
        (style.bold, "\u{1b}[1m"),
        (style.italic, "\u{1b}[3m"),
        (style.code || style.preformatted, "\u{1b}[36m"),
        (style.quote, DIM),
        (style.link.is_some(), "\u{1b}[4m"),
    ];
    let opening: String = codes.iter().filter(|(wanted, _)| *wanted).map(|(_, code)| *code).collect();
    let text = printable(&run.text);
    let text = if opening.is_empty() { text } else { format!("{opening}{text}{RESET}") };
    match &style.link {
        Some(Link::Url(url)) if *url != run.text => format!("{text} ({})", printable(url)),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_escapes_and_foreign_escapes_go() {
        let rich = Rich::new().bold("Stop").text(" \u{1b}[2Jnow");
        assert_eq!(render(&rich), "\u{1b}[1mStop\u{1b}[0m [2Jnow");
    }

    #[test]
    fn a_link_shows_where_it_leads() {
        let rich = Rich::new().link("here", Link::Url("https://example.org".to_owned()));
        assert_eq!(render(&rich), "\u{1b}[4mhere\u{1b}[0m (https://example.org)");
    }
}

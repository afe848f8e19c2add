//! The file of an operator's alert, held against the rules for articles that make sense for it.

use chrono::{DateTime, Utc};

use super::rules::bad_url;
use crate::content::{Alert, Finding, Library, finding};

/// Reads the file of an alert. `None` when a finding is an error.
pub fn read_alert(
    path: &str,
    text: &str,
    library: &Library,
    now: DateTime<Utc>,
) -> (Option<Alert>, Vec<Finding>) {
    let mut findings = Vec::new();
    let alert = Alert::read(path, text, library, now, &mut findings);
    // The TOML around the texts holds nothing that Markdown takes for a link.
    bad_url::check_links(path, text, 0..text.len(), &mut findings);
    finding::sort(&mut findings);
    let is_usable = !findings.iter().any(Finding::is_error);
    (alert.filter(|_| is_usable), findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded;

    #[test]
    fn a_link_to_no_page_is_found_and_one_to_an_official_page_is_not() {
        let library = Library::read(&embedded()).0.expect("what ships can be used");
        let now = "2026-11-27T12:00:00Z".parse().expect("a time");
        let read = |address: &str| {
            let text = format!(
                "audience = \"everybody\"\n[en]\ntext = \"\"\"See [the post]({address}).\"\"\"\n[zh-Hans]\ntext = \"看邮政网站。\"\n"
            );
            let (alert, findings) = read_alert("alert.toml", &text, &library, now);
            let found: Vec<String> =
                findings.iter().map(|found| format!("{} {}", found.code.name, found.line)).collect();
            (alert.is_some(), found)
        };
        assert_eq!(read("https://www.example.com/alerts"), (true, Vec::new()));
        assert_eq!(read("https://example"), (false, vec!["bad-url 3".to_owned()]));
    }
}

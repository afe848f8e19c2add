//! Rule `bad-url`: an address of a page, or of mail, that leads nowhere.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};
use url::Url;

use super::Rule;
use crate::content::{Code, Finding, front_matter};
use crate::lint::hosts::is_host;
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "bad-url",
    "An address cannot be opened: `website` and every link of an article to a page is a whole `https://` or \
     `http://` address with the name of a host, each address in `source` likewise, and `email` is a name, one `@` \
     and a host. An address that does not work leaves people to search for it, which is where the fakes are.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        check_website(table, findings);
        check_source(table, findings);
        check_email(table, findings);
    });
    for (path, text) in sources.files.within("content", ".md") {
        let body = front_matter(text).map_or(0, |front| front.end);
        check_links(path, text, body..text.len(), findings);
    }
}

fn check_website(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let Some(website) = table.text_of("website").filter(|website| !is_web_page(website.words)) else {
        return;
    };
    findings.push(
        table
            .finding_at(&CODE, &website, "this is no address of a web page")
            .label("cannot be opened")
            .help("write the whole address, as in `https://www.example.com`, or leave the key out"),
    );
}

/// Only what looks like an address is one: a source may also be the name of a page or a leaflet.
fn check_source(table: &Table<'_>, findings: &mut Vec<Finding>) {
    for source in table.texts_of("source") {
        for part in
            addresses(source.words).into_iter().filter(|part| !is_web_page(&source.words[part.clone()]))
        {
            let address = table.part_of(&source, part);
            findings.push(
                table
                    .finding_at(&CODE, &address, format!("`{}` is no address of a web page", address.words))
                    .label("cannot be opened")
                    .help("write the whole address of the page that was read"),
            );
        }
    }
}

fn check_email(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let Some(email) = table.text_of("email").filter(|email| !is_email(email.words)) else { return };
    findings.push(
        table
            .finding_at(&CODE, &email, "this is no address of mail")
            .label("cannot be written to")
            .help("write it as in `report@example.com`, or leave the key out"),
    );
}

/// Links to anything but a web page are told by `unsupported-markdown` and `broken-link`.
pub(in crate::lint) fn check_links(path: &str, text: &str, body: Range<usize>, findings: &mut Vec<Finding>) {
    for (event, range) in Parser::new(&text[body.clone()]).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        if !starts_like_a_page(&dest_url) || is_web_page(&dest_url) {
            continue;
        }
        let link = body.start + range.start..body.start + range.end;
        let place = text[link.clone()].rfind(dest_url.as_ref()).map_or(link.clone(), |start| {
            let start = link.start + start;
            start..start + dest_url.len()
        });
        let message = format!("`{dest_url}` is no address of a web page");
        findings.push(
            Finding::new(&CODE, path, message)
                .at(text, place)
                .label("cannot be opened")
                .help("write the whole address, as in `https://www.example.com`"),
        );
    }
}

/// The addresses in a text that may also hold the names of pages without one.
fn addresses(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in source.split_inclusive(char::is_whitespace) {
        let from = start + part.len() - part.trim_start_matches(['(', '[', '<']).len();
        start += part.len();
        let address = source[from..start].trim_end().trim_end_matches([';', ',', ')', ']', '>']);
        if starts_like_a_page(address) {
            found.push(from..from + address.len());
        }
    }
    found
}

fn starts_like_a_page(address: &str) -> bool {
    address.starts_with("http") && address.contains([':', '/'])
}

/// A whole address with the name of a host. The reader of addresses forgives a missing slash, a chat does not.
fn is_web_page(address: &str) -> bool {
    let is_whole = ["https://", "http://"].iter().any(|start| address.starts_with(start));
    let is_one_word = !address.contains(char::is_whitespace);
    is_whole && is_one_word && Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(is_whole_host))
}

/// With the dot at the end that a whole name may have.
fn is_whole_host(host: &str) -> bool {
    is_host(host.strip_suffix('.').unwrap_or(host))
}

fn is_email(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else { return false };
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "._%+-".contains(character);
    !name.is_empty() && name.chars().all(is_plain) && is_host(&host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn a_page_has_a_whole_address() {
        for good in [
            "https://a.example",
            "http://a.example/b?c=d#e",
            "https://A.example",
            "https://a.example./b",
            "https://退款.example/退",
        ] {
            assert!(is_web_page(good), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "www.a.example",
            "//a.example",
            "https:/a.example",
            "https://",
            "https://a",
            "ftp://a.example",
            "https://a.exa mple",
        ] {
            assert!(!is_web_page(bad), "{bad}");
        }
    }

    #[test]
    fn mail_goes_to_one_name_at_a_host() {
        for good in ["a@b.example", "first.last+tag@B.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "@b.example", "a@b", "a@b@c.example", "a b@c.example", "mailto:a@b.example"] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let channel = "[[channel]]\nwebsite = \"www.a.example\"\nemail = \"a@b\"\n\
                       source = \"a leaflet ; https://a.example; (https:/b.example) ; http archive\"\n";
        assert_eq!(
            marked_by(RULE.check, &[("content/a.toml", channel)]),
            ["bad-url \"www.a.example\"", "bad-url https:/b.example", "bad-url \"a@b\""]
        );
        let article =
            "+++\ntitle = \"T\"\n+++\n[甲](https://a.example) [乙](https://b) [丙](topic:c) <https://d>\n";
        assert_eq!(
            marked_by(RULE.check, &[("content/en/topics/a.md", article)]),
            ["bad-url https://b", "bad-url https://d"]
        );
    }
}

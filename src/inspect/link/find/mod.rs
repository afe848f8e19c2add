//! Finds the links in a text.

mod bare;
mod scan;
mod view;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use url::Url;

use super::model::{Host, Link, cut};
use super::redirect;
use super::words::LinkWords;
use scan::{Scanner, Scheme, Stretch};
use view::View;
pub(super) use view::is_invisible;

/// A link behind words that say something else or nothing about it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The words, in bytes of the text.
    pub span: Range<usize>,
    pub url: String,
}

impl fmt::Debug for Hidden {
    /// Only where it stands: the link is somebody's own.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Hidden").field("span", &self.span).finish_non_exhaustive()
    }
}

/// The links of a text in the order they stand, each followed by those it leads on to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub links: Vec<Link>,
    /// How many more there are, which nobody takes apart.
    pub beyond: usize,
}

/// Most links of one text that are taken apart.
pub const MOST_LINKS: usize = 50;
/// How deep addresses inside addresses are followed.
const DEEPEST_REDIRECT: usize = 4;
/// Longest piece of an address that is taken apart, in bytes.
const LONGEST_ADDRESS: usize = 8_192;
const LONGEST_PATH: usize = 2_000;
const LONGEST_AS_WRITTEN: usize = 200;

/// Finds the links in a text, and those hidden behind its words. Takes time in proportion to the text.
pub fn find(text: &str, hidden: &[Hidden], words: &LinkWords) -> Found {
    let view = View::of(text, words);
    let mut hidden: Vec<&Hidden> = hidden.iter().collect();
    hidden.sort_by_key(|hidden| hidden.span.start);
    let mut behind = hidden.iter().copied().peekable();
    let mut covered = 0;
    let mut found = Found::default();
    for stretch in Scanner::new(&view.text, words) {
        let span = view.original(stretch.start)..view.original(stretch.end);
        while let Some(next) = behind.next_if(|next| next.span.start <= span.start) {
            covered = covered.max(next.span.end);
            found.add_hidden(text, next, words);
        }
        // The words over a hidden link are not where it leads.
        if span.start < covered || behind.peek().is_some_and(|next| next.span.start < span.end) {
            continue;
        }
        found.add(text, span, &view, stretch, words);
    }
    for next in behind {
        found.add_hidden(text, next, words);
    }
    found
}

impl Found {
    fn add(&mut self, text: &str, span: Range<usize>, view: &View, stretch: Stretch, words: &LinkWords) {
        if self.is_full() {
            self.beyond = self.beyond.saturating_add(1);
            return;
        }
        let written = view.text.get(stretch.start..stretch.end).unwrap_or_default();
        let address = view.text.get(stretch.authority..stretch.end).unwrap_or_default();
        let Some(url) = parse(stretch.scheme, address) else { return };
        let lower = written.get(..8).unwrap_or(written).to_ascii_lowercase();
        let is_harmless =
            stretch.scheme.is_some() && ["hxxp", "h**p"].iter().any(|start| lower.starts_with(start));
        let mut link = taken_apart(&url, span.clone());
        link.shown = cut(text.get(span).unwrap_or_default(), LONGEST_AS_WRITTEN);
        link.has_scheme = stretch.scheme.is_some();
        link.defanged = is_harmless || view.is_mended(stretch.start, stretch.end);
        self.push(link, &url, words);
    }

    fn add_hidden(&mut self, text: &str, hidden: &Hidden, words: &LinkWords) {
        if self.is_full() {
            self.beyond = self.beyond.saturating_add(1);
            return;
        }
        let Some(url) = parse_written(&hidden.url) else { return };
        let mut link = taken_apart(&url, hidden.span.clone());
        link.shown = cut(&hidden.url, LONGEST_AS_WRITTEN);
        link.words = Some(cut(text.get(hidden.span.clone()).unwrap_or_default(), LONGEST_AS_WRITTEN));
        self.push(link, &url, words);
    }

    /// Adds a link and the addresses inside it.
    fn push(&mut self, link: Link, url: &Url, words: &LinkWords) {
        let span = link.span.clone();
        let mut addresses = vec![(url.clone(), self.links.len(), 0_usize)];
        self.links.push(link);
        while let Some((url, from, depth)) = addresses.pop() {
            if depth >= DEEPEST_REDIRECT {
                continue;
            }
            for target in redirect::targets(&url, words) {
                let Some(next) = parse_written(&target).filter(|next| next.host() != url.host()) else {
                    continue;
                };
                let mut link = taken_apart(&next, span.clone());
                if let Some(from) = self.links.get_mut(from) {
                    from.leads_on_to.push(link.host.clone());
                }
                if self.is_full() {
                    self.beyond = self.beyond.saturating_add(1);
                    continue;
                }
                link.shown = cut(&target, LONGEST_AS_WRITTEN);
                link.redirected_from = Some(from);
                addresses.push((next, self.links.len(), depth.saturating_add(1)));
                self.links.push(link);
            }
        }
    }

    fn is_full(&self) -> bool {
        self.links.len() >= MOST_LINKS
    }
}

/// Reads an address on its own, with or without a scheme.
pub(super) fn parse_written(written: &str) -> Option<Url> {
    let written = written.trim();
    match written.split_once("://").or_else(|| written.split_once(":\\\\")) {
        Some((before, address)) => {
            let (scheme, length, _) = scan::scheme_before(before)?;
            (length == before.len()).then(|| parse(Some(scheme), address)).flatten()
        }
        None => parse(None, written),
    }
}

fn parse(scheme: Option<Scheme>, address: &str) -> Option<Url> {
    let scheme = match scheme {
        None | Some(Scheme::Http) => "http",
        Some(Scheme::Https) => "https",
        Some(Scheme::Ftp) => "ftp",
    };
    let end = (0..=address.len().min(LONGEST_ADDRESS)).rev().find(|&end| address.is_char_boundary(end))?;
    let address = address.get(..end)?;
    let host = address.find(['/', '\\', '?', '#']).unwrap_or(address.len());
    // What is longer than a host can be is none, and slow to encode.
    let longest = scan::LONGEST_HOST.saturating_mul(2);
    if host == 0 || host > longest {
        return None;
    }
    let url = Url::parse(&format!("{scheme}://{address}")).ok()?;
    let is_reachable = match url.host()? {
        url::Host::Domain(domain) => domain.trim_end_matches('.').contains('.') && domain.len() <= 254,
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => true,
    };
    is_reachable.then_some(url)
}

fn taken_apart(url: &Url, span: Range<usize>) -> Link {
    let host = match url.host() {
        Some(url::Host::Ipv4(address)) => Host::V4(address),
        Some(url::Host::Ipv6(address)) => Host::V6(address),
        Some(url::Host::Domain(domain)) => Host::Domain(domain.trim_end_matches('.').to_owned()),
        None => Host::Domain(String::new()),
    };
    let name = match &host {
        Host::Domain(domain) => domain.as_str(),
        Host::V4(_) | Host::V6(_) => "",
    };
    let suffix = psl::suffix(name.as_bytes()).filter(|suffix| suffix.is_known());
    let is_private_suffix = suffix.is_some_and(|suffix| suffix.typ() == Some(psl::Type::Private));
    let user = (!url.username().is_empty() || url.password().is_some())
        .then(|| cut(url.username(), LONGEST_AS_WRITTEN));
    Link {
        span,
        shown: String::new(),
        scheme: url.scheme().to_owned(),
        has_scheme: true,
        port: url.port(),
        path: cut_bytes(url.path()),
        query: url.query().map(cut_bytes),
        credentials: user,
        registrable: psl::domain_str(name).map(str::to_owned),
        suffix: suffix.map(|suffix| String::from_utf8_lossy(suffix.as_bytes()).into_owned()),
        is_private_suffix,
        host,
        words: None,
        leads_on_to: Vec::new(),
        redirected_from: None,
        defanged: false,
    }
}

/// Addresses are ASCII once they are parsed.
fn cut_bytes(part: &str) -> String {
    part.get(..LONGEST_PATH).unwrap_or(part).to_owned()
}

#[cfg(test)]
pub(super) mod tests;

//! A link, taken apart, and how it is shown so that nobody opens it by accident.

use std::fmt;
use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::find::is_invisible;

/// A link somebody wrote, or the target of one.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it stands in the text, in bytes; a target within another link stands where that one does.
    pub span: Range<usize>,
    /// As it was written, cut to 200 characters.
    pub shown: String,
    /// `http` where none is written.
    pub scheme: String,
    pub has_scheme: bool,
    pub host: Host,
    /// Only if it is not the usual one of the scheme.
    pub port: Option<u16>,
    /// Percent-encoded as in addresses, cut to 2,000 bytes.
    pub path: String,
    pub query: Option<String>,
    /// What stands before an `@`, which browsers do not go to.
    pub credentials: Option<String>,
    /// What somebody registered, or was given below a shared host: `example.co.uk`, `name.github.io`.
    pub registrable: Option<String>,
    pub suffix: Option<String>,
    /// Whether anybody gets a name below the suffix without registering it: `github.io`.
    pub is_private_suffix: bool,
    /// The words a reader sees instead, if it is hidden behind some.
    pub words: Option<String>,
    /// The hosts of the addresses inside it, to which it may send its reader on.
    pub leads_on_to: Vec<Host>,
    /// The link among those found that leads on to this one.
    pub redirected_from: Option<usize>,
    /// Whether it was written so that no program takes it for a link.
    pub defanged: bool,
}

impl fmt::Debug for Link {
    /// Where it stands, not where it leads: that is as private as the words around it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Link({:?})", self.span)
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// In ASCII, lower-case, without a final dot.
    Domain(String),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

/// Longest text of `defanged_text`, in characters, unless the registrable domain needs more.
const LONGEST_SHOWN: usize = 60;

impl Link {
    /// The host in ASCII if it is a name.
    pub fn domain(&self) -> Option<&str> {
        match &self.host {
            Host::Domain(domain) => Some(domain),
            Host::V4(_) | Host::V6(_) => None,
        }
    }

    /// Whether other words are shown in its place.
    pub fn is_hidden(&self) -> bool {
        self.words.is_some()
    }

    /// The path with the query, as lists of addresses have it.
    pub fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// The link in a form no program makes clickable: `hxxps://paypa1[.]com/…`.
    pub fn defanged_text(&self) -> String {
        let scheme = match self.scheme.as_str() {
            _ if !self.has_scheme => "",
            "https" => "hxxps://",
            "http" => "hxxp://",
            _ => "fxp://",
        };
        let mut shown = format!("{scheme}{}", self.defanged_host());
        if let Some(port) = self.port {
            // Writing to a `String` cannot fail.
            let _ = write!(shown, "[:]{port}");
        }
        let path = harmless(&self.path_and_query());
        if path.len() > 1 {
            let room = LONGEST_SHOWN.saturating_sub(shown.chars().count());
            shown.push_str(&cut(&path, room.max(2)));
        }
        shown
    }

    fn defanged_host(&self) -> String {
        let domain = match &self.host {
            Host::V4(address) => return harmless(&address.to_string()),
            Host::V6(address) => return format!("[{}]", address.to_string().replace(':', "[:]")),
            Host::Domain(domain) => domain,
        };
        let whole = self.shortened(domain);
        let (unicode, read) = idna::domain_to_unicode(domain);
        if !domain.contains("xn--") || read.is_err() || unicode == *domain {
            return harmless(&whole);
        }
        format!("{} ({})", harmless(&self.shortened(&unicode)), harmless(&whole))
    }

    /// A host without the labels for which there is no room, never without its registrable part.
    fn shortened(&self, host: &str) -> String {
        let kept = self.registrable.as_deref().map_or(1, |name| name.split('.').count());
        let mut shown = host;
        while shown.chars().count() > LONGEST_SHOWN.saturating_sub(12) && shown.split('.').count() > kept {
            let Some((_, parent)) = shown.split_once('.') else { break };
            shown = parent;
        }
        if shown.len() == host.len() { host.to_owned() } else { format!("….{shown}") }
    }
}

/// A text in which nothing is clickable and nothing turns the direction of writing.
pub(super) fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '.' => safe.push_str("[.]"),
            '@' => safe.push_str("[at]"),
            ':' => safe.push_str("[:]"),
            _ if character.is_control() || is_invisible(character) => {}
            _ => safe.push(character),
        }
    }
    safe
}

/// The first characters of a text.
pub(super) fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some(_) => text.chars().take(longest.saturating_sub(1)).chain(std::iter::once('…')).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::find::tests::only;

    #[test]
    fn a_link_is_shown_so_that_it_cannot_be_opened() {
        let table = [
            ("https://paypa1.com/login", "hxxps://paypa1[.]com/login"),
            ("paypa1.com", "paypa1[.]com"),
            ("http://a.com:8080/x@y.com", "hxxp://a[.]com[:]8080/x[at]y[.]com"),
            ("https://paypal.com@evil.top/", "hxxps://evil[.]top"),
            ("http://[::1]:81/", "hxxp://[[:][:]1][:]81"),
            ("https://аpple.com", "hxxps://аpple[.]com (xn--pple-43d[.]com)"),
        ];
        for (written, shown) in table {
            assert_eq!(only(written).defanged_text(), shown);
        }
    }

    #[test]
    fn a_long_link_keeps_its_registrable_domain() {
        let sub = "secure-login-account-verification.".repeat(4);
        let shown = only(&format!("https://{sub}evil.top/{}", "x".repeat(90))).defanged_text();
        assert!(shown.contains("evil[.]top/") && shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() <= 66, "{shown}");
    }
}

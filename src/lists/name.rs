//! Hosts and links in the one form in which they are listed and looked up.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv6Addr};

use psl::Type;
use url::{Host as UrlHost, Url};

/// The longest host, and the longest label of one, in bytes (RFC 1035, section 2.3.4).
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;
/// The longest link that is compared, in bytes. What is longer is in no list.
const LONGEST_LINK: usize = 8_192;
/// How many names above its owner's are looked up for one host. Deeper ones are covered by these.
const DEEPEST: usize = 8;

/// A host as it is compared: lower case, Punycode, no dot at the end. An IPv6 address stands in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Host<'a> {
    pub name: Cow<'a, str>,
    pub is_address: bool,
}

impl<'a> Host<'a> {
    /// Understands a host in upper case, in Unicode, in Punycode, with a dot at the end, or as an address.
    /// `None` when it can be no host.
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if is_plain(text) {
            return Some(Self { name: Cow::Borrowed(text), is_address: false });
        }
        if let Ok(address) = text.parse::<Ipv6Addr>() {
            return Some(Self::address(IpAddr::V6(address)));
        }
        // A percent sign would be decoded, and a name must not come to mean another one.
        if text.len() > LONGEST_LINK || text.contains('%') {
            return None;
        }
        match UrlHost::parse(text).ok()? {
            UrlHost::Ipv4(address) => Some(Self::address(IpAddr::V4(address))),
            UrlHost::Ipv6(address) => Some(Self::address(IpAddr::V6(address))),
            UrlHost::Domain(mut name) => {
                // Full-width dots have become plain ones by now.
                if name.ends_with('.') {
                    name.pop();
                }
                is_plain(&name).then_some(Self { name: Cow::Owned(name), is_address: false })
            }
        }
    }

    fn address(address: IpAddr) -> Self {
        let name = match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        };
        Self { name: Cow::Owned(name), is_address: true }
    }

    /// Who owns the names below this one.
    pub fn reach(&self) -> Reach {
        if self.is_address {
            return Reach::Itself;
        }
        match psl::suffix(self.name.as_bytes()) {
            Some(suffix) if suffix.as_bytes().len() == self.name.len() => match suffix.typ() {
                Some(Type::Private) => Reach::Itself,
                _ => Reach::Everybody,
            },
            Some(_) => Reach::Subdomains,
            None => Reach::Everybody,
        }
    }

    /// This host and the names above it that belong to the same owner, the longest first. Never a public suffix,
    /// unless it is the host itself.
    pub fn with_parents(&self) -> impl Iterator<Item = &str> {
        let name = self.name.as_ref();
        let own = if self.is_address { name } else { psl::domain_str(name).unwrap_or(name) };
        let below = name.strip_suffix(own).unwrap_or_default();
        let n_labels = below.matches('.').count();
        let parents = below.match_indices('.').map(|(dot, _)| dot.saturating_add(1));
        let deep = n_labels.saturating_sub(DEEPEST.saturating_sub(1));
        let starts = parents.skip(deep.saturating_sub(1));
        std::iter::once(name).chain(starts.filter_map(|start| name.get(start..)))
    }
}

/// How far a listed name reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Whoever owns it owns what lies below.
    Subdomains,
    /// An address, or a place where strangers are hosted side by side (a private suffix, as `github.io` is): an entry
    /// says nothing about what lies below.
    Itself,
    /// A registry's suffix, as `com` or `co.uk`: no entry can mean it.
    Everybody,
}

/// A host, and the port if it is not the usual one.
pub(super) fn split_port(authority: &str) -> (&str, Option<u16>) {
    // Colons without brackets are an IPv6 address.
    let is_bare_ipv6 = !authority.contains('[') && authority.matches(':').count() > 1;
    match authority.rsplit_once(':') {
        Some((host, port)) if !is_bare_ipv6 && !port.contains(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

/// A link as it is compared: host, unusual port, path and query. The scheme, who logs in, and the fragment are left
/// out, so that it does not matter how somebody wrote it down. `None` for what is no web address.
pub(super) fn normalise_link(text: &str) -> Option<String> {
    if text.len() > LONGEST_LINK || text.contains(char::is_whitespace) {
        return None;
    }
    let url = match text.split_once("://") {
        Some((scheme, _)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Url::parse(text),
        _ => Url::parse(&format!("http://{text}")),
    };
    let url = url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = Host::parse(url.host_str()?)?;
    let port = url.port().filter(|port| !is_usual(*port));
    Some(join(&host.name, port, url.path(), url.query()))
}

/// The same of a host that is normal already, with a path and query as somebody wrote them.
pub(super) fn normalise_path(host: &Host<'_>, port: Option<u16>, path_and_query: &str) -> Option<String> {
    let slash = if path_and_query.starts_with(['/', '?']) { "" } else { "/" };
    let port = port.filter(|port| !is_usual(*port));
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    normalise_link(&format!("http://{}{port}{slash}{path_and_query}", host.name))
}

fn join(host: &str, port: Option<u16>, path: &str, query: Option<&str>) -> String {
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{host}{port}{path}{query}")
}

/// The ports of `http` and `https`; which of the two was meant is not kept.
fn is_usual(port: u16) -> bool {
    matches!(port, 80 | 443)
}

/// Whether a text is a host in its normal form already, and no address. Underscores are not allowed in host names,
/// but are found in them.
fn is_plain(text: &str) -> bool {
    let is_fine = |label: &str| {
        let n_bytes = label.len();
        let allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        (1..=LONGEST_LABEL).contains(&n_bytes) && label.bytes().all(allowed)
    };
    // A last label of digits makes it an address: `1.2.3.4`, `0x7f.1`.
    let begins_as_number =
        text.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    text.len() <= LONGEST_HOST && !begins_as_number && text.split('.').all(is_fine)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name_of(text: &str) -> Option<String> {
        Host::parse(text).map(|host| host.name.into_owned())
    }

    #[test]
    fn a_host_has_one_form_however_it_is_written() {
        for (written, expected) in [
            ("Example.COM", "example.com"),
            ("example.com.", "example.com"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("BÜCHER.example.", "xn--bcher-kva.example"),
            ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
            ("例子．中国。", "xn--fsqu00a.xn--fiqs8s"),
            ("my_shop.example", "my_shop.example"),
            ("0x7f.1", "127.0.0.1"),
            ("1.2.3.4", "1.2.3.4"),
            ("2001:DB8::1", "[2001:db8::1]"),
            ("[2001:db8::1]", "[2001:db8::1]"),
        ] {
            assert_eq!(name_of(written).as_deref(), Some(expected), "{written}");
        }
        let long = "a".repeat(64);
        let deep = "abcdefg.".repeat(40);
        for wrong in
            ["", ".", "a..b", "a b.com", "a%41.com", "a/b.com", "a@b.com", "a:b", "<html>", &long, &deep]
        {
            assert_eq!(name_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn nobody_can_list_a_whole_country_or_what_strangers_host() {
        let reach = |name| Host::parse(name).expect("it is a host").reach();
        for (name, expected) in [
            ("com", Reach::Everybody),
            ("co.uk", Reach::Everybody),
            ("xn--55qx5d.cn", Reach::Everybody),
            ("localhost", Reach::Everybody),
            ("github.io", Reach::Itself),
            ("duckdns.org", Reach::Itself),
            ("1.2.3.4", Reach::Itself),
            ("::1", Reach::Itself),
            ("shop.github.io", Reach::Subdomains),
            ("example.co.uk", Reach::Subdomains),
            ("anything.example", Reach::Subdomains),
        ] {
            assert_eq!(reach(name), expected, "{name}");
        }
    }

    #[test]
    fn a_host_is_looked_up_with_what_its_owner_has_above_it() {
        let parents = |name: &str| -> Vec<String> {
            Host::parse(name).expect("it is a host").with_parents().map(str::to_owned).collect()
        };
        assert_eq!(parents("a.b.example.co.uk"), ["a.b.example.co.uk", "b.example.co.uk", "example.co.uk"]);
        assert_eq!(parents("example.com"), ["example.com"]);
        assert_eq!(parents("x.shop.github.io"), ["x.shop.github.io", "shop.github.io"]);
        assert_eq!(parents("github.io"), ["github.io"]);
        assert_eq!(parents("com"), ["com"]);
        assert_eq!(parents("1.2.3.4"), ["1.2.3.4"]);
        let deep = format!("{}example.com", "a.".repeat(60));
        let found = parents(&deep);
        assert_eq!(
            (found.len(), found.first(), found.last()),
            (9, Some(&deep), Some(&"example.com".to_owned()))
        );
        assert_eq!(found.get(1).map(String::as_str), Some("a.a.a.a.a.a.a.example.com"));
    }

    #[test]
    fn a_link_has_one_form_however_it_is_written() {
        for (written, expected) in [
            ("https://Example.COM:443/Path?Q=1#part", "example.com/Path?Q=1"),
            ("http://user:word@example.com", "example.com/"),
            ("example.com:80/a/../b", "example.com/b"),
            ("example.com:8080/b", "example.com:8080/b"),
            ("bücher.example./x", "xn--bcher-kva.example/x"),
            ("http://1.2.3.4:8080/bin.sh", "1.2.3.4:8080/bin.sh"),
            ("example.com/go?u=http://other.example/", "example.com/go?u=http://other.example/"),
        ] {
            assert_eq!(normalise_link(written).as_deref(), Some(expected), "{written}");
        }
        for wrong in ["", "ftp://example.com/x", "http://", "a b"] {
            assert_eq!(normalise_link(wrong), None, "{wrong}");
        }
        let host = Host::parse("example.com").expect("it is a host");
        for (path, expected) in [
            ("", "example.com/"),
            ("x", "example.com/x"),
            ("?q", "example.com/?q"),
            ("/@a", "example.com/@a"),
        ] {
            assert_eq!(normalise_path(&host, Some(443), path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn a_port_is_told_from_an_address() {
        for (authority, expected) in [
            ("example.com", ("example.com", None)),
            ("example.com:8080", ("example.com", Some(8080))),
            ("[::1]:8080", ("[::1]", Some(8080))),
            ("[::1]", ("[::1]", None)),
            ("::1", ("::1", None)),
        ] {
            assert_eq!(split_port(authority), expected);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_the_form_is_stable(text in "\\PC{0,40}") {
            if let Some(host) = Host::parse(&text) {
                let again = Host::parse(&host.name).map(|again| (again.name.into_owned(), again.is_address));
                prop_assert_eq!(again, Some((host.name.to_string(), host.is_address)));
                prop_assert!(host.with_parents().count() <= DEEPEST + 1);
            }
            if let Some(link) = normalise_link(&text) {
                prop_assert_eq!(normalise_link(&link), Some(link));
            }
        }
    }
}

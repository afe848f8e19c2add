//! Domains that admins write down: what somebody typed or pasted, as the one name that is kept.

use thiserror::Error;
use url::{Host, Url};

/// Longest text that is taken for a domain, in bytes: more than any address of a shop.
const LONGEST: usize = 2_000;

/// Why a text is no domain.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum DomainError {
    #[error("it is no name of a host")]
    NoDomain,
    #[error("it is an ending below which anybody gets a name")]
    Shared,
}

/// The host that a text names, bare or in a whole address, in ASCII and without `www.`. A host below a domain stays as it
/// is: `help.shop.example` is not all of `shop.example`.
pub fn domain_of(text: &str) -> Result<String, DomainError> {
    let text = text.trim();
    if text.len() > LONGEST || text.contains(char::is_whitespace) {
        return Err(DomainError::NoDomain);
    }
    let has_scheme = text.contains("://");
    let address = if has_scheme { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&address).map_err(|_| DomainError::NoDomain)?;
    let Some(Host::Domain(host)) = url.host() else { return Err(DomainError::NoDomain) };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if !host.contains('.') || host.split('.').any(str::is_empty) {
        return Err(DomainError::NoDomain);
    }
    let bare = host.strip_prefix("www.").filter(|rest| psl::domain_str(rest).is_some()).unwrap_or(&host);
    match psl::domain_str(bare) {
        Some(_) => Ok(bare.to_owned()),
        None => Err(DomainError::Shared),
    }
}

/// A kept domain as people read it, with the name in ASCII beside one that has other letters.
pub fn shown_domain(domain: &str) -> String {
    let (readable, outcome) = idna::domain_to_unicode(domain);
    if outcome.is_err() || readable == domain { domain.to_owned() } else { format!("{readable} ({domain})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_found_in_whatever_was_pasted() {
        let table = [
            ("shop.example", "shop.example"),
            (" WWW.Shop.Example. ", "shop.example"),
            ("https://user@shop.example:8443/path?a=b#c", "shop.example"),
            ("http://help.shop.co.uk/", "help.shop.co.uk"),
            ("shop.example/sale", "shop.example"),
            ("name.myshopify.com", "name.myshopify.com"),
            ("淘宝网.com", "xn--pbt173bpxm.com"),
            ("BÜCHER.example", "xn--bcher-kva.example"),
        ];
        for (text, domain) in table {
            assert_eq!(domain_of(text).as_deref(), Ok(domain), "{text}");
        }
    }

    #[test]
    fn what_is_no_domain_or_everybody_s_is_refused() {
        let none =
            ["", "shop", "a b.example", "198.51.100.7", "http://[::1]/", "https://", "a..example", "ftp//x"];
        for text in none {
            assert_eq!(domain_of(text), Err(DomainError::NoDomain), "{text}");
        }
        for text in ["co.uk", "myshopify.com", "https://github.io/x"] {
            assert_eq!(domain_of(text), Err(DomainError::Shared), "{text}");
        }
        assert_eq!(domain_of(&"a".repeat(3000)), Err(DomainError::NoDomain));
    }

    #[test]
    fn a_name_in_other_letters_is_shown_beside_the_one_it_is_kept_by() {
        assert_eq!(shown_domain("shop.example"), "shop.example");
        assert_eq!(shown_domain("xn--bcher-kva.example"), "bücher.example (xn--bcher-kva.example)");
    }
}

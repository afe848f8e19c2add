//! Addresses inside other addresses: where a link sends its reader on to.

use std::net::Ipv4Addr;

use url::Url;

use super::words::LinkWords;

/// Shortest value that is tried as base64: `http://a.io` takes this many characters.
const SHORTEST_ENCODED: usize = 14;
/// Most letters before such a value that say how it is encoded: `a1`.
const LONGEST_ENCODED_MARK: usize = 2;
/// Longest address that is looked for inside another, in bytes.
const LONGEST_TARGET: usize = 4_096;
/// Most parameters that are looked at in one address.
const MOST_PARAMETERS: usize = 64;

/// The addresses an address leads on to.
pub(super) fn targets(url: &Url, words: &LinkWords) -> Vec<String> {
    let host = url.host_str().unwrap_or_default();
    let only_sends_on = words.redirecting_pages.covering(host, url.path()).is_some();
    let parts = [url.query(), url.fragment()];
    let pairs =
        parts.into_iter().flatten().flat_map(|part| part.split(['&', ';', '?'])).take(MOST_PARAMETERS);
    let in_parameters = pairs.filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let sends_on = only_sends_on || words.redirect_parameters.contains(&name.to_ascii_lowercase());
        target(value, sends_on, words)
    });
    let elsewhere = [in_path(url.path()), behind_path(host, url.path(), words), in_host(host, words)];
    in_parameters.chain(elsewhere.into_iter().flatten()).collect()
}

/// An address that is the rest of a path: `/web/2020/https://example.com`.
fn in_path(path: &str) -> Option<String> {
    let decoded = percent_decoded(path.get(..path.len().min(LONGEST_TARGET)).unwrap_or_default());
    let lower = decoded.to_ascii_lowercase();
    let at =
        ["https:/", "http:/"].iter().filter_map(|scheme| lower.find(scheme)).filter(|&at| at > 0).min()?;
    with_slashes(decoded.get(at..)?)
}

/// A host with its path behind the path of a page that copies others: `/amp/s/example.com/x`.
fn behind_path(host: &str, path: &str, words: &LinkWords) -> Option<String> {
    let rest = words.addresses_in_paths.rest_of(host, path)?.trim_start_matches('/');
    let rest = percent_decoded(rest.get(..rest.len().min(LONGEST_TARGET))?);
    is_host(host_of(&rest), words).then(|| format!("http://{rest}"))
}

/// A host that is a label of another one: `www-example-com.translate.goog`, with hyphens doubled.
fn in_host(host: &str, words: &LinkWords) -> Option<String> {
    let service = LinkWords::covering(&words.hosts_in_names, host)?;
    let label = host.strip_suffix(service)?.trim_end_matches('.');
    let name = label.replace("--", "\0").replace('-', ".").replace('\0', "-");
    is_host(&name, words).then(|| format!("http://{name}"))
}

fn target(value: &str, sends_on: bool, words: &LinkWords) -> Option<String> {
    let value = value.get(..value.len().min(LONGEST_TARGET))?;
    let mut decoded = percent_decoded(value);
    // Encoded twice, as when one redirect was put into another by hand.
    let lower = decoded.get(..8).unwrap_or_default().to_ascii_lowercase();
    if lower.starts_with("http%3a") || lower == "https%3a" {
        decoded = percent_decoded(&decoded);
    }
    if let Some(address) = with_slashes(&decoded) {
        return Some(address);
    }
    if let Some(address) = decoded.strip_prefix("//").filter(|_| sends_on) {
        return Some(format!("http://{address}"));
    }
    if let Some(address) = base64_decoded(&decoded).as_deref().and_then(with_slashes) {
        return Some(address);
    }
    (sends_on && is_host(host_of(&decoded), words)).then(|| format!("http://{decoded}"))
}

fn host_of(address: &str) -> &str {
    address.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Whether a word is a host that can be reached, and not the name of a file.
fn is_host(word: &str, words: &LinkWords) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else { return false };
    let is_file = !name.contains('.') && words.file_endings.contains(&ending.to_ascii_lowercase());
    let has_ending = psl::suffix(word.to_ascii_lowercase().as_bytes())
        .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < word.len());
    !is_file && (has_ending || word.parse::<Ipv4Addr>().is_ok())
}

/// An address with a scheme, mended where a slash is missing.
fn with_slashes(text: &str) -> Option<String> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = if lower.starts_with("https:") { "https:" } else { "http:" };
    let rest = text.get(scheme.len()..).filter(|_| lower.starts_with(scheme))?;
    let host = rest.trim_start_matches(['/', '\\']);
    // What filters of mail write behind an address they wrap.
    let host = host.split("__;").next().unwrap_or_default();
    (host.len() < rest.len() && host.contains(['.', ':'])).then(|| format!("{scheme}//{host}"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = digits.filter(|_| first == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Base64 in either alphabet, with or without padding.
fn base64_decoded(text: &str) -> Option<String> {
    // An encoded `http` begins so; anything else is not worth decoding. A mark of a few letters may stand before it.
    let text = text.get(text.find("aHR0c").filter(|&at| at <= LONGEST_ENCODED_MARK)?..)?;
    if text.len() < SHORTEST_ENCODED {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut bits = 0_u32;
    let mut filled = 0_u32;
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte.wrapping_sub(b'A'),
            b'a'..=b'z' => byte.wrapping_sub(b'a').wrapping_add(26),
            b'0'..=b'9' => byte.wrapping_sub(b'0').wrapping_add(52),
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        filled = filled.saturating_add(6);
        if filled >= 8 {
            filled = filled.saturating_sub(8);
            bytes.push(u8::try_from((bits >> filled) & 0xFF).unwrap_or_default());
            bits &= (1 << filled) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::FILE;
    use super::*;

    fn found(address: &str) -> Vec<String> {
        targets(&Url::parse(address).unwrap(), &LinkWords::read(FILE).unwrap())
    }

    #[test]
    fn targets_are_found_however_they_are_written() {
        let table = [
            ("url=https%3A%2F%2Fa.top%2Fx", "https://a.top/x"),
            ("x=1&u=http://a.top", "http://a.top"),
            ("q=https%253A%252F%252Fa.top", "https://a.top"),
            ("target=//a.top/y", "http://a.top/y"),
            ("next=a.top/y", "http://a.top/y"),
            ("data=aHR0cHM6Ly9hLnRvcC94", "https://a.top/x"),
            ("p=7&u=a1aHR0cHM6Ly9hLnRvcC94&ntb=1", "https://a.top/x"),
            ("url=https:/a.top", "https://a.top"),
            ("https://a.top/x", "https://a.top/x"),
        ];
        for (query, target) in table {
            assert_eq!(found(&format!("https://example.com/?{query}")), [target], "{query}");
        }
        assert_eq!(found("https://example.com/web/2020/https://a.top/x"), ["https://a.top/x"]);
        assert_eq!(found("https://example.com/v3/__https://a.top__;Kys!!x"), ["https://a.top"]);
    }

    #[test]
    fn pages_that_only_send_on_do_so_with_every_parameter_and_behind_their_path() {
        let table = [
            ("https://www.google.com/url?sa=t&q=a.top/x", "http://a.top/x"),
            ("https://www.google.com.hk/url?q=a.top", "http://a.top"),
            ("https://www.google.com/amp/s/a.top/x", "http://a.top/x"),
            ("https://l.instagram.com/?u=a.top&e=AT0", "http://a.top"),
            ("https://t.umblr.com/redirect?z=a.top%2Fx&t=abc", "http://a.top/x"),
            ("https://link.zhihu.com/?target=a.top", "http://a.top"),
            ("https://href.li/?a.top", "http://a.top"),
            ("https://l.facebook.com/l.php?u=198.51.100.7/x", "http://198.51.100.7/x"),
            ("https://www-a--b-top.translate.goog/x", "http://www.a-b.top"),
        ];
        for (address, target) in table {
            assert_eq!(found(address), [target], "{address}");
        }
    }

    #[test]
    fn ordinary_parameters_lead_nowhere() {
        let queries = [
            "q=ebay.com",
            "id=12&page=a.top",
            "next=/account",
            "v=aHR0dHRhdGF0YXRh",
            "link=readme.md",
            "to=com.tw",
            "u=",
            "=&&=",
        ];
        for query in queries {
            assert_eq!(found(&format!("https://example.com/watch?{query}")), [""; 0], "{query}");
        }
        assert_eq!(found("https://www.google.com/search?q=ebay.com"), [""; 0]);
    }
}

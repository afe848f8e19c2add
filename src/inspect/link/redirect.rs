//! Addresses inside other addresses: where a link sends its reader on to.

use super::words::LinkWords;

/// Shortest value that is tried as base64: `http://a.io` takes this many characters.
const SHORTEST_ENCODED: usize = 14;
/// Longest address that is looked for inside another, in bytes.
const LONGEST_TARGET: usize = 4_096;
/// Most parameters that are looked at in one address.
const MOST_PARAMETERS: usize = 64;

/// The addresses a path and query lead on to.
pub(super) fn targets(
    path: &str,
    query: Option<&str>,
    fragment: Option<&str>,
    words: &LinkWords,
) -> Vec<String> {
    let parts = [query, fragment];
    let pairs =
        parts.into_iter().flatten().flat_map(|part| part.split(['&', ';', '?'])).take(MOST_PARAMETERS);
    let in_parameters = pairs.filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let sends_on = words.redirect_parameters.contains(&name.to_ascii_lowercase());
        target(value, sends_on)
    });
    in_parameters.chain(in_path(path)).collect()
}

/// An address that is the rest of a path: `/web/2020/https://example.com`.
fn in_path(path: &str) -> Option<String> {
    let decoded = percent_decoded(path.get(..path.len().min(LONGEST_TARGET)).unwrap_or_default());
    let lower = decoded.to_ascii_lowercase();
    let at =
        ["https:/", "http:/"].iter().filter_map(|scheme| lower.find(scheme)).filter(|&at| at > 0).min()?;
    with_slashes(decoded.get(at..)?)
}

fn target(value: &str, sends_on: bool) -> Option<String> {
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
    let host = decoded.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = sends_on
        && host.contains('.')
        && psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known());
    is_host.then(|| format!("http://{decoded}"))
}

/// An address with a scheme, mended where a slash is missing.
fn with_slashes(text: &str) -> Option<String> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = if lower.starts_with("https:") { "https:" } else { "http:" };
    let rest = text.get(scheme.len()..).filter(|_| lower.starts_with(scheme))?;
    let host = rest.trim_start_matches(['/', '\\']);
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
    // An encoded `http` begins so; anything else is not worth decoding.
    if text.len() < SHORTEST_ENCODED || !text.starts_with("aHR0c") {
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

    fn found(path: &str, query: &str) -> Vec<String> {
        targets(path, Some(query), None, &LinkWords::read(FILE).unwrap())
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
            ("url=https:/a.top", "https://a.top"),
        ];
        for (query, target) in table {
            assert_eq!(found("/", query), [target], "{query}");
        }
        assert_eq!(found("/web/2020/https://a.top/x", ""), ["https://a.top/x"]);
    }

    #[test]
    fn ordinary_parameters_lead_nowhere() {
        for query in
            ["q=ebay.zz", "id=12&page=a.top", "next=/account", "v=aHR0dHRhdGF0YXRh", "", "u=", "=&&="]
        {
            assert_eq!(found("/watch", query), [""; 0], "{query}");
        }
    }
}

//! Telling the form of a list by its first lines.

use std::net::IpAddr;

use super::Format;

/// Whether this begins as a page does. No list has a line that begins so.
pub(super) fn is_web_page(sample: &[u8]) -> bool {
    let text = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    text.trim_ascii_start().first() == Some(&b'<')
}

/// The form most lines of the sample have. Where nothing tells it, a line is a name.
pub(super) fn format(sample: &[u8]) -> Format {
    let mut counts = [(Format::Adblock, 0_u32), (Format::Hosts, 0), (Format::Urls, 0), (Format::Domains, 0)];
    for line in sample.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let line = String::from_utf8_lossy(line);
        let Some(format) = form_of(line.trim_start_matches('\u{feff}').trim()) else { continue };
        for (counted, count) in &mut counts {
            *count = count.saturating_add(u32::from(*counted == format));
        }
    }
    let mut best = (Format::Domains, 0);
    for counted in counts {
        if counted.1 > best.1 {
            best = counted;
        }
    }
    best.0
}

/// `None` for a line that all forms could have.
fn form_of(line: &str) -> Option<Format> {
    if line.starts_with("[Adblock") || line.starts_with("||") || line.starts_with("@@") {
        return Some(Format::Adblock);
    }
    if line.is_empty() || line.starts_with(['#', '!', ';']) || line.starts_with("//") {
        return None;
    }
    if line.contains("##") {
        return Some(Format::Adblock);
    }
    let mut fields = line.split_whitespace();
    let address = fields.next()?.split('%').next()?;
    if fields.next().is_some_and(|second| !second.starts_with('#')) && address.parse::<IpAddr>().is_ok() {
        return Some(Format::Hosts);
    }
    Some(if line.contains('/') { Format::Urls } else { Format::Domains })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_told_by_the_first_lines() {
        for (sample, expected) in [
            ("# hosts\n127.0.0.1 localhost\n0.0.0.0 a.example\n", Format::Hosts),
            ("\u{feff}||a.example^\r\n||b.example^\r\n", Format::Adblock),
            ("[Adblock Plus 2.0]\n! nothing else\n", Format::Adblock),
            ("a.example # one\n1.2.3.4 # two\n", Format::Domains),
            ("# links\nhttp://a.example/x\nb.example/y\n", Format::Urls),
            ("a.example\nb.example\nhttp://c.example/\n", Format::Domains),
            ("## a heading\n## another\n0.0.0.0 a.example\n", Format::Hosts),
            ("", Format::Domains),
            ("# nothing\n", Format::Domains),
        ] {
            assert_eq!(format(sample.as_bytes()), expected, "{sample}");
        }
    }

    #[test]
    fn a_page_is_no_list() {
        assert!(is_web_page(b"\xef\xbb\xbf\n <!DOCTYPE html>"));
        assert!(!is_web_page(b"a.example\n<html>") && !is_web_page(b""));
    }
}

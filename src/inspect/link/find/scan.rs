//! Stretches of a text that are written like links, from left to right and each character looked at once or twice.

use super::super::words::LinkWords;
use super::bare;

/// A stretch of the view that reads like a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: usize,
    pub end: usize,
    /// Where the host or what is before its `@` begins: after `://`, or at `start` when no scheme is written.
    pub authority: usize,
    pub scheme: Option<Scheme>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Http,
    Https,
    Ftp,
}

/// What people write for schemes, longest first, and whether it is written so that no program takes it for a link.
const SCHEMES: [(&str, Scheme, bool); 7] = [
    ("https", Scheme::Https, false),
    ("hxxps", Scheme::Https, true),
    ("h**ps", Scheme::Https, true),
    ("http", Scheme::Http, false),
    ("hxxp", Scheme::Http, true),
    ("h**p", Scheme::Http, true),
    ("ftp", Scheme::Ftp, false),
];

/// No host is longer than 253 bytes; one of Chinese characters takes up to three times that before it is encoded.
pub(super) const LONGEST_HOST: usize = 760;

/// Finds the stretches of a text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    words: &'a LinkWords,
    cursor: usize,
    /// Nothing before this place is looked at again.
    floor: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, words: &'a LinkWords) -> Self {
        Self { text, words, cursor: 0, floor: 0 }
    }

    fn with_scheme(&mut self, colon: usize) -> Option<Stretch> {
        let authority = colon.saturating_add(3);
        let (scheme, length, _) = scheme_before(self.text.get(self.floor..colon)?)?;
        let start = colon.saturating_sub(length);
        let slashes = self.text.get(authority..)?.bytes().take_while(|&byte| byte == b'/').count();
        let authority = authority.saturating_add(slashes);
        let tail = self.text.get(authority..)?;
        let written = authority_length(tail);
        self.cursor = authority.saturating_add(written);
        self.floor = self.cursor;
        let user = tail.get(..written)?.rfind('@').map_or(0, |at| at.saturating_add(1));
        let host = bare::host_length(tail.get(user..written)?);
        if host == 0 || host > LONGEST_HOST {
            return None;
        }
        let host_end = authority.saturating_add(user).saturating_add(host);
        let end = self.rest_end(host_end);
        Some(self.found(Stretch { start, end, authority, scheme: Some(scheme) }))
    }

    fn bare(&mut self, dot: usize) -> Option<Stretch> {
        let found = bare::around(self.text, self.floor, dot);
        self.cursor = found.looked_at.max(dot.saturating_add(1));
        self.floor = self.cursor;
        let run = found.run?;
        let end = self.rest_end(run.end);
        let has_rest = end > run.end;
        if !has_rest && !bare::stands_alone(self.text, run, self.words) {
            return None;
        }
        Some(self.found(Stretch { start: run.start, end, authority: run.start, scheme: None }))
    }

    fn found(&mut self, stretch: Stretch) -> Stretch {
        self.cursor = self.cursor.max(stretch.end);
        self.floor = self.floor.max(stretch.end);
        stretch
    }

    /// Where the port, path and query after a host end.
    fn rest_end(&self, host_end: usize) -> usize {
        let tail = self.text.get(host_end..).unwrap_or_default();
        let port = port_length(tail);
        let after = tail.get(port..).unwrap_or_default();
        let rest = if after.starts_with(['/', '\\', '?', '#']) { rest_length(after) } else { 0 };
        host_end.saturating_add(port).saturating_add(rest)
    }
}

impl Iterator for Scanner<'_> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        loop {
            let tail = self.text.as_bytes().get(self.cursor..)?;
            let found = tail.iter().position(|byte| matches!(byte, b'.' | b':'))?;
            let anchor = self.cursor.saturating_add(found);
            self.cursor = anchor.saturating_add(1);
            let next = self.text.as_bytes().get(self.cursor..).unwrap_or_default();
            let stretch = match tail.get(found) {
                Some(b'.') => self.bare(anchor),
                _ if next.starts_with(b"//") || next.starts_with(b"\\\\") => self.with_scheme(anchor),
                _ => None,
            };
            if stretch.is_some() {
                return stretch;
            }
        }
    }
}

/// The scheme a text ends in, how long it is, and whether it was written to be harmless.
pub(super) fn scheme_before(text: &str) -> Option<(Scheme, usize, bool)> {
    SCHEMES.iter().find_map(|&(name, scheme, harmless)| {
        let start = text.len().checked_sub(name.len())?;
        let written = text.get(start..)?;
        written.eq_ignore_ascii_case(name).then_some((scheme, name.len(), harmless))
    })
}

/// The length of what may be a host, with what stands before its `@`.
fn authority_length(tail: &str) -> usize {
    if tail.starts_with('[') {
        let close = tail.bytes().take(64).position(|byte| byte == b']').map_or(0, |at| at.saturating_add(1));
        return close;
    }
    let ends = |character: char| {
        matches!(
            character,
            '/' | '\\'
                | '?'
                | '#'
                | ','
                | ';'
                | '!'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '\''
                | '*'
                | '|'
                | '^'
        ) || parts(character)
    };
    let length = tail.find(ends).unwrap_or(tail.len());
    // A colon belongs to it only before a password.
    let written = tail.get(..length).unwrap_or_default();
    match (written.rfind('@'), written.rfind(':')) {
        (at, Some(colon)) if at.is_none_or(|at| at < colon) => colon,
        _ => length,
    }
}

/// Characters no link goes on through, without those of Chinese names.
fn parts(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '<' | '>' | '"' | '`')
        || (!character.is_ascii() && !character.is_alphanumeric() && !is_mark(character))
}

/// Marks that are drawn on the letter before them.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}')
}

/// Letters written without spaces between words: a link in Latin letters ends where they begin.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x11FF | 0x2E80..=0x2FFF | 0x3040..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x0E00..=0x0EFF | 0x20000..=0x323AF)
}

fn port_length(tail: &str) -> usize {
    let digits = tail.strip_prefix(':').map_or(0, |port| port.bytes().take_while(u8::is_ascii_digit).count());
    if (2..=5).contains(&digits) { digits.saturating_add(1) } else { 0 }
}

/// The length of a path with what follows it. Brackets belong to it in pairs, punctuation only inside.
fn rest_length(tail: &str) -> usize {
    let mut open = 0_usize;
    let mut end = 0;
    for (at, character) in tail.char_indices() {
        if parts(character) || is_unspaced(character) || matches!(character, '|' | '^') {
            break;
        }
        let after = at.saturating_add(character.len_utf8());
        match character {
            '(' | '[' | '{' => open = open.saturating_add(1),
            ')' | ']' | '}' if open == 0 => break,
            ')' | ']' | '}' => {
                open = open.saturating_sub(1);
                end = after;
            }
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '~' => {}
            _ => end = after,
        }
    }
    end
}

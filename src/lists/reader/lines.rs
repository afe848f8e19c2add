//! Lines out of a file nobody vouches for: any bytes, and lines of any length.

use std::io::{self, BufRead};

/// The longest line that is read, in bytes: more than the longest link that can be looked up.
const LONGEST_LINE: usize = 16 * 1024;

pub(super) struct Lines<R> {
    source: R,
    line: Vec<u8>,
    number: u64,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Text(&'a str),
    /// Too long, or not UTF-8.
    Unreadable,
}

impl<R: BufRead> Lines<R> {
    pub fn new(source: R) -> Self {
        Self { source, line: Vec::new(), number: 0 }
    }

    /// The next line with its number, from 1. Of a line that is too long no more than the limit is held.
    ///
    /// # Errors
    /// When the file cannot be read on.
    pub fn next(&mut self) -> io::Result<Option<(u64, Line<'_>)>> {
        self.line.clear();
        let mut is_too_long = false;
        let mut has_begun = false;
        loop {
            let read = self.source.fill_buf()?;
            if read.is_empty() {
                break;
            }
            has_begun = true;
            let end = read.iter().position(|byte| *byte == b'\n');
            let part = read.get(..end.unwrap_or(read.len())).unwrap_or(read);
            is_too_long |= self.line.len().saturating_add(part.len()) > LONGEST_LINE;
            if !is_too_long {
                self.line.extend_from_slice(part);
            }
            let used = part.len().saturating_add(usize::from(end.is_some()));
            self.source.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !has_begun {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let text = if self.number == 1 { self.line.strip_prefix(b"\xef\xbb\xbf") } else { None };
        let text = std::str::from_utf8(text.unwrap_or(&self.line));
        Ok(Some((
            self.number,
            if is_too_long { Line::Unreadable } else { text.map_or(Line::Unreadable, Line::Text) },
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cannot_be_read_are_counted_and_passed_over() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let file = [b"\xef\xbb\xbffirst\r\n", long.as_bytes(), b"\n\n\xff\xfe\nlast"].concat();
        // A small buffer, so that lines come in parts.
        let mut lines = Lines::new(io::BufReader::with_capacity(7, file.as_slice()));
        let mut seen = Vec::new();
        while let Some((number, line)) = lines.next().expect("memory can be read") {
            seen.push((
                number,
                if let Line::Text(text) = line { Some(text.trim().to_owned()) } else { None },
            ));
        }
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(seen, [(1, text("first")), (2, None), (3, text("")), (4, None), (5, text("last"))]);
    }
}

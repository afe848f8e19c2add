//! How a document reaches a browser: as bytes to save under a tame name, never as a page to open.

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::documents::Document;
use crate::text::printable::printable;

/// Most characters of a name. Systems allow 255 bytes, and a Chinese character takes three.
const LONGEST_NAME: usize = 80;
/// What a document is saved as when nothing of its name can be used.
const NAMELESS: &str = "file";

/// The file for saving. Its kind is not told, so that no browser shows or runs it in its place.
pub(super) fn attachment(document: &Document, bytes: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&tame_name(&document.file_name))),
    ];
    (headers, bytes).into_response()
}

/// The name without folders, without what steers or turns the writing and without what a system
/// takes for more than a letter. Of a long name the end stays: it says what a file is.
pub(super) fn tame_name(name: &str) -> String {
    let name = printable(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let too_long = name.chars().count().saturating_sub(LONGEST_NAME);
    let tame = |character: char| match character {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\n' => '_',
        character => character,
    };
    let tamed: String = name.chars().skip(too_long).map(tame).collect();
    // A leading dot hides a file, a closing one is dropped by some systems.
    match tamed.trim_matches(|character: char| character == '.' || character.is_whitespace()) {
        "" => NAMELESS.to_owned(),
        tamed => tamed.to_owned(),
    }
}

/// The header in both spellings: a plain one for old browsers, and one that holds any writing.
fn disposition(name: &str) -> String {
    let plain = |character: char| if is_plain(character) { character } else { '_' };
    let plain: String = name.chars().map(plain).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", escaped(name))
}

fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_')
}

fn escaped(name: &str) -> String {
    name.bytes()
        .map(|byte| match char::from(byte) {
            character if is_plain(character) => character.to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_whatever_is_more_than_a_name() {
        for (name, tame) in [
            ("投诉信 1.txt", "投诉信 1.txt"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\case.zip", "case.zip"),
            (".bashrc", "bashrc"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\r\nSet-Cookie: b\0.txt", "a_Set-Cookie_ b.txt"),
            ("<b onclick=\"x\">.html", "_b onclick=_x__.html"),
            ("letter.txt. ", "letter.txt"),
            ("..", "file"),
            ("case/", "file"),
            ("", "file"),
        ] {
            assert_eq!(tame_name(name), tame, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_end() {
        let name = tame_name(&format!("{}.pdf", "案".repeat(300)));
        assert_eq!(name, format!("{}.pdf", "案".repeat(LONGEST_NAME - 4)));
    }

    #[test]
    fn a_name_is_told_in_both_spellings() {
        assert_eq!(
            disposition("信 1%.txt"),
            "attachment; filename=\"__1_.txt\"; filename*=UTF-8''%E4%BF%A1%201%25.txt"
        );
    }
}

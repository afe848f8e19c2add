//! Names of files in the archive, made from what people's devices called them.

use unicode_normalization::UnicodeNormalization as _;

use crate::casebook::{EntryNumber, Exhibit};

/// The longest name without number and ending, in characters; in bytes, the file systems of some telephones and
/// encrypted disks take no more than 140 in all.
const LONGEST: usize = 48;
const MOST_BYTES: usize = 100;
const LONGEST_ENDING: usize = 8;

/// Where the file of an entry lies in the archive: `exhibits/03-receipt.pdf`. The number makes it the only one of its
/// name, and keeps it from being one that Windows has reserved.
pub(super) fn path(number: EntryNumber, exhibit: &Exhibit) -> String {
    let given = exhibit.name().map(|name| name.reveal().as_str()).unwrap_or_default();
    let (stem, ending) = parts(given);
    let stem = match tidy(stem) {
        stem if stem.is_empty() => default_stem(exhibit).to_owned(),
        stem => stem,
    };
    let ending = ending.or_else(|| default_ending(exhibit.media_type.as_str()));
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    format!("exhibits/{:02}-{stem}{ending}", number.0)
}

/// A name without its ending, and the ending where it looks like one.
fn parts(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, Some(ending)),
        _ => (name, None),
    }
}

fn is_ending(ending: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Letters and digits of any script, with single hyphens between, and points within.
fn tidy(stem: &str) -> String {
    let mut name = String::new();
    for letter in stem.nfc() {
        let letter =
            if letter.is_alphanumeric() && !is_blank(letter) || "_.".contains(letter) { letter } else { '-' };
        let repeats = "-.".contains(letter) && name.ends_with(['-', '.']);
        if !repeats {
            name.push(letter);
        }
    }
    let mut short: String = name.trim_matches(['-', '.', '_']).chars().take(LONGEST).collect();
    while short.len() > MOST_BYTES {
        short.pop();
    }
    short.trim_end_matches(['-', '.', '_']).to_owned()
}

/// Letters by their kind that show nothing: the fillers of Korean.
fn is_blank(letter: char) -> bool {
    matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

fn default_stem(exhibit: &Exhibit) -> &'static str {
    match exhibit.media_type.as_str().split('/').next() {
        Some("image") => "picture",
        Some("audio") => "sound",
        Some("video") => "video",
        _ => "file",
    }
}

fn default_ending(media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/gif" => "gif",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "video/mp4" => "mp4",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::MediaType;
    use crate::text::Private;

    fn named(name: &str, media_type: &str) -> String {
        let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed(media_type), 1);
        path(EntryNumber(3), &exhibit.with_name(Private::new(name.to_owned())))
    }

    #[test]
    fn a_name_keeps_its_letters_and_its_ending() {
        assert_eq!(named("receipt.pdf", "application/pdf"), "exhibits/03-receipt.pdf");
        assert_eq!(named("付款 截图（1）.PNG", "image/png"), "exhibits/03-付款-截图-1.PNG");
        assert_eq!(named("invoice.pdf.exe", ""), "exhibits/03-invoice.pdf.exe");
        assert_eq!(named("v2. final version", ""), "exhibits/03-v2.final-version");
    }

    #[test]
    fn a_file_without_a_name_is_called_by_its_kind() {
        assert_eq!(named("", "image/jpeg"), "exhibits/03-picture.jpg");
        assert_eq!(named("…", "audio/ogg"), "exhibits/03-sound.ogg");
        assert_eq!(named("", "application/x-odd"), "exhibits/03-file");
    }

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        assert_eq!(named("../../etc/passwd", ""), "exhibits/03-etc-passwd");
        assert_eq!(named("C:\\CON", ""), "exhibits/03-C-CON");
        assert_eq!(named("photo\u{202E}gpj.exe", ""), "exhibits/03-photo-gpj.exe");
        assert_eq!(named("a\0b\nc\u{3164}d.txt", ""), "exhibits/03-a-b-c-d.txt");
    }

    proptest! {
        #[test]
        fn any_name_is_short_and_lies_in_its_folder(name: String) {
            let path = named(&name, "image/png");
            let file = path.strip_prefix("exhibits/03-").expect("it has its number");
            prop_assert!(!file.is_empty() && file.len() <= 120, "{} bytes", file.len());
            let is_plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
            prop_assert!(file.chars().all(is_plain) && !file.contains("..") && !file.ends_with('.'));
        }
    }
}

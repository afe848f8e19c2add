//! Rule `invisible-character`: something in a file that nobody can see.

use std::ops::RangeInclusive;

use unicode_segmentation::UnicodeSegmentation;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "invisible-character",
    "A file holds a character that cannot be seen: a zero-width or no-break space, a direction mark, a control \
     character. It usually comes along with copied text; it breaks searching, and is a scammer's own tool. \
     Delete it, or type an ordinary space. Joiners and variation selectors inside an emoji are fine, as are \
     tabs outside Fluent files, which do not take them for white space. Where one is meant, write an escape.",
);

type Named = (RangeInclusive<char>, &'static str);

/// By code point; the first range that holds a character names it.
const INVISIBLE: &[Named] = &[
    ('\t'..='\t', "TAB"),
    ('\r'..='\r', "CARRIAGE RETURN"),
    ('\0'..='\u{1F}', "CONTROL CHARACTER"),
    ('\u{7F}'..='\u{9F}', "CONTROL CHARACTER"),
    ('\u{A0}'..='\u{A0}', "NO-BREAK SPACE"),
    ('\u{AD}'..='\u{AD}', "SOFT HYPHEN"),
    ('\u{34F}'..='\u{34F}', "COMBINING GRAPHEME JOINER"),
    ('\u{61C}'..='\u{61C}', "ARABIC LETTER MARK"),
    ('\u{115F}'..='\u{1160}', "HANGUL FILLER"),
    ('\u{17B4}'..='\u{17B5}', "KHMER INHERENT VOWEL"),
    ('\u{180B}'..='\u{180F}', "MONGOLIAN SELECTOR"),
    ('\u{2007}'..='\u{2007}', "FIGURE SPACE"),
    ('\u{200B}'..='\u{200B}', "ZERO WIDTH SPACE"),
    ('\u{200C}'..='\u{200C}', "ZERO WIDTH NON-JOINER"),
    ('\u{200D}'..='\u{200D}', "ZERO WIDTH JOINER"),
    ('\u{200E}'..='\u{200E}', "LEFT-TO-RIGHT MARK"),
    ('\u{200F}'..='\u{200F}', "RIGHT-TO-LEFT MARK"),
    ('\u{2028}'..='\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}'..='\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202A}'..='\u{202E}', "DIRECTION OVERRIDE OR EMBEDDING"),
    ('\u{202F}'..='\u{202F}', "NARROW NO-BREAK SPACE"),
    ('\u{2060}'..='\u{2060}', "WORD JOINER"),
    ('\u{2061}'..='\u{2065}', "INVISIBLE OPERATOR"),
    ('\u{2066}'..='\u{2069}', "DIRECTION ISOLATE"),
    ('\u{206A}'..='\u{206F}', "DEPRECATED FORMAT CHARACTER"),
    ('\u{3164}'..='\u{3164}', "HANGUL FILLER"),
    ('\u{E000}'..='\u{F8FF}', "PRIVATE USE"),
    ('\u{FE00}'..='\u{FE0F}', "VARIATION SELECTOR"),
    ('\u{FEFF}'..='\u{FEFF}', "BYTE ORDER MARK"),
    ('\u{FFA0}'..='\u{FFA0}', "HALFWIDTH HANGUL FILLER"),
    ('\u{FFF9}'..='\u{FFFB}', "INTERLINEAR ANNOTATION"),
    ('\u{1D173}'..='\u{1D17A}', "MUSICAL FORMAT CHARACTER"),
    ('\u{E0000}'..='\u{E007F}', "TAG"),
    ('\u{E0080}'..='\u{E0FFF}', "VARIATION SELECTOR SUPPLEMENT"),
    ('\u{F0000}'..='\u{10FFFF}', "PRIVATE USE"),
];

/// Letters and signs of which all can be seen: nearly every character is one, and no cluster of them has to be cut out.
const VISIBLE: [RangeInclusive<char>; 4] =
    [' '..='~', '\u{2E80}'..='\u{3163}', '\u{3165}'..='\u{D7FF}', '\u{FF01}'..='\u{FF9F}'];

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    for folder in ["content", "locales"] {
        for (path, text) in sources.files.within(folder, "") {
            check_file(path, text, findings);
        }
    }
}

/// The lines in which something may not be seen, and where they begin.
fn doubtful_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line))
    });
    let can_be_seen = |letter: char| VISIBLE.iter().any(|range| range.contains(&letter));
    lines.filter(move |(_, line)| !line.strip_suffix('\n').unwrap_or(line).chars().all(can_be_seen))
}

/// What is read as one character, and where in the file it stands.
fn clusters((start, line): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    line.grapheme_indices(true).map(move |(place, cluster)| (start + place, cluster))
}

fn check_file(path: &str, text: &str, findings: &mut Vec<Finding>) {
    let takes_tabs = !path.ends_with(".ftl");
    let mut has_returns = false;
    for (start, cluster) in doubtful_lines(text).flat_map(clusters) {
        // Nearly every character is one that can be seen.
        if cluster.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            continue;
        }
        for (place, letter) in cluster.char_indices() {
            let Some(name) = name_of(letter) else { continue };
            let is_fine = match letter {
                '\n' => true,
                '\t' => takes_tabs,
                // One tells enough about a file with line ends of Windows.
                '\r' => std::mem::replace(&mut has_returns, true),
                _ => belongs_to_emoji(cluster, place, letter),
            };
            if !is_fine {
                let place = start + place;
                findings.push(finding(path, text, place, letter, name));
            }
        }
    }
}

fn finding(path: &str, text: &str, place: usize, letter: char, name: &str) -> Finding {
    let known = format!("U+{:04X} {name}", u32::from(letter));
    let help = match letter {
        '\r' => "save the file with line ends of Unix (LF)",
        '\u{A0}' | '\u{2007}' | '\u{202F}' => "type an ordinary space",
        _ => "delete it",
    };
    Finding::new(&CODE, path, format!("a character that nobody can see: {known}"))
        .at(text, place..place + letter.len_utf8())
        .label(known)
        .help(help)
}

fn name_of(letter: char) -> Option<&'static str> {
    INVISIBLE.iter().find(|(range, _)| range.contains(&letter)).map(|(_, name)| *name)
}

/// Whether an invisible character is part of how an emoji is written; `cluster` is what is seen as one.
fn belongs_to_emoji(cluster: &str, place: usize, letter: char) -> bool {
    let Some(first) = cluster.chars().next().filter(|_| place > 0) else { return false };
    let is_last = place + letter.len_utf8() == cluster.len();
    match letter {
        '\u{FE0E}' | '\u{FE0F}' => is_emoji(first) || cluster.ends_with('\u{20E3}'),
        '\u{200D}' => is_emoji(first) && !is_last,
        // The flags of England, Scotland and Wales are spelt with tags.
        '\u{E0020}'..='\u{E007F}' => first == '\u{1F3F4}',
        _ => false,
    }
}

fn is_emoji(letter: char) -> bool {
    matches!(letter,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[track_caller]
    fn expect(path: &str, text: &str, expected: &[&str]) {
        let found = told_by(check, &[(path, text)]);
        let found: Vec<String> =
            found.iter().map(|line| line.replace("a character that nobody can see: ", "")).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn every_kind_is_named_in_its_place() {
        expect(
            "content/a.toml",
            "# 退\u{200B}款\nx\u{A0}y\n",
            &["1:4 U+200B ZERO WIDTH SPACE", "2:2 U+00A0 NO-BREAK SPACE"],
        );
        expect(
            "locales/en/a.ftl",
            "\u{FEFF}a = \u{202E}x\n",
            &["1:1 U+FEFF BYTE ORDER MARK", "1:6 U+202E DIRECTION OVERRIDE OR EMBEDDING"],
        );
        expect(
            "content/out_of_scope/en.txt",
            "a\u{E041}\u{7}\n",
            &["1:2 U+E041 PRIVATE USE", "1:3 U+0007 CONTROL CHARACTER"],
        );
        expect(
            "content/a.md",
            "pay\u{AD}pal \u{2060}x \u{E0041}",
            &["1:4 U+00AD SOFT HYPHEN", "1:9 U+2060 WORD JOINER", "1:12 U+E0041 TAG"],
        );
    }

    #[test]
    fn what_makes_up_an_emoji_is_fine() {
        expect(
            "content/a.md",
            "⚠\u{FE0F} ❤\u{FE0F} 1\u{FE0F}\u{20E3} 👩\u{200D}💻 🏳\u{FE0F}\u{200D}🌈 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ✍\u{1F3FD}",
            &[],
        );
        expect(
            "content/a.md",
            "👩\u{200D} 退\u{FE0F}",
            &["1:2 U+200D ZERO WIDTH JOINER", "1:5 U+FE0F VARIATION SELECTOR"],
        );
    }

    #[test]
    fn tabs_and_line_ends_are_told_where_they_do_harm() {
        expect("content/a.md", "a\tb\n", &[]);
        expect("locales/en/a.ftl", "a\tb\n", &["1:2 U+0009 TAB"]);
        expect("content/a.md", "a\r\nb\r\n", &["1:2 U+000D CARRIAGE RETURN"]);
    }
}

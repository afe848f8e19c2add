//! Hosts that are written without a scheme, and what only looks like one: file names, slips, versions, addresses.

use super::super::words::LinkWords;
use super::scan::{LONGEST_HOST, is_mark, is_unspaced};

/// A host in the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
}

/// What stands around a dot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub run: Option<Run>,
    /// Nothing before this place needs to be looked at again.
    pub looked_at: usize,
}

/// Longest Chinese ending of a host in characters, with room: most have two.
const LONGEST_WIDE_ENDING: usize = 6;
/// Longest Chinese name before such an ending that is taken without a scheme, in characters.
const LONGEST_WIDE_NAME: usize = 20;
/// Shortest name under a common ending that needs no further evidence when it stands at the end of a sentence.
const SHORTEST_CLEAR_NAME: usize = 2;

/// The host around a dot. Nothing before `floor` belongs to it.
pub(super) fn around(text: &str, floor: usize, dot: usize) -> Around {
    let before = text.get(floor..dot).unwrap_or_default();
    let start = dot.saturating_sub(trailing_length(before));
    let tail = text.get(dot..).unwrap_or_default();
    let mut end = dot.saturating_add(run_length(tail));
    let after = text.get(end..).unwrap_or_default();
    // A row of dots is an ellipsis: what stands before it ends there.
    let dots = after.bytes().take_while(|&byte| byte == b'.').count();
    let looked_at = end.saturating_add(dots);
    if after.starts_with(is_unspaced)
        && let Some(run) = wide(text, floor, start, end)
    {
        return Around { run: Some(run), looked_at: run.end };
    }
    end = end
        .min(start.saturating_add(
            text.get(start..end).unwrap_or_default().trim_end_matches(['.', '-', '_']).len(),
        ));
    let led = text.get(start..end).unwrap_or_default().trim_start_matches(['-', '_', '.']).len();
    let mut run = Run { start: end.saturating_sub(led), end };
    // What stands before an `@` is somebody's name at a host, or meant to be taken for the host.
    if after.starts_with('@') && dots == 0 {
        let host = end.saturating_add(1);
        let length = run_length(text.get(host..).unwrap_or_default());
        let looked_at = host.saturating_add(length);
        let goes_on = text.get(looked_at..).is_some_and(|rest| rest.starts_with('/'));
        let name = text.get(run.start..run.end).unwrap_or_default();
        let pretends = is_host(name) && (goes_on || name.starts_with("www."));
        let is_real = is_host(text.get(host..looked_at).unwrap_or_default());
        run.end = looked_at;
        return Around { run: (pretends && is_real).then_some(run), looked_at };
    }
    let name = text.get(run.start..run.end).unwrap_or_default();
    let is_free = !continues(text.get(..run.start).unwrap_or_default());
    Around { run: (is_free && is_host(name)).then_some(run), looked_at }
}

/// Whether a host without anything after it is a link and not a slip of the keyboard or a file.
pub(super) fn stands_alone(text: &str, run: Run, words: &LinkWords) -> bool {
    let written = text.get(run.start..run.end).unwrap_or_default();
    if written.contains('@') || !written.is_ascii() {
        return true;
    }
    let host = written.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let [first, .., ending] = labels.as_slice() else { return false };
    if *first == "www" || words.techniques.contains(&host) {
        return *first == "www";
    }
    if labels.len() == 2 && (words.file_endings.contains(*ending) || words.titles.contains(*first)) {
        return false;
    }
    if is_dotted_quad(&host) {
        return true;
    }
    let names = labels.get(..labels.len().saturating_sub(1)).unwrap_or_default();
    let is_common = words.common_endings.contains(*ending);
    if names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_digit())) {
        return is_common && ending.len() > 1 && names.iter().any(|name| name.len() > SHORTEST_CLEAR_NAME);
    }
    if names.iter().all(|name| name.len() == 1) && !matches!(*ending, "com" | "cn") {
        return false;
    }
    // Single letters with dots are abbreviations: `p.s.me`.
    let is_odd_name = |name: &&&str| name.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-');
    if names.iter().any(|name| is_odd_name(&name)) {
        return is_common || names.len() > 1 || ending.len() > 2;
    }
    if starts_sentence(written) && ending.len() <= 6 && words.word_endings.contains(*ending) {
        return false;
    }
    if words.word_endings.contains(*ending) {
        let plain = names.iter().any(|name| words.everyday_words.contains(*name));
        return !plain && (names.len() > 1 || !goes_on(text, run));
    }
    // A name of one everyday word is a slip unless the ending is the commonest of all.
    is_common
        || names.len() > 1
        || names.iter().all(|name| !words.everyday_words.contains(*name) && name.len() > 3)
}

/// The length of the host a text after a scheme begins with: a Chinese sentence may follow without a space.
pub(super) fn host_length(written: &str) -> usize {
    if written.starts_with('[') {
        return written.len();
    }
    let written = written.trim_end_matches(['.', '-', '_', '&', '=', '+', '~', '$']);
    let Some(wide) = written.find(is_unspaced) else { return written.len() };
    // A name of Chinese characters is one if a known ending closes it.
    if is_known(&written.to_lowercase()) {
        return written.len();
    }
    let plain = written.get(..wide).unwrap_or_default().trim_end_matches('.');
    if plain.contains('.') && is_known(&plain.to_lowercase()) {
        return plain.len();
    }
    let Some(dot) = written.rfind('.') else { return 0 };
    let ending = dot.saturating_add(1);
    let tail = written.get(ending..).unwrap_or_default();
    longest_wide_ending(tail).map_or(0, |length| ending.saturating_add(length))
}

/// Whether a name has labels a host can have and an ending that exists.
fn is_host(name: &str) -> bool {
    if name.len() > LONGEST_HOST || !name.contains('.') || name.split('.').any(|label| !is_label(label)) {
        return false;
    }
    let lower = name.to_lowercase();
    is_known(&lower) || is_dotted_quad(&lower)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.len() <= 240 && !label.starts_with('-') && !label.ends_with('-')
}

fn is_known(host: &str) -> bool {
    psl::suffix(host.as_bytes())
        .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < host.len())
        || psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.typ() == Some(psl::Type::Private))
}

fn is_dotted_quad(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let is_byte = |part: &&str| {
        part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<u8>().is_ok()
    };
    parts.len() == 4 && parts.iter().all(is_byte) && parts.iter().any(|part| part.len() > 1)
}

/// `例子.中国`: a Chinese name before a dot, with nothing but its ending after it.
fn wide(text: &str, floor: usize, start: usize, end: usize) -> Option<Run> {
    let tail = text.get(end..)?;
    let (head, written) = (text.get(floor..start)?, text.get(start..end)?);
    let length = longest_wide_ending(tail)?;
    if !written.ends_with('.') || tail.get(length..)?.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    let name = head.chars().rev().take_while(|&before| is_unspaced(before)).take(LONGEST_WIDE_NAME);
    let name_length: usize = name.map(char::len_utf8).sum();
    let run = Run { start: start.saturating_sub(name_length), end: end.saturating_add(length) };
    let label = text.get(run.start..end)?.trim_end_matches('.');
    let is_numbered = label.bytes().all(|byte| byte.is_ascii_digit());
    (label.chars().count() > 1 && !is_numbered).then_some(run)
}

fn longest_wide_ending(tail: &str) -> Option<usize> {
    let places = tail.char_indices().map(|(at, character)| at.saturating_add(character.len_utf8()));
    let lengths: Vec<usize> = places.take(LONGEST_WIDE_ENDING).collect();
    lengths.into_iter().rev().find(|&length| {
        tail.get(..length)
            .is_some_and(|ending| psl::suffix(ending.as_bytes()).is_some_and(|suffix| suffix.is_known()))
    })
}

/// Whether what stands before a name makes it part of something else: an address, a path, a handle.
fn continues(before: &str) -> bool {
    let mut characters = before.chars().rev();
    match characters.next() {
        Some('@' | '$' | '\\') => true,
        Some('/') => characters.next().is_some_and(|earlier| {
            earlier.is_ascii_alphanumeric() || matches!(earlier, '.' | '-' | '_' | '~')
        }),
        _ => false,
    }
}

/// Whether an English sentence goes on behind a name: `thanks.so I`.
fn goes_on(text: &str, run: Run) -> bool {
    let rest = text.get(run.end..).unwrap_or_default();
    rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with(|next: char| next.is_ascii_alphabetic())
}

/// Whether only the ending begins with a capital, as after a full stop: `thanks.Please`.
fn starts_sentence(written: &str) -> bool {
    let ending = written.rsplit('.').next().unwrap_or_default();
    let mut letters = ending.bytes();
    letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
}

fn is_host_character(character: char) -> bool {
    (character.is_alphanumeric() && !is_unspaced(character))
        || character == '-'
        || character == '_'
        || is_mark(character)
}

/// The length of the run of host characters and single dots a text begins with.
fn run_length(tail: &str) -> usize {
    let mut end = 0;
    let mut after_dot = false;
    for (at, character) in tail.char_indices() {
        if character == '.' {
            if after_dot {
                return at;
            }
            after_dot = true;
        } else if is_host_character(character) {
            after_dot = false;
        } else {
            break;
        }
        end = at.saturating_add(character.len_utf8());
    }
    end
}

fn trailing_length(before: &str) -> usize {
    before.chars().rev().take_while(|&character| is_host_character(character)).map(char::len_utf8).sum()
}

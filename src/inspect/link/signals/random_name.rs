//! Signal `random-name`: the name cannot be pronounced.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "random-name";
/// Machines make such names; so do abbreviations of honest ones.
const WEIGHT: f32 = 0.4;
/// Longest run of consonants in ordinary names.
const LONGEST_RUN: usize = 4;
const SHORTEST_NAME: usize = 5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !subject.is_named_for_it() {
        return None;
    }
    let is_consonant = |letter: char| letter.is_ascii_alphabetic() && !"aeiouy".contains(letter);
    // An `h` makes one sound with the letter before it.
    let owner = subject.owner.replace('h', "");
    let parts = owner.split(|letter: char| !letter.is_ascii_alphabetic());
    let odd = parts
        .filter(|part| part.len() >= SHORTEST_NAME)
        .find(|part| part.split(|letter: char| !is_consonant(letter)).any(|run| run.len() > LONGEST_RUN))?;
    Some(LinkReason::new(NAME, WEIGHT, odd))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_name_nobody_can_say_is_seen() {
        for link in ["https://xmxln.top", "https://glxfxfrjnlvnpm.top"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_word_is_not() {
        for link in ["https://lightshop.com", "https://dhl.com", "https://example.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}

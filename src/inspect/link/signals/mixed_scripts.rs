//! Signal `mixed-scripts`: letters of different alphabets stand in one name.

use super::super::judge::LinkReason;
use super::super::subject::Subject;
use crate::text::homoglyphs::latin_twin;

pub(super) const NAME: &str = "mixed-scripts";
/// Names of one alphabet are the rule of registries; mixing two imitates a third.
const WEIGHT: f32 = 3.6;
/// Short words of an alphabet may happen to look Latin.
const SHORTEST_WHOLE: usize = 4;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !subject.domain.contains("xn--") {
        return None;
    }
    let labels = subject.below.iter().chain([&subject.owner]);
    let mixed = labels.into_iter().find(|label| is_mixed(label))?;
    Some(LinkReason::new(NAME, WEIGHT, mixed))
}

/// Whether a label has letters that look Latin beside Latin ones, or is made of nothing but such.
fn is_mixed(label: &str) -> bool {
    let is_foreign = |letter: char| matches!(u32::from(letter), 0x370..=0x58F);
    let foreign = label.chars().filter(|&letter| is_foreign(letter)).count();
    let twins = label.chars().filter(|&letter| is_foreign(letter) && latin_twin(letter).is_some()).count();
    let has_latin = label.bytes().any(|byte| byte.is_ascii_alphabetic());
    foreign > 0 && (has_latin || (twins == foreign && foreign > SHORTEST_WHOLE))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn alphabets_in_one_name_are_seen() {
        for link in ["https://раypal.com", "https://аррlе.com", "https://хоосе.com"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn one_alphabet_is_not() {
        for link in ["https://почта.com", "https://bücher.com", "https://例子.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}

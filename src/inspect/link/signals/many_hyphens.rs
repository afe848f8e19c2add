//! Signal `many-hyphens`: the name is a row of words.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "many-hyphens";
/// Names with three hyphens are rare among honest sites, rarer with five.
const SOME: f32 = 0.8;
const MANY: f32 = 1.4;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !subject.is_named_for_it() {
        return None;
    }
    let label = subject.below.iter().chain([&subject.owner]).max_by_key(|label| hyphens(label))?;
    let weight = match hyphens(label) {
        0..=2 => return None,
        3..=4 => SOME,
        _ => MANY,
    };
    Some(LinkReason::new(NAME, weight, label))
}

fn hyphens(label: &str) -> usize {
    label.bytes().filter(|&byte| byte == b'-').count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_row_of_words_is_seen() {
        for link in ["https://your-parcel-is-here.com", "https://a-b-c-d-e-f.evil.com"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn two_words_are_not() {
        for link in ["https://ray-ban.com", "xn--bcher-kva.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}

//! Signal `many-digits`: the name has many digits.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Subject};

pub(super) const NAME: &str = "many-digits";
/// Numbered names are registered by the hundred; in China honest ones are common.
const WEIGHT: f32 = 0.5;
const MOST_DIGITS: usize = 4;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !subject.is_named_for_it() {
        return None;
    }
    let digits = |label: &&String| label.bytes().filter(u8::is_ascii_digit).count();
    let label = subject.below.iter().chain([&subject.owner]).max_by_key(digits)?;
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    (digits(&label) > MOST_DIGITS && !(is_number && subject.ending == Ending::Plain))
        .then(|| LinkReason::new(NAME, WEIGHT, label))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn many_digits_are_seen() {
        for link in ["https://shop839201.com", "https://4216466662431.sbs"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn few_digits_or_a_number_are_not() {
        for link in ["https://1688.com", "https://12306.cn", "https://51job.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}

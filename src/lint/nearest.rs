//! The known name a misspelt one was probably meant to be.

/// The share of letters that must agree, so that nonsense is not suggested.
const LEAST_LIKENESS: f64 = 0.6;

/// The known name that is most like another one, if any is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut likeness = LEAST_LIKENESS;
    for other in known.into_iter().filter(|other| *other != name) {
        let its_likeness = strsim::normalized_damerau_levenshtein(name, other);
        if its_likeness > likeness {
            (best, likeness) = (Some(other), its_likeness);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_put_right_and_nonsense_is_not() {
        let known = ["refund-offset-trick", "first-hour", "menu-help"];
        assert_eq!(nearest("refund-offfset", known), Some("refund-offset-trick"));
        assert_eq!(nearest("menu-hepl", known), Some("menu-help"));
        assert_eq!(nearest("something-else", known), None);
    }
}

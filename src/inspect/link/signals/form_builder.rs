//! Signal `form-builder`: the link leads to a form anybody may have made.

use super::super::judge::LinkReason;
use super::super::subject::Subject;
use super::super::words::LinkWords;

pub(super) const NAME: &str = "form-builder";
/// Forms are ordinary; what they ask for decides.
const WEIGHT: f32 = 0.8;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let service = LinkWords::covering(&subject.words.form_builders, subject.domain)?;
    // Other pages of the same service are no forms.
    let is_form = service != "docs.google.com" || subject.link.path.starts_with("/forms");
    is_form.then(|| LinkReason::new(NAME, WEIGHT, service))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_form_is_seen() {
        for link in ["https://forms.gle/abc", "https://docs.google.com/forms/d/e/x"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_document_is_not() {
        assert!(weight(NAME, "https://docs.google.com/document/d/x") == 0.0);
    }
}

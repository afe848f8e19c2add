//! The person's own versions of letters, and which letters fit a case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Case;
use super::words::{WordsError, checked};
use crate::content::{Language, Letter, LetterId};
use crate::text::Private;

/// The longest version of their own that somebody may keep of a letter, in characters: with a few words around it, it
/// still is one message.
pub const LONGEST_LETTER: usize = 3_500;

/// What somebody made of the letters that were drafted for them; a letter that is not here is as drafted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Letters(BTreeMap<LetterId, BTreeMap<Language, Private<String>>>);

/// The letters there are, as they are offered for a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterChoice<'a> {
    /// Those that fit, the most urgent first.
    pub fitting: Vec<&'a Letter>,
    pub others: Vec<&'a Letter>,
}

impl Letters {
    /// The own version of a letter in a written language.
    pub fn text(&self, id: &LetterId, language: Language) -> Option<&Private<String>> {
        self.0.get(id)?.get(&language.written())
    }

    /// Keeps an own version in place of the one before. It takes a letter of the content, so that nobody fills a record
    /// with names of their own.
    pub fn write(
        &mut self,
        letter: &Letter,
        language: Language,
        text: Private<String>,
    ) -> Result<(), WordsError> {
        let text = checked(text, LONGEST_LETTER)?;
        self.0.entry(letter.id.clone()).or_default().insert(language.written(), text);
        Ok(())
    }

    /// Drops an own version, so that the letter is as drafted again.
    pub fn drop_text(&mut self, id: &LetterId, language: Language) {
        if let Some(texts) = self.0.get_mut(id) {
            texts.remove(&language.written());
            if texts.is_empty() {
                self.0.remove(id);
            }
        }
    }

    /// Every own version, with its letter and its written language.
    pub fn all(&self) -> impl Iterator<Item = (&LetterId, Language, &Private<String>)> {
        let texts = self.0.iter().flat_map(|(id, texts)| texts.iter().map(move |text| (id, text)));
        texts.map(|(id, (language, text))| (id, *language, text))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Sorts the letters for a case. What is not known yet rules none out.
pub fn letters_for<'a>(case: &Case, letters: &'a [Letter]) -> LetterChoice<'a> {
    let mut choice = LetterChoice::default();
    for letter in letters {
        if fits(case, letter) { choice.fitting.push(letter) } else { choice.others.push(letter) }
    }
    // A stable sort: otherwise they stay in the order of the list.
    choice.fitting.sort_by_key(|letter| !case.facts.kind().is_some_and(|kind| letter.first.contains(kind)));
    choice
}

fn fits(case: &Case, letter: &Letter) -> bool {
    let is_one_of = |known: Option<bool>| known.unwrap_or(true);
    let method = case.facts.method().map(|method| letter.methods.contains(&method));
    let kind = case.facts.kind().map(|kind| letter.kinds.contains(kind));
    (letter.methods.is_empty() || is_one_of(method)) && (letter.kinds.is_empty() || is_one_of(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, letters};
    use crate::casebook::{CaseId, CaseNumber, Fact, Value};
    use crate::content::Method;

    const LIST: [&str; 4] = [
        "id = \"seller\"\nkinds = [\"not-received\"]",
        "id = \"card-issuer\"\nmethods = [\"card\"]",
        "id = \"bank\"\nmethods = [\"bank\"]\nfirst = [\"tricked\"]",
        "id = \"police\"\nfirst = [\"unauthorised\"]",
    ];

    fn case() -> Case {
        Case::new(CaseId::from_random([0; 9]), CaseNumber(1))
    }

    fn sorted(case: &Case) -> (Vec<String>, Vec<String>) {
        let letters = letters(&LIST, CHECKLISTS);
        let choice = letters_for(case, &letters);
        let ids = |letters: Vec<&Letter>| letters.iter().map(|letter| letter.id.to_string()).collect();
        (ids(choice.fitting), ids(choice.others))
    }

    #[test]
    fn what_fits_comes_first_and_what_is_urgent_before_it() {
        let mut case = case();
        let all = LIST.len();
        assert_eq!(sorted(&case).0.len(), all, "nothing is known that rules one out");
        case.facts.set(Fact::Kind, Value::Kind("tricked".parse().expect("a name"))).expect("it is a kind");
        assert_eq!(sorted(&case).0, ["bank", "card-issuer", "police"]);
        case.facts.set(Fact::Method, Value::Method(Method::Card)).expect("it is a way to pay");
        let (fitting, others) = sorted(&case);
        assert_eq!(
            (fitting, others),
            (
                vec!["card-issuer".to_owned(), "police".to_owned()],
                vec!["seller".to_owned(), "bank".to_owned()],
            )
        );
    }

    #[test]
    fn an_own_version_is_kept_for_each_language_until_it_is_dropped() {
        let letters = letters(&LIST, CHECKLISTS);
        let seller = &letters[0];
        let mut case = case();
        let text = |text: &str| Private::new(text.to_owned());
        case.letters.write(seller, Language::English, text(" Dear shop, ")).expect("it is short");
        case.letters.write(seller, Language::TaiwanChinese, text("您好")).expect("it is short");
        let json = serde_json::to_string(&case).expect("a case serializes");
        assert_eq!(serde_json::from_str::<Case>(&json).expect("it was just written"), case);
        assert_eq!(case.letters.text(&seller.id, Language::English), Some(&text("Dear shop,")));
        assert_eq!(case.letters.text(&seller.id, Language::SimplifiedChinese), Some(&text("您好")));
        let long = text(&"字".repeat(LONGEST_LETTER + 1));
        let too_long = WordsError::TooLong { length: LONGEST_LETTER + 1, most: LONGEST_LETTER };
        assert_eq!(case.letters.write(seller, Language::English, long), Err(too_long));
        assert_eq!(case.letters.text(&seller.id, Language::English), Some(&text("Dear shop,")));
        case.letters.drop_text(&seller.id, Language::English);
        case.letters.drop_text(&seller.id, Language::HongKongChinese);
        assert!(case.letters.is_empty());
        assert!(!format!("{:?}", case.letters).contains("Dear"));
    }
}
